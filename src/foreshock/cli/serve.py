"""`foreshock serve`."""

from __future__ import annotations

import click


@click.command("serve")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="CASE|FILE...")
@click.option("--as-of", metavar="DATE", help="Publication date of reports that state none (YYYY-MM-DD); of a case alone, the day to look from.")
@click.option("--scenario", type=click.Path(), metavar="FILE", help="Also take this scenario (YAML) into the case.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8765, show_default=True, help="0 takes any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Another interface than loopback: a token is required then.")
@click.option("--token", metavar="TEXT", help="The token to ask for, at least 16 characters; made where --host needs one.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def command(
    files: tuple[str, ...], as_of: str | None, scenario: str | None, port: int, host: str, token: str | None, no_browser: bool
) -> None:
    """Open a crisis in the browser: the brief, the room to play in, reports, forecasts, scenarios.

    CASE is a case file (its name ends in .foreshock; it is made where it is not there); each FILE is a report that is added to it. Without a
    case a temporary one is made, which ends with the server. A FILE that ends in .yaml is a scenario.
    """
    from foreshock.cli.forecast import inputs
    from foreshock.errors import InputError
    from foreshock.web.run import serve
    from foreshock.web.served import opened

    if token is not None and len(token) < 16:
        raise InputError("A token has at least 16 characters.")
    reports, case = inputs([f for f in files if not f.endswith((".yaml", ".yml"))])
    scenarios = [f for f in files if f.endswith((".yaml", ".yml"))] + ([scenario] if scenario else [])
    if len(scenarios) > 1:
        raise click.UsageError("One scenario at a time, please; more can be saved from the page.")

    def say(text: str) -> None:
        click.echo(text, err=True)

    served = opened(case, reports, scenario=scenarios[0] if scenarios else None, as_of=as_of, note=say)
    serve(served, host=host, port=port, token=token, browser=not no_browser, say=say)
