"""With no news, the play's rates are those of the outside view that the file states."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from foreshock.errors import InputError, RefusedError
from foreshock.play import engine, futures
from foreshock.play.compile import setup
from foreshock.play.naming import find_moves, plan_of
from foreshock.play.tuning import calibrated, is_calibrated
from foreshock.play.whatif import Variant, compare
from foreshock.scenario.file import load, parse
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


def test_the_pace_of_war_meets_the_rate_at_which_wars_end() -> None:
    if not engine.is_warm():
        engine.warm()
    scenario = parse(GOOD + "history:\n  ended:NOR-SUD: {value: 0.15, range: [0.10, 0.21], source: an outside view}\n")
    before = futures.play(setup(scenario), 8192, 5, engine="compiled").probability("ended:NOR-SUD")
    tuned, fit = calibrated(scenario, worlds=4096, rounds=10, engine="compiled")
    after = futures.play(setup(parse(tuned.text())), 16384, 5, engine="compiled")
    assert not 0.10 <= before <= 0.21, "the calibration had something to do"
    assert 0.10 <= after.probability("ended:NOR-SUD") <= 0.21
    assert after.probability("settled:NOR-SUD") > 0.01 and fit.targets == {"ended:NOR-SUD": 0.15}
    changed = tuned.model.parameters
    assert set(changed) == {"settle_rate", "front_speed", "front_noise"}
    assert all(q.source == "calibrated to `history`" and q.range is not None for q in changed.values())
    assert changed["front_noise"].value / 0.195 == pytest.approx(math.sqrt(changed["settle_rate"].value / 0.39), rel=1e-3)
    assert not tuned.model.intercepts, "nothing else is touched"


def test_the_reference_scenario_is_calibrated_with_no_news_it_says_what_history_says() -> None:
    if not engine.is_warm():
        engine.warm()
    scenario = load(Path(__file__).parent.parent / "benchmarks" / "reference.yaml")
    found = futures.play(setup(scenario), 40_960, 5, engine="compiled")
    assert len(scenario.model.history) >= 8
    for name, q in scenario.model.history.items():
        share = found.cell_hits[:, found.index(name)] / found.cell_weight
        slack = 3 * float(share.std() / math.sqrt(len(share))) + 2 / found.worlds
        assert q.low - slack <= found.probability(name) <= q.high + slack, (name, q.low, found.probability(name), q.high, slack)


def test_an_ally_climbs_slowly_while_nothing_happens_and_enters_with_arms_only_in_a_war() -> None:
    """A member of an organisation, or a pact's ally, does not arm its side of a quiet confrontation as a matter of course."""
    if not engine.is_warm():
        engine.warm()
    found = futures.play(setup(load(Path(__file__).parent.parent / "benchmarks" / "reference.yaml")), 10_240, 5, engine="compiled")
    game = found.setup.game
    for o in found.outcomes:
        if o.kind == "reaches" and not game.active[o.confrontation]:
            assert found.probability(o.id) < (0.25 if o.level == 1 else 0.06), o.id


def test_leaving_low_help_is_no_way_to_arms_on_either_engine() -> None:
    """One that helps economically and leaves must climb back rung by rung: to have left must not make arming that side likelier."""
    scenario = parse(GOOD.replace("rung: 3", "rung: 2"))
    game = setup(scenario)
    plan = plan_of(game.game, ("THI leave NOR-SUD @2",))
    if not engine.is_warm():
        engine.warm()
    both = [compare(game, [Variant("left", game, plan)], 2048, 3, engine=e)[0] for e in ("numpy", "compiled")]
    for found in both:
        row = next(r for r in found.table() if r["id"] == "reaches:THI:NOR-SUD:3")
        assert row["base"] > 0.01 and row["variant"] < row["base"] / 2, row
        left = next(r for r in found.table() if r["id"] == "leaves:THI:NOR-SUD")
        assert left["variant"] > 0.99 > left["base"]
    assert (both[0].variant == both[1].variant).all() and (both[0].difference == both[1].difference).all()
    bystander = setup(parse(GOOD.replace("    THI: {side: A, rung: 3, source: report:1}\n", "    {}\n"))).game
    armed = setup(parse(GOOD)).game
    for here in (bystander, armed):
        assert len(find_moves(here, "THI enter NOR-SUD")[1]) == 1, "a bystander begins with arms, and who gave arms may give them again"
    with pytest.raises(InputError, match="THI cannot enter"):
        find_moves(game.game, "THI enter NOR-SUD")


def test_a_file_tuned_before_still_opens() -> None:
    """Drafts of before carry an intercept of a move that is not open now."""
    text = GOOD.replace("rung: 3", "rung: 2") + "intercepts:\n  THI enter NOR-SUD: {value: -6.7, source: calibrated to `history`}\n"
    assert is_calibrated(parse(text)) and not is_calibrated(parse(GOOD))
    assert setup(parse(text)).game.kind.min() == -1


def test_a_bystander_with_much_at_stake_is_tuned_to_a_rare_rate() -> None:
    text = GOOD.replace("    THI: {side: A, rung: 3, source: report:1}\n", "    {}\n").replace("value: 0.4, range: [0.2, 0.6]", "value: 0.6, range: [0.4, 0.8]")
    rare = "history:\n  reaches:THI:NOR-SUD:3: {value: 0.004, range: [0.001, 0.010], source: an outside view}\n"
    if not engine.is_warm():
        engine.warm()
    _, fit = calibrated(parse(text + rare), worlds=8192, rounds=14, engine="compiled")
    assert 0.001 <= fit.reached["reaches:THI:NOR-SUD:3"] <= 0.010, fit.reached
