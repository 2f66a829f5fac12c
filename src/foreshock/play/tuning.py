"""A scenario calibrated to history: with no news, the rates of its play equal those that the file's section `history` gives.

What the calibration finds is written into the file, where it can be read and changed: intercepts of single moves under `intercepts`,
chances of onset under their confrontations, the pace of war under `parameters`. Compiling a file never calibrates; this does, once.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np

from foreshock.errors import RefusedError
from foreshock.play.calibrate import PACE, TUNED, Fit, calibrate, with_values
from foreshock.play.compile import setup as compiled
from foreshock.play.naming import move_name
from foreshock.play.outcomes import outcomes
from foreshock.scenario.file import ScenarioFile, dumped, parse

DIGITS = 3
SOURCE = "calibrated to `history`"
"""Source of every number that a calibration wrote."""


def calibrated(
    scenario: ScenarioFile, worlds: int = 8192, rounds: int = 14, seed: int = 0, engine: str = "auto", measured: int = 4
) -> tuple[ScenarioFile, Fit]:  # fmt: skip
    """The scenario with its intercepts and onset chances tuned to its `history`, and how well each target was met.

    Parameters as for :func:`foreshock.play.calibrate.calibrate`; the ranges of the file are drawn as in play.
    Errors: :class:`RefusedError` where the file has no section `history`.
    """
    if not scenario.model.history:
        raise RefusedError("The scenario has no section `history`, so there is nothing to calibrate it to.")
    setup = compiled(scenario)
    kinds = {o.id: o.kind for o in outcomes(setup.game)}
    targets = {name: q.value for name, q in scenario.model.history.items() if kinds.get(name) in TUNED and 0 < q.value < 1}
    fit = calibrate(setup, targets, worlds, rounds, seed, engine, measured=measured)
    return written(scenario, fit), fit


def is_calibrated(scenario: ScenarioFile) -> bool:
    """Whether a calibration has written any number of the scenario."""
    m = scenario.model
    numbers = [*m.intercepts.values(), *m.parameters.values(), *(c.onset for c in m.confrontations.values())]
    return any(q.source == SOURCE for q in numbers)


def written(scenario: ScenarioFile, fit: Fit) -> ScenarioFile:
    """The scenario with what a fit has changed."""
    from ruamel.yaml.comments import CommentedMap

    before = compiled(scenario)
    game, tuned = before.game, with_values(before, fit.game)
    document = deepcopy(scenario.document)
    source = SOURCE
    section = document.setdefault("intercepts", CommentedMap())
    for i, row in np.argwhere(game.intercept != fit.game.intercept):
        value = round(float(fit.game.intercept[i, row]), DIGITS)
        section[move_name(game, int(i), int(row))] = _line({"value": value, "source": source})
    if not section:
        del document["intercepts"]
    if any(fit.game.parameters[name] != game.parameters[name] for name in PACE):
        pace = document.setdefault("parameters", CommentedMap())
        spans = {p.name: (p.low, p.high) for p in tuned.priors if p.field == "parameters"}
        for name in PACE:
            number: dict[str, Any] = {"value": float(f"{fit.game.parameters[name]:.4g}")}
            if name in spans:
                low, high = spans[name]
                number["range"] = [float(f"{min(low, number['value']):.4g}"), float(f"{max(high, number['value']):.4g}")]
            pace[name] = _line(number | {"source": source, "because": "pace of war, one factor over the value matched to the tables"})
    ranges = {p.index[0][0]: (p.low, p.high) for p in tuned.priors if p.field == "onset"}
    for c in np.flatnonzero(game.onset != fit.game.onset):
        value = float(f"{float(fit.game.onset[c]):.4g}")
        known = document["confrontations"][game.confrontations[c]].get("onset")
        words = str(known.get("because", "")) if isinstance(known, dict) else ""
        found: dict[str, Any] = {"value": value}
        if int(c) in ranges:
            low, high = ranges[int(c)]
            found["range"] = [float(f"{min(low, value):.3g}"), float(f"{max(high, value):.3g}")]
        found |= {"source": source, "because": (words + "; " if words else "") + "at usual heat; provocations add to it in play"}
        document["confrontations"][game.confrontations[c]]["onset"] = _line(found)
    return parse(dumped(document), scenario.name)


def _line(values: dict[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap

    line = CommentedMap(values)
    line.fa.set_flow_style()
    return line
