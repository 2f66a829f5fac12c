"""The page of a brief in a real browser: nothing is asked for, no serious finding of axe-core, levels without a script, phone and paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

from foreshock.brief import models
from foreshock.brief.section import Section
from test_brief_charts import charts
from test_brief_pdf import answered

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on the PATH (Debian: apt install chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    brief = answered()
    drawn = [c for c in charts() if c.id in "dftw"]
    extra = [Section(id="inside-view", title="Inside view", place="body", rank=300, charts=drawn), models.section()]
    path = tmp_path_factory.mktemp("page") / "brief.html"
    replace(brief, sections=[*brief.sections, *extra]).save(path)
    return path.as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_no_serious_finding_and_nothing_asked_for(browser: Any, address: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as quiet:
        page, asked, said = quiet.new_page(), [], []
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: said.append(m.text))
        page.goto(address)
        assert asked == [address] and said == []
        page.check("#level-annex")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing sticks out sideways"
    # axe-core runs as a script, which the page itself forbids.
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True) as open_:
        page = open_.new_page()
        page.goto(address)
        page.check("#level-annex")
        found = axe.Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical", "moderate")] == []


def test_levels_hide_and_links_show_what_they_lead_to(browser: Any, address: str) -> None:
    with browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        assert page.is_visible("#situation") and not page.is_visible("#ledger"), "it opens at the full brief"
        page.check("#level-page")
        assert page.is_visible("#answers") and not page.is_visible("#situation")
        page.click("#known a.ref >> nth=0")
        assert page.is_visible("#ledger") and not page.is_visible("#situation"), "a link shows the part it leads into"
        top = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
        assert -5 <= top < 850, "and goes there"
        page.check("#level-annex")
        assert page.is_visible("#situation") and page.is_visible("#models")
        page.focus("#level-annex")
        page.keyboard.press("ArrowLeft")
        assert page.is_checked("#level-full") and not page.is_visible("#method"), "by keyboard too"


def test_on_paper_page_one_is_one_page(browser: Any, address: str, tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        data = page.pdf(prefer_css_page_size=True)
    with pdfium.PdfDocument(data) as pdf:
        texts = [p.get_textpage().get_text_bounded() for p in pdf]
    assert "Three answers".upper() in texts[0].upper() and "WHAT WE DO NOT KNOW" in texts[0].upper()
    assert "Who stands where" in texts[1]


def test_the_first_screen_is_whole_and_in_line(browser: Any, tmp_path: Path) -> None:
    brief = answered()
    watched = [replace(s, answers=[replace(a, watch="a word (would make it 9 %)") for a in s.answers]) for s in brief.sections]
    replace(brief, sections=watched).save(tmp_path / "first.html")
    address = (tmp_path / "first.html").as_uri()
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        middle = "(e => { const b = e.getBoundingClientRect(); return b.left + b.width / 2; })"
        for k, tick in ((1, 0), (2, 2), (3, 4)):
            off = page.evaluate(f"{middle}(document.querySelector('.scale i:nth-child({k})')) - {middle}(document.querySelectorAll('.answers .strip')[0].querySelectorAll('.grid')[{tick}])")
            assert abs(off) < 4, "the numbers of the scale stand above its ticks"
        assert page.locator(".answers .watch").count() == page.locator(".answers .why").count() and page.locator("section#watch").count() == 0, "said once, beside the answer"
        assert "base rate" in page.locator(".scale-key").inner_text()
        heights = page.evaluate("['legend', 'label'].map(n => { const b = document.querySelector('.levels ' + n).getBoundingClientRect(); return b.top + b.height / 2; })")
        assert abs(heights[0] - heights[1]) < 2


def test_on_a_phone_a_table_shows_every_column(browser: Any, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        page.check("#level-annex")
        hidden = "[...document.querySelectorAll('td, caption')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth).map(e => e.textContent)"
        assert page.locator("td:visible").count() > 20 and page.evaluate(hidden) == []
