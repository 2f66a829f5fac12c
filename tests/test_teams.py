"""Ledgers of two teams: exported, imported beside ours, compared on common questions; tampering is named by its line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from foreshock.case import Case, ledger, teams
from foreshock.cli import run
from foreshock.errors import CheckFailed, InputError
from foreshock.resolving import compared
from test_forecast_core import entry


def made(path: Path, *entries: ledger.Entry) -> Path:
    with Case.new(path) as case:
        ledger.append(case, entries)
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    rows = [entry("a", 0.8, base_rate=0.5), entry("b", 0.3, base_rate=0.5), entry("d", 0.4), entry("a", outcome="yes", as_of="2025-01-01"), entry("b", outcome="no", as_of="2025-01-01")]
    return made(tmp_path / "ours.foreshock", *rows)


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    rows = [entry("a", 0.6), entry("c", 0.9), entry("b", 0.1), entry("a", 0.99, as_of="2025-02-01"), entry("b", outcome="yes"), entry("b", 0.9)]
    out = tmp_path / "theirs.jsonl"
    with Case.open(made(tmp_path / "theirs.foreshock", *rows[:4])) as case:
        teams.export_ledger(case, out)
    return out


def test_two_teams_are_compared_on_what_both_forecast(ours: Path, handed_in: Path) -> None:
    with Case.open(ours) as case:
        new, head = teams.import_ledger(case, handed_in, "Blue")
        assert (new, len(head)) == (4, 64)
        assert teams.import_ledger(case, handed_in, "Blue")[0] == 0, "the same again adds nothing"
        assert [e.question for e in teams.read(case, "Blue")] == ["a", "c", "b", "a"]
        assert case.check() == [] and len(ledger.read(case)) == 5, "ours is as it was"
    found = compared(ours, "Blue")
    assert found["common"] == 2 and found["disagree"] == []
    assert {r["question"]: (r["ours"], r["theirs"]) for r in found["rows"]} == {"a": (0.8, 0.6), "b": (0.3, 0.1)}, "0.99 came on later evidence"
    assert found["scores"]["ours"]["brier"] == pytest.approx((0.2**2 + 0.3**2) / 2)
    assert found["scores"]["theirs"]["brier"] == pytest.approx((0.4**2 + 0.1**2) / 2)
    with pytest.raises(InputError, match="holds no ledger of Green"):
        compared(ours, "Green")


def test_a_question_that_they_resolved_otherwise_is_named_and_left_out(ours: Path, tmp_path: Path) -> None:
    theirs = made(tmp_path / "t.foreshock", entry("a", 0.6), entry("b", 0.1), entry("b", outcome="yes"))
    with Case.open(theirs) as case:
        teams.export_ledger(case, tmp_path / "t.jsonl")
    with Case.open(ours) as case:
        teams.import_ledger(case, tmp_path / "t.jsonl", "Blue")
    found = compared(ours, "Blue")
    assert found["disagree"] == ["b"] and [r["question"] for r in found["rows"]] == ["a"]


@pytest.mark.parametrize(
    ("how", "line"),
    [("change", 2), ("remove", 2), ("swap", 1), ("garbage", 3)],
)
def test_tampering_is_named_by_its_line(ours: Path, handed_in: Path, how: str, line: int) -> None:
    rows = handed_in.read_text().splitlines()
    if how == "change":
        rows[1] = json.dumps(json.loads(rows[1]) | {"probability": 0.01})
    elif how == "remove":
        del rows[1]
    elif how == "swap":
        rows[0], rows[1] = rows[1], rows[0]
    else:
        rows[2] = "not an entry"
    handed_in.write_text("\n".join(rows) + "\n")
    with Case.open(ours) as case:
        with pytest.raises((CheckFailed, InputError), match=rf"theirs\.jsonl:{line}: "):
            teams.import_ledger(case, handed_in, "Blue")
        assert teams.teams(case) == []


def test_what_a_team_handed_in_before_must_be_the_beginning(ours: Path, handed_in: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "o.foreshock", entry("a", 0.7))
    with Case.open(other) as case:
        teams.export_ledger(case, tmp_path / "o.jsonl")
    with Case.open(ours) as case:
        teams.import_ledger(case, handed_in, "Blue")
        with pytest.raises(CheckFailed, match=r"o\.jsonl:1: it differs"):
            teams.import_ledger(case, tmp_path / "o.jsonl", "Blue")
        own = tmp_path / "own.jsonl"
        teams.export_ledger(case, own)
        with pytest.raises(InputError, match="own ledger"):
            teams.import_ledger(case, own, "Me")


def test_a_kept_ledger_is_not_rewritten_and_who_goes_around_that_is_found(ours: Path, handed_in: Path) -> None:
    with Case.open(ours) as case:
        teams.import_ledger(case, handed_in, "Blue")
    raw = sqlite3.connect(ours)
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        raw.execute("UPDATE team_ledgers SET body = '{}'")
    sql = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'team_ledgers_keep'").fetchone()[0]
    raw.execute("DROP TRIGGER team_ledgers_keep")
    raw.execute("UPDATE team_ledgers SET body = json_set(body, '$.probability', 0.99) WHERE seq = 1")
    raw.execute(sql)
    raw.commit()
    raw.close()
    with Case.open(ours) as case:
        assert any(p.startswith("Ledger of Blue: Entry 1") for p in case.check())


def test_the_verbs(ours: Path, handed_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert run(["ledger", str(ours), "--export", str(out)]) == 0
    assert len(out.read_text().splitlines()) == 5
    assert run(["ledger", str(ours), "--import", str(handed_in)]) == 2
    assert run(["ledger", str(ours), "--import", str(handed_in), "--team", "Blue"]) == 0
    capsys.readouterr()
    assert run(["ledger", str(ours), "--team", "Blue"]) == 0 and run(["score", str(ours), "--team", "Blue"]) == 0
    said = capsys.readouterr().out
    assert "2 questions forecast by both and resolved by us (live); 2 scored" in said and "Blue 60 %" in said
    assert run(["score", str(ours), "--team", "Blue", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["team"] == "Blue"
    assert run(["score", str(ours), "--team", "Red"]) == 3
