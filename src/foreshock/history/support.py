"""Support: does a state that supports a party to an armed conflict stop, climb or send troops next year; who starts at all?

Four ridge logits over what was known at the end of a year, for the year after, with UCDP External Support (1975-2017):

- ``stops``: the state is no longer among the supporters, while the party is still in the table (the conflict goes on);
- ``climbs``: it stands on a higher rung of the ladder (economic 2, arms 3, training and intelligence 4, bases 5, troops 6);
- ``troops``: it sends troops for combat, not having done so this year;
- ``starts``: a state that did not support the party does (all states of the system are at risk).

The table tells the kinds given to a party, not by whom, so ``climbs`` and ``troops`` use the rows where the rung is certain
in both years; how many were left out is in the card. The literature's model has rivalry with the target, pact, contiguity,
distance, capability and the supports already there (Salehyan, Gleditsch & Cunningham 2011; San-Akca 2016). Split by time:
train on outcomes to 2000, test on 2001-2017. The penalty was chosen on 1986-2000 by rolling origin. Interstate wars are 3 %
of the rows: for them the model leans on civil wars, and the card says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError
from foreshock.history import external_support, logit, moved
from foreshock.history.answer import Answer, strongest
from foreshock.history.ensemble import gather, part, summary
from foreshock.history.external_support import Party
from foreshock.history.panel import Panel, Slice

if TYPE_CHECKING:
    from foreshock.history.backtest import Row, World

Array = NDArray[Any]
NAME = "support"
SPLIT = "<=2000 -> 2001-2017"
LAST_TRAIN = 2000
RIDGE = {"stops": 100.0, "climbs": 100.0, "troops": 400.0, "starts": 400.0}
HALF_LIFE = {"stops": 8.0}
"""Years after which an observation weighs half, where newer ones weigh more."""
TASKS = {
    "stops": "stops its support within a year",
    "climbs": "climbs to a higher rung within a year",
    "troops": "sends combat troops within a year, having none there",
    "starts": "starts to support within a year",
}
DYAD = {
    "contiguity": "border (or narrow sea) of the supporter with the place of the conflict",
    "distance": "distance of the supporter from the place of the conflict",
    "defence": "defence pact of the supporter with the party, where that is a government",
    "rival_party": "rivalry of the supporter with the party, where that is a government",
    "rival_target": "rivalry of the supporter with the opponent, where that is a government",
    "stock_target": "recent disputes of the supporter with the opponent (half-life 8 years)",
    "stock_place": "recent disputes of the supporter with the state where the conflict is",
    "major": "the supporter is a major power",
    "capability": "capability of the supporter (log share, against the year's mean)",
    "democracy": "democracy of the supporter, against the year's mean",
}
PARTY = {
    "government": "the party supported is a government",
    "interstate": "the conflict is between states",
    "active": "25 battle deaths or more this year",
    "supporters": "states that support the party",
    "opposite": "states that support the opponent",
    "other_supporters": "supporters that are not states",
    "party_troops": "somebody gives the party troops",
    "party_bases": "somebody gives the party bases or territory",
    "party_arms": "somebody gives the party arms",
}
SUPPORTER = {
    "reach": "parties that the supporter helps this year",
    "both_sides": "the supporter helps the opponent too",
    "allies_in": "allies of the supporter among those who help the party",
    "rivals_against": "rivals of the supporter among those who help the opponent",
    "years": "years of help without a break",
    "ever": "helped the party before",
}
RUNGS = {"rung": "rung this year", "rung_known": "the table tells the rung"}
FEATURES = {**DYAD, **PARTY, **SUPPORTER, **RUNGS}
START = {k: v for k, v in FEATURES.items() if k not in ("years", *RUNGS)}
LITERATURE = ["rival_target", "defence", "contiguity", "distance", "capability", "supporters", "government"]


@dataclass
class Rows:
    """Rows of one kind: features ``x``, year of the outcome, conflict, and the outcomes (NaN where not known)."""

    x: Array
    year: Array
    conflict: Array
    outcomes: dict[str, Array]
    names: list[str]


def conditions(known: Slice) -> dict[str, Array]:
    """Monadic quantities of a slice that every row of a year shares."""
    members = known.member
    with np.errstate(divide="ignore", invalid="ignore"):
        capability = np.log(np.maximum(known.state["cinc"], 1e-7) * max(int(members.sum()), 1))
    return {"capability": capability, "democracy": known.state["democracy"] - np.nanmean(known.state["democracy"][members])}


def dyad_features(known: Slice, shared: dict[str, Array], who: Array, place: int, party: int | None, against: int | None) -> Array:
    """[n, DYAD] features of states ``who`` (rows of the slice) towards a party; codes are COW numbers."""
    at = _index(known, place)
    mine, theirs = _index(known, party), _index(known, against)
    nothing = np.zeros(len(who), np.float32)

    def towards(layer: str, other: int | None) -> Array:
        return nothing if other is None else known.dyad[layer][who, other]

    columns = {
        "contiguity": towards("contiguity", at), "distance": towards("distance", at), "defence": towards("defence", mine),
        "rival_party": towards("rivalry", mine), "rival_target": towards("rivalry", theirs),
        "stock_target": towards("stock_middle", theirs), "stock_place": towards("stock_middle", at),
        "major": known.state["major"][who], "capability": shared["capability"][who], "democracy": shared["democracy"][who],
    }  # fmt: skip
    return np.stack([np.asarray(columns[name], np.float32) for name in DYAD], axis=1)


def _index(known: Slice, code: int | None) -> int | None:
    try:
        return None if code is None else known.index(code)
    except KeyError:
        return None


def build(parties: list[Party], panel: Panel) -> tuple[Rows, Rows]:
    """Rows of supporters (what becomes of their help) and of all other states (who starts)."""
    at = {(p.actor, p.dyad, p.year): p for p in parties}
    sides: dict[tuple[int, int], list[Party]] = defaultdict(list)
    reach: dict[tuple[int, int], int] = defaultdict(int)
    for p in parties:
        sides[p.dyad, p.year].append(p)
        for s in p.supporters:
            reach[s, p.year] += 1
    helping: dict[tuple[int, int, int], tuple[int, int]] = {}  # -> last year of help, years without a break
    stay: dict[str, list[Any]] = defaultdict(list)
    start: dict[str, list[Any]] = defaultdict(list)
    known = panel.slice(external_support.FIRST)
    shared: dict[str, Array] = {}
    for p in sorted(parties, key=lambda q: q.year):
        if known.year != p.year or not shared:
            known = panel.slice(p.year)
            shared = conditions(known)
        for s in p.supporters:
            last, run = helping.get((p.actor, p.dyad, s), (0, 0))
            helping[p.actor, p.dyad, s] = (p.year, run + 1 if last == p.year - 1 else 1)
        after = at.get((p.actor, p.dyad, p.year + 1))
        if after is None:
            continue
        opposite = frozenset().union(*(q.supporters for q in sides[p.dyad, p.year] if q.actor != p.actor))
        at_risk = np.flatnonzero(known.member)
        at_risk = at_risk[~np.isin(known.codes[at_risk], [c for c in (p.state, p.against) if c is not None])]
        codes = known.codes[at_risk]
        x = dyad_features(known, shared, at_risk, p.place, p.state, p.against)
        allies, rivals = (_ties(known, layer, at_risk, who) for layer, who in (("defence", p.supporters), ("rivalry", opposite)))
        mine = [helping.get((p.actor, p.dyad, int(s)), (0, 0)) for s in codes]
        table = party_features(p, len(opposite))
        full = np.column_stack([
            x, np.tile(table, (len(codes), 1)), np.log1p([reach.get((int(s), p.year), 0) for s in codes]),
            np.isin(codes, list(opposite)), np.log1p(allies), np.log1p(rivals),
            np.log1p([run if last == p.year else 0 for last, run in mine]), [last > 0 for last, _ in mine],
        ]).astype(np.float32)  # fmt: skip
        inside = np.isin(codes, list(p.supporters))
        later = np.isin(codes, list(after.supporters))
        stay["x"].append(np.column_stack([full[inside], np.tile(rung_features(p), (int(inside.sum()), 1))]))
        stay["stops"].append(~later[inside])
        climbs, troops = _steps(p, after, later[inside])
        stay["climbs"].append(climbs)
        stay["troops"].append(troops)
        start["x"].append(np.delete(full[~inside], list(FEATURES).index("years"), axis=1))
        start["starts"].append(later[~inside])
        for rows, n in ((stay, int(inside.sum())), (start, int((~inside).sum()))):
            rows["year"].append(np.full(n, p.year + 1))
            rows["conflict"].append(np.full(n, p.conflict))
    made = []
    for rows, names in ((stay, list(FEATURES)), (start, list(START))):
        columns = {key: np.concatenate(values) for key, values in rows.items()}
        outcomes = {key: columns[key].astype(float) for key in TASKS if key in columns}
        made.append(Rows(columns["x"], columns["year"], columns["conflict"], outcomes, names))
    return made[0], made[1]


def party_features(p: Party, opposite: int) -> Array:
    """[PARTY] features of a party in a year."""
    given = p.given
    return np.array([
        p.state is not None, p.interstate, p.active, np.log1p(len(p.supporters)), np.log1p(opposite), np.log1p(p.others),
        given["x"] > 0, given["p"] + given["y"] + given["l"] > 0, given["w"] + given["m"] > 0,
    ], float)  # fmt: skip


def rung_features(p: Party) -> Array:
    """[RUNGS] the rung of each supporter where the table tells it."""
    return np.array([np.nan if p.rung is None else p.rung, p.rung is not None], float)


def _ties(known: Slice, layer: str, who: Array, others: frozenset[int]) -> Array:
    rows = [k for k in (_index(known, code) for code in others) if k is not None]
    return np.nansum(known.dyad[layer][who][:, rows], axis=1) if rows else np.zeros(len(who))


def _steps(p: Party, after: Party, later: Array) -> tuple[Array, Array]:
    """Outcomes of each supporter: on a higher rung, and with troops, next year; NaN where the table does not tell."""
    n = len(later)
    climbs, troops = np.zeros(n), np.zeros(n)
    if p.rung is None:
        climbs[:] = np.nan
    elif after.rung is None:
        climbs[later] = np.nan
    else:
        climbs[later] = float(after.rung > p.rung)
    if p.gives("x") is not False:
        troops[:] = np.nan
    elif after.gives("x") is None:
        troops[later] = np.nan
    else:
        troops[later] = float(bool(after.gives("x")))
    return climbs, troops


def fit(rows: Rows, task: str, use: Array) -> logit.Logit:
    """The logit of a task on rows ``use`` (a mask, or row numbers with repetition for a bootstrap draw)."""
    y, year = rows.outcomes[task][use], rows.year[use]
    w = 0.5 ** ((year.max() - year) / HALF_LIFE[task]) if task in HALF_LIFE else np.ones(len(y))
    return logit.fit(rows.x[use], y, rows.names, ridge=RIDGE[task] * float(w.mean()), weight=w)


def backtest(world: World) -> list[Row]:
    """The four tasks, trained to 2000 and tested on 2001-2017; the bootstrap is over conflicts."""
    stay, start = build(external_support.read(world.data), world.panel)
    out = []
    for task in TASKS:
        rows = start if task == "starts" else stay
        y = rows.outcomes[task]
        known = ~np.isnan(y)
        train, test = known & (rows.year <= LAST_TRAIN), known & (rows.year > LAST_TRAIN)
        columns = [rows.names.index(name) for name in LITERATURE]
        plain = logit.fit(rows.x[train][:, columns], y[train], LITERATURE, ridge=1e-3)
        best = fit(rows, task, train)
        forecasts = {
            "base_rate": np.full(int(test.sum()), y[train].mean()),
            "literature_logit": plain.predict(rows.x[test][:, columns]),
            "best": best.predict(rows.x[test]),
        }
        risk_set = "all other states" if task == "starts" else "supporters, conflict goes on"
        note = f"{int((~known).sum())} of {len(y)} rows left out: the table does not tell" if not known.all() else ""
        for method, p in forecasts.items():
            out.append(world.row(NAME, task, method, SPLIT, risk_set, y[test], p, rows.conflict[test], note))  # type: ignore[arg-type]
    return out


def ship(data: Any, panel: Panel, draws: int = 40, seed: int = 0) -> dict[str, Any]:
    """What the package ships: each task on all years with refits over conflicts, and the last year of the table."""
    parties = external_support.read(data)
    stay, start = build(parties, panel)
    rng = np.random.default_rng(seed)
    parts: dict[str, Any] = {}
    for task in TASKS:
        rows = start if task == "starts" else stay
        known = np.flatnonzero(~np.isnan(rows.outcomes[task]))
        if task == "starts":  # one in twenty of those who do not start, weighted back through the intercept below
            known = known[(rows.outcomes[task][known] == 1) | (rng.random(len(known)) < 1 / SAMPLE)]
        conflicts = np.unique(rows.conflict)
        groups = {c: known[rows.conflict[known] == c] for c in conflicts}
        models = [fit(rows, task, known)]
        for _ in range(draws):
            pick = np.concatenate([groups[c] for c in rng.choice(conflicts, len(conflicts))])
            models.append(fit(rows, task, pick))
        if task == "starts":
            models = [_shifted(m, -float(np.log(SAMPLE))) for m in models]
        y = rows.outcomes[task][~np.isnan(rows.outcomes[task])]
        parts[task] = gather(models, float(y.mean()), len(y))
    parts["last"] = [
        {"year": p.year, "party": p.name, "opponent": p.opponent, "state": p.state, "against": p.against, "place": p.place,
         "supporters": sorted(p.supporters), "rung": p.rung, "interstate": p.interstate}
        for p in parties if p.year == external_support.LAST
    ]  # fmt: skip
    return parts


BASE_OF = {
    True: "states outside the supporters of a party to a conflict, per year",
    False: "state supporters of a party whose conflict goes on, per year",
}
SAMPLE = 20
"""One in so many of the states that do not start to support is kept for the shipped fit (King & Zeng 2001)."""


def _shifted(model: logit.Logit, by: float) -> logit.Logit:
    return msgspec.structs.replace(model, intercept=model.intercept + by)


@dataclass
class Aid:
    """Help of one state for a party at war, as far as it is known: the question that :func:`predict` answers.

    ``supporter``, ``party``, ``opponent``, ``place`` are COW numbers (party and opponent None for a group); ``rung`` the rung
    of the supporter now (0 if it gives nothing); ``years`` of help without a break; ``supporters`` and ``opposed`` the states
    that help the party and its opponent.
    """

    supporter: int
    place: int
    party: int | None = None
    opponent: int | None = None
    rung: int = 0
    years: int = 0
    supporters: tuple[int, ...] = ()
    opposed: tuple[int, ...] = ()
    other_supporters: int = 0
    reach: int = 1
    troops_given: bool = False
    bases_given: bool = False
    arms_given: bool = True


def describe(known: Slice, aid: Aid) -> Array:
    """[FEATURES] of one supporter and party at the end of the slice's year."""
    if aid.rung not in range(8):
        raise InputError(f"A rung is a whole number from 0 to 7, not {aid.rung}.")
    who = np.array([known.index(aid.supporter)])
    x = dyad_features(known, conditions(known), who, aid.place, aid.party, aid.opponent)[0]
    mine = frozenset(aid.supporters) | ({aid.supporter} if aid.rung else set())
    allies, rivals = (
        float(_ties(known, layer, who, frozenset(others) - {aid.supporter})[0])
        for layer, others in (("defence", mine), ("rivalry", aid.opposed))
    )
    table = [
        aid.party is not None, aid.party is not None and aid.opponent is not None, 1.0, np.log1p(len(mine)),
        np.log1p(len(aid.opposed)), np.log1p(aid.other_supporters), aid.troops_given, aid.bases_given, aid.arms_given,
    ]  # fmt: skip
    own = [
        np.log1p(aid.reach), aid.supporter in aid.opposed, np.log1p(allies), np.log1p(rivals), np.log1p(aid.years),
        aid.years > 0, min(aid.rung, 6), 1.0,
    ]  # fmt: skip
    return np.concatenate([x, np.array(table, float), np.array(own, float)])


def predict(known: Slice, aid: Aid) -> dict[str, Answer]:
    """What becomes of a state's help within a year, from the shipped fits: ``stops``, ``climbs``, ``troops`` where it helps
    (rung above 0), ``starts`` where it does not. Above forces in the rear (rung 5) there is combat only, of which the table has no
    cases: that chance is the share of :mod:`foreshock.history.moved`."""
    x = describe(known, aid)
    tasks = ["starts"] if aid.rung == 0 else ["stops", "climbs", "troops"]
    if aid.rung >= 6:
        tasks = ["stops"]  # nothing is higher than combat troops
    out = {}
    for task in tasks:
        if aid.rung == 5 and task in ("climbs", "troops"):
            out[task] = msgspec.structs.replace(moved.predict(), event=TASKS[task])
            continue
        fitted = part(NAME, task)
        row = np.array([x[list(FEATURES).index(name)] for name in fitted.model.features])
        p, low, high = (float(v[0]) for v in summary(1 / (1 + np.exp(-fitted.log_odds(row[None, :])))))
        shares = fitted.model.contributions(row[None, :])[0]
        out[task] = Answer(
            event=TASKS[task], probability=p, low=low, high=high, base_rate=fitted.base_rate, base_n=fitted.base_n,
            base_words=f"{BASE_OF[task == 'starts']}, 1975-2017, n = {fitted.base_n:,}",
            reasons=strongest(fitted.model.features, shares.tolist(), FEATURES, row.tolist()),
            notes=["97 % of the rows are civil wars."] if aid.party and aid.opponent else [],
        )  # fmt: skip
    return out
