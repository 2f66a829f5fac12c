"""Reports of a simulated world: sentences made from its happenings, some late, hedged, announced, false, denied, taken back or never told.

How often a rumour is true and how often it is not follows from the observation model's own ratios, so that with ``noise`` 1 that model is right
about these worlds; with ``noise`` 2 there are twice as many false reports as it expects. All rates are assumptions, named below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

import numpy as np

from foreshock.forecast.observation import RATIOS, announced
from foreshock.forecast.simulated import Happening
from foreshock.reports import from_text
from foreshock.reports.report import Report
from foreshock.scenario.wording import the

# what -> (past, participle, infinitive), with the party helped and the foe to be filled in
PHRASES: dict[str, tuple[str, str, str]] = {
    "rung1": ("declared its full political support for {friend}",) * 2 + ("declare its full political support for {friend}",),
    "rung2": ("granted {friend} financial aid",) * 2 + ("grant {friend} financial aid",),
    "rung3": ("delivered weapons to {friend}",) * 2 + ("deliver weapons to {friend}",),
    "rung4": ("sent military instructors to train the forces of {friend}",) * 2 + ("send military instructors to train the forces of {friend}",),
    "rung5": ("stationed troops at bases in {friend}",) * 2 + ("station troops at bases in {friend}",),
    "rung6": ("sent combat troops to {friend}",) * 2 + ("send combat troops to {friend}",),
    "threat": ("threatened {foe} with military action",) * 2 + ("threaten {foe} with military action",),
    "mobilise": ("mobilised forces against {foe}",) * 2 + ("mobilise forces against {foe}",),
    "force": ("shelled military positions of {foe}",) * 2 + ("shell military positions of {foe}",),
    "war": ("invaded {foe}",) * 2 + ("invade {foe}",),
    "peace": ("concluded a truce with {foe}",) * 2 + ("conclude a truce with {foe}",),
    "talks": ("offered {foe} talks",) * 2 + ("offer {foe} talks",),
    "press": ("urged {friend} to hold back",) * 2 + ("urge {friend} to hold back",),
    "mediate": ("offered to mediate between {friend} and {foe}",) * 2 + ("offer to mediate between {friend} and {foe}",),
    "pledge": ("promised to stand by {friend}",) * 2 + ("promise to stand by {friend}",),
}  # fmt: skip
GRAVE = frozenset({"rung3", "rung4", "rung5", "rung6", "threat", "mobilise", "force", "war", "peace"})
"""Happenings that questions are about: these are rumoured, announced, denied and invented; words are told or not."""
WITNESSES = ("Switzerland", "Brazil", "New Zealand", "Uruguay")
"""States on whose word things are said; none that is in the scenario."""

TOLD = {"grave": 0.95, "words": 0.3}
"""Chance that a happening is ever told of."""
FORM = {"actual": 0.55, "hedged named": 0.25, "hedged": 0.2}
"""How what happened is told at first; what was hedged is told as a fact the month after with the chance ``CONFIRMED``."""
CONFIRMED = 0.8
ANNOUNCED = 0.15
"""Chance that what happens was announced a month before."""
FALSE_FACT = 0.002
"""Chance a month that something that did not happen is told as a fact; it is taken back the month after with the chance ``RETRACTED``."""
RETRACTED = 0.8
DENIED_TRUE = 0.05
"""Chance over all months that what will happen is denied by somebody else before it does."""
SILENT = 0.1
"""Chance that a month goes by without any report; what happened in it is told the month after."""
COPIED = 0.2
"""Chance that a second paper prints the report again."""


def rates(noise: float, months: int, what: str = "") -> dict[str, float]:
    """Chance a month of a false report of each form about one thing that does not happen: that of a true one over the ratio, spread over the months.
    ``what`` happens (see ``PHRASES``): help that the doer announces is mostly given.

    >>> round(rates(1.0, 6)["hedged named"] * 6 * RATIOS["hedged named"].ratio, 4)
    0.25
    """
    true = {"hedged named": FORM["hedged named"], "hedged": FORM["hedged"], "planned": ANNOUNCED, "denied": DENIED_TRUE}
    row = {"planned": announced(int(what[4:])) if what.startswith("rung") else "planned"}
    found = {k: noise * p / RATIOS[row.get(k, k)].ratio / months for k, p in true.items()}
    return {**found, "denied": found["denied"] / noise, "actual": noise * FALSE_FACT}


def sentence(h: Happening, form: str, names: Mapping[str, str], witness: str) -> str:
    """One sentence that tells of a happening in a form: ``actual``, ``hedged named``, ``hedged``, ``planned``, ``denied`` or ``retracted``.

    >>> sentence(Happening(week=0, what="rung3", actor="PRK", friend="RUS", foe="UKR"), "hedged named", {"PRK": "North Korea", "RUS": "Russia"}, "Brazil")
    'Brazil said that North Korea may have delivered weapons to Russia.'
    """
    fill = {k: the(names.get(getattr(h, k), getattr(h, k))) for k in ("actor", "friend", "foe")}
    what = "rung6" if h.what == "rung7" else h.what
    past, participle, infinitive = (p.format(**fill) for p in PHRASES[what])
    who = fill["actor"]
    text = {
        "actual": f"{who} {past}.", "hedged named": f"{witness} said that {who} may have {participle}.", "hedged": f"{who} has reportedly {participle}.",
        "planned": f"{who} announced that it would {infinitive}.", "denied": f"{witness} said that {who} had not {participle}.",
        "retracted": f"{witness} said that {who} had not {participle}, and that reports of it were false.",
    }[form]  # fmt: skip
    if what == "rung6" and form == "actual":
        text += f" Troops of {who} attacked positions of {fill['foe']}."
    return text[0].upper() + text[1:]


def plan(
    seen: Sequence[Happening], could: Sequence[Happening], months: int, weeks: int, noise: float, rng: np.random.Generator
) -> list[list[tuple[Happening, str]]]:
    """What is told in which month (from 0) and in which form; ``could`` is what might be invented (its week does not matter)."""
    told: list[list[tuple[Happening, str]]] = [[] for _ in range(months + 2)]
    for h in seen:
        if h.what not in PHRASES and h.what != "rung7":
            continue
        month = h.week * months // weeks
        if h.what not in GRAVE and h.what != "rung7":
            if rng.random() < TOLD["words"]:
                told[month].append((h, "actual"))
            continue
        if month and rng.random() < ANNOUNCED:
            told[month - 1].append((h, "planned"))
        if month and rng.random() < DENIED_TRUE:
            told[int(rng.integers(month))].append((h, "denied"))
        if rng.random() >= TOLD["grave"]:
            continue
        form = str(rng.choice(list(FORM), p=list(FORM.values())))
        told[month].append((h, form))
        if form != "actual" and rng.random() < CONFIRMED:
            told[month + 1].append((h, "actual"))
    for fake in could:
        happens = {h.week * months // weeks for h in seen if (h.what, h.actor, h.friend, h.foe) == (fake.what, fake.actor, fake.friend, fake.foe)}
        if happens:
            continue
        for month in range(months):
            for form, rate in rates(noise, months, fake.what).items():
                if rng.random() < rate:
                    told[month].append((fake, form))
                    if form == "actual" and rng.random() < RETRACTED:
                        told[month + 1].append((fake, "retracted"))
    for month in range(months):
        if rng.random() < SILENT:
            told[month + 1] = told[month] + told[month + 1]
            told[month] = []
    return [*told[:months], told[months] + told[months + 1]]


def written(
    told: Sequence[Sequence[tuple[Happening, str]]], names: Mapping[str, str], start: str, days: int, rng: np.random.Generator, background: str = ""
) -> list[list[Report]]:
    """The reports of each month, dated at its end; a month with nothing to tell has none. ``background`` stands at the end of each report."""
    out: list[list[Report]] = []
    witnesses = [w for w in WITNESSES if w not in names.values()]
    for month, items in enumerate(told):
        if not items:
            out.append([])
            continue
        day = (Date.fromisoformat(start) + timedelta(days=days * (month + 1))).isoformat()
        order = rng.permutation(len(items))
        lines = [sentence(items[k][0], items[k][1], names, str(rng.choice(witnesses))) for k in order]
        text = "\n\n".join([*dict.fromkeys(lines), *([background] if background else [])])
        made = [from_text(text, name=f"month-{month + 1}", as_of=day)]
        if rng.random() < COPIED:
            made.append(from_text(f"{text}\n\nThis report was first published elsewhere.", name=f"month-{month + 1}-copy", as_of=day))
        out.append(made)
    return out
