"""Intervals of shipped probabilities, from how forecasts of that size turned out in years the model had not seen.

The forecasts of the test years are put into groups that hold equal shares of the expected events. For each group the share of
events that happened has a 90 % Jeffreys interval, Beta(k + 1/2, n - k + 1/2); its ends, over the mean forecast of the group,
are factors on the odds. A new probability takes the factors interpolated (in log odds) between the groups next to it. The
interval therefore says how far forecasts of this size can be trusted, not how much one case differs from another.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import scores

Array = NDArray[Any]


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of past forecasts: mean log odds and log factors on the odds to the ends of the interval."""

    log_odds: list[float]
    low: list[float]
    high: list[float]
    n: list[int]
    events: list[int]
    words: str
    """Which forecasts: model, years, risk set."""

    def interval(self, p: float) -> tuple[float, float]:
        """Ends of the 90 % interval of a probability in (0, 1)."""
        x = float(np.log(p / (1 - p)))
        low, high = (float(np.interp(x, self.log_odds, ends)) for ends in (self.low, self.high))
        ends = [float(1 / (1 + np.exp(-(x + shift)))) for shift in (low, high)]
        return min(ends[0], p), max(ends[1], p)


def fit(y: Array, p: Array, words: str, groups: int = 6) -> Calibration:
    """The groups of forecasts ``p`` [n] and outcomes ``y`` [n]."""
    from scipy.stats import beta

    middle, low, high, sizes, events = [], [], [], [], []
    for mean, share, n in scores.reliability(y, p, groups):
        k = round(share * n)
        centre = float(np.log(mean / (1 - mean)))
        ends = [float(np.clip(beta.ppf(q, k + 0.5, n - k + 0.5), 1e-9, 1 - 1e-9)) for q in (0.05, 0.95)]
        middle.append(round(centre, 4))
        low.append(round(float(np.log(ends[0] / (1 - ends[0]))) - centre, 4))
        high.append(round(float(np.log(ends[1] / (1 - ends[1]))) - centre, 4))
        sizes.append(n)
        events.append(k)
    return Calibration(log_odds=middle, low=low, high=high, n=sizes, events=events, words=words)
