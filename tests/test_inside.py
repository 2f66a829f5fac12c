"""The inside view in a brief, and every assumption explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from foreshock import inside
from foreshock.cli.explain import command
from foreshock.explaining import explain
from foreshock.play import engine
from foreshock.play.compile import setup
from foreshock.scenario.file import parse
from test_scenario_file import GOOD

HEAD = GOOD + "outcomes: [reaches:THI:NOR-SUD:4, settled:NOR-SUD]\n"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    if not engine.is_warm():
        engine.warm()


def test_the_section_answers_the_files_outcomes_with_intervals_and_compares_open_options() -> None:
    scenario = parse(HEAD)
    made = inside._played(scenario, setup(scenario), {})
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
