"""Gradient-boosted trees: fitted with scikit-learn, shipped as plain arrays, evaluated in NumPy alone.

log p / (1 - p) = baseline + sum over trees of the leaf that a row falls into (Friedman 2001). A missing feature follows the
branch learnt for it. A row's explanation is the change of the mean log odds along each branch it takes, summed by feature
(Saabas 2014), so that contributions add up to the log odds exactly.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Trees(msgspec.Struct, kw_only=True):
    """A fitted ensemble. Arrays run over all nodes of all trees; ``root`` says where each tree begins."""

    features: list[str]
    baseline: float
    root: list[int]
    feature: list[int]
    """Feature tested at the node; -1 at a leaf."""
    threshold: list[float]
    """Go left where x <= threshold."""
    left: list[int]
    right: list[int]
    missing_left: list[int]
    """1 where a missing value goes left."""
    value: list[float]
    """Log odds at a leaf; at other nodes the mean over the fitting rows below it."""

    def log_odds(self, x: Array) -> Array:
        """[n] log odds of rows [n, k] in the order of ``features``; NaN is missing."""
        return np.asarray(self._walk(np.asarray(x, float), None))

    def predict(self, x: Array) -> Array:
        """[n] probabilities."""
        return np.asarray(1 / (1 + np.exp(-self.log_odds(x))))

    def contributions(self, x: Array) -> tuple[float, Array]:
        """Constant and [n, k] contributions to the log odds; constant + row sum is the log odds."""
        x = np.asarray(x, float)
        shares = np.zeros((len(x), len(self.features)))
        self._walk(x, shares)
        value = np.array(self.value)
        return self.baseline + float(value[np.array(self.root)].sum()), shares

    def _walk(self, x: Array, shares: Array | None) -> Array:
        feature, threshold = np.array(self.feature), np.array(self.threshold)
        left, right, missing = np.array(self.left), np.array(self.right), np.array(self.missing_left, dtype=bool)
        value = np.array(self.value)
        rows = np.arange(len(x))[:, None]
        node = np.broadcast_to(np.array(self.root), (len(x), len(self.root))).copy()
        while True:
            test = feature[node]
            inner = test >= 0
            if not inner.any():
                return np.asarray(self.baseline + value[node].sum(axis=1))
            cell = x[rows, np.maximum(test, 0)]
            go_left = np.where(np.isnan(cell), missing[node], cell <= threshold[node])
            following = np.where(inner, np.where(go_left, left[node], right[node]), node)
            if shares is not None:
                change = value[following] - value[node]
                np.add.at(shares, (np.broadcast_to(rows, node.shape)[inner], test[inner]), change[inner])
            node = following


class Fitted(Trees, kw_only=True):
    """Trees fresh from scikit-learn: the same numbers, faster on many rows. :func:`plain` makes them shippable."""

    model: Any

    def log_odds(self, x: Array) -> Array:
        """[n] log odds of rows [n, k]."""
        return np.asarray(self.model.decision_function(np.asarray(x, np.float32)))


def plain(trees: Trees) -> Trees:
    """The trees as arrays alone."""
    return Trees(**{name: getattr(trees, name) for name in Trees.__struct_fields__})


def fit(
    x: Array,
    y: Array,
    features: list[str],
    *,
    trees: int = 200,
    rate: float = 0.05,
    leaves: int = 15,
    minimum: int = 100,
    ridge: float = 1.0,
    weight: Array | None = None,
    increasing: dict[str, int] | None = None,
    seed: int = 0,
) -> Fitted:
    """Fit ``trees`` trees of at most ``leaves`` leaves with shrinkage ``rate``, at least ``minimum`` rows per leaf.

    ``increasing`` maps a feature to +1 (the log odds may only rise with it) or -1. Histogram splits (Ke et al. 2017).
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    monotone = None if increasing is None else [increasing.get(name, 0) for name in features]
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=rate,
        max_leaf_nodes=leaves,
        min_samples_leaf=minimum,
        l2_regularization=ridge,
        early_stopping=False,
        monotonic_cst=monotone,
        random_state=seed,
    )
    model.fit(np.asarray(x, np.float32), y, sample_weight=weight)
    arrays = from_sklearn(model, features)
    return Fitted(model=model, **{name: getattr(arrays, name) for name in Trees.__struct_fields__})


def from_sklearn(model: Any, features: list[str]) -> Trees:
    """The arrays of a fitted HistGradientBoostingClassifier (two classes)."""
    parts: dict[str, list[Array]] = {k: [] for k in ("feature", "threshold", "left", "right", "missing", "value")}
    root, offset = [], 0
    for (tree,) in model._predictors:
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        root.append(offset)
        parts["feature"].append(np.where(leaf, -1, nodes["feature_idx"].astype(int)))
        parts["threshold"].append(np.where(leaf, 0.0, nodes["num_threshold"]))
        parts["left"].append(np.where(leaf, 0, nodes["left"].astype(int) + offset))
        parts["right"].append(np.where(leaf, 0, nodes["right"].astype(int) + offset))
        parts["missing"].append(np.where(leaf, 0, nodes["missing_go_to_left"].astype(int)))
        value = nodes["value"].astype(float).copy()
        count = nodes["count"].astype(float)
        for place in range(len(nodes) - 1, -1, -1):  # children come after their parent
            if not leaf[place]:
                one, two = int(nodes["left"][place]), int(nodes["right"][place])
                value[place] = (count[one] * value[one] + count[two] * value[two]) / (count[one] + count[two])
        parts["value"].append(value)
        offset += len(nodes)
    flat = {name: np.concatenate(arrays).tolist() for name, arrays in parts.items()}
    return Trees(
        features=list(features),
        baseline=float(np.ravel(model._baseline_prediction)[0]),
        root=root,
        feature=flat["feature"],
        threshold=flat["threshold"],
        left=flat["left"],
        right=flat["right"],
        missing_left=flat["missing"],
        value=flat["value"],
    )
