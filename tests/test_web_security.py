"""What the server refuses: other names, other sites, missing tokens, too much, too slow, and hostile content in every way in."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from foreshock.case import Case
from foreshock.errors import InputError
from foreshock.web import api, security
from foreshock.web.run import address, bound
from foreshock.web.security import HEADERS, Settings, settings_for
from foreshock.web.served import Served
from web_kit import FIRST, SCENARIO, Client, filled

TOKEN = "a-token-of-more-than-16"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    found = Served(filled(tmp_path_factory.mktemp("safe")))
    found.keep_scenario("war", SCENARIO, 0)
    yield found
    found.close()


@pytest.fixture
def client(served: Served) -> Client:
    return Client(served)


def raw(client: Client, method: str, path: str, headers: list[tuple[str, str]], body: list[bytes] | None = None, pause: float = 0) -> tuple[int, dict[str, str], bytes]:
    """A request as it comes off the wire: any header, any path, a body in pieces."""
    pieces = list(body or [b""])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if pause:
            await asyncio.sleep(pause)
        if pieces:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}
        await asyncio.sleep(0.01)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    name, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": name, "raw_path": name.encode(),
        "query_string": query.encode(), "root_path": "", "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers],
        "server": ("127.0.0.1", 8765), "client": ("127.0.0.1", 1), "state": {},
    }  # fmt: skip
    asyncio.run(client.app(scope, receive, send))
    start = next(m for m in sent if m["type"] == "http.response.start")
    found = {k.decode(): v.decode() for k, v in start["headers"]}
    return start["status"], found, b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::ffff:1.2.3.4]"])
def test_a_request_to_another_name_is_refused(client: Client, host: str) -> None:
    assert raw(client, "GET", "/api/v1/case", [("host", host)])[0] == 421
    assert raw(client, "GET", "/", [("host", host)])[0] == 421


def test_our_own_names_are_answered(client: Client) -> None:
    for host in ("127.0.0.1:8765", "localhost:8765", "LOCALHOST", "[::1]:8765"):
        assert raw(client, "GET", "/api/v1/case", [("host", host)])[0] == 200
    assert raw(client, "GET", "/api/v1/case", [("host", "localhost"), ("host", "evil.example")])[0] == 400


def test_writes_of_other_sites_are_refused(client: Client) -> None:
    body = {"words": [{"claim": "first:1", "word": "struck"}]}
    for origin in ("http://evil.example", "https://127.0.0.1:8765.evil.example", "null", "http://127.0.0.1:9999"):
        assert client.post("/claims", body, headers={"origin": origin}).status_code == 403
    assert client.post("/claims", body, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/case", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        assert client("POST", "/claims", content=b'{"words": []}', headers={"content-type": kind}).status_code == 415
    assert client.get("/claims").json()[0]["word"] is None
    assert client.post("/check", {"text": ""}, headers={"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}).status_code == 200


def test_every_answer_has_the_security_headers(client: Client) -> None:
    for method, path in (("GET", "/"), ("GET", "/play"), ("GET", "/static/app.css"), ("GET", "/api/v1/case"), ("GET", "/nothing"), ("POST", "/play"), ("GET", "/api/v1/nothing")):
        status, headers, _ = raw(client, method, path, [("host", "localhost")])
        assert status in (200, 404, 405)
        for key, value in HEADERS.items():
            assert headers[key] == value or (key == "cache-control" and path.startswith("/static")), (path, key)
    assert raw(client, "GET", "/", [("host", "evil")])[1]["content-security-policy"].startswith("default-src 'none'")


def test_a_token_is_asked_for_beyond_loopback(served: Served) -> None:
    assert settings_for("127.0.0.1", None).token is None and settings_for("localhost", TOKEN).token == TOKEN
    made = settings_for("0.0.0.0", None)
    assert made.token and len(made.token) >= 40 and made.token != settings_for("0.0.0.0", None).token and "*" in made.hosts
    assert settings_for("192.168.1.5", None).hosts[-1] == "192.168.1.5"
    client = Client(served, Settings(token=TOKEN))
    assert client.get("/case").status_code == 401 and client.get("/openapi.json").status_code == 401
    assert client.get("/case", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    for wrong in ("Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \xff"):
        assert client.get("/case", headers={"authorization": wrong.encode("latin-1")}).status_code == 401
    page = client("GET", "/play", page=True, headers={"accept": "text/html"})
    assert page.status_code == 303 and page.headers["location"] == "/enter"
    assert "Token" in client("GET", "/enter").text
    inside = client("GET", f"/play?token={TOKEN}&x=1", page=True)
    cookie = inside.headers["set-cookie"]
    assert inside.headers["location"] == "/play?x=1" and "HttpOnly" in cookie and "SameSite=Strict" in cookie and TOKEN not in cookie
    value = cookie.partition(";")[0]
    assert client.get("/case", headers={"cookie": value}).status_code == 200
    assert client.get("/case", headers={"cookie": "foreshock=" + "0" * 64}).status_code == 401
    assert client("GET", "/play?token=wrong", page=True).status_code == 401
    form = {"origin": client.base, "content-type": "application/x-www-form-urlencoded"}
    assert client("POST", "/enter", content=f"token={TOKEN}".encode(), headers=form).headers["location"] == "/"
    assert client("POST", "/enter", content=b"token=no", headers=form).status_code == 401
    assert client("POST", "/enter", content=f"token={TOKEN}".encode(), headers=form | {"origin": "http://evil.example"}).status_code == 403


def test_a_link_with_a_token_leads_nowhere_else(served: Served) -> None:
    client = Client(served, Settings(token=TOKEN))
    for path in (f"//evil.example/?token={TOKEN}", f"/\\evil.example?token={TOKEN}", f"/a\r\nset-cookie: x?token={TOKEN}"):
        status, headers, _ = raw(client, "GET", path, [("host", "localhost")])
        assert status == 303 and re.match(r"/[^/\\]", headers["location"]) and "\n" not in headers["location"]


def test_bodies_are_bounded_in_size_and_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    head = [("host", "localhost"), ("content-type", "application/json")]
    assert raw(client, "POST", "/api/v1/check", [*head, ("content-length", "99999999999")])[0] == 413
    assert raw(client, "POST", "/api/v1/check", [*head, ("content-length", "-1")])[0] == 400
    assert raw(client, "POST", "/api/v1/check", [*head, ("transfer-encoding", "chunked")], [b" " * 1_000_000] * 9)[0] == 413
    assert raw(client, "POST", "/api/v1/check", [*head, ("content-encoding", "gzip"), ("content-length", "9")], [b"x" * 9])[0] == 415
    status, _, body = raw(client, "POST", "/api/v1/check", [*head, ("content-length", "3000000")], [b'{"text": "' + b"a" * 2_999_988 + b'"}'])
    assert status == 413 and b"at most" in body
    monkeypatch.setattr(security, "BODY_SECONDS", 0.05)
    assert raw(client, "POST", "/api/v1/check", [*head, ("content-length", "9")], [b"1"] * 9, pause=0.02)[0] == 408
    monkeypatch.setattr(api, "SECONDS", 0.02)
    monkeypatch.setattr(client.served, "evidence", lambda: time.sleep(0.2))
    assert client.get("/situation").status_code == 504


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/%2e%2e/%2e%2e/errors.py", "/static/js/../../served.py", "/static/js", "/static/",
    "/api/v1/reports/../../../etc/passwd", "/api/v1/export/scenarios/..%2f..%2fetc%2fpasswd",
])  # fmt: skip
def test_no_address_leads_to_a_file(client: Client, path: str) -> None:
    from urllib.parse import unquote

    status, _, body = raw(client, "GET", unquote(path), [("host", "localhost")])
    assert status == 404 and b"root:" not in body and b"import" not in body


def test_an_address_that_is_not_there_has_a_page_for_a_reader_and_a_sentence_for_a_program(client: Client) -> None:
    status, headers, body = raw(client, "GET", "/<b>nothing", [("host", "localhost"), ("accept", "text/html")])
    assert status == 404 and headers["content-type"].startswith("text/html") and b"To the brief" in body and b"<b>nothing" not in body
    assert raw(client, "GET", "/nothing", [("host", "localhost")])[1]["content-type"] == "application/json"
    assert raw(client, "GET", "/api/v1/nothing", [("host", "localhost"), ("accept", "text/html")])[1]["content-type"] == "application/json"


def test_no_code_of_the_server_fetches_an_address() -> None:
    folder = Path(sys.modules["foreshock.web"].__file__ or "").parent
    for file in folder.glob("*.py"):
        text = file.read_text()
        assert not re.search(r"\b(?:urlopen|import requests|httpx|aiohttp|http\.client|urllib\.request|eval\(|exec\(|pickle)", text), file.name
    for file in (folder / "static").rglob("*.js"):
        text = file.read_text()
        assert not re.search(r"\b(?:eval|innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function)\b", text), file.name
        assert set(re.findall(r"https?://[^\s\"'`]+", text)) <= {"http://www.w3.org/2000/svg"}, file.name


HOSTILE = [
    "<script>alert(1)</script> attacked Kyiv on Monday, Russia said.",
    "<img src=x onerror=alert(1)> Russia attacked Ukraine.",
    "Russia attacked </textarea></style><svg onload=alert(1)> Ukraine on Monday.",
    "=HYPERLINK(\"http://evil.example\") Russia attacked Ukraine.",
    "#import \"/etc/passwd\" Russia attacked Ukraine. #read(\"x\")",
    "Russia attacked \u202eeniarkU\u202c on Monday.",
    "{{ 7*1117 }} {% raw %} Russia attacked Ukraine. ${7*1117}",
    "[Russia](javascript:alert(1)) attacked Ukraine.",
    "\x1b[31mRussia attacked Ukraine.\x07",
    "@SUM(1+1)*cmd|' /C calc'!A0 Russia attacked Ukraine.",
]


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    served = Served(filled(tmp_path))
    client = Client(served)
    for k, text in enumerate(HOSTILE):
        job = client.done(client.post("/reports", {"text": text, "name": f"<b>h{k}</b>", "title": text, "as_of": "2024-11-01", "review": False}))
        assert job["state"] in ("done", "failed"), job
        assert (job["status"] or 200) < 500, job
    page = client("GET", "/", page=True).text
    for bad in ("<script", "<img", "<svg onload", "onerror=alert(1)>", "<b>h", "href=\"javascript:", "\u202e", "\x1b", "7819"):
        assert bad not in page, bad
    for table in ("reports", "claims"):
        text = client.get(f"/export/table?table={table}&format=csv").text
        assert not re.search(r'(?:^|[,"])[=@+](?![\d.]+(?:,|$))', text, re.M), table
    for form in ("md", "html"):
        assert "<script>alert" not in client.get(f"/export/brief?format={form}").text
    assert client.get("/reports").headers["content-type"] == "application/json"
    served.close()


def test_yaml_that_would_unfold_or_nest_without_end_is_refused(client: Client) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} [{', '.join(['*' + chr(97 + k)] * 9)}]\n" for k in range(9))
    for text in (bomb, "[" * 300_000, "a: " * 50, "? " * 500, "&a [*a]", "\x00", "a: !!python/object/apply:os.system ['true']", "x" * 300_000):
        found = client.post("/check", {"text": text})
        assert found.status_code == 200 and found.json()["faults"], text[:30]
    assert client.post("/check", {"text": "x" * 400_001}).status_code == 400


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    served = Served(filled(tmp_path))
    client = Client(served)
    answers: list[int] = []

    def save(k: int) -> None:
        for n in range(4):
            answers.append(client("PUT", f"/scenarios/s{k}-{n}", json={"text": SCENARIO, "was": 0}).status_code)
            answers.append(client("PUT", "/scenarios/shared", json={"text": SCENARIO, "was": 0}).status_code)

    threads = [threading.Thread(target=save, args=(k,)) for k in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(200) == 13 and answers.count(409) == 11, "each its own, and exactly one first version of the shared one"
    with Case.open(served.path, readonly=True) as case:
        assert case.check() == [] and len(case.rows("SELECT 1 FROM scenarios")) == 13
    served.close()


def port_free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def started(case: Path, port: int, *more: str) -> subprocess.Popen[str]:
    """`foreshock serve` as a user starts it, once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "foreshock", "serve", str(case), "--port", str(port), "--no-browser", *more], stderr=subprocess.PIPE, text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        if "Ctrl+C" in line:
            return process
    raise AssertionError("the server did not start")


def test_a_killed_server_loses_nothing(tmp_path: Path) -> None:
    case, port = filled(tmp_path), port_free()
    process = started(case, port)
    try:
        told: list[str] = []
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=20) as client:
            claim = client.get("/claims").json()[0]["claim"]["claim"]
            assert client.post("/claims", json={"words": [{"claim": claim, "word": "struck"}]}).status_code == 200
            clock = threading.Timer(1.0, lambda: process.send_signal(signal.SIGKILL))
            clock.start()
            for n in range(2000):
                try:
                    if client.put(f"/scenarios/s{n}", json={"text": SCENARIO, "was": 0}).status_code == 200:
                        told.append(f"s{n}")
                except httpx.HTTPError:
                    break
            clock.join()
    finally:
        process.kill()
        process.wait()
    assert process.returncode == -signal.SIGKILL and told
    with Case.open(case) as found:
        assert found.check() == []
        kept = {row[0] for row in found.rows("SELECT name FROM scenarios")}
        assert set(told) <= kept and claim not in {c.claim for c in found.claims()}


def test_a_temporary_case_ends_with_its_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "war.yaml").write_text(SCENARIO)
    (tmp_path / "room").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "room"))
    port = port_free()
    process = started(tmp_path / "war.yaml", port)
    try:
        case = httpx.get(f"http://127.0.0.1:{port}/api/v1/case", timeout=20).json()
        assert case["temporary"] and case["scenarios"] == ["war"] and list((tmp_path / "room").glob("foreshock-*"))
        process.terminate()
        assert process.wait(15) == 0
    finally:
        process.kill()
    assert not list((tmp_path / "room").glob("foreshock-*"))


def test_a_port_that_is_taken_is_told_in_a_sentence() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        with pytest.raises(InputError, match="cannot be used"):
            bound("127.0.0.1", int(one.getsockname()[1]))
    with pytest.raises(InputError, match="no interface"):
        bound("no.such.host.invalid", 0)
    assert address("0.0.0.0", 1) == "http://localhost:1/" and address("::1", 1) == "http://[::1]:1/"


def test_the_command_line_says_what_is_wrong(tmp_path: Path) -> None:
    from foreshock.cli import run

    report = tmp_path / "r.txt"
    report.write_text(FIRST)
    assert run(["serve", str(report), "--token", "short"]) == 3
    assert run(["serve", str(tmp_path / "none.yaml")]) == 4
    assert run(["serve", str(tmp_path / "none.txt")]) == 3
