"""The situation: the reference article's ladder, derived confrontations, and what must hold for any set of claims."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from foreshock.coding.claim import SUPPORT_KINDS, Attribution, Claim, Support
from foreshock.errors import InputError
from foreshock.reports.report import Report, content_hash
from foreshock.scenario.known import known_at
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situate import situate
from foreshock.scenario.situation import Cell, Situation
from handmade import KOREA, NAMES, UKRAINE, claim, reference_claims


def report(text: str, name: str = "r", date: str = "2024-01-15") -> Report:
    return Report(id=content_hash(text), name=name, text=text, date=date)


def by_actor(s: Situation, confrontation: str) -> dict[str, Cell]:
    return {c.actor: c for c in s.cells if c.confrontation == confrontation}


@pytest.fixture
def reference(shared) -> tuple[Report, list[Claim]]:  # type: ignore[no-untyped-def]
    text = shared("reports", "dprk-troops.txt").read_text(encoding="utf-8")
    article = report(text, "dprk-troops", "2024-10-25")
    return article, reference_claims(article)


def test_reference_article_moves_north_korea_from_arms_to_forces(reference: tuple[Report, list[Claim]]) -> None:
    s = situate(reference[1], date="2024-10-25", known=[UKRAINE, KOREA], names=NAMES)
    cells = by_actor(s, "RUS-UKR")
    prk = cells["PRK"]
    assert (prk.side, prk.previous, prk.rung, prk.suggested, prk.new) == ("A", 3, 5, 6, True)
    assert prk.asserted == 3, "the deployment is hedged: asserted is still arms"
    assert prk.modality == "hedged"
    assert prk.previous_evidence == ["dprk-troops:2"]
    assert prk.claims == ["dprk-troops:1", "dprk-troops:3"], "not the rumour of some"
    assert prk.suggested_claims == ["dprk-troops:4"]
    assert (cells["USA"].side, cells["USA"].rung, cells["USA"].modality) == ("B", 4, "actual")
    assert {a: cells[a].rung for a in ("RUS", "UKR")} == {"RUS": 7, "UKR": 7}
    korea = next(c for c in s.confrontations if c.id == "PRK-KOR")
    assert not korea.active, "a question about provocations makes no war"
    assert "dprk-troops:1" in s.hedged
    assert s.unplaced == []


def test_without_any_table_the_war_is_derived_from_the_claims(reference: tuple[Report, list[Claim]]) -> None:
    s = situate(reference[1], date="2024-10-25", names=NAMES)
    assert [(c.id, c.side_a, c.side_b, c.level, c.active) for c in s.confrontations] == [
        ("RUS-UKR", ["RUS"], ["UKR"], 4, True)
    ]
    assert by_actor(s, "RUS-UKR")["PRK"].rung == 5
    assert by_actor(s, "RUS-UKR")["USA"].rung == 4


def test_three_parties_fall_on_two_sides() -> None:
    r = report("The Houthis fired at American ships. Britain bombed the Houthis. America bombed them. Iran armed them.")
    claims = [
        claim(r, 1, "Houthis fired at American ships", "HOU", "ASSAULT", "USA"),
        claim(r, 2, "Britain bombed the Houthis", "GBR", "ASSAULT", "HOU"),
        claim(r, 3, "America bombed them", "USA", "ASSAULT", "HOU"),
        claim(r, 4, "Iran armed them", "IRN", "AID", "HOU", kind="arms"),
    ]
    s = situate(claims, date="2024-01-15", names=NAMES)
    (c,) = s.confrontations
    sides = {frozenset(c.side_a), frozenset(c.side_b)}
    assert sides == {frozenset({"HOU"}), frozenset({"USA", "GBR"})}
    assert by_actor(s, c.id)["IRN"].rung == 3
    assert by_actor(s, c.id)["IRN"].side == by_actor(s, c.id)["HOU"].side


def test_an_outsider_who_attacks_a_principal_is_a_belligerent_of_the_other_side() -> None:
    r = report("China attacked Ukraine. Russia thanked China.")
    claims = [
        claim(r, 1, "China attacked Ukraine", "CHN", "ASSAULT", "UKR"),
        claim(r, 2, "Russia thanked China", "RUS", "CONSULT", "CHN"),
    ]
    s = situate(claims, date="2024-10-25", known=[UKRAINE])
    assert (by_actor(s, "RUS-UKR")["CHN"].side, by_actor(s, "RUS-UKR")["CHN"].rung) == ("A", 7)
    (alone,) = situate(claims[:1], date="2024-10-25", known=[UKRAINE]).confrontations
    assert alone.id == "CHN-UKR", "where Russia is not named at all, the text is about another confrontation"


def test_force_turns_a_latent_confrontation_active() -> None:
    r = report("North Korea shelled South Korea.")
    s = situate(
        [claim(r, 1, "North Korea shelled South Korea", "PRK", "ASSAULT", "KOR")], date="2024-10-25", known=[KOREA]
    )
    (c,) = s.confrontations
    assert c.active and c.level == 4
    assert c.claims == ["r:1"]
    assert by_actor(s, "PRK-KOR")["PRK"].rung == 7


def test_an_older_report_gives_the_earlier_rung() -> None:
    old = report("Iran gave Russia arms.", "old", "2024-05-01")
    new = report("Iran sent soldiers to fight Ukraine.", "new", "2024-10-20")
    claims = [
        claim(old, 1, "Iran gave Russia arms", "IRN", "AID", "RUS", kind="arms"),
        claim(new, 1, "Iran sent soldiers to fight Ukraine", "IRN", "AID", "RUS", kind="troops_combat"),
    ]
    published = {"old": "2024-05-01", "new": "2024-10-20"}
    s = situate(claims, date="2024-10-25", known=[UKRAINE], published=published)
    iran = by_actor(s, "RUS-UKR")["IRN"]
    assert (iran.previous, iran.rung, iran.new, iran.previous_evidence) == (3, 6, True, ["old:1"])
    only_new = situate(claims[1:], date="2024-10-25", known=[UKRAINE], published=published)
    iran = by_actor(only_new, "RUS-UKR")["IRN"]
    assert (iran.previous, iran.new) == (None, False), "nothing known of before: nothing is called new"


def test_fighting_told_weeks_ago_is_still_a_confrontation() -> None:
    old = report("China attacked India.", "old", "2024-05-01")
    new = report("China met India.", "new", "2024-10-20")
    claims = [
        claim(old, 1, "China attacked India", "CHN", "ASSAULT", "IND"),
        claim(new, 1, "China met India", "CHN", "CONSULT", "IND"),
    ]
    s = situate(claims, date="2024-10-25", published={"old": "2024-05-01", "new": "2024-10-20"})
    assert [(c.id, c.active) for c in s.confrontations] == [("CHN-IND", True)]
    china = by_actor(s, "CHN-IND")["CHN"]
    assert (china.rung, china.previous, china.new) == (7, 7, False)


def test_allies_of_one_side_are_not_set_against_each_other_by_a_stray_claim() -> None:
    yemen = replace(UKRAINE, id="SAU-HOU", name="War in Yemen", side_a=["SAU", "YEM"], side_b=["HOU"], source="table")
    r = report("Saudi Arabia has its own war in Yemen. The Houthis watched.")
    claims = [
        claim(r, 1, "Saudi Arabia has its own war in Yemen", "SAU", "ASSAULT", "YEM"),
        claim(r, 2, "The Houthis watched", "HOU", "DISAPPROVE", "SAU"),
    ]
    s = situate(claims, date="2024-01-15", known=[yemen])
    assert [c.id for c in s.confrontations] == ["SAU-HOU"]
    assert s.notes == ["Hostile acts between SAU and YEM (r:1) were set aside: both are of one side in War in Yemen."]


def test_who_helps_a_side_is_not_made_its_enemy_by_a_stray_claim() -> None:
    r = report("America armed Ukraine. Russia watched. The two armies traded fire.")
    claims = [
        claim(r, 1, "America armed Ukraine", "USA", "AID", "UKR", kind="arms"),
        claim(r, 2, "Russia watched", "RUS", "CONSULT", "USA"),
        claim(r, 3, "The two armies traded fire", "USA UKR", "ASSAULT", reciprocal=True),
    ]
    s = situate(claims, date="2024-10-25", known=[UKRAINE], names=NAMES)
    assert (by_actor(s, "RUS-UKR")["USA"].side, by_actor(s, "RUS-UKR")["USA"].rung) == ("B", 3)
    assert [c.id for c in s.confrontations] == ["RUS-UKR"]
    assert any("was set aside: the United States also helps the side" in n for n in s.notes)


def test_an_old_war_told_as_background_makes_nobody_a_belligerent_today() -> None:
    r = report("India blocked the Chinese road crew. The two last fought in 1962.")
    claims = [
        claim(r, 1, "India blocked the Chinese road crew", "IND", "COERCE", "CHN"),
        claim(r, 2, "The two last fought in 1962", "IND CHN", "ASSAULT", reciprocal=True, background=True),
    ]
    s = situate(claims, date="2017-08-10", names=NAMES)
    assert [(c.id, c.level) for c in s.confrontations] == [("IND-CHN", 4)]
    assert s.cells == []


def test_a_rivalry_keeps_the_opponents_whom_the_war_does_not_cover() -> None:
    found, _ = known_at("1973-10-15", {"ISR", "EGY", "SYR", "JOR"})
    war = next(c for c in found if c.name == "October War")
    rest = [c for c in found if "ISR" in (*c.side_a, *c.side_b) and "JOR" in (*c.side_a, *c.side_b)]
    assert set(war.side_a) | set(war.side_b) == {"EGY", "SYR", "ISR"}
    assert [({*c.side_a, *c.side_b}, c.active) for c in rest] == [({"JOR", "ISR"}, False)]


def test_a_contingent_that_fights_is_in_combat_for_the_side_it_helps() -> None:
    r = report("North Korea sent soldiers to Russia. Ukraine struck the North Koreans. They attacked Ukrainian lines.")
    claims = [
        claim(r, 1, "North Korea sent soldiers to Russia", "PRK", "AID", "RUS", kind="troops_rear"),
        claim(r, 2, "Ukraine struck the North Koreans", "UKR", "ASSAULT", "PRK"),
        claim(r, 3, "They attacked Ukrainian lines", "PRK", "ASSAULT", "UKR"),
    ]
    for told in (claims, claims[:2], [claims[0], claims[2]]):
        s = situate(told, date="2024-10-25", known=[UKRAINE], names=NAMES)
        assert [c.id for c in s.confrontations] == ["RUS-UKR"], "no confrontation of its own"
        prk = by_actor(s, "RUS-UKR")["PRK"]
        assert (prk.side, prk.rung, prk.modality) == ("A", 6, "actual")


def test_known_confrontations_of_a_date() -> None:
    found, named = known_at("1999-05-27", {"IND", "PAK"}, ["shelling across the Line of Control"])
    kargil = [c for c in found if {*c.side_a, *c.side_b} == {"IND", "PAK"}]
    assert [(c.name, c.level, c.active) for c in kargil] == [("Kargil war", 5, True)], "the war stands for the rivalry"
    assert named == {kargil[0].id}, "what the text calls by the rivalry's name is the war"
    assert kargil[0].source.startswith("confrontations table: ")
    assert not any({*c.side_a, *c.side_b} == {"RUS", "UKR"} for c in known_at("1950-01-01", {"RUS", "UKR"})[0])


def test_a_latent_confrontation_needs_more_than_two_names() -> None:
    r = report("North Korea sent arms to Russia, South Korean officials said.")
    claims = [
        claim(r, 1, "North Korea sent arms to Russia", "PRK", "AID", "RUS", kind="arms", said=[("officials", "KOR")])
    ]
    assert [c.id for c in situate(claims, date="2024-10-25", known=[UKRAINE, KOREA]).confrontations] == ["RUS-UKR"]
    both = situate(claims, date="2024-10-25", known=[UKRAINE, KOREA], named={"PRK-KOR"})
    assert [c.id for c in both.confrontations] == ["PRK-KOR", "RUS-UKR"]


def test_who_answers_for_a_hedge_decides_whether_it_counts() -> None:
    r = report("Iran reportedly armed Russia.")
    base = claim(
        r, 1, "Iran reportedly armed Russia", "IRN", "AID", "RUS", "hedged", "arms", words=["armed", "reportedly"]
    )
    seoul, some = Attribution("Seoul", "KOR"), Attribution("some", None)

    def rungs(*attribution: Attribution, cue: str = "reportedly") -> tuple[int, int | None]:
        c = replace(base, attribution=list(attribution), words=["armed", cue])
        iran = by_actor(situate([c], date="2024-10-25", known=[UKRAINE]), "RUS-UKR")["IRN"]
        return iran.rung, iran.suggested

    assert rungs() == rungs(seoul) == rungs(some, seoul) == (3, None)
    assert rungs(some) == rungs(cue="rumoured") == rungs(seoul, cue="suggesting") == (0, 3)
    assert rungs(cue="allegedly") == (0, 3) and rungs(seoul, cue="allegedly") == (3, None)


def test_assertion_and_denial_contradict_and_raise_nothing() -> None:
    r = report("Kyiv said Iran sent missiles to Russia. Iran denied sending missiles.")
    claims = [
        claim(r, 1, "Iran sent missiles to Russia", "IRN", "AID", "RUS", kind="arms", said=[("Kyiv", "UKR")]),
        claim(r, 2, "Iran denied sending missiles", "IRN", "AID", "RUS", "negated", "arms", said=[("Iran", "IRN")]),
    ]
    s = situate(claims, date="2024-10-25", known=[UKRAINE], names=NAMES)
    (c,) = s.contradictions
    assert c.claims == ["r:1", "r:2"] and c.denied == ["r:2"]
    assert "Iran" in c.about and "Russia" in c.about and "arms" in c.about
    assert by_actor(s, "RUS-UKR")["IRN"].denied_claims == ["r:2"]
    alone = situate(claims[1:], date="2024-10-25", known=[UKRAINE])
    assert "IRN" not in by_actor(alone, "RUS-UKR"), "a denial alone puts nobody on the ladder"


def test_help_to_nobody_at_war_is_unplaced_with_a_note() -> None:
    r = report("China gave Iran arms.")
    s = situate([claim(r, 1, "China gave Iran arms", "CHN", "AID", "IRN", kind="arms")], date="2024-10-25", names=NAMES)
    assert s.unplaced == ["r:1"]
    assert any("Iran is a party to no confrontation" in n for n in s.notes)


def test_a_wrong_date_is_one_sentence() -> None:
    with pytest.raises(InputError, match=r"`soon` is not a date; expected YYYY-MM-DD"):
        situate([], date="soon")


ACTORS = ["RUS", "UKR", "PRK", "KOR", "USA", "CHN", "IRN"]


@st.composite
def any_claim(
    draw: st.DrawFn, modalities: tuple[str, ...] = ("actual", "hedged", "planned", "hypothetical", "negated")
) -> Claim:
    event = draw(
        st.sampled_from(["AID", "SUPPORT", "ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "CONSULT"])
    )
    target = draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True))
    kind = draw(st.sampled_from(SUPPORT_KINDS)) if event == "AID" else None
    return Claim(
        report=draw(st.sampled_from(["a", "b"])), claim="", quote="q", start=draw(st.integers(0, 50)), end=60,
        source=draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True)), target=target,
        source_text="", target_text="", source_sector="GOV", event=event,  # type: ignore[arg-type]
        modality=draw(st.sampled_from(modalities)),  # type: ignore[arg-type]
        attribution=[Attribution("x", draw(st.sampled_from([None, "USA"])))] if draw(st.booleans()) else [],
        support=Support(target[0] if target else None, kind) if kind else None,
        background=draw(st.booleans()), reciprocal=draw(st.booleans()), confidence=0.5, rule="r",
    )  # fmt: skip


def numbered(claims: list[Claim]) -> list[Claim]:
    return [replace(c, claim=f"{c.report}:{n}") for n, c in enumerate(claims)]


def look(claims: list[Claim], known: bool = True) -> Situation:
    return situate(
        claims,
        date="2024-10-25",
        known=[UKRAINE, KOREA] if known else [],
        published={"a": "2024-05-01", "b": "2024-10-25"},
    )


@given(st.lists(any_claim(), max_size=8), st.randoms(), st.booleans())
@settings(max_examples=150)
def test_the_order_of_claims_does_not_matter(claims: list[Claim], rng: random.Random, known: bool) -> None:
    claims = numbered(claims)
    shuffled = claims[:]
    rng.shuffle(shuffled)
    assert look(shuffled, known) == look(claims, known)


@given(st.lists(any_claim(), max_size=8), st.booleans())
@settings(max_examples=150)
def test_every_cell_has_evidence_and_every_id_exists(claims: list[Claim], known: bool) -> None:
    claims = numbered(claims)
    s = look(claims, known)
    all_ids = {c.claim for c in claims}
    places = {c.id for c in s.confrontations}
    for cell in s.cells:
        assert cell.confrontation in places
        assert cell.claims or cell.facts or cell.suggested_claims or cell.planned_claims
        assert bool(cell.claims or cell.facts) == (cell.rung > 0)
        cited = {*cell.claims, *cell.suggested_claims, *cell.planned_claims, *cell.denied_claims}
        assert cited <= all_ids
        assert set(cell.previous_evidence) <= all_ids | {UKRAINE.source, KOREA.source}
        assert 0 <= cell.asserted <= cell.rung <= 7
        assert cell.new == (cell.previous is not None and cell.rung > cell.previous)
    keys = [(c.confrontation, c.side, c.actor) for c in s.cells]
    assert len(keys) == len(set(keys))
    for c in s.confrontations:
        assert not set(c.side_a) & set(c.side_b)


@given(st.lists(any_claim(), max_size=6), any_claim(modalities=("hedged", "planned", "hypothetical", "negated")))
@settings(max_examples=200)
def test_a_claim_that_asserts_nothing_never_raises_an_asserted_rung(claims: list[Claim], extra: Claim) -> None:
    *before, added = numbered([*claims, extra])
    was = {(c.confrontation, c.side, c.actor): c for c in look(before).cells}
    plain = [c for c in before if c.modality == "actual"]
    for c in look([*before, added]).cells:
        if not c.facts:
            reach = [
                RUNG_OF_KIND[p.support.kind] if p.support else 7 for p in plain if c.actor in {*p.source, *p.target}
            ]
            assert c.asserted <= max(reach, default=0)
        if c.modality == "actual":
            assert set(c.claims) - {added.claim}, "a hedged claim alone never carries a plain rung"
        same = was.get((c.confrontation, c.side, c.actor))
        if same and {x.id for x in look(before).confrontations} == {
            x.id for x in look([*before, added]).confrontations
        }:
            assert c.asserted == same.asserted


def test_a_rejected_accusation_and_a_vague_denial_contradict() -> None:
    text = "Ankara said that Tehran shelled Ankara. Iran rejected the accusation. Iran denied any attack. Iran rejected the truce. Iran sent men."
    r = report(text)
    told = claim(r, 1, "Tehran shelled Ankara", "IRN", "ASSAULT", "TUR", said=[("Ankara", "TUR")])
    rejects = claim(r, 2, "Iran rejected the accusation", "IRN", "REJECT", "TUR")

    def contested(*claims: Claim) -> list[list[str]]:
        return [d.denied for d in situate(claims, date="2024-01-15", names=NAMES).contradictions]

    assert contested(told, rejects) == [["r:2"]]
    assert contested(told, replace(rejects, target=[])) == [["r:2"]]
    assert contested(told, replace(rejects, target=["USA"])) == [], "somebody else's accusation"
    assert contested(told, claim(r, 2, "Iran rejected the truce", "IRN", "REJECT", "TUR")) == [], "a proposal"
    assert contested(replace(told, attribution=[]), rejects) == [], "nobody's accusation"
    vague = claim(r, 3, "Iran denied any attack", "IRN", "ASSAULT", "", "negated", said=[("Iran", "IRN")])
    assert contested(told, vague) == [["r:3"]] and contested(told, replace(vague, source=["ISR"])) == []
    rear = claim(r, 4, "Iran sent men", "IRN", "AID", "RUS", kind="troops_rear", said=[("Kyiv", "UKR")])
    for kind, found in (("troops_combat", [["r:5"]]), ("arms", [])):
        no = claim(r, 5, "Iran sent men", "IRN", "AID", "RUS", "negated", kind=kind, said=[("Tehran", "IRN")])
        assert contested(rear, no) == found, kind
