"""The answers of page one as the formats draw them: number, interval and base rate, each with a link to where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from foreshock.brief.section import RANKS, Answer, Ref, Section, Sentence
from foreshock.forecast.made import Made
from foreshock.percent import percent

VIEW, RULE, DOUBT = "view", "rule", "doubt"
"""Prefixes of the anchors of a question's rows in the tables of the section Forecast: its views, its rule and base rate, its interval."""


def anchor_of(kind: str, m: Made) -> str:
    """The anchor of a question's row."""
    return f"{kind}-{m.forecast.question.id}"


def origin(kind: str, m: Made, label: str) -> list[Ref]:
    """A link to that row."""
    return [Ref(label=label, href=f"#{anchor_of(kind, m)}")]


def watch(answers: Sequence[Answer]) -> Section:
    """The panel of page one with what would move each answer, one thing for each."""
    points = [
        Sentence(text=f"Question {a.number}, now {percent(a.probability)}: {a.watch}.", refs=a.refs) for a in answers if a.watch
    ]
    return Section(
        id="watch", title="What to watch", place="front", rank=RANKS["watch"], wide=True, points=points,
        empty="Nothing was forecast, so there is nothing to watch for.",
        note="One thing for each question: what would move it most before it is decided." if points else "",
    )  # fmt: skip


def answer(n: int, m: Made, base: str, why: Sequence[Sentence]) -> Answer:
    """One answer. ``base`` words the reference class; ``why`` are the sentences that give reasons."""
    f = m.forecast
    return Answer(
        number=n, question=f.question.text, probability=f.probability, low=f.low, high=f.high, base_rate=f.base_rate, base=base,
        refs=origin(VIEW, m, "how"), interval_refs=origin(DOUBT, m, "why so wide"), base_refs=origin(RULE, m, "of what"), why=list(why),
        watch=f.watch, if_reported=m.if_reported("hedged named"), if_denied=m.if_reported("denied"),
    )  # fmt: skip
