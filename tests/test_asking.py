"""Questions that an analyst adds: refused with the place and the nearest word, kept, forecast, resolved and scored as the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.asking import add_question
from foreshock.case import Case, ledger
from foreshock.cli import run
from foreshock.errors import InputError, RefusedError
from foreshock.forecasting import forecasts, proposals, resolve_questions, score, update
from test_forecasting import OPTIONS, REPORTS, ByHand


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asking") / "c.foreshock"
    Case.new(path).close()
    forecasts(REPORTS[0], case=path, **OPTIONS)  # type: ignore[arg-type]
    return path


def test_what_an_analyst_asks_is_forecast_resolved_and_scored(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    q = add_question(case, "level PRK with UKR >= 4 by 2 sources until 2025-03-31", outside=ByHand())
    never = add_question(case, "not level PRK with KOR >= 4", outside=ByHand())
    assert (q.origin, q.deadline, q.opened) == ("analyst", "2025-03-31", "2024-10-18")
    assert "2 independent reports" in q.text and q.base.value > 0
    with pytest.raises(InputError, match="already"):
        add_question(case, "level PRK with UKR >= 4 by 2 sources until 2025-03-31", outside=ByHand())
    found = update(case, REPORTS[2], **OPTIONS)
    mine = {m.forecast.question.id: m for m in found.made if m.forecast.question.origin == "analyst"}
    assert set(mine) == {q.id, never.id}
    force = next(m for m in found.made if m.forecast.question.rule == "level PRK with KOR >= 4")
    assert mine[never.id].forecast.probability == pytest.approx(1 - force.forecast.probability, abs=0.02)
    assert mine[never.id].forecast.low < mine[never.id].forecast.probability < mine[never.id].forecast.high
    assert run(["questions", str(case), "--as-of", "2024-11-13"]) == 0
    said = capsys.readouterr().out
    assert "asked by an analyst" in said and "generated from the situation" in said
    (late,) = [p for p in proposals(case, today="2025-05-01") if p.question.id == q.id]
    assert late.outcome == "undecided"
    resolve_questions(case, [(q.id, "no", "the record knows of one report only")], as_of="2025-05-01")
    assert score(case, "backtest")["questions"] == 1
    capsys.readouterr()
    assert run(["score", str(case)]) == 0
    assert capsys.readouterr().out == "No question of the live track is resolved yes or no so far; 1 of the backtest track is: see `--track backtest`.\n"
    assert run(["score", str(case), "--track", "synthetic"]) == 0 and "--track backtest" in capsys.readouterr().out
    with Case.open(case) as store:
        assert store.check() == [] and ledger.read(store)[-1].probability == 0.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rung PRX for RUS >= 6", "At character 6: PRX is no actor"),
        ("rnug PRK for RUS >= 6", "At character 1: `rnug` is no verb of a condition. Did you mean `rung`?"),
        ("pact RUS with CHN and rung PRK to RUS >= 6", "At character 32: `to` stands where `for` was expected"),
        ("rung PRK for RUS", "At character 17: `>=` is missing"),
        ("level PRK with KOR >= 4 soon", "At character 25: `soon` is too much"),
        ("not event ASALT PRK to KOR", "At character 11: ASALT is no event type. Did you mean ASSAULT?"),
        ("pact RUS with CHN until tomorrow", "At character 25: `tomorrow` is no date"),
    ],
)
def test_a_wrong_question_names_the_place_and_the_nearest_word(case: Path, text: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        add_question(case, text, outside=ByHand())
    assert says in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("event SANCTION USA to PRK", "No table here counts events of the type SANCTION"),
        ("rung CHN for RUS >= 5", "ask for rung 3 or lower"),
        ("rung CHN for RUS >= 1", "The tables of support begin with economic help (rung 2)"),
        ("rung CHN for JPN >= 3", "JPN is a party to no war"),
        ("level RUS with UKR >= 4", "at war with each other already"),
        ("level PRK with KOR >= 5", "never read off single reports"),
        ("pact RUS with CHN and pact RUS with IRN", "ask each by itself"),
        ("peace PRK with KOR", "fight in no confrontation"),
        ("pact RUS with CHN", "No table here says how often"),
        ("rung CHN for RUS >= 3 until 2024-10-01", "not after the opening"),
    ],
)
def test_a_refusal_says_why(case: Path, text: str, says: str) -> None:
    with pytest.raises(RefusedError) as error:
        add_question(case, text, as_of="2024-10-18", outside=ByHand())
    assert says in str(error.value)
    with Case.open(case) as store:
        assert not store.rows("SELECT 1 FROM questions WHERE json_extract(body, '$.rule') = ?", (text.split(" until")[0],))


def test_the_verb(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["questions", "report.txt", "--add", "pact RUS with CHN"]) == 2
    assert run(["questions", str(case), "--add", "rung CHN for RUS >= 9"]) == 3
    assert run(["questions", str(case), "--add", "event PROTEST USA to CHN"]) == 5
    assert "is refused" in capsys.readouterr().err
