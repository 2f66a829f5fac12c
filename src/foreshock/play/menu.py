"""The usual menu of moves of every actor, from who has what at stake where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from foreshock.play.inputs import ENTERING, LEAVING, Kind

MOVES: dict[str, str] = {
    "raise": "move_raise", "lower": "move_lower", "arm": "move_arm", "enter": "move_enter", "leave": "move_leave", "threaten": "move_threaten",
    "pledge": "move_pledge", "press": "move_press", "restrain": "move_press", "mediate": "move_mediate", "negotiate": "move_negotiate",
    "provoke": "move_provoke", "invite": "move_invite",
}  # fmt: skip
"""Verb of a row to the parameter that holds its intercept: its log-odds per turn against HOLD where benefit and cost are nil."""

Row = tuple[Kind, int, int, int, str]
"""(kind, confrontation, target, change, verb)."""


def intercepts(parameters: Mapping[str, float]) -> dict[str, float]:
    """Intercept of every verb."""
    return {"hold": 0.0, **{verb: parameters[name] for verb, name in MOVES.items()}}


def rows(
    actor: int, stakes: NDArray[np.float32], principal: NDArray[np.int16], involvement: NDArray[np.int16],
    active: NDArray[np.int16], ability: NDArray[np.float32], press: int = 4, friends: int = 0,
) -> list[Row]:  # fmt: skip
    """The rows of one actor: hold; per confrontation where it has a stake or stands on a rung: step up, step down, threaten,
    pledge; a principal also offers talks, invites forces (while a war) and provokes (while latent), anyone else mediates, enters
    with arms where it stands on no rung, and leaves; and up to ``press`` pressings of the actors it has most ability to press, where they matter to it; of the ``friends`` that it
    has most ability to press, each can be pressed to do more and restrained.
    """
    found: list[Row] = [(Kind.HOLD, 0, 0, 0, "hold")]
    concerned = [f for f in range(stakes.shape[1]) if stakes[actor, f] != 0 or involvement[actor, f] != 0]
    for f in concerned:
        side = int(np.sign(stakes[actor, f]) or np.sign(involvement[actor, f]))
        own = "arm" if principal[actor, f] else "raise"
        found += [(Kind.STEP, f, 0, side, own), (Kind.STEP, f, 0, -side, "lower")]
        found += [(Kind.THREATEN, f, 0, side, "threaten"), (Kind.PLEDGE, f, 0, side, "pledge")]
        if principal[actor, f]:
            found.append((Kind.NEGOTIATE, f, 0, side, "negotiate"))
            found += [(Kind.INVITE, f, 0, side, "invite"), (Kind.PROVOKE, f, 0, side, "provoke")]
        else:
            found.append((Kind.MEDIATE, f, 0, side, "mediate"))
    pressable, friendly = [], []
    for f in concerned:
        side = int(np.sign(stakes[actor, f]) or np.sign(involvement[actor, f]))
        for other in range(len(ability)):
            opposed = involvement[other, f] * side < 0 or stakes[other, f] * side < 0
            if other != actor and ability[actor, other] > 0 and opposed and not (principal[other, f] and active[f]):
                worth = ability[actor, other] * abs(stakes[actor, f])
                pressable.append((-float(worth), (Kind.PRESS, f, other, side, "press")))
            allied = involvement[other, f] * side > 0 or stakes[other, f] * side > 0
            if other != actor and ability[actor, other] > 0 and allied and not opposed and not (principal[other, f] and active[f]):
                friendly.append((-float(ability[actor, other] * abs(stakes[actor, f])), f, other, side))
    found += [row for _, row in sorted(pressable)[:press]]
    for _, f, other, side in sorted(friendly)[:friends]:
        found += [(Kind.PRESS, f, other, side, "press"), (Kind.PRESS, f, other, -side, "restrain")]
    for f in concerned:
        side = int(np.sign(stakes[actor, f]) or np.sign(involvement[actor, f]))
        if not principal[actor, f]:
            found += [(Kind.STEP, f, 0, ENTERING * side, "enter"), (Kind.STEP, f, 0, -LEAVING * side, "leave")]
    return found


def tables(
    menus: Sequence[Sequence[Row]], weights: Mapping[str, float]
) -> dict[str, NDArray[np.int16] | NDArray[np.float32]]:
    """The arrays ``kind, where, target, change, intercept`` of :class:`foreshock.play.inputs.Game` from each actor's rows and the
    intercept of each verb (see :func:`intercepts`)."""
    n, m = len(menus), max(len(menu) for menu in menus)
    table = {name: np.zeros((n, m), np.int16) for name in ("kind", "where", "target", "change")}
    table["kind"][:] = -1
    intercept = np.zeros((n, m), np.float32)
    for i, menu in enumerate(menus):
        for j, (kind, where, target, change, verb) in enumerate(menu):
            for name, value in zip(("kind", "where", "target", "change"), (kind, where, target, change), strict=True):
                table[name][i, j] = value
            intercept[i, j] = weights[verb]
    return {**table, "intercept": intercept}
