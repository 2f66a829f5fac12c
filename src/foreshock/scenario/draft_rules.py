"""The assumptions of a draft: how evidence becomes a number, and what each section of the file is for. All of them stand here."""

from __future__ import annotations

from dataclasses import dataclass

ASSUMED = "assumption"


@dataclass(frozen=True)
class Rule:
    """One way in which evidence becomes a number: the value at the evidence, its 80 % range, and what it means."""

    value: float
    low: float
    high: float
    meaning: str


RULES: dict[str, Rule] = {
    "resolve": Rule(1.0, 0.4, 1.6, "nothing known of the leader: ordinary resolve, wide"),
    "resolve_span": Rule(0.8, 0.6, 1.4, "resolve from the least (0.6) to the most (1.4) willing leader since 1945, by percentile"),
    "precision": Rule(4.0, 2.0, 8.0, "how closely states follow consequences"),
    "cost_sensitivity": Rule(1.0, 0.6, 1.6, "sensitivity to cost against benefit"),
    "audience": Rule(0.5, 0.2, 0.8, "how dear backing away is: not known for this government"),
    "manpower": Rule(1.0, 0.8, 1.0, "reserve of soldiers of an actor at peace"),
    "manpower_at_war": Rule(0.7, 0.4, 0.9, "reserve of soldiers left to a belligerent of a war under way"),
    "group_capability": Rule(0.0005, 0.0001, 0.002, "an armed group, in shares of the world's capabilities"),
    "stake_latent": Rule(0.8, 0.5, 1.1, "a principal's stake in its own latent confrontation"),
    "stake_base": Rule(0.15, 0.05, 0.30, "stake revealed by any help"),
    "stake_rung": Rule(0.08, 0.04, 0.12, "stake revealed by each rung of help"),
    "stake_pact": Rule(0.45, 0.25, 0.65, "stake in the fate of a defence ally that is a principal"),
    "stake_member": Rule(0.6, 0.4, 0.9, "stake in the confrontation of an organisation of defence that one belongs to"),
    "stake_border": Rule(0.15, 0.05, 0.30, "stake in a war that a neighbour fights, against the side that borders it and attacks"),
    "stake_rival": Rule(0.20, 0.05, 0.40, "stake against the side that one's own opponent stands on"),
    "ability_rung": Rule(0.07, 0.03, 0.11, "ability to press whom one helps, for each rung of help"),
    "ability_pact": Rule(0.25, 0.10, 0.40, "ability to press a weaker defence ally"),
    "ability_named": Rule(0.20, 0.05, 0.35, "ability to press an actor that the reports speak of pressing, nothing else known"),
    "willing": Rule(0.5, 0.2, 0.8, "willingness to press, nothing known"),
    "willing_against": Rule(0.7, 0.4, 0.9, "willingness to press an actor whose help goes to the other side"),
    "willing_with": Rule(0.25, 0.1, 0.5, "willingness to press an actor that helps one's own side"),
    "align_pact": Rule(0.5, 0.3, 0.7, "alignment of defence allies"),
    "align_member": Rule(0.7, 0.5, 0.9, "alignment of a member with its organisation of defence"),
    "align_side": Rule(0.3, 0.1, 0.5, "alignment of two that help the same side"),
    "align_opposed": Rule(-0.4, -0.7, -0.2, "alignment of helpers of opposite sides"),
    "align_enemies": Rule(-0.8, -1.0, -0.6, "alignment of principals of opposite sides"),
    "interoperable_pact": Rule(0.7, 0.5, 0.9, "forces of defence allies working together"),
    "interoperable": Rule(0.4, 0.2, 0.6, "forces without a common alliance: languages, structures and equipment differ"),
    "spill": Rule(0.3, 0.1, 0.5, "success or failure read in another confrontation of the same actor"),
    "onset_year": Rule(0.01, 0.003, 0.03, "yearly chance that a latent confrontation becomes a war, where the outside view gives none"),
}  # fmt: skip
"""Assumptions of the draft, all of them. Change them here, or better: change the number in the file, where its reason stands."""

SECTIONS: dict[str, str] = {
    "actors": "Who plays. resolve: what winning is worth (1 is ordinary); capability: share of the world's; manpower: reserve untouched, 0-1.",
    "confrontations": "Who is against whom, and where. Several at once; an actor may stand on different sides of each.",
    "involvement": "Who helps whom now: rungs 1 diplomatic, 2 economic, 3 arms, 4 intelligence and training, 5 forces in the rear, 6 combat forces.",
    "stakes": "Which side an actor wants to prevail, and how much that is worth to it (1 is vital). Principals of a war have 1.",
    "leverage": "Who can move whom: leverage = willingness x ability.",
    "alignment": "From -1 (enemies) to 1 (as one).",
    "interoperability": "How well an actor's forces would work with those of the side they help.",
    "spill_over": "How far success or failure in one confrontation is read in another.",
    "history": "What the outside view expects within the horizon, with no news. `foreshock draft` tunes the play to it (`--calibrate`).",
    "outcomes": "What matters most, in this order; `foreshock play` answers these first.",
    "unknown": "What this draft could not know.",
}
