"""Runs a game on the engine at hand: the compiled one where its machine code lies ready, the NumPy reference meanwhile.

Compiling takes about half a minute, once per machine and version. Nobody waits for it: until the code lies in the cache, runs
use the reference, and a process in the background fills the cache (:func:`warm_in_background`; `foreshock play --warm` does it
at install). The cache folder carries a hash of the sources, so a changed source never meets stale code.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from foreshock.errors import InputError
from foreshock.play import native
from foreshock.play.inputs import Game
from foreshock.play.record import Plan, Record
from foreshock.stopping import look_up

CELL = 512
"""Worlds that share one draw of the scenario's priors; the unit of work of a thread. A multiple of the block of 128."""

ENGINES = ("auto", "compiled", "numpy")
_SOURCES = (
    "alignment", "audience", "beliefs", "choice", "compiled", "costs", "inputs", "kernel", "leverage", "loops", "native", "negotiation",
    "parameters", "prepared", "record", "retaliation", "rng", "spillover", "stages", "war",
)  # fmt: skip


def cache_root() -> Path:
    """The folder of all that is kept between runs: FORESHOCK_CACHE, else below XDG_CACHE_HOME, else ~/.cache."""
    home = os.environ.get("XDG_CACHE_HOME")
    root = Path(os.environ.get("FORESHOCK_CACHE") or (Path(home) if home else Path("~/.cache")) / "foreshock")
    return root.expanduser()


@functools.cache
def version(name: str) -> str:
    """Version of an installed package, from the name of its metadata folder (`importlib.metadata` takes longer to import than to ask)."""
    for folder in sys.path:
        for found in Path(folder or ".").glob(f"{name}-[0-9]*.dist-info"):
            return found.name.removeprefix(f"{name}-").removesuffix(".dist-info")
    from importlib.metadata import version as asked

    return asked(name)


def cache_folder() -> Path:
    """Where compiled code lies, in :func:`cache_root`."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    digest.update(f"{version('numba')} {version('numpy')} {sys.version_info[:2]} {_processor()}".encode())
    return cache_root() / f"engine-{digest.hexdigest()[:16]}"


def _processor() -> str:
    """Something that tells instruction sets apart (machine code is made for the processor it was compiled on)."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return "".join(line for line in lines if line.startswith(("model name", "flags", "Features")))[:4000]
    except OSError:
        import platform

        return platform.processor() + platform.machine()


def is_warm() -> bool:
    """Whether the compiled engine can start at once."""
    return (cache_folder() / "ready").exists()


@functools.cache
def _kernel() -> Any:
    """The compiled engine's module, with its cache in :func:`cache_folder`."""
    import numba

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    except OSError:
        pass  # a read-only home: Numba then chooses a folder itself
    from foreshock.play import compiled

    return compiled


@functools.cache
def _loaded() -> Any:
    """The kernel: from its object file where there is one, else Numba's."""
    try:
        return native.load(cache_folder())
    except (OSError, ImportError, ValueError):
        _kernel()
        from foreshock.play.kernel import play

        return play


def warm() -> Path:
    """Compile the engine into the cache (about half a minute; at once where it lies there already) and return the folder."""
    from foreshock.play.example import crisis

    folder = cache_folder()
    if is_warm():
        try:
            native.load(folder)
            return folder
        except (OSError, ImportError, ValueError):
            pass  # no object to link, or a damaged one: it is made again
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "compiling").touch()
    except OSError as error:
        raise InputError(f"The compiled engine cannot be kept in {folder}: {error.strerror or error}.") from None
    _kernel().run(crisis(2, 1, 8, 2), 0, 0, 128)
    from foreshock.play.kernel import play

    if play.signatures:
        with contextlib.suppress(RuntimeError):  # Numba read its own cache and holds no object: runs use Numba's, which starts more slowly
            native.write(play, folder)
    _loaded.cache_clear()
    (folder / "ready").touch()
    return folder


def warm_in_background() -> None:
    """Start a process that fills the cache and outlives this one; at most one at a time per version."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = folder / "compiling"
        if lock.exists() and lock.stat().st_mtime > _now() - 600:
            return
        lock.touch()
    except OSError:
        return
    code = "import os; os.nice(10); from foreshock.play.engine import warm; warm()"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, env=environment,
    )  # fmt: skip


def _now() -> float:
    import time

    return time.time()


def choose_engine(engine: str = "auto") -> str:
    """``compiled`` or ``numpy``: what a run will use. ``auto`` is compiled where its code lies ready, else NumPy.

    Errors: :class:`InputError` for another name.
    """
    if engine not in ENGINES:
        raise InputError(f"There is no engine `{engine}`: choose {', '.join(ENGINES)}.")
    if engine != "auto":
        return engine
    return "compiled" if is_warm() else "numpy"


def run(game: Game, seed: int, first: int, worlds: int, plan: Plan | None = None, engine: str = "auto") -> Record:
    """Play worlds ``first .. first + worlds - 1`` in this thread. ``first`` and ``worlds`` are multiples of 128."""
    if first % 128 or worlds % 128 or worlds <= 0:
        raise InputError("Worlds are played in blocks of 128: `first` and `worlds` must be multiples of it.")
    if choose_engine(engine) == "compiled":
        from foreshock.play import compiled

        return compiled.run(game, seed, first, worlds, plan, _loaded())
    from foreshock.play import reference

    return reference.run(game, seed, first, worlds, plan)


def in_threads(tasks: list[Any], work: Any, threads: int | None = None) -> Any:
    """Results of ``work(task)`` in the order of the tasks, computed by threads, at most a few ahead of the reader.

    Between two of them it looks up whether to stop (:mod:`foreshock.stopping`); then nothing that waits is begun.
    """
    workers = max(
        1, threads or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    if workers == 1 or len(tasks) == 1:
        for task in tasks:
            look_up()
            yield work(task)
        return
    with ThreadPoolExecutor(workers) as pool:
        try:
            ahead: list[Any] = []
            waiting = iter(tasks)
            for task in waiting:
                look_up()
                ahead.append(pool.submit(work, task))
                if len(ahead) >= 4 * workers:
                    yield ahead.pop(0).result()
            while ahead:
                look_up()
                yield ahead.pop(0).result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
