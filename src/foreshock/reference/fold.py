"""Folding a text for matching: typographic signs and accents to plain letters, with every position kept or mapped back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

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
_HARD = re.compile(r"\s[\s\u0300-\u036f\u200b\u00ad]+|[\u0300-\u036f\u200b\u00ad]+")


class Offsets:
    """From positions in a folded text back to positions in the text as read."""

    __slots__ = ("_folded", "_shift")

    def __init__(self) -> None:
        self._folded = [0]
        self._shift = [0]

    def cut(self, folded: int, length: int) -> None:
        """``length`` characters were left out before position ``folded``."""
        self._folded.append(folded)
        self._shift.append(self._shift[-1] + length)

    @property
    def total(self) -> int:
        """Characters left out so far."""
        return self._shift[-1]

    def __getitem__(self, position: int) -> int:
        return position + self._shift[bisect_right(self._folded, position) - 1]


def fold(text: str) -> tuple[str, Offsets | None]:
    """The folded text, and the way back to positions in ``text`` (None: the same positions).

    White space is one blank, accents and typographic quotes are gone; runs of white space and combining marks, which
    change the length, are the only case that needs the way back.

    >>> plain, back = fold("Erdoğan’s  men")
    >>> plain, back[10]
    ("Erdogan's men", 11)
    """
    plain = text.translate(_TABLE) if not text.isascii() or "\n" in text or "\t" in text else text
    if not _HARD.search(plain):
        return plain, None
    pieces: list[str] = []
    back = Offsets()
    done = length = 0
    for found in _HARD.finditer(plain):
        piece = plain[done : found.start()] + (" " if found[0][0].isspace() else "")
        pieces.append(piece)
        length += len(piece)
        done = found.end()
        back.cut(length, done - length - back.total)
    pieces.append(plain[done:])
    return "".join(pieces), back
