"""Outcome: which coalition wins an interstate war that somebody wins.

    P(side 1 wins) = 1 / (1 + exp(-(b_1 d_capability + b_2 d_initiator + b_3 d_democracy)))

with differences side 1 minus side 2: log capability share summed over the coalition, 1 for the side that started the war,
mean democracy of the coalition (Reiter & Stam 1998, 2002; capability: Singer, Bremer & Stuckey 1972). There is no constant
term and every difference changes sign with the sides, so which side the table lists first cannot matter: that is needed,
since ``sidea == 1`` is the winner in 76 of 77 decisive wars of the table. Covariates are those of the year before the war
(of its first year where that is missing). Penalty 5, chosen among 1 and 5 by leaving one war out.

Two risk sets: the coalitions of the first year (what a forecaster has), and all who fought in the end (a forecaster would
have to know who joins, so this is an upper bound). Of the 95 wars, 18 ended without a winner; that share is given too.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.history.answer import Answer, strongest
from foreshock.history.ensemble import shipped
from foreshock.history.panel import Panel, Slice

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World
    from foreshock.history.tables import Columns

Array = NDArray[Any]
NAME = "outcome"
FEATURES = {
    "capability": "capability of the coalition against the other's (log ratio)",
    "initiator": "who started the war (1 this side, -1 the other)",
    "democracy": "democracy of the coalition against the other's",
}
RIDGE = 5.0
WON, LOST, CHANGED_SIDES = 1, 2, 8


@dataclass
class Wars:
    """Wars with a winner: ``number``, ``year`` [n], and differences winner minus loser [n, 3] for both risk sets."""

    number: Array
    year: Array
    start: Array
    fought: Array
    all_wars: int
    undecided: int


def coalition(cinc: Array, democracy: Array, members: list[int]) -> tuple[float, float]:
    """Log of the summed capability share, and mean democracy, of the states in rows ``members``."""
    power = float(np.nansum(cinc[members]))
    known = democracy[members]
    return float(np.log(max(power, 1e-6))), float(np.nanmean(known)) if np.isfinite(known).any() else float("nan")


def difference(cinc: Array, democracy: Array, one: list[int], two: list[int], initiator: int) -> Array:
    """[3] features of side ``one`` (rows of the arrays) against ``two``; ``initiator`` 1, -1, or 0 for both or unknown."""
    (p, d), (q, e) = (coalition(cinc, democracy, side) for side in (one, two))
    return np.array([p - q, float(initiator), np.nan_to_num(d - e)])


def read(panel: Panel, table: Columns) -> Wars:
    """All wars of the table, winners against losers."""
    number = table["warnum"].astype(int)
    out: dict[str, list[Any]] = {"number": [], "year": [], "start": [], "fought": []}
    undecided = 0
    for war in np.unique(number):
        at = number == war
        state = table["ccode1"][at].astype(int)
        result = np.nan_to_num(table["outcome1"][at]).astype(int)
        year, first = table["year"][at].astype(int), int(table["year"][at].min())
        if not {WON, LOST} <= set(result):
            undecided += 1
            continue
        started = {int(s) for s, i in zip(state, table["initiator1"][at], strict=True) if i == 1}
        sides: dict[str, list[Array]] = {"start": [], "fought": []}
        before = [panel.layers[name].at(first - 1) for name in ("cinc", "democracy")]
        cinc, democracy = (
            _or(b, panel.layers[name].at(first)) for b, name in zip(before, ("cinc", "democracy"), strict=True)
        )
        for key, use in (("start", year == first), ("fought", np.ones(len(year), bool))):
            teams = [sorted(set(state[use & (result == r)].tolist())) for r in (WON, LOST)]
            begun = [any(s in started for s in team) for team in teams]
            rows = [panel.index_of(np.array(team)).tolist() for team in teams]
            sides[key].append(difference(cinc, democracy, rows[0], rows[1], int(begun[0]) - int(begun[1])))
        out["number"].append(war)
        out["year"].append(first)
        for key, value in sides.items():
            out[key].append(value[0])
    arrays = {key: np.array(values) for key, values in out.items()}
    return Wars(**arrays, all_wars=len(np.unique(number)), undecided=undecided)


def _or(value: Array, other: Array) -> Array:
    return np.where(np.isnan(value), other, value)


def fit(winners: Array, ridge: float = RIDGE) -> Array:
    """[3] coefficients from differences winner minus loser [n, 3]; the penalty is on effects per root mean square."""
    scale = np.sqrt((winners**2).mean(axis=0)) + 1e-9
    z, beta = winners / scale, np.zeros(winners.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ beta))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + ridge * np.eye(len(beta))
        step = np.linalg.solve(hessian, z.T @ (1 - p) - ridge * beta)
        beta += step
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(beta / scale)


def backtest(world: World) -> list[Row]:
    """Leaving one war out, and by time; the bootstrap is over wars. Log loss of a coin is 0.693."""
    wars = read(world.panel, world.table("cow_war_inter"))
    out = []
    for risk_set, x in (("coalitions at the start", wars.start), ("coalitions as fought", wars.fought)):
        everyone = np.arange(len(x))
        loo = [(np.delete(everyone, k), np.array([k])) for k in everyone]
        time = [(everyone[wars.year <= 1945], everyone[wars.year > 1945])]
        for split, folds in (("leave one war out", loo), ("<=1945 -> 1946-2003", time)):
            test = np.concatenate([b for _, b in folds])
            forecasts = {
                "base_rate": np.full(len(test), 0.5),
                "literature_logit": _forecast(x, folds, 1e-6),
                "best": _forecast(x, folds, RIDGE),
            }
            for method, p in forecasts.items():
                out.append(_row(world, method, split, risk_set, p, wars.number[test]))
    return out


def _forecast(x: Array, folds: list[tuple[Array, Array]], ridge: float) -> Array:
    """Probability given to the side that won, for each test war."""
    return np.concatenate([1 / (1 + np.exp(-x[test] @ fit(x[train], ridge))) for train, test in folds])


def _row(world: World, method: str, split: str, risk_set: str, won: Array, number: Array) -> Row:
    """Each war is scored from both sides, so that the outcome is balanced and no order of the sides helps."""
    y = np.concatenate([np.ones(len(won)), np.zeros(len(won))])
    row = world.row(
        NAME, "winner", method, split, risk_set, y, np.concatenate([won, 1 - won]), np.concatenate([number, number])  # type: ignore[arg-type]
    )
    loss = -np.log(np.clip(won, 1e-9, 1))
    intervals = dict(row.intervals)
    if world.draws:
        rng = np.random.default_rng(world.seed)
        means = [loss[rng.integers(0, len(loss), len(loss))].mean() for _ in range(world.draws)]
        intervals["log_loss"] = [round(float(q), 5) for q in np.percentile(means, [5, 95])]
    right = float(np.mean(np.where(won == 0.5, 0.5, won > 0.5)))
    changed: Row = msgspec.structs.replace(
        row, n=len(won), events=len(won), log_loss=round(float(loss.mean()), 6), accuracy=round(right, 6), intervals=intervals
    )
    return changed


def ship(panel: Panel, table: Columns, draws: int = 200, seed: int = 0) -> dict[str, Any]:
    """Coefficients on all wars (coalitions of the first year), refits over wars, and the share without a winner."""
    wars = read(panel, table)
    rng = np.random.default_rng(seed)
    picks = [rng.integers(0, len(wars.start), len(wars.start)) for _ in range(draws)]
    return {
        "features": list(FEATURES),
        "coefficients": [round(float(b), 5) for b in fit(wars.start)],
        "draws": [[round(float(b), 3) for b in fit(wars.start[pick])] for pick in picks],
        "wars": wars.all_wars,
        "undecided": wars.undecided,
        "stronger_won": round(float((wars.start[:, 0] > 0).mean()), 4),
        "source": "Correlates of War inter-state wars 4.0 (Sarkees & Wayman 2010), NMC capabilities, democracy (euds)",
    }


@functools.cache
def _fitted() -> tuple[Array, Array]:
    parts = shipped(NAME)
    return np.array(parts["coefficients"]), np.array(parts["draws"])


def predict(known: Slice, one: list[int], two: list[int], initiator: int = 0) -> Answer:
    """Probability that the coalition ``one`` (COW numbers) wins against ``two``, given that somebody wins.

    ``initiator``: 1 if ``one`` started the war, -1 if ``two`` did, 0 if that is open. Nothing is said of wars that end in
    a draw: their past share stands in the notes.
    """
    if not one or not two or set(one) & set(two):
        raise InputError("A war needs two coalitions with no state in both.")
    rows = [[known.index(state) for state in side] for side in (one, two)]
    x = difference(known.state["cinc"], known.state["democracy"], rows[0], rows[1], initiator)
    beta, draws = _fitted()
    p = float(1 / (1 + np.exp(-x @ beta)))
    low, high = np.percentile(1 / (1 + np.exp(-draws @ x)), [5, 95])
    parts = shipped(NAME)
    decided = parts["wars"] - parts["undecided"]
    return Answer(
        event="wins, given that one side does", probability=p, low=min(float(low), p), high=max(float(high), p),
        base_rate=parts["stronger_won"] if x[0] >= 0 else round(1 - parts["stronger_won"], 4), base_n=decided,
        base_words=f"wars with a winner in which the {'stronger' if x[0] >= 0 else 'weaker'} coalition won, 1823-2003, n = {decided}",
        reasons=strongest(list(FEATURES), (x * beta).tolist(), FEATURES, x.tolist()),
        notes=[f"{parts['undecided']} of {parts['wars']} wars ended without a winner."],
    )  # fmt: skip
