"""The annotated crisis texts under tests/data/coding: well formed, quotes found in their text, the held-out third drawn as said."""

from __future__ import annotations

import datetime
import json
import random
from pathlib import Path
from typing import Any

import pytest

from foreshock.coding.claim import EVENTS, MODALITIES, SUPPORT_KINDS, Sector

FOLDER = Path(__file__).resolve().parent / "data" / "coding"
SECTORS = set(Sector.__args__)  # type: ignore[attr-defined]
TEXT_KEYS = {"id", "title", "date", "style", "text", "claims"}
CLAIM_KEYS = {
    "quote", "source", "source_sector", "event", "target", "modality", "attribution", "support", "background", "reciprocal",
}  # fmt: skip
# All texts in the order of their dates; the held-out third is one of each three neighbours, drawn before any was written.
IDS = [
    "1948-berlin", "1950-korea", "1956-hungary", "1962-cuba", "1964-borneo", "1968-prague",
    "1974-cyprus", "1978-ogaden", "1980-afghanistan", "1982-falklands", "1987-tankers", "1990-kuwait",
    "1995-cenepa", "1998-congo", "1999-kargil", "2006-suez", "2008-georgia", "2011-libya",
    "2015-syria", "2020-karabakh", "2022-taiwan", "2023-niger", "2024-redsea", "2025-kashmir",
]  # fmt: skip
SEED = 1946
# A second collection, drawn in the same way: one of each three neighbours is kept for one measurement.
MORE_IDS = [
    "1954-guatemala", "1957-syria", "1958-quemoy", "1962-himalaya", "1965-vietnam", "1967-sinai",
    "1969-ussuri", "1970-jordan", "1976-codwar", "1979-langson", "1983-grenada", "1985-nicaragua",
    "1986-chad", "1994-yongbyon", "1998-badme", "2003-iraq", "2008-andes", "2010-yeonpyeong",
    "2017-qatar", "2019-gulf", "2023-essequibo", "2024-shoal", "2024-kursk", "2025-goma",
]  # fmt: skip
# A third collection, in the manner of agencies and newspapers with four official papers among them: half of each kind is kept.
PAPERS = ["1996-taiwan", "2008-djibouti", "2021-fashaga", "2024-panjgur"]
REPORTS = [
    "1955-costarica", "1958-sakiet", "1965-domingo", "1980-poland", "1985-agacher", "1988-spratly",
    "1989-senegal", "1995-hanish", "2018-kerch", "2020-orucreis", "2023-banjska", "2026-assab",
]  # fmt: skip

# A fourth collection by two writers, ten texts each: reports, analyses, situation reports and a ticker; pieces in the manner of the development texts and others.
FIRST_TEN = [
    "1977-ogaden", "1976-faxafloi", "1988-mosquitia", "2020-stepanakert", "2017-doha",
    "2025-kivu", "2011-preahvihear", "1999-tololing", "1991-slovenia", "2010-westsea",
]  # fmt: skip
IN_THAT_MANNER = ["1978-harar", "1969-hundredhours", "2020-lachin", "1964-konfrontasi", "2022-batken"]
IN_OTHERS = ["2026-uvira", "1974-nicosia", "1986-tehran", "1995-brasilia", "1961-kuwait"]


def held_out(ids: list[str] = IDS) -> list[str]:
    rng = random.Random(SEED)
    return [rng.choice(ids[i : i + 3]) for i in range(0, len(ids), 3)]


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


OPEN, HELD_OUT, FRESH = load("gold_open.jsonl"), load("gold_heldout.jsonl"), load("gold_fresh.jsonl")
MORE, KEPT = load("gold_more.jsonl"), load("gold_kept.jsonl")
TRAIN = load("gold_train.jsonl")
NEWS, KEPT2 = load("gold_news.jsonl"), load("gold_kept2.jsonl")
PRESS, KEPT3 = load("gold_press.jsonl"), load("gold_kept3.jsonl")
TEXTS = OPEN + HELD_OUT + FRESH + MORE + KEPT + TRAIN + NEWS + KEPT2 + PRESS + KEPT3


def test_the_held_out_third_is_the_one_drawn() -> None:
    drawn = held_out()
    assert [t["id"] for t in HELD_OUT] == drawn
    assert [t["id"] for t in OPEN] == [i for i in IDS if i not in drawn]
    assert (len(OPEN), len(HELD_OUT)) == (16, 8)


def test_the_kept_third_is_the_one_drawn() -> None:
    drawn = held_out(MORE_IDS)
    assert [t["id"] for t in KEPT] == drawn
    assert [t["id"] for t in MORE] == [i for i in MORE_IDS if i not in drawn]
    assert (len(MORE), len(KEPT)) == (16, 8)
    assert all(10 <= len(t["claims"]) <= 20 for t in MORE + KEPT)


def test_the_kept_half_of_the_third_collection_is_the_one_drawn() -> None:
    rng = random.Random(2026)
    drawn = sorted(rng.sample(PAPERS, 2) + rng.sample(REPORTS, 6))
    assert [t["id"] for t in KEPT2] == drawn
    assert [t["id"] for t in NEWS] == [i for i in sorted(PAPERS + REPORTS) if i not in drawn]
    assert all(10 <= len(t["claims"]) <= 14 for t in NEWS + KEPT2)


def test_the_kept_half_of_the_fourth_collection_is_the_one_drawn() -> None:
    first, rng = FIRST_TEN.copy(), random.Random(5)
    random.Random(3).shuffle(first)
    drawn = sorted(first[:5] + rng.sample(IN_THAT_MANNER, 3) + rng.sample(IN_OTHERS, 2))
    assert [t["id"] for t in KEPT3] == drawn
    assert [t["id"] for t in PRESS] == [i for i in sorted(FIRST_TEN + IN_THAT_MANNER + IN_OTHERS) if i not in drawn]
    assert all(14 <= len(t["claims"]) <= 18 for t in PRESS + KEPT3)


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t["id"])
def test_a_text_is_well_formed(text: dict[str, Any]) -> None:
    assert set(text) == TEXT_KEYS
    date = datetime.date.fromisoformat(text["date"])
    assert text["id"].startswith(f"{date.year}-")
    assert text["title"] and text["style"]
    assert (140 if text in FRESH else 150) <= len(text["text"].split()) <= 275


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t["id"])
def test_its_claims_are_well_formed(text: dict[str, Any]) -> None:
    for claim in text["claims"]:
        assert set(claim) == CLAIM_KEYS, claim
        assert text["text"].count(claim["quote"]) == 1, claim["quote"]
        assert claim["source"], claim["quote"]
        for code in [*claim["source"], *claim["target"], *claim["attribution"]]:
            assert code.isalnum() and code.isupper() and 3 <= len(code) <= 6, code
        assert claim["source_sector"] in SECTORS
        assert claim["event"] in EVENTS
        assert claim["modality"] in MODALITIES
        assert isinstance(claim["background"], bool) and isinstance(claim["reciprocal"], bool)
        if claim["support"] is not None:
            assert set(claim["support"]) == {"beneficiary", "kind"}
            assert claim["support"]["kind"] in SUPPORT_KINDS
            assert claim["support"]["beneficiary"] not in claim["source"]
            if claim["event"] == "AID":
                assert claim["support"]["beneficiary"] in (claim["target"] or [None]), claim["quote"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t["id"])
def test_no_claim_is_annotated_twice_and_they_stand_in_the_order_of_the_text(text: dict[str, Any]) -> None:
    starts = [text["text"].find(claim["quote"]) for claim in text["claims"]]
    assert starts == sorted(starts)
    seen = [(c["quote"], tuple(c["source"]), c["event"], tuple(c["target"]), c["modality"]) for c in text["claims"]]
    assert len(seen) == len(set(seen))


def test_the_texts_to_train_on_are_in_the_order_of_their_dates() -> None:
    dates = [t["date"] for t in TRAIN]
    assert dates == sorted(dates)
    assert len(TRAIN) == 44


def test_four_of_the_ten_fresh_texts_are_kept_untouched() -> None:
    ids = [t["id"] for t in FRESH]
    assert ids == sorted(ids)
    assert len(ids) == 10
    assert sorted(random.Random(SEED).sample(ids, 4)) == ["1961-berlin", "1979-tehran", "1982-lebanon", "2025-preahvihear"]
    assert all(8 <= len(t["claims"]) <= 12 for t in FRESH)


def test_no_id_and_no_sentence_is_in_both_sets() -> None:
    ids = [t["id"] for t in TEXTS]
    assert len(ids) == len(set(ids))
    sentences = [{s.strip() for s in t["text"].split(".") if len(s) > 25} for t in TEXTS]
    assert sum(map(len, sentences)) == len(set().union(*sentences))
