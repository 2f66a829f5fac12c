"""The scenario file: it reads back as written, names every error with its place, and edits keep the comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import ForeshockError, InputError, MissingError
from foreshock.scenario.file import load, parse, setting
from foreshock.scenario.schema import quantities

GOOD = """\
foreshock: foreshock scenario 1
title: A war and its neighbours   # a comment that must survive
as_of: 2024-10-25
horizon: {turns: 26, turn_days: 7}
actors:
  NOR:          # not the YAML word
    name: Norland
    capability: {value: 0.02, range: [0.01, 0.03], source: table X 2016}
    resolve: {value: 1.2, range: [0.8, 1.6], source: assumption, because: it sent troops}
  SUD:
    name: Sudland
    capability: 0.01
  THI:
    name: Third
    capability: 0.05
confrontations:
  NOR-SUD:
    name: the war
    status: active
    hostility: 5
    sides: {A: [NOR], B: [SUD]}
  THI-SUD:
    name: the border
    status: latent
    hostility: 2
    onset: 0.001
    sides: {A: [THI], B: [SUD]}
involvement:
  NOR-SUD:
    THI: {side: A, rung: 3, source: report:1}
stakes:
  NOR-SUD:
    THI: {side: A, value: 0.4, range: [0.2, 0.6]}
leverage:
  THI:
    NOR:
      ability: {value: 0.3, range: [0.1, 0.5]}
      willingness: 0.5
spill_over:
  NOR-SUD: {THI-SUD: 0.3}
"""


def wrong(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse(text, "s.yaml")
    return [line for line in str(caught.value).splitlines() if line.startswith("s.yaml:")]


def test_it_reads_back_as_written_comments_and_all() -> None:
    scenario = parse(GOOD)
    assert parse(scenario.text()).model == scenario.model
    assert "# a comment that must survive" in scenario.text()
    assert "# not the YAML word" in scenario.text()
    assert scenario.model.actors["SUD"].capability.source == "assumption"
    assert scenario.model.actors["NOR"].capability.source == "table X 2016"


def test_a_country_called_no_stays_a_code() -> None:
    text = GOOD.replace("{A: [NOR], B: [SUD]}", "{A: [NO], B: [SUD]}")
    (line,) = wrong(text)
    assert "'NO'" in line or "NO" in line
    assert "False" not in line


def test_all_errors_are_told_at_once_with_line_column_and_nearest_name() -> None:
    text = (
        GOOD.replace("    resolve:", "    resolv:")
        .replace("rung: 3", "rung: 9")
        .replace(
            "    THI: {side: A, value: 0.4, range: [0.2, 0.6]}", "    THI: {side: A, value: 0.4, range: [0.6, 0.2]}"
        )
    )
    lines = wrong(text)
    assert len(lines) == 3
    assert "s.yaml:9:5: " in lines[0] and "there is no key `resolv` here (did you mean resolve?)" in lines[0]
    assert "s.yaml:30:" in lines[1] and "involvement.NOR-SUD.THI.rung" in lines[1] and "7" in lines[1]
    assert "s.yaml:33:" in lines[2] and "write the lower end first" in lines[2]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "    THI: {side: A, rung: 3",
            "    TIH: {side: A, rung: 3",
            30,
            "TIH is none of the actors of this file (did you mean THI?)",
        ),
        ("spill_over:\n  NOR-SUD: {THI-SUD", "spill_over:\n  NOR-SUD: {THI-SDU", 40, "did you mean THI-SUD?"),
        ("B: [SUD]}\n  THI", "B: [NOR]}\n  THI", 17, "NOR stands on both sides"),
        ("{side: A, rung: 3, source: report:1}", "{side: C, rung: 3}", 30, "'A' or 'B'"),
        ("willingness: 0.5", "willingness: 1.5", 38, "1.5 is impossible here: a share, from 0 to 1"),
        ("willingness: 0.5", "willingness: yes please", 38, "a number is expected"),
        ("title: A war", "titel: A war", 2, "there is no key `titel` here (did you mean title?)"),
        ("value: 1.2, range: [0.8, 1.6]", "value: 2.2, range: [0.8, 1.6]", 9, "lies outside its range"),
        ("as_of: 2024-10-25", "as_of: next week", 3, "as_of"),
    ],
)
def test_each_error_names_its_place(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    lines = wrong(GOOD.replace(old, new))
    assert any(row.startswith(f"s.yaml:{line}:") and says in row for row in lines), lines


def test_a_principal_cannot_help_the_other_side() -> None:
    lines = wrong(GOOD.replace("    THI: {side: A, rung: 3, source: report:1}", "    SUD: {side: A, rung: 3}"))
    assert "SUD is a principal of the other side" in lines[0]


def test_not_yaml_not_a_mapping_not_there(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert wrong("a: [1, 2\nb: 3")[0].startswith("s.yaml:2:")
    with pytest.raises(InputError, match="mapping"):
        parse("- 1", "s.yaml")
    with pytest.raises(MissingError, match="no file"):
        load(tmp_path / "none.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        load(tmp_path / "b.yaml")


def test_aliases_that_unfold_without_end_are_refused() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for k in range(1, 9):
        previous = chr(ord("a") + k - 1)
        bomb += f"{chr(ord('a') + k)}: &{chr(ord('a') + k)} [{', '.join(['*' + previous] * 10)}]\n"
    with pytest.raises(InputError, match="unfolds"):
        parse(bomb, "s.yaml")


def test_a_setting_changes_one_number_and_keeps_the_rest() -> None:
    scenario = parse(GOOD)
    edited = scenario.edited([setting("leverage.THI.NOR.ability=0.9"), setting("actors.NOR.resolve=1.0..1.4")])
    assert edited.model.leverage["THI"]["NOR"].ability.value == 0.9
    assert edited.model.leverage["THI"]["NOR"].ability.range is None
    assert edited.model.actors["NOR"].resolve.range == (1.0, 1.4)
    assert edited.model.actors["NOR"].resolve.value == pytest.approx(1.2)
    assert scenario.model.leverage["THI"]["NOR"].ability.value == 0.3, "the original is untouched"
    assert "# a comment that must survive" in edited.text()
    same = {p: q for p, q in quantities(edited.model) if "resolve" not in p and "ability" not in p}
    assert same == {p: q for p, q in quantities(scenario.model) if "resolve" not in p and "ability" not in p}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("actors.NRO.resolve=1", "did you mean NOR"),
        ("actors.NOR.resolv=1", "did you mean resolve"),
        ("leverage.THI.NOR.ability=7", "impossible"),
        ("leverage.THI.NOR", "no setting"),
        ("actors.NOR.resolve=", "no setting"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong(path: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse(GOOD).edited([setting(path)])


@given(st.text(max_size=200))
def test_no_text_makes_it_stumble(text: str) -> None:
    try:
        parse(text)
    except ForeshockError as error:
        assert str(error)


@given(
    st.integers(0, len(GOOD) - 1),
    st.sampled_from(["", "\t", ":", "{", "]", "'", "&x ", "*y ", "!!python/object:os.system ", "\x00", "é"]),
)
def test_no_damage_to_a_good_file_makes_it_stumble(at: int, junk: str) -> None:
    try:
        parse(GOOD[:at] + junk + GOOD[at + 1 :])
    except ForeshockError as error:
        assert str(error)
