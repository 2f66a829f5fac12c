"""Crises: every militarized interstate dispute as one row, and what was known of it on the day it began.

The list comes from the tables or from the compact list that ships with the package (``data/disputes.csv``, made by
``tools/fit_crises.py``), so that features can be computed without tables, by the same code. Facts after 2014 are added from
``reference/data/updates.csv``.

What is known on the first day: who the originators are, the state of the world at the end of the year before (the panel),
and all earlier disputes to the day. Hostility and deaths are maxima over a whole dispute: a past dispute counts with them
only once it has ended; one still going on counts as going on, no more. Side A and side B carry no meaning: every feature is
the same when the sides change places. Which demands the sides made (``revtype``, ``revstate``) is left out, since it may be
coded after the fact.
"""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.history import disputes as disputes_
from foreshock.history import dyads
from foreshock.history.panel import Panel, Slice

Array = NDArray[Any]
States = tuple[int, ...]
YEAR = 365.25
SHRINK = 3.0
"""Disputes' worth of the average that a side's record is mixed with. Assumption, fixed before any fit."""
AVERAGE_FATAL, AVERAGE_DEADLY = 0.2, 0.1
"""Round shares of disputes with any death and with more than 25, 1816-1945, for that mixing."""

# name -> what it says, in the words of an explanation
FEATURES: dict[str, str] = {
    "sides_small": "states on the smaller side at the start",
    "sides_large": "states on the larger side at the start",
    "pairs": "pairs of opponents at the start",
    "pair_year": "disputes between the sides begun in the last year",
    "pair_five": "disputes between the sides begun in the last five years",
    "pair_going": "another dispute between the sides is going on",
    "pair_stock_5": "past disputes between them (half-life 5 years)",
    "pair_force_5": "past disputes with force between them (half-life 5 years)",
    "pair_fatal_5": "past disputes with deaths between them (half-life 5 years)",
    "pair_deadly_5": "past disputes with more than 25 deaths between them (half-life 5 years)",
    "pair_stock_20": "past disputes between them (half-life 20 years)",
    "pair_force_20": "past disputes with force between them (half-life 20 years)",
    "pair_fatal_20": "past disputes with deaths between them (half-life 20 years)",
    "pair_deadly_20": "past disputes with more than 25 deaths between them (half-life 20 years)",
    "last_deaths": "deaths in their last dispute (MID levels 0 to 6)",
    "last_hostility": "hostility of their last dispute (MID levels 1 to 5)",
    "last_length": "length of their last dispute",
    "since_last": "time since their last dispute ended",
    "busy_high": "other disputes of the busier side going on",
    "busy_low": "other disputes of the less busy side going on",
    "record_high": "past disputes of the side with more (half-life 10 years)",
    "record_low": "past disputes of the side with fewer (half-life 10 years)",
    "fatal_high": "share of deadly disputes in the record of the side with more",
    "fatal_low": "share of deadly disputes in the record of the side with fewer",
    "deadly_high": "share of disputes with more than 25 deaths, side with more",
    "deadly_low": "share of disputes with more than 25 deaths, side with fewer",
    "begun_high": "disputes begun in the last year, side with more",
    "begun_low": "disputes begun in the last year, side with fewer",
    "level_high": "mean hostility of the last five disputes, higher side",
    "level_low": "mean hostility of the last five disputes, lower side",
}


@dataclass
class Crises:
    """All disputes, ordered as listed. Days count from 1970-01-01; ``fatality`` is -9 where unknown.

    ``sides`` are the originators, ``joined`` the later comers as (state, side, day).
    """

    number: Array
    start: Array
    end: Array
    hostility: Array
    fatality: Array
    sides: list[tuple[States, States]]
    joined: list[tuple[tuple[int, int, int], ...]]
    by_state: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for k, (one, two) in enumerate(self.sides):
            for state in (*one, *two):
                self.by_state.setdefault(state, []).append(k)

    def __len__(self) -> int:
        return len(self.number)

    def of(self, states: States, before: int) -> set[int]:
        """Rows of the disputes that any of ``states`` had originated before a day."""
        return {k for s in states for k in self.by_state.get(s, ()) if self.start[k] < before}

    def year(self) -> Array:
        """[n] calendar year of the start."""
        years: Array = self.start.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        return years


def from_tables(data: str | Path | None = None, read: disputes_.Disputes | None = None) -> Crises:
    """The list from Militarized Interstate Disputes 5.0; disputes without an originator on each side are left out."""
    known = read or disputes_.read(data)
    part, main = known.part, known.dispute
    place = {int(number): k for k, number in enumerate(main["number"])}
    sides: list[tuple[set[int], set[int]]] = [(set(), set()) for _ in place]
    joined: list[list[tuple[int, int, int]]] = [[] for _ in place]
    for number, state, side, start, original in zip(
        *(part[name].tolist() for name in ("dispute", "state", "side", "start", "original")), strict=True
    ):
        k = place[number]
        if original:
            sides[k][side].add(state)
        else:
            joined[k].append((state, side, start))
    keep = np.array([bool(one and two) for one, two in sides])
    rows = np.flatnonzero(keep)
    return Crises(
        number=main["number"][rows], start=main["start"][rows], end=main["end"][rows],
        hostility=main["hostility"][rows], fatality=main["fatality"][rows],
        sides=[(tuple(sorted(sides[k][0])), tuple(sorted(sides[k][1]))) for k in rows],
        joined=[tuple(sorted(set(joined[k]), key=lambda j: (j[2], j[0]))) for k in rows],
    )  # fmt: skip


def day(date: str) -> int:
    """Days since 1970-01-01 of an ISO date.

    >>> day("1970-01-02")
    1
    """
    try:
        return (datetime.date.fromisoformat(date) - datetime.date(1970, 1, 1)).days
    except ValueError as error:
        raise InputError(f"{date!r} is not a date; write it as YYYY-MM-DD.") from error


def date(number: int) -> str:
    """ISO date of days since 1970-01-01.

    >>> date(1)
    '1970-01-02'
    """
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=int(number))).isoformat()


def write(crises: Crises, path: Path) -> None:
    """Write the compact list: one readable row per dispute."""
    lines = [
        "# Militarized Interstate Disputes 5.0 (Palmer et al. 2022, CMPS 39(4), 470-482; Correlates of War Project), reduced "
        "to originators and joiners, COW numbers, made by tools/fit_crises.py.\n",
        "number,start,end,hostility,fatality,side_1,side_2,joined\n",
    ]
    for k in range(len(crises)):
        one, two = (" ".join(map(str, side)) for side in crises.sides[k])
        joined = " ".join(f"{state}:{side + 1}:{date(when)}" for state, side, when in crises.joined[k])
        lines.append(
            f"{crises.number[k]},{date(crises.start[k])},{date(crises.end[k])},{crises.hostility[k]},{crises.fatality[k]},"
            f"{one},{two},{joined}\n"
        )
    path.write_text("".join(lines), encoding="utf-8")


def parse(text: str, name: str) -> Crises:
    """Read a list in the form that :func:`write` gives; errors name the file and the line."""
    columns: dict[str, list[int]] = {c: [] for c in ("number", "start", "end", "hostility", "fatality")}
    sides, joined = [], []
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    for (n, _), row in zip(lines[1:], csv.reader(line for _, line in lines[1:]), strict=True):
        try:
            name_, start_, end_, hostility_, fatality_, one, two, later = row
            values = (int(name_), day(start_), day(end_), int(hostility_), int(fatality_))
            for key, value in zip(columns, values, strict=True):
                columns[key].append(value)
            sides.append((tuple(map(int, one.split())), tuple(map(int, two.split()))))
            parts = (item.split(":") for item in later.split())
            joined.append(tuple((int(s), int(side) - 1, day(when)) for s, side, when in parts))
        except ValueError as error:
            raise InputError(f"{name}, line {n}: expected a dispute as in the head of the file ({error}).") from error
    number, start, end, hostility, fatality = (np.array(values, np.int64) for values in columns.values())
    return Crises(number, start, end, hostility, fatality, sides, joined)


@cache
def shipped() -> Crises:
    """The list that ships with the package (1816-2014)."""
    return parse(files("foreshock.history").joinpath("data", "disputes.csv").read_text("utf-8"), "disputes.csv")


def extended(crises: Crises, extra: Crises) -> Crises:
    """A list followed by another: facts after the tables end."""
    number, start, end, hostility, fatality = (
        np.concatenate([getattr(crises, name), getattr(extra, name)])
        for name in ("number", "start", "end", "hostility", "fatality")
    )
    return Crises(
        number, start, end, hostility, fatality, crises.sides + extra.sides, crises.joined + extra.joined
    )


def features(crises: Crises, start: int, one: States, two: States) -> Array:
    """[features] what the earlier disputes of the list say on day ``start`` of a dispute of ``one`` against ``two``."""
    first, second = crises.of(one, start), crises.of(two, start)
    rows = sorted((k for k in first & second if opposes(crises.sides[k], one, two)), key=lambda k: crises.start[k])
    pair = np.array(rows, np.int64)
    over = pair[crises.end[pair] < start]
    deaths, level = crises.fatality[over], crises.hostility[over]
    age = (start - crises.end[over]) / YEAR
    out: dict[str, float] = {
        "sides_small": float(np.log1p(min(len(one), len(two)))),
        "sides_large": float(np.log1p(max(len(one), len(two)))),
        "pairs": float(np.log1p(len(one) * len(two))),
        "pair_year": float(np.sum(crises.start[pair] > start - YEAR)),
        "pair_five": float(np.sum(crises.start[pair] > start - 5 * YEAR)),
        "pair_going": float(len(pair) - len(over)),
    }
    for life in (5, 20):
        weight = 0.5 ** (age / life)
        out[f"pair_stock_{life}"] = float(weight.sum())
        out[f"pair_force_{life}"] = float(weight[level >= 4].sum())
        out[f"pair_fatal_{life}"] = float(weight[deaths >= 1].sum())
        out[f"pair_deadly_{life}"] = float(weight[deaths >= 2].sum())
    known = over[deaths >= 0]
    out["last_deaths"] = float(crises.fatality[known[-1]]) if len(known) else np.nan
    out["last_hostility"] = float(level[-1]) if len(over) else np.nan
    out["last_length"] = float(np.log1p(crises.end[over[-1]] - crises.start[over[-1]])) if len(over) else np.nan
    out["since_last"] = float(np.log1p(age.min())) if len(over) else np.nan
    sides = [_side(crises, start, states) for states in (first, second)]
    for name in sides[0]:
        values = [side[name] for side in sides]
        out[f"{name}_high"], out[f"{name}_low"] = max(values), min(values)
    return np.array([out[name] for name in FEATURES])


def opposes(sides: tuple[States, States], one: States, two: States) -> bool:
    """Whether a dispute set a state of ``one`` against a state of ``two``."""
    a, b = (set(side) for side in sides)
    return bool((a & set(one) and b & set(two)) or (a & set(two) and b & set(one)))


def _side(crises: Crises, start: int, rows: set[int]) -> dict[str, float]:
    """The record of one side up to a day."""
    all_ = np.array(sorted(rows, key=lambda k: crises.end[k]), np.int64)
    over = all_[(crises.end[all_] < start) & (crises.fatality[all_] >= 0)]
    weight = 0.5 ** ((start - crises.end[over]) / YEAR / 10)
    deaths, total = crises.fatality[over], float(weight.sum())
    return {
        "busy": float(np.sum(crises.end[all_] >= start)),
        "record": float(np.log1p(total)),
        "fatal": (float(weight[deaths >= 1].sum()) + AVERAGE_FATAL * SHRINK) / (total + SHRINK),
        "deadly": (float(weight[deaths >= 2].sum()) + AVERAGE_DEADLY * SHRINK) / (total + SHRINK),
        "begun": float(np.sum(crises.start[all_] > start - YEAR)),
        "level": float(crises.hostility[over][-5:].mean()) if len(over) else np.nan,
    }


LOGGED = frozenset(
    name for name in (*dyads.FEATURES, *FEATURES)
    if name.startswith(("pair_stock", "pair_force", "pair_fatal", "pair_deadly", "stock_", "busy", "begun"))
    or name in ("force_stock", "fatal_stock", "together_stock", "pair_five", "pair_year", "peace_years")
)  # fmt: skip
"""Counts and memories that enter as log(1 + x): their tails are long, and the tenth past dispute says less than the first."""
ALL_FEATURES: dict[str, str] = {
    name: f"{words}, log(1 + x)" if name in LOGGED else words for name, words in {**dyads.FEATURES, **FEATURES}.items()
}
"""Features of a dispute on its first day: those of the strongest pair of opponents, then those of :data:`FEATURES`."""


def logged(x: Array) -> Array:
    """[..., features] with the features of :data:`LOGGED` as log(1 + x)."""
    on = np.array([name in LOGGED for name in ALL_FEATURES])
    return np.where(on, np.log1p(np.maximum(x, 0)), x)


@dataclass
class Rows:
    """All disputes with their features: ``x`` [n, features], ``year`` [n], and the list they come from."""

    x: Array
    year: Array
    crises: Crises
    names: list[str]

    @property
    def length(self) -> Array:
        """[n] days from the first to the last, both counted."""
        return np.asarray(self.crises.end - self.crises.start + 1)


def principals(known: Slice, one: States, two: States) -> tuple[int, int]:
    """Rows of the strongest originator of each side, by capability share."""
    power = np.nan_to_num(known.state["cinc"])
    a, b = ([known.index(s) for s in side] for side in (one, two))
    return max(a, key=lambda i: power[i]), max(b, key=lambda i: power[i])


def describe(known: Slice, crises: Crises, start: int, one: States, two: States) -> Array:
    """[features] of one dispute, from a slice of the panel and a list of earlier disputes."""
    i, j = principals(known, one, two)
    dyad = dyads.build(known, np.array([i]), np.array([j]))[0]
    return logged(np.concatenate([dyad, features(crises, start, one, two)]))


def rows(panel: Panel) -> Rows:
    """All disputes of the tables from 1817 on with what was known on their first day."""
    crises = from_tables(read=panel.disputes)
    year = crises.year()
    use = np.flatnonzero(year >= 1817)
    x = np.full((len(use), len(ALL_FEATURES)), np.nan)
    width = len(dyads.FEATURES)
    for y in np.unique(year[use]):
        known = panel.slice(int(y) - 1)
        at = np.flatnonzero(year[use] == y)
        pairs = np.array([principals(known, *crises.sides[use[k]]) for k in at])
        x[at, :width] = dyads.build(known, pairs[:, 0], pairs[:, 1])
        for k in at:
            x[k, width:] = features(crises, int(crises.start[use[k]]), *crises.sides[use[k]])
    chosen = Crises(
        crises.number[use], crises.start[use], crises.end[use], crises.hostility[use], crises.fatality[use],
        [crises.sides[k] for k in use], [crises.joined[k] for k in use],
    )  # fmt: skip
    return Rows(logged(x), year[use], chosen, list(ALL_FEATURES))
