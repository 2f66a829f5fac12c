"""The ladder of involvement: eight rungs of an actor for one side of a confrontation.

The rungs follow the categories of the UCDP External Support data (Högbladh, Pettersson & Themnér 2011; Meier et al. 2022),
ordered by what they cost and commit: 0 none, 1 diplomatic, 2 economic, 3 arms, 4 intelligence and training, 5 forces in
the rear or bases, 6 combat forces, 7 belligerent.
"""

from __future__ import annotations

RUNGS: tuple[str, ...] = (
    "none", "diplomatic", "economic", "arms", "intelligence and training", "forces in the rear or bases",
    "combat forces", "belligerent",
)  # fmt: skip

RUNG_OF_KIND: dict[str, int] = {
    "diplomatic": 1,
    "economic": 2,
    "arms": 3,
    "intelligence": 4,
    "training": 4,
    "troops_rear": 5,
    "troops_combat": 6,
    "full_belligerent": 7,
}
"""The rung of each support kind that `coding` gives."""


def rung_name(rung: int) -> str:
    """Name of a rung in [0, 7].

    >>> rung_name(5)
    'forces in the rear or bases'
    """
    return RUNGS[rung]
