"""Friends are nobody's targets: ships sent "to the waters near Taiwan", aircraft that "overflew Guyana in exercises" are where they are, and
whom they face is another question.

A move of forces names places by "near", "off", "towards", "over". The state whose place it is counts as faced, unless the report or the
record shows it to be the mover's friend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref

if TYPE_CHECKING:
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.hit import Hit
    from foreshock.coding.tree import Token

OPPOSED = 0.8
"""Least strength of a quarrel by which a third actor counts as the common opponent of two: that of one condemnation."""


def friends(one: str, other: str, against: Confrontations) -> bool:
    """Whether two actors are friends: no quarrel on record and none told of but moves of forces, and one helps the other, both have the
    same opponent, or they have a defence pact and it is at odds with a third."""
    from foreshock.coding.confrontation import recorded

    both = frozenset((one, other))
    if other in against.record.get(one, ()) or recorded(both, against.date) or against.blows[both] > 0:
        return False
    if against.help[(one, other)] or against.help[(other, one)] or common_foe(one, other, against) is not None:
        return True
    return bool(foes(other, one, against)) and _pact(one, other, against.date)


def foes(one: str, other: str, against: Confrontations) -> dict[str, float]:
    """With whom else than the other an actor is at odds in the report, and how much."""
    thirds = (next(iter(both - {one})) for both in against.weights if one in both and other not in both and len(both) == 2)
    return {third: strength for third in thirds if (strength := against.strength(one, third)) >= OPPOSED}


def common_foe(one: str, other: str, against: Confrontations) -> str | None:
    """The actor that both are at odds with, the one most at odds first."""
    both = [(min(strength, against.strength(other, third)), third) for third, strength in foes(one, other, against).items()]
    least, third = max(both, default=(0.0, None))
    return third if least >= OPPOSED else None


def spared(hit: Hit, against: Confrontations) -> Hit:
    """A move of forces whose target is no friend of the mover: their common opponent in his place, else nobody."""
    if hit.event != "MOBILIZE" or hit.source is None or hit.target is None or len(hit.source.codes) != 1 or len(hit.target.codes) != 1:
        return hit
    token: Token = hit.predicate.doc[hit.target.head]  # type: ignore[attr-defined]
    if token.dep_ == "pobj" and token.head.lower_ in {"against", "at"}:
        return hit
    one, other = hit.source.codes[0], hit.target.codes[0]
    if not friends(one, other, against):
        return hit
    foe = common_foe(one, other, against)
    verb: Token = hit.predicate  # type: ignore[assignment]
    hit.target = Ref((foe,), "GOV", verb.i, "", False, "inferred") if foe is not None else None
    hit.inferred = ["target"] if foe is not None else []
    return hit


def _pact(one: str, other: str, date: str | None) -> bool:
    from foreshock.reference import load
    from foreshock.reference.powers import defence_pact

    actors = load().actors
    if date is None or one not in actors or other not in actors:
        return False
    return defence_pact(actors[one].cow, actors[other].cow, date) is not None
