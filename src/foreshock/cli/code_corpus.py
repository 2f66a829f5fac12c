"""`foreshock code --jobs N` and `--cluster`: a corpus into one file, with a progress bar, stopped and started again at will."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from foreshock.errors import InputError
from foreshock.percent import counted

if TYPE_CHECKING:
    from foreshock.coding.corpus import Form


def corpus(files: list[str], as_of: str | None, form: str | None, output: str | None, jobs: int | None, cluster: str | None) -> None:
    """Code the reports of ``files`` over processes or a cluster."""
    from foreshock.cluster import processes, twice_ends

    if jobs is not None and cluster is not None:
        raise click.UsageError("Either --jobs (this machine) or --cluster (others), not both.")
    place = cluster or f"local:{jobs or 1}"
    processes(place)
    with twice_ends():
        _corpus(files, as_of, form, output, place)


def _corpus(files: list[str], as_of: str | None, form: str | None, output: str | None, place: str) -> None:
    from foreshock.reports import read_stream

    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    shape = form or (suffix if suffix in {"csv", "parquet"} else "jsonl")
    unread: list[InputError] = []
    reports = read_stream(files, as_of, on_error="skip", errors=unread, note=lambda text: click.echo(text, err=True))
    if output is None:
        _stream(reports, shape, place, unread)
        return
    from foreshock.cli.code import _csv
    from foreshock.coding.corpus import code_corpus

    target = Path(output)
    try:
        with _bar(_total(files)) as tell:
            done = code_corpus(
                reports, target, form=cast("Form", shape), place=place, tell=tell, csv=_csv, unread=unread
            )
    except KeyboardInterrupt:
        click.echo(f"Stopped. What is coded so far is kept beside {output}; the same command goes on from there.", err=True)
        raise
    said = f"{counted(done.reports, 'report')}, {counted(done.claims, 'claim')} in {output}"
    if done.reused:
        said += f"; {counted(done.reused, 'shard')} {'was' if done.reused == 1 else 'were'} there from an earlier run"
    if done.errors:
        said += f"; {done.errors} could not be coded, see {target.name}.errors.jsonl"
    click.echo(said + ".", err=True)
    _finish(unread)


def _stream(reports: Iterator[Any], shape: str, place: str, unread: list[InputError]) -> None:
    """To stdout as it comes, in order; nothing is kept to resume from."""
    if shape == "parquet":
        raise click.UsageError("A Parquet file needs a name: -o FILE.parquet.")
    import msgspec

    from foreshock.cli.code import _csv
    from foreshock.coding.claim import Claim
    from foreshock.coding.corpus import coded

    failed = 0

    def lines() -> Iterator[str]:
        nonlocal failed
        for part in coded(reports, place):
            for error in part.errors:
                failed += 1
                click.echo(f"{error['origin'] or error['report']}: {error['error']}", err=True)
            yield from part.lines.splitlines(keepends=True)

    out = lines() if shape == "jsonl" else _csv(msgspec.json.decode(line, type=Claim) for line in lines())
    for line in out:
        click.echo(line, nl=False)
    for unreadable in unread:
        click.echo(str(unreadable), err=True)
    if failed or unread:
        click.echo(f"{counted(failed + len(unread), 'input')} could not be coded.", err=True)
    sys.stdout.flush()
    _finish(unread)


def _finish(unread: list[InputError]) -> None:
    """Code 3 at the end where an input could not be read, as without --jobs."""
    if unread:
        number = len(unread)
        raise InputError(f"{number:,} input{'s' * (number > 1)} could not be read: {unread[0]}")


def _total(files: list[str]) -> int | None:
    """Number of reports, where counting it is cheap: lines of JSONL files."""
    total = 0
    for name in files:
        path = Path(name)
        if path.suffix.lower() not in {".jsonl", ".ndjson"} or not path.is_file():
            return None
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                total += block.count(b"\n")
    return total


@contextmanager
def _bar(total: int | None) -> Iterator[Any]:
    """A progress bar on stderr; silent where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("reports, {task.fields[claims]} claims"),
               TimeElapsedColumn(), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=total, claims=0)
        yield lambda reports, claims, errors: progress.update(task, completed=reports, claims=claims)
