"""`foreshock sensitivity`."""

from __future__ import annotations

import click

from foreshock.cli.play_options import options, ready, small_matrices
from foreshock.percent import percent
from foreshock.percent import points as in_points


@click.command("sensitivity")
@click.argument("scenario", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--outcome", required=True, help="The outcome in question (an id from `foreshock play --json`).")
@click.option(
    "--points",
    type=click.IntRange(2),
    default=32,
    show_default=True,
    help="Size of the design's samples, a power of two.",
)
@click.option(
    "--worlds", type=click.IntRange(128), default=512, show_default=True, help="Worlds per point of the design."
)
@click.option(
    "--most", type=click.IntRange(1), default=16, show_default=True, help="Numbers kept after the first screening."
)
@options("weeks", "seed", "set", "off", "engine", "threads", "cluster", "json")
def command(scenario: str, outcome: str, points: int, worlds: int, most: int, weeks: int | None, seed: int, sets: tuple[str, ...],
            off: tuple[str, ...], engine: str, threads: int | None, cluster: str | None, as_json: bool) -> None:  # fmt: skip
    """Sobol indices of an outcome over the ranges of a SCENARIO: what to argue about first."""
    small_matrices()
    import json

    from foreshock.play.sensitivity import sensitivity
    from foreshock.playing import opened

    _, setup = opened(scenario, sets, off, weeks=weeks)
    found = sensitivity(setup, outcome, points, worlds, seed, ready(engine), threads, most, cluster)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(f"{outcome}: {percent(found['probability'])} on average over the ranges")
    click.echo(f"Monte-Carlo noise is {percent(found['noise'])} of the variance (more --worlds lowers it)\n")
    click.echo("  total  first         swing  assumption (range; source)")
    for row in found["rows"]:
        click.echo(
            f"{row['total']:7.2f} {row['first']:6.2f} {in_points(row['swing']):>13}  {row['label']} "
            f"({row['low']:.3g} to {row['high']:.3g}; {row['source']})"
        )
    if found["screened"]:
        click.echo(f"\nScreened out as moving it least: {', '.join(found['screened'])}")
