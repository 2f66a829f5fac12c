"""Which reference class answers a rule: from the rule of a question to what the outside view says of it, or to the reason why nothing does.

Both the questions of texts and those of analysts come this way, so that what can be asked is the same for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from foreshock.errors import RefusedError
from foreshock.forecast.generate import COUNTED, Candidate
from foreshock.forecast.outside import Outside
from foreshock.forecast.question import Kind
from foreshock.forecast.rule import Condition, Rule
from foreshock.history.answer import Answer
from foreshock.scenario.situation import Confrontation, Situation
from foreshock.scenario.wording import rung_words

Found = tuple[Kind, Answer | None, str, str | None]
"""Kind of question, the yearly answer, the model it comes from, the outcome of the play."""


def candidate_of(
    rule: Rule, situation: Situation, outside: Outside, *, latent: Sequence[Confrontation] = (), because: str = "", claims: Sequence[str] = ()
) -> Candidate:
    """The candidate that asks a rule in a situation; its ``answer`` is None, and ``refused`` says why, where no reference class answers it."""
    try:
        kind, answer, model, outcome = _found(rule, situation, outside, latent)
        refused = "" if answer else NO_TABLE
    except RefusedError as error:
        kind, answer, model, outcome, refused = "event", None, "none", None, str(error)
    return Candidate(
        rule=str(rule), kind=kind, answer=answer, model=model, because=because, claims=list(claims), outcome=outcome, refused=refused,
        negated=rule.conditions[0].negated,
    )


NO_TABLE = "No table here says how often the like of it happens for these actors at this date, and a forecast without a base rate cannot be judged."


def _found(rule: Rule, s: Situation, outside: Outside, latent: Sequence[Confrontation]) -> Found:
    if len(rule.conditions) > 1:
        raise RefusedError("No table here says how often several conditions hold together; ask each by itself.")
    condition = rule.conditions[0]
    ask = {"rung": _rung, "level": _level, "peace": _peace, "pact": _pact, "event": _event}[condition.verb]
    kind, answer, model, outcome = ask(condition, s, outside, latent)
    return kind, answer, model, None if condition.negated else outcome


def _between(s: Situation, latent: Sequence[Confrontation], one: str, two: str) -> Confrontation | None:
    """The confrontation in which the two are principals of opposite sides; an active one before others."""
    found = [c for c in [*s.confrontations, *latent] if (one in c.side_a and two in c.side_b) or (two in c.side_a and one in c.side_b)]
    return min(found, key=lambda c: (not c.active, c.id), default=None)


def _rung(d: Condition, s: Situation, outside: Outside, latent: Sequence[Confrontation]) -> Found:
    if d.at_least < COUNTED:
        raise RefusedError("The tables of support begin with economic help (rung 2), so that none says how often a state backs a party in words; ask for rung 2.")
    wars = [c for c in s.confrontations if c.active and d.other in (*c.side_a, *c.side_b)]
    if not wars:
        raise RefusedError(f"{d.other} is a party to no war here, and the tables of support count help for parties at war.")
    c = wars[0]
    side = "A" if d.other in c.side_a else "B"
    if d.actor in (*c.side_a, *c.side_b):
        raise RefusedError(f"{d.actor} is a party to {c.name} itself; a rung is asked of those who help.")
    cell = next((x for x in s.cells if x.confrontation == c.id and x.actor == d.actor and x.side == side), None)
    now = cell.rung if cell else 0
    outcome = f"reaches:{d.actor}:{c.id}:{d.at_least}"
    if now >= d.at_least:
        raise RefusedError(f"{d.actor} helps {d.other} with {rung_words(now)} already.")
    if 0 < now < COUNTED and d.at_least <= 3:
        return "climbing", outside.starts(d.actor, c, side), "support", outcome
    if now and d.at_least >= 6:
        return "climbing", outside.troops(d.actor, c, side, now), "support", outcome
    if now and d.at_least == now + 1:
        return "climbing", outside.climbs(d.actor, c, side, now), "support", outcome
    if now:
        raise RefusedError(
            f"The tables say how often a supporter goes one step up or sends combat troops, not how often it climbs from rung {now} to {d.at_least}; "
            f"ask for rung {now + 1} or 6."
        )
    if d.at_least <= 3:
        return "joining", outside.starts(d.actor, c, side), "support", outcome
    raise RefusedError(
        f"{d.actor} gives {d.other} nothing so far, and the tables say how often such a state begins to help at all; ask for rung 3 or lower."
    )


def _level(d: Condition, s: Situation, outside: Outside, latent: Sequence[Confrontation]) -> Found:
    c = _between(s, latent, d.actor, d.other)
    if c and c.active and c.level >= 5:
        raise RefusedError(f"{d.actor} and {d.other} are at war with each other already.")
    if d.at_least == 5:
        raise RefusedError("A war is never read off single reports, so that no rule can resolve it; ask for level 4.")
    if d.at_least == 3:
        raise RefusedError("The tables say how often a pair begins a dispute and how often it uses force; ask for level 2 or 4.")
    outcome = f"force:{c.id}" if c else None
    for one, two in ((d.actor, d.other), (d.other, d.actor)):
        for war in s.confrontations:
            if war.active and war.level >= 5 and two in (*war.side_a, *war.side_b) and one not in (*war.side_a, *war.side_b) and d.at_least == 4:
                answer = outside.joins(one, war, "A" if two in war.side_b else "B")
                if answer:
                    return "joining", answer, "joining", None
    if d.at_least == 4:
        return "force", outside.force(d.actor, d.other), "onset", outcome
    return "onset", outside.dispute(d.actor, d.other), "onset", None


def _peace(d: Condition, s: Situation, outside: Outside, latent: Sequence[Confrontation]) -> Found:
    c = _between(s, latent, d.actor, d.other)
    if c is None or not c.active:
        raise RefusedError(f"{d.actor} and {d.other} fight in no confrontation here, so that none can end.")
    return "ceasefire", outside.ends(c), "duration", f"settled:{c.id}"


def _pact(d: Condition, s: Situation, outside: Outside, latent: Sequence[Confrontation]) -> Found:
    return "pact", outside.pact(d.actor, d.other), "alignment", None


def _event(d: Condition, s: Situation, outside: Outside, latent: Sequence[Confrontation]) -> Found:
    raise RefusedError(f"No table here counts events of the type {d.event} between states; ask for a rung, a level, a pact or a peace.")
