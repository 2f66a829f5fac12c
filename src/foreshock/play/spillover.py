"""Spill-over: success or failure of a contingent in one confrontation is read in others, both ways.

Success emboldens: the benefit of steps elsewhere grows. Failure diverts: provoking elsewhere gains value (Levy 1989, "The
diversionary theory of war"). Steps in one confrontation also heat those that read it (horizontal escalation). Which
confrontation reads which is the scenario's matrix `spill`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, ONE, FOUR = F32(0.0), F32(1.0), F32(4.0)


def fate_after(fate: Any, involvement: Any, movement: Any, speed: Any, decay: Any) -> Any:
    """Fortune in [-1, 1] of an actor with own forces (rungs above 4) after a movement of the front (+ for side A)."""
    engaged = np.minimum(np.maximum(np.abs(involvement) - FOUR, ZERO), ONE)
    value = fate - decay * fate + speed * engaged * np.sign(involvement) * movement
    return np.minimum(np.maximum(value, -ONE), ONE)


def emboldened(stake: Any, success: Any, embolden: Any) -> Any:
    """Stake as felt after success elsewhere."""
    return stake * (ONE + embolden * success)


def success(fate: Any) -> Any:
    """The part of a fortune that is success."""
    return np.maximum(fate, ZERO)
