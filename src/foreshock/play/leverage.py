"""Leverage: pressing a third party works by ability, and is done by willingness; the pressed actor decides for itself.

Pressure received is signed (+ toward side A) and lowers the cost of moving along it, so leverage zero has no effect, and a
pressed actor with enough at stake resists. After Morrow 1991, "Alliances and asymmetry", American Journal of Political
Science 35:904-933 (influence bought with security), and Schelling's compellence (Arms and Influence, 1966).
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, ONE, LIMIT = F32(0.0), F32(1.0), F32(3.0)


def press_benefit(stake: Any, direction: Any, ability: Any, willingness: Any, gain: Any) -> Any:
    """Expected gain of pressing: willingness x ability x what the direction is worth."""
    return direction * stake * (gain * ability * willingness)


def press_cost(alignment: Any, base: Any, friend: Any) -> Any:
    """Pressing costs a base, and more with a friend."""
    return base + friend * np.maximum(alignment, ZERO)


def entrapment(feared: Any, willingness: Any, weight: Any) -> Any:
    """Cost spared by holding a friend back: the retaliation that its steps would bring upon those who stand with it."""
    return weight * willingness * feared


def pressed(pressure: Any, direction: Any, ability: Any, step: Any, chosen: Any) -> Any:
    """Pressure on the target after a pressing, held to [-3, 3]."""
    return np.minimum(np.maximum(pressure + chosen * (direction * (ability * step)), -LIMIT), LIMIT)


def invite_benefit(stake: Any, manpower: Any, gain: Any) -> Any:
    """Gain of asking foreign forces in: the more manpower is missing, the more (so accepting them tells about manpower)."""
    return np.abs(stake) * gain * (ONE - manpower)


def invited(pressure: Any, direction: Any, alignment: Any, step: Any, chosen: Any) -> Any:
    """Pressure on another actor after an invitation: only friends feel it."""
    return np.minimum(np.maximum(pressure + chosen * direction * (step * np.maximum(alignment, ZERO)), -LIMIT), LIMIT)
