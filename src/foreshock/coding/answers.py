"""Questions that the text answers itself: "Did Havana send troops? No.", "Are they fighting? Yes, American officials said." """

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.attribution import speaker
from foreshock.coding.lexicon import words
from foreshock.coding.roles import is_verb

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.claim import Attribution, Modality
    from foreshock.coding.tree import Span, Token

_NO = frozenset({"no", "never", "hardly", "scarcely", "nonsense"})
_NOT = frozenset({"yet", "so", "at", "really", "quite", "exactly"})
_YES = frozenset({"yes", "certainly", "indeed", "undoubtedly", "absolutely", "yeah"})


class Answer(NamedTuple):
    """What a text answers to its own question, and on whose word."""

    modality: Modality
    word: str
    links: list[Attribution]


def answered(question: Token, sentences: list[Span], actors: Actors) -> Answer | None:
    """The answer in the sentence after a question, or None. A speaker's mark ("A:") may stand between."""
    at = next((i for i, s in enumerate(sentences) if s.start == question.sent.start), None)
    if at is None:
        return None
    for following in sentences[at + 1 : at + 3]:
        tokens = [t for t in following if not t.is_space and t.text not in {'"', "“", "”"}]
        if len(tokens) >= 2 and tokens[0].text in {"A", "Answer"} and tokens[1].text == ":":
            tokens = tokens[2:]
        if not tokens:
            continue
        first = tokens[0].lower_
        alone = len(tokens) == 1 or tokens[1].is_punct
        modality: Modality | None = None
        if (first in _NO and alone) or (first == "not" and (alone or tokens[1].lower_ in _NOT)):
            modality = "negated"
        elif first in _YES and alone:
            modality = "actual"
        if modality is None:
            return None
        said = next((t for t in tokens if is_verb(t) and t.lemma_.lower() in words()["saying"]), None)
        return Answer(modality, tokens[0].text, speaker(said, actors) if said is not None else [])
    return None
