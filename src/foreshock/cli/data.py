"""`foreshock data`: bring, import, inspect and cite the public tables of the outside view."""

from __future__ import annotations

import json

import click

_DATA = click.option("--data", type=click.Path(), default=None, help="Folder of the tables (else FORESHOCK_DATA, else your data folder).")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")


@click.group("data")
def command() -> None:
    """Bring, import, inspect and cite the public tables that the outside view is fitted on.

    Assessing a report needs none of them: fitted parameters ship with the package. They are needed to backtest and refit.
    """


@command.command("fetch")
@click.argument("tables", nargs=-1)
@_DATA
def fetch(tables: tuple[str, ...], data: str | None) -> None:
    """Download the tables (all, or those named), check their SHA-256, keep what is already there."""
    from foreshock.history import store

    store.fetch(list(tables), data, say=lambda text: click.echo(text, err=True))
    click.echo(f"The tables are in {store.home(data)}.")


@command.command("import")
@click.argument("folder", type=click.Path())
@_DATA
def import_(folder: str, data: str | None) -> None:
    """Take the tables from a folder, recognised by their content: the way without a network."""
    from foreshock.history import store

    states = store.import_from(folder, data)
    there = sum(state.state == "ok" for state in states)
    click.echo(f"{there} of {len(states)} tables are in {store.home(data)}.")
    for state in states:
        if state.state != "ok":
            click.echo(f"{state.table.path} is {state.state}.", err=True)


@command.command("status")
@_DATA
@_JSON
def status(data: str | None, as_json: bool) -> None:
    """Coverage, licence, citation and presence of each table."""
    from foreshock.history import store

    states = store.status(data)
    if as_json:
        import msgspec

        rows = [{**msgspec.to_builtins(state.table), "file": state.path, "state": state.state} for state in states]
        click.echo(json.dumps({"folder": str(store.home(data)), "tables": rows}, ensure_ascii=False))
        return
    click.echo(f"Folder: {store.home(data)}")
    for state in states:
        entry = state.table
        click.echo(f"{state.state:8} {entry.key:18} {entry.coverage:10} {entry.bytes / 1e3:7,.0f} kB  {entry.name}")
        click.echo(f"{'':27} {entry.citation}")
        click.echo(f"{'':27} Licence: {entry.licence}")
        for defect in entry.defects:
            click.echo(f"{'':27} Note: {defect}")


@command.command("cite")
@click.argument("tables", nargs=-1)
def cite(tables: tuple[str, ...]) -> None:
    """BibTeX of the tables (all, or those named)."""
    from foreshock.history import store

    chosen = [store.table(key) for key in tables] or list(store.manifest())
    click.echo("\n".join(dict.fromkeys(entry.bibtex for entry in chosen)))
