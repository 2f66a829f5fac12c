"""What the tables inform is in the game: played again, its moments lie where the estimates say."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from foreshock.play import engine
from foreshock.play.parameters import INDEX, PARAMETERS

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "foreshock" / "play" / "data"
SHIPPED = json.loads((DATA / "moments.json").read_text(encoding="utf-8"))
ESTIMATES = json.loads((DATA / "estimates.json").read_text(encoding="utf-8"))["estimates"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    if not engine.is_warm():
        engine.warm()
    spec = importlib.util.spec_from_file_location("match_moments", ROOT / "tools" / "match_moments.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inside(found: dict[str, float], key: str) -> bool:
    """Within the estimate's interval, allowing a quarter of its width for the few worlds of a test."""
    e = ESTIMATES[key]
    slack = 0.25 * (e["high"] - e["low"])
    return bool(e["low"] - slack <= found[key] <= e["high"] + slack)


def test_the_shipped_values_are_the_parameters() -> None:
    for name, value in SHIPPED["parameters"].items():
        p = PARAMETERS[INDEX[name]]
        assert p.value == pytest.approx(value) and p.low <= value <= p.high, name
        assert "match_moments" in p.source
    assert sum(row["inside"] for row in SHIPPED["moments"].values()) >= 12


@pytest.mark.parametrize("part", ["ladder_moments", "dispute_moments", "length_moments"])
def test_moments_played_again_lie_where_the_estimates_say(tool, part: str) -> None:  # type: ignore[no-untyped-def]
    found = getattr(tool, part)({}, 768 if part == "dispute_moments" else 2048, 3, "compiled")
    for key, value in found.items():
        row = SHIPPED["moments"][key]
        assert (row["low"], row["value"], row["high"]) == tuple(ESTIMATES[key][k] for k in ("low", "value", "high"))
        if row["inside"]:
            assert inside(found, key), (key, value)


def test_without_the_matched_numbers_the_moments_are_missed(tool) -> None:  # type: ignore[no-untyped-def]
    wild = tool.ladder_moments({"move_raise": -4.0}, 512, 3, "compiled")
    assert not inside(wild, "ladder.climb")
    deaf = tool.dispute_moments({"answer": 0.0}, 512, 3, "compiled")
    assert deaf["reciprocity.answer_any"] < ESTIMATES["reciprocity.answer_any"]["low"]


def test_losses_are_those_of_the_median_war(tool) -> None:  # type: ignore[no-untyped-def]
    """A year of war at equal strength costs the weekly rate 52 times over: four casualties to a battle death."""
    p = PARAMETERS[INDEX["attrition"]]
    deaths = ESTIMATES["attrition.median"]
    assert deaths["low"] <= p.value * (365.25 / 7) / 4 <= deaths["high"]
    assert p.high * (365.25 / 7) / 4 == pytest.approx(ESTIMATES["attrition.high"]["value"], rel=0.1)
