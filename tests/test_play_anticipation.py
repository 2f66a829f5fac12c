"""Anticipation against the exact logit Markov equilibrium of a two-actor 7 x 7 ladder with war hazard, and in the crisis game."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from foreshock.play import engine, reference
from foreshock.play.anticipation import anticipate, discounted, fit_ladder, slope_features
from foreshock.play.costs import rung_cost
from foreshock.play.example import crisis
from foreshock.play.inputs import Kind
from foreshock.play.ladder_game import MOVES, Ladder, exact, look_ahead, war_within
from foreshock.play.record import Plan, Record
from play_kit import compiled

GAMES = [
    Ladder(),
    Ladder(precision=6.0),
    Ladder(hazard=0.4, precision=4.0),
    Ladder(stake=(0.8, 0.2), cost=(0.2, 0.5), precision=3.0),
]


def test_the_exact_solution_is_a_logit_equilibrium() -> None:
    game = GAMES[1]
    policy, values = exact(game)
    states = game.states()
    rng = np.random.default_rng(0)
    for k in rng.integers(0, len(states), 12):
        for i in (0, 1):
            q = np.zeros(3)
            for a in range(3):
                for b in range(3):
                    move = MOVES[[a, b]] if i == 0 else MOVES[[b, a]]
                    after = game.after(states[k], move)
                    war = game.war_chance(after)
                    onward = (1 - war) * values[game.index(after), i] + war * game.war[i]
                    q[a] += policy[k, 1 - i, b] * (game.flow(after)[i] + game.discount * onward)
            expected = np.exp(game.precision * (q - q.max()))
            np.testing.assert_allclose(policy[k, i], expected / expected.sum(), atol=1e-8)
            assert values[k, i] == pytest.approx(policy[k, i] @ q, abs=1e-7)


@pytest.mark.parametrize("game", GAMES)
def test_fitted_values_give_the_exact_policy_and_war_risk(game: Ladder) -> None:
    policy, _ = exact(game)
    fitted, _ = fit_ladder(game)
    distance = 0.5 * np.abs(fitted - policy).sum(-1)
    assert distance.mean() <= 0.006
    assert abs(war_within(game, fitted, 52) - war_within(game, policy, 52)) <= 0.003


def test_myopic_play_would_fail_the_same_acceptance() -> None:
    game = GAMES[1]
    policy, values = exact(game)
    myopic, _ = look_ahead(game, np.zeros_like(values), np.full_like(policy, 1 / 3))
    assert 0.5 * np.abs(myopic - policy).sum(-1).mean() > 0.02


def test_fitted_slopes_foretell_what_a_step_brings_better_than_myopia() -> None:
    """Impose a step or holding in turn 1 and compare the difference in discounted payoff with what either slope foretells."""
    if not engine.is_warm():
        engine.warm()
    discount, victory = 0.95, 7.0
    game = crisis(4, 2, 20, 26, seed=3)
    fitted = anticipate(game, discount, worlds=1024, victory=victory)
    assert fitted.slopes is not None
    terms = tuple(game.parameters[n] for n in ("rung_linear", "rung_square", "rung_forces"))

    def worth(record: Record, i: int) -> np.ndarray:
        rungs, ending = record.rungs[:, i].astype(float), record.status >> 1
        start = np.broadcast_to(game.front[None, :, None], record.front[:1].shape)
        moved = victory * np.diff(record.front, axis=0, prepend=start)
        fresh = (ending > 0) & (np.concatenate([np.zeros_like(ending[:1]), ending[:-1]]) == 0)
        moved = np.where(fresh, victory * ((ending == 1).astype(float) - (ending == 2)), moved)
        stake, free = game.stakes[i][:, None], (game.principal[i] == 0)[:, None]
        gain = (((1 - discount) * rungs + moved) * stake).sum(1)
        cost = (rung_cost(np.abs(rungs), *terms) * free).sum(1)
        gains = discounted(gain, (stake * rungs[-1]).sum(0), discount)[0]
        return (
            game.types[record.types[i]] * gains
            - record.sensitivity[i] * discounted((1 - discount) * cost, cost[-1], discount)[0]
        )

    seen: dict[tuple[int, int], np.ndarray] = {}

    def watch(turn: int, s: Any, public: Any) -> None:
        if turn == 1:
            seen.update({(i, c): slope_features(s, public, i, c)[:, 0] for i in range(4) for c in range(2)})

    reference.run(game.edit(horizon=1), 1, 0, 128, None, watch)
    errors = []
    for i in range(4):
        for m in np.flatnonzero(game.kind[i] == Kind.STEP):
            c, change = int(game.where[i, m]), float(game.change[i, m])
            if (game.principal[i, c] and game.active[c]) or abs(change) != 1:
                continue  # bound; or entering and leaving, which slopes along single rungs do not describe
            step, hold = Plan.free(game), Plan.free(game)
            step.forced[0, i], hold.forced[0, i] = m, 0
            one, other = compiled(fitted, 1, 4096, step), compiled(fitted, 1, 4096, hold)
            true = (worth(one, i) - worth(other, i)).mean()
            start = float(game.involvement[i, c])
            dearer = rung_cost(abs(start + change), *terms) - rung_cost(abs(start), *terms)
            r, kappa = game.types[one.types[i]], one.sensitivity[i]
            myopic = (r * change * game.stakes[i, c] - kappa * dearer).mean()
            more = (
                change
                * (r * (fitted.slopes[i, c, 0] @ seen[i, c]) - kappa * (fitted.slopes[i, c, 1] @ seen[i, c])).mean()
            )
            errors.append((myopic - true, myopic + more - true))
    myopic_error, fitted_error = np.sqrt((np.array(errors) ** 2).mean(0))
    assert fitted_error < 0.75 * myopic_error
