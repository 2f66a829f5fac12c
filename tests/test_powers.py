"""Capabilities, pacts and borders at a date: what the public tables say, and missing outside them."""

from __future__ import annotations

import pytest

from foreshock.reference import powers

USA, GBR, FRA, DEU, RUS, UKR, PRK, KOR, CHN, CUB = 2, 200, 220, 255, 365, 369, 731, 732, 710, 40


def test_capabilities_have_a_year_and_an_age() -> None:
    now = powers.capability(CHN, "2024-10-25")
    assert now and now.year == 2022 and now.stale == 2 and 0.2 < now.cinc < 0.26
    then = powers.capability(RUS, "1962-10-20")
    assert then and then.year <= 1962 and 0.15 < then.cinc < 0.2 and then.soldiers and then.soldiers >= 3000
    assert powers.capability(UKR, "1980-01-01") is None, "no Ukraine in the state system then: missing, not zero"
    assert powers.capability(None, "2024-01-01") is None


@pytest.mark.parametrize(
    ("one", "two", "date", "there"),
    [
        (USA, GBR, "1962-10-20", True), (USA, RUS, "1962-10-20", False), (PRK, CHN, "2010-05-01", True), (USA, KOR, "2010-05-01", True),
        (PRK, RUS, "1962-01-01", True), (PRK, RUS, "2010-01-01", False), (FRA, DEU, "1950-01-01", False), (RUS, UKR, "2018-01-01", False),
    ],
)  # fmt: skip
def test_defence_pacts(one: int, two: int, date: str, there: bool) -> None:
    assert (powers.defence_pact(one, two, date) is not None) is there
    assert powers.defence_pact(two, one, date) == powers.defence_pact(one, two, date)


def test_the_age_of_a_tie_is_told_only_after_the_table_ends() -> None:
    assert powers.defence_pact(USA, GBR, "2024-01-01").stale == 6  # type: ignore[union-attr]
    assert powers.defence_pact(USA, GBR, "2010-01-01").stale == 0  # type: ignore[union-attr]


def test_borders() -> None:
    assert powers.border(RUS, UKR, "2014-01-01") and powers.border(PRK, RUS, "2014-01-01")
    assert powers.border(USA, CUB, "1962-01-01") is None, "only sea between them"


def test_leaders_are_covered_only_while_they_are_known_to_be_in_office() -> None:
    khrushchev = powers.leader_resolve(RUS, "1962-10-20")
    assert khrushchev and khrushchev.leader == "Khrushchev" and 0 < khrushchev.percentile < 1
    assert powers.leader_resolve(RUS, "2024-10-25") is None, "the table ends in 2015: who is in office must be said"
    putin = powers.leader_resolve(RUS, "2024-10-25", "Vladimir Putin")
    assert putin and putin.leader == "Putin"
    assert powers.leader_resolve(USA, "2024-10-25", "Joe Biden") is None
