"""The event between two marked actors: held-back sentences, symmetry of names, placement, and the lines that are printed."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from foreshock.cli.code import command
from foreshock.coding.claim import EVENTS, MODALITIES
from foreshock.coding.model.encoder import encoder
from foreshock.coding.model.features import masked
from foreshock.coding.model.scores import linear
from foreshock.coding.relation import around, occurrences, pair_rows, place, relation, sentences
from foreshock.reports import from_text

# None of these sentences is in the training data.
CASES = [
    ("Angola and Zambia inked a memorandum on river transport.", "Angola", "Zambia", {"AGREE", "SUPPORT", "COOPERATE"}),
    ("Rwanda airlifted field hospitals to Mozambique.", "Rwanda", "Mozambique", {"AID"}),
    ("Gunmen loyal to the Brigade shelled Port Sudan overnight.", "the Brigade", "Port Sudan", {"ASSAULT"}),
    ("Lima on Friday slammed Quito over the border fence.", "Lima", "Quito", {"DISAPPROVE"}),
    ("The tribunal opened a probe into the Ministry of Ports.", "The tribunal", "the Ministry of Ports", {"INVESTIGATE"}),
    ("Norway slapped an embargo on Belarus.", "Norway", "Belarus", {"SANCTION"}),
    ("The junta threatened to expel Kenya's envoy.", "The junta", "Kenya", {"THREATEN"}),
    ("Ghana turned down Togo's offer of mediation.", "Ghana", "Togo", {"REJECT"}),
    ("Dockers staged a sit-in against the port authority.", "Dockers", "the port authority", {"PROTEST"}),
    ("Hungary called on Serbia to hand over the files.", "Hungary", "Serbia", {"REQUEST"}),
    ("The rebels laid down their arms and surrendered to Uganda.", "The rebels", "Uganda", {"RETREAT"}),
    ("Nepal lifted its ban on the opposition party.", "Nepal", "the opposition party", {"CONCEDE"}),
    ("Police in Minsk rounded up and arrested dozens of union members.", "Police in Minsk", "union members", {"COERCE"}),
    ("Greece massed troops along the border with Albania.", "Greece", "Albania", {"MOBILIZE"}),
    ("Both Iceland and Malta have fewer than a million people.", "Iceland", "Malta", {None}),
    ("Portugal beat Wales 2-0 in the qualifier.", "Portugal", "Wales", {None}),
]


@pytest.mark.parametrize(("text", "source", "target", "right"), CASES)
def test_plain_cases(text: str, source: str, target: str, right: set[str | None]) -> None:
    found = relation(text, source, target)
    assert found.event in right
    assert 0 < found.confidence <= 1


def test_a_country_seldom_changes_the_event() -> None:
    right = total = 0
    for names in (("Brazil", "Sweden"), ("Kenya", "Denmark"), ("Mongolia", "Egypt")):
        for text, source, target, good in CASES:
            if source[0].isupper() and " " not in source + target:
                renamed = text.replace(source, names[0]).replace(target, names[1])
                right += relation(renamed, *names).event in good
                total += 1
    assert total > 25 and right >= 0.9 * total


@given(st.sampled_from(CASES), st.sampled_from(["Xanadu", "the Free State", "Q", "Ms. O'Neil", "Côte d'Ivoire"]))
def test_the_word_scores_do_not_see_the_names(case: tuple[str, str, str, set[str | None]], name: str) -> None:
    text, source, target, _ = case
    renamed = text.replace(target, name)
    one, two = masked(text, *place(text, source, target)), masked(renamed, *place(renamed, source, name))
    assert (linear().decide(one) == linear().decide(two)).all()


def test_the_encoder_reads_meaning() -> None:
    def near(a: str, b: str) -> float:
        x, y = (encoder().read(t, [], [])[:384] for t in (a, b))
        return float(x @ y / (x @ x) ** 0.5 / (y @ y) ** 0.5)

    said = "Troops bombarded the town."
    assert near(said, "Soldiers shelled the village.") > near(said, "The minister praised the treaty.") + 0.2
    ids, spans = encoder().pieces("Côte d’Ivoire’s navy")
    assert len(ids) == len(spans) and spans[0] == (0, 4) and spans[-1] == (16, 20)


def test_reading_the_pair_the_other_way_round_is_another_question() -> None:
    text = "Hungary called on Serbia to hand over the files."
    assert relation(text, "Hungary", "Serbia") != relation(text, "Serbia", "Hungary")


@given(st.text(max_size=80), st.text(max_size=12), st.text(max_size=12))
def test_any_text_gets_an_answer(text: str, source: str, target: str) -> None:
    found = relation(text, source, target)
    assert found.event is None or found.event in EVENTS


def test_whole_words_only_and_the_nearest_pair() -> None:
    assert occurrences("Somalia and Mali", "Mali") == [(12, 16)]
    assert occurrences("the US\n  Congress", "us congress") == [(4, 17)]
    assert place("Iran. Iraq met Iran.", "Iraq", "Iran")[0] == [(6, 10)]
    assert place("Iran spoke.", "Iraq", "Iran") == ([], [(0, 4)])


def test_sentences_keep_abbreviations_together() -> None:
    text = "Gen. Haftar left. The U.S. envoy stayed."
    assert [text[a:b] for a, b in sentences(text)] == ["Gen. Haftar left.", "The U.S. envoy stayed."]
    assert around(text, [(0, 4), (24, 26)])[1] == 2


def lines(tmp_path: Path, *reports: dict[str, object]) -> list[dict[str, object]]:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in reports))
    result = CliRunner().invoke(command, [str(path), "--format", "jsonl"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_line_for_each_pair_in_order(tmp_path: Path) -> None:
    text = "Norway slapped an embargo on Belarus. Latvia has yet to decide."
    pairs = [{"source": "Norway", "target": "Belarus"}, {"source": "Belarus", "target": "Atlantis"},
             {"source": "Nobody", "target": "Atlantis"}, {"source": "Norway", "target": "Norway"}]  # fmt: skip
    rows = lines(
        tmp_path,
        {"id": "a", "text": text, "pairs": pairs},
        {"id": "b", "text": text, "pairs": []},
        {"id": "c", "text": text, "pairs": pairs[:1]},
    )
    assert [(r["report"], r["pair"]) for r in rows] == [("a", 1), ("a", 2), ("a", 3), ("a", 4), ("c", 1)]
    first = rows[0]
    assert (first["event"], first["modality"]) == ("SANCTION", "actual")
    assert text[first["start"] : first["end"]] == first["quote"] == "Norway slapped an embargo on Belarus."  # type: ignore[misc]
    assert rows[2]["event"] is None and rows[2]["modality"] is None
    for row in rows:
        assert row["event"] is None or row["event"] in EVENTS
        assert row["modality"] is None or row["modality"] in MODALITIES


def test_marked_and_unmarked_reports_keep_their_order(tmp_path: Path) -> None:
    plain = {"id": "plain", "date": "2024-05-01", "text": "Russia shelled Ukraine on Monday."}
    marked = {"id": "marked", "text": "Chad condemned Mali.", "pairs": [{"source": "Chad", "target": "Mali"}]}
    assert [r["report"] for r in lines(tmp_path, plain, marked, {**plain, "id": "again"})] == ["plain", "marked", "again"]


def test_a_pair_without_words_is_refused_with_its_place(tmp_path: Path) -> None:
    from foreshock.cli import run

    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Chad condemned Mali.", "pairs": [{"source": "Chad", "goal": "Mali"}]}) + "\n")
    assert run(["code", str(path), "--format", "jsonl"]) == 3


def test_the_artefact_is_small_and_says_what_it_is() -> None:
    folder = files("foreshock.coding") / "data"
    assert sum(len((folder / name).read_bytes()) for name in ("relation.npz", "encoder.npz")) < 25_000_000
    model = linear()
    types = {t for c in model.classes for t in model.splits.get(c, (c,))}
    assert types == {*EVENTS, "NONE"}
    assert model.meta["scores"]["macro_f1"] > 0.7


@pytest.mark.parametrize("verb", ["attacked", "condemned", "invaded", "sanctioned", "threatened"])
def test_the_passive_subject_does_nothing_to_its_agent(verb: str) -> None:
    pairs = [{"source": "Norway", "target": "Belarus"}, {"source": "Belarus", "target": "Norway"}]
    report = msgspec.structs.replace(from_text(f"Norway was {verb} by Belarus."), pairs=pairs)
    suffered, done = pair_rows(report)
    assert suffered["event"] is None and suffered["modality"] is None and done["event"] is not None
