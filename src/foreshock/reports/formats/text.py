"""Plain text: kept as decoded; a short first line set off by a blank one is its title."""

from __future__ import annotations

import re

from foreshock.reports.encoding import decode
from foreshock.reports.found import Found

TITLE_LENGTH = 200
"""Characters that a title may have. Assumption."""


def parse(data: bytes, name: str) -> list[Found]:
    """The text of a plain text file."""
    text = decode(data, name)
    return [Found(text=text, title=title_of(text))]


def title_of(text: str) -> str | None:
    """The title a text opens with, or None.

    >>> title_of("Troops cross the river\\n\\nThe army said on Monday that ...")
    'Troops cross the river'
    """
    found = re.match(r"\s*([^\n]+)\n[^\S\n]*\n\s*\S", text[: TITLE_LENGTH + 500])
    line = found[1].strip() if found else ""
    if not line or len(line) > TITLE_LENGTH or line.endswith((".", ":", ";", ",", "--", "—")):
        return None
    return line
