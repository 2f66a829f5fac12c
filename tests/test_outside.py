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
    assert any("ends within" in str(row[0]) for row in other.rows)
    assert len(cases.rows) == 4
    assert any("2014" in point.text for point in section.points)
    for row in joiners.rows:
        assert str(row[2]).endswith("%")
        assert " of " in str(row[5]) or "no case" in str(row[5])


def test_where_history_has_no_answer_the_section_says_why() -> None:
    assert "hindsight" in outside.section(situation("1990-10-25"), {}).empty
    assert "no active confrontation" in outside.section(situation("2024-10-25", active=False), {}).empty
