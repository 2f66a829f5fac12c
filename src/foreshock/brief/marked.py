"""A report's text cut at the edges of its quotes, so that every claim can be marked where it stands, both ways linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from foreshock.coding.claim import Claim
from foreshock.reports.report import Report
from foreshock.scenario.asked import questions

FIRMNESS = ("actual", "hedged", "planned", "negated", "hypothetical")


class Segment(msgspec.Struct, frozen=True):
    """A stretch of text with the same claims over all of it."""

    text: str
    covering: list[int] = []
    """Numbers of the claims whose quotes hold it."""
    modality: str = ""
    """Of the firmest of them."""
    starts: list[int] = []
    """Claims whose quote starts here: the anchors."""
    ends: list[int] = []
    """Claims whose quote ends here: where their numbers stand."""
    anchors: list[str] = []
    """Other anchors that point here."""


def paragraphs(
    report: Report, claims: Sequence[Claim], numbers: Mapping[str, int], report_number: int = 1
) -> list[list[Segment]]:
    """The text as paragraphs of segments; their texts joined give every character but the line breaks.

    Questions that the text asks get anchors ``q-<report>-<n>``.
    """
    text = report.text
    mine = sorted(
        (c for c in claims if c.report == report.name and 0 <= c.start < c.end <= len(text)),
        key=lambda c: (c.start, c.end),
    )
    anchors = {q.start: f"q-{report_number}-{n}" for n, q in enumerate(questions(report.name, text), 1)}
    cuts = {0, len(text), *anchors, *(c.start for c in mine), *(c.end for c in mine)}
    breaks = [i for i, ch in enumerate(text) if ch in "\n\r"]
    cuts.update(breaks)
    cuts.update(i + 1 for i in breaks)
    edges = sorted(cuts)
    out: list[list[Segment]] = [[]]
    active: list[Claim] = []
    waiting = 0
    pending: list[str] = []
    for a, b in pairwise(edges):
        while waiting < len(mine) and mine[waiting].start <= a:
            active.append(mine[waiting])
            waiting += 1
        active = [c for c in active if c.end > a]
        if a in anchors:
            pending.append(anchors[a])
        piece = text[a:b]
        if piece in ("\n", "\r"):
            if out[-1]:
                out.append([])
            continue
        covering = sorted({numbers[c.claim] for c in active})
        modality = min((c.modality for c in active), key=FIRMNESS.index, default="")
        out[-1].append(
            Segment(
                piece,
                covering,
                modality,
                sorted(numbers[c.claim] for c in active if c.start == a),
                sorted(numbers[c.claim] for c in active if c.end == b),
                pending,
            )
        )
        pending = []
    return [p for p in out if any(s.text.strip() for s in p)]


def in_sentence(claim: Claim) -> tuple[str, str, str]:
    """The claim's sentence as (before the quote, the quote, after it); only the quote where the sentence does not hold it."""
    before, found, after = claim.sentence.partition(claim.quote)
    return (before, claim.quote, after) if found else ("", claim.quote, "")
