"""Duration: how long a dispute lasts, as a hazard in thirteen steps of time.

    P(ends in step k | still going on) = 1 / (1 + exp(-(a_k + sum_j z_j (b_j + c_j u_k + d_j [k = 0]))))

with u_k = (k - 4) / 6, so that a feature may matter at first and less later; step 0 is the first day, the last step ends at
five years. Newer disputes weigh more (half-life 40 years); b, c, d carry a ridge of 1000, the a_k almost none. Penalty and
half-life were chosen on 1946-1990 (rolling origin 1956-1990, and 1946-1990 from training to 1945). Discrete-time survival: Singer & Willett
(1993).

Beside it: Kaplan & Meier (1958) of the training disputes (the base rate), and the literature's proportional hazards with
contiguity, parity, regime, pact, rivalry (after Bennett & Stam 1996). Wars (disputes of hostility 5, whose length MID
gives by the day) have too few cases for features: their model is Kaplan-Meier, and the backtest shows what features would do.

Scores: Harrell's C over usable pairs, ranked by expected length up to five years; the Brier score of "lasts longer than t"
averaged over t in (0, 730] days, and its skill against Kaplan-Meier. A dispute that went on at the end of 2014 is censored.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.history import crises as crises_
from foreshock.history import logit
from foreshock.history.answer import Answer, strongest
from foreshock.history.binomial import clopper_pearson
from foreshock.history.ensemble import DIGITS, rounded, shipped, summary
from foreshock.percent import counted

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World

Array = NDArray[Any]
NAME = "duration"
EDGES = (1, 7, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095, 1825)
"""Last day of each step."""
HORIZON = 730
HALF_LIFE, RIDGE = 40.0, 1000.0
LITERATURE = [
    "contiguity", "distance", "parity", "defence", "democracy_low", "democracy_high", "majors", "rivalry",
]  # fmt: skip
LAST_DAY = crises_.day("2014-12-31")


class Hazard(msgspec.Struct, kw_only=True):
    """A fitted hazard: standardisation of the features, then a logit over steps, features and their interactions."""

    features: list[str]
    mean: list[float]
    scale: list[float]
    flexible: bool
    """Whether effects change with time."""
    model: logit.Logit
    draws: list[list[float]] = []

    def standardised(self, x: Array) -> Array:
        return np.asarray(np.nan_to_num((np.asarray(x, float) - np.array(self.mean)) / np.array(self.scale), nan=0.0))

    def survival(self, x: Array) -> Array:
        """[1 + draws, n, steps] probability that a dispute lasts longer than each edge."""
        z = self.standardised(x)
        table = np.array([[self.model.intercept, *self.model.coefficients], *self.draws])
        scale, mean = np.array(self.model.scale), np.array(self.model.mean)
        left = np.ones((len(table), len(z)))
        out = []
        for step in range(len(EDGES)):
            row = (_design(z, np.full(len(z), step), self.flexible) - mean) / scale
            odds = np.clip(table[:, :1] + table[:, 1:] @ row.T, -35, 35)
            left = left / (1 + np.exp(odds))
            out.append(left)
        return np.stack(out, axis=2)


def _design(z: Array, step: Array, flexible: bool) -> Array:
    dummies = (step[:, None] == np.arange(1, len(EDGES))).astype(float)
    if not flexible:
        return np.hstack([dummies, z])
    return np.hstack([dummies, z, z * ((step - 4) / 6)[:, None], z * (step == 0)[:, None]])


def fit(
    x: Array, length: Array, over: Array, weight: Array, features: list[str], *, ridge: float = RIDGE, flexible: bool = True
) -> Hazard:
    """Fit to disputes with features ``x`` [n, k], ``length`` [n] in days, whether it is ``over`` [n] and ``weight`` [n]."""
    known = ~np.isnan(x)
    mean = np.where(known, x, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    scale = np.sqrt(np.where(known, (x - mean) ** 2, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))
    hazard = Hazard(
        features=list(features), mean=mean.tolist(), scale=np.maximum(scale, 1e-9).tolist(), flexible=flexible,
        model=logit.Logit(features=[], intercept=0.0, coefficients=[], mean=[], scale=[], ridge=ridge),
    )  # fmt: skip
    z = hazard.standardised(x)
    final = np.searchsorted(EDGES, length)
    who, step, ends = [], [], []
    for k in range(len(EDGES)):
        at = np.flatnonzero((final >= k) & (over | (final > k)))  # a censored dispute says nothing of its last step
        who.append(at)
        step.append(np.full(len(at), k))
        ends.append((final[at] == k).astype(float))
    rows, steps, y = np.concatenate(who), np.concatenate(step), np.concatenate(ends)
    design = _design(z[rows], steps, flexible)
    names = [f"step_{k}" for k in range(1, len(EDGES))] + list(features)
    if flexible:
        names += [f"{name}:later" for name in features] + [f"{name}:first_day" for name in features]
    spread = np.maximum(design.std(axis=0), 1e-3)
    penalty = ridge * spread**2  # the penalty is on effects per standard deviation of the feature, not of the product
    penalty[: len(EDGES) - 1] = 0.01
    hazard.model = logit.fit(design, y, names, ridge=penalty, weight=weight[rows])
    return hazard


class Curve(msgspec.Struct, kw_only=True):
    """Kaplan-Meier: ``survival`` after each of ``days``, from ``n`` cases."""

    days: list[int]
    survival: list[float]
    n: int

    def at(self, day: Array) -> Array:
        """Probability to last longer than ``day`` days."""
        place = np.searchsorted(np.array(self.days), np.asarray(day), side="right")
        return np.concatenate([[1.0], self.survival])[place]


def kaplan_meier(length: Array, over: Array) -> Curve:
    """The product-limit estimate.

    >>> kaplan_meier(np.array([1, 2, 2, 4]), np.array([True, True, False, True])).survival
    [0.75, 0.5, 0.0]
    """
    times = np.unique(length[over])
    left, curve = 1.0, []
    for t in times:
        left *= 1 - float(np.sum(over & (length == t))) / float(np.sum(length >= t))
        curve.append(round(float(left), 6))
    return Curve(days=[int(t) for t in times], survival=curve, n=len(length))


def concordance(length: Array, over: Array, risk: Array) -> tuple[Array, Array]:
    """[n, n] concordant share and usability of pairs (i ends before j is known to have); Harrell et al. (1982)."""
    usable = (length[:, None] < length[None, :]) & over[:, None]
    agree = np.where(risk[:, None] > risk[None, :], 1.0, np.where(risk[:, None] == risk[None, :], 0.5, 0.0))
    return (usable * agree).astype(np.float32), usable.astype(np.float32)


def lasted(days: int) -> str:
    """
    >>> lasted(0), lasted(1), lasted(1178)
    ('from their first day', 'that had lasted 1 day', 'that had lasted 1,178 days')
    """
    return f"that had lasted {counted(days, 'day')}" if days else "from their first day"


def brier(length: Array, over: Array, survival: Array) -> Array:
    """[n] Brier score of each dispute averaged over (0, HORIZON] days; ``survival`` [n, steps] at EDGES. Steps after the
    censoring of a dispute are left out of its average."""
    use = np.array(EDGES) <= HORIZON
    edges = np.array(EDGES)[use]
    width = np.diff(np.concatenate([[0], edges])).astype(float)
    lasts = length[:, None] > edges
    known = over[:, None] | lasts
    error = (lasts - survival[:, use]) ** 2
    return np.asarray((error * width * known).sum(axis=1) / np.maximum((width * known).sum(axis=1), 1e-9))


def row_of(
    world: World, method: str, split: str, risk_set: str, length: Array, over: Array, survival: Array, reference: Array,
    number: Array, task: str = "dispute",
) -> Row:  # fmt: skip
    """Scores of one survival forecast, with intervals by bootstrap over disputes."""
    from foreshock.history.backtest import Row

    width = np.diff(np.concatenate([[0], EDGES])).astype(float)
    agree, usable = concordance(length, over, -(survival * width).sum(axis=1))
    ours, theirs = brier(length, over, survival), brier(length, over, reference)
    rng = np.random.default_rng(world.seed)
    n = len(length)
    drawn: dict[str, list[float]] = {"c_index": [], "ibs": [], "ibs_skill": []}
    for draw in range(world.draws + 1):
        w = np.ones(n) if draw == 0 else np.bincount(rng.integers(0, n, n), minlength=n).astype(float)
        small = w.astype(np.float32)
        drawn["c_index"].append(float(small @ (agree @ small)) / max(float(small @ (usable @ small)), 1e-9))
        drawn["ibs"].append(float(w @ ours) / n)
        drawn["ibs_skill"].append(1 - float(w @ ours) / max(float(w @ theirs), 1e-12))
    ranges = {}
    if world.draws:
        ranges = {k: [round(float(q), 5) for q in np.percentile(v[1:], [5, 95])] for k, v in drawn.items()}
    return Row(
        model=NAME, task=task, method=method, split=split, risk_set=risk_set, n=n, events=int(over.sum()),
        c_index=round(drawn["c_index"][0], 6), ibs=round(drawn["ibs"][0], 6),
        ibs_skill=round(drawn["ibs_skill"][0], 6), intervals=ranges,
    )  # fmt: skip


def backtest(world: World) -> list[Row]:
    """Disputes on both time splits; wars leaving one war out."""
    from foreshock.history.backtest import SPLITS

    rows = world.crises
    length, over = rows.length, rows.crises.end < LAST_DAY
    columns = [rows.names.index(name) for name in LITERATURE]
    out = []
    for split, (last, end) in SPLITS.items():
        train, test = rows.year <= last, (rows.year > last) & (rows.year <= end)
        weight = 0.5 ** ((last - rows.year[train]) / HALF_LIFE)
        # What a forecaster at the end of the last year of training knows: a dispute then going on is censored.
        close = crises_.day(f"{last}-12-31")
        ended = rows.crises.end[train] <= close
        seen = np.where(ended, length[train], close - rows.crises.start[train] + 1)
        curve = np.tile(kaplan_meier(seen, ended).at(np.array(EDGES)), (int(test.sum()), 1))
        plain = fit(
            rows.x[train][:, columns], seen, ended, np.ones(len(seen)), LITERATURE, ridge=0.01, flexible=False
        ).survival(rows.x[test][:, columns])[0]
        best = fit(rows.x[train], seen, ended, weight, rows.names).survival(rows.x[test])[0]
        for method, survival in (("base_rate", curve), ("literature_logit", plain), ("best", best)):
            out.append(
                row_of(
                    world, method, split, "all disputes", length[test], over[test], survival, curve,
                    rows.crises.number[test],
                )
            )  # fmt: skip
    return out + _wars(world, rows)


def _wars(world: World, rows: crises_.Rows) -> list[Row]:
    """Wars, leaving one out: Kaplan-Meier, the hazard of all disputes, and a hazard of wars alone."""
    at = np.flatnonzero(rows.crises.hostility == 5)
    length, over, x = rows.length[at], rows.crises.end[at] < LAST_DAY, rows.x[at]
    columns = [rows.names.index(name) for name in LITERATURE]
    keep = ~np.eye(len(at), dtype=bool)
    forecasts: dict[str, list[Array]] = {"base_rate": [], "literature_logit": []}
    for k in range(len(at)):
        use = keep[k]
        forecasts["base_rate"].append(kaplan_meier(length[use], over[use]).at(np.array(EDGES)))
        hazard = fit(
            x[use][:, columns], length[use], over[use], np.ones(len(at) - 1), LITERATURE, ridge=5.0, flexible=False
        )
        forecasts["literature_logit"].append(hazard.survival(x[k : k + 1][:, columns])[0, 0])
    reference = np.array(forecasts["base_rate"])
    out = []
    for method, values in forecasts.items():
        split, number = "leave one war out", rows.crises.number[at]
        out.append(row_of(world, method, split, "wars", length, over, np.array(values), reference, number, "war"))
    out[0].c_index = None  # leaving a war out moves the curve against it: ranks between folds say nothing
    out[0].intervals.pop("c_index", None)
    gain = out[1].intervals.get("ibs_skill", [0.0, 0.0])
    note = f"Kaplan-Meier: the gain of features has a 90 % interval from {gain[0]:.3f} to {gain[1]:.3f}, which holds 0"
    if gain[0] > 0:
        note = "the features beat Kaplan-Meier"
    best = msgspec.structs.replace(out[1] if gain[0] > 0 else out[0], method="best", note=note)
    return [*out, best]


def ship(rows: crises_.Rows, draws: int = 40, seed: int = 0) -> dict[str, Any]:
    """What the package ships: the hazard of all disputes with its refits, and the curves of disputes and of wars."""
    length, over = rows.length, rows.crises.end < LAST_DAY
    weight = 0.5 ** ((int(rows.year.max()) - rows.year) / HALF_LIFE)
    rng = np.random.default_rng(seed)
    main = fit(rows.x, length, over, weight, rows.names)
    refits = []
    for _ in range(draws):
        pick = rng.integers(0, len(length), len(length))
        other = fit(rows.x[pick], length[pick], over[pick], weight[pick], rows.names)
        refits.append(_on_scale_of(main, other))
    near = {name: [round(v, 6) for v in getattr(main, name)] for name in ("mean", "scale")}
    recent, war = rows.year > 1945, rows.crises.hostility == 5
    return {
        "hazard": msgspec.structs.replace(main, model=rounded(main.model), draws=refits, **near),
        "disputes": kaplan_meier(length[recent], over[recent]),
        "wars": kaplan_meier(length[war], over[war]),
    }


def _on_scale_of(main: Hazard, other: Hazard) -> list[float]:
    """Intercept and coefficients of a refit for inputs standardised as in the main fit."""
    steps, count = len(EDGES) - 1, len(main.features)
    slope = np.array(other.model.coefficients) / np.array(other.model.scale)
    intercept = other.model.intercept - float(slope @ np.array(other.model.mean))
    ratio = np.array(main.scale) / np.array(other.scale)
    shift = (np.array(main.mean) - np.array(other.mean)) / np.array(other.scale)
    blocks = slope[steps:].reshape(-1, count)
    level = slope[:steps].copy()
    extra = blocks @ shift  # constants that the shift of the features moves into the steps
    u = (np.arange(len(EDGES)) - 4) / 6
    moved = extra[0] + extra[1] * u + extra[2] * (np.arange(len(EDGES)) == 0)
    intercept += moved[0]
    level += moved[1:] - moved[0]
    raw = np.concatenate([level, (blocks * ratio).ravel()])
    mean, scale = np.array(main.model.mean), np.array(main.model.scale)
    return [round(float(intercept + raw @ mean), DIGITS), *(round(float(v), DIGITS) for v in raw * scale)]


@functools.cache
def _hazard() -> Hazard:
    return msgspec.convert(shipped(NAME)["hazard"], Hazard)


@functools.cache
def curve(kind: str) -> Curve:
    """The shipped Kaplan-Meier curve of ``disputes`` (since 1946) or ``wars`` (since 1817)."""
    return msgspec.convert(shipped(NAME)[kind], Curve)


def predict(x: Array, *, elapsed: int = 0, within: int = 365, war: bool = False) -> Answer:
    """Probability that a dispute (or a war) that has lasted ``elapsed`` days ends within the next ``within`` days.

    ``x`` [features] is in the order of ``crises.ALL_FEATURES``. For a war the answer is Kaplan-Meier's; past its last
    case, or past five years for a dispute, there is no answer (InputError).
    """
    if elapsed < 0 or within < 1:
        raise InputError("A duration needs days elapsed of 0 or more and a horizon of 1 day or more.")
    if war:
        return _war(elapsed, within)
    if elapsed + within > EDGES[-1]:
        raise InputError(f"Disputes are followed for {EDGES[-1]} days; {elapsed} + {within} lies beyond.")
    hazard = _hazard()
    survival = hazard.survival(np.asarray(x, float)[None, :])[:, 0]
    ends = 1 - _between(survival, elapsed + within) / _between(survival, elapsed)
    p, low, high = (float(v) for v in summary(ends))
    base = curve("disputes")
    rate = 1 - float(base.at(np.array(elapsed + within)) / base.at(np.array(elapsed)))
    count = round(base.n * float(base.at(np.array(elapsed))))
    steps, width = len(EDGES) - 1, len(hazard.features)
    slope = np.array(hazard.model.coefficients) / np.array(hazard.model.scale)
    blocks = slope[steps:].reshape(3, width)
    middle = np.searchsorted(EDGES, elapsed + within / 2)
    shares = hazard.standardised(np.asarray(x, float)[None, :])[0] * (blocks[0] + blocks[1] * (middle - 4) / 6)
    return Answer(
        event=f"ends within {within} days", probability=p, low=low, high=high, base_rate=round(rate, 6), base_n=count,
        base_words=f"disputes begun 1946-2014 {lasted(elapsed)}, n = {count:,}",
        reasons=strongest(hazard.features, shares.tolist(), crises_.ALL_FEATURES, x.tolist(), typical=hazard.mean),
    )  # fmt: skip


def _between(survival: Array, day: int) -> Array:
    """[draws] survival at a day between edges, log-linear inside a step."""
    edges = np.array([0, *EDGES])
    logs = np.log(np.maximum(np.column_stack([np.ones(len(survival)), survival]), 1e-12))
    return np.asarray(np.exp([np.interp(day, edges, row) for row in logs]))


def _war(elapsed: int, within: int) -> Answer:
    """Kaplan-Meier over past wars with an exact (Clopper & Pearson 1934) interval for the share that ended."""
    base = curve("wars")
    left = float(base.at(np.array(elapsed)))
    count = round(base.n * left)
    if count < 1:
        raise InputError(f"No war of the table (of {base.n}) lasted {elapsed} days: there is no base rate to give.")
    rate = 1 - float(base.at(np.array(elapsed + within))) / left
    ended = round(rate * count)
    low, high = clopper_pearson(ended, count)
    return Answer(
        event=f"ends within {within} days", probability=rate, low=low, high=high, base_rate=rate, base_n=count,
        base_words=f"wars (MID hostility 5, 1817-2014) {lasted(elapsed)}, n = {count}",
        notes=["Features do not improve on the plain curve for wars, so this is the base rate."],
    )  # fmt: skip
