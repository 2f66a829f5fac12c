"""Facts after the tables end: every line is cited and valid, errors name the place, and features take them up at their date."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from foreshock.errors import InputError, MissingError
from foreshock.history import facts, recent
from foreshock.history.panel import Slice
from foreshock.reference import updates

HEAD = "kind,a,b,value,since,until,title,publisher,date,note\n"


def test_every_shipped_fact_is_cited_and_dated() -> None:
    shipped = updates.shipped()
    assert len(shipped) > 50
    today = datetime.date.today().isoformat()
    for fact in shipped:
        assert len(fact.title) > 8 and len(fact.publisher) > 2, fact
        assert fact.date <= today and fact.since <= today, fact
        assert fact.kind in updates.KINDS
        assert fact.checked == "knowledge" or fact.checked.startswith("page: ") or (fact.checked == "" and fact.since < "2010"), fact
    keys = [(f.kind, f.a, f.b, f.since) for f in shipped]
    assert len(set(keys)) == len(keys)
    assert {f.kind for f in shipped} >= {"defence", "entente", "milex", "fatality", "support"}


def test_organisations_stand_for_their_members_at_the_date() -> None:
    finland = next(f for f in updates.shipped() if f.a == ("FIN",))
    assert "MKD" in finland.b and "SWE" not in finland.b and "FIN" not in finland.b and len(finland.b) == 30


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("defense,USA,JPN,,2024-01-01,,T,P,2024-01-01,", "did you mean `defence`"),
        ("defence,USA,JPM,,2024-01-01,,T,P,2024-01-01,", "there is no actor with the code `JPM`; did you mean"),
        ("defence,USA,,,2024-01-01,,T,P,2024-01-01,", "needs `b`"),
        ("defence,USA,JPN,,2024-01-32,,T,P,2024-01-01,", "expected a date"),
        ("defence,USA,JPN,,2024-01-02,2024-01-01,T,P,2024-01-01,", "before it begins"),
        ("defence,USA,JPN,,2024-01-01,,,P,2024-01-01,", "`title` is missing"),
        ("support,USA,JPN,9,2024-01-01,,T,P,2024-01-01,", "from 1 to 7"),
        ("fatality,RUS-UKRR,,6,2024-01-01,,T,P,2024-01-01,", "did you mean `RUS-UKR"),
        ("defence,USA,JPN,,2024-01-01,,T", "7 fields where the head has 10"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(line: str, words: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "own.csv"
    path.write_text(HEAD + line + "\n")
    with pytest.raises(InputError, match=r"own\.csv, line 2") as caught:
        updates.read(path)
    assert words in str(caught.value)


def test_yaml_says_the_same_as_csv(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.csv").write_text(HEAD + "defence,USA,IND,,2026-01-02,,A treaty,A ministry,2026-01-03,\n")
    (tmp_path / "a.yaml").write_text(
        "- {kind: defence, a: USA, b: [IND], since: 2026-01-02, title: A treaty, publisher: A ministry, date: 2026-01-03}\n"
    )
    one, two = (updates.read(tmp_path / name)[0] for name in ("a.csv", "a.yaml"))
    assert (one.a, one.b, one.since, one.citation) == (two.a, two.b, two.since, two.citation)
    with pytest.raises(MissingError):
        updates.read(tmp_path / "none.csv")
    (tmp_path / "b.yaml").write_text("- {kind: defence, a: USA, c: IND}\n")
    with pytest.raises(InputError, match="entry 1"):
        updates.read(tmp_path / "b.yaml")


def test_what_ended_since_the_tables_is_ended() -> None:
    def entente(date: str) -> bool:
        known = facts.known(date)[0]
        return bool(known.dyad["entente"][known.index(365), known.index(369)])

    assert entente("2019-03-31") and not entente("2019-04-01")


def a_slice(codes: list[int]) -> Slice:
    n = len(codes)
    blank = {name: np.zeros((n, n), np.float32) for name in ("defence", "entente", "rivalry", "contiguity")}
    return Slice(2022, np.array(codes), [""] * n, np.ones(n, bool), {"cinc": np.full(n, 0.02, np.float32)}, blank)


def test_spending_moves_capability_once_it_is_published() -> None:
    known = a_slice([2, 365])
    before, _ = recent.spending(known, "2025-04-27")
    after, used = recent.spending(known, "2025-04-28")
    assert np.array_equal(before, known.state["cinc"])
    share = (149 / 2718 - 86.4 / 2240) / 6
    assert after[1] == pytest.approx(0.02 + share, rel=1e-5)
    assert {f.since[:4] for f in used} == {"2024"}


def test_disputes_after_the_table_are_those_known_at_the_date() -> None:
    def pairs(date: str) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
        return set(recent.recent_disputes(date).sides)

    assert ((365,), (369,)) in pairs("2024-10-25")
    assert ((666,), (630,)) not in pairs("2025-06-12") and ((666,), (630,)) in pairs("2025-06-13")
    war = recent.recent_disputes("2024-10-25")
    at = [k for k, side in enumerate(war.sides) if side == ((365,), (369,)) and war.hostility[k] == 5]
    assert max(war.fatality[at]) == 6 and (war.end <= recent.crises_.day("2024-10-25")).all()


def test_help_is_on_the_rung_of_its_date() -> None:
    def rung(date: str) -> float | None:
        found = recent.help_at(date, "RUS").get("PRK")
        return found.value if found else None

    assert [rung(d) for d in ("2023-01-01", "2024-01-01", "2024-10-25", "2025-01-01")] == [None, 3, 5, 6]
