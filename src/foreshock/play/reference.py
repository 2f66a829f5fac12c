"""The reference engine: the game in plain NumPy, all worlds of a run side by side (the last axis of every array).

It is written to be read. The order of every addition is fixed, because the compiled engine repeats it and must agree world
by world. One turn: what the public knows is summed up; every actor chooses, at once, by quantal response and is believed by
Bayes; the moves take effect; wars move, end and begin; what fades fades.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from foreshock.play import (
    alignment,
    audience,
    beliefs,
    choice,
    costs,
    leverage,
    negotiation,
    retaliation,
    rng,
    spillover,
    war,
)
from foreshock.play.inputs import Game, Kind
from foreshock.play.prepared import Prepared, prepare
from foreshock.play.record import NONE, SETTLED, SIDE_A_WON, SIDE_B_WON, Plan, Record, empty

F32 = np.float32
ZERO, ONE = F32(0.0), F32(1.0)


class Worlds:
    """The state of W worlds. Arrays are float32 with the worlds as last axis."""

    def __init__(self, game: Game, ready: Prepared, seed: int, first: int, count: int) -> None:
        n, f, _, k, _ = game.sizes
        self.key = rng.key(seed)
        self.number = (np.arange(first, first + count) & 0xFFFFFFFF).astype(np.uint32)
        self.count = count
        self.rung = self._fill(game.involvement)
        self.commitment = self._fill(game.commitment)
        self.pressure = self._fill(game.pressure)
        self.alignment = self._fill(game.alignment)
        self.domestic = self._fill(game.domestic)
        self.active = self._fill(game.active)
        self.heat = self._fill(game.heat)
        self.front = self._fill(game.front)
        self.belief = self._fill(game.prior)
        self.fate = np.zeros((n, f, count), F32)
        self.talks = np.zeros((f, count), F32)
        self.outcome = np.zeros((f, count), F32)
        self.type = np.zeros((n, count), F32)
        self.lam, self.kappa = np.zeros((n, count), F32), np.zeros((n, count), F32)
        self.manpower = np.zeros((n, count), F32)
        for i in range(n):
            u, _ = self.draw(0, rng.SLOT_TYPE + i)
            for j in range(k - 1):
                self.type[i] += choice.passed(ready.cumulative[i, j], ONE, u)
            u, v = self.draw(0, rng.SLOT_TASTE + i)
            self.lam[i] = game.precision[i, 0] * choice.exponential(u * ready.spans[i, 0])
            self.kappa[i] = game.sensitivity[i, 0] * choice.exponential(v * ready.spans[i, 1])
            u, _ = self.draw(0, rng.SLOT_MANPOWER + i)
            self.manpower[i] = game.manpower[i, 0] * choice.exponential(u * ready.spans[i, 2])

    def _fill(self, values: Any) -> Any:
        return np.repeat(np.asarray(values, F32)[..., None], self.count, axis=-1)

    def draw(self, turn: int, slot: int) -> tuple[Any, Any]:
        """Two uniform numbers of every world for that turn and slot."""
        counter = np.full(self.count, turn * 2048 + slot, np.uint32)
        a, b = rng.threefry(*self.key, self.number, counter)
        return rng.uniform(a), rng.uniform(b)


class Public:
    """What everybody knows at the start of a turn, summed up."""

    def __init__(self, game: Game, ready: Prepared, s: Worlds, p: dict[str, Any]) -> None:
        n, f, _, k, _ = game.sizes
        self.resolve = np.zeros((n, s.count), F32)
        for i in range(n):
            for j in range(k):
                self.resolve[i] += s.belief[i, j] * game.types[j]
        self.strength = np.zeros((f, 2, s.count), F32)
        self.speaker = np.zeros((f, 2, s.count), F32)
        self.stake = np.zeros((n, f, s.count), F32)
        self.failure = np.zeros((n, f, s.count), F32)
        for c in range(f):
            for i in range(n):
                credit = p["threat_credit"]
                self.strength[c, 0] += retaliation.weight_for(s.rung[i, c], s.commitment[i, c], self.resolve[i], credit)
                self.strength[c, 1] += retaliation.weight_for(
                    -s.rung[i, c], -s.commitment[i, c], self.resolve[i], credit
                )
                self.speaker[c, 0] += ready.spokesman[i, c, 0] * self.resolve[i]
                self.speaker[c, 1] += ready.spokesman[i, c, 1] * self.resolve[i]
            for i in range(n):
                common = np.zeros(s.count, F32)
                for j in range(n):
                    common += alignment.solidarity(s.alignment[i, j], s.rung[j, c], ready.share[j])
                won, lost = np.zeros(s.count, F32), np.zeros(s.count, F32)
                for g in range(f):
                    won += game.spill[g, c] * spillover.success(s.fate[i, g])
                    lost += game.spill[g, c] * spillover.success(-s.fate[i, g])
                felt = game.stakes[i, c] + p["solidarity"] * common
                self.stake[i, c] = spillover.emboldened(felt, won, p["embolden"])
                self.failure[i, c] = lost

    def opposed(self, f: int, direction: int) -> Any:
        """Believed strength on the side that a move in that direction is against."""
        return self.strength[f, 1 if direction > 0 else 0]


def continuation(game: Game, s: Worlds, public: Public, i: int, f: int) -> tuple[Any, Any]:
    """Fitted slopes of continuation benefit and cost along the rung of actor i in confrontation f."""
    assert game.slopes is not None
    weights = game.slopes[i, f]
    features = (
        s.rung[i, f] * costs.F32(1.0 / 7.0), public.strength[f, 0], public.strength[f, 1],
        s.heat[f] * retaliation.FIFTH, s.manpower[i],
    )  # fmt: skip
    found = []
    for part in range(2):
        value = np.full(s.count, weights[part, 0], F32)
        for k, feature in enumerate(features):
            value = value + weights[part, k + 1] * feature
        found.append(value)
    return found[0], found[1]


def value_of(
    game: Game, ready: Prepared, s: Worlds, public: Public, p: dict[str, Any], i: int, m: int
) -> tuple[Any, Any, Any]:  # fmt: skip
    """Benefit, cost and availability (1 or 0) of row m of actor i's menu."""
    if game.kind[i, m] < 0:  # a forbidden row
        return np.zeros(s.count, F32), np.zeros(s.count, F32), np.zeros(s.count, F32)
    f, change = int(game.where[i, m]), F32(game.change[i, m])
    stake, kind = public.stake[i, f], Kind(int(game.kind[i, m]))
    always = np.ones(s.count, F32)
    if kind is Kind.HOLD:
        return np.zeros(s.count, F32), np.zeros(s.count, F32), always
    retaliates = retaliation.expected(public.opposed(f, int(change)), s.heat[f], p["retaliation"])
    if kind is Kind.STEP:
        after = costs.stepped(s.rung[i, f], change)
        height, reached = np.abs(s.rung[i, f]), np.abs(after)
        terms = (p["rung_linear"], p["rung_square"], p["rung_forces"])
        deeper = np.maximum(reached - height, ZERO)
        eased = audience.relief(s.commitment[i, f], game.audience[i]) + s.pressure[i, f]
        cost = costs.rung_cost(reached, *terms) - costs.rung_cost(height, *terms)
        cost = cost + deeper * (retaliates + p["domestic_weight"] * s.domestic[i]) - (after - s.rung[i, f]) * eased
        cost = cost + audience.withdrawal(height, reached, game.audience[i], p["withdraw"])
        moved = after - s.rung[i, f]
        benefit = moved * stake
        if game.slopes is not None:
            gain, burden = continuation(game, s, public, i, f)
            benefit = benefit + moved * (p["foresight"] * gain)
            cost = cost + moved * (p["foresight"] * burden)
        bound = np.abs(F32(game.principal[i, f])) * s.active[f]
        return benefit, cost, costs.available(s.rung[i, f], after, change, bound, s.active[f])
    if kind in (Kind.THREATEN, Kind.PLEDGE):
        gain = p["threat_gain"] if kind is Kind.THREATEN else p["pledge_gain"]
        benefit = change * stake * gain
        if kind is Kind.THREATEN:
            benefit = benefit + retaliation.answered(s.heat[f], game.usual_heat[f], s.active[f], p["answer"])
        return (
            benefit,
            audience.exposure(s.commitment[i, f], change, game.audience[i], p["threat_cost"]),
            always,
        )
    if kind is Kind.PRESS:
        j = int(game.target[i, m])
        gain = leverage.press_benefit(stake, change, game.ability[i, j], game.willingness[i, j], p["press_gain"])
        cost = leverage.press_cost(s.alignment[i, j], p["press_cost"], p["press_friend"])
        if change * ready.side[i, f] < 0:  # a friend is told to hold back: what its steps would bring is spared
            feared = retaliation.expected(public.opposed(f, -int(change)), s.heat[f], p["retaliation"])
            cost = cost - leverage.entrapment(feared, game.willingness[i, j], p["entrapment"])
        return gain, cost, always
    if kind is Kind.MEDIATE:
        return negotiation.mediation_benefit(s.heat[f], p["mediate_gain"]), always * p["talk_cost"], always
    if kind is Kind.NEGOTIATE:
        cost = negotiation.offer_cost(
            s.manpower[i], s.domestic[i], s.commitment[i, f], game.audience[i], p["talk_cost"], p["talk_weariness"]
        )
        return negotiation.offer_benefit(stake, p["talk_concession"]), cost, always
    if kind is Kind.PROVOKE:
        benefit = np.abs(stake) * p["provoke_gain"] + p["divert"] * public.failure[i, f]
        benefit = benefit + retaliation.answered(s.heat[f], game.usual_heat[f], s.active[f], p["answer"])
        return benefit, p["provoke_cost"] + retaliates, ONE - s.active[f]
    return leverage.invite_benefit(stake, s.manpower[i], p["invite_gain"]), always * p["invite_cost"], s.active[f]


def choose(
    game: Game, ready: Prepared, s: Worlds, public: Public, p: dict[str, Any], i: int, u: Any, forced: int
) -> tuple[Any, Any]:  # fmt: skip
    """Actor i's choice in every world (row as float32) and the probability it had; the public belief about i is updated."""
    _, _, rows, types, _ = game.sizes
    first: list[Any] = []
    ratio: list[Any] = []
    for m in range(rows):
        benefit, cost, mask = value_of(game, ready, s, public, p, i, m)
        base = choice.logit_base(benefit, cost, s.lam[i], s.kappa[i], game.types[0], game.intercept[i, m])
        slope = choice.logit_slope(benefit, s.lam[i], ready.spacing)
        first.append(choice.exponential_within(base) * mask)
        ratio.append(choice.exponential_within(slope))
    # Weights of every move for every type are geometric series along the grid: their sums, and those of the true type apart.
    running = [e.copy() for e in first]
    weights = [np.zeros(s.count, F32) for _ in range(rows)]
    denominators = []
    for k in range(types):
        here = choice.is_chosen(s.type[i], F32(k))
        denominator = np.zeros(s.count, F32)
        for m in range(rows):
            denominator = denominator + running[m]
            weights[m] = weights[m] + here * running[m]
            running[m] = running[m] * ratio[m]
        denominators.append(denominator)
    total = np.zeros(s.count, F32)
    for k in range(types):
        total = total + choice.is_chosen(s.type[i], F32(k)) * denominators[k]
    chosen = np.zeros(s.count, F32)
    if forced >= 0:
        chosen = chosen + F32(forced)
    else:
        cumulative = np.zeros(s.count, F32)
        for weight in weights[:-1]:
            cumulative = cumulative + weight
            chosen = chosen + choice.passed(cumulative, total, u)
    mine, start, factor = (np.zeros(s.count, F32) for _ in range(3))
    for m in range(len(weights)):
        here = choice.is_chosen(chosen, F32(m))
        mine = mine + here * weights[m]
        start = start + here * first[m]
        factor = factor + here * ratio[m]
    joint = []
    evidence = np.zeros(s.count, F32)
    for k in range(types):
        joint.append(s.belief[i, k] * (start / denominators[k] + beliefs.TRACE))
        evidence = evidence + joint[k]
        start = start * factor
    scale = ONE / evidence
    for k in range(types):
        s.belief[i, k] = beliefs.mixed(
            s.belief[i, k], joint[k] * scale, game.prior[i, k], p["belief_learning"], p["belief_mixing"]
        )
    return chosen, mine / total


def take_effect(
    game: Game, ready: Prepared, s: Worlds, public: Public, p: dict[str, Any], i: int, chosen: Any, u: Any, heat: Any
) -> None:  # fmt: skip
    """The chosen move of actor i changes the state; heat added to each confrontation is collected in `heat` [F, W]."""
    n, _, rows, _, _ = game.sizes
    for m in range(1, rows):
        if game.kind[i, m] < 0:
            continue
        f, change, kind = int(game.where[i, m]), F32(game.change[i, m]), Kind(int(game.kind[i, m]))
        here = choice.is_chosen(chosen, F32(m))
        if kind is Kind.STEP:
            after = costs.stepped(s.rung[i, f], here * change)
            heat[f] += p["step_heat"] * np.maximum(np.abs(after) - np.abs(s.rung[i, f]), ZERO)
            s.rung[i, f] = after
        elif kind in (Kind.THREATEN, Kind.PLEDGE):
            s.commitment[i, f] = audience.committed(s.commitment[i, f], change, p["commitment_step"], here)
            if kind is Kind.THREATEN:
                heat[f] += here * p["threat_heat"]
        elif kind is Kind.PRESS:
            j = int(game.target[i, m])
            s.pressure[j, f] = leverage.pressed(s.pressure[j, f], change, game.ability[i, j], p["press_step"], here)
        elif kind in (Kind.MEDIATE, Kind.NEGOTIATE):
            if kind is Kind.MEDIATE:
                chance = negotiation.mediation_chance(public.stake[i, f], s.talks[f], p["mediate_success"])
            else:
                other = public.speaker[f, 1 if ready.side[i, f] > 0 else 0]
                chance = negotiation.offer_chance(other, s.talks[f], p["talk_success"], p["talk_resolve"])
            s.domestic[i] += negotiation.shame(u, chance, here, game.audience[i], p["talk_shame"])
            s.talks[f] = negotiation.held(
                s.talks[f] + negotiation.outcome(u, chance, here, p["talk_step"], p["talk_setback"])
            )
        elif kind is Kind.PROVOKE:
            heat[f] += here * p["provoke_step"]
        else:
            for j in range(n):
                if j != i:
                    s.pressure[j, f] = leverage.invited(
                        s.pressure[j, f], change, s.alignment[i, j], p["invite_step"], here
                    )


def fight(game: Game, ready: Prepared, s: Worlds, p: dict[str, Any], turn: int, heat: Any) -> None:
    """Wars move, cost lives, end and begin; heat, talks and fortunes change."""
    n, f, _, _, _ = game.sizes
    lost = np.zeros((n, s.count), F32)
    height = np.zeros((n, s.count), F32)
    for c in range(f):
        u, v = s.draw(turn, rng.SLOT_CONFRONTATION + c)
        side_a, side_b = np.zeros(s.count, F32), np.zeros(s.count, F32)
        for i in range(n):
            side_a += war.strength(s.rung[i, c], game.capability[i], s.manpower[i], ready.effective[i, c, 0])
            side_b += war.strength(-s.rung[i, c], game.capability[i], s.manpower[i], ready.effective[i, c, 1])
        contest = war.contest(side_a, side_b)
        moved = war.movement(contest, u, s.active[c], p["front_speed"], p["front_noise"])
        s.front[c] += moved
        for i in range(n):
            lost[i] += war.losses(s.rung[i, c], ONE - contest, s.active[c], p["attrition"])
            lost[i] += war.losses(-s.rung[i, c], contest, s.active[c], p["attrition"])
            height[i] = np.maximum(height[i], np.abs(s.rung[i, c]))
            s.fate[i, c] = spillover.fate_after(s.fate[i, c], s.rung[i, c], moved, p["fate_speed"], p["fate_decay"])
        won_a = s.active[c] * war.side_wins(s.front[c])
        won_b = s.active[c] * war.side_wins(-s.front[c])
        settled = (s.active[c] - won_a - won_b) * war.happens(v, p["settle_rate"] * s.talks[c])
        ended = won_a + won_b + settled
        begun = (ONE - s.active[c]) * war.happens(
            v, war.onset_chance(game.onset[c], s.heat[c], game.usual_heat[c], p["onset_heat"])
        )
        s.outcome[c] += won_a * (F32(SIDE_A_WON) - s.outcome[c])
        s.outcome[c] += won_b * (F32(SIDE_B_WON) - s.outcome[c])
        s.outcome[c] += settled * (F32(SETTLED) - s.outcome[c])
        s.outcome[c] += begun * (F32(NONE) - s.outcome[c])
        s.active[c] = s.active[c] - ended + begun
        for i in range(n):
            side = F32(game.principal[i, c])
            if side != 0:
                s.rung[i, c] = s.rung[i, c] * (ONE - ended - begun) + begun * (side * costs.SEVEN)
        s.front[c] = s.front[c] * (ONE - ended - begun)
        s.talks[c] = (s.talks[c] - p["talk_decay"] * s.talks[c]) * (ONE - ended - begun)
    for c in range(f):
        added = heat[c].copy()
        for g in range(f):
            added += p["cross_heat"] * game.spill[g, c] * heat[g]
        s.heat[c] = war.heat_after(s.heat[c], added, game.usual_heat[c], s.active[c], p["heat_decay"])
    for i in range(n):
        s.domestic[i] = costs.domestic_after(
            s.domestic[i] + p["loss_cost"] * lost[i], height[i], p["domestic_decay"], p["domestic_rung"]
        )
        s.manpower[i] = war.manpower_after(s.manpower[i], lost[i], p["recovery"])


def fade(game: Game, s: Worlds, p: dict[str, Any]) -> None:
    """Commitments and pressure fade; alignment drifts."""
    n, f, _, _, _ = game.sizes
    for i in range(n):
        for c in range(f):
            s.commitment[i, c] = s.commitment[i, c] - p["commitment_decay"] * s.commitment[i, c]
            s.pressure[i, c] = s.pressure[i, c] - p["pressure_decay"] * s.pressure[i, c]
    for i in range(n):
        for j in range(i):
            common = np.zeros(s.count, F32)
            for c in range(f):
                common += alignment.shared(s.rung[i, c], s.rung[j, c])
            new = alignment.drifted(
                s.alignment[i, j], game.alignment[i, j], common, p["align_drift"], p["align_revert"]
            )
            s.alignment[i, j] = new
            s.alignment[j, i] = new


def run(
    game: Game, seed: int, first: int, worlds: int, plan: Plan | None = None, watch: Any = None
) -> Record:  # fmt: skip
    """Play worlds ``first .. first + worlds - 1`` of a seed.

    Parameters: a checked :class:`Game`; ``seed`` any integer; ``plan`` moves to force or weigh;
    ``watch(turn, worlds, public)`` is called before the first turn (turn 0, public None; it may change the start) and at the
    start of every turn from 1 on. Returns a :class:`Record`.
    """
    plan = plan or Plan.free(game)
    n, f, _, _, turns = game.sizes
    ready = prepare(game)
    p = {name: F32(value) for name, value in game.parameters.items()}
    s = Worlds(game, ready, seed, first, worlds)
    out = empty(game, plan, first, worlds)
    out.types[:] = s.type.astype(np.uint8)
    out.precision[:], out.sensitivity[:], out.manpower[:] = s.lam, s.kappa, s.manpower
    entry = 0
    if watch is not None:
        watch(0, s, None)
    for t in range(turns):
        public = Public(game, ready, s, p)
        if watch is not None:
            watch(t + 1, s, public)
        moves, luck = [], []
        for i in range(n):
            u, v = s.draw(t + 1, i)
            chosen, probability = choose(game, ready, s, public, p, i, u, int(plan.forced[t, i]))
            if plan.weighed[t, i]:
                out.likelihood[entry] = probability
                entry += 1
            moves.append(chosen)
            luck.append(v)
            out.choices[t, i] = chosen.astype(np.uint8)
        heat = np.zeros((f, worlds), F32)
        for i in range(n):
            take_effect(game, ready, s, public, p, i, moves[i], luck[i], heat)
        fight(game, ready, s, p, t + 1, heat)
        fade(game, s, p)
        out.rungs[t] = s.rung.astype(np.int8)
        out.status[t] = (s.active + F32(2.0) * s.outcome).astype(np.uint8)
        out.heat[t], out.front[t] = s.heat, s.front
    out.manpower_end[:] = s.manpower
    out.belief[:] = s.belief
    return out
