"""The shipped estimates of the crisis game come out of the tables again, and each is a number that can be argued with."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = json.loads((ROOT / "src" / "foreshock" / "play" / "data" / "estimates.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("estimate_play", ROOT / "tools" / "estimate_play.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("key", SHIPPED["estimates"])
def test_every_estimate_lies_in_its_interval_and_says_what_it_is(key: str) -> None:
    e = SHIPPED["estimates"][key]
    assert e["low"] <= e["value"] <= e["high"]
    assert e["n"] >= 50
    assert e["unit"] and e["meaning"] and "estimate_play.py" in e["source"]
    if e["unit"].startswith("probability"):
        assert e["low"] > 0 and e["high"] < 1


def test_reciprocity_and_ladder_are_reproduced_from_the_tables(tool, shared) -> None:  # type: ignore[no-untyped-def]
    data = shared("data")
    rng = np.random.default_rng(0)
    found = (
        tool.reciprocity(data, 2, rng) | tool.ladder(data, 2, rng) | tool.war(data, 2, rng) | tool.resolve(data, 2, rng)
    )
    for key, e in SHIPPED["estimates"].items():
        assert found[key]["value"] == e["value"], key
        assert found[key]["n"] == e["n"], key


def test_weekly_acts_of_a_dispute_made_by_hand(tool, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "mid5").mkdir()
    head = "dispnum,incidnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,fatality,fatalpre,action,hostlev,revtype1,revtype2,version\n"
    rows = ["1,1,A,2,1,1,2000,1,1,2000,1,1,0,0,7,3,0,0,5", "1,1,B,20,9,1,2000,9,1,2000,0,0,0,0,16,4,0,0,5"]
    (tmp_path / "mid5" / "MIDIP_5.0.csv").write_text(head + "\n".join(rows) + "\n")
    (acts,) = tool.weekly_acts(tmp_path)
    assert acts.shape == (1 + 27, 2)
    assert acts[0].tolist() == [3, 0] and acts[1].tolist() == [0, 4] and acts[2:].sum() == 0
    assert tool.answers_at([acts], True) == 1.0, "the one answer, a use of force, is higher than the display it answers"
    assert tool.acts_next_week([acts], True, 2) == 0.5, "of two acts, one was answered in the week after"
