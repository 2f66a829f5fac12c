"""The questions that the texts themselves ask: which forecast answers each, or why none does.

A text's question is answered by a forecast where a claim read from its words would, were it true, resolve the forecast's rule. What only names the
same actors is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from foreshock.coding.claim import Claim
from foreshock.forecast.made import Forecasts
from foreshock.forecast.resolve import shows
from foreshock.forecast.rule import parse
from foreshock.reports.report import Report
from foreshock.scenario.asked import Question, questions


class TextQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a text, and the forecasts (by question id) that answer it; with none, the reason."""

    question: Question
    place: tuple[int, int]
    """Number of the report and of the question in it, from 1."""
    claims: list[str]
    """Claims read from its words."""
    answered: list[str] = []
    reason: str = ""


def of_text(reports: Sequence[Report], claims: Sequence[Claim], found: Forecasts) -> list[TextQuestion]:
    """Every question that the reports ask, in their order; one asked in the same words again is listed once."""
    rules = [(m.forecast.question.id, parse(m.forecast.question.rule)) for m in found.made]
    refused = [(r, parse(r.rule)) for r in found.refused]
    out: list[TextQuestion] = []
    for number, report in enumerate(reports, 1):
        mine = [c for c in claims if c.report == report.name]
        for place, q in enumerate(questions(report.name, report.text), 1):
            if any(t.question.text == q.text for t in out):
                continue
            read = [c for c in mine if c.start < q.end and c.end > q.start]
            hits = [
                key for key, rule in rules if any(not d.negated and shows(d, c) for d in rule.conditions for c in read)
            ]
            reason = ""
            if not read:
                reason = "No claim could be read from its words, so no rule could be made of it."
            elif not hits:
                no = [r for r, rule in refused if any(shows(d, c) for d in rule.conditions for c in read)]
                reason = no[0].reason if no else "What it asks about fits no rule that was asked here."
            out.append(
                TextQuestion(
                    question=q, place=(number, place), claims=[c.claim for c in read], answered=hits, reason=reason
                )
            )
    return out
