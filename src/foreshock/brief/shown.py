"""How values are written for a reader: percentages, numbers and dates, the same in every format."""

from __future__ import annotations


def percent(p: float | None) -> str:
    """A probability with as many digits as it deserves.

    >>> percent(0.1834), percent(0.0371), percent(0.0002), percent(None)
    ('18 %', '3.7 %', 'below 0.1 %', '–')
    """
    if p is None:
        return "–"
    if p < 0.001:
        return "below 0.1 %"
    if p > 0.999:
        return "above 99.9 %"
    return f"{100 * p:.0f} %" if 0.0995 <= p <= 0.9005 else f"{100 * p:.1f} %"


def span(low: float, high: float) -> str:
    """An interval of probabilities, the unit said once where both ends are plain.

    >>> span(0.047, 0.15), span(0.0001, 0.02)
    ('4.7 to 15 %', 'below 0.1 % to 2.0 %')
    """
    first, last = percent(low), percent(high)
    if first.startswith(("b", "a")) or last.startswith(("b", "a")):
        return f"{first} to {last}"
    return f"{first.removesuffix(' %')} to {last}"


def value(v: str | int | float | None) -> str:
    """A cell of a table: at most four significant digits, a true minus, a dash where it is missing.

    >>> value(-0.02931), value(1234), value(0.0), value(None), value("text")
    ('−0.02931', '1234', '0', '–', 'text')
    """
    if v is None:
        return "–"
    if isinstance(v, str):
        return v
    if isinstance(v, int):
        return (f"{v:,}" if abs(v) >= 10_000 else str(v)).replace("-", "−")
    text = f"{v:.4g}" if abs(v) < 10_000 else f"{v:,.0f}"
    return text.replace("-", "−")


def cell(v: str | int | float | None, probability: bool) -> str:
    """A cell whose number may be a probability.

    >>> cell(0.0273, True), cell(0.0273, False), cell("0.1", True)
    ('2.7 %', '0.0273', '0.1')
    """
    return percent(v) if probability and isinstance(v, int | float) else value(v)


def day(iso: str | None) -> str:
    """
    >>> day("2024-10-25"), day("2024-10"), day(None)
    ('25 October 2024', 'October 2024', 'date not known')
    """
    from datetime import date

    if not iso:
        return "date not known"
    try:
        found = date.fromisoformat((iso + "-01-01")[:10] if len(iso) < 10 else iso[:10])
    except ValueError:
        return iso
    if found.year < 1000:
        return iso
    return {4: f"{found:%Y}", 7: f"{found:%B %Y}"}.get(len(iso), f"{found.day} {found:%B %Y}")
