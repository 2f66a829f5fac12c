"""Updating on a dispute's first months: how the chance of force, and of deaths, within a year moves with the incidents seen so far.

    logit p_m = a + b logit p_0 + c' x_m

p_0 is the outside view on the first day (:mod:`foreshock.history.escalation`, fitted to disputes before 1993), x_m what the dated
incidents of Militarized Interstate Disputes 5.0 (1993-2014) show up to month m: the highest hostility, how many incidents, how many
lately, with force, parties seen. A month without incidents is evidence too: it lowers "lately". What has happened by month m is no
forecast any more and counts as certain; so every figure is also given for the disputes that were still undecided at month 3.

Split by time: fitted on disputes begun 1993-2003, scored on 2004-2014.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import escalation, logit, tables
from foreshock.history.backtest import Row, World

Array = NDArray[Any]

MONTHS = (0, 1, 2, 3, 6)
DECIDE = 3
LAST_TRAINING_YEAR = 2003
WINDOW = 365
SURE = 0.999
SPLIT = "<=2003 -> 2004-2014"
RIDGE = 3.0
"""Penalty of the update's logit. Assumption, fixed before any look at 2004-2014."""
FEATURES = (
    "outside view",
    "highest hostility",
    "force used",
    "incidents",
    "incidents with force",
    "incidents of the last month",
    "parties",
)

# task -> (task of the outside view, words)
TASKS = {
    "fatal": ("fatal", "a death within a year of the start"),
    "force": ("fatal", "a use of force within a year of the start"),
}


def monthly(data: Any) -> tuple[Array, dict[str, Array], dict[str, Array]]:
    """What is seen of each dispute: (numbers [n], features by name [n, months], for each task the day it happened [n], inf if never)."""
    main, seen, parts = (tables.read(key, data) for key in ("mid_a", "mid_i", "mid_ip"))
    start = tables.days(main["styear"], main["stmon"], main["stday"])
    pick = np.flatnonzero(main["styear"] >= 1993)
    numbers = main["dispnum"][pick].astype(np.int64)
    begun = dict(zip(numbers.tolist(), start[pick].tolist(), strict=True))
    keep = np.isin(seen["dispnum"].astype(np.int64), numbers)
    incident = {name: values[keep] for name, values in seen.items()}
    number = incident["dispnum"].astype(np.int64)
    day = tables.days(incident["styear"], incident["stmon"], incident["stday"])
    after = np.maximum(day - np.array([begun[k] for k in number.tolist()]), 0)
    level = np.maximum(incident["hostlev"], 0)
    deadly = (incident["fatality"] > 0) | (incident["fatalpre"] > 0)
    party: dict[int, set[int]] = {}
    for k, state in zip(
        parts["incidnum"].astype(np.int64).tolist(), parts["ccode"].astype(np.int64).tolist(), strict=True
    ):
        party.setdefault(k, set()).add(state)

    shape = (len(numbers), len(MONTHS))
    found = {name: np.zeros(shape) for name in FEATURES[1:]}
    happened = {task: np.full(len(numbers), np.inf) for task in TASKS}
    rows: dict[int, list[int]] = {}
    for i, k in enumerate(number.tolist()):
        rows.setdefault(k, []).append(i)
    for n, k in enumerate(numbers.tolist()):
        mine = np.array(rows.get(k, []), dtype=int)
        if not len(mine):
            continue
        if deadly[mine].any():
            happened["fatal"][n] = after[mine][deadly[mine]].min()
        if (level[mine] >= 4).any():
            happened["force"][n] = after[mine][level[mine] >= 4].min()
        for j, month in enumerate(MONTHS):
            limit = 30 * month
            so_far = mine[after[mine] <= limit]
            if not len(so_far):
                continue
            states: set[int] = set()
            for i in so_far.tolist():
                states |= party.get(int(incident["incidnum"][i]), set())
            found["highest hostility"][n, j] = level[so_far].max()
            found["force used"][n, j] = float(level[so_far].max() >= 4)
            found["incidents"][n, j] = np.log1p(len(so_far))
            found["incidents with force"][n, j] = np.log1p((level[so_far] >= 4).sum())
            found["incidents of the last month"][n, j] = np.log1p((after[so_far] > limit - 30).sum())
            found["parties"][n, j] = len(states)
    return numbers, found, happened


def backtest(world: World) -> list[Row]:
    """Scores of the forecast made at the start and after 1, 2, 3 and 6 months, beside the base rate of the training years."""
    numbers, seen, happened = monthly(world.data)
    crises = world.crises
    place = {int(n): k for k, n in enumerate(crises.crises.number.tolist())}
    have = np.array([int(n) in place for n in numbers.tolist()])
    numbers = numbers[have]
    at = np.array([place[int(n)] for n in numbers.tolist()])
    year = crises.crises.year()[at]
    train, test = year <= LAST_TRAINING_YEAR, year > LAST_TRAINING_YEAR
    out: list[Row] = []
    for task, (outside, words) in TASKS.items():
        first = escalation.probabilities(escalation.fit(crises, outside, 1992), crises.x[at])
        prior = np.log(first / (1 - first))
        when = happened[task][have]
        y = (when <= WINDOW).astype(float)
        base = np.full(len(y), y[train].mean())
        forecasts: dict[str, Array] = {"base_rate": base}
        for j, month in enumerate(MONTHS):
            x = np.column_stack([prior, *(seen[name][have][:, j] for name in FEATURES[1:])])
            open_ = when > 30 * month
            fitted = logit.fit(x[train & open_], y[train & open_], list(FEATURES), ridge=RIDGE)
            forecasts[f"month_{month}"] = np.where(open_, fitted.predict(x), SURE)
        undecided = when > 30 * DECIDE
        for risk, pick in (("all disputes", test), (f"undecided at month {DECIDE}", test & undecided)):
            for method, p in forecasts.items():
                row = world.row("updating", task, "best", SPLIT, risk, y[pick], p[pick], numbers[pick], note=words)
                out.append(msgspec.structs.replace(row, method=method))
    return out


def skill_over_start(rows: list[Row], task: str, month: int, risk: str = "all disputes") -> float:
    """Brier skill of the forecast after ``month`` months over the one at the start: 1 - Brier(month) / Brier(0)."""
    score = {r.method: r.brier for r in rows if r.task == task and r.risk_set == risk}
    later, start = score[f"month_{month}"], score["month_0"]
    assert later is not None and start is not None
    return 1 - later / start
