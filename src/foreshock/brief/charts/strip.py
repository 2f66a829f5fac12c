"""The strip of an answer: its probability, interval and base rate on a line from 0 to 100 %."""

from __future__ import annotations

from foreshock.brief.charts.svg import tag
from foreshock.brief.section import Answer

WIDTH, HEIGHT, EDGE = 200.0, 22.0, 6.0


def strip(a: Answer) -> str:
    """The picture. Its numbers stand beside it in the text, so it is hidden from assistive technology."""

    def x(p: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * min(max(p, 0.0), 1.0)

    middle = 10.0
    low, high = x(a.low), max(x(a.high), x(a.low) + 2)
    base = x(a.base_rate)
    return tag(
        "svg",
        *(tag("line", x1=x(t), y1=4.0, x2=x(t), y2=16.0, class_="grid") for t in (0.0, 0.25, 0.5, 0.75, 1.0)),
        tag("line", x1=x(0), y1=middle, x2=x(1), y2=middle, class_="axis thin"),
        tag("rect", x=low, y=middle - 4, width=high - low, height=8.0, rx=2, class_="f-accent pale"),
        tag("circle", cx=x(a.probability), cy=middle, r=4.6, class_="f-accent halo"),
        tag("polygon", points=f"{base:.1f},15.5 {base - 3.6:.1f},21.5 {base + 3.6:.1f},21.5", class_="f-ink"),
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        class_="chart strip",
        aria_hidden="true",
    )
