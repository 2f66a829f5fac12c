"""The observation model: what reports that are not yet proof say about a question, by Bayes on each independent source.

A rule is resolved only by claims told as actual in its window. Before that, hedged claims, plans and denials are evidence. Each claim has a
likelihood ratio, P(such a report | it is so) / P(such a report | it is not so), by its modality and by who answers for it; of one origin only
the strongest claim counts, so that copies of one text move nothing. What only an adversary tells as a fact (:mod:`foreshock.scenario.voices`)
weighs as what a named source hedges.

An agreement that would end a war has ratios of its own: wars that go on are full of them. One that is hedged, that one side alone tells of, that is
local, or that is told beside fighting at the same time or after it, weighs least; one of the past (background, or dated more than two weeks before the
question was opened) is no news at all. Background is news only where it is dated within the question's window.

    odds(it comes true | reports) = odds(p) x product over origins of LR, the probability held below c

where p is the pooled probability without this evidence, and c the chance that what is so is told as actual before the deadline. The product does
not depend on the order in which reports arrive; a claim taken back (or a report removed) leaves no trace.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

import msgspec

from foreshock.coding.claim import Claim
from foreshock.coding.event import span
from foreshock.forecast.lately import Lately
from foreshock.forecast.pool import expit, logit
from foreshock.forecast.resolve import LEVEL_OF_EVENT, earlier, partial, shows
from foreshock.forecast.rule import Condition, Rule
from foreshock.scenario.hostility import pairs
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situate import NEWS_DAYS
from foreshock.scenario.voices import alleged as on_adverse_word
from foreshock.scenario.voices import enemies, speakers


class Likelihood(msgspec.Struct, frozen=True):
    """A likelihood ratio and what it stands for."""

    ratio: float
    meaning: str
    source: str = "assumption"


RATIOS: dict[str, Likelihood] = {
    "actual": Likelihood(20.0, "told as a fact, but outside the window or by too few sources to resolve"),
    "alleged": Likelihood(
        6.0,
        "told as a fact, but on an adversary’s word alone",
        "assumption: as much as what a named source hedges; an adversary knows, and has a reason to say so either way",
    ),
    "hedged named": Likelihood(
        6.0,
        "hedged, on the word of a source that can be named",
        "ICD 203 (2015): “likely” is 55 to 80 %; its middle, against a chance of one in four before, is odds times 6",
    ),
    "hedged": Likelihood(2.0, "hedged, and nobody named answers for it"),
    "planned": Likelihood(2.5, "announced, expected or ordered"),
    "announced, cheap": Likelihood(
        150.0,
        "announced by the doer itself: help in words or money",
        "assumption: half of those who begin to give it say so before, and of those who do not give it within the window one in 300 does; what costs no "
        "lives and little money is mostly done once it is announced",
    ),
    "announced, arms": Likelihood(
        30.0,
        "announced by the doer itself: arms, training or intelligence",
        "assumption: half of those who begin to give it say so before, and one in 60 of those who do not; deliveries are put off, cut or tied to conditions",
    ),
    "agreed": Likelihood(
        3.0,
        "an agreement to end or halt the fighting, told as a fact, before the window",
        "assumption: every other such report in a war leads to a cease-fire or a peace within half a year, against one war in four without it; in the civil "
        "conflicts of 1989-2020 there were some twenty cease-fires to a conflict (Clayton et al. 2022: 2,202 in 109), so most ended none",
    ),
    "agreed in part": Likelihood(
        1.5,
        "an agreement that is local, hedged, told by one side alone, or told beside fighting that goes on",
        "assumption: hardly more than talks",
    ),
    "truce told": Likelihood(
        0.3,
        "a truce or a peace between the two, told as a fact",
        "assumption: of the disputes with force of 1993-2014 that talks settled, one in ten saw force again within half a year (MID 5.0: 4 of 38), but "
        "those are the settlements that held; that a truce of which the reports tell on its day is broken is taken to be between that and the class",
    ),
    "stood down": Likelihood(0.5, "another agreement between the two, or forces of one pulled back from the other, told as a fact"),
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


EXPECTED = re.compile(r"(?i)(?:expect|likely|poised|set$|about$|bound|due$|plan|prepar|consider|weigh|order|ready|willing)")
"""Cue words of what is expected or prepared, which is no announcement. Assumption."""
ANNOUNCED: dict[int, str] = {1: "announced, cheap", 2: "announced, cheap", 3: "announced, arms", 4: "announced, arms"}
"""Rows for help that the doer itself announces, by rung; forces (5 and up) are often announced to deter, and stay *planned*."""


def announced(rung: int) -> str:
    """The row of :data:`RATIOS` for help of a rung that the doer itself announces.

    >>> announced(2), announced(6)
    ('announced, cheap', 'planned')
    """
    return ANNOUNCED.get(rung, "planned")


def kind_of(claim: Claim, alleged: Collection[str] = ()) -> str:
    """The row of :data:`RATIOS` that a claim falls under; ``alleged`` are the ids of those on an adversary's word alone."""
    if claim.modality == "negated":
        return "denied by doer" if speakers(claim) & set(claim.source) else "denied"
    if claim.modality == "hedged":
        return "hedged named" if speakers(claim) else "hedged"
    if claim.modality == "planned" and claim.support and not any(map(EXPECTED.match, claim.words)):
        doer = speakers(claim) & set(claim.source) if claim.attribution else claim.source
        return announced(RUNG_OF_KIND[claim.support.kind]) if doer else "planned"
    return "alleged" if claim.claim in alleged else claim.modality


def evidence(
    rule: Rule,
    claims: Sequence[Claim],
    origins: Mapping[str, str] | None = None,
    ratios: Mapping[str, Likelihood] = RATIOS,
    at_war: bool = True,
    *,
    opened: str = "",
    alleged: Collection[str] | None = None,
    lately: Lately | None = None,
) -> list[Evidence]:
    """The claims that bear on a rule (its first condition), one per origin and direction: the strongest.

    ``at_war``: whether the party that is helped is at war, so that forces in its rear are the step before combat. ``opened``: ISO date of the
    question's opening. ``alleged``: ids of the claims on an adversary's word alone; without it, as the claims by themselves show. ``lately``: what
    the two did of late, where that is the class of the answer: it is counted there, so that only a truce or a step apart weighs.
    """
    condition: Condition = rule.conditions[0]
    before = (
        msgspec.structs.replace(condition, at_least=OWN_FORCES)
        if condition.verb == "rung" and condition.at_least > OWN_FORCES and at_war
        else None
    )
    origins = origins or {}
    said = on_adverse_word(claims, enemies((), claims)) if alleged is None else alleged
    best: dict[tuple[str, bool], Evidence] = {}
    for claim in claims:
        if lately and claim.claim in (*lately.truce, *lately.apart):
            kind = "truce told" if claim.claim in lately.truce else "stood down"
        elif not news(claim, condition, opened):
            continue
        elif shows(condition, claim):
            kind = kind_of(claim, said)
            if lately and kind in ("actual", "alleged"):
                continue
            if condition.verb == "peace" and kind in ("actual", "alleged", "hedged named", "hedged"):
                kind = _peace(claim, kind, condition, claims, opened)
        elif before and shows(before, claim) and claim.modality in ("actual", "hedged"):
            firm = claim.modality == "actual" and claim.claim not in said
            kind = "step before" if firm else "step before, hedged" if speakers(claim) else "step before, rumoured"
        else:
            continue
        ratio = ratios[kind].ratio
        key = (origins.get(claim.report, claim.report), ratio < 1)
        if ratio != 1.0 and (key not in best or abs(math.log(ratio)) > abs(math.log(best[key].ratio))):
            best[key] = Evidence(claim=claim.claim, kind=kind, ratio=ratio)
    return sorted(best.values(), key=lambda e: (-abs(math.log(e.ratio)), e.claim))


def news(claim: Claim, condition: Condition, opened: str) -> bool:
    """Whether a claim tells something new about a condition: not background, unless dated after the opening; and no agreement of long before it."""
    if opened and claim.date and claim.date_precision == "day" and claim.date > opened:
        return True
    if earlier(claim):
        return False
    if condition.verb not in ("peace", "pact") or not opened or not claim.date_precision:
        return True
    return span(claim)[1] >= Date.fromisoformat(opened) - timedelta(days=NEWS_DAYS)


def _peace(claim: Claim, kind: str, condition: Condition, claims: Sequence[Claim], opened: str) -> str:
    """The row for a report that the fighting between two was ended or halted."""
    if kind != "actual" or partial(claim) or _fought_on(claim, condition, claims):
        return "agreed in part"
    return "actual" if opened and claim.date and len(claim.date) == 10 and claim.date > opened else "agreed"


def _fought_on(claim: Claim, condition: Condition, claims: Sequence[Claim]) -> bool:
    """Whether the report of a peace also tells of force between the two at the same time, or after it."""
    two = {condition.actor, condition.other}
    return any(
        c.report == claim.report
        and c.modality == "actual"
        and not c.background
        and LEVEL_OF_EVENT.get(c.event, 0) >= 4
        and any({a, b} == two for a, b in pairs(c))
        and span(c)[1] >= span(claim)[1]
        for c in claims
    )


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
