"""Persons: who held which office when, and the names by which texts call them.

``persons.txt`` is kept by hand with the full name; ``leaders_archigos.csv`` carries every effective leader to 2015, often
by surname only, and counts where the hand table has nobody of that name in office.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import msgspec

from foreshock.reference.tables import OPEN, Alias, comma, listed, piped, timed

BEFORE = 45
"""Days before taking office in which a bare surname already names the person (elected, nominated). Assumption."""
AFTER = 120
"""Days after leaving office in which it still does. Assumption."""

FAMILY_FIRST = {"CHN", "TWN", "PRK", "KOR", "VNM", "VDR", "RVN", "SGP", "KHM", "HUN"}
"""States whose names in Archigos stand family name first; the family name is the first word."""


HEADS = {
    "head of state", "head of government", "leader", "president", "party leader", "paramount leader", "de facto leader",
    "military leader", "republic president", "acting head of state",
}  # fmt: skip
"""Roles in which a person of the hand table is the effective leader that Archigos records."""


TWO_SURNAMES = {"GTM", "HND", "SLV", "NIC", "CRI", "PAN", "COL", "VEN", "ECU", "PER", "BOL", "PRY", "CHL", "ARG", "URY", "CUB", "DOM", "MEX", "ESP"}
"""States whose leaders Archigos may give by the surnames of both parents ("Lopez Arellano"); texts call them by the first one too."""
GIVEN = frozenset(
    {"Alejandro", "Alfredo", "Andres", "Arturo", "Bartolome", "Carlos", "Daniel", "Dario", "Eduardo", "Enrique", "Federico", "Fernando", "Filiberto",
     "Gustavo", "Hector", "Hipolito", "Horacio", "Hugo", "Jorge", "Jose", "Juan", "Laureanco", "Lucio", "Martin", "Mauricio", "Michelle", "Mireya",
     "Nestor", "Ollanta", "Oscar", "Otilia", "Rafael", "Ramon", "Raul", "Ricardo", "Rodolfo", "Sebastian", "Tabare", "Valentin", "Violeta"}
)  # fmt: skip
"""Given names at the head of two-word names of these states in Archigos. Source: by hand from the table."""


class Office(msgspec.Struct, frozen=True, gc=False):
    """One person in one office."""

    code: str
    sector: str
    role: str
    name: str
    surname: str
    start: str
    end: str
    prominence: int
    others: tuple[str, ...]
    source: str


def _split(marked: str) -> tuple[str, str]:
    """Full name and surname of a marked name.

    >>> _split("_Kim_ Jong Un"), _split("Charles _de Gaulle"), _split("Pelé")
    (('Kim Jong Un', 'Kim'), ('Charles de Gaulle', 'de Gaulle'), ('Pelé', ''))
    """
    if "_" not in marked:
        return marked, ""
    before, _, rest = marked.partition("_")
    surname, _, after = rest.partition("_")
    return before + surname + after, surname


@cache
def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _days(start: str, end: str) -> int:
    """Days from one ISO date to another, 0 where the second is the earlier."""
    return max(0, (date.fromisoformat(end) - date.fromisoformat(start)).days)


@cache
def offices() -> tuple[Office, ...]:
    """All offices of all persons."""
    out: list[Office] = []
    spans: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for code, sector, role, marked, start, end, weight, others in piped("persons.txt"):
        name, surname = _split(marked)
        out.append(Office(code, sector, role, name, surname, start, end or OPEN, int(weight), tuple(listed(others)), "persons.txt"))
        if role not in HEADS:
            continue
        for word in (surname.lower(), name.lower(), name.split()[-1].lower()):
            spans.setdefault((code, word), []).append((start, end or OPEN))
    for code, name, start, end, case in comma("leaders_archigos.csv"):
        words = name.replace(",", " ").split()
        if code in FAMILY_FIRST or "," in name:
            surname = words[0]
        else:
            surname = words[-1]
        end = end or "2015-12-31"
        known = {s for w in {name.lower(), surname.lower()} for s in spans.get((code, w), [])}
        if known and 2 * sum(_days(max(start, s), min(end, e)) for s, e in known) >= _days(start, end):
            continue
        full = " ".join(words) if len(words) > 1 and "," not in name and "." not in words[0] else ""
        first = (f"={words[0]}",) if code in TWO_SURNAMES and len(words) == 2 and words[0] not in GIVEN and "," not in name else ()
        out.append(Office(code, "GOV", "leader", full or surname, surname, start, end, 1, first, f"Archigos 4.1 {case}"))
    return tuple(out)


def person_aliases() -> list[Alias]:
    """Every alias of every person: full names from taking office on, bare surnames around the time in office."""
    out: list[Alias] = []
    for o in offices():
        start = _shift(o.start, -BEFORE)
        end = OPEN if o.end == OPEN else _shift(o.end, AFTER)
        if " " in o.name:
            out.append(Alias(o.name, o.code, "person", o.sector, o.role, o.name, start, end, source=o.source,
                             since=o.start, until=o.end))  # fmt: skip
        for other in o.others:
            text, first, last, strict = timed(other, start, end)
            bare = text.startswith("=")
            out.append(Alias(text.lstrip("="), o.code, "person", o.sector, o.role, o.name, first, last, strict, bare,
                             o.prominence, o.source, o.start, o.end))  # fmt: skip
        if o.surname:
            out.append(Alias(o.surname, o.code, "person", o.sector, o.role, o.name, start, end, False, True,
                             o.prominence, o.source, o.start, o.end))  # fmt: skip
    return out

