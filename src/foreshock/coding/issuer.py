"""Who issues a communiqué: the "we" of a statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from foreshock.coding.actors import Actors
    from foreshock.reports.report import Report

_PERFORMATIVE = re.compile(
    r"\b[Ww]e (?:\w+ly |also |further |again |therefore )?(?:condemn|welcome|demand|call (?:on|upon|for)|urge|reaffirm|express|regret|reject|support|"
    r"declare|deplore|denounce|appeal|affirm|pledge|recognise|recognize|strongly|note|reiterate|remain|stand|request|protest|insist|invite)\b"
)
_TITLE = re.compile(r"\b(?:statement|declaration|communiqu[ée]|resolution|joint|press release|proclamation|note|address|message)\b", re.I)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def issuer_of(report: Report, doc: Doc, actors: Actors) -> Ref | None:
    """The issuer of a statement in the first person plural, or None for any other text.

    A statement says "we" with a verb that does what it says ("we condemn") outside quotation marks; its issuer is the first
    actor of the title or of the first two sentences that is an organisation, else the first actor named.
    """
    text = _QUOTED.sub(" ", report.text)
    performed = len(_PERFORMATIVE.findall(text))
    titled = bool(report.title and _TITLE.search(report.title)) or bool(_TITLE.search(report.text[:80]))
    plural = len(re.findall(r"\b(?:we|our|us)\b", text, re.I))
    if performed == 0 or (performed < 2 and not titled) or plural < 2:
        return None
    first: Ref | None = None
    allies = re.search(r"\bthe Allies\b", report.text, re.I)
    for number, sentence in enumerate(doc.sents):
        if number > 2:
            break
        for token in sentence:
            mention = actors.at.get(token.i)
            if mention is None:
                continue
            ref = Ref((mention.code,), mention.sector, token.i, mention.text)
            if mention.kind == "organisation":
                return ref
            first = first or ref
    if allies and any(m.code == "NTO" for m in actors.mentions):
        mention = next(m for m in actors.mentions if m.code == "NTO")
        return Ref(("NTO",), "IGO", 0, mention.text)
    return first
