"""The words of a sentence that can tell of an event, sought once for both readings of a report and for the back-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.lexicon import noun_frames
from foreshock.coding.roles import is_verb
from foreshock.coding.tree import remembered

if TYPE_CHECKING:
    from foreshock.coding.tree import Token


_SPLIT = {"build": {"up"}, "pull": {"out", "back"}, "call": {"up"}, "cut": {"off"}, "stand": {"down"}}
"""Nouns that are written with a hyphen."""


class Telling(NamedTuple):
    """Words of a sentence in their order; one can stand in both lists."""

    verbs: list[Token]
    nouns: list[Token]
    """Nouns that have a frame in the lexicon."""


@remembered
def telling(first: Token) -> Telling:
    """Verbs and event nouns of the sentence that begins with a token."""
    frames = noun_frames()
    sentence = list(first.sent)
    for dash in sentence[1:-1]:
        if dash.text == "-" and dash.nbor(-1).lower_ in _SPLIT and dash.nbor().lower_ in _SPLIT[dash.nbor(-1).lower_]:
            last = dash.nbor()  # "build-up": three words to the parser, whose last one heads the phrase
            last.lemma_, last.pos_ = dash.nbor(-1).lower_ + last.lower_, "NOUN"
    nouns = [t for t in sentence if t.pos_ in {"NOUN", "PROPN"} and (t.lemma_.lower() in frames or t.lower_ in frames)]
    return Telling([t for t in sentence if is_verb(t)], nouns)
