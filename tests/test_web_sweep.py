"""A slider's places are played beforehand, and what lies between them is what playing it would give."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator

from foreshock.errors import InputError
from foreshock.scenario.file import parse
from foreshock.web import room as room_module
from foreshock.web import sweep as sweep_module
from foreshock.web.knobs import Turned
from foreshock.web.room import Room
from foreshock.web.sweep import ASKED, COARSE, STOPS, Place, Player, Sweep, Sweeps
from foreshock.web.traffic import LINGER, Traffic
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


def taken(sweep: Sweep, most: int, p: float = 0.5) -> list[float]:
    """The places that a sweep plays, in their order, each in one part."""
    found = []
    while (k := sweep.next(most)) is not None:
        value = 0.0

        def player(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
            nonlocal value
            value = turned.set["x"]
            yield seen(p, worlds)

        sweep.take(k, next(sweep.begin(k, player)))
        found.append(value)
    return found


def test_a_sweep_plays_the_ends_then_halves_near_the_hand_first() -> None:
    sweep = Sweep(Place("x", 0.0, 16.0, Turned(), 512, 0))
    sweep.near = 11.0
    assert taken(sweep, COARSE) == [16, 0, 8, 12, 4]
    rest = taken(sweep, STOPS + 1)
    assert rest[:2] == [10, 14] and rest[4] == 11
    assert sorted(rest) == [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15]


def test_a_place_beside_one_that_was_played_is_left_out_but_no_end() -> None:
    sweep = Sweep(Place("x", 0.0, 1.0, Turned(), 512, 0))
    sweep.add(0.4, seen(0.4))
    assert taken(sweep, COARSE) == [0, 1, 0.25, 0.75]
    other = Sweep(Place("x", 0.0, 1.0, Turned(), 512, 0))
    other.add(0.95, seen(0.4))
    other.near = 0.95
    assert taken(other, COARSE) == [1, 0, 0.5, 0.75, 0.25]


def test_the_first_curve_has_few_worlds_and_the_same_places_soon_have_all() -> None:
    sweep = Sweep(Place("x", 0.0, 1.0, Turned(), 4096, 0))
    for worlds in (2048, 4096):
        sweep.add(0.5, seen(0.5, worlds))

    def player(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
        yield seen(turned.set["x"], 2048)
        yield None
        yield seen(turned.set["x"], 4096)

    shown = []
    while (k := sweep.next(COARSE)) is not None and k % STOPS == 0:
        sweep.take(k, next(sweep.begin(k, player)))
        found = sweep.read(0.2)
        shown.append((found[0].worlds, found[1]) if found else None)
        assert sweep.read(0.2, exact=True) is None
    assert shown == [(2048, 2), (2048, 3), (2048, 3), (2048, 3), (4096, 2), (4096, 3)], "the end beside the hand comes first, then they take turns"
    assert sweep.bytes == 3 * sweep.whole.views[0].bytes, "what few worlds showed is let go"


def test_the_end_to_which_a_slider_is_moved_is_played_first_once_both_were_looked_at() -> None:
    sweep = Sweep(Place("x", 0.0, 1.0, Turned(), 4096, 0))
    sweep.near = sweep.home = 0.4
    sweep.near = 0.45

    def player(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
        yield seen(turned.set["x"], 2048)
        yield None
        yield seen(turned.set["x"], 4096)

    order = []
    while (k := sweep.next(COARSE)) is not None and k % STOPS == 0:
        order.append(k)
        sweep.take(k, next(sweep.begin(k, player)))
    assert order == [0, 16, 16, 16, 0, 0]


def test_a_step_waits_for_a_first_curve_that_is_being_played_and_for_no_other() -> None:
    gate = threading.Event()
    sweeps = Sweeps(recorder([], gate))
    turned = Turned(set={"a": 0.3})
    assert sweeps.read(turned, 4096, 0, wait=20.0) is None, "nothing is being played: no wait"
    sweeps.prepare(*places("a")[0][:2], COARSE, places("a")[0][2])
    assert sweeps.read(turned, 4096, 0, wait=0.01) is None
    threading.Timer(0.05, gate.set).start()
    found = sweeps.read(turned, 4096, 0, wait=20.0)
    assert found is not None and found[0].chances[0, 0] == pytest.approx(0.3)


def test_a_gap_that_is_too_wide_is_not_bridged() -> None:
    sweep = Sweep(Place("x", 0.0, 1.0, Turned(), 512, 0))
    for value in (0.0, 0.71, 0.85, 1.0):
        sweep.add(value, seen(value))
    assert sweep.read(0.3) is None
    found = sweep.read(0.8)
    assert found is not None and found[0].chances[0, 0] == pytest.approx(0.8) and found[1] == 4
    exact = sweep.read(0.85, exact=True)
    assert sweep.read(0.8, exact=True) is None and exact is not None and exact[0] is sweep.whole.views[2]
    assert sweep.read(1.1) is None


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    assert true()


def at_once(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
    yield seen(turned.set["x"], worlds)


def test_a_sweep_answers_only_for_what_it_was_played_with() -> None:
    sweeps = Sweeps(at_once)
    sweeps.prepare(Place("x", 0.0, 1.0, Turned(force=["A"]), 512, 7), 0.5, STOPS + 1, {})
    until(lambda: sweeps.read(Turned(set={"x": 0.31}, force=["A"]), 512, 7) is not None)
    found = sweeps.read(Turned(set={"x": 0.31}, force=["A"]), 512, 7)
    assert found is not None and found[0].chances[0, 0] == pytest.approx(0.31)
    for turned, worlds, seed in (
        (Turned(set={"x": 0.31}), 512, 7), (Turned(set={"x": 0.31, "y": 1}, force=["A"]), 512, 7), (Turned(set={"y": 0.31}, force=["A"]), 512, 7),
        (Turned(set={"x": 0.31}, force=["A"]), 1024, 7), (Turned(set={"x": 0.31}, force=["A"]), 512, 8),
    ):  # fmt: skip
        assert sweeps.read(turned, worlds, seed) is None


def test_a_value_that_cannot_be_played_ends_its_sweep_and_no_other() -> None:
    def player(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
        if "bad" in turned.set:
            raise InputError("impossible here")
        yield seen(turned.set["x"])

    sweeps = Sweeps(player)
    sweeps.prepare(Place("x", 0.0, 1.0, Turned(), 512, 0), 0.5, COARSE, {})
    sweeps.prepare(Place("bad", 0.0, 1.0, Turned(), 512, 0), 0.5, COARSE, {})
    until(lambda: sweeps.read(Turned(set={"x": 0.9}), 512, 0) is not None)
    assert sweeps.read(Turned(set={"bad": 0.5}), 512, 0) is None


def places(*names: str) -> list[tuple[Place, float, dict[int, View]]]:
    return [(Place(name, 0.0, 1.0, Turned(), 4096, 0), 0.5, {2048: seen(0.5, 2048), 4096: seen(0.5, 4096)}) for name in names]


def recorder(played: list[tuple[str, float]], gate: threading.Event | None = None) -> Player:
    def player(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
        (name,) = turned.set
        for count in (2048, worlds):
            if gate is not None:
                assert gate.wait(20)
            played.append((name, turned.set[name]))
            yield seen(turned.set[name], count)

    return player


def test_ahead_a_first_curve_of_each_slider_then_each_in_full_then_the_quarters() -> None:
    played: list[tuple[str, float]] = []
    sweeps = Sweeps(recorder(played))
    before = sweeps.ahead(places("a", "b"))
    until(lambda: sweeps.ahead(places("a", "b")) == (10, 10) and sweeps._thread is None)
    assert before == (0, 10) or before[0] < 10
    ends = [("a", 0.0), ("a", 1.0), ("b", 0.0), ("b", 1.0)]
    assert played[:4] == ends and sorted(played[4:8]) == ends and {p for _, p in played[8:]} == {0.25, 0.75}
    assert len(played) == 4 * 2 + 4 * 2, "the middle was known"


def test_a_slider_that_is_touched_goes_before_what_is_played_ahead() -> None:
    played: list[tuple[str, float]] = []
    gate = threading.Event()
    gentle = set()

    def player(turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
        for found in recorder(played, gate)(turned, worlds, seed):
            gentle.add((*turned.set.items(), sweeps.gentle))
            yield found

    sweeps = Sweeps(player)
    sweeps.ahead(places("a", "b"))
    sweeps.prepare(*places("c")[0][:2], COARSE, {})
    gate.set()
    until(lambda: sweeps._thread is None)
    names = [name for name, _ in played]
    begun = names.index("c")
    assert begun <= 1 and names[begun : begun + 10] == ["c"] * 10, "all of the one that is touched, after the part that was on its way"
    assert set(names) == {"a", "b", "c"}
    assert {at for at, alone in gentle if alone} == {("c", 0.25), ("c", 0.5), ("c", 0.75)}, "what refines a curve leaves a processor to its reader"


def test_only_a_slider_that_was_touched_is_played_in_full_when_it_moves() -> None:
    played: list[tuple[str, float]] = []
    sweeps = Sweeps(recorder(played))
    sweeps.ahead(places("a"))
    until(lambda: sweeps._thread is None)
    few = len(played)
    sweeps.moved(Turned(set={"a": 0.3}), 4096, 0)
    assert sweeps._thread is None and len(played) == few
    sweeps.prepare(*places("a")[0][:2], COARSE, {})
    sweeps.moved(Turned(set={"a": 0.3}), 4096, 0)
    until(lambda: sweeps._thread is None)
    assert len(played) > few + 8


def test_what_is_played_ahead_waits_for_the_server_and_ends_when_nobody_calls_for_it() -> None:
    played: list[tuple[str, float]] = []
    busy = [True]
    sweeps = Sweeps(recorder(played), busy=lambda: busy[0])
    sweeps.ahead(places("a"), seconds=0.3)
    time.sleep(0.1)
    assert played == []
    until(lambda: sweeps._thread is None)
    busy[0] = False
    assert played == [], "nobody called again in time"
    sweeps.ahead(places("a"))
    until(lambda: sweeps.ahead(places("a")) == (5, 5))
    sweeps.ahead([])
    sweeps.close(wait=20)
    assert sweeps.ahead(places("b")) == (0, 5) and sweeps._thread is None, "closed"


def test_sweeps_are_bounded_in_memory_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    one = seen(0.5).bytes
    monkeypatch.setattr(sweep_module, "BYTES", 40 * one)
    monkeypatch.setattr(sweep_module, "MOST", 20)
    sweeps = Sweeps(lambda turned, worlds, seed: iter([seen(0.5, worlds)]))
    for n in range(60):
        sweeps.prepare(Place(f"x{n}", 0.0, 1.0, Turned(), 512, 0), 0.5, STOPS + 1, {})
        assert len(sweeps._kept) <= 20 and len(sweeps._asked) <= ASKED
    until(lambda: sweeps._thread is None)
    sweeps.prepare(Place("last", 0.0, 1.0, Turned(), 512, 0), 0.5, COARSE, {})
    assert sum(s.bytes for s in sweeps._kept.values()) <= 40 * one


def test_traffic_is_busy_while_a_request_is_answered_and_a_moment_after() -> None:
    now = [100.0]
    traffic = Traffic(lambda: now[0])
    assert not traffic.busy
    with traffic:
        now[0] += 60
        assert traffic.busy
    assert traffic.busy
    now[0] += LINGER
    assert not traffic.busy


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
