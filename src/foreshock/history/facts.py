"""What is known at a date after the tables end: the last slice of the tables, as shipped, and the dated facts since.

Shipped, so that no table is needed: ``data/states.csv`` (capability, democracy, major power), ``data/pairs.csv`` (distance
and shared organisations of every pair) and ``data/ties.csv`` (pairs with a border, pact, rivalry or a past). A layer's last
value is carried on and its age is told. On top come the cited facts of :mod:`foreshock.reference.updates` (pacts, rivalries,
borders, support) and, of disputes after 2014, the active ones of :mod:`foreshock.reference.confrontations` that used force
(those known to have cost 25 lives or fewer are left out, as in the fit, see :func:`foreshock.history.disputes.severe`).
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError, RefusedError
from foreshock.history import panel as panel_
from foreshock.history.panel import DECAY, Panel, Slice, since_last
from foreshock.history.recent import spending
from foreshock.history.thirds import Now
from foreshock.reference.aliases import states
from foreshock.reference.confrontations import KnownConfrontation, all_confrontations
from foreshock.reference.updates import Fact, facts

Array = NDArray[Any]
END = panel_.COVERAGE["disputes"]
"""Last year of the list of disputes: the shipped memories are those at the end of it."""
HORIZON = 20
"""Years after the end of the list for which an outlook is given at all."""
STATE_COLUMNS = ("cow", "entered", "cinc", "milper", "population", "democracy", "major")
TIE_COLUMNS = ("contiguity", "defence", "entente", "rivalry", "war", *DECAY, "last_dispute")
LAYER_OF = {
    "cinc": "capability", "democracy": "democracy", "major": "major", "contiguity": "contiguity", "distance": "distance",
    "defence": "pacts", "rivalry": "rivalry", "igos": "igos", "stock_long": "disputes",
}  # fmt: skip


class Stale(msgspec.Struct, frozen=True, kw_only=True):
    """How old a layer of facts is at the date of an outlook."""

    layer: str
    last: int
    years: int
    updates: int
    """Number of cited facts or known disputes after ``last`` that were added."""


def write(panel: Panel, folder: Path) -> None:
    """Write the shipped files from the tables (run when a table changes)."""
    last = {name: panel_.COVERAGE[layer] for name, layer in LAYER_OF.items()}
    last |= dict.fromkeys(("milper", "population"), last["cinc"]) | {"entente": last["defence"], "war": panel_.COVERAGE["wars"]}
    member = np.flatnonzero(panel.members(END + 3))
    first = {int(row): int(start) for row, start, end in panel.spells if end == 2016}
    head = "# Made by tools/fit_history.py from the tables of `foreshock data cite`; each value is that of the table's last year.\n"
    rows = []
    for row in member:
        values = [panel.layers[name].at(last[name])[row] for name in STATE_COLUMNS[2:]]
        rows.append([int(panel.codes[row]), first[int(row)], *(_short(v) for v in values)])
    _save(folder / "states.csv", head, STATE_COLUMNS, rows)
    one, two = (member[k] for k in np.triu_indices(len(member), 1))
    distance, igos = (panel.layers[name].at(last[name])[one, two] for name in ("distance", "igos"))
    cells = zip(panel.codes[one].tolist(), panel.codes[two].tolist(), distance.tolist(), igos.tolist(), strict=True)
    _save(folder / "pairs.csv", head, ("one", "two", "distance", "igos"), [[a, b, _short(d), _short(g)] for a, b, d, g in cells])
    ties = np.stack([panel.layers[name].at(last.get(name, END))[one, two] for name in TIE_COLUMNS], axis=1)
    some = (np.nan_to_num(ties[:, :-1]) > 1e-3).any(axis=1) | ~np.isnan(ties[:, -1])
    table = [
        [int(panel.codes[one[k]]), int(panel.codes[two[k]]), *(_short(v) for v in ties[k])] for k in np.flatnonzero(some)
    ]  # fmt: skip
    _save(folder / "ties.csv", head, ("one", "two", *TIE_COLUMNS), table)


def _short(value: float) -> str:
    return "" if np.isnan(value) else f"{float(value):.5g}"


def _save(path: Path, head: str, columns: Sequence[str], rows: list[list[Any]]) -> None:
    text = io.StringIO()
    text.write(head)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def _table(name: str) -> tuple[list[str], Array]:
    text = files("foreshock.history").joinpath("data", name).read_text("utf-8")
    _, head, *lines = text.splitlines()
    return head.split(","), np.array([[float(cell or "nan") for cell in line.split(",")] for line in lines])


@cache
def base() -> tuple[Array, dict[str, Array], dict[str, Array]]:
    """COW numbers [N], state columns [N] and pair layers [N, N] of the shipped files."""
    _, table = _table("states.csv")
    codes = table[:, 0].astype(np.int64)
    state = dict(zip(STATE_COLUMNS[1:], table[:, 1:].T, strict=True))
    dyad: dict[str, Array] = {}
    for name, empty in (("pairs.csv", np.nan), ("ties.csv", 0.0)):
        head, table = _table(name)
        one, two = (np.searchsorted(codes, table[:, k].astype(np.int64)) for k in (0, 1))
        for column, layer in enumerate(head[2:], start=2):
            value = np.full((len(codes), len(codes)), np.nan if layer == "last_dispute" else empty)
            np.fill_diagonal(value, np.nan)
            value[one, two] = value[two, one] = table[:, column]
            dyad[layer] = value
    return codes, state, dyad


@cache
def cow_of() -> dict[str, int]:
    """COW number of every state code, historical ones included."""
    return {actor.code: actor.cow for actor in states() if actor.cow is not None}


@cache
def code_of() -> dict[int, str]:
    """State code of today for every COW number of a state that exists today."""
    return {actor.cow: actor.code for actor in states() if actor.cow is not None and not actor.valid_to}


@cache
def name_of() -> dict[str, str]:
    return {actor.code: actor.name for actor in states()}


def check_date(as_of: str) -> datetime.date:
    """The date of an outlook, or one sentence why there is none for it."""
    try:
        day = datetime.date.fromisoformat(as_of)
    except ValueError as error:
        raise InputError(f"{as_of!r} is not a date; write it as YYYY-MM-DD.") from error
    if day.year < 1816:
        raise InputError(f"{as_of} lies outside the system: the list of states begins in 1816.")
    if day.year <= END:
        raise RefusedError(
            f"{as_of} lies inside the years the models were fitted on (to {END}), so that an outlook for it would be hindsight; "
            "`foreshock backtest` scores those years honestly."
        )
    if day.year > END + HORIZON:
        raise RefusedError(f"{as_of} lies more than {HORIZON} years after the last dispute known to the tables ({END}).")
    return day


def disputes_since(as_of: str, added: Sequence[Fact]) -> list[KnownConfrontation]:
    """Active confrontations begun after the tables end and before ``as_of`` that used force, without those known to have cost
    25 lives or fewer."""
    mild = {fact.a[0] for fact in added if fact.kind == "fatality" and fact.value is not None and fact.value < 2}
    return [
        c for c in all_confrontations()
        if c.active and c.level >= 4 and c.start <= as_of and (c.end or as_of) > f"{END}-12-31" and c.id not in mild
        and c.start != c.end
    ]  # fmt: skip


def known(as_of: str, extra: str | Path | None = None) -> tuple[Slice, list[Stale]]:
    """The slice at a date: carried on from the tables' last years, brought up to date by cited facts. Capability is left as
    the table has it: :func:`foreshock.history.recent.spending` moves it by military spending since."""
    day = check_date(as_of)
    codes, state, dyad = base()
    year = day.year if day.month > 6 else day.year - 1
    added = [fact for fact in facts(extra) if fact.since <= as_of]
    recent = disputes_since(as_of, added)
    place = {int(code): row for row, code in enumerate(codes)}
    cow = cow_of()
    count = {"pacts": 0, "rivalry": 0, "contiguity": 0, "disputes": 0}

    def rows(names: Sequence[str]) -> list[int]:
        return [place[cow[name]] for name in names if name in cow and cow[name] in place]

    layers = {name: value.copy() for name, value in dyad.items()}
    for name, half_life in DECAY.items():
        layers[name] *= 0.5 ** ((year - END) / half_life)
    layers["ongoing"] = np.where(np.isnan(layers["stock_long"]), np.nan, 0.0)
    for fact in added:
        if fact.kind not in ("defence", "entente", "rivalry", "contiguity"):
            continue
        value = 0.0 if not fact.at(as_of) else 6.0 - (fact.value or 1.0) if fact.kind == "contiguity" else 1.0
        for i in rows(fact.a):
            for j in rows(fact.b):
                layers[fact.kind][i, j] = layers[fact.kind][j, i] = value
        count[{"defence": "pacts", "entente": "pacts"}.get(fact.kind, fact.kind)] += 1
    for c in recent:
        a, b = rows(c.side_a), rows(c.side_b)
        if not a or not b:
            continue
        count["disputes"] += 1
        start, end = int(c.start[:4]), int((c.end or as_of)[:4])
        for i in a:
            for j in b:
                for p, q in ((i, j), (j, i)):
                    if start > END:
                        for name in ("stock_recent", "stock_middle", "stock_long"):
                            layers[name][p, q] += 0.5 ** (max(year - start, 0) / DECAY[name])
                    if c.end is not None and c.end <= as_of:
                        for name in ("force_stock", "fatal_stock"):
                            layers[name][p, q] += 0.5 ** (max(year - end, 0) / DECAY[name])
                    layers["last_dispute"][p, q] = np.fmax(layers["last_dispute"][p, q], min(end, year))
                    if end >= year:
                        layers["ongoing"][p, q] = 1.0
                        layers["war"][p, q] = max(layers["war"][p, q], float(c.level == 5))
    entered = np.maximum(state["entered"][:, None], state["entered"])
    np.fill_diagonal(entered, np.nan)
    layers |= since_last(year, layers.pop("last_dispute"), entered)
    names = [name_of()[code_of()[int(code)]] if int(code) in code_of() else str(code) for code in codes]
    monadic = {name: value for name, value in state.items() if name != "entered"}
    slice_ = Slice(year, codes, names, np.ones(len(codes), bool), monadic, layers)
    count["capability"] = len(spending(slice_, as_of, facts(extra))[1])
    stale = []
    for layer, last in panel_.COVERAGE.items():
        if layer != "wars":
            age = max(day.year - last, 0)
            slice_.age[layer] = age
            if age:
                stale.append(Stale(layer=layer, last=last, years=age, updates=count.get(layer, 0)))
    return slice_, stale


def now(as_of: str, codes: Array, extra: str | Path | None = None, but: str = "") -> Now:
    """Disputes going on, or over within a year, at a date (but the one with id ``but``), for :mod:`thirds`."""
    cow = cow_of()
    earlier = (datetime.date.fromisoformat(as_of) - datetime.timedelta(days=365)).isoformat()
    added = [fact for fact in facts(extra) if fact.since <= as_of]
    on = [c for c in disputes_since(as_of, added) if (c.end or as_of) >= earlier and c.id != but]
    sides = np.zeros((2, len(on), len(codes)), bool)
    place = {int(code): row for row, code in enumerate(codes)}
    for k, c in enumerate(on):
        for side, names in enumerate((c.side_a, c.side_b)):
            for name in names:
                if cow.get(name) in place:
                    sides[side, k, place[cow[name]]] = True
    return Now(sides[0], sides[1])
