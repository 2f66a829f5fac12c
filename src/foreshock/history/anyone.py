"""Anybody at all: how often a year of a dispute or war draws in at least one third state.

Chances of single states do not multiply: states join together (where anybody joined a war, three did on the average), and wait for each other.
So the chance that at least one joins is not 1 - prod(1 - p_i). Two bounds hold where joining is positively associated (one that comes in makes
no other less likely to): it is at least the chance of the likeliest state, and at most what independent states would give,

    max p_i  <=  P(at least one joins)  <=  1 - prod(1 - p_i).

Between them stands the share of past years of such disputes that drew anybody in, which knows nothing of the dispute at hand: which dispute
draws anybody in is what the joining model tells least well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from foreshock.history.thirds import Rows

DRAWS, SEED = 2_000, 0


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """Share of dispute-years that drew at least one state in, with its 90 % interval (bootstrap over disputes)."""

    value: float
    low: float
    high: float
    n: int
    events: int
    years: str


class Anyone(msgspec.Struct, frozen=True, kw_only=True):
    """The chance that at least one state joins within a year."""

    value: float
    """The share of past years, held within the bounds."""
    low: float
    """The chance of the likeliest state."""
    high: float
    """What independent states would give."""
    share: Drawn

    def words(self, war: bool) -> str:
        """Where the number comes from, as a sentence without its full stop."""
        kind = "war" if war else "dispute"
        return f"{self.share.events} of {self.share.n:,} years of {kind}s, {self.share.years}, drew anybody in; which {kind} does is what this view knows least"


def count(rows: Rows, inside: NDArray[np.bool_]) -> Drawn:
    """The share among the rows of third states that are ``inside`` (a mask), states that were in the dispute before left out."""
    from foreshock.history.joining import left

    use = inside & ~left(rows)
    key, group = np.unique(rows.dispute[use].astype(np.int64) * 10_000 + rows.year[use], return_inverse=True)
    drew = np.bincount(group, rows.joined[use] >= 0) > 0
    dispute = np.unique(key // 10_000, return_inverse=True)[1]
    hits, sizes = np.bincount(dispute, drew), np.bincount(dispute)
    rng, shares = np.random.default_rng(SEED), []
    for _ in range(DRAWS):
        pick = rng.integers(0, len(sizes), len(sizes))
        shares.append(hits[pick].sum() / sizes[pick].sum())
    low, high = np.quantile(shares, (0.05, 0.95))
    years = rows.year[use]
    return Drawn(
        value=round(float(drew.mean()), 4), low=round(float(low), 4), high=round(float(high), 4), n=len(drew), events=int(drew.sum()),
        years=f"{int(years.min())}-{int(years.max())}",
    )  # fmt: skip


def anyone(chances: Sequence[float], share: Drawn) -> Anyone:
    """The chance that at least one of states with these chances joins.

    >>> share = Drawn(value=0.27, low=0.2, high=0.34, n=262, events=70, years="1827-2014")
    >>> found = anyone([0.1, 0.1, 0.05], share); round(found.value, 4), found.low, round(found.high, 4)
    (0.2305, 0.1, 0.2305)
    """
    low, high = max(chances, default=0.0), 1 - math.prod(1 - p for p in chances)
    return Anyone(value=min(max(share.value, low), high), low=low, high=high, share=share)
