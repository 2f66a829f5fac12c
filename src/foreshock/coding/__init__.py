"""Coding: text to claims, each with its quote, on whose word, and how surely."""

from __future__ import annotations

import importlib
from typing import Any

_VERBS = {
    "code": "foreshock.coding.coder",
    "code_stream": "foreshock.coding.coder",
    "events": "foreshock.coding.event",
}

__all__ = ["code", "code_stream", "events"]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(importlib.import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'foreshock.coding' has no attribute {name!r}")
