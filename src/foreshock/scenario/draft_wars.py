"""Which confrontations a draft plays as wars: war (MID level 5) where a table says so, or where the claims tell of sustained fighting.

A clash is no war: a ramming at sea, a strike or a blockade is force (level 4), and what may come of it is that it becomes a war. Played
as a war under way, it would be won within weeks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from foreshock.coding.claim import Claim
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.situation import Confrontation, Situation

SUSTAINED = 3
"""Claims of assault that it takes before the words of a text make a war of it. An assumption."""
WAR_WORDS = re.compile(
    r"\b(?:wars?|warfare|invasions?|invad\w+|offensives?|front ?lines?|sieges?|besieg\w+|battles?|battlefields?)\b", re.I
)
FORCE = 4


def sustained(c: Confrontation, claims: Sequence[Claim], alleged: Collection[str] = ()) -> bool:
    """Whether at least :data:`SUSTAINED` claims of the confrontation, other than those ``alleged`` (ids), assert assaults, in the words of a war."""
    ids = set(c.claims).difference(alleged)
    assaults = [x for x in claims if x.claim in ids and x.event == "ASSAULT" and x.modality == "actual"]
    return len(assaults) >= SUSTAINED and any(WAR_WORDS.search(x.quote) for x in assaults)


def without_wars_apart_from_it(situation: Situation, named: Collection[str]) -> Situation:
    """The situation without wars to which one side is not named in the reports, of which they tell no hostile act, and in which all they tell is that somebody
    backs the other side in words: "Israel said that India was right" brings no war in Gaza into the game of India and Pakistan. ``named``: codes of who is named."""

    def beside(c: Confrontation) -> bool:
        told = [x for x in situation.cells if x.confrontation == c.id and x.actor not in (*c.side_a, *c.side_b)]
        words = all(max(x.rung, x.suggested or 0, x.planned or 0) <= 1 for x in told)
        return c.active and not c.claims and words and not all({*side} & {*named} for side in (c.side_a, c.side_b))

    gone = {c.id for c in situation.confrontations if beside(c) and c != main_confrontation(situation)}
    if not gone:
        return situation
    return replace(
        situation, confrontations=[c for c in situation.confrontations if c.id not in gone], cells=[x for x in situation.cells if x.confrontation not in gone],
        notes=[*situation.notes, *(f"{c.name} is left out of the draft: the reports back one side in words and name nobody of the other." for c in situation.confrontations if c.id in gone)],
    )  # fmt: skip


def wars_apart(situation: Situation, claims: Sequence[Claim]) -> Situation:
    """The situation in which only wars are active: every other confrontation is latent, with hostility 4 at most, and says so.

    >>> wars_apart(Situation(date="2024-10-25", confrontations=[], cells=[]), []).confrontations
    []
    """
    kept, notes = [], []
    for c in situation.confrontations:
        if c.active and c.level < 5 and not sustained(c, claims, situation.alleged):
            notes.append(f"{c.name} is drafted as latent at hostility {min(c.level, FORCE)}: force is shown, a war is not.")
            c = replace(c, active=False, level=min(c.level, FORCE))
        kept.append(c)
    return replace(situation, confrontations=kept, notes=[*situation.notes, *notes])
