"""Public beliefs: Bayes' rule on every move, with a little of the prior mixed in.

Moves are public, so the belief about an actor's type is common to all: mu'(k) is proportional to mu(k) P(a | k). Mixing keeps
beliefs from freezing (types may change, models may be wrong). Costly moves separate types, cheap ones do not (Spence 1973;
Fearon 1997, "Signaling foreign policy interests", Journal of Conflict Resolution 41:68-90).
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ONE = F32(1.0)
TRACE = F32(1e-20)
"""Likelihood floor: a move that no type could make (imposed from outside) leaves the belief as it was."""


def mixed(before: Any, posterior: Any, prior: Any, learning: Any, mixing: Any) -> Any:
    """Belief after a turn: `learning` 1 is Bayes, 0 leaves it as before; then the prior is mixed in."""
    value = before + learning * (posterior - before)
    return value + mixing * (prior - value)
