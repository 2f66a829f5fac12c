"""Where the public tables lie: found, fetched, imported and verified by the manifest. No table is part of the package.

The manifest (``manifest.json``) pins each table by a URL at a commit and by SHA-256, with its coverage, licence, citation
and known defects. Tables are looked for in ``--data DIR``, else ``FORESHOCK_DATA``, else the user's data folder.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

import msgspec

from foreshock.errors import InputError, MissingError


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One pinned public table."""

    key: str
    path: str
    """Where it lies below the data folder."""
    url: str
    sha256: str
    bytes: int
    name: str
    coverage: str
    """First and last year: ``1816-2014``. Outside it every value is missing, never zero."""
    licence: str
    citation: str
    bibtex: str
    defects: list[str] = []
    """What is known to be wrong with it, and what is done about it."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a table is there: ``ok``, ``missing`` or ``changed`` (its SHA-256 is not the pinned one)."""

    table: Table
    path: str
    state: str


@functools.cache
def manifest() -> tuple[Table, ...]:
    """All pinned tables, in the order of the file."""
    raw = json.loads((Path(__file__).parent / "manifest.json").read_text(encoding="utf-8"))
    return tuple(msgspec.convert(raw["tables"], list[Table]))


def table(key: str) -> Table:
    """One table of the manifest by its key.

    >>> table("cow_nmc").coverage
    '1816-2022'
    """
    found = {t.key: t for t in manifest()}
    if key not in found:
        near = get_close_matches(key, found, n=1)
        hint = f" Did you mean `{near[0]}`?" if near else " `foreshock data status` lists them."
        raise InputError(f"There is no table `{key}`.{hint}")
    return found[key]


def home(data: str | Path | None = None) -> Path:
    """The data folder: ``data`` if given, else ``FORESHOCK_DATA``, else the user's data folder for foreshock."""
    if data is not None:
        return Path(data)
    if os.environ.get("FORESHOCK_DATA"):
        return Path(os.environ["FORESHOCK_DATA"])
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "foreshock" / "data"


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.cache
def _checked(path: str, size: int, mtime: int) -> str:
    return digest(Path(path))


def locate(key: str, data: str | Path | None = None) -> Path:
    """Path of a table whose content is the pinned one.

    Raises :class:`~foreshock.errors.MissingError` where it is not there and :class:`~foreshock.errors.InputError` where the
    file differs from the pinned one (cut short, or another version).
    """
    entry = table(key)
    path = home(data) / entry.path
    if not path.is_file():
        raise MissingError(
            f"The table {entry.path} is not in {home(data)}: `foreshock data fetch` brings it, `foreshock data import DIR` "
            "takes it from a folder, and FORESHOCK_DATA or --data names another place."
        )
    stat = path.stat()
    if _checked(str(path), stat.st_size, stat.st_mtime_ns) != entry.sha256:
        size = f"{stat.st_size} bytes instead of {entry.bytes}" if stat.st_size != entry.bytes else "same size, other content"
        raise InputError(
            f"The table {path} is not the pinned one ({size}; SHA-256 differs): it is damaged or another version; "
            "`foreshock data fetch` replaces it."
        )
    return path


def status(data: str | Path | None = None) -> list[State]:
    """State of every table of the manifest in the data folder."""
    states = []
    for entry in manifest():
        path = home(data) / entry.path
        state = "missing" if not path.is_file() else "ok" if digest(path) == entry.sha256 else "changed"
        states.append(State(table=entry, path=str(path), state=state))
    return states


def place(source: Path, entry: Table, data: str | Path | None = None) -> Path:
    """Copy a verified file to its place in the data folder, never half-written."""
    target = home(data) / entry.path
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    try:
        shutil.copyfile(source, name)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
    return target


def import_from(folder: str | Path, data: str | Path | None = None) -> list[State]:
    """Take tables from a folder (at any depth), recognised by SHA-256, into the data folder: the way without a network.

    Returns the state of every table afterwards. A file with the name of a table but other content is an error; a file of
    another name with the right content is taken.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder: `foreshock data import` takes a folder that holds the tables.")
    by_size: dict[int, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            by_size.setdefault(path.stat().st_size, []).append(path)
    names = {path.name: path for paths in by_size.values() for path in paths}
    found = 0
    for entry in manifest():
        match = next((p for p in by_size.get(entry.bytes, []) if digest(p) == entry.sha256), None)
        if match is not None:
            found += 1
            if match.resolve() != (home(data) / entry.path).resolve():
                place(match, entry, data)
        elif Path(entry.path).name in names:
            raise InputError(
                f"{names[Path(entry.path).name]} has the name of the table `{entry.key}` but not its content (SHA-256 "
                f"differs from the pinned {entry.sha256[:12]}...): it is damaged or another version."
            )
    if not found:
        raise InputError(f"{folder} holds none of the {len(manifest())} tables; `foreshock data status` lists their names.")
    return status(data)


def fetch(
    keys: list[str] | None = None, data: str | Path | None = None, say: Callable[[str], None] = lambda text: None
) -> list[State]:
    """Download the tables that are missing or changed (pinned URL, SHA-256 checked); those already there are kept, so that a
    broken run goes on where it stopped. ``say`` gets one line of progress per table."""
    import pooch

    pooch.get_logger().setLevel("ERROR")
    wanted = [table(key) for key in keys] if keys else list(manifest())
    for number, entry in enumerate(wanted, start=1):
        target = home(data) / entry.path
        head = f"[{number}/{len(wanted)}] {entry.path} ({entry.bytes / 1e3:,.0f} kB)"
        if target.is_file() and digest(target) == entry.sha256:
            say(f"{head}: already there")
            continue
        say(f"{head}: fetching {entry.url}")
        with tempfile.TemporaryDirectory() as scratch:
            try:
                got = pooch.retrieve(entry.url, known_hash=entry.sha256, fname="table", path=scratch)
            except ValueError as error:
                raise InputError(f"{entry.url} does not have the pinned content: {str(error).splitlines()[0]}") from error
            except Exception as error:
                raise MissingError(
                    f"{entry.url} could not be fetched ({type(error).__name__}); run the command again to go on, or use "
                    "`foreshock data import DIR` on a machine without a network."
                ) from error
            place(Path(got), entry, data)
    return status(data)
