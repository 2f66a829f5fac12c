"""Which sentences can hold a claim: only those are parsed, as the parse is most of the work.

A sentence is kept where it has both a possible actor (a name of the gazetteer, a pronoun, a definite description) and a word that
can be an event (a form of a verb or noun of the lexicon). Kept with it are the sentences that it leans on: those before it that name
an actor, where it has a pronoun or description, and the neighbours of a quotation. The other sentences stay in the document,
unparsed, so that every offset is unchanged. A report that names no actor is not parsed at all.

What skipping loses is measured by ``benchmarks/coding.py`` and pinned by ``tests/test_prefilter.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from foreshock.coding.parse import LEMMAS, MARKED, breaks, pipeline, planter, sentence_starts
from foreshock.coding.planting import LEXICAL, Part

if TYPE_CHECKING:
    from foreshock.coding.tree import Tree
    from foreshock.reference.actor import Mention

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_SHORT = re.compile(r"(?:^|[\s(])(?:[A-Z]|[A-Z]\.[A-Z]|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Pres|Prof|St|No|vs|Inc|Ltd|Jr|Sr|"
                    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$")  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)*")
_ANAPHOR = re.compile(
    r"\b(?:federal|the (?:three|four|five|six|seven|nine|ten|twelve|fifteen)|he|him|his|she|her|they|them|their|theirs|it|its|we|us|our|ours|both|each|neither|there|"
    r"(?:the|its|their|his|her|our|two|three|this|that|these|those|either) (?:[a-z]+[- ]){0,2}(?:countr|nation|state|republic|regime|government|side|neighbou?r|all[yi]|"
    r"partner|rival|enem|foe|adversar|army|armies|forces?|troops|military|navy|militar|rebel|group|movement|militia|insurgent|"
    r"president|premier|minister|leader|king|sultan|emir\b|ruler|emperor|queen|general|delegation|alliance|bloc|union|council|junta|invader|attacker|party|parties|"
    r"crew|pilot|sailor|hostage|prisoner|captive|diplomat|tanker|ship|vessel|jet|plane|power|capital|ministry|spokes|ambassador|envoy|administration|authorit|soldier|fighter|guerrilla|coalition|patron|sponsor|"
    r"backer|counterpart|federation|organi[sz]ation|community|kingdom|emirate|sultanate|sheikhdom|people|island|territor|province))",
    re.IGNORECASE,
)
_BETWEEN_THEM = re.compile(r"\b(?:shots?|war)\b", re.IGNORECASE)
"""Words of an event between the two sides that needs no actor: "Not a shot has been fired"."""
_QUOTE = re.compile("[\"“”«»]")
_SHORT_ANSWER = {"did", "does", "do", "has", "have", "had", "was", "is", "will", "would"}
LEANS = 3
"""Sentences before a pronoun that may hold what it stands for. Assumption; more on the test texts gains nothing."""


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, list[str]], list[tuple[str, str]]]:
    """Event lemmas of the lexicon; irregular forms; endings of regular ones."""
    from foreshock.coding.lexicon import noun_frames, verb_frames

    events = frozenset(verb_frames()) | frozenset(noun_frames())
    lookups: Any = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    irregular: dict[str, list[str]] = {}
    rules: list[tuple[str, str]] = []
    for kind in ("verb", "noun"):
        for form, lemmas in lookups.get_table("lemma_exc")[kind].items():
            irregular.setdefault(str(form), []).extend(lemmas)
        rules += [(str(a), str(b)) for a, b in lookups.get_table("lemma_rules")[kind]]
    return events, irregular, rules


@lru_cache(maxsize=100_000)
def is_event_word(word: str) -> bool:
    """Whether a lower-case word can be a form of a verb or noun of the lexicon (too often rather than too seldom).

    >>> is_event_word("shelled"), is_event_word("sent"), is_event_word("umbrella")
    (True, True, False)
    """
    events, irregular, rules = _tables()
    if word in events or LEMMAS.get(word) in events or any(lemma in events for lemma in irregular.get(word, ())):
        return True
    for old, new in rules:
        if old and word.endswith(old):
            stem = word[: -len(old)] + new
            if stem in events or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in events):
                return True
    return any(part in events for part in word.split("-")) if "-" in word else False


def sentences(text: str, forced: set[int] | None = None) -> list[tuple[int, int]]:
    """Sentence spans that cover the whole text.

    >>> text = "Gen. Le left. He won."; [text[a:b] for a, b in sentences(text)]
    ['Gen. Le left. ', 'He won.']
    """
    starts = set(breaks(text) if forced is None else forced)
    for m in _END.finditer(text):
        if text[m.start() - 1] != "." or not _SHORT.search(text, max(0, m.start() - 8), m.start()):
            starts.add(m.end())
    ordered = sorted(s for s in starts if s < len(text)) or [0]
    return list(zip(ordered, [*ordered[1:], len(text)], strict=True))


def kept(text: str, mentions: Sequence[Mention], forced: set[int] | None = None) -> list[tuple[int, int, bool]]:
    """The sentences of a text, each with whether it must be parsed; ``forced`` saves computing its :func:`breaks` again."""
    spans = sentences(text, forced)
    if not mentions:
        return [(a, b, False) for a, b in spans]
    at = sorted(m.start for m in mentions)
    named: list[bool] = []
    k = 0
    for a, b in spans:
        while k < len(at) and at[k] < a:
            k += 1
        named.append(k < len(at) and at[k] < b)
    leaning = [(_ANAPHOR.search(text, a, b) or _BETWEEN_THEM.search(text, a, b)) is not None for a, b in spans]
    keep: list[bool] = []
    for i, (a, b) in enumerate(spans):
        if not (named[i] or leaning[i]):
            keep.append(False)
            continue
        words = [w.lower() for w in _WORD.findall(text[a:b])]
        keep.append(any(map(is_event_word, words)) or (len(words) <= 12 and not _SHORT_ANSWER.isdisjoint(words)))
    wanted = list(keep)
    for i, ((a, b), yes) in enumerate(zip(spans, keep, strict=True)):
        if not yes:
            continue
        if leaning[i]:
            for j in range(max(0, i - LEANS), i):
                wanted[j] = wanted[j] or named[j]
        if _QUOTE.search(text, a, b):
            for j in (i - 1, i + 1):
                if 0 <= j < len(spans) and (named[j] or leaning[j]):
                    wanted[j] = True
    wanted[0] = wanted[0] or named[0]
    return [(a, b, w) for (a, b), w in zip(spans, wanted, strict=True)]


def parse_needed(texts: Sequence[str], mentions: Sequence[Sequence[Mention]], batch: int = 32) -> Iterator[Tree]:
    """The trees of texts, in order, in which only the sentences that can hold a claim are parsed."""
    nlp: Any = pipeline()
    plant = planter()
    plans: list[tuple[str, Any, list[Part]]] = []
    for text, named in zip(texts, mentions, strict=True):
        whole, forced = nlp.make_doc(text), breaks(text)
        plans.append((text, whole, _parts(whole, kept(text, named, forced), forced)))
    todo = [part for _, _, parts in plans for _, _, part in parts if part is not None]
    parsed: Iterator[Any] = iter(nlp.pipe(todo, batch_size=batch * 4, disable=LEXICAL))
    for text, whole, parts in plans:
        yield plant(text, whole, [(first, last, None if part is None else next(parsed)) for first, last, part in parts])


def _parts(whole: Any, plan: list[tuple[int, int, bool]], wanted: set[int]) -> list[Part]:
    """Runs of tokens to parse, as documents of their own, and runs to leave (None)."""
    import numpy as np
    from spacy.attrs import IDX, IS_SPACE, NORM, ORTH, SENT_START, SPACY
    from spacy.tokens import Doc

    if not len(whole):
        return []
    columns: Any = whole.to_array([IDX, ORTH, IS_SPACE, SPACY])
    starts, orths, blank, _ = columns.T.tolist()
    runs: list[tuple[int, int, bool]] = []
    first = 0
    for _, end, yes in plan:
        last = bisect_left(starts, end, first)
        if last == first:
            continue
        if yes and runs and runs[-1][2]:
            runs[-1] = (runs[-1][0], last, True)
        else:
            runs.append((first, last, yes))
        first = last
    if not any(yes for *_, yes in runs):
        return [(first, last, None) for first, last, _ in runs]
    spaces = columns[:, 3].astype(bool).tolist()
    # the tokeniser's own norms ("’ve" is "have"), which the network reads
    values: Any = np.stack([whole.to_array([NORM]), np.array(sentence_starts(starts, orths, blank, wanted), np.int64).view(np.uint64)], 1)
    out: list[Part] = []
    for first, last, yes in runs:
        part: Any = None
        if yes:
            part = whole if last - first == len(whole) else Doc(whole.vocab, words=orths[first:last], spaces=spaces[first:last])
            values[first, 1] = not blank[first]
            part.from_array([NORM, SENT_START], values[first:last])
            part.user_data[MARKED] = True
        out.append((first, last, part))
    return out
