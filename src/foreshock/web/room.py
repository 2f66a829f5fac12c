"""A scenario held open: compiled once, turned and played again and again, and what the charts need of the futures.

While a slider is dragged its answers are read between places of it that were played beforehand with the full number of worlds
(:mod:`foreshock.web.sweep`); until those are there, fewer worlds are played, as many as fit :data:`DRAG_SECONDS`. When it rests, its
very place is played in full. The base case and the variant have the same random numbers and the same number of worlds.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.play import compile as compiler
from foreshock.play import engine as engines
from foreshock.play.answer import told
from foreshock.play.engine import CELL
from foreshock.play.futures import Futures
from foreshock.play.inputs import Game
from foreshock.play.labels import Names, done, move_words
from foreshock.play.naming import move_name
from foreshock.play.outcomes import outcomes, passage
from foreshock.play.priors import Setup, place
from foreshock.play.record import BLOCK, Plan
from foreshock.playing import planned
from foreshock.scenario.file import ScenarioFile
from foreshock.scenario.wording import upper_first
from foreshock.web.knobs import Knob, Turned, knobs, mechanisms, turned_file, variant
from foreshock.web.staged import STAGES, others, staged
from foreshock.web.sweep import COARSE, STOPS, Place, Sweeps
from foreshock.web.view import View, fans, view

FULL = 20_480
"""Worlds of a full answer: 40 cells of 512."""
DRAG_SECONDS = 0.06
"""Time that an answer may take while a slider is dragged whose places are not played yet."""
CURVE_SECONDS = 0.3
"""Time that it may wait for the first curve of its slider, which costs little more than an answer of its own, if that is being played."""
MOST = 200_000
"""Worlds that one answer of the room may ask for; a job may play more."""
KEPT = 24
"""Answers kept, of each scenario."""
RARE, HEADLINES = 0.05, 6
"""Outcomes that ranking looks at: the first so many whose probability, or its complement, is at least this."""
SLICE = 4
"""Cells that the background plays before it looks whether somebody waits."""
FIRST = 12
"""Sliders that are swept ahead of a touch: of those that the page names, else of those that matter most."""
F64 = NDArray[np.float64]


class Room:
    """One scenario, open. All methods may be called from several threads."""

    def __init__(self, file: ScenarioFile, name: str = "base", version: int = 0, busy: Callable[[], bool] = lambda: False) -> None:
        """``busy``: whether the server does anything for which what is played unasked must wait."""
        self.file, self.name, self.version = file, name, version
        self.base: Setup = compiler.setup(file)
        self.knobs: list[Knob] = knobs(file)
        self.mechanisms = mechanisms(file)
        self.importance: dict[str, float] | None = None
        """How far each knob alone moves a headline outcome; None until :meth:`rank` has run."""
        self.sweeps = Sweeps(self._beside, lambda: self._waiting > 0, busy)
        self._kept: OrderedDict[bytes, tuple[Futures, dict[int, View]]] = OrderedDict()
        self._lock = threading.Lock()
        self._playing = threading.Semaphore(1)
        self._ranking = threading.Lock()
        self._waiting = 0
        self._rate = 0.0

    # --- playing --------------------------------------------------------------------------------------------------

    def worlds_for(self, asked: int, dragging: bool) -> int:
        """Worlds to play: what was asked for; while dragging, the power of two of cells that fits the time, and no more."""
        if not 1 <= asked <= MOST:
            raise InputError(f"The room plays 1 to {MOST:,} worlds at a time, not {asked:,}; more is a job (POST /api/v1/play).")
        whole = -(-asked // CELL) * CELL
        if not dragging or not self._rate:
            return whole if not dragging else min(whole, 2 * CELL)
        fits = self._rate * DRAG_SECONDS / (1 + self._waiting)
        cells = 1
        while cells * 2 * CELL <= fits:
            cells *= 2
        return min(whole, cells * CELL) if fits < whole else whole

    def futures(self, turned: Turned, worlds: int, seed: int) -> Futures:
        """The ensemble of the scenario with everything turned; the last ones are kept."""
        return self._held(turned, worlds, seed)[0]

    def _held(self, turned: Turned, worlds: int, seed: int) -> tuple[Futures, dict[int, View]]:
        """The ensemble, and its views by the number of worlds, at each stage and at the end."""
        key = _key(turned, worlds, seed)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        setup, plan = self._ready(turned)
        self._waiting += 1
        try:
            with self._playing:
                start = time.perf_counter()
                stages = [found for found in staged(setup, worlds, seed, plan, self.file.model.outcomes) if found is not None]
                spent = time.perf_counter() - start
        finally:
            self._waiting -= 1
        found = stages[-1]
        self._rate = found.worlds / spent if not self._rate else 0.7 * self._rate + 0.3 * found.worlds / spent
        held = (found, {f.worlds: view(f) for f in stages})
        with self._lock:
            self._kept[key] = held
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return held

    def _ready(self, turned: Turned) -> tuple[Setup, Plan]:
        setup = self.base if turned.nothing else variant(self.file, self.base, turned)
        return setup, planned(self.file, setup, turned.force)

    def _seen(self, turned: Turned, worlds: int, seed: int, whole: int) -> View:
        """The view with so many worlds: of the ensemble of ``whole`` worlds if that is kept and was looked at then, else played."""
        with self._lock:
            kept = self._kept.get(_key(turned, whole, seed))
        return kept[1][worlds] if kept and worlds in kept[1] else self._held(turned, worlds, seed)[1][worlds]

    def _beside(self, turned: Turned, worlds: int, seed: int) -> Iterator[View | None]:
        """Play a variant in the background, a few cells at a time."""
        setup, plan = self._ready(turned)
        for found in staged(setup, worlds, seed, plan, self.file.model.outcomes, SLICE, lambda: others() if self.sweeps.gentle else None):
            yield None if found is None else view(found)

    @property
    def quick(self) -> bool:
        """Whether the compiled engine is ready."""
        return engines.choose_engine("auto") == "compiled"

    def prepare(self, turned: Turned, path: str, worlds: int = FULL, seed: int = 0, most: int = STOPS + 1) -> dict[str, int]:
        """Begin to play the places of a slider in the background. Returns how many were played already, and of how many.

        Nothing is begun without the compiled engine, with which alone they are played in time, nor for a number that says which moves there are.
        Errors: :class:`InputError` for a path that is no knob.
        """
        count = self.worlds_for(worlds, False)
        swept = self._swept(turned, path, count, seed)
        if not self.quick:
            return {"played": 0, "places": 0}
        most = most if count <= FULL else COARSE
        sweep = self.sweeps.prepare(*swept[:2], most, swept[2])
        return {"played": min(sweep.done, most), "places": most}

    def ahead(self, turned: Turned, paths: Sequence[str] = (), worlds: int = FULL, seed: int = 0) -> dict[str, int]:
        """Play a few places of sliders that may be touched next, in this order, when nothing else is to be done; none named: those that matter most.

        Returns how many places are there already, and of how many. Nothing is begun without the compiled engine, nor for more than :data:`FULL` worlds.
        Errors: :class:`InputError` for a path that is no knob.
        """
        order = self.importance or {}
        named = list(dict.fromkeys(paths)) or sorted(order, key=lambda p: -order[p])
        count = self.worlds_for(worlds, False)
        swept = [self._swept(turned, path, count, seed) for path in named[:FIRST]]
        if not self.quick or count > FULL:
            return {"played": 0, "places": 0}
        played, places = self.sweeps.ahead(swept)
        return {"played": played, "places": places}

    def _swept(self, turned: Turned, path: str, worlds: int, seed: int) -> tuple[Place, float, dict[int, View]]:
        """What is swept, where its slider stands, and the views there if it was played."""
        knob = next((k for k in self.knobs if k.path == path), None)
        if knob is None:
            raise InputError(f"`{path[:100]}` is no assumption that can be turned.")
        with self._lock:
            known = self._kept.get(_key(turned, worlds, seed))
        return Place(path, knob.low, knob.high, turned.without(path), worlds, seed), turned.set.get(path, knob.value), known[1] if known else {}

    def picture(self, turned: Turned, where: str | None, worlds: int = FULL, seed: int = 0, dragging: bool = False) -> dict[str, Any]:
        """What the charts show: every outcome in the base case and as turned, and the fans of one confrontation in both."""
        started = time.perf_counter()
        place, game = where or self.main, self.base.game
        if place not in game.confrontations:
            raise InputError(f"There is no confrontation `{place}`; there are {', '.join(game.confrontations)}.")
        count = whole = self.worlds_for(worlds, False)
        played = 0
        if dragging and self.quick:
            self.sweeps.moved(turned, count, seed)
        if (read := self.sweeps.read(turned, count, seed, exact=not dragging, wait=CURVE_SECONDS if dragging and self.quick else 0.0)) is not None:
            now, played = read
            count = now.worlds
        else:
            count = self.worlds_for(worlds, dragging)
            if STAGES[0] // 2 <= count < STAGES[0] < whole:
                count = STAGES[0]  # of so many the base case was looked at already
            now = self._seen(turned, count, seed, whole)
            self.sweeps.learn(turned, count, seed, now)
        base = self._seen(Turned(), count, seed, whole)
        before = dict(zip(base.ids, base.chances[:, 0].round(5).tolist(), strict=True))
        return {
            "worlds": now.worlds, "asked": worlds, "dragging": dragging, "seed": seed, "engine": engines.choose_engine("auto"),
            "between": played if dragging else 0,
            "outcomes": [
                {"id": name, "p": p, "low": low, "high": high, "base": before.get(name)}
                for name, (p, low, high) in zip(now.ids, now.chances.round(5).tolist(), strict=True)
            ],
            "fans": fans(game, base, now, place, self.names), "confrontation": place,
            "milliseconds": round(1000 * (time.perf_counter() - started), 1),
        }  # fmt: skip

    # --- describing -----------------------------------------------------------------------------------------------

    @property
    def names(self) -> dict[str, str]:
        """Names of the actors by code."""
        return {code: a.name or code for code, a in self.file.model.actors.items()}

    @property
    def main(self) -> str:
        """The confrontation shown first: the first war, else the first."""
        game = self.base.game
        return next((c for c, on in zip(game.confrontations, game.active, strict=True) if on), game.confrontations[0])

    def described(self) -> dict[str, Any]:
        """The scenario as the page needs it: knobs, moves, outcomes, confrontations."""
        m, game = self.file.model, self.base.game
        order = self.importance or {}
        return {
            "name": self.name, "version": self.version, "title": m.title, "as_of": str(m.as_of), "turns": game.horizon, "turn_days": self.base.turn_days,
            "worlds": FULL, "engine": engines.choose_engine("auto"),
            "actors": [{"code": c, "name": self.names[c]} for c in game.actors],
            "confrontations": [
                {"id": i, "name": c.name, "active": c.status == "active", "sides": {side: [self.names[a] for a in who] for side, who in c.sides.items()}}
                for i, c in m.confrontations.items()
            ],
            "main": self.main,
            "knobs": [msgspec.to_builtins(k) | {"importance": order.get(k.path)} for k in sorted(self.knobs, key=lambda k: -order.get(k.path, -1.0))],
            "ranked": self.importance is not None,
            "mechanisms": self.mechanisms,
            "interventions": list(m.interventions), "forbidden": list(m.forbidden),
            "moves": moves(game, self.base.known), "imposed": {text: imposed_words(text, self.base.known) for text in (*m.interventions, *m.forbidden)},
            "outcomes": [{"id": o.id, "text": told(o.text, self.base.known), "kind": o.kind, "headline": o.id in m.outcomes} for o in self.listed],
        }  # fmt: skip

    @property
    def listed(self) -> list[Any]:
        """The outcomes, those that the file puts first in front."""
        order = {name: k for k, name in enumerate(self.file.model.outcomes)}
        return sorted(outcomes(self.base.game), key=lambda o: order.get(o.id, len(order)))

    def undecided(self, seed: int) -> list[Any]:
        """The first outcomes that a few worlds can tell apart from luck: neither rare nor all but certain; else the first of the file."""
        look = self.futures(Turned(), 4 * CELL, seed)
        doubt = {o.id: min(look.probability(o.id), 1 - look.probability(o.id)) for o in self.listed}
        ends = [o for o in self.listed if doubt[o.id] >= RARE and (o.id in self.file.model.outcomes or o.kind in ("settled", "ended", "won", "war", "force"))]
        return ends[:HEADLINES] or self.listed[:HEADLINES]

    def rank(self, seed: int = 0, worlds: int = BLOCK) -> Iterator[float]:
        """Sort the knobs by how far each alone, from one end of its range to the other, moves one of the headline outcomes.

        One block of worlds with common random numbers for each end, every other number at its own value. Yields the share that is
        done. A first look: `foreshock explain` gives Sobol indices. Then the sliders of the first are swept ahead.
        """
        while not self._ranking.acquire(timeout=0.1):
            yield 0.0  # somebody else has them sorted
        try:
            if self.importance is None:
                yield from self._ranked(seed, worlds)
                self.ahead(Turned(), seed=seed)
        finally:
            self._ranking.release()

    def _ranked(self, seed: int, worlds: int) -> Iterator[float]:
        wanted = self.undecided(seed)
        free = planned(self.file, self.base)
        turns, found = self.base.game.horizon, {}
        engine = engines.choose_engine("auto")

        priors = {p.label: p for p in self.base.priors}

        def at(game: Game) -> F64:
            with self._playing:
                record = engines.run(game, seed, 0, worlds, free, engine)
            reached: F64 = (passage(wanted, record) < turns).mean(1)
            return reached

        def ends(knob: Knob) -> Iterator[Game]:
            if (prior := priors.get(knob.path.removeprefix("parameters."))) is not None:
                yield from (place(self.base.game, [prior], [value]) for value in (prior.low, prior.high))
            else:
                yield from (compiler.compile_scenario(turned_file(self.file, {knob.path: value})) for value in (knob.low, knob.high))

        for k, knob in enumerate(self.knobs):
            low, high = (at(game) for game in ends(knob)) if not knob.known else (np.zeros(1), np.zeros(1))
            found[knob.path] = float(np.abs(high - low).max(initial=0.0))
            yield (k + 1) / len(self.knobs)
        self.importance = found


def moves(game: Game, known: Names) -> list[dict[str, str]]:
    """Every move of every actor as `--force` reads it and in the words of the brief, without holding."""
    found: dict[str, dict[str, str]] = {}
    for i, code in enumerate(game.actors):
        for row in range(game.kind.shape[1]):
            if game.kind[i, row] > 0:
                text = move_name(game, i, row)
                where = game.confrontations[game.where[i, row]]
                quarrel = known.quarrels.get(where, where)
                short = done(text, known).removesuffix(f" in {quarrel}").removesuffix(f" over {quarrel}")
                found[text] = {"move": text, "actor": code, "where": where, "short": short, "text": upper_first(move_words(text, known))}
    return list(found.values())


def imposed_words(text: str, known: Names) -> str:
    """A move of the file, with its week where it has one: ``North Korea steps up its part in the Russia–Ukraine war, week 2``."""
    move, _, week = text.partition(" @")
    return upper_first(move_words(move, known)) + (f", week {week}" if week else "")


def _key(turned: Turned, worlds: int, seed: int) -> bytes:
    return msgspec.json.encode([turned, worlds, seed], order="deterministic")
