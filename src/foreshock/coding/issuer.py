"""Who says "we" in a statement, and whose word an official paper is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.papers import Voices, everywhere, kind_of, official_voices
from foreshock.coding.roles import is_verb

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.tree import Token, Tree
    from foreshock.reports.report import Report

_PERFORMATIVE = re.compile(
    r"\b[Ww]e (?:\w+ly |also |further |again |therefore )?(?:condemn|welcome|demand|call (?:on|upon|for)|urge|reaffirm|express|regret|reject|support|"
    r"declare|deplore|denounce|appeal|affirm|pledge|recognise|recognize|strongly|note|reiterate|remain|stand|request|protest|insist|invite)\b"
)
_TITLE = re.compile(r"\b(?:statement|declaration|communiqu[ée]|resolution|joint|press release|proclamation|note|address|message)\b", re.I)
_BY = re.compile(r"(?:\b(?:of|by|from)(?: the)?(?: [a-z]+| Government| Ministry| Council| Cabinet)*(?: of)?(?: the)?|^(?:The )?)\s*$", re.I)
_NATIONAL = re.compile(
    r"\bour (?:own )?(?:armed forces|forces|army|navy|troops|soldiers|units|artillery|posts?|positions|territory|soil|people|country|nation|homeland|"
    r"borders?|frontiers?|waters|airspace|aircraft|villages|towns|cities|sovereignty|republic|ships?|airfields?|crews)\b", re.I,
)  # fmt: skip
_OURS = {"our", "us", "we", "ours"}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def voices_of(report: Report, doc: Tree, actors: Actors) -> Voices:
    """Who speaks where in an official paper (:mod:`foreshock.coding.papers`) or in another statement that says "we"; nobody in any other text."""
    official = official_voices(report, actors.mentions)
    if official is not None:
        return official
    return everywhere(issuer_of(report, doc, actors), report.text, bool(report.title and kind_of(report.title)))


def issuer_of(report: Report, doc: Tree, actors: Actors) -> Ref | None:
    """The issuer of a statement in the first person plural, or None for any other text.

    A statement says "we" with a verb that does what it says ("we condemn"), or speaks of "our forces", outside quotation marks; its issuer is the first
    actor that the title names as its author, else an organisation of the first sentences, else the first actor named there
    that is not spoken of as another ("attacked our airfields", "we condemn").
    """
    text = _QUOTED.sub(" ", report.text)
    performed = len(_PERFORMATIVE.findall(text)) + len(_NATIONAL.findall(text))
    titled = bool(report.title and _TITLE.search(report.title)) or bool(_TITLE.search(report.text[:80]))
    plural = len(re.findall(r"\b(?:we|our|us)\b", text, re.I))
    if performed == 0 or (performed < 2 and not titled) or plural < 2:
        return None
    author = _author(report)
    if author is not None:
        return author
    first: Ref | None = None
    allies = re.search(r"\bthe Allies\b", report.text, re.I)
    for number, sentence in enumerate(doc.sents):
        if number > 2:
            break
        for token in sentence:
            mention = actors.at.get(token.i)
            if mention is None:
                continue
            if _another(token):
                continue
            ref = Ref((mention.code,), mention.sector, token.i, mention.text)
            if mention.kind == "organisation":
                return ref
            first = first or ref
    if allies and any(m.code == "NTO" for m in actors.mentions):
        mention = next(m for m in actors.mentions if m.code == "NTO")
        return Ref(("NTO",), "IGO", 0, mention.text)
    return first


def _author(report: Report) -> Ref | None:
    """Whom the title names as the author: "Statement of the Government of India", "Soviet statement on Berlin"."""
    if not report.title:
        return None
    from foreshock.reference import load

    for mention in load().match(report.title, report.date):
        before, after = report.title[: mention.start], report.title[mention.end :]
        opens = not before.strip() and mention.kind in {"demonym", "name", "institution", "organisation"}
        if mention.kind != "place" and _BY.search(before) and (not opens or _TITLE.search(after)):
            return Ref((mention.code,), mention.sector, 0, mention.text)
    return None


def _another(name: Token) -> bool:
    """Whether a name stands in a clause on the other side of the first person: it cannot be the speaker."""
    clause = name
    subject = object_ = False
    while clause.head != clause and not is_verb(clause):
        subject = subject or clause.dep_ in {"nsubj"}
        object_ = object_ or clause.dep_ == "dobj"
        clause = clause.head
    for child in clause.children:
        ours = any(t.lower_ in _OURS for t in child.subtree)
        if subject and ours and child.dep_ in {"dobj", "dative"}:
            return True
        if object_ and child.dep_ == "nsubj" and ours:
            return True
    return False
