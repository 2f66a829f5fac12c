"""The weights of the learnt back-up: whether a candidate is a claim (boosted trees), of what type, and help of what kind (logits).

    P(claim | x)    = 1 / (1 + exp(-(b + sum over trees of the leaf of x)))
    P(type e | z)   in proportion to exp(a_e + v_e . z), and likewise the kind of help, if it is help

``x`` are the features of :mod:`foreshock.coding.pairs` and the vector of the predicate's lemma; ``z`` adds the vector of its object
and the word scores of the relation model, and is standardised. Boosted trees: Friedman 2001, "Greedy function approximation". The
weights are made by ``tools/train_backup.py``; docs/coding.md has the scores.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
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
        import numpy as np

        self.meta: dict[str, Any] = json.loads(bytes(arrays["meta"]).decode())
        self.events: list[str] = self.meta["events"]
        self.kinds: list[str] = self.meta["kinds"]
        self.threshold: float = self.meta["threshold"]
        self._place = {w: i for i, w in enumerate(bytes(arrays["vocabulary"]).decode().split("\n"))}
        known: NDArray[np.int8] = arrays["vectors"]
        self._vectors = np.vstack([known.astype(np.float32) / 127, np.zeros((1, known.shape[1]), np.float32)])
        trees, nodes = arrays["tree.feature"].shape
        first = np.arange(trees)[:, None] * nodes
        # nodes of all trees in one row; where node k leads stands at 2k (up to the cut) and 2k + 1 (above it)
        self._roots: NDArray[np.int64] = first[:, 0]
        self._feature: NDArray[np.int64] = arrays["tree.feature"].astype(np.int64).ravel()
        self._cut: NDArray[np.float32] = arrays["tree.cut"].ravel()
        self._next: NDArray[np.int64] = np.stack([arrays["tree.left"] + first, arrays["tree.right"] + first], -1).ravel()
        self._value: NDArray[np.float32] = arrays["tree.value"].ravel()
        self._base = float(arrays["tree.base"])
        self._heads = {h: (arrays[f"{h}.weights"], arrays[f"{h}.bias"]) for h in ("type", "kind")}

    def vectors(self, lemmas: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words as rows, of length about one; zeros for one that is not known."""
        place = self._place
        return self._vectors[[place.get(lemma, -1) for lemma in lemmas]]

    def claim(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """P(claim) of each row."""
        import numpy as np

        cells = np.ascontiguousarray(x).ravel()
        rows = np.arange(len(x))[:, None] * x.shape[1]
        at = np.broadcast_to(self._roots, (len(x), len(self._roots)))
        for _ in range(self.meta["depth"]):  # a leaf leads to itself
            above = cells.take(rows + self._feature.take(at)) > self._cut.take(at)
            at = self._next.take(2 * at + above)
        total = self._base + self._value.take(at).sum(1, dtype=np.float64)
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
