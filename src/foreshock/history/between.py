"""The outside view of one confrontation between two sides: escalation, duration, outcome, analogues, and a third state's help.

Puts together what is known at a date (:mod:`facts`), the list of disputes with those since 2014 (:mod:`crises`,
:mod:`recent`) and the shipped fits. Needs no tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from foreshock.errors import InputError
from foreshock.history import alignment, crises, duration, escalation, outcome, recent, support
from foreshock.history import analogues as analogues_
from foreshock.history.answer import Answer
from foreshock.history.crises import Array
from foreshock.history.panel import Slice
from foreshock.reference.confrontations import KnownConfrontation, confrontations
from foreshock.reference.tables import OPEN
from foreshock.reference.updates import Fact
from foreshock.reference.updates import facts as all_facts


@dataclass
class Case:
    """Two sides at a date, with what was known when their confrontation began (or now, where none is going on)."""

    one: crises.States
    two: crises.States
    as_of: str
    start: str
    elapsed: int
    """Days since ``start``."""
    going: KnownConfrontation | None
    """The active confrontation between them, if there is one."""
    known: Slice
    stale: list[Any]
    facts: tuple[Fact, ...]
    x: Array
    """Features in the order of ``crises.ALL_FEATURES``."""

    @property
    def war(self) -> bool:
        """Whether it is a war (MID level 5) at the date."""
        return self.going is not None and self.going.level == 5


def case(one: Sequence[str], two: Sequence[str], as_of: str, extra: str | Path | None = None) -> Case:
    """The case of ``one`` against ``two`` (actor codes of states) at a date, with a case's own facts from ``extra``.

    Where an active confrontation between them is known (``reference/confrontations``) the case begins with it, else at the
    date. Errors: a code that is no state at the date; the same state on both sides.
    """
    from foreshock.history import facts

    known, stale = facts.known(as_of, extra)
    given = all_facts(extra)
    known = replace(known, state={**known.state, "cinc": recent.spending(known, as_of, given)[0]})
    sides = [tuple(sorted(number(code, as_of, known) for code in side)) for side in (one, two)]
    if not all(sides) or set(sides[0]) & set(sides[1]):
        raise InputError("A confrontation needs two sides with no state in both.")
    going = next(
        (
            c for c in confrontations(as_of, set(one) | set(two))
            if c.active and any(c.side_of(a) and c.side_of(b) and c.side_of(a) != c.side_of(b) for a in one for b in two)
        ),
        None,
    )  # fmt: skip
    start = going.start if going is not None else as_of
    listed = crises.extended(crises.shipped(), recent.recent_disputes(as_of, given))
    x = crises.describe(known, listed, crises.day(start), *sides)
    elapsed = crises.day(as_of) - crises.day(start)
    return Case(sides[0], sides[1], as_of, start, elapsed, going, known, stale, given, x)


def number(code: str, as_of: str, known: Slice) -> int:
    """COW number of a state that exists at the date; else one sentence why not."""
    from difflib import get_close_matches

    found = recent.cow(code, as_of)
    if found is None or found not in known.codes:
        spells = recent.cow_numbers().get(code)
        if spells:
            years = ", ".join(f"{start or '1816'} to {'today' if end == OPEN else end}" for _, start, end in spells)
            raise InputError(f"{code} is not a state in the system on {as_of} (it is listed {years}).")
        near = get_close_matches(code.upper(), recent.cow_numbers(), n=1)
        hint = f" Did you mean `{near[0]}`?" if near else ""
        raise InputError(f"There is no state with the code {code!r}.{hint} States are named by ISO 3166 codes, as RUS or UKR.")
    return found


def answers(view: Case, within: int = 365) -> dict[str, Answer]:
    """``fatal``, ``deadly``, ``war`` for a dispute that is not a war yet; ``ends`` within some days; for a war also
    ``one_wins``. What cannot be answered (a dispute beyond the horizon) is left out."""
    out: dict[str, Answer] = {}
    if not view.war:
        out.update(escalation.predict(view.x))
    try:
        out["ends"] = duration.predict(view.x, elapsed=view.elapsed, within=within, war=view.war)
    except InputError:
        if not view.war and view.elapsed + within <= duration.EDGES[-1]:
            raise
    if view.war and view.going is not None:
        attackers = {n for code in view.going.side_a if (n := recent.cow(code, view.start)) is not None}
        first = 1 if attackers & set(view.one) else -1 if attackers & set(view.two) else 0
        out["one_wins"] = outcome.predict(view.known, list(view.one), list(view.two), first)
    return out


def pact(one: str, two: str, as_of: str, extra: str | Path | None = None) -> dict[str, Answer]:
    """Whether two states sign a defence pact within a year (``formed``), or lose the one they have (``ended``); there is
    little skill in either, see :mod:`alignment`."""
    from foreshock.history import facts

    known, _ = facts.known(as_of, extra)
    known = replace(known, state={**known.state, "cinc": recent.spending(known, as_of, all_facts(extra))[0]})
    codes = number(one, as_of, known), number(two, as_of, known)
    if codes[0] == codes[1]:
        raise InputError("A pact needs two states.")
    return alignment.predict(known, *codes)


def analogues(view: Case, n: int = 10) -> analogues_.Found:
    """The past disputes (for a war: wars) nearest to the case."""
    return analogues_.find(view.x, n=n, before=view.start, war=view.war)


def aid(supporter: str, party: str, as_of: str, extra: str | Path | None = None, rung: int | None = None) -> tuple[support.Aid, Slice]:
    """What is known of a state's help for ``party`` at a date: its rung (``rung``, else the facts of kind ``support``, else
    none), who else helps either side, and in which war."""
    from foreshock.history import facts

    known, _ = facts.known(as_of, extra)
    given = all_facts(extra)
    known = replace(known, state={**known.state, "cinc": recent.spending(known, as_of, given)[0]})
    who, whom = number(supporter, as_of, known), number(party, as_of, known)
    if who == whom:
        raise InputError("A state does not support itself: name the supporter, then the party at war.")
    war = next((c for c in confrontations(as_of, {party}) if c.active and c.level >= 4), None)
    if war is None:
        raise InputError(f"{party} is in no war or armed dispute known on {as_of}; there is nothing to support.")
    other = war.side_b if war.side_of(party) == "A" else war.side_a
    helpers = recent.help_at(as_of, party, given)
    enemies = {n for code in other for helper in recent.help_at(as_of, code, given) if (n := recent.cow(helper, as_of))}
    mine = helpers.get(supporter)
    level = rung if rung is not None else int(mine.value or 0) if mine is not None else 0
    first = min((f.since for f in given if f.kind == "support" and supporter in f.a and party in f.b and f.since <= as_of), default=None)
    years = (crises.day(as_of) - crises.day(first)) / crises.YEAR if first is not None and level else 0.0
    place = next((n for code in war.theatre if (n := recent.cow(code, as_of)) is not None), whom)
    opponent = next((n for code in other if (n := recent.cow(code, as_of)) is not None), None)
    rungs = [int(f.value or 0) for f in helpers.values()]
    made = support.Aid(
        supporter=who, place=place, party=whom, opponent=opponent, rung=level, years=max(1, round(years)) if level else 0,
        supporters=tuple(n for code in helpers if (n := recent.cow(code, as_of)) is not None), opposed=tuple(sorted(enemies)),
        troops_given=6 in rungs, bases_given=5 in rungs, arms_given=any(r >= 3 for r in rungs),
    )  # fmt: skip
    return made, known


def supports(supporter: str, party: str, as_of: str, extra: str | Path | None = None, rung: int | None = None) -> dict[str, Answer]:
    """What becomes of a state's help for a party at war within a year (see :mod:`support`)."""
    made, known = aid(supporter, party, as_of, extra, rung)
    return support.predict(known, made)
