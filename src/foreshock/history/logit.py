"""Logistic regression with a ridge penalty, fitted by Newton's method; its parameters are a readable file.

log p / (1 - p) = a + sum_k b_k z_k, z_k = (x_k - mean_k) / scale_k, minimising  -log likelihood + (ridge / 2) sum b_k^2.
A missing x_k (NaN) is put at its mean, so that it says nothing either way; where a feature's absence itself may matter the
caller adds an indicator. Reference: Hastie, Tibshirani & Friedman (2009), sections 4.4 and 18.4.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Logit(msgspec.Struct, kw_only=True):
    """A fitted logistic regression over named features."""

    features: list[str]
    intercept: float
    coefficients: list[float]
    """Per standard deviation of the feature in the fitting years."""
    mean: list[float]
    scale: list[float]
    ridge: float
    n: int = 0
    events: int = 0
    errors: list[float] = []
    """Standard errors of the coefficients, clustered where clusters were given."""

    def contributions(self, x: Array) -> Array:
        """[n, k] contributions to the log odds, relative to an average case."""
        z = (np.asarray(x, float) - np.array(self.mean)) / np.array(self.scale)
        return np.asarray(np.nan_to_num(z, nan=0.0) * np.array(self.coefficients))

    def log_odds(self, x: Array) -> Array:
        return np.asarray(self.intercept + self.contributions(x).sum(axis=1))

    def predict(self, x: Array) -> Array:
        """[n] probabilities for rows of features in the order of ``features``."""
        return np.asarray(1 / (1 + np.exp(-self.log_odds(x))))


def fit(
    x: Array, y: Array, features: list[str], *, ridge: float | Array = 1.0, weight: Array | None = None, cluster: Array | None = None
) -> Logit:
    """Fit to rows ``x`` [n, k] (NaN is missing) and outcomes ``y`` [n].

    ``ridge`` is one penalty, or one for each feature. ``weight`` [n] multiplies each row's likelihood; with ``cluster`` [n] the standard errors are clustered
    (Liang & Zeger 1986). Stops when a step gains less than 1e-9 of the loss, or after 50.
    """
    w = np.ones(len(y)) if weight is None else np.asarray(weight, float)
    x = np.asarray(x, np.float64)
    known = ~np.isnan(x)
    total = np.maximum((known * w[:, None]).sum(axis=0), 1e-9)
    mean = np.where(known, x, 0.0).T @ w / total
    z = np.where(known, x - mean, 0.0)
    scale = np.sqrt((z * z).T @ w / total)
    scale[scale < 1e-9] = 1.0
    z /= scale
    z = np.column_stack([np.ones(len(y)), z])
    penalty = np.concatenate([[0.0], np.broadcast_to(np.asarray(ridge, float), x.shape[1])])
    rate = float(np.clip(w @ y / w.sum(), 1e-9, 1 - 1e-9))
    beta = np.zeros(z.shape[1])
    beta[0] = np.log(rate / (1 - rate))
    hessian = np.eye(z.shape[1])
    loss = _loss(z, y, w, beta, penalty)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -35, 35)))
        gradient = z.T @ (w * (y - p)) - penalty * beta
        hessian = (z * (w * p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        size = 1.0
        while size > 1e-6 and _loss(z, y, w, beta + size * step, penalty) > loss:
            size /= 2
        beta = beta + size * step
        before, loss = loss, _loss(z, y, w, beta, penalty)
        if before - loss < 1e-9 * abs(before):
            break
    inverse = np.linalg.inv(hessian)
    if cluster is not None:
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -35, 35)))
        _, group = np.unique(cluster, return_inverse=True)
        sums = np.stack([np.bincount(group, z[:, k] * w * (y - p)) for k in range(z.shape[1])], axis=1)
        inverse = inverse @ (sums.T @ sums) @ inverse
    return Logit(
        features=list(features),
        intercept=float(beta[0]),
        coefficients=[float(b) for b in beta[1:]],
        mean=[float(m) for m in mean],
        scale=[float(s) for s in scale],
        ridge=float(np.max(ridge)),
        n=len(y),
        events=int(np.sum(y)),
        errors=[float(e) for e in np.sqrt(np.maximum(np.diag(inverse)[1:], 0))],
    )


def _loss(z: Array, y: Array, w: Array, beta: Array, penalty: Array) -> float:
    odds = z @ beta
    return float(w @ (np.logaddexp(0, odds) - y * odds) + (penalty * beta * beta).sum() / 2)
