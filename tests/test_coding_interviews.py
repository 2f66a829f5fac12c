"""Interviews and what people have: whom "him" means, who answers what was asked, whose things do what."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports.report import Report


def claims(text: str, date: str, title: str = "") -> list[Claim]:
    return code(Report(id="t", name="t", text=text, date=date, title=title))


def told(found: list[Claim]) -> set[str]:
    return {f"{c.event} {','.join(c.source)}>{','.join(sorted(c.target))} {c.modality}" for c in found}


INTERVIEW = [
    ("The marks of the speakers are no sentences.", "1973-10-16",
     "Israel is fighting Egypt in the Sinai.\nQ: And Washington?\nA: Its airlift has brought the Israelis tanks and shells since Saturday.", "AID USA>ISR actual"),
    ("What was asked is answered by an auxiliary alone.", "1978-02-10",
     "Q: Could Mengistu attack Somalia itself?\nA: He has promised the Americans that he won't.", "ASSAULT ETH>SOM negated"),
    ("The same without marks.", "1988-02-10", "Will Iraq attack Iran? Saddam has promised that he would not.", "ASSAULT IRQ>IRN negated"),
    ("Nothing sold is no arms sold.", "1980-12-05", "Q: Who is arming Iran now?\nA: Not Moscow, which will sell it nothing.", "AID SUN>IRN negated"),
    ("Him is not who says so.", "1986-03-02",
     "Gaddafi has bombed Habre's airfields. Washington will arm Habre, Mr Reagan says. Mitterrand's rifles have been reaching him by air.", "AID FRA>TCD actual"),
    ("Who pays for more pays for the arms told of.", "1969-01-10",
     "Nigeria is at war with Biafra. Moscow's MiGs have been reaching Lagos by ship, and the Libyans may be paying for more.", "AID LBY>NGA hedged"),
    ("Not one soldier is none.", "1998-08-20", "Kagame swears that not one Rwandan soldier has attacked Congo.", "ASSAULT RWA>COD negated"),
    ("Landed to help.", "1958-07-17",
     "Iraq has threatened Jordan. British paratroopers have landed to help the Jordanians hold their capital.", "AID GBR>JOR actual"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "date", "text", "wanted"), INTERVIEW, ids=[x[0] for x in INTERVIEW])
def test_interviews(why: str, date: str, text: str, wanted: str) -> None:
    found = told(claims(text, date))
    assert wanted in found, (why, found)


def test_an_outsiders_crews_help_and_a_partys_own_do_not() -> None:
    title = "The war in Angola"
    help_ = "Angola is fighting South African troops in the south. Cuban crews manned the tanks that led the advance."
    own = "Angola is fighting South African troops in the south. South African crews manned the tanks that led the advance."
    assert "AID CUB>AGO actual" in told(claims(help_, "1988-01-20", title))
    assert not any(c.event == "AID" for c in claims(own, "1988-01-20", title))


def test_who_was_asked_and_will_not_asks_nobody() -> None:
    text = "Q: What has Egypt done?\nA: Egypt has asked Saddam to leave Kuwait. He won't."
    assert "REQUEST EGY>IRQ negated" not in told(claims(text, "1990-08-20"))


def test_a_scrap_of_an_answer_is_no_sentence() -> None:
    text = "Q: What has India done?\nA: Not much yet.\nIt has attacked Pakistan at Kargil."
    assert "ASSAULT IND>PAK actual" in told(claims(text, "1999-06-08"))


def test_what_one_says_it_will_do_is_planned() -> None:
    text = "Q: Will Moscow arm the Indians?\nA: Mr Kosygin says that it will."
    assert "AID SUN>IND planned" in told(claims(text, "1965-04-28"))


def test_we_are_told_is_a_hedge_wherever_it_stands() -> None:
    assert "AID IRQ>MRT hedged" in told(claims("Iraq, we are told, has been flying mortars to Mauritania.", "1989-07-06"))


def test_flights_are_denied_and_aircraft_that_reach_a_friend_attack_nobody() -> None:
    text = "Senegal said Iraq had been flying mortars to Mauritania. Baghdad denied the flights."
    assert "AID IRQ>MRT negated" in told(claims(text, "1989-07-06"))
    assert not any(c.event == "ASSAULT" for c in claims("Moscow will arm the Indians. Its MiGs reached Bombay in January.", "1965-04-28"))


SPEECH = [
    ("Their, beside our, is theirs.", "1971-12-03", "Address to the nation by the Prime Minister of India",
     "The Pakistan Air Force struck at our airfields in Amritsar, Pathankot and Srinagar. Their ground forces are shelling our positions in Poonch. We have appealed to Moscow.",
     "ASSAULT PAK>IND actual"),
    ("What others have paid for.", "1971-12-05", "", "Washington has stopped the jets that Pakistan ordered. India welcomed it.", "SANCTION USA>PAK actual"),
    ("At no time.", "1964-10-05", "", "Malaysia has at no time attacked Indonesia.", "ASSAULT MYS>IDN negated"),
    ("Under no circumstances.", "1990-11-05", "", "Egypt will under no circumstances attack Iraq.", "ASSAULT EGY>IRQ negated"),
    ("At one's disposal.", "1964-10-05", "", "Indonesia attacked Malaysia. Australia and New Zealand have placed troops at the disposal of Malaysia.", "AID AUS,NZL>MYS actual"),
    ("The Council of the title.", "1964-10-05", "Letter from the Permanent Representative of Malaysia to the President of the Security Council",
     "I have the honour to bring to your attention that Indonesian paratroopers landed near Labis. We request an urgent meeting of the Council.", "REQUEST MYS>UNO actual"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "date", "title", "text", "wanted"), SPEECH, ids=[x[0] for x in SPEECH])
def test_speeches_and_letters(why: str, date: str, title: str, text: str, wanted: str) -> None:
    found = told(claims(text, date, title))
    assert wanted in found, (why, found)
    if "Their" in why:
        assert "ASSAULT IND>PAK actual" not in found
