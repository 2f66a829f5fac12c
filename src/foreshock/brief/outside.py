"""The section "Outside view" of a brief: what history says of the confrontation, rendered and not computed.

Who joins next, spill-over, escalation and duration, the nearest past cases: each with interval and base rate, and how old the
tables are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from foreshock.brief.charts.dots import Row, dots
from foreshock.brief.models import link
from foreshock.brief.section import RANKS, Section, Sentence, Table, Value
from foreshock.brief.shown import day as shown_day
from foreshock.history.analogues import Found
from foreshock.history.answer import Answer
from foreshock.history.anyone import Anyone
from foreshock.history.outlook import LAYERS, Outlook
from foreshock.percent import percent
from foreshock.percent import span as between
from foreshock.scenario.wording import listed, named, the, upper_first

SHOWN = 8
"""Third states in the table of joiners."""


def span(answer: Answer) -> str:
    return between(answer.low, answer.high, fine=True)


def why(answer: Answer, most: int = 2) -> str:
    """The strongest reasons in plain words: what raises the chance, then what lowers it most."""
    told = [(r.says or r.words, r.log_odds) for r in answer.reasons]
    up = [words for words, size in told if size > 0][:most]
    down = [words for words, size in told if size < 0][: 1 if up else most]
    return "; ".join(up) + (f"{'; but ' if up else 'unlikely: '}{'; '.join(down)}" if down else "")


def course(answers: Mapping[str, Answer], what: str, pair: str, one: str) -> list[list[Value]]:
    """Rows on the course of the confrontation, each event in words that stand alone."""
    events = {
        "fatal": f"{pair}: a soldier is killed",
        "deadly": f"{pair}: 26 soldiers or more are killed",
        "war": f"{pair}: the dispute becomes a war",
        "ends": f"{pair}: the {what} ends",
        "one_wins": f"{pair}: if somebody wins the war, it is {one}",
    }
    return [[events.get(key, answer.event), *numbers(answer)] for key, answer in answers.items()]


def outside_view(
    view: Outlook,
    spill: Sequence[tuple[str, str, Answer]],
    course_of_it: Mapping[str, Answer],
    near: Found | None,
    names: Mapping[str, str],
    standing: Mapping[str, int] | None = None,
) -> Section:
    """The section for an outlook on who joins, pairs of spill-over, answers on escalation and duration, and analogues.

    ``standing`` maps the states that the reports place in the confrontation to their rung: they are shown whatever their
    chance, or it is said that they count as parties already.
    """
    what = "war" if view.war else "dispute"
    standing = standing or {}
    sides = [*view.side_a, *view.side_b]

    def said(codes: Sequence[str], most: int = 3) -> str:
        found = [the(names.get(code, code)) for code in codes]
        return listed(found, most + 1) if len(found) <= most else f"{', '.join(found[:most])} and {len(found) - most} more"

    shown = [*view.joiners[:SHOWN], *(j for j in view.joiners[SHOWN:] if j.code in standing)]
    tables = [
        Table(
            title=f"Who joins the {what} within a year",
            columns=["state", "beside", "chance", "90 % interval", "base rate", "of", "because"],
            rows=[
                [
                    j.name, said(j.beside), percent(j.answer.probability, fine=True), span(j.answer), percent(j.answer.base_rate, fine=True),
                    j.answer.base_words, why(j.answer),
                ]
                for j in shown
            ],
            origin=link("joining"),
            note=f"The likeliest {min(SHOWN, len(view.joiners))} of {len(view.joiners)} states outside it"
            + (", and those that the reports place in it" if len(shown) > SHOWN else "")
            + f". To join is to take part with one’s own armed forces, not to send arms. Reasons say why this state and not another. {_upper(view.model)}.",
        )
    ]  # fmt: skip
    pair = upper_first(f"{said(view.side_a)} and {said(view.side_b)}")
    rows = course(course_of_it, what, pair, said(view.side_a))
    rows += [[f"{upper_first(named([a, b], names))}: a dispute with force", *numbers(answer)] for a, b, answer in spill]
    if rows:
        tables.append(
            Table(
                title=f"The course of the {what}, and other quarrels of its parties and of likely joiners, within a year",
                columns=["event", "chance", "90 % interval", "base rate", "of"], rows=rows, origin=[*link("onset"), *link("duration"), *link("outcome")],
                note="Chances of other quarrels are those of any year: the crisis itself does not raise them. A dispute with force is any clash or "
                "seizure by armed forces that the table would list, a border shooting too.",
            )
        )  # fmt: skip
    if near is not None and near.analogues:
        tables.append(
            Table(
                title="The nearest past cases", columns=["case", "begun", "alike in", "unlike in", "what came of it", "who joined"],
                rows=[
                    [
                        f"{', '.join(a.side_1)} – {', '.join(a.side_2)} (MID {a.number})", shown_day(a.start), "; ".join(a.alike),
                        "; ".join(a.unlike), f"{a.hostility}, {a.deaths}", joined(a.joined),
                    ]
                    for a in near.analogues
                ],
                note="MID: the number in the table of Militarized Interstate Disputes. Argue with it: `foreshock analogues` gives the distances and more cases.",
            )
        )  # fmt: skip
    joiners = [
        Row(label=f"{j.name}, beside {said(j.beside)}", probability=j.answer.probability, low=j.answer.low, high=j.answer.high,
            base_rate=j.answer.base_rate)
        for j in shown
    ]  # fmt: skip
    chart = dots("joiners", f"Chances to join the {what} within a year", joiners, "90 % interval")
    prose = [_who(view, what, said)] if view.joiners else []
    already = [code for code in standing if code in sides]
    placed = {j.code: j for j in view.joiners if j.code in standing}
    told = []
    if already:
        one = len(already) == 1
        told.append(f"{upper_first(said(already))} {'counts as a party' if one else 'count as parties'} already, by the cited facts, and cannot join.")
    if placed:
        each = "; ".join(f"{the(j.name)} {percent(j.answer.probability, fine=True)}" for j in placed.values())
        told.append(
            f"The chance of states that the reports place in it: {each}. This view knows their ties and their past, not what the reports "
            "say of them: the section Forecast adds that."
        )
    if told:
        prose.append([Sentence(text=text) for text in told])
    return Section(
        id="outside-view", title="Outside view", place="body", rank=RANKS["outside-view"], prose=prose, charts=[chart] if chart else [],
        tables=tables,
        note=f"Frequencies of the past under named conditions; out-of-sample scores in docs/models. {age(view)}".strip(),
    )  # fmt: skip


def _who(view: Outlook, what: str, said: Callable[[Sequence[str]], str]) -> list[Sentence]:
    first = view.joiners[0]
    return [
        Sentence(
            text=f"Likeliest third state to join the {what} within a year: {the(first.name)}, beside {said(first.beside)}, "
            f"{percent(first.answer.probability, fine=True)} ({span(first.answer)}). Base rate: {percent(first.answer.base_rate, fine=True)}, "
            f"{first.answer.base_words}."
        ),
        *([_anyone(view, view.anyone)] if view.anyone else []),
    ]


def _anyone(view: Outlook, found: Anyone) -> Sentence:
    return Sentence(
        text=f"At least one of {len(view.joiners)} states joins: about {percent(found.value)}, between {percent(found.low)} (the likeliest one’s chance) and "
        f"{percent(found.high)} (were each to decide alone): {found.words(view.war)}."
    )


def joined(told: Sequence[str]) -> str:
    """Who joined, by whom they stood with.

    >>> joined(["Uganda (with Rwanda)", "Namibia (with Congo)", "Chad (with Congo)"])
    'with Rwanda: Uganda; with Congo: Namibia, Chad'
    """
    beside: dict[str, list[str]] = {}
    for each in told:
        who, _, side = each.removesuffix(")").partition(" (with ")
        beside.setdefault(side, []).append(who)
    return "; ".join(f"with {side}: {', '.join(who)}" if side else ", ".join(who) for side, who in beside.items()) or "nobody"


def age(view: Outlook) -> str:
    """How old the facts are, in one line: the tables by the year they end, oldest first, and the cited facts since."""
    ends: dict[int, list[str]] = {}
    for item in sorted(view.stale, key=lambda s: (s.last, s.layer)):
        added = f" (and {item.updates} cited fact{'s' * (item.updates > 1)} since)" if item.updates else ""
        ends.setdefault(item.last, []).append(LAYERS.get(item.layer, item.layer) + added)
    if not ends:
        return ""
    return "The tables end before " + shown_day(view.as_of) + ": " + "; ".join(f"{', '.join(what)} in {year}" for year, what in ends.items()) + "."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def numbers(answer: Answer) -> list[Value]:
    return [percent(answer.probability, fine=True), span(answer), percent(answer.base_rate, fine=True), answer.base_words]


def declined(reason: str) -> Section:
    """The section where history has no answer, with the reason."""
    return Section(id="outside-view", title="Outside view", place="body", rank=RANKS["outside-view"], empty=reason)
