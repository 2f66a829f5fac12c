"""Stopping long work from outside: who works looks up between two pieces, and who waits says what happens then.

A thread cannot be killed. So what plays worlds or reads sentences calls :func:`look_up` after each piece (a cell of 512 worlds, a
sentence), which costs nothing where nobody waits. What it calls belongs to the thread that set it, and may raise to end the work.

>>> def stop() -> None:
...     raise InterruptedError
>>> look_up()
>>> with looking(stop):
...     look_up()
Traceback (most recent call last):
InterruptedError
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar

_look: ContextVar[Callable[[], None] | None] = ContextVar("look", default=None)


def look_up() -> None:
    """Call what the one who waits has set, if anything."""
    look = _look.get()
    if look is not None:
        look()


@contextlib.contextmanager
def looking(look: Callable[[], None]) -> Iterator[None]:
    """Within this block, in this thread, :func:`look_up` calls ``look``."""
    before = _look.set(look)
    try:
        yield
    finally:
        _look.reset(before)
