"""What happened after the tables end, as arrays: disputes since 2014, military spending since 2022, and who helps whom.

- Disputes: the wars and armed disputes between states that ``reference/confrontations`` lists after 2014. Minor disputes
  since then are not listed anywhere, so that counts of recent disputes are too low.
- Capability: a state's share moves by a sixth of the change of its share of the world's military spending since 2022,
  spending being one of the six components of the index (Singer 1987); the other five are carried on: an assumption.
- Help: the rung on which a state helps another in its war, from the facts of kind ``support``.

Nothing dated after the as-of date is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history import crises as crises_
from foreshock.history.panel import COVERAGE, Slice
from foreshock.reference.aliases import states
from foreshock.reference.confrontations import all_confrontations
from foreshock.reference.updates import Fact, shipped

COMPONENTS = 6
FIRST_NUMBER = 900_000
"""Disputes taken from the list of confrontations are numbered from here, so that they are told from MID numbers."""


@cache
def cow_numbers() -> dict[str, list[tuple[int, str, str]]]:
    """Actor code -> (COW number, valid from, valid to)."""
    out: dict[str, list[tuple[int, str, str]]] = {}
    for actor in states():
        if actor.cow is not None:
            out.setdefault(actor.code, []).append((actor.cow, actor.valid_from or "", actor.valid_to or "9999-12-31"))
    return out


def cow(code: str, date: str) -> int | None:
    """COW number of an actor at a date; None for what is no state then.

    >>> cow("RUS", "2024-10-25"), cow("HZB", "2024-10-25")
    (365, None)
    """
    return next((number for number, start, end in cow_numbers().get(code, ()) if start <= date <= end), None)


def spending(known: Slice, as_of: str, facts: Sequence[Fact] | None = None) -> tuple[NDArray[Any], list[Fact]]:
    """[N] capability shares moved by the change of the share of military spending since the table's last year, and the facts
    used; a fact counts from its publication."""
    facts = shipped() if facts is None else facts
    cinc = known.state["cinc"].copy()
    base = COVERAGE["capability"]
    by_year: dict[int, dict[str, Fact]] = {}
    for fact in facts:
        if fact.kind == "milex" and fact.date <= as_of:
            by_year.setdefault(int(fact.since[:4]), {}).update(dict.fromkeys(fact.a, fact))
    later = [year for year in by_year if year > base and "WLD" in by_year[year]]
    if not later or "WLD" not in by_year.get(base, {}):
        return cinc, []
    then, now = by_year[base], by_year[max(later)]
    used = []
    for code, fact in now.items():
        number = cow(code, as_of)
        if code in then and number is not None and number in known.codes:
            share = (fact.value or 0.0) / (now["WLD"].value or 1.0) - (then[code].value or 0.0) / (then["WLD"].value or 1.0)
            row = known.index(number)
            cinc[row] = max(float(cinc[row]) + share / COMPONENTS, 1e-6)
            used.append(fact)
    return cinc, used


def recent_disputes(as_of: str, facts: Sequence[Fact] | None = None) -> crises_.Crises:
    """Wars and armed disputes between states that went on after the MID table's last day, as known at ``as_of``.

    One that began earlier is continued from 2015-01-01. Deaths come from facts of kind ``fatality``; where there is none they
    are unknown (-9), except that level 5 (war) counts as more than 999.
    """
    facts = shipped() if facts is None else facts
    deaths = {f.a[0]: int(f.value or 0) for f in facts if f.kind == "fatality" and f.since <= as_of}
    first = f"{COVERAGE['disputes'] + 1}-01-01"
    rows: list[tuple[int, ...]] = []
    sides: list[tuple[crises_.States, crises_.States]] = []
    for known in all_confrontations():
        if not known.active or known.start > as_of or (known.end or as_of) < first:
            continue
        start = max(known.start, first)
        groups = [[cow(code, start) for code in side] for side in (known.side_a, known.side_b)]
        one, two = (tuple(sorted(n for n in group if n is not None)) for group in groups)
        if not one or not two:
            continue
        end = known.end if known.end is not None and known.end <= as_of else as_of
        fatality = deaths.get(known.id, 6 if known.level == 5 else -9)
        rows.append((FIRST_NUMBER + len(rows), crises_.day(start), crises_.day(end), known.level, fatality))
        sides.append((one, two))
    table = np.array(rows, np.int64).reshape(-1, 5)
    number, begun, ended, level, killed = table.T
    return crises_.Crises(number, begun, ended, level, killed, sides, [()] * len(sides))


def help_at(as_of: str, party: str, facts: Sequence[Fact] | None = None) -> dict[str, Fact]:
    """Who helps ``party`` at a date, by the facts of kind ``support``: supporter -> the fact with its rung (the latest)."""
    facts = shipped() if facts is None else facts
    out: dict[str, Fact] = {}
    for fact in sorted((f for f in facts if f.kind == "support" and party in f.b and f.at(as_of)), key=lambda f: f.since):
        out.update(dict.fromkeys(fact.a, fact))
    return out
