"""Writing an output: the one way in which a file that the user names comes into being.

A regular file, or a new name, is written beside its place and takes the name when it is whole, so that no half-written file is ever
seen. What is there and is no regular file (a device, a named pipe, a socket) is never replaced: it is written straight into. A symbolic
link stays: its target is written.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from foreshock.errors import InputError


@contextlib.contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A path to write to; what is written there stands at ``path`` when the block ends without an exception.

    An existing file keeps its permissions. Errors: :class:`~foreshock.errors.InputError` in one sentence where ``path`` cannot be written, the
    disk being full among the reasons.
    """
    try:
        mode = _mode(Path(path))
        if mode is not None and stat.S_ISDIR(mode):
            raise InputError(f"{path} is a folder; name a file in it.")
        straight = mode is not None and not stat.S_ISREG(mode)
        target = Path(path) if straight else Path(path).resolve()
        name = target if straight else _beside(target)
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links was a RuntimeError before Python 3.13; a null byte is a ValueError
        raise InputError(f"{path} cannot be written: {_reason(error)}.") from None
    try:
        yield name
        if not straight:
            name.chmod(0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
            name.replace(target)
    except OSError as error:
        if error.filename not in (None, str(name), str(target)):
            raise  # of something that is read, not of the output
        raise InputError(f"{path} cannot be written: {_reason(error)}.") from None
    finally:
        if not straight:
            name.unlink(missing_ok=True)


def write_whole(path: str | os.PathLike[str], content: str | bytes | Iterable[str]) -> None:
    """Write a file as :func:`whole` does: bytes, text, or parts of text as they come. Text becomes UTF-8, its line ends as they are."""
    with whole(path) as name, name.open("wb") as file:
        for part in (content,) if isinstance(content, str | bytes) else content:
            file.write(part if isinstance(part, bytes) else part.encode("utf-8", "replace"))
        file.flush()
        with contextlib.suppress(OSError):  # a pipe has nothing to sync
            os.fsync(file.fileno())


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _beside(target: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    os.close(handle)
    return Path(name)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).rstrip(".") or type(error).__name__


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
