"""Analogues: a distance that anyone can redo, what happened next as coded, and a verb that needs no tables."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from foreshock.errors import InputError
from foreshock.history import analogues, crises


def rows_of(numbers: list[int]) -> list[int]:
    listed = list(crises.shipped().number)
    return [listed.index(n) for n in numbers]


def test_the_distance_is_that_of_its_formula() -> None:
    rng = np.random.default_rng(0)
    case, others = rng.normal(size=len(analogues.FEATURES)), rng.normal(size=(7, len(analogues.FEATURES)))
    case[3], others[2, 3], others[4, :2] = np.nan, np.nan, np.nan
    for row, found in zip(others, analogues.distances(case, others), strict=True):
        means, first = [], 0
        for names in analogues.GROUPS.values():
            gaps = []
            for k in range(first, first + len(names)):
                if np.isnan(case[k]) and np.isnan(row[k]):
                    continue
                gaps.append(2.0 if np.isnan(case[k]) or np.isnan(row[k]) else (case[k] - row[k]) ** 2)
            first += len(names)
            if gaps:
                means.append(np.mean(gaps))
        assert found == pytest.approx(np.sqrt(np.mean(means)))
    assert analogues.distances(case, case[None, :])[0] == 0


@pytest.mark.data
def test_a_past_dispute_is_its_own_nearest_analogue(shared) -> None:  # type: ignore[no-untyped-def]
    from foreshock.history import panel

    known = panel.build(shared("data"))
    listed = crises.shipped()
    for number in (51, 2554, 3551):  # Korea 1950, Falklands 1982 region of numbers, and a small one: whatever they are, exact
        if number not in listed.number:
            continue
        (k,) = rows_of([number])
        year = int(listed.year()[k])
        x = crises.describe(known.slice(year - 1), listed, int(listed.start[k]), *listed.sides[k])
        nearest = analogues.find(x, n=1).analogues[0]
        assert nearest.number == number and nearest.distance < 0.01


def test_what_happened_next_is_as_coded_and_nothing_later_is_shown() -> None:
    x = np.full(len(crises.ALL_FEATURES), np.nan)
    start = crises.day("1990-08-02")
    x[-len(crises.FEATURES) :] = crises.features(crises.shipped(), start, (645,), (690,))
    x = crises.logged(x)
    found = analogues.find(x, n=30, before="1990-08-02")
    listed = crises.shipped()
    assert len(found.analogues) == 30 and found.among == 50
    pairs: dict[frozenset[str], int] = {}
    for a in found.analogues:
        (k,) = rows_of([a.number])
        assert a.start < "1990-08-02" and a.days == listed.end[k] - listed.start[k] + 1
        assert a.deaths == analogues.DEATHS[int(listed.fatality[k])]
        assert len(a.joined) == sum(j[2] <= listed.start[k] + 365 for j in listed.joined[k])
        pair = frozenset((*a.side_1, *a.side_2))
        pairs[pair] = pairs.get(pair, 0) + 1
    assert max(pairs.values()) <= analogues.PER_PAIR
    distances = [a.distance for a in found.analogues]
    assert distances == sorted(distances)
    wars = analogues.find(x, n=5, war=True)
    assert all(a.hostility == "war" for a in wars.analogues) and wars.shares["war"] == (1.0, 1.0)
    with pytest.raises(InputError):
        analogues.find(x, n=0)


def test_the_shares_of_all_disputes_are_those_of_the_list() -> None:
    found = analogues.find(np.full(len(crises.ALL_FEATURES), np.nan), n=1)
    assert found.shares["any death"][1] == pytest.approx(325 / 1551, abs=1e-3)
    assert found.shares["war"][1] == pytest.approx(29 / 1725, abs=1e-3)


def run(*args: str) -> subprocess.CompletedProcess[str]:
    env = {"FORESHOCK_DATA": "/nowhere", "PATH": "", "PYTHONPATH": ":".join(p for p in sys.path if p)}
    return subprocess.run(
        [sys.executable, "-m", "foreshock", *args], capture_output=True, text=True, check=False, env=env
    )


def test_the_verb_answers_without_tables() -> None:
    out = run("analogues", "RUS", "UKR", "--as-of", "2024-10-25", "--n", "4", "--json")
    assert out.returncode == 0, out.stderr
    answer = json.loads(out.stdout)
    assert answer["war"] and answer["start"] == "2022-02-24" and len(answer["analogues"]) == 4 and answer["stale"]
    plain = run("analogues", "PRK", "KOR", "--as-of", "2024-10-25", "--n", "3")
    assert plain.returncode == 0 and "Past disputes nearest to" in plain.stdout and "joined within a year" in plain.stdout
    for args, words in (
        (("analogues", "RUS", "UKX", "--as-of", "2024-10-25"), "Did you mean"),
        (("analogues", "SUN", "USA", "--as-of", "2024-10-25"), "not a state in the system"),
        (("analogues", "RUS", "RUS", "--as-of", "2024-10-25"), "two sides"),
        (("analogues", "RUS", "UKR", "--as-of", "2024-13-25"), "YYYY-MM-DD"),
    ):
        bad = run(*args)
        assert bad.returncode == 3 and words in bad.stderr and "Traceback" not in bad.stderr, bad.stderr


def test_facts_of_a_case_reach_its_answers(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from foreshock.history import between

    own = tmp_path / "own.csv"
    own.write_text(
        "kind,a,b,value,since,until,title,publisher,date,note\n"
        "support,CHN,RUS,3,2023-01-01,,A report,A publisher,2024-01-01,\n"
        "rivalry,PRK,UKR,,2023-01-01,,A book,A press,2024-01-01,\n"
    )
    assert set(between.supports("CHN", "RUS", "2024-10-25")) == {"starts"}
    told = between.supports("CHN", "RUS", "2024-10-25", own)
    assert set(told) == {"stops", "climbs", "troops"}
    one, two = (between.case(["PRK"], ["UKR"], "2024-10-25", extra).x for extra in (None, own))
    k = list(crises.ALL_FEATURES).index("rivalry")
    assert (one[k], two[k]) == (0, 1)
    with pytest.raises(InputError, match="no war"):
        between.supports("USA", "CHE", "2024-10-25")


def test_answers_of_a_war_and_of_a_dispute() -> None:
    from foreshock.history import between

    war = between.answers(between.case(["RUS"], ["UKR"], "2024-10-25"))
    assert set(war) == {"ends", "one_wins"} and war["ends"].base_n == 19
    swapped = between.answers(between.case(["UKR"], ["RUS"], "2024-10-25"))
    assert war["one_wins"].probability + swapped["one_wins"].probability == pytest.approx(1)
    calm = between.answers(between.case(["PRK"], ["KOR"], "2024-10-25"))
    assert set(calm) == {"fatal", "deadly", "war", "ends"}
    for answer in (*war.values(), *calm.values()):
        assert 0 < answer.low <= answer.probability <= answer.high < 1


def test_a_pact_can_only_end_where_there_is_one() -> None:
    from foreshock.history import between

    assert set(between.pact("USA", "GBR", "2024-10-25")) == {"ended"}
    assert set(between.pact("SAU", "PAK", "2025-09-16")) == {"formed"}
    assert set(between.pact("SAU", "PAK", "2025-09-17")) == {"ended"}  # signed that day
    near, far = (between.pact("JPN", two, "2024-10-25")["formed"].probability for two in ("AUS", "PRK"))
    assert 0 < far < near < 0.2


def test_outlook_of_escalation_duration_and_pacts() -> None:
    import foreshock
    from foreshock.errors import RefusedError

    calm = foreshock.outlook("PRK", "KOR", as_of="2024-10-25", kind="escalation")
    assert len(calm.answers) == 3 and calm.notes[0] == "Case: a dispute that would begin on 2024-10-25."
    war = foreshock.outlook("RUS", "UKR", as_of="2024-10-25", kind="duration")
    assert war.war and war.confrontation == "RUS-UKR" and len(war.answers) == 2
    assert len(foreshock.outlook("USA", "GBR", as_of="2024-10-25", kind="pact").answers) == 1
    with pytest.raises(RefusedError, match="at war already"):
        foreshock.outlook("RUS", "UKR", as_of="2024-10-25", kind="escalation")
    with pytest.raises(InputError, match="There is no outlook"):
        foreshock.outlook("RUS", "UKR", as_of="2024-10-25", kind="weather")
    shown = run("outlook", "RUS", "UKR", "--duration", "--as-of", "2024-10-25")
    assert shown.returncode == 0 and "ends within 365 days" in shown.stdout and "base rate" in shown.stdout, shown.stderr
