"""Families of sentences that newspapers print every week: crowds, deadlines, inquiries, rebukes, denials, purposes."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text

FAMILIES = [
    # crowds
    ("Thousands of Jordanians marched on the Israeli embassy in Amman.", [("JOR", "PROTEST", "ISR")]),
    ("Demonstrators in Dhaka pelted the Myanmar embassy with eggs.", [("BGD", "PROTEST", "MMR")]),
    ("Indonesians burned American flags in Jakarta.", [("IDN", "PROTEST", "USA")]),
    ("Peruvian troops marched into Chile.", [("PER", "ASSAULT", "CHL")]),
    # inquiries into deeds, by whom the law acts for
    ("Norwegian detectives searched the Serbian consul's residence in Oslo.", [("NOR", "INVESTIGATE", "SRB")]),
    ("The International Criminal Court opened an inquiry into alleged war crimes by Kenyan troops in Somalia.", [("ICC", "INVESTIGATE", "KEN")]),
    ("Belgium is investigating bribes paid by Qatar.", [("BEL", "INVESTIGATE", "QAT")]),
    # deadlines with an infinitive
    ("Mali gave the French ambassador three days to leave the country.", [("MLI", "REQUEST", "FRA")]),
    ("ECOWAS gave Niger's generals a week to reinstate the president.", [("ECW", "REQUEST", "NER")]),
    # words, not shells
    ("Chile came under fire from Peru for closing the pass.", [("PER", "DISAPPROVE", "CHL")]),
    ("Kenya's president took Uganda to task over deportations.", [("KEN", "DISAPPROVE", "UGA")]),
    ("The delivery by Norway of missiles to Georgia angered Moscow.", [("RUS", "DISAPPROVE", "NOR"), ("NOR", "AID", "GEO")]),
    ("Madrid, citing Lisbon, said Morocco had fired a missile at Mali.", [("MAR", "ASSAULT", "MLI")]),
    # working together
    ("Chilean warships exercised with the Peruvian navy.", [("CHL", "COOPERATE", "PER")]),
    ("Kenya and Ethiopia mounted joint patrols along their frontier.", [("KEN", "COOPERATE", "")]),
    ("Romania extradited a suspected smuggler to Brazil.", [("ROU", "COOPERATE", "BRA")]),
    # no to another's sanctions; flows that are choked
    ("Cyprus blocked an EU embargo on Belarus.", [("CYP", "REJECT", "EUR")]),
    ("Algeria turned off the gas flowing through Morocco.", [("DZA", "SANCTION", "MAR")]),
    # advisers sent, hyphened nouns, leaving by road
    ("Turkey's deployment of military advisers to Libya continued.", [("TUR", "AID", "LBY")]),
    ("The last Kenyan brigade rolled out of Somalia.", [("KEN", "RETREAT", "SOM")]),
    ("Russia's build-up near the Polish border continued.", [("RUS", "MOBILIZE", "POL")]),
    ("Moscow denied that there had been a build-up on the Polish border.", [("RUS", "MOBILIZE", "POL")]),
    # anger, hints, warnings that are no threats
    ("Bolivia was furious with Portugal for closing its skies to its president's plane.", [("BOL", "DISAPPROVE", "PRT"), ("PRT", "SANCTION", "BOL")]),
    ("Kenya hinted at cutting off aid to Uganda.", [("KEN", "THREATEN", "UGA")]),
    ("Mali's prime minister said Algeria had warned that France was arming jihadists.", []),
    # where they go, and whom they help there; which two are meant; whose deed it was
    ("Iranian instructors were flown to Crimea to train Russian crews.", [("IRN", "AID", "RUS")]),
    ("Neither Chile nor Peru joined the strike on Bolivia, but both sent warships against Kenya.", [("CHL", "ASSAULT", "BOL"), ("CHL", "MOBILIZE", "KEN")]),
    ("Nine Kenyan soldiers died in a bombing claimed by al-Shabab.", [("SHA", "ASSAULT", "KEN")]),
    ("West African leaders met in Abuja.", []),
    ("Finland took part in drills with Sweden.", [("FIN", "COOPERATE", "SWE")]),
    # verbs of force, of arms and of menace in another sense
    ("Ghana's president attacked Togo's ambassador in a speech.", [("GHA", "DISAPPROVE", "TGO")]),
    ("Argentina shot down Uruguay's plan for a free-trade deal.", [("ARG", "REJECT", "URY"), ("URY", "REQUEST", "ARG")]),
    ("Blocks in Moscow were hit by drones that Kyiv denied having launched.", []),
    ("Norway has promised to help Tunisia guard its frontier with Libya.", [("NOR", "AID", "TUN")]),
    ("Berlin warned Kyiv that Moscow planned an attack.", []),
    ("Japan struck Chile off its list of trusted partners.", [("JPN", "SANCTION", "CHL")]),
    ("Norway accused Syria of using gas.", [("NOR", "DISAPPROVE", "SYR")]),
    ("Iraqis torched the Chilean consulate in Karbala.", [("IRQ", "PROTEST", "CHL")]),
    # money and receivers as they are printed
    ("Washington withheld $290m in aid from Egypt.", [("USA", "SANCTION", "EGY")]),
    ("Botswana lent Zimbabwe $100m.", [("BWA", "AID", "ZWE")]),
    ("Norway is sending Ukraine Taurus missiles.", [("NOR", "AID", "UKR")]),
    ("Gunfire between Kyrgyz and Tajik border guards killed thirty people.", [("KGZ", "ASSAULT", "")]),
    ("Algeria insisted that France hand over the archives.", [("DZA", "REQUEST", "FRA")]),
    ("North Korea's ambassador was declared persona non grata in Malaysia.", [("MYS", "SANCTION", "PRK")]),
    ("Honduras handed a cartel boss over to the United States.", [("HND", "COOPERATE", "USA")]),
    ("Lebanon and Israel settled their maritime border.", [("LBN", "AGREE", "")]),
    ("Cambodia and Laos pulled back their troops from the border.", [("KHM", "RETREAT", "")]),
    ("Hungary came in for criticism from Sweden.", [("SWE", "DISAPPROVE", "HUN")]),
    ("Lithuanian instructors are teaching Ukrainians to clear mines.", [("LTU", "AID", "UKR")]),
    ("Chinese soldiers moved back from the Indian line.", [("CHN", "RETREAT", "IND")]),
    ("Belgrade handed Pristina the remains of nine soldiers.", [("SRB", "RETREAT", "XKX")]),
    ("Lithuania opened an office in Taiwan.", [("LTU", "COOPERATE", "TWN")]),
    ("Beijing was incensed at Lima over the visit.", [("CHN", "DISAPPROVE", "PER")]),
    ("Kenya was angered by Uganda's remarks.", [("KEN", "DISAPPROVE", "UGA")]),
    ("Muslims marched on the French embassy in Dhaka.", [("BGD", "PROTEST", "FRA")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FAMILIES, ids=[t[:40] for t, _ in FAMILIES])
def test_a_sentence_of_the_family_gives_these_claims_and_no_others(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = code(from_text(text, as_of="2023-05-05"))
    assert sorted((c.source[0], c.event, c.target[0] if c.target else "") for c in found) == sorted(wanted)


def test_what_is_no_longer_done_is_not_done() -> None:
    (claim,) = code(from_text("Russia no longer supplies gas to Bulgaria.", as_of="2023-05-05"))
    assert claim.modality == "negated"
