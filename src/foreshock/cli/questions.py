"""`foreshock questions`: what can be asked of a crisis, and what is refused and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from foreshock.cli.forecast import inputs, options


@click.command("questions")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@options
def command(files: Sequence[str], as_of: str | None, days: int, worlds: int, seed: int, as_json: bool) -> None:
    """List the questions of a crisis with rule, deadline, reference class and base rate, and the candidates refused. Nothing is written."""
    from foreshock.forecasting import forecasts

    reports, case = inputs(files)
    found = forecasts(
        reports,
        as_of=as_of,
        case=case,
        window=days,
        worlds=0,
        seed=seed,
        record=False,
        note=lambda t: click.echo(t, err=True),
    )
    if as_json:
        import msgspec

        body = {"questions": [m.forecast.question for m in found.made], "refused": found.refused}
        sys.stdout.write(msgspec.json.encode(body).decode() + "\n")
        return
    for m in found.made:
        q = m.forecast.question
        click.echo(f"{q.id}  {q.text}")
        click.echo(f"            rule: {q.rule}; by {q.deadline}")
        click.echo(
            f"            base rate {q.base.value:.2%}: {q.base.reference_class} (n = {q.base.n:,}; {q.base.source})"
        )
        click.echo(f"            because {q.because}")
    if found.refused:
        click.echo("\nRefused:")
    for r in found.refused:
        click.echo(f"  {r.rule}: {r.reason}")
