"""Clauses that take up a claim already made: "Pretoria says it did", "Khartoum denies it", "Tehran has not", "called that a lie"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.actors import Ref
from foreshock.coding.blame import FALSE, said_to_be_false
from foreshock.coding.claim import Attribution, Claim
from foreshock.coding.lexicon import noun_frames, verb_frames, words
from foreshock.coding.roles import is_verb, surface_subject, understood_subject
from foreshock.coding.tellers import TELLING

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.tree import Token

_AUX = {"did", "does", "has", "do", "have", "had", "will", "would", "wo"}
_CHARGE = {"charge", "accusation", "allegation", "report", "claim", "story", "suggestion", "it", "that", "this", "involvement", "responsibility",
           "any", "role", "rumour", "rumor", "everything", "such"}  # fmt: skip
_DENY = {"deny", "dismiss", "dispute", "refute", "rebut", "ridicule", "disclaim"}


class Again(NamedTuple):
    """The claim taken up, with what changes: its modality, its attribution, its source."""

    claim: Claim
    modality: str
    attribution: list[Attribution]
    source: Ref | None
    words: list[str]
    rule: str


_BEING = {"be", "take", "occur", "happen", "exist", "make", "carry"}
_TAKING_UP = {"call", "describe", "brand", "label"} | _DENY
_CLAUSES = {"ccomp", "ROOT", "conj", "parataxis"}
_ANY = {"any", "alleged", "reported", "supposed"}
_OF_HELP = {"flight": {"AID"}, "traffic": {"AID"}, "transport": {"AID"}, "movement": {"MOBILIZE", "AID"}, "visit": {"CONSULT"}}
"""Nouns that take up a deed though they are no event by themselves."""
REACH = 3
"""Sentences back in which the deed that is denied by its noun may stand. Assumption."""


def may_take_up(token: Token) -> bool:
    """Whether a verb is of those that can take up an earlier claim (cheap; asked of every verb)."""
    lemma = token.lemma_.lower()
    if lemma in _TAKING_UP or (token.lower_ in _AUX and (token.dep_ in _CLAUSES or _under_that(token))):
        return True
    if lemma in _BEING and (_no_such(token) is not None or said_to_be_false(token)):
        return True
    return lemma in {"follow", "do"} and any(c.lower_ in {"suit", "same", "likewise"} for c in token.children)


def taken_up(token: Token, done: list[Claim], actors: Actors, sentence: int, sentence_of_claim: list[int],
             attribution: list[Attribution]) -> Again | None:  # fmt: skip
    """What a verb says of an earlier claim, or None. ``sentence_of_claim`` gives the sentence number of each claim done."""
    if not done:
        return None
    suit = _follows_suit(token, done, actors, sentence, sentence_of_claim, attribution)
    if suit is not None:
        return suit
    denied = _denial(token, done, actors, sentence, sentence_of_claim) or _deed_denied(token, done, actors, sentence, sentence_of_claim, attribution)
    if denied is not None:
        return denied
    return _ellipsis(token, done, actors, sentence, sentence_of_claim, attribution)


def _follows_suit(token: Token, done: list[Claim], actors: Actors, sentence: int, at: list[int],
                  attribution: list[Attribution]) -> Again | None:  # fmt: skip
    """"Bahrain and Sudan followed suit", "Oman did the same"."""
    objects = {c.lower_ for c in token.children}
    if not ((token.lemma_ == "follow" and "suit" in objects) or (token.lemma_ == "do" and objects & {"same", "likewise"})):
        return None
    subject = understood_subject(token)
    ref = actors.resolve(subject) if subject is not None else None
    if ref is None or sentence - at[-1] > 2 or set(ref.codes) & {*done[-1].source, *done[-1].target}:
        return None
    return Again(done[-1], done[-1].modality, attribution, ref, [token.text, "suit" if token.lemma_ == "follow" else "same"], "ellipsis")


def _denial(token: Token, done: list[Claim], actors: Actors, sentence: int, at: list[int]) -> Again | None:
    lemma = token.lemma_.lower()
    thing = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    denier: Token | None = None
    if thing is None and lemma in _DENY:  # "..., a charge Ukraine denied"
        thing = next((c for c in token.children if c.dep_ == "nsubj" and c.lemma_.lower() in _CHARGE and c.pos_ == "NOUN"), None)
        denier = next((c for c in thing.children if c.dep_ in {"appos", "compound"} and c.i in actors.at), None) if thing is not None else None
        if denier is None and token.dep_ == "relcl" and token.head.lemma_.lower() in _CHARGE:
            thing = token.head
    if lemma in _DENY:
        if thing is None or thing.lemma_.lower() not in _CHARGE or any(c.dep_ in {"acl", "relcl", "ccomp"} and c != token for c in thing.children):
            return None
        if any(c.dep_ in {"ccomp", "xcomp"} and (c.i > token.i or denier is None) for c in token.children):
            return None
    elif lemma in {"call", "describe", "brand", "label", "be"}:
        said = [t.lower_ for t in token.subtree]
        if not set(said) & FALSE or any(t.dep_ == "neg" for t in token.children):
            return None
        about = thing or next((c for c in token.children if c.dep_ in {"nsubj", "ccomp"}), None)
        words = {t.lemma_.lower() for t in about.subtree} if about is not None else set()
        words |= {t.lemma_.lower() for c in token.children if c.dep_ == "ccomp" for t in c.children}
        if not words & _CHARGE:
            return None
        if lemma == "be":  # "said it was a lie"
            named = next((c for c in token.children if c.dep_ == "nsubj"), None)
            told = token.dep_ == "ccomp" and token.head.lemma_.lower() in TELLING and named is not None and (named.lower_ in {"it", "this", "that"} or named.lemma_.lower() in _CHARGE)
            denier = understood_subject(token.head) if told and named is not None and not any(c.dep_ in {"acl", "relcl", "ccomp"} for c in (*named.children, *token.children)) else None
            if denier is None:
                return None
    else:
        return None
    if any(c.dep_ == "neg" for c in token.children) or (token.dep_ == "conj" and any(c.lower_ == "nor" for c in token.head.children)):
        return None  # "has neither confirmed nor denied it"
    subject = denier if denier is not None else understood_subject(token)
    ref = actors.resolve(subject) if subject is not None else None
    if ref is None:
        return None
    for claim, number in zip(reversed(done), reversed(at), strict=True):
        if sentence - number > 2:
            break
        if claim.event == "DISAPPROVE" and set(claim.target) & set(ref.codes) and lemma in _DENY and thing is not None and thing.lemma_.lower() in {"any", "involvement", "role"}:
            break  # what it denies is what it was accused of since
        if set(claim.source) & set(ref.codes) and claim.modality != "negated" and claim.event not in {"REJECT", "DISAPPROVE", "REQUEST"}:
            links = [Attribution(ref.text, c) for c in ref.codes]
            return Again(claim, "negated", links, None, [token.text], "denial")
    return None


def _no_such(verb: Token) -> Token | None:
    """"there had been no such attack", "no such shipment had been made": the noun."""
    for child in verb.children:
        if child.dep_ in {"attr", "nsubj", "nsubjpass", "dobj"} and child.pos_ == "NOUN":
            before = {c.lower_ for c in child.children if c.i < child.i}
            if "such" in before and "no" in before:
                return child
    return None


def _deed_denied(token: Token, done: list[Claim], actors: Actors, sentence: int, at: list[int], attribution: list[Attribution]) -> Again | None:
    """A deed told before and denied by its noun ("denied the sale", "said there had been no such attack") or in the passive ("denied that any
    village had been bombed")."""
    lemma = token.lemma_.lower()
    deed: Token | None
    events: set[str]
    denier: Ref | None = None
    if lemma in _DENY:
        deed = next((c for c in token.children if c.dep_ in {"dobj", "ccomp"} and c.i > token.i), None)
        subject = understood_subject(token)
        denier = actors.resolve(subject) if subject is not None else None
        if deed is None or denier is None:
            return None
        if deed.dep_ == "ccomp":
            struck = next((c for c in deed.children if c.dep_ == "nsubjpass"), None)
            if struck is None or any(c.dep_ == "agent" for c in deed.children) or actors.resolve(struck) is not None:
                return None
            events = {f.event for f in verb_frames().get(deed.lemma_.lower(), ()) if not f.particle and (not f.classes or f.event == "ASSAULT")}
        else:
            if any(c.dep_ in {"prep", "acl", "relcl", "poss", "amod"} and c.lower_ not in _ANY for c in deed.children):
                return None
            events = {f.event for f in noun_frames().get(deed.lemma_.lower(), ())} | _OF_HELP.get(deed.lemma_.lower(), set())
    else:
        deed = _no_such(token) if lemma in _BEING else None
        if deed is None:
            return None
        events = {f.event for f in noun_frames().get(deed.lemma_.lower(), ())}
    links = [Attribution(denier.text, c) for c in denier.codes] if denier is not None else attribution
    doers = set(denier.codes) if denier is not None else set()
    for claim, number in zip(reversed(done), reversed(at), strict=True):
        if sentence - number > REACH:
            break
        if claim.event in events and claim.modality != "negated" and (not doers or doers & set(claim.source)):
            return Again(claim, "negated", links, None, [token.text, deed.text], "denial")
    return None


def _under_that(token: Token) -> bool:
    """"has promised that he won't": the parser hangs the auxiliary on "that"."""
    return token.dep_ == "aux" and token.head.lower_ == "that" and token.head.dep_ == "ccomp"


def _ellipsis(token: Token, done: list[Claim], actors: Actors, sentence: int, at: list[int], attribution: list[Attribution]) -> Again | None:
    if token.lower_ not in _AUX or not (token.dep_ in _CLAUSES or _under_that(token)):
        return None
    if any(c.dep_ in {"dobj", "xcomp", "acomp", "attr", "prep", "advcl", "ccomp", "aux", "auxpass", "oprd", "expl"} for c in token.children):
        return None
    if any(c.dep_ == "advmod" and c.lower_ not in {"not", "too", "also", "so", "n't", "never"} for c in token.children):
        return None
    subject, _ = surface_subject(token)
    if subject is None or subject.i > token.i:
        return None
    last, number = done[-1], at[-1]
    if sentence - number > 1:
        return None
    if number != sentence and any(
        is_verb(t) and t.pos_ == "VERB" and t.lemma_.lower() not in words()["report"] for t in token.sent if t.i < token.i
    ):
        return None  # "It has not moved, and we judge that it will not": the verb left out stands before it
    negated = any(c.dep_ == "neg" for c in token.children)
    ref = actors.resolve(subject)
    speaker = {a.actor for a in attribution}
    if last.event == "REQUEST" and ref is not None and set(ref.codes) & set(last.target):
        return None  # who was asked and will not, does not ask
    same = (subject.pos_ == "PRON" and (ref is None or ref.person or bool(set(ref.codes) & {*last.source, *last.target, *speaker}))) or (
        ref is not None and set(ref.codes) == set(last.source)
    )
    if same:
        if last.modality not in {"negated", "hypothetical", "hedged"} and not negated:
            return None
        yes = "planned" if token.lower_ in {"will", "would"} else "actual"
        return Again(last, "negated" if negated else yes, attribution, None, [token.text], "ellipsis")
    if ref is None or set(ref.codes) & set(last.target) or subject.pos_ == "PRON":
        return None
    return Again(last, "negated" if negated else last.modality, attribution, ref, [token.text], "ellipsis")
