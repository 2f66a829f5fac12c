"""Hostile acts between pairs of actors, read from claims, on the hostility scale of the Militarized Interstate Disputes.

The scale (Jones, Bremer & Singer 1996): 1 no militarized act, 2 threat to use force, 3 display of force, 4 use of force,
5 interstate war. A single report cannot show a war (a thousand battle deaths), so claims reach level 4 at most; level 5
comes from a reference table only.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import msgspec

from foreshock.coding.claim import Claim

LEVEL_OF_EVENT: dict[str, int] = {"THREATEN": 2, "MOBILIZE": 3, "COERCE": 4, "ASSAULT": 4}
"""MID level of the PLOVER types that are militarized acts. COERCE covers blockade, seizure and occupation, which the MID
codebook counts as uses of force. Sanctions and verbal acts are not militarized and make no confrontation."""


class Act(msgspec.Struct, frozen=True):
    """One directed hostile act: who, against whom, how hard, and the claim that says so."""

    source: str
    target: str
    level: int
    claim: Claim


def pairs(claim: Claim) -> list[tuple[str, str]]:
    """Directed pairs (source, target) of a claim; for a reciprocal claim without a target, both ways within the source.

    >>> from foreshock.coding.claim import Claim
    >>> pairs(Claim(report="r", claim="r:1", quote="", start=0, end=0, source=["ISR", "EGY"], target=[], source_text="",
    ...             target_text="", source_sector="MIL", event="ASSAULT", modality="actual", reciprocal=True, confidence=1,
    ...             rule="x"))
    [('EGY', 'ISR'), ('ISR', 'EGY')]
    """
    found = {(s, t) for s in claim.source for t in claim.target}
    if claim.reciprocal:
        found |= {(t, s) for s, t in found}
        if not claim.target:
            for a, b in combinations(sorted(set(claim.source)), 2):
                found |= {(a, b), (b, a)}
    return sorted(p for p in found if p[0] != p[1])


def acts(claims: Iterable[Claim]) -> list[Act]:
    """Militarized acts that a claim asserts as done (modality actual), current and background alike."""
    return [
        Act(s, t, LEVEL_OF_EVENT[c.event], c)
        for c in claims
        if c.event in LEVEL_OF_EVENT and c.modality == "actual"
        for s, t in pairs(c)
    ]
