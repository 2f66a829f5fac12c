"""Whom help is for where the text does not say, and what troops are sent for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import REBELLIOUS, Ref
from foreshock.coding.confrontation import beside
from foreshock.coding.lexicon import verb_frames
from foreshock.coding.objects import Objects
from foreshock.coding.roles import Roles, antecedent, is_verb, roles, understood_subject
from foreshock.coding.support import classes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from foreshock.coding.tree import Token

_FRIENDLY = {"help", "assist", "support", "aid", "defend", "protect", "reinforce", "bolster", "shore", "train", "rescue", "guard",
             "back", "relieve", "advise", "join", "serve"}  # fmt: skip


_FRIENDS = {"ally", "partner", "patron", "protector", "backer", "sponsor", "friend", "guarantor", "supplier", "benefactor"}
_BEARINGS = {"north", "south", "east", "west", "forward", "northward", "northwards", "southward", "southwards", "eastward", "eastwards", "westward",
             "westwards", "home", "back"}  # fmt: skip


_WIDE = {"region", "area", "gulf", "sea", "ocean", "mediterranean", "theatre", "theater", "waters"}
"""Places without a government."""
_OWN_POST = {"mission", "contingent", "garrison", "base", "post", "outpost", "fleet", "squadron"}


class Beneficiaries(Objects):
    """Finds who profits from help that names nobody."""

    helped: Callable[[tuple[str, ...], Token], str | None]
    last_help: Callable[[Token], tuple[str, str] | None]

    def allied(self, codes: tuple[str, ...]) -> str | None:
        """Who stands beside an actor in a war on record at the date of the report, and is named in it: whom its unnamed help is for."""
        if len(codes) != 1 or codes[0] in self.confrontations.principals:
            return None
        named = {m.code for m in self.actors.mentions}
        for a in beside(codes[0], self.confrontations.date):
            if a in named and not self.confrontations.opposed(codes[0], a):
                return a
        return None

    def _elsewhere(self, r: Roles) -> bool:
        """Whether a named place that is nobody's on the lists, or the enemy, stands where the receiver would: "moved troops to Florida"."""
        if _BEARINGS & r.particles:
            return True  # "sent 3,200 soldiers north"
        if any(self._nowhere(t) for p in ("to", "into", "in") for t in r.preps.get(p, [])):
            return True
        own = self._ref(r.agent) if r.agent is not None else None
        for token in [t for p in ("to", "into", "in", "onto") for t in r.preps.get(p, [])]:
            place = self._ref(token)
            if own is not None and place is not None and place.how == "place" and set(place.codes) <= set(own.codes):
                return True  # to a place of its own
        if r.verb.lemma_.lower() not in {"move", "shift", "transfer", "base", "station", "fly", "bring", "position", "ship", "redeploy"}:
            return False
        there = [antecedent(t) for p in ("to", "into", "in", "onto", "at") for t in r.preps.get(p, [])]
        return any(t.pos_ == "PROPN" and t.text[:1].isupper() for t in there)

    def _nowhere(self, token: Token) -> bool:
        """"to the region", "to the eastern Mediterranean": no state's place; "to its mission": one's own."""
        lemma = antecedent(token).lemma_.lower()
        if lemma in _OWN_POST and any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in token.children):
            return True
        return lemma in _WIDE and self._ref(token) is None and not any(c.lower_ == "of" for c in token.children)

    def _given_to_others(self, r: Roles) -> bool:
        """Whether the clause names a receiver that no actor is known for: "give the rebels missiles"."""
        named = [r.recipient, *(t for t in r.preps.get("to", []) if t.lemma_.lower() in REBELLIOUS | {"militia", "militant", "opposition"})]
        return any(t is not None and t.pos_ in {"NOUN", "PROPN"} and self._ref(t) is None for t in named)

    def _beneficiary(self, r: Roles, source: Ref) -> str | None:
        """Whom unnamed help is for: the one its purpose names ("the rockets that saved Luanda"), else the one the source helps
        elsewhere in the report, else the state the war is in."""
        if r.patient is not None:
            for part in [r.patient, *r.patient.conjuncts]:
                for child in part.children:
                    if child.dep_ in {"relcl", "acl"} and child.lemma_.lower() in _FRIENDLY | {"save"}:
                        ref = self._ref(roles(child).patient)
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref.codes[0]
        accusers = self._accused_by(r.verb)
        if len(accusers) == 1 and r.patient is not None and "TROOPS" in classes_of(r.patient) and {"across", "over", "into"} & r.preps.keys():
            return next(iter(accusers))  # who complains of soldiers sent across the line is whom they were sent against
        purpose = self._purpose(r)
        if purpose is not None and purpose[0] == "friend":
            return next((c for c in purpose[1].codes if c not in source.codes), None)
        for child in r.agent.children if r.agent is not None else ():  # "Moscow, Armenia's ally, has sent no troops"
            if child.dep_ == "appos" and child.lemma_.lower() in _FRIENDS:
                ref = self.actors.owner(child)
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref.codes[0]
            if child.dep_ == "relcl":  # "which has a defence pact with Armenia"
                for pact in [t for t in child.subtree if t.lemma_.lower() in {"pact", "treaty", "alliance"}]:
                    ref = next((self._ref(t) for c in pact.children if c.lower_ == "with" for t in c.children if t.dep_ == "pobj"), None)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref.codes[0]
        ally = self.allied(source.codes)
        if ally is not None:
            return ally
        partner = self.confrontations.partner(source.codes)
        if partner is not None:
            return partner
        topic = self.helped(source.codes, r.verb)
        if topic is not None:
            return topic
        theatres = [t for t in sorted(self.confrontations.theatres) if t not in source.codes]
        if len(theatres) == 1 and not self.confrontations.opposed(source.codes[0], theatres[0]):
            return theatres[0]
        pair = self.confrontations.pair()
        if pair is not None and not set(source.codes) & set(pair) and self.confrontations.weights[frozenset(pair)] >= 3.0:
            if not self.confrontations.opposed(source.codes[0], pair[1]):
                return pair[1]
        topic = self.confrontations.topic
        if topic is not None and topic not in source.codes and not self.confrontations.opposed(source.codes[0], topic):
            return topic
        return None

    def _purpose(self, r: Roles) -> tuple[str, Ref] | None:
        """What troops are sent for: ("friend", whom) or ("foe", whom)."""
        stack = [r.verb, *([r.patient] if r.patient is not None else [])]
        for holder in stack:
            for child in holder.children:
                if child.dep_ in {"advcl", "xcomp", "acl", "relcl"} and is_verb(child):
                    inner = roles(child)
                    lemma = child.lemma_.lower()
                    for prep in ("beside", "alongside", "with", "for"):
                        for token in inner.preps.get(prep, []):
                            ref = self._ref(token)
                            if ref is not None and ((lemma in {"fight", "serve", "battle", "stand"} and prep != "with") or prep == "alongside"):
                                return "friend", ref
                    if lemma in _FRIENDLY:
                        ref = self._ref(inner.patient)
                        if ref is None and inner.patient is not None:
                            ref = self.actors.owner(inner.patient)
                        for nested in child.children:
                            if ref is None and nested.dep_ in {"ccomp", "xcomp"}:
                                ref = self._ref(understood_subject(nested))
                        if ref is not None:
                            return "friend", ref
                    elif any(f.event in {"ASSAULT", "COERCE"} for f in verb_frames().get(lemma, [])):
                        ref = self._ref(inner.patient) or next((self._ref(t) for t in inner.preps.get("against", [])), None)
                        if ref is not None:
                            return "foe", ref
        again = [t for t in r.preps.get("for", []) if t.lemma_.lower() == "purpose" and any(c.lower_ in {"same", "like"} for c in t.children)]
        last = self.last_help(r.verb) if again else None
        if last is not None:  # "paratroopers have flown to Jordan for the same purpose": to help there too
            there = next((ref for p in ("to", "in", "into", "at") for t in r.preps.get(p, []) if (ref := self._ref(t)) is not None), None)
            return "friend", there or Ref((last[1],), "GOV", r.verb.i, "", False, "inferred")
        for prep, kind in (("alongside", "friend"), ("beside", "friend"), ("against", "foe")):
            for token in r.preps.get(prep, []):
                ref = self._ref(token)
                if ref is not None:
                    return kind, ref
        return None

    def _defended(self, r: Roles, source: Ref) -> str | None:
        """Whom one helps by downing what was aimed at him: the opponent of the owner, else the side that is struck."""
        for child in r.verb.children:
            if child.dep_ in {"xcomp", "ccomp"} and child.lemma_.lower() in {"down", "shoot", "intercept", "repel", "destroy", "stop", "defeat", "blunt"}:
                ref = self._ref(roles(child).patient)
                code = self.confrontations.rival(ref.codes) if ref is not None else None
                if code is None:
                    pair = self.confrontations.pair()
                    code = pair[1] if pair else None
                return code if code is not None and code not in source.codes else None
        return None
