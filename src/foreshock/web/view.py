"""What the room's charts show of an ensemble: the probability of every outcome with its interval, and everybody's rung week by week.

A view is made of arrays that can be read between: :func:`between` gives the view at a value of a knob from the views at values
around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.play.futures import Futures
from foreshock.play.inputs import Game
from foreshock.play.naming import side_of

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles that a fan shows: the middle half, nine worlds in ten, and the median."""
F64 = NDArray[np.float64]
F32 = NDArray[np.float32]


@dataclass(frozen=True)
class View:
    """An ensemble as the charts need it."""

    worlds: int
    ids: tuple[str, ...]
    """The outcomes, in the order of the rows of `chances`."""
    chances: F64
    """[O, 3] probability within the horizon, low and high end of its 90 % interval."""
    shares: F32
    """[T, N, F, 15] share of worlds on each signed rung -7..7 after each turn."""

    @property
    def bytes(self) -> int:
        """Memory that its arrays take."""
        return self.chances.nbytes + self.shares.nbytes


def view(found: Futures) -> View:
    """The view of an ensemble."""
    p = found.times[:, :-1].sum(1) / found.weight
    chances = np.column_stack([p, found.intervals(range(len(found.outcomes)))])
    return View(found.worlds, tuple(o.id for o in found.outcomes), chances, (found.ladder / found.weight).astype(np.float32))


def between(places: Sequence[float], views: Sequence[View], at: float) -> View:
    """The view at `at` from views at increasing `places`, two to four of which lie around it.

    Every number by itself is read off the monotone piecewise cubic through its neighbours (Fritsch and Carlson 1980, as
    `scipy.interpolate.PchipInterpolator`), whose slope at a place depends on that place and the next on each side: so the two places on
    either side suffice, and no number leaves the range of its neighbours. Errors: ValueError where `at` lies outside `places`.
    """
    from scipy.interpolate import PchipInterpolator

    if not places[0] <= at <= places[-1]:
        raise ValueError(f"{at} does not lie in {places[0]} to {places[-1]}")
    first = views[0]
    after = int(np.clip(np.searchsorted(places, at), 1, len(places) - 1))
    part = slice(max(0, after - 2), after + 2)
    x, near = np.asarray(places[part]), views[part]
    chances = PchipInterpolator(x, np.stack([v.chances for v in near]))(at)
    shares = PchipInterpolator(x, np.stack([v.shares for v in near]))(at)
    return View(first.worlds, first.ids, np.clip(chances, 0, 1), shares.astype(np.float32))


def quantile_fan(shares: F64) -> F64:
    """[T, len(LEVELS)] quantiles of a distribution over rungs 0..7 [T, 8], between rungs by the mid-distribution function.

    The quantile at level u of Ma, Genton and Parzen (2011): linear between (F(k) - p(k)/2, k), so that a fan is smooth where
    shares shift a little, and flat at a rung that all worlds hold.
    """
    below = np.cumsum(shares, axis=1) - 0.5 * shares
    rungs = np.arange(shares.shape[1], dtype=float)
    return np.array([np.interp(LEVELS, row[p > 0], rungs[p > 0]) for row, p in zip(below, shares, strict=True)])


def fans(game: Game, base: View, now: View, where: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """For each third actor that may take part: quantiles of its rung on its own side, week by week, in both ensembles."""
    found = []
    c = game.confrontations.index(where)
    for i, actor in enumerate(game.actors):
        side = side_of(game, i, c)
        if side == 0 or game.principal[i, c]:
            continue
        row: dict[str, Any] = {"actor": actor, "name": names.get(actor, actor), "side": "A" if side > 0 else "B", "start": max(int(game.involvement[i, c]) * side, 0)}
        for key, seen in (("base", base), ("now", now)):
            fan = seen.shares[:, i, c].astype(float)
            shares = (fan[:, 7:] if side > 0 else fan[:, 7::-1]).copy()
            shares[:, 0] += 1 - shares.sum(1)
            row[key] = quantile_fan(np.maximum(shares, 0)).round(3).tolist()
            row[f"{key}_last"] = shares[-1].round(5).tolist()
        found.append(row)
    return sorted(found, key=lambda r: (-r["start"], r["actor"]))
