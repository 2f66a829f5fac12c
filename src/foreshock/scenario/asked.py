"""The questions that a report itself asks: sentences that end in a question mark, as they stand."""

from __future__ import annotations

import re

import msgspec

# What a question can start after: the end of another sentence, a line break, a dash.
_START = re.compile(r"(?<![A-Z])[.!?…]['\"”’)]?\s+|[—\n]\s*")
LONGEST = 400
"""Characters; what is longer is no question but a text without punctuation."""


class Question(msgspec.Struct, frozen=True):
    """``text[start:end]`` of a report is a question."""

    report: str
    text: str
    start: int
    end: int


def questions(report: str, text: str) -> list[Question]:
    """Questions in the order of the text.

    >>> [q.text for q in questions("r", "It is war. Will Beijing act? The U.S. asks one thing—does it pay?")]
    ['Will Beijing act?', 'does it pay?']
    """
    found = []
    last = 0
    for mark in re.finditer(r"\?", text):
        low = max(last, mark.start() - LONGEST)
        starts = [m.end() for m in _START.finditer(text, low, mark.start())]
        start = starts[-1] if starts else low
        start += len(text[start : mark.end()]) - len(text[start : mark.end()].lstrip(' \t\r\n“"‘’”)'))
        if mark.start() - start >= 8 and (starts or low == last):
            found.append(Question(report, text[start : mark.end()], start, mark.end()))
        last = mark.end()
    return found
