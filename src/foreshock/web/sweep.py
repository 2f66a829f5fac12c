"""A knob swept: the futures at some places of one slider, everything else as it stands, played before they are asked for.

A full ensemble takes some tenths of a second, a slider under a hand asks several times a second. So places of a slider are played in the
background, the ends first, then halves and halves of halves; what is asked for meanwhile lies between places that were played with the
same random numbers, and is read off a curve through them (:func:`foreshock.web.view.between`). The curve is used where places lie at
most :data:`GAP` of the slider apart. The ends are played side by side and looked at before they are whole
(:data:`foreshock.web.staged.STAGES`), so that the first curve goes through few places with few worlds, and soon through the same with all.
When the slider rests, its very place is played.

Two kinds of work share one thread, a part of an ensemble at a time. *Asked*: the sliders that a hand is at (:data:`ASKED` of them at
most), the last one first; it waits only while an answer of the same scenario is being played. *Ahead*: sliders that may be next
(:meth:`Sweeps.ahead`): a first curve of each, then the ends of each in full, then middles and quarters. It waits while the
server does anything else, and ends :data:`AHEAD_SECONDS` after it was last called for.
"""

from __future__ import annotations

import bisect
import importlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from foreshock.web.knobs import Turned
from foreshock.web.view import View, between

STOPS = 16
"""Steps between the places of a slider that are played."""
COARSE = 5
"""Places of a first look: the ends, the middle and the quarters."""
GAP = 0.7
"""Widest gap, as a share of the slider, that the curve may bridge: the ends and a base case in the middle third suffice for a first one."""
NEAR = 0.3
"""A place is left out where one was played within this share of its level's step, as the base case often was."""
ASKED = 8
"""Sliders that are played at once; of more, the ones touched first wait until they are touched again."""
AHEAD_SECONDS = 30.0
"""Time for which places are played ahead after somebody called for it: who has left the page calls no more."""
BYTES = 32_000_000
"""Memory for all the sweeps of one scenario; beyond it the oldest go."""
MOST = 512
"""Sweeps kept of one scenario, however small."""
NAP = 0.003
"""Seconds between two looks at whether others still work."""


Player = Callable[[Turned, int, int], Iterator[View | None]]
"""Plays one variant with so many worlds and a seed in parts; after each None, or at a stage and at the end the view of the worlds so far."""


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


class Curve:
    """Places of a slider that were played with one number of worlds."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self.views: list[View] = []

    def add(self, value: float, seen: View) -> None:
        """Take in a place that was played."""
        k = bisect.bisect_left(self.values, value)
        if k < len(self.values) and self.values[k] == value:
            return
        self.values.insert(k, value)
        self.views.insert(k, seen)

    def read(self, value: float, span: float, exact: bool = False) -> View | None:
        """The view at a value; None where no places that were played lie near enough on both sides. ``exact``: only if it was played itself."""
        k = bisect.bisect_left(self.values, value - 1e-9 * span)
        if k < len(self.values) and abs(self.values[k] - value) <= 1e-9 * span:
            return self.views[k]
        if exact or not 0 < k < len(self.values) or self.values[k] - self.values[k - 1] > GAP * span or len({v.ids for v in self.views}) > 1:
            return None
        return between(self.values, self.views, value)


class Sweep:
    """The places of one slider: what was played of them, and what is to be played next."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.near = (place.low + place.high) / 2
        """Where the slider stands: places near it are played first."""
        self.home = self.near
        """Where it stood when it was touched: what lies between there and the hand is wanted first."""
        self.touched = False
        """Whether a hand was at it."""
        self.most = COARSE
        """How many places are wanted."""
        self.whole = Curve()
        """What was played with all worlds."""
        self._stages: dict[int, Curve] = {}
        self._left = list(range(STOPS + 1))
        self._playing: dict[int, tuple[Iterator[View | None], int]] = {}

    @property
    def done(self) -> int:
        """Places that need not be played any more."""
        return STOPS + 1 - len(self._left)

    @property
    def bytes(self) -> int:
        return sum(v.bytes for curve in (self.whole, *self._stages.values()) for v in curve.views)

    def add(self, value: float, seen: View) -> None:
        """Take in a place that was played, with some of the worlds or with all."""
        if seen.worlds >= self.place.worlds:
            self.whole.add(value, seen)
        elif self._rough:
            self._stages.setdefault(seen.worlds, Curve()).add(value, seen)

    def read(self, value: float, exact: bool = False) -> tuple[View, int] | None:
        """The view at a value with the most worlds there are, and through how many places; None where there is none yet."""
        span = self.place.high - self.place.low
        for curve in (self.whole, *(self._stages[n] for n in sorted(self._stages, reverse=True) if not exact)):
            if (seen := curve.read(value, span, exact)) is not None:
                return seen, len(curve.values)
        return None

    def next(self, most: int) -> int | None:
        """The place to go on with: of the coarsest step that is not complete the one nearest to the slider; of the ends, once both are looked at,
        the one to which it is moved, else both by turns. None where ``most`` are there."""
        while self.done < min(most, STOPS + 1):
            k = min(self._left, key=self._order)
            if not self._close(k):
                return k
            self._left.remove(k)
        return None

    def stage(self, most: int) -> int | None:
        """What comes next: 0 a first curve, 1 the ends in full, 2 places between them; None where ``most`` places are there."""
        k = self.next(most)
        return None if k is None else 2 if _level(k) else int(all(self._parts(end) for end in (0, STOPS) if end in self._left))

    def begin(self, k: int, player: Player) -> Iterator[View | None]:
        """What plays a place: the next of it is its next part."""
        run, parts = self._playing.get(k) or (player(self.place.at(self._at(k)), self.place.worlds, self.place.seed), 0)
        self._playing[k] = (run, parts + 1)
        return run

    def take(self, k: int, seen: View | None) -> None:
        """A part of a place was played."""
        if seen is not None:
            self.add(self._at(k), seen)
            if seen.worlds >= self.place.worlds and k in self._left:
                self._left.remove(k)
                self._playing.pop(k, None)
                if not self._rough:
                    self._stages.clear()

    def drop(self) -> None:
        """Forget what is half played; what it showed stays."""
        self._playing.clear()

    @property
    def _rough(self) -> bool:
        """Whether an end is not played in full."""
        return 0 in self._left or STOPS in self._left

    def _parts(self, k: int) -> int:
        return self._playing[k][1] if k in self._playing else 0

    def _order(self, k: int) -> tuple[int, int, float]:
        away, parts = abs(self._at(k) - self.near), self._parts(k)
        if _level(k):
            return _level(k), -parts, away
        towards = away < abs(self._at(k) - self.home)
        return 0, min(parts, 1) if towards else 2 * parts, away

    def _at(self, k: int) -> float:
        return self.place.low + (self.place.high - self.place.low) * k / STOPS

    def _close(self, k: int) -> bool:
        """Whether a place was played so near that this one would tell little more. An end is left out for itself alone."""
        span = self.place.high - self.place.low
        reach = (NEAR / 2 ** _level(k) if _level(k) else 1e-9) * span
        return any(abs(value - self._at(k)) <= reach for value in self.whole.values)


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

    Parameters: ``waited`` whether somebody waits for an answer of this scenario; ``busy`` whether the server does anything at all.
    """

    def __init__(self, played: Player, waited: Callable[[], bool] = lambda: False, busy: Callable[[], bool] = lambda: False) -> None:
        self._played, self._waited, self._busy = played, waited, busy
        self._kept: OrderedDict[bytes, Sweep] = OrderedDict()
        self._asked: list[Sweep] = []
        self._ahead: list[Sweep] = []
        self._until = 0.0
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self.closed = False
        self.gentle = False
        """What is being played refines a curve that a hand is reading: one processor is left to the answers and to the browser."""

    def prepare(self, place: Place, near: float, most: int, known: Mapping[int, View]) -> Sweep:
        """Begin to play the places of a slider, before all that was asked for earlier. ``known``: the views where it stands, by worlds."""
        with self._lock:
            sweep = self._keep(place, near, known)
            sweep.most, sweep.touched = max(sweep.most, most), True
            self._ask(sweep)
        return sweep

    def ahead(self, places: Sequence[tuple[Place, float, Mapping[int, View]]], seconds: float = AHEAD_SECONDS) -> tuple[int, int]:
        """Play some places of sliders that may be touched next, in this order, instead of those named last, when nothing else is to be done.

        Each is a place, where its slider stands and the views there by worlds. Returns how many places are there already, and of how many.
        """
        with self._lock:
            before, self._ahead = self._ahead, [self._keep(*one) for one in reversed(places)][::-1]
            for sweep in before:
                if not any(s is sweep for s in (*self._ahead, *self._asked)):
                    sweep.drop()
            self._until = time.monotonic() + seconds
            if any(s.next(COARSE) is not None for s in self._ahead):
                self._start()
            return sum(min(s.done, COARSE) for s in self._ahead), COARSE * len(self._ahead)

    def moved(self, turned: Turned, worlds: int, seed: int) -> None:
        """A slider is being moved: all its places are wanted, those near the hand first."""
        with self._lock:
            for sweep, value in self._of(turned, worlds, seed):
                if not sweep.touched:
                    continue  # a program that asks here and there, not a hand
                sweep.near, sweep.most = value, STOPS + 1
                if sweep.next(sweep.most) is not None:
                    self._ask(sweep)
                return

    def read(self, turned: Turned, worlds: int, seed: int, exact: bool = False, wait: float = 0.0) -> tuple[View, int] | None:
        """The view of a variant from one of its sliders' sweeps, and through how many places; None where there is none yet.

        It has fewer worlds than ``worlds`` as long as the ends of its slider are being played. ``wait``: seconds to wait for a first curve that is
        being played, as long as no other slider goes before it.
        """

        def best() -> tuple[View, int] | None:
            found = [seen for sweep, value in self._of(turned, worlds, seed) if (seen := sweep.read(value, exact)) is not None]
            return max(found, key=lambda seen: seen[0].worlds, default=None)

        def over() -> bool:
            first = self._asked[-1] if self._asked and self._thread else None
            return best() is not None or not any(s is first and s.stage(COARSE) == 0 for s, _ in self._of(turned, worlds, seed))

        with self._lock:
            if wait:
                self._lock.wait_for(over, wait)
            return best()

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

    # --- what is kept ---------------------------------------------------------------------------------------------

    def _of(self, turned: Turned, worlds: int, seed: int) -> Iterator[tuple[Sweep, float]]:
        for sweep in reversed(self._kept.values()):
            place = sweep.place
            if place.worlds == worlds and place.seed == seed and place.path in turned.set:
                if place.rest == turned.without(place.path):
                    yield sweep, turned.set[place.path]

    def _keep(self, place: Place, near: float, known: Mapping[int, View]) -> Sweep:
        sweep = self._kept.setdefault(place.key, Sweep(place))
        self._kept.move_to_end(place.key)
        sweep.near = sweep.home = near
        if place.low <= near <= place.high:
            for seen in known.values():
                sweep.add(near, seen)
        while len(self._kept) > 1 and (len(self._kept) > MOST or sum(s.bytes for s in self._kept.values()) > BYTES):
            self._kept.popitem(last=False)
        return sweep

    def _ask(self, sweep: Sweep) -> None:
        self._asked = [*(s for s in self._asked if s is not sweep), sweep][-ASKED:]
        self._start()

    def _start(self) -> None:
        if self._thread is None and not self.closed:
            self._thread = threading.Thread(target=self._fill, name="sweeps", daemon=True)
            self._thread.start()

    # --- playing --------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        importlib.import_module("scipy.interpolate")  # now, not while a slider waits for it
        while True:
            with self._lock:
                found = None if self.closed else self._pick()
                if found is None:
                    for sweep in self._kept.values():
                        sweep.drop()
                    self._thread = None
                    return
                sweep, k, asked = found
                wait = self._waited() or (not asked and self._busy())
                self.gentle = asked and sweep.stage(STOPS + 1) == 2
                run = None if wait else sweep.begin(k, self._played)
            if run is None:
                time.sleep(NAP)
                continue
            try:
                seen = next(run)
            except Exception:  # the slider's own answer, which plays the same, says what is wrong with such a value
                with self._lock:
                    self._forget(sweep)
                    self._lock.notify_all()
                continue
            with self._lock:
                sweep.take(k, seen)
                self._lock.notify_all()

    def _pick(self) -> tuple[Sweep, int, bool] | None:
        while self._asked:
            if (k := self._asked[-1].next(self._asked[-1].most)) is not None:
                return self._asked[-1], k, True
            self._asked.pop()
        if time.monotonic() > self._until:
            return None
        stages = [(stage, n) for n, s in enumerate(self._ahead) if (stage := s.stage(COARSE)) is not None]
        if not stages:
            return None
        sweep = self._ahead[min(stages)[1]]
        k = sweep.next(COARSE)
        return None if k is None else (sweep, k, False)

    def _forget(self, sweep: Sweep) -> None:
        self._kept.pop(sweep.place.key, None)
        self._asked = [s for s in self._asked if s is not sweep]
        self._ahead = [s for s in self._ahead if s is not sweep]
