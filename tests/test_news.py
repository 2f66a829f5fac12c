"""What a brief puts first: the news of the title and the lead, by name, before who merely stands where."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from foreshock.assessment import brief_of, code_all, drawn_up, silent
from foreshock.brief.document import Brief
from foreshock.brief.news import GRAVITY, WORDS, gravity, lead_end, leading, taken
from foreshock.brief.summary import lead, movers
from foreshock.coding.claim import EVENTS, Claim
from foreshock.reports.reading import from_text
from foreshock.reports.report import Report

ROOT = Path(__file__).resolve().parent.parent
GOLD = [json.loads(line) for line in (ROOT / "tests/data/coding/gold_news.jsonl").read_text("utf-8").splitlines()]

OWN: dict[str, tuple[str, str]] = {
    "goma": ("2025-01-27", "Rebels enter Goma as fighting spreads\n\nGOMA, Jan 27, 2025 - M23 rebels captured Goma on Monday after days of fighting with the "
             "Congolese army. Thousands fled.\n\nBurundi, which has sent 8,000 soldiers in support of the Congolese army, may send more, two diplomats said.\n"),
    "bukavu": ("2025-02-17", "M23 takes Bukavu; Britain warns Rwanda\n\nBUKAVU, Feb 17, 2025 - Congolese troops withdrew on Monday, residents said. Shops were shut.\n\n"
               "South Africa sent combat troops to help the Congolese army, diplomats said. Britain warned Rwanda of consequences.\n"),
    "strikes": ("2025-05-07", "India strikes targets in Pakistan\n\nNEW DELHI, May 7, 2025 - India fired missiles at nine sites in Pakistan early on Wednesday. Pakistan "
                "vowed to respond.\n\nTurkey expressed solidarity with Pakistan.\n"),
    "front": ("2024-02-19", "Russian forces attack Ukrainian positions\n\nKYIV, Feb 19, 2024 - Russian forces attacked Ukrainian positions near Robotyne on Sunday. The army held.\n"),
    "truce": ("2025-05-10", "India and Pakistan agree to a ceasefire\n\nISLAMABAD, May 10, 2025 - India and Pakistan agreed to a full ceasefire on Saturday. Washington had "
              "pressed both sides.\n\nPakistan had fired missiles at Indian air bases before dawn, India said. China said it supported Pakistan.\n"),
    "shoal": ("2024-06-19", "Philippines accuses China after clash at shoal\n\nMANILA, June 19, 2024 - The Philippine army accused the Chinese coast guard of seizing its "
              "boats this week. A sailor was hurt.\n\nThe United States said it would stand by the Philippines.\n"),
}  # fmt: skip


def texts() -> dict[str, Report]:
    own = {name: from_text(text, name=name, as_of=date) for name, (date, text) in OWN.items()}
    gold = {g["id"]: from_text(f"{g['title']}\n\n{g['text']}", name=g["id"], as_of=g["date"]) for g in GOLD}
    examples = {p.stem: from_text(p.read_text("utf-8"), name=p.stem) for p in sorted((ROOT / "examples/reports").glob("*.txt"))}
    return {**own, **gold, **examples}


@cache
def assessed(name: str) -> tuple[Report, list[Claim], Brief]:
    report = texts()[name]
    claims = code_all([report], silent)
    drawn, actors = drawn_up([report], claims)
    return report, claims, brief_of([report], claims, drawn, actors, [], "no forecast", play=False)


def test_the_headline_is_what_the_title_or_the_lead_tells_of_the_principals() -> None:
    """Over all texts: where a title or lead holds such a claim, the headline rests on one of them, unless somebody climbed a ladder."""
    seen = 0
    for name in texts():
        report, claims, brief = assessed(name)
        s, front = brief.situation, leading([report], claims)
        principals = {x for c in s.confrontations for x in (*c.side_a, *c.side_b)}
        told = [
            c for c in claims
            if c.claim in front and c.modality in ("actual", "hedged") and not c.background and principals & {*c.source} and gravity(c, s.confrontations) >= WORDS
        ]  # fmt: skip
        if told and not movers(s):
            seen += 1
            text, ids = lead(s, brief.claims, {code: a.name for code, a in brief.actors.items()}, front)
            assert text == brief.headline and set(ids) & front, (name, brief.headline)
    assert len(texts()) >= 10 and seen >= 10, seen


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("goma", "M23 captured Goma"),
        ("bukavu", "M23 took Bukavu"),
        ("strikes", "India used force against Pakistan"),
        ("truce", "India and Pakistan agreed on a cease-fire"),
        ("shoal", "China is said to have coerced the Philippines"),
    ],
)
def test_a_new_event_of_the_principals_comes_before_who_stands_where(name: str, headline: str) -> None:
    brief = assessed(name)[2]
    assert brief.headline == headline
    assert brief.summary[0].text == f"{headline}." and brief.summary[0].refs
    new = next(s for s in brief.sections if s.id == "new")
    assert (f"{headline}" in " ".join(p.text for p in new.points)) == (name != "shoal"), "what is hedged is not called new"
    assert "stands at" not in brief.to_markdown()


def test_force_in_a_war_known_before_is_told_as_no_news() -> None:
    brief = assessed("front")[2]
    assert brief.headline == "Russia used force against Ukraine"
    new = next(s for s in brief.sections if s.id == "new")
    assert not new.points and "part of a war known before" in new.empty and "no force" not in new.empty


def test_a_new_step_on_a_ladder_stays_the_headline(shared) -> None:  # type: ignore[no-untyped-def]
    path = shared("reports", "dprk-troops.txt")
    report = from_text(path.read_text("utf-8"), name="dprk-troops", as_of="2024-10-25")
    claims = code_all([report], silent)
    drawn, actors = drawn_up([report], claims)
    brief = brief_of([report], claims, drawn, actors, [], "no forecast", play=False)
    assert brief.headline.startswith("North Korea reportedly moves from arms to forces in the rear or bases for Russia")
    new = next(s for s in brief.sections if s.id == "new")
    assert new.points[0].text.startswith("North Korea"), "force in a war of years is no news"


def force(quote: str, place: str, modality: str = "actual") -> Claim:
    return Claim(
        report="r", claim="r:1", quote=quote, start=0, end=len(quote), source=["M23"], target=["COD"], source_text="", target_text=place, source_sector="REB",
        event="ASSAULT", modality=modality, confidence=1, rule="x",  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("quote", "place", "words"),
    [
        ("rebels had seized Goma, the largest city", "Goma", "seized Goma"),
        ("M23 takes Bukavu", "Bukavu", "took Bukavu"),
        ("they overran the town of Sake", "Sake", "overran Sake"),
        ("the rebels failed to take Goma", "Goma", ""),
        ("Goma was not taken", "Goma", ""),
        ("they nearly seized Goma", "Goma", ""),
        ("seized rifles near Goma", "Goma", ""),
        ("seized Congo", "Congo", ""),
    ],
)
def test_a_place_is_named_only_where_the_words_say_that_it_was_taken(quote: str, place: str, words: str) -> None:
    assert taken(force(quote, place), {"Congo"}) == words
    assert taken(force(quote, "the army"), {"Congo"}) == "" == taken(force(quote, place, "hedged"), {"Congo"})


def test_the_lead_ends_after_two_sentences() -> None:
    body = "SAN JOSE, Jan. 14, 1955 -- Gen. Roe took the town. It fell. The rest."
    assert body[: lead_end(body)].endswith("It fell.")
    assert lead_end("One line only") == len("One line only") and lead_end("") == 0
    titled = "A title\n\nBy A. Writer\n\n" + body
    assert titled[lead_end(titled) :] == " The rest."
    assert set(GRAVITY) == set(EVENTS)
