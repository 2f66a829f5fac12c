"""Any bytes under any name: reports or sentences, never anything else."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foreshock.errors import InputError
from foreshock.reports import from_text, read
from foreshock.reports.dating import date_at_head, stated_date
from foreshock.reports.encoding import decode
from foreshock.reports.formats.pdf import flow
from foreshock.reports.report import content_hash, normalise
from make_pdf import make_pdf

FOLDER = Path(tempfile.mkdtemp(prefix="foreshock-fuzz-"))
ENGLISH = "The army said on Monday that it would answer the attack on the town, and that the state was with it. "
SEEDS: dict[str, bytes] = {
    "html": f"<html><head><title>T</title><meta name='date' content='2024-01-02'></head><body><p>{ENGLISH * 3}</p></body></html>".encode(),
    "pdf": make_pdf([["The army said so."], ["The end."]], info="/Title (x) /CreationDate (D:20240102)"),
    "xml": f"<rss version='2.0'><channel><title>c</title><item><title>t</title><description>{ENGLISH}</description></item></channel></rss>".encode(),
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title><content type='html'>&lt;p&gt;{ENGLISH}</content></entry></feed>".encode(),
    "md": f"---\ntitle: a\n---\n# H\n\n- a **b** [c](d)\n\n> {ENGLISH}\n".encode(),
    "jsonl": (json.dumps({"id": "a", "date": "2024-01-02", "text": ENGLISH}) + "\n").encode() * 2,
    "json": json.dumps([{"text": ENGLISH}]).encode(),
    "txt": f"WASHINGTON, Oct. 15, 1973 -- {ENGLISH}".encode(),
    "dat": ENGLISH.encode("utf-16"),
}
JUNK = st.sampled_from(
    [b"<", b"</p>", b"]]>", b"<!--", b"\x00", b"\xff\xfe", b"endobj", b"1 0 R", b"<<", b"[", b"{", b'"', b"\\ud800", b"&#x110000;"]
) | st.binary(max_size=6)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """A sound file with stretches cut out, doubled, or replaced by junk."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.sampled_from([0, 1, 5, 60, 400])))
        data[at:to] = draw(JUNK | st.just(bytes(data[at:to]) * 3) | st.just(b""))
    return bytes(data)


def check(data: bytes, name: str) -> None:
    path = FOLDER / name
    path.write_bytes(data)
    errors: list[InputError] = []
    reports = read(path, on_error="skip", errors=errors)
    for report in reports:
        assert report.text.strip()
        assert report.text.encode("utf-8")
        assert report.id == content_hash(report.text)
        if report.date is not None:
            dt.date.fromisoformat(report.date)
    for error in errors:
        assert "\n" not in str(error)
    assert reports or errors or name.endswith(("json", "jsonl"))


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from(["txt", "jsonl", "json", "dat", "noending"]))
@example(b"\xef\xbb\xbf{}", "json")
@example(b"\x1b$B", "txt")
def test_any_bytes(data: bytes, ending: str) -> None:
    check(data, f"x.{ending}")


@pytest.mark.parametrize("ending", sorted(SEEDS))
@settings(max_examples=40)
@given(st.data())
def test_damaged_files_of_every_format(ending: str, data: st.DataObject) -> None:
    check(data.draw(damaged(SEEDS[ending])), f"x.{ending}")


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1))
def test_text_survives_its_code(text: str) -> None:
    if text.startswith("\ufeff"):
        return
    for code in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(code), "x") == text


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_jsonl_keeps_every_character(text: str) -> None:
    path = FOLDER / "exact.jsonl"
    path.write_bytes(json.dumps({"id": "a", "text": ENGLISH + text}).encode() + b"\n")
    assert read(path)[0].text == ENGLISH + text


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_normalising_is_idempotent_and_blind_to_white_space(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert normalise(" " + text.replace(" ", "\n ") + "\t") == once


@settings(max_examples=200)
@given(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)), st.sampled_from([
    "{d:%Y-%m-%d}", "{d.day} {d:%B} {d.year}", "{d:%B} {d.day}, {d.year}", "{d:%b}. {d.day}, {d.year}", "{d:%a, %d %b} {d.year} 10:00:00 GMT",
    "{d:%Y%m%d}", "{d:%Y-%m-%d}T10:00:00Z", "{d:%A}, {d.day} {d:%B} {d.year}"]))  # fmt: skip
def test_every_usual_way_to_write_a_date(day: dt.date, form: str) -> None:
    written = form.format(d=day)
    assert stated_date(written) == day.isoformat()
    if form != "{d:%Y%m%d}" and "GMT" not in form and "T10" not in form:
        assert date_at_head(f"Headline\n\n{written}\n\n{ENGLISH}") == day.isoformat()
        assert date_at_head(f"The war that began on {written} goes on, the army said.") is None


@settings(max_examples=200)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), max_size=6), st.text(max_size=60))
def test_arbitrary_heads_and_pages_do_no_harm(pages: list[str], head: str) -> None:
    flow(pages)
    found = date_at_head(head, "2024-10-25")
    assert found is None or dt.date.fromisoformat(found)


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_string_is_a_report_or_a_sentence(text: str) -> None:
    try:
        assert from_text(text).text == text
    except InputError as error:
        assert "\n" not in str(error)
