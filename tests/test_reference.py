"""Who is who at a date: names found whole, at their time, and only where they name an actor."""

from __future__ import annotations

import pytest

from foreshock.reference import load


def codes(text: str, date: str | None = None) -> list[str]:
    return [m.code for m in load().match(text, date) if m.kind != "place"]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Moscow protested.", "1973-10-12", ["SUN"]),
        ("Moscow protested.", "2024-01-01", ["RUS"]),
        ("The Soviet leader answered.", "1962-10-26", ["SUN"]),
        ("Belgrade rejected the terms.", "1999-04-01", ["YUG"]),
        ("Belgrade rejected the terms.", "2023-04-01", ["SRB"]),
        ("Biden spoke first.", "2024-03-01", ["USA"]),
        ("The MPLA took the town.", "1975-10-01", ["MPL"]),
        ("The MPLA took the town.", "1975-12-01", ["AGO"]),
        ("Zairean troops crossed.", "1975-12-01", ["COD"]),
        ("Somalia, not the other, and Nigeria.", "2020-01-01", ["SOM", "NGA"]),
        ("New Mexico and the Persian Gulf, the South China Sea, Latin American poets.", "2020-01-01", []),
        ("the U.S.-led force, Sino-Soviet talks", "1969-03-01", ["USA", "CHN", "SUN"]),
        ("Nato said", "2022-03-01", ["NTO"]),
    ],
)
def test_who_is_named_at_a_date(text: str, date: str, expected: list[str]) -> None:
    assert codes(text, date) == expected
