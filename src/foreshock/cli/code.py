"""`foreshock code`: reports in, claims out."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.inputs import Inputs
from foreshock.errors import InputError

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.reports.report import Report

COLUMNS = ("report", "claim", "source", "event", "target", "modality", "attribution", "support", "beneficiary", "background",
           "reciprocal", "date", "date_precision", "confidence", "source_text", "target_text", "source_sector", "rule", "words",
           "start", "end", "quote")  # fmt: skip


@click.command("code")
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv", "parquet"]), default=None,
              help="How to print. Default: table on a terminal, jsonl otherwise.")  # fmt: skip
@click.option("--as-of", metavar="DATE", help="Publication date (YYYY-MM-DD) of reports that state none.")
@click.option("--explain", is_flag=True, help="Show for each claim the words that fired, and why other sentences hold no claim.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N",
              help="Code a corpus with N processes: with -o it can be stopped and started again, and what fails is listed.")  # fmt: skip
@click.option("--cluster", metavar="ADDRESS", help="Code a corpus on the dask cluster at tcp://HOST:PORT, with the same output.")
@click.option("--coder", type=click.Choice(["rules", "llm"]), default="rules", show_default=True,
              help="rules: offline. llm: an OpenAI-compatible endpoint proposes, and what can be verified counts.")  # fmt: skip
@click.option("--endpoint", metavar="URL", help="With --coder llm: base of the API (its key: FORESHOCK_API_KEY).")
@click.option("--model", metavar="NAME", help="With --coder llm: the model to ask.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=120.0, show_default=True, metavar="SECONDS",
              help="With --coder llm: longest wait for an answer.")  # fmt: skip
def command(files: tuple[str, ...], form: str | None, as_of: str | None, explain: bool, output: str | None,
            jobs: int | None, cluster: str | None, coder: str, endpoint: str | None, model: str | None, timeout: float) -> None:  # fmt: skip
    """Code claims: who did what to whom, on whose word, how surely.

    FILES are reports (txt, md, html, pdf, feeds, json, jsonl), folders, or - for stdin. With jsonl, one claim a line; a text
    without any claim prints nothing. A JSONL report may mark actors, {"text": ..., "pairs": [{"source": "Peru", "target":
    "Chile"}]}: then jsonl prints one line for each pair, with the event type (null for none), modality and confidence.
    """
    form = _shape(form, output, explain)
    reports = Inputs(files, as_of)
    if coder == "llm":
        if not endpoint or not model:
            raise click.UsageError("--coder llm needs --endpoint URL and --model NAME.")
        if explain or jobs is not None or cluster is not None or form == "parquet":
            raise click.UsageError("--coder llm goes with neither --explain, --jobs, --cluster nor parquet.")
        from foreshock.cli.code_llm import proposed

        _print(proposed(iter(reports), endpoint, model, timeout), form, output)
        sys.stdout.flush()
        reports.finish()
        return
    if endpoint or model:
        raise click.UsageError("--endpoint and --model go with --coder llm.")
    if jobs is not None or cluster is not None or form == "parquet":
        if explain or form == "table":
            raise click.UsageError("A corpus is coded to jsonl, csv or parquet, without --explain.")
        from foreshock.cli.code_corpus import corpus

        corpus(list(files), as_of, form, output, jobs, cluster)
        return
    from foreshock.cli.heartbeat import heartbeat

    with heartbeat("coding") as tell:
        _coded(_told(reports, tell), form, explain, output)
        sys.stdout.flush()
    reports.finish()


def _told(reports: Iterable[Report], tell: Callable[[str], None]) -> Iterator[Report]:
    for n, report in enumerate(reports, 1):
        tell(f"({n:,} read, the last {report.name}, {len(report.text):,} characters)")
        yield report


def _shape(form: str | None, output: str | None, explain: bool) -> str | None:
    """The format asked for, by --format or else by the ending of the file; one sentence where the ending names none."""
    if form is not None or output is None or explain:
        return form
    ending = Path(output).suffix.lower()
    endings = {"": "jsonl", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}
    if ending not in endings:
        raise InputError(f"The ending of `{Path(output).name}` names no format; use .jsonl, .csv or .parquet, or --format.")
    return endings[ending]


def _coded(reports: Iterable[Report], form: str | None, explain: bool, output: str | None) -> None:
    if explain:
        from foreshock.coding.explain import explained

        _write(explained(reports), output)
        return
    from foreshock.coding import code_stream

    shape = form or ("table" if output is None and sys.stdout.isatty() else "jsonl")
    if shape == "jsonl":
        from foreshock.coding.lines import jsonl

        _write(jsonl(reports), output)
        return
    _print((claim for found in code_stream(reports) for claim in found), shape, output)


def _print(claims: Iterator[Claim], form: str | None, output: str | None) -> None:
    shape = form or ("table" if output is None and sys.stdout.isatty() else "jsonl")
    if shape == "jsonl":
        import msgspec

        encode = msgspec.json.Encoder().encode
        _write((encode(claim).decode() + "\n" for claim in claims), output)
    elif shape == "csv":
        _write(_csv(claims), output)
    else:
        _table(list(claims), output)


def flat(claim: Claim) -> dict[str, Any]:
    """A claim as one row of strings and numbers."""
    import msgspec

    row: dict[str, Any] = msgspec.to_builtins(claim)
    for name in ("source", "target", "words"):
        row[name] = "; ".join(row[name])
    row["attribution"] = " > ".join(a["actor"] or a["text"] for a in row["attribution"])
    support = row["support"] or {}
    row["support"], row["beneficiary"] = support.get("kind", ""), support.get("beneficiary") or ""
    return row


def _csv(claims: Iterator[Claim]) -> Iterator[str]:
    from foreshock.case.export import harmless

    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for claim in claims:
        writer.writerow({name: harmless(value) if isinstance(value, str) else value for name, value in flat(claim).items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def shown(text: str) -> str:
    """Text for a terminal: characters that steer it or turn the direction of writing are named, not sent.

    >>> shown("a\\u202eb")
    'a<U+202E>b'
    """
    return _CONTROLS.sub(lambda m: " " if m[0] == "\t" else f"<U+{ord(m[0]):04X}>", text)


def _table(claims: list[Claim], output: str | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1))
    for name, style in (("who", "cyan"), ("did", ""), ("to whom", "cyan"), ("how sure", ""), ("on whose word", ""), ("quote", "dim")):
        table.add_column(name, style=style, overflow="fold", no_wrap=name in {"did", "how sure"})
    for claim in claims:
        row = flat(claim)
        did = claim.event + (f"\n{row['support']}" if row["support"] else "")
        sure = claim.modality + ("\nbackground" if claim.background else "")
        cells = (", ".join(claim.source), did, ", ".join(claim.target) or "–", sure, row["attribution"] or "the text", claim.quote)
        table.add_row(*(Text(shown(cell)) for cell in cells))
    buffer = io.StringIO()
    terminal = output is None and sys.stdout.isatty()
    console = Console(file=sys.stdout if terminal else buffer, width=None if terminal else 140, soft_wrap=False)
    if claims:
        console.print(table)
    if not terminal:
        _write(iter([buffer.getvalue()]), output)


def _write(parts: Iterator[str], output: str | None) -> None:
    """To stdout as it comes, or to a file that appears only when it is whole."""
    if output is None:
        for part in parts:
            click.echo(part, nl=False)
        return
    from foreshock.writing import write_whole

    write_whole(output, parts)
