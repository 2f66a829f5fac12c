"""Futures, paths, what-if, indicators, conditioning, sensitivity and calibration on games of numbers."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from scipy.special import betaincinv

from cluster_tasks import shard_with_an_accident
from foreshock.cluster import in_order
from foreshock.errors import InputError, RefusedError
from foreshock.play import answer, calibrate, engine, futures, indicators, menu, naming, paths, sensitivity, whatif
from foreshock.play.engine import CELL
from foreshock.play.example import crisis
from foreshock.play.inputs import Kind
from foreshock.play.outcomes import outcomes
from foreshock.play.priors import Setup, Uncertain, drawn, parameter_priors, place, triangular
from foreshock.play.record import Plan
from play_kit import compiled

GAME = crisis(5, 2, 20, 16, seed=3)
SETUP = Setup(GAME, name="test")
WAR = "war:confrontation 1"
FORCE = "force:confrontation 1"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    if not engine.is_warm():
        engine.warm()


def played(setup: Setup = SETUP, worlds: int = 4096, **more):  # type: ignore[no-untyped-def]
    return futures.play(setup, worlds, engine="compiled", **more)


def test_probabilities_are_the_shares_of_worlds() -> None:
    f, record = played(seed=9), compiled(GAME, 9, 4096)
    happened = ((record.status[:, 1] & 1) == 1).any(0)
    forced = (record.heat[:, 1] >= 4).any(0)
    assert f.probability(WAR) == pytest.approx(happened.mean(), abs=1e-12)
    assert f.probability(FORCE, by=5) == pytest.approx((record.heat[:5, 1] >= 4).any(0).mean(), abs=1e-12)
    assert f.probability(WAR, given=FORCE) == pytest.approx(happened[forced].mean(), abs=1e-12)
    level = next(o for o in f.outcomes if o.kind == "reaches")
    reached = (record.rungs[:, level.actor, level.confrontation] * level.side >= level.level).any(0)
    assert f.probability(level.id) == pytest.approx(reached.mean(), abs=1e-12)
    np.testing.assert_allclose(f.fan(GAME.actors[level.actor], "confrontation 0").sum(1), 1)
    np.testing.assert_allclose(f.first_passage(WAR).sum(), 1)


def test_results_do_not_depend_on_threads() -> None:
    one, two = played(threads=1), played(threads=2)
    np.testing.assert_array_equal(one.times, two.times)
    np.testing.assert_array_equal(one.joint, two.joint)
    assert one.table() == two.table()


def test_monte_carlo_error_is_honest() -> None:
    runs = [played(worlds=1024, seed=s) for s in range(40)]
    p = np.array([r.probability(FORCE) for r in runs])
    se = np.mean([r.mc_se(FORCE) for r in runs])
    assert se == pytest.approx(p.std(ddof=1), rel=0.35)


def test_the_two_uncertainties_are_told_apart() -> None:
    wide = Setup(GAME, (Uncertain("parameters", 0.0, 2.0, name="provoke_step", label="provocation"),))
    plain, few, many = played(worlds=8192), played(wide, 8192), played(wide, 32768)
    assert few.mc_se(FORCE) < 0.02
    spread = [f.interval(FORCE)[1] - f.interval(FORCE)[0] for f in (plain, few, many)]
    assert spread[1] > 3 * spread[0]
    assert spread[2] == pytest.approx(spread[1], rel=0.5)  # more worlds do not make the scenario better known
    assert many.mc_se(FORCE) < 0.6 * few.mc_se(FORCE)


def test_memory_does_not_grow_with_worlds() -> None:
    def peak(worlds: int) -> int:
        tracemalloc.start()
        played(worlds=worlds, threads=2)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(4096)
    assert peak(40_960) < 1.5 * peak(12_288)


def test_typical_paths_cover_the_worlds_and_tell_true_stories() -> None:
    f = played()
    found = f.paths()
    assert 1 <= len(found) <= 5
    assert sum(p["share"] for p in found) == pytest.approx(1)
    assert [p["share"] for p in found] == sorted((p["share"] for p in found), reverse=True)
    record = compiled(GAME, 0, 2048)
    for path in found:
        assert path["text"].startswith("At the end ")
        assert path["timeline"] == paths.timeline(GAME, record, path["world"])
        for event in path["timeline"]:
            if event["text"] == "confrontation 1 becomes a war":
                assert record.status[event["turn"] - 1, 1, path["world"]] & 1


def test_putting_outcomes_first_keeps_every_number() -> None:
    plain, ordered = played(), played().first([FORCE, "no:such", WAR])
    assert [o.id for o in ordered.outcomes][:2] == [FORCE, WAR]
    assert sorted(map(str, plain.table())) == sorted(map(str, ordered.table()))
    assert plain.probability(WAR, given=FORCE) == ordered.probability(WAR, given=FORCE)
    assert plain.probability(FORCE, by=3) == ordered.probability(FORCE, by=3)


def test_an_unknown_outcome_names_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean `war:confrontation 1`"):
        played().probability("war:confrontation1")


def test_a_variant_equal_to_the_base_differs_by_exactly_nothing() -> None:
    same = whatif.Variant("same", SETUP, naming.plan_of(GAME))
    (difference,) = whatif.compare(SETUP, [same], 2048, engine="compiled")
    assert (difference.difference == 0).all()
    assert (difference.utility == 0).all()


def test_common_random_numbers_pay() -> None:
    provoke = Plan.free(GAME)
    provoke.forced[:3, 2] = np.flatnonzero((GAME.kind[2] == Kind.PROVOKE) & (GAME.where[2] == 1))[0]
    (d,) = whatif.compare(SETUP, [whatif.Variant("provoke", SETUP, provoke)], 8192, engine="compiled")
    k = [o.id for o in d.outcomes].index(FORCE)
    assert d.difference[k] > 5 * d.se[k] > 0
    independent = np.sqrt(d.base[k] * (1 - d.base[k]) / 8192 + d.variant[k] * (1 - d.variant[k]) / 8192)
    assert d.se[k] < independent
    fresh = futures.play(SETUP, 8192, 1, provoke, "compiled").probability(FORCE) - played(
        seed=1, worlds=8192
    ).probability(FORCE)
    assert d.difference[k] == pytest.approx(fresh, abs=4 * independent * 1.5)


def test_options_are_ranked_for_the_actor() -> None:
    rows = whatif.rank(SETUP, 2, worlds=512, engine="compiled")
    listed = [naming.move_name(GAME, 2, r) for r in range(GAME.kind.shape[1]) if GAME.kind[2, r] >= 0]
    shut = [m for m in listed if f"{m} @1" not in {row["move"] for row in rows}]
    assert len(rows) == len(listed) - len(shut)
    assert shut and all(not whatif.open_now(GAME, 2, listed.index(m)) for m in shut), "moves that cannot be made now are no options"
    assert shut == ["actor 2 invite confrontation 1", "actor 2 enter confrontation 0"], "no war there; it stands on a rung already"
    assert [r["own"] for r in rows] == sorted((r["own"] for r in rows), reverse=True)


def test_indicators_find_the_provocation_and_not_the_weather() -> None:
    game = GAME.edit(parameters=GAME.parameters | {"provoke_step": 1.5})
    rows = indicators.indicators(Setup(game), FORCE, by=8, worlds=8192, engine="compiled")
    assert rows[0]["shift"] > 0
    assert "provoke confrontation 1" in rows[0]["move"]
    # Where moves have no effect on it and types do not matter to it, hardly any move should look like an indicator.
    game = GAME.edit(
        parameters=GAME.parameters | {"onset_heat": 0.0}, onset=np.full(2, 0.01), prior=np.eye(8)[np.full(5, 4)],
        precision=np.full((5, 2), 2.0), sensitivity=np.ones((5, 2)),
    )  # fmt: skip
    rows = indicators.indicators(Setup(game), WAR, by=8, worlds=16384, engine="compiled")
    assert sum(r["clear"] for r in rows) <= 1


def test_forcing_and_observing_read_words() -> None:
    game = GAME.edit(actors=["USA", "CHN", "RUS", "UKR", "KOR"], confrontations=["A-B", "C-D"])
    plan = naming.plan_of(game, force=("RUS provoke C-D @4",), observe=("USA threaten A-B @1",))
    turn, actor = np.argwhere(plan.forced >= 0)[1]
    assert (turn, actor) == (3, 2)
    assert naming.move_name(game, 2, plan.forced[3, 2]) == "RUS provoke C-D"
    assert plan.weighed.sum() == 1
    for text, expected in [
        ("RUS provoke C-D", "lacks its turn"), ("RSU provoke C-D @1", "Did you mean `RUS`"), ("RUS provok C-D @1", "Did you mean `provoke`"),
        ("RUS provoke C-D @99", "outside 1 to 16"), ("RUS provoke A-C @1", "it can provoke C-D"), ("USA threaten @1", "write `USA threaten A-B` or `USA threaten C-D`"),
    ]:  # fmt: skip
        with pytest.raises(InputError, match=expected):
            naming.plan_of(game, force=(text,))
    without = naming.forbid(game, ("RUS provoke",))
    record = compiled(without, 1, 1024)
    row = plan.forced[3, 2]
    assert not (record.choices[:, 2] == row).any()


def test_every_move_has_a_name_that_reads_back() -> None:
    game = GAME.edit(actors=list("ABCDE"), confrontations=["X-Y", "Z-W"])
    for i in range(5):
        for m in range(game.kind.shape[1]):
            if game.kind[i, m] >= 0:
                assert m in naming.find_moves(game, naming.move_name(game, i, m))[1]


def test_sobol_indices_of_a_known_function() -> None:
    """Ishigami function, a = 7, b = .1: S1 = .3139, .4424, 0; ST = .5576, .4424, .2437 (Saltelli et al. 2008)."""
    from scipy.stats import qmc

    n = 4096
    u = (qmc.Sobol(6, rng=np.random.default_rng(1)).random(n) * 2 - 1) * np.pi

    def f(x: np.ndarray) -> np.ndarray:
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    a, b = u[:, :3], u[:, 3:]
    ab = []
    for k in range(3):
        x = a.copy()
        x[:, k] = b[:, k]
        ab.append(f(x))
    first, total = sensitivity.indices(f(a), f(b), np.array(ab))
    np.testing.assert_allclose(first, [0.3139, 0.4424, 0.0], atol=0.02)
    np.testing.assert_allclose(total, [0.5576, 0.4424, 0.2437], atol=0.02)


def test_sensitivity_finds_what_matters() -> None:
    priors = (
        Uncertain("parameters", 0.1, 2.0, name="provoke_step", label="provocation"),
        Uncertain("audience", 0.1, 0.8, index=((0,),), label="audience of actor 0"),
    )
    found = sensitivity.sensitivity(Setup(GAME, priors), FORCE, points=16, worlds=1024, engine="compiled")
    assert found["rows"][0]["label"] == "provocation"
    assert found["rows"][0]["total"] > 5 * found["rows"][1]["total"]
    assert found["rows"][0]["swing"] > 0.05
    with pytest.raises(RefusedError, match="nothing to be sensitive to"):
        sensitivity.sensitivity(SETUP, FORCE)


def test_draws_of_priors_stay_in_range_and_are_independent_of_sharding() -> None:
    setup = Setup(GAME, parameter_priors(GAME))
    games = [drawn(setup, 5, k) for k in range(200)]
    for prior in setup.priors[:10]:
        values = np.array([prior.value(g) for g in games])
        assert values.min() >= prior.low - 1e-9
        assert values.max() <= prior.high + 1e-9
        assert len(np.unique(values)) == 200
    assert float(triangular(0.0, 1, 2, 4)) == 1
    assert float(triangular(1.0, 1, 2, 4)) == 4
    assert prior.value(place(GAME, [prior], [prior.high])) == prior.high


def test_calibration_reaches_given_rates_without_touching_anything_else() -> None:
    levels = [o for o in outcomes(GAME) if o.kind == "reaches" and o.level == 5 and o.confrontation == 0][:2]
    targets = {WAR: 0.05, levels[0].id: 0.10, levels[1].id: 0.02}
    fit = calibrate.calibrate(GAME, targets, worlds=4096, engine="compiled")
    for name, target in targets.items():
        assert abs(np.log(fit.reached[name] / target)) < 0.25, (name, fit.reached[name])
    fresh = futures.play(Setup(fit.game), 16384, 77, engine="compiled")
    for name, target in targets.items():
        assert abs(np.log(fresh.probability(name) / target)) < 0.3
    changed = [
        f
        for f in ("stakes", "prior", "kind", "change", "principal")
        if (getattr(fit.game, f) != getattr(GAME, f)).any()
    ]
    assert changed == []
    with pytest.raises(InputError, match="between 0 and 1"):
        calibrate.calibrate(GAME, {WAR: 1.5})


def test_worlds_and_tempering_are_checked() -> None:
    with pytest.raises(InputError, match="number of worlds"):
        played(worlds=0)
    with pytest.raises(InputError, match="Tempering"):
        played(tempering=0.0)
    assert played(worlds=1).worlds == CELL


def test_a_cluster_of_processes_gives_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(futures, "SHARD", 3)
    row = int(np.flatnonzero(GAME.kind[2] == Kind.THREATEN)[0])
    plan = Plan.free(GAME)
    plan.forced[0, 2], plan.weighed[0, 2] = row, True
    here = played(worlds=4096, plan=plan, threads=2)
    there = played(worlds=4096, plan=plan, place="local:2")
    for name in (*futures.SUMS, "cell_weight", "cell_hits"):
        np.testing.assert_array_equal(getattr(here, name), getattr(there, name), err_msg=name)
    assert here.paths() == there.paths()


def test_a_worker_killed_in_the_middle_changes_no_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(futures, "SHARD", 2)
    tasks = futures.shards(SETUP, 4096, 3, Plan.free(GAME), "compiled")
    here = futures.merge(map(futures.play_shard, tasks))
    there = futures.merge(in_order(shard_with_an_accident, [(str(tmp_path), task) for task in tasks], "local:2"))
    assert (tmp_path / "killed").exists() and len(tasks) == 4
    for name in (*futures.SUMS, "cell_weight", "cell_hits"):
        np.testing.assert_array_equal(getattr(here, name), getattr(there, name), err_msg=name)


def test_sweeps_and_designs_on_a_cluster_give_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whatif, "SHARD", 2048)
    monkeypatch.setattr(sensitivity, "SHARD", 1024)
    other = Setup(GAME.edit(onset=GAME.onset * 2))
    variants = [whatif.Variant("more onset", other, Plan.free(GAME))]
    one, two = (whatif.compare(SETUP, variants, 3072, 4, engine="compiled", threads=2, cluster=place)[0] for place in (None, "local:2"))
    for name in ("base", "variant", "difference", "se", "utility", "utility_se"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name), err_msg=name)
    wide = Setup(GAME, (Uncertain("onset", 0.0, 0.3, ((1,),), label="onset"), Uncertain("heat", 1.0, 4.5, ((1,),), label="heat")))
    here, there = (sensitivity.sensitivity(wide, WAR, 4, 256, 1, "compiled", None, 2, place) for place in (None, "local:2"))
    assert here == there


def test_the_answer_keeps_its_contract() -> None:
    found = answer.as_json(played())
    assert list(found) == ["scenario", "seed", "worlds", "weeks", "engine", "outcomes", "paths", "seconds", "manifest"]
    assert found["worlds"] == 4096
    assert found["weeks"] == 16
    for row in found["outcomes"]:
        assert list(row) == ["id", "text", "probability", "mc_se", "low", "high"]
        assert 0 <= row["low"] <= row["probability"] <= row["high"] <= 1
    assert json.loads(json.dumps(found)) == found
    text = answer.in_words(found)
    assert "Typical paths" in text
    assert "becomes a war" in text


def test_indicators_of_different_seeds_agree_and_count_their_worlds() -> None:
    game = GAME.edit(parameters=GAME.parameters | {"provoke_step": 1.5})
    found = [indicators.indicators(Setup(game), FORCE, 8, 3, 16384, seed, engine="compiled") for seed in (1, 2, 3)]
    for row in (row for rows in found for row in rows):
        assert row["n"] >= indicators.MIN_SEEN - 1 and row["events"] >= indicators.MIN_EVENTS - 1 and row["se"] > 0
    tops = [{row["move"] for row in rows} for rows in found]
    assert all(tops) and len(tops[0] & tops[1] & tops[2]) >= 2
    rare = GAME.edit(onset=np.full(2, 1e-6), parameters=GAME.parameters | {"onset_heat": 0.0})
    assert indicators.indicators(Setup(rare), WAR, 8, worlds=4096, engine="compiled") == []


def test_indices_that_are_mostly_noise_are_refused() -> None:
    priors = (Uncertain("audience", float(GAME.audience[0]) - 0.01, float(GAME.audience[0]) + 0.01, index=((0,),), label="audience of actor 0"),)
    with pytest.raises(RefusedError, match=r"worlds per point \(--worlds\)"):
        sensitivity.sensitivity(Setup(GAME, priors), WAR, points=8, worlds=128, engine="compiled")


def test_friends_can_be_pressed_and_restrained() -> None:
    stakes = np.array([[1.0], [-1.0], [0.5], [0.4]], np.float32)
    principal, involvement = np.array([[1], [-1], [0], [0]], np.int16), np.array([[0], [0], [2], [0]], np.int16)
    ability = np.full((4, 4), 0.3, np.float32)
    without = menu.rows(3, stakes, principal, involvement, np.zeros(1, np.int16), ability)
    found = menu.rows(3, stakes, principal, involvement, np.zeros(1, np.int16), ability, friends=4)
    assert {(r[2], r[4]) for r in without if r[0] == Kind.PRESS} == {(1, "press")}
    assert {(r[2], r[3], r[4]) for r in found if r[0] == Kind.PRESS} == {
        (1, 1, "press"), (0, 1, "press"), (0, -1, "restrain"), (2, 1, "press"), (2, -1, "restrain")
    }  # fmt: skip


def test_sides_are_named_by_their_principals() -> None:
    texts = [o.text for o in outcomes(GAME)]
    assert not any("side A" in text or "Side B" in text for text in texts)
    found = answer.as_json(played())
    last = found["outcomes"][-1]["id"]
    lines = answer.in_words(found, names={GAME.actors[0]: "Utopia"}, asked=[last]).splitlines()
    assert found["outcomes"][-1]["text"].split()[-3:] == lines[3].split()[-3:]


def test_quantiles_of_beta_distributions_are_scipys() -> None:
    from foreshock.play.beta import quantiles

    rng = np.random.default_rng(1)
    a, b = 10 ** rng.uniform(-2, 5, 200), 10 ** rng.uniform(-2, 5, 200)
    for k, p in enumerate((0.05, 0.5, 0.95)):
        want = betaincinv(a, b, p)
        size = np.maximum(np.minimum(want, 1 - want), 1e-5)
        assert (np.abs(quantiles(a, b, (0.05, 0.5, 0.95))[:, k] - want) < 2e-3 * size).all()


def press_rows(active: tuple[int, int], principal: int) -> object:
    """A game in which actor 0 can press actor 1 over either of two confrontations."""
    kind = np.full_like(GAME.kind[:, :3], -1)
    kind[:, 0] = Kind.HOLD
    kind[0, 1:] = Kind.PRESS
    where, target, change = (np.zeros_like(kind) for _ in range(3))
    where[0, 2], target[0, 1:], change[0, 1:] = 1, 1, 1
    roles = np.zeros_like(GAME.principal)
    roles[1, 0] = principal
    names = {"actors": ["USA", "CHN", "RUS", "UKR", "KOR"], "confrontations": ["A-B", "C-D"]}
    return GAME.edit(kind=kind, where=where, target=target, change=change, intercept=np.zeros(kind.shape), active=np.array(active),
                     principal=roles, stakes=np.full_like(GAME.stakes, 0.5), **names)  # fmt: skip


@pytest.mark.parametrize(
    ("active", "principal", "meant"),
    [((1, 0), 0, 0), ((0, 1), 0, 1), ((0, 0), -1, 1), ((1, 1), -1, 1), ((0, 0), 0, None), ((1, 1), 0, None)],
)
def test_pressing_without_naming_the_confrontation_works_where_only_one_makes_sense(
    active: tuple[int, int], principal: int, meant: int | None
) -> None:
    game = press_rows(active, principal)
    if meant is None:
        with pytest.raises(InputError, match="write `USA press CHN A-B` or `USA press CHN C-D`"):
            naming.plan_of(game, force=("USA press CHN @4",))  # type: ignore[arg-type]
    else:
        plan = naming.plan_of(game, force=("USA press CHN @4",))  # type: ignore[arg-type]
        assert plan.forced[3, 0] == 1 + meant


def test_fear_of_being_dragged_in_rewards_holding_a_friend_back() -> None:
    """The hotter and the stronger the other side, the oftener a friend is restrained; without entrapment it does not matter."""
    from dataclasses import replace

    from foreshock.play.inputs import with_parameters

    stakes = np.array([[0.4, 0.4], [1.0, 1.0], [-1.0, -1.0], [0.0, 0.0], [0.0, 0.0]], np.float32)
    roles = np.array([[0, 0], [1, 1], [-1, -1], [0, 0], [0, 0]], np.int16)
    kind = np.full((5, 2), -1, np.int16)
    kind[:, 0] = Kind.HOLD
    kind[0, 1] = Kind.PRESS
    change = np.zeros((5, 2), np.int16)
    change[0, 1] = -1
    target = np.zeros((5, 2), np.int16)
    target[0, 1] = 1

    def restrained(entrapment: float, rung: int) -> float:
        involvement = np.zeros((5, 2), np.int16)
        involvement[2, 0] = -rung
        ability = np.full((5, 5), 0.3, np.float32)
        game = GAME.edit(stakes=stakes, principal=roles, kind=kind, where=np.zeros((5, 2)), target=target, change=change, ability=ability,
                         willingness=3 * ability, involvement=involvement, intercept=np.where(kind > 0, -3.0, 0.0), active=np.zeros(2), heat=np.full(2, 3.0))  # fmt: skip
        record = compiled(replace(with_parameters(game, {"entrapment": entrapment})), 5, 2048)
        return float((record.choices[:, 0] == 1).mean())

    assert restrained(2.0, 6) > 1.15 * restrained(0.0, 6)
    assert restrained(2.0, 6) > 1.05 * restrained(2.0, 0)
    assert restrained(0.0, 6) == pytest.approx(restrained(0.0, 0), rel=0.05)
