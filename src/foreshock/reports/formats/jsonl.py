"""JSONL: one object a line, ``{"id", "title", "date", "text"}``; the text is kept exactly as given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from foreshock.errors import InputError
from foreshock.reports.dating import stated_date
from foreshock.reports.found import Found

KEYS = ("id", "title", "date", "text", "publisher", "pairs")
_decoder = msgspec.json.Decoder()


def parse_line(line: bytes, place: str) -> Found:
    """The report of one line; ``place`` (``corpus.jsonl:7``) opens the sentence of every error.

    >>> parse_line(b'{"id": "a", "date": "2024-10-25", "text": "Troops moved."}', "x.jsonl:1").date
    '2024-10-25'
    """
    try:
        record = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{place}: not valid JSON ({_short(error)}); each line must be one object.") from None
    return of_record(record, place)


def parse_document(data: bytes, name: str) -> Iterator[Found]:
    """The reports of a JSON file, one by one: one object, or a list of them."""
    try:
        record = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{name}: not valid JSON ({_short(error)}).") from None
    if isinstance(record, list):
        for n, one in enumerate(record, 1):
            yield msgspec.structs.replace(of_record(one, f"{name}, item {n}"), where=f"item {n}")
    else:
        yield of_record(record, name)


def of_record(record: Any, place: str) -> Found:
    """The report of one decoded object, its keys checked."""
    if not isinstance(record, dict):
        raise InputError(f'{place}: {_kind(record)} where an object {{"id", "title", "date", "text"}} was expected.')
    text = record.get("text")
    if text is None:
        raise InputError(f'{place}: the object has no "text"{_near(record)}.')
    for key in ("text", "title", "publisher", "date"):
        if record.get(key) is not None and not isinstance(record[key], str):
            raise InputError(f'{place}: "{key}" must be a string, not {_kind(record[key])}.')
    date = record.get("date") or None
    if date is not None:
        day = stated_date(date)
        if day is None:
            raise InputError(f'{place}: "date" {date[:40]!r} is not a date; write YYYY-MM-DD.')
        date = day
    note = _meant(record)
    pairs = record.get("pairs")
    if pairs is not None and not (isinstance(pairs, list) and all(isinstance(pair, dict) for pair in pairs)):
        raise InputError(f'{place}: "pairs" must be a list of objects.')
    name = record.get("id")
    if isinstance(name, bool | list | dict):
        raise InputError(f'{place}: "id" must be a string, not {_kind(name)}.')
    return Found(
        text=text,
        title=record.get("title") or None,
        date=date,
        publisher=record.get("publisher") or None,
        name=None if name is None or name == "" else str(name),
        pairs=pairs,
        note=note,
    )


def looks_like_record(line: bytes) -> bool:
    """Whether a first line is a JSON object with a text: then the input is JSONL."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        record = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def _near(record: dict[str, Any]) -> str:
    import difflib

    near = difflib.get_close_matches("text", [str(key) for key in list(record)[:50]], n=1, cutoff=0.5)
    return f' (it has "{near[0]}": is that meant?)' if near else ""


def _meant(record: dict[str, Any]) -> str | None:
    """A note where a key looks like a misspelt one, which would go unread without a word."""
    import difflib

    for key in list(record)[:50]:
        near = difflib.get_close_matches(str(key), [k for k in KEYS if k not in record], n=1, cutoff=0.75)
        if key not in KEYS and near:
            return f'the key "{key}" is not read; is "{near[0]}" meant?'
    return None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _short(error: Exception) -> str:
    return "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error).rstrip(".")[:120]
