"""What a scenario file may say: its sections, their units and possible values, and which names must agree.

A *quantity* is ``{value, range, source, because}``. A bare number is a quantity with nothing known but its value; it reads as an
assumption. Ranges are the priors that every world draws from; without one the value is taken as known.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date as Date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

FORMAT = "foreshock scenario 1"
ASSUMPTION = "assumption"


class Strict(BaseModel):
    """No unknown keys, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, populate_by_name=True)


class Quantity(Strict):
    """A number with its prior range, where it comes from and why it is that."""

    value: float
    range: tuple[float, float] | None = None
    source: str = ASSUMPTION
    because: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Quantity:
        if self.range is not None:
            low, high = self.range
            if low > high:
                raise ValueError(f"the range runs from {low:g} to {high:g}; write the lower end first")
            if not low <= self.value <= high:
                raise ValueError(f"the value {self.value:g} lies outside its range {low:g} to {high:g}")
        return self

    @property
    def low(self) -> float:
        return self.value if self.range is None else self.range[0]

    @property
    def high(self) -> float:
        return self.value if self.range is None else self.range[1]


def _as_quantity(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("a number is expected here, not yes or no")
    return {"value": value} if isinstance(value, int | float) else value


def _within(low: float, high: float, unit: str) -> AfterValidator:
    def check(q: Quantity) -> Quantity:
        for number in (q.value, q.low, q.high):
            if not low <= number <= high:
                raise ValueError(f"{number:g} is impossible here: {unit}, from {low:g} to {high:g}")
        return q

    return AfterValidator(check)


_AS = BeforeValidator(_as_quantity)

Share = Annotated[Quantity, _AS, _within(0, 1, "a share")]
Chance = Annotated[Quantity, _AS, _within(0, 1, "a chance per turn")]
Resolve = Annotated[Quantity, _AS, _within(-1, 5, "resolve (1 is ordinary)")]
Factor = Annotated[Quantity, _AS, _within(0.01, 100, "a positive factor")]
Capability = Annotated[
    Quantity, _AS, _within(1e-6, 1000, "military capability in one common unit, such as the CINC share")
]
Audience = Annotated[Quantity, _AS, _within(0, 2, "audience sensitivity")]
DomesticCost = Annotated[Quantity, _AS, _within(0, 10, "domestic cost carried already")]
Hostility = Annotated[Quantity, _AS, _within(1, 5, "the MID hostility level")]
Front = Annotated[Quantity, _AS, _within(-1, 1, "the state of the war, -1 where side B has won, 1 where side A has")]
Alignment = Annotated[Quantity, _AS, _within(-1, 1, "alignment")]
Probability = Annotated[Quantity, _AS, _within(0, 1, "a probability within the horizon")]
Intercept = Annotated[Quantity, _AS, _within(-20, 20, "the log-odds of a move against holding, per turn")]
Parameter = Annotated[Quantity, _AS, _within(-100, 100, "a parameter of the play")]
Side = Literal["A", "B"]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{2,9}$")]
Id = Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{2,40}$")]


class Actor(Strict):
    """One who plays."""

    name: str
    resolve: Resolve = Quantity(value=1.0, range=(0.2, 1.8), because="not given: ordinary resolve, wide")
    """Mean of the prior over resolve; the range is read as its 80 % interval."""
    precision: Factor = Quantity(value=4.0, range=(2.0, 8.0), because="not given")
    """lambda: how closely choices follow consequences."""
    cost_sensitivity: Factor = Quantity(value=1.0, range=(0.6, 1.6), because="not given")
    """kappa."""
    manpower: Share = Quantity(value=1.0, because="not given: untouched")
    """Reserve of soldiers still untouched."""
    capability: Capability
    audience: Audience = Quantity(value=0.5, range=(0.2, 0.8), because="not given")
    """How dear it is to back away from a public commitment."""
    domestic_cost: DomesticCost = Quantity(value=0.0, because="none known at the start")


class Confrontation(Strict):
    """Two opposed sides. There may be several; an actor may stand on different sides of each."""

    name: str
    status: Literal["active", "latent"]
    hostility: Hostility
    usual_hostility: Hostility = Quantity(value=2.0, because="not given: threats at most")
    onset: Chance = Quantity(value=0.0, because="no chance of war was given")
    front: Front = Quantity(value=0.0, because="not known: taken as undecided")
    theatre: str | None = None
    sides: dict[Side, list[Code]]

    @model_validator(mode="after")
    def _two_sides(self) -> Confrontation:
        a, b = self.sides.get("A", []), self.sides.get("B", [])
        if not a or not b:
            raise ValueError("both side A and side B need at least one principal")
        if both := set(a) & set(b):
            raise ValueError(f"{', '.join(sorted(both))} stands on both sides")
        return self


class Standing(Strict):
    """An actor's involvement now."""

    side: Side
    rung: Annotated[int, Field(ge=0, le=7)]
    source: str = ASSUMPTION
    because: str = ""


class Interest(Strict):
    """What an actor has at stake: which side it wants to prevail, and how much that is worth to it."""

    side: Side
    value: float
    range: tuple[float, float] | None = None
    source: str = ASSUMPTION
    because: str = ""

    @property
    def quantity(self) -> Quantity:
        return Quantity(value=self.value, range=self.range, source=self.source, because=self.because)

    @model_validator(mode="after")
    def _possible(self) -> Interest:
        q = self.quantity
        for number in (q.value, q.low, q.high):
            if not 0 <= number <= 3:
                raise ValueError(
                    f"{number:g} is impossible here: a stake (1 is vital), from 0 to 3; say the side by `side`"
                )
        return self


class Leverage(Strict):
    """One actor's leverage over another: leverage = willingness x ability, both shown apart."""

    ability: Share
    willingness: Share


class Horizon(Strict):
    """How far and in what steps the game is played."""

    turns: Annotated[int, Field(ge=1, le=260)] = 26
    turn_days: Annotated[int, Field(ge=1, le=31)] = 7


class Types(Strict):
    """The grid of resolve that beliefs live on."""

    low: float = 0.0
    high: float = 2.0
    count: Annotated[int, Field(ge=2, le=16)] = 5

    @model_validator(mode="after")
    def _rising(self) -> Types:
        if self.low >= self.high:
            raise ValueError("`low` must be below `high`")
        return self


class ScenarioModel(Strict):
    """A whole scenario file."""

    foreshock: Literal["foreshock scenario 1"]
    title: str
    as_of: Date
    note: str = ""
    horizon: Horizon = Horizon()
    types: Types = Types()
    actors: Annotated[dict[Code, Actor], Field(min_length=1, max_length=64)]
    confrontations: Annotated[dict[Id, Confrontation], Field(min_length=1, max_length=32)]
    involvement: dict[Id, dict[Code, Standing]] = {}
    stakes: dict[Id, dict[Code, Interest]] = {}
    leverage: dict[Code, dict[Code, Leverage]] = {}
    alignment: dict[Code, dict[Code, Alignment]] = {}
    interoperability: dict[Id, dict[Code, Share]] = {}
    spill_over: dict[Id, dict[Id, Share]] = {}
    history: dict[str, Probability] = {}
    """Outcome id to its probability within the horizon by the outside view: what the play is calibrated to."""
    intercepts: dict[str, Intercept] = {}
    """Move, such as ``USA raise RUS-UKR``, to its intercept, where it is not that of all such moves: written by the calibration."""
    parameters: dict[str, Parameter] = {}
    mechanisms_off: list[str] = []
    interventions: list[str] = []
    """Moves imposed in a turn, such as ``USA press CHN RUS-UKR @4``."""
    forbidden: list[str] = []
    """Moves that nobody makes in any turn, such as ``USA press CHN RUS-UKR``."""
    outcomes: list[str] = []
    """Ids of the outcomes that matter most, in order (`foreshock play` answers all of them, these first)."""
    unknown: list[str] = []
    """What the draft could not know, one sentence each."""


def cross_check(model: ScenarioModel) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(path, sentence) for every name that does not agree with the actors and confrontations of the file."""
    actors, confrontations = set(model.actors), set(model.confrontations)

    def actor(path: tuple[str | int, ...], code: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
        if code not in actors:
            yield path, f"{code} is none of the actors of this file{nearest(code, actors)}"

    def confrontation(path: tuple[str | int, ...], name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
        if name not in confrontations:
            yield path, f"{name} is none of the confrontations of this file{nearest(name, confrontations)}"

    for name, one in model.confrontations.items():
        for side, codes in one.sides.items():
            for k, code in enumerate(codes):
                yield from actor(("confrontations", name, "sides", side, k), code)
    for section in ("involvement", "stakes", "interoperability"):
        for name, entries in getattr(model, section).items():
            yield from confrontation((section, name), name)
            for code in entries:
                yield from actor((section, name, code), code)
    for name, standings in model.involvement.items():
        held = model.confrontations.get(name)
        for code, standing in standings.items():
            if held and code in held.sides["B" if standing.side == "A" else "A"]:
                yield (
                    ("involvement", name, code, "side"),
                    f"{code} is a principal of the other side of {name}; it cannot be involved for side {standing.side}",
                )
    for section in ("leverage", "alignment"):
        for code, others in getattr(model, section).items():
            yield from actor((section, code), code)
            for other in others:
                yield from actor((section, code, other), other)
                if other == code:
                    yield (section, code, other), f"{code} is put in relation to itself"
    for name, others in model.spill_over.items():
        yield from confrontation(("spill_over", name), name)
        for other in others:
            yield from confrontation(("spill_over", name, other), other)
            if other == name:
                yield ("spill_over", name, other), f"{name} cannot spill over into itself"


def nearest(name: str, names: Any) -> str:
    """`` (did you mean X?)`` for the nearest of ``names``, or nothing."""
    found = difflib.get_close_matches(str(name), [str(n) for n in names], n=1, cutoff=0.5)
    return f" (did you mean {found[0]}?)" if found else ""


def quantities(model: ScenarioModel) -> Iterator[tuple[str, Quantity]]:
    """Every quantity of the file with its dotted path, in the order of the file."""

    def walk(path: str, value: Any) -> Iterator[tuple[str, Quantity]]:
        if isinstance(value, Quantity):
            yield path, value
        elif isinstance(value, Interest):
            yield path, value.quantity
        elif isinstance(value, BaseModel):
            for key in type(value).model_fields:
                yield from walk(f"{path}.{key}", getattr(value, key))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(f"{path}.{key}", item)

    for key in (
        "actors",
        "confrontations",
        "stakes",
        "leverage",
        "alignment",
        "interoperability",
        "spill_over",
        "history",
        "intercepts",
        "parameters",
    ):
        yield from walk(key, getattr(model, key))


CODE = re.compile(r"^[A-Z][A-Z0-9]{2,9}$")
