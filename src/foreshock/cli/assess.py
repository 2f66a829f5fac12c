"""`foreshock assess`: the main job, from reports to a brief."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click


@click.command("assess")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="Write the brief there (.html, .pdf, .md or .json); - is stdout."
)
@click.option(
    "--format", "form", type=click.Choice(["html", "pdf", "md", "json"]), help="Format of the brief; else by the ending."
)
@click.option("--case", "case", type=click.Path(), help="Assess within this case file, and add the reports to it.")
@click.option("--as-of", metavar="DATE", help="Date (YYYY-MM-DD) of reports that state none of their own.")
@click.option("--play", is_flag=True, help="Draft and play the crisis too: the section Inside view (some two seconds more).")
@click.option(
    "--level", type=click.Choice(["page", "full", "annex"]),
    help="How far the brief goes: one page, the body too, or the annex too (all there is). HTML opens with it; JSON is always whole.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json on stdout.")
def command(
    files: tuple[str, ...], output: str | None, form: str | None, case: str | None, as_of: str | None, play: bool, level: str | None,
    as_json: bool,
) -> None:
    """Read reports, code their claims, draw up the situation, and write the brief.

    FILE is a text, Markdown, HTML, PDF, RSS/Atom or JSONL file, a folder of them, or - for stdin. With -o the brief goes to
    that file and a summary to stdout; without it, the brief goes to stdout, or its summary where stdout is a terminal.
    """
    if not files and not case:
        raise click.UsageError("Name a report to assess, or a case with --case.")
    if output and output != "-":
        writable(output, form)
    elif form == "pdf" and sys.stdout.isatty():
        raise click.UsageError("A PDF is not for a terminal: write it with -o brief.pdf.")
    from foreshock.assessment import assess

    brief = assess(files, as_of=as_of, case=case, play=play, note=lambda text: click.echo(text, err=True))
    to_terminal = sys.stdout.isatty()
    if output and output != "-":
        path = brief.save(output, form, level)
        if as_json:
            click.echo(brief.to_json(), nl=False)
        else:
            click.echo(brief.to_text(width=terminal_width(), colour=to_terminal), nl=False)
        click.echo(f"Brief written to {path}", err=True)
    elif as_json:
        click.echo(brief.to_json(), nl=False)
    elif form or output == "-" or not to_terminal:
        click.echo(brief.encoded(form or "html", level), nl=False)
    else:
        click.echo(brief.to_text(width=terminal_width(), colour=True, level=level), nl=False)
        click.echo("Write the whole brief with -o brief.html", err=True)


def writable(output: str, form: str | None) -> None:
    """One sentence at once, before any work, where a brief could not be written to ``output``."""
    from foreshock.brief.document import FORMATS
    from foreshock.errors import InputError

    target = Path(output)
    if form is None and target.suffix.lower() not in FORMATS:
        raise InputError(
            f"The ending of `{target.name}` names no format of a brief; use .html, .pdf, .md or .json, or --format."
        )
    if form is not None and FORMATS.get(target.suffix.lower(), form) != form:
        click.echo(f"note: {target.name} is written as {form}, as --format says, though its ending names another format.", err=True)
    folder_of(output)


def folder_of(output: str) -> None:
    """One sentence at once where there is no folder to write ``output`` to."""
    from foreshock.errors import InputError

    target = Path(output)
    if not target.parent.is_dir():
        raise InputError(f"There is no folder {target.parent} to write {target.name} to.")


def terminal_width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 110)
