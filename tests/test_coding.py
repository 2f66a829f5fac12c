"""Claims from texts: the reference article, and the annotated development texts against pinned minima."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.reports import from_text


def claims(text: str, as_of: str = "2024-10-25"):  # type: ignore[no-untyped-def]
    return code(from_text(text, as_of=as_of))


def test_offsets_and_words_are_kept() -> None:
    text = "Iran has sent drones to Russia, the White House said."
    (claim,) = claims(text)
    assert (claim.source, claim.event, claim.target, claim.modality) == (["IRN"], "AID", ["RUS"], "actual")
    assert claim.support is not None and claim.support.kind == "arms"
    assert [a.actor for a in claim.attribution] == ["USA"]
    assert text[claim.start : claim.end] == claim.quote
    assert "sent" in claim.words and claim.rule.startswith("verb:send")


@pytest.mark.parametrize("text", ["", "It rained in the hills.", "Brazil beat Germany 2-1 in the cup final."])
def test_a_text_without_claims_gives_none(text: str) -> None:
    assert not text or claims(text) == []
