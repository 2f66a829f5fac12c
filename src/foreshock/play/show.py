"""Futures to look at: pictures as plain SVG and as Vega-Lite, a summary for notebooks, tables as data frames.

A picture is drawn here without any library, so that a notebook shows it at once and offline; its ``spec`` is the same picture for
Vega-Lite, to be restyled or published. All text is escaped: a name in a scenario is never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from foreshock.percent import percent, span, tick
from foreshock.play.answer import told
from foreshock.play.naming import side_of
from foreshock.play.outcomes import HELPS, side_words

if TYPE_CHECKING:
    from foreshock.play.futures import Futures

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
LEAST = 0.0005
"""Shares of worlds below this are not drawn."""


@dataclass(frozen=True)
class Picture:
    """A drawn picture: ``svg`` as it stands, ``spec`` for Vega-Lite, ``alt`` what it shows in words."""

    title: str
    alt: str
    svg: str
    spec: dict[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"image/svg+xml": self.svg, "application/vnd.vegalite.v5+json": self.spec, "text/plain": f"{self.title}. {self.alt}"}


def _svg(width: int, height: int, title: str, body: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(title)}</title>{"".join(body)}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="currentColor">{escape(text)}</text>'


def named(futures: Futures, text: str) -> str:
    """Names for codes."""
    return told(text, futures.setup.known)


def fan(futures: Futures, actor: str, confrontation: str) -> Picture:
    """Share of worlds on each rung of an actor's ladder in a confrontation, turn by turn; darker is more.

    Errors: :class:`ValueError` where there is no such actor or confrontation.
    """
    game = futures.setup.game
    i, c = game.actors.index(actor), game.confrontations.index(confrontation)
    side = side_of(game, i, c) or 1
    shares = futures.fan(actor, confrontation)
    p = np.stack([shares[:, 7 + side * k] for k in range(8)], axis=1)
    against = p.sum(1)
    turns = len(p)
    title = f"{named(futures, actor)} in {confrontation}, for {named(futures, side_words(game, c, side))}"
    last = ", ".join(f"rung {k} ({HELPS[k].format('its side')}) {percent(float(p[-1, k]))}" for k in range(8) if p[-1, k] >= 0.005)
    alt = f"In turn {turns}: {last or 'on the other side'}."
    if against[-1] < 0.995:
        alt += f" On the other side {percent(float(1 - against[-1]))}."
    wide, tall, left, top = 520 / turns, 15, 34, 6
    body = [_text(left - 6, top + tall * (7 - k) + 11, str(k), "end") for k in range(8)]
    for t in range(turns):
        for k in range(8):
            if p[t, k] >= LEAST:
                body.append(
                    f'<rect x="{left + wide * t:.1f}" y="{top + tall * (7 - k)}" width="{wide:.1f}" height="{tall - 1}" fill="#2563a8" '
                    f'opacity="{0.06 + 0.94 * float(np.sqrt(p[t, k])):.2f}"/>'
                )
    step = max(1, turns // 6)
    body += [_text(left + wide * (t + 0.5), top + 8 * tall + 12, str(t + 1), "middle") for t in range(0, turns, step)]
    values = [{"turn": t + 1, "rung": k, "share": round(float(p[t, k]), 5)} for t in range(turns) for k in range(8) if p[t, k] >= LEAST]
    spec = {
        "$schema": SCHEMA, "title": title, "description": alt, "width": 520, "height": 150, "data": {"values": values}, "mark": "rect",
        "encoding": {
            "x": {"field": "turn", "type": "ordinal"},
            "y": {"field": "rung", "type": "ordinal", "sort": "descending"},
            "opacity": {"field": "share", "type": "quantitative", "scale": {"type": "sqrt", "domain": [0, 1]}},
            "tooltip": [{"field": name} for name in ("turn", "rung", "share")],
        },
    }  # fmt: skip
    return Picture(title, alt, _svg(left + 530, top + 8 * tall + 20, f"{title}. {alt}", body), spec)


def chances(futures: Futures, most: int = 12) -> Picture:
    """Probabilities of the first outcomes with their 90 % intervals."""
    rows = futures.table()[:most]
    title = f"{futures.setup.name}: within {futures.setup.game.horizon} turns"
    alt = "; ".join(f"{named(futures, r['text'])}: {percent(r['probability'])}" for r in rows) + "."
    tall, left, wide = 20, 8, 240
    body = []
    for k, r in enumerate(rows):
        y = 14 + tall * k
        low, mid, high = (left + wide * float(r[key]) for key in ("low", "probability", "high"))
        body += [
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="#2563a8" stroke-width="3" opacity="0.45"/>',
            f'<circle cx="{mid:.1f}" cy="{y}" r="4" fill="#2563a8"/>',
            _text(left + wide + 14, y + 4, f"{percent(r['probability'])}  {named(futures, r['text'])}"),
        ]
    bottom = 14 + tall * len(rows)
    body += [_text(left + wide * x, bottom + 6, tick(x), "middle") for x in (0.0, 0.5, 1.0)]
    values = [{"outcome": named(futures, r["text"]), **{key: round(float(r[key]), 6) for key in ("probability", "low", "high")}} for r in rows]
    place: dict[str, Any] = {"field": "outcome", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 420}}
    share = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"format": "%"}, "title": "probability"}
    spec = {
        "$schema": SCHEMA, "title": title, "description": alt, "data": {"values": values},
        "encoding": {"y": place},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45}, "encoding": {"x": {"field": "low", **share}, "x2": {"field": "high"}}},
            {"mark": {"type": "circle", "size": 60, "opacity": 1}, "encoding": {"x": {"field": "probability", **share}}},
        ],
    }  # fmt: skip
    return Picture(title, alt, _svg(760, bottom + 14, f"{title}. {alt}", body), spec)


def passage(futures: Futures, outcome: str) -> Picture:
    """Probability that an outcome has come by each turn. Errors: :class:`~foreshock.errors.InputError` for an unknown one."""
    o = futures.outcomes[futures.index(outcome)]
    p = futures.first_passage(outcome)[:-1].cumsum()
    turns, top = len(p), max(float(p[-1]), 1e-6)
    title = named(futures, o.text)
    alt = f"By turn {turns}: {percent(float(p[-1]))}; half of that by turn {int(np.searchsorted(p, p[-1] / 2)) + 1}."
    points = " ".join(f"{40 + 520 * (t + 1) / turns:.1f},{128 - 116 * float(p[t]) / top:.1f}" for t in range(turns))
    body = [
        f'<polyline points="40,128 {points}" fill="none" stroke="#2563a8" stroke-width="2"/>', _text(34, 132, "0", "end"),
        _text(34, 16, percent(float(p[-1])), "end"), _text(560, 144, f"turn {turns}", "end"),
    ]  # fmt: skip
    spec = {
        "$schema": SCHEMA, "title": title, "description": alt, "width": 520, "height": 120,
        "data": {"values": [{"turn": t + 1, "probability": round(float(p[t]), 6)} for t in range(turns)]},
        "mark": {"type": "line", "interpolate": "step-after"},
        "encoding": {"x": {"field": "turn", "type": "quantitative"}, "y": {"field": "probability", "type": "quantitative", "axis": {"format": "%"}}},
    }  # fmt: skip
    return Picture(title, alt, _svg(580, 150, f"{title}. {alt}", body), spec)


def helpers(futures: Futures, most: int = 2) -> list[tuple[str, str]]:
    """(actor, confrontation) of the ladders that move most: third parties, by how far their rungs spread at the end."""
    game = futures.setup.game
    spread = []
    for i, actor in enumerate(game.actors):
        for c, name in enumerate(game.confrontations):
            if not game.principal[i, c] and side_of(game, i, c):
                spread.append((1.0 - float(futures.fan(actor, name)[-1].max()), actor, name))
    return [(actor, name) for s, actor, name in sorted(spread, reverse=True)[:most] if s > 0]


def html(futures: Futures, most: int = 8) -> str:
    """A summary for a notebook: the first outcomes, and the ladders that move most."""
    rows = "".join(
        f"<tr><td style='text-align:right'>{percent(r['probability'])}</td><td>{span(r['low'], r['high'])}</td>"
        f"<td style='text-align:left'>{escape(named(futures, r['text']))}</td></tr>"
        for r in futures.table()[:most]
    )
    pictures = [fan(futures, *who) for who in helpers(futures)]
    drawn = "".join(f"<figure style='margin:0.8em 0'><figcaption>{escape(p.title)}</figcaption>{p.svg}</figure>" for p in pictures)
    seen = f", {futures.effective:,.0f} effective after the evidence" if futures.conditioned else ""
    return (
        f"<div><p><b>{escape(futures.setup.name)}</b>: {futures.worlds:,} worlds{seen}, {futures.setup.game.horizon} turns, seed {futures.seed}</p>"
        f"<table><thead><tr><th>probability</th><th>90 % interval</th><th style='text-align:left'>outcome</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{drawn}</div>"
    )


def frame(futures: Futures) -> Any:
    """All outcomes as a pandas DataFrame: id, text, probability, mc_se, low, high."""
    import pandas

    return pandas.DataFrame(futures.table())


def fan_frame(futures: Futures) -> Any:
    """Share of worlds on every rung as a pandas DataFrame in long form: actor, confrontation, turn, rung (signed: + for side A), share."""
    import pandas

    game = futures.setup.game
    turns, actors, confrontations, rungs = futures.ladder.shape
    index = pandas.MultiIndex.from_product(
        [range(1, turns + 1), game.actors, game.confrontations, range(-7, 8)], names=["turn", "actor", "confrontation", "rung"]
    )
    assert (actors, confrontations, rungs) == (len(game.actors), len(game.confrontations), 15)
    return pandas.DataFrame({"share": (futures.ladder / futures.weight).ravel()}, index=index).reset_index()
