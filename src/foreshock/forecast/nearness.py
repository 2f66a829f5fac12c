"""How near a question is to what the reports are about: the answers on page one must be answers to this report, not to the world's affairs.

A question counts in full where it is about the main confrontation of the reports and those who have a part in it, less where it is about
others that the reports name, less again where somebody they do not name might come in, and hardly at all otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from foreshock.coding.claim import Claim
from foreshock.forecast.question import Kind
from foreshock.forecast.resolve import LEVEL_OF_EVENT, holds
from foreshock.forecast.rule import Condition, parse
from foreshock.forecast.tied import leaning
from foreshock.reference import load
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.hostility import pairs
from foreshock.scenario.situation import Confrontation, Situation

ARMS = 3
"""Rung of help from which a helper and the other side may come to blows. Assumption."""

Near = Literal["core", "main", "joiner named", "named", "aside", "joiner", "far"]

FACTORS: dict[Near, float] = {"core": 1.25, "main": 1.0, "joiner named": 0.6, "named": 0.5, "joiner": 0.3, "aside": 0.2, "far": 0.1}
"""What a question's importance is multiplied by. Assumption: an editor's order, not a measurement; it moves no probability.

``core``: two principals of the main confrontation, against each other. ``main``: a principal and another who has a part in it. ``joiner named``, ``joiner``: whether somebody that the reports
name, or do not, comes into it. ``named``: others that the reports name, one of them a principal of it, or with a claim or a confrontation between the two. ``aside``: two
that the reports name, each for something else, or of whom nothing says that they could come to force or to a pact. ``far``: any other; never on page one."""

COMING_IN: frozenset[Kind] = frozenset(("joining", "climbing", "force"))
"""Kinds of question that ask whether somebody comes into a confrontation."""


class About(msgspec.Struct, frozen=True):
    """What the reports are about."""

    parties: frozenset[str]
    """Who has a part in the main confrontation: its principals, and those who help a side of it."""
    principals: frozenset[str]
    named: frozenset[str]
    """Who is named in the reports."""
    opposed: frozenset[frozenset[str]] = frozenset()
    """Principals of the main confrontation, two by two, who face each other."""
    told: frozenset[frozenset[str]] = frozenset()
    """Pairs that a claim, or a confrontation of the situation, is about."""
    foes: frozenset[frozenset[str]] | None = None
    """Pairs between which force is thinkable: see :func:`about`. None where that is not known; then nothing is set aside for it."""
    friends: frozenset[frozenset[str]] | None = None
    """Pairs of whom the reports tell that one helps the other, works or agrees with it."""


def about(situation: Situation, claims: Sequence[Claim], named: Collection[str]) -> About:
    """What a situation is about; ``named`` are the codes of the actors that the reports name."""
    told = frozenset(
        frozenset((a, b)) for c in claims for a in c.source for b in [*c.target, *([c.support.beneficiary] if c.support else [])] if b and a != b
    ) | frozenset(frozenset((a, b)) for k in situation.confrontations for a in k.side_a for b in k.side_b)
    main = main_of(situation, claims)
    if main is None:
        return About(frozenset(), frozenset(), frozenset(named), told=told)
    principals = frozenset((*main.side_a, *main.side_b))
    foes, friends = _foes(situation, main, claims, named), _friends(situation, claims)
    # A principal of a coalition that no report names is no more in the news than any other state.
    heard = principals & frozenset(named) or principals
    helpers = {x.actor for x in situation.cells if x.confrontation == main.id and (x.rung or x.suggested or x.planned)} - principals
    return About(heard | helpers, heard, frozenset(named) | heard, frozenset(frozenset((a, b)) for a in main.side_a for b in main.side_b), told, foes, friends)


def main_of(situation: Situation, claims: Sequence[Claim]) -> Confrontation | None:
    """What the reports are about: a confrontation whose sides came to an agreement, else the one with the most told about it."""
    old = set(situation.earlier)
    news = [c for c in claims if c.claim not in old]
    return next((c for c in situation.confrontations if settled_between(c, news)), None) or main_confrontation(situation)


def settled_between(c: Confrontation, claims: Sequence[Claim]) -> bool:
    """Whether the reports tell that the sides made a truce, or another agreement with each other: then it is what they are about."""
    met = [{*x.source} for x in claims if x.event == "AGREE" and x.modality == "actual" and not x.background]
    return any(holds(Condition(verb="peace", actor=a, other=b), claims) or any({a, b} <= x for x in met) for a in c.side_a for b in c.side_b)


def _foes(situation: Situation, main: Confrontation, claims: Sequence[Claim], named: Collection[str]) -> frozenset[frozenset[str]]:
    """Pairs that may come to force: of whom a claim tells a threat, a display or force; that the situation or the reference knows as opponents; and whoever helps
    a side of the main confrontation with arms or more, or leans to it by a pact (or, where the reports name it, by
    a quarrel), with the principals of the other."""
    found = {frozenset(p) for c in claims if c.event in LEVEL_OF_EVENT and c.modality != "negated" for p in pairs(c)}
    found |= {frozenset((a, b)) for k in situation.confrontations for a in k.side_a for b in k.side_b}
    helping = {x.actor: x.side for x in situation.cells if x.confrontation == main.id and max(x.rung, x.suggested or 0) >= ARMS}
    states = {code for code, a in load().actors.items() if a.cow is not None}
    for code in states - {*main.side_a, *main.side_b}:
        side = helping.get(code) or leaning(code, main, situation.date, quarrels=code in named)
        if side:
            found |= {frozenset((code, foe)) for foe in (main.side_b if side == "A" else main.side_a)}
    return frozenset(found)


def _friends(situation: Situation, claims: Sequence[Claim]) -> frozenset[frozenset[str]]:
    told = {frozenset(p) for c in claims if c.event in ("AGREE", "COOPERATE", "AID") and c.modality != "negated" for p in pairs(c)}
    helped = {
        frozenset((x.actor, p)) for x in situation.cells if x.rung > 1 for c in situation.confrontations if c.id == x.confrontation
        for p in (c.side_a if x.side == "A" else c.side_b)
    }  # fmt: skip
    return frozenset(told | helped)


def near(rule: str, kind: Kind, what: About) -> Near:
    """How near a question is.

    >>> war = About(frozenset({"RUS", "UKR", "PRK"}), frozenset({"RUS", "UKR"}), frozenset({"RUS", "UKR", "PRK", "KOR"}))
    >>> [near(r, k, war) for r, k in (("rung PRK for RUS >= 6", "climbing"), ("level KOR with RUS >= 4", "joining"), ("level PRK with KOR >= 4", "force"))]
    ['main', 'joiner named', 'aside']
    >>> near("level POL with RUS >= 4", "joining", war), near("level CHN with VNM >= 4", "force", war), near("pact POL with UKR", "pact", war)
    ('joiner', 'far', 'far')
    """
    actors = frozenset(parse(rule).actors())
    verb = parse(rule).conditions[0].verb
    thinkable = what.foes if verb == "level" else what.friends if verb == "pact" else None
    if thinkable is not None and actors not in thinkable and actors not in what.opposed:
        return "aside" if actors <= what.named else "far"
    if actors in what.opposed and actors <= what.parties:
        return "core"
    if actors <= what.parties and actors & what.principals:
        return "main"
    comes_in = kind in COMING_IN and len(actors & what.principals) == len(actors) - 1 > 0
    if actors <= what.named:
        if comes_in:
            return "joiner named"
        return "named" if actors & what.principals or actors in what.told else "aside"
    return "joiner" if comes_in else "far"
