"""The situation: who stands on which rung in which confrontation at a date, with the evidence of every cell."""

from __future__ import annotations

import msgspec

from foreshock.percent import counted


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
    """Claims of hostile acts between the two sides (told as facts, be it by an adversary alone), in the order of their ids."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One actor's involvement for one side of one confrontation, with its evidence.

    Three rungs are kept apart, so that a rumour never passes for a fact: ``asserted`` (a claim says it happened), ``rung``
    (asserted, or hedged by the report itself or an identified source) and ``suggested`` (hedged, and nobody identifiable
    answers for it).
    """

    actor: str
    confrontation: str
    side: str
    """``A`` or ``B``."""
    rung: int
    """Highest rung that a claim asserts, or that the report or an identified source gives however cautiously; 0-7."""
    modality: str
    """What carries the rung: ``actual`` or ``hedged`` claims, or ``fact`` (a reference table); ``none`` where rung is 0."""
    claims: list[str]
    """Ids of the claims that put it there."""
    facts: list[str] = []
    """Reference facts that put it there."""
    asserted: int = 0
    """Highest rung without any hedge (claims with modality actual, and reference facts)."""
    suggested: int | None = None
    """A higher rung that is only suggested (hedged, and nobody identifiable says so), if any."""
    suggested_claims: list[str] = []
    planned: int | None = None
    """A higher rung that is announced or expected, not done."""
    planned_claims: list[str] = []
    denied_claims: list[str] = []
    """Claims that deny involvement of this actor on this side."""
    previous: int | None = None
    """The highest rung held before (from background claims, older reports or reference facts); None if nothing is known."""
    previous_evidence: list[str] = []
    """Ids of claims, or names of facts."""
    new: bool = False
    """True where ``rung`` is higher than ``previous``. Never true where nothing is known of before."""
    since: str | None = None
    """Earliest date that the claims give for ``rung``, ISO 8601 to the precision known."""


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that cannot all be true: one side asserts what another denies."""

    about: str
    claims: list[str]
    """All of them, asserting and denying."""
    denied: list[str] = []
    """Those that deny."""


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands where at a date."""

    date: str
    confrontations: list[Confrontation]
    cells: list[Cell]
    contradictions: list[Contradiction] = []
    hedged: list[str] = []
    """Claims that are only hedged, never confirmed by another."""
    alleged: list[str] = []
    """Claims told as facts on the word of an adversary alone, which count as hedged (:mod:`foreshock.scenario.voices`)."""
    earlier: list[str] = []
    """Claims that tell of before: background, and all of the older reports."""
    unplaced: list[str] = []
    """Support claims that belong to no known confrontation."""
    notes: list[str] = []
    """What could not be read or decided, one sentence each."""

    def __repr__(self) -> str:
        return f"<Situation of {self.date}: {counted(len(self.confrontations), 'confrontation')}, {counted(len(self.cells), 'place')} on the ladder>"

    def _repr_html_(self) -> str:
        from foreshock.notebook import table
        from foreshock.scenario.ladder import rung_name

        def rung(n: int | None) -> str:
            return f"{n} {rung_name(n)}" if n else ""

        by_id = {c.id: c for c in self.confrontations}
        rows = [
            [
                by_id[x.confrontation].name, x.actor, ", ".join(by_id[x.confrontation].side_a if x.side == "A" else by_id[x.confrontation].side_b),
                rung(x.rung), {"fact": "reference table", "actual": "stated"}.get(x.modality, x.modality if x.rung else ""), rung(x.previous),
                "new" if x.new else "", rung(x.suggested), rung(x.planned),
            ]
            for x in self.cells
        ]  # fmt: skip
        return table(
            f"Situation as of {self.date}: {len(self.confrontations)} confrontation{'s' * (len(self.confrontations) != 1)}",
            ["confrontation", "actor", "side of", "now", "how firm", "before", "", "only suggested", "announced"], rows, " ".join(self.notes),
        )  # fmt: skip
