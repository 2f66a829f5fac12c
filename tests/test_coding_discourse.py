"""What the text around a sentence decides: who speaks, who "the rebels" are, on whose side troops fight."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports.report import Report


def claims(text: str, date: str, title: str = "") -> list[Claim]:
    return code(Report(id="t", name="t", text=text, date=date, title=title))


def told(found: list[Claim]) -> set[tuple[str, str, str]]:
    return {(c.source[0], c.event, c.target[0] if c.target else "") for c in found}


def test_the_title_names_the_author_of_a_statement_even_where_the_enemy_is_named_first() -> None:
    text = "On 3 December the Pakistan Air Force attacked our airfields. The Chinese government has accused us of aggression. We reject the charge. We thank the Soviet Union."
    found = told(claims(text, "1971-12-05", "Statement of the Government of India"))
    assert {("PAK", "ASSAULT", "IND"), ("CHN", "DISAPPROVE", "IND"), ("IND", "SUPPORT", "SUN")} <= found


def test_who_speaks_in_a_headline_is_not_who_is_fought() -> None:
    text = "Washington: North Korean soldiers are fighting in Kursk\n13 November 2024\n\nNorth Korea has sent 10,000 soldiers to Russia, officials said."
    found = claims(text, "2024-11-13")
    assert ("PRK", "ASSAULT", "USA") not in told(found)
    first = next(c for c in found if "fighting in Kursk" in c.quote)
    assert (first.event, first.target, [a.actor for a in first.attribution]) == ("AID", ["RUS"], ["USA"])


def test_declining_to_comment_turns_nobody_down() -> None:
    assert claims("Ukraine asked Russia for talks. The Kremlin declined to comment.", "2025-01-31")[-1].event != "REJECT"


def test_the_last_word_of_a_longer_name_takes_it_up() -> None:
    text = "Ethiopian tanks attacked the Islamic Courts on Monday. Eritrea has shipped weapons to the Courts."
    assert ("ERI", "AID", "ICU") in told(claims(text, "2006-12-26"))


def test_help_is_not_given_to_the_one_who_complains_of_it() -> None:
    text = "Indian jets attacked Pakistani posts. India accuses Pakistan of sending soldiers across the line."
    assert ("PAK", "AID", "IND") not in told(claims(text, "1999-05-27"))


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Note verbale\n\nThe Permanent Mission of Georgia to the United Nations states the following. Russian aircraft bombed Gori.", "GEO"),
        ("STATEMENT OF THE MINISTRY OF FOREIGN AFFAIRS\nAnkara, 12 March 1998\n\nGreece has sent troops to Cyprus.", "TUR"),
        ("Communiqué of the General Staff, Cairo\n\nOur artillery answered. Israel bombed Ismailia. Our crews are safe.", "EGY"),
    ],
)
def test_an_official_paper_speaks_for_the_state_that_issues_it(text: str, issuer: str) -> None:
    found = claims(text, "1999-06-01")
    assert found
    assert [a.actor for a in found[-1].attribution] == [issuer]


def test_fire_from_a_states_ground_is_that_of_the_armed_group_at_home_there() -> None:
    group = claims("The Houthis have threatened shipping. A missile fired from Yemen struck an American destroyer on Monday.", "2024-01-15")
    state = claims("Russia has threatened Norway. A missile fired from Belarus struck a Polish village on Monday.", "2024-01-15")
    assert ("HOU", "ASSAULT", "USA") in told(group)
    assert "YEM" not in {c.source[0] for c in group}
    assert ("BLR", "ASSAULT", "POL") in told(state)


@pytest.mark.parametrize("dateline", ["LONDON, November 5, 2025 - ", "KYIV (Reuters) - ", "Kyiv, Nov 5 (AP) - ", "LONDON, November 5, 2025 — "])
def test_the_place_of_a_dateline_does_nothing(dateline: str) -> None:
    found = claims(f"War news\n\n{dateline}Russian forces seized the Ukrainian town of Pokrovsk on Friday.", "2025-11-05")
    assert [(c.source, c.event, c.target) for c in found] == [(["RUS"], "ASSAULT", ["UKR"])]
    assert found[0].quote.startswith("Russian forces")
