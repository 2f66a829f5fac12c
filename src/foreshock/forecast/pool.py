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
from typing import Any

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
        """The weight of each view that is there, with those of the missing ones given to the rest (in equal parts where these have none).

        >>> Pool(kind="joining", weights={"outside": 0.5, "inside": 0.5}).effective({"outside": 0.2, "inside": None})
        {'outside': 1.0}
        """
        there = [v for v, p in views.items() if p is not None and v in self.weights]
        total, have = sum(self.weights.values()), sum(self.weights[v] for v in there)
        if total <= 0 or not there:
            return {}
        return {v: total * (self.weights[v] / have if have > 0 else 1 / len(there)) for v in there}


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


STRENGTHS = (1000.0, 300.0, 100.0, 30.0, 10.0)
"""Penalties tried, in units of log likelihood, besides the outside view as it is (an infinite penalty)."""
ORIGINS = (1960, 1970, 1980)
AHEAD = 10
"""Years after an origin that a fit up to it is judged on."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """How a penalty did on years after those it was fitted on, against the outside view as it is."""

    strength: float
    gain: float
    """Mean log score of the outside view minus that of the pool (nats)."""
    se: float
    """Standard error of that mean, over groups."""


def rolling(
    kind: str, views: Mapping[str, Sequence[float]], y: Sequence[int], year: Sequence[int], group: Sequence[int], *, source: str = ""
) -> tuple[Pool, list[Choice]]:
    """The pool that earlier years choose: fitted up to each origin, judged on the ten years after it (rolling origin, Tashman 2000).

    The outside view alone (weight 1, nothing added) stands unless a penalised fit beats it by more than one standard error of the mean
    gain, taken over whole groups (Breiman et al. 1984); then the penalty with the largest gain is fitted to all the years.
    """
    import numpy as np

    names = list(views)
    alone = Pool(
        kind=kind, weights={n: float(n == "outside") for n in names}, n=len(y),
        source=f"{source}, where no fitted weights beat the outside view on later years",
    )  # fmt: skip
    years, groups, truth = np.asarray(year), np.asarray(group), np.asarray(y, float)
    column = {n: np.asarray(views[n], float) for n in names}
    choices: list[Choice] = []
    for strength in STRENGTHS:
        gains: list[np.ndarray] = []
        where: list[np.ndarray] = []
        for origin in ORIGINS:
            before, after = years <= origin, (years > origin) & (years <= origin + AHEAD)
            if truth[before].sum() < 1 or not after.any():
                continue
            made = fit(kind, {n: column[n][before].tolist() for n in names}, truth[before].astype(int).tolist(), strength=strength)
            pooled = np.array([made.combine({n: float(column[n][k]) for n in names}) for k in np.flatnonzero(after)], float)
            outside = np.clip(column["outside"][after], EDGE, 1 - EDGE)
            gains.append(_log_loss(outside, truth[after]) - _log_loss(np.clip(pooled, EDGE, 1 - EDGE), truth[after]))
            where.append(groups[after])
        if not gains:
            continue
        gain, of = np.concatenate(gains), np.unique(np.concatenate(where), return_inverse=True)[1]
        total = np.bincount(of, gain - gain.mean())
        choices.append(Choice(strength=strength, gain=float(gain.mean()), se=float(np.sqrt((total**2).sum()) / len(gain))))
    best = max(choices, key=lambda c: c.gain, default=None)
    if best is None or best.gain <= best.se:
        return alone, choices
    chosen = fit(kind, views, y, strength=best.strength, source=f"{source}, with the penalty {best.strength:g} that did best on later years")
    return chosen, choices


def _log_loss(p: Any, y: Any) -> Any:
    import numpy as np

    return -np.log(np.where(y > 0, p, 1 - p))
