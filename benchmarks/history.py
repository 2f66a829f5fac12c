"""Time and memory of the outside view's parts, as ratios to a matrix product on the same machine in the same run.

    FORESHOCK_DATA=DIR python benchmarks/history.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

import numpy as np


def main() -> None:
    x = np.random.default_rng(0).normal(size=(1500, 1500))
    begin = time.process_time()
    for _ in range(5):
        x @ x
    unit = (time.process_time() - begin) / 5
    print(f"unit: one product of two 1500 x 1500 matrices, {unit:.3f} s of processor time")

    from foreshock.errors import MissingError
    from foreshock.history import panel

    begin = time.process_time()
    try:
        panel.build()
        took = time.process_time() - begin
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"panel from the tables: {took:.2f} s, {took / unit:.0f} units, {peak:.2f} GB at most")
    except MissingError as error:
        print(f"panel from the tables: skipped. {error}")
    command = [sys.executable, "-m", "foreshock", "outlook", "RUS", "UKR", "--as-of", "2024-10-25"]
    walls = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        walls.append(time.perf_counter() - begin)
    print(f"outlook from a cold start: {min(walls):.2f} s, {min(walls) / unit:.0f} units (best of 5)")


if __name__ == "__main__":
    main()
