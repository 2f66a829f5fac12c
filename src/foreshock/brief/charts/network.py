"""The network of support and hostility: who did what to whom, as the claims tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from foreshock.brief.charts.svg import arrow_head, canvas, label, number, shortened, tag
from foreshock.brief.section import Chart, Table
from foreshock.coding.claim import QUAD, Claim
from foreshock.scenario.hostility import pairs
from foreshock.scenario.situation import Confrontation, Situation
from foreshock.scenario.wording import many, named, the, upper_first

BOX_H, GAP = 34.0, 22.0
MOST = 14
"""Actors drawn; more would not be read. All are in the table."""


class Grid(msgspec.Struct, frozen=True):
    """Measures in pixels. On a phone each side has one column, helpers below the principals."""

    width: float = 960.0
    box: float = 176.0
    letters: int = 22
    row: int = 4
    """Boxes of the uninvolved beside each other, ``step`` apart."""
    step: float = 232.0
    around: float = 120.0
    """How far a tie within a column bends around the boxes between."""
    columns: tuple[tuple[str, float], ...] = (("a-", 110.0), ("a", 345.0), ("b", 615.0), ("b-", 850.0))


WIDE = Grid()
NARROW = Grid(width=360.0, box=150.0, letters=19, row=2, step=192.0, around=96.0, columns=(("a", 84.0), ("b", 276.0)))


class Edge(msgspec.Struct, frozen=True):
    """Claims of one kind from one actor to another."""

    source: str
    target: str
    kind: str
    """``coop`` material help or cooperation, ``talk`` words of any kind, ``conf`` material conflict or a threat."""
    firm: bool
    """At least one of the claims states it as fact."""
    count: int


def kind_of(claim: Claim) -> str:
    """Line of an event type: threats count as conflict, all other words as talk."""
    if claim.event == "THREATEN" or QUAD[claim.event] == "material conflict":
        return "conf"
    return "coop" if QUAD[claim.event] == "material cooperation" else "talk"


def edges(claims: Sequence[Claim]) -> list[Edge]:
    """Edges of all claims of something done (stated or hedged); plans, questions and denials are no ties."""
    counts: Counter[tuple[str, str, str]] = Counter()
    firm: dict[tuple[str, str, str], bool] = defaultdict(bool)
    for c in claims:
        if c.modality not in ("actual", "hedged"):
            continue
        found = {(s, c.support.beneficiary) for s in c.source} if c.support and c.support.beneficiary else set(pairs(c))
        for s, t in sorted(found):
            if s != t and t is not None:
                counts[s, t, kind_of(c)] += 1
                firm[s, t, kind_of(c)] |= c.modality == "actual"
    return [Edge(s, t, k, firm[s, t, k], n) for (s, t, k), n in sorted(counts.items())]


def network(
    situation: Situation, main: Confrontation | None, claims: Sequence[Claim], names: Mapping[str, str]
) -> Chart | None:
    """Side A on the left, side B on the right, everybody else between and below; None where no two actors are tied."""
    ties = edges(claims)
    if not ties:
        return None
    weight: Counter[str] = Counter()
    for e in ties:
        weight[e.source] += e.count
        weight[e.target] += e.count
    side: dict[str, str] = {}
    principals: set[str] = set()
    if main:
        side |= dict.fromkeys(main.side_a, "a") | dict.fromkeys(main.side_b, "b")
        principals = set(side)
        side |= {c.actor: c.side.lower() for c in situation.cells if c.confrontation == main.id and c.actor not in side}
    shown = sorted(weight, key=lambda a: (a not in principals, -weight[a], a))[:MOST]
    verbs = {
        "coop": ("helps or works with", "help or work with"),
        "conf": ("acts against or threatens", "act against or threaten"),
        "talk": ("talks to, backs or criticises", "talk to, back or criticise"),
    }
    top = sorted(ties, key=lambda e: (e.kind == "talk", -e.count, e.source, e.target))[:8]
    alt = f"{len(weight)} actors and {len(ties)} ties. " + " ".join(
        f"{upper_first(the(names.get(e.source, e.source)))} {verbs[e.kind][many(names.get(e.source, e.source))]} {the(names.get(e.target, e.target))}{'' if e.firm else ' (hedged)'}."
        for e in top
    )
    title = "Who helps and who opposes whom"
    used = {e.kind for e in ties}
    legend = [
        ("coop", "material help or cooperation"), ("conf", "force, coercion, sanctions, threats"), ("talk", "words: talks, backing, criticism"),
    ]  # fmt: skip
    sides = (
        [("side-a", f"side of {named(main.side_a, names)}"), ("side-b", f"side of {named(main.side_b, names)}")]
        if main
        else []
    )
    hidden = len(weight) - len(shown)
    note = "A thin line rests on hedged claims only; a plain one has at least one claim stated as fact."
    return Chart(
        id="network",
        title=title,
        alt=alt,
        svg=picture("network", title, alt, ties, shown, side, principals, names, WIDE),
        narrow=picture("network-narrow", title, alt, ties, shown, side, principals, names, NARROW),
        data=Table(
            title="Ties between actors",
            columns=["From", "To", "Kind", "Claims", "Firm"],
            rows=[
                [
                    names.get(e.source, e.source),
                    names.get(e.target, e.target),
                    dict(legend)[e.kind],
                    e.count,
                    "stated" if e.firm else "hedged",
                ]
                for e in ties
            ],
        ),
        legend=[*((s, m) for s, m in legend if s in used), *sides],
        note=note + (f" {hidden} more actors are in the table." if hidden else ""),
        width=640,
    )


def picture(
    id_: str, title: str, alt: str, ties: Sequence[Edge], shown: Sequence[str], side: Mapping[str, str], principals: set[str],
    names: Mapping[str, str], grid: Grid,
) -> str:  # fmt: skip
    """The drawing for one width."""
    boxes = layout(shown, side, principals, grid)
    parts = []
    heads: list[str] = []
    extents: list[float] = []
    lanes: Counter[frozenset[str]] = Counter()
    for e in sorted(ties, key=lambda e: (e.kind != "talk", e.source, e.target)):
        if e.source in boxes and e.target in boxes:
            pair = frozenset((e.source, e.target))
            line, head, crest = draw(e, boxes, lanes[pair], grid.around)
            parts.append(line)
            heads.append(head)
            extents.append(crest)
            lanes[pair] += 1
    for code in shown:
        x, y, w = boxes[code]
        letter = side.get(code, "o")
        parts.append(tag("rect", x=x - w / 2, y=y - BOX_H / 2, width=w, height=BOX_H, rx=5, class_=f"node n-{letter}"))
        lines = two_lines(names.get(code, code), grid.letters)
        parts += [label(x, y + 5 + 15 * (k - (len(lines) - 1) / 2), line, "t name", text_anchor="middle") for k, line in enumerate(lines)]
    ys = [*extents, *(y for _, y, _ in boxes.values())]
    upper = min(0.0, min(ys) - 14)
    height = max(max(ys) + 14, max(y for _, y, _ in boxes.values()) + BOX_H / 2 + 14) - upper
    return canvas(id_, grid.width, height, title, alt, *parts, *heads, top=upper)


def two_lines(name: str, most: int) -> list[str]:
    """A name on one line, or on two, each cut only where it must be.

    >>> two_lines("Democratic Republic of the Congo", 19), two_lines("Kenya", 19)
    (['Democratic Republic', 'of the Congo'], ['Kenya'])
    """
    if len(name) <= most:
        return [name]
    at = name.rfind(" ", 0, most + 1)
    return [name[:at], shortened(name[at + 1 :], most)] if at > 0 else [shortened(name, most)]


def layout(
    shown: Sequence[str], side: Mapping[str, str], principals: set[str], grid: Grid = WIDE
) -> dict[str, tuple[float, float, float]]:
    """Centre and width of each actor's box: helpers outside, principals inside, the uninvolved in a row below."""
    xs = dict(grid.columns)
    columns: dict[str, list[str]] = {key: [] for key in xs}
    rest = []
    for code in shown:
        letter = side.get(code)
        if letter is None:
            rest.append(code)
        else:
            columns[letter if code in principals or f"{letter}-" not in xs else f"{letter}-"].append(code)
    tall = max([len(v) for v in columns.values()] + [1])
    step = BOX_H + GAP + 14
    middle = 24 + (tall * step - GAP) / 2
    boxes: dict[str, tuple[float, float, float]] = {}
    for key, people in columns.items():
        for i, code in enumerate(people):
            boxes[code] = xs[key], middle + (i - (len(people) - 1) / 2) * step, grid.box
    top = (24 + tall * step + 34) if any(columns.values()) else 30.0
    for i, code in enumerate(rest):
        across = min(grid.row, len(rest) - grid.row * (i // grid.row))
        boxes[code] = grid.width / 2 + (i % grid.row - (across - 1) / 2) * grid.step, top + (i // grid.row) * (step + 26), grid.box
    return boxes


def draw(e: Edge, boxes: Mapping[str, tuple[float, float, float]], lane: int, around: float = WIDE.around) -> tuple[str, str, float]:
    """A curved line between two boxes, parallel ties bent apart; its arrow head; and the y of its crest."""
    (x1, y1, w1), (x2, y2, w2) = boxes[e.source], boxes[e.target]
    bend: float = (lane + 1) // 2 * 26 * (1 if lane % 2 else -1)
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    # A canonical normal, so that the two directions of a pair bend to different sides.
    sign = 1 if e.source < e.target else -1
    nx, ny = -dy / length * sign, dx / length * sign
    if abs(dx) < 1 and not bend:
        bend = around if abs(dy) > 2 * BOX_H + GAP + 20 else 0.0
    if abs(dy) < 1 and abs(dx) > 300:
        # Past the boxes between the two: below them, the further the lower.
        nx, ny, bend = 0.0, 1.0, 26 + abs(dx) * 0.06 + abs(bend) * 0.5
    cx, cy = (x1 + x2) / 2 + nx * bend * 1.6, (y1 + y2) / 2 + ny * bend * 1.6
    sx, sy = edge_point(x1, y1, w1, cx - x1, cy - y1, 1)
    tx, ty = edge_point(x2, y2, w2, cx - x2, cy - y2, 4)
    class_ = f"edge {e.kind}{'' if e.firm else ' thin'}"
    path = f"M{number(sx)} {number(sy)}Q{number(cx)} {number(cy)} {number(tx)} {number(ty)}"
    crest = (sy + 2 * cy + ty) / 4
    return tag("path", d=path, class_=class_), arrow_head(tx, ty, tx - cx, ty - cy, f"f-{e.kind}", 9), crest


def edge_point(x: float, y: float, w: float, dx: float, dy: float, clear: float) -> tuple[float, float]:
    """Where the ray from a box's centre leaves the box."""
    half_w, half_h = w / 2 + clear, BOX_H / 2 + clear
    scale = min(half_w / abs(dx) if dx else 1e9, half_h / abs(dy) if dy else 1e9)
    return x + dx * scale, y + dy * scale
