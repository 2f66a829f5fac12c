"""Tune what the tables can inform so that simulated moments meet the estimates; write play/data/moments.json.

    python tools/match_moments.py --measure [--worlds 4096] [--seed 0]    # measure the shipped values, write the table
    python tools/match_moments.py [--worlds 4096] [--seed 0]              # fit again, starting from the shipped values

Three small games, written as scenarios with the draft's own assumptions for everything else, are played and measured with the very
statistics of tools/estimate_play.py; intercepts and parameters are moved until the simulated moments meet play/data/estimates.json:

- a war with one supporter at rung 2, 3, 4, 5 or 6 and two onlookers: yearly steps on the ladder (weights: how many supporters of
  UCDP External Support stood on each rung), where the war goes on all year as in the table;
- a dispute under way between two states, from an opening act to 26 quiet weeks: weekly acts (a threat is level 2; a show of force or
  a step up 3; force, once the confrontation stands at hostility 4, is level 4);
- a war of two states, the stronger 1, 2 or 4 times as capable: the share fought within one calendar year, starting on any day of it.

Ladder and war length are met by stochastic approximation on the log-odds (one number per moment); the dispute by Nelder-Mead on the squared
distances in units of the estimate's half interval, with common random numbers. parameters.py carries the values that were found, rounded;
moments.json what they give, moment by moment, also where a moment is missed. The result is the same for the same worlds and seed.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

import numpy as np

from foreshock.play import engine
from foreshock.play.compile import compile_scenario
from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import verb
from foreshock.play.parameters import INDEX, PARAMETERS
from foreshock.play.record import Plan, Record
from foreshock.scenario.draft import RULES
from foreshock.scenario.file import parse

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "foreshock" / "play" / "data"
OUT = DATA / "moments.json"
ESTIMATES = json.loads((DATA / "estimates.json").read_text(encoding="utf-8"))["estimates"]

AT_RUNG = {2: 27, 3: 135, 4: 415, 5: 363, 6: 107}
"""Supporter-years by rung in the transitions of UCDP External Support that tools/estimate_play.py counts."""
LADDER = {
    "move_enter": "ladder.start", "move_raise": "ladder.climb", "move_lower": "ladder.step_down", "move_leave": "ladder.stop",
}  # fmt: skip
WITHDRAW = "withdraw"
"""What bringing own forces back costs, which the rate at which combat forces leave fixes."""
DISPUTE = ("move_arm", "move_threaten", "move_provoke", "answer", "provoke_step", "heat_decay", "threat_heat")
DISPUTE_MOMENTS = (
    "reciprocity.any", "reciprocity.answer_any", "reciprocity.force", "reciprocity.answer_force", "reciprocity.unprovoked_force",
    "escalation.higher", "escalation.same", "persistence.force",
)  # fmt: skip
DISPUTE_FITTED = (
    "reciprocity.any", "reciprocity.answer_any", "reciprocity.answer_force", "reciprocity.unprovoked_force", "escalation.higher",
    "escalation.same",
)  # fmt: skip
"""What the fit aims at; the other moments are measured and shown."""
PACE = ("settle_rate", "front_speed", "front_noise")
"""Pace of war: moved together by one factor, which the length of wars fixes."""
LADDER_MOMENTS = (
    "ladder.start", "ladder.stay", "ladder.climb", "ladder.step_down", "ladder.stop", "ladder.arms_to_troops", "ladder.troops_leave",
)  # fmt: skip
QUIET = 26
"""Weeks without an act after which a dispute is over, as in tools/estimate_play.py."""


def quantity(rule: str, times: float = 1.0, plus: str | None = None) -> str:
    r, base = RULES[rule], RULES[plus] if plus else None
    v, low, high = (x * times + (getattr(base, n) if base else 0) for n, x in (("value", r.value), ("low", r.low), ("high", r.high)))
    return f"value: {v:.4g}, range: [{low:.4g}, {high:.4g}]"


def actor(code: str, manpower: str, capability: float = 0.02) -> str:
    keys = ", ".join(f"{key}: {{{quantity(key)}}}" for key in ("resolve", "precision", "cost_sensitivity", "audience"))
    return f"  {code}: {{name: {code}, capability: {capability:g}, manpower: {{{quantity(manpower)}}}, {keys}}}\n"


def head(turns: int) -> str:
    return f"foreshock: foreshock scenario 1\ntitle: moments\nas_of: 2000-01-01\nhorizon: {{turns: {turns}, turn_days: 7}}\nactors:\n"


def war_game(rung: int, values: dict[str, float], turns: int = 52) -> Game:
    """A war AAA-BBB, a supporter SSS of side A at that rung, onlookers OOO and PPP who lean to side B."""
    text = head(turns) + actor("AAA", "manpower_at_war") + actor("BBB", "manpower_at_war")
    text += "".join(actor(code, "manpower") for code in ("SSS", "OOO", "PPP"))
    text += "confrontations:\n  AAA-BBB: {name: war, status: active, hostility: 5, sides: {A: [AAA], B: [BBB]}}\n"
    text += f"involvement:\n  AAA-BBB: {{SSS: {{side: A, rung: {rung}}}}}\n"
    text += f"stakes:\n  AAA-BBB:\n    SSS: {{side: A, {quantity('stake_rung', rung, 'stake_base')}}}\n"
    text += "".join(f"    {code}: {{side: B, {quantity('stake_rival')}}}\n" for code in ("OOO", "PPP"))
    text += f"alignment: {{SSS: {{AAA: {{{quantity('align_side')}}}}}}}\n"
    text += f"interoperability:\n  AAA-BBB: {{SSS: {{{quantity('interoperable')}}}}}\n"
    return compile_scenario(parse(text + overrides(values)))


def dispute_game(values: dict[str, float], turns: int = 78) -> Game:
    """Two states with a dispute, and no war in it."""
    text = head(turns) + actor("AAA", "manpower") + actor("BBB", "manpower")
    text += "confrontations:\n  AAA-BBB: {name: dispute, status: latent, hostility: 3.5, usual_hostility: 3, sides: {A: [AAA], B: [BBB]}}\n"
    text += f"stakes:\n  AAA-BBB: {{AAA: {{side: A, {quantity('stake_latent')}}}, BBB: {{side: B, {quantity('stake_latent')}}}}}\n"
    return compile_scenario(parse(text + overrides(values)))


def length_game(ratio: float, values: dict[str, float], turns: int = 156) -> Game:
    text = head(turns) + actor("AAA", "manpower", 0.02 * ratio) + actor("BBB", "manpower")
    text += "confrontations:\n  AAA-BBB: {name: war, status: active, hostility: 5, sides: {A: [AAA], B: [BBB]}}\n"
    return compile_scenario(parse(text + overrides(values)))


def overrides(values: dict[str, float]) -> str:
    lines = "".join(f"  {name}: {value:.6g}\n" for name, value in values.items())
    return f"parameters:\n{lines}" if lines else ""


def ladder_moments(values: dict[str, float], worlds: int, seed: int, which: str = "auto") -> dict[str, float]:
    """Yearly steps of a supporter, weighted over the rungs where supporters stand, and of onlookers."""
    total, hits = dict.fromkeys(LADDER_MOMENTS, 0.0), dict.fromkeys(LADDER_MOMENTS, 0.0)
    for rung, n in AT_RUNG.items():
        record = engine.run(war_game(rung, values), seed + rung, 0, worlds, None, which)
        goes_on = (record.status[-1, 0] & 1) == 1
        after = np.clip(record.rungs[-1, 2, 0, goes_on], 0, 6)
        share = n / max(len(after), 1)
        onlookers = (-record.rungs[-1, 3:, 0, :][:, goes_on]).max(0)
        cases = {
            "ladder.start": (True, onlookers >= 2),
            "ladder.stay": (True, after == rung),
            "ladder.climb": (rung < 6, after > rung),
            "ladder.step_down": (True, (after < rung) & (after > 1)),
            "ladder.stop": (True, after <= 1),
            "ladder.arms_to_troops": (3 <= rung <= 5, after == 6),
            "ladder.troops_leave": (rung == 6, after < 6),
        }
        for key, (given, x) in cases.items():
            if given:
                total[key] += n
                hits[key] += share * float(x.sum())
    return {key: hits[key] / total[key] for key in LADDER_MOMENTS}


def acts_of(game: Game, record: Record) -> list[np.ndarray]:
    """Per world [weeks, 2] of the hostility of what each side did, cut after the first 26 quiet weeks, as MID disputes are."""
    level = np.zeros((2, game.kind.shape[1]), int)
    for i in range(2):
        for m in range(game.kind.shape[1]):
            kind = int(game.kind[i, m])
            if kind == Kind.THREATEN:
                level[i, m] = 2
            elif kind == Kind.PROVOKE or (kind == Kind.STEP and verb(game, i, m) == "raise"):
                level[i, m] = 3
    acts = np.stack([level[i][record.choices[:, i]] for i in range(2)], axis=1)  # [T, 2, W]
    forceful = np.stack([game.kind[i][record.choices[:, i]] == Kind.PROVOKE for i in range(2)], axis=1)
    acts = np.where(forceful & (record.heat[:, :1] >= 4), 4, acts)
    out = []
    for w in range(acts.shape[2]):
        one = acts[:, :, w]
        quiet = 0
        for t in range(len(one)):
            quiet = 0 if one[t].any() else quiet + 1
            if quiet == QUIET:
                break
        out.append(one[: t + 1])
    return out


def dispute_moments(values: dict[str, float], worlds: int, seed: int, which: str = "auto") -> dict[str, float]:
    sys.path.insert(0, str(ROOT / "tools"))
    import estimate_play as tables

    game = dispute_game(values)
    plan = Plan.free(game)
    plan.forced[0, 0] = int(np.flatnonzero(game.kind[0] == Kind.PROVOKE)[0])
    acts = acts_of(game, engine.run(game, seed, 0, worlds, plan, which))
    found = {
        "reciprocity.any": tables.log_odds_ratio(acts, 2),
        "reciprocity.answer_any": tables.acts_next_week(acts, True, 2),
        "reciprocity.force": tables.log_odds_ratio(acts, 4),
        "reciprocity.answer_force": tables.acts_next_week(acts, True, 4),
        "reciprocity.unprovoked_force": tables.acts_next_week(acts, False, 4),
        "escalation.higher": tables.answers_at(acts, True),
        "escalation.same": tables.answers_at(acts, False),
        "persistence.force": tables.persistence(acts),
    }
    return {key: float(value) for key, value in found.items()}


def length_moments(values: dict[str, float], worlds: int, seed: int, which: str = "auto") -> dict[str, float]:
    """Share of wars fought within one calendar year, where a war may begin on any day of it."""
    shares = []
    for ratio in (1.0, 2.0, 4.0):
        record = engine.run(length_game(ratio, values), seed, 0, worlds, None, which)
        over = (record.status[:, 0] >> 1) > 0
        weeks = np.where(over.any(0), over.argmax(0) + 1, np.inf)
        shares.append(float(np.maximum(1 - weeks / (365.25 / 7), 0).mean()))
    return {"war.one_calendar_year": float(np.mean(shares))}


def gap(key: str, reached: float, worlds: int) -> float:
    """How far a rate still is from its target, on the log-odds."""
    p = (reached * worlds + 0.5) / (worlds + 1)
    target = ESTIMATES[key]["value"]
    return math.log(target / (1 - target)) - math.log(p / (1 - p))


def fit_ladder(values: dict[str, float], worlds: int, seed: int, rounds: int = 10) -> dict[str, float]:
    values = dict(values)
    for step in range(rounds):
        found = ladder_moments(values, worlds, seed + 100 * step)
        for name, key in LADDER.items():
            values[name] += float(np.clip(gap(key, found[key], worlds), -2, 2)) / (1 + 0.15 * step)
        # Dearer withdrawal keeps combat forces where they are: the factor falls where they leave too seldom.
        values[WITHDRAW] *= math.exp(-0.3 * float(np.clip(gap("ladder.troops_leave", found["ladder.troops_leave"], worlds), -2, 2)) / (1 + 0.15 * step))
        print(step, {k: round(v, 3) for k, v in values.items() if k in LADDER}, {k: round(v, 4) for k, v in found.items()}, file=sys.stderr)
    return values


def fit_length(values: dict[str, float], worlds: int, seed: int, rounds: int = 6) -> dict[str, float]:
    values = dict(values)
    for step in range(rounds):
        found = length_moments(values, worlds, seed + 100 * step)
        (key,) = found
        factor = math.exp(0.6 * gap(key, found[key], worlds) / (1 + 0.2 * step))
        values |= {name: values[name] * factor for name in PACE}
        print(step, values["settle_rate"], found, file=sys.stderr)
    return values


def fit_dispute(values: dict[str, float], worlds: int, seed: int, evaluations: int = 160) -> dict[str, float]:
    from scipy.optimize import minimize

    start = np.array([values[name] for name in DISPUTE])
    scale = np.where(start < 0, 1.0, np.abs(start))

    def at(x: np.ndarray) -> dict[str, float]:
        trial = dict(values)
        for name, centre, unit, shift in zip(DISPUTE, start, scale, x, strict=True):
            trial[name] = float(centre + shift if centre < 0 else unit * math.exp(shift))
        return trial

    def distance(x: np.ndarray) -> float:
        found = dispute_moments(at(x), worlds, seed)
        total = 0.02 * float(x @ x)
        for key in DISPUTE_FITTED:
            e = ESTIMATES[key]
            value = found[key] if math.isfinite(found[key]) else 9.0
            total += ((value - e["value"]) / ((e["high"] - e["low"]) / 2)) ** 2
        return total

    best = minimize(distance, np.zeros(len(start)), method="Nelder-Mead", options={"maxfev": evaluations, "initial_simplex": simplex(len(start))})
    print(best.fun, best.nfev, at(best.x), file=sys.stderr)
    return at(best.x)


def simplex(d: int) -> np.ndarray:
    return np.vstack([np.zeros(d), 0.5 * np.eye(d)])


def measure(values: dict[str, float], worlds: int, seed: int, which: str = "auto") -> dict[str, float]:
    """All moments, with other random numbers than the fit's."""
    return {
        **ladder_moments(values, worlds, seed, which),
        **dispute_moments(values, worlds, seed, which),
        **length_moments(values, worlds, seed, which),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--worlds", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--measure", action="store_true")
    args = parser.parse_args()
    if not engine.is_warm():
        engine.warm()
    names = (*LADDER, WITHDRAW, *DISPUTE, *PACE)
    values = {name: PARAMETERS[INDEX[name]].value for name in names}
    if not args.measure:
        values = fit_length(values, args.worlds, args.seed)
        values = fit_ladder(values, args.worlds, args.seed)
        values = fit_dispute(values, args.worlds // 8, args.seed)
        values = {name: float(f"{value:.3g}") for name, value in values.items()}
    found = measure(values, args.worlds, args.seed + 7)
    rows = {
        key: {"simulated": round(v, 5), **{k: ESTIMATES[key][k] for k in ("value", "low", "high", "unit", "meaning")}, "inside": bool(ESTIMATES[key]["low"] <= v <= ESTIMATES[key]["high"])}
        for key, v in found.items()
    }  # fmt: skip
    for key, row in rows.items():
        print(f"{key:32s} {row['value']:9.4f} [{row['low']:.4f}, {row['high']:.4f}]  simulated {row['simulated']:9.4f}  {'' if row['inside'] else 'OUTSIDE'}")
    if args.measure:
        made_by = f"tools/match_moments.py --measure --worlds {args.worlds} --seed {args.seed}"
        new = OUT.with_suffix(".new")
        new.write_text(json.dumps({"made_by": made_by, "parameters": values, "moments": rows}, indent=1) + "\n", encoding="utf-8")
        new.replace(OUT)
    else:
        print(json.dumps(values))


if __name__ == "__main__":
    main()
