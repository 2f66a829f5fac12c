"""The outlook without tables: sensible to an analyst, explained, honest about age, one sentence for bad input."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

import foreshock as fs
from foreshock.cli import run
from foreshock.errors import InputError, RefusedError
from foreshock.history import calibration, facts, thirds


@pytest.fixture(scope="module")
def ukraine():  # type: ignore[no-untyped-def]
    return fs.outlook("RUS", "UKR", as_of="2024-10-25")


def test_who_joins_the_war_in_ukraine(ukraine) -> None:  # type: ignore[no-untyped-def]
    """Belarus and North Korea, bound to Russia by pacts, lean to Russia; Poland and the other neighbours in NATO to Ukraine;
    far and small states are very unlikely to join at all."""
    by = {joiner.code: joiner for joiner in ukraine.joiners}
    assert (ukraine.side_a, ukraine.side_b, ukraine.war) == (["RUS"], ["UKR"], True)
    assert {by[c].side for c in ("BLR", "PRK", "KAZ")} == {"A"}
    assert {by[c].side for c in ("POL", "USA", "GBR", "ROU")} == {"B"}
    first = [joiner.code for joiner in ukraine.joiners[:25]]
    assert {"POL", "BLR", "USA"} <= set(first)
    assert max(by[c].answer.probability for c in ("FJI", "BOL", "LSO", "URY")) < 0.01
    assert {"RUS", "UKR"}.isdisjoint(by)
    assert len(by) > 180


def test_the_treaty_of_2024_matters() -> None:
    """North Korea's chance to come in on Russia's side rises with the treaty of 19 June 2024."""

    def chance(date: str) -> float:
        view = fs.outlook("RUS", "UKR", as_of=date)
        return next(j.joins_a for j in view.joiners if j.code == "PRK")

    assert chance("2024-06-18") < chance("2024-06-20")


def test_a_supporter_that_fights_becomes_a_party() -> None:
    view = fs.outlook("RUS", "UKR", as_of="2025-03-01")
    assert "PRK" in view.side_a
    assert "PRK" not in {joiner.code for joiner in view.joiners}


def test_every_probability_has_interval_base_rate_and_reasons(ukraine) -> None:  # type: ignore[no-untyped-def]
    for joiner in ukraine.joiners:
        answer = joiner.answer
        assert 0 < answer.low <= answer.probability <= answer.high < 1
        assert joiner.joins_a + joiner.joins_b == pytest.approx(answer.probability)
        assert answer.base_n > 0
        assert answer.base_words.endswith(f"of {answer.base_n:,}")
        assert answer.reasons or not joiner.relevant


def test_who_is_named_first_does_not_matter(ukraine) -> None:  # type: ignore[no-untyped-def]
    other = {j.code: j for j in fs.outlook("UKR", "RUS", as_of="2024-10-25").joiners}
    for joiner in ukraine.joiners:
        assert other[joiner.code].joins_b == pytest.approx(joiner.joins_a, rel=1e-6)


def test_onset_between_the_koreas_and_between_strangers() -> None:
    koreas = fs.outlook("PRK", "KOR", as_of="2024-10-25", kind="onset").answers
    strangers = fs.outlook("CHL", "EST", as_of="2024-10-25", kind="onset").answers
    assert koreas[0].probability > 0.1 > 0.001 > strangers[0].probability
    for onset, force, war in (koreas, strangers):
        assert onset.probability >= force.probability >= war.probability


def test_age_is_told(ukraine) -> None:  # type: ignore[no-untyped-def]
    age = {item.layer: item for item in ukraine.stale}
    assert (age["disputes"].last, age["disputes"].years) == (2014, 10)
    assert age["pacts"].updates >= 5
    assert any("2014" in note for note in ukraine.notes)


def test_facts_of_a_case_count(tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "facts.csv"
    own.write_text(
        "kind,a,b,value,since,until,title,publisher,date\n"
        "defence,MDA,UKR,,2024-07-01,,A pact made up for a test,nobody,2024-07-01\n"
    )
    place = {
        extra: next(j for j in fs.outlook("RUS", "UKR", as_of="2024-10-25", extra=extra).joiners if j.code == "MDA")
        for extra in (None, str(own))
    }
    assert place[str(own)].joins_b > place[None].joins_b


@pytest.mark.parametrize(
    ("one", "two", "date", "error", "words"),
    [
        ("RUS", "UKX", "2024-10-25", InputError, "Did you mean `UKR`"),
        ("RUS", "Ukrain", "2024-10-25", InputError, "Did you mean `UKR`"),
        ("SUN", "UKR", "2024-10-25", InputError, "was not a state on 2024-10-25"),
        ("RUS", "UKR", "1750-01-01", InputError, "outside the system"),
        ("RUS", "UKR", "1985-01-01", RefusedError, "hindsight"),
        ("RUS", "UKR", "2090-01-01", RefusedError, "years after the last dispute"),
        ("RUS", "UKR", "25.10.2024", InputError, "YYYY-MM-DD"),
        ("RUS", "RUS", "2024-10-25", InputError, "the same state"),
        ("PRK", "KOR", "2024-10-25", RefusedError, "is latent"),
        ("CHL", "EST", "2024-10-25", RefusedError, "--onset CHL EST"),
    ],
)
def test_bad_input_is_one_sentence(one: str, two: str, date: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error) as caught:
        fs.outlook(one, two, as_of=date)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["outlook", "RUS", "UKR", "--as-of", "2024-10-25", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["joiners"]) > 180
    assert run(["outlook", "RUS", "UKR", "--as-of", "2024-10-25", "--top", "3"]) == 0
    text = capsys.readouterr().out
    assert "base rate" in text
    assert "Stale:" in text
    assert "|##" in text


def test_nothing_heavier_than_numpy_is_loaded() -> None:
    code = (
        "import sys, foreshock.cli as c; c.run(['outlook', 'PRK', 'KOR', '--onset', '--as-of', '2024-10-25']); "
        "print(sorted({'pandas','sklearn','scipy','rdata','pooch','spacy','numba','openpyxl'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]"), out


def test_calibration_contains_the_forecast_and_follows_the_outcomes() -> None:
    rng = np.random.default_rng(0)
    p = rng.beta(0.3, 8, 20_000)
    fair = calibration.fit(rng.random(20_000) < p, p, "")
    low, high = fair.interval(0.2)
    assert 0.15 < low <= 0.2 <= high < 0.3
    double = calibration.fit(rng.random(20_000) < np.minimum(2 * p, 1), p, "")
    assert double.interval(0.2)[1] > 0.35


def test_swapping_the_sides_swaps_the_features() -> None:
    known, _ = facts.known("2024-10-25")
    one, two = np.array([known.index(365)]), np.array([known.index(369)])
    x, relevant = thirds.features(known, thirds.Parties((one, two)))
    mirrored, same = thirds.features(known, thirds.Parties((two, one)))
    np.testing.assert_array_equal(x[:, 0], mirrored[:, 1])
    np.testing.assert_array_equal(relevant, same)
