"""Forecasts of a dispute get better as its first months are seen: dated incidents of 1993-2014, scored on years not fitted."""

from __future__ import annotations

import pytest

from foreshock.forecast import incidents
from foreshock.history.backtest import Row, World


@pytest.fixture(scope="module")
def rows(shared) -> list[Row]:  # type: ignore[no-untyped-def]
    return incidents.backtest(World(shared("data"), draws=0))


@pytest.mark.parametrize("task", incidents.TASKS)
def test_three_months_of_evidence_improve_the_forecast(rows: list[Row], task: str) -> None:
    assert incidents.skill_over_start(rows, task, 3) >= 0.10
    assert incidents.skill_over_start(rows, task, 3, "undecided at month 3") > 0, "also where nothing is decided yet"


@pytest.mark.parametrize("task", incidents.TASKS)
def test_each_step_of_evidence_improves_it_and_beats_the_base_rate(rows: list[Row], task: str) -> None:
    score = {r.method: r.brier for r in rows if r.task == task and r.risk_set == "all disputes"}
    path = [score[f"month_{m}"] for m in incidents.MONTHS]
    assert path == sorted(path, reverse=True)
    assert all(s < score["base_rate"] for s in path)  # type: ignore[operator]
