"""Known confrontations: wars, major disputes and latent confrontations at a date, with their principals."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date as Date
from functools import cache, lru_cache

import msgspec

from foreshock.reference.tables import OPEN, comma, listed, piped


class KnownConfrontation(msgspec.Struct, frozen=True, kw_only=True):
    """Two opposed sides with their principals, as a reference table records them. Supporters are not principals."""

    id: str
    name: str
    side_a: tuple[str, ...]
    """Principals of side A (attacker or first named), actor codes."""
    side_b: tuple[str, ...]
    start: str
    end: str | None
    """ISO dates; ``end`` None: not ended. Where the source knows years only, 1 January and 31 December."""
    level: int
    """MID hostility level, 1-5: 1 none, 2 threat, 3 display, 4 use of force, 5 war. The highest it reached."""
    active: bool
    """True for fighting or an acute crisis, False for a latent confrontation (the Koreas)."""
    theatre: tuple[str, ...]
    """Codes of the states where it is fought or would be."""
    aliases: tuple[str, ...]
    """How texts name it: ``the war in Ukraine``, ``Korean Peninsula``."""
    source: str

    def at(self, date: str | None) -> bool:
        """Whether it was on at ``date`` (ISO 8601; None: at any time)."""
        return date is None or self.start <= date <= (self.end or OPEN)

    @property
    def principals(self) -> frozenset[str]:
        """The principals of both sides."""
        return frozenset((*self.side_a, *self.side_b))

    def side_of(self, code: str) -> str | None:
        """``A``, ``B`` or None where ``code`` is no principal."""
        return "A" if code in self.side_a else "B" if code in self.side_b else None


@cache
def all_confrontations() -> tuple[KnownConfrontation, ...]:
    """Every known confrontation since 1945: the hand-kept ones first, then the derived ones."""
    lines = [*piped("confrontations.txt"), *comma("wars_derived.csv")]
    return tuple(
        KnownConfrontation(
            id=f[0], name=f[1], side_a=tuple(f[2].split(",")), side_b=tuple(f[3].split(",")), start=f[4], end=f[5] or None,
            level=int(f[6]), active=f[7] == "active", theatre=tuple(listed(f[8])), aliases=tuple(listed(f[9])), source=f[10],
        )
        for f in lines
    )  # fmt: skip


def confrontations(date: str | None = None, codes: Collection[str] | None = None) -> list[KnownConfrontation]:
    """The confrontations on at ``date`` in which at least one of ``codes`` is a principal (two or more codes: those that
    oppose two of them first). Active ones before latent ones, higher level first.

    >>> [c.id for c in confrontations("2024-10-25", {"RUS", "UKR"})][0]
    'RUS-UKR'
    >>> confrontations("1962-10-24", {"USA", "SUN", "CUB"})[0].name
    'Cuban missile crisis'
    """
    if codes is None:
        return list(_on(date))
    wanted = frozenset(codes)

    def shared(c: KnownConfrontation) -> int:
        a, b = len(wanted & set(c.side_a)), len(wanted & set(c.side_b))
        return (10 if a and b else 0) + min(a, 1) + min(b, 1) + (5 if a and b and wanted == c.principals else 0)

    return sorted((c for c in _on(date) if wanted & c.principals), key=shared, reverse=True)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<!RES/)(?<!\d)(?:19|20)\d\d\b")
_FRESH_DAYS = 365
"""A confrontation that began longer ago was in the world's news, whatever document is cited for it. Assumption."""


def cited_from(part: str) -> str:
    """The first day on which one cited source could be known: its day, the start of its month or year; empty where it gives none.

    >>> cited_from("cease-fire of Doha, 19 October 2025"), cited_from("UCDP/PRIO 2023-24"), cited_from("COW 147")
    ('2025-10-19', '2023-01-01', '')
    """
    days = [f"{m[3]}-{_MONTHS.index(m[2]) + 1:02}-{int(m[1] or 1):02}" for m in _DAY.finditer(part)]
    return max(days) if days else f"{m[0]}-01-01" if (m := _YEAR.search(part)) else ""


def knowable(c: KnownConfrontation, date: str | None) -> KnownConfrontation:
    """The confrontation as a reader of ``date`` could know it: no source is cited that is dated later. Where every source is, and it began within
    the year before, that it is on is kept, while its level and its fighting are left to the reports of the day: level 1, latent."""
    if date is None:
        return c
    parts = [p.strip() for p in c.source.split(";")]
    then = [p for p in parts if cited_from(p) <= date]
    if len(then) == len(parts):
        return c
    if then:
        return msgspec.structs.replace(c, source="; ".join(then))
    fresh = (Date.fromisoformat(date) - Date.fromisoformat(c.start)).days <= _FRESH_DAYS
    if not fresh:
        return msgspec.structs.replace(c, source=NO_SOURCE)
    return msgspec.structs.replace(c, source=NO_SOURCE, level=1, active=False)


NO_SOURCE = "no source of that day is kept"
"""What stands for the source where all that is cited is dated later."""


@lru_cache(maxsize=256)
def _on(date: str | None) -> tuple[KnownConfrontation, ...]:
    """Those on at a date: active ones before latent ones, higher level first, then the latest."""
    return tuple(sorted((c for c in all_confrontations() if c.at(date)), key=lambda c: (not c.active, -c.level, -int(c.start[:4]), c.id)))


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, list[KnownConfrontation]]]:
    table: dict[str, list[KnownConfrontation]] = {}
    for known in all_confrontations():
        for alias in known.aliases:
            table.setdefault(alias, []).append(known)
    words = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"), table


def named_in(text: str, date: str | None = None) -> list[tuple[int, int, KnownConfrontation]]:
    """Where ``text`` names a known confrontation in words of its own (``the Korean Peninsula``, ``the war in Ukraine``), with
    the confrontation meant at ``date``: one that is on, else the latest that had begun. Character offsets into ``text``.

    >>> [(text_id.id) for _, _, text_id in named_in("new provocations on the Korean Peninsula", "2024-10-25")]
    ['PRK-KOR']
    """
    pattern, table = _pattern()
    out = []
    for found in pattern.finditer(text):
        group = table[found[0]]
        on = [c for c in group if c.at(date)] or [c for c in group if date is None or c.start <= date]
        if on:
            best = max(on, key=lambda c: (c.at(date), c.active, c.start))
            out.append((found.start(), found.end(), best))
    return out
