"""Counting worlds by bits: sixty-four worlds to a machine word, so that a cell is reduced in about a millisecond.

A condition of every world is packed into words; that it has held by a turn is an OR along the turns, and how many worlds it holds
in is a population count. Sums over worlds of unequal weight (with evidence) are taken world by world instead.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.play.outcomes import Outcome, holds
from foreshock.play.record import Record

F64 = NDArray[np.float64]
LEVELS = range(-7, 8)


def words(condition: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """The last axis (worlds, a multiple of 64) packed into machine words.

    >>> words(np.arange(128) < 3).tolist()
    [224, 0]
    """
    return np.packbits(condition, axis=-1).view(np.uint64)


def count(packed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Number of worlds in which it holds: the last axis is summed away."""
    return np.asarray(np.bitwise_count(packed).sum(-1, dtype=np.int64))


def firsts(listed: list[Outcome], record: Record) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """[O, T + 1] number of worlds by the first turn in which each outcome holds (the last entry: never), and [O, W / 64] the worlds
    in which it ever does."""
    turns = len(record.choices)
    by = np.empty((len(listed), turns, record.worlds // 64), np.uint64)
    for k, outcome in enumerate(listed):
        by[k] = words(holds(outcome, record))
    np.bitwise_or.accumulate(by, axis=1, out=by)
    reached = count(by)
    times = np.diff(reached, axis=1, prepend=0, append=record.worlds)
    return times, by[:, -1]


def together(ever: NDArray[np.uint64]) -> NDArray[np.int64]:
    """[O, O] number of worlds in which both of two outcomes come."""
    return count(ever[:, None] & ever[None, :])


def ladder(record: Record) -> NDArray[np.int64]:
    """[T, N, F, 15] number of worlds on each signed rung -7..7 after each turn."""
    found = np.zeros((*record.rungs.shape[:3], len(LEVELS)), np.int64)
    lowest, highest = int(record.rungs.min()), int(record.rungs.max())
    room = np.empty(record.rungs.shape, bool)
    for k, level in enumerate(LEVELS):
        if lowest <= level <= highest:
            found[..., k] = count(words(np.equal(record.rungs, level, out=room)))
    return found


def codes(values: Any, size: int, weights: F64 | None) -> F64:
    """Counts of whole numbers 0 .. size - 1; ``weights`` [W] of the worlds along the last axis."""
    if weights is None:
        return np.bincount(values.ravel(), minlength=size).astype(float)
    return np.bincount(values.ravel(), np.broadcast_to(weights, values.shape).ravel(), minlength=size).astype(float)
