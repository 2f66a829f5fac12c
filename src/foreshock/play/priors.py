"""What is not known: ranges of a game's numbers, drawn anew for every cell of 512 worlds (epistemic uncertainty).

A range is a triangular distribution from ``low`` over the game's own value to ``high``. Draw 0, 1, ... of a seed never change,
so any sharding sees the same ones. Ranges of lambda, kappa and manpower are drawn per world by the engines themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.play import rng
from foreshock.play.inputs import Game
from foreshock.play.labels import Names
from foreshock.play.parameters import PARAMETERS

SLOT_PRIOR = 0xF0000000


@dataclass(frozen=True)
class Uncertain:
    """One number of a game that is known only to lie in a range.

    ``field`` is a float array of :class:`Game` with ``index`` (every index given moves together, as one number), or
    ``parameters`` with ``name``. ``label`` is how a report calls it, ``source`` where the range comes from.
    """

    field: str
    low: float
    high: float
    index: tuple[tuple[int, ...], ...] = ()
    name: str = ""
    label: str = ""
    source: str = "assumption"

    def value(self, game: Game) -> float:
        """The game's own value: the mode of the range."""
        if self.field == "parameters":
            return game.parameters[self.name]
        return float(getattr(game, self.field)[self.index[0]])


@dataclass(frozen=True, eq=False)
class Setup:
    """A game with what is uncertain about it: what `play`, `whatif`, `indicators` and `sensitivity` take."""

    game: Game
    priors: tuple[Uncertain, ...] = ()
    name: str = "game"
    turn_days: float = 7.0
    names: Mapping[str, str] = field(default_factory=dict)
    """Actor names by code, for what readers are told."""
    quarrels: Mapping[str, str] = field(default_factory=dict)
    """Confrontations by id as nouns: ``the war between Russia and Ukraine``."""
    asked: tuple[str, ...] = ()
    """Ids of the outcomes that the file puts first."""

    @property
    def known(self) -> Names:
        """All names, as :func:`foreshock.play.labels.spoken` reads them."""
        return Names(self.names, self.quarrels)

    @cached_property
    def spans(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Low end, mode and high end of every prior."""
        rows = np.array([(p.low, p.value(self.game), p.high) for p in self.priors]).reshape(-1, 3)
        return rows[:, 0], rows[:, 1], rows[:, 2]


def parameter_priors(game: Game, names: Sequence[str] | None = None) -> tuple[Uncertain, ...]:
    """The documented ranges of the parameters (all that are not switched off, or those named) as priors."""
    found = []
    for p in PARAMETERS:
        value = game.parameters[p.name]
        if p.mechanism == "menu":  # intercepts of rows, not read by the engines: see compile.setup
            continue
        if (names is None or p.name in names) and p.high > p.low and not (p.neutral is not None and value == p.neutral):
            low, high = min(p.low, value), max(p.high, value)
            found.append(Uncertain("parameters", low, high, name=p.name, label=p.name, source=p.source))
    return tuple(found)


def triangular(u: Any, low: Any, mode: Any, high: Any) -> Any:
    """Quantile of the triangular distribution.

    >>> float(triangular(0.5, 0.0, 1.0, 2.0))
    1.0
    """
    u = np.asarray(u, float)
    width = np.asarray(high) - np.asarray(low)
    cut = (np.asarray(mode) - low) / np.where(width > 0, width, 1.0)
    left = low + np.sqrt(u * width * (np.asarray(mode) - low))
    right = high - np.sqrt((1 - u) * width * (np.asarray(high) - mode))
    return np.where(width > 0, np.where(u < cut, left, right), mode)


def place(game: Game, priors: Sequence[Uncertain], values: Sequence[float]) -> Game:
    """The game with each uncertain number set to a value."""
    changes: dict[str, Any] = {}
    parameters = dict(game.parameters)
    arrays = {f.name for f in fields(Game) if str(f.type).startswith("Floats")}
    for prior, value in zip(priors, values, strict=True):
        if prior.field == "parameters":
            parameters[prior.name] = float(value)
            continue
        if prior.field not in arrays:
            raise InputError(f"`{prior.field}` of a game cannot be uncertain: it is not an array of numbers.")
        array = changes.setdefault(prior.field, getattr(game, prior.field).copy())
        for index in prior.index:
            array[index] = value
    return replace(game, parameters=parameters, **changes)


def uniforms(seed: int, draw: int, count: int) -> NDArray[np.float32]:
    """`count` uniform numbers that belong to a draw of a seed."""
    k0, k1 = rng.key(seed)
    slots = (np.arange(count, dtype=np.uint64) + SLOT_PRIOR).astype(np.uint32)
    with np.errstate(over="ignore"):
        bits, _ = rng.threefry(k0, k1, np.full(count, draw, np.uint32), slots)
    found: NDArray[np.float32] = rng.uniform(bits)
    return found


def drawn(setup: Setup, seed: int, draw: int) -> Game:
    """The game of one cell: every uncertain number drawn from its range."""
    if not setup.priors:
        return setup.game
    u = uniforms(seed, draw, len(setup.priors))
    low, mode, high = setup.spans
    return place(setup.game, setup.priors, triangular(u, low, mode, high).tolist())
