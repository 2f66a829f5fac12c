"""A longer fuzz of the report readers than the test suite has time for.

    python tools/fuzz_reports.py damaged SECONDS [SEED]     damaged files of every format, as many as fit in the time
    python tools/fuzz_reports.py giant                      10 MB files made to hurt: time and memory of each

Both end with exit code 1 where anything but reports or one-sentence errors came out, or a limit was passed.
"""

from __future__ import annotations

import collections
import json
import random
import subprocess
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from foreshock.errors import InputError
from foreshock.reports import read_stream
from make_pdf import make_pdf
from test_reports_fuzz import ENGLISH, SEEDS

JUNK = [b"<", b">", b"</p>", b"<table>", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[", b"<!--", b"\x00", b"\xff\xfe", b"endobj",
        b"stream\n", b"1 0 R", b"<<", b"[", b"{", b'"', b"\\ud800", b"1e999", b"99999999999", b"2024-02-30", b"<div>" * 300,
        b"((((", b"%PDF-", b"\n---\n", b"|", b"`" * 50, b"<pubDate>", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 100]  # fmt: skip
SECONDS, MEGABYTES = 10.0, 1024
SIZE = 10 * 2**20 - 1000


def damage(data: bytes, dice: random.Random) -> bytes:
    """A file with up to thirty injuries."""
    out = bytearray(data)
    for _ in range(dice.choice([1, 1, 2, 4, 8, 30])):
        if not out:
            break
        at = dice.randrange(len(out))
        to = min(len(out), at + dice.choice([1, 2, 8, 64, 1000]))
        kind = dice.randrange(6)
        if kind == 0:
            out[at] = dice.randrange(256)
        elif kind == 1:
            del out[at:to]
        elif kind == 2:
            out[at:at] = out[at:to] * dice.choice([1, 2, 50])
        elif kind == 3:
            out[at:to] = dice.choice(JUNK)
        elif kind == 4:
            other = dice.choice(list(SEEDS.values()))
            out[at:at] = other[dice.randrange(len(other)) :][: dice.choice([5, 100, 2000])]
        elif dice.random() < 0.3:
            del out[at:]
        del out[3_000_000:]
    return bytes(out)


def damaged(seconds: float, seed: int) -> int:
    """Read damaged files for a time; how many went wrong."""
    dice, folder = random.Random(seed), Path(tempfile.mkdtemp())
    counts: collections.Counter[str] = collections.Counter()
    started, slowest = time.monotonic(), 0.0
    while time.monotonic() - started < seconds:
        ending = dice.choice(sorted(SEEDS))
        path = folder / f"x.{ending}"
        path.write_bytes(damage(SEEDS[ending], dice))
        errors: list[InputError] = []
        begun = time.monotonic()
        try:
            counts["reports"] += len(list(read_stream(path, on_error="skip", errors=errors)))
        except Exception:
            counts["WRONG"] += 1
            path.rename(folder / f"wrong{counts['WRONG']}.{ending}")
            traceback.print_exc()
        slowest = max(slowest, time.monotonic() - begun)
        counts["files"] += 1
        counts["errors"] += len(errors)
        counts["parser failures caught"] += sum("the parser failed" in str(error) for error in errors)
    print(dict(counts), f"slowest {slowest:.1f} s")
    return counts["WRONG"]


def fill(piece: bytes) -> bytes:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


def flate(text: bytes) -> bytes:
    """A PDF whose one page unpacks to ``text``."""
    packed, sound = zlib.compress(text, 9), make_pdf([["x"]])
    at = sound.find(b"5 0 obj")
    body = b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\n" % (len(packed), packed)
    return sound[:at] + body + sound[sound.find(b"endobj", at) :]


GIANT: dict[str, Callable[[], bytes]] = {
    "one line.txt": lambda: fill(ENGLISH.encode()),
    "no space.txt": lambda: fill(b"x"),
    "combining marks.txt": lambda: fill("\u0301\u0323".encode()),
    "expanding letters.txt": lambda: fill("\ufdfa".encode()),
    "Russian.txt": lambda: fill("Северная Корея направила войска. ".encode()),
    "random.txt": lambda: random.Random(1).randbytes(SIZE),
    "half a date.txt": lambda: fill(b"Oct. 15 "),
    "capitals.txt": lambda: fill(b"AAA, "),
    "400,000 reports.json": lambda: b"[" + fill(b'{"text":"The army moved."},').rsplit(b",", 1)[0] + b"]",
    "brackets.json": lambda: fill(b"["),
    "bad lines.jsonl": lambda: fill(b'{"a":\n'),
    "one report.jsonl": lambda: b'{"text":"' + fill(b"The army moved. ") + b'"}',
    "article.html": lambda: b"<html><body><article>" + fill(b"<p>" + ENGLISH.encode() + b"</p>"),
    "nested.html": lambda: b"<html><body>" + fill(b"<div><b>"),
    "tables.html": lambda: b"<html><body>" + fill(b"<table><tr><td>a"),
    "links.html": lambda: b"<html><body>" + fill(b'<a href="x">y</a> '),
    "meta.html": lambda: b"<html><head>" + fill(b'<meta name="date" content="2024-01-01">') + b"</head><p>Troops.</p>",
    "attributes.html": lambda: b"<html><body><p " + fill(b'a="b" ') + b">Troops moved.</p>",
    "100,000 entries.xml": lambda: b'<rss version="2.0"><channel>' + fill(b"<item><title>The army moved.</title></item>"),
    "nested.xml": lambda: b"<rss><channel>" + fill(b"<item>"),
    "attributes.xml": lambda: b"<rss " + fill(b'a="b" ') + b"/>",
    "entities.xml": lambda: b"<rss><channel><item><title>" + fill(b"&quot") + b"</title></item></channel></rss>",
    "links.md": lambda: fill(b"["),
    "stars.md": lambda: fill(b"*a **b"),
    "quotes.md": lambda: fill(b"> "),
    "bomb.pdf": lambda: flate(b"BT /F1 12 Tf " + b"(Troops moved.) Tj T* " * 10_000_000 + b" ET"),
    "billion pages.pdf": lambda: make_pdf([[ENGLISH[:90]]], claim=10**9),
    "random.pdf": lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(SIZE),
    "nested.pdf": lambda: b"%PDF-1.7\n1 0 obj\n" + fill(b"[") + b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    "2,900 pages.pdf": lambda: make_pdf([[f"{n}: {ENGLISH[:80]}" for n in range(20)]] * 2900),
}
MEASURE = """
import json, resource, sys, time
from foreshock.reports import guard, read_stream
errors, reports, start = [], 0, time.monotonic()
for report in read_stream(sys.argv[1], on_error="skip", errors=errors):
    reports += 1
seconds = time.monotonic() - start
guard._child.stop()
most = max(resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([seconds, most, reports, str(errors[0]) if errors else ""]))
"""


def giant() -> int:
    """Read each giant file in a process of its own; how many passed a limit."""
    folder, wrong = Path(tempfile.mkdtemp()), 0
    for name, make in GIANT.items():
        path = folder / name
        path.write_bytes(make())
        done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=False)
        path.unlink()
        if done.returncode:
            print(f"{name:24} WRONG: {done.stderr.strip().splitlines()[-1]}")
            wrong += 1
            continue
        seconds, most, reports, error = json.loads(done.stdout)
        passed = seconds > SECONDS or most > MEGABYTES
        wrong += passed
        said = error.replace(str(path), "it")[:90] if error else f"{reports:,} report{'s' * (reports != 1)}"
        print(f"{name:24} {seconds:5.1f} s {most:5} MB  {'LIMIT PASSED ' if passed else ''}{said}", flush=True)
    return wrong


if __name__ == "__main__":
    mode = sys.argv[1] if len(sys.argv) > 1 else ""
    if mode == "damaged":
        sys.exit(bool(damaged(float(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)))
    if mode == "giant":
        sys.exit(bool(giant()))
    sys.exit(__doc__)
