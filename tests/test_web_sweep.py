"""A slider's places are played beforehand, and what lies between them is what playing it would give."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

from foreshock.errors import InputError
from foreshock.scenario.file import parse
from foreshock.web import room as room_module
from foreshock.web.knobs import Turned
from foreshock.web.room import Room
from foreshock.web.sweep import COARSE, STOPS, Place, Sweep, Sweeps
from foreshock.web.view import View, between
from web_kit import SCENARIO

PATH = "parameters.settle_rate"


def seen(p: float, worlds: int = 512) -> View:
    return View(worlds, ("a",), np.array([[p, p / 2, (1 + p) / 2]]), np.full((1, 1, 1, 15), p, dtype=np.float32))


def test_between_is_the_monotone_cubic_through_all_places() -> None:
    rng = np.random.default_rng(3)
    places = np.sort(rng.uniform(0, 2, 9))
    chances = np.sort(rng.uniform(0, 1, 9))
    whole = PchipInterpolator(places, chances)
    views = [seen(p) for p in chances]
    for at in rng.uniform(places[0], places[-1], 60):
        assert between(list(places), views, at).chances[0, 0] == pytest.approx(float(whole(at)), abs=1e-12)
    assert between(list(places), views, places[4]).chances[0, 0] == pytest.approx(chances[4])
    with pytest.raises(ValueError, match="does not lie"):
        between(list(places), views, places[-1] + 0.1)


def test_a_sweep_plays_the_ends_then_halves_near_the_hand_first() -> None:
    sweep = Sweep(Place("x", 0.0, 16.0, Turned(), 512, 0))
    sweep.near = 11.0
    assert [sweep.next() for _ in range(COARSE + 1)] == [16, 0, 8, 12, 4, None]
    sweep.most = STOPS + 1
    rest = [sweep.next() for _ in range(STOPS + 1 - COARSE)]
    assert rest[:2] == [10, 14] and rest[4] == 11 and sweep.next() is None
    assert sorted(x for x in rest if x is not None) == [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15]


def test_a_gap_that_is_too_wide_is_not_bridged() -> None:
    sweep = Sweep(Place("x", 0.0, 1.0, Turned(), 512, 0))
    for value in (0.0, 0.55, 0.75, 1.0):
        sweep.add(value, seen(value))
    assert sweep.read(0.3) is None
    found = sweep.read(0.6)
    assert found is not None and found.chances[0, 0] == pytest.approx(0.6)
    assert sweep.read(0.6, exact=True) is None and sweep.read(0.75, exact=True) is sweep.views[2]
    assert sweep.read(1.1) is None


def test_a_sweep_answers_only_for_what_it_was_played_with() -> None:
    sweeps = Sweeps(lambda turned, worlds, seed: seen(turned.set["x"], worlds))
    sweeps.prepare(Place("x", 0.0, 1.0, Turned(force=["A"]), 512, 7), 0.5, STOPS + 1)
    end = time.monotonic() + 20
    while sweeps.read(Turned(set={"x": 0.31}, force=["A"]), 512, 7) is None and time.monotonic() < end:
        time.sleep(0.01)
    found = sweeps.read(Turned(set={"x": 0.31}, force=["A"]), 512, 7)
    assert found is not None and found[0].chances[0, 0] == pytest.approx(0.31)
    for turned, worlds, seed in (
        (Turned(set={"x": 0.31}), 512, 7), (Turned(set={"x": 0.31, "y": 1}, force=["A"]), 512, 7), (Turned(set={"y": 0.31}, force=["A"]), 512, 7),
        (Turned(set={"x": 0.31}, force=["A"]), 1024, 7), (Turned(set={"x": 0.31}, force=["A"]), 512, 8),
    ):  # fmt: skip
        assert sweeps.read(turned, worlds, seed) is None


def test_a_value_that_cannot_be_played_ends_its_sweep_and_no_other() -> None:
    def played(turned: Turned, worlds: int, seed: int) -> View:
        if "bad" in turned.set:
            raise InputError("impossible here")
        return seen(turned.set["x"])

    sweeps = Sweeps(played)
    sweeps.prepare(Place("x", 0.0, 1.0, Turned(), 512, 0), 0.5, COARSE)
    sweeps.prepare(Place("bad", 0.0, 1.0, Turned(), 512, 0), 0.5, COARSE)
    end = time.monotonic() + 20
    while sweeps.read(Turned(set={"x": 0.9}), 512, 0) is None and time.monotonic() < end:
        time.sleep(0.01)
    assert sweeps.read(Turned(set={"x": 0.9}), 512, 0) is not None and sweeps.read(Turned(set={"bad": 0.5}), 512, 0) is None


def test_what_is_shown_while_dragging_is_what_playing_it_would_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module.Room, "quick", True)
    room = Room(parse(SCENARIO, "war"))
    before = room.prepare(Turned(), PATH, worlds=2048, most=9)
    assert before["places"] == 9
    end = time.monotonic() + 60
    while room.prepare(Turned(), PATH, worlds=2048, most=9)["played"] < 9 and time.monotonic() < end:
        time.sleep(0.02)
    knob = next(k for k in room.knobs if k.path == PATH)
    turned = Turned(set={PATH: knob.low + 0.84 * (knob.high - knob.low)})
    read = room.picture(turned, None, 2048, dragging=True)
    assert read["between"] >= 9 and read["worlds"] == 2048
    played = room.picture(turned, None, 2048)
    assert played["between"] == 0
    for a, b in zip(read["outcomes"], played["outcomes"], strict=True):
        assert a["id"] == b["id"] and a["base"] == b["base"]
        assert abs(a["p"] - b["p"]) < 0.003
    moved = {o["id"]: o["p"] - o["base"] for o in played["outcomes"]}
    assert max(abs(d) for d in moved.values()) > 0.01, "the knob moves something, so that the comparison says something"
    with pytest.raises(InputError, match="no assumption"):
        room.prepare(Turned(), "stakes.NOR-SUD.XXX")


def test_a_closed_case_plays_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module.Room, "quick", True)
    room = Room(parse(SCENARIO, "war"))
    room.prepare(Turned(), PATH, worlds=20_480)
    room.sweeps.close(wait=30.0)
    played = room.prepare(Turned(), PATH, worlds=20_480)["played"]
    time.sleep(0.2)
    assert played < 17 and room.prepare(Turned(), PATH, worlds=20_480)["played"] == played
    assert not any(t.name == "sweeps" and t.is_alive() and t is room.sweeps._thread for t in threading.enumerate())
