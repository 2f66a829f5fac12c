"""Ledgers of other teams beside ours: exported as one entry a line, imported read-only with their chain verified, compared on common questions.

A question's id is the hash of its rule and window, so that two teams which ask the same have the same id without agreeing on anything.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from foreshock.case import ledger
from foreshock.case.ledger import GENESIS, Entry, Track, digest
from foreshock.errors import CheckFailed, InputError
from foreshock.writing import write_whole

if TYPE_CHECKING:
    from foreshock.case.case import Case


def export_ledger(case: Case, path: str | os.PathLike[str]) -> str:
    """Write the ledger as JSON lines, whole or not at all; its head, which a team can publish before outcomes are known."""
    entries = ledger.read(case)
    write_whole(path, b"".join(msgspec.json.encode(e) + b"\n" for e in entries))
    return ledger.head(entries)


def read_ledger(path: str | os.PathLike[str]) -> list[Entry]:
    """The entries of an exported ledger, its chain verified.

    Errors: :class:`~foreshock.errors.InputError` for a line that is no entry; :class:`~foreshock.errors.CheckFailed` naming the first line that was
    changed, added, removed or moved.
    """
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{os.fspath(path)} cannot be read: {error.strerror or error}.") from None
    entries: list[Entry] = []
    previous = GENESIS
    for number, line in enumerate(lines, 1):
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except (msgspec.MsgspecError, ValueError) as error:
            raise InputError(f"{os.fspath(path)}:{number}: no entry of a ledger ({str(error).splitlines()[0]}).") from None
        if digest(entry) != entry.hash:
            raise CheckFailed(f"{os.fspath(path)}:{number}: this {entry.kind} of {entry.question} was changed after it was written.")
        if entry.previous != previous or entry.seq != number:
            raise CheckFailed(f"{os.fspath(path)}:{number}: it does not follow the line before it; a line was removed, added or moved here.")
        previous = entry.hash
        entries.append(entry)
    if not entries:
        raise InputError(f"{os.fspath(path)} holds no entry of a ledger.")
    for problem in ledger.verify(entries):
        raise CheckFailed(f"{os.fspath(path)}: {problem}")
    return entries


def import_ledger(case: Case, path: str | os.PathLike[str], team: str) -> tuple[int, str]:
    """Keep another team's ledger beside ours, to be read only; how many entries are new, and its head.

    An older export of the same team must be the beginning of this one. Errors: those of :func:`read_ledger`; no name for the team; a line
    that differs from what the team handed in before.
    """
    name = team.strip()
    if not name:
        raise InputError("The other team needs a name: --team NAME.")
    entries = read_ledger(path)
    if head := {e.hash for e in ledger.read(case)} & {e.hash for e in entries}:
        raise InputError(f"{os.fspath(path)} is this case's own ledger (entry {min(head)[:12]} is ours).")
    with case.run("import ledger", {"file": os.fspath(path), "team": name}) as number:
        there = read(case, name)
        for old, new in zip(there, entries, strict=False):
            if old.hash != new.hash:
                raise CheckFailed(f"{os.fspath(path)}:{new.seq}: it differs from what {name} handed in before.")
        if len(there) > len(entries):
            raise CheckFailed(f"{os.fspath(path)} ends at line {len(entries)}; {name} handed in {len(there)} lines before.")
        rows = [(name, e.seq, number, e.hash, msgspec.json.encode(e).decode()) for e in entries[len(there) :]]
        case.change("INSERT INTO team_ledgers (team, seq, run, hash, body) VALUES (?, ?, ?, ?, ?)", rows)
    return len(entries) - len(there), ledger.head(entries)


def teams(case: Case) -> list[str]:
    """Names of the teams whose ledgers a case holds."""
    return [str(row[0]) for row in case.rows("SELECT DISTINCT team FROM team_ledgers ORDER BY team")]


def read(case: Case, team: str) -> list[Entry]:
    """A team's ledger as it was handed in, in its order."""
    rows = case.rows("SELECT body FROM team_ledgers WHERE team = ? ORDER BY seq", (team,))
    return [msgspec.json.decode(body, type=Entry) for (body,) in rows]


def compare(ours: Sequence[Entry], theirs: Sequence[Entry], track: Track) -> dict[str, Any]:
    """Both teams on the questions that both forecast and that our ledger resolves yes or no.

    Of each question our last forecast before our resolution counts, and their last one on evidence no later than our resolution's and before
    their own. ``disagree`` lists the questions that they resolved otherwise; those are left out of the scores.
    """
    pairs = {f.question: (f, y) for f, y in ledger.resolved(ours, track)}
    closed = {e.question: e.as_of for e in ours if e.kind == "resolution"}
    said = {f.question: y for f, y in ledger.resolved(theirs, track)}
    last: dict[str, Entry] = {}
    over: set[str] = set()
    for e in theirs:
        if e.track != track or e.question not in pairs:
            continue
        if e.kind == "resolution":
            over.add(e.question)
        elif e.question not in over and e.as_of <= closed[e.question]:
            last[e.question] = e
    common = [q for q in pairs if q in last and last[q].probability is not None]
    disagree = [q for q in common if q in said and said[q] != pairs[q][1]]
    scored = [q for q in common if q not in disagree]
    rows = [
        {
            "question": q, "text": pairs[q][0].text, "outcome": pairs[q][1], "ours": pairs[q][0].probability, "theirs": last[q].probability,
            "base_rate": pairs[q][0].base_rate,
        }
        for q in scored
    ]  # fmt: skip
    return {"track": track, "common": len(common), "disagree": disagree, "rows": rows}


def problems(rows: Iterable[tuple[str, int, str, str]]) -> list[str]:
    """What is wrong with kept ledgers, given (team, seq, hash, body) in their order; empty where they are intact."""
    found: list[str] = []
    of: dict[str, list[Entry]] = {}
    for team, seq, hash_, body in rows:
        try:
            entry = msgspec.json.decode(body, type=Entry)
        except (msgspec.MsgspecError, ValueError) as error:
            found.append(f"Ledger of {team}, entry {seq}, cannot be read: {error}.")
            continue
        if (entry.seq, entry.hash) != (seq, hash_):
            found.append(f"Ledger of {team}, entry {seq}, is filed under another number or hash than its own.")
        of.setdefault(team, []).append(entry)
    for team, entries in of.items():
        found += [f"Ledger of {team}: {problem}" for problem in ledger.verify(entries)]
    return found
