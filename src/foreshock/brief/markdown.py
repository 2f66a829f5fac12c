"""The brief as Markdown: the same words, tables in place of pictures, every text from a report inert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foreshock.brief import shown
from foreshock.brief.html import WORDS
from foreshock.brief.inert import markdown as md
from foreshock.brief.inert import safe_href
from foreshock.brief.levels import Level
from foreshock.brief.marked import in_sentence
from foreshock.brief.panels import chain
from foreshock.brief.section import Answer, Ref, Section, Sentence, Table, Value, few, said
from foreshock.percent import percent, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foreshock.brief.document import Brief


ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def document(brief: Brief, level: Level = "annex") -> str:
    """The brief as far as the level goes. Claims are numbered ``[3]`` and link to the ledger; the reports' full texts are left to the HTML."""
    lines = [
        f"# {md(brief.headline)}",
        "",
        f"*{md(brief.title)}. Evidence, situation and forecast as of {md(shown.day(brief.as_of))}. Foreshock {md(brief.version)}.*",
        "",
        sentences(brief.summary),
        "",
    ]
    for s in [*brief.front(), *(brief.body() if level != "page" else [])]:
        lines += section(s)
    if level == "annex":
        lines += ledger(brief)
        lines += reports(brief)
        for s in brief.annex():
            lines += section(s)
    return "\n".join(lines).rstrip() + "\n"


def refs(found: Sequence[Ref]) -> str:
    out = []
    for r in few(list(found)):
        href = safe_href(r.href)
        # An anchor into the report's text exists in the HTML only.
        if href and not href.startswith(("#text", "#q-")):
            out.append(f"[[{md(r.label)}]]({href})")
        elif not href:
            out.append(f"[{md(r.label)}]")
    return " " + " ".join(out) if out else ""


def sentences(found: Sequence[Sentence]) -> str:
    return " ".join(md(s.text) + refs(s.refs) for s in found)


def point(s: Sentence) -> list[str]:
    mark = f"**{md(WORDS.get(s.mark, s.mark))}** " if s.mark and s.mark != "question" else ""
    lines = [f"- {mark}{md(s.text)}{refs(s.refs)}"]
    if s.quote:
        by = f" ({md(s.by)})" if s.by else ""
        lines.append(f"  “{md(s.quote)}”{by}")
    return lines


def table(t: Table) -> list[str]:
    def cell(value: Value, column: int = -1) -> str:
        return md(shown.cell(value, column in t.percents))

    def line(n: int, row: Sequence[Value]) -> str:
        found = " | ".join(cell(v, k) for k, v in enumerate(row))
        return f"| {found} |{refs(t.row_refs[n] if n < len(t.row_refs) else [])} |" if t.row_refs else f"| {found} |"

    anchors = [f'<a id="{i}"></a>' for i in ([t.id] if t.id else []) + t.row_ids if ANCHOR.fullmatch(i)]

    return [
        f"{''.join(anchors)}**{md(t.title)}**{refs(t.origin)}",
        "",
        "| " + " | ".join(cell(c) for c in [*t.columns, *(["from"] if t.row_refs else [])]) + " |",
        "|" + " --- |" * (len(t.columns) + bool(t.row_refs)),
        *(line(n, row) for n, row in enumerate(t.rows)),
        "",
        *([f"{md(t.note)}", ""] if t.note else []),
    ]


def answers(found: Sequence[Answer]) -> list[str]:
    """Numbers as a table, reasons below it."""
    lines = ["| | question | probability | 80 % interval | base rate | of |", "|" + " --- |" * 6]
    for a in found:
        cells = [str(a.number), a.question, f"**{percent(a.probability)}**", span(a.low, a.high), percent(a.base_rate), a.base]
        lines.append("| " + " | ".join(c if c.startswith("**") else md(c) for c in cells) + " |")
    lines.append("")
    for a in found:
        if a.why:
            lines += [f"{a.number}\\. {sentences(a.why)}", ""]
    return lines


def section(s: Section) -> list[str]:
    lines = [f"## {md(s.title)}", ""]
    if s.empty and not (s.prose or s.points or s.charts or s.tables):
        lines += [md(s.empty), ""]
    if s.answers:
        lines += answers(s.answers)
    for paragraph in said(s):
        lines += [sentences(paragraph), ""]
    for chart in s.charts:
        lines += [f"*{md(chart.title)}.* {md(chart.alt)}", "", *table(chart.data)]
    for p in s.points:
        lines += point(p)
    if s.points:
        lines.append("")
    for t in s.tables:
        lines += table(t)
    if s.note:
        lines += [f"*{md(s.note)}*", ""]
    return lines


def ledger(brief: Brief) -> list[str]:
    lines = ['<a id="ledger"></a>', "", "## Evidence ledger", ""]
    if not brief.claims:
        return [*lines, "No claim was read.", ""]
    names, numbers = brief.names, brief.numbers
    for c in brief.claims:
        n = numbers[c.claim]
        before, quote, after = in_sentence(c)
        word = chain(c, names) or "the report itself"
        coded = c.event + (f", {c.support.kind.replace('_', ' ')}" if c.support else "")
        facts = [
            WORDS[brief.mark(c)] + (", background" if c.background else ""),
            coded,
            f"confidence {c.confidence:.2f}",
            f"rule {c.rule}",
        ]
        if c.date and c.date_precision:
            facts.append(f"dated {c.date}")
        lines += [
            f'<a id="claim-{n}"></a>',
            "",
            f"**{n}. {md(brief.phrase(c))}**",
            "",
            f"> {md(before)}{' ' if before.endswith(' ') else ''}**{md(quote)}**{' ' if after.startswith(' ') else ''}{md(after)}",
            "",
            f"On the word of {md(word)}, in {md(c.report)}, characters {c.start}–{c.end}. {md('; '.join(facts))}.",
            "",
        ]
    return lines


def reports(brief: Brief) -> list[str]:
    lines = ["## The reports", ""]
    for n, r in enumerate(brief.reports, 1):
        origin = f", {md(r.publisher)}" if r.publisher else ""
        lines.append(
            f"{n}. {md(r.title or r.name)}, {md(shown.day(r.date))}{origin}. {md(r.origin or r.name)}; identity `{r.id}`"
        )
    return [*lines, ""]
