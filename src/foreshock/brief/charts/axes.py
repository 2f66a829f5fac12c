"""Scales that the charts of probabilities share: linear, and log-odds from 0.1 % to 99.9 %."""

from __future__ import annotations

import math
from collections.abc import Callable

TICKS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999)
LEAST = 0.0003

Scale = Callable[[float], float]


def log_odds(p: float) -> float:
    """Log-odds, held within those of :data:`LEAST` and its complement."""
    q = min(max(p, LEAST), 1 - LEAST)
    return math.log(q / (1 - q))


def log_odds_scale(values: list[float], left: float, right: float) -> tuple[Scale, list[float]]:
    """A scale in log-odds over all values, with a little room, and the ticks within it.

    >>> at, ticks = log_odds_scale([0.1, 0.5], 0, 100)
    >>> [round(at(t)) for t in ticks], ticks
    ([12, 55, 88], [0.1, 0.3, 0.5])
    """
    ends = [log_odds(v) for v in values] or [log_odds(0.01), log_odds(0.5)]
    low, high = min(ends), max(ends)
    room = max(0.15 * (high - low), 0.3)
    low, high = low - room, high + room

    def at(p: float) -> float:
        return left + (right - left) * (log_odds(p) - low) / (high - low)

    return at, [t for t in TICKS if low <= log_odds(t) <= high]


def wrapped(text: str, letters: int, most: int = 2) -> list[str]:
    """A text in lines of so many letters, the last one shortened where there are more.

    >>> wrapped("one two three four", 8)
    ['one two', 'three …']
    """
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 <= letters or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    lines = [line if len(line) <= letters + 2 else line[: letters + 1] + "…" for line in lines]
    if len(lines) > most:
        last = lines[most - 1]
        while last and len(last) + 2 > letters:
            last = last.rpartition(" ")[0]
        lines = [*lines[: most - 1], f"{last or lines[most - 1][: letters - 2]} …"]
    return lines
