"""Questions resolved through the API: what the reports say is seen first, accepted or settled by hand, and never written over what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foreshock.case import Case, ledger
from foreshock.web.served import Served
from web_kit import SECOND, Client, filled


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """A case whose questions were forecast before the second report came, which decides one of them."""
    served = Served(filled(tmp_path))
    found = Client(served)
    assert found.done(found.post("/forecasts", {"record": True}))["state"] == "done"
    assert found.done(found.post("/reports", {"text": SECOND, "name": "second", "review": False}))["result"]["reports"] == ["second"]
    yield found
    served.close()


def by_outcome(found: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for q in found["questions"]:
        groups.setdefault(q["outcome"], []).append(q)
    return groups


def joining(found: dict[str, Any]) -> dict[str, Any]:
    """The question that the second report decides: whether North Korea joins."""
    return next(q for q in by_outcome(found)["yes"] if q["question"]["rule"].startswith("rung PRK for RUS"))


def test_what_the_reports_decide_is_shown_then_written_and_scored(client: Client) -> None:
    found = client.get("/resolutions").json()
    written = len(client.get("/ledger").json())
    assert found["as_of"] == "2024-11-13"
    yes = joining(found)
    assert yes["claims"] and all(c.startswith("second:") for c in yes["claims"]) and len(yes["quotes"]) == len(yes["claims"]) and 0 < yes["forecast"] < 1
    assert client.get("/scores?track=backtest").json()["questions"] == 0 and len(client.get("/ledger").json()) == written, "looking writes nothing"
    body = {"decisions": [{"question": yes["question"]["id"], "outcome": "yes"}], "was": found["evidence"]}
    (entry,) = client.post("/resolutions", body).json()
    assert entry["outcome"] == "yes" and entry["reason"] == yes["reason"] and entry["evidence"] == found["evidence"] and entry["as_of"] == "2024-11-13"
    scores = client.get("/scores?track=backtest").json()
    assert scores["questions"] == 1 and scores["views"]["pool"]["brier"] == pytest.approx((1 - yes["forecast"]) ** 2)
    assert yes["question"]["id"] not in {q["question"]["id"] for q in client.get("/resolutions").json()["questions"]}
    with Case.open(client.served.path) as case:
        assert case.check() == [] and ledger.verify(ledger.read(case)) == []


def test_a_question_is_settled_by_hand_with_a_source_and_a_reason(client: Client) -> None:
    found = client.get("/resolutions?as_of=2025-06-01").json()
    assert found["as_of"] == "2025-06-01"
    one, other = by_outcome(found)["undecided"][:2]
    key = one["question"]["id"]

    def settle(**how: Any) -> Any:
        return client.post("/resolutions", {"decisions": [{"question": key, **how}], "was": found["evidence"], "as_of": "2025-06-01"})

    for how, words in (
        ({"outcome": "no"}, "do not say `no`"), ({"outcome": "no", "reason": "It did not."}, "Name the source"),
        ({"outcome": "no", "source": "The Gazette"}, "on what grounds"), ({"outcome": "void", "source": "x"}, "on what grounds"), ({"outcome": "perhaps"}, "not as expected"),
    ):  # fmt: skip
        answer = settle(**how)
        assert answer.status_code == 400 and words in answer.json()["error"], how
    (entry,) = settle(outcome="no", reason="Nobody reported it.", source="Gazette of 31 May 2025").json()
    assert entry["reason"] == "By hand: Nobody reported it. Source: Gazette of 31 May 2025." and entry["as_of"] == "2025-06-01" and entry["probability"] == 0
    key = other["question"]["id"]
    (void,) = settle(outcome="void", reason="The question is ill put.").json()
    assert void["outcome"] == "void" and void["probability"] is None
    assert client.get("/scores?track=backtest").json()["questions"] == 1, "a void question is not scored"


def test_the_second_of_two_who_resolve_is_told(client: Client) -> None:
    found = client.get("/resolutions").json()
    yes = joining(found)
    decided = {"question": yes["question"]["id"], "outcome": "yes"}
    claim = yes["claims"][0]
    client.post("/claims", {"words": [{"claim": claim, "word": "struck"}]})
    answer = client.post("/resolutions", {"decisions": [decided], "was": found["evidence"]})
    assert answer.status_code == 409 and "others by now" in answer.json()["error"]
    client.post("/claims", {"words": [{"claim": claim, "word": "accepted", "was": "struck"}]})
    open_ = by_outcome(found)["open"][0]["question"]["id"]
    half = [decided, {"question": open_, "outcome": "no"}]
    assert client.post("/resolutions", {"decisions": half, "was": found["evidence"]}).status_code == 400
    assert client.get("/scores?track=backtest").json()["questions"] == 0, "all or none"
    assert client.post("/resolutions", {"decisions": [decided, decided], "was": found["evidence"]}).status_code == 400
    assert client.post("/resolutions", {"decisions": [decided], "was": found["evidence"]}).status_code == 200
    again = client.post("/resolutions", {"decisions": [decided], "was": found["evidence"]})
    assert again.status_code == 409 and "resolved by now" in again.json()["error"]
    unknown = client.post("/resolutions", {"decisions": [{"question": "nothing", "outcome": "void", "reason": "x"}], "was": found["evidence"]})
    assert unknown.status_code == 400 and "no open question" in unknown.json()["error"]


def test_a_case_without_a_report_says_so(tmp_path: Path) -> None:
    Case.new(tmp_path / "e.foreshock").close()
    client = Client(Served(tmp_path / "e.foreshock"))
    answer = client.get("/resolutions")
    assert answer.status_code == 422 and "no dated report" in answer.json()["error"] and str(tmp_path) not in answer.json()["error"]
    assert client.get("/resolutions?as_of=2025-06-01").json()["questions"] == []
    assert client.get("/resolutions?as_of=yesterday").status_code == 400
