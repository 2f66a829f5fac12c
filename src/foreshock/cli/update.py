"""`foreshock update`: the next report comes in, the forecasts move."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foreshock.cli.forecast import options, show


@click.command("update")
@click.argument("case", type=click.Path())
@click.argument("files", nargs=-1, type=click.Path())
@options
def command(
    case: str, files: Sequence[str], as_of: str | None, days: int, worlds: int, seed: int, as_json: bool
) -> None:
    """Add reports to a case and forecast anew: what moved, by how much, and because of which claim."""
    from foreshock.forecasting import update

    found = update(
        case, list(files), as_of=as_of, window=days, worlds=worlds, seed=seed, note=lambda t: click.echo(t, err=True)
    )
    show(found, as_json)
