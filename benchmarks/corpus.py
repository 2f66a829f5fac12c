#!/usr/bin/env python3
"""Memory of coding a corpus while it goes on: `nice python benchmarks/corpus.py [--documents 100000]`.

Makes a JSONL corpus (one sentence of the annotated crisis texts and two of no event in each document, numbered so that no two are the same),
codes it with `foreshock code FILE --jobs 1 -o FILE.parquet`, and prints the memory of that process when 1, 10, 25, 50, 75 and 100 % of the shards
are coded and at its end: what is resident then, and the most so far. Reads /proc, so Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coding import ROOT, crisis, quiet

MARKS = (1, 10, 25, 50, 75, 100)


def corpus(path: Path, documents: int) -> int:
    """Write the corpus; its number of words."""
    from foreshock.coding.prefilter import sentences

    news = [text[a:b].strip().replace("\n", " ") for text in crisis() for a, b in sentences(text)]
    calm = quiet()
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for n in range(documents):
            text = f"{news[n % len(news)]} {calm[2 * n % len(calm)]} {calm[(2 * n + 1) % len(calm)]} It was page {n}."
            words += len(text.split())
            out.write(json.dumps({"id": str(n), "date": "2024-05-01", "text": text}) + "\n")
    return words


def memory(pid: int) -> tuple[float, float]:
    """Resident memory of a process in MB: now, and the most so far; zeros once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    found = {line.split(":")[0]: int(line.split()[1]) / 1000 for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return found.get("VmRSS", 0.0), found.get("VmHWM", 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    options = parser.parse_args()
    from foreshock.coding.corpus import SHARD

    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "corpus.jsonl"), Path(folder, "claims.parquet")
        words = corpus(path, options.documents)
        shards = -(-options.documents // SHARD)
        print(f"{options.documents:,} documents, {words:,} words, {shards:,} shards", flush=True)
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
        begin = os.times().children_user
        child = subprocess.Popen([sys.executable, "-m", "foreshock", "code", str(path), "--jobs", "1", "-o", str(out)], env=environment, stderr=subprocess.DEVNULL)
        marks, most = list(MARKS), 0.0
        while child.poll() is None:
            time.sleep(0.02 if options.documents < 5000 else 0.2)
            now, peak = memory(child.pid)
            most = max(most, peak)
            parts = Path(f"{out}.parts")
            done = len(list(parts.glob("*.jsonl"))) if parts.is_dir() else 0
            while marks and now and 100 * done >= marks[0] * shards:
                print(f"{marks.pop(0):4} % coded: {now:4.0f} MB resident, at most {peak:4.0f} MB so far", flush=True)
        took = os.times().children_user - begin
        print(f"   at the end: at most {most:4.0f} MB; exit code {child.returncode}; {took:.0f} s of processor time, {words / took:,.0f} words a second")
        sys.exit(child.returncode)


if __name__ == "__main__":
    main()
