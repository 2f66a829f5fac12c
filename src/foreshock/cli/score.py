"""`foreshock score`: how good the forecasts were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from foreshock.percent import counted, percent

if TYPE_CHECKING:
    from foreshock.case.ledger import Track

TRACKS: tuple[Track, ...] = ("live", "backtest", "synthetic")


@click.command("score")
@click.argument("case", type=click.Path())
@click.option(
    "--track",
    type=click.Choice(TRACKS),
    default="live",
    show_default=True,
    help="Tracks are never mixed.",
)
@click.option("--team", help="Compare with the ledger of this team (`ledger --import`) on common questions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(case: str, track: str, team: str | None, as_json: bool) -> None:
    """Score the resolved forecasts of a case: Brier, log, calibration, beside the base rate and each part."""
    from foreshock.resolving import compared, score

    if team:
        show_teams(compared(case, team, track), as_json)  # type: ignore[arg-type]
        return
    found = score(case, track)  # type: ignore[arg-type]
    if as_json:
        click.echo(json.dumps(found))
        return
    if not found["questions"]:
        others = {t: score(case, t)["questions"] for t in TRACKS if t != track}
        there = [f"{n} of the {t} track {'is' if n == 1 else 'are'}: see `--track {t}`" for t, n in others.items() if n]
        click.echo(f"No question of the {track} track is resolved yes or no so far" + (f"; {'; '.join(there)}." if there else "."))
        return
    click.echo(f"{counted(found['questions'], 'question')} resolved ({track})")
    click.echo(f"{'view':10} {'n':>4} {'Brier':>8} {'log':>8} {'reliab.':>8} {'resol.':>8}  skill of the pool over it")
    for view, card in found["views"].items():
        skill = "" if view == "pool" else f"{card['brier_skill_of_pool']:+.3f}"
        click.echo(
            f"{view:10} {card['n']:4} {card['brier']:8.4f} {card['log']:8.4f} {card['reliability']:8.4f} {card['resolution']:8.4f}  {skill}"
        )
    click.echo("\ncalibration of the pool")
    for b in found["views"]["pool"]["bins"]:
        click.echo(
            f"  {b['low']:.1f}-{b['high']:.1f}: forecast {b['forecast']:.2f}, came true {b['observed']:.2f}, n = {b['n']}"
        )


def show_teams(found: dict[str, Any], as_json: bool) -> None:
    """Print the comparison of two teams."""
    if as_json:
        click.echo(json.dumps(found))
        return
    n = len(found["rows"])
    click.echo(f"{counted(found['common'], 'question')} forecast by both and resolved by us ({found['track']}); {n} scored")
    for key in found["disagree"]:
        click.echo(f"  {key}: {found['team']} resolved it otherwise; it is left out")
    for view, card in found["scores"].items():
        click.echo(f"{found['team'] if view == 'theirs' else view.replace('_', ' '):12} Brier {card['brier']:.4f}  log {card['log']:.4f}")
    for row in found["rows"]:
        click.echo(f"  {row['question']}  ours {percent(row['ours'])}, {found['team']} {percent(row['theirs'])}, came {'true' if row['outcome'] else 'not true'}: {row['text']}")
