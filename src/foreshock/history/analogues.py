"""Analogues: the past disputes most like a case, why, and what happened next, so that a reader can argue with the models.

    d(case, dispute)^2 = mean over groups g of  mean over features k in g of  (z_k(case) - z_k(dispute))^2

z are the features of a dispute on its first day (:mod:`crises`) against all disputes 1817-2014, cut at three standard
deviations. Six groups (place, power, ties, regimes, their quarrel, their records) weigh the same: an assumption, in the
spirit of nearest-neighbour matching (Gower 1971; Rosenbaum & Rubin 1985), not a fit. A feature known on one side only counts
2, the expected square for two unrelated cases; one known on neither side is left out. Of one pair of states at most two
disputes are shown. What happened next is that of the dispute itself: its deaths, hostility and length are as coded for the
whole of it, joiners are those of its first year.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np

from foreshock.errors import InputError
from foreshock.history import crises as crises_
from foreshock.history import plain
from foreshock.history.crises import Array

GROUPS: dict[str, tuple[str, ...]] = {
    "place": ("contiguity", "distance"),
    "power": ("parity", "strong", "weak", "majors"),
    "ties": ("defence", "entente", "rivalry", "igos"),
    "regimes": ("democracy_low", "democracy_high"),
    "quarrel": (
        "pair_going", "pair_five", "pair_stock_20", "pair_force_20", "pair_fatal_20", "last_hostility", "last_deaths",
        "since_last",
    ),
    "records": ("record_high", "record_low", "fatal_high", "fatal_low", "busy_high", "busy_low"),
}  # fmt: skip
FEATURES = tuple(name for group in GROUPS.values() for name in group)
YES_NO = ("defence", "entente", "rivalry", "pair_going")
CUT, UNKNOWN = 3.0, 2.0
PER_PAIR = 2
HOSTILITY = {1: "no militarized act", 2: "threat", 3: "display of force", 4: "use of force", 5: "war"}
DEATHS = {
    -9: "deaths unknown", 0: "no deaths", 1: "1-25 deaths", 2: "26-100 deaths", 3: "101-250 deaths", 4: "251-500 deaths",
    5: "501-999 deaths", 6: "1,000 deaths or more",
}  # fmt: skip


class Analogue(msgspec.Struct, frozen=True, kw_only=True):
    """One past dispute like the case."""

    number: int
    """Number in Militarized Interstate Disputes 5.0."""
    side_1: list[str]
    side_2: list[str]
    """The originators."""
    start: str
    days: int
    distance: float
    alike: list[str]
    unlike: list[str]
    """Features, in words, that say most for and against the likeness."""
    hostility: str
    deaths: str
    joined: list[str]
    """Who joined in its first year, on which side."""
    again: bool
    """Another dispute between the sides began within a year of its end."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The nearest disputes, and how often things happened among them and among all."""

    analogues: list[Analogue]
    shares: dict[str, tuple[float, float]]
    """Event -> share among the nearest, share among all of the same kind."""
    among: int
    """How many nearest disputes the shares are of."""
    all_words: str = ""


class Standard(msgspec.Struct, frozen=True, kw_only=True):
    """The shipped slice: standardised features of every dispute, and the means and scales."""

    z: Array
    mean: Array
    scale: Array


def write(rows: crises_.Rows, path: Path) -> None:
    """Write the compact slice: one line of standardised features per dispute, after lines of means and scales."""
    columns = [rows.names.index(name) for name in FEATURES]
    x = rows.x[:, columns]
    mean, scale = np.nanmean(x, axis=0), np.maximum(np.nanstd(x, axis=0), 1e-9)
    z = np.clip((x - mean) / scale, -CUT, CUT)
    lines = [
        "# Features of each dispute of disputes.csv on its first day, in standard deviations from the mean of all; made by "
        "tools/fit_crises.py.\n",
        ",".join(("number", *FEATURES)) + "\n",
        ",".join(["mean", *(f"{v:.5g}" for v in mean)]) + "\n",
        ",".join(["scale", *(f"{v:.5g}" for v in scale)]) + "\n",
    ]
    for number, values in zip(rows.crises.number, z, strict=True):
        lines.append(",".join([str(number), *("" if np.isnan(v) else f"{v:.2f}" for v in values)]) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def write_names(codes: Array, names: list[str], path: Path) -> None:
    """Write the names of all states that ever were in the system."""
    lines = ["# State System Membership List v2016 (Correlates of War Project 2017).\n", "cow,name\n"]
    path.write_text("".join([*lines, *(f'{c},"{n}"\n' for c, n in zip(codes, names, strict=True))]), encoding="utf-8")


@cache
def _names() -> dict[int, str]:
    lines = files("foreshock.history").joinpath("data", "cow_names.csv").read_text("utf-8").splitlines()
    return {int(code): name for code, name in csv.reader(lines[2:])}


@cache
def _slice() -> tuple[crises_.Crises, Standard]:
    lines = files("foreshock.history").joinpath("data", "analogues.csv").read_text("utf-8").splitlines()[2:]
    table = [line.split(",") for line in lines]
    values = np.array([[float(v or "nan") for v in row[1:]] for row in table])
    numbers = [int(row[0]) for row in table[2:]]
    listed = crises_.shipped()
    place = {int(number): k for k, number in enumerate(listed.number)}
    at = [place[number] for number in numbers]
    chosen = crises_.Crises(
        listed.number[at], listed.start[at], listed.end[at], listed.hostility[at], listed.fatality[at],
        [listed.sides[k] for k in at], [listed.joined[k] for k in at],
    )  # fmt: skip
    return chosen, Standard(z=values[2:], mean=values[0], scale=values[1])


def distances(case: Array, others: Array) -> Array:
    """[n] distance of standardised features ``case`` [k] from ``others`` [n, k] (NaN: not known)."""
    gap = (others - case) ** 2
    one_sided = np.isnan(others) ^ np.isnan(case)
    gap = np.where(one_sided, UNKNOWN, gap)
    total, groups, first = np.zeros(len(others)), np.zeros(len(others)), 0
    for names in GROUPS.values():
        part = gap[:, first : first + len(names)]
        first += len(names)
        known = ~np.isnan(part)
        count = known.sum(axis=1)
        total += np.where(count > 0, np.nansum(part, axis=1) / np.maximum(count, 1), 0.0)
        groups += count > 0
    return np.asarray(np.sqrt(total / np.maximum(groups, 1)))


def find(x: Array, *, n: int = 10, among: int | None = None, before: str | None = None, war: bool = False) -> Found:
    """The ``n`` disputes nearest to a case with features ``x`` (order of ``crises.ALL_FEATURES``), begun before a date, and
    the shares of events among the ``among`` nearest (50, or 20 wars). With ``war`` the case is a war already, and only
    wars are compared. No table is needed."""
    if n < 1:
        raise InputError("Ask for one analogue or more.")
    among = (20 if war else 50) if among is None else among
    listed, known = _slice()
    names = list(crises_.ALL_FEATURES)
    case = np.clip((np.asarray(x, float)[[names.index(f) for f in FEATURES]] - known.mean) / known.scale, -CUT, CUT)
    d = distances(case, known.z)
    if before is not None:
        d = np.where(listed.start < crises_.day(before), d, np.inf)
    if war:
        d = np.where(listed.hostility == 5, d, np.inf)
    order = [int(k) for k in np.argsort(d, kind="stable") if np.isfinite(d[k])]
    seen: dict[frozenset[frozenset[int]], int] = {}
    kept = []
    for k in order:
        pair = frozenset(frozenset(side) for side in listed.sides[k])
        seen[pair] = seen.get(pair, 0) + 1
        if seen[pair] <= PER_PAIR:
            kept.append(k)
    since = crises_.day("1817-01-01" if war else "1946-01-01")
    modern = [k for k in range(len(listed)) if listed.start[k] >= since and (not war or listed.hostility[k] == 5)]
    return Found(
        analogues=[_analogue(listed, k, float(d[k]), case, known.z[k]) for k in kept[:n]],
        shares=_shares(listed, kept[:among], modern),
        among=min(among, len(kept)),
        all_words=f"all {len(modern):,} {'wars 1817' if war else 'disputes 1946'}-2014",
    )


def _shares(listed: crises_.Crises, near: list[int], all_: list[int]) -> dict[str, tuple[float, float]]:
    def share(rows: list[int], test: Array, known: Array) -> float:
        use = [k for k in rows if known[k]]
        return round(float(np.mean(test[use])), 4) if use else float("nan")

    told, every = listed.fatality >= 0, np.ones(len(listed), bool)
    joined = np.array([any(j[2] <= listed.start[k] + 365 for j in listed.joined[k]) for k in range(len(listed))])
    events = {
        "any death": (listed.fatality >= 1, told),
        "26 deaths or more": (listed.fatality >= 2, told),
        "war": (listed.hostility == 5, every),
        "lasted more than a year": (listed.end - listed.start >= 365, every),
        "somebody joined within a year": (joined, every),
    }
    return {name: (share(near, test, known), share(all_, test, known)) for name, (test, known) in events.items()}


def _analogue(listed: crises_.Crises, k: int, distance: float, case: Array, other: Array) -> Analogue:
    gap = np.abs(case - other)
    likeness = np.where(np.isnan(gap), -np.inf, np.minimum(np.abs(case), np.abs(other)) - 2 * gap)
    alike = [_words(i, case[i]) for i in np.argsort(-likeness)[:3] if likeness[i] > 0]
    unlike = [_words(i, other[i] - case[i], than=True) for i in np.argsort(-np.nan_to_num(gap))[:2] if np.nan_to_num(gap)[i] > 0.75]
    one, two = ([_names().get(s, str(s)) for s in side] for side in listed.sides[k])
    later = [
        f"{_names().get(state, str(state))} (with {', '.join((one, two)[side])})"
        for state, side, when in listed.joined[k]
        if when <= listed.start[k] + 365
    ]
    a, b = listed.sides[k]
    end = int(listed.end[k])
    again = any(
        end < listed.start[q] <= end + 365 and crises_.opposes(listed.sides[q], a, b)
        for q in listed.of(a, end + 366) & listed.of(b, end + 366)
    )
    return Analogue(
        number=int(listed.number[k]), side_1=one, side_2=two, start=crises_.date(int(listed.start[k])),
        days=int(listed.end[k] - listed.start[k]) + 1, distance=round(distance, 3), alike=alike, unlike=unlike,
        hostility=HOSTILITY[int(listed.hostility[k])], deaths=DEATHS[int(listed.fatality[k])], joined=later, again=again,
    )  # fmt: skip


def _words(feature: int, value: float, than: bool = False) -> str:
    """A feature in plain words; with ``than`` what the past case had that this one has not, or had more or less of."""
    name = FEATURES[feature]
    if not than:
        return plain.say(name, float(value))
    if name in YES_NO:
        return f"then {plain.say(name, float(value))}"
    return f"then {'more' if value > 0 else 'less'}: {plain.COMPARED[name]}"
