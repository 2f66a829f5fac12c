"""Who issues a communiqué: the "we" of a statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
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
_OFFICE = re.compile(
    r"\b(?:ministry|government|foreign office|(?:state|defen[cs]e) department|department of state|permanent mission|presidency|embassy|"
    r"office of the (?:president|prime minister)|cabinet|armed forces|general staff)\b", re.I,
)  # fmt: skip
_NATIONAL = re.compile(
    r"\bour (?:own )?(?:armed forces|forces|army|navy|troops|soldiers|units|artillery|posts?|positions|territory|soil|people|country|nation|homeland|"
    r"borders?|frontiers?|waters|airspace|aircraft|villages|towns|cities|sovereignty|republic|ships?|airfields?|crews)\b", re.I,
)  # fmt: skip
_HEAD = 160
"""Characters at the start of an official paper in which its issuer is told."""
_OURS = {"our", "us", "we", "ours"}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def issuer_of(report: Report, doc: Tree, actors: Actors) -> Ref | None:
    """The issuer of a statement in the first person plural or of an official paper, or None for any other text.

    A statement says "we" with a verb that does what it says ("we condemn"), or speaks of "our forces", outside quotation marks; its issuer is the first
    actor that the title names as its author, else an organisation of the first sentences, else the first actor named there
    that is not spoken of as another ("attacked our airfields", "we condemn"). An official paper is called a statement, a note, a
    declaration ... of an office of state ("Note verbale: The Permanent Mission of Georgia ..."), and speaks of its state by name.
    """
    official = _of_office(report, actors)
    if official is not None:
        return official
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


def _of_office(report: Report, actors: Actors) -> Ref | None:
    """The state whose office issues a paper that is called by its kind: named in its title, else behind the office that opens the text,
    else the one whose capital stands in the dateline below the title."""
    opening = report.text[:_HEAD]
    first_line = opening.lstrip().partition("\n")[0]
    called = report.title if report.title and _TITLE.search(report.title) else first_line
    if len(called) > 100 or not _TITLE.search(called) or not _OFFICE.search(f"{called} {opening}"):
        return None
    author = _author(report)
    if author is not None:
        return author
    body = max(report.text.find(first_line) + len(first_line), 0)
    for mention in actors.mentions:
        if mention.start > body + _HEAD:
            break
        before = report.text[body : mention.start]
        behind = _OFFICE.search(before) and re.fullmatch(r"\W*(?:the )?[\w ]*\bof(?: the)?(?: republic of| kingdom of| state of)?\s*", before.lower().lstrip())
        dateline = mention.kind in {"metonym", "name", "place"} and not before.strip(" \n\t") and re.match(r",\s+\d{1,2} \w+", report.text[mention.end :])
        if behind or dateline:
            return Ref((mention.code,), "GOV", 0, mention.text)
    return None


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
