"""Telegraphic text made plain for the parser alone: capitals in ordinary case, "Ethiopia, Eritrea trade fire" with an "and". The length
stays the same, so that offsets hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.reference.actor import Mention

_STRETCH = re.compile(r"[^.!?\n]+[.!?\n]*")
SHARE = 0.8
"""Share of capitals among the letters from which a stretch counts as written in capitals. Assumption."""


def recased(text: str, mentions: Sequence[Mention]) -> str:
    """The text with stretches in capitals lowered, names of actors and beginnings of sentences kept.

    >>> recased("TROOPS CROSSED THE BORDER. Paris waits.", [])
    'Troops crossed the border. Paris waits.'
    """
    text = _joined(text, mentions)
    if not any(map(str.isupper, text)) or not re.search(r"[A-Z]{4,} [A-Z]{2,}", text):
        return text
    out = list(text)
    for m in _STRETCH.finditer(text):
        letters = [c for c in m.group() if c.isalpha()]
        if len(letters) < 12 or len(m.group().split()) < 3 or sum(map(str.isupper, letters)) < SHARE * len(letters):
            continue
        begun = False
        for i in range(m.start(), m.end()):
            if begun and len(text[i].lower()) == 1:
                out[i] = text[i].lower()
            begun = begun or text[i].isalpha()
        for mention in mentions:
            if m.start() <= mention.start < m.end():
                for i in range(mention.start, min(mention.end, len(text))):
                    if i == mention.start or not text[i - 1].isalpha():
                        out[i] = text[i]
    return "".join(out)


def _joined(text: str, mentions: Sequence[Mention]) -> str:
    """A headline's comma between two actors written as the "&" it stands for.

    >>> from foreshock.reference import load
    >>> _joined("Chad, Mali agree truce", load().match("Chad, Mali agree truce", None))
    'Chad &Mali agree truce'
    """
    for first, second in itertools.pairwise(mentions):
        if second.start != first.end + 2 or text[first.end : second.start] != ", " or first.code == second.code:
            continue
        opens = first.start == 0 or text[first.start - 1] == "\n"
        if opens and re.match(r" [a-z]+ [a-zA-Z]", text[second.end : second.end + 20]) and "," not in text[second.end : second.end + 20]:
            text = text[: first.end] + " &" + text[second.start :]
    return text
