"""What of a text can be prose at all: encoded attachments and endless lines are blanked, so that nobody spends minutes on them.

A run without spaces (base64, a minified script), a block of such lines, or a line of more than :data:`LONGEST` characters without
the end of a sentence holds no sentence that could be read. It is replaced by as many spaces, so that every offset stays.
"""

from __future__ import annotations

import re

from foreshock.reports.report import Report

LONGEST = 2_000
"""Characters of a line without a full stop, question mark, exclamation mark or semicolon that are still read. Assumption."""
_RUN = re.compile(r"\S{400,}")
_BLOCK = re.compile(r"(?m)(?:^\S{60,}[ \t\r]*\n){5,}(?:^\S+$)?")
_LINE = re.compile(r"[^.!?;\n]+")


def illegible(text: str) -> list[tuple[int, int]]:
    """Spans that are not read, in order, not overlapping.

    >>> illegible("Troops moved. " + "A" * 500)
    [(14, 514)]
    """
    if len(text) < 300:
        return []
    spans = sorted(
        [m.span() for pattern in (_BLOCK, _RUN) for m in pattern.finditer(text)]
        + [m.span() for m in _LINE.finditer(text) if m.end() - m.start() > LONGEST]
    )
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def legible(text: str) -> str:
    """The text with what cannot be read blanked; every offset stays.

    >>> legible("Troops moved. " + "A" * 500).rstrip()
    'Troops moved.'
    """
    spans = illegible(text)
    if not spans:
        return text
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def skipped(report: Report) -> str | None:
    """A note of what of a report is not read, or None."""
    lost = sum(end - start for start, end in illegible(report.text))
    if not lost:
        return None
    return (
        f"{report.origin or report.name}: {lost:,} of {len(report.text):,} characters were not read, as they hold no sentences "
        f"(runs without spaces, or lines of more than {LONGEST:,} characters without a full stop)."
    )
