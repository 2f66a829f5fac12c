"""Reasons of the model of support in plain words: what the value of a feature says, not its number."""

from __future__ import annotations

from foreshock.history.plain import PHRASES
from foreshock.scenario.wording import RUNG_NOUNS

SUPPORT: dict[str, tuple[str, str]] = {
    "contiguity": ("it borders the place of the fighting", "it does not border the place of the fighting"),
    "distance": ("it lies away from the place of the fighting", "it lies next to the place of the fighting"),
    "defence": ("it has a defence pact with the party", "it has no defence pact with the party"),
    "rival_party": ("it is a rival of the party", "it is no rival of the party"),
    "rival_target": ("it is a rival of the opponent", "it is no rival of the opponent"),
    "stock_target": ("it had disputes with the opponent of late", "it had no dispute with the opponent of late"),
    "stock_place": ("it had disputes of late with the state where the fighting is", "it had no dispute of late with the state where the fighting is"),
    "major": ("it is a major power", "it is no major power"),
    "capability": ("it is stronger than most states", "it is weaker than most states"),
    "democracy": ("it is more democratic than most states", "it is less democratic than most states"),
    "government": ("those helped are a government", "those helped are no government"),
    "interstate": ("the fighting is between states", "the fighting is not between states"),
    "active": ("the fighting took 25 lives or more in the year", "the fighting took fewer than 25 lives in the year"),
    "supporters": ("other states help the party too", "no other state helps the party"),
    "opposite": ("states help the opponent", "no state helps the opponent"),
    "other_supporters": ("others than states help the party", "nobody but states helps the party"),
    "party_troops": ("somebody gives the party troops", "nobody gives the party troops"),
    "party_bases": ("somebody gives the party bases or territory", "nobody gives the party bases or territory"),
    "party_arms": ("somebody gives the party arms", "nobody gives the party arms"),
    "reach": ("it helps other parties too", "it helps no other party"),
    "both_sides": ("it helps the opponent too", "it does not help the opponent"),
    "allies_in": ("allies of it help the party", "no ally of it helps the party"),
    "rivals_against": ("rivals of it help the opponent", "no rival of it helps the opponent"),
    "years": ("it has helped the party for some time", "its help is new"),
    "ever": ("it helped the party before", "it never helped the party before"),
    "rung_known": ("its help is of a known kind", "its help is of an unknown kind"),
}
"""For a value above nought, and for nought or less (capability and democracy are measured against the mean of the year)."""


NEARER: dict[str, int] = {
    "contiguity": 1, "distance": -1, "rivalry": 1, "rival_target": 1, "stock_target": 1, "stock_place": 1, "major": 1, "majors": 1, "peace_years": -1, "never": -1,
    "stock_recent": 1, "stock_middle": 1, "stock_long": 1, "force_stock": 1, "fatal_stock": 1, "ongoing": 1, "trouble_high": 1, "trouble_low": 1, "rivals_high": 1,
    "defence": 1, "ever": 1, "strong": 1, "capability": 1,
}  # fmt: skip
"""Which way a feature points for any reader: 1 where more of it makes the event likelier, -1 less."""


def odd(source: str, feature: str, says: str, value: float | None, log_odds: float) -> bool:
    """Whether a reason, told by itself, would point the wrong way: features that go together share their weight in a fitted model, so that one may count against
    the sense of its words ("likely, as it lies far away"). It counts in the probability; it is no reason to tell.

    >>> odd("support", "distance", "", 6.0, 0.4), odd("onset", "stock_long", "many disputes over a generation", 1.0, -0.2)
    (True, True)
    >>> odd("onset", "contiguity", "they border each other", 1.0, 0.7)
    False
    """
    if feature not in NEARER or value is None or (source != "support" and (feature == "defence" or feature not in PHRASES)):
        return False
    high = value > 0 if source == "support" else says == PHRASES[feature][0]
    return (log_odds > 0) != (high == (NEARER[feature] > 0))


def in_words(feature: str, words: str, value: float | None) -> str:
    """A reason of the model of support; ``words`` name the feature where no phrase does.

    >>> in_words("interstate", "", 1.0), in_words("distance", "", 0.0), in_words("rung", "", 4.0)
    ('the fighting is between states', 'it lies next to the place of the fighting', 'it gives intelligence and training already')
    >>> in_words("distance", "distance of the supporter", None)
    'distance of the supporter (not known)'
    """
    if value is None:
        return f"{words} (not known)"
    if feature == "rung" and 0 < round(value) < len(RUNG_NOUNS):
        return f"it gives {RUNG_NOUNS[round(value)]} already"
    found = SUPPORT.get(feature)
    return words if found is None else found[0] if value > 0 else found[1]
