"""The compiled engine: the same game as :mod:`foreshock.play.reference`, in Numba, block by block.

Worlds are handled in blocks of 128, the innermost loop of everything; no loop branches on a world's state. The kernel releases
the interpreter lock: threads each take a run of blocks, and since a world's numbers depend only on (seed, world), the result
does not depend on how blocks are dealt out.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from foreshock.play import rng
from foreshock.play.inputs import FEATURES, Game
from foreshock.play.prepared import prepare
from foreshock.play.record import BLOCK, Plan, Record, empty

F32 = np.float32


def workspace(game: Game) -> tuple[Any, ...]:
    """Room for the state of one block (the kernel allocates nothing), and how far each actor's menu goes."""
    n, f, m, k, _ = game.sizes
    lengths = np.array([np.flatnonzero(game.kind[i] >= 0).max() + 1 for i in range(n)], np.int64)
    shapes = ((6, n, f), (n, n), (10, n), (6, f), (2, f, 2), (n, k), (2, k), (3, m), (16,))
    return (lengths, np.zeros(m, np.int64), np.zeros(m, np.int64), np.zeros(f, np.int64), *(np.empty((*shape, BLOCK), F32) for shape in shapes))


def arguments(game: Game, seed: int, first: int, plan: Plan, out: Record) -> tuple[Any, ...]:
    """The arguments of :func:`foreshock.play.kernel.play`, all of fixed types, so that it is compiled once."""
    ready = prepare(game)
    k0, k1 = rng.key(seed)
    n, f, _, _, _ = game.sizes
    slopes = game.slopes if game.slopes is not None else np.zeros((n, f, 2, FEATURES), F32)
    return (
        k0, k1, np.int64(first), np.int64(out.worlds // BLOCK), game.vector(), plan.forced, plan.weighed,
        np.int64(game.slopes is not None),
        game.types, game.prior, game.precision, game.sensitivity, game.manpower, game.capability, game.audience,
        game.domestic, game.stakes, game.principal, game.involvement, game.commitment, game.pressure, game.ability,
        game.willingness, game.alignment, game.active, game.heat, game.usual_heat, game.onset, game.front, game.spill,
        game.kind, game.where, game.target, game.change, game.intercept, slopes,
        ready.cumulative, ready.share, ready.effective, ready.spokesman, ready.spans, ready.spacing, ready.side,
        out.choices, out.rungs, out.status, out.heat, out.front, out.types, out.precision, out.sensitivity, out.manpower,
        out.manpower_end, out.belief, out.likelihood, *workspace(game),
    )  # fmt: skip


def run(
    game: Game, seed: int, first: int, worlds: int, plan: Plan | None = None, kernel: Any = None
) -> Record:  # fmt: skip
    """Play worlds ``first .. first + worlds - 1``; ``worlds`` is rounded up to whole blocks of 128. See the reference. ``kernel`` is a
    loaded one (:mod:`foreshock.play.native`), else Numba's."""
    if kernel is None:
        from foreshock.play.kernel import play as kernel
    plan = plan or Plan.free(game)
    out = empty(game, plan, first, -(-worlds // BLOCK) * BLOCK)
    kernel(*arguments(game, seed, first, plan, out))
    return out
