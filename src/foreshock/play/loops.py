"""The innermost loops of the compiled engine: each runs over the 128 worlds of a block and is vectorised.

The mechanisms are the very functions of the reference engine, compiled; nothing is contracted to fused multiply-add, so
both engines give the same bits.
"""
# mypy: disable-error-code="no-untyped-def,no-untyped-call"

from __future__ import annotations

from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from numba.core.cpu import CPUTargetOptions
from numba.core.options import TargetOptions

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
from foreshock.play.inputs import Kind
from foreshock.play.parameters import INDEX
from foreshock.play.record import BLOCK

F32 = np.float32
U32 = np.uint32
ZERO, ONE, TWO, THREE = F32(0.0), F32(1.0), F32(2.0), F32(3.0)
SEVENTH = F32(1.0 / 7.0)
K_STEP, K_THREATEN, K_PLEDGE, K_PRESS = int(Kind.STEP), int(Kind.THREATEN), int(Kind.PLEDGE), int(Kind.PRESS)
K_MEDIATE, K_NEGOTIATE, K_PROVOKE, K_INVITE = (
    int(Kind.MEDIATE),
    int(Kind.NEGOTIATE),
    int(Kind.PROVOKE),
    int(Kind.INVITE),
)
WON_A, WON_B, SETTLED = F32(1.0), F32(2.0), F32(3.0)
SLOT_C, SLOT_TYPE, SLOT_TASTE, SLOT_MANPOWER = (
    rng.SLOT_CONFRONTATION, rng.SLOT_TYPE, rng.SLOT_TASTE, rng.SLOT_MANPOWER,
)  # fmt: skip
TRACE, SEVEN, FIFTH = beliefs.TRACE, costs.SEVEN, retaliation.FIFTH


# Arguments of a loop never overlap, and nothing is allocated: told so, LLVM neither checks the one nor counts references.
CPUTargetOptions.noalias = TargetOptions.Mapping("noalias")
OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True, "noalias": True, "_nrt": False}


def _maximum(a, b):
    return a if a > b else b


def _minimum(a, b):
    return a if a < b else b


# NumPy's maximum and minimum hand on NaN, which takes four instructions; there are none here, and one does.
lean = ModuleType("lean")
lean.__dict__.update({name: getattr(np, name) for name in ("abs", "floor", "sign", "float32", "int32", "uint32")})
lean.__dict__.update(maximum=numba.njit(**OPTIONS)(_maximum), minimum=numba.njit(**OPTIONS)(_minimum))


def jit(function: Any, **others: Any) -> Any:
    """Compiled; ``others`` are the compiled forms of functions that it calls."""
    spaces = function.__globals__ | {"np": lean} | others
    return numba.njit(**OPTIONS)(FunctionType(function.__code__, spaces, function.__name__, function.__defaults__))


def inlined(function: Any) -> Any:
    """A loop that is written into its caller: handing over its arrays would take as long as a good part of it."""
    spaces = function.__globals__ | {"np": lean}
    return numba.njit(**OPTIONS, forceinline=True)(FunctionType(function.__code__, spaces, function.__name__, function.__defaults__))


threefry, uniform = jit(rng.threefry), jit(rng.uniform)
exponential_within = jit(choice.exponential_within)
exponential = jit(choice.exponential, exponential_within=exponential_within)
logit_base, logit_slope = jit(choice.logit_base), jit(choice.logit_slope)
passed, is_chosen = jit(choice.passed), jit(choice.is_chosen)
rung_cost, stepped, available = jit(costs.rung_cost), jit(costs.stepped), jit(costs.available)
domestic_after = jit(costs.domestic_after)
weight_for, expected, answered = jit(retaliation.weight_for), jit(retaliation.expected), jit(retaliation.answered)
relief, exposure, committed = jit(audience.relief), jit(audience.exposure), jit(audience.committed)
withdrawal = jit(audience.withdrawal)
press_benefit, press_cost, pressed = jit(leverage.press_benefit), jit(leverage.press_cost), jit(leverage.pressed)
entrapment = jit(leverage.entrapment)
invite_benefit, invited = jit(leverage.invite_benefit), jit(leverage.invited)
offer_benefit, offer_cost, offer_chance = (
    jit(negotiation.offer_benefit), jit(negotiation.offer_cost), jit(negotiation.offer_chance),
)  # fmt: skip
mediation_benefit, mediation_chance = jit(negotiation.mediation_benefit), jit(negotiation.mediation_chance)
talk_outcome, shame, held = jit(negotiation.outcome), jit(negotiation.shame), jit(negotiation.held)
strength, contest, movement, losses = jit(war.strength), jit(war.contest), jit(war.movement), jit(war.losses)
manpower_after, onset_chance, happens = jit(war.manpower_after), jit(war.onset_chance), jit(war.happens)
side_wins, heat_after = jit(war.side_wins), jit(war.heat_after)
fate_after, emboldened, success = jit(spillover.fate_after), jit(spillover.emboldened), jit(spillover.success)
solidarity, shared, drifted = jit(alignment.solidarity), jit(alignment.shared), jit(alignment.drifted)
mixed = jit(beliefs.mixed)

# Positions of the parameters in the vector (constants to the compiler).
P_LINEAR, P_SQUARE, P_FORCES = INDEX["rung_linear"], INDEX["rung_square"], INDEX["rung_forces"]
P_THREAT_COST, P_PRESS_COST, P_PRESS_FRIEND = INDEX["threat_cost"], INDEX["press_cost"], INDEX["press_friend"]
P_TALK_COST, P_PROVOKE_COST, P_INVITE_COST = INDEX["talk_cost"], INDEX["provoke_cost"], INDEX["invite_cost"]
P_DOMESTIC, P_DOM_DECAY, P_DOM_RUNG = INDEX["domestic_weight"], INDEX["domestic_decay"], INDEX["domestic_rung"]
P_RETALIATION, P_CREDIT = INDEX["retaliation"], INDEX["threat_credit"]
P_COMMIT, P_COMMIT_DECAY = INDEX["commitment_step"], INDEX["commitment_decay"]
P_ANSWER = INDEX["answer"]
P_THREAT_GAIN, P_PLEDGE_GAIN, P_THREAT_HEAT = INDEX["threat_gain"], INDEX["pledge_gain"], INDEX["threat_heat"]
P_PRESS, P_PRESS_GAIN, P_PRESS_DECAY = INDEX["press_step"], INDEX["press_gain"], INDEX["pressure_decay"]
P_ENTRAPMENT, P_WITHDRAW = INDEX["entrapment"], INDEX["withdraw"]
P_INVITE_GAIN, P_INVITE = INDEX["invite_gain"], INDEX["invite_step"]
P_TALK_SUCCESS, P_TALK_RESOLVE, P_MEDIATE = INDEX["talk_success"], INDEX["talk_resolve"], INDEX["mediate_success"]
P_TALK, P_SETBACK, P_SHAME, P_TALK_DECAY = (
    INDEX["talk_step"],
    INDEX["talk_setback"],
    INDEX["talk_shame"],
    INDEX["talk_decay"],
)
P_CONCESSION, P_WEARINESS, P_MEDIATE_GAIN = INDEX["talk_concession"], INDEX["talk_weariness"], INDEX["mediate_gain"]
P_SETTLE, P_SPEED, P_NOISE = INDEX["settle_rate"], INDEX["front_speed"], INDEX["front_noise"]
P_ATTRITION, P_RECOVERY, P_LOSS = INDEX["attrition"], INDEX["recovery"], INDEX["loss_cost"]
P_ONSET, P_PROVOKE, P_PROVOKE_GAIN = INDEX["onset_heat"], INDEX["provoke_step"], INDEX["provoke_gain"]
P_STEP_HEAT, P_HEAT_DECAY = INDEX["step_heat"], INDEX["heat_decay"]
P_FATE, P_FATE_DECAY, P_EMBOLDEN, P_DIVERT = (
    INDEX["fate_speed"],
    INDEX["fate_decay"],
    INDEX["embolden"],
    INDEX["divert"],
)
P_CROSS, P_SOLIDARITY = INDEX["cross_heat"], INDEX["solidarity"]
P_DRIFT, P_REVERT = INDEX["align_drift"], INDEX["align_revert"]
P_MIXING, P_LEARNING, P_FORESIGHT = INDEX["belief_mixing"], INDEX["belief_learning"], INDEX["foresight"]


@jit
def draw(k0, k1, first, turn, slot, u, v):
    """Two uniform numbers of every world of a block for that turn and slot."""
    counter = U32(turn * 2048 + slot)
    start = U32(first)
    for w in range(BLOCK):
        a, b = threefry(k0, k1, U32(start + U32(w)), counter)
        u[w] = uniform(a)
        v[w] = uniform(b)


@inlined
def fill(row, value):
    for w in range(BLOCK):
        row[w] = value


@inlined
def add_times(row, factor, other):
    for w in range(BLOCK):
        row[w] = row[w] + factor * other[w]


@inlined
def spread_strength(side_a, side_b, rung, commitment, resolve, credit):
    for w in range(BLOCK):
        side_a[w] = side_a[w] + weight_for(rung[w], commitment[w], resolve[w], credit)
        side_b[w] = side_b[w] + weight_for(-rung[w], -commitment[w], resolve[w], credit)


@inlined
def stand_together(common, align, rung, share):
    for w in range(BLOCK):
        common[w] = common[w] + solidarity(align[w], rung[w], share)


@inlined
def fortunes(won, lost, fortune, rate):
    """Success and failure in one confrontation as they are read in another."""
    for w in range(BLOCK):
        won[w] = won[w] + rate * success(fortune[w])
        lost[w] = lost[w] + rate * success(-fortune[w])


@jit
def anywhere(flags):
    """Whether a flag (0 or 1) is set in any world of the block."""
    found = np.int32(0)
    for w in range(BLOCK):
        found |= np.int32(flags[w])
    return found != 0


@inlined
def bring(side_a, side_b, rung, men, capability, with_a, with_b):
    """Strength of one contingent, to whichever side it stands on."""
    for w in range(BLOCK):
        side_a[w] = side_a[w] + strength(rung[w], capability, men[w], with_a)
        side_b[w] = side_b[w] + strength(-rung[w], capability, men[w], with_b)


@inlined
def clash(side_a, side_b, moved, line, u, war_now, speed, noise):
    """The contest (left in `side_a`) and what it moves the front by."""
    for w in range(BLOCK):
        chance = contest(side_a[w], side_b[w])
        side_a[w] = chance
        step = movement(chance, u[w], war_now[w], speed, noise)
        moved[w] = step
        line[w] = line[w] + step


@inlined
def bleed(gone, rung, chance, war_now, rate):
    for w in range(BLOCK):
        one = gone[w] + losses(rung[w], ONE - chance[w], war_now[w], rate)
        gone[w] = one + losses(-rung[w], chance[w], war_now[w], rate)


@inlined
def fare(fortune, top, rung, moved, speed, fades):
    for w in range(BLOCK):
        top[w] = np.maximum(top[w], np.abs(rung[w]))
        fortune[w] = fate_after(fortune[w], rung[w], moved[w], speed, fades)


@inlined
def stake_felt(out, stake, weight, common, won, embolden):
    for w in range(BLOCK):
        out[w] = emboldened(stake + weight * common[w], won[w], embolden)


@inlined
def weigh(first, ratio, weight, running, benefit, cost, mask, lam, kappa, first_type, spacing, intercept):
    """Weight of a row for the lowest type, and its growth from type to type."""
    for w in range(BLOCK):
        base = logit_base(benefit[w], cost[w], lam[w], kappa[w], first_type, intercept)
        slope = logit_slope(benefit[w], lam[w], spacing)
        e = exponential_within(base) * mask[w]
        first[w] = e
        running[w] = e
        weight[w] = ZERO
        ratio[w] = exponential_within(slope)


@inlined
def value_step(benefit, cost, mask, rung, stake, opposed, heat, domestic, commitment, pressure, active, change,
               principal, sensitivity, linear, square, forces, rate, domestic_weight, withdraw):  # fmt: skip
    for w in range(BLOCK):
        now = rung[w]
        after = stepped(now, change)
        benefit[w] = (after - now) * stake[w]
        height, reached = np.abs(now), np.abs(after)
        deeper = np.maximum(reached - height, ZERO)
        eased = relief(commitment[w], sensitivity) + pressure[w]
        value = rung_cost(reached, linear, square, forces) - rung_cost(height, linear, square, forces)
        retaliates = expected(opposed[w], heat[w], rate)
        dear = value + deeper * (retaliates + domestic_weight * domestic[w]) - (after - now) * eased
        cost[w] = dear + withdrawal(height, reached, sensitivity, withdraw)
        mask[w] = available(now, after, change, principal * active[w], active[w])


@jit
def add_continuation(benefit, cost, rung, side_a, side_b, heat, manpower, weights, change, foresight):
    b0, b1, b2, b3, b4, b5 = weights[0, 0], weights[0, 1], weights[0, 2], weights[0, 3], weights[0, 4], weights[0, 5]
    c0, c1, c2, c3, c4, c5 = weights[1, 0], weights[1, 1], weights[1, 2], weights[1, 3], weights[1, 4], weights[1, 5]
    for w in range(BLOCK):
        value = b0 + b1 * (rung[w] * SEVENTH)
        value = value + b2 * side_a[w]
        value = value + b3 * side_b[w]
        value = value + b4 * (heat[w] * FIFTH)
        value = value + b5 * manpower[w]
        benefit[w] = benefit[w] + (stepped(rung[w], change) - rung[w]) * (foresight * value)
        value = c0 + c1 * (rung[w] * SEVENTH)
        value = value + c2 * side_a[w]
        value = value + c3 * side_b[w]
        value = value + c4 * (heat[w] * FIFTH)
        value = value + c5 * manpower[w]
        cost[w] = cost[w] + (stepped(rung[w], change) - rung[w]) * (foresight * value)


@inlined
def types_four(z0, z1, z2, z3, weight, running, ratio, kind, k):
    """Add one row to the sums of four neighbouring types, from type k on; note its weight where the true type is among them."""
    one, two, three = k + ONE, k + TWO, k + THREE
    for w in range(BLOCK):
        e, q, true, mine = running[w], ratio[w], kind[w], weight[w]
        z0[w] = z0[w] + e
        mine = e if true == k else mine
        e = e * q
        z1[w] = z1[w] + e
        mine = e if true == one else mine
        e = e * q
        z2[w] = z2[w] + e
        mine = e if true == two else mine
        e = e * q
        z3[w] = z3[w] + e
        mine = e if true == three else mine
        weight[w] = mine
        running[w] = e * q


@inlined
def weigh_four(first, ratio, weight, running, z0, z1, z2, z3, benefit, cost, mask, lam, kappa, kind, first_type, spacing, intercept):
    """Both for the four lowest types in one go: the weights of a row, its part in the sums, and its weight for the true type."""
    for w in range(BLOCK):
        base = logit_base(benefit[w], cost[w], lam[w], kappa[w], first_type, intercept)
        slope = logit_slope(benefit[w], lam[w], spacing)
        e = exponential_within(base) * mask[w]
        q = exponential_within(slope)
        true = kind[w]
        first[w] = e
        ratio[w] = q
        mine = e if true == ZERO else ZERO
        z0[w] = z0[w] + e
        e = e * q
        z1[w] = z1[w] + e
        mine = e if true == ONE else mine
        e = e * q
        z2[w] = z2[w] + e
        mine = e if true == TWO else mine
        e = e * q
        z3[w] = z3[w] + e
        mine = e if true == THREE else mine
        weight[w] = mine
        running[w] = e * q


@inlined
def types_one(z, weight, running, ratio, kind, k):
    for w in range(BLOCK):
        e = running[w]
        z[w] = z[w] + e
        weight[w] = e if kind[w] == k else weight[w]
        running[w] = e * ratio[w]


@jit
def bayes(belief, prior, denominators, start, factor, evidence, joint, types, learning, mixing):
    fill(evidence, ZERO)
    for k in range(types):
        mu, z, row = belief[k], denominators[k], joint[k]
        for w in range(BLOCK):
            value = mu[w] * (start[w] / z[w] + TRACE)
            row[w] = value
            evidence[w] = evidence[w] + value
            start[w] = start[w] * factor[w]
    for w in range(BLOCK):
        evidence[w] = ONE / evidence[w]
    for k in range(types):
        mu, row, base = belief[k], joint[k], prior[k]
        for w in range(BLOCK):
            mu[w] = mixed(mu[w], row[w] * evidence[w], base, learning, mixing)


@inlined
def pick(chosen, cumulative, start, factor, weight, threshold, following, first, ratio):
    """Go past a row where the random number is beyond it, and take up the following row's weight and growth there."""
    for w in range(BLOCK):
        # Everything is read before it is chosen from, else the loop would branch instead of running in vectors.
        reached, row, e, q, old, rate = cumulative[w] + weight[w], chosen[w], first[w], ratio[w], start[w], factor[w]
        beyond = reached <= threshold[w]
        cumulative[w] = reached
        chosen[w] = following if beyond else row
        start[w] = e if beyond else old
        factor[w] = q if beyond else rate


@inlined
def note(made, chosen):
    """Which rows somebody chose, in any world of the block."""
    for w in range(BLOCK):
        made[int(chosen[w])] = 1


@inlined
def gather(out, chosen, row, values):
    for w in range(BLOCK):
        out[w] = out[w] + is_chosen(chosen[w], row) * values[w]


@inlined
def apply_step(rung, heat, chosen, row, change, step_heat):
    for w in range(BLOCK):
        after = stepped(rung[w], is_chosen(chosen[w], row) * change)
        heat[w] = heat[w] + step_heat * np.maximum(np.abs(after) - np.abs(rung[w]), ZERO)
        rung[w] = after


@inlined
def apply_commit(commitment, chosen, row, change, step):
    for w in range(BLOCK):
        commitment[w] = committed(commitment[w], change, step, is_chosen(chosen[w], row))


@inlined
def apply_heat(heat, chosen, row, amount):
    for w in range(BLOCK):
        heat[w] = heat[w] + is_chosen(chosen[w], row) * amount


@inlined
def apply_press(pressure, chosen, row, change, ability, step):
    for w in range(BLOCK):
        pressure[w] = pressed(pressure[w], change, ability, step, is_chosen(chosen[w], row))


@inlined
def apply_invite(pressure, align, chosen, row, change, step):
    for w in range(BLOCK):
        pressure[w] = invited(pressure[w], change, align[w], step, is_chosen(chosen[w], row))


@jit
def apply_talks(talks, domestic, chance, u, chosen, row, sensitivity, step, setback, weight):
    for w in range(BLOCK):
        domestic[w] = domestic[w] + shame(u[w], chance[w], is_chosen(chosen[w], row), sensitivity, weight)
        talks[w] = held(talks[w] + talk_outcome(u[w], chance[w], is_chosen(chosen[w], row), step, setback))


@inlined
def drift_pair(one, other, start, common, drift, revert):
    for w in range(BLOCK):
        one[w] = drifted(one[w], start, common[w], drift, revert)
    for w in range(BLOCK):
        other[w] = one[w]


@inlined
def decay(row, rate):
    for w in range(BLOCK):
        row[w] = row[w] - rate * row[w]
