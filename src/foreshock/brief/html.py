"""The brief as one self-contained HTML page: no script, nothing loaded, readable in light, dark and on paper."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from foreshock.brief import shown
from foreshock.brief.charts.strip import strip
from foreshock.brief.charts.svg import swatch
from foreshock.brief.inert import inert, safe_href
from foreshock.brief.levels import Level
from foreshock.brief.marked import in_sentence, paragraphs
from foreshock.brief.panels import chain
from foreshock.brief.section import Answer, Chart, Section, Table, few, said
from foreshock.percent import is_number, percent, span, unbroken
from foreshock.scenario.wording import listed

if TYPE_CHECKING:
    from jinja2 import Environment

    from foreshock.brief.document import Brief

WORDS: dict[str, str] = {
    "actual": "stated", "hedged": "hedged", "planned": "announced", "hypothetical": "only asked or imagined", "negated": "denied",
    "alleged": "alleged", "new": "new", "suggested": "suggested", "contested": "contested", "question": "asked",
}  # fmt: skip
"""What the reader sees for a mark."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def environment() -> Environment:
    """Templates with everything escaped and made inert, whatever it is."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def load(name: str) -> str:
        return files("foreshock.brief").joinpath("templates", name).read_text(encoding="utf-8")

    def finalize(value: Any) -> Any:
        if value is None:
            return "–"
        return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    env = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {
        "drawing": lambda chart: Markup(drawing(chart)),
        "narrow": lambda chart: Markup(chart.narrow or ""),
        "swatch": lambda kind: Markup(swatch(kind)),
        "style": lambda: Markup(style()),
        "typed": lambda text: Markup(typed(text)),
        "strip": lambda answer: Markup(strip(answer)),
        "said": said,
        "percent": lambda p: unbroken(percent(p)),
        "span": lambda low, high: unbroken(span(low, high)),
        "cell": lambda v, probability: unbroken(shown.cell(v, probability)) if probability or (isinstance(v, str) and is_number(v)) else shown.cell(v, False),
        "numeric": numeric,
        "watched": watched,
        "safe_href": safe_href,
        "few": few,
        "words": WORDS,
        "in_sentence": in_sentence,
        "anchor": anchor,
    }
    return env


@cache
def style() -> str:
    return files("foreshock.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")


def drawing(chart: Chart) -> str:
    """The ``<svg>`` of a chart: its own, or its Vega-Lite specification rendered."""
    if chart.svg is not None:
        return chart.svg
    if chart.spec is None:
        return ""
    from html import escape

    from foreshock.brief.charts.vega import to_svg

    picture = to_svg(chart.spec)
    return re.sub(r"^<svg", f'<svg role="img" aria-label="{escape(inert(chart.alt))}"', picture, count=1)


def numeric(table: Table) -> set[int]:
    """Columns that hold numbers, or nothing but percentages."""
    columns = list(zip(*table.rows, strict=True)) if len({len(row) for row in table.rows}) == 1 else []
    written = {k for k, found in enumerate(columns) if any(found) and all(v is None or (isinstance(v, str) and is_number(v)) for v in found)}
    return written | {k for row in table.rows for k, v in enumerate(row) if isinstance(v, int | float)}


def typed(text: str) -> str:
    """Text, inert and escaped, with `what is to be typed` as code.

    >>> typed("run `foreshock draft` & <wait>")
    'run <code>foreshock draft</code> &amp; &lt;wait&gt;'
    """
    from html import escape

    return re.sub(r"`([^`<>]{1,80})`", r"<code>\1</code>", escape(inert(unbroken(text))))


def anchor(text: str) -> str:
    """A fragment made of anything: plain identifiers as they are, others by their hash.

    >>> anchor("ladder-rus-ukr")
    'ladder-rus-ukr'
    """
    return (
        text
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", text)
        else "x" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
    )


def context(brief: Brief) -> dict[str, Any]:
    """What the templates see."""
    names, numbers = brief.names, brief.numbers
    ledger = [
        {
            "n": numbers[c.claim],
            "claim": c,
            "phrase": brief.phrase(c),
            "mark": brief.mark(c),
            "chain": chain(c, names),
            "source": listed([names.get(x, x) for x in c.source]),
            "target": listed([names.get(x, x) for x in c.target]),
            "beneficiary": names.get(c.support.beneficiary, c.support.beneficiary)
            if c.support and c.support.beneficiary
            else "",
        }
        for c in brief.claims
    ]
    texts = [
        {"report": r, "n": n, "paragraphs": paragraphs(r, brief.claims, numbers, n)}
        for n, r in enumerate(brief.reports, 1)
    ]
    lead, rest = lead_of(brief)
    fronts = [columns(list(group)) for _, group in groupby(rest, key=lambda s: s.wide)]
    return {
        "lead": lead,
        "fronts": fronts,
        "brief": brief,
        "ledger": ledger,
        "texts": texts,
        "policy": POLICY,
        "shown_date": shown.day,
    }


def watched(answers: Sequence[Answer]) -> bool:
    """Whether each answer shows what to watch for beside it, so that the page needs no panel for it."""
    return bool(answers) and all(a.watch for a in answers)


def lead_of(brief: Brief) -> tuple[Section | None, list[Section]]:
    """The panel that stands beside the summary (what is new), and the other panels of page one."""
    panels = [s for s in brief.front() if s.id != "watch" or not watched([a for other in brief.front() for a in other.answers])]
    if panels and panels[0].id == "new" and not panels[0].wide:
        return panels[0], panels[1:]
    return None, panels


def columns(panels: list[Section]) -> list[list[Section]]:
    """Panels of page one in one column where they are wide, else in two of about the same height, kept in order."""
    if panels[0].wide:
        return [panels]
    sides: list[list[Section]] = [[], []]
    heights = [0.0, 0.0]
    for s in panels:
        shorter = 0 if heights[0] <= heights[1] else 1
        sides[shorter].append(s)
        lines = [
            *(x.text for p in s.prose for x in p),
            *(f"{p.text}{p.quote or ''}{p.by or ''}" for p in s.points),
            s.note,
            s.empty,
        ]
        heights[shorter] += 4 + sum(1.6 + len(line) / 62 for line in lines if line)
    return [side for side in sides if side]


def page(brief: Brief, level: Level = "full") -> str:
    """The whole page, opened at a reading level."""
    return environment().get_template("brief.html").render(**context(brief), level=level)


def embedded(brief: Brief) -> str:
    """For a notebook: the page in a frame of its own, so that neither styles the other. Scripts are forbidden in it."""
    from html import escape

    return f'<iframe sandbox srcdoc="{escape(page(brief))}" style="width:100%;height:720px;border:1px solid #8888" title="Foreshock brief"></iframe>'
