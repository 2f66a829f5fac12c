"""What the API does with the case: reports, claims, situation, forecasts, ledger, scores. Thin: each function asks another room."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec

from foreshock.assessment import code_all, renamed
from foreshock.brief.forecast import ranked
from foreshock.case import ledger
from foreshock.errors import InputError, RefusedError
from foreshock.forecast.made import Forecasts
from foreshock.reports.inputs import EXTENSIONS
from foreshock.reports.report import Report
from foreshock.scenario.situation import Situation
from foreshock.scenario.wording import phrase
from foreshock.web import wire
from foreshock.web.jobs import Job, Tick
from foreshock.web.served import CHARACTERS, Served


def case(served: Served) -> wire.CaseAnswer:
    """The case at a glance."""
    with served.read() as store:
        counts, head = store.counts(), store.head()
        dates = [r.date for r in store.reports() if r.date]
        waiting = store.rows("SELECT count(*) FROM reviews WHERE word = 'waiting'")[0][0]
    return wire.CaseAnswer(
        name=served.path.name, temporary=served.temporary, head=head, as_of=served.as_of or max(dates, default=None), counts=counts,
        waiting=waiting, scenarios=served.scenario_names(),
    )  # fmt: skip


def reports(served: Served) -> list[wire.ReportLine]:
    """Every report with how its claims stand."""
    with served.read() as store:
        claims, words, listed = store.claims(every=True), dict(store.rows("SELECT claim, word FROM reviews")), store.reports()
    lines = []
    for r in listed:
        mine = [words.get(c.claim) for c in claims if c.report == r.name]
        lines.append(wire.ReportLine(
            name=r.name, title=r.title, date=r.date, publisher=r.publisher, characters=len(r.text), claims=len(mine),
            waiting=mine.count("waiting"), struck=mine.count("struck"),
        ))  # fmt: skip
    return lines


def report(served: Served, name: str) -> wire.ReportAnswer:
    """One report with its claims in the order of the text."""
    found, claims, words = served.report(name)
    names = _names(claims)
    return wire.ReportAnswer(
        name=found.name, title=found.title, date=found.date, date_source=found.date_source, publisher=found.publisher, text=found.text,
        claims=[wire.ClaimAnswer(claim=c, word=words.get(c.claim), phrase=phrase(c, names)) for c in claims],
    )  # fmt: skip


def _names(claims: Any) -> dict[str, str]:
    from foreshock.assessment import who

    codes = {code for c in claims for code in (*c.source, *c.target)}
    codes |= {c.support.beneficiary for c in claims if c.support and c.support.beneficiary}
    codes |= {a.actor for c in claims for a in c.attribution if a.actor}
    return {code: actor.name for code, actor in who(codes).items()}


def claims(served: Served) -> list[wire.ClaimAnswer]:
    """Every claim of the case, struck and waiting ones too."""
    with served.read() as store:
        listed, words = store.claims(every=True), dict(store.rows("SELECT claim, word FROM reviews"))
    names = _names(listed)
    return [wire.ClaimAnswer(claim=c, word=words.get(c.claim), phrase=phrase(c, names)) for c in listed]


def decide(served: Served, body: wire.Words) -> wire.Decided:
    """Accept or strike claims, all or none."""
    words = {w.claim: w.word for w in body.words}
    if len(words) < len(body.words):
        raise InputError("A claim is named twice.")
    changed = served.decide(words, {w.claim: w.was for w in body.words})
    return wire.Decided(changed=changed, head=served.head())


def add_text(served: Served, body: wire.NewReport) -> Job:
    """Take in a pasted report, as a job."""

    def read() -> list[Report]:
        from foreshock.reports import from_text

        return [from_text(body.text, name=body.name, title=body.title, as_of=body.as_of)]

    if len(body.text) > CHARACTERS:
        raise InputError(f"The report has {len(body.text):,} characters; hand in at most {CHARACTERS:,} at a time.")
    return served.jobs.submit("add report", lambda tick: _added(served, read, body.review, tick))


def add_file(served: Served, data: bytes, name: str, as_of: str | None, review: bool) -> Job:
    """Take in an uploaded file, as a job. Its name says the format at most; it never becomes a path."""
    if not data:
        raise InputError("The file is empty.")
    suffix = Path(name.replace("\\", "/")).suffix.lower()
    if suffix not in EXTENSIONS:
        raise InputError(f"A file of the kind `{suffix[:12] or 'without an ending'}` is not read here; there are {', '.join(EXTENSIONS)}.")
    stem = Path(name.replace("\\", "/")).stem.replace("\x00", "")[:100] or "upload"

    def read() -> list[Report]:
        from foreshock.reports import read as read_files

        with tempfile.TemporaryDirectory(prefix="foreshock-") as folder:
            path = Path(folder) / f"upload{suffix}"
            path.write_bytes(data)
            try:
                found = read_files(path, as_of)
            except InputError as error:
                raise InputError(str(error).replace(str(path), stem)) from None
        return [msgspec.structs.replace(r, name=r.name.replace("upload", stem, 1), origin=f"uploaded: {stem}{suffix}") for r in found]

    return served.jobs.submit("add report", lambda tick: _added(served, read, review, tick))


MOST_REPORTS = 200
"""Reports that one upload may hold."""


def _added(served: Served, read: Any, review: bool, tick: Tick) -> dict[str, Any]:
    tick(0.05, "reading")
    found: list[Report] = read()
    if len(found) > MOST_REPORTS:
        raise InputError(f"The file holds {len(found):,} reports; hand in at most {MOST_REPORTS} at a time, or use `foreshock case add`.")
    for r in found:
        if r.date is None:
            raise InputError(f"{r.name} states no date: say on which day it was published.")
        if len(r.text) > CHARACTERS:
            raise InputError(f"{r.name} has {len(r.text):,} characters; hand in at most {CHARACTERS:,} at a time.")
    with served.read() as store:
        taken = {r.name for r in store.reports()}
        fresh = [renamed(r, taken) for r in found if store.wants(r)]
        known = [store.has(r) or r.name for r in found if not store.wants(r)]
    coded = []
    for k, r in enumerate(fresh):
        tick(0.1 + 0.8 * k / len(fresh), f"coding {r.name}")
        coded.append((r, code_all([r], lambda text: None)))
    tick(0.9, "writing")
    new, again = served.add(coded, review) if coded else ([], [])
    return {"reports": new, "known": [*known, *again], "claims": sum(len(c) for _, c in coded), "head": served.head()}


def situation(served: Served) -> Situation:
    """Who stands where."""
    return served.evidence().situation


def forecasts(served: Served) -> Forecasts:
    """The forecasts by the outside view and the evidence, in the order of the brief; nothing is written."""
    found = served.forecasts()
    if isinstance(found, str):
        raise RefusedError(found)
    return msgspec.structs.replace(found, made=ranked(found))


def record(served: Served, body: wire.ForecastAsk) -> Job:
    """Forecast, and write that into the ledger, as a job."""
    from foreshock.forecasting import forecasts as made

    def work(tick: Tick) -> Any:
        tick(0.05, "forecasting")
        with served.writing():
            found = made(case=served.path, as_of=served.as_of, worlds=body.worlds, seed=body.seed, record=body.record, note=lambda text: tick(0.3, text))
        return msgspec.to_builtins(found)

    return served.jobs.submit("forecast", work)


def entries(served: Served) -> list[ledger.Entry]:
    """The ledger, as it was written."""
    with served.read() as store:
        return ledger.read(store)


def scores(served: Served, track: str) -> dict[str, Any]:
    """Scores of one track, with its calibration curve."""
    from foreshock.forecasting import score

    if track not in ("live", "backtest", "synthetic"):
        raise InputError(f"There is no track `{track[:20]}`; there are live, backtest and synthetic.")
    return score(served.path, track)  # type: ignore[arg-type]
