"""Onset and joining on the tables: pinned on real but reduced computations, and properties that must hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from foreshock.history import blend, dyads, joining, logit, onset, panel, reference_class, scores, thirds

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def world(shared):  # type: ignore[no-untyped-def]
    return panel.build(shared("data"))


@pytest.fixture(scope="module")
def pairs(world):  # type: ignore[no-untyped-def]
    return onset.build(world, first=1950)


def test_onset_after_1990_from_the_years_before(pairs: onset.Rows) -> None:
    """The full blend is scored by `foreshock backtest`; its regression alone, fitted on 1950-1990, already keeps this."""
    train, test = pairs.pick(pairs.year <= 1990), pairs.pick(pairs.year > 1990)
    y = test.level >= 1
    assert (len(y), int(y.sum())) == (426_279, 752)
    keep, weight = onset.thinned(train, "onset", 0)
    used = train.pick(keep)
    names = list(dyads.FEATURES)
    best = blend.fit(used.x, used.level >= 1, used.year, weight[keep], names, onset.SETTINGS, now=1991, trees=False)
    plain = onset.literature(used, "onset", weight[keep])
    ours, theirs = (scores.score(y, onset.predict(model, test.x)) for model in (best, plain))
    assert ours["auc"] > 0.970
    assert ours["pr_auc"] > 0.18
    assert ours["bss"] > 0.11
    assert 0.7 < ours["expected_over_observed"] < 1.5
    assert theirs["auc"] > 0.955
    assert ours["bss"] > theirs["bss"] > 0.05
    near = scores.score(y[test.relevant], onset.predict(best, test.x)[test.relevant])
    assert near["auc"] > 0.92


def test_thinning_changes_no_expected_count(pairs: onset.Rows) -> None:
    keep, weight = onset.thinned(pairs, "onset", 0)
    assert weight[keep].sum() == pytest.approx(len(keep), rel=0.01)
    assert keep[pairs.level >= 1].all()


def test_classes_cover_every_pair_and_order_as_expected(pairs: onset.Rows) -> None:
    label = reference_class.onset_classes(pairs.x, pairs.relevant)
    rates = reference_class.rates(label, pairs.level >= 1, reference_class.onset_words)
    assert sum(c["n"] for c in rates.values()) == len(label)
    assert rates["111"]["rate"] > rates["110"]["rate"] > rates["100"]["rate"] > rates["0"]["rate"]


@pytest.fixture(scope="module")
def outsiders(world):  # type: ignore[no-untyped-def]
    return thirds.build(world, first=1960)


def test_joining_keeps_its_figures_and_its_symmetry(outsiders: thirds.Rows) -> None:
    """The regression alone, fitted on 1960-1990."""
    past = outsiders.year <= 1990
    model = joining.fit(outsiders, past, now=1991, trees=False)["best"]
    test = ~past
    back = joining.left(outsiders)[test]  # 133 state-years after leaving, 21 of them ended by coming back
    assert (int(back.sum()), int((outsiders.joined[test][back] >= 0).sum())) == (133, 21)
    assert int((outsiders.joined[test][~back] >= 0).sum()) == 185
    p = model.predict(outsiders.x[test])
    assert scores.score(outsiders.joined[test][~back] >= 0, p[~back].sum(axis=1))["auc"] > 0.91
    on = outsiders.joined[test] >= 0
    assert (np.argmax(p[on], axis=1) == outsiders.joined[test][on]).mean() > 0.85
    few = outsiders.x[test][:500]
    np.testing.assert_allclose(model.predict(few[:, ::-1]), model.predict(few)[:, ::-1], rtol=1e-5)


def test_nobody_joins_a_dispute_it_is_in(outsiders: thirds.Rows, world: panel.Panel) -> None:
    part = world.disputes.part
    original = set(zip(part["dispute"][part["original"]].tolist(), part["state"][part["original"]].tolist(), strict=True))
    new = ~joining.left(outsiders)
    rows = set(zip(outsiders.dispute[new].tolist(), outsiders.state[new].tolist(), strict=True))
    assert not original & rows


def test_who_has_left_is_no_party_and_may_come_back() -> None:
    state, side = np.array([1, 2, 3, 3, 4]), np.array([0, 1, 1, 1, 0])
    begun, still = np.array([True, True, True, False, True]), np.array([True, True, False, True, False])
    sides, left = thirds.standing(state, side, begun, still)
    assert [s.tolist() for s in sides] == [[1], [2]] and [s.tolist() for s in left] == [[4], [3]]
    nobody = thirds.standing(state[:2], side[:2], begun[:2], np.array([True, False]))
    assert nobody[0][1].tolist() == [2] and not len(nobody[1][1])  # a side all of whose states left is still theirs


def test_trees_keep_to_the_directions_asked_for() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4000, 2))
    y = rng.random(4000) < 1 / (1 + np.exp(2 + x[:, 0]))  # falls with the first column
    year, weight = np.full(4000, 2000), np.ones(4000)
    settings = blend.Settings(derived=(), trees=20, minimum=20, increasing=("a",))
    free, bound = (
        blend.fit(x, y, year, weight, ["a", "b"], s, now=2001) for s in (blend.Settings(derived=(), trees=20, minimum=20), settings)
    )
    line = np.column_stack([np.linspace(-2, 2, 50), np.zeros(50)])
    assert np.ptp(free.trees.log_odds(line)) > 1 and (np.diff(bound.trees.log_odds(line)) >= 0).all()  # type: ignore[union-attr]


def test_a_blend_ships_and_returns_the_same(outsiders: thirds.Rows) -> None:
    import msgspec

    x, y, year = joining.sides_of(outsiders, outsiders.relevant & (outsiders.year < 1980))
    small = blend.Settings(derived=("defence_us*rivalry_them", "square distance_us"), trees=5)
    made = blend.fit(x, y, year, np.ones(len(y)), joining.FEATURES, small, now=1980)
    back = msgspec.json.decode(msgspec.json.encode(blend.rounded(made, 9)), type=blend.Blend)
    np.testing.assert_allclose(back.predict(x[:300]), made.predict(x[:300]), rtol=1e-3)
    constant, shares = back.contributions(x[:300])
    np.testing.assert_allclose(constant + shares.sum(axis=1), back.log_odds(x[:300]), rtol=1e-6)
    assert isinstance(back.logit, logit.Logit)


def test_the_share_of_forces_moved_and_then_used_is_that_of_the_tables(shared: Any) -> None:
    from foreshock.history import moved, tables

    parts, members = (tables.read(key, shared("data")) for key in ("mid_ip", "mid_b"))
    assert moved.count(parts, members) == moved.share()
    assert moved.count(parts, members, days=0).events == 0, "force on the day of the move is no case"
    assert moved.count(parts, members, days=183).events <= moved.share().events <= moved.share().cases


def test_forces_in_the_rear_are_sent_to_fight_more_often_than_arms_become_troops() -> None:
    from foreshock.history.between import supports

    answers = {rung: supports("PRK", "RUS", "2024-10-25", rung=rung)["troops"] for rung in (3, 5)}
    assert answers[5].low > answers[3].high
    assert "moved forces" in answers[5].base_words
