"""Finding actors in a text: whole tokens, case-aware, longest match, at a date.

One Aho-Corasick automaton (Aho & Corasick 1975) over every alias, in the spellings in which it may stand in a text (as
written, in capitals, and ``Nato`` for ``NATO``). A hit counts only between token borders; of overlapping hits the leftmost
and longest wins; among the actors that share the words the date and the neighbouring words decide (``context``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from foreshock.reference.actor import Mention
from foreshock.reference.context import Scene
from foreshock.reference.fold import fold
from foreshock.reference.tables import Alias

Hit = tuple[int, int, list[Alias]]


def spellings(text: str) -> Iterable[str]:
    """The spellings in which an alias may stand in a text.

    >>> sorted(spellings("NATO")), sorted(spellings("Mali")), sorted(spellings("US"))
    (['NATO', 'Nato'], ['MALI', 'Mali'], ['US'])
    """
    yield text
    if len(text) > 3 and not text.isupper():
        yield text.upper()
        if text[0].islower() and " " in text:
            yield text[0].upper() + text[1:]
    elif text.isupper() and text.isalpha() and len(text) > 3:
        yield text.capitalize()


class Matcher:
    """Finds aliases in texts. Immutable once built; safe to share between threads."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        import ahocorasick

        table: dict[str, list[Alias]] = {}
        for alias in aliases:
            plain = alias.text if alias.text.isascii() else fold(alias.text)[0]
            for spelling in spellings(plain):
                table.setdefault(spelling, []).append(alias)
        automaton: Any = ahocorasick.Automaton()
        for spelling, group in table.items():
            automaton.add_word(spelling, (len(spelling), spelling[-1].isalnum(), group))
        automaton.make_automaton()
        self._automaton = automaton
        self.size = len(table)

    def hits(self, plain: str) -> list[Hit]:
        """All hits of a folded text between token borders, leftmost-longest, not overlapping."""
        found: list[tuple[int, int, list[Alias]]] = []
        top = len(plain)
        for last, (length, closed, group) in self._automaton.iter(plain):
            start, end = last - length + 1, last + 1
            if start and plain[start - 1].isalnum():
                continue
            if end < top and closed and plain[end].isalnum():
                continue
            found.append((start, -end, group))
        found.sort(key=_order)
        out: list[Hit] = []
        free = 0
        for start, minus_end, group in found:
            if start >= free:
                out.append((start, -minus_end, group))
                free = -minus_end
        return out

    def match(self, text: str, date: str | None = None) -> list[Mention]:
        """The mentions of actors in ``text`` as read on ``date`` (ISO 8601; None: no date known), sorted, not overlapping."""
        plain, where = fold(text)
        scene = Scene(plain, self.hits(plain), date)
        out = []
        for start, end, alias in scene.read():
            if where is not None:
                start, end = where[start], where[end - 1] + 1
            role = alias.role
            if role and date is not None and alias.until < date:
                role = f"former {role}"
            out.append(
                Mention(
                    start=start, end=end, text=text[start:end], code=alias.code, kind=alias.kind,  # type: ignore[arg-type]
                    sector=alias.sector, role=role, name=alias.name,  # type: ignore[arg-type]
                )
            )  # fmt: skip
        return out


def _order(hit: tuple[int, int, list[Alias]]) -> tuple[int, int]:
    return hit[0], hit[1]
