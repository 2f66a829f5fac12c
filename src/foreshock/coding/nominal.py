"""Nominal predicates: "Tehran's launch of drones at Israel", "the deployment of troops to Russia by Pyongyang".

A nominal is a claim only where its source is named. A name before the noun can be its topic rather than its agent ("the Iran
talks", "the Korean War"), so some nouns take an agent only in the possessive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.blame import behind, cleared, stands_for
from foreshock.coding.hit import Hit, by_kind
from foreshock.coding.lexicon import Frame, noun_frames, verb_frames, words
from foreshock.coding.objects import INROADS
from foreshock.coding.roles import is_verb, roles, understood_subject
from foreshock.coding.support import BY_VERB, classes_of, kind_of_thing
from foreshock.coding.unsaid import PLAIN

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.tree import Token

_TOPIC = {"war", "conflict", "talk", "summit", "negotiation", "deal", "treaty", "accord", "agreement", "campaign", "embargo", "sanction",
          "call", "meeting", "intervention", "arms", "weapons", "pact", "dialogue", "conference", "discussion"}  # fmt: skip
_HOLDING = {"approve", "authorise", "authorize", "order", "announce", "plan", "promise", "begin", "start", "continue", "resume", "halt",
            "suspend", "complete", "speed", "accelerate", "step", "increase", "cancel", "postpone", "decree", "pledge", "prepare", "weigh",
            "consider", "contemplate", "mull", "mount", "rule"}  # fmt: skip
_SPEECH = {"call", "request", "demand", "offer", "drive", "push", "deal", "visit", "strike", "support", "help", "contact", "war"}
_COMING_ABOUT = {"break", "erupt", "flare", "resume", "begin", "start", "continue", "rage", "open", "intensify", "reignite", "ensue", "spread",
                 "occur", "follow", "take", "escalate", "restart", "burst", "reach", "hold", "make", "sign", "strike", "conclude", "collapse",
                 "fail", "end", "stall", "founder", "drag"}  # fmt: skip
_ASKED = {"request", "invitation", "behest", "urging", "insistence", "demand", "appeal"}
_THOUGHT_OVER = {"review", "reconsider", "reassess", "rethink", "question", "weigh", "scrutinise", "scrutinize", "examine", "audit"}
_LAID = {"claim": {"by"}, "blame": {"on"}, "attribute": {"to"}, "ascribe": {"to"}, "launch": {"by"}, "mount": {"by"}, "carry": {"by"}, "conduct": {"by"},
         "stage": {"by"}, "perpetrate": {"by"}, "commit": {"by"}}  # fmt: skip
_HELP = {"help", "aid", "assistance", "support", "backing"}
_STRICKEN = {"die", "perish", "kill", "wound", "injure", "hurt", "fall", "destroy", "damage", "lose"}
"""Verbs whose subject suffers from the deed that "in" or "by" names."""


def _prepositions(noun: Token, deeper: set[str] | None = None) -> list[Token]:
    """Prepositions of a noun, also those that the parser hangs on the object of the one before ("of Oman by Chile", "by Chile of
    arms")."""
    wanted = deeper or {"by", "to", "against", "at", "along", "near"}
    found = [c for c in noun.children if c.dep_ in {"prep", "agent"}]
    if deeper is None and cleared(noun) is not None:  # "denied any shipments to Lima": the phrase may hang on the denial
        found += [c for c in stands_for(noun).head.children if c.dep_ == "prep" and c.i > noun.i]
    if deeper is None and noun.dep_ == "dobj" and is_verb(noun.head):  # "deplore the invasion of Chad by the army of Libya": hung on "deplore"
        found += [c for c in noun.head.children if c.lower_ == "by" and c.dep_ == "prep" and c.i > noun.i]
    for prep in list(found):
        for inner in prep.children:
            if inner.dep_ == "prep" and deeper is None:
                found.append(inner)  # "of its troops along the border", the second hung on the first
            if inner.dep_ == "pobj" and (deeper is None or prep.lower_ == "by"):
                found += [c for c in inner.children if c.dep_ in {"prep", "agent"} and c.lower_ in wanted]
    return found


def _between(noun: Token) -> list[Token]:
    """What stands after "between" or "involving": of the noun, or of the verb that says that it came about ("clashes broke out between")."""
    holders = [noun]
    verb = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"} or (noun.dep_ == "dobj" and verb.lemma_.lower() in _COMING_ABOUT):
        if is_verb(verb) and (verb.lemma_.lower() in _COMING_ABOUT or noun.dep_ == "nsubjpass"):
            holders.append(verb)
    return [inner for holder in holders for child in holder.children if child.dep_ == "prep" and child.lower_ == "between"
            for inner in child.children if inner.dep_ == "pobj"]  # fmt: skip


def _erupts(noun: Token, in_force: bool) -> bool:
    """"war broke out", "the truce took effect": told as happening, not as the topic of something else."""
    if in_force:
        return noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_.lower() in {"take", "hold", "begin", "start", "come", "agree", "sign", "reach", "announce"}
    return noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_.lower() in _COMING_ABOUT


class NounReader:
    """Fits frames to event nouns."""

    def __init__(self, actors: Actors, confrontations: Confrontations) -> None:
        self.actors = actors
        self.confrontations = confrontations

    def read(self, noun: Token) -> list[Hit]:
        """What an event noun claims: the first frame that fits."""
        hit = self._adverbial(noun) or self._first(noun)
        return [] if hit is None else by_kind(hit)

    def _adverbial(self, noun: Token) -> Hit | None:
        """"with Russian help", "at Cairo's request": the one who helps or asks, and the subject of the clause."""
        lemma = noun.lemma_.lower()
        if noun.dep_ != "pobj" or not is_verb(noun.head.head):
            return None
        asked = lemma in _ASKED and noun.head.lower_ in {"at", "on", "upon"}
        if (not asked and not (lemma in _HELP and noun.head.lower_ in {"with", "through", "to"})) or (noun.head.lower_ == "to" and noun.head.i > noun.head.head.i):
            return None
        source = self._modifier(noun)
        if source is None:
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                    source = next((ref for c in child.children if c.dep_ == "pobj" and (ref := self.actors.resolve(c)) is not None), None)
        r = roles(noun.head.head)
        subject = r.patient if r.passive and r.agent is None else r.agent
        target = self.actors.resolve(subject) if subject is not None else None
        if source is None or target is None or set(source.codes) & set(target.codes):
            return None
        kind = None if asked else kind_of_thing(noun)
        if kind == "economic" and any(f.event == "ASSAULT" for f in verb_frames().get(noun.head.head.lemma_.lower(), [])):
            kind = "arms"  # help in a fight, of no kind named
        frame = Frame("REQUEST" if asked else "AID", lemma, "", "any", frozenset(), ("~",), frozenset(), {}, ("mod",))
        return Hit(frame.event, noun, source, target, frame, kind=kind, words=[noun.head.text, noun.text])

    def _first(self, noun: Token) -> Hit | None:
        lemma = noun.lemma_.lower()
        frames = noun_frames().get(lemma) or noun_frames().get(noun.lower_)
        if not frames or (noun.i in self.actors.at and self.actors.at[noun.i].kind != "demonym"):
            return None
        if noun.dep_ in {"compound", "amod", "nmod", "npadvmod"} or self._figurative(noun):
            return None
        for frame in frames:
            hit = self._fill(frame, noun)
            if hit is not None:
                return hit
        return None

    def _figurative(self, noun: Token) -> bool:
        figurative = words()["figurative"]
        for child in noun.children:
            if child.dep_ in {"amod", "compound"} and child.lower_ in figurative:
                return True
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.lemma_.lower() in {"word", "nerve", "attrition", "idea", "heart", "will", "anger", "grief"}:
                        return True
        return False

    def _fill(self, frame: Frame, noun: Token) -> Hit | None:
        thing: Token | None = None
        if "erupting" in frame.flags and not _erupts(noun, "inforce" in frame.flags):
            return None
        if frame.classes or frame.flags & {"ofthing", "oftroops"}:
            for child in _prepositions(noun, {"of"}):
                if child.lower_ == "of":
                    thing = next((c for c in child.children if c.dep_ == "pobj"), None)
            if frame.classes and (thing is None or not classes_of(thing) & frame.classes):
                return None
            if "oftroops" in frame.flags and (thing is None or not classes_of(thing) & {"TROOPS", "HOSTUNIT"}):
                return None
        if "between" in frame.slots and self._hyphenated(noun) is not None:
            return self._between(frame, noun)
        charged = self._charged(frame, noun)
        if charged is not None:
            return charged
        if frame.event == "AID" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in _THOUGHT_OVER:
            return None  # "was reviewing its aid to Kigali"
        source = self._source(frame, noun, thing) or self._holder(noun) or self._cleared(frame, noun)
        if source is None and frame.event == "CONSULT":
            source = self._existential(noun)
        if source is None:
            return self._between(frame, noun)
        target = self._target(frame, noun, source, thing)
        if target is None and "~beneficiary" in frame.slots:
            code = self.confrontations.partner(source.codes)
            if code is not None and (thing is not None or self._through(noun) is not None):
                target = Ref((code,), "GOV", noun.i, "", False, "inferred")
        if target is None and frame.event in {"ASSAULT", "COERCE"}:
            target = self._accuser(noun, source)
        if target is None and "~" not in frame.slots and not (frame.event == "MOBILIZE" and noun.dep_ != "pobj" and cleared(noun) is not None):
            if not ("recip" in frame.flags and len(source.codes) >= 2):
                return None
        hit = Hit(frame.event, noun, source, target, frame, reciprocal="recip" in frame.flags, words=[noun.text], object=thing)
        return self._support(hit, frame, noun, thing)

    def _between(self, frame: Frame, noun: Token) -> Hit | None:
        """"talks between Cairo and Tripoli"."""
        if "between" not in frame.slots:
            return None
        pair = self._hyphenated(noun)
        if pair is not None:
            return Hit(frame.event, noun, pair, None, frame, reciprocal=True, words=[noun.text])
        for inner in _between(noun):
            ref = self.actors.resolve(inner)
            if ref is None or len(ref.codes) < 2:  # "between Azerbaijani and Armenian troops"
                owner = self.actors.owner(inner)
                ref = owner if owner is not None and len(owner.codes) >= 2 else ref
            if ref is not None and len(ref.codes) >= 2:
                return Hit(frame.event, noun, ref, None, frame, reciprocal=True, words=[noun.text, "between"])
        return None

    def _hyphenated(self, noun: Token) -> Ref | None:
        """"US-China talks", "Turkish-Syrian clashes": the two names before the noun are its two sides."""
        doc, at = noun.doc, self.actors.at
        for i in range(max(noun.sent.start, noun.i - 4), noun.i - 2):
            first, second = at.get(i), at.get(i + 2)
            if first is None or second is None or doc[i + 1].text not in {"-", "–", "—"} or first.code == second.code:
                continue
            if all(t.pos_ in {"ADJ", "NOUN", "PROPN"} for t in doc[i + 3 : noun.i]):
                return Ref((first.code, second.code), first.sector, i, doc[i : i + 3].text, False, "name")
        return None

    def _source(self, frame: Frame, noun: Token, thing: Token | None) -> Ref | None:
        for slot in (*frame.sources, "of") if noun.lemma_.lower() in INROADS else frame.sources:
            if slot == "mod":
                ref = self._modifier(noun)
                if ref is None and thing is not None and ("oftroops" in frame.flags or (frame.event == "AID" and "ofthing" in frame.flags)):
                    ref = self.actors.owner(thing)
                if ref is not None:
                    return ref
                continue
            for child in _prepositions(noun):
                if child.lower_ == slot:
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            ref = self.actors.resolve(inner)
                            if ref is not None and (slot != "of" or self.actors.is_agent(ref, inner)):
                                return ref
        return self._laid_to(noun) if frame.event == "ASSAULT" else None

    def _laid_to(self, noun: Token) -> Ref | None:
        """"a bombing claimed by the rebels", "an attack blamed on Kenya"."""
        for child in noun.children:
            if child.dep_ == "acl" and child.lemma_.lower() in _LAID:
                for prep in child.children:
                    if prep.lower_ in _LAID[child.lemma_.lower()]:
                        return next((ref for t in prep.children if t.dep_ == "pobj" and (ref := self.actors.resolve(t)) is not None), None)
        return None

    def _existential(self, noun: Token) -> Ref | None:
        """"There will be no talks with Kyiv, the Kremlin said", "said that talks with Kyiv would begin": of the one who says so."""
        verb = noun.head
        told = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)
        told = told or (noun.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "ccomp" and verb.lemma_.lower() in _COMING_ABOUT)
        if not told or not any(c.lower_ == "with" for c in noun.children):
            return None
        said = verb.head if verb.dep_ == "ccomp" else next((c for c in verb.children if c.dep_ == "parataxis"), None)
        if said is None or said is verb or said.lemma_.lower() not in words()["saying"]:
            return None
        subject = understood_subject(said)
        return self.actors.resolve(subject) if subject is not None else None

    def _charged(self, frame: Frame, noun: Token) -> Hit | None:
        """"accused Jakarta of aggression": the accused did it, to whom "against" names or to the accuser."""
        node = stands_for(noun)
        prep = node.head
        if node.dep_ != "pobj" or prep.lower_ not in {"of", "with", "for"} or frame.event not in {"ASSAULT", "COERCE", "MOBILIZE", "AID", "SUPPORT"}:
            return None
        if frame.event in {"AID", "SUPPORT"} and not any(c.dep_ == "prep" for c in noun.children):
            return None
        verb = prep.head if is_verb(prep.head) else prep.head.head
        lemma = verb.lemma_.lower()
        if not is_verb(verb) or lemma not in {"accuse", "charge", "suspect", "blame"} or self._modifier(noun) is not None:
            return None
        r = roles(verb)
        source = self.actors.resolve(r.patient) if r.patient is not None else None
        if source is None:
            return None
        target = self._target(frame, noun, source, None)
        if target is None and frame.event in {"ASSAULT", "COERCE", "MOBILIZE"} and lemma != "blame":
            target = self.actors.resolve(r.agent) if r.agent is not None else None
            foe = self.confrontations.rival(source.codes)
            if foe is not None and target is not None and foe not in target.codes and self.confrontations.strength(foe, source.codes[0]) >= 2.5:
                target = Ref((foe,), "GOV", noun.i, "", False, "inferred")  # one who takes his enemy's part
        if target is None or set(target.codes) & set(source.codes):
            return None
        hit = Hit(frame.event, noun, source, target, frame, words=[noun.text])
        return self._support(hit, frame, noun, None)

    def _accuser(self, noun: Token, source: Ref) -> Ref | None:
        """"accused Washington of planning an invasion": who complains of the deed is whom it is aimed at."""
        prep = noun.head.head
        if noun.dep_ != "dobj" or noun.head.dep_ != "pcomp" or any(c.dep_ == "prep" and c.lower_ in {"of", "on", "against"} for c in noun.children):
            return None
        if prep.head.lemma_.lower() not in {"accuse", "suspect"}:
            return None
        subject = understood_subject(prep.head)
        ref = self.actors.resolve(subject) if subject is not None else None
        return ref if ref is not None and not set(ref.codes) & set(source.codes) else None

    def _holder(self, noun: Token) -> Ref | None:
        """The subject of a verb that orders, begins or ends what the noun says: "approved the dispatch of troops"."""
        planned = noun.dep_ == "pobj" and noun.head.lower_ in {"for", "of"} and noun.head.head.lemma_.lower() in {"plan", "preparation"}
        if planned:
            noun = noun.head.head  # "is drawing up plans for strikes"
        verb = noun.head
        if noun.dep_ not in {"dobj", "nsubjpass"} or not is_verb(verb) or (not planned and verb.lemma_.lower() not in _HOLDING):
            return None
        token = understood_subject(verb) if noun.dep_ == "dobj" else roles(verb).agent
        ref = self.actors.resolve(token) if token is not None else None
        return ref if ref is not None and token is not None and self.actors.is_agent(ref, token) else None

    def _cleared(self, frame: Frame, noun: Token) -> Ref | None:
        """Who denies the deed: "Moscow denied any build-up on the frontier", "denied a role in the bombing"."""
        if frame.event not in {"ASSAULT", "COERCE", "MOBILIZE", "AID", "SUPPORT", "SANCTION", "RETREAT", "CONSULT", "AGREE"}:
            return None
        token = cleared(noun) or behind(noun)
        ref = self.actors.resolve(token) if token is not None else None
        return ref if ref is not None and token is not None and self.actors.is_agent(ref, token) else None

    def _modifier(self, noun: Token) -> Ref | None:
        lemma = noun.lemma_.lower()
        for child in noun.children:
            if child.i > noun.i or child.dep_ not in {"poss", "amod", "compound", "nmod", "npadvmod"}:
                continue
            mention = self.actors.at.get(child.i)
            if child.dep_ != "poss":
                aimed = lemma in {"sanction", "embargo", "war"} and any(c.lower_ in {"against", "on"} and c.dep_ == "prep" for c in noun.children)
                if lemma in _TOPIC and not aimed and (mention is None or mention.kind != "demonym" or lemma in {"war", "talk", "sanction", "embargo"}):
                    continue
                if mention is None and not any(i.i in self.actors.at for i in child.subtree):
                    continue
            ref = self.actors.resolve(child) if child.dep_ == "poss" else self.actors._modifier(child, True)
            if ref is not None and (child.dep_ != "poss" or self.actors.is_agent(ref, child)):
                return ref
        return None

    def _target(self, frame: Frame, noun: Token, source: Ref, thing: Token | None) -> Ref | None:
        lemma = noun.lemma_.lower()
        for slot in frame.slots:
            for child in _prepositions(noun):
                if child.lower_ != slot:
                    continue
                for inner in child.children:
                    if slot == "of" and lemma in INROADS:
                        continue
                    if inner.dep_ != "pobj" or (slot == "of" and inner == thing and not frame.classes):
                        continue
                    ref = self.actors.resolve(inner) or self._within(inner)
                    if inner == thing and ref is None:
                        ref = self.actors.owner(inner)
                    if ref is None:
                        continue
                    codes = tuple(c for c in ref.codes if c not in source.codes)
                    if codes:
                        return Ref(codes, ref.sector, ref.head, ref.text, ref.person, ref.how)
            if slot == "with" and frame.event == "CONSULT":  # "his talks in Belgrade": with the host, if he is a party
                for child in noun.children:
                    if child.dep_ == "prep" and child.lower_ == "in":
                        for inner in child.children:
                            mention = self.actors.at.get(inner.i)
                            if mention is not None and mention.kind == "metonym" and mention.code not in source.codes and (
                                self.confrontations.party(mention.code)
                            ):
                                return Ref((mention.code,), mention.sector, inner.i, mention.text)
            if frame.event in {"THREATEN", "REQUEST", "AID"} or noun.lemma_.lower() == "threat":  # "its threat to use force against Taiwan"
                for child in noun.children:
                    if child.dep_ == "acl" and child.tag_ == "VB":
                        inner_roles = roles(child)
                        tokens = [*inner_roles.preps.get("against", []), *([inner_roles.patient] if inner_roles.patient is not None else [])]
                        for token in tokens:
                            ref = self.actors.resolve(token)
                            if ref is not None and not set(ref.codes) & set(source.codes):
                                return ref
            # the parser may hang the preposition on the thing: "launch of drones at Israel"
            if thing is not None:
                for child in thing.children:
                    if child.dep_ == "prep" and child.lower_ == slot:
                        for inner in child.children:
                            ref = self.actors.resolve(inner) if inner.dep_ == "pobj" else None
                            if ref is not None:
                                codes = tuple(c for c in ref.codes if c not in source.codes)
                                if codes:
                                    return Ref(codes, ref.sector, ref.head, ref.text, ref.person, ref.how)
        if frame.event == "REQUEST":
            return self._heeding(noun, source)
        return self._stricken(noun, source) or self._of_the_enemy(noun, source) if frame.event == "ASSAULT" else None

    def _heeding(self, noun: Token, source: Ref) -> Ref | None:
        """"agreed to a truce after an appeal by Mr Clinton": who does something after it was asked."""
        if noun.dep_ != "pobj" or noun.head.lower_ not in {"after", "following"} or not is_verb(noun.head.head):
            return None
        r = roles(noun.head.head)
        asked = self.actors.resolve(r.patient if r.passive else r.agent)
        return asked if asked is not None and not set(asked.codes) & set(source.codes) else None

    def _of_the_enemy(self, noun: Token, source: Ref) -> Ref | None:
        """"the bombing of Ouahigouya by the air force of Mali": a place that no list knows, struck by one of the two."""
        struck = [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "on"} for t in c.children if t.dep_ == "pobj"]
        if not any(t.pos_ == "PROPN" and "PLACE" in classes_of(t) and self.actors.resolve(t) is None for t in struck):
            return None
        rival = self.confrontations.rival(source.codes)
        if rival is None or self.confrontations.strength(rival, source.codes[0]) < PLAIN:
            return None
        return Ref((rival,), "GOV", noun.i, "", False, "inferred")

    def _within(self, token: Token) -> Ref | None:
        """"strikes on camps in Pakistan": whose land the thing struck stands in."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "inside", "near", "around", "outside", "at"}:
                for inner in child.children:
                    ref = self.actors.resolve(inner) if inner.dep_ == "pobj" else None
                    if ref is not None:
                        return ref
        return None

    def _stricken(self, noun: Token, source: Ref) -> Ref | None:
        """"nine Pakistani soldiers died in an Iranian strike": the subject of a verb of suffering, or of one that answers the deed ("asked for
        help after an Iranian strike")."""
        if noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following"} and is_verb(noun.head.head):
            r = roles(noun.head.head)
            answering = self.actors.resolve(r.agent) if r.agent is not None and not r.passive else None
            return answering if answering is not None and not set(answering.codes) & set(source.codes) else None
        if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "by", "during", "from", "to"}:
            return None
        verb = noun.head.head
        if not is_verb(verb) or verb.lemma_.lower() not in _STRICKEN or noun.lemma_.lower() in {"war", "conflict", "campaign"}:
            return None
        r = roles(verb)
        victim = r.patient if r.passive else r.agent
        ref = self.actors.resolve(victim) if victim is not None else None
        return ref if ref is not None and not set(ref.codes) & set(source.codes) else None

    def _through(self, noun: Token) -> Token | None:
        """"support through arms supplies", "help in the form of loans"."""
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"through", "in", "with", "by"}:
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"} and kind_of_thing(inner) is not None:
                        return inner
                    for deeper in inner.subtree:
                        if inner.lemma_.lower() == "form" and deeper.dep_ == "pobj" and kind_of_thing(deeper) is not None:
                            return deeper
                    for part in inner.children:
                        if part.dep_ == "compound" and kind_of_thing(part) is not None:
                            return part
        return None

    def _support(self, hit: Hit, frame: Frame, noun: Token, thing: Token | None) -> Hit | None:
        if frame.event != "AID":
            if frame.event == "SUPPORT" and hit.target is not None:
                means = self._through(noun)
                modified = kind_of_thing(means) if means is not None else kind_of_thing(noun)
                if modified not in {None, "economic", "diplomatic"}:
                    hit.event, hit.kind = "AID", modified
                elif any(self.confrontations.party(c) for c in hit.target.codes):
                    hit.kind = "diplomatic"
            return hit
        lemma = noun.lemma_.lower()
        if "oftroops" in frame.flags:
            assert hit.source is not None and hit.target is not None
            if self.confrontations.opposed(hit.source.codes[0], hit.target.codes[0]):
                hit.event = "MOBILIZE"
                return hit
            theatres = self.confrontations.theatres
            fought = any(self.confrontations.party(c) or c in self.confrontations.grounds for c in hit.target.codes)
            hit.kind = "troops_rear" if (theatres and not set(hit.target.codes) & theatres) or not fought else "troops_combat"
            return hit
        kind = kind_of_thing(thing) if thing is not None else None
        if kind is None:
            for child in noun.children:
                if child.dep_ in {"compound", "amod", "nmod"} and child.i not in self.actors.at:
                    kind = kind or kind_of_thing(child)
        hit.kind = kind or BY_VERB.get(lemma) or BY_VERB.get(noun.lower_)
        if hit.kind is None:
            hit.kind = kind_of_thing(noun)
        if hit.kind is None:
            return None
        if hit.kind == "diplomatic":
            hit.event = "SUPPORT"
        return hit
