"""The section "Outside view" of a brief: what history says of the confrontation, rendered and not computed.

Who joins next, spill-over, escalation and duration, the nearest past cases: each with interval and base rate, and how old the
tables are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foreshock.brief.charts.dots import Row, dots
from foreshock.brief.models import link
from foreshock.brief.section import RANKS, Section, Sentence, Table, Value
from foreshock.history.analogues import Found
from foreshock.history.answer import Answer
from foreshock.history.outlook import Outlook

SHOWN = 8
"""Third states in the table of joiners."""


def percent(p: float) -> str:
    """A probability with as many digits as it deserves.

    >>> percent(0.0312), percent(0.4)
    ('3.1%', '40%')
    """
    return f"{p:.0%}" if p >= 0.1 else f"{100 * p:.2g}%"


def span(answer: Answer) -> str:
    return f"{percent(answer.low)} to {percent(answer.high)}"


def why(answer: Answer, most: int = 2) -> str:
    """The strongest reasons, in words, each with its direction."""
    return "; ".join(f"{'+' if r.log_odds > 0 else '-'} {r.words}" for r in answer.reasons[:most])


def outside_view(
    view: Outlook,
    spill: Sequence[tuple[str, str, Answer]],
    course: Mapping[str, Answer],
    near: Found | None,
    names: Mapping[str, str],
) -> Section:
    """The section for an outlook on who joins, pairs of spill-over, answers on escalation and duration, and analogues."""
    what = "war" if view.war else "dispute"
    tables = [
        Table(
            title=f"Who joins the {what} within a year",
            columns=["state", "beside", "chance", "90 % interval", "base rate", "of", "because"],
            rows=[
                [
                    j.name, " ".join(j.beside), percent(j.answer.probability), span(j.answer), percent(j.answer.base_rate),
                    j.answer.base_words, why(j.answer),
                ]
                for j in view.joiners[:SHOWN]
            ],
            origin=link("joining"), note=f"{view.model}. Reasons say why this state and not another.",
        )
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [f"{names.get(a, a)} and {names.get(b, b)}: a dispute with force", *numbers(answer)] for a, b, answer in spill
    ]
    rows += [[answer.event, *numbers(answer)] for answer in course.values()]
    if rows:
        tables.append(
            Table(
                title="Other quarrels of the parties and of likely joiners, and the course of this one, within a year",
                columns=["event", "chance", "90 % interval", "base rate", "of"], rows=rows,
                note="Whose quarrel it is stands in each row. Chances of other quarrels are those of any year: the crisis itself does not raise them.",
            )
        )  # fmt: skip
    if near is not None and near.analogues:
        tables.append(
            Table(
                title="The nearest past cases", columns=["case", "begun", "alike in", "unlike in", "what came of it", "who joined"],
                rows=[
                    [
                        f"{', '.join(a.side_1)} - {', '.join(a.side_2)} (MID {a.number})", a.start, "; ".join(a.alike),
                        "; ".join(a.unlike), f"{a.hostility}, {a.deaths}", "; ".join(a.joined) or "nobody",
                    ]
                    for a in near.analogues
                ],
                note="Argue with it: `foreshock analogues` gives the distances and more cases.",
            )
        )  # fmt: skip
    joiners = [
        Row(label=f"{j.name}, beside {' '.join(names.get(b, b) for b in j.beside)}", probability=j.answer.probability, low=j.answer.low, high=j.answer.high,
            base_rate=j.answer.base_rate)
        for j in view.joiners[:SHOWN]
    ]  # fmt: skip
    chart = dots("joiners", f"Who joins the {what} within a year", joiners, "90 % interval")
    first = view.joiners[0] if view.joiners else None
    prose = []
    if first is not None:
        prose.append(
            [
                Sentence(
                    text=f"At least one third state joins the {what} within a year: {percent(view.anyone or 0)} if each decides "
                    f"alone, which is too high where they wait for each other."
                ),
                Sentence(
                    text=f"The likeliest is {first.name}, beside {' '.join(first.beside)}: {percent(first.answer.probability)} "
                    f"({span(first.answer)}); base rate {percent(first.answer.base_rate)}, {first.answer.base_words}."
                ),
            ]
        )
    return Section(
        id="outside-view", title="Outside view", place="body", rank=RANKS["outside-view"], prose=prose, charts=[chart] if chart else [], tables=tables,
        points=[Sentence(text=note) for note in view.notes],
        note="Frequencies of the past under named conditions, fitted on tables that end before today; out-of-sample scores in docs/models.",
    )  # fmt: skip


def numbers(answer: Answer) -> list[Value]:
    return [percent(answer.probability), span(answer), percent(answer.base_rate), answer.base_words]


def declined(reason: str) -> Section:
    """The section where history has no answer, with the reason."""
    return Section(id="outside-view", title="Outside view", place="body", rank=RANKS["outside-view"], empty=reason)
