"""PDF: the text layer by pdfium, page furniture dropped, lines joined to paragraphs. Runs guarded."""

from __future__ import annotations

import collections
import re
import time

from foreshock.errors import InputError
from foreshock.reports.dating import stated_date
from foreshock.reports.found import Found

PAGES = 3_000
"""Pages read at most; a file that claims more is refused. Assumption: the longest reports of inquiry have 2,600."""

SECONDS = 7.5
"""Time after which reading is given up; the guard outside ends the process a little later."""

CHARACTERS = 20_000_000
"""Characters read at most."""

MIN_LETTERS = 20
"""Fewer letters than this in the whole file: there is no text layer. Assumption."""

_MADE_BY = re.compile(r"^(Microsoft Word - |untitled|slide \d|.{0,80}\.(docx?|indd|qxd|pdf|rtf|tex)$)", re.I)

_BREAK = "\x02"  # pdfium's mark for a hyphen at the end of a line
_PARTED = re.compile(rf"([A-Za-z]{{1,60}}){_BREAK}([A-Za-z]{{1,60}})")
_COMPOUND = frozenset(
    """backed led based made held run owned controlled armed sponsored occupied allied aligned supported trained funded
    born wide old year range scale level term nuclear fire ridden torn like style to the""".split()  # noqa: SIM905
)


def parse(data: bytes, name: str) -> list[Found]:
    """The text of a PDF. Errors: password-protected, damaged, no text layer, too many pages, too slow."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(f"{name} is password-protected; save an open copy and hand that in.") from None
        raise InputError(f"{name} is damaged: it starts like a PDF but cannot be opened as one.") from None
    count = len(document)
    if count > PAGES:
        raise InputError(f"{name} claims {count:,} pages, more than the {PAGES:,} that are read; split it.")
    started, pages, size = time.monotonic(), [], 0
    for number in range(count):
        try:
            page = document[number].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            continue  # one broken page does not spoil the rest
        size += len(page)
        if time.monotonic() - started > SECONDS or size > CHARACTERS:
            raise InputError(f"{name} takes too long to read (page {number + 1:,} of {count:,} reached); split it.")
        pages.append(page)
    text = flow(pages)
    if sum(c.isalpha() for c in text[:10_000]) < MIN_LETTERS:
        raise InputError(f"{name} has no text layer (a scan?); run it through text recognition (OCR) first.")
    facts = document.get_metadata_dict(skip_empty=True)
    title = facts.get("Title", "").strip()
    made = re.match(r"D?:?(\d{4})(\d\d)(\d\d)", facts.get("CreationDate", ""))
    return [
        Found(
            text=text,
            title=None if not title or _MADE_BY.match(title) else title,
            date=stated_date("-".join(made.groups())) if made else None,
            firm=False,
        )
    ]


def flow(pages: list[str]) -> str:
    """Running text from the lines of pages: running heads and page numbers dropped, words and lines joined.

    >>> flow(["North Korea has de-\\r\\nployed troops\\r\\nto Russia.\\r\\n1"])
    'North Korea has deployed troops to Russia.'
    """
    split = [[line.strip() for line in _tidy(page).split("\n")] for page in pages]
    seen = collections.Counter(_mask(line) for page in split for line in {*page[:2], *page[-2:]} if line)
    furniture = {line for line, times in seen.items() if times >= 3 and times > 0.4 * len(pages)}
    lines: list[str] = []
    for page in split:
        last = len(page) - 1
        for at, line in enumerate(page):
            edge = at < 2 or at > last - 2
            repeated = last > 4 and len(line) < 100 and _mask(line) in furniture
            if edge and (repeated or re.fullmatch(r"(?i)(page )?\W*\d{1,4}\W*( of \d{1,4})?", line)):
                continue
            lines.append(line)
    width = sorted(len(line) for line in lines if line)[int(0.9 * sum(1 for line in lines if line))] if any(lines) else 0
    paragraphs: list[list[str]] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh:
            paragraphs.append([line])
        elif line[0].islower() and re.search(r"[A-Za-z]-$", paragraphs[-1][-1]):
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1] + _BREAK
            paragraphs[-1].append(line)
        else:
            paragraphs[-1] += [" ", line]
        # A short line that ends a sentence ends the paragraph.
        fresh = bool(re.search(r"[.!?][\"'”’)]?$", line)) and len(line) < 0.75 * width
    text = "\n\n".join("".join(paragraph) for paragraph in paragraphs)
    return mend(text)


def _tidy(page: str) -> str:
    page = page.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return page.replace("\ufffe", _BREAK).replace("\u00ad", _BREAK)


def mend(text: str) -> str:
    """Words parted at a line's end made whole; where the hyphen was part of the word ("Russian-backed") it stays.

    >>> mend("Iran-led troops de\\x02ployed; Iran\\x02led and Russian\\x02backed units followed")
    'Iran-led troops deployed; Iran-led and Russian-backed units followed'
    """
    words = set(re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", text)) if _BREAK in text else set()

    def one(parted: re.Match[str]) -> str:
        left, right = parted[1], parted[2]
        hyphened = f"{left}-{right}" in words or right.lower() in _COMPOUND or not right.islower()
        return f"{left}-{right}" if hyphened and left + right not in words else left + right

    return _PARTED.sub(one, text).replace(_BREAK, "-")


def _mask(line: str) -> str:
    return re.sub(r"\d+", "#", line)
