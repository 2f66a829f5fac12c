#!/usr/bin/env python3
"""Train the model that types the event between two marked actors, and score it on sentences it has not seen.

    python tools/train_relation.py --data ../shared/data [--check] [-o FILE]

``--data`` holds ``coding/plv_train.tsv`` (Hu et al. 2024); the codebook phrasings and the sentences without an event lie beside
this file in ``relation/``. Deterministic. ``--check`` only prints the cross-validated scores, and writes nothing.

The scores are of nested cross-validation: five outer folds; within the training part of each, three inner folds choose the
hyperparameters; sentences with the same text stay in one fold. Phrasings of one root stand in blocks of neighbours, and a block
is in one fold, for the sentences without an event.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

import numpy as np  # noqa: E402
import scipy.sparse as sp  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import f1_score  # noqa: E402
from sklearn.model_selection import StratifiedGroupKFold  # noqa: E402
from sklearn.svm import LinearSVC  # noqa: E402

from foreshock.coding.model.encoder import encoder  # noqa: E402
from foreshock.coding.model.features import BITS, WEIGHT, blocks, hashed, masked  # noqa: E402
from foreshock.coding.model.scores import ARTEFACT, NO_EVENT, mixed  # noqa: E402

SPLITS = {"YIELD": ("CONCEDE", "RETREAT"), "ACCUSE": ("DISAPPROVE", "INVESTIGATE")}
MERGED = {part: whole for whole, parts in SPLITS.items() for part in parts}
QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "ACCUSE": 3, "REQUEST": 3, "REJECT": 3,
    "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4, NO_EVENT: 0,
}  # fmt: skip
"""Quad class of a root in the evaluation of Hu et al. 2024."""
GRID = [{"C": 1.0, "codebook": w} for w in (0.4, 0.8)]
NONE_WEIGHT = 0.6
NONE_BIAS = 0.1
HEAD_C = 0.003
"""Regularisation of the head over the encoder's vectors."""
SEED = 0
NAMES = ("Turkey", "the Iranian government", "Kenya", "the rebels", "President Ortega", "the European Union", "Peru", "opposition leaders",
         "the army", "Vietnam", "the Taliban", "the United Nations", "Poland", "protesters", "the foreign ministry", "Armenia",
         "the prime minister", "Ghana", "police", "Chad", "Japan", "the Kremlin")  # fmt: skip
"""Actors put into the phrasings for the encoder, which reads whole sentences."""

Rows = list[dict[str, dict[int, int]]]


def read_marked(path: Path) -> list[tuple[str, list[tuple[int, int]], list[tuple[int, int]], str]]:
    """Text, source spans, target spans and root of each row of ``plv_train.tsv``."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans, opened = "", {"s": [], "t": []}, {}
            for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
                mark = re.fullmatch(r"<(/?)([st])>", part)
                if mark and mark[1]:
                    spans[mark[2]].append((opened[mark[2]], len(text)))
                elif mark:
                    opened[mark[2]] = len(text)
                else:
                    text += part
            out.append((text, spans["s"], spans["t"], row["gold_root"]))
    return out


def read_templates(path: Path) -> list[tuple[str, str]]:
    """Type and masked text of each line; a type stands in brackets above its lines."""
    root, out = NO_EVENT, []
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            root = line[1:-1]
        elif line and not line.startswith("#"):
            out.append((root, re.sub(r"\bS\b", " srcx ", re.sub(r"\bT\b", " tgtx ", line))))
    return out


def filled(path: Path) -> list[tuple[str, list[tuple[int, int]], list[tuple[int, int]]]]:
    """The lines of a file of templates with names in them, and where those stand."""
    rng = random.Random(SEED)
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line[0] in "[#":
            continue
        names = dict(zip("ST", rng.sample(NAMES, 2), strict=True))
        text, spans = "", {"S": [], "T": []}
        for part in re.split(r"\b([ST])\b", line):
            if part in names:
                spans[part].append((len(text), len(text) + len(names[part])))
            text += names.get(part, part)
        out.append((text if text.endswith(".") else text + ".", spans["S"], spans["T"]))
    return out


def encoded(sentences: list[Any]) -> np.ndarray:
    """The encoder's vectors of marked sentences, shape (sentences, 4 * 384)."""
    return np.stack([encoder().read(*s[:3]) for s in sentences]).astype(np.float32)


def featurise(texts: list[str]) -> Rows:
    """Hashed counts by block."""
    rows = []
    for text in texts:
        row: dict[str, dict[int, int]] = {}
        for name, counts in blocks(text).items():
            merged: dict[int, int] = {}
            for key, count in counts.items():
                merged[hashed(key)] = merged.get(hashed(key), 0) + count
            row[name] = merged
        rows.append(row)
    return rows


def idf_of(rows: Rows) -> np.ndarray:
    """Smoothed inverse document frequency; zero for a feature never seen."""
    df = np.zeros(1 << BITS)
    for row in rows:
        for block in row.values():
            df[list(block)] += 1
    return np.where(df > 0, np.log((1 + len(rows)) / (1 + df)) + 1, 0.0).astype(np.float16)


def matrix(rows: Rows, idf: np.ndarray) -> Any:
    """Sparse design matrix."""
    ii, jj, vv = [], [], []
    for i, row in enumerate(rows):
        for name, block in row.items():
            value = {k: (1 + math.log(c)) * float(idf[k]) for k, c in block.items()}
            length = math.sqrt(sum(v * v for v in value.values())) or 1.0
            for k, v in value.items():
                ii.append(i)
                jj.append(k)
                vv.append(WEIGHT[name] * v / length)
    return sp.csr_matrix((vv, (ii, jj)), shape=(len(rows), 1 << BITS))


class Data:
    """All material, featurised once."""

    def __init__(self, folder: Path) -> None:
        marked = read_marked(folder / "coding" / "plv_train.tsv")
        self.rows = featurise([masked(t, s, g) for t, s, g, _ in marked])
        self.y = np.array([m[3] for m in marked])
        self.groups = np.unique([m[0] for m in marked], return_inverse=True)[1]
        book = read_templates(HERE / "relation" / "codebook.txt")
        self.book_types = np.array([e for e, _ in book])
        self.book_rows = featurise([t for _, t in book])
        self.book_y = np.array([MERGED.get(e, e) for e, _ in book])
        self.none_rows = featurise([t for _, t in read_templates(HERE / "relation" / "no_event.txt")])
        self.vectors = encoded(marked)
        self.book_vectors = encoded(filled(HERE / "relation" / "codebook.txt"))
        self.none_vectors = encoded(filled(HERE / "relation" / "no_event.txt"))
        self.none_fold = np.arange(len(self.none_rows)) // 8

    def fit(self, keep: np.ndarray, none: np.ndarray, setting: dict[str, float]) -> tuple[np.ndarray, LinearSVC]:
        rows = [self.rows[i] for i in keep] + self.book_rows + [self.none_rows[i] for i in none]
        y = np.concatenate([self.y[keep], self.book_y, [NO_EVENT] * len(none)])
        w = np.concatenate([np.ones(len(keep)), np.full(len(self.book_y), setting["codebook"]), np.full(len(none), NONE_WEIGHT)])
        idf = idf_of(rows)
        model = LinearSVC(C=setting["C"], class_weight="balanced", random_state=SEED)
        return idf, model.fit(matrix(rows, idf), y, sample_weight=w)

    def fit_head(self, keep: np.ndarray, none: np.ndarray, setting: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
        """Weights (classes, 4 * 384) and biases of a logistic regression over the encoder's vectors, not standardised."""
        x = np.concatenate([self.vectors[keep], self.book_vectors, self.none_vectors[none]])
        y = np.concatenate([self.y[keep], self.book_y, [NO_EVENT] * len(none)])
        w = np.concatenate([np.ones(len(keep)), np.full(len(self.book_y), setting["codebook"]), np.full(len(none), NONE_WEIGHT)])
        mean, spread = self.vectors[keep].mean(0), self.vectors[keep].std(0) + 1e-6
        model = LogisticRegression(C=HEAD_C, class_weight="balanced", max_iter=200).fit((x - mean) / spread, y, sample_weight=w)
        weights = model.coef_ / spread
        return weights, model.intercept_ - weights @ mean


def decide(fitted: tuple[np.ndarray, LinearSVC], rows: Rows) -> np.ndarray:
    scores = fitted[1].decision_function(matrix(rows, fitted[0]))
    scores[:, list(fitted[1].classes_).index(NO_EVENT)] += NONE_BIAS
    return scores


def joined(scores: np.ndarray, vectors: np.ndarray, head: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Log of the mixed probabilities of both models."""
    return np.stack([mixed(s, v) for s, v in zip(scores, vectors @ head[0].T + head[1], strict=True)])


def folds(y: np.ndarray, groups: np.ndarray, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(StratifiedGroupKFold(n, shuffle=True, random_state=SEED).split(y, y, groups))


def choose(data: Data, keep: np.ndarray, none: np.ndarray) -> dict[str, float]:
    """The setting with the best macro-F1 over three inner folds of ``keep``."""
    best: tuple[float, int] | None = None
    for k, setting in enumerate(GRID):
        guess = np.empty(len(keep), dtype=object)
        for train, test in folds(data.y[keep], data.groups[keep], 3):
            fitted = data.fit(keep[train], none, setting)
            guess[test] = fitted[1].classes_[decide(fitted, [data.rows[i] for i in keep[test]]).argmax(1)]
        score = f1_score(data.y[keep], guess.astype(str), average="macro", labels=sorted(set(data.y)))
        if best is None or score > best[0] + 1e-9:
            best = (score, k)
    assert best is not None
    return GRID[best[1]]


def interval(truth: np.ndarray, guess: np.ndarray, labels: list[Any], draws: int = 1000) -> tuple[float, float]:
    """95 % bootstrap interval of macro-F1."""
    rng = np.random.default_rng(SEED)
    n = len(truth)
    scores = []
    for _ in range(draws):
        at = rng.integers(0, n, n)
        scores.append(f1_score(truth[at], guess[at], average="macro", labels=labels, zero_division=0))
    return float(np.quantile(scores, 0.025)), float(np.quantile(scores, 0.975))


def cross_validate(data: Data, setting: dict[str, float] | None = None) -> tuple[dict[str, Any], np.ndarray, np.ndarray]:
    """Scores of nested cross-validation (or of one setting), and the scores of every sentence by a model that had not seen it."""
    classes = sorted({*data.y, NO_EVENT})
    scores = np.zeros((len(data.y), len(classes)))
    none_scores = np.zeros((len(data.none_rows), len(classes)))
    for k, (train, test) in enumerate(folds(data.y, data.groups, 5)):
        held = np.flatnonzero(data.none_fold % 5 == k)
        none = np.flatnonzero(data.none_fold % 5 != k)
        chosen = setting or choose(data, train, none)
        fitted, head = data.fit(train, none, chosen), data.fit_head(train, none, chosen)
        scores[test] = joined(decide(fitted, [data.rows[i] for i in test]), data.vectors[test], head)
        none_scores[held] = joined(decide(fitted, [data.none_rows[i] for i in held]), data.none_vectors[held], head)
    names = np.array(classes)
    guess, none_guess = names[scores.argmax(1)], names[none_scores.argmax(1)]
    quad = np.vectorize(QUAD.get)
    roots = sorted(set(data.y))
    report = {
        "macro_f1": f1_score(data.y, guess, average="macro", labels=roots),
        "macro_f1_interval": interval(data.y, guess, roots),
        "quad_macro_f1": f1_score(quad(data.y), quad(guess), average="macro", labels=[1, 2, 3, 4]),
        "quad_macro_f1_interval": interval(quad(data.y), quad(guess), [1, 2, 3, 4]),
        "no_event_recall": float((none_guess == NO_EVENT).mean()),
        "event_called_none": float((guess == NO_EVENT).mean()),
        "by_root": {r: round(float(f1_score(data.y, guess, average="macro", labels=[r])), 3) for r in roots},
        "sentences": len(data.y), "without_event": len(data.none_rows),
    }  # fmt: skip
    return report, scores, none_scores


def temperature_of(scores: np.ndarray, truth: np.ndarray, classes: list[str]) -> float:
    """The softmax temperature with the lowest log loss."""
    at = np.array([classes.index(t) for t in truth])
    best = (math.inf, 1.0)
    for t in np.geomspace(0.2, 2.0, 60):
        z = scores / t
        z = z - z.max(1, keepdims=True)
        loss = float((np.log(np.exp(z).sum(1)) - z[np.arange(len(z)), at]).mean())
        best = min(best, (loss, float(t)))
    return best[1]


def split_scores(data: Data) -> tuple[list[np.ndarray], list[float], np.ndarray]:
    """Weights that part a merged root into its two types, learnt from the codebook alone."""
    idf = idf_of(data.book_rows)
    weights, biases = [], []
    for whole, (_, second) in SPLITS.items():
        at = np.flatnonzero(data.book_y == whole)
        model = LinearSVC(C=1.0, class_weight="balanced", random_state=SEED)
        model.fit(matrix([data.book_rows[i] for i in at], idf), data.book_types[at] == second)
        weights.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    return weights, biases, idf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("-o", "--output", type=Path, default=HERE.parent / "src" / "foreshock" / "coding" / "data" / ARTEFACT)
    options = parser.parse_args()
    data = Data(options.data)
    report, scores, none_scores = cross_validate(data)
    print(json.dumps(report, indent=1))
    if options.check:
        return
    classes = sorted({*data.y, NO_EVENT})
    temperature = temperature_of(
        np.concatenate([scores, none_scores]), np.concatenate([data.y, [NO_EVENT] * len(none_scores)]), classes
    )
    everything, none = np.arange(len(data.y)), np.arange(len(data.none_rows))
    setting = choose(data, everything, none)
    idf, model = data.fit(everything, none, setting)
    head, head_bias = data.fit_head(everything, none, setting)
    extra, biases, book_idf = split_scores(data)
    # the splits were learnt with the codebook's own idf: put them on the scale of the shipped one
    ratio = np.divide(book_idf.astype(float), idf.astype(float), out=np.zeros(1 << BITS), where=idf > 0)
    weights = np.vstack([model.coef_, *[w * ratio for w in extra]]).T
    bias = np.concatenate([model.intercept_, biases]).astype(np.float32)
    bias[classes.index(NO_EVENT)] += NONE_BIAS
    scale = (np.abs(weights).max(0) / 127).astype(np.float32)
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    meta = {
        "classes": list(model.classes_), "splits": SPLITS, "temperature": round(temperature, 4), "setting": setting,
        "scores": report,
    }  # fmt: skip
    with options.output.open("wb") as file:
        np.savez_compressed(
            file, weights=small, scale=scale, bias=bias, idf=idf, head=head.astype(np.float32),
            head_bias=head_bias.astype(np.float32), meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
        )
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB, {setting}, temperature {temperature:.3f}")


if __name__ == "__main__":
    main()
