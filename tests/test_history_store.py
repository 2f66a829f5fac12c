"""`foreshock data`: import verifies, a damaged table is named in one sentence, a broken copy is never left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foreshock.cli import run
from foreshock.errors import InputError, MissingError
from foreshock.history import store, tables


def test_every_table_of_the_manifest_is_pinned_and_cited() -> None:
    for entry in store.manifest():
        assert len(entry.sha256) == 64
        assert entry.url.startswith("https://github.com/")
        assert "/raw/main/" not in entry.url
        assert entry.bibtex.startswith("@")
        first, last = entry.coverage.split("-")
        assert int(first) < int(last)


@pytest.mark.data
def test_import_status_and_read(shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    data = tmp_path / "data"
    assert run(["data", "import", str(shared("data")), "--data", str(data)]) == 0
    assert run(["data", "status", "--data", str(data), "--json"]) == 0
    listing = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {row["state"] for row in listing["tables"]} == {"ok"}
    assert not [path for path in data.rglob(".*") if path.is_file()]
    assert len(tables.read("cow_majors", data)["ccode"]) == 14
    # A table already there is kept: nothing is fetched.
    assert run(["data", "fetch", "cow_majors", "--data", str(data)]) == 0
    assert "already there" in capsys.readouterr().err


@pytest.mark.data
def test_a_corrupt_table_is_one_sentence(shared, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    store.place(shared("data", "peacescience", "cow_majors.rda"), store.table("cow_majors"), tmp_path)
    path = tmp_path / "peacescience" / "cow_majors.rda"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(InputError, match=r"not the pinned one \(200 bytes instead of 394") as caught:
        tables.read("cow_majors", tmp_path)
    assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="has the name of the table `cow_majors` but not its content"):
        store.import_from(tmp_path, tmp_path / "other")


def test_missing_tables_and_wrong_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MissingError, match="foreshock data fetch"):
        store.locate("cow_nmc", tmp_path)
    with pytest.raises(InputError, match="Did you mean `cow_nmc`"):
        store.table("cow_ncm")
    assert run(["data", "import", str(tmp_path)]) == 3
    assert "holds none of the" in capsys.readouterr().err
    assert run(["backtest", "joning"]) == 3
    assert "There is no model `joning`" in capsys.readouterr().err


def test_cite_prints_bibtex(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "cite", "atop_alliance", "mid_a", "mid_b"]) == 0
    out = capsys.readouterr().out
    assert out.count("@article") == 2
    assert "leeds2002atop" in out
