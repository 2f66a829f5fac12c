"""The ladder: actors by rungs, then and now, who moved. One chart for one confrontation."""

from __future__ import annotations

from collections.abc import Mapping

from foreshock.brief.charts.svg import arrow_head, canvas, dot, label, shortened, tag
from foreshock.brief.section import Chart, Table, Value
from foreshock.scenario.ladder import RUNGS
from foreshock.scenario.situation import Cell, Confrontation, Situation
from foreshock.scenario.wording import named, rung_words, the, upper_first

LEFT, STEP, ROW, HEAD = 196.0, 104.0, 42.0, 64.0
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
    width = LEFT + 7 * STEP + 8
    height = HEAD + sum(34 + ROW * len(side[2]) for side in sides) + 6
    parts: list[str] = []
    for rung in range(1, 8):
        x = column(rung)
        parts.append(tag("line", x1=x, y1=HEAD - 4, x2=x, y2=height, class_="grid"))
        parts.append(label(x, 18, str(rung), "t num", text_anchor="middle"))
        for i, line in enumerate(HEADS[rung].split("\n")):
            parts.append(label(x, 35 + 14 * i, line, "t small", text_anchor="middle"))
    y = HEAD
    for letter, people, row_cells in sides:
        colour = letter.lower()
        parts.append(tag("rect", x=0, y=y + 9, width=4, height=20 + ROW * len(row_cells), class_=f"f-{colour}"))
        parts.append(label(14, y + 23, shortened(f"Side of {named(people, names)}", 60), f"t side s-text-{colour}"))
        y += 34
        for c in row_cells:
            parts += row(c, y + ROW / 2 - 4, colour, names)
            y += ROW
    title = f"{confrontation.name}: involvement, then and now"
    alt = " ".join(told(c, situation, names) for _, _, row_cells in sides for c in row_cells)
    return Chart(
        id=f"ladder-{confrontation.id.lower()}",
        title=title,
        alt=alt,
        svg=canvas(f"ladder-{confrontation.id.lower()}", width, height, title, alt, *parts),
        data=data(confrontation, [c for s in sides for c in s[2]], names),
        legend=legend(cells),
        width=720,
    )


def column(rung: int) -> float:
    return LEFT + STEP * (rung - 0.5)


def row(c: Cell, y: float, colour: str, names: Mapping[str, str]) -> list[str]:
    """Name, marks and the step of one actor."""
    name = shortened(names.get(c.actor, c.actor), 19)
    parts = [label(14, y + 5, name, "t name")]
    parts.append(tag("line", x1=LEFT, y1=y, x2=LEFT + 7 * STEP, y2=y, class_="grid"))
    if c.new and c.previous:
        a, b = column(c.previous), column(c.rung)
        parts.append(tag("line", x1=a + 8, y1=y, x2=b - 17, y2=y, class_=f"step s-{colour}"))
        parts.append(arrow_head(b - 11, y, 1, 0, f"f-{colour}", 9))
        parts.append(label(LEFT - 12, y + 5, "NEW", f"t tag s-text-{colour}", text_anchor="end"))
    if c.previous and c.previous < c.rung:
        parts.append(dot("before", column(c.previous), y, colour))
    if c.rung:
        kind = {"fact": "fact", "hedged": "hedged"}.get(c.modality, "asserted")
        parts.append(dot(kind, column(c.rung), y, colour))
        if c.asserted and c.asserted < c.rung and c.asserted != c.previous:
            parts.append(dot("asserted", column(c.asserted), y, colour, 6))
    if c.suggested:
        parts.append(dot("suggested", column(c.suggested), y, colour))
    if c.planned and c.planned != c.suggested:
        parts.append(dot("planned", column(c.planned), y, colour))
    return parts


def told(c: Cell, situation: Situation, names: Mapping[str, str]) -> str:
    """One cell in words."""
    confrontation = next(x for x in situation.confrontations if x.id == c.confrontation)
    people = confrontation.side_a if c.side == "A" else confrontation.side_b
    who = upper_first(the(names.get(c.actor, c.actor)))
    bits = [f"{who}, side of {named(people, names)}:"]
    if c.rung:
        how = {"hedged": " by hedged reports", "fact": " by the reference tables"}.get(c.modality, "")
        bits.append(rung_words(c.rung) + how + (f", up from {rung_words(c.previous)}" if c.new and c.previous else ""))
    if c.suggested:
        bits.append(f"{';' if c.rung else ''} {rung_words(c.suggested)} only suggested, unconfirmed".strip())
    if c.planned:
        bits.append(f"{';' if c.rung or c.suggested else ''} {rung_words(c.planned)} announced".strip())
    return " ".join(bits).replace(" ;", ";") + "."


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
