"""The PDF of a brief: tagged, titled, page one on one page, every script shown or coded, links that lead somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

from foreshock.brief.document import Brief
from foreshock.brief.pdf import RETRIES, coded, columns_of, covered, document
from foreshock.brief.section import Answer, Ref, Section, Sentence, Table
from foreshock.errors import InputError
from test_brief import hostile_brief, made


@cache
def answered() -> Brief:
    """The handmade brief with three answers."""
    rows = [
        Answer(number=n, question=f"Will it happen {n}?", probability=p, low=p / 2, high=min(1.0, 2 * p), base_rate=0.01, base="years of pairs, n = 9",
               why=[Sentence(text="Borders.")])
        for n, p in enumerate((0.0004, 0.17, 0.62), 1)
    ]  # fmt: skip
    prose = [[Sentence(text=f"{a.number}. {a.question}")] for a in rows]
    return made(sections=[Section(id="answers", title="Three answers", place="front", rank=20, wide=True, prose=prose, answers=rows)])


def pages(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_it_is_tagged_titled_and_says_its_language() -> None:
    data = answered().to_pdf()
    with pdfium.PdfDocument(data) as pdf:
        assert pdfium.raw.FPDFCatalog_IsTagged(pdf)
        assert pdf.get_metadata_dict()["Title"] == answered().headline
        assert pdfium.raw.FPDF_StructTree_CountChildren(pdfium.raw.FPDF_StructTree_GetForPage(pdf[0])) > 0
    assert re.search(rb"/Lang ?\(en", data) and b"pdfuaid:part" in data


def test_page_one_is_one_page_with_the_answers_and_the_rest_follows() -> None:
    found = pages(answered().to_pdf())
    first, second = flat(found[0]), flat(found[1])
    assert answered().headline in first and "page 1 of" in first
    for words in ("below 0.1 %", "17 %", "8.5 to 34 %", "62 %", "WHAT WE DO NOT KNOW"):
        assert words in first, words
    assert "Who stands where" in second and "Evidence ledger" in second, "the contents"
    whole = flat(" ".join(found))
    for n, c in enumerate(answered().claims, 1):
        assert flat(c.quote)[:30] in whole, n


def test_page_one_stays_one_page_whatever_a_report_says() -> None:
    long = "It is said at length that nothing is known. " * 300
    brief = answered()
    sections = [
        replace(s, points=[Sentence(text=long, quote=long, by=long, mark="hedged")] * 30) if s.place == "front" and not s.answers else s
        for s in brief.sections
    ]
    grown = replace(brief, headline="A very long headline " * 60, summary=[Sentence(text=long)] * 12, sections=sections)
    found = pages(grown.to_pdf("page"))
    assert len(found) == 1, [flat(p)[:80] for p in found]
    assert "page 1 of 1" in flat(found[0])


def test_levels_end_where_they_say() -> None:
    brief = answered()
    page, full, annex = (pages(brief.to_pdf(level)) for level in ("page", "full", "annex"))
    assert len(page) == 1 < len(full) < len(annex)
    assert "Who stands where" in flat(" ".join(full)) and "Method and limits" not in flat(" ".join(full))
    assert "Method and limits" in flat(" ".join(annex))
    for form in ("md", "html"):
        texts = [brief.render(form, level) for level in ("page", "full", "annex")]
        assert all("Three answers" in t for t in texts)
    assert "Who stands where" not in brief.to_markdown("page") and "Evidence ledger" not in brief.to_markdown("full")
    assert "EVIDENCE LEDGER" in brief.to_text(level="annex") and "WHO STANDS WHERE" in brief.to_text(level="full")
    assert "WHO STANDS WHERE" not in brief.to_text()
    assert "Borders." in brief.to_text(level="full") and "Borders." not in brief.to_text(), "reasons from the full brief on"
    forecast = Section(id="forecast", title="Forecast", place="body", rank=400, prose=[[Sentence(text="Three questions.")]])
    told = flat(" ".join(pages(replace(brief, sections=[*brief.sections, forecast]).to_pdf("full"))))
    assert "Question 2, 17 %. Borders." in told, "and on paper in the section Forecast"
    with pytest.raises(InputError, match="There is no level `two`; choose page, full or annex"):
        brief.to_pdf("two")


def test_links_lead_from_claims_to_quotes_and_back() -> None:
    with pdfium.PdfDocument(answered().to_pdf()) as pdf:
        inside = [
            pdfium.raw.FPDFAnnot_GetLink(annotation)
            for page in pdf
            for k in range(pdfium.raw.FPDFPage_GetAnnotCount(page))
            if pdfium.raw.FPDFAnnot_GetSubtype(annotation := pdfium.raw.FPDFPage_GetAnnot(page, k)) == pdfium.raw.FPDF_ANNOT_LINK
        ]
        led = [pdfium.raw.FPDFLink_GetDest(pdf, link) for link in inside]
    assert len(led) >= 3 * len(answered().claims) and all(led), "every link has a place in the document"


def test_scripts_are_shown_and_what_no_font_has_is_shown_by_its_code() -> None:
    words = "조선인민군 평양 · Вооружённые силы Київ · 人民解放军 · قوات · צבא · सेना · กองทัพ · Αθήνα · ქართული"
    found = flat(" ".join(pages(hostile_brief(f"{words} \U0001f600 \U00012000").to_pdf())))
    for word in ("조선인민군", "Вооружённые", "Київ", "人民解放军", "Αθήνα", "ქართული"):
        assert word in found, word
    assert "⟨U+1F600⟩" in found and "⟨U+12000⟩" in found and "\U0001f600" not in found
    assert coded("a\U0001f600b") == "a⟨U+1F600⟩b" and all(map(covered, "aé한Жقת→“”–●"))


def test_a_glyph_that_the_compiler_lacks_after_all_is_coded_and_not_fatal(monkeypatch: pytest.MonkeyPatch) -> None:
    from foreshock.brief import pdf

    monkeypatch.setattr(pdf, "covered", lambda character: True)
    assert RETRIES > 2
    assert "⟨U+1F600⟩" in flat(" ".join(pages(document(hostile_brief("odd \U0001f600"), "page"))))


def test_columns_have_room_for_their_longest_word() -> None:
    short = columns_of([["a", "b"], ["c", "d"]])
    assert sum(short) < 20, "a table with little to say does not fill the page"
    wide = columns_of([["1939-03-25"] * 3, ["word " * 60] * 3, ["word " * 30] * 3, ["x"]])
    assert sum(wide) == pytest.approx(100, abs=0.5) and wide[0] * 134 / 100 >= 10


def test_the_command_writes_it_at_a_level(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from foreshock.cli.assess import command

    (tmp_path / "r.txt").write_text("North Korea sent troops to Russia, officials in Seoul said. Russia attacked Ukraine.")
    common = [str(tmp_path / "r.txt"), "--as-of", "2024-10-25"]
    done = CliRunner().invoke(command, [*common, "-o", str(tmp_path / "b.pdf"), "--level", "page"])
    assert done.exit_code == 0, done.output
    assert len(pages((tmp_path / "b.pdf").read_bytes())) == 1
    piped = CliRunner().invoke(command, [*common, "--format", "pdf"])
    assert piped.exit_code == 0 and piped.stdout_bytes.startswith(b"%PDF-") and len(pages(piped.stdout_bytes)) > 3
    wrong = CliRunner().invoke(command, [*common, "--level", "two"])
    assert wrong.exit_code == 2 and "'page', 'full', 'annex'" in wrong.output


def test_two_things_of_one_name_do_not_stop_it() -> None:
    table = Table(title="t", columns=["a"], rows=[[1], [2]], id="same", row_ids=["same", "claim-1"])
    section = Section(
        id="same", title="Same", place="body", rank=160, tables=[table, table], prose=[[Sentence(text="See.", refs=[Ref(label="it", href="#same")])]]
    )
    brief = answered()
    assert len(pages(replace(brief, sections=[*brief.sections, section, section]).to_pdf())) > 2
