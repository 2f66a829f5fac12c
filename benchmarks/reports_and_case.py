"""Reading reports and cases, each against the least that any program would have to do, in one run.

    python benchmarks/reports_and_case.py
"""

from __future__ import annotations

import hashlib
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from foreshock.case import Case
from foreshock.coding.claim import Attribution, Claim, Support
from foreshock.reports import from_text, read

SENTENCE = "Iran sent 5,000 soldiers to Syria, and Israel said on Monday that it would answer the move. "


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Median CPU seconds."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def line(what: str, seconds: float, least: float, of: str) -> None:
    print(f"{what:46} {1000 * seconds:9.1f} ms   {seconds / least:6.1f} x {of}")


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    quote = "Iran sent 5,000 soldiers to Syria"
    coded = []
    for number in range(500):
        report = from_text(f"Day {number}. " + SENTENCE * 20, name=f"r{number}", as_of="2024-10-25")
        start = report.text.index(quote)
        coded.append((report, [
            Claim(report=report.name, claim=f"{report.name}:{n}", quote=quote, start=start, end=start + len(quote), source=["IRN"],
                  target=["SYR"], source_text="Iran", target_text="Syria", source_sector="GOV", event="AID", modality="hedged",
                  attribution=[Attribution("Israel", "ISR")], support=Support("SYR", "troops_rear"), date="2024-10-25",
                  confidence=0.8, rule="transfer", words=["sent", "soldiers"], sentence=SENTENCE)
            for n in range(1, 21)
        ]))  # fmt: skip
    case = Case.new(folder / "x.foreshock")
    add = timed(lambda: case.add(coded), 1)
    bodies = [row[0] for row in case.rows("SELECT body FROM claims")]
    parse = timed(lambda: [json.loads(body) for body in bodies])
    print(f"A case of 500 reports and {len(bodies):,} claims ({(folder / 'x.foreshock').stat().st_size / 1e6:.1f} MB)")
    line("claims() reads all back", timed(case.claims), parse, "json.loads of their JSON")
    line("adding them, one run", add, parse, "json.loads of their JSON")
    line("check()", timed(case.check), parse, "json.loads of their JSON")
    one = from_text("One more report, on what was said in the town.", name="one", as_of="2024-10-25")
    line("one more report", timed(lambda: case.add([(one, [])]), 1), parse, "json.loads of their JSON")
    case.close()

    plain = folder / "a.txt"
    plain.write_text(SENTENCE * 40)
    least = timed(lambda: [hashlib.sha256(plain.read_bytes()).hexdigest() for _ in range(1000)])
    line("read() of a 3.7 kB text, 1,000 times", timed(lambda: [read(plain) for _ in range(1000)]), least, "read and SHA-256")
    corpus = folder / "c.jsonl"
    corpus.write_text("".join(json.dumps({"id": str(n), "text": f"{n} " + SENTENCE * 10}) + "\n" for n in range(5000)))
    least = timed(lambda: [json.loads(row) for row in corpus.open()])
    line("read() of a JSONL corpus of 5,000 reports", timed(lambda: read(corpus)), least, "json.loads of its lines")


if __name__ == "__main__":
    main()
