"""The case: reports, claims, events, situations and the run log of one crisis, behind one small interface."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from foreshock.case import file as casefile
from foreshock.case import runlog
from foreshock.coding.claim import Claim
from foreshock.coding.event import Event
from foreshock.errors import InputError, RefusedError
from foreshock.percent import counted
from foreshock.reports.report import Report
from foreshock.scenario.situation import Situation

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_claim = msgspec.json.Decoder(Claim)
_report = msgspec.json.Decoder(Report)
_event = msgspec.json.Decoder(Event)
_situation = msgspec.json.Decoder(Situation)


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What an addition did."""

    reports: list[Report] = []
    """Reports that are new, under the names they have in the case."""
    claims: int = 0
    """Claims that are new."""
    known: list[str] = []
    """Names of the reports that the case had already (by content)."""
    dated: list[str] = []
    """Names of the reports that the case had without a date, and now has with one."""


class Case:
    """A case file, opened. Every change is one transaction with one entry in the run log.

    >>> import tempfile; from pathlib import Path
    >>> from foreshock.reports import from_text
    >>> report = from_text("Troops crossed the border on Monday.", name="a", as_of="2024-10-25")
    >>> with Case.new(Path(tempfile.mkdtemp(), "crisis.foreshock")) as case:
    ...     first, again = case.add_reports([report]), case.add_reports([report])
    ...     print([r.name for r in first.reports], again.known, len(case.reports()))
    ['a'] ['a'] 1
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self._connection = connection
        self._depth = 0
        self._touched = False

    @classmethod
    def new(cls, path: str | os.PathLike[str]) -> Case:
        """Make an empty case file and open it. Errors: the file exists, its folder does not, or may not be written."""
        return cls.open(casefile.new(path))

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, readonly: bool = False, busy: float = casefile.BUSY_SECONDS) -> Case:
        """Open a case file; one of an older schema is brought up to date.

        ``readonly`` works beside a writer and on a write-protected file. ``busy`` is how many seconds a change waits for
        another process's. Errors, one sentence each: no such file, a folder, not a case file, a newer schema, damaged.
        """
        return cls(Path(path), casefile.connect(path, readonly=readonly, busy=busy), readonly)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _repr_html_(self) -> str:
        from foreshock.notebook import table

        per_report = dict(self.rows("SELECT report, count(*) FROM claims GROUP BY report"))
        rows = [[r.date, r.name, r.title, r.publisher, per_report.get(r.name, 0)] for r in self.reports()]
        counted = ", ".join(f"{n:,} {name}" for name, n in self.counts().items() if n)
        return table(f"Case {self.path.name}", ["date", "report", "title", "publisher", "claims"], rows, f"{counted or 'Empty'}.")

    def __repr__(self) -> str:
        with contextlib.suppress(sqlite3.ProgrammingError, InputError):
            counts = self.counts()
            return f"<Case {self.path}: {counted(counts['reports'], 'report')}, {counted(counts['claims'], 'claim')}, {counted(counts['runs'], 'run')}>"
        return f"<Case {self.path}, closed>"

    # --- writing ------------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def run(self, verb: str, arguments: dict[str, Any] | None = None) -> Iterator[int]:
        """One transaction, one entry in the log: all that is added inside is written together or not at all.

        Gives the run's number. Inside another ``run`` it joins that one. A run that changes nothing leaves no entry.
        """
        if self.readonly:
            raise InputError(f"{self.path} is open for reading only.")
        if self._depth:
            yield self._number()
            return
        with casefile.sentences(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth, self._touched = 1, False
            try:
                number = self._number()
                yield number
                if self._touched:
                    runlog.append(self._connection, number, verb, arguments or {})
                self._connection.execute("COMMIT" if self._touched else "ROLLBACK")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def _number(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(n), 0) + 1 FROM runs").fetchone()[0])

    def change(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """One statement over several rows, inside a :meth:`run` (other rooms keep their own tables in a case)."""
        if not self._depth:
            raise InputError("A case is changed inside a run only.")
        if rows:
            self._connection.executemany(sql, rows)
            self._touched = True

    def add_reports(self, reports: Iterable[Report]) -> Added:
        """Add reports. One that the case has already, by content, adds nothing, unless it brings the date that was
        lacking; one whose name is taken gets another."""
        insert = "INSERT INTO reports VALUES (?, ?, ?, ?, ?)"
        new: list[Report] = []
        known: list[str] = []
        dated: list[str] = []
        with self.run("add reports") as number:
            for report in reports:
                there = self._connection.execute("SELECT name, date FROM reports WHERE id = ?", (report.id,)).fetchone()
                if there and (there[1] is not None or report.date is None):
                    known.append(str(there[0]))
                    continue
                name = str(there[0]) if there else self._free_name(report.name)
                stored = msgspec.structs.replace(report, name=name, pairs=None)
                if there:
                    old = _report.decode(self._connection.execute("SELECT body FROM reports WHERE id = ?", (report.id,)).fetchone()[0])
                    stored = msgspec.structs.replace(old, date=report.date, date_source=report.date_source)
                    self._connection.execute("PRAGMA defer_foreign_keys = ON")  # its claims wait for it
                    self.change("DELETE FROM reports WHERE id = ?", [(report.id,)])
                    dated.append(name)
                else:
                    new.append(stored)
                row = (stored.id, stored.name, stored.date, number, msgspec.json.encode(stored).decode())
                self.change(insert, [row])
        return Added(reports=new, known=known, dated=dated)

    def _free_name(self, name: str) -> str:
        def taken(candidate: str) -> bool:
            return self._connection.execute("SELECT 1 FROM reports WHERE name = ?", (candidate,)).fetchone() is not None

        if not taken(name):
            return name
        number = 2
        while taken(f"{name}-{number}"):
            number += 1
        return f"{name}-{number}"

    def add_claims(self, claims: Iterable[Claim], *, replace: bool = False) -> int:
        """Add claims of reports that the case has; how many are new.

        A claim that is there already, word for word, adds nothing. With ``replace`` all earlier claims of the reports
        named go first (a better coder has read them anew). Errors: the report is not in the case; the quote does not
        stand in the report at its offsets; another claim has the id.
        """
        by_report: dict[str, list[Claim]] = {}
        for claim in claims:
            by_report.setdefault(claim.report, []).append(claim)
        added = 0
        with self.run("add claims") as number:
            for name, group in by_report.items():
                row = self._connection.execute("SELECT id, body FROM reports WHERE name = ?", (name,)).fetchone()
                if row is None:
                    raise InputError(f"{self.path} has no report {name!r}; add the report before its claims.")
                text = _report.decode(row[1]).text
                bodies = {c.claim: _checked(c, text) for c in group}
                there = dict(self._connection.execute("SELECT id, body FROM claims WHERE report = ?", (row[0],)))
                if replace and there and there != bodies:
                    self.change("DELETE FROM claims WHERE report = ?", [(row[0],)])
                    there = {}
                for key in bodies.keys() & there.keys():
                    if bodies[key] != there[key]:
                        raise InputError(f"{self.path} has another claim {key}; replace=True puts the new ones in its place.")
                rows = [(c.claim, row[0], c.start, number, bodies[c.claim]) for c in group if c.claim not in there]
                try:
                    self.change("INSERT INTO claims (id, report, place, run, body) VALUES (?, ?, ?, ?, ?)", rows)
                except sqlite3.IntegrityError as error:
                    raise InputError(f"The claims of {name} cannot be added: {error}.") from None
                added += len(rows)
        return added

    def add(
        self,
        coded: Iterable[tuple[Report, Sequence[Claim]]],
        *,
        verb: str = "add",
        arguments: dict[str, Any] | None = None,
        replace: bool = False,
        refresh: bool = True,
    ) -> Added:
        """Add reports with their claims in one run. Claims of a report that had to be renamed follow its new name.

        Reports that the case has already keep their claims, unless ``replace`` or unless they had no date before.
        ``refresh`` draws the events anew from all claims (see :meth:`refresh_events`); who adds in several goes does that
        once at the end.
        """
        pairs = list(coded)
        new: list[Report] = []
        known: list[str] = []
        dated: list[str] = []
        count = 0
        with self.run(verb, arguments):
            for report, claims in pairs:
                result = self.add_reports([report])
                new += result.reports
                known += result.known
                dated += result.dated
                name = [*(one.name for one in result.reports), *result.known, *result.dated][0]
                if result.reports or result.dated or replace:
                    count += self.add_claims(_under(name, claims), replace=replace or bool(result.dated))
            if refresh and self._touched:
                self.refresh_events()
        return Added(reports=new, claims=count, known=known, dated=dated)

    def refresh_events(self) -> int:
        """Draw the events anew from all claims and keep them in place of the earlier ones; how many there are.

        An event is one happening that claims, from one or more reports, are about: :mod:`foreshock.coding.event`.
        """
        from foreshock.coding.event import events

        with self.run("refresh events") as number:
            drawn = events(self.claims(), self.reports())
            if drawn != self.events():
                self.change("DELETE FROM events", [()])
                bodies = [(one.event, number, place, msgspec.json.encode(one).decode()) for place, one in enumerate(drawn)]
                self.change("INSERT INTO events (id, run, place, body) VALUES (?, ?, ?, ?)", bodies)
                links = [(one.event, claim) for one in drawn for claim in one.claims]
                self.change("INSERT INTO event_claims (event, claim) VALUES (?, ?)", links)
        return len(drawn)

    def add_situation(self, situation: Situation) -> int:
        """Keep a situation; its number. Errors: it cites a claim that the case does not have."""
        cited = {claim for cell in situation.cells for claim in cell.claims}
        with self.run("add situation", {"date": situation.date}) as number:
            for claim in sorted(cited):
                if not self._connection.execute("SELECT 1 FROM claims WHERE id = ?", (claim,)).fetchone():
                    raise InputError(f"The situation cites the claim {claim}, which {self.path} does not have.")
            body = msgspec.json.encode(situation).decode()
            self.change("INSERT INTO situations (date, run, body) VALUES (?, ?, ?)", [(situation.date, number, body)])
            return int(self._connection.execute("SELECT max(id) FROM situations").fetchone()[0])

    # --- reading ------------------------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one SQL query, read in one go."""
        with casefile.sentences(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _decoded(self, decoder: msgspec.json.Decoder[T], sql: str, values: Sequence[Any] = ()) -> list[T]:
        with casefile.sentences(self.path):
            return [decoder.decode(row[0]) for row in self._connection.execute(sql, values)]

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever another process writes meanwhile."""
        with casefile.sentences(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def has(self, report: Report) -> str | None:
        """The name under which the case has this report, by content; None where it has not."""
        found = self.rows("SELECT name FROM reports WHERE id = ?", (report.id,))
        return str(found[0][0]) if found else None

    def wants(self, report: Report) -> bool:
        """Whether the report would change the case: it is new, or brings the date that the case's copy lacks."""
        found = self.rows("SELECT date FROM reports WHERE id = ?", (report.id,))
        return not found or (found[0][0] is None and report.date is not None)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = ("reports", "claims", "events", "situations", "questions", "ledger", "scenarios", "reviews", "runs")
        return {table: int(self.rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables}

    def reports(self) -> list[Report]:
        """All reports, by date, then name."""
        return self._decoded(_report, "SELECT body FROM reports ORDER BY date, name")

    def claims(self, report: str | None = None, *, every: bool = False) -> list[Claim]:
        """The claims that count, or those of one report by name, in the order of reports and text.

        A claim that a reviewer struck, or that waits for a reviewer's word, does not count (see :mod:`foreshock.case.review`);
        with ``every`` it is given all the same.
        """
        where = "WHERE true" if report is None else "WHERE r.name = ?"
        if not every:
            where += " AND NOT EXISTS (SELECT 1 FROM reviews v WHERE v.claim = c.id AND v.word <> 'accepted')"
        sql = f"SELECT c.body FROM claims c JOIN reports r ON r.id = c.report {where} ORDER BY r.date, r.name, c.place, c.id"
        return self._decoded(_claim, sql, () if report is None else (report,))

    def events(self) -> list[Event]:
        """The events as last drawn, in the order of their first claim."""
        return self._decoded(_event, "SELECT body FROM events ORDER BY place")

    def runs(self) -> list[runlog.Run]:
        """The run log."""
        rows = self.rows("SELECT n, at, verb, version, arguments, evidence, previous, hash FROM runs ORDER BY n")
        return [
            runlog.Run(
                n=n, at=at, verb=verb, version=version, arguments=msgspec.json.decode(arguments), evidence=evidence,
                previous=previous, hash=hash_,
            )
            for n, at, verb, version, arguments, evidence, previous, hash_ in rows
        ]  # fmt: skip

    def head(self) -> str:
        """Hash of the last run: who has noted it can tell later that nothing before was altered."""
        found = self.rows("SELECT hash FROM runs ORDER BY n DESC LIMIT 1")
        return str(found[0][0]) if found else runlog.NOTHING

    def situations(self) -> list[Situation]:
        """The situations kept, in the order they were added."""
        return self._decoded(_situation, "SELECT body FROM situations ORDER BY id")

    def situation(self, as_of: str | None = None) -> Situation:
        """The situation that the case's claims show at a date (without one: at the newest report's), computed afresh.

        Reports dated after ``as_of`` are left out. Errors: no report has a date and none was given.
        """
        from foreshock.reports.dating import iso_date
        from foreshock.scenario.situate import situate

        reports = self.reports()
        dates = {report.name: report.date for report in reports if report.date}
        if as_of is None and not dates:
            raise RefusedError(f"{self.path} has no dated report: say for which day with --as-of YYYY-MM-DD (in Python as_of=).")
        day = iso_date(as_of) if as_of is not None else max(dates.values())
        late = {name for name, date in dates.items() if date > day}
        claims = [claim for claim in self.claims() if claim.report not in late]
        return situate(claims, date=day, published={name: date for name, date in dates.items() if name not in late})

    def claims_frame(self) -> pd.DataFrame:
        """The claims as a pandas table, one row a claim, columns as in :class:`~foreshock.coding.claim.Claim`."""
        import pandas as pd

        from foreshock.case.tables import TABLES

        names = [column.name for column in TABLES["claims"]]
        return pd.DataFrame([msgspec.to_builtins(claim) for claim in self.claims()], columns=pd.Index(names))

    def export(self, to: str | os.PathLike[str], table: str = "claims", format: str | None = None) -> int:
        """Write a table to a file as JSONL, CSV or Parquet (by ``format`` or the file's ending); how many rows."""
        from foreshock.case.export import export

        return export(self, to, table, format)

    def check(self) -> list[str]:
        """What is wrong with the file, one sentence each; empty where all is well. See :mod:`foreshock.case.check`."""
        from foreshock.case.check import check

        return check(self)


def _under(name: str, claims: Iterable[Claim]) -> list[Claim]:
    """Claims moved to a report's name: ``a:3`` becomes ``a-2:3``."""
    return [
        claim if claim.report == name
        else msgspec.structs.replace(claim, report=name, claim=name + claim.claim.removeprefix(claim.report))
        for claim in claims
    ]  # fmt: skip


def _checked(claim: Claim, text: str) -> str:
    if not 0 <= claim.start < claim.end or text[claim.start : claim.end] != claim.quote:
        raise InputError(f"Claim {claim.claim} does not quote its report: characters {claim.start} to {claim.end} read otherwise.")
    return msgspec.json.encode(claim).decode()
