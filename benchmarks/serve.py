"""Figures of the server: `python benchmarks/serve.py [--seconds 180] [--users 20] [--no-browser]`.

Starts `foreshock serve benchmarks/reference.yaml examples/reports/...` in a process of its own and measures, in this order: first paint and
slider to redrawn charts in headless Chromium (skipped with a message where there is none), so many users at once, a soak of so many
seconds with the server's memory at its start and end. Beside wall time stands the server's processor time, which a busy machine does not distort.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
FULL = 20_480


def show(what: str, value: str, must: str = "") -> None:
    print(f"{what:<72} {value:>26}   {must}", flush=True)


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Server:
    """The server under measurement."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "foreshock", "serve", str(ROOT / "examples/follow/dprk/2024-10-18-first-shipments.txt"), str(ROOT / "benchmarks/reference.yaml"),
             "--port", "0", "--no-browser"], stderr=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        assert self.process.stderr is not None
        self.address = ""
        for line in self.process.stderr:
            if " at http" in line:
                self.address = line.rpartition(" at ")[2].strip().rstrip("/")
            if "Ctrl+C" in line:
                break
        if not self.address:
            raise SystemExit("the server did not start")

    def memory(self) -> float:
        """Resident memory in MB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def processor(self) -> float:
        """Processor time so far, in seconds, all threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def knobs(client: httpx.Client) -> list[dict[str, Any]]:
    found = client.get("/api/v1/scenarios/reference/room").json()["knobs"]
    return [k for k in found if not k["known"]]


def asked(knob: dict[str, Any], dragging: bool) -> dict[str, Any]:
    value = round(random.uniform(knob["low"], knob["high"]), 4)
    return {"turned": {"set": {knob["path"]: value}}, "worlds": FULL, "dragging": dragging}


def answers(server: Server) -> None:
    """The answer of the API alone: full and while dragging."""
    with httpx.Client(base_url=server.address, timeout=120) as client:
        stakes = [k for k in knobs(client) if k["group"] == "Stakes"]
        for _ in range(2):
            client.post("/api/v1/scenarios/reference/room", json=asked(stakes[0], False))
        for dragging, count in ((False, 20), (True, 60)):
            times, worlds, before = [], [], server.processor()
            for k in range(count):
                start = time.perf_counter()
                found = client.post("/api/v1/scenarios/reference/room", json=asked(stakes[k % len(stakes)], dragging)).json()
                times.append(1000 * (time.perf_counter() - start))
                worlds.append(found["worlds"])
            spent = 1000 * (server.processor() - before) / count
            name = "dragging" if dragging else "at rest"
            show(f"answer {name}, worlds (median)", f"{statistics.median(worlds):,.0f}")
            show(f"answer {name}, p50 / p95 in ms of wall time", f"{quantile(times, 0.5):.0f} / {quantile(times, 0.95):.0f}")
            show(f"answer {name}, ms of processor time each", f"{spent:.0f}")


def in_browser(server: Server) -> None:
    """First paint, and slider to redrawn charts, in a real browser."""
    chromium = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    if chromium is None:
        print("no Chromium on this machine: first paint and slider are not measured")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 950}, base_url=server.address)
        for path in ("/", "/play", "/reports", "/ledger"):
            paints = []
            for _ in range(3):
                page.goto(path)
                page.wait_for_timeout(300)
                paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"))
            show(f"first paint of {path}, ms (median of 3)", f"{statistics.median(paints):.0f}", "must 1000")
        page.goto("/play#%7B%22scenario%22%3A%22reference%22%7D")
        page.wait_for_selector("body[data-ready]", timeout=120_000)
        end = time.monotonic() + 180
        while not page.evaluate("document.getElementById('ranking').textContent.startsWith('Those')") and time.monotonic() < end:
            page.wait_for_timeout(250)
        before = server.processor()
        sliders = page.locator("#knobs input[type=range]")
        dragged(page, sliders.nth(0), "a slider that matters, 20 s after opening", 20)
        dragged(page, sliders.nth(8), "another slider, from its first touch", 0)
        show("processor time of the server for all of these, s", f"{server.processor() - before:.1f}")
        browser.close()


def dragged(page: Any, slider: Any, name: str, wait: float) -> None:
    """From the event of a slider to the frame in which the charts are redrawn: 60 steps, ten a second, then eight with a rest after each."""
    page.wait_for_timeout(1000 * wait)
    slider.focus()
    slider.press("Home")
    page.evaluate("foreshock.measured.length = 0")
    for _ in range(60):
        slider.press("ArrowRight")
        page.wait_for_timeout(100)
    moving = page.evaluate("foreshock.measured")
    page.evaluate("foreshock.measured.length = 0")
    for _ in range(8):
        slider.press("ArrowRight")
        end = time.monotonic() + 60
        while page.evaluate("document.body.dataset.state") != "resting" and time.monotonic() < end:
            page.wait_for_timeout(30)
    resting = [m for m in page.evaluate("foreshock.measured") if not m["dragging"]]
    full = [m["milliseconds"] for m in moving if m["worlds"] >= FULL]
    fewer = [m["milliseconds"] for m in moving if m["worlds"] < FULL]
    show(f"{name}: moving, {FULL:,} worlds, p50 / p95 ms (n = {len(full)})", f"{quantile(full, 0.5):.0f} / {quantile(full, 0.95):.0f}", "must 150 (p95)")
    if fewer:
        worlds = sorted({m["worlds"] for m in moving if m["worlds"] < FULL})
        show(f"  moving, {worlds[0]:,} to {worlds[-1]:,} worlds, p50 / p95 ms (n = {len(fewer)})", f"{quantile(fewer, 0.5):.0f} / {quantile(fewer, 0.95):.0f}")
    times = [m["milliseconds"] for m in resting]
    show(f"  at rest, its very place played, p50 / p95 ms (n = {len(times)})", f"{quantile(times, 0.5):.0f} / {quantile(times, 0.95):.0f}")


async def user(address: str, end: float, stakes: list[dict[str, Any]], times: list[float], errors: list[str]) -> None:
    """One person at work: turns sliders mostly, looks at pages now and then."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        while time.monotonic() < end:
            await asyncio.sleep(random.expovariate(1.0))
            kind = random.random()
            start = time.perf_counter()
            try:
                if kind < 0.6:
                    answer = await client.post("/api/v1/scenarios/reference/room", json=asked(random.choice(stakes), True))
                elif kind < 0.75:
                    answer = await client.post("/api/v1/world", json={"scenario": "reference", "world": random.randrange(FULL)})
                else:
                    answer = await client.get(random.choice(["/", "/play", "/api/v1/forecasts", "/api/v1/reports", "/api/v1/case", "/static/js/play.js"]))
                if answer.status_code != 200:
                    errors.append(f"{answer.status_code} {answer.text[:80]}")
            except httpx.HTTPError as error:
                errors.append(repr(error))
            times.append(time.perf_counter() - start)


async def together(server: Server, users: int, seconds: float) -> tuple[list[float], list[str]]:
    times: list[float] = []
    errors: list[str] = []
    with httpx.Client(base_url=server.address, timeout=120) as client:
        stakes = [k for k in knobs(client) if k["group"] == "Stakes"]
    end = time.monotonic() + seconds
    await asyncio.gather(*(user(server.address, end, stakes, times, errors) for _ in range(users)))
    return times, errors


def main() -> None:
    parser = argparse.ArgumentParser(description="Figures of the server.")
    parser.add_argument("--seconds", type=float, default=180, help="Length of the soak; 3600 is the hour.")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    random.seed(0)
    server = Server()
    try:
        answers(server)
        if not options.no_browser:
            in_browser(server)
        before = server.processor()
        times, errors = asyncio.run(together(server, options.users, 30))
        show(f"{options.users} users at once, 30 s: answers, errors", f"{len(times)}, {len(errors)}", "must 0 errors")
        show(f"{options.users} users at once: p50 / p95 in s", f"{quantile(times, 0.5):.2f} / {quantile(times, 0.95):.2f}", "must 2 (p95)")
        show(f"{options.users} users at once: processor time of the server, s", f"{server.processor() - before:.1f}")
        for error in sorted(set(errors))[:5]:
            print("  ", error)
        start, began, levels = server.memory(), time.monotonic(), []
        while (left := options.seconds - (time.monotonic() - began)) > 0:
            asyncio.run(together(server, 3, min(15.0, left)))
            levels.append(server.memory())
        half = levels[len(levels) // 2 :]
        show(f"soak of {options.seconds:.0f} s, 3 users: memory at start, middle, end in MB", f"{start:.0f}, {levels[len(levels) // 2]:.0f}, {levels[-1]:.0f}", "flat")
        show("soak: spread of its second half, MB", f"{max(half) - min(half):.1f}")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
