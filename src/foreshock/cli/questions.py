"""`foreshock questions`: what can be asked of a crisis, and what is refused and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from foreshock.cli.forecast import inputs, options
from foreshock.percent import percent

ORIGINS = {"generated": "generated from the situation", "text": "raised by a text", "analyst": "asked by an analyst"}


@click.command("questions")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "--add", "added", multiple=True, metavar="RULE",
    help='Add a question to the case, such as "rung KOR for UKR >= 3 until 2025-06-30" (docs/forecast.md).',
)
@options
def command(
    files: Sequence[str], added: Sequence[str], as_of: str | None, days: int, worlds: int, seed: int, as_json: bool
) -> None:
    """List the questions of a crisis with rule, deadline, origin, reference class and base rate, and the candidates refused.

    Nothing is written, except with --add: then the question goes into the case, and is forecast, resolved and scored as the others.
    """
    from foreshock.forecasting import forecasts

    reports, case = inputs(files)
    if added:
        from foreshock.asking import add_question

        if case is None or reports:
            raise click.UsageError("--add adds to a case: name one case file and no reports.")
        made = [add_question(case, text, as_of=as_of, window=days) for text in added]
        if as_json:
            import msgspec

            sys.stdout.write(msgspec.json.encode({"added": made}).decode() + "\n")
        for q in [] if as_json else made:
            click.echo(f"{q.id}  {q.text}\n            base rate {percent(q.base.value, fine=True)}: {q.base.reference_class} (n = {q.base.n:,}; {q.base.source})")
        return
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
        click.echo(f"            rule: {q.rule}; by {q.deadline}; {ORIGINS[q.origin]}")
        click.echo(
            f"            base rate {percent(q.base.value, fine=True)}: {q.base.reference_class} (n = {q.base.n:,}; {q.base.source})"
        )
        click.echo(f"            because {q.because}")
    if found.refused:
        click.echo("\nRefused:")
    for r in found.refused:
        click.echo(f"  {r.rule}: {r.reason}")
