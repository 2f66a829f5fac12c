"""Verbal predicates: the first frame of the lexicon that fits a verb, with its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.amity import spared
from foreshock.coding.attribution import chain
from foreshock.coding.blame import PART
from foreshock.coding.conditions import at_sea, keeps_peace, mutual, of_arms
from foreshock.coding.crowds import civilians
from foreshock.coding.hit import Hit, by_kind, threatened_with
from foreshock.coding.lexicon import Frame, verb_frames, words
from foreshock.coding.reach import bound, reached
from foreshock.coding.roles import Roles, antecedent, roles, surface_subject
from foreshock.coding.support import classes_of, through
from foreshock.coding.threats import Threats

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

_BAD = {"unacceptable", "illegal", "unlawful", "criminal", "barbaric", "barbarous", "aggression", "aggressor", "crime", "murderer", "provocation",
        "reckless", "brutal", "violation", "terrorism", "terrorist", "murder", "betrayal", "outrage", "outrageous", "intolerable", "piracy",
        "blackmail", "massacre", "genocide", "unjustified", "provocative", "irresponsible", "cowardly", "dangerous", "inhuman", "savage", "madman", "lie", "liar", "lies", "smokescreen", "charade", "theatre", "theater", "pirate", "gangster", "killer",
        "butcher", "rogue", "menace", "disgrace", "pretext", "sham", "travesty", "absurd", "nonsense", "grotesque", "baseless", "cynical", "escalation",
        "stab", "trafficker", "terror", "cowards", "coward", "cruel", "hostile", "disastrous", "insult", "humiliation", "bandit", "hypocrite",
        "lunatic", "fascist", "nazi", "fascists", "nazis", "illegitimate", "void", "treachery", "treacherous", "vile", "monster", "madness",
        "warmonger", "imperialist", "invader", "threat", "hypocrisy", "shameful", "mistake", "blunder", "folly", "interference", "farce",
        "aggressive", "destabilising", "destabilizing", "criminals", "puppet", "tyrant", "dictator", "thug", "bully"}  # fmt: skip

_SPANS = {"hour", "day", "night", "week", "month", "year", "decade", "generation", "weekend", "round", "bout", "spell"}
_TRUCE = {"ceasefire", "cease-fire", "truce", "armistice"}
_OWN_ORGAN = {"authority", "cabinet", "parliament", "committee", "assembly", "minister", "ministers", "general", "generals", "command", "council"}
_MOVING = {"move", "go", "advance", "deploy", "march", "sail", "fly", "proceed", "mass", "mobilise", "mobilize", "head", "take", "cross", "stand", "reinforce", "prepare"}
_SAYING = {"comment", "say", "answer", "elaborate", "confirm", "discuss", "specify", "speculate", "respond", "name", "identify", "explain", "reply"}

_ALLOW = {"fire", "shell", "bomb", "invade", "keep", "store", "park", "stage", "treat", "rest", "sail", "launch", "supply", "use", "cross", "fly", "pass", "overfly", "operate", "station", "base", "land", "transit", "move", "attack", "deploy", "refuel", "strike", "set", "train"}  # fmt: skip

_HOLDING = {"hold", "have", "be", "make", "account", "own", "produce", "contain", "comprise", "grow", "live", "hail", "total", "represent", "lie"}
"""What states are or have together, they do not do together."""


_GIVING = {"send", "give", "supply", "deliver", "provide", "promise", "offer", "lend", "sell", "ship", "pledge", "commit", "contribute", "pass", "grant", "pay"}
def _denied_deed(thing: Token) -> bool:
    """"any aid", "arms shipments", "support": what is denied is that it was given."""
    if any(c.lower_ in {"any", "its", "having", "such"} or (c.tag_ == "VBG" and c.dep_ == "amod") for c in thing.children):
        return True
    return thing.lemma_.lower() in {"shipment", "delivery", "transfer", "supply", "sale", "support", "backing", "funding", "financing", "involvement"}


_SOME = {"some", "none", "nothing", "any", "anything", "more", "nobody", "plenty", "little", "everything", "neither"}
"""Words that stand for a thing named before."""
_MORE_OF_IT = {"more", "it", "them", "these", "those", "some", "both", "all"}


class VerbReader(Threats):
    """Fits frames to verbs."""

    def read(self, verb: Token) -> list[Hit]:
        """What a verb claims: the first frame that fits, once for each kind of help in it, and the proposal it answers."""
        if verb.lemma_.lower() in {"decline", "refuse"} and any(c.dep_ == "xcomp" and c.lemma_.lower() in _SAYING for c in verb.children):
            return []  # "declined to comment" turns nobody down
        if verb.lemma_.lower() == "concede" and (verb.dep_ == "parataxis" or any(c.dep_ == "ccomp" for c in verb.children)):
            return []  # "concedes that it keeps a battalion there" yields nothing
        if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lemma_.lower() in _SPANS:
            return []  # "after four days of fighting" says how long, not that it goes on
        if verb.lemma_.lower() in {"decline", "refuse"} and any(c.dep_ == "xcomp" and c.lemma_ == "rule" for c in verb.children) and any(
            t.lemma_.lower() in _GIVING for t in verb.subtree if t.pos_ == "VERB"
        ):
            return []  # "refused to rule out sending soldiers": help that may come
        if verb.lemma_.lower() in {"reject", "dismiss", "refute"} and any(c.dep_ == "dobj" and c.lemma_.lower() in PART for c in verb.children):
            return []  # "rejected any responsibility for the attack": the attack is denied
        hit = self._menace(verb) or (self._refuses(verb) if verb.lemma_ in {"refuse", "decline"} else None) or self._first(verb) or self._rebuke(verb) or self._same_again(verb) or self._together(verb) or self._agreed(verb)
        if hit is None:
            return []
        return [*by_kind(hit), *self._answered(hit)]

    def _answered(self, hit: Hit) -> list[Hit]:
        """"turned down Peru's plan": that Peru made one is a second claim."""
        thing = hit.object
        if "ofdemand" not in hit.frame.flags or thing is None or hit.target is None or hit.source is None or "target" in hit.inferred:
            return []
        noun: Token = thing  # type: ignore[assignment]
        lemma = noun.lemma_.lower()
        if any(c.dep_ == "det" and c.lower_ in {"any", "no", "every", "all", "either"} for c in noun.children):
            return []  # "will veto any British motion": none is told of
        if any(c.dep_ in {"acl", "relcl"} for c in noun.children) or "of" in {c.lower_ for c in noun.children}:
            return []
        if not classes_of(noun) & {"PROPOSAL", "DEMAND", "THREAT"} or not any(c.dep_ in {"poss", "amod", "compound"} for c in noun.children):
            return []
        event = "THREATEN" if lemma == "ultimatum" else "REQUEST"
        if lemma == "offer" and hit.event == "AGREE":
            return []
        if lemma in {"invitation", "term", "deal", "accord", "settlement", "compromise", "claim"}:
            return []
        return [Hit(event, noun, hit.target, hit.source, hit.frame, words=[noun.text])]

    def _refuses(self, verb: Token) -> Hit | None:
        """"Should it refuse", "He refused": who was last asked refuses who asked."""
        if any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in verb.children):
            return None
        subject, passive = surface_subject(verb)
        asked = self.asked(verb) if subject is not None and subject.pos_ == "PRON" and not passive else None
        if asked is None or subject is None:
            return None
        meant = self._ref(subject)
        if meant is not None and not set(meant.codes) & {*asked[0], *asked[1]}:
            return None
        who, whom = (Ref(codes, "GOV", subject.i, subject.text, False, "pronoun") for codes in asked)
        return Hit("REJECT", verb, who, whom, Frame("REJECT", verb.lemma_, "", "any", frozenset(), ("rival",), frozenset(), {}), words=[verb.text], inferred=["target"])

    def _same_again(self, verb: Token) -> Hit | None:
        """"Poland has promised some", "insists that it gave them nothing": help of the kind that was last spoken of."""
        if verb.lemma_.lower() not in _GIVING:
            return None
        r = self._roles(verb)
        paying = verb.lemma_.lower() == "pay"
        thing = next((t for t in r.preps.get("for", [])), None) if paying else r.patient
        if thing is None or thing.lower_ not in (_MORE_OF_IT if paying else _SOME) or any(c.lower_ == "of" for c in thing.children):
            return None
        last = self.last_help(verb)
        source = self._source(r)
        if source is None or r.passive:
            return None
        if last is None:
            if verb.lemma_.lower() != "sell" or (thing.lower_ != "nothing" and r.recipient is None) or not of_arms(verb):
                return None
            last = ("arms", "")  # "will sell him nothing": of what he fights with
        kind, receiver = last
        if paying:
            kind = "economic"  # who pays for another's arms
        given = next((ref for t in [r.recipient, *r.preps.get("to", [])] if (ref := self._ref(t)) is not None), None)
        if given is None and receiver and receiver not in source.codes:
            given = Ref((receiver,), "GOV", verb.i, "", False, "inferred")
        if given is None or set(given.codes) & set(source.codes):
            return None
        frame = Frame("AID", verb.lemma_, "", "word", frozenset(), ("iobj",), frozenset(), {})
        return Hit("AID", verb, source, given, frame, kind=kind, words=[verb.text, thing.text], inferred=["target"] if given.how == "inferred" else [])

    def _together(self, verb: Token) -> Hit | None:
        """Two states that do something together cooperate, whatever it is."""
        if not any(c.dep_ == "advmod" and c.lower_ in {"together", "jointly"} for c in verb.children):
            return None
        if verb.lemma_.lower() in _HOLDING:
            return None
        r = self._roles(verb)
        source = self._source(r)
        if source is None or len(source.codes) < 2 or r.passive:
            return None
        frame = Frame("COOPERATE", verb.lemma_, "", "any", frozenset(), ("~",), frozenset({"recip"}), {})
        return Hit("COOPERATE", verb, source, None, frame, reciprocal=True, words=[verb.text, "together"])

    def _agreed(self, verb: Token) -> Hit | None:
        """"India and Pakistan agree to ceasefire": the headline's noun read as a verb."""
        if verb.lemma_.lower() != "agree" or not any(c.dep_ == "xcomp" and c.lower_ in _TRUCE for c in verb.children):
            return None
        source = self._source(self._roles(verb))
        if source is None:
            return None
        words_ = [verb.text, next(c.text for c in verb.children if c.lower_ in _TRUCE)]
        if len(source.codes) > 1:
            return Hit("AGREE", verb, source, None, Frame("AGREE", "agree", "", "word", frozenset(), ("~",), frozenset({"recip"}), {}), reciprocal=True, words=words_)
        rival = self.confrontations.rival(source.codes)
        target = Ref((rival,), "GOV", verb.i, "", False, "inferred") if rival is not None else None
        frame = Frame("CONCEDE", "agree", "", "word", frozenset(), ("~",), frozenset(), {})
        return Hit("CONCEDE", verb, source, target, frame, words=words_, inferred=["target"] if target is not None else [])

    def _truce(self, frame: Frame, r: Roles, source: Ref, thing: Token) -> Hit | None:
        """A cease-fire made by several: those it is said to be between, else all who agree to it."""
        holders = [thing, r.verb]
        for inner in [t for h in holders for c in h.children if c.lower_ == "between" for t in c.children if t.dep_ == "pobj"]:
            ref = self._ref(inner) or self.actors.owner(inner)
            if ref is not None and len(ref.codes) > 1:
                return Hit("AGREE", r.verb, ref, None, frame, reciprocal=True, words=[r.verb.text, thing.text], object=thing)
        named = any(c.lower_ == "with" for h in holders for c in h.children)
        if len(source.codes) > 1 and not named and not r.passive:
            return Hit("AGREE", r.verb, source, None, frame, reciprocal=True, words=[r.verb.text, thing.text], object=thing)
        return None

    def fitting(self, verb: Token) -> str | None:
        """The event of the first frame whose particle and object fit a verb, whoever did it to whom."""
        if not verb_frames().get(verb.lemma_.lower()):
            return None
        return next((f.event for f in self._fitting(self._roles(verb))), None)

    def _fitting(self, r: Roles) -> list[Frame]:
        """The frames whose particle and object fit a verb. What the parse alone decides of it is remembered."""
        memory = r.verb.doc.memory[VerbReader]
        known: list[tuple[Frame, bool | None]] | None = memory.get(r.verb.i)
        if known is None:
            frames = [f for f in verb_frames().get(r.verb.lemma_.lower(), ()) if self._particle(f, r)]
            known = memory[r.verb.i] = [(f, None if f.mode in {"actor", "subject"} else self._object_fits(f, r)) for f in frames]
        return [f for f, fits in known if (self._object_fits(f, r) if fits is None else fits)]

    def _first(self, verb: Token) -> Hit | None:
        lemma = verb.lemma_.lower()
        frames = verb_frames().get(lemma)
        if not frames:
            return None
        r = self._roles(verb)
        source = self._source(r)
        if source is None and not r.passive and any("arrival" in f.flags for f in frames):
            source = next((ref for t in r.preps.get("from", []) if (ref := self._ref(t)) is not None), None)  # "weapons flow from Iran to ..."
        if source is None and not r.passive and r.patient is not None and any("departing" in f.flags for f in frames):
            left = self._ref(r.patient)  # "180 tanks left Belgrade for the border"
            source = Ref(left.codes, "MIL", left.head, left.text, False, "owned") if left is not None and (seat := self.actors.at.get(r.patient.i)) is not None and seat.kind == "metonym" else None
        if source is None and not r.passive:
            return None
        if lemma == "threaten" and source is not None and self._offers_help(r, source):
            return None
        fitting = self._fitting(r)
        for deep in (False, True):
            for frame in fitting:
                hit = self._fill(frame, r, source, deep)
                if hit is not None:
                    return hit
        return None

    def _fill(self, frame: Frame, r: Roles, source: Ref | None, deep: bool = False) -> Hit | None:
        verb = r.verb
        lemma_ = frame.lemma
        flags = frame.flags
        thing = r.patient
        words_ = [verb.text]
        if frame.particle:
            words_ += list(frame.particle.split("_"))
        if frame.classes and thing is not None and frame.mode == "class":
            words_.append(through(thing).text)
        if "with" in frame.options and not any(self._has_class(r, name) for name in frame.options["with"].split("/")):
            return None
        if "word" in frame.options and not any(
            t.lower_ in frame.options["word"].split("/") for t in (*verb.subtree, *(thing.children if thing is not None else ()))
        ):
            return None
        if not self._meant(frame, r):
            return None
        if "joint" in flags and not self._joint(r, source):
            return None
        if "testing" in flags and not self._test(r):
            return None
        if lemma_ == "deny" and frame.event == "SANCTION" and thing is not None and r.recipient is None and ("to" not in r.preps or _denied_deed(thing)):
            return None  # "denied any arms shipments to Peru": says that it made none
        if lemma_ == "evacuate" and frame.event == "AID" and thing is not None and source is not None:
            owner = self.actors.owner(thing)
            if owner is not None and set(owner.codes) <= set(source.codes):
                return None  # its own diplomats
        if "hostilexcomp" in flags and not self._hostile_purpose(r):
            return None
        if frame.event == "MOBILIZE" and frame.classes & {"TROOPS", "HOSTUNIT"} and thing is not None and source is not None:
            owner = self.actors.owner(thing)
            if owner is not None and not set(owner.codes) & set(source.codes):
                return None  # another's forces are not one's own to mobilise
        if frame.lemma == "order" and frame.event == "MOBILIZE" and any(c.dep_ == "xcomp" and c.lemma_.lower() not in _MOVING for c in verb.children):
            return None  # "its forces had been ordered to cease fire"
        if frame.lemma == "order" and frame.event in {"MOBILIZE", "COERCE"} and ((thing is not None and thing == verb.head) or any(t.lower_ in {"home", "back"} for t in verb.subtree)):
            return None  # "the missiles that India ordered", "were ordered to sail home"
        if frame.event in {"AID", "MOBILIZE"} and self._fetching(r):
            return None  # "sent a frigate to fetch its citizens"
        if frame.event == "REQUEST" and frame.lemma == "call" and frame.particle == "on" and not self._calls_for(r):
            return None  # "The ambassador called on him yesterday": a visit
        if frame.lemma == "cross" and frame.event == "MOBILIZE" and self._on_land(r):
            return None  # the frame of troops that cross a border takes it
        if frame.event == "ASSAULT" and "MISSILE" in frame.classes and source is not None and at_sea(r):
            return self._splashed(frame, r, source, words_)
        if frame.event in {"ASSAULT", "DISAPPROVE"} and r.agent is not None and civilians(r.agent, self.actors):
            return None  # "about 30 armed Serbs stormed the village": people of a nation, not their state
        if frame.event in {"MOBILIZE", "ASSAULT"} and frame.classes & {"TROOPS", "HOSTUNIT"}:
            force = r.agent if frame.mode == "subject" else thing
            if force is not None and keeps_peace(force):
                return None  # peacekeepers, monitors and observers threaten nobody by being there
        if "departing" in flags and not any(p in r.preps for p in ("for", "toward", "towards")):
            return None  # who leaves for nowhere withdraws
        if "overshot" in flags and not any(p in r.preps for p in frame.slots):
            return None
        if "beside" in flags and not self._beside(r):
            return None
        if frame.event == "ASSAULT" and frame.lemma in {"fight", "battle"} and any(p in r.preps for p in ("beside", "alongside")):
            return None
        if "requesting" in flags and frame.lemma in {"want", "seek", "propose", "require", "press"} and not self._asks(r):
            return None
        if "askactor" in flags and frame.lemma in {"tell", "order", "direct", "advise", "remind", "turn", "command", "challenge", "instruct",
                                                   "bid", "ask", "invite", "summon", "encourage", "nudge", "push", "press"}:  # fmt: skip
            if frame.lemma not in {"invite", "ask", "press", "summon"} and not self._told_to(r):
                return None
        if "agreeing" in flags and not self._agrees(r):
            return None
        if "usebase" in flags and not any(c.lemma_.lower() in _ALLOW for c in verb.children if c.dep_ in {"xcomp", "ccomp"}):
            return None
        if "person" in flags and source is not None and not (source.person or source.sector in {"GOV", "IGO"} or source.how == "pronoun"):
            return None
        if "toigo" in flags and not any((ref := self._ref(t)) is not None and ref.sector == "IGO" for p in ("to", "before", "with") for t in r.preps.get(p, [])):
            return None
        if "envoy" in flags and source is not None and not source.person:
            head = verb.doc[source.head].lemma_.lower()
            if head not in {"envoy", "delegation", "minister", "mediator", "emissary", "team", "mission", "ambassador", "negotiator", "delegate"}:
                return None
        if "sayno" in flags and source is None:
            return None
        if "persons_only" in flags:  # "Kissinger saw Sadat": two persons, or it is eyesight
            seen = self._ref(thing)
            if source is None or not source.person or seen is None or not seen.person:
                return None
        if "namecalling" in flags and not any(t.lower_ in _BAD or (t.lower_ == "war" and t.nbor(-1).lower_ == "of") for t in verb.subtree):
            return None
        if lemma_ == "call" and frame.event in {"CONSULT", "REQUEST"} and any(c.dep_ == "oprd" for c in verb.children):
            return None  # "called him a drug leader"
        if lemma_ == "advise" and frame.event == "AID" and any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children):
            return None
        if "body" in flags and (source is None or source.sector != "IGO"):
            return None
        if frame.lemma == "reach" and frame.event == "ASSAULT" and r.agent is not None and "TROOPS" not in classes_of(antecedent(r.agent)):
            return None  # aircraft and arms that reach a place have arrived
        if "whole" in flags and (thing is None or (named := self.actors.at.get(thing.i)) is None or named.kind != "name" or named.sector != "GOV"):
            return None  # "seized Kuwait", but not "seized a Kuwaiti"
        if "outsider" in flags and (source is None or {"to", "into"} & r.preps.keys() or set(source.codes) & {*(self.confrontations.pair() or ()), *self.confrontations.theatres}):
            return None  # a party's own crews man its own tanks
        if frame.lemma == "go" and "envoy" in flags and "over" in r.particles:
            return None  # "went over to the Russians": changed sides
        if frame.lemma == "be" and "envoy" in flags and not self._visits(r):
            return None
        if "pairwise" in flags or (frame.classes & {"SHOT"} and r.passive and source is None):
            return self._pairwise(frame, r, words_)
        if source is None:
            source, how = self._hidden_source(frame, r)
            if source is None:
                return self._told_by_the_victim(frame, r, words_)
            if r.patient is not None and any(c.lower_ == "no" for c in r.patient.children) and self.actors.owner(r.patient) is not None:
                return None  # "no Pakistani military facility had been targeted": others may have been
            if how == "both":
                return Hit(frame.event, verb, source, None, frame, reciprocal=True, words=words_, object=thing)
            if how:
                words_.append(f"({how})")
        inverse = "inverse" in flags
        if frame.slots[:1] in {("bound",), ("culprit",), ("entitled",)}:
            found = bound(verb, frame.slots[0], self.actors, source)
            if found is None or r.passive:
                return None
            kind = "diplomatic" if frame.event == "SUPPORT" and any(self.confrontations.embattled(c) for c in found.codes) else None
            return Hit(frame.event, verb, source, found, frame, kind=kind, words=words_, content="content" in flags)
        if len(source.codes) > 1 and mutual(verb):
            return Hit(frame.event, verb, source, None, frame, reciprocal=True, words=words_)  # "blamed each other"
        truce = thing if thing is not None else next((t for t in r.preps.get("to", []) if "CEASEFIRE" in classes_of(t)), None)
        if "ceasefire" in flags and truce is not None:
            made = self._truce(frame, r, source, truce)
            if made is not None:
                return made
            if source.sector == "IGO" and lemma_ in {"order", "approve", "declare"} and (pair := self.confrontations.pair()) is not None:
                both = Ref(pair, "GOV", verb.i, "", False, "inferred")  # "a cease-fire ordered by the Security Council"
                return Hit("REQUEST", verb, source, both, frame, words=words_, inferred=["target"], content=True, object=thing)
            if lemma_ in {"announce", "proclaim"} and not any(self.confrontations.party(c) for c in source.codes):
                return None  # it tells of another's
        if lemma_ == "convene" and frame.event == "CONSULT" and thing is not None and thing.lemma_.lower() in _OWN_ORGAN:
            organ = self._ref(thing)
            if organ is None or set(organ.codes) <= set(source.codes):
                return None  # its own cabinet
        target, inferred = self._target(frame, r, source)
        if frame.event == "RETREAT" and source.codes == ("UNO",) and "target" in inferred and "stopforce" in flags:
            return None  # a relief agency that stops its work
        saved = self._shielded(frame, r, source)
        if saved is not None:
            aid = Frame("AID", frame.lemma, frame.particle, "any", frozenset(), ("at",), frozenset(), {})
            return Hit("AID", verb, source, saved, aid, kind="troops_combat", beneficiary=saved.codes[0], words=words_, object=thing)
        if target is None and deep:
            target = reached(frame, r, source, self.actors)
        if "meeting" in flags and source.sector == "MIL" and len(source.codes) < 2 and (target is None or target.sector != "MIL"):
            return None
        if target is None:
            open_slots = [s for s in frame.slots if s == "~"]
            if self._from_each_other(frame, r, source):
                return Hit(frame.event, verb, source, None, frame, reciprocal=True, words=words_, object=thing)
            if frame.event in {"ASSAULT", "RETREAT"} and set(source.codes) == set(self.confrontations.pair() or ()):
                return Hit(frame.event, verb, source, None, frame, reciprocal=True, words=words_, object=thing)
            reciprocal_alone = ("recip" in flags and len(source.codes) >= 2) or "presence" in flags
            if not open_slots and not reciprocal_alone:
                return None
            if open_slots == ["~"] and "recip" in flags and not reciprocal_alone and not self._meeting_alone(frame, r, source):
                return None
        if frame.event == "ASSAULT" and r.agent is not None and "SANCTIONS" in classes_of(antecedent(r.agent)):
            return Hit("SANCTION", verb, source, target, frame, words=words_, inferred=inferred)  # "sanctions that target Iranian banks"
        event = "PROTEST" if frame.event == "ASSAULT" and source.sector == "OTH" and source.how == "inferred" else frame.event
        if "DEADLINE" in frame.classes and target is not None and thing is not None and not classes_of(thing) & {"THREAT"}:
            if any(c.dep_ in {"xcomp", "acl", "advcl", "relcl"} and c.tag_ == "VB" for c in (*verb.children, *thing.children)):
                return Hit("REQUEST", verb, source, target, frame, words=words_, inferred=inferred, content=True, object=thing)  # "ten days to close the base"
        if frame.event == "CONCEDE" and frame.lemma == "agree" and target is None and len(source.codes) > 1:
            return Hit("AGREE", verb, source, None, frame, reciprocal=True, words=words_, object=thing)  # "both have agreed to a truce"
        if frame.event in {"AID", "SUPPORT"} and target is not None and (target := self._not_the_teller(target, verb)) is None:
            return None
        own = event == "PROTEST" and target is not None and target.how in {"inferred", "description"}
        target, inferred = (None, []) if own else (target, inferred)  # "stormed the parliament": a crowd at home means its own state
        hit = Hit(event, verb, source, target, frame, reciprocal="recip" in flags, words=words_, inferred=inferred,
                  content="content" in flags, object=thing)  # fmt: skip
        if event == "THREATEN":
            hit.mode = threatened_with(r)
        if inverse and target is not None:
            hit.source, hit.target = target, source
        if hit.event in {"ASSAULT", "MOBILIZE", "COERCE"} and not self._unpermitted(hit, r):
            return None
        moved = self._support(hit, frame, r)
        return spared(moved, self.confrontations) if moved is not None else None

    def _shielded(self, frame: Frame, r: Roles, source: Ref) -> Ref | None:
        """"intercepted missiles fired at Israel": who was aimed at, if that is another."""
        if frame.event != "ASSAULT" or frame.lemma not in {"intercept", "shoot", "down", "destroy", "bring"} or r.patient is None:
            return None
        for child in r.patient.children:
            if child.dep_ == "acl" and child.lemma_.lower() in {"fire", "launch", "aim", "send", "direct", "hurl", "head"}:
                aimed = roles(child).preps
                ref = next((self._ref(t) for p in ("at", "towards", "toward", "against", "for") for t in aimed.get(p, [])), None)
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref
        return None

    def _pairwise(self, frame: Frame, r: Roles, words_: list[str]) -> Hit | None:
        pair = self.confrontations.pair()
        if pair is None:
            return None
        ref = Ref(pair, "GOV", r.verb.i, "", False, "inferred")
        return Hit(frame.event, r.verb, ref, None, frame, reciprocal=True, words=words_, inferred=["source"])

    def _told_by_the_victim(self, frame: Frame, r: Roles, words_: list[str]) -> Hit | None:
        """"Three villages were shelled from across the border, Baku said, blaming Armenia": whose villages, and by whom, the teller says."""
        if not r.passive or r.patient is None or frame.event != "ASSAULT" or "force" not in frame.flags or r.agent is not None:
            return None
        taken_up = any(c.lower_ == "such" for c in r.patient.children)  # "No such battery had been hit"
        if self._ref(r.patient) is not None or not (taken_up or classes_of(r.patient) & {"PLACE", "PERSONS", "TROOPS", "BASE", "HOSTUNIT", "VESSEL", "FRONTIER"}):
            return None
        tellers = {link.actor for link in chain(r.verb, self.actors)[0]}
        if r.verb.dep_ == "ccomp" and r.verb.head.lemma_.lower() in words()["denying"]:
            return None
        if len(tellers) != 1 or (teller := next(iter(tellers))) is None:
            return None
        other = self.confrontations.blamed.get(teller)
        if other is None:
            rival = self.confrontations.rival([teller])
            other = rival if rival is not None and self.confrontations.strength(rival, teller) >= 2.5 else None
        if other is None or other == teller:
            return None
        source = Ref((other,), "GOV", r.verb.i, "", False, "inferred")
        target = Ref((teller,), "GOV", r.patient.i, r.patient.text, False, "inferred")
        return Hit(frame.event, r.verb, source, target, frame, words=[*words_, "(opponent)"], inferred=["source", "target"], object=r.patient)

    def _hidden_source(self, frame: Frame, r: Roles) -> tuple[Ref | None, str]:
        """Who did it where the passive does not say: the owner of what was opened, the known opponent of who was struck."""
        if r.patient is None:
            return None, ""
        if r.passive and frame.lemma in {"expel", "deport", "evict", "throw_out", "throw", "kick", "declare"}:  # "was expelled from Kenya", "declared unwelcome in"
            for token in r.preps.get("in" if frame.lemma == "declare" else "from", []):
                host = self.actors.resolve(token)
                if host is not None:
                    return host, ""
        if r.passive and frame.event == "COERCE" and frame.lemma in _COURTS:  # "were arrested in Kenya"
            held = self._ref(r.patient)
            for token in r.preps.get("in", []):
                host = self.actors.resolve(token)
                if host is not None and held is not None and not set(host.codes) & set(held.codes):
                    return host, ""
        if r.passive and frame.event in {"AID", "MOBILIZE", "RETREAT", "CONSULT", "ASSAULT"} and frame.mode == "class":
            # "Cuban troops were flown to Luanda", "our operations would be suspended": what is a state's own is moved by it
            owner = self.actors.owner(r.patient)
            if owner is not None and not (frame.event == "ASSAULT" and not frame.classes & {"ATTACK", "MISSILE"}):
                return Ref(owner.codes, self.actors._sector(r.patient, owner), r.patient.i, owner.text, False, owner.how), "owner"
        if r.passive and frame.event == "RETREAT" and frame.classes & {"TROOPS"}:  # "said that the paratroopers would be withdrawn"
            told_of = self._ref(r.patient)
            if told_of is not None and told_of.how == "description" and told_of.sector == "MIL" and len(told_of.codes) == 1:
                return told_of, "owner"
        if r.passive and frame.event in {"SANCTION", "COOPERATE", "SUPPORT", "AGREE", "CONSULT"} and frame.classes & {"TIES", "ACCORD", "TRADE", "TALKS", "CEASEFIRE"}:
            for child in r.patient.children:  # "relations between Riyadh and Tehran were broken off"
                sides = next((self._ref(c) for c in child.children if c.dep_ == "pobj"), None) if child.lower_ == "between" else None
                if sides is not None and len(sides.codes) == 2:
                    return sides, "both"
        if r.passive and frame.event == "REJECT":  # "Ukraine's plea to Germany was turned down"
            for token in [c for p in r.patient.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj"]:
                asked = self._ref(token)
                if asked is not None:
                    return asked, ""
        if r.passive and frame.event == "RETREAT" and frame.classes & {"PRISONER", "PERSONS"}:
            freed = self._ref(r.patient)  # "the pilot was handed back": by the opponent of his country
            rival = self.confrontations.rival(freed.codes) if freed is not None else None
            if rival is not None and freed is not None and self.confrontations.strength(rival, freed.codes[0]) >= 1.5:
                return Ref((rival,), "GOV", r.verb.i, "", False, "inferred"), "opponent"
        if r.passive and frame.event in {"ASSAULT", "COERCE"} and not frame.flags & {"motion"} and frame.lemma not in {"order", "oblige", "divert"}:
            struck = self._ref(r.patient)
            by_thing = any(p.lemma_.lower() in _UNMANNED for c in r.verb.children if c.dep_ in {"agent", "prep"} for p in c.children)
            if struck is None or by_thing:
                return None, ""
            other = self.rival_of_speaker(r.verb, struck)
            if other is None:
                rival = self.confrontations.rival(struck.codes)
                other = rival if rival and self.confrontations.strength(rival, struck.codes[0]) >= 2.5 else None
            other = other or self.confrontations.blamed.get(struck.codes[0])
            if other is not None:
                return Ref((other,), "MIL" if struck.sector == "MIL" else "GOV", r.verb.i, "", False, "inferred"), "opponent"
        return None, ""


_COURTS = {"arrest", "detain", "jail", "imprison", "sentence", "convict", "indict", "intern"}
_UNMANNED = {"mine", "landmine", "ied", "device", "explosion", "blast", "accident", "ordnance"}
"""What wounds without saying who laid it."""
