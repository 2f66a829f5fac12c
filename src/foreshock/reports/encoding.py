"""Bytes to text: byte order marks, UTF-8, UTF-16 and -32 without a mark, Windows-1252, and the rest by charset-normalizer.

UTF-8 is tried first and strictly, so that the usual file costs one decode. English text in a Western 8-bit code has few
bytes above 127, most of them typographic quotes: too little for a statistical detector, so that case is decided by rule.
"""

from __future__ import annotations

import codecs
import re

from foreshock.errors import InputError

SAMPLE = 65_536
"""Bytes that detection looks at; decoding always covers the whole input."""

FEW_HIGH_BYTES = 0.06
"""Share of bytes above 127 below which a non-UTF-8 text is taken for Windows-1252. Assumption: English prose has < 1 %,
French 4 %, Shift-JIS, GBK and Cyrillic codes > 40 %."""

DAMAGE = 0.02
"""Share of broken sequences among the multi-byte ones below which a text is UTF-8 with some damage. Assumption."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CP1252_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTI_BYTE = re.compile("[\x80-\ufffc\ufffe-\U0010ffff]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of ``data``; line ends become ``\\n`` and a byte order mark goes, nothing else changes.

    ``declared`` is the code that the document itself names (an HTML ``charset``); it is believed where it fits.
    Raises :class:`InputError` naming ``name`` where the bytes are no text.

    >>> decode("Kim’s troops\\r\\n".encode("utf-16"), "x.txt")
    'Kim’s troops\\n'
    >>> decode(b"Moscow\\x92s war", "x.txt")
    'Moscow’s war'
    """
    text = _decode(data, name, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, name: str, declared: str | None) -> str:
    for mark, code in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(code, "replace")
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if b"\x00" in data[:SAMPLE]:
        wide = _wide(data[:SAMPLE])
        if wide is None:
            raise not_text(name)
        return data.decode(wide, "replace")
    if _looks_binary(data[:SAMPLE]):
        raise not_text(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    patched = data.decode("utf-8", "replace")
    broken = patched.count("\ufffd")
    if broken <= DAMAGE * len(_MULTI_BYTE.findall(patched[: 4 * SAMPLE])):
        return patched
    high = data[:SAMPLE] if _HIGH.search(data[:SAMPLE]) else b""
    at = _HIGH.search(data)
    if not high and at:  # plain ASCII for long, then a few odd bytes: look there
        high = data[max(0, at.start() - SAMPLE // 2) : at.start() + SAMPLE // 2]
    few = len(_HIGH.findall(high)) <= FEW_HIGH_BYTES * max(len(high), 1)
    if few and not _CP1252_UNDEFINED.search(high):
        return data.decode("cp1252", "replace")
    return _detected(data, high, name)


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes stand; None if they stand anywhere."""
    sample = sample[: len(sample) - len(sample) % 4]
    if len(sample) < 8:
        return None
    zeros = [sample[i::4].count(0) / (len(sample) / 4) for i in range(4)]
    empty = [share > 0.7 for share in zeros]
    code = {
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
    }.get((empty[0], empty[1], empty[2], empty[3]))
    if code is None:
        return None
    try:
        text = sample[: len(sample) - 4].decode(code)
    except UnicodeDecodeError:
        return None
    return None if _looks_binary(text.encode()) else code


def _looks_binary(sample: bytes) -> bool:
    return len(_CONTROL.findall(sample)) > 0.005 * len(sample)


def _detected(data: bytes, sample: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=2048).best()
    if best is None:
        raise not_text(name)
    return data.decode(best.encoding, "replace")


def not_text(name: str) -> InputError:
    """The error for bytes that are no text."""
    return InputError(f"{name} is a binary file, not a text; hand in text, Markdown, HTML, PDF, a feed or JSONL.")
