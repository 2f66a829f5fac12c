"""The questions of a case: who climbs, who joins, where force begins, whether the war ends, whether pacts form, 10 to 25 of them.

A candidate that has no base rate is refused with the reason and listed, never asked. Questions are ranked by how much they matter:

    importance = weight of the consequence x sqrt(p (1 - p)) x nearness to the reports

so that what is grave, open and about this crisis comes first, and what is as good as settled or far away last
(:mod:`foreshock.forecast.nearness`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

import msgspec

from foreshock.coding.claim import Claim
from foreshock.errors import RefusedError
from foreshock.forecast.lately import lately
from foreshock.forecast.nearness import FACTORS, About, near
from foreshock.forecast.outside import Outside, View, likelier, windowed
from foreshock.forecast.question import Kind, Question, ask, days
from foreshock.forecast.resolve import ENDS_WAR, LEVEL_OF_EVENT, holds, of_defence
from foreshock.forecast.rule import Rule, parse
from foreshock.forecast.tied import leaning
from foreshock.history.answer import Answer
from foreshock.reference import load
from foreshock.scenario.hostility import pairs
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situation import Cell, Confrontation, Situation
from foreshock.scenario.wording import confrontation_words, does, many, rung_words, upper_first

COUNTED = 2
"""The lowest rung that the tables of support (UCDP External Support) count: economic help. Who backs a party in words alone gives nothing there."""
FEWEST, MOST = 10, 25
"""Where the actors of the reports give fewer questions, states tied to the parties are asked about too (:mod:`foreshock.forecast.tied`)."""
FEW, FLOOR = 10, 0.004
"""Beyond the first ten, a question whose answer is below 0.4 % tells nobody anything. Assumption."""
WAR = 5
"""MID level from which an active confrontation is a war; below it, it is asked about as one that may become worse."""
WINDOW_DAYS = 182

WEIGHTS: dict[str, float] = {
    "climbing": 4.0, "joining": 4.0, "force": 3.0, "war": 5.0, "onset": 1.5, "ceasefire": 3.5, "pact": 1.5, "restraint": 1.5, "event": 1.0,
}  # fmt: skip
"""Weight of each kind's consequence in the ranking. Assumption: forces in a war and new wars matter most, words least."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question with what the outside view says of it, and the outcome of the play that answers it (if one does)."""

    question: Question
    view: View
    outcome: str | None = None
    """Id of an outcome of :mod:`foreshock.play.outcomes`."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate that is not asked, and why."""

    rule: str
    reason: str


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What could be asked: a rule, its kind, what the outside view says in a year, and why it would be asked."""

    rule: str
    kind: Kind
    answer: Answer | None
    model: str
    because: str
    claims: list[str] = []
    outcome: str | None = None
    negated: bool = False
    """The answer is of the event, the rule of its absence."""
    refused: str = ""
    """Why it cannot be asked, where there is a better reason than that no table answers it."""


def generate(
    situation: Situation,
    outside: Outside,
    *,
    names: Mapping[str, str],
    claims: Sequence[Claim] = (),
    latent: Sequence[Confrontation] = (),
    third: Sequence[str] = (),
    window: int = WINDOW_DAYS,
    most: int = MOST,
    listed: Sequence[Candidate] | None = None,
    reports: About | None = None,
) -> tuple[list[Asked], list[Refused]]:
    """Questions of the situation, the most important first, and the candidates refused.

    ``latent`` are latent confrontations at risk besides those of the situation, ``third`` the actors without a part in any of them that
    may take one; ``window`` the days until the deadline; ``listed`` the candidates where they are known already; ``reports`` what the reports
    are about, so that what is far from it comes last.
    """
    deadline = (Date.fromisoformat(situation.date) + timedelta(days=window)).isoformat()
    asked: dict[str, Asked] = {}
    refused: dict[str, Refused] = {}
    same: set[Rule] = set()
    for c in listed if listed is not None else candidates(situation, outside, names, claims, latent, third):
        if c.answer is not None:
            rule = parse(c.rule).canonical()
            if rule in same:
                continue  # "level IRN with USA" is "level USA with IRN"
            same.add(rule)
        if c.answer is None and c.refused:
            refused.setdefault(c.rule, Refused(rule=c.rule, reason=c.refused))
            continue
        try:
            view, base = windowed(c.answer, days(situation.date, deadline), c.model, c.negated) if c.answer else (None, None)
            question = ask(
                c.rule, kind=c.kind, opened=situation.date, deadline=deadline, base=base, names=names, because=upper_first(c.because), claims=c.claims,
                origin="text" if c.claims else "generated",
            )  # fmt: skip
        except RefusedError as error:
            refused.setdefault(c.rule, Refused(rule=c.rule, reason=str(error)))
            continue
        assert view is not None
        p = view.probability
        here = FACTORS[near(question.rule, c.kind, reports)] if reports else 1.0
        importance = round(WEIGHTS[c.kind] * math.sqrt(p * (1 - p)) * here, 6)
        ranked = msgspec.structs.replace(question, importance=importance)
        asked.setdefault(question.id, Asked(question=ranked, view=view, outcome=c.outcome))
    order = sorted(asked.values(), key=lambda a: (-a.question.importance, a.question.rule))
    telling = [a for k, a in enumerate(order) if k < FEW or a.view.probability >= FLOOR]
    return telling[:most], list(refused.values())


def again(question: Question, candidate: Candidate | None, today: str) -> Asked | None:
    """A question that is open still, seen from ``today``: its view over the days that remain. None where nothing answers it now."""
    left = days(today, question.deadline)
    if candidate is None or candidate.answer is None or left <= 0:
        return None
    view, _ = windowed(candidate.answer, left, candidate.model, candidate.negated)
    return Asked(question=question, view=view, outcome=candidate.outcome)


def candidates(
    situation: Situation,
    outside: Outside,
    names: Mapping[str, str],
    claims: Sequence[Claim],
    latent: Sequence[Confrontation],
    third: Sequence[str],
) -> Iterator[Candidate]:
    """Everything that could be asked, in no particular order; force between friends or states at war only where a text asks about it.

    Nothing is asked that is so already: force between two who use it now (their cease-fire is asked), a pact or a truce just told, arms from
    those whose own forces are there."""
    busy, over = fighting(situation, claims), halted(situation, claims)
    idle = (_friends(situation, latent) | _at_war(situation)) - over

    def telling(c: Candidate) -> bool:
        d = parse(c.rule).conditions[0]
        pair = frozenset((d.actor, d.other))
        if d.verb == "level" and pair in busy:
            return False
        if d.verb == "peace" and c.outcome is None and c.kind == "ceasefire" and pair not in busy | over:
            return False  # a single blow is no fighting that a cease-fire would end
        if d.verb == "rung" and c.kind == "joining" and _there(d.actor, d.other, situation, claims):
            return False
        return (bool(c.claims) and c.outcome is None) or d.verb != "level" or pair not in idle

    def open_still(c: Candidate) -> Candidate:
        c = renewed(c, situation, claims, outside)
        if holds(parse(c.rule).conditions[0], claims, situation.earlier):
            return msgspec.structs.replace(c, answer=None, refused=HOLDS)
        return c

    def name(code: str) -> str:
        return names.get(code, code)

    yield from map(open_still, filter(telling, _of_confrontations(situation, outside, name, latent, third, over, busy)))
    from foreshock.forecast.askable import candidate_of

    for rule, claim in _of_texts(claims):
        because = f"the report: “{claim.quote}”"
        found = candidate_of(parse(rule), situation, outside, latent=latent, because=because, claims=[claim.claim])
        if telling(found):
            yield open_still(found)


HOLDS = "The reports tell that it is so already, so that it is no question."


def blows(situation: Situation, claims: Sequence[Claim]) -> set[frozenset[str]]:
    """Opponents of whom the reports of the day tell, as a fact, that they used force against each other."""
    found = {frozenset(p) for c in _told(situation, claims) if LEVEL_OF_EVENT.get(c.event, 0) >= 4 for p in pairs(c)}
    return found & {frozenset((a, b)) for c in situation.confrontations for a in c.side_a for b in c.side_b}


def fighting(situation: Situation, claims: Sequence[Claim]) -> set[frozenset[str]]:
    """Those of them who both used force within a month, or one of whom did in a conflict with force before, with no truce told between them: they
    fight now. A single blow is an incident, and whether another follows is a question."""
    found = set()
    for pair in blows(situation, claims) - halted(situation, claims):
        one, two = sorted(pair)
        seen = lately(one, two, situation, claims)
        if seen and (seen.act == "both" or (seen.act == "one" and seen.before == 2)):
            found.add(pair)
    return found


def halted(situation: Situation, claims: Sequence[Claim]) -> set[frozenset[str]]:
    """Opponents between whom the reports of the day tell of a truce or a peace, as a fact."""
    told = _told(situation, claims)
    across = {frozenset((a, b)) for c in situation.confrontations for a in c.side_a for b in c.side_b}
    return {p for p in across if holds(parse("peace {} with {}".format(*sorted(p))).conditions[0], told)}


def renewed(c: Candidate, situation: Situation, claims: Sequence[Claim], outside: Outside) -> Candidate:
    """A candidate on a threat or on force between two that had an incident of late, answered by the class of such pairs where it is the likelier:
    the models of a new dispute answer for a quiet day."""
    d = parse(c.rule).conditions[0]
    seen = lately(d.actor, d.other, situation, claims) if d.verb == "level" and d.at_least in (2, 4) else None
    found = outside.again(d.actor, d.other, seen.act, seen.before, d.at_least) if seen else None
    if found is None or (c.answer is not None and c.answer.probability > found.probability):
        return c
    return msgspec.structs.replace(c, answer=found, model=AGAIN, kind="force" if d.at_least == 4 else "onset")


AGAIN = "again"
"""Name of the class of :mod:`foreshock.history.again` as the model of an answer."""


def _told(situation: Situation, claims: Sequence[Claim]) -> list[Claim]:
    old = {*situation.earlier, *situation.alleged}
    return [c for c in claims if c.claim not in old and c.modality == "actual" and not c.background]


_PRESENT = frozenset(("RETREAT", "MOBILIZE", "ASSAULT"))


def _there(actor: str, party: str, situation: Situation, claims: Sequence[Claim]) -> bool:
    """Whether the reports tell that forces of an actor are where a party fights: whether it will give arms is beside the point then."""
    near = {x for c in situation.confrontations if party in (*c.side_a, *c.side_b) for x in (*c.side_a, *c.side_b)}
    return any(c.event in _PRESENT and actor in c.source and near & {*c.target} and c.modality in ("actual", "negated") for c in claims)


def _at_war(s: Situation) -> set[frozenset[str]]:
    """Pairs that are at war already, by the situation or the reference tables: whether they will use force is no question."""
    wars = [(tuple(c.side_a), tuple(c.side_b)) for c in s.confrontations if c.active and c.level >= WAR]
    wars += [(c.side_a, c.side_b) for c in load().confrontations(s.date) if c.active and c.level >= WAR]
    return {frozenset((x, y)) for a, b in wars for x in a for y in b}


def _friends(s: Situation, latent: Sequence[Confrontation]) -> set[frozenset[str]]:
    """Pairs that stand on one side of a confrontation, or against the same party, and in none against each other."""
    sides: list[tuple[set[str], set[str]]] = []
    for c in [*s.confrontations, *latent]:
        a, b = ({x.actor for x in s.cells if x.confrontation == c.id and x.side == side and x.rung} for side in "AB")
        sides.append((a | {*c.side_a}, b | {*c.side_b}))
    against: dict[str, set[str]] = {}
    for a, b in sides:
        for one, other in ((a, b), (b, a)):
            for x in other:
                against.setdefault(x, set()).update(one)
    together = [group for pair in sides for group in pair] + list(against.values())
    near = {frozenset((x, y)) for group in together for x in group for y in group if x != y}
    return near - {frozenset((x, y)) for a, b in sides for x in a for y in b}


def _of_confrontations(
    situation: Situation, outside: Outside, name: Callable[[str], str], latent: Sequence[Confrontation], third: Sequence[str],
    over: Collection[frozenset[str]], busy: Collection[frozenset[str]],
) -> Iterator[Candidate]:
    """What the confrontations of a situation, active and latent, give to ask."""
    known = {c.id for c in situation.confrontations}
    for c in situation.confrontations:
        helpers = _helpers(situation, c)
        yield from _of_helpers(helpers, c, outside, name)
        outsiders = [x for x in third if x not in (*c.side_a, *c.side_b, *helpers)]
        if c.active and c.level >= WAR:
            yield from _of_war(helpers, c, outside, name, outsiders, situation.date)
            if any(frozenset((a, b)) in over for a in c.side_a for b in c.side_b):
                yield from _of_latent(c, outside, name)
        else:
            yield from _of_latent(c, outside, name)
            if c.active and c.level >= 4 and c.claims:
                heavy = any(frozenset((a, b)) in busy for a in c.side_a for b in c.side_b)
                yield Candidate(
                    rule=f"peace {c.side_a[0]} with {c.side_b[0]}", kind="ceasefire", answer=outside.ends(_as_war(c, situation.date) if heavy else c), model="duration", claims=c.claims,
                    because=f"the reports tell of fighting between {name(c.side_a[0])} and {name(c.side_b[0])}; a cease-fire would halt it",
                )  # fmt: skip
            yield from _of_joiners(c, outside, name, outsiders, situation.date)
    for c in latent:
        if c.id not in known:
            yield from _of_latent(c, outside, name)


def _as_war(c: Confrontation, date: str) -> Confrontation:
    """Fighting by both sides as a war of the same length: the table of disputes short of war counts settlements, of which there are few, and no truces; the
    curve of wars counts every end. Assumption: what both sides fight out now is nearer to the beginning of a war than to a shot or a seizure."""
    row = next((k for k in load().confrontations(date) if k.id == c.id and k.active), None)
    return msgspec.structs.replace(c, level=WAR, start=row.start if row else date)


def _called(c: Confrontation, name: Callable[[str], str]) -> str:
    """The confrontation as it stands in a sentence."""
    return confrontation_words(c, {x: name(x) for x in (*c.side_a, *c.side_b)})


def _helpers(s: Situation, c: Confrontation) -> dict[str, Cell]:
    """Who helps a side of a confrontation without being a party to it."""
    return {x.actor: x for x in s.cells if x.confrontation == c.id and x.actor not in (*c.side_a, *c.side_b) and x.rung > 0}


def _of_helpers(
    helpers: Mapping[str, Cell], c: Confrontation, outside: Outside, name: Callable[[str], str]
) -> Iterator[Candidate]:
    """How far those who help go: one rung up, and combat forces."""
    for cell in helpers.values():
        party = (c.side_a if cell.side == "A" else c.side_b)[0]
        stands = f"{name(cell.actor)} {'help' if many(name(cell.actor)) else 'helps'} {name(party)} so far with {rung_words(cell.rung)}"
        if cell.rung < 6:
            because = stands + (f"; {rung_words(cell.suggested)} suggested" if cell.suggested else "")
            if cell.rung < 5:
                helps = cell.rung >= COUNTED
                step = outside.climbs(cell.actor, c, cell.side, cell.rung) if helps else outside.starts(cell.actor, c, cell.side)
                yield Candidate(
                    rule=f"rung {cell.actor} for {party} >= {cell.rung + 1}", kind="climbing", answer=step,
                    model="support", because=because, claims=cell.claims, outcome=f"reaches:{cell.actor}:{c.id}:{cell.rung + 1}",
                )  # fmt: skip
            yield Candidate(
                rule=f"rung {cell.actor} for {party} >= 6", kind="climbing", answer=outside.troops(cell.actor, c, cell.side, cell.rung),
                model="support", because=because, claims=[*cell.claims, *cell.suggested_claims], outcome=f"reaches:{cell.actor}:{c.id}:6",
            )  # fmt: skip


def _of_war(
    helpers: Mapping[str, Cell], c: Confrontation, outside: Outside, name: Callable[[str], str], outsiders: Sequence[str], date: str
) -> Iterator[Candidate]:
    for code in outsiders:
        side, answer = likelier(outside.starts(code, c, "A"), outside.starts(code, c, "B"), leaning(code, c, date))
        party = (c.side_a if side == "A" else c.side_b)[0]
        yield Candidate(
            rule=f"rung {code} for {party} >= 3", kind="joining", answer=answer, model="support",
            because=f"{does(name(code), 'has')} no part in it so far", outcome=f"reaches:{code}:{c.id}:3",
        )  # fmt: skip
    for code in [*helpers, *outsiders]:
        if code in helpers:
            side = helpers[code].side
            answer = outside.joins(code, c, side)
        else:
            side, answer = likelier(outside.joins(code, c, "A"), outside.joins(code, c, "B"), leaning(code, c, date))
        foe = (c.side_b if side == "A" else c.side_a)[0]
        because = f"direct force between {name(code)} and {name(foe)} would make it a party"
        yield Candidate(
            rule=f"level {code} with {foe} >= 4", kind="joining", answer=answer, model="joining", because=because
        )
        yield Candidate(
            rule=f"level {code} with {foe} >= 2", kind="onset", answer=outside.dispute(code, foe), model="onset",
            because=f"a threat between {name(code)} and {name(foe)} would be a first step to that",
        )  # fmt: skip
        friend = (c.side_a if side == "A" else c.side_b)[0]
        yield Candidate(
            rule=f"pact {code} with {friend}", kind="pact", answer=outside.pact(code, friend), model="alignment",
            because=f"{does(name(code), 'leans')} to {name(friend)}, with no defence pact between them",
        )  # fmt: skip
    rule = f"peace {c.side_a[0]} with {c.side_b[0]}"
    because = f"{_called(c, name)} goes on; a cease-fire or a peace would end or halt it"
    yield Candidate(
        rule=rule,
        kind="ceasefire",
        answer=outside.ends(c),
        model="duration",
        because=because,
        outcome=f"settled:{c.id}",
    )


def _of_latent(c: Confrontation, outside: Outside, name: Callable[[str], str]) -> Iterator[Candidate]:
    one, two = c.side_a[0], c.side_b[0]
    because = f"{c.name}: {'active' if c.active else 'latent'}, hostility {c.level} of 5"
    rule = f"level {one} with {two} >= 4"
    yield Candidate(
        rule=rule,
        kind="force",
        answer=outside.force(one, two),
        model="onset",
        because=because,
        claims=c.claims,
        outcome=f"force:{c.id}",
    )
    yield Candidate(
        rule=f"level {one} with {two} >= 2",
        kind="onset",
        answer=outside.dispute(one, two),
        model="onset",
        because=because,
    )


def _of_joiners(
    c: Confrontation, outside: Outside, name: Callable[[str], str], outsiders: Sequence[str], date: str
) -> Iterator[Candidate]:
    """Who may come into a confrontation that is no war: a third state that uses force against a side, or that signs a pact with one."""
    for code in outsiders:
        side, answer = likelier(outside.joins(code, c, "A"), outside.joins(code, c, "B"), leaning(code, c, date))
        foe, friend = (c.side_b[0], c.side_a[0]) if side == "A" else (c.side_a[0], c.side_b[0])
        if answer is None and outside.dispute(code, foe) is None and outside.dispute(code, friend):  # no table counts force against a group: ask about the other side
            foe, friend = friend, foe
        force = None if answer else outside.force(code, foe)
        yield Candidate(
            rule=f"level {code} with {foe} >= 4", kind="force" if force else "joining", answer=answer or force, model="onset" if force else "joining",
            because=f"force between {name(code)} and {name(foe)} would make it a party to {_called(c, name)}",
        )  # fmt: skip
        yield Candidate(
            rule=f"level {code} with {foe} >= 2", kind="onset", answer=outside.dispute(code, foe), model="onset",
            because=f"a threat between {name(code)} and {name(foe)} would be a first step into {_called(c, name)}",
        )  # fmt: skip
        yield Candidate(
            rule=f"pact {code} with {friend}", kind="pact", answer=outside.pact(code, friend), model="alignment",
            because=f"{name(code)} may take the side of {name(friend)}, with no defence pact between them",
        )  # fmt: skip


def _of_texts(claims: Sequence[Claim]) -> Iterator[tuple[str, Claim]]:
    """The rules that hypothetical and planned claims of the reports ask about: what a text wonders about can be asked."""
    seen: set[str] = set()
    for claim in claims:
        if claim.modality not in ("hypothetical", "planned") or claim.background or not claim.source:
            continue
        a = claim.source[0]
        if claim.support and claim.support.beneficiary and RUNG_OF_KIND[claim.support.kind] > 0:
            b, rung = claim.support.beneficiary, RUNG_OF_KIND[claim.support.kind]
            if rung < COUNTED:
                continue  # words of support: no table counts them, so nothing could be asked
            rule = f"rung {a} for {b} >= {rung}"
        elif not claim.target:
            continue
        else:
            b = claim.target[0]
            peace = claim.event == "AGREE" and ENDS_WAR.search(f"{claim.quote} {claim.sentence}")
            pact = claim.event == "AGREE" and of_defence(claim)
            rule = f"peace {a} with {b}" if peace else f"pact {a} with {b}" if pact else {
                "ASSAULT": f"level {a} with {b} >= 4", "COERCE": f"level {a} with {b} >= 4",
                "THREATEN": f"level {a} with {b} >= 2", "MOBILIZE": f"level {a} with {b} >= 2",
            }.get(claim.event, f"event {claim.event} {a} to {b}")  # fmt: skip
        if a != b and rule not in seen:
            seen.add(rule)
            yield rule, claim
