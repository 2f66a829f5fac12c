"""Support: of what kind a help is, read from the thing given, the verb, and where troops go. Kinds are the rungs of the ladder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foreshock.coding.lexicon import heads, noun_classes, noun_frames

if TYPE_CHECKING:
    from foreshock.coding.claim import SupportKind
    from foreshock.coding.tree import Token

_DESIGNATION = re.compile(r"^(?:[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]?s?|ATACMS|HIMARS|Stingers?|Javelins?|Patriots?|MiGs?|Scuds?|Kalashnikovs?)$")

BY_VERB: dict[str, SupportKind] = {
    "train": "training", "advise": "training", "coach": "training", "school": "training", "tutor": "training", "drill": "training",
    "instruct": "training", "arm": "arms", "rearm": "arms", "equip": "arms", "re-equip": "arms", "re-arm": "arms", "resupply": "arms",
    "outfit": "arms", "replenish": "arms", "restock": "arms", "supply": "arms", "reinforce": "troops_combat", "refuel": "troops_rear",
    "finance": "economic", "fund": "economic", "bankroll": "economic", "subsidise": "economic", "subsidize": "economic",
    "bail_out": "economic", "bail": "economic", "prop": "economic", "feed": "economic", "underwrite": "economic", "sustain": "economic",
    "provision": "economic", "succour": "economic", "shelter": "troops_rear", "harbour": "troops_rear", "harbor": "troops_rear",
    "shield": "troops_combat", "guard": "troops_combat", "training": "training", "arming": "arms", "equipping": "arms",
    "financing": "economic", "funding": "economic", "bankrolling": "economic", "rearming": "arms", "subsidy": "economic",
    "airlift": "arms", "sponsorship": "economic", "loan": "economic", "weapons": "arms", "arms": "arms", "weaponry": "arms",
    "intelligence": "intelligence", "rearmament": "arms",
}  # fmt: skip

_MODIFIER: dict[str, SupportKind] = {
    "military": "arms", "lethal": "arms", "arms": "arms", "weapons": "arms", "weapon": "arms", "ammunition": "arms", "missile": "arms",
    "intelligence": "intelligence", "targeting": "intelligence", "reconnaissance": "intelligence", "satellite": "intelligence",
    "training": "training", "diplomatic": "diplomatic", "political": "diplomatic", "moral": "diplomatic", "verbal": "diplomatic",
    "rhetorical": "diplomatic", "air": "troops_combat", "naval": "troops_combat", "fire": "troops_combat", "artillery": "troops_combat",
    "ground": "troops_combat", "economic": "economic", "financial": "economic", "humanitarian": "economic", "food": "economic",
    "medical": "economic", "budget": "economic", "budgetary": "economic", "development": "economic", "logistical": "troops_rear",
    "logistic": "troops_rear", "logistics": "troops_rear", "security": "arms", "defence": "arms", "defense": "arms",
    "material": "arms", "technical": "training", "monetary": "economic",
}  # fmt: skip


_TOWN, _SHIP = frozenset({"PLACE"}), frozenset({"PLACE", "VESSEL"})
"""What a bare name is taken for: of a place; with an article ("seized the Estai") it can be a ship's."""
_GROUPS = {"group", "officer", "team", "mission", "element", "package", "wing", "task", "asset"}
"""Heads whose modifier says what they are: "a carrier group", "police officers"."""
_IN_WORDS = {"full", "total", "complete", "unwavering", "steadfast", "strong", "unconditional", "wholehearted", "unqualified", "public", "open", "ironclad",
             "unstinting", "firm", "its", "his", "their", "her", "our"}  # fmt: skip
"""What makes of support an attitude rather than a thing."""


def through(token: Token) -> Token:
    """The thing itself behind a quantity: "thousands of shells" gives "shells"."""
    for _ in range(3):
        if "QUANT" not in heads().get(token.lemma_.lower(), ()) and not token.like_num:
            return token
        inner = None
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if inner is None:
            return token
        token = inner
    return token


def classes_of(token: Token, alone: bool = False) -> frozenset[str]:
    """Classes of a thing and (unless ``alone``) of those coordinated with it; worked out once a reading."""
    known: dict[tuple[int, bool], frozenset[str]] = token.doc.user_data.setdefault("classes", {})
    found = known.get((token.i, alone))
    if found is None:
        found = known[token.i, alone] = _classes_of(token, alone)
    return found


def _classes_of(token: Token, alone: bool) -> frozenset[str]:
    found: set[str] = set()
    table = noun_classes()
    for part in [token] if alone else [token, *[c for c in token.conjuncts if c.i > token.i]]:
        thing = through(part)
        lemma = thing.lemma_.lower()
        found |= table.get(lemma, frozenset())
        if lemma != thing.lower_:
            found |= table.get(thing.lower_, frozenset())
        if lemma == "round" and any(c.dep_ == "compound" and table.get(c.lemma_.lower(), frozenset()) & {"ARMS", "MISSILE"} for c in thing.children):
            found = (found - {"TALKS", "SHOT"}) | {"ARMS"}  # "artillery rounds"
        if lemma == "basis":  # the parser's lemma of "bases"
            found |= table["base"]
        if part.lemma_.lower() in table and part is not thing:
            found |= table[part.lemma_.lower()] & {"ARMS", "MISSILE"}
        if thing.i in thing.doc.user_data.get("places", ()):
            found.add("PLACE")
        elif thing.pos_ == "PROPN" and lemma not in table and thing.i not in thing.doc.user_data.get("actors", ()):
            named = [c.lemma_.lower() for c in thing.children if c.dep_ == "compound" and c.lemma_.lower() in table]
            for word in named or [lemma.rstrip("s")]:  # "the intelligence ship Pueblo"; a bare name is taken for a place
                found |= table.get(word, _SHIP if any(c.dep_ == "det" for c in thing.children) else _TOWN)
        if _DESIGNATION.match(thing.text):
            found |= {"ARMS", "HOSTUNIT"}
        if lemma == "fighter" and any(c.i == thing.i - 1 and c.i in thing.doc.user_data.get("actors", ()) for c in thing.children) and not any(
            c.lower_ in {"jet", "bomber", "aircraft"} for c in thing.children
        ):
            found -= {"ARMS"}
        if lemma in {"picture", "photograph", "image", "data", "report", "photo", "warning", "fix"} and any(
            c.lower_ in {"satellite", "reconnaissance", "intelligence", "radar", "targeting", "spy", "aerial"} for c in thing.children
        ):
            found.add("INTEL")
        if lemma.rstrip(".") in {"m", "bn", "tn"} and any(g.text in {"$", "£", "€"} for c in part.children for g in c.children):
            found.add("MONEY")  # "$290m"
        if thing.like_num or any(c.text == "$" for c in part.children) or part.text == "$":
            found.add("MONEY")
        if lemma in _GROUPS:
            for child in thing.children:
                if child.dep_ in {"compound", "amod"}:
                    found |= table.get(child.lemma_.lower(), frozenset()) & {"TROOPS", "HOSTUNIT"}
                    if child.lower_ in {"police", "army", "military", "naval", "combat", "battle", "strike"}:
                        found.add("TROOPS")
        if lemma in {"defence", "defense"} and any(c.lower_ in {"air", "missile", "coastal"} for c in thing.children):
            found.add("ARMS")
        if lemma == "system" or lemma == "unit" or lemma == "package" or lemma == "technology" or lemma == "gear" or lemma == "component":
            for child in thing.children:
                if child.dep_ in {"compound", "amod"} and (
                    "ARMS" in table.get(child.lemma_.lower(), ()) or child.lower_ in {"defence", "defense", "weapons", "air", "military"}
                ):
                    found.add("ARMS")
    return frozenset(found)


def kind_of_thing(token: Token) -> SupportKind | None:
    """The support kind of a thing given."""
    thing = through(token)
    if "AIDWORD" in classes_of(token, alone=True) or thing.lemma_.lower() in {"help", "cooperation", "support", "aid", "assistance"}:
        for child in thing.children:
            if child.dep_ in {"amod", "compound", "nmod"}:
                for word in [child, *child.conjuncts]:
                    if word.lower_ in _MODIFIER:
                        return _MODIFIER[word.lower_]
        if thing.lemma_.lower() in {"support", "backing"} and any(c.lower_ in _IN_WORDS for c in thing.children):
            return "diplomatic"
        for child in thing.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.i != token.i:
                        return kind_of_thing(inner)
        return "economic"
    classes = classes_of(thing, alone=True) or classes_of(token, alone=True)
    modifiers = {c.lower_ for c in thing.children if c.dep_ in {"compound", "amod"}}
    if "INTEL" in classes and not classes & {"ARMS"}:
        return "intelligence"
    if "TRAINING" in classes:
        return "training"
    if "ADVISER" in classes and "TROOPS" not in classes:
        return "training"
    if "ARMS" in classes:
        return "arms"
    if classes & {"MONEY", "RELIEF"} or modifiers & {"$"}:
        for child in [*thing.children, *token.children]:  # "10 million dollars in military aid"
            if child.dep_ == "prep" and child.lower_ in {"in", "of", "worth"}:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner is not token and inner is not thing and classes_of(inner) & {"AIDWORD", "ARMS"}:
                        return kind_of_thing(inner)
        return "arms" if modifiers & {"military", "arms", "weapons"} else "economic"
    if "TROOPS" in classes:
        return "troops_combat"
    if "BASE" in classes:
        return "troops_rear"
    return None


def kinds_of_thing(token: Token) -> list[SupportKind]:
    """All kinds that one phrase names: "arms, training and intelligence support" names three."""
    thing = through(token)
    found: list[SupportKind] = []
    if "AIDWORD" in classes_of(thing, alone=True):
        for child in thing.children:
            if child.dep_ in {"amod", "compound", "nmod", "conj"} and child.i < thing.i:
                for word in child.subtree:
                    kind = _MODIFIER.get(word.lower_) or (kind_of_thing(word) if word.pos_ == "NOUN" and word.i != thing.i else None)
                    if kind is not None and kind not in found:
                        found.append(kind)
    if found:
        return found
    kind = kind_of_thing(token)
    return [kind] if kind is not None else []


def is_blow(token: Token) -> bool:
    """A strike, a raid, a missile: what kills in its owner's name."""
    frames = noun_frames().get(token.lemma_.lower())
    return bool(classes_of(token, alone=True) & {"ATTACK", "MISSILE"}) or (frames is not None and frames[0].event == "ASSAULT")
