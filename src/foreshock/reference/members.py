"""Who belongs to an alliance, organisation or bloc at a date."""

from __future__ import annotations

from functools import cache

from foreshock.reference.tables import OPEN, piped


@cache
def _table() -> dict[str, list[tuple[str, str, str]]]:
    out: dict[str, list[tuple[str, str, str]]] = {}
    for organisation, codes, start, end in piped("members.txt"):
        out.setdefault(organisation, []).extend((code, start, end or OPEN) for code in codes.split())
    return out


def members(organisation: str, date: str | None = None) -> list[str]:
    """Codes of the members of ``organisation`` on ``date`` (ISO 8601; None: ever), in the order of joining. Empty where the
    tables hold no list for it: that is missing knowledge, not an organisation without members.

    >>> len(members("NTO", "1954-01-01")), "FIN" in members("NTO", "2024-01-01"), members("AUK")
    (14, True, ['AUS', 'GBR', 'USA'])
    """
    rows = _table().get(organisation, [])
    return list(dict.fromkeys(code for code, start, end in rows if date is None or start <= date <= end))


def memberships(code: str, date: str | None = None) -> list[str]:
    """The organisations that list ``code`` as a member on ``date``.

    >>> "WTO" in memberships("DDR", "1968-08-20")
    True
    """
    return [name for name in _table() if code in members(name, date)]
