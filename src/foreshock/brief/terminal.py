"""The terminal summary: page one and the ladder, in a screenful."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from foreshock.brief import shown
from foreshock.brief.charts.ladder import told
from foreshock.brief.html import WORDS
from foreshock.brief.inert import one_line
from foreshock.brief.levels import Level
from foreshock.brief.marked import in_sentence
from foreshock.brief.panels import chain
from foreshock.brief.section import Answer, Section, few, said
from foreshock.brief.section import Table as Grid
from foreshock.brief.summary import told_of
from foreshock.percent import percent, span
from foreshock.scenario.wording import listed, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from foreshock.brief.document import Brief
    from foreshock.scenario.situation import Cell, Confrontation, Situation

COLOURS = {
    "actual": "green", "hedged": "yellow", "alleged": "yellow", "suggested": "yellow", "planned": "magenta", "negated": "red", "contested": "red",
    "hypothetical": "bright_black", "new": "bold reverse",
}  # fmt: skip


def render(brief: Brief, width: int = 100, colour: bool = False, level: Level = "page") -> str:
    """The brief as text, as far as the level goes. Nothing from a report can reach the terminal as a control sequence or as markup."""
    from rich.text import Text

    console, out = paper(width, colour)
    console.print(Text(one_line(brief.headline), style="bold"))
    console.print(Text(f"{one_line(brief.title)} · as of {shown.day(brief.as_of)}", style="bright_black"))
    console.print()
    console.print(Text(" ".join(one_line(s.text) for s in brief.summary)))
    console.print()
    for section in brief.front():
        panel(console, section, reasons=level != "page")
    ladders(console, brief.situation, brief.names)
    if level != "page":
        for section in [*brief.body(), *(brief.annex() if level == "annex" else [])]:
            console.print()
            panel(console, section)
            for shown_table in [c.data for c in section.charts] + section.tables:
                grid(console, shown_table)
    if level == "annex":
        ledger(console, brief)
    return out.getvalue()


def paper(width: int, colour: bool) -> tuple[Console, io.StringIO]:
    """A console that writes to a string."""
    from rich.console import Console

    out = io.StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    return Console(
        file=out, width=max(40, width), force_terminal=colour, no_color=not colour, color_system=system, highlight=False
    ), out


def situation_text(situation: Situation, names: dict[str, str], width: int = 100, colour: bool = False) -> str:
    """A situation alone: its ladders, and below them what is new, contested and noted, with the ids of claims."""
    from rich.text import Text

    console, out = paper(width, colour)
    console.print(Text(f"Situation as of {shown.day(situation.date)}", style="bold"))
    console.print()
    ladders(console, situation, names)
    for c in situation.confrontations:
        state = "active" if c.active else "latent"
        text = f"{c.name}: {named(c.side_a, names)} against {named(c.side_b, names)}; {state}, hostility {c.level} of 5; known from {c.source}"
        console.print(Text(one_line(text)))
    for cell in situation.cells:
        ids = [*cell.claims, *cell.suggested_claims, *cell.planned_claims, *cell.denied_claims]
        if ids:
            line = Text(one_line(told(cell, situation, names)))
            line.append(f" [{', '.join(map(one_line, ids))}]", style="bright_black")
            console.print(line)
    for d in situation.contradictions:
        line = Text(one_line(f"Contested: {d.about}"))
        line.append(f" [{', '.join(map(one_line, d.claims))}]", style="bright_black")
        console.print(line)
    if situation.hedged:
        console.print(Text(one_line(f"Only hedged: {', '.join(situation.hedged)}")))
    for n in situation.notes:
        console.print(Text(one_line(n), style="bright_black"))
    return out.getvalue()


def ladders(console: Console, situation: Situation, names: dict[str, str]) -> None:
    """Every confrontation that has anybody on its ladder."""
    from rich.text import Text

    shown = False
    for c in situation.confrontations:
        cells = [x for x in situation.cells if x.confrontation == c.id]
        if cells and told_of(situation, c):
            shown = True
            console.print(ladder(c, cells, names))
            console.print()
    if shown:
        key = "● stated  ◉ hedged  ○ suggested  □ announced  · held before  ■ reference table"
        console.print(Text(key, style="bright_black"))


def panel(console: Console, section: Section, reasons: bool = True) -> None:
    """A section; ``reasons`` also why each answer is what it is."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(one_line(section.title).upper(), style="bold"))
    if section.empty and not (section.points or section.prose or section.tables or section.charts):
        console.print(Padding(Text(one_line(section.empty)), (0, 0, 0, 2)))
    if section.answers:
        answers(console, section.answers, reasons)
    for paragraph in said(section):
        console.print(Padding(Text(" ".join(one_line(s.text) for s in paragraph)), (0, 0, 0, 2)))
    for p in section.points:
        line = Text()
        if p.mark and p.mark != "question":
            line.append(one_line(WORDS.get(p.mark, p.mark)), style=COLOURS.get(p.mark, ""))
            line.append("  ")
        line.append(one_line(p.text))
        numbers = [r.label for r in few([r for r in p.refs if r.claim])]
        if numbers:
            line.append(f" [{', '.join(numbers)}]", style="bright_black")
        if p.quote:
            line.append(f"\n“{one_line(p.quote)}”", style="italic")
            if p.by:
                line.append(f" {one_line(p.by)}", style="bright_black")
        console.print(Padding(line, (0, 0, 0, 2)))
    console.print()


BAR = 24
"""Characters of the bar from 0 to 100 %."""


def bar(a: Answer) -> str:
    """The interval, the probability (●) and the base rate (^ where it stands apart) on a line from 0 to 100 %.

    >>> bar(Answer(number=1, question="", probability=0.5, low=0.25, high=0.75, base_rate=0.0, base=""))
    '^·····━━━━━━●━━━━━······'
    """

    def at(p: float) -> int:
        return min(BAR - 1, max(0, round(p * (BAR - 1))))

    cells = ["━" if at(a.low) <= n <= at(a.high) else "·" for n in range(BAR)]
    cells[at(a.base_rate)] = "^"
    cells[at(a.probability)] = "●"
    return "".join(cells)


def answers(console: Console, found: Sequence[Answer], reasons: bool) -> None:
    """One block per question: number, bar, interval, base rate; with ``reasons`` why."""
    from rich.padding import Padding
    from rich.text import Text

    for a in found:
        console.print(Padding(Text(f"{a.number}. {one_line(a.question)}"), (0, 0, 0, 2)))
        line = Text(f"{percent(a.probability):>12}", style="bold")
        line.append(f"  {bar(a)}", style="cyan not bold")
        line.append(f"  {span(a.low, a.high)}; base rate {percent(a.base_rate)}", style="not bold")
        console.print(Padding(line, (0, 0, 0, 2)))
        if a.why and reasons:
            console.print(Padding(Text(" ".join(one_line(s.text) for s in a.why), style="bright_black"), (0, 0, 0, 5)))
    console.print(Padding(Text("● probability  ━ 80 % interval  ^ base rate, from 0 to 100 %", style="bright_black"), (0, 0, 0, 2)))


def grid(console: Console, t: Grid) -> None:
    """A table of a section."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(one_line(t.title), style="bold"), title_justify="left", box=None, padding=(0, 1))
    for c in t.columns:
        table.add_column(Text(one_line(c), style="bright_black"))
    for row in t.rows:
        table.add_row(*(Text(one_line(shown.cell(v, k in t.percents))) for k, v in enumerate(row)))
    console.print(table)
    console.print()


def ledger(console: Console, brief: Brief) -> None:
    """Every claim with its quote in its sentence."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text("EVIDENCE LEDGER", style="bold"))
    for n, c in enumerate(brief.claims, 1):
        line = Text(f"{n}. {one_line(brief.phrase(c))} ")
        line.append(WORDS[brief.mark(c)], style=COLOURS.get(brief.mark(c), ""))
        before, quote, after = (one_line(part) for part in in_sentence(c))
        line.append(f"\n{before} ", style="bright_black")
        line.append(quote, style="italic")
        line.append(f" {after}", style="bright_black")
        word = one_line(chain(c, brief.names)) or "the report itself"
        line.append(f"\non the word of {word}; {one_line(c.report)}; {c.event}; confidence {c.confidence:.2f}", style="bright_black")
        console.print(Padding(line, (0, 0, 0, 2)))


def ladder(confrontation: Confrontation, cells: list[Cell], names: dict[str, str]) -> Table:
    """Actors by rungs in characters."""
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(one_line(confrontation.name), style="bold"), title_justify="left", box=None, padding=(0, 1)
    )
    table.add_column("")
    table.add_column("for", style="bright_black")
    for head in ("1 dipl.", "2 econ.", "3 arms", "4 intel.", "5 rear", "6 combat", "7 bellig."):
        table.add_column(head, justify="center")
    table.add_column("")
    for c in cells:
        marks = dict.fromkeys(range(1, 8), "")
        if c.previous and c.previous < c.rung:
            marks[c.previous] = "·"
        if c.asserted:
            marks[c.asserted] = "●"
        if c.rung:
            marks[c.rung] = {"fact": "■", "hedged": "◉"}.get(c.modality, "●")
        if c.planned:
            marks[c.planned] = "□"
        if c.suggested:
            marks[c.suggested] = "○"
        side = confrontation.side_a if c.side == "A" else confrontation.side_b
        table.add_row(
            Text(one_line(names.get(c.actor, c.actor))),
            Text(one_line(listed([names.get(a, a) for a in side], 2))),
            *marks.values(),
            Text("new", style="bold") if c.new else "",
        )
    return table
