"""From a scenario file to its futures: the one place that opens a scenario, edits it as asked and hands it to the play."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreshock.errors import InputError
from foreshock.percent import counted

if TYPE_CHECKING:
    from foreshock.play.futures import Futures
    from foreshock.play.priors import Setup
    from foreshock.play.record import Plan
    from foreshock.scenario.file import ScenarioFile

KEPT = 200
"""Opened scenarios that the cache keeps; beyond that the oldest go."""


def open_scenario(path: str | Path) -> ScenarioFile:
    """Open a scenario file (``-`` is standard input); ``open_scenario(path).play(worlds=..., seed=...)`` plays it.

    Errors: :class:`InputError` with line and column of everything that is wrong with it.
    """
    from foreshock.scenario.file import load

    return load(path)


@dataclass(frozen=True)
class Opened:
    """What the play needs of a scenario: its game with what is uncertain, the date of its first turn, the moves that it imposes."""

    setup: Setup
    as_of: str
    interventions: tuple[str, ...]


def opened(
    scenario: str | Path | ScenarioFile, sets: Iterable[str] = (), off: Iterable[str] = (), forbid: Iterable[str] = (),
    weeks: int | None = None,
) -> tuple[ScenarioFile, Setup]:  # fmt: skip
    """A scenario read, edited and compiled: ``sets`` are ``path=value`` texts, ``off`` mechanisms to switch off, ``forbid`` moves
    that nobody may make, ``weeks`` another horizon.

    Errors: :class:`InputError` for whatever in it is unknown or impossible.
    """
    from foreshock.play.compile import setup as compiled
    from foreshock.scenario.file import ScenarioFile, load, setting

    file = scenario if isinstance(scenario, ScenarioFile) else load(scenario)
    changes = [setting(text) for text in sets]
    if changes:
        file = file.edited(changes)
    return file, adjusted(compiled(file), off, forbid, weeks)


def adjusted(found: Setup, off: Iterable[str] = (), forbid: Iterable[str] = (), weeks: int | None = None) -> Setup:
    """A setup with mechanisms switched off, moves ruled out or another horizon."""
    from dataclasses import replace

    from foreshock.play.inputs import with_parameters
    from foreshock.play.naming import forbid as without

    game = found.game
    if weeks is not None:
        turns = round(weeks * 7 / found.turn_days)
        if not 1 <= turns <= 260:
            raise InputError(f"The horizon must be of 1 to 260 turns; {weeks} weeks are {turns}.")
        game = replace(game, horizon=turns)
    if tuple(off):
        game = with_parameters(game, {}, tuple(off))
        known = set(game.parameters)
        priors = tuple(
            p
            for p in found.priors
            if not (p.field == "parameters" and p.name in known and game.parameters[p.name] == 0)
        )
        found = replace(found, priors=priors)
    if tuple(forbid):
        game = without(game, tuple(forbid))
    return replace(found, game=game.check())


def planned(file: ScenarioFile | Opened, setup: Setup, force: Iterable[str] = (), observe: Iterable[str] = ()) -> Plan:
    """The moves imposed (the file's interventions and ``force``) and observed, with turns or dates after the @."""
    from foreshock.play.naming import plan_of

    known = file if isinstance(file, Opened) else _opened(file, setup)
    return plan_of(setup.game, (*known.interventions, *force), tuple(observe), start=known.as_of, turn_days=setup.turn_days)


def _opened(file: ScenarioFile, setup: Setup) -> Opened:
    return Opened(setup, str(file.model.as_of), tuple(file.model.interventions))


def quickly(path: str | Path, sets: tuple[str, ...] = ()) -> Opened:
    """A scenario opened and compiled, from the cache where the same text was opened before by the same version.

    Reading YAML and building its checks takes longer than playing: what comes of a text is kept under the hash of the text, of the
    settings and of the sources that compile it. Nothing is kept of a scenario with errors.
    """
    from foreshock.play import kept

    source = Path(path)
    try:
        text = source.read_bytes() if str(path) != "-" and source.stat().st_size < 5_000_000 else None
    except OSError:
        text = None
    place = _place(text, sets) if text is not None else None
    if place is not None:
        import json

        try:
            found = json.loads(place.read_text(encoding="utf-8"))
            return Opened(kept.read(found["setup"]), found["as_of"], tuple(found["interventions"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass  # not kept yet, or not readable: it is opened in full
    file, setup = opened(path, sets)
    made = _opened(file, setup)
    if place is not None:
        _keep(place, made)
    return made


def _place(text: bytes, sets: tuple[str, ...]) -> Path:
    """Where what comes of a text is kept."""
    import hashlib

    from foreshock.play.engine import cache_root

    here = Path(__file__).parent
    digest = hashlib.sha256()
    for name in sorted([*(here / "scenario").glob("*.py"), *(here / "play").glob("*.py")]):
        status = name.stat()
        digest.update(f"{name} {status.st_mtime_ns} {status.st_size}\n".encode())
    digest.update(repr((text, sets)).encode())
    return cache_root() / "opened" / f"{digest.hexdigest()[:32]}.json"


def _keep(place: Path, made: Opened) -> None:
    import json
    import os

    from foreshock.play import kept

    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_suffix(f".{os.getpid()}")
        body = {"setup": kept.written(made.setup), "as_of": made.as_of, "interventions": made.interventions}
        new.write_text(json.dumps(body), encoding="utf-8")
        new.replace(place)
        files = sorted(place.parent.iterdir(), key=lambda f: f.stat().st_mtime)
        for old in files[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        pass  # a cache that cannot be written costs time, nothing else


def play(
    scenario: str | Path | ScenarioFile, worlds: int = 20_000, seed: int = 0, *, weeks: int | None = None, sets: Iterable[str] = (),
    force: Iterable[str] = (), forbid: Iterable[str] = (), observe: Iterable[str] = (), off: Iterable[str] = (),
    engine: str = "auto", threads: int | None = None, temper: float = 1.0, cluster: str | None = None,
) -> Futures:  # fmt: skip
    """Play a scenario and return its :class:`~foreshock.play.futures.Futures`.

    Parameters: ``scenario`` a file or an opened one; ``force`` and ``observe`` such as ``USA press CHN @4`` (a turn, counted from 1) or
    ``USA press CHN @2024-11-20`` (a date); ``temper`` in (0, 1]; ``cluster`` ``local:N`` or ``tcp://HOST:PORT``.

    >>> import foreshock as fs
    >>> scenario = fs.open_scenario("crisis.yaml")                     # doctest: +SKIP
    >>> futures = scenario.play(worlds=20_000, seed=7)                 # doctest: +SKIP
    >>> futures.probability("war:PRK-KOR", by=13)                      # doctest: +SKIP
    """
    from foreshock.play import futures

    if isinstance(scenario, str | Path):
        known = quickly(scenario, tuple(sets))
    else:
        file, found = opened(scenario, sets)
        known = _opened(file, found)
    setup = adjusted(known.setup, off, forbid, weeks)
    plan = planned(known, setup, force, observe)
    return futures.play(setup, worlds, seed, plan, engine, threads, temper, cluster).first(setup.asked)


class Session:
    """A scenario held open, to be played again and again with other values: what a slider or a notebook cell needs.

    Opening reads and checks the file once; each :meth:`play` changes numbers, compiles and plays, and reads no YAML. The engine is
    loaded and the threads are started once. One session may be used by several threads at a time: it is never changed.

    >>> session = Session("crisis.yaml")                                              # doctest: +SKIP
    >>> session.play(set={"actors.PRK.resolve": 1.4}).probability("war:PRK-KOR")      # doctest: +SKIP
    """

    def __init__(self, scenario: str | Path | ScenarioFile) -> None:
        from foreshock.play.compile import setup as compiled

        self.file = open_scenario(scenario) if isinstance(scenario, str | Path) else scenario
        self.setup = compiled(self.file)

    def __repr__(self) -> str:
        game = self.setup.game
        return f"<Session of {self.file.model.title!r}: {counted(len(game.actors), 'actor')}, {counted(len(game.confrontations), 'confrontation')}>"

    def play(
        self, worlds: int = 20_000, seed: int = 0, *, set: Mapping[str, Any] | Iterable[str] = (), force: Iterable[str] = (),
        forbid: Iterable[str] = (), observe: Iterable[str] = (), off: Iterable[str] = (), weeks: int | None = None,
        engine: str = "auto", threads: int | None = None, temper: float = 1.0,
    ) -> Futures:  # fmt: skip
        """Play the scenario with some numbers changed; the session's own stay as they are.

        Parameters: ``set`` dotted paths to values or to ``(low, high)`` ranges, or ``path=value`` texts; the others as for :func:`play`.
        ``foreshock.play.answer.as_json(futures, paths=0)`` is the quickest answer: without typical paths, which are clustered.
        Errors: :class:`InputError` for a path or value that the scenario cannot have.
        """
        from foreshock.play import futures
        from foreshock.play.compile import setup as compiled
        from foreshock.scenario.file import setting

        changes = dict(set.items() if isinstance(set, Mapping) else map(setting, set))
        file = self.file.edited(changes) if changes else self.file
        setup = adjusted(compiled(file) if changes else self.setup, off, forbid, weeks)
        plan = planned(file, setup, force, observe)
        return futures.play(setup, worlds, seed, plan, engine, threads, temper).first(setup.asked)


def whatif(
    scenario: str | Path | ScenarioFile, variants: dict[str, dict[str, Any]], worlds: int = 20_000, seed: int = 0, *,
    weeks: int | None = None, engine: str = "auto", cluster: str | None = None,
) -> list[Any]:  # fmt: skip
    """Variants of a scenario against itself with common random numbers, as :class:`~foreshock.play.whatif.Difference` each.

    ``cluster`` is a place to work (``local:N`` or ``tcp://HOST:PORT``). ``variants`` gives each a name and the keyword arguments ``sets``, ``force``, ``forbid`` and ``off`` of :func:`play`.
    """
    from foreshock.play.whatif import Variant, compare

    file, base = opened(scenario, weeks=weeks)
    found = []
    for name, edits in variants.items():
        other, setup = opened(file, edits.get("sets", ()), edits.get("off", ()), edits.get("forbid", ()), weeks)
        if setup.game.actors != base.game.actors or setup.game.kind.shape != base.game.kind.shape:
            raise InputError(f"`{name}` changes who can do what; play it by itself and compare the two answers.")
        found.append(Variant(name, setup, planned(other, setup, edits.get("force", ()))))
    return compare(base, found, worlds, seed, planned(file, base), engine, None, cluster)


def swept(text: str) -> list[str]:
    """``path=low..high/n`` as n settings, evenly from low to high.

    Errors: :class:`InputError` for another form.

    >>> swept("actors.PRK.resolve=0.6..1.6/3")
    ['actors.PRK.resolve=0.6', 'actors.PRK.resolve=1.1', 'actors.PRK.resolve=1.6']
    """
    import re

    number = r"-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
    found = re.fullmatch(rf"\s*([^=\s]+)\s*=\s*({number})\.\.({number})/(\d+)\s*", text)
    if not found or not 2 <= int(found[4]) <= 1000:
        raise InputError(f"`{text}` is no sweep; write path=low..high/n with n from 2 to 1000, such as actors.PRK.resolve=0.6..1.6/5.")
    low, high, n = float(found[2]), float(found[3]), int(found[4])
    return [f"{found[1]}={low + (high - low) * k / (n - 1):.6g}" for k in range(n)]
