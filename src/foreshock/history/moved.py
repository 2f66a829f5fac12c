"""Forces moved, then used: how often a third state that has moved its forces in a dispute goes on to use them within a year.

UCDP External Support has no rung between bases and troops in combat, so the chance that a contingent in the rear is sent to fight is
taken from another table: incident participants of the militarized disputes of 1993-2014 (MID 5.0). A case is a state that was not among
the first parties of a dispute and made a show of force, alert, mobilisation, deployment on the border or border violation (MID actions
7 to 13) before any use of force of its own (actions 14 to 21: blockade to war). The event is its first use of force within 365 days.

Allies move together (thirteen states over Kosovo in 1998), so each dispute counts once, with the share of its third states that went on to
force; the interval is that of 35 disputes drawn with replacement. A share of a class, without features: so few cases bear no more.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import tables
from foreshock.history.answer import Answer

MOVES, FORCE = (7, 13), (14, 21)
"""MID action codes, first and last: forces moved; force used."""
DAYS = 365
DRAWS, SEED = 10_000, 0


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """What ships: the share with its 90 % interval, and what was counted."""

    value: float
    low: float
    high: float
    disputes: int
    cases: int
    events: int
    days: int
    years: str
    source: str


def count(parts: tables.Columns, members: tables.Columns, days: int = DAYS) -> Share:
    """The share from incident participants (``mid_ip``) and dispute participants (``mid_b``)."""
    first: dict[tuple[int, int], bool] = {}
    for number, state, original in zip(members["dispnum"], members["ccode"], members["orig"], strict=True):
        key = (int(number), int(state))
        first[key] = first.get(key, False) or original == 1
    when = tables.days(parts["styear"], parts["stmon"], parts["stday"])
    acts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, state, day, action in zip(parts["dispnum"], parts["ccode"], when, parts["action"], strict=True):
        acts.setdefault((int(number), int(state)), []).append((int(day), int(action)))
    outcomes: dict[int, list[bool]] = {}
    for key, done in acts.items():
        moved = min((day for day, action in done if MOVES[0] <= action <= MOVES[1]), default=None)
        used = [day for day, action in done if FORCE[0] <= action <= FORCE[1]]
        if first.get(key, True) or moved is None or any(day <= moved for day in used):
            continue
        outcomes.setdefault(key[0], []).append(any(day - moved <= days for day in used))
    shares = np.array([float(np.mean(each)) for each in outcomes.values()])
    draws = np.random.default_rng(SEED).integers(len(shares), size=(DRAWS, len(shares)))
    low, high = np.quantile(shares[draws].mean(axis=1), (0.05, 0.95))
    years: NDArray[Any] = parts["styear"]
    return Share(
        value=round(float(shares.mean()), 4), low=round(float(low), 4), high=round(float(high), 4), disputes=len(shares),
        cases=sum(map(len, outcomes.values())), events=sum(map(sum, outcomes.values())), days=days, years=f"{max(int(np.nanmin(years)), 1993)}-{int(np.nanmax(years))}",
        source="MID 5.0, incident participants",
    )  # fmt: skip


def write(folder: Path, data: str | Path | None = None) -> None:
    """Count the share from the tables and write ``moved.json``."""
    found = count(tables.read("mid_ip", data), tables.read("mid_b", data))
    (folder / "moved.json").write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")


@cache
def share() -> Share:
    """The shipped share."""
    return msgspec.json.decode(files("foreshock.history").joinpath("data", "moved.json").read_bytes(), type=Share)


def predict() -> Answer:
    """The chance within a year, with its 90 % interval.

    >>> answer = predict(); answer.base_n
    35
    """
    s = share()
    return Answer(
        event=f"uses its forces within {s.days} days of moving them", probability=s.value, low=s.low, high=s.high, base_rate=s.value,
        base_n=s.disputes,
        base_words=f"disputes in which third states had moved forces and used none, {s.years} ({s.cases} states)",
        notes=["A share of past cases without features: no table tells when a contingent in the rear is sent to fight."],
    )  # fmt: skip
