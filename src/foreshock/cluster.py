"""Work in shards over local processes or a dask.distributed cluster: results in order, retried where a worker dies.

A place is written ``local:N`` (N processes of this machine; ``local:1`` works in this process) or ``tcp://HOST:PORT`` (a
dask scheduler; its workers need the same Foreshock installed). Shards are the caller's, so they are the same everywhere: what
comes out depends on the tasks alone, never on the place or the number of workers.

>>> list(in_order(abs, [-1, 2, -3], "local:1"))
[1, 2, 3]
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from importlib import import_module
from multiprocessing import resource_tracker
from typing import Any, TypeVar

from foreshock.errors import ForeshockError, InputError, MissingError

T = TypeVar("T")
R = TypeVar("R")

RETRIES = 2
"""How often a task is tried again after its worker died. Assumption: more than one accident in a row is the task's fault."""
AHEAD = 2
"""Tasks in flight per worker: enough to keep it busy, few enough to bound memory."""


class WorkerLost(ForeshockError):
    """A task killed its worker each time it was tried."""


def processes(place: str) -> int | None:
    """Number of processes of a ``local:N`` place; None for a cluster.

    >>> processes("local:4"), processes("tcp://10.0.0.1:8786")
    (4, None)
    """
    if m := re.fullmatch(r"local:(\d+)", place):
        if int(m[1]) < 1:
            raise InputError(f"{place}: at least one process is needed.")
        return int(m[1])
    if re.fullmatch(r"(?:tcp|tls|ws|wss|inproc|ucx)://\S+", place):
        return None
    raise InputError(f"{place!r} is no place to work: write local:N, or the scheduler's address such as tcp://HOST:8786.")


def in_order(
    function: Callable[[T], R],
    tasks: Iterable[T],
    place: str = "local:1",
    *,
    lost: Callable[[T], R] | None = None,
    retries: int = RETRIES,
    keep: Callable[[int, R], None] | None = None,
) -> Generator[R, None, None]:
    """``function(task)`` of each task, in the order of the tasks, a bounded number of them ahead.

    Parameters: ``function``, importable by name (it is pickled) and without side effects, as it may run more than once;
    ``lost`` gives the result of a task that killed its worker ``retries`` + 1 times (default: :class:`WorkerLost` is raised).
    ``keep(number, result)`` is handed the results that were there out of turn when the iteration is closed early or interrupted
    (tasks are numbered from 0; of local processes only). An exception of ``function`` itself is raised as it is, at its place in the order.
    """
    count = processes(place)
    if count == 1:
        yield from map(function, tasks)
    elif count is None:
        yield from _distributed(function, tasks, place, lost, retries)
    else:
        yield from _local(function, tasks, count, lost, retries, keep)


def _quiet() -> None:
    """In a worker: one thread of numerics each, and the interrupt key is the parent's business."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Task:
    def __init__(self, value: Any) -> None:
        self.value = value
        self.attempts = 0
        self.future: Any = None


def _local(
    function: Callable[[T], R], tasks: Iterable[T], count: int, lost: Callable[[T], R] | None, retries: int,
    keep: Callable[[int, R], None] | None,
) -> Iterator[R]:  # fmt: skip
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    def pool(n: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(n, mp_context=get_context("spawn"), initializer=_quiet)

    def submit(workers: ProcessPoolExecutor, task: _Task) -> Any:
        with _unheard():
            return workers.submit(function, task.value)

    def alone(task: _Task) -> R:
        """In a process of its own, so that only the guilty task is blamed."""
        while task.attempts <= retries:
            single = pool(1)
            try:
                result: R = submit(single, task).result()
                return result
            except BrokenProcessPool:
                task.attempts += 1
            finally:
                _end(single)
        return _given_up(task, lost, retries)

    source = iter(tasks)
    waiting: deque[_Task] = deque()
    done = 0
    workers = pool(count)
    try:
        while True:
            while len(waiting) < AHEAD * count:
                try:
                    value = next(source)
                except StopIteration:
                    break
                task = _Task(value)
                waiting.append(task)
            if not waiting:
                workers.shutdown(wait=False)
                return
            try:
                for task in waiting:
                    if task.future is None:
                        task.future = submit(workers, task)
                result = waiting[0].future.result()
            except BrokenProcessPool:
                _end(workers)
                workers = pool(count)
                # Whichever task it was, it is among those in flight: the first runs alone, the others start anew.
                for task in waiting:
                    if task.future is not None and not _has_result(task.future):
                        task.future = None
                        task.attempts += 1
                first = waiting[0]
                if first.future is None:
                    waiting.popleft()
                    done += 1
                    yield alone(first)
                continue
            waiting.popleft()
            done += 1
            yield result
    finally:
        _end(workers)
        for number, task in enumerate(waiting, done):
            if keep is not None and task.future is not None and task.future.done() and _succeeded(task.future):
                keep(number, task.future.result())


def _has_result(future: Any) -> bool:
    from concurrent.futures.process import BrokenProcessPool

    return bool(future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool))


def _succeeded(future: Any) -> bool:
    return not future.cancelled() and future.exception() is None


def _end(workers: Any) -> None:
    """A pool is given up: its processes, which may be at work on what nobody will read, end at once. They are listed first, as a pool that is shut
    down forgets them; tasks are without side effects, so that none needs time to end."""
    processes = list((getattr(workers, "_processes", None) or {}).values())
    for process in processes:
        process.kill()
    workers.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Within this block the interrupt key waits, and a process that starts here never hears it: it is the parent's business."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it sets the mask back when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def twice_ends() -> Iterator[None]:
    """Within this block, in the main thread, a first interrupt is a :class:`KeyboardInterrupt` as ever, and a second ends this process and its
    workers at once, with exit code 130."""
    heard = False

    def on(number: int, frame: Any) -> None:
        nonlocal heard
        if heard:
            for process in multiprocessing.active_children():
                process.kill()
            os._exit(130)
        heard = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, on)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _given_up(task: Any, lost: Callable[[Any], R] | None, retries: int) -> R:
    if lost is None:
        raise WorkerLost(f"A shard of the work ended its worker {retries + 1} times; it may need more memory than there is.")
    return lost(task.value)


def _distributed(
    function: Callable[[T], R], tasks: Iterable[T], address: str, lost: Callable[[T], R] | None, retries: int
) -> Iterator[R]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise MissingError("--cluster needs dask.distributed: pip install 'foreshock[cluster]'.") from error
    try:
        client: Any = distributed.Client(address, timeout="20s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(f"No dask scheduler answers at {address}; start one with `dask scheduler`.") from error
    try:
        source = iter(tasks)
        waiting: deque[_Task] = deque()
        while True:
            ahead = AHEAD * max(1, len(client.nthreads()))
            while len(waiting) < ahead:
                try:
                    task = _Task(next(source))
                except StopIteration:
                    break
                task.future = client.submit(function, task.value, pure=False)
                waiting.append(task)
            if not waiting:
                return
            task = waiting.popleft()
            while True:
                try:
                    yield task.future.result()
                    break
                except distributed.KilledWorker:
                    task.attempts += 1
                    if task.attempts > retries:
                        yield _given_up(task, lost, retries)
                        break
                    task.future = client.submit(function, task.value, pure=False)
    finally:
        client.close()
