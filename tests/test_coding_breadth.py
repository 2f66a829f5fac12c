"""Plain sentences of war and diplomacy that the coder must read, and sentences of two countries without an event."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports.report import Report, content_hash

READ = [
    ("A Russian missile attack hit a power plant in Ukraine overnight.", "RUS", "ASSAULT", "UKR"),
    ("US-China talks on tariffs resumed in Geneva.", "USA CHN", "CONSULT", ""),
    ("Turkish-Syrian clashes erupted near the border on Sunday.", "TUR SYR", "ASSAULT", ""),
    ("Iraq massed troops on the border with Kuwait.", "IRQ", "MOBILIZE", "KWT"),
    ("Cuba threw its weight behind Angola.", "CUB", "SUPPORT", "AGO"),
    ("Libya poured scorn on the French offer.", "LBY", "DISAPPROVE", "FRA"),
    ("Manila granted American forces access to four bases.", "PHL", "AID", "USA"),
    ("The Houthis claimed responsibility for a drone attack on Saudi Arabia.", "HOU", "ASSAULT", "SAU"),
    ("The White House said Iran must stop enriching uranium.", "USA", "REQUEST", "IRN"),
    ("Baghdad said Ankara was responsible for the shelling.", "IRQ", "DISAPPROVE", "TUR"),
    ("Germany will provide Ukraine with two more air defence systems.", "DEU", "AID", "UKR"),
    ("Nicaragua took the United States to the World Court.", "NIC", "DISAPPROVE", "USA"),
    ("Sri Lanka turned to India for a bailout.", "LKA", "REQUEST", "IND"),
    ("Moscow and Kyiv swapped 200 prisoners.", "RUS UKR", "RETREAT", ""),
    ("Wagner mercenaries fought with Malian soldiers against Al-Qaeda.", "WAG", "ASSAULT", "ALQ"),
]

NO_EVENT = [
    "Iran and Iraq together hold a fifth of the world's oil.",
    "Kazakhstan supplies uranium to France and Japan.",
    "A Norwegian climber died on a mountain in Nepal.",
    "Exports of German machinery to Turkey rose by 4 percent.",
    "The Swedish band released its album in Japan first.",
    "South Korea's carmaker recalled 10,000 cars in the United States.",
    "Volcanic ash from Iceland closed airports in Britain.",
    "The Portuguese explorer reached India in 1498.",
]


def _code(text: str) -> list[tuple[set[str], str, set[str]]]:
    report = Report(id=content_hash(text), name="t", text=text, date="2015-01-01")
    return [({c[:3] for c in claim.source}, claim.event, {c[:3] for c in claim.target}) for claim in code(report)]


@pytest.mark.parametrize(("text", "source", "event", "target"), READ)
def test_a_plain_sentence_is_read(text: str, source: str, event: str, target: str) -> None:
    assert (set(source.split()), event, set(target.split())) in _code(text)


@pytest.mark.parametrize("text", NO_EVENT)
def test_two_countries_are_no_event(text: str) -> None:
    assert _code(text) == []
