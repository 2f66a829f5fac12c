"""Who tells it, where no clause governs the predicate: the words that close a sentence, those before a colon, and who spoke last.

The parse hangs "a UN panel reported in November" wherever it can. At the end of a sentence, behind a comma, a speaker and a verb of saying
are one on their face, and speak for all that the sentence asserts but for its relative clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.roles import is_verb, surface_subject

if TYPE_CHECKING:
    from foreshock.coding.tree import Span, Token

TELLING = {"say", "report", "add", "announce", "tell", "claim", "insist", "state", "declare", "confirm", "acknowledge", "admit", "write", "reply",
           "allege", "maintain", "disclose", "reveal", "assert", "note", "explain"}  # fmt: skip
"""Verbs that report what somebody said and nothing else."""
_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP", "PRON", "ADV"}
_HEARERS = {"reporters", "journalists", "lawmakers", "parliament", "reuters", "afp"}
SCRAP = 4
"""Words, with its full stop, of the longest answer that tells nothing by itself. Assumption."""
LABEL = 5
"""Words of the longest mark of a speaker. Assumption."""
LONGEST = 18
"""Words that the closing frame of a sentence can have. Assumption."""


def closing(predicate: Token) -> tuple[Token, str] | None:
    """The head of the phrase that names the speaker in a sentence's last words, and the word of saying; or None.

    "..., a UN panel reported in November", "..., according to Colombian officials" (said of each of several coordinated verbs).
    """
    sentence = predicate.sent
    tokens = [t for t in sentence if not t.is_space]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    commas = [k for k, t in enumerate(tokens) if t.text == "," and t.i > predicate.i]
    if not commas or _aside(predicate):
        return None
    for k in commas:
        following = next((n for n in commas if n > k), len(tokens))
        phrase = tokens[k + 1 : following]
        end = following == len(tokens)
        if not 2 <= len(phrase) <= LONGEST or not (end or _goes_on(tokens[following + 1 :])):
            continue
        if phrase[0].lower_ == "according":
            named = next((c for p in (phrase[0], *phrase[0].children) for c in p.children if c.dep_ == "pobj"), None)
            return (named, "according to") if end and named is not None and _shared(predicate, phrase[0]) else None
        found = _speaker(phrase)
        if found is None and end and k in commas[2:] and phrase[0].lemma_.lower() in TELLING and phrase[0].tag_[0] == "V":
            first, second = commas[commas.index(k) - 2 : commas.index(k)]  # "..., Iraq's foreign minister, Hoshyar Zebari, told journalists"
            found = _speaker([*tokens[first + 1 : second], *phrase])
        if found is not None:
            return found
    return None


def _goes_on(rest: list[Token]) -> bool:
    """Whether what follows a speaker in mid-sentence leaves him behind: "..., the ministry said, killing two people"."""
    return bool(rest) and rest[0].tag_ == "VBG"


def _speaker(phrase: list[Token]) -> tuple[Token, str] | None:
    """The noun of a phrase that is a speaker and a verb of saying, and the verb."""
    at = next((k for k, t in enumerate(phrase) if t.lemma_.lower() in TELLING and t.tag_[0] == "V"), None)
    if not at or any(t.pos_ not in _PHRASE or t.lower_ in {"which", "who", "that", "as"} for t in phrase[:at]):
        return None
    carried = next((k for k, t in enumerate(phrase) if k > at and t.tag_ == "VBN" and t.dep_ == "acl"), len(phrase))  # "said in a statement carried by"
    if any(is_verb(t) or t.dep_ in {"nsubj", "mark"} for t in phrase[at + 1 : carried]):
        return None
    said = phrase[at]
    if any(c.dep_ in {"dobj", "ccomp"} and c.pos_ != "PRON" and said.i < c.i <= phrase[-1].i and c.lower_ not in _HEARERS for c in said.children):
        return None
    until = next((k for k, t in enumerate(phrase[:at]) if t.pos_ == "ADP" and k), at)
    nouns = [t for t in phrase[:until] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return (nouns[-1], said.text) if nouns else None


def _aside(token: Token) -> bool:
    """Whether a predicate stands in a relative clause: what it says is taken for granted."""
    return any(t.dep_ == "relcl" for t in (token, *token.ancestors))


def _shared(predicate: Token, frame: Token) -> bool:
    """Whether the verb that a closing frame hangs on is coordinated with the predicate and shares its subject."""
    verb = frame.head
    while verb.dep_ == "conj" and verb.head != verb:
        if surface_subject(verb)[0] is not None:
            return False
        verb = verb.head
        if verb == predicate:
            return True
    return False


def before_colon(start: int, token: Token) -> Token | None:
    """The verb of saying of a sentence that ends in a colon before the one that starts at ``start``: "The ministry said: ..."."""
    doc = token.doc
    if start < 3 or doc[start - 1].text != ":":
        return None
    root = doc[start - 2].sent.root
    if root.lemma_.lower() in TELLING and is_verb(root) and any(c.dep_ == "nsubj" for c in root.children):
        return root
    return None


def label(sentence: Span) -> bool:
    """Whether a sentence is only the mark of who speaks: "Q:", "The Prime Minister:"."""
    if sentence.end - sentence.start > LABEL:
        return False
    tokens = [t for t in sentence if not t.is_space]
    return not tokens or tokens[-1].text == ":"


def scrap(sentence: Span) -> bool:
    """Whether a sentence after a question is a scrap of an answer: "Not yet."."""
    if sentence.end - sentence.start > LABEL:
        return False
    tokens = [t for t in sentence if not t.is_space]
    known = sentence.doc.user_data.get("actors", ())
    return len(tokens) <= SCRAP and not any(t.i in known or t.pos_ in {"VERB", "AUX", "PRON"} for t in tokens)


def only_tells(subject: Token) -> bool:
    """Whether the subject of a verb only says what the sentence tells: "..., Mr Reagan says"."""
    verb = subject.head
    return subject.dep_ == "nsubj" and verb.lemma_.lower() in TELLING and subject.i > verb.sent.start and any(
        c.dep_ in {"ccomp", "parataxis", "nsubj"} and c.i < subject.i for c in verb.children
    )  # fmt: skip


def goes_on(verb: Token) -> bool:
    """Whether a verb of saying goes on with what somebody has begun to say: "it also said", "he added"."""
    lemma = verb.lemma_.lower()
    if lemma == "say" and any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return True  # "Poland had sent troops, it said"
    return lemma == "add" or (lemma in TELLING and any(c.dep_ == "advmod" and c.lower_ in {"also", "further", "furthermore", "separately"} for c in verb.children))
