"""Every number of the play that is the same for all actors: value, range, meaning, source or "assumption".

There are no others: the engines read these and the arrays of :class:`foreshock.play.inputs.Game`, nothing else. A scenario
may override any of them by name. Utilities are in units of "one rung of the ladder for a stake of 1"; a turn is a week
unless the scenario says otherwise; rates are per turn.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foreshock.errors import InputError


@dataclass(frozen=True)
class Parameter:
    """One number: ``low`` and ``high`` are the prior range used for intervals and sensitivity; ``neutral`` switches it off."""

    name: str
    value: float
    low: float
    high: float
    mechanism: str
    meaning: str
    source: str = "assumption"
    neutral: float | None = None


def _p(name: str, value: float, low: float, high: float, mechanism: str, meaning: str, source: str = "assumption",
       neutral: float | None = None) -> Parameter:  # fmt: skip
    return Parameter(name, value, low, high, mechanism, meaning, source, neutral)


STEPS = "fitted to yearly steps of supporters, UCDP External Support 1975-2017 (estimates ladder.*; tools/match_moments.py)"
ACTS = "fitted to weekly acts of disputes, MID 5.0 1993-2014 (estimates reciprocity.*, escalation.*; tools/match_moments.py)"
LENGTH = "fitted to the length of interstate wars, COW 4.0 (estimate war.one_calendar_year; tools/match_moments.py)"
ATTRITION = (
    "battle deaths per soldier and year of war, COW wars and capabilities (estimates attrition.*): median to one participant in ten, "
    "times four for the wounded (three to a death, Fazal 2014, International Security 39(1)), per week"
)

PARAMETERS: tuple[Parameter, ...] = (
    # costs.py
    _p("rung_linear", 0.10, 0.05, 0.20, "costs", "cost of standing on a rung, linear term, per rung"),
    _p("rung_square", 0.020, 0.01, 0.04, "costs", "cost of standing on a rung, quadratic term, per rung squared"),
    _p("rung_forces", 0.15, 0.05, 0.30, "costs", "extra cost of rungs above 4 (own forces), per (rung - 4) squared"),
    _p("threat_cost", 0.10, 0.05, 0.20, "costs", "base cost of a threat or a pledge"),
    _p("press_cost", 0.10, 0.05, 0.20, "costs", "base cost of pressing a third party"),
    _p("press_friend", 0.20, 0.0, 0.40, "costs", "extra cost of pressing an actor, per unit of alignment with it"),
    _p("talk_cost", 0.10, 0.05, 0.20, "costs", "base cost of offering talks or mediation"),
    _p("provoke_cost", 0.15, 0.05, 0.30, "costs", "base cost of a provocation"),
    _p("invite_cost", 0.20, 0.10, 0.40, "costs", "sovereignty cost of asking foreign forces in"),
    _p("domestic_weight", 0.30, 0.10, 0.60, "costs", "weight of domestic cost on moves that deepen involvement", neutral=0.0),
    _p("domestic_decay", 0.05, 0.02, 0.10, "costs", "share of domestic cost forgotten per turn"),
    _p("domestic_rung", 0.004, 0.0, 0.01, "costs", "domestic cost added per turn by each rung held above 4", neutral=0.0),
    # retaliation.py
    _p("retaliation", 0.25, 0.10, 0.50, "retaliation",
       "expected retaliation per rung raised, per unit of opposing resolve-weighted involvement", neutral=0.0),
    _p("threat_credit", 1.0, 0.3, 2.0, "retaliation", "rungs that a unit of public commitment adds to expected opposition"),
    _p("answer", 0.367, 0.2, 0.6, "retaliation", "value of answering, per MID level of heat above the usual in a latent confrontation", ACTS,
       neutral=0.0),
    # audience.py (Fearon 1994)
    _p("commitment_step", 0.5, 0.25, 1.0, "audience", "public commitment made by one threat or pledge", neutral=0.0),
    _p("commitment_decay", 0.05, 0.02, 0.15, "audience", "share of commitment forgotten per turn"),
    _p("threat_gain", 0.30, 0.10, 0.60, "audience", "deterrent value of a threat, in rungs' worth of stake"),
    _p("pledge_gain", 0.25, 0.10, 0.50, "audience", "encouraging value of a pledge, in rungs' worth of stake"),
    _p("withdraw", 0.8, 0.4, 1.6, "audience",
       "cost at home, per unit of audience sensitivity, of own forces brought back, per rung above 4", STEPS, neutral=0.0),
    _p("threat_heat", 0.296, 0.15, 0.6, "audience", "heat added by a threat (MID levels)", ACTS),
    # leverage.py
    _p("press_step", 0.60, 0.30, 1.20, "leverage", "pressure put on by one pressing, per unit of ability", neutral=0.0),
    _p("press_gain", 0.50, 0.20, 1.0, "leverage", "value of pressing, per unit of ability x willingness"),
    _p("entrapment", 1.0, 0.0, 2.0, "leverage",
       "weight of the retaliation feared from a friend's steps, in telling it to hold back (Snyder 1984, World Politics 36:461-495)", neutral=0.0),
    _p("pressure_decay", 0.15, 0.05, 0.30, "leverage", "share of pressure that lapses per turn"),
    _p("invite_gain", 0.80, 0.40, 1.60, "leverage", "value of foreign forces per unit of missing manpower"),
    _p("invite_step", 0.50, 0.25, 1.0, "leverage", "pressure toward own side put on friends by asking for forces", neutral=0.0),
    # negotiation.py
    _p("talk_success", 0.25, 0.10, 0.40, "negotiation", "chance that an offer of talks is taken up, at neutral resolve"),
    _p("talk_resolve", 0.20, 0.0, 0.40, "negotiation", "loss of that chance per unit of the other side's mean resolve above 1"),
    _p("mediate_success", 0.15, 0.05, 0.30, "negotiation", "chance that an offer of mediation is taken up, for a neutral actor"),
    _p("talk_step", 0.20, 0.10, 0.40, "negotiation", "progress of talks by one success, from 0 to 1", neutral=0.0),
    _p("talk_setback", 0.10, 0.05, 0.20, "negotiation", "progress lost by a failed offer"),
    _p("talk_shame", 0.10, 0.0, 0.20, "negotiation", "domestic cost of a failed offer, per unit of audience sensitivity"),
    _p("talk_decay", 0.03, 0.01, 0.06, "negotiation", "share of progress lost per turn"),
    _p("talk_concession", 0.30, 0.10, 0.60, "negotiation", "what offering talks gives away, in rungs' worth of stake"),
    _p("talk_weariness", 0.80, 0.30, 1.50, "negotiation", "relief that talks promise per unit of missing manpower and domestic cost"),
    _p("mediate_gain", 0.06, 0.02, 0.12, "negotiation", "value to a third party of mediating, per MID level of heat"),
    _p("settle_rate", 0.39, 0.12, 0.9, "negotiation", "chance per turn that a war is settled when talks are complete", LENGTH, neutral=0.0),
    # war.py
    _p("front_speed", 0.078, 0.025, 0.15, "war", "movement of the front per turn per unit of (2 p - 1), full length = 1", LENGTH),
    _p("front_noise", 0.195, 0.06, 0.3, "war", "half-width of the front's random movement per turn", LENGTH),
    _p("attrition", 0.0013, 0.0009, 0.013, "war", "manpower lost per turn by a belligerent facing equal strength", ATTRITION, neutral=0.0),
    _p("recovery", 0.002, 0.0, 0.005, "war", "manpower regained per turn"),
    _p("friction", 1.0, 0.5, 1.5, "war", "how much of (1 - interoperability) a contingent loses in strength", neutral=0.0),
    _p("loss_cost", 4.0, 1.0, 8.0, "war", "domestic cost per unit of manpower lost"),
    _p("onset_heat", 3.0, 1.0, 6.0, "war", "growth of the onset hazard per squared MID level of heat above the usual", neutral=0.0),
    _p("provoke_step", 0.509, 0.25, 1, "war", "heat added by a provocation (MID levels)", ACTS),
    _p("provoke_gain", 0.20, 0.05, 0.40, "war", "value of a provocation in rungs' worth of stake"),
    _p("step_heat", 0.05, 0.0, 0.15, "war", "heat added by each rung deeper in a latent confrontation (MID levels)"),
    _p("heat_decay", 0.0753, 0.04, 0.15, "war", "share of heat above the usual that fades per turn", ACTS),
    # spillover.py
    _p("fate_speed", 1, 0.35, 2, "spillover", "how fast the front's movement becomes a contingent's success or failure"),
    _p("fate_decay", 0.05, 0.02, 0.10, "spillover", "share of success or failure forgotten per turn"),
    _p("embolden", 0.5, 0.0, 1.0, "spillover", "growth of the benefit of steps elsewhere per unit of success", neutral=0.0),
    _p("divert", 0.3, 0.0, 0.6, "spillover", "value of provoking elsewhere per unit of failure (diversion)", neutral=0.0),
    _p("cross_heat", 0.5, 0.0, 1.0, "spillover", "share of heat that passes to a confrontation that reads this one", neutral=0.0),
    # alignment.py
    _p("solidarity", 0.30, 0.0, 0.60, "alignment", "stake taken over from aligned actors' involvement", neutral=0.0),
    _p("align_drift", 0.01, 0.0, 0.03, "alignment", "alignment gained per turn by full shared involvement", neutral=0.0),
    _p("align_revert", 0.01, 0.0, 0.03, "alignment", "share of the way back to the starting alignment per turn"),
    # beliefs.py
    _p("belief_mixing", 0.01, 0.0, 0.05, "beliefs", "share of the prior mixed into beliefs each turn"),
    _p("belief_learning", 1.0, 0.0, 1.0, "beliefs", "1: beliefs follow Bayes; 0: they never move", neutral=0.0),
    # menu.py: log-odds per turn of a move against holding, where benefit and cost are nil
    _p("move_raise", -8.23, -8.53, -7.93, "menu", "a third party steps one rung up", STEPS),
    _p("move_arm", -8.84, -9.4, -8.3, "menu", "a principal of a latent confrontation steps one rung up", ACTS),
    _p("move_lower", -6.3, -6.6, -6.0, "menu", "steps one rung down", STEPS),
    _p("move_enter", -5.25, -5.45, -5.05, "menu", "a third party begins to help with arms", STEPS),
    _p("move_leave", -4.75, -5.0, -4.5, "menu", "a third party ends all help", STEPS),
    _p("move_threaten", -7.76, -8.8, -6.8, "menu", "threatens", ACTS),
    _p("move_pledge", -3.5, -4.5, -2.5, "menu", "pledges support"),
    _p("move_press", -3.5, -4.5, -2.5, "menu", "presses a third party"),
    _p("move_mediate", -4.5, -5.5, -3.5, "menu", "offers to mediate"),
    _p("move_negotiate", -2.5, -3.5, -1.5, "menu", "a principal offers talks"),
    _p("move_provoke", -5.55, -6.1, -5, "menu", "a principal of a latent confrontation shows or uses force", ACTS),
    _p("move_invite", -4.0, -5.0, -3.0, "menu", "a principal at war asks for foreign forces"),
    # anticipation.py
    _p("foresight", 0.0, 0.0, 1.0, "anticipation", "weight of fitted continuation values in steps (0: myopic)", neutral=0.0),
)  # fmt: skip

INDEX: dict[str, int] = {p.name: k for k, p in enumerate(PARAMETERS)}
MECHANISMS: tuple[str, ...] = tuple(dict.fromkeys(p.mechanism for p in PARAMETERS if p.neutral is not None))


def resolve(values: Mapping[str, float] | None = None, off: Iterable[str] = ()) -> dict[str, float]:
    """All parameters by name: defaults, overridden by ``values``, with the mechanisms in ``off`` switched off.

    Errors: :class:`InputError` for an unknown name, naming the nearest.

    >>> resolve({"friction": 0.8}, off=["spillover"])["embolden"]
    0.0
    """
    given = dict(values or {})
    for name in given:
        if name not in INDEX:
            near = difflib.get_close_matches(name, INDEX, n=1)
            raise InputError(f"There is no parameter `{name}`." + (f" Did you mean `{near[0]}`?" if near else ""))
    found = {p.name: float(given.get(p.name, p.value)) for p in PARAMETERS}
    for mechanism in off:
        if mechanism not in MECHANISMS:
            near = difflib.get_close_matches(mechanism, MECHANISMS, n=1)
            raise InputError(
                f"There is no mechanism `{mechanism}` to switch off (there are {', '.join(MECHANISMS)})."
                + (f" Did you mean `{near[0]}`?" if near else "")
            )
        found |= {p.name: p.neutral for p in PARAMETERS if p.mechanism == mechanism and p.neutral is not None}
    return found
