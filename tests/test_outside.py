"""The section "Outside view" of a brief: made for a war, declined with the reason where history has no answer."""

from __future__ import annotations

from foreshock import outside
from foreshock.scenario.situation import Cell, Confrontation, Situation


def situation(date: str, active: bool = True) -> Situation:
    war = Confrontation(id="RUS-UKR", name="Russia and Ukraine", side_a=["RUS"], side_b=["UKR"], level=5, active=active)
    cell = Cell(actor="PRK", confrontation="RUS-UKR", side="A", rung=5, modality="actual", claims=["x:1"])
    return Situation(date=date, confrontations=[war], cells=[cell])


def test_a_war_gets_joiners_spill_over_course_and_cases() -> None:
    section = outside.section(situation("2024-10-25"), {"PRK": "North Korea"})
    joiners, other, cases = section.tables
    assert {"Poland", "Belarus", "United States"} <= {row[0] for row in joiners.rows}
    assert any("North Korea and South Korea" in str(row[0]) for row in other.rows)
    assert [row[0] for row in other.rows[:2]] == ["Russia and Ukraine: the war ends", "Russia and Ukraine: if somebody wins the war, it is Russia"]
    assert len(cases.rows) == 4
    assert not section.points and "disputes" in section.note and "in 2014" in section.note  # how old the facts are comes last, in one line
    for row in joiners.rows:
        assert str(row[2]).endswith("%")
        assert " of " in str(row[5]) or "no case" in str(row[5])


def test_states_the_reports_name_are_shown_or_said_to_be_in() -> None:
    before = outside.section(situation("2024-10-25"), {})
    assert "North Korea" in [row[0] for row in before.tables[0].rows]
    assert any("the reports place in it: North Korea" in s.text for paragraph in before.prose for s in paragraph)
    after = outside.section(situation("2025-03-01"), {})  # combat forces since December, by the cited facts
    assert "North Korea" not in [row[0] for row in after.tables[0].rows]
    assert any("North Korea counts as a party already" in s.text for paragraph in after.prose for s in paragraph)


def test_it_speaks_to_an_analyst_and_not_of_features() -> None:
    section = outside.section(situation("2024-10-25"), {})
    said = " ".join(str(cell) for table in section.tables for row in table.rows for cell in row)
    for jargon in ("log(1", "half-life", "the opponent", "the side (", "low:", "high:", "with:", "within 365", "`", "_us", "UKR", "+ "):
        assert jargon not in said, jargon
    poland = next(row for row in section.tables[0].rows if row[0] == "Poland")
    assert "close to Russia" in str(poland[-1]) and poland[1] == "Ukraine"


def test_every_feature_that_can_be_a_reason_has_plain_words() -> None:
    from foreshock.history import analogues, crises, plain, thirds

    for name in (*thirds.FEATURES, *crises.ALL_FEATURES):
        both = [plain.say(name, value, 0.5, {"us": "Ukraine", "them": "Russia"}) for value in (1.0, 0.0)]
        assert all(both) and both[0] != both[1], name
        assert "{" not in both[0] + both[1]
        assert plain.say(name, float("nan")) == ""
    assert set(analogues.FEATURES) - set(analogues.YES_NO) <= set(plain.COMPARED)


def test_where_history_has_no_answer_the_section_says_why() -> None:
    assert "hindsight" in outside.section(situation("1990-10-25"), {}).empty
    assert "no active confrontation" in outside.section(situation("2024-10-25", active=False), {}).empty


def test_spill_over_leaves_out_those_who_fight_already_and_the_quarrels_of_unlikely_joiners() -> None:
    from foreshock.history.outlook import outlook, spillover

    view = outlook("THA", "KHM", as_of="2025-07-25")
    assert view.joiners[0].answer.probability < 0.01 and spillover(view) == []
    pairs = {frozenset((one, two)) for one, two, _ in spillover(view, also=["RUS", "USA"])}
    assert pairs and frozenset(("RUS", "UKR")) not in pairs and frozenset(("RUS", "USA")) in pairs
