"""The target that stands deeper than a slot: "provided help *to meet the needs of people in Malawi*", "an arms depot *of the Syrian army*".

A frame names the places where its target usually stands. Where none of them holds an actor, the phrases below the verb are searched
from left to right, only through links that keep the event: objects, owners, prepositions of direction and belonging, infinitives of
purpose. Clauses with a subject of their own, comparisons, causes, dates and agents are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.lexicon import Frame, noun_frames
from foreshock.coding.roles import Roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foreshock.coding.actors import Actors
    from foreshock.coding.tree import Token

_THROUGH = {"dobj", "pobj", "prep", "poss", "compound", "amod", "nmod", "appos", "dative", "pcomp", "oprd", "attr", "xcomp", "nsubjpass"}
_TOWARDS = {"to", "for", "of", "on", "against", "in", "at", "into", "toward", "towards", "inside", "across", "near", "upon", "over", "with",
            "around", "along", "throughout", "within", "behind", "among", "outside", "between", "concerning", "regarding", "about"}  # fmt: skip
_BY_EVENT: dict[str, frozenset[str]] = {
    "AID": frozenset({"to", "for", "of", "in", "into", "towards", "toward", "inside", "across", "within", "throughout", "among", "on"}),
    "SANCTION": frozenset(_TOWARDS | {"from", "out", "through"}),
    "COERCE": frozenset({"of", "in", "at", "near", "from", "off", "around", "on", "to", "against", "into", "over", "across", "along"}),
    "ASSAULT": frozenset({"of", "in", "at", "near", "on", "inside", "into", "across", "around", "against", "outside", "along", "over", "throughout", "for"}),
    "CONCEDE": frozenset({"to", "on", "for", "of", "with", "against", "in", "from"}),
    "RETREAT": frozenset({"from", "out", "in", "of", "to", "on", "at"}),
    "DISAPPROVE": frozenset({"of", "over", "against", "on", "about", "by", "to", "with", "at"}),
    "REJECT": frozenset({"of", "out", "from", "by", "with", "to", "for"}),
    "SUPPORT": frozenset({"of", "for", "to", "with", "by", "among", "between"}),
    "AGREE": frozenset({"with", "to", "of", "from"}),
    "INVESTIGATE": frozenset({"of", "into", "in", "by", "on", "against", "at"}),
    "THREATEN": frozenset({"against", "on", "to", "with"}),
    "COOPERATE": frozenset({"with", "to"}),
    "REQUEST": frozenset({"to", "from", "of", "on", "with", "by", "between", "in", "against"}),
}
"""Prepositions that lead to the one acted upon, by event."""
_EVENTS_DONE = {"ASSAULT", "COERCE"}


def reached(frame: Frame, r: Roles, source: Ref, actors: Actors) -> Ref | None:
    """The first other actor below a verb that its event can be directed at, or None."""
    allowed = _BY_EVENT.get(frame.event)
    if allowed is None or "persons" in frame.flags:
        return None
    starts: list[Token] = []
    if r.patient is not None and (r.passive or r.patient.i > r.verb.i):
        starts.append(r.patient)
    starts += [c for c in r.verb.children if c.i > r.verb.i and c != r.patient]
    for start in starts:
        for token in _walk(start, allowed, frame, 0):
            ref = _actor(token, actors)
            if ref is None or _gives_too(token):
                continue
            codes = tuple(c for c in ref.codes if c not in source.codes)
            if codes:
                return Ref(codes, ref.sector, ref.head, ref.text, ref.person, ref.how)
    return None


def _gives_too(token: Token) -> bool:
    """"Kuwait has promised thirty aircraft, Bahrain fifteen": who gives too, not who gets them."""
    following = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return token.i > 0 and token.nbor(-1).text in {",", ";"} and following is not None and (following.tag_ == "CD" or following.lower_ in {"a", "an", "another", "some"})


def _actor(token: Token, actors: Actors) -> Ref | None:
    mention = actors.at.get(token.i)
    if mention is None and token.i not in actors._places:
        return None
    if token.dep_ in {"amod", "compound", "nmod"}:
        return actors._modifier(token, False)
    return actors.resolve(token, context=False)


def _walk(token: Token, allowed: frozenset[str], frame: Frame, depth: int) -> Iterator[Token]:
    if depth > 9 or token.dep_ in {"agent", "punct", "cc", "neg"}:
        return
    if token.dep_ == "prep" and token.lower_ not in allowed:
        return
    if token.dep_ in {"advcl", "acl", "relcl", "ccomp", "conj", "xcomp"}:
        if token.dep_ == "conj" and token.pos_ not in {"NOUN", "PROPN"}:
            return
        if token.dep_ in {"ccomp", "relcl"}:
            return
        purpose = token.tag_ == "VB"
        if token.dep_ == "advcl" and not purpose:
            return
        if token.dep_ == "acl" and not (purpose or token.tag_ in {"VBN", "VBG"}):
            return
        if token.dep_ in {"advcl", "acl"} and purpose and frame.event not in {"AID", "SUPPORT"}:
            return
        if token.dep_ == "xcomp" and frame.event not in {"AID", "AGREE", "REJECT", "CONCEDE"}:
            return
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
            return
    elif token.dep_ not in _THROUGH:
        return
    if frame.event in {"DISAPPROVE", "SUPPORT", "REQUEST"} and _done_to_others(token):
        return  # "condemned the bombing in Kabul" is not about Kabul
    before = [c for c in token.children if c.i < token.i]
    for child in before:
        yield from _walk(child, allowed, frame, depth + 1)
    yield token
    for child in token.children:
        if child.i > token.i:
            yield from _walk(child, allowed, frame, depth + 1)


def _done_to_others(token: Token) -> bool:
    frames = noun_frames().get(token.lemma_.lower())
    return token.pos_ == "NOUN" and bool(frames) and frames is not None and frames[0].event in _EVENTS_DONE


def bound(verb: Token, how: str, actors: Actors, source: Ref) -> Ref | None:
    """Whom a speaker says to be bound to act ("said Iran must stop", "insisted that Damascus hand over"); with ``how`` "culprit", to be
    responsible ("said Ankara was behind it"); with "entitled", to be in the right ("said India had a right to defend itself")."""
    for clause in verb.children:
        if clause.dep_ != "ccomp":
            continue
        subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
        if subject is None or (subject.i < verb.i < clause.i):
            continue
        if how == "entitled":
            fits = _entitled(clause)
        elif how == "culprit":
            fits = clause.lemma_ in _FALSE_PLAY or (clause.lemma_ == "be" and any(
                (c.dep_ == "acomp" and c.lower_ in _GUILTY) or (c.dep_ == "prep" and c.lower_ == "behind")
                or (c.dep_ == "xcomp" and c.lower_ == "blame") for c in clause.children
            ))  # fmt: skip
        else:
            modal = next((c.lower_ for c in clause.children if c.dep_ == "aux" and c.tag_ == "MD"), "")
            singular = clause.tag_ == "VBP" and subject.tag_ in {"NN", "NNP"} and not subject.conjuncts  # "that France hand over"
            bare = (clause.tag_ == "VB" or singular) and not modal and verb.lemma_ in {"insist", "demand"} and not any(c.dep_ == "aux" for c in clause.children)
            fits = modal in {"must", "should", "ought"} or bare or (
                clause.lemma_ in {"need", "have"} and any(c.dep_ == "xcomp" for c in clause.children)
            )
        ref = actors.resolve(subject) if fits else None
        if ref is not None and actors.is_agent(ref, subject) and not set(ref.codes) & set(source.codes):
            return ref
    return None


def _entitled(clause: Token) -> bool:
    """"had a right to defend itself", "has the right to self-defence", "was entitled to protect its border"."""
    if any(c.dep_ == "neg" for c in clause.children):
        return False
    if clause.lemma_ == "have":
        holders = [c for c in clause.children if c.dep_ == "dobj" and c.lemma_ == "right" and not any(g.lower_ == "no" for g in c.children)]
    else:
        holders = [c for c in clause.children if c.dep_ == "acomp" and c.lower_ == "entitled"] if clause.lemma_ == "be" else []
        holders += [clause] if clause.lower_ == "entitled" else []
    return any(t.lemma_.lower() in _DEFENCE for h in holders for t in h.subtree if t.i > h.i)


_DEFENCE = {"defend", "defence", "defense", "protect", "respond", "retaliate", "self-defence", "self-defense"}
_FALSE_PLAY = {"betray", "cheat", "lie", "deceive"}
_GUILTY = {"responsible", "guilty", "culpable", "complicit", "accountable"}
