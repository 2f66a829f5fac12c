"""The kernel of the compiled engine: plays a run of blocks of worlds, repeating :mod:`foreshock.play.reference` turn by turn."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numba
import numpy as np

from foreshock.play.inputs import LEAVING
from foreshock.play.loops import (
    K_INVITE,
    K_PROVOKE,
    K_STEP,
    ONE,
    OPTIONS,
    P_COMMIT_DECAY,
    P_DRIFT,
    P_LEARNING,
    P_MIXING,
    P_PRESS_DECAY,
    P_REVERT,
    SLOT_MANPOWER,
    SLOT_TASTE,
    SLOT_TYPE,
    TWO,
    ZERO,
    anywhere,
    bayes,
    decay,
    draw,
    drift_pair,
    exponential,
    fill,
    gather,
    note,
    passed,
    pick,
    shared,
    types_four,
    types_one,
    weigh,
    weigh_four,
)  # fmt: skip
from foreshock.play.record import BLOCK
from foreshock.play.stages import apply_row, sum_up, value_row, wage

F32 = np.float32


@numba.njit(**OPTIONS, cache=True)
def play(k0, k1, first_world, blocks, p, forced, weighed, fitted,
         types, prior, precision, sensitivity, manpower0, capability, audience, domestic0, stakes, principal, involvement,
         commitment0, pressure0, ability, willingness, alignment0, active0, heat0, usual, onset, front0, spill,
         kind, where, target, change, intercept, slopes,
         cumulative, share, effective, spokesman, spans, spacing, side,
         choices, rungs, status, heat_out, front_out, types_out, lam_out, kappa_out, manpower_out, manpower_end, belief_out,
         likelihood, lengths, made, live, war_on,
         pairs, align, singles, fields, sides, belief, grids, menus, scratch):  # fmt: skip
    """Play `blocks` blocks of worlds from `first_world` on and write them to the output arrays (worlds last)."""
    n, f = stakes.shape
    k_types = types.shape[0]
    turns = forced.shape[0]
    rung, fate, commitment, pressure, stake_now, failure = pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5]
    domestic, manpower, lam, kappa, true_type = singles[0], singles[1], singles[2], singles[3], singles[4]
    resolve, lost, height, chosen, luck = singles[5], singles[6], singles[7], singles[8], singles[9]
    active, heat, front, talks, outcome, added = fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]
    strengths, speaker = sides[0], sides[1]
    denominators, joint = grids[0], grids[1]
    first, ratio, weight = menus[0], menus[1], menus[2]
    base, benefit, cost, mask, total = scratch[0], scratch[2], scratch[3], scratch[4], scratch[5]
    u, mine, start, factor, one, two = scratch[6], scratch[7], scratch[8], scratch[9], scratch[10], scratch[11]
    more = scratch[12:]

    for block in range(blocks):
        at = block * BLOCK
        world = first_world + at
        # Start of the worlds: the state of the scenario, and what each world draws for itself.
        for i in range(n):
            fill(domestic[i], domestic0[i])
            for j in range(n):
                fill(align[i, j], alignment0[i, j])
            for k in range(k_types):
                fill(belief[i, k], prior[i, k])
            for g in range(f):
                fill(rung[i, g], F32(involvement[i, g]))
                fill(commitment[i, g], commitment0[i, g])
                fill(pressure[i, g], pressure0[i, g])
                fill(fate[i, g], ZERO)
            draw(k0, k1, world, 0, SLOT_TYPE + i, one, two)
            fill(true_type[i], ZERO)
            for k in range(k_types - 1):
                for w in range(BLOCK):
                    true_type[i, w] = true_type[i, w] + passed(cumulative[i, k], ONE, one[w])
            draw(k0, k1, world, 0, SLOT_TASTE + i, one, two)
            for w in range(BLOCK):
                lam[i, w] = precision[i, 0] * exponential(one[w] * spans[i, 0])
            for w in range(BLOCK):
                kappa[i, w] = sensitivity[i, 0] * exponential(two[w] * spans[i, 1])
            draw(k0, k1, world, 0, SLOT_MANPOWER + i, one, two)
            for w in range(BLOCK):
                manpower[i, w] = manpower0[i, 0] * exponential(one[w] * spans[i, 2])
            for w in range(BLOCK):
                types_out[i, at + w] = np.uint8(true_type[i, w])
                lam_out[i, at + w] = lam[i, w]
                kappa_out[i, at + w] = kappa[i, w]
                manpower_out[i, at + w] = manpower[i, w]
        for g in range(f):
            fill(active[g], F32(active0[g]))
            fill(heat[g], heat0[g])
            fill(front[g], front0[g])
            fill(talks[g], ZERO)
            fill(outcome[g], ZERO)
        entry = 0
        for t in range(turns):
            sum_up(resolve, strengths, speaker, stake_now, failure, belief, rung, commitment, align, fate, types, spokesman,
                   share, stakes, spill, p, one, two)  # fmt: skip
            for g in range(f):
                war_on[g] = 1 if anywhere(active[g]) else 0
            for i in range(n):
                draw(k0, k1, world, t + 1, i, u, luck[i])
                length, kinds, living = lengths[i], true_type[i], 0
                for k in range(k_types):
                    fill(denominators[k], ZERO)
                for m in range(length):
                    what, g = kind[i, m], where[i, m]
                    if war_on[g] == 0 and (what == K_INVITE or (what == K_STEP and 1 < abs(change[i, m]) < LEAVING)):
                        continue  # asking for forces and entering with arms need a war, and there is none in this block
                    value_row(benefit, cost, mask, kind[i, m], where[i, m], target[i, m], i, F32(change[i, m]), rung, commitment,
                              pressure, align, domestic, manpower, active, heat, strengths, stake_now, failure,
                              F32(principal[i, where[i, m]]), side[i, where[i, m]], ability, willingness, audience[i], slopes, fitted, usual, p)  # fmt: skip
                    if (what in (K_STEP, K_PROVOKE, K_INVITE) or what < 0) and not anywhere(mask):
                        continue  # open to nobody in this block: its weight is nothing everywhere
                    live[living] = m
                    living += 1
                    done = 0
                    if k_types >= 4:
                        weigh_four(first[m], ratio[m], weight[m], base, denominators[0], denominators[1], denominators[2], denominators[3],
                                   benefit, cost, mask, lam[i], kappa[i], kinds, types[0], spacing, intercept[i, m])  # fmt: skip
                        done = 4
                    else:
                        weigh(first[m], ratio[m], weight[m], base, benefit, cost, mask, lam[i], kappa[i], types[0], spacing, intercept[i, m])
                    for k in range(done, k_types - 3, 4):
                        types_four(denominators[k], denominators[k + 1], denominators[k + 2], denominators[k + 3], weight[m], base,
                                   ratio[m], kinds, F32(k))  # fmt: skip
                    for k in range(k_types // 4 * 4, k_types):
                        types_one(denominators[k], weight[m], base, ratio[m], kinds, F32(k))
                fill(total, ZERO)
                for k in range(k_types):
                    gather(total, kinds, F32(k), denominators[k])
                row = chosen[i]
                move = 0
                fill(one, ZERO)
                if forced[t, i] >= 0:
                    move = forced[t, i]
                    shut = True
                    for r in range(living):
                        if live[r] == move:
                            shut = False
                    if shut:  # imposed all the same: of no weight
                        fill(first[move], ZERO)
                        fill(ratio[move], ONE)
                for w in range(BLOCK):
                    u[w] = u[w] * total[w]
                    row[w] = F32(move)
                    start[w] = first[move, w]
                    factor[w] = ratio[move, w]
                if forced[t, i] < 0:
                    for r in range(living - 1):
                        move = live[r + 1]
                        pick(row, one, start, factor, weight[live[r]], u, F32(move), first[move], ratio[move])
                if weighed[t, i]:
                    fill(mine, ZERO)
                    for r in range(living):
                        m = live[r]
                        gather(mine, row, F32(m), weight[m])
                    for w in range(BLOCK):
                        likelihood[entry, at + w] = mine[w] / total[w]
                    entry += 1
                bayes(belief[i], prior[i], denominators, start, factor, one, joint, k_types, p[P_LEARNING], p[P_MIXING])
                for w in range(BLOCK):
                    choices[t, i, at + w] = np.uint8(row[w])
            for g in range(f):
                fill(added[g], ZERO)
            for i in range(n):
                for m in range(lengths[i]):
                    made[m] = 0
                note(made, chosen[i])
                for m in range(1, lengths[i]):
                    if made[m] == 0:
                        continue  # nobody in this block made that move: it would add nothing to anything
                    apply_row(kind[i, m], where[i, m], target[i, m], i, F32(m), F32(change[i, m]), chosen[i], luck[i], rung,
                              commitment, pressure, align, domestic, talks, added, speaker, stake_now, side[i, where[i, m]],
                              ability, audience[i], p, one)  # fmt: skip
            wage(k0, k1, world, t + 1, rung, manpower, domestic, active, heat, front, fate, talks, outcome, added, principal,
                 capability, effective, onset, usual, spill, p, lost, height, one, two, u, mine, more[0], more[1], more[2])  # fmt: skip
            for i in range(n):
                for g in range(f):
                    decay(commitment[i, g], p[P_COMMIT_DECAY])
                    decay(pressure[i, g], p[P_PRESS_DECAY])
                for j in range(i):
                    fill(one, ZERO)
                    for g in range(f):
                        x, y = rung[i, g], rung[j, g]
                        for w in range(BLOCK):
                            one[w] = one[w] + shared(x[w], y[w])
                    drift_pair(align[i, j], align[j, i], alignment0[i, j], one, p[P_DRIFT], p[P_REVERT])
            for g in range(f):
                for i in range(n):
                    for w in range(BLOCK):
                        rungs[t, i, g, at + w] = np.int8(rung[i, g, w])
                for w in range(BLOCK):
                    status[t, g, at + w] = np.uint8(active[g, w] + TWO * outcome[g, w])
                for w in range(BLOCK):
                    heat_out[t, g, at + w] = heat[g, w]
                for w in range(BLOCK):
                    front_out[t, g, at + w] = front[g, w]
        for i in range(n):
            for w in range(BLOCK):
                manpower_end[i, at + w] = manpower[i, w]
            for k in range(k_types):
                for w in range(BLOCK):
                    belief_out[i, k, at + w] = belief[i, k, w]
