"""The report: one immutable text with title, publication date, publisher, language and content hash."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any

import msgspec

_LONG = re.compile(r"\S{201,}")
_PIECE = 200  # NFKC takes time quadratic in a run of combining marks: words beyond this length are normalised in pieces


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One immutable text.

    ``text`` is the text as read: every offset of a claim points into it, so it is never rewritten. ``id`` is the hash of
    the *normalised* text (see :func:`content_hash`), so the same text read twice, re-wrapped or re-encoded, is one report.
    """

    id: str
    """First 16 hex digits of the SHA-256 of the normalised text."""
    name: str
    """What the reader called it: the file's stem, or the object's ``id`` for a JSONL line. `code` prints it as ``report``."""
    text: str
    title: str | None = None
    date: str | None = None
    """Publication date, ISO 8601 (``2024-10-25``)."""
    date_source: str | None = None
    """Where the date came from: ``given`` (--as-of), ``metadata``, ``text``, ``file name`` or ``None``."""
    publisher: str | None = None
    language: str = "en"
    origin: str = ""
    """The file (and line or page or entry) it was read from; ``<stdin>`` for standard input."""
    pairs: list[dict[str, Any]] | None = None
    """For relation classification only: actors marked by their words, as given in a JSONL line."""


def normalise(text: str) -> str:
    """The text as hashed: NFKC, white space folded to single blanks, ends trimmed.

    >>> normalise("North\\u00a0Korea\\n  has ")
    'North Korea has'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text) if not _LONG.search(text) else _by_pieces(text)
    return " ".join(text.split())


def _by_pieces(text: str) -> str:
    words = text.split()
    parts = (w if w.isascii() else "".join(_nfkc(w[i : i + _PIECE]) for i in range(0, len(w), _PIECE)) for w in words)
    return " ".join(parts)


def _nfkc(piece: str) -> str:
    return unicodedata.normalize("NFKC", piece)


def content_hash(text: str) -> str:
    """Identity of a text: the first 16 hex digits of the SHA-256 of its normalised form (64 bits).

    >>> content_hash("a  b") == content_hash("a\\nb")
    True
    """
    return hashlib.sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
