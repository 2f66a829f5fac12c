"""A predicate that fits a frame, before modality and attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from foreshock.coding.actors import Ref
from foreshock.coding.lexicon import Frame
from foreshock.coding.roles import roles
from foreshock.coding.support import kinds_of_thing

if TYPE_CHECKING:
    from spacy.tokens import Token



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


def by_kind(hit: Hit) -> list[Hit]:
    """"arms, training and intelligence" are three claims of help, one for each kind."""
    if hit.event not in {"AID", "SUPPORT"} or hit.object is None or hit.kind is None or "troops" in hit.frame.flags:
        return [hit]
    things: list[Token] = [hit.object]  # type: ignore[list-item]
    predicate: Token = hit.predicate  # type: ignore[assignment]
    if "persons" in hit.frame.flags:
        things = [t for p in ("with",) for t in roles(predicate).preps.get(p, [])][:1]
    kinds = list(dict.fromkeys(k for thing in things for part in [thing, *[c for c in thing.conjuncts if c.i > thing.i]]
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
