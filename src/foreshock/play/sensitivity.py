"""Sensitivity: Sobol indices of an outcome's probability over the scenario's ranges: what to argue about first.

Saltelli's design on a scrambled Sobol sequence (`scipy.stats.qmc`), first-order and total indices by the estimators of Saltelli
et al. 2010 and Jansen 1999 (Computer Physics Communications 181:259-270). Every point of the design is played with common
random numbers, so that what varies is the scenario and not the luck; the Monte-Carlo noise that is left is part of the total
variance and reported as `noise`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.cluster import in_order
from foreshock.errors import InputError, RefusedError
from foreshock.percent import percent
from foreshock.play import engine as engines
from foreshock.play.outcomes import Outcome, outcomes, passage
from foreshock.play.priors import Setup, Uncertain, place, triangular
from foreshock.play.record import BLOCK, Plan

NOISIEST = 0.5
"""Share of the variance that may be Monte-Carlo noise; with more the indices are refused."""
F64 = NDArray[np.float64]


def indices(f_a: F64, f_b: F64, f_ab: F64) -> tuple[F64, F64]:
    """First-order and total Sobol indices from model values at the design points.

    Parameters: ``f_a``, ``f_b`` [n] at two independent samples, ``f_ab`` [d, n] at A with column d taken from B.
    """
    variance = np.var(np.concatenate([f_a, f_b]))
    if variance <= 0:
        return np.zeros(len(f_ab)), np.zeros(len(f_ab))
    first = (f_b * (f_ab - f_a)).mean(1) / variance
    total = ((f_a - f_ab) ** 2).mean(1) / (2 * variance)
    return first, total


SHARD = 49_152
"""Worlds to a task of a cluster, at least: few points of many worlds, or many of few."""


@dataclass(frozen=True, eq=False)
class Points:
    """Points of a design to be played: rows of values for the priors, all with the same random numbers."""

    setup: Setup
    priors: tuple[Uncertain, ...]
    rows: F64
    outcome: Outcome
    seed: int
    worlds: int
    engine: str


def play_points(task: Points, threads: int | None = 1) -> F64:
    """[len(rows)] the outcome's probability at each point (what a worker of a cluster runs)."""
    free, turns = Plan.free(task.setup.game), task.setup.game.horizon

    def probability(values: F64) -> float:
        record = engines.run(place(task.setup.game, task.priors, list(values)), task.seed, 0, task.worlds, free, task.engine)
        return float((passage([task.outcome], record) < turns).mean())

    return np.array(list(engines.in_threads(list(task.rows), probability, threads)))


PILOTS, PILOT_MOST = 32, 4096
"""Points of the look that is taken before the design, and the most worlds of each. Assumption: a second of work."""


def _pilot(setup: Setup, seed: int) -> F64:
    """[PILOTS, priors] points over all the ranges."""
    from scipy.stats import qmc

    u = qmc.Sobol(len(setup.priors), scramble=True, rng=np.random.default_rng([seed, 1])).random(PILOTS)
    return np.column_stack([triangular(u[:, k], p.low, p.value(setup.game), p.high) for k, p in enumerate(setup.priors)])


def _worth_it(outcome: str, seen: F64, points: int, count: int, worlds: int) -> None:
    """Refuse at once what the design would refuse after all its work. ``seen`` [PILOTS] holds the outcome's probability at points of ``worlds`` worlds
    each: all ranges vary in it, so that their variance is an upper bound of that of the design."""
    mean = float(seen.mean())
    if mean in (0.0, 1.0):
        raise RefusedError(
            f"`{outcome}` comes about in {'none' if mean == 0 else 'all'} of {PILOTS * worlds:,} worlds over the ranges, so there is nothing to rank."
        )
    chance = mean * (1 - mean) / count
    beyond = max(float(np.var(seen)) - mean * (1 - mean) / worlds, 0.0)
    if chance > NOISIEST * (beyond + chance):
        raise _noisy(outcome, mean, beyond + chance, points, count)


def _noisy(outcome: str, mean: float, variance: float, points: int, count: int) -> RefusedError:
    chance = mean * (1 - mean) / count
    # A quarter of the variance as noise; where nothing is left beyond chance, ten times the worlds are the least to try.
    needed = math.ceil(count * min(3 * chance / max(variance - chance, 1e-300), 1e6) / BLOCK) * BLOCK
    tell = f"about {needed:,}" if variance > 1.1 * chance else f"more than {10 * count:,}"
    return RefusedError(
        f"`{outcome}` ({percent(mean, fine=True)} on average) cannot be ranked: {percent(min(1.0, chance / variance) if variance else 1.0)} of its variance over "
        f"{points} points of {count:,} worlds is Monte-Carlo noise; play {tell} worlds per point (--worlds)."
    )


def sensitivity(
    setup: Setup, outcome: str, points: int = 64, worlds: int = 512, seed: int = 0, engine: str = "auto",
    threads: int | None = None, most: int = 24, cluster: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Sobol indices of one outcome over the setup's priors.

    Parameters: ``points`` a power of two, the size of each sample; ``worlds`` per point; ``most`` the largest number of priors in the
    full design: where there are more, a first pass (each prior moved alone from low to high) keeps those that move the outcome
    most, and names the rest as screened out. Returns ``outcome``, ``variance``, ``noise`` (share of the variance that is Monte-Carlo
    error), ``rows`` of label, source, low, high, first, total, ``swing`` (change of probability from low to high, alone), largest
    total first, and ``screened``. ``cluster`` plays the points at a place (see :mod:`foreshock.cluster`), for the same numbers.
    Errors: :class:`InputError` for an unknown outcome; :class:`RefusedError` where nothing is uncertain or Monte-Carlo noise is most of the
    variance.
    """
    if not setup.priors:
        raise RefusedError("Nothing in this scenario has a range, so there is nothing to be sensitive to.")
    if points < 2 or points & (points - 1):
        raise InputError(f"The number of points must be a power of two of at least 2, not {points}.")
    from scipy.stats import qmc

    listed = outcomes(setup.game)
    ids = [o.id for o in listed]
    if outcome not in ids:
        import difflib

        near = difflib.get_close_matches(outcome, ids, n=1, cutoff=0.4)
        raise InputError(f"There is no outcome `{outcome}`." + (f" Did you mean `{near[0]}`?" if near else ""))
    wanted = listed[ids.index(outcome)]
    chosen = engines.choose_engine(engine)
    count = -(-worlds // BLOCK) * BLOCK

    def many(rows: F64, count: int = count) -> F64:
        if cluster is None:
            return play_points(Points(setup, priors, rows, wanted, seed, count, chosen), threads)
        size = max(1, SHARD // count)
        tasks = (Points(setup, priors, rows[k : k + size], wanted, seed, count, chosen) for k in range(0, len(rows), size))
        return np.concatenate(list(in_order(play_points, tasks, cluster)))

    priors: tuple[Uncertain, ...] = setup.priors
    pilot = max(count, min(4 * count, PILOT_MOST))
    _worth_it(outcome, many(_pilot(setup, seed), pilot), points, count, pilot)
    modes = np.array([p.value(setup.game) for p in priors])
    ends = []
    for k, p in enumerate(priors):
        for end in (p.low, p.high):
            point = modes.copy()
            point[k] = end
            ends.append(point)
    swings = many(np.array(ends)).reshape(-1, 2) @ np.array([-1.0, 1.0])
    order = np.argsort(-np.abs(swings))
    kept = np.sort(order[:most])
    screened = [priors[k].label for k in order[most:]]
    priors, swings = tuple(setup.priors[k] for k in kept), swings[kept]
    d = len(priors)
    u = qmc.Sobol(2 * d, scramble=True, rng=np.random.default_rng(seed)).random(points)
    low, high = np.array([p.low for p in priors]), np.array([p.high for p in priors])
    x = np.empty_like(u)
    for k in range(2 * d):
        p = priors[k % d]
        x[:, k] = triangular(u[:, k], low[k % d], p.value(setup.game), high[k % d])
    a, b = x[:, :d], x[:, d:]
    mixed = np.repeat(a[None], d, axis=0)
    for k in range(d):
        mixed[k, :, k] = b[:, k]
    values = many(np.concatenate([a, b]))
    f_a, f_b = values[:points], values[points:]
    variance = float(np.var(np.concatenate([f_a, f_b])))
    mean = float(np.concatenate([f_a, f_b]).mean())
    chance = mean * (1 - mean) / count
    if chance > NOISIEST * variance:
        raise _noisy(outcome, mean, variance, points, count)
    first, total = indices(f_a, f_b, many(mixed.reshape(-1, d)).reshape(d, points))
    rows: list[dict[str, Any]] = [
        {"label": p.label or p.name, "source": p.source, "low": p.low, "high": p.high, "value": p.value(setup.game),
         "first": float(first[k]), "total": float(total[k]), "swing": float(swings[k])}
        for k, p in enumerate(priors)
    ]  # fmt: skip
    return {
        "outcome": outcome, "probability": mean, "variance": variance,
        "noise": float(min(1.0, mean * (1 - mean) / count / variance)) if variance > 0 else 1.0,
        "rows": sorted(rows, key=lambda r: -float(r["total"])), "screened": screened,
        "points": points, "worlds": count,
    }  # fmt: skip
