"""Onset: will a pair of states begin a militarized dispute, one with force, or a war, within the next year?

Unit: every pair of states in the system before and in the year (1991-2014: 426,279 pair-years, 752 onsets between the
originators of a dispute, years of an ongoing dispute included). Three methods side by side:

- ``base_rate``: the share in the fitting years, for relevant and other pairs apart where only relevant ones are scored;
- ``literature_logit``: Bremer (1992) and Oneal & Russett (1997) with a cubic of the years of peace (Carter & Signorino 2010);
- ``best``: a blend (see :mod:`blend`) over the 27 features of :mod:`dyads`. Wars are too few for a model of their own: the
  chance of a war is that of a dispute with force times the share of such disputes that became wars.

Choices were made on 1946-1990 by rolling origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history import blend, dyads, logit

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World
    from foreshock.history.panel import Panel

Array = NDArray[Any]
NAME = "onset"
TASKS = {"onset": 1, "force": 4, "war": 5}
"""Task and the lowest MID hostility level that counts."""
WORDS = {
    "onset": "a new militarized dispute within a year",
    "force": "a new militarized dispute with use of force within a year",
    "war": "a new dispute that becomes a war",
}
LITERATURE = [
    "contiguity", "distance", "defence", "majors", "parity", "democracy_low", "democracy_high", "igos", "peace_years",
]  # fmt: skip
LITERATURE_DERIVED = ("square peace_years", "cube peace_years")
SETTINGS = blend.Settings(
    derived=(
        "square peace_years", "cube peace_years", "log peace_years", "sqrt stock_recent", "sqrt stock_middle",
        "sqrt stock_long", "sqrt force_stock", "sqrt fatal_stock", "rivalry*peace_years", "rivalry*stock_long",
        "rivalry*contiguity", "rivalry*defence", "rivalry*majors", "contiguity*parity", "contiguity*majors",
        "democracy_low*democracy_high", "square distance", "contiguity*trouble_low", "contiguity*age",
    ),
    ridge=5.0,
)  # fmt: skip
THIN = 0.1
"""Share of the pairs that are neither relevant nor with a past that a fit keeps (each then weighs 1 / THIN)."""
FROZEN = 10
"""Years between the end of the list of disputes and the forecast, in the frozen variant."""


@dataclass
class Rows:
    """Pair-years: features, highest hostility of an onset in the year (0 none), and who and when."""

    x: Array
    level: Array
    year: Array
    one: Array
    two: Array
    relevant: Array

    def pick(self, mask: Array) -> Rows:
        return Rows(*(getattr(self, name)[mask] for name in ("x", "level", "year", "one", "two", "relevant")))

    @property
    def pair(self) -> Array:
        return np.asarray(self.one * 1000 + self.two)


def build(panel: Panel, gap: int = 0, first: int = 1817, last: int = 2014) -> Rows:
    """All pair-years from ``first`` to ``last``, with what was known the year before (and of disputes, ``gap`` before that)."""
    opposed = panel.disputes.opposed
    new = opposed["onset"] & opposed["original"]
    parts: dict[str, list[Array]] = {name: [] for name in ("x", "level", "year", "one", "two", "relevant")}
    for year in range(first, last + 1):
        known = panel.slice(year - 1, gap)
        member = np.flatnonzero(known.member)
        one, two = (member[k] for k in np.triu_indices(len(member), 1))
        level = np.zeros((len(panel.codes), len(panel.codes)), np.int8)
        on = new & (opposed["year"] == year)
        place = panel.index_of(opposed["one"][on]), panel.index_of(opposed["two"][on])
        np.maximum.at(level, place, opposed["hostility"][on].astype(np.int8))
        values = dyads.build(known, one, two), level[one, two], np.full(len(one), year), known.codes[one], known.codes[two]
        for name, value in zip(parts, (*values, dyads.relevant(known, one, two)), strict=True):
            parts[name].append(value)
    return Rows(**{name: np.concatenate(arrays) for name, arrays in parts.items()})


def thinned(rows: Rows, task: str, seed: int) -> tuple[Array, Array]:
    """[n] bool which rows a fit uses, and [n] their weights: all that are relevant, have a past or an event, and some others."""
    past = rows.x[:, list(dyads.FEATURES).index("stock_long")] > 0.02
    keep = rows.relevant | past | (rows.level >= TASKS[task])
    drawn = np.random.default_rng(seed).random(len(keep)) < THIN
    return keep | drawn, np.where(keep, 1.0, 1 / THIN)


def columns(x: Array, names: list[str]) -> Array:
    """Some columns of rows of all features."""
    return x[:, [list(dyads.FEATURES).index(name) for name in names]]


def literature(rows: Rows, task: str, weight: Array) -> blend.Blend:
    """The literature's logit, unpenalised and with every year weighing the same."""
    wide = blend.derive(columns(rows.x, LITERATURE), LITERATURE, LITERATURE_DERIVED)
    y = (rows.level >= TASKS[task]).astype(float)
    fitted = logit.fit(wide, y, [*LITERATURE, *LITERATURE_DERIVED], ridge=1e-3, weight=weight)
    return blend.Blend(features=list(LITERATURE), derived=list(LITERATURE_DERIVED), logit=fitted)


def fit(rows: Rows, task: str, *, now: int, seed: int = 0) -> tuple[blend.Blend, blend.Blend]:
    """The literature's logit and the blend, fitted on all rows given."""
    keep, weight = thinned(rows, task, seed)
    used = rows.pick(keep)
    y = used.level >= TASKS[task]
    best = blend.fit(used.x, y, used.year, weight[keep], list(dyads.FEATURES), SETTINGS, now=now, seed=seed)
    return literature(used, task, weight[keep]), best


def literature_of(rows: Rows, task: str, seed: int) -> blend.Blend:
    """The literature's logit alone, on thinned rows."""
    keep, weight = thinned(rows, task, seed)
    return literature(rows.pick(keep), task, weight[keep])


def war_share(rows: Rows) -> tuple[int, int]:
    """Onsets that became wars, and onsets with force."""
    return int((rows.level >= TASKS["war"]).sum()), int((rows.level >= TASKS["force"]).sum())


def predict(model: blend.Blend, x: Array) -> Array:
    """[n] probabilities for rows of all features."""
    out = [model.predict(columns(block, model.features)) for block in np.array_split(x, max(1, len(x) // 50_000))]
    return np.concatenate(out)


def backtest(world: World) -> list[Row]:
    """Scores of all tasks; the bootstrap is over pairs of states."""
    from foreshock.history.backtest import SPLITS

    rows = build(world.panel)
    out: list[Row] = []
    for split, (cut, last) in SPLITS.items():
        train, test = rows.pick(rows.year <= cut), rows.pick((rows.year > cut) & (rows.year <= last))
        for task in ("onset", "force"):
            models = fit(train, task, now=cut + 1, seed=world.seed)
            out += _scored(world, task, split, train, test, dict(zip(("literature_logit", "best"), models, strict=True)))
        if cut == 1945:  # after 1990 only four pairs of originators came to war: nothing to score
            plain, wars, forceful = literature_of(train, "war", world.seed), *war_share(train)
            out += _scored(
                world, "war", split, train, test, {"literature_logit": plain, "best": models[1]}, factor={"best": wars / forceful}
            )
    out += _frozen(world)
    out += _random_split(world, rows)
    return out


def _scored(
    world: World, task: str, split: str, train: Rows, test: Rows, models: dict[str, blend.Blend], suffix: str = "",
    factor: dict[str, float] | None = None,
) -> list[Row]:  # fmt: skip
    out = []
    chances = {name: predict(model, test.x) * (factor or {}).get(name, 1.0) for name, model in models.items()}
    for risk, inside, past in (
        ("all pairs", np.ones(len(test.year), bool), np.ones(len(train.year), bool)),
        ("relevant pairs", test.relevant, train.relevant),
    ):
        y = (test.level >= TASKS[task])[inside]
        rate = float((train.level >= TASKS[task])[past].mean())
        shown = {"base_rate": np.full(len(y), rate), **{name: p[inside] for name, p in chances.items()}}
        for method, p in shown.items():
            if not suffix or method != "base_rate":
                out.append(world.row(NAME, task, method, split, risk + suffix, y, p, test.pair[inside]))  # type: ignore[arg-type]
    return out


def _frozen(world: World) -> list[Row]:
    """Fitted and tested with a list of disputes that ended ten years before, severe ones since then known."""
    rows = build(world.panel, FROZEN, first=1817 + FROZEN)
    train, test = rows.pick(rows.year <= 1990), rows.pick(rows.year > 1990)
    out = []
    for task in ("onset", "force"):
        _, best = fit(train, task, now=1991, seed=world.seed)
        out += _scored(
            world, task, "<=1990 -> 1991-2014", train, test, {"best": best}, suffix=", disputes frozen ten years before"
        )
    return out


def _random_split(world: World, rows: Rows) -> list[Row]:
    """For comparison only: pair-years dealt at random, as is often done; it flatters."""
    deal = np.random.default_rng(world.seed).random(len(rows.year)) < 0.7
    late = rows.year > 1990
    # as many test years as the time split has, from the same period, but trained on their neighbours in time
    train, test = rows.pick(deal), rows.pick(late & ~deal)
    _, best = fit(train, "onset", now=2015, seed=world.seed)
    made = _scored(world, "onset", "random 70/30 (comparison only)", train, test, {"best": best}, suffix=", 1991-2014")
    return [replace_note(row) for row in made]


def replace_note(row: Row) -> Row:
    """Mark a row that is not a forecast."""
    import msgspec

    return msgspec.structs.replace(row, note="not a forecast: the model has seen the same pairs in the years around")
