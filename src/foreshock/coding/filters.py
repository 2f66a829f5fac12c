"""When not to code: sport, markets, metaphor, history lessons, and acts between an actor and itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from foreshock.coding.lexicon import words

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.hit import Hit
    from foreshock.coding.modality import Mood

_MARKET = re.compile(r"\b(?:shares|stocks|stock market|currency|bond yields|index|benchmark|futures|barrel|basis points|percentage points|quarterly)\b", re.I)
_SCORE = re.compile(r"\b\d{1,2}\s?[-–]\s?\d{1,2}\b(?!\s?(?:may|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|am|pm|year))", re.I)
_FIGURE = re.compile(r"\b(?:war of words|charm offensive|trade war|price war|culture war|bidding war|tug[- ]of[- ]war|heart attack|war on (?:drugs|want|poverty|crime))\b", re.I)


def not_a_claim(hit: Hit, mood: Mood, actors: Actors) -> str | None:
    """Why a predicate is no claim, or None."""
    predicate: Any = hit.predicate
    source, target = hit.source, hit.target
    if source is None:
        return "no source"
    if target is not None and set(source.codes) == set(target.codes):
        return "source and target are the same"
    sentence = predicate.sent
    lemmas = {t.lemma_.lower() for t in sentence}
    if len(lemmas & words()["noncrisis"]) >= 2 or (lemmas & words()["noncrisis"] and _SCORE.search(sentence.text)):
        return "sport or culture"
    if _FIGURE.search(sentence.text) and hit.event in {"ASSAULT", "CONSULT"}:
        return "a figure of speech"
    if hit.event in {"ASSAULT"} and _MARKET.search(sentence.text):
        return "markets"
    return None
