"""Futures: the ensemble of worlds, reduced while it is played, so that memory does not grow with the number of worlds.

Worlds come in cells of 512 that share one draw of the scenario's priors. Each cell is reduced to weighted sums; sums are
added in the order of the cells, so the result is the same to the last bit whoever plays them. Two kinds of uncertainty are
told apart: ``mc_se`` is the Monte-Carlo standard error (it shrinks with more worlds), ``low`` and ``high`` the 90 % interval
over the scenario's ranges (it does not).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foreshock.cluster import in_order
from foreshock.errors import InputError, RefusedError
from foreshock.percent import counted
from foreshock.play import engine as engines
from foreshock.play import tally
from foreshock.play.beta import quantiles
from foreshock.play.engine import CELL
from foreshock.play.outcomes import Outcome, outcomes, passage
from foreshock.play.priors import Setup, drawn
from foreshock.play.record import Plan, Record

if TYPE_CHECKING:
    from foreshock.play.show import Picture

F64 = NDArray[np.float64]
SHARD = 96
"""Cells per shard (49,152 worlds): the unit that a cluster's worker plays and hands back as one sum."""
JOINT = 400
"""Outcomes (the first ones) whose joint occurrence is counted, for conditional probabilities."""
KEPT = 2048
"""Worlds kept whole, for typical paths: the first ones."""
MIN_EFFECTIVE = 20.0
"""Below this effective sample size a conditioned ensemble is refused."""


@dataclass
class Cell:
    """One cell of worlds, reduced. All sums are over the cell's worlds with their weights w."""

    number: int
    worlds: int
    weight: float
    weight2: float
    hits: F64
    """[O] sum of w x, x = the outcome happened within the horizon."""
    hits2: F64
    """[O] sum of w^2 x."""
    times: F64
    """[O, T + 1] weighted counts of the first turn."""
    joint: F64
    """[J, J] weighted counts of both happening, for the first J = min(O, 400) outcomes."""
    ladder: F64
    """[T, N, F, 15] weighted counts of each signed rung -7..7 after each turn."""
    types: F64
    """[N, K] weighted counts of the true type (with evidence: the posterior over types)."""
    drawn: F64
    """[3, N] weighted sums of precision, sensitivity and starting manpower (with evidence: posterior means)."""
    kept: Record | None = None
    kept_weight: F64 | None = None


def weights_of(record: Record, tempering: float) -> F64:
    """[W] weight of each world: the product of the likelihoods of the weighed moves, to the power `tempering`."""
    if not len(record.likelihood):
        return np.ones(record.worlds)
    with np.errstate(divide="ignore"):
        found: F64 = np.exp(tempering * np.log(record.likelihood.astype(float)).sum(0))
    return found


def reduce_cell(number: int, record: Record, listed: list[Outcome], tempering: float) -> Cell:
    """Reduce the record of a cell."""
    turns, actors, confrontations, worlds = record.rungs.shape
    w = weights_of(record, tempering)
    plain = bool((w == 1).all())
    if plain:
        counted, ever = tally.firsts(listed, record)
        times, rungs, joint = counted.astype(float), tally.ladder(record).astype(float), tally.together(ever[:JOINT]).astype(float)
        hits = hits2 = tally.count(ever).astype(float)
    else:
        first = passage(listed, record)
        x = (first < turns).astype(float)
        columns = np.arange(len(listed))[:, None] * (turns + 1) + first
        times = tally.codes(columns, len(listed) * (turns + 1), w).reshape(len(listed), turns + 1)
        cells = turns * actors * confrontations
        levels = (record.rungs.reshape(cells, worlds).astype(np.int32) + 7) + 15 * np.arange(cells, dtype=np.int32)[:, None]
        rungs = tally.codes(levels, cells * 15, w).reshape(turns, actors, confrontations, 15)
        hits, hits2, joint = x @ w, x @ (w * w), (x[:JOINT] * w) @ x[:JOINT].T
    types = int(record.belief.shape[1])
    type_codes = record.types.astype(np.int32) + types * np.arange(actors, dtype=np.int32)[:, None]
    keep = number * CELL < KEPT
    return Cell(
        number=number,
        worlds=worlds,
        weight=float(w.sum()),
        weight2=float((w * w).sum()),
        hits=hits,
        hits2=hits2,
        times=times,
        joint=joint,
        ladder=rungs,
        types=tally.codes(type_codes, actors * types, None if plain else w).reshape(actors, types),
        drawn=np.stack([v.astype(float) @ w for v in (record.precision, record.sensitivity, record.manpower)]),
        kept=record if keep else None,
        kept_weight=w if keep else None,
    )


def play_cell(
    setup: Setup, seed: int, number: int, plan: Plan, engine: str, tempering: float = 1.0, listed: list[Outcome] | None = None
) -> Cell:  # fmt: skip
    """Play and reduce one cell; ``listed`` are the game's outcomes, where they are known already."""
    game = drawn(setup, seed, number)
    record = engines.run(game, seed, number * CELL, CELL, plan, engine)
    return reduce_cell(number, record, outcomes(setup.game) if listed is None else listed, tempering)


@dataclass
class Futures:
    """The reduced ensemble. Build it with :func:`play`."""

    setup: Setup
    seed: int
    worlds: int
    engine: str
    outcomes: list[Outcome]
    times: F64
    joint: F64
    ladder: F64
    types: F64
    """[N, K] probability of each true type (the prior, or with evidence the posterior)."""
    drawn: F64
    """[3, N] mean precision, sensitivity and starting manpower."""
    weight: float
    weight2: float
    hits2: F64
    cell_weight: F64
    cell_hits: F64
    """[cells, O]."""
    kept: list[Record] = field(default_factory=list)
    kept_weight: list[F64] = field(default_factory=list)
    seconds: float = 0.0
    conditioned: bool = False

    @property
    def effective(self) -> float:
        """Effective sample size: (sum w)^2 / sum w^2."""
        return self.weight**2 / self.weight2

    def index(self, outcome: str) -> int:
        """Position of an outcome by its id. Errors: :class:`InputError` naming the nearest."""
        ids = [o.id for o in self.outcomes]
        if outcome not in ids:
            import difflib

            near = difflib.get_close_matches(outcome, ids, n=1, cutoff=0.4)
            raise InputError(f"There is no outcome `{outcome}`." + (f" Did you mean `{near[0]}`?" if near else ""))
        return ids.index(outcome)

    def probability(self, outcome: str, by: int | None = None, given: str | None = None) -> float:
        """Probability of an outcome within the horizon, or by turn `by` (1..T), or given another outcome (then within the horizon)."""
        k = self.index(outcome)
        if given is not None:
            counted = [o.id for o in outcomes(self.setup.game)[:JOINT]]
            if self.index(given) < 0 or outcome not in counted or given not in counted:
                raise RefusedError(f"Joint occurrence is counted for the first {JOINT} outcomes only.")
            k, g = counted.index(outcome), counted.index(given)
            if self.joint[g, g] <= 0:
                raise RefusedError(f"`{given}` happened in no world, so nothing can be said given it.")
            return float(self.joint[k, g] / self.joint[g, g])
        turns = self.times.shape[1] - 1
        last = turns if by is None else by
        if not 0 <= last <= turns:
            raise InputError(f"`by` must be a turn from 1 to {turns}, not {by}.")
        return float(self.times[k, :last].sum() / self.weight)

    def mc_se(self, outcome: str) -> float:
        """Monte-Carlo standard error of that probability (Wilson-style floor where it is 0 or 1)."""
        k = self.index(outcome)
        p = self.probability(outcome)
        variance = (self.hits2[k] * (1 - 2 * p) + p * p * self.weight2) / self.weight**2
        return float(np.sqrt(max(variance, 0.25 / self.effective**2)))

    def interval(self, outcome: str) -> tuple[float, float]:
        """90 % interval over the scenario's ranges and the Monte-Carlo error: a Beta distribution with the mean p and the
        variance between the cells' own probabilities, beyond what chance within cells gives."""
        low, high = self.intervals([self.index(outcome)])[0]
        return float(low), float(high)

    def intervals(self, which: Sequence[int]) -> F64:
        """[len(which), 2] the same of several outcomes, by their positions."""
        p = self.times[which][:, :-1].sum(1) / self.weight
        share = self.cell_weight / self.cell_weight.sum()
        own = self.cell_hits[:, which] / np.maximum(self.cell_weight, 1e-300)[:, None]
        within = p * (1 - p) / max(self.effective / len(share), 1.0)
        between = np.maximum(share @ (own - p) ** 2 - within, 0.0) if self.setup.priors else np.zeros(len(p))
        chance = (self.hits2[which] * (1 - 2 * p) + p * p * self.weight2) / self.weight**2
        variance = between + np.maximum(chance, 0.25 / self.effective**2)
        found = np.stack([np.maximum(0.0, p - 3 / self.effective), np.minimum(1.0, p + 3 / self.effective)], axis=1)
        inside = (p > 0) & (p < 1)
        if inside.any():
            q, spread = p[inside], np.maximum(p * (1 - p) / variance - 1, 1e-3)[inside]
            ends = quantiles(q * spread, (1 - q) * spread, (0.05, 0.95))
            found[inside] = np.stack([np.minimum(ends[:, 0], q), np.maximum(ends[:, 1], q)], axis=1)
        return found

    def fan(self, actor: str, confrontation: str) -> F64:
        """[T, 15] probability of each signed rung -7..7 after each turn."""
        game = self.setup.game
        found: F64 = self.ladder[:, game.actors.index(actor), game.confrontations.index(confrontation)] / self.weight
        return found

    def first_passage(self, outcome: str) -> F64:
        """[T + 1] probability of each first turn; the last entry is never."""
        found: F64 = self.times[self.index(outcome)] / self.weight
        return found

    def first(self, ids: Iterable[str]) -> Futures:
        """The same with the outcomes named put first, in that order (those that this game does not have are left out)."""
        have = [o.id for o in self.outcomes]
        ahead = [have.index(i) for i in dict.fromkeys(ids) if i in have]
        order = ahead + [k for k in range(len(have)) if k not in ahead]
        self.outcomes = [self.outcomes[k] for k in order]
        self.times, self.hits2, self.cell_hits = self.times[order], self.hits2[order], self.cell_hits[:, order]
        return self

    def table(self) -> list[dict[str, Any]]:
        """One row per outcome: id, text, probability, mc_se, low, high."""
        spans = self.intervals(range(len(self.outcomes))).tolist()
        return [
            {"id": o.id, "text": o.text, "probability": self.probability(o.id), "mc_se": self.mc_se(o.id), "low": low, "high": high}
            for o, (low, high) in zip(self.outcomes, spans, strict=True)
        ]

    def paths(self, most: int = 5) -> list[dict[str, Any]]:
        """The three to five typical paths: see :func:`foreshock.play.paths.typical`."""
        from foreshock.play.paths import typical

        return typical(self, most)

    def plot(self, kind: str = "chances", *which: str) -> Picture:
        """A picture (SVG, and ``.spec`` for Vega-Lite): ``plot()`` the probabilities, ``plot("fan", actor, confrontation)`` a ladder,
        ``plot("passage", outcome)`` when an outcome comes. Errors: :class:`InputError` for another kind or name."""
        from foreshock.play import show

        kinds = {"chances": show.chances, "fan": show.fan, "passage": show.passage}
        if kind not in kinds:
            raise InputError(f"There is no picture `{kind}`: choose {', '.join(kinds)}.")
        try:
            drawn: Picture = kinds[kind](self, *which)  # type: ignore[operator]
        except (ValueError, TypeError):
            raise InputError(
                f"`{kind}` of {', '.join(which) or 'nothing'} cannot be drawn: write plot('fan', actor, confrontation) or "
                f"plot('passage', outcome); the actors are {', '.join(self.setup.game.actors)}, the confrontations "
                f"{', '.join(self.setup.game.confrontations)}."
            ) from None
        return drawn

    def frame(self) -> Any:
        """All outcomes as a pandas DataFrame: id, text, probability, mc_se, low, high."""
        from foreshock.play.show import frame

        return frame(self)

    def fan_frame(self) -> Any:
        """Share of worlds on every rung as a pandas DataFrame: turn, actor, confrontation, rung (signed: + for side A), share."""
        from foreshock.play.show import fan_frame

        return fan_frame(self)

    def __repr__(self) -> str:
        g = self.setup.game
        return f"<Futures of {self.setup.name!r}: {counted(self.worlds, 'world')}, {counted(g.horizon, 'turn')}, seed {self.seed}>"

    def _repr_html_(self) -> str:
        from foreshock.play.show import html

        return html(self)


SUMS = ("worlds", "weight", "weight2", "hits2", "times", "joint", "ladder", "types", "drawn")


def gather(setup: Setup, seed: int, engine: str, cells: Iterable[Cell]) -> Futures:
    """Add up the cells of one shard in the order of their numbers. ``types`` and ``drawn`` are still sums."""
    whole: Futures | None = None
    weights: list[float] = []
    hits: list[F64] = []
    for cell in cells:
        if whole is None:
            whole = Futures(
                setup, seed, 0, engine, outcomes(setup.game), np.zeros_like(cell.times), np.zeros_like(cell.joint),
                np.zeros_like(cell.ladder), np.zeros_like(cell.types), np.zeros_like(cell.drawn), 0.0, 0.0,
                np.zeros_like(cell.hits2), np.zeros(0), np.zeros((0, 0)),
            )  # fmt: skip
        for name in SUMS:
            setattr(whole, name, getattr(whole, name) + getattr(cell, name))
        weights.append(cell.weight)
        hits.append(cell.hits)
        if cell.kept is not None and cell.kept_weight is not None:
            whole.kept.append(cell.kept)
            whole.kept_weight.append(cell.kept_weight)
    assert whole is not None
    whole.cell_weight, whole.cell_hits = np.array(weights), np.array(hits)
    return whole


def merge(shards: Iterable[Futures]) -> Futures:
    """Add up shards in their order, and turn the sums over types and draws into means."""
    whole: Futures | None = None
    for shard in shards:
        if whole is None:
            whole = shard
            continue
        for name in SUMS:
            setattr(whole, name, getattr(whole, name) + getattr(shard, name))
        whole.cell_weight = np.concatenate([whole.cell_weight, shard.cell_weight])
        whole.cell_hits = np.concatenate([whole.cell_hits, shard.cell_hits])
        whole.kept += shard.kept
        whole.kept_weight += shard.kept_weight
    assert whole is not None
    if whole.weight > 0:
        whole.types = whole.types / whole.weight
        whole.drawn = whole.drawn / whole.weight
    return whole


@dataclass(frozen=True)
class Task:
    """One shard of the work: what a worker needs to know."""

    setup: Setup
    seed: int
    cells: range
    plan: Plan
    engine: str
    tempering: float


def shards(setup: Setup, worlds: int, seed: int, plan: Plan, engine: str, tempering: float = 1.0, size: int | None = None) -> list[Task]:
    """The work of an ensemble in tasks of ``size`` cells (default :data:`SHARD`), the same wherever they are done."""
    cells, size = -(-worlds // CELL), size or SHARD
    return [Task(setup, seed, range(k, min(k + size, cells)), plan, engine, tempering) for k in range(0, cells, size)]


def play_shard(task: Task, threads: int | None = 1) -> Futures:
    """Play one shard (what a worker of a cluster runs; one thread unless told otherwise)."""

    listed = outcomes(task.setup.game)

    def one(number: int) -> Cell:
        return play_cell(task.setup, task.seed, number, task.plan, task.engine, task.tempering, listed)

    return gather(task.setup, task.seed, task.engine, engines.in_threads(list(task.cells), one, threads))


def play(
    setup: Setup, worlds: int = 20_000, seed: int = 0, plan: Plan | None = None, engine: str = "auto", threads: int | None = None,
    tempering: float = 1.0, place: str | None = None,
) -> Futures:  # fmt: skip
    """Play a game many times.

    Parameters: ``worlds`` >= 1, rounded up to whole cells of 512; ``seed`` any integer; ``plan`` moves imposed or observed (see
    :func:`foreshock.play.naming.plan_of`); ``engine`` auto, compiled or numpy; ``tempering`` in (0, 1], the power that the
    likelihood of observed moves is raised to (less than 1 admits that the model is not the world); ``place`` a cluster, ``local:N`` or
    ``tcp://HOST:PORT`` (see :mod:`foreshock.cluster`), for the same result to the last bit.
    Errors: :class:`InputError`; :class:`RefusedError` where the observed moves are impossible or leave too few worlds.
    """
    if not 1 <= worlds <= 1_000_000_000:
        raise InputError(f"The number of worlds must lie in 1 to 1,000,000,000, not {worlds}.")
    if not 0 < tempering <= 1:
        raise InputError(f"Tempering must lie in (0, 1], not {tempering:g}.")
    plan = plan or Plan.free(setup.game)
    chosen = engines.choose_engine(engine)
    started = time.perf_counter()
    tasks = shards(setup, worlds, seed, plan, chosen, tempering)
    if place is None:
        whole = merge(play_shard(task, threads) for task in tasks)
    else:
        whole = merge(in_order(play_shard, tasks, place))
    whole.seconds = time.perf_counter() - started
    whole.conditioned = bool(plan.weighed.any())
    if whole.conditioned:
        if whole.weight <= 0:
            raise RefusedError(
                "The observed moves are impossible under this scenario: no world could have produced them."
            )
        if whole.effective < MIN_EFFECTIVE:
            raise RefusedError(
                f"The observed moves leave an effective sample of only {whole.effective:.1f} worlds out of {whole.worlds}: "
                "play more worlds, temper the evidence (--temper below 1), or widen the scenario's ranges."
            )
    return whole
