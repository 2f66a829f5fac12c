"""The section contract: what any room may add to a brief. A section is words, tables, charts and links to where they come
from; the brief renders it as HTML, Markdown, JSON and terminal text, and computes nothing itself.

Every text field is plain text and is escaped by the renderer of each format. Nothing here is ever markup, except
``Chart.svg``, which must come from :mod:`foreshock.brief.charts` (or from Vega-Lite through ``Chart.spec``).

>>> s = Section(id="outside-view", title="Outside view", place="body", rank=200,
...             prose=[[Sentence(text="One joiner in ten disputes.", refs=[Ref(label="MID 5.0", href="#source-mid")])]])
>>> s.rank
200
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Place = Literal["front", "body", "annex"]
Value = str | int | float | None

RANKS: dict[str, int] = {
    "new": 10, "answers": 20, "watch": 30, "known": 40, "questions": 50, "unknown": 60,
    "situation": 110, "relations": 120, "places": 130, "timeline": 140, "contested": 150,
    "outside-view": 200, "inside-view": 300, "forecast": 400, "assumptions": 450,
    "ledger": 500, "reports": 510, "unread": 520, "models": 525, "method": 530,
}  # fmt: skip
"""Where each section stands. Take the rank of the id, or any number between two for a section of your own."""


MOST_REFS = 8
"""Links shown after one sentence; the rest is counted. JSON holds all."""


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """A link to the origin of a statement."""

    label: str
    """What the reader sees: the number of a claim, the name of a table, a model or an assumption."""
    href: str
    """``#claim-3``, another anchor in the brief, or an https address. Anything else is shown without a link."""
    claim: str | None = None
    """Id of the claim, where it is one."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with the links that back it; or one line of a list, with the quote it rests on."""

    text: str
    refs: list[Ref] = []
    quote: str | None = None
    """The words of the report."""
    by: str | None = None
    """On whose word, in words."""
    mark: str | None = None
    """How surely: a modality (``actual``, ``hedged``, ...), or ``new``."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A question with its probability, as page one draws it. Probabilities lie in 0 to 1."""

    number: int
    question: str
    probability: float
    low: float
    high: float
    """An 80 % interval."""
    base_rate: float
    base: str
    """Its reference class, with the number of cases."""
    refs: list[Ref] = []
    """Where the probability comes from."""
    interval_refs: list[Ref] = []
    base_refs: list[Ref] = []
    watch: str = ""
    """What would move it most, in words."""
    why: list[Sentence] = []
    """Reasons, evidence, and what would move it."""
    if_reported: float | None = None
    """The probability after one more hedged report of it from a named source."""
    if_denied: float | None = None
    """And after a denial by somebody else."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: columns and rows of plain values (None is missing, and shown as such)."""

    title: str
    columns: list[str]
    rows: list[list[Value]]
    note: str = ""
    id: str = ""
    """Anchor of the table; empty for none."""
    row_ids: list[str] = []
    """Anchors of the rows, in their order; empty for none."""
    row_refs: list[list[Ref]] = []
    """Links of the rows to where their numbers come from, in their order; empty for none."""
    percents: list[int] = []
    """Columns whose numbers are probabilities, shown in per cent."""
    origin: list[Ref] = []
    """Where all the numbers of the table come from."""
    shows: str = ""
    """What the rows are, where a chart can be drawn of them: ``indicators`` or ``assumptions`` (see :mod:`foreshock.brief.figures`)."""


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A picture with its words and its data: exactly one of ``svg`` and ``spec``."""

    id: str
    title: str
    alt: str
    """What the picture shows, for who cannot see it: one to three sentences with the main values."""
    data: Table
    svg: str | None = None
    """An ``<svg>`` element from :mod:`foreshock.brief.charts`, coloured by the page's CSS variables."""
    narrow: str | None = None
    """The same picture drawn for a phone, shown instead on narrow screens."""
    spec: dict[str, Any] | None = None
    """A Vega-Lite specification with its data inside; rendered by :mod:`foreshock.brief.charts.vega`."""
    legend: list[tuple[str, str]] = []
    """(symbol, meaning) pairs; symbols are those of :data:`foreshock.brief.charts.svg.SYMBOLS`."""
    note: str = ""
    width: int = 0
    """Least width in pixels at which it can be read; narrower screens scroll it sideways."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a brief."""

    id: str
    """Anchor: lower-case letters, digits and hyphens; unique in a brief."""
    title: str
    place: Place
    """``front`` page (a panel), ``body``, or ``annex``."""
    rank: int
    prose: list[list[Sentence]] = []
    """Paragraphs."""
    answers: list[Answer] = []
    """Drawn with their intervals. The first paragraphs of ``prose``, one for each, say the same in sentences."""
    points: list[Sentence] = []
    """A list, each point with its links, quote and mark."""
    charts: list[Chart] = []
    tables: list[Table] = []
    note: str = ""
    """Small print: how it was made, what it does not say."""
    empty: str = ""
    """Said where there is nothing else to say."""
    wide: bool = False
    """A front panel over both columns."""


def few(refs: list[Ref], most: int = MOST_REFS) -> list[Ref]:
    """The first links, and one that counts the rest and leads to the ledger.

    >>> [r.label for r in few([Ref(label=str(n), href="#x") for n in range(12)])][-2:]
    ['6', '+5']
    """
    if len(refs) <= most:
        return refs
    return [*refs[: most - 1], Ref(label=f"+{len(refs) - most + 1}", href="#ledger")]


def said(section: Section) -> list[list[Sentence]]:
    """The paragraphs that the drawn answers do not say already."""
    return section.prose[len(section.answers) :]
