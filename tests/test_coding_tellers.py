"""On whose word: the frames in which news says who tells something."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text

SHELLED = ("RUS", "ASSAULT", "UKR")
# text, publication date is June 2024; (source, event, target) of the claim meant and who tells it
FRAMES: list[tuple[str, tuple[str, str, str], list[str]]] = [
    ("Russia shelled Kharkiv, London-based monitors say.", SHELLED, []),
    ("Residents of Kharkiv said Russia had shelled the city of Odesa in Ukraine.", SHELLED, []),
    ("Diplomats in Nairobi say Rwanda has sent tanks to Uganda.", ("RWA", "AID", "UGA"), []),
    ("Russian diplomats say Rwanda has sent tanks to Uganda.", ("RWA", "AID", "UGA"), ["RUS"]),
    ("UN experts say Rwanda has sent tanks to Uganda.", ("RWA", "AID", "UGA"), ["UNO"]),
    ("A report by UN experts says Rwanda has sent tanks to Uganda.", ("RWA", "AID", "UGA"), ["UNO"]),
    ("A joint statement by Britain and France said Iran had sent drones to Russia.", ("IRN", "AID", "RUS"), ["GBR", "FRA"]),
    ("Officials from the United States, Britain and France said Iran had sent drones to Russia.", ("IRN", "AID", "RUS"), ["USA", "GBR", "FRA"]),
    ("Israel bombed Damascus, the state news agency SANA reported.", ("ISR", "ASSAULT", "SYR"), ["SYR"]),
    ("Israel bombed Damascus, Syrian state media reported.", ("ISR", "ASSAULT", "SYR"), ["SYR"]),
    ("Russia shelled Kharkiv, the Syrian Observatory for Human Rights said.", SHELLED, []),
    ("The Times reported, citing Israeli officials, that Iran had sent missiles to Syria.", ("IRN", "AID", "SYR"), ["ISR"]),
    ("Iran sent missiles to Syria, CNN reported, citing two Israeli officials.", ("IRN", "AID", "SYR"), ["ISR"]),
    ("Israel struck Iran on Friday, Iranian officials were quoted as saying by state television.", ("ISR", "ASSAULT", "IRN"), ["IRN"]),
    ("Lawmakers briefed by South Korea's spy agency said North Korea had sent troops to Russia.", ("PRK", "AID", "RUS"), ["KOR"]),
    ("Russia bombed Odesa port: Ukraine", SHELLED, ["UKR"]),
    ("Kyiv: Russia shelled Odesa.", SHELLED, ["UKR"]),
    ("The ministry in Seoul said: North Korea has sent troops to Russia.", ("PRK", "AID", "RUS"), ["KOR"]),
    ("By Kyiv's account, Russia shelled the port of Odesa first.", SHELLED, ["UKR"]),
    ("In Tehran's telling, Israel bombed Iran.", ("ISR", "ASSAULT", "IRN"), ["IRN"]),
    ("Israel's military said Hezbollah fired rockets at Haifa. Separately, it said that its jets had bombed Beirut.", ("ISR", "ASSAULT", "LBN"), ["ISR"]),
    ("Lebanon's prime minister said Israel bombed Beirut. He also said Syria had sent arms to Hezbollah.", ("SYR", "AID", "HZB"), ["LBN"]),
    ("Russia's defence ministry said Ukraine had shelled Belgorod. Poland had sent troops to Ukraine, it said.", ("POL", "AID", "UKR"), ["RUS"]),
    ("Ukraine said in a statement that Russia had shelled Kharkiv. The ministry added that Belarus had sent troops to Russia.",
     ("BLR", "AID", "RUS"), ["UKR"]),
    ('"Russia shelled Kharkiv. Belarus sent troops to Russia," Zelensky said.', ("BLR", "AID", "RUS"), ["UKR"]),
    ('"Russia shelled Kharkiv overnight," Zelensky said. "Belarus has sent troops to Russia."', ("BLR", "AID", "RUS"), ["UKR"]),
    ("Zelensky met reporters in Kyiv. Belarus has sent troops to Russia, he said.", ("BLR", "AID", "RUS"), ["UKR"]),
    ("Britain let it be known that it would send no troops to Ukraine.", ("GBR", "AID", "UKR"), ["GBR"]),
    ("Russian guards fired tear gas at Ukrainian farmers all day and shelled Kharkiv at night, according to Polish officials.", SHELLED, ["POL"]),
    ("Russia shelled Kharkiv, Zelensky said, while Poland accused Belarus of sending troops to Russia.", ("POL", "DISAPPROVE", "BLR"), []),
    ("Rwanda, the Ugandans tell us, has sent tanks to Congo.", ("RWA", "AID", "COD"), ["UGA"]),
    ("Moscow's version is that Ukraine attacked Belgorod.", ("UKR", "ASSAULT", "RUS"), ["RUS"]),
    ("The official line in Moscow is that Ukraine attacked Belgorod.", ("UKR", "ASSAULT", "RUS"), ["RUS"]),
    ("To hear Moscow tell it, Ukraine attacked Belgorod.", ("UKR", "ASSAULT", "RUS"), ["RUS"]),
    ("In Kyiv, officials said that North Korea had sent troops to Russia.", ("PRK", "AID", "RUS"), ["UKR"]),
    ("An adviser to President Zelensky said Russia had shelled Kharkiv.", SHELLED, ["UKR"]),
    ("Turkish President Erdogan said after a cabinet meeting that Israel had bombed Syria.", ("ISR", "ASSAULT", "SYR"), ["TUR"]),
    ("Erdogan quoted Putin as saying that Ukraine attacked Belgorod.", ("UKR", "ASSAULT", "RUS"), ["TUR", "RUS"]),
    ("Pyongyang says that the ship was spying inside its waters and demands an apology from the United States.", ("PRK", "REQUEST", "USA"), []),
    ("Iran said it had asked Russia for help.", ("IRN", "REQUEST", "RUS"), ["IRN"]),
    ("M23 rebels captured Goma, Congo's government said, blaming Rwanda for sending troops to Congo.", ("M23", "ASSAULT", "COD"), ["COD"]),
    ("Eritrea has shipped weapons to Ethiopia, a UN panel reported in November;", ("ERI", "AID", "ETH"), ["UNO"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "triple", "told_by"), FRAMES, ids=lambda v: v[:50] if isinstance(v, str) else None)
def test_who_tells_it(text: str, triple: tuple[str, str, str], told_by: list[str]) -> None:
    claims = [c for c in code(from_text(text, as_of="2024-06-01")) if (c.source[0], c.event, c.target[0] if c.target else "") == triple]
    assert claims, text
    assert [a.actor for a in claims[0].attribution if a.actor] == told_by


def test_what_a_sentence_takes_for_granted_is_not_told_by_its_speaker() -> None:
    text = "Tehran's launch of drones at Israel has been largely blunted, the Israeli army says."
    assert [c.attribution for c in code(from_text(text, as_of="2024-04-14"))] == [[]]


def test_who_tells_of_a_blow_has_not_struck_it() -> None:
    text = "Ukraine had shelled Belgorod, Russia's defence ministry said on Telegram, killing two people."
    found = [(c.source, c.event, [a.actor for a in c.attribution]) for c in code(from_text(text, as_of="2024-06-01"))]
    assert found == [(["UKR"], "ASSAULT", ["RUS"])]


QUOTED: list[tuple[str, list[tuple[str, str]]]] = [
    ('Zelensky addressed the nation.\n\n"Russia shelled Kharkiv overnight. It was cruel.\n\n"Belarus has sent troops to Russia," he said.',
     [("RUS", "UKR"), ("BLR", "UKR")]),
    ("'Russia shelled Kharkiv overnight,' Zelensky said. 'Belarus has sent troops to Russia.'", [("RUS", "UKR"), ("BLR", "UKR")]),
    ("‘Russia shelled Kharkiv overnight,’ Zelensky said. ‘Belarus has sent troops to Russia.’", [("RUS", "UKR"), ("BLR", "UKR")]),
    ('"Russia shelled Kharkiv," said Zelensky, who spoke in Kyiv. "Iran has sent drones to Russia." Poland sent arms to Ukraine on Monday.',
     [("RUS", "UKR"), ("IRN", "UKR"), ("POL", "")]),
    ('Peskov was blunt. "Russia has not attacked Ukraine," he said. "Poland sent troops to Ukraine."', [("RUS", "RUS"), ("POL", "RUS")]),
    ('"We have not sent troops to Russia," said a spokesman for the Belarusian defence ministry. "Poland attacked Belarus."',
     [("BLR", "BLR"), ("POL", "BLR")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), QUOTED, ids=lambda v: v[:40] if isinstance(v, str) else None)
def test_a_quotation_is_told_by_its_speaker_to_its_end(text: str, told: list[tuple[str, str]]) -> None:
    found = [(c.source[0], "".join(a.actor or "" for a in c.attribution)) for c in code(from_text(text, as_of="2024-06-01"))]
    assert found == told
