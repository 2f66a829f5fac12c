"""Anticipation: continuation values fitted by simulation, used as leaves of a shallow backward induction.

Logit policy iteration with exploring starts: play from random states under the present policy for a number of turns, discount what
is received, add the present estimate of the value where the play is cut off (bootstrap), regress the returns on features of the
state, let everybody respond to the new values by quantal response, and repeat (Aguirregabiria & Mira 2007, "Sequential estimation of
dynamic discrete games", Econometrica 75:1-53; Sutton & Barto 2018, chapter 9). Accepted on policy distance and war probability
against the exact equilibrium of :mod:`foreshock.play.ladder_game`.

In the crisis game itself the leaves are linear in an actor's rung with state-dependent slopes (:func:`anticipate`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.play import reference
from foreshock.play.costs import rung_cost
from foreshock.play.inputs import FEATURES, Game, with_parameters
from foreshock.play.ladder_game import MOVES, Ladder, look_ahead

F64 = NDArray[np.float64]


def discounted(flows: F64, leaf: F64, discount: float) -> F64:
    """[T, ...] return from each turn on: flows discounted, with the leaf value after the last.

    >>> discounted(np.array([1.0, 1.0]), np.array(4.0), 0.5).tolist()
    [2.5, 3.0]
    """
    found = np.empty_like(flows)
    value = leaf
    for t in range(len(flows) - 1, -1, -1):
        value = flows[t] + discount * value
        found[t] = value
    return found


def regress(x: F64, y: F64, ridge: float = 1e-6) -> F64:
    """Least squares with a little ridge (relative to each feature's own mean square)."""
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] *= 1 + ridge
    gram[np.diag_indices_from(gram)] += 1e-12
    found: F64 = np.asarray(np.linalg.solve(gram, x.T @ y), float)
    return found


def polynomials(game: Ladder, degree: int) -> F64:
    """[S, D] tensor Chebyshev polynomials of the two rungs up to a total degree: the features of the ladder's value."""
    x = game.states() / (game.rungs - 1) * 2.0 - 1.0
    one, two = np.polynomial.chebyshev.chebvander(x[:, 0], degree), np.polynomial.chebyshev.chebvander(x[:, 1], degree)
    return np.stack([one[:, a] * two[:, b] for a in range(degree + 1) for b in range(degree + 1 - a)], 1)


def fit_ladder(
    game: Ladder, degree: int = 5, depth: int = 3, rounds: int = 25, plays: int = 6000, length: int = 12, seed: int = 0
) -> tuple[F64, F64]:  # fmt: skip
    """Policy [S, 2, 3] and leaf values [S, 2] of the ladder by simulation, knowing only how to play it.

    Parameters: ``degree`` of the polynomial features; ``depth`` of the backward induction; ``plays`` of ``length`` turns per round, from
    random states.
    """
    rng = np.random.default_rng(seed)
    x = polynomials(game, degree)
    weights = np.zeros((x.shape[1], 2))
    policy = np.full((len(x), 2, 3), 1 / 3)
    ends = np.array(game.war)
    for step in range(rounds):
        values = x @ weights
        policy, _ = look_ahead(game, values, policy, depth)
        state = rng.integers(0, game.rungs, (plays, 2))
        seen, flows = [], []
        for _ in range(length):
            at = game.index(state)
            seen.append(at)
            cumulative = policy[at].cumsum(-1)
            moves = MOVES[(rng.random((plays, 2, 1)) > cumulative).sum(-1).clip(0, 2)]
            state = game.after(state, moves)
            # The hazard is known, so its expectation is taken instead of a draw: same mean, less noise.
            war = game.war_chance(state)[:, None]
            flows.append((game.flow(state) + game.discount * war * ends, 1 - war))
        value = values[game.index(state)]
        returns = []
        for flow, survive in reversed(flows):
            value = flow + game.discount * survive * value
            returns.append(value)
        rows = np.concatenate(seen)
        target = np.concatenate(returns[::-1])
        fresh = regress(x[rows], target)
        weights += (1.0 if step < rounds // 2 else 2.0 / (step - rounds // 2 + 2)) * (fresh - weights)
    policy, _ = look_ahead(game, x @ weights, policy, depth)
    return policy, x @ weights


def slope_features(s: Any, public: Any, i: int, f: int) -> F64:
    """[FEATURES, W] what the slope of actor i's continuation value along its rung in confrontation f may depend on."""
    ones = np.ones(s.count)
    return np.stack(
        [ones, s.rung[i, f] / 7.0, public.strength[f, 0], public.strength[f, 1], s.heat[f] / 5.0, s.manpower[i]]
    ).astype(float)


def anticipate(
    game: Game, discount: float = 0.95, rounds: int = 3, worlds: int = 1024, seed: int = 0, weight: float = 1.0,
    victory: float = 7.0, ridge: float = 1e-2,
) -> Game:  # fmt: skip
    """The game with fitted slopes of continuation benefit and cost, used with weight `weight` (the parameter `foresight`).

    A myopic actor takes a new rung as if it were held for ever and nothing followed. What follows (rungs given up again, the front that
    support moves, a war lost or won, domestic cost) is simulated: returns of benefit and cost are kept apart, since an actor of type r
    weighs them as r B - kappa C. Regressed on rung x :func:`slope_features` (and on the features alone, which no move of one's own
    changes), they give the correction to the myopic slopes; everybody then plays with it, and the fit is repeated with averaging.

    Parameters: ``discount`` per turn; ``victory`` what winning outright is worth, in rungs for a stake of 1 (assumption); ``worlds``
    per round, from starts with rungs moved by up to two at random.
    """
    n, f, _, _, _ = game.sizes
    p = game.parameters
    terms = (p["rung_linear"], p["rung_square"], p["rung_forces"])
    slopes = np.zeros((n, f, 2, FEATURES))
    current = replace(with_parameters(game, {"foresight": weight}), slopes=slopes.astype(np.float32))
    for step in range(rounds):
        seen: list[Any] = []

        def watch(turn: int, s: Any, public: Any, step: int = step, seen: list[Any] = seen) -> None:
            if turn == 0:
                jolt = np.random.default_rng([seed, step]).integers(-2, 3, s.rung.shape).astype(np.float32)
                bound = np.abs(game.principal[..., None]) * s.active[None]
                s.rung[:] = np.clip(s.rung + jolt * (1 - bound), -7, 7)
                return
            features = np.stack([[slope_features(s, public, i, c) for c in range(f)] for i in range(n)])
            seen.append((s.rung.copy(), s.front.copy(), s.outcome.copy(), s.active.copy(), s.domestic.copy(), features))

        reference.run(current, seed + 1000 * (step + 1), 0, worlds, None, watch)
        fresh = np.zeros_like(slopes)
        rungs, fronts, results, _, domestic, features = (np.array([x[k] for x in seen]) for k in range(6))
        moved = np.diff(fronts, axis=0)
        ended = (results[1:] > 0) & (results[:-1] == 0)
        moved = np.where(ended, victory * ((results[1:] == 1).astype(float) - (results[1:] == 2)), victory * moved)
        for i in range(n):
            held = np.abs(rungs[1:, i])
            cost = (1 - discount) * (rung_cost(held, *terms).sum(1) + domestic[1:, i])
            gain = ((1 - discount) * rungs[1:, i] + moved) * game.stakes[i][:, None]
            kept = len(cost) * 3 // 4  # the last turns only serve as what the earlier ones lead to
            for c in range(f):
                if not game.stakes[i, c] and not (game.where[i] == c).any():
                    continue
                # Cut off at the horizon, a rung is taken to be held on: the myopic value is the leaf.
                leaf_gain = game.stakes[i, c] * rungs[-1, i, c]
                leaf_cost = rung_cost(np.abs(rungs[-1, i, c]), *terms)
                returns_gain = (
                    discounted(gain[:, c], leaf_gain, discount)[:kept] - game.stakes[i, c] * rungs[:kept, i, c]
                )
                own = (1 - discount) * (rung_cost(held[:, c], *terms) + domestic[1:, i])
                returns_cost = discounted(own, leaf_cost, discount)[:kept] - rung_cost(
                    np.abs(rungs[:kept, i, c]), *terms
                )
                x = np.moveaxis(features[:kept, i, c], 1, 0).reshape(FEATURES, -1)
                v = rungs[:kept, i, c].reshape(-1)
                crossed = v * x
                crossed[1] /= 2.0  # the slope of v^2 / 14 along v is v / 7
                design = np.concatenate([crossed, x[[0, 2, 3, 4, 5]]]).T
                fresh[i, c, 0] = discount * regress(design, returns_gain.reshape(-1), ridge)[:FEATURES]
                fresh[i, c, 1] = discount * regress(design, returns_cost.reshape(-1), ridge)[:FEATURES]
        slopes += (fresh - slopes) / (step + 1) if step else fresh
        current = replace(current, slopes=np.ascontiguousarray(slopes, np.float32))
    return current.check()
