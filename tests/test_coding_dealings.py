"""Accords with what they are about, offers, mediators, landings, threats in another's favour, and whom they concern."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text


def read(text: str, date: str) -> list[tuple[str, str, str, str]]:
    return [(c.event, ",".join(sorted(c.source)), ",".join(sorted(c.target)), c.modality) for c in code(from_text(text, as_of=date))]


TOLD = [
    ("Israel has bombed Gaza. The Pentagon signed a contract to sell Saudi Arabia eighty fighters.", "2010-10-21", ("AGREE", "USA", "SAU", "actual")),
    ("Russia bombed rebels in Syria. Moscow signed an agreement to supply Iran with missiles.", "2015-11-30", ("AGREE", "RUS", "IRN", "actual")),
    ("Russian guns shelled Kharkiv. Brazil said it was ready to work with China and India to end the fighting in Ukraine.", "2023-05-05",
     ("AGREE", "BRA", "CHN,IND", "actual")),
    ("Ecuador shelled a Peruvian post. President Fujimori repeated his offer to negotiate with Quito.", "1995-02-03", ("AGREE", "PER", "ECU", "actual")),
    ("The cease-fire brokered by Algeria collapsed as Ethiopian guns shelled Eritrean lines.", "1999-10-01", ("CONSULT", "DZA", "ERI,ETH", "actual")),
    ("Somali troops crossed into the Ogaden in July. Ethiopian planes have flown 30 sorties against Somali positions since Friday.", "1977-08-01",
     ("ASSAULT", "ETH", "SOM", "actual")),
    ("India blames Pakistan for the raid. Some 300 tanks left Delhi this week for the Pakistani border.", "2001-12-20",
     ("MOBILIZE", "IND", "PAK", "actual")),
    ("Two thousand British paratroopers landed in Jordan on Thursday at the request of King Hussein.", "1958-07-17", ("AID", "GBR", "JOR", "actual")),
    ("Iraqi tanks crossed into Kuwait and shelled its capital. American soldiers landed in Kuwait on Friday.", "1994-10-10",
     ("AID", "USA", "KWT", "actual")),
    ("American marines landed in Grenada on Tuesday.", "1983-10-26", ("ASSAULT", "USA", "GRD", "actual")),
    ("Serbia attacked Bosnia. Turkey threatened on Monday to arm the Bosnians.", "1993-02-01", ("THREATEN", "TUR", "YUG", "actual")),
    ("Azerbaijani jets bombed Armenia. Cyprus, Armenia's ally, has sent no troops.", "2020-10-02", ("AID", "CYP", "ARM", "negated")),
    ("Azerbaijan attacked Armenia. Turkey is arming Azerbaijan. Could Ankara enter the war?", "2020-10-02", ("ASSAULT", "TUR", "ARM", "hypothetical")),
    ("Peruvian troops attacked Ecuador. If the talks stalls, Peru could strike across the border.", "1995-02-03", ("ASSAULT", "PER", "ECU", "hypothetical")),
    ("Sudanese jets bombed Bentiu in South Sudan. Juba said that Khartoum had betrayed the accord.", "2012-04-20", ("DISAPPROVE", "SSD", "SDN", "actual")),
    ("Cambodian guns fired on Thai troops. Brazil, Chile and Peru closed their missions. The leaders of the three countries called on both sides on "
     "Thursday to lay down their arms. Thailand's premier rejected the appeal.", "2011-02-10", ("REJECT", "THA", "BRA,CHL,PER", "actual")),
    ("Chad insisted that its army had not set foot on Sudanese soil and accused Libya of planning an attack.", "1986-05-05",
     ("DISAPPROVE", "TCD", "LBY", "actual")),
    ("Chad insisted that its army had not set foot on Sudanese soil and accused Libya of planning an attack.", "1986-05-05",
     ("ASSAULT", "TCD", "SDN", "negated")),
    ("Cambodian gunners shelled a Thai village. China has given Cambodia twelve tanks and might send more.", "1997-07-05", ("AID", "CHN", "KHM", "hypothetical")),
    ("Cambodian gunners shelled a Thai village in April. Cambodia and Thailand began on Monday to withdraw their troops from the hills.", "2011-07-20",
     ("RETREAT", "KHM,THA", "", "actual")),
    ("Cambodian gunners shelled a Thai village. Thailand had closed the crossing in February.", "2011-07-20", ("SANCTION", "THA", "KHM", "actual")),
    ("Malian jets bombed a town in Burkina Faso. Two hundred Malian tanks left Bamako for the Agacher strip.", "1985-12-27", ("MOBILIZE", "MLI", "BFA", "actual")),
    ("Ethiopian jets raided Asmara. The plan, drawn up by Washington and Kigali, asks Eritrea to pull its men back.", "1998-06-08",
     ("REQUEST", "RWA,USA", "ERI", "actual")),
    ("Vietnamese divisions crossed into Cambodia. The Soviet Union, Vietnam's ally, is flying in ammunition.", "1978-12-28", ("AID", "SUN", "VNM", "actual")),
    ("Russia attacked Ukraine. Turkey signed a deal to sell Kyiv drones.", "2022-03-12", ("AGREE", "TUR", "UKR", "actual")),
    ("Phnom Penh radio said that the Vietnamese had lost 3,000 men and asked the Security Council to meet.", "1978-12-28", ("REQUEST", "KHM", "UNO", "actual")),
    ("Eritrean and Ethiopian troops fought near Badme. Egypt agreed last month to sell Eritrea air defences.", "2026-03-02", ("AID", "EGY", "ERI", "planned")),
    ("Spanish commandos landed on Perejil. France blocked a statement by Spain.", "2002-07-18", ("REJECT", "FRA", "ESP", "actual")),
    ("Vietnamese divisions crossed into Cambodia. Thailand has refused to let Chinese ships unload guns.", "1978-12-28", ("REJECT", "THA", "CHN", "actual")),
    ("Serbia attacked Bosnia. Each side accuses the other of breaking the truce.", "1993-06-12", ("DISAPPROVE", "BIH,YUG", "", "actual")),
    ("Chad attacked Libya. No French aircraft has bombed Libya. Egypt condemned the raids.", "1987-03-20", ("DISAPPROVE", "EGY", "TCD", "actual")),
    ("Peruvian troops attacked Ecuador. Chile, which has a defence pact with Ecuador, has not sent any troops.", "1995-02-03", ("AID", "CHL", "ECU", "negated")),
    ("Argentine troops hold the Falklands. The Ten have banned Argentine goods, with Ireland wincing.", "1982-05-10", ("SANCTION", "EUR", "ARG", "actual")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "expected"), TOLD)
def test_dealings_and_whom_they_concern(text: str, date: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in read(text, date)


def test_what_an_accord_is_about_is_no_claim_of_its_own() -> None:
    found = read("Russia bombed rebels in Syria. Moscow signed an agreement to supply Iran with missiles.", "2015-11-30")
    assert not [c for c in found if c[0] == "AID"]


def test_the_purpose_of_a_crossing_is_part_of_it() -> None:
    text = "Indian and Pakistani troops are at war. About 800 Pakistani soldiers crossed the river near Chhamb on Friday to destroy bridges of the Indian army."
    assert [c for c in read(text, "1971-12-05") if c[0] == "ASSAULT" and c[1] == "PAK"] == [("ASSAULT", "PAK", "IND", "actual")]


def test_who_cuts_off_his_help_is_no_enemy_of_whom_he_helped() -> None:
    text = ("The United States armed the contras for years. Congress has cut off aid to the contras. Nicaraguan jets bombed the contras. "
            "No American has taken part in the fighting.")  # fmt: skip
    assert ("ASSAULT", "USA", "CON", "negated") not in read(text, "1988-03-18")


def test_what_a_rejected_appeal_asks_for_is_not_coded() -> None:
    found = read("Nigerian troops attacked Biafran trenches. Colonel Ojukwu rejected an appeal by Ethiopia to lay down arms.", "1967-09-22")
    assert ("REJECT", "BIA", "ETH", "actual") in found
    assert not [c for c in found if c[0] == "CONCEDE"]


def test_who_gives_too_is_not_whom_it_is_given_to() -> None:
    found = read("Houthi rockets hit Riyadh. Kuwait has promised Saudi Arabia thirty aircraft, Bahrain fifteen, Sudan three.", "2015-04-02")
    assert not [c for c in found if c[0] == "AID" and set(c[2].split(",")) & {"BHR", "SDN"}]


def test_a_ship_that_fetches_people_helps_no_party() -> None:
    found = read("Israel bombed Beirut. Hezbollah fired rockets at Israel. France sent a frigate to fetch its citizens.", "2006-07-22")
    assert not [c for c in found if c[1] == "FRA"]


def test_help_to_rebels_that_are_nobody_known_is_not_given_to_another() -> None:
    found = read("Icelandic jets bombed Norway. Sweden has closed its sky to Icelandic jets. Would Denmark give the rebels missiles?", "2015-10-20")
    assert not [c for c in found if c[0] == "AID"]
