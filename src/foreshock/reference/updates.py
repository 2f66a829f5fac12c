"""Facts after the tables end: kept by hand with a citation each (``data/updates.csv``), and those that a case adds itself.

A case's own facts come from a CSV file with the same columns, or a YAML list of the same fields. Every error names the file
and the line (or entry), what was expected, and the nearest valid name.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from foreshock.errors import InputError, MissingError
from foreshock.reference.aliases import others, states
from foreshock.reference.confrontations import all_confrontations
from foreshock.reference.members import members
from foreshock.reference.tables import OPEN

KINDS = {
    "defence": "a duty to defend each other",
    "entente": "another pact: consultation, neutrality, non-aggression",
    "rivalry": "a strategic rivalry",
    "contiguity": "a border, by COW type 1 (land) to 5 (up to 400 miles of water)",
    "milex": "military spending in bn current US$ of the year",
    "fatality": "deaths of a confrontation, by MID level 0 to 6",
    "support": "help of one state for another's war, by rung 1 to 7",
}
RANGES = {"contiguity": (1, 5), "milex": (0, 100_000), "fatality": (0, 6), "support": (1, 7)}
COLUMNS = ("kind", "a", "b", "value", "since", "until", "title", "publisher", "date", "note", "checked")
NEEDED = ("kind", "a", "since", "title", "publisher", "date")
PAIRS = ("defence", "entente", "rivalry", "contiguity", "support")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One dated, cited fact."""

    kind: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    """Actor codes, organisations already replaced by their members at ``since``; for ``fatality`` the id of a
    confrontation stands in ``a``."""
    value: float | None
    since: str
    until: str | None
    title: str
    publisher: str
    date: str
    """Date of the publication."""
    note: str = ""
    checked: str = ""
    """``page`` with the sites of public pages that say the same, ``knowledge`` where none was found, or empty: not checked."""
    place: str = "updates.csv"
    """File and line it stands in."""

    def at(self, date: str) -> bool:
        """Whether it holds on ``date`` (ISO 8601)."""
        return self.since <= date <= (self.until or OPEN)

    @property
    def citation(self) -> str:
        """``Title, publisher, date``."""
        return f"{self.title}, {self.publisher}, {self.date}"


@cache
def shipped() -> tuple[Fact, ...]:
    """The facts that ship with the package.

    >>> [f.since for f in shipped() if f.kind == "defence" and f.a == ("FIN",)]
    ['2023-04-04']
    """
    return tuple(parse_csv(files("foreshock.reference").joinpath("data", "updates.csv").read_text("utf-8"), "updates.csv"))


def read(path: str | Path) -> tuple[Fact, ...]:
    """A case's own facts, from a CSV file with the columns of ``updates.csv`` or a YAML list of the same fields."""
    path = Path(path)
    if not path.is_file():
        raise MissingError(f"There is no file {path}: --facts takes a CSV or YAML file of facts.")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text: --facts takes a CSV or YAML file of facts.") from error
    if path.suffix.lower() in (".yaml", ".yml"):
        return tuple(parse_yaml(text, path.name))
    return tuple(parse_csv(text, path.name))


def parse_csv(text: str, name: str) -> Iterable[Fact]:
    """Facts of a CSV text; lines that start with ``#`` are comments."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise InputError(f"{name} holds no facts: its first line names the columns {', '.join(COLUMNS)}.")
    head = next(csv.reader([lines[0][1]]))
    for column in head:
        _known(column, COLUMNS, "column", f"{name}, line {lines[0][0]}")
    out = []
    for n, line in lines[1:]:
        row = next(csv.reader(io.StringIO(line)))
        if len(row) != len(head):
            raise InputError(f"{name}, line {n}: {len(row)} fields where the head has {len(head)}; quote a field that holds a comma.")
        out.append(fact(dict(zip(head, row, strict=True)), f"{name}, line {n}"))
    return out


def parse_yaml(text: str, name: str) -> Iterable[Fact]:
    """Facts of a YAML list of mappings."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        entries = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise InputError(f"{name} is not valid YAML: {str(error).splitlines()[0]}.") from error
    if not isinstance(entries, list):
        raise InputError(f"{name}: expected a list of facts, each with {', '.join(NEEDED)}.")
    out = []
    for n, entry in enumerate(entries, 1):
        where = f"{name}, entry {n}"
        if not isinstance(entry, dict):
            raise InputError(f"{where}: expected a mapping with {', '.join(NEEDED)}.")
        for key in entry:
            _known(str(key), COLUMNS, "field", where)
        plain = {str(k): " ".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in entry.items() if v is not None}
        out.append(fact(plain, where))
    return out


def fact(fields: dict[str, str], where: str) -> Fact:
    """One fact from its fields, checked; ``where`` is the place that errors name."""
    given = {key: value.strip() for key, value in fields.items()}
    missing = [column for column in NEEDED if not given.get(column)]
    if missing:
        raise InputError(f"{where}: `{missing[0]}` is missing; a fact needs {', '.join(NEEDED)}.")
    kind = _known(given["kind"], tuple(KINDS), "kind", where)
    since, date = (_day(given[column], column, where) for column in ("since", "date"))
    until = _day(given["until"], "until", where) if given.get("until") else None
    if until is not None and until < since:
        raise InputError(f"{where}: it ends ({until}) before it begins ({since}).")
    if kind in PAIRS and not given.get("b"):
        raise InputError(f"{where}: a fact of kind `{kind}` needs `b`, the other state.")
    if kind == "fatality":
        a: tuple[str, ...] = (_known(given["a"], tuple(c.id for c in all_confrontations()), "confrontation", where),)
    else:
        a = _actors(given["a"], since, where, world=kind == "milex")
    b = _actors(given.get("b", ""), since, where)
    b = tuple(code for code in b if code not in a)
    return Fact(
        kind=kind, a=a, b=b, value=_value(kind, given.get("value", ""), where), since=since, until=until,
        title=given["title"], publisher=given["publisher"], date=date, note=given.get("note", ""), checked=given.get("checked", ""),
        place=where,
    )  # fmt: skip


def _known(name: str, valid: tuple[str, ...], what: str, where: str) -> str:
    if name in valid:
        return name
    near = get_close_matches(name, valid, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"valid: {', '.join(valid[:12])}."
    raise InputError(f"{where}: there is no {what} `{name}`; {hint}")


def _day(text: str, column: str, where: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputError(f"{where}: `{column}` is {text!r}; expected a date as YYYY-MM-DD.") from error


def _value(kind: str, text: str, where: str) -> float | None:
    if kind not in RANGES:
        return None
    low, high = RANGES[kind]
    try:
        value = float(text)
    except ValueError as error:
        raise InputError(f"{where}: `value` is {text!r}; kind `{kind}` needs a number from {low} to {high}.") from error
    if not low <= value <= high:
        raise InputError(f"{where}: `value` is {text}; kind `{kind}` needs a number from {low} to {high}.")
    return value


@cache
def _codes() -> frozenset[str]:
    return frozenset(actor.code for actor in [*states(), *others()])


def _actors(text: str, date: str, where: str, world: bool = False) -> tuple[str, ...]:
    out: list[str] = []
    for code in text.split():
        inside = members(code, date)
        if inside:
            out.extend(inside)
        elif world and code == "WLD":
            out.append(code)
        else:
            out.append(_known(code, tuple(sorted(_codes())), "actor with the code", where))
    return tuple(dict.fromkeys(out))


def facts(extra: str | Path | None = None) -> tuple[Fact, ...]:
    """The shipped facts, followed by a case's own (which come last and so win)."""
    return shipped() + (read(extra) if extra is not None else ())
