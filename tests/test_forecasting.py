"""Forecasts of a case from end to end, with an outside view made by hand: what moves them, what does not, what the ledger keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import foreshock as fs
from foreshock.case import Case, ledger
from foreshock.errors import InputError, RefusedError
from foreshock.forecast import observation
from foreshock.forecast.origins import origins
from foreshock.forecasting import Forecasts, forecasts, proposals, resolve_questions, score, update
from foreshock.history.again import Act
from foreshock.history.answer import Answer, Reason
from foreshock.reports.report import Report, content_hash
from foreshock.scenario.situation import Confrontation

DIARY = sorted((Path(__file__).resolve().parent.parent / "examples" / "follow" / "dprk").glob("*.txt"))


class ByHand:
    """An outside view with fixed answers: what history says is tested where history is."""

    stale_years = 5.0

    def answer(self, p: float, words: str) -> Answer:
        reasons = [
            Reason(feature="a", words="a reason for", value=1.0, log_odds=0.5),
            Reason(feature="b", words="a reason against", value=None, log_odds=-0.3),
        ]
        return Answer(
            event=words,
            probability=p,
            low=p / 2,
            high=min(2 * p, 0.9),
            base_rate=p / 2,
            base_n=1000,
            base_words=words,
            reasons=reasons,
        )

    def joins(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        return self.answer(0.01, "third states")

    def troops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        return self.answer(0.05, "supporters")

    def climbs(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        return self.answer(0.07, "supporters")

    def starts(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        return self.answer(0.03, "states that give nothing")

    def stops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        return self.answer(0.1, "supporters")

    def force(self, one: str, two: str) -> Answer | None:
        return self.answer(0.08, "pairs")

    def dispute(self, one: str, two: str) -> Answer | None:
        return self.answer(0.2, "pairs")

    def again(self, one: str, two: str, act: Act, before: int, level: int) -> Answer | None:
        return self.answer(0.5, "pairs with an incident of late")

    def ends(self, confrontation: Confrontation) -> Answer | None:
        return self.answer(0.3, "wars")

    def pact(self, one: str, two: str) -> Answer | None:
        return None


def report(path: Path, **over: object) -> Report:
    text = path.read_text(encoding="utf-8")
    fields: dict[str, object] = {
        "id": content_hash(text),
        "name": path.stem,
        "text": text,
        "title": text.splitlines()[0],
        "date": path.stem[:10],
    }
    return Report(**(fields | over))  # type: ignore[arg-type]


REPORTS = [report(p) for p in DIARY]
OPTIONS = {"worlds": 0, "outside": ByHand()}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "c.foreshock"
    with Case.new(path):
        pass
    yield path


@pytest.fixture(scope="module")
def first() -> Forecasts:
    return forecasts(REPORTS[0], **OPTIONS)  # type: ignore[arg-type]


def by_rule(found: Forecasts) -> dict[str, float]:
    return {m.forecast.question.rule: m.forecast.probability for m in found.made}


def test_every_question_can_be_resolved_and_has_a_base_rate(first: Forecasts) -> None:
    assert 10 <= len(first.made) <= 25
    for m in first.made:
        f = m.forecast
        assert 0 < f.low <= f.probability <= f.high < 1
        assert f.base_rate > 0 and f.question.base.n > 0
        assert f.question.text.startswith("Will ") and f.question.deadline > f.question.opened == first.date
        assert all(p.down >= 0 <= p.up for p in f.parts) and f.parts
    assert any(m.forecast.question.kind == "climbing" for m in first.made)
    assert {m.forecast.question.kind for m in first.made} >= {"climbing", "force", "ceasefire"}
    importance = [m.forecast.question.importance for m in first.made]
    assert importance == sorted(importance, reverse=True)


def test_what_has_no_base_rate_is_refused_with_the_reason(first: Forecasts) -> None:
    assert first.refused
    assert all("base rate" in r.reason or "No table here" in r.reason or "already" in r.reason or "ask for" in r.reason for r in first.refused)


def test_the_same_evidence_gives_the_same_forecasts_whatever_its_order(tmp_path: Path) -> None:
    paths = [tmp_path / "a.foreshock", tmp_path / "b.foreshock"]
    results = []
    for path, order in zip(paths, (REPORTS[:3], [REPORTS[2], REPORTS[0], REPORTS[1]]), strict=True):
        with Case.new(path):
            pass
        from foreshock.assessment import gather

        gather(order, None, path, lambda _: None)
        results.append(by_rule(forecasts(case=path, **OPTIONS)))  # type: ignore[arg-type]
    assert results[0] == results[1]


def test_a_copy_of_a_report_moves_nothing() -> None:
    copy = report(DIARY[0], name="copy", text=REPORTS[0].text.replace("on Friday", "Friday"), id="f" * 16)
    assert origins([REPORTS[0], copy]) == {REPORTS[0].name: REPORTS[0].name, "copy": REPORTS[0].name}
    alone, both = (forecasts(r, **OPTIONS) for r in (REPORTS[0], [REPORTS[0], copy]))  # type: ignore[arg-type]
    assert by_rule(alone) == by_rule(both)
    assert origins(REPORTS) == {r.name: r.name for r in REPORTS}


def test_a_hedged_claim_moves_less_than_a_told_fact_and_a_denial_the_other_way() -> None:
    def p(*kinds: str) -> float:
        found = [
            observation.Evidence(claim=f"r{i}:1", kind=k, ratio=observation.RATIOS[k].ratio)
            for i, k in enumerate(kinds)
        ]
        return observation.moved(0.05, found)

    assert p("denied") < 0.05 < p("hedged") < p("hedged named") < p("actual")
    assert p("hedged", "denied") < p("hedged")
    assert p("hypothetical") == pytest.approx(0.05)
    assert p("hedged", "hedged named") == p("hedged named", "hedged")


def test_an_update_moves_says_why_and_the_ledger_keeps_both(case: Path) -> None:
    forecasts(REPORTS[0], case=case, **OPTIONS)  # type: ignore[arg-type]
    found = update(case, REPORTS[2], **OPTIONS)
    moved = [m for m in found.made if m.before is not None and abs(m.forecast.probability - m.before) > 0.005]
    assert moved and found.made[: len(moved)] == moved, "what moved comes first"
    assert [abs(m.change) for m in found.made] == sorted((abs(m.change) for m in found.made), reverse=True)
    combat = next(m for m in found.made if m.forecast.question.rule == "rung PRK for RUS >= 6")
    assert combat.before is not None and combat.forecast.probability > 0.9 > combat.before
    assert any(c.startswith("2024-11-13") for c in combat.because)
    with Case.open(case) as store:
        entries = ledger.read(store)
        assert ledger.verify(entries) == [] and store.check() == []
    assert {e.as_of for e in entries} == {"2024-10-18", "2024-11-13"}
    again = update(case, REPORTS[2], **OPTIONS)
    with Case.open(case) as store:
        assert len(ledger.read(store)) == len(entries), "the same report again writes nothing new"
    assert by_rule(again) == by_rule(found)


def test_what_came_true_is_proposed_written_and_scored(case: Path) -> None:
    forecasts(REPORTS[0], case=case, **OPTIONS)  # type: ignore[arg-type]
    update(case, REPORTS[1:3], **OPTIONS)
    proposed = {p.question.rule: p for p in proposals(case)}
    assert proposed["rung PRK for RUS >= 6"].outcome == "yes"
    assert any("fight" in q for q in proposed["rung PRK for RUS >= 6"].quotes)
    written = resolve_questions(
        case, [(p.question.id, p.outcome, p.reason) for p in proposed.values()], as_of="2024-11-13"
    )
    assert {e.outcome for e in written} == {"yes"}
    found = score(case, "backtest")
    assert found["questions"] == len(written) and score(case, "live")["questions"] == 0, (
        "made after the deadline: a backtest, never live"
    )
    assert set(found["views"]) == {"pool", "base_rate", "outside"}
    late = proposals(case, today="2026-01-01")
    assert late and {p.outcome for p in late} == {"undecided"}, "three reports of the first weeks say nothing of the months after"
    assert all("names all its actors" in p.reason or "name all its actors" in p.reason for p in late), "said plainly"
    with Case.open(case) as store:
        last = [e for e in ledger.read(store) if e.kind == "resolution"]
        assert {e.probability for e in last} == {1.0} and all(e.reason and len(e.evidence) == 64 for e in last), "the last entry says it"
    with pytest.raises(InputError, match="no open question"):
        resolve_questions(case, [(written[0].question, "yes", "")], as_of="2024-11-13")
    with pytest.raises(InputError, match="without a reason"):
        resolve_questions(case, [(late[0].question.id, "void", "")], as_of="2024-11-13")


def test_nothing_to_forecast_is_said() -> None:
    calm = Report(
        id="0" * 16, name="calm", text="The weather in Oslo was mild and the fjord was calm all day.", date="2024-10-25"
    )
    with pytest.raises(RefusedError, match="no confrontation"):
        fs.forecasts(calm, **OPTIONS)
    with pytest.raises(InputError, match="7 to 730"):
        fs.forecasts(REPORTS[0], window=3, **OPTIONS)


def test_a_pair_is_asked_about_once_and_friends_are_not_asked_about() -> None:
    found = fs.forecasts([Path(__file__).parent.parent / "examples" / "reports" / "bab-el-mandeb.txt"], as_of="2024-01-15", worlds=0)
    rules = [m.forecast.question.rule for m in found.made]
    pairs = [(verb, *sorted((a, b)), n) for verb, a, _, b, *n in (r.split() for r in rules) if verb == "level" for n in [tuple(n)]]
    assert len(pairs) == len(set(pairs)) > 3
    assert any(r.startswith("rung IRN for HOU") for r in rules), "who helps a side is asked about where the fight is no war between states"
    assert not [r for r in rules if r.startswith("level") and {"USA", "CAN"} <= set(r.split())]


def test_states_at_war_are_not_asked_whether_they_will_use_force() -> None:
    text = "Russian forces seized the Ukrainian town of Pokrovsk on Friday. Belarus said that it may send soldiers to Russia."
    report = Report(id="r", name="r", text=text, date="2025-11-05")
    rules = [m.forecast.question.rule for m in forecasts([report], worlds=0).made]
    assert any(r.startswith(("peace RUS", "peace UKR")) for r in rules)
    assert not [r for r in rules if r.startswith("level") and {"RUS", "UKR"} <= set(r.split())]
