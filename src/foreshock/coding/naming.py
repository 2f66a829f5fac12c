"""Persons and offices of a text: surnames given before, titles that fit one state only, bodies taken up by another word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.lexicon import words

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "general", "gen", "colonel", "col", "marshal", "admiral", "adm",
                      "captain", "major", "lieutenant", "brigadier", "commander", "senator", "sen", "minister", "premier", "president", "chancellor",
                      "secretary", "ambassador", "sheikh", "prince", "princess", "king", "queen", "emperor", "ayatollah", "pope", "cardinal", "archbishop",
                      "spokesman", "spokeswoman", "spokesperson", "governor", "professor", "judge", "comrade"})  # fmt: skip
"""Words before a name that say that it is a person's."""
_CROWNED = {"king": "kingdoms", "queen": "kingdoms", "crown": "kingdoms", "sultan": "sultanates", "emir": "emirates", "sheikh": "emirates"}
_OF_ONE = {"shah": frozenset({"IRN"}), "pope": frozenset({"VAT"}), "tsar": frozenset({"RUS"}), "ayatollah": frozenset({"IRN"}), "taoiseach": frozenset({"IRL"}),
           "dalai": frozenset({"CHN"})}  # fmt: skip
BODIES = frozenset({"agency", "service", "ministry", "department", "bureau", "directorate", "office", "staff", "command"})
"""Government bodies: "the agency" takes up the intelligence service named before."""


def fits_title(lemma: str, code: str) -> bool:
    """Whether a state can have the holder of a title.

    >>> fits_title("king", "JOR"), fits_title("king", "SYR"), fits_title("president", "SYR"), fits_title("sultan", "GBR")
    (True, False, True, False)
    """
    if lemma in _OF_ONE:
        return code in _OF_ONE[lemma]
    listed = _CROWNED.get(lemma)
    return listed is None or code in words()[listed]


def person_name(token: Token) -> bool:
    """Whether a proper noun is a person's by the word before it: "Mr Crosland", "General Numeiry"."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper():
        return False
    for child in token.children:
        if child.i < token.i and child.dep_ in {"compound", "nmod"} and child.lower_.rstrip(".") in COURTESY:
            return True
    return False


_DELEGATES = frozenset({"representative", "delegate", "spokesperson"})


def office_of(name: Token) -> Token | None:
    """The one person whose office "of" ties to a name: "the foreign minister of Kenya"."""
    if name.dep_ != "pobj" or name.head.lower_ != "of":
        return None
    holder = name.head.head
    lemma = holder.lemma_.lower()
    return holder if holder.tag_ in {"NN", "NNP"} and (lemma in words()["persontitles"] or lemma in _DELEGATES) else None


PAIR = {"member", "country", "side", "neighbour", "neighbor", "giant", "power", "army", "government", "nation", "state", "party", "rival",
         "leader", "president", "capital", "enemy", "foe", "superpower", "korea", "belligerent", "delegation", "minister", "man",
         "adversary", "premier", "military", "force", "ally", "navy", "team", "combatant", "command", "republic", "regime", "camp",
         "kingdom", "people", "faction", "antagonist", "disputant", "congo", "yemen", "germany", "general", "negotiator", "envoy"}  # fmt: skip
"""Heads of phrases for the sides of a confrontation: "the two countries"."""
NUMBERS = {"three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5, "six": 6, "6": 6, "seven": 7, "7": 7}
