"""Which confrontations a set of claims is about: known ones (a reference table), and those that only the claims show.

A known confrontation counts where the text names it, where a principal of each side is mentioned or one of them helped, and,
if it is latent, only where the text names it or a claim runs between its sides. Hostile acts between actors that no known confrontation explains make a new one: the hardest pair of opponents become its first
principals, and everybody hostile to one side joins the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from foreshock.coding.claim import Claim
from foreshock.scenario.hostility import Act, acts, pairs
from foreshock.scenario.ladder import RUNG_OF_KIND
from foreshock.scenario.situation import Confrontation
from foreshock.scenario.wording import named, upper_first


def mentioned(claims: Iterable[Claim]) -> set[str]:
    """Codes of all actors that the claims name: doers, targets, those helped, and those on whose word.

    Each of them may be a principal of a confrontation that the text touches.
    """
    codes: set[str] = set()
    for c in claims:
        codes.update(c.source, c.target, (a.actor for a in c.attribution if a.actor))
        if c.support and c.support.beneficiary:
            codes.add(c.support.beneficiary)
    return codes


def side_of(confrontation: Confrontation, actor: str) -> str | None:
    """``A`` or ``B`` for a principal, else None."""
    if actor in confrontation.side_a:
        return "A"
    return "B" if actor in confrontation.side_b else None


def opposed(confrontation: Confrontation, a: str, b: str) -> bool:
    """True where the two are principals of different sides."""
    sides = {side_of(confrontation, a), side_of(confrontation, b)}
    return sides == {"A", "B"}


def touched(
    known: Sequence[Confrontation], claims: Sequence[Claim], named: Collection[str] = ()
) -> list[Confrontation]:
    """The known confrontations that the claims touch, in the order of their ids.

    An active one where both sides are mentioned; a latent one where a claim runs between its sides, be it only a question;
    any whose id is in ``named``: the text itself names it. Where help goes to a party whose opponent nobody mentions, the
    hardest active confrontation of that party counts as well.
    """
    people = mentioned(claims)
    ties = {(s, t) for c in claims for s, t in pairs(c)}
    picked = []
    for c in known:
        both = people & set(c.side_a) and people & set(c.side_b)
        tied = any(opposed(c, s, t) for s, t in ties)
        if c.id in named or tied or (c.active and both):
            picked.append(c)
    helped = {c.support.beneficiary for c in claims if c.support and c.support.beneficiary}
    for party in sorted(helped - {x for c in picked if c.active for x in (*c.side_a, *c.side_b)}):
        own = [c for c in known if c.active and side_of(c, party)]
        if own:
            picked.append(min(own, key=lambda c: (-c.level, c.id)))
    return sorted({c.id: c for c in picked}.values(), key=lambda c: c.id)


def allied(confrontation: Confrontation, a: str, b: str) -> bool:
    """True where the two are principals of the same side."""
    return side_of(confrontation, a) is not None and side_of(confrontation, a) == side_of(confrontation, b)


def strength(dyad_acts: Sequence[Act]) -> tuple[int, int]:
    """Order of hostile pairs: by the hardest act, then by how many claims."""
    return max(a.level for a in dyad_acts), len({a.claim.claim for a in dyad_acts})


def raise_levels(known: Sequence[Confrontation], told: Sequence[Claim], alleged: Collection[str] = ()) -> list[Confrontation]:
    """Known confrontations with the claims of force between their sides; a latent one turns active when force is asserted, other than by
    claims that are ``alleged`` (ids)."""
    done = acts(told)
    raised = []
    for c in known:
        between = [a for a in done if opposed(c, a.source, a.target)]
        now = max((a.level for a in between if a.claim.claim not in alleged), default=1)
        ids = sorted({a.claim.claim for a in between})
        raised.append(replace(c, level=max(c.level, now), active=c.active or now >= 4, claims=ids))
    return raised


def sure_levels(found: Sequence[Confrontation], firm: Sequence[Claim]) -> list[Confrontation]:
    """Confrontations of the claims alone, at the hostility that ``firm`` claims show between the sides: where all is alleged, at 1 (no
    militarized act), for an accusation is none."""
    done = acts(firm)
    out = []
    for c in found:
        level = max((a.level for a in done if opposed(c, a.source, a.target)), default=1)
        out.append(replace(c, level=level, active=level >= 4))
    return out


def helping(confrontations: Sequence[Confrontation], claims: Sequence[Claim]) -> dict[tuple[str, str, str], int]:
    """Who is told, as a fact, to help which side of an active confrontation: (confrontation, side, actor) -> highest rung."""
    found: dict[tuple[str, str, str], int] = {}
    for c in claims:
        if c.support and c.support.beneficiary and c.modality == "actual":
            for k in confrontations:
                side = side_of(k, c.support.beneficiary)
                for actor in c.source if k.active and side else ():
                    if side and not side_of(k, actor):
                        key = (k.id, side, actor)
                        found[key] = max(found.get(key, 0), RUNG_OF_KIND[c.support.kind])
    return found


def facing(c: Confrontation, a: str, b: str, helpers: Mapping[tuple[str, str, str], int]) -> tuple[str, str] | None:
    """The sides of ``a`` and ``b`` in a confrontation where one is a principal and the other helps the other side."""
    for one, other in (("A", "B"), ("B", "A")):
        for x, y in ((a, b), (b, a)):
            if side_of(c, x) == one and (c.id, other, y) in helpers and (c.id, one, y) not in helpers:
                return (one, other) if x == a else (other, one)
    return None


def joins(known: Sequence[Confrontation], told: Sequence[Claim]) -> dict[tuple[str, str], list[Act]]:
    """Actors who are no principal of any active confrontation but use force against one: (confrontation, actor) -> acts.

    Their side is the one opposite to the principal attacked, see :func:`joiner_side`. Pairs that oppose each other in some
    known confrontation are fighting that one, and join no other.
    """
    found: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts(told):
        if act.claim.event != "ASSAULT" or any(opposed(c, act.source, act.target) for c in known):
            continue
        home = [c for c in known if c.active and side_of(c, act.target) and not side_of(c, act.source)]
        if home and not any(side_of(c, act.source) for c in known if c.active):
            best = min(home, key=lambda c: (-c.level, c.id))
            found[best.id, act.source].append(act)
    return dict(found)


def joiner_side(confrontation: Confrontation, done: Sequence[Act]) -> str | None:
    """Side of a joiner: opposite to the principals it attacked; None where it attacked both."""
    hit = {side_of(confrontation, a.target) for a in done}
    return {"A": "B", "B": "A"}[hit.pop() or "A"] if len(hit) == 1 else None


def derived(
    known: Sequence[Confrontation], told: Sequence[Claim], names: Mapping[str, str]
) -> tuple[list[Confrontation], list[str]]:
    """Confrontations that only the claims show, and a note for each hostile pair that fits on no two sides.

    Hostile pairs already opposed in a known confrontation, or explained by one actor joining it, are left out; so are those of which every
    claim has its target from the context and not from its words (``target_text`` empty).
    """
    explained = {(a.source, a.target) for done in joins(known, told).values() for a in done}
    helpers = helping(known, told)
    dyads: dict[frozenset[str], list[Act]] = defaultdict(list)
    for act in acts(told):
        pair, back = (act.source, act.target), (act.target, act.source)
        if pair in explained or back in explained or any(opposed(c, *pair) for c in known):
            continue
        if any(facing(c, *pair, helpers) for c in known):
            continue
        dyads[frozenset(pair)].append(act)
    for dyad in [d for d, done in dyads.items() if all(a.claim.target and not a.claim.target_text.strip() for a in done)]:
        del dyads[dyad]  # a target that no word names makes no new confrontation
    out: list[Confrontation] = []
    notes: list[str] = []
    for dyad in sorted(dyads, key=sorted):
        x, y = sorted(dyad)
        together = [c for c in known if c.active and allied(c, x, y)]
        if together:
            said = ", ".join(sorted({act.claim.claim for act in dyads.pop(dyad)}))
            who = named([x, y], names)
            notes.append(
                f"Hostile acts between {who} ({said}) were set aside: both are of one side in {together[0].name}."
            )
    order = sorted(dyads, key=lambda d: (*(-x for x in strength(dyads[d])), sorted(d)))
    left = list(order)
    while left:
        first = left[0]
        a, b = attacker_first(first, dyads[first])
        sides = {a: "A", b: "B"}
        grown = True
        while grown:
            grown = False
            for dyad in left:
                x, y = sorted(dyad)
                if (x in sides) != (y in sides):
                    inside, outside = (x, y) if x in sides else (y, x)
                    sides[outside] = "B" if sides[inside] == "A" else "A"
                    grown = True
        mine = [d for d in left if d <= sides.keys()]
        left = [d for d in left if d not in mine]
        across = [d for d in mine if len({sides[x] for x in d}) == 2]
        for d in mine:
            if d not in across:
                who = upper_first(named(sorted(d), names))
                notes.append(
                    f"{who} are shown as hostile, yet both oppose the same actors; no side was inferred for this."
                )
        done = [act for d in across for act in dyads[d]]
        rank = {code: i for i, code in enumerate([a, b])}
        side_a, side_b = (
            sorted((k for k, v in sides.items() if v == s), key=lambda k: (rank.get(k, 9), k)) for s in "AB"
        )
        level = max(act.level for act in done)
        ids = sorted({act.claim.claim for act in done})
        out.append(
            Confrontation(
                id=f"{a}-{b}",
                name=f"{names.get(a, a)} and {names.get(b, b)}",
                side_a=side_a,
                side_b=side_b,
                level=level,
                active=level >= 4,
                source="the claims of these reports",
                claims=ids,
            )
        )
    return out, notes


def attacker_first(dyad: frozenset[str], done: Sequence[Act]) -> tuple[str, str]:
    """The two of a pair, the one that acts harder or more often first (ties: in the order of their codes)."""
    x, y = sorted(dyad)

    def weight(code: str) -> int:
        return sum(10**act.level for act in done if act.source == code)

    return (y, x) if weight(y) > weight(x) else (x, y)
