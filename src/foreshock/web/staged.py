"""An ensemble played part by part, with what the charts need of it at each stage.

The worlds of a stage are the first of the whole, so what it shows becomes more exact and nothing else: every stage has the same random
numbers, and two variants are compared stage by stage.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from foreshock.play import engine as engines
from foreshock.play import futures as ensemble
from foreshock.play.engine import CELL
from foreshock.play.futures import Futures
from foreshock.play.priors import Setup
from foreshock.play.record import Plan

STAGES = (2_048, 6_144)
"""Worlds after which an ensemble is looked at before it is whole: 4 and 12 cells of 512. Assumption: a tenth and a third of a full answer."""


def cuts(worlds: int, step: int | None = None) -> list[range]:
    """The cells of an ensemble in parts of at most ``step`` cells, none of which crosses a stage.

    >>> cuts(20_480)
    [range(0, 4), range(4, 12), range(12, 40)]
    """
    cells = -(-worlds // CELL)
    ends = [s // CELL for s in STAGES if s // CELL < cells] + [cells]
    found, start = [], 0
    for end in ends:
        while start < end:
            stop = min(end, start + step) if step else end
            found.append(range(start, stop))
            start = stop
    return found


def others() -> int:
    """All processors but one, and at least one."""
    return max(1, (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) - 1)


def staged(
    setup: Setup, worlds: int, seed: int, plan: Plan, order: Sequence[str], step: int | None = None, threads: Callable[[], int | None] = lambda: None
) -> Iterator[Futures | None]:
    """Play an ensemble in parts, the outcomes named in ``order`` first, each part with as many ``threads`` as it is told then (None: all processors).

    After each part: None, or at a stage and at the end the futures of the worlds so far. Whole worlds, which typical paths need, are not kept.
    """
    (task, *_) = ensemble.shards(setup, worlds, seed, plan, engines.choose_engine("auto"))
    whole, parts = -(-worlds // CELL) * CELL, list[Futures]()
    for cells in cuts(worlds, step):
        part = ensemble.play_shard(replace(task, cells=cells), threads())
        part.kept, part.kept_weight = [], []
        parts.append(part)
        done = cells.stop * CELL
        if done not in STAGES and done != whole:
            yield None
            continue
        yield ensemble.merge([replace(parts[0]), *parts[1:]]).first(order)
