"""How surely, between made-up pairs: what is taken for granted, promised, withheld, conditional; and who is a team, a market or a paper."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports import from_text


def read(text: str, day: str = "2022-04-02") -> list[Claim]:
    return code(from_text(text, as_of=day))


def told(text: str) -> list[tuple[str, ...]]:
    """Source, event, target, modality and who tells it, of each claim."""
    return [(*c.source, c.event, *c.target, c.modality, *(a.actor or a.text for a in c.attribution)) for c in read(text)]


@pytest.mark.parametrize(("text", "claims"), [
    ("Kenya has yet to approve the transfer of tanks to Peru.", [("KEN", "AID", "PER", "negated")]),
    ("Kenya may have attacked Peru.", [("KEN", "ASSAULT", "PER", "hedged")]),
    ("Kenya is poised to strike Peru.", [("KEN", "ASSAULT", "PER", "planned")]),
    ("Kenya is drawing up plans for strikes on Peru.", [("KEN", "ASSAULT", "PER", "planned")]),
    ("Kenya has no plans for an attack on Peru.", [("KEN", "ASSAULT", "PER", "negated")]),
    ("Chad has been given helicopters by Peru.", [("PER", "AID", "TCD", "actual")]),
    ("Kenya has promised not to attack Peru.", [("KEN", "ASSAULT", "PER", "negated")]),
    ("Kenyan advisers have travelled to Chad to teach Peruvian crews.", [("KEN", "AID", "PER", "actual")]),
    ("Kenya has sent dozens of officers to train the Peruvian army.", [("KEN", "AID", "PER", "actual")]),
    ("Kenya told Chad that it would attack Peru if the talks failed.", [("KEN", "ASSAULT", "PER", "hypothetical", "KEN")]),
    ("Kenya's president refused to rule out sending soldiers to Peru.", [("KEN", "AID", "PER", "hypothetical")]),
    ("Kenya said it was untrue that its troops had attacked Peru.", [("KEN", "ASSAULT", "PER", "negated", "KEN")]),
    ("Kenya rejected any responsibility for the attacks on Peruvian diplomats.", [("KEN", "ASSAULT", "PER", "negated", "KEN")]),
])  # fmt: skip
def test_how_surely(text: str, claims: list[tuple[str, ...]]) -> None:
    assert told(text) == claims


def test_the_deed_that_is_answered_is_taken_for_granted() -> None:
    assert ("PER", "ASSAULT", "KEN", "actual") in told("Kenya could respond to the Peruvian attack on its airfield.")


@pytest.mark.parametrize("text", ["Neither Chad nor Egypt has condemned the Kenyan attack on Peru.", "Chad stopped short of condemning the Kenyan attack on Peru."])
def test_a_judgement_withheld_tells_nothing(text: str) -> None:
    assert ("KEN", "ASSAULT", "PER", "actual") in told(text)
    assert {c.modality for c in read(text) if c.event == "DISAPPROVE"} == {"negated"}


def test_its_own_forces_are_those_of_the_state_whose_forces_went() -> None:
    text = "Israel's ground forces entered Gaza on Saturday, eight days after its air force began to bomb Hamas."
    assert {c.source[0] for c in read(text, "2009-01-05")} == {"ISR"}


@pytest.mark.parametrize("speaker", ["Kenya's army spokesman", "A Kenyan army spokesman", "Kenya's foreign minister"])
def test_it_is_the_state_whose_official_speaks(speaker: str) -> None:
    assert told(f"{speaker} denied that its planes had bombed Peru.") == [("KEN", "ASSAULT", "PER", "negated", "KEN")]


def test_without_before_the_verb_negates_nothing() -> None:
    found = told("Kenya, without offering proof, accused Peru of trying to kill its president. A Peruvian adviser said it was a lie.")
    assert found == [("KEN", "DISAPPROVE", "PER", "actual"), ("PER", "ASSAULT", "KEN", "hedged", "KEN"), ("PER", "ASSAULT", "KEN", "negated", "PER")]


def test_what_is_not_confirmed_is_hedged_and_has_no_speaker() -> None:
    text = "Kenya would not confirm that its jets had struck Lima airport. Peru said they had."
    assert told(text) == [("KEN", "ASSAULT", "PER", "hedged"), ("KEN", "ASSAULT", "PER", "actual", "PER")]


def test_a_group_is_not_its_country() -> None:
    assert [(c.target, c.support and c.support.beneficiary) for c in read("Iran was arming Yemen's Houthi rebels.", "2015-05-02")] == [(["HOU"], "HOU")]


def test_speakers_behind_an_apposition_and_before_a_participle() -> None:
    text = "Kenya has massed 9,000 soldiers along the border with Peru, Peru's foreign minister, Juan Perez, told journalists in Lima."
    assert told(text) == [("KEN", "MOBILIZE", "PER", "actual", "PER")]
    text = "Kenyan troops had fired 200 rockets into Peru, the Peruvian president's spokesman said, warning that the army would strike back."
    assert told(text) == [("KEN", "ASSAULT", "PER", "actual", "PER"), ("PER", "THREATEN", "KEN", "actual")]


def test_the_one_who_quotes_comes_before_the_one_quoted() -> None:
    text = "Kenya's president, citing a report by Ugandan intelligence, said Peru had massed tanks on the Kenyan border."
    assert told(text) == [("PER", "MOBILIZE", "KEN", "actual", "KEN", "UGA")]


def test_the_accused_in_a_participle() -> None:
    text = "Kenya, accused by Peru of violating its airspace, said nothing."
    assert told(text) == [("PER", "DISAPPROVE", "KEN", "actual"), ("KEN", "MOBILIZE", "PER", "hedged", "PER")]


@pytest.mark.parametrize("text", [
    "Kenya crushed Peru 3-0 on Saturday.", "Kenya demolished Peru's defence with four goals.", "The Kenyan press stormed the team's hotel in Peru.",
    "Investors attacked Kenya's bonds as they had attacked those of Peru.", "Mr Biden's charm offensive in Nairobi disarmed even the French.",
    "Kenya agreed to take in Peruvian pilots.", "As a columnist in Lima put it, Kenya is fighting with itself.",
    "Kenya and Peru have traded blows over soya and steel.", "Kenya sacked its coach; Peru kept its own.", "Kenya would defend itself, Peru said.", "Peru's cooks have conquered Kenya without firing a shot.",
])  # fmt: skip
def test_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "kind"), [
    ("China backs Pakistan at the Security Council.", "diplomatic"), ("Qatar pays the salaries of Syrian rebels.", "economic"),
    ("Hezbollah has sent 3,000 fighters to Syria.", "troops_combat"), ("Poland pledged 9,000 artillery rounds to Ukraine.", "arms"),
    ("Germany has placed two drones at Israel's disposal.", "arms"), ("Iran has shared pictures of the camp with the Iraqi army.", "intelligence"),
])  # fmt: skip
def test_kinds_of_support(text: str, kind: str) -> None:
    assert [c.support.kind for c in read(text, "1971-12-10" if "China" in text else "2013-05-02") if c.support] == [kind]


@pytest.mark.parametrize("text", ["Kenya is reinforcing its border with Peru.", "Kenya has flown fighters over Peru."])
def test_forces_moved_against_somebody_are_no_help(text: str) -> None:
    assert told(text) == [("KEN", "MOBILIZE", "PER", "actual")]


def test_one_sentence_edited_by_two_papers_is_one_source() -> None:
    from foreshock.coding import events

    texts = [
        "Kenyan warplanes crossed into Peru before dawn on Tuesday and bombed what Nairobi called a militant camp.",
        "Kenyan warplanes crossed into Peru before dawn Tuesday and bombed what the Kenyans called a militant camp.",
    ]
    reports = [from_text(text, name=f"r{i}", as_of="2022-04-06") for i, text in enumerate(texts)]
    found = [e for e in events([c for r in reports for c in code(r)], reports) if e.type == "ASSAULT"]
    assert [(len(e.claims), e.sources) for e in found] == [(2, 1)]


def test_two_days_in_one_report_are_two_happenings() -> None:
    from foreshock.coding import events

    report = from_text("Kenya bombed Peru on Monday. On Wednesday it bombed Peru again.", name="r", as_of="2022-04-08")
    assert len(events(code(report), [report])) == 2
