"""Candidates of the learnt back-up: a predicate, who may have done it and to whom, and what the text shows of the three.

For each verb or noun of an event that no rule has claimed: two possible sources at most (its own doer, else who is named before
it) and as possible targets its arguments, whoever else the sentence names, and those lately spoken of. The features say where the
two stand, how they were found, what the rules have claimed between them, and what the lexicon knows of the words; never who they
are, so that another country changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.actors import Ref
from foreshock.coding.claim import EVENTS
from foreshock.coding.lexicon import noun_frames, verb_frames, words
from foreshock.coding.roles import is_verb, roles, understood_subject
from foreshock.coding.support import classes_of
from foreshock.coding.telling import telling

if TYPE_CHECKING:
    from foreshock.coding.coder import Reading
    from foreshock.coding.tree import Span, Token

CLASSES = ("ARMS", "TROOPS", "HOSTUNIT", "MONEY", "RELIEF", "AIDWORD", "TALKS", "ACCORD", "CEASEFIRE", "ATTACK", "MISSILE", "TIES",
           "SANCTIONS", "TRADE", "DIPLOMAT", "PROPOSAL", "DEMAND", "THREAT", "PROTESTN", "EXERCISE", "BASE", "FRONTIER", "VESSEL",
           "PLACE", "PERSONS", "WAR")  # fmt: skip
PREPOSITIONS = ("to", "against", "on", "with", "for", "from", "in", "into", "at", "over", "of", "by", "other")
CLAUSES = ("ROOT", "conj", "ccomp", "xcomp", "relcl", "advcl", "acl", "pcomp", "dobj", "pobj", "nsubj")
HOWS = ("name", "owned", "place", "pronoun", "description", "inferred")
SECTORS = ("GOV", "MIL", "REB", "IGO")
SOURCE_ROLES = ("agent", "owner", "govagent", "sentence", "prev", "rival")
TARGET_ROLES = ("patient", "recipient", "compsubj", "before", "after", "govpatient", "topic", "principal", "ctx0", "ctx1", "ctx2", "ctx3")
FEATURES = (
    *("verb", "frame", "depth", "object", "passive", "question", "below a claim", "claims here", "actors here", "light", "report verb",
      "sentence length", "clauses", "finite"),
    *(f"clause {d}" for d in CLAUSES), *(f"frame {e}" for e in EVENTS), *(f"fits {e}" for e in EVENTS), *(f"object {c}" for c in CLASSES),
    *("targets here", "target argument known"),
    *(f"source {r}" for r in SOURCE_ROLES), *(f"source {h}" for h in HOWS), *(f"source {s}" for s in SECTORS),
    *("source person", "source mentions", "source of claims", "source actors", "rival known"),
    *(f"target {r}" for r in TARGET_ROLES), *(f"target {p}" for p in PREPOSITIONS), *(f"target {h}" for h in HOWS),
    *(f"target {s}" for s in SECTORS), *("target an argument", "target distance", "target mentions", "target actors", "target in title",
      "target as source", "target of claims", "rivals", "partners", "opposed", "claims between", "claims back", "helps", "claim back here"),
)  # fmt: skip
"""Names of the features, in the order of :attr:`Pair.features`."""


def _flags(*groups: Sequence[str]) -> tuple[dict[str, int], ...]:
    """For each group of names, at which of the flags that stand side by side each name is set."""
    out, at = [], 0
    for names in groups:
        out.append({name: at + k for k, name in enumerate(names)})
        at += len(names)
    return tuple(out)


def _set(row: list[float], places: dict[str, int], names: Iterable[str]) -> None:
    for name in names:
        place = places.get(name)
        if place is not None:
            row[place] = 1.0


_KNOWN_CLAUSE, _KNOWN_EVENT, _FITTING, _KNOWN_CLASS = _flags(CLAUSES, EVENTS, EVENTS, CLASSES)
_OF_PREDICATE = [0.0] * (len(CLAUSES) + 2 * len(EVENTS) + len(CLASSES))
_MET_SOURCE, _HOW_SOURCE, _SECTOR_SOURCE = _flags(SOURCE_ROLES, HOWS, SECTORS)
_OF_SOURCE = [0.0] * (len(SOURCE_ROLES) + len(HOWS) + len(SECTORS))
_MET_TARGET, _BY_PREPOSITION, _HOW_TARGET, _SECTOR_TARGET = _flags(TARGET_ROLES, PREPOSITIONS, HOWS, SECTORS)
_AS_MET = _MET_TARGET | _BY_PREPOSITION
_OF_TARGET = [0.0] * (len(TARGET_ROLES) + len(PREPOSITIONS) + len(HOWS) + len(SECTORS))
_LIGHT = {"be", "have", "do", "go", "say"}
REACH = 4
"""Sentences back in which an actor counts as lately spoken of. Assumption."""


class Pair(NamedTuple):
    """A predicate with a possible source and target."""

    predicate: Token
    source: Ref
    target: Ref
    doer: list[float]
    """Features of the predicate with its source: one list for all of its targets."""
    receiver: list[float]
    """Features of the predicate with its target: one list for all of its sources."""
    between: tuple[float, ...]
    """Features of source and target together."""
    object: Token | None
    repeated: bool
    """Whether a claim of this source on this target stands in the sentence already."""

    @property
    def features(self) -> tuple[float, ...]:
        """All features, in the order of :data:`FEATURES`."""
        return (*self.doer, *self.receiver, *self.between)


class _Here(NamedTuple):
    """What belongs to a sentence."""

    named: list[tuple[Token, Ref]]
    recent: list[tuple[str, ...]]
    claims: list[tuple[set[str], set[str]]]
    question: bool
    length: int


class _Known:
    """What the rules' reading of the whole report says of its actors."""

    def __init__(self, reading: Reading) -> None:
        self.claims: dict[int, list[tuple[set[str], set[str]]]] = {}
        self.predicates: set[int] = set()
        self.sources: Counter[str] = Counter()
        self.targets: Counter[str] = Counter()
        self.between: Counter[tuple[str, str]] = Counter()
        for (hit, claim), number in zip(reading.done, reading.done_at, strict=True):
            self.predicates.add(hit.predicate.i)  # type: ignore[attr-defined]
            self.claims.setdefault(number, []).append((set(claim.source), set(claim.target)))
            self.sources.update(claim.source)
            self.targets.update(claim.target)
            self.between.update((s, t) for s in claim.source for t in claim.target)
        self.mentions = Counter(m.code for m in reading.mentions)
        title = reading.report.title or ""
        self.title = {m.code for m in reading.mentions if m.text in title}
        self.confrontations = reading.confrontations
        self._sides: dict[tuple[str, ...], tuple[str | None, str | None]] = {}
        self._between: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[float, ...]] = {}

    def sides(self, codes: tuple[str, ...]) -> tuple[str | None, str | None]:
        """Rival and partner of a source."""
        found = self._sides.get(codes)
        if found is None:
            found = self._sides[codes] = self.confrontations.rival(codes), self.confrontations.partner(codes)
        return found

    def relation(self, source: tuple[str, ...], target: tuple[str, ...]) -> tuple[float, ...]:
        """How much the report speaks of a target, and what it says of source and target together."""
        found = self._between.get((source, target))
        if found is None:
            conf = self.confrontations
            rival, partner = self.sides(source)
            both = [(a, b) for a in source for b in target]
            found = self._between[source, target] = (
                float(max(self.mentions[c] for c in target)), float(len(target)), float(not self.title.isdisjoint(target)),
                float(max(self.sources[c] for c in target)), float(max(self.targets[c] for c in target)),
                float(rival in target), float(partner in target), float(any(conf.opposed(a, b) for a, b in both)),
                float(sum(self.between[pair] for pair in both)), float(sum(self.between[b, a] for a, b in both)),
                float(any(conf.help[pair] for pair in both)),
            )  # fmt: skip
        return found


_RECEIVING = FEATURES.index("target patient")
_VERB, _BELOW, _CLAIMED, _AGENT, _OWNER = (FEATURES.index(f) for f in ("verb", "below a claim", "claims here", "source agent", "source owner"))
_TOPIC, _PRINCIPAL = (FEATURES.index(f) - _RECEIVING for f in ("target topic", "target principal"))


def trusted(pair: Pair) -> bool:
    """Whether the evidence of a candidate is of the kind that is trusted: a verb with its own doer, in a sentence of which the rules claim
    nothing; a target that the sentence does not name is a principal of the report or its topic."""
    doer, receiver = pair.doer, pair.receiver
    if not doer[_VERB] or doer[_BELOW] or doer[_CLAIMED] or not (doer[_AGENT] or doer[_OWNER]):
        return False
    return pair.target.how != "inferred" or bool(receiver[_TOPIC] or receiver[_PRINCIPAL])


def pairs(reading: Reading, everything: bool = False) -> list[Pair]:
    """The candidates of a report that the rules have read. ``everything``: all of them, also those that are not :func:`trusted` or stand at
    predicates of the rules (for training)."""
    known = _Known(reading)
    seen: dict[int, list[tuple[str, ...]]] = {}
    for s in reading.discourse.seen:
        seen.setdefault(s.sentence, []).append(s.codes)
    out: list[Pair] = []
    for sentence in reading.doc.sents:
        number = reading.discourse.sentence_of[sentence.start]
        if number in known.claims and not everything:
            continue
        here: _Here | None = None
        told = telling(sentence[0])
        options = {t.i: (t, False) for t in told.nouns if everything} | {t.i: (t, True) for t in told.verbs if t.pos_ != "AUX"}
        for _, (token, verb) in sorted(options.items()):
            if token.i in known.predicates and not everything:
                continue
            if here is None:
                recent: list[tuple[str, ...]] = []
                for back in range(1, REACH + 1):
                    for codes in reversed(seen.get(number - back, ())):
                        if codes not in recent and len(recent) < 4:
                            recent.append(codes)
                here = _Here(_named(reading, sentence), recent, known.claims.get(number, []), sentence.text.rstrip().endswith("?"), len(sentence))
            if here.named or here.recent:
                out += _at(reading, known, token, verb, here)
    return out


def _named(reading: Reading, sentence: Span) -> list[tuple[Token, Ref]]:
    """The actors of a sentence, each once."""
    found: list[tuple[Token, Ref]] = []
    have: set[tuple[str, ...]] = set()
    for token in sentence:
        inside = token.i in reading.actors.at
        if not inside and (token.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"} or token.dep_ in {"compound", "amod", "nmod"}):
            continue
        ref = reading.actors.resolve(token)
        if ref is not None and ref.codes and ref.codes not in have:
            have.add(ref.codes)
            found.append((token, ref))
    return found


class _Options:
    """Possible sources and targets of one predicate, with the roles in which they were met."""

    def __init__(self) -> None:
        self.sources: dict[tuple[str, ...], tuple[Ref, set[str]]] = {}
        self.targets: dict[tuple[str, ...], tuple[Ref | None, set[str]]] = {}

    def source(self, ref: Ref | None, role: str) -> None:
        if ref is not None and ref.codes:
            self.sources.setdefault(ref.codes, (ref, set()))[1].add(role)

    def target(self, codes: tuple[str, ...], role: str, ref: Ref | None = None) -> None:
        if codes:
            self.targets.setdefault(codes, (ref, set()))[1].add(role)

    def argument(self, ref: Ref | None, role: str) -> None:
        if ref is not None:
            self.target(ref.codes, role, ref)


def _of_verb(reading: Reading, verb: Token, options: _Options) -> tuple[Token | None, bool]:
    resolve = reading.actors.resolve
    r = roles(verb)
    options.source(resolve(r.agent), "agent")
    options.argument(resolve(r.patient), "patient")
    options.argument(resolve(r.recipient), "recipient")
    for preposition, tokens in r.preps.items():
        for token in tokens[:2]:
            options.argument(resolve(token), preposition if preposition in PREPOSITIONS else "other")
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            options.argument(resolve(understood_subject(child)), "compsubj")
    return r.patient, r.passive


def _of_noun(reading: Reading, noun: Token, options: _Options) -> None:
    resolve = reading.actors.resolve
    for child in noun.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"}:
            options.source(reading.actors._modifier(child, True), "owner")
        elif child.dep_ in {"prep", "agent"}:
            for token in child.children:
                ref = resolve(token) if token.dep_ == "pobj" else None
                if child.lower_ in {"by", "from"}:
                    options.source(ref, "agent")
                options.argument(ref, child.lower_ if child.lower_ in PREPOSITIONS else "other")
    if is_verb(noun.head):
        r = roles(noun.head)
        options.source(resolve(r.agent), "govagent")
        if r.patient is not None and r.patient.i != noun.i:
            options.argument(resolve(r.patient), "govpatient")


def _at(reading: Reading, known: _Known, predicate: Token, verb: bool, here: _Here) -> list[Pair]:
    """The candidates at one predicate."""
    options = _Options()
    thing: Token | None = None
    passive = False
    if verb:
        thing, passive = _of_verb(reading, predicate, options)
    else:
        _of_noun(reading, predicate, options)
    for token, ref in here.named:
        if token.i < predicate.i and len(options.sources) < 2:
            options.source(ref, "sentence")
        options.target(ref.codes, "before" if token.i < predicate.i else "after", ref)
    conf = reading.confrontations
    if not options.sources and here.recent:
        options.source(Ref(here.recent[0], "GOV", predicate.i, "", False, "inferred"), "prev")
        rival = conf.rival(here.named[0][1].codes[:1]) if here.named else None
        if rival:
            options.source(Ref((rival,), "GOV", predicate.i, "", False, "inferred"), "rival")
    if not options.sources:
        return []
    for i, codes in enumerate(here.recent):
        options.target(codes, f"ctx{i}")
    if conf.topic:
        options.target((conf.topic,), "topic")
    for code in conf.pair() or ():
        options.target((code,), "principal")
    fits = reading.verbs.fitting(predicate) if verb else None
    base = _base(known, predicate, verb, thing, passive, here, fits)
    context = (codes for codes, (who, _) in options.targets.items() if who is None)
    unnamed = {codes: Ref(codes, "GOV", predicate.i, "", False, "inferred") for codes in context}
    targets = [(codes, who or unnamed[codes], who is not None, met, _target_part(predicate, who, met)) for codes, (who, met) in options.targets.items()]
    out: list[Pair] = []
    for source, source_roles in options.sources.values():
        own = set(source.codes)
        free = [target for target in targets if not own.issuperset(target[0])]
        inside = [met for codes, _, named, met, _ in free if named and own.isdisjoint(codes)]
        shared = [*base, float(len(inside)), float(any(map(_argument, inside))), *_source_part(known, source, source_roles)]
        for codes, who, _, _, part in free:
            if own.isdisjoint(codes):
                left, found = codes, who
            else:
                left = tuple(c for c in codes if c not in own)
                found = Ref(left, who.sector, who.head, who.text, who.person, who.how)
            repeated = back = False
            for s, t in here.claims:
                repeated = repeated or not (s.isdisjoint(own) or t.isdisjoint(left))
                back = back or not (t.isdisjoint(own) or s.isdisjoint(left))
            out.append(Pair(predicate, source, found, shared, part, (*known.relation(source.codes, left), float(back)), thing, repeated))
    return out


_ARGUMENTS = frozenset({"patient", "recipient", "compsubj", *PREPOSITIONS})


def _argument(met: set[str]) -> bool:
    return not met.isdisjoint(_ARGUMENTS)


def _base(known: _Known, predicate: Token, verb: bool, thing: Token | None, passive: bool, here: _Here, fits: str | None) -> list[float]:
    """What belongs to the predicate alone."""
    lemma = predicate.lemma_.lower()
    frames = verb_frames().get(lemma) if verb else noun_frames().get(lemma, noun_frames().get(predicate.lower_))
    classes = classes_of(thing) if thing is not None else frozenset() if verb else classes_of(predicate)
    depth, above = 0, predicate
    below = False
    while above.head.i != above.i and depth < 8:
        above = above.head
        depth += 1
        below = below or above.i in known.predicates
    flags = _OF_PREDICATE.copy()
    _set(flags, _KNOWN_CLAUSE, (predicate.dep_,))
    _set(flags, _KNOWN_EVENT, (f.event for f in frames or ()))
    _set(flags, _FITTING, (fits,) if fits else ())
    _set(flags, _KNOWN_CLASS, classes)
    return [
        float(verb), float(bool(frames)), float(depth), float(thing is not None), float(passive),
        float(here.question), float(below), float(len(here.claims)), float(len(here.named)),
        float(lemma in _LIGHT), float(lemma in words()["report"]), float(here.length),
        float(sum(c.dep_ in {"ccomp", "xcomp"} for c in predicate.children)), float(predicate.tag_ in {"VBD", "VBZ", "VBP"}), *flags,
    ]  # fmt: skip


def _source_part(known: _Known, source: Ref, met: set[str]) -> list[float]:
    first = source.codes[0]
    flags = _OF_SOURCE.copy()
    _set(flags, _MET_SOURCE, met)
    _set(flags, _HOW_SOURCE, (source.how,))
    _set(flags, _SECTOR_SOURCE, (source.sector,))
    rival, _ = known.sides(source.codes)
    return [
        *flags, float(source.person), float(known.mentions[first]), float(known.sources[first]), float(len(source.codes)), float(rival is not None),
    ]  # fmt: skip


def _target_part(predicate: Token, ref: Ref | None, met: set[str]) -> list[float]:
    flags = _OF_TARGET.copy()
    _set(flags, _AS_MET, met)
    if ref is not None:
        _set(flags, _HOW_TARGET, (ref.how,))
        _set(flags, _SECTOR_TARGET, (ref.sector,))
    return [*flags, float(_argument(met)), float(min(abs(ref.head - predicate.i), 30) if ref is not None else 40)]
