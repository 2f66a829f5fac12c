"""The run log: every change of a case with what made it, chained by hashes so that no entry can be altered unseen.

``hash = SHA-256(canonical JSON of [n, at, verb, version, arguments, evidence, previous])``, and ``previous`` of the first
run is 64 zeros. ``evidence`` is the SHA-256 over all reports, claims and reviews of claims as they stood at the end of the run. Whoever can
write the file can recompute the whole chain: note the head (``case show`` prints it) elsewhere to be safe against that.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from typing import Any

import msgspec

from foreshock import __version__

NOTHING = "0" * 64


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the log."""

    n: int
    at: str
    """When, UTC, ISO 8601."""
    verb: str
    version: str
    """Version of the code that ran."""
    arguments: dict[str, Any]
    evidence: str
    previous: str
    hash: str


def chained(n: int, at: str, verb: str, version: str, arguments: str, evidence: str, previous: str) -> str:
    """The hash of an entry; ``arguments`` as the JSON text that is stored."""
    row = json.dumps([n, at, verb, version, arguments, evidence, previous], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(row.encode()).hexdigest()


def evidence(connection: sqlite3.Connection) -> str:
    """SHA-256 over every report and claim, in the order of their ids, and over what a reviewer said of claims, where one did."""
    total = hashlib.sha256()
    tables = [("reports", "id, name, date, body", "id"), ("claims", "id, report, place, body", "id")]
    if connection.execute("SELECT 1 FROM reviews LIMIT 1").fetchone():
        tables.append(("reviews", "claim, word", "claim"))
    for table, columns, key in tables:
        total.update(table.encode())
        for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {key}"):
            for value in row:
                cell = b"\x00" if value is None else str(value).encode("utf-8", "surrogatepass")
                total.update(len(cell).to_bytes(8, "big"))
                total.update(cell)
    return total.hexdigest()


def append(connection: sqlite3.Connection, n: int, verb: str, arguments: dict[str, Any]) -> None:
    """Write run ``n`` at the end of its transaction, when the evidence stands as the run leaves it."""
    last = connection.execute("SELECT n, hash FROM runs ORDER BY n DESC LIMIT 1").fetchone()
    previous = last[1] if last else NOTHING
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    text = json.dumps(arguments, ensure_ascii=True, sort_keys=True)
    proof = evidence(connection)
    row = (n, at, verb, __version__, text, proof, previous)
    connection.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, chained(*row)))


def broken_links(connection: sqlite3.Connection) -> list[str]:
    """One sentence for each entry that does not fit the chain."""
    found, previous, expected = [], NOTHING, 1
    for row in connection.execute("SELECT n, at, verb, version, arguments, evidence, previous, hash FROM runs ORDER BY n"):
        n = row[0]
        if n != expected:
            found.append(f"Run {expected} is missing from the log.")
        if row[6] != previous:
            found.append(f"Run {n} does not follow from the run before it.")
        if chained(*row[:7]) != row[7]:
            found.append(f"Run {n} was altered: its hash does not fit its content.")
        previous, expected = row[7], n + 1
    return found
