"""The panel: every fact of the tables as dense arrays [year, state] and [year, state, state], and the slice that was known at
the end of a year.

Policies for what lies outside a table (a test proves each; nothing becomes zero by accident):

=============  ==========  =====================================================================================
layer          coverage    outside coverage
=============  ==========  =====================================================================================
membership     1816-2016   carried on: no state has entered or left the system since 2011
capability     1816-2022   missing
democracy      1816-2025   missing
major power    1816-2016   missing
contiguity     1816-2016   missing; inside, a pair of members without a row is not contiguous (0)
distance       1886-2019   before 1886, and for small states not on the maps, between capitals; afterwards missing
pacts          1816-2018   missing; inside, a pair of members without a row has none (0)
rivalry        1816-2020   missing; inside, a pair of members without a row has none (0)
shared IGOs    1816-2014   missing
disputes       1816-2014   missing; inside, a pair of members without a dispute has none (0)
wars           1816-2007   missing (the list of wars closes in 2007)
=============  ==========  =====================================================================================

A pair of which one is not a member of the system in that year is missing in every layer.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history import disputes as disputes_
from foreshock.history import tables

Array = NDArray[Any]
FIRST = 1816
EARTH_KM = 6371.0
HALF_LIVES = {"recent": 2.0, "middle": 8.0, "long": 30.0}
"""Half-lives, in years, of the three memories of past disputes. Assumption, chosen on 1946-1990."""
COVERAGE = {
    "capability": 2022, "democracy": 2025, "major": 2016, "contiguity": 2016, "distance": 2019, "pacts": 2018,
    "rivalry": 2020, "igos": 2014, "disputes": 2014, "wars": 2007,
}  # fmt: skip
"""Last year of each layer."""


@dataclass
class Layer:
    """One dense array [year, ...] from ``first`` to ``last``; outside these years its value is missing (NaN)."""

    first: int
    last: int
    values: Array

    def at(self, year: int) -> Array:
        """The values of a year as float32 with NaN where missing (integer layers keep -1 for missing)."""
        if not self.first <= year <= self.last:
            return np.full(self.values.shape[1:], np.nan, np.float32)
        value = self.values[year - self.first]
        if value.dtype.kind == "i":
            return np.where(value < 0, np.float32(np.nan), value.astype(np.float32))
        return np.asarray(value, dtype=np.float32)


@dataclass
class Slice:
    """What was known at the end of ``year``: the input of every feature. NaN is missing.

    ``state`` maps a name to [N], ``dyad`` to [N, N] (symmetric). ``age`` says for each layer how many years old its values
    are (0 in a backtest; positive where the last known value was carried on).
    """

    year: int
    codes: Array
    names: list[str]
    member: Array
    """[N] bool: in the system in ``year`` and not gone before the next: at risk in ``year + 1``."""
    state: dict[str, Array]
    dyad: dict[str, Array]
    age: dict[str, int] = field(default_factory=dict)

    def index(self, code: int) -> int:
        """Row of a COW state number; raises KeyError for a number that never was a state."""
        place = int(np.searchsorted(self.codes, code))
        if place == len(self.codes) or self.codes[place] != code:
            raise KeyError(code)
        return place


@dataclass
class Panel:
    """All layers, dense, and the disputes."""

    codes: Array
    names: list[str]
    spells: Array
    """[S, 3]: row of the state, first year, last year in the system."""
    layers: dict[str, Layer]
    disputes: disputes_.Disputes

    def index_of(self, codes: Array) -> Array:
        """Rows of COW state numbers (which must all be states)."""
        return np.searchsorted(self.codes, np.asarray(codes, dtype=np.int64))

    def members(self, year: int) -> Array:
        """[N] bool: in the system on some day of ``year``. After 2016 membership is carried on."""
        row, first, last = self.spells.T
        inside = np.zeros(len(self.codes), bool)
        inside[row[(first <= year) & ((last >= year) | (last == 2016))]] = True
        return inside

    def at_risk(self, year: int) -> Array:
        """[N] bool: in the system both before and in ``year``, so that lagged covariates exist."""
        row, first, last = self.spells.T
        inside = np.zeros(len(self.codes), bool)
        inside[row[(first < year) & ((last >= year) | (last == 2016))]] = True
        return inside

    @functools.cached_property
    def severe(self) -> dict[str, Layer]:
        """The memories of wars and deadly disputes alone, built when first asked for."""
        present = np.stack([self.members(year) for year in range(FIRST, COVERAGE["disputes"] + 1)])
        return _memories(self, present, severe=True)

    def slice(self, year: int, gap: int = 0) -> Slice:
        """What was known at the end of ``year``. With ``gap`` the list of disputes ended that many years before: of the
        years since, only wars and disputes with more than 25 deaths are known (how things stand for a forecaster whose
        table has ended, and who keeps a list of the severe ones by hand)."""
        known = {name: layer.at(year) for name, layer in self.layers.items() if name not in HISTORY}
        past = {name: self.layers[name].at(year - gap) for name in HISTORY}
        if gap:
            for name, half_life in DECAY.items():
                faded = np.float32(0.5 ** (gap / half_life))
                since = self.severe[name].at(year) - faded * np.nan_to_num(self.severe[name].at(year - gap))
                past[name] = faded * np.nan_to_num(past[name]) + since
            past["ongoing"] = self.severe["ongoing"].at(year)
            past["last_dispute"] = np.fmax(past["last_dispute"], self.severe["last_dispute"].at(year))
            past["entered"] = self.layers["entered"].at(year)
        past |= since_last(year, past.pop("last_dispute"), past.pop("entered"))
        everything = {**known, **past}
        state = {name: value for name, value in everything.items() if value.ndim == 1}
        dyad = {name: value.astype(np.float32) for name, value in everything.items() if value.ndim == 2}
        return Slice(year, self.codes, self.names, self.at_risk(year + 1), state, dyad, {"disputes": gap} if gap else {})


def since_last(year: int, last: Array, entered: Array) -> dict[str, Array]:
    """Years of peace (since the last dispute, else since both were states; at most 60), whether there was never a dispute,
    and the years both have been states, from the year of the last dispute and of entry [N, N] (NaN: none, or no states)."""
    never = np.where(np.isnan(entered), np.nan, np.isnan(last).astype(np.float32))
    peace = np.minimum(year - np.fmax(last, entered), 60.0)
    return {"age": year - entered, "never": never, "peace_years": np.where(np.isnan(entered), np.nan, peace)}


DECAY = {
    "stock_recent": HALF_LIVES["recent"], "stock_middle": HALF_LIVES["middle"], "stock_long": HALF_LIVES["long"],
    "force_stock": 10.0, "fatal_stock": 20.0, "together_stock": 15.0,
}  # fmt: skip
"""Half-life in years of each memory: disputes, disputes with force, with deaths, and disputes fought on the same side."""
HISTORY = [*DECAY, "last_dispute", "entered", "ongoing"]


def build(data: str | Path | None = None) -> Panel:
    """The whole panel from the tables: about 1.5 s of reading and 1.5 s of filling, and 500 MB."""
    states = tables.read("cow_states", data)
    codes = np.unique(states["ccode"]).astype(np.int64)
    place = {int(code): row for row, code in enumerate(codes)}
    names = [""] * len(codes)
    for code, name in zip(states["ccode"], states["statenme"], strict=True):
        names[place[int(code)]] = str(name)
    row = np.searchsorted(codes, states["ccode"].astype(np.int64))
    spells = np.column_stack([row, states["styear"], states["endyear"]]).astype(np.int64)
    panel = Panel(codes, names, spells, {}, disputes_.read(data))
    present = np.stack([panel.members(year) for year in range(FIRST, 2026)])
    panel.layers.update(_state_layers(panel, present, data))
    panel.layers.update(_dyad_layers(panel, present, data))
    panel.layers.update(_history_layers(panel, present, data))
    return panel


def _pairs(present: Array, first: int, last: int) -> Array:
    inside = present[first - FIRST : last - FIRST + 1]
    return np.asarray(inside[:, :, None] & inside[:, None, :])


def _state_layers(panel: Panel, present: Array, data: str | Path | None) -> dict[str, Layer]:
    size = len(panel.codes)

    def filled(table: tables.Columns, value: Array, last: int) -> Layer:
        values = np.full((last - FIRST + 1, size), np.nan, np.float32)
        year = table["year"].astype(np.int64)
        use = (year >= FIRST) & (year <= last) & np.isin(table["ccode"], panel.codes)
        with np.errstate(invalid="ignore"):  # R's own missing value becomes an ordinary NaN
            values[year[use] - FIRST, panel.index_of(table["ccode"][use])] = value[use]
        return Layer(FIRST, last, values)

    nmc = tables.read("cow_nmc", data)
    democracy = tables.read("cw_democracy", data)
    majors = tables.read("cow_majors", data)
    last = COVERAGE["major"]
    major = np.where(present[: last - FIRST + 1], np.int8(0), np.int8(-1))
    for code, start, end in zip(majors["ccode"], majors["styear"], majors["endyear"], strict=True):
        major[int(start) - FIRST : int(end) - FIRST + 1, panel.index_of(np.array([code]))[0]] = 1
    return {
        "cinc": filled(nmc, nmc["cinc"], COVERAGE["capability"]),
        "milper": filled(nmc, nmc["milper"], COVERAGE["capability"]),
        "population": filled(nmc, nmc["tpop"], COVERAGE["capability"]),
        "democracy": filled(democracy, democracy["euds"], COVERAGE["democracy"]),
        "major": Layer(FIRST, last, major),
    }


def _dyad_layers(panel: Panel, present: Array, data: str | Path | None) -> dict[str, Layer]:
    size = len(panel.codes)
    layers: dict[str, Layer] = {}

    def empty(first: int, last: int) -> Array:
        return np.where(_pairs(present, first, last), np.int8(0), np.int8(-1))

    def both(table: tables.Columns) -> tuple[Array, Array]:
        return panel.index_of(table["ccode1"]), panel.index_of(table["ccode2"])

    # Contiguity: 1 land ... 5 up to 400 miles of water, kept as 6 - type so that more is closer; 0 none.
    table = tables.read("cow_contdir", data)
    use = table["conttype"] >= 1
    one, two = both(table)
    values = empty(FIRST, COVERAGE["contiguity"])
    start, end = tables.year_of(table["stdate"].astype(np.int64)), tables.year_of(table["enddate"].astype(np.int64))
    for i, j, kind, first, last in zip(
        one[use], two[use], table["conttype"][use].astype(int), start[use], end[use], strict=True
    ):
        span = slice(first - FIRST, last - FIRST + 1)
        values[span, i, j] = np.maximum(values[span, i, j], 6 - kind)
        values[span, j, i] = np.maximum(values[span, j, i], 6 - kind)
    layers["contiguity"] = Layer(FIRST, COVERAGE["contiguity"], values)

    layers["distance"] = _distance(panel, present, data)

    # Pacts: made symmetric, since some rows of the raw table are one-way by fault.
    table = tables.read("atop_alliance", data)
    use = table["year"] >= FIRST
    one, two = both(table)
    year = table["year"].astype(np.int64) - FIRST
    anything = sum(table[f"atop_{kind}"] for kind in ("offense", "neutral", "nonagg", "consul"))
    for name, column in (("defence", table["atop_defense"]), ("entente", anything)):
        values = empty(FIRST, COVERAGE["pacts"])
        on = use & (column > 0)
        values[year[on], one[on], two[on]] = 1
        values[year[on], two[on], one[on]] = 1
        layers[name] = Layer(FIRST, COVERAGE["pacts"], values)

    table = tables.read("tss_rivalries", data)
    values = empty(FIRST, COVERAGE["rivalry"])
    known = np.isin(table["ccode1"], panel.codes) & np.isin(table["ccode2"], panel.codes) & (table["end"] >= FIRST)
    for i, j, first, last in zip(
        *(panel.index_of(table[c][known]) for c in ("ccode1", "ccode2")),
        np.maximum(table["start"][known], FIRST).astype(int),
        table["end"][known].astype(int),
        strict=True,
    ):
        span = slice(first - FIRST, last - FIRST + 1)
        values[span, i, j] = np.maximum(values[span, i, j], 1)
        values[span, j, i] = np.maximum(values[span, j, i], 1)
    layers["rivalry"] = Layer(FIRST, COVERAGE["rivalry"], values)

    # Shared memberships: the count grows with time, so only its deviation from the year's mean (in logs) is kept.
    table = tables.read("cow_igo_ndy", data)
    one, two = both(table)
    shared = np.full((COVERAGE["igos"] - FIRST + 1, size, size), np.nan, np.float32)
    year = table["year"].astype(np.int64) - FIRST
    value = np.log1p(table["dyadigos"]).astype(np.float32)
    count = np.bincount(year, minlength=len(shared))
    mean = np.bincount(year, value, minlength=len(shared)) / np.maximum(count, 1)
    value -= mean[year].astype(np.float32)
    shared[year, one, two] = value
    shared[year, two, one] = value
    layers["igos"] = Layer(FIRST, COVERAGE["igos"], shared)
    for layer in layers.values():  # a row of the raw table about a pair that was not in the system says nothing
        layer.values[~_pairs(present, layer.first, layer.last)] = -1 if layer.values.dtype.kind == "i" else np.nan
    return layers


def _distance(panel: Panel, present: Array, data: str | Path | None) -> Layer:
    """Natural log of (1 + km / 100): minimum distance 1886-2019 (CShapes); before 1886, and for the small states that the
    maps leave out, between capitals."""
    size, final = len(panel.codes), COVERAGE["distance"]
    values = np.full((final - FIRST + 1, size, size), np.nan, np.float32)
    capitals = tables.read("cow_capitals", data)
    begin, finish = (tables.year_of(capitals[c].astype(np.int64)) for c in ("stdate", "enddate"))
    changes = {FIRST, *begin[begin > FIRST].tolist(), *(finish[finish >= FIRST] + 1).tolist()}
    km = np.full((size, size), np.nan)
    for year in range(FIRST, final + 1):
        if year in changes:
            on = (begin <= year) & (finish >= year) & np.isin(capitals["ccode"], panel.codes)
            row = panel.index_of(capitals["ccode"][on])
            lat, lng = np.full(size, np.nan), np.full(size, np.nan)
            lat[row], lng[row] = np.radians(capitals["lat"][on]), np.radians(capitals["lng"][on])
            north, east = np.sin((lat[:, None] - lat) / 2) ** 2, np.sin((lng[:, None] - lng) / 2) ** 2
            half = north + np.cos(lat[:, None]) * np.cos(lat) * east
            km = np.log1p(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))) / 100)
        values[year - FIRST] = km
    table = tables.read("cow_mindist", data)
    one, two = panel.index_of(table["ccode1"]), panel.index_of(table["ccode2"])
    when = table["year"].astype(np.int64) - FIRST
    close = np.log1p(table["mindist"] / 100).astype(np.float32)
    values[when, one, two] = close
    values[when, two, one] = close
    return Layer(FIRST, final, values)


def _memories(panel: Panel, present: Array, severe: bool = False) -> dict[str, Layer]:
    """Memories of past disputes, as known at the end of each year: M[t] = M[t-1] * 0.5**(1/half-life) + events[t].

    A dispute counts from the year a pair of opponents enters it; force and deaths, which the table gives for the whole
    dispute, only from the year in which the pair's part in it ends. With ``severe`` only wars and disputes with more than
    25 deaths count: what a list kept by hand would hold.
    """
    size, last = len(panel.codes), COVERAGE["disputes"]
    length = last - FIRST + 1
    pairs = _pairs(present, FIRST, last)
    opposed = panel.disputes.opposed
    one, two = panel.index_of(opposed["one"]), panel.index_of(opposed["two"])
    year = opposed["year"] - FIRST
    use = disputes_.severe(opposed) if severe else np.ones(len(year), bool)

    def events(at: Array, i: Array, j: Array) -> Array:
        cells = np.r_[(at * size + i) * size + j, (at * size + j) * size + i]
        where, times = np.unique(cells, return_counts=True)
        counts = np.zeros(length * size * size, np.float32)
        counts[where] = times
        return counts.reshape(length, size, size)

    def memory(counts: Array, half_life: float) -> Layer:
        keep = np.float32(0.5 ** (1 / half_life))
        for t in range(1, length):
            counts[t] += keep * counts[t - 1]
        counts[~pairs] = np.nan
        return Layer(FIRST, last, counts)

    new = opposed["onset"] & use
    onsets = events(year[new], one[new], two[new])
    over = opposed["last"] & use
    force = over & (opposed["hostility"] >= 4)
    fatal = over & (opposed["fatality"] >= 1)
    same = panel.disputes.together
    also = np.isin(same["dispute"], opposed["dispute"][use])
    layers = {f"stock_{name}": memory(onsets.copy(), half_life) for name, half_life in HALF_LIVES.items()}
    layers["force_stock"] = memory(events(year[force], one[force], two[force]), DECAY["force_stock"])
    layers["fatal_stock"] = memory(events(year[fatal], one[fatal], two[fatal]), DECAY["fatal_stock"])
    layers["together_stock"] = memory(
        events(same["year"][also] - FIRST, panel.index_of(same["one"][also]), panel.index_of(same["two"][also])),
        DECAY["together_stock"],
    )
    ongoing = np.where(pairs, np.int8(0), np.int8(-1))
    ongoing[year[use], one[use], two[use]] = 1
    ongoing[year[use], two[use], one[use]] = 1
    layers["ongoing"] = Layer(FIRST, last, ongoing)
    when = np.where(ongoing > 0, (FIRST + np.arange(length, dtype=np.int16))[:, None, None], np.int16(-1))
    np.maximum.accumulate(when, axis=0, out=when)
    layers["last_dispute"] = Layer(FIRST, last, when)
    return layers


def _history_layers(panel: Panel, present: Array, data: str | Path | None) -> dict[str, Layer]:
    """The memories of disputes, since when a pair has been in the system, and the wars."""
    layers = _memories(panel, present)
    size, last = len(panel.codes), COVERAGE["disputes"]
    length = last - FIRST + 1
    # The first year of a pair's present stay in the system.
    entered = np.full((length, size), -1, np.int16)
    for row, first, end in panel.spells:
        if first <= last:
            entered[first - FIRST : min(end, last) - FIRST + 1, row] = first
    pairs = _pairs(present, FIRST, last)
    both = np.where(pairs, np.maximum(entered[:, :, None], entered[:, None, :]), np.int16(-1))
    layers["entered"] = Layer(FIRST, last, both)

    wars = tables.read("cow_war_inter", data)
    last = COVERAGE["wars"]
    fought = np.where(_pairs(present, FIRST, last), np.int8(0), np.int8(-1))
    inside = np.isin(wars["ccode1"], panel.codes) & np.isin(wars["ccode2"], panel.codes)
    when_ = wars["year"][inside].astype(int) - FIRST
    fought[when_, panel.index_of(wars["ccode1"][inside]), panel.index_of(wars["ccode2"][inside])] = 1
    fought[~_pairs(present, FIRST, last)] = -1
    layers["war"] = Layer(FIRST, last, fought)
    return layers
