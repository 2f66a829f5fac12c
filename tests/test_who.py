"""`foreshock who`: whom a name means at a date."""

from __future__ import annotations

import json

import pytest

import foreshock as fs
from foreshock.cli import run
from foreshock.errors import InputError


@pytest.mark.parametrize(
    ("name", "date", "code", "role"),
    [
        ("Kim Jong Un", "2024-01-01", "PRK", "head of state"),
        ("Brezhnev", "1975-01-01", "SUN", "head of state"),
        ("Putin", "2010-01-01", "RUS", "head of government"),
        ("Bush", "1990-08-03", "USA", "head of state"),
        ("Blue House", "1968-01-21", "KOR", None),
        ("Foggy Bottom", "2003-01-01", "USA", None),
        ("Peking", "1962-10-20", "CHN", None),
        ("Saigon", "1964-08-05", "RVN", None),
        ("Élysée", "1999-01-01", "FRA", None),
        ("hemedti", "2023-05-01", "RSF", "leader"),
        ("U Thant", "1962-10-25", "UNO", "UN secretary-general"),
        ("PRK", None, "PRK", "state"),
    ],
)
def test_who_at_a_date(name: str, date: str | None, code: str, role: str | None) -> None:
    best = fs.who(name, date)[0]
    assert (best.code, best.role, best.at_date) == (code, role, True)


def test_the_elder_and_the_younger() -> None:
    assert fs.who("Bush", "1990-08-03")[0].name == "George H.W. Bush"
    assert fs.who("Bush", "2003-03-19")[0].name == "George W. Bush"


def test_json_carries_the_dates_and_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", "Moscow", "--as-of", "1973-10-10", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    first = answer["candidates"][0]
    assert (first["code"], first["cow"], first["valid_to"]) == ("SUN", 365, "1991-12-25")
    assert first["source"].startswith("names.txt")


def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", "Brezhnev", "--as-of", "1975-01-01"]) == 0
    out = capsys.readouterr().out
    assert "SUN" in out and "1964-10-14" in out and "persons.txt" in out


def test_an_unknown_name_ends_with_3_and_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who", "Kim Jong Eun"]) == 3
    err = capsys.readouterr().err
    assert "Kim Jong Un" in err and "Traceback" not in err


@pytest.mark.parametrize("date", ["2024-13-01", "yesterday", "2024", ""])
def test_a_wrong_date_is_refused(date: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        fs.who("Putin", date)
