"""A long day at the server in an hour: `nice python benchmarks/soak.py [--seconds 3600] [--users 3] [--every 600]`.

Starts `foreshock serve` on a temporary case with the reference scenario, and lets so many users work: they turn sliders, come near others (whose
places are then played in the background), watch single worlds, open pages, compare, play jobs (some cancelled), take in a report every two minutes, accept or strike its claims, and export. In the first half of the
time each report is a new one; in the second they come again, so that the case no longer grows and memory must stand still. Prints the server's resident memory, its threads, its open files and its processor time at the start, every so many seconds, and at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
from serve import Server, asked, knobs

PAGES = ("/", "/reports", "/play", "/world", "/compare", "/scenario", "/ledger", "/static/js/play.js", "/static/app.css")
READS = ("case", "reports", "claims", "situation", "forecasts", "ledger", "scores", "scenarios", "jobs", "charts", "scenarios/reference", "scenarios/draft/room")
EXPORTS = ("brief?format=html", "brief?format=md", "brief?format=json", "table?table=claims&format=csv", "forecasts", "case")
REPORT = """{title}
{day}

Russian forces attacked {place} with {count} drones on Monday, Ukrainian officials said. North Korea has sent {count} more soldiers to Russia, South Korea's
intelligence service said. The Kremlin denied the report. NATO condemned the attack, and Germany pledged {count} more air defence missiles to Ukraine.
"""
REPORT_SECONDS = 120.0


class Tally:
    """What was done, how long it took, what went wrong."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.kinds: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()


async def job(client: httpx.AsyncClient, answer: httpx.Response, cancel: bool = False) -> dict[str, Any]:
    """Follow a job to its end, or cancel it."""
    answer.raise_for_status()
    key = answer.json()["id"]
    if cancel:
        await asyncio.sleep(random.random())
        await client.delete(f"/api/v1/jobs/{key}")
    while True:
        found: dict[str, Any] = (await client.get(f"/api/v1/jobs/{key}")).json()
        if found["state"] in ("done", "failed", "cancelled"):
            if found["state"] == "failed":
                raise httpx.HTTPError(f"a job failed: {found['error']}")
            return found
        await asyncio.sleep(0.3)


async def step(client: httpx.AsyncClient, kind: str, stakes: list[dict[str, Any]], number: int) -> None:
    """One thing that a user does."""
    api = "/api/v1"
    if kind == "turn":
        answer = await client.post(f"{api}/scenarios/reference/room", json=asked(random.choice(stakes), True))
    elif kind == "near":
        turned = {"set": {stakes[0]["path"]: random.choice([0.2, 0.4, 0.6])}}
        path = random.choice(stakes)["path"]
        (await client.post(f"{api}/scenarios/reference/prepare", json={"path": path, "turned": turned})).raise_for_status()
        answer = await client.post(f"{api}/scenarios/reference/ahead", json={"paths": [k["path"] for k in random.sample(stakes, 5)], "turned": turned})
    elif kind == "rest":
        answer = await client.post(f"{api}/scenarios/{random.choice(['reference', 'draft'])}/room", json={"worlds": 20_480, "seed": random.randrange(4)})
    elif kind == "world":
        answer = await client.post(f"{api}/world", json={"scenario": "reference", "world": random.randrange(20_480)})
    elif kind == "page":
        answer = await client.get(random.choice(PAGES))
    elif kind == "read":
        answer = await client.get(f"{api}/{random.choice(READS)}")
    elif kind == "export":
        answer = await client.get(f"{api}/export/{random.choice(EXPORTS)}")
    elif kind == "play":
        answer = await client.post(f"{api}/play", json={"scenario": "reference", "worlds": 40_960, "seed": random.randrange(1000)})
        await job(client, answer, cancel=random.random() < 0.5)
        return
    elif kind == "compare":
        await job(client, await client.post(f"{api}/compare", json={"a": "reference", "b": "draft", "worlds": 10_240}))
        return
    else:
        day = f"2024-{1 + number // 28 % 9:02d}-{1 + number % 28:02d}"
        text = REPORT.format(title=f"Drones and soldiers, report {number}", day=day, place=random.choice(["Kyiv", "Kharkiv", "Odesa"]), count=10 + number)
        done = await job(client, await client.post(f"{api}/reports", json={"text": text, "name": f"soak-{number}", "as_of": day}))
        for name in done["result"]["reports"] or done["result"]["known"]:
            held = (await client.get(f"{api}/reports/{name}")).json()["claims"]
            words = [{"claim": c["claim"]["claim"], "word": random.choice(["accepted", "struck"]), "was": c["word"]} for c in held]
            if words:
                (await client.post(f"{api}/claims", json={"words": words})).raise_for_status()
        return
    answer.raise_for_status()


KINDS = {"turn": 36, "near": 4, "rest": 6, "world": 12, "page": 16, "read": 16, "export": 4, "play": 3, "compare": 1}


async def user(address: str, end: float, stakes: list[dict[str, Any]], tally: Tally, writes: bool) -> None:
    """One person at work; one of them takes in reports."""
    number, made, due = 0, 0, time.monotonic()
    half = (due + end) / 2
    async with httpx.AsyncClient(base_url=address, timeout=120) as client:
        while time.monotonic() < end:
            await asyncio.sleep(random.expovariate(0.7))
            (kind,) = random.choices(list(KINDS), list(KINDS.values()))
            if writes and time.monotonic() >= due:
                kind, due = "report", due + REPORT_SECONDS
                number += 1
                made = number if time.monotonic() < half else made
            start = time.perf_counter()
            try:
                await step(client, kind, stakes, 1 + (number - 1) % max(made, 1))
            except httpx.HTTPStatusError as error:
                tally.errors[f"{kind}: {error.response.status_code} {error.response.text[:100]}"] += 1
            except httpx.HTTPError as error:
                tally.errors[f"{kind}: {error!r}"] += 1
            tally.kinds[kind] += 1
            tally.times.append(time.perf_counter() - start)


def state(server: Server) -> str:
    """Memory, threads, files and processor time of the server, now."""
    at = Path(f"/proc/{server.process.pid}")
    lines = dict(line.split(":", 1) for line in (at / "status").read_text().splitlines())
    files = sum(1 for _ in (at / "fd").iterdir())
    return f"{server.memory():.1f} MB (most {int(lines['VmHWM'].split()[0]) / 1024:.1f}), {lines['Threads'].strip()} threads, {files} files, {server.processor():.0f} s of processor"


async def watch(server: Server, every: float, end: float, levels: list[tuple[float, float]], tally: Tally) -> None:
    """Write down the memory each ten seconds; print it now and then."""
    began, said = time.monotonic(), 0.0
    while (now := time.monotonic()) < end:
        levels.append((now - began, server.memory()))
        if now - began >= said:
            print(f"{now - began:6.0f} s  {state(server)}; {len(tally.times)} answers, {sum(tally.errors.values())} errors", flush=True)
            said += every
        await asyncio.sleep(min(10.0, max(0.0, end - now)))


async def soak(server: Server, users: int, seconds: float, every: float) -> tuple[list[tuple[float, float]], Tally]:
    with httpx.Client(base_url=server.address, timeout=120) as client:
        stakes = [k for k in knobs(client) if k["group"] == "Stakes"]
    end, tally, levels = time.monotonic() + seconds, Tally(), list[tuple[float, float]]()
    await asyncio.gather(watch(server, every, end, levels, tally), *(user(server.address, end, stakes, tally, k == 0) for k in range(users)))
    return levels, tally


def main() -> None:
    parser = argparse.ArgumentParser(description="Memory of the server over a long time.")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--users", type=int, default=3)
    parser.add_argument("--every", type=float, default=600, help="Seconds between two lines.")
    options = parser.parse_args()
    random.seed(0)
    server = Server()
    try:
        levels, tally = asyncio.run(soak(server, options.users, options.seconds, options.every))
        print(f"   end    {state(server)}; {len(tally.times)} answers, {sum(tally.errors.values())} errors")
        print("what was done:", ", ".join(f"{kind} {count}" for kind, count in tally.kinds.most_common()))
        for error, count in tally.errors.most_common(8):
            print(f"  {count} × {error}")
        half = [m for at, m in levels if at >= options.seconds / 2]
        if len(half) > 2:
            third = len(half) // 3
            early, late = sum(half[:third]) / third, sum(half[-third:]) / third
            print(f"second half: {min(half):.1f} to {max(half):.1f} MB; its last third less its first third {late - early:+.1f} MB")
        ordered = sorted(tally.times)
        print(f"answers: p50 {ordered[len(ordered) // 2]:.2f} s, p95 {ordered[int(0.95 * len(ordered))]:.2f} s (jobs to their end)")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
