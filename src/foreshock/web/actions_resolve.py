"""What the API does with questions that come due: what the reports say of each, and what is written into the ledger."""

from __future__ import annotations

from foreshock.case import ledger
from foreshock.errors import InputError
from foreshock.forecasting import due, last_forecasts, resolve_questions
from foreshock.reports.dating import iso_date
from foreshock.web import wire
from foreshock.web.served import Served


def resolutions(served: Served, as_of: str | None) -> wire.DueAnswer:
    """Every open question and what the reports say of it; nothing is written."""
    found = due(served.path, today=_day(served, as_of))
    last = last_forecasts(served.path)
    return wire.DueAnswer(
        as_of=found.as_of, evidence=found.evidence,
        questions=[
            wire.DueQuestion(
                question=p.question, outcome=p.outcome, reason=p.reason, claims=p.claims, quotes=p.quotes,
                forecast=last[p.question.id].probability if p.question.id in last else None,
            )
            for p in found.questions
        ],
    )  # fmt: skip


def resolve(served: Served, body: wire.Resolve) -> list[ledger.Entry]:
    """Write resolutions, all or none: those that the reports give, with their reason, and those that somebody settles by hand."""
    if len({d.question for d in body.decisions}) < len(body.decisions):
        raise InputError("A question is named twice.")
    with served.writing():
        found = due(served.path, today=_day(served, body.as_of))
        given = {p.question.id: p for p in found.questions}
        decided = []
        for d in body.decisions:
            reason, source = d.reason.strip(), d.source.strip()
            if reason or source:
                reason = by_hand(d.outcome, reason, source)
            elif (p := given.get(d.question)) is not None:
                if p.outcome != d.outcome and body.was == found.evidence:
                    raise InputError(f"The reports do not say `{d.outcome}` of question {d.question}: give a source and a reason to settle it by hand.")
                reason = p.reason
            decided.append((d.question, d.outcome, reason))
        return resolve_questions(served.path, decided, as_of=found.as_of, was=body.was)


def by_hand(outcome: str, reason: str, source: str) -> str:
    """The grounds of a resolution by hand as the ledger keeps them. Errors: :class:`InputError` where something is missing.

    >>> by_hand("yes", "The treaty was published.", "Gazette of 4 March 2025")
    'By hand: The treaty was published. Source: Gazette of 4 March 2025.'
    """
    if not reason:
        raise InputError("Say on what grounds.")
    if not source and outcome != "void":
        raise InputError("Name the source that says so.")
    parts = [f"By hand: {reason}", f"Source: {source}" if source else ""]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _day(served: Served, as_of: str | None) -> str | None:
    return iso_date(as_of, "as_of") if as_of else served.as_of
