"""Reading levels: one page, the full brief, the brief with its annex (ledger, texts of the reports, models, method)."""

from __future__ import annotations

from typing import Literal

from foreshock.errors import InputError

Level = Literal["page", "full", "annex"]
LEVELS: tuple[Level, ...] = ("page", "full", "annex")


def level_of(name: str | None, default: Level) -> Level:
    """The level of a name, the default for None. Errors: :class:`~foreshock.errors.InputError` for any other name."""
    if name is None:
        return default
    for level in LEVELS:
        if name == level:
            return level
    raise InputError(f"There is no level `{name}`; choose page, full or annex.")
