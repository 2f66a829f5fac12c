"""Actors of a text: which noun phrase stands for whom, and in what sector.

A noun phrase is read from its head: a name in the gazetteer; a head noun owned by an actor ("South African columns", "Neto's
men", "the army of Chad"); or something that only the context resolves (left to :mod:`foreshock.coding.coreference`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import msgspec

from foreshock.coding.lexicon import heads, noun_classes, places, words
from foreshock.coding.naming import person_name
from foreshock.coding.roles import antecedent
from foreshock.coding.tree import remembered

if TYPE_CHECKING:
    from foreshock.coding.tree import Token, Tree
    from foreshock.reference.actor import Mention

_OWNING = {"poss", "amod", "compound", "nmod", "npadvmod", "det_not", "appos_not"}
_PRONOUNS = {"he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "we", "us", "our", "i", "who", "whom", "whose",
             "himself", "itself", "themselves", "theirs", "ours", "both", "mine", "my", "me", "hers", "you"}  # fmt: skip
_DESIGNATION = re.compile(r"^(?:[A-Z]{1,5}-?\d{1,4}[A-Z]?s?|[A-Z]{2,5}s?)$")


HELD_BY = {"FLK": "GBR", "GIB": "GBR", "BMU": "GBR", "SGS": "GBR", "GUM": "USA", "PRI": "USA", "GRL": "DNK"}
"""Dependencies with an ISO code of their own act and are acted on as the state that holds them."""


class Ref(msgspec.Struct, frozen=True):
    """What a noun phrase refers to."""

    codes: tuple[str, ...]
    sector: str
    head: int
    """Token index of the phrase's head."""
    text: str
    person: bool = False
    how: str = "name"
    """``name``, ``owned``, ``place``, ``pronoun``, ``description``, ``inferred``."""


class Context(Protocol):
    """What the reader of actors asks of the context."""

    def pronoun(self, token: Token) -> Ref | None: ...

    def description(self, token: Token) -> Ref | None: ...

    def of_the_house(self, token: Token) -> Ref | None: ...


@remembered
def phrase_text(token: Token) -> str:
    """The noun phrase of a head without its relative clauses and appositions."""
    keep = [token]
    for child in token.children:
        if child.dep_ in {"relcl", "acl", "appos", "punct", "advcl", "conj", "cc"} and child.i > token.i:
            continue
        if child.dep_ == "prep" and child.lower_ not in {"of", "in", "at"}:
            continue
        keep.extend(child.subtree)
    left, right = min(t.i for t in keep), max(t.i for t in keep)
    return token.doc[left : right + 1].text.strip()


REBELLIOUS = {"rebel", "guerrilla", "insurgent", "separatist", "guerilla"}
"""Words that, before a noun, say whose it is: "a rebel column"."""
SIDED = REBELLIOUS | {"federal", "government", "loyalist"}
"""Words before a noun that say on which side of a civil war it is."""
_OF_GROUPS = {"militia", "group", "movement", "organisation", "organization", "faction", "militant", "guerrilla", "rebel", "insurgent"}
_HALVES = {"South", "North", "Southern", "Northern"}
_FORMER = {"former", "ex", "erstwhile", "onetime"}
_POSSESSIONS = {"republic", "colony", "protectorate", "satellite", "territory", "possession", "dominion", "vassal"}
_WATERS = {"Gulf", "Sea", "Strait", "Straits", "Bay", "Cape", "Channel"}


_PART_OF_A_LAND = re.compile(r"[ -](?:Africa|Asia|Bank|India|Indies|Papua|Virginia|Coast|Sahara|Balkan|Point|Java)")
""""West African leaders" are not of the West."""


class Actors:
    """Reads noun phrases of one parsed text. ``context`` resolves pronouns and definite descriptions."""

    def __init__(self, doc: Tree, mentions: list[Mention], context: Context | None = None) -> None:
        self.doc = doc
        given = mentions
        mentions = [msgspec.structs.replace(m, code=HELD_BY[m.code]) if m.code in HELD_BY else m for m in mentions]
        mentions = [m for m in mentions if m.code != "WST" or not _PART_OF_A_LAND.match(doc.text, m.end)]
        if any(m.code == "BEL" for m in mentions) and all(m.text == "Brussels" for m in mentions if m.code == "EUR"):
            mentions = [msgspec.structs.replace(m, code="BEL") if m.code == "EUR" else m for m in mentions]  # the Belgian government, not the Union
        self.mentions = mentions
        self.context = context
        self._memo: dict[tuple[int, bool], Ref | None] = {}
        self.at: dict[int, Mention] = {}
        known = doc.user_data.get("found")
        if known is not None and known[0] is given:  # read before: the same mentions stand in the same places
            self.at, self._places = dict(known[1]), dict(known[2])
            return
        starts = {t.idx: t.i for t in doc}
        for m in mentions:
            i = starts.get(m.start)
            if i is None:
                span = doc.char_span(m.start, m.end)
                if span is None:
                    continue
                i = span.start
            while i < len(doc) and doc[i].idx < m.end:
                self.at.setdefault(i, m)
                i += 1
        self._places = self._find_places()
        doc.user_data.pop("classes", None)  # they depend on what is an actor
        doc.memory.clear()
        doc.user_data["actors"] = {i for i, m in self.at.items() if m.kind != "place"}
        doc.user_data["places"] = {i for i, m in self.at.items() if m.kind == "place"} | set(self._places)
        doc.user_data["found"] = (given, dict(self.at), dict(self._places))

    def _find_places(self) -> dict[int, str]:
        """Token index to the owner of the region or city named there."""
        doc = self.doc
        known: dict[int, str] | None = doc.user_data.get("places_found")
        if known is not None:
            return known
        found: dict[int, str] = {}
        doc.user_data["places_found"] = found
        gazetteer = places()
        for i, token in enumerate(doc):
            if not token.text[:1].isupper() or (i in self.at and self.at[i].kind != "place"):
                continue
            if token.text not in first_words():
                continue
            if i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].text in _WATERS:
                continue  # "in the Gulf of Aden" is not in Aden
            for n in (3, 2, 1):
                name = doc[i : i + n].text
                if name in gazetteer:
                    for k in range(i, min(i + n, len(doc))):
                        found.setdefault(k, gazetteer[name])
                    break
        return found

    # -- noun phrases ------------------------------------------------------------------------------------------------

    def resolve(self, token: Token | None, *, context: bool = True) -> Ref | None:
        """The actors that a noun phrase and those coordinated with it stand for."""
        if token is None:
            return None
        key = (token.i, context)
        if key in self._memo:
            return self._memo[key]
        self._memo[key] = None  # a phrase that leads back to itself has no referent
        refs = [self.single(token, context=context)]
        for conjunct in self.listed(token):
            if conjunct.i > token.i and (conjunct.pos_ in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"} or conjunct.i in self.at):
                refs.append(self.single(conjunct, context=context))
        kept = [r for r in refs if r is not None]
        out: Ref | None = None
        if kept:
            codes = tuple(dict.fromkeys(c for r in kept for c in r.codes))
            text = kept[0].text if len(kept) == 1 else ", ".join(r.text for r in kept[:-1]) + " and " + kept[-1].text
            out = Ref(codes, kept[0].sector, token.i, text, kept[0].person, kept[0].how)
        self._memo[key] = out
        return out

    def listed(self, token: Token) -> list[Token]:
        """What is coordinated with a noun; also "A, B, C and D" where the parser takes B for an apposition of A."""
        found = list(token.conjuncts)
        mention = self.at.get(token.i)
        if mention is None or mention.kind == "demonym":
            return found
        for child in token.children:
            other = self.at.get(child.i)
            if child.dep_ == "appos" and other is not None and other.kind == mention.kind and other.code != mention.code and child.conjuncts:
                found += [child, *child.conjuncts]
        return list(dict.fromkeys(found))

    def single(self, token: Token, *, context: bool = True) -> Ref | None:
        """The actor one noun phrase stands for, without what is coordinated with it."""
        token = antecedent(token)
        mention = self.at.get(token.i)
        lemma = token.lemma_.lower()
        if mention is not None and mention.kind == "place" and token.i not in self._places:
            return Ref((mention.code,), mention.sector, token.i, phrase_text(token), False, "place")
        if mention is not None and mention.kind != "place" and not (mention.kind == "demonym" and token.dep_ in {"amod", "compound"}):
            sector: str = "REB" if mention.kind == "group" and mention.sector == "GOV" else mention.sector
            return Ref((mention.code,), sector, token.i, phrase_text(token), mention.kind == "person")
        if token.lower_ in _PRONOUNS or token.pos_ == "PRON":
            return self.context.pronoun(token) if self.context and context else None
        if "QUANT" in heads().get(lemma, ()) or token.like_num or token.lower_ in {"those", "these"}:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            ref = self.resolve(inner, context=context)
                            if ref is not None:
                                return ref
        if lemma in RELATIONS and self.context and context:
            return self.context.description(token)
        if lemma in _OF_GROUPS and self.context and context:
            ref = self.context.description(token)
            if ref is not None and ref.sector == "REB":
                return ref  # "the Lebanese militia": the group named before, not the state's
        if lemma == "member" and self.context and context:
            ref = self.context.description(token)
            if ref is not None:
                return ref  # "the two NATO members"
        owner = self.owner(token, context=context)
        if owner is not None and owner.sector == "IGO" and lemma in _ONE_OF_MANY and token.tag_ == "NN":
            return None  # "a NATO member": one of its states, not the alliance
        if owner is not None:
            sector = self._sector(token, owner)
            person = sector == "GOV" and ((token.tag_ == "NN" and lemma in _PERSON_HEADS) or person_name(token))
            return Ref(owner.codes, sector, token.i, phrase_text(token), person, "owned")
        if token.i in self._places:
            return Ref((self._places[token.i],), "GOV", token.i, phrase_text(token), False, "place")
        if self.context and context:
            ref = self.context.description(token)
            if ref is not None:
                return ref
        for child in token.children:  # "General Maleter, the Hungarian defence minister"
            if child.dep_ == "appos" and child.i > token.i and token.pos_ == "PROPN" and child.pos_ in {"NOUN", "PROPN"}:
                ref = self.single(child, context=context)
                if ref is not None and heads().get(child.lemma_.lower()):
                    return Ref(ref.codes, ref.sector, token.i, phrase_text(token), True, "owned")
        return None

    def owner(self, token: Token, *, context: bool = True) -> Ref | None:
        """Who a noun belongs to: possessive, demonym, name before it, or "of"."""
        found: list[Ref] = []
        for child in token.children:
            if child.dep_ in _OWNING or (child.i in self.at and child.i < token.i and child.dep_ != "punct"):
                ref = self._modifier(child, context)
                if ref is not None:
                    found.append(ref)
            elif child.dep_ == "prep" and child.lower_ == "under" and not found and {"GOV", "MIL"} & set(heads().get(token.lemma_.lower(), ())):
                for inner in child.children:  # "a new government under Mr Kadar"
                    ref = self.resolve(inner, context=context) if inner.dep_ == "pobj" else None
                    if ref is not None:
                        found.append(ref)
            elif child.dep_ == "prep" and not found and (
                child.lower_ in {"of", "from", "in", "inside", "loyal"} or (child.lower_ == "for" and token.lemma_.lower().startswith("spokes"))
            ):
                if child.lower_ in {"from", "in", "inside"} and "GOV" not in heads().get(token.lemma_.lower(), ()) and (
                    "MIL" not in heads().get(token.lemma_.lower(), ()) or child.lower_ != "from"
                ):
                    continue
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        ref = self.resolve(inner, context=context)
                        if ref is not None and not (ref.how == "pronoun" and child.lower_ != "of"):
                            found.append(ref)
            elif child.dep_ == "advmod" and child.lower_ == "there" and self.context and context:
                ref = self.context.pronoun(child)
                if ref is not None:
                    found.append(ref)
        for child in token.children if not found else ():
            if child.dep_ == "acl" and child.lemma_.lower() in {"work", "act", "fight", "serve", "spy"}:  # "hackers working for Iran"
                ref = next((self.resolve(t, context=context) for p in child.children if p.lower_ == "for" for t in p.children if t.dep_ == "pobj"), None)
                if ref is not None:
                    found.append(ref)
            if child.dep_ in {"amod", "acl"} and child.lower_ == "loyal":
                for prep in child.children:
                    for inner in prep.children:
                        ref = self.resolve(inner, context=context) if inner.dep_ == "pobj" else None
                        if ref is not None:
                            found.append(ref)
        if token.lemma_.lower() in {"border", "frontier", "tie", "relation", "trade"}:
            for child in token.children:  # "its border with Ukraine"
                if child.dep_ == "prep" and child.lower_ in {"with", "to"}:
                    for inner in child.children:
                        ref = self.resolve(inner, context=context) if inner.dep_ == "pobj" else None
                        if ref is not None:
                            found = [ref]
        if not found and self.context and context:
            for child in token.children:  # "a rebel column"
                if child.dep_ in {"compound", "amod"} and (child.lemma_.lower() in SIDED or child.text in _HALVES):
                    ref = self.context.description(child)
                    if ref is not None:
                        found.append(ref)
        if not found:
            return None
        if len(found) == 1 and found[0].sector in {"GOV", "MIL"} and "MIL" in heads().get(token.lemma_.lower(), ()):
            for inner in [t for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]:
                whole = self.resolve(inner, context=context)  # "Danish soldiers of the United Nations Force"
                if whole is not None and whole.sector == "IGO" and whole.how != "pronoun":
                    found.append(whole)
        if len(found) == 2 and found[1].sector == "REB" and found[0].sector != "REB":
            found = found[1:]  # "Yemen's Houthi rebels"
        codes = tuple(dict.fromkeys(c for r in found for c in r.codes))
        return Ref(codes, found[0].sector, token.i, phrase_text(token), False, "owned")

    def _modifier(self, child: Token, context: bool) -> Ref | None:
        mention = self.at.get(child.i)
        if child.dep_ == "amod" and child.head.lemma_.lower() in _POSSESSIONS and any(c.lower_ in _FORMER for c in child.head.children):
            return None  # "the two former Soviet republics" are the Soviet Union's no more
        if mention is not None and mention.kind == "place":
            code = self._places.get(child.i, mention.code)
            return Ref((code,), "GOV", child.i, child.text, False, "place") if child.dep_ != "amod" else None
        if mention is not None:
            # "Turkish-backed rebels" do not belong to Turkey
            if child.i + 1 < len(self.doc) and self.doc[child.i + 1].text == "-" and child.i + 2 < len(self.doc):
                tail = self.doc[child.i + 2].lower_
                if tail in {"backed", "supported", "made", "built", "held", "occupied", "controlled", "trained", "armed", "funded",
                            "run", "supplied", "allied", "based", "speaking", "brokered", "sponsored", "mediated", "aligned"}:
                    return None
            codes = [mention.code]
            sector: str = "REB" if mention.kind == "group" and mention.sector == "GOV" else mention.sector
            for other in child.conjuncts:
                if other.i in self.at and other.dep_ == "conj":
                    codes.append(self.at[other.i].code)
            return Ref(tuple(dict.fromkeys(codes)), sector, child.i, child.text, mention.kind == "person")
        if child.dep_ == "poss":
            return self.resolve(child, context=context)
        if child.dep_ in {"compound", "nmod", "amod"}:
            # "Indian army patrol": the demonym may hang on the compound; "American and German missiles" on a conjunct
            for inner in child.subtree:
                if inner.i in self.at and inner.i <= child.i and not (
                    inner.i + 1 < len(self.doc) and self.doc[inner.i + 1].text == "-" and inner.dep_ == "npadvmod"
                    and self.doc[min(inner.i + 2, len(self.doc) - 1)].lower_ not in {"led", "flown", "manned", "flagged", "registered", "crewed", "drafted", "proposed"}
                ):
                    return self._modifier(inner, context) if inner != child else None
            if child.i in self._places and child.dep_ != "amod":
                return Ref((self._places[child.i],), "GOV", child.i, child.text, False, "place")
        return None

    def _sector(self, token: Token, owner: Ref) -> str:
        sectors = heads().get(token.lemma_.lower(), frozenset())
        if owner.sector in {"REB", "IGO"} and "MIL" not in sectors:
            return owner.sector
        if owner.sector == "REB":
            return "REB"
        if "GOV" in sectors and "MIL" in sectors:
            return "MIL" if owner.sector == "MIL" else "GOV"
        for sector in ("MIL", "GOV", "REB", "OTH"):
            if sector in sectors:
                return sector
        return owner.sector

    def is_agent(self, ref: Ref, token: Token) -> bool:
        """Whether the phrase can act: a name, a person, or a head noun that stands for its owner."""
        if ref.how in {"name", "pronoun", "description", "inferred"}:
            return True
        if ref.how == "place":
            return False
        head = antecedent(token)
        lemma = head.lemma_.lower()
        return bool(heads().get(lemma)) or bool(noun_classes().get(lemma, frozenset()) & {"ARMS", "HOSTUNIT", "TROOPS", "MISSILE"}) or bool(_DESIGNATION.match(head.text)) or head.pos_ == "PROPN"


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """First words of the places of the lexicon, to look further only where a name can begin."""
    return frozenset(re.split(r"[ -]", name)[0] for name in places())


_ONE_OF_MANY = {"member", "country", "nation", "state", "power", "ally"}
RELATIONS = words()["relations"]
"""Nouns that name an actor by its relation to another: "its ally" is not the possessor."""
_PERSON_HEADS = words()["persontitles"]
