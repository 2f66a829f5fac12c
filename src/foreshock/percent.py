"""The one way in which a probability is written for a reader, in every format, chart, table and line of the terminal."""

from __future__ import annotations

import re

NUMBERS = re.compile(r"(?:(?:below |above )?[−+]?[\d.,]+ %(?: to |$)|[\d.,]+ to |–$|[−+][\d.]+ points$|[−+]?\d[\d.,]*$)+")


def percent(p: float | None, fine: bool = False) -> str:
    """A probability in per cent: whole from 10 to 90, one digit after the point beyond, and honest at the ends. ``fine`` is for
    frequencies of the past: rare ones get two digits, and none or all of the cases is said as such.

    >>> percent(0.1834), percent(0.0371), percent(0.952), percent(0.0), percent(0.9999), percent(None)
    ('18 %', '3.7 %', '95.2 %', 'below 0.1 %', 'above 99.9 %', '–')
    >>> percent(0.00042, fine=True), percent(0.0, fine=True), percent(0.25, fine=True)
    ('0.042 %', '0 %', '25 %')
    """
    if p is None:
        return "–"
    if fine and p in (0.0, 1.0):
        return f"{100 * p:.0f} %"
    if p < 0.001:
        return f"{100 * p:.2g} %" if fine and p >= 0.000001 else "below 0.1 %"
    if p > 0.999:
        return "above 99.9 %"
    return f"{100 * p:.0f} %" if 0.0995 <= p <= 0.9005 else f"{100 * p:.1f} %"


def span(low: float, high: float, fine: bool = False) -> str:
    """An interval of probabilities, the unit said once where both ends are plain. An upper end beyond 90 has no more digits than a whole lower one.

    >>> span(0.047, 0.15), span(0.0001, 0.02)
    ('4.7 to 15 %', 'below 0.1 % to 2.0 %')
    >>> span(0.85, 0.934), span(0.912, 0.961), span(0.85, 0.998)
    ('85 to 93 %', '91.2 to 96.1 %', '85 to 99.8 %')
    """
    first, last = percent(low, fine), percent(high, fine)
    if "." in last and "." not in first and 0.9 < high < 0.995:
        last = f"{100 * high:.0f} %"
    if first.startswith(("b", "a")) or last.startswith(("b", "a")):
        return f"{first} to {last}"
    return f"{first.removesuffix(' %')} to {last}"


def unbroken(text: str) -> str:
    """The text with no line to be broken before a per cent sign.

    >>> unbroken("8.4 to 30 %")
    '8.4 to 30\xa0%'
    """
    return re.sub(r"(?<=\d) (?=%)", "\u00a0", text)


def is_number(text: str) -> bool:
    """Whether a cell of a table holds a number as text: a percentage, an interval of them, points, or a plain one.

    >>> [is_number(t) for t in ("5.1 %", "below 0.1 % to 2.0 %", "8.4 to 30 %", "+3.1 points", "2 of 3 states", "–", "1,269", "2024-10-25")]
    [True, True, True, True, False, True, True, False]
    """
    return NUMBERS.fullmatch(text) is not None


def tick(p: float) -> str:
    """A round probability at the edge of a scale.

    >>> tick(0.001), tick(0.3), tick(0.97)
    ('0.1 %', '30 %', '97 %')
    """
    return f"{100 * p:.3g} %"


def points(change: float) -> str:
    """A change of a probability, in points.

    >>> points(0.273), points(-0.0051)
    ('+27 points', '−0.5 points')
    """
    size = 100 * change
    text = f"{size:+.0f}" if abs(size) >= 9.95 else f"{size:+.1f}"
    return f"{text} points".replace("-", "−")


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(1200, "claim")
    ('1 report', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
