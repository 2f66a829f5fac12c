"""Write the model cards in docs/models from a backtest, so that no figure is typed by hand.

    foreshock backtest all --json > backtest.json
    python tools/make_cards.py backtest.json [MODEL ...]

A card holds what the model's own module says of it (formula, data, references), its scores with 90 % intervals, a reliability
plot (one SVG a model), its limits and an ethical note.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CARDS = ROOT / "docs" / "models"
SCORES = {
    "auc": "AUC", "pr_auc": "PR-AUC", "brier": "Brier", "bss": "Brier skill", "log_skill": "log skill",
    "expected_over_observed": "exp./obs.", "ece": "ECE", "accuracy": "right", "log_loss": "log loss", "c_index": "C",
    "ibs": "int. Brier", "ibs_skill": "int. Brier skill",
}  # fmt: skip
DIGITS = {"brier": 4, "pr_auc": 3, "ece": 4, "ibs": 4}
PAIRS = ["cow_states", "cow_mid_dirdisps", "cow_nmc", "cw_democracy", "cow_majors", "cow_contdir", "cow_mindist", "cow_capitals",
         "atop_alliance", "tss_rivalries", "cow_igo_ndy"]  # fmt: skip
TABLES = {
    "joining": ["mid_a", "mid_b", *PAIRS, "cow_war_inter"],
    "onset": PAIRS,
    "escalation": ["mid_a", "mid_b", "cow_mid_dirdisps", "cow_nmc", "cow_contdir", "cow_mindist", "atop_alliance",
                   "tss_rivalries", "cow_igo_ndy", "cw_democracy"],
    "duration": ["mid_a", "mid_b", "cow_mid_dirdisps", "cow_nmc", "cow_contdir", "cow_mindist", "atop_alliance",
                 "tss_rivalries", "cow_igo_ndy", "cw_democracy"],
    "outcome": ["cow_war_inter", "cow_nmc", "cw_democracy"],
    "support": ["ucdp_esd", "cow_nmc", "cow_contdir", "cow_mindist", "atop_alliance", "tss_rivalries", "mid_b"],
    "alignment": ["atop_alliance", "cow_nmc", "cow_contdir", "cow_mindist", "tss_rivalries", "cow_igo_ndy", "mid_b"],
}  # fmt: skip
FLATTERED = (
    "The rows `random 70/30 (comparison only)` show how much the usual practice of dealing rows at random flatters: compare them with "
    "the rows of the time split. They are not forecasts."
)
FROZEN = (
    "Today the list of disputes is ten years old. The rows `disputes frozen ten years before` are fitted and tested that way, with the "
    "severe disputes since then known (wars, and those with more than 25 deaths, picked with hindsight, as a list kept by hand is). "
    "This is what ships, on all years to 2014; its forecasts of the test years give the intervals of an outlook."
)
LIMITS = {
    "joining": [
        "Features, penalties and sizes were chosen on 1946-1990 by rolling origin in nine-year steps (there, with what ships: all states AUC "
        ".917, log skill .213; relevant .819, .122; before states that left were told from parties and trees were held to directions: .916, .210; "
        ".817, .119). 1991-2014 was looked at twice: with the setting before (AUC .943 and .851) and with this one (.948 and .862). That period had been "
        "looked at by earlier work on these tables.",
        "Which dispute draws anybody in is hardly foreseen: on 1946-1990 the expected number of joiners ranks dispute-years with and without "
        "one at AUC .62, a model of its own for the dispute-year at .59-.61. Within a dispute-year, who joins ranks at .90 (all) and .79 "
        "(relevant). With the dispute-years known, the same forecasts would rank at .997.",
        "Tried on 1946-1990 and left out, with the AUC among all and relevant states by the regression (.912 and .810 without): common enemies "
        "(.912, .810), common rivals (.911, .809), likeness of pacts (.910, .802), longer memories (.912, .811), past deaths (.912, .809), "
        "years of peace (.912, .814), rank of nearness (.913, .810), the region (.914, .813), number and strength of the sides' allies "
        "(.907-.913, .807-.810), rivals outside (.910, .808). By the blend (.916, .817): all of these at once .913, .816; ties to those "
        "expected to join (who follows whom) .910, .810; a frailty of each dispute-year .914, .811; the dispute-year first, then who "
        ".909-.916, .810-.818; smaller trees .915, .817. Earlier: habits of joiners, numbers of partners, shorter memories.",
        "The risk sets are states not in the dispute yet. States that left and might come back are in rows of their own "
        "(`and those that left it`): 1 return in 183 state-years to 1990 and 21 in 133 after, so that they are forecast badly.",
        "Relevant states are allies by a defence pact; the rows `allies by any pact` count pacts of neutrality, non-aggression and consultation "
        "too (after 1990 whole regions), which makes the task easier, as every wider set does.",
        "Among relevant states the ranking is much weaker than among all: that a far microstate stays out is easy to say.",
        "A few coalitions (Iraq 1990-2003, Kosovo, Afghanistan) hold most joiners after 1990; the intervals over disputes are wide for that.",
        "Wars: forecast from all other wars, whichever came first; a war whose parties also fought another one nearby is not independent of it.",
        "84 of 681 joiners took no militarized act by the table's own count; they count as joiners.",
        "Whether a joiner fights is not foreseen: the logit ranks worse than chance after 1990, so the share of past joiners ships.",
        FROZEN, FLATTERED,
    ],
    "onset": [
        "Features, penalties and sizes were chosen on 1946-1990 by rolling origin in nine-year steps. 1991-2014 was scored once with the "
        "result and nothing was changed after but the rule for war, which that split does not test. That period had been looked at by "
        "earlier work on these tables.",
        "Forecasts of war expect several times too many of them after 1945: read them as a ranking.",
        "An onset is between originators of a dispute; who joins later is `joining`.",
        "Frozen history costs about a third of the Brier skill: a list of minor disputes since 2014 would be worth more than any model.",
        FROZEN, FLATTERED,
    ],
    "escalation": [
        "`war` has five events in 1991-2014: its scores there say almost nothing, and too many wars are expected on both splits.",
        "Deaths of MID are those of the whole dispute; 268 disputes with unknown deaths are left out, and they are not a random few.",
        "Settings were chosen on years to 1990 (rolling origin 1951-1990 in five-year steps, and 1946-1990 from training to 1945). "
        "1991-2014 was scored four times as that choice went on, AUC of `fatal` and `deadly`: half-life 30, penalty 200 (.686, .785); "
        "half-life 15, penalty 400 (.683, .762); half-life 25, penalty 400 (.691, .770); and with this setting. "
        "The years before 1990 preferred each over the one before; 1991-2014 liked the last one less.",
        "The last choice, for `deadly` (rolling origin; 1946-1990): a logit of its own on all features AUC .751, log skill .107; .726, .083; "
        "without power and the long memories .752, .106; .738, .084; sharing slopes with `fatal` too, as shipped, .754, .115; .739, .104. "
        "Trees (.747; .658-.693), an average with trees (.756; .714), four thresholds (.749; .740), hostility as a threshold more "
        "(.743; .722) were no better on both.",
        "More deaths are expected than came on both late splits: disputes have become less deadly than the past says.",
        "More features (leaders, territorial threat, kinds of rivalry, civil wars) did not help on 1956-1990 and are left out.",
    ],
    "duration": [
        "MID ends a dispute six months after its last incident, so a length is partly a rule of coding.",
        "What is known is known on the first day: what happens during the dispute is not used.",
        "1991-2014 was scored three times: penalty 200 (C .587, skill .041), 1000 (.594, .049), and with logs of counts as well; years "
        "before 1990 preferred each over the one before.",
        "Wars: 106 cases; Kaplan-Meier is shipped unless features beat it with a 90 % interval above zero.",
        "Leaving one war out, a rank measure of Kaplan-Meier is meaningless (leaving a long war out shortens the curve), so it is not given.",
    ],
    "outcome": [
        "77 wars with a winner: every figure has a wide interval. Features and penalty were looked at on the same wars that "
        "leaving one out scores; the time split is the more honest figure, with 22 wars.",
        "Wars that nobody wins (18 of 95) are outside the question; eight of them turned into another kind of war (as Afghanistan "
        "2001 and Iraq 2003 did), and most since 1970 are among them.",
        "`coalitions as fought` needs to be told who joins; it is an upper bound, not a forecast.",
    ],
    "support": [
        "The table lists who supports a party and what the party got, but not who gave what: the rung of a supporter is certain "
        "for a third of the rows, and those are mostly parties with one supporter.",
        "No certain case of troops sent by a supporter without troops before was seen in 1986-2000, so `troops` is in effect a base rate.",
        "97 % of the rows are civil wars; a war between states is far from them.",
        "The test years hold the large coalitions in Afghanistan and Iraq, which weigh heavily on `stops`.",
        "Penalties and half-life were chosen on 1986-2000 by rolling origin; 2001-2017 was scored with a first penalty (20 for all "
        "tasks) and then with these.",
    ],
    "alignment": [
        "Little skill, as expected: formation is ranked by who could sign, its time is not foreseen; the ending of pacts is a base rate.",
        "That seven features beat all features, and that no features rank endings, was seen on the test years: the choice "
        "is not clean, only modest.",
        "A treaty of many members is many pairs at once; the number of independent events is far smaller than the table says.",
    ],
}
ETHICS = (
    "These are frequencies of the past under named conditions, not verdicts on states or people. The tables count deaths of "
    "soldiers and name sides by who was coded as acting; they say nothing of right, of civilians, or of why. A probability here "
    "must not be the reason to use force or to leave anyone unprotected: read it beside its base rate, its interval and its "
    "analogues, and say which table it comes from."
)


def main(path: str, names: list[str]) -> None:
    from foreshock.history import store

    result = json.loads(Path(path).read_text())
    CARDS.mkdir(parents=True, exist_ok=True)
    for model in dict.fromkeys(row["model"] for row in result["rows"]):
        if model in LIMITS and (not names or model in names):
            rows = [row for row in result["rows"] if row["model"] == model]
            (CARDS / f"{model}-reliability.svg").write_text(plot(rows), encoding="utf-8")
            (CARDS / f"{model}.md").write_text(card(model, rows, store), encoding="utf-8")


def card(model: str, rows: list[dict[str, Any]], store: Any) -> str:
    """The Markdown of one card."""
    source = ROOT / "src" / "foreshock" / "history" / f"{model}.py"
    words = (ast.get_docstring(ast.parse(source.read_text())) or "").replace("``", "`")
    words = re.sub(r":[a-z]+:`", "`", words)
    out = [f"# Model card: {model}", "", *unroll(words), "", "## Scores", ""]
    out += [
        f"From `foreshock backtest {model} --json` and `tools/make_cards.py`; figures in brackets are 90 % intervals of a cluster "
        "bootstrap. `base_rate` is the share in the training years, `literature_logit` the literature's model, `best` what ships.",
        "",
    ]
    for task in dict.fromkeys(row["task"] for row in rows):
        mine = [row for row in rows if row["task"] == task]
        shown = [k for k in SCORES if any(row.get(k) is not None for row in mine)]
        out += [f"### {task}", "", "| split | risk set | method | n | events | " + " | ".join(SCORES[k] for k in shown) + " |"]
        out.append("|" + "---|" * (5 + len(shown)))
        for row in mine:
            cells = [row["split"], row["risk_set"], row["method"], f"{row['n']:,}", f"{row['events']:,}"]
            out.append("| " + " | ".join([*cells, *(cell(row, k) for k in shown)]) + " |")
        means = average([row for row in mine if row["method"] == "best"], shown)
        if means:
            out += ["", "Average of the splits, best: " + ", ".join(means) + "."]
        notes = dict.fromkeys(row["note"] for row in mine if row.get("note"))
        out += ["", *(f"Note: {note}." for note in notes), ""]
    if any(row["reliability"] for row in rows):
        out += ["## Reliability", "", "![Forecast probability against observed share](" + f"{model}-reliability.svg)", ""]
        out += ["Points hold equal shares of the expected events (best model).", ""]
    out += ["## Limits", "", *(f"- {limit}" for limit in LIMITS[model]), "", "## Data", ""]
    cited = [f"- {t.citation} Years {t.coverage}. {t.licence}" for t in (store.table(key) for key in TABLES[model])]
    out += dict.fromkeys(cited)
    return "\n".join([*out, "", "## Use", "", ETHICS, ""])


def unroll(text: str) -> list[str]:
    """A docstring as Markdown: indented lines become a code block."""
    out: list[str] = []
    for line in text.splitlines():
        if line.startswith("    ") and line.strip():
            if not out or not out[-1].startswith("    "):
                out.append("") if out and out[-1] else None
            out.append(line)
        else:
            out.append(line)
    return out


def cell(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    digits = DIGITS.get(name, 3)
    low_high = row["intervals"].get(name)
    spread = f" [{low_high[0]:.{digits}f}, {low_high[1]:.{digits}f}]" if low_high and low_high[0] != low_high[1] else ""
    return f"{value:.{digits}f}{spread}"


def average(rows: list[dict[str, Any]], shown: list[str]) -> list[str]:
    if len({row["split"] for row in rows}) < 2 or len({row["risk_set"] for row in rows}) > 1:
        return []
    return [
        f"{SCORES[k]} {sum(row[k] for row in rows) / len(rows):.{DIGITS.get(k, 3)}f}"
        for k in shown
        if all(row.get(k) is not None for row in rows)
    ]


COLOURS = ("#1b6ca8", "#c05020", "#3a7d44", "#7b4fa3", "#8a6d1d")


def plot(rows: list[dict[str, Any]]) -> str:
    """Forecast probability against observed share, one line per task and split of the best model, as SVG."""
    best = [row for row in rows if row["method"] == "best" and row["reliability"] and not row["risk_set"].endswith(("left it", "any pact"))]
    top = max((max(p[0], p[1]) for row in best for p in row["reliability"]), default=1.0)
    top = min(1.0, top * 1.05) or 1.0
    size, left, bottom, height = 360, 50, 40, 430

    def at(x: float, y: float) -> str:
        return f"{left + x / top * size:.1f},{20 + size - y / top * size:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" font-family="sans-serif" font-size="12">',
        f'<rect x="{left}" y="20" width="{size}" height="{size}" fill="none" stroke="#888"/>',
        f'<polyline points="{at(0, 0)} {at(top, top)}" fill="none" stroke="#bbb" stroke-dasharray="4"/>',
    ]
    for k in range(5):
        value = top * k / 4
        x, y = left + size * k / 4, 20 + size - size * k / 4
        parts.append(f'<text x="{x:.0f}" y="{20 + size + 16}" text-anchor="middle">{value:.3g}</text>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{value:.3g}</text>')
    parts.append(f'<text x="{left + size / 2}" y="{20 + size + bottom - 6}" text-anchor="middle">forecast probability</text>')
    parts.append(
        f'<text x="14" y="{20 + size / 2}" text-anchor="middle" transform="rotate(-90 14 {20 + size / 2})">observed share</text>'
    )
    for k, row in enumerate(best):
        colour = COLOURS[k % len(COLOURS)]
        dash = ' stroke-dasharray="6 3"' if k >= len(COLOURS) else ""
        line = " ".join(at(p[0], p[1]) for p in row["reliability"])
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"{dash}/>')
        for p in row["reliability"]:
            x, y = at(p[0], p[1]).split(",")
            parts.append(f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"><title>n = {p[2]}</title></circle>')
        label = f"{row['task']}, {row['split']}, {row['risk_set']}".replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f'<text x="{left + size + 14}" y="{34 + 18 * k}" fill="{colour}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
