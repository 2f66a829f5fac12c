"""A knob swept: the futures at some places of one slider, everything else as it stands, played before they are asked for.

A full ensemble takes some tenths of a second, a slider under a hand asks several times a second. So as soon as a slider is touched
its places are played in the background, the ends first, then halves and halves of halves; what is asked for meanwhile lies between
places that were played with the full number of worlds and the same random numbers, and is read off a curve through them
(:func:`foreshock.web.view.between`). The curve is used where places lie at most :data:`GAP` of the slider apart. When the slider
rests, its very place is played.
"""

from __future__ import annotations

import bisect
import importlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator

import msgspec

from foreshock.web.knobs import Turned
from foreshock.web.view import View, between

STOPS = 16
"""Steps between the places of a slider that are played."""
COARSE = 5
"""Places of a first look: the ends, the middle and the quarters."""
GAP = 0.51
"""Widest gap, as a share of the slider, that the curve may bridge."""
BYTES = 64_000_000
"""Memory for all the sweeps of one scenario; beyond it the oldest go."""


class Place(msgspec.Struct, frozen=True):
    """Which slider is swept, and how everything else stands."""

    path: str
    low: float
    high: float
    rest: Turned
    """What else is turned."""
    worlds: int
    seed: int

    @property
    def key(self) -> bytes:
        return msgspec.json.encode(self, order="deterministic")

    def at(self, value: float) -> Turned:
        """Everything turned, with the slider at a value."""
        return msgspec.structs.replace(self.rest, set=self.rest.set | {self.path: value})


class Sweep:
    """The places of one slider that were played."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.near = (place.low + place.high) / 2
        """Where the slider stands: places near it are played first."""
        self.most = COARSE
        """How many places are wanted."""
        self.values: list[float] = []
        self.views: list[View] = []
        self._left = list(range(STOPS + 1))

    def add(self, value: float, seen: View) -> None:
        """Take in a place that was played."""
        k = bisect.bisect_left(self.values, value)
        if k < len(self.values) and self.values[k] == value:
            return
        self.values.insert(k, value)
        self.views.insert(k, seen)

    def next(self) -> float | None:
        """The place to play next: of the coarsest step that is not complete the one nearest to the slider; None if all are there."""
        played = STOPS + 1 - len(self._left)
        if played >= min(self.most, STOPS + 1):
            return None
        span = self.place.high - self.place.low
        order = sorted(self._left, key=lambda k: (_level(k), abs(self.place.low + span * k / STOPS - self.near)))
        self._left.remove(order[0])
        return self.place.low + span * order[0] / STOPS

    def read(self, value: float, exact: bool = False) -> View | None:
        """The view at a value; None where no places that were played lie near enough on both sides. ``exact``: only if it was played itself."""
        span = self.place.high - self.place.low
        k = bisect.bisect_left(self.values, value - 1e-9 * span)
        if k < len(self.values) and abs(self.values[k] - value) <= 1e-9 * span:
            return self.views[k]
        if exact or not 0 < k < len(self.values) or self.values[k] - self.values[k - 1] > GAP * span or len({v.ids for v in self.views}) > 1:
            return None
        return between(self.values, self.views, value)

    @property
    def bytes(self) -> int:
        return sum(v.bytes for v in self.views)


def _level(k: int) -> int:
    """0 for the ends, 1 for the middle, 2 for the quarters ..."""
    if k % STOPS == 0:
        return 0
    level = 1
    while k % (STOPS >> level):
        level += 1
    return level


class Sweeps:
    """The sweeps of one scenario and the thread that plays them, which ends when there is nothing left to play.

    Parameters: ``played`` plays one variant in the background and gives its view.
    """

    def __init__(self, played: Callable[[Turned, int, int], View]) -> None:
        self._played = played
        self._kept: OrderedDict[bytes, Sweep] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.closed = False

    def prepare(self, place: Place, near: float, most: int, known: View | None = None) -> Sweep:
        """Begin to play the places of a slider, before all that was asked for earlier. ``known``: the view where it stands, if played."""
        with self._lock:
            sweep = self._kept.setdefault(place.key, Sweep(place))
            self._kept.move_to_end(place.key)
            sweep.near, sweep.most = near, max(sweep.most, most)
            if known is not None and place.low <= near <= place.high:
                sweep.add(near, known)
            while len(self._kept) > 1 and sum(s.bytes for s in self._kept.values()) > BYTES:
                self._kept.popitem(last=False)
            if self._thread is None and not self.closed:
                self._thread = threading.Thread(target=self._fill, name="sweeps", daemon=True)
                self._thread.start()
        return sweep

    def read(self, turned: Turned, worlds: int, seed: int, exact: bool = False) -> tuple[View, int] | None:
        """The view of a variant from one of its sliders' sweeps, and how many of its places were played; None where there is none yet."""
        with self._lock:
            for sweep, value in self._of(turned, worlds, seed):
                if (seen := sweep.read(value, exact)) is not None:
                    return seen, len(sweep.values)
        return None

    def learn(self, turned: Turned, worlds: int, seed: int, seen: View) -> None:
        """Take in a variant that was played because it was asked for."""
        with self._lock:
            for sweep, value in self._of(turned, worlds, seed):
                if sweep.place.low <= value <= sweep.place.high:
                    sweep.add(value, seen)

    def close(self, wait: float = 0.0) -> None:
        """Let the thread end where it looks next, and wait for that so many seconds."""
        self.closed = True
        if (thread := self._thread) is not None and wait:
            thread.join(wait)

    def _of(self, turned: Turned, worlds: int, seed: int) -> Iterator[tuple[Sweep, float]]:
        for sweep in reversed(self._kept.values()):
            place = sweep.place
            if place.worlds == worlds and place.seed == seed and place.path in turned.set:
                if place.rest == turned.without(place.path):
                    yield sweep, turned.set[place.path]

    def _fill(self) -> None:
        importlib.import_module("scipy.interpolate")  # now, not while a slider waits for it
        while True:
            with self._lock:
                found = next(((s, value) for s in reversed(self._kept.values()) if (value := s.next()) is not None), None)
                if found is None or self.closed:
                    self._thread = None
                    return
            sweep, value = found
            try:
                seen = self._played(sweep.place.at(value), sweep.place.worlds, sweep.place.seed)
            except Exception:  # closed; or the slider's own answer, which plays the same, says what is wrong with such a value
                with self._lock:
                    self._kept.pop(sweep.place.key, None)
                continue
            with self._lock:
                sweep.add(value, seen)
