"""Every sentence template with every kind of actor, rung, act and modality: no sentence that an editor would have to mend."""

from __future__ import annotations

import doctest
import importlib
import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from foreshock.brief import panels, summary
from foreshock.brief.charts.ladder import told
from foreshock.coding.claim import SUPPORT_KINDS, Attribution, Claim, Support
from foreshock.forecast import generate, watch
from foreshock.forecast.rule import LEVELS, WHAT, Condition, Rule
from foreshock.history.answer import Answer
from foreshock.play.labels import MOVES, Names, move_words, names_of, spoken, titled
from foreshock.play.outcomes import HELPS, outcomes
from foreshock.play.parameters import PARAMETERS
from foreshock.scenario import wording
from foreshock.scenario.contradictions import about
from foreshock.scenario.situation import Cell, Confrontation, Situation

NAMES = {
    "USA": "United States", "NLD": "Netherlands", "PHL": "Philippines", "ARE": "United Arab Emirates", "KHM": "Cambodia", "PRK": "North Korea",
    "HOU": "Houthis", "TAL": "Taliban", "SYRREB": "Syrian rebels", "PKK": "PKK", "RSF": "Rapid Support Forces", "GLF": "Gulf states", "UNO": "United Nations",
    "EUU": "European Union", "WAG": "Wagner Group", "ISW": "Islamic State", "HMS": "Hamas",
}  # fmt: skip
MANY = ("Houthis", "Taliban", "Syrian rebels", "Rapid Support Forces", "Gulf states")
ARTICLE = (*MANY, "United States", "Netherlands", "Philippines", "United Arab Emirates", "PKK", "United Nations", "European Union", "Wagner Group", "Islamic State")
MODALITIES = ("actual", "hedged", "planned", "hypothetical", "negated")
PAIRS = (("USA", "KHM"), ("HOU", "USA"), ("NLD", "SYRREB"), ("TAL", "PHL"), ("PKK", "ARE"), ("GLF", "HOU"), ("KHM", "NLD"), ("UNO", "RSF"))

SINGULAR = re.compile(rf"(?<!and )\b[Tt]he ({'|'.join(MANY)}) (is|has|was|goes|(?!across|as\b|this|us\b)[a-z]+[^s]s)\b")
WRONG = {
    "an adjective for a thing": re.compile(r"\b(with|at|from|to|of|give|gives) (economic|diplomatic|belligerent|none) \("),
    "two articles": re.compile(r"\b(the|a|an) (the|a|an)\b", re.I),
    "a before a vowel": re.compile(r"\b[Aa] [aeio][a-z]|\b[Aa]n [bcdfgjklmnpqrstvwxz][a-z]"),
    "two blanks, or a blank before a mark": re.compile(r"  | [.,;:?](\s|$)|\.\.(?!\.)|\( | \)"),
    "one of many": re.compile(r"\b1 (states|claims|questions|worlds|weeks|turns)\b|\b0 of\b"),
    "no article": re.compile(rf"(?<![Tt]he )(?<![Tt]he ‘)\b({'|'.join(map(re.escape, ARTICLE))})\b(?!–)"),
    "one verb for many": SINGULAR,
    "many verbs for one": re.compile(r"(?:^|[.;:] )(?:The United States|The Netherlands|The Philippines|Cambodia|North Korea) (are|have|support|supply|send|give|stand|fight|move|press|offer)\b"),
    "a missing value": re.compile(r"\bNone\b|\{|\}|\bnan\b"),
    "a code": re.compile(r"\b[A-Z]{3}(?<!PKK)\b(?!-)"),
}  # fmt: skip


def check(text: str) -> None:
    for what, pattern in WRONG.items():
        assert not (found := pattern.search(text)), f"{what} (`{found[0] if found else ''}`): {text}"


@pytest.mark.parametrize(
    "wrong",
    [
        "Will Cambodia support Laos with economic (rung 2) or more?", "It is the the war.", "They use a economic lever.", "Two  blanks.", "1 states join.",
        "0 of 3 claims.", "Talks with United States begin.", "The Houthis supports Iran.", "The Netherlands are at war.", "PRK stands at arms.",
    ],
)  # fmt: skip
def test_the_check_finds_what_it_is_for(wrong: str) -> None:
    with pytest.raises(AssertionError):
        check(wrong)


def claims() -> Iterator[Claim]:
    from foreshock.coding.claim import EVENTS

    plain = {"report": "r", "quote": "", "start": 0, "end": 0, "source_text": "", "target_text": "", "source_sector": "GOV", "confidence": 1.0, "rule": "x"}
    for a, b in PAIRS:
        for source, target in (([a], [b]), ([a, "PRK"], [b]), ([a], []), ([], [b])):
            for modality in MODALITIES:
                for event in EVENTS:
                    yield Claim(claim="r:1", source=source, target=target, event=event, modality=modality, **plain)  # type: ignore[arg-type]
                for kind in SUPPORT_KINDS:
                    yield Claim(claim="r:1", source=source, target=[], event="AID", modality=modality, support=Support(b, kind), **plain)  # type: ignore[arg-type]


def test_claims_in_words() -> None:
    n = 0
    for c in claims():
        check(f"{wording.phrase(c, NAMES)}.")
        n += 1
    assert n > 3000


def conditions() -> Iterator[Condition]:
    for a, b in PAIRS:
        for negated in (False, True):
            for rung in range(1, 8):
                yield Condition(verb="rung", actor=a, other=b, at_least=rung, negated=negated)
            for level in LEVELS:
                yield Condition(verb="level", actor=a, other=b, at_least=level, negated=negated)
            for event in WHAT:
                yield Condition(verb="event", actor=a, other=b, event=event, negated=negated)
            yield Condition(verb="pact", actor=a, other=b, negated=negated)
            yield Condition(verb="peace", actor=a, other=b, negated=negated)


def test_questions_and_what_to_watch_for() -> None:
    named = {code: wording.the(name) for code, name in NAMES.items()}
    for c in conditions():
        for sources in (1, 2):
            text = Rule(conditions=(c,), sources=sources).text("2025-04-25", named)
            check(text)
            check(f"{wording.upper_first(c.label(named))}.")
            assert text.startswith("Will ") and text.endswith(" by 25 April 2025?")
        for stands in (0, 5):
            check(f"Watch {watch._next(c, named, stands)[0]}.")


def cells(actor: str) -> Iterator[Cell]:
    for rung in range(1, 8):
        for modality in ("actual", "hedged", "fact"):
            yield Cell(
                actor=actor, confrontation="w", side="B", rung=rung, modality=modality, claims=[], facts=[], previous=max(1, rung - 1), previous_evidence=["a reference table"], new=rung > 1,
                suggested=min(rung + 1, 7) if rung < 7 else None, planned=7 if rung < 7 else None,
            )
            yield Cell(actor=actor, confrontation="w", side="B", rung=rung, modality=modality, claims=["r:1"])


@pytest.mark.parametrize("actor", sorted(set(NAMES) - {"KHM"}))
def test_who_stands_where(actor: str) -> None:
    plain = Claim(
        report="r", claim="r:1", quote="", start=0, end=0, source=[actor], target=["KHM"], source_text="they", target_text="", source_sector="GOV",
        event="AID", support=Support("KHM", "arms"), modality="hedged", confidence=1, rule="x", attribution=[Attribution("", "USA")],
    )  # fmt: skip
    for level, active in ((5, True), (2, False)):
        war = Confrontation(
            id="w", name="Thailand and Cambodia", side_a=["HOU"] if actor != "HOU" else ["USA"], side_b=["KHM"], level=level, active=active,
            source="MID", claims=["r:1"],
        )
        for cell in cells(actor):
            s = Situation(date="2025-01-01", confrontations=[war], cells=[cell, replace(cell, actor="PRK", new=False)], hedged=["r:1"])
            check(f"{summary.headline(s, [plain], NAMES)}.")
            for sentence in summary.summary(s, [plain], NAMES, {"r:1": 1}):
                check(sentence.text)
            for point in [*panels.new(s, [plain], NAMES, {"r:1": 1}).points, *panels.unknown(s, [plain], NAMES, {"r:1": 1}).points]:
                check(point.text)
            check(told(cell, s, NAMES))
    for rung in range(1, 8):
        check(f"It is contested {about((actor, 'KHM', 'AID', rung), NAMES)}.")


class Always:
    """An outside view with one answer for everything."""

    stale_years = 0.0

    def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
        return lambda *_: Answer(event="it", probability=0.1, low=0.05, high=0.2, base_rate=0.1, base_n=50, base_words="years")


def test_why_a_question_is_asked() -> None:
    named = {code: wording.the(name) for code, name in NAMES.items()}
    seen = 0
    for a, b in PAIRS:
        for level, active in ((5, True), (4, True), (2, False)):
            war = Confrontation(id="w", name=f"{NAMES[a]} and {NAMES[b]}", side_a=[a], side_b=[b], level=level, active=active)
            for rung in range(1, 6):
                cell = Cell(actor="PRK", confrontation="w", side="A", rung=rung, modality="actual", claims=[], suggested=6)
                others = [Cell(actor=x, confrontation="w", side="B", rung=rung, modality="actual", claims=[]) for x in ("TAL", "EUU") if x not in (a, b)]
                s = Situation(date="2025-01-01", confrontations=[war], cells=[cell, *others])
                for asked in generate.candidates(s, Always(), named, [], [], ["HMS", "WAG", "GLF"]):  # type: ignore[arg-type]
                    # The name of a confrontation is a title: "Netherlands and Syrian rebels: latent".
                    check(f"{wording.upper_first(asked.because).removeprefix(war.name)}.".removeprefix(":"))
                    seen += 1
    assert seen > 500


def test_the_play_in_words() -> None:
    from foreshock.play.compile import setup
    from foreshock.scenario.file import parse
    from test_scenario_file import GOOD

    for third in ("Houthis", "United States", "North Korea"):
        scenario = parse(GOOD.replace("name: Third", f"name: {third}"))
        names = names_of(scenario.model)
        game = setup(scenario).game
        for o in outcomes(game):
            text = spoken(o.text, names)
            check(text)
            assert text[0].isupper()
        known = {**names.actors, **names.quarrels}
        for path in [*(p.name for p in setup(scenario).priors if p.name == "parameters"), *(p.label for p in setup(scenario).priors)]:
            if path:
                assert not re.search(r"\w\.\w|\b(?!MID)[A-Z]{3}\b", titled(path, known)), titled(path, known)
    several = Names(NAMES, {"W": "the Kargil war"})
    for a, b in PAIRS:
        for verb in MOVES:
            check(wording.upper_first(move_words(f"{a} {verb} {b} W" if verb in ("press", "restrain") else f"{a} {verb} W", several)) + ".")
        for words in HELPS:
            check(spoken(f"{a} {words.format(b)} against HMS", several))
        check(spoken(f"{a} and {b} wins the war W", several))
        check(spoken(f"At the end the war W goes on, W has become a war. On the way: {a} asks friends for forces in W; {a} restrains {b} over W.", several))
    assert all("." not in titled(p.name, {}).replace("MID 5.0", "") for p in PARAMETERS if p.meaning.count(".") == 0)


@pytest.mark.parametrize(
    "module",
    ["foreshock.percent", "foreshock.inside", "foreshock.brief.outside", "foreshock.forecast.nearness", "foreshock.scenario.wording", "foreshock.play.labels", "foreshock.play.answer", "foreshock.forecast.rule", "foreshock.brief.summary", "foreshock.brief.panels", "foreshock.brief.forecast"],
)
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
