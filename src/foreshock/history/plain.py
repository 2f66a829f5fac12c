"""What the value of a feature says, in the words of an analyst: "borders Ukraine", not "contiguity_us = 5".

Each feature has two phrases, for a value above and at or below a typical one (the mean of the cases it was fitted on, or of the
states compared); for yes and no that is yes and no. ``{us}`` is the side a state would join, ``{them}`` its opponent.
"""

from __future__ import annotations

from collections.abc import Mapping

THIRD: dict[str, tuple[str, str]] = {
    "defence": ("has a defence pact with {x}", "has no defence pact with {x}"),
    "entente": ("has a pact short of defence with {x}", "has no pact short of defence with {x}"),
    "rivalry": ("is a rival of {x}", "is no rival of {x}"),
    "contiguity": ("borders {x}, by land or a narrow sea", "does not border {x}"),
    "distance": ("far from {x}", "close to {x}"),
    "stock": ("past disputes with {x}", "few or no past disputes with {x}"),
    "recent": ("disputes with {x} in the last few years", "no dispute with {x} in the last few years"),
    "ongoing": ("had a dispute of its own with {x} last year", "had no dispute of its own with {x} last year"),
    "together": ("has stood beside {x} in past disputes", "has seldom or never stood beside {x} in past disputes"),
    "against_now": ("opposes {x} in another dispute now", "opposes {x} in no other dispute now"),
    "beside_now": ("stands beside {x} in another dispute now", "stands beside {x} in no other dispute now"),
    "igos": ("shares many international organisations with {x}", "shares few international organisations with {x}"),
    "regime": ("a regime unlike that of {x}", "a regime like that of {x}"),
    "friends": ("its allies have had disputes with {x}", "its allies have had few or no disputes with {x}"),
    "trouble": ("{x} has had many disputes of late", "{x} has had few disputes of late"),
    "democracy": ("{x} more democratic than most", "{x} less democratic than most"),
    "busy": ("{x} is in other disputes now", "{x} is in no other dispute now"),
    "strength": ("{x} is strong", "{x} is weak"),
    "major": ("a major power stands with {x}", "no major power stands with {x}"),
    "count": ("many states stand with {x} already", "few states stand with {x}"),
    "joined": ("others have joined {x} already", "nobody has joined {x} so far"),
    "was": ("was on the side of {x} earlier in it, and left", "was never on the side of {x} in it"),
}
"""Ties of a third state, by the stem of the feature's name; {x} is the side that its ending (``_us``, ``_them``) names."""

PHRASES: dict[str, tuple[str, str]] = {
    # third states
    "capability": ("a strong state", "a weak state"),
    "major": ("a major power", "not a major power"),
    "democracy": ("more democratic than most", "less democratic than most"),
    "trouble": ("often in disputes of late", "seldom in disputes of late"),
    "rivals": ("has many rivals", "has few rivals"),
    "busy": ("is in other disputes now", "is in no other dispute now"),
    "pair_rivalry": ("the two sides are rivals", "the two sides are no rivals"),
    "pair_contiguity": ("the two sides border each other", "the two sides do not border each other"),
    "pair_stock": ("the two sides have had many disputes", "the two sides have had few disputes"),
    "pair_war": ("the two sides were at war last year", "the two sides were not at war last year"),
    "pair_trouble": ("the principals have had many disputes with others", "the principals have had few disputes with others"),
    "year_in": ("it has lasted for years", "it is in its first year"),
    "share": ("most of the year is left", "little of the year is left"),
    # pairs
    "contiguity": ("they border each other", "they do not border each other"),
    "distance": ("they lie far apart", "they lie close to each other"),
    "defence": ("a defence pact between them", "no defence pact between them"),
    "entente": ("a pact short of defence between them", "no pact short of defence between them"),
    "rivalry": ("they are strategic rivals", "they are no strategic rivals"),
    "igos": ("they share many international organisations", "they share few international organisations"),
    "majors": ("a major power among them", "no major power among them"),
    "strong": ("the stronger is strong among the world's states", "the stronger is no strong state"),
    "weak": ("the weaker is strong too, among the world's states", "the weaker is weak among the world's states"),
    "parity": ("they are about equally strong", "one is much stronger than the other"),
    "democracy_low": ("neither is among the least democratic", "one is among the least democratic"),
    "democracy_high": ("one is among the more democratic", "neither is among the more democratic"),
    "peace_years": ("long years without a dispute", "their last dispute is not long ago"),
    "never": ("they never had a dispute", "they have had disputes before"),
    "stock_recent": ("disputes in the last few years", "few or no disputes in the last few years"),
    "stock_middle": ("disputes in the last decade or so", "few or no disputes in the last decade or so"),
    "stock_long": ("many disputes over a generation", "few or no disputes over a generation"),
    "force_stock": ("past disputes with force", "few or no past disputes with force"),
    "fatal_stock": ("past disputes with deaths", "few or no past disputes with deaths"),
    "together_stock": ("have stood on the same side in past disputes", "have seldom or never stood on the same side"),
    "ongoing": ("a dispute between them went on last year", "no dispute between them last year"),
    "trouble_high": ("one has had many disputes with others", "neither has had many disputes with others"),
    "trouble_low": ("both have had disputes with others", "one has had few or no disputes with others"),
    "rivals_high": ("one has many rivals", "neither has many rivals"),
    "enemies_of_friends": ("disputes with each other's allies", "few or no disputes with each other's allies"),
    "common_enemies": ("both have had disputes with the same third states", "few enemies in common"),
    "age": ("both have been states for long", "one is a young state"),
    "shared_allies": ("allies in common", "few or no allies in common"),
    # disputes on their first day
    "sides_small": ("more than one state on each side", "a single state on the smaller side"),
    "sides_large": ("several states on one side", "a single state on each side"),
    "pairs": ("many pairs of opponents", "a single pair of opponents"),
    "pair_year": ("another dispute between the sides began within the last year", "no other dispute between the sides began within the last year"),
    "pair_five": ("several disputes between the sides in the last five years", "few or no disputes between the sides in the last five years"),
    "pair_going": ("another dispute between the sides is going on", "no other dispute between the sides is going on"),
    "pair_stock_5": ("disputes between them not long ago", "few or no disputes between them of late"),
    "pair_force_5": ("disputes with force between them not long ago", "few or no disputes with force between them of late"),
    "pair_fatal_5": ("disputes with deaths between them not long ago", "few or no disputes with deaths between them of late"),
    "pair_deadly_5": ("disputes with more than 25 deaths not long ago", "no dispute with more than 25 deaths between them of late"),
    "pair_stock_20": ("a long past of disputes between them", "no long past of disputes between them"),
    "pair_force_20": ("a long past of disputes with force", "no long past of disputes with force"),
    "pair_fatal_20": ("a long past of disputes with deaths", "no long past of disputes with deaths"),
    "pair_deadly_20": ("a past of disputes with more than 25 deaths", "no past of disputes with more than 25 deaths"),
    "last_deaths": ("many died in their last dispute", "few or none died in their last dispute"),
    "last_hostility": ("their last dispute was violent", "their last dispute was mild"),
    "last_length": ("their last dispute lasted long", "their last dispute was short"),
    "since_last": ("their last dispute ended long ago", "their last dispute ended not long ago"),
    "busy_high": ("the busier side is in several other disputes", "neither side is in several other disputes"),
    "busy_low": ("both sides are in other disputes", "one side is in no other dispute"),
    "record_high": ("one side is often in disputes", "neither side is often in disputes"),
    "record_low": ("both sides are often in disputes", "one side is seldom in disputes"),
    "fatal_high": ("the disputes of one side tend to be deadly", "the disputes of neither side tend to be deadly"),
    "fatal_low": ("the disputes of both sides tend to be deadly", "the disputes of one side are seldom deadly"),
    "deadly_high": ("one side's disputes often cost more than 25 lives", "neither side's disputes often cost more than 25 lives"),
    "deadly_low": ("both sides' disputes often cost more than 25 lives", "one side's disputes seldom cost more than 25 lives"),
    "begun_high": ("one side has begun several disputes within the last year", "neither side has begun several disputes within the last year"),
    "begun_low": ("both sides have begun disputes within the last year", "one side has begun no dispute within the last year"),
    "level_high": ("the last disputes of one side were violent", "the last disputes of neither side were violent"),
    "level_low": ("the last disputes of both sides were violent", "the last disputes of one side were mild"),
}  # fmt: skip

COMPARED: dict[str, str] = {
    "contiguity": "closeness of borders", "distance": "distance", "entente": "pacts short of defence", "igos": "shared organisations",
    "parity": "equality of strength", "strong": "strength of the stronger", "weak": "strength of the weaker", "majors": "major powers",
    "democracy_low": "democracy of the less democratic", "democracy_high": "democracy of the more democratic",
    "pair_five": "disputes between them in five years", "pair_stock_20": "past of disputes", "pair_force_20": "past of force",
    "pair_fatal_20": "past of deaths", "last_hostility": "violence in their last dispute", "last_deaths": "deaths in their last dispute",
    "since_last": "time since their last dispute", "record_high": "disputes of the more quarrelsome side",
    "record_low": "disputes of the less quarrelsome side", "fatal_high": "deadliness of one side's disputes",
    "fatal_low": "deadliness of the other side's disputes", "busy_high": "other disputes of the busier side",
    "busy_low": "other disputes of the less busy side",
}  # fmt: skip
"""Nouns that follow "more" or "less" where two cases are compared."""


def say(feature: str, value: float, typical: float = 0.0, names: Mapping[str, str] | None = None) -> str:
    """What a value says against a typical one; empty where the feature has no phrase or its value is missing.

    >>> say("contiguity_us", 5.0, 0.2, {"us": "Ukraine", "them": "Russia"})
    'borders Ukraine, by land or a narrow sea'
    >>> say("rivalry", 0.0, 0.02)
    'they are no strategic rivals'
    """
    if value != value:
        return ""
    stem, _, side = feature.rpartition("_")
    low = int(value <= typical)
    if names is not None and side in names and stem in THIRD:
        return THIRD[stem][low].format(x=names[side])
    # "distance" alone is that of a pair, "major" that of a third state: no feature is both.
    return PHRASES[feature][low] if feature in PHRASES else ""
