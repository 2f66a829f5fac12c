"""Who supported whom in armed conflict: the UCDP External Support data 18.1 (1975-2017) as rows of supporter and recipient.

The table has one row for each party to a conflict and year, with the list of its supporters and, for each of ten kinds of
support, how many supporters gave it; it does not say which supporter gave which kind. So the rung of one supporter is known
only where a kind was given by none or by all of them; elsewhere it is missing, not guessed. "No support" means no evidence
of any. References: Högbladh, Pettersson & Themnér (2011); Meier, Karlén, Pettersson & Croicu (2022) JPR 60(3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreshock.errors import InputError
from foreshock.history import store, tables

FIRST, LAST = 1975, 2017
KINDS = {
    "x": "troops", "p": "foreign presence", "y": "access to territory or bases", "w": "weapons", "m": "materiel",
    "t": "training", "f": "funding", "i": "intelligence", "l": "territory", "o": "other",
}  # fmt: skip
RUNG = {"x": 6, "p": 5, "y": 5, "l": 5, "t": 4, "i": 4, "w": 3, "m": 3, "f": 2, "o": 2}
"""Rung of the ladder of involvement of each kind: combat forces 6, bases and territory 5, training and intelligence 4,
arms 3, money and other 2. Order by what it commits the supporter to, an assumption of the ladder."""
OTHER_NAMES = {
    "Bosnia-Herzegovina": 346, "Cambodia (Kampuchea)": 811, "DR Congo (Zaire)": 490, "East Germany": 265,
    "Myanmar (Burma)": 775, "North Macedonia": 343, "Russia (Soviet Union)": 365, "Serbia (Yugoslavia)": 345,
    "South Yemen": 680, "Vietnam (North Vietnam)": 816, "Yemen (North Yemen)": 678, "Zimbabwe (Rhodesia)": 552,
    "South Vietnam": 817,
}  # fmt: skip
"""Names of the table that differ from the list of states: COW numbers."""


@dataclass
class Party:
    """One party to a conflict in one year."""

    actor: int
    dyad: int
    conflict: int
    year: int
    name: str
    opponent: str
    state: int | None
    """COW number of the party where it is a government."""
    against: int | None
    """COW number of the opponent where that is a government."""
    place: int
    """COW number of the state where the conflict is (for a government against rebels: itself)."""
    interstate: bool
    active: bool
    supporters: frozenset[int]
    """COW numbers of the states that support it."""
    given: dict[str, int]
    """How many states gave each kind."""
    others: int
    """Supporters that are not states."""

    def gives(self, kind: str) -> bool | None:
        """Whether any one state of the list gives a kind; None where the table does not tell."""
        count = self.given[kind]
        return False if count == 0 else True if count >= len(self.supporters) else None

    @property
    def rung(self) -> int | None:
        """Rung on which every one of its supporting states stands; None where the table does not tell."""
        if not self.supporters:
            return 0
        for level in (6, 5, 4, 3, 2):
            told = [self.gives(kind) for kind, rung in RUNG.items() if rung == level]
            if True in told:
                return level
            if None in told:
                return None
        return 1


def cow(code: int, year: int) -> int:
    """COW number of a state in a year, from the table's own (Gleditsch & Ward) number or name.

    >>> cow(678, 2015), cow(260, 1995), cow(340, 2010)
    (679, 255, 345)
    """
    if code in (678, 679):
        return 678 if year <= 1990 else 679
    if code in (255, 260):
        return 260 if year <= 1990 else 255
    return 345 if code == 340 else code


def _state(name: str, known: dict[str, int], year: int) -> int | None:
    match = re.fullmatch(r"Government of (.+)", name.strip())
    if not match:
        return None
    code = OTHER_NAMES.get(match[1]) or known.get(match[1])
    return None if code is None else cow(code, year)


def read(data: str | Path | None = None) -> list[Party]:
    """All parties and years, in the order of the file."""
    import openpyxl

    path = store.locate("ucdp_esd", data)
    states = tables.read("cow_states", data)
    known = {str(n): int(c) for n, c in zip(states["statenme"], states["ccode"], strict=True)}
    try:
        sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        lines = sheet.iter_rows(values_only=True)
        place = {str(name): k for k, name in enumerate(next(lines))}
        return [_party(line, place, known) for line in lines if line[0] is not None]
    except (KeyError, ValueError, OSError, StopIteration) as error:
        raise InputError(f"The table {path} cannot be read: {error}") from error


def _party(line: tuple[Any, ...], place: dict[str, int], known: dict[str, int]) -> Party:
    def value(column: str) -> Any:
        return line[place[column]]

    name, opponent = str(value("actor_name")), str(value("oppo_name"))
    year = int(value("year"))
    listed = {_state(n, known, year) for n in str(value("ext_name") or "").split(",")} - {None}
    return Party(
        actor=int(value("actor_id")), dyad=int(value("dyad_id")), conflict=int(value("conflict_id")), year=year,
        name=name, opponent=opponent, state=_state(name.split(",")[0], known, year),
        against=_state(opponent.split(",")[0], known, year), place=cow(int(value("gwno_a")), year), interstate=not int(value("civil")),
        active=bool(value("active")), supporters=frozenset(int(s) for s in listed if s is not None),
        given={kind: int(value(f"ext_{kind}_count_s")) for kind in KINDS}, others=int(value("ext_count_ns")),
    )  # fmt: skip
