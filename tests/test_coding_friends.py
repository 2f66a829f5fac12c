"""Who is nobody's target: friends near whom forces move, bystanders, members of an alliance, people who are not their state."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text


def told(text: str, day: str = "2022-04-02") -> list[tuple[str, ...]]:
    """Source, event, target and modality of each claim."""
    return [(*c.source, c.event, *c.target, c.modality) for c in code(from_text(text, as_of=day))]


@pytest.mark.parametrize(("text", "claim"), [
    ("Venezuela accused Colombia of piracy. Peru condemned Venezuela and sent arms to Colombia. Peruvian aircraft overflew Colombia last week.", ("PER", "MOBILIZE", "VEN", "actual")),
    ("Niger condemned Chad. Kenya, which backs Niger, ordered two frigates to the waters near Niger. Kenya condemned Chad.", ("KEN", "MOBILIZE", "TCD", "actual")),
    ("Algeria accused Morocco of aggression. France sent warships towards Morocco. France expressed solidarity with Morocco.", ("FRA", "MOBILIZE", "actual")),
    ("Russia threatened Norway. Britain sent two warships to the waters off Norway.", ("GBR", "MOBILIZE", "actual")),  # a defence pact
    ("Hungary and Russia signed an accord. Turkey sent warships towards Greece.", ("TUR", "MOBILIZE", "GRC", "actual")),  # one, with a quarrel on record
    ("Peru massed troops near the Chilean border.", ("PER", "MOBILIZE", "CHL", "actual")),
    ("Peru and Chile sent warships towards a rock in the Pacific. The United States urged both to pull back.", ("PER", "CHL", "MOBILIZE", "actual")),
    ("Algeria and Morocco fought at the frontier. Tunisia put its army on alert.", ("TUN", "MOBILIZE", "actual")),
    ("India attacked China. Denmark is sending fighter jets to the region, its prime minister said.", ("DNK", "MOBILIZE", "actual")),
    ("Chad and Niger are fighting. Chad bombed Niger. Sweden is sending tanks to the area.", ("SWE", "MOBILIZE", "actual")),
    ("Armenia attacked Azerbaijan. Turkey said Armenia must leave the territory it was occupying.", ("TUR", "REQUEST", "ARM", "actual")),
    ("Chile deployed tanks. Crowds stormed the parliament in Lima.", ("PER", "PROTEST", "actual")),
    ("Crowds stormed the parliament in Lima. Chile bombed Peru.", ("PER", "PROTEST", "actual")),
    ("Morocco shoots down Algerian drone on Malian border", ("MAR", "ASSAULT", "DZA", "actual")),
    ("Peru brings down Chilean helicopter near Bolivian frontier", ("PER", "ASSAULT", "CHL", "actual")),
])  # fmt: skip
def test_a_move_of_forces_faces_no_friend(text: str, claim: tuple[str, ...]) -> None:
    found = told(text)
    assert claim in found
    assert [c for c in found if c[:2] == claim[:2] or c[:3] == claim[:3]] == [claim]


@pytest.mark.parametrize("text", [
    "Chile said it was the first time that a NATO member had bombed a Kenyan base.",
    "An African Union member has attacked Chad.",
    "Kenya repeated that there could be no cease-fire until Chad withdrew from Niger.",
    "Peru said talks could not begin until Chile pulled back its troops.",
])
def test_what_is_no_claim(text: str) -> None:
    assert not told(text)


def test_a_ship_that_visits_stands_in_the_rear() -> None:
    found = code(from_text("The arrival of a Danish frigate in Kenyan waters angered Chad.", as_of="2022-04-02"))
    assert [c.support.kind for c in found if c.event == "AID" and c.support is not None] == ["troops_rear"]


@pytest.mark.parametrize(("text", "claim"), [
    ("Chad fired three missiles into the sea off Kenya's two main ports. Peru condemned Chad.", ("TCD", "MOBILIZE", "KEN", "actual")),
    ("North Korea fired a missile into the sea off Japan.", ("PRK", "MOBILIZE", "JPN", "actual")),
    ("Iran fired scores of ballistic missiles at Tel Aviv and other cities overnight.", ("IRN", "ASSAULT", "ISR", "actual")),
    ("The European Union threatened measures against Peru if it was shown to have been involved.", ("EUR", "THREATEN", "PER", "actual")),
    ("The United States threatened sanctions on Chad unless it withdrew.", ("USA", "THREATEN", "TCD", "actual")),
    ("Peruvian President Dina Boluarte denied that there had been a build-up.", ("PER", "MOBILIZE", "negated")),
    ("Chad's president denied that there had been any massing of troops.", ("TCD", "MOBILIZE", "negated")),
    ("Israel said India had a right to defend itself.", ("ISR", "SUPPORT", "IND", "actual")),
    ("President Barack Obama said Turkey had a right to defend its airspace.", ("USA", "SUPPORT", "TUR", "actual")),
    ("Spain said Peru has the right to self-defence.", ("ESP", "SUPPORT", "PER", "actual")),
    ("The Serbs attacked the Croats.", ("SRB", "ASSAULT", "HRV", "actual")),
    ("Thirty Peruvian soldiers attacked the Chilean village.", ("PER", "ASSAULT", "CHL", "actual")),
])  # fmt: skip
def test_whom_an_act_concerns(text: str, claim: tuple[str, ...]) -> None:
    assert [c for c in told(text) if c[0] == claim[0]] == [claim]


@pytest.mark.parametrize("text", [
    "About 30 heavily armed Serbs stormed the village in Kosovo.",
    "Dozens of masked Chileans attacked a Peruvian village.",
    "Twelve armed Kenyans attacked an Ethiopian post.",
    "Peru said it had a right to defend itself.",
])
def test_people_are_not_their_state(text: str) -> None:
    assert not told(text)
