"""What somebody offers or agrees to do: the offer or the accord is the claim, and what it is about is not coded apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.roles import Roles, is_verb, roles
from foreshock.coding.support import classes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foreshock.coding.hit import Hit
    from foreshock.coding.tree import Token

_OFFERING = {"offer", "volunteer"}
_READY = {"ready", "willing", "prepared", "open"}


def offered(predicate: Token) -> Token | None:
    """The word that offers what a verb says: "offered to talk", "his offer to negotiate", "is ready to work with"."""
    head = predicate.head
    if predicate.dep_ == "xcomp" and (head.lemma_.lower() in _OFFERING or (head.pos_ == "ADJ" and head.lower_ in _READY)):
        return head
    if predicate.dep_ == "acl" and predicate.tag_ == "VB" and head.lemma_.lower() == "offer":
        return head
    if predicate.pos_ == "NOUN":  # "is ready to take part in talks"
        while predicate.dep_ in {"dobj", "pobj", "prep"} and predicate.head != predicate:
            predicate = predicate.head
        if predicate.dep_ == "xcomp" and predicate.head.pos_ == "ADJ" and predicate.head.lower_ in _READY:
            return predicate.head
    return None


def contents(thing: Token) -> Iterator[Token]:
    """The infinitives that say what an accord is about: "a contract to sell and service"."""
    for child in thing.children:
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VB" and is_verb(child):
            yield child
            yield from (c for c in child.conjuncts if is_verb(c))


def content_of_accord(hit: Hit) -> list[int]:
    """Of an accord that is claimed, the verbs of what was agreed."""
    thing: Token | None = hit.object  # type: ignore[assignment]
    if hit.event != "AGREE" or thing is None or not is_verb(hit.predicate) or "ACCORD" not in classes_of(thing):  # type: ignore[arg-type]
        return []
    return [t.i for t in contents(thing)]


def turned_down(hit: Hit) -> list[int]:
    """Of a refusal, the noun of what is refused: "rejected an appeal to lay down arms" claims no laying down."""
    thing: Token | None = hit.object  # type: ignore[assignment]
    return [thing.i] if hit.event == "REJECT" and thing is not None and classes_of(thing) & {"DEMAND", "PROPOSAL"} else []


def partners(thing: Token) -> Iterator[Token]:
    """With whom an accord can have been made, by what it is about: "a contract to sell Doha fighters", "an agreement to supply Iran"."""
    for verb in contents(thing):
        r: Roles = roles(verb)
        within = [c for c in r.patient.children if c.dep_ in {"amod", "compound", "nmod"} and c.pos_ == "PROPN"] if r.patient is not None else []
        yield from (t for t in (r.recipient, *r.preps.get("to", []), *r.preps.get("with", []), r.patient, *within) if t is not None)
