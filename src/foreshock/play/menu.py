"""The usual menu of moves of every actor, from who has what at stake where."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foreshock.play.inputs import Kind

INTERCEPTS: dict[Kind, float] = {
    Kind.HOLD: 0.0,
    Kind.STEP: -4.0,
    Kind.THREATEN: -3.5,
    Kind.PLEDGE: -3.5,
    Kind.PRESS: -3.5,
    Kind.MEDIATE: -4.5,
    Kind.NEGOTIATE: -4.0,
    Kind.PROVOKE: -4.0,
    Kind.INVITE: -4.0,
}
"""Log-odds per weekly turn of a move against HOLD where benefit and cost are nil (assumption until `calibrate` tunes them)."""

Row = tuple[Kind, int, int, int]
"""(kind, confrontation, target, change)."""


def rows(
    actor: int, stakes: NDArray[np.float32], principal: NDArray[np.int16], involvement: NDArray[np.int16],
    active: NDArray[np.int16], ability: NDArray[np.float32], press: int = 4,
) -> list[Row]:  # fmt: skip
    """The rows of one actor: hold; per confrontation where it has a stake or stands on a rung: step up, step down, threaten,
    pledge; a principal also offers talks, invites forces (while a war) and provokes (while latent), anyone else mediates;
    and up to ``press`` pressings of the actors it has most ability to press, where they matter to it.
    """
    found: list[Row] = [(Kind.HOLD, 0, 0, 0)]
    concerned = [f for f in range(stakes.shape[1]) if stakes[actor, f] != 0 or involvement[actor, f] != 0]
    for f in concerned:
        side = int(np.sign(stakes[actor, f]) or np.sign(involvement[actor, f]))
        found += [(Kind.STEP, f, 0, side), (Kind.STEP, f, 0, -side)]
        found += [(Kind.THREATEN, f, 0, side), (Kind.PLEDGE, f, 0, side)]
        found.append((Kind.NEGOTIATE if principal[actor, f] else Kind.MEDIATE, f, 0, side))
        if principal[actor, f]:
            found += [(Kind.INVITE, f, 0, side), (Kind.PROVOKE, f, 0, side)]
    pressable = []
    for f in concerned:
        side = int(np.sign(stakes[actor, f]) or np.sign(involvement[actor, f]))
        for other in range(len(ability)):
            opposed = involvement[other, f] * side < 0 or stakes[other, f] * side < 0
            if other != actor and ability[actor, other] > 0 and opposed and not (principal[other, f] and active[f]):
                worth = ability[actor, other] * abs(stakes[actor, f])
                pressable.append((-float(worth), (Kind.PRESS, f, other, side)))
    found += [row for _, row in sorted(pressable)[:press]]
    return found


def tables(menus: Sequence[Sequence[Row]]) -> dict[str, NDArray[np.int16] | NDArray[np.float32]]:
    """The arrays ``kind, where, target, change, intercept`` of :class:`foreshock.play.inputs.Game` from each actor's rows."""
    n, m = len(menus), max(len(menu) for menu in menus)
    table = {name: np.zeros((n, m), np.int16) for name in ("kind", "where", "target", "change")}
    table["kind"][:] = -1
    intercept = np.zeros((n, m), np.float32)
    for i, menu in enumerate(menus):
        for j, (kind, where, target, change) in enumerate(menu):
            for name, value in zip(("kind", "where", "target", "change"), (kind, where, target, change), strict=True):
                table[name][i, j] = value
            intercept[i, j] = INTERCEPTS[kind]
    return {**table, "intercept": intercept}
