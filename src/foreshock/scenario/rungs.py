"""Rungs: how far each actor is involved on each side of a confrontation, and the claims that put it there.

A claim of support puts its source on the rung of its kind (UCDP External Support categories). A claim of force by an
outsider against a principal, and force used by or against a principal, put it on rung 7. Claims count by how surely they
speak: asserted (modality actual), hedged (by the report itself or an identified source), only suggested (hedged, and nobody
identifiable answers for it), planned, denied.
Hypothetical claims (questions, "if") never count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from foreshock.coding.claim import Claim
from foreshock.scenario.confrontations import allied, facing, helping, joiner_side, joins, mentioned, opposed, side_of
from foreshock.scenario.hostility import pairs
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situation import Cell, Confrontation

REAR, COMBAT, BELLIGERENT = 5, 6, 7


class Placed(msgspec.Struct, frozen=True):
    """One claim as evidence for one actor's rung on one side; ``earlier`` where it tells of before."""

    rung: int
    claim: Claim
    earlier: bool


def rung_of(claim: Claim) -> int | None:
    """Rung that a claim of help stands for: that of its support kind; 1 for a verbal SUPPORT; None for anything else.

    >>> from foreshock.coding.claim import Claim, Support
    >>> aid = dict(report="r", claim="r:1", quote="", start=0, end=0, source=["PRK"], target=["RUS"], source_text="",
    ...            target_text="", source_sector="GOV", modality="actual", confidence=1, rule="x")
    >>> rung_of(Claim(event="AID", support=Support("RUS", "arms"), **aid)), rung_of(Claim(event="SUPPORT", **aid))
    (3, 1)
    """
    if claim.support:
        return RUNG_OF_KIND[claim.support.kind]
    return 1 if claim.event == "SUPPORT" else None


def beneficiaries(claim: Claim) -> list[str]:
    """Who profits: the one the coder names, else the targets of a verbal SUPPORT."""
    if claim.support:
        return [claim.support.beneficiary] if claim.support.beneficiary else []
    return sorted(set(claim.target)) if claim.event == "SUPPORT" else []


class Placement(msgspec.Struct, frozen=True):
    """Every claim's place on the ladders."""

    cells: dict[tuple[str, str, str], list[Placed]]
    """Evidence by (confrontation, side, actor)."""
    unplaced: list[Claim]
    """Support claims that belong to no confrontation."""
    set_aside: list[tuple[Claim, str]]
    """Claims of force by somebody who helps the very side that it would attack: more likely misread than true."""


def place(claims: Sequence[Claim], confrontations: Sequence[Confrontation], earlier: frozenset[str]) -> Placement:
    """Evidence of every cell: first the help, then the force."""
    cells: dict[tuple[str, str, str], list[Placed]] = defaultdict(list)
    unplaced: list[Claim] = []
    by_id = {c.id: c for c in confrontations}
    members: dict[tuple[str, str], str] = {}
    for (cid, actor), done in joins(confrontations, [c for c in claims if not c.background]).items():
        side = joiner_side(by_id[cid], done)
        if side:
            members[cid, actor] = side
    named = mentioned(claims)

    def home(beneficiary: str, source: str) -> tuple[Confrontation, str] | None:
        """The confrontation, and side, that help from ``source`` to ``beneficiary`` is about."""
        fits = []
        for c in confrontations:
            side = side_of(c, beneficiary) or members.get((c.id, beneficiary))
            if not side or side_of(c, source):
                continue
            others = c.side_b if side == "A" else c.side_a
            fits.append((not c.active, -len(c.claims), -len(named & set(others)), -c.level, c.id, c, side))
        if not fits:
            return None
        best = min(fits, key=lambda f: f[:5])
        return best[5], best[6]

    for claim in claims:
        rung = rung_of(claim)
        if rung is None:
            continue
        placed = False
        for source in sorted(set(claim.source)):
            for beneficiary in beneficiaries(claim):
                # Help between principals of one side moves nobody: they are in it already.
                placed = placed or any(allied(c, source, beneficiary) for c in confrontations)
                found = home(beneficiary, source) if beneficiary != source else None
                if found:
                    cells[found[0].id, found[1], source].append(Placed(rung, claim, claim.claim in earlier))
                    placed = True
        if not placed and claim.support:
            unplaced.append(claim)

    helpers = helping(confrontations, claims)
    helps = {key for key, ps in cells.items() if any(p.claim.modality == "actual" for p in ps)}
    set_aside: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        # A war told as background ("the two last fought in 1962") says nothing of who fights now.
        if claim.event != "ASSAULT" or rung_of(claim) is not None or claim.background:
            continue
        evidence = Placed(BELLIGERENT, claim, claim.claim in earlier)
        for a, b in pairs(claim):
            for c in confrontations:
                if opposed(c, a, b):
                    # Denials and hedges of force between principals change nothing: they are at war anyway.
                    if c.level >= 4 and claim.modality == "actual":
                        for actor in (a, b):
                            side = side_of(c, actor)
                            assert side is not None
                            cells[c.id, side, actor].append(evidence)
                    continue
                sides = facing(c, a, b, helpers)
                if sides:
                    # The forces of a helper fight or are fought: its contingent is in combat, whoever struck first.
                    side, actor = (sides[0], a) if not side_of(c, a) else (sides[1], b)
                    if helpers[c.id, side, actor] >= REAR or (actor == a and outsider(confrontations, a, b)):
                        rung = COMBAT if helpers[c.id, side, actor] >= REAR else BELLIGERENT
                        cells[c.id, side, actor].append(Placed(rung, claim, claim.claim in earlier))
                    continue
                attacked = side_of(c, b)
                if not (c.active and attacked and not side_of(c, a) and outsider(confrontations, a, b)):
                    continue
                if (c.id, attacked, a) in helps:
                    set_aside[claim.claim, a] = claim
                elif (c.id, a) in members or claim.modality != "actual":
                    side = members.get((c.id, a)) or ("B" if attacked == "A" else "A")
                    cells[c.id, side, a].append(evidence)
    return Placement(dict(cells), unplaced, [(claim, actor) for (_, actor), claim in set_aside.items()])


def outsider(confrontations: Sequence[Confrontation], a: str, b: str) -> bool:
    """True where ``a`` is a principal of no active confrontation and not opposed to ``b`` anywhere."""
    return not any((c.active and side_of(c, a)) or opposed(c, a, b) for c in confrontations)


RUMOUR = re.compile(r"(?i)^(suggest|rumou?r|speculat|unconfirmed)")
"""Cue words that make a claim a mere suggestion, whoever stands behind it."""
WEAK = re.compile(r"(?i)^(alleg|purport|possib|perhaps|maybe)")
"""Cue words that do so where no identified source stands behind it."""


def vouched(claim: Claim) -> bool:
    """True where somebody answers for a hedged claim: an identified source, or the report itself ("reportedly").

    False where the words are put in the mouth of nobody identifiable ("some say"), or the cue is that of a rumour.
    """
    if any(RUMOUR.match(word) for word in claim.words):
        return False
    if claim.attribution:
        return any(a.actor for a in claim.attribution)
    return not any(WEAK.match(word) for word in claim.words)


def top(placed: Sequence[Placed]) -> int:
    return max((p.rung for p in placed), default=0)


def ids(placed: Sequence[Placed], rung: int) -> list[str]:
    return sorted({p.claim.claim for p in placed if p.rung == rung}) if rung else []


def cell(
    confrontation: Confrontation, side: str, actor: str, evidence: Sequence[Placed], fact: str | None
) -> Cell | None:
    """One cell from its evidence; None where nothing but negated or hypothetical claims stands there.

    ``fact`` names the reference fact that makes the actor a belligerent, if any.
    """
    now = [p for p in evidence if not p.earlier]
    before = [p for p in evidence if p.earlier]

    def asserted(ps: Sequence[Placed]) -> list[Placed]:
        return [p for p in ps if p.claim.modality == "actual"]

    def reported(ps: Sequence[Placed]) -> list[Placed]:
        return [p for p in ps if p.claim.modality == "hedged" and vouched(p.claim)]

    rumoured = [p for p in evidence if p.claim.modality == "hedged" and not vouched(p.claim)]
    planned = [p for p in evidence if p.claim.modality == "planned"]
    denied = [p for p in evidence if p.claim.modality == "negated"]
    sure = max(top(asserted(evidence)), BELLIGERENT if fact else 0)
    rung = max(sure, top(reported(evidence)))
    held = [*asserted(before), *reported(before)]
    # A fact of the reference table has stood since before these reports.
    known_before = bool(held) or bool(fact)
    previous = max(top(held), BELLIGERENT if fact else 0)
    at_rung = [*asserted(evidence), *reported(evidence)]
    suggested, announced = top(rumoured), top(planned)
    if not (rung or suggested > 0 or announced > 0):
        return None
    if fact and rung == BELLIGERENT:
        modality = "fact"
    elif rung == 0:
        modality = "none"
    else:
        modality = "actual" if rung == sure else "hedged"
    dates = [
        p.claim.date
        for p in [*asserted(now), *reported(now)]
        if p.rung == rung and p.claim.date and p.claim.date_precision
    ]
    return Cell(
        actor=actor,
        confrontation=confrontation.id,
        side=side,
        rung=rung,
        modality=modality,
        claims=ids(at_rung, rung),
        facts=[fact] if fact else [],
        asserted=sure,
        suggested=suggested if suggested > rung else None,
        suggested_claims=ids(rumoured, suggested) if suggested > rung else [],
        planned=announced if announced > rung else None,
        planned_claims=ids(planned, announced) if announced > rung else [],
        denied_claims=sorted({p.claim.claim for p in denied}),
        previous=previous if known_before else None,
        previous_evidence=[*([fact] if fact else []), *ids(held, top(held))],
        new=known_before and rung > previous,
        since=min(dates) if dates else None,
    )
