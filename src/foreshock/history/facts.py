"""Facts after the tables end, put into what is known at a date; and how stale each layer is.

The tables close between 2014 and 2022. ``reference/updates`` holds what is known since, with a citation each, and a case may
add its own. :func:`apply` writes them into a slice of the panel:

- pacts and rivalries that began after their table's last year are set, those that ended since are cleared; a fact that
  began inside the table's years changes nothing until it ends (the table has it);
- contiguity likewise, by COW type;
- capability: a state's share moves by a sixth of the change of its share of the world's military spending since 2022,
  spending being one of the six components of the index (Singer 1987); the other five are carried on: an assumption;
- disputes: the wars and armed disputes between states that ``reference/confrontations`` lists after 2014. Minor disputes
  since then are not listed anywhere, so that counts of recent disputes are too low; the report of staleness says so.

Nothing dated after the as-of date is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import crises as crises_
from foreshock.history.panel import COVERAGE, Slice
from foreshock.reference.aliases import states
from foreshock.reference.confrontations import all_confrontations
from foreshock.reference.updates import Fact, shipped

LAYER = {"defence": ("defence", "pacts"), "entente": ("entente", "pacts"), "rivalry": ("rivalry", "rivalry"),
         "contiguity": ("contiguity", "contiguity")}  # fmt: skip
"""Kind of fact: (layer of the slice, its entry in COVERAGE)."""
WORDS = {
    "capability": "capabilities (COW NMC)", "democracy": "democracy", "major": "major powers", "contiguity": "borders",
    "distance": "distances", "pacts": "pacts (ATOP)", "rivalry": "rivalries (TSS)", "igos": "shared organisations",
    "disputes": "disputes (MID 5.0)", "wars": "wars (COW)",
}  # fmt: skip
COMPONENTS = 6
FIRST_NUMBER = 900_000
"""Disputes taken from the list of confrontations are numbered from here, so that they are told from MID numbers."""


class Stale(msgspec.Struct, frozen=True, kw_only=True):
    """How old one layer is at a date, and what fills the gap."""

    layer: str
    words: str
    last: int
    years: int
    facts: int
    """How many dated facts were put in its place."""
    note: str = ""


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


def apply(known: Slice, as_of: str, facts: Sequence[Fact] | None = None) -> tuple[Slice, list[Fact]]:
    """The slice with every fact in force at ``as_of`` put in, and the facts that changed something."""
    facts = shipped() if facts is None else facts
    dyad = {name: value.copy() if name in LAYER else value for name, value in known.dyad.items()}
    used = []
    for fact in facts:
        if fact.kind not in LAYER or fact.since > as_of:
            continue
        name, layer = LAYER[fact.kind]
        begun = int(fact.since[:4]) > COVERAGE[layer]
        over = fact.until is not None and fact.until < as_of
        if not (begun or over):
            continue
        value = 0.0 if over else 6.0 - (fact.value or 0.0) if fact.kind == "contiguity" else 1.0
        changed = False
        for i, j in _pairs(known, fact, as_of):
            changed |= dyad[name][i, j] != value
            dyad[name][i, j] = dyad[name][j, i] = value
        if changed:
            used.append(fact)
    state = dict(known.state)
    state["cinc"], spent = _spending(known, as_of, facts)
    return replace(known, state=state, dyad=dyad), used + spent


def _pairs(known: Slice, fact: Fact, date: str) -> list[tuple[int, int]]:
    rows: list[list[int]] = []
    for group in (fact.a, fact.b):
        numbers = [cow(code, date) for code in group]
        rows.append([known.index(n) for n in numbers if n is not None and n in known.codes])
    return [(i, j) for i in rows[0] for j in rows[1] if i != j]


def _spending(known: Slice, as_of: str, facts: Sequence[Fact]) -> tuple[NDArray[Any], list[Fact]]:
    """Capability shares moved by the change of the share of military spending since the table's last year."""
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


def staleness(as_of: str, used: Sequence[Fact] = ()) -> list[Stale]:
    """For each layer its last year, how many years before ``as_of`` that is, and how many facts fill the gap."""
    year = int(as_of[:4])
    count = {layer: sum(f.kind == kind for f in used) for kind, (_, layer) in LAYER.items()}
    count["pacts"] = sum(f.kind in ("defence", "entente") for f in used)
    count["capability"] = sum(f.kind == "milex" for f in used)
    count["disputes"] = len(recent_disputes(as_of)) if year > COVERAGE["disputes"] else 0
    notes = {
        "disputes": "wars and armed disputes since then are listed, minor ones are not: counts of recent disputes are too low",
        "capability": "military spending moved to the latest year, the other five components carried on",
        "igos": "carried on",
    }
    return [
        Stale(layer=layer, words=WORDS[layer], last=last, years=max(year - 1 - last, 0), facts=count.get(layer, 0),
              note=notes.get(layer, "") if year - 1 > last else "")
        for layer, last in COVERAGE.items()
    ]  # fmt: skip
