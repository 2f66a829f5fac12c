"""Who is meant where a text says what an actor is and not who: groups by number, realms, armies, groups at home; and the forms of words that
decide it."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text


def read(text: str, date: str) -> list[tuple[str, str, str, str]]:
    return [(c.event, ",".join(sorted(c.source)), ",".join(sorted(c.target)), c.modality) for c in code(from_text(text, as_of=date))]


# text, date, what must be among its claims (event, source, target, modality)
TOLD = [
    ("Estonia, Latvia and Lithuania closed their borders with Belarus. The three accuse Minsk of sending migrants to the frontier.",
     "2021-11-12", ("DISAPPROVE", "EST,LTU,LVA", "BLR", "actual")),
    ("Guatemala, Honduras and Nicaragua expelled Cuban diplomats on Monday. The three countries called on the OAS to punish Havana.",
     "1964-03-10", ("REQUEST", "GTM,HND,NIC", "OAS", "actual")),
    ("Tajik guards fired mortars at a Kyrgyz post at dawn. Kyrgyz troops shelled a Tajik village. The two former Soviet republics fought a war "
     "over the border in 2021.", "2022-09-17", ("ASSAULT", "KGZ,TJK", "", "actual")),
    ("South African police arrested dozens of people on Monday. Foreign ministers of the Nine are expected to impose an arms embargo on South "
     "Africa.", "1977-09-20", ("SANCTION", "EUR", "ZAF", "planned")),
    ("Qatar has kept its base open to Turkish troops. Riyadh accuses the emirate of arming militants. Bahrain, Egypt and Saudi Arabia have "
     "recalled their envoys, and the kingdom shut its border with Qatar.", "2017-06-20", ("SANCTION", "SAU", "QAT", "actual")),
    ("Israel has bombed Beirut again. Iran arms Hezbollah. Tehran said it had never sent the Lebanese militia soldiers.",
     "2024-10-01", ("AID", "IRN", "HZB", "negated")),
    ("Biafran gunners fired on Nigerian trenches. More than a hundred federal soldiers have surrendered.",
     "1968-05-20", ("CONCEDE", "NGA", "BIA", "actual")),
    ("Serbian gunners shelled Vukovar. Croatian police are blockading two federal barracks.", "1991-09-15", ("COERCE", "HRV", "YUG", "actual")),
    ("President Clinton telephoned PM Benjamin Netanyahu on Friday and asked him to halt the raids on Lebanon.",
     "1996-07-20", ("REQUEST", "USA", "ISR", "actual")),
    ("Azerbaijani infantry retook the Murov ridge from Armenian soldiers on Sunday.", "2020-10-04", ("ASSAULT", "AZE", "ARM", "actual")),
    ("Cambodian gunboats seized an American freighter. On Wednesday the Marines stormed a Cambodian island.", "1975-05-16",
     ("ASSAULT", "USA", "KHM", "actual")),
    ("Chad attacked Libya. Sudan and Egypt back the rebels of Libya. Chad broke relations with both on Friday.", "1987-03-20",
     ("SANCTION", "TCD", "EGY,SDN", "actual")),
    ("French and Tunisian troops fought at Bizerte. A cease-fire ordered by the Security Council holds.", "1961-07-25", ("REQUEST", "UNO", "FRA,TUN", "actual")),
    ("Peru shelled Ecuador. President Menem has seen both leaders and persuaded them to meet.", "1995-02-06", ("CONSULT", "ARG", "ECU,PER", "actual")),
    ("France has threatened Tunisia. The Soviet ambassador called on President Bourguiba yesterday.", "1961-07-25", ("CONSULT", "SUN", "TUN", "actual")),
    ("France has threatened Tunisia. The Soviet ambassador called on President Bourguiba to keep calm.", "1961-07-25", ("REQUEST", "SUN", "TUN", "actual")),
    ("Sudanese jets bombed Bentiu in South Sudan. Ugandan instructors are said to be training Southern conscripts.", "2012-04-25",
     ("AID", "UGA", "SSD", "hedged")),
    ("North Korea shelled an island. South Korea answered with artillery. China asked the North to stop.", "2010-11-24", ("REQUEST", "CHN", "PRK", "actual")),
    ("Nigerian troops attacked Biafran trenches. The enclave's radio said its gunners had sunk a federal gunboat.", "1967-09-22",
     ("ASSAULT", "BIA", "NGA", "actual")),
    ("British marines landed in Kuwait. Saudi Arabia is afraid of Iraq. The kingdom has closed its border with Iraq.", "1961-07-05",
     ("SANCTION", "SAU", "IRQ", "actual")),
    ("Vietnamese divisions crossed into Cambodia. Thailand is alarmed. The kingdom has closed its border with Cambodia.", "1978-12-28",
     ("SANCTION", "THA", "KHM", "actual")),
    ("The United States has sent marines to Somalia. Kenya blames Washington. Ethiopia accuses its neighbour of shelling a village.", "1992-12-04",
     ("DISAPPROVE", "ETH", "KEN", "actual")),
    ("Peru shelled Ecuador. Chile closed its border with Peru. Spain urged the two old enemies, Chile and Peru, to talk.", "1995-02-06",
     ("REQUEST", "ESP", "CHL,PER", "actual")),
    ("Turkish jets bombed Greek ships. Washington urged the two NATO members to accept a cease-fire.", "1974-07-22", ("REQUEST", "USA", "GRC,TUR", "actual")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "expected"), TOLD)
def test_a_description_stands_for_who_is_meant(text: str, date: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in read(text, date)


@pytest.mark.parametrize(("date", "meant"), [("1979-01-01", True), ("1989-01-01", False)])
def test_the_communities_are_known_by_their_number_only_while_they_had_it(date: str, meant: bool) -> None:
    found = read("The Nine have banned Iranian oil. Tehran has threatened France.", date)
    assert (("SANCTION", "EUR", "IRN", "actual") in found) is meant


def test_a_kingdom_that_became_a_republic_is_none() -> None:
    text = "Egypt and Jordan have recalled their envoys from Syria, and the kingdom closed its border with Syria."
    assert ("SANCTION", "JOR", "SYR", "actual") in read(text, "1970-09-20")


def test_no_kingdom_is_meant_where_only_those_known_by_name_are_told_of() -> None:
    found = read("France and Britain attacked Egypt. The kingdom has closed its border with Iraq.", "1956-11-02")
    assert not [c for c in found if c[0] == "SANCTION" and "GBR" in c[1]]
