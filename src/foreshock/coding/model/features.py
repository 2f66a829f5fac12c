"""Features of a sentence with a marked source and target: hashed word and character n-grams with the actors masked.

Masking the actors ("SRCX condemned TGTX") makes the model read the relation and not the names, so that renaming a country
changes nothing. Words are also kept apart by where they stand (before, between, after the two actors). Feature hashing:
Weinberger et al. 2009, "Feature hashing for large scale multitask learning".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

Span = tuple[int, int]

SOURCE, TARGET = "srcx", "tgtx"
BITS = 18
"""The feature space has 2**BITS places."""

_WORD = re.compile(r"\w+|[?!;:,\"]", re.UNICODE)
_DIGITS = re.compile(r"\d+")


def masked(text: str, source: Sequence[Span], target: Sequence[Span]) -> str:
    """The text with the marked actors replaced by fixed words.

    >>> masked("Peru condemned Chile.", [(0, 4)], [(15, 20)])
    ' srcx  condemned  tgtx .'
    """
    marks = sorted([(a, b, SOURCE) for a, b in source] + [(a, b, TARGET) for a, b in target])
    parts: list[str] = []
    at = 0
    for start, end, word in marks:
        if start < at:  # one actor named inside the other
            if end <= at:
                parts.append(f" {word} ")
                continue
            start = at
        parts += [text[at:start], f" {word} "]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def words_of(text: str) -> list[str]:
    """Lower-case words and telling punctuation of a masked text, numbers folded to one sign.

    >>> words_of(" srcx  gave 300 million to  tgtx .")
    ['srcx', 'gave', '0', 'million', 'to', 'tgtx']
    """
    return [_DIGITS.sub("0", w) for w in _WORD.findall(text.lower())]


def blocks(masked_text: str, chars: bool = True) -> dict[str, dict[str, int]]:
    """Counts of the features of a masked text, by block: ``word`` n-grams (1-3), ``char`` n-grams (2-5) within words (left empty
    without ``chars``), ``place`` (words by where they stand, order and distance of the actors)."""
    words = words_of(masked_text)
    word: dict[str, int] = {}
    for size in (1, 2, 3):
        for i in range(len(words) - size + 1):
            key = f"w{size} " + " ".join(words[i : i + size])
            word[key] = word.get(key, 0) + 1
    char: dict[str, int] = {}
    for w in words if chars else ():
        if w in {SOURCE, TARGET}:
            continue
        padded = f" {w} "
        for size in (2, 3, 4, 5):
            for i in range(max(1, len(padded) - size + 1)):
                key = "c" + padded[i : i + size]
                char[key] = char.get(key, 0) + 1
    place: dict[str, int] = {}
    s = words.index(SOURCE) if SOURCE in words else None
    t = words.index(TARGET) if TARGET in words else None
    low, high = (min(s, t), max(s, t)) if s is not None and t is not None else (s or 0, s or 0)
    for i, w in enumerate(words):
        where = "a" if i < low else "z" if i > high else "b"
        key = f"p{where} {w}"
        place[key] = place.get(key, 0) + 1
    if s is not None and t is not None:
        place["order " + ("st" if s < t else "ts")] = 1
        place[f"near {min(abs(s - t), 24).bit_length()}"] = 1
        for name, at in (("s", s), ("t", t)):
            for step in (-2, -1, 1, 2):
                if 0 <= at + step < len(words):
                    place[f"at {name}{step} {words[at + step]}"] = 1
    else:
        place["one actor"] = 1
    return {"word": word, "char": char, "place": place}


WEIGHT = {"word": 1.0, "char": 0.5, "place": 0.5}
"""Weight of each block, each scaled to length one before: chosen by cross-validation (tools/train_relation.py)."""


def hashed(key: str) -> int:
    """Place of a feature, the same on every machine.

    >>> hashed("w1 condemned") == hashed("w1 condemned") < 2**BITS
    True
    """
    return crc32(key.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1)
