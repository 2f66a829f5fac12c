"""What a move of forces means: help to whom they go to, an attack on whom they go into, a show of force to whom they face; and of what
kind a help is."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.arguments import Arguments
from foreshock.coding.confrontation import fights_for
from foreshock.coding.hit import Hit
from foreshock.coding.lexicon import Frame, heads, verb_frames, words
from foreshock.coding.roles import Roles, antecedent, is_verb
from foreshock.coding.support import BY_VERB, classes_of, kind_of_thing

if TYPE_CHECKING:
    from foreshock.coding.claim import SupportKind
    from foreshock.coding.tree import Token

FLYING = {"warplane", "plane", "jet", "aircraft", "bomber", "fighter", "drone", "ship", "warship", "vessel", "boat", "helicopter", "frigate",
           "submarine", "destroyer", "patrol", "uav", "balloon", "coastguard"}  # fmt: skip


_TENSE = {"war", "standoff", "off", "tension", "confrontation", "crisis", "dispute", "conflict", "clash", "row", "hostilities", "showdown"}
_TEACHING = {"train", "instruct", "drill", "teach", "exercise", "coach", "advise", "school"}


_BACKING = {"support", "back", "side", "stand", "recognise", "recognize", "endorse", "defend", "champion", "praise", "applaud"}
"""Verbs of support that take a side; thanks and welcomes take none."""


_BESIDE = {"off", "near", "around", "of", "by"}
_FOES = {"foe", "enemy", "rival", "adversary", "opponent"}


class Forces(Arguments):
    """Reads help and the movement of forces."""

    def _support(self, hit: Hit, frame: Frame, r: Roles) -> Hit | None:
        flags = frame.flags
        verb = r.verb
        if "troops" in flags:
            return self._troops(hit, frame, r)
        if "holding" in flags:
            return self._holding(hit, r)
        if "motion" in flags:
            host = self._invited(r) if hit.event == "ASSAULT" and hit.source is not None else None
            if host is not None and hit.source is not None and not set(host.codes) & set(hit.source.codes):
                hit.target, hit.inferred, hit.event, hit.kind = host, [], "AID", "troops_combat"
                return hit
            return self._motion(hit, r)
        if "presence" in flags:
            return self._presence(hit, r)
        if "crossing" in flags and r.agent is not None and antecedent(r.agent).lemma_.lower() in FLYING:
            hit.event = "MOBILIZE"
            return hit
        host = self._invited(r) if hit.event == "ASSAULT" and hit.source is not None else None
        if host is not None and hit.source is not None and not set(host.codes) & set(hit.source.codes):
            hit.target, hit.inferred, hit.event, hit.kind = host, [], "AID", "troops_combat"
            return hit
        if "crossing" in flags and hit.source is not None:
            purpose = self._purpose(r)
            codes = tuple(c for c in purpose[1].codes if c not in hit.source.codes) if purpose is not None and purpose[0] == "friend" else ()
            if purpose is not None and purpose[0] == "foe" and "target" in hit.inferred and not set(purpose[1].codes) & set(hit.source.codes):
                known = hit.target.codes if hit.target is not None else ()  # "crossed the river to destroy the rebels' depots"
                hit.target = Ref(tuple(dict.fromkeys((*purpose[1].codes, *known))), purpose[1].sector, purpose[1].head, purpose[1].text)
                hit.inferred = []
            if codes and purpose is not None:  # "crossed the border to help the rebels"
                hit.target, hit.inferred = Ref(codes, purpose[1].sector, purpose[1].head, purpose[1].text, purpose[1].person, purpose[1].how), []
                hit.event, hit.kind = "AID", "troops_combat"
                return hit
        if "crossing" in flags and hit.source is not None and hit.target is not None and any(
            (s, t) in self.confrontations.help and not self.confrontations.opposed(s, t) for s in hit.source.codes for t in hit.target.codes
        ):
            hit.event, hit.kind = "AID", "troops_combat"
            return hit
        if hit.event == "MOBILIZE" and hit.target is None and "hostile" in flags and hit.source is not None:
            return self._mobilized(hit, r)
        if frame.event == "ASSAULT" and frame.lemma == "enter" and hit.source is not None and r.agent is not None and antecedent(r.agent).lemma_.lower() in FLYING:
            hit.event, hit.target = "MOBILIZE", None  # a ship that enters a sea shows itself; it takes no land
            return self._mobilized(hit, r)
        if frame.event == "ASSAULT" and hit.source is not None and hit.target is not None:
            if self._fights_for(hit, frame, r):
                return hit
            self._not_the_land(hit)
            self._on_whose_side(hit, frame)
        if frame.event != "AID":
            if frame.event == "SUPPORT" and hit.target is not None and ("verbalsupport" in flags or frame.lemma in _BACKING):
                hit.kind = "diplomatic" if any(self.confrontations.embattled(c) for c in hit.target.codes) else None
            return hit
        if hit.target is not None and hit.target.how == "place" and hit.source is not None and frame.classes & {"ADVISER", "ARMS", "TROOPS"}:
            purpose = self._purpose(r)  # "flew instructors to the coast to train Peruvian crews"
            if purpose is not None and purpose[0] == "friend" and not set(purpose[1].codes) & {*hit.source.codes, *hit.target.codes}:
                hit.target, hit.inferred = purpose[1], []
        if "kind" in frame.options:
            hit.kind = frame.options["kind"]
            if "joinwar" in flags and hit.source is not None and hit.source.sector == "MIL":
                hit.kind = "troops_combat"  # its soldiers join the fighting, in the ranks of the one it helps
            if "usebase" in flags and any(c.lemma_.lower() == "train" for c in verb.children if c.dep_ in {"xcomp", "ccomp"}):
                hit.kind = "training"
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
        if hit.kind == "arms" and r.patient is not None and r.patient.lemma_.lower() == "fighter" and (
            (hit.source is not None and hit.source.sector == "REB") or any(c.dep_ == "nummod" and (sum(x.isdigit() for x in c.text) > 2 or c.lower_ in {"hundred", "thousand"}) for c in r.patient.children)
        ):
            hit.kind = "troops_combat"  # men, not aircraft
        if hit.kind == "troops_combat" and frame.lemma in {"give", "provide"} and r.patient is not None and "TROOPS" not in classes_of(r.patient):
            hit.kind = kind_of_thing(r.patient)
        if hit.event == "AID" and hit.kind == "diplomatic":
            hit.event = "SUPPORT"
        return hit

    def _invited(self, r: Roles) -> Ref | None:
        """"entered Bunia at the request of the Congolese army": who asked for them."""
        for noun in [t for p in ("at", "on", "upon") for t in r.preps.get(p, []) if t.lemma_.lower() in {"request", "invitation", "behest", "urging"}]:
            owners = [c for c in noun.children if c.dep_ == "poss"] + [t for c in noun.children if c.lower_ in {"of", "from", "by"} for t in c.children if t.dep_ == "pobj"]
            ref = next((found for t in owners if (found := self._ref(t)) is not None), None)
            if ref is not None:
                return ref
        return None

    def _not_the_land(self, hit: Hit) -> None:
        """"bombed the airport at Mogadishu": who strikes a place where the armed group that it fights is at home strikes the group."""
        source, target = hit.source, hit.target
        assert source is not None and target is not None
        token = hit.predicate.doc[target.head]  # type: ignore[attr-defined]
        if token.dep_ != "pobj" or token.head.lower_ not in {"in", "at", "near", "around", "outside", "on"} or len(target.codes) != 1:
            return
        from foreshock.reference import load

        table = load().actors
        against = self.confrontations.weights
        for mention in self.actors.mentions:
            known = table.get(mention.code)
            if mention.kind != "group" or known is None or known.home != target.codes[0] or mention.code in source.codes:
                continue
            if against[frozenset((source.codes[0], mention.code))] >= max(1.5, against[frozenset((source.codes[0], target.codes[0]))] - 3.0):
                hit.target = Ref((mention.code,), "REB", target.head, target.text, False, "place")
                return

    def _fights_for(self, hit: Hit, frame: Frame, r: Roles) -> bool:
        """"fighting in Kursk", "taking part in combat": the place says where; troops of a helper fight for whom they help."""
        source, target = hit.source, hit.target
        assert source is not None and target is not None
        if frame.lemma not in {"fight", "take", "battle", "serve", "enter"} or (frame.lemma == "take" and "word" not in frame.options):
            return False
        if source.sector != "MIL" or (target.how == "inferred" and _denied(hit)):
            return False
        for token in r.preps.get("in", []):  # "fought in that offensive": on the side of who made it
            if classes_of(token) & {"ATTACK"} and any(c.lower_ in {"that", "this", "the"} for c in token.children if c.dep_ == "det"):
                side = self.allied(source.codes) or self.last_act(source.codes, r.verb)
                if side is not None and self.actors.owner(token) is None:
                    hit.event, hit.kind = "AID", "troops_combat"
                    hit.target, hit.inferred = Ref((side,), "GOV", token.i, "", False, "inferred"), ["target"]
                    return True
        helped = {t for (s, t), _ in self.confrontations.help.items() if s in source.codes}
        if target.how == "place" and set(target.codes) & helped:
            beneficiary = target.codes[0]
        elif target.how == "inferred" and len(helped) == 1 and not set(target.codes) & helped:
            beneficiary = next(iter(helped))
        else:
            return False
        hit.event, hit.kind = "AID", "troops_combat"
        hit.target = Ref((beneficiary,), "GOV", target.head, target.text, False, target.how)
        return True

    def _on_whose_side(self, hit: Hit, frame: Frame) -> None:
        """A third party that fights in another's war is help to the side it fights for."""
        assert hit.source is not None and hit.target is not None
        if len(hit.source.codes) == 1:
            host = fights_for(hit.source.codes[0], hit.target.codes[0], self.confrontations.date)
            if host is not None and host not in hit.target.codes:
                hit.kind, hit.beneficiary = "troops_combat", host
                return
        principals = self.confrontations.principals
        side = next((p for p in principals if p not in hit.target.codes), None)
        if side is None or set(hit.source.codes) & set(principals) or not set(hit.target.codes) & set(principals):
            return
        if frame.lemma == "join" or (frame.lemma == "enter" and "WAR" in frame.classes):
            hit.kind, hit.beneficiary = "full_belligerent", side
        elif any((code, side) in self.confrontations.help for code in hit.source.codes):
            hit.kind, hit.beneficiary = "troops_combat", side

    def _helping(self, hit: Hit, r: Roles) -> Hit | None:
        """"helped to down the drones" (the beneficiary is who they were aimed at); "helped Kabul crush the rising"."""
        helped = hit.target.codes if hit.target is not None else ()
        if any(self.confrontations.opposed(a, b) for a, b in itertools.combinations(helped, 2)):
            return None  # "offered to help both sides to find a way out"
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

    def _troops(self, hit: Hit, frame: Frame, r: Roles) -> Hit | None:
        """Troops sent: help to whom they go to, an attack on whom they go into, or a show of force near whom they face."""
        source, target = hit.source, hit.target
        assert source is not None
        purpose = self._purpose(r)
        near = (r.verb.lemma_.lower() == "move" and "up" in r.particles) or any(p in r.preps for p in ("near", "along", "against", "toward", "towards", "opposite", "off", "around"))
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
        if "out" in r.particles and r.verb.lemma_.lower() in {"throw", "order", "drive", "kick"}:
            return None
        if "home" in r.particles and r.passive:
            return None  # "were sent home by bus"
        if "across" in r.preps and not foe and not self._accused_by(r.verb) and not {"to", "into"} & r.preps.keys() and target.how == "name":
            return None  # the way they take, not where they go
        if self._accused_by(r.verb) & set(target.codes):  # nobody complains of being helped
            if not any(p in r.preps for p in ("into", "across", "over", "onto", "against")):
                return None
            hit.event, hit.kind = "ASSAULT", None
            return hit
        embattled = any(c in self.confrontations.theatres or c in self.confrontations.grounds for c in target.codes)
        if target.how == "place" and not embattled and not any((s, t) in self.confrontations.help for s in source.codes for t in target.codes):
            rival = self.confrontations.rival(source.codes)
            if rival is None:
                return None
            hit.event, hit.kind = "MOBILIZE", None
            hit.target, hit.inferred = Ref((rival,), "GOV", r.verb.i, "", False, "inferred"), ["target"]
            return hit
        into = any(p in r.preps for p in ("into", "across", "over", "onto"))
        if into and not any((s, t) in self.confrontations.help for s in source.codes for t in target.codes) and self._strikes_there(r, target):
            hit.event, hit.kind = "ASSAULT", None
            return hit
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
        carried = self.actors.owner(r.patient) if r.patient is not None else None
        if carried is not None and not set(carried.codes) & set(source.codes) and set(carried.codes) & set(target.codes):
            hit.kind = "troops_rear"  # the soldiers of the one helped, flown or shipped: transport
        return hit

    def _strikes_there(self, r: Roles, target: Ref) -> bool:
        """"sent commandos into Lesotho, where they killed": what they did there says what they came for."""
        place = r.verb.doc[target.head]
        for child in (*r.verb.children, *place.children):
            if child.dep_ in {"relcl", "advcl", "conj"} and any(c.dep_ == "dobj" for c in child.children):
                if any(f.event == "ASSAULT" and "force" in f.flags for f in verb_frames().get(child.lemma_.lower(), [])):
                    return True
        return False

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
        schooled = self._schooling(r)
        if schooled:
            return schooled
        if near_words & {"defend", "protect", "reinforce", "support", "prop", "bolster", "save", "rescue", "relieve"}:
            return "troops_combat"
        if near_words & {"rear", "border_not", "base", "depot", "guard_not", "garrison", "logistics", "engineer", "engineers", "sapper"}:
            return "troops_rear"
        theatres = self.confrontations.theatres
        if hit.target is not None and "target" not in hit.inferred and theatres and not set(hit.target.codes) & theatres:
            mention = self.actors.at.get(hit.target.head)
            if mention is not None and mention.kind in {"name", "metonym"}:
                return "troops_rear"
        if hit.target is not None and not theatres and not any(self.confrontations.party(c) or c in self.confrontations.grounds for c in hit.target.codes):
            return "troops_rear"  # no fighting is told of where they go
        return "troops_combat"

    def _schooling(self, r: Roles) -> SupportKind | None:
        """Forces sent to teach give training; those sent to learn ("to train with its army", "for training") stand in the rear."""
        for holder in [r.verb, *([r.patient] if r.patient is not None else [])]:
            for child in holder.children:
                if child.dep_ in {"advcl", "xcomp", "acl", "relcl"} and child.lemma_.lower() in _TEACHING:
                    taught = any(c.dep_ == "dobj" for c in child.children)
                    return "training" if taught else "troops_rear"
        for token in [t for p in ("for", "on", "in") for t in r.preps.get(p, [])]:
            if "TRAINING" in classes_of(token) or token.lemma_.lower() in {"exercise", "drill", "manoeuvre", "maneuver"}:
                return "troops_rear"
        return None

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
        if purpose is not None and purpose[0] == "friend" and set(purpose[1].codes) - set(source.codes):
            codes = tuple(c for c in purpose[1].codes if c not in source.codes)  # "landed to help the Lebanese hold their capital"
            hit.target, hit.inferred = Ref(codes, purpose[1].sector, purpose[1].head, purpose[1].text, purpose[1].person, purpose[1].how), []
        if (purpose is not None and purpose[0] == "friend") or (helped and not self.confrontations.opposed(source.codes[0], target.codes[0])):
            hit.event, hit.kind = "AID", "troops_combat"
            return hit
        lemma = r.verb.lemma_.lower()
        if lemma in {"land", "arrive"} and len(target.codes) == 1 and not self.confrontations.opposed(source.codes[0], target.codes[0]):
            foe = self.confrontations.rival(target.codes)  # they come to the help of one who fights another
            if foe is not None and foe not in source.codes and self.confrontations.strength(foe, target.codes[0]) >= 2.5:
                hit.event, hit.kind = "AID", self._troop_kind(hit, r)
                return hit
        if lemma in {"reach", "jump", "rise"} and not self.confrontations.opposed(source.codes[0], target.codes[0]):
            return None
        crew = r.agent is not None and antecedent(r.agent).lemma_.lower() in {"crew", "patrol", "ship", "vessel", "boat", "boats", "plane", "aircraft",
                                                                             "jet", "bomber", "submarine", "engineer"}  # fmt: skip
        if lemma in {"move", "walk", "go", "stray", "edge", "creep", "slip", "inch", "fly", "sail"} or crew:
            hit.event = "MOBILIZE"
        return hit

    def _holding(self, hit: Hit, r: Roles) -> Hit | None:
        """"Burundi has 8,000 soldiers in South Kivu helping the army", "denies having men in Congo": help where they help, else a show of
        force where the two are opposed or where it is denied; bases with a friend are no event."""
        source, target = hit.source, hit.target
        assert source is not None
        if target is None or r.patient is None or source.sector == "IGO":
            return None
        owner = self.actors.owner(r.patient)
        if owner is not None and not set(owner.codes) & set(source.codes):
            return None
        purpose = self._purpose(r)
        helped = any((s, t) in self.confrontations.help for s in source.codes for t in target.codes)
        foe = any(self.confrontations.opposed(s, t) for s in source.codes for t in target.codes)
        if purpose is not None and purpose[0] == "friend":
            codes = tuple(c for c in purpose[1].codes if c not in source.codes)
            if codes:
                hit.target = Ref(codes, purpose[1].sector, purpose[1].head, purpose[1].text, purpose[1].person, purpose[1].how)
                hit.kind = self._troop_kind(hit, r)
                return hit
        if helped and not foe:
            hit.kind = self._troop_kind(hit, r)
            return hit
        if foe or _denied(hit) or r.verb.head.lemma_.lower() in words()["denying"]:
            hit.event, hit.kind = "MOBILIZE", None
            return hit
        return None

    def _presence(self, hit: Hit, r: Roles) -> Hit | None:
        """"North Korean forces are in Russia": a state's forces in the land of a party it does not fight."""
        source, target = hit.source, hit.target
        if source is None or source.sector not in {"MIL", "REB"}:
            return None
        purpose = self._purpose(r) if r.verb.lemma_ in {"fly", "arrive", "reach"} else None
        if purpose is not None and purpose[0] == "friend" and set(purpose[1].codes) - set(source.codes):
            codes = tuple(c for c in purpose[1].codes if c not in source.codes)
            hit.target, hit.inferred, hit.kind = Ref(codes, purpose[1].sector, purpose[1].head, purpose[1].text, purpose[1].person, purpose[1].how), [], "troops_combat"
            return hit
        if r.verb.lemma_ == "fly":
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
        if self._schooling(r) and not any(p in r.preps for p in ("with", "near")):
            hit.kind = self._schooling(r)
            return hit
        if not any(self.confrontations.party(c) for c in target.codes) and self.confrontations.partner(source.codes) not in target.codes:
            return None
        hit.kind = self._troop_kind(hit, r)
        return hit

    def _splashed(self, frame: Frame, r: Roles, source: Ref, words_: list[str]) -> Hit:
        """"fired missiles into the sea off Taiwan": a show of force before whose coast it is, and no blow."""
        places = [t for p in ("off", "near", "around", "toward", "towards") for t in r.preps.get(p, [])]
        for sea in (t for p in ("into", "in") for t in r.preps.get(p, [])):
            places += [t for c in sea.children if c.lower_ in _BESIDE for t in c.children if t.dep_ == "pobj"]
        for token in places:
            ref = self._ref(token) or self.actors.owner(token)
            if ref is not None and not set(ref.codes) & set(source.codes):
                return Hit("MOBILIZE", r.verb, source, ref, frame, words=words_, object=r.patient)
        return Hit("MOBILIZE", r.verb, source, None, frame, words=words_, object=r.patient)

    def _not_the_teller(self, target: Ref, verb: Token) -> Ref | None:
        """"The army says that Spain is arming its foe": whoever tells of it is not meant, but whom he is at odds with."""
        if verb.doc[target.head].lemma_.lower() not in _FOES or not self.tellers(verb) & set(target.codes):
            return target
        rival = self.confrontations.rival(target.codes)
        return Ref((rival,), "GOV", target.head, target.text, False, "description") if rival is not None else None

    def _mobilized(self, hit: Hit, r: Roles) -> Hit | None:
        """Forces moved with no foe named: against the opponent, if the report knows one."""
        assert hit.source is not None
        if len(hit.source.codes) == 2:  # "Greece and Turkey sent warships towards an islet"
            hit.reciprocal = self.confrontations.strength(*hit.source.codes) > 0
            return hit
        if not set(hit.source.codes) & set(self.confrontations.principals) and any(self._nowhere(t) and not t.text[:1].isupper() for p in ("to", "into", "in") for t in r.preps.get(p, [])):
            return hit  # a bystander's jets "to the region"
        rival = self.confrontations.rival(hit.source.codes)
        if rival is not None:
            hit.target = Ref((rival,), "GOV", r.verb.i, "", False, "inferred")
            hit.inferred = ["target"]
            return hit
        tense = self._tension(r, hit.source)
        if tense is not None:
            hit.target = tense
            return hit
        if r.verb.lemma_.lower() in {"mobilise", "mobilize", "mass", "call", "amass"}:
            return hit
        return hit if self._elsewhere(r) and hit.source.sector != "IGO" and not r.passive else None

    def _tension(self, r: Roles, source: Ref) -> Ref | None:
        """"as the stand-off with China deepens", "in case of war with Cuba": with whom, in the same sentence."""
        at = self.actors.at
        for i in range(r.verb.sent.start, r.verb.sent.end):
            mention = at.get(i)
            if mention is None or mention.code in source.codes or mention.sector == "IGO" or i == 0 or r.verb.doc[i - 1].lower_ not in {"with", "against"}:
                continue
            before = {t.lemma_.lower() for t in r.verb.doc.tokens[max(r.verb.sent.start, i - 4) : i]}
            if before & _TENSE:
                return Ref((mention.code,), mention.sector, i, mention.text)
        return None


def _denied(hit: Hit) -> bool:
    """"will take no part in the fighting"."""
    verb: Token = hit.predicate  # type: ignore[assignment]
    return any(t.lower_ in {"no", "not", "n't", "never"} for c in verb.children for t in [c, *c.children] if c.i < verb.i or c.dep_ in {"neg", "dobj"})


def verb_of_border(r: Roles, target: Ref) -> bool:
    """"to the Kuwaiti border": not into the country."""
    return r.verb.doc[target.head].lemma_.lower() in {"border", "frontier", "line", "coast", "gulf", "demarcation"}
