"""Rows of third states: for every dispute, every year it lasts and every state outside it, both sides it could join.

Risk sets (both are scored): **all** states in the system before and in that year that were not in the dispute yet, and the
**relevant** ones among them: contiguous to a party (land or up to 400 miles of water), a major power, a rival of a party, or
bound to one by a defence pact. A state joins in the year its part begins (MID 5.0); joiners dated before the dispute count
in its first year. Parties are the originators and those that joined in earlier years, as long as they have not left; which side
is called A is never used. A state that has left may come back: it has a row too (features ``was_us``, ``was_them``), which the
fits use and which is scored apart. There is 1 return among the 183 such rows up to 1990 and 21 among the 133 after: most likely
another way of coding, so that the years before teach little of the years after.

References: Siverson & Starr (1991); Corbetta & Dixon (2005) "Danger beyond dyads"; Joyce, Ghosn & Bayer (2014) "When and
whom to join"; Corbetta (2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history import dyads
from foreshock.history.disputes import Disputes
from foreshock.history.panel import Panel, Slice
from foreshock.history.tables import year_of

Array = NDArray[Any]

# name -> words of an explanation. "us" is the side the state could join, "them" the other.
FEATURES: dict[str, str] = {
    "defence_us": "a defence pact with the side",
    "defence_them": "a defence pact with the opponent",
    "entente_us": "another pact with the side",
    "entente_them": "another pact with the opponent",
    "rivalry_us": "a rivalry with the side",
    "rivalry_them": "a rivalry with the opponent",
    "contiguity_us": "a border (or narrow sea) with the side",
    "contiguity_them": "a border (or narrow sea) with the opponent",
    "distance_us": "distance to the side",
    "distance_them": "distance to the opponent",
    "stock_us": "past disputes with the side (half-life 8 years)",
    "stock_them": "past disputes with the opponent (half-life 8 years)",
    "recent_us": "disputes with the side in the last few years",
    "recent_them": "disputes with the opponent in the last few years",
    "ongoing_us": "a dispute of its own with the side last year",
    "ongoing_them": "a dispute of its own with the opponent last year",
    "together_us": "past disputes fought beside the side (half-life 15 years)",
    "together_them": "past disputes fought beside the opponent (half-life 15 years)",
    "against_now_us": "disputes of its own with the side, going on or over within a year",
    "against_now_them": "disputes of its own with the opponent, going on or over within a year",
    "beside_now_us": "stands beside the side in other disputes now",
    "beside_now_them": "stands beside the opponent in other disputes now",
    "igos_us": "shared international organisations with the side",
    "igos_them": "shared international organisations with the opponent",
    "regime_us": "unlikeness of regime to the side",
    "regime_them": "unlikeness of regime to the opponent",
    "friends_us": "recent disputes of its allies with the side",
    "friends_them": "recent disputes of its allies with the opponent",
    "trouble_us": "recent disputes of the side with anyone",
    "trouble_them": "recent disputes of the opponent with anyone",
    "democracy_us": "democracy of the side, against the year's mean",
    "democracy_them": "democracy of the opponent, against the year's mean",
    "busy_us": "other disputes of the side, going on or over within a year",
    "busy_them": "other disputes of the opponent, going on or over within a year",
    "capability": "capability of the state, against the year's mean",
    "major": "being a major power",
    "democracy": "democracy of the state, against the year's mean",
    "trouble": "recent disputes of the state with anyone",
    "rivals": "number of its rivals",
    "strength_us": "capability of the side",
    "strength_them": "capability of the opponent",
    "major_us": "major powers on the side",
    "major_them": "major powers on the opponent's side",
    "count_us": "states on the side already",
    "count_them": "states on the opponent's side already",
    "joined_us": "states that joined the side in earlier years",
    "joined_them": "states that joined the opponent in earlier years",
    "pair_rivalry": "a rivalry between the two sides",
    "pair_contiguity": "a border between the two sides",
    "pair_stock": "past disputes between the two sides",
    "pair_war": "war between the two sides last year",
    "pair_trouble": "recent disputes of the principals with others",
    "busy": "disputes of the state with anyone, going on or over within a year",
    "was_us": "was on the side earlier in this dispute, and left",
    "was_them": "was on the opponent's side earlier in this dispute, and left",
    "year_in": "years the dispute has lasted",
    "share": "share of the year that is left after the dispute's start",
}


@dataclass
class Rows:
    """One row per third state; ``x`` [n, 2, k] holds the features towards side 0 and side 1."""

    x: Array
    joined: Array
    """[n]: -1 stays out, 0 or 1 the side joined."""
    hostility: Array
    """[n]: highest hostility level of the joiner (1-5), 0 where it stays out."""
    dispute: Array
    year: Array
    state: Array
    relevant: Array
    war: Array
    """[n] bool: the dispute reached war (an outcome: only to choose test sets, never a feature)."""


@dataclass
class Parties:
    """The sides of a dispute as a forecaster sees them: rows of the slice."""

    sides: tuple[Array, Array]
    joined: tuple[int, int] = (0, 0)
    left: tuple[Sequence[int] | Array, Sequence[int] | Array] = ((), ())
    """Rows of the states that were on each side earlier and have left: they may come back."""
    year_in: int = 0
    share: float = 1.0
    now: Now | None = None
    """Other disputes of the year before the forecast day; None where that is not known (missing)."""


@dataclass
class Now:
    """Disputes going on, or over within a year, on the day of the forecast: [D, N] bool, who stands on each side."""

    side0: Array
    side1: Array

    def against(self, group: Array) -> Array:
        """[N] number of these disputes in which a state opposes one of ``group``."""
        zero, one = self.side0[:, group].any(axis=1), self.side1[:, group].any(axis=1)
        return np.asarray(one @ self.side0.astype(np.float32) + zero @ self.side1.astype(np.float32))

    def beside(self, group: Array) -> Array:
        """[N] number of these disputes in which a state stands beside one of ``group``."""
        zero, one = self.side0[:, group].any(axis=1), self.side1[:, group].any(axis=1)
        return np.asarray(zero @ self.side0.astype(np.float32) + one @ self.side1.astype(np.float32))

    def busy(self) -> Array:
        """[N] number of these disputes a state takes part in."""
        return np.asarray((self.side0 | self.side1).sum(axis=0))


def features(known: Slice, parties: Parties, total: dict[str, Array] | None = None) -> tuple[Array, Array]:
    """Features [N, 2, k] of every state towards both sides, and [N] bool who is relevant."""
    total = dyads.totals(known) if total is None else total
    size = len(known.codes)
    sides = parties.sides
    cinc = known.state["cinc"]
    with np.errstate(invalid="ignore"), np.errstate(divide="ignore"):
        strength = [np.log(np.maximum(np.nansum(cinc[s]), 1e-6)) for s in sides]
    major = known.state["major"]
    columns: dict[str, Array] = {}

    def towards(name: str, layer: str, how: str = "max") -> list[Array]:
        value = known.dyad[layer]
        parts = []
        for side in sides:
            block = value[:, side]
            missing = np.isnan(block).all(axis=1)
            if how == "max":
                best = np.where(np.isnan(block), -np.inf, block).max(axis=1)
            elif how == "min":
                best = np.where(np.isnan(block), np.inf, block).min(axis=1)
            elif how == "sum":
                best = np.nansum(block, axis=1)
            else:
                best = np.nansum(block, axis=1) / np.maximum((~np.isnan(block)).sum(axis=1), 1)
            parts.append(np.where(missing, np.nan, best))
        columns[name] = np.stack(parts, axis=1)
        return parts

    close = towards("contiguity", "contiguity")
    pact = towards("defence", "defence")
    towards("entente", "entente")
    rival = towards("rivalry", "rivalry")
    towards("distance", "distance", "min")
    for name, layer in (("stock", "stock_middle"), ("recent", "stock_recent"), ("together", "together_stock")):
        columns[name] = np.log1p(np.stack(towards(name, layer, "sum"), axis=1))
    towards("ongoing", "ongoing")
    friends = total["friends"]
    columns["friends"] = np.stack([np.log1p(friends[:, side].sum(axis=1)) for side in sides], axis=1)
    now = parties.now
    busy = np.full(size, np.nan) if now is None else now.busy()
    for name in ("against", "beside"):
        columns[f"{name}_now"] = np.stack(
            [np.full(size, np.nan) if now is None else np.log1p(getattr(now, name)(side)) for side in sides], axis=1
        )
    towards("igos", "igos", "mean")
    columns["regime"] = np.stack(
        [np.abs(total["democracy"][:, None] - total["democracy"][side]).mean(axis=1) for side in sides], axis=1
    )
    x = np.full((size, 2, len(FEATURES)), np.nan, np.float32)
    place = {name: k for k, name in enumerate(FEATURES)}
    for name, value in columns.items():
        for side in (0, 1):
            x[:, side, place[f"{name}_us"]] = value[:, side]
            x[:, side, place[f"{name}_them"]] = value[:, 1 - side]
    for name in ("capability", "democracy"):
        x[:, :, place[name]] = total[name][:, None]
    x[:, :, place["major"]] = major[:, None]
    x[:, :, place["trouble"]] = np.log1p(total["trouble"])[:, None]
    x[:, :, place["rivals"]] = total["rivals"][:, None]
    for side in (0, 1):
        us, them = sides[side], sides[1 - side]
        for suffix, group, own in (("us", us, side), ("them", them, 1 - side)):
            x[:, side, place[f"strength_{suffix}"]] = strength[own] + np.log(max(int(known.member.sum()), 1))
            x[:, side, place[f"major_{suffix}"]] = np.nan if np.isnan(major[group]).all() else np.nansum(major[group])
            x[:, side, place[f"count_{suffix}"]] = np.log1p(len(group))
            x[:, side, place[f"trouble_{suffix}"]] = np.log1p(total["trouble"][group].max())
            x[:, side, place[f"democracy_{suffix}"]] = np.nanmean(np.r_[total["democracy"][group], 0.0])
            x[:, side, place[f"busy_{suffix}"]] = np.log1p(busy[group].max())
            x[:, side, place[f"joined_{suffix}"]] = np.log1p(parties.joined[own])
            x[:, side, place[f"was_{suffix}"]] = 0.0
            x[np.asarray(parties.left[own], int), side, place[f"was_{suffix}"]] = 1.0
    grid = np.ix_(*sides)
    for name, layer in (("rivalry", "rivalry"), ("contiguity", "contiguity"), ("stock", "stock_middle"), ("war", "war")):
        block = known.dyad[layer][grid]
        x[:, :, place[f"pair_{name}"]] = np.nan if np.isnan(block).all() else np.nanmax(block)
    both = np.concatenate(sides)
    x[:, :, place["pair_trouble"]] = np.log1p(total["trouble"][both].max())
    x[:, :, place["busy"]] = np.log1p(busy)[:, None]
    x[:, :, place["year_in"]] = np.log1p(parties.year_in)
    x[:, :, place["share"]] = parties.share
    near = [np.nan_to_num(a) > 0 for a in (*close, *pact, *rival)]
    return x, np.asarray(np.any(near, axis=0) | (np.nan_to_num(major) > 0))


def build(panel: Panel, gap: int = 0, first: int = 1817, last: int = 2014) -> Rows:
    """All rows from ``first`` to ``last``; with ``gap`` the dispute history is frozen that many years before each."""
    d: Disputes = panel.disputes
    number = {int(n): k for k, n in enumerate(d.dispute["number"])}
    part = [number[int(n)] for n in d.part["dispute"]]
    start_year, end_year = year_of(d.dispute["start"]), year_of(d.dispute["end"])
    entry = np.maximum(year_of(d.part["start"]), start_year[part])
    founding = d.part["original"] & first_spells(d)
    people: list[list[int]] = [[] for _ in d.dispute["number"]]
    for row, dispute in enumerate(part):
        people[dispute].append(row)
    known_state = np.isin(d.part["state"], panel.codes)
    state = panel.index_of(np.where(known_state, d.part["state"], panel.codes[0]))
    part_dispute = np.array(part)
    grave = (d.dispute["hostility"] == 5) | (d.dispute["fatality"] >= 2)
    by_year: dict[int, list[int]] = {}
    for dispute in range(len(people)):
        for year in range(max(start_year[dispute], first), min(end_year[dispute], last) + 1):
            by_year.setdefault(int(year), []).append(dispute)
    out: dict[str, list[Array]] = {k: [] for k in ("x", "joined", "hostility", "dispute", "year", "state", "relevant", "war")}
    for year in sorted(by_year):
        known = panel.slice(year - 1, gap)
        total = dyads.totals(known)
        usable = known_state if not gap else known_state & ((year_of(d.part["start"]) < year - gap) | grave[part_dispute])
        for dispute in by_year[year]:
            rows = np.array([r for r in people[dispute] if known_state[r]])
            if not len(rows):
                continue
            day = int(d.dispute["start"][dispute])
            next_year = int(np.datetime64(f"{year + 1}-01-01").astype(int))
            forecast_day = max(day, int(np.datetime64(f"{year}-01-01").astype(int)))
            begun = founding[rows] | (entry[rows] < year)
            sides, left = standing(state[rows], d.part["side"][rows], begun, d.part["end"][rows] >= forecast_day)
            if not len(sides[0]) or not len(sides[1]):
                continue
            late = ~d.part["original"][rows] & (entry[rows] < year)
            count = [len(np.unique(state[rows[late & (d.part["side"][rows] == s)]])) for s in (0, 1)]
            share = min(next_year - day, 365) / 365 if year == start_year[dispute] else 1.0
            now = current(panel, state, usable, forecast_day, dispute, part_dispute)
            parties = Parties(sides, (count[0], count[1]), left, int(year - start_year[dispute]), share, now)
            x, relevant = features(known, parties, total)
            at_risk = known.member.copy()
            at_risk[np.concatenate(sides)] = False
            outcome, level = np.full(len(x), -1, np.int8), np.zeros(len(x), np.int8)
            fresh = rows[~founding[rows] & (entry[rows] == year)]
            for r in fresh[np.argsort(d.part["start"][fresh], kind="stable")[::-1]]:
                outcome[state[r]] = d.part["side"][r]
                level[state[r]] = d.part["hostility"][r]
            keep = np.flatnonzero(at_risk)
            out["x"].append(x[keep])
            out["joined"].append(outcome[keep])
            out["hostility"].append(level[keep])
            out["dispute"].append(np.full(len(keep), d.dispute["number"][dispute]))
            out["year"].append(np.full(len(keep), year))
            out["state"].append(known.codes[keep])
            out["relevant"].append(relevant[keep])
            out["war"].append(np.full(len(keep), d.dispute["hostility"][dispute] == 5))
    return Rows(**{name: np.concatenate(parts) for name, parts in out.items()})


def standing(state: Array, side: Array, begun: Array, still: Array) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Rows of the states on each side on the day of the forecast, and of those that left before it, from a dispute's spells
    of taking part [p]: state, side, whether begun by then, and whether not over by then. A side all of whose states have left
    still counts as it last stood: the dispute goes on, and it is theirs."""
    sides, left = [], []
    for s in (0, 1):
        here = np.unique(state[begun & still & (side == s)])
        ever = np.unique(state[begun & (side == s)])
        sides.append(here if len(here) else ever)
    both = np.concatenate(sides)
    for s in (0, 1):
        left.append(np.setdiff1d(state[begun & (side == s)], both))
    return (sides[0], sides[1]), (left[0], left[1])


def first_spells(d: Disputes) -> Array:
    """[p] bool: the first spell of a state in its dispute (29 of the table's rows are later spells: a state left and came back)."""
    order = np.lexsort((d.part["start"], d.part["state"], d.part["dispute"]))
    number, state = d.part["dispute"][order], d.part["state"][order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (number[1:] != number[:-1]) | (state[1:] != state[:-1])
    out = np.empty(len(order), bool)
    out[order] = fresh
    return out


def current(panel: Panel, state: Array, known: Array, day: int, dispute: int, of: Array) -> Now:
    """Disputes other than ``dispute`` with a part begun before ``day`` and not over more than a year before it."""
    part = panel.disputes.part
    on = known & (part["start"] < day) & (part["end"] >= day - 365) & (of != dispute)
    rows = np.flatnonzero(on)
    labels, group = np.unique(of[rows], return_inverse=True)
    sides = np.zeros((2, len(labels), len(panel.codes)), bool)
    sides[part["side"][rows], group, state[rows]] = True
    return Now(sides[0], sides[1])
