"""How strong states are, and how they are tied: capabilities, defence pacts and land borders at a date, each with its source and age.

Outside the years that a table covers its last entry is used and its age told (``stale``, in years); before its first a value is missing
(None), never zero.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

import msgspec

from foreshock.reference.tables import comma

PACTS_END = 2018
BORDERS_END = 2016
LEADERS_END = "2015-12-31"


class Capability(msgspec.Struct, frozen=True, kw_only=True):
    """Military capability of a state."""

    cinc: float
    """Composite Index of National Capability: share of the world's capabilities, 0-1."""
    soldiers: int | None
    """Military personnel, thousands."""
    year: int
    stale: int
    """Years between the entry and the date asked for."""
    source: str = "COW National Material Capabilities"


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A pact or a border between two states."""

    since: int
    stale: int
    """Years between the table's end and the date asked for, where the tie stood when the table ended; else 0."""
    source: str


@cache
def _capabilities() -> dict[int, list[tuple[int, float, int | None]]]:
    out: dict[int, list[tuple[int, float, int | None]]] = {}
    for cow, year, cinc, milper in comma("capabilities.csv"):
        out.setdefault(int(cow), []).append((int(year), float(cinc), int(milper) if milper else None))
    return out


@cache
def _ties(name: str) -> dict[tuple[int, int], list[tuple[int, int | None]]]:
    out: dict[tuple[int, int], list[tuple[int, int | None]]] = {}
    for one, two, since, until in comma(name):
        out.setdefault((int(one), int(two)), []).append((int(since), int(until) if until else None))
    return out


def capability(cow: int | None, date: str) -> Capability | None:
    """The latest capability entry at or before ``date`` of the state with that Correlates of War number; None where there is none.

    >>> found = capability(2, "2024-10-25")
    >>> found.year, found.stale
    (2022, 2)
    """
    rows = _capabilities().get(cow or -1, [])
    year = int(date[:4])
    k = bisect_right(rows, (year, float("inf"), None)) - 1
    if k < 0:
        return None
    found, cinc, soldiers = rows[k]
    return Capability(cinc=cinc, soldiers=soldiers, year=found, stale=year - found)


def defence_pact(one: int | None, two: int | None, date: str) -> Tie | None:
    """The defence pact between two states at ``date`` (Correlates of War numbers); None where the table has none.

    >>> defence_pact(2, 200, "2024-10-25").since
    1949
    """
    return _tie("defence_pacts.csv", one, two, date, PACTS_END, "ATOP defence obligations")


def border(one: int | None, two: int | None, date: str) -> Tie | None:
    """The common land border of two states at ``date``; None where the table has none."""
    return _tie("borders.csv", one, two, date, BORDERS_END, "COW Direct Contiguity")


class Resolve(msgspec.Struct, frozen=True, kw_only=True):
    """How willing a leader is held to be to use force, among the leaders of all states since 1945."""

    leader: str
    percentile: float
    """0 the least, 1 the most willing."""
    sd: float
    """Standard deviation of the estimate, in units in which leaders differ by about 0.68 (one standard deviation)."""
    in_office: bool
    """False: the table ends before the date and this is the last leader that it covers, who may be gone."""
    source: str = "leader willingness to use force (Carter & Smith 2020)"


@cache
def _leaders() -> dict[int, list[tuple[str, str, str, float, float]]]:
    out: dict[int, list[tuple[str, str, str, float, float]]] = {}
    for gw, since, until, leader, percentile, sd in comma("leader_resolve.csv"):
        out.setdefault(int(gw), []).append((since, until, leader, float(percentile), float(sd)))
    return out


def leader_resolve(cow: int | None, date: str, surname: str | None = None) -> Resolve | None:
    """The willingness to use force of the leader in office at ``date``; None where the table does not cover one.

    Where the table ended with a leader in office, that leader is given only if ``surname`` says that it is still the same person.

    >>> leader_resolve(365, "2024-10-25", "Putin").leader
    'Putin'
    """
    for since, until, leader, percentile, sd in reversed(_leaders().get(cow or -1, [])):
        if since <= date and (until == "" or date <= until):
            covered = until != "" or date <= LEADERS_END
            same = surname is not None and surname.split()[-1].casefold() in leader.casefold()
            if covered or same:
                return Resolve(leader=leader, percentile=percentile, sd=sd, in_office=True)
    return None


def _tie(name: str, one: int | None, two: int | None, date: str, end: int, source: str) -> Tie | None:
    if one is None or two is None:
        return None
    year = int(date[:4])
    for since, until in _ties(name).get((min(one, two), max(one, two)), ()):
        if since <= year <= (until or 9999):
            return Tie(since=since, stale=max(0, year - end) if until is None else 0, source=f"{source}, to {end}")
    return None
