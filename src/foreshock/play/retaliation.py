"""Expected retaliation: what a deeper step is expected to meet, given the public beliefs about the other side.

Each actor on the opposing side counts with its rung and its public commitment, times the mean of the public belief about
its resolve: a believed resolute opponent deters (Signorino 1999; Fearon 1994).

Acts are answered: heat above the usual level, whoever raised it, makes threats and provocations worth more while a
confrontation is latent (reciprocity: Leng 1993, "Interstate Crisis Behavior"; Goldstein & Freeman 1990, "Three-Way Street").
The rate is fitted to weekly acts of disputes (``tools/match_moments.py``).
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, ONE, FIFTH, SEVENTH = F32(0.0), F32(1.0), F32(0.2), F32(1.0 / 7.0)


def weight_for(involvement: Any, commitment: Any, resolve: Any, credit: Any) -> Any:
    """What an actor adds to the strength believed to stand on side A (pass negated values for side B)."""
    return (np.maximum(involvement, ZERO) * SEVENTH + credit * SEVENTH * np.maximum(commitment, ZERO)) * resolve


def expected(opposition: Any, heat: Any, rate: Any) -> Any:
    """Expected retaliation per rung raised: more in a hotter confrontation."""
    return rate * opposition * heat * FIFTH


def answered(heat: Any, usual: Any, active: Any, rate: Any) -> Any:
    """Value of a threat or a provocation as an answer to what has heated a latent confrontation, in rungs' worth of stake."""
    return rate * np.maximum(heat - usual, ZERO) * (ONE - active)
