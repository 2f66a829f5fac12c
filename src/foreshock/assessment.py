"""The main job from end to end: reports are read, claims coded, the situation drawn up, the brief composed.

reports ──▶ coding ──▶ scenario (situation) ──▶ history (outside view) ──▶ forecast ──▶ brief
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date as Date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from foreshock import outside
from foreshock.brief.compose import compose, in_order
from foreshock.brief.document import Brief
from foreshock.brief.panels import asked
from foreshock.brief.section import Section
from foreshock.coding.claim import Claim
from foreshock.errors import InputError, RefusedError
from foreshock.percent import counted
from foreshock.reference.actor import Actor
from foreshock.reports.dating import iso_date, overlooked, require_date
from foreshock.reports.legible import skipped
from foreshock.reports.report import Report
from foreshock.scenario.confrontations import mentioned
from foreshock.scenario.known import known_at
from foreshock.scenario.situate import situate
from foreshock.scenario.situation import Situation

if TYPE_CHECKING:
    from foreshock.forecast.made import Forecasts
    from foreshock.scenario.file import ScenarioFile

Input = str | os.PathLike[str] | Report
Note = Callable[[str], None]
"""Told what is going on, one short line at a time (the command line prints it on stderr)."""


def assess(
    inputs: Input | Iterable[Input],
    *,
    as_of: str | Date | None = None,
    case: str | os.PathLike[str] | None = None,
    play: bool = False,
    note: Note | None = None,
) -> Brief:
    """Assess one or more reports: files, folders, ``-`` for standard input, or :class:`Report` objects.

    Parameters
    ----------
    inputs
        What to read; with ``case`` it may be empty, then the case alone is assessed.
    as_of
        ISO date: dates the reports that state none of their own. The situation's date is that of the newest report.
    case
        A case file: its reports and claims are assessed with the new ones, which are added to it.
    play
        Draft and play the crisis too, for the section "Inside view" (about two seconds more).

    Errors: :class:`~foreshock.errors.InputError`, one sentence, where a report cannot be read or has no date.

    Example: ``fs.assess("report.txt", as_of="2024-10-25").save("brief.html")``.
    """
    say = note or silent
    reports, claims, unread = gather(inputs, as_of, case, say)
    drawn, actors = drawn_up(reports, claims)
    say_date(drawn.date, as_of, say)
    if case is not None:
        from foreshock.case import Case

        with Case.open(case) as store:
            store.add_situation(drawn)
    from foreshock.forecasting import drafted

    scenario = None
    with suppress(RefusedError):  # nothing to draft: the forecasts say so below
        scenario = drafted(reports, claims, drawn, actors)
    answers = _answers(reports, claims, drawn, actors, case, scenario)
    return brief_of(reports, claims, drawn, actors, unread, answers, scenario=scenario, play=play)


def brief_of(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    drawn: Situation,
    actors: Mapping[str, Actor],
    unread: Sequence[str],
    answers: Forecasts | str,
    *,
    scenario: ScenarioFile | None = None,
    play: bool = True,
) -> Brief:
    """The brief with the outside view and the forecasts (or the reason why there are none), and with ``play`` the inside view of the scenario
    (which is drafted here where it is not given)."""
    from foreshock.brief import forecast, models
    from foreshock.brief.answers import watch
    from foreshock.forecast.of_text import of_text

    names = {code: actor.name for code, actor in actors.items()}
    ordered = in_order(reports, claims)
    numbers = {c.claim: n for n, c in enumerate(ordered, 1)}
    seen: Section | None = None
    if play:
        from foreshock import inside

        seen = inside.section(drawn, claims, actors, reports, scenario, numbers)
    if isinstance(answers, str):
        shown = forecast.declined(answers)
    else:
        panel, own = forecast.answers(answers, numbers), of_text(reports, claims, answers)
        shown = [
            panel,
            *([watch(panel.answers)] if panel.answers else []),
            asked(reports, forecast.told(answers, own)),
            forecast.forecast_section(answers, numbers, own, beside=bool(seen and seen.tables)),
        ]
    views: list[Section | None] = [outside.section(drawn, names), *shown, models.section(), seen]
    return compose(reports, claims, drawn, actors, unread=unread, sections=[view for view in views if view is not None])


def _answers(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    drawn: Situation,
    actors: Mapping[str, Actor],
    case: str | os.PathLike[str] | None,
    scenario: ScenarioFile | None,
) -> Forecasts | str:
    """The forecasts by the outside view alone, which takes a second; nothing is played and nothing goes into the ledger."""
    from foreshock.forecasting import forecasts_of

    try:
        return forecasts_of(reports, claims, drawn, actors, scenario=scenario, case=case, worlds=0)
    except RefusedError as refusal:
        return str(refusal)


def situation(
    inputs: Input | Iterable[Input] = (),
    *,
    as_of: str | Date | None = None,
    case: str | os.PathLike[str] | None = None,
    note: Note | None = None,
) -> Situation:
    """Who stands where at the date of the newest report: as :func:`assess`, without the brief and without changing a case."""
    reports, claims, _ = gather(inputs, as_of, case, note or silent, keep=False)
    drawn = drawn_up(reports, claims)[0]
    say_date(drawn.date, as_of, note or silent)
    return drawn


def say_date(shown: str, as_of: str | Date | None, note: Note) -> None:
    """A sentence where the situation's date is not the one that was asked for."""
    if as_of is not None and iso_date(as_of) != shown:
        note(
            f"note: the situation is that of {shown}, the date of the newest report; --as-of {iso_date(as_of)} gives undated reports "
            "their date, and with --case leaves out later ones."
        )


def silent(text: str) -> None:
    """Takes notes and says nothing."""


def gather(
    inputs: Input | Iterable[Input],
    as_of: str | Date | None,
    case: str | os.PathLike[str] | None,
    note: Note,
    keep: bool = True,
) -> tuple[list[Report], list[Claim], list[str]]:
    """Reports and claims of the inputs and of the case, and sentences about what could not be read.

    With ``keep`` the new ones are added to the case.
    """
    if as_of is not None:
        as_of = iso_date(as_of)
        if as_of > Date.today().isoformat():
            note(f"note: {as_of} lies in the future: nothing can have been reported on it yet.")
    if case is not None and not isinstance(case, str | os.PathLike):
        raise InputError(f"A case is named by its path, not by an object of type {type(case).__name__}.")
    reports, unread = read_all(inputs, as_of, note)
    for report in reports:
        require_date(report)
        if doubt := overlooked(report):
            note(f"note: {doubt}")
        if lost := skipped(report):
            note(f"note: {lost}")
    if case is None:
        if not reports:
            raise InputError(
                unread[0] if unread else "There is nothing to assess: name a report, or a case with --case."
            )
        return reports, code_all(reports, note), unread
    from foreshock.case import Case

    with Case.open(case, readonly=not keep) as store:
        taken = {r.name for r in store.reports()}
        fresh = [renamed(r, taken) for r in reports if store.has(r) is None]
        coded = code_all(fresh, note)
        if keep:
            by_report = {r.name: [c for c in coded if c.report == r.name] for r in fresh}
            store.add([(r, by_report[r.name]) for r in fresh], verb="assess")
            fresh, coded = [], []
        everything = [*store.reports(), *fresh]
        reports = [r for r in everything if as_of is None or (r.date or "") <= as_of]
        names = {r.name for r in reports}
        claims = [c for c in [*store.claims(), *coded] if c.report in names]
    if not reports:
        raise InputError(f"{os.fspath(case)} holds no report{f' up to {as_of}' if as_of else ''}.")
    note(f"{os.fspath(case)}: {counted(len(reports), 'report')}, {counted(len(claims), 'claim')}")
    return reports, claims, unread


def renamed(report: Report, taken: set[str]) -> Report:
    """The report under a name that is free in the case, which is taken by this."""
    name, n = report.name, 2
    while name in taken:
        name, n = f"{report.name}-{n}", n + 1
    taken.add(name)
    return report if name == report.name else replace(report, name=name)


def read_all(inputs: Input | Iterable[Input], as_of: str | None, note: Note) -> tuple[list[Report], list[str]]:
    """Every report of the inputs; where one of several cannot be read, a sentence about it instead."""
    from foreshock.reports import read
    from foreshock.reports.inputs import named

    given = named(inputs, Report)
    reports: list[Report] = []
    paths: list[str | os.PathLike[str]] = []
    for item in given:
        if isinstance(item, Report):
            reports.append(item)
        else:
            paths.append(item)
    failures: list[InputError] = []
    if paths:
        several = len(given) > 1
        reports += read(paths, as_of, on_error="skip" if several else "raise", errors=failures, note=note)
    for failure in failures:
        note(str(failure))
    unique = {r.id: r for r in reversed(reports)}
    kept = [r for r in reports if unique[r.id] is r]
    return kept, [str(f) for f in failures]


def code_all(reports: Sequence[Report], note: Note) -> list[Claim]:
    """Claims of every report, by the rules alone: an assessment stands on what fired by name, for a wrong claim costs it more than a missed one."""
    if not reports:
        return []
    from foreshock.coding import code_stream

    claims: list[Claim] = []
    for report, found in zip(reports, code_stream(reports, learnt=False), strict=True):
        note(f"{report.name} ({report.date}): {counted(len(found), 'claim')}")
        claims += found
    return claims


def drawn_up(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[Situation, dict[str, Actor]]:
    """The situation at the newest report's date, and who is in it."""
    dated = {r.name: r.date for r in reports if r.date}
    date = max(dated.values())
    codes = mentioned(claims)
    known, named = known_at(date, codes, (r.text for r in reports))
    everybody = who(codes | {code for c in known for code in (*c.side_a, *c.side_b)})
    names = {code: actor.name for code, actor in everybody.items()}
    drawn = situate(claims, date=date, known=known, named=named, published=dated, names=names)
    shown = codes | {code for c in drawn.confrontations for code in (*c.side_a, *c.side_b)}
    return drawn, {code: actor for code, actor in everybody.items() if code in shown}


def who(codes: Iterable[str]) -> dict[str, Actor]:
    """The actors behind codes. One that the reference does not know keeps its code as its name."""
    from foreshock.reference import load

    table = load().actors
    return {code: table.get(code) or Actor(code=code, kind="group", name=code) for code in sorted(set(codes))}


def names_in(situation: Situation) -> dict[str, str]:
    """Names of all actors of a situation, by code."""
    codes = {cell.actor for cell in situation.cells}
    codes |= {code for c in situation.confrontations for code in (*c.side_a, *c.side_b)}
    return {code: actor.name for code, actor in who(codes).items()}
