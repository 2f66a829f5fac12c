"""Official papers: who issues them, read off heads, letterheads, signatures, datelines and turns; and what is none."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.coding.papers import kind_of
from foreshock.reports import from_text

# title, text, date, issuers; the last claim of the text is told by somebody else than who does it
PAPERS: list[tuple[str | None, str, str, list[str]]] = [
    ("Press release", "GOVERNMENT OF THE REPUBLIC OF CYPRUS\nPress and Information Office\n\nPRESS RELEASE\nNicosia, 16 July 1974\n\n"
     "Turkish aircraft violated the airspace of the island this morning.", "1974-07-16", ["CYP"]),
    (None, "MINISTRY OF FOREIGN AFFAIRS OF THE RUSSIAN FEDERATION\nPress release\n12-03-2014\n\nUkraine sent troops to the border.",
     "2014-03-12", ["RUS"]),
    ("Letter dated 3 May 1999 from the Chargé d'affaires a.i. of the Permanent Mission of Yugoslavia to the United Nations addressed to the "
     "Secretary-General", "I have the honour to inform you of the following. NATO aircraft bombed Belgrade.", "1999-05-03", ["YUG"]),
    ("Identical letters dated 14 January 2009 from the Permanent Representative of Israel to the United Nations addressed to the "
     "Secretary-General and the President of the Security Council", "Hamas fired rockets at Ashkelon.", "2009-01-14", ["ISR"]),
    ("Letter to the President of the Security Council", "Excellency,\n\nUpon instructions from my Government, I wish to inform you of the "
     "following. Armenian artillery shelled the town of Terter in Azerbaijan.\n\n(Signed) Yashar Aliyev\nAmbassador\nPermanent Representative "
     "of Azerbaijan", "2020-09-28", ["AZE"]),
    (None, "Pyongyang, March 3 (KCNA) -- A spokesman for the Ministry of Foreign Affairs of the Democratic People's Republic of Korea issued "
     "the following statement:\n\nThe puppets fired at a ship. The United States sent bombers to South Korea.", "2017-03-03", ["PRK"]),
    ("Statement by the President", "THE WHITE HOUSE\nOffice of the Press Secretary\nFor Immediate Release\nAugust 31, 2013\n\n"
     "STATEMENT BY THE PRESIDENT ON SYRIA\n\nRussia sent arms to Damascus.", "2013-08-31", ["USA"]),
    ("Declaration by the High Representative on behalf of the European Union on Belarus", "Belarus has expelled the Polish ambassador.",
     "2020-10-10", ["EUR"]),
    ("Statement by the North Atlantic Council on Russia's attack on Ukraine", "Russia has attacked Ukraine.", "2022-02-24", ["NTO"]),
    ("Note verbale", "The Embassy of the Republic of Iraq presents its compliments to the Ministry of Foreign Affairs and has the honour to "
     "state the following. Iranian artillery shelled Basra.", "1980-09-10", ["IRQ"]),
    ("Soviet statement on Berlin", "The United States has armed West Germany.", "1958-11-27", ["SUN"]),
    ("Final communique of the ECOWAS Authority", "Abuja, 30 July 2023\n\nWagner sent mercenaries to Niger. Mali attacked Niger.", "2023-07-30", ["ECW"]),
    ("Iran-Pakistan joint statement", "Saudi Arabia sent troops to Bahrain.", "2011-04-10", ["IRN", "PAK"]),
    ("Joint statement", "The Presidents of Kenya and Uganda, meeting in Nairobi, noted the situation with concern.\n\nRwanda sent troops to "
     "Congo.", "2024-01-10", ["KEN", "UGA"]),
    ("Operational update", "General Staff of the Armed Forces of Ukraine\nOperational update, 06:00, 3 March 2022\n\nRussian troops shelled "
     "Kharkiv.", "2022-03-03", ["UKR"]),
    ("Press statement", "Ministry of External Affairs\nGovernment of India\nNew Delhi, 7 May 2025\n\nPakistan fired missiles at Amritsar.",
     "2025-05-07", ["IND"]),
    ("Address to the nation by President Bush", "Iraq invaded Kuwait.", "1990-08-08", ["USA"]),
    ("Communiqué No. 4 of the Argentine Joint Chiefs of Staff", "British aircraft bombed Argentina.", "1982-05-02", ["ARG"]),
    (None, "Embassy of Ukraine in the Republic of Poland\n\nStatement on the events at the border\n\nRussian troops shelled Kharkiv.",
     "2022-11-10", ["UKR"]),
    ("Statement of the Foreign Ministry on the aggression of Israel against Lebanon", "Baghdad, 6 June 1982\n\nIsraeli troops invaded "
     "Lebanon.", "1982-06-06", ["IRQ"]),
    ("Hamas statement on the strike", "Israel bombed Gaza.", "2025-09-09", ["HAM"]),
    ("Note of protest", "The Government of the Union of Soviet Socialist Republics considers it necessary to state the following. Peking has "
     "attacked the USSR.", "1969-03-05", ["SUN"]),
    ("Communiqué of the Ministry of the Interior", "Managua, 5 May. Bands attacked our posts. Honduras sent troops to the border with Nicaragua.",
     "1985-05-05", ["NIC"]),
    ("Broadcast by Prime Minister Nehru", "The United States sent arms to India.", "1962-11-19", ["IND"]),
    ("Readout of President Biden's call with President Zelenskyy", "Russia attacked Ukraine.", "2022-03-01", ["USA"]),
    ("MFA Russia: statement on the Kerch Strait", "Ukraine attacked Russia.", "2018-11-26", ["RUS"]),
    ("Letter to the Council", "Sir, on behalf of the Republic of Azerbaijan I request a meeting. Armenia attacked Azerbaijan.", "1993-04-14", ["AZE"]),
    ("Communiqué", "The Supreme Command of the Syrian Armed Forces announces the following. Israeli aircraft bombed Damascus.", "1973-10-09", ["SYR"]),
    ("Message to the nation", "Fellow Ecuadorians, Peruvian aircraft bombed our posts. We shall defend our soil. Peru attacked us.", "1995-02-01", ["ECU"]),
    ("Statement", "Ethiopian aircraft bombed Beledweyne at dawn. We condemn this crime. Somali soldiers will defend our soil. We demand that Ethiopia "
     "withdraw its tanks. Eritrea has sent arms to Ethiopia.", "1982-07-20", ["SOM"]),
    ("To the members of the Council", "Israel attacked our consulate in Damascus. We request the Council to act. Syria has done so. The Islamic Republic of "
     "Iran reserves its right of self-defence. Israel bombed Syria.", "2024-04-02", ["IRN"]),
    ("Managua to the world", "The Government of Nicaragua denounces the attack of yesterday. The Government of Nicaragua calls upon Mexico to act. "
     "Honduras sent soldiers to the border with Nicaragua.", "1984-06-02", ["NIC"]),
    ("A word from the Palace", "We deplore the landing of British marines. Argentine troops hold the islands. Our fleet has sailed. Britain attacked our "
     "cruiser.", "1982-05-04", ["ARG"]),
    (None, "# Ministry of Foreign Affairs of Ukraine\n\n## Comment of the MFA Spokesperson on the shelling of Kherson\n\nRussia attacked Ukraine.",
     "2022-11-20", ["UKR"]),
    (None, "STATEMENT BY THE FOREIGN MINISTRY OF THE REPUBLIC OF MALI\nBamako, 20 August 2022\n\nThe Government of the Republic of Mali informs "
     "national and international\nopinion that its airspace was violated. It holds the proof of this and of much else\nbesides. France attacked Mali.",
     "2022-08-20", ["MLI"]),
    (None, "FOR IMMEDIATE RELEASE\nU.S. Central Command Public Affairs\n\nTAMPA, Fla. - It was a long night. Iran sent weapons to the Houthis.",
     "2024-01-12", ["USA"]),
    (None, "Security Council\nDistr.: General\n3 March 2008\nOriginal: Spanish\n\nLetter dated 3 March 2008 from the Permanent Representative of "
     "Ecuador to the United Nations addressed to the President of the Security Council\n\nI have the honour to write to you. Colombian aircraft "
     "bombed Ecuador.", "2008-03-03", ["ECU"]),
    (None, "S/2024/111\n\nNote by the Secretary-General\n\nRwanda attacked Congo.", "2024-02-01", ["UNO"]),
    ("Statement attributable to the Spokesperson for the Secretary-General", "Rwanda attacked Congo.", "2012-11-20", ["UNO"]),
]  # fmt: skip

REPORTS: list[tuple[str, str, str]] = [
    ("Houthis issue statement on shipping", "SANAA, Jan 12 - The United States bombed Hodeidah.", "2024-01-12"),
    ("US statement on Berlin rejected", "MOSCOW, Nov 3 - East Germany closed the border to the Soviet Union.", "1961-11-03"),
    ("Statement of intent", "Russia bombed Idlib. The ministry spoke of terrorists in a statement. \"We act,\" the ministry said. Turkey attacked Syria.",
     "2019-10-10"),
    ("Three months of war", "We asked both armies for their version. Our correspondent was turned back. Sudan attacked South Sudan.", "2012-05-04"),
    ("We must not look away", "We in the West have failed. Our leaders dither. We call on Britain to act. Croatia attacked Bosnia.", "1993-05-04"),
    ("Letter from Khartoum", "Egypt sent arms to Sudan.", "2023-06-01"),
    ("Iran, Pakistan issue joint statement", "ISLAMABAD, Jan. 29 (AP) -- Iran attacked Pakistan this month.", "2024-01-29"),
    ("The briefing", "Week 3 was loud.\n\nArms: Iran attacked Iraq.\n\nOil: Egypt bombed Sudan.\n\nArms: Pakistan bombed Iran.", "2024-01-20"),
    ("Transcript: interview with an analyst", "Q: Did Iran help?\nA: Russia attacked Ukraine.\nQ: Did Iran help?\nA: Iran sent drones to Russia.",
     "2022-11-01"),
]  # fmt: skip


def claims(title: str | None, text: str, date: str) -> list[Claim]:
    return list(code(from_text(text, title=title, as_of=date)))


@pytest.mark.parametrize(("title", "text", "date", "issuers"), PAPERS, ids=lambda v: v[:40] if isinstance(v, str) else None)
def test_every_claim_of_an_official_paper_rests_on_its_issuer(title: str | None, text: str, date: str, issuers: list[str]) -> None:
    last = claims(title, text, date)[-1]
    assert [a.actor for a in last.attribution] == issuers


@pytest.mark.parametrize(("title", "text", "date"), REPORTS, ids=lambda v: v[:30])
def test_a_report_about_a_paper_is_none(title: str, text: str, date: str) -> None:
    assert [a.actor for a in claims(title, text, date)[-1].attribution] == []


BRIEFING = """U.S. DEPARTMENT OF STATE
DAILY PRESS BRIEFING

MR. MILLER: Good afternoon. Iran sent drones to Russia. We condemn Iran.

QUESTION: Tehran says Israel bombed Damascus. Did Turkey bomb Syria?

MR. MILLER: Turkey bombed Syria. As Ukraine has said, Russia shelled Kharkiv.

QUESTION: Egypt closed the border to Sudan."""


def test_in_a_briefing_the_spokesman_speaks_for_his_state_and_a_journalist_for_nobody() -> None:
    told = {(c.source[0], c.event): [a.actor for a in c.attribution] for c in claims("Daily press briefing", BRIEFING, "2023-06-01") if c.modality == "actual"}
    assert told["IRN", "AID"] == ["USA"]
    assert told["USA", "DISAPPROVE"] == []
    assert told["ISR", "ASSAULT"] == ["IRN"]
    assert told["RUS", "ASSAULT"] == ["USA", "UKR"]
    assert told["EGY", "SANCTION" if ("EGY", "SANCTION") in told else "COERCE"] == []


def test_in_a_debate_each_speaks_for_his_own_state() -> None:
    text = ("Mr. STEVENSON (United States of America): The Soviet Union armed Cuba.\n\n"
            "Mr. ZORIN (Union of Soviet Socialist Republics): The United States has blockaded Cuba.")  # fmt: skip
    text += "\n\nMr. STEVENSON (United States of America): We have not attacked Cuba."
    found = claims("Security Council, 1025th meeting: verbatim record", text, "1962-10-25")
    assert [(c.source, [a.actor for a in c.attribution]) for c in found] == [(["SUN"], ["USA"]), (["USA"], ["SUN"]), (["USA"], ["USA"])]


def test_in_a_spokespersons_conference_agencies_ask() -> None:
    text = ("Reuters: Manila says China rammed its boat.\n\nMao Ning: The United States has armed the Philippines. We have protested to Manila.\n\n"
            "AFP: Has Japan sent ships?\n\nMao Ning: Japan sent ships to the Philippines.")  # fmt: skip
    found = claims("Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 5, 2025", text, "2025-03-05")
    assert [[a.actor for a in c.attribution] for c in found if c.source == ["USA"]] == [["CHN"]]
    assert [[a.actor for a in c.attribution] for c in found if c.event == "DISAPPROVE"] == [[]]


def test_what_the_issuer_does_by_saying_it_needs_no_speaker_and_other_speakers_come_after_it() -> None:
    text = ("REPUBLIC OF THE SUDAN\nMINISTRY OF FOREIGN AFFAIRS\n\nPRESS STATEMENT\n\nThe Ministry condemns Ethiopia. The Government has protested to "
            "Ethiopia. The Ethiopian authorities claim that Egypt sent troops to Sudan.")  # fmt: skip
    found = claims(None, text, "2021-02-14")
    assert [(c.event, [a.actor for a in c.attribution]) for c in found] == [("DISAPPROVE", []), ("DISAPPROVE", []), (found[-1].event, ["SDN", "ETH"])]


@pytest.mark.parametrize(
    ("line", "kind"),
    [("STATEMENT OF THE GOVERNMENT OF CHAD", "statement"), ("Letter from America", None), ("Joint communiqué, Islamabad", "communiqué"),
     ("What the statement leaves out", None), ("No statement from Beijing", None), ("Note of the week", None)],
)  # fmt: skip
def test_the_kind_of_a_paper_is_read_off_a_line_of_its_head(line: str, kind: str | None) -> None:
    assert kind_of(line) == kind


def test_in_a_paper_of_an_organisation_its_bodies_are_itself_and_a_denial_is_told_by_it() -> None:
    text = "The Commission asks Belarus to open its border. Belarusian guards attacked Polish soldiers. Minsk denies it."
    found = claims("Declaration on behalf of the European Union", text, "2021-11-10")
    assert [(c.source, c.event, c.modality, [a.actor for a in c.attribution]) for c in found if c.modality != "hypothetical"][:1] == [
        (["EUR"], "REQUEST", "actual", [])
    ]
    assert [a.actor for c in found for a in c.attribution if c.modality == "negated"] == ["EUR", "BLR"]


def test_in_a_joint_paper_they_and_the_two_sides_are_its_issuers() -> None:
    text = "The two sides agreed to post officers at the border. They thanked China, which had called on both to exercise restraint."
    found = claims("Joint statement of Iran and Pakistan", text, "2024-01-29")
    assert [(sorted(c.source), c.event, [a.actor for a in c.attribution]) for c in found] == [
        (["IRN", "PAK"], "AGREE", []), (["IRN", "PAK"], "SUPPORT", []), (["CHN"], "REQUEST", ["IRN", "PAK"]),
    ]  # fmt: skip
