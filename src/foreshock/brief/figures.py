"""Charts of what a section's tables hold: indicators as a flow, assumptions as a tornado. A table says in ``shows`` what its rows are."""

from __future__ import annotations

from msgspec.structs import replace

from foreshock.brief.charts.flow import Link, flow
from foreshock.brief.charts.tornado import Swing, tornado
from foreshock.brief.section import Chart, Section, Table


def with_figures(section: Section) -> Section:
    """The section with a chart for each table that one can be drawn of; the table becomes the chart's data."""
    drawn: list[Chart] = []
    kept: list[Table] = []
    for t in section.tables:
        chart = figure(t)
        if chart is None:
            kept.append(t)
        else:
            drawn.append(chart)
    return replace(section, charts=[*section.charts, *drawn], tables=kept) if drawn else section


def figure(t: Table) -> Chart | None:
    """The chart of a table, or None. Columns are found by their names."""
    if t.shows == "indicators":
        return indicators(t)
    if t.shows == "assumptions":
        return assumptions(t)
    return None


def indicators(t: Table) -> Chart | None:
    move, outcome, before, after = (t.columns.index(c) for c in ("Move seen", "Outcome", "Without that news", "With it"))
    links = [
        Link(move=str(row[move]), outcome=str(row[outcome]), shift=float(row[after] or 0) - float(row[before] or 0)) for row in t.rows
    ]
    return flow(t.id or "indicators", t.title, links, replace(t, id=""), t.note)


def assumptions(t: Table) -> Chart | None:
    name, low, high, change, source = (
        t.columns.index(c) for c in ("Assumption", "Low", "High", "Change of probability from low to high", "Source")
    )
    swings = [
        Swing(label=str(row[name]), low=float(row[low] or 0), high=float(row[high] or 0), change=float(row[change] or 0), source=str(row[source] or ""))
        for row in t.rows
    ]
    return tornado(t.id or "assumptions", t.title, swings, replace(t, id=""), t.note)
