"""Confrontations that the reference tables know at a date, in the shape that a situation uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import structs

from foreshock.reference.confrontations import KnownConfrontation, confrontations, knowable, named_in
from foreshock.scenario.situation import Confrontation


def known_at(date: str, codes: Collection[str], texts: Iterable[str] = ()) -> tuple[list[Confrontation], set[str]]:
    """Confrontations on at ``date`` with any of ``codes`` as a principal or named in ``texts`` ("the Korean Peninsula"),
    and the ids of those that the texts name; each as it could be known then
    (:func:`foreshock.reference.confrontations.knowable`).

    Where the table has several for the same two opponents, as a war within a lasting rivalry, the active one stands for
    all, else the one with the highest level, else the latest. One that shares only some of its opponents keeps the others.

    >>> found, named = known_at("2024-10-25", {"RUS", "UKR"}, ["new provocations on the Korean Peninsula"])
    >>> sorted(named), next(c.name for c in found if c.id == "RUS-UKR")
    (['PRK-KOR'], 'Russia and Ukraine')
    """
    by_name = {c.id: knowable(c, date) for text in texts for _, _, c in named_in(text, date) if c.at(date)}
    found = {c.id: c for c in [*(knowable(c, date) for c in confrontations(date, codes)), *by_name.values()]}
    ranked = sorted(
        found.values(), key=lambda c: (not c.active, -c.level, c.id not in by_name, [-ord(x) for x in c.start], c.id)
    )
    kept: list[KnownConfrontation] = []
    covered: set[frozenset[str]] = set()
    named: set[str] = set()
    stands_for: dict[frozenset[str], str] = {}
    for c in ranked:
        opponents = {frozenset((a, b)) for a in c.side_a for b in c.side_b}
        if opponents <= covered:
            if c.id in by_name:
                named |= {stands_for[pair] for pair in opponents}
            continue
        if opponents & covered:
            c = structs.replace(c, **without(c, covered))
        covered |= opponents
        for pair in opponents:
            stands_for.setdefault(pair, c.id)
        kept.append(c)
        if c.id in by_name:
            named.add(c.id)
    return [shaped(c) for c in kept], named


def without(c: KnownConfrontation, covered: set[frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """The sides of a confrontation less those who only face opponents that another confrontation stands for already."""
    return {
        "side_a": tuple(a for a in c.side_a if any(frozenset((a, b)) not in covered for b in c.side_b)),
        "side_b": tuple(b for b in c.side_b if any(frozenset((a, b)) not in covered for a in c.side_a)),
    }


def shaped(c: KnownConfrontation) -> Confrontation:
    """A row of the table as a confrontation of a situation."""
    return Confrontation(
        id=c.id,
        name=c.name,
        side_a=list(c.side_a),
        side_b=list(c.side_b),
        level=c.level,
        active=c.active,
        theatre=", ".join(c.theatre) or None,
        start=c.start,
        source=f"confrontations table: {c.source}",
    )
