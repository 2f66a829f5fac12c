"""Resolving a rule against coded claims: did it come true in its window, on whose word, and how many say so.

Only claims whose modality is *actual* and that are not background count, dated in the window (opened, deadline]. A claim
without a date of its own counts at its report's date. Two claims count as two sources only where their reports are
independent; copies of the same text have one origin (see ``origins``). A hostility level or an event is shown only by a claim that names
its target (not by one whose target the coder inferred), and by a threat only where it is a threat of force.

What an adversary alone tells as a fact (:mod:`foreshock.scenario.voices`) decides nothing by itself: it takes one claim of another voice (the report's
own, the doer's, that of somebody who is no party), or the words of two adversaries. Where the deadline passes with nothing but such a claim, the question
is *undecided*. A truce that is local or partial is no peace.

What is told as a fact and later said not to be so, by anybody but the two parties of the condition, does not count any more: a retraction undoes.

Silence. A deadline that passes without a word is *no* only where reports would have told of it. Something that happened on an unknown day of the
window is missed by every later independent report that names all the rule's actors with the chance 1 - 0.5 each:

    P(nothing heard | it happened) = mean over the days d of the window of 0.5^(covering reports after d)

At 0.1 or less the answer is no; above it the question is *undecided*, for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date as Date
from typing import Literal

import msgspec

from foreshock.coding.claim import Claim
from foreshock.forecast.rule import Condition, Rule
from foreshock.percent import percent
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.voices import alleged as on_adverse_word
from foreshock.scenario.voices import enemies, speakers

Outcome = Literal["yes", "no", "open", "undecided"]

HEARD = 0.5
"""Chance that one independent report which names all the actors of a rule tells of what happened before it. Assumption."""
MISSED = 0.1
"""A silence counts as *no* where the chance that it would hide what happened is at most this. Assumption: one in ten."""

LEVEL_OF_EVENT = {"THREATEN": 2, "MOBILIZE": 3, "COERCE": 4, "ASSAULT": 4}
"""MID hostility level that an event of a type shows at the least (2 threat, 3 display, 4 use of force). War (5) is never read
off one event: it needs 1,000 battle deaths, so a rule for level 5 stays open for an analyst or a table to resolve."""


ENDS_WAR = re.compile(
    r"\b(cease-?fire|truce|armistice|peace|settlement|(?:end|halt)(?:s|ed|ing)?(?: of| to)? (?:(?:the|their|all) )?(?:[\w-]+ )?(?:war(?! games)|fighting|hostilities))\b", re.I
)
"""Words that tell an agreement that ends or halts a war from any other between its parties."""


_DEFENCE = r"(?:mutual[- ](?:defen[cs]e|assistance|aid|security)|defen[cs]e|defensive|military)"
_PACT = r"(?:pacts?|treat(?:y|ies)|alliances?)"
DEFENCE_PACT = re.compile(
    rf"\b{_DEFENCE}\b[\w -]{{0,30}}\b{_PACT}\b|\b{_PACT}\b.{{0,60}}\b(?:mutual[- ](?:defen[cs]e|assistance)|military assistance|defend (?:each|one an)other|come to .{{0,25}}\baid)\b"
    r"|\bmutual[- ](?:defen[cs]e|assistance) (?:agreement|accord)\b",
    re.I,
)
"""Words of a treaty or pact of defence, military help or mutual assistance: what the tables of defence pacts count (ATOP). Assumption."""
_LESSER = re.compile(r"\b(?:access|visiting[- ]forces|status[- ]of[- ]forces|logistics?|intelligence[- ]sharing|co-?operation) (?:agreement|accord|deal)\b", re.I)
"""Words of an agreement between armed forces that binds nobody to defend anybody. Assumption."""


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What the evidence says: yes (came true), no (window over, and it would have been told), open (window not over), or undecided (window
    over in a silence that proves nothing)."""

    outcome: Outcome
    claims: list[str]
    """Ids of the claims that show it (for ``no``: that would have, had they been enough)."""
    reason: str


_NOT_FORCE = re.compile(
    r"\b(?:sanction\w*|tariff\w*|embargo\w*|boycott\w*|econom\w+|trade|export\w*|import\w*|duties|visas?|diplomat\w*|"
    r"ambassadors?|court|lawsuit|legal|funding|aid|veto\w*)\b",
    re.I,
)
"""Words by which a threat is one of something else than force. Assumption."""


_PARTIAL = re.compile(r"\b(?:local\w*|partial\w*|limited|humanitarian)\b", re.I)
"""Words by which an agreement halts the fighting in a place or for a purpose only. Assumption."""
_ONE_SIDED = re.compile(r"(?:accept|declar|announc|order|honou?r|keep|kept|observ)", re.I)
"""Words by which one side alone ends its fire. Assumption."""
_OFFER = re.compile(r"(?:offer|propos|suggest|invit|urg|demand|ask|seek|sought|call)", re.I)
"""Words by which an agreement is wanted and not made. Assumption."""


def of_force(claim: Claim) -> bool:
    """Whether a threat is one of force: the coder says so, or no word of it speaks of sanctions, trade or diplomacy."""
    return claim.mode == "military" or not _NOT_FORCE.search(" ".join([claim.quote, *claim.words]))


def inferred(claim: Claim) -> bool:
    """Whether the claim has a target that its text does not name: the coder supplied it from the context."""
    return bool(claim.target) and not claim.target_text.strip()


def shows(condition: Condition, claim: Claim) -> bool:
    """Whether one claim, taken as true, shows that the condition (without its ``not``) holds."""
    a, b = condition.actor, condition.other
    both_ways = claim.reciprocal and {a, b} <= set(claim.source) | set(claim.target)
    forward = a in claim.source and b in claim.target
    match condition.verb:
        case "rung":
            support = claim.support
            if support is None or a not in claim.source:
                return False
            return support.beneficiary == b and RUNG_OF_KIND[support.kind] >= condition.at_least
        case "event":
            return claim.event == condition.event and not inferred(claim) and (forward or both_ways)
        case "level":
            if inferred(claim) or (claim.event == "THREATEN" and not of_force(claim)):
                return False
            level = LEVEL_OF_EVENT.get(claim.event, 0)
            return level >= condition.at_least and (forward or both_ways or (b in claim.source and a in claim.target))
        case "peace":
            ends = ENDS_WAR.search(f"{claim.quote} {claim.sentence}") is not None
            jointly = {a, b} <= {*claim.source}
            both = jointly or ({a, b} <= {*claim.source, *claim.target} and not (claim.event == "CONCEDE" and (inferred(claim) or one_sided(claim))))
            return ends and claim.event in ("AGREE", "CONCEDE") and both and not offered(claim)
        case "pact":
            either = forward or both_ways or (b in claim.source and a in claim.target)
            return claim.event == "AGREE" and either and of_defence(claim) and not offered(claim)


def of_defence(claim: Claim) -> bool:
    """Whether the words of a claim speak of a defence pact, and of no lesser agreement.

    >>> bool(DEFENCE_PACT.search("signed a mutual defence treaty")), bool(DEFENCE_PACT.search("signed a reciprocal access agreement"))
    (True, False)
    """
    words = f"{claim.quote} {claim.sentence}"
    return DEFENCE_PACT.search(words) is not None and not _LESSER.search(words)


def _only_lesser(condition: Condition, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the same report says that what two signed, and its title calls a pact, is a lesser agreement."""
    two = {condition.actor, condition.other}
    return condition.verb == "pact" and any(
        c.report == claim.report and c.event == "AGREE" and two <= {*c.source, *c.target} and _LESSER.search(f"{c.quote} {c.sentence}") for c in claims
    )


def holds(condition: Condition, claims: Sequence[Claim], before: Collection[str] = ()) -> bool:
    """Whether the reports of the day tell, as a fact, that a pact or a peace is concluded: it is no question then. ``before``: ids of what is old."""
    return condition.verb in ("pact", "peace") and any(
        c.modality == "actual" and not c.background and c.claim not in before and shows(condition, c) and not partial(c) and not _only_lesser(condition, c, claims)
        for c in claims
    )


def partial(claim: Claim) -> bool:
    """Whether an agreement halts the fighting in a place or for a purpose only: "agreed to a local cease-fire"."""
    return _PARTIAL.search(claim.quote) is not None


def offered(claim: Claim) -> bool:
    """Whether what is told is an offer and no agreement: "Moscow offered Kyiv a cease-fire"."""
    return any(_OFFER.match(word) for word in claim.words)


def one_sided(claim: Claim) -> bool:
    """Whether one side alone does what is told: "Kyiv accepted a truce", which is none yet."""
    return any(_ONE_SIDED.match(word) for word in claim.words[:1])


def resolve(
    rule: Rule,
    claims: Sequence[Claim],
    *,
    opened: str,
    deadline: str,
    today: str,
    published: Mapping[str, str] | None = None,
    origins: Mapping[str, str] | None = None,
    alleged: Collection[str] | None = None,
) -> Resolution:
    """Check ``rule`` against ``claims`` in the window (opened, deadline] as seen on ``today`` (ISO dates).

    ``published`` gives each report's date by its name; ``origins`` the independent origin of each report (default: each report
    is its own); ``alleged`` the ids of the claims on an adversary's word alone (default: as the claims by themselves show). A rule without ``not`` is *yes* as soon as it holds, *no* once the deadline has passed. A rule with a ``not`` is *no* as
    soon as what must not happen does, and *yes* at the deadline if the rest holds.

    >>> from foreshock.forecast.rule import parse
    >>> resolve(parse("pact RUS with PRK"), [], opened="2024-10-25", deadline="2025-10-25", today="2024-11-01").outcome
    'open'
    """
    published, origins = published or {}, origins or {}
    said = on_adverse_word(claims, enemies((), claims)) if alleged is None else alleged

    def day_of(claim: Claim) -> str:
        return published.get(claim.report, "")

    def inside(claim: Claim) -> bool:
        if claim.modality != "actual" or claim.background:
            return False
        day = day_of(claim)
        when = claim.date if claim.date and len(claim.date) == 10 and claim.date_precision else day
        return opened < when <= deadline and when <= today

    window = [c for c in claims if inside(c)]
    over = today > deadline
    met: list[bool] = []
    evidence: list[str] = []
    by_silence = accused = False
    for condition in rule.conditions:
        told = [c for c in window if shows(condition, c) and not (condition.verb == "peace" and partial(c)) and not _only_lesser(condition, c, window)]
        taken_back = max((day_of(c) for c in claims if retracts(condition, c) and day_of(c) <= today), default="")
        found = [c for c in told if day_of(c) >= taken_back]
        sources = {origins.get(c.report, c.report) for c in found}
        sure = any(c.claim not in said for c in found) or any(not speakers(c) & speakers(found[0]) for c in found)
        enough = len(sources) >= rule.sources and sure
        accused = accused or (bool(found) and not sure)
        evidence += [c.claim for c in told]
        if condition.negated and enough:
            return Resolution(
                outcome="no", claims=[c.claim for c in found], reason=f"It happened: {str(condition)[4:]}."
            )
        by_silence |= condition.negated or not enough
        met.append(over if condition.negated else enough)
    if not over:
        if all(met):
            return Resolution(outcome="yes", claims=evidence, reason="Every condition is met in the window.")
        so_far = "Told of by an adversary alone so far" if accused else "Not met so far"
        return Resolution(outcome="open", claims=evidence, reason=f"{so_far}; the window is still open.")
    if accused and by_silence:
        why = f"The deadline {deadline} passed, and an adversary alone told of it as a fact; somebody must say whether it was so."
        return Resolution(outcome="undecided", claims=evidence, reason=why)
    if by_silence and any(c.verb == "level" and c.at_least >= 5 for c in rule.conditions):
        why = f"The deadline {deadline} passed; a war is never read off single reports, so somebody must say."
        return Resolution(outcome="undecided", claims=evidence, reason=why)
    days = covering(rule, claims, published, origins, opened, today)
    chance = unheard(opened, deadline, days)
    passed = f"The deadline {deadline} passed, {'with too few independent sources' if evidence else 'and nothing was told of it'}."
    if not days:
        reach = "No report since the opening names all its actors, so that silence says nothing."
    else:
        one = len(days) == 1
        reach = (
            f"{len(days)} independent report{'' if one else 's'} since the opening name{'s' if one else ''} all its actors; had it happened, the chance that "
            f"{'it' if one else 'none of them'} told {'nothing ' if one else ''}of it is {percent(chance)}"
        )
    if by_silence and chance > MISSED:
        most = f", more than the {percent(MISSED)} at which silence counts as a no." if days else ""
        return Resolution(outcome="undecided", claims=evidence, reason=f"{passed} {reach}{most}")
    if all(met):
        return Resolution(outcome="yes", claims=evidence, reason="Every condition is met in the window.")
    return Resolution(outcome="no", claims=evidence, reason=f"{passed} {reach}.")


def retracts(condition: Condition, claim: Claim) -> bool:
    """Whether a claim says that the condition was not met, on the word of neither of its two parties."""
    if claim.modality != "negated" or earlier(claim) or not shows(condition, claim):
        return False
    return not {a.actor for a in claim.attribution} & {condition.actor, condition.other}


def earlier(claim: Claim) -> bool:
    """Whether a claim tells of before the report's own time. A denial on somebody's word does not, though it stands in the pluperfect: "Tokyo
    said that they had not sent troops" is news of the day it was said."""
    return claim.background and not (claim.modality == "negated" and claim.attribution)


def covering(
    rule: Rule, claims: Sequence[Claim], published: Mapping[str, str], origins: Mapping[str, str], opened: str, today: str
) -> list[str]:
    """Dates of the independent reports after the opening, up to today, whose claims name every actor of the rule, sorted."""
    named: dict[str, set[str]] = {}
    for c in claims:
        codes = named.setdefault(c.report, set())
        codes |= {*c.source, *c.target, *(a.actor for a in c.attribution if a.actor)}
        if c.support:
            codes.add(c.support.beneficiary or "")
    first: dict[str, str] = {}
    for report, codes in named.items():
        day = published.get(report, "")
        if opened < day <= today and rule.actors() <= codes:
            origin = origins.get(report, report)
            first[origin] = min(first.get(origin, day), day)
    return sorted(first.values())


def unheard(opened: str, deadline: str, days: Sequence[str]) -> float:
    """Chance that none of the reports of ``days`` (ISO, sorted) tells of something that happened on an unknown day of the window.

    >>> unheard("2024-01-01", "2024-01-31", [])
    1.0
    >>> unheard("2024-01-01", "2024-01-31", ["2024-01-16", "2024-02-02"])
    0.375
    """
    start, end = Date.fromisoformat(opened), Date.fromisoformat(deadline)
    marks = [min(max((Date.fromisoformat(d) - start).days, 0), (end - start).days) for d in days]
    total, last = 0.0, 0
    for k, mark in enumerate(marks):
        total += (mark - last) * (1 - HEARD) ** (len(marks) - k)
        last = mark
    return (total + (end - start).days - last) / (end - start).days
