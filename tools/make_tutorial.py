"""Write docs/tutorial.md, or check it: every command of the page is run in an empty folder, and what it prints is what the page shows.

    python tools/make_tutorial.py                   write the page
    python tools/make_tutorial.py --check           run everything and compare
    python tools/make_tutorial.py --check --first 4 the first four commands alone
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
REPORTS = ROOT / "examples" / "follow" / "dprk"
LEDGER_ID = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Step:
    """Words, and a command whose output is shown: all of it, or the stretches from a line that matches up to one that does not."""

    words: str
    command: str
    keep: tuple[str, ...] = field(default=())
    """Regular expressions; a table row (or a line) is shown where one matches. Empty: everything."""


HEAD = r"question +┃|probability +\d+ %|Forecasts as of"
CASE = "dprk.foreshock"
STEPS = [
    Step(
        "A case is one file that keeps reports, claims, questions and every forecast ever made.",
        f"foreshock case new {CASE}",
    ),
    Step(
        "## 18 October 2024: Seoul says troops are on their way\n\nThe first report goes in. South Korea's intelligence service speaks of special "
        "forces sent to Russia and training there; NATO cannot confirm it; the Kremlin denies it. `--worlds 0` leaves the play out, so that "
        "what follows is the outside view moved by the reports.\n\nThe base rate for combat forces is that of third states which had moved forces in a dispute and not used them: one in ten within half a year. "
        "The claim rests on Seoul, which is in a confrontation with Pyongyang itself: an adversary's word multiplies the odds by less than a third party's would, by a ratio that is an assumption (`docs/forecast.md`).",
        f"foreshock forecast {CASE} 2024-10-18-first-shipments.txt --worlds 0",
        (HEAD, "combat forces", "Ukraine conclude", "South Korea support"),
    ),
    Step(
        "## 28 October: NATO confirms\n\nThe next report is added, and the open questions are forecast anew over the days that remain.\n\n"
        "Here an analyst should read the sentences. The Pentagon speaks of soldiers sent “to train in eastern Russia”: presence in the rear, one rung "
        "below combat. The software reads it so, and does not call the question of combat forces decided. But soldiers who stand there on NATO's word move the odds by a ratio that is an assumption, and the forecast goes to "
        "nine in ten. Nothing is in the ledger as resolved until somebody accepts it.",
        f"foreshock update {CASE} 2024-10-28-nato-confirms.txt --worlds 0",
        (HEAD, "combat forces", "Ukraine conclude", "the evidence says"),
    ),
    Step(
        "## 13 November: Washington says they fight\n\nNow the claim is about combat, and Ukraine's own forces have met them.",
        f"foreshock update {CASE} 2024-11-13-combat-confirmed.txt --worlds 0",
        (HEAD, "combat forces", "North Korea and Ukraine", "North Korea and the United States", "the evidence says"),
    ),
    Step(
        "## 17 December, 31 January, 14 March\n\nThree more reports. The question of an agreement between Russia and Ukraine falls "
        "because the window shrinks and no report tells of an agreement between the two; the truce that Kyiv accepted in March "
        "was proposed by Washington, and is not one.",
        f"foreshock update {CASE} 2024-12-17-losses.txt --worlds 0",
        (HEAD, "Ukraine conclude"),
    ),
    Step("", f"foreshock update {CASE} 2025-01-31-pulled-back.txt --worlds 0", (HEAD, "Ukraine conclude")),
    Step("", f"foreshock update {CASE} 2025-03-14-ceasefire-offer.txt --worlds 0", (HEAD, "Ukraine conclude")),
    Step(
        "## What moved, and why\n\nThe ledger keeps the forecasts of a question, in the order they were written, until the reports decide it; in brackets "
        "the 80 % interval.",
        f"foreshock ledger {CASE} --question {{rung PRK for RUS >= 6}}",
    ),
    Step(
        "`foreshock questions` gives the rule, the deadline and the reference class behind each, and lists the candidates refused.",
        f"foreshock questions {CASE}",
        ("combat forces", "rung PRK for RUS >= 6", "had moved", "supporter", "Refused", "refused: no table"),
    ),
    Step(
        "## Resolving\n\nProposals first, as seen on the day after the last April deadline. Each stands on quotes; read them. The other questions "
        "passed their deadline in silence, and six reports, the last of them a month before, do not prove that nothing happened: they are *undecided*, with the "
        "chance that reports as thin as these would have missed it.",
        f"foreshock resolve {CASE} --as-of 2025-04-29",
        ("North Korea support Russia", "^  “", "^  yes", "North Korea and Ukraine", "Russia and Ukraine", "^  undecided.* 4 independent.* 43%"),
    ),
    Step(
        "What is decided is accepted, and the truce is resolved by hand, from the public record. What nobody decides stays open.",
        f"foreshock resolve {CASE} --as-of 2025-04-29 --yes"
        ' --set "{peace RUS with UKR}=no:the public record knows of no truce between the two by then"',
        ("^$",),
    ),
    Step(
        "## The score\n\nThese forecasts were written after their deadlines had passed, so that the ledger files them as *backtest*, never as *live*. "
        "The live track of this case is empty.",
        f"foreshock score {CASE}",
    ),
    Step(
        "Brier and log scores, lower is better, beside the base rate and the outside view. The last forecast in the ledger before the "
        "resolution counts. Once the reports decide a question it gets no further forecast there, so that neither the right jumps to 99 % nor "
        "a wrong one is scored here: what is scored is what was said before. A few questions of one crisis are an example, not a measurement.",
        f"foreshock score {CASE} --track backtest",
    ),
    Step(
        "The chain of the ledger is checked, and everything else in the file with it.",
        f"foreshock case check {CASE}",
    ),
    Step(
        "## What if\n\nFor the inside view, the first two reports become a scenario: actors, stakes and leverage, each number with its reason and "
        "range, most of them assumptions. Read and edit it before you believe what follows.",
        "foreshock draft 2024-10-18-first-shipments.txt 2024-10-28-nato-confirms.txt -o scenario.yaml",
    ),
    Step(
        "Played, it gives frequencies of outcomes over its ranges.",
        "foreshock play scenario.yaml --worlds 1024 --seed 0",
        ("worlds of", "probability", "Force is used", "becomes a war", "The war RUS-UKR"),
    ),
    Step(
        "And a what-if on the same random numbers: what changes if the United States goes one rung up for Ukraine in the fourth week? "
        "The first row is the imposed move itself. Trust signs and sizes against the standard error before levels.",
        'foreshock whatif scenario.yaml --worlds 1024 --seed 0 --most 6 --force "USA raise RUS-UKR @4"',
    ),
]

OPENING = """# Tutorial: one crisis in six reports

North Korean soldiers went to Russia in October 2024. Six short reports, written for this page from the public record
(`examples/follow/dprk`, with their sources), follow it until March 2025. This page follows them with forecasts that are made, moved,
resolved and scored, and says where the software needs a reader.

Every block below is what its command prints: rows are left out where `…` stands, tables are shown without their frames, the duration of the
play and the hash of the ledger are masked (`tools/make_tutorial.py` runs them all and writes this page; a test runs the first of them). Copy the six reports into an empty folder and
follow.
"""

CLOSING = """## What to take from it

One crisis proves nothing about the method, and the questions of one case are not independent: the scores that count are in
`docs/forecast.md`. What this page shows is the loop, and where a person belongs in it: between a proposal and its acceptance. The software reads
sentences; in these six reports it read one claim a rung too high, with the quote beside it.
"""


def run(command: str, folder: Path) -> str:
    """The standard output of a command of the page; a failure is loud."""
    words = shlex.split(command)
    assert words[0] == "foreshock"
    env = os.environ | {"COLUMNS": "110", "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "foreshock", *words[1:]],
        cwd=folder, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"`{command}` ended with {done.returncode}: {done.stderr}")
    return done.stdout


def filled(command: str, folder: Path) -> str:
    """``{rule}`` in a command becomes the id of the question with that rule, from the ledger of the case."""
    if not LEDGER_ID.search(command):
        return command
    rows = [json.loads(line) for line in run(f"foreshock ledger {CASE} --json", folder).splitlines()]
    ids = {row["rule"]: row["question"] for row in reversed(rows)}
    return LEDGER_ID.sub(lambda m: ids[m[1]], command)


def abridged(text: str, keep: tuple[str, ...]) -> str:
    """The rows that match, with ``…`` for what is left out. A row of a table is all its lines, shown without its frame."""
    text = re.sub(r"(engine), [\d.]+ s$|\b(head) [0-9a-f]{16,}", lambda m: f"{m[1] or m[2]} (masked)", text, flags=re.M)
    lines = [line.rstrip() for line in text.replace("┃", "│").splitlines()]
    rows: list[str] = []
    for line in lines:
        if not line or re.match(r"^[┏┡└━┴┳╇╈─]", line):
            continue
        if line.startswith("│"):
            cells = [c.strip() for c in line.strip("│").split("│")]
            joined = "  ".join(c for c in cells[1:] if c)
            if cells[0] and not joined and rows:
                rows[-1] += " " + cells[0]
                continue
            line = cells[0] + (f"\n    {joined}" if joined else "")
            if joined and rows and not re.search(r"[A-Z]", cells[0][:1]) and cells[0] != "question":
                rows[-1] += " " + line
                continue
        rows.append(line)
    out: list[str] = []
    for row in rows:
        tidy = tidied(row)
        if not keep or any(re.search(k.replace(r"question +┃", "^question"), tidy) for k in keep):
            out.append(tidy)
        elif out[-1:] != ["…"]:
            out.append("…")
    return "\n".join(out)


def tidied(row: str) -> str:
    """A table row as one line of words and one of numbers: wrapped words follow the numbers in the print, and go before them here."""
    head, sign, rest = row.partition("\n    ")
    if not sign:
        return row
    number = r"(?:below |above )?[\d.]+(?: %)?(?: to (?:above )?[\d.]+)? %"
    found = re.match(rf"((?:{number}|–|80 %|probability|base rate|outside|inside|  )+)(.*)", rest, re.S)
    if not found:
        return row
    words = f"{head} {found[2].strip()}".strip()
    return f"{words}\n    {found[1].strip()}"


def blocks(steps: list[Step]) -> list[str]:
    """Each step as it stands on the page."""
    out = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for report in sorted(REPORTS.glob("*.txt")):
            shutil.copy(report, folder)
        for step in steps:
            command = filled(step.command, folder)
            print(command, file=sys.stderr)
            shown = abridged(run(command, folder), step.keep)
            words = step.words + "\n\n" if step.words else ""
            printed = "" if shown in ("", "…") else f"\n{shown}"
            out.append(f"{words}```\n$ {command}{printed}\n```\n")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--first", type=int, default=len(STEPS))
    given = parser.parse_args()
    made = blocks(STEPS[: given.first])
    if given.check:
        page = PAGE.read_text(encoding="utf-8")
        for block in [OPENING, *made, CLOSING]:
            if block not in page:
                raise SystemExit(f"docs/tutorial.md does not hold what is printed now:\n\n{block}")
        return
    fresh = PAGE.with_suffix(".new")
    fresh.write_text("\n".join([OPENING, *made, CLOSING]), encoding="utf-8")
    fresh.replace(PAGE)


if __name__ == "__main__":
    main()
