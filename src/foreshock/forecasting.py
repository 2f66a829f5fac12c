"""Forecasts of a case from end to end: questions, views, pool, evidence, ledger.

situation ──▶ questions ──▶ outside view, inside view ──▶ pool ──▶ evidence not yet proof ──▶ ledger

A forecast is a function of the reports of the case, the date and the seed, of nothing else: the order in which reports came, and copies of
them, change nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from foreshock.forecast.forecast import Forecast, combined
from foreshock.forecast.generate import MOST, WINDOW_DAYS, Asked, Candidate, again, candidates, generate
from foreshock.forecast.made import Forecasts, Made
from foreshock.forecast.origins import origins
from foreshock.forecast.outside import Outside, View
from foreshock.forecast.pool import Pool, expit, logit
from foreshock.forecast.question import Question
from foreshock.forecast.resolve import Resolution, resolve
from foreshock.forecast.rule import parse
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.scenario.situation import Confrontation, Situation

if TYPE_CHECKING:
    from foreshock.brief.document import Brief


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
    outside
        Where the outside view comes from; without it, from :class:`foreshock.forecast.history_view.HistoryView`.

    Errors: :class:`~foreshock.errors.RefusedError` where the reports show no confrontation to ask about.

    Example: ``fs.forecasts("report.txt", as_of="2024-10-25").made[0].forecast.probability``.
    """
    return forecast_and_brief(
        inputs, as_of=as_of, case=case, window=window, worlds=worlds, seed=seed, most=most, record=record, outside=outside, note=note
    )[0]  # fmt: skip


def forecast_and_brief(
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
    note: Note | None = None,
) -> tuple[Forecasts, Callable[[], Brief]]:
    """As :func:`forecasts`, and what makes the brief that shows them."""
    if not 7 <= window <= 730:
        raise InputError(f"The window must lie in 7 to 730 days, not {window}.")
    say = note or silent
    reports, claims, unread = gather(inputs, as_of, case, say, keep=record)
    drawn, actors = drawn_up(reports, claims)
    found = forecasts_of(
        reports, claims, drawn, actors, case=case, window=window, worlds=worlds, seed=seed, most=most, outside=outside, note=say
    )  # fmt: skip
    if case is not None and record:
        _record(case, found, reports, claims)

    def brief() -> Brief:
        from foreshock.assessment import brief_of

        return brief_of(reports, claims, drawn, actors, unread, found)

    return found, brief


def forecasts_of(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    drawn: Situation,
    actors: Mapping[str, Actor],
    *,
    case: str | os.PathLike[str] | None = None,
    window: int = WINDOW_DAYS,
    worlds: int = 0,
    seed: int = 0,
    most: int = MOST,
    outside: Outside | None = None,
    note: Note = silent,
) -> Forecasts:
    """The forecasts of a situation that is drawn up already. A case gives its open questions and the last forecasts; nothing is written."""
    if not drawn.confrontations:
        raise RefusedError("There is nothing to forecast: the reports show no confrontation between two actors.")
    from foreshock.drafting import from_situation

    text = "\n".join(r.text for r in reports)
    scenario = from_situation(drawn, claims, actors, title="case", turns=max(1, min(260, round(window / 7))), text=text)
    codes = list(scenario.model.actors)
    everyone = {**{c: a.name for c, a in who(codes).items()}, **{c: a.name for c, a in actors.items()}}
    latent = [
        Confrontation(
            id=i, name=c.name, side_a=c.sides["A"], side_b=c.sides["B"], level=round(c.hostility.value), active=False, theatre=c.theatre,
            source=c.hostility.source,
        )
        for i, c in scenario.model.confrontations.items() if c.status == "latent"
    ]  # fmt: skip
    nothing = ""
    if outside is None:
        from foreshock.forecast.history_view import HistoryView

        history = HistoryView(drawn, who([*actors, *codes]))
        outside, nothing = history, history.nothing
    listed = list(candidates(drawn, outside, everyone, claims, latent, codes))
    asked, refused = generate(drawn, outside, names=everyone, window=window, most=most, listed=listed)
    if not asked:
        reasons = "; ".join(sorted({r.reason for r in refused})[:2])
        raise RefusedError(
            f"No question can be asked of {drawn.date}: the outside view answers for dates after 2014 and for states it knows"
            + (f" ({reasons})" if reasons else "")
            + "."
        )
    earlier = _open_questions(case)
    asked = _with_earlier(asked, earlier, {c.rule: c for c in listed}, drawn.date)
    inside, words = _inside(scenario, asked, worlds, seed, note)
    made, resolved = _made(
        asked, inside, reports, claims, drawn, outside.stale_years, _last(case, evidence_hash(reports, claims))
    )
    return Forecasts(
        date=drawn.date, made=made, refused=refused, resolved=resolved, names=everyone, seed=seed, worlds=worlds if inside else 0,
        inside=words, nothing=nothing,
    )  # fmt: skip


def _open_questions(case: str | os.PathLike[str] | None) -> list[Question]:
    if case is None:
        return []
    with Case.open(case, readonly=True) as store:
        closed = {e.question for e in ledger.read(store) if e.kind == "resolution"}
        rows = store.rows("SELECT body FROM questions ORDER BY deadline, id")
    questions = [msgspec.json.decode(body, type=Question) for (body,) in rows]
    return [q for q in questions if q.id not in closed]


def _last(case: str | os.PathLike[str] | None, evidence: str = "") -> dict[str, ledger.Entry]:
    """The last forecast of each question in the ledger; those made on ``evidence`` itself are passed over."""
    if case is None:
        return {}
    with Case.open(case, readonly=True) as store:
        return {e.question: e for e in ledger.read(store) if e.kind == "forecast" and e.evidence != evidence}


def _with_earlier(
    asked: Sequence[Asked], earlier: Sequence[Question], listed: Mapping[str, Candidate], today: str
) -> list[Asked]:
    """The open questions of the case first, over the days that remain to them; then the new ones that ask something else."""
    out: list[Asked] = []
    for question in earlier:
        seen = again(question, listed.get(question.rule), today)
        if seen:
            out.append(seen)
        elif question.deadline > today:
            out.append(Asked(question=question, view=_carried(question, today)))
    rules = {a.question.rule for a in out}
    return [*out, *(a for a in asked if a.question.rule not in rules)]


def _carried(question: Question, today: str) -> View:
    """The base rate over the days that remain, for a question that no model answers in the situation as it is now."""
    from foreshock.forecast.question import days

    left, whole = days(today, question.deadline), days(question.opened, question.deadline)
    p = 1 - (1 - question.base.value) ** (left / whole)
    low, high = expit(logit(p) - 1), expit(logit(p) + 1)
    return View(
        probability=p,
        low=low,
        high=high,
        source="base rate",
        notes=["Only the base rate answers this in the situation as it is now."],
    )


def _inside(scenario: Any, asked: Sequence[Asked], worlds: int, seed: int, say: Note) -> tuple[dict[str, View], str]:
    """The play's view of the outcomes asked about."""
    wanted = {a.outcome for a in asked if a.outcome}
    if not worlds:
        return {}, "no worlds were asked for"
    if not wanted:
        return {}, "no outcome of the play answers these questions"
    from foreshock.play.compile import setup
    from foreshock.play.futures import play

    say(f"playing {worlds:,} worlds")
    futures = play(setup(scenario), worlds=worlds, seed=seed)
    views = {}
    for row in futures.table():
        if row["id"] in wanted:
            views[row["id"]] = View(
                probability=row["probability"], low=row["low"], high=row["high"],
                source=f"{futures.worlds:,} worlds, seed {seed}, {futures.engine} engine",
            )  # fmt: skip
    return views, f"{futures.worlds:,} worlds over {futures.setup.game.horizon} weeks, seed {seed}"


def _made(
    asked: Sequence[Asked], inside: Mapping[str, View], reports: Sequence[Report], claims: Sequence[Claim], drawn: Situation,
    stale: float, last: Mapping[str, ledger.Entry],
) -> tuple[list[Made], list[tuple[str, Resolution]]]:  # fmt: skip
    dates = {r.name: r.date for r in reports if r.date}
    copies = origins(reports)
    out: list[Made] = []
    resolved: list[tuple[str, Resolution]] = []
    for made in combined(asked, pools(), inside, stale_years=stale):
        q = made.question
        rule = parse(q.rule)
        seen = resolve(
            rule, claims, opened=q.opened, deadline=q.deadline, today=drawn.date, published=dates, origins=copies
        )
        if seen.outcome != "open":
            resolved.append((q.id, seen))
        found = observation.evidence(rule, claims, copies)
        before = last.get(q.id)
        p = observation.moved(made.probability, found, rule.conditions[0].negated)
        if seen.outcome != "open":
            p = 0.99 if seen.outcome == "yes" else 0.01
        shift = logit(p) - logit(made.probability)
        moved = replace(made, probability=p, low=expit(logit(made.low) + shift), high=expit(logit(made.high) + shift))
        fresh = {c.claim for c in claims if before is None or (dates.get(c.report) or "") > before.as_of}
        because = [e.claim for e in found if e.claim in fresh] or [c for c in seen.claims if c in fresh]
        out.append(
            Made(
                forecast=moved, evidence=found, without_evidence=made.probability, before=before.probability if before else None,
                before_as_of=before.as_of if before else None, before_inside=bool(before and before.inside is not None),
                because=because if before else [],
            )
        )  # fmt: skip
    return out, resolved


def pools() -> dict[str, Pool]:
    """The pool of each kind of question: fitted weights where a backtest gave them, else the documented assumption."""
    from importlib.resources import files

    rows = msgspec.json.decode(files("foreshock.forecast").joinpath("data", "pools.json").read_bytes(), type=list[Pool])
    return {p.kind: p for p in rows}


def evidence_hash(reports: Iterable[Report], claims: Iterable[Claim]) -> str:
    """SHA-256 over the reports' content hashes and the claims' bodies, in an order of their own."""
    parts = sorted([f"r {r.id}" for r in reports] + [f"c {msgspec.json.encode(c).decode()}" for c in claims])
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _record(case: str | os.PathLike[str], found: Forecasts, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
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
            entry_of(m.forecast, made=now, as_of=found.date, evidence=hashed, seed=found.seed)
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
    """Take new reports into a case and forecast anew; what moved stands in ``before`` and ``because`` of each forecast.

    Parameters are those of :func:`forecasts`. Errors: the case is not there.
    """
    return forecasts(inputs, case=case, **options)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A resolution that the evidence of a case proposes."""

    question: Question
    outcome: str
    reason: str
    claims: list[str]
    quotes: list[str]


def proposals(case: str | os.PathLike[str], *, today: str | None = None) -> list[Proposal]:
    """Questions of a case that its claims decide, or whose deadline has passed, as seen on ``today`` (default: the newest report's date)."""
    with Case.open(case, readonly=True) as store, store.snapshot():
        reports, claims = store.reports(), store.claims()
    dates = {r.name: r.date for r in reports if r.date}
    day = today or max(dates.values(), default="")
    if not day:
        raise RefusedError(f"{os.fspath(case)} has no dated report: say as of which day to resolve.")
    copies, by_id = origins(reports), {c.claim: c for c in claims}
    out = []
    for q in _open_questions(case):
        seen = resolve(
            parse(q.rule), claims, opened=q.opened, deadline=q.deadline, today=day, published=dates, origins=copies
        )
        if seen.outcome != "open":
            quotes = [by_id[c].quote for c in seen.claims]
            out.append(
                Proposal(question=q, outcome=seen.outcome, reason=seen.reason, claims=seen.claims, quotes=quotes)
            )
    return out


def check_decided(case: str | os.PathLike[str], decided: Sequence[tuple[str, str, str]]) -> dict[str, Question]:
    """The open questions by id, once each resolution of ``decided`` is found to name one and to be one; else InputError."""
    questions = {q.id: q for q in _open_questions(case)}
    for key, outcome, reason in decided:
        if key not in questions:
            raise InputError(f"The case has no open question {key}; it has {', '.join(questions) or 'none'}.")
        if outcome not in ("yes", "no", "void"):
            raise InputError(f"`{outcome}` is no outcome; a question resolves yes, no or void.")
        if outcome == "void" and not reason:
            raise InputError(f"Question {key} cannot be voided without a reason.")
    return questions


def resolve_questions(
    case: str | os.PathLike[str], decided: Sequence[tuple[str, str, str]], *, as_of: str
) -> list[ledger.Entry]:
    """Write resolutions into the ledger: (question id, ``yes``, ``no`` or ``void``, reason). All or none.

    Errors: the question is not in the case, was never forecast, is resolved already, or is voided without a reason.
    """
    questions = check_decided(case, decided)
    last = _last(case)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    entries = []
    for key, outcome, reason in decided:
        q = questions[key]
        entries.append(
            ledger.Entry(
                seq=0, kind="resolution", track=last[key].track if key in last else "live", question=key, rule=q.rule, text=q.text,
                opened=q.opened, deadline=q.deadline, category=q.kind, made=now, as_of=as_of, outcome=outcome,  # type: ignore[arg-type]
                reason=reason, version=foreshock.__version__,
            )
        )  # fmt: skip
    with Case.open(case) as store:
        return ledger.append(store, entries)


def score(case: str | os.PathLike[str], track: ledger.Track = "live") -> dict[str, Any]:
    """Scores of a track of a case's ledger: the pool beside the base rate and each part, over the questions resolved yes or no.

    Of each question the last forecast before its resolution counts. Parts are scored over the questions that have them, with the pool's
    score over the same questions beside it.
    """
    from foreshock.forecast.scores import scorecard, skill

    with Case.open(case, readonly=True) as store:
        pairs = ledger.resolved(ledger.read(store), track)
    out: dict[str, Any] = {"track": track, "questions": len(pairs), "views": {}}
    for view in ("probability", "base_rate", "outside", "inside"):
        rows = [
            (getattr(f, view), f.probability, y)
            for f, y in pairs
            if getattr(f, view) is not None and f.probability is not None
        ]
        card = scorecard([p for p, _, _ in rows], [y for _, _, y in rows])
        pool = scorecard([q for _, q, _ in rows], [y for _, _, y in rows])
        if card is None or pool is None:
            continue
        body = msgspec.to_builtins(card)
        body["pool_brier_on_these"] = pool.brier
        body["brier_skill_of_pool"] = skill(pool.brier, card.brier)
        out["views"]["pool" if view == "probability" else view] = body
    return out
