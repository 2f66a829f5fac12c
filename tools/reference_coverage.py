"""Print what the reference tables hold: the figures of docs/reference.md.

Usage: python tools/reference_coverage.py
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

from foreshock.reference import load
from foreshock.reference.confrontations import all_confrontations
from foreshock.reference.persons import offices
from foreshock.reference.updates import shipped

FOREIGN, DEFENCE = "foreign minister", "defence minister"
WATCHED = ["USA", "SUN", "RUS", "GBR", "FRA", "DEU", "CHN", "IND", "PAK", "ISR", "EGY", "IRN", "IRQ", "TUR", "SAU", "UKR", "PRK", "KOR", "JPN", "POL", "CUB", "ZAF"]


def covered(code: str, roles: tuple[str, ...], first: int, last: int) -> int:
    """Share, in per cent, of the mid-years in which somebody in one of the roles is known for a state."""
    actor = load().actors[code]
    days = [f"{y}-07-01" for y in range(first, last + 1)]
    days = [d for d in days if (actor.valid_from or "") <= d <= (actor.valid_to or "9999")]
    held = [o for o in offices() if o.code == code and o.role in roles]
    return round(100 * sum(any(o.start <= d <= o.end for o in held) for d in days) / len(days)) if days else 0


def main() -> None:
    """Print the figures."""
    begun = time.perf_counter()
    reference = load()
    aliases = reference.aliases
    loaded = time.perf_counter() - begun
    begun = time.perf_counter()
    matcher = reference.matcher
    built = time.perf_counter() - begun
    kinds = Counter(a.kind for a in reference.actors.values())
    print("actors:", dict(kinds))
    print("aliases:", len(aliases), dict(Counter(a.kind for a in aliases)), "spellings:", matcher.size)
    by_hand = [o for o in offices() if o.source == "persons.txt"]
    print("offices:", len(offices()), "by hand:", len(by_hand), "from Archigos 4.1:", len(offices()) - len(by_hand))
    known = all_confrontations()
    print("confrontations:", len(known), "active:", sum(c.active for c in known), "latent:", sum(not c.active for c in known))
    states = [a for a in reference.actors.values() if a.kind == "state" and a.cow]
    for first, last in ((1946, 2015), (2016, 2025)):
        top = ("head of state", "head of government", "leader", "president", "party leader", "paramount leader")
        shares = [covered(s.code, top, first, last) for s in states if not s.valid_to or s.valid_to > f"{first}"]
        print(f"a leader known, {first}-{last}: {sum(s == 100 for s in shares)} of {len(shares)} states in every year,",
              f"mean {sum(shares) / len(shares):.0f} % of state-years")  # fmt: skip
    print("per cent of mid-years 1946-2025 with a foreign minister, a defence minister known:")
    print("  " + ", ".join(f"{c} {covered(c, (FOREIGN,), 1946, 2025)}/{covered(c, (DEFENCE,), 1946, 2025)}" for c in WATCHED))
    lines = (Path(__file__).parents[1] / "docs" / "reference-checks.csv").read_text("utf-8").splitlines()
    record = [(r["table"], r["checked"][:4]) for r in csv.DictReader(line for line in lines if line[0] != "#")]
    record += [("updates", fact.checked[:4]) for fact in shipped() if fact.checked]
    tally = Counter(record)
    for table in sorted({name for name, _ in record}):
        print(f"checked in {table}: {tally[table, 'page']} by a page, {tally[table, 'know']} by knowledge alone")
    text = ("Moscow warned Kyiv and NATO that the Kremlin would answer; officials in the ministry said so again on Monday. " * 9000)
    begun = time.perf_counter()
    found = len(reference.match(text, "2024-01-01"))
    took = time.perf_counter() - begun
    print(f"loading {1000 * loaded:.0f} ms, automaton {1000 * built:.0f} ms, matching {len(text) / took / 1e6:.1f} MB/s",
          f"({found} mentions in {len(text) / 1e6:.1f} MB)")  # fmt: skip


if __name__ == "__main__":
    main()
