"""The inside view of the questions: its interval holds the true chance eight times in ten, each outcome is counted within its own weeks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foreshock.forecast.played import interval, played
from foreshock.play.compile import setup
from foreshock.play.labels import Names, move_words
from foreshock.play.priors import Setup
from foreshock.playing import open_scenario


@pytest.fixture(scope="module")
def reference() -> Setup:
    return setup(open_scenario(Path(__file__).resolve().parent.parent / "benchmarks" / "reference.yaml"))


@pytest.mark.parametrize(("a", "b"), [(2.0, 6.0), (0.5, 10.0), (20.0, 20.0)])
def test_the_interval_holds_the_chance_under_an_unknown_draw_eight_times_in_ten(a: float, b: float) -> None:
    rng = np.random.default_rng(4)
    hits = []
    for _ in range(1500):
        shares = rng.binomial(128, rng.beta(a, b, 32)) / 128
        _, low, high = interval(shares, 128)
        hits.append(low <= max(float(rng.beta(a, b)), 1e-4) <= high)
    assert np.mean(hits) == pytest.approx(0.8, abs=0.05)


def test_an_outcome_that_no_world_shows_is_not_impossible() -> None:
    p, low, high = interval(np.zeros(32), 128)
    assert 0 < low <= p <= high < 0.002


def test_each_outcome_is_counted_within_the_weeks_of_its_question(reference: Setup) -> None:
    name = next(c for c, active in zip(reference.game.confrontations, reference.game.active, strict=True) if active)
    outcome = f"settled:{name}"
    short, long = (played(reference, {outcome: weeks, "no:such": 3}, 1024, 0, engine="auto") for weeks in (4, 26))
    assert set(short.views) == {outcome}
    one, other = short.views[outcome], long.views[outcome]
    assert one.probability < other.probability and one.low < one.probability < one.high
    again = played(reference, {outcome: 26}, 1024, 0)
    assert again.views == long.views and again.shifts == long.shifts, "the same seed, the same view"
    for shift in played(reference, dict.fromkeys((o for o in long.views), 26), 4096, 0).shifts.values():
        assert 0 <= shift.base <= 1 and 0 <= shift.given <= 1 and 1 <= shift.by <= 13
        assert shift.actor in move_words(shift.move, Names({}))
    assert played(reference, {}, 256, 0).views == {}
