"""Denials, blame, and blows told by whoever was struck, between made-up pairs."""

from __future__ import annotations

import pytest

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports import from_text


def read(text: str, day: str = "2022-04-02") -> list[Claim]:
    return code(from_text(text, as_of=day))


def told(text: str) -> list[tuple[str, ...]]:
    """Source, event, target, modality and who tells it, of each claim."""
    return [(*c.source, c.event, *c.target, c.modality, *(a.actor or a.text for a in c.attribution)) for c in read(text)]


@pytest.mark.parametrize("text", [
    "Kenya denied an attack on Peru.", "Kenya denied any attack on Peru.", "Kenya has denied any part in the attack on Peru.",
    "Kenya denied any role in the bombing of a hotel in Peru.", "Kenya denied responsibility for the attack on a Peruvian base.",
    "Kenya said it had no role in the raid on a Peruvian camp.", "Kenya said there had been no raid on Peru.",
    "Kenya said it had nothing to do with the attack on the Peruvian embassy.", "Kenya said it was not behind the raid on the Peruvian base.",
])  # fmt: skip
def test_a_deed_denied_in_a_noun(text: str) -> None:
    assert told(text) == [("KEN", "ASSAULT", "PER", "negated", "KEN")]


@pytest.mark.parametrize(("text", "claim"), [
    ("Kenya denied any buildup of troops along the Peruvian border.", ("KEN", "MOBILIZE", "PER", "negated", "KEN")),
    ("Kenya denied that there had been any buildup of its troops along the Peruvian border.", ("KEN", "MOBILIZE", "PER", "negated", "KEN")),
    ("Kenya denied that there had been any deployment of troops on the Peruvian border.", ("KEN", "MOBILIZE", "PER", "negated", "KEN")),
    ("Kenya denied any arms shipments to Peru.", ("KEN", "AID", "PER", "negated", "KEN")),
    ("Kenya denied talks with Peru.", ("KEN", "CONSULT", "PER", "negated", "KEN")),
    ("The claim that Peru has armed Kenyan rebels is untrue, its foreign minister said.", ("PER", "AID", "KEN", "negated", "PER")),
    ("There was no truth in Kenyan claims that Peru had sent troops to Chad, Lima said.", ("PER", "AID", "TCD", "negated", "PER")),
    ("Kenya denied Chad the arms.", ("KEN", "SANCTION", "TCD", "actual")),
    ("Kenya is weighing an attack on Peru.", ("KEN", "ASSAULT", "PER", "hypothetical")),
    ("Kenya has had a role in the raid on the Peruvian base.", ("KEN", "ASSAULT", "PER", "actual")),
    ("Kenya was responsible for the attack on the Peruvian base.", ("KEN", "ASSAULT", "PER", "actual")),
    ("Kenya denied involvement in the explosions at the Peruvian base.", ("KEN", "ASSAULT", "PER", "negated", "KEN")),
])  # fmt: skip
def test_what_is_denied_dismissed_or_only_weighed(text: str, claim: tuple[str, ...]) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize("blame", ["blamed Peru for the attack on its embassy", "accused Peru of involvement in the attack on its embassy"])
def test_blame_for_a_deed_tells_of_the_deed(blame: str) -> None:
    text = f"Kenya {blame}. Peru denied responsibility."
    assert told(text) == [
        ("KEN", "DISAPPROVE", "PER", "actual"), ("PER", "ASSAULT", "KEN", "hedged", "KEN"), ("PER", "ASSAULT", "KEN", "negated", "PER"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Kenyan forces shelled a village, Peru said.", "Peru said Kenyan forces had killed four villagers.",
    "Kenyan soldiers fired on a police post, Peru's army said.", "Kenyan gunners opened fire first, a Peruvian colonel told reporters.",
    '"Kenyan soldiers fired on a police post near the lake," said Peru\'s army spokesman.',
])  # fmt: skip
def test_who_tells_of_a_blow_that_names_nobody_was_struck(text: str) -> None:
    assert told(text) == [("KEN", "ASSAULT", "PER", "actual", "PER")]


@pytest.mark.parametrize("text", [
    "Peru said Kenyan forces had killed four militants.", "Peru and Chad are at odds. Norway said Kenyan forces had killed four villagers.",
    "Kenyan forces shelled a village, the United Nations said.",
])  # fmt: skip
def test_but_not_whoever_else_tells_of_it(text: str) -> None:
    assert all(c.event != "ASSAULT" for c in read(text))


def test_neither_confirmed_nor_denied_denies_nothing() -> None:
    assert told("Peru says Kenya bombed its ports. Kenya has neither confirmed nor denied it.") == [("KEN", "ASSAULT", "PER", "actual", "PER")]
