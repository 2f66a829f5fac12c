"""From end to end in a real browser: open, drag, force a move, add a report, accept a claim, see the forecast move, export, reload.

Needs Chromium (Debian: ``chromium``); skipped with a reason where there is none. Nothing but this server may be asked for anything.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foreshock.case import Case
from foreshock.play import engine
from foreshock.web.app import build
from foreshock.web.run import bound
from foreshock.web.served import Served
from web_kit import FIRST, SCENARIO, SECOND

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (path := shutil.which(name))), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served case with one report and one saved scenario."""
    from foreshock.assessment import code_all, silent
    from foreshock.forecasting import forecasts
    from foreshock.reports import from_text

    if not engine.is_warm():
        engine.warm()
    path = tmp_path_factory.mktemp("browser") / "crisis.foreshock"
    report = from_text(FIRST, name="first")
    with Case.new(path) as case:
        case.add([(report, code_all([report], silent))])
    forecasts(case=path, worlds=0)
    served = Served(path)
    served.keep_scenario("war", SCENARIO, 0)
    with serving(served) as found:
        yield found


@contextlib.contextmanager
def serving(served: Served) -> Iterator[str]:
    """A server in a thread of its own; gives its address."""
    import uvicorn

    socket = bound("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(build(served), log_level="critical", ws="none", lifespan="off", loop="asyncio", http="h11"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    served.close()


class Seen:
    """What the browser did: every address asked for, every complaint."""

    def __init__(self, page: Any) -> None:
        self.addresses: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda r: self.addresses.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[tuple[Any, Seen]]:
    context = browser.new_context(viewport={"width": 1300, "height": 900}, base_url=address, accept_downloads=True)
    context.set_default_timeout(90_000)
    opened = context.new_page()
    seen = Seen(opened)
    yield opened, seen
    outside = [a for a in seen.addresses if not a.startswith((address, "data:", "blob:"))]
    context.close()
    assert outside == [], "a page asked somebody else"
    assert seen.complaints == []


def ready(page: Any, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("body[data-ready]")


def faults(page: Any) -> list[str]:
    """What axe finds serious or critical."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found if v["impact"] in ("serious", "critical")]


def shown(page: Any, outcome: str) -> float:
    """The probability that the table beside the chart gives for an outcome, in per cent."""
    row = page.locator("#outcomes-table tr", has_text=outcome).first
    return float(re.sub(r"[^\d.]", "", row.locator("td").nth(1).text_content()))


def until(page: Any, holds: str, seconds: float = 90) -> None:
    """Wait until an expression holds (asked for from outside: the page's own policy forbids what waits inside it)."""
    end = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < end, f"never: {holds}"
        time.sleep(0.05)


def resting(page: Any, words: str) -> None:
    """Wait until the full number of worlds is shown, with so many things changed."""
    until(page, f"document.body.dataset.state === 'resting' && document.getElementById('changed').textContent === '{words}'")


def test_a_day_at_the_desk(page: tuple[Any, Seen], tmp_path: Path) -> None:
    p, _ = page
    # The brief, below the navigation, in its own looks.
    p.goto("/")
    assert "North Korea" in p.locator("h1").text_content()
    assert p.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomStyle") == "solid"
    p.get_by_role("link", name="Play").click()
    p.wait_for_selector("body[data-ready]")

    # Drag a slider, then force a move: the chart follows, the base case stays in sight.
    p.select_option("#scenario", "war")
    p.select_option("#count", "4096")
    p.evaluate("document.getElementById('outcomes-table').parentElement.open = true")
    until(p, "document.querySelector('#title').textContent === 'A war and a friend' && document.querySelector('#worlds').textContent === '4,096'")
    outcome, end = "Third sends forces to the rear", "is settled by agreement"
    before = shown(p, end)
    until(p, "document.getElementById('ranking').textContent.startsWith('Those first')")
    p.locator("#search").fill("when talks are complete")
    slider = p.get_by_role("slider", name="chance per turn that a war is settled when talks are complete")
    until(p, "document.querySelectorAll('#knobs .knob').length === 1")
    slider.scroll_into_view_if_needed()
    until(p, "document.querySelector('#knobs .knob input').getBoundingClientRect().width > 100")
    box = slider.bounding_box()
    p.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    p.mouse.down()
    p.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2, steps=6)
    p.mouse.up()
    resting(p, "1 thing")
    assert float(slider.input_value()) > 0.8
    assert shown(p, end) > before and p.locator("#outcomes .ghost").count() > 0
    p.select_option("#actor", "THI")
    p.select_option("#move", "THI raise NOR-SUD")
    for week in ("1", "2"):
        p.fill("#week", week)
        p.click("#force")
    resting(p, "3 things")
    assert shown(p, outcome) > 99 and p.locator("#imposed li").count() == 2
    assert "Moved most" in p.locator("#said").text_content()

    # Take it away, keep it, and find it again after a reload.
    with p.expect_download() as saved:
        p.click("button[data-save=csv]")
    text = Path(saved.value.path()).read_text()
    assert "settled:NOR-SUD" in text and "base_case" in text
    with p.expect_download() as picture:
        p.click("button[data-save=png][data-of=outcomes]")
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    with p.expect_download() as drawing:
        p.click("button[data-save=svg][data-of=fans]")
    assert "var(" not in Path(drawing.value.path()).read_text()
    p.fill("#keep-name", "bolder")
    p.get_by_role("button", name="Save", exact=True).click()
    p.wait_for_selector("#scenario option[value=bolder]", state="attached")
    p.reload()
    p.wait_for_selector("body[data-ready]")
    resting(p, "3 things")
    p.evaluate("document.getElementById('outcomes-table').parentElement.open = true")
    assert shown(p, outcome) > 99 and p.locator("#imposed li").count() == 2

    # A new report: its claims wait; accepting one moves the forecast, and says why.
    p.get_by_role("link", name="Reports").click()
    p.wait_for_selector("body[data-ready]")
    p.fill("#text", SECOND)
    p.fill("#name", "second")
    p.get_by_role("button", name="Read it").click()
    p.wait_for_selector("#claims .tag.waiting")
    waiting = p.locator("#claims .tag.waiting").count()
    assert waiting >= 4 and p.locator("#body mark").count() >= 4
    moved = "document.querySelector('#moved .moved li')?.textContent ?? ''"
    assert "fighting in Kursk" not in p.evaluate(moved), "a claim that waits moves nothing"
    p.locator("#claims li").nth(0).get_by_role("button", name="Accept").click()
    until(p, f"({moved}).includes('because of “North Korean soldiers are fighting in Kursk”')")
    was, now = re.search(r"([\d.]+) % → ([\d.]+) %", p.evaluate(moved)).groups()
    assert float(now) > float(was) + 20
    p.locator("#claims li").nth(1).get_by_role("button", name="Strike").click()
    p.wait_for_selector("#claims li.struck")
    p.reload()
    p.wait_for_selector("body[data-ready]")
    assert p.locator("#claims .tag.waiting").count() == waiting - 2 and p.locator("#claims li.struck").count() == 1
    assert p.locator("#claims [aria-pressed=true]").count() == 2

    # The forecast that moved stands on its page, may be taken away, and everything is there again after a reload.
    ready(p, "/ledger")
    assert p.locator("#now-table tr", has_text="North Korea").filter(has_text=f"{now} %").count() >= 1
    with p.expect_download() as table:
        p.get_by_role("link", name="CSV").first.click()
    assert "rung PRK for RUS >= 6" in Path(table.value.path()).read_text()
    p.goto("/")
    assert p.locator("body", has_text="Kursk").count() == 1, "the brief knows the second report"
    kept = {}
    for form in ("PDF", "HTML", "Markdown", "JSON"):
        with p.expect_download() as brief:
            p.get_by_role("link", name=f"Save the brief as {form}").click()
        kept[form] = Path(brief.value.path()).read_bytes()
    assert kept["PDF"].startswith(b"%PDF-") and b"Kursk" in kept["HTML"] and b"Kursk" in kept["Markdown"] and len(kept["HTML"]) < 2_500_000
    with p.expect_download() as whole:
        p.evaluate("() => { const a = document.createElement('a'); a.href = '/api/v1/export/case'; a.download = ''; document.body.append(a); a.click(); }")
    copy = tmp_path / "copy.foreshock"
    copy.write_bytes(Path(whole.value.path()).read_bytes())
    with Case.open(copy) as case:
        assert case.check() == [] and [r.name for r in case.reports()] == ["first", "second"] and case.counts()["scenarios"] >= 2
    ready(p, "/play#%7B%22scenario%22%3A%22bolder%22%7D")
    resting(p, "nothing")
    p.evaluate("document.getElementById('outcomes-table').parentElement.open = true")
    assert shown(p, outcome) > 99, "what was kept is played as it was turned"
    assert p.locator("#of-file").text_content().count("week") == 2


def test_sliders_are_played_before_a_hand_is_on_them(page: tuple[Any, Seen]) -> None:
    p, _ = page
    wanted: list[dict[str, Any]] = []
    p.on("request", lambda r: wanted.append({"of": r.url.rpartition("/")[2], **(r.post_data_json or {})}) if r.url.endswith(("/ahead", "/prepare")) else None)
    ready(p, "/play#%7B%22scenario%22%3A%22war%22%7D")
    until(p, "document.getElementById('ranking').textContent.startsWith('Those first')")
    boxes = p.locator("#knobs .knob")
    path, second = boxes.nth(0).get_attribute("data-path"), boxes.nth(1).get_attribute("data-path")
    end = time.monotonic() + 30
    while not any(w["of"] == "ahead" and w["paths"][:1] == [path] for w in wanted) and time.monotonic() < end:
        p.wait_for_timeout(50)
    assert [w["paths"][:2] for w in wanted if w["of"] == "ahead"][-1:] == [[path, second]], "those in view, in their order"
    boxes.nth(1).scroll_into_view_if_needed()
    boxes.nth(1).hover()
    while not any(w["of"] == "prepare" for w in wanted) and time.monotonic() < end:
        p.wait_for_timeout(50)
    assert [w["path"] for w in wanted if w["of"] == "prepare"][-1:] == [second], "the pointer came near"
    while (found := p.request.post("/api/v1/scenarios/war/ahead", data={"paths": [second]}).json())["played"] < found["places"] and time.monotonic() < end:
        p.wait_for_timeout(50)
    p.evaluate("foreshock.measured.length = 0")
    boxes.nth(1).locator("input").press("ArrowRight")
    until(p, "foreshock.measured.length > 0")
    first = p.evaluate("[foreshock.measured[0], document.getElementById('worlds').textContent]")
    assert first[0]["dragging"] and first[0]["worlds"] == 20_480 and first[0]["between"] >= 3
    assert first[1].startswith("20,480")


def test_a_question_that_is_due_is_accepted_or_settled_by_hand(page: tuple[Any, Seen], address: str) -> None:
    import httpx

    p, seen = page
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
        job = client.post("/reports", json={"text": SECOND, "name": "second"}).json()
        while client.get(f"/jobs/{job['id']}").json()["state"] in ("queued", "running"):
            time.sleep(0.05)
        claims = [c for c in client.get("/claims").json() if c["claim"]["report"] == "second" and c["word"] != "accepted"]
        client.post("/claims", json={"words": [{"claim": c["claim"]["claim"], "word": "accepted", "was": c["word"]} for c in claims]}).raise_for_status()
    ready(p, "/ledger")
    first = p.locator("#due > li").first
    assert "yes" in first.locator(".tag").text_content() and first.locator("blockquote").count() >= 1
    assert "nothing to score" in p.locator("#scores").text_content() and p.locator("#entries td", has_text="resolution").count() == 0
    clear = p.locator("#due .o-yes").count()
    first.get_by_role("button", name="Accept “yes”").click()
    until(p, "document.querySelector('#scores table') !== null && [...document.querySelectorAll('#entries td')].some((c) => c.textContent === 'resolution')")
    assert p.locator("#entries td", has_text="resolution").count() == 1 and p.locator("#calibration svg circle").count() >= 1
    until(p, f"document.querySelectorAll('#due .o-yes').length === {clear - 1} && document.activeElement.closest('#due, #h-due') !== null")
    while p.locator("#due .o-yes").count():
        several = p.locator("#accept-due")
        (several if several.is_visible() else p.locator("#due .primary").first).click()
        until(p, "document.getElementById('toast').textContent.includes('esolved')")
        p.wait_for_timeout(200)
    until(p, "document.querySelectorAll('#due > li').length === 0 && document.activeElement.id === 'h-due'")
    done = f"[...document.querySelectorAll('#entries td')].filter((c) => c.textContent === 'resolution').length === {clear}"
    until(p, done)
    before = p.locator("#scores table").text_content()
    p.fill("#seen", "2025-06-01")
    p.wait_for_selector("#due .o-undecided")
    one = p.locator("#due > li", has=p.locator(".o-undecided")).first
    one.get_by_text("Settle by hand").click()
    one.get_by_label("Outcome").select_option("no")
    one.get_by_label("On what grounds").fill("Nobody told of it.")
    one.get_by_role("button", name="Write into the ledger").click()
    until(p, "document.getElementById('toast').textContent.includes('Name the source')")
    one.get_by_label("Source").fill("Gazette of 31 May 2025")
    one.get_by_role("button", name="Write into the ledger").click()
    until(p, done.replace(f"=== {clear}", f"=== {clear + 1}"))
    until(p, f"document.querySelector('#scores table').textContent !== {before!r}")
    p.reload()
    p.wait_for_selector("body[data-ready]")
    assert p.locator("#entries td", has_text="resolution").count() == clear + 1
    seen.complaints[:] = [c for c in seen.complaints if "400 (Bad Request)" not in c]  # what was refused above


def test_invalid_entries_leave_the_charts_and_are_told(page: tuple[Any, Seen]) -> None:
    import json
    from urllib.parse import quote

    p, seen = page
    p.route("**/api/v1/scenarios/*/room", lambda route: (time.sleep(0.5), route.continue_()))
    p.goto(f"/play#{quote(json.dumps({'scenario': 'war', 'worlds': '4096', 'seed': -1, 'set': {'nothing': 1}, 'force': ['THI raise NOR-SUD @999', 'THI raise NOR-SUD @2'], 'forbid': ['THI fly'], 'off': ['gravity']}))}")
    until(p, "document.querySelector('#outcomes .waiting')?.textContent.startsWith('Computing')")
    p.wait_for_selector("body[data-ready]")
    p.unroute("**/api/v1/scenarios/*/room")
    said = p.locator("#toast").text_content()
    assert all(words in said for words in ("seed -1", "nothing", "week 999", "THI fly", "gravity")) and "week 2" not in said
    until(p, "document.querySelector('#changed').textContent === '1 thing' && document.querySelectorAll('#outcomes svg').length > 0")
    assert p.locator("#imposed li").count() == 1 and p.input_value("#seed") == "0" and "999" not in p.evaluate("location.hash")

    # What cannot be is refused where it is entered; the charts stay.
    for box, text, words in (("#week", "999", "from 1 to 5"), ("#week", "1.5", "from 1 to 5"), ("#seed", "-1", "whole number from 0")):
        p.fill(box, text)
        p.evaluate("document.getElementById('toast').textContent = ''")
        p.select_option("#actor", "THI")
        p.select_option("#move", "THI raise NOR-SUD")
        p.click("#force" if box == "#week" else "h1")
        until(p, f"document.getElementById('toast').textContent.includes({words!r})")
        assert p.locator("#imposed li").count() == 1 and p.locator("#outcomes svg").count() > 0
    assert p.input_value("#seed") == "0"
    p.fill("#week", "3")
    p.click("#forbid")
    until(p, "document.getElementById('toast').textContent.includes('is forced: take that back')")
    p.locator("#imposed li button").click()
    p.click("#forbid")
    p.click("#force")
    until(p, "document.getElementById('toast').textContent.includes('is forbidden: it cannot be forced as well')")
    assert p.locator("#imposed li").count() == 1

    # A refusal of the server marks the chip and keeps the last good charts.
    until(p, "document.body.dataset.state === 'resting'")
    refused = '{"error": "`THI raise NOR-SUD`: THI cannot."}'
    p.route("**/api/v1/scenarios/war/room", lambda route: route.fulfill(status=400, content_type="application/json", body=refused))
    p.fill("#seed", "3")
    p.click("h1")
    p.wait_for_selector("#imposed li.faulty")
    assert p.locator("#outcomes svg").count() > 0 and "refused" in p.locator("#imposed li").text_content()
    p.unroute("**/api/v1/scenarios/war/room")
    seen.complaints[:] = [c for c in seen.complaints if "400 (Bad Request)" not in c]  # what was refused above


def test_after_a_conflict_the_list_is_new_and_the_form_is_as_filled(page: tuple[Any, Seen]) -> None:
    p, seen = page
    ready(p, "/ledger")
    p.fill("#seen", "2025-06-02")
    p.wait_for_selector("#due .o-undecided")
    one = p.locator("#due > li", has=p.locator(".o-undecided")).first
    one.get_by_text("Settle by hand").click()
    one.get_by_label("Outcome").select_option("void")
    one.get_by_label("On what grounds").fill("Ill put.")
    key = one.get_attribute("data-question")
    asked: list[str] = []
    p.on("request", lambda r: asked.append(r.url) if "/resolutions?" in r.url else None)
    conflict = '{"error": "The reports or claims are others by now."}'
    p.route("**/api/v1/resolutions", lambda route: route.fulfill(status=409, content_type="application/json", body=conflict))
    p.evaluate("document.getElementById('due').firstChild.id = 'old'")
    one.get_by_role("button", name="Write into the ledger").click()
    until(p, "document.getElementById('toast').textContent.includes('others by now')")
    assert asked and p.locator("#old").count() == 0, "the list is asked for anew"
    box = p.locator(f"#due > li[data-question='{key}']")
    assert box.get_by_label("On what grounds").input_value() == "Ill put." and box.get_by_label("Outcome").input_value() == "void"
    assert box.locator("details").evaluate("(d) => d.open")
    p.unroute("**/api/v1/resolutions")
    p.fill("#seen", "2024-11-14")
    p.wait_for_selector("#undue-list > li", state="attached")
    assert p.locator("#undue-list > li option[value=no]").first.is_disabled()
    seen.complaints[:] = [c for c in seen.complaints if "409 (Conflict)" not in c]


def test_text_that_steers_is_shown_and_does_nothing(page: tuple[Any, Seen], address: str) -> None:
    import httpx

    p, _ = page
    text = "\u202eRussia\u202c attacked <img src=x onerror=document.title='gone'> Ukraine on Monday.\n\n\u2067=cmd\u2069 <script>document.title='gone'</script> North Korea sent troops to Russia.\u0007"
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
        job = client.post("/reports", json={"text": text, "name": "<b>x\u202ey", "title": "<i>\u202egpj.exe", "as_of": "2024-10-20"}).json()
        while (now := client.get(f"/jobs/{job['id']}").json())["state"] in ("queued", "running"):
            time.sleep(0.05)
        assert now["state"] == "done", now
    ready(p, "/reports#" + "%3Cb%3Ex%E2%80%AEy")
    assert "<script>" in p.locator("#body").text_content() and p.locator("#body img, #body script, #h-read i").count() == 0
    for path in ("/reports#" + "%3Cb%3Ex%E2%80%AEy", "/ledger", "/"):
        p.goto(path)
        if path != "/":
            p.wait_for_selector("body[data-ready]")
        whole = p.evaluate("document.body.innerText + [...document.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label')).join(' ')")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", whole), path
        assert p.title() != "gone"


def test_the_other_rooms_work(page: tuple[Any, Seen]) -> None:
    p, _ = page
    ready(p, "/scenario#war")
    p.locator("#yaml").fill(SCENARIO.replace("resolve:", "resolv:"))
    p.get_by_role("button", name=re.compile("Line 8, column .*did you mean resolve")).click()
    assert p.evaluate("document.getElementById('yaml').selectionStart") == SCENARIO.index("resolve:")
    p.locator("#yaml").fill(SCENARIO.replace("rung: 3", "rung: 5"))
    p.wait_for_selector("#state.fine")
    p.fill("#name", "deeper")
    p.get_by_role("button", name="Save", exact=True).click()
    p.wait_for_selector("#scenario option[value=deeper]", state="attached")

    ready(p, "/compare")
    p.select_option("#a", "war")
    p.select_option("#b", "deeper")
    p.select_option("#count", "4096")
    p.get_by_role("button", name="Compare").click()
    p.wait_for_selector("#result:not([hidden]) #outcomes svg")
    assert "deeper" in p.locator("#how").text_content()

    ready(p, "/world#%7B%22scenario%22%3A%22war%22%7D")
    p.locator("#week").focus()
    p.keyboard.press("End")
    assert "Week 5 of 5" in p.locator("#h-week").text_content()
    assert "Week 5" in p.locator("#ladder svg").get_attribute("aria-label")

    ready(p, "/ledger")
    entries = p.locator("#entries tbody tr").count()
    assert entries > 5 and p.locator("#now svg").count() == 1
    p.get_by_role("button", name="Write into the ledger").click()
    until(p, "document.getElementById('toast').textContent.includes('stand in the ledger')")
    assert p.locator("#calibration svg").get_attribute("aria-label").startswith("Calibration")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_serious(page: tuple[Any, Seen], mode: str) -> None:
    p, _ = page
    p.emulate_media(color_scheme=mode, reduced_motion="reduce")
    found = {}
    for path in ("/play#%7B%22scenario%22%3A%22war%22%7D", "/reports", "/ledger", "/compare", "/scenario#war", "/world#%7B%22scenario%22%3A%22war%22%7D"):
        ready(p, path)
        if path == "/ledger":
            p.fill("#seen", "2025-06-01")
            p.wait_for_selector("#due .o-undecided")
            p.get_by_text("Settle by hand").first.click()
        if found_here := faults(p):
            found[path] = found_here
    p.goto("/")
    if found_here := faults(p):
        found["/"] = found_here
    assert found == {}


def test_on_a_phone_nothing_is_wider_than_the_screen_and_the_keyboard_finds_its_way(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=address, has_touch=True, is_mobile=True)
    p = context.new_page()
    for path in ("/", "/play#%7B%22scenario%22%3A%22war%22%7D", "/reports", "/ledger", "/compare", "/scenario#war", "/world#%7B%22scenario%22%3A%22war%22%7D"):
        p.goto(path)
        if path != "/":
            p.wait_for_selector("body[data-ready]")
        assert p.evaluate("document.documentElement.scrollWidth") <= 391, path
        wide = "[...document.querySelectorAll('svg')].filter((s) => s.getBoundingClientRect().width > innerWidth).length"
        assert p.evaluate(wide) == 0 and p.locator("nav a[aria-current]").first.bounding_box()["x"] < 380, path
    p.keyboard.press("Tab")
    assert p.evaluate("document.activeElement.className") == "skip"
    p.keyboard.press("Enter")
    assert p.evaluate("document.activeElement.id") == "main"
    context.close()


def test_an_empty_case_and_endless_names_keep_their_shape(browser: Any, tmp_path: Path) -> None:
    import httpx

    Case.new(tmp_path / "empty.foreshock").close()
    with serving(Served(tmp_path / "empty.foreshock")) as address:
        context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=address)
        p = context.new_page()
        for path in ("/play", "/world", "/compare"):
            ready(p, path)
            assert p.locator("main").get_by_role("link", name="Add a report").count() == 1 and "nothing to" in p.locator("main").text_content()
        long = "Donaudampfschifffahrtsgesellschaft" * 5
        yaml = SCENARIO.replace("name: Third", f"name: {long}").replace("name: the war", f"name: {long} war").replace("title: A war", f"title: {long}")
        assert httpx.put(f"{address}/api/v1/scenarios/{'n' * 60}", json={"text": yaml, "was": 0}, timeout=60).status_code == 200
        for width in (390, 1300):
            p.set_viewport_size({"width": width, "height": 800})
            for path in ("/play", "/world", "/scenario", "/compare"):
                ready(p, path)
                assert p.evaluate("document.documentElement.scrollWidth") <= width, path
        context.close()
