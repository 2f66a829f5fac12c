"""Probabilities side by side on a scale in log-odds: a dot with its interval, the base rate, and other views of the same event."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from foreshock.brief.charts.axes import log_odds_scale, wrapped
from foreshock.brief.charts.svg import canvas, label, tag
from foreshock.brief.section import Chart, Ref, Table, Value
from foreshock.percent import percent, span, tick


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One event: its probability, its interval, and what else says something of it."""

    label: str
    probability: float
    low: float
    high: float
    base_rate: float | None = None
    outside: float | None = None
    inside: float | None = None
    refs: list[Ref] = []


class Grid(msgspec.Struct, frozen=True):
    """Measures in pixels; in the narrow picture each label stands above its line."""

    width: float = 720.0
    left: float = 300.0
    row: float = 38.0
    letters: int = 44
    narrow: bool = False


WIDE, NARROW = Grid(), Grid(width=360.0, left=12.0, row=64.0, letters=48, narrow=True)
HEAD, NUMBER = 30.0, 62.0


def dots(id_: str, title: str, rows: Sequence[Row], interval: str, note: str = "") -> Chart | None:
    """The chart; None without rows. ``interval`` words the interval (``80 % interval``)."""
    if not rows:
        return None
    alt = f"{len(rows)} probabilities: " + "; ".join(
        f"{r.label} {percent(r.probability)} ({interval} {span(r.low, r.high)}" + (f", base rate {percent(r.base_rate)}" if r.base_rate is not None else "") + ")"
        for r in rows[:6]
    ) + ("; the rest in the table." if len(rows) > 6 else ".")  # fmt: skip
    used = [("p-dot", "probability"), ("p-interval", interval)]
    used += [("p-base", "base rate")] if any(r.base_rate is not None for r in rows) else []
    used += [("p-outside", "outside view alone")] if any(r.outside is not None for r in rows) else []
    used += [("p-inside", "inside view alone")] if any(r.inside is not None for r in rows) else []
    return Chart(
        id=id_, title=title, alt=alt, svg=drawn(f"{id_}-wide", title, alt, rows, WIDE), narrow=drawn(f"{id_}-narrow", title, alt, rows, NARROW),
        data=data(title, rows, interval), legend=used, note=note or "The scale is in log-odds, so that rare events can be told apart.", width=600,
    )  # fmt: skip


def data(title: str, rows: Sequence[Row], interval: str) -> Table:
    columns = ["event", "probability", interval, "base rate", "outside", "inside"]
    cells: list[list[Value]] = [
        [r.label, percent(r.probability), span(r.low, r.high), *(None if v is None else percent(v) for v in (r.base_rate, r.outside, r.inside))]
        for r in rows
    ]
    keep = [k for k in range(6) if k < 3 or any(row[k] is not None for row in cells)]
    return Table(
        title=title, columns=[columns[k] for k in keep], rows=[[row[k] for k in keep] for row in cells],
        row_refs=[r.refs for r in rows] if any(r.refs for r in rows) else [],
    )  # fmt: skip


def drawn(id_: str, title: str, alt: str, rows: Sequence[Row], g: Grid) -> str:
    values = [v for r in rows for v in (r.probability, r.low, r.high, r.base_rate, r.outside, r.inside) if v is not None]
    right = g.width - (14 if g.narrow else NUMBER)
    x, ticks = log_odds_scale(values, g.left, right)
    height = HEAD + g.row * len(rows) + 8
    parts: list[str] = []
    for t in ticks:
        parts.append(tag("line", x1=x(t), y1=HEAD - 6, x2=x(t), y2=height - 4, class_="grid"))
    free = -1e9
    for t in ticks:
        if x(t) - free > 38:
            parts.append(label(x(t), 16, tick(t), "t small num", text_anchor="middle"))
            free = x(t)
    for n, r in enumerate(rows):
        top = HEAD + g.row * n
        lines = wrapped(r.label, g.letters)
        y = top + (14 + 14 * len(lines) if g.narrow else g.row / 2)
        if g.narrow:
            parts += [label(2, top + 14 + 14 * k, line, "t small strong") for k, line in enumerate(lines[:2])]
        else:
            parts += [label(0, y + 4.5 + 14 * (k - (len(lines) - 1) / 2), line, "t small strong") for k, line in enumerate(lines)]
        parts.append(tag("line", x1=g.left, y1=y, x2=right, y2=y, class_="grid"))
        parts.append(tag("rect", x=x(r.low), y=y - 4.0, width=max(x(r.high) - x(r.low), 2.0), height=8.0, rx=2, class_="f-accent pale"))
        if r.outside is not None:
            parts.append(tag("line", x1=x(r.outside), y1=y - 8, x2=x(r.outside), y2=y + 8, class_="s-ink bar"))
        if r.inside is not None:
            parts.append(tag("rect", x=x(r.inside) - 4.2, y=y - 4.2, width=8.4, height=8.4, class_="ring s-a"))
        if r.base_rate is not None:
            b = x(r.base_rate)
            parts.append(tag("polygon", points=f"{b:.1f},{y + 5:.1f} {b - 4.2:.1f},{y + 12:.1f} {b + 4.2:.1f},{y + 12:.1f}", class_="f-ink"))
        parts.append(tag("circle", cx=x(r.probability), cy=y, r=5.0, class_="f-accent halo"))
        at = (g.width - 2, top + 14) if g.narrow else (g.width - 2, y + 4.5)
        parts.append(label(*at, percent(r.probability), "t small num strong", text_anchor="end"))
    return canvas(id_, g.width, height, title, alt, *parts)
