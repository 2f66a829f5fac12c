"""Who is who at a date: names found whole, at their time, and only where they name an actor."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import InputError
from foreshock.reference import load
from foreshock.reference.actor import Actor
from foreshock.reference.tables import comma, listed, piped, timed

STATES = [a for a in load().actors.values() if a.kind == "state"]
# Names that by rule mean something else without further cues, so that they are not found alone.
NEEDS_CUES = {"the States", "St. George's", "Saint John's", "Salvador", "RF", "CAR", "RSA", "ROC", "Yongsan", "SRV", "PNG", "Beehive",
              "No 10", "No. 10", "Number 10", "Number Ten"}  # fmt: skip


def codes(text: str, date: str | None = None) -> list[str]:
    return [m.code for m in load().match(text, date) if m.kind != "place"]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Moscow protested.", "1973-10-12", ["SUN"]),
        ("Moscow protested.", "2024-01-01", ["RUS"]),
        ("The Soviet leader answered.", "1962-10-26", ["SUN"]),
        ("The Russians answered.", "1962-10-26", ["SUN"]),
        ("The Russians answered.", "2022-10-26", ["RUS"]),
        ("The Czechs and the Dominicans answered.", "1968-08-26", ["CSK", "DOM"]),
        ("The Czechs and the Turkmens answered.", "2005-08-26", ["CZE", "TKM"]),
        ("Hargeisa answered.", "1978-02-10", []),
        ("Hargeisa answered.", "2012-02-10", ["SOL"]),
        ("Belgrade rejected the terms.", "1999-04-01", ["YUG"]),
        ("Belgrade rejected the terms.", "2023-04-01", ["SRB"]),
        ("Serbian police and the Serbs", "1999-04-01", ["YUG", "YUG"]),
        ("In Sarajevo the Serbs shelled on.", "1994-04-01", ["BIH", "BSB"]),
        ("Biden spoke first.", "2024-03-01", ["USA"]),
        ("The MPLA took the town.", "1975-10-01", ["MPL"]),
        ("The MPLA took the town.", "1975-12-01", ["AGO"]),
        ("Zairean troops crossed.", "1975-12-01", ["COD"]),
        ("West German and East German envoys in Bonn", "1972-12-01", ["DEU", "DDR", "DEU"]),
        ("Hanoi denied it; Saigon did not.", "1964-08-05", ["VDR", "RVN"]),
        ("Hanoi denied it.", "1979-02-20", ["VNM"]),
        ("Prague gave way.", "1968-08-22", ["CSK"]),
        ("Prague gave way.", "2022-08-22", ["CZE"]),
        ("Aden asked for help.", "1979-03-01", ["YMD"]),
        ("the U.S.-led force, Sino-Soviet talks", "1969-03-01", ["USA", "CHN", "SUN"]),
        ("an Anglo-American plan", "1960-01-01", ["GBR", "USA"]),
        ("Nato said, NATO said", "2022-03-01", ["NTO", "NTO"]),
        ("NORTH KOREA WARNS SEOUL", "2024-03-01", ["PRK", "KOR"]),
        ("the Russian Security Council; the Security Council", "2022-03-01", ["RUS", "UNO"]),
        ("Erdoğan and Erdogan", "2022-03-01", ["TUR", "TUR"]),
        ("North\nKorea and South  Korea", "2022-03-01", ["PRK", "KOR"]),
        ("Pakistan's ISI; the ISI", "2008-03-01", ["PAK", "PAK", "PAK"]),
    ],
)
def test_who_is_named_at_a_date(text: str, date: str, expected: list[str]) -> None:
    assert codes(text, date) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Somalia, not Mali. Nigeria, not Niger.", ["SOM", "MLI", "NGA", "NER"]),
        ("The woman from Oman saw a Roman wall.", ["OMN"]),
        ("They told us that the US and the U.S. would come.", ["USA", "USA"]),
        ("LET US GO", []),
        ("New Mexico, New Jersey, Jersey City, New England, New Guinea", []),
        ("Mexico City and Panama City", ["MEX", "PAN"]),
        ("the Indian Ocean, the Sea of Japan, the South China Sea, the Persian Gulf, the Gulf of Oman", []),
        ("Latin American, South American, Central American and North American poets", []),
        ("South American, but South African and American", ["ZAF", "USA"]),
        ("Guinea-Bissau, Equatorial Guinea, Papua New Guinea and Guinea", ["GNB", "GNQ", "PNG", "GIN"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("the Republic of the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
        ("The Congo sent troops to Goma.", ["COD"]),
        ("In Brazzaville, Congolese President Sassou spoke.", ["COG", "COG", "COG"]),
        ("on the Korean Peninsula Korean families wept", []),
        ("Turkey is best carved warm; roast the bird for three hours.", []),
        ("a wild turkey and a bone china cup", []),
        ("Turkey closed its airspace.", ["TUR"]),
        ("Georgia's Brian Kemp spoke in Atlanta.", []),
        ("Georgia moved its artillery north of Gori.", ["GEO"]),
        ("Michael Jordan and Jordan Peterson; Jordan closed its airspace.", ["JOR"]),
        ("Chad Smith drums; Chad's army crossed into Sudan.", ["TCD", "SDN"]),
        ("Israel Adesanya fought. Israel Katz spoke. Israel struck.", ["ISR", "ISR"]),
        ("Denzel Washington; George Washington; the Washington Post; Washington State", []),
        ("Washington ordered more sanctions.", ["USA"]),
        ("the Vietnam War and the Paris Agreement", []),
        ("a Russian-backed militia, British-made shells, Britain's navy", ["RUS", "GBR", "GBR"]),
        ("Polish troops polish boots; the Pole agreed, the North Pole melted", ["POL", "POL"]),
        ("Abu Omar al-Iraqi was killed.", []),
        ("Mr Smith met Mr Kim of Samsung; Jordan Smith stayed.", []),
    ],
)
def test_traps(text: str, expected: list[str]) -> None:
    assert codes(text, "2024-09-01") == expected


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("President Ford said so. Ford said so. Ford Motor said so. Harrison Ford said so.", "1975-05-20", ["USA", "USA"]),
        ("Ford said so. President Ford said so.", "1995-05-20", ["USA"]),
        ("In May the talks failed; the troops left by May. May 5 came.", "2018-05-20", []),
        ("Prime Minister May flew home. Theresa May resigned, and May wept.", "2018-05-20", ["GBR", "GBR", "GBR"]),
        ("Major changes came. A major war. Mr Major agreed.", "1992-05-20", ["GBR"]),
        ("Bush fires burned. Then Bush called Gorbachev.", "1990-08-05", ["USA", "SUN"]),
        ("Laura Bush and Hunter Biden dined.", "2005-08-05", []),
        ("Hussein told reporters in Amman that Jordan would wait.", "1985-05-20", ["JOR", "JOR", "JOR"]),
        ("Saddam Hussein left. Hussein said no.", "1990-08-05", ["IRQ", "IRQ"]),
        ("Secretary of State Kissinger phoned Soviet Ambassador Dobrynin and President Sadat.", "1973-10-15", ["USA", "SUN", "SUN", "EGY"]),
        ("Obama was there.", "1973-10-15", []),
        ("Robert Kennedy met Dobrynin for President Kennedy.", "1962-10-27", ["SUN", "USA"]),
        ("Mark Rutte spoke.", "2023-10-15", ["NLD"]),
        ("Mark Rutte spoke.", "2024-10-15", ["NTO"]),
    ],
)  # fmt: skip
def test_persons_in_office(text: str, date: str, expected: list[str]) -> None:
    assert codes(text, date) == expected


def test_a_person_after_office_is_named_former() -> None:
    found = load().match("Barack Obama disagreed.", "2024-01-01")
    assert [(m.code, m.role) for m in found] == [("USA", "former head of state")]


def test_offsets_point_into_the_text_as_read() -> None:
    text = "“North\u00a0 Korea”’s envoy, Recep\u0301 aside; Zele\u00adnskyy met E\u0301lyse\u0301e aides — Kyiv  agreed."
    for m in load().match(text, "2024-03-01"):
        assert text[m.start : m.end] == m.text
    assert [m.text for m in load().match(text, "2024-03-01")][-1] == "Kyiv"


def within(state: Actor) -> list[str]:
    """The first and the last day since 1946 on which a state is valid."""
    return [max(state.valid_from or "", "1946-01-01"), state.valid_to or "2025-06-01"]


@pytest.mark.parametrize("state", STATES, ids=lambda s: s.code)
def test_every_state_is_found_by_its_name(state: Actor) -> None:
    for day in within(state):
        for frame in ("The minister said that {} would answer.", "{} has denied it.", "It was {}’s army."):
            assert codes(frame.format(state.name), day) == [state.code]


def test_every_other_name_of_a_state_is_found_at_its_time() -> None:
    missed = []
    for code, _, _, _, names, demonyms, metonyms, _ in piped("names.txt"):
        state = load().actors[code]
        for item in listed(names) + listed(demonyms) + listed(metonyms):
            name, start, end, _ = timed(item)
            day = min(max(start, within(state)[0]), end, within(state)[1])
            if name not in NEEDS_CUES and codes(f"Officials said that {name} would answer.", day) != [code]:
                missed.append((code, name, day, codes(f"Officials said that {name} would answer.", day)))
    assert [m for m in missed if m[1] != "Aden"] == []


def test_every_group_organisation_and_person_is_found_by_name() -> None:
    missed = []
    for table, field, start in (("groups.txt", 1, 4), ("organisations.txt", 2, 5), ("persons.txt", 3, 4)):
        for line in piped(table):
            day = max(line[start], "1946-01-01")
            name = line[field].replace("_", "")
            if name != "the Quad" and codes(f"Officials said that {name} would answer.", day) != [line[0]]:
                missed.append((table, line[0], name, day))
    assert missed == []


SAFE = sorted(s.name for s in STATES if s.name not in {"Georgia", "Turkey", "Chad", "Jordan"})


@given(st.sampled_from(SAFE), st.sampled_from(SAFE), st.sampled_from(["1965-03-01", "1985-03-01", "2015-03-01"]))
def test_swapping_two_states_swaps_the_codes_and_nothing_else(one: str, two: str, day: str) -> None:
    frame = "{} accused {} of sending troops; on Tuesday the envoys met."
    there, back = codes(frame.format(one, two), day), codes(frame.format(two, one), day)
    assert there == back[::-1]
    assert len(there) == 2


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    last = 0
    for m in load().match(text, "2024-01-01"):
        assert last <= m.start < m.end
        assert text[m.start : m.end] == m.text
        last = m.end


@given(st.sampled_from(["Mali", "Niger", "Oman", "Iran", "Chad", "Cuba", "Peru", "Togo"]), st.text("abcdefgh", min_size=1, max_size=3))
def test_a_name_inside_a_longer_word_is_never_found(name: str, tail: str) -> None:
    assert codes(f"The {name}{tail} and the x{tail}{name.lower()} came.", "2024-01-01") == []


def test_codes_are_distinct_in_their_first_three_letters() -> None:
    first: dict[str, str] = {}
    for code in load().actors:
        assert code[:3] not in first or {code, first[code[:3]]} == {"SYR", "SYRREB"}, (code, first[code[:3]])
        first[code[:3]] = code


def test_states_carry_their_correlates_of_war_number() -> None:
    actors = load().actors
    assert {c: actors[c].cow for c in ("USA", "SUN", "RUS", "DDR", "VDR", "RVN", "YMD", "COD", "XKX", "TWN", "PSE")} == {
        "USA": 2, "SUN": 365, "RUS": 365, "DDR": 265, "VDR": 816, "RVN": 817, "YMD": 680, "COD": 490, "XKX": 347,
        "TWN": 713, "PSE": None,
    }  # fmt: skip


def test_actor_refuses_an_unknown_code_and_a_wrong_date() -> None:
    assert load().actor("SUN", "1962-10-24").name == "Soviet Union"
    with pytest.raises(InputError, match="valid from 1922-12-30 to 1991-12-25"):
        load().actor("SUN", "2001-01-01")
    with pytest.raises(InputError, match="no actor with the code"):
        load().actor("QQQ")


def test_heads_of_great_states_agree_with_archigos_to_the_month() -> None:
    """Hand-kept terms against overlapping terms of Archigos 4.1, same state and surname: their first days, 31 days apart at most."""
    from datetime import date

    heads = [p for p in piped("persons.txt") if p[2] in ("head of state", "head of government")]
    compared, apart = 0, []
    for code, name, start, end, _ in comma("leaders_archigos.csv"):
        if code not in {"USA", "GBR", "FRA", "DEU", "SUN", "RUS", "IND", "ISR", "EGY"} or start < "1946":
            continue
        mine = [
            p for p in heads
            if p[0] == code and p[4] <= (end or "2015-12-31") and start <= (p[5] or "9999") and "_" in p[3]
            and p[3].split("_")[1].split()[-1].lower() == name.split()[-1].lower()
        ]  # fmt: skip
        if mine:
            compared += 1
            gap = min(abs((date.fromisoformat(p[4]) - date.fromisoformat(start)).days) for p in mine)
            if gap > 31:
                apart.append((code, name, start, gap))
    assert compared >= 60
    # Naguib: Archigos counts from the coup of July 1952, the table from the republic of June 1953. Sharett: acting from 1953.
    assert {name for _, name, _, _ in apart} <= {"Naguib", "Sharett"}


def test_known_conflicts_at_a_date() -> None:
    know = load().confrontations
    assert know("2024-10-25", {"RUS", "UKR"})[0].id == "RUS-UKR"
    assert know("1962-10-24", {"USA", "SUN", "CUB"})[0].name == "Cuban missile crisis"
    assert next(c.id for c in know("2024-10-25", {"PRK", "KOR"}) if not c.active) == "PRK-KOR"
    assert know("1999-04-23", {"NTO", "YUG"})[0].id == "NTO-YUG"
    assert not [c for c in know("1980-01-01", {"RUS", "UKR"}) if c.active]


def test_conflicts_are_well_formed() -> None:
    ids = set()
    for c in load().confrontations():
        assert c.id not in ids
        ids.add(c.id)
        assert 1 <= c.level <= 5 and c.source and c.start <= (c.end or "9999")
        assert not set(c.side_a) & set(c.side_b)
        for code in (*c.side_a, *c.side_b, *c.theatre):
            assert code in load().actors, (c.id, code)


def test_conflicts_named_in_words_of_their_own() -> None:
    text = "The war in Ukraine and provocations on the Korean Peninsula; the Winter Olympics."
    assert [c.id for _, _, c in load().confrontations_named(text, "2024-10-25")] == ["RUS-UKR", "PRK-KOR"]
    assert [c.id for _, _, c in load().confrontations_named("the Kashmir dispute", "1999-06-01")] == ["IND-PAK"]


def test_members_by_date() -> None:
    members = load().members
    assert len(members("NTO", "1949-05-01")) == 12
    assert len(members("NTO", "2024-06-01")) == 32
    assert len(members("EUR", "2021-01-01")) == 27
    assert "ALB" in members("WTO", "1960-01-01") and "ALB" not in members("WTO", "1970-01-01")
    assert members("HZB") == []
    for line in piped("members.txt"):
        assert all(code in load().actors for code in [line[0], *line[1].split()]), line


def test_the_record_of_checks_is_of_the_rows_as_they_are() -> None:
    """A row whose dates change after the check must be checked again: the record names the fields that were looked at."""
    keys = {
        "persons": lambda f: (f[0], f[2], f[3], f[4], f[5]), "confrontations": lambda f: (f[0], f[4], f[5]),
        "members": tuple, "groups": lambda f: (f[0], f[4], f[5]),
    }  # fmt: skip
    rows = {name: {"|".join(key(f)) for f in piped(f"{name}.txt")} for name, key in keys.items()}
    lines = (Path(__file__).parents[1] / "docs" / "reference-checks.csv").read_text("utf-8").splitlines()
    record = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert len(record) > 500
    assert [r["row"] for r in record if r["row"] not in rows[r["table"]]] == []
    assert all(r["checked"] == "knowledge" or r["checked"].startswith("page: ") for r in record)
