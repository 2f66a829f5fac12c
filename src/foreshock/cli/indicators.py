"""`foreshock indicators`."""

from __future__ import annotations

from typing import Any

import click

from foreshock.cli.play_options import options, ready, small_matrices
from foreshock.percent import percent


@click.command("indicators")
@click.argument("scenario", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--outcome", help="Only for this outcome (an id from `foreshock play --json`).")
@click.option("--by", type=click.IntRange(1), help="The turn by which a move must be seen (default: half the horizon).")
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="Indicators per outcome.")
@options("worlds", "weeks", "seed", "set", "forbid", "off", "engine", "threads", "json")
def command(scenario: str, outcome: str | None, by: int | None, most: int, worlds: int, weeks: int | None, seed: int,
            sets: tuple[str, ...], forbid: tuple[str, ...], off: tuple[str, ...], engine: str, threads: int | None,
            as_json: bool) -> None:  # fmt: skip
    """Observable moves that would shift an outcome's probability in a SCENARIO: by how much, and how early they come."""
    small_matrices()
    import json

    from foreshock.play.indicators import indicators
    from foreshock.playing import opened, planned

    file, setup = opened(scenario, sets, off, forbid, weeks)
    rows: list[dict[str, Any]] = indicators(
        setup, outcome, by, most, worlds, seed, planned(file, setup), ready(engine), threads
    )  # fmt: skip
    if as_json:
        click.echo(
            json.dumps({"scenario": setup.name, "worlds": worlds, "seed": seed, "indicators": rows}, ensure_ascii=False)
        )
        return
    last = None
    for row in rows:
        if row["outcome"] != last:
            last = row["outcome"]
            click.echo(f"\n{last}")
        lead = "" if row["lead"] is None else f", half of the time within {row['lead']} turns"
        click.echo(
            f"  {100 * row['shift']:+6.1f} +- {100 * row['se']:.1f} points  {row['move']} by turn {row['by']}"
            f" ({percent(row['base'])} to {percent(row['probability'])}{lead}; n {row['n']:,}, {row['events']:,} events)"
        )
    if not rows:
        click.echo("No move stands out from chance; play more worlds (--worlds).")
