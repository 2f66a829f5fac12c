"""Verification of a case file: is it sound, and is it what its run log says it is?

What it finds: a damaged database, rows that point nowhere, changed table definitions, a report whose text is not the one its
id was made from, a claim whose quote does not stand in its report, a broken run log, and any report or claim that was
added, altered or removed outside a run (the last run's evidence hash no longer fits).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import msgspec

from foreshock.case import ledger, runlog, schema, teams
from foreshock.coding.claim import Claim
from foreshock.coding.event import Event
from foreshock.reports.report import Report, content_hash
from foreshock.scenario.situation import Situation

if TYPE_CHECKING:
    from foreshock.case.case import Case

T = TypeVar("T")

MOST = 20
"""Findings of one kind that are listed; the rest are counted."""


def check(case: Case) -> list[str]:
    """What is wrong with a case, one sentence each; empty where all is well."""
    connection = case._connection
    found: list[str] = []
    tests: tuple[Callable[[sqlite3.Connection], Iterator[str]], ...] = (
        _integrity, _references, _definitions, _reports, _claims, _events, _situations, _ledger, _teams, _log,
    )  # fmt: skip
    with case.snapshot():
        for test in tests:
            try:
                these = list(test(connection))
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                these = [f"The file is damaged: {error}."]
            found += these[:MOST]
            if len(these) > MOST:
                found.append(f"... and {len(these) - MOST} more of this kind.")
    return list(dict.fromkeys(found))


def _integrity(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"The database is damaged: {' '.join(str(line).split())}."


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _definitions(connection: sqlite3.Connection) -> Iterator[str]:
    expected, there = schema.expected_objects(), schema.objects(connection)
    for name in sorted(expected.keys() | there.keys()):
        if name not in there:
            yield f"The {name} is missing."
        elif name not in expected:
            yield f"The {name} does not belong in a case file."
        elif expected[name] != there[name]:
            yield f"The {name} was redefined."


def _reports(connection: sqlite3.Connection) -> Iterator[str]:
    for key, name, date, body in connection.execute("SELECT id, name, date, body FROM reports ORDER BY name"):
        try:
            report = msgspec.json.decode(body, type=Report)
        except (msgspec.MsgspecError, ValueError) as error:
            yield f"Report {name} cannot be read: {error}."
            continue
        if content_hash(report.text) != key or report.id != key:
            yield f"The text of report {name} was altered: it does not fit its content hash {key}."
        if (report.name, report.date) != (name, date):
            yield f"Report {name} is filed under another name or date than its own."


def _claims(connection: sqlite3.Connection) -> Iterator[str]:
    texts: dict[str, tuple[str, str]] = {}
    for key, name, body in connection.execute("SELECT id, name, body FROM reports"):
        try:
            texts[key] = (name, msgspec.json.decode(body, type=Report).text)
        except (msgspec.MsgspecError, ValueError):
            continue  # said above
    for key, report, place, body in connection.execute("SELECT id, report, place, body FROM claims ORDER BY report, place, id"):
        try:
            claim = msgspec.json.decode(body, type=Claim)
        except (msgspec.MsgspecError, ValueError) as error:
            yield f"Claim {key} cannot be read: {error}."
            continue
        name, text = texts.get(report, ("", ""))
        if (claim.claim, claim.report, claim.start) != (key, name, place):
            yield f"Claim {key} is filed under another id, report or place than its own."
        if not 0 <= claim.start < claim.end or text[claim.start : claim.end] != claim.quote:
            yield f"Claim {key} does not quote its report: characters {claim.start} to {claim.end} of {name} read otherwise."


def _events(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _cited(connection, "Event", "SELECT id, body FROM events ORDER BY place", Event, lambda event: event.claims)


def _situations(connection: sqlite3.Connection) -> Iterator[str]:
    def claims(situation: Situation) -> list[str]:
        return [claim for cell in situation.cells for claim in cell.claims]

    yield from _cited(connection, "Situation", "SELECT id, body FROM situations ORDER BY id", Situation, claims)


def _cited(
    connection: sqlite3.Connection, what: str, sql: str, kind: type[T], claims: Callable[[T], list[str]]
) -> Iterator[str]:
    there = {row[0] for row in connection.execute("SELECT id FROM claims")}
    for key, body in connection.execute(sql):
        try:
            record = msgspec.json.decode(body, type=kind)
        except (msgspec.MsgspecError, ValueError) as error:
            yield f"{what} {key} cannot be read: {error}."
            continue
        lost = sorted(set(claims(record)) - there)
        if lost:
            number = f"{len(lost)} claim{'s' * (len(lost) > 1)}"
            yield f"{what} {key} cites {number} no longer there, first {lost[0]} (coded anew since?)."


def _ledger(connection: sqlite3.Connection) -> Iterator[str]:
    entries = []
    for seq, hash_, body in connection.execute("SELECT seq, hash, body FROM ledger ORDER BY seq"):
        try:
            entry = msgspec.json.decode(body, type=ledger.Entry)
        except (msgspec.MsgspecError, ValueError) as error:
            yield f"Ledger entry {seq} cannot be read: {error}."
            continue
        if (entry.seq, entry.hash) != (seq, hash_):
            yield f"Ledger entry {seq} is filed under another number or hash than its own."
        entries.append(entry)
    for problem in ledger.verify(entries):
        yield f"Ledger: {problem}"


def _teams(connection: sqlite3.Connection) -> Iterator[str]:
    yield from teams.problems(connection.execute("SELECT team, seq, hash, body FROM team_ledgers ORDER BY team, seq"))


def _log(connection: sqlite3.Connection) -> Iterator[str]:
    yield from runlog.broken_links(connection)
    last = connection.execute("SELECT evidence FROM runs ORDER BY n DESC LIMIT 1").fetchone()
    some = connection.execute("SELECT (SELECT count(*) FROM reports) + (SELECT count(*) FROM claims)").fetchone()[0]
    if (last and last[0] != runlog.evidence(connection)) or (some and not last):
        yield "Reports or claims were added, altered or removed outside a run: they do not fit the run log's last evidence hash."
