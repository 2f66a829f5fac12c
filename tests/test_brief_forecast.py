"""The forecasts in a brief: five answers on page one, all of them behind it, each with what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import foreshock as fs
from foreshock.brief.forecast import answers, declined, forecast_section
from foreshock.case import Case
from foreshock.forecast.made import Forecasts
from foreshock.forecast.of_text import nearest, of_text
from foreshock.forecast.rule import parse
from foreshock.scenario.asked import questions

DIARY = sorted((Path(__file__).resolve().parent.parent / "examples" / "follow" / "dprk").glob("*.txt"))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "c.foreshock"
    Case.new(path).close()
    fs.forecasts(DIARY[0], case=path, worlds=0)
    return path


@pytest.fixture(scope="module")
def followed(case: Path) -> tuple[Forecasts, fs.brief.document.Brief]:  # type: ignore[name-defined]
    found = fs.forecasts(DIARY[2], case=case, worlds=0)
    return found, fs.assess([], case=case)


def test_page_one_answers_the_open_questions_that_matter_most(followed) -> None:  # type: ignore[no-untyped-def]
    found, brief = followed
    panel = next(s for s in brief.front() if s.id == "answers")
    assert panel.title == "Five answers"
    decided = {key for key, _ in found.resolved}
    texts = {m.forecast.question.text: m for m in found.made}
    weights = []
    for paragraph in panel.prose[:5]:
        m = next(m for text, m in texts.items() if text in paragraph[0].text)
        assert m.forecast.question.id not in decided and "80 % interval" in paragraph[0].text
        assert "base rate" in paragraph[0].text
        weights.append(m.weight)
    assert weights == sorted(weights, reverse=True)
    assert "Decided: Will" in panel.prose[5][0].text and panel.prose[5][0].refs, "what is decided stands beneath, with its claims"


def test_what_moved_is_told_with_the_claims_and_survives_a_second_look(followed, case: Path) -> None:  # type: ignore[no-untyped-def]
    _, brief = followed
    section = next(s for s in brief.body() if s.id == "forecast")
    moved = [p for p in section.points if "It was " in p.text]
    assert any("as of 18 October 2024; since then these claims came in" in p.text and p.refs for p in moved)
    assert any("no new claim bears on it" in p.text and not p.refs for p in moved)
    again = fs.assess([], case=case)
    later = [p for p in next(s for s in again.body() if s.id == "forecast").points if "It was " in p.text]
    assert {p.text.partition(": ")[2] for p in later} >= {p.text.partition(": ")[2] for p in moved}


def test_every_question_has_its_rule_class_and_interval_and_every_link_leads_somewhere(followed) -> None:  # type: ignore[no-untyped-def]
    found, brief = followed
    section = next(s for s in brief.body() if s.id == "forecast")
    views, rules, intervals, refused = section.tables
    assert len(views.rows) == len(rules.rows) == len(intervals.rows) == len(found.made)
    assert {row[1] for row in rules.rows} == {m.forecast.question.rule for m in found.made}
    assert 0 < len(refused.rows) <= len(found.refused)
    page = brief.to_html()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert "Five answers" in brief.to_markdown() and "FIVE ANSWERS" in brief.to_text()


def test_a_question_of_a_text_is_answered_only_by_a_rule_that_its_claim_would_resolve(followed) -> None:  # type: ignore[no-untyped-def]
    found, brief = followed
    seen = {t.question.text: t for t in of_text(brief.reports, brief.claims, found)}
    arms = seen["Could Seoul now send weapons to Ukraine?"]
    by_id = {m.forecast.question.id: m.forecast.question.rule for m in found.made}
    assert {by_id[key] for key in arms.answered} <= {"rung KOR for UKR >= 3"}
    assert all(t.answered or t.reason for t in seen.values())


def test_page_one_answers_or_declines_what_the_text_asks(shared) -> None:  # type: ignore[no-untyped-def]
    path = shared("reports", "dprk-troops.txt")
    brief = fs.assess([path], as_of="2024-10-25")
    asked = next(s for s in brief.sections if s.id == "questions").points
    said = dict(zip(("combat", "Washington", "channels", "Beijing"), (p.text for p in asked), strict=True))
    assert "“Will North Korea support Russia with combat forces" in said["combat"]
    assert "“Will the United States support Ukraine" in said["Washington"]
    assert "“Will Russia and Ukraine conclude a cease-fire" in said["channels"]
    assert "Declined. No claim could be read" in said["Beijing"] and "nearest" not in said["Beijing"], "no forecast is about China's pressure on Pyongyang"
    assert all(any(r.label == "how" for r in p.refs) for p in asked[:3])


def test_a_question_asked_again_stands_once_on_page_one() -> None:
    from foreshock.brief.panels import asked
    from foreshock.brief.section import Sentence
    from foreshock.reports import from_text

    reports = [from_text(f"{k} It is late. Will Beijing act?", name=k, as_of="2024-10-25") for k in ("One.", "Two.")]
    for told in (None, {}, {"Will Beijing act?": Sentence(text="Declined. None.")}):
        assert len(asked(reports, told).points) == 1
    assert "holds no forecast" in asked(reports).note and "section Forecast" in asked(reports, {}).note


def test_the_nearest_forecast_is_on_the_topic_and_of_the_subject() -> None:
    rules = [("a", parse("level CHN with IND >= 2")), ("b", parse("rung CHN for RUS >= 3")), ("c", parse("peace RUS with UKR")), ("d", parse("rung USA for UKR >= 5"))]

    def near(text: str) -> str | None:
        return nearest(text, questions("r", text)[-1], "2024-10-25", rules)

    assert near("Washington hesitates: would more aid help?") == "d"
    assert near("Will Beijing send arms?") == near("Will Beijing send Russia arms?") == "b"
    assert near("Will Beijing send North Korea arms?") is None, "another receiver"
    assert near("Are talks possible?") == near("Will Ukraine negotiate?") == "c"
    assert near("Will India attack?") is None and near("Will the war spread?") is None, "between whom is a guess"
    assert near("Will India attack China?") == "a"
    assert near("Could the quarrel lead to war between India and China?") == "a", "both are named, whoever is the subject"
    assert near("Could it lead to war between India and Pakistan?") is None
    assert near("Who gains?") is None


def test_where_there_is_no_forecast_one_sentence_says_why() -> None:
    none = Forecasts(date="2024-10-24", made=[], refused=[])
    assert answers(none, {}).empty == "No forecast: no question of this crisis has a base rate."
    assert forecast_section(none, {}).prose[0][0].text == "No forecast: no question of this crisis has a base rate."
    panel, section = declined("There is nothing to forecast.")
    assert panel.empty == section.empty == "No forecast: There is nothing to forecast."


def test_what_is_said_of_the_play_is_true(followed) -> None:  # type: ignore[no-untyped-def]
    found, _ = followed
    assert found.worlds == 0

    def prose(beside: bool) -> str:
        return " ".join(s.text for s in forecast_section(found, {}, beside=beside).prose[0])

    assert "The draft was played" in prose(True) and "not pooled here" in prose(True)
    assert "played, and" not in prose(False) and "no worlds were to be played" in prose(False)


def test_what_two_do_with_each_other_is_refused_once() -> None:
    from foreshock.brief.forecast import refused
    from foreshock.forecast.generate import Refused
    from foreshock.forecast.made import Forecasts

    rules = ("level NTO with RUS >= 4", "rung RUS for NTO >= 3", "level RUS with NTO >= 4", "rung NTO for RUS >= 3")
    found = Forecasts(date="2024-10-25", made=[], refused=[Refused(rule=r, reason="none") for r in rules])
    assert {r.rule for r in refused(found)} == set(rules) - {rules[2]}
