"""What one marked actor does to another in a sentence: one of the 17 event types, or nothing.

>>> relation("Peru has condemned Chile over the raid.", "Peru", "Chile").event
'DISAPPROVE'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from foreshock.coding.model.features import Span
from foreshock.errors import InputError

if TYPE_CHECKING:
    from foreshock.reports.report import Report

_BOUND = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Pres|St|No|Nov|Dec|Oct|Sept|Aug|Jan|Feb|vs|Inc|Ltd|Jr|Sr)\.)$")
_FAR = 2
"""Actors more than this many sentences apart are not read as a pair."""


_PASSIVE = re.compile(
    r"^(?:\s+(?:has|have|had|will|would|could|may|might|can|should|must))?(?:\s+(?:not|also|reportedly|allegedly|recently|again))?"
    r"\s+(?:is|are|was|were|been|be|gets?|got)(?:\s+(?:been|being))?(?:\s+\w+ly)?"
    r"\s+(?:\w+(?:ed|en|wn|ck|ung|ught|aid|old|ost|eft|ent|elt)|hit|shot|cut|put|set|led|met|fed|sunk|won)\b"
    r"(?:\s+\w+){0,6}?\s+by\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+)?$"
)
"""What stands between two actors where the first is the one acted on: "Norway *was attacked by* Belarus"."""
_EITHER_WAY = {"AGREE", "CONSULT", "COOPERATE"}
"""Types that two actors do to each other."""
PASSIVE_CONFIDENCE = 0.8
"""Confidence of "no event" where the source is the passive subject. Assumption."""

SPLIT_TEMPERATURE = 0.15
"""Softmax temperature between the two types of a merged root. Assumption: that of the word scores before mixing."""


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """The type of the event between two marked actors."""

    event: str | None
    """One of the 17 types; None for no event."""
    confidence: float
    """Probability of ``event`` (or of no event), in (0, 1]."""
    alternatives: dict[str, float] = {}
    """Probability of each other type above 0.05."""


def relation(text: str, source: str, target: str) -> Relation:
    """The event between two actors named by their words in ``text``; see :func:`classify` for marked places."""
    found = place(text, source, target)
    return classify(text, *found)


def classify(text: str, source: list[Span], target: list[Span]) -> Relation:
    """The event that ``source`` does to ``target``.

    Parameters: ``text``, one sentence (more is read as one); ``source`` and ``target``, the character spans of their mentions
    in it (an empty list: not named in the sentence). Scores out of sample: docs/relation.md.
    """
    from foreshock.coding.model.scores import NO_EVENT, linear

    model = linear()
    scores = model.read(text, source, target)
    n = len(model.classes)
    probability = _softmax(scores[:n], model.temperature)
    chances: dict[str, float] = {}
    for i, name in enumerate(model.classes):
        if name in model.splits:
            k = n + list(model.splits).index(name)
            second = _softmax([0.0, float(scores[k])], SPLIT_TEMPERATURE)[1]
            chances[model.splits[name][0]] = probability[i] * (1 - second)
            chances[model.splits[name][1]] = probability[i] * second
        else:
            chances[name] = probability[i]
    top = model.classes[max(range(n), key=lambda i: float(scores[i]))]
    if top in model.splits:
        top = max(model.splits[top], key=lambda e: chances[e])
    others = {k: round(v, 3) for k, v in sorted(chances.items(), key=lambda kv: -kv[1]) if k != top and v >= 0.05}
    return Relation(
        event=None if top == NO_EVENT else top, confidence=round(max(chances[top], 1e-3), 3),
        alternatives={"no event" if k == NO_EVENT else k: v for k, v in others.items()},
    )  # fmt: skip


def _softmax(scores: Any, temperature: float) -> list[float]:
    from math import exp

    top = max(float(s) for s in scores)
    grown = [exp((float(s) - top) / temperature) for s in scores]
    total = sum(grown)
    return [g / total for g in grown]


# -- where the actors stand ------------------------------------------------------------------------------------------


def occurrences(text: str, words: str) -> list[Span]:
    """Where the words of an actor stand in a text: whole words, as written, else whatever the case and the spacing.

    >>> occurrences("Mali and Somalia; MALI", "Mali")
    [(0, 4)]
    >>> occurrences("the  US\\nCongress", "US Congress")
    [(5, 16)]
    """
    parts = [re.escape(p) for p in words.split()]
    if not parts:
        return []
    body = r"\s+".join(parts)
    whole = (r"(?<!\w)" if words.strip()[0].isalnum() else "") + body + (r"(?!\w)" if words.strip()[-1].isalnum() else "")
    for pattern, flags in ((whole, 0), (whole, re.IGNORECASE), (body, re.IGNORECASE)):
        found = [(m.start(), m.end()) for m in re.finditer(pattern, text, flags)]
        if found:
            return found
    return []


def place(text: str, source: str, target: str) -> tuple[list[Span], list[Span]]:
    """The mentions of two actors that stand nearest to each other (an empty list where one is not named).

    >>> place("Chad said Mali freed men of Chad.", "Mali", "Chad")
    ([(10, 14)], [(0, 4)])
    """
    left, right = occurrences(text, source), occurrences(text, target)
    if not left or not right:
        return left[:1], right[:1]
    apart = [(a, b) for a in left for b in right if a[1] <= b[0] or b[1] <= a[0]]
    if not apart:  # one actor's words lie within the other's
        return left[:1], right[:1]
    a, b = min(apart, key=lambda ab: (max(ab[1][0] - ab[0][1], ab[0][0] - ab[1][1]), ab[0][0]))
    return [a], [b]


def sentences(text: str) -> list[Span]:
    """Rough sentence spans of a text, enough to find the one that holds a pair.

    >>> sentences("Mr. Koh met them. They left.")
    [(0, 17), (18, 28)]
    """
    spans: list[Span] = []
    start = 0
    for m in _BOUND.finditer(text):
        if _ABBREVIATED.search(text, max(0, m.start() - 6), m.start()):
            continue
        spans.append((start, m.start()))
        start = m.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def around(text: str, places: list[Span]) -> tuple[Span, int]:
    """The stretch of whole sentences that holds all places, and how many sentences it is."""
    low, high = min(a for a, _ in places), max(b for _, b in places)
    inside = [(a, b) for a, b in sentences(text) if b > low and a < high]
    start, end = (inside[0][0], inside[-1][1]) if inside else (0, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end), max(1, len(inside))


def acted_on(between: str) -> bool:
    """Whether the words between two actors make the first the passive subject and the second the agent.

    >>> acted_on(" was attacked by "), acted_on(" has been strongly condemned by the "), acted_on(" said it was attacked by ")
    (True, True, False)
    """
    return _PASSIVE.match(between) is not None


# -- a report with pairs ---------------------------------------------------------------------------------------------


def pair_rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row for each pair of a report, in order.

    Keys: ``report, pair, source_text, target_text, event`` (null for no event), ``modality, confidence, alternatives, quote,
    start, end, rule``. An actor that the text does not name is read as unnamed, with ``rule`` saying so.
    """
    for n, pair in enumerate(report.pairs or [], 1):
        names: list[str] = []
        for side in ("source", "target"):
            value = pair.get(side)
            if not isinstance(value, str):
                raise InputError(f'{report.origin or report.name}: pair {n} needs "{side}", the words of an actor; it has {value!r}.')
            names.append(value)
        yield {"report": report.name, "pair": n, "source_text": names[0], "target_text": names[1], **_read(report, *names)}


def _read(report: Report, source: str, target: str) -> dict[str, Any]:
    text = report.text
    left, right = place(text, source, target)
    missing = [name for name, found in ((source, left), (target, right)) if not found]
    rule = "model" if not missing else "model; not in the text: " + ", ".join(repr(m) for m in missing)
    (start, end), count = around(text, [*left, *right]) if left or right else ((0, len(text)), len(sentences(text)))
    quote = text[start:end]
    if (len(missing) == 2 and count > 1) or count > _FAR:
        found, rule = Relation(event=None, confidence=0.5), "actors too far apart" if not missing else "actors not in the text"
    else:
        found = classify(quote, [(a - start, b - start) for a, b in left], [(a - start, b - start) for a, b in right])
        if left and right and found.event is not None and found.event not in _EITHER_WAY and acted_on(text[left[0][1] : right[0][0]]):
            found, rule = Relation(event=None, confidence=PASSIVE_CONFIDENCE), "passive: the source is acted on by the target"
    modality = None
    if found.event is not None:
        at = left[0] if left else right[0] if right else None
        modality = pair_modality(quote, None if at is None else (at[0] - start, at[1] - start), found.event)
    return {
        "event": found.event, "modality": modality, "confidence": found.confidence, "alternatives": found.alternatives,
        "quote": quote, "start": start, "end": end, "rule": rule,
    }  # fmt: skip


_SPOKEN = {"AGREE", "THREATEN", "REQUEST", "REJECT", "DISAPPROVE", "SUPPORT"}
"""Types done by speaking: what is promised, refused or demanded is their content, so that a future or a negation below them
does not make them planned or negated."""


@lru_cache(maxsize=8)
def _parsed(sentence: str) -> Any:
    from foreshock.coding.parse import parse

    return next(iter(parse([sentence])))


def pair_modality(sentence: str, source: Span | None, event: str) -> str:
    """Modality of the event between two marked actors: the mood of the verb that governs the source."""
    from foreshock.coding.modality import mood

    doc = _parsed(sentence)
    token = None
    if source is not None:
        span = doc.char_span(source[0], source[1])
        token = span.root if span is not None and len(span) else None
    if token is None:
        token = next((t for t in doc if t.dep_ == "ROOT"), None)
    if token is None:
        return "actual"
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    if token.pos_ == "AUX" and token.head.i != token.i and token.head.pos_ == "VERB":
        token = token.head
    found = mood(token).modality
    if event in _SPOKEN and found in {"planned", "negated"}:
        return "actual"
    return str(found)
