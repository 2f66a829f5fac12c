"""A learnt back-up for what the rules miss: claims at predicates that no rule has claimed.

The rules read a report first. Where they found enough to show that it tells of a crisis, the candidates of
:mod:`foreshock.coding.pairs` are scored by the model of :mod:`foreshock.coding.model.forest`; the best of a sentence above the
threshold become claims, one at a predicate and one for a source and target. Modality, attribution, support and date are read by the rules'
own modules. Such a claim has ``rule`` ``model:pair``, and its ``confidence`` is the model's probability that source, target and
type are right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from foreshock.coding.hit import Hit
from foreshock.coding.lexicon import Frame, words
from foreshock.coding.model.features import Span, masked
from foreshock.coding.pairs import Pair, pairs, trusted
from foreshock.coding.support import BY_VERB, kind_of_thing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from foreshock.coding.actors import Ref
    from foreshock.coding.claim import Claim
    from foreshock.coding.coder import Reading
    from foreshock.coding.model.forest import Forest
    from foreshock.coding.tree import Token

RULE = "model:pair"
LEAST = 2
"""Claims of the rules without which a report is left to the rules: it may not be about a crisis at all. Assumption."""
PLAIN = 0.6
"""Help of a kind less sure than this is not claimed. Chosen by cross-validation."""
RECIPROCAL = {"CONSULT", "COOPERATE"}


class Chosen(NamedTuple):
    """A candidate that the model takes for a claim."""

    pair: Pair
    probability: float
    """That source and target are those of a claim."""
    event: str
    certainty: float
    """Probability of the type, given the claim."""
    kind: str
    """The likeliest kind of help, if it is help: of the thing given or the verb, as the rules read it, else by the model."""
    plain: float
    """How sure the kind is: 1 where the rules read it."""

    @property
    def merit(self) -> float:
        """What the threshold is set on."""
        return self.probability * math.sqrt(self.certainty)


def choose(reading: Reading, model: Forest, threshold: float | None = None) -> list[Chosen]:
    """The claims of the model for a report that the rules have read: each predicate and each source and target of a sentence once, the
    likeliest first. A claim is kept where P(claim) * sqrt(P(type | claim)) reaches the threshold: what is likely but of unclear type
    helps nobody."""
    import numpy as np

    least = model.threshold if threshold is None else threshold
    if len(reading.done) < LEAST:
        return []
    found = [p for p in pairs(reading) if not p.repeated and trusted(p)]
    if not found:
        return []
    probability = model.claim(claim_inputs(found, model))
    taken: list[int] = []
    used: set[Any] = set()
    for i in np.argsort(-probability, kind="stable"):
        if probability[i] < least:
            break
        pair = found[i]
        sentence = pair.predicate.sent.start
        keys = {pair.predicate.i, (sentence, pair.source.codes, pair.target.codes)}
        if used & keys:
            continue
        used |= keys
        taken.append(int(i))
    if not taken:
        return []
    z = type_inputs([found[i] for i in taken], model)
    out = []
    for i, t, k in zip(taken, model.type(z), model.kind(z), strict=True):
        read = _kind_read(found[i])
        kind, plain = (read, 1.0) if read else (model.kinds[int(k.argmax())], float(k.max()))
        out.append(Chosen(found[i], float(probability[i]), model.events[int(t.argmax())], float(t.max()), kind, plain))
    kept = (c for c in out if c.merit >= least and (c.event != "AID" or c.plain >= PLAIN) and not _only_says(c))
    return sorted(kept, key=lambda c: c.pair.predicate.i)


def _only_says(chosen: Chosen) -> bool:
    """"claim that Egypt sent troops": to say so is no blow, no seizure, no help; nor is what somebody is asked to do."""
    said = chosen.pair.predicate
    if said.dep_ in {"xcomp", "ccomp"} and said.head.lemma_.lower() in words()["askverbs"]:
        return True
    return chosen.event in _DEEDS and said.lemma_.lower() in words()["saying"] and any(c.dep_ == "ccomp" for c in said.children)


_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "AID", "RETREAT", "COOPERATE"})


def _kind_read(pair: Pair) -> str | None:
    """The kind of help as the rules read it off the thing given, or off the verb."""
    thing = kind_of_thing(pair.object) if pair.object is not None else None
    return thing or BY_VERB.get(pair.predicate.lemma_.lower())


def claim_inputs(found: list[Pair], model: Forest) -> NDArray[np.float32]:
    """One row for each candidate: its features and the vector of its predicate."""
    import numpy as np

    return np.hstack([
        _rows([p.doer for p in found]), _rows([p.receiver for p in found]), np.array([p.between for p in found], np.float32),
        model.vectors([p.predicate.lemma_.lower() for p in found]),
    ])  # fmt: skip


def _rows(lists: list[list[float]]) -> NDArray[np.float32]:
    """Lists as rows; one that stands there many times is made into numbers once."""
    import numpy as np

    once = {id(one): one for one in lists}
    place = {key: k for k, key in enumerate(once)}
    return np.array(list(once.values()), np.float32)[[place[id(one)] for one in lists]]


def type_inputs(found: list[Pair], model: Forest) -> NDArray[np.float32]:
    """One row for each candidate: the same, the vectors of its object and of the other words of its clause (their mean), and the relation
    model's word scores of the clause."""
    import numpy as np

    from foreshock.coding.model.scores import linear

    objects = model.vectors([p.object.lemma_.lower() if p.object is not None else "" for p in found])
    scores = np.stack([linear().decide(clause(p), chars=False) for p in found])
    around = np.stack([_around(p.predicate, model) for p in found])
    return np.hstack([claim_inputs(found, model), objects, scores, around]).astype(np.float32)


def _around(predicate: Token, model: Forest) -> NDArray[np.float32]:
    """Mean vector of the nouns, verbs and adjectives below a predicate."""
    import numpy as np

    lemmas = [t.lemma_.lower() for t in predicate.subtree if t.i != predicate.i and t.pos_ in {"NOUN", "VERB", "ADJ"}]
    return np.asarray(np.mean(model.vectors(lemmas or [""]), 0))


def clause(pair: Pair) -> str:
    """The words of the predicate's clause, with source and target masked where they stand in it."""
    doc = pair.predicate.doc
    tokens = [t.i for t in pair.predicate.subtree]
    first, last = doc[min(tokens)], doc[max(tokens)]
    start, end = first.idx, last.idx + len(last)
    return masked(doc.text[start:end], *(_place(doc[r.head], r, start, end) for r in (pair.source, pair.target)))


def _place(head: Token, ref: Ref, start: int, end: int) -> list[Span]:
    if not ref.text:
        return []
    tokens = [head, *(t for c in head.children if c.dep_ in {"compound", "amod", "det", "poss", "nmod"} for t in c.subtree)]
    low, high = min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)
    return [(low - start, high - start)] if low >= start and high <= end else []


def _hit(chosen: Chosen, reading: Reading) -> Hit:
    """The chosen candidate as the rules' modules know a predicate."""
    pair = chosen.pair
    kind = chosen.kind if chosen.event == "AID" else None
    if chosen.event == "SUPPORT" and reading.confrontations.party(pair.target.codes[0]):
        kind = "diplomatic"
    return Hit(
        event=chosen.event, predicate=pair.predicate, source=pair.source, target=pair.target, kind=kind, object=pair.object,
        frame=Frame(chosen.event, "pair", "", "any", frozenset(), (), frozenset(), {}), beneficiary=pair.target.codes[0] if kind else None,
        reciprocal=chosen.event in RECIPROCAL, words=[pair.predicate.text],
    )  # fmt: skip


def add(reading: Reading, model: Forest, threshold: float | None = None) -> list[float]:
    """Add the claims of the model to what the rules have found; the merit of each claim added."""
    out: list[float] = []
    for chosen in choose(reading, model, threshold):
        before = len(reading.done)
        reading.emit(_hit(chosen, reading), frozenset(reading.claimed))
        if len(reading.done) > before:
            hit, claim = reading.done[-1]
            sure = max(0.01, round(chosen.probability * chosen.certainty, 2))
            reading.done[-1] = (hit, msgspec.structs.replace(claim, rule=RULE, confidence=sure))
            out.append(chosen.merit)
    return out


def back_up(reading: Reading) -> list[Claim]:
    """The claims of the rules and of the shipped model, in the order of the text."""
    if len(reading.done) >= LEAST:
        from foreshock.coding.model.forest import forest

        add(reading, forest())
    return reading.ordered()
