"""One probability of the outside view as it is shown: with its interval, its base rate and its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from foreshock.history import plain


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """What one feature does to a probability."""

    feature: str
    words: str
    value: float | None
    """The feature's value; None is missing."""
    log_odds: float
    """Its contribution to the log odds, against an average case."""
    says: str = ""
    """What the value says, in plain words (:mod:`foreshock.history.plain`); empty where there are none."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A probability that history gives for an event."""

    event: str
    probability: float
    low: float
    high: float
    """Ends of the 90 % interval of the coefficients (bootstrap)."""
    base_rate: float
    base_n: int
    base_words: str
    """What the base rate is a share of."""
    reasons: list[Reason] = []
    """The strongest reasons, by size."""
    notes: list[str] = []


def strongest(
    names: Sequence[str],
    shares: Sequence[float],
    words: Mapping[str, str],
    values: Sequence[float],
    keep: int = 6,
    typical: Sequence[float] | None = None,
    sides: Mapping[str, str] | None = None,
) -> list[Reason]:
    """The ``keep`` features that move the log odds most, largest first; what moves it by less than 0.01 is left out.

    With ``typical`` values each reason says in plain words what its value means; ``sides`` names "us" and "them" in them.
    """
    order = sorted(range(len(names)), key=lambda k: -abs(shares[k]))[:keep]
    return [
        Reason(
            feature=names[k],
            words=words[names[k]],
            value=None if values[k] != values[k] else round(float(values[k]), 4),
            log_odds=round(float(shares[k]), 4),
            says="" if typical is None else plain.say(names[k], float(values[k]), float(typical[k]), sides),
        )
        for k in order
        if abs(shares[k]) >= 0.01
    ]
