"""The question: a statement with a deadline and a machine-checkable rule, refused unless its base rate is known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Literal

import msgspec

from foreshock.errors import InputError, RefusedError
from foreshock.forecast.rule import Rule, parse

Kind = Literal["joining", "climbing", "onset", "force", "war", "ceasefire", "restraint", "pact", "event"]
Origin = Literal["generated", "text", "analyst"]

KINDS: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]


class BaseRate(msgspec.Struct, frozen=True, kw_only=True):
    """How often the like of it happened: the rate over the question's own window, its reference class, and on how many cases."""

    value: float
    """Probability over the window (opened, deadline], in (0, 1)."""
    reference_class: str
    n: int
    """Cases in the class (dyad-years, third-state-years, supporter-years ...)."""
    events: int
    source: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A resolvable question about a crisis."""

    id: str
    kind: Kind
    rule: str
    """The rule as it is asked; ``foreshock.forecast.rule.parse`` reads it."""
    text: str
    """Plain language, made from the rule."""
    opened: str
    deadline: str
    base: BaseRate
    importance: float = 0.0
    """Rank among the questions of a case, higher matters more (see ``generate``)."""
    origin: Origin = "generated"
    because: str = ""
    """Why it is asked: the claim, the text's own question, or the risk that raises it."""
    claims: list[str] = []


def question_id(rule: Rule, opened: str, deadline: str) -> str:
    """Identity of a question: ten hex digits of the hash of its canonical rule (:meth:`Rule.canonical`) and window.

    >>> a, b = parse("peace RUS with UKR"), parse("peace UKR with RUS")
    >>> question_id(a, "2024-10-25", "2025-04-25") == question_id(b, "2024-10-25", "2025-04-25")
    True
    """
    return hashlib.sha256(f"{rule.canonical()}|{opened}|{deadline}".encode()).hexdigest()[:10]


def days(opened: str, deadline: str) -> int:
    """Length of a window in days."""
    return (Date.fromisoformat(deadline) - Date.fromisoformat(opened)).days


def over_window(yearly: float, window_days: int) -> float:
    """A yearly probability over another window, at a constant hazard: ``1 - (1 - p)^(days / 365.25)``.

    >>> over_window(0.5, 0)
    0.0
    """
    return float(1 - (1 - yearly) ** (window_days / 365.25))


def over_share(p: float, share: float, negated: bool = False) -> float:
    """A probability over the remaining share of its window, at a constant hazard; ``negated`` where it is that of something not happening.

    >>> round(over_share(0.75, 0.5), 3), round(over_share(0.25, 0.5, negated=True), 3)
    (0.5, 0.5)
    """
    return float(p**share if negated else 1 - (1 - p) ** share)


def ask(
    rule: str | Rule,
    *,
    kind: Kind,
    opened: str,
    deadline: str,
    base: BaseRate | None,
    names: Mapping[str, str] | None = None,
    known: Callable[[str], bool] | None = None,
    importance: float = 0.0,
    origin: Origin = "generated",
    because: str = "",
    claims: list[str] | None = None,
) -> Question:
    """A question, or a refusal with the reason: no checkable rule, no deadline after its opening, or no base rate.

    ``known`` says whether a code is an actor at the opening date.
    """
    parsed = parse(rule) if isinstance(rule, str) else rule
    try:
        length = days(opened, deadline)
    except ValueError:
        raise InputError(f"`{opened}` to `{deadline}` is no window; expected two dates YYYY-MM-DD.") from None
    if length <= 0:
        raise RefusedError(
            f"The deadline {deadline} is not after the opening {opened}, so `{parsed}` could not be forecast."
        )
    if known:
        for code in sorted(parsed.actors()):
            if not known(code):
                raise InputError(f"`{parsed}`: {code} is no actor on {opened}; `foreshock who NAME` gives the codes.")
    if base is None:
        raise RefusedError(
            f"`{parsed}` is refused: no table here says how often the like of it happens, and a forecast without a base "
            "rate cannot be judged."
        )
    return Question(
        id=question_id(parsed, opened, deadline),
        kind=kind,
        rule=str(parsed),
        text=parsed.text(deadline, names or {}),
        opened=opened,
        deadline=deadline,
        base=base,
        importance=importance,
        origin=origin,
        because=because,
        claims=claims or [],
    )
