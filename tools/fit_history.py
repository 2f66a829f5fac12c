"""Refit what the outside view ships for `joining` and `onset`: parameters, calibration, reference classes, last facts.

    FORESHOCK_DATA=DIR python tools/fit_history.py [facts] [onset] [war] [joining] [moved]

Everything is fitted as things stand for a forecaster today: with a list of disputes that ended ten years before the forecast,
and only the severe ones known since. `war` refits that part of onset alone. Writes src/foreshock/history/data/*.json and *.csv.
"""

from __future__ import annotations

import sys
from pathlib import Path

from foreshock.history import facts, moved, panel, shipping

FOLDER = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "history" / "data"


def main(parts: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    world = panel.build()
    if "facts" in parts:
        facts.write(world, FOLDER)
    if "onset" in parts:
        shipping.onset(world, FOLDER / "onset.json")
    if "war" in parts:
        shipping.onset(world, FOLDER / "onset.json", only=("war",))
    if "joining" in parts:
        shipping.joining(world, FOLDER / "joining.json")
    if "moved" in parts:
        moved.write(FOLDER)


if __name__ == "__main__":
    main(sys.argv[1:] or ["facts", "onset", "joining", "moved"])
