"""Crowds: who protests in the street, and of which state, where only the town or the state they stand in is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.lexicon import noun_classes, verb_frames
from foreshock.coding.roles import antecedent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foreshock.coding.actors import Actors
    from foreshock.coding.roles import Roles
    from foreshock.coding.tree import Token

CROWDING = {lemma for lemma, frames in verb_frames().items() if any("crowd" in f.flags for f in frames)}
"""Verbs of what crowds do."""
_MOB = {"crowd", "protester", "demonstrator", "mob", "student", "rioter", "marcher"}
_COUNTING = {"thousand", "hundred", "dozen", "score", "group", "ten", "crowd", "mob", "throng"}


def counted(token: Token) -> Token:
    """"thousands of protesters": the protesters."""
    token = antecedent(token)
    if token.lemma_.lower() in _COUNTING:
        return next((t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), token)
    return token


def _crowded(head: Token) -> bool:
    table = noun_classes()
    return "CROWD" in table.get(head.lemma_.lower(), ()) or (head.tag_ == "NNPS" and "CROWD" in table.get(head.lower_.removesuffix("s"), ()))


def is_crowd(token: Token) -> bool:
    """Whether a noun stands for people in the street: "demonstrators", "thousands of Jordanians", "Poles"."""
    head = counted(token)
    if _crowded(head):
        return True
    return head.tag_ in {"NNPS", "NNS"} and head.i in head.doc.user_data.get("actors", ()) and head.text.endswith(("s", "ese", "ish", "ch"))


_BANDS = {"armed", "masked", "hooded", "gun-toting", "stone-throwing", "ethnic"}


def civilians(agent: Token, actors: Actors) -> bool:
    """"about 30 heavily armed Serbs", "dozens of Chileans": people of a nation that are counted or described; but "the Serbs" are the nation."""
    head = counted(antecedent(agent))
    mention = actors.at.get(head.i)
    if mention is None or mention.kind != "demonym" or head.tag_ not in {"NNPS", "NNS"}:
        return False
    if head != antecedent(agent):
        return True
    return any(c.dep_ == "nummod" or c.lower_ in _BANDS for c in head.children)


def home(r: Roles) -> Iterator[Token]:
    """Words for where a crowd stands, nearest first: beside it, then beside what it does."""
    if r.agent is None:
        return
    head = counted(r.agent)
    if head.lemma_.lower() not in _MOB and not (r.verb.lemma_.lower() in CROWDING and _crowded(head)):
        return
    holders = [antecedent(r.agent), r.verb, *([r.patient] if r.patient is not None else []), *(t for found in r.preps.values() for t in found)]
    for holder in holders:  # "Crowds stormed the Saudi embassy in Tehran"
        for prep in ("in", "across", "from", "at") if holder is holders[0] else ("in", "across"):
            for child in holder.children:
                if child.lower_ == prep:
                    yield from (t for t in child.children if t.dep_ == "pobj")
