"""A predicate that fits a frame, before modality and attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from foreshock.coding.actors import Ref
from foreshock.coding.lexicon import Frame, noun_frames, verb_frames
from foreshock.coding.roles import Roles, roles
from foreshock.coding.support import classes_of, kinds_of_thing

if TYPE_CHECKING:
    from foreshock.coding.tree import Token



class Hit(msgspec.Struct):
    """A predicate that fits a frame, before modality and attribution."""

    event: str
    predicate: object
    source: Ref | None
    target: Ref | None
    frame: Frame
    kind: str | None = None
    beneficiary: str | None = None
    reciprocal: bool = False
    words: list[str] = []
    inferred: list[str] = []
    content: bool = False
    object: object = None
    mode: str | None = None
    """Of a threat: ``military`` or ``sanction``, where the text says with what."""


def threatened_with(r: Roles) -> str | None:
    """With what a threat is made: force or sanctions, read from "with" and from the infinitive; None where it is not said."""
    kinds: list[str] = []
    for token in [t for p in ("with", "of") for t in r.preps.get(p, [])]:
        for part in [token, *token.conjuncts]:
            kinds += _means(noun_frames().get(part.lemma_.lower(), []), classes_of(part))
    for child in r.verb.children:
        if child.dep_ == "xcomp":
            things = [t for t in child.subtree if t.dep_ in {"dobj", "pobj"}]
            events = {e for t in things for e in _means([], classes_of(t))}
            fitting = [f for f in verb_frames().get(child.lemma_.lower(), []) if f.mode == "any" or f.classes & {c for t in things for c in classes_of(t)}]
            kinds += [*_means(fitting, frozenset()), *events]
    return "military" if "military" in kinds else "sanction" if kinds else None


def _means(frames: list[Frame], classes: frozenset[str]) -> list[str]:
    found = ["military" if f.event in {"ASSAULT", "MOBILIZE"} else "sanction" for f in frames if f.event in {"ASSAULT", "MOBILIZE", "SANCTION"}]
    if classes & {"SANCTIONS"}:
        found.append("sanction")
    if classes & {"MISSILE", "ATTACK", "TROOPS"}:
        found.append("military")
    return found[:1]


def _none(token: Token) -> bool:
    """"food and no troops"."""
    return any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)


def by_kind(hit: Hit) -> list[Hit]:
    """"arms, training and intelligence" are three claims of help, one for each kind."""
    if hit.event not in {"AID", "SUPPORT"} or hit.object is None or hit.kind is None or "troops" in hit.frame.flags:
        return [hit]
    things: list[Token] = [hit.object]  # type: ignore[list-item]
    predicate: Token = hit.predicate  # type: ignore[assignment]
    if "persons" in hit.frame.flags:
        things = [t for p in ("with",) for t in roles(predicate).preps.get(p, [])][:1]
    kinds = list(dict.fromkeys(k for thing in things for part in [thing, *[c for c in thing.conjuncts if c.i > thing.i and not _none(c)]]
                               for k in kinds_of_thing(part)))  # fmt: skip
    if len(kinds) < 2 or "kind" in hit.frame.options:
        hit.kind = kinds[0] if kinds and "persons" in hit.frame.flags else hit.kind
        return [hit]
    out = []
    for kind in kinds:
        one = msgspec.structs.replace(hit)
        one.kind = kind
        one.event = "SUPPORT" if kind == "diplomatic" else "AID"
        out.append(one)
    return out
