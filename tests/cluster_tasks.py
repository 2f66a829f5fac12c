"""Tasks for tests of the cluster: importable by name, so that a worker can load them."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any


def square(n: int) -> int:
    time.sleep(0.01 * (n % 3))
    return n * n


def fails_on_three(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n


def dies_once(task: tuple[str, int]) -> int:
    """Kills its own worker the first time it sees task 2."""
    folder, n = task
    mark = Path(folder, "died")
    if n == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def dies_always(n: int) -> int:
    if n == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def shard_with_an_accident(task: tuple[str, Any]) -> Any:
    """One shard of a play; the worker that gets the second one is killed in the middle of it, the first time."""
    from foreshock.play.futures import play_shard

    folder, shard = task
    mark = Path(folder, "killed")
    if shard.cells.start > 0 and not mark.exists():
        mark.touch()
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
        time.sleep(0.1)
    return play_shard(shard)


def slow_first(n: int) -> int:
    """The first task takes a minute, the others no time."""
    time.sleep(60 if n == 0 else 0)
    return n * n
