"""A chart as a picture of its own: the page's rules and colours written into the ``<svg>``, for PDF, PNG and files."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

Mode = Literal["light", "dark", "print"]
SANS = "'Noto Sans', 'Liberation Sans', Arial, sans-serif"


@cache
def stylesheet() -> str:
    """The style sheet of the page."""
    return files("foreshock.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")


@cache
def palette(mode: Mode) -> dict[str, str]:
    """The colours of a mode by their names in the style sheet.

    >>> palette("light")["paper"], palette("print")["paper"]
    ('#fbfaf7', '#ffffff')
    """
    blocks = re.findall(r":root \{(.*?)\}", stylesheet(), re.S)
    chosen = {"light": [0], "dark": [0, 1], "print": [0, -1]}[mode]
    found = dict(pair for n in chosen for pair in re.findall(r"--([a-z]+): (#[0-9a-f]+);", blocks[n]))
    return {name: "#" + "".join(2 * c for c in value[1:]) if len(value) == 4 else value for name, value in found.items()} | {"sans": SANS}


def resolved(text: str, mode: Mode) -> str:
    """With every ``var(--name)`` replaced by its value; an unknown name is black."""
    colours = palette(mode)
    return re.sub(r"var\(--([a-z]+)\)", lambda m: colours.get(m[1], "#000000"), text)


@cache
def rules(mode: Mode) -> str:
    """The rules that charts use (between the two marks in the style sheet), with their colours."""
    part = stylesheet().partition("/* charts */")[2].partition("/* end of charts */")[0]
    return re.sub(r"\s+", " ", resolved(part, mode)).strip()


def standalone(svg: str, mode: Mode = "print") -> str:
    """The picture with its style inside and its name space declared; the page's own classes stay."""
    body = re.sub(r"^<svg\b", '<svg xmlns="http://www.w3.org/2000/svg"', resolved(svg, mode), count=1)
    head, mark, rest = body.partition(">")
    return f"{head}{mark}<style>{rules(mode)}</style>{rest}"


def size(svg: str) -> tuple[float, float]:
    """Width and height by the view box.

    >>> size('<svg viewBox="0 0 720 100"></svg>')
    (720.0, 100.0)
    """
    found = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', svg)
    return (float(found[1]), float(found[2])) if found else (720.0, 360.0)
