"""The reference: who is who at a date. One object, loaded once, that finds actors in texts and answers questions about them."""

from __future__ import annotations

from functools import cached_property

from foreshock.errors import InputError
from foreshock.reference.actor import Actor, Mention
from foreshock.reference.aliases import all_aliases, others, states
from foreshock.reference.matcher import Matcher
from foreshock.reference.persons import person_aliases
from foreshock.reference.tables import OPEN, Alias


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
