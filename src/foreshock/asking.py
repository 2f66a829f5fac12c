"""Questions that an analyst adds to a case: written in the language of rules, kept in the case, forecast, resolved and scored as the others."""

from __future__ import annotations

import difflib
import os
from datetime import date as Date
from datetime import timedelta

import msgspec

from foreshock.assessment import drawn_up, gather, silent, who
from foreshock.case import Case
from foreshock.errors import InputError, RefusedError
from foreshock.forecast.askable import candidate_of
from foreshock.forecast.generate import HOLDS, WINDOW_DAYS, fighting, renewed
from foreshock.forecast.outside import Outside, windowed
from foreshock.forecast.question import Question, ask, days
from foreshock.forecast.resolve import holds
from foreshock.forecast.rule import parse, written
from foreshock.forecasting import drafted, latent_of
from foreshock.reference import load


def add_question(
    case: str | os.PathLike[str], text: str, *, as_of: str | None = None, window: int = WINDOW_DAYS, outside: Outside | None = None
) -> Question:
    """Add a question to a case, as of its newest report (or ``as_of``); the question as it is kept.

    ``text`` is a rule of :mod:`foreshock.forecast.rule`, with ``until YYYY-MM-DD`` where the deadline is not ``window`` days ahead.
    Errors: :class:`~foreshock.errors.InputError` with the place that is wrong and the nearest word, for an actor that nobody knows at the date, or
    a question that the case has; :class:`~foreshock.errors.RefusedError` with the reason where no reference class gives it a base rate.

    Example: ``add_question("crisis.foreshock", "rung KOR for UKR >= 3 until 2025-06-30")``.
    """
    rule, until = written(text)
    Case.open(case).close()  # one of an older schema is brought up to date
    reports, claims, _ = gather((), as_of, case, silent, keep=False)
    drawn, actors = drawn_up(reports, claims)
    known = {c: a.name for c, a in load().actors.items() if (a.valid_from or "") <= drawn.date <= (a.valid_to or "9999")}
    known |= {c: a.name for c, a in actors.items()}
    if unknown := sorted(rule.actors() - set(known)):
        near = difflib.get_close_matches(unknown[0], known, n=1)
        hint = f" Did you mean {near[0]} ({known[near[0]]})?" if near else ""
        place = text.upper().index(unknown[0]) + 1
        raise InputError(f"At character {place}: {unknown[0]} is no actor on {drawn.date}.{hint} `foreshock who NAME` gives the codes.")
    scenario = drafted(reports, claims, drawn, actors)
    latent = latent_of(scenario)
    everyone = who([*scenario.model.actors, *actors, *rule.actors()])
    if outside is None:
        from foreshock.forecast.history_view import HistoryView

        outside = HistoryView(drawn, everyone)
    found = renewed(candidate_of(rule, drawn, outside, latent=latent, because="an analyst asked it"), drawn, claims, outside)
    d = rule.conditions[0]
    if holds(d, claims, drawn.earlier):
        raise RefusedError(f"`{rule}` is refused: {HOLDS}")
    if d.verb == "level" and frozenset((d.actor, d.other)) in fighting(drawn, claims) and not d.negated:
        raise RefusedError(f"`{rule}` is refused: {d.actor} and {d.other} use force against each other now; ask for its end, `peace {d.actor} with {d.other}`.")
    if found.answer is None:
        raise RefusedError(f"`{rule}` is refused: {found.refused}")
    deadline = until or (Date.fromisoformat(drawn.date) + timedelta(days=window)).isoformat()
    _, base = windowed(found.answer, max(days(drawn.date, deadline), 1), found.model, found.negated)
    question = ask(
        rule, kind=found.kind, opened=drawn.date, deadline=deadline, base=base, names={c: a.name for c, a in everyone.items()}, origin="analyst",
        because=found.because,
    )  # fmt: skip
    with Case.open(case) as store, store.run("questions", {"add": text}) as number:
        for (body,) in store.rows("SELECT body FROM questions WHERE deadline = ?", (deadline,)):
            other = msgspec.json.decode(body, type=Question)
            if other.opened == question.opened and parse(other.rule).canonical() == rule.canonical():
                raise InputError(f"{os.fspath(case)} has the question {other.id} already: {other.text}")
        row = (question.id, number, msgspec.json.encode(question).decode())
        store.change("INSERT INTO questions (id, run, body) VALUES (?, ?, ?)", [row])
    return question
