"""A two-actor ladder with a war hazard, small enough to be solved exactly: the acceptance game of anticipation.

Two actors stand on rungs 0..R-1. In each turn both move down, hold or climb at once (held to the ladder); each then receives
stake_i (v_i - v_j) / (R - 1) - cost_i (v_i / (R - 1))^2, and war breaks out with chance hazard ((v_1 + v_2) / (2 R - 2))^2, which ends
the game with payoff war_i. Actors choose by logit on expected discounted payoff: a logit Markov equilibrium (Breitmoser, Tan &
Zizzo 2010, "Understanding perpetual R&D races", Economic Theory 44:445-467).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]
MOVES = np.array([-1, 0, 1])


@dataclass(frozen=True)
class Ladder:
    """The game's numbers. ``precision`` is lambda per unit of payoff, ``discount`` per turn in [0, 1)."""

    rungs: int = 7
    stake: tuple[float, float] = (0.5, 0.4)
    cost: tuple[float, float] = (0.25, 0.3)
    war: tuple[float, float] = (-4.0, -5.0)
    hazard: float = 0.15
    discount: float = 0.95
    precision: float = 2.0

    def states(self) -> NDArray[np.int64]:
        """[S, 2] all pairs of rungs."""
        grid = np.arange(self.rungs)
        return np.stack(np.meshgrid(grid, grid, indexing="ij"), -1).reshape(-1, 2)

    def index(self, state: Any) -> Any:
        return state[..., 0] * self.rungs + state[..., 1]

    def after(self, state: Any, moves: Any) -> Any:
        return np.clip(state + moves, 0, self.rungs - 1)

    def flow(self, state: Any) -> F64:
        """[..., 2] payoff of a turn that ends in a state."""
        x = np.asarray(state, float) / (self.rungs - 1)
        stake, cost = np.array(self.stake), np.array(self.cost)
        found: F64 = stake * (x - x[..., ::-1]) - cost * x**2
        return found

    def war_chance(self, state: Any) -> F64:
        """[...] chance of war in a turn that ends in a state."""
        found: F64 = self.hazard * (np.asarray(state, float).sum(-1) / (2 * self.rungs - 2)) ** 2
        return found


def look_ahead(game: Ladder, values: F64, policy: F64, depth: int = 1, sweeps: int = 60) -> tuple[F64, F64]:
    """Backward induction of some depth from leaf values.

    Parameters: ``values`` [S, 2] continuation values at the leaves; ``policy`` [S, 2, 3] where to start the stage games' fixed points.
    Returns the logit equilibrium policy [S, 2, 3] of the first stage and its values [S, 2].
    """
    states = game.states()
    pair = np.stack(np.meshgrid(MOVES, MOVES, indexing="ij"), -1)  # [3, 3, 2]
    after = game.after(states[:, None, None, :], pair)
    where = game.index(after)
    flow, war = game.flow(after), game.war_chance(after)[..., None]
    ends = np.array(game.war)
    for _ in range(depth):
        payoff = flow + game.discount * ((1 - war) * values[where] + war * ends)  # [S, 3, 3, 2]
        for _ in range(sweeps):
            q0 = np.einsum("sabi,sb->sai", payoff, policy[:, 1])[..., 0]
            q1 = np.einsum("sabi,sa->sbi", payoff, policy[:, 0])[..., 1]
            fresh = np.stack([softmax(game.precision * q0), softmax(game.precision * q1)], 1)
            change = np.abs(fresh - policy).max()
            policy = 0.5 * policy + 0.5 * fresh
            if change < 1e-12:
                break
        values = np.einsum("sabi,sa,sb->si", payoff, policy[:, 0], policy[:, 1])
    return policy, values


def softmax(logits: F64) -> F64:
    weight = np.exp(logits - logits.max(-1, keepdims=True))
    found: F64 = weight / weight.sum(-1, keepdims=True)
    return found


def exact(game: Ladder, tolerance: float = 1e-11) -> tuple[F64, F64]:
    """The logit Markov equilibrium: policy [S, 2, 3] and values [S, 2], by iterating the stage games to a fixed point."""
    size = game.rungs**2
    policy, values = np.full((size, 2, 3), 1 / 3), np.zeros((size, 2))
    for _ in range(20_000):
        policy, fresh = look_ahead(game, values, policy)
        change = np.abs(fresh - values).max()
        values = fresh
        if change < tolerance:
            return policy, values
    raise ArithmeticError("the ladder's equilibrium did not converge")


def war_within(game: Ladder, policy: F64, turns: int, start: tuple[int, int] = (0, 0)) -> float:
    """Chance of war within some turns from a state, exactly, under a policy."""
    states = game.states()
    pair = np.stack(np.meshgrid(MOVES, MOVES, indexing="ij"), -1)
    after = game.after(states[:, None, None, :], pair)
    where, war = game.index(after), game.war_chance(after)
    mass = np.zeros(len(states))
    mass[game.index(np.array(start))] = 1.0
    total = 0.0
    for _ in range(turns):
        flow = mass[:, None, None] * policy[:, 0, :, None] * policy[:, 1, None, :]
        total += float((flow * war).sum())
        mass = np.bincount(where.ravel(), (flow * (1 - war)).ravel(), len(states)).astype(float)
    return total
