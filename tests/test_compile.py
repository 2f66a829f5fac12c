"""A scenario compiles to the game it describes."""

from __future__ import annotations

import numpy as np
import pytest

from foreshock.errors import InputError
from foreshock.play.compile import compile_scenario, normal_prior, setup
from foreshock.play.inputs import Kind
from foreshock.scenario.file import parse
from foreshock.scenario.schema import Quantity
from test_scenario_file import GOOD


def test_sides_rungs_stakes_and_leverage_land_where_they_belong() -> None:
    game = compile_scenario(parse(GOOD))
    nor, sud, thi = (game.actors.index(c) for c in ("NOR", "SUD", "THI"))
    war, border = (game.confrontations.index(c) for c in ("NOR-SUD", "THI-SUD"))
    assert game.involvement[:, war].tolist() == [7, -7, 3]
    assert game.involvement[:, border].tolist() == [0, 0, 0], "a latent confrontation has no belligerents"
    assert game.principal[:, border].tolist() == [0, -1, 1]
    assert game.stakes[thi, war] == pytest.approx(0.4) and game.stakes[sud, war] == -1
    assert game.ability[thi, nor] == pytest.approx(0.3) and game.willingness[thi, nor] == 0.5
    assert game.ability[nor, thi] == 0
    assert game.spill[war, border] == pytest.approx(0.3) and game.spill[border, war] == 0
    assert game.active.tolist() == [1, 0] and game.onset[border] == pytest.approx(0.001)
    steps = [
        (w, c) for k, w, c in zip(game.kind[thi], game.where[thi], game.change[thi], strict=True) if k == Kind.STEP
    ]
    assert (war, 1) in steps and (war, -1) in steps


def test_a_parameter_of_the_play_is_overridden_by_name_or_refused() -> None:
    game = compile_scenario(
        parse(GOOD + "parameters:\n  friction: {value: 0.7, source: a study}\nmechanisms_off: [spillover]\n")
    )
    assert game.parameters["friction"] == 0.7 and game.parameters["embolden"] == 0
    with pytest.raises(InputError, match="Did you mean `friction`"):
        compile_scenario(parse(GOOD + "parameters:\n  frictoin: 0.7\n"))


def test_the_prior_over_types_has_the_mean_and_the_spread_that_were_written() -> None:
    types = np.linspace(-2, 4, 16)
    p = normal_prior(types, Quantity(value=1.0, range=(0.0, 2.0)))
    mean = float(p @ types)
    assert mean == pytest.approx(1, abs=0.01)
    assert float(p @ (types - mean) ** 2) ** 0.5 == pytest.approx(1 / 1.28155, abs=0.05)
    sharp = normal_prior(types, Quantity(value=types[5]))
    assert sharp.argmax() == 5 and sharp.max() > 0.99


def test_every_range_of_the_file_is_a_prior_of_the_play() -> None:
    made = setup(parse(GOOD))
    priors = {p.label: p for p in made.priors}
    own = {"actors.NOR.capability", "stakes.NOR-SUD.THI", "leverage.THI.NOR.ability"}
    assert own <= set(priors)
    assert {label for label in priors if "." in label} - own <= {f"actors.{a}.audience" for a in ("NOR", "SUD", "THI")}
    for p in made.priors:
        assert p.low - 1e-6 <= p.value(made.game) <= p.high + 1e-6, p.label
    flipped = setup(
        parse(
            GOOD.replace("THI: {side: A, value: 0.4", "THI: {side: B, value: 0.4").replace(
                "{side: A, rung: 3", "{side: B, rung: 3"
            )
        )
    )
    stake = next(p for p in flipped.priors if p.label == "stakes.NOR-SUD.THI")
    assert (stake.low, stake.high) == pytest.approx((-0.6, -0.2)), "a stake for side B is negative in the game"


def test_a_forbidden_move_of_the_file_is_the_same_as_one_on_the_command_line() -> None:
    from foreshock.playing import play, whatif

    written = parse(GOOD + "forbidden: [THI raise NOR-SUD, SUD threaten]\n")
    made, free = setup(written), setup(parse(GOOD))
    assert [p.label for p in made.priors] == [p.label for p in free.priors], "every draw keeps its place"
    thi = made.game.actors.index("THI")
    gone = (made.game.kind < 0) & (free.game.kind >= 0)
    assert gone[thi].sum() == 1 and gone[made.game.actors.index("SUD")].sum() == 2
    inside, outside = play(written, 512, 3), play(parse(GOOD), 512, 3, forbid=["THI raise NOR-SUD", "SUD threaten"])
    assert [r["probability"] for r in inside.table()] == [r["probability"] for r in outside.table()]
    assert inside.probability("reaches:THI:NOR-SUD:4") == 0 < play(parse(GOOD), 512, 3).probability("reaches:THI:NOR-SUD:4")
    (both,) = whatif(written, {"off": {"off": ["spillover"]}}, 512)
    assert dict(zip((o.id for o in both.outcomes), both.base, strict=True))["reaches:THI:NOR-SUD:4"] == 0
    for wrong, words in (("THI fly", "cannot fly"), ("THI hold", "holding cannot be forbidden"), ("XXX raise", "no actor `XXX`")):
        with pytest.raises(InputError, match=words):
            compile_scenario(parse(GOOD + f"forbidden: [{wrong}]\n"))
    with pytest.raises(InputError, match="some of its moves are forbidden here"):
        play(parse(GOOD + "forbidden: [THI pledge]\ninterventions: [THI pledge NOR-SUD @2]\n"), 512)
