"""At least one joins: a share of the past between two bounds, never a product of single chances."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from foreshock.history import anyone, thirds
from foreshock.history.anyone import Drawn
from foreshock.history.outlook import outlook


def test_the_share_counts_years_not_joiners() -> None:
    """Dispute 1 draws three states in its first year and none in its second; dispute 2 draws nobody; one that was in it before does not count."""
    x = np.zeros((8, 2, len(thirds.FEATURES)))
    x[7, 0, list(thirds.FEATURES).index("was_us")] = 1
    rows = SimpleNamespace(
        x=x, dispute=np.array([1, 1, 1, 1, 1, 2, 2, 2]), year=np.array([1950, 1950, 1950, 1951, 1951, 1960, 1960, 1960]),
        joined=np.array([0, 1, 0, -1, -1, -1, -1, 1]),
    )  # fmt: skip
    found = anyone.count(rows, np.ones(8, bool))  # type: ignore[arg-type]
    assert (found.n, found.events, found.value, found.years) == (3, 1, 0.3333, "1950-1960")
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(("share", "value"), [(0.27, 0.27), (0.05, 0.2), (0.9, 0.424)])
def test_the_bounds_hold(share: float, value: float) -> None:
    found = anyone.anyone([0.2, 0.2, 0.1], Drawn(value=share, low=share, high=share, n=100, events=1, years="y"))
    assert (found.low, found.high) == pytest.approx((0.2, 0.424)) and found.value == pytest.approx(value)


def test_a_war_of_today_has_the_share_of_past_wars() -> None:
    view = outlook("RUS", "UKR", as_of="2024-10-25")
    found = view.anyone
    assert found is not None and found.low < found.value < found.high
    assert found.value == found.share.value == 0.2672, "70 of 262 years of wars"
    assert found.low == max(j.answer.probability for j in view.joiners) and found.high > 0.4
    assert "70 of 262 years of wars, 1827-2003, drew anybody in" in found.words(view.war)
    few = outlook("RUS", "UKR", as_of="2024-10-25", limit=2)
    assert few.anyone == found, "of all states, not of those shown"


@pytest.mark.data
def test_the_shipped_shares_are_those_of_the_tables(shared) -> None:  # type: ignore[no-untyped-def]
    from foreshock.history import panel
    from foreshock.history.outlook import _shipped

    rows = thirds.build(panel.build(shared("data")), gap=10, first=1827)
    assert anyone.count(rows, rows.war) == _shipped("joining", "war", "anyone")
    assert anyone.count(rows, rows.year >= 1946) == _shipped("joining", "dispute", "anyone")
