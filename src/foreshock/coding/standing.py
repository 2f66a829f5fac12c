"""What a report takes as known: the armed group of the war it speaks of, who speaks in its headline, whom nobody would help."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from foreshock.coding.attribution import speaker
from foreshock.coding.claim import Attribution
from foreshock.coding.lexicon import heads
from foreshock.coding.naming import BODIES
from foreshock.coding.roles import understood_subject
from foreshock.coding.tellers import before_colon

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.confrontation import Confrontations
    from foreshock.coding.hit import Hit
    from foreshock.coding.tree import Span, Tree
    from foreshock.reference.actor import Mention
    from foreshock.reports.report import Report


_THEATRE = re.compile(r"\b(?:war|conflict|fighting|invasion|battle) (?:in|of|for|over) (?:the )?")


class Standing:
    """Judges a reading by what stands outside its sentences."""

    report: Report
    doc: Tree
    mentions: list[Mention]
    date: str | None
    actors: Actors
    confrontations: Confrontations

    def _in_title(self) -> list[Mention]:
        """The two that the title names: "Statement on the fighting between Mali and Burkina Faso"."""
        from foreshock.reference import load

        at = (self.report.title or "").lower().find(" between ")
        named = [m for m in load().match(self.report.title or "", self.date) if m.start > at] if at >= 0 else []
        return named if len({m.code for m in named}) == 2 else []

    def _theatres(self) -> set[str]:
        """States that "the war in X" names; where the text names none, the ground of the war it speaks of, if one is known."""
        from foreshock.reference import load

        found: set[str] = set()
        for m in _THEATRE.finditer(self.report.text):
            found.update(mention.code for mention in self.mentions if mention.start == m.end())
        if not found and self.report.title and (in_title := _THEATRE.search(self.report.title)):
            found.update(mention.code for mention in load().match(self.report.title, self.date) if mention.start == in_title.end())
        if found:
            return found
        present = {m.code for m in self.mentions}
        grounds = {
            c.theatre[0]
            for c in load().confrontations(self.date)
            if c.active and c.level == 5 and c.theatre and present & set(c.side_a) and present & set(c.side_b)
        }
        return grounds if len(grounds) == 1 else set()

    def _insurgents(self) -> str | None:
        """The armed group that fights in or against a state of the text at its date: "the rebels" that the text never names."""
        from foreshock.reference import load

        reference = load()
        present = {m.code for m in self.mentions}
        named = {m.code for m in self.mentions if m.kind == "group"}
        if named or not self.date:
            return None  # a group that is named is what the words mean, or nothing is sure
        counts = Counter(m.code for m in self.mentions)
        known = [c for c in reference.confrontations(self.date) if c.active and c.level >= 4 and present & {*c.side_a, *c.side_b}]
        known.sort(key=lambda c: -sum(counts[code_] for code_ in {*c.side_a, *c.side_b, *c.theatre, *c.theatre}))
        for c in known:
            if not present & set(c.theatre):
                continue
            for side, other in ((c.side_a, c.side_b), (c.side_b, c.side_a)):
                groups = [code_ for code_ in side if code_ in reference.actors and reference.actors[code_].kind == "group"]
                if groups and present & set(other):
                    return groups[0]
        return None

    def _headline(self, start: int) -> list[Attribution]:
        """Who speaks in a headline like "Washington: North Korean soldiers are fighting in Kursk"."""
        if self.doc[start - 1].text != ":" or start < 2:
            return []
        said = before_colon(start, self.doc[start])
        if said is not None:  # "The ministry said: Tbilisi has ceased fire."
            return speaker(said, self.actors)
        before = self.doc[start - 2]
        mention = self.actors.at.get(before.i)
        if mention is None and before.sent.end == start and len(before.sent) <= 8 and (before.lemma_.lower() in BODIES or "SPEAKER" in heads().get(before.lemma_.lower(), ())):
            ref = self.actors.resolve(before)  # "Armenia's defence ministry: ..."
            return [Attribution(ref.text, c) for c in ref.codes] if ref is not None else []
        if mention is None or mention.kind == "place" or before.sent.start != min(t.i for t in self.doc if self.actors.at.get(t.i) is mention):
            return []
        return [Attribution(mention.text, mention.code)]

    def _trailing(self, sentence: Span) -> list[Attribution]:
        """Who speaks at the end of a headline: "US strikes kill 12 in Yemen: Houthi TV"."""
        tokens = [t for t in sentence if not t.is_space and t.text != "."]
        if tokens and tokens[-1].text == ":" and sentence.end < len(self.doc):  # the parse has made a sentence of the speaker
            after = self.doc[sentence.end].sent
            if after.end - after.start <= 5 and "\n" not in self.doc.text[tokens[-1].idx : after[0].idx]:
                tokens += [t for t in after if not t.is_space and t.text != "."]
        colon = next((k for k, t in enumerate(tokens) if t.text in {":", "-", "–"} and k >= len(tokens) - 6 and k > 3), None)
        if colon is None or colon + 1 == len(tokens) or any(t.pos_ in {"VERB", "AUX"} for t in tokens[colon + 1 :]):
            return []
        last = tokens[-1]
        ref = self.actors.resolve(last) or self.actors.owner(last)
        known = any(t.i in self.actors.at for t in tokens[colon + 1 :])
        return [Attribution(" ".join(t.text for t in tokens[colon + 1 :]), c) for c in ref.codes] if ref is not None and known else []

    def _against_sense(self, hit: Hit, cues: list[str]) -> bool:
        """Help that the context gives to an enemy, or to the very actor that complains of it."""
        if hit.event not in {"AID", "SUPPORT"} or hit.target is None or hit.source is None:
            return False
        if hit.target.how not in {"inferred", "pronoun", "place"}:
            return False
        predicate: Any = hit.predicate
        source, target = hit.source.codes[0], hit.target.codes[0]
        above = predicate.head.head if predicate.dep_ == "pcomp" else predicate.head
        if predicate.dep_ in {"pcomp", "xcomp"} and above.lemma_.lower() in {"accuse", "blame", "suspect", "denounce", "condemn"}:
            accuser = understood_subject(above)
            ref = self.actors.resolve(accuser) if accuser is not None else None
            if ref is not None and target in ref.codes:
                return True
        pair = frozenset((source, target))
        if hit.kind == "troops_combat" and predicate.lemma_.lower() in {"fight", "take", "battle", "serve", "enter"}:
            return False
        return self.confrontations.weights[pair] >= 3.0 and self.confrontations.help[(source, target)] < 2
