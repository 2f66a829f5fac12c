"""Cancelling: work ends inside its steps, not only between them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foreshock.coding import code
from foreshock.play import engine, sensitivity
from foreshock.play.compile import setup
from foreshock.play.futures import play
from foreshock.play.naming import plan_of
from foreshock.play.priors import Setup
from foreshock.play.record import Plan
from foreshock.play.whatif import Variant, compare
from foreshock.reports import from_text
from foreshock.scenario.file import parse
from foreshock.stopping import looking
from foreshock.web.jobs import Jobs
from foreshock.web.served import Served
from web_kit import SCENARIO, SECOND, Client, filled


@pytest.fixture(scope="module")
def war() -> Setup:
    return setup(parse(SCENARIO, "war"))


class Stop(Exception):
    """The one who waits has had enough."""


WORK: dict[str, Callable[[Setup], Any]] = {
    "play": lambda war: play(war, 200_000),
    "play in one thread": lambda war: play(war, 200_000, threads=1),
    "play with moves that were seen": lambda war: play(war, 200_000, plan=plan_of(war.game, observe=("THI hold @1",))),
    "what if": lambda war: compare(war, [Variant("again", war, Plan.free(war.game))], 200_000),
    "sensitivity": lambda war: sensitivity.sensitivity(war, "settled:NOR-SUD", points=256),
    "coding": lambda war: code(from_text(SECOND * 4, name="long", as_of="2024-11-13")),
}


@pytest.mark.parametrize("name", WORK)
def test_long_work_ends_soon_after_it_is_told_to(name: str, war: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    looks, played, run = 0, 0, engine.run

    def counted(*values: Any) -> Any:
        nonlocal played
        played += 1
        return run(*values)

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 5:
            raise Stop

    monkeypatch.setattr(engine, "run", counted)
    with looking(look), pytest.raises(Stop):
        WORK[name](war)
    assert looks == 5 and played < 60, "what waited was not begun"
    looks = -10_000
    play(war, 512)
    assert looks == -10_000, "nobody waits any more"


def test_a_job_in_the_middle_of_one_step_is_cancelled(war: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs, begun, played, run = Jobs(workers=1), threading.Event(), 0, engine.run

    def counted(*values: Any) -> Any:
        nonlocal played
        played += 1
        begun.set()
        return run(*values)

    monkeypatch.setattr(engine, "run", counted)
    job = jobs.submit("play", lambda tick: play(war, 400_000).worlds)
    assert begun.wait(30)
    jobs.cancel(job.id)
    while jobs.get(job.id).state == "running":
        time.sleep(0.005)
    assert jobs.get(job.id).state == "cancelled" and played < 400_000 // 512, "it ended before its last cell"
    late = Jobs(workers=1, seconds=0.05)
    overdue = late.submit("play", lambda tick: play(war, 400_000).worlds)
    while late.get(overdue.id).state in ("queued", "running"):
        time.sleep(0.005)
    assert late.get(overdue.id).status == 504
    jobs.close()
    late.close()


def test_a_cancelled_report_leaves_nothing_behind(tmp_path: Path) -> None:
    served = Served(filled(tmp_path))
    client = Client(served)
    job = client.post("/reports", {"text": SECOND * 12, "name": "long", "as_of": "2024-11-13"}).json()
    while not served.jobs.get(job["id"]).note.startswith(("coding", "done")):
        time.sleep(0.002)
    client("DELETE", f"/jobs/{job['id']}")
    assert client.done(client.post("/play", {"worlds": 512}))["state"] == "done"
    while served.jobs.get(job["id"]).state == "running":
        time.sleep(0.005)
    assert served.jobs.get(job["id"]).state == "cancelled"
    assert client.get("/case").json()["counts"]["reports"] == 1
    served.close()
