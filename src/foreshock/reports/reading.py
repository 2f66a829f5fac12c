"""Reading: files, folders and standard input of any format into reports. The public door of the room."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from foreshock.errors import InputError
from foreshock.reports import dating, inputs
from foreshock.reports.found import Found
from foreshock.reports.language import foreign_language
from foreshock.reports.legible import legible
from foreshock.reports.report import Report, content_hash

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
BAD_LINES = 100
"""Malformed lines of a JSONL file after which reading it is given up. Assumption: by then it is something else."""

GUARDED = {"html", "pdf", "feed", "markdown"}
"""Formats whose parsers run in the guarded child: hostile input makes each of them take unbounded time or memory."""


def read(
    paths: Paths,
    as_of: str | dt.date | None = None,
    *,
    on_error: Literal["raise", "skip"] = "raise",
    errors: list[InputError] | None = None,
    note: Callable[[str], None] | None = None,
) -> list[Report]:
    """Read reports from files, folders and ``-`` (standard input), in the order named, folders sorted.

    Formats: plain text, Markdown, HTML, PDF, RSS and Atom, JSON and JSONL, told by content and extension.

    Parameters: ``paths`` one path or several; ``as_of`` (YYYY-MM-DD) dates the reports that state no date of their own;
    ``on_error="skip"`` reads on past an unreadable input and appends its error to ``errors``, ``"raise"`` stops at it. Of a folder, hidden files and
    notes about it (README, SOURCES, LICENSE, CHANGELOG and the like) are passed over and named to ``note``.

    A report without any date is read all the same, with ``date=None``: see :func:`foreshock.reports.require_date`.

    Errors: :class:`~foreshock.errors.InputError`, one sentence that names the file (and line): missing, empty, binary,
    larger than 50 MB, malformed, password-protected, without a text layer, or not in English (naming the language).

    >>> from pathlib import Path; import tempfile
    >>> path = Path(tempfile.mkdtemp(), "note.txt")
    >>> _ = path.write_text("Moscow, 22 October 1962 -- The fleet has sailed.")
    >>> [(r.name, r.date, r.date_source) for r in read(path)]
    [('note', '1962-10-22', 'text')]
    """
    return list(read_stream(paths, as_of, on_error=on_error, errors=errors, note=note))


def read_stream(
    paths: Paths,
    as_of: str | dt.date | None = None,
    *,
    on_error: Literal["raise", "skip"] = "raise",
    errors: list[InputError] | None = None,
    note: Callable[[str], None] | None = None,
) -> Iterator[Report]:
    """Like :func:`read`, one report at a time: a JSONL corpus of any size is read line by line in constant memory."""
    given = None if as_of is None else dating.iso_date(as_of)
    several = inputs.named(paths)
    if not several:
        raise InputError("No report was named; give a file, a folder, or - for standard input.")
    if on_error not in ("raise", "skip"):
        raise InputError(f'on_error is "raise" or "skip", not {on_error!r}.')
    stems = _Stems()
    noted: set[str] = set()
    for path in inputs.expand(several, note):
        for found in [path] if isinstance(path, InputError) else _parse(path):
            try:
                if isinstance(found, InputError):
                    raise found
                if found.note and note is not None and found.note not in noted:
                    noted.add(found.note)
                    note(f"note: {path}, {found.where or 'its record'}: {found.note}")
                yield _report(found, str(path), given, stems)
            except InputError as error:
                if on_error == "raise":
                    raise
                if errors is not None:
                    errors.append(error)


def from_text(text: str, *, name: str = "text", title: str | None = None, as_of: str | dt.date | None = None) -> Report:
    """A report from a string, checked like a file.

    >>> from_text("Troops crossed the border on Monday.", as_of="2024-10-25").date
    '2024-10-25'
    """
    given = None if as_of is None else dating.iso_date(as_of)
    return _report(Found(text=text, title=title, name=name), "", given, _Stems())


def _report(found: Found, path: str, given: str | None, stems: _Stems) -> Report:
    origin = "<stdin>" if path == "-" else path
    if found.where:
        origin = f"{origin}:{found.where[5:]}" if found.where.startswith("line ") else f"{origin}, {found.where}"
    place = origin if path else found.name or "The text"
    if not found.text.strip():
        raise InputError(f"{place} has no text.")
    language = foreign_language(legible(found.text))
    if language is not None:
        raise InputError(f"{place} is in {language}; only English is read, so hand in a translation.")
    date, source = dating.publication_date(found.text, found.date, found.firm, given, path)
    return Report(
        id=content_hash(found.text),
        name=found.name or stems.of(path, found.where),
        text=found.text,
        title=found.title,
        date=date,
        date_source=source,
        publisher=found.publisher,
        origin=origin,
        pairs=found.pairs,
    )


class _Stems:
    """A name for each file: its stem, told apart by a number where two files share one."""

    def __init__(self) -> None:
        self.by_path: dict[str, str] = {}
        self.taken: set[str] = set()

    def of(self, path: str, where: str) -> str:
        """The name of what was found in ``path``: the stem, with the line or entry where the file holds several."""
        if path not in self.by_path:
            stem = "stdin" if path == "-" else Path(path).stem
            number, free = 2, stem
            while free in self.taken:
                free, number = f"{stem}-{number}", number + 1
            self.by_path[path] = free
            self.taken.add(free)
        stem = self.by_path[path]
        return f"{stem}-{where.rpartition(' ')[2]}" if where else stem


def _parse(path: str) -> Iterator[Found | InputError]:
    """What one input holds; an error ends it, except in JSONL, where the next line may be sound."""
    stream: BinaryIO | None = None
    try:
        stream = inputs.open_input(path)
        yield from _parse_stream(stream, path)
    except InputError as error:
        yield error
    except MemoryError:
        yield InputError(f"{inputs.shown(path)} needs too much memory to read.")
    except OSError as error:
        yield InputError(f"{inputs.shown(path)} cannot be read: {error.strerror or error}.")
    finally:
        if stream is not None and path != "-":
            stream.close()


def _parse_stream(stream: BinaryIO, path: str) -> Iterator[Found | InputError]:
    from foreshock.reports.formats import jsonl

    name = inputs.shown(path)
    suffix = Path(path).suffix.lower() if path != "-" else ""
    head = b""
    if suffix in (".jsonl", ".ndjson", "") or suffix not in inputs.EXTENSIONS:
        head = stream.readline(inputs.MAX_SIZE + 1)
        if suffix in (".jsonl", ".ndjson") or jsonl.looks_like_record(head.removeprefix(b"\xef\xbb\xbf")):
            yield from _lines(stream, head, name)
            return
    data = inputs.read_all(stream, name, head)
    kind = inputs.format_of(data, path)
    if kind in GUARDED:
        from foreshock.reports import guard

        yield from guard.parse(kind, data, name)
    elif kind == "json":
        yield from jsonl.parse_document(data, name)
    else:
        from foreshock.reports.formats import text

        yield from text.parse(data, name)


def _lines(stream: BinaryIO, head: bytes, name: str) -> Iterator[Found | InputError]:
    import msgspec

    from foreshock.reports.formats import jsonl

    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: not JSONL's code, but what some editors save
        text = inputs.read_all(stream, name, head).decode("utf-16", "replace")
        stream = io.BytesIO(text.encode("utf-8"))
        head = stream.readline()
    line, number, any_report, bad = head.removeprefix(b"\xef\xbb\xbf"), 1, False, 0
    while line:
        place = f"{name}:{number}"
        if len(line) > inputs.MAX_SIZE:
            raise InputError(f"{place}: the line is longer than {inputs.MAX_SIZE // inputs.MEGABYTE} MB.")
        if line.strip():
            any_report = True
            try:
                found = jsonl.parse_line(line, place)
                yield msgspec.structs.replace(found, where=f"line {number}")
            except InputError as error:
                yield error
                bad += 1
                if bad == BAD_LINES:
                    raise InputError(f"{name} has {bad} bad lines up to line {number}; the rest is not read.") from None
        line, number = stream.readline(inputs.MAX_SIZE + 1), number + 1
    if not any_report:
        raise InputError(f"{name} is empty.")
