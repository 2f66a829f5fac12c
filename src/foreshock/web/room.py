"""A scenario held open: compiled once, turned and played again and again, and what the charts need of the futures.

While a knob is dragged fewer worlds are played, as many as fit :data:`DRAG_SECONDS`; when it rests, the full number. Both the
base case and the variant are played with the same random numbers and the same number of worlds.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.play import compile as compiler
from foreshock.play import engine as engines
from foreshock.play import futures as ensemble
from foreshock.play.answer import told
from foreshock.play.engine import CELL
from foreshock.play.futures import Futures
from foreshock.play.inputs import Game
from foreshock.play.naming import move_name, side_of, verb
from foreshock.play.outcomes import outcomes, passage
from foreshock.play.priors import Setup, place
from foreshock.play.record import BLOCK
from foreshock.playing import planned
from foreshock.scenario.file import ScenarioFile
from foreshock.web.knobs import Knob, Turned, knobs, mechanisms, turned_file, variant

FULL = 20_480
"""Worlds of a full answer: 40 cells of 512."""
DRAG_SECONDS = 0.12
"""Time that an answer while dragging may take."""
MOST = 200_000
"""Worlds that one answer of the room may ask for; a job may play more."""
KEPT = 24
"""Answers kept, of each scenario."""
RARE, HEADLINES = 0.05, 6
"""Outcomes that ranking looks at: the first so many whose probability, or its complement, is at least this."""
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles that a fan shows: the middle half, nine worlds in ten, and the median."""
F64 = NDArray[np.float64]


class Room:
    """One scenario, open. All methods may be called from several threads."""

    def __init__(self, file: ScenarioFile, name: str = "base", version: int = 0) -> None:
        self.file, self.name, self.version = file, name, version
        self.base: Setup = compiler.setup(file)
        self.knobs: list[Knob] = knobs(file)
        self.mechanisms = mechanisms(file)
        self.importance: dict[str, float] | None = None
        """How far each knob alone moves a headline outcome; None until :meth:`rank` has run."""
        self._kept: OrderedDict[bytes, Futures] = OrderedDict()
        self._lock = threading.Lock()
        self._playing = threading.Semaphore(1)
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
        key = msgspec.json.encode([turned, worlds, seed], order="deterministic")
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        setup = self.base if turned.nothing else variant(self.file, self.base, turned)
        plan = planned(self.file, setup, turned.force)
        self._waiting += 1
        try:
            with self._playing:
                start = time.perf_counter()
                found = ensemble.play(setup, worlds, seed, plan)
                spent = time.perf_counter() - start
        finally:
            self._waiting -= 1
        self._rate = found.worlds / spent if not self._rate else 0.7 * self._rate + 0.3 * found.worlds / spent
        found.first(self.file.model.outcomes)
        found.kept, found.kept_weight = [], []  # whole worlds are for typical paths, which the room does not show
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def picture(self, turned: Turned, where: str | None, worlds: int = FULL, seed: int = 0, dragging: bool = False) -> dict[str, Any]:
        """What the charts show: every outcome in the base case and as turned, and the fans of one confrontation in both."""
        started = time.perf_counter()
        count = self.worlds_for(worlds, dragging)
        base = self.futures(Turned(), count, seed)
        now = base if turned.nothing else self.futures(turned, count, seed)
        place = where or self.main
        game = base.setup.game
        if place not in game.confrontations:
            raise InputError(f"There is no confrontation `{place}`; there are {', '.join(game.confrontations)}.")
        before = {o.id: k for k, o in enumerate(base.outcomes)}
        low, high = now.intervals(range(len(now.outcomes))).T
        p, p0 = now.times[:, :-1].sum(1) / now.weight, base.times[:, :-1].sum(1) / base.weight
        rows = [
            {"id": o.id, "p": _four(p[k]), "low": _four(low[k]), "high": _four(high[k]), "base": _four(p0[before[o.id]]) if o.id in before else None}
            for k, o in enumerate(now.outcomes)
        ]
        return {
            "worlds": now.worlds, "asked": worlds, "dragging": dragging, "seed": seed, "engine": now.engine,
            "outcomes": rows, "fans": fans(base, now, place, self.names), "confrontation": place,
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
            "moves": moves(game, self.names, {i: c.name for i, c in m.confrontations.items()}),
            "outcomes": [{"id": o.id, "text": told(o.text, self.names), "kind": o.kind, "headline": o.id in m.outcomes} for o in self.listed],
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

        One block of worlds with common random numbers for each end, every other number at its own value. Yields the share
        that is done. A first look: `foreshock explain` gives Sobol indices.
        """
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


VERBS: dict[str, str] = {
    "raise": "steps up in {c}", "lower": "steps down in {c}", "enter": "begins to send arms in {c}", "leave": "ends all help in {c}",
    "threaten": "threatens the other side in {c}", "pledge": "pledges support in {c}", "press": "presses {t} over {c}",
    "restrain": "asks {t} to hold back in {c}", "mediate": "offers to mediate in {c}", "negotiate": "offers talks in {c}",
    "provoke": "shows or uses force in {c}", "invite": "asks friends for forces in {c}",
}  # fmt: skip
"""A move for a reader: c is the confrontation, t who is pressed."""


def move_words(game: Game, actor: int, row: int, names: dict[str, str], places: dict[str, str]) -> str:
    """``presses China over Russia and Ukraine``."""
    target, where = game.actors[game.target[actor, row]], game.confrontations[game.where[actor, row]]
    return VERBS[verb(game, actor, row)].format(t=names.get(target, target), c=places.get(where, where))


def moves(game: Game, names: dict[str, str], places: dict[str, str]) -> list[dict[str, str]]:
    """Every move of every actor as `--force` reads it and in words, without holding."""
    found: dict[str, dict[str, str]] = {}
    for i, code in enumerate(game.actors):
        for row in range(game.kind.shape[1]):
            if game.kind[i, row] > 0:
                text, words = move_name(game, i, row), move_words(game, i, row, names, places)
                where = game.confrontations[game.where[i, row]]
                brief = words.removesuffix(f" in {places.get(where)}").removesuffix(f" over {places.get(where)}")
                found[text] = {"move": text, "actor": code, "where": where, "short": brief, "text": f"{names.get(code, code)} {words}"}
    return list(found.values())


def _four(x: Any) -> float:
    return round(float(x), 5)


def quantile_fan(shares: F64) -> F64:
    """[T, len(LEVELS)] quantiles of a distribution over rungs 0..7 [T, 8], between rungs by the mid-distribution function.

    The quantile at level u of Ma, Genton and Parzen (2011): linear between (F(k) - p(k)/2, k), so that a fan is smooth where
    shares shift a little, and flat at a rung that all worlds hold.
    """
    below = np.cumsum(shares, axis=1) - 0.5 * shares
    rungs = np.arange(shares.shape[1], dtype=float)
    return np.array([np.interp(LEVELS, row[p > 0], rungs[p > 0]) for row, p in zip(below, shares, strict=True)])


def fans(base: Futures, now: Futures, where: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """For each third actor that may take part: quantiles of its rung on its own side, week by week, in both ensembles."""
    found = []
    game = base.setup.game
    c = game.confrontations.index(where)
    for i, actor in enumerate(game.actors):
        side = side_of(game, i, c)
        if side == 0 or game.principal[i, c]:
            continue
        row: dict[str, Any] = {"actor": actor, "name": names.get(actor, actor), "side": "A" if side > 0 else "B", "start": max(int(game.involvement[i, c]) * side, 0)}
        for key, ensemble_ in (("base", base), ("now", now)):
            fan = ensemble_.fan(actor, where)
            shares = fan[:, 7::side] if side > 0 else fan[:, 7::-1]
            shares = shares.copy()
            shares[:, 0] += 1 - shares.sum(1)
            row[key] = [[round(float(v), 3) for v in q] for q in quantile_fan(np.maximum(shares, 0))]
            row[f"{key}_last"] = [_four(v) for v in shares[-1]]
        found.append(row)
    return sorted(found, key=lambda r: (-r["start"], r["actor"]))
