"""Who fills the slots of a frame: the arguments of the verb, the clause below it, and what the report has told so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.beneficiary import Beneficiaries
from foreshock.coding.causes import told_of
from foreshock.coding.crowds import home
from foreshock.coding.lexicon import Frame, verb_frames, words
from foreshock.coding.objects import HARMFUL
from foreshock.coding.offers import partners
from foreshock.coding.roles import (
    Roles,
    antecedent,
    is_passive,
    is_verb,
    preposition_objects,
    roles,
    understood_subject,
)
from foreshock.coding.support import classes_of, is_blow
from foreshock.coding.tree import remembered
from foreshock.coding.unsaid import unsaid

if TYPE_CHECKING:
    from collections.abc import Callable

    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.tree import Token


STRIKING = {lemma for lemma, frames in verb_frames().items() if any("force" in f.flags and f.event == "ASSAULT" and not f.particle for f in frames)}
"""Verbs of force."""
PROVOKING = {lemma for lemma, frames in verb_frames().items() if any("provoking" in f.flags for f in frames)}
"""Verbs whose subject is the deed that angers."""


_LAWLESS = {"rebel", "militant", "insurgent", "terrorist", "guerrilla", "fighter", "gunman", "bandit", "smuggler", "extremist", "jihadist", "suspect"}
"""Whom a state that tells of it would not call its own."""
_CARRYING = {"fly", "ship", "bring", "send", "truck", "airlift", "ferry", "pour", "rush", "pump"}
_SOMEWHERE = {"location", "position", "site", "target", "area", "post", "village", "town", "district", "sector"}
_CUT_OFF = frozenset({"DIPLOMAT", "SANCTIONS", "AIDWORD", "ARMS", "TRADE", "MONEY"})
_AWAITING = {"order", "buy", "purchase", "pay", "request", "await", "expect", "need", "want"}
_GIVEN_TO = {"offer", "give", "send", "promise", "sell", "lend", "grant", "supply", "make", "hand", "deny", "refuse"}
_ANSWER = {"response", "retaliation", "reprisal", "reaction", "protest", "answer", "revenge", "reply"}
_WHOSE_WISH = {"request", "invitation", "behest", "urging", "insistence", "order", "demand"}
"""Nouns of a phrase that says at whose wish something is done, not at whom."""


class Arguments(Beneficiaries):
    """Fills slots. ``react(code, token)`` gives the actor that last acted on ``code``; ``recent`` the other actor last spoken of;
    ``last_act`` who did the last hostile act told of; ``helped`` whose help the last sentences were about; ``last_help`` the kind and receiver of the help last told of;
    ``proposer`` who last put something to an actor, ``tellers`` who tells what a verb says."""

    def __init__(
        self,
        actors: Actors,
        confrontations: Confrontations,
        react: Callable[[str, Token], str | None],
        recent: Callable[[tuple[str, ...], Token], str | None],
        rival_of_speaker: Callable[[Token, Ref], str | None],
        last_act: Callable[[tuple[str, ...], Token], str | None],
        helped: Callable[[tuple[str, ...], Token], str | None],
        last_help: Callable[[Token], tuple[str, str] | None],
        proposer: Callable[[tuple[str, ...], Token], tuple[str, ...] | None],
        tellers: Callable[[Token], set[str]],
        asked: Callable[[Token], tuple[tuple[str, ...], tuple[str, ...]] | None],
        last_favour: Callable[[tuple[str, ...], Token], tuple[str, ...] | None],
    ) -> None:
        self.asked = asked
        self.last_favour = last_favour
        self.proposer = proposer
        self.tellers = tellers
        self.last_help = last_help
        self.helped = helped
        self.last_act = last_act
        self.rival_of_speaker = rival_of_speaker
        self.actors = actors
        self.confrontations = confrontations
        self.react = react
        self.recent = recent

    def _ref(self, token: Token | None) -> Ref | None:
        return self.actors.resolve(token) if token is not None else None

    def _roles(self, verb: Token) -> Roles:
        return mended(verb)

    def _holder(self, ground: Ref) -> Ref:
        """Who fires from a state's ground: the armed group at home there that the text names, where it names one ("fired from Yemen"), else the state."""
        from foreshock.reference import load

        actors = load().actors
        groups = dict.fromkeys(m.code for m in self.actors.mentions if m.kind == "group" and m.code in actors and actors[m.code].home in ground.codes)
        return Ref(tuple(groups), "REB", ground.head, ground.text, False, "inferred") if len(groups) == 1 else ground

    def _source(self, r: Roles) -> Ref | None:
        if r.agent is None:
            return self._angered_at(r) if r.passive and r.verb.lemma_.lower() in PROVOKING else None
        ref = self.actors.resolve(r.agent)
        if ref is None:
            for token in home(r):
                place = self.actors.resolve(token)
                if place is not None:
                    return Ref(place.codes, "OTH", r.agent.i, r.agent.text, False, "inferred")
        if r.verb.lemma_.lower() in PROVOKING and (ref is None or ref.how == "owned"):
            if (provoker := ref or self._doer_of_deed(antecedent(r.agent))) is not None:
                return provoker  # "the Soviet downing of an airliner outraged Washington"
        if r.verb.lemma_.lower() in STRIKING and not r.passive and (ref is None or not self.actors.is_agent(ref, r.agent)):
            thing = antecedent(r.agent)  # "a car bombing by the Islamic State killed", "missiles fired by Israel struck"
            if is_blow(thing):
                makers = [thing, *(c for c in thing.children if c.dep_ == "acl")]
                if r.verb.dep_ == "conj" and not any(c.dep_ == "cc" for c in r.verb.head.children):
                    makers.append(r.verb.head)  # "shells fired from Syria killed": the participle read as the main verb
                agents = [p for m in makers if m.lemma_.lower() in {"fire", "launch", "send", "shoot"} for a in m.children if a.lower_ == "from"
                          for p in a.children if p.dep_ == "pobj"]  # fmt: skip
                agents += [p for m in makers for a in m.children if a.lower_ == "by" for p in a.children if p.dep_ == "pobj"]
                for maker in agents:
                    done = self._ref(maker)
                    if done is not None:
                        return self._holder(done) if maker.head.lower_ == "from" else done
        if ref is None:
            ref = self._own_forces(r) or self._drawn_up(r)
        if ref is None:
            return None
        if not self.actors.is_agent(ref, r.agent):
            # whatever of a state's strikes, acts for it: "Chadian pickups overran the base"
            thing = antecedent(r.agent)
            if ref.how != "owned" or r.passive or r.verb.lemma_.lower() not in STRIKING:
                return None
            return ref if thing.tag_ == "NNS" or is_blow(thing) else None
        return ref

    def _drawn_up(self, r: Roles) -> Ref | None:
        """"The plan, drawn up by Algeria, asks Eritrea to withdraw": who made the paper that asks."""
        asks = r.verb.lemma_.lower() in words()["askverbs"] | {"require", "demand"}
        if not asks or r.agent is None or r.passive or not classes_of(r.agent) & {"PROPOSAL", "DEMAND"}:
            return None
        return next((self._ref(roles(c).agent) for c in r.agent.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)

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
            if any(c.dep_ == "xcomp" and self._sided_with(c) is not None for c in r.verb.children):
                return None, []  # the side is named, its opponent is not
        if "ofdemand" in frame.flags and r.patient is not None and r.patient == r.verb.head and is_verb(r.patient.head):
            proposer = understood_subject(r.patient.head)  # "put forward a plan, which Ethiopia has accepted"
            ref_ = self._ref(proposer) if proposer is not None and r.patient.dep_ == "dobj" else None
            if ref_ is not None and not set(ref_.codes) & set(source.codes):
                return ref_, []
        blamed = frame.event == "DISAPPROVE" and "ofevent" in frame.flags and r.patient is not None and antecedent(r.patient).lemma_.lower() in HARMFUL
        if frame.event == "DISAPPROVE" and r.verb.dep_ in {"advcl", "xcomp"} and r.patient is None and is_verb(r.verb.head):
            addressed = self._addressed(r, source)
            if addressed is not None:
                return addressed, []
        if frame.event == "AGREE" and r.patient is not None and "ACCORD" in classes_of(r.patient) and "with" not in r.preps:
            for token in partners(r.patient):  # "signed a contract to sell Doha fighters"
                ref_ = self._ref(token)
                if ref_ is not None and not set(ref_.codes) & set(source.codes):
                    return ref_, []
        if frame.event == "REJECT" and r.patient is None:
            for child in r.verb.children:  # "refused to let Chinese ships unload"
                if child.dep_ == "xcomp" and child.lemma_.lower() in {"let", "allow", "permit"}:
                    barred = self._ref(mended(child).patient)
                    if barred is not None and not set(barred.codes) & set(source.codes):
                        return barred, []
        if "hinting" in frame.flags:
            return self._hinted(r), []
        for slot in frame.slots:
            if blamed and slot in {"of", "on", "against", "in", "owner"}:
                continue  # "condemned the attack on Iraq": that is the victim
            ref: Ref | None = None
            inferred: list[str] = []
            if slot == "obj":
                ref = self._patient(frame, r.patient, source)
            elif slot == "owner":
                ref = self.actors.owner(r.patient) if r.patient is not None else None
            elif slot == "iobj":
                ref = self._ref(r.recipient)
                if ref is None and r.patient is not None and "ownoffer" in frame.flags and any(c.dep_ == "det" for c in r.patient.children):
                    ref = self.actors.owner(r.patient)  # "offered the Honduran government talks", read as one noun phrase
                if ref is None and r.patient is not None and "transfer" in frame.flags | ({"transfer"} if frame.event == "AID" else set()):
                    ref = self._failed_dative(r.patient)
            elif slot == "place":
                if r.patient is not None:
                    ref = self.actors.resolve(r.patient)
            elif slot in {"rival", "~rival"} and ("recip" in frame.flags or frame.lemma == "fight") and len(source.codes) > 1:
                continue  # they did it to each other
            elif slot == "rival" and frame.event == "REJECT" and (asked := self._put_forward(r, source)) is not None:
                ref, inferred = asked, ["target"]
            elif slot in {"rival", "~rival"}:
                code = self.react(source.codes[0], r.verb) if frame.event not in {"ASSAULT", "CONCEDE", "COERCE"} or frame.lemma == "accept" else None
                rival_ = self.confrontations.rival(source.codes) if frame.event == "THREATEN" else None
                if rival_ is not None and code is None and self.confrontations.strength(rival_, source.codes[0]) >= 3.0:
                    code = rival_  # a threat without an addressee is for the enemy
                if "WAR" in frame.classes and frame.lemma == "enter":  # who enters another's war fights the enemy of whom it helps
                    friend = self.confrontations.partner(source.codes)
                    code = self.confrontations.rival([friend]) if friend is not None else code
                if frame.event == "REJECT":
                    code = code or self.recent(source.codes, r.verb)
                else:
                    rival = self.confrontations.rival(source.codes)
                    if rival is not None and frame.event in {"ASSAULT", "COERCE"}:
                        least = 2.0 if frame.event == "ASSAULT" else 0.8
                        if self.confrontations.strength(rival, source.codes[0]) < least and not self.confrontations.helper(source.codes):
                            rival = None  # words alone make no war
                    code = code or rival
                    if code is None and frame.event == "DISAPPROVE":
                        code = self.last_act(source.codes, r.verb)
                if code is None and frame.event in {"ASSAULT"} and not (frame.lemma == "use" and self._accused_by(r.verb)):
                    code = self.react(source.codes[0], r.verb)
                if code is not None and frame.event == "MOBILIZE" and self.confrontations.strength(code, source.codes[0]) < 0.5:
                    code = None  # who only asked for something is not faced
                if code is not None:
                    ref, inferred = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "proposer":
                proposers = self.proposer(source.codes, r.verb)
                if proposers is not None:
                    ref, inferred = Ref(proposers, "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "pair":
                codes = tuple(c for c in self.confrontations.pair() or () if c not in source.codes)
                if len(codes) == 2:
                    ref, inferred = Ref(codes, "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "recipient":
                code = self._receiver(r, source) or self.recent(source.codes, r.verb)
                if code is not None:
                    ref, inferred = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot == "~beneficiary" and (self._elsewhere(r) or self._given_to_others(r)):
                continue
            elif slot == "~beneficiary":
                code = self._beneficiary(r, source)
                if code is not None:
                    ref, inferred = Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            elif slot != "~":
                for token in self._prep(slot, r):
                    if "recip" in frame.flags and len(source.codes) > 1 and token.head.head not in {r.verb, r.patient}:
                        continue  # "A and B sign a pact as talks with C ease the tension"
                    if frame.event == "AID" and slot in {"to", "into"} and ("within" in r.preps or any(c.lower_ in {"close", "closer", "near"} for c in r.verb.children)):
                        continue  # "moved launchers to within 20 km of the border"
                    if frame.event == "AID" and slot == "to" and token.lemma_.lower() in {"border", "frontier", "line", "boundary", "coast"}:
                        continue  # "moved tanks to the frontier" gives nobody tanks
                    ref = self._patient(frame, token, source)
                    if ref is not None and (set(ref.codes) - set(source.codes)):
                        break
            if slot == "to" and frame.event == "DISAPPROVE" and ref is not None and ref.sector == "IGO":
                against = self.react(source.codes[0], r.verb) or self.confrontations.rival(source.codes)
                if against is not None:  # a complaint brought before an organisation is about the opponent
                    ref, inferred = Ref((against,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            if ref is not None:
                codes = tuple(c for c in ref.codes if c not in source.codes)
                if codes:
                    return Ref(codes, ref.sector, ref.head, ref.text, ref.person, ref.how), inferred
        return self._left_out(frame, r, source)

    def _left_out(self, frame: Frame, r: Roles, source: Ref) -> tuple[Ref | None, list[str]]:
        """The target where no slot holds it: in the clause below, in the place struck, in the confrontation of the report."""
        if frame.event in {"ASSAULT", "COERCE", "MOBILIZE"} and r.patient is not None and self._ref(r.patient) is None:
            accusers = self._accused_by(r.verb) - set(source.codes)
            if len(accusers) == 1 and r.verb.lemma_ != "use":  # "Manila accused Beijing of ramming a supply ship": one of its own
                return Ref((next(iter(accusers)),), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            if not accusers and frame.event == "ASSAULT" and not r.passive and r.patient.lemma_.lower() not in _LAWLESS:
                plain = bool(classes_of(r.patient) & {"PLACE", "BASE", "PERSONS"}) or r.patient.lemma_.lower() in _SOMEWHERE
                struck = self._told_by_the_struck(r, source) if plain else None
                if struck is not None:
                    return struck, ["target"]
        if frame.event == "ASSAULT" and frame.lemma in {"fire", "open"} and (r.patient is None or "SHOT" in frame.classes or "ATTACK" in frame.classes) and not r.passive:
            struck = self._told_by_the_struck(r, source)  # "gunners opened fire first, a Peruvian colonel said"
            if struck is not None:
                return struck, ["target"]
        if frame.event == "ASSAULT" and r.passive and r.verb.dep_ == "acl" and r.verb.lemma_.lower() in {"launch", "fire", "send", "fly"}:
            thing = r.verb.head.head.head if r.verb.head.dep_ == "pobj" and r.verb.head.head.lower_ == "of" else r.verb.head
            if thing.dep_ in {"dobj", "nsubjpass"} and thing.head.lemma_.lower() in {"shoot", "down", "intercept", "destroy", "repel", "bring"}:
                outer = roles(thing.head)  # "shot down drones launched by Peru"
                shot_by = self._ref(outer.agent)
                if shot_by is not None and not set(shot_by.codes) & set(source.codes):
                    return shot_by, []
        if frame.event == "ASSAULT" and r.verb.dep_ == "advcl" and is_passive(r.verb.head) and r.verb.head.lemma_.lower() in STRIKING:
            struck = self._ref(understood_subject(r.verb.head))  # "two soldiers were wounded when Thai troops opened fire"
            if struck is not None and not set(struck.codes) & set(source.codes):
                return struck, []
        if frame.flags & {"content", "askactor"} or (frame.event == "DISAPPROVE" and r.patient is None) or "ofdemanded" in frame.flags:
            for child in r.verb.children:
                if child.dep_ in {"ccomp", "acl"} or (child.dep_ == "xcomp" and "ofdemanded" in frame.flags):
                    subject = understood_subject(child)
                    ref = self._ref(subject) if subject is not None and not is_passive(child) else None
                    if ref is not None and frame.event == "THREATEN" and frame.lemma in {"warn", "caution"} and told_of(child):
                        return None, []  # "warned that Peru was arming the rebels" tells of it
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
            addressed = self._addressed(r, source)
            if addressed is not None:
                return addressed, []
            if self._of_both(r):
                pair = tuple(c for c in self.confrontations.pair() or () if c not in source.codes)
                if pair and "speech" in frame.flags:
                    return Ref(pair, "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if frame.event == "REJECT" and r.patient is not None and r.patient.lemma_.lower() == "resolution" and not any(c.dep_ == "poss" for c in r.patient.children):
            if "UNO" not in source.codes and any(m.code == "UNO" for m in self.actors.mentions):
                return Ref(("UNO",), "IGO", r.patient.i, r.patient.text, False, "description"), []
        if frame.event == "REJECT":
            for child in r.verb.children:  # "refused to sit in one room with the rebels"
                if child.dep_ == "xcomp":
                    inner = mended(child)
                    for token in [*([inner.patient] if inner.patient is not None else []), *(t for p in ("with", "to", "from") for t in inner.preps.get(p, []))]:
                        ref = self._patient(frame, token, source)
                        if ref is not None and not set(ref.codes) & set(source.codes):
                            return ref, []
            if any(c.dep_ == "xcomp" and "with" in roles(c).preps for c in r.verb.children):
                return None, []
            code = self.react(source.codes[0], r.verb)
            if code is not None:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if frame.flags & {"force", "place"}:
            for prep in ("in", "at", "near", "inside", "across", "around", "over"):
                others = [t for c in (r.patient.conjuncts if r.patient is not None else ()) for t in preposition_objects(c).get(prep, [])]
                for token in [*r.preps.get(prep, []), *others]:
                    ref = self.actors.resolve(token)
                    if ref is not None and not set(ref.codes) & set(source.codes):
                        return ref, []
        if frame.event == "THREATEN" and "content" in frame.flags:
            beside = [c for c in (r.verb.head, *r.verb.children) if self._says_what_follows(r.verb, c, source)]
            for child in [*beside, *r.verb.children]:  # "warns that it may bar the Russian ships"
                if child.dep_ in {"ccomp", "xcomp"} or child in beside:
                    for token in child.subtree:
                        if token.i in self.actors.at and (token.i > r.verb.i or beside):
                            ref = self.actors.single(token) or self.actors._modifier(token, True)
                            if ref is not None and not set(ref.codes) & set(source.codes):
                                return ref, []
        if frame.flags & {"force", "place"} and r.patient is not None and (
            r.patient.lower_ in {"anything", "something", "nothing", "anyone", "someone", "nobody"} or classes_of(r.patient) & {"PLACE", "BASE", "VESSEL", "HOSTUNIT", "TROOPS", "FRONTIER", "ARMS", "MISSILE"}
        ):
            code = self.confrontations.rival(source.codes)
            if code is not None and self.confrontations.strength(code, source.codes[0]) >= 2.5:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            foes = self.confrontations.enemies(source.codes)
            if code is None and 1 < len(foes) <= 3 and frame.event == "ASSAULT":  # a war on record against several
                return Ref(foes, "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if frame.event == "SANCTION" and frame.classes & _CUT_OFF and r.patient is not None and not r.passive:
            code = self._sanctioned(r, source)
            if code is not None:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if frame.event == "ASSAULT" and "force" in frame.flags and r.patient is not None:
            ground = self._ref(r.patient)
            if ground is not None and ground.how == "place" and set(ground.codes) <= set(source.codes):
                code = self.confrontations.rival(source.codes)  # its own town: held by the enemy
                if code is not None and self.confrontations.strength(code, source.codes[0]) >= 1.5:
                    return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if "helping" in frame.flags:
            code = self._defended(r, source)
            if code is not None:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        if "ofdemanded" in frame.flags and frame.event == "REQUEST":
            code = self.recent(source.codes, r.verb)
            if code is not None and frame.lemma in {"beg", "plead", "appeal", "seek", "demand", "insist"}:
                return Ref((code,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
        answered = self._answered_act(r, source) if frame.event in {"MOBILIZE", "SANCTION", "ASSAULT", "COERCE", "DISAPPROVE"} else None
        if answered is not None:
            return answered, []
        if frame.event == "MOBILIZE" and self._elsewhere(r):
            return None, []  # a bystander's ships "to the region" face nobody yet
        codes = unsaid(frame, r, source, self.confrontations, self._ref)
        return (Ref(codes, "GOV", r.verb.i, "", False, "inferred"), ["target"]) if codes else (None, [])

    def _put_forward(self, r: Roles, source: Ref) -> Ref | None:
        """"rejected the appeal": who made it, in the last sentences."""
        if r.patient is None or not classes_of(r.patient) & {"PROPOSAL", "DEMAND"} or classes_of(r.patient) & {"CEASEFIRE", "TALKS", "ACCORD"}:
            return None
        codes = self.proposer(source.codes, r.verb)
        return Ref(codes, "GOV", r.verb.i, "", False, "inferred") if codes is not None else None

    def _answered_act(self, r: Roles, source: Ref) -> Ref | None:
        """"in response to Kenyan troop movements", "in protest at the raid by Peru": whose act is answered."""
        for noun in [t for t in r.preps.get("in", []) if t.lemma_.lower() in _ANSWER]:
            for act in [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"to", "for", "at", "over", "against"} for t in c.children if t.dep_ == "pobj"]:
                ref = self._ref(act) or self._doer(act, {"mod", "by", "of"})
                if ref is not None and not set(ref.codes) & set(source.codes):
                    return ref
        return None

    def _says_what_follows(self, verb: Token, clause: Token, source: Ref) -> bool:
        """"If Georgia used force, Mr Lavrov warned, Russia would answer": the clause beside says what the speaker's side would do, and when."""
        told = (verb.dep_ == "parataxis" and clause == verb.head) or (clause.dep_ == "ccomp" and clause.i < verb.i)
        if not told or not is_verb(clause) or not any(c.lower_ in {"will", "would"} for c in clause.children):
            return False
        subject = self._ref(understood_subject(clause))
        return subject is not None and bool(set(subject.codes) & set(source.codes)) and any(c.dep_ == "advcl" for c in (*verb.children, *clause.children))

    def _sanctioned(self, r: Roles, source: Ref) -> str | None:
        """On whom, where "cut off military aid" or "tightened sanctions" does not say: the opponent, else the state the report is about."""
        foreign = self.actors.owner(r.patient) if r.patient is not None else None
        if foreign is not None and set(foreign.codes) - set(source.codes):
            return None
        for clause in r.patient.children if r.patient is not None else ():
            if clause.dep_ == "relcl" and clause.lemma_.lower() in _AWAITING:  # "has stopped the jets that Taiwan ordered"
                buyer = self._ref(next((c for c in clause.children if c.dep_ == "nsubj"), None))
                if buyer is not None and not set(buyer.codes) & set(source.codes):
                    return buyer.codes[0]
        rival = self.confrontations.rival(source.codes)
        if rival is not None and self.confrontations.strength(rival, source.codes[0]) >= 0.8:
            return rival
        topic = self.confrontations.topic
        return topic if topic is not None and topic not in source.codes else None

    def _of_both(self, r: Roles) -> bool:
        """Whether what is asked for is asked of both sides: a truce, restraint, talks."""
        things = [t for p in ("for", "to") for t in r.preps.get(p, [])] + ([r.patient] if r.patient is not None else [])
        return any(classes_of(t) & {"CEASEFIRE"} or t.lemma_.lower() in {"restraint", "calm", "halt", "moderation", "talk"} for t in things)

    def _prep(self, slot: str, r: Roles) -> list[Token]:
        found = [t for t in r.preps.get(slot, []) if slot not in {"at", "on", "upon"} or t.lemma_.lower() not in _WHOSE_WISH]
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


@remembered
def mended(verb: Token) -> Roles:
    """The arguments of a verb, where the parser's usual mistakes with objects are mended."""
    r = roles(verb)
    if r.passive and r.agent is None:
        given = next((c for c in verb.children if c.dep_ == "dobj"), None)  # "has been given helicopters by Peru": hung on the helicopters
        by = next((g for c in (given.children if given is not None else ()) if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"), None)
        if by is not None:
            return r._replace(agent=by)
    if r.patient is None and r.agent is not None and not r.passive and verb.lemma_ in {"shoot", "bring"} and (felled := r.preps.get("down")):
        return r._replace(patient=felled[0], preps={p: ts for p, ts in r.preps.items() if p != "down"}, particles=r.particles | {"down"})
    if r.patient is None and not r.passive and "in" in r.preps and verb.lemma_.lower() in _CARRYING:
        load = r.preps["in"][0]  # "flew in fruit", "is flying in ammunition": the particle read as a preposition
        if load.head.i == verb.i + 1 and classes_of(load) & {"ARMS", "RELIEF", "MONEY", "MISSILE", "TROOPS"} and load.i not in verb.doc.user_data.get("actors", ()):
            return r._replace(patient=load, preps={p: ts for p, ts in r.preps.items() if p != "in"}, particles=r.particles | {"in"})
    if verb.dep_ == "relcl" and r.recipient in {None, verb.head} and not r.passive and verb.lemma_.lower() in _GIVEN_TO:
        given = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
        if given is not None and any(c.lower_ in {"that", "which"} and c.i < verb.i and c.dep_ not in {"nsubj", "nsubjpass"} for c in verb.children):
            return r._replace(recipient=given, patient=verb.head)  # "the good offices that Chile has offered the parties"
    after = verb.doc.tokens[r.patient.i + 1 : r.patient.i + 3] if r.patient is not None else ()
    if r.patient is not None and len(after) == 2 and after[0].lower_ == "by" and after[1].lemma_ == r.patient.lemma_:
        real = next((c for c in r.patient.children if c.dep_ == "compound"), None)
        return r._replace(patient=real) if real is not None else r  # "verify the truce village by village"
    if verb.lemma_ == "declare" and r.passive and r.recipient is not None and r.patient is not None and r.patient.lower_ in {"persona", "personae"}:
        return r._replace(patient=r.recipient, recipient=None)
    feeling = next((c for c in verb.children if c.dep_ == "acomp" and verb.lemma_ in {"be", "remain", "become", "feel", "grow"}), None)
    if feeling is not None:
        for prep in ("with", "at", "of"):  # "was furious with Peru"
            r.preps.setdefault(prep, []).extend(t for c in feeling.children if c.lower_ == prep for t in c.children if t.dep_ == "pobj")
    if verb.lemma_ == "give" and r.patient is None and r.recipient is not None:
        span = next((c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i and "DEADLINE" in classes_of(c)), None)
        if span is not None:  # "gave the generals a week to leave": read as a date
            return r._replace(patient=span)
    if r.patient is None and not r.passive:
        # "urged Hanoi to accept", "let Moscow launch", "called the raid a massacre": the parser may make the object the
        # subject of what follows
        bare = verb.lemma_.lower() in {"declare", "let", "make", "see", "call", "brand", "label", "term", "help", "watch"}
        for child in verb.children:
            if child.dep_ in {"ccomp", "xcomp"} and (bare or any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)):
                for inner in child.children:
                    if inner.dep_ == "nsubj":
                        return r._replace(patient=inner)
        if r.patient is None and r.agent is not None and verb.tag_ in {"VBD", "VBN"} and verb.lemma_.lower() in STRIKING:
            struck = classes_of(antecedent(r.agent))
            if struck & {"PLACE", "BASE", "FRONTIER"} and not struck & {"TROOPS", "HOSTUNIT", "ARMS"}:
                return r._replace(passive=True, patient=r.agent, agent=None)  # a headline: "Beirut airport bombed"
    return r
