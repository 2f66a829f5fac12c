"""Headline and summary paragraph: fixed sentences filled from the situation, each with the claims it rests on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from foreshock.brief.news import WORDS, foremost, gravity, taken, told_as
from foreshock.brief.section import Ref, Sentence
from foreshock.coding.claim import Claim
from foreshock.forecast.nearness import main_of
from foreshock.scenario.confrontations import opposed
from foreshock.scenario.hostility import LEVEL_OF_EVENT, pairs
from foreshock.scenario.rungs import BELLIGERENT
from foreshock.scenario.situation import Cell, Confrontation, Situation
from foreshock.scenario.wording import (
    confrontation_words,
    does,
    listed,
    many,
    named,
    phrase,
    rung_noun,
    rung_words,
    several,
    the,
    upper_first,
)


def refs(ids: Sequence[str], numbers: Mapping[str, int]) -> list[Ref]:
    """Links to claims, in the order of their numbers. Ids that are no claim (reference facts) give no link.

    >>> [r.href for r in refs(["r:2", "r:1", "table"], {"r:1": 1, "r:2": 2})]
    ['#claim-1', '#claim-2']
    """
    return [
        Ref(label=str(n), href=f"#claim-{n}", claim=i)
        for n, i in sorted((numbers[i], i) for i in set(ids) & numbers.keys())
    ]


def word_of(ids: Sequence[str], claims: Mapping[str, Claim], names: Mapping[str, str]) -> str:
    """Who answers for these claims, by name; empty where nobody identified does."""
    actors = dict.fromkeys(a.actor for i in ids for a in claims[i].attribution if a.actor)
    return named(list(actors), names)


def movers(situation: Situation) -> list[Cell]:
    """Cells whose rung is new, the highest and the greatest step first."""
    fresh = [c for c in situation.cells if c.new]
    return sorted(fresh, key=lambda c: (-c.rung, -(c.rung - (c.previous or 0)), c.actor, c.confrontation))


def principals(situation: Situation, cell: Cell) -> list[str]:
    """Principals of the side that a cell is about."""
    c = next(c for c in situation.confrontations if c.id == cell.confrontation)
    return c.side_a if cell.side == "A" else c.side_b


def told_of(situation: Situation, c: Confrontation) -> bool:
    """True where the claims tell of somebody's part in a confrontation; else its ladder would repeat the tables only."""
    return any(
        x.confrontation == c.id and (x.claims or x.suggested_claims or x.planned_claims) for x in situation.cells
    )


def on_whose_side(cell: Cell, situation: Situation, names: Mapping[str, str]) -> str:
    """``for Russia``; ``against Ukraine`` where the actor fights in its own name."""
    side = [a for a in principals(situation, cell) if a != cell.actor]
    if not side:
        c = next(c for c in situation.confrontations if c.id == cell.confrontation)
        return f"against {named(c.side_b if cell.side == 'A' else c.side_a, names)}"
    return f"for {named(side, names)}"


def headline(situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], front: Collection[str] = ()) -> str:
    """One line: the greatest new step on a ladder; else what the reports put first; else force, then help, then threats; else the surest act told.

    ``front`` are the ids of the claims in titles and leads (:func:`foreshock.brief.news.leading`)."""
    fresh = movers(situation)
    if not fresh:
        return lead(situation, claims, names, front)[0]
    cell = fresh[0]
    assert cell.previous is not None
    verb = "reportedly moves" if cell.modality == "hedged" else "moves"
    text = (
        f"{upper_first(does(names.get(cell.actor, cell.actor), verb))} from {rung_noun(cell.previous)} to {rung_noun(cell.rung) if cell.rung < BELLIGERENT else 'fighting as a belligerent'} "
        f"{on_whose_side(cell, situation, names)}"
    )
    if cell.suggested:
        text += f"; {rung_noun(cell.suggested)} suggested, unconfirmed"
    return text


def lead(
    situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], front: Collection[str] = ()
) -> tuple[str, list[str]]:
    """The foremost news where nobody moved on a ladder, and the claims it rests on.

    What the title or the first two sentences tell of the principals comes first, then force that is no old war's, help, and the rest."""
    old = long_wars(situation)
    before, said = set(situation.earlier), set(situation.alleged)
    latest = [c for c in claims if c.claim not in before] or list(claims)
    latest = [c for c in latest if c.source_text] or latest  # a doer that the text leaves out heads no brief

    def expected(c: Claim) -> bool:
        """Force between the principals of an old war is no news; nor is what the situation set aside."""
        between = pairs(c)
        return not any(opposed(k, s, t) for k in situation.confrontations for s, t in between) or all(
            any(opposed(k, s, t) for k in old) for s, t in between
        )

    force = sorted(
        (
            c
            for c in latest
            if LEVEL_OF_EVENT.get(c.event, 0) >= 4 and c.modality == "actual" and not c.background and c.source
        ),
        key=lambda c: (expected(c), c.claim in said, c.event != "ASSAULT", not c.target, c.claim not in front, -c.confidence, c.start),
    )
    acts = sorted(
        (
            c
            for c in latest
            if c.event in LEVEL_OF_EVENT and not c.background and c.source and c.modality in ("actual", "hedged")
        ),
        key=lambda c: (c.modality != "actual" or c.claim in said, -LEVEL_OF_EVENT[c.event], not c.target, -c.confidence, c.start),
    )
    first = foremost(situation, latest, front)
    blow = bool(force) and not expected(force[0]) and force[0].claim not in said
    if first and not (first.claim in said and first.event == "ASSAULT") and not (blow and gravity(first, situation.confrontations) < WORDS):
        cell = next((x for x in situation.cells if first.claim in x.claims and not x.facts and first.support and x.actor not in principals(situation, x)), None)
        return (f"{standing([cell], names, situation)}", cell.claims) if cell else (told_as(first, situation, names), [first.claim])

    if force and not expected(force[0]):
        told = [force[0]]
        if force[0].claim in said and acts[0].event == "MOBILIZE" and acts[0].target and acts[0].claim not in said and not expected(acts[0]):
            told.insert(0, acts[0])  # what is told as a fact stands before what an adversary says
        return "; ".join(phrase(c, names, said) for c in told), [c.claim for c in told]
    helpers = sorted(
        (c for c in situation.cells if c.claims and not c.facts and c.actor not in principals(situation, c)),
        key=lambda c: (not set(c.claims) - before, -c.rung, c.modality != "actual", c.actor),
    )
    if helpers and not (force and taken(force[0], names.values())):  # where one stands is no news beside a place that fell
        cell = helpers[0]
        return standing([cell], names, situation), cell.claims
    rest = sorted(
        (c for c in latest if c.source), key=lambda c: (c.background, c.modality != "actual", -c.confidence, c.start)
    )
    for c in [*force, *acts, *rest]:
        return told_as(c, situation, names), [c.claim]
    return "No act between states or armed groups was found", []


OLD_DAYS = 90
"""A war that began longer ago is a setting, and force within it no headline. An editorial choice (assumption)."""


def long_wars(situation: Situation) -> list[Confrontation]:
    """Wars of the reference tables that were on for more than :data:`OLD_DAYS` days."""
    limit = (date.fromisoformat(situation.date) - timedelta(days=OLD_DAYS)).isoformat()
    return [c for c in situation.confrontations if c.level >= 5 and c.start and c.start < limit]


def stands(cell: Cell, side: str) -> str:
    """What an actor does for a ``side`` (:func:`on_whose_side`), as a predicate: ``supports Russia with arms (rung 3)``."""
    said = cell.modality == "hedged"
    if cell.rung == BELLIGERENT:
        return f"{'reportedly fights' if said else 'fights'} as a belligerent (rung {cell.rung}) {side}"
    if not side.startswith("for "):
        return f"{'is said to take' if said else 'takes'} part with {rung_words(cell.rung)} {side}"
    whom = side.removeprefix("for ")
    if cell.rung < 3:
        return f"{'is said to give' if said else 'gives'} {whom} {rung_words(cell.rung)}"
    return f"{'is said to support' if said else 'supports'} {whom} with {rung_words(cell.rung)}"


def standing(cells: Sequence[Cell], names: Mapping[str, str], situation: Situation) -> str:
    """Who does what for a side, for one or several on the same rung: ``The Houthis fight as belligerents (rung 7) for Iran``."""
    who = upper_first(named([c.actor for c in cells], names))
    predicate = stands(cells[0], on_whose_side(cells[0], situation, names))
    return f"{who} {several(predicate) if len(cells) > 1 or many(who) else predicate}"


def summary(
    situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int], front: Collection[str] = ()
) -> list[Sentence]:
    """The paragraph: what moved, what is only suggested, in which confrontation, who stands where else, how firm it is."""
    by_id = {c.claim: c for c in claims}
    said = set(situation.alleged)
    out: list[Sentence] = []

    def say(text: str, ids: Sequence[str]) -> None:
        out.append(Sentence(text=text, refs=refs(ids, numbers)))

    told: set[tuple[str, str]] = set()
    for cell in movers(situation)[:3]:
        assert cell.previous is not None
        told.add((cell.actor, cell.confrontation))
        who = upper_first(the(names.get(cell.actor, cell.actor)))
        reach = stands(cell, on_whose_side(cell, situation, names))
        reach = several(reach) if many(who) else reach
        reach = re.sub(r"^(is|are) said", r"\1 now said", reach) if cell.modality == "hedged" and "said" in reach else f"now {reach}"
        word = word_of(cell.claims, by_id, names)
        say(
            f"{who}, known before for {rung_words(cell.previous)}, {reach}{f', on the word of {word}' if word else ''}.",
            [*cell.claims, *cell.previous_evidence],
        )
        if cell.suggested:
            say(
                f"That it has gone as far as {rung_words(cell.suggested)} is suggested, not confirmed.",
                cell.suggested_claims,
            )
    main = main_of(situation, claims)
    if not told and claims:
        text, ids = lead(situation, claims, names, front)
        say(f"{text}.", ids)
        told |= {(c.actor, c.confrontation) for c in situation.cells if c.claims and c.claims == ids}
    if main:
        table = main.source != DERIVED
        what = (
            confrontation_words(main, names)
            if table
            else f"a confrontation of {named(main.side_a, names)} with {named(main.side_b, names)}"
        )
        kind = {5: "a war", 4: "armed force used", 3: "a display of force", 2: "threats"}.get(
            main.level, "no militarized act"
        )
        if main.level < 4 and any(c.claim in said and LEVEL_OF_EVENT.get(c.event, 0) >= 4 and opposed(main, s, t) for c in claims for s, t in pairs(c)):
            kind += "; force is alleged"
        known = "known to the reference tables" if table else "read from these reports alone"
        say(f"The setting is {what} (hostility {main.level} of 5: {kind}), {known}.", main.claims)
    others = [
        c
        for c in situation.cells
        if (c.actor, c.confrontation) not in told
        and c.rung
        and not c.facts
        and main
        and c.confrontation == main.id
        and c.actor not in (*main.side_a, *main.side_b)
    ]
    alike: dict[tuple[int, str], list[Cell]] = {}
    for cell in sorted(others, key=lambda c: (-c.rung, c.actor)):
        alike.setdefault((-cell.rung, stands(cell, on_whose_side(cell, situation, names))), []).append(cell)
    for cells in list(alike.values())[:4]:
        ids = list(dict.fromkeys(i for c in cells for i in c.claims))
        say(f"{standing(cells, names, situation)}.", ids)
    latent = [c for c in situation.confrontations if not c.active and c is not main]
    fought = {id(k) for k in latent for c in claims if c.event == "ASSAULT" and c.modality in ("actual", "hedged") for s, t in pairs(c) if opposed(k, s, t)}
    accused = {id(k) for k in latent for c in claims if c.claim in said and c.event == "ASSAULT" for s, t in pairs(c) if opposed(k, s, t)}
    quiet, past = [c for c in latent if id(c) not in fought], [c for c in latent if id(c) in fought - accused]
    charged = [c for c in latent if id(c) in accused]
    for some, force in (
        (quiet, "where they tell of no use of force"),
        (charged, "where one side alone tells of force"),
        (past, "where they tell of force only as past"),
    ):
        if some:
            say(f"The reports also touch {listed([confrontation_words(c, names) for c in some], 4)}, {force}.", [])
    firm = sum(c.modality == "actual" and c.claim not in said for c in claims)
    if claims:
        contested = len(situation.contradictions)
        words = {"planned": "announced", "negated": "denied", "hypothetical": "only asked or imagined"}
        counts = {word: sum(c.modality == kind for c in claims) for kind, word in words.items()}
        weaker = {"on an adversary’s word alone": len(said), "only hedged": len(situation.hedged)} | counts
        told_how = [f"{firm or 'none'} {'is' if firm < 2 else 'are'} stated as fact", *(f"{n} {word}" for word, n in weaker.items() if n)]
        say(
            f"Of {count(len(claims), 'claim')}, {listed(told_how)}; "
            + (
                f"{count(contested, 'matter')} {'is' if contested == 1 else 'are'} contested."
                if contested
                else "no contradiction between them was found."
            ),
            [i for c in situation.contradictions for i in c.claims],
        )
    else:
        say("No claim could be read from the reports.", [])
    return out


DERIVED = "the claims of these reports"
"""What :mod:`foreshock.scenario.confrontations` gives as the source of a confrontation that no table knows."""


def count(n: int, noun: str) -> str:
    """
    >>> count(1, "claim"), count(0, "claim")
    ('1 claim', '0 claims')
    """
    return f"{n} {noun}{'' if n == 1 else 's'}"
