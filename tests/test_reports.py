"""Reading: every format, its date, its language, and one clear sentence for each thing that cannot be read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from foreshock.errors import InputError
from foreshock.reports import from_text, question, read, read_stream, require_date
from foreshock.reports.report import content_hash, normalise
from make_pdf import LOCKED, make_pdf

ENGLISH = (
    "The United States said on Monday that it would send more weapons to Ukraine, and Russia warned that it "
    "would respond to the decision of the government."
)
PAGE = """<html><head><meta charset="utf-8"><title>US to send arms | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta property="article:published_time" content="{date}"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>US to send arms</h1>{body}</article>
<footer>Copyright 2019 The Paper. All rights reserved.</footer></body></html>"""


@pytest.fixture
def put(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def error_of(path: object, **options: str) -> str:
    with pytest.raises(InputError) as caught:
        read(path, **options)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert len(sentence) < 300
    assert sentence.endswith((".", "?"))
    return sentence


# --- formats -----------------------------------------------------------------------------------------------------------


def test_plain_text_is_kept_exactly(put) -> None:  # type: ignore[no-untyped-def]
    path = put("note.txt", f"Arms for Kyiv\n\n{ENGLISH}  \n")
    (report,) = read(path)
    assert report.text == path.read_text()
    assert (report.name, report.title, report.date, report.origin) == ("note", "Arms for Kyiv", None, str(path))


def test_markdown_gives_words_without_marks(put) -> None:  # type: ignore[no-untyped-def]
    source = f"---\ntitle: Arms\ndate: 2024-03-04\nsource: The Paper\n---\n# Head\n\n**{ENGLISH}** See [here](http://x.y).\n"
    (report,) = read(put("a.md", source))
    assert report.text == f"Head\n\n{ENGLISH} See here."
    assert (report.title, report.date, report.date_source, report.publisher) == (
        "Arms",
        "2024-03-04",
        "metadata",
        "The Paper",
    )


@pytest.mark.parametrize("date", ["2024-10-25T08:00:00Z", "1962-10-22"])
def test_html_gives_the_article_and_not_the_page(put, date: str) -> None:  # type: ignore[no-untyped-def]
    body = "".join(f"<p>Paragraph {n}. {ENGLISH}</p>" for n in range(5))
    (report,) = read(put("a.html", PAGE.format(date=date, body=body)))
    assert report.text.startswith("Paragraph 0. The United States")
    assert "Copyright" not in report.text
    assert "Home" not in report.text
    assert (report.title, report.publisher) == ("US to send arms", "The Paper")
    assert (report.date, report.date_source) == (date[:10], "metadata")


def test_html_in_its_declared_code(put) -> None:  # type: ignore[no-untyped-def]
    page = PAGE.format(date="2024-01-01", body=f"<p>Kraków’s mayor spoke. {ENGLISH}</p>").replace("utf-8", "iso-8859-2")
    (report,) = read(put("a.html", page.replace("’", "'").encode("iso-8859-2")))
    assert "Kraków's" in report.text


def test_pdf_flows_and_drops_page_furniture(put) -> None:  # type: ignore[no-untyped-def]
    pages = [
        [
            "Security Council Report 2024",
            f"Part {n}: the Russian-",
            "backed forces were said to have been de-",
            "ployed to the border of the state of Poland, and",
            "the government said it would answer.",
            f"The answer came in month {n}, from a man who",
            f"knew {'all ' * n}of the story and its {'many ' * n}sides.",
            f"{n}",
        ]
        for n in range(1, 6)
    ]
    data = make_pdf(pages, info="/Title (Report on arms) /CreationDate (D:20241025101500Z)")
    (report,) = read(put("a.pdf", data))
    assert "the Russian-backed forces were said to have been deployed to the border" in report.text
    assert "Security Council Report" not in report.text
    assert "\n1\n" not in report.text
    assert (report.title, report.date) == ("Report on arms", "2024-10-25")
    (given,) = read(put("a.pdf", data), as_of="2024-11-01")
    assert (given.date, given.date_source) == ("2024-11-01", "given"), "a PDF's creation date is weaker than a given one"


def test_every_entry_of_a_feed_is_a_report(put) -> None:  # type: ignore[no-untyped-def]
    items = "".join(
        f"<item><title>Item {n}</title><description>&lt;p&gt;{ENGLISH}&lt;/p&gt;&lt;p&gt;More of {n}.&lt;/p&gt;</description>"
        f"<pubDate>Mon, 1{n} Apr 2024 10:00:00 GMT</pubDate></item>"
        for n in range(3)
    )
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'
    reports = read(put("f.xml", rss))
    assert [r.name for r in reports] == ["f-1", "f-2", "f-3"]
    assert [r.date for r in reports] == ["2024-04-10", "2024-04-11", "2024-04-12"]
    assert reports[1].text == f"{ENGLISH}\nMore of 1."
    assert {r.publisher for r in reports} == {"Desk"}
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>t</title>'
        f"<updated>2024-01-02T00:00:00Z</updated><content>{ENGLISH}</content></entry></feed>"
    )
    assert [(r.date, r.text) for r in read(put("a.atom", atom))] == [("2024-01-02", ENGLISH)]


def test_jsonl_text_is_kept_to_the_character(put) -> None:  # type: ignore[no-untyped-def]
    text = f"  \u00a0{ENGLISH}\r\n\tKim’s\u2028  men. "
    rows = [{"id": "x1", "title": "T", "date": "1973-10-15", "text": text, "pairs": [{"source": "a"}]}, {"text": ENGLISH}]
    path = put("c.jsonl", "\ufeff" + "\n\n".join(json.dumps(row) for row in rows) + "\n")
    first, second = read(path)
    assert first.text == text
    assert (first.name, first.date, first.title, first.pairs) == ("x1", "1973-10-15", "T", [{"source": "a"}])
    assert (second.name, second.date, second.origin) == ("c-3", None, f"{path}:3")


def test_a_corpus_is_read_line_by_line(put) -> None:  # type: ignore[no-untyped-def]
    path = put("c.jsonl", json.dumps({"id": "a", "text": ENGLISH}) + "\n{broken\n")
    stream = read_stream(path)
    assert next(stream).name == "a", "the first report comes before the second line is looked at"
    with pytest.raises(InputError, match=r"c\.jsonl:2: not valid JSON"):
        next(stream)


def test_standard_input_of_any_format(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    row = json.dumps({"id": "a", "date": "2024-01-02", "text": ENGLISH})
    pretty = json.dumps({"id": "a", "date": "2024-01-02", "text": ENGLISH}, indent=1)
    body = "".join(f"<p>{ENGLISH}</p>" for _ in range(4))
    for content, date in [
        (f"{row}\n{row}\n".encode(), "2024-01-02"),
        (pretty.replace('{\n "', '{"').encode(), "2024-01-02"),
        (PAGE.format(date="2024-05-06", body=body).encode(), "2024-05-06"),
        (make_pdf([[ENGLISH]], info="/CreationDate (D:20240708)"), "2024-07-08"),
        (ENGLISH.encode("utf-16"), None),
    ]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        reports = read("-")
        assert {r.date for r in reports} == {date}
        assert all(ENGLISH in r.text for r in reports)
        assert all(r.origin.startswith("<stdin>") for r in reports)


def test_folders_are_walked_in_order_and_files_read_once(put, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("b/z.txt", "b/a.txt", "a.md", ".hidden/x.txt", "b/.y.txt", "picture.png", "c/a.txt"):
        put(name, ENGLISH)
    reports = read([tmp_path, tmp_path / "b" / "a.txt"])
    assert [Path(r.origin).relative_to(tmp_path).as_posix() for r in reports] == ["a.md", "b/a.txt", "b/z.txt", "c/a.txt"]
    assert [r.name for r in reports] == ["a", "a-2", "z", "a-3"], "two files of one stem keep names of their own"


# --- identity ----------------------------------------------------------------------------------------------------------


def test_the_same_text_is_one_report_however_it_is_wrapped_and_coded(put) -> None:  # type: ignore[no-untyped-def]
    text = "Kim’s men — «special forces» — are in Russia, and the US said that it was so.\n" * 3
    ids = {read(put(f"{code}.txt", text.encode(code)))[0].id for code in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252")}
    ids.add(read(put("crlf.txt", text.replace("\n", "\r\n")))[0].id)
    ids.add(read(put("wrap.txt", text.replace(" ", "\n")))[0].id)
    assert len(ids) == 1
    assert from_text(text + "x").id not in ids


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_wide_codes_without_a_mark(put, code: str) -> None:  # type: ignore[no-untyped-def]
    assert read(put("a.txt", ENGLISH.encode(code)))[0].text == ENGLISH


def test_one_broken_byte_does_not_garble_a_text(put) -> None:  # type: ignore[no-untyped-def]
    data = ("Kim’s men are in Russia. " * 60 + ENGLISH).encode()
    (report,) = read(put("a.txt", data[:700] + b"\xff" + data[700:]))
    assert report.text.count("Kim’s") >= 59
    assert "â€™" not in report.text


def test_normalising_takes_no_quadratic_time() -> None:
    marks = "a" + "\u0301\u0323" * 1_000_000
    assert content_hash(marks) == content_hash(f" {marks}\n")
    assert normalise("ﬁne\u00a0 day") == "fine day"


# --- dates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("WASHINGTON, Oct. 15, 1973 -- The United States", "1973-10-15"),
        ("MOSCOW, 22 October 1962 (TASS) — The fleet", "1962-10-22"),
        ("KHARTOUM, Sudan, April 16, 2023 (AP) - Fighting", "2023-04-16"),
        ("2024-10-25\nThe army", "2024-10-25"),
        ("2024-10-25: The army", "2024-10-25"),
        ("Troops cross\n\nPublished: Friday, 25 October 2024 14:05 GMT\n\nThe army", "2024-10-25"),
        ("Troops cross\nBy Jane Doe\nOctober 25th, 2024\n\nThe army", "2024-10-25"),
        ("Seoul, Sept. 9, 2024 — The", "2024-09-09"),
        ("On October 6, 1973, Egypt crossed the canal and the army", None),
        ("The treaty of 8 December 1987 was signed by the two leaders", None),
        ("Egypt attacked on October 6, 1973 -- the day of atonement -- and", None),
        ("The army moved.\n" * 30 + "WASHINGTON, Oct. 15, 1973 -- The", None),
        ("LONDON, Feb. 30, 1973 -- The", None),
    ],
)
def test_datelines(head: str, date: str | None) -> None:
    report = from_text(f"{head} said that it was in the war, and so it was.")
    assert (report.date, report.date_source) == (date, "text" if date else None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("YEREVAN, 20 September 2023. Armenia said that it was at war.", "2023-09-20"),
        ("CARACAS/GEORGETOWN (Dec 6, 2023): Venezuela said that it was.", "2023-12-06"),
        ("Troops cross\nBy Our Africa desk, 15 December 2023\n\nThe army said that it was.", "2023-12-15"),
        ("On 20 September 2023. The army said that it was.", None),
        ("In Moscow, 20 September 2023. The army said that it was.", None),
        ("The treaty (Dec 6, 2023) said that it was.", None),
    ],
)
def test_heads_of_news_texts(text: str, date: str | None) -> None:
    assert from_text(text).date == date
    if date:
        assert from_text(text, as_of="2030-01-01").date == date, "a date given never replaces the text's own"


def test_a_given_date_beside_another_one_in_the_head_is_noted(put, capfd) -> None:  # type: ignore[no-untyped-def]
    import datetime as dt

    from foreshock.cli import run

    path = put("a.txt", "Talks between Iran and Iraq failed on 3 May 2023, officials said.")
    assert run(["code", str(path), "--as-of", "2024-10-25"]) == 0
    err = capfd.readouterr().err
    assert "dated 2024-10-25" in err and "2023-05-03" in err
    assert run(["code", str(put("b.txt", ENGLISH)), "--as-of", "2024-10-25"]) == 0
    assert "dated" not in capfd.readouterr().err
    assert read(path, as_of=dt.date(2024, 10, 25))[0].date == "2024-10-25"


def test_given_date_fills_and_stated_date_stays(put) -> None:  # type: ignore[no-untyped-def]
    plain, dated = put("a.txt", ENGLISH), put("b.txt", f"PARIS, May 2, 1990 -- {ENGLISH}")
    assert [(r.date, r.date_source) for r in read([plain, dated], as_of="2024-10-25")] == [
        ("2024-10-25", "given"),
        ("1990-05-02", "text"),
    ]
    (wire,) = read(put("c.txt", f"SEOUL, Dec. 30 (Yonhap) -- {ENGLISH}"), as_of="2025-01-02")
    assert (wire.date, wire.date_source) == ("2024-12-30", "text"), "the year of a dateline is the last that fits"
    (named,) = read(put("2023-04-05_brief.txt", ENGLISH))
    assert (named.date, named.date_source) == ("2023-04-05", "file name")


def test_an_undated_report_is_read_and_the_question_is_asked_by_who_needs_the_date(put) -> None:  # type: ignore[no-untyped-def]
    (report,) = read(put("a.txt", ENGLISH))
    assert report.date is None
    with pytest.raises(InputError, match=r"^When was .*a\.txt published\?.*--as-of YYYY-MM-DD"):
        require_date(report)
    assert question(report).count("?") == 1
    for wrong in ("2024-13-01", "25.10.2024", "tomorrow", "2024-02-30"):
        assert "--as-of" in error_of(report.origin, as_of=wrong)


# --- what cannot be read -----------------------------------------------------------------------------------------------

FOREIGN = {
    "German": "Nordkorea hat nach Angaben des südkoreanischen Geheimdienstes Truppen nach Russland entsandt, so die Regierung.",
    "French": "La Corée du Nord a envoyé des troupes en Russie, selon les services de renseignement sud-coréens.",
    "Spanish": "Corea del Norte ha enviado tropas a Rusia, según los servicios de inteligencia surcoreanos.",
    "Russian": "Северная Корея направила войска в Россию, сообщает разведка.",
    "Japanese": "韓国の情報機関によると、北朝鮮はロシアに軍隊を派遣した。",
    "Arabic": "أرسلت كوريا الشمالية قوات إلى روسيا وفقا لجهاز المخابرات",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_refused_by_name(put, language: str) -> None:  # type: ignore[no-untyped-def]
    assert f" is in {language};" in error_of(put("a.txt", FOREIGN[language]))


@pytest.mark.parametrize(("code", "language"), [("shift_jis", "Japanese"), ("koi8-r", "Russian"), ("cp1251", "Russian")])
def test_another_language_in_an_old_code(put, code: str, language: str) -> None:  # type: ignore[no-untyped-def]
    text = (FOREIGN[language] + "\n") * 8
    assert f" is in {language};" in error_of(put("a.txt", text.encode(code)))


def test_short_and_quoting_texts_get_the_benefit_of_the_doubt() -> None:
    for text in ("Hamas, Hezbollah, Teheran", "Putin", "Слава Україні!", f"{ENGLISH} «Слава Україні», said Zelensky. {ENGLISH}"):
        assert from_text(text).language == "en"


def test_each_unreadable_input_has_its_own_sentence(put, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    put("report.txt", ENGLISH)
    (tmp_path / "nothing").mkdir()
    locked = put("shut.txt", ENGLISH)
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    pages = [["x"]]
    expected = {
        tmp_path / "raport.txt": "Did you mean",
        tmp_path / "no" / "x.txt": "There is no folder",
        tmp_path / "nothing": "holds no file that can be read",
        big: "larger than 50 MB",
        put("empty.txt", b""): "is empty",
        put("blank.txt", " \n\t\n"): "is empty",
        put("bom.txt", b"\xef\xbb\xbf"): "is empty",
        put("binary.txt", bytes(range(256)) * 20): "is a binary file",
        put("picture.txt", b"\x89PNG\r\n\x1a\n0000"): "an image (PNG)",
        put("a.docx", b"PK\x03\x04" + b"\0" * 40): "office document",
        put("a.pdf", "not a pdf"): "is not a PDF",
        put("b.pdf", b"%PDF-1.7\ngarbage"): "is damaged",
        put("scan.pdf", make_pdf([[]])): "no text layer",
        put("locked.pdf", make_pdf(pages, encrypt=LOCKED)): "is password-protected",
        put("e.html", "<html><body></body></html>"): "without any running text",
        put("e.xml", '<rss version="2.0"><channel><title>x</title></channel></rss>'): "a feed without any entry",
        put("f.xml", "<rss><channel"): "is not a feed",
        put("g.jsonl", '{"id": "a", "text": "Troops."}\n{"id": }\n'): "g.jsonl:2: not valid JSON",
        put("h.jsonl", '["a"]\n'): "h.jsonl:1: a list where an object",
        put("i.jsonl", '{"id": "a", "texts": "b"}\n'): 'has no "text" (it has "texts"',
        put("j.jsonl", '{"text": 3}\n'): '"text" must be a string, not a number',
        put("k.jsonl", '{"text": "a", "date": "soon"}\n'): "'soon' is not a date",
        put("l.jsonl", '{"text": " "}\n'): "l.jsonl:1 has no text",
        put("m.jsonl", b'{"text": "a\xff"}\n'): "m.jsonl:1: not valid JSON (not UTF-8)",
        put("n.jsonl", "[" * 100_000): "n.jsonl:1: not valid JSON",
    }
    locked.chmod(0)
    if not os.access(locked, os.R_OK):  # the superuser may read everything
        expected[locked] = "permission denied"
    sentences = {path: error_of(path) for path in expected}
    for path, part in expected.items():
        assert part in sentences[path], sentences[path]
        assert path.name in sentences[path]
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a plain file" in error_of(tmp_path / "pipe.txt")
    assert "No report was named" in error_of([])


def test_one_bad_file_does_not_stop_a_batch_unless_asked(put, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    put("a.txt", ENGLISH)
    put("b.txt", FOREIGN["German"])
    put("c.jsonl", f'{{"id": "c1", "text": "{ENGLISH}"}}\nbroken\n{{"id": "c3", "text": "{ENGLISH}"}}\n')
    put("d.pdf", b"%PDF-1.7\ngarbage")
    put("e.txt", ENGLISH)
    errors: list[InputError] = []
    reports = read([tmp_path, "missing.txt"], on_error="skip", errors=errors)
    assert [r.name for r in reports] == ["a", "c1", "c3", "e"]
    assert len(errors) == 4
    with pytest.raises(InputError, match="German"):
        read(tmp_path)


# --- hostile inputs: an answer or a sentence, in bounded time and memory ------------------------------------------------


def hostile() -> dict[str, bytes]:
    entity = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return {
        "bomb.xml": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">{entity}]><rss><channel>&a11;</channel></rss>'.encode(),
        "deep.html": b"<html><body>" + b"<div><b>" * 200_000 + b"Troops moved.",
        "deep.xml": b"<rss><channel>" + b"<item>" * 300_000,
        "deep.md": b"> " * 200_000 + b"Troops",
        "stars.md": b"*a **b" * 20_000,
        "links.md": b"[" * 500_000 + b"](",
        "pages.pdf": make_pdf([["Troops moved."]], claim=10**9),
        "loop.pdf": make_pdf([["Troops moved."]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        "line.txt": b"word " * 400_000,
        "nospace.txt": b"x" * 2_000_000,
        "marks.txt": ("a" + "\u0301\u0323" * 300_000).encode(),
        "high.txt": bytes([0x81, 0x9D, 0xE9, 0x41]) * 300_000,
    }


@pytest.mark.parametrize("name", sorted(hostile()))
def test_hostile_files_end_in_reports_or_a_sentence(put, monkeypatch, name: str) -> None:  # type: ignore[no-untyped-def]
    from foreshock.reports import guard

    monkeypatch.setattr(guard, "SECONDS", 2.0)
    errors: list[InputError] = []
    reports = read(put(name, hostile()[name]), on_error="skip", errors=errors)
    assert bool(reports) != bool(errors)


def test_a_parser_that_dies_or_hangs_is_one_sentence_and_the_next_file_is_read(put, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from foreshock.reports import guard

    body = "".join(f"<p>{ENGLISH}</p>" for _ in range(4))
    page = put("a.html", PAGE.format(date="2024-05-06", body=body))
    assert read(page)
    assert guard._child.process is not None
    guard._child.process.kill()
    guard._child.process.wait()
    assert read(page), "a child found dead is replaced"
    monkeypatch.setattr(guard, "SECONDS", 0.0)
    assert "too much time or memory" in error_of(put("b.html", PAGE.format(date="2024-05-06", body=body * 2000)))
    monkeypatch.undo()
    assert read(page)


def test_plain_text_imports_no_parser(put) -> None:  # type: ignore[no-untyped-def]
    path = put("a.txt", ENGLISH)
    heavy = {"trafilatura", "lxml", "pypdfium2", "feedparser", "py3langid", "charset_normalizer", "markdown_it", "numpy"}
    code = f"import sys; from foreshock.reports import read; read({str(path)!r}); print(sorted(set(sys.modules) & {heavy!r}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


# --- notes about a folder, text that is no prose, keys that are not read ---------------------------------------------------


def test_notes_about_a_folder_are_passed_over_there_and_read_when_named(put, tmp_path) -> None:  # type: ignore[no-untyped-def]
    put("news.txt", ENGLISH)
    for name in ("SOURCES.md", "Readme.txt", ".hidden.txt"):
        put(name, ENGLISH + name)
    notes: list[str] = []
    assert [r.name for r in read(tmp_path, note=notes.append)] == ["news"]
    assert len(notes) == 1 and "SOURCES.md" in notes[0] and "Readme.txt" in notes[0]
    assert [r.name for r in read(tmp_path / "SOURCES.md", note=notes.append)] == ["SOURCES"] and len(notes) == 1


def test_what_is_no_prose_is_not_read_and_said(put, capfd) -> None:  # type: ignore[no-untyped-def]
    import base64
    import json
    import random

    from foreshock.cli import run

    blob = base64.b64encode(random.Random(0).randbytes(2_000_000)).decode()
    wrapped = "\n".join(blob[i : i + 76] for i in range(0, 100_000, 76))
    text = f"Russia attacked Ukraine on Monday.\n\n{blob}\n\n{wrapped}\n\nIran condemned Israel on Friday.\n"
    path = put("big.txt", text)
    assert run(["code", str(path), "--as-of", "2024-10-25"]) == 0
    out, err = capfd.readouterr()
    claims = [json.loads(line) for line in out.splitlines()]
    assert [(c["source"], c["target"]) for c in claims] == [(["RUS"], ["UKR"]), (["IRN"], ["ISR"])]
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in claims), "offsets stay those of the text"
    assert "characters were not read" in err
    long = "so it went on and on, and " * 200
    assert run(["code", str(put("a.txt", f"Russia attacked Ukraine. {long}\n")), "--as-of", "2024-10-25"]) == 0
    assert "were not read" in capfd.readouterr().err


def test_a_misspelt_key_is_noted_once(put) -> None:  # type: ignore[no-untyped-def]
    line = '{"titel": "A", "text": "Troops moved and it was so."}\n'
    notes: list[str] = []
    assert len(read(put("a.jsonl", line + line + '{"lang": "en", "text": "Troops moved, and it was so."}\n'), note=notes.append)) == 3
    assert len(notes) == 1 and '"titel"' in notes[0] and '"title"' in notes[0]
