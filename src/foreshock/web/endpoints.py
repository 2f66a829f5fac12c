"""The endpoints of the API in one table: what each takes, gives and does. Routes and the OpenAPI document are both made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from foreshock.case import ledger
from foreshock.forecast.made import Forecasts
from foreshock.scenario.situation import Situation
from foreshock.web import actions_case as of_case
from foreshock.web import actions_play as of_play
from foreshock.web import actions_resolve as of_due
from foreshock.web import export, wire
from foreshock.web.jobs import Job
from foreshock.web.problem import HttpError
from foreshock.web.served import Served

ROOT = "/api/v1"
JSON_BYTES = 2_500_000
"""Bytes of a JSON body."""


class Param(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter in the path or the query."""

    name: str
    where: Literal["path", "query"] = "path"
    text: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    most: int = 200
    kind: Literal["string", "boolean"] = "string"


class Call(msgspec.Struct, frozen=True):
    """A request, read: path and query by name, the decoded body, the raw bytes of an upload."""

    values: dict[str, str]
    body: Any = None
    data: bytes = b""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one path."""

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    summary: str
    do: Callable[[Served, Call], Any]
    params: tuple[Param, ...] = ()
    body: Any = None
    """Type of the JSON body; ``bytes`` for an upload."""
    answer: Any = None
    """Type of the JSON answer; None for a file."""
    status: int = 200
    media: tuple[str, ...] = ()
    """Media types of a file."""
    tag: str = "case"


REPORT = Param(name="name", text="Name of a report.")
SCENARIO = Param(name="name", text="Name of a scenario; `draft` is the one made from the case.", most=60)
JOB = Param(name="id", text="Id of a job.", most=40)


def yes(text: str) -> bool:
    """A boolean of a query. Errors: 400."""
    if text not in ("true", "false"):
        raise HttpError(400, f"`{text[:20]}` is neither true nor false.")
    return text == "true"


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(method="GET", path="/case", summary="The case at a glance", answer=wire.CaseAnswer, do=lambda s, c: of_case.case(s)),
    Endpoint(method="GET", path="/reports", summary="Every report and how its claims stand", answer=list[wire.ReportLine], do=lambda s, c: of_case.reports(s)),
    Endpoint(
        method="POST", path="/reports", summary="Take in a report as text (a job); its claims wait for a reader's word unless told otherwise",
        body=wire.NewReport, answer=Job, status=202, do=lambda s, c: of_case.add_text(s, c.body),
    ),
    Endpoint(
        method="POST", path="/uploads", summary="Take in a report as a file (a job): text, Markdown, HTML, PDF, feed or JSON lines",
        params=(
            Param(name="name", where="query", text="The file's name; its ending tells the format."),
            Param(name="as_of", where="query", text="Date of publication, YYYY-MM-DD.", required=False, most=10),
            Param(name="review", where="query", text="Let its claims wait (the default).", required=False, kind="boolean"),
        ),
        body=bytes, answer=Job, status=202,
        do=lambda s, c: of_case.add_file(s, c.data, c.values["name"], c.values.get("as_of") or None, yes(c.values.get("review", "true"))),
    ),
    Endpoint(method="GET", path="/reports/{name}", summary="A report with its claims", params=(REPORT,), answer=wire.ReportAnswer,
             do=lambda s, c: of_case.report(s, c.values["name"])),
    Endpoint(method="GET", path="/claims", summary="Every claim, struck and waiting ones too", answer=list[wire.ClaimAnswer], do=lambda s, c: of_case.claims(s)),
    Endpoint(method="POST", path="/claims", summary="Accept or strike claims, all or none", body=wire.Words, answer=wire.Decided, do=lambda s, c: of_case.decide(s, c.body)),
    Endpoint(method="GET", path="/situation", summary="Who stands where", answer=Situation, do=lambda s, c: of_case.situation(s)),
    Endpoint(method="GET", path="/forecasts", summary="The forecasts as the case stands; nothing is written", answer=Forecasts, tag="forecast",
             do=lambda s, c: of_case.forecasts(s)),
    Endpoint(method="POST", path="/forecasts", summary="Forecast and write that into the ledger (a job)", body=wire.ForecastAsk, answer=Job, status=202, tag="forecast",
             do=lambda s, c: of_case.record(s, c.body)),
    Endpoint(method="GET", path="/ledger", summary="Every forecast and resolution ever written", answer=list[ledger.Entry], tag="forecast", do=lambda s, c: of_case.entries(s)),
    Endpoint(
        method="GET", path="/resolutions", summary="Every open question and what the reports say of it; nothing is written", answer=wire.DueAnswer, tag="forecast",
        params=(Param(name="as_of", where="query", text="As seen on this day, YYYY-MM-DD; without it, the newest report's.", required=False, most=10),),
        do=lambda s, c: of_due.resolutions(s, c.values.get("as_of")),
    ),
    Endpoint(method="POST", path="/resolutions", summary="Resolve questions in the ledger, all or none: accept what the reports say, or settle by hand", body=wire.Resolve,
             answer=list[ledger.Entry], tag="forecast", do=lambda s, c: of_due.resolve(s, c.body)),
    Endpoint(
        method="GET", path="/scores", summary="Scores and calibration of one track", answer=dict[str, Any], tag="forecast",
        params=(Param(name="track", where="query", required=False, choices=("live", "backtest", "synthetic"), text="Never mixed in one score."),),
        do=lambda s, c: of_case.scores(s, c.values.get("track", "live")),
    ),
    Endpoint(method="GET", path="/scenarios", summary="The scenarios of the case", answer=list[wire.ScenarioLine], tag="scenario", do=lambda s, c: of_play.names(s)),
    Endpoint(method="POST", path="/check", summary="Everything that is wrong with a scenario's text", body=wire.ScenarioText, answer=wire.Checked, tag="scenario",
             do=lambda s, c: of_play.check(s, c.body)),
    Endpoint(method="GET", path="/scenarios/{name}", summary="A scenario as YAML", params=(SCENARIO,), answer=wire.ScenarioAnswer, tag="scenario",
             do=lambda s, c: of_play.text(s, c.values["name"])),
    Endpoint(method="PUT", path="/scenarios/{name}", summary="Save a scenario as a new version", params=(SCENARIO,), body=wire.ScenarioText, answer=wire.ScenarioAnswer,
             tag="scenario", do=lambda s, c: of_play.save(s, c.values["name"], c.body)),
    Endpoint(method="POST", path="/scenarios/{name}/keep", summary="Save what was turned under another name", params=(SCENARIO,), body=wire.KeepAs, answer=wire.ScenarioAnswer,
             tag="scenario", do=lambda s, c: of_play.keep_turned(s, c.values["name"], c.body)),
    Endpoint(method="GET", path="/scenarios/{name}/room", summary="What can be turned, forced, forbidden and switched off", params=(SCENARIO,), answer=wire.RoomAnswer,
             tag="scenario", do=lambda s, c: of_play.room(s, c.values["name"])),
    Endpoint(method="POST", path="/scenarios/{name}/room", summary="The futures with everything turned, against the base case", params=(SCENARIO,), body=wire.RoomAsk,
             answer=wire.Picture, tag="play", do=lambda s, c: of_play.picture(s, c.values["name"], c.body)),
    Endpoint(method="POST", path="/scenarios/{name}/prepare", summary="Play the places of a slider in the background, before they are asked for", params=(SCENARIO,),
             body=wire.PrepareAsk, answer=wire.Prepared, status=202, tag="play", do=lambda s, c: of_play.prepare(s, c.values["name"], c.body)),
    Endpoint(method="POST", path="/scenarios/{name}/ahead", summary="Play a few places of the sliders that may be touched next, when nothing else is to be done",
             params=(SCENARIO,), body=wire.AheadAsk, answer=wire.Prepared, status=202, tag="play", do=lambda s, c: of_play.ahead(s, c.values["name"], c.body)),
    Endpoint(method="POST", path="/scenarios/{name}/rank", summary="Which assumption moves the headline outcomes most (a job)", params=(SCENARIO,), answer=Job, status=202,
             tag="play", do=lambda s, c: of_play.rank(s, c.values["name"])),
    Endpoint(method="POST", path="/play", summary="Play a scenario (a job)", body=wire.PlayAsk, answer=Job, status=202, tag="play", do=lambda s, c: of_play.play(s, c.body)),
    Endpoint(method="POST", path="/whatif", summary="Variants against the base case on the same random numbers (a job)", body=wire.WhatIfAsk, answer=Job, status=202,
             tag="play", do=lambda s, c: of_play.whatif(s, c.body)),
    Endpoint(method="POST", path="/compare", summary="Two scenarios side by side (a job)", body=wire.CompareAsk, answer=Job, status=202, tag="play",
             do=lambda s, c: of_play.side_by_side(s, c.body)),
    Endpoint(method="POST", path="/world", summary="One world, week by week", body=wire.WorldAsk, answer=wire.WorldAnswer, tag="play", do=lambda s, c: of_play.world(s, c.body)),
    Endpoint(method="GET", path="/jobs", summary="The jobs that are remembered", answer=list[Job], tag="jobs", do=lambda s, c: s.jobs.all()),
    Endpoint(method="GET", path="/jobs/{id}", summary="A job, with its result once it is done", params=(JOB,), answer=Job, tag="jobs", do=lambda s, c: s.jobs.get(c.values["id"])),
    Endpoint(method="DELETE", path="/jobs/{id}", summary="Cancel a job", params=(JOB,), answer=Job, tag="jobs", do=lambda s, c: s.jobs.cancel(c.values["id"])),
    Endpoint(
        method="GET", path="/export/brief", summary="The brief as a file", tag="export", params=(Param(name="format", where="query", choices=("html", "md", "json", "pdf")),),
        media=("text/html", "text/markdown", "application/json", "application/pdf"), do=lambda s, c: export.brief(s, c.values["format"]),
    ),
    Endpoint(
        method="GET", path="/export/table", summary="A table of the case; no CSV cell begins a formula", tag="export", media=("text/csv", "application/x-ndjson"),
        params=(
            Param(name="table", where="query", choices=("reports", "claims", "reviews", "events", "situations", "questions", "ledger", "runs")),
            Param(name="format", where="query", choices=("csv", "jsonl")),
        ),
        do=lambda s, c: export.table(s, c.values["table"], c.values["format"]),
    ),
    Endpoint(method="GET", path="/export/forecasts", summary="The forecasts as CSV", tag="export", media=("text/csv",), do=lambda s, c: export.forecasts(s)),
    Endpoint(method="GET", path="/export/case", summary="The whole case file", tag="export", media=("application/vnd.sqlite3",), do=lambda s, c: export.case(s)),
    Endpoint(method="GET", path="/export/scenarios/{name}", summary="A scenario as a YAML file", params=(SCENARIO,), tag="export", media=("application/yaml",),
             do=lambda s, c: export.scenario(s, c.values["name"])),
    Endpoint(method="POST", path="/export/scenarios/{name}/outcomes", summary="What the room shows, as CSV", params=(SCENARIO,), body=wire.RoomAsk, tag="export",
             media=("text/csv",), do=lambda s, c: export.outcomes(s, c.values["name"], c.body)),
    Endpoint(method="GET", path="/charts", summary="The charts of the brief", answer=list[wire.ChartLine], tag="export", do=lambda s, c: export.charts(s)),
    Endpoint(
        method="GET", path="/charts/{id}", summary="One chart of the brief as a picture", tag="export", media=("image/svg+xml", "image/png"),
        params=(Param(name="id", text="Id of a chart.", most=80), Param(name="format", where="query", choices=("svg", "png"))),
        do=lambda s, c: export.chart(s, c.values["id"], c.values["format"]),
    ),
)  # fmt: skip
