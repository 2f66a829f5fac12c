"""The tables that a case can be exported as: their columns, and their rows one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from foreshock.case import ledger

if TYPE_CHECKING:
    from foreshock.case.case import Case

Kind = Literal["text", "integer", "real", "boolean", "list", "json"]


class Column(NamedTuple):
    """A column: its name, and how its cells are written (``list`` of texts; ``json`` for what has structure)."""

    name: str
    kind: Kind = "text"


def _columns(**kinds: Kind) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in kinds.items())


TABLES: dict[str, tuple[Column, ...]] = {
    "reports": _columns(
        id="text", name="text", title="text", date="text", date_source="text", publisher="text", language="text",
        origin="text", text="text", run="integer",
    ),
    "claims": _columns(
        report="text", claim="text", quote="text", start="integer", end="integer", source="list", target="list",
        source_text="text", target_text="text", source_sector="text", event="text", mode="text", modality="text",
        attribution="json", support="json", background="boolean", reciprocal="boolean", date="text",
        date_precision="text", confidence="real", rule="text", words="list", sentence="text",
    ),
    "events": _columns(
        event="text", type="text", source="list", target="list", kind="text", beneficiary="text", claims="list",
        first="text", last="text", modality="text", contested="boolean", background="boolean", reciprocal="boolean",
        sources="integer", told_by="list",
    ),
    "situations": _columns(id="integer", date="text", run="integer", body="json"),
    "questions": _columns(id="text", kind="text", deadline="text", run="integer", body="json"),
    "scenarios": _columns(id="integer", name="text", run="integer", body="text"),
    "ledger": _columns(
        seq="integer", kind="text", track="text", question="text", rule="text", text="text", opened="text", deadline="text",
        category="text", made="text", as_of="text", probability="real", low="real", high="real", base_rate="real",
        outside="real", inside="real", outcome="text", reason="text", evidence="text", version="text", seed="integer",
        previous="text", hash="text",
    ),
    "reviews": _columns(claim="text", word="text", run="integer"),
    "runs": _columns(
        n="integer", at="text", verb="text", version="text", arguments="json", evidence="text", previous="text",
        hash="text",
    ),
}  # fmt: skip
"""Table name to columns."""


def rows(case: Case, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, keyed by column."""
    if table == "reports":
        for body, run in case.rows("SELECT body, run FROM reports ORDER BY date, name"):
            record = msgspec.json.decode(body)
            yield {column.name: record.get(column.name) for column in TABLES[table][:-1]} | {"run": run}
    elif table == "claims":
        for claim in case.claims(every=True):
            yield msgspec.to_builtins(claim)
    elif table == "events":
        for event in case.events():
            yield msgspec.to_builtins(event)
    elif table == "situations":
        for key, date, run, body in case.rows("SELECT id, date, run, body FROM situations ORDER BY id"):
            yield {"id": key, "date": date, "run": run, "body": msgspec.json.decode(body)}
    elif table == "questions":
        for key, kind, deadline, run, body in case.rows("SELECT id, kind, deadline, run, body FROM questions ORDER BY deadline, id"):
            yield {"id": key, "kind": kind, "deadline": deadline, "run": run, "body": msgspec.json.decode(body)}
    elif table == "scenarios":
        for key, name, run, body in case.rows("SELECT id, name, run, body FROM scenarios ORDER BY id"):
            yield {"id": key, "name": name, "run": run, "body": body}
    elif table == "reviews":
        for key, word, run in case.rows("SELECT claim, word, run FROM reviews ORDER BY claim"):
            yield {"claim": key, "word": word, "run": run}
    elif table == "ledger":
        for entry in ledger.read(case):
            yield msgspec.to_builtins(entry)
    else:
        for run in case.runs():
            yield msgspec.to_builtins(run)
