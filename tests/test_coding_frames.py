"""Metamorphic: whoever tells it in whatever words, the claim is the same and has one speaker; another mood changes the modality alone."""

from __future__ import annotations

from functools import lru_cache

import pytest

from foreshock.coding import code_stream
from foreshock.coding.claim import Claim
from foreshock.reports import from_text

DAY = "2024-05-16"
DEEDS = [
    ("Kenyan troops shelled a Peruvian village", ("KEN", "ASSAULT", "PER")), ("Kenya had moved tanks to the Peruvian border", ("KEN", "MOBILIZE", "PER")),
    ("Kenya seized a Peruvian trawler", ("KEN", "COERCE", "PER")), ("Kenya has closed its border with Peru", ("KEN", "SANCTION", "PER")),
    ("Kenya will send 2,000 troops to Chad", ("KEN", "AID", "TCD")), ("Kenyan soldiers had killed nine Peruvian policemen", ("KEN", "ASSAULT", "PER")),
]  # fmt: skip
TELLERS = [
    "{}, Norway said.", "Norway said {}.", "Norway said that {}.", "According to Norway, {}.", "{}, according to Norway's defence ministry.",
    "{}, Norway's army said in a statement carried by state television.", "{}, a Norwegian general told reporters on Tuesday.",
    "Norwegian officials told Reuters {}.", "Norway's prime minister was quoted as saying that {}.", '"{}," said Norway\'s foreign minister.',
    '"{}," Norway\'s foreign minister told parliament on Monday.', "As Norway's government confirmed on Friday, {}.",
    "{}, Norwegian intelligence has concluded.", "Norway: {}.", "The Norwegian government says it has learnt that {}.",
    "{}, the Norwegian foreign ministry wrote on X.", "In Oslo, the foreign ministry said {}.", "By Norway's account, {}.",
    "{}, a senior Norwegian official said on condition of anonymity.", "A statement from Norway's army said {}.", "Norway, citing satellite pictures, said {}.",
    "Norway told the UN Security Council that {}.", "{}, the Norwegian prime minister's office announced.", "It was Norway's defence minister who said {}.",
]  # fmt: skip
VERBS = [
    ("attack", "attacked", "attacking", "Peru", ("KEN", "ASSAULT", "PER")), ("arm", "armed", "arming", "the Chadian army", ("KEN", "AID", "TCD")),
    ("close", "closed", "closing", "its border with Peru", ("KEN", "SANCTION", "PER")), ("seize", "seized", "seizing", "a Peruvian tanker", ("KEN", "COERCE", "PER")),
    ("condemn", "condemned", "condemning", "Peru", ("KEN", "DISAPPROVE", "PER")),
]  # fmt: skip
MOODS = {
    "actual": ["Kenya {d} {r}.", "Kenya has {d} {r}.", "Kenya is {g} {r}."],
    "hedged": ["Kenya reportedly {d} {r}.", "Kenya is believed to have {d} {r}.", "Kenya may have {d} {r}.", "Kenya appears to have {d} {r}.", "Kenya is thought to be {g} {r}."],
    "planned": ["Kenya will {b} {r}.", "Kenya plans to {b} {r}.", "Kenya is preparing to {b} {r}.", "Kenya is set to {b} {r}.", "Kenya is expected to {b} {r}.",
                "Kenya is about to {b} {r}.", "Kenya is due to {b} {r}.", "Kenya is poised to {b} {r}.", "Kenya has decided to {b} {r}."],
    "hypothetical": ["Kenya could {b} {r}.", "If Kenya {d} {r}, Norway would protest.", "Should Kenya {b} {r}, Norway would act.", "Would Kenya {b} {r}?",
                     "Kenya is considering {g} {r}.", "Kenya would {b} {r} only if Norway agreed.", "Kenya is weighing whether to {b} {r}."],
    "negated": ["Kenya has not {d} {r}.", "Kenya never {d} {r}.", "Kenya will not {b} {r}.", "Kenya refused to {b} {r}.", "Kenya denied that it had {d} {r}.",
                "Kenya denied {g} {r}.", "Kenya has ruled out {g} {r}.", "Kenya stopped short of {g} {r}.", "Kenya has yet to {b} {r}.", "Kenya decided not to {b} {r}.",
                "Kenya has no plans to {b} {r}.", "Kenya insists that it has not {d} {r}.", "It is not true that Kenya has {d} {r}, officials said.",
                "There is no evidence that Kenya {d} {r}."],
}  # fmt: skip


@lru_cache(maxsize=1)
def coded() -> dict[str, list[Claim]]:
    """All texts of this file, read at once."""
    texts = [frame.format(deed) for frame in TELLERS for deed, _ in DEEDS]
    texts += [frame.format(b=b, d=d, g=g, r=r) for frames in MOODS.values() for frame in frames for b, d, g, r, _ in VERBS]
    return dict(zip(texts, code_stream(from_text(text, as_of=DAY) for text in texts), strict=True))


def triple(claim: Claim) -> tuple[str, str, str]:
    return ",".join(claim.source), claim.event, ",".join(claim.target)


@pytest.mark.parametrize("frame", TELLERS)
def test_who_tells_it_changes_the_attribution_alone(frame: str) -> None:
    for deed, wanted in DEEDS:
        claims = coded()[frame.format(deed)]
        assert [triple(c) for c in claims] == [wanted]
        assert {a.actor for a in claims[0].attribution} == {"NOR"}
        assert not claims[0].background, "what was told in the past perfect is no background"


@pytest.mark.parametrize(("modality", "frame"), [(modality, frame) for modality, frames in MOODS.items() for frame in frames])
def test_how_it_is_told_changes_the_modality_alone(modality: str, frame: str) -> None:
    for b, d, g, r, wanted in VERBS:
        claims = [c for c in coded()[frame.format(b=b, d=d, g=g, r=r)] if c.source != ["NOR"]]
        assert [(*triple(c), c.modality) for c in claims] == [(*wanted, modality)]
