"""Escalation: given that a dispute has begun, will anybody be killed, more than 25, will it be a war?

Ridge logits over what was known on the first day (:mod:`crises`), newer disputes weighing more:

    log p / (1 - p) = a + sum_k b_k z_k,   weight of a dispute of year y: 0.5 ** ((last - y) / 25)

``fatal`` any military death, ``deadly`` 26 deaths or more (MID fatality level 2 and up), ``war`` hostility level 5. Disputes with
26 deaths are few, so ``deadly`` shares its slopes with ``fatal`` and has a threshold of its own (proportional odds, McCullagh
1980): log p(deaths at level j) / (1 - p) = a_j + sum_k b_k z_k for both levels at once. War is
rarer still (29 of the 1,725 disputes since 1946), so its logit has one feature: the log odds of ``deadly``. Disputes whose deaths
are unknown (268 of 2,436) are left out of the first two. The literature's model beside it is the dangerous dyad: contiguity,
distance, parity, pact, regime, major powers and rivalry, unpenalised (Bremer 1992; Senese & Vasquez 2008).

Half-life, penalty, logs of counts and what is left out were chosen on 1946-1990 (rolling origin 1951-1990, and 1946-1990 from
training to 1945); hostility and deaths of the dispute itself are outcomes
and never used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import crises as crises_
from foreshock.history import logit
from foreshock.history.answer import Answer, strongest
from foreshock.history.ensemble import gather, part, summary

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World

Array = NDArray[Any]
NAME = "escalation"
TASKS = {"fatal": "any death", "deadly": "26 deaths or more", "war": "a war"}
HALF_LIFE = 25.0
RIDGE = {"fatal": 400.0, "deadly": 600.0}
"""Penalty of each logit, times the mean weight of its disputes."""
POWER = ("majors", "strong", "weak", "parity")
LEFT_OUT = ("never", "age", "igos", "stock_recent", "stock_middle", "stock_long", "force_stock", "fatal_stock", *POWER)
"""Features not used: the yearly memories say what those to the day say better, the others nothing on 1946-1990."""
USED: dict[str, list[str]] = {"fatal": [name for name in crises_.ALL_FEATURES if name not in LEFT_OUT]}
USED["deadly"] = [name for name in USED["fatal"] if not name.endswith("_20")]
"""Features of each logit; of the quarrel's memories ``deadly`` needs the short ones alone."""
LITERATURE = [
    "contiguity", "distance", "parity", "defence", "democracy_low", "democracy_high", "majors", "rivalry",
]  # fmt: skip


def outcome(rows: crises_.Rows, task: str) -> tuple[Array, Array]:
    """[n] yes or no, and [n] whether it is known."""
    deaths = rows.crises.fatality
    if task == "war":
        return (rows.crises.hostility == 5).astype(float), np.ones(len(deaths), bool)
    return (deaths >= (1 if task == "fatal" else 2)).astype(float), deaths >= 0


def columns(x: Array, names: list[str]) -> Array:
    """The named features of rows of all."""
    place = list(crises_.ALL_FEATURES)
    return np.asarray(x[:, [place.index(name) for name in names]])


def weights(year: Array, last: int, half_life: float = HALF_LIFE) -> Array:
    """[n] weight of each dispute in a fit that knows everything up to ``last``."""
    return np.asarray(0.5 ** ((last - year) / half_life))


def fit(rows: crises_.Rows, task: str, last: int, pick: Array | None = None) -> tuple[logit.Logit, logit.Logit | None]:
    """The logit of a task on disputes up to ``last`` (rows ``pick``, with repetition, for a bootstrap draw); for ``war``
    the logit of ``deadly`` and the one of its log odds."""
    deaths = "fatal" if task == "fatal" else "deadly"
    y, known = outcome(rows, deaths)
    chosen = np.arange(len(y)) if pick is None else pick
    use = chosen[known[chosen] & (rows.year[chosen] <= last)]
    w = weights(rows.year[use], last)
    names = USED[deaths]
    x, ridge = columns(rows.x[use], names), RIDGE[deaths] * float(w.mean())
    if task == "fatal":
        return logit.fit(x, y[use], names, ridge=ridge, weight=w), None
    first = thresholds(x, outcome(rows, "fatal")[0][use], y[use], names, ridge, w)
    if task == "deadly":
        return first, None
    y, _ = outcome(rows, "war")
    use = chosen[rows.year[chosen] <= last]
    score = first.log_odds(columns(rows.x[use], names))[:, None]
    second = logit.fit(score, y[use], ["deadly"], ridge=1.0, weight=weights(rows.year[use], last))
    return first, second


def thresholds(x: Array, lower: Array, upper: Array, names: list[str], ridge: float, weight: Array) -> logit.Logit:
    """The logit of ``upper`` [n], whose slopes are fitted to ``lower`` [n] (which it implies) and ``upper`` together; the step
    between the two thresholds is free of penalty but for 0.001."""
    above = np.repeat([0.0, 1.0], len(x))
    both = logit.fit(
        np.column_stack([np.tile(x, (2, 1)), above]), np.r_[lower, upper], [*names, "above"],
        ridge=np.r_[np.full(len(names), ridge), 1e-3], weight=np.tile(weight, 2),
    )  # fmt: skip
    step = both.coefficients[-1] * (1.0 - both.mean[-1]) / both.scale[-1]
    cut = {name: getattr(both, name)[:-1] for name in ("features", "coefficients", "mean", "scale", "errors")}
    return msgspec.structs.replace(both, intercept=both.intercept + step, n=len(x), events=int(upper.sum()), ridge=ridge, **cut)


def probabilities(models: tuple[logit.Logit, logit.Logit | None], x: Array) -> Array:
    """[n] probabilities of the fitted pair for rows of all features."""
    first, second = models
    x = columns(x, first.features)
    return first.predict(x) if second is None else second.predict(first.log_odds(x)[:, None])


def backtest(world: World) -> list[Row]:
    """Scores of the three tasks on both time splits; the bootstrap is over disputes."""
    from foreshock.history.backtest import SPLITS

    rows = world.crises
    out = []
    for split, (last, end) in SPLITS.items():
        for task in TASKS:
            y, known = outcome(rows, task)
            train = known & (rows.year <= last)
            test = known & (rows.year > last) & (rows.year <= end)
            few = [rows.names.index(name) for name in LITERATURE]
            plain = logit.fit(rows.x[train][:, few], y[train], LITERATURE, ridge=1e-3)
            forecasts = {
                "base_rate": np.full(int(test.sum()), y[train].mean()),
                "literature_logit": plain.predict(rows.x[test][:, few]),
                "best": probabilities(fit(rows, task, last), rows.x[test]),
            }
            for method, p in forecasts.items():
                cluster = rows.crises.number[test]
                out.append(world.row(NAME, task, method, split, "all disputes", y[test], p, cluster))  # type: ignore[arg-type]
    return out


def ship(rows: crises_.Rows, draws: int = 40, seed: int = 0) -> dict[str, Any]:
    """What the package ships: each task fitted on all disputes, with refits on ``draws`` bootstrap samples of disputes."""
    last = int(rows.year.max())
    rng = np.random.default_rng(seed)
    picks = [None, *(rng.integers(0, len(rows.year), len(rows.year)) for _ in range(draws))]
    parts: dict[str, Any] = {}
    for task in TASKS:
        fits = [fit(rows, task, last, pick) for pick in picks]
        y, known = outcome(rows, task)
        recent = known & (rows.year > 1945)
        models = [second or first for first, second in fits]
        parts[task] = gather(models, float(y[recent].mean()), int(recent.sum()))
    return parts


def predict(x: Array) -> dict[str, Answer]:
    """The three probabilities of one dispute with features ``x`` [features] (order of ``crises.ALL_FEATURES``), from the
    shipped fit: no table is needed. The base rate is that of all disputes since 1946."""
    out = {}
    rows = {task: columns(np.asarray(x, float)[None, :], names) for task, names in USED.items()}
    deadly = part(NAME, "deadly")
    for task, words in TASKS.items():
        fitted = part(NAME, task)
        names, row = USED["deadly" if task == "war" else task], rows["deadly" if task == "war" else task]
        shares = (deadly if task == "war" else fitted).model.contributions(row)[0]
        if task == "war":  # each refit of the second logit stands on the refit of the first from the same draw
            shares = shares * fitted.model.coefficients[0] / fitted.model.scale[0]
            odds = fitted.chained(deadly.log_odds(row))
        else:
            odds = fitted.log_odds(row)
        p, low, high = (float(v[0]) for v in summary(1 / (1 + np.exp(-odds))))
        out[task] = Answer(
            event=words, probability=p, low=low, high=high, base_rate=fitted.base_rate,
            base_n=fitted.base_n, base_words=f"militarized disputes begun 1946-2014, n = {fitted.base_n:,}",
            reasons=strongest(
                names, shares.tolist(), crises_.ALL_FEATURES, row[0].tolist(),
                typical=(deadly if task == "war" else fitted).model.mean,
            ),
        )  # fmt: skip
    return out
