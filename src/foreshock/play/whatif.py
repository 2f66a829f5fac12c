"""What if: variants of a game against the base case with common random numbers, with the standard error of every difference.

World w of a variant uses the same random numbers as world w of the base (they depend only on seed, world, turn and slot), so a
difference is a mean of paired differences and its error is far below that of two separate runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.cluster import in_order
from foreshock.play import costs
from foreshock.play import engine as engines
from foreshock.play.engine import CELL
from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import move_name
from foreshock.play.outcomes import Outcome, outcomes, passage
from foreshock.play.priors import Setup, drawn
from foreshock.play.record import SIDE_A_WON, SIDE_B_WON, Plan, Record

F64 = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Variant:
    """One edit of the base case: another setup (same actors and confrontations), forced moves, or both."""

    name: str
    setup: Setup
    plan: Plan


@dataclass(frozen=True, eq=False)
class Difference:
    """A variant against the base. Arrays are per outcome of the base game [O], or per actor [N]."""

    name: str
    outcomes: list[Outcome]
    base: F64
    variant: F64
    difference: F64
    se: F64
    utility: F64
    """[N] mean change of each actor's own score (see :func:`scores`)."""
    utility_se: F64

    def table(self) -> list[dict[str, Any]]:
        """Rows of id, text, base, variant, difference, se: largest |difference| / se first."""
        rows = [
            {"id": o.id, "text": o.text, "base": float(self.base[k]), "variant": float(self.variant[k]),
             "difference": float(self.difference[k]), "se": float(self.se[k])}
            for k, o in enumerate(self.outcomes)
        ]  # fmt: skip
        return sorted(rows, key=lambda r: -abs(r["difference"]))


def scores(game: Game, record: Record) -> F64:
    """[N, W] each actor's own score of a world: what it stands to gain less what it pays, averaged over turns.

    stake x (front + half of the balance of involvement / 7, own excluded), less cost of own rung; stakes of a latent
    confrontation count with the balance only. Units of "one rung for a stake of 1" as in the parameters.
    """
    p = game.parameters
    heights = np.arange(8.0, dtype=np.float32)
    by_height = (
        p["rung_linear"] * heights + p["rung_square"] * heights**2 + p["rung_forces"] * np.maximum(heights - 4, 0) ** 2
    )
    costs = by_height[np.abs(np.arange(256).astype(np.uint8).view(np.int8).astype(int)).clip(0, 7)].astype(np.float32)
    turns = len(record.rungs)
    share = (game.capability / game.capability.sum()).astype(np.float32)
    mean = record.rungs.mean(0, dtype=np.float32) / 7.0
    balance = np.einsum("nfw,n->fw", mean, share)
    found = np.zeros((len(game.actors), record.worlds))
    for c in range(len(game.confrontations)):
        result = record.status[:, c] >> 1
        war = record.front[:, c].mean(0) + ((result == SIDE_A_WON).mean(0) - (result == SIDE_B_WON).mean(0))
        for i in range(len(game.actors)):
            found[i] += game.stakes[i, c] * (war + 0.5 * (balance[c] - mean[i, c] * share[i]))
            if not game.principal[i, c]:
                found[i] -= costs[record.rungs[:, i, c].view(np.uint8)].sum(0) / turns
    return found


SHARD = 49_152
"""Worlds to a task, of base and variants together: the unit that a cluster's worker plays, and the order of all sums."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells of the base and of its variants, to be played on the same random numbers."""

    base: Setup
    start: Plan
    variants: tuple[Variant, ...]
    numbers: range
    seed: int
    engine: str


def play_cells(task: Cells, threads: int | None = 1) -> list[Any]:
    """Sums over the cells of a task: base outcomes, variants' outcomes, differences and their squares, of outcomes and of scores."""
    listed, turns = outcomes(task.base.game), task.base.game.horizon

    def cell(number: int) -> tuple[F64, ...]:
        def one(setup: Setup, moves: Plan) -> tuple[F64, F64]:
            record = engines.run(drawn(setup, task.seed, number), task.seed, number * CELL, CELL, moves, task.engine)
            return (passage(listed, record) < turns).astype(float), scores(task.base.game, record)

        x0, s0 = one(task.base, task.start)
        xs, ss = zip(*(one(v.setup, v.plan) for v in task.variants), strict=True)
        x, s = np.stack(xs), np.stack(ss)
        d, e = x - x0, s - s0
        return x0.sum(1), x.sum(2), d.sum(2), (d * d).sum(2), e.sum(2), (e * e).sum(2)

    total: list[Any] = [0.0] * 6
    for part in engines.in_threads(list(task.numbers), cell, threads):
        total = [a + b for a, b in zip(total, part, strict=True)]
    return total


def compare(base: Setup, variants: list[Variant], worlds: int = 20_000, seed: int = 0, plan: Plan | None = None,
            engine: str = "auto", threads: int | None = None, cluster: str | None = None) -> list[Difference]:  # fmt: skip
    """Play base and variants on the same random numbers and return one :class:`Difference` per variant.

    ``cluster`` plays them at a place (see :mod:`foreshock.cluster`), for the same numbers to the last bit: a sweep over many values is
    many variants.
    """
    chosen = engines.choose_engine(engine)
    listed = outcomes(base.game)
    start = plan or Plan.free(base.game)
    cells, size = -(-worlds // CELL), max(1, SHARD // (CELL * (1 + len(variants))))
    tasks = [
        Cells(base, start, tuple(variants), range(k, min(k + size, cells)), seed, chosen) for k in range(0, cells, size)
    ]  # fmt: skip
    total: list[Any] = [0.0] * 6
    for part in in_order(play_cells, tasks, cluster) if cluster else (play_cells(task, threads) for task in tasks):
        total = [a + b for a, b in zip(total, part, strict=True)]
    count = cells * CELL
    base_p, variant_p, d1, d2, e1, e2 = (t / count for t in total)
    found = []
    for k, variant in enumerate(variants):
        se = np.sqrt(np.maximum(d2[k] - d1[k] ** 2, 1.0 / count) / count)
        use = np.sqrt(np.maximum(e2[k] - e1[k] ** 2, 0) / count)
        found.append(Difference(variant.name, listed, base_p, variant_p[k], d1[k], se, e1[k], use))
    return found


def open_now(game: Game, actor: int, row: int) -> bool:
    """Whether a move could be chosen at the start: a step must lead somewhere, entering with arms needs a war, asking for forces too."""
    c = int(game.where[actor, row])
    war = np.float32(game.active[c])
    if game.kind[actor, row] == Kind.STEP:
        rung, change = np.float32(game.involvement[actor, c]), np.float32(game.change[actor, row])
        bound = np.float32(abs(game.principal[actor, c])) * war
        return bool(costs.available(rung, costs.stepped(rung, change), change, bound, war) > 0)
    return bool(war) if game.kind[actor, row] == Kind.INVITE else not (war and game.kind[actor, row] == Kind.PROVOKE)


def options(setup: Setup, actor: int, turn: int = 0) -> list[Variant]:
    """Every move of an actor, imposed at a turn: what `options of Washington compared` runs."""
    game = setup.game
    found = []
    for row in range(game.kind.shape[1]):
        if game.kind[actor, row] < 0:
            continue
        plan = Plan.free(game)
        plan.forced[turn, actor] = row
        found.append(Variant(f"{move_name(game, actor, row)} @{turn + 1}", setup, plan))
    return found


def rank(
    setup: Setup, actor: int, worlds: int = 4096, seed: int = 0, turn: int = 0, engine: str = "auto", cluster: str | None = None
) -> list[dict[str, Any]]:
    """An actor's options by consequence for itself and for the world, best for itself first. In the first turn only moves that are open.

    Rows: ``move``, ``own`` and ``own_se`` (change of its score against playing freely), ``war`` and ``war_se`` (change of the
    chance that any latent confrontation becomes a war, summed), ``most_raised`` and ``by`` (the outcome of others that it raises most).
    """
    game = setup.game
    rows = [row for row in range(game.kind.shape[1]) if game.kind[actor, row] >= 0]
    tried = [v for v, row in zip(options(setup, actor, turn), rows, strict=True) if turn or open_now(game, actor, row)]
    found = []
    for difference in compare(setup, tried, worlds, seed, engine=engine, cluster=cluster):
        wars = [k for k, o in enumerate(difference.outcomes) if o.kind == "war"]
        others = [k for k, o in enumerate(difference.outcomes) if o.actor != actor]
        worst = max(others, key=lambda k: difference.difference[k]) if others else 0
        found.append(
            {
                "move": difference.name, "own": float(difference.utility[actor]), "own_se": float(difference.utility_se[actor]),
                "war": float(difference.difference[wars].sum()), "war_se": float(np.sqrt((difference.se[wars] ** 2).sum())),
                "most_raised": difference.outcomes[worst].text, "by": float(difference.difference[worst]),
            }
        )  # fmt: skip
    return sorted(found, key=lambda row: -row["own"])
