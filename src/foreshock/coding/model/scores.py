"""Scores of the event types for a sentence with two marked actors: words and meaning, two models mixed.

    words:    s_c(x) = b_c + sum over blocks B of weight_B * (tf-idf vector of x in B, of length one) . w_c
    meaning:  m_c(x) = a_c + u_c . (mean encoder vectors of the sentence, the source, the target, and between them)
    p_c       in proportion to softmax(s / 0.33)_c + 0.5 * softmax(m)_c

The type is the most probable one; the probability told is p raised to 1 / T, with T fitted on sentences not seen in training. The weights are made by ``tools/train_relation.py`` and described in docs/relation.md.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from foreshock.coding.model.features import WEIGHT, Span, blocks, hashed, masked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ARTEFACT = "relation.npz"
NO_EVENT = "NONE"


SHARP, SHARE = 0.33, 0.5
"""Temperature of the word scores and weight of the meaning, from cross-validation; flat between 0.25 and 1."""


def mixed(words: Any, meaning: Any) -> Any:
    """Log of the mixed probability of each class, up to a constant."""
    import numpy as np

    return np.log(_softmax(words / SHARP) + SHARE * _softmax(meaning) + 1e-9)


def _softmax(x: Any) -> Any:
    import numpy as np

    grown = np.exp(x - x.max())
    return grown / grown.sum()


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
        self._head: NDArray[np.float32] = arrays["head"]
        self._head_bias: NDArray[np.float32] = arrays["head_bias"]
        self._idf: NDArray[np.float16] = arrays["idf"]

    def read(self, text: str, source: list[Span], target: list[Span]) -> NDArray[np.float32]:
        """Log mixed probabilities of all classes, then the scores of all splits: shape (classes + splits,)."""
        import numpy as np

        from foreshock.coding.model.encoder import encoder

        scores = self.decide(masked(text, source, target))
        n = len(self.classes)
        meaning = self._head @ encoder().read(text, source, target) + self._head_bias
        return np.concatenate([mixed(scores[:n], meaning), scores[n:]])

    def decide(self, masked_text: str, chars: bool = True) -> NDArray[np.float32]:
        """Word scores of all classes, then of all splits: float32, shape (classes + splits,). Without ``chars`` the parts of words are
        left out: a third of the time, for a reader of the scores that was trained on them so."""
        import numpy as np

        total = self._bias.astype(np.float32).copy()
        for name, counts in blocks(masked_text, chars).items():
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
