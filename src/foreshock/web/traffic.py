"""Whether anybody is being served: what is played unasked waits for it.

Requests are counted while they are answered, and for a moment after each, since the next one of a hand at work follows soon. Event
streams do not count: they only tell of jobs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

LINGER = 0.25
"""Seconds after an answer in which the next question may be expected. Assumption: a hand on a slider asks ten times a second."""


class Traffic:
    """Counts the requests that are being answered. All methods may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open = 0
        self._last = float("-inf")

    def __enter__(self) -> None:
        with self._lock:
            self._open += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._open -= 1
            self._last = self._clock()

    @property
    def busy(self) -> bool:
        """Whether a request is being answered, or was a moment ago."""
        return self._open > 0 or self._clock() - self._last < LINGER


class Counted:
    """The application with its requests counted."""

    def __init__(self, app: ASGIApp, traffic: Traffic) -> None:
        self.app, self.traffic = app, traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].endswith("/events"):
            await self.app(scope, receive, send)
            return
        with self.traffic:
            await self.app(scope, receive, send)
