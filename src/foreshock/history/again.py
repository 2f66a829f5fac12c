"""Again: how often two states that threatened or struck each other of late strike again within half a year.

The models of a new dispute answer for a quiet day. On the day of a crisis the class is another one: pairs of states that have just had an
incident. It is counted on the first of each month of 1994 to mid-2014 in the dated incidents of the Militarized Interstate Disputes 5.0: pairs
on opposite sides of an incident that began in the 30 days before, by what it came to (a threat or display; force by one side; force by both)
and by what the two had done in the eleven months before that (nothing; threats or displays; force). The event is another incident that begins
within the next 182 days, of any kind (level 2) or with a use of force (level 4). Force includes seizures and blockades, as in the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Act = Literal["show", "one", "both"]
"""What two states did of late: threats or displays only, force by one of them, force by both."""

DAYS, RECENT, YEAR = 182, 30, 365
"""Days ahead, days that count as of late, days before that are looked at for what went before."""

AGAIN: dict[tuple[Act, int], tuple[int, int, int]] = {
    ("show", 0): (351, 108, 26), ("show", 1): (409, 301, 119), ("show", 2): (414, 321, 199),
    ("one", 0): (190, 71, 44), ("one", 1): (76, 50, 27), ("one", 2): (488, 429, 391),
    ("both", 0): (64, 28, 24), ("both", 1): (29, 20, 13), ("both", 2): (391, 342, 321),
}  # fmt: skip
"""(act, what went before: 0 nothing, 1 threats or displays, 2 force): pair-months, of these with any incident and with force in the next
:data:`DAYS` days. Counted by :func:`counted`."""


def counted(data: str | Path | None = None) -> dict[tuple[Act, int], tuple[int, int, int]]:
    """:data:`AGAIN` counted from the tables (MIDI and MIDIP 5.0): needs them."""
    import numpy as np

    from foreshock.history import tables

    seen, parts = tables.read("mid_i", data), tables.read("mid_ip", data)
    began = dict(zip(seen["incidnum"].astype(int).tolist(), tables.days(seen["styear"], seen["stmon"], seen["stday"]).tolist(), strict=True))
    sides: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    for number, state, first, level in zip(*(parts[k].astype(int).tolist() for k in ("incidnum", "ccode", "insidea", "hostlev")), strict=True):
        sides.setdefault(number, ([], []))[0 if first else 1].append((state, level))
    pairs: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for number, (one, two) in sides.items():
        for a, x in one:
            for b, y in two:
                if number in began:
                    pairs.setdefault((min(a, b), max(a, b)), []).append((began[number], *((x, y) if a < b else (y, x))))
    months = [int(m) for m in (np.arange("1994-01", "2015-01", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int64))]
    last = int(np.datetime64("2014-12-31").astype(np.int64))
    found: dict[tuple[Act, int], list[int]] = {key: [0, 0, 0] for key in AGAIN}
    for incidents in pairs.values():
        day, one_side, two_side = (np.array(column) for column in zip(*incidents, strict=True))
        top = np.maximum(one_side, two_side)
        for now in months:
            late = (day >= now - RECENT) & (day < now)
            if not late.any() or now + DAYS > last or top[late].max() < 2:
                continue
            struck = [(side[late] >= 4).any() for side in (one_side, two_side)]
            old, ahead = (day >= now - YEAR) & (day < now - RECENT), (day >= now) & (day < now + DAYS)
            before = 0 if not old.any() else 2 if top[old].max() >= 4 else 1
            act: Act = "both" if all(struck) else "one" if any(struck) else "show"
            row = found[act, before]
            row[0] += 1
            row[1] += bool(ahead.any())
            row[2] += bool(ahead.any() and top[ahead].max() >= 4)
    return {key: (row[0], row[1], row[2]) for key, row in found.items()}


WORDS: Mapping[str, str] = {"show": "threats or displays of force", "one": "force used by one of the two", "both": "force used by both"}
BEFORE = ("nothing in the year before", "threats or displays in the year before", "force in the year before")


def rate(act: Act, before: int, level: int) -> tuple[float, int, str]:
    """Share of the class with another incident (``level`` 2), or another use of force (4), within :data:`DAYS` days; its size; the class in words.

    >>> share, n, words = rate("one", 0, 4)
    >>> 0.2 < share < 0.4, words.startswith("pairs of states after force used by one of the two within a month")
    (True, True)
    """
    n, events, force = AGAIN[act, before]
    k = force if level >= 4 else events
    what = "used force again" if level >= 4 else "had another incident"
    return k / n, n, f"pairs of states after {WORDS[act]} within a month, {BEFORE[before]}, 1994-2014: {k} of {n} {what} within half a year"
