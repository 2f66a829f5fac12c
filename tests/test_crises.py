"""Escalation, duration, outcome, support, alignment: what is known on the first day, published figures, oracles, no peeking."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from foreshock.errors import InputError
from foreshock.history import crises, duration, escalation, external_support, logit, outcome, support
from foreshock.history.backtest import World
from foreshock.history.ensemble import gather, part
from foreshock.history.panel import Slice


@pytest.fixture(scope="module")
def world(shared) -> World:  # type: ignore[no-untyped-def]
    return World(shared("data"), draws=20)


@pytest.fixture(scope="module")
def escalated(world: World):  # type: ignore[no-untyped-def]
    return {(r.task, r.method, r.split[:6]): r for r in escalation.backtest(world)}


@pytest.fixture(scope="module")
def lasting(world: World):  # type: ignore[no-untyped-def]
    return {(r.task, r.method, r.split[:6]): r for r in duration.backtest(world)}


def random_list(seed: int = 0, n: int = 60) -> crises.Crises:
    rng = np.random.default_rng(seed)
    start = np.sort(rng.integers(0, 9000, n))
    sides = []
    for _ in range(n):
        a, b = rng.choice([2, 20, 200, 220, 255, 365], 2, replace=False)
        sides.append(((int(a),), (int(b),)))
    length = rng.integers(0, 900, n)
    return crises.Crises(np.arange(n), start, start + length, rng.integers(2, 6, n), rng.integers(-1, 7, n), sides, [()] * n)


def test_the_shipped_list_is_that_of_the_tables(world: World) -> None:
    fresh, shipped = crises.from_tables(read=world.panel.disputes), crises.shipped()
    assert len(shipped) == len(fresh) > 2400
    for name in ("number", "start", "end", "hostility", "fatality"):
        assert np.array_equal(getattr(fresh, name), getattr(shipped, name)), name
    assert fresh.sides == shipped.sides and fresh.joined == shipped.joined
    assert int((fresh.fatality < 0).sum()) == 268  # as counted in MID 5.0


def test_sides_may_change_places() -> None:
    known = random_list()
    for a, b in (((2,), (365,)), ((20, 200), (255,))):
        one, two = crises.features(known, 7000, a, b), crises.features(known, 7000, b, a)
        assert np.array_equal(one, two, equal_nan=True)


def test_features_know_nothing_of_the_day_and_after() -> None:
    known = random_list(1)
    start = 5000
    before = crises.features(known, start, (2,), (365,))
    changed = random_list(1)
    late = changed.end >= start
    changed.fatality[late], changed.hostility[late] = 6, 5  # outcomes of what is not over
    changed.end[changed.start >= start] += 5000
    assert np.array_equal(before, crises.features(changed, start, (2,), (365,)), equal_nan=True)
    over = random_list(1)
    pair = [k for k, s in enumerate(over.sides) if {*s[0], *s[1]} == {2, 365} and over.end[k] < start]
    over.fatality[pair] = 6
    assert pair and not np.array_equal(before, crises.features(over, start, (2,), (365,)), equal_nan=True)


def test_a_list_survives_its_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    known = crises.shipped()
    crises.write(known, tmp_path / "d.csv")
    again = crises.parse((tmp_path / "d.csv").read_text(), "d.csv")
    assert again.sides == known.sides and again.joined == known.joined and np.array_equal(again.end, known.end)
    broken = (tmp_path / "d.csv").read_text().replace("1902-07-01", "1902-07-99", 1)
    with pytest.raises(InputError, match="1902-07-99"):
        crises.parse(broken, "d.csv")


@pytest.mark.data
def test_escalation_figures(escalated) -> None:  # type: ignore[no-untyped-def]
    fatal, deadly = (escalated[task, "best", "<=1990"] for task in ("fatal", "deadly"))
    assert fatal.n == 650 and fatal.events == 107 and deadly.events == 31
    assert fatal.auc >= 0.67 and deadly.auc >= 0.75
    mean = {t: np.mean([escalated[t, "best", s].bss for s in ("<=1990", "<=1945")]) for t in ("fatal", "deadly")}
    assert mean["fatal"] > 0.04 and mean["deadly"] > 0.04
    for split in ("<=1990", "<=1945"):  # better than the dangerous dyad on both splits
        for task in ("fatal", "deadly"):
            assert escalated[task, "best", split].bss > escalated[task, "literature_logit", split].bss
            assert escalated[task, "best", split].auc > escalated[task, "literature_logit", split].auc


@pytest.mark.data
def test_duration_figures(lasting) -> None:  # type: ignore[no-untyped-def]
    best = lasting["dispute", "best", "<=1990"]
    assert best.c_index >= 0.58 and best.ibs_skill >= 0.02
    assert lasting["dispute", "best", "<=1945"].ibs_skill >= 0.02
    assert lasting["dispute", "base_rate", "<=1990"].c_index == 0.5


def test_kaplan_meier_matches_a_worked_example() -> None:
    # Remission times of the 6-MP arm of Freireich et al. (1963), as worked in Klein & Moeschberger, table 4.1.
    days = np.array([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35])
    over = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], bool)
    curve = duration.kaplan_meier(days, over)
    assert curve.days == [6, 7, 10, 13, 16, 22, 23]
    assert np.allclose(curve.survival, [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], atol=5e-4)


def test_concordance_is_that_of_all_pairs_counted_by_hand() -> None:
    rng = np.random.default_rng(3)
    length, over, risk = rng.integers(1, 30, 40), rng.random(40) < 0.8, rng.integers(0, 6, 40).astype(float)
    good = total = 0.0
    for i in range(40):
        for j in range(40):
            if over[i] and length[i] < length[j]:
                total += 1
                good += 1.0 if risk[i] > risk[j] else 0.5 if risk[i] == risk[j] else 0.0
    agree, usable = duration.concordance(length, over, risk)
    assert (agree.sum(), usable.sum()) == (good, total)


def test_a_hazard_without_features_is_the_life_table() -> None:
    rng = np.random.default_rng(5)
    length = np.ceil(rng.exponential(200, 800)).astype(int)
    x = np.zeros((800, 1))
    fitted = duration.fit(x, length, np.ones(800, bool), np.ones(800), ["nothing"], ridge=1.0, flexible=False)
    table = np.array([(length > edge).mean() for edge in duration.EDGES])
    assert np.allclose(fitted.survival(x[:1])[0, 0], table, atol=0.003)


def test_an_outcome_changes_sign_with_the_sides() -> None:
    known = Slice(
        2022, np.array([365, 369]), ["", ""], np.ones(2, bool),
        {"cinc": np.array([0.04, 0.006]), "democracy": np.array([-1.2, 0.4])}, {},
    )  # fmt: skip
    one, two = outcome.predict(known, [365], [369], 1), outcome.predict(known, [369], [365], -1)
    assert one.probability + two.probability == pytest.approx(1)
    assert one.low <= one.probability <= one.high
    with pytest.raises(InputError):
        outcome.predict(known, [365], [365])


@pytest.mark.data
def test_outcome_figures_and_no_help_from_the_order_of_sides(world: World) -> None:
    rows = {(r.method, r.split[:5], r.risk_set): r for r in outcome.backtest(world)}
    start, fought = (rows["best", "leave", f"coalitions {w}"] for w in ("at the start", "as fought"))
    assert start.n == 77 and start.log_loss < 0.667 and fought.log_loss < 0.62
    table = world.table("cow_war_inter")
    flipped = dict(table)
    for one, two in (("ccode1", "ccode2"), ("sidea1", "sidea2"), ("initiator1", "initiator2"), ("outcome1", "outcome2")):
        flipped[one], flipped[two] = table[two], table[one]
    wars, again = outcome.read(world.panel, table), outcome.read(world.panel, flipped)
    assert np.allclose(wars.fought, again.fought)  # every directed row has its mirror: nothing hangs on which comes first


@pytest.fixture(scope="module")
def parties(shared):  # type: ignore[no-untyped-def]
    return external_support.read(shared("data"))


@pytest.mark.data
def test_the_support_table_tells_a_rung_only_where_it_is_certain(parties) -> None:  # type: ignore[no-untyped-def]
    helped = [p for p in parties if p.supporters]
    assert len(parties) == 4781 and len(helped) == 2611
    for p in helped:
        if p.rung is not None and p.rung > 1:
            kinds = [k for k, rung in external_support.RUNG.items() if rung == p.rung]
            assert any(p.given[k] >= len(p.supporters) for k in kinds)
            assert all(p.given[k] == 0 for k, rung in external_support.RUNG.items() if rung > p.rung)
    assert any(p.rung is None for p in helped)
    cuba = [p for p in parties if p.name == "Government of Angola" and p.year == 1978]
    assert any(40 in p.supporters for p in cuba)  # Cuba in Angola


@pytest.mark.data
def test_support_rows_hold_only_what_the_year_before_told(world: World, parties) -> None:  # type: ignore[no-untyped-def]
    few = [p for p in parties if 1995 <= p.year <= 1999]
    stay, start = support.build(few, world.panel)
    assert set(np.unique(stay.year)) == {1996, 1997, 1998, 1999}
    assert not np.isnan(start.outcomes["starts"]).any() and 0 < start.outcomes["starts"].mean() < 0.01
    last = [p for p in few if p.year == 1999]
    for p in last:  # outcomes of the last year cannot reach its features
        p.supporters = frozenset()
    blind, _ = support.build(few, world.panel)
    assert np.array_equal(stay.x, blind.x, equal_nan=True)
    assert blind.outcomes["stops"][blind.year == 1999].all()


def test_refits_are_kept_on_the_scale_of_the_fit() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(400, 3)) * [1, 10, 0.1] + [0, 5, 2]
    y = (rng.random(400) < 1 / (1 + np.exp(-x[:, 0]))).astype(float)
    models = [logit.fit(x[pick], y[pick], ["a", "b", "c"]) for pick in (np.arange(400), rng.integers(0, 400, 400))]
    odds = gather(models).log_odds(x)
    for row, model in zip(odds, models, strict=True):
        assert np.allclose(row, model.log_odds(x), atol=2e-3)


def test_shipped_fits_predict_without_tables_or_learners() -> None:
    code = """
import sys, numpy as np
from foreshock.history import crises, duration, escalation
x = np.full(len(crises.ALL_FEATURES), np.nan)
answers = list(escalation.predict(x).values()) + [duration.predict(x), duration.predict(x, elapsed=300, war=True)]
for a in answers: assert 0 < a.low <= a.probability <= a.high < 1 and a.base_n > 0, a
print(sorted({'sklearn', 'pandas', 'rdata', 'openpyxl'} & set(sys.modules)))
"""
    env = {"FORESHOCK_DATA": "/nowhere", "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert out.stdout.strip() == "[]", out.stderr


def test_worse_outcomes_are_less_likely_and_durations_add_up() -> None:
    known = crises.shipped()
    x = np.full(len(crises.ALL_FEATURES), np.nan)
    width = len(crises.ALL_FEATURES) - len(crises.FEATURES)
    for day, one, two in (("2014-01-01", (750,), (770,)), ("2010-01-01", (2,), (20,))):
        x[width:] = crises.features(known, crises.day(day), one, two)
        x = crises.logged(x)
        p = {task: a.probability for task, a in escalation.predict(x).items()}
        assert p["fatal"] > p["deadly"] > p["war"] > 0
        first, second = duration.predict(x, within=100).probability, duration.predict(x, elapsed=100, within=265).probability
        whole = duration.predict(x, within=365).probability
        assert 1 - whole == pytest.approx((1 - first) * (1 - second))
        assert duration.predict(x, within=30).probability < whole
    with pytest.raises(InputError):
        duration.predict(x, elapsed=1800, within=365)
    with pytest.raises(InputError, match="no base rate"):
        duration.predict(x, elapsed=40_000, war=True)


def test_the_worse_record_of_a_pair_raises_the_risk() -> None:
    known = crises.shipped()
    rows = {}
    for name, pair in (("INDPAK", ((750,), (770,))), ("USACAN", ((2,), (20,)))):
        x = np.full(len(crises.ALL_FEATURES), np.nan)
        x[-len(crises.FEATURES) :] = crises.features(known, crises.day("2014-12-31"), *pair)
        rows[name] = escalation.predict(crises.logged(x))["fatal"].probability
    assert rows["INDPAK"] > 1.5 * rows["USACAN"]
    assert part("escalation", "fatal").base_rate == pytest.approx(0.2095, abs=5e-4)  # 325 of 1,551 since 1946
