"""A scenario to look at: a small table for notebooks, all its numbers as a data frame. All text is escaped."""

from __future__ import annotations

from html import escape
from typing import Any

from foreshock.scenario.schema import Quantity, ScenarioModel, quantities


def _number(q: Quantity) -> str:
    return f"{q.value:.3g}" + (f" ({q.low:.3g} to {q.high:.3g})" if q.high > q.low else "")


def _table(head: list[str], rows: list[list[str]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td style='text-align:left'>{escape(x)}</td>" for x in row) + "</tr>" for row in rows)
    top = "".join(f"<th style='text-align:left'>{escape(x)}</th>" for x in head)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{cells}</tbody></table>"


def html(m: ScenarioModel) -> str:
    """Title and date, the confrontations with who stands where, the actors, and what is not known."""
    fights = []
    for name, c in m.confrontations.items():
        helpers = ", ".join(f"{code} {s.side}{s.rung}" for code, s in m.involvement.get(name, {}).items())
        sides = " against ".join(" and ".join(c.sides.get(s, [])) for s in ("A", "B"))
        fights.append([name, c.name, c.status, _number(c.hostility), sides, helpers])
    actors = [[code, a.name, _number(a.resolve), _number(a.capability), _number(a.manpower)] for code, a in m.actors.items()]
    count = sum(1 for _ in quantities(m))
    assumed = sum(q.source == "assumption" for _, q in quantities(m))
    notes = "".join(f"<li>{escape(text)}</li>" for text in m.unknown[:5])
    return (
        f"<div><p><b>{escape(m.title)}</b>, {m.as_of}: {m.horizon.turns} turns of {m.horizon.turn_days} days; {count} numbers, {assumed} of them assumptions</p>"
        + _table(["confrontation", "name", "status", "hostility", "sides", "helpers (side and rung)"], fights)
        + _table(["actor", "name", "resolve", "capability", "manpower"], actors)
        + (f"<p>Not known:</p><ul>{notes}</ul>" if notes else "")
        + "</div>"
    )


def frame(m: ScenarioModel) -> Any:
    """Every number of the file: path, value, low, high, source, because."""
    import pandas

    return pandas.DataFrame(
        [{"path": path, "value": q.value, "low": q.low, "high": q.high, "source": q.source, "because": q.because} for path, q in quantities(m)]
    )
