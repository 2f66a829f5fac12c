"""Plain words for what a scenario holds: its numbers, moves and outcomes, with names in place of codes.

The brief, the server and the terminal say the same thing in the same words from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from foreshock.play.parameters import INDEX, PARAMETERS
from foreshock.scenario.wording import does, quarrel, several, the, upper_first

if TYPE_CHECKING:
    from foreshock.scenario.schema import ScenarioModel

GROUPS: dict[str, str] = {
    "stakes": "Stakes", "actors": "Actors", "confrontations": "Confrontations", "leverage": "Leverage", "alignment": "Alignment",
    "interoperability": "Forces that fight together", "spill_over": "Spill-over", "intercepts": "Tendencies of single moves",
    "moves": "Tendencies to move", "parameters": "Mechanisms",
}  # fmt: skip
FIELDS: dict[str, str] = {
    "resolve": "resolve", "precision": "how closely it follows consequences", "cost_sensitivity": "sensitivity to cost", "manpower": "soldiers in reserve",
    "capability": "military capability", "audience": "cost of backing down", "domestic_cost": "cost at home already", "onset": "chance of war per turn",
    "front": "state of the front", "hostility": "hostility", "usual_hostility": "usual hostility", "ability": "ability to press", "willingness": "will to press",
}  # fmt: skip
MOVES: dict[str, str] = {
    "hold": "makes no move", "threaten": "makes a threat in {c}", "pledge": "publicly commits itself in {c}", "press": "presses {b} over {c}",
    "restrain": "presses {b} to hold back in {c}", "mediate": "offers to mediate in {c}", "negotiate": "offers talks in {c}",
    "provoke": "provokes the other side in {c}", "invite": "asks its friends for forces in {c}", "raise": "steps up its part in {c}",
    "lower": "steps down its part in {c}", "enter": "begins to supply arms in {c}", "leave": "ends all its help in {c}",
}  # fmt: skip
"""What an actor does by each verb of a move; ``{b}`` is whom it presses, ``{c}`` the confrontation."""


class Names(msgspec.Struct, frozen=True):
    """Names for codes: of actors, and of confrontations as a noun (``the war between Russia and Ukraine``)."""

    actors: Mapping[str, str]
    quarrels: Mapping[str, str] = {}


def names_of(model: ScenarioModel, known: Mapping[str, str] | None = None) -> Names:
    """The names of a scenario; ``known`` ones go before those that the file gives."""
    actors = {code: (known or {}).get(code) or a.name or code for code, a in model.actors.items()}
    sides = {i: [[actors.get(x, x) for x in c.sides[s]] for s in ("A", "B")] for i, c in model.confrontations.items()}
    return Names(actors, {i: quarrel(c.name, sides[i][0], sides[i][1], c.status == "active", short=True) for i, c in model.confrontations.items()})


def group(path: str) -> str:
    """The heading that a number stands under."""
    head, _, rest = full(path).partition(".")
    return GROUPS["moves" if head == "parameters" and rest.startswith("move_") else head]


def full(path: str) -> str:
    """A path with its first word: the play calls parameters by their name alone.

    >>> full("retaliation"), full("stakes.RUS-UKR.PRK")
    ('parameters.retaliation', 'stakes.RUS-UKR.PRK')
    """
    return f"parameters.{path}" if path in INDEX else path


def label(path: str, names: Mapping[str, str]) -> str:
    """A number of a scenario in plain words.

    >>> label("stakes.RUS-UKR.PRK", {"PRK": "North Korea", "RUS-UKR": "the war"})
    'North Korea in the war'
    """
    steps = full(path).split(".")
    name = [names.get(s, s) for s in steps]
    match steps[0]:
        case "stakes" | "interoperability":
            return f"{name[2]} in {name[1]}"
        case "actors" | "confrontations":
            return f"{upper_first(name[1])}: {FIELDS.get(steps[2], steps[2])}"
        case "leverage":
            return f"{name[1]} on {name[2]}: {FIELDS.get(steps[3], steps[3])}"
        case "alignment":
            return f"{name[1]} and {name[2]}"
        case "spill_over":
            return f"{name[1]} read by {name[2]}"
        case "parameters":
            return PARAMETERS[INDEX[steps[1]]].meaning if steps[1] in INDEX else steps[1]
        case _:
            return ".".join(name[1:])


def titled(path: str, names: Mapping[str, str]) -> str:
    """A number under its heading, where it stands alone.

    >>> titled("leverage.CHN.PRK.ability", {"CHN": "China", "PRK": "North Korea"}), titled("retaliation", {})[:32]
    ('Leverage: China on North Korea: ability to press', 'Mechanisms: expected retaliation')
    """
    return f"{group(path)}: {label(path, names)}"


def move_words(move: str, names: Names) -> str:
    """A move of the play in words.

    >>> move_words("USA press CHN RUS-UKR", Names({"USA": "United States", "CHN": "China"}, {"RUS-UKR": "the Kargil war"}))
    'the United States presses China over the Kargil war'
    """
    actor = move.split()[0]
    return does(names.actors.get(actor, actor), done(move, names))


def done(move: str, names: Names) -> str:
    """A move without who makes it: ``presses China over the Kargil war``."""
    _, verb, *rest = move.split()
    where = rest[-1] if rest else ""
    target = the(names.actors.get(rest[0], rest[0])) if len(rest) > 1 else ""
    return MOVES[verb].format(b=target, c=names.quarrels.get(where, where))


_DOES = (
    "takes", "backs", "helps", "supplies", "gives", "sends", "becomes", "wins", "steps", "restrains", "presses", "asks", "offers", "threatens", "pledges", "begins",
    "ends", "makes", "holds", "goes", "is", "has",
)  # fmt: skip
"""First words of what the play says an actor does (:mod:`foreshock.play.outcomes`, :mod:`foreshock.play.paths`)."""


def spoken(text: str, names: Names) -> str:
    """A text of the play (codes, verbs in the singular) with names, articles and agreement.

    >>> n = Names({"HTH": "Houthis", "USA": "United States", "RUS": "Russia", "UKR": "Ukraine"}, {"RUS-UKR": "the war between Russia and Ukraine"})
    >>> spoken("HTH supplies arms to RUS against USA (rung 3 or more)", n)
    'The Houthis supply arms to Russia against the United States (rung 3 or more)'
    >>> spoken("At the end the war RUS-UKR goes on. On the way: RUS and USA wins the war RUS-UKR.", n)
    'At the end the war between Russia and Ukraine goes on. On the way: Russia and the United States win the war between Russia and Ukraine.'
    """
    if not names.actors and not names.quarrels:
        return text
    subjects, every = _patterns(tuple(names.actors), tuple(names.quarrels))

    def subject(m: re.Match[str]) -> str:
        codes = m[1].split(" and ")
        plural = len(codes) > 1 or does(names.actors.get(codes[0], codes[0]), "is").endswith(" are")
        return f"{m[1]} {several(m[2]) if plural else m[2]}"

    def one(m: re.Match[str]) -> str:
        code = m[2]
        words = names.quarrels.get(code) or the(names.actors.get(code, code))
        article = m[1] or ""
        return words if code in names.quarrels else f"{article}{words}"

    spelled = every.sub(one, subjects.sub(subject, text) if subjects else text)
    return re.sub(r"(?:^|(?<=\. ))[a-z]", lambda m: m[0].upper(), upper_first(spelled))


@lru_cache(maxsize=64)
def _patterns(actors: tuple[str, ...], quarrels: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str]]:
    def any_of(codes: tuple[str, ...]) -> str:
        return "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))

    edge, end = r"(?<![\w.-])", r"(?![\w-]|\.\w)"
    every = re.compile(rf"(\b[Tt]he war )?{edge}({any_of((*actors, *quarrels))}){end}")
    if not actors:
        return None, every
    who = rf"{edge}((?:{any_of(actors)})(?: and (?:{any_of(actors)}))*)"
    return re.compile(rf"{who} ({'|'.join(_DOES)})\b"), every
