"""A corpus: the same output whatever the place of work, resumable after a kill, failing reports set aside."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cluster_tasks import dies_always, dies_once, fails_on_three, square
from foreshock.cli import run
from foreshock.cluster import WorkerLost, in_order, processes
from foreshock.coding import corpus
from foreshock.coding.corpus import code_corpus, code_shard, shards
from foreshock.coding.parse import pipeline
from foreshock.errors import InputError
from foreshock.reports import Report, from_text, read_stream

TEXTS = [
    "Russia shelled Ukraine on Monday.", "Poland sent tanks to Ukraine, officials said.", "Nothing much happened in the valley.",
    "Iran condemned Israel on Friday.", "Turkey and Greece held talks in Athens.",
]  # fmt: skip


def make(path: Path, n: int, extra: str = "") -> Path:
    lines = [json.dumps({"id": f"d{i}", "date": "2024-05-01", "text": TEXTS[i % len(TEXTS)]}) + "\n" for i in range(n)]
    path.write_text("".join(lines) + extra)
    return path


# -- the cluster -----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _tasks_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]))


def test_results_come_in_order() -> None:
    assert list(in_order(square, range(20), "local:2")) == [n * n for n in range(20)] == list(in_order(square, range(20)))


def test_tasks_are_not_read_far_ahead() -> None:
    taken: list[int] = []

    def source():  # type: ignore[no-untyped-def]
        for n in range(1000):
            taken.append(n)
            yield n

    stream = in_order(square, source(), "local:2")
    assert [next(stream) for _ in range(3)] == [0, 1, 4]
    assert len(taken) < 12
    stream.close()


def test_an_exception_is_raised_at_its_place() -> None:
    stream = in_order(fails_on_three, range(6), "local:2")
    assert [next(stream) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(stream)


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    assert list(in_order(dies_once, [(str(tmp_path), n) for n in range(8)], "local:2")) == list(range(8))
    assert (tmp_path / "died").exists()


def test_a_task_that_always_kills_is_given_up_alone() -> None:
    got = list(in_order(dies_always, range(6), "local:2", lost=lambda n: -n, retries=1))
    assert got == [0, 1, -2, 3, 4, 5]
    with pytest.raises(WorkerLost):
        list(in_order(dies_always, range(4), "local:2", retries=0))


@pytest.mark.parametrize("place", ["local:0", "local", "nowhere", "http://x"])
def test_a_wrong_place_is_refused(place: str) -> None:
    with pytest.raises(InputError):
        processes(place)


# -- the corpus ------------------------------------------------------------------------------------------------------


def test_jobs_and_cluster_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(corpus, "SHARD", 15)
    source = make(tmp_path / "in.jsonl", 60)
    assert run(["code", str(source), "--jobs", "1", "-o", str(tmp_path / "a.jsonl")]) == 0
    assert run(["code", str(source), "--jobs", "2", "-o", str(tmp_path / "b.jsonl")]) == 0
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        assert run(["code", str(source), "--cluster", cluster.scheduler_address, "-o", str(tmp_path / "c.jsonl")]) == 0
    one = (tmp_path / "a.jsonl").read_bytes()
    assert one == (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "c.jsonl").read_bytes()
    assert one.count(b"\n") == 60 // 5 * 4
    assert not list(tmp_path.glob("*.parts")) and not list(tmp_path.glob("*.errors.jsonl"))


def test_parquet_csv_and_jsonl_hold_the_same_claims(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    source = make(tmp_path / "in.jsonl", 30)
    for name in ("o.parquet", "o.csv", "o.jsonl"):
        assert run(["code", str(source), "--jobs", "1", "-o", str(tmp_path / name)]) == 0
    claims = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert pq.read_table(tmp_path / "o.parquet").to_pylist() == claims
    with (tmp_path / "o.csv").open(newline="") as file:
        assert [row["claim"] for row in csv.DictReader(file)] == [c["claim"] for c in claims]


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source = make(tmp_path / "in.jsonl", 500)
    whole, target = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    arguments = [sys.executable, "-m", "foreshock", "code", str(source), "--jobs", "1", "-o", str(target)]
    process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    parts = tmp_path / "out.jsonl.parts"
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and len(list(parts.glob("0*.jsonl"))) < 1:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    kept = sorted(parts.glob("0*.jsonl"))
    assert kept and not target.exists()
    (parts / ".000009-half").write_text("half a part")
    stamp = kept[0].stat().st_mtime_ns
    done = code_corpus(read_stream([str(source)]), target, form="jsonl")
    assert done.reused == len(kept) and done.reports == 500 and kept[0].exists() is False
    assert stamp
    code_corpus(read_stream([str(source)]), whole, form="jsonl")
    assert target.read_bytes() == whole.read_bytes()


def test_a_changed_report_is_coded_again(tmp_path: Path) -> None:
    first = [from_text(t, name=f"d{i}", as_of="2024-05-01") for i, t in enumerate(TEXTS)]
    shard = next(shards(first))
    assert corpus.shard_key(shard) != corpus.shard_key(shard[::-1])
    assert corpus.shard_key(shard) == corpus.shard_key(list(shard))


def test_a_failing_report_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import foreshock.coding.lines as lines

    real = lines.jsonl

    def brittle(reports, **options):  # type: ignore[no-untyped-def]
        many = list(reports)
        if any(r.name == "d3" for r in many):
            raise RuntimeError("cannot read this one")
        return real(many, **options)

    monkeypatch.setattr(lines, "jsonl", brittle)
    source = make(tmp_path / "in.jsonl", 10, extra='{"id": "broken", "text": 5}\n')
    assert run(["code", str(source), "--jobs", "1", "-o", str(tmp_path / "o.jsonl")]) == 3
    coded = {json.loads(line)["report"] for line in (tmp_path / "o.jsonl").read_text().splitlines()}
    assert coded == {f"d{i}" for i in range(10) if i not in (2, 3, 7)}
    errors = [json.loads(line) for line in (tmp_path / "o.jsonl.errors.jsonl").read_text().splitlines()]
    assert errors[0]["report"] == "d3" and "cannot read this one" in errors[0]["error"]
    assert len(errors) == 2 and "in.jsonl" in errors[1]["error"]


def test_a_full_vocabulary_forgets_the_words_of_a_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Russian forces shelled Zemlyak{n}ovo. Captain Orl{n}in said that Moscow would send 5{n}77 soldiers to Belarus."
    reports = [from_text(told.format(n=n), name=str(n), as_of="2024-05-01") for n in range(40)]
    code_shard([from_text(told.format(n="x"), name="x", as_of="2024-05-01")])
    strings = pipeline().vocab.strings
    known = len(strings)
    monkeypatch.setattr(corpus, "WORDS", 0)
    once, again = code_shard(reports), code_shard(reports)
    assert once == again and once.claims >= 40 and not once.errors
    assert len(strings) <= known + 5, "the words of the shard are gone"
    monkeypatch.setattr(corpus, "WORDS", 10**9)
    assert code_shard(reports) == once, "the same claims with a vocabulary that grows"
    assert len(strings) >= known + 80


def test_pairs_go_through_a_corpus_as_jsonl_only(tmp_path: Path) -> None:
    pairs = [{"source": "Chad", "target": "Mali"}]
    report = Report(id="0", name="p", text="Chad condemned Mali.", pairs=pairs)
    assert json.loads(code_shard([report]).lines)["event"] == "DISAPPROVE"
    with pytest.raises(InputError, match="jsonl only"):
        code_corpus([report], tmp_path / "x.parquet", form="parquet")
    assert not (tmp_path / "x.parquet").exists()


def test_usage(tmp_path: Path) -> None:
    source = str(make(tmp_path / "in.jsonl", 1))
    assert run(["code", source, "--jobs", "2", "--cluster", "tcp://127.0.0.1:1", "-o", str(tmp_path / "o")]) == 2
    assert run(["code", source, "--format", "parquet"]) == 2
    assert run(["code", source, "--cluster", "nowhere", "-o", str(tmp_path / "o")]) == 3


def test_the_ending_of_the_output_names_its_format_and_its_mode_is_the_umask(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import pyarrow.parquet as pq

    source = make(tmp_path / "c.jsonl", 5)
    old = os.umask(0o022)
    try:
        for name in ("o.csv", "o.parquet", "o.jsonl"):
            assert run(["code", str(source), "-o", str(tmp_path / name)]) == 0
            assert (tmp_path / name).stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(old)
    with (tmp_path / "o.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == pq.read_table(tmp_path / "o.parquet").num_rows == 4
    assert len((tmp_path / "o.jsonl").read_text().splitlines()) == 4
    capfd.readouterr()
    assert run(["code", str(source), "-o", str(tmp_path / "o.xlsx")]) == 3
    assert "o.xlsx" in capfd.readouterr().err and not (tmp_path / "o.xlsx").exists()


def test_a_bad_line_ends_with_code_3_and_its_place_with_jobs_too(tmp_path: Path) -> None:
    source = make(tmp_path / "c.jsonl", 3, extra="not json\n")
    target = tmp_path / "o.jsonl"
    assert run(["code", str(source), "--jobs", "1", "-o", str(target)]) == 3
    assert len(target.read_text().splitlines()) == 2, "the sound lines are coded all the same"
    (error,) = [json.loads(line) for line in (tmp_path / "o.jsonl.errors.jsonl").read_text().splitlines()]
    assert error["origin"] == f"{source}:4" and error["report"] == "c.jsonl:4"
    assert run(["code", str(source), "--jobs", "1"]) == 3


def test_code_takes_paths_and_dates(tmp_path: Path) -> None:
    import datetime as dt

    import foreshock as fs

    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(TEXTS[0])
    two.write_text(TEXTS[3])
    day = dt.date(2024, 5, 1)
    assert [c.event for c in fs.code(str(one), as_of=day)] == ["ASSAULT"]
    found = fs.code([one, fs.read(two)[0]], as_of=day)
    assert [c.claim for c in found] == ["a:1", "b:1"] and found[0].date == "2024-04-29"


def test_bidi_controls_do_not_reach_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Russia shelled Ukraine\u202e near \u2066Kharkiv\u2069 on Monday.")
    assert run(["code", str(path), "--format", "table", "--as-of", "2024-05-01"]) == 0
    out = capfd.readouterr().out
    assert "RUS" in out and not set(out) & set("\u202e\u2066\u2069\x1b")
