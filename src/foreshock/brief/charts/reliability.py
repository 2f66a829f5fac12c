"""Reliability: how often what a model gave a probability to came true, in years it had not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from foreshock.brief.charts.axes import log_odds_scale
from foreshock.brief.charts.svg import canvas, label, tag
from foreshock.brief.section import Chart, Ref, Table
from foreshock.percent import percent, span, tick


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Forecasts of about one size: their mean, the share that came true with its 90 % interval, and how many they were."""

    forecast: float
    low: float
    high: float
    n: int
    events: int

    @property
    def observed(self) -> float:
        return self.events / self.n if self.n else 0.0


def groups(calibration: Mapping[str, Any]) -> list[Group]:
    """The groups of a shipped calibration (see :mod:`foreshock.history.calibration`)."""
    from math import exp

    def p(x: float) -> float:
        return 1 / (1 + exp(-x))

    rows = zip(*(calibration[k] for k in ("log_odds", "low", "high", "n", "events")), strict=True)
    return [Group(forecast=p(x), low=p(x + low), high=p(x + high), n=n, events=k) for x, low, high, n, k in rows]


SIZE, EDGE, FOOT = 300.0, 70.0, 44.0


def reliability(id_: str, title: str, found: Sequence[Group], words: str, refs: Sequence[Ref] = ()) -> Chart | None:
    """The chart on scales in log-odds; None without groups."""
    if not found:
        return None
    inside = sum(g.low <= g.forecast <= g.high for g in found)
    alt = (
        f"Forecast against outcome for {sum(g.n for g in found):,} cases in {len(found)} groups, {words}. In {inside} of them the forecast lies in the 90 % "
        f"interval of what happened. The surest group: forecast {percent(found[-1].forecast)}, happened {percent(found[-1].observed)}."
    )
    return Chart(
        id=id_, title=title, alt=alt, svg=drawn(id_, title, alt, found),
        data=Table(
            title=title, columns=["forecast, mean", "happened", "90 % interval", "cases", "events"],
            rows=[[percent(g.forecast, fine=True), percent(g.observed, fine=True), span(g.low, g.high, fine=True), g.n, g.events] for g in found], origin=list(refs),
        ),
        note=f"On the line it happened as often as forecast, below it less often, above it more often; bars are 90 % intervals. {words[:1].upper()}{words[1:]}.", width=0,
    )  # fmt: skip


def drawn(id_: str, title: str, alt: str, found: Sequence[Group]) -> str:
    values = [v for g in found for v in (g.forecast, g.low, g.high)]
    x, ticks = log_odds_scale(values, EDGE, EDGE + SIZE)
    floor = 12 + SIZE

    def y(p: float) -> float:
        return floor - (x(p) - EDGE)

    parts = []
    for t in ticks:
        parts.append(tag("line", x1=x(t), y1=12.0, x2=x(t), y2=floor, class_="grid"))
        parts.append(tag("line", x1=EDGE, y1=y(t), x2=EDGE + SIZE, y2=y(t), class_="grid"))
        parts.append(label(EDGE - 7, y(t) + 4, tick(t), "t small num", text_anchor="end"))
    free = -1e9
    for t in ticks:
        if x(t) - free > 36:
            parts.append(label(x(t), floor + 17, tick(t), "t small num", text_anchor="middle"))
            free = x(t)
    parts.append(tag("line", x1=EDGE, y1=floor, x2=EDGE + SIZE, y2=12.0, class_="axis dashed"))
    for g in found:
        parts.append(tag("line", x1=x(g.forecast), y1=y(g.low), x2=x(g.forecast), y2=y(g.high), class_="s-accent bar"))
        parts.append(tag("circle", cx=x(g.forecast), cy=y(max(g.observed, 1e-9)), r=5.0, class_="f-accent halo"))
    parts.append(label(EDGE + SIZE / 2, floor + 36, "forecast", "t small", text_anchor="middle"))
    parts.append(label(12, 12 + SIZE / 2, "happened", "t small", text_anchor="middle", transform=f"rotate(-90 12 {12 + SIZE / 2:.0f})"))
    return canvas(id_, EDGE + SIZE + 22, floor + FOOT, title, alt, *parts)
