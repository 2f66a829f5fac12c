"""`foreshock situation`: who stands where."""

from __future__ import annotations

import sys

import click


@click.command("situation")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.option("--case", "case", type=click.Path(), help="Of this case file (with FILE: as if the reports were in it).")
@click.option(
    "--as-of", metavar="DATE", help="Date (YYYY-MM-DD) of undated reports; with --case, leave out later reports."
)
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")
def command(files: tuple[str, ...], case: str | None, as_of: str | None, as_json: bool) -> None:
    """Who stands on which rung in which confrontation, on what evidence, what is new and what is contested.

    Changes no case.
    """
    if not files and not case:
        raise click.UsageError("Name a report, or a case with --case.")
    import msgspec

    from foreshock.assessment import names_in, situation
    from foreshock.brief.terminal import situation_text
    from foreshock.cli.assess import terminal_width

    found = situation(files, as_of=as_of, case=case, note=lambda text: click.echo(text, err=True))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    else:
        click.echo(situation_text(found, names_in(found), width=terminal_width(), colour=sys.stdout.isatty()), nl=False)
