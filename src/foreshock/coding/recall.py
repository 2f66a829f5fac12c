"""What a report has told so far, as a rule asks for it: who last acted on whom, whose help was spoken of, who was last named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foreshock.coding.attribution import chain, told_at_the_end
from foreshock.coding.confrontation import at_war
from foreshock.coding.lexicon import noun_frames
from foreshock.coding.standing import Standing

if TYPE_CHECKING:
    from foreshock.coding.actors import Ref
    from foreshock.coding.claim import Claim
    from foreshock.coding.coreference import Discourse
    from foreshock.coding.hit import Hit
    from foreshock.coding.tree import Token


_FAVOURS = {"RETREAT", "CONCEDE", "AGREE", "AID", "COOPERATE", "SUPPORT", "CONSULT"}


class Recall(Standing):
    """Looks back from a token into the claims and mentions before it."""

    done: list[tuple[Hit, Claim]]
    done_at: list[int]
    discourse: Discourse
    speakers: dict[int, Ref]

    def _react(self, code_: str, token: Token) -> str | None:
        """Who last acted on an actor, before a token: to whom a complaint or a refusal without an addressee goes."""
        for _, claim in reversed(self.done):
            if claim.start >= token.idx:
                continue
            if code_ in claim.target and len(claim.source) == 1 and code_ not in claim.source:
                if claim.event in {"ASSAULT", "COERCE", "MOBILIZE", "REQUEST", "THREATEN", "SANCTION", "DISAPPROVE"}:
                    return claim.source[0]
        return None

    def _told(self, token: Token, reach: int) -> Iterator[Claim]:
        """The claims of this sentence and the ``reach`` before it, the latest first."""
        here = self.discourse.sentence_of[token.i]
        for (_, claim), number in zip(reversed(self.done), reversed(self.done_at), strict=True):
            if here - number > reach:
                return
            yield claim

    def _last_act(self, codes: tuple[str, ...], token: Token) -> str | None:
        """Who did the last hostile act told of: the "it" that is condemned; of a blow ("the air strikes") who struck last."""
        deeds = noun_frames().get(token.lemma_.lower(), ())
        struck = any(f.event == "ASSAULT" for f in deeds)
        for claim in self._told(token, 4 if struck else 3):
            if claim.modality in {"negated", "hypothetical"}:
                continue  # what was not done angers nobody
            if struck and claim.event not in {"ASSAULT", "COERCE"}:
                continue
            if claim.event in {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"} and not set(claim.source) & set(codes):
                return claim.source[0]
        return None

    def _helped(self, codes: tuple[str, ...], token: Token) -> str | None:
        """Whose help the last sentences were about: the beneficiary that the next helper's sentence leaves out."""
        for claim in self._told(token, 2):
            if claim.event == "REQUEST" and len(claim.source) == 1 and self.confrontations.party(claim.source[0]):
                if claim.source[0] not in codes and not self.confrontations.opposed(codes[0], claim.source[0]):
                    return claim.source[0]
            if claim.event == "AID" and len(claim.target) == 1 and claim.target[0] not in codes:
                if not self.confrontations.opposed(codes[0], claim.target[0]):
                    return claim.target[0]
        return None

    def _last_help(self, token: Token) -> tuple[str, str] | None:
        """The kind of the help told of in the last sentences, and who gets it."""
        for claim in self._told(token, 4):
            if claim.event == "AID" and claim.support is not None and claim.target and claim.start < token.idx:
                return claim.support.kind, claim.target[0]
        return None

    def _proposer(self, codes: tuple[str, ...], token: Token) -> tuple[str, ...] | None:
        """Who put a proposal, an offer or a demand to an actor in the last sentences: what "accepted" accepts."""
        for claim in self._told(token, 3):
            if claim.event in {"REQUEST", "AGREE"} and not set(claim.source) & set(codes) and (not claim.target or set(claim.target) & set(codes)):
                return tuple(claim.source)
        return None

    def _last_favour(self, codes: tuple[str, ...], token: Token) -> tuple[str, ...] | None:
        """Who did the last friendly act told of: the "gesture" that is welcomed."""
        for claim in self._told(token, 2):
            if claim.event in _FAVOURS and claim.modality != "negated" and not set(claim.source) & set(codes):
                return tuple(claim.source)
        return None

    def _asked(self, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Who was last asked or threatened, and by whom: the "it" of "should it refuse"."""
        for claim in self._told(token, 2):
            if claim.event in {"REQUEST", "THREATEN"} and claim.target and claim.modality != "negated":
                return tuple(claim.target), tuple(claim.source)
        return None

    def _recent(self, codes: tuple[str, ...], token: Token) -> str | None:
        """The other actor last spoken of in this sentence or the one before, if the talk is of one only."""
        here = self.discourse.sentence_of[token.i]
        options: list[str] = []
        for seen in reversed(self.discourse.seen):
            if seen.at >= token.i:
                continue
            if here - seen.sentence > 1:
                break
            for c in seen.codes:
                if c not in codes and c not in options:
                    options.append(c)
        rival = self.confrontations.rival(codes)
        options = [c for c in options if c != rival] or options
        return options[0] if len(options) == 1 else None

    def _speaker_rival(self, verb: Token, struck: Ref) -> str | None:
        """A blow told of by one side of a war on record was struck by that side; no other speaker has struck it by telling of it."""
        links, _ = chain(verb, self.actors, self.speakers)
        rival = self.confrontations.rival(struck.codes)
        return next((x.actor for x in links if x.actor and rival in {x.actor, None} and at_war(x.actor, struck.codes[0], self.date)), None)

    def _tellers(self, verb: Token) -> set[str]:
        """Who tells what a verb says."""
        links, _ = chain(verb, self.actors, self.speakers)
        return {link.actor for link in links or told_at_the_end(verb, self.actors)[0] if link.actor is not None}
