"""Whether a frame fits a verb: its particle, its object, and the conditions that its flags name."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.crowds import is_crowd
from foreshock.coding.forces import FLYING, Forces
from foreshock.coding.hit import Hit
from foreshock.coding.lexicon import Frame, noun_classes, noun_frames, verb_frames, words
from foreshock.coding.roles import Roles, antecedent, roles, understood_subject
from foreshock.coding.support import classes_of, through

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

_ABSTRACT = {"proposal", "plan", "decision", "policy", "idea", "speech", "statement", "record", "resolution", "deal", "agreement", "law",
             "remark", "claim", "role", "stance", "position", "approach", "accord", "bill", "government", "critic", "problem", "credibility"}  # fmt: skip

_PLACING = {"post", "place", "station", "appoint", "name", "designate", "install", "mark", "demarcate", "hand", "issue", "compensate", "pay", "investigate"}
"""Verbs of what two sides agree to do by and for themselves."""
_MUTUAL = {"restore", "resume", "hold", "meet", "cooperate", "end", "stop", "cease", "open", "reopen", "form", "withdraw", "exchange", "share",
           "work", "normalise", "normalize", "set", "establish", "talk", "continue", "extend", "respect", "cut", "create", "draw", "build",
           "coordinate", "settle", "renounce", "observe", "pull", "merge", "re-establish", "halt", "negotiate", "disengage", "set_up"}  # fmt: skip

_FETCHING = {"fetch", "evacuate", "collect", "pick", "repatriate"}
_PERMITTING = {"let", "allow", "permit", "authorise", "authorize", "invite"}
_GIVING = {"send", "dispatch", "despatch", "deploy", "rush", "airlift", "fly", "give", "supply", "ship", "commit", "provide"}
_GROUND = {"troop", "soldier", "tank", "column", "force", "army", "infantry", "division", "brigade", "battalion", "regiment", "commando", "unit"}


_SCOLDING = {"attack", "savage", "hammer", "blast", "hit", "strike", "assail", "pound"}
_WORDS_OF_MOUTH = {"speech", "interview", "tweet", "article", "editorial", "statement", "remark", "broadcast", "post", "column", "essay", "letter", "address", "video"}


def _dated(token: Token) -> bool:
    """"Monday", "3 May"."""
    low = token.lower_
    return low.endswith("day") or low in words()["monthnames"] or token.like_num


def keeps_peace(force: Token) -> bool:
    """"peacekeepers", "a peacekeeping contingent", "military observers"."""
    return any(t.lemma_.lower() in _PEACEFUL or t.lower_ in _PEACEFUL for t in [force, *(c for c in force.children if c.dep_ in {"compound", "amod", "nmod"})])


_PEACEFUL = {"peacekeeper", "peacekeepers", "peacekeeping", "monitor", "observer", "inspector", "medic", "firefighter", "rescuer"}


def of_arms(verb: Token) -> bool:
    """Whether arms have been spoken of in the words before a verb."""
    before = verb.doc.tokens[max(0, verb.i - 40) : verb.i]
    return any(t.lemma_.lower() in {"arm", "rearm", "equip"} or (t.pos_ == "NOUN" and "ARMS" in classes_of(t, alone=True)) for t in before)


def mutual(verb: Token) -> bool:
    """"blamed each other", "accused one another"."""
    after = [t.lower_ for t in verb.doc.tokens[verb.i + 1 : min(verb.i + 8, verb.sent.end)]]
    each = any(c.lower_ == "each" for s in verb.children if s.dep_ == "nsubj" for c in s.children)
    return any(pair in {("each", "other"), ("one", "another")} or (each and pair == ("the", "other")) for pair in itertools.pairwise(after))


class Conditions(Forces):
    """Checks frames against verbs."""

    def _particle(self, frame: Frame, r: Roles) -> bool:
        if not frame.particle:  # "agreed to take in pilots" takes nobody
            return frame.lemma != "take" or not any(c.dep_ == "prt" and c.lower_ in {"in", "up", "on", "off"} for c in r.verb.children)
        parts = frame.particle.split("_")
        if frame.lemma == "end" and parts[0] == "in" and any(c.dep_ == "dobj" for c in r.verb.children):
            return False  # "to end its own war in Yemen" begins none
        if frame.lemma == "take" and parts == ["over"] and r.preps.get("over") and r.patient is not None and r.patient not in r.preps["over"]:
            return any(c.dep_ == "prt" and c.lower_ == "over" for c in r.verb.children)  # "took Peru to task over its raids"
        if parts[0] in {"on", "in"} and r.patient is not None and r.preps.get(parts[0]) and all(_dated(t) for t in r.preps[parts[0]]):
            return any(c.dep_ == "prt" and c.lower_ == parts[0] for c in r.verb.children)  # "called him on Monday", "closed it in May"
        return parts[0] in r.particles or parts[0] in r.preps

    def _object_fits(self, frame: Frame, r: Roles) -> bool:
        if frame.lemma == "sack" and frame.event == "ASSAULT" and (r.patient is None or not (classes_of(r.patient) & {"PLACE", "BASE", "DIPLOMAT"} or r.patient.i in self.actors.at)):
            return False  # "sacked its coach"
        if frame.mode == "any":
            return not ("force" in frame.flags and r.patient is not None and r.patient.lemma_.lower() in _ABSTRACT and r.patient.lower_ != "positions" and frame.lemma in {"attack", "assail", "blast", "hit", "hammer", "pound", "savage", "strike"})
        if frame.mode == "none":
            return r.patient is None
        if frame.mode == "word":
            if r.patient is not None and r.patient.lower_ in frame.classes and r.patient == r.verb.head:
                return True  # "the good offices that Chile has offered"
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
        return any(not frame.classes.isdisjoint(classes_of(thing)) for thing in things)

    def _unpermitted(self, hit: Hit, r: Roles) -> bool:
        """"let Russian troops cross its border": who permits it is not attacked; where they go on to may be."""
        friend = self._sided_with(r.verb)
        if friend is not None and hit.target is not None and set(friend.codes) & set(hit.target.codes):
            return False  # "intervene on Pakistan's side"
        above = r.verb.head
        if r.verb.dep_ not in {"ccomp", "xcomp"} or above.lemma_.lower() not in _PERMITTING or hit.target is None:
            return True
        host = self._ref(understood_subject(above))
        if host is None or not set(host.codes) & set(hit.target.codes):
            return True
        for token in [t for p in ("into", "against", "on") for t in r.preps.get(p, [])]:
            ref = self._ref(token)
            if ref is not None and hit.source is not None and not set(ref.codes) & {*host.codes, *hit.source.codes}:
                hit.target, hit.event = ref, "ASSAULT"
                return True
        return False

    def _another_sense(self, frame: Frame, r: Roles) -> bool:
        """Whether a verb of force, of arms or of menace is used in another sense here."""
        lemma, thing = frame.lemma, r.patient
        if frame.event == "ASSAULT":
            if lemma in _SCOLDING and any(t.lemma_.lower() in _WORDS_OF_MOUTH for t in r.preps.get("in", [])):
                return True  # "attacked Peru's ambassador in a speech"
            if lemma in {"hold", "garrison"} and r.verb.dep_ == "acl":
                return True  # "a port held by the rebels"
            if "motion" in frame.flags and any(c.lower_ in {"home", "homeward"} for c in r.verb.children):
                return True
            if lemma in {"send", "direct", "pour"} and "MISSILE" in frame.classes and thing is not None and self._failed_dative(thing) is not None:
                return True  # "sends Kenya missiles"
            if lemma == "target" and r.verb.tag_ == "VBG" and thing is not None and thing.lemma_ in {"datum", "data", "information", "intelligence"}:
                return True  # "provides targeting data"
            told = lemma in {"shoot", "torpedo", "sink", "kill", "bring"} and thing is not None and classes_of(thing) & {"PROPOSAL", "ACCORD", "TALKS"}
            return bool(told and thing is not None and not classes_of(thing) & {"ATTACK", "HOSTUNIT", "VESSEL", "ARMS", "PERSONS", "TROOPS"})
        if frame.event == "AID":
            if lemma in {"guard", "shield", "secure"} and thing is not None and "FRONTIER" in classes_of(thing):
                return True  # one's own frontier
            return "troops" in frame.flags and lemma == "move" and any(c.lower_ == "away" for c in r.verb.children)
        if frame.event == "SANCTION":
            return lemma == "deny" and any(c.dep_ in {"xcomp", "ccomp"} for c in r.verb.children)
        if frame.event == "CONSULT":
            return frame.mode == "actor" and lemma in {"host", "receive", "welcome"} and thing is not None and bool(classes_of(thing) & {"REFUGEE", "TROOPS", "HOSTUNIT"})
        if frame.event == "COERCE":
            return lemma == "take" and any(c.dep_ == "prt" and c.lower_ in {"back", "in"} for c in r.verb.children)
        return frame.event == "THREATEN" and lemma in {"warn", "caution"} and self._told_of_a_third(r)

    def _from_each_other(self, frame: Frame, r: Roles, source: Ref) -> bool:
        """"The two countries withdrew their ambassadors", "both pulled back their troops": from each other, where nobody else is named."""
        if len(source.codes) != 2 or r.passive or r.patient is None or not frame.flags & {"diplomat", "pullout"}:
            return False
        return any(c.dep_ == "poss" and c.lower_ == "their" for c in r.patient.children)

    def _told_of_a_third(self, r: Roles) -> bool:
        """"warned Kenya that Peru was about to attack": who is warned is not threatened."""
        clause = next((c for c in r.verb.children if c.dep_ == "ccomp"), None)
        subject = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
        third = self.actors.single(subject) if subject is not None and subject.i > r.verb.i else None
        known = [ref for ref in (self._ref(r.agent), self._ref(r.patient)) if ref is not None]
        return third is not None and third.how == "name" and len(known) == 2 and not any(set(third.codes) & set(ref.codes) for ref in known)

    def _meant(self, frame: Frame, r: Roles) -> bool:
        """Whether a crowd does it, words are meant by "fire", an infinitive says what a deadline is for: where a frame asks for that."""
        flags = frame.flags
        if self._another_sense(frame, r):
            return False
        if "crowd" in flags and (r.agent is None or not is_crowd(r.agent)):
            return False
        if "angry" in flags and not any(c.dep_ == "acomp" and c.lower_ in words()["angry"] for c in r.verb.children):
            return False
        if "hinting" in flags and self._hinted(r) is None:
            return False
        if "leaving" in flags and (r.passive or r.patient is not None or "out_of" not in r.preps):
            return False  # "rolled out of Kenya"
        if "rebuked" in flags and not any(t.lower_ in {"for", "over"} and t.dep_ == "prep" for t in r.verb.subtree):
            return False
        if "deadline" in flags:
            holders = [r.verb, *([r.patient] if r.patient is not None else [])]
            return any(c.dep_ in {"xcomp", "acl", "advcl", "relcl", "ccomp"} and c.tag_ == "VB" for h in holders for c in h.children)
        return True

    def _hinted(self, r: Roles) -> Ref | None:
        """Whom the deed hinted at would hurt: "hinted at cutting off aid to Peru"."""
        for prep in (c for c in r.verb.children if c.lower_ == "at"):
            for deed in (c for c in prep.children if c.dep_ == "pcomp"):
                if any(f.event in {"SANCTION", "ASSAULT", "COERCE", "MOBILIZE"} for f in verb_frames().get(deed.lemma_.lower(), ())):
                    inner = roles(deed)
                    things = [t for p in ("to", "on", "against", "from", "with") for t in inner.preps.get(p, [])]
                    return next((ref for t in [*things, inner.patient] if (ref := self._ref(t)) is not None), None)
        return None

    def _on_land(self, r: Roles) -> bool:
        """Whether troops or vehicles cross a border on the ground, not aircraft or ships."""
        if r.agent is None or antecedent(r.agent).lemma_.lower() in FLYING:
            return False
        ground = bool(self._classes(antecedent(r.agent)) & {"TROOPS", "HOSTUNIT", "ARMS"}) or antecedent(r.agent).lemma_.lower() in _GROUND
        things = [r.patient] if r.patient is not None else r.preps.get("into", [])
        return ground and not any(t.lemma_.lower() in {"airspace", "waters", "water", "sky", "air", "zone"} for t in things)

    def _offers_help(self, r: Roles, source: Ref) -> bool:
        """"threatened to send troops to Egypt", which another state fights: what is announced is help, and no threat to Egypt."""
        for child in r.verb.children:
            if child.dep_ != "xcomp" or child.lemma_.lower() not in _GIVING:
                continue
            for token in roles(child).preps.get("to", []):
                ref = self._ref(token)
                if ref is not None and not set(ref.codes) & set(source.codes) and not any(
                    self.confrontations.opposed(s, t) for s in source.codes for t in ref.codes
                ):
                    return any(self.confrontations.party(t) or any((s, t) in self.confrontations.help for s in source.codes) for t in ref.codes)
        return False

    def _classes(self, token: Token) -> frozenset[str]:
        """Classes of a noun, or of what a pronoun stands for."""
        if token.pos_ != "PRON":
            return classes_of(token)
        ref = self._ref(token)
        last = ref.text.lower().split()[-1] if ref is not None and ref.text else ""
        table = noun_classes()
        return table.get(last, frozenset()) | table.get(last.rstrip("s"), frozenset())

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
        aimed = [t for p in ("at", "against") for holder in (r.verb, r.patient) if holder is not None for c in holder.subtree if c.lower_ == p for t in c.children]
        if any(t.pos_ == "PROPN" or self._ref(t) is not None for t in aimed):
            return False  # "fired ballistic missiles at Tel Aviv"
        return before.startswith("test") or (r.patient is not None and any(c.lower_ in kinds for c in r.patient.subtree))

    def _hostile_purpose(self, r: Roles) -> bool:
        """"vowed to avenge": an infinitive that does harm."""
        for child in r.verb.children:
            told = child.dep_ == "ccomp" and child.tag_ != "VB" and not any(c.tag_ == "MD" for c in child.children)  # "swore that it had not attacked"
            if child.dep_ in {"xcomp", "ccomp"} and not told and not any(c.dep_ == "neg" for c in child.children):
                lemma = child.lemma_.lower()
                if lemma in {"avenge", "punish", "retaliate", "respond", "destroy", "crush", "hit", "strike", "attack", "annihilate", "bury",
                             "wipe", "obliterate", "pulverise", "pulverize", "flatten", "raze", "pound", "devastate", "cripple", "invade", "liberate", "retake", "bomb", "sink", "close", "reply", "expel", "teach", "burn", "liquidate"}:  # fmt: skip
                    return True
                thing = next((c for c in child.children if c.dep_ == "dobj"), None)
                if lemma in {"launch", "carry", "use", "take", "deliver", "unleash"} and thing is not None:
                    if classes_of(thing) & {"ATTACK", "MISSILE", "REVENGE"} or thing.lemma_.lower() == "force":
                        return True
        return False

    def _fetching(self, r: Roles) -> bool:
        """Whether what is sent goes to bring people home."""
        for holder in [r.verb, *([r.patient] if r.patient is not None else [])]:
            for child in holder.children:
                if child.dep_ in {"advcl", "xcomp", "acl", "relcl"} and child.lemma_.lower() in _FETCHING:
                    fetched = roles(child).patient
                    if fetched is not None and "PERSONS" in classes_of(fetched):
                        return True
        return False

    def _calls_for(self, r: Roles) -> bool:
        """Whether who calls on somebody says what for: an infinitive, a clause, "for"; else he pays a person a visit."""
        if any(c.dep_ in {"xcomp", "ccomp", "advcl"} for c in r.verb.children) or "for" in r.preps:
            return True
        return not any(ref.person for t in r.preps.get("on", []) if (ref := self._ref(t)) is not None)

    def _visits(self, r: Roles) -> bool:
        """"Iran's foreign minister was in Islamabad": a person in a capital named as a state's seat."""
        due = [c for c in r.verb.children if c.dep_ == "acomp" and c.lower_ in {"due", "expected"}]
        if not due and any(c.dep_ in {"acomp", "attr", "ccomp"} or c.lower_ in {"out", "not"} for c in r.verb.children):
            return False
        for child in [*r.verb.children, *(g for c in due for g in c.children)]:
            if child.dep_ == "prep" and child.lower_ in {"in", "to"}:
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
        if source is None or len(source.codes) < 2:
            return False
        verb = embedded[0]
        among = all(self.actors.at[t.i].kind == "place" or self.actors.at[t.i].code in source.codes for t in verb.subtree if t.i in self.actors.at)
        return verb.lemma_.lower() in _MUTUAL or (among and verb.lemma_.lower() in _PLACING)

    def _meeting_alone(self, frame: Frame, r: Roles, source: Ref) -> bool:
        """An organisation that meets, or a body that signs, needs no partner."""
        return (source.sector == "IGO" and frame.event == "CONSULT") or frame.event in {"MOBILIZE", "CONCEDE"}


_WATERS = {"sea", "water", "waters", "ocean", "strait", "channel", "gulf", "bay"}


def at_sea(r: Roles) -> bool:
    """Whether what is fired is fired into the sea."""
    return any(t.lemma_.lower() in _WATERS for t in r.preps.get("into", []))
