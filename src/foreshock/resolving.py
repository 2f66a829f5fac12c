"""Questions of a case resolved and scored: what the claims decide is proposed, what is accepted goes into the ledger, scores come from there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

import foreshock
from foreshock.case import Case, ledger
from foreshock.case.review import ChangedMeanwhile
from foreshock.coding.claim import Claim
from foreshock.errors import InputError, RefusedError
from foreshock.forecast.origins import origins
from foreshock.forecast.question import Question
from foreshock.forecast.resolve import Outcome, resolve
from foreshock.forecast.rule import parse
from foreshock.reports.report import Report
from foreshock.scenario.voices import alleged_at


def evidence_hash(reports: Iterable[Report], claims: Iterable[Claim]) -> str:
    """SHA-256 over the reports' content hashes and the claims' bodies, in an order of their own."""
    parts = sorted([f"r {r.id}" for r in reports] + [f"c {msgspec.json.encode(c).decode()}" for c in claims])
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def open_questions(case: str | os.PathLike[str] | None) -> list[Question]:
    """The questions of a case that nothing in the ledger resolves, by deadline."""
    if case is None:
        return []
    with Case.open(case, readonly=True) as store:
        return _open(store)


def _open(store: Case) -> list[Question]:
    closed = {e.question for e in ledger.read(store) if e.kind == "resolution"}
    rows = store.rows("SELECT body FROM questions ORDER BY deadline, id")
    questions = [msgspec.json.decode(body, type=Question) for (body,) in rows]
    return [q for q in questions if q.id not in closed]


def last_forecasts(case: str | os.PathLike[str] | None, evidence: str = "") -> dict[str, ledger.Entry]:
    """The last forecast of each question in the ledger; those made on ``evidence`` itself are passed over."""
    if case is None:
        return {}
    with Case.open(case, readonly=True) as store:
        return {e.question: e for e in ledger.read(store) if e.kind == "forecast" and e.evidence != evidence}


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What the evidence of a case says of a question: ``yes`` or ``no`` is proposed, ``undecided`` somebody must decide, ``open`` is not due."""

    question: Question
    outcome: Outcome
    reason: str
    claims: list[str]
    quotes: list[str]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """The open questions of a case as seen on a day."""

    as_of: str
    evidence: str
    """Hash of the reports and claims that this rests on, as the ledger writes it."""
    questions: list[Proposal]
    """By deadline; those that are not due too."""


def due(case: str | os.PathLike[str], *, today: str | None = None) -> Due:
    """Every open question of a case and what its claims say of it, as seen on ``today`` (default: the newest report's date). Writes nothing."""
    with Case.open(case, readonly=True) as store, store.snapshot():
        reports, claims, questions = store.reports(), store.claims(), _open(store)
    dates = {r.name: r.date for r in reports if r.date}
    day = today or max(dates.values(), default="")
    if not day:
        raise RefusedError(f"{Path(case).name} has no dated report: say as of which day to resolve.")
    copies, by_id = origins(reports), {c.claim: c for c in claims}
    said = alleged_at(claims, day)
    out = []
    for q in questions:
        seen = resolve(
            parse(q.rule), claims, opened=q.opened, deadline=q.deadline, today=day, published=dates, origins=copies, alleged=said
        )
        quotes = [by_id[c].quote for c in seen.claims]
        out.append(Proposal(question=q, outcome=seen.outcome, reason=seen.reason, claims=seen.claims, quotes=quotes))
    return Due(as_of=day, evidence=evidence_hash(reports, claims), questions=out)


def proposals(case: str | os.PathLike[str], *, today: str | None = None) -> list[Proposal]:
    """Questions of a case that its claims decide, or whose deadline has passed, as seen on ``today`` (default: the newest report's date)."""
    return [p for p in due(case, today=today).questions if p.outcome != "open"]


def check_decided(case: str | os.PathLike[str], decided: Sequence[tuple[str, str, str]], *, as_of: str) -> dict[str, Question]:
    """The open questions by id, once each resolution of ``decided`` is found to name one and to be one as seen on ``as_of``; the errors are those
    of :func:`resolve_questions`."""
    return _check({q.id: q for q in open_questions(case)}, decided, as_of)


def _check(questions: dict[str, Question], decided: Sequence[tuple[str, str, str]], as_of: str) -> dict[str, Question]:
    if twice := sorted({key for key, _, _ in decided if [k for k, _, _ in decided].count(key) > 1}):
        raise InputError(f"Question {twice[0]} is resolved twice at once.")
    for key, outcome, reason in decided:
        if key not in questions:
            raise InputError(f"The case has no open question {key}; it has {', '.join(questions) or 'none'}.")
        if outcome not in ("yes", "no", "void"):
            raise InputError(f"`{outcome}` is no outcome; a question resolves yes, no or void.")
        if outcome == "void" and not reason:
            raise InputError(f"Question {key} cannot be voided without a reason.")
        late, early = _order(questions[key])
        if outcome == late and as_of <= questions[key].deadline:
            raise InputError(
                f"Question {key} cannot be resolved as seen on {as_of}: \"{late}\" can only be said after the deadline {questions[key].deadline}; "
                f"\"{early}\" may come early, and \"void\" with a reason."
            )
    return questions


def _order(question: Question) -> tuple[str, str]:
    """The outcome that only the deadline brings, and the one that may come before it: what must happen may happen early, and with a ``not`` in its
    rule a question is lost early and won at the deadline alone."""
    return ("yes", "no") if any(c.negated for c in parse(question.rule).conditions) else ("no", "yes")


def resolve_questions(
    case: str | os.PathLike[str], decided: Sequence[tuple[str, str, str]], *, as_of: str, was: str | None = None
) -> list[ledger.Entry]:
    """Write resolutions into the ledger: (question id, ``yes``, ``no`` or ``void``, reason). All or none.

    Each is the last entry of its question: probability 1 or 0 (none where it is void), the reason, and the hash of the evidence as it stands.
    ``was`` is the hash of the evidence that was seen when deciding (:func:`due`).

    Errors: the question is not in the case, was never forecast, is resolved already, or is voided without a reason;
    ``as_of`` is not after the deadline and the outcome is ``no`` (``yes``, where the rule has a ``not``);
    :class:`~foreshock.case.review.ChangedMeanwhile` where other evidence stands by now, or somebody else resolved one of them.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with Case.open(case) as store, store.run("resolve", {"questions": len(decided)}):
        questions = {q.id: q for q in _open(store)}
        there, evidence = ledger.read(store), evidence_hash(store.reports(), store.claims())
        if was is not None:
            if late := sorted({key for key, _, _ in decided} & {e.question for e in there if e.kind == "resolution"}):
                raise ChangedMeanwhile(f"Question {late[0]} is resolved by now: somebody else decided meanwhile. Look again.")
            if was != evidence:
                raise ChangedMeanwhile("The reports or claims are others by now: what you saw may not hold any more. Look again.")
        _check(questions, decided, as_of)
        last = {e.question: e for e in there if e.kind == "forecast"}
        entries = []
        for key, outcome, reason in decided:
            q = questions[key]
            entries.append(
                ledger.Entry(
                    seq=0, kind="resolution", track=last[key].track if key in last else "live", question=key, rule=q.rule, text=q.text,
                    opened=q.opened, deadline=q.deadline, category=q.kind, made=now, as_of=as_of, outcome=outcome,  # type: ignore[arg-type]
                    probability={"yes": 1.0, "no": 0.0}.get(outcome), reason=reason, evidence=evidence, version=foreshock.__version__,
                )
            )  # fmt: skip
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


def compared(case: str | os.PathLike[str], team: str, track: ledger.Track = "live") -> dict[str, Any]:
    """Our scores beside another team's on the questions that both forecast (:func:`foreshock.case.teams.compare`), with the base rate's.

    Errors: the case holds no ledger of that team.
    """
    from foreshock.case import teams
    from foreshock.forecast.scores import brier, log_score

    with Case.open(case, readonly=True) as store:
        known = teams.teams(store)
        if team not in known:
            raise InputError(f"{os.fspath(case)} holds no ledger of {team}; it holds {', '.join(known) or 'none of another team'}.")
        found = teams.compare(ledger.read(store), teams.read(store, team), track)
    rows, y = found["rows"], [row["outcome"] for row in found["rows"]]
    scores = {}
    for view in ("ours", "theirs", "base_rate"):
        if rows and all(row[view] is not None for row in rows):
            p = [row[view] for row in rows]
            scores[view] = {"brier": brier(p, y), "log": log_score(p, y)}
    return {**found, "team": team, "scores": scores}
