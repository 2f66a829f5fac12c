"""Resolving a rule against coded claims: did it come true in its window, on whose word, and how many say so.

Only claims whose modality is *actual* and that are not background count, dated in the window (opened, deadline]. A claim
without a date of its own counts at its report's date. Two claims count as two sources only where their reports are
independent; copies of the same text have one origin (see ``origins``). A hostility level or an event is shown only by a claim that names
its target (not by one whose target the coder inferred), and by a threat only where it is a threat of force.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from foreshock.coding.claim import Claim
from foreshock.forecast.rule import Condition, Rule
from foreshock.scenario.ladder import RUNG_OF_KIND

Outcome = Literal["yes", "no", "open"]

LEVEL_OF_EVENT = {"THREATEN": 2, "MOBILIZE": 3, "COERCE": 4, "ASSAULT": 4}
"""MID hostility level that an event of a type shows at the least (2 threat, 3 display, 4 use of force). War (5) is never read
off one event: it needs 1,000 battle deaths, so a rule for level 5 stays open for an analyst or a table to resolve."""


_PEACE = re.compile(
    r"\b(cease-?fire|truce|armistice|peace|settlement|end (?:of|to) (?:the )?(?:war|fighting|hostilities))\b", re.I
)
"""Words that tell an agreement that ends or halts a war from any other between its parties."""


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What the evidence says: yes (came true), no (window over without it), or open."""

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
            ends = _PEACE.search(f"{claim.quote} {claim.sentence}") is not None
            return (
                ends and claim.event == "AGREE" and (forward or both_ways or (b in claim.source and a in claim.target))
            )
        case "pact":
            return claim.event == "AGREE" and (forward or both_ways or (b in claim.source and a in claim.target))


def resolve(
    rule: Rule,
    claims: Sequence[Claim],
    *,
    opened: str,
    deadline: str,
    today: str,
    published: Mapping[str, str] | None = None,
    origins: Mapping[str, str] | None = None,
) -> Resolution:
    """Check ``rule`` against ``claims`` in the window (opened, deadline] as seen on ``today`` (ISO dates).

    ``published`` gives each report's date by its name; ``origins`` the independent origin of each report (default: each report
    is its own). A rule without ``not`` is *yes* as soon as it holds, *no* once the deadline has passed. A rule with a ``not`` is *no* as
    soon as what must not happen does, and *yes* at the deadline if the rest holds.

    >>> from foreshock.forecast.rule import parse
    >>> resolve(parse("pact RUS with PRK"), [], opened="2024-10-25", deadline="2025-10-25", today="2024-11-01").outcome
    'open'
    """
    published, origins = published or {}, origins or {}

    def inside(claim: Claim) -> bool:
        if claim.modality != "actual" or claim.background:
            return False
        day = published.get(claim.report, "")
        when = claim.date if claim.date and len(claim.date) == 10 and claim.date_precision else day
        return opened < when <= deadline and when <= today

    window = [c for c in claims if inside(c)]
    over = today > deadline
    met: list[bool] = []
    evidence: list[str] = []
    for condition in rule.conditions:
        found = [c for c in window if shows(condition, c)]
        enough = len({origins.get(c.report, c.report) for c in found}) >= rule.sources
        evidence += [c.claim for c in found]
        if condition.negated and enough:
            return Resolution(
                outcome="no", claims=[c.claim for c in found], reason=f"It happened: {str(condition)[4:]}."
            )
        met.append(over if condition.negated else enough)
    if all(met):
        return Resolution(outcome="yes", claims=evidence, reason="Every condition is met in the window.")
    if over:
        return Resolution(outcome="no", claims=evidence, reason=f"The deadline {deadline} passed without it.")
    return Resolution(outcome="open", claims=evidence, reason="Not met so far; the window is still open.")
