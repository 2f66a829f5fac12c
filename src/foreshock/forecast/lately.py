"""What two states did to each other of late, as the reports tell it: it decides the class of a question on force between them.

Counted is what is told as a fact and not on an adversary's word alone, dated within a month; what is told of the eleven months before, or stands
in the reference tables as an active confrontation of that time, is what went before (:mod:`foreshock.history.again`). A truce or a withdrawal told
is kept too; then a war of the tables stands for the blows that its report may not tell of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta

import msgspec

from foreshock.coding.claim import Claim
from foreshock.coding.event import span
from foreshock.forecast.resolve import LEVEL_OF_EVENT, partial, shows
from foreshock.forecast.rule import Condition
from foreshock.history.again import RECENT, YEAR, Act
from foreshock.reference.confrontations import all_confrontations, knowable
from foreshock.scenario.hostility import pairs
from foreshock.scenario.situation import Situation


class Lately(msgspec.Struct, frozen=True, kw_only=True):
    """What a pair did within a month, and before."""

    act: Act
    before: int
    """0 nothing, 1 threats or displays, 2 force, in the eleven months before."""
    claims: tuple[str, ...]
    """Ids of the claims that show it."""
    truce: tuple[str, ...] = ()
    """Ids of claims of a truce or peace between the two."""
    apart: tuple[str, ...] = ()
    """Ids of claims of another agreement between the two, or of one that pulls its forces back."""


def lately(one: str, two: str, situation: Situation, claims: Sequence[Claim]) -> Lately | None:
    """What the two did; None where no act of the last month is told as a fact."""
    today = Date.fromisoformat(situation.date)
    late, old = today - timedelta(days=RECENT), today - timedelta(days=YEAR)
    said = set(situation.alleged)
    mine = {one, two}
    struck: set[str] = set()
    level, before, seen = 0, 0, []
    for c in claims:
        grade = LEVEL_OF_EVENT.get(c.event, 0)
        doers = {a for a, b in pairs(c) if {a, b} == mine}
        if not grade or not doers or c.modality not in ("actual", "hedged") or (c.background and not c.date_precision):
            continue
        firm = c.modality == "actual" and c.claim not in said
        first, last = span(c)
        if last >= late:
            if grade >= 4:
                struck |= doers
            if firm:
                level = max(level, grade)
                seen.append(c.claim)
        elif first >= old - timedelta(days=RECENT) and firm:
            before = max(before, 2 if grade >= 4 else 1)
    on_file = [k for k in all_confrontations() if k.active and k.start <= situation.date and _opposed(one, two, k.side_a, k.side_b)]
    calm = _calm(one, two, claims, late)
    if calm["truce"] or calm["apart"]:  # who makes a truce has fought, though the report of it may not say how
        now = max((knowable(k, situation.date).level for k in on_file if (k.end or "9999") >= late.isoformat()), default=0)
        level, struck = max(level, min(now, 4)), mine if now == 5 else struck
    if not level:
        return None
    act: Act = "show" if level < 4 else "both" if struck == mine else "one"
    before = max([before, *(2 if k.level >= 4 else 1 for k in on_file if k.start <= late.isoformat() and (k.end or "9999") >= old.isoformat())])
    return Lately(act=act, before=before, claims=tuple(seen), **calm)


def _opposed(one: str, two: str, a: Sequence[str], b: Sequence[str]) -> bool:
    return (one in a and two in b) or (two in a and one in b)


def _calm(one: str, two: str, claims: Sequence[Claim], late: Date) -> dict[str, tuple[str, ...]]:
    """Truces and steps apart told as facts within the month."""
    peace = Condition(verb="peace", actor=one, other=two)
    truce: list[str] = []
    apart: list[str] = []
    for c in claims:
        if c.modality != "actual" or c.background or span(c)[1] < late:
            continue
        if shows(peace, c):
            (apart if partial(c) else truce).append(c.claim)
        elif (c.event == "AGREE" and {one, two} <= {*c.source}) or (c.event == "RETREAT" and any({a, b} == {one, two} for a, b in pairs(c))):
            apart.append(c.claim)
    return {"truce": tuple(truce), "apart": tuple(apart)}
