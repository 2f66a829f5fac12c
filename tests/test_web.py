"""The API of the server: what it takes, gives, refuses and keeps."""

from __future__ import annotations

import csv
import io
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from foreshock.case import Case
from foreshock.errors import InputError
from foreshock.play.futures import play
from foreshock.web import jobs as jobs_module
from foreshock.web.export import alone, sheet
from foreshock.web.jobs import Jobs
from foreshock.web.knobs import Turned, knobs, variant
from foreshock.web.pages import outside_styles
from foreshock.web.problem import HttpError
from foreshock.web.served import Served
from web_kit import SCENARIO, SECOND, Client, filled


@pytest.fixture(scope="module")
def shared_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One case for the tests that only read, with a scenario saved."""
    served = Served(filled(tmp_path_factory.mktemp("case")))
    served.keep_scenario("war", SCENARIO, 0)
    yield Client(served)
    served.close()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    served = Served(filled(tmp_path))
    yield Client(served)
    served.close()


def test_a_report_waits_until_it_is_accepted_and_then_moves_the_forecast(client: Client) -> None:
    client.done(client.post("/forecasts", {"record": True}))
    job = client.done(client.post("/reports", {"text": SECOND, "name": "second"}))
    assert job["state"] == "done" and job["result"]["reports"] == ["second"] and job["result"]["claims"] >= 2
    waiting = {m["forecast"]["question"]["id"]: m for m in client.get("/forecasts").json()["made"]}
    assert not any(e["claim"].startswith("second:") for m in waiting.values() for e in m["evidence"]), "claims that wait count for nothing"
    assert client.get("/case").json()["waiting"] == job["result"]["claims"]
    claims = client.get("/reports/second").json()["claims"]
    assert {c["word"] for c in claims} == {"waiting"}
    answer = client.post("/claims", {"words": [{"claim": c["claim"]["claim"], "word": "accepted", "was": "waiting"} for c in claims]})
    assert answer.json()["changed"] == len(claims)
    made = client.get("/forecasts").json()["made"]
    moved = [m for m in made if m["before"] is not None and any(claim.startswith("second:") for claim in m["because"])]
    assert any(abs(m["forecast"]["probability"] - waiting[m["forecast"]["question"]["id"]]["forecast"]["probability"]) > 0.01 for m in moved)
    assert client.get("/reports").json()[1]["waiting"] == 0


def test_the_second_of_two_reviewers_is_told(client: Client) -> None:
    claim = client.get("/claims").json()[0]["claim"]["claim"]
    assert client.post("/claims", {"words": [{"claim": claim, "word": "struck", "was": None}]}).status_code == 200
    answer = client.post("/claims", {"words": [{"claim": claim, "word": "accepted", "was": None}]})
    assert answer.status_code == 409 and "struck by now" in answer.json()["error"]
    assert client.post("/claims", {"words": [{"claim": "x:1", "word": "struck"}]}).status_code == 400
    assert client.post("/claims", {"words": [{"claim": claim, "word": "perhaps"}]}).status_code == 400


def test_an_upload_is_read_by_its_ending_and_never_becomes_a_path(client: Client, tmp_path: Path) -> None:
    page = f"<html><body><article><h1>News</h1><p>{SECOND}</p></article><script>alert(1)</script></body></html>".encode()
    how: dict[str, Any] = {"content": page, "headers": {"content-type": "application/octet-stream"}}
    job = client.done(client.post("/uploads?name=..%2F..%2Fevil.html&as_of=2024-11-01", **how))
    assert job["state"] == "done" and job["result"]["reports"] == ["evil"]
    assert not (tmp_path.parent / "evil.html").exists()
    assert "alert" not in client.get("/reports/evil").json()["text"]
    assert client.post("/uploads?name=a.exe", **how).status_code == 400
    assert client.post("/uploads?name=a%00.txt", **how).status_code == 400
    archive = client.done(client.post("/uploads?name=a.txt&as_of=2024-11-01", content=b"PK\x03\x04" + b"0" * 99, headers=how["headers"]))
    assert archive["state"] == "failed" and "zip archive" in archive["error"] and archive["status"] == 400
    assert "/tmp" not in archive["error"]
    again = client.done(client.post("/uploads?name=b.html&as_of=2024-11-01", **how))
    assert again["result"]["reports"] == [] and again["result"]["known"] == ["evil"]


def test_a_report_without_a_date_or_too_long_is_refused_in_a_sentence(client: Client) -> None:
    job = client.done(client.post("/reports", {"text": "Troops crossed the border."}))
    assert job["state"] == "failed" and "on which day it was published" in job["error"]
    answer = client.post("/reports", {"text": "a " * 300_000, "as_of": "2024-11-01"})
    assert answer.status_code == 400 and "at most 400,000" in answer.json()["error"]
    assert client.get("/case").json()["counts"]["reports"] == 1


def test_turning_a_knob_moves_only_what_it_moves(shared_case: Client) -> None:
    served = shared_case.served
    room = served.room("war")
    every = {k.path: k for k in knobs(room.file)}
    assert every["stakes.NOR-SUD.THI"].low == 0.2 and not every["stakes.NOR-SUD.THI"].known
    assert every["leverage.THI.NOR.willingness"].known
    same = variant(room.file, room.base, Turned(set={p: k.value for p, k in every.items() if k.known}))
    assert same.priors == room.base.priors
    turned = variant(room.file, room.base, Turned(set={"stakes.NOR-SUD.THI": 0.6, "parameters.friction": 0.5}, off=["spillover"]))
    assert [p.label for p in turned.priors] == [p.label for p in room.base.priors], "every draw keeps its place"
    fixed = {p.label: (p.low, p.high) for p in turned.priors if p.low == p.high}
    assert fixed["stakes.NOR-SUD.THI"] == (pytest.approx(0.6), pytest.approx(0.6)) and fixed["friction"] == (0.5, 0.5) and fixed["embolden"] == (0, 0)
    for path, words in (("actors.NRO.resolve", "did you mean NOR"), ("title.x", "no assumption"), ("parameters.fricton", "Did you mean `friction`")):
        with pytest.raises(InputError, match=words):
            variant(room.file, room.base, Turned(set={path: 0.5}))
    with pytest.raises(InputError, match="impossible here"):
        variant(room.file, room.base, Turned(set={"actors.THI.resolve": 50}))


def test_the_room_plays_base_and_variant_on_the_same_worlds(shared_case: Client) -> None:
    plain = shared_case.post("/scenarios/war/room", {"worlds": 512}).json()
    assert plain["worlds"] == 512 and all(o["p"] == o["base"] for o in plain["outcomes"])
    body = {"worlds": 512, "turned": {"force": ["THI raise NOR-SUD @1", "THI raise NOR-SUD @2"], "set": {"stakes.NOR-SUD.THI": 0.6}}}
    found = shared_case.post("/scenarios/war/room", body).json()
    rows = {o["id"]: o for o in found["outcomes"]}
    assert rows["reaches:THI:NOR-SUD:5"]["p"] == 1 > rows["reaches:THI:NOR-SUD:5"]["base"]
    (fan,) = found["fans"]
    assert fan["actor"] == "THI" and fan["name"] == "Third" and fan["start"] == 3 and len(fan["now"]) == 5
    assert all(a <= b for q in fan["now"] for a, b in itertools.pairwise(q))
    assert abs(sum(fan["now_last"]) - 1) < 1e-3
    forbidden = shared_case.post("/scenarios/war/room", {"worlds": 512, "turned": {"forbid": ["THI raise"]}}).json()
    assert {o["id"]: o for o in forbidden["outcomes"]}["reaches:THI:NOR-SUD:5"]["p"] == 0
    dragging = shared_case.post("/scenarios/war/room", {"worlds": 20_480, "dragging": True, "turned": {"set": {"stakes.NOR-SUD.THI": 0.5}}}).json()
    assert dragging["worlds"] <= 20_480 and dragging["asked"] == 20_480
    for wrong, words in (({"force": ["THI fly NOR-SUD @1"]}, "cannot fly"), ({"off": ["leverrage"]}, "Did you mean `leverage`"), ({"set": {"a.b": 1}}, "no assumption")):
        answer = shared_case.post("/scenarios/war/room", {"worlds": 512, "turned": wrong})
        assert answer.status_code == 400 and words in answer.json()["error"]
    assert shared_case.post("/scenarios/war/room", {"worlds": 900_000}).status_code == 400
    assert shared_case.post("/scenarios/nowhere/room", {}).status_code == 404


def test_one_world_is_the_very_world_of_the_ensemble(shared_case: Client) -> None:
    room = shared_case.served.room("war")
    record = play(room.base, 512, 3).kept[0]
    found = shared_case.post("/world", {"scenario": "war", "world": 300, "seed": 3}).json()
    assert len(found["steps"]) == 5
    for t, step in enumerate(found["steps"]):
        for i, actor in enumerate(room.base.game.actors):
            assert step["rungs"]["NOR-SUD"].get(actor, 0) == int(record.rungs[t, i, 0, 300])
    assert found["steps"][1]["date"] == "2024-11-01"


def test_scenarios_are_checked_with_place_and_saved_in_versions(client: Client) -> None:
    wrong = SCENARIO.replace("resolve:", "resolv:").replace("rung: 3", "rung: 30")
    faults = client.post("/check", {"text": wrong}).json()["faults"]
    assert [(f["line"], f["path"].split(".")[0]) for f in faults] == [(8, "actors"), (12, "involvement")]
    assert "did you mean resolve" in faults[0]["message"]
    answer = client("PUT", "/scenarios/mine", json={"text": wrong, "was": 0})
    assert answer.status_code == 400 and len(answer.json()["faults"]) == 2
    first = client("PUT", "/scenarios/mine", json={"text": SCENARIO, "was": 0}).json()
    assert client("PUT", "/scenarios/mine", json={"text": SCENARIO, "was": 0}).status_code == 409
    second = client("PUT", "/scenarios/mine", json={"text": SCENARIO, "was": first["version"]}).json()
    assert second["version"] > first["version"] and client.get("/scenarios/mine").json()["text"] == SCENARIO
    assert client("PUT", "/scenarios/draft", json={"text": SCENARIO}).status_code == 400
    kept = client.post("/scenarios/mine/keep", {"name": "other", "turned": {"set": {"stakes.NOR-SUD.THI": 0.55}, "force": ["THI raise NOR-SUD @2"], "forbid": ["THI lower NOR-SUD"], "off": ["spillover"]}}).json()
    assert "a comment that stays" in kept["text"] and client.get("/scenarios/other/room").json()["forbidden"] == ["THI lower NOR-SUD"]
    turned = {"set": {"stakes.NOR-SUD.THI": 0.55}, "force": ["THI raise NOR-SUD @2"], "forbid": ["THI lower NOR-SUD"], "off": ["spillover"]}
    shown = client.post("/scenarios/mine/room", {"worlds": 512, "turned": turned}).json()["outcomes"]
    again = client.post("/scenarios/other/room", {"worlds": 512}).json()["outcomes"]
    assert max(abs(a["p"] - b["p"]) for a, b in zip(shown, again, strict=True)) < 0.03, "what is kept is what was shown, up to draws that it no longer makes"
    differ = client.done(client.post("/compare", {"a": "mine", "b": "other", "worlds": 512}))["result"]
    assert [n["path"] for n in differ["numbers"] if n["path"].startswith("stakes")] == ["stakes.NOR-SUD.THI"]
    assert differ["paired"] and all(o["se"] is not None for o in differ["outcomes"])


def test_play_and_whatif_are_jobs(shared_case: Client) -> None:
    played = shared_case.done(shared_case.post("/play", {"scenario": "war", "worlds": 1024, "seed": 7}))["result"]
    assert played["worlds"] == 1024 and {"outcomes", "paths", "manifest"} <= played.keys()
    whole = play(shared_case.served.room("war").base, 1024, 7)
    assert {o["id"]: o["probability"] for o in played["outcomes"]} == {r["id"]: r["probability"] for r in whole.table()}
    table = shared_case.done(shared_case.post("/whatif", {"scenario": "war", "worlds": 512, "variants": [{"name": "more", "turned": {"force": ["THI raise NOR-SUD @1"]}}]}))["result"]
    assert table[0]["variant"] == "more" and all(r["se"] > 0 for r in table[0]["outcomes"])
    shown = [*table[0]["outcomes"], *shared_case.get("/scenarios/war/room").json()["outcomes"]]
    assert shown and not any("NOR-SUD" in o["text"] for o in shown), "confrontations by name"
    ranked = shared_case.done(shared_case.post("/scenarios/war/rank"))
    assert ranked["state"] == "done" and max(ranked["result"].values()) > 0
    first = shared_case.get("/scenarios/war/room").json()["knobs"]
    assert first[0]["importance"] == max(ranked["result"].values())


def test_exports_are_whole_and_harmless(shared_case: Client, tmp_path: Path) -> None:
    for form in ("html", "md", "json"):
        answer = shared_case.get(f"/export/brief?format={form}")
        assert answer.status_code == 200 and f".{form}" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(shared_case.get("/export/table?table=claims&format=csv").text)))
    assert len(rows) > 3 and rows[0][0] == "report"
    assert sheet(["x"], [["=cmd|' /C calc'!A0"], ["@SUM(1)"], ["+1"], ["plain"]]).splitlines()[1:] == ["'=cmd|' /C calc'!A0", "'@SUM(1)", "'+1", "plain"]
    outcomes = shared_case.post("/export/scenarios/war/outcomes", {"worlds": 512})
    assert outcomes.headers["content-type"].startswith("text/csv") and "settled:NOR-SUD" in outcomes.text
    assert shared_case.get("/export/scenarios/war").text == SCENARIO
    copy = shared_case.get("/export/case").content
    (tmp_path / "copy.foreshock").write_bytes(copy)
    with Case.open(tmp_path / "copy.foreshock") as case:
        assert [r.name for r in case.reports()] == ["first"] and case.check() == []
    assert "question" in shared_case.get("/export/forecasts").text.splitlines()[0]


def test_charts_stand_alone(shared_case: Client) -> None:
    listed = shared_case.get("/charts").json()
    assert listed
    for form, head in (("svg", b"<svg"), ("png", b"\x89PNG")):
        answer = shared_case.get(f"/charts/{listed[0]['id']}?format={form}")
        assert answer.status_code == 200 and answer.content.startswith(head)
    assert "var(" not in alone('<svg viewBox="0 0 3 4"><text class="t" fill="var(--a)">x</text></svg>')


def test_a_brief_has_no_style_inside_and_keeps_its_looks(shared_case: Client) -> None:
    page = shared_case("GET", "/", page=True)
    assert "<style" not in page.text and " style=" not in page.text and "<script" not in page.text
    assert 'aria-label="Rooms"' in page.text and "Evidence ledger" in page.text
    css = shared_case("GET", "/brief.css", page=True).text
    assert ".masthead" in css and "min-width:" in css
    text, rules = outside_styles('<i style="width:3%">a</i><b class="k" style="width:3%">style="no"</b>')
    assert text == '<i class="y0">a</i><b class="k y0">style="no"</b>' and rules == ".y0{width:3%}"


@pytest.mark.parametrize("name", ["reports", "play", "world", "compare", "scenario", "ledger"])
def test_every_page_is_a_page_with_nothing_inline(shared_case: Client, name: str) -> None:
    text = shared_case("GET", f"/{name}", page=True).text
    assert "<style" not in text and " style=" not in text and " on" + "click" not in text
    assert 'href="#main"' in text and 'id="main"' in text and 'aria-current="page"' in text and 'role="status"' in text
    assert "http://" not in text and "https://" not in text


def test_an_empty_case_has_pages_and_sentences(tmp_path: Path) -> None:
    Case.new(tmp_path / "e.foreshock").close()
    client = Client(Served(tmp_path / "e.foreshock"))
    assert "holds no report" in client("GET", "/", page=True).text
    assert client.get("/scenarios").json() == [] and client.get("/reports").json() == []
    answer = client.get("/situation")
    assert answer.status_code == 400 and "holds no report" in answer.json()["error"]
    assert client.get("/scores").json()["questions"] == 0


def test_a_job_can_be_cancelled_and_the_queue_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(workers=1, most=2, seconds=0.4)

    def slow(tick: Any) -> str:
        for k in range(1000):
            tick(k / 1000, "working")
            time.sleep(0.005)
        return "never"

    first = jobs.submit("slow", slow)
    while jobs.get(first.id).state == "queued":
        time.sleep(0.005)
    second, third = jobs.submit("slow", slow), jobs.submit("slow", slow)
    with pytest.raises(HttpError, match="jobs wait already") as full:
        jobs.submit("slow", slow)
    assert full.value.status == 503
    assert jobs.cancel(second.id).state == "cancelled"
    jobs.cancel(first.id)
    while jobs.get(third.id).state not in ("failed", "cancelled"):
        time.sleep(0.005)
    assert jobs.get(first.id).state == "cancelled"
    late = jobs.get(third.id)
    assert late.state == "failed" and late.status == 504 and "took longer" in (late.error or "")
    monkeypatch.setattr(jobs_module, "KEPT", 1)
    done = [jobs.submit("quick", lambda tick: 1) for _ in range(2)]
    while jobs.get(done[-1].id).state != "done":
        time.sleep(0.005)
    jobs.submit("quick", lambda tick: 1)
    assert len(jobs.all()) <= 3
    jobs.close()


def test_a_defect_is_told_without_its_inside() -> None:
    jobs = Jobs(workers=1)
    job = jobs.submit("broken", lambda tick: 1 // 0)
    while jobs.get(job.id).state != "failed":
        time.sleep(0.005)
    assert jobs.get(job.id).status == 500 and "ZeroDivisionError" in (jobs.get(job.id).error or "") and "Traceback" not in (jobs.get(job.id).error or "")
    jobs.close()


def test_a_job_tells_its_progress_as_events(shared_case: Client) -> None:
    job = shared_case.post("/play", {"scenario": "war", "worlds": 8192}).json()
    text = shared_case.get(f"/jobs/{job['id']}/events").text
    events = [msgspec.json.decode(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]
    assert events[-1]["state"] == "done" and events[-1]["result"]["worlds"] == 8192
    assert [e["progress"] for e in events] == sorted(e["progress"] for e in events)
    assert shared_case.get("/jobs/nothing/events").status_code == 404
    cancelled = shared_case("DELETE", f"/jobs/{job['id']}").json()
    assert cancelled["state"] == "done", "what is done stays done"


def test_the_brief_is_saved_as_pdf_from_its_page(shared_case: Client) -> None:
    links = re.findall(r'href="/api/v1(/export/brief\?format=\w+)"', shared_case("GET", "/", page=True).text)
    assert len(links) == 4
    pdf = shared_case.get(next(link for link in links if link.endswith("pdf")))
    assert pdf.headers["content-type"] == "application/pdf" and pdf.content.startswith(b"%PDF-")
