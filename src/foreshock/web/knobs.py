"""What can be turned: every assumption of a scenario as a knob with its range, and a scenario with some of them turned.

A turned knob is taken as known, as by `foreshock play --set`. Its prior keeps its place among the draws, so that every other
number of every world stays what it was: the base case and a variant differ in what was turned and in nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from foreshock.errors import InputError
from foreshock.play import compile as compiler
from foreshock.play.inputs import with_parameters
from foreshock.play.labels import GROUPS, group, label, names_of
from foreshock.play.naming import forbid as without
from foreshock.play.parameters import MECHANISMS, PARAMETERS, Parameter
from foreshock.play.priors import Setup, Uncertain
from foreshock.scenario.file import ScenarioFile
from foreshock.scenario.schema import ScenarioModel, quantities

LIMITS: dict[str, tuple[float, float]] = {
    "manpower": (0.0, 1.0), "interoperability": (0.0, 1.0), "spill_over": (0.0, 1.0), "ability": (0.0, 1.0), "willingness": (0.0, 1.0), "onset": (0.0, 1.0),
    "hostility": (1.0, 5.0), "usual_hostility": (1.0, 5.0), "front": (-1.0, 1.0), "alignment": (-1.0, 1.0), "audience": (0.0, 2.0), "stakes": (0.0, 3.0),
    "resolve": (-1.0, 5.0), "domestic_cost": (0.0, 10.0),
}  # fmt: skip
"""What the schema allows, by the last or first word of a path: no slider runs beyond it."""


class Knob(msgspec.Struct, frozen=True, kw_only=True):
    """One assumption that can be turned."""

    path: str
    label: str
    group: str
    value: float
    low: float
    """Where the slider begins: the lower end of the range; without a range, half the value."""
    high: float
    known: bool
    """The file gives no range: it takes the number as known."""
    source: str
    because: str


def knobs(file: ScenarioFile) -> list[Knob]:
    """Every number of a scenario that the play reads, in the order of the file; then the parameters that the file leaves as they are."""
    m = file.model
    known = names_of(m)
    names = {**known.actors, **known.quarrels}
    found = [
        _knob(path, label(path, names), group(path), q.value, q.low, q.high, q.source, q.because)
        for path, q in quantities(m)
        if not path.startswith("history.") and not _idle(path, m)
    ]
    for p in PARAMETERS:
        if p.name not in m.parameters and p.mechanism not in ("anticipation", *m.mechanisms_off):
            found.append(_knob(f"parameters.{p.name}", p.meaning, group(f"parameters.{p.name}"), p.value, p.low, p.high, p.source, p.mechanism))
    return found


def _idle(path: str, m: ScenarioModel) -> bool:
    """Numbers that the play does not read: hostility and onset of a war that is on, the front of one that is not."""
    steps = path.split(".")
    if steps[0] != "confrontations":
        return False
    active = m.confrontations[steps[1]].status == "active"
    return steps[2] in (("hostility", "usual_hostility", "onset") if active else ("front",))


def _knob(path: str, words: str, heading: str, value: float, low: float, high: float, source: str, because: str) -> Knob:
    known = high <= low
    if known:
        low, high = sorted((0.5 * value, 1.5 * value)) if value else (0.0, 1.0)
        steps = path.split(".")
        least, most = LIMITS.get(steps[-1], LIMITS.get(steps[0], (low, high)))
        low, high = max(low, least), min(high, most)
    return Knob(path=path, label=words, group=heading, value=value, low=low, high=high, known=known, source=source, because=because)


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """What was changed against the scenario as it stands."""

    set: dict[str, float] = {}
    """Path of an assumption to its value."""
    force: list[str] = []
    """Moves imposed, such as ``USA press CHN RUS-UKR @4``."""
    forbid: list[str] = []
    """Moves that nobody may make."""
    off: list[str] = []
    """Mechanisms switched off."""

    @property
    def nothing(self) -> bool:
        """Whether this is the base case."""
        return not (self.set or self.force or self.forbid or self.off)

    def without(self, path: str) -> Turned:
        """The same with one number as the scenario has it."""
        return msgspec.structs.replace(self, set={p: value for p, value in self.set.items() if p != path})


def turned_file(file: ScenarioFile, values: Mapping[str, float]) -> ScenarioFile:
    """The scenario with numbers set. Errors: :class:`InputError` for an unknown path or an impossible value."""
    for path, value in values.items():
        if not math.isfinite(value):
            raise InputError(f"`{path}`: a finite number is expected.")
        if path.split(".")[0] not in GROUPS:
            raise InputError(f"`{path}` is no assumption that can be turned.")
    return file.edited(values)


def variant(file: ScenarioFile, base: Setup, turned: Turned) -> Setup:
    """The compiled scenario with everything turned. ``base`` is the scenario compiled as it stands."""
    found = base
    if turned.set:
        fresh = compiler.setup(turned_file(file, turned.set))
        same = fresh.game.kind.shape == base.game.kind.shape and bool((fresh.game.kind == base.game.kind).all() and (fresh.game.where == base.game.where).all())
        gone = {path.removeprefix("parameters.") for path in turned.set} if same else set()
        found = replace(fresh, priors=tuple(_fixed(p, fresh) if p.label in gone else p for p in base.priors)) if same else fresh
    game = found.game
    if turned.off:
        game = with_parameters(game, {}, tuple(turned.off))
        off = {p.name: p for p in PARAMETERS if p.mechanism in turned.off and p.neutral is not None}
        found = replace(found, priors=tuple(_neutral(p, off[p.name]) if p.field == "parameters" and p.name in off else p for p in found.priors))
    if turned.forbid:
        game = without(game, tuple(turned.forbid))
    return replace(found, game=game.check())


def _fixed(prior: Uncertain, setup: Setup) -> Uncertain:
    value = prior.value(setup.game)
    return replace(prior, low=value, high=value)


def _neutral(prior: Uncertain, p: Parameter) -> Uncertain:
    assert p.neutral is not None
    return replace(prior, low=p.neutral, high=p.neutral)


def mechanisms(file: ScenarioFile) -> list[str]:
    """Mechanisms that are on and can be switched off."""
    return [name for name in MECHANISMS if name not in file.model.mechanisms_off and name != "anticipation"]
