"""The questions of a case: who climbs, who joins, where force begins, whether the war ends, whether pacts form, 10 to 25 of them.

A candidate that has no base rate is refused with the reason and listed, never asked. Questions are ranked by how much they matter:

    importance = weight of the consequence x sqrt(p (1 - p))

so that what is grave and open comes first, and what is as good as settled last.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

import msgspec

from foreshock.coding.claim import Claim
from foreshock.errors import RefusedError
from foreshock.forecast.outside import Outside, View, likelier, windowed
from foreshock.forecast.question import Kind, Question, ask, days
from foreshock.history.answer import Answer
from foreshock.scenario.ladder import RUNGS
from foreshock.scenario.situation import Confrontation, Situation

MOST = 25
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
) -> tuple[list[Asked], list[Refused]]:
    """Questions of the situation, the most important first, and the candidates refused.

    ``latent`` are latent confrontations at risk besides those of the situation, ``third`` the actors without a part in any of them that
    may take one; ``window`` the days until the deadline; ``listed`` the candidates where they are known already.
    """
    deadline = (Date.fromisoformat(situation.date) + timedelta(days=window)).isoformat()
    asked: dict[str, Asked] = {}
    refused: dict[str, Refused] = {}
    for c in listed if listed is not None else candidates(situation, outside, names, claims, latent, third):
        if c.answer is None and c.refused:
            refused.setdefault(c.rule, Refused(rule=c.rule, reason=c.refused))
            continue
        try:
            view, base = windowed(c.answer, days(situation.date, deadline), c.model, c.negated) if c.answer else (None, None)
            question = ask(
                c.rule, kind=c.kind, opened=situation.date, deadline=deadline, base=base, names=names, because=c.because, claims=c.claims,
                origin="text" if c.claims else "generated",
            )  # fmt: skip
        except RefusedError as error:
            refused.setdefault(c.rule, Refused(rule=c.rule, reason=str(error)))
            continue
        assert view is not None
        p = view.probability
        importance = round(WEIGHTS[c.kind] * math.sqrt(p * (1 - p)), 6)
        ranked = msgspec.structs.replace(question, importance=importance)
        asked.setdefault(question.id, Asked(question=ranked, view=view, outcome=c.outcome))
    order = sorted(asked.values(), key=lambda a: (-a.question.importance, a.question.rule))
    return order[:most], list(refused.values())


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
    """Everything that could be asked, in no particular order."""

    def name(code: str) -> str:
        return names.get(code, code)

    known = {c.id for c in situation.confrontations}
    for c in situation.confrontations:
        if c.active and c.level >= WAR:
            yield from _of_war(situation, c, outside, name, third)
        else:
            yield from _of_latent(c, outside, name)
    for c in latent:
        if c.id not in known:
            yield from _of_latent(c, outside, name)
    yield from _of_texts(claims, outside, name)


def _of_war(
    s: Situation, c: Confrontation, outside: Outside, name: Callable[[str], str], third: Sequence[str]
) -> Iterator[Candidate]:
    helpers = {
        x.actor: x for x in s.cells if x.confrontation == c.id and x.actor not in (*c.side_a, *c.side_b) and x.rung > 0
    }
    for cell in helpers.values():
        party = (c.side_a if cell.side == "A" else c.side_b)[0]
        stands = f"{name(cell.actor)} stands at {RUNGS[cell.rung]} (rung {cell.rung})"
        if cell.rung < 6:
            because = stands + (f"; {RUNGS[cell.suggested]} is suggested" if cell.suggested else "")
            yield Candidate(
                rule=f"rung {cell.actor} for {party} >= 6", kind="climbing", answer=outside.troops(cell.actor, c, cell.side, cell.rung),
                model="support", because=because, claims=[*cell.claims, *cell.suggested_claims], outcome=f"reaches:{cell.actor}:{c.id}:6",
            )  # fmt: skip
    principals = {*c.side_a, *c.side_b}
    outsiders = [code for code in third if code not in helpers and code not in principals]
    for code in outsiders:
        side, answer = likelier(outside.starts(code, c, "A"), outside.starts(code, c, "B"))
        party = (c.side_a if side == "A" else c.side_b)[0]
        yield Candidate(
            rule=f"rung {code} for {party} >= 3", kind="joining", answer=answer, model="support",
            because=f"{name(code)} has no part in it so far", outcome=f"reaches:{code}:{c.id}:3",
        )  # fmt: skip
    for code in [*helpers, *outsiders]:
        if code in helpers:
            side = helpers[code].side
            answer = outside.joins(code, c, side)
        else:
            side, answer = likelier(outside.joins(code, c, "A"), outside.joins(code, c, "B"))
        foe = (c.side_b if side == "A" else c.side_a)[0]
        because = f"direct force between {name(code)} and {name(foe)} would make it a party"
        yield Candidate(
            rule=f"level {code} with {foe} >= 4", kind="joining", answer=answer, model="joining", because=because
        )
    rule = f"peace {c.side_a[0]} with {c.side_b[0]}"
    because = f"{c.name} goes on; a cease-fire or a peace would end or halt it"
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
    because = f"{c.name}: latent, hostility {c.level} of 5"
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


def _of_texts(claims: Sequence[Claim], outside: Outside, name: Callable[[str], str]) -> Iterator[Candidate]:
    """Hypothetical and planned claims of the reports become candidates: what a text wonders about can be asked."""
    seen: set[str] = set()
    for claim in claims:
        if (
            claim.modality not in ("hypothetical", "planned")
            or claim.background
            or not claim.source
            or not claim.target
        ):
            continue
        a, b = claim.source[0], claim.target[0]
        if a == b:
            continue
        kind: Kind
        answer: Answer | None
        if claim.event == "AGREE":
            rule, kind, answer, model = f"pact {a} with {b}", "pact", outside.pact(a, b), "alignment"
        elif claim.event == "ASSAULT":
            rule, kind, answer, model = f"level {a} with {b} >= 4", "force", outside.force(a, b), "onset"
        else:
            kind = "restraint" if claim.event == "REQUEST" else "event"
            rule, answer, model = f"event {claim.event} {a} to {b}", None, "none"
        if rule in seen:
            continue
        seen.add(rule)
        yield Candidate(
            rule=rule,
            kind=kind,
            answer=answer,
            model=model,
            because=f"the report: “{claim.quote}”",
            claims=[claim.claim],
        )
