"""The map of the actors, in the Equal Earth projection (Šavrič, Patterson & Jenny 2019), zoomed to where they are.

Borders are today's, from Natural Earth 1:110m. Areas that the source gives to one claimant are drawn hatched and belong to
nobody here (see ``tools/make_map.py``). States that are gone are drawn by the states on their land today.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from foreshock.brief.charts.svg import canvas, label, number, shortened, tag
from foreshock.brief.section import Chart, Table, Value
from foreshock.reference.actor import Actor

WIDE, NARROW = (960.0, 2.0), (360.0, 1.2)
"""Width in pixels and, of a region, width to height."""
Point = tuple[float, float]

TODAY: dict[str, tuple[str, ...]] = {
    "SUN": (
        "RUS", "UKR", "BLR", "KAZ", "UZB", "TKM", "KGZ", "TJK", "GEO", "ARM", "AZE", "MDA", "EST", "LVA", "LTU",
    ),
    "YUG": ("SRB", "HRV", "SVN", "BIH", "MKD", "MNE", "XKX"), "SCG": ("SRB", "MNE", "XKX"), "CSK": ("CZE", "SVK"),
}  # fmt: skip
"""Land today of states that are gone. Those that covered part of one state of today (East Germany, South Vietnam, both
Yemens) cannot be drawn with these borders and are named below the map."""

NOTE = (
    "Today’s borders, Natural Earth 1:110m; they express no opinion. Crimea, Western Sahara, Northern Cyprus, Somaliland and the "
    "Golan Heights (a rough outline) are hatched and shown as nobody’s. Kashmir and the Chinese–Indian border are drawn along the "
    "lines of control, Kosovo and Taiwan apart, the West Bank as Palestine; Gaza is too small for this scale."
)


@cache
def world() -> dict[str, Any]:
    """The shipped shapes: country code -> polygons -> rings -> (longitude, latitude)."""
    text = files("foreshock.brief").joinpath("data", "world.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def equal_earth(lon: float, lat: float) -> Point:
    """Equal Earth coordinates (x right, y down), in units of the sphere's radius.

    >>> tuple(round(v, 3) for v in equal_earth(180, 0))
    (2.707, -0.0)
    """
    a1, a2, a3, a4, m = 1.340264, -0.081106, 0.000893, 0.003796, math.sqrt(3) / 2
    t = math.asin(m * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = math.radians(lon) * math.cos(t) / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    return x, -t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def largest(polygons: list[list[list[Point]]]) -> list[Point]:
    """Outer ring of the polygon with the largest area."""
    return max((p[0] for p in polygons), key=lambda r: abs(area(r)))


def area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def middle(ring: list[Point]) -> Point:
    """Centroid of a ring (longitude, latitude)."""
    a = area(ring)
    if not a:
        return ring[0]
    sx = sy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        sx += (x1 + x2) * cross
        sy += (y1 + y2) * cross
    return sx / (6 * a), sy / (6 * a)


class Frame:
    """A window on the projected world: from longitude and latitude to pixels."""

    def __init__(self, places: Iterable[list[Point]], width: float = WIDE[0], shape: float = WIDE[1]) -> None:
        spots = [equal_earth(*p) for ring in places for p in ring]
        # Short of the poles, where nobody of interest lives.
        left, right, top, bottom = -2.55, 2.66, equal_earth(0, 80)[1], equal_earth(0, -55)[1]
        if spots:
            x1, x2 = min(x for x, _ in spots), max(x for x, _ in spots)
            y1, y2 = min(y for _, y in spots), max(y for _, y in spots)
            if x2 - x1 < 2.4:
                pad = max(0.12, 0.12 * (x2 - x1))
                x1, x2, y1, y2 = x1 - pad, x2 + pad, y1 - pad, y2 + pad
                wide = max(x2 - x1, shape * (y2 - y1), 0.45 * shape)
                half = wide / shape / 2
                cx, cy = (x1 + x2) / 2, min(max((y1 + y2) / 2, top + half), bottom - half)
                left, right, top, bottom = cx - wide / 2, cx + wide / 2, cy - half, cy + half
            else:
                # The whole width; from the far north to a little south of the southernmost actor.
                top = max(top, y1 - 0.1)
                bottom = min(bottom, max(y2 + 0.22, top + 0.36 * (right - left)))
        self.left, self.top = left, top
        self.width = width
        self.scale = width / (right - left)
        self.height = (bottom - top) * self.scale

    def at(self, lon: float, lat: float) -> Point:
        x, y = equal_earth(lon, lat)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def path(self, polygons: list[list[list[Point]]]) -> str:
        """SVG path of polygons, leaving out rings wholly outside the window and points closer than half a pixel."""
        out = []
        for polygon in polygons:
            for ring in polygon:
                spots = [self.at(*p) for p in ring]
                if not any(-40 <= x <= self.width + 40 for x, _ in spots) or not any(
                    -40 <= y <= self.height + 40 for _, y in spots
                ):
                    continue
                kept = [spots[0]]
                for x, y in spots[1:]:
                    if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.7:
                        kept.append((x, y))
                if len(kept) > 2:
                    out.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in kept) + "Z")
        return "".join(out)


def worldmap(actors: Mapping[str, Actor], side: Mapping[str, str], titles: Mapping[str, str]) -> Chart | None:
    """Actors on the map, coloured by side (``a``, ``b``; others neutral); None where nobody can be drawn.

    ``side`` gives the letter of actors on a side of the main confrontation, ``titles`` what each letter stands for.
    """
    data = world()
    shapes, points = data["shapes"], data["points"]
    filled: dict[str, str] = {}
    spots: dict[str, tuple[Point, str, bool]] = {}
    rows: list[list[Value]] = []
    absent: list[str] = []
    letters = {"a": "side A", "b": "side B", **titles, "o": "named in the reports"}
    for code, actor in sorted(actors.items()):
        letter = side.get(code, "o")
        # A group acts from its home; an organisation's seat is not where it is.
        home = code if actor.kind == "state" else actor.home if actor.kind == "group" else None
        lands = [c for c in TODAY.get(code, (home or "",)) if c in shapes]
        if lands:
            at = middle(largest(shapes[lands[0]]))
            if actor.kind == "state":
                for c in lands:
                    if filled.get(c, "o") == "o":
                        filled[c] = letter
            spots[code] = at, letter, actor.kind != "state"
        elif home in points:
            spots[code] = tuple(points[home]), letter, actor.kind != "state"
        else:
            absent.append(actor.name)
            continue
        where = "home" if actor.kind != "state" else "land"
        rows.append([actor.name, letters[letter], f"{where} shown at {at_words(spots[code][0])}"])
    if not spots:
        return None
    rows += [[name, None, "not on the map"] for name in absent]
    places = [largest(shapes[c]) for c in filled] + [[at] for at, _, _ in spots.values()]
    wide = Frame(places, *WIDE)
    # A phone shows those who have a side, near enough to be read.
    near = {c: s for c, s in spots.items() if s[1] != "o"} or spots
    lands = [c for code in near for c in TODAY.get(code, (code,)) if c in filled]
    narrow = Frame([largest(shapes[c]) for c in lands] + [[at] for at, _, _ in near.values()], *NARROW)
    title = "Where the actors are"
    drawn = [actors[c].name for c in spots]
    alt = f"{'World map' if wide.scale < 250 else 'Regional map'} with {len(drawn)} actors: " + ", ".join(
        f"{actors[c].name} ({letters[letter]})" for c, (_, letter, _) in sorted(spots.items())
    ) + "."  # fmt: skip
    note = NOTE + (f" Not on the map: {', '.join(absent)}." if absent else "")
    used = {letter for _, letter, _ in spots.values()}
    return Chart(
        id="map",
        title=title,
        alt=alt,
        svg=canvas("map", wide.width, wide.height, title, alt, *picture(wide, "hatch", actors, filled, spots)),
        narrow=canvas("map-narrow", narrow.width, narrow.height, title, alt, *picture(narrow, "hatch-narrow", actors, filled, near)),
        data=Table(title="Actors on the map", columns=["Actor", "Side", "Place"], rows=rows),
        legend=[
            *(("named" if k == "o" else f"side-{k}", letters[k]) for k in "abo" if k in used),
            ("disputed", "disputed, nobody’s here"),
        ],
        note=note,
        width=560,
    )


def picture(
    frame: Frame, pattern: str, actors: Mapping[str, Actor], filled: Mapping[str, str], spots: Mapping[str, tuple[Point, str, bool]]
) -> list[str]:
    """What is drawn in one window."""
    data = world()
    shapes = data["shapes"]
    parts = [
        hatch(pattern),
        tag("rect", x=0, y=0, width=frame.width, height=frame.height, class_="sea"),
        tag("path", d=frame.path([p for c, ps in shapes.items() if c not in filled for p in ps]), class_="land"),
    ]
    parts += [tag("path", d=frame.path(shapes[c]), class_=f"land l-{letter}") for c, letter in sorted(filled.items())]
    parts += [
        tag("path", tag("title", name), d=path, class_="disputed")
        for name, polygons in sorted(data["disputed"].items())
        if (path := frame.path(polygons))
    ]
    broad = {c for c in filled if width_of(largest(shapes[c]), frame) > 7.2 * len(actors[c].name if c in actors else c)}
    covered = set(filled) | {c for c in spots if c in TODAY}
    broad |= {c for c in spots if c in TODAY}
    return parts + labels(spots, {c: a.name for c, a in actors.items()}, frame, covered, broad)


def at_words(at: Point) -> str:
    """
    >>> at_words((-95.7, 37.1))
    '37° N 96° W'
    """
    lon, lat = at
    return f"{abs(lat):.0f}° {'N' if lat >= 0 else 'S'} {abs(lon):.0f}° {'E' if lon >= 0 else 'W'}"


def hatch(name: str = "hatch") -> str:
    """The pattern of disputed areas."""
    line = tag("path", d="M-1 7L7 -1M5 7L7 5M-1 1L1 -1", class_="hatch-line")
    return tag(
        "defs",
        tag(
            "pattern",
            tag("rect", width=6, height=6, class_="hatch-back"),
            line,
            id=name,
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        ),
    )


def width_of(ring: list[Point], frame: Frame) -> float:
    """Width in pixels."""
    xs = [frame.at(*p)[0] for p in ring]
    return max(xs) - min(xs)


def labels(
    spots: Mapping[str, tuple[Point, str, bool]],
    names: Mapping[str, str],
    frame: Frame,
    filled: set[str],
    broad: set[str],
) -> list[str]:
    """Names beside their places, pushed apart where they would overlap; groups and small states get a dot."""
    parts: list[str] = []
    taken: list[tuple[float, float, float, float]] = []
    for code, (at, letter, group) in sorted(spots.items(), key=lambda s: (s[1][1] == "o", s[0])):
        x, y = frame.at(*at)
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        name = shortened(names.get(code, code), 36)
        w, h = 7.2 * len(name) + 8, 17.0
        needs_dot = group or code not in filled
        offset = needs_dot or code not in broad
        tries = [
            (0.0, 0.0),
            (0.0, -16.0),
            (0.0, 16.0),
            (0.0, -30.0),
            (0.0, 30.0),
            (w / 2 + 10, 0.0),
            (-w / 2 - 10, 0.0),
            (0.0, 46.0),
            (0.0, -46.0),
            *((sign * (w / 2 + 12), dy) for dy in (16.0, -16.0, 30.0) for sign in (1, -1)),
        ]
        for dx, dy in tries[1:] if offset else tries:
            cx = min(max(x + dx, w / 2 + 2), frame.width - w / 2 - 2)
            cy = min(max(y + dy, 12.0), frame.height - 10)
            box = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
            if not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
                break
        else:  # no room: the table beside the map has the name
            if needs_dot:
                parts.append(tag("circle", cx=x, cy=y, r=5, class_=f"spot f-{letter}"))
            continue
        taken.append(box)
        if needs_dot:
            taken.append((x - 6, y - 6, x + 6, y + 6))
            parts.append(tag("circle", cx=x, cy=y, r=5, class_=f"spot f-{letter}"))
        elif abs(cx - x) + abs(cy - y) > (24 if frame.width > NARROW[0] else 14):
            parts.append(tag("line", x1=x, y1=y, x2=cx, y2=cy, class_="leader"))
        parts.append(label(cx, cy + 4.5, name, "t map-name", text_anchor="middle"))
    return parts
