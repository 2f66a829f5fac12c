"""Rules, resolution, ledger, scores and pool: the parts of a forecast that need no model."""

from __future__ import annotations

import math
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from foreshock.case import ledger
from foreshock.coding.claim import EVENTS, Attribution, Claim, Support
from foreshock.errors import InputError, RefusedError
from foreshock.forecast import observation, pool, scores
from foreshock.forecast.question import BaseRate, ask, over_window
from foreshock.forecast.resolve import resolve
from foreshock.forecast.rule import parse

NAMES = {"PRK": "North Korea", "RUS": "Russia", "KOR": "South Korea", "CHN": "China"}
BASE = BaseRate(value=0.1, reference_class="c", n=100, events=10, source="s")


def claim(report: str = "r1", **over: object) -> Claim:
    fields: dict[str, object] = {
        "report": report, "claim": f"{report}:1", "quote": "q", "start": 0, "end": 1, "source": ["PRK"], "target": ["RUS"],
        "source_text": "", "target_text": "", "source_sector": "GOV", "event": "AID", "modality": "actual", "confidence": 0.9,
        "rule": "r", "support": Support(beneficiary="RUS", kind="troops_combat"),
    }  # fmt: skip
    return Claim(**(fields | over))  # type: ignore[arg-type]


def check(rule: str, *claims: Claim, today: str = "2024-12-01", **published: str) -> str:
    dates = published or {"r1": "2024-11-10", "r2": "2024-11-12"}
    return resolve(
        parse(rule), claims, opened="2024-10-25", deadline="2025-04-25", today=today, published=dates
    ).outcome


codes = st.sampled_from(["PRK", "RUS", "KOR", "CHN", "USA", "HZB"])


@st.composite
def conditions(draw: st.DrawFn) -> str:
    a, b = draw(st.lists(codes, min_size=2, max_size=2, unique=True))
    text = draw(
        st.sampled_from(
            [
                f"rung {a} for {b} >= {draw(st.integers(1, 7))}",
                f"event {draw(st.sampled_from(EVENTS))} {a} to {b}",
                f"level {a} with {b} >= {draw(st.integers(2, 5))}",
                f"pact {a} with {b}",
                f"peace {a} with {b}",
            ]
        )
    )
    return f"not {text}" if draw(st.booleans()) else text


@given(st.lists(conditions(), min_size=1, max_size=3), st.integers(1, 5))
def test_a_rule_reads_back_as_written_and_its_text_names_every_actor(parts: list[str], sources: int) -> None:
    text = " and ".join(parts) + (f" by {sources} sources" if sources > 1 else "")
    rule = parse(text)
    assert str(rule) == text
    assert parse(str(rule)) == rule
    words = rule.text("2025-04-25", NAMES)
    assert words.startswith("Will ") and words.endswith("by 25 April 2025?")
    for code in rule.actors():
        assert NAMES.get(code, code) in words
    assert words.count(" not ") == sum(p.startswith("not ") for p in parts)


@given(st.text(max_size=60))
def test_any_other_text_is_refused_in_one_sentence(text: str) -> None:
    try:
        rule = parse(text)
    except InputError as error:
        assert "\n" not in str(error).replace(text, "")
    else:
        assert parse(str(rule)) == rule


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rung PRK for RUS >= 9", "from 1 (diplomatic) to 7"),
        ("event ASALT PRK to KOR", "Did you mean ASSAULT?"),
        ("rungs PRK for RUS >= 6", "Did you mean `rung`?"),
        ("pact RUS with RUS", "names RUS twice"),
        ("level PRK with KOR >= 1", "from 2"),
        ("", "empty"),
    ],
)
def test_a_wrong_rule_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says.replace("(", r"\(").replace(")", r"\)").replace("?", r"\?")):
        parse(text)


def test_resolution_takes_only_what_is_told_as_actual_in_the_window() -> None:
    rule = "rung PRK for RUS >= 6"
    assert check(rule, claim()) == "yes"
    assert check(rule, claim(modality="hedged")) == "open"
    assert check(rule, claim(modality="planned")) == "open"
    assert check(rule, claim(background=True)) == "open"
    assert check(rule, claim(support=Support(beneficiary="RUS", kind="arms"))) == "open"
    assert check(rule, claim(support=Support(beneficiary="UKR", kind="troops_combat"))) == "open"
    assert check(rule, claim(), r1="2024-10-25") == "open", (
        "a report of the opening day was known when the question was asked"
    )
    assert check(rule, today="2025-04-25") == "open"
    assert check(rule, today="2025-04-26") == "undecided", "no report after the opening: silence says nothing"
    assert check(rule, claim(date="2025-05-01", date_precision="day"), today="2025-06-01") == "undecided"


def weekly(n: int, **over: object) -> tuple[list[Claim], dict[str, str]]:
    """Reports that name both actors, one every ten days of the window, and what they are dated."""
    fields: dict[str, object] = {"event": "CONSULT", "support": None, **over}
    return [claim(f"w{k}", **fields) for k in range(n)], {
        f"w{k}": (date(2024, 10, 26) + timedelta(10 * k)).isoformat() for k in range(n)
    }


def test_silence_is_a_no_only_where_reports_would_have_told() -> None:
    rule = "rung PRK for RUS >= 6"
    for n, says in ((0, "undecided"), (9, "undecided"), (19, "no")):
        claims, dates = weekly(n)
        assert check(rule, *claims, today="2025-05-10", **dates) == says, n
    claims, dates = weekly(19)
    assert check("not " + rule, *claims, today="2025-05-10", **dates) == "yes"
    assert check("level PRK with RUS >= 5", *claims, today="2025-05-10", **dates) == "undecided", "a war is not read off reports"
    elsewhere, dates = weekly(19, target=["CHN"])
    assert check(rule, *elsewhere, today="2025-05-10", **dates) == "undecided", "they do not cover Russia"
    copies = resolve(
        parse(rule), claims, opened="2024-10-25", deadline="2025-04-25", today="2025-05-10", published=dates,
        origins=dict.fromkeys(dates, "w0"),
    )  # fmt: skip
    assert copies.outcome == "undecided", "nineteen copies are one report"


def test_a_retraction_undoes_and_a_denial_of_a_party_does_not() -> None:
    from foreshock.coding.claim import Attribution

    rule, told = "rung PRK for RUS >= 6", claim("r1")
    taken_back = claim("r2", modality="negated", attribution=[Attribution("The Pentagon", "USA")])
    denied = claim("r2", modality="negated", attribution=[Attribution("Moscow", "RUS")])
    again = claim("r3")
    dates = {"r1": "2024-11-10", "r2": "2024-11-12", "r3": "2024-11-20"}
    assert check(rule, told, **dates) == "yes"
    assert check(rule, told, taken_back, **dates) == "open"
    assert check(rule, told, denied, **dates) == "yes"
    pluperfect = claim("r2", modality="negated", background=True, attribution=[Attribution("Tokyo", "JPN")])
    assert check(rule, told, pluperfect, **dates) == "open", "said that they had not sent any: news, though in the pluperfect"
    assert check(rule, told, claim("r2", modality="negated", background=True), **dates) == "yes", "a no of the past undoes nothing"
    assert check(rule, told, taken_back, again, **dates) == "yes", "told anew after it was taken back"


def test_resolution_counts_independent_sources() -> None:
    rule = "rung PRK for RUS >= 6 by 2 sources"
    one, two = claim("r1"), claim("r2")
    assert check(rule, one) == "open"
    assert check(rule, one, two) == "yes"
    copies = resolve(
        parse(rule), [one, two], opened="2024-10-25", deadline="2025-04-25", today="2024-12-01",
        published={"r1": "2024-11-10", "r2": "2024-11-12"}, origins={"r1": "agency", "r2": "agency"},
    )  # fmt: skip
    assert copies.outcome == "open"


def test_what_must_not_happen() -> None:
    rule = "not level PRK with KOR >= 4"
    strike = claim(event="ASSAULT", source=["KOR"], target=["PRK"], target_text="the North", support=None)
    assert check(rule, strike) == "no"
    assert check(rule) == "open"
    assert check(rule, today="2025-04-26") == "undecided"
    talks, dates = weekly(19, source=["KOR"], target=["PRK"])
    assert check(rule, *talks, today="2025-05-10", **dates) == "yes"


def test_war_is_never_read_off_one_event() -> None:
    strike = claim(event="ASSAULT", source=["KOR"], target=["PRK"], target_text="the North", support=None)
    assert check("level PRK with KOR >= 4", strike) == "yes"
    assert check("level PRK with KOR >= 5", strike) == "open"


def test_neither_an_inferred_target_nor_a_threat_of_tariffs_shows_a_level() -> None:
    def threat(quote: str, **more: object) -> Claim:
        return claim(**{"event": "THREATEN", "source": ["KOR"], "target": ["PRK"], "target_text": "Pyongyang", "support": None, "quote": quote, **more})

    rule = "level PRK with KOR >= 2"
    assert check(rule, threat("Seoul threatened to strike Pyongyang")) == "yes"
    assert check(rule, threat("Seoul threatened Pyongyang with new sanctions")) == "open"
    assert check(rule, threat("Seoul threatened Pyongyang with tariffs")) == "open"
    assert check(rule, threat("Seoul threatened Pyongyang with a blockade of its trade", mode="military")) == "yes"
    assert check(rule, threat("Seoul threatened to strike", target_text="")) == "open"
    assert check("level PRK with KOR >= 4", threat("Seoul struck", event="ASSAULT", target_text="")) == "open"


def test_a_question_without_deadline_or_base_rate_is_refused() -> None:
    good = ask("pact RUS with PRK", kind="pact", opened="2024-10-25", deadline="2025-10-25", base=BASE, names=NAMES)
    assert good.text == "Will Russia and North Korea conclude a defence pact by 25 October 2025?"
    with pytest.raises(RefusedError, match="base rate"):
        ask("pact RUS with PRK", kind="pact", opened="2024-10-25", deadline="2025-10-25", base=None)
    with pytest.raises(RefusedError, match="not after"):
        ask("pact RUS with PRK", kind="pact", opened="2024-10-25", deadline="2024-10-25", base=BASE)
    with pytest.raises(InputError, match="no actor"):
        ask(
            "pact RUS with QQQ",
            kind="pact",
            opened="2024-10-25",
            deadline="2025-10-25",
            base=BASE,
            known={"RUS"}.__contains__,
        )


@given(st.floats(0, 1), st.integers(0, 4000))
def test_a_rate_over_a_window_is_a_probability_that_grows_with_it(p: float, n: int) -> None:
    assert 0 <= over_window(p, n) <= over_window(p, n + 30) <= 1
    assert over_window(p, 1461) == pytest.approx(1 - (1 - p) ** 4)


def entry(question: str, p: float | None = None, outcome: str | None = None, **over: object) -> ledger.Entry:
    fields: dict[str, object] = {
        "seq": 0, "kind": "forecast" if outcome is None else "resolution", "track": "live", "question": question,
        "rule": "pact RUS with PRK", "text": "t", "opened": "2024-10-25", "deadline": "2025-04-25", "category": "pact",
        "made": "2024-10-25T10:00:00Z", "as_of": "2024-10-25", "probability": p, "outcome": outcome,
    }  # fmt: skip
    return ledger.Entry(**(fields | over))  # type: ignore[arg-type]


@given(st.integers(2, 8), st.data())
def test_any_tampering_with_the_ledger_is_found(n: int, data: st.DataObject) -> None:
    entries = ledger.chain([entry(f"q{i}", 0.1 + 0.05 * i) for i in range(n)])
    assert ledger.verify(entries) == []
    k = data.draw(st.integers(0, n - 1))
    how = data.draw(st.sampled_from(["change", "remove", "swap", "forge"]))
    bad = list(entries)
    if how == "change":
        bad[k] = msgspec.structs.replace(bad[k], probability=0.99)
    elif how == "forge":  # change and recompute its own hash: the next entry gives it away, or the noted head does
        changed = msgspec.structs.replace(bad[k], probability=0.99, hash="")
        bad[k] = msgspec.structs.replace(changed, hash=ledger.digest(changed))
    elif how == "remove":
        del bad[k]
    else:
        j = (k + 1) % n
        bad[k], bad[j] = bad[j], bad[k]
    assert ledger.verify(bad) or ledger.head(bad) != ledger.head(entries)


def test_a_resolution_without_a_forecast_and_a_forecast_after_the_deadline_are_found() -> None:
    assert any("never forecast" in p for p in ledger.verify(ledger.chain([entry("q", outcome="yes")])))
    late = ledger.chain([entry("q", 0.5, made="2025-05-01T00:00:00Z")])
    assert any("after its deadline" in p for p in ledger.verify(late))


def test_scoring_takes_the_last_forecast_before_resolution_and_keeps_tracks_apart() -> None:
    rows = ledger.chain(
        [entry("a", 0.2), entry("a", 0.6), entry("b", 0.5, track="synthetic"), entry("c", 0.4), entry("a", outcome="yes"),
         entry("b", outcome="no", track="synthetic"), entry("c", outcome="void"), entry("a", 0.99)]
    )  # fmt: skip
    assert [(f.probability, y) for f, y in ledger.resolved(rows, "live")] == [(0.6, 1)]
    assert [(f.probability, y) for f, y in ledger.resolved(rows, "synthetic")] == [(0.5, 0)]


probabilities = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=60)


@given(probabilities)
def test_scores_hold_their_identities(rows: list[tuple[float, int]]) -> None:
    p, y = [a for a, _ in rows], [b for _, b in rows]
    card = scores.scorecard(p, y)
    assert card is not None and card.n == len(rows)
    assert 0 <= card.brier <= 1 and card.log >= 0
    assert sum(b.n for b in card.bins) == card.n
    # forecasts that are constant within each bin satisfy Murphy's partition exactly
    snapped = [min(int(a * 10), 9) / 10 + 0.05 for a in p]
    exact = scores.scorecard(snapped, y)
    assert exact is not None
    assert exact.brier == pytest.approx(exact.reliability - exact.resolution + exact.uncertainty, abs=1e-9)


def test_scores_of_known_forecasts() -> None:
    assert scores.brier([1.0, 0.0], [1, 0]) == 0
    assert scores.log_score([0.9, 0.2], [1, 0]) == pytest.approx(-(math.log(0.9) + math.log(0.8)) / 2)
    assert scores.skill(0.1, 0.2) == pytest.approx(0.5)
    assert scores.scorecard([], []) is None


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999), st.floats(0, 2), st.floats(0, 2))
def test_the_pool_is_monotone_and_leaves_out_what_is_missing(p: float, q: float, a: float, b: float) -> None:
    made = pool.Pool(kind="k", weights={"outside": a, "inside": b})
    both = made.combine({"outside": p, "inside": q})
    if a + b == 0:
        assert both is None
        return
    assert both is not None and 0 <= both <= 1
    higher = made.combine({"outside": min(p + 0.0005, 0.999), "inside": q})
    assert higher is not None and higher >= both - 1e-9
    alone = made.combine({"outside": p, "inside": None})
    assert alone == pytest.approx(pool.expit((a + b) * pool.logit(p)), abs=1e-9), "a missing view gives its weight to the other"
    assert made.combine({}) is None


def test_the_fit_gives_weight_only_to_the_view_that_knows() -> None:
    import numpy as np

    rng = np.random.default_rng(5)
    z = rng.normal(-1, 1.2, 3000)
    y = (rng.random(3000) < 1 / (1 + np.exp(-z))).astype(int)
    knows, noise = 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(-rng.normal(-1, 1.2, 3000)))
    got = pool.fit("k", {"outside": noise, "inside": knows}, y)
    assert got.weights["inside"] == pytest.approx(1, abs=0.12)
    assert got.weights["outside"] < 0.12
    few = pool.fit("k", {"outside": noise[:3], "inside": knows[:3]}, y[:3])
    assert few.weights["outside"] > 0.6, "three questions are not enough to leave the prior"


def test_only_an_agreement_that_ends_the_fighting_is_a_peace() -> None:
    swap = claim(event="AGREE", support=None, quote="Russia and North Korea agreed to exchange prisoners")
    truce = claim(event="AGREE", support=None, quote="North Korea and Russia signed a cease-fire")
    assert check("pact PRK with RUS", swap) == "open", "an exchange of prisoners is no defence pact"
    assert check("peace PRK with RUS", swap) == "open"
    assert check("peace PRK with RUS", truce) == "yes"


def test_a_signed_cease_fire_is_a_peace_and_an_offered_one_is_not() -> None:
    """As the coder reads `Russia and North Korea signed a cease-fire`: both as source, PLOVER's CONCEDE."""
    signed = claim(event="CONCEDE", source=["RUS", "PRK"], target=[], support=None, quote="signed a cease-fire", words=["signed", "fire"])
    offer = claim(event="CONCEDE", source=["RUS"], target=["PRK"], support=None, quote="offered a cease-fire", words=["offered", "fire"])
    alone = claim(event="CONCEDE", source=["RUS"], target=[], support=None, quote="declared a cease-fire", words=["declared", "fire"])
    accepted = claim(event="CONCEDE", source=["RUS"], target=["PRK"], support=None, quote="accepted a cease-fire", words=["accepted", "fire"])
    named = claim(event="CONCEDE", source=["RUS"], target=["PRK"], target_text="Pyongyang", support=None, quote="signed a truce", words=["signed", "truce"])
    both = claim(event="CONCEDE", source=["RUS", "PRK"], target=[], support=None, quote="announced a cease-fire", words=["announced", "fire"])
    assert check("peace PRK with RUS", accepted) == "open" and check("peace PRK with RUS", named) == check("peace PRK with RUS", both) == "yes"
    talks = claim(event="AGREE", source=["RUS"], target=["PRK"], support=None, quote="offered talks", words=["offered", "talks"])
    assert check("peace PRK with RUS", signed) == "yes"
    assert check("peace PRK with RUS", offer) == check("peace PRK with RUS", alone) == "open"
    assert check("pact PRK with RUS", talks) == "open"


def test_the_pool_stays_with_the_outside_view_unless_later_years_say_otherwise() -> None:
    """Two hundred disputes: an outside view that is right keeps the weight; one that is twice too sure of itself is shrunk."""
    import numpy as np

    rng = np.random.default_rng(2)
    n = 1500
    z = rng.normal(-1.5, 1.0, n)
    year, group = np.sort(rng.integers(1946, 1991, n)), np.arange(n) // 3
    y = (rng.random(n) < 1 / (1 + np.exp(-z))).astype(int).tolist()
    noise = (1 / (1 + np.exp(-rng.normal(-1.5, 1.0, n)))).tolist()
    right, sure = (1 / (1 + np.exp(-z))).tolist(), (1 / (1 + np.exp(-2 * z))).tolist()
    alone, tried = pool.rolling("k", {"outside": right, "inside": noise}, y, year.tolist(), group.tolist(), source="s")
    assert (alone.weights, alone.intercept) == ({"outside": 1.0, "inside": 0.0}, 0.0)
    assert len(tried) == len(pool.STRENGTHS) and all(c.gain <= c.se for c in tried)
    shrunk, _ = pool.rolling("k", {"outside": sure, "inside": noise}, y, year.tolist(), group.tolist(), source="s")
    assert shrunk.weights["outside"] == pytest.approx(0.5, abs=0.1) and shrunk.weights["inside"] < 0.1 and "penalty" in shrunk.source
    knows, _ = pool.rolling("k", {"outside": noise, "inside": right}, y, year.tolist(), group.tolist(), source="s")
    assert knows.weights["inside"] > 0.8 > 0.2 > knows.weights["outside"]
    few, none = pool.rolling("k", {"outside": right[:5], "inside": noise[:5]}, y[:5], [2000] * 5, [1, 2, 3, 4, 5])
    assert few.weights == {"outside": 1.0, "inside": 0.0} and none == []


def said(*codes: str) -> list[Attribution]:
    return [Attribution(code, code) for code in codes]


def test_an_adversary_alone_decides_nothing() -> None:
    rule = "level PRK with KOR >= 4"

    def strike(report: str = "r1", *by: str, **more: object) -> Claim:
        return claim(report, event="ASSAULT", source=["PRK"], target=["KOR"], target_text="the South", support=None, attribution=said(*by), **more)

    assert check(rule, strike("r1", "KOR")) == "open"
    for one in (strike(), strike("r1", "PRK"), strike("r1", "CHN"), strike("r1", "KOR", words=["conceded"])):
        assert check(rule, one) == "yes", "the report, the doer, somebody who is no party, an admission"
    assert check(rule, strike("r1", "KOR"), strike("r2", "KOR")) == "open", "twice the same voice"
    assert check(rule, strike("r1", "KOR"), strike("r2", "CHN")) == "yes"
    assert check("not " + rule, strike("r1", "KOR")) == "open"
    talks, dates = weekly(19, source=["KOR"], target=["PRK"])
    decided = resolve(
        parse(rule), [*talks, strike("w3", "KOR")], opened="2024-10-25", deadline="2025-04-25", today="2025-05-10", published=dates
    )
    assert decided.outcome == "undecided" and "an adversary alone told of it" in decided.reason, "silence elsewhere is no no"
    armed = claim("r1", attribution=said("UKR"))
    assert check("rung PRK for RUS >= 6", armed) == "yes", "whether Ukraine stands against Russia, these claims do not say"
    known = resolve(
        parse("rung PRK for RUS >= 6"), [armed], opened="2024-10-25", deadline="2025-04-25", today="2024-12-01", published={"r1": "2024-11-10"},
        alleged={"r1:1"},
    )  # fmt: skip
    assert known.outcome == "open" and "adversary alone" in known.reason


def test_silence_is_told_of_plainly() -> None:
    def why(n: int) -> str:
        claims, dates = weekly(n)
        return resolve(
            parse("rung PRK for RUS >= 6"), claims, opened="2024-10-25", deadline="2025-04-25", today="2025-05-10", published=dates
        ).reason

    assert why(0).endswith("nothing was told of it. No report since the opening names all its actors, so that silence says nothing.")
    assert "1 independent report since the opening names all its actors; had it happened, the chance that it told nothing of it is" in why(1)
    assert "the chance that none of them told of it is" in why(19) and "100" not in why(0) + why(19)


def weights(rule: str, *claims: Claim, opened: str = "2024-11-10") -> list[tuple[str, float]]:
    return [(e.kind, e.ratio) for e in observation.evidence(parse(rule), claims, opened=opened)]


def test_an_adversarys_word_weighs_like_a_hedged_one() -> None:
    strike = claim("r1", event="ASSAULT", source=["PRK"], target=["KOR"], target_text="the South", support=None)
    rule = "level PRK with KOR >= 4"
    assert weights(rule, strike) == [("actual", 20.0)]
    assert weights(rule, replace(strike, attribution=said("KOR"))) == [("alleged", 6.0)]
    assert weights(rule, replace(strike, attribution=said("PRK"))) == weights(rule, replace(strike, attribution=said("CHN"))) == [("actual", 20.0)]
    rear = claim("r1", support=Support(beneficiary="RUS", kind="troops_rear"), attribution=said("UKR"))
    foe = claim("r2", event="ASSAULT", source=["RUS"], target=["UKR"], support=None)
    assert weights("rung PRK for RUS >= 6", rear) == [("step before", 30.0)]
    assert weights("rung PRK for RUS >= 6", rear, foe) == [("step before, hedged", 12.0)]


def test_peace_on_one_clause() -> None:
    """A cease-fire of the past is no news; one told of beside fighting that goes on is hardly any."""
    rule = "peace PRK with KOR"
    truce = claim(
        "r1", event="AGREE", source=["PRK", "KOR"], target=[], support=None, reciprocal=True, quote="agreed on a cease-fire", date="2024-11-08", date_precision="day"
    )  # fmt: skip
    fight = claim("r1", event="ASSAULT", source=["PRK"], target=["KOR"], support=None, date="2024-11-10")
    agreed, part = observation.RATIOS["agreed"].ratio, observation.RATIOS["agreed in part"].ratio
    assert 1 < part < observation.RATIOS["planned"].ratio < agreed < observation.RATIOS["actual"].ratio
    assert weights(rule, truce) == [("agreed", agreed)]
    assert weights(rule, truce, fight) == [("agreed in part", part)]
    assert weights(rule, truce, replace(fight, date="2024-11-02", date_precision="day")) == [("agreed", agreed)], "what it ended"
    assert weights(rule, truce, replace(fight, target=["JPN"])) == [("agreed", agreed)], "another quarrel"
    assert weights(rule, replace(truce, quote="agreed on a local cease-fire")) == [("agreed in part", part)]
    assert weights(rule, replace(truce, modality="hedged")) == [("agreed in part", part)]
    assert weights(rule, replace(truce, background=True)) == [] == weights(rule, replace(truce, date="2024-05", date_precision="month"))
    later = replace(truce, background=True, date="2024-12-20")
    assert weights(rule, later) == [("actual", 20.0)], "dated within the window"
    assert observation.moved(0.24, observation.evidence(parse(rule), [truce, fight], opened="2024-11-10")) < 0.35
    local = replace(truce, quote="agreed on a local cease-fire", date=None, date_precision=None)
    assert check(rule, local) == "open" and check(rule, replace(local, quote="agreed on a cease-fire")) == "yes"


def test_cheap_help_that_the_doer_announces_is_mostly_given() -> None:
    money = claim("r1", source=["CHN"], modality="planned", support=Support(beneficiary="RUS", kind="economic"), words=["give", "will"])
    rule = "rung CHN for RUS >= 2"
    assert weights(rule, money) == weights(rule, replace(money, attribution=said("CHN"))) == [("announced, cheap", 150.0)]
    assert weights(rule, replace(money, attribution=said("USA"))) == [("planned", 2.5)], "somebody else expects it"
    assert weights(rule, replace(money, words=["give", "expected"])) == [("planned", 2.5)]
    arms = replace(money, support=Support(beneficiary="RUS", kind="arms"))
    assert weights("rung CHN for RUS >= 3", arms) == [("announced, arms", 30.0)] and weights("rung CHN for RUS >= 3", money) == []
    troops = replace(money, support=Support(beneficiary="RUS", kind="troops_combat"))
    assert weights("rung CHN for RUS >= 6", troops) == [("planned", 2.5)], "forces are announced to deter, too"
    assert observation.moved(0.0056, observation.evidence(parse(rule), [money])) > 0.4
