"""From a scenario to the arrays that are played. The only place where a scenario's words become numbers of the game."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from foreshock.errors import InputError
from foreshock.play.inputs import Game, make
from foreshock.play.labels import names_of
from foreshock.play.menu import intercepts, rows, tables
from foreshock.play.naming import find_moves, forbid, move_name, verb, without_leaps
from foreshock.play.parameters import PARAMETERS, resolve
from foreshock.play.priors import Setup, Uncertain, parameter_priors
from foreshock.scenario.file import ScenarioFile
from foreshock.scenario.schema import Quantity, ScenarioModel

Z80 = 1.2815515655446004
"""Half-width of an 80 % normal interval in standard deviations: how a range of resolve is read as a prior."""

SIGN = {"A": 1, "B": -1}


def compile_scenario(scenario: ScenarioFile | ScenarioModel) -> Game:
    """The game of a scenario. Actors and confrontations keep the order of the file.

    A range of resolve becomes a normal prior (its 80 % interval) over the type grid; ranges of precision, cost sensitivity and manpower
    are drawn anew in every world; all other ranges are for `sensitivity` and intervals, which edit the scenario and compile again.
    Stakes nobody wrote are nil, except those of the principals of a confrontation, which are vital (1).
    """
    m = scenario.model if isinstance(scenario, ScenarioFile) else scenario
    game = _all_moves(m)
    return _open_moves(m, game)


def _open_moves(m: ScenarioModel, game: Game) -> Game:
    """The game without the moves that the scenario forbids, and those that where an actor stands rules out."""
    return without_leaps(forbid(game, tuple(m.forbidden)) if m.forbidden else game)


def _all_moves(m: ScenarioModel) -> Game:
    """The game with every move, also those that the scenario forbids: they keep their rows and what is uncertain about them."""
    actors, confrontations = list(m.actors), list(m.confrontations)
    at = {code: i for i, code in enumerate(actors)}
    of = {name: f for f, name in enumerate(confrontations)}
    n, k = len(actors), len(confrontations)

    types = np.linspace(m.types.low, m.types.high, m.types.count)
    prior = np.array([normal_prior(types, a.resolve) for a in m.actors.values()])

    principal = np.zeros((n, k), int)
    involvement = np.zeros((n, k), int)
    stakes = np.zeros((n, k))
    interoperability = np.full((n, k, 2), 0.5)
    for name, one in m.confrontations.items():
        for side, codes in one.sides.items():
            for code in codes:
                i, f, sign = at[code], of[name], SIGN[side]
                principal[i, f], stakes[i, f] = sign, sign
                interoperability[i, f] = 1.0
                if one.status == "active":
                    involvement[i, f] = 7 * sign
    for name, standings in m.involvement.items():
        for code, standing in standings.items():
            involvement[at[code], of[name]] = SIGN[standing.side] * standing.rung
    for name, interests in m.stakes.items():
        for code, interest in interests.items():
            stakes[at[code], of[name]] = SIGN[interest.side] * interest.value
    for name, shares in m.interoperability.items():
        for code, share in shares.items():
            interoperability[at[code], of[name]] = share.value

    ability, willingness, alignment = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, n))
    for code, others in m.leverage.items():
        for other, leverage in others.items():
            ability[at[code], at[other]] = leverage.ability.value
            willingness[at[code], at[other]] = leverage.willingness.value
    for code, aligned in m.alignment.items():
        for other, value in aligned.items():
            alignment[at[code], at[other]] = alignment[at[other], at[code]] = value.value

    spill = np.zeros((k, k))
    for name, readers in m.spill_over.items():
        for other, share in readers.items():
            spill[of[name], of[other]] = share.value

    listed = list(m.confrontations.values())
    active = np.array([c.status == "active" for c in listed], int)
    menus = [
        rows(i, np.asarray(stakes, np.float32), principal.astype(np.int16), involvement.astype(np.int16),
             active.astype(np.int16), np.asarray(ability, np.float32), friends=4)
        for i in range(n)
    ]  # fmt: skip
    parameters = resolve({name: q.value for name, q in m.parameters.items()}, m.mechanisms_off)
    game = make(
        actors=actors,
        confrontations=confrontations,
        horizon=m.horizon.turns,
        types=types,
        prior=prior,
        precision=[_span(a.precision) for a in m.actors.values()],
        sensitivity=[_span(a.cost_sensitivity) for a in m.actors.values()],
        manpower=[tuple(max(v, 1e-3) for v in _span(a.manpower)) for a in m.actors.values()],
        capability=[a.capability.value for a in m.actors.values()],
        audience=[a.audience.value for a in m.actors.values()],
        domestic=[a.domestic_cost.value for a in m.actors.values()],
        stakes=stakes,
        principal=principal,
        involvement=involvement,
        commitment=np.zeros((n, k)),
        pressure=np.zeros((n, k)),
        ability=ability,
        willingness=willingness,
        alignment=alignment,
        interoperability=interoperability,
        active=active,
        heat=[5.0 if c.status == "active" else c.hostility.value for c in listed],
        usual_heat=[c.usual_hostility.value for c in listed],
        onset=[c.onset.value for c in listed],
        front=[c.front.value for c in listed],
        spill=spill,
        parameters=parameters,
        **tables(menus, intercepts(parameters)),
    )
    if not m.intercepts:
        return game
    intercept = game.intercept.copy()
    for move, q in m.intercepts.items():
        intercept[single_row(game, move)] = q.value
    return game.edit(intercept=intercept)


def single_row(game: Game, move: str) -> tuple[int, int]:
    """(actor, row) of a move named in full. Errors: :class:`InputError`, also where it could be several."""
    actor, found = find_moves(game, move)
    if len(found) > 1:
        raise InputError(f"`{move}` could be {' or '.join(f'`{move_name(game, actor, r)}`' for r in found[:6])}; write it in full.")
    return actor, found[0]


def setup(scenario: ScenarioFile | ScenarioModel) -> Setup:
    """The game of a scenario with everything that is uncertain about it: each range of the file, and the documented ranges of
    the parameters that the file does not set itself."""
    m = scenario.model if isinstance(scenario, ScenarioFile) else scenario
    own, game = set(m.parameters), _all_moves(m)
    priors = [p for p in parameter_priors(game) if p.name not in own]
    names = names_of(m)
    return Setup(_open_moves(m, game), (*_ranges(m, game), *_tendencies(m, game), *priors), name=m.title, turn_days=float(m.horizon.turn_days),
                 names=names.actors, quarrels=names.quarrels, asked=tuple(m.outcomes))  # fmt: skip


def _tendencies(m: ScenarioModel, game: Game) -> Iterator[Uncertain]:
    """Ranges of the intercepts: one number for all rows of a verb, except those that the file gives an intercept of their own."""
    own = {single_row(game, move): q for move, q in m.intercepts.items()}
    rows_by_verb: dict[str, list[tuple[int, ...]]] = {}
    for i in range(len(game.actors)):
        for r in range(game.kind.shape[1]):
            if game.kind[i, r] > 0 and (i, r) not in own:
                name = verb(game, i, r)
                if name == "raise" and game.principal[i, game.where[i, r]]:
                    name = "arm"
                name = "press" if name == "restrain" else name
                rows_by_verb.setdefault(name, []).append((i, r))
    for p in PARAMETERS:
        if p.mechanism == "menu" and (found := rows_by_verb.get(p.name.removeprefix("move_"))):
            q = m.parameters.get(p.name)
            low, high, source = (p.low, p.high, p.source) if q is None else (q.low, q.high, q.source)
            if high > low:
                yield Uncertain("intercept", low, high, tuple(found), label=p.name, source=source)
    for move, q in m.intercepts.items():
        if q.range is not None and q.high > q.low:
            yield Uncertain("intercept", q.low, q.high, (single_row(game, move),), label=f"intercepts.{move}", source=q.source)


def _ranges(m: ScenarioModel, game: Game) -> Iterator[Uncertain]:
    at = {code: i for i, code in enumerate(game.actors)}
    of = {name: f for f, name in enumerate(game.confrontations)}

    def one(field: str, path: str, q: Quantity, *index: tuple[int, ...], sign: int = 1) -> Iterator[Uncertain]:
        if q.range is not None and q.high > q.low:
            low, high = sorted((sign * q.low, sign * q.high))
            yield Uncertain(field, low, high, tuple(index), label=path, source=q.source)

    for code, a in m.actors.items():
        for field, q in (("capability", a.capability), ("audience", a.audience), ("domestic", a.domestic_cost)):
            name = "domestic_cost" if field == "domestic" else field
            yield from one(field, f"actors.{code}.{name}", q, (at[code],))
    for name, c in m.confrontations.items():
        for field, key, q in (
            ("onset", "onset", c.onset),
            ("front", "front", c.front),
            ("usual_heat", "usual_hostility", c.usual_hostility),
        ):
            yield from one(field, f"confrontations.{name}.{key}", q, (of[name],))
        if c.status == "latent":
            yield from one("heat", f"confrontations.{name}.hostility", c.hostility, (of[name],))
    for name, interests in m.stakes.items():
        for code, interest in interests.items():
            yield from one(
                "stakes", f"stakes.{name}.{code}", interest.quantity, (at[code], of[name]), sign=SIGN[interest.side]
            )
    for name, shares in m.interoperability.items():
        for code, share in shares.items():
            i, f = at[code], of[name]
            yield from one("interoperability", f"interoperability.{name}.{code}", share, (i, f, 0), (i, f, 1))
    for code, others in m.leverage.items():
        for other, leverage in others.items():
            for key, q in (("ability", leverage.ability), ("willingness", leverage.willingness)):
                yield from one(key, f"leverage.{code}.{other}.{key}", q, (at[code], at[other]))
    for code, aligned in m.alignment.items():
        for other, value in aligned.items():
            i, j = at[code], at[other]
            yield from one("alignment", f"alignment.{code}.{other}", value, (i, j), (j, i))
    for name, readers in m.spill_over.items():
        for other, share in readers.items():
            yield from one("spill", f"spill_over.{name}.{other}", share, (of[name], of[other]))
    for name, q in m.parameters.items():
        if name.startswith("move_"):
            continue
        if q.range is not None and q.high > q.low:
            yield Uncertain("parameters", q.low, q.high, name=name, label=name, source=q.source)


def _span(q: Quantity) -> tuple[float, float]:
    return q.low, q.high


def normal_prior(types: np.ndarray, resolve_: Quantity) -> np.ndarray:
    """[K] prior over the type grid: a normal with the quantity's value as mean and its range as 80 % interval, discretised.

    >>> normal_prior(np.array([0.0, 1.0, 2.0]), Quantity(value=1.0, range=(0.2, 1.8))).round(3)
    array([0.212, 0.577, 0.212])
    """
    step = float(types[1] - types[0])
    sd = max((resolve_.high - resolve_.low) / (2 * Z80), step / 6)
    edges = [-math.inf, *((types[:-1] + types[1:]) / 2), math.inf]
    cdf = [
        0.5 * (1 + math.erf((e - resolve_.value) / (sd * math.sqrt(2)))) if math.isfinite(e) else float(e > 0)
        for e in edges
    ]
    weights = np.maximum(np.diff(cdf), 1e-6)
    return np.asarray(weights / weights.sum())


def parameter_names() -> list[str]:
    """Names that the section `parameters` of a scenario may use."""
    return [p.name for p in PARAMETERS]
