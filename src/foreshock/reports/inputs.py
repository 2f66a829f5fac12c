"""From paths to bytes: files, folders, standard input; what each is, by name and by first bytes."""

from __future__ import annotations

import difflib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from foreshock.errors import InputError
from foreshock.reports.encoding import not_text

MEGABYTE = 2**20
MAX_SIZE = 50 * MEGABYTE
"""Bytes of a file (of a line, for JSONL) beyond which it is refused."""

EXTENSIONS: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
}  # fmt: skip
"""File extension to format; in a folder, files with other extensions are passed over."""

_OTHER: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive or office document (DOCX, ODT, EPUB); save it as text or PDF"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS, PPT); save it as text or PDF"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"{\\rtf", "a rich text document (RTF); save it as text"),
    (b"\x89PNG", "an image (PNG); run it through text recognition (OCR) first"),
    (b"\xff\xd8\xff", "an image (JPEG); run it through text recognition (OCR) first"),
    (b"GIF8", "an image (GIF); run it through text recognition (OCR) first"),
    (b"SQLite format 3\x00", "a database or case file, not a report"),
)


NOTES = {
    "readme", "read_me", "sources", "source", "license", "licence", "copying", "notice", "changelog", "changes", "contributing",
    "authors", "credits", "citation",
}  # fmt: skip
"""Names (in any case, without extension) of files that in a folder are notes about it, not reports; named themselves they are read."""


def named(given: object, *kinds: type) -> list[Any]:
    """One input or several as a list: paths, ``-``, or objects of ``kinds``. Anything else is refused by name.

    >>> named("a.txt"), named(["a.txt", "-"])
    (['a.txt'], ['a.txt', '-'])
    """
    one = (str, os.PathLike, *kinds)
    wanted = "a report is named by a path, a list of paths, or - for standard input"
    if given is None:
        raise InputError(f"There is nothing to read: {wanted}.")
    if isinstance(given, one):
        found: list[Any] = [given]
    elif isinstance(given, bytes | bytearray | Mapping) or not isinstance(given, Iterable):
        raise InputError(f"An object of type {type(given).__name__} cannot be read: {wanted}.")
    else:
        found = list(given)
    for n, item in enumerate(found, 1):
        if not isinstance(item, one):
            raise InputError(f"Input {n} of {len(found)} is of type {type(item).__name__}, which cannot be read: {wanted}.")
        if isinstance(item, str) and not item.strip():
            raise InputError(f"Input {n} of {len(found)} is an empty name: {wanted}.")
    return found


def expand(
    paths: Iterable[str | os.PathLike[str]], note: Callable[[str], None] | None = None
) -> Iterator[str | InputError]:
    """The files named, folders walked (sorted; hidden files, unreadable kinds and :data:`NOTES` passed over), each once; ``-`` stays.

    What cannot be a file is given as the error, for the caller to raise or collect.
    """
    seen: set[str] = set()
    for given in paths:
        path = os.fspath(given)
        if path == "-":
            if "-" not in seen:
                seen.add("-")
                yield "-"
            continue
        if Path(path).is_dir():
            inside: list[str] = []
            notes: list[str] = []
            for file in _walk(path):
                (notes if Path(file).stem.lower() in NOTES else inside).append(file)
            if notes and note is not None:
                note(f"note: {', '.join(notes)} passed over as {'notes' if len(notes) > 1 else 'a note'} about the folder; name it to read it.")
            if not inside:
                kinds = ", ".join(EXTENSIONS)
                yield InputError(f"The folder {path} holds no file that can be read ({kinds}).")
        else:
            inside = [path]
        for file in inside:
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def _walk(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in EXTENSIONS:
                path = os.path.join(here, name)  # noqa: PTH118 - keeps the path as the user wrote it
                if Path(path).is_file():
                    yield path


def open_input(path: str) -> BinaryIO:
    """A binary stream on a file, or on standard input for ``-``. Errors name the file, and the nearest name there is."""
    if path == "-":
        if sys.stdin is None:
            raise InputError("Standard input is closed; name a file instead of -.")
        return sys.stdin.buffer
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and path.startswith(("/dev/", "/proc/"))):
            raise InputError(f"{path} is not a plain file (a device, socket or pipe).")
        return Path(path).open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"There is no file {path}.{_nearest(path)}") from None
    except PermissionError:
        raise InputError(f"{path} may not be read: permission denied.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path[:200]!r} cannot be opened: {reason}.") from None


def _nearest(path: str) -> str:
    folder = Path(path).parent
    if not folder.is_dir():
        return f" There is no folder {folder} either."
    try:
        names = [entry.name for _, entry in zip(range(5_000), os.scandir(folder), strict=False)]
    except OSError:
        return ""
    near = difflib.get_close_matches(Path(path).name, names, n=1, cutoff=0.6)
    return f" Did you mean {folder / near[0] if str(folder) != '.' else near[0]}?" if near else ""


def read_all(stream: BinaryIO, name: str, head: bytes = b"") -> bytes:
    """All bytes of a stream, refused beyond :data:`MAX_SIZE` and where there are none."""
    data = head + stream.read(MAX_SIZE + 1 - len(head)) if len(head) <= MAX_SIZE else head
    if len(data) > MAX_SIZE:
        raise InputError(f"{name} is larger than {MAX_SIZE // MEGABYTE} MB; split it, or make it JSONL with one report a line.")
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{name} is empty.")
    return data


def format_of(data: bytes, path: str) -> str:
    """The format: what the first bytes say where they are unmistakable, else the extension, else the look of the text."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    name = shown(path)
    if start.startswith(b"%PDF-"):
        return "pdf"
    for magic, what in _OTHER:
        if data.startswith(magic):
            raise InputError(f"{name} is {what}.")
    by_name = EXTENSIONS.get(Path(path).suffix.lower()) if path != "-" else None
    if by_name == "pdf":
        at = data[:2048].find(b"%PDF-")
        if at < 0:
            raise InputError(f"{name} is not a PDF: it does not start with %PDF.")
        return "pdf"
    look = start[:2048].replace(b"\x00", b"").lower()
    if look.startswith((b"\xff\xfe", b"\xfe\xff")):
        look = look[2:]
    if by_name in (None, "feed") and look.startswith((b"<!doctype html", b"<html")):
        return "html"
    if by_name is not None:
        return by_name
    if look.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return "html" if b"<html" in look else "feed"
    if b"\x00" in start[:512] and not start.startswith((b"\xff\xfe", b"\xfe\xff")) and start[:512].count(0) < 100:
        raise not_text(name)
    return "json" if look.startswith(b'{"') and data.rstrip().endswith(b"}") else "text"


def shown(path: str) -> str:
    """How a path is named to the user."""
    return "Standard input" if path == "-" else path
