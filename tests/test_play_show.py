"""Futures and scenarios in a notebook: inert text, valid pictures, tables that add up."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import numpy as np
import pytest

from foreshock.errors import InputError
from foreshock.play import futures, show
from foreshock.play.compile import setup
from foreshock.scenario.file import parse
from test_scenario_file import GOOD

EVIL = GOOD.replace("title: A war and its neighbours", "title: \"<script>alert('t')</script> & a war\"").replace(
    "name: Third", "name: \"<img src=x onerror=alert(1)>\""
)


@pytest.fixture(scope="module")
def found() -> futures.Futures:
    return futures.play(setup(parse(EVIL)), 1024, 2, engine="numpy")


def test_nothing_in_a_notebook_is_markup(found: futures.Futures) -> None:
    for text in (found._repr_html_(), parse(EVIL)._repr_html_(), *(p.svg for p in pictures(found))):
        assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;" in found._repr_html_() and "&lt;img" in parse(EVIL)._repr_html_()


def pictures(found: futures.Futures) -> list[show.Picture]:
    return [found.plot(), found.plot("fan", "THI", "NOR-SUD"), found.plot("passage", "ended:NOR-SUD")]


def test_every_picture_is_well_formed_and_carries_its_data(found: futures.Futures) -> None:
    for picture in pictures(found):
        ElementTree.fromstring(picture.svg)
        assert json.loads(json.dumps(picture.spec))["data"]["values"]
        assert picture.alt.endswith(".") and "url" not in json.dumps(picture.spec)
        assert set(picture._repr_mimebundle_()) == {"image/svg+xml", "application/vnd.vegalite.v5+json", "text/plain"}


def test_pictures_show_the_numbers_of_the_futures(found: futures.Futures) -> None:
    values = found.plot("fan", "THI", "NOR-SUD").spec["data"]["values"]
    for v in values:
        assert v["share"] == pytest.approx(found.fan("THI", "NOR-SUD")[v["turn"] - 1, 7 + v["rung"]], abs=1e-5)
    curve = found.plot("passage", "ended:NOR-SUD").spec["data"]["values"]
    assert curve[-1]["probability"] == pytest.approx(found.probability("ended:NOR-SUD"), abs=1e-6)
    dots = found.plot().spec["data"]["values"]
    assert [d["probability"] for d in dots] == pytest.approx([r["probability"] for r in found.table()[: len(dots)]], abs=1e-6)


@pytest.mark.parametrize("which", [("pie",), ("fan",), ("fan", "THI", "NO"), ("passage", "war:X")])
def test_what_cannot_be_drawn_is_said(found: futures.Futures, which: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        found.plot(*which)


def test_frames_hold_every_number(found: futures.Futures) -> None:
    assert list(found.frame()["id"]) == [o.id for o in found.outcomes]
    long = found.fan_frame()
    assert np.allclose(long.groupby(["turn", "actor", "confrontation"])["share"].sum(), 1)
    one = long[(long.actor == "THI") & (long.confrontation == "NOR-SUD") & (long.turn == 3)]["share"]
    assert np.allclose(one, found.fan("THI", "NOR-SUD")[2])
    numbers = parse(GOOD).frame()
    assert numbers.set_index("path").loc["actors.NOR.resolve", "high"] == 1.6


def test_the_ladders_shown_are_those_that_move(found: futures.Futures) -> None:
    (first, *_) = show.helpers(found)
    assert first[0] == "THI" and "THI" not in {a for a, c in show.helpers(found, 9) if c == "THI-SUD"}
