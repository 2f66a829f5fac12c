"""Moves in words and words as moves: ``USA press CHN``, ``PRK raise RUS-UKR @4``."""

from __future__ import annotations

import difflib
import re
from datetime import date

import numpy as np

from foreshock.errors import InputError
from foreshock.play.inputs import LEAVING, Game, Kind
from foreshock.play.record import Plan

VERB = {
    Kind.HOLD: "hold", Kind.THREATEN: "threaten", Kind.PLEDGE: "pledge", Kind.PRESS: "press", Kind.MEDIATE: "mediate",
    Kind.NEGOTIATE: "negotiate", Kind.PROVOKE: "provoke", Kind.INVITE: "invite",
}  # fmt: skip


VERBS = (*VERB.values(), "raise", "lower", "enter", "leave", "restrain")
ABOUT_WARS = (Kind.PRESS, Kind.MEDIATE, Kind.NEGOTIATE)


def side_of(game: Game, actor: int, confrontation: int) -> int:
    """+1 or -1: the side an actor leans to in a confrontation (its principal's, its stake's or its involvement's); 0 if none."""
    for value in (game.principal, game.stakes, game.involvement):
        if value[actor, confrontation] != 0:
            return int(np.sign(value[actor, confrontation]))
    return 0


def verb(game: Game, actor: int, row: int) -> str:
    """The verb of a row: a step is ``raise`` toward the actor's own side and ``lower`` away from it, by one rung; ``restrain`` presses a friend to hold back; ``enter`` goes from
    nothing to arms, ``leave`` ends all help."""
    kind = Kind(int(game.kind[actor, row]))
    if kind is Kind.PRESS and game.change[actor, row] * (side_of(game, actor, int(game.where[actor, row])) or 1) < 0:
        return "restrain"
    if kind is not Kind.STEP:
        return VERB[kind]
    side = side_of(game, actor, int(game.where[actor, row])) or 1
    size = abs(int(game.change[actor, row]))
    if size == LEAVING:
        return "leave"
    if size > 1:
        return "enter"
    return "raise" if game.change[actor, row] * side > 0 else "lower"


def move_name(game: Game, actor: int, row: int) -> str:
    """A row of a menu in words, as `--force` reads it: ``USA press CHN RUS-UKR``."""
    kind = Kind(int(game.kind[actor, row]))
    words = [game.actors[actor], verb(game, actor, row)]
    if kind is Kind.PRESS:
        words.append(game.actors[game.target[actor, row]])
    if kind is not Kind.HOLD:
        words.append(game.confrontations[game.where[actor, row]])
    return " ".join(words)


def _near(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f" Did you mean `{near[0]}`?" if near else ""


def find_moves(game: Game, text: str) -> tuple[int, list[int]]:
    """(actor, rows of its menu) that words name; the confrontation may be left out where only one fits.

    Errors: :class:`InputError` naming what is unknown and the nearest thing that is known.
    """
    words = text.split()
    if len(words) < 2:
        raise InputError(
            f"`{text}` is not a move: write an actor, a verb and what it is about, such as `USA press CHN`."
        )
    if words[0] not in game.actors:
        raise InputError(f"`{text}`: there is no actor `{words[0]}`.{_near(words[0], list(game.actors))}")
    actor = game.actors.index(words[0])
    rows = [m for m in range(game.kind.shape[1]) if game.kind[actor, m] >= 0]
    verbs = sorted({verb(game, actor, m) for m in rows})
    if words[1] not in verbs:
        less = " (some of its moves are forbidden here)" if (game.kind[actor] < 0).any() and words[1] in VERBS else ""
        raise InputError(f"`{text}`: {words[0]} cannot {words[1]}; it can {', '.join(verbs)}{less}.{_near(words[1], verbs)}")
    found = [m for m in rows if verb(game, actor, m) == words[1]]
    for word in words[2:]:
        keep = [m for m in found if word in move_name(game, actor, m).split()[2:]]
        if not keep:
            choices = sorted({w for m in found for w in move_name(game, actor, m).split()[2:]})
            raise InputError(
                f"`{text}`: {words[0]} cannot {words[1]} `{word}`; it can {words[1]} {', '.join(choices)}."
            )
        found = keep
    return actor, found


def turn_of(text: str, when: str, start: str | None, turn_days: float) -> int:
    """A turn counted from 1, or an ISO date within it (turn 1 begins on the scenario's date), as a turn counted from 1."""
    if when.isdigit():
        return int(when)
    if start is None:
        raise InputError(f"`{text}`: write the turn as a number; this game has no dates.")
    try:
        days = (date.fromisoformat(when) - date.fromisoformat(start)).days
    except ValueError:
        raise InputError(f"`{text}`: `{when}` is neither a turn nor a date such as 2024-11-20.") from None
    return int(days // turn_days) + 1


def parse_dated(game: Game, text: str, start: str | None = None, turn_days: float = 7.0) -> tuple[int, int, int]:
    """``ACTOR VERB OBJECT @TURN`` (or ``@DATE``) as (turn from 0, actor, row); turns are counted from 1 in words.

    Errors: :class:`InputError` where it is no such move, is ambiguous, or the turn lies outside the horizon.
    """
    match = re.fullmatch(r"(.+?)\s*@\s*([\d-]+)", text.strip())
    if not match:
        raise InputError(f"`{text}` lacks its turn: write it after an @, such as `USA press CHN @4`.")
    turn = turn_of(text, match.group(2), start, turn_days)
    if not 1 <= turn <= game.horizon:
        raise InputError(f"`{text}`: turn {turn} lies outside 1 to {game.horizon}.")
    actor, rows = find_moves(game, match.group(1))
    return turn - 1, actor, the_one(game, actor, rows, match.group(1))


def the_one(game: Game, actor: int, rows: list[int], words: str) -> int:
    """The row that words name, where they fit several: the only one that makes sense as a rule.

    Pressing is of third parties, so not of those who are principals there themselves; and pressing, mediating and talking without naming
    a confrontation are about a war, if one of those in question is a war.
    Errors: :class:`InputError` with the words to add, where more than one makes sense.
    """
    third = [m for m in rows if game.kind[actor, m] != Kind.PRESS or not game.principal[game.target[actor, m], game.where[actor, m]]]
    kept = third or rows
    wars = [m for m in kept if game.active[game.where[actor, m]] and game.kind[actor, m] in ABOUT_WARS]
    kept = wars or kept
    if len(kept) == 1:
        return kept[0]
    said = words.split()
    more = [" ".join([*said, *(w for w in move_name(game, actor, m).split()[2:] if w not in said)]) for m in kept]
    raise InputError(f"`{words}` could mean {len(kept)} moves: write {' or '.join(f'`{m}`' for m in more[:6])}.")


def plan_of(
    game: Game, force: tuple[str, ...] = (), observe: tuple[str, ...] = (), start: str | None = None, turn_days: float = 7.0
) -> Plan:  # fmt: skip
    """The plan of forced moves (imposed) and observed ones (weighed by their likelihood); ``start`` is the date of turn 1.

    Errors: :class:`InputError`, also where one actor is given two moves in a turn.
    """
    plan = Plan.free(game)
    for text, weigh in [(t, False) for t in force] + [(t, True) for t in observe]:
        turn, actor, row = parse_dated(game, text, start, turn_days)
        if plan.forced[turn, actor] >= 0:
            raise InputError(f"`{text}`: {game.actors[actor]} already has a move in turn {turn + 1}.")
        plan.forced[turn, actor] = row
        plan.weighed[turn, actor] = weigh
    return plan


def without_leaps(game: Game) -> Game:
    """The game in which whoever helps with less than arms at the start cannot begin with arms later, once its help has ended: it climbs rung
    by rung, as it would have had it stayed.

    Entering with arms is how bystanders begin (of the supporters in UCDP External Support 97 in 100 give arms or more), and likelier than a
    step up; open to one that has just left a low rung, it would make leaving a way to arms.
    """
    start = np.abs(np.take_along_axis(game.involvement, np.maximum(game.where, 0).astype(int), axis=1))
    size = np.abs(game.change)
    leap = (game.kind == Kind.STEP) & (size > 1) & (size < LEAVING) & (start > 0) & (start < size)
    return game.edit(kind=np.where(leap, np.int16(-1), game.kind)) if leap.any() else game


def forbid(game: Game, moves: tuple[str, ...]) -> Game:
    """The game without those moves (HOLD cannot be forbidden).

    Errors: :class:`InputError`.
    """
    kind = game.kind.copy()
    for text in moves:
        actor, rows = find_moves(game, text)
        if 0 in rows:
            raise InputError(f"`{text}`: holding cannot be forbidden.")
        kind[actor, rows] = -1
    return game.edit(kind=kind)
