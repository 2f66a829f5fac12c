"""Plain words for claims: one fixed phrase per event type, rung and modality, so that generated sentences say no more
than the code does."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from foreshock.coding.claim import Claim
from foreshock.scenario.ladder import RUNG_OF_KIND
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
    r"^(United |Soviet |European |African |Philippines|Netherlands|Maldives|Bahamas|Gambia|Comoros|Czech Republic|Dominican Republic"
    r"|Republic of|Democratic Republic|Central African|Organi[sz]ation|League|Holy See|Vatican|International |Islamic State|Quad$|West$"
    r"|Alliance of|Allied |Axis of|Council of|Communist Party|Commonwealth|Government of|National (Liberation|Salvation|Unity)|Popular Front"
    r"|Northern Alliance|Southern (Transitional|African)|Somali National|Mukti|Pathet|Polisario|Phalange|Caribbean|Anti-Taliban|anti-Balaka|Red |World Bank)"
    r"|( Union| Nations| League| Islands| Emirates| states| [Pp]owers| Group| Front| Army| Corps| Force| Faction| Format| Pact| Rouge| [Cc]ong| Issarak"
    r"| Peninsula| Strait| Sea| Canal| [Bb]order| [Ww]ars?| [Cc]onflicts?| [Dd]isputes?| [Cc]risis| [Ss]tand-off| [Cc]lash(es)?| [Ee]xchanges( of \d{4})?| strikes of \d{4}"
    r"| [Oo]ffensive| [Ii]nsurgency| [Rr]ebellion| [Ss]plit| Emergency| war of independence| Agency| Organi[sz]ation| [Cc]oalition| [Mm]ovement| [Rr]esistance"
    r"| Council| Community| Forum| Alliance| Court| Workers| People's Republic| Republic| Cross| war in \w+)$"
    r"|^(AFDL|AUC|CNDP|E3|ELN|FARC|FDLR|FLN|FMLN|FNLA|G\d+|GIA|IAEA|IRA|MFDC|MLC|MNDAA|MNLA|MPLA|NPFL|OPCW|OSCE|P5\+1|PAIGC|PKK|PLO|RCD|RSF|SDF|SPLA|SPLM-\w+"
    r"|TPLF|TTP|URNG|UVF|YPG|EU|UN|AU|OAS|CSTO|Cold War|War (on|against|in) .*|Vietnam War|Gulf War|October War|First Indochina War)$"
)
"""Names that take an article in a sentence, beside those of several people (:data:`_MANY`)."""

_MANY = re.compile(
    r"(\b[Rr]ebels|[Ss]eparatists|[Ss]ecessionists|[Gg]uerr?illas|[Mm]ilitias|[Mm]ilitants|[Ii]nsurgents|[Mm]ujahid[ei]+n|[Cc]ommunists|[Rr]oyalists|[Ee]xiles|[Gg]angs"
    r"|[Cc]artels|[Jj]ihadists|[Ff]orces|Houthis|Taliban|Contras|Croats|Serbs|Kurds|Huks|Naxalites|Sandinistas|Zapatistas|Tigers|Palestinians|Khmer Rouge"
    r"|Viet ?[Cc]ong|Mau Mau|Janjaweed|Pathet Lao|Mukti Bahini|anti-Balaka|[Pp]owers|[Ss]tates of .*|(Gulf|Arab|Baltic|Western) states)$"
)


def many(name: str) -> bool:
    """Whether a name takes a verb in the plural; a state with a plural name is one (the United States is).

    >>> many("Houthis"), many("the Syrian rebels"), many("United States"), many("Tehrik-i-Taliban Pakistan")
    (True, True, False, False)
    """
    return bool(_MANY.search(name))


def the(name: str) -> str:
    """A name as it stands in a sentence.

    >>> the("United States"), the("North Korea"), the("The two Koreas"), the("the Houthis"), the("Kurds"), the("PKK")
    ('the United States', 'North Korea', 'the two Koreas', 'the Houthis', 'the Kurds', 'the PKK')
    """
    if name.startswith(("The ", "the ")):
        return f"the {name[4:]}"
    return f"the {name}" if _ARTICLE.search(name) or many(name) else name


_VERBS = {"is": "are", "has": "have", "does": "do", "was": "were", "itself": "themselves", "its": "their", "goes": "go"}


def several(predicate: str) -> str:
    """A predicate in the singular for somebody who is many: its first verb (after an adverb), and what points back to it.

    >>> several("presses China over the war"), several("supplies arms to Russia"), several("publicly commits itself in the war")
    ('press China over the war', 'supply arms to Russia', 'publicly commit themselves in the war')
    >>> several("becomes a belligerent with Iran"), several("steps up its part in it")
    ('become belligerents with Iran', 'step up their part in it')
    """
    words = predicate.split(" ")
    at = 1 if words[0].endswith("ly") or words[0] == "now" else 0
    verb = words[at]
    if verb in _VERBS:
        words[at] = _VERBS[verb]
    elif verb.endswith("ies"):
        words[at] = verb[:-3] + "y"
    elif verb.endswith(("sses", "shes", "ches", "xes")):
        words[at] = verb[:-2]
    elif verb.endswith("s"):
        words[at] = verb[:-1]
    words[at + 1 :] = [_VERBS.get(w, w) if w in ("its", "itself") else w for w in words[at + 1 :]]
    return " ".join(words).replace("a belligerent", "belligerents", 1)


def does(name: str, predicate: str) -> str:
    """An actor and what it does, in agreement: ``the Houthis press Iran``, ``the United States presses Iran``."""
    return f"{the(name)} {several(predicate) if many(name) or ' and ' in name else predicate}"


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


_NOUN = re.compile(
    r"(?i)\b(wars?|crisis|conflict|dispute|stand-off|clash(es)?|exchanges( of \d+)?|strikes of \d+|offensive|insurgency|rebellion|split|emergency|war (of|in|on|against) .*)$"
)
_PLACE = re.compile(r"\b(Sea|Strait|Islands|Territories|border|Canal|Gulf|Sahara|Heights)$")


def quarrel(name: str, side_a: Sequence[str], side_b: Sequence[str], war: bool, short: bool = False) -> str:
    """A confrontation as a noun of the singular: by its own name, or by its sides (given by name) where the name only lists them; ``short``
    for lists.

    >>> quarrel("Russia and Ukraine", ["Russia"], ["Ukraine"], True), quarrel("Kargil war", ["India"], ["Pakistan"], True)
    ('the war between Russia and Ukraine', 'the Kargil war')
    >>> quarrel("Russia and Ukraine", ["Russia"], ["Ukraine"], True, short=True)
    'the Russia–Ukraine war'
    >>> quarrel("Rwanda and the Congo", ["Rwanda", "M23"], ["Democratic Republic of the Congo"], True, short=True)
    'the war between Rwanda and the Congo'
    >>> quarrel("South China Sea", ["China"], ["Philippines"], False), quarrel("The two Koreas", ["North Korea"], ["South Korea"], False)
    ('the confrontation over the South China Sea', 'the confrontation between North Korea and South Korea')
    """
    if _NOUN.search(name):
        return the(name)
    kind = "war" if war else "confrontation"
    if _PLACE.search(name) and " and " not in name:
        return f"the {kind} over {the(name)}"
    if short and len(side_a) == len(side_b) == 1:
        return f"the {side_a[0].removeprefix('the ')}–{side_b[0].removeprefix('the ')} {kind}"
    if short and name.count(" and ") == 1 and "," not in name:
        return f"the {kind} between {' and '.join(the(x) for x in name.split(' and '))}"
    one, two = (listed([the(x) for x in side], 3) for side in (side_a, side_b))
    if not (one and two):
        return the(name)
    return f"the {kind} between {one} and {two}" if " and " not in one + two else f"the {kind} of {one} with {two}"


def confrontation_words(c: Confrontation, names: Mapping[str, str]) -> str:
    """A confrontation as it stands in a sentence."""
    one, two = ([names.get(x, x) for x in side] for side in (c.side_a, c.side_b))
    return quarrel(c.name, one, two, c.active and c.level >= 5)


def means(rung: int) -> str:
    """What stands behind ``supports X`` at a rung.

    >>> means(1), means(4)
    ('diplomatically', 'with intelligence or training')
    """
    words = [SUPPORT_WORDS[kind] for kind, at in RUNG_OF_KIND.items() if at == rung]
    return " or ".join([*words[:1], *(w.removeprefix("with ") for w in words[1:])]) or f"at rung {rung}"


RUNG_NOUNS: tuple[str, ...] = (
    "no part", "diplomatic support", "economic support", "arms", "intelligence and training", "forces in the rear or bases", "combat forces", "belligerency",
)  # fmt: skip
"""What stands on each rung, as a noun: ``stands at economic support``."""


def rung_noun(rung: int) -> str:
    """
    >>> rung_noun(2)
    'economic support'
    """
    return RUNG_NOUNS[rung]


def rung_words(rung: int) -> str:
    """``forces in the rear or bases (rung 5)``."""
    return f"{RUNG_NOUNS[rung]} (rung {rung})"


def help_words(whom: str, rung: int, plural: bool = False) -> str:
    """Help from a rung on, as an infinitive.

    >>> help_words("Cambodia", 2), help_words("Russia", 6), help_words("Iran", 7, plural=True)
    ('give Cambodia economic support (rung 2) or more', 'support Russia with combat forces (rung 6) or more', 'fight beside Iran as belligerents (rung 7)')
    """
    if rung >= 7:
        return f"fight beside {whom} as {'belligerents' if plural else 'a belligerent'} (rung 7)"
    words = f"give {whom} {RUNG_NOUNS[rung]}" if rung < 3 else f"support {whom} with {RUNG_NOUNS[rung]}"
    return f"{words} (rung {rung}) or more"


def act(claim: Claim, names: Mapping[str, str], past: bool) -> str:
    """The act alone: ``used force against Ukraine``, ``support Russia with arms``."""
    if claim.support:
        whom = named([claim.support.beneficiary], names) if claim.support.beneficiary else named(claim.target, names)
        verb = "supported" if past else "support"
        words = SUPPORT_WORDS[claim.support.kind]
        if len(claim.source) > 1 or any(many(names.get(x, x)) for x in claim.source):
            words = words.replace("a belligerent", "belligerents")
        return f"{verb} {whom or 'a party'} {words}"
    phrase = PHRASES[claim.event]
    if claim.target:
        return f"{phrase[1 if past else 0]} {named(claim.target, names)}"
    if claim.reciprocal and len(claim.source) > 1:
        return f"{phrase[1 if past else 0]} each other"
    return phrase[3 if past else 2]


def phrase(claim: Claim, names: Mapping[str, str], alleged: Collection[str] = ()) -> str:
    """The claim as a sentence without its full stop: what it says, and how surely. One of ``alleged`` (ids; an adversary's word alone,
    :mod:`foreshock.scenario.voices`) names who says so.

    >>> from foreshock.coding.claim import Claim
    >>> c = Claim(report="r", claim="r:1", quote="", start=0, end=0, source=["RUS"], target=["UKR"], source_text="",
    ...           target_text="", source_sector="MIL", event="ASSAULT", modality="hedged", confidence=1, rule="x")
    >>> phrase(c, {"RUS": "Russia", "UKR": "Ukraine"})
    'Russia is said to have used force against Ukraine'
    """
    if claim.claim in alleged:
        return _said_by(claim, names)
    who = upper_first(named(claim.source, names) or "Somebody")
    are = "are" if len(claim.source) > 1 or many(who) else "is"
    match claim.modality:
        case "actual":
            text = (
                f"{who} {act(claim, names, True)}"
                if claim.event != "AID" or claim.support or claim.target
                else f"{who} gave help"
            )
        case "hedged":
            text = f"{who} {are} said to have {act(claim, names, True)}"
        case "planned":
            text = f"{who} {are} to {act(claim, names, False)}"
        case "hypothetical":
            text = f"{who} might {act(claim, names, False)}"
        case _:
            text = f"{who} {are} said not to {act(claim, names, False)}"
    return text


def _said_by(claim: Claim, names: Mapping[str, str]) -> str:
    """``Azerbaijan says that Armenia used force against it``."""
    speakers = list(dict.fromkeys(a.actor for a in claim.attribution if a.actor))
    who = named(speakers, names)
    several = len(speakers) > 1 or many(who)
    itself = not claim.support and claim.target == speakers
    text = phrase(claim, {**names, speakers[0]: "them" if several else "it"} if itself else names)
    text = f"the {text[4:]}" if text.startswith("The ") else text
    return f"{upper_first(who)} {'say' if several else 'says'} that {text}"
