"""The fan: where an actor may stand on the ladder, week by week, as shares of the worlds that were played."""

from __future__ import annotations

from collections.abc import Sequence

from foreshock.brief.charts.ladder import SHORT
from foreshock.brief.charts.svg import canvas, label, tag
from foreshock.brief.section import Chart, Table
from foreshock.percent import percent
from foreshock.scenario.ladder import RUNGS

WIDTH, LEFT, RIGHT, ROW, HEAD, FOOT = 720.0, 172.0, 66.0, 22.0, 6.0, 40.0
NARROW, NARROW_LEFT = 360.0, 74.0
SEEN = 0.0005
"""A share below this is left blank."""


def fan(id_: str, title: str, shares: Sequence[Sequence[float]], now: int, side: str = "o", note: str = "") -> Chart:
    """The chart of ``shares[week][rung]`` (rungs 0 to 7); ``now`` is the rung held at the start, ``side`` a, b or o its colour."""
    weeks = len(shares)
    last = [(k, p) for k, p in enumerate(shares[-1]) if p >= 0.005]
    alt = (
        f"Share of worlds on each rung over {weeks} weeks. It starts on rung {now}. In week {weeks}: "
        + ", ".join(f"rung {k} ({RUNGS[k]}) {percent(p)}" for k, p in sorted(last, key=lambda kp: -kp[1])) + "."
    )  # fmt: skip
    step = max(1, weeks // 6)
    rungs = [k for k in range(7, -1, -1) if k == now or any(week[k] >= SEEN for week in shares)]
    return Chart(
        id=id_, title=title, alt=alt,
        svg=drawn(f"{id_}-wide", title, alt, shares, rungs, now, side, WIDTH, LEFT), narrow=drawn(f"{id_}-narrow", title, alt, shares, rungs, now, side, NARROW, NARROW_LEFT),
        data=Table(
            title="Share of worlds on each rung", columns=["Week", *(f"Rung {k}" for k in range(8))],
            rows=[[t + 1, *(round(float(p), 4) for p in shares[t])] for t in range(step - 1, weeks, step)], percents=list(range(1, 9)),
        ),
        note=note or "Darker: more worlds. At the right the shares in the last week. ▸ marks where it stands now.", width=560,
    )  # fmt: skip


def drawn(
    id_: str, title: str, alt: str, shares: Sequence[Sequence[float]], rungs: Sequence[int], now: int, side: str, width: float, left: float
) -> str:
    weeks = len(shares)
    right = width - RIGHT + (14 if width == NARROW else 0)
    cell = (right - left) / weeks
    height = HEAD + ROW * len(rungs) + FOOT
    parts: list[str] = []
    for n, k in enumerate(rungs):
        y = HEAD + ROW * n
        name = SHORT[k] or "none" if width == NARROW else RUNGS[k]
        parts.append(label(left - 10, y + 15, f"{k} {name}", "t small strong" if k == now else "t small", text_anchor="end"))
        parts.append(tag("line", x1=left, y1=y + ROW, x2=right, y2=y + ROW, class_="grid"))
        t = 0
        while t < weeks:
            shade = level(shares[t][k])
            end = t + 1
            while end < weeks and level(shares[end][k]) == shade:
                end += 1
            if shade:
                parts.append(
                    tag("rect", x=left + cell * t, y=y + 1.5, width=cell * (end - t) + 0.3, height=ROW - 3, class_=f"f-{side}", fill_opacity=f"{shade / 20:.2f}")
                )
            t = end
        if shares[-1][k] >= 0.005:
            parts.append(label(right + 6, y + 15, percent(shares[-1][k]), "t small num"))
        if k == now:
            parts.append(tag("polygon", points=f"{left - 7:.1f},{y + 7:.1f} {left - 1:.1f},{y + 11:.1f} {left - 7:.1f},{y + 15:.1f}", class_="f-ink"))
    foot = HEAD + ROW * len(rungs)
    every = max(4, 4 * round(weeks / 24)) if weeks >= 8 else 1
    for t in range(every, weeks + 1, every):
        x = left + cell * (t - 0.5)
        parts.append(tag("line", x1=x, y1=foot, x2=x, y2=foot + 4, class_="axis"))
        parts.append(label(x, foot + 17, str(t), "t small num", text_anchor="middle"))
    parts.append(label((left + right) / 2, foot + 33, "week", "t small", text_anchor="middle"))
    return canvas(id_, width, height, title, alt, *parts)


def level(share: float) -> int:
    """Twenty shades by the square root of the share, so that rare paths can be seen; 0 is blank.

    >>> level(0.0), level(0.01), level(0.25), level(1.0)
    (0, 2, 10, 20)
    """
    return 0 if share < SEEN else max(1, round(20 * min(share, 1.0) ** 0.5))
