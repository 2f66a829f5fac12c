"""Folding a text for matching: typographic signs and accents to plain letters, with every position kept or mapped back."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = {
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "“": '"', "”": '"',
    "–": "-", "‐": "-", "‑": "-", "−": "-",
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "ħ": "h", "Ħ": "H",
    "ə": "a", "Ə": "A",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {ord(k): v for k, v in _SIGNS.items()}
    for point in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base != chr(point):
            table.setdefault(point, base)
    table |= {ord(c): " " for c in "\t\n\r\x0b\x0c\u00a0\u2009\u202f\u2002\u2003"}
    return table


_TABLE = _table()
_HARD = re.compile(r"\s\s|[\u0300-\u036f\u200b\u00ad]")
_MARKS = re.compile(r"[\u0300-\u036f\u200b\u00ad]")


def fold(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters the position in ``text`` (None: the same position).

    White space is one blank, accents and typographic quotes are gone; runs of white space and combining marks, which
    change the length, are the only case that needs the map.

    >>> fold("Erdoğan’s  men")
    ("Erdogan's men", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13])
    """
    if not _HARD.search(text):
        return (text if text.isascii() and "\n" not in text and "\t" not in text else text.translate(_TABLE)), None
    out: list[str] = []
    where: list[int] = []
    blank = False
    for position, char in enumerate(text):
        if _MARKS.match(char):
            continue
        if char.isspace():
            if blank:
                continue
            blank, char = True, " "
        else:
            blank = False
            char = _TABLE.get(ord(char), char)
        out.append(char)
        where.append(position)
    return "".join(out), where
