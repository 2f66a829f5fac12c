"""Events: claims about the same happening, within and across reports, become one.

Two claims are about the same happening when their type, sides and kind of support agree and their dates can be the same
(:func:`span`). A condition or a question is never the same happening as a deed; a denial by the accused is a claim about the
deed it denies, and marks it contested. Sources are counted once: an agency's text carried by three papers is one source.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from foreshock.coding.claim import EventType, Modality, SupportKind

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.reports.report import Report

RANK: dict[str, int] = {"actual": 4, "hedged": 3, "planned": 2, "hypothetical": 1, "negated": 0}
"""Order of modalities; an event bears the highest of its claims."""
COPY = 0.75
"""Share of common word triples from which two sentences count as one copy. Assumption; agency copies are lightly edited."""
EDITED = 0.85
"""Share of words that two sentences of :data:`LONG` words or more have in common in the same order from which they count as one copy. Assumption."""
LONG = 12
FRESH_DAYS, AHEAD_DAYS = 14, 60
"""A claim without a date of its own happened within this many days before publication; a planned one within so many after.
Assumptions."""
LASTING = frozenset({"AID", "SUPPORT", "MOBILIZE", "COOPERATE"})
"""Types whose happenings can go on for days."""
_WORD = re.compile(r"[a-z0-9]+")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One real-world happening that one or more claims are about."""

    event: str
    """Identity: the first claim's identity with ``e:`` before it."""
    type: EventType
    source: list[str]
    target: list[str]
    kind: SupportKind | None
    beneficiary: str | None
    claims: list[str]
    """Identities of the claims, in the order given."""
    first: str | None
    last: str | None
    """Span of dates (ISO 8601) that the claims allow."""
    modality: Modality
    """The highest of its claims: actual, hedged, planned, hypothetical, negated."""
    contested: bool
    """Some claim denies it while another asserts it."""
    background: bool
    reciprocal: bool
    sources: int
    """Number of independent sources that say it happened (or, if none does, that deny it); copies of one text count once."""
    told_by: list[str]
    """Those sources: codes of actors, words for anonymous ones, publishers or reports where the text itself says so."""


def events(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> list[Event]:
    """The happenings that claims are about, in the order of their first claim.

    Parameters: ``claims`` from one or more reports; ``reports`` give publication dates and publishers where at hand.

    >>> events([])
    []
    """
    everything = list(claims)
    known = {r.name: r for r in reports}
    groups: list[list[Claim]] = []
    spans: list[tuple[dt.date, dt.date]] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for claim in everything:
        reach = span(claim, known.get(claim.report))
        keys = [(claim.event, code) for code in {*claim.source, *(claim.target if claim.reciprocal else [])}]
        place = None
        for number in sorted({n for key in keys for n in index[key]}, reverse=True):
            if _overlap(spans[number], reach) and all(_same(claim, other) for other in groups[number]):
                place = number
                break
        if place is None:
            place = len(groups)
            groups.append([])
            spans.append(reach)
        else:
            spans[place] = (max(spans[place][0], reach[0]), min(spans[place][1], reach[1]))
        groups[place].append(claim)
        for key in keys:
            if place not in index[key]:
                index[key].append(place)
    return [_event(group, reach, known) for group, reach in zip(groups, spans, strict=True)]


def span(claim: Claim, report: Report | None = None) -> tuple[dt.date, dt.date]:
    """The days on which a claim's happening may have taken place."""
    published = _day((report.date if report is not None else None) or (claim.date if claim.date_precision is None else None))
    if claim.date and claim.date_precision:
        start = _day((claim.date + "-01-01")[:10] if len(claim.date) == 4 else (claim.date + "-01")[:10])
        if start is not None:
            slack = {"day": (1, 0), "week": (1, 8), "month": (1, 31), "year": (1, 366)}[claim.date_precision]
            return start - dt.timedelta(slack[0]), start + dt.timedelta(slack[1])
    if published is None:
        return dt.date.min, dt.date.max
    if claim.background:
        return dt.date.min, published - dt.timedelta(FRESH_DAYS)
    if claim.modality == "planned":
        return published - dt.timedelta(1), published + dt.timedelta(AHEAD_DAYS)
    return published - dt.timedelta(FRESH_DAYS), published + dt.timedelta(1)


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date[:10]) if date and len(date) >= 10 else None
    except ValueError:
        return None


def _overlap(a: tuple[dt.date, dt.date], b: tuple[dt.date, dt.date]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _denial(claim: Claim) -> bool:
    return claim.modality == "negated" and any(a.actor in claim.source for a in claim.attribution)


def _world(claim: Claim) -> str:
    """Deeds, possibilities, and things that did not happen are not merged with one another."""
    if claim.modality == "hypothetical":
        return "possible"
    return "undone" if claim.modality == "negated" and not _denial(claim) else "done"


def _same(a: Claim, b: Claim) -> bool:
    """Whether two claims of one type can be about one happening, their dates apart."""
    if a.event != b.event or _world(a) != _world(b):
        return False
    if a.report == b.report and a.date != b.date and a.date_precision == b.date_precision == "day" and a.event not in LASTING:
        return False  # one report does not give two days to one happening
    if a.support and b.support and a.support.kind != b.support.kind:
        return False
    if a.reciprocal or b.reciprocal:
        one, other = {*a.source, *a.target}, {*b.source, *b.target}
        return one <= other or other <= one
    if not set(a.source) & set(b.source):
        return False
    return bool(set(a.target) & set(b.target)) or not a.target or not b.target


def _triples(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


def _edited(a: str, b: str) -> bool:
    """Whether two sentences are one, lightly edited: words left out or changed here and there."""
    from difflib import SequenceMatcher

    first, second = _WORD.findall(a.lower()), _WORD.findall(b.lower())
    short = min(len(first), len(second))
    if short < LONG or len(set(first) & set(second)) < EDITED * len({*first} if len(first) == short else {*second}):
        return False
    return sum(m.size for m in SequenceMatcher(None, first, second, False).get_matching_blocks()) >= EDITED * short


def _told_by(claims: Sequence[Claim], known: dict[str, Report]) -> list[str]:
    """Independent sources: who is quoted, else who publishes; a copied sentence has its original's source."""
    names: list[str] = []
    shapes: list[set[tuple[str, ...]]] = []
    texts: list[str] = []
    for claim in claims:
        text = claim.sentence or claim.quote
        shape = _triples(text)
        copied = any(len(shape & s) >= COPY * min(len(shape), len(s)) for s in shapes) or any(_edited(text, other) for other in texts)
        shapes.append(shape)
        texts.append(text)
        if copied:
            continue
        if claim.attribution:
            first = claim.attribution[0]
            name = first.actor or first.text.lower()
        else:
            report = known.get(claim.report)
            name = (report.publisher if report is not None else None) or claim.report
        if name not in names:
            names.append(name)
    return names


def _event(claims: list[Claim], reach: tuple[dt.date, dt.date], known: dict[str, Report]) -> Event:
    first = claims[0]
    best = max(claims, key=lambda c: RANK[c.modality])
    support = next((c.support for c in claims if c.support is not None), None)
    dated = [c for c in claims if c.date]
    exact = [c.date for c in dated if c.date_precision == "day"]
    told = _told_by([c for c in claims if c.modality != "negated"] or claims, known)
    return Event(
        event=f"e:{first.claim}", type=first.event, source=_merged(c.source for c in claims), target=_merged(c.target for c in claims),
        kind=support.kind if support else None, beneficiary=support.beneficiary if support else None,
        claims=[c.claim for c in claims],
        first=min(d for d in exact if d) if exact else _iso(reach[0]), last=max(d for d in exact if d) if exact else _iso(reach[1]),
        modality=best.modality, contested=best.modality != "negated" and any(c.modality == "negated" for c in claims),
        background=all(c.background for c in claims), reciprocal=any(c.reciprocal for c in claims), sources=len(told), told_by=told,
    )  # fmt: skip


def _iso(day: dt.date) -> str | None:
    return None if day in {dt.date.min, dt.date.max} else day.isoformat()


def _merged(lists: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(code for codes in lists for code in codes))
