"""Simulated truth: one world of the play taken for what happens, with its happenings, and what they make of each question.

The numbers of a scenario are drawn from their ranges once; with them one world is played. What happens in it, week by week, is the truth that
reports tell of, and that questions are resolved by.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from foreshock.forecast.rule import Condition, Rule
from foreshock.play import engine as engines
from foreshock.play.inputs import Game, Kind
from foreshock.play.outcomes import outcomes, passage
from foreshock.play.priors import Setup, drawn
from foreshock.play.record import BLOCK, SETTLED, Plan, Record

FORCE = 4
"""Hostility from which force is used."""
TRUTH_SEED = 1_000_003
"""Added to a seed, so that the truth is never drawn with the numbers of the forecast."""


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happens in a world."""

    week: int
    """From 0."""
    what: str
    """``rung1`` ... ``rung7``, ``leaves``, ``threat``, ``mobilise``, ``force``, ``war``, ``peace``, ``talks``, ``press``, ``mediate``, ``pledge``."""
    actor: str
    friend: str = ""
    """The party helped, pressed or pledged to."""
    foe: str = ""


def truth(setup: Setup, seed: int, draw: int) -> tuple[Game, Record]:
    """The game with numbers drawn once, and a block of its worlds (the first of which is taken for what happens)."""
    game = drawn(setup, seed + TRUTH_SEED, draw)
    return game, engines.run(game, seed + TRUTH_SEED, draw * BLOCK, BLOCK, Plan.free(game))


def chances(setup: Setup, game: Game, wanted: dict[str, int], worlds: int, seed: int, first: int = 0) -> dict[str, float]:
    """The true chance of each outcome within its weeks, given the numbers drawn: the share of many worlds of that very game, the
    first of which is world ``first`` of the seed."""
    listed = [o for o in outcomes(setup.game) if o.id in wanted]
    limit = np.array([min(wanted[o.id], game.horizon) for o in listed])[:, None]
    record = engines.run(game, seed + 2 * TRUTH_SEED, first, worlds, Plan.free(game))
    return {o.id: float(p) for o, p in zip(listed, (passage(listed, record) < limit).mean(1), strict=True)}


def party(game: Game, c: int, side: int) -> str:
    """Code of the first principal of a side (+1 or -1); empty where it has none."""
    found = np.flatnonzero(game.principal[:, c] * side > 0)
    return game.actors[int(found[0])] if len(found) else ""


def happenings(game: Game, record: Record, world: int) -> list[Happening]:
    """What happens in one world, in order."""
    out: list[Happening] = []
    rungs = game.involvement.astype(int)
    heat, status = game.heat.astype(float), game.active.astype(int)

    def add(week: int, what: str, actor: str, friend: str = "", foe: str = "") -> None:
        if actor and actor not in (friend, foe):
            out.append(Happening(week=week, what=what, actor=actor, friend=friend, foe=foe))

    for week in range(len(record.choices)):
        hot: dict[int, str] = {}
        for i, code in enumerate(game.actors):
            row = int(record.choices[week, i, world])
            kind, c, toward = Kind(int(game.kind[i, row])), int(game.where[i, row]), int(np.sign(game.change[i, row])) or 1
            friend, foe = party(game, c, toward), party(game, c, -toward)
            if kind in (Kind.THREATEN, Kind.PROVOKE):
                hot.setdefault(c, code)
            if kind is Kind.THREATEN and not game.active[c]:
                add(week, "threat", code, "", foe)
            elif kind is Kind.PROVOKE:
                side = int(np.sign(game.principal[i, c] or game.stakes[i, c])) or 1
                add(week, "mobilise", code, "", party(game, c, -side))
            elif kind is Kind.PLEDGE:
                add(week, "pledge", code, friend)
            elif kind is Kind.PRESS:
                add(week, "press", code, game.actors[int(game.target[i, row])])
            elif kind is Kind.MEDIATE:
                add(week, "mediate", code, party(game, c, 1), party(game, c, -1))
            elif kind is Kind.NEGOTIATE:
                side = int(game.principal[i, c])
                add(week, "talks", code, "", party(game, c, -side))
        now = record.rungs[week, :, :, world].astype(int)
        for i, c in np.argwhere(now != rungs):
            if game.principal[i, c]:
                continue
            side = int(np.sign(now[i, c] or rungs[i, c]))
            what = f"rung{abs(now[i, c])}" if abs(now[i, c]) > abs(rungs[i, c]) else "leaves"
            add(week, what, game.actors[int(i)], party(game, int(c), side), party(game, int(c), -side))
        rungs = now
        for c in range(len(game.confrontations)):
            one, two = party(game, c, 1), party(game, c, -1)
            war, outcome = int(record.status[week, c, world]) & 1, int(record.status[week, c, world]) >> 1
            if war and not status[c] & 1:
                add(week, "war", one, "", two)
            elif float(record.heat[week, c, world]) >= FORCE > heat[c]:
                add(week, "force", hot.get(c, one) if hot.get(c) in (one, two) else one, "", two if hot.get(c) != two else one)
            if outcome == SETTLED and int(status[c]) >> 1 != SETTLED:
                add(week, "peace", one, "", two)
            status[c], heat[c] = int(record.status[week, c, world]), float(record.heat[week, c, world])
    return out


def came(rule: Rule, seen: Sequence[Happening], weeks: int) -> bool | None:
    """Whether the happenings of the first ``weeks`` make a rule true; None where the play knows nothing of its kind."""
    found = [_came(condition, [h for h in seen if h.week < weeks]) for condition in rule.conditions]
    return None if None in found else all(found)


def _came(d: Condition, seen: Sequence[Happening]) -> bool | None:
    pair = {d.actor, d.other}
    if d.verb == "rung":
        hit = any(
            h.what.startswith("rung") and int(h.what[4:]) >= d.at_least and (h.actor, h.friend) == (d.actor, d.other) for h in seen
        )
    elif d.verb == "level":
        kinds = {"force", "war", "rung6", "rung7"} | ({"threat", "mobilise"} if d.at_least <= 2 else set())
        hit = any(h.what in kinds and {h.actor, h.foe} == pair for h in seen)
    elif d.verb == "peace":
        hit = any(h.what == "peace" and {h.actor, h.foe} == pair for h in seen)
    else:
        return None
    return hit != d.negated
