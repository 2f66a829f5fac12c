"""The innermost loops of the compiled engine: each runs over the 128 worlds of a block and is vectorised.

The mechanisms are the very functions of the reference engine, compiled; nothing is contracted to fused multiply-add, so
both engines give the same bits.
"""
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

from typing import Any

import numba
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
from foreshock.play.inputs import Kind
from foreshock.play.parameters import INDEX
from foreshock.play.record import BLOCK

F32 = np.float32
U32 = np.uint32
ZERO, ONE, TWO = F32(0.0), F32(1.0), F32(2.0)
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


def jit(function: Any) -> Any:
    return numba.njit(error_model="numpy", nogil=True)(function)


threefry, uniform = jit(rng.threefry), jit(rng.uniform)
exponential, logit_base, logit_slope = jit(choice.exponential), jit(choice.logit_base), jit(choice.logit_slope)
passed, is_chosen = jit(choice.passed), jit(choice.is_chosen)
rung_cost, stepped, available = jit(costs.rung_cost), jit(costs.stepped), jit(costs.available)
domestic_after = jit(costs.domestic_after)
weight_for, expected, answered = jit(retaliation.weight_for), jit(retaliation.expected), jit(retaliation.answered)
relief, exposure, committed = jit(audience.relief), jit(audience.exposure), jit(audience.committed)
press_benefit, press_cost, pressed = jit(leverage.press_benefit), jit(leverage.press_cost), jit(leverage.pressed)
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


@jit
def fill(row, value):
    for w in range(BLOCK):
        row[w] = value


@jit
def add(row, other):
    for w in range(BLOCK):
        row[w] = row[w] + other[w]


@jit
def add_times(row, factor, other):
    for w in range(BLOCK):
        row[w] = row[w] + factor * other[w]


@jit
def spread_strength(side_a, side_b, rung, commitment, resolve, credit):
    for w in range(BLOCK):
        side_a[w] = side_a[w] + weight_for(rung[w], commitment[w], resolve[w], credit)
    for w in range(BLOCK):
        side_b[w] = side_b[w] + weight_for(-rung[w], -commitment[w], resolve[w], credit)


@jit
def stake_felt(out, stake, weight, common, won, embolden):
    for w in range(BLOCK):
        out[w] = emboldened(stake + weight * common[w], won[w], embolden)


@jit
def logits(base, slope, benefit, cost, lam, kappa, first_type, spacing, intercept):
    for w in range(BLOCK):
        base[w] = logit_base(benefit[w], cost[w], lam[w], kappa[w], first_type, intercept)
    for w in range(BLOCK):
        slope[w] = logit_slope(benefit[w], lam[w], spacing)


@jit
def exponentials(first, ratio, weight, total, base, slope, kind, mask):
    for w in range(BLOCK):
        first[w] = exponential(base[w]) * mask[w]
    for w in range(BLOCK):
        ratio[w] = exponential(slope[w])
    for w in range(BLOCK):
        weight[w] = exponential(base[w] + kind[w] * slope[w]) * mask[w]
    for w in range(BLOCK):
        total[w] = total[w] + weight[w]


@jit
def value_step(benefit, cost, mask, rung, stake, opposed, heat, domestic, commitment, pressure, active, change,
               principal, sensitivity, linear, square, forces, rate, domestic_weight):  # fmt: skip
    for w in range(BLOCK):
        benefit[w] = (stepped(rung[w], change) - rung[w]) * stake[w]
    for w in range(BLOCK):
        after = stepped(rung[w], change)
        height, reached = np.abs(rung[w]), np.abs(after)
        deeper = np.maximum(reached - height, ZERO)
        eased = relief(commitment[w], sensitivity) + pressure[w]
        value = rung_cost(reached, linear, square, forces) - rung_cost(height, linear, square, forces)
        retaliates = expected(opposed[w], heat[w], rate)
        cost[w] = value + deeper * (retaliates + domestic_weight * domestic[w]) - (after - rung[w]) * eased
    for w in range(BLOCK):
        mask[w] = available(rung[w], stepped(rung[w], change), change, principal * active[w])


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
    for w in range(BLOCK):
        value = c0 + c1 * (rung[w] * SEVENTH)
        value = value + c2 * side_a[w]
        value = value + c3 * side_b[w]
        value = value + c4 * (heat[w] * FIFTH)
        value = value + c5 * manpower[w]
        cost[w] = cost[w] + (stepped(rung[w], change) - rung[w]) * (foresight * value)


@jit
def types_four(z0, z1, z2, z3, running, ratio):
    """Add one move to the sums of four neighbouring types and move its running weight four types on."""
    for w in range(BLOCK):
        e, q = running[w], ratio[w]
        z0[w] = z0[w] + e
        e = e * q
        z1[w] = z1[w] + e
        e = e * q
        z2[w] = z2[w] + e
        e = e * q
        z3[w] = z3[w] + e
        running[w] = e * q


@jit
def types_one(z, running, ratio):
    for w in range(BLOCK):
        z[w] = z[w] + running[w]
        running[w] = running[w] * ratio[w]


@jit
def bayes(belief, prior, denominators, start, factor, evidence, joint, types, learning, mixing):
    fill(evidence, ZERO)
    for k in range(types):
        mu, z, row = belief[k], denominators[k], joint[k]
        for w in range(BLOCK):
            row[w] = mu[w] * (start[w] / z[w] + TRACE)
        for w in range(BLOCK):
            evidence[w] = evidence[w] + row[w]
        for w in range(BLOCK):
            start[w] = start[w] * factor[w]
    for w in range(BLOCK):
        evidence[w] = ONE / evidence[w]
    for k in range(types):
        mu, row, base = belief[k], joint[k], prior[k]
        for w in range(BLOCK):
            mu[w] = mixed(mu[w], row[w] * evidence[w], base, learning, mixing)


@jit
def pick(chosen, cumulative, weight, total, u):
    for w in range(BLOCK):
        cumulative[w] = cumulative[w] + weight[w]
    for w in range(BLOCK):
        chosen[w] = chosen[w] + passed(cumulative[w], total[w], u[w])


@jit
def gather(out, chosen, row, values):
    for w in range(BLOCK):
        out[w] = out[w] + is_chosen(chosen[w], row) * values[w]


@jit
def apply_step(rung, heat, chosen, row, change, step_heat):
    for w in range(BLOCK):
        after = stepped(rung[w], is_chosen(chosen[w], row) * change)
        heat[w] = heat[w] + step_heat * np.maximum(np.abs(after) - np.abs(rung[w]), ZERO)
        rung[w] = after


@jit
def apply_commit(commitment, chosen, row, change, step):
    for w in range(BLOCK):
        commitment[w] = committed(commitment[w], change, step, is_chosen(chosen[w], row))


@jit
def apply_heat(heat, chosen, row, amount):
    for w in range(BLOCK):
        heat[w] = heat[w] + is_chosen(chosen[w], row) * amount


@jit
def apply_press(pressure, chosen, row, change, ability, step):
    for w in range(BLOCK):
        pressure[w] = pressed(pressure[w], change, ability, step, is_chosen(chosen[w], row))


@jit
def apply_invite(pressure, align, chosen, row, change, step):
    for w in range(BLOCK):
        pressure[w] = invited(pressure[w], change, align[w], step, is_chosen(chosen[w], row))


@jit
def apply_talks(talks, domestic, chance, u, chosen, row, sensitivity, step, setback, weight):
    for w in range(BLOCK):
        domestic[w] = domestic[w] + shame(u[w], chance[w], is_chosen(chosen[w], row), sensitivity, weight)
    for w in range(BLOCK):
        talks[w] = held(talks[w] + talk_outcome(u[w], chance[w], is_chosen(chosen[w], row), step, setback))


@jit
def drift_pair(one, other, start, common, drift, revert):
    for w in range(BLOCK):
        one[w] = drifted(one[w], start, common[w], drift, revert)
    for w in range(BLOCK):
        other[w] = one[w]


@jit
def decay(row, rate):
    for w in range(BLOCK):
        row[w] = row[w] - rate * row[w]
