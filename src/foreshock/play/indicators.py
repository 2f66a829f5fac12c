"""Indicators: which observable moves, seen by when, shift which outcome, by how much and how early.

For a move first made in turn s <= t while the outcome had not happened: the share of such worlds in which the outcome follows,
against the share in all worlds where it had not happened by s either (so that merely having come so far is no news). The shift
comes with its Monte-Carlo standard error and the median lead time in turns. Moves of the same actor on the same confrontation's ladder are left out of its own outcomes: that a
raise precedes a raise is no news.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.play import engine as engines
from foreshock.play.engine import CELL
from foreshock.play.futures import weights_of
from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import move_name
from foreshock.play.outcomes import Outcome, outcomes, passage
from foreshock.play.priors import Setup, drawn
from foreshock.play.record import Plan, Record

F64 = NDArray[np.float64]
MIN_EVENTS = 10.0
"""So many worlds, by effective count, in which the outcome follows the move, and in which it comes without it: with fewer nothing is said."""
MIN_SEEN = 100.0
"""A move seen in fewer worlds than this (by effective count) is not offered as an indicator."""


def first_seen(game: Game, record: Record) -> NDArray[np.int16]:
    """[N, M, W] first turn (from 0) in which each actor makes each move; T where never."""
    n, _, m, _, turns = game.sizes
    found = np.full((n, m, record.worlds), turns, np.int16)
    columns = np.arange(record.worlds)
    for t in range(turns - 1, -1, -1):
        for i in range(n):
            found[i, record.choices[t, i], columns] = t
    return found


def is_trivial(game: Game, actor: int, row: int, outcome: Outcome) -> bool:
    """Whether a move is part of the outcome itself."""
    same = int(game.where[actor, row]) == outcome.confrontation
    return bool(actor == outcome.actor and same and game.kind[actor, row] == Kind.STEP)


def indicators(
    setup: Setup, outcome: str | None = None, by: int | None = None, most: int = 10, worlds: int = 20_000, seed: int = 0,
    plan: Plan | None = None, engine: str = "auto", threads: int | None = None, tempering: float = 1.0,
) -> list[dict[str, Any]]:  # fmt: skip
    """The indicators that matter most, for one outcome (by id) or for every outcome.

    Parameters: ``by`` the turn by which the move must be seen (default: half the horizon); ``most`` per outcome. Rows: ``outcome``,
    ``move``, ``probability`` given the move, ``base`` without that news, ``shift``, ``se``, ``lead`` (median turns from move to outcome, None where it
    never follows), ``seen`` (share of worlds where the move is seen). ``clear`` (whether the shift
    stands out from chance at 5 % for all moves tried together). Only clear ones are given. ``n`` and ``events`` are the effective counts of worlds with the move, and of those where the outcome follows.
    Errors: :class:`InputError` for an unknown outcome or a turn outside the horizon.
    """
    from scipy.special import ndtri

    game = setup.game
    listed = outcomes(game)
    if outcome is not None:
        import difflib

        ids = [o.id for o in listed]
        if outcome not in ids:
            near = difflib.get_close_matches(outcome, ids, n=1, cutoff=0.4)
            raise InputError(f"There is no outcome `{outcome}`." + (f" Did you mean `{near[0]}`?" if near else ""))
        listed = [listed[ids.index(outcome)]]
    n, _, m, _, turns = game.sizes
    last = max(1, turns // 2) if by is None else by
    if not 1 <= last <= turns:
        raise InputError(f"`by` must be a turn from 1 to {turns}, not {by}.")
    chosen = engines.choose_engine(engine)
    start = plan or Plan.free(game)

    def cell(number: int) -> tuple[F64, ...]:
        record = engines.run(drawn(setup, seed, number), seed, number * CELL, CELL, start, chosen)
        w = weights_of(record, tempering)
        when = passage(listed, record)
        seen = first_seen(game, record).reshape(n * m, CELL)
        count2, hit, hit2 = (np.zeros((len(listed), n * m)) for _ in range(3))
        lead = np.zeros((len(listed), n * m, turns + 1))
        when_seen = np.zeros((len(listed), n * m, turns + 1))
        passed = np.zeros((len(listed), turns + 1))
        for k in range(len(listed)):
            passed[k] = np.bincount(when[k], w, turns + 1)
            before = (seen < last) & (seen <= when[k])
            count2[k] = before @ (w * w)
            rows, columns = np.nonzero(before)
            codes = rows * (turns + 1) + seen[rows, columns]
            when_seen[k] = np.bincount(codes, w[columns], n * m * (turns + 1)).reshape(n * m, turns + 1)
            follow = before & (when[k] < turns)
            hit[k], hit2[k] = follow @ w, follow @ (w * w)
            rows, columns = np.nonzero(follow)
            gap = when[k][columns] - seen[rows, columns]
            lead[k] = np.bincount(rows * (turns + 1) + gap, w[columns], n * m * (turns + 1)).reshape(n * m, turns + 1)
        mine = when_seen.sum(2)
        return passed, when_seen, count2, hit, hit2, lead, hit * hit, hit * mine, mine * mine

    total: list[Any] = [0.0] * 9
    for part in engines.in_threads(list(range(-(-worlds // CELL))), cell, threads):
        total = [a + b for a, b in zip(total, part, strict=True)]
    passed, when_seen, count2, hit, hit2, lead, cell_hh, cell_hn, cell_nn = total
    count = when_seen.sum(2)
    weight = float(passed[0].sum())
    # Chance that the outcome still comes, for worlds where it had not before turn s: [O, T + 1].
    ahead = passed[:, ::-1].cumsum(1)[:, ::-1]
    comes = np.where(ahead > 0, (ahead - passed[:, -1:]) / np.maximum(ahead, 1e-300), 0.0)
    rows = []
    for k, wanted in enumerate(listed):
        found: list[dict[str, Any]] = []
        for index in range(n * m):
            i, row = divmod(index, m)
            if game.kind[i, row] <= 0 or is_trivial(game, i, row, wanted) or count[k, index] <= 0:
                continue
            effective = count[k, index] ** 2 / count2[k, index]
            events = float(hit[k, index] / count[k, index] * effective)
            without = float((weight - passed[k, -1] - hit[k, index]) * count[k, index] / count2[k, index])
            if effective < MIN_SEEN or events < MIN_EVENTS or without < MIN_EVENTS:
                continue
            base = float(when_seen[k, index] @ comes[k] / count[k, index])
            p = float(hit[k, index] / count[k, index])
            variance = (hit2[k, index] * (1 - 2 * p) + p * p * count2[k, index]) / count[k, index] ** 2
            # Worlds of a cell share a draw of the priors: the spread between cells counts where it is larger.
            shared = cell_hh[k, index] - 2 * p * cell_hn[k, index] + p * p * cell_nn[k, index]
            # Few events make the plain estimate too sure of itself: Agresti and Coull's, two successes and two failures added.
            smooth = (events + 2) / (effective + 4)
            variance = max(variance, shared / count[k, index] ** 2, base * (1 - base) / effective, smooth * (1 - smooth) / (effective + 4))
            gaps = np.cumsum(lead[k, index])
            middle = int(np.searchsorted(gaps, gaps[-1] / 2)) if gaps[-1] > 0 else None
            found.append(
                {
                    "outcome": wanted.id, "move": move_name(game, i, row), "by": last, "probability": p, "base": base,
                    "shift": p - base, "se": float(np.sqrt(variance)), "lead": middle,
                    "n": round(effective), "events": round(events),
                    "seen": float(count[k, index] / weight),
                }
            )  # fmt: skip
        # Many moves are tried: `clear` are those that stand out from all of them (Bonferroni, 5 % in all).
        bar = float(ndtri(1 - 0.025 / max(len(found), 1)))
        for each in found:
            each["clear"] = bool(abs(each["shift"]) >= bar * each["se"])
        rows += sorted((r for r in found if r["clear"]), key=lambda r: -abs(r["shift"]))[:most]
    return rows
