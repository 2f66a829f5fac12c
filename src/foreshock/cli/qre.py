"""`foreshock qre`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command("qre")
@click.argument("game", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--lambda", "lam", type=float, required=True, help="Precision of choice per unit of payoff, at least 0.")
@click.option("--json", "as_json", is_flag=True, help="Print as one JSON object.")
def command(game: Path, lam: float, as_json: bool) -> None:
    """Solve a small GAME (.efg or .nfg, Gambit's formats; `-` is stdin) for its logit agent quantal response equilibrium.

    Prints the choice probabilities at every information set, on the branch of equilibria traced from lambda = 0.
    """
    from foreshock.errors import InputError
    from foreshock.play.gamefile import parse
    from foreshock.play.qre import solve

    if str(game) == "-":
        text, name = sys.stdin.buffer.read().decode("utf-8", "replace"), "<stdin>"
    else:
        try:
            text, name = game.read_bytes().decode("utf-8", "replace"), str(game)
        except OSError as error:
            raise InputError(f"{game} cannot be read: {error.strerror or error}.") from None
    tree = parse(text, name)
    answer = solve(tree, lam)
    players = [
        {
            "player": label,
            "payoff": float(answer.payoffs[p]),
            "infosets": [
                {
                    "infoset": h.number,
                    "label": h.label,
                    "actions": [
                        {"action": a, "probability": float(q)}
                        for a, q in zip(h.actions, answer.probabilities[index], strict=True)
                    ],
                }
                for index, h in enumerate(tree.infosets)
                if h.player == p
            ],
        }
        for p, label in enumerate(tree.players)
    ]
    if as_json:
        form = "normal" if tree.normal_form else "extensive"
        click.echo(
            json.dumps(
                {
                    "game": name, "title": tree.title, "form": form, "lambda": answer.lam, "residual": answer.residual,
                    "players": players,
                },
                ensure_ascii=False,
            )
        )  # fmt: skip
        return
    click.echo(f"{tree.title or name}: logit agent QRE at lambda = {lam:g}")
    for player in players:
        click.echo(f"\n{player['player']} (expected payoff {player['payoff']:.6f})")
        for infoset in player["infosets"]:  # type: ignore[attr-defined]
            called = f" ({infoset['label']})" if infoset["label"] else ""
            click.echo(f"  information set {infoset['infoset']}{called}")
            for action in infoset["actions"]:
                click.echo(f"    {action['probability']:.6f}  {action['action']}")
