"""What is taken away: the brief in every format, tables as CSV, scenarios as YAML, charts as SVG or PNG, the case itself."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from foreshock.brief.html import drawing, style
from foreshock.brief.section import Chart
from foreshock.case import Case
from foreshock.case.export import export_text, harmless, table_named
from foreshock.errors import InputError, MissingError
from foreshock.web import wire
from foreshock.web.served import Served

MEDIA: dict[str, str] = {
    "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "json": "application/json", "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8", "yaml": "application/yaml; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
    "foreshock": "application/vnd.sqlite3", "jsonl": "application/x-ndjson",
}  # fmt: skip


class File:
    """Something to save: its name, its kind and its bytes."""

    def __init__(self, name: str, body: bytes | str) -> None:
        self.name = re.sub(r"[^A-Za-z0-9._-]+", "-", name)[:100]
        self.body = body.encode("utf-8", "replace") if isinstance(body, str) else body
        self.media = MEDIA[self.name.rpartition(".")[2]]


def brief(served: Served, form: str) -> File:
    """The brief as html, md, json or pdf."""
    found = served.brief()
    name = f"brief-{found.as_of}.{form}"
    if form == "pdf":
        return File(name, pdf(found))
    return File(name, found.render(form))


def pdf(found: Any) -> bytes:
    """The brief as PDF, by the brief's own renderer."""
    with tempfile.TemporaryDirectory(prefix="foreshock-") as folder:
        path: Path = found.save(Path(folder) / "brief.pdf")
        return path.read_bytes()


def table(served: Served, name: str, form: str) -> File:
    """A table of the case. No cell of a CSV file begins a formula."""
    if form not in ("csv", "jsonl"):
        raise InputError(f"A table is given as csv or jsonl, not `{form[:12]}`.")
    table_named(name)
    with Case.open(served.path, readonly=True) as case:
        return File(f"{name}.{form}", "".join(export_text(case, name, form)))


def forecasts(served: Served) -> File:
    """The forecasts as they stand, as CSV."""
    found = served.forecasts()
    if isinstance(found, str):
        raise MissingError(found)
    rows = [
        [f.question.text, f.question.rule, f.question.opened, f.question.deadline, f.probability, f.low, f.high, f.base_rate, f.outside, f.inside, m.before]
        for m in found.made
        for f in [m.forecast]
    ]
    return File("forecasts.csv", sheet(["question", "rule", "opened", "deadline", "probability", "low", "high", "base_rate", "outside", "inside", "before"], rows))


def sheet(columns: list[str], rows: list[list[Any]]) -> str:
    """Rows as CSV, every text harmless in a spreadsheet.

    >>> sheet(["a"], [["=1+1"], [-0.5]])
    "a\\r\\n'=1+1\\r\\n-0.5\\r\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([["" if v is None else harmless(v) if isinstance(v, str) else v for v in row] for row in rows])
    return out.getvalue()


def outcomes(served: Served, name: str, body: wire.RoomAsk) -> File:
    """What the room shows, as CSV: every outcome as turned and in the base case."""
    held = served.room(name)
    found = held.picture(body.turned.turned(), body.confrontation, body.worlds, body.seed, body.dragging)
    texts = {o["id"]: o["text"] for o in held.described()["outcomes"]}
    rows = [[r["id"], texts.get(r["id"], ""), r["p"], r["low"], r["high"], r["base"], found["worlds"], found["seed"]] for r in found["outcomes"]]
    return File("outcomes.csv", sheet(["id", "outcome", "probability", "low", "high", "base_case", "worlds", "seed"], rows))


def scenario(served: Served, name: str) -> File:
    """A scenario as YAML."""
    return File(f"{name}.yaml", served.scenario_text(name)[0])


def case(served: Served) -> File:
    """The whole case file, as of one moment."""
    with tempfile.TemporaryDirectory(prefix="foreshock-") as folder:
        copy = Path(folder) / "copy.foreshock"
        source = sqlite3.connect(f"file:{served.path.resolve()}?mode=ro", uri=True)
        target = sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        return File(served.path.name if served.path.name.endswith(".foreshock") else "case.foreshock", copy.read_bytes())


def charts(served: Served) -> list[wire.ChartLine]:
    """The charts of the brief."""
    return [wire.ChartLine(id=c.id, title=c.title, alt=c.alt) for c in _charts(served)]


def _charts(served: Served) -> list[Chart]:
    return [c for s in served.brief().sections for c in s.charts]


def chart(served: Served, name: str, form: str) -> File:
    """One chart of the brief, alone, in the colours of paper."""
    found = next((c for c in _charts(served) if c.id == name), None)
    if found is None:
        raise MissingError(f"The brief has no chart `{name[:60]}`; it has {', '.join(c.id for c in _charts(served)) or 'none'}.")
    if form not in ("svg", "png"):
        raise InputError(f"A chart is given as svg or png, not `{form[:12]}`.")
    picture = alone(drawing(found))
    if form == "svg":
        return File(f"{name}.svg", picture)
    import vl_convert

    return File(f"{name}.png", vl_convert.svg_to_png(picture, scale=2))


def alone(picture: str) -> str:
    """A drawing of the brief that stands by itself: the style sheet's colours and rules written into it."""
    sheet_ = style()
    values = dict(re.findall(r"(--[\w-]+):\s*([^;}]+)", sheet_.split("@media", 1)[0]))
    rules = "".join(re.findall(r"(?m)^(?:svg|\.)[^{}@]*\{[^{}]*\}", sheet_.split("@media", 2)[-1] if "@media" in sheet_ else sheet_))

    def plain(text: str) -> str:
        for _ in range(3):
            text = re.sub(r"var\((--[\w-]+)\)", lambda m: values.get(m[1], "#000").strip().replace('"', "'"), text)
        return text

    picture = plain(picture)
    if "xmlns=" not in picture[:300]:
        picture = picture.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    box = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', picture)
    if box and not re.match(r"<svg[^>]*\swidth=", picture):
        picture = picture.replace("<svg", f'<svg width="{box[1]}" height="{box[2]}"', 1)
    end = picture.index(">") + 1
    return f"{picture[:end]}<style>{plain(rules)}</style>{picture[end:]}"
