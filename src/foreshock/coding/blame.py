"""Between the noun of a deed and the verb that pins the deed on somebody or clears him of it: "denied any part in the attack", "denied that there
had been any build-up", "had no role in the raid", "is blamed for the raid". Pure functions over the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.lexicon import words
from foreshock.coding.roles import is_passive, is_verb, understood_subject

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

PART = frozenset({"role", "part", "hand", "involvement", "complicity", "responsibility", "participation", "link", "connection", "share", "blame"})
"""What one has in a deed that one has done."""
_IN = frozenset({"in", "for", "with", "to", "behind"})
FALSE = frozenset({"lie", "lies", "fairy", "nonsense", "absurd", "fabrication", "invention", "propaganda", "false", "untrue", "baseless", "tale",
                   "slander", "ridiculous", "fantasy", "falsehood", "fiction", "groundless", "unfounded", "rubbish", "fake", "libel", "fabricated", "concocted"})  # fmt: skip
"""What is said of a report that is denied."""
_TRUE = frozenset({"true", "correct", "accurate", "so"})
TURNING_DOWN = frozenset({"dismiss", "deny", "reject", "refute", "rebut", "dispute", "disclaim", "ridicule"})
_CALLING = frozenset({"call", "describe", "brand", "label", "term"})
_HAVING = frozenset({"have", "play", "take", "bear"})


def stands_for(noun: Token) -> Token:
    """The noun by which a deed hangs in its clause: of "any part in the attack" the part, of "raids and attacks" the raids."""
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in _IN:
        above = noun.head.head
        if is_verb(above):  # "took part in the raid": the phrase may hang on the verb
            part = next((c for c in above.children if c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in PART and c.i < noun.i), None)
            if part is None and above.lemma_ == "do" and above.head.lower_ in {"nothing", "anything", "something"}:
                return above.head  # "had nothing to do with the raid"
            return noun if part is None else part
        if above.lemma_.lower() in PART and above.pos_ == "NOUN":
            return above
    return noun


def cleared(noun: Token) -> Token | None:
    """Who denies a deed, or says that he had no part in it: the token that names him; None where nobody does."""
    node = stands_for(noun)
    verb = node.head
    if not is_verb(verb):
        return None
    lemma = verb.lemma_.lower()
    if node.dep_ == "dobj" and lemma in words()["denying"] and not is_passive(verb):
        return understood_subject(verb)
    if node is not noun and node.dep_ == "dobj" and (lemma in _HAVING or lemma in TURNING_DOWN) and not is_passive(verb):
        return understood_subject(verb)
    if node.dep_ == "pobj":
        return None
    if node.dep_ in {"attr", "nsubj"} and lemma == "be" and any(c.dep_ == "expl" for c in verb.children) and verb.dep_ == "ccomp":
        above = verb.head  # "denied that there had been any raid", "said there had been no raid"
        none = any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in node.children)
        if above.lemma_.lower() in words()["denying"] or (none and above.lemma_.lower() in words()["saying"]):
            return understood_subject(above)
    return None


def said_to_be_false(verb: Token) -> bool:
    """"was untrue", "were not true", "is a lie"."""
    if verb.lemma_ != "be":
        return False
    said = {t.lower_ for c in verb.children if c.dep_ in {"acomp", "attr"} for t in c.subtree}
    negated = any(c.dep_ == "neg" for c in verb.children)
    return bool(said & (_TRUE if negated else FALSE))


def behind(noun: Token) -> Token | None:
    """Who is said to be behind a deed, or not to be: "was not behind the raid", "is responsible for the attack"."""
    if noun.dep_ != "pobj":
        return None
    above = noun.head.head
    if noun.head.lower_ == "behind" and above.lemma_ == "be":
        return understood_subject(above)
    if noun.head.lower_ == "for" and above.lower_ == "responsible" and above.dep_ == "acomp" and above.head.lemma_ == "be":
        return understood_subject(above.head)
    return None


def dismissed(noun: Token) -> Token | None:
    """The verb that turns a report, charge or claim down: "reports that ... were dismissed in Khartoum", "Kigali denied reports that ...",
    "the reports were false", "called the claim baseless", "there is no truth in claims that ..."."""
    head = noun.head
    if noun.dep_ in {"nsubjpass", "dobj", "pobj"} and is_verb(head if noun.dep_ != "pobj" else head.head):
        verb = head if noun.dep_ != "pobj" else head.head
        lemma = verb.lemma_.lower()
        if lemma in TURNING_DOWN and noun.dep_ != "pobj" and is_passive(verb) == (noun.dep_ == "nsubjpass"):
            return verb
        if lemma in _CALLING and any(t.lower_ in FALSE for t in verb.subtree):
            return verb
    if noun.dep_ == "nsubj" and said_to_be_false(head):
        return head
    if noun.dep_ == "pobj" and head.lower_ in {"in", "to", "for"} and head.head.lemma_.lower() in {"truth", "substance", "basis", "foundation", "evidence"}:
        bare = head.head
        if any(c.dep_ in {"det", "neg"} and c.lower_ in {"no", "any"} for c in bare.children) and is_verb(bare.head):
            return bare.head
    return None
