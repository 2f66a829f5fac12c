"""Contradictions: what one claim says happened and another denies; and what is hedged and never confirmed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from foreshock.coding.claim import Claim
from foreshock.scenario.hostility import pairs
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situation import Contradiction
from foreshock.scenario.wording import PHRASES, does, means, the

Key = tuple[str, str, str, int]


def keys(claim: Claim) -> list[Key]:
    """What a claim is about: (source, target, event, rung) for each pair; help is about its beneficiary and its rung."""
    if claim.support and claim.support.beneficiary:
        rung = RUNG_OF_KIND[claim.support.kind]
        return [(s, claim.support.beneficiary, "AID", rung) for s in sorted(set(claim.source))]
    found = pairs(claim)
    if claim.reciprocal:
        found = sorted({(min(p), max(p)) for p in found})
    return [(s, t, claim.event, 0) for s, t in found]


ACCUSATION = re.compile(r"(?i)\b(?:accus\w+|alleg\w+|charges?|claims?|reports?|assertions?|insinuation\w*|lies?|fabricat\w+)\b")
"""Words for what somebody is said to have done: who rejects that denies it, where who rejects a proposal denies nothing. Assumption."""
ANY_HELP = {f"{kind}:{word}" for kind in ("verb", "noun") for word in ("support", "help", "back", "backing", "aid", "assist", "assistance")}
"""Rules of a claim that says no kind of help: who denies supporting the rebels denies help of every kind."""
FORCES = 5
"""From this rung on, help is somebody's own forces: who denies having sent any denies that they are in the rear and that they fight."""


def contradictions(claims: Sequence[Claim], names: Mapping[str, str]) -> list[Contradiction]:
    """Groups of claims about the same act where at least one asserts (plainly or hedged) and at least one denies.

    A denial of support at large denies help of every kind. A denial may name no target, and the accused may *reject* the accusation (PLOVER's REJECT) that stands last before it in the report. Plans and
    questions contradict nothing: a refusal to do tomorrow what is planned is news, not a contradiction.
    """
    yes: dict[Key, set[str]] = defaultdict(set)
    no: dict[Key, set[str]] = defaultdict(set)
    vague: list[Claim] = []
    accused: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        if c.modality in ("actual", "hedged"):
            for key in keys(c):
                yes[key].add(c.claim)
            if keys(c) and not {a.actor for a in c.attribution} & {*c.source, None}:
                accused[c.report].append(c)
        elif c.modality == "negated":
            for key in keys(c):
                no[key].add(c.claim)
            if not keys(c):
                vague.append(c)
    by_doer: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in yes:
        by_doer[key[0], key[2]].append(key)
    denied: dict[Key, set[str]] = defaultdict(set)
    for key, ids in no.items():
        for told in by_doer.get((key[0], key[2]), ()):
            if told[1] == key[1] and (told[3] == key[3] or min(told[3], key[3]) >= FORCES):
                denied[told] |= ids
    for c in claims:
        if c.modality == "negated" and c.event in ("AID", "SUPPORT") and c.rule in ANY_HELP:
            for source in c.source:
                for told in by_doer.get((source, "AID"), ()):
                    if told[1] in c.target:
                        denied[told].add(c.claim)
    told_in: dict[tuple[str, str, str], set[Key]] = defaultdict(set)
    for c in claims:
        if c.modality in ("actual", "hedged"):
            for key in keys(c):
                told_in[c.report, key[0], key[2]].add(key)
    for c in vague:
        for source in c.source:
            for told in told_in.get((c.report, source, c.event), ()):
                denied[told].add(c.claim)
    for c in claims:
        if c.event == "REJECT" and c.modality == "actual" and ACCUSATION.search(c.quote):
            before = [x for x in accused[c.report] if x.start < c.start and set(x.source) & set(c.source) and _accuser(x, c)]
            for key in keys(max(before, key=lambda x: (x.start, x.claim))) if before else ():
                denied[key].add(c.claim)
    return [
        Contradiction(about=about(key, names), claims=sorted(yes[key] | denied[key]), denied=sorted(denied[key])) for key in sorted(denied)
    ]


def _accuser(told: Claim, rejected: Claim) -> bool:
    """Whether what is rejected may be the word of those who tell: of its targets, where it names any."""
    by = {a.actor for a in told.attribution}
    return bool(by) and (not rejected.target or bool(by & set(rejected.target)))


def about(key: Key, names: Mapping[str, str]) -> str:
    """The matter in words.

    >>> about(("PRK", "RUS", "AID", 3), {"PRK": "North Korea", "RUS": "Russia"})
    'whether North Korea supports Russia with arms'
    """
    source, target, event, rung = key
    s, t = the(names.get(source, source)), the(names.get(target, target))
    if rung:
        return f"whether {does(s, 'supports')} {t} {means(rung)}"
    return f"whether {s} {PHRASES[event][1]} {t}"


def only_hedged(claims: Sequence[Claim]) -> list[str]:
    """Ids of hedged claims that no plain claim about the same act confirms, sorted."""
    plain = {key for c in claims if c.modality == "actual" for key in keys(c)}
    return sorted(c.claim for c in claims if c.modality == "hedged" and not plain & set(keys(c)))
