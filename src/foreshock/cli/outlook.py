"""`foreshock outlook`: what history says about a crisis, without any table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from foreshock.percent import percent, span

if TYPE_CHECKING:
    from foreshock.history.answer import Answer
    from foreshock.history.outlook import Joiner, Outlook


@click.command("outlook")
@click.argument("one")
@click.argument("two")
@click.option("--as-of", required=True, metavar="YYYY-MM-DD", help="The date whose knowledge is used.")
@click.option("--joining", "kind", flag_value="joining", default=True, help="Who joins their ongoing dispute or war (default).")
@click.option("--onset", "kind", flag_value="onset", help="Whether the two begin a dispute within a year.")
@click.option("--support", "kind", flag_value="support", help="Whether ONE goes on helping TWO in its war, climbs or stops.")
@click.option("--escalation", "kind", flag_value="escalation", help="Deaths and war in their dispute, or in one that begins now.")
@click.option("--duration", "kind", flag_value="duration", help="Whether it ends within a year; for a war, whether ONE wins.")
@click.option("--pact", "kind", flag_value="pact", help="Whether the two sign a defence pact within a year, or lose theirs.")
@click.option("--facts", "extra", type=click.Path(), default=None, help="CSV or YAML of a case's own dated facts.")
@click.option("--top", type=click.IntRange(1), default=8, show_default=True, help="Number of third states to show.")
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object (all third states).")
def command(one: str, two: str, as_of: str, kind: str, extra: str | None, top: int, as_json: bool) -> None:
    """The outside view of the confrontation between states ONE and TWO at a date.

    Each probability comes with an interval, the base rate of its reference class with its number of cases, and the features
    that move it. Needs no table.
    """
    from foreshock.history.outlook import outlook

    view = outlook(one, two, as_of=as_of, kind=kind, extra=extra)
    if as_json:
        import msgspec

        click.echo(json.dumps(msgspec.to_builtins(view), ensure_ascii=False))
        return
    for line in lines(view, top):
        click.echo(line)


def lines(view: Outlook, top: int) -> list[str]:
    """The outlook as plain lines."""
    out = []
    if view.kind == "joining":
        what = "war" if view.war else "dispute"
        out.append(f"{view.confrontation}: {' '.join(view.side_a)} against {' '.join(view.side_b)} ({what}), as of {view.as_of}.")
        if view.anyone:
            out.append(
                f"Who joins within a year? At least one third state: about {percent(view.anyone.value)}, between {percent(view.anyone.low)} (the likeliest one's "
                f"chance) and {percent(view.anyone.high)} (were each to decide alone): {view.anyone.words(view.war)}."
            )
        out.append(
            f"Of past joiners, {percent(view.force or 0)} used force themselves. The likeliest {min(top, len(view.joiners))} of {len(view.joiners)}:"
        )
        for joiner in view.joiners[:top]:
            out += _joiner(joiner)
    else:
        out.append(f"{' '.join(view.side_a)} and {' '.join(view.side_b)}, within a year of {view.as_of}:")
        out += [note for note in view.notes if note.startswith("Case:")]
        for answer in view.answers:
            out += ["", answer.event, *_numbers(answer)]
    out += ["", f"Model: {view.model}. Scores: `foreshock backtest`, docs/models.", "Stale:", *(f"  {note}" for note in view.notes if not note.startswith("Case:"))]
    return out


def _joiner(joiner: Joiner) -> list[str]:
    head = f"{joiner.name}, beside {' '.join(joiner.beside)} (side {joiner.side})"
    return ["", head, *_numbers(joiner.answer)]


def _numbers(answer: Answer) -> list[str]:
    base = f"{percent(answer.base_rate, fine=True)}" if answer.base_n else "none"
    out = [
        f"  {percent(answer.probability, fine=True)} ({span(answer.low, answer.high, fine=True)})   base rate {base}: {answer.base_words}"
    ]
    for reason in answer.reasons:
        value = "missing" if reason.value is None else f"{reason.value:.3g}"
        out.append(f"  {bar(reason.log_odds)} {reason.log_odds:+.2f}  {reason.says or f'{reason.words} ({value})'}")
    return out + [f"  {note}" for note in answer.notes]


def bar(log_odds: float, width: int = 8) -> str:
    """A bar of a contribution to the log odds: to the right raises, to the left lowers; one cell is a quarter.

    >>> bar(0.5), bar(-0.25)
    ('        |##      ', '       #|        ')
    """
    cells = "#" * min(width, max(1, round(abs(log_odds) * 4)))
    left, right = ("", cells) if log_odds > 0 else (cells, "")
    return f"{left:>{width}}|{right:<{width}}"
