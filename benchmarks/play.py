"""Timings of the play, as ratios in one run: `python benchmarks/play.py [--quick]`.

All comparisons are on the same game of 12 actors, 3 confrontations, 24 moves, 8 types and 52 turns, in one process, best of several
repeats. The comparisons with Mesa and OpenSpiel need `pip install mesa open_spiel` (they are no dependency of Foreshock) and are
skipped, with a message, where those are not installed. They compare batched compiled code with one Python object per agent: that is
what those frameworks are for, and the ratio says nothing against them but that a crisis game of this size wants the former.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from foreshock.play import engine, reference
from foreshock.play.answer import as_json
from foreshock.play.example import crisis
from foreshock.play.futures import shards
from foreshock.play.record import Plan
from foreshock.playing import Session

QUICK = "--quick" in sys.argv
REPEATS = 2 if QUICK else 5
ACTORS, MOVES, TYPES, TURNS = 12, 24, 8, 52


def best(work: Callable[[], Any], repeats: int = REPEATS, clock: Callable[[], float] = time.process_time) -> float:
    """Shortest time of several runs, in seconds of processor time (of the clock, where several processors are compared)."""
    found = []
    for _ in range(repeats):
        start = clock()
        work()
        found.append(clock() - start)
    return min(found)


def show(what: str, value: str, must: str = "") -> None:
    print(f"{what:<66} {value:>14}   {must}", flush=True)


class Counted(np.ndarray):
    """An array that counts the arithmetic done with it, by kind of number."""

    tally: ClassVar[dict[str, int]] = {"float": 0, "integer": 0}
    free: ClassVar[set[str]] = {"isfinite", "equal", "less", "greater_equal", "less_equal", "not_equal"}

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **more: Any) -> Any:
        plain = [np.asarray(x) if isinstance(x, Counted) else x for x in inputs]
        if "out" in more:
            more["out"] = tuple(np.asarray(x) if isinstance(x, Counted) else x for x in more["out"])
        result = getattr(ufunc, method)(*plain, **more)
        if isinstance(result, np.ndarray):
            kind = "float" if result.dtype.kind == "f" else "integer"
            if ufunc.__name__ not in self.free:
                self.tally[kind] += result.size
            elif result.dtype.kind == "b":
                self.tally["float"] += result.size
            return result.view(Counted)
        return result


def operations(game: Any) -> dict[str, float]:
    """Arithmetic operations per world, counted by running the reference engine (the same arithmetic) on counting arrays."""
    fill, zeros, ones, full, draw = reference.Worlds._fill, np.zeros, np.ones, np.full, reference.rng.threefry
    Counted.tally.update(float=0, integer=0)
    try:
        reference.Worlds._fill = lambda self, values: fill(self, values).view(Counted)  # type: ignore[method-assign]
        np.zeros = lambda *a, **k: zeros(*a, **k).view(Counted)  # type: ignore[assignment]
        np.ones = lambda *a, **k: ones(*a, **k).view(Counted)  # type: ignore[assignment]
        np.full = lambda *a, **k: full(*a, **k).view(Counted)  # type: ignore[assignment]
        reference.run(game, 1, 0, 128)
    finally:
        reference.Worlds._fill, np.zeros, np.ones, np.full, reference.rng.threefry = fill, zeros, ones, full, draw  # type: ignore[method-assign]
    return {kind: count / 128 for kind, count in Counted.tally.items()}


def sgemm_rate() -> float:
    """Single-precision operations per second of one core in a large matrix product."""
    a = np.random.default_rng(0).random((1536, 1536), np.float32)
    a @ a
    return 2 * 1536**3 / best(lambda: a @ a, 8)


def public_turn(weights: list[list[float]], beliefs: list[list[float]]) -> list[float]:
    """What the engine sums up and lets drift once per turn: beliefs, strengths, solidarity and alignment of all pairs in 3 confrontations."""
    resolve = [sum(b * (0.25 + 0.25 * k) for k, b in enumerate(belief)) for belief in beliefs]
    strength = common = drift = 0.0
    for c in range(3):
        for i in range(ACTORS):
            strength += (max(weights[i][c], 0.0) / 7 + max(weights[i][c + 3], 0.0) / 7) * resolve[i]
            for j in range(ACTORS):
                common += weights[i][j] * weights[j][c] / 84
                drift += 0.01 * weights[i][c] * weights[j][c] / 49 - 0.01 * (weights[i][j] - 0.1)
    return [strength / 36, 0.8 + 0.001 * drift, common / 432]


def agent_turn(rng: random.Random, weights: list[float], belief: list[float], public: list[float]) -> int:
    """The work of one actor in one turn, in plain Python: logits of every move for every type, a draw, and Bayes' rule."""
    lam, kappa, chosen_type = 2.0, 1.0, TYPES // 2
    table = []
    for m in range(MOVES):
        rung = 7 * weights[m]
        after = min(max(rung + 1, -7.0), 7.0)
        height, reached = abs(rung), abs(after)
        dearer = 0.1 * reached + 0.02 * reached**2 + 0.15 * max(reached - 4, 0.0) ** 2
        dearer -= 0.1 * height + 0.02 * height**2 + 0.15 * max(height - 4, 0.0) ** 2
        cost = dearer + max(reached - height, 0.0) * (0.25 * public[0] * public[1] + 0.3 * belief[0]) - 0.4 * weights[0]
        benefit = 0.3 * (weights[m] + 0.3 * public[2])
        base, slope = lam * (0.25 * benefit - kappa * cost) - 3.5, lam * 0.25 * benefit
        first, ratio = math.exp(base), math.exp(slope)
        row = []
        for _ in range(TYPES):
            row.append(first)
            first *= ratio
        table.append(row)
    own = [row[chosen_type] for row in table]
    u = rng.random() * sum(own)
    total, choice = 0.0, MOVES - 1
    for m, weight in enumerate(own):
        total += weight
        if u < total:
            choice = m
            break
    joint = [belief[k] * table[choice][k] / sum(row[k] for row in table) for k in range(TYPES)]
    evidence = sum(joint)
    belief[:] = [j / evidence for j in joint]
    return choice


def mesa_world(seed: int) -> Callable[[], Any]:
    import mesa

    class State(mesa.Agent):
        def __init__(self, model: Any) -> None:
            super().__init__(model)
            self.weights = [self.model.random.random() for _ in range(MOVES)]
            self.belief = [1 / TYPES] * TYPES

        def step(self) -> None:
            self.weights[agent_turn(self.model.random, self.weights, self.belief, self.model.public)] *= 0.9

    class Crisis(mesa.Model):
        def __init__(self) -> None:
            try:
                super().__init__(rng=seed)
            except TypeError:
                super().__init__(seed=seed)
            for _ in range(ACTORS):
                State(self)

        def step(self) -> None:
            self.public = public_turn([a.weights for a in self.agents], [a.belief for a in self.agents])
            self.agents.do("step")

    def play() -> None:
        model = Crisis()
        for _ in range(TURNS):
            model.step()

    return play


def spiel_world(seed: int) -> Callable[[], Any]:
    import pyspiel

    kind = pyspiel.GameType(
        short_name=f"crisis_{seed}", long_name="crisis", dynamics=pyspiel.GameType.Dynamics.SIMULTANEOUS,
        chance_mode=pyspiel.GameType.ChanceMode.DETERMINISTIC, information=pyspiel.GameType.Information.PERFECT_INFORMATION,
        utility=pyspiel.GameType.Utility.GENERAL_SUM, reward_model=pyspiel.GameType.RewardModel.TERMINAL, max_num_players=ACTORS,
        min_num_players=ACTORS, provides_information_state_string=False, provides_information_state_tensor=False,
        provides_observation_string=False, provides_observation_tensor=False, parameter_specification={},
    )  # fmt: skip
    info = pyspiel.GameInfo(
        num_distinct_actions=MOVES, max_chance_outcomes=0, num_players=ACTORS, min_utility=-1.0, max_utility=1.0,
        utility_sum=None, max_game_length=TURNS,
    )  # fmt: skip

    class Crisis(pyspiel.Game):  # type: ignore[misc]
        def __init__(self, params: Any = None) -> None:
            super().__init__(kind, info, params or {})

        def new_initial_state(self) -> Any:
            return Position(self)

    class Position(pyspiel.State):  # type: ignore[misc]
        def __init__(self, game: Any) -> None:
            super().__init__(game)
            rng = random.Random(seed)
            self.turn = 0
            self.weights = [[rng.random() for _ in range(MOVES)] for _ in range(ACTORS)]
            self.belief = [[1 / TYPES] * TYPES for _ in range(ACTORS)]

        def current_player(self) -> Any:
            return pyspiel.PlayerId.TERMINAL if self.turn >= TURNS else pyspiel.PlayerId.SIMULTANEOUS

        def _legal_actions(self, player: int) -> list[int]:
            return list(range(MOVES))

        def _apply_actions(self, actions: list[int]) -> None:
            for i, action in enumerate(actions):
                self.weights[i][action] *= 0.9
            self.turn += 1

        def is_terminal(self) -> bool:
            return self.turn >= TURNS

        def returns(self) -> list[float]:
            return [0.0] * ACTORS

    def play() -> None:
        rng = random.Random(seed)
        state = Crisis().new_initial_state()
        while not state.is_terminal():
            public = public_turn(state.weights, state.belief)
            state.apply_actions([agent_turn(rng, state.weights[i], state.belief[i], public) for i in range(ACTORS)])

    return play


def timed_shard(task: Any) -> tuple[int, float, float]:
    """Play a shard in a worker: its process, and its processor time before and after."""
    from foreshock.play.futures import play_shard

    before = time.process_time()
    play_shard(task)
    return os.getpid(), before, time.process_time()


def overhead(tasks: list[Any], place: str) -> float:
    """Processor time that a cluster takes beside the work itself: in the parent, and in the workers between their tasks."""
    from foreshock.cluster import in_order

    start = time.process_time()
    found = list(in_order(timed_shard, tasks, place))
    beside = time.process_time() - start
    for worker in {pid for pid, _, _ in found}:
        mine = sorted((a, b) for pid, a, b in found if pid == worker)
        beside += sum(later[0] - earlier[1] for earlier, later in itertools.pairwise(mine))
    return beside / sum(b - a for _, a, b in found)


def main() -> None:
    if not engine.is_warm():
        print("compiling the engine (once)", file=sys.stderr)
        engine.warm()
    game = crisis(ACTORS, 3, MOVES, TURNS, TYPES)
    worlds = 2048 if QUICK else 8192
    engine.run(game, 1, 0, 128, engine="compiled")
    one = best(lambda: engine.run(game, 1, 0, worlds, engine="compiled")) / worlds
    show("compiled, one core: microseconds per world", f"{one * 1e6:.1f}")
    plain = {size: best(lambda size=size: reference.run(game, 1, 0, size), 2) / size for size in (256, 1024, 4096)}  # type: ignore[misc]
    size = min(plain, key=lambda s: plain[s])
    show(
        f"compiled over NumPy in its best block ({size} worlds), one thread",
        f"{plain[size] / one:.1f} x",
        "must 10, aim 16",
    )

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    pieces = list(range(0, worlds, 512))

    def spread(threads: int) -> float:
        work = lambda k: engine.run(game, 1, k, 512, engine="compiled").first  # noqa: E731
        return best(lambda: list(engine.in_threads(pieces, work, threads)), clock=time.perf_counter)

    speeds = {n: spread(n) for n in (1, 2)}
    if cores >= 2:
        show("two cores over one", f"{speeds[1] / speeds[2]:.2f} x", "must 1.8, aim 1.95")
    else:
        print("two cores over one: skipped, this machine has one core")

    for name, module, world in (("Mesa", "mesa", mesa_world), ("OpenSpiel (Python game)", "pyspiel", spiel_world)):
        if importlib.util.find_spec(module) is None:
            print(
                f"over {name}: skipped, it is not installed (pip install {'mesa' if module == 'mesa' else 'open_spiel'})"
            )
            continue
        play = world(1)
        show(
            f"over an equal-work {name}: batched compiled code against per-agent Python",
            f"{best(play, 3) / one:.0f} x",
            "must 500, aim 1200",
        )

    count = operations(game)
    show("floating-point operations per world (counted)", f"{count['float'] / 1e6:.2f} million")
    show("integer operations per world (random numbers, counted)", f"{count['integer'] / 1e6:.2f} million")
    rate = sgemm_rate()
    show("operations per second of one core in sgemm", f"{rate / 1e9:.1f} G/s")
    total = (count["float"] + count["integer"]) / one
    show("achieved operations per second over the sgemm rate", f"{total / rate:.2f}", "must .5, aim .85")

    base = {"actors": ACTORS, "moves": MOVES, "turns": TURNS}
    for name, values in (("actors", (6, 12, 24)), ("moves", (12, 24)), ("turns", (26, 52, 104))):
        times = []
        for value in values:
            other = crisis(**{**base, name: value})  # type: ignore[arg-type]
            times.append(best(lambda other=other: engine.run(other, 1, 0, 1024, engine="compiled"), 3))  # type: ignore[misc]
        power = math.log(times[-1] / times[0]) / math.log(values[-1] / values[0])
        shape = " : ".join(f"{t / times[0]:.2f}" for t in times)
        show(f"cost for {name} {' : '.join(map(str, values))}", shape, f"power {power:.2f} (1 is linear)")

    scenario = Path(__file__).with_name("reference.yaml")
    session = Session(scenario)
    edit = {"actors.PRK.resolve": 1.2}
    slide = lambda: json.dumps(as_json(session.play(20_000, set=edit, engine="compiled"), 0))  # noqa: E731
    show("a value changed, 20,000 worlds played and answered in JSON, warm", f"{1000 * best(slide):.0f} ms", "of processor time")
    show("the same, wall time", f"{1000 * best(slide, clock=time.perf_counter):.0f} ms", "aim 150")
    tasks = shards(session.setup, 4 * 49_152, 1, Plan.free(session.setup.game), "compiled")
    show("cluster local:2, 49,152 worlds a task: beside the work", f"{100 * overhead(tasks, 'local:2'):.1f} %", "must 2")

    command = [
        sys.executable,
        "-m",
        "foreshock",
        "play",
        str(scenario),
        "--worlds",
        "20000",
        "--engine",
        "compiled",
        "--json",
    ]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent / "src")}
    def spent() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return children.ru_utime + children.ru_stime

    with tempfile.TemporaryFile() as out:
        run = lambda: subprocess.run(command, stdout=out, check=True, env=environment)  # noqa: E731
        run()
        used = best(run, 5, spent)
        whole = best(run, 5, time.perf_counter)
    show("`foreshock play` of the reference scenario, 20,000 worlds, cached", f"{used:.2f} s", "of processor time")
    show(
        "`foreshock play` of the reference scenario, 20,000 worlds, whole process",
        f"{whole:.2f} s",
        "must 1.5, aim 0.8",
    )


if __name__ == "__main__":
    main()
