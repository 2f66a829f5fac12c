"""The inside view of the questions: the drafted scenario played under many draws of its priors, and what would move each outcome.

Each draw k of the scenario's ranges is played in one block of 128 worlds. With p_k the share of its worlds in which an outcome comes by the
question's deadline, the view is

    p = mean of p_k,    V = var(p_k) - mean p_k (1 - p_k) / (n - 1)

V is what the ranges alone do to the probability. The 80 % interval is that of the true chance under one unknown draw: a Beta distribution
with mean p and variance V (1 + 1/K) + error of the mean, its ends widened by the ratio of Student's t with K - 1 degrees of freedom to the
normal, as V itself is estimated. Many small draws tell more of V than a few large ones.

An indicator is a move that a world may show before the outcome: the share of worlds in which the outcome follows it, against the share in all
worlds in which it had not come by the same week (as in :mod:`foreshock.play.indicators`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.forecast.outside import Z80, View
from foreshock.forecast.pool import expit, logit
from foreshock.play import engine as engines
from foreshock.play.indicators import MIN_EVENTS, MIN_SEEN, first_seen, is_trivial
from foreshock.play.naming import move_name
from foreshock.play.outcomes import Outcome, outcomes, passage
from foreshock.play.priors import Setup, drawn
from foreshock.play.record import BLOCK, Plan, Record

F64 = NDArray[np.float64]


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A move of the play that would shift an outcome."""

    move: str
    """As ``foreshock play --force`` reads it."""
    actor: str
    base: float
    """Chance of the outcome without that news, for worlds that have come as far."""
    given: float
    """Chance once the move is seen."""
    by: int
    """Turn by which it must be seen."""


class Ensemble(msgspec.Struct, frozen=True, kw_only=True):
    """What a play says of the outcomes asked about, by outcome id."""

    views: dict[str, View]
    shifts: dict[str, Shift]
    words: str


def played(
    setup: Setup, wanted: Mapping[str, int], worlds: int, seed: int, *, engine: str = "auto", threads: int | None = None
) -> Ensemble:
    """Play ``worlds`` worlds (rounded up to blocks of 128, one draw of the priors each) and look at the outcomes of ``wanted``.

    ``wanted`` gives the turn (1..T) by which each outcome must come; ids that this game does not have are left out.
    """
    game = setup.game
    turns = game.horizon
    listed = [o for o in outcomes(game) if o.id in wanted]
    chosen = engines.choose_engine(engine)
    limit = np.array([min(max(wanted[o.id], 1), turns) for o in listed], dtype=int)
    draws = max(2, -(-worlds // BLOCK))
    if not listed:
        return Ensemble(views={}, shifts={}, words="no outcome of the play answers these questions")

    def one(k: int) -> tuple[F64, tuple[F64, ...]]:
        record = engines.run(drawn(setup, seed, k), seed, k * BLOCK, BLOCK, Plan.free(game), chosen)
        when = passage(listed, record)
        return (when < limit[:, None]).mean(1), _seen(game, record, when, limit)

    parts = list(engines.in_threads(list(range(draws)), one, threads))
    shares = np.array([p for p, _ in parts])
    source = f"{draws * BLOCK:,} worlds, seed {seed}, {chosen} engine"
    views = {}
    for j, o in enumerate(listed):
        p, low, high = interval(shares[:, j], BLOCK)
        views[o.id] = View(probability=p, low=low, high=high, source=source)
    return Ensemble(
        views=views, shifts=_shifts(setup, listed, limit, [s for _, s in parts]),
        words=f"{draws * BLOCK:,} worlds under {draws} draws of the ranges, over {turns} weeks, seed {seed}",
    )  # fmt: skip


def interval(shares: F64, worlds: int) -> tuple[float, float, float]:
    """Mean of the draws' shares, and the ends of the 80 % interval of the true chance under one unknown draw.

    Parameters: ``shares`` [K] of each draw's worlds; ``worlds`` per draw.

    >>> tuple(round(x, 2) for x in interval(np.full(64, 0.25), 128))
    (0.25, 0.24, 0.26)
    """
    from scipy.special import betaincinv, stdtrit

    k = len(shares)
    # Half an event added to all worlds together: an outcome that no world shows is not impossible.
    p = (float(shares.sum()) * worlds + 0.5) / (k * worlds + 1)
    within = float((shares * (1 - shares)).mean()) / (worlds - 1)
    spread = float(shares.var(ddof=1))
    between = max(spread - within, 0.0)
    variance = between * (1 + 1 / k) + p * (1 - p) / (k * worlds)
    total = max(p * (1 - p) / variance - 1, 1e-3)
    low, high = (float(x) for x in betaincinv(p * total, (1 - p) * total, np.array([0.1, 0.9])))
    wider = float(stdtrit(k - 1, 0.9)) / Z80
    centre = logit(p)
    low, high = expit(centre + wider * min(logit(low) - centre, 0.0)), expit(centre + wider * max(logit(high) - centre, 0.0))
    return p, low, high


def _seen(game: Any, record: Record, when: NDArray[np.int16], limit: NDArray[Any]) -> tuple[F64, ...]:
    """Of one block: worlds with each move before each outcome [O, NM], those where the outcome follows, when the move was seen
    [O, NM, T + 1], and when the outcome comes [O, T + 1]."""
    n, _, m, _, turns = game.sizes
    seen = first_seen(game, record).reshape(n * m, record.worlds)
    size = len(when)
    follow = np.zeros((size, n * m))
    times = np.zeros((size, n * m, turns + 1))
    passed = np.zeros((size, turns + 1))
    for k in range(size):
        came = np.where(when[k] < limit[k], when[k], turns)
        passed[k] = np.bincount(came, minlength=turns + 1)
        before = (seen < max(1, limit[k] // 2)) & (seen <= came)
        rows, columns = np.nonzero(before)
        times[k] = np.bincount(rows * (turns + 1) + seen[rows, columns], minlength=n * m * (turns + 1)).reshape(n * m, turns + 1)
        follow[k] = (before & (came < turns)).sum(1)
    return follow, times, passed


def _shifts(
    setup: Setup, listed: list[Outcome], limit: NDArray[Any], parts: list[tuple[F64, ...]]
) -> dict[str, Shift]:
    """For each outcome the move that shifts it most, among those that stand out from chance at 5 % for all moves tried together; the
    error is that between draws, whose worlds share their numbers."""
    from scipy.special import stdtrit

    game = setup.game
    m, draws = game.sizes[2], len(parts)
    passed: F64 = np.sum([part[2] for part in parts], axis=0)
    ahead = passed[:, ::-1].cumsum(1)[:, ::-1]
    comes = np.where(ahead > 0, (ahead - passed[:, -1:]) / np.maximum(ahead, 1e-300), 0.0)
    follow = np.stack([part[0] for part in parts])
    count = np.stack([part[1].sum(2) for part in parts])
    expected = np.stack([np.einsum("oms,os->om", part[1], comes) for part in parts])
    found: dict[str, Shift] = {}
    for k, wanted in enumerate(listed):
        candidates = []
        all_events = float(passed[k, :-1].sum())
        for index in range(count.shape[2]):
            i, row = divmod(index, m)
            c, h = float(count[:, k, index].sum()), float(follow[:, k, index].sum())
            if game.kind[i, row] <= 0 or c < MIN_SEEN or is_trivial(game, i, row, wanted):
                continue
            if h < MIN_EVENTS or all_events - h < MIN_EVENTS:
                continue
            given, base = h / c, float(expected[:, k, index].sum()) / c
            rest = follow[:, k, index] - expected[:, k, index] - (given - base) * count[:, k, index]
            smooth = (h + 2) / (c + 4)
            error = float(np.sqrt(max((rest**2).sum() * draws / (draws - 1) / c**2, smooth * (1 - smooth) / c)))
            candidates.append((given - base, error, index, given, base))
        bar = float(stdtrit(draws - 1, 1 - 0.025 / max(len(candidates), 1)))
        clear = [x for x in candidates if abs(x[0]) >= bar * x[1]]
        if clear:
            _, _, index, given, base = max(clear, key=lambda x: abs(x[0]))
            i, row = divmod(index, m)
            found[wanted.id] = Shift(
                move=move_name(game, i, row), actor=game.actors[i], base=base, given=given, by=max(1, int(limit[k]) // 2)
            )
    return found
