"""The exact interval of a share (Clopper & Pearson 1934, Biometrika 26: 404-413), without a library to load."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, log1p


def clopper_pearson(events: int, n: int, level: float = 0.9) -> tuple[float, float]:
    """Exact two-sided interval for the share behind ``events`` of ``n``: each end leaves (1 - level)/2 in its tail.

    >>> low, high = clopper_pearson(3, 10); f"{low:.4f} {high:.4f}"
    '0.0873 0.6066'
    >>> clopper_pearson(0, 5)[0], clopper_pearson(5, 5)[1]
    (0.0, 1.0)
    """
    if not 0 <= events <= n or n < 1 or not 0 < level < 1:
        raise ValueError(f"0 <= events <= n, n >= 1 and 0 < level < 1 are needed, not {events}, {n}, {level}.")
    tail = (1 - level) / 2
    low = 0.0 if events == 0 else _solve(lambda p: 1 - _at_most(events - 1, n, p) - tail)
    high = 1.0 if events == n else _solve(lambda p: tail - _at_most(events, n, p))
    return low, high


def _at_most(k: int, n: int, p: float) -> float:
    """P(X <= k) of a binomial."""
    whole = lgamma(n + 1)
    a, b = log(p), log1p(-p)
    return min(1.0, sum(exp(whole - lgamma(i + 1) - lgamma(n - i + 1) + i * a + (n - i) * b) for i in range(k + 1)))


def _solve(f: Callable[[float], float]) -> float:
    """The root in (0, 1) of a rising function, by bisection."""
    a, b = 0.0, 1.0
    for _ in range(60):
        middle = (a + b) / 2
        a, b = (middle, b) if f(middle) < 0 else (a, middle)
    return (a + b) / 2
