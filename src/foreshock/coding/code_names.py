"""Names of operations and exercises: "Gibraltar Eagle" is no act of Gibraltar, nor "Operation Jordan River" one of Jordan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.reference.actor import Mention

_EMBLEMS = (
    "Anvil|Arrow|Axe|Badger|Barracuda|Bear|Blade|Bull|Challenge|Cobra|Condor|Dagger|Dawn|Defender|Dolphin|Dragon|Eagle|Endeavour|Endeavor|"
    "Express|Falcon|Fire|Flash|Flame|Focus|Freedom|Fury|Gauntlet|Griffin|Guardian|Hammer|Hawk|Hurricane|Jaguar|Knight|Lance|Leopard|"
    "Lightning|Lion|Mongoose|Panther|Partner|Phoenix|Pitch|Relief|Resolve|Response|Sabre|Saber|Scorpion|Sentinel|Sentry|Shark|Shield|Spear|"
    "Spirit|Stallion|Storm|Strike|Sunrise|Sword|Thrust|Thunder|Tiger|Tornado|Trident|Viper|Warrior|Wave|Wolf"
)
_EMBLEM = re.compile(rf"[ -](?:[A-Z][a-z]+ )?(?:{_EMBLEMS})\b(?!'s)")
_OPERATION = re.compile(r"\b[Oo]peration [\"“'‘]?([A-Z][\w-]*(?: [A-Z][\w-]*)*)")


def without_code_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions of a text without those that are part of the name of an operation or exercise.

    >>> from foreshock.reference import load
    >>> text = "Kenya began exercise Gibraltar Eagle and Operation Jordan River."
    >>> [m.text for m in without_code_names(text, load().match(text))]
    ['Kenya']
    """
    inside = [m.span(1) for m in _OPERATION.finditer(text)] if "peration " in text else []
    kept = [
        m for m in mentions
        if m.kind in {"demonym", "person"} or (not _EMBLEM.match(text, m.end) and not any(a <= m.start < b for a, b in inside))
    ]  # fmt: skip
    return mentions if len(kept) == len(mentions) else kept
