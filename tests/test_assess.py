"""From files to a brief: the main job as a user runs it, and the same verbs in Python."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import foreshock as fs
from foreshock.errors import InputError

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "reports"


def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "foreshock", *args], input=stdin, capture_output=True, check=False)


@pytest.fixture(scope="module")
def reference(shared: Callable[..., Path]) -> fs.brief.document.Brief:  # type: ignore[name-defined]
    return fs.assess(shared("reports", "dprk-troops.txt"), as_of="2024-10-25")


def test_reference_article_end_to_end(reference) -> None:  # type: ignore[no-untyped-def]
    by_actor = {c.actor: c for c in reference.situation.cells if c.confrontation == "RUS-UKR"}
    assert reference.as_of == "2024-10-25"
    assert by_actor["RUS"].rung == by_actor["UKR"].rung == 7
    prk = by_actor["PRK"]
    assert (prk.side, prk.rung, prk.modality) == ("A", 5, "hedged")
    assert prk.suggested in (None, 6)
    assert (by_actor["USA"].side, by_actor["USA"].rung, by_actor["USA"].modality) == ("B", 4, "actual")
    assert (prk.previous, prk.new) == (3, True)
    assert reference.headline.startswith("North Korea reportedly moves from arms to forces in the rear or bases for Russia")
    assert {c.id: c.active for c in reference.situation.confrontations} == {"PRK-KOR": False, "RUS-UKR": True}


def test_assess_writes_the_brief_says_where_and_summarises(tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    done = run("assess", str(EXAMPLES / "bab-el-mandeb.txt"), "-o", str(out))
    assert done.returncode == 0, done.stderr.decode()
    assert f"Brief written to {out}" in done.stderr.decode()
    assert "KNOWN, AND ON WHOSE WORD" in done.stdout.decode()
    text = out.read_text(encoding="utf-8")
    assert text.lstrip().startswith("<!doctype html>") and "Houthis" in text
    assert not re.search(r"(?i)https?:", text)


def test_formats_and_standard_input(tmp_path: Path) -> None:
    text = (EXAMPLES / "cuban-quarantine.txt").read_bytes()
    done = run("assess", "-", "--json", stdin=text)
    assert done.returncode == 0, done.stderr.decode()
    brief = json.loads(done.stdout)
    assert brief["schema"] == "foreshock.brief/1" and brief["as_of"] == "1962-10-24"
    assert {"USA", "SUN", "CUB"} <= set(brief["actors"])
    report = brief["reports"][0]["text"]
    assert all(report[c["start"] : c["end"]] == c["quote"] for c in brief["claims"])
    done = run("assess", "-", "--format", "md", stdin=text)
    assert done.stdout.decode().startswith("# ")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["assess"], 2, "Name a report to assess, or a case with --case."),
        (["situation"], 2, "Name a report, or a case with --case."),
        (["assess", "no-such.txt"], 3, "no-such.txt"),
        (["assess", "x.txt", "-o", "brief.doc"], 3, "The ending of `brief.doc` names no format"),
        (["assess", "x.txt", "-o", "nowhere/brief.html"], 3, "There is no folder nowhere"),
        (["assess", str(EXAMPLES / "bab-el-mandeb.txt"), "--as-of", "soon"], 3, "soon"),
        (["assess", str(EXAMPLES / "bab-el-mandeb.txt"), "--case", "none.foreshock"], 4, "none.foreshock"),
        (["cite", "honibal2020spacy"], 3, "did you mean `honnibal2020spacy`?"),
    ],
)
def test_wrong_use_is_one_sentence(args: list[str], code: int, said: str) -> None:
    done = run(*args)
    message = done.stderr.decode()
    assert done.returncode in (code, 3), message
    assert said in message and "Traceback" not in message
    assert done.stdout == b""


def test_an_undated_report_asks_for_its_date() -> None:
    done = run("assess", "-", stdin=b"Iran shelled Israel on the border, the army said. It was the first attack of the year.")
    assert done.returncode == 3
    assert "--as-of" in done.stderr.decode()


def test_several_reports_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_text("")
    brief = fs.assess([EXAMPLES / "kargil-heights.txt", bad, EXAMPLES / "kargil-heights.txt"])
    assert len(brief.reports) == 1, "the same text twice is one report"
    assert "empty.txt" in brief.to_markdown()
    with pytest.raises(InputError, match=r"empty\.txt"):
        fs.assess(bad)


def test_situation_as_text_and_json() -> None:
    plain = run("situation", str(EXAMPLES / "bab-el-mandeb.txt"))
    assert plain.returncode == 0 and "Situation as of 15 January 2024" in plain.stdout.decode()
    done = run("situation", str(EXAMPLES / "bab-el-mandeb.txt"), "--json")
    found = json.loads(done.stdout)
    assert found["date"] == "2024-01-15" and found["cells"]
    assert found == json.loads(json.dumps(found))


def test_a_case_remembers_and_a_second_assessment_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "crisis.foreshock"
    fs.Case.new(path).close()
    report = EXAMPLES / "kargil-heights.txt"
    before = fs.situation(report, case=path)
    with fs.Case.open(path, readonly=True) as case:
        assert case.counts()["reports"] == 0, "`situation` changes no case"
    first = fs.assess(report, case=path)
    again = fs.assess(report, case=path)
    with fs.Case.open(path, readonly=True) as case:
        counts = case.counts()
        assert counts["reports"] == 1 and counts["claims"] == len(first.claims)
        assert case.situations()[-1] == first.situation
        assert case.check() == []
    assert again.to_json() == first.to_json()
    assert fs.situation(case=path) == before == first.situation


def test_cite_gives_bibtex_and_json() -> None:
    done = run("cite")
    assert done.returncode == 0
    entries = re.findall(r"^@(\w+)\{(\w+),$", done.stdout.decode(), re.M)
    assert ("software", "foreshock") in entries and len(entries) == len({key for _, key in entries}) >= 8
    listed = json.loads(run("cite", "--json").stdout)
    assert {e["group"] for e in listed} == {"software", "vocabulary", "table", "model"}
    assert all(e["author"] and e["year"] and e["title"] and e["used"] for e in listed)
    assert fs.cite("foreshock").startswith("@software{foreshock,")


def test_every_example_makes_a_brief_whose_first_line_names_its_crisis() -> None:
    words = {"bab-el-mandeb": "Houthis", "cuban-quarantine": "United States|Soviet|Cuba", "kargil-heights": "India|Pakistan"}
    for name, pattern in words.items():
        brief = fs.assess(EXAMPLES / f"{name}.txt")
        assert re.search(pattern, brief.headline), brief.headline
        assert brief.situation.confrontations
        assert 200 <= len(brief.reports[0].text.split()) <= 400


def test_the_brief_shows_itself(reference) -> None:  # type: ignore[no-untyped-def]
    assert repr(reference).startswith("<Brief 'North Korea")
    assert "NEW" in str(reference)
    assert "sandbox" in reference._repr_html_()
    out = io.StringIO()
    print(reference, file=out)
    assert "North Korea" in out.getvalue()
