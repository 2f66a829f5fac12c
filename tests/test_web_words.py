"""The rooms say what the brief says: the same numbers from the same draft, moves and probabilities in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.brief.forecast import ranked
from foreshock.play import engine
from foreshock.play.tuning import is_calibrated
from foreshock.web.served import Served
from web_kit import SCENARIO, Client, filled

MOVE = "THI raise NOR-SUD"


def test_the_draft_is_tuned_to_history_as_that_of_the_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not engine.is_warm():
        engine.warm()
    served = Served(filled(tmp_path))
    with monkeypatch.context() as m:
        m.setattr(engine, "is_warm", lambda: False)
        assert not is_calibrated(served.draft()), "nobody waits for the engine"
        before = served.room("draft")
    draft = served.draft()
    assert draft.model.history and is_calibrated(draft) and served.draft() is draft
    room = served.room("draft")
    assert room is not before and room is served.room("draft") and is_calibrated(room.file), "the untuned room is let go"
    monkeypatch.setattr(Served, "draft", lambda self: pytest.fail("a list needs no draft"))
    assert Client(served).get("/scenarios").json()[-1] == {"name": "draft", "version": 0, "draft": True}


def test_moves_are_told_in_the_words_of_the_brief(tmp_path: Path) -> None:
    served = Served(filled(tmp_path))
    served.keep_scenario("war", SCENARIO, 0)
    served.keep_scenario("held", SCENARIO + f"interventions: ['NOR negotiate NOR-SUD @2']\nforbidden: [{MOVE}]\n", 0)
    client = Client(served)
    room = client.get("/scenarios/war/room").json()
    (move,) = [m for m in room["moves"] if m["move"] == MOVE]
    assert move["text"] == "Third steps up its part in the war" and move["short"] == "steps up its part"
    imposed = client.get("/scenarios/held/room").json()["imposed"]
    assert imposed == {"NOR negotiate NOR-SUD @2": "Norland offers talks in the war, week 2", MOVE: "Third steps up its part in the war"}
    found = client.done(client.post("/compare", {"a": "war", "b": "held", "worlds": 512}))["result"]
    assert found["imposed"] == {"a": [], "b": ["Norland offers talks in the war, week 2", "Never: Third steps up its part in the war"]}


def test_forecasts_stand_in_the_order_of_the_brief(tmp_path: Path) -> None:
    served = Served(filled(tmp_path))
    told = [m["forecast"]["question"]["id"] for m in Client(served).get("/forecasts").json()["made"]]
    kept = served.forecasts()
    assert not isinstance(kept, str) and told == [m.forecast.question.id for m in ranked(kept)] and len(told) > 3
