"""The logit pool: one probability from several views of the same question.

    logit p = a + sum_v w_v logit p_v

With weights that sum to one and a = 0 this is the logarithmic opinion pool (Genest & Zidek 1986); a sum above one extremises, below
one shrinks (Satopää et al. 2014; Ranjan & Gneiting 2010 show why linear pools are under-confident and re-calibration is needed). Weights are
fitted by penalised maximum likelihood on past questions; the penalty pulls towards trusting the outside view alone, so that
another view must *earn* its weight.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

EDGE = 1e-4
"""Each view is held within [EDGE, 1 - EDGE] before pooling. Assumption: no view of ours is surer than one in ten thousand."""


def logit(p: float) -> float:
    """``ln(p / (1 - p))`` of a probability held within [EDGE, 1 - EDGE]."""
    p = min(max(p, EDGE), 1 - EDGE)
    return math.log(p / (1 - p))


def expit(x: float) -> float:
    """``1 / (1 + exp(-x))``, without overflow.

    >>> expit(logit(0.25))
    0.25
    """
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


class Pool(msgspec.Struct, frozen=True, kw_only=True):
    """Weights of a logit pool for one kind of question."""

    kind: str
    weights: dict[str, float]
    """Weight of each view, by its name (``outside``, ``inside``)."""
    intercept: float = 0.0
    n: int = 0
    """Past questions that the weights were fitted on; 0 says that they are an assumption."""
    source: str = "assumption"

    def combine(self, views: Mapping[str, float | None]) -> float | None:
        """Pooled probability; a view that is None is left out and its weight given to the rest. None where no view is there.

        >>> Pool(kind="joining", weights={"outside": 0.5, "inside": 0.5}).combine({"outside": 0.2, "inside": 0.2})
        0.2
        """
        weights = self.effective(views)
        if not weights:
            return None
        return round(expit(self.intercept + sum(w * logit(views[v] or 0.0) for v, w in weights.items())), 12)

    def effective(self, views: Mapping[str, float | None]) -> dict[str, float]:
        """The weight of each view that is there, with those of the missing ones given to the rest; empty where none has any.

        >>> Pool(kind="joining", weights={"outside": 0.5, "inside": 0.5}).effective({"outside": 0.2, "inside": None})
        {'outside': 1.0}
        """
        there = [v for v, p in views.items() if p is not None and v in self.weights]
        total, have = sum(self.weights.values()), sum(self.weights[v] for v in there)
        return {v: self.weights[v] * total / have for v in there} if have > 0 else {}


def fit(
    kind: str,
    views: Mapping[str, Sequence[float]],
    y: Sequence[int],
    *,
    prior: Mapping[str, float] | None = None,
    strength: float = 5.0,
    source: str = "",
) -> Pool:
    """Weights by penalised maximum likelihood.

    Parameters
    ----------
    views
        Probabilities of each view, all of length n, in (0, 1).
    y
        Outcomes (0 or 1), length n.
    prior
        Weights that the penalty pulls towards; default: all on ``outside`` (or on the first view).
    strength
        Penalty ``strength / 2 * sum (w - prior)^2`` (and the same on the intercept), in units of log likelihood. Assumption: 5, about the
        information of a few dozen rare-event questions; with hundreds of past questions the data decide.
    """
    import numpy as np
    from scipy.optimize import minimize

    names = list(views)
    if not names or not len(y):
        raise ValueError("fit needs at least one view and one outcome")
    at = (
        dict(prior)
        if prior is not None
        else {n: float(n == ("outside" if "outside" in names else names[0])) for n in names}
    )
    x = np.array([[logit(p) for p in views[n]] for n in names]).T
    x = np.column_stack([x, np.ones(len(x))])
    t = np.asarray(y, dtype=float)
    centre = np.array([at.get(n, 0.0) for n in names] + [0.0])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        value = float(np.sum(np.logaddexp(0, z) - t * z) + strength / 2 * np.sum((w - centre) ** 2))
        slope = x.T @ (1 / (1 + np.exp(-np.clip(z, -500, 500))) - t) + strength * (w - centre)
        return value, slope

    best = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(names) + [(None, None)])
    w = [float(v) for v in best.x]
    return Pool(kind=kind, weights=dict(zip(names, w[:-1], strict=True)), intercept=w[-1], n=len(t), source=source)
