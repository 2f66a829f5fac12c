"""Scores, logistic regression and trees against independent implementations and known answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.history import boosting, logit, scores
from foreshock.history.binomial import clopper_pearson


def sample(seed: int = 0, n: int = 4000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 4))
    x[rng.random((n, 4)) < 0.1] = np.nan
    odds = -2 + 1.2 * np.nan_to_num(x[:, 0]) - 0.7 * np.nan_to_num(x[:, 1]) ** 2
    return x, (rng.random(n) < 1 / (1 + np.exp(-odds))).astype(float), np.round(1 / (1 + np.exp(-odds)), 2)


def test_scores_agree_with_scikit_learn() -> None:
    from sklearn import metrics

    _, y, p = sample()
    p = np.clip(p, 0.01, 0.99)
    ours = scores.score(y, p)
    assert ours["auc"] == pytest.approx(metrics.roc_auc_score(y, p))
    assert ours["pr_auc"] == pytest.approx(metrics.average_precision_score(y, p))
    assert ours["brier"] == pytest.approx(metrics.brier_score_loss(y, p))
    base = np.full(len(y), y.mean())
    assert ours["log_skill"] == pytest.approx(1 - metrics.log_loss(y, p) / metrics.log_loss(y, base))


def test_weights_are_repetitions() -> None:
    _, y, p = sample(n=300)
    weight = np.arange(len(y)) % 3
    repeated = scores.score(np.repeat(y, weight), np.repeat(p, weight))
    weighted = scores.score(y, p, weight)
    for name in ("auc", "pr_auc", "brier", "bss", "log_skill", "expected_over_observed"):
        assert weighted[name] == pytest.approx(repeated[name]), name


def test_the_base_rate_has_no_skill_and_hindsight_has_all() -> None:
    y = np.array([0, 0, 0, 1.0] * 50)
    flat = scores.score(y, np.full(200, 0.25))
    assert (flat["auc"], flat["pr_auc"]) == pytest.approx((0.5, 0.25))
    assert flat["bss"] == pytest.approx(0)
    assert scores.score(y, y)["bss"] == pytest.approx(1)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 99)), min_size=2, max_size=40))
def test_auc_of_the_reversed_ranking_is_its_complement(pairs: list[tuple[bool, float]]) -> None:
    y = np.array([a for a, _ in pairs], float)
    p = np.array([b for _, b in pairs]) / 100
    if 0 < y.sum() < len(y):
        assert scores.score(y, p)["auc"] + scores.score(y, np.round(1 - p, 2))["auc"] == pytest.approx(1)


def test_intervals_cover_and_widen_with_clustering() -> None:
    _, y, p = sample(3, 2000)
    alone = scores.intervals(y, p, np.arange(len(y)), draws=100)
    twice = scores.intervals(np.tile(y, 4), np.tile(p, 4), np.tile(np.arange(len(y)), 4), draws=100)
    auc = scores.score(y, p)["auc"]
    assert alone["auc"][0] < auc < alone["auc"][1]
    wide, naive = np.diff(twice["auc"])[0], np.diff(alone["auc"])[0]
    assert wide == pytest.approx(naive, rel=0.35)  # four copies of a case tell nothing new


def test_logit_recovers_the_maximum_likelihood_fit() -> None:
    from sklearn.linear_model import LogisticRegression

    x, y, _ = sample(1)
    x = np.nan_to_num(x)
    ours = logit.fit(x, y, list("abcd"), ridge=1e-6)
    theirs = LogisticRegression(C=1e8, tol=1e-10, max_iter=1000).fit(x, y)
    np.testing.assert_allclose(ours.predict(x), theirs.predict_proba(x)[:, 1], atol=1e-5)


def test_logit_contributions_add_up_and_missing_says_nothing() -> None:
    x, y, _ = sample(2)
    model = logit.fit(x, y, list("abcd"))
    parts = model.contributions(x)
    np.testing.assert_allclose(parts.sum(axis=1) + model.intercept, np.log(model.predict(x) / (1 - model.predict(x))))
    assert (parts[np.isnan(x)] == 0).all()


def test_logit_is_finite_where_a_feature_separates() -> None:
    x = np.r_[np.zeros(50), np.ones(50)][:, None]
    model = logit.fit(x, x[:, 0], ["a"], ridge=1.0)
    assert np.isfinite(model.coefficients).all()
    assert model.predict(x)[0] < 0.1


def test_trees_in_numpy_equal_scikit_learn() -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier

    x, y, _ = sample(5)
    x = x.astype(np.float32)
    model = HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=8, random_state=0, early_stopping=False).fit(x, y)
    trees = boosting.from_sklearn(model, list("abcd"))
    np.testing.assert_allclose(trees.predict(x), model.predict_proba(x)[:, 1], atol=1e-9)
    constant, parts = trees.contributions(x[:200])
    np.testing.assert_allclose(constant + parts.sum(axis=1), trees.log_odds(x[:200]), atol=1e-9)


@given(n=st.integers(1, 300), share=st.floats(0, 1))
def test_exact_intervals_of_shares_are_those_of_the_beta_distribution(n: int, share: float) -> None:
    from scipy.special import betaincinv

    k = round(share * n)
    low, high = clopper_pearson(k, n)
    assert low == pytest.approx(betaincinv(k, n - k + 1, 0.05) if k else 0.0, abs=1e-9)
    assert high == pytest.approx(betaincinv(k + 1, n - k, 0.95) if k < n else 1.0, abs=1e-9)
