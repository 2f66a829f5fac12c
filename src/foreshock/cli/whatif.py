"""`foreshock whatif`."""

from __future__ import annotations

import click

from foreshock.cli.play_options import options, ready, small_matrices
from foreshock.percent import percent


@click.command("whatif")
@click.argument("scenario", type=click.Path(dir_okay=False, allow_dash=True))
@options("worlds", "weeks", "seed", "set", "force", "forbid", "off")
@click.option(
    "--options-of",
    metavar="ACTOR",
    help="Instead: impose each of an actor's moves in turn 1 and rank them for that actor.",
)
@click.option(
    "--sweep", "sweeps", multiple=True, metavar="PATH=LOW..HIGH/N", help="N variants, evenly from LOW to HIGH: actors.PRK.resolve=0.6..1.6/5."
)
@click.option("--most", type=click.IntRange(1), default=12, show_default=True, help="Rows per table.")
@options("engine", "threads", "cluster", "json")
def command(scenario: str, worlds: int, weeks: int | None, seed: int, sets: tuple[str, ...], force: tuple[str, ...],
            forbid: tuple[str, ...], off: tuple[str, ...], options_of: str | None, sweeps: tuple[str, ...], most: int, engine: str, threads: int | None,
            cluster: str | None, as_json: bool) -> None:  # fmt: skip
    """Compare variants of a SCENARIO with itself, on the same random numbers.

    Each --set, --force, --forbid and --off is a variant of its own; several edits in one variant are joined by a semicolon:
    --force "USA press CHN @4; USA press CHN @8".
    """
    small_matrices()
    import json

    from foreshock.errors import InputError
    from foreshock.play.answer import told
    from foreshock.play.labels import names_of
    from foreshock.playing import open_scenario, opened, planned, swept, whatif

    chosen = ready(engine)
    if options_of:
        from foreshock.play.whatif import rank

        file, setup = opened(scenario, sets, off, forbid, weeks)
        if options_of not in setup.game.actors:
            raise InputError(f"There is no actor `{options_of}`; there are {', '.join(setup.game.actors)}.")
        planned(file, setup, force)
        rows = rank(setup, setup.game.actors.index(options_of), min(worlds, 8192), seed, engine=chosen, cluster=cluster)
        if as_json:
            click.echo(json.dumps({"scenario": setup.name, "actor": options_of, "options": rows}, ensure_ascii=False))
            return
        click.echo(
            f"Options of {options_of}, best for itself first (change against playing freely, +- standard error)\n"
        )
        for row in rows:
            click.echo(
                f"{row['own']:+.4f} +- {row['own_se']:.4f}  war {100 * row['war']:+.2f} +- {100 * row['war_se']:.2f} points  {row['move']}"
                f"  (most raised: {told(row['most_raised'], setup.known)}, {100 * row['by']:+.1f} points)"
            )
        return
    variants: dict[str, dict[str, list[str]]] = {}
    for kind, texts in (("sets", sets), ("force", force), ("forbid", forbid), ("off", off)):
        for text in texts:
            name = {"sets": "set ", "force": "", "forbid": "without ", "off": "no "}[kind] + text
            variants[name] = {kind: [part.strip() for part in text.split(";") if part.strip()]}
    for text in sweeps:
        for value in swept(text):
            variants[f"set {value}"] = {"sets": [value]}
    if not variants:
        raise click.UsageError("Say what to change: --set, --sweep, --force, --forbid, --off, or --options-of ACTOR.")
    known = open_scenario(scenario)
    names = names_of(known.model)
    found = whatif(known, variants, worlds, seed, weeks=weeks, engine=chosen, cluster=cluster)
    if as_json:
        tables = [{"variant": d.name, "outcomes": d.table()} for d in found]
        click.echo(json.dumps({"worlds": worlds, "seed": seed, "variants": tables}, ensure_ascii=False))
        return
    for d in found:
        click.echo(f"{d.name}\n        base      variant  difference +- s.e. (points)")
        for row in d.table()[:most]:
            click.echo(
                f"{percent(row['base']):>12} {percent(row['variant']):>12} {100 * row['difference']:+8.2f} +- {100 * row['se']:.2f}  {told(row['text'], names)}"
            )
        click.echo("")
