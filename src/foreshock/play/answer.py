"""The answer of `foreshock play` as one JSON object, and as words for a terminal."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from typing import Any

from foreshock.percent import percent, span
from foreshock.play.futures import Futures
from foreshock.play.labels import Names, spoken


def as_json(futures: Futures, paths: int = 5) -> dict[str, Any]:
    """The contract of `foreshock play --json`.

    ``scenario, seed, worlds, weeks, engine, outcomes [{id, text, probability, mc_se, low, high}], paths, seconds, manifest``; with observed
    moves also ``evidence``: effective sample size and what was learnt about each actor. The command line prints ``seconds`` on stderr instead, so
    that the same seed gives the same bytes.
    """
    import numpy as np

    import foreshock
    from foreshock.play.engine import CELL, version
    from foreshock.play.record import BLOCK

    setup, game = futures.setup, futures.setup.game
    answer: dict[str, Any] = {
        "scenario": setup.name,
        "seed": futures.seed,
        "worlds": futures.worlds,
        "weeks": game.horizon * setup.turn_days / 7.0,
        "engine": futures.engine,
        "outcomes": futures.table(),
        "paths": futures.paths(paths) if paths else [],
        "seconds": round(futures.seconds, 3),
        "manifest": {
            "foreshock": foreshock.__version__, "python": platform.python_version(), "numpy": np.__version__,
            "numba": version("numba") if futures.engine == "compiled" else None, "machine": platform.machine(),
            "block": BLOCK, "cell": CELL, "turns": game.horizon, "turn_days": setup.turn_days, "actors": list(game.actors),
            "confrontations": list(game.confrontations), "priors": len(setup.priors),
            "random_numbers": "threefry2x32-20 on (seed; world, turn, slot)",
            "repeatable": "bit by bit for the same seed within one block width and instruction set, whatever the threads or shards",
            "interval": "90 % over the scenario's ranges and Monte-Carlo error; mc_se is Monte-Carlo error alone",
        },
    }  # fmt: skip
    if futures.conditioned:
        grid = game.types.astype(float)
        answer["evidence"] = {
            "effective_worlds": futures.effective,
            "actors": [
                {
                    "actor": actor,
                    "resolve_before": float(game.prior[i].astype(float) @ grid), "resolve_after": float(futures.types[i] @ grid),
                    "manpower_after": float(futures.drawn[2, i]),
                }
                for i, actor in enumerate(game.actors)
            ],
        }  # fmt: skip
    return answer


def told(text: str, names: Names | Mapping[str, str]) -> str:
    """The text with names for codes: actors' alone, or confrontations' too.

    >>> told("CHN supplies arms to PRK against USA", {"CHN": "China", "PRK": "North Korea"})
    'China supplies arms to North Korea against USA'
    >>> told("It backs USA.", {"USA": "United States"})
    'It backs the United States.'
    >>> told("Force is used in PRK-KOR", Names({}, {"PRK-KOR": "the confrontation between the two Koreas"}))
    'Force is used in the confrontation between the two Koreas'
    """
    return spoken(text, names if isinstance(names, Names) else Names(names))


def in_words(answer: dict[str, Any], most: int = 24, names: Names | Mapping[str, str] | None = None, asked: Sequence[str] = ()) -> str:
    """The same for a terminal: the outcomes that the file asks for, the others by probability, then the typical paths."""
    names, order = names or {}, {name: k for k, name in enumerate(asked)}
    lines = [
        f"{answer['scenario']}: {answer['worlds']:,} worlds of {answer['weeks']:g} weeks, seed {answer['seed']}, "
        f"{answer['engine']} engine, {answer['seconds']:.1f} s",
        "",
        "probability  90 % interval            outcome",
    ]
    rows = sorted(
        answer["outcomes"],
        key=lambda r: (order.get(r["id"], len(order)), not r["id"].startswith(("war", "settled", "won", "ended", "force")), -r["probability"]),
    )
    for row in rows[:most]:
        spread = span(row['low'], row['high'])
        lines.append(f"{percent(row['probability']):>12} {spread:<24} {told(row['text'], names)}")
    if len(rows) > most:
        lines.append(f"{'':>12} {'':<24} and {len(rows) - most} more (--json has them all)")
    if "evidence" in answer:
        lines += [
            "",
            f"Evidence: effective sample {answer['evidence']['effective_worlds']:.0f} of {answer['worlds']:,} worlds",
        ]
        for row in answer["evidence"]["actors"]:
            lines.append(
                f"  {told(row['actor'], names)}: mean resolve {row['resolve_before']:.2f} before, {row['resolve_after']:.2f} after"
            )
    lines += ["", "Typical paths"]
    for path in answer["paths"]:
        lines.append(f"  {percent(path['share'])} of worlds: {told(path['text'], names)}")
    return "\n".join(lines)
