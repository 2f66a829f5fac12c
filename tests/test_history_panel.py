"""The dense panel: published counts, coverage policies, symmetry, and what was known when."""

from __future__ import annotations

import numpy as np
import pytest

from foreshock.history import dyads, panel

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def world(shared):  # type: ignore[no-untyped-def]
    return panel.build(shared("data"))


def at(known: panel.Slice, layer: str, one: int, two: int) -> float:
    return float(known.dyad[layer][known.index(one), known.index(two)])


def test_counts_of_dyad_years_and_onsets(world: panel.Panel) -> None:
    pairs = sum(n * (n - 1) // 2 for n in (int(world.at_risk(y).sum()) for y in range(1991, 2015)))
    assert pairs == 426_279
    opposed = world.disputes.opposed
    on = opposed["onset"] & opposed["original"] & (opposed["year"] >= 1991)
    seen = {
        (a, b, y)
        for a, b, y in zip(*(opposed[c][on].tolist() for c in ("one", "two", "year")), strict=True)
        if world.at_risk(y)[world.index_of(np.array([a, b]))].all()
    }
    assert len(seen) == 752


@pytest.mark.parametrize("layer", sorted(panel.COVERAGE))
def test_outside_coverage_is_missing_never_zero(world: panel.Panel, layer: str) -> None:
    names = {
        "capability": ["cinc", "milper", "population"], "pacts": ["defence", "entente"], "wars": ["war"],
        "disputes": [*panel.DECAY, "last_dispute", "ongoing"],
    }.get(layer, [layer])  # fmt: skip
    for name in names:
        last = panel.COVERAGE[layer]
        assert np.isnan(world.layers[name].at(last + 1)).all(), name
        assert np.isnan(world.layers[name].at(panel.FIRST - 1)).all(), name
        assert not np.isnan(world.layers[name].at(last)).all(), name


def test_a_pair_of_which_one_is_not_a_state_is_missing(world: panel.Panel) -> None:
    for year in (1816, 1880, 1913, 1938, 1950, 1989, 2014):
        gone = np.flatnonzero(~world.members(year))
        known = world.slice(year)
        for name, value in known.dyad.items():
            assert np.isnan(value[gone]).all(), (year, name)
            assert np.isnan(value[:, gone]).all(), (year, name)


def test_every_layer_is_symmetric(world: panel.Panel) -> None:
    for year in (1850, 1914, 1950, 2014):
        for name, value in world.slice(year).dyad.items():
            np.testing.assert_array_equal(value, value.T, err_msg=f"{name} {year}")


def test_known_facts(world: panel.Panel) -> None:
    known = world.slice(1990)
    usa, canada, russia, china, north, south = 2, 20, 365, 710, 731, 732
    assert at(known, "contiguity", usa, canada) == 5
    assert at(known, "defence", usa, south) == 1
    assert at(known, "defence", china, north) == 1
    assert at(known, "rivalry", north, south) == 1
    assert at(known, "distance", usa, canada) == 0
    assert known.state["major"][known.index(russia)] == 1
    # One-way by a fault of the raw table (United States to Japan), two-way here.
    assert at(world.slice(2018), "defence", usa, 740) == at(world.slice(2018), "defence", 740, usa) == 1


def test_the_slice_of_a_year_knows_nothing_later(world: panel.Panel) -> None:
    """A dispute that begins in 1990 (Iraq and Kuwait, 2 August) is history for 1991 and unknown to 1990's forecast."""
    iraq, kuwait = 645, 690
    before, after = world.slice(1989), world.slice(1990)
    assert at(after, "stock_recent", iraq, kuwait) > at(before, "stock_recent", iraq, kuwait) + 0.5
    assert at(after, "peace_years", iraq, kuwait) == 0 < at(before, "peace_years", iraq, kuwait)


def test_frozen_history_is_the_old_history_decayed_and_the_severe_disputes_since(world: panel.Panel) -> None:
    frozen, old, fresh = world.slice(2010, 10), world.slice(2000), world.slice(2010)
    russia, georgia, north, south = 365, 372, 731, 732
    # 2008: deaths, which a list kept by hand holds; the Koreas' many smaller disputes of the decade are not on it.
    assert at(frozen, "stock_middle", russia, georgia) > at(old, "stock_middle", russia, georgia) * 0.5 ** (10 / 8) + 0.4
    assert at(frozen, "stock_middle", north, south) < at(fresh, "stock_middle", north, south)
    assert at(frozen, "peace_years", russia, georgia) == at(fresh, "peace_years", russia, georgia)
    assert frozen.age["disputes"] == 10
    # A pair that the severe list does not mention is the old pair, faded.
    sweden, norway = 380, 385
    assert at(frozen, "stock_long", sweden, norway) == pytest.approx(at(old, "stock_long", sweden, norway) * 0.5 ** (1 / 3))


def test_levels_that_grow_with_time_are_taken_out(world: panel.Panel) -> None:
    """Mean of the detrended democracy and organisation features stays near zero, early and late."""
    for year in (1850, 1900, 1950, 2013):
        known = world.slice(year)
        member = np.flatnonzero(known.member)
        one, two = (member[k] for k in np.triu_indices(len(member), 1))
        x = dyads.build(known, one, two)
        mean = dict(zip(dyads.FEATURES, np.nanmean(x, axis=0), strict=True))
        assert abs((mean["democracy_low"] + mean["democracy_high"]) / 2) < 0.15
        if not np.isnan(mean["igos"]):
            assert abs(mean["igos"]) < 0.25


def test_features_do_not_depend_on_who_is_named_first(world: panel.Panel) -> None:
    known = world.slice(1985)
    member = np.flatnonzero(known.member)[:60]
    one, two = (member[k] for k in np.triu_indices(len(member), 1))
    np.testing.assert_allclose(dyads.build(known, one, two), dyads.build(known, two, one), rtol=1e-5)
