"""A fitted logit together with its refits on bootstrap samples: a probability, its interval, and its reasons.

The refits are kept on the scale of the main fit, so that the file is one table of coefficients and a short list of variants.
Each refit comes from whole disputes (or wars, or conflicts) drawn with replacement (Efron & Tibshirani 1993, chapter 13);
the interval says how uncertain the coefficients are, not how uncertain the future is.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history.logit import Logit

Array = NDArray[Any]
DIGITS = 4


class Ensemble(msgspec.Struct, kw_only=True):
    """One fitted logit and the coefficients of its refits: ``draws`` rows of (intercept, coefficients...)."""

    model: Logit
    draws: list[list[float]] = []
    base_rate: float = 0.0
    """Share of events among all the disputes it was fitted on."""
    base_n: int = 0

    def log_odds(self, x: Array) -> Array:
        """[1 + draws, n] log odds of rows ``x`` [n, k]: the fit first, then the refits."""
        z = (np.asarray(x, float) - np.array(self.model.mean)) / np.array(self.model.scale)
        z = np.column_stack([np.ones(len(z)), np.nan_to_num(z, nan=0.0)])
        table = np.array([[self.model.intercept, *self.model.coefficients], *self.draws])
        return np.asarray(table @ z.T)

    def chained(self, score: Array) -> Array:
        """[1 + draws, n] log odds where the one feature is ``score`` [1 + draws, n] of another ensemble, draw by draw."""
        table = np.array([[self.model.intercept, *self.model.coefficients], *self.draws])
        return np.asarray(table[:, :1] + table[:, 1:] * (score - self.model.mean[0]) / self.model.scale[0])

    def predict(self, x: Array, level: float = 0.9) -> tuple[Array, Array, Array]:
        """[n] probabilities with the ends of their percentile interval."""
        return summary(1 / (1 + np.exp(-self.log_odds(x))), level)


def summary(values: Array, level: float = 0.9) -> tuple[Array, Array, Array]:
    """Main value (first row), lower and upper percentile over the other rows."""
    tail = (1 - level) / 2 * 100
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, high = np.percentile(values[1:], [tail, 100 - tail], axis=0)
    return values[0], np.minimum(low, values[0]), np.maximum(high, values[0])


def gather(models: list[Logit], base_rate: float = 0.0, base_n: int = 0) -> Ensemble:
    """An ensemble of a fit (first) and its refits, brought to the scale of the fit and rounded."""
    main = models[0]
    mean, scale = np.array(main.mean), np.array(main.scale)
    draws = []
    for other in models[1:]:
        slope = np.array(other.coefficients) / np.array(other.scale)
        level = other.intercept + float(slope @ (mean - np.array(other.mean)))
        draws.append([round(level, DIGITS), *(round(float(b), DIGITS) for b in slope * scale)])
    return Ensemble(model=rounded(main), draws=draws, base_rate=round(base_rate, 6), base_n=base_n)


def rounded(model: Logit, digits: int = 6) -> Logit:
    """A logit with its numbers rounded, for a file."""
    near = {
        name: [round(float(v), digits) for v in getattr(model, name)]
        for name in ("coefficients", "mean", "scale", "errors")
    }
    return msgspec.structs.replace(
        model, intercept=round(model.intercept, digits), ridge=round(model.ridge, digits), **near
    )


def save(parts: dict[str, Any], path: Path) -> None:
    """Write fitted parts as readable JSON: a list of numbers or names stands on one line."""
    path.write_text(_pretty(msgspec.to_builtins(parts)) + "\n", encoding="utf-8")


def _pretty(value: Any, indent: int = 0) -> str:
    pad = " " * (indent + 1)
    if isinstance(value, dict) and value:
        inner = ",\n".join(f"{pad}{json.dumps(str(k))}: {_pretty(v, indent + 1)}" for k, v in value.items())
        return "{\n" + inner + "\n" + " " * indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        inner = ",\n".join(pad + _pretty(v, indent + 1) for v in value)
        return "[\n" + inner + "\n" + " " * indent + "]"
    return json.dumps(value, ensure_ascii=False)


@cache
def shipped(name: str) -> dict[str, Any]:
    """The fitted parts of a model as they ship with the package: ``data/NAME.json``."""
    return dict(json.loads(files("foreshock.history").joinpath("data", f"{name}.json").read_text("utf-8")))


@cache
def part(name: str, key: str) -> Ensemble:
    """One ensemble of a shipped file."""
    return msgspec.convert(shipped(name)[key], Ensemble)
