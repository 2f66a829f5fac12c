"""From reports to a scenario: what the claims show and what the reference and the outside view know, put together for the draft.

reports ──▶ coding ──▶ situation ──▶ scenario
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date as Date
from itertools import combinations

from foreshock.assessment import Input, Note, drawn_up, gather, silent, who
from foreshock.coding.claim import Claim
from foreshock.errors import InputError, RefusedError
from foreshock.history.answer import Answer
from foreshock.percent import percent
from foreshock.reference import load, powers
from foreshock.reference.actor import Actor
from foreshock.reference.confrontations import KnownConfrontation
from foreshock.reference.updates import facts as updates
from foreshock.scenario.asked import questions
from foreshock.scenario.draft import NAMED_OFTEN, Known
from foreshock.scenario.draft import draft as write
from foreshock.scenario.draft_wars import FORCE, wars_apart, without_wars_apart_from_it
from foreshock.scenario.file import ScenarioFile
from foreshock.scenario.situation import Confrontation, Situation

DEFENCE = frozenset({"NTO", "WTO", "CST"})
"""Organisations whose members defend each other: NATO, the Warsaw Treaty, the Collective Security Treaty."""
YOUNG = 5
"""Years for which a new pact is held not to make forces work together. An assumption."""
FEW = 50
"""Cases of a reference class below which one case more or less shows in the rate (2 points). An assumption."""
PRESSING = re.compile(r"\b(?:press(?:es|ed|ing)?|pressur\w+|put(?:s|ting)? pressure on|lean(?:s|ed|ing)? on|urg(?:e|es|ed|ing))\b", re.I)


def draft(
    inputs: Input | Iterable[Input] = (),
    *,
    as_of: str | Date | None = None,
    case: str | os.PathLike[str] | None = None,
    turns: int = 26,
    note: Note | None = None,
    calibrate: bool | None = None,
) -> ScenarioFile:
    """A complete scenario for the crisis that the reports tell of, every number with its reason and source.

    Parameters are those of :func:`foreshock.assess`; ``turns`` is the horizon in weeks, 1-260; ``calibrate`` tunes the play to the outside
    view that the file states (:func:`foreshock.play.tuning.calibrated`): by default where the compiled engine is ready, as it takes
    a hundred thousand worlds. Errors:
    :class:`~foreshock.errors.RefusedError` where the reports show no confrontation.

    Example: ``fs.draft("report.txt", as_of="2024-10-25").save("scenario.yaml")``.
    """
    reports, claims, _ = gather(inputs, as_of, case, note or silent, keep=False)
    drawn, actors = drawn_up(reports, claims)
    titles = [r.title or r.name for r in reports]
    title = titles[0] if len(titles) == 1 else f"{titles[-1]} (and {len(titles) - 1} more)"
    made = from_situation(drawn, claims, actors, title=title, turns=turns, text="\n".join(r.text for r in reports))
    return made if calibrate is False else calibrated(made, note or silent, bool(calibrate))


def calibrated(made: ScenarioFile, note: Note = silent, wait: bool = False, fit: bool = True) -> ScenarioFile:
    """The draft tuned to its own outside view, where it has one; where the compiled engine is not ready, only if ``wait``. ``fit``: say how well."""
    from foreshock.play import engine, tuning

    if not made.model.history:
        return made
    if not wait and not engine.is_warm():
        engine.warm_in_background()
        note("Not calibrated to history: the compiled engine is still being prepared. Draft again, or use --calibrate, which waits for it.")
        return made
    if not engine.is_warm():
        note("Compiling the engine (about half a minute, once) ...")
        engine.warm()
    tuned, found = tuning.calibrated(made, measured=4 if fit else 1)
    for name, wanted in found.targets.items() if fit else ():
        note(f"{name}: history {wanted:.4f}, play {found.reached[name]:.4f} ± {found.se[name]:.4f}")
    return tuned


def from_situation(
    situation: Situation,
    claims: Sequence[Claim],
    actors: Mapping[str, Actor],
    *,
    title: str,
    turns: int = 26,
    text: str = "",
) -> ScenarioFile:
    """The draft for a situation that is drawn up already; ``text`` is searched for names of latent confrontations."""
    named = Counter(m.code for m in load().match(text, situation.date) if m.kind != "place")
    if text:
        situation = without_wars_apart_from_it(situation, {*named})
    situation = wars_apart(situation, claims)
    codes = set(actors) | {x for c in situation.confrontations for x in (*c.side_a, *c.side_b)}
    codes |= {code for code, n in named.items() if n >= NAMED_OFTEN}
    latent = apart(situation.confrontations, [*latent_among(codes, situation.date, text), *blocs(situation)])
    codes |= {x for c in latent for x in (*c.side_a, *c.side_b)}
    everyone = {**who(codes), **actors}
    facts = replace(known(everyone, situation.date, latent), named=dict(named), history=outside(situation, turns, everyone, latent))
    facts = replace(facts, onset=onsets(facts.history, turns), pressed=pressed_in(text, situation.date))
    return write(situation, claims, facts, title=title, turns=turns)


def outside(
    situation: Situation, turns: int, actors: Mapping[str, Actor], latent: Sequence[Confrontation]
) -> dict[str, tuple[float, float, float, str, str]]:
    """What history expects within the horizon, by outcome id: value, low, high, source, reason.

    Whether the wars end; how far each state that helps climbs, and whether each that does not begins with arms; whether the latent
    confrontations of two states become wars. Yearly chances are brought to the horizon at a constant hazard. Organisations and
    groups have no outside view.
    """
    import numpy as np

    from foreshock.history import between, duration, outlook

    date = situation.date
    found: dict[str, tuple[float, float, float, str, str]] = {}
    states = {code for code, a in actors.items() if a.kind == "state"}

    def add(outcome: str, answer: Answer, source: str, yearly: bool = True, more: str = "") -> None:
        years = 7 * turns / 365.25 if yearly else 1.0
        p, low, high = (1 - (1 - x) ** years for x in (answer.probability, answer.low, answer.high))
        if 0 < p < 1:
            because = f"{answer.event}: {percent(answer.probability, fine=True)}" + (" a year" if yearly else "") + more
            found[outcome] = (p, min(low, p), max(high, p), source, because)

    for c in situation.confrontations:
        if not c.active:
            continue
        if c.start and len(c.start) == 10:
            elapsed = max((Date.fromisoformat(date) - Date.fromisoformat(c.start)).days, 0)
            with suppress(InputError):  # no war of the table has lasted as long: history has no answer
                answer = duration.predict(np.empty(0), elapsed=elapsed, within=7 * turns, war=True)
                add(f"ended:{c.id}", answer, f"MID 5.0, Kaplan-Meier over {answer.base_n} {answer.base_words}", yearly=False, more=step_words(answer.base_n))
        helpers = {x.actor: x for x in situation.cells if x.confrontation == c.id and x.rung}
        for code in sorted(states - {*c.side_a, *c.side_b}):
            cell = helpers.get(code)
            sides = {"A": c.side_a, "B": c.side_b}
            for side in [cell.side] if cell else ["A", "B"]:
                party = next((x for x in sides[side] if x in states), None)
                if party is None:
                    continue
                with suppress(InputError, RefusedError):  # the two have no war that the tables know
                    answers = between.supports(code, party, date, rung=cell.rung if cell else None)
                    if cell and "climbs" in answers and cell.rung < 6:
                        add(f"reaches:{code}:{c.id}:{cell.rung + 1}", answers["climbs"], "UCDP External Support 1975-2017, fitted")
                    elif not cell and "starts" in answers:
                        add(f"reaches:{code}:{c.id}:3@{side}", answers["starts"], "UCDP External Support 1975-2017, fitted")
    quiet = [c for c in [*situation.confrontations, *latent] if not c.active]
    with suppress(InputError, RefusedError):  # a date within the years of the fits, for which a view would be hindsight
        known, _ = outlook.at(date)
        for c in quiet:
            if f"war:{c.id}" not in found and len(c.side_a) == len(c.side_b) == 1 and {*c.side_a, *c.side_b} <= states:
                if c.claims and c.level >= FORCE:  # the dispute is on: not whether one begins, but whether it becomes a war
                    becomes = between.answers(between.case(c.side_a, c.side_b, date))["war"]
                    add(f"war:{c.id}", becomes, "MID 5.0, fitted: share of disputes that became wars", yearly=False)
                    continue
                answer = outlook.onset_of((c.side_a[0], c.side_b[0]), known)[-1]
                add(f"war:{c.id}", answer, "MID 5.0, GML and rivalries, fitted; share of disputes with force that became wars")
    return found


def step_words(n: int) -> str:
    """What a rate of few cases does as time goes on: another day of war, and one case more or less ends within the horizon.

    >>> step_words(14), step_words(200)
    ('; one war more or less that ended in that stretch is 7.1 points, so the rate goes in steps as the war grows older', '')
    """
    steps = f"; one war more or less that ended in that stretch is {100 / n:.1f} points, so the rate goes in steps as the war grows older"
    return steps if n <= FEW else ""


def onsets(
    history: Mapping[str, tuple[float, float, float, str, str]], turns: int
) -> dict[str, tuple[float, float, float, str]]:
    """Yearly chances of war of the latent confrontations, from what history expects within the horizon."""
    found = {}
    for name, (*chances, source, _) in history.items():
        if name.startswith("war:"):
            p, low, high = (1 - (1 - x) ** (365.25 / (7 * turns)) for x in chances)
            found[name.removeprefix("war:")] = (p, low, high, source)
    return found


def blocs(situation: Situation) -> list[Confrontation]:
    """Latent confrontations of an organisation with a principal of an active one, where a member of it helps the other side."""
    reference = load()
    found = []
    for c in reference.confrontations(situation.date):
        for bloc, foe in [(a, b) for a in c.side_a for b in c.side_b] + [(b, a) for a in c.side_a for b in c.side_b]:
            if c.active or bloc not in reference.actors or reference.actors[bloc].kind != "organisation":
                continue
            members = set(reference.members(bloc, situation.date))
            if any(
                war.active and cell.confrontation == war.id and cell.rung and cell.actor in members
                and foe in (war.side_b if cell.side == "A" else war.side_a)
                for war in situation.confrontations for cell in situation.cells
            ):  # fmt: skip
                found.append(as_confrontation(c))
    return found


def latent_among(codes: Collection[str], date: str, text: str) -> list[Confrontation]:
    """Latent confrontations at the date between two of the actors, or that the text names; the named ones first."""
    reference = load()
    named = {c.id for _, _, c in reference.confrontations_named(text, date)}
    found = {c.id: c for c in reference.confrontations(date) if not c.active}
    between = [c for c in found.values() if set(c.side_a) & set(codes) and set(c.side_b) & set(codes)]
    chosen = {c.id: c for c in [*(found[i] for i in sorted(named) if i in found), *between]}
    return [as_confrontation(c) for c in chosen.values()]


def apart(present: Sequence[Confrontation], latent: Sequence[Confrontation]) -> list[Confrontation]:
    """The latent confrontations less those whose every pair of opponents faces each other in one of the situation already: that one is the
    present phase of the same quarrel (the May 2025 conflict within the rivalry over Kashmir), and has its chance of war."""
    there = {frozenset((a, b)) for c in present for a in c.side_a for b in c.side_b}
    ids = {c.id for c in present}
    return [c for c in latent if c.id in ids or not {frozenset((a, b)) for a in c.side_a for b in c.side_b} <= there]


def as_confrontation(c: KnownConfrontation) -> Confrontation:
    """A latent confrontation of the reference table as the scenario knows confrontations."""
    return Confrontation(
        id=c.id, name=c.name, side_a=list(c.side_a), side_b=list(c.side_b), level=c.level, active=False,
        theatre=", ".join(c.theatre) or None, start=c.start, source=c.source,
    )  # fmt: skip


def pressed_in(text: str, date: str) -> dict[tuple[str, str], str]:
    """Who presses whom in the questions that a text asks: the actor named before the verb, and the first one after it.

    >>> pressed_in("If the U.S. pressures China to rein in North Korea, will Beijing act?", "2024-10-25")
    {('USA', 'CHN'): 'asked: “If the U.S. pressures China to rein in North Korea, will Beijing act?”'}
    """
    found: dict[tuple[str, str], str] = {}
    for question in questions("text", text):
        actors = [m for m in load().match(question.text, date) if m.kind != "place"]
        for verb in PRESSING.finditer(question.text):
            before = [m.code for m in actors if m.end <= verb.start()]
            after = [m.code for m in actors if m.start >= verb.end()]
            if before and after and before[-1] != after[0]:
                found.setdefault((before[-1], after[0]), f"asked: “{question.text}”")
    return found


def known(actors: Mapping[str, Actor], date: str, latent: Sequence[Confrontation]) -> Known:
    """Everything that the reference tables know of the actors at the date."""
    reference = load()
    capability, resolve = {}, {}
    for code, actor in actors.items():
        if found := powers.capability(actor.cow, date):
            age = f", {found.stale} years old" if found.stale > 1 else ""
            capability[code] = (found.cinc, f"{found.source} {found.year}{age}")
        elif actor.kind == "organisation":
            members = [reference.actors[m] for m in reference.members(code, date) if m in reference.actors]
            shares = [p.cinc for m in members if m.code not in actors and (p := powers.capability(m.cow, date))]
            if shares:
                capability[code] = (
                    sum(shares),
                    f"sum of {len(shares)} members that do not play themselves, COW capabilities",
                )
        head = next((o.name for o in reference.in_office(code, date)), None)
        if leader := powers.leader_resolve(actor.cow, date, head):
            resolve[code] = (leader.percentile, f"{leader.leader}: {leader.source}")
    pacts, borders, belongs, young = {}, {}, {}, set()
    for organisation in sorted(set(actors) & DEFENCE):
        for code in sorted({*actors} & set(reference.members(organisation, date))):
            belongs[frozenset((code, organisation))] = f"member of {actors[organisation].name}: reference table of members"
    for fact in updates():
        if fact.kind == "defence" and fact.at(date):
            for one, two in ((x, y) for x in fact.a for y in fact.b if x != y and {x, y} <= set(actors)):
                pacts[frozenset((one, two))] = fact.citation
                if int(date[:4]) - int(fact.since[:4]) < YOUNG and not powers.defence_pact(actors[one].cow, actors[two].cow, date):
                    young.add(frozenset((one, two)))
    for one, two in combinations(sorted(actors), 2):
        a, b = actors[one].cow, actors[two].cow
        if tie := powers.defence_pact(a, b, date):
            pacts[frozenset((one, two))] = f"{tie.source}, since {tie.since}" + (
                f", {tie.stale} years stale" if tie.stale else ""
            )
        if tie := powers.border(a, b, date):
            borders[frozenset((one, two))] = tie.source
    return Known(
        names={code: a.name for code, a in actors.items()},
        kinds={code: a.kind for code, a in actors.items()},
        capability=capability,
        pacts=pacts,
        members=belongs,
        young=young,
        borders=borders,
        resolve=resolve,
        latent=latent,
    )
