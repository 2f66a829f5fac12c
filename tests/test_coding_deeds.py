"""Deeds told by nouns, participles and offers, and games that are none: each cause in sentences about several crises."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports.report import Report


def claims(text: str, date: str, title: str = "") -> list[Claim]:
    return code(Report(id="t", name="t", text=text, date=date, title=title))


def told(found: list[Claim]) -> set[str]:
    return {f"{c.event} {','.join(sorted(c.source))}>{','.join(sorted(c.target))} {c.modality}" for c in found}


GULF = "Iraqi troops seized Kuwait. "
KASHMIR = "India and Pakistan exchanged fire. "
DEEDS = [
    ("by hung on the verb", "1979-02-20", "Statement of the Government of India", "We deplore the invasion of Vietnam by the armed forces of China.",
     "ASSAULT CHN>VNM actual"),
    ("actions undertaken", "2008-08-14", "",
     "The European Union issued a declaration expressing its disapproval of the military actions undertaken by Russia against Georgia and calling on both sides to observe the truce.",
     "DISAPPROVE EUR>RUS actual; ASSAULT RUS>GEO actual; REQUEST EUR>GEO,RUS actual"),
    ("a participle beside another", "1965-09-10", "",
     "The Security Council adopted a resolution voicing its concern at the military operations conducted by India against Pakistan and urging the parties to cease fire.",
     "DISAPPROVE UNO>IND actual; REQUEST UNO>IND,PAK actual"),
    ("services as a mediator", "1979-03-01", "", "Tanzanian troops are fighting the Ugandan army. President Kaunda has offered Zambia's services as a mediator.",
     "AGREE ZMB>TZA,UGA actual"),
    ("good offices", "1963-10-18", "", "Moroccan and Algerian troops fought at Figuig. Emperor Haile Selassie offered his good offices to the two sides.",
     "AGREE ETH>DZA,MAR actual"),
    ("good offices that were offered", "2019-02-28", "", KASHMIR + "The good offices that Norway had offered the two countries were declined by New Delhi.",
     "AGREE NOR>IND,PAK actual; REJECT IND>NOR actual"),
    ("ready to talk", "2020-10-15", "", "Armenia and Azerbaijan are at war. Yerevan says it is ready to return to the negotiating table with Baku.", "AGREE ARM>AZE actual"),
    ("willing to take part in talks", "1999-07-20", "", "Ethiopia is willing to take part in talks with Eritrea, officials said.", "AGREE ETH>ERI actual"),
    ("to verify a truce", "1988-08-20", "", "Iran and Iraq stopped fighting today. United Nations observers will verify the cease-fire village by village.",
     "INVESTIGATE UNO>IRN,IRQ planned"),
    ("in support of", "1982-05-02", "", "The Peruvian delegate spoke in support of the Argentine claim.", "SUPPORT PER>ARG actual"),
    ("should it refuse", "1984-05-10", "", "Washington has asked Nicaragua to withdraw its advisers. Should it refuse, the United States would close its ports to Nicaraguan ships.",
     "REJECT NIC>USA hypothetical"),
    ("the guarantors", "1998-10-27", "", "Argentina, Brazil, Chile and the United States, guarantors of the treaty, met. Peru rejected a proposal made by the guarantors.",
     "REJECT PER>ARG,BRA,CHL,USA actual"),
    ("the sponsors", "2018-02-01", "", "Russia, Turkey and Iran are sponsors of the talks. Ukraine accused the sponsors of betrayal.", "DISAPPROVE UKR>IRN,RUS,TUR actual"),
    ("who proposed the truce", "2020-11-02", "", "Turkey shipped drones to Azerbaijan. President Aliyev accepted a cease-fire proposed by Russia.", "CONCEDE AZE>RUS actual"),
    ("charged that", "1996-05-02", "", "Sudan charged that Ethiopian artillery had shelled Kurmuk.", "DISAPPROVE SDN>ETH actual; ASSAULT ETH>SDN hedged"),
    ("a verb read as a noun", "1998-10-27", "", "If Peru attacks Ecuador again, the text will be worth little.", "ASSAULT PER>ECU hypothetical"),
    ("moved in to help", "2008-01-05", "", "Ethiopian tanks have moved in to help the Somalis hold Mogadishu.", "AID ETH>SOM actual"),
    ("the ruler of a people", "1958-07-17", "",
     "British paratroopers have flown in to help the Jordanians guard their capital. The King had asked for them, after President Nasser threatened to overthrow the kingdom.",
     "AID GBR>JOR actual; REQUEST JOR>GBR actual; THREATEN EGY>JOR actual"),
    ("two surnames", "1969-07-28", "", "Honduras and El Salvador are at war. The Guatemalan minister will hold talks with President Sanchez and President Lopez.",
     "CONSULT GTM>HND,SLV planned"),
    ("would, as reported in minutes", "1986-04-15", "",
     "The representative of LIBYA blamed the United States.\n\nThe representative of the UNITED STATES said that Libya lied. His delegation would veto the Syrian draft.",
     "REJECT USA>SYR planned"),
]  # fmt: skip
GAMES = [
    (GULF + "At Lord's, England face Pakistan in the first Test.", "1990-08-10"),
    (GULF + "On Wednesday, in Bilbao, England meet France in the World Cup.", "1990-08-10"),
    ("Soviet tanks crushed Hungary. In Melbourne, Hungary met the Soviet Union in the water polo pool.", "1956-11-30"),
    ("Soviet tanks crushed Hungary. France defeated Ireland in the Davis Cup tie.", "1956-11-30"),
    (KASHMIR + "At Old Trafford, Kenya play Peru on Sunday.", "1999-06-08"),
]


@pytest.mark.parametrize(("why", "date", "title", "text", "wanted"), DEEDS, ids=[x[0] for x in DEEDS])
def test_deeds(why: str, date: str, title: str, text: str, wanted: str) -> None:
    found = told(claims(text, date, title))
    assert set(wanted.split("; ")) <= found, (why, found)


@pytest.mark.parametrize(("text", "date"), GAMES)
def test_a_game_is_no_event(text: str, date: str) -> None:
    assert len(claims(text, date)) == 1


def test_what_is_played_beside_a_war_does_not_hide_it() -> None:
    olympics = "During the Olympics Russia attacked Georgia."
    assert "ASSAULT RUS>GEO actual" in told(claims(olympics, "2008-08-08"))
    test = "North Korea carried out its fifth test on Friday near South Korea."
    assert any(c.event == "MOBILIZE" for c in claims(test, "2016-09-09"))
    text = "During the World Cup, Israeli jets bombed Beirut and Israel attacked Lebanon from the sea."
    assert "ASSAULT ISR>LBN actual" in told(claims(text, "1982-06-14"))


def test_a_motion_that_may_come_was_not_made() -> None:
    assert not any(c.source == ["GBR"] for c in claims("The Soviet Union will veto any British motion.", "1961-07-06"))


MORE = [
    ("for the same purpose", "1958-07-17", "American marines have gone ashore at Beirut to help the Lebanese hold their capital. British paratroopers have flown to Jordan for the same purpose.",
     "AID GBR>JOR actual"),
    ("for the same purpose, in the kingdom", "1990-08-17",
     "American paratroopers have arrived to help the Saudis defend their oilfields. Egyptian commandos have landed in the kingdom for the same purpose.", "AID EGY>SAU actual"),
    ("an intention denied", "2012-10-05", "Syria denies any intention of attacking Turkey.", "ASSAULT SYR>TUR negated"),
    ("the fire answered", "2012-10-05", "Syrian guns shelled Akcakale in Turkey. Turkish artillery has answered the fire.", "ASSAULT TUR>SYR actual"),
    ("who heeds an appeal was asked", "1998-06-18", "Eritrea and Ethiopia agreed to a truce after an appeal by President Clinton.", "REQUEST USA>ERI,ETH actual"),
    ("a village that no list knows", "1986-01-04", "Mali and Burkina Faso fought over the Agacher strip. Mali seized two Burkinabe posts. Togo condemned the bombing of Djibo by the air force of Mali.",
     "ASSAULT MLI>BFA actual"),
    ("the giver is none of the two", "1986-01-04", "Mali attacked Burkina Faso. We thank the Ivory Coast for the good offices that it has lent the two countries.", "AGREE CIV>BFA,MLI actual"),
    ("what would follow, told beside", "2008-07-12", "If Georgia used force, Mr Lavrov warned, Russia would answer in kind.", "THREATEN RUS>GEO actual"),
    ("what would follow, told before", "2012-10-05", "If Syria fired again, Turkey would respond, Mr Erdogan warned.", "THREATEN TUR>SYR actual"),
    ("entries of a chronology", "1977-11-30",
     "13 July: Somali troops cross into the Ogaden and attack Gode. 12 August: Ethiopia breaks off relations with Somalia. 21 November: Egypt sends Somalia shells.",
     "ASSAULT SOM>ETH actual; SANCTION ETH>SOM actual; AID EGY>SOM actual"),
    ("the gesture", "1986-01-04", "Burkina Faso has released eleven Malian prisoners. Mali has welcomed the gesture.", "SUPPORT MLI>BFA actual"),
    ("the move", "2023-05-01", "Russia has closed its border to Georgian trucks. France condemned the move.", "DISAPPROVE FRA>RUS actual"),
    ("the step of two", "2015-07-14", "Iran and the United States signed an agreement. Oman welcomed the step.", "SUPPORT OMN>IRN,USA actual"),
    ("neither side", "1986-01-04", "Mali is fighting Burkina Faso. Algeria says that it has given neither side arms.", "AID DZA>BFA,MLI negated"),
    ("the sultan among kings", "1974-02-18", "Is the Sultan winning? His army attacked South Yemen, King Faisal said. Oman has thanked Iran.", "ASSAULT OMN>YMD actual"),
    ("the sultan", "1974-02-18", "Britain has sent officers to Oman. The Sultan has thanked Iran. His army attacked South Yemen.", "ASSAULT OMN>YMD actual"),
    ("manoeuvres announced", "1958-07-17", "The Soviet Union has announced manoeuvres near the Turkish frontier.", "MOBILIZE SUN>TUR planned"),
    ("met to consider", "1964-08-10", "The Security Council met to consider the air attacks by Turkey on Cyprus. It will take up the question again tomorrow.",
     "ASSAULT TUR>CYP actual; CONSULT UNO> planned"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "date", "text", "wanted"), MORE, ids=[x[0] for x in MORE])
def test_more_deeds(why: str, date: str, text: str, wanted: str) -> None:
    found = told(claims(text, date))
    assert set(wanted.split("; ")) <= found, (why, found)


def test_whom_a_title_sets_against_each_other_fight() -> None:
    text = (
        "We condemn the bombing of Ouahigouya by the air force of Mali, and we deplore the seizure of four villages by Burkinabe troops. Malian soldiers and the leaders of "
        "Burkina Faso must wait. Ouagadougou has released eleven Malian prisoners, and Bamako has welcomed the gesture."
    )
    assert "ASSAULT MLI>BFA actual" in told(claims(text, "1986-01-04", "Statement on the fighting between Mali and Burkina Faso"))


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2022-03-01", "Germany sold Greece nothing last year except cheese."),
        ("2015-03-10", "The guarantors of the loan met in Athens. Greece paid the guarantors."),
        ("1990-08-08", "Saudi Arabia denied the report. Iraq denied the visit of the inspectors."),
        ("2003-02-01", "Britain denied the sale of its embassy in Baghdad."),
        ("2022-03-01", "The Saudis may be paying for more footballers."),
        ("2019-06-02", "Canada offered its services to the refugees from Venezuela as an interpreter."),
        ("1999-05-05", "Nobody could verify the truce."),
    ],
)  # fmt: skip
def test_what_only_looks_like_such_a_deed(date: str, text: str) -> None:
    assert claims(text, date) == []


def test_in_no_time_is_soon() -> None:
    assert "AID FRA>BIH negated" not in told(claims("In no time France had sent planes to Bosnia.", "1995-06-01"))
