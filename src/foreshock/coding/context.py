"""The vectors of words in their context, which tagger and parser read, computed in half of spaCy's time.

The first layers of the model (six hash embeddings and their mix) look at one word alone: their result is worked out once for each
form and remembered. The next four look at a word and its two neighbours; they are run over blocks that stay in the processor's
cache, and keep nothing for training. Model: spaCy's ``MultiHashEmbed`` and ``MaxoutWindowEncoder``, with the weights as shipped;
``tests/test_prefilter.py`` checks the numbers against spaCy's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

ROOM = 40_000
"""Forms remembered before the memory is emptied: some 25 MB. Assumption; a long corpus always brings new ones, and what is common is soon learnt again."""
BLOCK = 400
"""Rows that go through the layers together: 400 rows of 288 numbers are half a megabyte. Measured: 200 to 800 are alike."""


class Layer:
    """An affine map, the largest of each three of its numbers, and their normalisation: maxout and layer norm."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        import numpy as np

        weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (out, pieces, in), (out, pieces)
        self.pieces: int = weights.shape[1]
        self.width: int = weights.shape[0]
        # the first pieces of all outputs side by side, then the second ones: the largest is found row by row
        self.weights: Floats = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self.bias: Floats = np.ascontiguousarray(bias.T).ravel()
        self.scale: Floats = norm.get_param("G")
        self.shift: Floats = norm.get_param("b")

    def __call__(self, x: Floats) -> Floats:
        import numpy as np

        pieces: Floats = np.matmul(x, self.weights)
        pieces += self.bias
        width = self.width
        best: Floats = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for k in range(2, self.pieces):
            np.maximum(best, pieces[:, k * width : (k + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.multiply(best, best).sum(axis=1, keepdims=True)
        variance /= np.float32(width)
        variance += np.float32(1e-8)
        best *= variance ** (-1.0 / 2.0)
        best *= self.scale
        best += self.shift
        return best


class Context:
    """Vectors of the words of parsed texts; stands in for ``predict`` of the pipeline's ``tok2vec``."""

    def __init__(self, tok2vec: Any) -> None:
        import numpy as np

        self.spacy: Any = tok2vec.model
        embed, encode = self.spacy.layers
        columns, _, hashed, mix, _ = embed.layers
        self.columns: list[int | str] = columns.attrs["columns"]
        self.hashes: list[tuple[int, Floats]] = [
            (chain.layers[1].attrs["seed"], chain.layers[1].get_param("E")) for chain in hashed.layers[0].layers
        ]
        self.mix = Layer(*mix.layers[0].layers[0].layers)
        self.pad: int = encode.attrs["pad"]
        self.layers = [Layer(*residual.layers[0].layers[1].layers[0].layers) for residual in encode.layers[0].layers]
        self.place: dict[tuple[int, int, int], int] = {}
        self.rows: Floats = np.zeros((1, self.mix.width), np.float32)

    def __call__(self, docs: Iterable[Doc]) -> list[Floats]:
        """A vector for each word of each text: float32 (words, 96)."""
        docs = list(docs)
        places = self._places(docs)
        out: list[Floats] = []
        block: list[list[int]] = []
        size = 0
        for words in places:
            if size + len(words) > BLOCK:
                out += self._read(block)
                block, size = [], 0
            block.append(words)
            size += len(words) + self.pad
        return out + self._read(block)

    def _places(self, docs: Sequence[Doc]) -> list[list[int]]:
        """Where the rows of the words stand in the memory; those of new forms are worked out."""
        from spacy.attrs import NORM, ORTH, SPACY

        if len(self.place) > ROOM:
            self.place.clear()
            self.rows = self.rows[:1]
        place = self.place
        keys = [list(zip(*doc.to_array([ORTH, NORM, SPACY]).T.tolist(), strict=True)) for doc in docs]
        new: dict[tuple[int, int, int], tuple[Doc, int]] = {}
        for doc, its in zip(docs, keys, strict=True):
            for i, key in enumerate(its):
                if key not in place and key not in new:
                    new[key] = doc, i
        if new:
            self._learn(new)
        return [[place[key] for key in its] for its in keys]

    def _learn(self, new: dict[tuple[int, int, int], tuple[Doc, int]]) -> None:
        import numpy as np

        ops = self.spacy.ops
        columns: dict[int, Any] = {}
        values = np.empty((len(new), len(self.columns)), np.uint64)
        for row, (doc, i) in enumerate(new.values()):
            if id(doc) not in columns:
                columns[id(doc)] = doc.to_array(self.columns)
            values[row] = columns[id(doc)][i]
        parts = [
            ops.gather_add(table, ops.hash(np.ascontiguousarray(values[:, k]), seed) % table.shape[0])
            for k, (seed, table) in enumerate(self.hashes)
        ]
        first = len(self.rows)
        self.rows = np.concatenate([self.rows, self.mix(np.concatenate(parts, axis=1))])
        self.place.update((key, first + k) for k, key in enumerate(new))

    def _read(self, texts: list[list[int]]) -> list[Floats]:
        """Texts side by side, kept apart by as many empty rows as the layers look over."""
        import numpy as np

        if not texts:
            return []
        gap = [0] * self.pad
        rows = gap.copy()
        starts = []
        for words in texts:
            starts.append(len(rows))
            rows += words
            rows += gap
        x = self.rows[rows]
        width = x.shape[1]
        around = np.zeros((len(x), 3 * width), np.float32)
        for layer in self.layers:
            around[1:, :width] = x[:-1]
            around[:, width : 2 * width] = x
            around[:-1, 2 * width :] = x[1:]
            x += layer(around)
        return [x[start : start + len(words)] for start, words in zip(starts, texts, strict=True)]
