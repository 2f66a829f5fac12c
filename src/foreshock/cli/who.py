"""`foreshock who`."""

from __future__ import annotations

import click

from foreshock.errors import InputError


@click.command("who")
@click.argument("name")
@click.option("--as-of", "date", metavar="DATE", help="The day (YYYY-MM-DD) at which the name is read; without it, all times.")
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")
def command(name: str, date: str | None, as_json: bool) -> None:
    """Say whom a name means at a date: state, organisation, group, institution, place or person.

    NAME is a name as a text has it ("the Kremlin", "Kim Jong Un", "Zairean") or a code (PRK). A name that no table knows
    ends with exit code 3 and the nearest known names; so does one that means nobody at the date, after the readings of other times.
    """
    from foreshock.reference.who import who

    answer = who(name, date)
    nobody = f"Nobody of the name {name!r} is known on {date}; these are the readings of other times." if date and not any(c.at_date for c in answer.candidates) else ""
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(answer).decode())
        if nobody:
            raise InputError(nobody)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("code", "COW", "kind", "from", "to", "why", "source"):
        table.add_column(head, overflow="fold", no_wrap=head in ("code", "from", "to", "kind"))
    shown = [c for c in answer.candidates if c.at_date] or answer.candidates
    for c in shown:
        source = c.source.partition(":")[0]
        table.add_row(c.code, str(c.cow or ""), c.kind, c.valid_from or "", c.valid_to or "", c.why, source)
    console = Console(soft_wrap=False)
    console.print(table)
    hidden = len(answer.candidates) - len(shown)
    if nobody:
        raise InputError(nobody)
    if hidden:
        click.echo(f"{hidden} more at other times; leave out --as-of to see them.", err=True)
