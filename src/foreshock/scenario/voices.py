"""Whose word a claim stands on: a party's word about its enemy is an allegation, not a fact.

Who tells of an act is no part of the act, yet it weighs. Four voices are told apart by the actors of the attribution:

- the report's own (nobody is named), or somebody whom the coder cannot name;
- *own*: the doer's, or that of the party it helps. An admission, an announcement, a boast;
- *adverse*: everybody named stands against the doer, or is the target of a hostile act;
- *independent*: anybody else.

A claim told as a fact is **alleged** where its voice is adverse and no claim of the same happening by another voice tells it as a fact too: the
report's own, an own or independent one, or a second adversary who is not the first. It then counts as one that is hedged on the word of a source
that can be named. What an adversary *admits* ("Kyiv conceded that Russian troops had taken the town") runs against its interest and is no allegation.

Who stands against whom: the opposed principals of the known confrontations, wars and lasting rivalries alike, and the pairs between which the
claims tell of threats or force. A state that arms a party but fights nobody is no party here: its word counts as independent (assumption).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from foreshock.coding.claim import QUAD, Claim
from foreshock.coding.event import span
from foreshock.scenario.confrontations import mentioned
from foreshock.scenario.contradictions import Key, keys
from foreshock.scenario.hostility import acts
from foreshock.scenario.known import known_at
from foreshock.scenario.situation import Confrontation

Pairs = frozenset[frozenset[str]]
"""Pairs of actors that stand against each other."""

ADMITS = re.compile(r"(?i)(?:admit|conced|acknowledg|confess|own(?:s|ed) up)")
"""Words of speech by which somebody tells what runs against its interest. Assumption."""
SAME_HELP = 5
"""From this rung on (forces in the rear, in combat) help tells of the same happening: somebody's forces are there."""


def enemies(confrontations: Iterable[Confrontation], claims: Iterable[Claim]) -> Pairs:
    """Pairs on opposite sides of a confrontation, or between which the claims tell of threats or force."""
    pairs = {frozenset((a, b)) for c in confrontations for a in c.side_a for b in c.side_b}
    return frozenset(pairs | {frozenset((act.source, act.target)) for act in acts(claims)})


def speakers(claim: Claim) -> frozenset[str]:
    """The actors on whose word a claim stands; empty where the text itself says so, or somebody whom the coder cannot name."""
    return frozenset(a.actor for a in claim.attribution if a.actor)


def own(claim: Claim) -> bool:
    """Whether the doer, or the party it helps, is among those on whose word the claim stands."""
    return bool(speakers(claim) & _side(claim))


def adverse(claim: Claim, against: Pairs) -> bool:
    """Whether everybody named on whose word the claim stands is an enemy of the doer or of the party helped, or the target of a hostile act."""
    who, side = speakers(claim), _side(claim)
    if not who or who & side or any(ADMITS.match(word) for word in claim.words):
        return False
    struck = set(claim.target) if QUAD[claim.event].endswith("conflict") else set()
    return all(v in struck or any(frozenset((v, x)) in against for x in side) for v in who)


def alleged(claims: Sequence[Claim], against: Pairs) -> frozenset[str]:
    """Ids of the claims told as facts on an adversary's word alone, which no other voice tells as a fact."""
    suspect = [c for c in claims if c.modality == "actual" and adverse(c, against)]
    if not suspect:
        return frozenset()
    one_sided = {c.claim for c in suspect}
    told: dict[Key, list[Claim]] = defaultdict(list)
    for c in claims:
        if c.modality == "actual":
            for key in _happening(c):
                told[key].append(c)

    def another_voice(other: Claim, claim: Claim) -> bool:
        return other.claim not in one_sided or not speakers(other) & speakers(claim)

    return frozenset(
        c.claim
        for c in suspect
        if not any(another_voice(x, c) and _confirms(x, c) for key in _happening(c) for x in told.get(key, ()))
    )


def alleged_at(claims: Sequence[Claim], date: str) -> frozenset[str]:
    """:func:`alleged`, with the confrontations that the reference tables know at an ISO date."""
    known, _ = known_at(date, mentioned(claims))
    return alleged(claims, enemies(known, claims))


def weighed(claims: Iterable[Claim], said: Collection[str]) -> list[Claim]:
    """The claims as they count: those alleged as hedged, on the word of a source that can be named."""
    return [replace(c, modality="hedged") if c.claim in said else c for c in claims]


def _side(claim: Claim) -> set[str]:
    """The doers (both, of what two do together) and the party that is helped."""
    side = {*claim.source, *(claim.target if claim.reciprocal else ())}
    return side | {claim.support.beneficiary} if claim.support and claim.support.beneficiary else side


def _happening(claim: Claim) -> list[Key]:
    """What a claim is about, where forces that are there count as one kind of help."""
    return [(s, t, event, min(rung, SAME_HELP)) for s, t, event, rung in keys(claim)]


def _confirms(other: Claim, claim: Claim) -> bool:
    """Whether the two can be about one happening: their days meet, and one is as much of before as the other."""
    a, b = span(other), span(claim)
    return other.background == claim.background and a[0] <= b[1] and b[0] <= a[1]
