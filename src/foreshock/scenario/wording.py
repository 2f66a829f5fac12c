"""Plain words for claims: one fixed phrase per event type, rung and modality, so that generated sentences say no more
than the code does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from foreshock.coding.claim import Claim
from foreshock.scenario.ladder import RUNG_OF_KIND, rung_name
from foreshock.scenario.situation import Confrontation

# event -> (base and past with an object, base and past without one)
PHRASES: dict[str, tuple[str, str, str, str]] = {
    "AGREE": ("agree with", "agreed with", "make an agreement", "made an agreement"),
    "CONSULT": ("talk with", "talked with", "hold talks", "held talks"),
    "SUPPORT": ("back", "backed", "voice support", "voiced support"),
    "CONCEDE": ("yield to", "yielded to", "yield", "yielded"),
    "COOPERATE": ("cooperate with", "cooperated with", "cooperate", "cooperated"),
    "AID": ("help", "helped", "give help", "given help"),
    "RETREAT": ("pull back from", "pulled back from", "pull back", "pulled back"),
    "INVESTIGATE": ("investigate", "investigated", "open an inquiry", "opened an inquiry"),
    "REQUEST": ("make a demand or appeal to", "made a demand or appeal to", "make a demand", "made a demand"),
    "DISAPPROVE": ("criticise", "criticised", "voice criticism", "voiced criticism"),
    "REJECT": ("turn down", "turned down", "refuse a demand", "refused a demand"),
    "THREATEN": ("threaten", "threatened", "make a threat", "made a threat"),
    "PROTEST": ("protest against", "protested against", "protest", "protested"),
    "SANCTION": ("sanction", "sanctioned", "impose sanctions", "imposed sanctions"),
    "MOBILIZE": ("move forces against", "moved forces against", "move forces", "moved forces"),
    "COERCE": ("coerce", "coerced", "use coercion", "used coercion"),
    "ASSAULT": ("use force against", "used force against", "use force", "used force"),
}

SUPPORT_WORDS: dict[str, str] = {
    "diplomatic": "diplomatically", "economic": "economically", "arms": "with arms", "intelligence": "with intelligence",
    "training": "with training", "troops_rear": "with forces in the rear or bases",
    "troops_combat": "with combat forces", "full_belligerent": "as a belligerent",
}  # fmt: skip

_ARTICLE = re.compile(
    r"^(United |Soviet |European |African |Philippines|Netherlands|Houthis|Taliban|Maldives|Bahamas|Gambia|Comoros"
    r"|Czech Republic|Dominican Republic|Democratic Republic|Central African|Organi[sz]ation|League|Holy See|Vatican"
    r"|International |Wagner Group|Khmer Rouge|Viet ?[Cc]ong|Kurdistan Workers)|( Union| Nations| League| Islands| Emirates"
    r"| Front| Army| Peninsula| Strait| Sea| [Ww]ar| [Cc]onflict| [Dd]ispute| [Cc]risis| [Ss]tand-off| [Cc]lash(es)?| [Ee]xchanges( of \d{4})?| [Oo]ffensive| [Ii]nsurgency| Agency| Organi[sz]ation| Coalition| Movement| rebels)$"
)


def the(name: str) -> str:
    """A name as it stands in a sentence.

    >>> the("United States"), the("North Korea"), the("The two Koreas")
    ('the United States', 'North Korea', 'the two Koreas')
    """
    if name.startswith("The "):
        return f"the {name[4:]}"
    return f"the {name}" if _ARTICLE.search(name) else name


def upper_first(text: str) -> str:
    """
    >>> upper_first("the United States")
    'The United States'
    """
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], most: int = 6) -> str:
    """Items joined as in a sentence; beyond ``most`` the rest is counted.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', '')
    """
    if len(items) > most:
        items = [*items[: most - 1], f"{len(items) - most + 1} more"]
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def named(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Actors joined as in a sentence, by name where one is known, else by code."""
    return listed([the(names.get(c, c)) for c in codes])


def confrontation_words(c: Confrontation, names: Mapping[str, str]) -> str:
    """A confrontation as it stands in a sentence: by its own name, or by its sides where the name only lists them."""
    if (
        re.search(r"(?i)\b(war|crisis|conflict|dispute|koreas|stand-off|clash|offensive|insurgency)", c.name)
        or " and " not in c.name
    ):
        return the(c.name)
    return f"the confrontation between {named(c.side_a, names)} and {named(c.side_b, names)}"


def means(rung: int) -> str:
    """What stands behind ``supports X`` at a rung.

    >>> means(1), means(4)
    ('diplomatically', 'with intelligence or training')
    """
    words = [SUPPORT_WORDS[kind] for kind, at in RUNG_OF_KIND.items() if at == rung]
    return " or ".join([*words[:1], *(w.removeprefix("with ") for w in words[1:])]) or f"at rung {rung}"


def rung_words(rung: int) -> str:
    """``forces in the rear or bases (rung 5)``."""
    return f"{rung_name(rung)} (rung {rung})"


def act(claim: Claim, names: Mapping[str, str], past: bool) -> str:
    """The act alone: ``used force against Ukraine``, ``support Russia with arms``."""
    if claim.support:
        whom = named([claim.support.beneficiary], names) if claim.support.beneficiary else named(claim.target, names)
        verb = "supported" if past else "support"
        return " ".join(filter(None, [verb, whom or "a party", SUPPORT_WORDS[claim.support.kind]]))
    phrase = PHRASES[claim.event]
    if claim.target:
        return f"{phrase[1 if past else 0]} {named(claim.target, names)}"
    if claim.reciprocal and len(claim.source) > 1:
        return f"{phrase[1 if past else 0]} each other"
    return phrase[3 if past else 2]


def phrase(claim: Claim, names: Mapping[str, str]) -> str:
    """The claim as a sentence without its full stop: what it says, and how surely.

    >>> from foreshock.coding.claim import Claim
    >>> c = Claim(report="r", claim="r:1", quote="", start=0, end=0, source=["RUS"], target=["UKR"], source_text="",
    ...           target_text="", source_sector="MIL", event="ASSAULT", modality="hedged", confidence=1, rule="x")
    >>> phrase(c, {"RUS": "Russia", "UKR": "Ukraine"})
    'Russia is said to have used force against Ukraine'
    """
    who = upper_first(named(claim.source, names) or "Somebody")
    many = len(claim.source) > 1 or who.endswith(("Houthis", "Taliban", "rebels"))
    match claim.modality:
        case "actual":
            text = (
                f"{who} {act(claim, names, True)}"
                if claim.event != "AID" or claim.support or claim.target
                else f"{who} gave help"
            )
        case "hedged":
            text = f"{who} {'are' if many else 'is'} said to have {act(claim, names, True)}"
        case "planned":
            text = f"{who} {'are' if many else 'is'} to {act(claim, names, False)}"
        case "hypothetical":
            text = f"{who} might {act(claim, names, False)}"
        case _:
            text = f"{who} {'are' if many else 'is'} said not to {act(claim, names, False)}"
    return text
