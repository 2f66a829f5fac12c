"""Hostile inputs, ten kinds for each format of a brief: nothing in a report is ever markup, an instruction, a link or a formula, and nothing in
it makes a format large without bound."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

from foreshock.brief.charts.dots import Row, dots
from foreshock.brief.charts.fan import fan
from foreshock.brief.charts.flow import Link, flow
from foreshock.brief.charts.standalone import standalone
from foreshock.brief.charts.tornado import Swing, tornado
from foreshock.brief.compose import compose
from foreshock.brief.document import Brief
from foreshock.brief.inert import one_line
from foreshock.brief.pdf import CLAIMS, TEXT, coded
from foreshock.brief.section import Answer, Section, Sentence, Table
from foreshock.reports.report import Report
from foreshock.scenario.situate import situate
from handmade import actors, claim
from test_brief import Page, hostile_brief

TEN = {
    "script": "<script>alert(1)</script></style><svg onload=alert(1)>",
    "attribute": "\"'><img src=x onerror=alert(1)> &lt;b&gt;",
    "typst": '#panic("x") #read("/etc/passwd") #include "x.typ" $sum$ *b* _i_ `r` <claim-1> @claim-1 \\u{41} // x',
    "template": "{{ 7*7 }}{% include 'x' %}${7*7}",
    "markdown": "[press](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example> | a |\n# h",
    "formula": "=HYPERLINK(\"http://evil.example\",\"x\")+cmd|' /C calc'!A0",
    "terminal": "\x1b[31mred\x1b]8;;http://evil.example\x07link\x9b2J\x08\x08",
    "bidi": "safe\u202etxt.exe\u2066\u200b\u2028\ufeff\U000e0041end",
    "cdata": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'><!--&x;--><?xml?><foreignObject/>",
    "json": '"},{"claims":[]}\\u0000\\"\\ud800 \x00',
}
REMOTE = re.compile(r"(?i)https?:|javascript:|file:")


@cache
def brief(kind: str) -> Brief:
    """A brief with the text in every place that a report or a case can reach, answers and charts too."""
    bad = TEN[kind]
    base = hostile_brief(bad)
    answer = Answer(number=1, question=bad, probability=0.2, low=0.1, high=0.3, base_rate=0.05, base=bad, why=[Sentence(text=bad)], watch=bad)
    more = [
        Section(id="answers", title=bad, place="front", rank=20, wide=True, prose=[[Sentence(text=bad)]], answers=[answer]),
        Section(id="inside-view", title=bad, place="body", rank=300, charts=[c for c in drawn(bad) if c]),
    ]
    return replace(base, sections=[*more[:1], *base.sections, *more[1:]])


def drawn(bad: str) -> list:  # type: ignore[type-arg]
    data = Table(title=bad, columns=[bad], rows=[[bad]], note=bad, id="t", row_ids=[bad], shows=bad)
    return [
        dots("d", bad, [Row(label=bad, probability=0.1, low=0.05, high=0.2, base_rate=0.1)], bad), fan("f", bad, [[0.5, 0.5, 0, 0, 0, 0, 0, 0]] * 9, 0),
        tornado("n", bad, [Swing(label=bad, low=0, high=1, change=0.1, source=bad)], data), flow("w", bad, [Link(move=bad, outcome=bad, shift=0.1)], data),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", TEN)
def test_html(kind: str) -> None:
    text = brief(kind).to_html()
    page, plain = Page(text), Page(brief("template").to_html())
    assert {t for t, _ in page.tags} <= {t for t, _ in plain.tags} | {"br"}, "the text adds no element"
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]", text)




@pytest.mark.parametrize("kind", TEN)
def test_markdown(kind: str) -> None:
    from markdown_it import MarkdownIt

    md = brief(kind).to_markdown()
    page = Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(md).replace("<hr />", ""))
    assert {t for t, _ in page.tags} <= {"h1", "h2", "p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "code", "br"}
    assert all(set(a) <= {"id", "href", "start", "style"} for _, a in page.tags)
    assert all(re.fullmatch(r"#[\w-]+", a["href"] or "") for t, a in page.tags if t == "a" and "href" in a)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", md)


@pytest.mark.parametrize("kind", TEN)
def test_pdf(kind: str) -> None:
    raw = pdfium.raw
    with pdfium.PdfDocument(brief(kind).to_pdf()) as pdf:
        said = "".join(page.get_textpage().get_text_bounded() for page in pdf)
        for page in pdf:
            for k in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, k)
                assert raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK
                link = raw.FPDFAnnot_GetLink(annotation)
                assert raw.FPDFLink_GetDest(pdf, link) or raw.FPDFAction_GetType(raw.FPDFLink_GetAction(link)) == raw.PDFACTION_GOTO
        assert raw.FPDFDoc_GetJavaScriptActionCount(pdf) == 0 and raw.FPDFDoc_GetAttachmentCount(pdf) == 0
    shown = re.sub(r"\s+", "", coded(one_line(TEN[kind])))
    assert shown[:24] in re.sub(r"\s+", "", said), "the words stand there as they are"
    assert not re.search("[\x1b\u202a-\u202e\u2066-\u2069\u2028\u2029]", said)


@pytest.mark.parametrize("kind", TEN)
def test_svg(kind: str) -> None:
    allowed = {"svg", "title", "desc", "g", "text", "rect", "circle", "line", "path", "polygon", "polyline", "defs", "pattern", "style"}
    for c in [*drawn(TEN[kind]), *(c for s in brief(kind).sections for c in s.charts)]:
        for picture in filter(None, (c.svg, c.narrow)):
            root = ElementTree.fromstring(standalone(picture, "light"))
            for e in root.iter():
                assert e.tag.removeprefix("{http://www.w3.org/2000/svg}") in allowed
                assert not any(name.startswith("on") or name.endswith("href") for name in e.attrib)
                assert not any(REMOTE.search(v) or "url(" in v for v in e.attrib.values() if v != "url(#hatch)")


@pytest.mark.parametrize("kind", TEN)
def test_json(kind: str) -> None:
    text = brief(kind).to_json()
    read = json.loads(text)
    assert read["reports"][0]["text"] == brief(kind).reports[0].text and len(read["claims"]) == 1, "the data as they are, and no more"
    assert not re.search("[<>&\x00\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", text)


@pytest.mark.parametrize("kind", TEN)
@pytest.mark.parametrize("colour", [False, True])
def test_terminal(kind: str, colour: bool) -> None:
    text = brief(kind).to_text(colour=colour, level="annex")
    assert not re.search("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]", text)
    assert re.findall(r"\x1b(?!\[[\d;]*m)", text) == [] and (colour or "\x1b" not in text)
    assert "\x1b[31mred" not in text


@pytest.mark.parametrize("kind", TEN)
def test_csv(kind: str) -> None:
    from foreshock.case.export import lines
    from foreshock.cli.code import _csv

    bad = TEN[kind]
    one = replace(brief(kind).claims[0], quote=bad, sentence=bad, report=bad, source_text=bad)
    texts = ["".join(lines("claims", "csv", [{"claim": "x", "quote": bad, "source_text": bad, "words": [bad]}])), "".join(_csv(iter([one])))]
    for text in texts:
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) == 2 and len(rows[1]) == len(rows[0])
        assert not any(value[:1] in "=+-@\t\r\n" for value in rows[1] if value and not re.fullmatch(r"-?[\d.]+", value))
        assert any(bad.split()[0][:12] in value for value in rows[1])


def grown(text: str, many: int = 1, chain: int = 1) -> Brief:
    report = Report(id="x", name="r", text=text, title="t", date="2024-01-15")
    one = claim(report, 1, "Iran shelled Israel", "IRN", "ASSAULT", "ISR", said=[("a source", None)] * chain)
    claims = [replace(one, claim=f"r:{n}") for n in range(many)]
    people = actors("IRN", "ISR")
    return compose([report], claims, situate(claims, date="2024-01-15", names={c: a.name for c, a in people.items()}), people)


@pytest.mark.parametrize(
    "made",
    [
        lambda: grown("Iran shelled Israel. " + "word " * 2_000_000),
        lambda: grown("Iran shelled Israel. " + "w" * 10_000_000),
        lambda: grown("Iran shelled Israel.\n" * 10_000),
        lambda: grown("Iran shelled Israel. " + "Why? " * 30_000),
        lambda: grown("Iran shelled Israel.", chain=100_000),
        lambda: grown("Iran shelled Israel.", many=1_000),
    ],
    ids=["10 MB paragraph", "10 MB word", "10,000 lines", "30,000 questions", "100,000 sources", "1,000 claims"],
)
def test_what_is_large_stays_in_bounds(made) -> None:  # type: ignore[no-untyped-def]
    brief = made()
    size = len(brief.reports[0].text) + 1_500 * len(brief.claims) + 100 * sum(len(c.attribution) for c in brief.claims)
    assert len(brief.to_html()) < 300_000 + 2.5 * size, "in step with what is in it"
    assert len(brief.to_markdown()) < 100_000 + 2 * size
    data = brief.to_pdf()
    assert len(data) < 1_500_000
    with pdfium.PdfDocument(data) as pdf:
        assert len(pdf) < 20 + (TEXT / 2_000 if len(brief.reports[0].text) > 50_000 else 0) + CLAIMS / 8
    assert len(brief.to_text()) < 20_000
