"""Calibration to history: intercepts tuned so that, with no news, marginal rates equal given targets.

The outside view says how often third states join or latent rivalries turn to war; a history-blind prior of the inside view does
not know that. For each target outcome the intercepts of its actor's steps up in its confrontation (or, for a war, the onset
hazard's logarithm) are moved by stochastic approximation (Robbins & Monro 1951) on the log-odds of the simulated rate, with
fresh worlds in every round, until it lies within the tolerance. Nothing else is touched: evidence then works on a calibrated game.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.play import engine as engines
from foreshock.play import war
from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import side_of
from foreshock.play.outcomes import Outcome, outcomes, passage
from foreshock.play.priors import Setup, drawn
from foreshock.play.record import BLOCK, Record

F64 = NDArray[np.float64]
MIN_INTERCEPT, MAX_INTERCEPT = -20.0, 8.0
"""Bounds of a tuned intercept, in log-odds: of types that gain most by a step even one in a thousand may be too many."""


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


TUNED = ("reaches", "leaves", "war", "settled", "ended")
PACE = {"settle_rate": 1.0, "front_speed": 1.0, "front_noise": 0.5}
"""What the pace of wars is made of, and the power of the pace in each: in slower time a drift and a rate shrink as time does, the
steps of a random walk as its square root."""


def calibrate(game: Game | Setup, targets: dict[str, float], worlds: int = 4096, rounds: int = 30, seed: int = 0,
              engine: str = "auto", tolerance: float = 0.1, measured: int = 4) -> Fit:  # fmt: skip
    """Tune a game's intercepts so that the outcomes in ``targets`` (id -> probability within the horizon) have those rates.

    Parameters: ``game`` a game, or a setup, whose ranges are then drawn as in play; ``tolerance`` on the log-odds; ``worlds`` per
    round, 128 to a draw of the ranges, and a quarter of them in the first half of the rounds; ``measured`` times as many for the rates reached. What is tuned: for ``reaches`` its actor's upward steps (give one level per actor and confrontation), for ``leaves`` its steps
    down and its leaving, for ``war`` the onset chance, for ``settled``
    the offers of talks and mediation, for ``ended`` the pace of war: :data:`PACE` by one factor (of several wars, by their mean gap).
    Ranges of an onset chance and of the pace, where they are tuned, move with them.
    Errors: :class:`InputError` for a target outside (0, 1) or an outcome that cannot be tuned.
    """
    setup = game if isinstance(game, Setup) else Setup(game)
    game = setup.game
    listed = {o.id: o for o in outcomes(game)}
    for name, rate in targets.items():
        if name not in listed or listed[name].kind not in TUNED:
            raise InputError(f"`{name}` is not an outcome of this game whose rate can be tuned.")
        if not 0 < rate < 1:
            raise InputError(f"The target of `{name}` must lie between 0 and 1, not {rate:g}.")
    names = list(targets)
    wanted = [listed[n] for n in names]
    chosen = engines.choose_engine(engine)
    cells = -(-worlds // BLOCK)

    def rates(current: Setup, first: int, count: int) -> list[float]:
        def one(number: int) -> F64:
            played = drawn(current, seed, number)
            record = engines.run(played, seed, number * BLOCK, BLOCK, None, chosen)  # many draws of the ranges, few worlds of each
            found = np.asarray((passage(wanted, record) < game.horizon).mean(1), float)
            for k, outcome in enumerate(wanted):
                if outcome.kind == "war":
                    found[k] = expected_onset(played, record, outcome.confrontation)
            return found

        return [float(r) for r in np.mean(list(engines.in_threads(list(range(first, first + count)), one)), axis=0)]

    setup = without_rows(setup, [tuned_rows(game, o) for o in wanted if o.kind not in ("war", "ended")])
    intercept, onset = game.intercept.astype(float), game.onset.astype(float)
    current, pace = setup, 1.0
    trail: list[tuple[F64, F64, float]] = []
    done = rounds
    for step in range(rounds):
        gain = 1.0 / (1.0 + 0.15 * step)
        part = cells if step >= rounds // 2 else max(1, cells // 4)  # the way there needs no precision: only the later rounds are averaged
        count = part * BLOCK
        reached = rates(current, step * cells, part)
        gaps, ends = [], []
        for outcome, name, rate in zip(wanted, names, reached, strict=True):
            # Half a world more or less keeps the log-odds finite where it never or always happened.
            least = 1e-9 if outcome.kind == "war" else 0.5
            gap = logit(targets[name]) - logit((rate * count + least) / (count + 2 * least))
            gaps.append(abs(gap))
            if step >= rounds // 2:  # a noisy rate has a biased logarithm: near the aim the rate itself is followed
                gap = float(np.clip((targets[name] - rate) / (targets[name] * (1 - targets[name])), -2.0, 2.0))
            if outcome.kind == "ended":
                ends.append(float(np.clip(gap, -3, 3)))
                continue
            if outcome.kind == "war":
                c = outcome.confrontation
                onset[c] = float(np.clip(onset[c] * np.exp(gain * gap), 1e-7, 0.5))
                continue
            rows = tuned_rows(game, outcome)
            start = abs(int(game.involvement[outcome.actor, outcome.confrontation]))
            leap = int(np.abs(game.change[rows]).max(initial=1)) if start == 0 else 1
            height = max(outcome.level - start - leap + 1, 1) if outcome.kind == "reaches" else 1
            moved = intercept[rows] + gain * np.clip(gap, -3, 3) / height
            intercept[rows] = np.clip(moved, MIN_INTERCEPT, MAX_INTERCEPT)
        if ends:
            pace = float(np.clip(pace * np.exp(gain * np.mean(ends) / 1.5), 0.02, 50.0))
        trail.append((intercept.copy(), np.log(np.maximum(onset, 1e-12)), np.log(pace)))
        current = tuned(setup, intercept, onset, pace)
        if max(gaps, default=0.0) < tolerance and step >= max(3, rounds // 2):
            done = step + 1
            break
    else:
        # The mean of the later rounds is far less noisy than the last (Polyak & Juditsky 1992).
        later = trail[rounds // 2 :]
        intercept, logs = np.mean([t[0] for t in later], axis=0), np.mean([t[1] for t in later], axis=0)
        current = tuned(setup, intercept, np.where(onset > 0, np.exp(logs), 0.0), float(np.exp(np.mean([t[2] for t in later]))))
    final = rates(current, rounds * cells, measured * cells)
    size = measured * cells * BLOCK
    return Fit(
        current.game, dict(targets), dict(zip(names, final, strict=True)),
        {n: float(np.sqrt(max(r * (1 - r), 0.25 / size) / size)) for n, r in zip(names, final, strict=True)}, done,
    )  # fmt: skip


def tuned(setup: Setup, intercept: F64, onset: F64, pace: float) -> Setup:
    """The setup with those intercepts, chances of onset and pace of war."""
    paced = {name: setup.game.parameters[name] * pace**power for name, power in PACE.items()}
    return with_values(setup, setup.game.edit(intercept=intercept, onset=onset, parameters=setup.game.parameters | paced))


def expected_onset(game: Game, record: Record, confrontation: int) -> float:
    """Chance that a latent confrontation becomes a war within the horizon, from the heat of the worlds played: 1 - prod_t (1 - h_t), h_t
    the mean onset chance of turn t over the worlds still at peace. Far less noisy than counting wars that are rare."""
    heat = np.concatenate([np.full((1, record.worlds), game.heat[confrontation]), record.heat[:-1, confrontation]])
    chance = war.onset_chance(
        game.onset[confrontation], heat.astype(np.float32), game.usual_heat[confrontation], np.float32(game.parameters["onset_heat"])
    )  # fmt: skip
    at_war = (record.status[:, confrontation] & 1) == 1
    begun = np.cumsum(at_war, axis=0) - at_war > 0
    peace = ~begun
    hazard = (chance * peace).sum(1) / np.maximum(peace.sum(1), 1)
    return float(1 - np.prod(1 - hazard))


def tuned_rows(game: Game, outcome: Outcome) -> NDArray[np.bool_]:
    """[N, M] rows whose intercepts govern an outcome."""
    here = game.where == outcome.confrontation
    if outcome.kind == "settled":
        return np.asarray(here & np.isin(game.kind, (Kind.NEGOTIATE, Kind.MEDIATE)), bool)
    side = side_of(game, outcome.actor, outcome.confrontation)
    sign = 1 if outcome.kind == "reaches" else -1
    own = np.arange(len(game.actors))[:, None] == outcome.actor
    return np.asarray(own & here & (game.kind == Kind.STEP) & (game.change * side * sign > 0), bool)


def without_rows(setup: Setup, masks: list[NDArray[np.bool_]]) -> Setup:
    """The setup whose common ranges of intercepts leave out the rows that are tuned one by one."""
    priors = []
    for p in setup.priors:
        if p.field == "intercept":
            p = replace(p, index=tuple(i for i in p.index if not any(m[i] for m in masks)))
            if not p.index:
                continue
        priors.append(p)
    return replace(setup, priors=tuple(priors))


def with_values(setup: Setup, game: Game) -> Setup:
    """The setup with another game of the same shape; ranges of onset chances and of the pace of war move in proportion to their values."""
    priors = []
    for p in setup.priors:
        if p.field == "onset" or (p.field == "parameters" and p.name in PACE):
            ratio = p.value(game) / max(p.value(setup.game), 1e-12)
            p = replace(p, low=p.low * ratio, high=p.high * ratio)
        priors.append(p)
    return replace(setup, game=game, priors=tuple(priors))
