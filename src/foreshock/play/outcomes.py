"""What can come of a game: outcomes with a rule that a record of worlds answers, each by its first turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import side_of
from foreshock.play.record import SETTLED, SIDE_A_WON, SIDE_B_WON, Record

HELPS = (
    "takes no part with {}", "backs {} diplomatically", "helps {} economically", "supplies arms to {}",
    "gives intelligence and training to {}", "sends forces to the rear or to bases of {}", "sends combat forces to {}",
    "becomes a belligerent with {}",
)  # fmt: skip
"""What an actor does on each rung, for whom."""


def helps(game: Game, rung: int, confrontation: int, side: int) -> str:
    """``backs PRK diplomatically against USA``."""
    return f"{HELPS[rung].format(side_words(game, confrontation, side))} against {side_words(game, confrontation, -side)}"


def side_words(game: Game, confrontation: int, side: int) -> str:
    """The principals of a side (+1 or -1): ``CHN and PRK``; ``side A`` where it has none."""
    codes = [game.actors[i] for i in np.flatnonzero(game.principal[:, confrontation] * side > 0)]
    return " and ".join(codes) or f"side {'A' if side > 0 else 'B'}"


@dataclass(frozen=True)
class Outcome:
    """One outcome. ``kind`` is ``war``, ``force``, ``settled``, ``won``, ``ended``, ``reaches`` or ``leaves``."""

    id: str
    text: str
    kind: str
    confrontation: int
    actor: int = -1
    side: int = 0
    level: int = 0


def outcomes(game: Game) -> list[Outcome]:
    """All outcomes of interest: wars beginning and ending, force used, and every third actor's way up or down the ladder."""
    found: list[Outcome] = []
    for c, name in enumerate(game.confrontations):
        if game.active[c]:
            found += [
                Outcome(f"settled:{name}", f"The war {name} is settled by agreement", "settled", c),
                Outcome(f"won:{name}:A", f"{side_words(game, c, 1)} wins the war {name}", "won", c, side=1),
                Outcome(f"won:{name}:B", f"{side_words(game, c, -1)} wins the war {name}", "won", c, side=-1),
                Outcome(f"ended:{name}", f"The war {name} ends", "ended", c),
            ]
        else:
            found.append(Outcome(f"war:{name}", f"{name} becomes a war", "war", c))
            if game.heat[c] < 4:
                found.append(
                    Outcome(f"force:{name}", f"Force is used in {name} (hostility 4 or more)", "force", c, level=4)
                )
    for i, actor in enumerate(game.actors):
        for c, name in enumerate(game.confrontations):
            can = (game.kind[i] == Kind.STEP) & (game.where[i] == c)
            side = side_of(game, i, c)
            if not can.any() or game.principal[i, c] or side == 0:
                continue
            start = int(game.involvement[i, c]) * side
            levels = sorted({level for level in (start + 1, 3, 5, 6) if start < level <= 7 and level > 0})
            for level in levels:
                found.append(
                    Outcome(
                        f"reaches:{actor}:{name}:{level}",
                        f"{actor} {helps(game, level, c, side)} (rung {level} or more)",
                        "reaches", c, i, side, level,
                    )
                )  # fmt: skip
            if start > 0:
                text = f"{actor} steps down in {name} (below rung {start})"
                found.append(Outcome(f"leaves:{actor}:{name}", text, "leaves", c, i, side, start))
    return found


def holds(outcome: Outcome, record: Record) -> NDArray[np.bool_]:
    """[T, W] whether the outcome's condition holds after each turn."""
    c = outcome.confrontation
    status = record.status[:, c]
    condition: Any
    if outcome.kind == "war":
        condition = (status & 1) == 1
    elif outcome.kind == "force":
        condition = record.heat[:, c] >= outcome.level
    elif outcome.kind == "settled":
        condition = (status >> 1) == SETTLED
    elif outcome.kind == "won":
        condition = (status >> 1) == (SIDE_A_WON if outcome.side > 0 else SIDE_B_WON)
    elif outcome.kind == "ended":
        condition = (status >> 1) > 0
    elif outcome.kind == "reaches":
        rungs = record.rungs[:, outcome.actor, c]
        condition = rungs >= outcome.level if outcome.side > 0 else rungs <= -outcome.level
    else:
        rungs = record.rungs[:, outcome.actor, c]
        condition = rungs < outcome.level if outcome.side > 0 else rungs > -outcome.level
    return np.asarray(condition, bool)


def passage(listed: list[Outcome], record: Record) -> NDArray[np.int16]:
    """[O, W] first turn (from 0) after which each outcome's condition holds; the number of turns where it never does."""
    turns = len(record.choices)
    found = np.full((len(listed), record.worlds), turns, np.int16)
    for k, outcome in enumerate(listed):
        condition = holds(outcome, record)
        first = condition.argmax(0)
        found[k] = np.where(condition[first, np.arange(record.worlds)], first, turns)
    return found
