"""The timeline: what the reports date, and when they were published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date

import msgspec

from foreshock.brief.charts.network import kind_of
from foreshock.brief.charts.svg import canvas, label, tag
from foreshock.brief.section import Chart, Table, Value
from foreshock.coding.claim import Claim
from foreshock.reports.report import Report
from foreshock.scenario.wording import phrase

HIGHEST = 8
"""Claims drawn one above the other; further ones are counted."""


class Grid(msgspec.Struct, frozen=True):
    """Measures in pixels. On a phone what the two halves mean stands above and below the axis, not beside it."""

    width: float = 720.0
    left: float = 120.0
    right: float = 700.0
    head: float = 22.0
    narrow: bool = False


WIDE, NARROW = Grid(), Grid(width=360.0, left=20.0, right=338.0, head=38.0, narrow=True)


def day(text: str) -> Date | None:
    """First day of an ISO date given to the day, month or year.

    >>> day("2024-10"), day("x")
    (datetime.date(2024, 10, 1), None)
    """
    try:
        return Date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text[:10])
    except ValueError:
        return None


def dated(claims: Sequence[Claim]) -> list[tuple[Date, Claim]]:
    """Claims whose date the text gives, oldest first; plans, questions and denials did not happen and are left out."""
    found = []
    for c in claims:
        when = day(c.date) if c.date and c.date_precision and c.modality in ("actual", "hedged") else None
        if when:
            found.append((when, c))
    return sorted(found, key=lambda f: (f[0], f[1].claim))


def timeline(
    reports: Sequence[Report], claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int]
) -> Chart | None:
    """Dated claims on an axis, cooperation above, conflict below; None where fewer than two different days are known."""
    events = dated(claims)
    published = sorted({d for r in reports if r.date and (d := day(r.date))})
    days = sorted({*(d for d, _ in events), *published})
    if len(days) < 2 or not events:
        return None
    title = "When it happened"
    one, two = days[0].isoformat(), days[-1].isoformat()
    span = f"from {one} to {two}" if one != two else f"of {one}"
    alt = f"{len(events)} dated claim{'s' * (len(events) != 1)} {span}. " + " ".join(
        f"{c.date}: {phrase(c, names)}." for _, c in events[:6]
    )
    rows: list[list[Value]] = [[c.date, phrase(c, names), c.modality, numbers[c.claim]] for _, c in events]
    written = {d: r.date or "" for r in reports if r.date and (d := day(r.date))} | {
        when: c.date or "" for when, c in events
    }
    return Chart(
        id="timeline-chart",
        title=title,
        alt=alt,
        svg=picture("timeline-chart", title, alt, events, published, days, written, numbers, WIDE),
        narrow=picture("timeline-chart-narrow", title, alt, events, published, days, written, numbers, NARROW),
        data=Table(title="Dated claims", columns=["Date", "What", "How surely", "Claim"], rows=rows),
        legend=[
            *([("up", "cooperation and words")] if any(kind_of(c) != "conf" for _, c in events) else []),
            *([("down", "force, coercion, threats")] if any(kind_of(c) == "conf" for _, c in events) else []),
            *([("suggested", "hedged")] if any(c.modality == "hedged" for _, c in events) else []),
            ("report", "a report was published"),
        ],
        note="Numbers are those of the claims. A date known to the month or year only stands at its first day.",
        width=600,
    )


def picture(
    id_: str, title: str, alt: str, events: Sequence[tuple[Date, Claim]], published: Sequence[Date], days: Sequence[Date],
    written: Mapping[Date, str], numbers: Mapping[str, int], grid: Grid,
) -> str:  # fmt: skip
    """The drawing for one width."""
    first, last = days[0].toordinal(), days[-1].toordinal()

    def x(when: Date) -> float:
        return grid.left + 14 + (when.toordinal() - first) / (last - first) * (grid.right - grid.left - 28)

    stacks: dict[tuple[int, bool], int] = {}
    marks: list[str] = []
    placed = []
    for when, c in events:
        below = kind_of(c) == "conf"
        slot = int(x(when) // 18), below
        level = stacks[slot] = stacks.get(slot, 0) + 1
        if level > HIGHEST:
            continue
        placed.append((x(when), -level if not below else level, c))
    up = max([-lv for _, lv, _ in placed if lv < 0], default=1)
    down = max([lv for _, lv, _ in placed if lv > 0], default=1)
    if any(n > HIGHEST for n in stacks.values()):
        up, down = up + 1, down + 1
    axis = grid.head + up * 20.0
    for (place, below), count in stacks.items():
        if count > HIGHEST:
            y = axis + ((HIGHEST + 1) * 20 + 4 if below else -(HIGHEST + 1) * 20)
            marks.append(label(place * 18 + 9, y + 4, f"+{count - HIGHEST}", "t tiny", text_anchor="middle"))
    for px, level, c in placed:
        y = axis + level * 20 + (0 if level < 0 else 4)
        kind = "f-conf" if level > 0 else "f-coop"
        if c.modality == "hedged":
            marks.append(tag("circle", cx=px, cy=y, r=7, class_=f"ring {'s-conf' if level > 0 else 's-coop'} dashed"))
        else:
            marks.append(tag("circle", cx=px, cy=y, r=8, class_=kind))
        marks.append(
            label(
                px,
                y + 4,
                str(numbers[c.claim]),
                "t tiny" + ("" if c.modality == "hedged" else " onfill"),
                text_anchor="middle",
            )
        )
    parts = [tag("line", x1=grid.left, y1=axis, x2=grid.right, y2=axis, class_="axis")]
    parts.append(label(0, 12 if grid.narrow else axis - 12, "cooperation, words", "t small"))
    parts.append(label(0, axis + (down * 20 + 26 if grid.narrow else 24), "force, coercion", "t small"))
    bottom = axis + down * 20 + (58 if grid.narrow else 42)
    shown = -1e9
    for when in days:
        parts.append(tag("line", x1=x(when), y1=axis - 4, x2=x(when), y2=axis + 4, class_="axis"))
        if x(when) - shown >= 86 and (when == days[-1] or x(days[-1]) - x(when) >= 86):
            shown = x(when)
            parts.append(label(shown, bottom, written[when], "t small num", text_anchor="middle"))
    for when in published:
        px = x(when)
        points = f"{px:.1f},{bottom - 24:.1f} {px + 6:.1f},{bottom - 13:.1f} {px - 6:.1f},{bottom - 13:.1f}"
        parts.append(tag("polygon", points=points, class_="f-ink"))
    return canvas(id_, grid.width, bottom + 10, title, alt, *parts, *marks)
