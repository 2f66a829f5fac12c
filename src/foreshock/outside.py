"""The outside view of a situation, for its brief: the active confrontation of states goes to `history`, the answers come back as
a section.

situation ──▶ history ──▶ brief
"""

from __future__ import annotations

from collections.abc import Mapping

from foreshock.brief.outside import declined, outside_view
from foreshock.brief.section import Section
from foreshock.errors import ForeshockError
from foreshock.scenario.situation import Situation


def section(situation: Situation, names: Mapping[str, str], analogues: int = 4) -> Section:
    """The section "Outside view" for the first active confrontation of the situation that has states on both sides.

    Where history has no answer (no such confrontation, a date inside the years the models were fitted on) the section says why.
    """
    from foreshock.history import between, facts
    from foreshock.history.outlook import outlook, spillover

    cow = facts.cow_of()
    for c in situation.confrontations:
        sides = [[code for code in side if code in cow] for side in (c.side_a, c.side_b)]
        if c.active and sides[0] and sides[1]:
            break
    else:
        return declined("The reports show no active confrontation between states, so that history has nothing to be asked.")
    try:
        view = outlook(sides[0][0], sides[1][0], as_of=situation.date)
        case = between.case(sides[0], sides[1], situation.date)
        standing: dict[str, int] = {}
        for cell in situation.cells:
            if cell.confrontation == c.id and cell.rung and cell.actor in cow and cell.actor not in sides[0] + sides[1]:
                standing[cell.actor] = max(cell.rung, standing.get(cell.actor, 0))
        names = {**facts.name_of(), **names}
        spill = spillover(view, also=[cell.actor for cell in situation.cells if cell.actor in cow])
        return outside_view(view, spill, between.answers(case), between.analogues(case, analogues), names, standing)
    except ForeshockError as error:
        return declined(f"No outside view: {error}")
