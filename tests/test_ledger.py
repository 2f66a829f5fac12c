"""The ledger in a case file: written whole, kept, chained, and any tampering is found by `case check`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from foreshock.case import Case, ledger
from foreshock.errors import InputError
from test_forecast_core import entry


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "c.foreshock"
    with Case.new(path) as made:
        ledger.append(made, [entry("q1", 0.2), entry("q2", 0.4)])
        ledger.append(made, [entry("q1", 0.3), entry("q1", outcome="yes")])
    return path


def test_entries_are_numbered_and_chained_across_runs(case: Path) -> None:
    with Case.open(case) as opened:
        entries = ledger.read(opened)
        assert [e.seq for e in entries] == [1, 2, 3, 4]
        assert ledger.verify(entries) == []
        assert opened.check() == []
        assert [(f.probability, y) for f, y in ledger.resolved(entries, "live")] == [(0.3, 1)]
        assert opened.counts()["ledger"] == 4


def test_what_may_not_be_written_leaves_the_ledger_as_it_was(case: Path) -> None:
    with Case.open(case) as opened:
        for bad, says in (
            (entry("q9", outcome="yes"), "never forecast"),
            (entry("q1", 0.9), "resolved already"),
            (entry("q3", 0.5, made="2026-01-01T00:00:00Z"), "after its deadline"),
        ):
            with pytest.raises(InputError, match=says):
                ledger.append(opened, [entry("q4", 0.1), bad])
        assert len(ledger.read(opened)) == 4


def test_the_database_itself_refuses_to_rewrite_or_shorten(case: Path) -> None:
    raw = sqlite3.connect(case)
    for statement in ("UPDATE ledger SET body = '{}' WHERE seq = 1", "DELETE FROM ledger WHERE seq = 4"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            raw.execute(statement)


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE ledger SET body = json_set(body, '$.probability', 0.99) WHERE seq = 1",
        "DELETE FROM ledger WHERE seq = 2",
        "UPDATE ledger SET body = json_set(body, '$.outcome', 'no') WHERE seq = 4",
    ],
)
def test_who_goes_around_that_is_found(case: Path, tamper: str) -> None:
    raw = sqlite3.connect(case)
    triggers = raw.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'ledger'"
    ).fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(tamper)
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()
    with Case.open(case) as opened:
        assert any(p.startswith("Ledger:") for p in opened.check())


def test_the_ledger_is_exported_and_counted(case: Path, tmp_path: Path) -> None:
    with Case.open(case) as opened:
        assert opened.export(tmp_path / "l.csv", "ledger") == 4
    head, first, *_ = (tmp_path / "l.csv").read_text().splitlines()
    assert head.startswith("seq,kind,track,question,rule") and first.startswith("1,forecast,live,q1,")
