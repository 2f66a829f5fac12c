"""Reference classes: how often did the thing happen, in history, to cases of the same plain kind?

A class is what an analyst would say in one line ("a rival with a border and a dispute in the last ten years"), so that its
rate can be argued with; a model's probability is shown beside it, never instead of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history import dyads, thirds

Array = NDArray[Any]


def onset_classes(x: Array, relevant: Array) -> Array:
    """[n] class of pair-years from their features: digits relevant, rivalry, dispute in the last ten years."""
    place = {name: k for k, name in enumerate(dyads.FEATURES)}
    rival = np.nan_to_num(x[:, place["rivalry"]]) > 0
    recent = (np.nan_to_num(x[:, place["peace_years"]], nan=99.0) <= 10) & (np.nan_to_num(x[:, place["never"]], nan=1.0) == 0)
    return np.asarray(relevant * 100 + rival * 10 + recent * 1)


def onset_words(label: int) -> str:
    """A class in words.

    >>> onset_words(110)
    'years of pairs that border or include a major power, with a rivalry, without a dispute in the last ten years'
    """
    near = "that border or include a major power" if label >= 100 else "without a border or a major power"
    rival = "with a rivalry" if label // 10 % 10 else "without a rivalry"
    recent = "with a dispute" if label % 10 else "without a dispute"
    return f"years of pairs {near}, {rival}, {recent} in the last ten years"


def joining_classes(x: Array, relevant: Array) -> Array:
    """[n] class of third states: digits relevant, pact with a party, quarrel (rivalry or dispute within some ten years)
    with a party, major power."""
    place = {name: k for k, name in enumerate(thirds.FEATURES)}
    first = np.nan_to_num(x[:, 0])

    def either(*names: str) -> Array:
        return np.asarray(np.any([first[:, place[name]] > 0 for name in names], axis=0))

    pact = either("defence_us", "defence_them")
    quarrel = either("rivalry_us", "rivalry_them") | (
        np.maximum(first[:, place["stock_us"]], first[:, place["stock_them"]]) > np.log1p(0.4)
    )
    return np.asarray(relevant * 1000 + pact * 100 + quarrel * 10 + (first[:, place["major"]] > 0) * 1)


def joining_words(label: int) -> str:
    """A class in words.

    >>> joining_words(1100)
    'smaller states near a party, with a defence pact with one and no quarrel'
    """
    size = "major powers" if label % 10 else "smaller states"
    near = "" if label % 10 else " near a party" if label >= 1000 else " far from the parties"
    pact, quarrel = label // 100 % 10, label // 10 % 10
    party = "a party" if label % 10 or label < 1000 else "one"
    ties = {
        (0, 0): f"with neither pact nor quarrel with {party}", (0, 1): f"with a quarrel with {party} and no defence pact",
        (1, 0): f"with a defence pact with {party} and no quarrel", (1, 1): f"with a defence pact with {party} and a quarrel with {party}",
    }  # fmt: skip
    return f"{size}{near}, {ties[pact, quarrel]}"


def rates(label: Array, y: Array, words: Any) -> dict[str, dict[str, Any]]:
    """For each class: its words, number of cases, events and rate."""
    out = {}
    for value in np.unique(label).tolist():
        inside = label == value
        n, events = int(inside.sum()), int(y[inside].sum())
        out[str(value)] = {"words": words(int(value)), "n": n, "events": events, "rate": round(events / n, 6)}
    return out
