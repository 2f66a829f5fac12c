"""`foreshock analogues`: the past disputes most like a confrontation, why, and what happened next."""

from __future__ import annotations

import datetime
import json
from typing import Any

import click

from foreshock.percent import percent


@click.command("analogues")
@click.argument("one")
@click.argument("two")
@click.option("--as-of", "as_of", default=None, help="Date of the case, YYYY-MM-DD [default: today].")
@click.option("--n", "count", type=click.IntRange(1, 200), default=10, show_default=True, help="How many analogues.")
@click.option("--facts", "facts_file", type=click.Path(), default=None, help="CSV or YAML file of facts that the case adds.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(one: str, two: str, as_of: str | None, count: int, facts_file: str | None, as_json: bool) -> None:
    """Find the past disputes most like the one between ONE and TWO.

    States are named by ISO 3166 codes; several on one side are parted by commas: `foreshock analogues RUS UKR`,
    `foreshock analogues USA,GBR IRN`.
    """
    import msgspec

    from foreshock.history import between

    date = as_of or datetime.date.today().isoformat()
    view = between.case(codes(one), codes(two), date, facts_file)
    found = between.analogues(view, count)
    if as_json:
        head = {"one": codes(one), "two": codes(two), "as_of": date, "start": view.start, "war": view.war}
        stale = msgspec.to_builtins(view.stale)
        click.echo(json.dumps({**head, **msgspec.to_builtins(found), "stale": stale}, ensure_ascii=False))
        return
    for line in lines(view, found):
        click.echo(line)


def codes(text: str) -> list[str]:
    """Codes of one side, parted by commas."""
    return [code.strip().upper() for code in text.split(",") if code.strip()]


def lines(view: Any, found: Any) -> list[str]:
    """The answer as plain text."""
    kind = "wars" if view.war else "disputes"
    begun = f"the confrontation begun {view.start} ({view.going.name})" if view.going else f"a dispute that began on {view.start}"
    out = [f"Past {kind} nearest to {begun}, as known on {view.as_of}:", ""]
    for rank, a in enumerate(found.analogues, 1):
        out.append(f"{rank:2}. {', '.join(a.side_1)} - {', '.join(a.side_2)}, {a.start}   (MID {a.number}, distance {a.distance:.2f})")
        out.append(f"      then: {a.hostility}, {a.deaths}, {length(a.days)}{'; again within a year of its end' if a.again else ''}")
        out.append(f"      joined within a year: {'; '.join(a.joined) if a.joined else 'nobody'}")
        out.append(f"      alike:  {'; '.join(a.alike) or 'nothing out of the ordinary'}")
        if a.unlike:
            out.append(f"      unlike: {'; '.join(a.unlike)}")
    out += ["", f"Of the {found.among} nearest, against {found.all_words}:"]
    for event, (near, everything) in found.shares.items():
        out.append(f"      {event:32}{percent(near, fine=True):>9}{percent(everything, fine=True):>9}")
    old = [f"{s.layer} to {s.last}" for s in view.stale]
    if old:
        out += ["", f"Carried on from tables that end: {', '.join(old)}."]
    return out


def length(days: int) -> str:
    """A length in words.

    >>> length(1), length(400)
    ('1 day', '13 months')
    """
    if days < 60:
        return f"{days} day{'s' if days != 1 else ''}"
    return f"{round(days / 30.44)} months" if days < 730 else f"{days / 365.25:.1f} years"
