"""Letters without which a regular expression cannot match, read off the expression itself.

A long list of alternatives is tried at every place of a text, most of which hold none of them. Whether some of the letters that every
match must hold stand in the text at all is asked first, which costs far less; what is found stays the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

ENOUGH = 6
"""Of two sets of letters that will do, the one whose shortest has so many; of two such, the smaller set."""


@lru_cache(maxsize=256)
def signs(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Runs of small letters one of which stands in the small letters of every match; empty where nothing can be said.

    >>> signs(re.compile("(?:daily |press )+briefing|(?:war|military) bulletins?|d[ée]marche", re.I))
    (' bulletin', 'briefing', 'marche')
    >>> signs(re.compile("notes?|.*"))
    ()
    """
    found = _of(import_module("re._parser").parse(pattern.pattern, pattern.flags))
    return tuple(sorted(s for s in found if not any(other in s for other in found - {s})))


def may_match(pattern: re.Pattern[str], small: str) -> bool:
    """Whether a pattern can match in a text, given in small letters.

    >>> may_match(re.compile("Statement"), "a statement"), may_match(re.compile("Statement"), "a state")
    (True, False)
    """
    needed = signs(pattern)
    return not needed or any(sign in small for sign in needed)


def _of(parsed: Any) -> frozenset[str]:
    best: frozenset[str] = frozenset()
    run = ""
    for operation, value in [*parsed, (None, None)]:
        name = str(operation)
        if name == "LITERAL" and (len(letter := chr(value).lower())) == 1:
            run += letter
            continue
        found: frozenset[str] = frozenset()
        if name == "BRANCH":
            several = [_of(branch) for branch in value[1]]
            found = frozenset().union(*several) if all(several) else frozenset()
        elif name == "SUBPATTERN":
            found = _of(value[3])
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and value[0]:
            found = _of(value[2])
        best = max(best, found, frozenset({run} if run else ()), key=_worth)
        run = ""
    return best


def _worth(letters: frozenset[str]) -> tuple[int, int]:
    return (min(ENOUGH, min(map(len, letters))), -len(letters)) if letters else (0, 0)
