"""Reports for a verb: what cannot be read is named on stderr and the rest goes on; undated ones are asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from foreshock.errors import InputError

if TYPE_CHECKING:
    from foreshock.reports.report import Report

NOTES = 3
"""Undated reports that are asked about one by one; the rest are counted."""


class Inputs:
    """The reports of some files, one by one; :meth:`finish` ends the program with code 3 where one could not be read."""

    def __init__(self, files: Sequence[str], as_of: str | None) -> None:
        self.files = list(files)
        self.as_of = as_of
        self.errors: list[InputError] = []
        self.undated = 0
        self.doubtful = 0
        self._told = 0

    def __iter__(self) -> Iterator[Report]:
        from foreshock.reports import question, read_stream
        from foreshock.reports.dating import overlooked
        from foreshock.reports.legible import skipped

        for report in read_stream(self.files, self.as_of, on_error="skip", errors=self.errors, note=_say):
            self._tell(len(self.errors))
            if report.date is None:
                self.undated += 1
                if self.undated <= NOTES:
                    click.echo(f"note: {question(report)}", err=True)
            elif note := overlooked(report):
                self.doubtful += 1
                if self.doubtful <= NOTES:
                    click.echo(f"note: {note}", err=True)
            if lost := skipped(report):
                click.echo(f"note: {lost}", err=True)
            yield report
        self._tell(len(self.errors) - 1)
        if self.undated > NOTES:
            click.echo(f"note: {self.undated - NOTES:,} more reports give no date of their own.", err=True)
        if self.doubtful > NOTES:
            click.echo(f"note: {self.doubtful - NOTES:,} more reports dated with --as-of carry another date.", err=True)

    def _tell(self, upto: int) -> None:
        for error in self.errors[self._told : upto]:
            click.echo(f"foreshock: {error}", err=True)
        self._told = max(self._told, upto)

    def finish(self) -> None:
        """Raise the last error that was not told yet, or a count of those that were."""
        if len(self.errors) > self._told:
            raise self.errors[-1]
        if self.errors:
            number = len(self.errors)
            raise InputError(f"{number:,} input{'s' * (number > 1)} could not be read (named above).")


def _say(text: str) -> None:
    click.echo(text, err=True)
