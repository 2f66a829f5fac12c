"""`foreshock backtest`: score every model of the outside view on years it has not seen."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command("backtest")
@click.argument("models", nargs=-1)
@click.option("--data", type=click.Path(), default=None, help="Folder of the tables (else FORESHOCK_DATA, else your data folder).")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the fits and of the bootstrap.")
@click.option("--draws", type=click.IntRange(0), default=100, show_default=True, help="Bootstrap draws for intervals; 0 for none.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with `rows` and `seconds`.")
def command(models: tuple[str, ...], data: str | None, seed: int, draws: int, as_json: bool) -> None:
    """Refit MODELS (all by default) on the past and score them on the years after.

    Reproduces every figure of the model cards in docs/models from the tables.
    """
    from foreshock.history import backtest

    result = backtest.run(list(models), data, seed=seed, draws=draws, say=lambda text: click.echo(text, err=True))
    if as_json:
        click.echo(json.dumps(result))
        return
    for line in table(result["rows"]):
        click.echo(line)
    click.echo(f"{result['seconds']:.0f} s")


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
