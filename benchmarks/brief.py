"""How long a brief takes, as shares and ratios in one run: python benchmarks/brief.py [REPORT [DATE]]

With a report, the processor time and the size of each format of its whole brief, and the first paint of the page in Chromium where there is one.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "reports" / "bab-el-mandeb.txt"


def main() -> None:
    marks: list[tuple[str, float]] = [("start", time.perf_counter())]

    def mark(name: str) -> None:
        marks.append((name, time.perf_counter()))

    from foreshock.assessment import code_all, drawn_up, read_all, silent

    mark("import")
    reports, _ = read_all(EXAMPLE, None, silent)
    mark("read")
    claims = code_all(reports, silent)
    mark("code, with loading the parser")
    code_all(reports, silent)
    mark("code again")
    situation, actors = drawn_up(reports, claims)
    mark("situation")
    from foreshock.brief.compose import compose

    brief = compose(reports, claims, situation, actors)
    mark("compose, four charts")
    brief.to_html()
    mark("HTML, with loading templates")
    brief.to_html()
    mark("HTML again")
    brief.to_text()
    mark("terminal summary")
    from foreshock.brief.charts.vega import to_svg

    spec = {"data": {"values": [{"x": 1, "y": 2}]}, "mark": "point", "encoding": {"x": {"field": "x"}, "y": {"field": "y"}}}
    to_svg(spec)
    mark("one Vega-Lite chart, the first")
    to_svg(spec)
    mark("one Vega-Lite chart, the second")
    total = marks[9][1] - marks[0][1]
    print(f"{'step':34} {'seconds':>8} {'share of assess':>16}")
    for (_, before), (name, after) in pairwise(marks):
        print(f"{name:34} {after - before:8.3f} {(after - before) / total:15.1%}")


def formats(report: str, day: str | None) -> None:
    """Processor time and size of each format of one brief, the first time and again."""
    from foreshock.assessment import assess

    brief = assess(report, as_of=day)
    print(f"{'format':14} {'first':>8} {'again':>8} {'size':>12}   (seconds of processor time, bytes)")
    for form, level in (("html", None), ("md", None), ("json", None), ("pdf", "page"), ("pdf", "annex")):
        spent = []
        for _ in range(2):
            start = time.process_time()
            size = len(brief.encoded(form, level))
            spent.append(time.process_time() - start)
        print(f"{form + (' ' + level if level else ''):14} {spent[0]:8.3f} {spent[1]:8.3f} {size:12,}")


    paint(brief.to_html())


def paint(page: str) -> None:
    """First paint of the page in headless Chromium, five times, in milliseconds since the navigation began."""
    import shutil
    import tempfile

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("first paint: Chromium is not on the PATH")
        return
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file, sync_playwright() as play:
        file.write(page)
        file.flush()
        browser = play.chromium.launch(executable_path=chromium, args=flags)
        found = []
        for _ in range(5):
            with browser.new_context(bypass_csp=True) as context:
                shown = context.new_page()
                shown.goto(Path(file.name).as_uri())
                shown.wait_for_timeout(600)
                found.append(shown.evaluate("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"))
        browser.close()
    print("first paint, ms:", ", ".join(map(str, found)))


if __name__ == "__main__":
    formats(sys.argv[1], (sys.argv[2:] or [None])[0]) if len(sys.argv) > 1 else main()
