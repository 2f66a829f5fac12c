"""The edges of a run: devices, links and full disks as outputs, the interrupt key, closed pipes, outcomes written too early, rules told twice."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import foreshock as fs
from foreshock import cli
from foreshock.asking import add_question
from foreshock.case import Case
from foreshock.cluster import in_order
from foreshock.errors import InputError, RefusedError
from foreshock.forecast.question import question_id
from foreshock.forecast.rule import parse
from foreshock.forecasting import forecasts, resolve_questions
from foreshock.writing import whole, write_whole
from test_forecasting import OPTIONS, REPORTS, ByHand
from web_kit import SCENARIO

TEXT = "Moscow, 22 October 2024 -- North Korea has sent troops to Russia, officials said."


# -- outputs ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe: what is no regular file, as a device is."""
    path = tmp_path / "out.jsonl"
    os.mkfifo(path)
    return path


def drained(path: Path, work: Any) -> bytes:
    """What ``work`` writes into a named pipe."""
    got: list[bytes] = []
    keep = os.open(path, os.O_RDWR)  # so that neither side waits for the other for ever
    reader = threading.Thread(target=lambda: got.append(os.read(keep, 1 << 20)), daemon=True)
    reader.start()
    work()
    reader.join(5)
    os.close(keep)
    return b"".join(got)


def test_what_is_no_regular_file_is_written_into_and_stays(pipe: Path) -> None:
    assert drained(pipe, lambda: write_whole(pipe, ["one\n", "two\n"])) == b"one\ntwo\n"
    assert pipe.is_fifo() and [p.name for p in pipe.parent.iterdir()] == [pipe.name]


@pytest.mark.parametrize("jobs", [[], ["--jobs", "1"]])
def test_code_writes_into_a_pipe(pipe: Path, tmp_path: Path, jobs: list[str]) -> None:
    report = tmp_path / "r.txt"
    report.write_text(TEXT)
    said = drained(pipe, lambda: cli.run(["code", str(report), *jobs, "-o", str(pipe)]))
    assert said.startswith(b'{"') and b"PRK" in said and pipe.is_fifo()


def test_every_writer_of_outputs_is_the_one(pipe: Path, tmp_path: Path) -> None:
    """The scenario, the ledger, the table of a case: none replaces what is no regular file."""
    from foreshock.case.teams import export_ledger
    from foreshock.scenario.file import load

    draft = tmp_path / "s.yaml"
    draft.write_text(SCENARIO)
    assert b"Norland" in drained(pipe, lambda: load(draft).save(pipe))
    case = tmp_path / "c.foreshock"
    Case.new(case).close()
    forecasts(REPORTS[0], case=case, **OPTIONS)  # type: ignore[arg-type]
    with Case.open(case) as store:
        assert b'"kind":"forecast"' in drained(pipe, lambda: export_ledger(store, pipe))
        assert b'"report"' in drained(pipe, lambda: store.export(pipe, "claims"))
    assert pipe.is_fifo()


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "there" / "brief.md", tmp_path / "brief.md"
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink() and target.read_text() == "new" and target.stat().st_mode & 0o777 == 0o640
    dangling = tmp_path / "later.md"
    dangling.symlink_to(target.parent / "later.md")
    write_whole(dangling, b"here")
    assert dangling.is_symlink() and (target.parent / "later.md").read_bytes() == b"here"
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(InputError, match="cannot be written"):
        write_whole(loop, "x")


def test_an_output_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), whole(target) as path:
        path.write_text(str(1 / 0))
    with pytest.raises(InputError, match=r"x\.txt cannot be written: No space left on device\."), whole(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(FileNotFoundError), whole(target):
        (tmp_path / "missing").read_text()
    assert target.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["x.txt"]


class Full(io.RawIOBase):
    """A stream onto a full device."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_on_stdout_is_no_defect(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full())))
    assert cli.run(["version"]) == 3
    monkeypatch.setattr(sys, "stdout", io.StringIO())  # the full one must not be flushed again
    assert capsys.readouterr().err == "foreshock: standard output cannot be written: no space left on device.\n"


def test_a_pipe_that_its_reader_closed_ends_with_141() -> None:
    for args in (["version"], ["--help"], ["who", "Kremlin"]):
        out, into = os.pipe()
        os.close(out)
        done = subprocess.run([sys.executable, "-m", "foreshock", *args], stdout=into, stderr=subprocess.PIPE, text=True, check=False)
        os.close(into)
        assert (done.returncode, done.stderr) == (141, ""), args


# -- the interrupt key ------------------------------------------------------------------------------------------------


def test_results_out_of_turn_are_kept_and_workers_end(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    from cluster_tasks import slow_first

    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]))
    kept: dict[int, int] = {}
    def interrupted(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupted)
    stream = in_order(slow_first, range(4), "local:2", keep=kept.__setitem__)
    signal.alarm(4)
    try:
        with pytest.raises(KeyboardInterrupt):
            next(stream)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert kept == {1: 1, 2: 4, 3: 9}
    end = time.monotonic() + 10
    while multiprocessing.active_children():
        assert time.monotonic() < end, "a worker survives"
        time.sleep(0.02)


@pytest.mark.parametrize("times", [1, 2])
def test_an_interrupted_corpus_ends_with_its_workers_and_keeps_its_shards(tmp_path: Path, times: int) -> None:
    folder, output = tmp_path / "in", tmp_path / "x.jsonl"
    folder.mkdir()
    for n in range(700):
        (folder / f"{n:03d}.txt").write_text(f"{TEXT} Ukraine condemned it {n} times. Washington threatened sanctions on Pyongyang on Monday. " * 3)
    done = subprocess.Popen(
        [sys.executable, "-m", "foreshock", "code", str(folder), "--jobs", "2", "-o", str(output)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    parts = output.with_name("x.jsonl.parts")
    end = time.monotonic() + 100
    while not any(parts.glob("0*.jsonl")):
        assert done.poll() is None and time.monotonic() < end
        time.sleep(0.02)
    for _ in range(times):
        os.killpg(done.pid, signal.SIGINT)  # as a terminal does: to all of the group
    _, said = done.communicate(timeout=60)
    assert done.returncode in ((130,) if times == 1 else (130, -signal.SIGINT)), said
    assert "Traceback" not in said and (times == 2 or "What is coded so far is kept" in said)
    assert any(parts.glob("0*.jsonl")) and not output.exists()
    while living(done.pid):
        assert time.monotonic() < end, "a child survives"
        time.sleep(0.02)


def living(group: int) -> list[int]:
    """Processes of a group that still run (not those that are dead and only waited for)."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            found.append(int(place.parent.name))
    return found


# -- questions --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("edges") / "c.foreshock"
    Case.new(path).close()
    forecasts(REPORTS[0], case=path, **OPTIONS)  # type: ignore[arg-type]
    return path


def test_only_the_deadline_brings_a_no(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    q = add_question(case, "level PRK with UKR >= 4 until 2025-03-31", outside=ByHand())
    never = add_question(case, "not level PRK with UKR >= 4 until 2025-03-31", outside=ByHand())
    early = r'"no" can only be said after the deadline 2025-03-31; "yes" may come early, and "void" with a reason\.'
    with pytest.raises(InputError, match=early):
        resolve_questions(case, [(q.id, "no", "it will not")], as_of="2025-03-31")
    with pytest.raises(InputError, match='"yes" can only be said after the deadline 2025-03-31; "no" may come early'):
        resolve_questions(case, [(never.id, "yes", "it will not")], as_of="2025-03-31")
    assert cli.run(["resolve", str(case), "--set", f"{q.id}=no:it will not"]) == 3
    assert "can only be said after the deadline 2025-03-31" in capsys.readouterr().err
    forecasts(case=case, **OPTIONS)  # type: ignore[arg-type]
    written = resolve_questions(case, [(q.id, "no", "the record"), (never.id, "yes", "the record")], as_of="2025-04-01")
    assert [e.outcome for e in written] == ["no", "yes"]


@pytest.mark.parametrize("text", ["level {} with {} >= 4", "pact {} with {}", "peace {} with {}", "not pact {} with {}"])
def test_what_holds_between_two_is_one_question_in_either_order(text: str) -> None:
    one, two = parse(text.format("PRK", "KOR")), parse(text.format("KOR", "PRK"))
    assert one != two and one.canonical() == two.canonical()
    assert question_id(one, "2024-10-25", "2025-04-25") == question_id(two, "2024-10-25", "2025-04-25")


def test_what_one_does_to_another_is_not_turned_round() -> None:
    for text in ("rung {} for {} >= 6", "event ASSAULT {} to {}"):
        assert parse(text.format("PRK", "RUS")).canonical() != parse(text.format("RUS", "PRK")).canonical()
    assert parse("pact A01 with B01 and pact C01 with B01").canonical() == parse("pact B01 with C01 and pact B01 with A01").canonical()


def test_a_case_is_not_asked_again_with_the_actors_swapped(case: Path) -> None:
    again = forecasts(case=case, record=False, **OPTIONS)  # type: ignore[arg-type]
    asked = [m.forecast.question for m in again.made]
    mutual = next(q for q in asked if q.rule.startswith(("level", "pact", "peace")))
    words = mutual.rule.split()
    words[1], words[3] = words[3], words[1]
    with pytest.raises(InputError, match="already"):
        add_question(case, f"{' '.join(words)} until {mutual.deadline}", as_of=mutual.opened, outside=ByHand())
    assert len({(parse(q.rule).canonical(), q.deadline) for q in asked}) == len(asked)


# -- explain ----------------------------------------------------------------------------------------------------------


def test_explain_refuses_few_worlds_and_rare_outcomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from foreshock.play import sensitivity as module

    path = tmp_path / "s.yaml"
    path.write_text(SCENARIO)
    with pytest.raises(InputError, match="at least 128 per point, not 64"):
        fs.explain(path, worlds=64)
    played: list[int] = []
    real = module.play_points

    def counting(task: Any, threads: int | None = 1) -> Any:
        played.append(len(task.rows) * task.worlds)
        return real(task, threads)

    monkeypatch.setattr(module, "play_points", counting)
    with pytest.raises(RefusedError, match="`won:NOR-SUD:B` comes about in none of"):
        fs.explain(path, ["won:NOR-SUD:B"])
    with pytest.raises(RefusedError, match=r"`won:NOR-SUD:A` .* is Monte-Carlo noise"):
        fs.explain(path, ["won:NOR-SUD:A"])
    assert played == [16384, 16384], "refused at the first look"
    with pytest.raises(RefusedError, match=r"`settled:NOR-SUD` .* is Monte-Carlo noise"):
        fs.explain(path, ["settled:NOR-SUD"])
    assert len(played) == 5 and played[-1] == 2 * 16 * 128, "refused before the larger part of the design"
    with pytest.raises(RefusedError, match=r"No outcome lies between 5\.0 % and 95\.0 %"):
        fs.explain(path)


# -- the package ------------------------------------------------------------------------------------------------------


def test_the_package_shows_its_names_and_no_others() -> None:
    assert dir(fs) == sorted(fs.__all__) and not {"Any", "importlib", "annotations"} & set(dir(fs))
    assert fs.InputError is InputError and fs.RefusedError is RefusedError and issubclass(fs.MissingError, Exception)
    with pytest.raises(AttributeError):
        fs.importlib  # noqa: B018


def test_reprs_are_one_short_line(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(SCENARIO)
    session = fs.Session(path)
    made = forecasts(REPORTS[0], **OPTIONS)  # type: ignore[arg-type]
    situation = fs.situation(REPORTS[0])
    for thing in (session, session.play(worlds=512), made, situation):
        said = repr(thing)
        assert said.startswith(f"<{type(thing).__name__} ") and "\n" not in said and len(said) < 120
    assert repr(session) == "<Session of 'A war and a friend': 3 actors, 1 confrontation>"
