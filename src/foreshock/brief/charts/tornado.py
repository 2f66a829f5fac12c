"""The tornado: how far each assumption, moved alone from the low to the high end of its range, moves a probability."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from foreshock.brief.charts.axes import wrapped
from foreshock.brief.charts.svg import canvas, label, tag
from foreshock.brief.section import Chart, Table
from foreshock.brief.shown import value
from foreshock.percent import points


class Swing(msgspec.Struct, frozen=True, kw_only=True):
    """One assumption: its range and the change of the probability from its low to its high end."""

    label: str
    low: float
    high: float
    change: float
    source: str = ""


WIDTH, NARROW, ROW, HEAD, FOOT = 720.0, 360.0, 30.0, 8.0, 40.0


def tornado(id_: str, title: str, swings: Sequence[Swing], data: Table, note: str = "") -> Chart | None:
    """The chart, largest first; None where nothing moves it."""
    rows = sorted((s for s in swings if s.change), key=lambda s: -abs(s.change))
    if not rows:
        return None
    alt = "Change of the probability, in points, as each assumption goes from low to high: " + "; ".join(
        f"{s.label} {points(s.change)}" for s in rows[:5]
    ) + "."  # fmt: skip
    return Chart(
        id=id_, title=title, alt=alt, svg=drawn(f"{id_}-wide", title, alt, rows, WIDTH), narrow=drawn(f"{id_}-narrow", title, alt, rows, NARROW), data=data,
        legend=[("rises", "more of it raises the probability"), ("falls", "more of it lowers the probability"), ("fitted", "its range rests on a source")],
        note=note or "Bars without the mark rest on an assumption alone.", width=560,
    )  # fmt: skip


def drawn(id_: str, title: str, alt: str, rows: Sequence[Swing], width: float) -> str:
    narrow = width == NARROW
    left, right = (8.0, width - 8) if narrow else (218.0, width - 10)
    row = 44.0 if narrow else ROW
    middle = (left + right) / 2
    reach = max(abs(s.change) for s in rows)
    unit = (right - left) / 2 / reach * 0.72
    height = HEAD + row * len(rows) + FOOT
    parts = [tag("line", x1=middle, y1=HEAD, x2=middle, y2=height - FOOT + 6, class_="axis")]
    for n, s in enumerate(rows):
        top = HEAD + row * n
        y = top + (28 if narrow else row / 2)
        if narrow:
            parts.append(label(0, top + 13, wrapped(s.label, 52, 1)[0], "t small strong halo-text"))
        else:
            lines = wrapped(s.label, 32, 2)
            parts += [label(left - 14, y + 4.5 + 13 * (k - (len(lines) - 1) / 2), line, "t small strong", text_anchor="end") for k, line in enumerate(lines)]
        end = middle + s.change * unit
        parts.append(tag("rect", x=min(middle, end), y=y - 8, width=max(abs(end - middle), 1.0), height=16.0, class_="f-coop" if s.change > 0 else "f-conf hatched"))
        if s.source and not s.source.startswith("assumption"):
            parts.append(tag("circle", cx=(middle + end) / 2, cy=y, r=3.4, class_="f-paper"))
        side = "start" if s.change > 0 else "end"
        parts.append(label(end + (6 if s.change > 0 else -6), y + 4.5, points(s.change).removesuffix(" points"), "t small num strong", text_anchor=side))
        away = "end" if s.change > 0 else "start"
        parts.append(label(middle + (-6 if s.change > 0 else 6), y + 4.5, f"{value(s.low)} to {value(s.high)}", "t small num", text_anchor=away))
    parts.append(label(middle, height - 10, "points of probability, from the low to the high end of the range", "t small", text_anchor="middle"))
    return canvas(id_, width, height, title, alt, *parts)
