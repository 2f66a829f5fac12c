"""Whose doing a clause tells of, by the verb above it: who is blamed gave the cause, who is asked does what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.lexicon import verb_frames, words
from foreshock.coding.roles import is_verb

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

_PROVOKED = {lemma for lemma, frames in verb_frames().items() if frames and frames[0].event in {"DISAPPROVE", "SANCTION", "COERCE", "ASSAULT", "INVESTIGATE"}}
"""Verbs whose object has mostly given the cause."""


def provoked_by(token: Token, verb: Token | None) -> Token | None:
    """The verb above a pronoun whose object the pronoun takes up: "condemned Kenya after it seized", "sanctions on Iran over its support",
    "called on Serbia to pull back the troops that it massed"; None where it may be anybody."""
    above: Token | None = None
    if token.tag_ == "PRP$" and token.dep_ == "poss" and token.head.head.lower_ in {"over", "for"} and token.head.dep_ == "pobj":
        prep = token.head.head
        above = prep.head if is_verb(prep.head) else prep.head.head
    elif verb is not None and token.dep_ == "nsubj" and verb.dep_ == "advcl" and token.lower_ in {"it", "they", "he", "she"}:
        if any(c.lower_ in {"after", "because", "since", "for"} and c.dep_ in {"mark", "advmod"} for c in verb.children):
            above = verb.head
    if above is None:
        asked = next((a for a in token.ancestors if a.dep_ == "xcomp" and a.head.lemma_.lower() in words()["askverbs"]), None)
        return asked.head if asked is not None and token.dep_ == "nsubj" else None
    return above if is_verb(above) and above.lemma_.lower() in _PROVOKED else None


def told_of(clause: Token) -> bool:
    """Whether a clause tells of what is or has been done, not of what will or must."""
    if any(c.tag_ == "MD" for c in clause.children) or not any(c.lower_ == "that" or c.dep_ == "nsubj" for c in clause.children):
        return False
    return (clause.tag_ == "VBG" or clause.tag_ == "VBN") and any(c.dep_ == "aux" for c in clause.children)
