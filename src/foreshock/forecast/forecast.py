"""The forecast: the probability of a question, from the base rate, the outside view, the inside view and their pool.

The interval (80 %) is one of the chance itself: where the probability would lie if the numbers that are only known as ranges were known. It is
made of the outside view's parameters, the inside view's ranges and Monte Carlo error, the distance between the views, and the age of the
facts. Each part is given in log-odds, below and above the forecast; they add in squares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from foreshock.forecast.generate import Asked
from foreshock.forecast.outside import Z80, View
from foreshock.forecast.pool import Pool, expit, logit
from foreshock.forecast.question import Question
from foreshock.notebook import Cell
from foreshock.percent import percent, span

STALE_PER_YEAR = 0.04
"""Log-odds added to the half-width for each year that the facts are old. Assumption; the frozen-history backtest of onset (docs/models) loses
about that much skill over ten years."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of an interval: where the doubt comes from, and how far it reaches in log-odds."""

    name: str
    down: float
    """Below the forecast (80 %)."""
    up: float
    """Above it."""


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

    def _repr_html_(self) -> str:
        from foreshock.notebook import table

        because = "; ".join(filter(None, [f"for it: {self.reason_for}" if self.reason_for else "", f"against: {self.reason_against}" if self.reason_against else ""]))
        told = " ".join(filter(None, [f"Base rate of {self.question.base.reference_class}.", f"{because}." if because else "", f"Watch: {self.watch}." if self.watch else ""]))
        return table("Forecast", COLUMNS, [row(self)], told)


COLUMNS = ["question", "0 to 100 %", "probability", "80 % interval", "base rate", "outside", "inside"]


def row(f: Forecast) -> list[Cell]:
    """A forecast as the cells of a table."""
    from foreshock.notebook import Bar

    return [
        f.question.text, Bar(f.probability, f.low, f.high, f.base_rate), percent(f.probability), span(f.low, f.high),
        percent(f.base_rate), percent(f.outside), percent(f.inside),
    ]  # fmt: skip


def forecast(
    asked: Asked, pool: Pool, *, inside: View | None = None, stale_years: float = 0.0, watch: str = ""
) -> Forecast:
    """Pool the views of one question. ``inside`` is the play's view (None where no outcome answers the question).

    The interval is made of parts in log-odds, each side by itself: the interval of each view times its weight; the distance between the
    views, as the standard deviation of a draw of one of them by their weights, ``1.28 sqrt(w_out w_in) |logit p_out - logit p_in|``; the
    age of the facts. They add in squares.
    """
    out = asked.view
    views = {"outside": out.probability, "inside": inside.probability if inside else None}
    p = pool.combine(views)
    assert p is not None, "the outside view is always there: a question without one is refused"
    weight = pool.effective(views)
    parts = [_part("parameters of the outside view", out, weight.get("outside", 0.0))]
    if inside:
        parts.append(_part("ranges of the inside view", inside, weight.get("inside", 0.0)))
        apart = math.sqrt(weight.get("outside", 0.0) * weight.get("inside", 0.0))
        doubt = Z80 * apart * abs(logit(inside.probability) - logit(out.probability))
        parts.append(Part(name="distance between the views", down=doubt, up=doubt))
    if stale_years > 0:
        old = STALE_PER_YEAR * stale_years
        parts.append(Part(name=f"facts {stale_years:.0f} years old", down=old, up=old))
    down, up = (math.sqrt(math.fsum(getattr(part, side) ** 2 for part in parts)) for side in ("down", "up"))
    return Forecast(
        question=asked.question,
        probability=p,
        low=expit(logit(p) - down),
        high=expit(logit(p) + up),
        base_rate=asked.question.base.value,
        outside=out.probability,
        inside=inside.probability if inside else None,
        weights=dict(pool.weights),
        weights_source=pool.source,
        parts=[part for part in parts if part.down + part.up > 0],
        reason_for=out.reasons_for[0] if out.reasons_for else "",
        reason_against=out.reasons_against[0] if out.reasons_against else "",
        watch=watch,
        notes=[*out.notes, *(inside.notes if inside else [])],
    )


def _part(name: str, view: View, weight: float) -> Part:
    """The 80 % interval of a view, times its weight in the pool."""
    centre = logit(view.probability)
    return Part(
        name=name, down=weight * max(centre - logit(view.low), 0.0), up=weight * max(logit(view.high) - centre, 0.0)
    )


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
