"""Makes tests/golden/qre/values.json: logit quantal response equilibria computed by pygambit, an independent solver.

Not part of the package or its lock: run it in its own environment with `pip install pygambit==16.7.0` and
`python tools/make_qre_golden.py`. It also writes the random games (seeded) that the test tries besides the named ones.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pygambit as gbt

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "qre"
LAMBDAS = [0.1, 0.5, 1.0, 3.0, 10.0, 30.0]


def random_tree(seed: int) -> str:
    """A random extensive game: chance, imperfect information within a depth, payoffs at inner nodes, 2 or 3 players."""
    rng = random.Random(seed)
    players = rng.choice([2, 2, 3])
    names = " ".join(f'"P{i + 1}"' for i in range(players))
    lines = [f'EFG 2 R "random {seed}" {{ {names} }} "seed {seed}"']
    sets: dict[tuple[int, int, int], int] = {}
    count = [0] * players
    state = {"outcome": 0, "chance": 0}

    def payoffs() -> str:
        state["outcome"] += 1
        values = ", ".join(rng.choice([f"{rng.uniform(-3, 3):.2f}", f"{rng.randint(-9, 9)}/{rng.randint(2, 7)}"])
                           for _ in range(players))  # fmt: skip
        return f'{state["outcome"]} "" {{ {values} }}'

    def node(depth: int, last: dict[int, int]) -> None:
        inner = payoffs() if rng.random() < 0.15 else "0"
        if depth == 4 or (depth > 1 and rng.random() < 0.25):
            lines.append(f't "" {payoffs()}')
            return
        if rng.random() < 0.2:
            state["chance"] += 1
            a = rng.randint(1, 8)
            lines.append(f'c "" {state["chance"]} "" {{ "l" {a}/10 "r" {10 - a}/10 }} {inner}')
            node(depth + 1, last)
            node(depth + 1, last)
            return
        player = rng.randrange(players)
        # Perfect recall: a set is shared only by nodes with the same own past (the last own set and action).
        key = (player, last.get(player, -1), rng.randrange(2))
        if key not in sets:
            count[player] += 1
            sets[key] = count[player]
        actions = 2 + (sets[key] + player) % 2
        labels = " ".join(f'"{c}"' for c in "abc"[:actions])
        lines.append(f'p "" {player + 1} {sets[key]} "" {{ {labels} }} {inner}')
        for action in range(actions):
            node(depth + 1, {**last, player: sets[key] * 4 + action})

    node(0, {})
    return "\n".join(lines) + "\n"


def random_table(seed: int) -> str:
    rng = random.Random(seed)
    sizes = [rng.randint(2, 4) for _ in range(rng.choice([2, 3]))]
    names = " ".join(f'"P{i + 1}"' for i in range(len(sizes)))
    cells = len(sizes)
    for size in sizes:
        cells *= size
    numbers = " ".join(f"{rng.uniform(-2, 2):.3f}" for _ in range(cells))
    return f'NFG 1 R "random {seed}" {{ {names} }} {{ {" ".join(map(str, sizes))} }}\n{numbers}\n'


def solve(path: Path, lam: float) -> list[list[float]] | None:
    text = path.suffix == ".efg"
    game = gbt.read_efg(str(path)) if text else gbt.read_nfg(str(path))
    try:
        point = gbt.qre.logit_solve_lambda(game, [lam], use_strategic=not text)[0]
    except Exception as error:  # pygambit gives up on some games; the value is then left out, and said
        print(f"{path.name} lambda={lam}: {error}", file=sys.stderr)
        return None
    # Entries come in the order of the game's information sets (or strategies), players in order.
    flat = [float(point[k]) for k in range(len(point))]
    groups = (
        [len(h.actions) for p in game.players for h in p.infosets]
        if text
        else [len(p.strategies) for p in game.players]
    )
    ends = [sum(groups[: k + 1]) for k in range(len(groups))]
    return [flat[end - size : end] for size, end in zip(groups, ends, strict=True)]


def main() -> None:
    for seed in range(1, 13):
        (FOLDER / f"random{seed:02d}.efg").write_text(random_tree(seed))
    for seed in range(1, 7):
        (FOLDER / f"random{seed:02d}.nfg").write_text(random_table(100 + seed))
    values = {}
    for path in sorted([*FOLDER.glob("*.efg"), *FOLDER.glob("*.nfg")]):
        scale = 1e-4 if path.stem == "big_payoffs" else 1.0
        values[path.name] = {f"{lam * scale:g}": found for lam in LAMBDAS if (found := solve(path, lam * scale))}
    (FOLDER / "values.json").write_text(json.dumps({"pygambit": gbt.__version__, "values": values}, indent=0) + "\n")


if __name__ == "__main__":
    main()
