"""Features of dyad-years: what was known about a pair of states at the end of a year, for the year after.

Every feature is symmetric in the two states and lagged by one year. Levels that grow with time (capability shares,
democracy, shared organisations) are measured against that year's mean, since trends wreck calibration out of sample.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.history.panel import Slice

Array = NDArray[Any]

# name -> what it says, in the words of an explanation
FEATURES: dict[str, str] = {
    "contiguity": "closeness of borders (5 land, 1 up to 400 miles of water, 0 none)",
    "distance": "distance between the states",
    "defence": "a defence pact between them",
    "entente": "another pact between them (offence, neutrality, non-aggression, consultation)",
    "rivalry": "a strategic rivalry",
    "igos": "shared international organisations, against the year's mean",
    "majors": "how many of the two are major powers",
    "strong": "capability of the stronger, against the year's mean",
    "weak": "capability of the weaker, against the year's mean",
    "parity": "parity of capabilities",
    "democracy_low": "democracy of the less democratic, against the year's mean",
    "democracy_high": "democracy of the more democratic, against the year's mean",
    "peace_years": "years since their last dispute",
    "never": "no dispute between them so far",
    "stock_recent": "disputes in the last few years (half-life 2 years)",
    "stock_middle": "disputes in the last decade or so (half-life 8 years)",
    "stock_long": "disputes over a generation (half-life 30 years)",
    "force_stock": "past disputes with force (half-life 10 years)",
    "fatal_stock": "past disputes with deaths (half-life 20 years)",
    "together_stock": "past disputes fought on the same side (half-life 15 years)",
    "ongoing": "a dispute between them went on last year",
    "trouble_high": "recent disputes with others of the more quarrelsome",
    "trouble_low": "recent disputes with others of the less quarrelsome",
    "rivals_high": "number of rivals of the one with more",
    "enemies_of_friends": "recent disputes of each with the other's allies",
    "common_enemies": "recent disputes of both with the same third states",
    "age": "years in the system of the younger, up to 50",
}


def totals(known: Slice) -> dict[str, Array]:
    """[N] monadic and [N, N] network quantities of a slice that several features share."""
    member = known.member
    stock = np.nan_to_num(known.dyad["stock_middle"])
    rivalry = np.nan_to_num(known.dyad["rivalry"])
    defence = np.nan_to_num(known.dyad["defence"])
    friends = defence @ stock
    count = max(int(member.sum()), 1)
    with np.errstate(divide="ignore"):
        capability = np.log(np.maximum(known.state["cinc"], 1e-7) * count)
    democracy = known.state["democracy"] - np.nanmean(known.state["democracy"][member])
    return {
        "trouble": stock.sum(axis=1),
        "friends": friends,
        "rivals": rivalry.sum(axis=1),
        "enemies_of_friends": friends + friends.T,
        "common_enemies": np.sqrt(stock) @ np.sqrt(stock),
        "capability": capability,
        "democracy": democracy,
    }


def build(known: Slice, one: Array, two: Array, total: dict[str, Array] | None = None) -> Array:
    """[n, features] for pairs of rows ``one``, ``two`` of the slice, float32, NaN where missing; ``total`` saves computing
    :func:`totals` of the slice again."""
    total = totals(known) if total is None else total
    dyad = {name: value[one, two] for name, value in known.dyad.items()}
    a, b = total["capability"][one], total["capability"][two]
    low, high = np.minimum(a, b), np.maximum(a, b)
    da, db = total["democracy"][one], total["democracy"][two]
    stock = np.nan_to_num(dyad["stock_middle"])
    ta, tb = total["trouble"][one] - stock, total["trouble"][two] - stock
    major = known.state["major"]
    columns = {
        **{name: dyad[name] for name in FEATURES if name in dyad},
        "majors": major[one] + major[two],
        "strong": high,
        "weak": low,
        "parity": low - high,
        "democracy_low": np.minimum(da, db),
        "democracy_high": np.maximum(da, db),
        "trouble_high": np.log1p(np.maximum(ta, tb)),
        "trouble_low": np.log1p(np.minimum(ta, tb)),
        "rivals_high": np.maximum(total["rivals"][one], total["rivals"][two]),
        "enemies_of_friends": np.log1p(total["enemies_of_friends"][one, two]),
        "common_enemies": np.log1p(total["common_enemies"][one, two]),
        "age": np.minimum(known.dyad["age"][one, two], 50.0),
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in FEATURES], axis=1)


def relevant(known: Slice, one: Array, two: Array) -> Array:
    """[n] bool: politically relevant pairs: contiguous (land or up to 400 miles of water) or with a major power
    (Lemke & Reed 2001). Missing contiguity counts as not contiguous only where the year lies inside the table."""
    close = known.dyad["contiguity"][one, two] > 0
    major = np.maximum(known.state["major"][one], known.state["major"][two]) > 0
    return np.asarray(close | major)
