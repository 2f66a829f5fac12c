"""From a scenario file to its futures: the one place that opens a scenario, edits it as asked and hands it to the play."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreshock.errors import InputError

if TYPE_CHECKING:
    from foreshock.play.futures import Futures
    from foreshock.play.priors import Setup
    from foreshock.play.record import Plan
    from foreshock.scenario.file import ScenarioFile


def open_scenario(path: str | Path) -> ScenarioFile:
    """Open a scenario file (``-`` is standard input); ``open_scenario(path).play(worlds=..., seed=...)`` plays it.

    Errors: :class:`InputError` with line and column of everything that is wrong with it.
    """
    from foreshock.scenario.file import load

    return load(path)


def opened(
    scenario: str | Path | ScenarioFile, sets: Iterable[str] = (), off: Iterable[str] = (), forbid: Iterable[str] = (),
    weeks: int | None = None,
) -> tuple[ScenarioFile, Setup]:  # fmt: skip
    """A scenario read, edited and compiled: ``sets`` are ``path=value`` texts, ``off`` mechanisms to switch off, ``forbid`` moves
    that nobody may make, ``weeks`` another horizon.

    Errors: :class:`InputError` for whatever in it is unknown or impossible.
    """
    from dataclasses import replace

    from foreshock.play.compile import setup as compiled
    from foreshock.play.inputs import with_parameters
    from foreshock.play.naming import forbid as without
    from foreshock.scenario.file import ScenarioFile, load, setting

    file = scenario if isinstance(scenario, ScenarioFile) else load(scenario)
    changes = [setting(text) for text in sets]
    if changes:
        file = file.edited(changes)
    found = compiled(file)
    game = found.game
    if weeks is not None:
        turns = round(weeks * 7 / found.turn_days)
        if not 1 <= turns <= 260:
            raise InputError(f"The horizon must be of 1 to 260 turns; {weeks} weeks are {turns}.")
        game = replace(game, horizon=turns)
    if tuple(off):
        game = with_parameters(game, {}, tuple(off))
        known = set(game.parameters)
        priors = tuple(
            p
            for p in found.priors
            if not (p.field == "parameters" and p.name in known and game.parameters[p.name] == 0)
        )
        found = replace(found, priors=priors)
    if tuple(forbid):
        game = without(game, tuple(forbid))
    return file, replace(found, game=game.check())


def planned(file: ScenarioFile, setup: Setup, force: Iterable[str] = (), observe: Iterable[str] = ()) -> Plan:
    """The moves imposed (the file's interventions and ``force``) and observed, with turns or dates after the @."""
    from foreshock.play.naming import plan_of

    return plan_of(
        setup.game, (*file.model.interventions, *force), tuple(observe), start=str(file.model.as_of), turn_days=setup.turn_days
    )  # fmt: skip


def play(
    scenario: str | Path | ScenarioFile, worlds: int = 20_000, seed: int = 0, *, weeks: int | None = None, sets: Iterable[str] = (),
    force: Iterable[str] = (), forbid: Iterable[str] = (), observe: Iterable[str] = (), off: Iterable[str] = (),
    engine: str = "auto", threads: int | None = None, temper: float = 1.0, cluster: str | None = None,
) -> Futures:  # fmt: skip
    """Play a scenario and return its :class:`~foreshock.play.futures.Futures`.

    Parameters: ``scenario`` a file or an opened one; ``force`` and ``observe`` such as ``USA press CHN @4`` (a turn, counted from 1) or
    ``USA press CHN @2024-11-20`` (a date); ``temper`` in (0, 1]; ``cluster`` ``local:N`` or ``tcp://HOST:PORT``.

    >>> import foreshock as fs
    >>> scenario = fs.open_scenario("crisis.yaml")                     # doctest: +SKIP
    >>> futures = scenario.play(worlds=20_000, seed=7)                 # doctest: +SKIP
    >>> futures.probability("war:PRK-KOR", by=13)                      # doctest: +SKIP
    """
    from foreshock.play import futures

    file, setup = opened(scenario, sets, off, forbid, weeks)
    plan = planned(file, setup, force, observe)
    found = futures.play(setup, worlds, seed, plan, engine, threads, temper, cluster)
    return found.first(file.model.outcomes)


def whatif(
    scenario: str | Path | ScenarioFile, variants: dict[str, dict[str, Any]], worlds: int = 20_000, seed: int = 0, *,
    weeks: int | None = None, engine: str = "auto",
) -> list[Any]:  # fmt: skip
    """Variants of a scenario against itself with common random numbers, as :class:`~foreshock.play.whatif.Difference` each.

    ``variants`` gives each a name and the keyword arguments ``sets``, ``force``, ``forbid`` and ``off`` of :func:`play`.
    """
    from foreshock.play.whatif import Variant, compare

    file, base = opened(scenario, weeks=weeks)
    found = []
    for name, edits in variants.items():
        other, setup = opened(file, edits.get("sets", ()), edits.get("off", ()), edits.get("forbid", ()), weeks)
        if setup.game.actors != base.game.actors or setup.game.kind.shape != base.game.kind.shape:
            raise InputError(f"`{name}` changes who can do what; play it by itself and compare the two answers.")
        found.append(Variant(name, setup, planned(other, setup, edits.get("force", ()))))
    return compare(base, found, worlds, seed, planned(file, base), engine)
