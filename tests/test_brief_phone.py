"""The brief as it is looked at: what a phone shows, labels large enough, tables whose numbers stand in line."""

from __future__ import annotations

import re

import pytest

import foreshock as fs
from foreshock.brief.charts.timeline import NARROW, timeline
from foreshock.brief.charts.worldmap import worldmap
from foreshock.brief.html import numeric, typed
from foreshock.brief.outside import joined
from foreshock.brief.section import Chart, Table
from foreshock.coding.claim import Claim
from foreshock.percent import is_number, percent, span
from foreshock.reference import load
from foreshock.reports import from_text
from foreshock.reports.report import Report, content_hash


def box(svg: str) -> tuple[float, float]:
    found = re.search(r'viewBox="0 \S+ (\S+) (\S+)"', svg)
    assert found
    return float(found[1]), float(found[2])


def texts(svg: str) -> list[tuple[float, str, str]]:
    return [
        (float(x), anchor, text)
        for x, rest, text in re.findall(r'<text x="([\d.-]+)"([^>]*)>([^<]*)</text>', svg)
        for anchor in [(re.search(r'text-anchor="(\w+)"', rest) or ["", "start"])[1]]
    ]


def inside(chart: Chart) -> None:
    """No text of a phone's picture leaves it (letters of 7 units at most), and none is smaller than the page's least."""
    assert chart.narrow is not None
    wide, _ = box(chart.narrow)
    assert wide == NARROW.width == 360.0, "drawn for a phone, not scaled down to one"
    for x, anchor, text in texts(chart.narrow):
        length = 7.0 * len(text)
        left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
        assert left >= -2 and left + length <= wide + 22, text


def test_the_map_on_a_phone_shows_those_who_have_a_side() -> None:
    actors = {code: load().actors[code] for code in ("IND", "PAK", "USA", "CAN")}
    chart = worldmap(actors, {"IND": "b", "PAK": "a"}, {"a": "side of Pakistan", "b": "side of India"})
    assert chart is not None and chart.narrow is not None and chart.svg is not None
    inside(chart)
    shown = {text for _, _, text in texts(chart.narrow)}
    assert {"India", "Pakistan"} <= shown and not {"United States", "Canada"} & shown
    assert {"India", "Pakistan", "United States", "Canada"} <= {text for _, _, text in texts(chart.svg)}
    ids = re.findall(r'id="([^"]+)"', chart.svg + chart.narrow)
    assert len(ids) == len(set(ids)), "both pictures stand in one page"
    assert set(re.findall(r"url\(#([^)]+)\)", chart.narrow)) <= set(re.findall(r'id="([^"]+)"', chart.narrow)), "a hidden picture lends no pattern"


@pytest.mark.parametrize("days", [2, 9, 40])
def test_the_timeline_on_a_phone_is_drawn_for_it(days: int) -> None:
    text = "Force was used."
    report = Report(id=content_hash(text), name="r", text=text, date="2024-03-15")
    claims = [
        Claim(
            report="r", claim=f"r:{n}", quote=text, start=0, end=len(text), source=["USA"], target=["IRN"], source_text="", target_text="", source_sector="MIL",
            event="ASSAULT" if n % 2 else "CONSULT", modality="actual", confidence=1, rule="x", date=f"2024-0{1 + n % 3}-{1 + n % 28:02d}", date_precision="day",
        )
        for n in range(days)
    ]  # fmt: skip
    chart = timeline([report], claims, {"USA": "United States", "IRN": "Iran"}, {c.claim: n for n, c in enumerate(claims, 1)})
    assert chart is not None and chart.svg is not None
    inside(chart)
    assert box(chart.svg)[0] <= 720, "wide pictures are not shrunk on the page"


def test_numbers_stand_in_line() -> None:
    table = Table(
        title="t", columns=["who", "chance", "interval", "n", "of"],
        rows=[["A", percent(0.05), span(0.01, 0.2), 3, "2 of 3 states"], ["B", None, span(0.0001, 0.02), None, "–"], ["C", percent(0.4), "–", 5, "1 of 4"]],
    )  # fmt: skip
    assert numeric(table) == {1, 2, 3}
    assert all(is_number(percent(p)) for p in (0.0, 0.0004, 0.05, 0.4, 0.95, 0.9999)) and is_number(span(0.0001, 0.9999))
    assert typed("It is 5 % now.") == "It is 5\u00a0% now.", "the sign never begins a line"


def test_who_joined_is_told_by_side() -> None:
    assert joined([]) == "nobody" and joined(["Uganda (with Rwanda)", "Chad (with Congo)", "Angola (with Congo)"]) == "with Rwanda: Uganda; with Congo: Chad, Angola"


def test_a_whole_brief_writes_per_cent_one_way_in_every_format() -> None:
    text = "Rebels hold 40% of the land.\n\n26 July 2025\n\nThailand shelled positions in Cambodia on Saturday. China armed Cambodia in 2019."
    brief = fs.assess(from_text(text, name="border", as_of="2025-07-26"))
    for form in (brief.to_markdown(), re.sub(r"<style>.*?</style>", "", brief.to_html(), flags=re.S), brief.to_text(level="annex")):
        own = form.replace("40%", "").replace("40\\%", "")
        assert re.search(r"\d[ \u00a0]%", own), "there are probabilities"
        assert not re.search(r"\d%(?![\w;\"'])", re.sub(r'style="[^"]*"|="[\d.]+%"', "", own)), "one style"
        assert not re.search(r"[<>≤≥] ?\d+ ?%", re.sub(r"<[^>]+>", " ", own)), "rare is said in words"
    spoken = [s.text for section in brief.sections for p in section.prose for s in p] + [p.text for section in brief.sections for p in section.points]
    assert not [t for t in spoken if re.search(r"\d%|  |\b(stakes|parameters|reaches|settled)[.:]", t.replace("40%", ""))]


def test_names_on_a_map_do_not_stand_on_each_other() -> None:
    codes = ("USA", "CAN", "GBR", "NLD", "IRN", "BHR", "AUS", "FRA", "DEU", "BEL")
    chart = worldmap({c: load().actors[c] for c in codes}, dict.fromkeys(codes, "a"), {"a": "side"})
    assert chart is not None
    for svg in (chart.svg, chart.narrow):
        assert svg is not None
        spots = [(float(x), float(y), text) for x, y, text in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</text>', svg)]
        assert len(spots) >= 6
        for n, (x1, y1, one) in enumerate(spots):
            for x2, y2, two in spots[n + 1 :]:
                assert abs(y1 - y2) >= 14 or abs(x1 - x2) >= 3.3 * (len(one) + len(two)), f"{one} and {two}"


def test_long_names_are_told_whole() -> None:
    from foreshock.brief.charts.network import NARROW as GRID
    from foreshock.brief.charts.network import two_lines

    for name in ("Democratic Republic of the Congo", "East African Community", "Bosnia and Herzegovina"):
        assert " ".join(two_lines(name, GRID.letters)) == name
    chart = worldmap({c: load().actors[c] for c in ("COD", "RWA")}, {"COD": "a", "RWA": "b"}, {"a": "one", "b": "other"})
    assert chart is not None and "Democratic Republic of the Congo</text>" in (chart.svg or "") and "Democratic Republic of the Congo</text>" in (chart.narrow or "")
