"""Threats made by saying what would follow: "repeated that sanctions would mean war", "warned that any attack would draw a response"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref
from foreshock.coding.conditions import Conditions
from foreshock.coding.hit import Hit
from foreshock.coding.lexicon import Frame, words
from foreshock.coding.roles import is_passive, roles, understood_subject

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

_LEADING = frozenset({"mean", "constitute", "spell", "trigger", "provoke", "be", "take", "regard", "consider", "treat", "view", "see", "bring", "draw",
                      "invite", "meet", "face", "have", "get", "receive", "result", "lead", "cross"})  # fmt: skip
_WHAT_FOLLOWS = frozenset({"war", "consequence", "response", "retaliation", "reprisal", "casus", "punishment", "conflagration", "reply"})
_UNACCEPTABLE = frozenset({"unacceptable", "illegal", "unlawful", "unjustified", "outrageous", "intolerable", "provocative", "provocation", "aggression",
                           "crime", "mistake", "violation", "disgrace", "outrage", "unwarranted", "illegitimate", "criminal", "barbaric", "wrong"})  # fmt: skip
_WILL = frozenset({"will", "would", "'ll", "'d"})
_FRAME = Frame("THREATEN", "say", "", "any", frozenset(), ("rival",), frozenset({"speech"}), {})


class Threats(Conditions):
    """Reads the clause a speaker threatens with."""

    def _menace(self, said: Token) -> Hit | None:
        """A threat in what is said to follow a deed; the speaker makes it, to whom it is told, or whose deed it is, or to the opponent."""
        if said.lemma_.lower() not in words()["saying"]:
            return None
        verb = next((c for c in said.children if c.dep_ == "ccomp" and c.lemma_.lower() in _LEADING), None)
        if verb is None:
            return None
        if not any(c.lower_ in _WILL and c.dep_ == "aux" for c in verb.children) or any(c.dep_ == "neg" for c in verb.children):
            return None
        following = next((t for t in verb.subtree if t.i > verb.i and t.lemma_.lower() in _WHAT_FOLLOWS), None)
        if following is None:
            return None
        speaker = understood_subject(said)
        source = self._ref(speaker)
        deed = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if source is None or speaker is None or deed is None or not self.actors.is_agent(source, speaker):
            return None
        addressed = roles(said)
        wanted = [*([addressed.patient] if addressed.patient is not None and said.lemma_ in {"tell", "warn"} else []),
                  *addressed.preps.get("to", []), deed]  # fmt: skip
        target: Ref | None = None
        for token in wanted:
            ref = self._ref(token) or (self._doer(token, {"by", "mod", "of"}) if token is deed else None)
            if ref is not None and not set(ref.codes) & set(source.codes):
                target = ref
                break
        if target is None:
            code = self.confrontations.rival(source.codes)
            if code is None:
                return None
            target = Ref((code,), "GOV", verb.i, "", False, "inferred")
        return Hit("THREATEN", said, source, target, _FRAME, words=[verb.text, following.text], inferred=["target"] if target.how == "inferred" else [])

    def _rebuke(self, said: Token) -> Hit | None:
        """"told Putin that the assault was unacceptable": blame, of the one addressed or of whose deed it was."""
        if said.lemma_.lower() not in words()["saying"] or is_passive(said):
            return None
        verb = next((c for c in said.children if c.dep_ == "ccomp" and c.lemma_ == "be"), None)
        if verb is None or any(c.dep_ in {"neg", "aux"} for c in verb.children):
            return None
        judged = next((c for c in verb.children if c.dep_ in {"acomp", "attr"} and c.lower_ in _UNACCEPTABLE), None)
        deed = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        speaker = understood_subject(said)
        source = self._ref(speaker)
        if judged is None or deed is None or source is None or speaker is None or not self.actors.is_agent(source, speaker):
            return None
        target = self._doer(deed, {"by", "mod", "of"}) if deed.pos_ == "NOUN" else self._ref(deed)
        if target is None and said.lemma_.lower() in {"tell", "inform"}:
            target = self._ref(roles(said).patient)
        if target is None or set(target.codes) & set(source.codes):
            return None
        frame = Frame("DISAPPROVE", said.lemma_, "", "any", frozenset(), ("obj",), frozenset({"speech"}), {})
        return Hit("DISAPPROVE", said, source, target, frame, words=[said.text, judged.text])
