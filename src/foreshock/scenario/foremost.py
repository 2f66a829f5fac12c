"""The confrontation that a report is about, of all those that it touches."""

from __future__ import annotations

from foreshock.scenario.situation import Confrontation, Situation


def main_confrontation(situation: Situation) -> Confrontation | None:
    """The one with the most told about it: movers first, then cells with claims, any hostile act told, hostility, claims."""

    def weight(c: Confrontation) -> tuple[int, int, bool, int, int]:
        cells = [x for x in situation.cells if x.confrontation == c.id]
        spoken = {x.actor for x in cells if x.claims or x.suggested_claims or x.planned_claims}
        sides = ({*c.side_a}, {*c.side_b})
        told = len(spoken - sides[0] - sides[1]) + sum(bool(spoken & side) for side in sides)  # many on one side of a quarrel do not make it the news
        return sum(x.new for x in cells), told, bool(c.claims), c.level, len(c.claims)

    ranked = sorted(situation.confrontations, key=lambda c: (tuple(-w for w in weight(c)), c.id))
    return ranked[0] if ranked else None
