"""Reference: who is who at a date, and what is known about the world at a date. Names and facts, no models."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.reference.reference import Reference


@cache
def load() -> Reference:
    """The reference tables, read once per process.

    >>> load().actor("SUN").name
    'Soviet Union'
    """
    from foreshock.reference.reference import Reference

    return Reference()
