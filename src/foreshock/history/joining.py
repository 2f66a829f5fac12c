"""Joining: for every state outside a dispute, will it come in within the year, on which side, and with force?

Every third state has two odds, one for each side, from the same function of its ties to "us" and "them" (:mod:`thirds`):

    o_s = exp(f(x_s)),   P(joins) = (o_0 + o_1) / (1 + o_0 + o_1)

f is a blend (:mod:`blend`); its trees may only rise with what speaks for joining by any theory (a pact, a past beside the side, a
quarrel with its opponent, nearness, power) and only fall with its contrary. Which side, given that it joins, is the mean (in log
odds) of o_0 / o_1 and of an antisymmetric
logit on the difference of its ties, fitted on joiners alone. Wars have their own logit, fitted on wars: a war draws others in
at some ten times the rate of a dispute. No logit foresaw better than the share of past joiners whether a joiner uses force,
so that share is what ships.

Beside it: the base rate, and the literature's logit (Corbetta & Dixon 2005; Joyce, Ghosn & Bayer 2014: pacts, rivalries,
borders, distance, power, likeness of regime). No out-of-sample score of who joins had been published before.
Choices were made on 1946-1990 by rolling origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.history import blend, logit, thirds

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World

Array = NDArray[Any]
NAME = "joining"
FEATURES = list(thirds.FEATURES)
LITERATURE = [
    "defence_us", "defence_them", "entente_us", "rivalry_us", "rivalry_them", "contiguity_us", "contiguity_them",
    "distance_us", "distance_them", "major", "capability", "regime_us", "regime_them", "strength_us", "strength_them",
]  # fmt: skip
SETTINGS = blend.Settings(
    derived=(
        "defence_us*major_us", "defence_us*stock_them", "defence_us*rivalry_them", "together_us*stock_them",
        "contiguity_them*stock_them", "contiguity_us*contiguity_them", "contiguity_them*capability", "major*major_us",
        "major*major_them", "together_us*pair_stock", "joined_us*together_us", "joined_us*defence_us",
        "capability*distance_them", "joined_us*igos_us", "joined_us*capability", "pair_war*contiguity_them",
        "pair_war*together_us", "pair_war*rivalry_them", "ongoing_them*together_us", "major_us*igos_us",
        "strength_us*igos_us", "square distance_them", "square distance_us", "square capability",
        "beside_now_us*against_now_them", "beside_now_us*defence_us", "against_now_them*defence_us",
        "busy*contiguity_them", "friends_them*major", "trouble_them*igos_us", "trouble_them*defence_us",
    ),
    ridge=60.0, trees=80, rate=0.08, leaves=8, minimum=200, tree_ridge=20.0,
    increasing=(
        "defence_us", "together_us", "beside_now_us", "rivalry_them", "stock_them", "recent_them", "ongoing_them",
        "against_now_them", "contiguity_them", "contiguity_us", "major", "capability", "joined_us", "friends_them",
    ),
    decreasing=("distance_us", "distance_them", "defence_them", "rivalry_us"),
)  # fmt: skip
SIDE = [name for name in FEATURES if name.endswith("_us")]
FORCE = [
    "capability", "major", "contiguity_them", "contiguity_us", "defence_us", "rivalry_them", "stock_them", "distance_them",
    "pair_war", "major_them", "strength_them", "year_in", "trouble",
]  # fmt: skip
THIN = 0.15
WAR_RIDGE = 100.0
SIDE_RIDGE = 10.0


class Model(msgspec.Struct, kw_only=True):
    """A fitted model of who joins."""

    hazard: blend.Blend
    side: logit.Logit | None = None

    def predict(self, x: Array) -> Array:
        """[n, 2] probabilities of joining side 0 and side 1 within the year, for rows [n, 2, k]."""
        wide = x[:, :, [FEATURES.index(name) for name in self.hazard.features]]
        odds = self.hazard.log_odds(wide.reshape(-1, wide.shape[2])).reshape(-1, 2)
        weight = np.exp(np.clip(odds, -50, 30))
        joins = weight.sum(axis=1) / (1 + weight.sum(axis=1))
        lean = odds[:, 0] - odds[:, 1]
        if self.side is not None:
            lean = (lean + self.side.log_odds(ties(x, self.side.features))) / 2
        first = 1 / (1 + np.exp(-np.clip(lean, -50, 50)))
        return np.stack([joins * first, joins * (1 - first)], axis=1)


def ties(x: Array, names: list[str]) -> Array:
    """[n, k] signed root of the difference between a state's ties to side 0 and to side 1, for ``k`` features "us"."""
    columns = [FEATURES.index(name) for name in names]
    gap = np.nan_to_num(x[:, 0][:, columns].astype(float) - x[:, 1][:, columns])
    return np.asarray(np.sign(gap) * np.sqrt(np.abs(gap)))


def sides_of(rows: thirds.Rows, pick: Array) -> tuple[Array, Array, Array]:
    """Both sides of the picked rows as rows of their own: features [2n, k], joined that side [2n], year [2n]."""
    x = rows.x[pick].reshape(-1, rows.x.shape[2])
    y = np.stack([rows.joined[pick] == 0, rows.joined[pick] == 1], axis=1).ravel()
    return x, y, np.repeat(rows.year[pick], 2)


def fit_side(rows: thirds.Rows, pick: Array, now: int) -> logit.Logit:
    """The antisymmetric logit of the side, on joiners: fitted on each joiner and its mirror image, so that swapping the
    sides swaps the answer."""
    on = pick & (rows.joined >= 0)
    z, y = ties(rows.x[on], SIDE), rows.joined[on] == 0
    w = 0.5 ** ((now - rows.year[on]) / 30.0)
    fitted = logit.fit(np.r_[z, -z], np.r_[y, ~y].astype(float), SIDE, ridge=SIDE_RIDGE, weight=np.r_[w, w])
    return msgspec.structs.replace(fitted, intercept=0.0, mean=[0.0] * len(SIDE))


def fit(rows: thirds.Rows, pick: Array, *, now: int, seed: int = 0, trees: bool = True) -> dict[str, Model]:
    """The literature's logit and the blend, fitted on the picked rows [n] bool."""
    sure = rows.relevant | (rows.joined >= 0)
    keep = pick & (sure | (np.random.default_rng(seed).random(len(sure)) < THIN))
    x, y, year = sides_of(rows, keep)
    weight = np.repeat(np.where(sure[keep], 1.0, 1 / THIN), 2)
    best = blend.fit(x, y, year, weight, FEATURES, SETTINGS, now=now, seed=seed, trees=trees)
    columns = [FEATURES.index(name) for name in LITERATURE]
    plain = logit.fit(x[:, columns], y.astype(float), LITERATURE, ridge=1e-3, weight=weight)
    return {
        "literature_logit": Model(hazard=blend.Blend(features=LITERATURE, derived=[], logit=plain)),
        "best": Model(hazard=best, side=fit_side(rows, pick, now)),
    }


def fit_war(rows: thirds.Rows, pick: Array, now: int) -> Model:
    """The model for wars, fitted on the wars among the picked rows."""
    x, y, _ = sides_of(rows, pick & rows.war)
    fitted = logit.fit(x, y.astype(float), FEATURES, ridge=WAR_RIDGE)
    return Model(hazard=blend.Blend(features=FEATURES, derived=[], logit=fitted), side=fit_side(rows, pick, now))


def fit_force(rows: thirds.Rows, pick: Array) -> logit.Logit:
    """Whether a joiner uses force (hostility 4 or 5), on joiners."""
    x, y = joiners(rows, pick)
    return logit.fit(x, y.astype(float), FORCE, ridge=20.0)


def joiners(rows: thirds.Rows, pick: Array) -> tuple[Array, Array]:
    """Features [n, len(FORCE)] towards the side joined, and whether force was used [n]."""
    on = np.flatnonzero(pick & (rows.joined >= 0))
    x = rows.x[on, rows.joined[on].astype(int)][:, [FEATURES.index(name) for name in FORCE]]
    return x, rows.hostility[on] >= 4


def backtest(world: World) -> list[Row]:
    """Scores of all tasks; the bootstrap is over disputes."""
    from foreshock.history.backtest import SPLITS

    rows = thirds.build(world.panel)
    out: list[Row] = []
    for split, (cut, _) in SPLITS.items():
        past, test = rows.year <= cut, rows.year > cut
        models = fit(rows, past, now=cut + 1, seed=world.seed)
        out += _scored(world, split, rows, past, test, models)
        x, y = joiners(rows, test)
        rate = joiners(rows, past)[1].mean()
        cluster = rows.dispute[test & (rows.joined >= 0)]
        # Ties say nothing of whether a joiner fights: the logit falls behind the share of past joiners, which is what ships.
        for method, p in (("base_rate", np.full(len(y), rate)), ("literature_logit", fit_force(rows, past).predict(x))):
            out.append(world.row(NAME, "force of a joiner", method, split, "joiners", y, p, cluster))  # type: ignore[arg-type]
    out += _wars(world, rows)
    frozen = thirds.build(world.panel, gap=10, first=1827)
    past = frozen.year <= 1990
    model = {"best": fit(frozen, past, now=1991, seed=world.seed)["best"]}
    suffix = ", disputes frozen ten years before"
    out += _scored(world, "<=1990 -> 1991-2014", frozen, past, ~past, model, suffix)
    out += _random_split(world, rows)
    return out


def _scored(
    world: World, split: str, rows: thirds.Rows, past: Array, test: Array, models: dict[str, Model], suffix: str = ""
) -> list[Row]:
    joins = rows.joined >= 0
    out = []
    chances = {name: model.predict(rows.x[test]) for name, model in models.items()}
    gone = left(rows)
    risks = [("all states", ~gone), ("relevant states", rows.relevant & ~gone)]
    if not suffix:
        wide = rows.relevant | (rows.x[:, 0, [FEATURES.index("entente_us"), FEATURES.index("entente_them")]] > 0).any(axis=1)
        risks += [(f"{name}, and those that left it", inside | gone) for name, inside in risks]
        risks.append(("relevant states, allies by any pact", wide & ~gone))
    for risk, inside in risks:
        use = inside[test]
        y, cluster = joins[test][use], rows.dispute[test][use]
        shown = {"base_rate": np.full(len(y), float(joins[past & inside].mean()))} if not suffix else {}
        shown |= {name: p[use].sum(axis=1) for name, p in chances.items()}
        wider = risk.endswith(("left it", "any pact"))
        for method, p in shown.items():
            if method == "best" or not wider:
                out.append(world.row(NAME, "joins", method, split, risk + suffix, y, p, cluster))  # type: ignore[arg-type]
        on = joins[test] & use
        for method, p in chances.items():
            if not wider:
                out.append(_side_row(world, method, split, risk + suffix, p[on], rows.joined[test][on], rows.dispute[test][on]))
    return out


def left(rows: thirds.Rows) -> Array:
    """[n] bool: the state was in the dispute earlier and left it: it may come back, but the risk sets are of states not in it yet."""
    return np.asarray(rows.x[:, 0, [FEATURES.index("was_us"), FEATURES.index("was_them")]].max(axis=1) > 0)


def _side_row(world: World, method: str, split: str, risk: str, p: Array, joined: Array, dispute: Array) -> Row:
    """Given that a state joins, is the likelier side the right one? ``accuracy`` with a bootstrap over disputes."""
    from foreshock.history.backtest import Row

    right = (p[:, 0] > p[:, 1]) == (joined == 0)
    share = p[np.arange(len(p)), joined.astype(int)] / p.sum(axis=1)
    rng = np.random.default_rng(world.seed)
    labels, group = np.unique(dispute, return_inverse=True)
    draws = []
    for _ in range(world.draws):
        weight = np.bincount(rng.integers(0, len(labels), len(labels)), minlength=len(labels))[group]
        draws.append(float(weight @ right) / max(float(weight.sum()), 1.0))
    span = [round(float(v), 4) for v in np.percentile(draws, [5, 95])] if draws else []
    return Row(
        model=NAME, task="side, given joining", method=method, split=split, risk_set=risk, n=len(p), events=len(p),
        accuracy=round(float(right.mean()), 6), log_loss=round(float(-np.log(np.maximum(share, 1e-12)).mean()), 6),
        intervals={"accuracy": span} if span else {},
    )  # fmt: skip


def _wars(world: World, rows: thirds.Rows, folds: int = 10) -> list[Row]:
    """Wars dealt into ten groups, each forecast from all the other wars."""
    group = war_groups(rows, world.seed, folds)
    p = np.zeros((len(group), 2))
    base = np.zeros(len(group))
    for k in range(folds):
        rest = group != k
        p[group == k] = fit_war(rows, rest, now=2015).predict(rows.x[group == k])
        base[group == k] = (rows.joined[rest & rows.war] >= 0).mean()
    out = []
    war = rows.war & ~left(rows)
    for risk, inside in (("all states, wars", war), ("relevant states, wars", war & rows.relevant)):
        y, cluster = rows.joined[inside] >= 0, rows.dispute[inside]
        for method, chance in (("base_rate", base[inside]), ("best", p[inside].sum(axis=1))):
            out.append(world.row(NAME, "joins a war", method, "grouped by war", risk, y, chance, cluster))  # type: ignore[arg-type]
        on = inside & (rows.joined >= 0)
        out.append(_side_row(world, "best", "grouped by war", risk, p[on], rows.joined[on], rows.dispute[on]))
    return out


def war_groups(rows: thirds.Rows, seed: int, folds: int = 10) -> Array:
    """[n] group of each row's war, dealt at random by war; -1 for disputes short of war."""
    wars = np.unique(rows.dispute[rows.war])
    dealt = np.random.default_rng(seed).permutation(len(wars)) % folds
    deal = dict(zip(wars.tolist(), dealt.tolist(), strict=True))
    return np.array([deal.get(int(d), -1) for d in rows.dispute])


def _random_split(world: World, rows: thirds.Rows) -> list[Row]:
    """For comparison only: rows dealt at random, as is often done; it flatters."""
    deal = np.random.default_rng(world.seed).random(len(rows.year)) < 0.7
    models = {"best": fit(rows, deal, now=2015, seed=world.seed)["best"]}
    test = ~deal & (rows.year > 1990)
    made = _scored(world, "random 70/30 (comparison only)", rows, deal, test, models, ", 1991-2014")
    note = "not a forecast: the model has seen the same disputes and states in the years around"
    return [msgspec.structs.replace(row, note=note) for row in made]
