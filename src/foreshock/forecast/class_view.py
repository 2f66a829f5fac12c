"""The outside view from reference classes alone: how often the like of it happened, where no model answers.

Two places need it. At a date within the years that the models were fitted on, a model's answer would be hindsight; the class that a case falls
into at that date (borders, pacts, rivalries, disputes of the ten years before it) is not. And where a party is an armed group, the models of
pairs of states are silent, while the tables of support and of civil wars are not.

The rate of a class is that of all its years, those after the date included: each answer says so. Its interval is not the error of the rate, which
is small, but the spread of cases within one class: a factor e in the odds (80 %), an assumption.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date as Date
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from foreshock.errors import ForeshockError
from foreshock.forecast.pool import expit, logit
from foreshock.history import again
from foreshock.history.again import Act
from foreshock.history.answer import Answer
from foreshock.reference import load, powers
from foreshock.reference.actor import Actor
from foreshock.scenario.situation import Confrontation, Situation

SPREAD = 1.0
"""Half-width of the 80 % interval in log-odds: cases of one class differ by about a factor e in their odds. Assumption."""
Z80, Z90 = 1.2816, 1.6449

MAJORS: tuple[tuple[int, int, int], ...] = (
    (2, 1898, 9999), (200, 1816, 9999), (220, 1816, 1940), (220, 1945, 9999), (255, 1816, 1918), (255, 1925, 1945), (255, 1991, 9999),
    (300, 1816, 1918), (325, 1860, 1943), (365, 1816, 1917), (365, 1922, 9999), (710, 1950, 9999), (740, 1895, 1945), (740, 1991, 9999),
)  # fmt: skip
"""Major powers by COW number and years (Correlates of War, State System Membership v2016, list of major powers)."""

CIVIL_ENDS: tuple[tuple[int, int, int], ...] = ((1, 622, 288), (3, 534, 158), (6, 380, 67), (11, 314, 37), (9999, 256, 33))
"""Government against a group: (years in a row below which the row holds, dyad-years, of these not active the year after). Counted by
:func:`civil_ends` in the UCDP External Support data 18.1, 1975-2017."""


SETTLED_DAYS = 182
SETTLED: tuple[tuple[int, int, int], ...] = ((8, 666, 51), (31, 523, 38), (91, 455, 39), (366, 363, 28), (99999, 134, 8))
"""Force between two states short of war: (days below which the row holds, disputes that had lasted as long as the row begins, of these settled
by negotiation within :data:`SETTLED_DAYS` days). Counted by :func:`settled` in the Militarized Interstate Disputes 5.0: begun since 1946,
hostility 4, acts of both sides."""


class ClassView:
    """Answers of the reference classes for the year after the situation's date (see :class:`foreshock.forecast.outside.Outside`)."""

    stale_years = 0.0

    def __init__(self, situation: Situation, actors: Mapping[str, Actor], why: str = "") -> None:
        self.situation = situation
        self.actors = actors
        self.why = why
        """Why no model answers, in one sentence."""

    def _cow(self, code: str) -> int | None:
        actor = self.actors.get(code)
        return actor.cow if actor else None

    def _answer(self, event: str, rate: float, n: int, words: str) -> Answer | None:
        """An answer of a class; None where nothing of it ever happened or the class is empty."""
        if not 0 < rate < 1 or not n:
            return None
        half = SPREAD * Z90 / Z80
        when = "No model answers within the years of its own fit. " if self.why else ""
        notes = [f"{when}This is the rate of its reference class alone, over all years of the table."]
        low, high = expit(logit(rate) - half), expit(logit(rate) + half)
        return Answer(event=event, probability=rate, low=min(low, rate), high=max(high, rate), base_rate=rate, base_n=n, base_words=words, notes=notes)

    def _shipped(self, model: str, task: str, label: int, event: str) -> Answer | None:
        from foreshock.history.outlook import _base

        rate, n, words = _base(model, task, label)
        return None if math.isnan(rate) else self._answer(event, rate, n, words)

    def _major(self, cow: int) -> bool:
        year = int(self.situation.date[:4])
        return any(code == cow and first <= year <= last for code, first, last in MAJORS)

    def _near(self, one: int, two: int) -> bool:
        return self._major(one) or self._major(two) or powers.border(one, two, self.situation.date) is not None

    @cached_property
    def _opposed(self) -> set[frozenset[str]]:
        """Pairs that the reference knows as opponents at the date, war or rivalry."""
        known = load().confrontations(self.situation.date)
        return {frozenset((a, b)) for c in known for a in c.side_a for b in c.side_b}

    def _recent(self, one: int, two: int) -> bool:
        """A dispute between the two in the ten years before the date, none of them later."""
        from foreshock.history import crises

        listed = crises.shipped()
        day = crises.day(self.situation.date)
        return any(
            day - 3653 <= int(listed.start[k]) < day and ({one, two} & {*listed.sides[k][0]} and {one, two} & {*listed.sides[k][1]})
            for k in {*listed.by_state.get(one, ())} & {*listed.by_state.get(two, ())}
        )

    def _pair(self, one: str, two: str, task: str) -> Answer | None:
        a, b = self._cow(one), self._cow(two)
        if a is None or b is None:
            return None
        rival = frozenset((one, two)) in self._opposed
        label = 100 * self._near(a, b) + 10 * rival + self._recent(a, b)
        words = {"onset": "a new militarized dispute", "force": "a new dispute with force"}[task]
        return self._shipped("onset", task, label, f"{one} and {two}: {words}")

    def dispute(self, one: str, two: str) -> Answer | None:
        """A new militarized dispute within a year."""
        return self._pair(one, two, "onset")

    def force(self, one: str, two: str) -> Answer | None:
        """One with a use of force."""
        return self._pair(one, two, "force")

    def joins(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        """A third state joins a side: half the class's rate for each side where nothing ties it to one, else all of it for that side."""
        me, date = self._cow(actor), self.situation.date
        sides = {s: [n for n in map(self._cow, c) if n is not None] for s, c in (("A", confrontation.side_a), ("B", confrontation.side_b))}
        parties = [*sides["A"], *sides["B"]]
        if me is None or not sides["A"] or not sides["B"] or me in parties or not confrontation.active:
            return None
        pact = {s: any(powers.defence_pact(me, p, date) for p in sides[s]) for s in sides}
        quarrel = any(frozenset((actor, p)) in self._opposed for p in (*confrontation.side_a, *confrontation.side_b))
        quarrel = quarrel or any(self._recent(me, p) for p in parties)
        major = self._major(me)
        label = 1000 * any(self._near(me, p) for p in parties) + 100 * any(pact.values()) + 10 * quarrel + major
        task = "war" if confrontation.level >= 5 else "dispute"
        found = self._shipped("joining", task, label, f"{actor} joins")
        if found is None or (pact[side] and not pact["B" if side == "A" else "A"]):
            return found
        share = 0.5 if pact["A"] == pact["B"] else 0.0
        return self._answer(found.event, found.base_rate * share, found.base_n, f"{found.base_words}, half of them for each side") if share else None

    def _help(self, task: str, event: str) -> Answer | None:
        from foreshock.history.ensemble import part
        from foreshock.history.support import BASE_OF

        found = part("support", task)
        words = f"{BASE_OF[task == 'starts']}, 1975-2017, n = {found.base_n:,}"
        return self._answer(event, found.base_rate, found.base_n, words)

    def _known(self, actor: str) -> bool:
        return self._cow(actor) is not None

    def troops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter sends combat troops."""
        return self._help("troops", "sends combat troops") if self._known(actor) else None

    def climbs(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter goes up the ladder."""
        return self._help("climbs", "helps more") if self._known(actor) else None

    def starts(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        """A state that gives nothing begins to help."""
        return self._help("starts", "begins to help") if self._known(actor) else None

    def stops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter ends its help."""
        return self._help("stops", "ends its help") if self._known(actor) else None

    def again(self, one: str, two: str, act: Act, before: int, level: int) -> Answer | None:
        """Another incident, or use of force, between two states that had one of late."""
        if self._cow(one) is None or self._cow(two) is None:
            return None
        share, n, words = again.rate(act, before, level)
        found = self._answer("again", 1 - (1 - share) ** (365.25 / again.DAYS), n, words)
        return found and replace(found, notes=["This is the rate of its reference class alone: pairs of states that did the like of late, over all years of the table."])

    def ends(self, confrontation: Confrontation) -> Answer | None:
        """A war ends within a year: between states by how long it has lasted, against a group by the years in a row that it was active."""
        c = confrontation
        if c.active and c.level == 4:
            return self._settles(c)
        if not c.start or c.level < 5:
            return None
        start = c.start if len(c.start) == 10 else f"{c.start[:4]}-07-01"
        days = max((Date.fromisoformat(self.situation.date) - Date.fromisoformat(start)).days, 0)
        states = [any(self._cow(x) is not None for x in side) for side in (c.side_a, c.side_b)]
        if not all(states):
            years = days // 365
            n, ended = next((n, ended) for below, n, ended in CIVIL_ENDS if years < below)
            words = f"years of a government's war against a group that had gone on for about as long, UCDP 1975-2017: {ended} of {n:,} were the last"
            return self._answer("the fighting ends for a year", ended / n, n, words)
        from foreshock.history.duration import predict

        try:
            import numpy as np

            return predict(np.zeros(0), elapsed=days, within=365, war=True)
        except ForeshockError:
            return None

    def _settles(self, c: Confrontation) -> Answer | None:
        """Force short of war between states ends in a negotiated settlement; against a group no table here counts that."""
        if not all(any(self._cow(x) is not None for x in side) for side in (c.side_a, c.side_b)):
            return None
        row = next((k for k in load().confrontations(self.situation.date) if k.id == c.id and k.active), None)
        days = (Date.fromisoformat(self.situation.date) - Date.fromisoformat(row.start)).days if row else 0
        n, ended = next((n, ended) for below, n, ended in SETTLED if days < below)
        yearly = 1 - (1 - ended / n) ** (365.25 / SETTLED_DAYS)
        lasted = f"that had lasted {days} days" if row and days else "from their beginning"
        words = f"disputes with force by both sides short of war, 1946-2014, {lasted}: {ended} of {n} settled by negotiation within half a year"
        found = self._answer("a negotiated end of the fighting", yearly, n, words)
        return found and replace(found, notes=[*found.notes, "Most such fighting lapses without an agreement; a truce that the table counts as no settlement is not in the rate."])

    def pact(self, one: str, two: str) -> Answer | None:
        """Two states that have no defence pact form one."""
        from foreshock.history.ensemble import part

        a, b = self._cow(one), self._cow(two)
        if a is None or b is None or powers.defence_pact(a, b, self.situation.date) or not self._near(a, b):
            return None
        found = part("alignment", "formed")
        words = f"relevant pairs without a defence pact, per year, 1946-2018, n = {found.base_n:,}"
        return self._answer("a new defence pact", found.base_rate, found.base_n, words)


def settled(data: str | None = None) -> tuple[tuple[int, int, int], ...]:
    """:data:`SETTLED` counted from the table (MIDA 5.0): needs it. A length is the mean of the table's shortest and longest."""
    import csv

    from foreshock.history import store

    with Path(store.locate("mid_a", data)).open(encoding="utf-8", newline="") as file:
        table = [r for r in csv.DictReader(file) if int(r["styear"]) >= 1946 and r["hostlev"] == "4" and r["recip"] == "1"]
    lengths = [((int(r["mindur"]) + int(r["maxdur"])) / 2, r["settle"] == "1" and r["ongo2014"] != "1") for r in table]
    rows, start = [], 0
    for below in (8, 31, 91, 366, 99999):
        at = [(length, by_talks) for length, by_talks in lengths if length >= start]
        rows.append((below, len(at), sum(by_talks and length < start + SETTLED_DAYS for length, by_talks in at)))
        start = below
    return tuple(rows)


def civil_ends(data: str | None = None) -> tuple[tuple[int, int, int], ...]:
    """:data:`CIVIL_ENDS` counted from the table: needs it."""
    from foreshock.history import external_support

    active: dict[int, set[int]] = {}
    for p in external_support.read(data):
        if p.active and (p.state is None) != (p.against is None):
            active.setdefault(p.dyad, set()).add(p.year)
    counts = [[below, 0, 0] for below, _, _ in CIVIL_ENDS]
    for years in active.values():
        for year in years - {external_support.LAST}:
            run = 0
            while year - run - 1 in years:
                run += 1
            row = next(row for row in counts if run < row[0])
            row[1] += 1
            row[2] += year + 1 not in years
    return tuple((a, b, c) for a, b, c in counts)
