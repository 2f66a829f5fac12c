"""`kill -9` at any moment of update and of resolve: nothing lost, nothing half-written, and the same command again finishes the work.

Half the kills come at a random time of the run, half at a random SQL statement of it. `FORESHOCK_KILLS=200 pytest tests/test_kills.py` does 200 of each.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from foreshock.case import Case, ledger
from foreshock.case import file as casefile
from foreshock.forecasting import forecasts, proposals, resolve_questions, update
from test_forecasting import OPTIONS, REPORTS

KILLS = int(os.environ.get("FORESHOCK_KILLS", "10"))
Work = Callable[[Path], object]


def updated(path: Path) -> object:
    return update(path, REPORTS[1:3], **OPTIONS)


def resolved(path: Path) -> object:
    decided = [(p.question.id, p.outcome, p.reason) for p in proposals(path) if p.outcome != "undecided"]
    return resolve_questions(path, decided, as_of="2024-11-13") if decided else None


def child(work: Work, path: Path, statement: int | None, delay: float) -> bool:
    """Run ``work`` in a process that is killed at its n-th SQL statement, or after ``delay`` seconds; whether it had said that it was done."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(told)
            if statement is not None:
                kill_at(statement)
            work(path)
            os.write(tell, b"done")
        finally:
            os._exit(0)
    os.close(tell)
    if statement is None:
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(told, "rb") as said:
        return said.read() == b"done"


def kill_at(statement: int) -> None:
    """Let this process kill itself when SQLite begins its n-th statement."""
    left, plain = [statement], casefile.connect

    def count(_: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(*arguments, **options):  # type: ignore[no-untyped-def]
        connection = plain(*arguments, **options)
        connection.set_trace_callback(count)
        return connection

    casefile.connect = connect


def state(path: Path) -> tuple[list[object], ...]:
    """All that a case holds, without times and hashes of times."""
    with Case.open(path) as case:
        assert case.check() == []
        entries = ledger.read(case)
        assert ledger.verify(entries) == []
        claims = [c.claim for c in case.claims()]
        questions = sorted(row[0] for row in case.rows("SELECT id FROM questions"))
        forecast = [(e.kind, e.question, e.as_of, e.probability, e.outcome, e.reason, e.evidence) for e in entries]
        return [r.name for r in case.reports()], claims, questions, forecast


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kills") / "begun.foreshock"
    Case.new(path).close()
    forecasts(REPORTS[0], case=path, **OPTIONS)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("work", [updated, resolved], ids=["update", "resolve"])
def test_killed_at_any_moment_nothing_is_lost_or_half_written(work: Work, begun: Path, tmp_path: Path) -> None:
    if work is resolved:
        shutil.copy(begun, tmp_path / "start.foreshock")
        updated(tmp_path / "start.foreshock")
        begun = tmp_path / "start.foreshock"
    whole = tmp_path / "whole.foreshock"
    shutil.copy(begun, whole)
    statements, plain = [0], casefile.connect

    def connect(*arguments, **options):  # type: ignore[no-untyped-def]
        connection = plain(*arguments, **options)
        connection.set_trace_callback(lambda _: statements.__setitem__(0, statements[0] + 1))
        return connection

    started = time.perf_counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(casefile, "connect", connect)
        work(whole)
    duration = time.perf_counter() - started
    before, after = state(begun), state(whole)
    assert before != after and statements[0] > 20
    steps = {str(before), str(after)}
    if work is updated:  # two transactions: the reports with their claims, then the questions with their forecasts
        steps.add(str((after[0], after[1], before[2], before[3])))
    dice, seen, finished = random.Random(11), set(), 0
    for number in range(KILLS):
        path = tmp_path / "killed.foreshock"
        shutil.copy(begun, path)
        at = dice.randrange(statements[0]) if number % 2 else None
        done = child(work, path, at, dice.random() * 2.5 * duration)
        found = str(state(path))
        assert found in steps, "only whole transactions"
        assert not done or found == str(after), "what was said to be written is there"
        seen.add(found)
        finished += done
        if number % 10 == 3 and not done:
            work(path)
            assert str(state(path)) == str(after), "the same command again finishes the work"
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    assert finished < KILLS, "some were killed in time"
    if KILLS >= 50:
        assert len(seen) > 1, "kills came before and after a transaction"
