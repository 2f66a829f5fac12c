"""spaCy without its command line: ``import spacy`` imports ``spacy.cli`` (with its downloader, HTTP clients and training commands)
for one function, ``spacy.info``, which is a fifth of a reading's start. Here that function is looked up when it is called."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


def import_spacy() -> None:
    """Import spaCy, leaving its command line for whoever asks for it.

    >>> import_spacy(); import spacy; callable(spacy.info)
    True
    """
    if "spacy" in sys.modules:
        return
    names = ("spacy.cli", "spacy.cli.info")
    for name in names:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401
    finally:
        for name in names:
            sys.modules.pop(name, None)
    vars(sys.modules["spacy"]).pop("cli", None)


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)
