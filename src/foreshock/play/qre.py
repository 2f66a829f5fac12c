"""Logit agent quantal response equilibrium of a small game, on the branch traced from lambda = 0.

In an agent QRE (McKelvey & Palfrey 1998, "Quantal response equilibria for extensive form games", Experimental Economics
1:9-41) every information set is played by its own agent, who chooses action a with probability proportional to
exp(lambda * u(a)), u(a) being the expected payoff of a *given that the information set is reached*, under the beliefs that
the behaviour itself implies. At lambda = 0 behaviour is uniform; the branch through that point is unique for generic games.

The branch is followed as a curve in (log-probabilities, lambda) by an Euler predictor and Newton corrector with arc length
as its parameter (Turocy 2005, "A dynamic homotopy interpretation of the logistic quantal response equilibrium
correspondence", Games and Economic Behavior 51:243-263; Turocy 2010, Economic Theory 42:255-269), so turning points in
lambda are passed. Log-probabilities keep full relative precision however small a probability becomes. The answer for a
lambda is the first point of the branch that reaches it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError, RefusedError
from foreshock.play.gamefile import Tree

Vector = NDArray[np.float64]

MAX_ANGLE_COSINE = 0.97  # a step whose tangent turns more than this is halved (numerical choice)
MAX_CORRECTION = 0.15  # largest first Newton correction, in log-probability (numerical choice: keeps to one branch)
MAX_STEPS = 200_000


@dataclass(frozen=True)
class Response:
    """A point of the branch: ``probabilities[h]`` is the behaviour at information set h, ``payoffs`` the expected payoffs."""

    lam: float
    probabilities: list[Vector]
    payoffs: Vector
    residual: float
    """Largest |log p(a)/p(b) - lambda (u(a) - u(b))| over all information sets: how exactly the equilibrium holds."""


class _Equations:
    """The logit conditions of a game as F(x, lambda) = 0, x the log-probabilities of all actions, with its Jacobian.

    Expected payoffs of actions are ratios N/R: N sums over (visit of the set, complete play through it), R over visits.
    Each term is a product of chance and behaviour, i.e. exp(linear in x), so derivatives are exact and cheap.
    """

    def __init__(self, tree: Tree) -> None:
        sizes = [len(h.actions) for h in tree.infosets]
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
        self.count = int(self.starts[-1])
        self.owner = np.repeat(np.arange(len(sizes)), sizes)
        values = np.array([p.payoffs for p in tree.plays])
        low, high = values.min(0), values.max(0)
        # One scale for all players: lambda is multiplied by it, so that a unit of the inner lambda means the same in any game.
        self.scale = float((high - low).max()) or 1.0
        self.values = values
        self.play_rows = np.zeros((len(tree.plays), self.count), np.int16)
        self.play_log = np.array([np.log(max(p.chance, 1e-300)) for p in tree.plays])
        self.play_live = np.array([p.chance > 0 for p in tree.plays])
        rows: list[tuple[int, int, float, float]] = []  # action, play, log of chance, payoff
        visits: dict[tuple[int, int], tuple[NDArray[np.int16], float]] = {}
        exponents: list[NDArray[np.int16]] = []
        for index, play in enumerate(tree.plays):
            whole = self.play_rows[index]
            for _, h, action in play.decisions:
                whole[self.starts[h] + action] += 1
            before = np.zeros(self.count, np.int16)
            for (node, h, action), prefix in zip(play.decisions, play.prefix, strict=True):
                at = self.starts[h] + action
                player = tree.infosets[h].player
                payoff = (play.payoffs[player] - low[player]) / self.scale
                exponent = whole.copy()
                exponent[at] -= 1
                exponents.append(exponent)
                rows.append((at, index, self.play_log[index], payoff))
                if not tree.normal_form:
                    visits.setdefault((h, node), (before.copy(), float(np.log(max(prefix, 1e-300)))))
                    before[at] += 1
        self.term_action = np.array([r[0] for r in rows], int)
        self.term_log = np.array([r[2] for r in rows])
        self.term_payoff = np.array([r[3] for r in rows])
        self.term_rows = np.array(exponents, np.int16) if exponents else np.zeros((0, self.count), np.int16)
        if tree.normal_form:  # all move at once: every "visit" is certain
            visits = {(h, 0): (np.zeros(self.count, np.int16), 0.0) for h in range(len(sizes))}
        keys = list(visits)
        self.visit_set = np.array([k[0] for k in keys], int)
        self.visit_rows = np.array([visits[k][0] for k in keys]) if keys else np.zeros((0, self.count), np.int16)
        self.visit_log = np.array([visits[k][1] for k in keys])
        self.sets = len(sizes)

    def utilities(self, x: Vector, slopes: bool = True) -> tuple[Vector, Vector]:
        """Conditional expected payoff of every action [A] and its derivatives in x [A, A]."""
        visit = self.visit_rows @ x + self.visit_log
        top = np.full(self.sets, -np.inf)
        np.maximum.at(top, self.visit_set, visit)
        reach = np.exp(visit - top[self.visit_set])
        total = np.bincount(self.visit_set, reach, self.sets)
        term = np.exp(self.term_rows @ x + self.term_log - top[self.owner[self.term_action]]) * self.term_payoff
        divisor = total[self.owner]
        u = np.bincount(self.term_action, term, self.count) / divisor
        if not slopes:
            return u, np.zeros((0, 0))
        du = np.zeros((self.count, self.count))
        np.add.at(du, self.term_action, term[:, None] * self.term_rows)
        dreach = np.zeros((self.sets, self.count))
        np.add.at(dreach, self.visit_set, reach[:, None] * self.visit_rows)
        return u, (du - u[:, None] * dreach[self.owner]) / divisor[:, None]

    def system(self, x: Vector, lam: float) -> tuple[Vector, Vector]:
        """F [A] and its Jacobian [A, A + 1] (last column: d/d lambda)."""
        u, du = self.utilities(x)
        value = np.empty(self.count)
        jacobian = np.zeros((self.count, self.count + 1))
        for h in range(self.sets):
            first, end = self.starts[h], self.starts[h + 1]
            p = np.exp(x[first:end])
            value[first] = p.sum() - 1.0
            jacobian[first, first:end] = p
            others = np.arange(first + 1, end)
            value[others] = x[others] - x[first] - lam * (u[others] - u[first])
            jacobian[others, :-1] = -lam * (du[others] - du[first])
            jacobian[others, others] += 1.0
            jacobian[others, first] -= 1.0
            jacobian[others, -1] = -(u[others] - u[first])
        return value, jacobian

    def answer(self, x: Vector, lam: float) -> Response:
        u, _ = self.utilities(x, slopes=False)
        gap = 0.0
        probabilities = []
        for h in range(self.sets):
            part = slice(self.starts[h], self.starts[h + 1])
            logit = x[part] - lam * u[part]
            gap = max(gap, float(np.ptp(logit)))
            p = np.exp(x[part] - x[part].max())
            probabilities.append(p / p.sum())
        weight = np.exp(self.play_rows @ x + self.play_log) * self.play_live
        return Response(lam / self.scale, probabilities, weight @ self.values, gap)


def _tangent(jacobian: Vector, previous: Vector) -> Vector:
    """Unit vector in the null space of the Jacobian, pointing the way `previous` points."""
    bordered = np.vstack([jacobian, previous])
    right = np.zeros(len(bordered))
    right[-1] = 1.0
    try:
        direction = np.linalg.solve(bordered, right)
    except np.linalg.LinAlgError:
        direction = np.linalg.lstsq(bordered, right, rcond=None)[0]
    unit: Vector = direction / np.linalg.norm(direction)
    return unit if unit @ previous >= 0 else -unit


def _correct(equations: _Equations, point: Vector, normal: Vector | None) -> tuple[Vector, float] | None:
    """Newton from `point`, staying in the hyperplane with that normal (or at fixed lambda): point and first step, or None."""
    first = 0.0
    last = np.inf
    for turn in range(12):
        value, jacobian = equations.system(point[:-1], float(point[-1]))
        border = normal if normal is not None else np.eye(len(point))[-1]
        try:
            step = np.linalg.solve(np.vstack([jacobian, border]), np.concatenate([-value, [0.0]]))
        except np.linalg.LinAlgError:
            return None
        size = float(np.abs(step[:-1]).max()) if len(step) > 1 else 0.0
        if not np.isfinite(size) or (turn > 0 and size > 0.7 * last and size > 1e-9):
            return None
        if turn == 0:
            first = size
            if size > MAX_CORRECTION:
                return None
        point = point + step
        if size < 1e-11 * max(1.0, float(np.abs(point[:-1]).max())) or (turn > 3 and size < 1e-9):
            return point, first
        last = size
    return None


def solve(tree: Tree, lam: float) -> Response:
    """Behaviour of the logit agent QRE of a game at lambda, on the branch that starts from uniform play.

    Parameters: ``tree`` from :func:`foreshock.play.gamefile.parse`; ``lam`` >= 0, per unit of payoff.
    Errors: :class:`InputError` for a negative or infinite lambda; :class:`RefusedError` where the branch cannot be followed so far.

    >>> from foreshock.play.gamefile import parse
    >>> pennies = parse('NFG 1 R "" {"Row" "Column"} {2 2} 9 0 0 1 0 1 1 0')
    >>> [round(float(p[0]), 6) for p in solve(pennies, 1.0).probabilities]
    [0.893576, 0.31278]
    """
    if not np.isfinite(lam) or lam < 0:
        raise InputError(f"lambda must be a number of at least 0, not {lam}.")
    equations = _Equations(tree)
    n = equations.count
    target = lam * equations.scale
    uniform = -np.log(np.diff(equations.starts)[equations.owner].astype(float)) if n else np.zeros(0)
    point = np.concatenate([uniform, [0.0]])
    if target == 0 or n == 0:
        return equations.answer(point[:-1], target)
    direction = np.zeros(n + 1)
    direction[-1] = 1.0
    direction = _tangent(equations.system(point[:-1], 0.0)[1], direction)
    length = 0.05
    for _ in range(MAX_STEPS):
        ahead = point + length * direction
        if direction[-1] > 0 and ahead[-1] >= target:  # the target lies within this step: land on it at fixed lambda
            ahead = point + (target - point[-1]) / direction[-1] * direction
            ahead[-1] = target
            found = _correct(equations, ahead, None)
            if found is not None:
                return equations.answer(found[0][:-1], target)
        else:
            found = _correct(equations, ahead, direction)
            if found is not None:
                fresh = _tangent(equations.system(found[0][:-1], float(found[0][-1]))[1], direction)
                # Crossing the target between the ends of a curved step must not be missed.
                crossed = found[0][-1] >= target
                if float(fresh @ direction) >= MAX_ANGLE_COSINE and not crossed:
                    point, direction = found[0], fresh
                    length *= 2.0 if found[1] < 0.25 * MAX_CORRECTION else 1.2
                    continue
        length /= 2.0
        if length < 1e-9:
            break
    raise RefusedError(
        f"The branch of equilibria could be followed from lambda = 0 only to lambda = {point[-1] / equations.scale:.6g}."
    )
