"""Options that the verbs of the play share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

OPTIONS: dict[str, Callable[[Any], Any]] = {
    "worlds": click.option("--worlds", type=click.IntRange(1, 1_000_000_000), default=20_000, show_default=True, help="Worlds to play."),
    "seed": click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same result."),
    "weeks": click.option("--weeks", type=click.IntRange(1, 1_820), help="Another horizon than the scenario's."),
    "set": click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change a number: actors.PRK.resolve=1.4, or =1.0..1.6."),
    "force": click.option("--force", multiple=True, metavar='"MOVE @WHEN"', help='Impose a move: "USA press CHN @4" (turn or date).'),
    "forbid": click.option("--forbid", multiple=True, metavar='"MOVE"', help='Rule a move out: "PRK raise RUS-UKR".'),
    "off": click.option("--off", multiple=True, metavar="MECHANISM", help="Switch a mechanism off: spillover, leverage, beliefs, ..."),
    "engine": click.option("--engine", type=click.Choice(["auto", "compiled", "numpy"]), default="auto", help="auto: compiled where it lies ready."),
    "threads": click.option("--threads", type=click.IntRange(1, 1024), help="Threads (default: all cores)."),
    "cluster": click.option("--cluster", metavar="PLACE", help="local:N processes or tcp://HOST:PORT of a dask scheduler; same result."),
    "json": click.option("--json", "as_json", is_flag=True, help="Print as one JSON object."),
}  # fmt: skip


def options(*names: str) -> Callable[[Any], Any]:
    """The named options, in that order."""

    def decorate(function: Any) -> Any:
        for name in reversed(names):
            function = OPTIONS[name](function)
        return function

    return decorate


def small_matrices() -> None:
    """One thread for linear algebra, before NumPy is loaded: the matrices here are small, and the threads belong to the worlds."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def ready(engine: str) -> str:
    """The engine that will run; where the compiled one is not ready yet, start making it ready for next time, and say so."""
    from foreshock.play import engine as engines

    chosen = engines.choose_engine(engine)
    if engine == "auto" and chosen == "numpy":
        engines.warm_in_background()
        click.echo(
            "The compiled engine is being prepared in the background; this run uses NumPy, which is slower.", err=True
        )
    return chosen
