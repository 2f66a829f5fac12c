"""What `code --format jsonl` prints: a line for each claim of a report, or for each pair of a report that marks pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.reports.report import Report


def jsonl(reports: Iterable[Report], *, batch: int = 32) -> Iterator[str]:
    """One JSON object a line, in the order of the reports; each line ends with a newline."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    for marked, run in groupby(reports, key=lambda r: r.pairs is not None):
        if marked:
            from foreshock.coding.relation import pair_rows

            for report in run:
                for row in pair_rows(report):
                    yield encode(row).decode() + "\n"
        else:
            from foreshock.coding.coder import code_stream

            for claims in code_stream(run, batch=batch):
                for claim in claims:
                    yield encode(claim).decode() + "\n"
