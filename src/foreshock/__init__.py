"""Foreshock: turns reports of an international crisis into an auditable, scored forecast of how the world responds.

>>> import foreshock as fs
>>> isinstance(fs.__version__, str)
True

The verbs are loaded when first used, so that ``import foreshock`` is instant.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

# public name -> module that defines it
_VERBS: dict[str, str] = {
    "who": "foreshock.reference.who",
    "code": "foreshock.coding",
    "Case": "foreshock.case",
    "assess": "foreshock.assessment",
    "cite": "foreshock.citation",
    "read": "foreshock.reports",
    "outlook": "foreshock.history.outlook",
    "situation": "foreshock.assessment",
    "draft": "foreshock.drafting",
    "explain": "foreshock.explaining",
    "open_scenario": "foreshock.playing",
    "Session": "foreshock.playing",
    "whatif": "foreshock.playing",
    "forecasts": "foreshock.forecasting",
    "update": "foreshock.forecasting",
    "score": "foreshock.forecasting",
}

__all__ = ["__version__", *_VERBS]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(importlib.import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'foreshock' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_VERBS])
