"""With no news, the play's rates are those of the outside view that the file states."""

from __future__ import annotations

import math

import pytest

from foreshock.errors import RefusedError
from foreshock.play import engine, futures
from foreshock.play.compile import setup
from foreshock.play.tuning import calibrated
from foreshock.scenario.file import parse
from test_scenario_file import GOOD

HISTORY = """
history:
  reaches:THI:NOR-SUD:4: {value: 0.05, range: [0.03, 0.08], source: an outside view}
  settled:NOR-SUD: {value: 0.20, range: [0.12, 0.30], source: an outside view}
  war:THI-SUD: {value: 0.01, range: [0.006, 0.016], source: an outside view}
"""


def test_rates_without_news_lie_in_the_outside_views_intervals_and_the_file_says_what_was_tuned() -> None:
    if not engine.is_warm():
        engine.warm()
    scenario = parse(GOOD + HISTORY)
    before = futures.play(setup(scenario), 8192, 5, engine="compiled")
    tuned, fit = calibrated(scenario, worlds=8192, rounds=10, engine="compiled")
    assert fit.targets == {name: q.value for name, q in scenario.model.history.items()}
    after = futures.play(setup(parse(tuned.text())), 16384, 5, engine="compiled")
    missed = 0
    for name, q in scenario.model.history.items():
        slack = 3 * after.mc_se(name)
        assert q.low - slack <= after.probability(name) <= q.high + slack, name
        missed += not q.low <= before.probability(name) <= q.high
        assert abs(math.log(after.probability(name) / q.value)) < 0.35, (name, after.probability(name))
    assert missed >= 2, "the calibration had something to do"
    assert "THI raise NOR-SUD" in tuned.model.intercepts
    assert tuned.model.confrontations["THI-SUD"].onset.source == "calibrated to `history`"
    assert "# a comment that must survive" in tuned.text()


def test_a_file_without_history_is_not_calibrated() -> None:
    with pytest.raises(RefusedError, match="no section `history`"):
        calibrated(parse(GOOD))
