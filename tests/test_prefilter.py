"""Skipping sentences and the quicker parse change speed, not claims."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.coding.coder import Reading
from foreshock.coding.parse import parse, pipeline
from foreshock.coding.prefilter import is_event_word, kept, parse_needed, sentences
from foreshock.coding.signs import may_match, signs
from foreshock.reference import load
from foreshock.reports import from_text

OPEN = Path(__file__).parent / "data" / "coding" / "gold_open.jsonl"
PLAIN = ("The markets rose. Tulips bloomed on every balcony. Russia shelled Ukraine on Monday. It also struck the port. "
         "The choir sang well into the night. A spokesman for Poland condemned Russia.")  # fmt: skip


def texts() -> list[dict[str, Any]]:
    return [json.loads(line) for line in OPEN.read_text(encoding="utf-8").splitlines()]


@given(st.text(max_size=200))
def test_sentences_cover_the_text(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text


def test_only_sentences_with_actor_and_event_are_parsed() -> None:
    found = kept(PLAIN, load().match(PLAIN, "2024-05-01"))
    assert [yes for *_, yes in found] == [False, False, True, True, False, True]
    assert not any(yes for *_, yes in kept("Bakers attacked the price of flour.", []))


@pytest.mark.parametrize("word", ["shelled", "shelling", "sent", "withdrew", "stopped", "talks", "strikes", "supplied", "met"])
def test_every_form_of_an_event_word_counts(word: str) -> None:
    assert is_event_word(word)


def test_offsets_and_words_are_those_of_the_text() -> None:
    (doc,) = parse_needed([PLAIN], [load().match(PLAIN, "2024-05-01")])
    assert doc.text == PLAIN
    assert [t.idx for t in doc] == [t.idx for t in pipeline().make_doc(PLAIN)]
    verb = next(t for t in doc if t.text == "shelled")
    assert [c.text for c in verb.children if c.dep_ == "nsubj"] == ["Russia"]
    assert next(t for t in doc if t.text == "choir").pos_ == "X"


def test_claims_are_the_same_as_with_a_full_parse() -> None:
    reference = load()
    reports = [from_text(t["text"], name=t["id"], as_of=t["date"]) for t in texts()]
    named = [reference.match(r.text, r.date) for r in reports]

    def claims(docs: Any) -> set[tuple[Any, ...]]:
        return {
            (r.name, *c.source, c.event, *c.target, c.modality, c.start)
            for r, m, d in zip(reports, named, docs, strict=True)
            for c in Reading(r, d, m, r.date).claims()
        }

    whole, quick = claims(parse([r.text for r in reports])), claims(parse_needed([r.text for r in reports], named))
    assert len(whole) > 60
    assert len(whole ^ quick) <= 0.03 * len(whole)


def test_the_ruler_with_a_memory_is_the_ruler() -> None:
    nlp: Any = pipeline()
    slow: Any = nlp._components[[n for n, _ in nlp._components].index("attribute_ruler")][1]
    quick = nlp.get_pipe("foreshock_ruler")
    extra = "I ain't gonna go; y'all got ta see it. There's more. Let's do it. He'd have done so.\n\nThey gave us $5."
    for text in [*(t["text"] for t in texts()[:6]), extra]:
        pair = []
        for ruler in (slow, quick):
            doc = nlp.make_doc(text)
            for name, pipe in nlp.pipeline:
                if name == "foreshock_ruler":
                    break
                doc = pipe(doc)
            pair.append([(t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in ruler(doc)])
        assert pair[0] == pair[1]


def test_the_tree_is_the_whole_pipelines_parse() -> None:
    extra = "I ain't gonna go; y'all got ta see it. There's more; there were two. Let's do it.\n\nQ: Who, said he, and when?\nA: They gave us $5."
    nlp = pipeline()
    for text in [*(t["text"] for t in texts()[:8]), extra]:
        doc = nlp(text)
        (tree,) = parse([text])
        assert len(tree) == len(doc)
        for one, other in zip(doc, tree, strict=True):
            assert (one.text, one.idx, one.lower_, one.tag_, one.pos_, one.dep_, one.lemma_) == (
                other.text, other.idx, other.lower_, other.tag_, other.pos_, other.dep_, other.lemma_)  # fmt: skip
            assert (one.head.i, one.sent.start, one.sent.end) == (other.head.i, other.sent.start, other.sent.end)
            assert [c.i for c in one.children] == [c.i for c in other.children]
            assert sorted(c.i for c in one.subtree) == [c.i for c in other.subtree]
            assert [c.i for c in one.conjuncts] == [c.i for c in other.conjuncts]
            assert [c.i for c in one.ancestors] == [c.i for c in other.ancestors]
        assert [s.text for s in doc.sents] == [s.text for s in tree.sents]
        span = tree.char_span(len(text) // 2, len(text) // 2 + 9)
        assert span is not None
        assert span[0].idx <= len(text) // 2 < len(text) // 2 + 9 <= tree[span.end - 1].idx + len(tree[span.end - 1]) + 1


def test_vectors_in_context_are_those_of_the_model() -> None:
    import numpy as np

    nlp: Any = pipeline()
    tok2vec = nlp.get_pipe("tok2vec")
    several = [nlp.make_doc(t) for t in [*(row["text"][:1500] for row in texts()[:4]), "", "a", PLAIN, "We’ve won. \n We’ve", PLAIN]]
    for docs in (several, several[::-1], [several[5]], [nlp.make_doc("")]):
        for ours, theirs in zip(tok2vec.predict(docs), type(tok2vec).predict(tok2vec, docs), strict=True):
            assert ours.shape == theirs.shape and np.allclose(ours, theirs, atol=1e-4)


def test_a_felled_tree_holds_nothing() -> None:
    (tree,) = parse(["Peru has condemned Chile."])
    root = next(t for t in tree if t.head is t)
    tree.fell()
    assert not len(tree) and not hasattr(root, "head")


@given(st.text("abnot ABNOT\n", max_size=30), st.sampled_from(["bat|ton", "(?:no|a) ?tab+", "(b[ao]t|ant)on?", "(?:an)*not|tan", "b(?=a)at", "(?:ta|to)+n"]))
def test_no_match_is_lost_for_want_of_its_signs(text: str, source: str) -> None:
    pattern = re.compile(source, re.I)
    assert signs(pattern) and (may_match(pattern, text.lower()) or not pattern.search(text))
