"""The sides of a confrontation as texts call them: "both countries", "the two armies", "its ally", "their neighbours", "both" of two others."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref, phrase_text
from foreshock.coding.epithets import home
from foreshock.coding.lexicon import words
from foreshock.coding.roles import is_verb, understood_subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.coreference import Seen
    from foreshock.coding.papers import Voices
    from foreshock.coding.tree import Token, Tree

_LANDS = {"country", "nation", "state", "capital", "republic", "kingdom", "neighbour", "neighbor"}


@lru_cache(maxsize=4096)
def bordering(one: str, two: str, date: str) -> bool:
    """Whether the tables have a land border between two states at a date.

    >>> bordering("ETH", "SOM", "1992-12-04"), bordering("ETH", "USA", "1992-12-04")
    (True, False)
    """
    from foreshock.reference import load
    from foreshock.reference.powers import border

    table = load().actors
    if one not in table or two not in table:
        return False
    return border(table[one].cow, table[two].cow, date) is not None


class Sides:
    """The part of :class:`~foreshock.coding.coreference.Discourse` that asks the confrontation."""

    doc: Tree
    actors: Actors
    confrontations: Confrontations
    voices: Voices
    seen: list[Seen]
    _states: Callable[[int, int], list[Seen]]
    _acting_on: Callable[[Token], set[str]]

    def _related(self, token: Token, owner: Ref, kind: int) -> Ref | None:
        """"its ally", "Moscow's partner": the other party; for a rival, the opponent in the confrontation."""
        text = phrase_text(token)
        if kind <= 0:
            near = self.confrontations.rival(owner.codes)
            if near and not (kind == 0 and (home(near) or self._apart(near, owner.codes[0]))):
                return Ref((near,), "GOV", token.i, text, False, "description")
        if kind == -1:
            rival = self.confrontations.rival(owner.codes)
            return Ref((rival,), "GOV", token.i, text, False, "description") if rival else None
        for child in token.children:  # "its Cuban ally"
            mention = self.actors.at.get(child.i)
            if mention is not None and mention.code not in owner.codes:
                return Ref((mention.code,), "GOV", token.i, text, False, "description")
        if kind == 0 and token.tag_ == "NNS":
            both = self.confrontations.principals
            if len(both) == 2 and not set(both) & set(owner.codes):
                return Ref(both, "GOV", token.i, text, False, "description")  # a third party's neighbours, of whom the report tells
        rival = self.confrontations.rival(owner.codes) if kind == 1 else None
        telling = self._teller_codes(token)
        small = any(c.lower_ in {"small", "tiny", "little", "smaller", "weaker", "minor"} for c in token.children)
        options: list[str] = []
        for s in self._states(token.i, 8):
            if len(s.codes) == 1 and s.codes[0] not in owner.codes and s.codes[0] != rival and s.codes[0] not in telling and s.sector != "IGO" and not (kind == 0 and s.sector == "REB") and s.codes[0] not in options:
                options.append(s.codes[0])
        if kind == 0:
            options = [o for o in options if self._touch(o, owner.codes[0])] or options
        if small:
            options = [o for o in options if o not in self.confrontations.principals] or options
        partner = self.confrontations.partner(owner.codes) or self.confrontations.friend(owner.codes)
        if partner and partner in options:
            options = [partner]
        return Ref((options[0],), "GOV", token.i, text, False, "description") if options else None

    def _touch(self, one: str, two: str) -> bool:
        """Whether two states have a land border at the date of the report, as far as the table goes."""
        return bordering(one, two, self.confrontations.date or "2016-12-31")

    def _apart(self, one: str, two: str) -> bool:
        """Whether two states have neighbours by land, and are not each other's."""
        named = {m.code for m in self.actors.mentions if m.kind != "place"}
        return not self._touch(one, two) and any(self._touch(code, two) for code in named - {one, two})

    def _teller_codes(self, token: Token) -> set[str]:
        """Who complains of what is said: "its friend" is not the accuser."""
        for above in token.ancestors:
            if is_verb(above) and above.lemma_.lower() in {"allege", "accuse", "complain", "charge", "claim", "suspect", "protest"}:
                subject = understood_subject(above)
                ref = self.actors.resolve(subject) if subject is not None and subject.i < token.i else None
                return set(ref.codes) if ref is not None else set()
        return set()

    def _members_of(self, token: Token) -> bool:
        """"the two NATO members": of an organisation, and not the organisation."""
        owner = self.actors.owner(token, context=False)
        return owner is not None and owner.sector == "IGO"

    def _by_name(self, token: Token) -> Ref | None:
        """"the two old enemies, Chad and Libya": whom the apposition names."""
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                ref = self.actors.resolve(child, context=False)
                if ref is not None and len(ref.codes) == 2:
                    return Ref(ref.codes, ref.sector, token.i, phrase_text(token), False, "description")
        return None

    def _pair(self, token: Token) -> Ref | None:
        named = self._by_name(token)
        if named is not None:
            return named
        parted = self._breakaway(token) or self._two_states(token)
        if parted is not None:
            return parted
        voice = self.voices.own(token.idx)
        if voice is not None and len(voice.codes) > 1:  # "the two sides" of a joint paper
            return Ref(voice.codes, "GOV", token.i, phrase_text(token), False, "description")
        pair = self.confrontations.pair()
        codes: list[str] = []
        near: list[str] = []
        acting = self._acting_on(token)
        giver = acting if token.dep_ in {"dobj", "dative"} else set()
        for s in self._states(token.i, 4):
            for c in s.codes:
                if c not in near and s.sector != "IGO":
                    near.append(c)
        if pair and acting & set(pair):
            others = self._two_others(token, acting)  # "Iraq broke relations with both": not with itself
            if others is not None:
                return others
        strong = pair is not None and self.confrontations.weights[frozenset(pair)] >= 3.0
        if pair and (strong or set(pair) <= set(near[:4]) or len(near) < 2):
            codes = list(pair)
        elif len(near) == 2 and not giver & set(near):
            codes = sorted(near[:2], key=lambda c: -near.index(c))
        elif len(near) >= 2:
            counts = Counter(c for s in self.seen if s.sector != "IGO" for c in s.codes if c not in giver)
            codes = [c for c, _ in counts.most_common(2)]
        elif pair:
            codes = list(pair)
        if len(codes) != 2:
            return None
        head = token.lemma_.lower()
        sector = "MIL" if head in {"army", "military", "force", "navy"} else "GOV"
        return Ref(tuple(codes), sector, token.i, phrase_text(token), head in words()["persontitles"], "description")

    def _coordinated(self, token: Token) -> Ref | None:
        """"Neither Kenya nor Peru joined, but both sent frigates": the two that the verb before it has for its subject."""
        head = token.head
        if token.dep_ not in {"nsubj", "nsubjpass"} or head.dep_ != "conj":
            return None
        subject = next((c for c in head.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        ref = self.actors.resolve(subject, context=False) if subject is not None and subject.i < token.i else None
        return Ref(ref.codes, ref.sector, token.i, token.text, False, "description") if ref is not None and len(ref.codes) == 2 else None

    def _two_others(self, token: Token, acting: set[str]) -> Ref | None:
        """"both", of whom the one that acts is none: the two last named together."""
        for s in self._states(token.i, 3):
            root = self.doc[s.root]
            if root.dep_ == "conj":
                continue
            ref = self.actors.resolve(root, context=False)
            if ref is not None and len(ref.codes) == 2 and not set(ref.codes) & acting:
                return Ref(ref.codes, ref.sector, token.i, phrase_text(token), False, "description")
        return None

    def _two_states(self, token: Token) -> Ref | None:
        """"both countries", where the report's main confrontation is with a group that is none: the two states most at odds."""
        pair = self.confrontations.pair()
        if token.lemma_.lower() not in _LANDS or pair is None or all(not home(c) for c in pair):
            return None
        states = self.confrontations.pair(lambda code: not home(code))
        return Ref(states, "GOV", token.i, phrase_text(token), False, "description") if states is not None else None

    def _breakaway(self, token: Token) -> Ref | None:
        """"both breakaway republics": the two states named most beside the federation that they leave."""
        if token.lemma_.lower() not in {"republic", "region", "province"}:
            return None
        counts = Counter(m.code for m in self.actors.mentions if m.kind != "place" and m.start < token.idx and m.sector != "IGO")
        whole = {c for c in counts if c in words()["federations"]}
        record = self.confrontations.record
        parts = [c for c, _ in counts.most_common() if c not in whole and whole & record.get(c, frozenset())][:2]
        return Ref(tuple(parts), "GOV", token.i, phrase_text(token), False, "description") if len(parts) == 2 else None
