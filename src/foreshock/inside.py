"""The inside view of a situation for a brief: the drafted scenario played a few thousand times, and what that shows.

reports ──▶ situation ──▶ scenario (draft) ──▶ play ──▶ section of the brief

It is for a first look: `foreshock draft` writes the scenario that was played, `foreshock play` plays it with more worlds. Where the
compiled engine is not ready, the section says so instead of making anybody wait.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from foreshock.brief.charts.fan import fan
from foreshock.brief.section import RANKS, Chart, Ref, Section, Sentence, Table, Value
from foreshock.brief.summary import refs
from foreshock.errors import ForeshockError
from foreshock.percent import percent
from foreshock.percent import points as in_points
from foreshock.play.labels import MOVES, Names, done, full, move_words, names_of, spoken, titled
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.wording import the, upper_first

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.play.futures import Futures
    from foreshock.play.priors import Setup
    from foreshock.reference.actor import Actor
    from foreshock.reports.report import Report
    from foreshock.scenario.file import ScenarioFile
    from foreshock.scenario.situation import Situation

WORLDS, WATCHED_WORLDS, LESS = 20_000, 1024, 512
"""Worlds of the ensemble (as many as `foreshock play` plays by itself, so that both say the same: a few draws of the ranges would not), of the
search for indicators, and of each option and each piece of evidence."""
SEED = 0
MOST = 8
STEPS = 4
"""Steps of a typical path that a brief tells."""
SAME = 0.0005
"""A score that no move changes by more is written as nought throughout: such a table tells nothing and is left out."""
WATCHED = 3
"""Headline outcomes whose indicators a brief looks for; `foreshock indicators` looks for those of all."""
SUSPECT = ("retaliation", "commitment_step", "talk_weariness", "front_noise", "settle_rate", "friction", "solidarity", "threat_gain")
"""Parameters of the play that a brief looks at."""
NOTE = (
    "Played from a drafted scenario: its stakes, leverage and types of actor are assumptions of the draft, stated with ranges in the file that "
    "`foreshock draft` writes; steps on the ladder, answers, losses and the length of wars are matched to tables (docs/estimates.md). The "
    "interval is 90 % over those ranges. Where history has a rate, the play is tuned to it, so that with no news it says what the outside view says; "
    "elsewhere take differences and orderings from here rather than levels."
)


def section(
    situation: Situation, claims: Sequence[Claim], actors: Mapping[str, Actor], reports: Sequence[Report], scenario: ScenarioFile | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Section | None:
    """The section, or None where the situation has no confrontation to play; ``scenario`` is the draft, where there is one already, ``numbers``
    those of the claims in the brief."""
    from foreshock.play import engine

    if not situation.confrontations:
        return None
    if not engine.is_warm():
        engine.warm_in_background()
        return _section(empty="Not played in this run: the compiled engine was not ready, and the NumPy engine would have made you wait. "
                        "It is being prepared in the background; run again, or use `foreshock draft` and `foreshock play`.")  # fmt: skip
    from foreshock.forecasting import drafted
    from foreshock.play.compile import setup as compiled
    from foreshock.play.tuning import calibrated, is_calibrated

    try:
        if scenario is None:
            scenario = drafted(reports, claims, situation, actors)
        if scenario.model.history and not is_calibrated(scenario):
            scenario, _ = calibrated(scenario, measured=1)
        names = names_of(scenario.model, {code: a.name for code, a in actors.items()})
        main = main_confrontation(situation)
        return in_words(_played(scenario, compiled(scenario), names, main.id if main else ""), names, numbers or {})
    except ForeshockError as error:
        return _section(empty=f"Not played: {error}")


def in_words(made: Section, names: Names, numbers: Mapping[str, int]) -> Section:
    """The section with names in place of codes, moves as sentences and assumptions by their plain labels. The path of an assumption is kept
    beside it in small print, and where it rests on claims (``numbers``) they are linked."""
    known = {**names.actors, **names.quarrels}

    def plain(text: str, column: str) -> str:
        if column == "Assumption":
            return re.split(r", | \(", titled(text, known))[0]
        if column == "Move" and len(words := text.split()) > 1 and words[1] in MOVES:
            return upper_first(done(text, names))
        if column.startswith("Move") and len(words := text.split()) > 1 and words[0] in names.actors and words[1] in MOVES:
            return upper_first(move_words(text, names))
        return known.get(text) or spoken(text, names)

    def table(t: Table) -> Table:
        assumed = t.columns.index("Assumption") if "Assumption" in t.columns else None
        source = t.columns.index("Source") if "Source" in t.columns else None
        rows: list[list[Value]] = []
        origin: list[list[Ref]] = []
        for row in t.rows:
            links = [] if assumed is None else [Ref(label=full(str(row[assumed])), href="")]
            told = [
                plain(v, t.columns[k]) if isinstance(v, str) and k != source else written(v, t.columns[k]) if isinstance(v, float) else v
                for k, v in enumerate(row)
            ]
            if source is not None and (claims := refs(str(row[source]).split(", "), numbers)):
                told[source] = f"{'claims' if len(claims) > 1 else 'claim'} of these reports"
                links += claims
            rows.append(told)
            origin.append(links)
        return replace(t, title=spoken(t.title, names), rows=rows, row_refs=origin if any(origin) else t.row_refs)

    return replace(made, points=[replace(p, text=spoken(p.text, names)) for p in made.points], tables=[table(t) for t in made.tables])


def _section(**parts: Any) -> Section:
    return Section(id="inside-view", title="Inside view: what may happen if", place="body", rank=RANKS["inside-view"], note=NOTE, **parts)


def _played(scenario: ScenarioFile, setup: Setup, names: Names, about: str = "") -> Section:
    """``about`` is the confrontation that the reports are about (by its id): its outcomes, options and helpers come first."""
    from foreshock.play import futures

    found = futures.play(setup, WORLDS, SEED)
    there = {x.id for x in found.outcomes}
    own = [o for o in (f"{what}:{about}" for what in ("settled", "force", "war")) if o in there]
    wanted = sorted(dict.fromkeys([*(o for o in scenario.model.outcomes if o in there), *own]), key=lambda o: about not in o.split(":"))[:MOST]
    rows = {row["id"]: row for row in found.table()}
    weeks = round(setup.game.horizon * setup.turn_days / 7)
    outcomes = Table(
        title=f"Within {weeks} weeks, by the drafted scenario ({found.worlds:,} worlds, seed {SEED})",
        columns=["Outcome", "Probability", "Low", "High", "History"], percents=[1, 2, 3, 4], id="played",
        rows=[[rows[k]["text"], *(round(rows[k][c], 4) for c in ("probability", "low", "high")), _history(scenario, k)] for k in wanted],
        note="Probability, Low and High: play, driven by the draft's assumptions. History: the outside view within the same horizon, where it has one.",
    )  # fmt: skip
    paths = found.paths()
    points = [Sentence(text=f"{percent(path['share'])} of the worlds resemble this. {shortened(path['text'])}") for path in paths]
    chooser = _chooser(scenario, setup, about)
    tables = [outcomes, _options(setup, chooser, names, about), _watch(setup, wanted[:3]), _tells(setup, names, about)]
    return _section(
        prose=[[Sentence(text=f"The draft was played {found.worlds:,} times over {weeks} weeks; every number here is driven by its assumptions.")]],
        points=points, charts=_fans(found, names, about), tables=[t for t in [*tables, _doubts(setup, found, wanted, about)] if t is not None and t.rows],
    )  # fmt: skip


DIGITS = {"Change of its own score": "+.3f", "Standard error": ".3f", "Resolve before": ".2f", "Resolve after": ".2f", "Reserve before": ".2f", "Reserve after": ".2f"}
"""How the numbers of a column are written, so that they stand in line."""


def written(value: float, column: str) -> Value:
    """
    >>> written(-0.3839, "Change of its own score"), written(1.0, "Resolve before"), written(0.5, "Low")
    ('−0.384', '1.00', 0.5)
    """
    return f"{value:{DIGITS[column]}}".replace("-", "−") if column in DIGITS else value


def shortened(path: str) -> str:
    """A typical path without its end said twice, and with the first few of its steps.

    >>> shortened("At the end the war W ends, it is settled by agreement. On the way: A offers talks in W; B offers talks in W; the war W ends: it is settled.")
    'At the end the war W ends, it is settled by agreement. On the way: A offers talks in W; B offers talks in W.'
    """
    end, found, way = path.partition(" On the way: ")
    steps = [s for s in way.removesuffix(".").split("; ") if s and not re.match(r"the war \S+ ends", s)]
    if not found or not steps:
        return end
    more = len(steps) - STEPS
    return f"{end} On the way: {'; '.join(steps[:STEPS])}" + (f"; and {more} more steps." if more > 1 else f"; {steps[-1]}." if more == 1 else ".")


def _history(scenario: ScenarioFile, outcome: str) -> float | None:
    q = scenario.model.history.get(outcome)
    return None if q is None else round(q.value, 4)


def _chooser(scenario: ScenarioFile, setup: Setup, about: str) -> int:
    """Whose options are compared: the most capable actor that is a principal of no active war, nor of the confrontation that the reports are about."""
    game = setup.game
    main = _main(setup, about)
    free = [i for i in range(len(game.actors)) if not ((game.principal[i] != 0) & (game.active == 1)).any() and not game.principal[i, main]]
    return max(free or range(len(game.actors)), key=lambda i: abs(game.stakes[i, main]) * float(game.capability[i]))


def _main(setup: Setup, about: str) -> int:
    if about in setup.game.confrontations:
        return list(setup.game.confrontations).index(about)
    active = [c for c in range(len(setup.game.confrontations)) if setup.game.active[c]]
    return active[0] if active else 0


def _options(setup: Setup, actor: int, names: Names, about: str) -> Table:
    from foreshock.play.whatif import compare, options

    game, main = setup.game, _main(setup, about)
    here = [
        v for v, row in zip(options(setup, actor), _rows(setup, actor), strict=True)
        if row == 0 or (game.where[actor, row] == main and _open(setup, actor, row))
    ]  # fmt: skip
    listed: list[list[str | int | float | bool | None]] = []
    for d in compare(setup, here, LESS, SEED):
        k = max(range(len(d.outcomes)), key=lambda k: abs(d.difference[k]) / d.se[k] if d.outcomes[k].actor != actor else 0.0)
        clear = abs(d.difference[k]) > 3 * d.se[k]
        listed.append([
            d.name.removesuffix(" @1"), round(float(d.utility[actor]), 4), round(float(d.utility_se[actor]), 4),
            d.outcomes[k].text if clear else "nothing that stands out", in_points(float(d.difference[k])) if clear else None,
        ])  # fmt: skip
    name = the(names.actors[game.actors[actor]])
    return Table(
        title=f"Options of {name} in the first week, best for itself first",
        columns=["Move", "Change of its own score", "Standard error", "Moves most, of what others do", "By"],
        rows=sorted(listed, key=lambda r: -cast(float, r[1])) if any(abs(cast(float, r[1])) >= SAME for r in listed) else [],
        note=f"Against playing freely, with common random numbers, {LESS:,} worlds each. The score is stakes gained less costs, in rungs for a stake of 1.",
    )  # fmt: skip


def _open(setup: Setup, actor: int, row: int) -> bool:
    """Whether a step can be taken from where the actor stands now: entering begins at rung 0, leaving above it."""
    from foreshock.play.inputs import LEAVING

    game = setup.game
    size, rung = abs(int(game.change[actor, row])), int(game.involvement[actor, game.where[actor, row]])
    return not ((1 < size < LEAVING and rung != 0) or (size == LEAVING and rung == 0))


def _rows(setup: Setup, actor: int) -> list[int]:
    return [r for r in range(setup.game.kind.shape[1]) if setup.game.kind[actor, r] >= 0]


def _watch(setup: Setup, wanted: Sequence[str]) -> Table | None:
    from foreshock.play.indicators import indicators

    text = {o.id: o.text for o in _outcomes(setup)}
    rows = [row for outcome in wanted[:WATCHED] for row in indicators(setup, outcome, most=3, worlds=WATCHED_WORLDS, seed=SEED)]
    rows = sorted(rows, key=lambda r: -abs(r["shift"]))[:MOST]
    return Table(
        title="Indicators: moves that would shift an outcome", shows="indicators", id="indicators",
        columns=["Move seen", "Outcome", "Without that news", "With it", "Standard error", "Lead in weeks"], percents=[2, 3],
        rows=[[r["move"], text[r["outcome"]], *(round(r[k], 4) for k in ("base", "probability", "se")), r["lead"]] for r in rows],
        note="Only shifts that stand out from chance among all moves tried.",
    )  # fmt: skip


def _outcomes(setup: Setup) -> Any:
    from foreshock.play.outcomes import outcomes

    return outcomes(setup.game)


def _tells(setup: Setup, names: Names, about: str) -> Table:
    """What a move would tell about who makes it: prior and posterior mean of resolve and of the reserve of soldiers."""
    from foreshock.play import futures
    from foreshock.play.inputs import Kind
    from foreshock.play.naming import move_name, verb
    from foreshock.play.record import Plan

    game, main = setup.game, _main(setup, about)
    base = futures.play(setup, LESS, SEED)
    grid = game.types.astype(float)
    rows: list[list[str | int | float | bool | None]] = []
    for i in range(len(game.actors)):
        for r in _rows(setup, i):
            telling = game.kind[i, r] == Kind.INVITE or (verb(game, i, r) in ("raise", "leave") and game.involvement[i, main] != 0)
            if game.where[i, r] != main or not telling or (game.kind[i, r] == Kind.STEP and game.principal[i, main]):
                continue
            plan = Plan.free(game)
            plan.forced[0, i], plan.weighed[0, i] = r, True
            try:
                seen = futures.play(setup, LESS, SEED, plan)
            except ForeshockError:
                continue
            before, after = float(base.types[i] @ grid), float(seen.types[i] @ grid)
            rows.append([move_name(game, i, r), names.actors[game.actors[i]], round(before, 2), round(after, 2),
                         round(float(base.drawn[2, i]), 2), round(float(seen.drawn[2, i]), 2)])  # fmt: skip
    rows.sort(key=lambda row: -(abs(float(row[3] or 0) - float(row[2] or 0)) + abs(float(row[5] or 0) - float(row[4] or 0))))
    return Table(
        title="What a move would reveal, by Bayes from the choices of each type",
        columns=["Move seen in the first week", "Tells of", "Resolve before", "Resolve after", "Reserve before", "Reserve after"],
        rows=rows[:MOST],
        note="Resolve: 1 is ordinary. Reserve: share of soldiers untouched. Means of the prior and of the posterior; both start from assumptions of the draft.",
    )  # fmt: skip


def _fans(found: Futures, names: Names, about: str) -> list[Chart]:
    """Where each helper of the main war may stand: share of worlds on each rung, week by week."""
    import numpy as np

    game, main = found.setup.game, _main(found.setup, about)
    helpers = [i for i in np.argsort(-np.abs(game.involvement[:, main])) if game.involvement[i, main] and not game.principal[i, main]][:2]
    charts = []
    for i in map(int, helpers):
        side = int(np.sign(game.involvement[i, main]))
        played = found.fan(game.actors[i], game.confrontations[main])
        p = np.stack([played[:, 7 + side * k] for k in range(8)], axis=1)
        charts.append(
            fan(f"fan-{game.actors[i].lower()}", f"Where {the(names.actors[game.actors[i]])} may stand in "
                f"{names.quarrels[game.confrontations[main]]}", p.tolist(), abs(int(game.involvement[i, main])),
                "a" if side > 0 else "b", "Darker: more worlds; at the right the shares in the last week. Driven by the draft’s assumptions.")
        )  # fmt: skip
    return charts


def _doubts(setup: Setup, found: Futures, wanted: Sequence[str], about: str) -> Table | None:
    """Assumptions that the first outcome hangs on: change of its probability as each range goes from low to high, alone."""
    import numpy as np

    from foreshock.play import engine
    from foreshock.play.outcomes import passage
    from foreshock.play.priors import place
    from foreshock.play.record import Plan

    if not wanted or not setup.priors:
        return None
    best = max([o for o in wanted if about in o.split(":")] or wanted, key=lambda k: min(found.probability(k), 1 - found.probability(k)))
    goal = [o for o in found.outcomes if o.id == best]
    modes = [p.value(setup.game) for p in setup.priors]
    main = setup.game.confrontations[_main(setup, about)]
    tried = [k for k, p in enumerate(setup.priors) if main in p.label or p.name in SUSPECT or p.label.startswith("move_")]
    free = Plan.free(setup.game)

    def at(job: tuple[int, float]) -> float:
        values = list(modes)
        values[job[0]] = job[1]
        record = engine.run(place(setup.game, setup.priors, values), SEED, 0, 128, free, "compiled")
        return float((passage(goal, record) < setup.game.horizon).mean())

    ends = list(engine.in_threads([(k, v) for k in tried for v in (setup.priors[k].low, setup.priors[k].high)], at, None))
    swing = np.array(ends).reshape(-1, 2) @ np.array([-1.0, 1.0])
    order = [j for j in np.argsort(-np.abs(swing))[:MOST] if abs(swing[j]) > 0.05]
    return Table(
        title=f"Assumptions that matter most for: {goal[0].text}", shows="assumptions", id="assumptions",
        columns=["Assumption", "Low", "High", "Change of probability from low to high", "Source"],
        rows=[[setup.priors[tried[j]].label, setup.priors[tried[j]].low, setup.priors[tried[j]].high, round(float(swing[j]), 3), setup.priors[tried[j]].source] for j in order],
        note="Each alone, 128 worlds with common random numbers, among the numbers of this confrontation and the mechanisms closest to it. "
        "`foreshock explain` sorts all of them by their Sobol index.",
    )  # fmt: skip
