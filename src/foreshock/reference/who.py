"""Who is meant by a name at a date: every candidate, with why and on what source."""

from __future__ import annotations

import msgspec

from foreshock.errors import InputError
from foreshock.reference.fold import fold
from foreshock.reference.tables import OPEN, Alias, source_of


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a name."""

    code: str
    cow: int | None
    actor: str
    """Common name of the actor."""
    kind: str
    """``name``, ``demonym``, ``metonym``, ``person``, ``organisation``, ``group``, ``institution``, ``place`` or ``code``."""
    name: str
    """The full name of the person, or the words of the table."""
    role: str | None
    valid_from: str | None
    valid_to: str | None
    """When the name means this actor (for a person: in office); None is open."""
    at_date: bool
    """Whether it does so on the date asked for."""
    why: str
    source: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `who`: the candidates, best first."""

    name: str
    date: str | None
    candidates: list[Candidate]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.candidates)

    def __len__(self) -> int:
        return len(self.candidates)

    def __getitem__(self, index: int) -> Candidate:
        return self.candidates[index]

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{escape(c.code)}</td><td>{c.cow or ''}</td><td>{escape(c.kind)}</td><td>{escape(c.name)}</td>"
            f"<td>{c.valid_from or ''}</td><td>{c.valid_to or ''}</td><td>{escape(c.why)}</td></tr>"
            for c in self.candidates
        )
        head = "<tr><th>code</th><th>COW</th><th>kind</th><th>name</th><th>from</th><th>to</th><th>why</th></tr>"
        return f"<table>{head}{rows}</table>"


_SAYS = {
    "name": "a name of", "demonym": "says of people or things that they are of", "metonym": "the capital or seat of government stands for",
    "organisation": "the organisation", "group": "the group", "institution": "an office or force of",
    "place": "a place, no actor; it lies in", "code": "the code of",
}  # fmt: skip


def plain(name: str) -> str:
    """A name as compared: folded, in small letters, without article and quotes."""
    return fold(name.strip().strip("\"'"))[0].lower().removeprefix("the ").strip()


def who(name: str, date: str | None = None) -> Answer:
    """Every reading of ``name`` at ``date``, best first: those that hold at the date before those of other times.

    Parameters: ``name`` as a text would have it (``the Kremlin``, ``Brezhnev``, ``Zairean``) or a code (``PRK``); ``date``
    ISO 8601, or None for all times. Errors: a name that no table knows is an InputError with the nearest known names.

    >>> who("the Kremlin", "1973-10-12")[0].code, who("the Kremlin", "2024-01-01")[0].code
    ('SUN', 'RUS')
    """
    from foreshock.reference import load

    check_date(date)
    if not isinstance(name, str) or not plain(name):
        raise InputError("There is no name to look up: give one as a text has it, such as `the Kremlin`, or a code such as PRK.")
    reference = load()
    found: list[Candidate] = []
    wanted = plain(name)
    code = name.strip().upper()
    if code in reference.actors:
        actor = reference.actors[code]
        start, end = actor.valid_from, actor.valid_to
        on = date is None or (start or "") <= date <= (end or OPEN)
        table = {"state": "states.csv", "group": "groups.txt"}.get(actor.kind, "organisations.txt")
        found.append(
            Candidate(
                code=code, cow=actor.cow, actor=actor.name, kind="code", name=actor.name, role=actor.kind, valid_from=start,
                valid_to=end, at_date=on, why=f"the code of {actor.name}", source=_cite(table),
            )
        )  # fmt: skip
    for alias in reference.index.get(wanted, ()):
        if alias.kind in ("blocked", "prefix") or alias.code not in reference.actors:
            continue
        found.append(_candidate(alias, date))
    if not found:
        near = reference.nearest(name) or reference.nearest(name, limit=1, least=0)
        raise InputError(f"No table knows {name!r}. Nearest: {', '.join(near)}.")
    unique = {(c.code, c.kind, plain(c.name), c.role, c.valid_from): c for c in found}
    ranked = sorted(unique.values(), key=lambda c: (not c.at_date, -_weight(c), c.valid_to is not None, _minus(c.valid_from)))
    return Answer(name=name, date=date, candidates=ranked)


def _weight(c: Candidate) -> int:
    order = ("code", "name", "person", "metonym", "organisation", "group", "institution", "demonym", "place")
    office = {"head of state": 2, "head of government": 1, "leader": 1}.get(c.role or "", 0)
    return (len(order) - order.index(c.kind)) * 4 + office


def _minus(day: str | None) -> int:
    return -int((day or "0001-01-01").replace("-", ""))


def _cite(table: str) -> str:
    return f"{table}: {source_of(table)}" if "." in table and " " not in table else table


def _candidate(alias: Alias, date: str | None) -> Candidate:
    from foreshock.reference import load

    actor = load().actors[alias.code]
    start, end = alias.start or None, None if alias.end == OPEN else alias.end
    if alias.kind == "person":
        start, end = alias.since, None if alias.until == OPEN else alias.until
        until = end or "today"
        why = f"{alias.name} was {alias.role} of {actor.name} from {start} to {until}" if end else (
            f"{alias.name}, {alias.role} of {actor.name} since {start}")  # fmt: skip
    else:
        if alias.kind in ("name", "demonym", "metonym"):
            start, end = start or actor.valid_from, end or actor.valid_to
        what = f" ({alias.role})" if alias.role and alias.kind == "institution" else ""
        why = f"{alias.text!r}: {_SAYS[alias.kind]} {actor.name}{what}"
    on = date is None or (start or "") <= date <= (end or OPEN)
    return Candidate(
        code=alias.code, cow=actor.cow, actor=actor.name, kind=alias.kind, name=alias.name if alias.kind == "person" else alias.text,
        role=alias.role, valid_from=start, valid_to=end, at_date=on, why=why, source=_cite(alias.source),
    )  # fmt: skip


def check_date(date: str | None) -> None:
    """Refuse a date that is not ISO 8601 (YYYY-MM-DD)."""
    if date is None:
        return
    from datetime import date as calendar

    try:
        if len(date) != 10:
            raise ValueError
        calendar.fromisoformat(date)
    except ValueError:
        raise InputError(f"{date!r} is not a date; write it as YYYY-MM-DD, like 2024-10-25.") from None
