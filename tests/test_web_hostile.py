"""Hostile inputs through the server, ten kinds for each way in and out: what a stranger wrote is never markup, a formula, an instruction, or too much."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest

from foreshock.reports import guard
from foreshock.web.served import Served
from test_brief import Page
from test_brief_hostile import REMOTE, TEN
from test_reports import hostile
from web_kit import SCENARIO, Client, filled

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A case into which all ten texts have come, as text, title and name of a report, and as words of a scenario."""
    served = Served(filled(tmp_path_factory.mktemp("hostile")))
    found = Client(served)
    for k, bad in enumerate(TEN.values()):
        text = f"{bad} Russia attacked Ukraine on Monday. {bad}\n\nNorth Korea sent {k + 2} soldiers to Russia, {bad} said.".replace("\x00", "")
        job = found.done(found.post("/reports", {"text": text, "name": bad, "title": bad, "as_of": "2024-10-20", "review": k % 2 == 0}))
        assert job["state"] == "done", job
        words = json.dumps(bad.replace("\x00", ""))
        yaml = SCENARIO.replace("title: A war and a friend", f"title: {words}").replace("name: Third", f"name: {words}").replace("name: the war", f"name: {words}").replace(
            "because: it sent arms early", f"because: {words}"
        )
        answer = found("PUT", f"/scenarios/s{k}", json={"text": yaml, "was": 0})
        assert answer.status_code in (200, 400), answer.text
    held = found.done(found.post("/forecasts", {"record": True}))
    assert held["state"] in ("done", "failed") and (held["status"] or 200) < 500
    yield found
    served.close()


def test_html(client: Client) -> None:
    plain = {"script", "img", "iframe", "object", "embed", "form", "base", "foreignobject", "style"}
    for text in (client("GET", "/", page=True).text, client.get("/export/brief?format=html").text):
        page = Page(text)
        inside = {t for t, _ in page.tags} & plain - ({"style"} if "<!doctype" in text[:20].lower() and "fs-bar" not in text else set())
        assert inside == set(), inside
        for tag, attributes in page.tags:
            assert not any(name.startswith("on") or name in ("src", "srcdoc", "formaction") for name in attributes), tag
            assert re.match(r"#|/(?!/)", attributes.get("href") or "#"), attributes
        assert not STEERS.search(text)
    for name in ("reports", "play", "world", "compare", "scenario", "ledger", "reports?x=<script>", "<script>alert(1)</script>"):
        found = client("GET", f"/{name}", page=True, headers={"accept": "text/html"})
        assert "alert(1)" not in found.text and found.headers["content-security-policy"].startswith("default-src 'none'")


def test_markdown(client: Client) -> None:
    from markdown_it import MarkdownIt

    text = client.get("/export/brief?format=md").text
    page = Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text).replace("<hr />", ""))
    assert {t for t, _ in page.tags} <= {"h1", "h2", "h3", "p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "code", "br"}
    assert all(re.fullmatch(r"#[\w-]+", a["href"] or "") for t, a in page.tags if t == "a" and "href" in a) and not STEERS.search(text)


def test_pdf(client: Client) -> None:
    raw = pdfium.raw
    with pdfium.PdfDocument(client.get("/export/brief?format=pdf").content) as pdf:
        assert raw.FPDFDoc_GetJavaScriptActionCount(pdf) == 0 and raw.FPDFDoc_GetAttachmentCount(pdf) == 0
        said = "".join(page.get_textpage().get_text_bounded() for page in pdf)
        for page in pdf:
            for k in range(raw.FPDFPage_GetAnnotCount(page)):
                link = raw.FPDFAnnot_GetLink(raw.FPDFPage_GetAnnot(page, k))
                assert raw.FPDFLink_GetDest(pdf, link) or raw.FPDFAction_GetType(raw.FPDFLink_GetAction(link)) == raw.PDFACTION_GOTO
    assert "#panic" in said and "root:" not in said and not re.search("[\x1b\u202a-\u202e\u2066-\u2069]", said)


def test_svg(client: Client) -> None:
    listed = client.get("/charts").json()
    assert len(listed) >= 3
    allowed = {"svg", "title", "desc", "g", "text", "rect", "circle", "line", "path", "polygon", "polyline", "defs", "pattern", "style"}
    for chart in listed:
        for e in ElementTree.fromstring(client.get(f"/charts/{quote(chart['id'], safe='')}?format=svg").text).iter():
            assert e.tag.removeprefix("{http://www.w3.org/2000/svg}") in allowed, e.tag
            assert not any(name.startswith("on") or name.endswith("href") for name in e.attrib)
            assert not any(REMOTE.search(v) or "url(" in v for v in e.attrib.values() if v != "url(#hatch)")


def test_csv(client: Client) -> None:
    tables = [client.get(f"/export/table?table={t}&format=csv") for t in ("reports", "claims", "reviews", "events", "questions", "ledger", "runs")]
    outcomes = [client.post(f"/export/scenarios/s{k}/outcomes", {"worlds": 512}) for k in range(len(TEN))]
    for answer in (*tables, *(o for o in outcomes if o.status_code != 404), client.get("/export/forecasts")):
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv"), answer.text[:200]
        assert answer.headers["content-disposition"].startswith("attachment") and answer.headers["x-content-type-options"] == "nosniff"
        for row in csv.reader(io.StringIO(answer.text)):
            assert not any(cell[:1] in "=+-@\t\r\n" for cell in row if cell and not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)), row


def test_json_is_data_and_never_a_page(client: Client) -> None:
    for path in ("/reports", "/claims", "/situation", "/forecasts", "/ledger", "/scenarios", "/resolutions", "/jobs", "/export/brief?format=json"):
        answer = client.get(path)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/json"), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.text)


YAML: dict[str, str] = {
    "aliases that multiply": "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} [{', '.join(['*' + chr(97 + k)] * 9)}]\n" for k in range(9)),
    "mappings that multiply": "a: &a {k: v}\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} {{p: *{chr(97 + k)}, q: *{chr(97 + k)}}}\n" for k in range(22)),
    "merges that multiply": "a: &a {k: v}\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} {{<<: [*{chr(97 + k)}, *{chr(97 + k)}]}}\n" for k in range(22)),
    "an alias in itself": "&a [*a, *a]",
    "a mapping in itself": "title: &t {a: *t}\nactors: *t\n",
    "brackets without end": "[" * 200_000,
    "keys of keys": "? " * 500,
    "an object of Python": "a: !!python/object/apply:os.system ['true']\nb: !!python/name:os.system",
    "one long word": SCENARIO.replace("A war and a friend", "x" * 390_000) + "x: 1\n",
    "a number without end": SCENARIO.replace("capability: 0.05", "capability: " + "9" * 100_000),
    "a number in base sixty": SCENARIO.replace("capability: 0.05", "capability: " + "59:" * 20_000 + "59"),
    "many keys": SCENARIO + "".join(f"k{n}: {n}\n" for n in range(8_000)),
    "steering characters": SCENARIO.replace("name: Third", "name: \u202eThird\x07"),
}


@pytest.mark.parametrize("kind", YAML)
def test_yaml(client: Client, kind: str) -> None:
    answer = client.post("/check", {"text": YAML[kind]})
    assert answer.status_code == 200 and len(answer.text) < 1_000_000, "bounded"
    faults = answer.json()["faults"]
    assert faults, "this is no scenario"
    assert all(len(f["message"]) < 2_000 and not f["message"].startswith("This is a defect") for f in faults[:50])
    saved = client("PUT", "/scenarios/bad", json={"text": YAML[kind], "was": 0})
    assert saved.status_code == 400 and client.get("/scenarios/bad").status_code == 404


def zipped(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * 60_000_000)
    return held.getvalue()


ENTITY = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>Troops</title><description>&x; Russia attacked Ukraine.</description></item></channel></rss>'
FILES: dict[str, tuple[str, bytes]] = {
    **{name: (name, data) for name, data in hostile().items() if name not in ("marks.txt", "high.txt", "stars.md")},
    "zip bomb as text": ("bomb.txt", zipped("a.txt")),
    "zip bomb as page": ("bomb.html", zipped("a.html")),
    "gzip bomb": ("bomb.xml", gzip.compress(b"<rss>" + b" " * 50_000_000)),
    "entity of a file": ("entity.xml", ENTITY.encode()),
    "paragraph": ("paragraph.txt", b"Russia attacked Ukraine on Monday. " + b"word " * 1_500_000),
    "nested JSON": ("deep.json", b"[" * 1_000_000),
    "lines": ("lines.jsonl", b'{"text": "Russia attacked Ukraine.", "date": "2024-10-20"}\n' * 5_000),
    "script": ("page.html", b"<html><script>alert(1)</script><body onload=alert(2)><p>Russia attacked Ukraine on Monday, officials said in Kyiv.</p><iframe src=//evil.example>"),
}


@pytest.mark.parametrize("kind", FILES)
def test_files(client: Client, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 2.0)
    name, data = FILES[kind]
    before = client.get("/case").json()["counts"]["reports"]
    job = client.done(client.post(f"/uploads?name={name}&as_of=2024-10-20", content=data, headers={"content-type": "application/octet-stream"}))
    assert job["state"] in ("done", "failed") and (job["status"] or 200) < 500, job
    if job["state"] == "failed":
        assert "/tmp" not in job["error"] and len(job["error"]) < 400 and client.get("/case").json()["counts"]["reports"] == before
    for one in (job["result"] or {}).get("reports", []):
        text: Any = client.get(f"/reports/{quote(one, safe='')}").json()["text"]
        assert "root:" not in text and "<script" not in text and "alert(" not in text and len(text) <= 400_000


def test_what_is_too_large_is_refused_at_the_door(client: Client) -> None:
    paragraph = "Russia attacked Ukraine on Monday. " + "word " * 2_000_000
    kind = {"content-type": "application/octet-stream"}
    assert client.post("/uploads?name=a.txt&as_of=2024-10-20", content=paragraph.encode(), headers=kind).status_code == 413
    assert client.post("/reports", {"text": paragraph, "as_of": "2024-10-20"}).status_code == 413
    assert client.post("/check", {"text": paragraph}).status_code == 413
    assert client.post("/uploads?name=a.txt&as_of=2024-10-20", content=gzip.compress(paragraph.encode()), headers=kind | {"content-encoding": "gzip"}).status_code == 415
