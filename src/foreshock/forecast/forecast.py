"""The forecast: the probability of a question, from the base rate, the outside view, the inside view and their pool.

The interval is made of what is not known: the outside view's parameters, the inside view's priors and Monte Carlo error, the distance
between the views, and the age of the facts. Each part is given in log-odds (half-width of an 80 % interval); they add in squares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from foreshock.forecast.generate import Asked
from foreshock.forecast.outside import View
from foreshock.forecast.pool import Pool, expit, logit
from foreshock.forecast.question import Question

STALE_PER_YEAR = 0.04
"""Log-odds added to the half-width for each year that the facts are old. Assumption; the frozen-history backtest of onset (docs/models) loses
about that much skill over ten years."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of an interval: where the doubt comes from, and its half-width in log-odds."""

    name: str
    half_width: float


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """A pooled probability of one question with its interval (80 %) and what both are made of."""

    question: Question
    probability: float
    low: float
    high: float
    base_rate: float
    outside: float | None
    inside: float | None
    weights: dict[str, float]
    weights_source: str
    parts: list[Part]
    reason_for: str = ""
    reason_against: str = ""
    watch: str = ""
    """The indicator that would move it most."""
    notes: list[str] = []


def forecast(
    asked: Asked, pool: Pool, *, inside: View | None = None, stale_years: float = 0.0, watch: str = ""
) -> Forecast:
    """Pool the views of one question. ``inside`` is the play's view (None where no outcome answers the question)."""
    out = asked.view
    p = pool.combine({"outside": out.probability, "inside": inside.probability if inside else None})
    assert p is not None, "the outside view is always there: a question without one is refused"
    parts = [Part(name="parameters of the outside view", half_width=half_width(out.low, out.high))]
    if inside:
        weight = pool.weights.get("inside", 0.0)
        parts.append(Part(name="priors of the inside view", half_width=weight * half_width(inside.low, inside.high)))
        parts.append(
            Part(
                name="distance between the views",
                half_width=weight * abs(logit(inside.probability) - logit(out.probability)) / 2,
            )
        )
    if stale_years > 0:
        parts.append(Part(name=f"facts {stale_years:.0f} years old", half_width=STALE_PER_YEAR * stale_years))
    total = math.sqrt(math.fsum(part.half_width**2 for part in parts))
    return Forecast(
        question=asked.question,
        probability=p,
        low=expit(logit(p) - total),
        high=expit(logit(p) + total),
        base_rate=asked.question.base.value,
        outside=out.probability,
        inside=inside.probability if inside else None,
        weights=dict(pool.weights),
        weights_source=pool.source,
        parts=[p for p in parts if p.half_width > 0],
        reason_for=out.reasons_for[0] if out.reasons_for else "",
        reason_against=out.reasons_against[0] if out.reasons_against else "",
        watch=watch,
        notes=[*out.notes, *(inside.notes if inside else [])],
    )


def half_width(low: float, high: float) -> float:
    """Half the log-odds between two probabilities.

    >>> round(half_width(0.2, 0.5), 3)
    0.693
    """
    return abs(logit(high) - logit(low)) / 2


def combined(
    asked: Sequence[Asked], pools: Mapping[str, Pool], inside: Mapping[str, View], *, stale_years: float = 0.0,
    watch: Mapping[str, str] | None = None,
) -> list[Forecast]:  # fmt: skip
    """Forecasts of all questions; ``inside`` and ``watch`` are by outcome id, ``pools`` by kind of question (``*`` for any)."""
    return [
        forecast(
            a, pools.get(a.question.kind) or pools["*"], inside=inside.get(a.outcome or ""), stale_years=stale_years,
            watch=(watch or {}).get(a.outcome or "", ""),
        )
        for a in asked
    ]  # fmt: skip
