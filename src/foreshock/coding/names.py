"""What a text calls those it has named: surnames, short names, "the four", an unnamed spokesman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref, phrase_text
from foreshock.coding.lexicon import heads, words
from foreshock.coding.naming import BODIES, NUMBERS, PAIR, person_name
from foreshock.coding.roles import is_verb
from foreshock.coding.tellers import TELLING

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.coreference import Seen
    from foreshock.coding.papers import Voices
    from foreshock.coding.tree import Token, Tree

_BODIES_OF_ORGANISATION = {"Council", "Commission", "Union", "Alliance", "Organisation", "Organization", "Secretariat", "Authority", "League", "Assembly"}
_OFFICES = {"ministry", "government", "mission", "embassy", "delegation", "cabinet", "republic", "administration", "presidency", "kingdom"}
"""What an official paper calls its issuer: "the Ministry condemns"."""


class Naming:
    """The part of :class:`~foreshock.coding.coreference.Discourse` that looks at names."""

    doc: Tree
    actors: Actors
    voices: Voices
    seen: list[Seen]
    sentence_of: list[int]
    _surnames: dict[str, Ref]
    _listed: dict[int, tuple[str, ...]] | None

    def _introduce(self, root: Token, code: str) -> None:
        """Remember the surname of a person named with an office: "Kenyan Foreign Minister James Orengo", "Orengo, the Kenyan minister"."""
        named: list[Token] = []
        if root.pos_ == "PROPN" and person_name(root):
            named.append(root)
        elif "GOV" in heads().get(root.lemma_.lower(), ()) or "MIL" in heads().get(root.lemma_.lower(), ()):
            named += [c for c in root.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
            if root.dep_ == "appos" and root.head.pos_ == "PROPN":
                named.append(root.head)
        for name in named:
            if name.tag_ == "NNP" and name.i not in self.actors.at and name.i not in self.actors._places and name.text[:1].isupper() and len(name.text) > 2:
                self._surnames[name.text] = Ref((code,), "GOV", name.i, name.text, True, "owned")

    def _issuer_itself(self, token: Token, lemma: str) -> Ref | None:
        """What an official paper calls its issuer: "The Ministry condemns", "the Commission asks"."""
        voice = self.voices.own(token.idx)
        if voice is None or len(voice.codes) != 1 or not token.text[0].isupper() or token.tag_ in {"NNS", "NNPS"}:
            return None
        if lemma in _OFFICES or (voice.sector == "IGO" and token.text in _BODIES_OF_ORGANISATION):
            return Ref(voice.codes, voice.sector, token.i, phrase_text(token), False, "description")
        return None

    def _last_teller(self, token: Token, wanted: str) -> Ref | None:
        """Who spoke last, in this sentence or the two before: the "it" of "it also said"."""
        for i in range(token.i - 1, max(-1, token.i - 90), -1):
            verb = self.doc[i]
            if self.sentence_of[token.i] - self.sentence_of[i] > 2:
                return None
            if verb.lemma_.lower() not in TELLING or not is_verb(verb):
                continue
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            if subject is None:
                continue
            ref = self.actors.resolve(subject)
            if ref is None or (wanted == "person" and not (ref.person or subject.lemma_.lower() in words()["persontitles"])):
                return None
            if wanted == "thing" and (ref.person or subject.tag_ in {"NNS", "NNPS"}):
                return None
            return Ref(ref.codes, ref.sector, token.i, ref.text, ref.person, "pronoun")
        return None

    def _at_home(self, token: Token) -> Ref | None:
        """"Mr Crosland told the Commons": who speaks to his own parliament."""
        if token.dep_ != "nsubj" or token.head.lemma_.lower() not in {"tell", "inform", "assure", "address", "brief"}:
            return None
        for child in token.head.children:
            mention = self.actors.at.get(child.i) if child.dep_ in {"dobj", "dative"} else None
            if mention is not None and mention.kind == "institution" and mention.sector == "GOV":
                return Ref((mention.code,), "GOV", token.i, token.text, True, "description")
        return None

    def of_the_house(self, token: Token) -> Ref | None:
        """Whose an unnamed spokesman is: of the one government spoken of in the sentence or, failing that, the one before."""
        sentence = self.sentence_of[token.i]
        near = [s for s in self.seen if 0 <= sentence - s.sentence <= 1 and s.codes and s.sector in {"GOV", "MIL", "IGO"} and s.kind != "place"]
        bodies = [s for s in near if s.kind in {"institution", "organisation"} or self.doc[s.root].lemma_.lower() in BODIES]
        for chosen in (bodies, [s for s in near if s.subject], near):
            for reach in (0, 1):
                codes = {s.codes for s in chosen if sentence - s.sentence == reach}
                if len(codes) == 1:
                    return Ref(next(iter(codes)), "GOV", token.i, phrase_text(token), True, "description")
                if codes:
                    return None
        return None

    def _list_of(self, token: Token) -> Ref | None:
        """"the four", "the three governments", "four Arab states": the list of as many actors that the text gives, if it gives one."""
        styled = self._styled_as()
        if styled and token.tag_ == "NNS" and token.lemma_.lower() in styled and self._definite(token):
            return Ref(styled[token.lemma_.lower()], "GOV", token.i, phrase_text(token), False, "description")
        number = token if token.like_num else next((c for c in token.children if c.dep_ == "nummod"), None)
        n = NUMBERS.get(number.lower_, 0) if number is not None else 0
        if n < 3 or (not token.like_num and token.lemma_.lower() not in PAIR):
            return None
        if token.like_num and not self._definite(token):
            return None
        if self._listed is None:
            self._listed = {}
            for i, mention in self.actors.at.items():
                first = self.doc[i]
                if mention.kind in {"name", "metonym"} and first.dep_ != "conj" and any(c.dep_ in {"conj", "appos"} for c in first.children):
                    ref = self.actors.resolve(first, context=False)
                    if ref is not None and len(ref.codes) >= 3:
                        self._listed[len(ref.codes)] = () if self._listed.get(len(ref.codes), ref.codes) != ref.codes else ref.codes
        codes = self._listed.get(n)
        return Ref(codes, "GOV", token.i, phrase_text(token), False, "description") if codes else None

    def _styled_as(self) -> dict[str, tuple[str, ...]]:
        """What lists of actors are called beside them: "Argentina, Brazil and Chile, guarantors of the treaty", then "the guarantors"."""
        known: dict[str, tuple[str, ...]] | None = self.doc.user_data.get("styled")
        if known is None:
            known = self.doc.user_data["styled"] = {}
            for token in self.doc:
                if token.dep_ not in {"appos", "attr"} or token.tag_ != "NNS" or token.i in self.actors.at or token.lemma_.lower() in PAIR:
                    continue
                name: Token | None = token.head
                if token.dep_ == "attr":
                    name = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
                if name is None or name.i not in self.actors.at or name.i > token.i:
                    continue
                ref = self.actors.resolve(name, context=False)
                if ref is not None and len(ref.codes) > 1:
                    known.setdefault(token.lemma_.lower(), ref.codes)
        return known

    def _short_name(self, token: Token) -> Ref | None:
        """"the Courts" after "the Islamic Courts": the last word of a longer name given before."""
        if not token.text[:1].isupper() or token.is_sent_start:
            return None
        if token.text in {"Service", "Agency", "Command", "House", "Council", "Office"}:
            return None  # too common a word for a short name
        for m in self.actors.mentions:
            if m.start >= token.idx:
                break
            if m.kind in {"group", "organisation", "institution"} and " " in m.text and m.text.split()[-1].rstrip("s") == token.text.rstrip("s"):
                return Ref((m.code,), "REB" if m.kind == "group" else m.sector, token.i, phrase_text(token), False, "description")
        return None

    def _definite(self, token: Token) -> bool:
        return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"} for c in token.children)
