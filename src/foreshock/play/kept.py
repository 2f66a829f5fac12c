"""A setup as JSON text and back, number for number: what an opened scenario is kept as, so that the next run need not read it again."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import numpy as np

from foreshock.play.inputs import Game
from foreshock.play.priors import Setup, Uncertain

FORMAT = 2


def written(setup: Setup) -> str:
    """The setup as JSON. Numbers of 32 bits are written so that they are read back as the same bits."""
    game: dict[str, Any] = {}
    for f in fields(Game):
        value = getattr(setup.game, f.name)
        game[f.name] = {"kind": value.dtype.str, "rows": value.tolist()} if isinstance(value, np.ndarray) else value
    priors = [[p.field, p.low, p.high, p.index, p.name, p.label, p.source] for p in setup.priors]
    return json.dumps(
        {
            "format": FORMAT, "game": game, "priors": priors, "name": setup.name, "turn_days": setup.turn_days,
            "names": dict(setup.names), "quarrels": dict(setup.quarrels), "asked": setup.asked,
        }
    )  # fmt: skip


def read(text: str) -> Setup:
    """The setup of that text. Errors: ValueError, KeyError or TypeError where it is none."""
    found = json.loads(text)
    if found["format"] != FORMAT:
        raise ValueError("another format")
    game: dict[str, Any] = {}
    for name, value in found["game"].items():
        if isinstance(value, dict) and "kind" in value:
            value = np.array(value["rows"], np.dtype(value["kind"]))
        game[name] = tuple(value) if isinstance(value, list) else value
    shaped = Game(**game).check()
    priors = tuple(
        Uncertain(field, low, high, tuple(map(tuple, index)), name, label, source)
        for field, low, high, index, name, label, source in found["priors"]
    )
    return Setup(shaped, priors, found["name"], found["turn_days"], found["names"], found["quarrels"], tuple(found["asked"]))
