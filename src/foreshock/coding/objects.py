"""Whom an object stands for: an actor, the owner of a thing, the doer of a deed, who is at home in a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import REBELLIOUS, Ref
from foreshock.coding.implied import Implied
from foreshock.coding.lexicon import Frame, noun_frames
from foreshock.coding.roles import Roles, antecedent, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from foreshock.coding.tree import Token

HARMFUL = {lemma for lemma, frames in noun_frames().items() if any(f.event in {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"} for f in frames)}
"""Nouns of acts that have a victim: who condemns one blames the doer."""


INROADS = {"incursion", "intrusion", "advance", "raid", "thrust", "encroachment", "infiltration", "trespass"}
"""Nouns of acts whose "of" names the doer."""
_MOVES = {"move", "step", "decision", "gesture", "announcement", "measure", "act"}
"""Words that take up what somebody has just been said to do: "Bamako welcomed the gesture"."""
_SENDING = {"launch", "fire", "send", "fly", "operate", "deploy", "shoot", "commit"}


class Objects(Implied):
    """Reads the object of a verb as an actor."""

    last_act: Callable[[tuple[str, ...], Token], str | None]
    last_favour: Callable[[tuple[str, ...], Token], tuple[str, ...] | None]

    def _failed_dative(self, thing: Token) -> Ref | None:
        """"passing Kyiv intelligence": the parser reads the receiver as a modifier of the thing."""
        if any(c.dep_ == "det" and c.lower_ in {"neither", "either", "both"} for c in thing.children):
            pair = self.confrontations.pair()
            if pair is not None and any(c.dep_ == "compound" and c.lemma_.lower() in {"side", "party", "country"} for c in thing.children):
                return Ref(pair, "GOV", thing.i, thing.text, False, "description")  # "has given neither side arms"
        nested = (g for c in thing.children if c.dep_ == "compound" for g in c.children if g.dep_ == "compound")  # "sends Peru Mirage jets"
        for child in (*thing.children, *nested):
            mention = self.actors.at.get(child.i)
            people = child.tag_ in {"NNPS", "NNS"} and child.i > 0 and child.nbor(-1).lower_ == "the"  # "brought the Israelis tanks"
            if mention is not None and (mention.kind != "demonym" or people) and child.dep_ in {"amod", "compound", "nmod", "poss"} and (
                child.i + 1 >= len(thing.doc) or thing.doc[child.i + 1].lower_ not in {"'s", "’s", "'"}
            ):
                return Ref((mention.code,), mention.sector, child.i, mention.text)
        return None

    def _patient(self, frame: Frame, token: Token | None, source: Ref) -> Ref | None:
        """Whom an object stands for: of an event noun the one who did it ("condemned the raid by ..."), else its owner."""
        if token is None:
            return None
        token = self._of_which(token)
        lemma = antecedent(token).lemma_.lower()
        flags = frame.flags
        named_it = token.lower_ == "it" and frame.lemma in {"accuse", "blame", "charge", "thank", "congratulate"}
        if token.lower_ in {"it", "this", "that"} and "ofevent" in flags and not named_it:
            doer_code = self.last_act(source.codes, r_token := token)
            return Ref((doer_code,), "GOV", r_token.i, token.text, False, "pronoun") if doer_code else None
        named = token.i in self.actors.at and not (self.actors.at[token.i].kind == "demonym" and token.dep_ == "amod")
        if lemma in _MOVES and "ofevent" in flags and frame.event in {"SUPPORT", "DISAPPROVE"} and all(c.dep_ in {"det", "amod"} and c.lower_ not in {"a", "any", "no"} for c in token.children):
            hostile = self.last_act(source.codes, token) if frame.event == "DISAPPROVE" else None
            movers = (hostile,) if hostile else self.last_favour(source.codes, token) if frame.event == "SUPPORT" else None
            return Ref(movers, "GOV", token.i, "", False, "inferred") if movers else None
        if not named and lemma in noun_frames() and flags & {"ofevent", "ofdemanded", "ofdemand"}:
            if "ofdemanded" in flags and lemma in {"release", "return", "repatriation", "end", "halt", "lifting"}:
                doer = self._doer(token, {"mod", "by"}) if lemma not in {"release", "return", "repatriation"} else self._doer(token, {"by"})
                return doer or self._inferred_rival(source, token)
            doer = self._doer(token, set(noun_frames()[lemma][0].sources) - {"from"})
            if doer is None and any(c.dep_ in {"compound", "amod"} and c.lemma_.lower() in REBELLIOUS for c in token.children):
                doer = self.actors.owner(token)  # "condemned the rebel advance"
                if doer is None:
                    return None
            if doer is not None:
                return doer
            if frame.event == "DISAPPROVE" and not any(c.dep_ == "prep" for c in token.children):
                code = self.last_act(source.codes, token)  # "called the attack barbaric"
                if code is not None:
                    return Ref((code,), "GOV", token.i, token.text, False, "description")
            if "ofdemand" in flags:
                return None
            victim = self._victim(token)
            if victim is not None and frame.event in {"DISAPPROVE", "PROTEST"}:
                code = self.confrontations.rival(list(victim.codes)) or self.last_act(source.codes, token)
                if code and code not in source.codes and code not in victim.codes:
                    return Ref((code,), "GOV", token.i, "", False, "inferred")
            if lemma in HARMFUL and frame.event in {"DISAPPROVE", "PROTEST"}:
                return None
            if frame.event == "SUPPORT":
                return victim
            return None
        if "ofdemanded" in flags and lemma in {"end", "halt", "cessation", "stop", "lifting", "cease"}:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in {"to", "of", "in"}:
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            ref = self._patient(frame, inner, source)
                            if ref is not None:
                                return ref
            return self._inferred_rival(source, token)
        if frame.event in {"DISAPPROVE", "SUPPORT", "PROTEST"}:  # "disapproval of the actions undertaken by Turkey"
            makers = [c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN"]
            ref = self._behind((c for m in makers for c in m.children if c.dep_ == "agent"), {"by"})
            if ref is not None and set(ref.codes) - set(source.codes):
                return ref
        ref = self.actors.resolve(token)
        if ref is not None and set(ref.codes) - set(source.codes):
            return ref
        if frame.event in {"SANCTION", "COERCE"}:
            for child in token.children:  # "the pipeline that carries Iraqi crude"
                if child.dep_ == "relcl":
                    carried = roles(child).patient
                    ref = self.actors.resolve(carried) if carried is not None and carried != token else None
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref
            for child in token.children:  # "an embargo on trade with Cuba"
                if child.dep_ == "prep" and child.lower_ in {"with", "to", "from", "of"}:
                    for inner in child.children:
                        ref = self.actors.resolve(inner) if inner.dep_ == "pobj" else None
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref
        if frame.event in {"INVESTIGATE", "ASSAULT"}:  # "atrocities by Peruvian troops", "14 of the drones launched by Peru"
            for holder in [token, *(g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")]:
                makers = [holder, *(c for c in holder.children if c.dep_ == "acl" and (c.lemma_.lower() in _SENDING or frame.event == "INVESTIGATE"))]
                ref = self._behind((c for m in makers for c in m.children if c.dep_ in {"prep", "agent"}), {"by"})
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref
        for child in token.children:  # "Doklam, a plateau that Bhutan also claims"
            if child.dep_ == "relcl" and child.lemma_.lower() in {"claim", "hold", "control", "rule", "own", "govern", "occupy", "run"}:
                for inner in child.children:
                    if inner.dep_ == "nsubj":
                        ref = self.actors.resolve(inner)
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref
            elif child.dep_ == "appos" and frame.event in {"ASSAULT", "MOBILIZE"}:
                ref = self._patient(frame, child, source)
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref
            elif child.dep_ == "prep" and child.lower_ in {"in", "on", "near", "at", "inside", "around", "outside", "across", "throughout", "within"} and frame.event in {
                "ASSAULT", "COERCE", "MOBILIZE", "RETREAT"
            }:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        ref = self.actors.resolve(inner)
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref
        return None

    def _doer_of_deed(self, deed: Token) -> Ref | None:
        """"the delivery by Peru of missiles angered Kenya"."""
        return self._doer(deed, {"mod", "by"}) if deed.lemma_.lower() in noun_frames() else None

    def _angered_at(self, r: Roles) -> Ref | None:
        """"was incensed at Peru"."""
        return next((ref for p in ("at", "with") for t in r.preps.get(p, []) if (ref := self.actors.resolve(t)) is not None), None)

    def _doer(self, token: Token, slots: set[str]) -> Ref | None:
        for child in token.children:
            if child.dep_ in {"poss", "amod", "compound", "nmod"} and "mod" in slots:
                ref = self.actors._modifier(child, True)
                if ref is not None:
                    return ref
        prepositions = [c for c in token.children if c.dep_ in {"prep", "agent"}]
        if token.lemma_.lower() in INROADS:  # "the incursion of Ethiopian forces"
            slots = slots | {"of"}
        for prep in list(prepositions):  # "the destruction of the airliner by the Soviet Union"
            prepositions += [g for c in prep.children if c.dep_ == "pobj" for g in c.children if g.lower_ == "by"]
        return self._behind(sorted(prepositions, key=lambda c: c.lower_ != "by"), slots & {"by", "of", "from"})

    def _behind(self, prepositions: Iterable[Token], words_: Collection[str]) -> Ref | None:
        """The first actor that is the object of one of these prepositions."""
        objects = (inner for prep in prepositions if prep.lower_ in words_ for inner in prep.children if inner.dep_ == "pobj")
        return next((ref for ref in map(self.actors.resolve, objects) if ref is not None), None)

    def _victim(self, token: Token) -> Ref | None:
        return self._behind((c for c in token.children if c.dep_ == "prep"), {"on", "against", "of", "at", "into"})

    def _inferred_rival(self, source: Ref, token: Token) -> Ref | None:
        code = self.confrontations.rival(source.codes)
        return Ref((code,), "GOV", token.i, "", False, "inferred") if code else None
