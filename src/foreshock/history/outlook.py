"""The outlook: what two hundred years say about a crisis at a date, without any table present.

Who joins next (each third state: side, probability, interval, base rate of its reference class, reasons), whether a pair
begins a dispute, and which other pairs are likeliest to (spill-over). Needs NumPy alone.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from foreshock.errors import InputError, RefusedError
from foreshock.history import blend, dyads, facts, joining, logit, reference_class, thirds
from foreshock.history.answer import Answer, strongest
from foreshock.history.anyone import Anyone, Drawn, anyone
from foreshock.history.calibration import Calibration
from foreshock.history.panel import Slice
from foreshock.history.recent import spending
from foreshock.reference.aliases import states
from foreshock.reference.confrontations import KnownConfrontation, confrontations
from foreshock.reference.updates import facts as cited

Array = NDArray[Any]
BELLIGERENT = 6
"""From this rung of support on (combat forces) a supporter counts as a party to the war."""
BETWEEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "escalation": ("escalation, fitted on disputes 1817-2014 (MID 5.0)", ("fatal", "deadly", "war")),
    "duration": ("duration, fitted on disputes 1817-2014 (MID 5.0); outcome, on wars 1823-2003", ("ends", "one_wins")),
    "pact": ("alignment, fitted on pacts 1946-2018 (ATOP); little skill, see its card", ()),
}
"""Outlooks of one pair: what they are fitted on, and which answers they hold."""
SPILL, LIKELY = 12, 0.01
"""Joiners whose own quarrels are looked at for spill-over: the likeliest, as many and with that chance at least. Assumption."""


class Joiner(msgspec.Struct, frozen=True, kw_only=True):
    """One third state's chance of coming in within a year."""

    code: str
    name: str
    side: str
    """``A`` or ``B``: the likelier side."""
    beside: list[str]
    """The parties of that side."""
    joins_a: float
    joins_b: float
    relevant: bool
    """Borders a party, is a major power, a rival of one or bound to one by a defence pact."""
    answer: Answer


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """The outside view of a crisis at a date."""

    kind: str
    """``joining``, ``onset``, ``support``, ``escalation``, ``duration`` or ``pact``."""
    as_of: str
    confrontation: str | None
    side_a: list[str]
    side_b: list[str]
    war: bool
    joiners: list[Joiner] = []
    """Every third state, likeliest first."""
    anyone: Anyone | None = None
    """Chance that at least one of them joins: the share of past years that drew anybody in, between two bounds."""
    force: float | None = None
    """Share of past joiners (of wars, or of disputes) that used force themselves: no model of it beat this share."""
    answers: list[Answer] = []
    """For ``onset``: a dispute, one with force, a war."""
    stale: list[facts.Stale] = []
    notes: list[str] = []
    model: str = ""


def outlook(
    one: str, two: str, *, as_of: str, kind: str = "joining", extra: str | Path | None = None, limit: int | None = None
) -> Outlook:
    """The outside view of the confrontation of two states at a date (ISO 8601).

    ``kind`` is ``joining`` (who comes into their ongoing dispute or war within a year), ``onset`` (do they begin one),
    ``support`` (does ``one`` go on helping ``two`` in its war), ``escalation`` (deaths and war in their dispute),
    ``duration`` (does it end within a year; for a war also whether ``one`` wins) or ``pact`` (do they sign or lose one). ``extra`` is a file of a case's own facts, ``limit`` the
    number of third states to keep. Raises :class:`~foreshock.errors.InputError` for a name that is no state then and
    :class:`~foreshock.errors.RefusedError` where the two have no ongoing dispute that anybody could join, or the date lies in the
    years of the fits (hindsight) or beyond their horizon.

    >>> view = outlook("RUS", "UKR", as_of="2024-10-25")
    >>> view.side_a, view.war
    (['RUS'], True)
    """
    facts.check_date(as_of)
    pair = state(one, as_of), state(two, as_of)
    if pair[0] == pair[1]:
        raise InputError(f"{one} and {two} are the same state; an outlook needs two.")
    known, stale = at(as_of, extra)
    if kind == "onset":
        return Outlook(
            kind="onset", as_of=as_of, confrontation=None, side_a=[pair[0]], side_b=[pair[1]], war=False,
            answers=onset_of(pair, known), stale=stale, notes=age_notes(stale),
            model=f"onset, fitted on {_shipped('onset', 'onset', 'fitted')}",
        )  # fmt: skip
    if kind == "support":
        return _support(pair, as_of, stale, extra)
    if kind in BETWEEN:
        return _between(pair, kind, as_of, stale, extra)
    if kind != "joining":
        raise InputError(f"There is no outlook `{kind}`; there are `joining`, `onset`, `support`, {', '.join(f'`{k}`' for k in BETWEEN)}.")
    return _joining(pair, as_of, known, stale, extra, limit)


@functools.lru_cache(maxsize=4)
def at(as_of: str, extra: str | Path | None = None) -> tuple[Slice, list[facts.Stale]]:
    """What is known at a date, capability moved by military spending since its table ended."""
    known, stale = facts.known(as_of, extra)
    known.state["cinc"] = spending(known, as_of, cited(extra))[0]
    return known, stale


def state(name: str, as_of: str) -> str:
    """Code of a state at a date, from its code or name; one sentence with the nearest where there is none."""
    living = {a.code: a for a in states() if (a.valid_from or "") <= as_of <= (a.valid_to or "9999")}
    if name.upper() in living:
        return name.upper()
    by_name = {a.name.lower(): code for code, a in living.items()}
    if name.lower() in by_name:
        return by_name[name.lower()]
    gone = next((a for a in states() if name.upper() == a.code or name.lower() == a.name.lower()), None)
    if gone is not None:
        heir = next((a for a in living.values() if a.cow == gone.cow), None)
        raise InputError(
            f"{gone.name} ({gone.code}) was not a state on {as_of}; it was one from {gone.valid_from or '...'} to "
            f"{gone.valid_to or 'today'}." + (f" Its place is taken by `{heir.code}` ({heir.name})." if heir else "")
        )
    if len(name) <= 3:
        asked = name.upper()
        near = sorted(living, key=lambda code: (-sum(map(str.__eq__, asked, code)), code[:1] != asked[:1]))[:1]
    else:
        near = [by_name[n] for n in get_close_matches(name.lower(), by_name, n=1)]
    hint = f" Did you mean `{near[0]}` ({living[near[0]].name})?" if near else " Use an ISO code such as UKR, or a name."
    raise InputError(f"There is no state `{name}` on {as_of}.{hint}")


@functools.cache
def _shipped(model: str, task: str, part: str) -> Any:
    value = blend.shipped(model)["tasks"][task][part]
    shape = {"blend": blend.Blend, "calibration": Calibration, "side": logit.Logit | None, "anyone": Drawn}.get(part)
    return value if shape is None else msgspec.convert(value, shape)


def _base(model: str, task: str, label: int) -> tuple[float, int, str]:
    """Rate, number of cases and words of a reference class."""
    found = _shipped(model, task, "classes").get(str(label))
    years = _shipped(model, task, "classes_years")
    if found is None:
        return float("nan"), 0, f"no case of this kind in {years}"
    where = "" if model == "onset" else f", a year of a {task} each"
    return found["rate"], found["n"], f"{found['words']}{where}, {years}: {found['events']} of {found['n']:,}"


_LAST: list[tuple[Slice, dict[str, Array]]] = []
"""The slice asked about last with what its pairs share: one outlook asks about dozens of pairs of one slice."""


def _totals(known: Slice) -> dict[str, Array]:
    if not _LAST or _LAST[0][0] is not known:
        _LAST[:] = [(known, dyads.totals(known))]
    return _LAST[0][1]


def onset_of(pair: tuple[str, str], known: Slice) -> list[Answer]:
    """Chances of two states to begin within a year a dispute, one with force, a war."""
    one, two = (np.array([known.index(facts.cow_of()[code])]) for code in pair)
    x = dyads.build(known, one, two, _totals(known))
    label = int(reference_class.onset_classes(x, dyads.relevant(known, one, two))[0])
    names = [facts.name_of()[code] for code in pair]
    answers: list[Answer] = []
    for task in ("onset", "force"):
        model: blend.Blend = _shipped("onset", task, "blend")
        p = float(model.predict(x)[0])
        if answers:  # a dispute with force is a dispute
            p = min(p, answers[0].probability)
        low, high = _shipped("onset", task, "calibration").interval(p)
        rate, n, words = _base("onset", task, label)
        shares = model.contributions(x)[1][0].tolist()
        answers.append(
            Answer(
                event=f"{names[0]} and {names[1]}: {_shipped('onset', task, 'words')}", probability=p, low=low, high=high,
                base_rate=rate, base_n=n, base_words=words,
                reasons=strongest(
                    list(dyads.FEATURES), shares, dyads.FEATURES, x[0].tolist(), typical=model.logit.mean[: len(dyads.FEATURES)]
                ),
            )
        )  # fmt: skip
    share = _shipped("onset", "war", "share")
    forceful = answers[-1]
    rate, n, words = _base("onset", "war", label)
    answers.append(
        Answer(
            event=f"{names[0]} and {names[1]}: {_shipped('onset', 'war', 'words')}",
            probability=forceful.probability * share["value"], low=forceful.low * share["low"],
            high=forceful.high * share["high"], base_rate=rate, base_n=n, base_words=words,
            notes=[
                f"The chance of a dispute with force times the share of such disputes that became wars since 1946 "
                f"({share['wars']} of {share['force']:,}): wars are too few for a model of their own."
            ],
        )
    )  # fmt: skip
    return answers


def spillover(
    view: Outlook, extra: str | Path | None = None, limit: int = 6, also: Sequence[str] = ()
) -> list[tuple[str, str, Answer]]:
    """Other pairs likeliest to begin a dispute with force within a year: those of a party, of one of the likeliest joiners or of
    a state in ``also``, with a rival that it does not oppose already, here or in another war or dispute with force. The chance is that of any
    year: the crisis itself does not raise it."""
    known, _ = at(view.as_of, extra)
    code_of, cow = facts.code_of(), facts.cow_of()
    who = [*view.side_a, *view.side_b, *also, *(j.code for j in view.joiners[:SPILL] if j.answer.probability >= LIKELY)]
    rows = [known.index(cow[code]) for code in who if cow.get(code) in known.codes]
    rival = np.nan_to_num(known.dyad["rivalry"])
    pairs = {(min(i, j), max(i, j)) for i in rows for j in np.flatnonzero(rival[i] > 0).tolist()}
    a, b = ({known.index(cow[code]) for code in side} for side in (view.side_a, view.side_b))
    going = [
        tuple({known.index(cow[code]) for code in side if cow.get(code) in known.codes} for side in (c.side_a, c.side_b))
        for c in confrontations(view.as_of, set(who)) if c.active and c.level >= 4
    ]  # fmt: skip
    free = sorted(
        (i, j) for i, j in pairs
        if not any((i in one and j in two) or (i in two and j in one) for one, two in [(a, b), *going])
    )  # fmt: skip
    if not free:
        return []
    one, two = (np.array(column) for column in zip(*free, strict=True))
    p = _shipped("onset", "force", "blend").predict(dyads.build(known, one, two))
    out = []
    for k in np.argsort(-p, kind="stable")[:limit]:
        codes = code_of[int(known.codes[one[k]])], code_of[int(known.codes[two[k]])]
        out.append((*codes, onset_of(codes, known)[1]))
    return out


def _between(pair: tuple[str, str], kind: str, as_of: str, stale: list[facts.Stale], extra: str | Path | None) -> Outlook:
    """Escalation and duration of the dispute of two states (one that begins at the date, where none is going on), or a pact."""
    from foreshock.history import between

    if kind == "pact":
        found, view = between.pact(*pair, as_of, extra), None
    else:
        view = between.case([pair[0]], [pair[1]], as_of, extra)
        known = between.answers(view)
        found = {name: known[name] for name in BETWEEN[kind][1] if name in known}
        if not found and view.war:
            raise RefusedError(f"{pair[0]} and {pair[1]} are at war already; `--duration` says how likely it ends and who wins.")
        if not found:
            raise RefusedError(f"The dispute of {pair[0]} and {pair[1]} has lasted {view.elapsed} days, longer than the fit follows.")
    notes = age_notes(stale)
    if view is not None:
        begun = f"{view.going.name}, begun {view.start}" if view.going else f"a dispute that would begin on {as_of}"
        notes = [f"Case: {begun}.", *notes]
    return Outlook(
        kind=kind, as_of=as_of, confrontation=view.going.id if view is not None and view.going is not None else None,
        side_a=[pair[0]], side_b=[pair[1]], war=view is not None and view.war, answers=list(found.values()), stale=stale,
        notes=notes, model=BETWEEN[kind][0],
    )  # fmt: skip


def _support(pair: tuple[str, str], as_of: str, stale: list[facts.Stale], extra: str | Path | None) -> Outlook:
    from foreshock.history import between

    found = between.supports(pair[0], pair[1], as_of, extra)
    return Outlook(
        kind="support", as_of=as_of, confrontation=None, side_a=[pair[0]], side_b=[pair[1]], war=True,
        answers=list(found.values()), stale=stale, notes=age_notes(stale), model="support, fitted on UCDP External Support",
    )  # fmt: skip


def _joining(
    pair: tuple[str, str], as_of: str, known: Slice, stale: list[facts.Stale], extra: str | Path | None, limit: int | None
) -> Outlook:
    found = _ongoing(pair, as_of)
    cow = facts.cow_of()
    sides = [[c for c in side if c in cow] for side in (found.side_a, found.side_b)]
    joined = [0, 0]
    for fact in cited(extra):
        for side in (0, 1):
            if fact.kind == "support" and fact.at(as_of) and (fact.value or 0) >= BELLIGERENT and set(fact.b) & set(sides[side]):
                new = [code for code in fact.a if code in cow and code not in sides[0] + sides[1]]
                sides[side] += new
                joined[side] += len(new)
    if pair[0] in sides[1]:
        sides.reverse()
        joined.reverse()
    task = "war" if found.level == 5 else "dispute"
    parties = thirds.Parties(
        (_rows(known, sides[0]), _rows(known, sides[1])), (joined[0], joined[1]), year_in=int(as_of[:4]) - int(found.start[:4]),
        now=facts.now(as_of, known.codes, extra, found.id),
    )  # fmt: skip
    x, relevant = thirds.features(known, parties)
    outside = np.setdiff1d(np.arange(len(known.codes)), np.concatenate(parties.sides))
    joiners = _joiners(x, relevant, outside, known, task, sides)
    return Outlook(
        kind="joining", as_of=as_of, confrontation=found.id, side_a=sides[0], side_b=sides[1], war=task == "war",
        joiners=joiners[:limit], anyone=anyone([j.answer.probability for j in joiners], _shipped("joining", task, "anyone")),
        force=_shipped("joining", task, "force"), stale=stale, notes=age_notes(stale),
        model=f"joining a {task}, fitted on {_shipped('joining', task, 'fitted')}",
    )  # fmt: skip


def _rows(known: Slice, codes: list[str]) -> Array:
    return np.array([known.index(facts.cow_of()[code]) for code in codes])


def _joiners(x: Array, relevant: Array, outside: Array, known: Slice, task: str, sides: list[list[str]]) -> list[Joiner]:
    hazard: blend.Blend = _shipped("joining", task, "blend")
    p = joining.Model(hazard=hazard, side=_shipped("joining", task, "side")).predict(x[outside])
    label = reference_class.joining_classes(x[outside], relevant[outside])
    best = np.argmax(p, axis=1)
    toward = x[outside, best]
    _, shares = hazard.contributions(toward)
    # A reason says why this state and not another: what all of them share (the dispute itself) is taken out.
    shares = shares - shares.mean(axis=0)
    typical = np.nan_to_num(np.nanmean(x[outside], axis=(0, 1))).tolist()
    said = [{"us": _listed(sides[k]), "them": _listed(sides[1 - k])} for k in (0, 1)]
    curve: Calibration = _shipped("joining", task, "calibration")
    out = []
    for k, row in enumerate(outside):
        code = facts.code_of()[int(known.codes[row])]
        total = float(p[k].sum())
        low, high = curve.interval(total)
        rate, n, words = _base("joining", task, int(label[k]))
        answer = Answer(
            event=f"{known.names[row]} {_shipped('joining', task, 'words')}", probability=total, low=low, high=high,
            base_rate=rate, base_n=n, base_words=words,
            reasons=strongest(
                joining.FEATURES, shares[k].tolist(), thirds.FEATURES, toward[k].tolist(), typical=typical, sides=said[int(best[k])]
            ),
        )  # fmt: skip
        out.append(
            Joiner(
                code=code, name=known.names[row], side="AB"[int(best[k])], beside=sides[int(best[k])],
                joins_a=float(p[k, 0]), joins_b=float(p[k, 1]), relevant=bool(relevant[row]), answer=answer,
            )
        )  # fmt: skip
    return sorted(out, key=lambda j: (-j.answer.probability, j.code))


def _listed(codes: list[str], most: int = 2) -> str:
    """The states of a side in words: their names, or those of the first and how many others."""
    names = [facts.name_of()[code] for code in codes]
    return " and ".join(names) if len(names) <= most else f"{names[0]} and {len(names) - 1} others"


def _ongoing(pair: tuple[str, str], as_of: str) -> KnownConfrontation:
    """The active confrontation of the two at a date; a refusal names the latent one, if any."""
    cow = facts.cow_of()
    opposed = [
        c for c in confrontations(as_of, set(pair))
        if (pair[0] in c.side_a and pair[1] in c.side_b) or (pair[1] in c.side_a and pair[0] in c.side_b)
    ]  # fmt: skip
    for c in opposed:
        if c.active and any(s in cow for s in c.side_a) and any(s in cow for s in c.side_b):
            return c
    names = [facts.name_of()[code] for code in pair]
    latent = f" Their confrontation ({opposed[0].name}) is latent." if opposed else ""
    raise RefusedError(
        f"{names[0]} and {names[1]} have no known dispute with force going on at {as_of} that a state could join.{latent} "
        f"`foreshock outlook --onset {pair[0]} {pair[1]} --as-of {as_of}` gives the chance that they begin one."
    )


LAYERS = {"major": "major powers", "contiguity": "borders", "igos": "shared international organisations", "capability": "capabilities"}
"""Names of layers for a reader, where the layer's own is not one."""


def age_notes(stale: list[facts.Stale]) -> list[str]:
    """What is stale, by how much, and what was added since: one sentence each."""
    out = []
    for item in stale:
        one = item.updates == 1
        since = f"; {item.updates} cited fact{'' if one else 's'} since {'is' if one else 'are'} added" if item.updates else ""
        layer = LAYERS.get(item.layer, item.layer)
        out.append(f"{layer.capitalize()}: the table ends in {item.last}, {item.years} years before{since}.")
    return out
