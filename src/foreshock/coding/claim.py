"""The claim: one attributed statement in a report that *source* did *event* to *target*.

The vocabulary is PLOVER's (Halterman et al. 2023, "PLOVER and POLECAT"), with FIGHT written ASSAULT and DEMAND written
REQUEST as in the project's annotation guide.
"""

from __future__ import annotations

from typing import Literal

import msgspec

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "INVESTIGATE", "REQUEST",
    "DISAPPROVE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["actual", "hedged", "planned", "hypothetical", "negated"]
SupportKind = Literal[
    "diplomatic", "economic", "arms", "intelligence", "training", "troops_rear", "troops_combat", "full_belligerent",
]  # fmt: skip
Sector = Literal["GOV", "MIL", "REB", "IGO", "OTH"]

EVENTS: tuple[str, ...] = EventType.__args__  # type: ignore[attr-defined]
MODALITIES: tuple[str, ...] = Modality.__args__  # type: ignore[attr-defined]
SUPPORT_KINDS: tuple[str, ...] = SupportKind.__args__  # type: ignore[attr-defined]

QUAD: dict[str, str] = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation", "RETREAT": "material cooperation",
    "INVESTIGATE": "verbal conflict", "REQUEST": "verbal conflict", "DISAPPROVE": "verbal conflict",
    "REJECT": "verbal conflict", "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict",
    "COERCE": "material conflict", "ASSAULT": "material conflict",
}  # fmt: skip
"""The quad class of each event type (PLOVER codebook)."""


class Attribution(msgspec.Struct, frozen=True):
    """One link of an attribution chain: the words of the report, and the actor they stand for (None if unresolved)."""

    text: str
    actor: str | None = None


class Support(msgspec.Struct, frozen=True):
    """Help to a party to an armed conflict: who profits, and of what kind (a rung of the involvement ladder)."""

    beneficiary: str | None
    kind: SupportKind


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One attributed statement. ``start``/``end`` are character offsets into the report's text as read, and
    ``report.text[start:end] == quote`` always holds."""

    report: str
    """The report's name (its id in the input where it had one)."""
    claim: str
    """``<report>:<n>``, n counting claims in the order of the text."""
    quote: str
    start: int
    end: int
    source: list[str]
    target: list[str]
    source_text: str
    target_text: str
    source_sector: Sector
    event: EventType
    mode: str | None = None
    """Of a THREATEN: ``military`` or ``sanction`` where the text says with what; else None."""
    modality: Modality
    attribution: list[Attribution] = []
    """Outermost first; empty where the text itself says so."""
    support: Support | None = None
    background: bool = False
    reciprocal: bool = False
    date: str | None = None
    """ISO 8601 to the precision known: ``2024``, ``2024-10`` or ``2024-10-21``."""
    date_precision: str | None = None
    """``day``, ``week``, ``month``, ``year`` or None where the text does not say (then ``date`` is the publication date)."""
    confidence: float
    """In (0, 1]: how sure the coder is that it read the sentence right. Not how likely the event is."""
    rule: str
    """The rule that fired."""
    words: list[str] = []
    """The words that fired it: predicate first, then cues."""
    sentence: str = ""
    """The sentence that holds the quote (for readers; the quote is the evidence)."""
