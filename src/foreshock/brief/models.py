"""The annex section on where numbers come from: the fitted models with their reliability, the weights of the views, the ratios of the
observation model. Everything is read from what ships with the package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foreshock.brief.charts.reliability import groups, reliability
from foreshock.brief.section import RANKS, Chart, Ref, Section, Sentence, Table, Value

NAMES = {
    "joining": "who joins a dispute or war", "onset": "a new dispute, with force, or a war", "escalation": "deaths and war in a dispute",
    "duration": "how long a dispute or war lasts", "outcome": "who wins a war that is won", "support": "steps on the ladder of support",
    "alignment": "alliances formed and ended",
}  # fmt: skip
CARDS = "docs/models"


def link(model: str) -> list[Ref]:
    """A link to a model's row, where it is one of those that ship."""
    return [Ref(label=f"model: {model}", href=f"#model-{model}")] if model in NAMES else []


def section() -> Section:
    """The section."""
    from foreshock.forecast.observation import RATIOS

    ratios: list[list[Value]] = [[name, r.ratio, r.meaning, r.source] for name, r in RATIOS.items()]
    return Section(
        id="models", title="Where the numbers come from", place="annex", rank=RANKS["models"],
        prose=[[
            Sentence(text="A probability of the outside view comes from one of the fitted models below; their cards, with out-of-sample scores and "
                     f"intervals, stand in {CARDS} of the source, and `foreshock backtest` makes every figure anew."),
            Sentence(text="Reports move it by the ratios of the last table, each with its source or the word assumption."),
        ]],
        charts=charts(), tables=[
            Table(title="Fitted models", columns=["model", "says", "fitted on"], rows=rows(), id="fits", row_ids=[f"model-{name}" for name in NAMES]),
            pools(),
            Table(title="What a report weighs: the odds are multiplied by", columns=["kind of claim", "ratio", "meaning", "source"], rows=ratios, id="ratios"),
        ],
    )  # fmt: skip


def rows() -> list[list[Value]]:
    return [[name, NAMES[name], fitted_on(name)] for name in NAMES]


def fitted_on(name: str) -> str:
    """What a shipped model was fitted on, in words, from its own file."""
    from foreshock.history.blend import shipped

    data = shipped(name)
    if "tasks" in data:
        return "; ".join(f"{task['words']}: {task['fitted']}" for task in data["tasks"].values())
    if name == "duration":
        spells = data["hazard"]["model"]
        return f"{spells['n']:,} spells with {spells['events']:,} ends; {data['disputes']['n']:,} disputes, {data['wars']['n']:,} wars"
    if name == "outcome":
        return f"{data['wars']} wars with a winner ({data['source']})"
    return "; ".join(f"{task}: {fit['model']['n']:,} rows, {fit['model']['events']:,} events" for task, fit in data.items() if has_model(fit))


def has_model(fit: Any) -> bool:
    return isinstance(fit, Mapping) and isinstance(fit.get("model"), Mapping)


def charts() -> list[Chart]:
    """Reliability of the models that ship with how their forecasts of later years turned out."""
    from foreshock.history.blend import shipped

    found = []
    for name in ("joining", "onset"):
        for key, task in shipped(name)["tasks"].items():
            if calibration := task.get("calibration"):
                chart = reliability(
                    f"reliability-{name}-{key}", f"Reliability: {task['words']}", groups(calibration), calibration["words"], link(name)
                )
                if chart is not None:
                    found.append(chart)
    return found


def pools() -> Table:
    """Weights of the views, by kind of question."""
    import json
    from importlib.resources import files

    shipped = json.loads(files("foreshock.forecast").joinpath("data", "pools.json").read_text(encoding="utf-8"))
    return Table(
        title="Weights of the views in the pool", columns=["kind of question", "outside", "inside", "intercept", "source"], id="pools",
        rows=[["any other" if p["kind"] == "*" else p["kind"], p["weights"].get("outside"), p["weights"].get("inside"), p["intercept"], p["source"]] for p in shipped],
        note="In log-odds: the sum of weight times the view’s log-odds, plus the intercept.",
    )  # fmt: skip
