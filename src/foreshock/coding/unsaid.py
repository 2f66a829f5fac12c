"""At whom an act is aimed where no word of the sentence says it and only the confrontation of the report can.

Two cases are plain enough. One of the two principals strikes, blocks, seizes or sanctions: the other is struck. A third party asks for
calm, or condemns the invasion: it asks the two principals, and condemns the one of them that attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.lexicon import Frame, noun_frames
from foreshock.coding.support import classes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from foreshock.coding.actors import Ref
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.roles import Roles
    from foreshock.coding.tree import Token

PLAIN = 2.5
"""Least strength of the quarrel between two actors by which an act without a target is the one's on the other. Chosen on the open texts."""
_AIMED = {"ASSAULT", "COERCE", "SANCTION", "THREATEN", "DISAPPROVE"}
_FIRING = {"strafe", "shell", "bomb", "bombard", "pound", "rocket", "mortar", "intercept", "shoot", "bring", "storm", "overrun", "down", "raid", "hit",
           "march", "cross", "pour", "fire", "damage", "land", "sink", "torpedo", "burn", "drop"}  # fmt: skip
"""Verbs of war that are seldom said of anything else."""
CALM = {"patience", "calm", "restraint", "moderation", "peace", "dialogue", "talk", "negotiation", "de-escalation", "ceasefire", "truce", "fire",
        "halt", "prudence", "mediation", "compromise", "summit", "conference", "force", "withdrawal"}  # fmt: skip
"""What is asked of both sides of a quarrel."""
_ALL = {"side", "party", "all", "both", "everyone", "everybody", "two", "parties", "belligerent", "combatant", "capital", "government", "neighbour", "neighbor"}
_HOSTILE = {lemma for lemma, frames in noun_frames().items() if any(f.event in {"ASSAULT", "COERCE"} for f in frames)} | {"landing", "bloodshed"}


def unsaid(frame: Frame, r: Roles, source: Ref, against: Confrontations, ref: Callable[[Token | None], Ref | None]) -> tuple[str, ...]:
    """The codes of the target, or nothing."""
    if frame.flags & {"recip", "inverse", "cyber"} or source.how == "place":
        return ()
    pair = against.pair()
    if frame.event == "MOBILIZE" and "~" in frame.slots and frame.classes & {"TROOPS", "HOSTUNIT"} and against.rival(source.codes) is None:
        threat = against.attacker() or (against.topic if pair is None else None)  # what a bystander arms against; of two at odds nobody knows which
        friend = threat is None or threat in source.codes or against.help[(source.codes[0], threat)] or against.help[(threat, source.codes[0])]
        return () if friend or threat is None else (threat,)
    if pair is None or against.strength(*pair) < PLAIN:
        return ()
    own = set(source.codes) & set(pair)
    if frame.event in _AIMED and len(own) == 1 and len(source.codes) == 1:
        if frame.event == "DISAPPROVE" and source.codes[0] in against.blamed.values():
            return ()  # whoever is blamed for the raid and condemns it does not blame who blames him
        return (_other(pair, source),) if _at_the_enemy(frame, r, source, ref, _other(pair, source)) else ()
    if own:
        return ()
    if frame.event == "DISAPPROVE" and r.patient is not None and _deed(r.patient):
        attacker = against.attacker()
        return (attacker,) if attacker is not None and not against.help[(source.codes[0], attacker)] else ()
    if frame.event == "REQUEST" and "speech" in frame.flags and _of_all(r):
        return pair
    return ()


def _other(pair: tuple[str, str], source: Ref) -> str:
    return next(c for c in pair if c not in source.codes)


def _at_the_enemy(frame: Frame, r: Roles, source: Ref, ref: Callable[[Token | None], Ref | None], enemy: str) -> bool:
    """Whether nothing in the clause speaks against its being aimed at the enemy: no one else, no ground of one's own, no words of regret."""
    if r.passive or any(c.dep_ == "prt" and c.lower_ not in frame.particle.split("_") for c in r.verb.children):
        return False
    for token in [r.patient, r.recipient, *(t for tokens in r.preps.values() for t in tokens)]:
        named = ref(token)
        if named is not None and enemy not in named.codes:
            return False
    thing = r.patient
    if frame.event in {"ASSAULT", "COERCE"}:
        lemma = r.verb.lemma_.lower()
        if thing is None:
            return lemma in _FIRING and bool(frame.flags & {"motion", "force", "shots", "crossing"})
        classes = classes_of(thing)
        if thing.lower_ in {"it", "them", "they"}:
            return True
        return lemma in _FIRING or bool(classes & {"VESSEL", "HOSTUNIT", "PLACE", "BASE", "FRONTIER", "ATTACK", "MISSILE"})
    if frame.event == "DISAPPROVE":
        return thing is not None and _deed(thing)
    return frame.event != "THREATEN" or thing is None


def _deed(thing: Token) -> bool:
    """"the invasion", "the raids": a hostile deed whose doer is not named."""
    if thing.lemma_.lower() not in _HOSTILE:
        return False
    return not any(c.lower_ in {"by", "of", "on", "against"} or c.dep_ == "poss" for c in thing.children)


def _of_all(r: Roles) -> bool:
    """Whether calm is asked for, or all sides are asked."""
    things = [r.patient, *(t for p in ("for", "to", "on", "upon", "with") for t in r.preps.get(p, []))]
    return any(thing is not None and (thing.lemma_.lower() in CALM | _ALL or thing.lower_ in _ALL) for thing in things)
