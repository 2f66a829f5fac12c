"""Facts at a date after the tables end: carried on, brought up to date by cited facts, and told how old."""

from __future__ import annotations

import numpy as np
import pytest

from foreshock.errors import InputError, RefusedError
from foreshock.history import facts, panel


def tie(date: str, layer: str, one: int, two: int) -> float:
    known, _ = facts.known(date)
    return float(known.dyad[layer][known.index(one), known.index(two)])


def test_pacts_after_the_table_count_from_their_date() -> None:
    assert tie("2024-06-18", "defence", 365, 731) == 0
    assert tie("2024-06-20", "defence", 365, 731) == 1
    assert tie("2023-04-03", "defence", 375, 2) == 0
    assert tie("2023-04-05", "defence", 375, 2) == 1


def test_wars_after_the_table_are_a_past_and_a_present() -> None:
    russia, ukraine = 365, 369
    assert tie("2023-10-01", "ongoing", 630, 666) == 0  # Iran and Israel before April 2024
    assert tie("2024-10-01", "ongoing", 630, 666) == 1
    assert tie("2024-10-25", "ongoing", russia, ukraine) == 1
    assert tie("2024-10-25", "war", russia, ukraine) == 1
    assert tie("2024-10-25", "peace_years", russia, ukraine) == 0
    faded = tie("2021-12-01", "stock_middle", russia, ukraine) * 0.5 ** (3 / 8)
    assert tie("2024-10-25", "stock_middle", russia, ukraine) == pytest.approx(faded + 0.5 ** (2 / 8), rel=1e-3)


def test_nothing_is_known_before_it_happens() -> None:
    """Each layer at a date is the same whether or not later facts exist: moving the date back never adds a tie."""
    early, _ = facts.known("2019-06-30")
    late, _ = facts.known("2024-06-30")
    assert early.year == 2018
    assert late.year == 2023
    assert np.nansum(late.dyad["ongoing"]) != np.nansum(early.dyad["ongoing"])


def test_age_of_every_layer_is_told() -> None:
    known, stale = facts.known("2024-10-25")
    assert {item.layer for item in stale} >= {"disputes", "pacts", "rivalry", "contiguity", "igos", "capability"}
    assert known.age["disputes"] == 10
    assert known.age["pacts"] == 6


@pytest.mark.data
def test_the_shipped_slice_is_the_tables_last_year(shared) -> None:  # type: ignore[no-untyped-def]
    world = panel.build(shared("data"))
    member = np.flatnonzero(world.members(2016))
    codes, state, dyad = facts.base()
    np.testing.assert_array_equal(codes, world.codes[member])
    assert np.allclose(state["cinc"], world.layers["cinc"].at(2022)[member], rtol=1e-4, equal_nan=True)
    for layer, year in (("distance", 2019), ("igos", 2014), ("defence", 2018), ("rivalry", 2020), ("stock_long", 2014)):
        true = world.layers[layer].at(year)[np.ix_(member, member)]
        off = ~np.eye(len(member), dtype=bool)
        same = np.isclose(dyad[layer], true, rtol=1e-3, atol=2e-3) | (np.isnan(dyad[layer]) & np.isnan(true))
        assert same[off].mean() > 0.9999, layer


def test_dates_outside_are_one_sentence() -> None:
    for date, words in (("1750-01-01", "outside the system"), ("2010-01-01", "hindsight"), ("soon", "YYYY-MM-DD")):
        with pytest.raises(RefusedError if words == "hindsight" else InputError, match=words):
            facts.known(date)
