"""Which reports are copies of one text: the same agency's words in two papers are one source.

Two reports share an origin where most of the shorter one's five-word sequences stand in the other (containment; Broder 1997, "On the
resemblance and containment of documents").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from foreshock.reports.report import Report

LENGTH = 5
CONTAINED = 0.5
"""Share of the shorter text's sequences that must stand in the longer. Assumption: half; independent reports of one event share quotes of a
sentence or two, far below that."""

_WORD = re.compile(r"\w+")


def shingles(text: str) -> set[tuple[str, ...]]:
    """The five-word sequences of a text, lower-case."""
    words = [w.lower() for w in _WORD.findall(text)]
    return {tuple(words[i : i + LENGTH]) for i in range(max(len(words) - LENGTH + 1, 1))}


def origins(reports: Sequence[Report]) -> dict[str, str]:
    """Name of each report to the name of its origin: the earliest report (by date, then name) that it copies, or itself.

    The result does not depend on the order of the reports.
    """
    ordered = sorted(reports, key=lambda r: (r.date or "9999", r.name))
    known = [(r.name, shingles(r.text)) for r in ordered]
    origin: dict[str, str] = {}
    for i, (name, mine) in enumerate(known):
        origin[name] = name
        for other, theirs in known[:i]:
            if len(mine & theirs) >= CONTAINED * min(len(mine), len(theirs)):
                origin[name] = origin[other]
                break
    return origin
