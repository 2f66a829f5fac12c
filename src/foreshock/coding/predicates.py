"""Verbal predicates: which frame of the lexicon fits a verb, and who fills its slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from foreshock.coding.actors import Ref
from foreshock.coding.lexicon import Frame, heads, noun_classes, noun_frames, verb_frames
from foreshock.coding.roles import Roles, antecedent, is_passive, is_verb, roles, understood_subject
from foreshock.coding.support import BY_VERB, classes_of, kind_of_thing, kinds_of_thing, through

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations

_FRIENDLY = {"help", "assist", "support", "aid", "defend", "protect", "reinforce", "bolster", "shore", "train", "rescue", "guard",
             "back", "relieve", "advise", "join", "serve"}  # fmt: skip
_ABSTRACT = {"proposal", "plan", "decision", "policy", "idea", "speech", "statement", "record", "resolution", "deal", "agreement", "law",
             "remark", "claim", "role", "stance", "position", "approach", "accord", "bill", "government", "critic", "problem", "credibility"}  # fmt: skip
_BAD = {"unacceptable", "illegal", "unlawful", "criminal", "barbaric", "barbarous", "aggression", "aggressor", "crime", "murderer", "provocation",
        "reckless", "brutal", "violation", "terrorism", "terrorist", "murder", "betrayal", "outrage", "outrageous", "intolerable", "piracy",
        "blackmail", "massacre", "genocide", "unjustified", "provocative", "irresponsible", "cowardly", "dangerous", "inhuman", "savage",
        "warmonger", "imperialist", "invader", "threat", "hypocrisy", "shameful", "mistake", "blunder", "folly", "interference", "farce",
        "aggressive", "destabilising", "destabilizing", "criminals", "puppet", "tyrant", "dictator", "thug", "bully"}  # fmt: skip
_FLYING = {"warplane", "plane", "jet", "aircraft", "bomber", "fighter", "drone", "ship", "warship", "vessel", "boat", "helicopter", "frigate",
           "submarine", "destroyer", "patrol", "uav", "balloon", "coastguard"}  # fmt: skip
_FACE = {"face", "confront", "counter", "deter", "shadow", "meet", "challenge", "threaten", "intimidate", "warn", "match", "check", "contain"}
_MUTUAL = {"restore", "resume", "hold", "meet", "cooperate", "end", "stop", "cease", "open", "reopen", "form", "withdraw", "exchange", "share",
           "work", "normalise", "normalize", "set", "establish", "talk", "continue", "extend", "respect", "cut", "create", "draw", "build",
           "coordinate", "settle", "renounce", "observe", "pull", "merge", "re-establish", "halt", "negotiate", "disengage", "set_up"}  # fmt: skip
_ALLOW = {"use", "cross", "fly", "pass", "overfly", "operate", "station", "base", "land", "transit", "move", "attack", "launch",
          "deploy", "refuel", "strike", "set", "train"}  # fmt: skip


class Hit(msgspec.Struct):
    """A predicate that fits a frame, before modality and attribution."""

    event: str
    predicate: object
    source: Ref | None
    target: Ref | None
    frame: Frame
    kind: str | None = None
    beneficiary: str | None = None
    reciprocal: bool = False
    words: list[str] = []
    inferred: list[str] = []
    content: bool = False
    object: object = None


class VerbReader:
    """Fits frames to verbs. ``react(code, token)`` gives the actor that last acted on ``code``; ``recent`` the last other actor."""

    def __init__(
        self,
        actors: Actors,
        confrontations: Confrontations,
        react: Callable[[str, Token], str | None],
        recent: Callable[[tuple[str, ...], Token], str | None],
        rival_of_speaker: Callable[[Token, Ref], str | None],
        last_act: Callable[[tuple[str, ...], Token], str | None],
        helped: Callable[[tuple[str, ...], Token], str | None],
    ) -> None:
        self.helped = helped
        self.last_act = last_act
        self.actors = actors
        self.confrontations = confrontations
        self.react = react
        self.recent = recent
        self.rival_of_speaker = rival_of_speaker

    # -- the verb ----------------------------------------------------------------------------------------------------

    def read(self, verb: Token) -> list[Hit]:
        """What a verb claims: the first frame that fits, once for each kind of help in it, and the proposal it answers."""
        hit = self._first(verb) or self._together(verb)
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
        if any(c.dep_ in {"acl", "relcl"} for c in noun.children) or "of" in {c.lower_ for c in noun.children}:
            return []
        if not classes_of(noun) & {"PROPOSAL", "DEMAND", "THREAT"} or not any(c.dep_ in {"poss", "amod", "compound"} for c in noun.children):
            return []
        event = "THREATEN" if lemma == "ultimatum" else "REQUEST"
        if lemma in {"invitation", "term", "deal", "accord", "settlement", "compromise", "claim"}:
            return []
        return [Hit(event, noun, hit.target, hit.source, hit.frame, words=[noun.text])]

    def _together(self, verb: Token) -> Hit | None:
        """Two states that do something together cooperate, whatever it is."""
        if not any(c.dep_ == "advmod" and c.lower_ in {"together", "jointly"} for c in verb.children):
            return None
        r = self._roles(verb)
        source = self._source(r)
        if source is None or len(source.codes) < 2 or r.passive:
            return None
        frame = Frame("COOPERATE", verb.lemma_, "", "any", frozenset(), ("~",), frozenset({"recip"}), {})
        return Hit("COOPERATE", verb, source, None, frame, reciprocal=True, words=[verb.text, "together"])

    def _first(self, verb: Token) -> Hit | None:
        lemma = verb.lemma_.lower()
        frames = verb_frames().get(lemma)
        if not frames:
            return None
        r = self._roles(verb)
        source = self._source(r)
        if source is None and not r.passive:
            return None
        for frame in frames:
            if not self._particle(frame, r):
                continue
            if not self._object_fits(frame, r):
                continue
            hit = self._fill(frame, r, source)
            if hit is not None:
                return hit
        return None

    def _roles(self, verb: Token) -> Roles:
        r = roles(verb)
        if r.patient is None and not r.passive:
            # "urged Hanoi to accept", "let Moscow launch", "called the raid a massacre": the parser may make the object the
            # subject of what follows
            bare = verb.lemma_.lower() in {"let", "make", "see", "call", "brand", "label", "term", "help", "watch"}
            for child in verb.children:
                if child.dep_ in {"ccomp", "xcomp"} and (bare or any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)):
                    for inner in child.children:
                        if inner.dep_ == "nsubj":
                            return r._replace(patient=inner)
        return r

    def _source(self, r: Roles) -> Ref | None:
        if r.agent is None:
            return None
        ref = self.actors.resolve(r.agent)
        if ref is None and antecedent(r.agent).lemma_.lower() in {"crowd", "protester", "demonstrator", "mob", "student", "rioter", "marcher"}:
            things = [r.patient] if r.patient is not None else []
            for holder in [r.verb, *things]:  # "Crowds stormed the Saudi embassy in Tehran"
                for token in (t for p in ("in", "across") for t in (c for q in holder.children if q.lower_ == p for c in q.children)):
                    place = self.actors.resolve(token) if token.dep_ == "pobj" else None
                    if place is not None:
                        return Ref(place.codes, "OTH", r.agent.i, r.agent.text, False, "inferred")
        if ref is None or not self.actors.is_agent(ref, r.agent):
            return None
        return ref

    def _particle(self, frame: Frame, r: Roles) -> bool:
        if not frame.particle:
            return True
        parts = frame.particle.split("_")
        return parts[0] in r.particles or parts[0] in r.preps

    def _object_fits(self, frame: Frame, r: Roles) -> bool:
        if frame.mode == "any":
            return not ("force" in frame.flags and r.patient is not None and r.patient.lemma_.lower() in _ABSTRACT and frame.lemma in {"attack", "assail", "blast", "hit", "hammer", "pound", "savage", "strike"})
        if frame.mode == "none":
            return r.patient is None
        if frame.mode == "word":
            return any(c.lower_ in frame.classes and c.dep_ in {"intj", "dobj", "advmod", "det", "neg", "ccomp"} for c in r.verb.children)
        if frame.mode == "actor":
            return self._ref(r.patient) is not None
        if frame.mode == "subject":
            return r.agent is not None and bool(self._classes(antecedent(r.agent)) & frame.classes)
        things = [r.patient] if r.patient is not None else []
        if frame.particle:  # "agree to a cease-fire": the thing may follow the particle
            for prep, tokens in r.preps.items():
                if prep in frame.particle.split("_"):
                    things = tokens + things
        if not things and r.recipient is not None:
            things = [r.recipient]
        if "ARMS" in frame.classes and "transfer" in frame.flags and r.patient is not None and r.patient.text[:1].isupper():
            named = r.patient.i in self.actors.at or r.patient.i in self.actors._places
            if not named and r.patient.text.endswith("s") and (r.recipient is not None or "to" in r.preps):
                return True  # "has lent the junta Mirages"
        return any(classes_of(t) & frame.classes for t in things)

    def _classes(self, token: Token) -> frozenset[str]:
        """Classes of a noun, or of what a pronoun stands for."""
        if token.pos_ != "PRON":
            return classes_of(token)
        ref = self._ref(token)
        last = ref.text.lower().split()[-1] if ref is not None and ref.text else ""
        table = noun_classes()
        return table.get(last, frozenset()) | table.get(last.rstrip("s"), frozenset())

    # -- slots -------------------------------------------------------------------------------------------------------

    def _ref(self, token: Token | None) -> Ref | None:
        return self.actors.resolve(token) if token is not None else None

    def _fill(self, frame: Frame, r: Roles, source: Ref | None) -> Hit | None:
        verb = r.verb
        flags = frame.flags
        thing = r.patient
        words_ = [verb.text]
        if frame.particle:
            words_ += list(frame.particle.split("_"))
        if frame.classes and thing is not None and frame.mode == "class":
            words_.append(through(thing).text)
        if "with" in frame.options and not any(self._has_class(r, name) for name in frame.options["with"].split("/")):
            return None
        if "word" in frame.options and not any(t.lower_ in frame.options["word"].split("/") for t in verb.subtree):
            return None
        if "joint" in flags and not self._joint(r, source):
            return None
        if "testing" in flags and not self._test(r):
            return None
        if "hostilexcomp" in flags and not self._hostile_purpose(r):
            return None
        if frame.event == "MOBILIZE" and frame.classes & {"TROOPS", "HOSTUNIT"} and thing is not None and source is not None:
            owner = self.actors.owner(thing)
            if owner is not None and not set(owner.codes) & set(source.codes):
                return None  # another's forces are not one's own to mobilise
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
        if "toigo" in flags and not any((ref := self._ref(t)) is not None and ref.sector == "IGO" for t in r.preps.get("to", [])):
            return None
        if "envoy" in flags and source is not None and not source.person:
            head = verb.doc[source.head].lemma_.lower()
            if head not in {"envoy", "delegation", "minister", "mediator", "emissary", "team", "mission", "ambassador", "negotiator", "delegate"}:
                return None
        if "sayno" in flags and source is None:
            return None
        if "namecalling" in flags and not any(t.lower_ in _BAD for t in verb.subtree):
            return None
        if frame.lemma == "be" and "envoy" in flags and not self._visits(r):
            return None
        if "pairwise" in flags or (frame.classes & {"SHOT"} and r.passive and source is None):
            return self._pairwise(frame, r, words_)
        if source is None:
            source, how = self._hidden_source(frame, r)
            if source is None:
                return None
            if how:
                words_.append(f"({how})")
        inverse = "inverse" in flags
        target, inferred = self._target(frame, r, source)
        if target is None:
            open_slots = [s for s in frame.slots if s == "~"]
            reciprocal_alone = ("recip" in flags and len(source.codes) >= 2) or "presence" in flags
            if not open_slots and not reciprocal_alone:
                return None
            if open_slots == ["~"] and "recip" in flags and not reciprocal_alone and not self._meeting_alone(frame, r, source):
                return None
        hit = Hit(frame.event, verb, source, target, frame, reciprocal="recip" in flags, words=words_, inferred=inferred,
                  content="content" in flags, object=thing)  # fmt: skip
        if inverse and target is not None:
            hit.source, hit.target = target, source
        return self._support(hit, frame, r)

    def _has_class(self, r: Roles, name: str) -> bool:
        return any(name in classes_of(t) for tokens in r.preps.values() for t in tokens)

    def _beside(self, r: Roles) -> bool:
        return any(p in r.preps for p in ("beside", "alongside")) or ("for" in r.preps and any(self._ref(t) for t in r.preps["for"]))

    def _asks(self, r: Roles) -> bool:
        for child in r.verb.children:
            if child.dep_ in {"xcomp", "ccomp"} and (
                any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children) or any(c.lower_ == "that" for c in child.children)
            ):
                return True
        return r.patient is not None and bool(
            classes_of(r.patient) & {"ARMS", "AIDWORD", "MONEY", "TALKS", "CEASEFIRE", "TROOPS", "INQUIRY"}
            or through(r.patient).lemma_.lower() in noun_frames()
        )

    def _joint(self, r: Roles, source: Ref | None) -> bool:
        if source is not None and len(source.codes) > 1:
            return True
        if r.patient is not None and any(c.lower_ in {"joint", "combined", "common"} for c in r.patient.children):
            return True
        return any(self._ref(t) is not None for p in ("with", "alongside") for t in r.preps.get(p, []))

    def _test(self, r: Roles) -> bool:
        """A missile fired at nothing: "test-fired", "a ballistic missile"."""
        before = r.verb.doc[max(0, r.verb.i - 2) : r.verb.i].text.lower()
        kinds = {"ballistic", "intercontinental", "test", "hypersonic", "long-range", "medium-range", "range", "cruise", "satellite", "new"}
        return before.startswith("test") or (r.patient is not None and any(c.lower_ in kinds for c in r.patient.subtree))

    def _hostile_purpose(self, r: Roles) -> bool:
        """"vowed to avenge": an infinitive that does harm."""
        for child in r.verb.children:
            if child.dep_ in {"xcomp", "ccomp"}:
                lemma = child.lemma_.lower()
                if lemma in {"avenge", "punish", "retaliate", "respond", "destroy", "crush", "hit", "strike", "attack", "annihilate", "bury",
                             "wipe", "invade", "liberate", "retake", "bomb", "sink", "close", "reply", "expel", "teach", "burn", "liquidate"}:  # fmt: skip
                    return True
                thing = next((c for c in child.children if c.dep_ == "dobj"), None)
                if lemma in {"launch", "carry", "use", "take", "deliver", "unleash"} and thing is not None:
                    if classes_of(thing) & {"ATTACK", "MISSILE", "REVENGE"} or thing.lemma_.lower() == "force":
                        return True
        return False

    def _visits(self, r: Roles) -> bool:
        """"Iran's foreign minister was in Islamabad": a person in a capital named as a state's seat."""
        if any(c.dep_ in {"acomp", "attr", "ccomp"} or c.lower_ in {"out", "not"} for c in r.verb.children):
            return False
        for child in r.verb.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                for inner in child.children:
                    mention = self.actors.at.get(inner.i)
                    if mention is not None and mention.kind == "metonym":
                        return True
        return False

    def _told_to(self, r: Roles) -> bool:
        return any(
            c.dep_ in {"xcomp", "ccomp", "advcl"} and any(g.dep_ == "aux" and g.tag_ == "TO" for g in c.children) for c in r.verb.children
        )

    def _agrees(self, r: Roles) -> bool:
        """"agreed with X on", "X and Y agreed on"; "agreed to send" is the act itself, planned."""
        source = self._source(r)
        embedded = [c for c in r.verb.children if c.dep_ == "xcomp"]
        if not embedded:
            return True
        return source is not None and len(source.codes) > 1 and embedded[0].lemma_.lower() in _MUTUAL

    def _meeting_alone(self, frame: Frame, r: Roles, source: Ref) -> bool:
        """An organisation that meets, or a body that signs, needs no partner."""
        return (source.sector == "IGO" and frame.event == "CONSULT") or frame.event in {"MOBILIZE", "CONCEDE"}

    def _pairwise(self, frame: Frame, r: Roles, words_: list[str]) -> Hit | None:
        pair = self.confrontations.pair()
        if pair is None:
            return None
        ref = Ref(pair, "GOV", r.verb.i, "", False, "inferred")
        return Hit(frame.event, r.verb, ref, None, frame, reciprocal=True, words=words_, inferred=["source"])

    def _hidden_source(self, frame: Frame, r: Roles) -> tuple[Ref | None, str]:
        """Who did it where the passive does not say: the owner of what was opened, the known opponent of who was struck."""
        if r.patient is None:
            return None, ""
        if r.passive and frame.event in {"AID", "MOBILIZE", "RETREAT", "CONSULT", "ASSAULT"} and frame.mode == "class":
            # "Cuban troops were flown to Luanda", "our operations would be suspended": what is a state's own is moved by it
            owner = self.actors.owner(r.patient)
            if owner is not None and not (frame.event == "ASSAULT" and not frame.classes & {"ATTACK", "MISSILE"}):
                return Ref(owner.codes, self.actors._sector(r.patient, owner), r.patient.i, owner.text, False, owner.how), "owner"
        if r.passive and frame.event in {"ASSAULT", "COERCE"} and not frame.flags & {"motion"}:
            struck = self._ref(r.patient)
            if struck is None:
                if "shots" in frame.flags or frame.classes & {"SHOT"}:
                    return None, ""
                return None, ""
            other = self.rival_of_speaker(r.verb, struck)
            if other is None:
                rival = self.confrontations.rival(struck.codes)
                other = rival if rival and self.confrontations.weights[frozenset((rival, struck.codes[0]))] >= 2.5 else None
            if other is not None:
                return Ref((other,), "MIL" if struck.sector == "MIL" else "GOV", r.verb.i, "", False, "inferred"), "opponent"
        return None, ""

    def _target(self, frame: Frame, r: Roles, source: Ref) -> tuple[Ref | None, list[str]]:
        if frame.event == "ASSAULT" and "under" in frame.flags:
            for token in [*r.preps.get("under", []), *([r.patient] if r.patient is not None else [])]:
                owner = self.actors.owner(token) or next((self._ref(t) for p in ("by", "from") for t in r.preps.get(p, [])), None)
                if owner is not None and not set(owner.codes) & set(source.codes):
                    return owner, []
            return None, []
        if frame.event == "MOBILIZE":
            faced = self._faced(r, source)
            if faced is not None:
                return faced, []
        if frame.event == "THREATEN" and (r.patient is None or not self._ref(r.patient)):
            threatened = self._threatened(r, source)  # "threatened to burn half of Israel"
            if threatened is not None:
                return threatened, []
        for slot in frame.slots:
            ref: Ref | None = None
            inferred: list[str] = []
            if slot == "obj":
                ref = self._patient(frame, r.patient, source)
            elif slot == "owner":
                ref = self.actors.owner(r.patient) if r.patient is not None else None
            elif slot == "iobj":
                ref = self._ref(r.recipient)
                if ref is None and r.patient is not None and "transfer" in frame.flags | ({"transfer"} if frame.event == "AID" else set()):
                    ref = self._failed_dative(r.patient)
            elif slot == "place":
                if r.patient is not None:
                    ref = self.actors.resolve(r.patient)
            elif slot in {"rival", "~rival"}:
                code = self.react(source.codes[0], r.verb) if frame.event not in {"ASSAULT", "CONCEDE"} or frame.lemma == "accept" else None
                if frame.event == "REJECT":
                    code = code or self.recent(source.codes, r.verb)
                else:
                    rival = self.confrontations.rival(source.codes)
                    if rival is not None and frame.event == "ASSAULT":
                        if self.confrontations.weights[frozenset((rival, source.codes[0]))] < 2.0 and not self.confrontations.helper(source.codes):
                            rival = None  # words alone make no war
                    code = code or rival
                if code is None and frame.event in {"ASSAULT"}:
                    code = self.react(source.codes[0], r.verb)
                if code is not None:
                    ref, inferred = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "pair":
                codes = tuple(c for c in self.confrontations.pair() or () if c not in source.codes)
                if len(codes) == 2:
                    ref, inferred = Ref(codes, "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "recipient":
                code = self._receiver(r, source) or self.recent(source.codes, r.verb)
                if code is not None:
                    ref, inferred = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "~beneficiary":
                code = self._beneficiary(r, source)
                if code is not None:
                    ref, inferred = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot != "~":
                for token in self._prep(slot, r):
                    ref = self._patient(frame, token, source)
                    if ref is not None and (set(ref.codes) - set(source.codes)):
                        break
            if ref is not None:
                codes = tuple(c for c in ref.codes if c not in source.codes)
                if codes:
                    return Ref(codes, ref.sector, ref.head, ref.text, ref.person, ref.how), inferred
        if frame.flags & {"content", "askactor"} or "ofdemanded" in frame.flags:
            for child in r.verb.children:
                if child.dep_ in {"ccomp", "acl"} or (child.dep_ == "xcomp" and "ofdemanded" in frame.flags):
                    subject = understood_subject(child)
                    ref = self._ref(subject) if subject is not None and not is_passive(child) else None
                    if ref is not None:
                        codes = tuple(c for c in ref.codes if c not in source.codes)
                        if codes:
                            return Ref(codes, ref.sector, ref.head, ref.text, ref.person, ref.how), []
        if frame.event == "REQUEST" and r.verb.i + 1 < len(r.verb.doc) and r.verb.nbor().lower_ == "that":
            clause = r.verb.nbor().head  # "condemn ... and demand that he withdraw": the clause may hang elsewhere
            subject = understood_subject(clause) if is_verb(clause) and clause.i > r.verb.i else None
            ref = self._ref(subject) if subject is not None and subject.i > r.verb.i else None
            if ref is not None and not set(ref.codes) & set(source.codes):
                return ref, []
        if frame.event == "REQUEST":
            above = r.verb.head  # "wrote to both presidents to plead for a truce"
            if r.verb.dep_ in {"advcl", "xcomp"} and is_verb(above) and above.lemma_.lower() in {"write", "cable", "telephone", "phone", "turn"}:
                outer = roles(above)
                for token in [*outer.preps.get("to", []), *([outer.patient] if outer.patient is not None else [])]:
                    ref = self._ref(token)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref, []
            if self._of_both(r):
                pair = tuple(c for c in self.confrontations.pair() or () if c not in source.codes)
                if pair and "speech" in frame.flags:
                    return Ref(pair, "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if frame.event == "REJECT":
            for child in r.verb.children:  # "refused to sit in one room with the rebels"
                if child.dep_ == "xcomp":
                    inner = roles(child)
                    for token in [*([inner.patient] if inner.patient is not None else []), *(t for p in ("with", "to", "from") for t in inner.preps.get(p, []))]:
                        ref = self._patient(frame, token, source)
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref, []
            if any(c.dep_ == "xcomp" and "with" in roles(c).preps for c in r.verb.children):
                return None, []
            code = self.react(source.codes[0], r.verb)
            if code is not None:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if "force" in frame.flags:
            for prep in ("in", "at", "near", "inside", "across", "around", "over"):
                for token in r.preps.get(prep, []):
                    ref = self.actors.resolve(token)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref, []
        if frame.event == "THREATEN" and "content" in frame.flags:
            for child in r.verb.children:  # "warns that it may bar the Russian ships"
                if child.dep_ in {"ccomp", "xcomp"}:
                    for token in child.subtree:
                        if token.i in self.actors.at and token.i > r.verb.i:
                            ref = self.actors.single(token) or self.actors._modifier(token, True)
                            if ref is not None and not set(ref.codes) & set(source.codes):
                                return ref, []
        if frame.flags & {"force", "place"} and r.patient is not None and (
            r.patient.lower_ in {"anything", "something", "nothing", "anyone", "someone", "nobody"} or classes_of(r.patient) & {"PLACE", "BASE", "VESSEL", "HOSTUNIT", "TROOPS", "FRONTIER", "ARMS", "MISSILE"}
        ):
            code = self.confrontations.rival(source.codes)
            if code is not None and self.confrontations.weights[frozenset((code, source.codes[0]))] >= 2.5:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if "helping" in frame.flags:
            code = self._defended(r, source)
            if code is not None:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if "ofdemanded" in frame.flags and frame.event == "REQUEST":
            code = self.recent(source.codes, r.verb)
            if code is not None and frame.lemma in {"beg", "plead", "ask", "appeal", "seek", "demand", "insist"}:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        return None, []

    def _faced(self, r: Roles, source: Ref) -> Ref | None:
        """Whom forces are moved to face."""
        for holder in [r.verb, *([r.patient] if r.patient is not None else [])]:
            for child in holder.children:
                if child.dep_ in {"advcl", "xcomp", "acl", "relcl"} and child.lemma_.lower() in _FACE:
                    ref = self._ref(roles(child).patient)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref
        return None

    def _threatened(self, r: Roles, source: Ref) -> Ref | None:
        """Whom the infinitive of a threat would hurt."""
        for child in r.verb.children:
            for verb in [child, *child.conjuncts] if child.dep_ == "xcomp" else ():
                inner = roles(verb)
                tokens = [*([inner.patient] if inner.patient is not None else []), *inner.preps.get("against", []), *inner.preps.get("on", [])]
                for token in tokens:
                    ref = self.actors.resolve(token)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref
        return None

    def _of_both(self, r: Roles) -> bool:
        """Whether what is asked for is asked of both sides: a truce, restraint, talks."""
        things = [t for p in ("for", "to") for t in r.preps.get(p, [])] + ([r.patient] if r.patient is not None else [])
        return any(classes_of(t) & {"CEASEFIRE"} or t.lemma_.lower() in {"restraint", "calm", "halt", "moderation", "talk"} for t in things)

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

    def _prep(self, slot: str, r: Roles) -> list[Token]:
        found = list(r.preps.get(slot, []))
        if "_" in slot:
            first, _, rest = slot.partition("_")
            found += r.preps.get(f"{first}_{rest}", [])
        if slot == "by" and r.patient is not None:
            for child in r.patient.children:  # "a proposal conveyed by Britain"
                if child.dep_ == "acl":
                    for inner in child.children:
                        if inner.dep_ == "agent":
                            found += [c for c in inner.children if c.dep_ == "pobj"]
                elif child.dep_ == "relcl":  # "the plan that Mr Haig carried"
                    found += [c for c in child.children if c.dep_ == "nsubj" and antecedent(c) == c]
        return found

    def _failed_dative(self, thing: Token) -> Ref | None:
        """"passing Kyiv intelligence": the parser reads the receiver as a modifier of the thing."""
        for child in thing.children:
            mention = self.actors.at.get(child.i)
            if mention is not None and mention.kind != "demonym" and child.dep_ in {"amod", "compound", "nmod", "poss"} and (
                child.i + 1 >= len(thing.doc) or thing.doc[child.i + 1].lower_ not in {"'s", "’s", "'"}
            ):
                return Ref((mention.code,), mention.sector, child.i, mention.text)
        return None

    def _patient(self, frame: Frame, token: Token | None, source: Ref) -> Ref | None:
        """Whom an object stands for: of an event noun the one who did it ("condemned the raid by ..."), else its owner."""
        if token is None:
            return None
        lemma = antecedent(token).lemma_.lower()
        flags = frame.flags
        if token.lower_ in {"it", "this", "that"} and "ofevent" in flags:
            doer_code = self.last_act(source.codes, r_token := token)
            return Ref((doer_code,), "GOV", r_token.i, token.text, False, "pronoun") if doer_code else None
        named = token.i in self.actors.at and not (self.actors.at[token.i].kind == "demonym" and token.dep_ == "amod")
        if not named and lemma in noun_frames() and flags & {"ofevent", "ofdemanded", "ofdemand"}:
            if "ofdemanded" in flags and lemma in {"release", "return", "repatriation", "end", "halt", "lifting"}:
                doer = self._doer(token, {"mod", "by"}) if lemma not in {"release", "return", "repatriation"} else self._doer(token, {"by"})
                return doer or self._inferred_rival(source, token)
            doer = self._doer(token, set(noun_frames()[lemma][0].sources) - {"from"})
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
                code = self.confrontations.rival(list(victim.codes))
                if code and code not in source.codes:
                    return Ref((code,), "GOV", token.i, "", False, "inferred")
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
            elif child.dep_ == "prep" and child.lower_ in {"in", "on", "near", "at", "inside", "around", "outside"} and frame.event in {
                "ASSAULT", "COERCE", "MOBILIZE"
            }:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        ref = self.actors.resolve(inner)
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref
        return None

    def _doer(self, token: Token, slots: set[str]) -> Ref | None:
        for child in token.children:
            if child.dep_ in {"poss", "amod", "compound", "nmod"} and "mod" in slots:
                ref = self.actors._modifier(child, True)
                if ref is not None:
                    return ref
        prepositions = [c for c in token.children if c.dep_ in {"prep", "agent"}]
        for prep in list(prepositions):  # "the destruction of the airliner by the Soviet Union"
            prepositions += [g for c in prep.children if c.dep_ == "pobj" for g in c.children if g.lower_ == "by"]
        for child in sorted(prepositions, key=lambda c: c.lower_ != "by"):
            if child.lower_ in slots & {"by", "of", "from"}:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        ref = self.actors.resolve(inner)
                        if ref is not None:
                            return ref
        return None

    def _victim(self, token: Token) -> Ref | None:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "against", "of", "at", "into"}:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        ref = self.actors.resolve(inner)
                        if ref is not None:
                            return ref
        return None

    def _inferred_rival(self, source: Ref, token: Token) -> Ref | None:
        code = self.confrontations.rival(source.codes)
        return Ref((code,), "GOV", token.i, "", False, "inferred") if code else None

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
        purpose = self._purpose(r)
        if purpose is not None and purpose[0] == "friend":
            return next((c for c in purpose[1].codes if c not in source.codes), None)
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

    # -- support -----------------------------------------------------------------------------------------------------

    def _support(self, hit: Hit, frame: Frame, r: Roles) -> Hit | None:
        flags = frame.flags
        verb = r.verb
        if "troops" in flags:
            return self._troops(hit, frame, r)
        if "motion" in flags:
            return self._motion(hit, r)
        if "presence" in flags:
            return self._presence(hit, r)
        if "crossing" in flags and r.agent is not None and antecedent(r.agent).lemma_.lower() in _FLYING:
            hit.event = "MOBILIZE"
            return hit
        if hit.event == "MOBILIZE" and hit.target is None and "hostile" in flags and hit.source is not None:
            return self._mobilized(hit, r)
        if frame.event == "ASSAULT" and hit.source is not None and hit.target is not None:
            self._on_whose_side(hit, frame)
        if frame.event != "AID":
            if frame.event == "SUPPORT" and hit.target is not None and any(self.confrontations.party(c) for c in hit.target.codes):
                hit.kind = "diplomatic" if "verbalsupport" in flags or frame.lemma in {"support", "back", "side", "stand", "recognise", "recognize"} else None
            return hit
        if "kind" in frame.options:
            hit.kind = frame.options["kind"]
        elif "persons" in flags:
            hit.kind = BY_VERB.get(frame.lemma, "economic")
            if "with" in r.preps:
                for thing in r.preps["with"]:
                    hit.kind = kind_of_thing(thing) or hit.kind
        elif "helping" in flags:
            return self._helping(hit, r)
        elif r.patient is not None:
            thing = r.patient
            if r.recipient is not None and r.passive:
                thing = next((c for c in verb.children if c.dep_ in {"dobj", "oprd"}), thing)
            hit.kind = kind_of_thing(thing) or ("arms" if "ARMS" in frame.classes else None)
        if hit.kind == "troops_combat" and frame.lemma in {"give", "provide"} and r.patient is not None and "TROOPS" not in classes_of(r.patient):
            hit.kind = kind_of_thing(r.patient)
        if hit.event == "AID" and hit.kind == "diplomatic":
            hit.event = "SUPPORT"
        return hit

    def _on_whose_side(self, hit: Hit, frame: Frame) -> None:
        """A third party that fights in another's war is help to the side it fights for."""
        assert hit.source is not None and hit.target is not None
        principals = self.confrontations.principals
        side = next((p for p in principals if p not in hit.target.codes), None)
        if side is None or set(hit.source.codes) & set(principals) or not set(hit.target.codes) & set(principals):
            return
        if frame.lemma == "join":
            hit.kind, hit.beneficiary = "full_belligerent", side
        elif any((code, side) in self.confrontations.help for code in hit.source.codes):
            hit.kind, hit.beneficiary = "troops_combat", side

    def _helping(self, hit: Hit, r: Roles) -> Hit | None:
        """"helped to down the drones" (the beneficiary is who they were aimed at); "helped Kabul crush the rising"."""
        for child in r.verb.children:
            if child.dep_ in {"xcomp", "ccomp"}:
                lemma = child.lemma_.lower()
                frames = verb_frames().get(lemma, [])
                if any(f.event == "ASSAULT" for f in frames) or lemma in {"defend", "repel", "fight", "intercept", "down", "shoot"}:
                    hit.kind = "troops_combat" if (hit.source is not None and hit.source.sector == "MIL") or lemma in {
                        "down", "intercept", "shoot", "fight", "repel", "defend"} else "arms"
                    return hit
                if lemma in {"train", "build", "rebuild", "arm", "equip"}:
                    hit.kind = BY_VERB.get(lemma, "economic")
                    return hit
        if "with" in r.preps:
            for thing in r.preps["with"]:
                kind = kind_of_thing(thing)
                if kind:
                    hit.kind = kind
                    return hit
        hit.kind = "troops_combat" if hit.source is not None and hit.source.sector == "MIL" else "economic"
        return hit

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
        for prep, kind in (("alongside", "friend"), ("beside", "friend"), ("against", "foe")):
            for token in r.preps.get(prep, []):
                ref = self._ref(token)
                if ref is not None:
                    return kind, ref
        return None

    def _troops(self, hit: Hit, frame: Frame, r: Roles) -> Hit | None:
        """Troops sent: help to whom they go to, an attack on whom they go into, or a show of force near whom they face."""
        source, target = hit.source, hit.target
        assert source is not None
        purpose = self._purpose(r)
        near = any(p in r.preps for p in ("near", "along", "against", "toward", "towards", "opposite", "off", "around"))
        if self._faced(r, source) is not None:
            return None  # the MOBILIZE frame that follows takes it
        if purpose is not None and purpose[0] == "friend":
            codes = tuple(c for c in purpose[1].codes if c not in source.codes)
            if codes:
                hit.target = Ref(codes, purpose[1].sector, purpose[1].head, purpose[1].text, purpose[1].person, purpose[1].how)
                hit.inferred = []
                hit.kind = self._troop_kind(hit, r)
                return hit
        if purpose is not None and purpose[0] == "foe" and any(p in r.preps for p in ("into", "across")):
            hit.event, hit.kind = "ASSAULT", None
            if target is None:
                hit.target = purpose[1]
            return hit
        if target is not None and verb_of_border(r, target):
            near = True
        if near:
            return None  # the MOBILIZE frame that follows takes it
        if target is None:
            return None
        foe = self.confrontations.opposed(source.codes[0], target.codes[0])
        if target.how == "place" and not any((s, t) in self.confrontations.help for s in source.codes for t in target.codes):
            rival = self.confrontations.rival(source.codes)
            if rival is None:
                return None
            hit.event, hit.kind = "MOBILIZE", None
            hit.target, hit.inferred = Ref((rival,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            return hit
        into = any(p in r.preps for p in ("into", "across", "over", "onto"))
        helped = any((s, t) in self.confrontations.help for s in source.codes for t in target.codes)
        if foe and not helped:
            if into or "to" in r.preps or "in" in r.preps:
                hit.event, hit.kind = "MOBILIZE", None
                return hit
            return None
        if into and not helped and "across" in r.preps:
            hit.event, hit.kind = "ASSAULT", None
            return hit
        if source.sector == "IGO" and source.codes[0] == "UNO":
            hit.kind = None
            return hit
        if "target" in hit.inferred and r.verb.lemma_.lower() not in {"send", "commit", "contribute", "deploy", "dispatch", "fly", "airlift", "ferry", "lend"}:
            return None
        hit.kind = self._troop_kind(hit, r)
        return hit

    def _troop_kind(self, hit: Hit, r: Roles) -> str:
        """troops_rear where they stand in a helped state's own land away from the fighting, else troops_combat."""
        thing = r.patient
        if thing is not None and "ADVISER" in classes_of(thing) and "TROOPS" not in classes_of(thing):
            return "training"
        combat = {"combat", "fight", "fighting", "front", "battle", "assault", "frontline"}
        near_words = set()
        for t in r.verb.subtree:  # the verb's own words, not those of another clause
            above = t
            while above != r.verb and not (above.dep_ in {"ccomp", "relcl", "conj", "pcomp"} and is_verb(above)):
                above = above.head
            if above == r.verb:
                near_words.add(t.lemma_.lower())
        if near_words & combat:
            return "troops_combat"
        if near_words & {"rear", "border_not", "base", "depot", "guard_not", "garrison", "logistics", "engineer", "engineers", "sapper"}:
            return "troops_rear"
        theatres = self.confrontations.theatres
        if hit.target is not None and "target" not in hit.inferred and theatres and not set(hit.target.codes) & theatres:
            mention = self.actors.at.get(hit.target.head)
            if mention is not None and mention.kind in {"name", "metonym"}:
                return "troops_rear"
        return "troops_combat"

    def _motion(self, hit: Hit, r: Roles) -> Hit | None:
        """Columns that drive into a country attack it, unless they come to its help; a patrol that strays in does not."""
        source, target = hit.source, hit.target
        assert source is not None
        if target is None or (source.sector not in {"MIL", "REB", "GOV"} and source.how != "pronoun"):
            return None
        if not (source.sector in {"MIL", "REB"} or (r.agent is not None and "MIL" in heads().get(antecedent(r.agent).lemma_.lower(), ()))):
            if r.verb.lemma_.lower() not in {"thrust", "roll", "storm", "intervene", "march", "advance"} or source.person:
                return None
        purpose = self._purpose(r)
        helped = any((s, t) in self.confrontations.help for s in source.codes for t in target.codes)
        if (purpose is not None and purpose[0] == "friend") or (helped and not self.confrontations.opposed(source.codes[0], target.codes[0])):
            hit.event, hit.kind = "AID", "troops_combat"
            return hit
        lemma = r.verb.lemma_.lower()
        if lemma in {"land", "reach", "jump", "rise"} and not self.confrontations.opposed(source.codes[0], target.codes[0]):
            return None
        crew = r.agent is not None and antecedent(r.agent).lemma_.lower() in {"crew", "patrol", "ship", "vessel", "boat", "boats", "plane", "aircraft",
                                                                             "jet", "bomber", "submarine", "engineer"}  # fmt: skip
        if lemma in {"move", "walk", "go", "stray", "edge", "creep", "slip", "inch", "fly", "sail"} or crew:
            hit.event = "MOBILIZE"
        return hit

    def _presence(self, hit: Hit, r: Roles) -> Hit | None:
        """"North Korean forces are in Russia": a state's forces in the land of a party it does not fight."""
        source, target = hit.source, hit.target
        if source is None or source.sector not in {"MIL", "REB"}:
            return None
        if target is None:
            if not any(t.lemma_.lower() in {"zone", "front", "combat", "battle", "fight", "fighting", "line", "war", "trench"} for ts in r.preps.values() for t in ts) and not (
                r.patient is not None and r.patient.lemma_.lower() in {"zone", "war", "fight", "fray", "battle", "line", "conflict", "fighting"}
            ):
                return None
            code = self._beneficiary(r, source)
            if code is None:
                return None
            hit.target, hit.inferred, hit.kind = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"], "troops_combat"
            return hit
        if self.confrontations.opposed(source.codes[0], target.codes[0]):
            hit.event = "MOBILIZE"
            return hit
        if not any(self.confrontations.party(c) for c in target.codes) and self.confrontations.partner(source.codes) not in target.codes:
            return None
        hit.kind = self._troop_kind(hit, r)
        return hit

    def _mobilized(self, hit: Hit, r: Roles) -> Hit | None:
        """Forces moved with no foe named: against the opponent, if the report knows one."""
        assert hit.source is not None
        rival = self.confrontations.rival(hit.source.codes)
        if rival is not None:
            hit.target = Ref((rival,), "GOV", r.verb.i, "", False, "inferred")
            hit.inferred = ["target"]
            return hit
        return hit if r.verb.lemma_.lower() in {"mobilise", "mobilize", "mass", "call", "amass"} else None


def verb_of_border(r: Roles, target: Ref) -> bool:
    """"to the Kuwaiti border": not into the country."""
    return r.verb.doc[target.head].lemma_.lower() in {"border", "frontier", "line", "coast", "gulf", "demarcation"}


def by_kind(hit: Hit) -> list[Hit]:
    """"arms, training and intelligence" are three claims of help, one for each kind."""
    if hit.event not in {"AID", "SUPPORT"} or hit.object is None or hit.kind is None or "troops" in hit.frame.flags:
        return [hit]
    things: list[Token] = [hit.object]  # type: ignore[list-item]
    predicate: Token = hit.predicate  # type: ignore[assignment]
    if "persons" in hit.frame.flags:
        things = [t for p in ("with",) for t in roles(predicate).preps.get(p, [])][:1]
    kinds = list(dict.fromkeys(k for thing in things for part in [thing, *[c for c in thing.conjuncts if c.i > thing.i]]
                               for k in kinds_of_thing(part)))  # fmt: skip
    if len(kinds) < 2 or "kind" in hit.frame.options:
        hit.kind = kinds[0] if kinds and "persons" in hit.frame.flags else hit.kind
        return [hit]
    out = []
    for kind in kinds:
        one = msgspec.structs.replace(hit)
        one.kind = kind
        one.event = "SUPPORT" if kind == "diplomatic" else "AID"
        out.append(one)
    return out
