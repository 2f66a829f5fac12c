"""The learnt back-up of the coder: its claims are marked, rest on the text, and never reach an assessment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from foreshock.assessment import code_all
from foreshock.coding.backup import LEAST, RULE
from foreshock.coding.claim import EVENTS, SUPPORT_KINDS, Claim
from foreshock.coding.coder import code_stream
from foreshock.coding.explain import explained
from foreshock.coding.model.forest import Forest, forest
from foreshock.coding.pairs import FEATURES
from foreshock.reports import Report, from_text

MORE = Path(__file__).parent / "data" / "coding" / "gold_train.jsonl"
CRISIS = (
    "Russian troops attacked Ukraine on Monday. Ukraine struck back at Russian bases. The Kremlin wrecked Ukrainian ports in "
    "spring. Belarus stabbed Ukraine in the back on Tuesday. Russia mauled Ukraine on Friday. Russia betrayed Ukraine in March."
)


def report(text: str, name: str = "r") -> Report:
    return from_text(text, name=name, as_of="2024-05-01")


def coded(text: str, learnt: bool = True) -> list[Claim]:
    return next(code_stream([report(text)], learnt=learnt))


def sides(claims: list[Claim]) -> list[tuple[list[str], str, list[str]]]:
    return [(c.source, c.event, c.target) for c in claims]


def test_it_codes_what_no_rule_does_and_says_so() -> None:
    claims = coded(CRISIS)
    new = [c for c in claims if c.rule == RULE]
    assert new
    assert {(*c.source, *c.target, c.words[0]) for c in new} <= {("BLR", "UKR", "stabbed"), ("RUS", "UKR", "mauled"), ("RUS", "UKR", "betrayed")}
    assert all(c.quote == CRISIS[c.start : c.end] and 0 < c.confidence < 1 for c in new)
    assert [c.claim for c in claims] == [f"r:{n}" for n in range(1, len(claims) + 1)]
    assert any(f"rule {RULE}" in line for line in explained([report(CRISIS)]))


def test_the_rules_alone_are_the_rest() -> None:
    rules = [c for c in coded(CRISIS) if c.rule != RULE]
    assert sides(rules) == sides(coded(CRISIS, learnt=False))
    assert len(rules) >= LEAST


def test_an_assessment_stands_on_the_rules_alone() -> None:
    claims = code_all([report(CRISIS)], lambda text: None)
    assert claims
    assert all(c.rule != RULE for c in claims)


def test_it_is_silent_where_the_rules_find_no_crisis() -> None:
    text = "Belarus stabbed Ukraine in the back. The Kremlin has ruined Ukrainian ports since spring."
    assert len(coded(text, learnt=False)) < LEAST
    assert coded(text) == coded(text, learnt=False)


def test_it_keeps_out_of_sentences_that_the_rules_have_read() -> None:
    texts = [json.loads(line) for line in MORE.read_text("utf-8").splitlines()[:20]]
    found = 0
    for text in texts:
        claims = coded(text["text"])
        read = {c.sentence for c in claims if c.rule != RULE}
        added = [c.sentence for c in claims if c.rule == RULE]
        found += len(added)
        assert not read & set(added)
    assert found >= 5


def test_other_countries_change_only_the_codes() -> None:
    renamed = CRISIS
    for old, new in (("Russian", "Peruvian"), ("Ukrainian", "Chilean"), ("Ukraine", "Chile"), ("The Kremlin", "The Peruvian government"), ("Belarus", "Bolivia")):
        renamed = renamed.replace(old, new)
    codes = {"RUS": "PER", "UKR": "CHL", "BLR": "BOL"}
    expected = [([codes[x] for x in s], e, [codes[x] for x in t]) for s, e, t in sides(coded(CRISIS))]
    assert sides(coded(renamed)) == expected


@pytest.mark.parametrize("text", [json.loads(line) for line in MORE.read_text(encoding="utf-8").splitlines()[::6]], ids=lambda t: t["id"])
def test_its_claims_on_annotated_texts_are_whole(text: dict[str, Any]) -> None:
    whole = from_text(text["text"], name=text["id"], as_of=text["date"])
    claims = next(code_stream([whole]))
    for claim in claims:
        assert claim.quote == whole.text[claim.start : claim.end]
        assert claim.event in EVENTS
        assert not set(claim.source) & set(claim.target)
        assert claim.support is None or claim.support.kind in SUPPORT_KINDS
    added = [(c.source, c.target, c.words[0], c.sentence) for c in claims if c.rule == RULE]
    assert len({json.dumps(a) for a in added}) == len(added)


def test_the_weights_fit_the_features_read() -> None:
    model = forest()
    assert model.meta["features"] == list(FEATURES)
    assert set(model.events) <= set(EVENTS)
    assert set(model.kinds) <= set(SUPPORT_KINDS)
    assert np.linalg.norm(model.vectors(["attack"])) == pytest.approx(1, abs=0.05)
    assert not model.vectors(["qwertyuiop"]).any()


def test_trees_and_logits_are_the_written_formulas() -> None:
    meta = {"events": ["AID", "ASSAULT"], "kinds": ["arms"], "depth": 2, "threshold": 0.5}
    model = Forest({
        "vocabulary": np.frombuffer(b"a", np.uint8), "vectors": np.zeros((1, 1), np.int8),
        "meta": np.frombuffer(json.dumps(meta).encode(), np.uint8),
        # one tree: x0 <= 0.5 gives -1; else x1 <= 2 gives 2, more gives 3
        "tree.feature": np.array([[0, 0, 1, 0, 0]], np.int16), "tree.cut": np.array([[0.5, 0, 2, 0, 0]], np.float32),
        "tree.left": np.array([[1, 1, 3, 3, 4]], np.int16), "tree.right": np.array([[2, 1, 4, 3, 4]], np.int16),
        "tree.value": np.array([[0, -1, 0, 2, 3]], np.float32), "tree.base": np.float64(0.25),
        "type.weights": np.array([[1.0, 0.0], [0.0, 1.0]], np.float32), "type.bias": np.array([0.0, 0.5], np.float32),
        "kind.weights": np.zeros((1, 2), np.float32), "kind.bias": np.zeros(1, np.float32),
    })  # fmt: skip
    x = np.array([[0, 9], [1, 2], [1, 2.5]], np.float32)
    assert model.claim(x) == pytest.approx(1 / (1 + np.exp([0.75, -2.25, -3.25])))
    grown = np.exp([1.0, 2.0 + 0.5])
    assert model.type(x[1:2])[0] == pytest.approx(grown / grown.sum())
    assert model.kind(x) == pytest.approx(np.ones((3, 1)))
