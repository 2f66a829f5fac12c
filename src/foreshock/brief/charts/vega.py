"""Vega-Lite specifications rendered to SVG, offline, in the page's colours and type.

A specification uses the colour names below as values (``"color": {"value": SIDE_A}``); they are exchanged for CSS
variables afterwards, so that one picture serves light, dark and print. Data must stand inside the specification: one
that loads from an address is refused.
"""

from __future__ import annotations

import re
from typing import Any

from foreshock.errors import ForeshockError

INK, SOFT, RULE, PAPER = "#010101", "#020202", "#030303", "#fefefe"
SIDE_A, SIDE_B, OTHER, ACCENT = "#0a0a0a", "#0b0b0b", "#0c0c0c", "#0d0d0d"
VARIABLES = {
    INK: "--ink", SOFT: "--soft", RULE: "--line", PAPER: "--paper",
    SIDE_A: "--a", SIDE_B: "--b", OTHER: "--o", ACCENT: "--accent",
}  # fmt: skip

THEME: dict[str, Any] = {
    "background": None,
    "font": "FONT",
    "view": {"stroke": None},
    "axis": {
        "domainColor": RULE, "gridColor": RULE, "tickColor": RULE, "labelColor": SOFT, "titleColor": SOFT,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "grid": False,
    },
    "legend": {"labelColor": INK, "titleColor": SOFT, "labelFontSize": 12, "titleFontSize": 12},
    "mark": {"color": ACCENT}, "text": {"color": INK}, "rule": {"color": SOFT}, "title": {"color": INK},
    "range": {"category": [SIDE_A, SIDE_B, ACCENT, OTHER]},
}  # fmt: skip


def loads(spec: Any) -> bool:
    """True where a specification would fetch something: a ``url`` anywhere, or an image mark."""
    if isinstance(spec, dict):
        return any(k in ("url", "href") or loads(v) for k, v in spec.items()) or spec.get("mark") == "image"
    return isinstance(spec, list) and any(loads(v) for v in spec)


def to_svg(spec: dict[str, Any]) -> str:
    """The picture as an ``<svg>`` element. About a second for the first chart of a process, a tenth for each more."""
    if loads(spec):
        raise ForeshockError("a chart specification would load from an address; charts carry their data inside.")
    import vl_convert

    themed = {**spec, "config": {**THEME, **spec.get("config", {})}}
    svg: str = vl_convert.vegalite_to_svg(themed, vl_version="5.20", allowed_base_urls=[])
    for colour, variable in VARIABLES.items():
        svg = re.sub(rf"(?i){colour}\b", f"var({variable})", svg)
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"', "", svg)
    svg = svg.replace('font-family="FONT"', 'font-family="var(--sans)"')
    return svg[svg.index("<svg") :]
