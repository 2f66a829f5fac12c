"""Minutes and denials: whose word a paragraph goes on with, and what is denied by its noun."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports.report import Report


def claims(text: str, date: str, title: str = "") -> list[Claim]:
    return code(Report(id="t", name="t", text=text, date=date, title=title))


def told(found: list[Claim]) -> set[str]:
    return {f"{c.event} {','.join(c.source)}>{','.join(sorted(c.target))} {c.modality} {','.join(str(a.actor) for a in c.attribution)}".strip() for c in found}


MINUTES = """The representative of ERITREA said that his country had withdrawn its ambassador from Addis Ababa. It did not intend to attack Ethiopia.

The representative of ETHIOPIA blamed Eritrea for the fighting at Badme. He urged the Council to impose an arms embargo on Asmara.

The representative of KENYA said that Eritrean aircraft had bombed Mekele. His Government had condemned the raid."""


def test_a_paragraph_of_minutes_goes_on_with_its_delegate() -> None:
    found = told(claims(MINUTES, "1998-06-08", "Council discusses border dispute"))
    assert {"SANCTION ERI>ETH actual ERI", "ASSAULT ERI>ETH negated ERI", "DISAPPROVE ETH>ERI actual", "REQUEST ETH>UNO actual", "ASSAULT ERI>ETH actual KEN"} <= found


def test_one_delegate_makes_no_minutes() -> None:
    text = "The representative of Chile said talks had failed. Peruvian troops crossed the Bolivian border on Monday."
    assert not claims(text, "1978-11-01")[-1].attribution


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        ("Peru accused Chile of selling rifles to Ecuador. The Chilean president denied the sale.", "1981-02-03", "AID CHL>ECU negated CHL"),
        ("Sudan charged that Ethiopian artillery had shelled Kurmuk. Addis Ababa denied the shelling.", "1996-05-02", "ASSAULT ETH>SDN negated ETH"),
        ("India said its commandos had raided camps in Pakistan. The Pakistani army said there had been no such raid.", "2016-10-04", "ASSAULT IND>PAK negated PAK"),
        ("Washington said Iranian boats had attacked a Norwegian tanker. Tehran said no such attack had taken place.", "2019-06-14", "ASSAULT IRN>NOR negated IRN"),
        ("Portuguese aircraft bombed a village in Senegal. Portugal denied that any village had been bombed.", "1965-12-11", "ASSAULT PRT>SEN negated PRT"),
    ],
)  # fmt: skip
def test_a_deed_is_denied_by_its_noun(text: str, date: str, wanted: str) -> None:
    assert wanted in told(claims(text, date))


def test_another_deed_is_not_denied() -> None:
    text = "Egypt sold rifles to Somalia, Ethiopia said. Cairo denied the attack."
    assert not any(c.modality == "negated" for c in claims(text, "1978-02-10"))


def test_who_abstains_adopts_nothing() -> None:
    text = "Israel bombed Tunisia. The Security Council met. By 14 votes to none, with the United States abstaining, it adopted a resolution demanding that Israel refrain from such acts."
    assert not any(c.source == ["USA"] for c in claims(text, "1985-10-04"))


def test_a_delegate_may_speak_for_others_too() -> None:
    text = "The Security Council met. The representative of JORDAN, speaking for the Arab Group, called upon the Council to impose sanctions on Israel."
    assert "REQUEST JOR>UNO actual" in told(claims(text, "1985-10-04"))
    other = "The ambassador of Yemen, speaking on behalf of the Arab League, said Iraq would withdraw."
    assert not any("ARL" in c.target for c in claims(other, "1991-02-01"))


def test_a_resolution_turned_down_is_the_councils() -> None:
    text = "The Security Council called on Israel to leave Tunisia. Israel rejected the resolution."
    assert "REJECT ISR>UNO actual" in told(claims(text, "1985-10-04"))
