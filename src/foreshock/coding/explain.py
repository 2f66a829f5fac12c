"""Why a claim was coded, and why a sentence with two actors holds none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foreshock.coding.lexicon import noun_frames, verb_frames
from foreshock.coding.roles import is_verb
from foreshock.percent import counted

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.coding.coder import Reading
    from foreshock.coding.tree import Span
    from foreshock.reports.report import Report


def explained(reports: Iterable[Report]) -> Iterator[str]:
    """Readable lines for each report: sentence, claims with the words that fired, or the reason of silence."""
    from foreshock.coding.coder import read_stream

    for report, reading, claims in read_stream(reports):
        yield f"{report.name}: {counted(len(claims), 'claim')}\n"
        for sentence in reading.sentences():
            first, last = sentence.start_char, sentence.end_char
            inside = [c for c in claims if first <= c.start < last]
            text = " ".join(sentence.text.split())
            if inside:
                yield f"\n  {text}\n"
                for claim in inside:
                    yield f"    + {_line(claim)}\n"
            elif len(reading.codes_in(sentence)) >= 2:
                yield f"\n  {text}\n    - no claim: {silence(reading, sentence)}\n"
        yield "\n"


def _line(claim: Claim) -> str:
    word = " > ".join(a.actor or a.text for a in claim.attribution) or "the text itself"
    support = f", {claim.support.kind} for {claim.support.beneficiary or '?'}" if claim.support else ""
    target = ",".join(claim.target) or "-"
    return (
        f"{','.join(claim.source)} {claim.event} {target} [{claim.modality}{support}] on the word of {word}; "
        f"rule {claim.rule}; fired by: {', '.join(claim.words)}; confidence {claim.confidence:.2f}"
    )


def silence(reading: Reading, sentence: Span) -> str:
    """Why a sentence that names two actors holds no claim."""
    known = [t.text for t in sentence if (is_verb(t) and t.lemma_.lower() in verb_frames())
             or (t.pos_ == "NOUN" and t.lemma_.lower() in noun_frames())]  # fmt: skip
    refused = [why for token, why in reading.silences if sentence.start <= token.i < sentence.end]
    if refused:
        return "; ".join(dict.fromkeys(refused))
    if not known:
        return "no word of it is a predicate of the lexicon"
    return f"no frame of {', '.join(repr(w) for w in known)} finds both a source and a target"
