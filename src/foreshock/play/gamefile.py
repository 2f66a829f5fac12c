"""Reads small games in Gambit's own text formats: extensive form (`EFG 2`) and normal form (`NFG 1`, both versions).

Format description: Gambit manual, "Game representation formats" (https://gambitproject.readthedocs.io). White space is not
significant, commas are optional between payoffs, numbers are integers, decimals, exponents or fractions. Payoffs of
outcomes at internal nodes are collected along the path. The result is the same for both formats: a list of complete
plays, each with its payoffs, its chance probability and the decisions on it (:class:`Tree`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from foreshock.errors import InputError

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{},"]+|,', re.S)
_NUMBER = re.compile(r"[+-]?(?:\d+/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$")
MAX_PLAYS = 2_000_000
"""Largest number of complete plays (or strategy profiles) accepted: the solver is meant for small games."""


@dataclass
class InfoSet:
    """An information set of a player; ``actions`` are the labels in file order."""

    player: int
    number: int
    label: str
    actions: list[str]


@dataclass
class Play:
    """One complete play: ``chance`` is the product of its chance probabilities, ``payoffs`` has one value per player, and
    ``decisions`` are (node, information set, action) in order; ``prefix[i]`` is the chance weight before decision i."""

    chance: float
    payoffs: tuple[float, ...]
    decisions: list[tuple[int, int, int]]
    prefix: list[float]


@dataclass
class Tree:
    """A finite game as its complete plays."""

    title: str
    players: list[str]
    infosets: list[InfoSet] = field(default_factory=list)
    plays: list[Play] = field(default_factory=list)
    normal_form: bool = False


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.tokens = [(m.group(), m.start()) for m in _TOKEN.finditer(text) if m.group() != ","]
        self.text = text
        self.at = 0

    def fail(self, expected: str) -> InputError:
        if self.at < len(self.tokens):
            token, start = self.tokens[self.at]
            line = self.text.count("\n", 0, start) + 1
            shown = token if len(token) <= 30 else token[:27] + "..."
            return InputError(f"{self.name}, line {line}: expected {expected}, found {shown}.")
        return InputError(f"{self.name}: the file ends where {expected} was expected.")

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, expected: str) -> str:
        if self.at >= len(self.tokens):
            raise self.fail(expected)
        self.at += 1
        return self.tokens[self.at - 1][0]

    def symbol(self, what: str) -> None:
        if self.peek() != what:
            raise self.fail(f"`{what}`")
        self.at += 1

    def label(self, what: str) -> str:
        if not self.peek().startswith('"'):
            raise self.fail(f"{what} in double quotes")
        return self.take(what)[1:-1].replace('\\"', '"')

    def optional_label(self) -> str | None:
        return self.label("a label") if self.peek().startswith('"') else None

    def is_number(self) -> bool:
        return bool(_NUMBER.match(self.peek()))

    def number(self, what: str) -> float:
        if not self.is_number():
            raise self.fail(what)
        token = self.take(what)
        try:
            value = float(Fraction(token)) if "/" in token else float(token)
        except ZeroDivisionError:
            self.at -= 1
            raise self.fail(f"{what} (a fraction with a non-zero denominator)") from None
        except OverflowError:
            value = float("inf")
        if value in (float("inf"), float("-inf")):
            self.at -= 1
            raise self.fail(f"{what} (a number that fits a double)")
        return value

    def whole(self, what: str) -> int:
        if not re.match(r"[+-]?\d+$", self.peek()):
            raise self.fail(what)
        return int(self.take(what))

    def labels(self, what: str) -> list[str]:
        self.symbol("{")
        found = []
        while self.peek() != "}":
            found.append(self.label(what))
        self.symbol("}")
        return found

    def numbers(self, what: str) -> list[float]:
        self.symbol("{")
        found = []
        while self.peek() != "}":
            found.append(self.number(what))
        self.symbol("}")
        return found


def parse(text: str, name: str = "<game>") -> Tree:
    """Parse the text of an .efg or .nfg file.

    Parameters: ``text`` the whole file; ``name`` what error messages call it.
    Errors: :class:`InputError` naming the line and what was expected there.

    >>> tree = parse('NFG 1 R "pd" { "A" "B" } { 2 2 } 3 3 4 0 0 4 1 1')
    >>> tree.players, len(tree.plays), tree.plays[1].payoffs
    (['A', 'B'], 4, (4.0, 0.0))
    """
    reader = _Reader(text.lstrip("\ufeff"), name)
    kind = reader.peek()
    if kind not in ("EFG", "NFG"):
        raise InputError(
            f"{name} is not a Gambit game file: it must begin with `EFG 2 R` (extensive) or `NFG 1 R` (normal form)."
        )
    reader.take(kind)
    version = reader.take("the format version")
    if version != ("2" if kind == "EFG" else "1"):
        reader.at -= 1
        raise reader.fail(f"format version {'2' if kind == 'EFG' else '1'} after {kind}")
    if reader.peek() not in ("R", "D"):
        raise reader.fail("`R` or `D`")
    reader.take("R")
    title = reader.label("the title")
    tree = Tree(title=title, players=reader.labels("a player's name"))
    if not tree.players:
        raise reader.fail("at least one player")
    if kind == "EFG":
        _extensive(reader, tree)
    else:
        _normal(reader, tree)
    if reader.at != len(reader.tokens):
        raise reader.fail("the end of the file")
    return tree


def _extensive(reader: _Reader, tree: Tree) -> None:
    reader.optional_label()  # the comment
    players = len(tree.players)
    sets: dict[tuple[int, int], int] = {}
    chance: dict[int, list[float]] = {}
    outcomes: dict[int, tuple[float, ...]] = {0: (0.0,) * players}
    nodes = 0
    # A stack of nodes still to be read, so that deep games need no recursion: each holds the way to it.
    waiting: list[tuple[float, tuple[float, ...], list[tuple[int, int, int]], list[float]]] = [
        (1.0, (0.0,) * players, [], [])
    ]
    while waiting:
        weight, collected, decisions, prefix = waiting.pop()
        kind = reader.peek()
        if kind not in ("c", "p", "t"):
            raise reader.fail("a node (`c`, `p` or `t`)")
        reader.take(kind)
        reader.optional_label()
        node, nodes = nodes, nodes + 1
        branches: list[tuple[float, list[tuple[int, int, int]], list[float]]] = []
        if kind == "p":
            index = _infoset(reader, tree, sets)
            for action in range(len(tree.infosets[index].actions)):
                branches.append((weight, [*decisions, (node, index, action)], [*prefix, weight]))
        elif kind == "c":
            branches = [(weight * p, decisions, prefix) for p in _chance(reader, chance)]
        payoffs = _outcome(reader, outcomes, players)
        collected = tuple(a + b for a, b in zip(collected, payoffs, strict=True))
        if kind == "t":
            tree.plays.append(Play(weight, collected, decisions, prefix))
            if len(tree.plays) > MAX_PLAYS:
                raise InputError(
                    f"{reader.name} has more than {MAX_PLAYS:,} plays; the solver is meant for small games."
                )
        waiting.extend((w, collected, d, p) for w, d, p in reversed(branches))
    order = sorted(range(len(tree.infosets)), key=lambda h: (tree.infosets[h].player, tree.infosets[h].number))
    place = {old: new for new, old in enumerate(order)}
    tree.infosets = [tree.infosets[h] for h in order]
    for play in tree.plays:
        play.decisions = [(node, place[h], action) for node, h, action in play.decisions]


def _infoset(reader: _Reader, tree: Tree, sets: dict[tuple[int, int], int]) -> int:
    player = reader.whole("the player's number")
    if not 1 <= player <= len(tree.players):
        reader.at -= 1
        raise reader.fail(f"a player's number from 1 to {len(tree.players)}")
    number = reader.whole("the number of an information set")
    key = (player - 1, number)
    label = reader.optional_label()
    if key not in sets:
        if reader.peek() != "{":
            raise reader.fail("the actions of this information set, in braces")
        actions = reader.labels("an action")
        if not actions:
            raise reader.fail("at least one action")
        sets[key] = len(tree.infosets)
        tree.infosets.append(InfoSet(player - 1, number, label or "", actions))
    elif reader.peek() == "{":
        again = reader.labels("an action")
        if len(again) != len(tree.infosets[sets[key]].actions):
            reader.at -= 1
            raise reader.fail(
                f"{len(tree.infosets[sets[key]].actions)} actions, as where information set {number} of player {player} "
                "was first seen"
            )
    return sets[key]


def _chance(reader: _Reader, seen: dict[int, list[float]]) -> list[float]:
    number = reader.whole("the number of a chance information set")
    reader.optional_label()
    if reader.peek() == "{":
        reader.symbol("{")
        odds = []
        while reader.peek() != "}":
            reader.label("a chance action")
            odds.append(reader.number("its probability"))
        reader.symbol("}")
        if not odds or min(odds) < 0 or abs(sum(odds) - 1) > 1e-3:
            reader.at -= 1
            raise reader.fail(f"chance probabilities that are not negative and sum to 1 (they sum to {sum(odds):g})")
        seen[number] = [p / sum(odds) for p in odds]
    if number not in seen:
        raise reader.fail("the chance actions and their probabilities, in braces")
    return seen[number]


def _outcome(reader: _Reader, outcomes: dict[int, tuple[float, ...]], players: int) -> tuple[float, ...]:
    number = reader.whole("the number of an outcome (0 for none)")
    if number == 0:
        return outcomes[0]
    reader.optional_label()
    if reader.peek() == "{":
        values = reader.numbers("a payoff")
        if len(values) != players:
            reader.at -= 1
            raise reader.fail(f"{players} payoffs, one per player, and not {len(values)}")
        outcomes[number] = tuple(values)
    if number not in outcomes:
        raise reader.fail(f"the payoffs of outcome {number}, in braces")
    return outcomes[number]


def _normal(reader: _Reader, tree: Tree) -> None:
    tree.normal_form = True
    players = len(tree.players)
    reader.symbol("{")
    strategies: list[list[str]] = []
    while reader.peek() != "}":
        if reader.peek() == "{":
            strategies.append(reader.labels("a strategy"))
        else:
            count = reader.whole("the number of strategies of a player")
            if not 1 <= count <= MAX_PLAYS:
                reader.at -= 1
                raise reader.fail("a number of strategies of at least 1")
            strategies.append([str(k + 1) for k in range(count)])
    if len(strategies) != players or not all(strategies):
        raise reader.fail(f"at least one strategy for each of the {players} players")
    reader.symbol("}")
    reader.optional_label()  # the comment
    size = 1
    for labels in strategies:
        size *= len(labels)
        if size > MAX_PLAYS:
            raise InputError(
                f"{reader.name} has more than {MAX_PLAYS:,} profiles; the solver is meant for small games."
            )
    table: list[tuple[float, ...]] = []
    if reader.peek() == "{":
        listed: list[tuple[float, ...]] = [(0.0,) * players]
        reader.symbol("{")
        while reader.peek() != "}":
            reader.symbol("{")
            reader.optional_label()
            values = []
            while reader.peek() != "}":
                values.append(reader.number("a payoff"))
            if len(values) != players:
                raise reader.fail(f"{players} payoffs, one per player, and not {len(values)}")
            reader.symbol("}")
            listed.append(tuple(values))
        reader.symbol("}")
        for _ in range(size):
            index = reader.whole(f"the outcome of a profile ({size} are needed)")
            if not 0 <= index < len(listed):
                reader.at -= 1
                raise reader.fail(f"an outcome from 0 to {len(listed) - 1}")
            table.append(listed[index])
    else:
        for _ in range(size):
            table.append(tuple(reader.number(f"a payoff ({size} profiles x {players} players are needed)")
                               for _ in range(players)))  # fmt: skip
    for player, labels in enumerate(strategies):
        tree.infosets.append(InfoSet(player, 1, "", labels))
    # The first player's strategy changes fastest.
    for profile, payoffs in zip(product(*[range(len(s)) for s in reversed(strategies)]), table, strict=True):
        own = profile[::-1]
        tree.plays.append(Play(1.0, payoffs, [(p, p, own[p]) for p in range(players)], [1.0] * players))
