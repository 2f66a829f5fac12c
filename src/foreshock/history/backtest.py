"""Backtest: every model scored on years it has not seen, beside its base rate and the literature's model.

A model is a module with ``NAME`` and ``backtest(world) -> list[Row]``; `MODELS` lists them. Splits are by time, always:
train <= 1990, test 1991-2014, and train <= 1945, test 1946-2014 (wars: leave one war out). Choices (features, penalties,
sizes) were made on 1946-1990 by rolling origin; 1991-2014 is scored with what came out of that.
"""

from __future__ import annotations

import functools
import importlib
import time
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.history import crises as crises_
from foreshock.history import panel as panel_
from foreshock.history import scores, tables

Array = NDArray[Any]
Method = Literal["base_rate", "literature_logit", "best"]
MODELS: tuple[str, ...] = ("joining", "onset", "escalation", "duration", "outcome", "support", "alignment")
SPLITS = {"<=1990 -> 1991-2014": (1990, 2014), "<=1945 -> 1946-2014": (1945, 2014)}
"""Name of a split: (last year of training, last year of testing)."""


class Row(msgspec.Struct, kw_only=True, omit_defaults=False):
    """One line of the backtest: a method on a task, a split and a risk set, with its scores."""

    model: str
    task: str
    method: str
    split: str
    risk_set: str
    n: int
    events: int
    auc: float | None = None
    pr_auc: float | None = None
    brier: float | None = None
    bss: float | None = None
    log_skill: float | None = None
    expected_over_observed: float | None = None
    ece: float | None = None
    accuracy: float | None = None
    """Share of right calls (side joined)."""
    log_loss: float | None = None
    c_index: float | None = None
    ibs: float | None = None
    ibs_skill: float | None = None
    intervals: dict[str, list[float]] = {}
    reliability: list[tuple[float, float, int]] = []
    note: str = ""


class World:
    """What a backtest needs: the tables and the panel (built once), the seed and the number of bootstrap draws."""

    def __init__(self, data: str | Path | None = None, *, seed: int = 0, draws: int = 100) -> None:
        self.data = data
        self.seed = seed
        self.draws = draws

    @functools.cached_property
    def panel(self) -> panel_.Panel:
        return panel_.build(self.data)

    @functools.cached_property
    def crises(self) -> crises_.Rows:
        """Every dispute with what was known on its first day (escalation, duration, analogues)."""
        return crises_.rows(self.panel)

    def table(self, key: str) -> tables.Columns:
        return tables.read(key, self.data)

    def row(
        self, model: str, task: str, method: Method, split: str, risk_set: str, y: Array, p: Array, cluster: Array, note: str = ""
    ) -> Row:
        """Score one set of forecasts of a yes/no event; intervals by bootstrap over ``cluster``."""
        result = scores.score(y, p)
        draws = 0 if method == "base_rate" and len(y) > 50_000 else self.draws  # a constant's interval is not worth minutes
        ranges = scores.intervals(y, p, cluster, draws=draws, seed=self.seed) if draws else {}
        clean = {name: (None if np.isnan(value) else round(float(value), 6)) for name, value in result.items()}
        return Row(
            model=model, task=task, method=method, split=split, risk_set=risk_set, n=len(y), events=int(np.sum(y)), **clean,
            intervals={name: [round(v, 5) for v in pair] for name, pair in ranges.items()},
            reliability=[(round(a, 6), round(b, 6), n) for a, b, n in scores.reliability(y, p)], note=note,
        )  # fmt: skip


def run(
    models: list[str] | None = None,
    data: str | Path | None = None,
    *,
    seed: int = 0,
    draws: int = 100,
    say: Callable[[str], None] = lambda text: None,
) -> dict[str, Any]:
    """Backtest some models (all if none are named): ``{"rows": [...], "seconds": s, "seed": ..., "draws": ...}``."""
    chosen = list(MODELS) if not models or models == ["all"] else models
    for name in chosen:
        if name not in MODELS:
            near = get_close_matches(name, MODELS, n=1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            raise InputError(f"There is no model `{name}`.{hint} The models are {', '.join(MODELS)}.")
    begun = time.perf_counter()
    world = World(data, seed=seed, draws=draws)
    rows: list[Row] = []
    for name in chosen:
        say(f"{name} ...")
        module = importlib.import_module(f"foreshock.history.{name}")
        rows.extend(module.backtest(world))
        say(f"{name}: done, {time.perf_counter() - begun:.0f} s so far")
    seconds = round(time.perf_counter() - begun, 2)
    return {"rows": msgspec.to_builtins(rows), "seconds": seconds, "seed": seed, "draws": draws}
