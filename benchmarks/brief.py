"""How long a brief takes, as shares and ratios in one run: python benchmarks/brief.py"""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "reports" / "bab-el-mandeb.txt"


def main() -> None:
    marks: list[tuple[str, float]] = [("start", time.perf_counter())]

    def mark(name: str) -> None:
        marks.append((name, time.perf_counter()))

    from foreshock.assessment import code_all, drawn_up, read_all, silent

    mark("import")
    reports, _ = read_all(EXAMPLE, None, silent)
    mark("read")
    claims = code_all(reports, silent)
    mark("code, with loading the parser")
    code_all(reports, silent)
    mark("code again")
    situation, actors = drawn_up(reports, claims)
    mark("situation")
    from foreshock.brief.compose import compose

    brief = compose(reports, claims, situation, actors)
    mark("compose, four charts")
    brief.to_html()
    mark("HTML, with loading templates")
    brief.to_html()
    mark("HTML again")
    brief.to_text()
    mark("terminal summary")
    from foreshock.brief.charts.vega import to_svg

    spec = {"data": {"values": [{"x": 1, "y": 2}]}, "mark": "point", "encoding": {"x": {"field": "x"}, "y": {"field": "y"}}}
    to_svg(spec)
    mark("one Vega-Lite chart, the first")
    to_svg(spec)
    mark("one Vega-Lite chart, the second")
    total = marks[9][1] - marks[0][1]
    print(f"{'step':34} {'seconds':>8} {'share of assess':>16}")
    for (_, before), (name, after) in pairwise(marks):
        print(f"{name:34} {after - before:8.3f} {(after - before) / total:15.1%}")


if __name__ == "__main__":
    main()
