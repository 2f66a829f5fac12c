"""The inside view in a brief, and every assumption explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from foreshock import inside
from foreshock.cli.explain import command
from foreshock.explaining import explain
from foreshock.play import engine
from foreshock.play.compile import setup
from foreshock.play.labels import names_of
from foreshock.scenario.file import parse
from test_scenario_file import GOOD

HEAD = GOOD + "outcomes: [reaches:THI:NOR-SUD:4, settled:NOR-SUD]\n"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    if not engine.is_warm():
        engine.warm()


def test_the_section_answers_the_files_outcomes_with_intervals_and_compares_open_options() -> None:
    scenario = parse(HEAD)
    made = inside._played(scenario, setup(scenario), names_of(scenario.model))
    outcomes = made.tables[0]
    assert next(str(row[0]) for row in outcomes.rows).startswith("THI gives intelligence")
    assert all(row[2] <= row[1] <= row[3] for row in outcomes.rows)
    options = next(t for t in made.tables if t.title.startswith("Options of Third"))
    moves = [row[0] for row in options.rows]
    assert "THI leave NOR-SUD" in moves and "THI enter NOR-SUD" not in moves, "it stands on a rung already"
    tells = next(t for t in made.tables if t.title.startswith("What a move would reveal"))
    leave = next(row for row in tells.rows if row[0] == "THI leave NOR-SUD")
    assert leave[3] < leave[2], "who leaves shows little resolve"
    assert made.charts and "assumptions" in made.note
    assert sum(float(p.text.split(" %")[0]) for p in made.points) == pytest.approx(100, abs=3)


def test_the_section_speaks_plainly_and_keeps_the_path_in_small_print() -> None:
    scenario = parse(HEAD)
    names = names_of(scenario.model)
    played = inside._played(scenario, setup(scenario), names)
    doubts = inside.Table(
        title="Assumptions that matter most for: THI supplies arms to SUD against NOR (rung 3 or more)", columns=["Assumption", "Low", "Source"],
        rows=[["stakes.NOR-SUD.THI", 0.1, "r:1, r:2"], ["retaliation", 0.2, "assumption"]],
    )  # fmt: skip
    made = inside.in_words(msgspec.structs.replace(played, tables=[*played.tables, doubts]), names, {"r:1": 4, "r:2": 7})
    told = made.tables[-1]
    assert told.title.endswith("Third supplies arms to Sudland against Norland (rung 3 or more)")
    assert str(told.rows[0][0]).startswith("Stakes: Third in the ") and str(told.rows[1][0]).startswith("Mechanisms: expected retaliation")
    assert told.rows[0][2] == "claims of these reports" and [r.href for r in told.row_refs[0]] == ["", "#claim-4", "#claim-7"]
    assert [r.label for r in told.row_refs[1]] == ["parameters.retaliation"], "the path is kept, in small print"
    codes = re.compile(r"\b(NOR|SUD|THI)\b|parameters\.|stakes\.")
    for t in made.tables:
        assert not codes.search(t.title + " ".join(t.columns))
        assert not [v for row in t.rows for v in row if isinstance(v, str) and codes.search(v)]
    assert not [p.text for p in made.points if codes.search(p.text)]
    assert not [c.title for c in made.charts if codes.search(c.title + c.alt)]


def test_without_the_compiled_engine_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr(engine, "is_warm", lambda: False)
    monkeypatch.setattr(engine, "warm_in_background", lambda: None)
    made = inside.section(SimpleNamespace(confrontations=[1]), [], {}, [])  # type: ignore[arg-type]
    assert made is not None and "not ready" in made.empty and not made.tables


def test_every_number_of_the_file_is_explained_the_influential_first(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(HEAD)
    result = CliRunner().invoke(command, [str(file), "--json", "--points", "4", "--outcome", "settled:NOR-SUD"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    rows = found["assumptions"]
    by_path = {row["path"]: row for row in rows}
    assert by_path["actors.NOR.resolve"]["because"] == "it sent troops"
    assert by_path["stakes.NOR-SUD.THI"]["importance"] is not None and by_path["actors.SUD.capability"]["importance"] is None
    weights = [row["importance"] for row in rows]
    ranged = [w for w in weights if w is not None]
    assert ranged == sorted(ranged, reverse=True) and weights[len(ranged):] == [None] * (len(weights) - len(ranged))
    assert ranged[0] > 0 and all(row["source"] for row in rows)
    assert explain(parse(HEAD), ["settled:NOR-SUD"], points=4)["assumptions"] == rows, "the same seed, the same answer"


def test_the_example_of_the_page_on_scenarios_plays() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "scenario.md").read_text(encoding="utf-8")
    scenario = parse(page.split("```yaml\n")[1].split("```")[0])
    from foreshock.play import futures
    from foreshock.scenario.schema import ScenarioModel

    found = futures.play(setup(scenario), 512, engine="compiled")
    assert 0 < found.probability("settled:NOR-SUD") < 1
    missing = [key for key in ScenarioModel.model_fields if f"`{key}`" not in page]
    assert missing == []


def test_the_brief_and_the_play_say_the_same_of_one_file() -> None:
    """As many worlds, the same seed: probability and interval are those of `foreshock play`."""
    scenario = parse(HEAD)
    rows = inside._played(scenario, setup(scenario), names_of(scenario.model)).tables[0].rows
    played = {row["text"]: row for row in scenario.play().table()}
    for text, p, low, high, _ in rows:
        assert (p, low, high) == tuple(round(played[str(text)][c], 4) for c in ("probability", "low", "high"))
