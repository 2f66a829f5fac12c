"""Claims made by hand, for tests of what comes after coding: each from a quote that stands in the text."""

from __future__ import annotations

import re
from typing import Any

from foreshock.coding.claim import Attribution, Claim, Support
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.scenario.situation import Confrontation

NAMES = {
    "PRK": "North Korea", "RUS": "Russia", "UKR": "Ukraine", "USA": "United States", "KOR": "South Korea",
    "CHN": "China", "HOU": "Houthis", "GBR": "United Kingdom", "IRN": "Iran", "ISR": "Israel", "UNO": "United Nations",
}  # fmt: skip

UKRAINE = Confrontation(
    id="RUS-UKR", name="Russia–Ukraine war", side_a=["RUS"], side_b=["UKR"], level=5, active=True, theatre="Ukraine",
    start="2022-02-24", source="confrontations table: Russia–Ukraine war",
)  # fmt: skip
KOREA = Confrontation(
    id="PRK-KOR", name="Korean Peninsula", side_a=["PRK"], side_b=["KOR"], level=3, active=False,
    theatre="Korean Peninsula", start="1953-07-27", source="confrontations table: Korean Peninsula",
)  # fmt: skip


def sentence_around(text: str, start: int, end: int) -> str:
    dot = text.rfind(". ", 0, start)
    left = max(dot + 2 if dot >= 0 else 0, text.rfind("\n", 0, start) + 1)
    stop = re.search(r"[.?!](\s|$)", text[end - 1 :])
    return text[left : end - 1 + stop.end()].strip() if stop else text[left:]


def claim(
    report: Report,
    n: int,
    quote: str,
    source: str,
    event: str,
    target: str = "",
    modality: str = "actual",
    kind: str | None = None,
    said: list[tuple[str, str | None]] | None = None,
    **more: Any,
) -> Claim:
    """Claim ``n`` of a report. ``quote`` is the text itself, or ``first ... last`` for everything between the two."""
    first, _, last = quote.partition(" ... ")
    start = report.text.index(first)
    end = report.text.index(last, start) + len(last) if last else start + len(first)
    targets = target.split()
    return Claim(
        report=report.name, claim=f"{report.name}:{n}", quote=report.text[start:end], start=start, end=end,
        source=source.split(), target=targets, source_text=source, target_text=target,
        source_sector=more.pop("sector", "GOV"), event=event, modality=modality,
        attribution=[Attribution(text, actor) for text, actor in said or []],
        support=Support(targets[0] if targets else None, kind) if kind else None,  # type: ignore[arg-type]
        confidence=more.pop("confidence", 0.8), rule=more.pop("rule", "by hand"),
        words=more.pop("words", ["by hand"]), sentence=sentence_around(report.text, start, end), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def reference_claims(report: Report) -> list[Claim]:
    """What a careful reader finds in the reference article."""
    intelligence: list[tuple[str, str | None]] = [("U.S.", "USA"), ("South Korean intelligence", "KOR")]
    rows: list[dict[str, Any]] = [
        {"quote": "has reportedly deployed ... to Russia", "source": "PRK", "event": "AID", "target": "RUS",
         "modality": "hedged", "kind": "troops_rear", "sector": "MIL"},
        {"quote": "earlier support ... supplies", "source": "PRK", "event": "AID", "target": "RUS", "kind": "arms",
         "background": True},
        {"quote": "special forces are ... in Russia", "source": "PRK", "event": "AID", "target": "RUS",
         "modality": "hedged", "kind": "troops_rear", "said": intelligence, "sector": "MIL"},
        {"quote": "with some even ... combat zones", "source": "PRK", "event": "AID", "target": "RUS",
         "modality": "hedged", "kind": "troops_combat", "said": [("some", None)], "sector": "MIL"},
        {"quote": "Russia’s war against Ukraine", "source": "RUS", "event": "ASSAULT", "target": "UKR", "sector": "MIL"},
        {"quote": "supplying Ukraine with arms", "source": "USA", "event": "AID", "target": "UKR", "kind": "arms"},
        {"quote": "supplying Ukraine ... training", "source": "USA", "event": "AID", "target": "UKR", "kind": "training"},
        {"quote": "supplying Ukraine ... intelligence support", "source": "USA", "event": "AID", "target": "UKR",
         "kind": "intelligence"},
        {"quote": "increased military aid", "source": "USA", "event": "AID", "target": "UKR",
         "modality": "hypothetical", "kind": "arms"},
        {"quote": "U.S. pressures ... North Korea", "source": "USA", "event": "REQUEST", "target": "CHN",
         "modality": "hypothetical"},
        {"quote": "new provocations ... Peninsula", "source": "PRK", "event": "COERCE", "target": "KOR",
         "modality": "hypothetical"},
    ]  # fmt: skip
    return [claim(report, n, **row) for n, row in enumerate(rows, 1)]


def red_sea() -> Report:
    """The example report that the repository ships."""
    from pathlib import Path

    from foreshock.reports.report import content_hash

    text = Path(__file__).resolve().parent.parent.joinpath("examples/reports/bab-el-mandeb.txt").read_text(encoding="utf-8")
    return Report(
        id=content_hash(text), name="bab-el-mandeb", text=text, title="A narrow strait, a widening war", date="2024-01-15",
        date_source="text", origin="bab-el-mandeb.txt",
    )  # fmt: skip


def red_sea_claims(report: Report) -> list[Claim]:
    """What a careful reader finds in the example report, with one denial and one rumour."""
    american: list[tuple[str, str | None]] = [("American officials", "USA")]
    rows: list[dict[str, Any]] = [
        {"quote": "A missile fired from Yemen ... Gulf of Aden", "source": "HOU", "event": "ASSAULT", "target": "USA",
         "said": [("U.S. Central Command", "USA"), ("The Houthis", "HOU")], "sector": "REB", "date": "2024-01-15",
         "date_precision": "day"},
        {"quote": "the United States and Britain bombed ... in Yemen", "source": "USA GBR", "event": "ASSAULT",
         "target": "HOU", "sector": "MIL", "date": "2024-01-12", "date_precision": "day"},
        {"quote": "have attacked merchant ships", "source": "HOU", "event": "ASSAULT", "target": "ISR", "sector": "REB",
         "background": True, "date": "2023-11", "date_precision": "month"},
        {"quote": "Iran has armed the Houthis", "source": "IRN", "event": "AID", "target": "HOU", "kind": "arms",
         "background": True},
        {"quote": "Iranian officers ... according to American officials", "source": "IRN", "event": "AID",
         "target": "HOU", "modality": "hedged", "kind": "intelligence", "said": american, "sector": "MIL"},
        {"quote": "Iran denies that it directs the attacks", "source": "IRN", "event": "AID", "target": "HOU",
         "modality": "negated", "kind": "intelligence", "said": [("Iran", "IRN")]},
        {"quote": "the Security Council demanded that ... their attacks", "source": "UNO", "event": "REQUEST",
         "target": "HOU", "sector": "IGO", "date": "2024-01-10", "date_precision": "day"},
        {"quote": "Moscow condemned the air strikes", "source": "RUS", "event": "DISAPPROVE", "target": "USA GBR",
         "date": "2024-01-12", "date_precision": "day"},
        {"quote": "The Houthis vowed to answer them", "source": "HOU", "event": "THREATEN", "target": "USA GBR", "sector": "REB"},
        {"quote": "Biden could order a longer campaign", "source": "USA", "event": "ASSAULT", "target": "HOU",
         "modality": "hypothetical"},
    ]  # fmt: skip
    return [claim(report, n, **row) for n, row in enumerate(rows, 1)]


def actors(*codes: str) -> dict[str, Actor]:
    """Actors for the codes, as the reference would give them."""
    kinds = {"HOU": "group", "UNO": "organisation"}
    homes = {"HOU": "YEM"}
    return {
        c: Actor(code=c, kind=kinds.get(c, "state"), name=NAMES.get(c, c), home=homes.get(c))  # type: ignore[arg-type]
        for c in codes
    }
