"""`foreshock case new|add|show|export|check`: the file in which a crisis is followed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.inputs import Inputs
from foreshock.errors import CheckFailed
from foreshock.percent import counted

if TYPE_CHECKING:
    from foreshock.reports.report import Report

BATCH = 50
"""Reports that are coded and written together: what a kill can cost is at most this many reports' coding."""



class _Verbs(click.Group):
    """Names the nearest verb where one is misspelt."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self.commands, n=1)
            hint = f" Did you mean `case {near[0]}`?" if near else ""
            raise click.UsageError(f"There is no verb `case {args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group("case", cls=_Verbs)
def command() -> None:
    """Follow a crisis in one file: reports, claims, situations and a log of every run."""


@command.command("new")
@click.argument("file", type=click.Path())
def new(file: str) -> None:
    """Make an empty case file. It never replaces a file that is there."""
    from foreshock.case.file import new as make

    click.echo(make(file))


@command.command("add")
@click.argument("case", type=click.Path())
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--as-of", metavar="DATE", help="Publication date of reports that state none (YYYY-MM-DD).")
@click.option("--recode", is_flag=True, help="Code reports anew that the case has already, and replace their claims.")
@click.option("--json", "as_json", is_flag=True, help="Print what was added as one JSON object.")
def add(case: str, files: Sequence[str], as_of: str | None, recode: bool, as_json: bool) -> None:
    """Read reports, code them, and add both to the case.

    A report that the case has already (the same text, whatever its name) adds nothing, unless it brings the date that was lacking. A file that cannot be read is
    named on stderr, the others are added, and the exit code is 3.
    """
    from foreshock.case import Case
    from foreshock.coding import code_stream

    inputs = Inputs(files, as_of)
    total: dict[str, Any] = {"reports": 0, "claims": 0, "known": [], "dated": []}
    arguments = {"files": list(files), "as_of": as_of, "recode": recode}
    with Case.open(case) as store:
        batch: list[Report] = []

        def flush() -> None:
            fresh = [report for report in batch if recode or store.wants(report)]
            claims = dict(zip((report.id for report in fresh), code_stream(fresh, learnt=False), strict=True))
            coded = [(report, claims.get(report.id, [])) for report in batch]
            result = store.add(coded, verb="case add", arguments=arguments, replace=recode, refresh=False)
            total["reports"] += len(result.reports)
            total["claims"] += result.claims
            total["known"] += result.known
            total["dated"] += result.dated
            batch.clear()

        for report in inputs:
            batch.append(report)
            if len(batch) == BATCH:
                flush()
        if batch:
            flush()
        if total["claims"] or total["dated"]:
            total["events"] = store.refresh_events()
    if as_json:
        click.echo(json.dumps({**total, "unreadable": [str(error) for error in inputs.errors]}))
    else:
        click.echo(f"Added {counted(total['reports'], 'report')} and {counted(total['claims'], 'claim')} to {case}.")
        for name in total["dated"]:
            click.echo(f"{name} was in the case without a date: it has one now, and was coded anew.")
        for name in total["known"]:
            click.echo(f"{name} is in the case already; {'its claims were coded anew' if recode else 'nothing added'}.")
    sys.stdout.flush()
    inputs.finish()


@command.command("show")
@click.argument("case", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")
def show(case: str, as_json: bool) -> None:
    """What the case holds: its reports, how many claims each has, and the last runs."""
    from foreshock.case import Case

    with Case.open(case, readonly=True) as store, store.snapshot():
        counts, head, runs = store.counts(), store.head(), store.runs()
        rows = store.rows(
            "SELECT r.name, r.date, r.title, r.publisher, count(c.id) FROM reports r LEFT JOIN claims c ON c.report = r.id "
            "GROUP BY r.id ORDER BY r.date, r.name"
        )
    if as_json:
        reports = [dict(zip(("name", "date", "title", "publisher", "claims"), row, strict=True)) for row in rows]
        last = {"n": runs[-1].n, "at": runs[-1].at, "verb": runs[-1].verb} if runs else None
        click.echo(json.dumps({"case": case, **counts, "head": head, "last_run": last, "report_list": reports}, ensure_ascii=False))
        return
    click.echo(f"{case}: " + ", ".join(counted(counts[t], t[:-1]) for t in ("reports", "claims", "events", "situations", "runs")))
    for name, date, title, publisher, claims in rows:
        about = " · ".join(part for part in (title, publisher) if part)
        click.echo(f"  {date or 'undated':10}  {name}  ({counted(claims, 'claim')}){'  ' + about if about else ''}")
    for run in runs[-5:]:
        click.echo(f"  run {run.n}  {run.at}  {run.verb}  foreshock {run.version}")
    if runs:
        click.echo(f"  head of the run log: {head}")


@command.command("export")
@click.argument("case", type=click.Path())
@click.argument("table", default="claims")
@click.option("--format", "form", metavar="FORMAT", help="jsonl, csv or parquet; else by the ending of the file.")
@click.option("-o", "--output", type=click.Path(), help="File to write; without it, JSONL or CSV goes to stdout.")
def export(case: str, table: str, form: str | None, output: str | None) -> None:
    """Write TABLE (reports, claims, events, situations or runs) as JSONL, CSV or Parquet."""
    from foreshock.case import Case
    from foreshock.case.export import export_text, format_named

    with Case.open(case, readonly=True) as store:
        if output is None or output == "-":
            for line in export_text(store, table, format_named(form or "jsonl", "")):
                click.echo(line, nl=False)
        else:
            rows = store.export(output, table, form)
            click.echo(f"{counted(rows, 'row')} of {table} written to {output}", err=True)


@command.command("check")
@click.argument("case", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON object.")
def check(case: str, as_json: bool) -> None:
    """Verify the file: sound, quotes in place, texts unaltered, run log unbroken. Exit code 1 where it is not."""
    from foreshock.case import Case

    with Case.open(case, readonly=True) as store:
        found, head, counts = store.check(), store.head(), store.counts()
    if as_json:
        click.echo(json.dumps({"case": case, "sound": not found, "findings": found, "head": head, **counts}, ensure_ascii=False))
    else:
        for sentence in found:
            click.echo(sentence)
        if not found:
            click.echo(
                f"{case} is sound: {counted(counts['reports'], 'report')}, {counted(counts['claims'], 'claim')}, "
                f"{counted(counts['runs'], 'run')}, head {head}"
            )
    if found:
        sys.stdout.flush()
        raise CheckFailed(f"{case} did not pass: {counted(len(found), 'finding')}.")
