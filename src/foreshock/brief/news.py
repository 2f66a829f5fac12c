"""What a report puts first: the claim of its headline and of its first two sentences, and the words that tell it.

A claim there is the news before any other. Among several, the gravest event is taken (:data:`GRAVITY`), then the surer, then the earlier one.
All of it is an editorial order: it moves no number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from foreshock.coding.claim import Claim
from foreshock.forecast.resolve import ENDS_WAR, offered, partial
from foreshock.reports.report import Report
from foreshock.scenario.confrontations import opposed
from foreshock.scenario.hostility import pairs
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situation import Confrontation, Situation
from foreshock.scenario.wording import named, phrase, upper_first

GRAVITY: dict[str, float] = {
    "ASSAULT": 5.0, "COERCE": 4.5, "MOBILIZE": 3.5, "THREATEN": 2.5, "RETREAT": 2.5, "AGREE": 2.2, "SANCTION": 2.0, "CONCEDE": 2.0, "COOPERATE": 1.5,
    "AID": 1.5, "CONSULT": 1.0, "SUPPORT": 1.0, "REJECT": 0.8, "REQUEST": 0.7, "DISAPPROVE": 0.6, "PROTEST": 0.6, "INVESTIGATE": 0.5,
}  # fmt: skip
"""How grave an event is for a headline: force, coercion, display and threat in the order of the MID scale, then the rest. Assumption."""
TRUCE = 6.0
"""An agreement that ends or halts the fighting comes before any blow. Assumption."""
HELP: tuple[float, ...] = (0.5, 1.0, 2.0, 3.0, 3.0, 3.5, 4.5, 5.0)
"""Help, by the rung of its kind. Assumption."""
GRAVE = 2.0
"""Gravity from which an act of somebody who is no principal heads a brief; an appeal or a rebuke from outside does not. Assumption."""
WORDS = 1.0
"""Gravity below which a claim of the lead is blame or an appeal alone, and gives way to force that the text tells as a fact. Assumption."""
LESS: dict[str, float] = {"actual": 0.0, "hedged": 0.75, "planned": 1.5}
"""What a claim loses where it is hedged or announced only; others head no brief. Assumption."""

BEFORE = 3.0
"""Gravity that is lost by what a clause with "after" tells: the sentence is about what followed. Assumption."""
_PRIOR = re.compile(r"(?i)(?:(?:just |shortly |soon |some )?(?:\w+ )?(?:minutes|hours|a day|days|weeks|months) )?after\b")

SENTENCES = 2
"""How many sentences after the title are the lead. Assumption: who did what stands there in a news report."""
TITLE = 160
"""Longest first line, in characters, that is read as a title where it ends in no full stop. Assumption."""
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bSept)[.!?][\"”’')]*(?=\s)")
_ENDS = re.compile(r"[.!?:;,][\"”’')]*$")


def lead_end(text: str, title: str | None = None) -> int:
    """Where the lead of a text ends: after its title lines and two sentences.

    >>> text = "Rebels take the town\\n\\n3 May 1999\\n\\nThe rebels, said Gen. Roe, took it. They stayed. Nobody fled."
    >>> text[lead_end(text) :]
    ' Nobody fled.'
    """
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and bare != title and (len(bare) > TITLE or _ENDS.search(bare)):
            break
        at += len(line)
    else:
        at = 0
    stops = [m.end() for m, _ in zip(_STOP.finditer(text, at), range(SENTENCES), strict=False)]
    return stops[-1] if len(stops) == SENTENCES else len(text)


def leading(reports: Sequence[Report], claims: Sequence[Claim]) -> set[str]:
    """Ids of the claims that stand in the title or the first two sentences of their report."""
    ends = {r.name: lead_end(r.text, r.title) for r in reports}
    return {c.claim for c in claims if c.start < ends.get(c.report, 0)}


def truce(claim: Claim, confrontations: Sequence[Confrontation]) -> tuple[str, str] | None:
    """The two opponents that a claim tells to have made a cease-fire, truce, armistice or peace; None where it does not."""
    if claim.event not in ("AGREE", "CONCEDE") or claim.modality != "actual" or offered(claim) or partial(claim) or not ENDS_WAR.search(claim.quote):
        return None
    who = claim.source if len(claim.source) > 1 else [*claim.source, *claim.target]
    return next(((a, b) for c in confrontations for a in who for b in who if a in c.side_a and b in c.side_b), None)


def gravity(claim: Claim, confrontations: Sequence[Confrontation]) -> float:
    """How grave what a claim tells is, less what its hedge takes away."""
    if truce(claim, confrontations):
        return TRUCE
    grave = HELP[RUNG_OF_KIND[claim.support.kind]] if claim.support else GRAVITY[claim.event]
    return grave - LESS[claim.modality]


def foremost(situation: Situation, claims: Sequence[Claim], front: Collection[str]) -> Claim | None:
    """The claim that the reports put first and that is about the principals of a confrontation; None where none is.

    ``front`` are the ids of the claims of titles and leads (:func:`leading`), ``claims`` those that are news.
    """
    principals = {x for c in situation.confrontations for x in (*c.side_a, *c.side_b)}
    said = set(situation.alleged)
    told = [
        c
        for c in claims
        if c.claim in front and c.modality in LESS and not c.background
        and (principals & {*c.source} or (principals & {*c.target} and (c.support or GRAVITY[c.event] >= GRAVE)))
    ]  # fmt: skip

    def weight(c: Claim) -> tuple[float, bool, bool, bool, bool, int]:
        against = any(opposed(k, s, t) for k in situation.confrontations for s, t in pairs(c))
        joint = c.reciprocal and len(c.source) > 1 and bool(c.target)  # who else is in it is uncertain
        return -gravity(c, situation.confrontations) + (BEFORE if _PRIOR.match(c.quote) else 0.0), c.claim in said, joint, not (against or c.support), not (c.target or c.reciprocal), c.start

    return min(told, key=weight, default=None)


def events(situation: Situation, claims: Sequence[Claim], front: Collection[str], old: Sequence[Confrontation] = ()) -> list[Claim]:
    """The acts of force, displays and truces between opponents that the reports put first, told as facts: each pair and event once.

    In an ``old`` war force is no news, but for a place that was taken. What a truce of the same sentence ended is none either.
    """
    told: dict[tuple[str, ...], Claim] = {}

    def stale(c: Claim) -> bool:
        within = [(s, t) for s, t in pairs(c) if any(opposed(k, s, t) for k in old)]
        return bool(within) and not taken(c)

    before = {*situation.earlier, *situation.alleged}
    news = [c for c in claims if c.claim in front and c.claim not in before and not c.background and c.modality == "actual"]
    for c in sorted(news, key=lambda c: -gravity(c, situation.confrontations)):
        across = any(opposed(k, s, t) for k in situation.confrontations for s, t in pairs(c))
        both = truce(c, situation.confrontations)
        ended = any(key[0] == "truce" for key in told) and ENDS_WAR.search(c.sentence)
        if both or (across and c.event in ("ASSAULT", "COERCE", "MOBILIZE") and not stale(c) and not ended):
            told.setdefault(("truce", *both) if both else (c.event, *c.source, *c.target), c)
    return list(told.values())[:3]


_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_SEIZED = re.compile(
    r"(?P<before>\b\w+\s+)?\b(?P<verb>seized?s?|captured|captures|took|takes|taken|retook|retakes|retaken|recaptured|recaptures|overran|overruns)\s+"
    rf"(?:the (?:city|town|village|port) of\s+)?(?P<place>{_NAME})"
)
_PAST = {"seize": "seized", "captur": "captured", "tak": "took", "took": "took", "retak": "retook", "retook": "retook", "recaptur": "recaptured", "overr": "overran"}
_UNSURE = frozenset(["to", "not", "never", "nearly", "almost", "could", "would", "might", "may", "will", "should", "must", "can", "be", "been", "being", "is", "was", "were", "are"])
"""Words before the verb by which the place was not taken, or taken by another. Assumption."""


def taken(claim: Claim, names: Collection[str] = ()) -> str:
    """``seized Goma`` where the quote of a claim of force says so and its target is that place; else empty. ``names`` are names of actors."""
    if claim.event not in ("ASSAULT", "COERCE") or claim.modality != "actual":
        return ""
    for m in _SEIZED.finditer(claim.quote):
        place, before = m["place"], (m["before"] or "").strip().lower()
        if before in _UNSURE or place in names or not claim.target_text.strip().startswith(place):
            continue
        return f"{next(past for stem, past in _PAST.items() if m['verb'].startswith(stem))} {place}"
    return ""


def told_as(claim: Claim, situation: Situation, names: Mapping[str, str]) -> str:
    """The claim as the news: a truce as one, a place that was taken by its name, all else as :func:`phrase` says it."""
    said = set(situation.alleged)
    if claim.claim not in said:
        if both := truce(claim, situation.confrontations):
            return f"{upper_first(named(both, names))} agreed on {truce_noun(claim.quote)}"
        if place := taken(claim, names.values()):
            return f"{upper_first(named(claim.source, names))} {place}"
        if claim.event == "AGREE" and claim.modality == "actual" and claim.reciprocal and not claim.target and (matter := agreed(claim.quote)):
            return f"{upper_first(named(claim.source, names))} {matter}"
    return phrase(claim, names, said)


_AGREED = re.compile(r"\bagree(?:d|s)?\b(?:\s+(?:late |early )?on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\s+(?P<to>to|on|that)\s+(?P<what>[^,;:.]+?)(?=\s+(?:after|following|when|as|under|during)\b|[,;:.]|$)")
LONGEST = 110
"""Longest matter of an agreement, in characters, that a headline repeats. Assumption."""


def agreed(words: str) -> str:
    """What was agreed, in the words of the report: "agreed with each other" tells nobody anything. Empty where the words do not say it shortly.

    >>> agreed("Ethiopia and Eritrea have agreed to an immediate halt to air strikes after a telephone appeal")
    'agreed to an immediate halt to air strikes'
    >>> agreed("The two agreed late on Thursday that neither would use force, after talks"), agreed("They agreed with each other")
    ('agreed that neither would use force', '')
    """
    found = _AGREED.search(words)
    what = found["what"].strip() if found else ""
    return f"agreed {found['to']} {what}" if found and 0 < len(what) <= LONGEST else ""


def truce_noun(words: str) -> str:
    """What they agreed on.

    >>> truce_noun("agreed to a full and immediate ceasefire"), truce_noun("signed an armistice")
    ('a cease-fire', 'an armistice')
    """
    for pattern, noun in ((r"cease-?fire", "a cease-fire"), (r"truce", "a truce"), (r"armistice", "an armistice"), (r"peace", "a peace")):
        if re.search(pattern, words, re.I):
            return noun
    return "an end of the fighting"
