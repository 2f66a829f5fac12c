"""The situation: who stands on which rung in which confrontation at a date, with the evidence of every cell."""

from __future__ import annotations

import msgspec


class Confrontation(msgspec.Struct, frozen=True, kw_only=True):
    """Two opposed sides with principals, a hostility level and a theatre; active (a war) or latent (the Koreas)."""

    id: str
    """Such as ``RUS-UKR``: the two first principals, in the order attacker (or first named), other."""
    name: str
    side_a: list[str]
    """Principals of side A (actor codes)."""
    side_b: list[str]
    level: int
    """MID hostility level, 1-5: 1 none, 2 threat, 3 display, 4 use of force, 5 war."""
    active: bool
    theatre: str | None = None
    start: str | None = None
    source: str = ""
    """Where the knowledge comes from: a reference table row, or the claims that show it."""
    claims: list[str] = []


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One actor's involvement for one side of one confrontation, with its evidence."""

    actor: str
    confrontation: str
    side: str
    """``A`` or ``B``."""
    rung: int
    """Highest rung of support that the reports assert (modality actual, hedged counted apart), 0-7."""
    modality: str
    """Modality of the claims that carry the rung: ``actual`` or ``hedged`` (``fact`` for a reference table)."""
    claims: list[str]
    """Ids of the claims that put it there."""
    suggested: int | None = None
    """A higher rung that is only suggested (hedged by some, not confirmed), if any."""
    suggested_claims: list[str] = []
    previous: int | None = None
    """The highest rung held before (from background claims or reference facts), or None if nothing is known."""
    previous_evidence: list[str] = []
    new: bool = False
    """True where ``rung`` was not held before."""
    since: str | None = None


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that cannot all be true: one side asserts what another denies."""

    about: str
    claims: list[str]


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands where at a date."""

    date: str
    confrontations: list[Confrontation]
    cells: list[Cell]
    contradictions: list[Contradiction] = []
    hedged: list[str] = []
    """Claims that are only hedged, never confirmed by another."""
    unplaced: list[str] = []
    """Support claims that belong to no known confrontation."""
    notes: list[str] = []
    """What could not be read or decided, one sentence each."""
