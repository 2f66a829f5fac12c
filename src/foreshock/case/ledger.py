"""The ledger: every forecast ever made and every resolution, never rewritten, each entry chained to the one before by its hash.

The chain (Haber & Stornetta 1991) makes a change, a removal or a re-ordering of any entry visible: ``verify`` recomputes it. That a
forecast was made before its outcome could be known follows from its place in the chain before the resolution, and from the head
of the chain, which a team can publish (``head``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from foreshock.errors import InputError

if TYPE_CHECKING:
    from foreshock.case.case import Case

Track = Literal["live", "backtest", "synthetic"]
"""Never mixed in one score."""

GENESIS = "0" * 64


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger: a forecast or a resolution."""

    seq: int
    kind: Literal["forecast", "resolution"]
    track: Track
    question: str
    """Id of the question."""
    rule: str
    text: str
    opened: str
    deadline: str
    category: str
    """Kind of question (joining, onset ...)."""
    made: str
    """UTC time of writing, ISO 8601 to the second."""
    as_of: str
    """Date of the evidence."""
    probability: float | None = None
    """Of a forecast; of a resolution 1 or 0, none where it is void."""
    low: float | None = None
    high: float | None = None
    base_rate: float | None = None
    outside: float | None = None
    inside: float | None = None
    outcome: Literal["yes", "no", "void"] | None = None
    """For a resolution. ``void`` only with a reason."""
    reason: str = ""
    evidence: str = ""
    """SHA-256 over the ids of the reports and claims it was made from."""
    version: str = ""
    seed: int | None = None
    previous: str = GENESIS
    hash: str = ""


def digest(entry: Entry) -> str:
    """SHA-256 of the entry's canonical JSON without its own hash."""
    body = msgspec.to_builtins(entry)
    del body["hash"]
    return hashlib.sha256(msgspec.json.encode(body, order="sorted")).hexdigest()


def chain(entries: Iterable[Entry], previous: str = GENESIS, start: int = 1) -> list[Entry]:
    """The entries numbered from ``start`` and chained after ``previous``.

    >>> e = Entry(seq=0, kind="forecast", track="live", question="q", rule="pact RUS with PRK", text="", opened="2024-10-25",
    ...           deadline="2025-04-25", category="pact", made="2024-10-25T00:00:00Z", as_of="2024-10-25", probability=0.1)
    >>> verify(chain([e, e]))
    []
    """
    out: list[Entry] = []
    for seq, entry in enumerate(entries, start):
        linked = msgspec.structs.replace(entry, seq=seq, previous=previous, hash="")
        linked = msgspec.structs.replace(linked, hash=digest(linked))
        previous = linked.hash
        out.append(linked)
    return out


def verify(entries: Sequence[Entry]) -> list[str]:
    """What is wrong with a ledger, one sentence each; empty where it is intact."""
    problems: list[str] = []
    previous, forecast_seen = GENESIS, set()
    for place, entry in enumerate(entries, 1):
        if entry.seq != place:
            problems.append(f"Entry {place} says it is number {entry.seq}: an entry is missing or out of order.")
        if entry.previous != previous:
            problems.append(
                f"Entry {place} does not follow the one before it: something was removed, added or changed there."
            )
        if digest(entry) != entry.hash:
            problems.append(f"Entry {place} ({entry.kind} of {entry.question}) was changed after it was written.")
        if entry.kind == "forecast":
            forecast_seen.add(entry.question)
            if entry.track == "live" and entry.made[:10] > entry.deadline:
                problems.append(f"Entry {place} forecasts {entry.question} after its deadline {entry.deadline}.")
        elif entry.question not in forecast_seen:
            problems.append(f"Entry {place} resolves {entry.question}, which was never forecast.")
        previous = entry.hash
    return problems


def head(entries: Sequence[Entry]) -> str:
    """The hash that stands for the whole ledger: whoever noted it can prove later that nothing before it changed."""
    return entries[-1].hash if entries else GENESIS


def resolved(entries: Sequence[Entry], track: Track) -> list[tuple[Entry, int]]:
    """(last forecast made before the resolution, outcome 1/0) of every question of a track that is resolved yes or no.

    A question that was resolved again (a correction) counts with its last resolution; a void one does not count.
    """
    last: dict[str, Entry] = {}
    outcome: dict[str, tuple[Entry, str]] = {}
    for entry in entries:
        if entry.track != track:
            continue
        if entry.kind == "forecast":
            if entry.question not in outcome:
                last[entry.question] = entry
        elif entry.question in last and entry.outcome:
            outcome[entry.question] = (last[entry.question], entry.outcome)
    return [(f, int(o == "yes")) for f, o in outcome.values() if o != "void"]


def append(case: Case, entries: Iterable[Entry]) -> list[Entry]:
    """Add entries to the ledger of a case, numbered and chained after its last; as they now stand.

    All of them are written in one transaction, in the run that is open or one of their own. Errors: an entry resolves a question
    that was never forecast, or forecasts one after its deadline (for the live track), or one that is resolved already.
    """
    pending = list(entries)
    with case.run("ledger"):
        there = read(case)
        linked = chain(pending, head(there), len(there) + 1)
        for problem in verify([*there, *linked]):
            raise InputError(problem)
        closed = {(e.track, e.question) for e in there if e.kind == "resolution"}
        for entry in linked:
            if entry.kind == "forecast" and (entry.track, entry.question) in closed:
                raise InputError(f"Question {entry.question} is resolved already; it is not forecast again.")
        rows = [(e.seq, e.track, e.question, e.hash, msgspec.json.encode(e).decode()) for e in linked]
        case.change("INSERT INTO ledger (seq, track, question, hash, body) VALUES (?, ?, ?, ?, ?)", rows)
    return linked


def read(case: Case) -> list[Entry]:
    """The ledger of a case, in the order it was written."""
    return [_entry.decode(body) for (body,) in case.rows("SELECT body FROM ledger ORDER BY seq")]


_entry = msgspec.json.Decoder(Entry)
