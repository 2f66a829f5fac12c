"""One world of a scenario, week by week: who did what, what changed, who stands where."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from foreshock.play import engine as engines
from foreshock.play.answer import told
from foreshock.play.engine import CELL
from foreshock.play.inputs import Game
from foreshock.play.labels import move_words
from foreshock.play.naming import move_name, side_of
from foreshock.play.outcomes import helps
from foreshock.play.paths import ending
from foreshock.play.priors import drawn
from foreshock.play.record import BLOCK, Record
from foreshock.playing import planned
from foreshock.scenario.wording import upper_first
from foreshock.web.knobs import Turned, variant
from foreshock.web.room import Room


def world(room: Room, turned: Turned, number: int, seed: int) -> dict[str, Any]:
    """World `number` of the ensemble that the same scenario, changes and seed give: the very one, not another like it."""
    setup = room.base if turned.nothing else variant(room.file, room.base, turned)
    plan = planned(room.file, setup, turned.force)
    game = drawn(setup, seed, number // CELL)
    first = number // BLOCK * BLOCK
    record = engines.run(game, seed, first, BLOCK, plan)
    w = number - first
    start = room.file.model.as_of
    steps = []
    for t in range(game.horizon):
        day = start + timedelta(days=round(t * setup.turn_days))
        rows = [(i, int(record.choices[t, i, w])) for i in range(len(game.actors))]
        steps.append({
            "turn": t + 1, "date": day.isoformat(),
            "moves": [upper_first(move_words(move_name(game, i, row), setup.known)) for i, row in rows if row],
            "news": [told(text, setup.known) for text in news(game, record, t, w)],
            "rungs": {
                c: {a: int(record.rungs[t, i, f, w]) for i, a in enumerate(game.actors) if record.rungs[t, i, f, w]}
                for f, c in enumerate(game.confrontations)
            },
            "hostility": {c: round(float(record.heat[t, f, w]), 2) for f, c in enumerate(game.confrontations)},
            "front": {c: round(float(record.front[t, f, w]), 3) for f, c in enumerate(game.confrontations)},
            "war": {c: bool(record.status[t, f, w] & 1) for f, c in enumerate(game.confrontations)},
        })  # fmt: skip
    grid = game.types
    return {
        "world": number, "seed": seed, "steps": steps,
        "resolve": {a: round(float(grid[record.types[i, w]]), 2) for i, a in enumerate(game.actors)},
    }  # fmt: skip


def news(game: Game, record: Record, t: int, w: int) -> list[str]:
    """What changed in a turn: wars that begin and end, and steps of third actors on the ladder."""
    found = []
    for f, name in enumerate(game.confrontations):
        before = int(record.status[t - 1, f, w]) if t else int(game.active[f])
        now = int(record.status[t, f, w])
        if now & 1 and not before & 1:
            found.append(f"{name} becomes a war")
        if before & 1 and not now & 1:
            found.append(f"The war {name} ends: {ending(game, f, now >> 1)}")
    for i, actor in enumerate(game.actors):
        for f, name in enumerate(game.confrontations):
            side = side_of(game, i, f)
            if side == 0 or game.principal[i, f]:
                continue
            old = int(record.rungs[t - 1, i, f, w]) if t else int(game.involvement[i, f])
            new = int(record.rungs[t, i, f, w])
            if new == old:
                continue
            where = int(np.sign(new) or np.sign(old))
            if abs(new) > abs(old):
                found.append(f"{actor} {helps(game, abs(new), f, where)} (rung {abs(new)})")
            else:
                found.append(f"{actor} steps down in {name} to rung {abs(new)}")
    return found
