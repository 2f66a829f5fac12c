"""Arguments that stand in another clause: whom the verb above addresses, whose the soldiers below a denial are, whom forces face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.lexicon import heads, words
from foreshock.coding.roles import Roles, is_verb, roles, understood_subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.tree import Token

_FACE = {"face", "confront", "counter", "deter", "shadow", "meet", "challenge", "threaten", "intimidate", "warn", "match", "check", "contain"}


_FAVOURING = {"recognise", "recognize", "arm", "rearm", "supply", "equip", "back", "support", "help", "aid", "finance", "join"}
"""What is done for somebody, and so a threat to his enemy."""


class Implied:
    """Looks for an argument in the clauses around a verb."""

    actors: Actors
    confrontations: Confrontations
    tellers: Callable[[Token], set[str]]

    def _ref(self, token: Token | None) -> Ref | None:
        return self.actors.resolve(token) if token is not None else None

    def _own_forces(self, r: Roles) -> Ref | None:
        """Soldiers of nobody in a clause below a military actor's act, or below a denial, are that actor's own: "denied that
        regular troops were fighting", "jets bombed the airport hours before columns of tanks drove ..."."""
        if r.agent is None or r.passive:
            return None
        lemma = r.agent.lemma_.lower()
        if "MIL" not in heads().get(lemma, ()) or r.agent.tag_ != "NNS" or any(c.dep_ in {"poss", "det"} for c in r.agent.children):
            return None
        above = r.verb.head
        if r.verb.dep_ not in {"ccomp", "advcl"} or not is_verb(above):
            return None
        denies = above.lemma_.lower() in {"deny", "dispute"} and r.verb.dep_ == "ccomp"
        subject = understood_subject(above)
        ref = self._ref(subject) if subject is not None else None
        if ref is None or not (denies or (ref.sector == "MIL" and r.verb.dep_ == "advcl")):
            return None
        return Ref(ref.codes, "MIL", r.agent.i, r.agent.text, False, "description")

    def _addressed(self, r: Roles, source: Ref) -> Ref | None:
        """Whom the verb above addresses: "wrote to both presidents to plead for a truce", "telephoned Sharif to protest"."""
        above = r.verb.head
        if r.verb.dep_ in {"advcl", "xcomp"} and is_verb(above) and above.lemma_.lower() in {"write", "cable", "telephone", "phone", "turn", "call"}:
            outer = roles(above)
            for token in [*outer.preps.get("to", []), *([outer.patient] if outer.patient is not None else [])]:
                ref = self._ref(token)
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref
        return None

    def _accused_by(self, verb: Token) -> set[str]:
        """Who complains of what a verb says: "India accuses Pakistan of sending soldiers"."""
        prep = verb.head
        above = prep.head if verb.dep_ == "pcomp" else prep
        if above.lemma_.lower() not in words()["accusing"] or not is_verb(above):
            return set()
        ref = self._ref(understood_subject(above))
        return set(ref.codes) if ref is not None else set()

    def _of_which(self, token: Token) -> Token:
        """"both of which": what the relative pronoun stands for."""
        for child in token.children:
            if child.lower_ == "of":
                for inner in child.children:
                    if inner.lower_ == "which" and inner.dep_ == "pobj":
                        clause = inner
                        while clause.dep_ != "relcl" and clause.head != clause:
                            clause = clause.head
                        return clause.head if clause.dep_ == "relcl" else token
        return token

    def _faced(self, r: Roles, source: Ref) -> Ref | None:
        """Whom forces are moved to face."""
        for child in r.verb.subtree:  # "in a show of force aimed at Iran"
            if child.dep_ == "acl" and child.lower_ in {"aimed", "directed"}:
                ref = next((self._ref(t) for p in ("at", "against") for t in roles(child).preps.get(p, [])), None)
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref
        for holder in [r.verb, *([r.patient] if r.patient is not None else [])]:
            for child in holder.children:
                if child.dep_ in {"advcl", "xcomp", "acl", "relcl"} and child.lemma_.lower() in _FACE:
                    ref = self._ref(roles(child).patient)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref
        return None

    def _told_by_the_struck(self, r: Roles, source: Ref) -> Ref | None:
        """"The Indian army said Pakistan had attacked 36 locations": who tells of a blow that names nobody was struck, if he is at odds with who
        struck or the report names nobody else."""
        tellers = self.tellers(r.verb) - {"UNO", "NTO", "EUR"}
        if len(tellers) != 1 or tellers & set(source.codes):
            return None
        teller = next(iter(tellers))
        alone = {m.code for m in self.actors.at.values()} <= {teller, *source.codes}
        if not alone and self.confrontations.strength(teller, source.codes[0]) < 0.5:  # a request alone is no quarrel
            return None
        rival = self.confrontations.rival(source.codes)
        if rival is not None and rival != teller and self.confrontations.strength(rival, source.codes[0]) > 2 * self.confrontations.strength(teller, source.codes[0]):
            return Ref((rival,), "GOV", r.verb.i, "", False, "inferred")  # Turkey tells of land that Armenia holds: Azerbaijan's
        return Ref((teller,), "GOV", r.verb.i, "", False, "inferred")

    def _sided_with(self, verb: Token) -> Ref | None:
        """Whose side a verb takes: "to intervene on Pakistan's side"."""
        for token in [t for p in ("on", "for") for t in roles(verb).preps.get(p, [])]:
            if token.lemma_.lower() in {"side", "behalf"}:
                return self.actors.owner(token)
        return None

    def _threatened(self, r: Roles, source: Ref) -> Ref | None:
        """Whom the infinitive of a threat would hurt."""
        for child in r.verb.children:
            for verb in [child, *child.conjuncts] if child.dep_ == "xcomp" else ():
                inner = roles(verb)
                friend = self._sided_with(verb)
                if friend is not None:
                    code = self.confrontations.rival(friend.codes)
                    return Ref((code,), "GOV", r.verb.i, "", False, "inferred") if code and code not in source.codes else None
                helped = self._favoured(verb, inner, source)
                if helped is not None:
                    return helped
                tokens = [*([inner.patient] if inner.patient is not None else []), *inner.preps.get("against", []), *inner.preps.get("on", [])]
                for token in tokens:
                    ref = self.actors.resolve(token)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref
        return None

    def _favoured(self, verb: Token, r: Roles, source: Ref) -> Ref | None:
        """"threatened to recognise both republics": the threat is to the opponent of whom it would help."""
        if verb.lemma_.lower() not in _FAVOURING:
            return None
        ref = self._ref(r.patient)
        if ref is None or set(ref.codes) & set(source.codes):
            return None
        foes = [c for code in ref.codes for c in [self.confrontations.enemy([code]) or self.confrontations.rival([code])] if c is not None]
        foes = [c for c in foes if c not in source.codes and c not in ref.codes]
        return Ref((foes[0],), "GOV", verb.i, "", False, "inferred") if foes else None

    def _hinted(self, r: Roles) -> Ref | None:
        raise NotImplementedError

    def _receiver(self, r: Roles, source: Ref) -> str | None:
        """Of a proposal in a clause below another verb: who turned it down or took it up."""
        noun = r.verb.head if r.verb.dep_ in {"acl", "relcl"} else None
        if noun is None:
            return None
        above = noun.head
        if not is_verb(above):
            return None
        subject = understood_subject(above)
        ref = self._ref(subject) if subject is not None else None
        return next((c for c in ref.codes if c not in source.codes), None) if ref is not None else None
