"""`foreshock play`."""

from __future__ import annotations

from typing import Any

import click

from foreshock.cli.play_options import options, ready, small_matrices


@click.command("play")
@click.argument("scenario", required=False, type=click.Path(dir_okay=False, allow_dash=True))
@options("worlds", "weeks", "seed", "set", "force", "forbid")
@click.option(
    "--observe",
    multiple=True,
    metavar='"MOVE @WHEN"',
    help="A move that was seen: worlds count by how likely they make it.",
)
@click.option(
    "--temper",
    type=click.FloatRange(0, 1, min_open=True),
    default=1.0,
    show_default=True,
    help="Power of the evidence.",
)
@options("off", "engine", "threads", "cluster")
@click.option(
    "--warm", is_flag=True, help="Only compile the engine into the cache (about half a minute), for a quick first run."
)
@options("json")
def command(scenario: str | None, worlds: int, seed: int, as_json: bool, warm: bool, engine: str, observe: tuple[str, ...],
            temper: float, **how: Any) -> None:  # fmt: skip
    """Play a SCENARIO (see `foreshock draft`; `-` is stdin) and print what comes of it.

    Every outcome has its probability, its Monte-Carlo error (mc_se) and a 90 % interval over the scenario's ranges.
    """
    small_matrices()
    if warm:
        from foreshock.play import engine as engines

        click.echo(engines.warm())
        if scenario is None:
            return
    if scenario is None:
        raise click.UsageError("Name a scenario file to play (`foreshock draft` writes one).")
    import json

    from foreshock.play.answer import as_json as answer_of
    from foreshock.play.answer import in_words
    from foreshock.playing import play

    futures = play(scenario, worlds, seed, observe=observe, temper=temper, engine=ready(engine), **how)
    answer = answer_of(futures)
    if as_json:  # what is printed is the same byte for byte for the same seed
        click.echo(f"{answer.pop('seconds'):.1f} s", err=True)
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else in_words(answer, names=futures.setup.known, asked=futures.setup.asked))
