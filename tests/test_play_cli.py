"""The verbs of the play on a scenario file, and the same from Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import foreshock as fs
from foreshock import cli
from foreshock.play import engine

SCENARIO = """\
foreshock: foreshock scenario 1
title: A border war
as_of: 2024-10-25
horizon: {turns: 12, turn_days: 7}
actors:
  AAA: {name: A, capability: 1, manpower: {value: 0.7, range: [0.4, 0.9]}}
  BBB: {name: B, capability: 0.8}
  CCC: {name: C, capability: 2, resolve: {value: 1.0, range: [0.4, 1.6]}}
  DDD: {name: D, capability: 0.5}
confrontations:
  AAA-BBB: {name: the war, status: active, hostility: 5, sides: {A: [AAA], B: [BBB]}}
  CCC-DDD: {name: the strait, status: latent, hostility: 3, usual_hostility: 2.5, onset: 0.002, sides: {A: [CCC], B: [DDD]}}
stakes:
  AAA-BBB:
    CCC: {side: A, value: 0.5, range: [0.2, 0.8]}
    DDD: {side: B, value: 0.4}
leverage:
  DDD: {CCC: {ability: 0.4, willingness: 0.5}}
outcomes: ["war:CCC-DDD", "settled:AAA-BBB"]
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> str:
    if not engine.is_warm():
        engine.warm()
    path = tmp_path_factory.mktemp("play") / "border.yaml"
    path.write_text(SCENARIO)
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    assert cli.run(args) == code
    shown = capsys.readouterr()
    return shown.out if code == 0 else shown.err


def test_play_prints_its_contract_and_repeats_itself(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [
        run(capsys, "play", scenario, "--worlds", "2048", "--seed", "3", "--threads", str(t), "--json") for t in (1, 2)
    ]
    one, two = (json.loads(t) for t in texts)
    for answer in (one, two):
        assert set(answer) == {
            "scenario",
            "seed",
            "worlds",
            "weeks",
            "engine",
            "outcomes",
            "paths",
            "manifest",
        }
    assert texts[0] == texts[1], "the same bytes"
    assert one["scenario"] == "A border war"
    assert [o["id"] for o in one["outcomes"]][:2] == ["war:CCC-DDD", "settled:AAA-BBB"]
    other = json.loads(run(capsys, "play", scenario, "--worlds", "2048", "--seed", "4", "--json"))
    assert other["outcomes"] != one["outcomes"]


def test_play_takes_edits_forces_and_evidence(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    def chance(*more: str) -> float:
        answer = json.loads(run(capsys, "play", scenario, "--worlds", "4096", "--json", *more))
        return next(float(o["probability"]) for o in answer["outcomes"] if o["id"] == "war:CCC-DDD")

    base = chance()
    assert chance("--set", "confrontations.CCC-DDD.onset=0.05") > base + 0.1
    assert chance("--force", "CCC provoke CCC-DDD @1", "--force", "CCC provoke CCC-DDD @2") >= base
    evidence = json.loads(
        run(capsys, "play", scenario, "--worlds", "4096", "--observe", "CCC raise AAA-BBB @2024-11-02", "--json")
    )
    assert evidence["evidence"]["effective_worlds"] < 4096
    learnt = next(a for a in evidence["evidence"]["actors"] if a["actor"] == "CCC")
    assert learnt["resolve_after"] > learnt["resolve_before"]
    assert "Typical paths" in run(capsys, "play", scenario, "--worlds", "512")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("play", "--set", "actors.CCC.resolv=2"), "resolve"),
        (("play", "--force", "CCC provok CCC-DDD @1"), "Did you mean `provoke`"),
        (("play", "--force", "CCC provoke CCC-DDD @2023-01-01"), "outside 1 to 12"),
        (("play", "--force", "CCC provoke CCC-DDD @soon"), "lacks its turn"),
        (("play", "--off", "gravity"), "no mechanism `gravity`"),
        (("indicators", "--outcome", "war:CCC-DD"), "Did you mean `war:CCC-DDD`"),
        (("sensitivity", "--outcome", "war:CCC-DDD", "--points", "3"), "power of two"),
        (("whatif", "--options-of", "ZZZ"), "no actor `ZZZ`"),
    ],
)
def test_bad_requests_are_one_sentence(
    scenario: str, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], expected: str
) -> None:
    told = run(capsys, args[0], scenario, *args[1:], code=3)
    assert expected in told
    assert len(told.strip().splitlines()) == 1


def test_impossible_evidence_is_refused_politely(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "play", scenario, "--observe", "AAA raise AAA-BBB @1", "--worlds", "512", code=5)
    assert "impossible under this scenario" in told


def test_whatif_indicators_and_sensitivity(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(
        capsys, "whatif", scenario, "--worlds", "2048", "--set", "confrontations.CCC-DDD.onset=0.05", "--off", "spillover", "--json"
    ))  # fmt: skip
    assert [v["variant"] for v in found["variants"]] == ["set confrontations.CCC-DDD.onset=0.05", "no spillover"]
    row = next(r for r in found["variants"][0]["outcomes"] if r["id"] == "war:CCC-DDD")
    assert row["difference"] > 5 * row["se"] > 0
    ranked = json.loads(run(capsys, "whatif", scenario, "--options-of", "DDD", "--worlds", "512", "--json"))["options"]
    assert "DDD press CCC AAA-BBB @1" in [r["move"] for r in ranked]
    rows = json.loads(run(capsys, "indicators", scenario, "--worlds", "8192", "--outcome", "force:CCC-DDD", "--json"))[
        "indicators"
    ]
    assert rows
    assert all(
        set(r) == {"outcome", "move", "by", "probability", "base", "shift", "se", "lead", "seen", "clear", "n", "events"} for r in rows
    )
    table = run(
        capsys, "sensitivity", scenario, "--outcome", "force:CCC-DDD", "--points", "4", "--worlds", "256", "--most", "4"
    )
    assert "total" in table


def test_the_same_from_python(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    futures = fs.open_scenario(Path(scenario)).play(worlds=2048, seed=3)
    by = [futures.probability("war:CCC-DDD", by=t) for t in (1, 6, 12)]
    assert by == sorted(by)
    shown = json.loads(run(capsys, "play", scenario, "--worlds", "2048", "--seed", "3", "--json"))
    assert futures.table() == shown["outcomes"]
    (difference,) = fs.whatif(scenario, {"calm": {"sets": ["confrontations.CCC-DDD.onset=0"]}}, worlds=2048)
    k = [o.id for o in difference.outcomes].index("war:CCC-DDD")
    assert difference.base[k] > difference.variant[k] == 0


def test_a_sweep_is_many_variants_and_a_wrong_one_is_one_sentence(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "whatif", scenario, "--sweep", "actors.CCC.resolve=0.6..1.4/3", "--worlds", "512", "--json"))
    assert [v["variant"] for v in found["variants"]] == [f"set actors.CCC.resolve={x}" for x in ("0.6", "1", "1.4")]
    told = run(capsys, "whatif", scenario, "--sweep", "actors.CCC.resolve=0.6..1.4", code=3)
    assert "path=low..high/n" in told and "Traceback" not in told


def test_the_terminal_names_confrontations_and_tells_a_repeated_move_once(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, "play", scenario, "--worlds", "2048", "--seed", "3")
    shown += run(capsys, "whatif", scenario, "--worlds", "1024", "--force", "CCC pledge AAA-BBB @2").partition("\n")[2]
    assert "AAA-BBB" not in shown and "CCC-DDD" not in shown and "side A" not in shown
    assert "Force is used in the C–D confrontation" in shown
    told = [path.partition(" On the way: ")[2].rstrip(".").split("; ") for path in shown.splitlines() if "On the way" in path]
    assert told and all(len(set(way)) == len(way) for way in told), "no step twice"
    assert any(" times)" in step or "(twice)" in step for way in told for step in way)


def test_who_won_is_named() -> None:
    from foreshock.play.compile import compile_scenario
    from foreshock.play.paths import ending
    from foreshock.play.record import SETTLED, SIDE_A_WON, SIDE_B_WON
    from foreshock.scenario.file import parse

    game = compile_scenario(parse(SCENARIO))
    assert [ending(game, 0, code) for code in (SIDE_A_WON, SIDE_B_WON, SETTLED)] == ["AAA wins", "BBB wins", "it is settled by agreement"]
