"""Tables of a case as JSONL, CSV and Parquet files, written whole or not at all."""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreshock.case.tables import TABLES, Column, rows
from foreshock.errors import InputError
from foreshock.writing import whole

if TYPE_CHECKING:
    from foreshock.case.case import Case

FORMATS = ("jsonl", "csv", "parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_named(name: str) -> str:
    """The table's name, or an error with the nearest there is."""
    if name in TABLES:
        return name
    near = difflib.get_close_matches(name, TABLES, n=1)
    raise InputError(f"There is no table {name!r}{f'; did you mean {near[0]}?' if near else '.'} A case has {', '.join(TABLES)}.")


def format_named(name: str | None, to: str | os.PathLike[str]) -> str:
    """The format asked for, else the one that the file's ending says."""
    asked = name or Path(to).suffix.lstrip(".").lower()
    if asked in FORMATS:
        return asked
    near = difflib.get_close_matches(asked, FORMATS, n=1)
    hint = f"; did you mean {near[0]}?" if near else "."
    raise InputError(f"{asked!r} is no export format{hint} There are {', '.join(FORMATS)}." if asked else
                     f"Name a format ({', '.join(FORMATS)}), or a file that ends with one.")  # fmt: skip


def export(case: Case, to: str | os.PathLike[str], table: str = "claims", format: str | None = None) -> int:
    """Write one table to one file; the number of rows."""
    table, form = table_named(table), format_named(format, to)
    with case.snapshot(), whole(to) as path:
        counted = _Counter(rows(case, table))
        if form == "parquet":
            _parquet(path, table, counted)
        else:
            with path.open("w", encoding="utf-8", newline="") as stream:
                for line in lines(table, form, counted):
                    stream.write(line)
        return counted.n


def export_text(case: Case, table: str, form: str) -> Iterator[str]:
    """One table as lines of JSONL or CSV."""
    table = table_named(table)
    if form not in ("jsonl", "csv"):
        raise InputError("Parquet is a binary format: name a file for it.")
    with case.snapshot():
        yield from lines(table, form, rows(case, table))


def lines(table: str, form: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rows as lines of text, each with its line end."""
    columns = TABLES[table]
    if form == "jsonl":
        for record in records:
            yield json.dumps({c.name: record.get(c.name) for c in columns}, ensure_ascii=False) + "\n"
        return
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([c.name for c in columns])
    for record in records:
        writer.writerow([cell(record.get(c.name), c) for c in columns])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def cell(value: Any, column: Column) -> str | int | float:
    """A CSV cell: lists joined by ``;``, structure as JSON, and no text that a spreadsheet would run as a formula
    (such a text gets an apostrophe in front, which spreadsheets take for "this is text").

    >>> cell("=HYPERLINK(1)", Column("quote"))
    "'=HYPERLINK(1)"
    """
    if value is None:
        return ""
    if column.kind in ("integer", "real"):
        return value if isinstance(value, int | float) else str(value)
    if column.kind == "boolean":
        return "true" if value else "false"
    if column.kind == "list":
        text = ";".join(str(one) for one in value)
    elif column.kind == "json":
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = str(value)
    return harmless(text)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> harmless("-1 + cmd"), harmless("a = b")
    ("'-1 + cmd", 'a = b')
    """
    return "'" + text if text.startswith(_FORMULA) else text


def _parquet(path: Path, table: str, records: Iterable[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_(),
        "list": pa.list_(pa.string()), "json": pa.string(),
    }  # fmt: skip
    columns = TABLES[table]
    schema = pa.schema([(c.name, kinds[c.kind]) for c in columns])
    with pq.ParquetWriter(path, schema) as writer:
        batch: list[dict[str, Any]] = []
        for record in records:
            row = {c.name: record.get(c.name) for c in columns}
            row |= {c.name: json.dumps(row[c.name], ensure_ascii=False) for c in columns if c.kind == "json" and row[c.name] is not None}
            batch.append(row)
            if len(batch) == 10_000:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


class _Counter:
    """Passes records on and counts them."""

    def __init__(self, records: Iterable[dict[str, Any]]) -> None:
        self.records, self.n = records, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for record in self.records:
            self.n += 1
            yield record
