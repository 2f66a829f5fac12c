"""`foreshock forecast`: the questions of a crisis with their probabilities."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from foreshock.percent import percent, span

if TYPE_CHECKING:
    from foreshock.forecast.made import Forecasts


def options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that `forecast`, `questions` and `update` share."""
    for option in reversed(
        (
            click.option("--as-of", metavar="DATE", help="Publication date of reports that state none (YYYY-MM-DD)."),
            click.option(
                "--days",
                type=click.IntRange(7, 730),
                default=182,
                show_default=True,
                help="Days until the deadline of new questions.",
            ),
            click.option(
                "--worlds",
                type=click.IntRange(0),
                default=4096,
                show_default=True,
                help="Worlds of the inside view; 0 leaves it out.",
            ),
            click.option("--seed", type=int, default=0, show_default=True, help="Seed of the inside view."),
            click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        )
    ):
        function = option(function)
    return function


def inputs(files: Sequence[str]) -> tuple[list[str], str | None]:
    """The files, and the case among them (the one whose name ends in .foreshock), if any."""
    cases = [f for f in files if f.endswith(".foreshock")]
    if len(cases) > 1:
        raise click.UsageError("One case at a time, please.")
    return [f for f in files if f not in cases], cases[0] if cases else None


def show(found: Forecasts, as_json: bool) -> None:
    """Print forecasts as a table, or as JSON."""
    if as_json:
        import msgspec

        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Forecasts as of {found.date}", title_justify="left", show_lines=False, pad_edge=False)
    for head, justify in (
        ("question", "left"),
        ("probability", "right"),
        ("80 %", "right"),
        ("base rate", "right"),
        ("outside", "right"),
        ("inside", "right"),
    ):
        table.add_column(head, justify=justify)  # type: ignore[arg-type]
    for m in found.made:
        f = m.forecast
        text = f.question.text
        if m.change:
            text += f"\n  was {percent(m.before)}" + (f", moved by {', '.join(m.because)}" if m.because else "")
        table.add_row(
            text,
            percent(f.probability),
            span(f.low, f.high),
            percent(f.base_rate),
            percent(f.outside),
            percent(f.inside),
        )
    Console(width=None if sys.stdout.isatty() else 140).print(table)
    for q, seen in found.resolved:
        click.echo(f"{q}: the evidence says {seen.outcome}. {seen.reason} Write it down with `foreshock resolve`.")
    click.echo(f"Inside view: {found.inside}. Refused: {len(found.refused)} candidates without a base rate.", err=True)


@click.command("forecast")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    help="Also write the brief with these forecasts there (.html, .md or .json).",
)
@options
def command(
    files: Sequence[str], as_of: str | None, days: int, worlds: int, seed: int, as_json: bool, output: str | None
) -> None:
    """Forecast a crisis from reports, or from a case (a file that ends in .foreshock).

    With a case, reports named beside it are added, the forecasts go into its ledger, and its open questions are forecast anew.
    """
    from foreshock.forecasting import forecasts

    if output:
        from foreshock.cli.assess import writable

        writable(output, None)
    reports, case = inputs(files)
    found = forecasts(
        reports, as_of=as_of, case=case, window=days, worlds=worlds, seed=seed, brief=output, note=lambda t: click.echo(t, err=True)
    )
    show(found, as_json)
