"""A small sentence encoder in NumPy: the vectors of all-MiniLM-L6-v2, in eight-bit weights.

Six transformer layers of width 384 (Wang et al. 2020, "MiniLM"; Reimers & Gurevych 2019, "Sentence-BERT"). It gives each piece of a
word a vector that depends on the sentence around it, so that a verb which the training sentences do not hold is read by its
meaning. Weights: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, rounded to eight bits by ``tools/make_encoder.py``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from foreshock.coding.model.features import Span

ARTEFACT = "encoder.npz"
LAYERS, WIDTH, HEADS = 6, 384, 12
LONGEST = 128
"""Pieces read of a sentence."""
_PIECE = re.compile(r"\w+|[^\w\s]|_")


class Encoder:
    """The shipped weights: eight-bit matrices with a scale for each row, float vectors, and the vocabulary."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        import numpy as np

        self.words: NDArray[np.int8] = arrays["words"]
        self.word_scale: NDArray[np.float32] = arrays["words.scale"]
        self.vocabulary = {w: i for i, w in enumerate(bytes(arrays["vocabulary"]).decode().split("\n"))}
        self.weights: dict[str, Any] = {}
        for name, value in arrays.items():
            if value.dtype == np.int8 and name != "words":
                self.weights[name] = value.astype(np.float32) * arrays[name + ".scale"][:, None]
            elif value.dtype == np.float16:
                self.weights[name] = value.astype(np.float32)

    def pieces(self, text: str) -> tuple[list[int], list[Span]]:
        """Word pieces of a text (greedy longest match from the left, lower case, no accents) and their character spans."""
        ids: list[int] = []
        spans: list[Span] = []
        known = self.vocabulary
        for m in _PIECE.finditer(text):
            word = "".join(c for c in unicodedata.normalize("NFD", m.group().lower()) if not unicodedata.combining(c))
            at, found = 0, []
            while at < len(word):
                end = len(word)
                while end > at and (("##" if at else "") + word[at:end]) not in known:
                    end -= 1
                if end == at:
                    found = [known["[UNK]"]]
                    break
                found.append(known[("##" if at else "") + word[at:end]])
                at = end
            ids += found
            spans += [m.span()] * len(found)
        return ids[: LONGEST - 2], spans[: LONGEST - 2]

    def vectors(self, text: str) -> tuple[NDArray[np.float32], list[Span]]:
        """A vector for each piece, float32 of shape (pieces, 384), and the span of the word that it belongs to."""
        import numpy as np

        ids, spans = self.pieces(text)
        rows = np.array([self.vocabulary["[CLS]"], *ids, self.vocabulary["[SEP]"]])
        w = self.weights
        x = self.words[rows].astype(np.float32) * self.word_scale[rows][:, None] + w["positions"][: len(rows)] + w["type"]
        x = _norm(x, w["norm.w"], w["norm.b"])
        size = WIDTH // HEADS
        for n in range(LAYERS):
            qkv = x @ w[f"{n}.qkv"].T + w[f"{n}.qkv.b"]
            q, k, v = (qkv[:, i * WIDTH : (i + 1) * WIDTH].reshape(-1, HEADS, size).transpose(1, 0, 2) for i in range(3))
            score = q @ k.transpose(0, 2, 1) / math.sqrt(size)
            score = np.exp(score - score.max(-1, keepdims=True))
            score /= score.sum(-1, keepdims=True)
            mixed = (score @ v).transpose(1, 0, 2).reshape(-1, WIDTH)
            x = _norm(x + mixed @ w[f"{n}.out"].T + w[f"{n}.out.b"], w[f"{n}.n1.w"], w[f"{n}.n1.b"])
            grown = _gelu(x @ w[f"{n}.up"].T + w[f"{n}.up.b"])
            x = _norm(x + grown @ w[f"{n}.down"].T + w[f"{n}.down.b"], w[f"{n}.n2.w"], w[f"{n}.n2.b"])
        return x[1:-1], spans

    def read(self, text: str, source: list[Span], target: list[Span]) -> NDArray[np.float32]:
        """Mean vectors of the sentence, of the source, of the target, and of what stands between them: float32 (4 * 384,)."""
        import numpy as np

        x, spans = self.vectors(text)
        if not len(x):
            return np.zeros(4 * WIDTH, np.float32)
        s = np.array([any(a < e and b > f for f, e in source) for a, b in spans])
        t = np.array([any(a < e and b > f for f, e in target) for a, b in spans])
        named = np.flatnonzero(s | t)
        between = ~(s | t)
        if len(named):
            between[: named[0]] = False
            between[named[-1] :] = False
        else:
            between[:] = False
        every = np.ones(len(x), bool)
        return np.concatenate([x[m].mean(0) if m.any() else np.zeros(WIDTH, np.float32) for m in (every, s, t, between)])


def _norm(x: Any, weight: Any, bias: Any) -> Any:
    import numpy as np

    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * weight + bias


def _gelu(x: Any) -> Any:
    """Gaussian error linear unit, by its tanh form (Hendrycks & Gimpel 2016)."""
    import numpy as np

    return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped encoder, loaded once."""
    import numpy as np

    with (files("foreshock.coding") / "data" / ARTEFACT).open("rb") as file, np.load(file) as arrays:
        return Encoder({k: arrays[k] for k in arrays.files})
