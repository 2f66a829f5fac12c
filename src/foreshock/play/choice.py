"""Quantal response: how an actor of a type chooses among its moves.

L(a | k) = intercept(a) + lambda [ r_k B(a) - kappa C(a) ],  P(a | k) = softmax over available moves; HOLD has L = 0.
(McKelvey & Palfrey 1998; Signorino 1999, "Strategic interaction and the statistical analysis of international conflict",
American Political Science Review 93:279-297.) B is what the move gains in its confrontation, C what it costs.

Types lie on an evenly spaced grid, so exp L over the grid is a geometric series: two exponentials per move serve all types, the
true one among them.
Logits are held to [-30, 30] and their slope per type to [-3, 3], which keeps the series inside float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np

F32 = np.float32
I32 = np.int32
LOG2E = F32(1.4426950408889634)
LN2_HIGH = F32(0.693359375)
LN2_LOW = F32(-2.12194440e-4)
E6, E5, E4 = F32(1.3981999507e-3), F32(8.3334519073e-3), F32(4.1665795894e-2)
E3, E2 = F32(1.6666665459e-1), F32(5.0000001201e-1)
HALF, ONE = F32(0.5), F32(1.0)
LOWEST, HIGHEST = F32(-80.0), F32(80.0)
LOGIT_LIMIT, SLOPE_LIMIT = F32(30.0), F32(3.0)
BIAS, SHIFT = I32(127), I32(23)


def exponential(x: Any) -> Any:
    """exp(x) in float32 for x held to [-80, 80]: range reduction and a polynomial of degree 6 (Cephes expf); error < 2e-7."""
    return exponential_within(np.minimum(np.maximum(x, LOWEST), HIGHEST))


def exponential_within(x: Any) -> Any:
    """The same for x that is known to lie in [-80, 80], as logits and slopes do."""
    n = np.floor(x * LOG2E + HALF)
    r = x - n * LN2_HIGH
    r = r - n * LN2_LOW
    y = E6 * r + E5
    y = y * r + E4
    y = y * r + E3
    y = y * r + E2
    y = y * (r * r) + (r + ONE)
    return y * I32(I32(I32(n) + BIAS) << SHIFT).view(F32)


def logit_base(benefit: Any, cost: Any, lam: Any, kappa: Any, first_type: Any, intercept: Any) -> Any:
    """Logit of a move for the lowest type, held to the limits."""
    value = intercept + lam * (first_type * benefit - kappa * cost)
    return np.minimum(np.maximum(value, -LOGIT_LIMIT), LOGIT_LIMIT)


def logit_slope(benefit: Any, lam: Any, spacing: Any) -> Any:
    """Growth of that logit from one type to the next, held to the limits."""
    return np.minimum(np.maximum(lam * spacing * benefit, -SLOPE_LIMIT), SLOPE_LIMIT)


def passed(cumulative: Any, total: Any, u: Any) -> Any:
    """1 where inverse-distribution sampling has passed a move: its cumulated weight is at most u times the total, else 0."""
    return F32(cumulative <= u * total)


def is_chosen(choice: Any, row: Any) -> Any:
    """1 where the chosen row (a whole number as float32) is this row, else 0."""
    return F32(choice == row)
