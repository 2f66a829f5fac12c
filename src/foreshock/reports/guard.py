"""Parsing untrusted formats out of harm's way: one child process, bounded in memory and time, replaced when it breaks."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import msgspec

from foreshock.errors import InputError
from foreshock.reports.found import Found
from foreshock.reports.worker import receive, send

SECONDS = 8.5
"""Time that one file may take to parse, once the child runs."""

FILES = 500
"""Files after which the child is replaced, so that leaks in parsers cannot add up."""


class _Reply(msgspec.Struct):
    found: list[Found] | None = None
    error: str | None = None
    crash: str | None = None


class _Child:
    """The running child and the lock around it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.served = 0

    def start(self) -> subprocess.Popen[bytes]:
        if self.process is not None and self.owner != os.getpid():
            self.process = None  # we are a fork: the child belongs to our parent
        if self.process is not None and (self.process.poll() is not None or self.served >= FILES):
            self.stop()
        if self.process is None:
            package = str(Path(__file__).resolve().parents[2])
            paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "foreshock.reports.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1"},
            )
            self.owner, self.served = os.getpid(), 0
        return self.process

    def stop(self) -> None:
        if self.process is not None and self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
        self.process = None

    def ask(self, body: bytes, seconds: float) -> bytes | None:
        """The child's answer, or None where it died or was too slow (it is gone then)."""
        process = self.start()
        assert process.stdin is not None and process.stdout is not None
        clock = threading.Timer(seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            send(process.stdin, body)
            reply = receive(process.stdout)
        except (OSError, ValueError):
            reply = None
        finally:
            clock.cancel()
        self.served += 1
        if reply is None:
            self.stop()
        return reply


_child = _Child()
atexit.register(_child.stop)


def parse(kind: str, data: bytes, name: str) -> list[Found]:
    """What ``formats/<kind>.py`` finds in ``data``, or :class:`InputError` in one sentence, whatever the bytes are."""
    with _child.lock:
        reply = _child.ask(msgspec.msgpack.encode((kind, name, data)), SECONDS)
    answer = _Reply(crash="it takes too much time or memory") if reply is None else msgspec.msgpack.decode(reply, type=_Reply)
    if answer.found is not None:
        return answer.found
    if answer.error is not None:
        raise InputError(answer.error)
    what = {"html": "a web page", "pdf": "a PDF", "feed": "a feed", "markdown": "Markdown"}[kind]
    raise InputError(f"{name} cannot be read as {what}: {answer.crash}; save its text and hand that in.")
