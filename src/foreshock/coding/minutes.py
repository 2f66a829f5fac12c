"""Minutes of a meeting: "The representative of Chile said that ... He asked the Council to ... It did not intend to ...".

Each paragraph that such a sentence opens goes on with what that delegate said, until another speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.lexicon import words
from foreshock.coding.roles import is_verb

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors, Ref
    from foreshock.coding.tree import Span, Tree

_DELEGATES = frozenset({"representative", "delegate", "ambassador", "observer"})
_OPENING = ("epresentative of", "elegate of", "mbassador of", "bserver of")
LEAST = 2
"""Delegates that must open a paragraph for a text to be minutes. Assumption."""


def reported(doc: Tree, actors: Actors) -> dict[int, Ref]:
    """Who is reported to speak at a token, for all sentences of such paragraphs but the first; nothing where the text is no minutes.

    Notes these tokens on the tree (``user_data["minutes"]``).
    """
    found: dict[int, Ref] = {}
    if sum(doc.text.count(words_) for words_ in _OPENING) < LEAST:
        return found
    speaking: Ref | None = None
    openings = 0
    for sentence in doc.sents:
        if _opens_paragraph(sentence):
            speaking = _delegate(sentence, actors)
            openings += speaking is not None
        elif speaking is not None:
            if _another_speaks(sentence):
                speaking = None
            else:
                found.update(dict.fromkeys(range(sentence.start, sentence.end), speaking))
    if openings < LEAST:
        return {}
    doc.user_data["minutes"] = frozenset(found)
    return found


def _opens_paragraph(sentence: Span) -> bool:
    return sentence.start == 0 or "\n" in sentence.doc.text[max(0, sentence.start_char - 2) : sentence.start_char]


def _delegate(sentence: Span, actors: Actors) -> Ref | None:
    root = sentence.root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None) if is_verb(root) else root
    if subject is None or subject.lemma_.lower() not in _DELEGATES:
        return None
    return actors.resolve(subject, context=False)


def _another_speaks(sentence: Span) -> bool:
    root = sentence.root
    if not is_verb(root) or root.lemma_.lower() not in words()["saying"] | words()["askverbs"] | words()["accusing"]:
        return False
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.pos_ != "PRON" and not any(c.tag_ == "PRP$" for c in subject.children)
