"""The outside view as the history room gives it: its shipped models, asked for the actors of a situation at its date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from foreshock.errors import ForeshockError
from foreshock.forecast.class_view import ClassView
from foreshock.history.again import Act
from foreshock.history.answer import Answer
from foreshock.reference.actor import Actor
from foreshock.scenario.situation import Confrontation, Situation


class HistoryView:
    """Answers for the year after the situation's date (see :class:`foreshock.forecast.outside.Outside`).

    Where no model answers (a date within the years of the fits, help for an armed group), the reference class of the case does
    (:mod:`foreshock.forecast.class_view`); what no table counts (force between a state and a group) is None, never a guess.
    """

    def __init__(self, situation: Situation, actors: Mapping[str, Actor]) -> None:
        self.situation = situation
        self.actors = actors
        self._joining: dict[str, Any] = {}
        self._nothing = ""

    def know(self, more: Mapping[str, Actor]) -> None:
        """Answer for these actors too."""
        self.actors = {**self.actors, **more}
        self.__dict__.pop("_classes", None)

    @cached_property
    def _at(self) -> Any:
        from foreshock.history.outlook import at

        try:
            return at(self.situation.date)
        except ForeshockError as error:
            self._nothing = str(error)
            return None

    @property
    def hindsight(self) -> str:
        """Why no model answers at this date, in one sentence; empty where they do. The reference classes answer then."""
        return self._nothing if self._at is None else ""

    @cached_property
    def _classes(self) -> ClassView:
        return ClassView(self.situation, self.actors, self.hindsight)

    @property
    def stale_years(self) -> float:
        """Age of the list of disputes, which the most telling features rest on."""
        if self._at is None:
            return 0.0
        return float(max((s.years for s in self._at[1] if s.layer == "disputes"), default=0))

    def _cow(self, code: str) -> int | None:
        actor = self.actors.get(code)
        return actor.cow if actor else None

    def joins(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        """A third state joins a side: the chance that it joins at all, times the share of that side."""
        if self._at is None:
            return self._classes.joins(actor, confrontation, side)
        for joiner in self._joiners(confrontation):
            if joiner.code == actor:
                either = joiner.joins_a + joiner.joins_b
                share = (joiner.joins_a if side == "A" else joiner.joins_b) / either if either > 0 else 0.5
                a: Answer = joiner.answer
                return replace(a, probability=a.probability * share, low=a.low * share, high=a.high * share)
        return None

    def _joiners(self, c: Confrontation) -> Any:
        from foreshock.history.outlook import outlook

        if c.id not in self._joining:
            try:
                found = outlook(c.side_a[0], c.side_b[0], as_of=self.situation.date).joiners
                # Sides are matched by who stands beside whom, not by letter: the two rooms may call them differently.
                flip = any(set(j.beside) & set(c.side_b) and j.side == "A" for j in found) or any(
                    set(j.beside) & set(c.side_a) and j.side == "B" for j in found
                )
                self._joining[c.id] = (
                    [replace(j, joins_a=j.joins_b, joins_b=j.joins_a) for j in found] if flip else found
                )
            except ForeshockError:
                self._joining[c.id] = []
        return self._joining[c.id]

    def _support(self, actor: str, c: Confrontation, side: str, rung: int, task: str) -> Answer | None:
        from foreshock.history.support import Aid, predict

        supporter = self._cow(actor)
        own, foes = (c.side_a, c.side_b) if side == "A" else (c.side_b, c.side_a)
        place = next((n for n in map(self._cow, (*c.side_b, *c.side_a)) if n is not None), None)
        if self._at is None or supporter is None or place is None:
            return None
        cells = [x for x in self.situation.cells if x.confrontation == c.id and 0 < x.rung < 7]
        helping = {
            s: tuple(n for x in cells if x.side == s and (n := self._cow(x.actor)) is not None) for s in ("A", "B")
        }
        aid = Aid(
            supporter=supporter, place=place, party=self._cow(own[0]), opponent=self._cow(foes[0]), rung=rung, years=1 if rung else 0,
            supporters=helping[side], opposed=helping["B" if side == "A" else "A"],
            troops_given=any(x.rung == 6 and x.side == side for x in cells), bases_given=any(x.rung == 5 and x.side == side for x in cells),
            arms_given=any(x.rung >= 3 and x.side == side for x in cells),
        )  # fmt: skip
        try:
            return predict(self._at[0], aid).get(task)
        except (ForeshockError, KeyError):
            return None

    def troops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter sends combat troops within a year."""
        found = self._support(actor, confrontation, side, rung, "troops")
        return found or self._classes.troops(actor, confrontation, side, rung)

    def climbs(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter goes up the ladder within a year."""
        found = self._support(actor, confrontation, side, rung, "climbs")
        return found or self._classes.climbs(actor, confrontation, side, rung)

    def starts(self, actor: str, confrontation: Confrontation, side: str) -> Answer | None:
        """A state that gives nothing begins to support the side within a year."""
        found = self._support(actor, confrontation, side, 0, "starts")
        return found or self._classes.starts(actor, confrontation, side)

    def stops(self, actor: str, confrontation: Confrontation, side: str, rung: int) -> Answer | None:
        """A supporter ends its support within a year."""
        found = self._support(actor, confrontation, side, rung, "stops")
        return found or self._classes.stops(actor, confrontation, side, rung)

    def _onset(self, one: str, two: str, place: int) -> Answer | None:
        from foreshock.history.outlook import onset_of

        if self._at is None or self._cow(one) is None or self._cow(two) is None:
            return None
        try:
            return onset_of((one, two), self._at[0])[place]
        except (ForeshockError, KeyError, IndexError):
            return None

    def dispute(self, one: str, two: str) -> Answer | None:
        """A new militarized dispute within a year."""
        return self._onset(one, two, 0) or (self._classes.dispute(one, two) if self._at is None else None)

    def force(self, one: str, two: str) -> Answer | None:
        """One with a use of force."""
        return self._onset(one, two, 1) or (self._classes.force(one, two) if self._at is None else None)

    def again(self, one: str, two: str, act: Act, before: int, level: int) -> Answer | None:
        """Another incident, or use of force, between two that had one of late: a class of its own, whatever the date."""
        return self._classes.again(one, two, act, before, level)

    def ends(self, confrontation: Confrontation) -> Answer | None:
        """The war ends within a year, by how long wars of its kind that lasted as long went on: a class of its own, whatever the date."""
        return self._classes.ends(confrontation)

    def pact(self, one: str, two: str) -> Answer | None:
        """The two form a defence pact within a year."""
        from foreshock.history.alignment import predict

        a, b = self._cow(one), self._cow(two)
        if self._at is None:
            return self._classes.pact(one, two)
        if a is None or b is None:
            return None
        try:
            return predict(self._at[0], a, b).get("formed")
        except (ForeshockError, KeyError):
            return None
