"""From claims to the situation: who stands on which rung in which confrontation, what is new, contested, only hedged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

from msgspec.structs import replace

from foreshock.coding.claim import Claim
from foreshock.errors import InputError
from foreshock.scenario.confrontations import derived, raise_levels, sure_levels, touched
from foreshock.scenario.contradictions import contradictions, only_hedged
from foreshock.scenario.rungs import cell, place
from foreshock.scenario.situation import Cell, Confrontation, Situation
from foreshock.scenario.voices import alleged, enemies, weighed
from foreshock.scenario.wording import many, named, the

NEWS_DAYS = 14
"""Reports published more than this many days before the date count as *earlier*: what they tell was known. Assumption:
two weeks is about the news cycle of one development; analysts following a case day by day may set it lower."""


def situate(
    claims: Sequence[Claim],
    *,
    date: str,
    known: Sequence[Confrontation] = (),
    named: Collection[str] = (),
    published: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    news_days: int = NEWS_DAYS,
) -> Situation:
    """The situation at ``date`` that the claims show.

    Parameters
    ----------
    claims
        Claims of one or more reports, in any order: the order never matters.
    date
        ISO date of the situation (usually the newest report's publication date).
    known
        Confrontations known at the date (:func:`foreshock.scenario.known.known_at`); may be empty, then they are derived
        from who uses force against, coerces or threatens whom.
    named
        Ids of those that the texts name.
    published
        Publication date of each report by its name; claims of reports older than ``news_days`` count as earlier.
    names
        Actor names by code, for the names of derived confrontations and for notes.

    A rung is *new* where it is higher than the highest one known from background claims, older reports or reference
    facts. Rungs are never lowered here: a withdrawal shows as a claim, not as a lower rung.

    What only an adversary tells (:mod:`foreshock.scenario.voices`) counts as hedged: it raises no confrontation's hostility, and puts
    nobody anywhere as a fact.

    >>> situate([], date="2024-10-25").cells
    []
    """
    try:
        day = Date.fromisoformat(date)
    except ValueError:
        raise InputError(f"`{date}` is not a date; expected YYYY-MM-DD, such as 2024-10-25.") from None
    names = names or {}
    ordered = sorted({c.claim: c for c in claims}.values(), key=lambda c: (c.report, c.start, c.end, c.claim))
    limit = (day - timedelta(days=news_days)).isoformat()
    old = {report for report, when in (published or {}).items() if when < limit}
    earlier = frozenset(c.claim for c in ordered if c.background or c.report in old)
    told = [c for c in ordered if not c.background]
    said = alleged(ordered, enemies(known, ordered))
    firm = weighed(told, said)

    base = raise_levels(touched(known, ordered, named), told, said)
    extra, notes = derived(base, told, names)
    confrontations = [*base, *sure_levels(extra, firm)]
    placement = place(weighed(ordered, said), confrontations, earlier)
    evidence, lost = placement.cells, placement.unplaced

    cells: list[Cell] = []
    for c in confrontations:
        for side, principals in (("A", c.side_a), ("B", c.side_b)):
            others = {actor for cid, s, actor in evidence if cid == c.id and s == side}
            for actor in [*principals, *sorted(others - set(principals))]:
                fact = c.source if actor in principals and c in base and was_fought(c, known) else None
                made = cell(c, side, actor, evidence.get((c.id, side, actor), ()), fact)
                if made:
                    cells.append(made)
    for claim in lost:
        notes.append(
            f"The help told in “{claim.quote}” could not be placed: {unplaced_because(claim, confrontations, names)}."
        )
    for claim, actor in placement.set_aside:
        who = the(names.get(actor, actor))
        notes.append(f"The force told in “{claim.quote}” was set aside: {who} also help{'' if many(who) else 's'} the side it would be used against.")
    if not confrontations and ordered:
        notes.append(
            "No confrontation was found: the claims show no threat, display or use of force between two actors."
        )
    return Situation(
        date=date,
        confrontations=[replace(c, claims=sorted(c.claims)) for c in confrontations],
        cells=cells,
        contradictions=contradictions(ordered, names),
        hedged=only_hedged(ordered),
        alleged=sorted(said),
        earlier=sorted(earlier),
        unplaced=sorted(c.claim for c in lost),
        notes=notes,
    )


def unplaced_because(claim: Claim, confrontations: Sequence[Confrontation], names: Mapping[str, str]) -> str:
    """Why a claim of help is on no ladder."""
    whom = claim.support.beneficiary if claim.support else None
    if not whom:
        return "the text does not say who profits"
    name = the(names.get(whom, whom))
    if any(whom in (*c.side_a, *c.side_b) for c in confrontations):
        return f"it runs across the sides, from {named(claim.source, names)} to {name}"
    return f"{name} {'are' if many(name) else 'is'} a party to no confrontation known here"


def was_fought(confrontation: Confrontation, known: Sequence[Confrontation]) -> bool:
    """True where the reference itself says that force is used, so that its principals are belligerents by that fact."""
    return any(k.id == confrontation.id and k.active and k.level >= 4 for k in known)
