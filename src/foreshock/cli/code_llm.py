"""`foreshock code --coder llm`: verified claims of an endpoint, with what was dropped told on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from foreshock.errors import RefusedError

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.reports.report import Report


def proposed(reports: Iterator[Report], url: str, model: str, timeout: float) -> Iterator[Claim]:
    """The verified claims of all reports; a run without one usable answer is refused."""
    from foreshock.coding.endpoint import Endpoint
    from foreshock.coding.llm import Tally, code_stream

    tally = Tally()
    for claims in code_stream(reports, Endpoint(url=url, model=model, timeout=timeout), tally):
        yield from claims
    click.echo(tally.sentence(), err=True)
    failed = {name for name, _ in tally.failed}
    if tally.reports and not tally.kept and len(failed) == tally.reports:
        raise RefusedError(f"{url} gave no usable answer ({tally.failed[0][1]}).")
