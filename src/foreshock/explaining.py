"""Every assumption of a scenario, with its value, range, source and reason, sorted by how much the headline outcomes hang on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreshock.errors import InputError, RefusedError
from foreshock.percent import percent

if TYPE_CHECKING:
    from foreshock.play.priors import Setup
    from foreshock.scenario.file import ScenarioFile

HEADLINES = 3
"""Outcomes that importance is measured on, where none are named: the first of the file that are not rare."""
LOOK, RARE = 8192, 0.05
"""Worlds of a first look (16 draws of the ranges, of 512 worlds each), and the probability below which (or above whose complement) an outcome is left out of the default."""


def explain(
    scenario: str | Path | ScenarioFile,
    outcomes: Sequence[str] = (),
    *,
    worlds: int = 128,
    points: int = 16,
    seed: int = 0,
    most: int = 10,
    engine: str = "auto",
    cluster: str | None = None,
    note: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """All assumptions of a scenario by importance.

    Parameters: ``outcomes`` ids (default: the first three of the file that are neither rare nor all but certain; where none of the file's is, of all
    the game's); ``worlds`` per point (at least 128, taken up to whole blocks of 128, as the answer says) and ``points`` of the Sobol design (a power of
    two: rare outcomes need many worlds); ``most`` assumptions per outcome that get a Sobol index, the others having been screened out one by one; ``cluster`` a place to play at (``local:N``, ``tcp://HOST:PORT``). Returns ``scenario``,
    ``outcomes``, ``worlds``, ``points``, ``seed`` and ``assumptions``: rows of ``path, value, low, high, source, because, importance``
    (largest total Sobol index over the outcomes; 0 where screened out; None where the number has no range), ``outcome`` that it matters most
    for, and ``swing``, the change of that outcome's probability as the range is gone through, alone.

    Errors: :class:`~foreshock.errors.InputError` for an unknown outcome, too few worlds or a scenario that cannot be read;
    :class:`~foreshock.errors.RefusedError` for an outcome so rare that the worlds asked for could not rank anything.

    Example: ``fs.explain("scenario.yaml")["assumptions"][0]``.
    """
    from foreshock.play.outcomes import outcomes as listed
    from foreshock.play.parameters import INDEX, PARAMETERS
    from foreshock.play.record import BLOCK
    from foreshock.play.sensitivity import sensitivity
    from foreshock.playing import opened
    from foreshock.scenario.schema import quantities

    file, setup = opened(scenario)
    known = [o.id for o in listed(setup.game)]
    if worlds < BLOCK:
        raise InputError(f"Worlds are played in blocks of {BLOCK}: at least {BLOCK} per point, not {worlds}.")
    worlds = -(-worlds // BLOCK) * BLOCK
    wanted = list(outcomes) or undecided(setup, [o for o in file.model.outcomes if o in known], known, seed, engine)
    say = note or (lambda text: None)

    rows: dict[str, dict[str, Any]] = {}
    for path, q in quantities(file.model):
        rows[path] = {"path": path, "value": q.value, "low": q.low, "high": q.high, "source": q.source, "because": q.because}
    for p in setup.priors:
        if (name := p.label) in INDEX and f"parameters.{name}" not in rows:
            value = PARAMETERS[INDEX[name]].value
            words = PARAMETERS[INDEX[name]].meaning
            rows[name] = {"path": f"parameters.{name}", "value": value, "low": p.low, "high": p.high, "source": p.source, "because": words}
    ranged = {p.label for p in setup.priors}
    for path, row in rows.items():
        row |= {"importance": 0.0 if _label(path) in ranged else None, "outcome": None, "swing": None}
    if setup.priors:
        for k, outcome in enumerate(wanted, 1):
            say(f"importance for {outcome} ({k} of {len(wanted)}) ...")
            for found in sensitivity(setup, outcome, points, worlds, seed, engine, None, most, cluster)["rows"]:
                row = next(r for path, r in rows.items() if _label(path) == found["label"])
                total = min(max(float(found["total"]), 0.0), 1.0)
                if total > (row["importance"] or 0.0):
                    row |= {"importance": total, "outcome": outcome, "swing": float(found["swing"])}
    order = sorted(rows.values(), key=lambda r: (-(-1.0 if r["importance"] is None else r["importance"]), r["path"]))
    return {
        "scenario": file.model.title, "outcomes": wanted, "worlds": worlds, "points": points, "seed": seed, "assumptions": order,
    }  # fmt: skip


def undecided(setup: Setup, names: Sequence[str], others: Sequence[str], seed: int, engine: str) -> list[str]:
    """The first of ``names`` that a design of few worlds can tell apart from luck, neither rare nor all but certain; else the first of ``others``.

    Errors: :class:`~foreshock.errors.RefusedError` where there is none.
    """
    from foreshock.play.futures import play

    found = play(setup, LOOK, seed, engine=engine)

    def open_(listed: Sequence[str]) -> list[str]:
        return [name for name in listed if RARE <= found.probability(name) <= 1 - RARE][:HEADLINES]

    wanted = open_(names) or open_(others)
    if not wanted:
        raise RefusedError(f"No outcome lies between {percent(RARE)} and {percent(1 - RARE)}; name one (--outcome), with many worlds (--worlds).")
    return wanted


def _label(path: str) -> str:
    """What a path is called among the priors of the play."""
    return path.removeprefix("parameters.")
