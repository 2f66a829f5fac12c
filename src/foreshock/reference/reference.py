"""The reference: who is who at a date. One object, loaded once, that finds actors in texts and answers questions about them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from foreshock.errors import InputError
from foreshock.reference.actor import Actor, Mention
from foreshock.reference.aliases import all_aliases, others, states
from foreshock.reference.confrontations import KnownConfrontation, confrontations, named_in
from foreshock.reference.matcher import Matcher
from foreshock.reference.members import members
from foreshock.reference.persons import Office, offices, person_aliases
from foreshock.reference.tables import OPEN, Alias
from foreshock.reference.who import Answer, plain, who


class Reference:
    """Names and facts, from the tables under ``data/``. Use :func:`load`, which keeps one per process.

    >>> from foreshock.reference import load
    >>> [m.code for m in load().match("Moscow warned the Kremlin's critics in Mali, not in Somalia.", "1973-10-12")]
    ['SUN', 'SUN', 'MLI', 'SOM']
    """

    @cached_property
    def aliases(self) -> list[Alias]:
        """All aliases of all actors."""
        return [*all_aliases(), *person_aliases()]

    @cached_property
    def matcher(self) -> Matcher:
        """The automaton over all aliases."""
        return Matcher(self.aliases)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Every actor by its code."""
        return {actor.code: actor for actor in [*states(), *others()]}

    @cached_property
    def index(self) -> dict[str, list[Alias]]:
        """Aliases by their folded words in small letters, for questions about one name."""
        out: dict[str, list[Alias]] = {}
        for alias in self.aliases:
            out.setdefault(plain(alias.text), []).append(alias)
        return out

    def match(self, text: str, date: str | None = None) -> list[Mention]:
        """The actors that ``text`` names, as read on ``date`` (ISO 8601, or None): whole tokens, longest first, sorted by
        position, not overlapping. Places come with kind ``place``: they say where, and act for nobody."""
        return self.matcher.match(text, date)

    def actor(self, code: str, date: str | None = None) -> Actor:
        """The actor with a code. Errors: an unknown code, or one not valid at ``date``, is an InputError."""
        found = self.actors.get(code)
        if found is None:
            raise InputError(f"There is no actor with the code {code!r}.")
        if date is not None and not ((found.valid_from or "") <= date <= (found.valid_to or OPEN)):
            raise InputError(
                f"{code} ({found.name}) is valid from {found.valid_from or 'ever'} to {found.valid_to or 'today'}, not on {date}."
            )
        return found

    def who(self, name: str, date: str | None = None) -> Answer:
        """Every reading of a name at a date, best first (see :func:`foreshock.reference.who.who`)."""
        return who(name, date)

    def members(self, organisation: str, date: str | None = None) -> list[str]:
        """Codes of the members of an organisation or bloc at a date (see :mod:`foreshock.reference.members`)."""
        return members(organisation, date)

    def confrontations(self, date: str | None = None, codes: Collection[str] | None = None) -> list[KnownConfrontation]:
        """Known confrontations at a date, best match for ``codes`` first (see :mod:`foreshock.reference.confrontations`)."""
        return confrontations(date, codes)

    def confrontations_named(self, text: str, date: str | None = None) -> list[tuple[int, int, KnownConfrontation]]:
        """Where a text names a known confrontation in words of its own: ``the Korean Peninsula``, ``the war in Ukraine``."""
        return named_in(text, date)

    def nearest(self, name: str, limit: int = 3, least: int = 70) -> list[str]:
        """Known names that look most like ``name`` (normalised edit similarity of at least ``least`` of 100), for error messages."""
        from rapidfuzz import fuzz, process

        best = process.extract(plain(name), list(self.index), scorer=fuzz.WRatio, limit=limit * 4, score_cutoff=least)
        close = sorted(best, key=lambda hit: (-fuzz.ratio(plain(name), hit[0]), hit[0]))
        shown = [a.name if a.kind == "person" else a.text for hit in close for a in self.index[hit[0]][:1] if a.code]
        return list(dict.fromkeys(shown))[:limit]

    def in_office(self, code: str, date: str) -> list[Office]:
        """The persons in office for an actor on a date, best known first.

        >>> from foreshock.reference import load
        >>> [o.name for o in load().in_office("PRK", "2024-10-25")][0]
        'Kim Jong Un'
        """
        held = [o for o in offices() if o.code == code and o.start <= date <= o.end]
        return sorted(held, key=lambda o: (o.role != "head of state", o.role != "head of government", -o.prominence, o.start))
