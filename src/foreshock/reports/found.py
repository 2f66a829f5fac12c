"""What a format's parser hands back: one text found in an input, before it is dated, checked and hashed."""

from __future__ import annotations

from typing import Any

import msgspec


class Found(msgspec.Struct, kw_only=True):
    """One text found in an input."""

    text: str
    title: str | None = None
    date: str | None = None
    """ISO date that the document states as its publication date, as far as the format has a place for it."""
    firm: bool = True
    """False where the format's date is weak evidence (the creation date of a PDF file): a given date then wins."""
    publisher: str | None = None
    name: str | None = None
    """The text's own id, where the format has one."""
    where: str = ""
    """Where in the input: ``line 3`` or ``entry 2``; empty for a plain document."""
    pairs: list[dict[str, Any]] | None = None
    note: str | None = None
    """What the user should know about how it was read."""
