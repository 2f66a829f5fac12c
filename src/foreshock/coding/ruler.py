"""spaCy's attribute ruler with a memory: parts of speech, morphology and lemmas from tag, form and dependency.

The rules of the shipped model look at one token each, but for a handful. For those the answer depends on (tag, lower-case form,
dependency, is it white space) alone and is remembered; the ruler itself, a fifth of the time of the parse, is not run.
``tests/test_prefilter.py`` checks that the result is that of the ruler, token by token.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Condition = dict[str, Any]


class Ruler:
    """Built from a pipeline's attribute ruler; a drop-in component."""

    def __init__(self, ruler: Any) -> None:
        self.single: list[tuple[Condition, dict[str, str]]] = []
        self.longer: list[tuple[list[Condition], dict[str, str], int]] = []
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:
                if len(pattern) == 1:
                    self.single.append((pattern[0], rule["attrs"]))
                else:
                    self.longer.append((pattern, rule["attrs"], rule["index"] % len(pattern)))
        # longer rules by the forms that one of their tokens must have: form -> (rule, place of that token in the pattern)
        self.starts: dict[str, list[tuple[int, int]]] = {}
        for k, (pattern, _, _) in enumerate(self.longer):
            place = next(j for j, condition in enumerate(pattern) if _forms(condition))
            for form in _forms(pattern[place]):
                self.starts.setdefault(form, []).append((k, place))
        self.memory: dict[bytes, tuple[int, int, int, int, int]] = {}
        self.forms: set[int] = set()
        self.named: Any = None

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np
        from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG

        if not len(doc):
            return doc
        memory, starts = self.memory, self.starts
        columns: Any = doc.to_array([TAG, LOWER, DEP, IS_SPACE])
        if not self.forms:
            strings: Any = doc.vocab.strings
            self.forms = {strings[form] for form in self.starts}
            named = {strings[form] for condition, _ in self.single for form in _forms(condition)}
            self.named = np.array(sorted(named), dtype=np.uint64)
        lower = columns[:, 1].copy()
        columns[~np.isin(lower, self.named), 1] = 0  # a form that no rule names makes no difference
        rows = []
        for i, key in enumerate(map(bytes, columns)):
            row = memory.get(key)
            if row is None:
                row = memory[key] = self._row(doc, doc[i])
            rows.append(row)
        values: Any = np.array(rows, dtype=np.uint64)
        doc.from_array([POS, MORPH, LEMMA, TAG, DEP], values)
        for i in map(int, np.flatnonzero(np.isin(lower, np.array(list(self.forms), dtype=np.uint64)))):
            for at, found in self.longer_of(doc, i, starts[doc[i].lower_]):
                _put(doc[at], found)
        return doc

    def _row(self, doc: Doc, token: Token) -> tuple[int, int, int, int, int]:
        """What the rules of one token set, as numbers of the vocabulary."""
        from spacy.symbols import IDS

        found = self._look(token)
        strings: Any = doc.vocab.strings
        morph = found.get("MORPH", "")
        return (
            IDS.get(found["POS"], 0) if "POS" in found else 0,
            doc.vocab.morphology.add(morph) if morph and morph != "_" else doc.vocab.morphology.add(""),
            strings.add(found["LEMMA"]) if "LEMMA" in found else 0,
            strings.add(found["TAG"]) if "TAG" in found else token.tag,
            strings.add(found["DEP"]) if "DEP" in found else token.dep,
        )

    def _look(self, token: Token) -> dict[str, str]:
        found: dict[str, str] = {}
        for condition, attributes in self.single:
            if _holds(condition, token):
                found |= attributes
        return found

    def longer_of(self, tokens: Any, i: int, rules: list[tuple[int, int]]) -> list[tuple[int, dict[str, str]]]:
        """What the rules over two tokens set around token ``i``: places and attributes."""
        found = []
        for k, place in rules:
            pattern, attributes, index = self.longer[k]
            first = i - place
            if 0 <= first <= len(tokens) - len(pattern) and all(_holds(c, tokens[first + j]) for j, c in enumerate(pattern)):
                found.append((first + index, attributes))
        return found


_ATTRIBUTE = {"POS": "pos_", "LEMMA": "lemma_", "TAG": "tag_", "DEP": "dep_"}
_VALUE = {"TAG": "tag_", "LOWER": "lower_", "DEP": "dep_", "IS_SPACE": "is_space"}


def _put(token: Any, found: dict[str, str]) -> None:
    for name, value in found.items():
        if name == "MORPH":
            token.set_morph("" if value == "_" else value)
        else:
            setattr(token, _ATTRIBUTE[name], value)


def _holds(condition: Condition, token: Token) -> bool:
    for name, wanted in condition.items():
        value = getattr(token, _VALUE[name])
        if isinstance(wanted, dict):
            if "IN" in wanted and value not in wanted["IN"]:
                return False
            if "NOT_IN" in wanted and value in wanted["NOT_IN"]:
                return False
            if "REGEX" in wanted and not re.search(wanted["REGEX"], value):
                return False
        elif value != wanted:
            return False
    return True


def _forms(condition: Condition) -> list[str]:
    """Lower-case forms that a condition asks for; none where it asks for something else."""
    wanted = condition.get("LOWER", [])
    if isinstance(wanted, dict):
        return list(wanted.get("IN", []))
    return [wanted] if isinstance(wanted, str) else []
