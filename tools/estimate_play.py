"""Estimate from the public tables what the crisis game would otherwise have to assume; write play/data/estimates.json.

    python tools/estimate_play.py --data DIR [--draws 200] [--seed 0]

Each estimate carries value, 80 % interval (bootstrap over disputes, conflicts or wars), n, unit, meaning and source. What is
estimated:

- reciprocity and escalation, from the dated incident participants of MID 5.0, 1993-2014: weekly acts of the two sides of a dispute;
- steps on the ladder of involvement, from UCDP External Support 1975-2017: yearly rung of the support that a warring party receives;
- attrition and length of interstate wars, from COW inter-state wars and national capabilities, 1823-2003;
- resolve of leaders, from the willingness to use force (Carter & Smith 2020).

DIR is laid out as the project's shared data (mid5/, support/, peacescience/).
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

OUT = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "play" / "data" / "estimates.json"
LEVEL = 0.8


def rda(path: Path) -> pd.DataFrame:
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (frame,) = rdata.read_rda(str(path)).values()
    return frame


def bootstrap(groups: list[Any], statistic: Any, draws: int, rng: np.random.Generator) -> tuple[float, float, float]:
    """Statistic of all groups, with a percentile interval over groups drawn with replacement."""
    value = float(statistic(groups))
    sample = []
    for _ in range(draws):
        pick = [groups[i] for i in rng.integers(0, len(groups), len(groups))]
        s = statistic(pick)
        if np.isfinite(s):
            sample.append(float(s))
    low, high = np.quantile(sample, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return value, float(low), float(high)


def row(value: tuple[float, float, float], n: int, unit: str, meaning: str, source: str) -> dict[str, Any]:
    v, low, high = (float(f"{x:.4g}") for x in value)
    return {"value": v, "low": low, "high": high, "n": int(n), "unit": unit, "meaning": meaning, "source": source}


# -- reciprocity: weekly acts of two sides -----------------------------------------------------------------------------------


def weekly_acts(data: Path) -> list[np.ndarray]:
    """Per dispute an array [weeks, 2] of the highest hostility (0, 2-5) that each side showed in each week, from the first
    incident to 26 weeks after the last. Incidents that span months count in the week they begin (their end is often a guess)."""
    parts = pd.read_csv(data / "mid5" / "MIDIP_5.0.csv")
    parts = parts[(parts.hostlev >= 2) & parts.insidea.isin([0, 1])]
    day = parts.stday.where(parts.stday > 0, 15)
    when = pd.to_datetime({"year": parts.styear, "month": parts.stmon.clip(lower=1), "day": day}, errors="coerce")
    parts = parts.assign(when=when).dropna(subset=["when"])
    out = []
    for _, frame in parts.groupby("dispnum"):
        start = frame.when.min()
        week = ((frame.when - start).dt.days // 7).to_numpy()
        acts = np.zeros((int(week.max()) + 27, 2), dtype=int)
        side = np.where(frame.sidea.to_numpy() == 1, 0, 1)
        np.maximum.at(acts, (week, side), frame.hostlev.to_numpy().astype(int))
        out.append(acts)
    return out


def acts_next_week(groups: list[np.ndarray], given_other: bool, at_least: int) -> float:
    """Share of side-weeks followed by an act of the side (>= at_least) in the next week, given that the *other* side acted
    (with at least that level) this week and the side itself did not, or given that neither did within a dispute under way."""
    hit = total = 0
    for acts in groups:
        for me, other in ((0, 1), (1, 0)):
            mine, theirs = acts[:-1, me] >= at_least, acts[:-1, other] >= at_least
            pick = ~mine & (theirs if given_other else ~theirs)
            hit += int((acts[1:, me][pick] >= at_least).sum())
            total += int(pick.sum())
    return hit / total if total else float("nan")


def log_odds_ratio(groups: list[np.ndarray], at_least: int) -> float:
    p, q = acts_next_week(groups, True, at_least), acts_next_week(groups, False, at_least)
    with np.errstate(all="ignore"):
        return float(np.log(p / (1 - p)) - np.log(q / (1 - q)))


def answers_at(groups: list[np.ndarray], higher: bool) -> float:
    """Given an act by the other side and an answer within four weeks, the share of answers at a higher (or the same) level."""
    more = same = n = 0
    for acts in groups:
        for me, other in ((0, 1), (1, 0)):
            for t in np.flatnonzero(acts[:-4, other] > 0):
                answer = acts[t + 1 : t + 5, me].max()
                if answer:
                    n += 1
                    more += int(answer > acts[t, other])
                    same += int(answer == acts[t, other])
    return (more if higher else same) / n if n else float("nan")


def persistence(groups: list[np.ndarray]) -> float:
    """Log odds ratio of acting with force next week, having done so this week, against not, the other side quiet."""
    table = np.zeros((2, 2))
    for acts in groups:
        for me, other in ((0, 1), (1, 0)):
            quiet = acts[:-1, other] < 4
            now, after = (acts[:-1, me] >= 4)[quiet], (acts[1:, me] >= 4)[quiet]
            for a in (0, 1):
                for b in (0, 1):
                    table[a, b] += int(((now == a) & (after == b)).sum())
    with np.errstate(all="ignore"):
        return float(np.log(table[1, 1] * table[0, 0] / (table[1, 0] * table[0, 1])))


def reciprocity(data: Path, draws: int, rng: np.random.Generator) -> dict[str, Any]:
    groups = weekly_acts(data)
    weeks = sum(len(g) for g in groups)
    source = "MID 5.0 incident participants 1993-2014 (Palmer et al. 2022), weekly acts of both sides; tools/estimate_play.py"
    make = lambda f, unit, meaning: row(bootstrap(groups, f, draws, rng), len(groups), unit, meaning, source)  # noqa: E731
    return {
        "reciprocity.any": make(
            lambda g: log_odds_ratio(g, 2), "log odds ratio",
            "a side acts (threat or more) next week, given that the other side acted this week, against that neither did",
        ),
        "reciprocity.force": make(
            lambda g: log_odds_ratio(g, 4), "log odds ratio",
            "a side uses force next week, given that the other side used force this week, against that neither did",
        ),
        "reciprocity.answer_any": make(
            lambda g: acts_next_week(g, True, 2), "probability a week",
            "a side answers an act of the other side within the next week, itself having been quiet",
        ),
        "reciprocity.answer_force": make(
            lambda g: acts_next_week(g, True, 4), "probability a week",
            "a side answers a use of force by a use of force within the next week, itself having used none",
        ),
        "reciprocity.unprovoked_force": make(
            lambda g: acts_next_week(g, False, 4), "probability a week",
            "a side of a dispute under way uses force next week where neither side did this week",
        ),
        "escalation.higher": make(
            lambda g: answers_at(g, True), "probability",
            "an answer within four weeks is at a higher hostility level than the act it answers",
        ),
        "escalation.same": make(
            lambda g: answers_at(g, False), "probability",
            "an answer within four weeks is at the same hostility level as the act it answers",
        ),
        "persistence.force": make(
            persistence, "log odds ratio",
            "a side uses force next week, having used it this week, against not, the other side using none",
        ),
        "_dispute_weeks": {"value": weeks},
    }  # fmt: skip


# -- the ladder: support that warring parties receive ------------------------------------------------------------------------

KIND_RUNG = {
    "ext_x": 6,
    "ext_p": 5,
    "ext_y": 5,
    "ext_l": 5,
    "ext_i": 4,
    "ext_t": 4,
    "ext_w": 3,
    "ext_m": 3,
    "ext_f": 2,
    "ext_o": 1,
}


def ladder(data: Path, draws: int, rng: np.random.Generator) -> dict[str, Any]:
    table = pd.read_excel(data / "support" / "ucdp-esd-ay-181.xlsx")
    single = table.ext_id.astype(str).str.fullmatch(r"\d+(\.0)?")
    rung = np.zeros(len(table), dtype=int)
    for column, level in KIND_RUNG.items():
        rung = np.where(table[column].to_numpy() == 1, np.maximum(rung, level), rung)
    # Kinds are coded for the receiver, not for each of several supporters: only years with one supporter tell whose they are.
    rung = np.where((table.ext_sup == 1) & ~single, -1, rung)
    table = table.assign(rung=rung, supporter=table.ext_id.astype(str).where(table.ext_sup == 1, ""))
    steps: list[np.ndarray] = []
    for _, frame in table.sort_values("year").groupby(["conflict_id"]):
        rows = []
        for _, one in frame.groupby(["actor_id", "dyad_id"]):
            year, level, who = one.year.to_numpy(), one.rung.to_numpy(), one.supporter.to_numpy()
            for k in range(len(one) - 1):
                if year[k + 1] != year[k] + 1 or level[k] < 0 or level[k + 1] < 0:
                    continue
                if level[k] and level[k + 1] and who[k] != who[k + 1]:
                    continue
                rows.append((level[k], level[k + 1]))
        if rows:
            steps.append(np.array(rows))
    source = (
        "UCDP External Support 18.1, 1975-2017 (Högbladh, Pettersson & Themnér 2011), years with a single supporter, "
        "x troops = 6; p, y, l presence, access or territory = 5; t, i = 4; w, m = 3; f = 2; o = 1; tools/estimate_play.py"
    )

    def share(test: Any, given: Any) -> Any:
        def statistic(groups: list[np.ndarray]) -> float:
            rows = np.concatenate(groups)
            pick = given(rows[:, 0])
            return float(test(rows)[pick].mean()) if pick.any() else float("nan")

        return statistic

    every = np.concatenate(steps)
    out = {}
    cases = {
        "ladder.start": ("support begins next year where a warring party has none", lambda a: a == 0, lambda r: r[:, 1] > 0),
        "ladder.stay": ("support of rungs 1-6 is at the same rung next year", lambda a: a > 0, lambda r: r[:, 1] == r[:, 0]),
        "ladder.climb": ("support of rungs 1-5 is at a higher rung next year", lambda a: (a > 0) & (a < 6), lambda r: r[:, 1] > r[:, 0]),
        "ladder.step_down": ("support of rungs 2-6 is lower, but not ended, next year", lambda a: a > 1, lambda r: (r[:, 1] < r[:, 0]) & (r[:, 1] > 0)),
        "ladder.stop": ("support has ended next year", lambda a: a > 0, lambda r: r[:, 1] == 0),
        "ladder.arms_to_troops": ("a supporter at rungs 3-5 sends combat troops next year", lambda a: (a >= 3) & (a <= 5), lambda r: r[:, 1] == 6),
        "ladder.troops_leave": ("combat troops are not there any more next year", lambda a: a == 6, lambda r: r[:, 1] < 6),
    }  # fmt: skip
    for key, (meaning, given, test) in cases.items():
        n = int(given(every[:, 0]).sum())
        out[key] = row(bootstrap(steps, share(test, given), draws, rng), n, "probability a year", meaning, source)
    return out


# -- war ---------------------------------------------------------------------------------------------------------------------


def war(data: Path, draws: int, rng: np.random.Generator) -> dict[str, Any]:
    table = rda(data / "peacescience" / "cow_war_inter.rda")
    nmc = rda(data / "peacescience" / "cow_nmc.rda")
    army = {(int(c), int(y)): float(m) for c, y, m in zip(nmc.ccode, nmc.year, nmc.milper, strict=True) if m > 0}
    deaths = table.assign(batdeath1=table.batdeath1.where(table.batdeath1 >= 0))
    groups, lengths = [], []
    for _, frame in deaths.groupby("warnum"):
        years = int(frame.year.max() - frame.year.min()) + 1
        lengths.append(np.array([years]))
        rows = []
        for state, one in frame.groupby("ccode1"):
            total = one.batdeath1.max()
            own = int(one.year.max() - one.year.min()) + 1
            soldiers = [army[(int(state), int(y))] for y in one.year.unique() if (int(state), int(y)) in army]
            if total > 0 and soldiers:
                rows.append(total / (1000 * float(np.mean(soldiers))) / own)
        if rows:
            groups.append(np.array(rows))
    median = lambda g: float(np.median(np.concatenate(g)))  # noqa: E731
    upper = lambda g: float(np.quantile(np.concatenate(g), 0.9))  # noqa: E731
    source = "COW Inter-State Wars 4.0 and National Material Capabilities 6.0 (Sarkees & Wayman 2010; Singer 1987); tools/estimate_play.py"
    n = sum(map(len, groups))
    single = lambda g: float(np.mean(np.concatenate(g) == 1))  # noqa: E731
    return {
        "attrition.median": row(bootstrap(groups, median, draws, rng), n, "battle deaths per soldier a year of war", "median participant", source),
        "attrition.high": row(bootstrap(groups, upper, draws, rng), n, "battle deaths per soldier a year of war", "one participant in ten loses more", source),
        "war.one_calendar_year": row(bootstrap(lengths, single, draws, rng), len(lengths), "share", "interstate wars fought within one calendar year", source),
    }  # fmt: skip


# -- resolve -----------------------------------------------------------------------------------------------------------------


def resolve(data: Path, draws: int, rng: np.random.Generator) -> dict[str, Any]:
    """How far leaders since 1945 differ in their willingness to use force (each leader's own: reference/data/leader_resolve.csv)."""
    table = rda(data / "peacescience" / "lwuf.rda").dropna(subset=["theta2_mean"])
    parts = table.obsid.str.extract(r"^(?P<state>[A-Z]+)-(?P<year>\d{4})")
    table = table.assign(state=parts.state, year=parts.year.astype(float)).dropna(subset=["year"])
    modern = table[table.year >= 1945]
    source = "Leader willingness to use force, theta 2 (Carter & Smith 2020, APSR 114(4)); tools/estimate_play.py"
    thetas = [np.array([t]) for t in modern.theta2_mean]
    spread = row(
        bootstrap(thetas, lambda g: float(np.std(np.concatenate(g))), draws, rng), len(thetas), "theta",
        "spread of willingness to use force across leaders since 1945", source,
    )  # fmt: skip
    return {"resolve.spread": spread}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    found = {
        **reciprocity(args.data, args.draws, rng),
        **ladder(args.data, args.draws, rng),
        **war(args.data, args.draws, rng),
        **resolve(args.data, args.draws, rng),
    }
    estimates = {k: v for k, v in found.items() if not k.startswith("_")}
    document = {
        "made_by": f"tools/estimate_play.py --draws {args.draws} --seed {args.seed}",
        "interval": LEVEL,
        "dispute_weeks": found["_dispute_weeks"]["value"],
        "estimates": estimates,
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for key, e in estimates.items():
        print(f"{key:32} {e['value']:9.4g}  [{e['low']:.4g}, {e['high']:.4g}]  n={e['n']}  {e['unit']}")


if __name__ == "__main__":
    main()
