"""How numbers and dates are written for a reader, the same in every format (probabilities: :mod:`foreshock.percent`)."""

from __future__ import annotations

from foreshock.percent import percent


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
