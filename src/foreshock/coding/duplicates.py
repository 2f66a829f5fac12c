"""What one sentence says twice: the same act by two verbs, and a purpose that is part of the act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.coding.hit import Hit
    from foreshock.coding.modality import Mood


def duplicate(done: list[tuple[Hit, Claim]], hit: Hit, source: list[str], target: list[str], feeling: Mood) -> bool:
    """The same claim made twice by one sentence ("drove into the south and took town after town")."""
    predicate: Any = hit.predicate
    for other, claim in reversed(done):
        before: Any = other.predicate
        if before.sent.start != predicate.sent.start:
            break
        same = set(claim.source) == set(source) and set(claim.target) == set(target)
        swapped = hit.reciprocal and claim.reciprocal and set(claim.source) | set(claim.target) == set(source) | set(target)
        if set(claim.source) == set(source) and hit.event in {"AID", "SUPPORT"} and claim.event in {"AID", "ASSAULT", "MOBILIZE"} and predicate.tag_ == "VB" and (
            predicate.dep_ in {"advcl", "xcomp", "acl"} and predicate.head in {before, other.object}
        ):
            return True  # "sent troops to Libya to support the government": the purpose is part of it
        if set(claim.source) == set(source) and hit.event in {"ASSAULT", "COERCE", "SANCTION"} and other.frame.flags & {"crossing", "motion"} and set(target) <= set(claim.target) and (
            predicate.dep_ == "advcl" and predicate.tag_ == "VB" and predicate.head == before
        ):
            return True  # "crossed the river to destroy the depots"
        if hit.event == "MOBILIZE" and set(claim.source) == set(source) and claim.event in {"AID", "ASSAULT"} and predicate.tag_ == "VBN" and (
            predicate.dep_ in {"advcl", "acl"} and predicate.head == before
        ):
            return True  # "landed in Honduras, ordered there by the President"
        if claim.event == hit.event and (same or swapped):
            if hit.event in {"AID", "SUPPORT"} and before.i == predicate.i:
                continue
            kinds = (claim.support.kind if claim.support else None) == hit.kind
            opposite = (claim.modality == "negated") != (feeling.modality == "negated") and before.lemma_ != predicate.lemma_
            more = predicate.dep_ == "conj" and feeling.modality in {"planned", "hypothetical"} and claim.modality in {"actual", "hedged"} and any(
                c.tag_ == "MD" for c in predicate.children
            )  # "has given it tanks and might send more"
            if (kinds or hit.event != "AID") and not opposite and not more:
                return True
    return False
