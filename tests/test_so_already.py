"""What is so already is no question, a pact is a defence pact, the end of fighting has a base rate, and no later source is shown."""

from __future__ import annotations

import pytest

from foreshock.assessment import code_all, drawn_up, silent, who
from foreshock.coding.claim import Claim
from foreshock.forecast import class_view, reasons
from foreshock.forecast.generate import HOLDS, candidates, fighting
from foreshock.forecast.resolve import resolve
from foreshock.forecast.rule import parse
from foreshock.history.support import FEATURES
from foreshock.reference.confrontations import NO_SOURCE, confrontations, knowable
from foreshock.reports.reading import from_text
from foreshock.scenario.known import known_at
from foreshock.scenario.situate import situate
from foreshock.scenario.situation import Confrontation, Situation

NAMES = {"IND": "India", "PAK": "Pakistan", "JPN": "Japan", "PHL": "the Philippines", "BDI": "Burundi", "COD": "the Congo", "RWA": "Rwanda"}
RIVALS = Confrontation(id="IND-PAK", name="Kashmir", side_a=["IND"], side_b=["PAK"], level=3, active=False)


def told(n: int, quote: str, source: str, event: str, target: str = "", modality: str = "actual", **more: object) -> Claim:
    return Claim(
        report="r", claim=f"r:{n}", quote=quote, start=n, end=n + 1, source=source.split(), target=target.split(), source_text="x", target_text=target, source_sector="GOV",
        event=event, modality=modality, confidence=1, rule="x", sentence=quote, date="2025-05-07", date_precision="day", **more,  # type: ignore[arg-type]
    )


def asked(*claims: Claim, known: Confrontation = RIVALS, third: tuple[str, ...] = ()) -> dict[str, str]:
    s = situate(claims, date="2025-05-07", known=[known], names=NAMES)
    view = class_view.ClassView(s, who([*NAMES]))
    return {c.rule: c.refused for c in candidates(s, view, NAMES, claims, [], third)}


STRIKE = told(1, "India fired missiles at Pakistan", "IND", "ASSAULT", "PAK")
REPLY = told(3, "Pakistan shelled Indian posts", "PAK", "ASSAULT", "IND")
TRUCE = told(2, "India and Pakistan agreed to a cease-fire", "IND PAK", "AGREE", reciprocal=True)


def test_two_who_fight_are_asked_about_the_end_and_not_about_force() -> None:
    quiet = told(1, "India threatened Pakistan", "IND", "THREATEN", "PAK")
    assert "level IND with PAK >= 4" in asked(quiet) and "peace IND with PAK" not in asked(quiet)
    once = asked(STRIKE)
    assert once["level IND with PAK >= 4"] == "" and "peace IND with PAK" not in once, "a single blow: whether another follows is the question"
    at_it = asked(STRIKE, REPLY)
    assert at_it["peace IND with PAK"] == "" and not [r for r in at_it if r.startswith("level IND with PAK")]
    over = asked(STRIKE, REPLY, TRUCE)
    assert over["peace IND with PAK"] == HOLDS and over["level IND with PAK >= 4"] == "", "whether the truce breaks is a question"
    s = situate([STRIKE, REPLY, TRUCE], date="2025-05-07", known=[RIVALS], names=NAMES)
    assert fighting(s, [STRIKE, REPLY]) == {frozenset(("IND", "PAK"))} and not fighting(s, [STRIKE]) and not fighting(s, [STRIKE, REPLY, TRUCE])


def test_who_has_forces_there_is_not_asked_about_arms() -> None:
    war = Confrontation(id="RWA-COD", name="w", side_a=["RWA"], side_b=["COD"], level=5, active=True, start="2021-11-07")
    rule = "rung BDI for COD >= 3"
    fight = told(1, "Rwanda attacked the Congo", "RWA", "ASSAULT", "COD")
    assert rule in asked(fight, known=war, third=("BDI",))
    assert rule not in asked(fight, told(2, "Burundi began to withdraw its soldiers", "BDI", "RETREAT", "COD"), known=war, third=("BDI",))


def test_the_end_of_fighting_short_of_war_has_the_class_of_such_disputes(monkeypatch: pytest.MonkeyPatch, tmp_path: object, shared) -> None:  # type: ignore[no-untyped-def]
    view = class_view.ClassView(Situation(date="2025-05-07", confrontations=[], cells=[]), who(["IND", "PAK", "HOU"]))
    one = Confrontation(id="x", name="c", side_a=["IND"], side_b=["PAK"], level=4, active=True)
    answer = view.ends(one)
    assert answer and "51 of 666 settled by negotiation" in answer.base_words
    assert 1 - (1 - answer.base_rate) ** (182 / 365.25) == pytest.approx(51 / 666)
    group = Confrontation(id="x", name="c", side_a=["HOU"], side_b=["PAK"], level=4, active=True)
    assert view.ends(group) is None, "no table counts it"
    table = shared("data", "mid5", "MIDA_5.0.csv")
    monkeypatch.setattr("foreshock.history.store.locate", lambda key, data=None: table)
    assert class_view.settled() == class_view.SETTLED


def seen(*claims: Claim) -> str:
    found = resolve(parse("pact JPN with PHL"), claims, opened="2025-05-01", deadline="2025-11-01", today="2025-06-01", published={"r": "2025-05-07"})
    return found.outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("signed a mutual defence treaty", "yes"),
        ("signed a treaty that binds them to mutual assistance", "yes"),
        ("concluded a military alliance", "yes"),
        ("signed a reciprocal access agreement", "open"),
        ("signed a defence cooperation agreement", "open"),
        ("agreed to hold talks", "open"),
    ],
)
def test_only_a_defence_pact_resolves_a_question_of_one(words: str, outcome: str) -> None:
    pact = told(1, f"Japan and the Philippines {words}", "JPN PHL", "AGREE", reciprocal=True)
    assert seen(pact) == outcome
    refused = asked(pact, known=RIVALS)
    planned = told(1, f"Japan is to have {words} with the Philippines", "JPN", "AGREE", "PHL", "planned")
    assert ("pact JPN with PHL" in asked(planned)) == (outcome == "yes") and "pact JPN with PHL" not in refused
    assert parse("pact JPN with PHL").text("2025-11-01", NAMES) == "Will Japan and the Philippines conclude a defence pact by 1 November 2025?"


def test_a_title_that_calls_an_access_agreement_a_pact_resolves_nothing() -> None:
    title = told(1, "Japan and the Philippines sign defence pact", "JPN PHL", "AGREE", reciprocal=True)
    body = told(2, "Japan and the Philippines signed a reciprocal access agreement", "JPN PHL", "AGREE", reciprocal=True)
    assert seen(title) == "yes" and seen(title, body) == "open"


def test_no_source_of_a_later_day_is_shown_and_no_level_is_taken_from_one() -> None:
    def on(date: str, name: str) -> tuple[str, int, bool]:
        c = next(knowable(c, date) for c in confrontations(date) if c.id == name)
        return c.source, c.level, c.active

    assert on("2025-05-07", "IND-PAK-2025") == ("UN Secretary-General statement of 7 May 2025", 4, True)
    assert "10 May" in on("2025-05-10", "IND-PAK-2025")[0]
    assert on("2025-01-27", "RWA-COD") == ("UN S/2024/432", 5, True)
    assert "2773" in on("2025-02-21", "RWA-COD")[0] and on("2023-06-01", "RWA-COD") == (NO_SOURCE, 5, True)
    assert on("2025-10-12", "PAK-TAL-2025") == (NO_SOURCE, 1, False), "that it is on is kept, what it is not"
    assert on("2025-10-19", "PAK-TAL-2025")[1:] == (4, True)
    (drawn,) = (c for c in known_at("2025-10-12", {"PAK"})[0] if c.id == "PAK-TAL-2025")
    assert (drawn.level, drawn.active, drawn.source) == (1, False, f"confrontations table: {NO_SOURCE}")


def test_a_brief_of_the_day_cites_nothing_later() -> None:
    report = from_text("Rebels enter Goma\n\nGOMA, Jan 27, 2025 - M23 rebels seized Goma from the Congolese army on Monday.\n", name="g", as_of="2025-01-27")
    drawn, _ = drawn_up([report], code_all([report], silent))
    assert any(c.id == "RWA-COD" and c.level == 5 for c in drawn.confrontations)
    assert not [c for c in drawn.confrontations if "2773" in c.source]


def test_reasons_of_support_have_words_for_every_feature() -> None:
    assert {*reasons.SUPPORT, "rung"} == set(FEATURES)
    for feature, words in FEATURES.items():
        for value in (0.0, 1.0, 4.0):
            text = reasons.in_words(feature, words, value)
            assert ":" not in text and not any(ch.isdigit() for ch in text.replace("25 lives", "")), text
