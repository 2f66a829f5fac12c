"""What an engine hands back for a run of worlds, and the plan of moves that it was told to force or to weigh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.play.inputs import Floats, Game, Ints

BLOCK = 128
"""Worlds per block of the engines; shards are whole blocks."""

# Outcome of a confrontation, in the upper bits of `status` (the lowest bit is 1 while it is a war).
NONE, SIDE_A_WON, SIDE_B_WON, SETTLED = 0, 1, 2, 3


@dataclass(frozen=True, eq=False)
class Plan:
    """Moves fixed beforehand: ``forced[t, i]`` is a row of actor i's menu (or -1: free); where ``weighed[t, i]`` the
    likelihood of that move under the world's own types and public state is recorded (observed, not imposed)."""

    forced: Ints
    weighed: NDArray[np.bool_]

    @classmethod
    def free(cls, game: Game) -> Plan:
        n, _, _, _, t = game.sizes
        return cls(np.full((t, n), -1, np.int16), np.zeros((t, n), bool))


@dataclass(frozen=True, eq=False)
class Record:
    """A run of W worlds (last axis of every array)."""

    first: int
    """Number of the first world."""
    choices: NDArray[np.uint8]
    """[T, N, W] row of the menu chosen."""
    rungs: NDArray[np.int8]
    """[T, N, F, W] signed involvement after the turn."""
    status: NDArray[np.uint8]
    """[T, F, W] 1 while a war, plus 2 x the latest outcome."""
    heat: Floats
    """[T, F, W] hostility after the turn, 1..5."""
    front: Floats
    """[T, F, W] state of the war after the turn, -1..1."""
    types: NDArray[np.uint8]
    """[N, W] each actor's true type."""
    precision: Floats
    """[N, W] lambda drawn."""
    sensitivity: Floats
    """[N, W] kappa drawn."""
    manpower: Floats
    """[N, W] reserve at the start, as drawn."""
    manpower_end: Floats
    """[N, W] reserve at the end."""
    belief: Floats
    """[N, K, W] public belief at the end."""
    likelihood: Floats
    """[E, W] likelihood of each weighed move, in the order of (turn, actor)."""

    @property
    def worlds(self) -> int:
        return int(self.choices.shape[-1])


def empty(game: Game, plan: Plan, first: int, worlds: int) -> Record:
    """A record with room for that many worlds."""
    n, f, _, k, t = game.sizes
    f32: Any = np.float32
    return Record(
        first=first, choices=np.zeros((t, n, worlds), np.uint8), rungs=np.zeros((t, n, f, worlds), np.int8),
        status=np.zeros((t, f, worlds), np.uint8), heat=np.zeros((t, f, worlds), f32),
        front=np.zeros((t, f, worlds), f32), types=np.zeros((n, worlds), np.uint8),
        precision=np.zeros((n, worlds), f32), sensitivity=np.zeros((n, worlds), f32),
        manpower=np.zeros((n, worlds), f32), manpower_end=np.zeros((n, worlds), f32),
        belief=np.zeros((n, k, worlds), f32), likelihood=np.zeros((int(plan.weighed.sum()), worlds), f32),
    )  # fmt: skip
