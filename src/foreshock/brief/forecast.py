"""The forecasts in a brief: the panel of page one with the answers that matter most, and the section with all of them.

Everything is computed elsewhere; here it is put into words, with the claims that each number rests on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foreshock.brief.answers import DOUBT, RULE, VIEW, anchor_of, answer, origin
from foreshock.brief.charts.dots import Row, dots
from foreshock.brief.models import link
from foreshock.brief.section import RANKS, Chart, Ref, Section, Sentence, Table, Value
from foreshock.brief.shown import day
from foreshock.brief.summary import count, refs
from foreshock.forecast.forecast import Forecast
from foreshock.forecast.generate import Refused
from foreshock.forecast.made import Forecasts, Made
from foreshock.forecast.observation import RATIOS
from foreshock.forecast.of_text import TextQuestion
from foreshock.forecast.rule import parse
from foreshock.percent import percent, span
from foreshock.play.labels import Names, spoken
from foreshock.scenario.wording import upper_first

MOST = 5
"""Questions on page one."""
UNNAMED = 2
"""Of them, at most so many on whether somebody comes in whom the reports do not name."""
FEWEST = 3
"""What is all but settled fills page one up to so many answers only, and what is aside comes where there is nothing else."""
TELLING = 0.005
"""Below that, an answer about others than the two sides tells a reader of page one nothing. Assumption."""
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")
VISIBLE = 0.005
"""A forecast that moved by less is not said to have moved."""


def ranked(found: Forecasts) -> list[Made]:
    """Open questions, those that matter most to these reports first; then the decided ones."""
    decided = {key for key, _ in found.resolved}
    return sorted(
        found.made, key=lambda m: (m.forecast.question.id in decided, -m.weight, m.forecast.question.rule)
    )


def front(found: Forecasts) -> list[Made]:
    """The questions of page one: the weightiest that are near to what the reports are about, one on each pair first, and few on actors that
    the reports do not name; what is aside comes only where there is nothing else."""
    decided = {key for key, _ in found.resolved}
    rest: list[Made] = []
    aside: list[Made] = []
    idle: list[Made] = []
    chosen: list[Made] = []
    seen: set[tuple[str, frozenset[str]]] = set()
    for m in ranked(found):
        if m.forecast.question.id in decided or m.near == "far":
            continue
        if m.near == "joiner" and sum(c.near == "joiner" for c in [*chosen, *rest]) >= UNNAMED:
            continue
        rule = parse(m.forecast.question.rule)
        about = (rule.conditions[0].verb, frozenset(rule.actors()))
        if m.near != "core" and m.forecast.probability < TELLING and m.near != "aside":
            if m.near != "joiner":
                idle.append(m)
            continue
        (aside if m.near == "aside" else rest if about in seen else chosen).append(m)
        seen.add(about)
    shown = [*chosen, *rest][:MOST]
    for m in idle:
        if len(shown) < FEWEST and not any(parse(m.forecast.question.rule).actors() == parse(s.forecast.question.rule).actors() for s in shown):
            shown.append(m)
    return sorted(shown or aside[:1], key=lambda m: -m.weight)


def answers(found: Forecasts, numbers: Mapping[str, int]) -> Section:
    """The panel of page one."""
    shown = front(found)
    prose = [_answer(n, m, found, numbers) for n, m in enumerate(shown, 1)]
    drawn = [answer(n, m, _class(m.forecast), said[1:]) for (n, m), said in zip(enumerate(shown, 1), prose, strict=True)]
    if settled := _decided(found, numbers):
        prose.append(settled)
    title = f"{NUMBERS[len(shown)]} answer{'' if len(shown) == 1 else 's'}"
    view = (
        "Each number pools the outside view (what history says of the like) with the inside view (the play)"
        if found.worlds
        else "Each number is the outside view (what history says of the like) moved by the reports; the inside view (the play) is not pooled here"
    )
    return Section(
        id="answers", title=title if shown else "Answers", place="front", rank=RANKS["answers"], prose=prose, answers=drawn, wide=True,
        empty=_nothing(found),
        note=f"{view}. Rules, weights and intervals: section Forecast."
        if prose else "",
    )  # fmt: skip


def _nothing(found: Forecasts) -> str:
    return "No forecast: no question of this crisis has a base rate."


def _answer(n: int, m: Made, found: Forecasts, numbers: Mapping[str, int]) -> list[Sentence]:
    f, q = m.forecast, m.forecast.question
    how = [Ref(label="how", href="#forecast")]
    out = [
        Sentence(
            text=f"{n}. {q.text} {percent(f.probability)} (80 % interval {span(f.low, f.high)}); "
            f"base rate {percent(f.base_rate)}: {_class(f)}.",
            refs=how,
        )
    ]
    if f.reason_for or f.reason_against:
        parts = [f"for it: {f.reason_for}" if f.reason_for else "", f"against it: {f.reason_against}" if f.reason_against else ""]
        words = "; ".join(p for p in parts if p)
        out.append(Sentence(text=f"Strongest reason {words}."))
    elif f.notes:
        out.append(Sentence(text=f.notes[0]))
    if f.inside is not None:
        out.append(Sentence(text=f"Outside view {percent(f.outside)}, inside view {percent(f.inside)}; {_weights(f)}."))
    if m.evidence:
        out.append(_evidence(m, numbers))
    if (was := _moved(m, found, numbers)) is not None:
        out.append(was)
    yes, no = m.if_reported("hedged named"), m.if_reported("denied")
    out.append(
        Sentence(
            text=f"A hedged report of it from a named source would make it {percent(yes)}, a denial by somebody else {percent(no)}"
            + (f"; watch: {f.watch}." if f.watch else ".")
        )
    )
    return out


def _class(f: Forecast) -> str:
    """The reference class with its number of cases, said once."""
    base = f.question.base
    told = f"{base.n:,}" in base.reference_class or str(base.n) in base.reference_class
    return base.reference_class if told else f"{base.reference_class}, n = {base.n:,}"


def _weights(f: Forecast) -> str:
    told = ", ".join(f"{view} {weight:.2f}" for view, weight in f.weights.items())
    return f"weights {told} ({f.weights_source})"


def _evidence(m: Made, numbers: Mapping[str, int]) -> Sentence:
    n = len(m.evidence)
    kinds = "; ".join(dict.fromkeys(RATIOS[e.kind].meaning for e in m.evidence))
    return Sentence(
        text=f"{count(n, 'claim')} of these reports {'moves' if n == 1 else 'move'} it from {percent(m.without_evidence)} to "
        f"{percent(m.forecast.probability)} ({kinds}).",
        refs=[*refs([e.claim for e in m.evidence], numbers), Ref(label="ratios", href="#ratios")],
    )


def _moved(m: Made, found: Forecasts, numbers: Mapping[str, int]) -> Sentence | None:
    """What changed since the last forecast in the ledger, and because of which claim."""
    if m.before is None or abs(m.forecast.probability - m.before) < VISIBLE:
        return None
    text = f"It was {percent(m.before)} as of {day(m.before_as_of)}"
    if links := refs(m.because, numbers):
        text += "; since then these claims came in"
    else:
        text += "; no new claim bears on it, the days left and the situation changed"
    if m.before_inside and m.forecast.inside is None:
        text += "; that forecast also weighed the inside view, which this one leaves out"
    return Sentence(text=text + ".", refs=links, mark="new")


def _decided(found: Forecasts, numbers: Mapping[str, int]) -> list[Sentence]:
    texts = {m.forecast.question.id: m.forecast.question.text for m in found.made}
    out = []
    for key, seen in found.resolved:
        out.append(
            Sentence(text=f"{texts[key]} By its rule the reports say {seen.outcome}.", refs=refs(seen.claims, numbers))
        )
    if out:
        first = out[0]
        out[0] = Sentence(text=f"Decided: {first.text}", refs=first.refs)
        out.append(
            Sentence(text="Check the quotes before it is written down: a claim that was read wrongly decides wrongly.")
        )
    return out


def forecast_section(found: Forecasts, numbers: Mapping[str, int], asked: Sequence[TextQuestion] = (), beside: bool = False) -> Section:
    """All questions with their rules, views, intervals and evidence; the candidates refused; the questions of the texts. ``beside`` where the
    brief shows the draft played."""
    made = ranked(found)
    number = {m.forecast.question.id: n for n, m in enumerate(made, 1)}
    if not made:
        return Section(
            id="forecast", title="Forecast", place="body", rank=RANKS["forecast"], prose=[[Sentence(text=_nothing(found))]],
            tables=_refused(found),
        )  # fmt: skip
    points = []
    for m in made:
        q = m.forecast.question
        for s in [_evidence(m, numbers)] if m.evidence and q.id not in dict(found.resolved) else []:
            points.append(Sentence(text=f"Question {number[q.id]}: {s.text}", refs=s.refs))
        if (was := _moved(m, found, numbers)) is not None:
            points.append(Sentence(text=f"Question {number[q.id]}: {was.text}", refs=was.refs, mark=was.mark))
    for t in asked:
        link = [Ref(label="text", href=f"#q-{t.place[0]}-{t.place[1]}"), *refs(t.claims, numbers)]
        if t.answered:
            which = " and ".join(f"question {number[key]}" for key in t.answered)
            text = f"“{t.question.text}” The nearest rule: {which}."
        else:
            near = f" By topic and subject the nearest is question {number[t.nearest]}." if t.nearest else ""
            text = f"“{t.question.text}” Not answered. {spoken(t.reason, Names(found.names))}{near}"
        points.append(Sentence(text=text, refs=link, mark="question"))
    return Section(
        id="forecast", title="Forecast", place="body", rank=RANKS["forecast"], prose=_prose(found, made, numbers, beside), points=points,
        charts=[c for c in [_chart(made, number, found)] if c], tables=[_views(made, number, found), _rules(made, number), _intervals(made, number), *_refused(found)],
        note="A probability is a bet on the rule as it is written, resolved by claims told as fact in its window. `foreshock questions` and "
        "`foreshock forecast --json` give every number; docs/forecast.md how each is made and how well it scored.",
    )  # fmt: skip


def told(found: Forecasts, asked: Sequence[TextQuestion]) -> dict[str, Sentence]:
    """What page one says to a question of a text, by its words: the forecast that answers it, or the nearest one, with its probability; with
    neither, why it is declined."""
    made = {m.forecast.question.id: m for m in found.made}
    decided = {key: seen.outcome for key, seen in found.resolved}
    out: dict[str, Sentence] = {}
    for t in asked:
        if (key := t.answered[0] if t.answered else t.nearest) is not None:
            m = made[key]
            chance = f"decided: {decided[key]}" if key in decided else percent(m.forecast.probability)
            words = "The rule that its words come to" if t.answered else "No rule could be made of its words; the nearest forecast"
            out[t.question.text] = Sentence(text=f"{words}: “{m.forecast.question.text}” {chance}.", refs=origin(VIEW, m, "how"))
        else:
            out[t.question.text] = Sentence(text=f"Declined. {spoken(t.reason, Names(found.names))}")
    return out


def _prose(found: Forecasts, made: Sequence[Made], numbers: Mapping[str, int], beside: bool) -> list[list[Sentence]]:
    open_ = len(made) - len(found.resolved)
    first = [
        Sentence(
            text=f"{count(len(made), 'question')}, {'all' if open_ == len(made) > 1 else open_ or 'none'} open; "
            f"{count(len(refused(found)), 'candidate')} refused."
        )
    ]
    if found.worlds:
        first.append(Sentence(text=f"Inside view: {found.inside}."))
        pools: dict[str, set[str]] = {}
        for m in made:
            if m.forecast.inside is not None:
                pools.setdefault(_weights(m.forecast), set()).add(m.forecast.question.kind)
        for words, kinds in sorted(pools.items()):
            first.append(Sentence(text=f"Pool {words}, for questions of {', '.join(sorted(kinds))}."))
    else:
        first.append(Sentence(text=_unpooled(found, beside)))
    if found.hindsight:
        first.append(Sentence(text=f"{found.hindsight} The outside view is the rate of each question's reference class alone, later years included."))
    first.append(Sentence(text="The ratios by which reports move a probability are assumptions."))
    settled = _decided(found, numbers)
    return [first, settled] if settled else [first]


def _unpooled(found: Forecasts, beside: bool) -> str:
    """Why the outside view has all the weight."""
    if beside:
        return (
            "The draft was played, and the section Inside view shows what came of it; it is not pooled here, so the outside view has all the weight. "
            "`foreshock forecast -o` pools both."
        )
    return f"The inside view is {found.inside}: the outside view has all the weight. `foreshock forecast -o` pools both."


def _views(made: Sequence[Made], number: Mapping[str, int], found: Forecasts) -> Table:
    decided = {key: seen.outcome for key, seen in found.resolved}
    rows: list[list[Value]] = []
    for m in made:
        f, q = m.forecast, m.forecast.question
        settled = decided.get(q.id)
        rows.append(
            [
                number[q.id], q.text, f"decided: {settled}" if settled else percent(f.probability),
                None if settled else span(f.low, f.high), percent(f.base_rate), percent(f.outside), percent(f.inside),
                percent(m.without_evidence),
            ]
        )  # fmt: skip
    columns = ["", "question", "probability", "80 % interval", "base rate", "outside", "inside", "pool, before the reports’ evidence"]
    return Table(title="All questions, those that matter most first", columns=columns, rows=rows, row_ids=[anchor_of(VIEW, m) for m in made],
        row_refs=[[*origin(RULE, m, "rule"), *origin(DOUBT, m, "interval"), *link(m.forecast.question.base.source)] for m in made],
        origin=[Ref(label="weights of the views", href="#pools")],
    )  # fmt: skip


def _chart(made: Sequence[Made], number: Mapping[str, int], found: Forecasts) -> Chart | None:
    """All open questions on one scale."""
    decided = {key for key, _ in found.resolved}
    rows = [
        Row(
            label=f"{number[m.forecast.question.id]}. {upper_first(parse(m.forecast.question.rule).label(found.names))}", probability=m.forecast.probability, low=m.forecast.low,
            high=m.forecast.high, base_rate=m.forecast.base_rate, outside=m.forecast.outside, inside=m.forecast.inside, refs=origin(VIEW, m, "how"),
        )
        for m in made if m.forecast.question.id not in decided
    ]  # fmt: skip
    return dots("forecasts", "All open questions", rows, "80 % interval")


def _rules(made: Sequence[Made], number: Mapping[str, int]) -> Table:
    rows: list[list[Value]] = []
    for m in made:
        q = m.forecast.question
        rows.append(
            [number[q.id], q.rule, q.opened, q.deadline, q.base.reference_class, f"{q.base.n:,}", q.base.source, q.because]
        )
    columns = ["", "rule", "opened", "deadline", "reference class", "cases", "model", "asked because"]
    return Table(
        title="Rules and reference classes", columns=columns, rows=rows, row_ids=[anchor_of(RULE, m) for m in made],
        row_refs=[link(m.forecast.question.base.source) for m in made],
        note="The base rate is that of a year in the class, brought to the window at a constant hazard.",
    )  # fmt: skip


def _intervals(made: Sequence[Made], number: Mapping[str, int]) -> Table:
    rows: list[list[Value]] = [
        [number[m.forecast.question.id], "; ".join(f"{p.name} −{p.down:.2f} +{p.up:.2f}" for p in m.forecast.parts)]
        for m in made
    ]
    return Table(
        title="What the intervals are made of", columns=["", "parts, in log-odds below and above"], rows=rows,
        row_ids=[anchor_of(DOUBT, m) for m in made],
        note="The parts add in squares. 0.04 per year of the facts’ age is an assumption.",
    )  # fmt: skip


def refused(found: Forecasts) -> list[Refused]:
    """The candidates refused, what two do with each other once, whoever is named first."""
    return list({" ".join(sorted(r.rule.split()) if " with " in r.rule else r.rule.split()): r for r in reversed(found.refused)}.values())[::-1]


def _refused(found: Forecasts) -> list[Table]:
    if not found.refused:
        return []
    return [
        Table(
            title="Candidates refused", columns=["candidate", "reason"],
            rows=[
                [upper_first(parse(r.rule).label(found.names)), spoken(r.reason.removeprefix(f"`{r.rule}` is refused: "), Names(found.names))] for r in refused(found)
            ],
            row_refs=[[Ref(label=r.rule, href="")] for r in refused(found)],
        )
    ]


def declined(reason: str) -> list[Section]:
    """The panel and the section where nothing was forecast, with the reason."""
    return [
        Section(id="answers", title="Answers", place="front", rank=RANKS["answers"], empty=f"No forecast: {reason}", wide=True),
        Section(id="forecast", title="Forecast", place="body", rank=RANKS["forecast"], empty=f"No forecast: {reason}"),
    ]  # fmt: skip
