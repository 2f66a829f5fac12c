"""A little SVG: elements with escaped text, and the marks that all charts share."""

from __future__ import annotations

from html import escape

from foreshock.brief.inert import one_line

Attribute = str | int | float


def number(value: float) -> str:
    """Shortest text of a coordinate, to a tenth of a pixel.

    >>> number(3.04), number(2.5)
    ('3', '2.5')
    """
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, /, *inside: str, **attributes: Attribute) -> str:
    """An element; ``inside`` is markup already. A trailing underscore of a keyword falls off, others become hyphens.

    >>> tag("circle", cx=1, class_="a&b")
    '<circle cx="1" class="a&amp;b"/>'
    """
    text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(v) if isinstance(v, float) else escape(str(v))}"'
        for key, v in attributes.items()
    )
    return f"<{name}{text}>{''.join(inside)}</{name}>" if inside else f"<{name}{text}/>"


def label(x: float, y: float, text: str, class_: str = "t", **attributes: Attribute) -> str:
    """Text, made inert and escaped."""
    return tag("text", escape(one_line(text)), x=float(x), y=float(y), class_=class_, **attributes)


def shortened(text: str, most: int) -> str:
    """
    >>> shortened("Democratic Republic of the Congo", 12)
    'Democratic …'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + " …"


def canvas(id_: str, width: float, height: float, title: str, alt: str, *inside: str, top: float = 0) -> str:
    """The outer ``<svg>``, named and described for assistive technology. ``top`` is the y of its upper edge."""
    return tag(
        "svg",
        tag("title", escape(one_line(title)), id=f"{id_}-title"),
        tag("desc", escape(one_line(alt)), id=f"{id_}-desc"),
        *inside,
        viewBox=f"0 {number(top)} {number(width)} {number(height)}",
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
        class_="chart",
    )


def dot(kind: str, x: float, y: float, side: str = "o", r: float = 9) -> str:
    """A mark at a place: ``asserted`` full, ``hedged`` ring with a core, ``suggested`` dashed hollow ring, ``planned``
    hollow square, ``before`` small pale dot, ``fact`` full square. ``side`` is a, b or o: its colour."""
    if kind == "suggested":
        return tag("circle", cx=x, cy=y, r=r - 1, class_=f"ring dashed s-{side}")
    if kind == "planned":
        return tag("rect", x=x - r + 1.5, y=y - r + 1.5, width=2 * r - 3.0, height=2 * r - 3.0, class_=f"ring s-{side}")
    if kind == "hedged":
        return tag("circle", cx=x, cy=y, r=r - 1, class_=f"ring s-{side}") + tag(
            "circle", cx=x, cy=y, r=r - 5, class_=f"f-{side}"
        )
    if kind == "before":
        return tag("circle", cx=x, cy=y, r=r - 4, class_=f"f-{side} pale")
    if kind == "fact":
        return tag("rect", x=x - r + 1, y=y - r + 1, width=2 * r - 2.0, height=2 * r - 2.0, class_=f"f-{side}")
    return tag("circle", cx=x, cy=y, r=r, class_=f"f-{side}")


def arrow_head(x: float, y: float, dx: float, dy: float, class_: str, size: float = 7) -> str:
    """A triangle with its point at (x, y), flying along (dx, dy)."""
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    bx, by = x - ux * size, y - uy * size
    half = size * 0.5
    points = f"{number(x)},{number(y)} {number(bx - uy * half)},{number(by + ux * half)} {number(bx + uy * half)},{number(by - ux * half)}"
    return tag("polygon", points=points, class_=class_)


def swatch(kind: str) -> str:
    """A legend's symbol, 18 pixels square or a short line."""
    if kind in {"asserted", "hedged", "suggested", "planned", "before", "fact"}:
        inside = dot(kind, 9.0, 9.0, "o", 8)
    elif kind in {"side-a", "side-b", "side-o"}:
        inside = tag("rect", x=2, y=3, width=14, height=12, class_=f"f-{kind[-1]}")
    elif kind == "named":
        inside = tag("rect", x=2, y=3, width=14, height=12, class_="l-o")
    elif kind == "disputed":
        inside = tag("rect", x=2, y=3, width=14, height=12, class_="disputed")
    elif kind in {"up", "down"}:
        inside = tag("circle", cx=9, cy=9, r=6, class_="f-coop" if kind == "up" else "f-conf")
    elif kind == "report":
        inside = tag("polygon", points="9,3 15,15 3,15", class_="f-ink")
    elif kind.startswith("p-"):
        inside = {
            "p-dot": tag("circle", cx=9, cy=9, r=5, class_="f-accent"),
            "p-interval": tag("rect", x=1, y=5, width=16, height=8, rx=2, class_="f-accent pale"),
            "p-base": tag("polygon", points="9,5 14,13 4,13", class_="f-ink"),
            "p-outside": tag("line", x1=9, y1=1, x2=9, y2=17, class_="s-ink bar"),
            "p-inside": tag("rect", x=5, y=5, width=8, height=8, class_="ring s-a"),
        }[kind]
    elif kind in {"rises", "falls"}:
        inside = tag("rect", x=2, y=3, width=14, height=12, class_="f-coop" if kind == "rises" else "f-conf hatched")
    elif kind == "fitted":
        inside = tag("rect", x=2, y=3, width=14, height=12, class_="f-o") + tag("circle", cx=9, cy=9, r=3.4, class_="f-paper")
    else:
        inside = tag("line", x1=0, y1=9, x2=18, y2=9, class_=f"edge {kind}")
    return tag("svg", inside, viewBox="0 0 18 18", width=18, height=18, class_="swatch", aria_hidden="true")


SYMBOLS = (
    "asserted", "hedged", "suggested", "planned", "before", "fact", "side-a", "side-b", "side-o", "named", "disputed",
    "up", "down", "report", "coop", "conf", "talk", "p-dot", "p-interval", "p-base", "p-outside", "p-inside", "rises", "falls", "fitted",
)  # fmt: skip
"""What a legend may use."""
