"""The flow: from moves that could be seen to the outcomes they shift, thicker where they shift more."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from foreshock.brief.charts.axes import wrapped
from foreshock.brief.charts.svg import canvas, label, number, tag
from foreshock.brief.section import Chart, Table
from foreshock.percent import points


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A move, an outcome, and the change of the outcome's probability when the move is seen."""

    move: str
    outcome: str
    shift: float


WIDTH, NARROW, GAP, HEAD = 720.0, 360.0, 54.0, 26.0


def flow(id_: str, title: str, links: Sequence[Link], data: Table, note: str = "") -> Chart | None:
    """The chart; None without links."""
    if not links:
        return None
    ordered = sorted(links, key=lambda k: -abs(k.shift))
    alt = "Moves and what they shift: " + "; ".join(f"{k.move}: {k.outcome} {points(k.shift)}" for k in ordered[:5]) + "."
    return Chart(
        id=id_, title=title, alt=alt, svg=drawn(f"{id_}-wide", title, alt, ordered, WIDTH), narrow=drawn(f"{id_}-narrow", title, alt, ordered, NARROW), data=data,
        legend=[("coop", "makes it likelier"), ("conf", "makes it less likely")], note=note, width=600,
    )  # fmt: skip


def drawn(id_: str, title: str, alt: str, links: Sequence[Link], width: float) -> str:
    narrow = width == NARROW
    room, letters = (128.0, 20) if narrow else (236.0, 36)
    lines = 3
    outcomes = list(dict.fromkeys(k.outcome for k in links))
    by_outcome = {o: [k for k in links if k.outcome == o] for o in outcomes}
    moves = list(dict.fromkeys(k.move for o in outcomes for k in by_outcome[o]))
    rows = max(len(moves), len(outcomes))
    height = HEAD + GAP * rows + 8
    widest = max(abs(k.shift) for k in links) or 1.0

    def y_of(n: int, many: int) -> float:
        return HEAD + GAP * rows * (n + 0.5) / many

    x1, x2 = room, width - room
    parts = [label(0, 14, "seen", "t small"), label(width, 14, "then", "t small", text_anchor="end")]
    for k in links:
        a, b = y_of(moves.index(k.move), len(moves)), y_of(outcomes.index(k.outcome), len(outcomes))
        mid = (x1 + x2) / 2
        thick = 1.5 + 9 * abs(k.shift) / widest
        parts.append(
            tag(
                "path", d=f"M{number(x1)} {number(a)}C{number(mid)} {number(a)} {number(mid)} {number(b)} {number(x2)} {number(b)}",
                class_=f"edge {'coop' if k.shift > 0 else 'conf'} half", style=f"stroke-width:{thick:.1f}px",
            )
        )  # fmt: skip
        if not narrow or len(links) <= 4:
            # The point of the curve at a share of its way (a cubic with level ends), another for the next link of the same move.
            t = 0.2 + 0.22 * [j for j in links if j.move == k.move].index(k)
            y = a + (b - a) * (3 * t * t - 2 * t * t * t)
            x = x1 * (1 - t) ** 3 + 3 * mid * t * (1 - t) ** 2 + 3 * mid * t * t * (1 - t) + x2 * t**3
            parts.append(label(x, y - thick / 2 - 4, points(k.shift).removesuffix(" points"), "t small num strong halo-text", text_anchor="middle"))
    for n, text in enumerate(moves):
        parts += _name(text, 0, y_of(n, len(moves)), letters, lines, "start")
        parts.append(tag("circle", cx=x1, cy=y_of(n, len(moves)), r=4.0, class_="f-ink"))
    for n, text in enumerate(outcomes):
        parts += _name(text, width, y_of(n, len(outcomes)), letters, lines, "end")
        parts.append(tag("rect", x=x2 - 4, y=y_of(n, len(outcomes)) - 4, width=8, height=8, class_="f-ink"))
    return canvas(id_, width, height, title, alt, *parts)


def _name(text: str, x: float, y: float, letters: int, most: int, anchor: str) -> list[str]:
    lines = wrapped(text, letters, most)
    return [label(x, y + 4.5 + 14 * (k - (len(lines) - 1) / 2), line, "t small strong", text_anchor=anchor) for k, line in enumerate(lines)]
