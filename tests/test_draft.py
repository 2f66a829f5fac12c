"""The draft: a complete scenario for any crisis, every number with its source, and what could not be known said."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import msgspec
import pytest

import foreshock as fs
from foreshock.coding.claim import Claim
from foreshock.drafting import apart, from_situation, known, pressed_in, step_words
from foreshock.errors import RefusedError
from foreshock.play import engine, tuning
from foreshock.play.compile import compile_scenario
from foreshock.reports.report import Report
from foreshock.scenario.file import ScenarioFile, parse
from foreshock.scenario.schema import quantities
from foreshock.scenario.situation import Cell, Confrontation, Situation

OPEN = Path(__file__).parent / "data" / "coding" / "gold_open.jsonl"


@pytest.fixture(scope="module")
def reference_draft(shared) -> ScenarioFile:  # type: ignore[no-untyped-def]
    return fs.draft(shared("reports", "dprk-troops.txt"), as_of="2024-10-25", calibrate=False)


def test_the_reference_article_has_its_actors_and_confrontations(reference_draft: ScenarioFile) -> None:
    m = reference_draft.model
    assert {"RUS", "UKR", "PRK", "USA", "CHN", "KOR", "NTO"} <= set(m.actors)
    assert {"RUS-UKR", "PRK-KOR", "NTO-RUS"} <= set(m.confrontations)
    assert m.confrontations["RUS-UKR"].status == "active" and m.confrontations["PRK-KOR"].status == "latent"
    assert m.involvement["RUS-UKR"]["PRK"].side == "A" and m.involvement["RUS-UKR"]["PRK"].rung >= 5
    assert m.involvement["RUS-UKR"]["USA"].side == "B"
    assert m.stakes["RUS-UKR"]["KOR"].side == "B", "its opponent stands on the other side"
    assert "PRK" in m.leverage["CHN"], "Beijing's leverage over Pyongyang is asked about"
    assert m.spill_over["RUS-UKR"]["PRK-KOR"].value > 0


def test_every_number_says_where_it_comes_from(reference_draft: ScenarioFile) -> None:
    rows = list(quantities(reference_draft.model))
    assert len(rows) > 60
    for path, q in rows:
        assert q.source, path
        assert q.source != "assumption" or q.because, f"{path}: an assumption without a reason"


def test_a_draft_reads_back_edits_and_compiles(reference_draft: ScenarioFile, tmp_path: Path) -> None:
    again = parse(reference_draft.save(tmp_path / "s.yaml").read_text(encoding="utf-8"))
    assert again.model == reference_draft.model
    game = compile_scenario(again.edited({"leverage.CHN.PRK.ability": 0.9}))
    assert game.ability[game.actors.index("CHN"), game.actors.index("PRK")] == pytest.approx(0.9)


def test_drafts_of_other_crises_compile() -> None:
    drafted = 0
    for line in OPEN.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        report = Report(id=text["id"], name=text["id"], text=text["text"], title=text["title"], date=text["date"])
        try:
            scenario = fs.draft(report, calibrate=False)
        except RefusedError:
            continue
        drafted += 1
        game = compile_scenario(scenario)
        assert len(game.actors) >= 2
        for name, c in scenario.model.confrontations.items():
            assert c.sides["A"] and c.sides["B"], name
    assert drafted >= 10, "at least ten of the sixteen crises can be drafted"


def situation(**over: object) -> Situation:
    war = Confrontation(
        id="AAA-BBB", name="a war", side_a=["AAA"], side_b=["BBB"], level=5, active=True, source="claims"
    )
    helper = Cell(actor="CCC", confrontation="AAA-BBB", side="B", rung=3, modality="actual", claims=["r:1"])
    return Situation(**({"date": "2024-10-25", "confrontations": [war], "cells": [helper]} | over))  # type: ignore[arg-type]


def test_actors_that_no_table_knows_are_played_and_said_to_be_unknown() -> None:
    made = from_situation(situation(), [], {}, title="x").model
    assert set(made.actors) == {"AAA", "BBB", "CCC"}
    assert made.stakes["AAA-BBB"]["CCC"].side == "B"
    assert sum("in no table" in sentence for sentence in made.unknown) == 3


def test_no_confrontation_no_scenario() -> None:
    with pytest.raises(RefusedError, match="no confrontation"):
        from_situation(situation(confrontations=[], cells=[]), [], {}, title="x")


def test_deeper_help_shows_a_larger_stake() -> None:
    cell = situation().cells[0]
    from msgspec.structs import replace

    stakes = []
    for rung in (1, 3, 5, 6):
        made = from_situation(situation(cells=[replace(cell, rung=rung)]), [], {}, title="x").model
        stakes.append(made.stakes["AAA-BBB"]["CCC"].value)
    assert stakes == sorted(stakes) and len(set(stakes)) == 4


def test_what_is_known_is_known_at_the_date() -> None:
    from foreshock.assessment import who

    then, now = (known(who(["POL", "RUS", "SUN", "USA"]), day, []) for day in ("1985-01-01", "2010-01-01"))
    assert frozenset(("POL", "SUN")) in then.pacts and frozenset(("POL", "USA")) not in then.pacts
    assert frozenset(("POL", "USA")) in now.pacts


def test_drafting_nothing_is_a_usage_error(capfd: pytest.CaptureFixture[str]) -> None:
    from foreshock.cli import run

    assert run(["draft"]) == 2
    assert "--case" in capfd.readouterr().err


def assault(n: int, quote: str) -> Claim:
    return Claim(
        report="r", claim=f"r:{n}", quote=quote, start=0, end=len(quote), source=["AAA"], target=["BBB"], source_text="", target_text="",
        source_sector="MIL", event="ASSAULT", modality="actual", reciprocal=False, confidence=1, rule="x",
    )  # fmt: skip


def test_an_incident_is_latent_and_cannot_be_won() -> None:
    """A ramming is force, not a war: it may become one, and nobody wins it."""
    clash = Confrontation(
        id="AAA-BBB", name="AAA and BBB", side_a=["AAA"], side_b=["BBB"], level=4, active=True, source="claims", claims=["r:1", "r:2", "r:3"]
    )  # fmt: skip
    few = [assault(1, "AAA rammed a vessel of BBB")]
    made = from_situation(situation(confrontations=[clash]), few, {}, title="x")
    drafted = made.model.confrontations["AAA-BBB"]
    assert drafted.status == "latent" and drafted.hostility.value == 4
    assert "war:AAA-BBB" in made.model.outcomes and any("latent" in words for words in made.model.unknown)
    game = compile_scenario(made)
    assert not game.active.any()
    war = [assault(1, "AAA opened an offensive"), assault(2, "AAA shelled BBB"), assault(3, "AAA bombed a depot of BBB")]
    at_war = from_situation(situation(confrontations=[clash]), war, {}, title="x").model
    assert at_war.confrontations["AAA-BBB"].status == "active"
    calm = [assault(k, "AAA rammed a vessel of BBB") for k in (1, 2, 3)]
    assert from_situation(situation(confrontations=[clash]), calm, {}, title="x").model.confrontations["AAA-BBB"].status == "latent"


def test_yemen_is_no_war_under_the_truce() -> None:
    from foreshock.reference import load

    def states(day: str) -> set[bool]:
        return {c.active for c in load().confrontations(day, {"SAU", "HOU"}) if {"SAU", "HOU"} <= c.principals}

    assert states("2018-01-01") == {True} and states("2024-01-15") == {False}


def test_members_share_the_stake_of_their_organisation(reference_draft: ScenarioFile) -> None:
    m = reference_draft.model
    usa = m.stakes["NTO-RUS"]["USA"]
    assert usa.side == m.stakes["NTO-RUS"]["NTO"].side and usa.value >= 0.5
    assert "NTO" not in m.stakes.get("USA-PRK", {}), "an organisation does not share every stake of a member"
    aligned = {frozenset((one, two)): q.value for one, row in m.alignment.items() for two, q in row.items()}
    assert aligned[frozenset(("USA", "NTO"))] > 0.5


def test_pacts_after_the_tables_count() -> None:
    from foreshock.assessment import who

    pair = frozenset(("PRK", "RUS"))
    before, after = (known(who(["PRK", "RUS"]), day, []) for day in ("2024-06-01", "2024-10-25"))
    assert pair not in before.pacts and "2024-06-19" in after.pacts[pair]
    assert pair in after.young, "a treaty of this year does not make armies work together"


def test_a_pressing_that_the_report_asks_about_can_be_played(reference_draft: ScenarioFile) -> None:
    assert "CHN" in reference_draft.model.leverage["USA"]
    assert set(pressed_in("Will Berlin lean on Warsaw?", "2024-10-25")) == {("DEU", "POL")}
    assert pressed_in("The U.S. pressed China. Will it help?", "2024-10-25") == {}


def test_the_present_phase_of_a_rivalry_stands_for_it(tmp_path: Path) -> None:
    """The May 2025 conflict is the Kashmir rivalry's present phase: two principals have one chance of war, not two."""
    text = (
        "India and Pakistan agreed to a ceasefire on Saturday. Indian missiles struck Pakistani air bases before dawn, and Pakistan fired drones at "
        "Indian cities. Both accused each other of breaking the truce along the Line of Control in Kashmir hours later."
    )
    report = tmp_path / "r_2025-05-10.txt"
    report.write_text(text, encoding="utf-8")
    m = fs.draft(report, as_of="2025-05-10", calibrate=False).model
    theirs = [i for i, c in m.confrontations.items() if {*c.sides["A"], *c.sides["B"]} == {"IND", "PAK"}]
    assert theirs == ["IND-PAK-2025"]
    assert [name for name in m.history if name.startswith("war:IND-PAK")] == ["war:IND-PAK-2025"]


def test_only_a_quarrel_that_is_there_whole_is_joined() -> None:
    war = Confrontation(id="W", name="w", side_a=["AAA", "CCC"], side_b=["BBB"], level=5, active=True, source="s")
    within = msgspec.structs.replace(war, id="R", side_a=["BBB"], side_b=["AAA"], level=3, active=False)
    wider = msgspec.structs.replace(within, id="X", side_b=["AAA", "DDD"])
    same = msgspec.structs.replace(within, id="W")
    assert [c.id for c in apart([war], [within, wider, same])] == ["X", "W"]


GOMA = (
    "M23 rebels said on Monday they had seized Goma. Rwandan troops are fighting alongside M23 in the city against the Congolese army, and Congo "
    "accused Rwanda of declaring war. Britain gives economic aid to Rwanda."
)


def test_forecasts_and_the_draft_tell_one_inside_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `forecast` says from the inside is what `play` says of the draft, tuned alike; untuned, the same war would end far oftener."""
    if not engine.is_warm():
        engine.warm()
    monkeypatch.setattr(tuning, "calibrated", partial(tuning.calibrated, worlds=2048, rounds=8))  # as exact as this test needs
    report = tmp_path / "goma_2025-01-27.txt"
    report.write_text(GOMA, encoding="utf-8")
    notes: list[str] = []
    found = fs.forecasts(report, as_of="2025-01-27", worlds=2048, note=notes.append)
    peace = next(m.forecast for m in found.made if m.forecast.question.rule == "peace RWA with COD")
    drafted = {tuned: fs.draft(report, as_of="2025-01-27", calibrate=tuned) for tuned in (True, False)}
    played = {tuned: file.play(worlds=2048).probability("settled:RWA-COD") for tuned, file in drafted.items()}
    assert peace.inside is not None and peace.inside == pytest.approx(played[True], abs=0.03)
    assert played[False] > played[True] + 0.1, "the tuning had something to do"
    history = drafted[True].model.history["ended:RWA-COD"]
    assert "goes in steps" in (history.because or "") and "n = " in history.source
    assert not any(line.startswith("ended:") for line in notes), "how well it was met is for `draft` to say"


def test_without_a_place_for_the_engine_the_inside_view_is_left_out_and_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, blocked, notes = tmp_path / "goma_2025-01-27.txt", tmp_path / "file", list[str]()
    report.write_text(GOMA, encoding="utf-8")
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("FORESHOCK_CACHE", str(blocked))
    found = fs.forecasts(report, as_of="2025-01-27", worlds=256, note=notes.append)
    assert found.made and all(m.forecast.inside is None for m in found.made) and found.worlds == 0
    assert any("inside view is left out" in note for note in notes)


def test_a_rate_of_few_cases_says_that_it_goes_in_steps() -> None:
    assert "7.1 points" in step_words(14) and step_words(500) == ""
