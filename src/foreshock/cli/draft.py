"""`foreshock draft`: reports to a scenario file."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click


@click.command("draft")
@click.argument("files", nargs=-1, type=click.Path())
@click.option("-o", "--output", type=click.Path(), help="Write the scenario here; without it, to stdout.")
@click.option("--case", type=click.Path(), help="Draft from a case file (and from FILES, which are not added to it).")
@click.option("--as-of", metavar="DATE", help="Publication date of reports that state none (YYYY-MM-DD).")
@click.option(
    "--weeks", "turns", type=click.IntRange(1, 260), default=26, show_default=True, help="Horizon of the play in weeks."
)
@click.option(
    "--calibrate/--no-calibrate", default=None,
    help="Tune the play to the file's `history`, so that with no news its rates are the outside view's (default: where the engine is ready).",
)
def command(
    files: Sequence[str], output: str | None, case: str | None, as_of: str | None, turns: int, calibrate: bool | None
) -> None:
    """Draft a complete scenario from reports: actors, confrontations, involvement, stakes, leverage, each number with its reason.

    The draft is where an analyst starts: read it, argue with it, edit it, then `foreshock play` it.
    """
    if not files and not case:
        raise click.UsageError("Name a report to draft from, or a case with --case.")
    if output:
        from foreshock.cli.assess import folder_of

        folder_of(output)
    from foreshock.drafting import draft
    from foreshock.percent import counted

    made = draft(list(files), as_of=as_of, case=case, turns=turns, note=lambda text: click.echo(text, err=True), calibrate=calibrate)
    if output:
        click.echo(made.save(output))
        n = len(made.model.actors)
        click.echo(
            f"{counted(n, 'actor')}, {counted(len(made.model.confrontations), 'confrontation')}, {counted(len(made.model.outcomes), 'outcome')}",
            err=True,
        )
    else:
        sys.stdout.write(made.text())
