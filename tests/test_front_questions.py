"""The answers of page one are about the report: its main confrontation and whom it names, on many texts; nobody it does not name, but as joiner."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import foreshock as fs
from foreshock.brief.forecast import MOST, TELLING, UNNAMED, front, ranked
from foreshock.forecast.made import Forecasts
from foreshock.forecast.nearness import COMING_IN, FACTORS, About, near
from foreshock.forecast.rule import parse
from foreshock.reference import load
from foreshock.reports import from_text
from foreshock.reports.report import Report

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "reports"
OPEN = {d["id"]: d for d in map(json.loads, (HERE / "data" / "coding" / "gold_open.jsonl").read_text(encoding="utf-8").splitlines())}
BORDER = (
    "Cambodia says Thai shells fell near Preah Vihear\n\nPHNOM PENH, 26 July 2025 - Thailand shelled positions in Cambodia on Saturday, the Cambodian "
    "defence ministry said, and Cambodian rockets struck a hospital in Thailand. China urged both sides to stop. The United States called for talks. "
    "Vietnam said it was watching.\n"
)
TEXTS = {
    **{path.stem: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))},
    "thai-cambodian": BORDER, "1982-falklands": "", "1995-cenepa": "", "2008-georgia": "", "2020-karabakh": "", "2025-kashmir": "",
}  # fmt: skip
PRINCIPALS = {
    "bab-el-mandeb": {"USA", "GBR", "HOU"}, "cuban-quarantine": {"USA", "SUN", "CUB"}, "kargil-heights": {"IND", "PAK"}, "thai-cambodian": {"THA", "KHM"},
    "1982-falklands": {"ARG", "GBR"}, "1995-cenepa": {"ECU", "PER"}, "2008-georgia": {"RUS", "GEO"}, "2020-karabakh": {"ARM", "AZE"}, "2025-kashmir": {"IND", "PAK"},
}  # fmt: skip


@cache
def forecast(name: str) -> tuple[Report, Forecasts]:
    told = OPEN.get(name)
    report = from_text(told["text"], name=name, as_of=told["date"]) if told else from_text(TEXTS[name], name=name, as_of="2025-07-26")
    return report, fs.forecasts(report, worlds=0)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_page_one_answers_this_report(name: str) -> None:
    report, found = forecast(name)
    shown = front(found)
    assert 1 <= len(shown) <= MOST
    first = parse(shown[0].forecast.question.rule).actors()
    assert first & PRINCIPALS[name], f"the first answer is about {sorted(first)}"
    assert sum(bool(parse(m.forecast.question.rule).actors() & PRINCIPALS[name]) for m in shown) > len(shown) / 2
    assert found.date == report.date
    named = {m.code for m in load().match(report.text, found.date)} | {code for m in shown if m.near in ("core", "main") for code in parse(m.forecast.question.rule).actors()}
    for m in shown:
        unnamed = parse(m.forecast.question.rule).actors() - named
        assert not unnamed or (m.near == "joiner" and m.forecast.question.kind in COMING_IN and len(unnamed) == 1), m.forecast.question.text
    assert sum(m.near == "joiner" for m in shown) <= UNNAMED
    assert "far" not in {m.near for m in shown}


def test_what_is_far_is_asked_still_and_comes_last() -> None:
    _, found = forecast("cuban-quarantine")
    order = [m.weight for m in ranked(found)]
    assert order == sorted(order, reverse=True)
    assert any(m.near == "far" for m in found.made), "it is in the list of all questions"


def test_one_pair_does_not_fill_the_page() -> None:
    for name in TEXTS:
        shown = front(forecast(name)[1])
        pairs = [(r.conditions[0].verb, frozenset(r.actors())) for r in (parse(m.forecast.question.rule) for m in shown)]
        others = {(r.conditions[0].verb, frozenset(r.actors())) for r in (parse(m.forecast.question.rule) for m in forecast(name)[1].made if m.near not in ("far", "aside", "joiner") and m.forecast.probability >= TELLING)}
        assert len(set(pairs)) >= min(len(shown), len(others)), name


def test_nearness_is_an_order() -> None:
    war = About(frozenset({"RUS", "UKR", "PRK"}), frozenset({"RUS", "UKR"}), frozenset({"RUS", "UKR", "PRK", "KOR", "CHN"}), frozenset({frozenset({"RUS", "UKR"})}),
                frozenset({frozenset({"PRK", "KOR"})}))
    seen = [
        near("peace RUS with UKR", "ceasefire", war), near("rung PRK for RUS >= 6", "climbing", war), near("level KOR with RUS >= 4", "joining", war), near("level PRK with KOR >= 4", "force", war),
        near("level POL with RUS >= 4", "joining", war), near("level CHN with KOR >= 4", "force", war), near("level CHN with VNM >= 4", "force", war),
    ]  # fmt: skip
    assert seen == ["core", "main", "joiner named", "named", "joiner", "aside", "far"]
    weights = [FACTORS[n] for n in seen]
    assert weights == sorted(weights, reverse=True) and len(set(weights)) == len(weights)
