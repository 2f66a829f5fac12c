"""When not to code: sport, markets, metaphor, history lessons, and acts between an actor and itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from foreshock.coding.lexicon import noun_classes, words
from foreshock.coding.tellers import TELLING
from foreshock.coding.tree import remembered

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors, Ref
    from foreshock.coding.hit import Hit
    from foreshock.coding.modality import Mood
    from foreshock.coding.tree import Token

_MARKET = re.compile(r"\b(?:shares|stocks|stock market|currency|bond yields|index|benchmark|futures|barrel|investors|bonds|bondholders|creditors|speculators|basis points|percentage points|quarterly)\b", re.I)
_SCORE = re.compile(r"\b\d{1,2}\s?[-–]\s?\d{1,2}\b(?!\s?(?:may|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|am|pm|year))", re.I)
_GOALS = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])(?:,? (?:on|in|at|after|to)\b|[,.;]|$)|\b(?:a|one|two|three|four|five|six|seven|\d{1,2}) (?:late |early |first-half )?(?:goals?|tries|wickets|runs)\b", re.I)
_FIGURE = re.compile(r"\b(?:war of words|charm offensive|trade war|price war|culture war|bidding war|tug[- ]of[- ]war|trad(?:e|ed|es|ing) blows over|heart attack|war on (?:drugs|want|poverty|crime))\b", re.I)

_GAME = {"match", "tournament", "stadium", "coach", "midfielder", "striker", "defender", "goalkeeper", "innings", "wicket", "semifinal",
         "quarterfinal", "playoff", "scorer", "shootout", "referee", "football", "soccer", "cricket", "rugby", "tennis", "hockey",
         "basketball", "halftime"}  # fmt: skip
"""Words of games that have no other sense in a report of a crisis."""
_GAMES = re.compile(
    r"\b(?:(?:world|davis|asian|asia|european|nations|confederations|federation|gold|gulf|america'?s?|africa) cups?|(?:test|league|cup|group|opening|exhibition|football|hockey|"
    r"cricket|rugby|tennis|chess) match(?:es)?|(?-i:(?:first|second|third|fourth|fifth|final) Test)|super (?:six|eight|ten)|water polo|(?:semi|quarter)-?finals?|grand final|cup (?:tie|final)|"
    r"qualifying (?:round|match|game|group)|qualifiers?|(?:first|second) leg(?! of (?:an?|his|her|its|their|the (?:tour|trip|journey|visit)))|group stage|one-day international|kick-?off|extra time|olympics?|olympic games|innings|play-?offs?|six nations|"
    r"copa america|penalty shoot-?out)\b", re.I,
)  # fmt: skip
_PLAYED = {"beat", "defeat", "crush", "rout", "thrash", "hammer", "overwhelm", "sink", "stun", "punish", "eliminate", "oust", "topple", "trounce", "down", "hold", "knock",
           "edge", "humble", "smash", "pound", "annihilate", "destroy", "upset", "stop", "meet", "play", "face", "host", "visit", "entertain", "fight", "battle", "clash",
           "surrender", "concede", "yield", "tour", "outclass", "whip", "bury"}  # fmt: skip
"""Verbs that reports of games share with reports of war and diplomacy; but a state that attacks another during the Olympics attacks it."""
_PLAYING = {"meet", "face", "play", "host", "beat", "entertain", "tackle", "tour", "lose", "draw", "take", "visit", "win"}


_UNARMED = {"press", "media", "newspaper", "radio", "television", "broadcaster", "bank", "treasury", "journalist", "tourist", "fan", "supporter", "court",
            "reporter", "singer", "actor", "cook", "chef", "wok", "band", "brand", "dish", "designer", "novelist", "restaurant", "song", "striker", "player", "tabloid", "daily", "magazine", "investor", "shopper"}  # fmt: skip
"""Who can attack in words, in sport or in trade only."""


_TAME = {"kitchen", "screen", "chart", "heart", "menu", "shelf", "wardrobe", "palate", "stage", "catwalk", "supermarket", "imagination", "living-room"}
"""What is conquered in a figure only."""


def not_a_claim(hit: Hit, mood: Mood, actors: Actors) -> str | None:
    """Why a predicate is no claim, or None."""
    predicate: Any = hit.predicate
    source, target = hit.source, hit.target
    if source is None:
        return "no source"
    if target is not None and set(source.codes) == set(target.codes):
        return "source and target are the same"
    if predicate.tag_ == "VBG" and predicate.dep_ == "advcl" and hit.event in {"ASSAULT", "COERCE"} and predicate.head.lemma_.lower() in TELLING:
        return "done by what is told, not by who tells it"  # "..., the ministry said, killing two people"
    if hit.event in {"ASSAULT", "MOBILIZE"} and predicate.doc[source.head].lemma_.lower() in _UNARMED:
        return "done by nobody who bears arms"
    if hit.event in {"ASSAULT", "COERCE"} and any(c.dep_ == "dobj" and c.lemma_.lower() in _TAME for c in predicate.children):
        return "a figure of speech"
    if hit.event in {"ASSAULT", "COERCE", "THREATEN", "SUPPORT", "AID"} and any(g.lower_ in {"itself", "himself", "themselves", "herself"} for c in predicate.children for g in (c, *c.children) if g.dep_ in {"dobj", "pobj"}):
        return "done to itself"
    sentence = predicate.sent
    if hit.event == "AID" and target is not None and any(
        actors.at[t.i].code in target.codes and t.dep_ == "pobj" and t.head.lower_ == "against" for t in sentence if t.i in actors.at
    ):
        return "help against that actor"
    culture, figure, market = _about(sentence[0])
    if culture:
        return "sport or culture"
    if hit.event in {"ASSAULT", "THREATEN", "COERCE"} and (_scored(sentence[0]) or _a_team(predicate, actors) or _on_sport(predicate)):
        return "sport or culture"
    if predicate.lemma_.lower() in _PLAYED and _fixture(sentence[0]) and _bare(source, actors) and (target is None or _bare(target, actors)):
        return "sport or culture"
    if hit.event == "CONSULT" and _plays(predicate) and _a_team(predicate, actors):
        return "sport or culture"
    if figure and hit.event in {"ASSAULT", "CONSULT", "COERCE", "THREATEN", "RETREAT"}:
        return "a figure of speech"
    if market and hit.event == "ASSAULT":
        return "markets"
    return None


@remembered
def _about(first: Token) -> tuple[bool, bool, bool]:
    """Of the sentence that begins with a token: whether it is about sport or culture, has a figure of speech, is about markets."""
    text = first.sent.text
    odd = {t.lemma_.lower() for t in first.sent} & words()["noncrisis"]
    return len(odd) >= 2 or bool(odd and _SCORE.search(text)), _FIGURE.search(text) is not None, _MARKET.search(text) is not None


@remembered
def _scored(first: Token) -> bool:
    """Whether a sentence gives the score of a game, "beat Peru 3-0", and names nothing of war."""
    at = _GOALS.search(first.sent.text)
    return at is not None and not _warlike(first.sent)


def _warlike(sentence: Any) -> bool:
    return any(noun_classes().get(t.lemma_.lower(), frozenset()) & {"ARMS", "TROOPS", "MISSILE", "ATTACK", "HOSTUNIT"} for t in sentence)


def _a_team(predicate: Any, actors: Actors) -> bool:
    """"France were knocked out": a state takes the singular, its team the plural."""
    subject = next((c for c in predicate.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    mention = actors.at.get(subject.i) if subject is not None else None
    if subject is None or mention is None or mention.kind != "name" or mention.sector != "GOV" or subject.lower_.endswith("s") or subject.conjuncts:
        return False
    first = subject.i > 0 and subject.nbor(-1).lower_ in {"and", "&", ","}
    aux = [c.lower_ for c in predicate.children if c.dep_ in {"aux", "auxpass"}]
    return not first and (aux[:1] in (["were"], ["are"], ["have"]) or (not aux and _plays(predicate)))  # but "may have attacked"


def _plays(predicate: Any) -> bool:
    """"England meet Australia": the plural of a team."""
    return predicate.tag_ in {"VBP", "VB"} and predicate.lemma_.lower() in _PLAYING


@remembered
def _fixture(first: Token) -> bool:
    """Whether a sentence names a game or a round of games."""
    return _GAMES.search(first.sent.text) is not None


def _bare(ref: Ref, actors: Actors) -> bool:
    """A state by its name alone, as its team is called."""
    mention = actors.at.get(ref.head)
    return mention is not None and mention.kind == "name" and mention.sector == "GOV"


def _on_sport(predicate: Any) -> bool:
    """Whether the text is a report of a game (three words of games or more) and the sentence names nothing of war."""
    doc = predicate.doc
    if "sport" not in doc.user_data:
        doc.user_data["sport"] = len({t.lemma_.lower() for t in doc} & _GAME) >= 3
    if not doc.user_data["sport"]:
        return False
    return not _warlike(predicate.sent)
