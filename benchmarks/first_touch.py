"""Figures of a slider's first seconds: `python benchmarks/first_touch.py [--trials 5] [--seconds 3]`.

Starts `foreshock serve` as `benchmarks/serve.py` does and opens the room in headless Chromium. Each trial enters a new seed, so that nothing of what will be
asked for was played yet, waits for the charts, then so long as nobody does anything, and takes a slider in view: with the mouse, which moves onto it within 0.3 s, rests
there for 0.1 s and drags it, thirty steps a second; or by keyboard, in focus for 0.25 s before ten steps a second. Told are the steps of the first second, and those of
all of it: the time from the event to the frame in which the charts are redrawn, the share shown with fewer worlds than asked, and how many
places the curve went through.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from typing import Any

from serve import ARGUMENTS, FULL, Server, quantile, show


def settled(page: Any) -> None:
    """Until the charts show the full answer to what is entered."""
    end = time.monotonic() + 120
    while page.evaluate("document.body.dataset.state") != "resting" and time.monotonic() < end:
        page.wait_for_timeout(20)


def renewed(page: Any, seed: int) -> None:
    """Another seed: nothing that was played holds any more."""
    page.evaluate("document.body.dataset.state = 'moving'")
    page.locator("#seed").fill(str(seed))
    page.locator("#seed").press("Tab")
    settled(page)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def by_mouse(page: Any, slider: Any, seconds: float) -> None:
    """Onto the thumb from the side, then to and fro."""
    box = slider.bounding_box()
    share = slider.evaluate("e => (e.value - e.min) / (e.max - e.min)")
    x, y, width = box["x"] + 8 + share * (box["width"] - 16), box["y"] + box["height"] / 2, box["width"] - 16
    page.mouse.move(x + 600, y)
    for k in range(10):
        page.mouse.move(x + 540 - 60 * k, y)
        page.wait_for_timeout(30)
    page.wait_for_timeout(100)
    page.mouse.down()
    began, k = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        k += 1
        away = abs((k + 30) % 60 - 30) / 30
        page.mouse.move(x + (width * 0.45 * away if share < 0.5 else -width * 0.45 * away), y)
        page.wait_for_timeout(33)
    page.mouse.up()


def by_keyboard(page: Any, slider: Any, seconds: float) -> None:
    """In focus, then one step after another to the right."""
    slider.focus()
    page.wait_for_timeout(250)
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        slider.press("ArrowRight")
        page.wait_for_timeout(100)


def trial(page: Any, seed: int, wait: float, mouse: bool, which: int, seconds: float) -> list[dict[str, Any]]:
    """The steps of one first touch."""
    renewed(page, seed)
    page.wait_for_timeout(1000 * wait)
    slider = page.locator("#knobs input[type=range]").nth(which)
    slider.scroll_into_view_if_needed()
    page.evaluate("foreshock.measured.length = 0")
    (by_mouse if mouse else by_keyboard)(page, slider, seconds)
    steps: list[dict[str, Any]] = [m for m in page.evaluate("foreshock.measured") if m["dragging"]]
    settled(page)
    page.locator("#reset").click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(300)
    settled(page)
    return steps


def told(name: str, steps: list[dict[str, Any]]) -> None:
    times, fewer = [s["milliseconds"] for s in steps], sum(s["worlds"] < FULL for s in steps)
    show(f"{name}: p50 / p95 ms (n = {len(steps)})", f"{quantile(times, 0.5):.0f} / {quantile(times, 0.95):.0f}", "must 150 (p95)")
    show("    of these shown with fewer worlds than asked", f"{100 * fewer / max(1, len(steps)):.0f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description="Figures of a slider's first seconds.")
    parser.add_argument("--trials", type=int, default=5, help="Of each kind.")
    parser.add_argument("--seconds", type=float, default=3.0, help="How long each slider is moved.")
    parser.add_argument("--waits", type=float, nargs="*", default=[0.0, 3.0, 10.0], help="Seconds between the charts and the hand.")
    options = parser.parse_args()
    chromium = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    if chromium is None:
        raise SystemExit("no Chromium on this machine: nothing is measured")
    from playwright.sync_api import sync_playwright

    random.seed(0)
    server = Server()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1400, "height": 950}, base_url=server.address)
            page.goto("/play#%7B%22scenario%22%3A%22reference%22%7D")
            page.wait_for_selector("body[data-ready]", timeout=120_000)
            end = time.monotonic() + 180
            while not page.evaluate("document.getElementById('ranking').textContent.startsWith('Those')") and time.monotonic() < end:
                page.wait_for_timeout(250)
            seed = 0
            for wait in options.waits:
                for mouse in (True, False):
                    first, whole = [], []
                    for k in range(options.trials):
                        seed += 1
                        steps = trial(page, seed, wait, mouse, k % 6, options.seconds)
                        first += [s for s in steps if s["at"] - steps[0]["at"] < 1000]
                        whole += steps
                    name = f"{'mouse' if mouse else 'keyboard'}, {wait:.0f} s after the charts"
                    told(f"{name}, first second", first)
                    told(f"{name}, {options.seconds:.0f} s", whole)
            browser.close()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
