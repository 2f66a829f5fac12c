"""The actor: a state, organisation or armed group, valid between dates; and a mention of one in a text."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["state", "organisation", "group", "bloc"]


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A state, organisation or armed group, valid between dates."""

    code: str
    """ISO 3166 alpha-3 for states (historical: SUN, DDR, YUG, CSK, VDR, ...), 3-6 letters for others (NTO, UNO, HZB)."""
    cow: int | None = None
    """Correlates of War state number; None for non-states."""
    kind: Kind
    name: str
    """Common name: ``North Korea``."""
    official: str = ""
    valid_from: str | None = None
    valid_to: str | None = None
    """ISO dates; None is open."""
    capital: str | None = None
    home: str | None = None
    """For a group or organisation: code of the state it mainly acts in or belongs to."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a text that names an actor: ``text[start:end]``."""

    start: int
    end: int
    text: str
    code: str
    kind: Literal["name", "demonym", "metonym", "person", "organisation", "group", "institution", "place"]
    """How the words name the actor: ``North Korea`` name, ``Korean`` demonym, ``the Kremlin`` metonym, ``Kim`` person,
    ``the State Department``/``the CIA`` institution. A ``place`` (``Kharkiv``, ``Crimea``, ``the Golan``) only says
    where: ``code`` is the state it lies in or is internationally held to belong to, and it acts for nobody."""
    sector: Literal["GOV", "MIL", "REB", "IGO", "OTH"] = "GOV"
    role: str | None = None
    """For a person: ``head of state``, ``foreign minister``... (``former ...`` after the time in office); for an institution
    what it is."""
    name: str = ""
    """For a person the full name, else the common name of the actor."""
