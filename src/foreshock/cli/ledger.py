"""`foreshock ledger`: every forecast ever made."""

from __future__ import annotations

import sys

import click


@click.command("ledger")
@click.argument("case", type=click.Path())
@click.option("--question", help="Only this question (its id, or the beginning of it).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def command(case: str, question: str | None, as_json: bool) -> None:
    """List the ledger of a case: forecasts and resolutions in the order they were written. `case export` writes it to a file."""
    import msgspec

    from foreshock.case import Case, ledger

    with Case.open(case, readonly=True) as store:
        entries = [e for e in ledger.read(store) if not question or e.question.startswith(question)]
    for e in entries:
        if as_json:
            sys.stdout.write(msgspec.json.encode(e).decode() + "\n")
            continue
        what = e.outcome if e.kind == "resolution" else f"{e.probability:.1%} [{e.low:.1%}, {e.high:.1%}]"
        click.echo(f"{e.seq:>5}  {e.as_of}  {e.track:9} {e.question}  {what:24} {e.text}")
    if not as_json:
        click.echo(f"head {entries[-1].hash[:16]}" if entries else "The ledger is empty.", err=True)
