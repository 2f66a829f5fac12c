"""The brief as PDF, by typst, offline: a fixed template (templates/brief.typ) that is handed the words and pictures as data.

Strings reach the template as JSON and are never read as markup. The export is PDF/UA-1 (tagged, title and language set, alt text on every
picture), which typst refuses where a character has no glyph; such characters are shown by their code. The texts of reports are bounded
(the HTML holds them whole), so that no report can make the PDF large or slow.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from foreshock.brief import shown
from foreshock.brief.charts.standalone import size, standalone
from foreshock.brief.charts.strip import strip
from foreshock.brief.charts.svg import swatch
from foreshock.brief.html import WORDS, anchor, columns, drawing, lead_of, numeric
from foreshock.brief.inert import inert, safe_href
from foreshock.brief.levels import Level
from foreshock.brief.marked import in_sentence, paragraphs
from foreshock.brief.panels import chain
from foreshock.brief.section import Answer, Chart, Ref, Section, Sentence, Table, few, said
from foreshock.errors import ForeshockError
from foreshock.percent import percent, span

if TYPE_CHECKING:
    from foreshock.brief.document import Brief

LINE, FRONT_LINE, QUOTE, BY = 900, 300, 180, 120
"""Characters of a sentence, of one on page one, of a quote there, and of whose word it is; the rest is cut, and shown to be."""
TEXT, TEXTS = 24_000, 120_000
"""Characters of one report, and of all reports, printed in full in the annex."""
CLAIMS, ROWS, POINTS = 300, 80, 60
"""Claims in the ledger, rows of a table, points of a list."""
FRONT_POINTS, FRONT_PANEL, FRONT_SUMMARY = 6, 1300, 1300
"""Page one: points of a panel, and characters of a panel and of the summary; what does not fit stands in the sections behind."""
SIZES = [9.8, 9.3, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4]
"""Type sizes in points tried for page one, the first that fits."""
LETTERS = 134
"""Letters of a table that stand on one line of A4."""
RETRIES = 12


@cache
def coverage() -> tuple[list[int], list[int]]:
    """Starts and ends of the ranges of characters that the fonts have (fonts/coverage.json)."""
    ranges = json.loads(files("foreshock.brief").joinpath("fonts", "coverage.json").read_text(encoding="ascii"))
    return [a for a, _ in ranges], [b for _, b in ranges]


def covered(character: str) -> bool:
    starts, ends = coverage()
    n = bisect_right(starts, ord(character)) - 1
    return n >= 0 and ord(character) <= ends[n]


def coded(text: str, missing: frozenset[str] = frozenset()) -> str:
    """Text with characters that no font has (or that are ``missing``) as their code.

    >>> coded("ok \\U0001f600")
    'ok ⟨U+1F600⟩'
    """
    if text.isascii() and not missing:
        return text
    return "".join(c if c in " \n\t" or (covered(c) and c not in missing) else f"⟨U+{ord(c):04X}⟩" for c in text)


def fitting(found: Sequence[Sentence], most: int) -> Sequence[Sentence]:
    """The first sentences or points, as many as have room in a panel of so many characters (at least one)."""
    used = 0
    for n, s in enumerate(found):
        used += min(len(s.text), FRONT_LINE) + min(len(s.quote or ""), QUOTE) + min(len(s.by or ""), BY) + 20
        if used > most and n:
            return found[:n]
    return found


COMMAND = re.compile(r"`(foreshock [^`<>]{1,80})`")
"""What is to be typed: a PDF has quotes for it."""


class Writer:
    """Turns a brief into the data of the template."""

    def __init__(self, brief: Brief, level: Level, missing: frozenset[str] = frozenset()) -> None:
        self.brief, self.level, self.missing = brief, level, missing
        self.anchors: set[str] = set()
        self.wanted: list[dict[str, Any]] = []

    def text(self, text: str | None, most: int = LINE) -> str:
        """One line, inert, bounded, every character with a glyph."""
        flat = " ".join(inert(COMMAND.sub(r"“\1”", (text or "")[: 4 * most])).split())
        if len(flat) > most or len(text or "") > 4 * most:
            flat = flat[: most - 2].rstrip() + " …"
        return coded(flat, self.missing)

    def mine(self, name: str) -> str:
        """Notes an anchor as one that stands in this document; empty where it stands already (the first one counts)."""
        if name in self.anchors:
            return ""
        self.anchors.add(name)
        return name

    def refs(self, found: Iterable[Ref], most: int = 8) -> list[dict[str, Any]]:
        out = []
        for r in few(list(found), most):
            href = safe_href(r.href)
            link = {
                "l": self.text(r.label, 40),
                "a": href[1:] if href and href.startswith("#") else None,
                "u": href if href and href.startswith("https") else None,
            }
            self.wanted.append(link)
            out.append(link)
        return out

    def sentences(self, found: Sequence[Sentence], most: int = LINE) -> list[dict[str, Any]]:
        return [{"t": self.text(s.text, most), "refs": self.refs(s.refs)} for s in found]

    def point(self, s: Sentence, front: bool) -> dict[str, Any]:
        mark = s.mark if s.mark and s.mark != "question" else ""
        return {
            "t": self.text(s.text, FRONT_LINE if front else LINE), "refs": self.refs(s.refs), "mark": mark, "word": self.text(WORDS.get(mark, mark), 40),
            "quote": self.text(s.quote, QUOTE if front else LINE), "by": self.text(s.by, BY),
        }  # fmt: skip

    def answer(self, a: Answer) -> dict[str, Any]:
        alt = f"{percent(a.probability)}, 80 % interval {span(a.low, a.high)}, base rate {percent(a.base_rate)}"
        return {
            "n": a.number, "q": self.text(a.question, 260), "base": self.text(f"Base rate: {a.base}", 260), "svg": standalone(strip(a)), "alt": alt,
            "p": percent(a.probability), "interval": span(a.low, a.high), "rate": percent(a.base_rate),
            "refs": self.refs(a.refs), "irefs": self.refs(a.interval_refs), "brefs": self.refs(a.base_refs),
        }  # fmt: skip

    def table(self, t: Table, line: int = LETTERS) -> dict[str, Any]:
        rows = t.rows[:ROWS]
        cells = [[self.text(shown.cell(v, k in t.percents), 500) for k, v in enumerate(row)] for row in rows]
        heads = [self.text(c, 80) for c in t.columns]
        links = [" ".join(r.label for r in few(refs)) for refs in t.row_refs[:ROWS]]
        texts = [[head, *(row[k] for row in cells if k < len(row))] for k, head in enumerate(heads)] + ([["from", *links]] if links else [])
        note = t.note + (f" {len(t.rows) - ROWS} more rows stand in the HTML and the JSON." if len(t.rows) > ROWS else "")
        return {
            "id": self.mine(anchor(t.id)) if t.id else "", "title": self.text(t.title), "columns": heads, "widths": columns_of(texts, line), "linked": bool(links),
            "right": [k in numeric(t) for k in range(len(heads))] + [False] * bool(links),
            "rows": [
                {"cells": row, "id": self.mine(anchor(t.row_ids[n])) if n < len(t.row_ids) else "",
                 "refs": self.refs(t.row_refs[n]) if n < len(t.row_refs) else []}
                for n, row in enumerate(cells)
            ],
            "origin": self.refs(t.origin), "note": self.text(note),
        }  # fmt: skip

    def chart(self, c: Chart) -> dict[str, Any]:
        svg = drawing(c)
        width, height = size(svg)
        return {
            "id": self.mine(anchor(c.id)), "title": self.text(c.title), "small": c.width == 0, "alt": self.text(c.alt, 1500) or "chart", "svg": coded(standalone(svg), self.missing),
            "share": min(1.0, 0.88 * width / max(height, 1), width / 720),
            "legend": [{"svg": standalone(swatch(symbol)), "t": self.text(meaning)} for symbol, meaning in c.legend],
            "note": self.text(c.note), "data": self.table(c.data, LETTERS if c.width else LETTERS // 2 - 4) if self.level == "annex" and c.data.rows else None,
        }  # fmt: skip

    def section(self, s: Section, front: bool = False) -> dict[str, Any]:
        points = fitting(s.points[:FRONT_POINTS], FRONT_PANEL) if front else s.points[:POINTS]
        more = len(s.points) - len(points)
        nothing = not (s.prose or s.points or s.charts or s.tables or s.answers)
        return {
            "id": self.mine(anchor(s.id)), "title": self.text(s.title, 120), "split": front and s.wide and len(points) > 3, "empty": self.text(s.empty) if nothing else "",
            "answers": [self.answer(a) for a in s.answers], "prose": [self.sentences(fitting(p[:40], FRONT_PANEL) if front else p[:40], FRONT_LINE if front else LINE) for p in said(s)[: 1 if front else POINTS]],
            "charts": [] if front else [self.chart(c) for c in s.charts], "points": [self.point(p, front) for p in points],
            "tables": [] if front else [self.table(t) for t in s.tables],
            "note": self.text(s.note + (f" {more} more stand in the HTML." if more > 0 else "")),
        }  # fmt: skip

    def ledger(self) -> list[dict[str, Any]]:
        names, out = self.brief.names, []
        for n, c in enumerate(self.brief.claims[:CLAIMS], 1):
            before, quote, after = in_sentence(c)
            coded_as = c.event + (f", {c.support.kind.replace('_', ' ')}" if c.support else "")
            word = chain(c, names)
            facts = [
                f"On the word of {word}; in {c.report}" if word else f"{c.report} itself", coded_as, f"confidence {c.confidence:.2f}",
                f"rule {c.rule}" + (f": {', '.join(c.words)}" if c.words else ""),
            ]  # fmt: skip
            if c.background:
                facts.insert(1, "background")
            if c.date and c.date_precision:
                facts.insert(1, f"dated {c.date}")
            out.append(
                {
                    "n": n, "phrase": self.text(self.brief.phrase(c)), "mark": self.brief.mark(c), "word": WORDS[self.brief.mark(c)],
                    "before": self.text(before) + (" " if before.endswith(" ") else ""), "quote": self.text(quote),
                    "after": (" " if after.startswith(" ") else "") + self.text(after), "facts": self.text("; ".join(facts)), "text": f"text-{n}",
                }
            )  # fmt: skip
        return out

    def reports(self) -> list[dict[str, Any]]:
        left, out = TEXTS, []
        numbers = self.brief.numbers
        for n, r in enumerate(self.brief.reports, 1):
            most = max(0, min(TEXT, left))
            cut, taken = [], 0
            for p in paragraphs(r, self.brief.claims, numbers, n):
                if taken >= most:
                    break
                runs = []
                for s in p:
                    if taken >= most:
                        break
                    piece = coded(inert(s.text[: most - taken]).replace("\n", " "), self.missing)
                    taken += len(s.text)
                    anchors = [self.mine(a) for a in [*s.anchors, *(f"text-{k}" for k in s.starts)]]
                    runs.append({
                        "t": piece, "mark": s.modality, "anchors": anchors,
                        "refs": self.refs([Ref(label=str(k), href=f"#claim-{k}") for k in s.ends]),
                    })  # fmt: skip
                cut.append(runs)
            left -= taken
            told = [shown.day(r.date), *filter(None, [r.publisher]), r.origin or r.name, r.id]
            rest = max(0, len(r.text) - taken)
            out.append(
                {
                    "title": self.text(r.title or r.name, 200), "meta": self.text(" · ".join(told)), "paragraphs": cut,
                    "cut": f"{rest:,} more characters stand in the HTML brief." if rest > len(r.text) * 0.02 + 200 else "",
                }
            )  # fmt: skip
        return out

    def data(self) -> dict[str, Any]:
        """The whole document. Links to anchors that it does not hold are taken away."""
        b, level = self.brief, self.level
        annex = level == "annex"
        if annex:
            self.anchors |= {"ledger", "reports"} | {f"claim-{n}" for n in range(1, min(CLAIMS, len(b.claims)) + 1)}
        fronts = []
        lead, rest = lead_of(b)
        for _, group in groupby(rest, key=lambda s: s.wide):
            fronts.append([[self.section(s, front=True) for s in side] for side in columns(list(group))])
        reasons = [
            [Sentence(text=f"Question {a.number}, {percent(a.probability)}.", refs=a.refs), *a.why] for s in b.front() for a in s.answers if a.why
        ]
        body = [self.section(replace(s, prose=[*s.prose, *reasons]) if s.id == "forecast" else s) for s in b.body()] if level != "page" else []
        ledger, reports = (self.ledger(), self.reports()) if annex else ([], [])
        back = [self.section(s) for s in b.annex()] if annex else []
        found = {
            "title": self.text(b.title, 200), "headline": self.text(b.headline, 240), "kicker": self.text(b.title, 160), "version": b.version,
            "dateline": f"Evidence, situation, forecast · as of {shown.day(b.as_of)}", "keywords": ["crisis", "forecast", "evidence"],
            "foot": self.text(f"Foreshock {b.version} · {len(b.reports)} report{'s' * (len(b.reports) != 1)}, {len(b.claims)} claim{'s' * (len(b.claims) != 1)} · {b.headline}", 110),
            "date": [int(x) for x in b.as_of.split("-")], "summary": self.sentences(fitting(b.summary, FRONT_SUMMARY), FRONT_LINE), "level": level, "sizes": SIZES,
            "lead": self.section(lead, front=True) if lead else None, "front": fronts, "body": body, "annex": back, "ledger": ledger, "reports": reports,
            "headings": len(body) + len(back) + 2 * annex,
            "ledger_note": "Every claim that was read, in the order of the texts. The number leads to its place in the report."
            + (f" The first {CLAIMS} of {len(b.claims)} are printed." if len(b.claims) > CLAIMS else ""),
            "reports_note": "Marked: the words that claims rest on; a number leads to the claim.",
        }  # fmt: skip
        for link in self.wanted:
            if link["a"] not in self.anchors:
                link["a"] = None
        for e in ledger:
            if e["text"] not in self.anchors:
                e["text"] = None
        return found


def columns_of(texts: Sequence[Sequence[str]], line: int = LETTERS) -> list[float]:
    """Widths of the columns of a table in per cent of the page, from their texts: each has room for its longest word (up to a bound), the
    rest goes to those with most to say; a table with little to say does not fill the page.

    >>> columns_of([["a", "b"], ["word", "x"]])
    [2.24, 4.48]
    """
    least = [min(max(len(w) for x in column for w in x.split() or [""]), 18) + 2.0 for column in texts]
    wish = [max(a, min(max(map(len, column)) + 2.0, 100.0)) for a, column in zip(least, texts, strict=True)]
    spare = max(line - sum(least), 0.0)
    more = [max(w - a, 0.0) for w, a in zip(wish, least, strict=True)]
    share = min(1.0, spare / sum(more)) if sum(more) else 0.0
    given = [a + share * m for a, m in zip(least, more, strict=True)]
    unit = 100 / max(line, sum(given))
    return [round(g * unit, 2) for g in given]


def exported(sources: dict[str, bytes], fonts: str) -> bytes:
    """The PDF of a template and its data, all in memory."""
    import typst

    compile_: Any = typst.compile  # Its stub does not know that files may be given as a dictionary.
    found: bytes = compile_(sources, format="pdf", font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"])
    return found


def document(brief: Brief, level: Level = "annex") -> bytes:
    """The PDF. A character that turns out to have no glyph in its place is shown by its code, and the export tried again."""
    import typst

    home = files("foreshock.brief")
    template = home.joinpath("templates", "brief.typ").read_bytes()
    missing: frozenset[str] = frozenset()
    with ExitStack() as stack:
        fonts = stack.enter_context(as_file(home.joinpath("fonts")))
        for _ in range(RETRIES):
            data = json.dumps(Writer(brief, level, missing).data()).encode()
            try:
                return exported({"main.typ": template, "data.json": data}, str(fonts))
            except typst.TypstError as error:
                lost = re.search(r"the text `(\".*?\")` could not be displayed", str(error), re.S)
                if lost is None:
                    raise ForeshockError(f"The PDF could not be made: {str(error).splitlines()[0][:200]}.") from None
                missing |= set(lost[1][1:-1]) - set(" ")
    raise ForeshockError("The PDF could not be made: too many characters of the reports have no glyph in the fonts.")
