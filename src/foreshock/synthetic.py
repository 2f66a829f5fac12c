"""Simulated truth: crises drawn, one world of each taken for what happens, reports written from it, and the whole loop run on them.

crisis drawn ──▶ opening report ──▶ scenario ──▶ numbers drawn, one world played (the truth) ──▶ reports by month, with noise
             ──▶ coder ──▶ forecast ──▶ update by month ──▶ resolve ──▶ score, against the truth

It tests the machinery: whether intervals hold the true chance, whether forecasts moved by reports are calibrated, whether resolutions are right.
It says nothing on whether the play is like the world: the play is the world here, so that the inside view has all the weight in the pool. The
outside view is that of the simulated worlds' own history: the rate of each kind of question in the *other* crises drawn.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from foreshock.assessment import code_all, drawn_up, silent
from foreshock.case import Case
from foreshock.coding.claim import Claim
from foreshock.drafting import calibrated
from foreshock.errors import ForeshockError, RefusedError
from foreshock.forecast.forecast import Forecast
from foreshock.forecast.generate import Candidate, candidates
from foreshock.forecast.pool import EDGE, Pool
from foreshock.forecast.rule import parse
from foreshock.forecast.scores import brier, log_score, scorecard
from foreshock.forecast.simulated import Happening, came, chances, happenings, truth
from foreshock.forecast.tied import tied
from foreshock.forecast.told import PHRASES, plan, written
from foreshock.forecasting import drafted, forecasts, forecasts_of, latent_of, proposals, resolve_questions, score
from foreshock.history.answer import Answer
from foreshock.reference import load
from foreshock.reference.actor import Actor
from foreshock.reports import from_text
from foreshock.reports.report import Report
from foreshock.scenario.file import ScenarioFile
from foreshock.scenario.situation import Confrontation, Situation
from foreshock.scenario.wording import the

MONTHS, DAYS, WEEKS = 6, 30, 26
WINDOW = 182
CRISES = 6
"""Crises that are followed; the worlds are dealt out among them."""
MEASURED, DRAWS, FORECASTS = 24, 20, 4
"""Crises; draws of the numbers of each, its own; and forecasts of each, with seeds of their own, on which the intervals of month 0 are measured
(the crises followed are the first of them). A forecast plays 32 draws of the ranges: how wide its intervals come out is partly luck, the same for
all its questions, so one forecast of each crisis would measure that luck."""
PAST = 24
"""Draws of the numbers whose worlds make the simulated history of a crisis, eight worlds each."""
TRUE_WORLDS = 4096
"""Worlds of the game drawn, whose share is taken for the true chance: of 1,024 the sampling error alone puts one interval in eighty wrong."""
APART = 10_000
"""Distance between the first draws of two crises. Most ranges are those of the mechanisms, the same in every crisis: without it all crises would
share their truths, and crises would be no independent sample of them."""
POOLS = {"*": Pool(kind="*", weights={"outside": 0.0, "inside": 1.0}, source="the truth is drawn from the play, so the play has all the weight")}
SPAN = (Date(2015, 1, 15), Date(2024, 6, 30))
"""Dates that crises are drawn from: within what the reference tables know best."""

Say = Callable[[str], None]


@dataclass
class Crisis:
    """One crisis drawn: its opening report, its scenario compiled, and what could be asked of it."""

    report: Report
    claims: list[Claim]
    drawn: Situation
    actors: dict[str, Actor]
    scenario: ScenarioFile
    setup: Any
    names: dict[str, str]
    listed: list[Candidate]
    rates: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Rule -> (method of the outside view that answers it, share of simulated worlds in which it came true)."""


class Recorder:
    """An outside view that answers everything with the name of the question it was asked."""

    stale_years = 0.0

    def __getattr__(self, method: str) -> Callable[..., Answer | None]:
        def answer(*_: Any) -> Answer | None:
            if method == "pact":
                return None  # the play knows no pacts
            return Answer(event=method, probability=0.1, low=0.05, high=0.2, base_rate=0.1, base_n=1, base_words=method)

        return answer


class Elsewhere:
    """The outside view of a simulated world: how often the like came true in the other crises."""

    stale_years = 0.0

    def __init__(self, others: Sequence[Crisis]) -> None:
        self.of: dict[str, list[float]] = {}
        for crisis in others:
            for method, rate in crisis.rates.values():
                self.of.setdefault(method, []).append(rate)

    def __getattr__(self, method: str) -> Callable[..., Answer | None]:
        def answer(*_: Any) -> Answer | None:
            found = self.of.get(method)
            if not found:
                return None
            yearly = [1 - (1 - min(max(x, 0.5 / (8 * PAST)), 0.99)) ** (365.25 / WINDOW) for x in found]
            p, (low, high) = float(np.mean(yearly)), np.quantile(yearly, [0.05, 0.95])
            n = len(found) * 8 * PAST
            return Answer(
                event=method, probability=p, low=min(float(low), p), high=max(float(high), p), base_rate=p, base_n=n,
                base_words=f"questions of this kind in other simulated crises, n = {n:,}",
            )  # fmt: skip

        return answer


def opening(rng: np.random.Generator) -> Report:
    """A war of the reference tables at a date, with one state helping a side and others watching, told by sentences as in :mod:`told`."""
    day = (SPAN[0] + timedelta(days=int(rng.integers((SPAN[1] - SPAN[0]).days)))).isoformat()
    reference = load()
    wars = [c for c in reference.confrontations(day) if c.active and c.level == 5 and all(x in reference.actors for x in (*c.side_a, *c.side_b))]
    war = wars[int(rng.integers(len(wars)))]
    shown = Confrontation(id=war.id, name=war.name, side_a=list(war.side_a), side_b=list(war.side_b), level=5, active=True)
    near = tied(Situation(date=day, confrontations=[shown], cells=[]), {*war.side_a, *war.side_b})
    third = [near[int(k)] for k in rng.permutation(len(near))[:4]]
    if len(third) < 3:
        raise RefusedError("too few states are tied to it")
    name = {code: the(reference.actors[code].name) for code in (war.side_a[0], war.side_b[0], *third)}
    one, two = (name[war.side_a[0]], name[war.side_b[0]]) if rng.random() < 0.5 else (name[war.side_b[0]], name[war.side_a[0]])
    helper, *watching = (name[c] for c in third)
    lines = [
        f"The forces of {one} shelled military positions of {two}.", f"{helper} delivered weapons to {one}.",
        f"{helper} promised to stand by {one}.", *(f"{w} urged {one} to hold back. {w} offered {two} talks." for w in watching),
    ]  # fmt: skip
    return from_text("\n\n".join(x[0].upper() + x[1:] for x in lines), name="opening", as_of=day)


def crisis(report: Report, seed: int, number: int = 0) -> Crisis:
    """Everything about a crisis that its opening report settles, with the simulated history of its questions; ``number`` sets its draws apart
    from those of other crises. The game is the one that a forecast of the report plays: the draft tuned to its outside view."""
    from foreshock.play.compile import setup

    claims = code_all([report], silent)
    drawn, actors = drawn_up([report], claims)
    scenario = calibrated(drafted([report], claims, drawn, actors, WINDOW), wait=True, fit=False)
    names = {c: a.name or c for c, a in scenario.model.actors.items()} | {c: a.name for c, a in actors.items()}
    listed = list(candidates(drawn, Recorder(), names, claims, latent_of(scenario), list(scenario.model.actors)))
    made = Crisis(report, claims, drawn, actors, scenario, setup(scenario), names, listed)
    hits: dict[str, list[bool]] = {}
    for draw in range(PAST):
        game, record = truth(made.setup, seed + 17, number * APART + draw)
        for world in range(8):
            seen = happenings(game, record, world)
            for c in listed:
                if (yes := came(parse(c.rule), seen, WEEKS)) is not None:
                    hits.setdefault(c.rule, []).append(yes)
    made.rates = {c.rule: (c.answer.event, float(np.mean(hits[c.rule]))) for c in listed if c.answer is not None and c.rule in hits}
    return made


def crises(count: int, seed: int, say: Say = silent) -> list[Crisis]:
    """That many crises; an opening that leads to no war with outcomes to ask about is drawn again (and told of)."""
    rng = np.random.default_rng([seed, 1])
    found: list[Crisis] = []
    for _ in range(20 * count):
        try:
            made = crisis(opening(rng), seed, len(found))
            if sum(bool(c.outcome) and c.rule in made.rates for c in made.listed) < 4:
                raise RefusedError("too few outcomes to ask about")
        except ForeshockError as refused:
            say(f"an opening is drawn again: {refused}")
            continue
        found.append(made)
        say(f"crisis {len(found)}: {made.report.date}, {', '.join(made.setup.game.confrontations[:3])}, {len(made.rates)} questions")
        if len(found) == count:
            return found
    raise RefusedError("No such crises could be drawn.")


def inventions(made: Crisis) -> list[Happening]:
    """What a false report could tell of: what the questions ask about, if it were so."""
    out = []
    for rule in made.rates:
        d = parse(rule).conditions[0]
        what = {"rung": f"rung{d.at_least}", "peace": "peace", "level": "threat" if d.at_least <= 2 else "force"}[d.verb]
        if what in PHRASES:
            foe = next((c.split(" with ")[1].split(" ")[0] for c in made.rates if c.startswith(f"level {d.actor} with ")), "")
            out.append(Happening(week=0, what=what, actor=d.actor, friend=d.other if d.verb == "rung" else "", foe=foe if d.verb == "rung" else d.other))
    return out


@dataclass
class Run:
    """What came of one world."""

    crisis: int
    outcomes: dict[str, bool]
    """By question id."""
    path: list[dict[str, float]]
    """Forecasts of the month-0 questions after 0, 1 ... 6 months."""
    base: dict[str, float]
    proposed: dict[str, str]
    """What `resolve` proposes after the deadline."""
    scored: int


def follow(made: Crisis, number: int, outside: Elsewhere, start: Path, world: int, seed: int, noise: float, worlds: int, folder: Path) -> Run:
    """One world of a crisis followed from its first month to its resolution."""
    game, record = truth(made.setup, seed, world)
    seen = happenings(game, record, 0)
    path = folder / f"{world}.foreshock"
    shutil.copy(start, path)
    options: dict[str, Any] = {"case": path, "window": WINDOW, "worlds": worlds, "seed": seed, "outside": outside, "pools": POOLS, "track": "synthetic"}
    first = forecasts(record=False, **options)
    asked = {m.forecast.question.id: m.forecast for m in first.made if m.forecast.question.rule in made.rates}
    outcomes = {key: bool(came(parse(f.question.rule), seen, WEEKS)) for key, f in asked.items()}
    rng = np.random.default_rng([seed, 2, world])
    told = written(plan(seen, inventions(made), MONTHS, WEEKS, noise, rng), made.names, made.report.date or "", DAYS, rng)
    now = {key: f.probability for key, f in asked.items()}
    steps = [dict(now)]
    for reports in told[:MONTHS]:
        if reports:
            found = forecasts(reports, **options)
            now |= {m.forecast.question.id: m.forecast.probability for m in found.made if m.forecast.question.id in asked}
        steps.append(dict(now))
    late = [r for reports in told[MONTHS:] for r in reports]
    if late:
        with Case.open(path) as store:
            store.add([(r, code_all([r], silent)) for r in late])
    today = (Date.fromisoformat(made.report.date or "") + timedelta(days=DAYS * (MONTHS + 2))).isoformat()
    proposed: dict[str, str] = {p.question.id: p.outcome for p in proposals(path, today=today) if p.question.id in asked}
    resolve_questions(path, [(key, "yes" if yes else "no", "the simulated truth") for key, yes in outcomes.items()], as_of=today)
    scored = int(score(path, "synthetic")["questions"])
    with Case.open(path, readonly=True) as store:
        if problems := store.check():
            raise RefusedError(f"The case of world {world} is not sound: {problems[0]}")
    path.unlink()
    return Run(number, outcomes, steps, {key: f.base_rate for key, f in asked.items()}, proposed, scored)


@dataclass
class Interval:
    """The interval of one question at month 0, and the true chance under one draw of the numbers."""

    crisis: int
    low: float
    high: float
    """Both as :func:`claimed`."""
    forecast: float
    true: float


def measured(
    made: Crisis, number: int, outside: Elsewhere, seed: int, played: int, draws: int, repeats: int = FORECASTS
) -> list[Interval]:  # fmt: skip
    """Intervals of a crisis at month 0, made by the forecast itself with ``repeats`` seeds, beside the true chances under draws of the numbers
    it does not know."""
    outcome_of = {c.rule: c.outcome for c in made.listed if c.outcome and c.rule in made.rates}
    asked: list[Forecast] = []
    for repeat in range(repeats):
        found = forecasts_of(
            [made.report], made.claims, made.drawn, made.actors, scenario=made.scenario, window=WINDOW, worlds=played,
            seed=seed + number * repeats + repeat, outside=outside, pools=POOLS,
        )  # fmt: skip
        asked += [m.forecast for m in found.made if m.forecast.inside is not None and m.forecast.question.rule in outcome_of and not m.evidence]
    wanted = {outcome_of[f.question.rule] or "": WEEKS for f in asked}
    out = []
    for draw in range(draws):
        at = (number + 1) * APART + draw
        game, _ = truth(made.setup, seed, at)
        true = chances(made.setup, game, wanted, TRUE_WORLDS, seed, at * TRUE_WORLDS)
        out += [Interval(number, *claimed(f.low, f.high), f.probability, true[outcome_of[f.question.rule] or ""]) for f in asked]
    return out


def claimed(low: float, high: float) -> tuple[float, float]:
    """What the ends of an interval claim: no view says less than ``pool.EDGE``, so an end there (but for rounding) says "that or less".

    >>> claimed(0.00010000000000000026, 0.3), claimed(0.0002, 0.9999)
    ((0.0, 0.3), (0.0002, 1.0))
    """
    edge = EDGE * (1 + 1e-6)
    return (0.0 if low <= edge else low), (1.0 if high >= 1 - edge else high)


def backtest(
    worlds: int = 36, seed: int = 0, *, noise: float = 1.0, played: int = 4096, count: int = CRISES, over: int = MEASURED, draws: int = DRAWS,
    say: Say = silent,
) -> dict[str, Any]:  # fmt: skip
    """Run the loop on ``worlds`` worlds dealt out among ``count`` crises, and score it against the truth.

    Parameters: ``noise`` multiplies the false reports; ``played`` worlds of each forecast's inside view; ``over`` crises and ``draws`` draws of
    the numbers of each for the coverage of intervals, and as many forecasts of each as ``FORECASTS``. The result holds coverage, scores by month, calibration and the table of
    resolutions, each with counts; see docs/forecast.md.
    """
    every = crises(max(over, min(count, worlds)), seed, say)
    intervals: list[Interval] = []
    for number, made in enumerate(every[:over]):
        intervals += measured(made, number, Elsewhere([c for c in every if c is not made] or [made]), seed, played, draws)
    drawn = every[: min(count, worlds)]
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, made in enumerate(drawn):
            outside = Elsewhere([c for c in every if c is not made] or [made])
            start = folder / f"crisis-{number}.foreshock"
            Case.new(start).close()
            options: dict[str, Any] = {"case": start, "window": WINDOW, "worlds": played, "seed": seed, "outside": outside, "pools": POOLS}
            forecasts(made.report, track="synthetic", **options)
            for world in range(number, worlds, len(drawn)):
                runs.append(follow(made, number, outside, start, world, seed, noise, played, folder))
                say(f"world {len(runs)} of {worlds}: {len(runs[-1].outcomes)} questions, {sum(runs[-1].outcomes.values())} come true")
    return {
        "worlds": worlds, "crises": len(drawn), "seed": seed, "noise": noise, "questions": sum(len(r.outcomes) for r in runs),
        "events": sum(sum(r.outcomes.values()) for r in runs), "in_ledger": sum(r.scored for r in runs), "coverage": coverage(intervals),
        "months": months(runs), "calibration": calibration(runs), "resolutions": resolutions(runs),
    }  # fmt: skip


def coverage(rows: Sequence[Interval], draws: int = 400) -> list[dict[str, Any]]:
    """Share of 80 % intervals of month 0 that hold the true chance given the numbers drawn, with a 90 % interval by bootstrap over crises."""
    out = []
    for words, least in (("all questions with an inside view", 0.0), ("of these, forecast at 0.5 % or more", 0.005)):
        kept = [r for r in rows if r.forecast >= least]
        if not kept:
            continue
        crisis = np.unique([r.crisis for r in kept], return_inverse=True)[1]
        inside = np.array([r.low <= r.true <= r.high for r in kept], float)
        hits, sizes = np.bincount(crisis, inside), np.bincount(crisis)
        picks = np.random.default_rng(0).integers(0, len(hits), (draws, len(hits)))
        ends = np.quantile(hits[picks].sum(1) / sizes[picks].sum(1), [0.05, 0.95])
        out.append(
            {"of": words, "crises": len(hits), "n": len(kept), "covered": float(inside.mean()), "interval": [float(e) for e in ends],
             "below": float(np.mean([r.true < r.low for r in kept])), "above": float(np.mean([r.true > r.high for r in kept]))}
        )  # fmt: skip
    return out


def months(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Brier and log score of the forecasts of the same questions after 0, 1 ... 6 months, beside the base rate."""
    y = [int(r.outcomes[k]) for r in runs for k in r.outcomes]
    views: list[tuple[str, list[float]]] = [("base rate", [r.base[k] for r in runs for k in r.outcomes])]
    views += [(f"month {m}", [r.path[m][k] for r in runs for k in r.outcomes]) for m in range(MONTHS + 1)]
    return [{"forecast": name, "n": len(y), "events": sum(y), "brier": brier(p, y), "log": log_score(p, y)} for name, p in views]


def calibration(runs: Sequence[Run]) -> dict[str, list[dict[str, Any]]]:
    """Calibration curves: of month 0, and of all the updated forecasts of months 1 to 6 together (one question counts up to six times)."""
    out = {}
    for name, which in (("month 0", range(1)), ("months 1 to 6", range(1, MONTHS + 1))):
        rows = [(r.path[m][k], int(r.outcomes[k])) for r in runs for m in which for k in r.outcomes]
        card = scorecard([p for p, _ in rows], [y for _, y in rows])
        out[name] = [{"low": b.low, "high": b.high, "forecast": b.forecast, "came_true": b.observed, "n": b.n} for b in card.bins] if card else []
    return out


def resolutions(runs: Sequence[Run]) -> Mapping[str, Mapping[str, int]]:
    """What `resolve` proposes after the deadline, against the truth."""
    out: dict[str, dict[str, int]] = {"yes": {}, "no": {}}
    for r in runs:
        for key, yes in r.outcomes.items():
            row = out["yes" if yes else "no"]
            said = r.proposed.get(key, "open")
            row[said] = row.get(said, 0) + 1
    return out
