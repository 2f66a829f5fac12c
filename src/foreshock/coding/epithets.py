"""Descriptions that say what an actor is and not who: "the kingdom", "the federal army", "government troops", "the defence ministry", "the
Lebanese militia", "the Twelve"."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from foreshock.coding.actors import REBELLIOUS, SIDED, Ref, phrase_text
from foreshock.coding.lexicon import heads, words
from foreshock.coding.roles import is_verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.coreference import Seen
    from foreshock.coding.tree import Token, Tree

HALVES = {"South", "North", "Southern", "Northern", "Southerners", "Northerners"}
"""What the halves of a divided land are called for short."""
MEMBERS = {"Six": ("1958-01-01", "1973-01-01"), "Nine": ("1973-01-01", "1981-01-01"), "Ten": ("1981-01-01", "1986-01-01"),
           "Twelve": ("1986-01-01", "1995-01-01"), "Fifteen": ("1995-01-01", "2004-05-01")}  # fmt: skip
"""The European Communities by the number of their members, and when it was right (first day, day after the last). Source: the dates of accession."""
REALMS = {"kingdom": "kingdoms", "monarchy": "kingdoms", "island": "islands", "emirate": "emirates", "sultanate": "sultanates", "sheikhdom": "emirates", "federation": "federations"}
UNTIL = {"EGY": "1953-06-18", "IRQ": "1958-07-14", "YEM": "1962-09-26", "LBY": "1969-09-01", "AFG": "1973-07-17", "GRC": "1974-12-08",
         "LAO": "1975-12-02", "IRN": "1979-02-11", "NPL": "2008-05-28"}  # fmt: skip
"""Kingdoms that became republics, and when. Source: their constitutional acts."""
BETWEEN = {"KHM": ("1970-10-09", "1993-09-24"), "ESP": ("", "1975-11-22")}
"""Kingdoms that were none for a time: first day without a king, first day with one again. Source: their constitutional acts."""
_BY_NAME = {"GBR", "ESP", "BEL", "NLD", "SWE", "NOR", "DNK", "GRC", "YUG"}
"""Kingdoms that reports seldom call so."""
OFFICIAL = SIDED - REBELLIOUS
"""Words before soldiers that say that they are of the state that its rebels fight: "federal conscripts", "government troops"."""
_ARMED_BODIES = {"army", "military", "navy"}
_TARGETING = {"against", "on", "at", "into", "over", "towards", "toward"}


class Epithets:
    """The part of :class:`~foreshock.coding.coreference.Discourse` that knows kinds of actors."""

    doc: Tree
    actors: Actors
    confrontations: Confrontations
    seen: list[Seen]
    sentence_of: list[int]
    _states: Callable[[int, int], list[Seen]]

    def _marines(self, token: Token) -> Ref | None:
        """"the Marines", with a capital: those of the United States, where it is named."""
        american = any(m.code == "USA" for m in self.actors.mentions)
        return Ref(("USA",), "MIL", token.i, phrase_text(token), False, "description") if american else None

    def _members(self, token: Token) -> Ref | None:
        """"the Twelve": the European Communities, at a date at which they had twelve members."""
        since, until = MEMBERS[token.text]
        date = self.confrontations.date
        if date is None or not since <= date < until or any(c.dep_ not in {"det", "prep"} for c in token.children):
            return None
        return Ref(("EUR",), "IGO", token.i, phrase_text(token), False, "description")

    def _realm(self, token: Token, barred: set[str]) -> Ref | None:
        """"the kingdom": of the kingdoms lately spoken of the one that the report names most, but not the one that acts on it."""
        listed = words()[REALMS[token.lemma_.lower()]]
        date = self.confrontations.date or ""
        options = [s for s in self._states(token.i, 12) if len(s.codes) == 1 and s.codes[0] in listed and s.codes[0] not in barred]
        options = [s for s in options if not any(since <= date < until for since, until in [BETWEEN.get(s.codes[0], ("", ""))])]
        options = [s for s in options if date < UNTIL.get(s.codes[0], "9")] or options
        options = [s for s in options if s.codes[0] not in _BY_NAME]
        if not options:
            return None
        here = self.sentence_of[token.i]
        last = next((s for s in options if s.subject and here - s.sentence == 1), None)
        if last is not None:
            return Ref(last.codes, "GOV", token.i, phrase_text(token), False, "description")
        counts = Counter(s.codes[0] for s in options)
        for code in self.confrontations.principals:
            counts[code] += 1
        most = max(counts[s.codes[0]] for s in options)
        best = next(s for s in options if counts[s.codes[0]] == most)
        return Ref(best.codes, "GOV", token.i, phrase_text(token), False, "description")

    def _enclave(self, token: Token) -> Ref | None:
        """"the enclave": the group that holds land of its own, where the report names one."""
        for s in self._states(token.i, 8):
            if s.sector == "REB" and len(s.codes) == 1:
                return Ref(s.codes, "REB", token.i, phrase_text(token), False, "description")
        return None

    def _half(self, token: Token) -> Ref | None:
        """"the South", "Southern conscripts": of the one state of that name that the report names."""
        point = token.text.removesuffix("ern").removesuffix("erner").removesuffix("erners")
        codes = {m.code for m in self.actors.mentions if m.kind in {"name", "demonym"} and m.text.startswith(point + " ")}
        return Ref((next(iter(codes)),), "GOV", token.i, token.text, False, "description") if len(codes) == 1 else None

    def _of_the_state(self, token: Token) -> Ref | None:
        """"federal conscripts", "government troops": of the state that fights its own: the federation among the principals, else the home
        of the armed group that the report names."""
        pair = self.confrontations.pair() or ()
        codes: list[str] = []
        if token.lower_ == "federal":
            codes = [c for c in pair if c in words()["federations"]]
        if len(codes) != 1:
            codes = list(dict.fromkeys(h for m in self.actors.mentions if m.kind == "group" for h in home(m.code)))
            named = {m.code for m in self.actors.mentions}
            codes = [c for c in codes if c in named]
        return Ref((codes[0],), "GOV", token.i, token.text, False, "description") if len(codes) == 1 else None

    def _group_at_home(self, token: Token, state: str) -> Ref | None:
        """"the Lebanese militia": the group named before that is at home in Lebanon."""
        for s in self._states(token.i, 8):
            if s.sector == "REB" and len(s.codes) == 1 and state in home(s.codes[0]):
                return Ref(s.codes, "REB", token.i, phrase_text(token), False, "description")
        return None

    def _armed_body(self, token: Token) -> bool:
        """"the army", "the defence ministry", "the chief of staff": what fights for a state."""
        lemma = token.lemma_.lower()
        if lemma in _ARMED_BODIES:
            return True
        if lemma == "ministry":
            return any(c.lower_ in {"defence", "defense", "war"} for c in token.children)
        return lemma == "chief" and any(g.lower_ == "staff" for c in token.children if c.lower_ == "of" for g in c.children)

    def _government_at_war(self) -> str | None:
        """In a civil war, the state that fights a group at home in it: whose army "the army" is."""
        pair = self.confrontations.principals
        if len(pair) != 2:
            return None
        return next((a for a, b in (pair, pair[::-1]) if a in home(b)), None)

    def _last_in_arms(self, token: Token) -> Seen | None:
        """The party to the fighting whose forces were last spoken of."""
        party = self.confrontations.party
        return next((s for s in self._states(token.i, 8) if s.sector == "MIL" and len(s.codes) == 1 and party(s.codes[0])), None)

    def _aimed_at(self, seen: Seen) -> bool:
        """Whether a thing was spoken of as the target of a blow: "an offensive against Slovenia"."""
        root = self.doc[seen.root]
        if root.dep_ != "pobj" or root.head.lower_ not in _TARGETING:
            return False
        deed = root.head.head
        return "MIL" in heads().get(deed.lemma_.lower(), ()) or root.head.lower_ == "against" or (is_verb(deed) and deed.lemma_.lower() in {"fire", "shoot"})


@lru_cache(maxsize=512)
def home(code: str) -> tuple[str, ...]:
    """The state in which an armed group is at home, if the gazetteer says.

    >>> home("HZB"), home("USA")
    (('LBN',), ())
    """
    from foreshock.reference import load

    actor = load().actors.get(code)
    return (actor.home,) if actor is not None and actor.kind == "group" and actor.home else ()
