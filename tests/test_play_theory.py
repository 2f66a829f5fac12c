"""What theory signs, the updating of beliefs, and conditioning on evidence."""

from __future__ import annotations

import numpy as np
import pytest

from foreshock.errors import RefusedError
from foreshock.play import engine, futures, menu
from foreshock.play.example import EVENTFUL, crisis
from foreshock.play.inputs import Game, Kind, make, with_parameters
from foreshock.play.outcomes import outcomes
from foreshock.play.priors import Setup
from foreshock.play.record import Plan, Record
from play_kit import compiled

GAME = crisis(5, 2, 20, 16, seed=3)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    if not engine.is_warm():
        engine.warm()


def rows_of(game: Game, actor: int, kind: Kind, sign: int = 0) -> np.ndarray:
    """Rows of a kind in an actor's menu; for steps, sign +1 are raises and -1 are lowerings."""
    found = game.kind[actor] == kind
    if sign:
        side = np.sign(game.stakes[actor, game.where[actor]])
        found &= np.sign(game.change[actor]) == sign * side
    return np.flatnonzero(found)


def rate(record: Record, actor: int, rows: np.ndarray) -> float:
    return float(np.isin(record.choices[:, actor], rows).mean())


def test_dearer_backing_down_means_more_resistance() -> None:
    """With a public commitment, the dearer it is to back away (audience), the less an actor steps down."""
    commitment = np.zeros((5, 2))
    commitment[4, 0] = 1.5 * np.sign(GAME.stakes[4, 0])
    base = GAME.edit(
        commitment=commitment,
        involvement=np.where(np.arange(5)[:, None] == 4, np.sign(GAME.stakes) * 3, GAME.involvement),
    )
    down = [
        rate(
            compiled(base.edit(audience=np.where(np.arange(5) == 4, a, GAME.audience)), 1, 4096),
            4,
            rows_of(base, 4, Kind.STEP, -1),
        )
        for a in (0.0, 0.6, 1.2)
    ]
    assert down[0] > down[1] > down[2]


def test_larger_friction_means_a_weaker_coalition() -> None:
    interop = GAME.interoperability.copy()
    interop[2:, 0, 0] = 0.3
    involvement = GAME.involvement.copy()
    involvement[2:, 0] = 6
    base = GAME.edit(interoperability=interop, involvement=involvement)
    fronts = [
        float(compiled(with_parameters(base, {"friction": v}), 1, 1024).front[4, 0].mean()) for v in (0.0, 0.7, 1.4)
    ]
    assert fronts[0] > fronts[1] > fronts[2]


def test_leverage_zero_means_pressing_has_no_effect_on_the_pressed() -> None:
    game = GAME.edit(ability=np.zeros((5, 5)))
    presser, row = next((i, m) for i in range(5) for m in range(20) if game.kind[i, m] == Kind.PRESS)
    target = int(game.target[presser, row])
    plan, hold = Plan.free(game), Plan.free(game)
    plan.forced[:8, presser], hold.forced[:8, presser] = row, 0
    # Beliefs about the presser may differ; the pressed actor's own state must not see any pressure.
    still = {"belief_learning": 0.0}
    a = compiled(with_parameters(game, still), 1, 512, plan)
    b = compiled(with_parameters(game, still), 1, 512, hold)
    np.testing.assert_array_equal(a.choices[:, target], b.choices[:, target])
    able = GAME.edit(ability=np.ones((5, 5)))
    c = compiled(with_parameters(able, still), 1, 512, plan)
    d = compiled(with_parameters(able, still), 1, 512, hold)
    assert (c.choices[:, target] != d.choices[:, target]).any()


def test_pressure_moves_the_pressed_the_way_it_is_pressed() -> None:
    pressure = np.zeros((5, 2))
    steps = rows_of(GAME, 4, Kind.STEP, 1)
    shares = []
    for amount in (-1.5, 0.0, 1.5):
        pressure[4] = amount * np.sign(GAME.stakes[4])
        shares.append(
            rate(compiled(with_parameters(GAME.edit(pressure=pressure), {"pressure_decay": 0.02}), 1, 2048), 4, steps)
        )
    assert shares[0] < shares[1] < shares[2]


def duel(turns: int = 20) -> Game:
    """Two principals of a latent confrontation and one friend of each, mirror images of each other."""
    principal = np.array([[1], [-1], [0], [0]], np.int16)
    stakes = np.array([[1.0], [-1.0], [0.4], [-0.4]], np.float32)
    n, zero = 4, np.zeros((4, 1))
    ability = np.full((n, n), 0.4, np.float32) - 0.4 * np.eye(n, dtype=np.float32)
    involvement, active = np.zeros((n, 1), np.int16), np.zeros(1, np.int16)
    align = np.array([[0, -0.5, 0.5, -0.3], [-0.5, 0, -0.3, 0.5], [0.5, -0.3, 0, 0], [-0.3, 0.5, 0, 0]])
    grid = np.linspace(0.25, 2, 8)
    return make(
        actors="ABCD", confrontations=["A-B"], horizon=turns, types=grid, prior=np.full((n, 8), 1 / 8),
        precision=np.tile([1.5, 2.5], (n, 1)), sensitivity=np.tile([0.8, 1.2], (n, 1)), manpower=np.ones((n, 2)),
        capability=[1, 1, 0.5, 0.5], audience=np.full(n, 0.4), domestic=np.zeros(n), stakes=stakes, principal=principal,
        involvement=involvement, commitment=zero, pressure=zero, ability=ability, willingness=np.full((n, n), 0.5),
        alignment=align, interoperability=np.full((n, 1, 2), 0.7), active=active, heat=[2.5], usual_heat=[2.0], onset=[0.01],
        front=[0.0], spill=np.zeros((1, 1)), **menu.tables([menu.rows(i, stakes, principal, involvement, active, ability) for i in range(n)], EVENTFUL),
    )  # fmt: skip


def test_symmetric_actors_have_symmetric_results() -> None:
    record = compiled(duel(), 4, 16384)
    for one, other in ((0, 1), (2, 3)):
        a, b = np.abs(record.rungs[-1, one, 0]), np.abs(record.rungs[-1, other, 0])
        se = np.sqrt((a.var() + b.var()) / len(a))
        assert abs(a.mean() - b.mean()) < 4 * se
    assert abs(record.front[-1, 0].mean()) < 4 * record.front[-1, 0].std() / np.sqrt(record.worlds) + 1e-9


def test_relabelling_actors_changes_nothing() -> None:
    game = GAME
    order = np.array([3, 0, 4, 1, 2])
    place = np.argsort(order)
    per_actor = [
        "prior", "precision", "sensitivity", "manpower", "capability", "audience", "domestic", "stakes", "principal", "involvement",
        "commitment", "pressure", "interoperability", "kind", "where", "change", "intercept",
    ]  # fmt: skip
    changes = {name: getattr(game, name)[order] for name in per_actor}
    changes |= {name: getattr(game, name)[np.ix_(order, order)] for name in ("ability", "willingness", "alignment")}
    changes["target"] = place[game.target[order]]
    moved = game.edit(**changes, actors=[game.actors[k] for k in order])
    one, other = (
        futures.play(Setup(game), 32768, 1, engine="compiled"),
        futures.play(Setup(moved), 32768, 2, engine="compiled"),
    )
    for outcome in outcomes(game):
        p, q = one.probability(outcome.id), other.probability(outcome.id)
        assert abs(p - q) < 4.5 * np.hypot(one.mc_se(outcome.id), other.mc_se(outcome.id)) + 1e-3, outcome.id


def test_switching_a_mechanism_off_changes_what_it_governs_and_only_as_it_should() -> None:
    base = compiled(GAME, 1, 2048)
    off = {
        name: compiled(with_parameters(GAME, {}, (name,)), 1, 2048)
        for name in ("war", "leverage", "beliefs", "alignment", "spillover")
    }
    assert (off["war"].manpower_end >= base.manpower_end - 1e-6).all()
    np.testing.assert_allclose(off["beliefs"].belief, np.repeat(GAME.prior[..., None], 2048, -1), atol=1e-6)
    for name, record in off.items():
        assert (record.choices != base.choices).any(), name


def test_beliefs_are_calibrated() -> None:
    """Simulation-based calibration (Talts et al. 2018): with lambda, kappa known and no mixing, the public belief is the exact
    posterior, so the randomised rank of the true type in it is uniform."""
    n = len(GAME.actors)
    game = with_parameters(
        GAME.edit(precision=np.full((n, 2), 2.0), sensitivity=np.ones((n, 2))), {"belief_mixing": 0.0}
    )  # fmt: skip
    record = compiled(game, 11, 16384)
    rng = np.random.default_rng(0)
    below = np.cumsum(record.belief, 1)
    for i in range(n):
        columns = np.arange(record.worlds)
        high = below[i, record.types[i], columns]
        rank = high - rng.random(record.worlds) * record.belief[i, record.types[i], columns]
        counts = np.histogram(rank, bins=20, range=(0, 1))[0]
        chi2 = ((counts - record.worlds / 20) ** 2 / (record.worlds / 20)).sum()
        assert chi2 < 45.0, (i, chi2)  # 19 degrees of freedom: the 99.9 % point is 43.8


def test_moves_tell_about_resolve() -> None:
    record = compiled(GAME, 2, 8192)
    grid = GAME.types
    for i in range(len(GAME.actors)):
        rises = np.isin(record.choices[:, i], rows_of(GAME, i, Kind.STEP, 1)).sum(0)
        if rises.std() > 0:
            assert np.corrcoef(rises, grid[record.types[i]])[0, 1] > 0.02
    mine = np.take_along_axis(record.belief, record.types[:, None].astype(int), 1)[:, 0]
    prior = np.take_along_axis(GAME.prior, record.types.astype(int), 1)
    assert np.log(mine).mean() > np.log(prior).mean() + 0.05


def observed_from(record: Record, world: int, turns: int) -> Plan:
    plan = Plan.free(GAME)
    plan.forced[:turns] = record.choices[:turns, :, world]
    plan.weighed[:turns] = True
    return plan


def test_conditioning_on_a_worlds_own_moves_recovers_its_types_better_than_the_prior() -> None:
    truth = compiled(GAME, 99, 128)
    gains = []
    for world in range(24):
        f = futures.play(Setup(GAME), 8192, 1, observed_from(truth, world, 5), "compiled", tempering=0.7)
        assert f.conditioned
        assert f.effective < f.worlds
        own = truth.types[:, world].astype(int)
        gains.append(np.log(np.maximum(f.types[np.arange(5), own], 1e-9) / GAME.prior[np.arange(5), own]).mean())
    assert np.mean(gains) > 2 * np.std(gains, ddof=1) / np.sqrt(len(gains))


def test_conditioning_follows_the_evidence_and_agrees_with_hard_matching() -> None:
    """For one likely move, weighing must agree with simply selecting the worlds in which it was made."""
    row = int(rows_of(GAME, 2, Kind.THREATEN)[0])
    plan = Plan.free(GAME)
    plan.forced[0, 2], plan.weighed[0, 2] = row, True
    weighed = futures.play(Setup(GAME), 32768, 1, plan, "compiled")
    record = compiled(GAME, 5, 131072)
    matched = record.choices[0, 2] == row
    p = np.bincount(record.types[2][matched], minlength=8) / matched.sum()
    np.testing.assert_allclose(weighed.types[2], p, atol=5 * np.sqrt(0.25 / matched.sum()))
    force = "force:confrontation 1"
    share = (record.heat[:, 1] >= 4).any(0)[matched].mean()
    assert weighed.probability(force) == pytest.approx(share, abs=5 * np.sqrt(share * (1 - share) / matched.sum()))


def test_impossible_evidence_is_refused() -> None:
    plan = Plan.free(GAME)
    plan.forced[0, 0], plan.weighed[0, 0] = (
        int(rows_of(GAME, 0, Kind.STEP, 1)[0]),
        True,
    )  # a principal at war cannot step
    with pytest.raises(RefusedError, match="impossible under this scenario"):
        futures.play(Setup(GAME), 2048, 1, plan, "compiled")


def test_asking_for_foreign_forces_tells_of_missing_manpower() -> None:
    game = GAME.edit(manpower=np.where(np.arange(5)[:, None] == 0, [0.3, 1.0], GAME.manpower))
    plan = Plan.free(game)
    row = int(rows_of(game, 0, Kind.INVITE)[0])
    plan.forced[0, 0], plan.weighed[0, 0] = row, True
    before = futures.play(Setup(game), 8192, 1, engine="compiled").drawn[2, 0]
    after = futures.play(Setup(game), 8192, 1, plan, "compiled").drawn[2, 0]
    assert after < before - 0.01


def test_dearer_withdrawal_keeps_forces_where_they_are() -> None:
    """The dearer it is at home to bring own forces back, the fewer leave; help without forces is not held back by it."""
    from foreshock.play import audience, costs

    f32 = np.float32
    rungs = np.arange(8, dtype=f32)
    after = costs.stepped(rungs, f32(-7))
    cost = audience.withdrawal(rungs, after, f32(0.5), f32(0.8))
    np.testing.assert_allclose(cost, [0, 0, 0, 0, 0, 0.4, 0.8, 1.2], rtol=1e-6)
    assert not audience.withdrawal(rungs, np.minimum(rungs + 1, f32(7)), f32(0.5), f32(0.8)).any(), "stepping deeper costs nothing here"
