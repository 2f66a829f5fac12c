"""Calibration to history: intercepts tuned so that, with no news, marginal rates equal given targets.

The outside view says how often third states join or latent rivalries turn to war; a history-blind prior of the inside view does
not know that. For each target outcome the intercepts of its actor's steps up in its confrontation (or, for a war, the onset
hazard's logarithm) are moved by stochastic approximation (Robbins & Monro 1951) on the log-odds of the simulated rate, with
fresh worlds in every round, until it lies within the tolerance. Nothing else is touched: evidence then works on a calibrated game.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foreshock.errors import InputError
from foreshock.play import engine as engines
from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import side_of
from foreshock.play.outcomes import outcomes, passage
from foreshock.play.record import BLOCK

MAX_INTERCEPT = 8.0


@dataclass(frozen=True)
class Fit:
    """Result of a calibration: the tuned game, and per target the rate wanted, the rate reached and its standard error."""

    game: Game
    targets: dict[str, float]
    reached: dict[str, float]
    se: dict[str, float]
    rounds: int


def logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


def calibrate(game: Game, targets: dict[str, float], worlds: int = 4096, rounds: int = 30, seed: int = 0,
              engine: str = "auto", tolerance: float = 0.1) -> Fit:  # fmt: skip
    """Tune a game's intercepts so that the outcomes in ``targets`` (id -> probability within the horizon) have those rates.

    Parameters: ``tolerance`` on the log-odds; ``worlds`` per round. Outcomes may be of kind ``reaches`` (its actor's upward steps are
    tuned; give one level per actor and confrontation) or ``war`` (the onset chance is tuned).
    Errors: :class:`InputError` for a target outside (0, 1) or an outcome that cannot be tuned.
    """
    listed = {o.id: o for o in outcomes(game)}
    for name, rate in targets.items():
        if name not in listed or listed[name].kind not in ("reaches", "war"):
            raise InputError(f"`{name}` is not an outcome of this game whose rate can be tuned.")
        if not 0 < rate < 1:
            raise InputError(f"The target of `{name}` must lie between 0 and 1, not {rate:g}.")
    names = list(targets)
    wanted = [listed[n] for n in names]
    chosen = engines.choose_engine(engine)
    count = -(-worlds // BLOCK) * BLOCK

    def rates(current: Game, first: int, size: int) -> list[float]:
        record = engines.run(current, seed, first, size, None, chosen)
        return [float(r) for r in (passage(wanted, record) < game.horizon).mean(1)]

    intercept, onset = game.intercept.astype(float), game.onset.astype(float)
    current = game
    done = rounds
    for step in range(rounds):
        gain = 1.0 / (1.0 + 0.15 * step)
        reached = rates(current, step * count, count)
        gaps = []
        for outcome, name, rate in zip(wanted, names, reached, strict=True):
            # Half a world more or less keeps the log-odds finite where it never or always happened.
            gap = logit(targets[name]) - logit((rate * count + 0.5) / (count + 1))
            gaps.append(abs(gap))
            if outcome.kind == "war":
                c = outcome.confrontation
                onset[c] = float(np.clip(onset[c] * np.exp(gain * gap), 1e-7, 0.5))
                continue
            side = side_of(game, outcome.actor, outcome.confrontation)
            rises = (
                (game.kind[outcome.actor] == Kind.STEP)
                & (game.where[outcome.actor] == outcome.confrontation)
                & (game.change[outcome.actor] * side > 0)
            )
            height = max(outcome.level - abs(int(game.involvement[outcome.actor, outcome.confrontation])), 1)
            moved = intercept[outcome.actor, rises] + gain * np.clip(gap, -3, 3) / height
            intercept[outcome.actor, rises] = np.clip(moved, -MAX_INTERCEPT - 4, MAX_INTERCEPT)
        current = game.edit(intercept=intercept, onset=onset)
        if max(gaps) < tolerance and step >= 3:
            done = step + 1
            break
    size = 4 * count
    final = rates(current, rounds * count, size)
    return Fit(
        current, dict(targets), dict(zip(names, final, strict=True)),
        {n: float(np.sqrt(max(r * (1 - r), 0.25 / size) / size)) for n, r in zip(names, final, strict=True)}, done,
    )  # fmt: skip
