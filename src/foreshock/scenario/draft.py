"""A first scenario from what the reports show and what is known of the actors: every number with its reason next to it.

A draft is where an analyst starts, not where one ends. The rules that turn evidence into numbers are in :mod:`foreshock.scenario.draft_rules`: each is an assumption
with a meaning, and each number that a rule makes says which rule, which evidence and which range. What could not be known is listed in the
file's ``unknown``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from foreshock.coding.claim import Claim
from foreshock.errors import RefusedError
from foreshock.percent import percent
from foreshock.scenario.draft_rules import ASSUMED, RULES, SECTIONS
from foreshock.scenario.draft_yaml import commented
from foreshock.scenario.file import ScenarioFile
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.ladder import RUNGS
from foreshock.scenario.situation import Cell, Confrontation, Situation
from foreshock.scenario.wording import rung_words

if TYPE_CHECKING:
    from foreshock.scenario.schema import ScenarioModel

MOST_ACTORS = 12
NAMED_OFTEN = 2
"""An actor that no claim names plays where the reports name it at least this often."""
MOST_CONFRONTATIONS = 6
ROUND = 4


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of actors and confrontations beyond the reports, gathered by the caller. Pairs are frozensets of two codes."""

    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    capability: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    """Code to (share of the world's capabilities, source with year and age)."""
    pacts: Mapping[frozenset[str], str] = field(default_factory=dict)
    members: Mapping[frozenset[str], str] = field(default_factory=dict)
    """A state and an organisation of defence that it belongs to: source."""
    young: Collection[frozenset[str]] = ()
    """Pacts too recent for the forces to have learned to work together."""
    borders: Mapping[frozenset[str], str] = field(default_factory=dict)
    resolve: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    """Code to (percentile of the leader's willingness to use force, source)."""
    named: Mapping[str, int] = field(default_factory=dict)
    """Code to how often the reports name the actor."""
    pressed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(who, whom) of a pressing that the reports ask about, to where they do."""
    latent: Sequence[Confrontation] = ()
    """Latent confrontations that the text names or that run between its actors."""
    onset: Mapping[str, tuple[float, float, float, str]] = field(default_factory=dict)
    """Confrontation id to (chance of war within a year, low, high, source), from the outside view."""
    history: Mapping[str, tuple[float, float, float, str, str]] = field(default_factory=dict)
    """Outcome id (for a bystander's help with ``@A`` or ``@B`` behind it) to (probability within the horizon, low, high, source, reason)."""


def draft(situation: Situation, claims: Sequence[Claim], known: Known, *, title: str, turns: int = 26) -> ScenarioFile:
    """A complete scenario for the situation. Errors: :class:`RefusedError` where the situation shows no confrontation."""
    if not situation.confrontations:
        raise RefusedError("No scenario can be drafted: the reports show no confrontation between two actors.")
    return _Draft(situation, claims, known, title, turns).file()


def draft_model(
    situation: Situation, claims: Sequence[Claim], known: Known, *, title: str, turns: int = 26
) -> ScenarioModel:
    """The same scenario without its text: for many drafts at once (backtests), where nobody reads or edits the file."""
    from foreshock.scenario.schema import ScenarioModel

    if not situation.confrontations:
        raise RefusedError("No scenario can be drafted: the situation shows no confrontation between two actors.")
    return ScenarioModel.model_validate(_Draft(situation, claims, known, title, turns).body())


class _Draft:
    """The draft under work: the actors and confrontations chosen, and the sections written one by one."""

    def __init__(self, situation: Situation, claims: Sequence[Claim], known: Known, title: str, turns: int) -> None:
        self.s, self.claims, self.known, self.title, self.turns = situation, claims, known, title, turns
        self.unknown: list[str] = list(situation.notes)
        self.confrontations = self._choose_confrontations()
        self.actors = self._choose_actors()
        keep = set(self.actors)
        self.confrontations = [c for c in self.confrontations if set(c.side_a) & keep and set(c.side_b) & keep]
        self.cells = {(x.confrontation, x.actor): x for x in situation.cells if x.actor in keep}

    # -- who and what plays ---------------------------------------------------------------------------------------------------

    def _choose_confrontations(self) -> list[Confrontation]:
        own = sorted(self.s.confrontations, key=lambda c: (-c.active, -c.level, -len(c.claims), c.id))
        there = {c.id for c in own}
        people = self._people()
        more = [c for c in self.known.latent if c.id not in there and set(c.side_a) & people and set(c.side_b) & people]
        chosen = [*own, *more][:MOST_CONFRONTATIONS]
        for left in [*own, *more][MOST_CONFRONTATIONS:]:
            self.unknown.append(f"{left.name} is left out: a draft holds {MOST_CONFRONTATIONS} confrontations at most.")
        return chosen

    def _people(self) -> set[str]:
        people = {x.actor for x in self.s.cells} | {code for code, n in self.known.named.items() if n >= NAMED_OFTEN}
        people |= {code for c in self.known.latent for code in (*c.side_a, *c.side_b) if self._is_bloc(code)}
        for c in self.claims:
            people.update(c.source, c.target)
        return people

    def _is_bloc(self, code: str) -> bool:
        return self.known.kinds.get(code) == "organisation"

    def _choose_actors(self) -> list[str]:
        weight: Counter[str] = Counter()
        for c in self.confrontations:
            for code in (*c.side_a, *c.side_b):
                weight[code] += 100 if c.active else 30
        for cell in self.s.cells:
            weight[cell.actor] += 20 + 5 * max(cell.rung, cell.suggested or 0)
        for claim in self.claims:
            for code in {*claim.source, *claim.target}:
                weight[code] += 2
        for code, n in self.known.named.items():
            if n >= NAMED_OFTEN:
                weight[code] += n
        playing = {"state", "group"}
        chosen = []
        for code, _ in sorted(weight.items(), key=lambda kv: (-kv[1], kv[0])):
            kind = self.known.kinds.get(code, "state")
            acts = any(cell.actor == code for cell in self.s.cells) or any(
                code in (*c.side_a, *c.side_b) for c in self.confrontations
            )
            if kind in playing or (acts and kind == "organisation"):
                chosen.append(code)
        for left in chosen[MOST_ACTORS:]:
            self.unknown.append(f"{self._name(left)} is left out: a draft holds {MOST_ACTORS} actors at most.")
        return chosen[:MOST_ACTORS]

    def _name(self, code: str) -> str:
        return self.known.names.get(code, code)

    # -- numbers with reasons -------------------------------------------------------------------------------------------------

    def _q(
        self, rule: str, because: str = "", *, source: str = ASSUMED, times: float = 1.0, plus: str | None = None
    ) -> dict[str, object]:
        """A quantity by a rule: its value and range, ``times`` over, on top of the rule ``plus``."""
        r, base = RULES[rule], RULES[plus] if plus else None
        value, low, high = (
            round(x * times + (y if base else 0.0), ROUND)
            for x, y in zip(
                (r.value, r.low, r.high), (base.value, base.low, base.high) if base else (0, 0, 0), strict=True
            )
        )
        return {"value": value, "range": [low, high], "source": source, "because": because or r.meaning}

    def _actor(self, code: str) -> dict[str, object]:
        fighting = any(c.active and code in (*c.side_a, *c.side_b) for c in self.confrontations)
        out: dict[str, object] = {"name": self._name(code)}
        if code in self.known.resolve:
            percentile, source = self.known.resolve[code]
            span = RULES["resolve_span"]
            mean = round(span.low + span.value * percentile, 2)
            out["resolve"] = {
                "value": mean, "range": [round(mean - 0.5, 2), round(mean + 0.5, 2)], "source": source,
                "because": f"more willing to use force than {percent(percentile)} of leaders since 1945; {span.meaning}",
            }  # fmt: skip
        else:
            out["resolve"] = self._q("resolve")
        if code in self.known.capability:
            value, source = self.known.capability[code]
            out["capability"] = {"value": max(round(value, 6), 1e-6), "source": source}
        else:
            out["capability"] = self._q("group_capability")
            self.unknown.append(f"The capability of {self._name(code)} is in no table here.")
        out["manpower"] = self._q("manpower_at_war" if fighting else "manpower")
        for key in ("precision", "cost_sensitivity", "audience"):
            out[key] = self._q(key)
        return out

    def _confrontation(self, c: Confrontation) -> dict[str, object]:
        out: dict[str, object] = {"name": c.name, "status": "active" if c.active else "latent"}
        out["hostility"] = {
            "value": float(c.level),
            "source": c.source or "claims",
            "because": "MID level, 1 none to 5 war",
        }
        if not c.active:
            out["usual_hostility"] = {
                "value": float(min(c.level, 3)),
                "source": ASSUMED,
                "because": "it fades to a display of force at most",
            }
            if c.id in self.known.onset:
                p, low, high, source = self.known.onset[c.id]
                because = f"outside view: {percent(p, fine=True)} a year"
                out["onset"] = {
                    "value": _weekly(p),
                    "range": [_weekly(low), _weekly(high)],
                    "source": source,
                    "because": because,
                }
            else:
                r = RULES["onset_year"]
                out["onset"] = {
                    "value": _weekly(r.value), "range": [_weekly(r.low), _weekly(r.high)], "source": ASSUMED,
                    "because": f"{percent(r.value)} a year: {r.meaning}",
                }  # fmt: skip
        if c.theatre:
            out["theatre"] = c.theatre
        keep = set(self.actors)
        out["sides"] = {"A": [x for x in c.side_a if x in keep], "B": [x for x in c.side_b if x in keep]}
        return out

    def _helpers(self, c: Confrontation) -> list[Cell]:
        principals = {*c.side_a, *c.side_b}
        return [
            x
            for (cid, code), x in self.cells.items()
            if cid == c.id and code not in principals and max(x.rung, x.suggested or 0) > 0
        ]

    def _involvement(self) -> dict[str, dict[str, object]]:
        out: dict[str, dict[str, object]] = {}
        for c in self.confrontations:
            for cell in self._helpers(c):
                if cell.rung == 0:
                    continue
                because = f"{RUNGS[cell.rung]}, {cell.modality}"
                if cell.suggested:
                    because += f"; {RUNGS[cell.suggested]} suggested only"
                source = ", ".join([*cell.claims, *cell.facts]) or "claims"
                out.setdefault(c.id, {})[cell.actor] = {
                    "side": cell.side,
                    "rung": cell.rung,
                    "source": source,
                    "because": because,
                }
        return out

    def _stakes(self) -> dict[str, dict[str, object]]:
        out: dict[str, dict[str, object]] = {}
        for c in self.confrontations:
            helpers = {x.actor: x for x in self._helpers(c)}
            here = out.setdefault(c.id, {})
            for code in self.actors:
                side = "A" if code in c.side_a else "B" if code in c.side_b else None
                if side:
                    if not c.active:
                        here[code] = {"side": side, **self._q("stake_latent")}
                    continue
                pull = {"A": self._pull(code, c, "A", helpers), "B": self._pull(code, c, "B", helpers)}
                best = max(("A", "B"), key=lambda s: _value(pull[s]))
                if _value(pull[best]) > 0 and _value(pull["A"]) != _value(pull["B"]):
                    here[code] = {"side": best, **pull[best]}
            if not here:
                del out[c.id]
        return out

    def _pull(self, code: str, c: Confrontation, side: str, helpers: Mapping[str, Cell]) -> dict[str, object]:
        """The strongest reason that an actor has to want a side to prevail."""
        own, other = (c.side_a, c.side_b) if side == "A" else (c.side_b, c.side_a)
        reasons: list[dict[str, object]] = []
        cell = helpers.get(code)
        if cell and cell.side == side and cell.rung:
            because = f"it gives {rung_words(cell.rung)}: what it pays shows what it wants"
            reasons.append(
                self._q(
                    "stake_rung", because, source=", ".join(cell.claims) or ASSUMED, times=cell.rung, plus="stake_base"
                )
            )
        for ally in own:
            if source := self.known.pacts.get(frozenset((code, ally))):
                reasons.append(self._q("stake_pact", f"defence pact with {self._name(ally)}", source=source))
            if self._is_bloc(ally) and (source := self.known.members.get(frozenset((code, ally)))):
                reasons.append(self._q("stake_member", f"member of {self._name(ally)}", source=source))
        for foe in other:
            if source := self.known.borders.get(frozenset((code, foe))):
                if side == "B" and foe in c.side_a and c.active:
                    reasons.append(self._q("stake_border", f"it borders {self._name(foe)}", source=source))
        foes = [*other, *(h.actor for h in helpers.values() if h.side != side)]
        for rivalry in self.confrontations:
            if rivalry.id == c.id:
                continue
            for foe in foes:
                if _opponents(rivalry, code, foe):
                    reasons.append(
                        self._q(
                            "stake_rival",
                            f"{self._name(foe)}, its opponent in {rivalry.name}, stands on the other side",
                            source=rivalry.source or ASSUMED,
                        )
                    )
        return max(reasons, key=_value, default={"value": 0.0})

    def _leverage(self) -> dict[str, dict[str, object]]:
        out: dict[str, dict[str, object]] = {}
        asked: dict[tuple[str, str], str] = dict(self.known.pressed)
        for c in self.claims:
            if c.event in ("REQUEST", "COERCE", "THREATEN", "SANCTION"):
                for s in c.source:
                    for t in c.target:
                        asked.setdefault((s, t), c.claim)
        for i in self.actors:
            for j in self.actors:
                if i == j or any(c.active and _opponents(c, i, j) for c in self.confrontations):
                    continue
                ability = self._ability(i, j, asked.get((i, j)))
                if ability:
                    out.setdefault(i, {})[j] = {"ability": ability, "willingness": self._willingness(i, j)}
        return out

    def _ability(self, i: str, j: str, claim: str | None) -> dict[str, object] | None:
        given = [x for x in self.s.cells if x.actor == i and x.rung and self._is_principal(j, x)]
        if given:
            top = max(given, key=lambda x: x.rung)
            because = f"{self._name(j)} depends on its help ({RUNGS[top.rung]}); {RULES['ability_rung'].meaning}"
            return self._q("ability_rung", because, source=", ".join(top.claims) or ASSUMED, times=top.rung)
        pact = self.known.pacts.get(frozenset((i, j)))
        strong, weak = self.known.capability.get(i), self.known.capability.get(j)
        if pact and strong and weak and strong[0] > 3 * weak[0]:
            return self._q("ability_pact", f"defence pact, and {strong[0] / weak[0]:.0f} times as capable", source=pact)
        if claim:
            return self._q("ability_named", source=claim)
        return None

    def _is_principal(self, code: str, cell: Cell) -> bool:
        c = next((c for c in self.confrontations if c.id == cell.confrontation), None)
        return c is not None and code in (c.side_a if cell.side == "A" else c.side_b)

    def _willingness(self, i: str, j: str) -> dict[str, object]:
        for c in self.confrontations:
            own, theirs = self._side(i, c), self._side(j, c)
            if own and theirs:
                rule = "willing_with" if own == theirs else "willing_against"
                return self._q(rule, f"{RULES[rule].meaning} ({c.name})")
        return self._q("willing")

    def _side(self, code: str, c: Confrontation) -> str | None:
        if code in c.side_a or code in c.side_b:
            return "A" if code in c.side_a else "B"
        cell = self.cells.get((c.id, code))
        return cell.side if cell and cell.rung else None

    def _alignment(self) -> dict[str, dict[str, object]]:
        out: dict[str, dict[str, object]] = {}
        for i, j in combinations(self.actors, 2):
            found: dict[str, object] | None = None
            pact = self.known.pacts.get(frozenset((i, j)))
            enemies = next((c for c in self.confrontations if _opponents(c, i, j)), None)
            sides = [(c, self._side(i, c), self._side(j, c)) for c in self.confrontations]
            shared = next((c for c, a, b in sides if a and a == b), None)
            opposed = next((c for c, a, b in sides if a and b and a != b), None)
            if enemies:
                found = self._q("align_enemies", f"opponents in {enemies.name}", source=enemies.source or ASSUMED)
            elif member := self.known.members.get(frozenset((i, j))):
                found = self._q("align_member", source=member)
            elif pact:
                found = self._q("align_pact", source=pact)
            elif opposed:
                found = self._q("align_opposed", f"on opposite sides of {opposed.name}")
            elif shared:
                found = self._q("align_side", f"on the same side of {shared.name}")
            if found:
                out.setdefault(i, {})[j] = found
        return out

    def _interoperability(self) -> dict[str, dict[str, object]]:
        out: dict[str, dict[str, object]] = {}
        for c in self.confrontations:
            for code in self.actors:
                side = self._side(code, c)
                if code in (*c.side_a, *c.side_b) or not side:
                    continue
                principals = c.side_a if side == "A" else c.side_b
                own = [*principals, *(x.actor for x in self._helpers(c) if x.side == side and x.rung and x.actor != code)]
                pact = next((p for ally in own if (p := self._tie(code, ally))), None)
                out.setdefault(c.id, {})[code] = self._q(
                    "interoperable_pact" if pact else "interoperable", source=pact or ASSUMED
                )
        return out

    def _tie(self, one: str, two: str) -> str | None:
        """What makes the forces of two actors work together: membership or a defence pact of some years."""
        pair = frozenset((one, two))
        return self.known.members.get(pair) or (None if pair in self.known.young else self.known.pacts.get(pair))

    def _spill_over(self) -> dict[str, dict[str, object]]:
        out: dict[str, dict[str, object]] = {}
        for one in self.confrontations:
            inside = {code for code in self.actors if self._side(code, one)}
            for two in self.confrontations:
                link = sorted(inside & {*two.side_a, *two.side_b})
                if one.id != two.id and link:
                    because = f"{', '.join(map(self._name, link))} stands in both; {RULES['spill'].meaning}"
                    out.setdefault(one.id, {})[two.id] = self._q("spill", because)
        return out

    def _history(self) -> dict[str, dict[str, object]]:
        """What the outside view says of outcomes that this scenario has. A bystander's help counts for the side it leans to."""
        out: dict[str, dict[str, object]] = {}
        ids, stakes = {c.id for c in self.confrontations}, self._stakes()
        for name, (p, low, high, source, because) in self.known.history.items():
            name, _, side = name.partition("@")
            parts = name.split(":")
            where = parts[2] if parts[0] == "reaches" else parts[1]
            if where not in ids:
                continue
            if parts[0] == "reaches":
                interest = stakes.get(where, {}).get(parts[1])
                leans = interest.get("side") if isinstance(interest, dict) else None
                if parts[1] not in self.actors or leans is None or (side and leans != side):
                    continue
            value, span = float(f"{p:.4g}"), [float(f"{low:.3g}"), float(f"{high:.3g}")]
            out[name] = {
                "value": value,
                "range": [min(span[0], value), max(span[1], value)],
                "source": source,
                "because": because,
            }
        return out

    def _outcomes(self) -> list[str]:
        """Ids of the outcomes that matter most, the main confrontation's first: the deepest helpers' next steps, new forces, settlements, wars that may begin."""
        climbs, entries, ends, wars = [], [], [], []
        for c in self.confrontations:
            if not c.active:
                wars.append(f"war:{c.id}")
                continue
            ends.append(f"settled:{c.id}")
            helpers = sorted(self._helpers(c), key=lambda x: (-x.rung, x.actor))
            for cell in helpers:
                if above := [level for level in (5, 6) if level > cell.rung]:
                    climbs.append(f"reaches:{cell.actor}:{c.id}:{above[0]}")
            known = {cell.actor for cell in helpers} | {*c.side_a, *c.side_b}
            entries += [
                f"reaches:{code}:{c.id}:3" for code in self.actors if code not in known and self._stakes_in(code, c)
            ]
        main = main_confrontation(self.s)
        return sorted([*climbs, *wars, *entries, *ends], key=lambda o: main is None or main.id not in o.split(":"))

    def _stakes_in(self, code: str, c: Confrontation) -> bool:
        return code in self._stakes().get(c.id, {})

    # -- the file -------------------------------------------------------------------------------------------------------------

    def body(self) -> dict[str, object]:
        """The sections of the file as plain data."""
        body: dict[str, object] = {
            "foreshock": "foreshock scenario 1",
            "title": self.title,
            "as_of": self.s.date,
            "horizon": {"turns": self.turns, "turn_days": 7},
            "actors": {code: self._actor(code) for code in self.actors},
            "confrontations": {c.id: self._confrontation(c) for c in self.confrontations},
            "involvement": self._involvement(),
            "stakes": self._stakes(),
            "leverage": self._leverage(),
            "alignment": self._alignment(),
            "interoperability": self._interoperability(),
            "spill_over": self._spill_over(),
            "history": self._history(),
            "outcomes": self._outcomes(),
            "unknown": list(dict.fromkeys(self.unknown)),
        }
        return {key: value for key, value in body.items() if value}

    def file(self) -> ScenarioFile:
        """The file itself, with a comment above each section."""
        from ruamel.yaml.comments import CommentedMap

        from foreshock.scenario.schema import ScenarioModel

        body = self.body()
        document = commented(body)
        assert isinstance(document, CommentedMap)
        for key, words in SECTIONS.items():
            if key in document:
                document.yaml_set_comment_before_after_key(key, before="\n" + words)
        return ScenarioFile(document, ScenarioModel.model_validate(body), f"draft of {self.title}", body)


def _opponents(c: Confrontation, one: str, two: str) -> bool:
    return (one in c.side_a and two in c.side_b) or (one in c.side_b and two in c.side_a)


def _value(q: Mapping[str, object]) -> float:
    value = q["value"]
    assert isinstance(value, int | float)
    return float(value)


def _weekly(yearly: float) -> float:
    """A yearly probability as one per week, at a constant hazard."""
    return float(f"{1 - (1 - min(yearly, 0.999)) ** (7 / 365.25):.3g}")
