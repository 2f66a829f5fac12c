"""War: coalition strength with interoperability friction, a front that moves by a contest, attrition, victory and onset.

Strength of a contingent = capability x manpower x (rung/7)^2 x effectiveness, effectiveness = 1 - friction (1 -
interoperability): languages, doctrine and command differ (DESIGN reading 5; Weinstein & al. on coalition warfare; Bensahel
2007, "International alliances and military effectiveness"). The front moves with the ratio-form contest success function
p = A / (A + B) (Tullock 1980; Hirshleifer 1989, Public Choice 63:101-112). A latent confrontation becomes a war with a
chance that grows with the heat above its usual level.
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, ONE, TWO, FIVE, SIX, SEVEN = F32(0.0), F32(1.0), F32(2.0), F32(5.0), F32(6.0), F32(7.0)
SEVENTH_SQUARED, TINY, CERTAIN, HALF = F32(1.0 / 49.0), F32(1e-6), F32(0.9), F32(0.5)


def effectiveness(interoperability: Any, friction: Any) -> Any:
    """Share of its strength that a contingent brings, in [0, 1]."""
    return np.minimum(np.maximum(ONE - friction * (ONE - interoperability), ZERO), ONE)


def strength(involvement: Any, capability: Any, manpower: Any, effective: Any) -> Any:
    """Strength that an actor adds to side A (pass the negated involvement for side B)."""
    height = np.maximum(involvement, ZERO)
    return capability * manpower * effective * (height * height * SEVENTH_SQUARED)


def contest(side_a: Any, side_b: Any) -> Any:
    """p in (0, 1): side A's chance in the contest."""
    return (side_a + TINY) / (side_a + side_b + TWO * TINY)


def movement(p: Any, u: Any, active: Any, speed: Any, noise: Any) -> Any:
    """Movement of the front in a turn (+ for side A), with random number u."""
    return active * (speed * (TWO * p - ONE) + noise * (TWO * u - ONE))


def losses(height: Any, adverse: Any, active: Any, rate: Any) -> Any:
    """Manpower lost in a turn by an actor with combat forces (rung 6 half, 7 full); `adverse` is the contest as the enemy sees it."""
    share = np.minimum(np.maximum(height - FIVE, ZERO), TWO) * HALF
    return active * rate * TWO * adverse * share


def manpower_after(manpower: Any, lost: Any, recovery: Any) -> Any:
    """Reserve at the end of the turn, held to [0.01, 1]."""
    return np.minimum(np.maximum(manpower - lost + recovery * (ONE - manpower), F32(0.01)), ONE)


def onset_chance(base: Any, heat: Any, usual: Any, growth: Any) -> Any:
    """Chance per turn that a latent confrontation becomes a war, at most 0.9."""
    above = np.maximum(heat - usual, ZERO)
    return np.minimum(base * (ONE + growth * above * above), CERTAIN)


def happens(u: Any, chance: Any) -> Any:
    """1 where the event with that chance happens for random number u, else 0."""
    return F32(u < chance)


def side_wins(front: Any) -> Any:
    """1 where the front has reached the end in the direction given (pass -front for side B)."""
    return F32(front >= ONE)


def heat_after(heat: Any, added: Any, usual: Any, active: Any, decay: Any) -> Any:
    """Heat at the end of a turn: 5 in a war; otherwise it fades to the usual level; held to [1, 5]."""
    latent = np.minimum(np.maximum(heat + added - decay * (heat - usual), ONE), FIVE)
    return active * FIVE + (ONE - active) * latent
