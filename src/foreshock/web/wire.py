"""What goes over the wire: bodies that the API takes and answers that it gives. Unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from foreshock.case.review import Word
from foreshock.coding.claim import Claim
from foreshock.forecast.question import Question
from foreshock.web.knobs import Knob, Turned
from foreshock.web.problem import Fault

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
ScenarioName = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Worlds = Annotated[int, msgspec.Meta(ge=1, le=2_000_000)]
Seed = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class In(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of bodies: a key that is not known is an error, not ignored."""


class Out(msgspec.Struct, frozen=True, kw_only=True):
    """Base of answers."""


class NewReport(In, frozen=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000_000)]
    """The report's text."""
    name: Name = "pasted"
    title: Annotated[str, msgspec.Meta(max_length=500)] | None = None
    as_of: Annotated[str, msgspec.Meta(max_length=10)] | None = None
    """Date of publication (YYYY-MM-DD), where the text states none."""
    review: bool = True
    """Let its claims wait until a reader has accepted each; without, they count at once."""


class ClaimWord(In, frozen=True, kw_only=True):
    claim: Name
    word: Word
    was: Word | None = None
    """What the reader saw; if it has changed since, nothing is written (409)."""


class Words(In, frozen=True, kw_only=True):
    words: Annotated[list[ClaimWord], msgspec.Meta(min_length=1, max_length=2000)]


class ScenarioText(In, frozen=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=400_000)]
    was: Annotated[int, msgspec.Meta(ge=0)] | None = None
    """Version that was edited (0: it is new); if another stands by now, nothing is written (409)."""


class TurnedIn(In, frozen=True, kw_only=True):
    """What is changed against a scenario."""

    set: dict[str, float] = {}
    """Path of an assumption to the value it is given."""
    force: Annotated[list[str], msgspec.Meta(max_length=200)] = []
    """Moves imposed: ``USA press CHN RUS-UKR @4`` (a turn from 1, or a date)."""
    forbid: Annotated[list[str], msgspec.Meta(max_length=200)] = []
    off: Annotated[list[str], msgspec.Meta(max_length=20)] = []
    """Mechanisms switched off."""

    def turned(self) -> Turned:
        return Turned(set=self.set, force=self.force, forbid=self.forbid, off=self.off)


class RoomAsk(In, frozen=True, kw_only=True):
    turned: TurnedIn = TurnedIn()
    confrontation: str | None = None
    """Whose fans are drawn; without it, those of the first war."""
    worlds: Worlds = 20_480
    seed: Seed = 0
    dragging: bool = False
    """Answer at once: between places of the slider that were played, else with as many worlds as that allows."""


class PrepareAsk(In, frozen=True, kw_only=True):
    path: Name
    """The assumption whose slider a hand is at."""
    turned: TurnedIn = TurnedIn()
    worlds: Worlds = 20_480
    seed: Seed = 0


class AheadAsk(In, frozen=True, kw_only=True):
    paths: Annotated[list[Name], msgspec.Meta(max_length=100)] = []
    """The assumptions whose sliders may be touched next, the likeliest first; without any, those that matter most. The first twelve are taken."""
    turned: TurnedIn = TurnedIn()
    worlds: Worlds = 20_480
    seed: Seed = 0


class KeepAs(In, frozen=True, kw_only=True):
    name: ScenarioName
    turned: TurnedIn = TurnedIn()


class PlayAsk(In, frozen=True, kw_only=True):
    scenario: ScenarioName = "draft"
    turned: TurnedIn = TurnedIn()
    observe: Annotated[list[str], msgspec.Meta(max_length=200)] = []
    """Moves that were seen; worlds count by how likely they make them."""
    temper: Annotated[float, msgspec.Meta(gt=0, le=1)] = 1.0
    worlds: Worlds = 20_480
    seed: Seed = 0


class Variant(In, frozen=True, kw_only=True):
    name: Name
    turned: TurnedIn = TurnedIn()


class WhatIfAsk(In, frozen=True, kw_only=True):
    scenario: ScenarioName = "draft"
    variants: Annotated[list[Variant], msgspec.Meta(min_length=1, max_length=12)]
    worlds: Worlds = 20_480
    seed: Seed = 0


class CompareAsk(In, frozen=True, kw_only=True):
    a: ScenarioName
    b: ScenarioName
    worlds: Worlds = 20_480
    seed: Seed = 0


class WorldAsk(In, frozen=True, kw_only=True):
    scenario: ScenarioName = "draft"
    turned: TurnedIn = TurnedIn()
    world: Annotated[int, msgspec.Meta(ge=0, le=2_000_000)] = 0
    seed: Seed = 0


class ForecastAsk(In, frozen=True, kw_only=True):
    worlds: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0
    """Worlds of the inside view; 0 leaves it out."""
    seed: Seed = 0
    record: bool = True
    """Write the forecasts into the ledger, from which nothing is ever taken away."""


class Decision(In, frozen=True, kw_only=True):
    question: Name
    outcome: Literal["yes", "no", "void"]
    reason: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    """On what grounds, where it is settled by hand; without reason and source, what the reports say is accepted."""
    source: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    """What says so (needed for yes and no)."""


class Resolve(In, frozen=True, kw_only=True):
    decisions: Annotated[list[Decision], msgspec.Meta(min_length=1, max_length=500)]
    was: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    """Hash of the evidence that was seen (`evidence` of GET /resolutions); if reports or claims have changed since, nothing is written (409)."""
    as_of: Annotated[str, msgspec.Meta(max_length=10)] | None = None
    """The day on which it is seen (YYYY-MM-DD); without it, the newest report's."""


class CaseAnswer(Out, frozen=True, kw_only=True):
    name: str
    temporary: bool
    """It is thrown away when the server ends: export it to keep it."""
    head: str
    """Changes with every change of the case."""
    as_of: str | None
    counts: dict[str, int]
    waiting: int
    """Claims that wait for a reader's word."""
    scenarios: list[str]


class ReportLine(Out, frozen=True, kw_only=True):
    name: str
    title: str | None
    date: str | None
    publisher: str | None
    characters: int
    claims: int
    waiting: int
    struck: int


class ClaimAnswer(Out, frozen=True, kw_only=True):
    claim: Claim
    word: Word | None
    """None where nobody spoke of it: it counts."""
    phrase: str
    """Who did what to whom, in words."""


class ReportAnswer(Out, frozen=True, kw_only=True):
    name: str
    title: str | None
    date: str | None
    date_source: str | None
    publisher: str | None
    text: str
    claims: list[ClaimAnswer]


class Decided(Out, frozen=True, kw_only=True):
    changed: int
    head: str


class DueQuestion(Out, frozen=True, kw_only=True):
    question: Question
    outcome: Literal["yes", "no", "open", "undecided"]
    """What the reports say: `yes` or `no` can be accepted, `undecided` needs somebody's word, `open` is not due."""
    reason: str
    claims: list[str]
    quotes: list[str]
    """Of the claims, in their order."""
    forecast: float | None
    """The last in the ledger."""


class DueAnswer(Out, frozen=True, kw_only=True):
    as_of: str
    evidence: str
    questions: list[DueQuestion]


class ScenarioLine(Out, frozen=True, kw_only=True):
    name: str
    version: int
    draft: bool
    """Made from the case as it stands, and not saved."""


class ScenarioAnswer(Out, frozen=True, kw_only=True):
    name: str
    version: int
    text: str


class Checked(Out, frozen=True, kw_only=True):
    faults: list[Fault]
    """Empty where it is a scenario."""


class Outcome(Out, frozen=True, kw_only=True):
    id: str
    p: float
    low: float
    high: float
    base: float | None
    """In the base case; None where what was turned made the outcome possible in the first place."""


class Fan(Out, frozen=True, kw_only=True):
    actor: str
    name: str
    side: str
    start: int
    base: list[list[float]]
    """Per turn: quantiles .05, .25, .5, .75, .95 of the rung."""
    now: list[list[float]]
    base_last: list[float]
    """Share of worlds on rungs 0 to 7 after the last turn."""
    now_last: list[float]


class Picture(Out, frozen=True, kw_only=True):
    worlds: int
    asked: int
    dragging: bool
    between: int
    """0 where exactly this was played; else it lies on a curve through so many places of the slider, each played with so many worlds."""
    seed: int
    engine: str
    outcomes: list[Outcome]
    fans: list[Fan]
    confrontation: str
    milliseconds: float


class Prepared(Out, frozen=True, kw_only=True):
    played: int
    """Places of the sliders that need not be played any more."""
    places: int
    """Places that are wanted; 0 where the compiled engine is not ready."""


class RoomAnswer(Out, frozen=True, kw_only=True):
    name: str
    version: int
    title: str
    as_of: str
    turns: int
    turn_days: float
    worlds: int
    engine: str
    actors: list[dict[str, str]]
    confrontations: list[dict[str, Any]]
    main: str
    knobs: list[KnobAnswer]
    ranked: bool
    mechanisms: list[str]
    interventions: list[str]
    """Moves that the file imposes."""
    forbidden: list[str]
    """Moves that the file rules out."""
    imposed: dict[str, str]
    """Both in words."""
    moves: list[dict[str, str]]
    outcomes: list[dict[str, Any]]


class KnobAnswer(Knob, frozen=True, kw_only=True):
    """A knob, and how far it alone moves a headline outcome (None until that was measured)."""

    importance: float | None = None


class Difference(Out, frozen=True, kw_only=True):
    id: str
    text: str
    base: float
    variant: float
    difference: float
    se: float | None
    """Standard error of the paired difference; None where the two were played apart."""


class Step(Out, frozen=True, kw_only=True):
    """One week of one world."""

    turn: int
    date: str
    moves: list[str]
    news: list[str]
    """What changed: wars begin and end, rungs are climbed."""
    rungs: dict[str, dict[str, int]]
    """Confrontation to actor to signed rung (positive: for side A)."""
    hostility: dict[str, float]
    front: dict[str, float]
    war: dict[str, bool]


class WorldAnswer(Out, frozen=True, kw_only=True):
    world: int
    seed: int
    resolve: dict[str, float]
    """What this world drew for each actor."""
    steps: list[Step]


class ChartLine(Out, frozen=True, kw_only=True):
    id: str
    title: str
    alt: str
