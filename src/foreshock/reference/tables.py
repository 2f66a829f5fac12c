"""Reading the reference tables: plain text files under ``data/``, one table a file, the source in its first lines.

Two shapes: hand-kept tables are lines of fields parted by ``|`` (lists inside a field by ``;``), derived tables are CSV.
Lines that start with ``#`` are comments. An entry of a list may carry its own time: ``Peking[..1979-01-01]``,
``Bonn[1949-05-23..1999-09-01]``.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib.resources import files

import msgspec

OPEN = "9999-12-31"
"""The end of a time that has not ended: sorts after every ISO date."""

_TIMED = re.compile(r"^(.*?)\[([-\d]*)\.\.([-\d]*)\]$")


class Alias(msgspec.Struct, frozen=True, gc=False):
    """One way in which texts name an actor, with the time in which it does."""

    text: str
    code: str
    kind: str
    sector: str = "GOV"
    role: str | None = None
    name: str = ""
    start: str = ""
    end: str = OPEN
    strict: bool = False
    """True: outside ``start``..``end`` the words do not name this actor at all. False: they may, if nothing fits better."""
    bare: bool = False
    """A person's bare surname: needs an office at the date, or a title, or the full name in the text."""
    prominence: int = 2
    """Persons: 3 known by surname at any time after entering office, 2 by surname while in office, 1 by surname only
    where the text names the state, the title or the full name."""
    source: str = ""
    since: str = ""
    until: str = OPEN
    """Persons: first and last day in office."""

    def valid(self, day: str | None) -> bool:
        """Whether ``day`` (ISO date; None is any) lies in the alias's time."""
        return day is None or self.start <= day <= self.end


@cache
def _text(name: str) -> str:
    return files("foreshock.reference").joinpath("data", name).read_text("utf-8")


def piped(name: str) -> list[list[str]]:
    """The lines of a hand-kept table as lists of fields."""
    return [line.split("|") for line in _text(name).splitlines() if line and line[0] != "#"]


def comma(name: str) -> list[list[str]]:
    """The lines of a derived CSV table without its comments and its head."""
    lines = _text(name).splitlines(keepends=True)
    return list(csv.reader(io.StringIO("".join(line for line in lines if line[0] != "#"))))[1:]


def source_of(name: str) -> str:
    """What the head of a table says of where it comes from."""
    head = [line[1:].strip() for line in _text(name).splitlines() if line.startswith("#")]
    return next((line.removeprefix("Source:").strip() for line in head if line.startswith("Source:")), " ".join(head))


def timed(item: str, start: str = "", end: str = "") -> tuple[str, str, str, bool]:
    """An entry of a list with its time.

    >>> timed("Bonn[1949-05-23..1999-09-01]")
    ('Bonn', '1949-05-23', '1999-09-01', True)
    >>> timed("Peking")
    ('Peking', '', '9999-12-31', False)
    """
    if item.endswith("]") and (found := _TIMED.match(item)):
        return found[1], found[2], found[3] or OPEN, True
    return item, start, end or OPEN, False


def listed(field: str) -> list[str]:
    """The entries of a list field, without empty ones."""
    return [part for part in field.split(";") if part]
