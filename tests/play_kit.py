"""Shared by the tests of the play: the compiled engine compiled at most once per machine, and small games."""

from __future__ import annotations

from foreshock.play import engine
from foreshock.play.inputs import Game
from foreshock.play.record import Plan, Record


def compiled(game: Game, seed: int = 1, worlds: int = 1024, plan: Plan | None = None, first: int = 0) -> Record:
    if not engine.is_warm():
        engine.warm()
    return engine.run(game, seed, first, worlds, plan, engine="compiled")
