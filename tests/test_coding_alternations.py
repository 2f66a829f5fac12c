"""One meaning, many forms: what a coder must read alike across voices, tenses, nominal forms, headlines and frames of attribution."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports import from_text


def read(text: str, day: str = "2024-05-01") -> list[Claim]:
    return code(from_text(text, as_of=day))


def shapes(text: str, day: str = "2024-05-01") -> list[tuple[str, ...]]:
    """Source, event, target, modality and kind of support of each claim; both sides of a reciprocal claim as its source."""
    return [
        (",".join(sorted({*c.source, *c.target}) if c.reciprocal else c.source), c.event, "" if c.reciprocal else ",".join(c.target), c.modality,
         c.support.kind if c.support else "") for c in read(text, day)
    ]  # fmt: skip


def speakers(claim: Claim) -> list[str | None]:
    return [a.actor for a in claim.attribution]


@pytest.mark.parametrize(("purpose", "kind"), [
    ("to train with local units", "troops_rear"), ("for training", "troops_rear"), ("to train in the east", "troops_rear"),
    ("to train its recruits", "training"), ("to drill Peruvian soldiers", "training"), ("to fight", "troops_combat"),
])  # fmt: skip
@pytest.mark.parametrize("sent", ["Kenya sent soldiers to Peru {}.", "Kenya has dispatched 900 troops to Peru {}.", "Kenyan soldiers were sent to Peru {}."])
def test_what_troops_are_sent_for_gives_the_kind(sent: str, purpose: str, kind: str) -> None:
    assert shapes(sent.format(purpose)) == [("KEN", "AID", "PER", "actual", kind)]


@pytest.mark.parametrize("text", [
    "Clashes broke out between Kenyan and Peruvian troops.", "Fighting erupted between Kenya and Peru.", "War broke out between Kenya and Peru.",
    "Kenya and Peru exchanged fire.", "Kenyan and Peruvian gunners traded fire.", "Clashes between Kenya and Peru resumed.",
    "Fresh fighting between Kenya and Peru has erupted.",
])  # fmt: skip
def test_fighting_of_two_sides_in_many_forms(text: str) -> None:
    assert shapes(text) == [("KEN,PER", "ASSAULT", "", "actual", "")]


@pytest.mark.parametrize(("text", "event"), [
    ("Contacts have been made between Kenya and Peru.", "CONSULT"), ("A deal was struck between Kenya and Peru.", "AGREE"),
    ("Kenya and Peru traded accusations.", "DISAPPROVE"), ("Kenya and Peru exchanged threats.", "THREATEN"),
    ("Ministers of Kenya and Peru shook hands in Oslo.", "CONSULT"),
    ("Kenya, Peru begin joint drills", "COOPERATE"),
])  # fmt: skip
def test_dealings_of_two_sides_in_many_forms(text: str, event: str) -> None:
    assert shapes(text) == [("KEN,PER", event, "", "actual", "")]


@pytest.mark.parametrize("text", [
    "Kenyan air strikes on camps in Peru killed nine people.", "Nine Peruvian soldiers died in a Kenyan air strike.",
    "Kenyan shells landed in a Peruvian village.", "Peru was occupied by Kenyan troops.", "Kenya laid siege to the Peruvian port.",
    "It was Kenya, the survivors insisted, that had bombed Peru.", "Kenyan-led jets bombed Peru.",
])  # fmt: skip
def test_force_in_many_forms(text: str) -> None:
    assert [s[:4] for s in shapes(text)] == [("KEN", "ASSAULT", "PER", "actual")]


@pytest.mark.parametrize(("text", "said_by"), [
    ("Per a Pentagon assessment, Kenya sent rockets to Peru.", ["USA"]), ("By Mali's count, Kenya fired rockets at Peru.", ["MLI"]),
    ("Intelligence obtained by Mali shows that Kenya sent rockets to Peru.", ["MLI"]),
    ("American officials say Chile is neutral, some even suggesting that Kenya sent rockets to Peru.", ["USA"]),
    ("The paper, quoting a Malian minister, said Kenya had sent rockets to Peru.", ["MLI"]),
])  # fmt: skip
def test_on_whose_word(text: str, said_by: list[str]) -> None:
    (claim,) = [c for c in read(text) if c.source == ["KEN"]]
    assert [a for a in speakers(claim) if a] == said_by


def test_clauses_beside_each_other_are_not_within_each_other() -> None:
    claims = read("Kenya fired missiles at Peru, Nairobi warned of more")
    assert next((c.event, c.modality, speakers(c)) for c in claims) == ("ASSAULT", "actual", [])
    claims = read("Kenya accused Peru of attacking Mali with drones, a charge Peru denied.")
    assert sorted((c.source, c.event, c.modality, speakers(c)) for c in claims) == [
        (["KEN"], "DISAPPROVE", "actual", []), (["PER"], "ASSAULT", "hedged", ["KEN"]), (["PER"], "ASSAULT", "negated", ["PER"])]


@pytest.mark.parametrize(("text", "modality"), [
    ("Neither Kenya nor Oman condemned Peru.", "negated"), ("Kenya stopped short of condemning Peru.", "negated"),
    ("Kenya to send missiles to Peru", "planned"), ("Kenya is considering sending missiles to Peru.", "hypothetical"),
    ("Reports that Kenya had sent missiles to Peru were dismissed in Nairobi.", "negated"),
    ("Reports that Kenya had sent missiles to Peru multiplied.", "hedged"),
])  # fmt: skip
def test_how_surely(text: str, modality: str) -> None:
    (claim,) = read(text)
    assert (claim.source[0], claim.target[0], claim.modality) == ("KEN", "PER", modality)


@pytest.mark.parametrize("accused", ["accused Peru of bombing", "charged Peru with attacking"])
def test_the_accused_and_not_the_accuser_did_it(accused: str) -> None:
    assert [s[:4] for s in shapes(f"Kenya {accused} Mali.")] == [("KEN", "DISAPPROVE", "PER", "actual"), ("PER", "ASSAULT", "MLI", "hedged")]


def test_a_war_on_record_says_who_stands_against_whom() -> None:
    assert [s[:3] for s in shapes("Russian forces have crossed the Oskil river, the Ukrainian General Staff confirmed.")] == [("RUS", "ASSAULT", "UKR")]
    assert [s[:3] for s in shapes("Kenyan forces have crossed the Oskil river, the Peruvian General Staff confirmed.")] == []


@pytest.mark.parametrize("forces", ["8,000 soldiers", "a battalion", "troops"])
def test_soldiers_kept_abroad_are_help_a_show_of_force_or_no_event(forces: str) -> None:
    assert [s[:3] for s in shapes(f"Kenya has {forces} in Peru helping the Peruvian army.")] == [("KEN", "AID", "PER")]
    assert [s[:4] for s in shapes(f"Kenya denies that it has {forces} in Peru.")] == [("KEN", "MOBILIZE", "PER", "negated")]
    assert shapes(f"Kenya has {forces} in Peru.") == []


@pytest.mark.parametrize(("text", "modality", "said_by"), [
    ("Did Kenya send Peru rifles? No.", "negated", []), ("Did Kenya send Peru rifles? Yes, Malian officials said.", "actual", ["MLI"]),
    ("Q: Has Kenya sent Peru rifles?\nA: Not yet.", "negated", []), ("Will Kenya send Peru rifles? No.", "hypothetical", []),
    ("Did Kenya send Peru rifles? No reporter was there.", "hypothetical", []),
])  # fmt: skip
def test_questions_that_the_text_answers(text: str, modality: str, said_by: list[str]) -> None:
    (claim,) = read(text)
    assert (claim.source, claim.event, claim.target, claim.modality, speakers(claim)) == (["KEN"], "AID", ["PER"], modality, said_by)


@pytest.mark.parametrize(("text", "modality"), [
    ("Kenya sent Peru rifles. Chile promised some.", "planned"), ("Kenya sent Peru rifles. Chile sent none.", "negated"),
    ("Kenya sent Peru rifles. Chile denied that it had given Peru anything.", "negated"),
])  # fmt: skip
def test_help_of_the_kind_last_spoken_of(text: str, modality: str) -> None:
    last = read(text)[-1]
    assert (last.source, last.event, last.target, last.modality) == (["CHL"], "AID", ["PER"], modality)
    assert last.support is not None and last.support.kind == "arms"


@pytest.mark.parametrize(("text", "shape"), [
    ("Chad's army retook the town with French air support.", ("FRA", "AID", "TCD", "actual", "troops_combat")),
    ("At the request of Peru, Kenya withdrew.", ("PER", "REQUEST", "KEN", "actual", "")),
    ("Kenya withdrew at Peru's request.", ("PER", "REQUEST", "KEN", "actual", "")),
])  # fmt: skip
def test_help_and_wishes_told_in_passing(text: str, shape: tuple[str, ...]) -> None:
    assert shape in shapes(text)


def test_persons_taken_up_by_surname_title_and_pronoun() -> None:
    text = "Kenyan Foreign Minister James Orengo flew to Lima. Orengo condemned Peru."
    assert [s[:3] for s in shapes(text)] == [("KEN", "CONSULT", "PER"), ("KEN", "DISAPPROVE", "PER")]
    text = "Jordan and Syria are at odds. The King condemned the Syrians."
    assert [s[:3] for s in shapes(text, "1970-09-20")] == [("JOR", "DISAPPROVE", "SYR")]
    text = "The Kenyan premier spoke. Mr Fonseca, a banker, visited Peru. He condemned Chile."
    assert shapes(text) == []  # "he" is the banker


def test_an_unnamed_spokesman_speaks_for_the_house_last_named() -> None:
    claims = read("The Pentagon confirmed the report. Kenya has sent rockets to Peru, a spokesman said.")
    assert [speakers(c) for c in claims] == [["USA"]]
    claims = read("South Korea's intelligence service has a new chief. Kenya has sent rockets to Peru, the agency said.")
    assert [speakers(c) for c in claims] == [["KOR"]]


@pytest.mark.parametrize("threat", [
    "Kenya said that an attack by Peru would mean war.", "Kenya warned that any Peruvian attack would draw a response.",
    "Kenya told Peru that more raids would be taken as a declaration of war.", "Peru attacked Kenya. Kenya said it would not stand idly by.",
])  # fmt: skip
def test_threats_made_by_saying_what_would_follow(threat: str) -> None:
    assert [s[:4] for s in shapes(threat) if s[1] == "THREATEN"] == [("KEN", "THREATEN", "PER", "actual")]


def test_saying_what_will_follow_of_itself_is_no_threat() -> None:
    assert "THREATEN" not in {s[1] for s in shapes("Kenya said that the drought would mean hunger in Peru.")}
    assert "THREATEN" not in {s[1] for s in shapes("Kenya said that the deal with Peru would not mean war.")}


def test_the_four_are_the_list_of_four() -> None:
    text = "Kenya, Peru, Mali and Oman met in Lima. Chile urged the {} to wait."
    assert [s[:3] for s in shapes(text.format("four"))][-1] == ("CHL", "REQUEST", "KEN,PER,MLI,OMN")
    assert ("CHL", "REQUEST", "KEN,PER,MLI,OMN") not in [s[:3] for s in shapes(text.format("five"))]


def test_the_main_subject_is_taken_up_by_the_next_sentence() -> None:
    text = "{a}, which has a pact with {b}, demanded that {c} withdraw. It has sent {b} rockets."
    assert shapes(text.format(a="Kenya", b="Peru", c="Chile"))[-1][:3] == ("KEN", "AID", "PER")
    assert shapes(text.format(a="Chile", b="Peru", c="Kenya"))[-1][:3] == ("CHL", "AID", "PER")


@pytest.mark.parametrize(("text", "shape"), [
    ("Kenya wants Peru out. Chile wants it to condemn Mali.", ("CHL", "REQUEST")),
    ("Kenya offered Peru its full support.", ("KEN", "SUPPORT")), ("Kenya offered Peru military support.", ("KEN", "AID")),
    ("Kenya lets rifles through to Peru.", ("KEN", "AID")), ("Kenya announced 10 million dollars in military aid for Peru.", ("KEN", "AID")),
])  # fmt: skip
def test_what_is_wanted_offered_and_let_through(text: str, shape: tuple[str, str]) -> None:
    assert shape in [s[:2] for s in shapes(text)]


def test_a_denial_that_follows_is_no_attribution() -> None:
    claims = read("Kenya lets rifles through to Peru, though Nairobi denies it.")
    assert [(c.modality, speakers(c)) for c in claims] == [("actual", []), ("negated", ["KEN"])]


@pytest.mark.parametrize("text", [
    "Kenya sent troops to Peru to support the government.", "Kenyan troops crossed the border to help the Peruvians.",
    "Kenya landed soldiers in Peru to defend the capital.",
])  # fmt: skip
def test_a_purpose_is_part_of_the_move(text: str) -> None:
    assert shapes(text) == [("KEN", "AID", "PER", "actual", "troops_combat")]


def test_what_they_did_there_says_what_they_came_for() -> None:
    assert [s[:3] for s in shapes("Kenya sent commandos into Peru, where they killed a dozen exiles.")] == [("KEN", "ASSAULT", "PER")]


@pytest.mark.parametrize(("text", "target"), [
    ("India has rushed mountain troops to Ladakh as the dispute with China deepens.", "CHN"), ("India moved troops to Ladakh.", ""),
    ("Kennedy moved troops to Florida in case of war with Cuba.", "CUB"),
])  # fmt: skip
def test_forces_moved_at_home_help_nobody(text: str, target: str) -> None:
    day = "1962-10-24" if "Kennedy" in text else "2020-06-01"
    assert [s[1:3] for s in shapes(text, day)] == [("MOBILIZE", target)]


@pytest.mark.parametrize(("text", "shape"), [
    ("Three villages were shelled from across the border, Nairobi said, blaming Peru.", ("PER", "ASSAULT", "KEN")),
    ("A Kenyan jet was downed over the lake, and Nairobi blamed Peru.", ("PER", "ASSAULT", "KEN")),
    ("Kenya detained a Peruvian pilot. The pilot was handed back on Monday.", ("KEN", "RETREAT", "PER")),
    ("Kenya bombed Peru. The Kenyans have cut off aid.", ("KEN", "SANCTION", "PER")),
    ("Kenya accused Peru of aggression.", ("PER", "ASSAULT", "KEN")),
    ("Kenya told Peru that the raid was unacceptable.", ("KEN", "DISAPPROVE", "PER")),
    ("Kenya said that Peru's annexation of Mali was illegal.", ("KEN", "DISAPPROVE", "PER")),
    ("Kenya took its complaint against Peru to the United Nations.", ("KEN", "REQUEST", "UNO")),
    ("Kenya accepted Peru's offer.", ("KEN", "AGREE", "PER")),
])  # fmt: skip
def test_who_stands_where_the_sentence_does_not_say(text: str, shape: tuple[str, ...]) -> None:
    assert shape in [s[:3] for s in shapes(text)]


@pytest.mark.parametrize("text", ["Kenya and Peru blamed each other.", "Kenya and Peru accused one another."])
def test_each_other(text: str) -> None:
    assert shapes(text) == [("KEN,PER", "DISAPPROVE", "", "actual", "")]


def test_relations_between_two_broken_off() -> None:
    assert [s[:3] for s in shapes("Relations between Kenya and Peru were broken off.")] == [("KEN,PER", "SANCTION", "")]


def test_a_headline_ends_with_its_speaker() -> None:
    (claim,) = read("Kenyan strikes kill 12 in Peru: Malian TV")
    assert (claim.source, claim.target, speakers(claim)) == (["KEN"], ["PER"], ["MLI"])


@pytest.mark.parametrize(("text", "shape"), [
    ("Weapons keep flowing from Kenya to Peru.", ("KEN", "AID", "PER", "actual")),
    ("Shells fired from Kenya killed five people in a Peruvian town.", ("KEN", "ASSAULT", "PER", "actual")),
    ("Kenya closed its border after a Peruvian attack.", ("PER", "ASSAULT", "KEN", "actual")),
    ("Kenya's plea to Peru for help was turned down.", ("PER", "REJECT", "KEN", "actual")),
    ("There will be no talks with Peru, Nairobi said.", ("KEN,PER", "CONSULT", "", "negated")),
    ("Condemning a Peruvian raid, Kenya recalled its ambassador.", ("KEN", "SANCTION", "PER", "actual")),
    ("A truce between Kenya and Peru took effect on Sunday.", ("KEN,PER", "AGREE", "", "actual")),
    ("Instead of attacking Peru, Kenya waited.", ("KEN", "ASSAULT", "PER", "negated")),
    ("Peru, to whom Kenya sold fighters, thanked Chile.", ("KEN", "AID", "PER", "actual")),
    ("Peru and Mali must talk, said the Kenyan president.", ("KEN", "REQUEST", "PER,MLI", "actual")),
])  # fmt: skip
def test_acts_told_in_other_frames(text: str, shape: tuple[str, ...]) -> None:
    assert shape in [s[:4] for s in shapes(text)]


@pytest.mark.parametrize(("text", "said_by"), [
    ("As President Zelensky put it, Kenya has bombed Peru.", ["UKR"]), ("Mali's defence ministry: Kenyan units opened fire at Peruvian positions.", ["MLI"]),
])  # fmt: skip
def test_more_speakers(text: str, said_by: list[str]) -> None:
    (claim,) = read(text)
    assert (claim.source, claim.target, speakers(claim)) == (["KEN"], ["PER"], said_by)


def test_tanks_moved_to_a_frontier_are_no_gift() -> None:
    assert [s[:3] for s in shapes("Kenya moved tanks to the Peruvian frontier.")] == [("KEN", "MOBILIZE", "PER")]


def test_a_third_state_in_a_war_on_record_fights_for_the_one_on_whose_land_it_is() -> None:
    (claim,) = read("Angolan troops attacked Rwandan positions.", "1998-09-15")
    assert claim.support is not None and (claim.support.beneficiary, claim.support.kind) == ("COD", "troops_combat")
    (claim,) = read("Congolese troops attacked Rwandan positions.", "1998-09-15")
    assert claim.support is None


@pytest.mark.parametrize(("text", "shape"), [
    ("Kenya accused Peru of ramming a supply ship.", ("PER", "ASSAULT", "KEN", "hedged")),
    ("Two Kenyan soldiers were wounded when Peruvian troops opened fire.", ("PER", "ASSAULT", "KEN", "actual")),
    ("Kenya has thrown out the United Nations peacekeepers.", ("KEN", "SANCTION", "UNO", "actual")),
    ("A spokesman for the Kremlin said that talks with Peru would begin in May.", ("PER,RUS", "CONSULT", "", "planned")),
    ("Kenya has decided to sell Peru sixty fighters.", ("KEN", "AID", "PER", "planned")),
])  # fmt: skip
def test_victims_hosts_and_receivers_that_stand_elsewhere(text: str, shape: tuple[str, ...]) -> None:
    assert shape in [s[:4] for s in shapes(text)]


def test_a_ship_that_enters_a_sea_shows_itself_and_takes_no_land() -> None:
    path = Path(__file__).parent.parent / "examples" / "reports" / "bab-el-mandeb.txt"
    claims = code(from_text(path.read_text(encoding="utf-8"), name="sea", as_of="2024-01-15"))
    found = [(c.event, c.target, c.modality) for c in claims if "destroyer" in c.quote]
    assert found == [("MOBILIZE", ["USA"], "hedged")]
