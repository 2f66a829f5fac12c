"""`foreshock backtest`: score every model of the outside view on years it has not seen."""

from __future__ import annotations

import json
from typing import Any

import click

from foreshock.percent import percent, span


@click.command("backtest")
@click.argument("models", nargs=-1)
@click.option("--data", type=click.Path(), default=None, help="Folder of the tables (else FORESHOCK_DATA, else your data folder).")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the fits and of the bootstrap.")
@click.option("--draws", type=click.IntRange(0), default=100, show_default=True, help="Bootstrap draws for intervals; 0 for none.")
@click.option("--disputes", type=click.IntRange(10, 3000), default=400, show_default=True, help="For `forecast`: past disputes of each period that are drafted and played.")
@click.option("--worlds", type=click.IntRange(1, 2000), default=36, show_default=True, help="For `synthetic`: simulated worlds that are followed.")
@click.option("--noise", type=click.FloatRange(0, 10), default=1.0, show_default=True, help="For `synthetic`: false reports, as a multiple of what the observation model expects.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with `rows` and `seconds`.")
def command(
    models: tuple[str, ...], data: str | None, seed: int, draws: int, disputes: int, worlds: int, noise: float, as_json: bool
) -> None:
    """Refit MODELS (all by default) on the past and score them on the years after.

    Reproduces every figure of the model cards in docs/models from the tables. `backtest forecast` scores the whole instead: past disputes
    drafted, played and pooled, and the updating of forecasts on dated incidents; `backtest synthetic` (which needs no tables) runs the
    whole loop on simulated crises whose truth is known (docs/forecast.md).
    """
    if models == ("synthetic",):
        simulated(worlds, seed, noise, as_json)
        return
    if models == ("forecast",):
        whole(data, seed, draws, disputes, as_json)
        return
    from foreshock.history import backtest

    result = backtest.run(list(models), data, seed=seed, draws=draws, say=lambda text: click.echo(text, err=True))
    if as_json:
        click.echo(json.dumps(result))
        return
    for line in table(result["rows"]):
        click.echo(line)
    click.echo(f"{result['seconds']:.0f} s")


def whole(data: str | None, seed: int, draws: int, disputes: int, as_json: bool) -> None:
    """The backtest of forecasts: pool and parts on past disputes, updating on dated incidents."""
    import msgspec

    from foreshock.forecast import incidents
    from foreshock.history.backtest import World
    from foreshock.whole_backtest import backtest

    world = World(data, seed=seed, draws=draws)
    result = backtest(world, disputes=disputes, draws=draws, say=lambda text: click.echo(text, err=True))
    updating = incidents.backtest(world)
    if as_json:
        click.echo(msgspec.json.encode({**result, "updating": updating}).decode())
        return
    click.echo(f"{'kind':12}{'view':10}{'n':>6}{'events':>8}{'log':>9}{'Brier':>9}  gain in log score over the base rate   pool better by")
    for s in result["scores"]:
        low, high = s.log_gain_interval
        gain = f"{s.log_gain_over_base:+.4f} [{low:+.4f}, {high:+.4f}]"
        less, more = s.pool_gain_interval
        by = "" if s.view == "pool" else f"{s.pool_gain:+.4f} [{less:+.4f}, {more:+.4f}]"
        click.echo(f"{s.kind:12}{s.view:10}{s.n:6}{s.events:8}{s.log:9.4f}{s.brier:9.4f}  {gain:36}   {by}")
    for kind, tried in result["choices"].items():
        told = "; ".join(f"{c.strength:g}: {c.gain:+.5f} ± {c.se:.5f}" for c in tried)
        click.echo(f"{kind}: gain over the outside view alone on later years, by penalty: {told}")
    for p in result["pools"]:
        click.echo(f"{p.kind}: weights {p.weights}, intercept {p.intercept:.3f}, {p.source}")
    click.echo("\nupdating on dated incidents, disputes begun 2004-2014")
    for r in updating:
        click.echo(f"{r.task:8}{r.risk_set:24}{r.method:11}{r.n:5}{r.events:5}  Brier {r.brier:.4f}")


def simulated(worlds: int, seed: int, noise: float, as_json: bool) -> None:
    """The whole loop on simulated crises."""
    from foreshock.synthetic import backtest

    found = backtest(worlds, seed, noise=noise, say=lambda text: click.echo(text, err=True))
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(f"{found['worlds']} worlds of {found['crises']} simulated crises, {found['questions']} questions, {found['events']} come true")
    click.echo("\n80 % intervals of month 0 over the true chance given the numbers drawn")
    for c in found["coverage"]:
        low, high = c["interval"]
        click.echo(f"  {c['of']:42} n = {c['n']:5} in {c['crises']} crises  cover {percent(c['covered'])} [{span(low, high)}]; true chance below {percent(c['below'])}, above {percent(c['above'])}")
    click.echo("\nthe same questions, month by month")
    for m in found["months"]:
        click.echo(f"  {m['forecast']:10} Brier {m['brier']:.4f}  log {m['log']:.4f}  (n = {m['n']}, {m['events']} true)")
    for name, bins in found["calibration"].items():
        click.echo(f"\ncalibration, {name}")
        for b in bins:
            click.echo(f"  {b['low']:.1f}-{b['high']:.1f}: forecast {b['forecast']:.3f}, came true {b['came_true']:.3f}, n = {b['n']}")
    click.echo("\nwhat `resolve` says after the deadline, by the truth")
    for truth, said in found["resolutions"].items():
        click.echo(f"  came true: {truth:4} " + ", ".join(f"{word} {n}" for word, n in sorted(said.items())))


def table(rows: list[dict[str, Any]]) -> list[str]:
    """Lines of a plain table: one per method, task, split and risk set."""
    heads = ("auc", "pr_auc", "bss", "log_skill", "expected_over_observed", "accuracy", "log_loss", "c_index", "ibs_skill")
    short = ("AUC", "PR-AUC", "BSS", "log sk.", "E/O", "right", "logloss", "C", "IBS sk.")
    width = max([len(f"{r['task']} [{r['risk_set']}]") for r in rows], default=10) + 2
    lines = [f"{'task [risk set]':{width}}{'split':24}{'method':18}{'n':>9}{'events':>8}" + "".join(f"{h:>9}" for h in short)]
    for r in rows:
        cells = "".join(f"{r[h]:9.4f}" if r[h] is not None else f"{'':9}" for h in heads)
        lines.append(f"{r['task'] + ' [' + r['risk_set'] + ']':{width}}{r['split']:24}{r['method']:18}{r['n']:9,}{r['events']:8,}{cells}")
    return lines
