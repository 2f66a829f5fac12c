"""Contradictions: what one claim says happened and another denies; and what is hedged and never confirmed."""

from __future__ import annotations

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


def contradictions(claims: Sequence[Claim], names: Mapping[str, str]) -> list[Contradiction]:
    """Groups of claims about the same act where at least one asserts (plainly or hedged) and at least one denies.

    Plans and questions contradict nothing: a refusal to do tomorrow what is planned is news, not a contradiction.
    """
    yes: dict[Key, set[str]] = defaultdict(set)
    no: dict[Key, set[str]] = defaultdict(set)
    for c in claims:
        for key in keys(c):
            if c.modality in ("actual", "hedged"):
                yes[key].add(c.claim)
            elif c.modality == "negated":
                no[key].add(c.claim)
    out = []
    for key in sorted(yes.keys() & no.keys()):
        out.append(
            Contradiction(about=about(key, names), claims=sorted(yes[key] | no[key]), denied=sorted(no[key])),
        )
    return out


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
