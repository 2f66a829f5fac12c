"""Odd and missing input, to every verb and to Python: one clear sentence and a documented exit code, never a traceback or a defect."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

import foreshock as fs
from foreshock.cli import run
from foreshock.errors import InputError

SENTENCE = re.compile(r"^(foreshock|Error): [^\n]{10,400}[.?!]'?\)?$")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "hello.txt").write_text("Hello there, nothing of note was told today.\n")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    return tmp_path


LINES = {
    "who Xyzzyplugh": 3, "who Kremlin --as-of 1800-01-01": 3, "who Kremlin --as-of 1800-01-01 --json": 3, "who Kremlin --as-of 2024-02-31": 3, "who": 2,
    "assess": 2, "assess -": 3, "assess empty.txt": 3, "assess binary.txt": 3, "assess folder": 3, "assess helo.txt": 3, "assess hello.txt": 3,
    "assess hello.txt --as-of tomorrow": 3, "assess hello.txt --format docx": 2, "assess hello.txt --level two": 2, "assess hello.txt -o x.docx": 3,
    "assess hello.txt -o nowhere/x.html": 3, "assess hello.txt -o folder": 2, "assess hello.txt --as-of 2024-01-01 --case no.foreshock": 4,
    "assess hello.txt --as-of 2024-01-01 --case empty.txt": 3, "code -": 3, "code folder": 3, "code hello.txt --as-of 2024-01-01 --format xml": 2,
    "situation": 2, "situation empty.txt": 3, "case new folder": 3, "case show hello.txt": 3, "case show no.foreshock": 4, "case check hello.txt": 3,
    "draft -": 3, "draft hello.txt --as-of 2024-01-01": 5, "draft hello.txt --as-of 2024-01-01 -o nowhere/x.yaml": 3, "play helo.txt": 4, "play empty.txt": 3,
    "play -": 3, "play folder": 2, "play binary.txt": 3, "whatif hello.txt": 2, "indicators empty.txt": 3, "sensitivity empty.txt --outcome x": 3,
    "explain binary.txt": 3, "forecast": 2, "forecast hello.txt --as-of 2024-01-01": 5, "forecast hello.txt --days 3": 2, "forecast no.foreshock": 4,
    "questions empty.txt": 3, "update no.foreshock hello.txt --as-of 2024-01-01": 4, "ledger folder": 3, "resolve hello.txt": 3, "score no.foreshock": 4,
    "serve nowhere.txt": 3, "qre hello.txt --lambda 1": 3, "analogues nobody other --as-of 2024-01-01": 3, "outlook USA IRN --as-of tomorrow": 3,
    "backtest nothing": 3, "cite nothing": 3, "nosuchverb": 2,
}  # fmt: skip


@pytest.mark.parametrize(("line", "code"), LINES.items(), ids=list(LINES))
def test_one_sentence_and_a_documented_exit_code(line: str, code: int, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(line.split()) == code
    said = capsys.readouterr().err
    last = said.strip().splitlines()[-1]
    assert SENTENCE.match(last), said
    assert "Traceback" not in said and "defect" not in said


def test_the_nearest_name_is_given(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line, near in (("who Xyzzyplugh", "Nearest: "), ("who Kremlinn", "Nearest: "), ("assess helo.txt", "Did you mean hello.txt?"), ("play helo.txt", "Did you mean hello.txt?")):
        run(line.split())
        assert near in capsys.readouterr().err


def test_who_was_nobody_then_is_shown_but_is_nothing_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", "Kremlin", "--as-of", "1800-01-01"]) == 3
    said = capsys.readouterr()
    assert "RUS" in said.out and "'Kremlin' is known on 1800-01-01" in said.err
    assert run(["who", "Kremlin", "--as-of", "2024-01-01"]) == 0


def test_standard_input_that_is_closed_is_said(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    for verb in ("assess", "code", "play"):
        assert run([verb, "-"]) == 3
        assert "Standard input is closed" in capsys.readouterr().err


def test_a_day_to_come_is_noted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["situation", "hello.txt", "--as-of", "2999-01-01"]) == 0
    assert "2999-01-01 lies in the future" in capsys.readouterr().err


@pytest.mark.parametrize("given", [None, 3, [None], ["hello.txt", 4], b"hello.txt", {"a": 1}, "", object()], ids=["none", "number", "list with none", "list with number", "bytes", "dict", "empty", "object"])
def test_what_is_no_report_is_refused_in_python_too(given: object, here: Path) -> None:
    for verb in (fs.assess, fs.situation, fs.forecasts, fs.draft, fs.code, fs.read):
        with pytest.raises(InputError, match=r"- for standard input\.$"):
            verb(given)


def test_other_things_that_are_not_what_they_should_be(here: Path) -> None:
    with pytest.raises(InputError, match="case is named by its path"):
        fs.situation("hello.txt", as_of="2024-01-01", case=3)  # type: ignore[arg-type]
    for wrong in (None, 3, ""):
        with pytest.raises(InputError, match="named by the path of its file"):
            fs.open_scenario(wrong)  # type: ignore[arg-type]
        with pytest.raises(InputError, match="no name to look up"):
            fs.who(wrong)  # type: ignore[arg-type]
