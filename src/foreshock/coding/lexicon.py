"""The lexicon: frames of verbs and nouns, classes of nouns, lists of words, read once from the readable files in ``data/``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from foreshock.errors import ForeshockError


class Frame(NamedTuple):
    """What a predicate codes, and where its arguments stand. See the head of ``data/verbs.lex`` and ``data/nouns.lex``."""

    event: str
    lemma: str
    particle: str
    mode: str
    """``any``, ``none``, ``actor``, ``class``, ``subject`` or ``word``: the demand on the object (or subject)."""
    classes: frozenset[str]
    slots: tuple[str, ...]
    flags: frozenset[str]
    options: dict[str, str]
    sources: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The name of the rule, as claims record it: ``verb:send+TROOPS``."""
        kind = "noun" if self.sources else "verb"
        verb = f"{self.lemma}_{self.particle}" if self.particle else self.lemma
        return f"{kind}:{verb}" + (f"+{'/'.join(sorted(self.classes))}" if self.classes else "")


def _rows(name: str) -> list[tuple[int, list[str]]]:
    text = files("foreshock.coding").joinpath("data", name).read_text("utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            rows.append((number, [cell.strip() for cell in line.split("|")]))
    return rows


def _flags(cell: str) -> tuple[frozenset[str], dict[str, str]]:
    words = cell.split()
    return frozenset(w for w in words if "=" not in w), dict(w.split("=", 1) for w in words if "=" in w)


def _demand(cell: str, where: str) -> tuple[str, frozenset[str]]:
    if cell in {"-", "~"}:
        return "any", frozenset()
    if cell == "!":
        return "none", frozenset()
    if cell == "@":
        return "actor", frozenset()
    if cell.startswith('"'):
        return "word", frozenset(cell.strip('"').split())
    mode = "class"
    if cell.startswith("s:"):
        mode, cell = "subject", cell[2:]
    classes = frozenset(cell.split("+"))
    unknown = classes - {c for cs in noun_classes().values() for c in cs}
    if unknown:
        raise ForeshockError(f"{where}: no such class of nouns: {', '.join(sorted(unknown))}.")
    return mode, classes


@lru_cache(maxsize=1)
def verb_frames() -> dict[str, list[Frame]]:
    """Frames by verb lemma, special before general."""
    out: dict[str, list[Frame]] = {}
    for number, row in _rows("verbs.lex"):
        if len(row) != 5:
            raise ForeshockError(f"verbs.lex, line {number}: expected five columns, found {len(row)}.")
        mode, classes = _demand(row[2], f"verbs.lex, line {number}")
        flags, options = _flags(row[4])
        for verb in row[1].split(","):
            lemma, _, particle = verb.strip().partition("_")
            frame = Frame(row[0], lemma, particle, mode, classes, tuple(row[3].split()), flags, options)
            out.setdefault(lemma, []).append(frame)
    # Within a lemma, frames with a particle are tried before those without.
    return {lemma: sorted(frames, key=lambda f: not f.particle) for lemma, frames in out.items()}


@lru_cache(maxsize=1)
def noun_frames() -> dict[str, list[Frame]]:
    """Frames by noun lemma."""
    out: dict[str, list[Frame]] = {}
    for number, row in _rows("nouns.lex"):
        if len(row) != 5:
            raise ForeshockError(f"nouns.lex, line {number}: expected five columns, found {len(row)}.")
        flags, options = _flags(row[4])
        for noun in row[1].split(","):
            lemma = noun.strip()
            classes = frozenset([options["ofclass"]]) if "ofclass" in options else frozenset()
            frame = Frame(row[0], lemma, "", "any", classes, tuple(row[3].split()), flags, options, tuple(row[2].split()))
            out.setdefault(lemma, []).append(frame)
    return out


@lru_cache(maxsize=1)
def noun_classes() -> dict[str, frozenset[str]]:
    """Noun lemma to the names of its classes."""
    return _sections("classes.lex")


@lru_cache(maxsize=1)
def heads() -> dict[str, frozenset[str]]:
    """Head noun to the sectors it can stand for: GOV, MIL, REB, OTH, and SPEAKER, QUANT."""
    return _sections("heads.lex")


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """Named lists of ``data/words.lex``: ``words()["report"]``."""
    out = {}
    for _, row in _rows("words.lex"):
        name, _, items = row[0].partition(":")
        out[name.strip()] = frozenset(w.strip() for w in items.split(",") if w.strip())
    return out


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Regions, cities and waters to the code of the state that holds or claims them (``data/places.lex``)."""
    out = {}
    for _, row in _rows("places.lex"):
        code, _, items = row[0].partition(":")
        for item in items.split(","):
            if item.strip():
                out[item.strip()] = code.strip()
    return out


def _sections(name: str) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for _, row in _rows(name):
        section, _, items = row[0].partition(":")
        for item in items.split(","):
            if item.strip():
                out.setdefault(item.strip(), set()).add(section.strip())
    return {lemma: frozenset(sections) for lemma, sections in out.items()}
