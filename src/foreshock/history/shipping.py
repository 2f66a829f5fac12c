"""What ships: each model refitted on all years as things stand today, with its calibration and its reference classes.

Today's standing: the list of disputes ended ten years before the forecast, and only severe disputes are known since; so the
fit sees history the same way (:meth:`foreshock.history.panel.Panel.slice` with a gap of ten years).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import anyone, blend, calibration, logit, reference_class, thirds
from foreshock.history import joining as joining_
from foreshock.history import onset as onset_
from foreshock.history.panel import Panel

Array = NDArray[Any]
GAP = onset_.FROZEN
SEED = 0
MODERN = 1946
"""Reference classes count cases since then (wars: since the beginning, there being so few)."""


def onset(panel: Panel, path: Path, only: tuple[str, ...] = tuple(onset_.TASKS)) -> None:
    """Fit the onset models (those named in ``only``) on 1827-2014 and write ``onset.json``."""
    rows = onset_.build(panel, GAP, first=1817 + GAP)
    modern = rows.pick(rows.year >= MODERN)
    label = reference_class.onset_classes(modern.x, modern.relevant)
    tasks: dict[str, Any] = json.loads(path.read_text("utf-8"))["tasks"] if set(only) < set(onset_.TASKS) else {}
    for task in only:
        level = onset_.TASKS[task]
        tasks[task] = {
            "words": onset_.WORDS[task],
            "fitted": f"1827-2014, {len(rows.year):,} pair-years, {int((rows.level >= level).sum()):,} events",
            **(_war(modern) if task == "war" else _onset(rows, task)),
            "classes": reference_class.rates(label, modern.level >= level, reference_class.onset_words),
            "classes_years": f"{MODERN}-2014",
        }
    save({"model": "onset", "tasks": tasks}, path)


def _onset(rows: onset_.Rows, task: str) -> dict[str, Any]:
    train, test = rows.pick(rows.year <= 1990), rows.pick(rows.year > 1990)
    _, past = onset_.fit(train, task, now=1991, seed=SEED)
    words = "forecasts of 1991-2014 by the model fitted to 1990, disputes frozen ten years before"
    seen = calibration.fit(test.level >= onset_.TASKS[task], onset_.predict(past, test.x), words)
    _, best = onset_.fit(rows, task, now=2015, seed=SEED)
    return {"blend": blend.rounded(best), "calibration": seen}


def _war(modern: onset_.Rows) -> dict[str, Any]:
    """Share of disputes with force that became wars since 1946, with its 90 % Jeffreys interval."""
    from scipy.stats import beta

    wars, forceful = onset_.war_share(modern)
    low, high = (round(float(beta.ppf(q, wars + 0.5, forceful - wars + 0.5)), 5) for q in (0.05, 0.95))
    return {"share": {"value": round(wars / forceful, 5), "low": low, "high": high, "wars": wars, "force": forceful}}


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
    forceful = rows.hostility >= 4
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
            "force": round(float(forceful[inside & joins].mean()), 4),
            "calibration": curve,
            "anyone": anyone.count(rows, inside),
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
    pad = " " * (indent + 1)
    if isinstance(value, dict) and value:
        inner = ",\n".join(f"{pad}{json.dumps(str(k))}: {pretty(v, indent + 1)}" for k, v in value.items())
        return "{\n" + inner + "\n" + " " * indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        inner = ",\n".join(pad + pretty(v, indent + 1) for v in value)
        return "[\n" + inner + "\n" + " " * indent + "]"
    return json.dumps(value, ensure_ascii=False)
