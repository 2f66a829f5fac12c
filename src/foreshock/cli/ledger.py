"""`foreshock ledger`: every forecast ever made."""

from __future__ import annotations

import sys

import click

from foreshock.percent import percent


@click.command("ledger")
@click.argument("case", type=click.Path())
@click.option("--question", help="Only this question (its id, or the beginning of it).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--export", "export", type=click.Path(dir_okay=False), help="Write the ledger there, one entry a line, and print its head.")
@click.option("--import", "imported", type=click.Path(dir_okay=False), help="Keep the exported ledger of another team beside ours (with --team).")
@click.option("--team", help="Name of the other team: with --import the ledger is kept under it, else its ledger is listed.")
def command(
    case: str, question: str | None, as_json: bool, export: str | None, imported: str | None, team: str | None
) -> None:
    """List the ledger of a case: forecasts and resolutions in the order they were written.

    An exported ledger proves itself: its hash chain is verified on import, and a line that was tampered with is named. `score --team NAME`
    compares the two on common questions.
    """
    import msgspec

    from foreshock.case import Case, ledger, teams

    if imported:
        if not team or export:
            raise click.UsageError("--import needs --team NAME, and stands without --export.")
        with Case.open(case) as store:
            new, head = teams.import_ledger(store, imported, team)
        click.echo(f"{new} {'entry' if new == 1 else 'entries'} of {team} kept beside ours, head {head}")
        return
    with Case.open(case, readonly=True) as store:
        if export:
            head = teams.export_ledger(store, export)
            click.echo(f"Ledger written to {export}, head {head}")
            return
        known = teams.teams(store)
        if team and team not in known:
            from foreshock.errors import InputError

            raise InputError(f"{case} holds no ledger of {team}; it holds {', '.join(known) or 'none of another team'}.")
        everything = teams.read(store, team) if team else ledger.read(store)
        entries = [e for e in everything if not question or e.question.startswith(question)]
    for e in entries:
        if as_json:
            sys.stdout.write(msgspec.json.encode(e).decode() + "\n")
            continue
        p, *ends = (percent(x) for x in (e.probability, e.low, e.high))
        what = e.outcome if e.kind == "resolution" else f"{p} [{', '.join(ends)}]"
        reason = f"  ({e.reason})" if e.kind == "resolution" and e.reason else ""
        click.echo(f"{e.seq:>5}  {e.as_of}  {e.track:9} {e.question}  {what:24} {e.text}{reason}")
    if not as_json:
        click.echo(f"head {entries[-1].hash[:16]}" if entries else "The ledger is empty.", err=True)
