"""The stages of a turn in the compiled engine, each named after the step of the reference that it repeats."""
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

import numpy as np

from foreshock.play.loops import (
    K_INVITE,
    K_MEDIATE,
    K_NEGOTIATE,
    K_PLEDGE,
    K_PRESS,
    K_PROVOKE,
    K_STEP,
    K_THREATEN,
    ONE,
    P_ANSWER,
    P_ATTRITION,
    P_COMMIT,
    P_CONCESSION,
    P_CREDIT,
    P_CROSS,
    P_DIVERT,
    P_DOM_DECAY,
    P_DOM_RUNG,
    P_DOMESTIC,
    P_EMBOLDEN,
    P_ENTRAPMENT,
    P_FATE,
    P_FATE_DECAY,
    P_FORCES,
    P_FORESIGHT,
    P_HEAT_DECAY,
    P_INVITE,
    P_INVITE_COST,
    P_INVITE_GAIN,
    P_LINEAR,
    P_LOSS,
    P_MEDIATE,
    P_MEDIATE_GAIN,
    P_NOISE,
    P_ONSET,
    P_PLEDGE_GAIN,
    P_PRESS,
    P_PRESS_COST,
    P_PRESS_FRIEND,
    P_PRESS_GAIN,
    P_PROVOKE,
    P_PROVOKE_COST,
    P_PROVOKE_GAIN,
    P_RECOVERY,
    P_RETALIATION,
    P_SETBACK,
    P_SETTLE,
    P_SHAME,
    P_SOLIDARITY,
    P_SPEED,
    P_SQUARE,
    P_STEP_HEAT,
    P_TALK,
    P_TALK_COST,
    P_TALK_DECAY,
    P_TALK_RESOLVE,
    P_TALK_SUCCESS,
    P_THREAT_COST,
    P_THREAT_GAIN,
    P_THREAT_HEAT,
    P_WEARINESS,
    P_WITHDRAW,
    SETTLED,
    SEVEN,
    SLOT_C,
    WON_A,
    WON_B,
    ZERO,
    add_continuation,
    add_times,
    answered,
    anywhere,
    apply_commit,
    apply_heat,
    apply_invite,
    apply_press,
    apply_step,
    apply_talks,
    bleed,
    bring,
    clash,
    domestic_after,
    draw,
    entrapment,
    expected,
    exposure,
    fare,
    fill,
    fortunes,
    happens,
    heat_after,
    inlined,
    invite_benefit,
    jit,
    manpower_after,
    mediation_benefit,
    mediation_chance,
    offer_benefit,
    offer_chance,
    offer_cost,
    onset_chance,
    press_benefit,
    press_cost,
    side_wins,
    spread_strength,
    stake_felt,
    stand_together,
    value_step,
)  # fmt: skip
from foreshock.play.record import BLOCK

F32 = np.float32


@jit
def sum_up(resolve, strengths, speaker, stake_now, failure, belief, rung, commitment, align, fate, types, spokesman,
           share, stakes, spill, p, common, won):  # fmt: skip
    """What everybody knows at the start of a turn (`Public` of the reference)."""
    n, f, k = rung.shape[0], rung.shape[1], belief.shape[1]
    for i in range(n):
        fill(resolve[i], ZERO)
        for j in range(k):
            add_times(resolve[i], types[j], belief[i, j])
    for g in range(f):
        for s in range(2):
            fill(strengths[g, s], ZERO)
            fill(speaker[g, s], ZERO)
        for i in range(n):
            spread_strength(strengths[g, 0], strengths[g, 1], rung[i, g], commitment[i, g], resolve[i], p[P_CREDIT])
            for s in range(2):
                if spokesman[i, g, s] != ZERO:
                    add_times(speaker[g, s], spokesman[i, g, s], resolve[i])
        for i in range(n):
            fill(common, ZERO)
            for j in range(n):
                if j != i:
                    stand_together(common, align[i, j], rung[j, g], share[j])
            fill(won, ZERO)
            fill(failure[i, g], ZERO)
            for h in range(f):
                if spill[h, g] != ZERO:
                    fortunes(won, failure[i, g], fate[i, h], spill[h, g])
            stake_felt(stake_now[i, g], stakes[i, g], p[P_SOLIDARITY], common, won, p[P_EMBOLDEN])


@inlined
def value_row(benefit, cost, mask, kind, f, j, i, change, rung, commitment, pressure, align, domestic, manpower, active, heat,
              strengths, stake_now, failure, principal, side, ability, willingness, sensitivity, slopes, fitted, usual, p):  # fmt: skip
    """Benefit, cost and availability of a menu row in a block (`value_of` of the reference)."""
    fill(mask, ONE if kind >= 0 else ZERO)  # a forbidden row is never available
    stake = stake_now[i, f]
    opposed = strengths[f, 1 if change > ZERO else 0]
    if kind == K_STEP:
        value_step(benefit, cost, mask, rung[i, f], stake, opposed, heat[f], domestic[i], commitment[i, f], pressure[i, f],
                   active[f], change, np.abs(principal), sensitivity, p[P_LINEAR], p[P_SQUARE], p[P_FORCES],
                   p[P_RETALIATION], p[P_DOMESTIC], p[P_WITHDRAW])  # fmt: skip
        if fitted:
            add_continuation(benefit, cost, rung[i, f], strengths[f, 0], strengths[f, 1], heat[f], manpower[i],
                             slopes[i, f], change, p[P_FORESIGHT])  # fmt: skip
    elif kind in (K_THREATEN, K_PLEDGE):
        gain = p[P_THREAT_GAIN] if kind == K_THREATEN else p[P_PLEDGE_GAIN]
        base, public = p[P_THREAT_COST], commitment[i, f]
        for w in range(BLOCK):
            benefit[w] = change * stake[w] * gain
        if kind == K_THREATEN:
            rate, hot, war_now, normal = p[P_ANSWER], heat[f], active[f], usual[f]
            for w in range(BLOCK):
                benefit[w] = benefit[w] + answered(hot[w], normal, war_now[w], rate)
        for w in range(BLOCK):
            cost[w] = exposure(public[w], change, sensitivity, base)
    elif kind == K_PRESS:
        able, willing, gain = ability[i, j], willingness[i, j], p[P_PRESS_GAIN]
        base, friend, tie = p[P_PRESS_COST], p[P_PRESS_FRIEND], align[i, j]
        for w in range(BLOCK):
            benefit[w] = press_benefit(stake[w], change, able, willing, gain)
        for w in range(BLOCK):
            cost[w] = press_cost(tie[w], base, friend)
        if change * side < ZERO:
            feared, hot, weight, rate = strengths[f, 0 if change > ZERO else 1], heat[f], p[P_ENTRAPMENT], p[P_RETALIATION]
            for w in range(BLOCK):
                cost[w] = cost[w] - entrapment(expected(feared[w], hot[w], rate), willing, weight)
    elif kind == K_MEDIATE:
        gain, hot = p[P_MEDIATE_GAIN], heat[f]
        for w in range(BLOCK):
            benefit[w] = mediation_benefit(hot[w], gain)
        fill(cost, p[P_TALK_COST])
    elif kind == K_NEGOTIATE:
        concession, base, weariness = p[P_CONCESSION], p[P_TALK_COST], p[P_WEARINESS]
        men, home, public = manpower[i], domestic[i], commitment[i, f]
        for w in range(BLOCK):
            benefit[w] = offer_benefit(stake[w], concession)
        for w in range(BLOCK):
            cost[w] = offer_cost(men[w], home[w], public[w], sensitivity, base, weariness)
    elif kind == K_PROVOKE:
        gain, divert, base, rate = p[P_PROVOKE_GAIN], p[P_DIVERT], p[P_PROVOKE_COST], p[P_RETALIATION]
        failed, hot, war_now = failure[i, f], heat[f], active[f]
        for w in range(BLOCK):
            benefit[w] = np.abs(stake[w]) * gain + divert * failed[w]
        answers, normal = p[P_ANSWER], usual[f]
        for w in range(BLOCK):
            benefit[w] = benefit[w] + answered(hot[w], normal, war_now[w], answers)
        for w in range(BLOCK):
            cost[w] = base + expected(opposed[w], hot[w], rate)
        for w in range(BLOCK):
            mask[w] = ONE - war_now[w]
    elif kind == K_INVITE:
        gain, men, war_now = p[P_INVITE_GAIN], manpower[i], active[f]
        for w in range(BLOCK):
            benefit[w] = invite_benefit(stake[w], men[w], gain)
        fill(cost, p[P_INVITE_COST])
        for w in range(BLOCK):
            mask[w] = war_now[w]
    else:
        fill(benefit, ZERO)
        fill(cost, ZERO)


@inlined
def apply_row(kind, f, j, i, row, change, chosen, u, rung, commitment, pressure, align, domestic, talks, added, speaker, stake_now,
              side, ability, sensitivity, p, chance):  # fmt: skip
    """The effect of a menu row in a block (`take_effect` of the reference)."""
    if kind == K_STEP:
        apply_step(rung[i, f], added[f], chosen, row, change, p[P_STEP_HEAT])
    elif kind in (K_THREATEN, K_PLEDGE):
        apply_commit(commitment[i, f], chosen, row, change, p[P_COMMIT])
        if kind == K_THREATEN:
            apply_heat(added[f], chosen, row, p[P_THREAT_HEAT])
    elif kind == K_PRESS:
        apply_press(pressure[j, f], chosen, row, change, ability[i, j], p[P_PRESS])
    elif kind in (K_MEDIATE, K_NEGOTIATE):
        progress = talks[f]
        if kind == K_MEDIATE:
            stake, rate = stake_now[i, f], p[P_MEDIATE]
            for w in range(BLOCK):
                chance[w] = mediation_chance(stake[w], progress[w], rate)
        else:
            other, rate, loss = speaker[f, 1 if side > ZERO else 0], p[P_TALK_SUCCESS], p[P_TALK_RESOLVE]
            for w in range(BLOCK):
                chance[w] = offer_chance(other[w], progress[w], rate, loss)
        apply_talks(progress, domestic[i], chance, u, chosen, row, sensitivity, p[P_TALK], p[P_SETBACK], p[P_SHAME])
    elif kind == K_PROVOKE:
        apply_heat(added[f], chosen, row, p[P_PROVOKE])
    elif kind == K_INVITE:
        for other_actor in range(rung.shape[0]):
            if other_actor != i:
                apply_invite(pressure[other_actor, f], align[i, other_actor], chosen, row, change, p[P_INVITE])


@jit
def wage(k0, k1, first, turn, rung, manpower, domestic, active, heat, front, fate, talks, outcome, added, principal,
         capability, effective, onset, usual, spill, p, lost, height, side_a, side_b, u, v, moved, ended, begun):  # fmt: skip
    """Wars of a block for a turn (`fight` of the reference)."""
    n, f = rung.shape[0], rung.shape[1]
    for i in range(n):
        fill(lost[i], ZERO)
        fill(height[i], ZERO)
    for g in range(f):
        draw(k0, k1, first, turn, SLOT_C + g, u, v)
        war_now, line, progress, result, hot = active[g], front[g], talks[g], outcome[g], heat[g]
        fate_speed, fate_decay = p[P_FATE], p[P_FATE_DECAY]
        if anywhere(war_now):
            fill(side_a, ZERO)
            fill(side_b, ZERO)
            for i in range(n):
                bring(side_a, side_b, rung[i, g], manpower[i], capability[i], effective[i, g, 0], effective[i, g, 1])
            clash(side_a, side_b, moved, line, u, war_now, p[P_SPEED], p[P_NOISE])
            for i in range(n):
                bleed(lost[i], rung[i, g], side_a, war_now, p[P_ATTRITION])
        else:
            fill(moved, ZERO)  # latent in every world of the block: no front, no losses
        for i in range(n):
            fare(fate[i, g], height[i], rung[i, g], moved, fate_speed, fate_decay)
        settle, growth, base, normal = p[P_SETTLE], p[P_ONSET], onset[g], usual[g]
        for w in range(BLOCK):
            won_a = war_now[w] * side_wins(line[w])
            won_b = war_now[w] * side_wins(-line[w])
            agreed = (war_now[w] - won_a - won_b) * happens(v[w], settle * progress[w])
            starts = (ONE - war_now[w]) * happens(v[w], onset_chance(base, hot[w], normal, growth))
            now = result[w] + won_a * (WON_A - result[w])
            now = now + won_b * (WON_B - now)
            now = now + agreed * (SETTLED - now)
            result[w] = now + starts * (ZERO - now)
            ended[w] = won_a + won_b + agreed
            begun[w] = starts
        for w in range(BLOCK):
            war_now[w] = war_now[w] - ended[w] + begun[w]
        for i in range(n):
            side = F32(principal[i, g])
            if side != ZERO:
                r = rung[i, g]
                for w in range(BLOCK):
                    r[w] = r[w] * (ONE - ended[w] - begun[w]) + begun[w] * (side * SEVEN)
        fades = p[P_TALK_DECAY]
        for w in range(BLOCK):
            line[w] = line[w] * (ONE - ended[w] - begun[w])
        for w in range(BLOCK):
            progress[w] = (progress[w] - fades * progress[w]) * (ONE - ended[w] - begun[w])
    cross, heat_decay = p[P_CROSS], p[P_HEAT_DECAY]
    for g in range(f):
        for w in range(BLOCK):
            moved[w] = added[g, w]
        for h in range(f):
            rate, source = cross * spill[h, g], added[h]
            for w in range(BLOCK):
                moved[w] = moved[w] + rate * source[w]
        hot, war_now, normal = heat[g], active[g], usual[g]
        for w in range(BLOCK):
            hot[w] = heat_after(hot[w], moved[w], normal, war_now[w], heat_decay)
    price, forgets, per_rung, recovery = p[P_LOSS], p[P_DOM_DECAY], p[P_DOM_RUNG], p[P_RECOVERY]
    for i in range(n):
        home, men, gone, top = domestic[i], manpower[i], lost[i], height[i]
        for w in range(BLOCK):
            home[w] = domestic_after(home[w] + price * gone[w], top[w], forgets, per_rung)
        for w in range(BLOCK):
            men[w] = manpower_after(men[w], gone[w], recovery)
