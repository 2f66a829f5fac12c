"""Threats and pledges bind: backing away from a public commitment costs an audience.

Fearon 1994, "Domestic political audiences and the escalation of international disputes", American Political Science Review
88:577-592. A commitment is signed (+ toward side A). A step against it pays audience sensitivity x commitment per rung, a
step along it is spared that much. The cost was sunk in public, so the step's cost falls for resolute and irresolute alike,
and a threat by an actor with a sensitive audience tells more about its resolve.
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, FOUR, LIMIT = F32(0.0), F32(4.0), F32(3.0)


def relief(commitment: Any, sensitivity: Any) -> Any:
    """Cost spared per rung of a step toward side A (negative: cost incurred)."""
    return sensitivity * commitment


def exposure(commitment: Any, direction: Any, sensitivity: Any, base: Any) -> Any:
    """Cost of committing once more in a direction: a base, and what is already at risk there."""
    return base + sensitivity * np.maximum(direction * commitment, ZERO)


def withdrawal(height: Any, reached: Any, sensitivity: Any, weight: Any) -> Any:
    """Cost at home of bringing own forces (rungs above 4) back from a confrontation, per rung."""
    return weight * sensitivity * np.maximum(np.maximum(height - FOUR, ZERO) - np.maximum(reached - FOUR, ZERO), ZERO)


def committed(commitment: Any, direction: Any, step: Any, chosen: Any) -> Any:
    """Commitment after a threat or pledge (chosen is 1 or 0), held to [-3, 3]."""
    return np.minimum(np.maximum(commitment + chosen * direction * step, -LIMIT), LIMIT)
