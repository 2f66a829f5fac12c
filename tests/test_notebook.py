"""Objects show themselves in a notebook, inert; the tutorial notebook is what its command writes, and runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import foreshock as fs
from foreshock.coding.claims import Claims
from foreshock.forecast.forecast import Forecast
from foreshock.forecast.made import Forecasts
from foreshock.forecast.question import BaseRate, ask
from foreshock.notebook import MOST_ROWS, Bar, table
from test_brief import HOSTILE, Page, hostile_brief, made

ROOT = Path(__file__).resolve().parent.parent


def forecast() -> Forecast:
    base = BaseRate(value=0.05, reference_class="years of pairs", n=900, events=45, source="onset")
    question = ask("level PRK with KOR >= 4", kind="force", opened="2024-10-25", deadline="2025-04-25", base=base)
    return Forecast(
        question=question, probability=0.12, low=0.08, high=0.18, base_rate=0.05, outside=0.1, inside=None, weights={"outside": 1.0},
        weights_source="test", parts=[], reason_for="closeness of borders", watch="an announcement",
    )  # fmt: skip


@pytest.mark.parametrize("bad", HOSTILE)
def test_what_a_report_says_is_inert_in_every_object(bad: str) -> None:
    brief = hostile_brief(bad)
    for shown in (Claims(brief.claims), brief.situation):
        text = shown._repr_html_()
        page = Page(text)
        assert {t for t, _ in page.tags} <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
        assert all(set(a) <= {"style", "scope"} for _, a in page.tags)
    page = Page(table(bad, [bad], [[bad]], bad))
    assert {t for t, _ in page.tags} <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "p"}


def test_claims_are_a_list_that_shows_who_did_what() -> None:
    claims = Claims(made().claims)
    assert claims == made().claims and isinstance(fs.code([]), Claims)
    text = claims._repr_html_()
    assert f"{len(claims)} claims" in text and claims[0].quote.split()[0] in text and "on whose word" in text


def test_a_situation_shows_its_rungs() -> None:
    text = made().situation._repr_html_()
    assert "Situation as of 2024-01-15" in text and "how firm" in text and text.count("<tr>") == 1 + len(made().situation.cells)


def test_forecasts_show_number_interval_and_base_rate() -> None:
    one = forecast()
    text = one._repr_html_()
    for words in ("12 %", "8.0 to 18 %", "5.0 %", "closeness of borders", "an announcement", "<svg"):
        assert words in text, words
    whole = Forecasts(date="2024-10-25", made=[SimpleNamespace(forecast=one)], refused=[])._repr_html_()  # type: ignore[list-item]
    assert "1 forecasts as of 2024-10-25" in whole and "12 %" in whole


def test_a_case_shows_its_reports(tmp_path: Path) -> None:
    with fs.Case.new(tmp_path / "c.foreshock") as case:
        assert "Empty" in case._repr_html_()
        case.add([(made().reports[0], made().claims)], verb="test")
        text = case._repr_html_()
    assert "Case c.foreshock" in text and made().reports[0].name in text and f"{len(made().claims)} claims" in text


def test_a_long_table_is_cut_and_counted() -> None:
    text = table("t", ["a"], [[n] for n in range(500)])
    assert text.count("<tr>") == MOST_ROWS + 1 and "440 more rows are not shown." in text
    bar = Bar(0.5, 0.4, 2.0, 0.1).svg()
    assert 'cx="60.0"' in bar and "nan" not in bar


def test_the_tutorial_notebook_is_as_its_command_writes_it() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "make_notebook.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_tutorial_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    page = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    nbclient.NotebookClient(page, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "docs")}}).execute()
    outputs = [o for cell in page.cells if cell.cell_type == "code" for o in cell.outputs]
    shown = [o["data"] for o in outputs if "data" in o]
    assert sum("text/html" in data for data in shown) >= 6, "claims, situation, forecasts, one forecast, case, brief"
    assert any(data.get("text/plain") == "True" for data in shown), "quotes stand where they say"
    assert "<iframe sandbox" in shown[-1]["text/html"]
