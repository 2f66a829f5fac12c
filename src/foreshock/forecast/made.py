"""What a forecast run gives: each forecast with its evidence and where it stood before, the candidates refused, the questions decided."""

from __future__ import annotations

import math

import msgspec

from foreshock.forecast.forecast import Forecast
from foreshock.forecast.generate import WEIGHTS, Refused
from foreshock.forecast.nearness import FACTORS, Near
from foreshock.forecast.observation import RATIOS, Evidence, moved
from foreshock.forecast.resolve import Resolution
from foreshock.forecast.rule import parse
from foreshock.percent import counted

MOVED = 0.005
"""A forecast that moved by less, half a point, is told as one that did not. An assumption."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """One forecast with the evidence that moved it, and where it stood before."""

    forecast: Forecast
    evidence: list[Evidence] = []
    without_evidence: float
    """The pooled probability before the observation model."""
    before: float | None = None
    """The last forecast of the question in the ledger that was made on other evidence."""
    before_as_of: str | None = None
    """The date of the situation of that forecast."""
    before_inside: bool = False
    """Whether that forecast had an inside view."""
    near: Near = "main"
    """How near the question is to what the reports are about."""
    because: list[str] = []
    """Ids of the claims that are new since then and bear on the question."""

    @property
    def change(self) -> float:
        """By how much the forecast moved since the last one on other evidence; 0 where there is none or less than :data:`MOVED`."""
        by = 0.0 if self.before is None else self.forecast.probability - self.before
        return by if abs(by) >= MOVED else 0.0

    @property
    def weight(self) -> float:
        """How much the question matters now: the weight of its kind times ``sqrt(p (1 - p))`` at the forecast, times its nearness (see ``generate``)."""
        p = self.forecast.probability
        return WEIGHTS[self.forecast.question.kind] * math.sqrt(p * (1 - p)) * FACTORS[self.near]

    def if_reported(self, kind: str) -> float:
        """The probability if one more report came in, of a kind of :data:`foreshock.forecast.observation.RATIOS`."""
        more = Evidence(claim="", kind=kind, ratio=RATIOS[kind].ratio)
        negated = parse(self.forecast.question.rule).conditions[0].negated
        return moved(self.without_evidence, [*self.evidence, more], negated)


class Forecasts(msgspec.Struct, frozen=True, kw_only=True):
    """The forecasts of a case at a date, the most important first."""

    date: str
    made: list[Made]
    refused: list[Refused]
    resolved: list[tuple[str, Resolution]] = []
    """Questions (by id) that the evidence decides; `foreshock resolve` writes that into the ledger when told to."""
    names: dict[str, str] = {}
    seed: int = 0
    worlds: int = 0
    inside: str = ""
    """What the inside view rests on, or why there is none."""
    hindsight: str = ""
    """Why no model of history answers at this date, so that the outside view is the rate of the reference class alone; empty where they do."""

    def __repr__(self) -> str:
        return f"<Forecasts as of {self.date}: {counted(len(self.made), 'question')}, {len(self.resolved)} decided, {len(self.refused)} refused>"

    def _repr_html_(self) -> str:
        from foreshock.forecast.forecast import COLUMNS, row
        from foreshock.notebook import table

        note = f"{len(self.resolved)} decided by the reports; {len(self.refused)} candidates refused. Inside view: {self.inside or 'none'}. {self.hindsight}"
        return table(f"{len(self.made)} forecasts as of {self.date}", COLUMNS, [row(m.forecast) for m in self.made], note)
