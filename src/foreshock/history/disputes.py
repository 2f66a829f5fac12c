"""Militarized interstate disputes 5.0 as arrays: who opposed whom in which year, who stood together, who joined when.

Known defects, and what is done: hostility and fatality are maxima over the whole dispute, so that they are outcomes (of the
dispute itself) and history only once it is over; 4 % of the joiners are dated on or before the start of the dispute (they
count as joining in its first year); 84 of 681 joiners have hostility 1, no militarized act (they count as joiners, and a
variant without them is scored); which side is called A carries no meaning that a forecaster knows, so it is never used.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history import tables

Array = NDArray[Any]


@dataclass
class Disputes:
    """All disputes. ``opposed``: one row per dispute, pair of opponents and year (``dispute``, ``one`` < ``two`` as COW
    numbers, ``year``, ``onset``, ``last``, ``original``, ``hostility``, ``fatality``). ``together``: one row per dispute and
    pair on the same side, in the year the later came in. ``part``: participants (``dispute``, ``state``, ``side``,
    ``start``, ``end`` in days since 1970, ``original``, ``hostility``, ``fatality``). ``dispute``: ``number``, ``start``,
    ``end``, ``hostility``, ``fatality``, ``numa``, ``numb``."""

    opposed: dict[str, Array]
    together: dict[str, Array]
    part: dict[str, Array]
    dispute: dict[str, Array]


def read(data: str | Path | None = None) -> Disputes:
    """All disputes from the tables."""
    opposed = _opposed(tables.read("cow_mid_dirdisps", data))
    a, b = tables.read("mid_a", data), tables.read("mid_b", data)
    dispute = {
        "number": a["dispnum"].astype(np.int64),
        "start": tables.days(a["styear"], a["stmon"], a["stday"]),
        "end": tables.days(a["endyear"], a["endmon"], a["endday"], end=True),
        "hostility": a["hostlev"].astype(np.int64),
        "fatality": a["fatality"].astype(np.int64),
        "fatalities": a["fatalpre"].astype(np.int64),
        "outcome": a["outcome"].astype(np.int64),
    }
    part = {
        "dispute": b["dispnum"].astype(np.int64),
        "state": b["ccode"].astype(np.int64),
        "side": np.where(b["sidea"] == 1, 0, 1),
        "start": tables.days(b["styear"], b["stmon"], b["stday"]),
        "end": tables.days(b["endyear"], b["endmon"], b["endday"], end=True),
        "original": b["orig"] == 1,
        "hostility": b["hostlev"].astype(np.int64),
        "fatality": b["fatality"].astype(np.int64),
    }
    return Disputes(opposed, _together(part), part, dispute)


def _opposed(table: tables.Columns) -> dict[str, Array]:
    use = table["ccode1"] < table["ccode2"]
    columns = {name: values[use] for name, values in table.items()}
    number, one, two, year = (columns[c].astype(np.int64) for c in ("dispnum", "ccode1", "ccode2", "year"))
    order = np.lexsort((year, two, one, number))
    number, one, two, year = number[order], one[order], two[order], year[order]
    final = np.ones(len(year), bool)
    final[:-1] = (number[1:] != number[:-1]) | (one[1:] != one[:-1]) | (two[1:] != two[:-1])
    pick = {name: values[order] for name, values in columns.items()}
    return {
        "dispute": number,
        "one": one,
        "two": two,
        "year": year,
        "onset": pick["disponset"] == 1,
        "last": final,
        "original": (pick["orig1"] == 1) & (pick["orig2"] == 1),
        "hostility": np.maximum(pick["hostlev1"], pick["hostlev2"]).astype(np.int64),
        "fatality": np.maximum(pick["fatality1"], pick["fatality2"]).astype(np.int64),
    }


def _together(part: dict[str, Array]) -> dict[str, Array]:
    """Pairs on the same side of a dispute, in the year in which the later of the two came in."""
    key = part["dispute"] * 2 + part["side"]
    order = np.argsort(key, kind="stable")
    bounds = np.flatnonzero(np.diff(key[order])) + 1
    one, two, day, number = [], [], [], []
    for group in np.split(order, bounds):
        states, first = np.unique(part["state"][group], return_index=True)
        if len(states) < 2:
            continue
        start = part["start"][group][first]
        i, j = np.triu_indices(len(states), 1)
        one.append(states[i])
        two.append(states[j])
        day.append(np.maximum(start[i], start[j]))
        number.append(np.full(len(i), part["dispute"][group[0]]))
    days = np.concatenate(day)
    columns = {"dispute": number, "one": one, "two": two}
    return {**{name: np.concatenate(parts) for name, parts in columns.items()}, "year": np.asarray(tables.year_of(days))}


def severe(opposed: dict[str, Array]) -> Array:
    """[n] bool: rows of disputes that reached war or cost more than 25 lives on either side of the pair."""
    return np.asarray((opposed["hostility"] >= 5) | (opposed["fatality"] >= 2))
