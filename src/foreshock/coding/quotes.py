"""Quotations and who speaks in them: also over several paragraphs, in single quotation marks, and where only "he" is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.actors import Ref
from foreshock.coding.attribution import speaker_named
from foreshock.coding.lexicon import words
from foreshock.coding.minutes import reported
from foreshock.coding.roles import is_verb, understood_subject

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.tree import Token, Tree

_CURLY = re.compile(r"“[^”]{3,1200}”")
_SINGLE = re.compile(r"(?<![\w’'])(?:‘[A-Z][^‘\n]{3,600}?[,.!?]’|'[A-Z][^'\"\n]*(?:\w'\w[^'\"\n]*)*[,.!?]')(?!\w)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
LONGEST = 1200
"""Characters of the longest quotation in straight marks. Assumption."""
BESIDE = 12
"""Words between a quotation and its verb of saying, at most. Assumption."""
AGAIN = 80
"""Characters after which a quotation without a speaker is no longer of the last one. Assumption."""


class Spoken(NamedTuple):
    """Who speaks at a token (index to speaker), and the stretches whose speaker is only a pronoun, with that pronoun."""

    known: dict[int, Ref]
    pending: list[tuple[int, int, Token]]

    def told(self, actors: Actors) -> dict[int, Ref]:
        """The speakers, pronouns resolved as the text around them is read."""
        if not self.pending:
            return self.known
        found = dict(self.known)
        for start, end, pronoun in self.pending:
            ref = actors.resolve(pronoun)
            if ref is not None:
                found.update(dict.fromkeys(range(start, end), ref))
        return found


def quotations(text: str) -> list[tuple[int, int]]:
    """Where quotations stand, in order. One that goes on in the next paragraph is closed only at its end.

    >>> quotations('"We left. \\n\\n"We came," he said.')
    [(0, 22)]
    """
    spans = [m.span() for m in _CURLY.finditer(text)] if "“" in text else []
    if '"' in text:
        spans += _straight(text)
    if not spans and ("‘" in text or "'" in text):
        spans = [m.span() for m in _SINGLE.finditer(text)]
    return sorted(spans)


def _straight(text: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    opened: int | None = None
    at = 0
    for m in [*_PARAGRAPH.finditer(text), None]:
        end = m.start() if m is not None else len(text)
        marks = [i for i in range(at, end) if text[i] == '"'] if '"' in text[at:end] else []
        if opened is not None and (not marks or marks[0] != at):
            opened = None  # the next paragraph does not go on with it
        for k, mark in enumerate(marks):
            if k == 0 and opened is not None:
                continue  # the mark with which a paragraph of a quotation begins
            if opened is None:
                opened = mark
            else:
                if 4 < mark + 1 - opened <= LONGEST:
                    out.append((opened, mark + 1))
                opened = None
        at = m.end() if m is not None else end
    return out


def spoken(doc: Tree, actors: Actors) -> Spoken:
    """Who speaks in the quotations of a text. The speaker is the subject of a verb of saying that touches the quotation, or the last
    speaker where another quotation follows soon."""
    known = reported(doc, actors)
    pending: list[tuple[int, int, Token]] = []
    last: Ref | Token | None = None
    last_end = -999
    for left, right in quotations(doc.text):
        span = doc.char_span(left, right)
        if span is None or len(doc.text[left:right].split()) < 2:
            continue
        who: Ref | Token | None = None
        for sent in (doc[span.end - 1].sent, doc[span.start].sent):
            for token in sent:
                if span.start <= token.i < span.end or token.lemma_.lower() not in words()["saying"] or not is_verb(token):
                    continue
                subject = understood_subject(token)
                if subject is None or span.start <= subject.i < span.end or abs(token.i - (span.end if token.i >= span.end else span.start)) > BESIDE:
                    continue
                who = speaker_named(subject, actors) or (subject if subject.lower_ in {"he", "she", "it", "they"} else None)
                if who is not None:
                    break
            if who is not None:
                break
        size = len(doc.text[left:right].split())
        short = size < 3 or (size == 3 and doc.text[right - 2] not in ".,!?")  # a word or two that are only named
        if who is None and not short and left - last_end < AGAIN:
            who = last
        if who is None:
            continue
        if isinstance(who, Ref):
            if not short:
                known.update(dict.fromkeys(range(span.start, span.end), who))
        elif not short:
            pending.append((span.start, span.end, who))
        last, last_end = who, right
    return Spoken(known, pending)
