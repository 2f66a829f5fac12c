"""A scenario held open and a scenario kept in the cache give what opening it anew gives, to the last bit."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from foreshock import playing
from foreshock.errors import InputError
from foreshock.play import kept
from foreshock.play.answer import as_json
from foreshock.play.compile import setup
from foreshock.play.futures import Futures
from foreshock.play.inputs import Game
from foreshock.scenario.file import parse
from test_scenario_file import GOOD

EDIT = {"actors.NOR.resolve": (0.9, 1.7), "stakes.NOR-SUD.THI.value": 0.61}


def same(one: Futures, two: Futures) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(two, name)) for name in ("times", "ladder", "types", "cell_hits", "joint"))


def test_a_setup_reads_back_as_the_same_bits() -> None:
    one = setup(parse(GOOD))
    two = kept.read(kept.written(one))
    for f in fields(Game):
        a, b = getattr(one.game, f.name), getattr(two.game, f.name)
        assert (a.dtype == b.dtype and a.tobytes() == b.tobytes()) if isinstance(a, np.ndarray) else a == b, f.name
    assert (one.priors, one.name, one.turn_days, dict(one.names), one.asked) == (
        two.priors, two.name, two.turn_days, dict(two.names), two.asked,
    )  # fmt: skip


def test_the_second_opening_is_from_the_cache_and_an_edit_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORESHOCK_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "s.yaml"
    file.write_text(GOOD)
    first = playing.quickly(file)
    monkeypatch.setattr("foreshock.scenario.file.parse", None)
    again = playing.quickly(file)
    assert kept.written(again.setup) == kept.written(first.setup)
    assert (again.as_of, again.interventions) == (first.as_of, first.interventions)
    with pytest.raises(TypeError):
        playing.quickly(file, ("actors.NOR.resolve=1.4",))
    (held,) = (tmp_path / "cache" / "opened").iterdir()
    held.write_text("{}")
    with pytest.raises(TypeError):
        playing.quickly(file)


def test_the_cache_never_hides_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORESHOCK_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "s.yaml"
    file.write_text(GOOD.replace("hostility", "hostillity", 1))
    for _ in range(2):
        with pytest.raises(InputError, match=r"s\.yaml:\d+:\d+: .*did you mean"):
            playing.quickly(file)


def test_a_session_gives_what_a_fresh_run_gives(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(GOOD)
    session = playing.Session(file)
    texts = ["actors.NOR.resolve=0.9..1.7", "stakes.NOR-SUD.THI.value=0.61"]
    fresh = playing.play(parse(GOOD), 1024, 5, sets=texts, off=["spillover"], weeks=5, engine="numpy")
    held = session.play(1024, 5, set=EDIT, off=["spillover"], weeks=5, engine="numpy")
    assert same(fresh, held)
    assert same(held, session.play(1024, 5, set=texts, off=["spillover"], weeks=5, engine="numpy"))
    assert not same(held, session.play(1024, 5, off=["spillover"], weeks=5, engine="numpy"))
    quick = as_json(held, 0)
    assert quick["paths"] == [] and quick["outcomes"] == as_json(held)["outcomes"]


def test_an_edited_file_is_the_file_written_and_read_again() -> None:
    one = parse(GOOD).edited(EDIT)
    two = parse(one.text())
    assert one.model == two.model
    assert "# a comment that must survive" in one.text()


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ({"actors.NOR.resolvee": 1.0}, "did you mean resolve"),
        ({"actors.NRO.resolve": 1.0}, "did you mean NOR"),
        ({"actors.NOR.resolve": 9.0}, "impossible here"),
        ({"actors.NOR.resolve": (2.0, 1.0)}, "range"),
    ],
)
def test_a_wrong_edit_of_a_session_says_what_is_wrong(edit: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        playing.Session(parse(GOOD)).play(128, set=edit, engine="numpy")
