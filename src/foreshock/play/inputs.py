"""The game as arrays: all that the engines read. A scenario file compiles to this; `play` knows no texts, files or countries.

Sizes: N actors, F confrontations, M rows in the longest menu, K types, T turns. Sign convention: +1 is side A of a
confrontation, -1 is side B; an involvement is a rung in 0..7 times the sign of the side it is for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.play.parameters import PARAMETERS, resolve

Floats = NDArray[np.float32]
Ints = NDArray[np.int16]

ENTERING, LEAVING = 3, 7
"""Rungs of the two long steps: from nothing to arms, and from any rung to nothing."""

FEATURES = 6
"""Number of state features that fitted continuation slopes are linear in (see :mod:`foreshock.play.anticipation`)."""

MOST_MOVES = 250
"""Rows of the longest menu (a chosen row is kept in one byte)."""


class Kind(IntEnum):
    """What a row of a menu does. `where`, `target` and `change` mean: confrontation, actor pressed, signed direction."""

    HOLD = 0
    """Do nothing new. Row 0 of every menu."""
    STEP = 1
    """Change own involvement in `where` by `change` rungs (+ toward side A): raising, lowering, changing sides at 0. Two to six
    rungs at once only from rung 0 (entering with arms is 3); 7 is leaving: all help ends."""
    THREATEN = 2
    """Commit publicly against the side opposite to `change` in `where`; heats it; costs an audience if not followed."""
    PLEDGE = 3
    """Commit publicly to side `change` in `where`; encourages aligned actors on that side."""
    PRESS = 4
    """Press actor `target` to move toward `change` in `where`: works by ability, is done by willingness."""
    MEDIATE = 5
    """A third party offers to mediate in `where`; may fail."""
    NEGOTIATE = 6
    """A principal offers talks in `where`; may fail; gives something away."""
    PROVOKE = 7
    """Heat a latent confrontation `where` without a step in involvement."""
    INVITE = 8
    """A principal asks aligned actors for forces in `where`; worth more the more manpower is missing."""


@dataclass(frozen=True, eq=False)
class Game:
    """A game ready to be played. All float arrays are float32, all integer arrays int16; shapes are checked by :meth:`check`.

    Epistemic ranges that every world draws from anew are [N, 2] arrays of (low, high); where both are equal nothing is drawn.
    """

    actors: tuple[str, ...]
    confrontations: tuple[str, ...]
    horizon: int
    """T, number of turns, 1..260."""
    types: Floats
    """[K] the grid of resolve r_k, evenly spaced, K in 2..16; 1 is ordinary resolve."""
    prior: Floats
    """[N, K] prior over types; rows sum to 1."""
    precision: Floats
    """[N, 2] range of lambda, precision of choice, > 0 (drawn log-uniformly per world)."""
    sensitivity: Floats
    """[N, 2] range of kappa, sensitivity to cost, > 0 (drawn log-uniformly per world)."""
    manpower: Floats
    """[N, 2] range of the starting manpower reserve in (0, 1], 1 = untouched (drawn log-uniformly per world)."""
    capability: Floats
    """[N] military capability, > 0, any common unit (e.g. CINC share)."""
    audience: Floats
    """[N] audience sensitivity in [0, 2]: how dear it is to back away from a public commitment."""
    domestic: Floats
    """[N] starting domestic cost, >= 0."""
    stakes: Floats
    """[N, F] signed: + wants side A to prevail. 1 is a vital stake."""
    principal: Ints
    """[N, F] +1 / -1 for principals of side A / B, else 0. A principal of an active war stands on rung 7."""
    involvement: Ints
    """[N, F] signed rung at the start, -7..7."""
    commitment: Floats
    """[N, F] signed public commitment at the start."""
    pressure: Floats
    """[N, F] signed pressure received at the start."""
    ability: Floats
    """[N, N] leverage: ability of the row actor to press the column actor, 0..1."""
    willingness: Floats
    """[N, N] leverage: willingness of the row actor to press the column actor, 0..1."""
    alignment: Floats
    """[N, N] symmetric, -1..1, zero diagonal."""
    interoperability: Floats
    """[N, F, 2] with the principals of side A [..., 0] and side B [..., 1], 0..1; 1 for principals themselves."""
    active: Ints
    """[F] 1 for a war, 0 for a latent confrontation."""
    heat: Floats
    """[F] hostility on the MID scale at the start, 1..5 (5 while active)."""
    usual_heat: Floats
    """[F] the level that heat fades to while latent, 1..5."""
    onset: Floats
    """[F] chance per turn that a latent confrontation at its usual heat becomes a war."""
    front: Floats
    """[F] state of the war, -1 (side B has won) .. 1 (side A has won)."""
    spill: Floats
    """[F, F] from row to column, 0..1: how far success or failure in one confrontation is read in another; zero diagonal."""
    kind: Ints
    """[N, M] see :class:`Kind`; -1 pads short menus. Row 0 is HOLD."""
    where: Ints
    """[N, M] confrontation of the row (0 where meaningless)."""
    target: Ints
    """[N, M] actor pressed (0 where meaningless)."""
    change: Ints
    """[N, M] signed direction (STEP: number of rungs)."""
    intercept: Floats
    """[N, M] documented log-odds of the row against HOLD when benefit and cost are nil; tuned by `calibrate`."""
    parameters: dict[str, float] = field(default_factory=resolve)
    """Complete set by name, from :func:`foreshock.play.parameters.resolve`."""
    slopes: Floats | None = None
    """[N, F, 2, FEATURES] fitted slopes of continuation benefit and cost along the rung; None: myopic."""

    @property
    def sizes(self) -> tuple[int, int, int, int, int]:
        """(N, F, M, K, T)."""
        return (len(self.actors), len(self.confrontations), self.kind.shape[1], len(self.types), self.horizon)

    def vector(self) -> Floats:
        """The parameters in the order of :data:`foreshock.play.parameters.PARAMETERS`, float32."""
        return np.array([self.parameters[p.name] for p in PARAMETERS], np.float32)

    def edit(self, **changes: Any) -> Game:
        """A copy with some fields replaced, cast to the right type and checked."""
        return make(**({f.name: getattr(self, f.name) for f in fields(self)} | changes))

    def check(self) -> Game:
        """This game, or :class:`InputError` naming the first field that is impossible."""
        n, f, m, k, t = self.sizes
        if n < 1 or f < 1 or not 2 <= k <= 16 or not 1 <= t <= 260 or not 1 <= m <= MOST_MOVES:
            raise InputError(
                f"A game needs 1 or more actors and confrontations, 2-16 types, 1-{MOST_MOVES} moves and 1-260 turns; "
                f"this one has {n}, {f}, {k}, {m} and {t}."
            )
        shapes: dict[str, tuple[int, ...]] = {
            "types": (k,), "prior": (n, k), "precision": (n, 2), "sensitivity": (n, 2), "manpower": (n, 2),
            "capability": (n,), "audience": (n,), "domestic": (n,), "stakes": (n, f), "principal": (n, f),
            "involvement": (n, f), "commitment": (n, f), "pressure": (n, f), "ability": (n, n), "willingness": (n, n),
            "alignment": (n, n), "interoperability": (n, f, 2), "active": (f,), "heat": (f,), "usual_heat": (f,),
            "onset": (f,), "front": (f,), "spill": (f, f), "kind": (n, m), "where": (n, m), "target": (n, m),
            "change": (n, m), "intercept": (n, m),
        }  # fmt: skip
        if self.slopes is not None:
            shapes["slopes"] = (n, f, 2, FEATURES)
        for name, shape in shapes.items():
            value = getattr(self, name)
            if value.shape != shape:
                raise InputError(f"The game's `{name}` has shape {value.shape}; {shape} was expected.")
            if not np.isfinite(value).all():
                raise InputError(f"The game's `{name}` holds a value that is not a finite number.")
        ranges: dict[str, tuple[float, float]] = {
            "precision": (1e-3, 100), "sensitivity": (1e-3, 100), "manpower": (1e-3, 1), "capability": (1e-9, np.inf),
            "audience": (0, 2), "domestic": (0, 10), "stakes": (-3, 3), "principal": (-1, 1), "involvement": (-7, 7),
            "commitment": (-3, 3), "pressure": (-3, 3), "ability": (0, 1), "willingness": (0, 1), "alignment": (-1, 1),
            "interoperability": (0, 1), "active": (0, 1), "heat": (1, 5), "usual_heat": (1, 5), "onset": (0, 1),
            "front": (-1, 1), "spill": (0, 1), "kind": (-1, max(Kind)), "where": (0, f - 1), "target": (0, n - 1),
            "change": (-7, 7), "intercept": (-20, 20), "prior": (0, 1), "types": (-5, 5),
        }  # fmt: skip
        for name, (low, high) in ranges.items():
            value = getattr(self, name)
            if value.size and (value.min() < low - 1e-6 or value.max() > high + 1e-6):
                raise InputError(
                    f"The game's `{name}` must lie in {low:g} to {high:g}; it reaches {value.min():g} to {value.max():g}."
                )
        if np.abs(np.diff(self.types, 2)).max(initial=0) > 1e-4 or np.diff(self.types).min() <= 0:
            raise InputError("The game's `types` must be an evenly spaced, rising grid.")
        if np.abs(self.prior.sum(1) - 1).max() > 1e-4:
            raise InputError("Each row of the game's `prior` must sum to 1.")
        for name in ("precision", "sensitivity", "manpower"):
            if (getattr(self, name)[:, 0] > getattr(self, name)[:, 1]).any():
                raise InputError(f"In the game's `{name}` a low end is above its high end.")
        if np.abs(self.alignment - self.alignment.T).max() > 1e-5:
            raise InputError("The game's `alignment` must be symmetric.")
        if (self.kind[:, 0] != Kind.HOLD).any():
            raise InputError("The first row of every menu must be HOLD.")
        return self


def make(**values: Any) -> Game:
    """Build and check a game, casting every array to float32 or int16."""
    cast: dict[str, Any] = {}
    for item in fields(Game):
        if item.name not in values:
            continue
        value = values[item.name]
        kind = str(item.type)
        if kind.startswith("Floats") and value is not None:
            value = np.ascontiguousarray(value, np.float32)
        elif kind == "Ints":
            value = np.ascontiguousarray(value, np.int16)
        elif kind.startswith("tuple"):
            value = tuple(value)
        cast[item.name] = value
    return Game(**cast).check()


def with_parameters(game: Game, values: dict[str, float], off: tuple[str, ...] = ()) -> Game:
    """A copy with some parameters changed and some mechanisms switched off."""
    return replace(game, parameters=resolve(game.parameters | values, off))
