"""The scenario file: YAML that an analyst reads and edits. Reading it names every error with line and column; writing it keeps
the comments.

YAML's own traps are closed: YAML 1.2 is read, so ``NO`` stays a code and not "false"; aliases that would blow up are refused.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreshock.errors import InputError, MissingError
from foreshock.writing import write_whole

if TYPE_CHECKING:
    from foreshock.scenario.schema import ScenarioModel

NODES = 200_000
"""More nodes than this, aliases counted each time, are no scenario. Assumption: a hundred times the largest draft."""
BYTES = 5_000_000
DEPTH = 100
"""Brackets open at a time. The reader's time grows with the square of it; a scenario needs four."""

Path_ = tuple[str | int, ...]
OPEN = ("parameters", "leverage", "alignment", "spill_over", "stakes", "interoperability", "history", "intercepts")
"""Sections whose keys are not fixed: a setting may add one."""
TOLD = 100
"""Errors that are told at once; of the others only how many."""
SENTENCE = 400
"""Characters of one error."""


def dumped(document: Any) -> str:
    """A document as YAML, comments kept."""
    out = io.StringIO()
    _yaml().dump(document, out)
    return out.getvalue()


class ScenarioFile:
    """A scenario: its validated content (``model``) and the document it stands in, comments and all.

    >>> s = parse('''
    ... foreshock: foreshock scenario 1
    ... title: A border
    ... as_of: 2024-10-25
    ... actors:
    ...   AAA: {name: A, capability: 1}
    ...   BBB: {name: B, capability: 1}
    ... confrontations:
    ...   AAA-BBB: {name: border, status: latent, hostility: 2, sides: {A: [AAA], B: [BBB]}}
    ... ''')
    >>> s.model.actors["AAA"].capability.value
    1.0
    """

    def __init__(
        self, document: Any, model: ScenarioModel, name: str, plain: dict[str, Any], later: Callable[[], Any] | None = None
    ) -> None:  # fmt: skip
        self._document = document
        self._later = later
        self.plain = plain
        """The content as plain data, comments left out."""
        self.model = model
        self.name = name

    @property
    def document(self) -> Any:
        """The document with its comments; of an edited scenario it is written only when it is asked for."""
        if self._document is None and self._later is not None:
            self._document = self._later()
        return self._document

    def text(self) -> str:
        """The file as YAML, comments kept."""
        return dumped(self.document)

    def save(self, path: str | Path) -> Path:
        """Write to ``path`` whole or not at all."""
        path = Path(path)
        if not path.parent.is_dir():
            raise MissingError(f"There is no folder {path.parent} to write {path.name} into.")
        write_whole(path, self.text())
        return path

    def edited(self, settings: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> ScenarioFile:
        """A copy with numbers changed: dotted path to value, or to ``(low, high)`` for a new range.

        A quantity set to a value is taken as known: its range becomes that value. Unknown paths are errors that name the
        nearest one.
        """
        from pydantic import ValidationError

        from foreshock.scenario.schema import ScenarioModel, cross_check

        changes = dict(settings)

        def rewritten() -> Any:
            copy = _yaml().load(self.text())
            for path, value in changes.items():
                _set(copy, path, value)
            return copy

        # The numbers alone are changed and checked: reading the text again is needed only to say where an error stands.
        plain = deepcopy(self.plain)
        for path, value in changes.items():
            _set(plain, path, value)
        try:
            model = ScenarioModel.model_validate(plain)
        except ValidationError:
            return _checked(rewritten(), self.name)
        if any(True for _ in cross_check(model)):
            return _checked(rewritten(), self.name)
        return ScenarioFile(None, model, self.name, plain, rewritten)

    def _repr_html_(self) -> str:
        from foreshock.scenario.show import html

        return html(self.model)

    def frame(self) -> Any:
        """Every number of the file as a pandas DataFrame: path, value, low, high, source, because."""
        from foreshock.scenario.show import frame

        return frame(self.model)

    def play(self, worlds: int = 20_000, seed: int = 0, **how: Any) -> Any:
        """Play this scenario: the same as :func:`foreshock.playing.play`, which names the other arguments."""
        from importlib import (
            import_module,  # the play comes after the scenario on the way of the data: met only when called
        )

        return import_module("foreshock.playing").play(self, worlds, seed, **how)


def _nearest(file: Path) -> str:
    """The file beside it whose name is most like it, as a question."""
    import difflib

    if not file.parent.is_dir():
        return f" There is no folder {file.parent} either."
    near = difflib.get_close_matches(file.name, sorted(x.name for x in file.parent.iterdir()), n=1)
    return f" Did you mean {file.with_name(near[0])}?" if near else ""


def load(path: str | Path) -> ScenarioFile:
    """Read a scenario file (``-`` is standard input). All that is wrong with it is told at once."""
    if str(path) == "-":
        import sys

        if sys.stdin is None:
            raise InputError("Standard input is closed; name a scenario file instead of -.")
        return parse(sys.stdin.read(BYTES + 1), "Standard input")
    if not isinstance(path, str | os.PathLike) or not str(path).strip():
        raise InputError(f"A scenario is named by the path of its file, not by {path!r}.")
    file = Path(path)
    try:
        raw = file.read_bytes() if file.stat().st_size <= BYTES else None
    except FileNotFoundError:
        raise MissingError(f"There is no file {file}.{_nearest(file)}") from None
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.") from None
    if raw is None:
        raise InputError(f"{file} is larger than {BYTES // 1_000_000} MB; that is no scenario.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file} is not UTF-8 text; a scenario is a YAML file.") from None
    return parse(text, str(file))


def parse(text: str, name: str = "<scenario>") -> ScenarioFile:
    """Read a scenario from YAML text."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if too_deep(text):
        raise InputError(f"{name}: brackets are open {DEPTH} deep; no scenario nests like that (is a closing one missing?).")
    try:
        document = _yaml().load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise InputError(f"{where}: this is not valid YAML: {error.problem or error.context}.") from None
    except (YAMLError, ValueError, RecursionError) as error:
        first = (str(error).strip().splitlines() or ["unreadable"])[0]
        raise InputError(f"{name}: this is not valid YAML: {first}.") from None
    return _checked(document, name)


def too_deep(text: str) -> bool:
    """Whether more than :data:`DEPTH` brackets are open somewhere (those in quotes counted too).

    >>> too_deep("[" * 101), too_deep("[1], " * 1000)
    (True, False)
    """
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth = max(depth + (1 if bracket[0] in "[{" else -1), 0)
        if depth > DEPTH:
            return True
    return False


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.allow_duplicate_keys = False
    return yaml


def _plain(node: Any, budget: list[int], depth: int = 0) -> Any:
    """Plain data of a document, refusing one that unfolds beyond reason."""
    budget[0] -= 1
    if budget[0] < 0 or depth > 40:
        raise InputError("the file unfolds to more than a scenario can hold (aliases or nesting without end).")
    if isinstance(node, Mapping):
        return {str(k): _plain(v, budget, depth + 1) for k, v in node.items()}
    if isinstance(node, list):
        return [_plain(v, budget, depth + 1) for v in node]
    return node


def _checked(document: Any, name: str) -> ScenarioFile:
    from pydantic import ValidationError

    from foreshock.scenario.schema import ScenarioModel, cross_check

    if document is None:
        raise InputError(f"{name} is empty; `foreshock draft` writes a scenario from reports.")
    if not isinstance(document, Mapping):
        raise InputError(f"{name}: a scenario is a YAML mapping that begins with `foreshock: foreshock scenario 1`.")
    try:
        plain = _plain(document, [NODES])
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    try:
        model = ScenarioModel.model_validate(plain)
    except ValidationError as error:
        every = error.errors(include_url=False)
        problems = [(tuple(e["loc"]), _sentence(e, plain)) for e in every[:TOLD]]
        more = len(every) - len(problems)
    else:
        problems = list(cross_check(model))
        if not problems:
            return ScenarioFile(document, model, name, plain)
        problems, more = problems[:TOLD], max(len(problems) - TOLD, 0)
    lines = sorted({(_where(document, loc), _short(".".join(map(str, _real(document, loc)))), _short(text)) for loc, text in problems})
    body = "\n".join(f"{name}:{line}:{column}: {path or 'the file'}: {text}." for (line, column), path, text in lines)
    count = "" if len(lines) == 1 else f"{len(lines) + more} errors{f', of which {len(lines)} are told' if more else ''}\n"
    raise InputError(count + body)


def _short(text: str) -> str:
    """What is quoted from a file, in bounds."""
    return text if len(text) <= SENTENCE else f"{text[: SENTENCE - 40]} … ({len(text):,} characters)"


def _sentence(error: Any, plain: Any) -> str:
    from foreshock.scenario.schema import nearest

    loc, kind = tuple(error["loc"]), error["type"]
    if kind == "extra_forbidden":
        return f"there is no key `{loc[-1]}` here{nearest(str(loc[-1]), _allowed(loc[:-1]))}"
    if kind == "missing":
        return f"the key `{loc[-1]}` is missing"
    if loc and loc[-1] == "[key]":
        return f"`{loc[-2]}` is no code; a code is three or more capital letters, such as PRK or NTO"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    given = error.get("input")
    if kind == "model_type" and error["ctx"]["class_name"] == "Quantity":
        return f"a number is expected, or a mapping with value, range and source; this is {given!r}"
    shown = f"; this is {given!r}" if isinstance(given, str | int | float | bool) else ""
    message = str(error["msg"])
    return message[0].lower() + message[1:] + shown


def _allowed(loc: Path_) -> list[str]:
    """Keys that the schema knows at a place."""
    from typing import get_args

    from pydantic import BaseModel

    from foreshock.scenario.schema import ScenarioModel

    kind: Any = ScenarioModel
    for step in loc:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get(str(step))
            if field is None:
                return []
            kind = field.annotation
        else:  # dict[key, value]
            arguments = get_args(kind)
            kind = arguments[-1] if arguments else None
        while not isinstance(kind, type) and get_args(kind) and getattr(kind, "__origin__", None) is not dict:
            kind = get_args(kind)[0]  # Annotated[X, ...], X | None
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _real(document: Any, loc: Path_) -> Path_:
    """The part of a validator's location that is a path in the document."""
    out: list[str | int] = []
    node = document
    for step in loc:
        there = step in node if isinstance(node, Mapping) else isinstance(step, int) and _reaches(node, step)
        if there:
            node = node[step]
        else:
            if step == loc[-1] and step != "[key]" and isinstance(node, Mapping):
                out.append(step)
            break
        out.append(step)
    return tuple(out)


def _reaches(node: Any, step: int) -> bool:
    return isinstance(node, list) and step < len(node)


def _where(document: Any, loc: Path_) -> tuple[int, int]:
    """(line, column), counted from 1, of the deepest part of ``loc`` that stands in the document."""
    node, place = document, (1, 1)
    for step in loc:
        try:
            if isinstance(node, Mapping) and step in node:
                line, column = node.lc.key(step)  # type: ignore[attr-defined]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                line, column = node.lc.item(step)  # type: ignore[attr-defined]
            else:
                break
        except (AttributeError, KeyError, TypeError):
            break
        place = (line + 1, column + 1)
        node = node[step]
    return place


def _set(document: Any, path: str, value: Any) -> None:
    """Change one number of a document in place; ``actors.PRK.resolve.value`` is the same as ``actors.PRK.resolve``."""
    path = path.removesuffix(".value")
    from foreshock.scenario.schema import nearest

    steps = path.split(".")
    node = document
    for depth, step in enumerate(steps[:-1]):
        if depth == 0 and step in OPEN and step not in node:
            node[step] = type(node)()  # a mapping of the same kind, with its comments or without
        if not isinstance(node, Mapping) or step not in node:
            _no_path(path, steps[: depth + 1], node, nearest)
        node = node[step]
    last = steps[-1]
    if not isinstance(node, Mapping):
        _no_path(path, steps, node, nearest)
    known = node.get(last)
    if last not in node:
        allowed = _allowed(tuple(steps[:-1]))
        if last not in allowed and steps[0] not in OPEN:
            raise InputError(f"`{path}`: there is no `{last}` there{nearest(last, [*node, *allowed])}.")
    span = value if isinstance(value, tuple) else None
    if isinstance(known, Mapping) and "value" in known:
        known["value"] = sum(span) / 2 if span else value  # type: ignore[index]
        if span:
            known["range"] = list(span)  # type: ignore[index]
        else:
            known.pop("range", None)  # type: ignore[attr-defined]
        known["source"] = "set on the command line"  # type: ignore[index]
    elif span:
        node[last] = type(node)(value=sum(span) / 2, range=list(span), source="set on the command line")
    else:
        node[last] = value


def _no_path(path: str, steps: list[str], node: Any, nearest: Any) -> None:
    names = list(node) if isinstance(node, Mapping) else []
    raise InputError(f"`{path}`: there is no `{'.'.join(steps)}` in this scenario{nearest(steps[-1], names)}.")


def setting(text: str) -> tuple[str, Any]:
    """``path=value`` or ``path=low..high`` from a command line.

    >>> setting("leverage.CHN.PRK.ability=0.2..0.6")
    ('leverage.CHN.PRK.ability', (0.2, 0.6))
    """
    path, sign, value = text.partition("=")
    if not sign or not path.strip() or not value.strip():
        raise InputError(
            f"`{text}` is no setting; write path=value, such as actors.PRK.resolve=1.4 or =1.0..1.6 for a range."
        )
    path, value = path.strip(), value.strip()
    low, dots, high = value.partition("..")
    try:
        if dots:
            return path, (float(low), float(high))
        return path, float(value)
    except ValueError:
        return path, value
