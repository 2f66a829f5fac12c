"""On the day of a crisis force is a question of its own class: what the two did of late decides it, counts once, and a truce lowers it."""

from __future__ import annotations

import pytest

import foreshock as fs
from foreshock.assessment import who
from foreshock.brief.forecast import FEWEST, TELLING, front
from foreshock.coding.claim import Claim
from foreshock.forecast import class_view, observation
from foreshock.forecast.generate import AGAIN, generate
from foreshock.forecast.lately import lately
from foreshock.forecast.made import Made
from foreshock.forecast.nearness import about, near
from foreshock.forecast.outside import windowed
from foreshock.forecast.resolve import ENDS_WAR
from foreshock.forecast.rule import parse
from foreshock.forecasting import forecasts_of
from foreshock.history import again
from foreshock.history.answer import Answer, Reason
from foreshock.reports import from_text
from foreshock.scenario.draft_wars import without_wars_apart_from_it
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.situate import situate
from foreshock.scenario.situation import Cell, Confrontation, Situation

ISLE = Confrontation(id="GRC-TUR", name="the Aegean", side_a=["TUR"], side_b=["GRC"], level=2, active=False)
NAMES = {"TUR": "Turkey", "GRC": "Greece", "USA": "the United States", "CYP": "Cyprus"}
DAY = "2031-05-07"


def told(n: int, quote: str, source: str, event: str, target: str = "", modality: str = "actual", date: str = DAY, **more: object) -> Claim:
    return Claim(
        report="r", claim=f"r:{n}", quote=quote, start=n, end=n + 1, source=source.split(), target=target.split(), source_text="x", target_text=target, source_sector="GOV",
        event=event, modality=modality, confidence=1, rule="x", sentence=quote, date=date, date_precision="day", **more,  # type: ignore[arg-type]
    )


THREAT = told(1, "Turkey threatened Greece", "TUR", "THREATEN", "GRC")
BLOW = told(2, "Turkey shelled a Greek ship", "TUR", "ASSAULT", "GRC")
REPLY = told(3, "Greece fired back", "GRC", "ASSAULT", "TUR")
TRUCE = told(4, "Greece and Turkey agreed on a cease-fire", "GRC TUR", "AGREE", reciprocal=True)
APART = told(5, "Turkey pulled its ships back", "TUR", "RETREAT", "GRC")


def drawn(*claims: Claim) -> Situation:
    return situate(claims, date=DAY, known=[ISLE], names=NAMES)


def seen(*claims: Claim) -> tuple[str, int] | None:
    found = lately("GRC", "TUR", drawn(*claims), claims)
    return found and (found.act, found.before)


def test_what_two_did_of_late_is_read_from_the_reports() -> None:
    assert seen(THREAT) == ("show", 0) and seen(THREAT, BLOW) == ("one", 0) and seen(BLOW, REPLY) == ("both", 0)
    winter = told(6, "Greece rammed a Turkish boat", "GRC", "ASSAULT", "TUR", date="2030-12-01", background=True)
    assert seen(THREAT, winter) == ("show", 2) and seen(winter) is None
    assert seen(told(7, "Turkey may have shelled", "TUR", "ASSAULT", "GRC", "hedged")) is None, "a hedged blow puts nobody in a class"
    assert lately("USA", "TUR", drawn(BLOW), [BLOW]) is None


def test_who_makes_a_truce_at_the_end_of_a_war_on_record_has_fought() -> None:
    over = told(1, "Iran and Israel agreed on a cease-fire", "IRN ISR", "AGREE", reciprocal=True, date="2025-06-25")
    s = situate([over], date="2025-06-25", names={})
    found = lately("IRN", "ISR", s, [over])
    assert found and (found.act, found.before) == ("both", 2) and found.truce == ("r:1",)
    assert lately("IRN", "ISR", s, []) is None, "the table alone puts nobody in a class"


def force(*claims: Claim) -> Made | None:
    found = forecasts_of([], list(claims), drawn(*claims), who([*NAMES]))
    return next((m for m in found.made if parse(m.forecast.question.rule).canonical() == parse("level GRC with TUR >= 4").canonical()), None)


def test_the_more_they_did_the_likelier_is_more_and_it_counts_once() -> None:
    rates = [again.AGAIN[act, before] for act in ("show", "one", "both") for before in (0, 1, 2)]
    assert all(0 < force <= either < n for n, either, force in rates)
    for act in ("show", "one", "both"):
        low, middle, high = (again.rate(act, before, 4)[0] for before in (0, 1, 2))
        assert low < middle < high
    one = force(BLOW)
    assert one and one.forecast.question.base.source == AGAIN and not one.evidence, "the blow is the class, and no evidence besides"
    assert one.forecast.probability == pytest.approx(44 / 190, abs=0.01)
    both = force(BLOW, REPLY, TRUCE)
    assert both and [e.kind for e in both.evidence] == ["truce told"]
    assert both.without_evidence == pytest.approx(24 / 64, abs=0.01) and both.forecast.probability < one.forecast.probability
    apart = force(BLOW, APART)
    assert apart and [e.kind for e in apart.evidence] == ["stood down"] and apart.forecast.probability < one.forecast.probability
    assert force(BLOW, REPLY) is None, "two who fight are asked about the end"
    assert observation.RATIOS["truce told"].ratio < observation.RATIOS["stood down"].ratio < 1


def test_fighting_by_both_sides_ends_as_a_war_of_its_length_does() -> None:
    view = class_view.ClassView(drawn(BLOW, REPLY), who([*NAMES]))
    asked, _ = generate(drawn(BLOW, REPLY), view, names=NAMES, claims=[BLOW, REPLY])
    (peace,) = (a for a in asked if a.question.rule.startswith("peace"))
    assert peace.question.base.reference_class.startswith("wars (MID hostility 5") and 0.25 < peace.view.probability < 0.45


def test_the_class_is_counted_in_the_tables(monkeypatch: pytest.MonkeyPatch, shared) -> None:  # type: ignore[no-untyped-def]
    tables = {"mid_i": shared("data", "mid5", "MIDI_5.0.csv"), "mid_ip": shared("data", "mid5", "MIDIP_5.0.csv")}
    monkeypatch.setattr("foreshock.history.store.locate", lambda key, data=None: tables[key])
    assert again.counted() == again.AGAIN


def test_force_and_pacts_that_nothing_suggests_are_aside() -> None:
    clash = Confrontation(id="GRC-TUR", name="the Aegean", side_a=["TUR"], side_b=["GRC"], level=4, active=True, claims=["r:2"])
    arms = Cell(confrontation="GRC-TUR", actor="USA", side="B", rung=3, modality="actual", claims=["r:8"])
    urged = told(8, "Brazil urged both to stop", "BRA", "REQUEST", "GRC TUR")
    s = Situation(date=DAY, confrontations=[clash], cells=[arms])
    what = about(s, [BLOW, urged], {"GRC", "TUR", "USA", "BRA"})
    assert near("level GRC with TUR >= 4", "force", what) == "core"
    assert near("level USA with TUR >= 4", "joining", what) == "main", "it arms the other side"
    assert near("level BRA with TUR >= 4", "force", what) == "aside" and near("pact BRA with GRC", "pact", what) == "aside", "it only asked for calm"
    assert near("level BOL with TUR >= 4", "force", what) == "far" and near("pact USA with GRC", "pact", what) == "main"


def test_page_one_holds_no_filler() -> None:
    text = (
        "Thai jets strike Cambodia\n\nBANGKOK, 24 July 2025 - Thailand bombed Cambodian positions on Thursday and Cambodian troops fired rockets at Thailand. Malaysia urged both to stop. "
        "Vietnam called for restraint. China said it was deeply concerned.\n"
    )
    found = fs.forecasts(from_text(text, name="t", as_of="2025-07-24"), worlds=0)
    shown = front(found)
    assert parse(shown[0].forecast.question.rule).canonical() == parse("peace KHM with THA").canonical()
    small = [m for m in shown if m.near != "core" and m.forecast.probability < TELLING]
    assert len(shown) <= FEWEST or not small
    asked = {frozenset(parse(m.forecast.question.rule).actors()) for m in shown}
    assert not asked & {frozenset((x, y)) for x in ("MYS", "VNM", "CHN") for y in ("THA", "KHM")}


def test_a_reason_that_points_the_wrong_way_is_not_told() -> None:
    def reason(feature: str, value: float, odds: float, says: str = "") -> Reason:
        return Reason(feature=feature, words=feature, value=value, log_odds=odds, says=says)

    answer = Answer(
        event="e", probability=0.1, low=0.05, high=0.2, base_rate=0.1, base_n=10, base_words="w", reasons=[reason("distance", 7.0, 0.9), reason("major", 1.0, 0.2)]
    )
    view, _ = windowed(answer, 182, "support")
    assert view.reasons_for == ["it is a major power"]
    odd = msgspec_replace(answer, [reason("stock_long", 2.0, -0.5, "many disputes over a generation"), reason("contiguity", 1.0, 0.4, "they border each other")])
    view, _ = windowed(odd, 182, "onset")
    assert view.reasons_against == [] and view.reasons_for == ["they border each other"]


def msgspec_replace(answer: Answer, reasons: list[Reason]) -> Answer:
    from msgspec.structs import replace

    return replace(answer, reasons=reasons)


def test_many_on_one_side_of_a_quarrel_do_not_make_it_the_news() -> None:
    def cell(where: str, actor: str, side: str) -> Cell:
        return Cell(confrontation=where, actor=actor, side=side, rung=7, modality="actual", claims=["r:1"])  # type: ignore[arg-type]

    war = Confrontation(id="war", name="w", side_a=["RWA"], side_b=["COD"], level=5, active=True, claims=["r:1"])
    riot = Confrontation(id="riot", name="x", side_a=["COD"], side_b=["FRA", "UGA", "USA"], level=4, active=True, claims=["r:2"])
    cells = [cell("war", "RWA", "A"), cell("war", "COD", "B"), cell("riot", "COD", "A"), *(cell("riot", x, "B") for x in ("FRA", "UGA", "USA"))]
    assert main_confrontation(Situation(date=DAY, confrontations=[riot, war], cells=cells)) == war


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("signed an agreement to end the war over Karabakh", True), ("agreed to halt hostilities", True), ("agreed to end all fighting", True),
        ("agreed to end the war games", False), ("agreed to end the talks", False),
    ],
)  # fmt: skip
def test_words_that_end_a_war(words: str, ends: bool) -> None:
    assert bool(ENDS_WAR.search(words)) == ends


def test_a_war_of_which_the_reports_back_one_side_in_words_is_not_played() -> None:
    """Israel's word on India and Pakistan brings no war in Gaza into their game; a war whose both sides are named, or in which arms are told, stays."""
    clash = Confrontation(id="IND-PAK", name="Kashmir", side_a=["IND"], side_b=["PAK"], level=4, active=True, claims=["r:1"])
    other = Confrontation(id="HAM-ISR", name="the Gaza war", side_a=["HAM"], side_b=["ISR"], level=5, active=True)

    def kept(rung: int, *named: str) -> list[str]:
        backs = Cell(confrontation="HAM-ISR", actor="IND", side="B", rung=rung, modality="actual", claims=["r:2"])
        own = [Cell(confrontation="IND-PAK", actor=x, side=side, rung=7, modality="actual", claims=["r:1"]) for x, side in (("IND", "A"), ("PAK", "B"))]  # type: ignore[arg-type]
        s = Situation(date=DAY, confrontations=[clash, other], cells=[*own, backs])
        return [c.id for c in without_wars_apart_from_it(s, named).confrontations]

    assert kept(1, "IND", "PAK", "ISR") == ["IND-PAK"]
    assert kept(1, "IND", "PAK", "ISR", "HAM") == kept(3, "IND", "PAK", "ISR") == ["IND-PAK", "HAM-ISR"]


def test_the_play_is_about_the_crisis_and_its_war_is_no_new_dispute() -> None:
    """What a dispute with force becomes is not the chance that a quiet year brings a war."""
    text = "India strikes Pakistan\n\nNEW DELHI, April 25, 2025 - India fired missiles at Pakistan on Friday. Pakistan shelled Indian posts. China urged both to stop.\n"
    quiet = text.replace("fired missiles at Pakistan", "warned Pakistan").replace("Pakistan shelled Indian posts. ", "").replace("strikes", "warns")
    rates = {}
    for name, words in (("force", text), ("quiet", quiet)):
        scenario = fs.draft(from_text(words, name=name, as_of="2025-04-25"), calibrate=False)
        (rate,) = [q.value for k, q in scenario.model.history.items() if k.startswith("war:IND-PAK")]
        rates[name] = rate
        assert scenario.model.outcomes[0].startswith("war:IND-PAK"), "the main confrontation's outcomes come first"
    assert 0.01 < rates["force"] < 0.1 and rates["quiet"] < rates["force"] / 3


def test_the_headline_says_what_was_agreed_and_what_came_after() -> None:
    def headline(text: str) -> str:
        return fs.assess(from_text(text, name="t", as_of="1998-06-15")).headline

    halt = "ADDIS ABABA, June 15, 1998 - Ethiopia and Eritrea agreed on Monday to stop air strikes after an appeal by Washington.\n"
    assert headline(halt) == "Ethiopia and Eritrea agreed to stop air strikes"
    over = "ASMARA, June 15, 1998 - Eritrea pulled its troops back from Ethiopia on Monday, hours after Ethiopian jets bombed Asmara.\n"
    assert headline(over).startswith("Eritrea pulled"), "the bombing came before"
    assert headline(over.replace("Eritrea pulled its troops back from Ethiopia on Monday, hours after ", "")) == "Ethiopia used force against Eritrea"


def test_what_two_agreed_is_the_setting() -> None:
    text = (
        "JERUSALEM, June 25, 2025 - Israel and Iran agreed on a cease-fire on Tuesday. Iran had fired missiles on Monday at an American base in Qatar. The United States bombed Iranian "
        "sites on Sunday.\n"
    )
    summary = " ".join(s.text for s in fs.assess(from_text(text, name="t", as_of="2025-06-25")).summary)
    assert "between Iran and Israel" in summary.split("The setting is ")[1].split(".")[0] or "Twelve-Day War" in summary.split("The setting is ")[1].split(".")[0]
