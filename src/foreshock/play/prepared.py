"""What both engines compute from a game once, before the first turn: the same numbers for both, in float32."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foreshock.play import war
from foreshock.play.inputs import Floats, Game


@dataclass(frozen=True, eq=False)
class Prepared:
    """Derived constants of a game."""

    cumulative: Floats
    """[N, K] cumulated prior."""
    share: Floats
    """[N] share of all capability."""
    effective: Floats
    """[N, F, 2] effectiveness of a contingent with either side."""
    spokesman: Floats
    """[N, F, 2] weight of an actor among the principals of side A and B (sums to 1, or all 0)."""
    spans: Floats
    """[N, 3] logarithms of high / low of precision, sensitivity and manpower."""
    spacing: np.float32
    """Distance of neighbouring types."""
    side: Floats
    """[N, F] side that an actor's offer speaks for: its principal's side, else the sign of its stake."""


def prepare(game: Game) -> Prepared:
    """Derive the constants."""
    n, f, _, _, _ = game.sizes
    p = game.parameters
    f32 = np.float32
    cumulative = np.zeros_like(game.prior)
    total = np.zeros(n, f32)
    for k in range(game.prior.shape[1]):
        total = total + game.prior[:, k]
        cumulative[:, k] = total
    spokesman = np.zeros((n, f, 2), f32)
    for side, sign in ((0, 1), (1, -1)):
        members = game.principal == sign
        count = np.maximum(members.sum(0), 1)
        spokesman[:, :, side] = members / count
    ranges = np.stack([game.precision, game.sensitivity, game.manpower], 1)
    spoken = np.where(game.principal != 0, game.principal, np.sign(game.stakes))
    return Prepared(
        cumulative=cumulative,
        share=(game.capability / game.capability.sum()).astype(f32),
        effective=np.ascontiguousarray(war.effectiveness(game.interoperability, f32(p["friction"])), f32),
        spokesman=spokesman,
        spans=np.log(ranges[:, :, 1] / ranges[:, :, 0]).astype(f32),
        spacing=f32(game.types[1] - game.types[0]),
        side=spoken.astype(f32),
    )
