"""Expected retaliation: what a deeper step is expected to meet, given the public beliefs about the other side.

Each actor on the opposing side counts with its rung and its public commitment, times the mean of the public belief about
its resolve: a believed resolute opponent deters (Signorino 1999; Fearon 1994).
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, FIFTH, SEVENTH = F32(0.0), F32(0.2), F32(1.0 / 7.0)


def weight_for(involvement: Any, commitment: Any, resolve: Any, credit: Any) -> Any:
    """What an actor adds to the strength believed to stand on side A (pass negated values for side B)."""
    return (np.maximum(involvement, ZERO) * SEVENTH + credit * SEVENTH * np.maximum(commitment, ZERO)) * resolve


def expected(opposition: Any, heat: Any, rate: Any) -> Any:
    """Expected retaliation per rung raised: more in a hotter confrontation."""
    return rate * opposition * heat * FIFTH
