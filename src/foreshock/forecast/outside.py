"""What the outside view says of the questions of a case: one probability each, over the question's own window.

:class:`Outside` is the contract: what the history room answers, always for the year after the date. ``over_window`` brings it to the window
of the question at a constant hazard.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
from msgspec.structs import replace

from foreshock.forecast.pool import expit, logit
from foreshock.forecast.question import BaseRate, over_window
from foreshock.forecast.reasons import in_words, odd
from foreshock.history.again import Act
from foreshock.history.answer import Answer
from foreshock.scenario.situation import Confrontation

Z80, Z90 = 1.2816, 1.6449
"""Half-widths of 80 % and 90 % intervals of a normal distribution, in standard deviations."""


class Outside(Protocol):
    """Answers of the outside view for the year that follows the date; None where no model or no fact covers the actors."""

    @property
    def stale_years(self) -> float:
        """How old the facts are that the answers rest on."""

    def joins(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        """A third state joins a side by militarized action."""

    def troops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter at ``rung`` (1-5) sends combat troops."""

    def climbs(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter at ``rung`` (1-5) goes to a higher one."""

    def starts(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        """A state that gives nothing begins to support the side."""

    def stops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter ends its support."""

    def force(self, one: str, two: str) -> Answer | None:
        """A new militarized dispute between the two with a use of force."""

    def dispute(self, one: str, two: str) -> Answer | None:
        """A new militarized dispute between the two, from threat on."""

    def again(self, one: str, two: str, act: Act, before: int, level: int) -> Answer | None:
        """Another incident (``level`` 2), or another use of force (4), between two that had one of late (:mod:`foreshock.history.again`)."""

    def ends(self, confrontation: Confrontation) -> Answer | None:
        """A war under way ends."""

    def pact(self, one: str, two: str) -> Answer | None:
        """The two form a defence pact."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One view of one question, over the question's window."""

    probability: float
    low: float
    high: float
    """Ends of the 80 % interval of the chance."""
    source: str
    reasons_for: list[str] = []
    reasons_against: list[str] = []
    notes: list[str] = []


def windowed(answer: Answer, days: int, source: str, negated: bool = False) -> tuple[View, BaseRate]:
    """The yearly answer as a view over ``days``, with the base rate of its reference class over the same window; ``negated`` for that it does
    not happen in that window."""
    reasons = sorted((r for r in answer.reasons if not odd(source, r.feature, r.says, r.value, r.log_odds)), key=lambda r: -abs(r.log_odds))
    low, high = narrowed(answer.probability, answer.low, answer.high)
    view = View(
        probability=over_window(answer.probability, days),
        low=over_window(low, days),
        high=over_window(high, days),
        source=source,
        reasons_for=[r.says or (in_words(r.feature, r.words, r.value) if source == "support" else said(r.words, r.value)) for r in reasons if r.log_odds > 0],
        reasons_against=[r.says or (in_words(r.feature, r.words, r.value) if source == "support" else said(r.words, r.value)) for r in reasons if r.log_odds < 0],
        notes=list(answer.notes),
    )
    base = BaseRate(
        value=over_window(answer.base_rate, days),
        reference_class=answer.base_words,
        n=answer.base_n,
        events=round(answer.base_rate * answer.base_n),
        source=source,
    )
    if negated:
        other = replace(
            view, probability=1 - view.probability, low=1 - view.high, high=1 - view.low, reasons_for=view.reasons_against,
            reasons_against=view.reasons_for,
        )  # fmt: skip
        return other, replace(base, value=1 - base.value, events=base.n - base.events, reference_class=f"without it: {base.reference_class}")
    return view, base


def narrowed(p: float, low: float, high: float) -> tuple[float, float]:
    """Ends of the 80 % interval from those of the 90 % interval that the history room gives, in log-odds as of a normal distribution.

    >>> tuple(round(x, 4) for x in narrowed(0.1, 0.05, 0.2))
    (0.0584, 0.1729)
    """
    centre = logit(p)
    ends = [expit(centre + (logit(x) - centre) * Z80 / Z90) for x in (low, high)]
    return min(ends[0], p), max(ends[1], p)


def said(words: str, value: float | None) -> str:
    """A reason in words, with its value where that is a count or a grade (others are on a model's own scale).

    >>> said("land borders", 2.0), said("disputes", 1.0986), said("trade", None)
    ('land borders: 2', 'disputes', 'trade (missing)')
    """
    if value is None:
        return f"{words} (missing)"
    return f"{words}: {value:g}" if value == int(value) else words


def likelier(a: Answer | None, b: Answer | None, leaning: str = "") -> tuple[str, Answer | None]:
    """The side for which the answer is higher, with that answer; where they are the same, the side that the actor leans to."""
    chances = (a.probability if a else 0.0, b.probability if b else 0.0)
    if leaning and chances[0] == chances[1]:
        return leaning, a if leaning == "A" else b
    return ("B", b) if chances[1] > chances[0] or a is None else ("A", a)


def first(answers: Sequence[Answer | None]) -> Answer | None:
    """The first that there is."""
    return next((a for a in answers if a is not None), None)
