"""The questions that the texts themselves ask: which forecast answers each, or why none does.

A text's question is answered by a forecast where a claim read from its words would, were it true, resolve the forecast's rule. What only names the
same actors is no answer. Where nothing answers it, the weightiest forecast on its topic (help, talks, force) and of its subject is named as the
nearest; it is called that and no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from foreshock.coding.claim import Claim
from foreshock.forecast.made import Forecasts
from foreshock.forecast.resolve import shows
from foreshock.forecast.rule import Rule, Verb, parse
from foreshock.reference import load
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
    nearest: str | None = None
    """The forecast on its topic and of its subject, where none answers it."""


TOPICS: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    ("peace", re.compile(r"(?i)\b(?:diploma\w*|talks?|negotiat\w*|cease-?fires?|truces?|peace|settle\w*|mediat\w*|compromis\w*)\b")),
    ("rung", re.compile(r"(?i)\b(?:aid|help\w*|support\w*|involve\w*|arms|weapons|troops|forces|soldiers|interven\w*|join\w*|enter\w*|contingents?)\b")),
    ("level", re.compile(r"(?i)\b(?:attack\w*|strikes?|invad\w*|invasion|war|escalat\w*|retaliat\w*|provocations?|clash\w*)\b")),
)  # fmt: skip
"""Words of a question that tell its topic, and the verb of the rules on it; the first that fits counts. Assumption."""
_ASKS = re.compile(r"(?i)\b(?:will|would|could|can|may|might|does|do|did|is|are|has|have|should|must)\s+(?:now\s+|even\s+|then\s+)?(?:the\s+)?$")
_STOP = re.compile(r"[.!?]['\"”’)]*\s")


def about(text: str, question: Question, date: str) -> tuple[str | None, set[str]]:
    """Who a question is about (the actor after its auxiliary, else the only one named in its sentence; None where nobody or several are),
    and everybody that its sentence names.

    >>> text = "It is late. Washington must choose: does this justify more aid? If it asks China, will Beijing help Cuba?"
    >>> [(who, sorted(named)) for who, named in (about(text, q, "2024-10-25") for q in questions("r", text))]
    [('USA', ['USA']), ('CHN', ['CHN', 'CUB'])]
    """
    start = max((m.end() for m in _STOP.finditer(text, 0, question.start)), default=0)
    words = text[start : question.end]
    actors = [m for m in load().match(words, date) if m.kind != "place"]
    named = {m.code for m in actors}
    asked = next((m.code for m in actors if _ASKS.search(words[: m.start])), None)
    return asked or (next(iter(named)) if len(named) == 1 else None), named


def nearest(text: str, question: Question, date: str, ranked: Sequence[tuple[str, Rule]]) -> str | None:
    """The first of ``ranked`` (question id, rule) on the topic of a text's question, of its subject and of nobody else than it names; None
    where there is none. Of what holds between two, two that it names are enough. Where it names nobody, the first on its topic; on force
    never, as it would be a guess between whom."""
    verb = next((v for v, words in TOPICS if words.search(question.text)), None)
    who, named = about(text, question, date)
    for key, rule in ranked:
        first = rule.conditions[0]
        if first.verb != verb or first.negated:
            continue
        pair = {first.actor, first.other}
        among = pair <= named or (len(named) < 2 and verb != "level")
        if who is None:
            fits = among and (not named or verb != "rung")
        else:
            fits = among and who in ({first.actor} if verb == "rung" else pair)
        if fits:
            return key
    return None


def of_text(reports: Sequence[Report], claims: Sequence[Claim], found: Forecasts) -> list[TextQuestion]:
    """Every question that the reports ask, in their order; one asked in the same words again is listed once."""
    ranked = sorted(found.made, key=lambda m: -m.weight)
    rules = [(m.forecast.question.id, parse(m.forecast.question.rule)) for m in ranked]
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
            near = None if hits else nearest(report.text, q, found.date, rules)
            out.append(
                TextQuestion(
                    question=q, place=(number, place), claims=[c.claim for c in read], answered=hits, reason=reason, nearest=near
                )
            )  # fmt: skip
    return out
