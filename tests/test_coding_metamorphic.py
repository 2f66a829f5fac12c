"""What must not change when a text changes in a known way: names swapped, replaced, voice turned, sentences reordered."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foreshock.coding import code
from foreshock.coding.claim import Claim
from foreshock.reports import from_text

COUNTRIES = {"France": "FRA", "Egypt": "EGY", "Kenya": "KEN", "Peru": "PER", "Mali": "MLI", "Nepal": "NPL", "Chile": "CHL", "Oman": "OMN",
             "Ghana": "GHA", "Laos": "LAO", "Sweden": "SWE", "Iraq": "IRQ", "Niger": "NER", "Brazil": "BRA", "Somalia": "SOM"}  # fmt: skip
DEEDS = ["{a} bombed {b} on Monday.", "{a} has sent rockets to {b}.", "{a} condemned {b}.", "{a} threatened {b} with war.",
         "{a} imposed sanctions on {b}.", "{a} urged {b} to withdraw.", "{a} will send troops to {b}.", "{a}'s army shelled {b}.",
         "{a} expelled the ambassador of {b}.", "{a} lifted its embargo against {b}.", "The invasion of {b} by {a} began at dawn.",
         "{a} is believed to be training the army of {b}."]  # fmt: skip
VOICES = [("{a} bombed {b}.", "{b} was bombed by {a}."), ("{a} invaded {b}.", "{b} was invaded by {a}."),
          ("{a} condemned {b}.", "{b} was condemned by {a}."), ("{a} has attacked {b}.", "{b} has been attacked by {a}."),
          ("{a} blockaded {b}.", "{b} was blockaded by {a}."), ("{a} accused {b}.", "{b} was accused by {a}.")]  # fmt: skip
countries = st.sampled_from(sorted(COUNTRIES))


def read(text: str) -> list[Claim]:
    return code(from_text(text, as_of="2010-06-15"))


def shape(claim: Claim) -> tuple[object, ...]:
    return claim.source, claim.event, claim.target, claim.modality, claim.support.kind if claim.support else None, claim.background


@settings(max_examples=40)
@given(st.sampled_from(DEEDS), countries, countries)
def test_swapping_the_actors_swaps_the_claim(deed: str, a: str, b: str) -> None:
    assume(a != b)
    there, back = read(deed.format(a=a, b=b)), read(deed.format(a=b, b=a))
    assert [(c.source, c.event, c.target, c.modality) for c in there] == [(c.target, c.event, c.source, c.modality) for c in back]
    assert [(c.source, c.target) for c in there] == [([COUNTRIES[a]], [COUNTRIES[b]])]


@settings(max_examples=40)
@given(st.sampled_from(DEEDS), countries, countries, countries)
def test_another_country_changes_only_the_code(deed: str, a: str, b: str, other: str) -> None:
    assume(len({a, b, other}) == 3)
    (before,), (after,) = read(deed.format(a=a, b=b)), read(deed.format(a=other, b=b))
    assert after.source == [COUNTRIES[other]]
    assert shape(before)[1:] == shape(after)[1:] and before.rule == after.rule and before.confidence == after.confidence


@settings(max_examples=30)
@given(st.sampled_from(VOICES), countries, countries)
def test_active_and_passive_are_one_claim(pair: tuple[str, str], a: str, b: str) -> None:
    assume(a != b)
    active, passive = (read(form.format(a=a, b=b)) for form in pair)
    assert [shape(c) for c in active] == [shape(c) for c in passive] != []


@settings(max_examples=25)
@given(st.permutations([d for d in DEEDS if "It" not in d][:5]), st.permutations(sorted(COUNTRIES)))
def test_order_of_sentences_does_not_matter(deeds: list[str], names: list[str]) -> None:
    sentences = [d.format(a=names[2 * i], b=names[2 * i + 1]) for i, d in enumerate(deeds)]
    forward, backward = read(" ".join(sentences)), read(" ".join(reversed(sentences)))
    assert sorted(str(shape(c)) for c in forward) == sorted(str(shape(c)) for c in backward)


@settings(max_examples=30)
@given(st.sampled_from(["{a} has {r}bombed {b}.", "{a} {r}sent rockets to {b}.", "{a} has {r}invaded {b}.", "{a} {r}expelled the ambassador of {b}."]),
       countries, countries, st.sampled_from(["reportedly ", "allegedly ", "apparently "]))  # fmt: skip
def test_a_hedge_changes_only_the_modality(deed: str, a: str, b: str, hedge: str) -> None:
    assume(a != b)
    (plain,), (hedged,) = read(deed.format(a=a, b=b, r="")), read(deed.format(a=a, b=b, r=hedge))
    assert (plain.modality, hedged.modality) == ("actual", "hedged")
    assert (plain.source, plain.event, plain.target, plain.attribution) == (hedged.source, hedged.event, hedged.target, hedged.attribution)


@settings(max_examples=30)
@given(st.sampled_from(DEEDS), countries, countries)
def test_quotes_are_substrings_and_offsets_hold(deed: str, a: str, b: str) -> None:
    text = "Night fell.\n\n" + deed.format(a=a, b=b) + " Nobody slept."
    for claim in read(text):
        assert text[claim.start : claim.end] == claim.quote
        assert 0 < claim.confidence <= 1
