"""Scores of the event types for a sentence with two marked actors: a linear model over hashed features.

    score_c(x) = b_c + sum over blocks B of weight_B * (tf-idf vector of x in B, of length one) . w_c

A type is the highest score; the probability is a softmax of the scores at a temperature fitted on sentences that the model had
not seen. The weights are made by ``tools/train_relation.py`` and described in docs/relation.md.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from foreshock.coding.model.features import WEIGHT, blocks, hashed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ARTEFACT = "relation.npz"
NO_EVENT = "NONE"


class Linear:
    """The shipped weights. ``classes``: the roots of the training data and NONE; ``splits``: for a merged root its two types,
    decided by a second score (positive: the second one)."""

    def __init__(self, arrays: dict[str, Any]) -> None:

        meta = json.loads(bytes(arrays["meta"]).decode())
        self.classes: list[str] = meta["classes"]
        self.splits: dict[str, tuple[str, str]] = {k: (v[0], v[1]) for k, v in meta["splits"].items()}
        self.temperature: float = meta["temperature"]
        self.meta: dict[str, Any] = meta
        self._weights: NDArray[np.int8] = arrays["weights"]
        self._scale: NDArray[np.float32] = arrays["scale"]
        self._bias: NDArray[np.float32] = arrays["bias"]
        self._idf: NDArray[np.float16] = arrays["idf"]

    def decide(self, masked_text: str) -> NDArray[np.float32]:
        """Scores of all classes, then of all splits: float32, shape (classes + splits,)."""
        import numpy as np

        total = self._bias.astype(np.float32).copy()
        for name, counts in blocks(masked_text).items():
            merged: dict[int, int] = {}
            for key, count in counts.items():
                place = hashed(key)
                merged[place] = merged.get(place, 0) + count
            if not merged:
                continue
            at = np.fromiter(merged, dtype=np.int64)
            tf = np.array([1 + math.log(c) for c in merged.values()], dtype=np.float32) * self._idf[at].astype(np.float32)
            length = float(np.sqrt((tf * tf).sum()))
            if length:
                total += (WEIGHT[name] / length) * (tf @ self._weights[at].astype(np.float32)) * self._scale
        return total


@lru_cache(maxsize=1)
def linear() -> Linear:
    """The shipped model, loaded once (a few tens of milliseconds)."""
    import numpy as np

    with (files("foreshock.coding") / "data" / ARTEFACT).open("rb") as file, np.load(file) as arrays:
        return Linear({k: arrays[k] for k in arrays.files})
