"""The guarded child process in which HTML, PDF, Markdown and feeds are parsed: ``python -m foreshock.reports.worker``.

It reads requests on stdin and answers on stdout, each a 4-byte length and a MessagePack body, until its stdin closes.
It may take :data:`MEMORY` of address space; time is kept by the parent (:mod:`foreshock.reports.guard`), and by an alarm
here in case the parent dies.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import struct
import sys
from typing import IO, Any

import msgspec

from foreshock.errors import InputError

MEMORY = 900 * 2**20
"""Address space of the child in bytes."""

ALARM = 30
"""Seconds after which the child ends itself while parsing one file."""

PARSERS = ("html", "pdf", "feed", "markdown")


def limit() -> None:
    """Cap this process's memory and switch core dumps off, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still holds
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(body: bytes) -> dict[str, Any]:
    """Parse one request; the answer holds ``found``, or ``error`` (one sentence), or ``crash``."""
    kind, name, data = msgspec.msgpack.decode(body)
    if kind not in PARSERS:
        raise ValueError(kind)
    try:
        parser = importlib.import_module(f"foreshock.reports.formats.{kind}")
        return {"found": parser.parse(data, name)}
    except InputError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"crash": "it needs too much memory"}
    except RecursionError:
        return {"crash": "it is nested too deeply"}
    except Exception as error:
        return {"crash": f"the parser failed ({type(error).__name__})"}


def receive(stream: IO[bytes]) -> bytes | None:
    """One message, or None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = struct.unpack(">I", head)[0]
    body = stream.read(size)
    return body if len(body) == size else None


def send(stream: IO[bytes], body: bytes) -> None:
    """Write one message."""
    stream.write(struct.pack(">I", len(body)))
    stream.write(body)
    stream.flush()


def main() -> None:
    """Serve until stdin closes."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print must not mix with the answers
    limit()
    import logging

    logging.disable(logging.CRITICAL)
    while (body := receive(sys.stdin.buffer)) is not None:
        if hasattr(signal, "alarm"):
            signal.alarm(ALARM)
        reply = msgspec.msgpack.encode(answer(body))
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        send(replies, reply)


if __name__ == "__main__":
    main()
