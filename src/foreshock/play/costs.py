"""What moves cost: rungs of the ladder, own forces, expected retaliation and domestic cost.

Standing on a rung costs more the higher it is, and more than proportionally once own forces are involved (rungs above 4):
the ordering of the UCDP External Support categories by cost (Högbladh, Pettersson & Themnér 2011). Steps that deepen an
involvement also meet domestic cost, which grows with losses and with forces held abroad (Gartner & Segura 1998, "War,
casualties, and public opinion", Journal of Conflict Resolution 42:278-300).
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
ZERO, ONE, FOUR, SIX, SEVEN = F32(0.0), F32(1.0), F32(4.0), F32(6.0), F32(7.0)


def rung_cost(height: Any, linear: Any, square: Any, forces: Any) -> Any:
    """Cost of standing on a rung of that height (0..7)."""
    above = np.maximum(height - FOUR, ZERO)
    return linear * height + square * height * height + forces * above * above


def stepped(involvement: Any, change: Any) -> Any:
    """Signed rung after a step, held to the ladder; a step of 7 rungs (leaving) ends at rung 0."""
    leaves = np.minimum(np.maximum(np.abs(change) - SIX, ZERO), ONE)
    return np.minimum(np.maximum(involvement + change, -SEVEN), SEVEN) * (ONE - leaves)


def available(involvement: Any, after: Any, change: Any, bound: Any, active: Any) -> Any:
    """1 where a step changes something and the actor is not bound as a principal of an active war, else 0. A step of 2 to 6
    rungs (entering with arms) begins at rung 0 of a war: in a latent confrontation help grows rung by rung."""
    size = np.abs(change)
    enters = np.minimum(np.maximum(size - ONE, ZERO), ONE) * np.minimum(np.maximum(SEVEN - size, ZERO), ONE)
    inside = np.minimum(np.abs(involvement), ONE)
    return np.minimum(np.abs(after - involvement), ONE) * (ONE - bound) * (ONE - enters * np.maximum(inside, ONE - active))


def domestic_after(domestic: Any, height: Any, decay: Any, per_rung: Any) -> Any:
    """Domestic cost at the end of a turn: some is forgotten, forces held abroad add to it; held to 10."""
    return np.minimum(domestic - decay * domestic + per_rung * np.maximum(height - FOUR, ZERO), F32(10.0))
