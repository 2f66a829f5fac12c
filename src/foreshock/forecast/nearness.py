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
from foreshock.forecast.rule import parse
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.situation import Situation

Near = Literal["core", "main", "joiner named", "named", "aside", "joiner", "far"]

FACTORS: dict[Near, float] = {"core": 1.25, "main": 1.0, "joiner named": 0.6, "named": 0.5, "joiner": 0.3, "aside": 0.2, "far": 0.1}
"""What a question's importance is multiplied by. Assumption: an editor's order, not a measurement; it moves no probability.

``core``: two principals of the main confrontation, against each other. ``main``: a principal and another who has a part in it. ``joiner named``, ``joiner``: whether somebody that the reports
name, or do not, comes into it. ``named``: others that the reports name, one of them a principal of it, or with a claim or a confrontation between the two. ``aside``: two
that the reports name, each for something else. ``far``: any other; never on page one."""

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


def about(situation: Situation, claims: Sequence[Claim], named: Collection[str]) -> About:
    """What a situation is about; ``named`` are the codes of the actors that the reports name."""
    told = frozenset(
        frozenset((a, b)) for c in claims for a in c.source for b in [*c.target, *([c.support.beneficiary] if c.support else [])] if b and a != b
    ) | frozenset(frozenset((a, b)) for k in situation.confrontations for a in k.side_a for b in k.side_b)
    main = main_confrontation(situation)
    if main is None:
        return About(frozenset(), frozenset(), frozenset(named), told=told)
    principals = frozenset((*main.side_a, *main.side_b))
    # A principal of a coalition that no report names is no more in the news than any other state.
    heard = principals & frozenset(named) or principals
    helpers = {x.actor for x in situation.cells if x.confrontation == main.id and (x.rung or x.suggested or x.planned)} - principals
    return About(heard | helpers, heard, frozenset(named) | heard, frozenset(frozenset((a, b)) for a in main.side_a for b in main.side_b), told)


def near(rule: str, kind: Kind, what: About) -> Near:
    """How near a question is.

    >>> war = About(frozenset({"RUS", "UKR", "PRK"}), frozenset({"RUS", "UKR"}), frozenset({"RUS", "UKR", "PRK", "KOR"}))
    >>> [near(r, k, war) for r, k in (("rung PRK for RUS >= 6", "climbing"), ("level KOR with RUS >= 4", "joining"), ("level PRK with KOR >= 4", "force"))]
    ['main', 'joiner named', 'aside']
    >>> near("level POL with RUS >= 4", "joining", war), near("level CHN with VNM >= 4", "force", war), near("pact POL with UKR", "pact", war)
    ('joiner', 'far', 'far')
    """
    actors = frozenset(parse(rule).actors())
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
