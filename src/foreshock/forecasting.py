"""Forecasts of a case from end to end: questions, views, pool, evidence, ledger.

situation ──▶ questions ──▶ outside view, inside view ──▶ pool ──▶ evidence not yet proof ──▶ ledger

A forecast is a function of the reports of the case, the date and the seed, of nothing else: the order in which reports came, and copies of
them, change nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from datetime import date as Date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

import foreshock
from foreshock.assessment import Input, Note, drawn_up, gather, silent, who
from foreshock.case import Case, ledger
from foreshock.coding.claim import Claim
from foreshock.errors import InputError, RefusedError
from foreshock.forecast import observation
from foreshock.forecast.askable import candidate_of
from foreshock.forecast.forecast import Forecast, combined
from foreshock.forecast.generate import (
    AGAIN,
    FEWEST,
    MOST,
    WAR,
    WINDOW_DAYS,
    Asked,
    Candidate,
    again,
    candidates,
    generate,
    renewed,
)
from foreshock.forecast.history_view import HistoryView
from foreshock.forecast.lately import lately
from foreshock.forecast.made import Forecasts, Made
from foreshock.forecast.nearness import About, about, near
from foreshock.forecast.origins import origins
from foreshock.forecast.outside import Outside, View
from foreshock.forecast.pool import Pool, expit, logit
from foreshock.forecast.question import Question, days, over_share
from foreshock.forecast.resolve import Resolution, resolve
from foreshock.forecast.rule import Condition, Rule, parse
from foreshock.play.labels import Names, names_of
from foreshock.reference import load
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.resolving import (
    Due,
    Proposal,
    check_decided,
    due,
    evidence_hash,
    last_forecasts,
    open_questions,
    proposals,
    resolve_questions,
    score,
)
from foreshock.scenario.confrontations import mentioned
from foreshock.scenario.situation import Confrontation, Situation
from foreshock.scenario.wording import the

if TYPE_CHECKING:
    from foreshock.forecast.played import Ensemble
    from foreshock.scenario.file import ScenarioFile

__all__ = [
    "Due", "Forecasts", "Proposal", "check_decided", "due", "forecasts", "forecasts_of", "last_forecasts", "proposals", "resolve_questions", "score", "update",
]  # fmt: skip


def forecasts(
    inputs: Input | Iterable[Input] = (),
    *,
    as_of: str | Date | None = None,
    case: str | os.PathLike[str] | None = None,
    window: int = WINDOW_DAYS,
    worlds: int = 4096,
    seed: int = 0,
    most: int = MOST,
    record: bool = True,
    outside: Outside | None = None,
    pools: Mapping[str, Pool] | None = None,
    track: ledger.Track | None = None,
    brief: str | os.PathLike[str] | None = None,
    note: Note | None = None,
) -> Forecasts:
    """Forecast the questions of a crisis from reports, or from a case.

    Parameters
    ----------
    inputs, as_of, case
        As for :func:`foreshock.assess`. With a case the reports are added to it, its open questions are forecast anew, and the forecasts go
        into its ledger (unless ``record`` is False).
    window
        Days from the date until the deadline of new questions, 7 to 730.
    worlds, seed
        Worlds of the inside view (0 for none), and its seed.
    outside, pools
        Where the outside view comes from, and the weights by kind of question (``*`` for any); without them, from
        :class:`foreshock.forecast.history_view.HistoryView` and from the shipped fits.
    track
        Track of the ledger; without it ``live``, or ``backtest`` for a question whose deadline is over when it is written.
    brief
        Write the brief with these forecasts there too (``.html``, ``.md`` or ``.json``).

    Errors: :class:`~foreshock.errors.RefusedError` where the reports show no confrontation to ask about.

    Example: ``fs.forecasts("report.txt", as_of="2024-10-25").made[0].forecast.probability``.
    """
    if not 7 <= window <= 730:
        raise InputError(f"The window must lie in 7 to 730 days, not {window}.")
    say = note or silent
    reports, claims, unread = gather(inputs, as_of, case, say, keep=record)
    drawn, actors = drawn_up(reports, claims)
    scenario = drafted(reports, claims, drawn, actors, window)
    if worlds:
        scenario, worlds = _in_tune(scenario, worlds, say)
    found = forecasts_of(
        reports, claims, drawn, actors, scenario=scenario, case=case, window=window, worlds=worlds, seed=seed, most=most, outside=outside,
        pools=pools, note=say,
    )  # fmt: skip
    if case is not None and record:
        _record(case, found, reports, claims, track)
    if brief is not None:
        from foreshock.assessment import brief_of

        made = brief_of(reports, claims, drawn, actors, unread, found, scenario=scenario, play=True)
        say(f"Brief written to {made.save(brief)}")
    return found


def drafted(
    reports: Sequence[Report], claims: Sequence[Claim], drawn: Situation, actors: Mapping[str, Actor], window: int = WINDOW_DAYS
) -> ScenarioFile:
    """The scenario of a situation over the window of its questions."""
    from foreshock.drafting import from_situation

    if not drawn.confrontations:
        raise RefusedError("There is nothing to forecast: the reports show no confrontation between two actors.")
    title = next((r.title for r in reports if r.title), reports[0].name if reports else "a crisis")
    turns = max(1, min(260, round(window / 7)))
    return from_situation(drawn, claims, actors, title=title, turns=turns, text="\n".join(r.text for r in reports))


def _in_tune(scenario: ScenarioFile, worlds: int, say: Note) -> tuple[ScenarioFile, int]:
    """The draft tuned to its outside view, as `foreshock draft` writes it, so that both tell one inside view, and the worlds to play: none where
    the engine cannot be compiled, for an untuned draft says other things. Compiling takes half a minute, once."""
    from foreshock.drafting import calibrated

    try:
        return calibrated(scenario, say, wait=True, fit=False), worlds
    except InputError as error:
        say(f"The inside view is left out, as the play is not tuned to history without the compiled engine. {error}")
        return scenario, 0


def latent_of(scenario: ScenarioFile) -> list[Confrontation]:
    """The latent confrontations of a scenario as a situation knows them."""
    return [
        Confrontation(
            id=i, name=c.name, side_a=c.sides["A"], side_b=c.sides["B"], level=round(c.hostility.value), active=False, theatre=c.theatre,
            source=c.hostility.source,
        )
        for i, c in scenario.model.confrontations.items() if c.status == "latent"
    ]  # fmt: skip


def forecasts_of(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    drawn: Situation,
    actors: Mapping[str, Actor],
    *,
    scenario: ScenarioFile | None = None,
    case: str | os.PathLike[str] | None = None,
    window: int = WINDOW_DAYS,
    worlds: int = 0,
    seed: int = 0,
    most: int = MOST,
    outside: Outside | None = None,
    pools: Mapping[str, Pool] | None = None,
    note: Note = silent,
) -> Forecasts:
    """The forecasts of a situation that is drawn up already (and of its scenario, where it is drafted already). A case gives its open questions
    and the last forecasts; nothing is written."""
    scenario = scenario or drafted(reports, claims, drawn, actors, window)
    codes = list(scenario.model.actors)
    everyone = {**{c: the(a.name) for c, a in who(codes).items()}, **{c: the(a.name) for c, a in actors.items()}}
    latent = latent_of(scenario)
    hindsight = ""
    if outside is None:
        history = HistoryView(drawn, who([*actors, *codes]))
        outside, hindsight = history, history.hindsight
    listed = list(candidates(drawn, outside, everyone, claims, latent, codes))
    what = about(drawn, claims, named_by(reports, claims, drawn.date))
    asked, refused = generate(drawn, outside, names=everyone, window=window, most=most, listed=listed, reports=what)
    if len(asked) < FEWEST:
        from foreshock.forecast.tied import tied

        more = who(tied(drawn, codes))
        everyone |= {code: the(a.name) for code, a in more.items()}
        if isinstance(outside, HistoryView):
            outside.know(more)
        listed = list(candidates(drawn, outside, everyone, claims, latent, [*codes, *more]))
        asked, refused = generate(drawn, outside, names=everyone, window=window, most=most, listed=listed, reports=what)
    earlier = open_questions(case)
    known: dict[Rule, Candidate] = {}
    for c in listed:
        if c.answer is not None:
            known.setdefault(parse(c.rule).canonical(), c)
    for question in earlier:
        rule = parse(question.rule)
        if rule.canonical() not in known:
            known[rule.canonical()] = renewed(candidate_of(rule, drawn, outside, latent=latent), drawn, claims, outside)
    asked = _with_earlier(asked, earlier, known, drawn.date)
    if not asked:
        reasons = "; ".join(sorted({r.reason for r in refused})[:2])
        raise RefusedError(f"No question can be asked of {drawn.date}: nothing about it has a base rate" + (f" ({reasons})." if reasons else "."))
    ensemble = _inside(scenario, asked, worlds, seed, drawn.date, note)
    made, resolved = _made(
        asked, ensemble, reports, claims, drawn, outside.stale_years, last_forecasts(case, evidence_hash(reports, claims)),
        pools or shipped_pools(), Names(everyone, names_of(scenario.model, everyone).quarrels), what,
    )  # fmt: skip
    return Forecasts(
        date=drawn.date, made=made, refused=refused, resolved=resolved, names=everyone, seed=seed, worlds=worlds if ensemble.views else 0,
        inside=ensemble.words, hindsight=hindsight,
    )  # fmt: skip


def named_by(reports: Sequence[Report], claims: Sequence[Claim], date: str) -> set[str]:
    """Codes of the actors that the reports name; a place names nobody by itself, unless a claim says who is meant by it."""
    found = {m.code for r in reports for m in load().match(r.text, date) if m.kind != "place"}
    return found | mentioned(claims)


def _with_earlier(
    asked: Sequence[Asked], earlier: Sequence[Question], listed: Mapping[Rule, Candidate], today: str
) -> list[Asked]:
    """The open questions of the case first, over the days that remain to them; then the new ones that ask something else."""
    out: list[Asked] = []
    for question in earlier:
        seen = again(question, listed.get(parse(question.rule).canonical()), today)
        if seen:
            out.append(seen)
        elif question.deadline > today:
            out.append(Asked(question=question, view=_carried(question, today)))
    rules = {parse(a.question.rule).canonical() for a in out}
    return [*out, *(a for a in asked if parse(a.question.rule).canonical() not in rules)]


def _carried(question: Question, today: str) -> View:
    """The base rate over the days that remain, for a question that no model answers in the situation as it is now."""
    left, whole = days(today, question.deadline), days(question.opened, question.deadline)
    p = over_share(question.base.value, left / whole, parse(question.rule).conditions[0].negated)
    low, high = expit(logit(p) - 1), expit(logit(p) + 1)
    return View(
        probability=p,
        low=low,
        high=high,
        source="base rate",
        notes=["Only the base rate answers this in the situation as it is now."],
    )


def _inside(scenario: Any, asked: Sequence[Asked], worlds: int, seed: int, today: str, say: Note) -> Ensemble:
    """The play's view of the outcomes asked about, each over the weeks that its question has left."""
    from foreshock.forecast.played import Ensemble, played

    wanted = {a.outcome: max(1, round(days(today, a.question.deadline) / 7)) for a in asked if a.outcome}
    if not worlds:
        return Ensemble(views={}, shifts={}, words="left out, as no worlds were to be played")
    if not wanted:
        return Ensemble(views={}, shifts={}, words="left out, as no outcome of the play answers these questions")
    from foreshock.play.compile import setup

    say(f"playing {worlds:,} worlds")
    return played(setup(scenario), wanted, worlds, seed)


def _made(
    asked: Sequence[Asked], ensemble: Ensemble, reports: Sequence[Report], claims: Sequence[Claim], drawn: Situation,
    stale: float, last: Mapping[str, ledger.Entry], pools: Mapping[str, Pool], names: Names, what: About,
) -> tuple[list[Made], list[tuple[str, Resolution]]]:  # fmt: skip
    from foreshock.forecast.watch import watched

    dates = {r.name: r.date for r in reports if r.date}
    copies = origins(reports)
    out: list[Made] = []
    resolved: list[tuple[str, Resolution]] = []
    outcome = {a.question.id: a.outcome or "" for a in asked}
    recurring = {a.question.id for a in asked if a.view.source == AGAIN}
    for made in combined(asked, pools, ensemble.views, stale_years=stale):
        q = made.question
        rule = parse(q.rule)
        seen = resolve(
            rule, claims, opened=q.opened, deadline=q.deadline, today=drawn.date, published=dates, origins=copies, alleged=drawn.alleged
        )
        decided = seen.outcome in ("yes", "no")
        if decided:
            resolved.append((q.id, seen))
        stands, at_war = _stands(rule.conditions[0], drawn)
        d = rule.conditions[0]
        incident = lately(d.actor, d.other, drawn, claims) if q.id in recurring else None
        found = observation.evidence(rule, claims, copies, at_war=at_war, opened=q.opened, alleged=drawn.alleged, lately=incident)
        before = last.get(q.id)
        p = observation.moved(made.probability, found, rule.conditions[0].negated)
        if decided:
            p = 0.99 if seen.outcome == "yes" else 0.01
        shift = logit(p) - logit(made.probability)
        moved = replace(made, probability=p, low=expit(logit(made.low) + shift), high=expit(logit(made.high) + shift))
        fresh = {c.claim for c in claims if before is None or (dates.get(c.report) or "") > before.as_of}
        because = [e.claim for e in found if e.claim in fresh] or [c for c in seen.claims if c in fresh]
        one = Made(
            forecast=moved, evidence=found, without_evidence=made.probability, before=before.probability if before else None,
            before_as_of=before.as_of if before else None, before_inside=bool(before and before.inside is not None),
            because=because if before else [], near=near(q.rule, q.kind, what),
        )  # fmt: skip
        watch = watched(one, ensemble.shifts.get(outcome[q.id]), drawn.date, names, stands if at_war else observation.OWN_FORCES)
        out.append(replace(one, forecast=replace(one.forecast, watch=watch)))
    return out, resolved


def _stands(asked: Condition, drawn: Situation) -> tuple[int, bool]:
    """The rung that the actor of a condition holds now beside the party it names, and whether that party is at war there."""
    beside = {(c.id, side) for c in drawn.confrontations for side, who in (("A", c.side_a), ("B", c.side_b)) if asked.other in who}
    rung = max((x.rung for x in drawn.cells if x.actor == asked.actor and (x.confrontation, x.side) in beside), default=0)
    return rung, any(c.active and c.level >= WAR and (c.id, side) in beside for c in drawn.confrontations for side in "AB")


def shipped_pools() -> dict[str, Pool]:
    """The pool of each kind of question: fitted weights where a backtest gave them, else the documented assumption."""
    from importlib.resources import files

    rows = msgspec.json.decode(files("foreshock.forecast").joinpath("data", "pools.json").read_bytes(), type=list[Pool])
    return {p.kind: p for p in rows}


def _record(
    case: str | os.PathLike[str], found: Forecasts, reports: Sequence[Report], claims: Sequence[Claim], track: ledger.Track | None
) -> None:
    """Write questions and forecasts into the case, in one transaction."""
    hashed, now = evidence_hash(reports, claims), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    decided = {q for q, _ in found.resolved}
    with (
        Case.open(case) as store,
        store.run("forecast", {"date": found.date, "seed": found.seed, "worlds": found.worlds}) as number,
    ):
        there = {row[0] for row in store.rows("SELECT id FROM questions")}
        new = [m.forecast.question for m in found.made if m.forecast.question.id not in there]
        store.change(
            "INSERT INTO questions (id, run, body) VALUES (?, ?, ?)",
            [(q.id, number, msgspec.json.encode(q).decode()) for q in new],
        )
        seen = {(e.question, e.as_of, e.evidence) for e in ledger.read(store)}
        entries = [
            entry_of(m.forecast, made=now, as_of=found.date, evidence=hashed, seed=found.seed, track=track)
            for m in found.made
            if m.forecast.question.id not in decided and (m.forecast.question.id, found.date, hashed) not in seen
        ]
        ledger.append(store, entries)


def entry_of(
    f: Forecast, *, made: str, as_of: str, evidence: str, seed: int, track: ledger.Track | None = None
) -> ledger.Entry:
    """A forecast as a line of the ledger. A forecast written after its deadline could have known the outcome: it is a backtest, never live."""
    q = f.question
    return ledger.Entry(
        seq=0, kind="forecast", track=track or ("live" if made[:10] <= q.deadline else "backtest"), question=q.id, rule=q.rule, text=q.text,
        opened=q.opened, deadline=q.deadline, category=q.kind, made=made, as_of=as_of, probability=round(f.probability, 6),
        low=round(f.low, 6), high=round(f.high, 6), base_rate=round(f.base_rate, 6),
        outside=None if f.outside is None else round(f.outside, 6), inside=None if f.inside is None else round(f.inside, 6),
        evidence=evidence, version=foreshock.__version__, seed=seed,
    )  # fmt: skip


def update(case: str | os.PathLike[str], inputs: Input | Iterable[Input] = (), **options: Any) -> Forecasts:
    """Take new reports into a case and forecast anew; what moved comes first, the most moved before, and stands in ``before`` and ``because``
    of each forecast.

    Parameters are those of :func:`forecasts`. Errors: the case is not there.
    """
    found = forecasts(inputs, case=case, **options)
    return replace(found, made=sorted(found.made, key=lambda m: -abs(m.change)))
