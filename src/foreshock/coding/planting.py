"""From spaCy's arrays to a :class:`~foreshock.coding.tree.Tree`: part of speech and lemma by a memory, heads and sentences as parsed.

Part of speech and lemma follow from (form, tag, dependency) alone, by the attribute ruler and the lemmatiser of the model, but for the
few rules over two tokens, which are run on the tree. Each such triple is worked out once by the model's own components and remembered;
``tests/test_prefilter.py`` checks token by token that the result is that of the whole pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foreshock.coding.tree import Token, Tree

ROOM = 60_000
"""Triples and forms remembered before the memory is emptied: some 20 MB. Assumption, as for :mod:`foreshock.coding.context`."""
LEXICAL = ("foreshock_ruler", "lemmatizer", "foreshock_lemmas")
"""Components whose work is remembered."""

Part = tuple[int, int, Any]
"""Tokens ``[first, last)`` and their parse; None where they were left unparsed."""


class Planter:
    """Makes trees with the vocabulary and the components of one pipeline."""

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp
        self.ruler = nlp.get_pipe("foreshock_ruler")
        self.forms: dict[tuple[int, int, int], tuple[str, str, str, str]] = {}
        self.words: dict[int, tuple[str, str, bool, bool, bool]] = {}

    def __call__(self, text: str, whole: Any, parts: Sequence[Part]) -> Tree:
        """The tree of a text and its tokens, of which ``parts`` (in order, covering it) were parsed or left."""
        from spacy.attrs import ORTH, SPACY

        if len(self.forms) + len(self.words) > ROOM:
            self.forms.clear()
            self.words.clear()
        tree = Tree(text)
        if not len(whole):
            return tree
        columns: Any = whole.to_array([ORTH, SPACY])
        orths, spaces = columns[:, 0].tolist(), columns[:, 1].tolist()
        heads: list[int] = []
        starts: list[bool] = []
        idx = 0
        tokens, words = tree.tokens, self.words
        for first, last, parsed in parts:
            found = self._left(orths, first, last) if parsed is None else self._parsed(parsed, orths, first, last)
            for i, form in zip(range(first, last), found[0], strict=True):
                orth = orths[i]
                word = words.get(orth)
                if word is None:
                    word = words[orth] = self._word(orth)
                tokens.append(Token(tree, i, idx, word, form if form is not None else ("XX", "X", "dep", word[1])))
                idx += len(word[0]) + spaces[i]
            heads += found[1]
            starts += found[2]
            if parsed is None:
                tokens[first].dep_ = "ROOT"
            else:
                self._rules_of_two(tokens, first)
        tree.grow(heads, starts)
        return tree

    def _left(self, orths: list[int], first: int, last: int) -> tuple[list[Any], list[int], list[bool]]:
        """An unparsed run: one sentence, all its tokens below the first."""
        n = last - first
        return [None] * n, [first] * n, [True] + [False] * (n - 1)

    def _parsed(self, doc: Any, orths: list[int], first: int, last: int) -> tuple[list[Any], list[int], list[bool]]:
        import numpy as np
        from spacy.attrs import DEP, HEAD, SENT_START, TAG

        columns: Any = doc.to_array([TAG, DEP, HEAD, SENT_START])
        tags, deps = columns[:, 0].tolist(), columns[:, 1].tolist()
        offsets = columns[:, 2].astype(np.int64) + np.arange(first, last)
        keys = list(zip(orths[first:last], tags, deps, strict=True))
        forms = self.forms
        missing = {key for key in keys if key not in forms}
        if missing:
            self._learn(sorted(missing))
        return [forms[key] for key in keys], offsets.tolist(), (columns[:, 3] == 1).tolist()

    def _learn(self, keys: list[tuple[int, int, int]]) -> None:
        """Let the model's components work out triples: each a token of a text in which full stops keep them apart."""
        import numpy as np
        from spacy.attrs import DEP, LEMMA, POS, TAG
        from spacy.tokens import Doc

        strings = self.nlp.vocab.strings
        words: list[str] = []
        for orth, _, _ in keys:
            words += [strings[orth], "."]
        doc: Any = Doc(self.nlp.vocab, words=words, spaces=[False] * len(words))
        values = np.zeros((len(words), 2), np.uint64)
        values[::2] = np.array([key[1:] for key in keys], np.uint64)
        values[1::2, 0] = strings.add(".")
        values[1::2, 1] = strings.add("punct")
        doc.from_array([TAG, DEP], values)
        for name in LEXICAL:
            doc = self.nlp.get_pipe(name)(doc)
        rows: Any = doc.to_array([TAG, POS, DEP, LEMMA])[::2]
        for key, row in zip(keys, rows.tolist(), strict=True):
            tag, pos, dep, lemma = (strings[x] for x in row)
            self.forms[key] = (tag, pos, dep, lemma)

    def _word(self, orth: int) -> tuple[str, str, bool, bool, bool]:
        lexeme = self.nlp.vocab[orth]
        return lexeme.orth_, lexeme.lower_, lexeme.is_punct, lexeme.is_space, lexeme.like_num

    def _rules_of_two(self, tokens: list[Token], first: int) -> None:
        """The rules over two tokens, within one parsed run that begins at ``first``."""
        starts = self.ruler.starts
        for i in range(first, len(tokens)):
            rules = starts.get(tokens[i].lower_)
            if rules is not None:
                run = tokens[first:]
                for at, found in self.ruler.longer_of(run, i - first, rules):
                    for name, value in found.items():
                        if name in _ATTRIBUTE:
                            setattr(run[at], _ATTRIBUTE[name], value)


_ATTRIBUTE = {"POS": "pos_", "LEMMA": "lemma_", "TAG": "tag_", "DEP": "dep_"}
