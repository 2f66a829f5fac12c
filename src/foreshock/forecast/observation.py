"""The observation model: what reports that are not yet proof say about a question, by Bayes on each independent source.

A rule is resolved only by claims told as actual in its window. Before that, hedged claims, plans and denials are evidence. Each claim has a
likelihood ratio, P(such a report | it is so) / P(such a report | it is not so), by its modality and by who answers for it; of one origin only
the strongest claim counts, so that copies of one text move nothing.

    odds(it comes true | reports) = odds(p) x product over origins of LR, the probability held below c

where p is the pooled probability without this evidence, and c the chance that what is so is told as actual before the deadline. The product does
not depend on the order in which reports arrive; a claim taken back (or a report removed) leaves no trace.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from foreshock.coding.claim import Claim
from foreshock.forecast.pool import expit, logit
from foreshock.forecast.resolve import earlier, shows
from foreshock.forecast.rule import Condition, Rule


class Likelihood(msgspec.Struct, frozen=True):
    """A likelihood ratio and what it stands for."""

    ratio: float
    meaning: str
    source: str = "assumption"


RATIOS: dict[str, Likelihood] = {
    "actual": Likelihood(20.0, "told as a fact, but outside the window or by too few sources to resolve"),
    "hedged named": Likelihood(
        6.0,
        "hedged, on the word of a source that can be named",
        "ICD 203 (2015): “likely” is 55 to 80 %; its middle, against a chance of one in four before, is odds times 6",
    ),
    "hedged": Likelihood(2.0, "hedged, and nobody named answers for it"),
    "planned": Likelihood(2.5, "announced, expected or ordered"),
    "hypothetical": Likelihood(1.0, "wondered about: no evidence either way"),
    "denied by doer": Likelihood(0.8, "denied by the one who would have done it, who would mostly say so anyway"),
    "step before": Likelihood(
        30.0,
        "the actor's own forces are told as a fact to stand in the rear of a party at war",
        "assumption: contingents on a belligerent's soil mostly came to fight (Korea 1950, Vietnam 1965, Angola 1975, the Ogaden 1977; not Syria "
        "1983), where of all third states that move forces a fifth does (history/moved.py)",
    ),
    "step before, hedged": Likelihood(12.0, "the actor's own forces in the rear, hedged on the word of a source that can be named"),
    "step before, rumoured": Likelihood(4.0, "the actor's own forces in the rear, hedged, and nobody named answers for it"),
    "denied": Likelihood(0.3, "denied by somebody else, or stated not to be so"),
}
"""Likelihood ratios of the observation model; a case may override them."""

OWN_FORCES = 5
"""Rung from which on an actor's own forces are there: the step before combat forces."""

CONFIRMED = 0.9
"""c: chance that what is so is told as actual before the deadline. Assumption."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim weighs for a question."""

    claim: str
    kind: str
    ratio: float


def kind_of(claim: Claim) -> str:
    """The row of :data:`RATIOS` that a claim falls under."""
    if claim.modality == "negated":
        said_by = {a.actor for a in claim.attribution}
        return "denied by doer" if said_by & set(claim.source) else "denied"
    if claim.modality == "hedged":
        return "hedged named" if any(a.actor for a in claim.attribution) else "hedged"
    return claim.modality


def evidence(
    rule: Rule,
    claims: Sequence[Claim],
    origins: Mapping[str, str] | None = None,
    ratios: Mapping[str, Likelihood] = RATIOS,
    at_war: bool = True,
) -> list[Evidence]:
    """The claims that bear on a rule (its first condition), one per origin and direction: the strongest.

    ``at_war``: whether the party that is helped is at war, so that forces in its rear are the step before combat.
    """
    condition: Condition = rule.conditions[0]
    before = (
        msgspec.structs.replace(condition, at_least=OWN_FORCES)
        if condition.verb == "rung" and condition.at_least > OWN_FORCES and at_war
        else None
    )
    origins = origins or {}
    best: dict[tuple[str, bool], Evidence] = {}
    for claim in claims:
        if earlier(claim):
            continue
        if shows(condition, claim):
            kind = kind_of(claim)
        elif before and shows(before, claim) and claim.modality in ("actual", "hedged"):
            named = any(a.actor for a in claim.attribution)
            kind = (
                "step before"
                if claim.modality == "actual"
                else "step before, hedged"
                if named
                else "step before, rumoured"
            )
        else:
            continue
        ratio = ratios[kind].ratio
        key = (origins.get(claim.report, claim.report), ratio < 1)
        if ratio != 1.0 and (key not in best or abs(math.log(ratio)) > abs(math.log(best[key].ratio))):
            best[key] = Evidence(claim=claim.claim, kind=kind, ratio=ratio)
    return sorted(best.values(), key=lambda e: (-abs(math.log(e.ratio)), e.claim))


def moved(p: float, found: Sequence[Evidence], negated: bool = False, confirmed: float = CONFIRMED) -> float:
    """The probability of a question given the evidence.

    ``negated`` for a rule with a ``not``: then evidence that it is so lowers the probability.

    >>> round(moved(0.05, [Evidence(claim="r:1", kind="hedged named", ratio=4.0)]), 3)
    0.174
    >>> moved(0.05, [])
    0.05
    """
    if not found:
        return p
    happens = 1 - p if negated else p
    after = expit(logit(happens) + math.fsum(math.log(e.ratio) for e in found))
    after = min(after, max(happens, confirmed))
    return 1 - after if negated else after
