"""Tasks for tests of the cluster: importable by name, so that a worker can load them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


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
