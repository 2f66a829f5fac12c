"""Scores of probability forecasts of rare yes/no events, with intervals from a bootstrap over clusters.

Definitions, for outcomes y in {0, 1}, probabilities p and base rate b = mean(y) of the *scored* years (a reference with
hindsight, hence a hard one):

- ``auc``: probability that an event has a higher p than a non-event, ties counting half (Hanley & McNeil 1982).
- ``pr_auc``: average precision, sum of (R_k - R_{k-1}) P_k over distinct thresholds.
- ``brier``: mean (p - y)^2; ``bss`` = 1 - brier / (b (1 - b)) (Brier 1950; Murphy 1973).
- ``log_skill`` = 1 - logloss(p) / logloss(b).
- ``expected_over_observed``: sum p / sum y (calibration in the large; 1 is right).
- ``ece``: mean |mean p - mean y| over 20 groups of equal size by p, weighted by size.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
NAMES = ("auc", "pr_auc", "brier", "bss", "log_skill", "expected_over_observed", "ece")
TINY = 1e-12


def score(y: Array, p: Array, weight: Array | None = None) -> dict[str, float]:
    """All scores of one set of forecasts.

    >>> round(score(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8]))["auc"], 3)
    0.75
    """
    return _Sorted(np.asarray(y, float), np.asarray(p, float)).scores(weight)


def intervals(
    y: Array, p: Array, cluster: Array, *, draws: int = 200, level: float = 0.9, seed: int = 0
) -> dict[str, list[float]]:
    """Percentile intervals of each score: whole clusters (disputes, dyads) are drawn with replacement.

    Parameters: ``cluster`` [n] any labels; ``draws`` number of bootstrap samples; ``level`` in (0, 1). Draws without an
    event are dropped. Efron & Tibshirani (1993), chapter 13; Field & Welsh (2007) for clusters.
    """
    labels, group = np.unique(cluster, return_inverse=True)
    rng = np.random.default_rng(seed)
    data = _Sorted(np.asarray(y, float), np.asarray(p, float))
    rows: dict[str, list[float]] = {name: [] for name in NAMES}
    for _ in range(draws):
        count = np.bincount(rng.integers(0, len(labels), len(labels)), minlength=len(labels))
        weight = count[group].astype(float)
        if weight @ data.raw_y <= 0:
            continue
        for name, value in data.scores(weight).items():
            rows[name].append(value)
    tail = (1 - level) / 2 * 100
    return {
        name: [float(v) for v in np.percentile(values, [tail, 100 - tail])] if values else [] for name, values in rows.items()
    }


def reliability(y: Array, p: Array, groups: int = 10) -> list[tuple[float, float, int]]:
    """Points of a reliability plot: (mean p, observed share, n) in groups that hold equal shares of the expected events, so
    that the interesting upper end of a rare event is visible."""
    order = np.argsort(p, kind="stable")
    mass = np.cumsum(np.asarray(p, float)[order])
    if not len(p) or mass[-1] <= 0:
        return []
    label = np.minimum((mass / mass[-1] * groups).astype(int), groups - 1)
    points = []
    for k in range(groups):
        pick = order[label == k]
        if len(pick):
            points.append((float(np.mean(p[pick])), float(np.mean(y[pick])), len(pick)))
    return points


class _Sorted:
    """Forecasts sorted once, so that each weighting (a bootstrap draw) costs one pass."""

    def __init__(self, y: Array, p: Array) -> None:
        self.raw_y = y
        self.order = np.argsort(-p, kind="stable")
        self.y, self.p = y[self.order], p[self.order]
        self.starts = np.flatnonzero(np.r_[True, self.p[1:] != self.p[:-1]]) if len(p) else np.zeros(0, int)
        self.squared = (self.p - self.y) ** 2
        clipped = np.clip(self.p, TINY, 1 - TINY)
        self.loss = -(self.y * np.log(clipped) + (1 - self.y) * np.log1p(-clipped))

    def scores(self, weight: Array | None = None) -> dict[str, float]:
        w = np.ones(len(self.y)) if weight is None else np.asarray(weight, float)[self.order]
        total, events = float(w.sum()), float(w @ self.y)
        if total <= 0:
            return dict.fromkeys(NAMES, float("nan"))
        base = events / total
        brier = float(w @ self.squared) / total
        out = {"brier": brier, "ece": self._ece(w)}
        out["expected_over_observed"] = float(w @ self.p) / events if events else float("nan")
        if not 0 < base < 1:
            return {name: out.get(name, float("nan")) for name in NAMES}
        hits = np.add.reduceat(w * self.y, self.starts)
        misses = np.add.reduceat(w * (1 - self.y), self.starts)
        above = np.cumsum(hits)
        out["auc"] = float((misses * (above - hits / 2)).sum() / (events * (total - events)))
        seen = above + np.cumsum(misses)
        out["pr_auc"] = float((hits * above / np.maximum(seen, TINY)).sum() / events)
        out["bss"] = 1 - brier / (base * (1 - base))
        entropy = -(base * np.log(base) + (1 - base) * np.log1p(-base))
        out["log_skill"] = 1 - float(w @ self.loss) / total / float(entropy)
        return {name: out[name] for name in NAMES}

    def _ece(self, w: Array, groups: int = 20) -> float:
        part = np.cumsum(w)
        label = np.minimum((part / part[-1] * groups - TINY).astype(int), groups - 1)
        gap = np.bincount(label, w * (self.p - self.y), minlength=groups)
        return float(np.abs(gap).sum() / part[-1])
