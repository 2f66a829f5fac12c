"""What the server keeps in a case: the words of reviewers, and versions of scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.case import Case, review, scenarios
from foreshock.coding import code
from foreshock.errors import InputError, MissingError
from foreshock.reports import from_text
from foreshock.scenario.file import parse
from web_kit import SCENARIO


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    report = from_text("Russian forces attacked Kyiv on Monday. China sent weapons to Russia, officials said.", name="a", as_of="2024-10-25")
    with Case.new(tmp_path / "c.foreshock") as case:
        case.add([(report, code(report))])
    return tmp_path / "c.foreshock"


def test_a_struck_claim_does_not_count_and_stays_readable(filled: Path) -> None:
    with Case.open(filled) as case:
        every = [c.claim for c in case.claims()]
        before = case.head()
        assert len(every) >= 2
        assert review.decide(case, {every[0]: "struck"}, {every[0]: None}) == 1
        assert [c.claim for c in case.claims()] == every[1:]
        assert [c.claim for c in case.claims(every=True)] == every
        assert all(every[0] not in e.claims for e in case.events())
        assert review.decide(case, {every[0]: "accepted"}) == 1
        assert [c.claim for c in case.claims()] == every
        assert case.head() != before
        assert case.check() == []


def test_a_decision_on_what_has_changed_is_refused_whole(filled: Path) -> None:
    with Case.open(filled) as case:
        first, second = [c.claim for c in case.claims()][:2]
        review.decide(case, {first: "struck"})
        with pytest.raises(review.ChangedMeanwhile, match="struck by now"):
            review.decide(case, {second: "struck", first: "accepted"}, {second: None, first: None})
        assert review.reviews(case) == {first: "struck"}
        with pytest.raises(InputError, match="no claim a:99"):
            review.decide(case, {"a:99": "struck"})


def test_a_review_changed_behind_the_log_is_found(filled: Path) -> None:
    with Case.open(filled) as case:
        review.decide(case, {case.claims()[0].claim: "struck"})
        case._connection.execute("UPDATE reviews SET word = 'accepted'")
        assert any("outside a run" in line for line in case.check())


def test_claims_coded_anew_lose_their_reviews(filled: Path) -> None:
    with Case.open(filled) as case:
        claims = case.claims()
        review.decide(case, {claims[0].claim: "struck"})
        case.add_claims(claims[1:], replace=True)
        assert review.reviews(case) == {}


def test_scenarios_have_versions(filled: Path) -> None:
    with Case.open(filled) as case:
        with pytest.raises(MissingError):
            scenarios.newest(case, "base")
        first = scenarios.keep(case, "base", "a: 1", was=0)
        second = scenarios.keep(case, "base", "a: 2", was=first.version)
        with pytest.raises(review.ChangedMeanwhile, match="changed meanwhile"):
            scenarios.keep(case, "base", "a: 3", was=first.version)
        assert scenarios.newest(case, "base") == second
        assert scenarios.names(case) == ["base"]
        with pytest.raises(InputError, match="name"):
            scenarios.keep(case, "../x", "a: 1")
        assert case.check() == []


def test_a_setting_opens_a_section_that_the_file_lacks() -> None:
    file = parse(SCENARIO)
    edited = file.edited({"parameters.friction": 0.5})
    assert edited.model.parameters["friction"].value == 0.5
    assert parse(edited.text()).model == edited.model and "a comment that stays" in edited.text()
