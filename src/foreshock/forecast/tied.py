"""Third states that a crisis may reach though no report names them: great powers, neighbours and allies of its parties, and their rivals."""

from __future__ import annotations

from collections.abc import Collection

from foreshock.forecast.class_view import MAJORS
from foreshock.reference import load, powers
from foreshock.scenario.situation import Confrontation, Situation

MOST = 8
"""So many states at most. Assumption: an analyst would not look further before reading more."""


def tied(situation: Situation, known: Collection[str]) -> list[str]:
    """Codes of states with a tie to a party of a confrontation, the strongest first: a point each for being a major power, an open rivalry, a
    defence pact, a border (per party); ``known`` are left out.

    >>> tied(Situation(date="2024-10-25", confrontations=[], cells=[]), ())
    []
    """
    date, year = situation.date, int(situation.date[:4])
    reference = load()
    living = {
        code: a for code, a in reference.actors.items()
        if a.kind == "state" and a.cow is not None and (a.valid_from or "") <= date <= (a.valid_to or "9999")
    }  # fmt: skip
    parties = sorted({x for c in situation.confrontations for x in (*c.side_a, *c.side_b)})
    opposed = {frozenset((a, b)) for c in reference.confrontations(date) for a in c.side_a for b in c.side_b}
    score: dict[str, int] = {}
    for code, actor in living.items():
        if code in known or not parties:
            continue
        points = sum(frozenset((code, p)) in opposed for p in parties)
        points += any(cow == actor.cow and first <= year <= last for cow, first, last in MAJORS)
        for p in (living[x] for x in parties if x in living):
            points += (powers.defence_pact(actor.cow, p.cow, date) is not None) + (powers.border(actor.cow, p.cow, date) is not None)
        if points:
            score[code] = points
    return sorted(score, key=lambda code: (-score[code], code))[:MOST]


def leaning(code: str, c: Confrontation, date: str, quarrels: bool = True) -> str:
    """The side (``A`` or ``B``) that a state leans to by what the reference knows: a defence pact with a principal, or a quarrel with one of the
    other side (unless ``quarrels`` is False); empty where that says nothing.

    >>> korea = Confrontation(id="PRK-KOR", name="k", side_a=["PRK"], side_b=["KOR"], level=3, active=False)
    >>> leaning("USA", korea, "2010-10-25"), leaning("BRA", korea, "2010-10-25")
    ('B', '')
    """
    reference = load()
    me = reference.actors.get(code)
    cows = {x: a.cow for x in (*c.side_a, *c.side_b) if (a := reference.actors.get(x)) is not None}
    opposed = {frozenset((a, b)) for k in reference.confrontations(date) for a in k.side_a for b in k.side_b}
    points = 0
    for sign, own, foes in ((1, c.side_a, c.side_b), (-1, c.side_b, c.side_a)):
        pact = any(me and cows.get(x) and powers.defence_pact(me.cow, cows[x], date) for x in own)
        points += sign * (pact + (quarrels and any(frozenset((code, x)) in opposed for x in foes)))
    return "A" if points > 0 else "B" if points < 0 else ""
