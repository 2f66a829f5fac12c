"""Games made of numbers alone, for tests, benchmarks and examples: no country is meant."""

from __future__ import annotations

import numpy as np

from foreshock.play import menu
from foreshock.play.inputs import Game, make
from foreshock.play.parameters import resolve

EVENTFUL: dict[str, float] = {
    "hold": 0.0, "raise": -4.0, "arm": -4.0, "lower": -4.0, "enter": -6.0, "leave": -6.0, "threaten": -3.5, "pledge": -3.5, "press": -3.5,
    "mediate": -4.5, "negotiate": -4.0, "provoke": -4.0, "invite": -4.0,
}  # fmt: skip
"""Intercepts of a made-up crisis in which much happens in few turns, so that mechanisms show."""
QUICK: dict[str, float] = {
    "heat_decay": 0.1, "threat_heat": 0.15, "answer": 0.0, "attrition": 0.006, "settle_rate": 0.06, "front_speed": 0.012,
    "front_noise": 0.03, "fate_speed": 6.0,
}  # fmt: skip
"""Parameters of a made-up crisis, for the same reason."""


def crisis(
    actors: int = 12, confrontations: int = 3, moves: int = 24, turns: int = 52, types: int = 8, seed: int = 1
) -> Game:
    """A made-up crisis: confrontation 0 is a war between actors 0 and 1, the others are latent between later pairs; everybody
    has a stake of some size somewhere. Menus are cut to ``moves`` rows.

    >>> crisis(4, 2, 16, 10).sizes
    (4, 2, 14, 8, 10)
    """
    rng = np.random.default_rng(seed)
    n, f = actors, confrontations
    principal = np.zeros((n, f), int)
    for c in range(f):
        principal[(2 * c) % n, c], principal[(2 * c + 1) % n, c] = 1, -1
    stakes = np.where(principal != 0, principal * 1.0, rng.uniform(-0.6, 0.6, (n, f)) * (rng.random((n, f)) < 0.8))
    active = np.array([1] + [0] * (f - 1))
    involvement = np.where((principal != 0) & (active == 1), 7 * principal, 0)
    helpers = (principal == 0) & (np.abs(stakes) > 0.3) & (active == 1)
    involvement = np.where(helpers, np.sign(stakes) * rng.integers(1, 4, (n, f)), involvement).astype(int)
    align = np.clip(stakes @ stakes.T / f + rng.normal(0, 0.1, (n, n)), -1, 1)
    align = np.triu(align, 1) + np.triu(align, 1).T
    interop = np.clip(0.5 + 0.5 * np.stack([align @ (principal == s) for s in (1, -1)], -1), 0.2, 1)
    interop = np.where((principal != 0)[..., None], 1.0, interop)
    ability = np.triu(rng.uniform(0, 0.6, (n, n)), 1) + np.tril(rng.uniform(0, 0.3, (n, n)), -1)
    grid = np.linspace(0.25, 2.0, types)
    prior = np.exp(-0.5 * ((grid - rng.uniform(0.7, 1.3, (n, 1))) / 0.5) ** 2)
    stakes32, principal16 = stakes.astype(np.float32), principal.astype(np.int16)
    menus = [
        menu.rows(
            i,
            stakes32,
            principal16,
            involvement.astype(np.int16),
            active.astype(np.int16),
            ability.astype(np.float32),
            8,
        )[:moves]
        for i in range(n)
    ]
    return make(
        actors=[f"actor {i}" for i in range(n)], confrontations=[f"confrontation {c}" for c in range(f)], horizon=turns,
        types=grid, prior=prior / prior.sum(1, keepdims=True), precision=np.tile([1.0, 3.0], (n, 1)),
        sensitivity=np.tile([0.7, 1.4], (n, 1)), manpower=np.tile([0.7, 1.0], (n, 1)),
        capability=rng.lognormal(0, 0.7, n), audience=rng.uniform(0.1, 0.8, n), domestic=np.zeros(n), stakes=stakes,
        principal=principal, involvement=involvement, commitment=np.zeros((n, f)), pressure=np.zeros((n, f)),
        ability=ability, willingness=rng.uniform(0.2, 1, (n, n)), alignment=align, interoperability=interop, active=active,
        heat=np.where(active == 1, 5.0, 2.5), usual_heat=np.where(active == 1, 3.0, 2.5), onset=np.full(f, 0.0005),
        front=np.zeros(f), spill=0.5 * (1 - np.eye(f)), parameters=resolve(QUICK), **menu.tables(menus, EVENTFUL),
    )  # fmt: skip
