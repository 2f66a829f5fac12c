"""How soon a job ends once it is cancelled: `python benchmarks/cancel.py`. Each kind of long job is begun at its largest, and cancelled after a while."""

from __future__ import annotations

import time
from typing import Any

import httpx
from serve import ROOT, Server

REPORT = ROOT / "examples/follow/dprk/2024-11-13-combat-confirmed.txt"
WORLDS = 2_000_000


def jobs() -> dict[str, tuple[str, Any, float]]:
    """What is begun, and after how many seconds it is cancelled."""
    text = ((REPORT.read_text(encoding="utf-8") + "\n\n") * 600)[:390_000]
    forced = {"force": ["PRK raise RUS-UKR @3"]}
    found: dict[str, tuple[str, Any, float]] = {
        "play, 2,000,000 worlds": ("/play", {"scenario": "reference", "worlds": WORLDS}, 1.0),
        "play, with moves that were seen": ("/play", {"scenario": "reference", "worlds": WORLDS, "observe": ["USA hold @1"]}, 1.0),
        "what if, 12 variants": ("/whatif", {"scenario": "reference", "worlds": WORLDS, "variants": [{"name": str(k), "turned": forced} for k in range(12)]}, 1.0),
        "two scenarios side by side": ("/compare", {"a": "reference", "b": "draft", "worlds": WORLDS}, 1.0),
        "sorting the assumptions": ("/scenarios/reference/rank", None, 1.0),
        "forecast, 100,000 worlds": ("/forecasts", {"worlds": 100_000, "record": False}, 1.0),
    }
    for after in (1.0, 5.0, 9.0):
        found[f"report of 390,000 characters, after {after:.0f} s"] = ("/reports", {"text": text, "name": "long", "as_of": "2024-11-13"}, after)
    return found


def main() -> None:
    server = Server()
    try:
        with httpx.Client(base_url=f"{server.address}/api/v1", timeout=120) as client:
            for name, (path, body, after) in jobs().items():
                key = (client.post(path, json=body) if body is not None else client.post(path)).json()["id"]
                time.sleep(after)
                start = time.perf_counter()
                client.delete(f"/jobs/{key}")
                while (state := client.get(f"/jobs/{key}").json()["state"]) in ("queued", "running"):
                    time.sleep(0.01)
                print(f"{name:<48} {state} within {time.perf_counter() - start:.2f} s", flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
