"""The case file: whole after any kill, open to a reader beside a writer, exportable, and able to tell tampering."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import sqlite3
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from foreshock.case import Case, runlog, schema
from foreshock.case import file as casefile
from foreshock.cli import run
from foreshock.coding.claim import Attribution, Claim, Support
from foreshock.errors import ForeshockError, InputError, MissingError, RefusedError
from foreshock.reports import from_text
from foreshock.reports.report import Report
from foreshock.scenario.situation import Cell, Situation

TEXT = "Iran sent 5,000 soldiers to Syria. Israel said that it would answer, and Turkey =denied= it all."


def report(name: str = "a", text: str = TEXT, date: str | None = "2024-10-25") -> Report:
    return from_text(text, name=name, as_of=date)


def claim(of: Report, n: int = 1, quote: str = "Iran sent 5,000 soldiers to Syria", **changes: Any) -> Claim:
    start = of.text.index(quote)
    fields: dict[str, Any] = {
        "report": of.name, "claim": f"{of.name}:{n}", "quote": quote, "start": start, "end": start + len(quote),
        "source": ["IRN"], "target": ["SYR"], "source_text": "Iran", "target_text": "Syria", "source_sector": "GOV",
        "event": "AID", "modality": "hedged", "attribution": [Attribution("Israel", "ISR")], "date": "2024-10-25",
        "support": Support("SYR", "troops_rear"), "confidence": 0.8, "rule": "transfer", "words": ["sent", "soldiers"],
    }  # fmt: skip
    return Claim(**(fields | changes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.foreshock"


@pytest.fixture
def filled(path: Path) -> Path:
    with Case.new(path) as case:
        a, b = report(), report("b", TEXT + " More.", "2024-10-20")
        case.add([(a, [claim(a), claim(a, 2, "Turkey =denied= it all", event="REJECT")]), (b, [claim(b)])])
    return path


def test_what_goes_in_comes_out(filled: Path) -> None:
    with Case.open(filled) as case:
        assert [r.name for r in case.reports()] == ["b", "a"], "by date"
        assert case.reports()[1] == report()
        assert case.claims("a") == [claim(report()), claim(report(), 2, "Turkey =denied= it all", event="REJECT")]
        assert [c.claim for c in case.claims()] == ["b:1", "a:1", "a:2"]
        counts = {"reports": 2, "claims": 3, "events": 2, "situations": 0, "questions": 0, "ledger": 0, "scenarios": 0, "reviews": 0, "runs": 1}
        assert case.counts() == counts
        assert [e.claims for e in case.events()] == [["b:1", "a:1"], ["a:2"]], "two reports of one happening are one event"
        assert case.check() == []
        assert "2 reports, 3 claims" in repr(case)
    assert "closed" in repr(case)


def test_the_same_text_again_adds_nothing_not_even_a_run(filled: Path) -> None:
    again = report("other name", TEXT.replace(" ", "\n"))
    with Case.open(filled) as case:
        head = case.head()
        added = case.add([(again, [])])
        assert (added.reports, added.claims, added.known) == ([], 0, ["a"])
        assert case.has(again) == "a"
        assert case.add_claims([claim(report())]) == 0
        assert case.head() == head


def test_a_date_can_be_given_later(path: Path) -> None:
    undated, dated = report(date=None), report(date="2024-10-25")
    with Case.new(path) as case:
        case.add([(undated, [claim(undated, date=None)])])
        assert not case.wants(undated)
        assert case.wants(dated)
        added = case.add([(dated, [claim(dated)])])
        assert (added.reports, added.known, added.dated, added.claims) == ([], [], ["a"], 1)
        assert [(r.name, r.date, r.date_source) for r in case.reports()] == [("a", "2024-10-25", "given")]
        assert [c.date for c in case.claims()] == ["2024-10-25"]
        assert not case.wants(dated)
        assert case.add([(undated, [])]).known == ["a"]
        assert case.check() == []


def test_another_text_of_a_taken_name_gets_its_own_and_its_claims_follow(filled: Path) -> None:
    other = report("a", "Later, Iran sent 5,000 soldiers to Syria again, and the world took note of it.")
    with Case.open(filled) as case:
        added = case.add([(other, [claim(other)])])
        assert [r.name for r in added.reports] == ["a-2"]
        assert [(c.report, c.claim) for c in case.claims("a-2")] == [("a-2", "a-2:1")]
        assert case.check() == []


def test_a_claim_must_quote_its_report(filled: Path) -> None:
    a = report()
    wrong = [claim(a, 7, start=1), claim(a, 8, quote="Iran sent 5,000", end=999), claim(report("z"), 9)]
    with Case.open(filled) as case:
        before = case.counts()
        for one in wrong:
            with pytest.raises(InputError):
                case.add_claims([claim(a, 6), one])
        with pytest.raises(InputError, match=r"another claim a:1; replace=True"):
            case.add_claims([claim(a, confidence=0.1)])
        assert case.counts() == before, "nothing of a refused addition stays"


def test_coding_anew_replaces_the_claims_of_that_report_only(filled: Path) -> None:
    a = report()
    with Case.open(filled) as case:
        case.add([(a, [claim(a, confidence=0.5)])], replace=True)
        assert [(c.claim, c.confidence) for c in case.claims()] == [("b:1", 0.8), ("a:1", 0.5)]
        assert case.check() == []


def test_a_run_is_all_or_nothing(filled: Path) -> None:
    with Case.open(filled) as case:
        before, head = case.counts(), case.head()
        with pytest.raises(RuntimeError), case.run("mine", {"x": 1}):
            case.add_reports([report("new", "Something else entirely was said on that day in the capital.")])
            raise RuntimeError
        assert (case.counts(), case.head()) == (before, head)
        with case.run("mine", {"x": 1}) as number:
            case.add_reports([report("new", "Something else entirely was said on that day in the capital.")])
        last = case.runs()[-1]
        assert (last.n, last.verb, last.arguments, last.previous) == (number, "mine", {"x": 1}, head)


def test_situations_are_kept_and_computed(filled: Path) -> None:
    cell = Cell(actor="IRN", confrontation="x", side="A", rung=5, modality="hedged", claims=["a:1"])
    with Case.open(filled) as case:
        assert case.situation().date == "2024-10-25"
        assert case.situation("2024-10-21").date == "2024-10-21"
        kept = Situation(date="2024-10-25", confrontations=[], cells=[cell])
        assert case.add_situation(kept) == 1
        assert case.situations() == [kept]
        with pytest.raises(InputError, match="cites the claim q:9"):
            case.add_situation(Situation(date="2024-10-25", confrontations=[], cells=[Cell(
                actor="IRN", confrontation="x", side="A", rung=5, modality="hedged", claims=["q:9"])]))  # fmt: skip
        assert case.check() == []
    with Case.new(filled.with_name("undated.foreshock")) as case:
        case.add_reports([report(date=None)])
        with pytest.raises(RefusedError, match="--as-of"):
            case.situation()


def test_claims_as_a_frame(filled: Path) -> None:
    with Case.open(filled) as case:
        frame = case.claims_frame()
        assert frame.shape == (3, len(Claim.__struct_fields__))
        assert frame.loc[0, "source"] == ["IRN"]
    with Case.new(filled.with_name("empty.foreshock")) as case:
        assert list(case.claims_frame().columns) == list(Claim.__struct_fields__)


# --- export ------------------------------------------------------------------------------------------------------------


def test_every_table_in_every_format(filled: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    with Case.open(filled) as case:
        case.add_situation(Situation(date="2024-10-25", confrontations=[], cells=[]))
        counts = case.counts()
        for table, count in counts.items():
            for form in ("jsonl", "csv", "parquet"):
                assert case.export(tmp_path / f"{table}.{form}", table) == count
            lines = (tmp_path / f"{table}.jsonl").read_text().splitlines()
            with (tmp_path / f"{table}.csv").open(newline="") as stream:
                cells = list(csv.reader(stream))
            frame = pq.read_table(tmp_path / f"{table}.parquet")
            assert len(lines) == len(cells) - 1 == frame.num_rows == count
            assert cells[0] == frame.column_names
        assert [Claim(**{**json.loads(line), "attribution": [], "support": None}).claim
                for line in (tmp_path / "claims.jsonl").read_text().splitlines()] == ["b:1", "a:1", "a:2"]  # fmt: skip
        assert pq.read_table(tmp_path / "claims.parquet").column("source").to_pylist() == [["IRN"]] * 3
        assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")], "no temporary file stays"


def test_no_cell_of_a_csv_is_a_formula(path: Path, tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x") said Iran. +1 and @SUM(A1) and -2 of the troops were sent to the border.'
    with Case.new(path) as case:
        a = report("=cmd|calc", text)
        case.add([(a, [claim(a, 1, "+1 and @SUM(A1)", source=["=1", "x"], rule="\t=x")])])
        for table in ("claims", "reports", "runs"):
            case.export(tmp_path / "t.csv", table)
            with (tmp_path / "t.csv").open(newline="") as stream:
                for row in list(csv.reader(stream))[1:]:
                    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row), row


def test_wrong_tables_and_formats_name_the_nearest(filled: Path, tmp_path: Path) -> None:
    with Case.open(filled) as case:
        for table, to, form, part in [
            ("claim", "x.csv", None, "did you mean claims?"),
            ("claims", "x.cvs", None, "did you mean csv?"),
            ("claims", "x", None, "Name a format"),
            ("claims", ".", "csv", "is a folder"),
            ("claims", "no/x.csv", None, "cannot be written"),
        ]:
            with pytest.raises(InputError) as error:
                case.export(tmp_path / to, table, form)
            assert part in str(error.value)
        assert not (tmp_path / "x.csv").exists()


# --- what is not a case file --------------------------------------------------------------------------------------------


def test_what_is_no_case_file_says_so(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "text.foreshock").write_text("hello")
    (tmp_path / "empty.foreshock").touch()
    other = sqlite3.connect(tmp_path / "other.foreshock")
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    newer = tmp_path / "newer.foreshock"
    with Case.new(newer) as case:
        case._connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    torn = tmp_path / "torn.foreshock"
    torn.write_bytes(filled.read_bytes()[:5000])
    for name, kind, part in [
        ("text.foreshock", InputError, "is not a case file"),
        ("empty.foreshock", InputError, "is not a case file (it is empty)"),
        ("other.foreshock", InputError, "another program"),
        ("newer.foreshock", InputError, "newer Foreshock"),
        (".", InputError, "is a folder"),
        ("crisi.foreshock", MissingError, "did you mean"),
        ("zzz.foreshock", MissingError, "case new"),
    ]:
        for readonly in (False, True):
            with pytest.raises(kind) as error:
                Case.open(tmp_path / name, readonly=readonly)
            assert part in str(error.value)
            assert "\n" not in str(error.value)
    with pytest.raises(ForeshockError, match="damaged"), Case.open(torn) as case:
        case.claims()
    with pytest.raises(InputError, match="exists already"):
        Case.new(filled)
    with pytest.raises(InputError, match="no folder"):
        Case.new(tmp_path / "no" / "x.foreshock")
    with Case.open(filled, readonly=True) as case, pytest.raises(InputError, match="reading only"):
        case.add_reports([report("c", "x")])


def test_a_write_protected_case_can_be_read(filled: Path) -> None:
    filled.chmod(0o444)
    filled.parent.chmod(0o555)
    if os.access(filled, os.W_OK):
        filled.parent.chmod(0o755)
        pytest.skip("the superuser may write everywhere")
    try:
        with Case.open(filled, readonly=True) as case:
            assert len(case.claims()) == 3
        with pytest.raises(InputError, match="read-only"):
            Case.open(filled)
    finally:
        filled.parent.chmod(0o755)


def test_a_file_held_by_another_writer_is_one_sentence(filled: Path) -> None:
    with Case.open(filled) as one, Case.open(filled, busy=0.05) as two, one.run("hold"):
        with pytest.raises(InputError, match="being written by another process"):
            two.add_reports([report("c", "Something else was said.")])
        assert len(two.claims()) == 3, "reading goes on beside a writer"


def test_an_older_schema_is_brought_up_to_date_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added = "CREATE TABLE forecasts (n INTEGER PRIMARY KEY) STRICT;"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, added))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(casefile, "VERSION", schema.VERSION)
    with pytest.raises(InputError, match="older schema"):
        Case.open(filled, readonly=True)
    for _ in range(2):
        with Case.open(filled) as case:
            assert case.rows("SELECT count(*) FROM forecasts") == [(0,)]
            assert case.rows("PRAGMA user_version") == [(schema.VERSION,)]
            assert len(case.claims()) == 3
            assert case.check() == []


def test_a_failed_migration_leaves_the_file_as_it_was(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE f (n); CREATE TABLE f (n);"))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setattr(casefile, "VERSION", schema.VERSION)
        with pytest.raises(InputError):
            Case.open(filled)
    with Case.open(filled) as case:
        assert case.check() == []
        assert len(case.claims()) == 3


# --- tampering ----------------------------------------------------------------------------------------------------------

DROP = "DROP TRIGGER runs_keep; DROP TRIGGER runs_stay; DROP TRIGGER reports_keep;"
TAMPERING = {
    "UPDATE claims SET body = json_set(body, '$.modality', 'actual') WHERE id = 'a:1'": "outside a run",
    "UPDATE claims SET body = json_set(body, '$.quote', 'Iran sent nobody') WHERE id = 'a:1'": "does not quote its report",
    "UPDATE claims SET body = json_set(body, '$.start', 1) WHERE id = 'a:1'": "does not quote its report",
    "UPDATE events SET body = replace(body, 'a:1', 'q:1')": "cites 1 claim no longer there",
    "UPDATE claims SET body = '{}' WHERE id = 'a:1'": "cannot be read",
    "DELETE FROM claims WHERE id = 'a:2'": "outside a run",
    "INSERT INTO claims (id, report, place, run, body) SELECT 'a:9', report, place, run, body FROM claims WHERE id = 'a:1'": "filed under another id",
    "PRAGMA foreign_keys = OFF; DELETE FROM reports WHERE name = 'a'": "points to a row of reports",
    DROP + "UPDATE reports SET body = replace(body, 'Iran', 'Iraq')": "does not fit its content hash",
    DROP + "UPDATE runs SET arguments = '{}', at = '2020-01-01'": "was altered",
    DROP + "DELETE FROM runs": "outside a run",
    DROP: "trigger reports_keep is missing",
    "CREATE TABLE extra (a)": "table extra does not belong",
    "DROP INDEX claims_by_report; CREATE INDEX claims_by_report ON claims (id)": "was redefined",
}


@pytest.mark.parametrize("sql", TAMPERING)
def test_check_finds_tampering(filled: Path, sql: str) -> None:
    connection = sqlite3.connect(filled, isolation_level=None)
    connection.executescript(sql)
    connection.close()
    with Case.open(filled, readonly=True) as case:
        found = case.check()
    assert any(TAMPERING[sql] in sentence for sentence in found), found


def test_the_log_and_the_reports_refuse_to_be_rewritten(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    for sql in ("UPDATE runs SET verb = 'x'", "DELETE FROM runs", "UPDATE reports SET name = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(sql)
    connection.close()


def test_a_run_taken_out_of_the_middle_is_missed(filled: Path) -> None:
    with Case.open(filled) as case:
        for n in range(3):
            case.add_reports([report(f"r{n}", f"Something else, number {n}, was said on that day.")])
        assert runlog.broken_links(case._connection) == []
        case._connection.executescript(DROP + "PRAGMA foreign_keys = OFF; DELETE FROM runs WHERE n = 2")
        assert any("Run 2 is missing" in sentence for sentence in case.check())


def test_a_flipped_byte_is_damage_and_no_traceback(filled: Path) -> None:
    data = bytearray(filled.read_bytes())
    dice = random.Random(5)
    for _ in range(40):
        torn = bytearray(data)
        for _ in range(3):
            torn[dice.randrange(100, len(torn))] = dice.randrange(256)
        filled.write_bytes(torn)
        try:
            with Case.open(filled, readonly=True) as case:
                case.check()
                case.claims()
                case.reports()
        except ForeshockError as error:
            assert "\n" not in str(error)


# --- two processes, and death at any moment -------------------------------------------------------------------------------

class Writer:
    """A process that adds reports with twenty claims each, one run a report, and says after each that it is written."""

    def __init__(self, path: Path, first: int, claims: int = 20) -> None:
        out, into = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                with Case.open(path) as case:
                    os.write(into, b"ready\n")
                    for n in range(first, first + 1000):
                        a = report(f"w{n}", f"Iran sent 5,000 soldiers to Syria on day {n}. " + "So it was said. " * 200)
                        case.add([(a, [claim(a, k) for k in range(1, claims + 1)])], refresh=False)
                        os.write(into, b"w%d\n" % n)
            finally:
                os._exit(1)
        os.close(into)
        self.said = os.fdopen(out)
        assert self.said.readline() == "ready\n"

    def kill(self) -> list[str]:
        """End it at once; what it said that it had written."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        with self.said:
            return self.said.read().split()


def test_killed_at_any_moment_it_opens_with_nothing_half_written(path: Path) -> None:
    Case.new(path).close()
    dice, written, kills = random.Random(7), 0, int(os.environ.get("FORESHOCK_KILLS", "40"))
    for number in range(kills):
        first, second = Writer(path, 2000 * number), Writer(path, 2000 * number + 1000)
        time.sleep(dice.random() * 0.08)
        said = first.kill()
        with Case.open(path) as case:  # the second writer goes on meanwhile
            half = case.rows(
                "SELECT r.name, count(c.id) AS n FROM reports r LEFT JOIN claims c ON c.report = r.id GROUP BY r.id HAVING n <> 20"
            )
            assert half == []
        said += second.kill()
        with Case.open(path) as case:
            assert set(said) <= {row[0] for row in case.rows("SELECT name FROM reports")}, "what was said to be written is there"
            if number % 10 == 9:
                assert case.check() == []
        written += len(said)
    assert written > 0
    with Case.open(path) as case:
        assert case.check() == []
        assert case.counts()["runs"] == case.counts()["reports"] >= written


def test_one_process_reads_while_another_writes(path: Path) -> None:
    Case.new(path).close()
    writer = Writer(path, 1)
    try:
        seen: list[int] = []
        with Case.open(path, readonly=True) as case:
            while not seen or seen[-1] < 20 * 20:
                with case.snapshot():
                    claims, reports = case.claims(), case.reports()
                assert len(claims) == 20 * len(reports), "one moment, not two"
                seen.append(len(claims))
        assert seen == sorted(seen)
    finally:
        writer.kill()


def test_making_a_case_leaves_nothing_behind_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: sqlite3.Connection) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(casefile, "migrate", fails)
    with pytest.raises(InputError, match="cannot be made"):
        Case.new(tmp_path / "x.foreshock")
    assert list(tmp_path.iterdir()) == []


# --- the command line ----------------------------------------------------------------------------------------------------


def test_code_reads_on_past_a_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = '{"id": "%s", "text": "The Soviet Union has sent missiles to Cuba, the United States said on Monday."}\n'
    (tmp_path / "w.jsonl").write_text(line % "a" + "broken\n" + line % "b")
    (tmp_path / "d.txt").write_text("Die Regierung in Moskau hat die Berichte heute erneut scharf zurückgewiesen.")
    assert run(["code", str(tmp_path), "--format", "jsonl"]) == 3
    said = capsys.readouterr()
    assert {json.loads(row)["report"] for row in said.out.splitlines()} == {"a", "b"}
    assert said.err.count("w.jsonl:2: not valid JSON") == 1
    assert said.err.count("is in German") == 1
    assert said.err.count("note: When was") == 2
    assert run(["code", str(tmp_path / "d.txt")]) == 3
    said = capsys.readouterr()
    assert (said.out, said.err.count("is in German"), said.err.count("\n")) == ("", 1, 1)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def call(*args: object) -> SimpleNamespace:
        capsys.readouterr()
        code = run(["case", *map(str, args)])
        said = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=said.out, stderr=said.err)

    return call


def test_the_verbs_of_a_case(filled: Path, tmp_path: Path, cli) -> None:  # type: ignore[no-untyped-def]
    made = tmp_path / "new.foreshock"
    assert cli("new", made).stdout.strip() == str(made)
    assert cli("new", made).returncode == 3
    shown = cli("show", filled)
    assert "2 reports, 3 claims, 2 events, 0 situations, 1 run" in shown.stdout
    assert "2024-10-20  b  (1 claim)" in shown.stdout
    record = json.loads(cli("show", filled, "--json").stdout)
    assert (record["claims"], record["report_list"][1]["name"], len(record["head"])) == (3, "a", 64)
    out = cli("export", filled)
    assert [json.loads(line)["claim"] for line in out.stdout.splitlines()] == ["b:1", "a:1", "a:2"]
    assert cli("export", filled, "reports", "-o", tmp_path / "r.csv").returncode == 0
    assert (tmp_path / "r.csv").read_text().startswith("id,name,title,")
    wrong = cli("export", filled, "report")
    assert (wrong.returncode, "did you mean reports?" in wrong.stderr) == (3, True)
    assert cli("check", filled).stdout.startswith(f"{filled} is sound: 2 reports, 3 claims, 1 run, head ")
    connection = sqlite3.connect(filled)
    connection.execute("DELETE FROM claims WHERE id = 'a:2'")
    connection.commit()
    connection.close()
    found = cli("check", filled, "--json")
    assert (found.returncode, json.loads(found.stdout)["sound"]) == (1, False)
    assert cli("show", tmp_path / "none.foreshock").returncode == 4
    news = tmp_path / "news.txt"
    news.write_text("MOSCOW, Oct. 22, 1962 -- The Soviet Union has sent missiles to Cuba, the United States said.")
    again = [cli("add", made, news, tmp_path / "nothing.txt", "--json") for _ in range(2)]
    assert [json.loads(run.stdout)["reports"] for run in again] == [1, 0]
    assert json.loads(again[0].stdout)["claims"] >= 1
    assert json.loads(again[1].stdout)["known"] == ["news"]
    assert [run.returncode for run in again] == [3, 3], "one input could not be read"
    assert "There is no file" in again[0].stderr
    assert cli("check", made).returncode == 0
    assert "Did you mean `case show`?" in cli("shwo", filled).stderr
    assert not any("Traceback" in result.stderr for result in (wrong, found))
