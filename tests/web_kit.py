"""Shared by the tests of the server: a client that calls the application in this process, and a case with two reports."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import httpx

from foreshock.assessment import code_all, silent
from foreshock.case import Case
from foreshock.reports import from_text
from foreshock.web.app import build
from foreshock.web.security import Settings
from foreshock.web.served import Served

FOLLOW = Path(__file__).resolve().parent.parent / "examples" / "follow" / "dprk"
FIRST = (FOLLOW / "2024-10-18-first-shipments.txt").read_text(encoding="utf-8")
SECOND = (FOLLOW / "2024-11-13-combat-confirmed.txt").read_text(encoding="utf-8")
SCENARIO = """\
foreshock: foreshock scenario 1
title: A war and a friend  # a comment that stays
as_of: 2024-10-25
horizon: {turns: 5, turn_days: 7}
actors:
  NOR: {name: Norland, capability: {value: 0.02, range: [0.01, 0.03], source: table X 2016}}
  SUD: {name: Sudland, capability: 0.01}
  THI: {name: Third, capability: 0.05, resolve: {value: 1.2, range: [0.8, 1.6], because: it sent arms early}}
confrontations:
  NOR-SUD: {name: the war, status: active, hostility: 5, sides: {A: [NOR], B: [SUD]}}
involvement:
  NOR-SUD: {THI: {side: A, rung: 3, source: report}}
stakes:
  NOR-SUD: {THI: {side: A, value: 0.4, range: [0.2, 0.6]}}
leverage:
  THI: {NOR: {ability: {value: 0.3, range: [0.1, 0.5]}, willingness: 0.5}}
outcomes: [reaches:THI:NOR-SUD:5, settled:NOR-SUD]
"""


class Client:
    """Calls an application without a network. ``base`` is the address that the client believes to speak to."""

    def __init__(self, served: Served, settings: Settings | None = None, base: str = "http://127.0.0.1:8765") -> None:
        self.served, self.base = served, base
        self.app = build(served, settings)

    def __call__(self, method: str, path: str, **how: Any) -> httpx.Response:
        async def one() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
                return await client.request(method, path if path.startswith(("/static", "/enter")) or how.pop("page", False) else f"/api/v1{path}", **how)

        return asyncio.run(one())

    def raw(self, **how: Any) -> httpx.Response:
        """A request made by somebody else."""

        async def one() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
                return await client.request(**how)

        return asyncio.run(one())

    def get(self, path: str, **how: Any) -> httpx.Response:
        return self("GET", path, **how)

    def post(self, path: str, body: Any = None, **how: Any) -> httpx.Response:
        return self("POST", path, **({"json": body} if body is not None else {}), **how)

    def done(self, answer: httpx.Response, seconds: float = 60) -> dict[str, Any]:
        """The job of a 202, when it has ended."""
        assert answer.status_code == 202, answer.text
        key, end = answer.json()["id"], time.monotonic() + seconds
        while time.monotonic() < end:
            job: dict[str, Any] = self.get(f"/jobs/{key}").json()
            if job["state"] in ("done", "failed", "cancelled"):
                return job
            time.sleep(0.02)
        raise AssertionError("the job did not end")


def filled(folder: Path) -> Path:
    """A case with one report, coded."""
    report = from_text(FIRST, name="first")
    path = folder / "crisis.foreshock"
    with Case.new(path) as case:
        case.add([(report, code_all([report], silent))])
    return path
