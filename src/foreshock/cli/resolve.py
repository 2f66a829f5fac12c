"""`foreshock resolve`: what has come true is written down."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click


@click.command("resolve")
@click.argument("case", type=click.Path())
@click.option("--as-of", metavar="DATE", help="Resolve as seen on this day (default: the newest report's date).")
@click.option("--yes", is_flag=True, help="Accept every proposal without asking.")
@click.option(
    "--set",
    "decided",
    multiple=True,
    metavar="ID=OUTCOME[:REASON]",
    help="Resolve a question by hand: yes, no (after its deadline only), or void with a reason.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the proposals, or what was written, as JSON; asks nothing."
)
def command(case: str, as_of: str | None, yes: bool, decided: Sequence[str], as_json: bool) -> None:
    """Propose resolutions from the claims of a case and from deadlines that have passed, ask, and write them into the ledger.

    A deadline that passed in silence is a "no" only where reports would have told; else the question is undecided and waits for --set.
    """
    import msgspec

    from foreshock.errors import InputError
    from foreshock.forecasting import check_decided, proposals, resolve_questions

    by_hand = []
    for text in decided:
        key, sign, rest = text.partition("=")
        outcome, _, reason = rest.partition(":")
        if not sign:
            raise InputError(f"`{text}` is no resolution; write ID=yes, ID=no or ID=void:reason.")
        by_hand.append((key, outcome, reason))
    if by_hand:
        check_decided(case, by_hand, as_of=as_of or _day(case))
    found = proposals(case, today=as_of)
    accepted = list(by_hand)
    for p in found:
        if p.question.id in {key for key, _, _ in by_hand}:
            continue
        if not as_json:
            click.echo(f"{p.question.id}  {p.question.text}")
            click.echo(f"  {p.outcome}: {p.reason}")
            for quote in p.quotes[:3]:
                click.echo(f"  “{quote}”")
        if p.outcome == "undecided":
            if not as_json and sys.stdin.isatty():
                words = click.prompt("  Your answer", type=click.Choice(["yes", "no", "void", "later"]), default="later")
                if words != "later":
                    accepted.append((p.question.id, words, click.prompt("  On what grounds")))
            continue
        if yes or (not as_json and sys.stdin.isatty() and click.confirm(f"  Resolve {p.outcome}?", default=True)):
            accepted.append((p.question.id, p.outcome, p.reason))
    written = resolve_questions(case, accepted, as_of=as_of or _day(case)) if accepted else []
    if as_json:
        sys.stdout.write(msgspec.json.encode({"proposals": found, "written": written}).decode() + "\n")
    else:
        left = [p for p in found if p.question.id not in {key for key, _, _ in accepted}]
        asked = sum(p.outcome == "undecided" for p in left)
        click.echo(
            f"{len(written)} resolved, {len(left) - asked} proposals left, {asked} undecided (decide with --set ID=OUTCOME:REASON).",
            err=True,
        )


def _day(case: str) -> str:
    from foreshock.case import Case

    with Case.open(case, readonly=True) as store:
        return max((r.date for r in store.reports() if r.date), default="")
