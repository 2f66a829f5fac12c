"""The charts: drawn from what a section holds, told in words and as data, whole in every colour mode, nothing outside the picture."""

from __future__ import annotations

import math
import re
from functools import cache
from xml.etree import ElementTree

import pytest

from foreshock.brief import models
from foreshock.brief.charts.axes import log_odds_scale, wrapped
from foreshock.brief.charts.dots import Row, dots
from foreshock.brief.charts.fan import fan
from foreshock.brief.charts.flow import Link, flow
from foreshock.brief.charts.reliability import Group, reliability
from foreshock.brief.charts.standalone import palette, size, standalone
from foreshock.brief.charts.svg import SYMBOLS, swatch
from foreshock.brief.charts.tornado import Swing, tornado
from foreshock.brief.figures import with_figures
from foreshock.brief.section import Chart, Section, Table
from test_brief import Page, made
from test_brief_pdf import answered

DATA = Table(title="data", columns=["a"], rows=[[1]])


@cache
def charts() -> list[Chart]:
    rows = [
        Row(label="A rare thing of which much can be said, too much for one line of a chart", probability=0.002, low=0.001, high=0.01, base_rate=0.004),
        Row(label="Likely", probability=0.7, low=0.5, high=0.9, outside=0.6, inside=0.9),
    ]
    shares = [[0.0, 0, 0, 0, 0, 1 - k / 40, k / 80, k / 80] for k in range(26)]
    swings = [Swing(label="resolve of A", low=0.5, high=1.5, change=0.2), Swing(label="losses", low=0, high=1, change=-0.4, source="COW 4.0")]
    links = [Link(move="A talks", outcome="peace", shift=0.2), Link(move="B leaves", outcome="peace", shift=-0.1), Link(move="A talks", outcome="war", shift=-0.05)]
    found = [
        dots("d", "Chances", rows, "80 % interval"), fan("f", "Where A may stand", shares, 5, "a"), tornado("t", "What matters", swings, DATA),
        flow("w", "What shifts what", links, DATA), reliability("r", "Reliability", [Group(forecast=0.02, low=0.01, high=0.03, n=900, events=17)], "1991-2014"),
    ]  # fmt: skip
    brief = made()
    return [c for c in found if c] + [c for s in brief.sections for c in s.charts] + models.charts()


def pictures() -> list[tuple[str, str]]:
    return [(f"{c.id}-{kind}", svg) for c in charts() for kind, svg in (("wide", c.svg), ("narrow", c.narrow)) if svg]


def test_every_chart_has_words_and_data() -> None:
    assert len(charts()) >= 11
    for c in charts():
        assert len(c.alt) > 40 and c.data.columns and c.data.rows, c.id
        assert {symbol for symbol, _ in c.legend} <= set(SYMBOLS)
    by_id = {c.id: c for c in charts()}
    assert "0.2 %" in by_id["d"].alt and "70 %" in by_id["d"].alt
    assert "rung 5 (forces in the rear or bases) 38 %" in by_id["f"].alt
    assert by_id["t"].alt.index("losses −40 points") < by_id["t"].alt.index("resolve of A +20 points"), "the largest first"
    assert "B leaves: peace −10 points" in by_id["w"].alt
    assert "In 1 of them" in by_id["r"].alt


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_every_picture_stands_alone_in_every_mode(mode: str) -> None:
    for name, svg in pictures() + [(s, swatch(s)) for s in SYMBOLS]:
        whole = standalone(svg, mode)  # type: ignore[arg-type]
        ElementTree.fromstring(whole)
        assert "var(" not in whole and not re.search(r"(?i)https?://(?!www\.w3\.org/2000/svg)|@import|<script|\son\w+=", whole), name


def test_no_label_stands_outside_its_picture() -> None:
    for name, svg in pictures():
        width, _ = size(svg)
        for x, attributes, text in re.findall(r'<text x="([-\d.]+)"([^>]*)>([^<]*)</text>', svg):
            if "rotate" in attributes:
                continue
            length = (5.9 if "small" in attributes else 7.4) * len(text)
            side = "end" if 'text-anchor="end"' in attributes else "middle" if "middle" in attributes else "start"
            left = float(x) - {"start": 0.0, "middle": length / 2, "end": length}[side]
            assert left >= -12 and left + length <= width + 14, (name, text, left, left + length, width)


def test_the_scale_keeps_order_and_holds_every_value() -> None:
    values = [0.0005, 0.01, 0.4, 0.999]
    at, ticks = log_odds_scale(values, 100, 500)
    places = [at(v) for v in values]
    assert places == sorted(places) and places[0] >= 100 and places[-1] <= 500
    assert ticks and all(100 <= at(t) <= 500 for t in ticks)
    assert wrapped("word " * 40, 20) == ["word word word word", "word word word …"]


def test_tables_become_charts_and_keep_their_data() -> None:
    moves = Table(title="Indicators", shows="indicators", columns=["Move seen", "Outcome", "Without that news", "With it"], rows=[["A talks", "peace", 0.1, 0.3]])
    doubts = Table(
        title="Assumptions", shows="assumptions", columns=["Assumption", "Low", "High", "Change of probability from low to high", "Source"],
        rows=[["stakes", 0.1, 0.4, 0.2, "assumption"], ["losses", 0, 1, -0.1, "COW"]],
    )  # fmt: skip
    plain = Table(title="Other", columns=["x"], rows=[[1]])
    drawn = with_figures(Section(id="inside-view", title="Inside", place="body", rank=300, tables=[moves, plain, doubts]))
    assert [t.title for t in drawn.tables] == ["Other"] and [c.data for c in drawn.charts] == [moves, doubts]
    assert "+20 points" in drawn.charts[0].alt
    untouched = Section(id="x", title="X", place="body", rank=1, tables=[plain])
    assert with_figures(untouched) is untouched


def test_models_say_what_they_were_fitted_on_and_how_they_turned_out() -> None:
    section = models.section()
    fits, pools, ratios = section.tables
    assert [row[0] for row in fits.rows] == list(models.NAMES) and all("fitted" in str(r[2]) or re.search(r"\d", str(r[2])) for r in fits.rows)
    assert fits.row_ids == [f"model-{name}" for name in models.NAMES] and models.link("onset")[0].href == "#model-onset" and not models.link("mine")
    assert len(section.charts) >= 4 and all(len(c.data.rows) >= 3 for c in section.charts)
    assert any(row[0] == "any other" for row in pools.rows) and all(row[3] for row in ratios.rows)


def test_the_page_draws_answers_with_links_and_opens_at_a_level() -> None:
    page = Page(answered().to_html())
    radios = [a for t, a in page.tags if t == "input"]
    assert [a["value"] for a in radios if "checked" in a] == ["full"] and len(radios) == 3
    assert [a["value"] for t, a in Page(answered().to_html("page")).tags if t == "input" and "checked" in a] == ["page"]
    strips = [a for t, a in page.tags if t == "svg" and "strip" in (a.get("class") or "")]
    assert len(strips) == 3 and all(a["aria-hidden"] == "true" for a in strips), "the numbers beside it say the same"
    words = " ".join(page.words)
    assert "8.5 to 34\u00a0%" in words and "below 0.1\u00a0%" in words, "no line breaks before the sign"


SIMULATED = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009 (IEEE TVCG 15:1291), severity 1, on linear RGB."""


def lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> list[float]:
    """CIE L*a*b* of a colour as it is seen."""
    raw = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in raw]
    r, g, b = (min(max(sum(m * v for m, v in zip(row, linear, strict=True)), 0.0), 1.0) for row in matrix)
    xyz = ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("seen_as", SIMULATED)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_that_tell_something_apart_do_so_for_the_colour_blind(seen_as: str, mode: str) -> None:
    colours = palette(mode)  # type: ignore[arg-type]
    for one, other in (("a", "b"), ("coop", "conf"), ("a", "o"), ("b", "o")):
        apart = math.dist(lab(colours[one], SIMULATED[seen_as]), lab(colours[other], SIMULATED[seen_as]))
        assert apart > 20, (one, other, apart)
