"""Alignment: standing together draws together, standing opposed drives apart; aligned actors' causes are partly one's own.

Alignment drifts with shared minus opposed involvement and reverts slowly to where it began; involvement of aligned actors,
weighted by their share of capability, adds to an actor's stake (Gibler & Vasquez 1998 on alliances and war; Maoz 2010,
"Networks of Nations", on signed ties).
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ONE, SEVENTH, SEVENTH_SQUARED = F32(1.0), F32(1.0 / 7.0), F32(1.0 / 49.0)


def solidarity(alignment: Any, involvement: Any, share: Any) -> Any:
    """What one other actor's involvement adds to the stake, before weighting."""
    return alignment * involvement * (share * SEVENTH)


def shared(one: Any, other: Any) -> Any:
    """Product of two involvements in a confrontation, in [-1, 1]."""
    return one * other * SEVENTH_SQUARED


def drifted(alignment: Any, start: Any, common: Any, drift: Any, revert: Any) -> Any:
    """Alignment at the end of a turn, held to [-1, 1]."""
    value = alignment + drift * common - revert * (alignment - start)
    return np.minimum(np.maximum(value, -ONE), ONE)
