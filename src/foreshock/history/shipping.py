"""What ships: each model refitted on all years as things stand today, with its calibration and its reference classes.

Today's standing: the list of disputes ended ten years before the forecast, and only severe disputes are known since; so the
fit sees history the same way (:meth:`foreshock.history.panel.Panel.slice` with a gap of ten years).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import blend, calibration, logit, reference_class, thirds
from foreshock.history import joining as joining_
from foreshock.history import onset as onset_
from foreshock.history.panel import Panel

Array = NDArray[Any]
GAP = onset_.FROZEN
SEED = 0
MODERN = 1946
"""Reference classes count cases since then (wars: since the beginning, there being so few)."""


def onset(panel: Panel, path: Path) -> None:
    """Fit the onset models on 1827-2014 and write ``onset.json``."""
    rows = onset_.build(panel, GAP, first=1817 + GAP)
    train, test = rows.pick(rows.year <= 1990), rows.pick(rows.year > 1990)
    modern = rows.pick(rows.year >= MODERN)
    label = reference_class.onset_classes(modern.x, modern.relevant)
    tasks: dict[str, Any] = {}
    for task, level in onset_.TASKS.items():
        trees = task != "war"
        _, past = onset_.fit(train, task, now=1991, seed=SEED, trees=trees)
        words = "forecasts of 1991-2014 by the model fitted to 1990, disputes frozen ten years before"
        seen = calibration.fit(test.level >= level, onset_.predict(past, test.x), words)
        _, best = onset_.fit(rows, task, now=2015, seed=SEED, trees=trees)
        tasks[task] = {
            "words": onset_.WORDS[task],
            "fitted": f"1827-2014, {len(rows.year):,} pair-years, {int((rows.level >= level).sum()):,} events",
            "blend": blend.rounded(best),
            "calibration": seen,
            "classes": reference_class.rates(label, modern.level >= level, reference_class.onset_words),
            "classes_years": f"{MODERN}-2014",
        }
    save({"model": "onset", "tasks": tasks}, path)


def joining(panel: Panel, path: Path) -> None:
    """Fit the joining models on 1827-2014 and write ``joining.json``."""
    rows = thirds.build(panel, GAP, first=1817 + GAP)
    joins = rows.joined >= 0
    everything = np.ones(len(joins), bool)
    past = rows.year <= 1990
    model = joining_.fit(rows, past, now=1991, seed=SEED)["best"]
    words = "forecasts of 1991-2014 by the model fitted to 1990, disputes frozen ten years before"
    seen = calibration.fit(joins[~past], model.predict(rows.x[~past]).sum(axis=1), words)
    final = joining_.fit(rows, everything, now=2015, seed=SEED)["best"]
    group = joining_.war_groups(rows, SEED)
    p = np.zeros((len(joins), 2))
    for k in np.unique(group[group >= 0]):
        p[group == k] = joining_.fit_war(rows, group != k, now=2015).predict(rows.x[group == k])
    words = "forecasts of wars by the model fitted on all other wars, disputes frozen ten years before"
    war_seen = calibration.fit(joins[rows.war], p[rows.war].sum(axis=1), words)
    war = joining_.fit_war(rows, everything, now=2015)
    force = _rounded(joining_.fit_force(rows, everything))
    tasks = {}
    for task, fitted, curve, inside, since in (
        ("dispute", final, seen, rows.year >= MODERN, MODERN), ("war", war, war_seen, rows.war, 1827),
    ):  # fmt: skip
        label = reference_class.joining_classes(rows.x[inside], rows.relevant[inside])
        used = rows.war if task == "war" else everything
        tasks[task] = {
            "words": f"joins the {task} within a year",
            "fitted": f"1827-2014, {int(used.sum()):,} rows of third states, {int((used & joins).sum()):,} joined",
            "blend": blend.rounded(fitted.hazard),
            "side": _rounded(fitted.side) if fitted.side is not None else None,
            "force": force,
            "calibration": curve,
            "classes": reference_class.rates(label, joins[inside], reference_class.joining_words),
            "classes_years": f"{since}-2014",
        }
    save({"model": "joining", "tasks": tasks}, path)


def _rounded(model: logit.Logit) -> logit.Logit:
    whole = blend.Blend(features=model.features, derived=[], logit=model)
    return blend.rounded(whole).logit


def save(parts: dict[str, Any], path: Path) -> None:
    """Write fitted parts as readable JSON: a list of plain values stands on one line."""
    path.write_text(pretty(msgspec.to_builtins(parts)) + "\n", encoding="utf-8")


def pretty(value: Any, indent: int = 0) -> str:
    """JSON with one key a line and lists of plain values on one line."""
    import json

    pad = " " * (indent + 1)
    if isinstance(value, dict) and value:
        inner = ",\n".join(f"{pad}{json.dumps(str(k))}: {pretty(v, indent + 1)}" for k, v in value.items())
        return "{\n" + inner + "\n" + " " * indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        inner = ",\n".join(pad + pretty(v, indent + 1) for v in value)
        return "[\n" + inner + "\n" + " " * indent + "]"
    return json.dumps(value, ensure_ascii=False)
