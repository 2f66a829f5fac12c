"""Whose word a claim stands on: an adversary's is an allegation, in the situation, the brief and the forecast alike."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from foreshock.assessment import brief_of, code_all, drawn_up, silent
from foreshock.brief.compose import compose
from foreshock.coding.claim import Claim
from foreshock.reference.actor import Actor
from foreshock.reports import from_text
from foreshock.reports.report import Report
from foreshock.scenario.situate import situate
from foreshock.scenario.situation import Confrontation
from foreshock.scenario.voices import adverse, alleged, enemies, own
from foreshock.scenario.wording import phrase
from handmade import UKRAINE, claim

NAMES = {"ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia", "UKR": "Ukraine", "IRN": "Iran", "FRA": "France", "HOU": "Houthis"}
ACTORS = {code: Actor(code=code, kind="state", name=name) for code, name in NAMES.items()}
RIVALS = Confrontation(
    id="ARM-AZE", name="Armenia and Azerbaijan", side_a=["ARM"], side_b=["AZE"], level=3, active=False, source="confrontations table: rivalry"
)
TEXT = Report(
    id="x", name="r", date="2023-09-14",
    text="Armenian units fired on Azerbaijan. Iran armed Russia. Armenia moved guns. Both signed a truce. Armenia denied it.",
)  # fmt: skip
FIRED = "Armenian units fired on Azerbaijan"


def fired(n: int = 1, *said: str, **more: object) -> Claim:
    return claim(TEXT, n, FIRED, "ARM", "ASSAULT", "AZE", said=[(NAMES.get(s, s), s if s in NAMES else None) for s in said], **more)


def test_who_speaks_for_whom() -> None:
    against = enemies([UKRAINE, RIVALS], [])
    assert adverse(fired(1, "AZE"), frozenset()), "the target of force needs no table to be an adversary"
    assert not adverse(fired(1, "ARM"), against) and own(fired(1, "ARM"))
    assert not adverse(fired(1, "FRA"), against) and not own(fired(1, "FRA"))
    assert not adverse(fired(), against), "the report itself"
    assert not adverse(fired(1, "monitors"), against), "somebody whom the coder cannot name"
    assert not adverse(fired(1, "FRA", "AZE"), against), "one other voice is enough"
    arms = claim(TEXT, 2, "Iran armed Russia", "IRN", "AID", "RUS", kind="arms", said=[("Kyiv", "UKR")])
    assert adverse(arms, against), "the enemy of the party that is helped"
    assert not adverse(arms, frozenset()) and not adverse(replace(arms, attribution=replace_actor(arms, "RUS")), against)
    admitted = replace(fired(1, "AZE"), words=["fired", "conceded"])
    assert not adverse(admitted, against), "what runs against the speaker's interest is no allegation"
    signed = claim(TEXT, 3, "Both signed a truce", "ARM", "AGREE", "AZE", said=[("Baku", "AZE")], reciprocal=True)
    assert not adverse(signed, against), "what two do together each tells of itself"
    hinted = claim(TEXT, 4, "Armenia moved guns", "ARM", "CONSULT", "AZE", said=[("Baku", "AZE")])
    assert not adverse(hinted, frozenset()) and adverse(hinted, against)


def replace_actor(c: Claim, actor: str) -> list:  # type: ignore[type-arg]
    return [replace(a, actor=actor) for a in c.attribution]


def test_another_voice_on_the_same_happening_lifts_the_allegation() -> None:
    against = enemies([RIVALS], [])
    one = fired(1, "AZE")
    assert alleged([one], against) == {"r:1"}
    for other, lifted in (
        (fired(2), True), (fired(2, "FRA"), True), (fired(2, "ARM"), True), (fired(2, "AZE"), False), (fired(2, modality="hedged"), False),
        (fired(2, background=True), False), (fired(2, date="2023-03-01", date_precision="day"), False),
        (claim(TEXT, 2, "Armenia moved guns", "ARM", "MOBILIZE", "AZE"), False),
    ):  # fmt: skip
        dated = replace(one, date="2023-09-14")
        assert ("r:1" not in alleged([dated, replace(other, date=other.date or "2023-09-14")], against)) == lifted, other
    assert alleged([replace(one, modality="hedged"), replace(one, claim="r:9", modality="negated")], against) == frozenset()


def test_an_allegation_raises_no_hostility_and_puts_nobody_on_a_rung_as_a_fact() -> None:
    said = situate([fired(1, "AZE")], date="2023-09-14", known=[RIVALS], names=NAMES)
    told = situate([fired(1)], date="2023-09-14", known=[RIVALS], names=NAMES)
    assert [(c.level, c.active, c.claims) for c in said.confrontations] == [(3, False, ["r:1"])] and said.alleged == ["r:1"]
    assert [(c.level, c.active) for c in told.confrontations] == [(4, True)] and told.alleged == []
    assert not said.cells and {c.rung for c in told.cells} == {7}
    (alone,) = situate([fired(1, "AZE")], date="2023-09-14", names=NAMES).confrontations
    assert (alone.id, alone.level, alone.active) == ("ARM-AZE", 1, False), "the quarrel is known, the force is not"
    arms = claim(TEXT, 2, "Iran armed Russia", "IRN", "AID", "RUS", kind="arms", said=[("Kyiv", "UKR")])
    for word, modality in (("UKR", "hedged"), ("FRA", "actual"), ("RUS", "actual"), ("IRN", "actual")):
        s = situate([replace(arms, attribution=replace_actor(arms, word))], date="2023-09-14", known=[UKRAINE], names=NAMES)
        (cell,) = (c for c in s.cells if c.actor == "IRN")
        assert (cell.rung, cell.modality) == (3, modality), word


def test_the_brief_says_who_says_so_and_does_not_count_it_as_a_fact() -> None:
    def brief(*claims: Claim) -> object:
        return compose([TEXT], claims, situate(claims, date="2023-09-14", known=[RIVALS], names=NAMES), ACTORS)

    said = brief(fired(1, "AZE"))
    assert said.headline == "Azerbaijan says that Armenia used force against it"
    last = said.summary[-1].text
    assert last.startswith("Of 1 claim, none is stated as fact and 1 on an adversary’s word alone; ")
    assert "a display of force; force is alleged" in said.summary[1].text
    (point,) = next(s for s in said.sections if s.id == "known").points
    assert (point.text, point.mark) == ("Azerbaijan says that Armenia used force against it.", "alleged")
    for shown in (said.to_markdown(), said.to_html(), said.to_text(level="full")):
        assert "Armenia used force against Azerbaijan" not in shown and "alleged" in shown
    firm = brief(fired(1, "AZE"), fired(2))
    assert firm.headline == "Armenia used force against Azerbaijan" and "2 are stated as fact; " in firm.summary[-1].text
    moved = claim(TEXT, 2, "Armenia moved guns", "ARM", "MOBILIZE", "AZE")
    assert brief(fired(1, "AZE"), moved).headline == "Armenia moved forces against Azerbaijan; Azerbaijan says that Armenia used force against it"


@pytest.mark.parametrize(
    ("source", "target", "said", "words"),
    [
        ("ARM", "AZE", "AZE", "Azerbaijan says that Armenia used force against it"),
        ("ARM", "AZE FRA", "AZE", "Azerbaijan says that Armenia used force against Azerbaijan and France"),
        ("IRN", "HOU", "HOU", "The Houthis say that Iran used force against them"),
        ("HOU", "FRA", "FRA", "France says that the Houthis used force against it"),
    ],
)
def test_an_allegation_in_words(source: str, target: str, said: str, words: str) -> None:
    c = claim(TEXT, 1, FIRED, source, "ASSAULT", target, said=[(NAMES[said], said)])
    assert phrase(c, NAMES, {"r:1"}) == words


def test_a_report_on_one_ministrys_word_end_to_end() -> None:
    text = "Armenian forces opened fire on Azerbaijani positions overnight, the Azerbaijani defence ministry said on Thursday."
    report = from_text(text, name="r", as_of="2023-09-14")
    claims = code_all([report], silent)
    drawn, actors = drawn_up([report], claims)
    brief = brief_of([report], claims, drawn, actors, [], "no forecast", play=False)
    assert brief.headline == "Azerbaijan says that Armenia used force against it"
    assert "none is stated as fact and 1 on an adversary’s word alone" in brief.summary[-1].text
