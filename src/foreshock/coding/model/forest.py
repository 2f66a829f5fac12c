"""The weights of the learnt back-up: whether a candidate is a claim (boosted trees), of what type, and help of what kind (logits).

    P(claim | x)    = 1 / (1 + exp(-(b + sum over trees of the leaf of x)))
    P(type e | z)   in proportion to exp(a_e + v_e . z), and likewise the kind of help, if it is help

``x`` are the features of :mod:`foreshock.coding.pairs` and the vector of the predicate's lemma; ``z`` adds the vector of its object
and the word scores of the relation model, and is standardised. Boosted trees: Friedman 2001, "Greedy function approximation". The
weights are made by ``tools/train_backup.py``; docs/coding.md has the scores.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ARTEFACT = "backup.npz"


class Forest:
    """The shipped weights as plain arrays."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        self.meta: dict[str, Any] = json.loads(bytes(arrays["meta"]).decode())
        self.events: list[str] = self.meta["events"]
        self.kinds: list[str] = self.meta["kinds"]
        self.threshold: float = self.meta["threshold"]
        self._place = {w: i for i, w in enumerate(bytes(arrays["vocabulary"]).decode().split("\n"))}
        self._vectors: NDArray[np.int8] = arrays["vectors"]
        self._feature: NDArray[np.int16] = arrays["tree.feature"]
        self._cut: NDArray[np.float32] = arrays["tree.cut"]
        self._left: NDArray[np.int16] = arrays["tree.left"]
        self._right: NDArray[np.int16] = arrays["tree.right"]
        self._value: NDArray[np.float32] = arrays["tree.value"]
        self._base = float(arrays["tree.base"])
        self._heads = {h: (arrays[f"{h}.weights"], arrays[f"{h}.bias"]) for h in ("type", "kind")}

    def vector(self, lemma: str) -> NDArray[np.float32]:
        """The vector of a word, of length about one; zeros for one that is not known."""
        import numpy as np

        i = self._place.get(lemma)
        width = self._vectors.shape[1]
        return np.zeros(width, np.float32) if i is None else self._vectors[i].astype(np.float32) / 127

    def claim(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """P(claim) of each row."""
        import numpy as np

        trees = np.arange(len(self._feature))
        at = np.zeros((len(x), len(trees)), np.int16)
        rows = np.arange(len(x))[:, None]
        for _ in range(self.meta["depth"]):  # a leaf leads to itself
            right = x[rows, self._feature[trees, at]] > self._cut[trees, at]
            at = np.where(right, self._right[trees, at], self._left[trees, at])
        total = self._base + self._value[trees, at].sum(1, dtype=np.float64)
        return np.asarray(1 / (1 + np.exp(-total)))

    def type(self, z: NDArray[np.float32]) -> NDArray[np.float64]:
        """P(type) of each row, in the order of :attr:`events`."""
        return self._logit("type", z)

    def kind(self, z: NDArray[np.float32]) -> NDArray[np.float64]:
        """P(kind of help | help) of each row, in the order of :attr:`kinds`."""
        return self._logit("kind", z)

    def _logit(self, head: str, z: NDArray[np.float32]) -> NDArray[np.float64]:
        import numpy as np

        weights, bias = self._heads[head]
        s = (z @ weights.T + bias).astype(np.float64)
        grown = np.exp(s - s.max(1, keepdims=True))
        return np.asarray(grown / grown.sum(1, keepdims=True))


@lru_cache(maxsize=1)
def forest() -> Forest:
    """The shipped weights, loaded once."""
    import numpy as np

    with (files("foreshock.coding") / "data" / ARTEFACT).open("rb") as file, np.load(file) as arrays:
        return Forest({k: arrays[k] for k in arrays.files})
