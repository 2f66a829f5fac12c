"""Scores of probability forecasts of yes/no questions: Brier, log, their skill, and the parts of the Brier score.

References: Brier (1950), "Verification of forecasts expressed in terms of probability"; Murphy (1973), "A new vector partition of
the probability score"; Good (1952), "Rational decisions" (the log score).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

EDGE = 1e-6
"""Probabilities are held within [EDGE, 1 - EDGE] for the log score: no forecast of ours claims more certainty. Assumption."""


class Bin(msgspec.Struct, frozen=True):
    """One bin of a calibration curve."""

    low: float
    high: float
    forecast: float
    """Mean forecast in the bin."""
    observed: float
    """Share that came true."""
    n: int


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of n forecasts. Brier = reliability - resolution + uncertainty (+ the spread within bins)."""

    n: int
    events: int
    brier: float
    log: float
    """Mean negative log likelihood in nats; lower is better."""
    reliability: float
    resolution: float
    uncertainty: float
    bins: list[Bin]


def brier(p: Sequence[float], y: Sequence[int]) -> float:
    r"""Brier score :math:`\frac1n\sum_i (p_i - y_i)^2`, in [0, 1], lower is better.

    >>> brier([0.8, 0.2], [1, 0])
    0.04
    """
    return round(math.fsum((a - b) ** 2 for a, b in zip(p, y, strict=True)) / len(p), 12)


def log_score(p: Sequence[float], y: Sequence[int]) -> float:
    r"""Mean negative log likelihood :math:`-\frac1n\sum_i \ln(p_i^{y_i}(1-p_i)^{1-y_i})` in nats, lower is better.

    >>> round(log_score([0.5, 0.5], [1, 0]), 6)
    0.693147
    """
    held = [min(max(a, EDGE), 1 - EDGE) for a in p]
    return -math.fsum(math.log(a if b else 1 - a) for a, b in zip(held, y, strict=True)) / len(p)


def skill(score: float, reference: float) -> float:
    """``1 - score / reference``: positive where better than the reference; 0 where the reference is perfect and met."""
    if reference == 0:
        return 0.0 if score == 0 else -math.inf
    return 1 - score / reference


def scorecard(p: Sequence[float], y: Sequence[int], bins: int = 10) -> Scorecard | None:
    """All scores at once, over equal-width ``bins``; None where there is nothing to score.

    The parts are Murphy's: reliability :math:`\\frac1n\\sum_k n_k(\\bar p_k-\\bar o_k)^2` (lower is better), resolution
    :math:`\\frac1n\\sum_k n_k(\\bar o_k-\\bar o)^2` (higher is better), uncertainty :math:`\\bar o(1-\\bar o)`.
    """
    n = len(p)
    if n == 0:
        return None
    base = math.fsum(y) / n
    rows: list[Bin] = []
    for k in range(bins):
        low, high = k / bins, (k + 1) / bins
        inside = [i for i, a in enumerate(p) if low <= a < high or (k == bins - 1 and a == 1.0)]
        if inside:
            m = len(inside)
            rows.append(Bin(low, high, math.fsum(p[i] for i in inside) / m, sum(y[i] for i in inside) / m, m))
    return Scorecard(
        n=n,
        events=int(sum(y)),
        brier=brier(p, y),
        log=log_score(p, y),
        reliability=math.fsum(b.n * (b.forecast - b.observed) ** 2 for b in rows) / n,
        resolution=math.fsum(b.n * (b.observed - base) ** 2 for b in rows) / n,
        uncertainty=base * (1 - base),
        bins=rows,
    )
