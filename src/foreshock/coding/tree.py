"""A parsed text as plain Python: tokens with their attributes at hand, their heads, children and sentences.

The coder looks at a token some hundred times. spaCy's own tokens are views that are made anew at each look and fetch each string
from a table; these are made once, which halves the coder's time. Names and meanings are spaCy's (https://spacy.io/api/token), so that
a rule reads the same on either. Immutable by convention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

P = ParamSpec("P")
T = TypeVar("T")
_UNKNOWN: Any = object()


def remembered(function: Callable[Concatenate[Token, P], T]) -> Callable[Concatenate[Token, P], T]:
    """Makes a function of a token remember its answers in the tree. For functions whose answer follows from the parse and from where
    the actors stand alone; both readings of a report, and the back-up, ask them again. Asked with more than the token, it does not."""

    def ask(token: Token, /, *args: P.args, **options: P.kwargs) -> T:
        if args or options:
            return function(token, *args, **options)
        memory = token.doc.memory[function]
        found: T = memory.get(token.i, _UNKNOWN)
        if found is _UNKNOWN:
            found = memory[token.i] = function(token, *args, **options)
        return found

    update_wrapper(ask, function)
    return ask


class Token:
    """One word: ``tag_`` (Penn Treebank), ``pos_`` (Universal Dependencies), ``dep_`` (ClearNLP label of the arc to ``head``)."""

    __slots__ = ("_conjuncts", "_subtree", "children", "dep_", "doc", "head", "i", "idx", "is_punct", "is_space", "lemma_", "like_num", "lower_",
                 "pos_", "sent", "tag_", "text")  # fmt: skip

    def __init__(
        self, doc: Tree, i: int, idx: int, word: tuple[str, str, bool, bool, bool], form: tuple[str, str, str, str]
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.is_punct, self.is_space, self.like_num = word
        self.tag_, self.pos_, self.dep_, self.lemma_ = form
        self.head: Token = self
        self.children: tuple[Token, ...] = ()
        self.sent: Span
        self._subtree: list[Token] | None = None
        self._conjuncts: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, n: int = 1) -> Token:
        """The token ``n`` places on; IndexError outside the text."""
        if not 0 <= self.i + n < len(self.doc.tokens):
            raise IndexError(self.i + n)
        return self.doc.tokens[self.i + n]

    @property
    def is_sent_start(self) -> bool:
        return self.sent.start == self.i

    @property
    def lefts(self) -> list[Token]:
        return [c for c in self.children if c.i < self.i]

    @property
    def subtree(self) -> list[Token]:
        """The token and all that depends on it, in the order of the text."""
        if self._subtree is None:
            found = [self]
            for token in found:
                found.extend(token.children)
            found.sort(key=_place)
            self._subtree = found
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All tokens coordinated with this one."""
        if self._conjuncts is None:
            self._conjuncts = self._coordinated()
        return self._conjuncts

    def _coordinated(self) -> tuple[Token, ...]:
        first = self
        if self.dep_ != "conj":
            for child in self.children:
                if child.dep_ == "conj":
                    break
            else:
                return ()  # most words
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for token in found:
            found.extend(c for c in token.children if c.dep_ == "conj" and c.i > token.i)
        return tuple(t for t in found if t is not self)


def _place(token: Token) -> int:
    return token.i


class Span:
    """A run of tokens ``[start, end)``, such as a sentence."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Tree, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, i: int) -> Token:
        at = self.start + i if i >= 0 else self.end + i
        if not self.start <= at < self.end:
            raise IndexError(i)
        return self.doc.tokens[at]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The first token whose head lies outside the span, or that heads itself."""
        return next(t for t in self if t.head is t or not self.start <= t.head.i < self.end)


class Tree:
    """A text with its tokens and sentences; ``user_data`` holds what readers of it want to remember."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sents: list[Span] = []
        self.user_data: dict[str, Any] = {}
        self.memory: defaultdict[Any, dict[int, Any]] = defaultdict(dict)
        """Answers of functions that are :func:`remembered`."""

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, stop))
        return self.tokens[at]

    def char_span(self, start: int, end: int) -> Span | None:
        """The tokens that characters ``[start, end)`` touch, or None outside the text."""
        if not self.tokens or not 0 <= start <= len(self.text) or end > len(self.text):
            return None
        starts = self.user_data.get("starts")
        if starts is None:
            starts = self.user_data["starts"] = [t.idx for t in self.tokens]
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
        return Span(self, first, last + 1)

    def fell(self) -> None:
        """Undo all ties, so that a tree that is read no more is freed at once and the collector of garbage need not look for it."""
        for token in self.tokens:
            del token.doc, token.head, token.children, token.sent, token._subtree, token._conjuncts
        self.tokens.clear()
        self.sents.clear()
        self.user_data.clear()
        self.memory.clear()

    def grow(self, heads: Sequence[int], starts: Sequence[bool]) -> None:
        """Tie tokens to their heads (indices) and cut sentences where ``starts`` is true."""
        tokens = self.tokens
        children: dict[int, list[Token]] = {}
        for token, head in zip(tokens, heads, strict=True):
            if head != token.i:
                token.head = tokens[head]
                children.setdefault(head, []).append(token)
        for i, found in children.items():
            tokens[i].children = tuple(found)
        firsts = [i for i, start in enumerate(starts) if start or i == 0]
        for first, last in zip(firsts, [*firsts[1:], len(tokens)], strict=True):
            sentence = Span(self, first, last)
            self.sents.append(sentence)
            for token in tokens[first:last]:
                token.sent = sentence
