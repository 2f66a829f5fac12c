"""Talks and mediation that can fail, and settlements that come of them.

An offer gives something away (so irresolute types offer sooner, and offering tells), promises relief to the war-weary, and
is taken up with a chance that falls with the other side's believed resolve; a refused offer is a domestic embarrassment.
Progress of talks lies in [0, 1] and sets the chance that an active war is settled. Mediators: Beardsley 2008, "Agreement
without peace?", American Journal of Political Science 52:723-740; Fearon 1995, "Rationalist explanations for war".
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, ONE, LOW, HIGH = F32(0.0), F32(1.0), F32(0.01), F32(0.95)


def offer_benefit(stake: Any, concession: Any) -> Any:
    """What offering talks gives away (negative benefit)."""
    return -concession * np.abs(stake)


def offer_cost(manpower: Any, domestic: Any, commitment: Any, sensitivity: Any, base: Any, weariness: Any) -> Any:
    """Cost of an offer: base and audience cost, less the relief it promises to the weary."""
    return base + sensitivity * np.abs(commitment) - weariness * ((ONE - manpower) + domestic)


def offer_chance(other_resolve: Any, talks: Any, success: Any, resolve_loss: Any) -> Any:
    """Chance that an offer is taken up: eased by progress made, hindered by the other side's believed resolve."""
    chance = success * (ONE + talks) - resolve_loss * (other_resolve - ONE)
    return np.minimum(np.maximum(chance, LOW), HIGH)


def mediation_benefit(heat: Any, gain: Any) -> Any:
    """Value to a third party of mediating."""
    return gain * heat


def mediation_chance(stake: Any, talks: Any, success: Any) -> Any:
    """Chance that a mediation is taken up: less for those who take sides."""
    chance = success * (ONE + talks) * (ONE - np.minimum(np.abs(stake), ONE))
    return np.minimum(np.maximum(chance, LOW), HIGH)


def outcome(u: Any, chance: Any, chosen: Any, step: Any, setback: Any) -> Any:
    """Change in the progress of talks by an offer made with random number u."""
    taken = F32(u < chance)
    return chosen * (taken * step - (ONE - taken) * setback)


def shame(u: Any, chance: Any, chosen: Any, sensitivity: Any, weight: Any) -> Any:
    """Domestic cost of an offer that was refused."""
    return chosen * (ONE - F32(u < chance)) * (weight * sensitivity)


def held(talks: Any) -> Any:
    """Progress held to [0, 1]."""
    return np.minimum(np.maximum(talks, ZERO), ONE)
