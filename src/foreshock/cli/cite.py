"""`foreshock cite`: what to cite."""

from __future__ import annotations

import json

import click


@click.command("cite")
@click.argument("key", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON list.")
def command(key: str | None, as_json: bool) -> None:
    """Print the software, tables, vocabularies and models to cite, as BibTeX, each with what is taken from it.

    With KEY only that work.
    """
    from foreshock.citation import WORKS, cite

    if key is not None:
        entry = cite(key)
        works = [w for w in WORKS if w.key == key]
    else:
        works = list(WORKS)
        entry = "\n\n".join(f"% {w.group}: {w.used}\n{w.bibtex()}" for w in works)
    if as_json:
        listed = [
            {"key": w.key, "group": w.group, "used": w.used, "type": w.kind, **w.fields, "bibtex": w.bibtex()}
            for w in works
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        click.echo(entry)
