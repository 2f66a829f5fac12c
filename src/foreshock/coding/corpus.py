"""Coding a corpus: shards of reports over all cores or a cluster, resumable, in constant memory, one output file at the end.

Reports are cut into shards of :data:`SHARD` in reading order, so shards do not depend on where they run. Each coded shard is a
part file beside the output, ``OUTPUT.parts/000012-<key>.jsonl``, where the key is a hash of the shard's reports and of the coder's
version: a run that was stopped, even killed, finds the parts that are whole and codes only the rest. When all are there they are
put together in order into one new file, which then takes the output's name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from foreshock.cluster import in_order
from foreshock.errors import ForeshockError, InputError
from foreshock.writing import whole, write_whole

if TYPE_CHECKING:
    from foreshock.coding.claim import Claim
    from foreshock.reports.report import Report

Form = Literal["jsonl", "csv", "parquet"]
SHARD = 100
"""Reports in a shard: some seconds of work, and the most that is lost when a run is killed."""
WORDS = 30_000
"""Words that the parser's vocabulary keeps, with what it knows of each. Once it holds more, those that a shard brings new go when the shard is coded:
a long corpus always brings more (names, numbers, misspellings), at 1.6 KB each."""
ROWS = 50_000
"""Claims in a row group of a Parquet file, the most held in memory when it is put together."""


class Part(msgspec.Struct, frozen=True):
    """One coded shard: its lines (claims, or rows of marked pairs), and the reports that could not be coded."""

    reports: int
    claims: int
    errors: list[dict[str, str]]
    lines: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did."""

    reports: int
    claims: int
    errors: int
    reused: int
    """Shards taken over from an earlier run that was stopped."""


def shards(reports: Iterable[Report], size: int | None = None) -> Iterator[list[Report]]:
    """Runs of ``size`` reports (default :data:`SHARD`), in order."""
    source = iter(reports)
    while shard := list(islice(source, size or SHARD)):
        yield shard


def code_shard(reports: list[Report]) -> Part:
    """Code a shard. A report that fails is set aside with its reason; the others are coded all the same."""
    from foreshock.coding.lines import jsonl

    with _ONE_AT_A_TIME:
        try:
            with _words_for_a_while() if any(report.pairs is None for report in reports) else contextlib.nullcontext():
                lines = list(jsonl(reports))
            return Part(len(reports), len(lines), [], "".join(lines))
        except Exception:
            parts = [_code_alone(report) for report in reports]
    return join(parts)


_ONE_AT_A_TIME = threading.Lock()
"""One shard of a process is coded at a time, as all share one vocabulary."""


@contextlib.contextmanager
def _words_for_a_while() -> Iterator[None]:
    """Words that come new are forgotten at the end, where the vocabulary is full."""
    from foreshock.coding.parse import pipeline

    _settle()
    parser = pipeline()
    with parser.memory_zone() if len(parser.vocab) > WORDS else contextlib.nullcontext():
        yield


@lru_cache(maxsize=1)
def _settle() -> None:
    """Load what coding reads and tell the collector of garbage that it stays: each of its rounds would visit the whole lexicon."""
    import gc

    from foreshock.coding.model.forest import forest
    from foreshock.coding.parse import pipeline
    from foreshock.reference import load

    load().match("", None)
    pipeline()
    forest()
    gc.collect()
    gc.freeze()


def _code_alone(report: Report) -> Part:
    from foreshock.coding.lines import jsonl

    try:
        lines = list(jsonl([report]))
    except Exception as error:
        said = str(error) if isinstance(error, ForeshockError) else f"{type(error).__name__}: {error}"
        return Part(1, 0, [failure(report, said)], "")
    return Part(1, len(lines), [], "".join(lines))


def failure(report: Report, reason: str) -> dict[str, str]:
    """The line of the error list for a report."""
    return {"report": report.name, "origin": report.origin, "error": reason[:500]}


def join(parts: list[Part]) -> Part:
    """Parts put end to end."""
    return Part(
        sum(p.reports for p in parts), sum(p.claims for p in parts), [e for p in parts for e in p.errors],
        "".join(p.lines for p in parts),
    )  # fmt: skip


def _one_by_one(reports: list[Report]) -> Part:
    """A shard that ended its worker, report by report in a process each: the guilty one is set aside."""
    gone = Part(1, 0, [], "")
    parts = in_order(_code_alone, reports, "local:2", lost=lambda r: msgspec.structs.replace(
        gone, errors=[failure(r, "the process that read it died")]), retries=0)  # fmt: skip
    return join(list(parts))


def coded(reports: Iterable[Report], place: str = "local:1") -> Iterator[Part]:
    """The parts of a corpus, in order."""
    yield from in_order(code_shard, shards(reports), place, lost=_one_by_one)


def code_corpus(
    reports: Iterable[Report],
    output: Path,
    *,
    form: Form,
    place: str = "local:1",
    tell: Callable[[int, int, int], None] | None = None,
    csv: Callable[[Iterator[Claim]], Iterator[str]] | None = None,
    unread: list[InputError] | None = None,
) -> Summary:
    """Code a corpus into one file.

    Parameters: ``output`` appears when it is whole; ``form`` jsonl, csv (``csv`` turns claims into lines) or parquet; ``place``
    see :mod:`foreshock.cluster`; ``tell(reports, claims, errors)`` is called after each shard; ``unread`` is the list that the
    reader fills with the inputs that it could not read. What failed is listed in ``OUTPUT.errors.jsonl``.
    """
    folder = output.with_name(output.name + ".parts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror or error}.") from error
    finished: list[Path] = []
    totals = {"reports": 0, "claims": 0, "errors": 0, "reused": 0}
    todo: list[Path] = []

    def wanted() -> Iterator[list[Report]]:
        """Shards without a whole part; where each goes is noted in ``todo`` as it is handed out."""
        for n, shard in enumerate(shards(reports)):
            path = folder / f"{n:06d}-{shard_key(shard)}.jsonl"
            finished.append(path)
            if path.exists():
                head = read_head(path)
                totals["reused"] += 1
                add(head["reports"], head["claims"], len(head["errors"]))
                continue
            todo.append(path)
            yield shard

    def add(n: int, claims: int, errors: int) -> None:
        totals["reports"] += n
        totals["claims"] += claims
        totals["errors"] += errors
        if tell is not None:
            tell(totals["reports"], totals["claims"], totals["errors"])

    found = in_order(code_shard, wanted(), place, lost=_one_by_one, keep=lambda number, part: write_part(todo[number], part))
    with contextlib.closing(found):  # workers end and what they have finished is kept, wherever an interrupt strikes
        for done, part in enumerate(found):
            write_part(todo[done], part)
            add(part.reports, part.claims, len(part.errors))
    failures = [_unread(error) for error in unread or []]
    totals["errors"] += len(failures)
    _put_together(finished, output, form, csv)
    _list_errors(finished, failures, output.with_name(output.name + ".errors.jsonl"))
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    return Summary(**totals)


_PLACE = re.compile(r"(?:There is no (?:file|folder) )?'?(.+?)'?(?::(?: |$)|, (?:item|entry|page) | (?:is|has|holds|may|cannot|names)\b|\.(?: |$))")


def _unread(error: InputError) -> dict[str, str]:
    """The line of the error list for an input that could not be read; every such error opens with the file (and line)."""
    found = _PLACE.match(str(error))
    origin = found[1] if found else ""
    return {"report": PurePath(origin).name, "origin": origin, "error": str(error)[:500]}


# -- parts -----------------------------------------------------------------------------------------------------------


def shard_key(reports: list[Report]) -> str:
    """What a shard's result depends on: its reports and the coder.

    The coder is named by the package's version and by the sizes of the data that it ships with.
    """
    digest = hashlib.sha256(_coder().encode())
    for report in reports:
        digest.update(json.dumps([report.name, report.text, report.title, report.date, report.pairs]).encode())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def _coder() -> str:
    import foreshock

    here = Path(__file__).parent
    sizes = [f"{p.name}:{p.stat().st_size}" for p in sorted([*here.rglob("*.py"), *(here / "data").iterdir()]) if p.is_file()]
    return foreshock.__version__ + " " + " ".join(sizes)


def write_part(path: Path, part: Part) -> None:
    """A head line with the counts, then the lines; whole or not at all."""
    head = {"reports": part.reports, "claims": part.claims, "errors": part.errors}
    write_whole(path, iter([json.dumps(head, ensure_ascii=False) + "\n", part.lines]))


def read_head(path: Path) -> dict[str, Any]:
    """The counts of a part."""
    with path.open(encoding="utf-8") as file:
        head: dict[str, Any] = json.loads(file.readline())
    return head


def _lines(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8", newline="\n") as file:
            next(file)
            yield from file


def _claims(paths: list[Path]) -> Iterator[Claim]:
    from foreshock.coding.claim import Claim

    decode = msgspec.json.Decoder(Claim).decode
    for line in _lines(paths):
        try:
            yield decode(line)
        except msgspec.ValidationError as error:
            raise InputError("Reports with marked pairs are coded with --format jsonl only.") from error


# -- the output ------------------------------------------------------------------------------------------------------


def _put_together(paths: list[Path], output: Path, form: Form, csv: Callable[[Iterator[Claim]], Iterator[str]] | None) -> None:
    if form == "parquet":
        _parquet(paths, output)
    elif form == "csv":
        if csv is None:
            raise InputError("A CSV file needs its columns.")
        write_whole(output, csv(_claims(paths)))
    else:
        write_whole(output, _lines(paths))


def _list_errors(paths: list[Path], more: list[dict[str, str]], target: Path) -> None:
    def lines() -> Iterator[str]:
        for path in paths:
            for error in read_head(path)["errors"]:
                yield json.dumps(error, ensure_ascii=False) + "\n"
        for error in more:
            yield json.dumps(error, ensure_ascii=False) + "\n"

    stream = lines()
    first = next(stream, None)
    if first is None:
        target.unlink(missing_ok=True)
        return
    write_whole(target, (line for part in ([first], stream) for line in part))


def parquet_schema() -> Any:
    """Columns of the Parquet file: those of a claim, lists as lists."""
    import pyarrow as pa

    text, many = pa.string(), pa.list_(pa.string())
    return pa.schema([
        ("report", text), ("claim", text), ("quote", text), ("start", pa.int64()), ("end", pa.int64()), ("source", many),
        ("target", many), ("source_text", text), ("target_text", text), ("source_sector", text), ("event", text), ("mode", text),
        ("modality", text), ("attribution", pa.list_(pa.struct([("text", text), ("actor", text)]))),
        ("support", pa.struct([("beneficiary", text), ("kind", text)])), ("background", pa.bool_()), ("reciprocal", pa.bool_()),
        ("date", text), ("date_precision", text), ("confidence", pa.float64()), ("rule", text), ("words", many), ("sentence", text),
    ])  # fmt: skip


def _parquet(paths: list[Path], output: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = parquet_schema()
    with whole(output) as name, pq.ParquetWriter(name, schema, compression="zstd") as writer:
        claims = _claims(paths)
        while rows := [msgspec.to_builtins(c) for c in islice(claims, ROWS)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema), row_group_size=ROWS)
