"""Coreference within a report: pronouns and definite descriptions, by one pass over the text with a salience score.

Subjects before objects, near before far, number and kind agree, arguments of one verb differ (the constraints of Lappin &
Leass 1994, reduced to what actors of a crisis need). "the two countries", "the invaders" and "its ally" ask the confrontation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.actors import REBELLIOUS, Ref, phrase_text
from foreshock.coding.causes import provoked_by
from foreshock.coding.epithets import HALVES, MEMBERS, OFFICIAL, REALMS, Epithets
from foreshock.coding.lexicon import heads, noun_classes, verb_frames, words
from foreshock.coding.names import Naming
from foreshock.coding.naming import BODIES, NUMBERS, PAIR, fits_title, office_of, person_name
from foreshock.coding.roles import is_verb, understood_subject
from foreshock.coding.sides import Sides
from foreshock.coding.tellers import LABEL, goes_on, label, only_tells, scrap

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.papers import Voices
    from foreshock.coding.tree import Token, Tree

_PERSONAL = {"he": "person", "him": "person", "his": "person", "himself": "person", "she": "person", "her": "person", "hers": "person",
             "it": "thing", "its": "thing", "itself": "thing",
             "they": "plural", "them": "plural", "their": "plural", "themselves": "plural", "theirs": "plural"}  # fmt: skip
_FIRST = {"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"}
_COUNTRY = {"country", "nation", "state", "republic", "regime", "government", "authority", "homeland", "union"}
_ALLIANCE = {"alliance", "bloc", "organisation", "organization", "pact", "council", "allies", "body", "league", "community"}
_PAIR_ALONE = {"side", "belligerent", "combatant", "antagonist", "disputant", "rival", "foe", "adversary", "neighbour", "neighbor"}
_RELATION = {"ally": 1, "partner": 1, "patron": 1, "protector": 1, "backer": 1, "client": 1, "sponsor": 1, "protege": 1, "protégé": 1,
             "friend": 1, "satellite": 1, "neighbour": 0, "neighbor": 0, "rival": -1, "enemy": -1, "foe": -1, "adversary": -1,
             "opponent": -1, "counterpart": 0, "attacker": -1}  # fmt: skip
_INVADER = {"invader", "attacker", "aggressor", "occupier", "intruder", "raider", "enemy", "foe"}
_REBEL = {"rebel", "guerrilla", "insurgent", "militant", "separatist", "militia", "militiaman", "fighter", "secessionist", "group",
          "movement", "organisation", "organization", "faction", "guerilla", "gunman"}  # fmt: skip
_OF_A_STATE = {"army", "military", "navy", "president", "premier", "minister", "king", "queen", "emperor", "shah", "sultan", "emir",
               "general", "marshal", "dictator", "leader", "cabinet", "parliament", "ministry", "chancellor", "ruler", "junta",
               "strongman", "monarch", "colonel", "ambassador", "envoy", "spokesman", "leadership", "administration"}  # fmt: skip

_OFFICES = {"name", "demonym", "metonym", "institution", "organisation"}
"""Kinds of names whose officials are persons, but which are things themselves."""
_REACH_OF_HEADS = 6
"""Sentences after which "the crew" no longer takes up an earlier "its crew". Assumption."""
_AGAINST = {lemma for lemma, frames in verb_frames().items() if any(f.event in {"ASSAULT", "COERCE"} and "force" in f.flags and not f.particle for f in frames)}
"""Verbs done to others: the possessor of their object is not their subject."""
_TRESPASSING = {"violate", "breach", "penetrate", "infringe", "intrude"}
_ONES_OWN = {"airspace", "territory", "border", "water", "waters", "sovereignty", "soil", "frontier"}
_SHOOTING = {"fire", "launch", "lob", "rain", "hurl", "drop", "unleash", "shoot"}
_OF_PERSONS = {"train", "kill", "arrest", "detain", "arm", "wound", "recruit", "thank", "urge", "expel", "advise", "equip", "capture"}


class Seen(NamedTuple):
    """One thing spoken of, where, and how it can be taken up again."""

    at: int
    root: int
    codes: tuple[str, ...]
    person: bool
    plural: bool
    kind: str
    sector: str
    subject: bool
    sentence: int
    text: str


def noun_root(token: Token) -> Token:
    """The head of the noun phrase a name stands in: "Israeli" in "the Israeli command" gives "command"."""
    for _ in range(5):
        if token.dep_ in {"compound", "amod", "poss", "nmod", "npadvmod"} and token.head != token and token.head.pos_ in {
            "NOUN", "PROPN", "ADJ"
        }:
            token = token.head
        else:
            break
    return token


def _inner_root(token: Token) -> Token:
    """Like :func:`noun_root`, but a possessor stays itself."""
    for _ in range(5):
        if token.dep_ in {"compound", "amod", "nmod", "npadvmod"} and token.head != token and token.head.pos_ in {"NOUN", "PROPN", "ADJ"}:
            token = token.head
        else:
            break
    return token


class Discourse(Naming, Epithets, Sides):
    """What a text has spoken of so far. Resolves each pronoun and definite description once, in the order of the text."""

    def __init__(
        self, doc: Tree, actors: Actors, confrontations: Confrontations, voices: Voices, speakers: dict[int, Ref],
        alliance: str | None = None, insurgents: str | None = None,
    ) -> None:  # fmt: skip
        self.doc = doc
        self.actors = actors
        self.confrontations = confrontations
        self.voices = voices
        self.speakers = speakers
        self.alliance = alliance
        self.insurgents = insurgents
        self.un_known = "minutes" in doc.user_data or "council" in doc.user_data or any(m.code == "UNO" for m in actors.mentions)
        self.seen: list[Seen] = []
        self.resolved: dict[int, Ref | None] = {}
        self.sentence_of: list[int] = [0] * len(doc)
        number, asked = 0, False
        for sentence in doc.sents:
            for i in range(sentence.start, sentence.end):
                self.sentence_of[i] = number
            mark = sentence.end - sentence.start <= LABEL and label(sentence)
            number += not (mark or (asked and scrap(sentence)))
            asked = asked if mark else any(t.text == "?" for t in doc.tokens[sentence.end - 2 : sentence.end])
        self._head_owner: dict[str, Ref] = {}
        self._surnames: dict[str, Ref] = {}
        self._listed: dict[int, tuple[str, ...]] | None = None
        actors.context = self
        self._read()

    # -- the pass ----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        at = self.actors.at
        for token in self.doc:
            i = token.i
            mention = at.get(i)
            if mention is not None:
                if at.get(i + 1) is not mention:  # last token of a mention
                    root = noun_root(token)
                    sector = "REB" if mention.kind == "group" else mention.sector
                    own = _inner_root(token)
                    if own != root and (mention.kind == "person" or own != token):  # "Milosevic's forces": he, and they
                        self._add(token, own, (mention.code,), mention.kind == "person" and own == token, mention.kind, sector)
                    if mention.kind == "person" and token not in (own, root):  # "brought Habre guns": he is spoken of
                        self._add(token, token, (mention.code,), True, mention.kind, sector)
                    self._add(token, root, (mention.code,), mention.kind == "person" and root == token, mention.kind, sector)
                    if root != token and root.pos_ in {"NOUN", "PROPN"} and root.lemma_.lower() not in _RELATION:
                        self._head_owner[root.lemma_.lower()] = Ref((mention.code,), mention.sector, root.i, mention.text, False, "owned")
                        self._introduce(root, mention.code)
                    holder = office_of(token) if token.dep_ == "pobj" else None
                    if holder is not None:  # "the representative of Chile said ... He asked"
                        self._add(token, holder, (mention.code,), True, "owned", sector)
                continue
            low = token.lower_
            if low in _PERSONAL or low in _FIRST or low in {"both", "there", "each"}:
                ref = self._pronoun(token)
                self.resolved[i] = ref
                if ref is not None and low not in {"there"}:
                    root = noun_root(token)
                    self._add(token, root, ref.codes, _PERSONAL.get(low) == "person" and root == token, "pronoun", ref.sector)
                    if root != token and root.lemma_.lower() not in _RELATION:
                        self._head_owner[root.lemma_.lower()] = ref
            elif token.text in MEMBERS and self._definite(token):
                ref = self.resolved[i] = self._members(token)
                if ref is not None:
                    self._add(token, token, ref.codes, False, "organisation", "IGO")
            elif token.text in HALVES and (self._definite(token) or (token.dep_ == "amod" and not token.is_sent_start)) and self._half(token) is not None:
                ref = self.resolved[i] = self._half(token)
                if ref is not None:
                    root = noun_root(token)
                    self._add(token, root, ref.codes, False, "description", "GOV")
            elif token.dep_ in {"compound", "amod"} and low in OFFICIAL:
                self.resolved[i] = self._of_the_state(token)
            elif token.dep_ in {"compound", "amod"} and token.lemma_.lower() in REBELLIOUS:
                self.resolved[i] = next(
                    (Ref(s.codes, "REB", i, token.text, False, "description") for s in self._states(i, 8) if s.sector == "REB"), None
                )
            elif (token.pos_ in {"NOUN", "PROPN"} or low in NUMBERS) and i not in self.resolved:
                ref = self._description(token)
                if ref is not None:
                    self.resolved[i] = ref
                    self._add(token, token, ref.codes, ref.person, "description", ref.sector)
                elif person_name(token) and self.actors.single(token, context=False) is None:
                    house = self._at_home(token)  # else nobody known, but "he" is this person
                    if house is not None:
                        self.resolved[i] = self._surnames[token.text] = house
                    self._add(token, token, house.codes if house is not None else (), True, "person", "GOV")

    def _add(self, token: Token, root: Token, codes: tuple[str, ...], person: bool, kind: str, sector: str) -> None:
        lemma = root.lemma_.lower()
        if not person and root != token and root.tag_ in {"NN", "NNP"} and (lemma in words()["persontitles"] or person_name(root)):
            person = True
        if root != token and sector == "GOV" and "MIL" in heads().get(lemma, ()) and "GOV" not in heads().get(lemma, ()):
            sector = "MIL"
        if kind == "demonym" and root == token and token.lower_.endswith("s") and token.dep_ not in {"amod", "compound"}:
            kind = "people"  # "the Kuwaitis"
        plural = kind == "people" or root.tag_ in {"NNS", "NNPS"} or bool(root.conjuncts) or len(codes) > 1
        top = root
        while top.dep_ in {"conj", "appos"} and top.head != top:
            top = top.head
        subject = top.dep_ in {"nsubj", "nsubjpass"}
        text = token.text if root == token else phrase_text(root)
        self.seen.append(Seen(token.i, root.i, codes, person, plural, kind, sector, subject, self.sentence_of[token.i], text))

    # -- Context -----------------------------------------------------------------------------------------------------

    def pronoun(self, token: Token) -> Ref | None:
        if token.i in self.resolved:
            return self.resolved[token.i]
        return None

    def description(self, token: Token) -> Ref | None:
        return self.resolved.get(token.i)

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> Ref | None:
        low = token.lower_
        if low in _FIRST:
            speaker = self.speakers.get(token.i)
            if speaker is not None:
                return Ref(speaker.codes, speaker.sector, token.i, token.text, False, "pronoun")
            plural = low in {"we", "us", "our", "ours", "ourselves"}
            voice = self.voices.at(token.idx) if plural else self.voices.own(token.idx)
            if voice is not None:
                return Ref(voice.codes if plural else voice.codes[:1], voice.sector, token.i, token.text, False, "pronoun")
            return None
        if low == "both":
            if any(g.lower_ == "which" for c in token.children if c.lower_ == "of" for g in c.children):
                return None  # "both of which"
            if token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
                return self._coordinated(token) or self._pair(token)
            return None
        if low == "each":
            return None
        if low == "there":
            if token.dep_ == "expl":
                return None
            found = self._best(token, lambda s: not s.person and s.kind in {"metonym", "name", "institution", "organisation"}, reach=1)
            return None if found is None else Ref(found.codes, found.sector, token.i, found.text, False, "pronoun")
        wanted = _PERSONAL[low]
        voice = self.voices.own(token.idx) if low == "they" and token.is_sent_start else None
        if voice is not None and len(voice.codes) > 1:  # "They condemned": the issuers of a joint paper
            return Ref(voice.codes, voice.sector, token.i, token.text, False, "pronoun")
        if token.dep_ == "nsubj" and goes_on(token.head):
            teller = self._last_teller(token, wanted)
            if teller is not None:
                return teller
        if wanted == "person" and low in {"she", "her", "hers"}:
            found = self._best(token, lambda s: s.person and self._woman(s), reach=4)
        elif wanted == "person":
            found = self._best(token, lambda s: s.person and not self._woman(s), reach=4)
        elif wanted == "thing":
            found = self._best(token, lambda s: not s.person and not s.plural and s.kind != "demonym", reach=1)
            if found is None or (found.kind == "place" and token.tag_ == "PRP$"):  # "Israel's forces entered Gaza, days after its air force"
                found = self._best(token, lambda s: not s.person and s.plural and s.subject and s.root != s.at and s.kind in _OFFICES, reach=0) or found
            found = found or self._best(
                token, lambda s: not s.person and not s.plural, reach=1
            ) or self._best(token, lambda s: s.person and not s.plural and s.kind in _OFFICES, reach=0)  # "Kenya's spokesman denied that its planes"
        else:
            found = self._best(token, lambda s: (s.plural or s.kind == "group") and (not s.person or len(s.codes) > 1) and s.kind != "place", reach=1)
            if found is None:
                found = self._best(token, lambda s: not s.person and s.kind in {"group", "organisation", "institution"}, reach=1)
        if found is None or not found.codes:
            return None
        codes = found.codes
        if wanted == "plural":
            codes = self._group(found)
        return Ref(codes, found.sector, token.i, found.text, found.person, "pronoun")

    def _woman(self, seen: Seen) -> bool:
        """Whether the words say that a person is a woman: a title, or a name of the list."""
        before = self.doc[max(0, seen.at - 2) : seen.at + 1].text.lower().replace(".", "").split()
        return bool(set(before) & words()["women"])

    def _group(self, found: Seen) -> tuple[str, ...]:
        """All actors of the coordination a plural pronoun takes up."""
        root = self.doc[found.root]
        codes = list(found.codes)
        for other in self.actors.listed(root):
            ref = self.actors.single(other, context=False)
            if ref is not None:
                codes.extend(ref.codes)
        return tuple(dict.fromkeys(codes))

    def _best(self, token: Token, fits, reach: int) -> Seen | None:  # type: ignore[no-untyped-def]
        sentence = self.sentence_of[token.i]
        head = noun_root(token)
        verb = head.head if head.dep_ in {"nsubj", "dobj", "nsubjpass", "dative", "pobj"} else None
        if verb is not None and head.dep_ == "pobj":
            verb = verb.head
            for _ in range(3):  # "trained thousands of them"
                if is_verb(verb) or verb.head == verb:
                    break
                verb = verb.head
        best: Seen | None = None
        top = -99.0
        governors = {a.i for a in token.ancestors}
        barred = self._barred(token, verb)
        own = token.tag_ == "PRP$" and verb is not None and head.dep_ in {"dobj", "pobj"} and verb.lemma_.lower() in _AGAINST
        if token.tag_ == "PRP$" and verb is not None and head.dep_ == "pobj" and head.head.lower_ in {"at", "on", "against", "into"}:
            own = own or verb.lemma_.lower() in _SHOOTING  # "fired missiles at its capital"
        own = own or (verb is not None and verb.lemma_.lower() in _TRESPASSING and head.lemma_.lower() in _ONES_OWN and token.tag_ == "PRP$")
        if own and verb is not None:
            barred = self._subject_codes(verb, token)
        provoker = provoked_by(token, verb)
        told_of = head.dep_ in {"dobj", "dative", "pobj"}
        weapons = token.lower_ == "them" and verb is not None and verb.lemma_.lower() in _OF_PERSONS
        for s in reversed(self.seen):
            gap = sentence - s.sentence
            if gap > reach:
                break
            if s.at >= token.i or not fits(s) or (
                s.kind == "pronoun" and (s.root == s.at or not s.subject) and self.doc[s.at].lower_ in _FIRST
            ):  # fmt: skip
                continue
            root = self.doc[s.root]
            if root.i == head.i and token.dep_ in {"poss"}:
                continue
            if root.head.lower_ == "abstaining" and gap == 0:
                continue  # "with the United States abstaining, it adopted": the council
            possessive = token.tag_ == "PRP$"
            if barred and set(s.codes) & barred and (own or not possessive):
                continue
            if weapons and "ARMS" in noun_classes().get(root.lemma_.lower(), ()) and "TROOPS" not in noun_classes().get(root.lemma_.lower(), ()):
                continue
            if gap == 0 and verb is not None and root.head == verb and root.dep_ in {"nsubj", "nsubjpass", "dobj"} and not possessive:
                continue
            score = -1.6 * gap + (1.5 if s.subject else 0.0) - 0.004 * (token.i - s.at)
            if gap == 0 and root.head.i in governors and s.subject:
                score += 1.0  # the subject of the clause above
            if gap and s.subject and root.head.dep_ == "ROOT":
                score += 0.5  # the subject of a main clause is what the next sentence goes on about
            if root.dep_ in {"dobj"}:
                score += 0.4
            if gap and told_of and s.subject and not possessive and only_tells(root):
                score -= 2.5  # "Moscow will arm him, Mr Reagan says. Libya pays him": not who says so
            if provoker is not None and not s.subject and provoker.i < s.at and any(a == provoker for a in root.ancestors):
                score += 2.5
            if s.root != s.at and s.kind in {"demonym"}:
                score -= 0.4
            if s.kind == "place":
                score -= 0.5
            if score > top:
                best, top = s, score
        return best

    def _barred(self, token: Token, verb: Token | None) -> set[str]:
        """An object pronoun is not the subject of its own verb, wherever that subject stands."""
        if verb is not None and token.dep_ == "nsubj" and verb.dep_ in {"ccomp", "xcomp"} and verb.tag_ == "VB" and is_verb(verb.head):
            if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
                return self._subject_codes(verb.head, token)  # "Ecuador wants it to condemn the raid": not Ecuador
        if verb is None or token.dep_ in {"nsubj", "nsubjpass", "poss"} or not is_verb(verb):
            return set()
        return self._subject_codes(verb, token)

    def _subject_codes(self, verb: Token, token: Token) -> set[str]:
        subject = understood_subject(verb)
        if subject is None or subject.i >= token.i:
            return set()
        ref = self.actors.single(subject, context=subject.i in self.resolved)
        return set(ref.codes) if ref is not None else set()

    def _acting_on(self, token: Token) -> set[str]:
        """Who does the clause of which a noun is an object."""
        verb = noun_root(token).head
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return set()
        while not is_verb(verb) and verb.head != verb:
            verb = verb.head
        return self._subject_codes(verb, token) if is_verb(verb) else set()

    # -- definite descriptions ---------------------------------------------------------------------------------------

    def _states(self, before: int, reach: int) -> list[Seen]:
        """Things spoken of before a token, latest first."""
        sentence = self.sentence_of[min(before, len(self.doc) - 1)]
        return [s for s in reversed(self.seen) if s.at < before and sentence - s.sentence <= reach]

    def _description(self, token: Token) -> Ref | None:
        lemma = token.lemma_.lower()
        plural = token.tag_ in {"NNS", "NNPS"}
        children = list(token.children)
        possessor = next((c for c in children if c.dep_ == "poss"), None)
        if lemma in _RELATION and (possessor is not None or any(c.dep_ == "prep" and c.lower_ == "of" for c in children)):
            owner = self.actors.resolve(possessor) if possessor is not None else self.actors.owner(token)
            if owner is not None:
                return self._related(token, owner, _RELATION[lemma])
        if not plural and lemma in {"side", "party", "camp", "government", "army", "country", "state"} and any(c.lower_ in {"either", "neither", "each"} for c in children):
            return self._pair(token)
        if plural and lemma in PAIR:
            two = any(c.lower_ in {"two", "both", "rival", "warring", "2", "opposing"} for c in children)
            alone = lemma in _PAIR_ALONE or (lemma == "party" and self.confrontations.pair() is not None and not any(c.dep_ == "nummod" for c in children))
            if (two or (alone and self._definite(token))) and (not self._owned(token) or self._members_of(token)):
                return self._pair(token)
        if token.text == "Marines" and not self._owned(token):
            return self._marines(token)
        listed = self._list_of(token) if plural or token.like_num else None
        if listed is not None:
            return listed
        known = self._surnames.get(token.text) if token.pos_ == "PROPN" else None
        if known is not None:
            return Ref(known.codes, known.sector, token.i, token.text, True, "description")
        if lemma in _REBEL and self._owned(token):
            state = self.actors.owner(token, context=False)
            group = self._group_at_home(token, state.codes[0]) if state is not None and self._definite(token) else None
            if group is not None:
                return group
        if self._owned(token):
            return None
        definite = self._definite(token)
        if not definite:
            return None
        if lemma in _INVADER:
            aggressor = self.confrontations.aggressor()
            if aggressor:
                return Ref((aggressor,), "MIL", token.i, phrase_text(token), False, "description")
            return None
        if token.text == "Allies" or (lemma in {"alliance", "allies"}):
            for s in self._states(token.i, 60):
                if s.kind in {"organisation"} and not s.person:
                    return Ref(s.codes, s.sector, token.i, phrase_text(token), False, "description")
            if self.alliance and token.text == "Allies":
                return Ref((self.alliance,), "IGO", token.i, phrase_text(token), False, "description")
            return None
        issuer = self._issuer_itself(token, lemma)
        if issuer is not None:
            return issuer
        short = self._short_name(token)
        if short is not None:
            return short
        if token.text in {"Assembly", "Council"} or (token.text == "assembly" and any(s.codes == ("UNO",) for s in self.seen)):
            if self.un_known:
                return Ref(("UNO",), "IGO", token.i, phrase_text(token), False, "description")
        if lemma in _ALLIANCE and not plural:
            for s in self._states(token.i, 6):
                if s.kind == "organisation":
                    return Ref(s.codes, s.sector, token.i, phrase_text(token), False, "description")
        if lemma in _REBEL:
            for s in self._states(token.i, 6):
                if s.sector == "REB":
                    return Ref(s.codes, "REB", token.i, phrase_text(token), False, "description")
            if self.insurgents and lemma not in {"fighter", "group", "movement", "organisation", "organization", "faction"}:
                return Ref((self.insurgents,), "REB", token.i, phrase_text(token), False, "description")
            return None
        if lemma == "enclave" and not plural:
            return self._enclave(token)
        if not plural and lemma in REALMS:
            return self._realm(token, self._acting_on(token))
        if not plural and lemma in words()["persontitles"]:
            for child in children:  # "the prime minister, Mr Hallgrimsson"
                mention = self.actors.at.get(child.i) if child.dep_ == "appos" else None
                if mention is not None and mention.kind == "person":
                    return Ref((mention.code,), mention.sector, token.i, phrase_text(token), True, "description")
            verb = noun_root(token).head
            for s in self._states(token.i, 3):
                beside = self.doc[s.root].head == verb and is_verb(verb)  # "Mrs Thatcher telephoned the President": another person
                if s.person and s.codes and not beside and fits_title(lemma, s.codes[0]):
                    return Ref(s.codes, s.sector, token.i, phrase_text(token), True, "description")
            crowned = {m.code for m in self.actors.mentions if m.sector == "GOV"}
            crowned = {c for c in crowned if fits_title(lemma, c)} if not fits_title(lemma, "") else set()
            if len(crowned) == 1:
                return Ref((next(iter(crowned)),), "GOV", token.i, phrase_text(token), True, "description")
            voice = self.voices.own(token.idx)
            if voice is not None and len(voice.codes) == 1 and token.text[0].isupper():
                return Ref(voice.codes, voice.sector, token.i, phrase_text(token), True, "description")  # "The President has ordered"
        if lemma == "capital" and len(self.confrontations.theatres) == 1:
            return Ref((next(iter(self.confrontations.theatres)),), "GOV", token.i, phrase_text(token), False, "description")
        armed = not plural and self._armed_body(token)
        if armed or (not plural and (lemma in _COUNTRY or lemma in _OF_A_STATE)):
            found = self._best(
                token, lambda s: not s.person and s.kind in {"name", "metonym", "description", "people"} and len(s.codes) == 1 and fits_title(lemma, s.codes[0])
                and not (armed and self._aimed_at(s)), reach=2)  # fmt: skip
            ruling = self._government_at_war() if armed and lemma in {"army", "military"} else None
            if ruling is not None and (found is None or found.codes[0] not in self.confrontations.principals):
                return Ref((ruling,), "MIL", token.i, phrase_text(token), False, "description")
            if armed and (found is None or not self.confrontations.party(found.codes[0])):
                found = self._last_in_arms(token) or found
            if found is not None:
                return Ref(found.codes, "GOV", token.i, phrase_text(token), False, "description")
        if not plural and lemma in BODIES:
            for s in self._states(token.i, 5):
                if len(s.codes) == 1 and self.doc[s.root].lemma_.lower() in BODIES and s.root != token.i:
                    return Ref(s.codes, s.sector, token.i, phrase_text(token), False, "description")
        again = self._head_owner.get(lemma)
        if again is not None and heads().get(lemma) and self.sentence_of[token.i] - self.sentence_of[again.head] <= _REACH_OF_HEADS:
            mil = again.sector == "GOV" and "MIL" in heads()[lemma] and "GOV" not in heads()[lemma]
            return Ref(again.codes, "MIL" if mil else again.sector, token.i, phrase_text(token), False, "description")
        return None

    def _owned(self, token: Token) -> bool:
        """Whether a noun is somebody's, whatever the context says: the same in both readings."""
        known = self.doc.memory[Discourse]
        if token.i not in known:
            known[token.i] = self.actors.owner(token, context=False) is not None
        return bool(known[token.i])
