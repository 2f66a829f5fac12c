"""Dates of claims and what is background, anchored at the publication date."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text

DAY = "2024-05-16"  # a Thursday


def dated(text: str) -> list[tuple[str | None, str | None, bool]]:
    return [(c.date, c.date_precision, c.background) for c in code(from_text(text, as_of=DAY))]


@pytest.mark.parametrize("text", [
    "Peru said that Kenya had shelled its positions.", "Peruvian officials told Reuters that Kenyan jets had struck Peru.",
    "Kenya denied that it had attacked Peru.", "Hours earlier, Kenya had attacked Peru.", "Kenya attacked Peru, the president had said earlier on Thursday.",
])  # fmt: skip
def test_the_past_perfect_of_what_is_told_is_no_background(text: str) -> None:
    assert dated(text) == [(DAY, None, False)]


def test_the_past_perfect_of_a_story_is() -> None:
    assert dated("Kenya had attacked Peru before it turned on Chad.")[0][2]


@pytest.mark.parametrize(("words", "date", "precision", "background"), [
    ("earlier this month", "2024-05", "month", False), ("last month", "2024-04", "month", False), ("in March", "2024-03", "month", True),
    ("on 2 April", "2024-04-02", "day", True), ("on 2 May", "2024-05-02", "day", False), ("over the weekend", "2024-05-06", "week", False),
    ("three hours ago", "2024-05-16", "day", False), ("eighty years ago", "1944", "year", True), ("in 2014", "2014", "year", True),
])  # fmt: skip
def test_expressions_of_time(words: str, date: str, precision: str, background: bool) -> None:
    text = f"Kenya attacked Peru {words}. Kenya condemned Peru. Peru condemned Kenya."
    assert dated(text)[0] == (date, precision, background)


def test_what_goes_on_since_long_is_no_background() -> None:
    assert dated("Kenya has been shelling Peru since January.") == [("2024-01", "month", False)]
    assert dated("In the past ten days Kenya has pushed troops into Peru.") == [(DAY, None, False)]
    assert dated("Since early January Kenya has massed troops on the Peruvian border.") == [("2024-01", "month", False)]


def test_the_day_of_the_telling_is_not_that_of_the_deed() -> None:
    assert dated("Kenya has sent arms to Peru, the White House said on Tuesday.") == [(DAY, None, False)]
    assert dated("Kenya sent arms to Peru on Tuesday, the White House said.") == [("2024-05-14", "day", False)]


def test_a_day_to_come() -> None:
    assert dated("Kenya will hold talks with Peru on Saturday.") == [("2024-05-18", "day", False)]


def test_a_time_that_was_set_holds_for_the_past_tense_after_it() -> None:
    text = "In February Kenya expelled the Peruvian ambassador. Peru closed its border with Kenya. It has since opened talks with Kenya."
    assert dated(text) == [("2024-02", "month", True), ("2024-02", "month", True), (DAY, None, False)]


def test_a_date_beside_another_verb_is_not_taken() -> None:
    assert dated("Chad offered paratroopers to Kenya, as it had in 1983.") == [(DAY, None, False)]
    found = dated("Kenya expelled the Peruvian ambassador in February and has been begging Chad for arms since.")
    assert found[0][2] and not found[1][2]
