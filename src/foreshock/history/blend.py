"""The blend: a logistic regression with named interactions and boosted trees, averaged in log odds.

log odds = (logit(x, products of x) + trees(x)) / 2. The regression extrapolates and is readable, the trees bend; on
1946-1990 the average beats either (table in docs/models). Both ship as JSON and are evaluated in NumPy alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import boosting, logit

Array = NDArray[Any]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a blend is fitted with; chosen on 1946-1990 by rolling origin."""

    derived: tuple[str, ...]
    """Extra columns of the regression: ``a*b``, ``sqrt a``, ``log a``, ``square a``, ``cube a`` of features a, b."""
    ridge: float = 10.0
    half_life: float = 40.0
    """Years after which a fitting row weighs half: old worlds teach less."""
    trees: int = 150
    rate: float = 0.06
    leaves: int = 10
    minimum: int = 200
    tree_ridge: float = 10.0
    increasing: tuple[str, ...] = ()
    decreasing: tuple[str, ...] = ()
    """Features with which the trees' log odds may only rise, or only fall."""


class Blend(msgspec.Struct, kw_only=True):
    """A fitted blend over named features."""

    features: list[str]
    derived: list[str]
    logit: logit.Logit
    trees: boosting.Trees | None = None

    def log_odds(self, x: Array) -> Array:
        """[n] log odds of rows [n, k]; NaN is missing."""
        linear = self.logit.log_odds(derive(x, self.features, self.derived))
        return linear if self.trees is None else (linear + self.trees.log_odds(x)) / 2

    def predict(self, x: Array) -> Array:
        """[n] probabilities."""
        return np.asarray(1 / (1 + np.exp(-self.log_odds(x))))

    def contributions(self, x: Array) -> tuple[float, Array]:
        """Constant and [n, features] contributions; constant + row sum is the log odds. A product's share is split evenly
        between its two features."""
        shares = self.logit.contributions(derive(x, self.features, self.derived))
        out = shares[:, : len(self.features)].copy()
        place = {name: k for k, name in enumerate(self.features)}
        for column, recipe in enumerate(self.derived, start=len(self.features)):
            parts = operands(recipe)
            for name in parts:
                out[:, place[name]] += shares[:, column] / len(parts)
        if self.trees is None:
            return self.logit.intercept, out
        constant, more = self.trees.contributions(x)
        return (self.logit.intercept + constant) / 2, (out + more) / 2


def operands(recipe: str) -> list[str]:
    """The features a derived column is made of.

    >>> operands("rivalry*contiguity"), operands("sqrt stock_long")
    (['rivalry', 'contiguity'], ['stock_long'])
    """
    return recipe.split("*") if "*" in recipe else [recipe.split(" ", 1)[1]]


def derive(x: Array, features: list[str], derived: list[str] | tuple[str, ...]) -> Array:
    """[n, features + derived]: the features and their derived columns."""
    x = np.asarray(x, np.float64)
    place = {name: k for k, name in enumerate(features)}
    single: dict[str, Callable[[Array], Array]] = {"sqrt": np.sqrt, "log": np.log1p, "square": np.square, "cube": lambda v: v**3}
    columns = [x]
    for recipe in derived:
        parts = operands(recipe)
        values = [x[:, place[name]] for name in parts]
        made = values[0] * values[1] if len(values) == 2 else single[recipe.split(" ")[0]](values[0])
        columns.append(made[:, None])
    return np.concatenate(columns, axis=1)


def fit(
    x: Array, y: Array, year: Array, weight: Array, features: list[str], settings: Settings, *, now: int, seed: int = 0,
    trees: bool = True,
) -> Blend:  # fmt: skip
    """Fit on rows of the past. ``weight`` [n] undoes any thinning of rows; ``now`` is the year after the last one."""
    w = weight * 0.5 ** ((now - year) / settings.half_life)
    wide = derive(x, features, settings.derived)
    linear = logit.fit(wide, y.astype(float), [*features, *settings.derived], ridge=settings.ridge, weight=w)
    forest = None
    if trees:
        forest = boosting.fit(
            x, y, features, trees=settings.trees, rate=settings.rate, leaves=settings.leaves, minimum=settings.minimum,
            ridge=settings.tree_ridge, weight=w, seed=seed,
            increasing={**dict.fromkeys(settings.increasing, 1), **dict.fromkeys(settings.decreasing, -1)} or None,
        )  # fmt: skip
    return Blend(features=list(features), derived=list(settings.derived), logit=linear, trees=forest)


def rounded(blend: Blend, digits: int = 4) -> Blend:
    """The blend with its numbers cut to ``digits`` significant digits, as it ships (thresholds keep seven)."""

    def cut(values: list[float], keep: int = digits) -> list[float]:
        return [float(f"{v:.{keep}g}") for v in values]

    line = blend.logit
    small = msgspec.structs.replace(
        line, intercept=cut([line.intercept], 6)[0], coefficients=cut(line.coefficients, 5), mean=cut(line.mean, 6),
        scale=cut(line.scale, 6), errors=cut(line.errors),
    )  # fmt: skip
    forest = blend.trees
    if forest is not None:
        forest = msgspec.structs.replace(boosting.plain(forest), value=cut(forest.value), threshold=cut(forest.threshold, 7))
    return msgspec.structs.replace(blend, logit=small, trees=forest)


@cache
def shipped(name: str) -> dict[str, Any]:
    """A shipped parameter file, ``data/NAME.json``."""
    return dict(json.loads(files("foreshock.history").joinpath("data", f"{name}.json").read_text("utf-8")))


@cache
def load(name: str, task: str) -> Blend:
    """A shipped blend: task ``task`` of ``data/NAME.json``."""
    return msgspec.convert(shipped(name)["tasks"][task]["blend"], Blend)
