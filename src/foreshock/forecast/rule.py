"""The rule of a question: a small language that a machine can check against coded claims.

    rung PRK for RUS >= 6                 an actor gives a party support of at least that rung of the ladder (0-7)
    event ASSAULT PRK to KOR              an event of that PLOVER type, by the one against (or to) the other
    level PRK with KOR >= 4               hostility between the two, in either direction, of at least that MID level (2-5)
    pact RUS with PRK                     the two conclude a defence pact (AGREE, in words of a treaty or pact of defence)
    peace RUS with UKR                    the two conclude a cease-fire, truce, armistice or peace

Conditions are joined by ``and``; every one must hold. ``not`` before a condition means that it does not happen. ``by two sources``
(any number) at the end asks for that many independent reports of every condition. A rule says *what*; the question says *when*: an analyst
may end it with ``until 2025-06-30``.

>>> str(parse("rung prk for RUS>=6"))
'rung PRK for RUS >= 6'
>>> parse("rung PRK for RUS >= 6 and not event SANCTION CHN to PRK by 2 sources").sources
2
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date as Date
from typing import Literal

import msgspec

from foreshock.coding.claim import EVENTS
from foreshock.errors import InputError
from foreshock.scenario.ladder import RUNGS
from foreshock.scenario.wording import help_words, many, rung_words

Verb = Literal["rung", "event", "level", "pact", "peace"]

LEVELS = {2: "a threat of force", 3: "a display of force", 4: "a use of force", 5: "war"}
"""MID hostility levels that a question can ask for (Palmer et al. 2022, MID 5.0)."""

WHAT = {
    "AGREE": "reach an agreement with", "CONSULT": "hold talks with", "SUPPORT": "declare support for",
    "CONCEDE": "make a concession to", "COOPERATE": "cooperate materially with", "AID": "give material aid to",
    "RETREAT": "withdraw forces facing", "INVESTIGATE": "open an investigation of", "REQUEST": "make a demand or appeal to",
    "DISAPPROVE": "condemn", "REJECT": "reject a proposal of", "THREATEN": "threaten", "PROTEST": "see protests against",
    "SANCTION": "impose sanctions on", "MOBILIZE": "mobilise forces against", "COERCE": "use coercion against",
    "ASSAULT": "use armed force against",
}  # fmt: skip
"""How a question puts each event type into words."""

SYMMETRIC = ("level", "pact", "peace")
"""What holds between two actors, whichever of them is named first."""

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

_CODE = r"[A-Za-z][A-Za-z0-9]{2,9}"
_CONDITIONS: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    ("rung", re.compile(rf"rung\s+(?P<a>{_CODE})\s+for\s+(?P<b>{_CODE})\s*>=\s*(?P<n>\d+)$", re.I)),
    ("event", re.compile(rf"event\s+(?P<type>\w+)\s+(?:(?P<a>{_CODE})\s+to\s+(?P<b>{_CODE}))$", re.I)),
    ("level", re.compile(rf"level\s+(?P<a>{_CODE})\s+with\s+(?P<b>{_CODE})\s*>=\s*(?P<n>\d+)$", re.I)),
    ("pact", re.compile(rf"pact\s+(?P<a>{_CODE})\s+with\s+(?P<b>{_CODE})$", re.I)),
    ("peace", re.compile(rf"peace\s+(?P<a>{_CODE})\s+with\s+(?P<b>{_CODE})$", re.I)),
)
_UNTIL = re.compile(r"\s+until\s+(?P<day>\S+)\s*$", re.I)
_SOURCES = re.compile(r"\s+by\s+(?P<n>\d+|one|two|three|four|five)\s+sources?\s*$", re.I)


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """One condition of a rule: what, by whom, to or for whom, and from which rung or level on."""

    verb: Verb
    actor: str
    other: str
    at_least: int = 0
    event: str | None = None
    negated: bool = False

    def __str__(self) -> str:
        text = {
            "rung": f"rung {self.actor} for {self.other} >= {self.at_least}",
            "event": f"event {self.event} {self.actor} to {self.other}",
            "level": f"level {self.actor} with {self.other} >= {self.at_least}",
            "pact": f"pact {self.actor} with {self.other}",
            "peace": f"peace {self.actor} with {self.other}",
        }[self.verb]
        return f"not {text}" if self.negated else text

    def canonical(self) -> Condition:
        """The same condition, its two actors in the order of the alphabet where it holds between them."""
        if self.verb not in SYMMETRIC or self.actor <= self.other:
            return self
        return msgspec.structs.replace(self, actor=self.other, other=self.actor)

    def words(self, names: Mapping[str, str]) -> str:
        """The condition as a predicate after "Will": ``North Korea commit combat forces (rung 6) or more for Russia``."""
        a, b = names.get(self.actor, self.actor), names.get(self.other, self.other)
        text = {
            "rung": lambda: f"{a} {help_words(b, self.at_least, many(a))}",
            "event": lambda: f"{a} {WHAT[self.event or '']} {b}",
            "level": lambda: (
                f"{a} and {b} come to {LEVELS[self.at_least]} (level {self.at_least}){' or more' * (self.at_least < 5)} between them"
            ),
            "pact": lambda: f"{a} and {b} conclude a defence pact",
            "peace": lambda: f"{a} and {b} conclude a cease-fire or a peace",
        }[self.verb]()
        if not self.negated:
            return text
        subject = a if self.verb in ("rung", "event") else f"{a} and {b}"
        return f"{subject} not{text[len(subject) :]}"

    def label(self, names: Mapping[str, str]) -> str:
        """The condition as a label: who, and what."""
        a, b = names.get(self.actor, self.actor), names.get(self.other, self.other)
        no = "not " * self.negated
        match self.verb:
            case "rung":
                return f"{a} for {b}: {no}{rung_words(self.at_least)}"
            case "event":
                return f"{a}: {no}{WHAT[self.event or '']} {b}"
            case "level":
                return f"{a} and {b}: {no}{LEVELS[self.at_least]} (level {self.at_least})"
            case "pact":
                return f"{a} and {b}: {no}a defence pact"
            case _:
                return f"{a} and {b}: {no}a cease-fire or a peace"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions that must all hold, each reported by at least ``sources`` independent reports."""

    conditions: tuple[Condition, ...]
    sources: int = 1

    def __str__(self) -> str:
        text = " and ".join(map(str, self.conditions))
        return f"{text} by {self.sources} sources" if self.sources > 1 else text

    def canonical(self) -> Rule:
        """The same rule in one order, by which two rules are compared: of what holds between two the code first in the alphabet stands first, and so
        do conditions, each once.

        >>> parse("level PRK with KOR >= 4").canonical() == parse("level KOR with PRK >= 4").canonical()
        True
        """
        ordered = {str(c): c for c in (d.canonical() for d in self.conditions)}
        return Rule(conditions=tuple(ordered[text] for text in sorted(ordered)), sources=self.sources)

    def actors(self) -> set[str]:
        """Codes of all the actors that the rule names."""
        return {code for c in self.conditions for code in (c.actor, c.other)}

    def label(self, names: Mapping[str, str]) -> str:
        """The question as a short label.

        >>> parse("rung PRK for RUS >= 6").label({"PRK": "North Korea"}), parse("level USA with RUS >= 4").label({"USA": "the United States"})
        ('North Korea for RUS: combat forces (rung 6)', 'the United States and RUS: a use of force (level 4)')
        """
        return "; ".join(c.label(names) for c in self.conditions)

    def text(self, deadline: str, names: Mapping[str, str]) -> str:
        """The question in plain language, made from the rule alone, so that both always agree.

        >>> parse("rung PRK for RUS >= 6").text("2025-04-25", {"PRK": "North Korea", "RUS": "Russia"})
        'Will North Korea support Russia with combat forces (rung 6) or more by 25 April 2025?'
        """
        body = ", and ".join(c.words(names) for c in self.conditions)
        proof = "" if self.sources == 1 else f", as told by {self.sources} independent reports,"
        return f"Will {body}{proof} by {long_date(deadline)}?"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(iso: str) -> str:
    """``2025-04-25`` as ``25 April 2025`` (whatever the locale)."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def parse(text: str) -> Rule:
    """The rule that ``text`` writes; :class:`~foreshock.errors.InputError` with the place that is wrong, the nearest word and what was expected."""
    rest, sources = text.strip(), 1
    if found := _SOURCES.search(rest):
        word = found["n"].lower()
        sources = NUMBERS.get(word) or int(word)
        rest = rest[: found.start()]
    if not rest:
        raise InputError("The rule is empty; write for instance `rung PRK for RUS >= 6`.")
    if sources < 1:
        raise InputError("A rule needs at least one source.")
    conditions, at = [], 0
    for part in re.split(r"(\s+and\s+)", rest, flags=re.I):
        if part.strip().lower() != "and":
            conditions.append(_condition(part.strip(), text, at + len(part) - len(part.lstrip()) + 1))
        at += len(part)
    return Rule(conditions=tuple(conditions), sources=sources)


def written(text: str) -> tuple[Rule, str | None]:
    """A question as an analyst writes it: a rule, and ``until 2025-06-30`` at its end where the deadline is not the usual one.

    >>> rule, until = written("rung KOR for UKR >= 3 by 2 sources until 2025-06-30")
    >>> str(rule), until
    ('rung KOR for UKR >= 3 by 2 sources', '2025-06-30')
    """
    found = _UNTIL.search(text)
    if not found:
        return parse(text), None
    try:
        until = Date.fromisoformat(found["day"]).isoformat()
    except ValueError:
        raise InputError(f"At character {found.start('day') + 1}: `{found['day']}` is no date; expected YYYY-MM-DD, such as 2025-06-30.") from None
    return parse(text[: found.start()]), until


FORMS: dict[str, tuple[str, ...]] = {
    "rung": ("A", "for", "B", ">=", "N"), "event": ("TYPE", "A", "to", "B"), "level": ("A", "with", "B", ">=", "N"), "pact": ("A", "with", "B"),
    "peace": ("A", "with", "B"),
}  # fmt: skip
"""What follows each verb: capitals are to be filled in, the rest is written as it stands."""

EXPECTED = "rung A for B >= N, event TYPE A to B, level A with B >= N, pact A with B, peace A with B"


def _condition(part: str, whole: str, place: int) -> Condition:
    """One condition; ``place`` is the number of its first character in ``whole``, from 1."""
    negated = part.lower().startswith("not ")
    skipped = len(part) - len(part[4:].lstrip()) if negated else 0
    body, place = part[skipped:].strip(), place + skipped
    for verb, pattern in _CONDITIONS:
        if not (found := pattern.match(body)):
            continue
        groups = found.groupdict()
        actor, other = groups["a"].upper(), groups["b"].upper()
        if actor == other:
            raise InputError(f"`{part}` names {actor} twice; a condition is about two different actors.")
        number = int(groups.get("n") or 0)
        if verb == "rung" and not 1 <= number <= 7:
            raise InputError(f"`{part}`: a rung is from 1 ({RUNGS[1]}) to 7 ({RUNGS[7]}).")
        if verb == "level" and number not in LEVELS:
            raise InputError(f"`{part}`: a level to ask for is from 2 ({LEVELS[2]}) to 5 ({LEVELS[5]}).")
        event = (groups.get("type") or "").upper() or None
        if event is not None and event not in EVENTS:
            near = difflib.get_close_matches(event, EVENTS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(f"At character {place + found.start('type')}: {event} is no event type.{hint} The types are {', '.join(EVENTS)}.")
        return Condition(verb=verb, actor=actor, other=other, at_least=number, event=event, negated=negated)
    raise InputError(f"{_wrong(body, place)} (in `{whole.strip()}`). A condition is one of: {EXPECTED}.")


def _wrong(body: str, place: int) -> str:
    """Where a condition first departs from the form of its verb, and what stands there."""
    words = [(m.group(), place + m.start()) for m in re.finditer(r">=|[^\s>=]+|\S", body)]
    if not words:
        return f"At character {place}: a condition is missing"
    verb, at = words[0]
    if verb.lower() not in FORMS:
        near = difflib.get_close_matches(verb.lower(), FORMS, n=1)
        return f"At character {at}: `{verb}` is no verb of a condition." + (f" Did you mean `{near[0]}`?" if near else "")
    needs = {
        "A": "the code of an actor", "B": "the code of an actor", "N": "a number", "TYPE": "an event type", ">=": "`>=`",
        "for": "`for`", "to": "`to`", "with": "`with`",
    }  # fmt: skip
    for slot, (word, at) in zip(FORMS[verb.lower()], words[1:], strict=False):
        fits = {"A": _CODE, "B": _CODE, "N": r"\d+", "TYPE": r"\w+"}.get(slot, re.escape(slot))
        if not re.fullmatch(fits, word, re.I):
            return f"At character {at}: `{word}` stands where {needs[slot]} was expected"
    given, wanted = words[1:], FORMS[verb.lower()]
    if len(given) < len(wanted):
        return f"At character {words[-1][1] + len(words[-1][0])}: {needs[wanted[len(given)]]} is missing"
    return f"At character {given[len(wanted)][1]}: `{given[len(wanted)][0]}` is too much"
