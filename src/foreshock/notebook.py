"""How objects show themselves in a notebook: small tables, every text inert and escaped, readable on light and dark grounds.

Objects of any room call :func:`table` from their ``_repr_html_``; nothing here knows what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from foreshock.inert import one_line

MOST_ROWS, MOST_LETTERS = 60, 400
"""Rows of a table, and letters of a cell; the rest is counted or cut."""
STYLE = "border-collapse:collapse;font:13px/1.45 system-ui,sans-serif;font-variant-numeric:tabular-nums"
CELL = "text-align:left;vertical-align:top;padding:3px 14px 3px 0;border-bottom:1px solid #8886"


class Bar:
    """A probability to be drawn on a line from 0 to 100 %, with its interval and its base rate."""

    def __init__(self, p: float, low: float, high: float, base: float | None = None) -> None:
        self.p, self.low, self.high, self.base = p, low, high, base

    def svg(self) -> str:
        """The picture, in the colour of the text; its numbers stand in the cells beside it."""

        def x(p: float) -> float:
            return 4 + 112 * min(max(p, 0.0), 1.0)

        tick = "" if self.base is None else f'<path d="M{x(self.base):.1f} 10l-3 5h6z"/>'
        return (
            '<svg width="120" height="16" viewBox="0 0 120 16" fill="currentColor" aria-hidden="true"><path d="M4 7.5h112v1H4z" opacity=".35"/>'
            f'<rect x="{x(self.low):.1f}" y="5" width="{max(x(self.high) - x(self.low), 1):.1f}" height="6" opacity=".35"/>'
            f'<circle cx="{x(self.p):.1f}" cy="8" r="3.6"/>{tick}</svg>'
        )


Cell = str | int | float | Bar | None


def text(value: Cell) -> str:
    """A cell as markup: text inert, escaped and cut; nothing for None.

    >>> text("<b>"), text(0.25), text(None)
    ('&lt;b&gt;', '0.25', '')
    """
    if value is None:
        return ""
    if isinstance(value, Bar):
        return value.svg()
    flat = one_line(str(value)[: 4 * MOST_LETTERS])
    return escape(flat if len(flat) <= MOST_LETTERS else flat[:MOST_LETTERS] + " …")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = "") -> str:
    """A table with a caption; of many rows the first, and how many there are."""
    listed = list(rows)
    shown = listed[:MOST_ROWS]
    if len(listed) > len(shown):
        note = f"{note} {len(listed) - len(shown):,} more rows are not shown.".strip()
    head = "".join(f'<th scope="col" style="{CELL}">{text(c)}</th>' for c in columns)
    body = "".join("<tr>" + "".join(f'<td style="{CELL}">{text(v)}</td>' for v in row) + "</tr>" for row in shown)
    small = f'<p style="font:12px/1.5 system-ui,sans-serif;opacity:.75;margin:4px 0">{text(note)}</p>' if note else ""
    return (
        f'<table style="{STYLE}"><caption style="text-align:left;font-weight:600;padding:4px 0">{text(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{small}"
    )
