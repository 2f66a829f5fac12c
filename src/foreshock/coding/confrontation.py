"""Who is against whom in one report: pairs weighted by the hostile acts claimed between them.

The first reading of a report gives the claims that name both sides; from them the confrontation is known, and the second
reading fills what the text leaves out ("Not a shot has been fired", "the invaders", "hit back")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim

# Assumption: what a claim of each type says about being opponents. Denied and hypothetical claims count for less.
WEIGHT = {"ASSAULT": 3.0, "COERCE": 1.5, "MOBILIZE": 1.2, "THREATEN": 1.2, "SANCTION": 1.0, "DISAPPROVE": 0.8, "PROTEST": 0.5,
          "REJECT": 0.3, "REQUEST": 0.2}  # fmt: skip
MODALITY = {"actual": 1.0, "hedged": 0.9, "planned": 0.7, "hypothetical": 0.6, "negated": 0.6}

_SPOKEN = {"DISAPPROVE", "REQUEST", "REJECT", "SANCTION"}
ASIDE = 0.3
"""Share of the weight of what an organisation says or imposes: it judges a quarrel more often than it has one. Assumption."""
_BLAMING = {"blame", "accuse", "charge", "condemn", "denounce", "implicate", "finger"}
_STRIKES = {"ASSAULT": 3.0, "COERCE": 1.0, "MOBILIZE": 1.0, "THREATEN": 0.5}


class Confrontations:
    """The opposed pairs of one report."""

    def __init__(self) -> None:
        self.weights: Counter[frozenset[str]] = Counter()
        self.blows: Counter[frozenset[str]] = Counter()
        """The weights without those of moves of forces, which name places more often than targets."""
        self.starts: Counter[str] = Counter()
        self.help: Counter[tuple[str, str]] = Counter()
        self.theatres: set[str] = set()
        self.principals: tuple[str, ...] = ()
        self.topic: str | None = None
        """The state the report speaks of most."""
        self.record: dict[str, frozenset[str]] = {}
        """Of each actor named, the other actors named that it is on record as fighting at the date."""
        self.date: str | None = None
        """The report's date (an ISO day)."""
        self.blamed: dict[str, str] = {}
        """Of each actor that blames exactly one other in the report, whom."""
        self.grounds: frozenset[str] = frozenset()
        """States on whose land a war is on record at the date."""
        self.likely: dict[frozenset[str], float] = {}
        """Pairs that are likely at odds whatever the claims say (:func:`likely`)."""
        self._state: tuple[object, ...] = ()
        self._known: dict[frozenset[str], float] = {}
        self._rivals: dict[tuple[str, ...], str | None] = {}

    @classmethod
    def of(cls, claims: Iterable[Claim], theatres: Iterable[str] = ()) -> Confrontations:
        """From the claims of a first reading and the states "the war in X" names."""
        self = cls()
        self.theatres = set(theatres)
        accused: dict[str, set[str]] = {}
        for c in claims:
            if c.event == "DISAPPROVE" and c.target_text and len(c.source) == 1 and c.rule.rpartition(":")[2] in _BLAMING:
                accused.setdefault(c.source[0], set()).update(c.target)
            weight = WEIGHT.get(c.event, 0.0) * MODALITY[c.modality]
            sources, targets = list(c.source), list(c.target)
            if c.event in _SPOKEN and sources and all(s in _organisations() for s in sources):
                weight *= ASIDE  # the council that condemns a side is none
            if targets and not c.target_text:
                weight = 0.0  # an inferred target is no evidence of a quarrel
            if c.reciprocal and not targets and len(sources) == 2:
                sources, targets = sources[:1], sources[1:]
            if not c.reciprocal:
                for s in sources:
                    self.starts[s] += _STRIKES.get(c.event, 0.0) * MODALITY[c.modality]  # type: ignore[assignment]
            for s in sources:
                for t in targets:
                    if s == t:
                        continue
                    if weight:
                        self.weights[frozenset((s, t))] += weight  # type: ignore[assignment]
                        if c.event != "MOBILIZE":
                            self.blows[frozenset((s, t))] += weight  # type: ignore[assignment]
                    if c.event in {"AID", "SUPPORT"} and c.modality != "negated" and c.target_text:
                        self.help[(s, t)] += 1  # an inferred receiver is no evidence of friendship
        self.blamed = {who: next(iter(whom)) for who, whom in accused.items() if len(whom) == 1}
        best = self.pair()
        self.principals = best or ()
        return self

    def pair(self, fits: Callable[[str], bool] | None = None) -> tuple[str, str] | None:
        """The two principals of the report's main confrontation; with ``fits``, of that between actors that fit."""
        odds = self._odds()
        if fits is not None:
            odds = {both: w for both, w in odds.items() if all(map(fits, both))}
        if not odds:
            return None
        both, weight = max(odds.items(), key=lambda kv: (kv[1], sorted(kv[0])))
        if weight < 0.5:
            return None
        first, second = sorted(both, key=lambda code: (-self.starts[code], code))
        return first, second

    def _odds(self) -> dict[frozenset[str], float]:
        """The weight of each pair: by the claims of the report, and what makes it likely beforehand. Worked out anew where one of these changed."""
        state = (self.likely, self.record, self.principals, len(self.help), len(self.weights))
        if state == self._state:
            return self._known
        self._state = state
        self._rivals.clear()
        found = self._known = {both: w for both, w in self.weights.items() if w >= 1.2 or not self._friends(both)}
        for both, weight in self.likely.items():
            a, b = both
            if both not in found and (self._stands_behind(a, b) or self._stands_behind(b, a)):
                continue
            if both in found or not (self.help[(a, b)] or self.help[(b, a)]):
                found[both] = found.get(both, 0.0) + weight
        return found

    def _stands_behind(self, helper: str, foe: str) -> bool:
        """Whether an actor helps one whom another opposes: then the quarrel is between those two."""
        return any(h == helper and self.weights[frozenset((t, foe))] > 0 for h, t in self.help)

    def _friends(self, both: frozenset[str]) -> bool:
        """Whether one of two helps the other: it may cut its help, and is no enemy."""
        if len(both) != 2:
            return False
        a, b = both
        return (a, b) in self.help or (b, a) in self.help

    def rival(self, codes: Iterable[str]) -> str | None:
        """The opponent of an actor: the other side of its heaviest pair, or of the actor it helps."""
        odds = self._odds()
        key = tuple(codes)
        if key not in self._rivals:
            self._rivals[key] = self._rival(list(key), odds)
        return self._rivals[key]

    def _rival(self, codes: list[str], odds: dict[frozenset[str], float]) -> str | None:
        if len(codes) == 2 and odds.get(frozenset(codes), 0.0) > 0:
            return None  # two at odds with each other have no third for their common opponent
        options = [(w, next(iter(p - set(codes)))) for p, w in odds.items() if p & set(codes) and p - set(codes)]
        if options:
            options.sort(reverse=True)
            for weight, code in options:
                if set(codes) & set(self.principals) and code in self.principals and weight >= 0.5 * options[0][0]:
                    return code
            if len(options) > 1 and options[0][0] < 1.4 * options[1][0] and not set(codes) & set(self.principals):
                return None  # two opponents of like weight: none can be supplied
            return options[0][1]
        for code in codes:
            for (helper, helped), _ in self.help.most_common():
                if helper == code:
                    direct = [(w, next(iter(p - {helped}))) for p, w in odds.items() if helped in p]
                    direct = [(w, c) for w, c in direct if c not in codes]
                    if direct:
                        return max(direct)[1]
        return self.enemy(codes)

    def enemy(self, codes: Iterable[str]) -> str | None:
        """The one actor named in the report that an actor is on record as fighting; None where there are several."""
        foes = {foe for code in codes for foe in self.record.get(code, ())} - set(codes)
        return next(iter(foes)) if len(foes) == 1 else None

    def enemies(self, codes: Iterable[str]) -> tuple[str, ...]:
        """All actors named in the report that an actor is on record as fighting."""
        codes = set(codes)
        return tuple(sorted({foe for code in codes for foe in self.record.get(code, ())} - codes))

    def helps(self, sources: Iterable[str], targets: Iterable[str]) -> None:
        """Note, while reading on, who has been found to help whom."""
        for s in sources:
            for t in targets:
                if s != t and (s, t) not in self.help:
                    self.help[(s, t)] = 1

    def strength(self, a: str, b: str) -> float:
        """How plainly two actors are at odds: by the claims of the report, or (three, an attack) by the record."""
        both = frozenset((a, b))
        return max(float(self._odds().get(both, 0.0)), 3.0 if b in self.record.get(a, ()) else 0.0)

    def helper(self, codes: Iterable[str]) -> bool:
        """Whether an actor helps someone in this report."""
        return any(s in set(codes) for s, _ in self.help)

    def opposed(self, a: str, b: str) -> bool:
        """Whether two actors are against each other in this report."""
        return self.weights[frozenset((a, b))] >= 1.0 or b in self.record.get(a, ())

    def partner(self, codes: Iterable[str]) -> str | None:
        """Whom an actor helps, most of all."""
        codes = set(codes)
        options = [(n, t) for (s, t), n in self.help.items() if s in codes]
        return max(options)[1] if options else None

    def friend(self, codes: Iterable[str]) -> str | None:
        """Who helps an actor, most of all."""
        codes = set(codes)
        options = [(n, s) for (s, t), n in self.help.items() if t in codes]
        return max(options)[1] if options else None

    def aggressor(self) -> str | None:
        """The side of the main confrontation that is said to strike."""
        pair = self.pair()
        return pair[0] if pair else None

    def attacker(self) -> str | None:
        """Of the two principals the one that is said to strike at least twice as much as the other."""
        pair = self.pair()
        if pair is None or self.starts[pair[0]] < max(2.0, 2 * self.starts[pair[1]]):
            return None
        return pair[0]

    def embattled(self, code: str) -> bool:
        """Whether an actor is a party to a quarrel: to fighting told of, to a quarrel of the report, or to a war on record at its date."""
        return self.party(code) or self.rival((code,)) is not None or any(code in one or code in other for one, other in _wars(self.date))

    def party(self, code: str) -> bool:
        """Whether an actor is a party to the fighting the report tells of."""
        return code in self.theatres or any(code in p and w >= 1.5 for p, w in self.weights.items())


PROMINENT = 2.5
"""Weight of the two actors that a report names most, as if one had seized a ship of the other. Assumption, checked on the open texts."""
RECORDED = {3: 1.0, 4: 1.5, 5: 2.0}
"""Weight of a confrontation on record, by its level. Assumption."""


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    from foreshock.reference import load

    return frozenset(code for code, actor in load().actors.items() if actor.kind in {"organisation", "bloc"})


@lru_cache(maxsize=512)
def _on_record_with_weight(date: str | None) -> tuple[tuple[frozenset[str], float], ...]:
    """Each pair that a confrontation on record opposes at a date, with its weight."""
    from foreshock.reference import load

    return tuple(
        (frozenset((a, b)), RECORDED[c.level])
        for c in load().confrontations(date) if c.active and c.level in RECORDED for a in c.side_a for b in c.side_b if a != b
    )  # fmt: skip


def recorded(both: frozenset[str], date: str | None) -> bool:
    """Whether a confrontation on record opposes two actors at a date."""
    return any(both == pair for pair, _ in _on_record_with_weight(date))


def likely(counts: Mapping[str, int], date: str | None) -> dict[frozenset[str], float]:
    """Pairs of actors that a report is likely to set against each other, before any of its claims is read: the two states or armed groups that
    it names most, and those of its actors that a confrontation on record opposes at its date. ``counts`` says how often each actor is named."""
    from foreshock.reference import load

    reference = load()
    own = Counter({c: n for c, n in counts.items() if c in reference.actors and reference.actors[c].kind in {"state", "group"}})
    found: dict[frozenset[str], float] = {}
    ranked = own.most_common(3)
    if len(ranked) > 1 and ranked[1][1] >= 3 and (len(ranked) == 2 or ranked[1][1] > ranked[2][1]):
        found[frozenset((ranked[0][0], ranked[1][0]))] = PROMINENT
    recorded: dict[frozenset[str], float] = {}
    for both, weight in _on_record_with_weight(date) if len(ranked) > 1 else ():
        a, b = both
        if own[a] and own[b]:
            share = min(1.0, min(own[a], own[b]) / ranked[1][1])
            recorded[both] = max(weight * share, recorded.get(both, 0.0))
    for both, weight in recorded.items():
        found[both] = found.get(both, 0.0) + weight
    return found


@lru_cache(maxsize=512)
def _wars(date: str | None) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The two sides of each armed conflict of level 4 or 5 on record at a date."""
    from foreshock.reference import load

    return tuple((frozenset(c.side_a), frozenset(c.side_b)) for c in load().confrontations(date) if c.active and c.level >= 4)


@lru_cache(maxsize=512)
def grounds(date: str | None) -> frozenset[str]:
    """States on whose land an armed conflict of level 5 is on record at a date."""
    from foreshock.reference import load

    return frozenset(code for c in load().confrontations(date) if c.active and c.level == 5 for code in c.theatre)


@lru_cache(maxsize=4096)
def fights_for(code: str, foe: str, date: str | None) -> str | None:
    """For whom an actor fights another at a date: the state on its side on whose land the war on record is, if that is another.

    >>> fights_for("AGO", "RWA", "1998-09-15"), fights_for("COD", "RWA", "1998-09-15")
    ('COD', None)
    """
    from foreshock.reference import load

    for c in load().confrontations(date):
        if not c.active or c.level != 5:
            continue
        for side, other in ((c.side_a, c.side_b), (c.side_b, c.side_a)):
            if code in side and foe in other:
                hosts = [t for t in c.theatre if t in side]
                if hosts and code not in c.theatre:
                    return hosts[0]
    return None


@lru_cache(maxsize=512)
def beside(code: str, date: str | None) -> tuple[str, ...]:
    """Whom an actor is on record as helping in a war at a date: beside whom it fights, the leading party first, then to whom it gives arms or more.

    Facts whose document is younger than the date do not count.

    >>> beside("PRK", "2025-03-14")
    ('RUS',)
    """
    from foreshock.reference import load
    from foreshock.reference.updates import shipped

    found = [
        side[0] for c in load().confrontations(date) if c.active and c.level == 5 for side in (c.side_a, c.side_b) if code in side and side[0] != code
    ]
    if date is not None:
        found += [b for fact in shipped() if fact.kind == "support" and code in fact.a and max(fact.since, fact.date) <= date for b in fact.b]
    return tuple(dict.fromkeys(found))


def on_record(codes: Iterable[str], date: str | None) -> dict[str, frozenset[str]]:
    """Of each of some actors, the others of them that it is on record as fighting at a date (an ISO day).

    >>> on_record(["ERI", "ETH", "KEN"], "1999-03-01")
    {'ERI': frozenset({'ETH'}), 'ETH': frozenset({'ERI'})}
    """
    named = frozenset(codes)
    found: dict[str, frozenset[str]] = {}
    for one, other in _wars(date):
        for side, against in ((one & named, other & named), (other & named, one & named)):
            for code in sorted(side):
                if against - {code}:
                    found[code] = found.get(code, frozenset()) | (against - {code})
    return dict(sorted(found.items()))


def at_war(a: str, b: str, date: str | None) -> bool:
    """Whether two actors are on record as opponents in an armed conflict of level 4 or 5 at a date (an ISO day).

    >>> at_war("ISR", "EGY", "1973-10-15"), at_war("USA", "PRK", "2024-12-25")
    (True, False)
    """
    return any((a in one and b in other) or (b in one and a in other) for one, other in _wars(date))
