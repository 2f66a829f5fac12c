"""The tables of a case file, and the migrations that lead to them.

A case file is an SQLite database with ``application_id`` :data:`APPLICATION_ID` and ``user_version`` the number of
migrations applied. Records are kept as JSON in a ``body`` column (what :mod:`msgspec` writes), with generated columns beside
it for those who query with SQL: one truth, no copy that could differ. A migration, once released, is never edited; later
rooms (scenarios, forecasts, ledger) append theirs.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x46736B31
"""``Fsk1`` in ASCII, at byte 68 of the file: how `file` and SQLite tools can know a case."""

_FIRST = """
CREATE TABLE runs (
  n INTEGER PRIMARY KEY CHECK (n >= 1),
  at TEXT NOT NULL,
  verb TEXT NOT NULL,
  version TEXT NOT NULL,
  arguments TEXT NOT NULL CHECK (json_valid(arguments)),
  evidence TEXT NOT NULL CHECK (length(evidence) = 64),
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER runs_keep BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'the run log is never rewritten'); END;
CREATE TRIGGER runs_stay BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'the run log is never shortened'); END;

CREATE TABLE reports (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL UNIQUE,
  date TEXT,
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL CHECK (json_valid(body)),
  title TEXT GENERATED ALWAYS AS (json_extract(body, '$.title')) VIRTUAL,
  publisher TEXT GENERATED ALWAYS AS (json_extract(body, '$.publisher')) VIRTUAL
) STRICT;
CREATE INDEX reports_by_date ON reports (date);
CREATE TRIGGER reports_keep BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'a report is never rewritten'); END;

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id),
  place INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL CHECK (json_valid(body)),
  event TEXT GENERATED ALWAYS AS (json_extract(body, '$.event')) VIRTUAL,
  modality TEXT GENERATED ALWAYS AS (json_extract(body, '$.modality')) VIRTUAL,
  date TEXT GENERATED ALWAYS AS (json_extract(body, '$.date')) VIRTUAL,
  quote TEXT GENERATED ALWAYS AS (json_extract(body, '$.quote')) VIRTUAL
) STRICT;
CREATE INDEX claims_by_report ON claims (report, place, id);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE event_claims (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  PRIMARY KEY (event, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (claim);

CREATE TABLE situations (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
"""

_SECOND = """
CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL CHECK (json_valid(body)),
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  deadline TEXT GENERATED ALWAYS AS (json_extract(body, '$.deadline')) VIRTUAL
) STRICT;
CREATE TRIGGER questions_keep BEFORE UPDATE ON questions BEGIN SELECT RAISE(ABORT, 'a question is never rewritten'); END;

CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  track TEXT NOT NULL CHECK (track IN ('live', 'backtest', 'synthetic')),
  question TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX ledger_by_question ON ledger (question, seq);
CREATE TRIGGER ledger_keep BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is never rewritten'); END;
CREATE TRIGGER ledger_stay BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is never shortened'); END;

CREATE TABLE scenarios (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
"""

_THIRD = """
ALTER TABLE events ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
"""

_FOURTH = """
CREATE TABLE reviews (
  claim TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
  word TEXT NOT NULL CHECK (word IN ('waiting', 'accepted', 'struck')),
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED
) STRICT;
"""

_FIFTH = """
CREATE TABLE team_ledgers (
  team TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  run INTEGER NOT NULL REFERENCES runs (n) DEFERRABLE INITIALLY DEFERRED,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (team, seq)
) STRICT;
CREATE TRIGGER team_ledgers_keep BEFORE UPDATE ON team_ledgers BEGIN SELECT RAISE(ABORT, 'a ledger is never rewritten'); END;
CREATE TRIGGER team_ledgers_stay BEFORE DELETE ON team_ledgers BEGIN SELECT RAISE(ABORT, 'a ledger is never shortened'); END;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)
"""Migration ``n`` leads from ``user_version`` n to n + 1."""

VERSION = len(MIGRATIONS)
"""``user_version`` of the case files that this program writes."""


def migrate(connection: sqlite3.Connection) -> int:
    """Bring an open database to :data:`VERSION`, all or nothing; the number of migrations that were applied.

    Two processes may try at once: the version is read again under the write lock.
    """
    done = 0
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for number in range(version, VERSION):
            for statement in statements(MIGRATIONS[number]):
                connection.execute(statement)
            done += 1
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return done


def statements(script: str) -> list[str]:
    """The statements of a script (a trigger's body holds semicolons of its own).

    >>> statements("CREATE TABLE a (b); CREATE TABLE c (d);")
    ['CREATE TABLE a (b);', 'CREATE TABLE c (d);']
    """
    out, part = [], ""
    for piece in script.split(";"):
        part += piece + ";"
        if sqlite3.complete_statement(part):
            out.append(part.strip())
            part = ""
    return [statement for statement in out if statement != ";"]


def objects(connection: sqlite3.Connection) -> dict[str, str]:
    """Tables, indexes and triggers of a database with their SQL, for comparison with what they should be."""
    rows = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {str(name): " ".join(str(sql).split()) for name, sql in rows}


def expected_objects() -> dict[str, str]:
    """What :func:`objects` gives for an untouched case file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        return objects(connection)
    finally:
        connection.close()
