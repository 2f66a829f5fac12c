"""`foreshock explain`: every assumption of a scenario, sorted by how much it matters."""

from __future__ import annotations

import click

from foreshock.cli.play_options import options, ready, small_matrices
from foreshock.percent import points as in_points


@click.command("explain")
@click.argument("scenario", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--outcome", "outcomes", multiple=True, metavar="ID", help="Measure importance on this outcome (repeatable; default: the first three that are not rare).")
@click.option("--worlds", type=click.IntRange(128), default=128, show_default=True, help="Worlds per point of the design.")
@click.option("--points", type=click.IntRange(2), default=16, show_default=True, help="Size of the design's samples, a power of two.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same result.")
@options("cluster")
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")
def command(scenario: str, outcomes: tuple[str, ...], worlds: int, points: int, seed: int, cluster: str | None, as_json: bool) -> None:
    """Every assumption of a SCENARIO with value, range, source and reason: those that matter most first, those without influence last."""
    small_matrices()
    import json

    from foreshock.explaining import explain

    found = explain(
        scenario, outcomes, worlds=worlds, points=points, seed=seed, engine=ready("auto"), cluster=cluster, note=lambda text: click.echo(text, err=True)
    )
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(f"{found['scenario']}: {len(found['assumptions'])} numbers, by importance for {', '.join(found['outcomes'])}\n")
    heading = ""
    for row in found["assumptions"]:
        new = "fixed: no range" if row["importance"] is None else "matters" if row["importance"] > 0 else "screened out: moves these outcomes least"
        if new != heading:
            heading = new
            click.echo(f"-- {heading}")
        weight = "" if not row["importance"] else f"{row['importance']:.2f} of the variance of {row['outcome']}, swing {in_points(row['swing'])}: "
        span = "" if row["importance"] is None else f" ({row['low']:.3g} to {row['high']:.3g})"
        reason = f"; {row['because']}" if row["because"] else ""
        click.echo(f"  {weight}{row['path']} = {row['value']:.4g}{span} [{row['source']}{reason}]")
