"""The solver for small games: published figures, values computed by pygambit, and the formats."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.errors import ForeshockError, InputError
from foreshock.play.gamefile import parse
from foreshock.play.qre import solve

GOLDEN = Path(__file__).parent / "golden" / "qre"
VALUES = json.loads((GOLDEN / "values.json").read_text())["values"]


def read(name: str):  # type: ignore[no-untyped-def]
    return parse((GOLDEN / name).read_text(), name)


@pytest.mark.parametrize(
    ("lam", "row", "column"),
    [(0.5, 0.830671, 0.418077), (1, 0.893576, 0.312780), (3, 0.795384, 0.145256), (10, 0.607481, 0.104367)],
)
def test_asymmetric_matching_pennies(lam: float, row: float, column: float) -> None:
    answer = solve(read("matching_pennies.nfg"), lam)
    assert answer.probabilities[0][0] == pytest.approx(row, abs=1e-6)
    assert answer.probabilities[1][0] == pytest.approx(column, abs=1e-6)


@pytest.mark.parametrize(
    ("lam", "expected"), [(1, (0.616302, 0.532095, 0.622459)), (3, (0.875303, 0.393216, 0.817574))]
)
def test_deterrence(lam: float, expected: tuple[float, ...]) -> None:
    challenge, fight, resist = (p[0] for p in solve(read("deterrence.efg"), lam).probabilities)
    assert (challenge, resist, fight) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("lam", "resist", "resolute", "irresolute"), [(3, 0.760290, 0.724573, 0.456814), (10, 0.840286, 0.962658, 0.278516)]
)
def test_signalling(lam: float, resist: float, resolute: float, irresolute: float) -> None:
    p = [float(q[0]) for q in solve(read("signalling.efg"), lam).probabilities]
    assert (p[4], p[0], p[2]) == pytest.approx((resist, resolute, irresolute), abs=1e-6)


def test_seltens_horse_picks_the_sensible_branch() -> None:
    answer = solve(read("horse.efg"), 30)
    assert answer.probabilities[0][0] > 0.98
    assert answer.probabilities[1][0] > 0.98
    assert answer.probabilities[2][1] == pytest.approx(0.9709, abs=5e-5)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_against_pygambit(name: str) -> None:
    assert len(VALUES[name]) >= 3
    tree = read(name)
    for lam, expected in VALUES[name].items():
        answer = solve(tree, float(lam))
        assert answer.residual < 1e-7
        for ours, theirs in zip(answer.probabilities, expected, strict=True):
            np.testing.assert_allclose(ours, theirs, atol=2e-5)


def test_symmetric_game_stays_symmetric_through_its_pitchfork() -> None:
    game = parse('NFG 1 R "coordination" {"A" "B"} {2 2} 1 1 0 0 0 0 1 1')
    for lam in (1.0, 5.0, 50.0):
        for p in solve(game, lam).probabilities:
            np.testing.assert_allclose(p, 0.5, atol=1e-9)


def test_a_dominated_action_keeps_its_exact_odds_far_out() -> None:
    game = parse('NFG 1 R "pd" {"A" "B"} {2 2} 3 3 4 0 0 4 1 1')
    answer = solve(game, 300.0)
    assert answer.probabilities[0][0] == pytest.approx(np.exp(-300.0), rel=1e-6)


@settings(max_examples=25)
@given(st.lists(st.floats(-5, 5), min_size=8, max_size=8), st.floats(0.5, 20), st.floats(0.05, 2))
def test_scaling_payoffs_is_scaling_lambda(payoffs: list[float], factor: float, lam: float) -> None:
    def game(scale: float) -> str:
        return 'NFG 1 R "g" {"A" "B"} {2 2} ' + " ".join(f"{scale * v:.12f}" for v in payoffs)

    one, other = solve(parse(game(1.0)), lam), solve(parse(game(factor)), lam / factor)
    for p, q in zip(one.probabilities, other.probabilities, strict=True):
        np.testing.assert_allclose(p, q, atol=1e-6)
    for p in one.probabilities:
        assert p.sum() == pytest.approx(1)


def test_an_extensive_game_with_simultaneous_moves_is_its_normal_form() -> None:
    tree = parse(
        'EFG 2 R "" {"A" "B"} p "" 1 1 "" {"u" "d"} 0 p "" 2 1 "" {"l" "r"} 0 t "" 1 "" {9 0} t "" 2 "" {0 1} '
        'p "" 2 1 "" {"l" "r"} 0 t "" 2 t "" 3 "" {1 0}'
    )
    for p, q in zip(
        solve(tree, 1.5).probabilities, solve(read("matching_pennies.nfg"), 1.5).probabilities, strict=True
    ):
        np.testing.assert_allclose(p, q, atol=1e-9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", "must begin with `EFG 2 R`"),
        ('NFG 1 R "x" {"A" "B"} {2 2} 1 2 3', "ends where a payoff"),
        ('NFG 1 R "x" {"A" "B"} {2 2}\n1 2 3 4 5 6 7 x', "line 2: expected a payoff"),
        ('NFG 1 R "x" {"A" "B"} {2 2} 1 2 3 4 5 6 7 8 9', "expected the end of the file"),
        ('EFG 2 R "x" {"A"}\np "" 3 1 "" {"a"} 0', "line 2: expected a player's number from 1 to 1"),
        ('EFG 2 R "x" {"A"}\np "" 1 1 "" {"a" "b"} 0\nt "" 1 "" {1 2}', "line 3: expected 1 payoffs"),
        ('EFG 2 R "x" {"A"}\nc "" 1 "" {"a" .5 "b" .9} 0\n', "sum to 1"),
        ('EFG 2 R "x" {"A"}\nt "" 1 "" {1/0}', "non-zero denominator"),
        ('EFG 2 R "x" {"A"}\nt "" 7', "payoffs of outcome 7"),
        ("", "must begin with"),
    ],
)
def test_a_broken_file_is_one_sentence_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, "game.efg")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(max_examples=150)
@given(st.data())
def test_no_damage_to_a_file_gives_anything_but_a_sentence(data: st.DataObject) -> None:
    text = (GOLDEN / "internal_outcomes.efg").read_text()
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    filler = data.draw(st.text('{}"0123456789/. ptcx-', max_size=6))
    try:
        tree = parse(text[:start] + filler + text[end:])
    except ForeshockError:
        return
    assert all(len(p.payoffs) == len(tree.players) for p in tree.plays)


def test_command_line() -> None:
    def run(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "foreshock", "qre", *args], input=stdin, capture_output=True, text=True, check=False
        )

    result = run(str(GOLDEN / "deterrence.efg"), "--lambda", "3", "--json")
    answer = json.loads(result.stdout)
    defender = answer["players"][1]
    assert defender["player"] == "Defender"
    assert defender["infosets"][0]["actions"][0] == {
        "action": "resist",
        "probability": pytest.approx(0.393216, abs=1e-6),
    }
    plain = run("-", "--lambda", "3", stdin=(GOLDEN / "deterrence.efg").read_text())
    assert "0.393216  resist" in plain.stdout
    wrong = run(str(GOLDEN / "deterrence.efg"), "--lambda", "-1")
    assert wrong.returncode == 3
    assert "lambda" in wrong.stderr
    assert run("nowhere.efg", "--lambda", "1").returncode == 3
