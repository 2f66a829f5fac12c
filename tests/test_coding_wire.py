"""Sentences as a wire desk prints them, with what an analyst would note of each: who did what to whom, and on whose word."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.coding import code_stream
from foreshock.reports import from_text
from foreshock.scenario.contradictions import contradictions

WIRE = [
    ("A truce is between those who agree to it.", "2025-05-10",
     "India and Pakistan agreed to a full and immediate ceasefire on Saturday after the United States pressed both sides to stop.",
     [("AGREE", ["IND", "PAK"], [])]),
    ("A headline's truce is no fighting.", "2025-05-10", "India and Pakistan agree to ceasefire after four days of fighting.", [("AGREE", ["IND", "PAK"], [])]),
    ("Who announces another's truce concedes nothing.", "2025-05-10", "President Donald Trump announced a ceasefire between India and Pakistan.",
     [("AGREE", ["IND", "PAK"], [])]),
    ("Two who fought three wars fought each other.", "2025-05-07",
     "India struck Pakistan. The United States condemned the strikes. India and Pakistan have fought three wars since 1947.", [("ASSAULT", ["IND", "PAK"], [])]),
    ("A pact is with whom it is signed.", "2024-07-08", "Japan and the Philippines sign defence pact as talks with Beijing ease tension at shoal", [("AGREE", ["JPN", "PHL"], [])]),
    ("Soldiers who were asked for attack nobody.", "2025-02-17",
     "M23 rebels attacked Congolese troops. Uganda said its troops had entered Bunia at the request of the Congolese army, to stop killings by militias.",
     [("AID", ["UGA"], ["COD"])]),
    ("Who tells of an attack on its own ground was attacked.", "2025-05-09",
     "India fired missiles at Pakistan. The Indian army said Pakistan had attacked 36 locations along the western border with drones overnight.",
     [("ASSAULT", ["PAK"], ["IND"])]),
    ("The rebels' advance is the rebels'.", "2025-01-27",
     "M23 rebels seized Goma from Congo. Germany has cancelled aid talks with Rwanda. Angola, which has mediated since 2022, condemned the rebel advance.",
     [("DISAPPROVE", ["AGO"], ["M23"])]),
    ("Beside Belgium, Brussels is its government.", "2025-02-17",
     "Rwanda suspended its development programme with Belgium, accusing Brussels of siding with Congo.", [("DISAPPROVE", ["RWA"], ["BEL"])]),
]  # fmt: skip
SILENT = [
    ("GBR", "2025-01-27", "Rwanda sent troops to help M23 rebels fight Congo. Britain said it was reviewing its aid to Kigali."),
    ("GBR", "2025-05-09", "India fired missiles at Pakistan. Pakistan shelled India. Britain offered to help both sides to find a way out."),
    ("UNO", "2025-01-27", "M23 rebels seized Goma. The World Food Programme has suspended its operations in and around Goma."),
]


def coded(text: str, date: str) -> list[tuple[str, list[str], list[str]]]:
    (claims,) = code_stream([from_text(text, name="wire", as_of=date)], learnt=False)
    return [(c.event, c.source, c.target) for c in claims]


@pytest.mark.parametrize(("why", "date", "text", "wanted"), WIRE, ids=[w[0] for w in WIRE])
def test_what_an_analyst_would_note(why: str, date: str, text: str, wanted: list[tuple[str, list[str], list[str]]]) -> None:
    found = coded(text, date)
    for claim in wanted:
        assert claim in found, (why, found)
        assert not any(c[0] == claim[0] and c[1] == claim[1] and c != claim for c in found), (why, found)


@pytest.mark.parametrize(("actor", "date", "text"), SILENT)
def test_what_an_analyst_would_leave_out(actor: str, date: str, text: str) -> None:
    assert not any(actor in source for _, source, _ in coded(text, date))


def test_whose_word() -> None:
    def words(text: str, date: str) -> list[tuple[str, list[str | None]]]:
        (claims,) = code_stream([from_text(text, name="wire", as_of=date)], learnt=False)
        return [(c.source[0], [a.actor for a in c.attribution]) for c in claims]

    goma = "GOMA, Democratic Republic of Congo, Jan 27, 2025 - M23 rebels said on Monday they had seized Goma, the largest city in eastern Congo."
    assert words(goma, "2025-01-27") == [("M23", ["M23"])]
    poonch = "Pakistani artillery shelled villages along the Line of Control in Poonch, killing at least 10 civilians, according to Indian police."
    assert words(poonch, "2025-05-07") == [("PAK", ["IND"])]
    aside = "Burundi, which has deployed at least 8,000 soldiers in support of the Congolese army, may send more, two diplomats said."
    assert ("BDI", []) in words(aside, "2025-01-27")


def test_help_that_names_nobody_is_for_the_side_on_record() -> None:
    path = Path(__file__).parent.parent / "examples" / "follow" / "dprk" / "2025-03-14-ceasefire-offer.txt"
    found = coded(path.read_text(encoding="utf-8"), "2025-03-14")
    assert ("AID", ["PRK"], ["RUS"]) in found and not any(e == "AID" and s == ["PRK"] and t != ["RUS"] for e, s, t in found)


def test_who_denies_support_denies_every_kind_of_it() -> None:
    text = "The Congolese government said Rwandan soldiers were fighting alongside M23 inside Goma. Rwanda denies supporting the rebels."
    (claims,) = code_stream([from_text(text, name="wire", as_of="2025-01-27")], learnt=False)
    (found,) = contradictions(claims, {"RWA": "Rwanda", "M23": "M23"})
    assert found.about == "whether Rwanda supports M23 with combat forces" and len(found.claims) == 2
