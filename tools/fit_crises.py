"""Fit what the package ships of escalation, duration, outcome, support and alignment, and the compact lists of disputes.

    FORESHOCK_DATA=DIR python tools/fit_crises.py [MODEL ...]

Writes ``src/foreshock/history/data/*.json``, ``disputes.csv``, ``analogues.csv`` and ``cow_names.csv``. Same tables and seed, same files.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from foreshock.history import alignment, analogues, crises, duration, escalation, outcome, support
from foreshock.history.backtest import World
from foreshock.history.ensemble import save

DATA = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "history" / "data"


def main(names: list[str]) -> None:
    world = World()
    jobs: dict[str, Any] = {
        "escalation": lambda: escalation.ship(world.crises),
        "duration": lambda: duration.ship(world.crises),
        "outcome": lambda: outcome.ship(world.panel, world.table("cow_war_inter")),
        "support": lambda: support.ship(world.data, world.panel),
        "alignment": lambda: alignment.ship(world.panel),
    }
    DATA.mkdir(exist_ok=True)
    if not names or "disputes" in names:
        crises.write(crises.from_tables(read=world.panel.disputes), DATA / "disputes.csv")
        analogues.write(world.crises, DATA / "analogues.csv")
        analogues.write_names(world.panel.codes, world.panel.names, DATA / "cow_names.csv")
    for name, job in jobs.items():
        if not names or name in names:
            save(job(), DATA / f"{name}.json")
            print(f"{name}: {(DATA / f'{name}.json').stat().st_size / 1e3:.0f} kB", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
