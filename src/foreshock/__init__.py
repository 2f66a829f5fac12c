"""Foreshock: turns reports of an international crisis into an auditable, scored forecast of how the world responds.

>>> import foreshock as fs
>>> isinstance(fs.__version__, str)
True

The verbs are loaded when first used, so that ``import foreshock`` is instant.
"""

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
    "InputError": "foreshock.errors",
    "MissingError": "foreshock.errors",
    "RefusedError": "foreshock.errors",
}

__all__ = ["__version__", *_VERBS]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'foreshock' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
