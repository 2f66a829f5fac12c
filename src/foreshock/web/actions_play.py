"""What the API does with scenarios: read, check, save, play, turn, compare, watch one world."""

from __future__ import annotations

import re
from typing import Any

from foreshock.case.scenarios import Kept
from foreshock.errors import InputError
from foreshock.play import futures as ensemble
from foreshock.play.answer import as_json, told
from foreshock.play.engine import CELL, choose_engine
from foreshock.play.futures import Futures
from foreshock.play.priors import Setup
from foreshock.play.record import Plan
from foreshock.play.whatif import Variant, compare
from foreshock.playing import planned
from foreshock.scenario.file import parse
from foreshock.web import turns, wire
from foreshock.web.jobs import Job, Tick
from foreshock.web.knobs import Turned, variant
from foreshock.web.problem import Fault
from foreshock.web.room import Room, imposed_words
from foreshock.web.served import DRAFT, Served
from foreshock.web.sweep import COARSE
from foreshock.web.view import fans, view

PART = 8
"""Cells (of 512 worlds) between two looks at whether a job was cancelled."""
FAULT = re.compile(r"^(?P<name>.*?):(?P<line>\d+):(?P<column>\d+): (?P<rest>.*)$")


class ScenarioError(InputError):
    """A text that is no scenario, with everything that is wrong with it."""

    def __init__(self, sentence: str, faults: list[Fault]) -> None:
        super().__init__(sentence)
        self.faults = faults


def names(served: Served) -> list[wire.ScenarioLine]:
    """The scenarios of the case."""
    return [wire.ScenarioLine(name=n, version=0 if n == DRAFT else served.scenario_text(n)[1], draft=n == DRAFT) for n in served.scenario_names()]


def text(served: Served, name: str) -> wire.ScenarioAnswer:
    """A scenario as YAML."""
    found, version = served.scenario_text(name)
    return wire.ScenarioAnswer(name=name, version=version, text=found)


def faults_of(error: InputError) -> list[Fault]:
    """The faults that the sentence of a scenario's error lists, each with its place.

    >>> faults_of(InputError("s:3:5: actors.RUS: there is no key `nam` here (did you mean name?)."))[0].column
    5
    """
    found = []
    for line in str(error).splitlines():
        if match := FAULT.match(line):
            path, colon, rest = match["rest"].partition(": ")
            if not colon or (" " in path and path != "the file"):
                path, rest = "", match["rest"]
            found.append(Fault(line=int(match["line"]), column=int(match["column"]), path=path, message=rest))
    return found or [Fault(line=1, column=1, path="", message=str(error))]


def check(served: Served, body: wire.ScenarioText) -> wire.Checked:
    """Everything that is wrong with a scenario, with line, column and the nearest name; also what only compiling shows."""
    try:
        file = parse(body.text, "scenario")
        Room(file)
        planned(file, Room(file).base)
    except InputError as error:
        return wire.Checked(faults=faults_of(error))
    return wire.Checked(faults=[])


def save(served: Served, name: str, body: wire.ScenarioText) -> wire.ScenarioAnswer:
    """Save a scenario as a new version. Errors: every fault of the text; somebody saved meanwhile."""
    if faults := check(served, body).faults:
        raise ScenarioError(f"This is no scenario yet: {len(faults)} fault{'s' * (len(faults) > 1)}, the first in line {faults[0].line}: {faults[0].message}", faults)
    return _answer(served.keep_scenario(name, body.text, body.was))


def _answer(kept: Kept) -> wire.ScenarioAnswer:
    return wire.ScenarioAnswer(name=kept.name, version=kept.version, text=kept.text)


def keep_turned(served: Served, name: str, body: wire.KeepAs) -> wire.ScenarioAnswer:
    """Save a scenario with what was turned under another name, comments kept."""
    found, _ = served.scenario_text(name)
    file = parse(found, name).edited([(path, value) for path, value in body.turned.set.items()])
    for key, more in (("interventions", body.turned.force), ("forbidden", body.turned.forbid), ("mechanisms_off", body.turned.off)):
        if more:
            file.document[key] = [*(file.document.get(key) or []), *more]
    return save(served, body.name, wire.ScenarioText(text=file.text()))


def room(served: Served, name: str) -> dict[str, Any]:
    """A scenario held open: what can be turned, forced, forbidden and switched off."""
    return served.room(name).described()


def picture(served: Served, name: str, body: wire.RoomAsk) -> dict[str, Any]:
    """The futures of a scenario with everything turned, against its base case."""
    return served.room(name).picture(body.turned.turned(), body.confrontation, body.worlds, body.seed, body.dragging)


def prepare(served: Served, name: str, body: wire.PrepareAsk) -> dict[str, int]:
    """Begin to play a few places of a slider; all of them once it is moved."""
    return served.room(name).prepare(body.turned.turned(), body.path, body.worlds, body.seed, COARSE)


def ahead(served: Served, name: str, body: wire.AheadAsk) -> dict[str, int]:
    """Play a few places of the sliders that may be touched next, when nothing else is to be done."""
    return served.room(name).ahead(body.turned.turned(), body.paths, body.worlds, body.seed)


def rank(served: Served, name: str) -> Job:
    """Sort the assumptions by how far each moves a headline outcome, as a job."""
    held = served.room(name)

    def work(tick: Tick) -> dict[str, float]:
        if held.importance is None:
            for share in held.rank():
                tick(share, "turning each assumption by itself")
        return held.importance or {}

    return served.jobs.submit("rank", work)


def world(served: Served, body: wire.WorldAsk) -> dict[str, Any]:
    """One world, week by week."""
    return turns.world(served.room(body.scenario), body.turned.turned(), body.world, body.seed)


def _ready(held: Room, turned: Turned, observe: list[str]) -> tuple[Setup, Plan]:
    setup = held.base if turned.nothing else variant(held.file, held.base, turned)
    return setup, planned(held.file, setup, turned.force, observe)


def played(setup: Setup, plan: Plan, worlds: int, seed: int, temper: float, tick: Tick) -> Futures:
    """As :func:`foreshock.play.futures.play`, a part at a time, so that it tells how far it is and can be cancelled."""
    if plan.weighed.any():
        tick(0.1, f"playing {worlds:,} worlds")
        return ensemble.play(setup, worlds, seed, plan, tempering=temper)
    tasks = ensemble.shards(setup, worlds, seed, plan, choose_engine("auto"), temper, PART)
    cells = tasks[-1].cells.stop

    def parts() -> Any:
        for task in tasks:
            tick(task.cells.start / cells, f"{task.cells.start * CELL:,} of {cells * CELL:,} worlds")
            yield ensemble.play_shard(task, None)

    return ensemble.merge(parts())


def play(served: Served, body: wire.PlayAsk) -> Job:
    """Play a scenario, as a job: the answer is that of `foreshock play --json`."""
    held = served.room(body.scenario)
    setup, plan = _ready(held, body.turned.turned(), body.observe)

    def work(tick: Tick) -> dict[str, Any]:
        found = played(setup, plan, body.worlds, body.seed, body.temper, tick).first(held.file.model.outcomes)
        return as_json(found)

    return served.jobs.submit("play", work)


def whatif(served: Served, body: wire.WhatIfAsk) -> Job:
    """Variants against the base case on the same random numbers, as a job."""
    held = served.room(body.scenario)
    variants = []
    for one in body.variants:
        setup, plan = _ready(held, one.turned.turned(), [])
        if setup.game.kind.shape != held.base.game.kind.shape:
            raise InputError(f"`{one.name}` changes who can do what; play it by itself and compare the two answers.")
        variants.append(Variant(one.name, setup, plan))
    base = planned(held.file, held.base)

    def work(tick: Tick) -> list[dict[str, Any]]:
        found = []
        for k, one in enumerate(variants):
            tick(k / len(variants), one.name)
            (difference,) = compare(held.base, [one], body.worlds, body.seed, base)
            found.append({"variant": one.name, "outcomes": _rows(difference.table(), held)})
        return found

    return served.jobs.submit("whatif", work)


def _rows(table: list[dict[str, Any]], held: Room) -> list[dict[str, Any]]:
    return [row | {"text": told(row["text"], held.base.known)} for row in table]


def side_by_side(served: Served, body: wire.CompareAsk) -> Job:
    """Two scenarios, as a job: on the same random numbers where both have the same actors and moves, else played apart."""
    a, b = served.room(body.a), served.room(body.b)
    ga, gb = a.base.game, b.base.game
    alike = ga.actors == gb.actors and ga.confrontations == gb.confrontations and ga.horizon == gb.horizon
    paired = alike and ga.kind.shape == gb.kind.shape and bool(((ga.kind == gb.kind) | (ga.kind < 0) | (gb.kind < 0)).all() and (ga.where == gb.where).all())

    def work(tick: Tick) -> dict[str, Any]:
        plan_a, plan_b = planned(a.file, a.base), planned(b.file, b.base)
        fa = played(a.base, plan_a, body.worlds, body.seed, 1.0, lambda share, words: tick(share / 3, f"{body.a}: {words}"))
        fb = played(b.base, plan_b, body.worlds, body.seed, 1.0, lambda share, words: tick((1 + share) / 3, f"{body.b}: {words}"))
        errors: dict[str, float] = {}
        if paired:
            tick(0.67, "pairing the worlds")
            (found,) = compare(a.base, [Variant(body.b, b.base, plan_b)], body.worlds, body.seed, plan_a)
            errors = {row["id"]: row["se"] for row in found.table()}
        rows_a, rows_b = {r["id"]: r for r in fa.table()}, {r["id"]: r for r in fb.table()}
        order = {k: n for n, k in enumerate([*a.file.model.outcomes, *b.file.model.outcomes])}
        ids = sorted(rows_a.keys() | rows_b.keys(), key=lambda i: (order.get(i, len(order)), i))
        return {
            "a": body.a, "b": body.b, "worlds": fa.worlds, "seed": body.seed, "paired": paired,
            "outcomes": [
                {
                    "id": i, "text": told((rows_a.get(i) or rows_b[i])["text"], (a if i in rows_a else b).base.known), "a": _part(rows_a.get(i)), "b": _part(rows_b.get(i)),
                    "se": errors.get(i), "headline": i in order,
                }
                for i in ids
            ],
            "fans": ensemble_fans(a, b, fa, fb) if alike else [], "confrontation": a.main, "numbers": differing(a, b),
            "imposed": {"a": _imposed(a), "b": _imposed(b)},
        }  # fmt: skip

    return served.jobs.submit("compare", work)


def ensemble_fans(a: Room, b: Room, fa: Futures, fb: Futures) -> list[dict[str, Any]]:
    """The fans of the first scenario's main confrontation, of both."""
    return fans(a.base.game, view(fa), view(fb), a.main, a.names)


def _imposed(held: Room) -> list[str]:
    """The moves that a scenario imposes or rules out, in words."""
    m = held.file.model
    return [*(imposed_words(text, held.base.known) for text in m.interventions), *(f"Never: {imposed_words(text, held.base.known)}" for text in m.forbidden)]


def _part(row: dict[str, Any] | None) -> dict[str, float] | None:
    return None if row is None else {k: row[k] for k in ("probability", "low", "high")}


def differing(a: Room, b: Room) -> list[dict[str, Any]]:
    """The assumptions in which two scenarios differ."""
    of_a, of_b = {k.path: k for k in a.knobs}, {k.path: k for k in b.knobs}
    found = []
    for path in [*of_a, *(p for p in of_b if p not in of_a)]:
        one, other = of_a.get(path), of_b.get(path)
        if one is None or other is None or one.value != other.value:
            label = (one or other).label  # type: ignore[union-attr]
            found.append({"path": path, "label": label, "a": one.value if one else None, "b": other.value if other else None})
    return found[:200]
