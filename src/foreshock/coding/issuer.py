"""Who says "we" in a statement, and whose word an official paper is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.papers import Voices, everywhere, kind_of, official_voices, performs_most
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
    r"borders?|frontiers?|waters|airspace|aircraft|villages|towns|cities|sovereignty|republic|ships?|airfields?|crews|consulates?|embassy|fleet|navy|cruisers?|"
    r"(?:frontier |border |coast )?guards|air defen[cs]es|nationals|citizens|capital|warships?|planes|pilots|fishermen|diplomats)\b", re.I,
)  # fmt: skip
_OURS = {"our", "us", "we", "ours"}
_DEFENDING = {"defend", "protect", "guard", "repel", "resist", "withstand"}
_AGAINST = {"attack", "bomb", "invade", "shell", "fire", "shoot", "cross", "seize", "strike", "raid", "violate", "land", "occupy", "sink", "kill", "fly", "open", "send",
            "mass", "move", "threaten", "blockade", "enter"}  # fmt: skip
_SAID = re.compile(r"\b(?:said|says|told|according to|reported)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def voices_of(report: Report, doc: Tree, actors: Actors) -> Voices:
    """Who speaks where in an official paper (:mod:`foreshock.coding.papers`) or in another statement that says "we"; nobody in any other text."""
    if report.title and "Security Council" in report.title:
        doc.user_data["council"] = True  # "the Council" of a letter to it
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
    titled = bool(report.title and _TITLE.search(report.title)) or bool(_TITLE.search(report.text[:80]))
    plural = len(re.findall(r"\b(?:we|our|us)\b", text, re.I))
    performed = len(_PERFORMATIVE.findall(text)) + len(_NATIONAL.findall(text))
    performer, times = performs_most(report.text, actors.mentions)
    if performer is not None and times > 1 and not _SAID.search(text):
        return performer  # "The Government of Nicaragua denounces ... The Government of Nicaragua calls upon"
    performed += times if plural else 0
    if performed == 0 or (performed < 2 and not titled) or plural < 2:
        return None
    return _author(report) or _speaking(report, doc, actors, performer)


def _speaking(report: Report, doc: Tree, actors: Actors, performer: Ref | None) -> Ref | None:
    """Who says "we", among those that the text names: not whom it condemns or asks, hardly who attacks, rather who is named first."""
    others = set[str]()
    scores: dict[str, float] = {}
    found: dict[str, Ref] = {}
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            mention = actors.at.get(token.i)
            if mention is None:
                continue
            if _another(token):
                others.add(mention.code)
                continue
            ref = Ref((mention.code,), mention.sector, token.i, mention.text)
            if mention.kind == "organisation" and number <= 2 and mention.code != "UNO":
                return ref
            if mention.code not in found or (mention.kind != "place" and not found[mention.code].head):
                found[mention.code] = ref if mention.kind != "place" else Ref((mention.code,), "GOV", 0, mention.text)
            scores.setdefault(mention.code, -0.01 * number)
            scores[mention.code] = max(min(scores[mention.code] + _sign(token), 3.0), -3.0)
    if re.search(r"\bthe Allies\b", report.text, re.I) and any(m.code == "NTO" for m in actors.mentions):
        mention = next(m for m in actors.mentions if m.code == "NTO")
        return Ref(("NTO",), "IGO", 0, mention.text)
    if performer is not None and performer.codes[0] in scores:
        scores[performer.codes[0]] += 1.0
    left = {c: v for c, v in scores.items() if c not in others and c != "UNO"}
    return found[max(left, key=lambda c: left[c])] if left else None


def _sign(name: Token) -> float:
    """What a mention says for its being the speaker: a defender or the ground of the speaker for, an attacker against."""
    clause = name
    subject = False
    while clause.head != clause and not is_verb(clause):
        subject = subject or clause.dep_ == "nsubj"
        clause = clause.head
    lemma = clause.lemma_.lower()
    if subject and lemma in _DEFENDING:
        return 1.0
    if subject and lemma in _AGAINST:
        return -1.0
    return 0.2 if lemma in _AGAINST else 0.0


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
        object_ = object_ or clause.dep_ == "dobj" or (clause.dep_ == "prep" and clause.lower_ in {"on", "upon", "to", "with"})
        clause = clause.head
    if subject and clause.lemma_.lower() in _DEFENDING:
        return False  # "Somali soldiers will defend our soil"
    above = clause.head
    if clause.dep_ in {"ccomp", "xcomp"} and above.lemma_.lower() in {"demand", "insist", "urge", "ask", "request", "expect", "warn", "regret", "note"}:
        if any(c.dep_ == "nsubj" and c.lower_ == "we" for c in above.children):
            return True  # "We demand that Ethiopia withdraw"
    for child in clause.children:
        ours = any(t.lower_ in _OURS for t in child.subtree)
        if subject and ours and child.dep_ in {"dobj", "dative"}:
            return True
        if object_ and child.dep_ == "nsubj" and ours:
            return True
    return False
