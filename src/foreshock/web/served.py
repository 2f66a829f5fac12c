"""The case being served: one file, read by many and written by one at a time, and what is worked out from it, kept while it stands.

Everything that the pages show is a function of the case, so it is kept by the head of the run log and worked out anew when that
has moved, whoever moved it. Nothing lives only in the server: a killed one loses nothing that it said was written.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from foreshock.assessment import brief_of, drawn_up, gather, silent
from foreshock.brief.document import Brief
from foreshock.case import Case, review, scenarios
from foreshock.coding.claim import Claim
from foreshock.errors import InputError, MissingError, RefusedError
from foreshock.forecast.made import Forecasts
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.scenario.file import ScenarioFile, parse
from foreshock.scenario.situation import Situation
from foreshock.web.jobs import Jobs
from foreshock.web.room import Room
from foreshock.web.traffic import Traffic

T = TypeVar("T")
DRAFT = "draft"
"""The scenario that is drafted from the case as it stands; saving one gives it another name."""
ROOMS = 8
"""Scenarios held open."""
CHARACTERS = 400_000
"""Characters that a report may have: about eighty newspaper pages. Assumption: nobody reads more in one piece, and coding is linear in it."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A case as it stands: what counts, and what follows from it at once."""

    head: str
    reports: list[Report]
    claims: list[Claim]
    situation: Situation
    actors: dict[str, Actor]


class Served:
    """One case, open to several clients. All methods may be called from any thread."""

    def __init__(self, path: Path, *, temporary: bool = False, as_of: str | None = None, jobs: Jobs | None = None) -> None:
        self.path, self.temporary, self.as_of = path, temporary, as_of
        self.jobs = jobs or Jobs()
        self.traffic = Traffic()
        self._writing = threading.Lock()
        self._working = threading.RLock()
        self._tuning = threading.Lock()
        self._tuned: tuple[ScenarioFile, ScenarioFile] | None = None
        self._kept: dict[str, tuple[str, Any]] = {}
        self._rooms: OrderedDict[tuple[str, int, str], Room] = OrderedDict()

    def busy(self) -> bool:
        """Whether anybody is being served, or a job runs: what is played unasked waits for that."""
        return self.traffic.busy or self.jobs.busy

    # --- the file -------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def read(self) -> Iterator[Case]:
        """The case, for reading at one moment."""
        with Case.open(self.path, readonly=True) as case, case.snapshot():
            yield case

    @contextlib.contextmanager
    def write(self) -> Iterator[Case]:
        """The case, for one writer of this server at a time (SQLite holds off those of other processes)."""
        with self._writing, Case.open(self.path) as case:
            yield case

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """For what opens the case itself: no other writer of this server meanwhile."""
        with self._writing:
            yield

    def head(self) -> str:
        """Hash of the last run: changes with every change of the case."""
        with Case.open(self.path, readonly=True) as case:
            return case.head()

    def close(self) -> None:
        """End the jobs; throw a temporary case away."""
        self.jobs.close()
        for room in self._rooms.values():
            room.sweeps.close(wait=2.0)
        if self.temporary:
            shutil.rmtree(self.path.parent, ignore_errors=True)

    # --- what follows from it -------------------------------------------------------------------------------------

    def of_head(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, kept until the case changes."""
        with self._working:
            head = self.head()
            kept = self._kept.get(key)
            if kept is None or kept[0] != head:
                self._kept[key] = kept = (head, make())
            value: T = kept[1]
            return value

    def evidence(self) -> Evidence:
        """Reports and claims that count, and the situation. Errors: :class:`InputError` where there is no report."""

        def make() -> Evidence:
            with self.read() as case:
                head, none = case.head(), not case.counts()["reports"]
            if none:
                raise InputError("The case holds no report yet.")
            reports, claims, _ = gather([], self.as_of, self.path, silent, keep=False)
            drawn, actors = drawn_up(reports, claims)
            return Evidence(head=head, reports=reports, claims=claims, situation=drawn, actors=actors)

        return self.of_head("evidence", make)

    def forecasts(self) -> Forecasts | str:
        """The forecasts by the outside view, or the sentence why there are none. Nothing is written."""
        from foreshock.forecasting import forecasts_of

        def make() -> Forecasts | str:
            e = self.evidence()
            try:
                return forecasts_of(e.reports, e.claims, e.situation, e.actors, case=self.path, worlds=0)
            except RefusedError as refusal:
                return str(refusal)

        return self.of_head("forecasts", make)

    def brief(self) -> Brief:
        """The brief of the case."""

        def make() -> Brief:
            e = self.evidence()
            return brief_of(e.reports, e.claims, e.situation, e.actors, [], self.forecasts(), play=False)

        return self.of_head("brief", make)

    def brief_html(self) -> str:
        """The brief as its own page."""
        return self.of_head("html", lambda: self.brief().to_html())

    # --- scenarios ------------------------------------------------------------------------------------------------

    def draft(self) -> ScenarioFile:
        """The scenario drafted from the case as it stands, tuned to history as that of the brief's inside view, so that both say the same.

        While the compiled engine is not ready it is untuned; tuning takes seconds and keeps no other answer waiting.
        """
        from foreshock.drafting import calibrated, from_situation
        from foreshock.play import engine

        def make() -> ScenarioFile:
            e = self.evidence()
            titles = [r.title or r.name for r in e.reports]
            title = titles[0] if len(titles) == 1 else f"{titles[-1]} (and {len(titles) - 1} more)"
            text = "\n".join(r.text for r in e.reports)
            return from_situation(e.situation, e.claims, e.actors, title=title, text=text)

        made = self.of_head("draft", make)
        if not engine.is_warm():
            return made
        with self._tuning:
            if self._tuned is None or self._tuned[0] is not made:
                self._tuned = made, calibrated(made, fit=False)
            return self._tuned[1]

    def scenario_names(self) -> list[str]:
        """The saved scenarios, the oldest first; the draft behind them, where there is a report to draft from."""
        with self.read() as case:
            return [*scenarios.names(case), *([DRAFT] if case.counts()["reports"] else [])]

    def scenario(self, name: str) -> tuple[ScenarioFile, int]:
        """A scenario and its version (0 for the draft). Errors: :class:`MissingError`."""
        if name == DRAFT:
            return self.draft(), 0
        with self.read() as case:
            kept = scenarios.newest(case, name)
        return parse(kept.text, name), kept.version

    def scenario_text(self, name: str) -> tuple[str, int]:
        """The same as YAML."""
        if name == DRAFT:
            return self.draft().text(), 0
        with self.read() as case:
            kept = scenarios.newest(case, name)
        return kept.text, kept.version

    def keep_scenario(self, name: str, text: str, was: int | None) -> scenarios.Kept:
        """Save a scenario that has been checked. Errors: the name is the draft's; somebody saved meanwhile; it is no scenario."""
        if name == DRAFT:
            raise InputError("The draft is made from the case; save the scenario under another name.")
        parse(text, name)
        with self.write() as case:
            return scenarios.keep(case, name, text, was)

    def room(self, name: str) -> Room:
        """A scenario held open for play."""
        from foreshock.play.tuning import is_calibrated

        version, stand = 0, ""
        if name == DRAFT:
            stand = f"{self.head()} {'tuned' if is_calibrated(self.draft()) else ''}"
        else:
            with self.read() as case:
                version = scenarios.newest(case, name).version
        key = (name, version, stand)
        with self._working:
            if key in self._rooms:
                self._rooms.move_to_end(key)
                return self._rooms[key]
            file, version = self.scenario(name)
            for old in [k for k in self._rooms if k[0] == name]:
                self._rooms.pop(old).sweeps.close()  # an earlier version, or the draft of a case that has changed: nobody can ask for it any more
            room = self._rooms[key] = Room(file, name, version, self.busy)
            while len(self._rooms) > ROOMS:
                self._rooms.popitem(last=False)[1].sweeps.close()
            return room

    # --- reports and claims ---------------------------------------------------------------------------------------

    def add(self, coded: Sequence[tuple[Report, Sequence[Claim]]], review_first: bool) -> tuple[list[str], list[str]]:
        """Add reports with their claims in one run; names of the new ones and of those that were known. With ``review_first`` the
        claims wait for a reader's word."""
        with self.write() as case, case.run("serve: add", {"reports": len(coded), "review": review_first}):
            added = case.add(coded, refresh=False)
            new = [r.name for r in added.reports]
            if review_first:
                review.hold(case, [c.claim for name in new for c in case.claims(name, every=True)])
            case.refresh_events()
        return new, [*added.known, *added.dated]

    def words(self) -> dict[str, review.Word]:
        """What was said of claims."""
        with self.read() as case:
            return review.reviews(case)

    def decide(self, words: Mapping[str, review.Word], was: Mapping[str, review.Word | None] | None) -> int:
        """Accept or strike claims."""
        with self.write() as case:
            return review.decide(case, words, was)

    def report(self, name: str) -> tuple[Report, list[Claim], dict[str, review.Word]]:
        """A report with all its claims, and what was said of them. Errors: :class:`MissingError`."""
        with self.read() as case:
            found = [r for r in case.reports() if r.name == name]
            if not found:
                raise MissingError(f"The case has no report `{name[:80]}`.")
            return found[0], case.claims(name, every=True), review.reviews(case)


def opened(
    case: str | None, files: Sequence[str], *, scenario: str | None = None, as_of: str | None = None,
    note: Callable[[str], None] = silent,
) -> Served:  # fmt: skip
    """The case to serve: the one named (made where it is not there), or a temporary one; with the files added.

    Errors: :class:`InputError` where nothing was named, or a file cannot be read.
    """
    from foreshock.assessment import code_all, read_all
    from foreshock.forecasting import forecasts
    from foreshock.reports.dating import iso_date, require_date

    if case is None and not files and scenario is None:
        raise InputError("Name a case, a report or a scenario to serve.")
    text = Path(scenario).read_text(encoding="utf-8") if scenario and Path(scenario).is_file() else None
    if scenario is not None:
        if text is None:
            raise MissingError(f"There is no scenario file {scenario}.")
        parse(text, scenario)
    day = iso_date(as_of) if as_of else None
    reports, _ = read_all(files, day, note) if files else ([], [])
    for report in reports:
        require_date(report)
    temporary = case is None
    path = Path(tempfile.mkdtemp(prefix="foreshock-")) / "temporary.foreshock" if case is None else Path(case)
    if not path.exists():
        Case.new(path).close()
    Case.open(path).close()  # an older schema is brought up to date
    served = Served(path, temporary=temporary, as_of=day if not files else None)
    with served.write() as store:
        fresh = [r for r in reports if store.wants(r)]
    if fresh:
        coded = code_all(fresh, note)
        by_report = {r.name: [c for c in coded if c.report == r.name] for r in fresh}
        served.add([(r, by_report[r.name]) for r in fresh], review_first=False)
    if text is not None and scenario is not None:
        served.keep_scenario(_scenario_name(scenario), text, None)
    if temporary and fresh:
        with contextlib.suppress(RefusedError):
            forecasts(case=path, worlds=0, note=note)  # so that the next report has something to move
    return served


def _scenario_name(path: str) -> str:
    name = "".join(ch if ch.isalnum() or ch in " ._-" else "-" for ch in Path(path).stem)[:60].lstrip(" ._-")
    return name if name and name != DRAFT and name.isascii() else "scenario"


