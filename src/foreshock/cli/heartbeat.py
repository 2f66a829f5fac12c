"""Long work says that it is alive: one line on stderr after five seconds, renewed on a terminal, each minute elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FIRST, EACH = 5.0, 60.0
"""Seconds of silence before the first line, and between lines where stderr is no terminal."""


@contextmanager
def heartbeat(what: str) -> Iterator[Callable[[str], None]]:
    """While the body runs, say ``what``, what the body last told, and the seconds gone; short work says nothing."""
    begun, told, stop = time.monotonic(), [""], threading.Event()
    terminal = sys.stderr.isatty()

    def beat() -> None:
        wait, width = FIRST, 0
        while not stop.wait(wait):
            line = f"{what}{told[0]}: {time.monotonic() - begun:.0f} s"
            sys.stderr.write(f"\r{line:<{width}}" if terminal else f"{line}\n")
            sys.stderr.flush()
            wait, width = (1.0 if terminal else EACH), len(line)
        if width and terminal:
            sys.stderr.write("\r" + " " * width + "\r")
            sys.stderr.flush()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()

    def tell(text: str) -> None:
        told[0] = f" {text}" if text else ""

    try:
        yield tell
    finally:
        stop.set()
        thread.join()
