"""Backtest of the whole: past disputes drafted from what the tables knew at their start, played, pooled, and scored a year later.

Two kinds of question: does a given third state join within the year (``joining``), does the dispute cost a life (``escalation``). The outside
view is the best model of the history room, fitted to the years before; the inside view plays the drafted game for 52 weeks. Pool weights are
fitted on disputes of 1946-1990 (outside view fitted up to 1945) and scored once on 1991-2014 (outside view fitted up to 1990).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.forecast import pool as pool_
from foreshock.forecast.pool import Pool
from foreshock.forecast.scores import brier, log_score
from foreshock.history.backtest import World

Array = NDArray[Any]

PERIODS = {"fit": (1945, 1946, 1990), "test": (1990, 1991, 2014)}
"""(last year that the outside view is fitted on, first and last year of the disputes)."""
WORLDS = 512
TURNS = 52
MOST_PARTIES = 10
"""Disputes with more states on the two sides are left out: a scenario holds twelve actors."""
THIRD = 9
"""Third states that play in a drafted dispute, those with the closest ties first."""
EDGE = 0.5 / WORLDS
"""An outcome that no world shows has this probability: half a world."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a past dispute with both views and what came of it."""

    kind: str
    dispute: int
    year: int
    outside: float
    inside: float
    outcome: int


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one view on one kind of question, with 90 % intervals by bootstrap over disputes."""

    kind: str
    view: str
    n: int
    events: int
    disputes: int
    log: float
    brier: float
    log_gain_over_base: float
    log_gain_interval: tuple[float, float]
    """Of the gain over the base rate: mean log score of the base rate minus that of the view (nats)."""
    pool_gain: float = 0.0
    """Mean log score of this view minus the pool's: positive where the pool is better."""
    pool_gain_interval: tuple[float, float] = (0.0, 0.0)


def cases(
    world: World,
    period: str,
    limit: int,
    play: Callable[[Any], Mapping[str, float]],
    say: Callable[[str], None] = lambda t: None,
) -> list[Case]:
    """Questions of up to ``limit`` disputes of a period, drawn at random (seeded), with both views.

    ``play`` gives the probabilities of a drafted scenario's outcomes by id.
    """
    from foreshock.history import escalation, joining, thirds

    last, begin, end = PERIODS[period]
    rows = thirds.build(world.panel)
    first_year: dict[int, int] = {}
    for number, year in zip(rows.dispute.tolist(), rows.year.tolist(), strict=True):
        first_year[number] = min(first_year.get(number, year), year)
    model = joining.fit(rows, rows.year <= last, now=last + 1, seed=world.seed)["best"]
    starts = sorted(n for n, y in first_year.items() if begin <= y <= end)
    rng = np.random.default_rng(world.seed)
    chosen = sorted(rng.choice(starts, min(limit, len(starts)), replace=False).tolist())
    crises = world.crises
    place = {int(n): k for k, n in enumerate(crises.crises.number.tolist())}
    escalates = escalation.fit(crises, "fatal", last)
    out: list[Case] = []
    for count, number in enumerate(chosen):
        if number not in place or sum(map(len, crises.crises.sides[place[number]])) > MOST_PARTIES:
            continue
        at = place[number]
        pick = np.flatnonzero((rows.dispute == number) & (rows.year == first_year[number]))
        joins = model.predict(rows.x[pick]).sum(axis=1)
        order = pick[np.argsort(-joins, kind="stable")]
        near = [int(i) for i in order if rows.relevant[i]][:THIRD]
        drafted, third = draft_past(world, at, [int(rows.state[i]) for i in near])
        found = play(drafted)
        p_of = dict(zip(pick.tolist(), joins.tolist(), strict=True))
        for i in near:
            code = third[int(rows.state[i])]
            ids = [k for k in found if k.startswith(f"reaches:{code}:DISPUTE:") and k.endswith(":5")]
            if ids:
                out.append(
                    Case(
                        kind="joining",
                        dispute=number,
                        year=first_year[number],
                        outside=float(p_of[i]),
                        inside=max(found[ids[0]], EDGE),
                        outcome=int(rows.joined[i] >= 0),
                    )
                )
        y, known = escalation.outcome(crises, "fatal")
        if known[at] and ("force:DISPUTE" in found or "war:DISPUTE" in found):
            p = float(escalation.probabilities(escalates, crises.x[at : at + 1])[0])
            inside = max(found.get("force:DISPUTE", found.get("war:DISPUTE", 0.0)), EDGE)
            out.append(
                Case(
                    kind="escalation",
                    dispute=number,
                    year=first_year[number],
                    outside=p,
                    inside=inside,
                    outcome=int(y[at]),
                )
            )
        if (count + 1) % 25 == 0:
            say(f"{period}: {count + 1} of {len(chosen)} disputes")
    return out


def draft_past(world: World, at: int, third: Sequence[int]) -> tuple[Any, dict[int, str]]:
    """The scenario of a past dispute as an analyst could have drafted it on its first day, from tables alone: who the sides are, and the
    capabilities, pacts, borders and leaders of that year. Also the code of each third state in it."""
    from foreshock.drafting import known
    from foreshock.reference.actor import Actor
    from foreshock.scenario.draft import draft_model
    from foreshock.scenario.situation import Confrontation, Situation

    crises = world.crises.crises
    one, two = crises.sides[at]
    day = str(np.datetime64(int(crises.start[at]), "D"))
    states = [*one, *two, *third]
    code = {n: f"S{n:03d}" for n in states}
    actors = {code[n]: Actor(code=code[n], cow=n, kind="state", name=code[n]) for n in states}
    dispute = Confrontation(
        id="DISPUTE", name="the dispute", side_a=[code[n] for n in one], side_b=[code[n] for n in two], level=3, active=False, source="MID 5.0",
    )  # fmt: skip
    situation = Situation(date=day, confrontations=[dispute], cells=[])
    facts = known(actors, day, [])
    import dataclasses

    facts = dataclasses.replace(facts, named={code[n]: 2 + len(third) - k for k, n in enumerate(third)})
    return draft_model(situation, [], facts, title="past dispute", turns=TURNS), {n: code[n] for n in third}


def player(worlds: int = WORLDS, seed: int = 0) -> Callable[[Any], Mapping[str, float]]:
    """Plays a scenario, each block of 128 worlds under a draw of its own of the ranges, and gives the probability of every outcome."""
    from foreshock.play import engine
    from foreshock.play.compile import setup
    from foreshock.play.outcomes import outcomes, passage
    from foreshock.play.priors import drawn
    from foreshock.play.record import BLOCK, Plan

    def run(model: Any) -> Mapping[str, float]:
        compiled = setup(model)
        listed = outcomes(compiled.game)
        free = Plan.free(compiled.game)
        hits = np.zeros(len(listed))
        for k in range(worlds // BLOCK):
            record = engine.run(drawn(compiled, seed, k), seed, k * BLOCK, BLOCK, free)
            hits += (passage(listed, record) < compiled.game.horizon).sum(1)
        return {o.id: float(h) / worlds for o, h in zip(listed, hits, strict=True)}

    return run


def fit_pools(found: Sequence[Case]) -> tuple[dict[str, Pool], dict[str, list[pool_.Choice]]]:
    """Pool weights of each kind of question, and how each penalty did on years after its fit."""
    out, choices = {}, {}
    for kind in sorted({c.kind for c in found}):
        mine = [c for c in found if c.kind == kind]
        views = {"outside": [c.outside for c in mine], "inside": [c.inside for c in mine]}
        source = f"{len(mine)} questions of {len({c.dispute for c in mine})} disputes of 1946-1990"
        out[kind], choices[kind] = pool_.rolling(
            kind, views, [c.outcome for c in mine], [c.year for c in mine], [c.dispute for c in mine], source=source
        )
    return out, choices


def scores(
    found: Sequence[Case], pools: Mapping[str, Pool], base: Mapping[str, float], draws: int = 200, seed: int = 0
) -> list[Score]:
    """Scores of base rate, outside only, inside only and pool."""
    out: list[Score] = []
    for kind in sorted({c.kind for c in found}):
        mine = [c for c in found if c.kind == kind]
        y = [c.outcome for c in mine]
        pooled = [pools[kind].combine({"outside": c.outside, "inside": c.inside}) or EDGE for c in mine]
        views = {
            "base_rate": [base[kind]] * len(mine), "outside": [c.outside for c in mine], "inside": [c.inside for c in mine], "pool": pooled,
        }  # fmt: skip
        loss = {v: np.array([log_score([p], [o]) for p, o in zip(ps, y, strict=True)]) for v, ps in views.items()}
        group = np.unique([c.dispute for c in mine], return_inverse=True)[1]
        for view, ps in views.items():
            gain, pool_gain = loss["base_rate"] - loss[view], loss[view] - loss["pool"]
            out.append(
                Score(
                    kind=kind, view=view, n=len(mine), events=sum(y), disputes=int(group.max()) + 1, log=log_score(ps, y), brier=brier(ps, y),
                    log_gain_over_base=float(gain.mean()), log_gain_interval=bootstrap(gain, group, draws, seed),
                    pool_gain=float(pool_gain.mean()), pool_gain_interval=bootstrap(pool_gain, group, draws, seed),
                )
            )  # fmt: skip
    return out


def bootstrap(values: Array, group: Array, draws: int, seed: int) -> tuple[float, float]:
    """90 % interval of a mean, whole disputes drawn with replacement."""
    rng = np.random.default_rng(seed)
    n = int(group.max()) + 1
    total, size = np.bincount(group, values, n), np.bincount(group, minlength=n)
    means = []
    for _ in range(draws):
        pick = rng.integers(0, n, n)
        means.append(total[pick].sum() / max(size[pick].sum(), 1))
    low, high = np.quantile(means, [0.05, 0.95])
    return float(low), float(high)


def backtest(
    world: World, *, disputes: int = 300, draws: int = 200, say: Callable[[str], None] = lambda t: None
) -> dict[str, Any]:
    """Fit the pool on 1946-1990, score it once on 1991-2014: ``{"pools": [...], "scores": [...]}``."""
    play = player(seed=world.seed)
    past = cases(world, "fit", disputes, play, say)
    pools, choices = fit_pools(past)
    base = {k: float(np.mean([c.outcome for c in past if c.kind == k])) for k in pools}
    test = cases(world, "test", disputes, play, say)
    return {
        "pools": list(pools.values()),
        "choices": choices,
        "scores": scores(test, pools, base, draws, world.seed),
        "disputes": disputes,
        "worlds": WORLDS,
    }
