"""Long work: queued, run by a few threads, told about step by step, cancelled when asked, forgotten when old.

A job's work is a function of a ``tick``: it calls ``tick(share, words)`` as it goes on. A cancelled or overdue job ends there, and inside a
step wherever the work looks up (:mod:`foreshock.stopping`): after each cell of worlds and each sentence. Python threads cannot be killed.
"""

from __future__ import annotations

import queue
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from foreshock.errors import MissingError
from foreshock.stopping import looking
from foreshock.web.problem import HttpError, sentence_of, status_of

State = Literal["queued", "running", "done", "failed", "cancelled"]
Tick = Callable[[float, str], None]
WORKERS = 2
QUEUE = 32
"""Jobs that may wait; one more is refused with 503."""
KEPT = 64
"""Finished jobs that are remembered with their results."""
SECONDS = 300.0
"""Time that one job may run."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job as a client sees it."""

    id: str
    kind: str
    state: State
    progress: float
    """0 to 1."""
    note: str
    """What is being done."""
    result: Any = None
    """What came of it, once it is done."""
    error: str | None = None
    status: int | None = None
    """Of a failed job: the status that the same failure would have as a direct answer."""


class Cancelled(Exception):
    """The job was cancelled."""


class _Entry:
    def __init__(self, kind: str, work: Callable[[Tick], Any]) -> None:
        self.work: Callable[[Tick], Any] | None = work
        self.job = Job(id=secrets.token_hex(8), kind=kind, state="queued", progress=0.0, note="waiting")
        self.cancelled = threading.Event()
        self.deadline = float("inf")
        self.version = 0


class Jobs:
    """The queue and its threads, which start with the first job and end with the process."""

    def __init__(self, workers: int = WORKERS, most: int = QUEUE, seconds: float = SECONDS) -> None:
        self.workers, self.most, self.seconds = workers, most, seconds
        self._queue: queue.Queue[_Entry | None] = queue.Queue(most)
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def submit(self, kind: str, work: Callable[[Tick], Any]) -> Job:
        """Queue some work. Errors: 503 where too much waits already."""
        entry = _Entry(kind, work)
        with self._lock:
            try:
                self._queue.put_nowait(entry)
            except queue.Full:
                raise HttpError(503, f"{self.most} jobs wait already; try again when some are done.", {"retry-after": "5"}) from None
            self._entries[entry.job.id] = entry
            self._forget()
            while len(self._threads) < self.workers:
                thread = threading.Thread(target=self._run, name=f"job-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()
        return entry.job

    def get(self, key: str) -> Job:
        """A job by its id. Errors: :class:`MissingError`."""
        return self._entry(key).job

    def version(self, key: str) -> int:
        """Counts the changes of a job, so that a watcher knows when to look."""
        return self._entry(key).version

    def all(self) -> list[Job]:
        """All jobs that are remembered, the oldest first, without their results."""
        with self._lock:
            return [msgspec.structs.replace(entry.job, result=None) for entry in self._entries.values()]

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._lock:
            return any(entry.job.state in ("queued", "running") for entry in self._entries.values())

    def cancel(self, key: str) -> Job:
        """Cancel a job: at once where it still waits, else where its work looks up next. A finished one stays as it is."""
        entry = self._entry(key)
        entry.cancelled.set()
        if entry.job.state == "queued":
            self._set(entry, state="cancelled", note="cancelled")
        return entry.job

    def close(self) -> None:
        """Cancel everything and let the threads end."""
        with self._lock:
            entries = list(self._entries.values())
        for entry in entries:
            entry.cancelled.set()
        for _ in self._threads:
            try:
                self._queue.put_nowait(None)
            except queue.Full:
                break

    def _entry(self, key: str) -> _Entry:
        with self._lock:
            entry = self._entries.get(key)
        if entry is None:
            raise MissingError(f"There is no job {key[:40]}; finished jobs are forgotten after {KEPT} more.")
        return entry

    def _forget(self) -> None:
        finished = [key for key, e in self._entries.items() if e.job.state in ("done", "failed", "cancelled")]
        for key in finished[: max(0, len(finished) - KEPT)]:
            del self._entries[key]

    def _set(self, entry: _Entry, **changes: Any) -> None:
        entry.job = msgspec.structs.replace(entry.job, **changes)
        entry.version += 1

    def _run(self) -> None:
        while (entry := self._queue.get()) is not None:
            if entry.cancelled.is_set() or entry.work is None:
                self._set(entry, state="cancelled", note="cancelled")
                entry.work = None
                continue
            entry.deadline = time.monotonic() + self.seconds
            self._set(entry, state="running", note="started")

            def look(entry: _Entry = entry) -> None:
                if entry.cancelled.is_set():
                    raise Cancelled
                if time.monotonic() > entry.deadline:
                    raise HttpError(504, f"The job took longer than {self.seconds:.0f} seconds and was ended.")

            def tick(share: float, words: str, entry: _Entry = entry) -> None:
                look()
                self._set(entry, progress=min(max(round(share, 3), entry.job.progress), 1.0), note=words)

            try:
                with looking(look):
                    result = entry.work(tick)
                self._set(entry, state="done", progress=1.0, note="done", result=result)
            except Cancelled:
                self._set(entry, state="cancelled", note="cancelled")
            except Exception as error:
                self._set(entry, state="failed", note="failed", error=sentence_of(error), status=status_of(error))
            finally:
                entry.work = None
