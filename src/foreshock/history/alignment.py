"""Alignment: which pairs of states sign a defence pact next year, and which lose one.

Formation: a ridge logit over seven features of a pair at the end of a year. All features of :mod:`dyads` do worse out of
sample than these seven. Ending: the share of the last years (half-life 10 years) for every pair alike, since no set of
features ranked endings better than chance after 1990. Pacts are signed and lost in blocs (a treaty with twenty members
makes 190 pairs at once), so pairs are not independent: the bootstrap draws whole years, and the number of treaties behind
the events is small. Who could sign is ranked fairly; when, is not foreseen. References: Lai & Reiter (2000); Leeds & Savun
(2007); Gibler & Wolford (2006).

At risk of formation are the relevant pairs without a defence pact: contiguous, with a major power, or with another kind of
pact; at risk of ending are all pairs with one. ATOP covers years to 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import dyads, logit
from foreshock.history.answer import Answer, strongest
from foreshock.history.ensemble import gather, part, summary
from foreshock.history.panel import COVERAGE, Panel, Slice

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World

Array = NDArray[Any]
NAME = "alignment"
FEATURES = {**dyads.FEATURES, "shared_allies": "states allied with both"}
TASKS = {"formed": "sign a defence pact within a year", "ended": "have no defence pact any more within a year"}
LITERATURE = ["contiguity", "distance", "democracy_low", "common_enemies", "majors", "rivalry", "shared_allies"]
RIDGE = 50.0
HALF_LIFE = 10.0
FIRST = 1870
"""First year of training: earlier pacts were those of a handful of courts."""


@dataclass
class Rows:
    x: Array
    year: Array
    y: Array


def build(known: Slice, one: Array, two: Array) -> Array:
    """[n, FEATURES] of pairs of rows of a slice."""
    pact = np.nan_to_num(known.dyad["defence"])
    shared = np.log1p((pact @ pact)[one, two])
    return np.column_stack([dyads.build(known, one, two), shared]).astype(np.float32)


def rows(panel: Panel, first: int = FIRST, last: int = COVERAGE["pacts"]) -> dict[str, Rows]:
    """Rows of both tasks with outcomes in the years ``first`` to ``last``."""
    parts: dict[str, list[tuple[Array, Array, Array]]] = {task: [] for task in TASKS}
    for year in range(first, last + 1):
        known = panel.slice(year - 1)
        one, two = np.triu_indices(len(known.codes), 1)
        inside = known.member[one] & known.member[two]
        one, two = one[inside], two[inside]
        now = known.dyad["defence"][one, two]
        later = panel.layers["defence"].at(year)[one, two]
        candidate = (now == 0) & (dyads.relevant(known, one, two) | (known.dyad["entente"][one, two] > 0))
        for task, use in (("formed", candidate), ("ended", now == 1)):
            use = use & ~np.isnan(later)
            pick = (one[use], two[use])
            y = (later[use] == 1) if task == "formed" else (later[use] == 0)
            parts[task].append((build(known, *pick), np.full(len(y), year), y.astype(float)))
    return {
        task: Rows(*(np.concatenate([chunk[k] for chunk in chunks]) for k in range(3))) for task, chunks in parts.items()
    }


def fit(data: Rows, task: str, use: Array) -> logit.Logit:
    """The model of a task on rows ``use``; for ``ended`` a logit without slopes, newer years weighing more."""
    columns = [list(FEATURES).index(name) for name in LITERATURE]
    if task == "formed":
        return logit.fit(data.x[use][:, columns], data.y[use], LITERATURE, ridge=RIDGE)
    weight = 0.5 ** ((data.year[use].max() - data.year[use]) / HALF_LIFE)
    flat = logit.fit(data.x[use][:, columns], data.y[use], LITERATURE, ridge=1e9, weight=weight)
    return msgspec.structs.replace(flat, coefficients=[0.0] * len(columns))


def backtest(world: World) -> list[Row]:
    """Both tasks on both time splits; the bootstrap is over years."""
    made = rows(world.panel)
    names = list(FEATURES)
    columns = [names.index(name) for name in LITERATURE]
    out = []
    for split, (last, end) in {"<=1990 -> 1991-2018": (1990, 2018), "<=1945 -> 1946-2018": (1945, 2018)}.items():
        for task, data in made.items():
            train, test = data.year <= last, (data.year > last) & (data.year <= end)
            plain = logit.fit(data.x[train][:, columns], data.y[train], LITERATURE, ridge=1e-3)
            best = fit(data, task, np.flatnonzero(train))
            forecasts = {
                "base_rate": np.full(int(test.sum()), data.y[train].mean()),
                "literature_logit": plain.predict(data.x[test][:, columns]),
                "best": best.predict(data.x[test][:, columns]),
            }
            risk_set = "relevant pairs without a pact" if task == "formed" else "pairs with a pact"
            for method, p in forecasts.items():
                out.append(world.row(NAME, task, method, split, risk_set, data.y[test], p, data.year[test]))  # type: ignore[arg-type]
    return out


def ship(panel: Panel, draws: int = 40, seed: int = 0) -> dict[str, Any]:
    """What the package ships: both tasks on outcomes from 1946 on, with refits over years."""
    rng = np.random.default_rng(seed)
    parts: dict[str, Any] = {}
    for task, data in rows(panel, 1946).items():
        groups = [np.flatnonzero(data.year == y) for y in np.unique(data.year)]
        picks = [np.arange(len(data.y))]
        picks += [np.concatenate([groups[k] for k in rng.integers(0, len(groups), len(groups))]) for _ in range(draws)]
        models = [fit(data, task, pick) for pick in picks]
        parts[task] = gather(models, float(data.y.mean()), len(data.y))
    return parts


def predict(known: Slice, one: int, two: int) -> dict[str, Answer]:
    """``formed`` or ``ended`` for a pair of states (COW numbers), whichever applies, from the shipped fit."""
    i, j = known.index(one), known.index(two)
    task = "ended" if known.dyad["defence"][i, j] == 1 else "formed"
    x = build(known, np.array([i]), np.array([j]))[:, [list(FEATURES).index(name) for name in LITERATURE]]
    fitted = part(NAME, task)
    p, low, high = (float(v[0]) for v in summary(1 / (1 + np.exp(-fitted.log_odds(x)))))
    shares = fitted.model.contributions(x)[0]
    words = "pairs with a defence pact, per year" if task == "ended" else "relevant pairs without a defence pact, per year"
    return {
        task: Answer(
            event=TASKS[task], probability=p, low=low, high=high, base_rate=fitted.base_rate, base_n=fitted.base_n,
            base_words=f"{words}, 1946-2018, n = {fitted.base_n:,}",
            reasons=strongest(LITERATURE, shares.tolist(), FEATURES, x[0].tolist(), typical=fitted.model.mean[: len(LITERATURE)]),
            notes=["Pacts come and go in blocs: when is hardly foreseen (see the model card)."],
        )
    }  # fmt: skip
