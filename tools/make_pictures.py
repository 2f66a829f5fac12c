"""Make the pictures of README and docs from real runs: assess the shipped example and photograph the brief, as a page in light, dark and on a phone, on
paper, and its charts.

    python tools/make_pictures.py            (needs Debian's chromium and poppler-utils on the PATH, and the package playwright)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "img"
REPORT, DAY = ROOT / "examples" / "reports" / "bab-el-mandeb.txt", "2024-01-15"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DIARY = ROOT / "examples" / "follow" / "dprk" / "2024-10-18-first-shipments.txt"
CHARTS = {
    "brief-fan": "[id^=fan-]", "brief-assumptions": "#assumptions", "brief-forecasts": "#forecasts", "brief-reliability": ".figures",
}  # fmt: skip
"""Pictures of parts of the page of a second report, by the selector of the first that matches."""


def photographs(page: Path, drawn: Path, chromium: str) -> list[Path]:
    """The page in a browser, and charts of another."""
    from playwright.sync_api import sync_playwright

    made: list[Path] = []

    def kept(name: str, shoot: Any, **options: Any) -> None:
        path = OUT / f"{name}.png"
        shoot(path=str(path), **options)
        made.append(path)

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, width, height, scheme, scale in (("brief", 1100, 1150, "light", 1), ("brief-dark", 1100, 1150, "dark", 1), ("brief-phone", 390, 844, "light", 2)):
            with browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale) as context:
                shown = context.new_page()
                shown.goto(page.as_uri())
                kept(name, shown.screenshot)
        with browser.new_context(viewport={"width": 1000, "height": 1150}) as context:
            shown = context.new_page()
            shown.goto(drawn.as_uri())
            shown.check("#level-annex")
            for part, selector in CHARTS.items():
                found = shown.locator(selector)
                if found.count():
                    kept(part, found.first.screenshot)
                else:
                    print(f"{part}: the brief holds none", file=sys.stderr)
        browser.close()
    return made


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    paper = shutil.which("pdftoppm")
    if chromium is None or paper is None:
        missing = "Chromium (apt install chromium)" if chromium is None else "pdftoppm (apt install poppler-utils)"
        print(f"{missing} is not on the PATH.", file=sys.stderr)
        return 4
    import foreshock as fs
    from foreshock.play import engine

    if not engine.is_warm():
        engine.warm()
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        brief = fs.assess(REPORT, as_of=DAY, play=True)
        page = brief.save(Path(folder) / "brief.html")
        drawn = fs.assess(DIARY, play=True).save(Path(folder) / "drawn.html")
        printed = brief.save(Path(folder) / "brief.pdf", level="page")
        made = photographs(page, drawn, chromium)
        subprocess.run([paper, "-png", "-r", "80", "-singlefile", str(printed), str(OUT / "brief-paper")], check=True)
        made.append(OUT / "brief-paper.png")
    for path in made:
        print(path.relative_to(ROOT), path.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
