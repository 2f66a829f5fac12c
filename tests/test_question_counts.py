"""Any crisis gets its 10 to 25 questions, each with a rule and a base rate: old ones, civil wars, armed groups; what no table counts is refused."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from foreshock.forecast import class_view
from foreshock.forecast.rule import parse
from foreshock.forecast.tied import tied
from foreshock.forecasting import forecasts
from foreshock.reports import from_text
from foreshock.scenario.situation import Confrontation, Situation

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {d["id"]: d for d in map(json.loads, (ROOT / "tests" / "data" / "coding" / "gold_open.jsonl").read_text().splitlines())}


def crisis(key: str):  # type: ignore[no-untyped-def]
    d = TEXTS[key]
    return forecasts(from_text(d["text"], name=d["id"], as_of=d["date"]), worlds=0)


@pytest.mark.parametrize("key", ["2024-redsea", "1998-congo", "1980-afghanistan", "2006-suez"])
def test_ten_to_twenty_five_questions(key: str) -> None:
    found = crisis(key)
    assert 10 <= len(found.made) <= 25
    for m in found.made:
        q, f = m.forecast.question, m.forecast
        assert parse(q.rule) and 0 < q.base.value < 1 and q.base.n > 0
        assert 0 < f.low < f.probability < f.high < 1 and f.watch
        if found.hindsight:
            assert f.outside == pytest.approx(f.base_rate)
            assert q.kind == "ceasefire" or any("reference class alone" in n for n in f.notes)
    assert len({m.forecast.question.rule for m in found.made}) == len(found.made)
    assert all("base rate" in r.reason or "No table" in r.reason for r in found.refused if r.rule.startswith("event"))


def test_the_class_of_a_pair_is_that_of_the_date() -> None:
    def view(date: str) -> class_view.ClassView:
        from foreshock.assessment import who

        return class_view.ClassView(Situation(date=date, confrontations=[], cells=[]), who(["IND", "PAK", "CHE", "PRY"]))

    now, before = view("1999-05-27").force("IND", "PAK"), view("1947-09-01").force("IND", "PAK")
    far = view("1999-05-27").force("CHE", "PRY")
    assert now and far and now.base_rate > 0.1 > 0.001 > far.base_rate
    assert before and "without a dispute" in before.base_words, "the disputes of later years are not looked at"
    assert "with a dispute in the last ten years" in now.base_words
    assert now.low < now.probability < now.high


def test_a_war_with_a_group_has_the_class_of_civil_wars(monkeypatch: pytest.MonkeyPatch) -> None:
    from foreshock.assessment import who

    view = class_view.ClassView(Situation(date="1980-01-21", confrontations=[], cells=[]), who(["SUN", "MUJ"]))
    war = Confrontation(id="SUN-MUJ", name="w", side_a=["SUN"], side_b=["MUJ"], level=5, active=True, start="1979-12-24")
    answer = view.ends(war)
    assert answer and "against a group" in answer.base_words and answer.base_rate == pytest.approx(288 / 622)
    assert view.force("SUN", "MUJ") is None, "no table counts force between a state and a group by pair"

    # Dyad 1 fights 2000-2003 and stops; dyad 2 fights in the last year of the table, of which nobody knows the next; 3 is between states.
    def party(dyad: int, year: int, against: int | None = None) -> SimpleNamespace:
        return SimpleNamespace(active=True, state=2, against=against, dyad=dyad, year=year)

    rows = [party(1, y) for y in (2000, 2001, 2002, 2003)] + [party(2, 2017), party(3, 1990, 40)]
    monkeypatch.setattr("foreshock.history.external_support.read", lambda data: rows)
    assert [row[1:] for row in class_view.civil_ends()] == [(1, 0), (2, 0), (1, 1), (0, 0), (0, 0)]


def test_states_tied_to_the_parties_come_in_the_order_of_their_ties() -> None:
    c = Confrontation(id="USA-SUN-1962", name="c", side_a=["USA"], side_b=["SUN"], level=4, active=True)
    codes = tied(Situation(date="1962-10-24", confrontations=[c], cells=[]), {"CUB"})
    assert {"CHN", "GBR", "FRA"} & set(codes) and not {"USA", "SUN", "CUB"} & set(codes) and len(codes) <= 8
