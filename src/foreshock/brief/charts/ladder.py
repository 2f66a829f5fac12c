"""The ladder: actors by rungs, then and now, who moved. One chart for one confrontation."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from foreshock.brief.charts.svg import arrow_head, canvas, dot, label, shortened, tag
from foreshock.brief.section import Chart, Table, Value
from foreshock.scenario.ladder import RUNGS
from foreshock.scenario.situation import Cell, Confrontation, Situation
from foreshock.scenario.wording import named, rung_words, the, upper_first

LEFT, STEP, ROW, HEAD = 196.0, 104.0, 42.0, 64.0


class Grid(msgspec.Struct, frozen=True):
    """Measures of the chart, in pixels. In the narrow one each name stands above its row."""

    left: float = LEFT
    step: float = STEP
    row: float = ROW
    head: float = HEAD
    narrow: bool = False

    def column(self, rung: int) -> float:
        """Middle of a rung's column."""
        return self.left + self.step * (rung - 0.5)


WIDE = Grid()
NARROW = Grid(left=8.0, step=51.0, row=58.0, head=44.0, narrow=True)
SHORT = ("", "dipl.", "econ.", "arms", "intel.", "rear", "combat", "war")
HEADS = (
    "",
    "diplomatic",
    "economic",
    "arms",
    "intelligence,\ntraining",
    "forces in rear,\nbases",
    "combat\nforces",
    "belligerent",
)


def ladder(situation: Situation, confrontation: Confrontation, names: Mapping[str, str]) -> Chart | None:
    """The chart of one confrontation; None where nobody stands on its ladder."""
    cells = [c for c in situation.cells if c.confrontation == confrontation.id]
    if not cells:
        return None
    sides = [
        (
            letter,
            people,
            sorted((c for c in cells if c.side == letter), key=lambda c: (-c.rung, -(c.suggested or 0), c.actor)),
        )
        for letter, people in (("A", confrontation.side_a), ("B", confrontation.side_b))
    ]
    sides = [s for s in sides if s[2]]
    title = f"{confrontation.name}: involvement, then and now"
    alt = " ".join(told(c, situation, names) for _, _, row_cells in sides for c in row_cells)
    return Chart(
        id=f"ladder-{confrontation.id.lower()}",
        title=title,
        alt=alt,
        svg=drawn(f"ladder-{confrontation.id.lower()}-wide", title, alt, sides, names, WIDE),
        narrow=drawn(f"ladder-{confrontation.id.lower()}-narrow", title, alt, sides, names, NARROW),
        data=data(confrontation, [c for s in sides for c in s[2]], names),
        legend=legend(cells),
        width=720,
    )


Sides = list[tuple[str, list[str], list[Cell]]]


def drawn(id_: str, title: str, alt: str, sides: Sides, names: Mapping[str, str], grid: Grid) -> str:
    """The picture in the measures of a grid."""
    width = grid.left + 7 * grid.step + 8
    height = grid.head + sum(34 + grid.row * len(side[2]) for side in sides) + 6
    parts: list[str] = []
    for rung in range(1, 8):
        x = grid.column(rung)
        parts.append(tag("line", x1=x, y1=grid.head - 4, x2=x, y2=height, class_="grid"))
        parts.append(label(x, 18, str(rung), "t num", text_anchor="middle"))
        heads = SHORT[rung] if grid.narrow else HEADS[rung]
        for i, line in enumerate(heads.split("\n")):
            parts.append(label(x, (33 if grid.narrow else 35) + 14 * i, line, "t small", text_anchor="middle"))
    y = grid.head
    for letter, people, row_cells in sides:
        colour = letter.lower()
        parts.append(tag("rect", x=0, y=y + 9, width=4, height=20 + grid.row * len(row_cells), class_=f"f-{colour}"))
        text = shortened(f"Side of {named(people, names)}", 44 if grid.narrow else 60)
        parts.append(label(14, y + 23, text, f"t side s-text-{colour}"))
        y += 34
        for c in row_cells:
            parts += row(c, y, colour, names, grid)
            y += grid.row
    return canvas(id_, width, height, title, alt, *parts)


def row(c: Cell, top: float, colour: str, names: Mapping[str, str], grid: Grid) -> list[str]:
    """Name, marks and the step of one actor."""
    y = top + (grid.row - 13 if grid.narrow else grid.row / 2 - 4)
    name = shortened(names.get(c.actor, c.actor), 32 if grid.narrow else 19)
    parts = [label(14, top + 24 if grid.narrow else y + 5, name, "t name")]
    parts.append(tag("line", x1=grid.left, y1=y, x2=grid.left + 7 * grid.step, y2=y, class_="grid"))
    if c.new and c.previous:
        a, b = grid.column(c.previous), grid.column(c.rung)
        parts.append(tag("line", x1=a + 8, y1=y, x2=b - 17, y2=y, class_=f"step s-{colour}"))
        parts.append(arrow_head(b - 11, y, 1, 0, f"f-{colour}", 9))
        at = (grid.left + 7 * grid.step, top + 24) if grid.narrow else (grid.left - 12, y + 5)
        parts.append(label(*at, "NEW", f"t tag s-text-{colour}", text_anchor="end"))
    if c.previous and c.previous < c.rung:
        parts.append(dot("before", grid.column(c.previous), y, colour))
    if c.rung:
        kind = {"fact": "fact", "hedged": "hedged"}.get(c.modality, "asserted")
        parts.append(dot(kind, grid.column(c.rung), y, colour))
        if c.asserted and c.asserted < c.rung and c.asserted != c.previous:
            parts.append(dot("asserted", grid.column(c.asserted), y, colour, 6))
    if c.suggested:
        parts.append(dot("suggested", grid.column(c.suggested), y, colour))
    if c.planned and c.planned != c.suggested:
        parts.append(dot("planned", grid.column(c.planned), y, colour))
    return parts


def told(c: Cell, situation: Situation, names: Mapping[str, str]) -> str:
    """One cell in words."""
    confrontation = next(x for x in situation.confrontations if x.id == c.confrontation)
    people = confrontation.side_a if c.side == "A" else confrontation.side_b
    who = upper_first(the(names.get(c.actor, c.actor)))
    bits = [f"{who}, side of {named(people, names)}:"]
    if c.rung:
        how = {"hedged": " by hedged reports", "fact": " by the reference tables"}.get(c.modality, "")
        bits.append(at(c.rung) + how + (f", up from {at(c.previous)}" if c.new and c.previous else ""))
    if c.suggested:
        bits.append(f"{';' if c.rung else ''} {at(c.suggested)} only suggested, unconfirmed".strip())
    if c.planned:
        bits.append(f"{';' if c.rung or c.suggested else ''} {at(c.planned)} announced".strip())
    return " ".join(bits).replace(" ;", ";") + "."


def at(rung: int) -> str:
    """A rung after a colon: ``belligerent (rung 7)``."""
    return rung_words(rung) if rung < 7 else f"{RUNGS[rung]} (rung {rung})"


def data(confrontation: Confrontation, cells: list[Cell], names: Mapping[str, str]) -> Table:
    """The cells as a table."""

    def name(rung: int | None) -> Value:
        return None if not rung else f"{rung} {RUNGS[rung]}"

    how = {"actual": "stated", "hedged": "hedged", "fact": "reference table", "none": ""}
    return Table(
        title=f"Involvement in: {confrontation.name}",
        columns=["Actor", "Side of", "Now", "How firm", "Before", "New", "Only suggested", "Announced"],
        rows=[
            [
                names.get(c.actor, c.actor),
                named(confrontation.side_a if c.side == "A" else confrontation.side_b, names),
                name(c.rung),
                how[c.modality],
                name(c.previous),
                "new" if c.new else "",
                name(c.suggested),
                name(c.planned),
            ]
            for c in cells
        ],
    )


def legend(cells: list[Cell]) -> list[tuple[str, str]]:
    """Only the symbols that this chart uses."""
    uses = [
        ("asserted", "stated as fact", any(c.modality == "actual" for c in cells)),
        ("hedged", "hedged, by the report or a named source", any(c.modality == "hedged" for c in cells)),
        ("suggested", "suggested, unconfirmed", any(c.suggested for c in cells)),
        ("planned", "announced, not done", any(c.planned for c in cells)),
        ("before", "held before", any(c.previous and c.previous < c.rung for c in cells)),
        ("fact", "party to the war (reference table)", any(c.modality == "fact" for c in cells)),
    ]
    return [(symbol, meaning) for symbol, meaning, used in uses if used]
