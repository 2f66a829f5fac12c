"""Scenarios kept in a case: each name has its versions, of which the newest stands; none is ever rewritten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from foreshock.case.review import ChangedMeanwhile
from foreshock.errors import InputError, MissingError

if TYPE_CHECKING:
    from foreshock.case.case import Case

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a scenario."""

    version: int
    """Counts all versions of all scenarios of the case."""
    name: str
    text: str
    """The YAML file."""


def names(case: Case) -> list[str]:
    """Names of the scenarios, the oldest first."""
    return [row[0] for row in case.rows("SELECT name FROM scenarios GROUP BY name ORDER BY min(id)")]


def newest(case: Case, name: str) -> Kept:
    """The scenario of that name as it stands. Errors: :class:`MissingError`."""
    found = case.rows("SELECT id, name, body FROM scenarios WHERE name = ? ORDER BY id DESC LIMIT 1", (name,))
    if not found:
        raise MissingError(f"The case has no scenario `{name}`; it has {', '.join(names(case)) or 'none'}.")
    return Kept(version=found[0][0], name=found[0][1], text=found[0][2])


def keep(case: Case, name: str, text: str, was: int | None = None) -> Kept:
    """Add a version. ``was`` is the version that was edited (0: none was there): if another stands by now, nothing is written.

    Errors: :class:`InputError` for a name that is none; :class:`ChangedMeanwhile`.
    """
    if not NAME.fullmatch(name):
        raise InputError("A scenario's name has 1 to 60 letters, digits, blanks, dots, hyphens or underscores, and begins with a letter or digit.")
    with case.run("keep scenario", {"name": name}) as number:
        stands = case.rows("SELECT coalesce(max(id), 0) FROM scenarios WHERE name = ?", (name,))[0][0]
        if was is not None and was != stands:
            raise ChangedMeanwhile(f"The scenario `{name}` has changed meanwhile (version {stands}, not {was}). Look at it again before you save.")
        case.change("INSERT INTO scenarios (run, name, body) VALUES (?, ?, ?)", [(number, name, text)])
        version = case.rows("SELECT max(id) FROM scenarios")[0][0]
    return Kept(version=version, name=name, text=text)
