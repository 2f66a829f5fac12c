"""What would change our mind: the one thing to watch for a question, in words.

Where the play was run and a move in it stands out from chance, that move, with what it would make of the forecast: the shift of the inside
view in log-odds, times the weight of that view in the pool. Where that comes to nothing, the next kind of report that the observation model
weighs, with what it would make of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta

from foreshock.forecast.made import Made
from foreshock.forecast.observation import OWN_FORCES, announced
from foreshock.forecast.played import Shift
from foreshock.forecast.pool import expit, logit
from foreshock.forecast.rule import Condition, long_date, parse
from foreshock.percent import percent
from foreshock.play.labels import Names, move_words
from foreshock.scenario.wording import the

LEAST = 0.005
"""A shift of the forecast by less is not worth watching for."""

def watched(made: Made, shift: Shift | None, today: str, names: Names, stands: int = 0) -> str:
    """The indicator of a forecast, in words, with the probability that it would lead to; ``stands`` is the rung held now by the
    actor of a question about a rung."""
    f = made.forecast
    if shift is not None:
        weight = f.weights.get("inside", 0.0)
        p = expit(logit(f.probability) + weight * (logit(shift.given) - logit(shift.base)))
        day = long_date((Date.fromisoformat(today) + timedelta(days=7 * shift.by)).isoformat())
        words = f"{move_words(shift.move, names)} by {day} (in the play, {percent(shift.base)} becomes {percent(shift.given)}"
        if abs(p - f.probability) >= LEAST:
            return f"{words}; this forecast {percent(p)})"
        fallback = by_report(made, names, stands)
        return f"{fallback}; also {words}; the play has too little weight here to move the forecast)"
    return by_report(made, names, stands)


def by_report(made: Made, names: Names, stands: int = 0) -> str:
    """The report that would move it most before it is decided, by the observation model."""
    condition = parse(made.forecast.question.rule).conditions[0]
    words, kind = _next(condition, names.actors, stands)
    return f"{words} (would make it {percent(made.if_reported(kind))})"


def _next(d: Condition, names: Mapping[str, str], stands: int) -> tuple[str, str]:
    a, b = the(names.get(d.actor, d.actor)), the(names.get(d.other, d.other))
    if d.verb == "rung" and d.at_least > OWN_FORCES <= stands:
        return f"a named source’s word, however cautious, that forces of {a} fight for {b}", "hedged named"
    if d.verb == "rung" and d.at_least > OWN_FORCES:
        return f"forces of {a}’s own in the rear of {b}, told as a fact", "step before"
    what = {
        "rung": f"an announcement by {a} that it will give {b} that help", "level": f"an announcement by {a} or {b} that it will use force against the other"
        if d.at_least >= 4 else f"an announcement by {a} or {b} of a step against the other", "pact": f"an announcement by {a} and {b} that they will sign a defence pact",
        "peace": f"an announcement by {a} and {b} of terms they will sign", "event": f"an announcement by {a} that it will do so",
    }[d.verb]  # fmt: skip
    return what, announced(d.at_least) if d.verb == "rung" else "planned"
