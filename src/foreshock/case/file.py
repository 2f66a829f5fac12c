"""Opening and making case files: the checks that turn SQLite's troubles into one sentence each."""

from __future__ import annotations

import contextlib
import difflib
import os
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec

from foreshock.case.schema import APPLICATION_ID, VERSION, migrate
from foreshock.errors import InputError, MissingError

SUFFIX = ".foreshock"
BUSY_SECONDS = 10.0
"""How long a writer waits for another one. Assumption: one batch of reports commits in well under a second."""


def new(path: str | os.PathLike[str]) -> Path:
    """Make an empty case file; it appears whole or not at all, and never replaces anything."""
    target = Path(path)
    if target.exists() or target.is_symlink():
        raise InputError(f"{target} exists already; a new case needs a name of its own.")
    if not target.parent.is_dir():
        raise InputError(f"There is no folder {target.parent} to put {target.name} in.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise InputError(f"{target} cannot be made: {error.strerror or error}.") from None
    os.close(handle)
    try:
        connection = sqlite3.connect(name, isolation_level=None)
        try:
            migrate(connection)
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
        Path(name).chmod(0o666 & ~_umask())
        try:
            os.link(name, target)
        except FileExistsError:
            raise InputError(f"{target} exists already; a new case needs a name of its own.") from None
        except OSError:  # a file system without hard links
            Path(name).rename(target)
    except sqlite3.Error as error:
        raise InputError(f"{target} cannot be made: {error}.") from None
    finally:
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def connect(path: str | os.PathLike[str], *, readonly: bool = False, busy: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to a case file of this version, brought up to date where it is older (unless ``readonly``)."""
    file = Path(path)
    version = _header(file)
    with sentences(file):
        connection = _open(file, readonly, busy)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if not readonly:
                connection.execute("PRAGMA synchronous = FULL")
            # The header on disk may lag behind the write-ahead log: ask the database.
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            _check_version(file, version)
            if version < VERSION:
                if readonly:
                    raise InputError(f"{file} has the older schema {version}; open it once for writing to update it.")
                migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _open(file: Path, readonly: bool, busy: float) -> sqlite3.Connection:
    if not readonly:
        if not os.access(file, os.W_OK):
            raise InputError(f"{file} is read-only; reading it works, writing does not.")
        return sqlite3.connect(file, isolation_level=None, timeout=busy)
    uri = "file:" + quote(str(file.resolve()))
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None, timeout=busy)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection
    except (sqlite3.OperationalError, UnicodeDecodeError):
        connection.close()
        wal = Path(f"{file}-wal")
        if wal.exists() and wal.stat().st_size:
            raise
    # No log to replay and no right to make the shared-memory file: the file is as it is.
    return sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None, timeout=busy)


def _header(file: Path) -> int:
    """``user_version`` in the file's header; an error in a sentence where it is no case file."""
    if not file.exists():
        nearest = _nearest(file)
        raise MissingError(f"There is no case file {file}{nearest}{'?' if 'did you mean' in nearest else '.'}")
    if file.is_dir():
        raise InputError(f"{file} is a folder, not a case file.")
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise InputError(f"{file} cannot be opened: {error.strerror or error}.") from None
    if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
        raise InputError(f"{file} is not a case file{' (it is empty)' if not head else ''}.")
    version, application = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    if application != APPLICATION_ID:
        raise InputError(f"{file} is an SQLite database of another program, not a case file.")
    _check_version(file, version)
    return int(version)


def _check_version(file: Path, version: int) -> None:
    if version > VERSION:
        raise InputError(
            f"{file} was written by a newer Foreshock (schema {version}; this one reads up to {VERSION}): update Foreshock."
        )


def _nearest(file: Path) -> str:
    stems = [path.stem for path in file.parent.glob(f"*{SUFFIX}")] if file.parent.is_dir() else []
    near = difflib.get_close_matches(file.name.removesuffix(SUFFIX), stems, n=1)
    return f"; did you mean {file.parent / near[0]}{SUFFIX}" if near else f"; `foreshock case new {file}` makes one"


@contextlib.contextmanager
def sentences(file: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences."""
    try:
        yield
    except (UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise InputError(f"{file} is damaged ({str(error).splitlines()[0]}); restore it from a copy.") from None
    except sqlite3.Error as error:
        text = " ".join(str(error).split())
        if "locked" in text or "busy" in text:
            raise InputError(f"{file} is being written by another process; try again when it is done.") from None
        if "readonly" in text or "read-only" in text:
            raise InputError(f"{file} is read-only; reading it works, writing does not.") from None
        if "full" in text:
            raise InputError(f"The disk of {file} is full; nothing was written.") from None
        if "malformed" in text or "not a database" in text or "corrupt" in text:
            raise InputError(f"{file} is damaged ({text}); restore it from a copy.") from None
        raise InputError(f"{file} cannot be used: {text}.") from None
