"""The publication date of a report: stated by the document, given by the reader, or at last taken from the file's name.

Order, first hit wins: the format's own field (JSONL ``date``, a feed entry's or a web page's publication date), a dateline
or a date line at the head of the text, the date given with ``--as-of``, a PDF's creation date, a date in the file's name.
A dateline without a year (``SEOUL, Oct. 18 --``) takes the last such day on or before the given date.
A date inside running text ("On 15 October Egypt...") is an event's, never the publication's.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePath

from foreshock.errors import InputError
from foreshock.reports.report import Report

FIRST_YEAR, LAST_YEAR = 1800, 2099
"""Publication years believed. Assumption: wider than any table here (Correlates of War starts in 1816)."""

HEAD_LINES, HEAD_CHARACTERS = 8, 1_500
"""How far down a text its date is looked for. Assumption: headline, standfirst, byline, dateline."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May\.?|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+"
_ISO = r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)"
_FORMS = (
    re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b", re.I),
    re.compile(rf"(?<![\d-]){_ISO}(?![\d-])"),
)
_NO_YEAR = (re.compile(rf"{_MONTH}\s+{_DAY}(?!\d)", re.I), re.compile(rf"(?<!\d){_DAY}\s+{_MONTH}", re.I))
# What may stand before a date for it to be the publication's: a place ("WASHINGTON,"), a label, a weekday, a byline.
_PLACE = r"(?:[A-Z][\w.'’-]*(?:[ /,]+|$)(?:(?:and|of|the|de|al)\s+)?){1,7}"
_LABEL = r"(?:published|posted|updated|date[ds]?|issued|released|filed|release date|publication date)\b[ :]*(?:on\s+)?"
_BEFORE = re.compile(rf"^[\W_]*(?:{_LABEL})?(?:{_PLACE})?(?:\([^)]{{1,40}}\)\s*)?[,:|·•—–-]*\s*(?:{_WEEKDAY})?$")
_BEFORE_ALONE = re.compile(rf"^[\W_]*(?i:{_LABEL})?(?:(?i:by)\s)?(?:{_PLACE})?[\W_]*(?:{_WEEKDAY})?$")
_AFTER_DATELINE = re.compile(r"^[\s,.]*(?:\([^)]{1,60}\)|/[^/]{1,40}/|\[[^\]]{1,40}\])?\s*(?:--+|[—–:-]\s|[—–]|\||$)")
_AFTER_ALONE = re.compile(
    r"^[\s,.|·•/-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*(?:[A-Z]{2,4})?[\W_]*$|^T\d\d:\d\d\S*\s*$"
    r"|^[\s,.|·•/-]*(?i:updated|last|by)\b.{0,80}$"
)
# Three more heads that news texts have: the date in brackets after the place ("CARACAS (Dec 6, 2023): ..."), a full stop after the
# dateline ("YEREVAN, 20 September 2023. ..."; not "On 20 September 2023. ..."), and a byline that ends in the date.
_BEFORE_BRACKET = re.compile(rf"^[\W_]*{_PLACE.replace('[ /,]+', '[ /,]*')}\(\s*(?:{_WEEKDAY})?$")
_AFTER_BRACKET = re.compile(r"^\s*\)\s*(?:--+|[—–:.-]|\||$)")
_NO_PLACE = r"(?!(?:On|In|By|Since|Until|After|From|Before|As|At|For|During|Till|Through|Around|About)\b)"
_BEFORE_STOP = re.compile(rf"^[\W_]*{_NO_PLACE}(?:[A-Z][\w.'’-]*(?:[ /,]+(?:(?:and|of|the|de|al)\s+)?)){{1,7}}(?<=[,] )(?:{_WEEKDAY})?$")
_AFTER_STOP = re.compile(r"^\.(?:\s|$)")
_BEFORE_BYLINE = re.compile(rf"^[\W_]*(?i:by|from)\s[^.!?]{{1,80}}[,|·•—–-]\s*(?:{_WEEKDAY})?$")
_DIGIT = re.compile(r"\d")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?!\d)")


def iso_date(value: str | dt.date, what: str = "--as-of (as_of=)") -> str:
    """A date given by the user, text or :class:`datetime.date`, checked. :class:`InputError` naming ``what`` where it is none.

    >>> iso_date("2024-10-25"), iso_date(dt.date(2024, 10, 25))
    ('2024-10-25', '2024-10-25')
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str):
        raise InputError(f"{what} must be a date, such as 2024-10-25, not {type(value).__name__}.")
    text = value.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError:
            raise InputError(f"{what} {value} is not a day of the calendar.") from None
    raise InputError(f"{what} {text[:40]!r} is not a date; write it as YYYY-MM-DD, such as 2024-10-25.")


def stated_date(value: str) -> str | None:
    """A date as documents write it (ISO with or without time, ``25 October 2024``, ``Oct. 25, 2024``), or None.

    >>> stated_date("Fri, 25 Oct 2024 08:00:00 +0000")
    '2024-10-25'
    """
    value = value.strip()[:80]
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T\S*)?", value)
    if compact:
        value = "-".join(compact.groups())
    if re.match(r"\d{4}-\d\d-\d\dT", value):
        value = value[:10]
    for form in _FORMS:
        found = form.search(value)
        if found:
            return _iso(found)
    return None


def date_at_head(text: str, given: str | None = None) -> str | None:
    """The publication date stated at the head of a text, or None.

    >>> date_at_head("Airlift begins\\n\\nWASHINGTON, Oct. 15, 1973 -- The United States said today...")
    '1973-10-15'
    >>> date_at_head("SEOUL, Oct. 18 (Yonhap) -- The spy agency said...", given="2024-10-25")
    '2024-10-18'
    >>> date_at_head("On October 6, 1973, Egypt crossed the canal.") is None
    True
    """
    lines = [line.strip() for line in text[:HEAD_CHARACTERS].splitlines() if line.strip()][:HEAD_LINES]
    lines = [line for line in lines if _DIGIT.search(line[:200])]
    for line in lines:
        found = _date_of_line(line[:200], len(line) <= 120)
        if found:
            return found
    if given:
        for line in lines:
            found = _yearless(line[:160], given)
            if found:
                return found
    return None


def _date_of_line(line: str, short: bool) -> str | None:
    for form in _FORMS:
        for found in form.finditer(line):
            before, after = line[: found.start()], line[found.end() :]
            dateline = _BEFORE.match(before) and _AFTER_DATELINE.match(after)
            alone = short and _BEFORE_ALONE.match(before) and _AFTER_ALONE.match(after)
            bracket = _BEFORE_BRACKET.match(before) and _AFTER_BRACKET.match(after)
            stop = _BEFORE_STOP.match(before) and _AFTER_STOP.match(after)
            byline = short and _BEFORE_BYLINE.match(before) and _AFTER_ALONE.match(after)
            if dateline or alone or bracket or stop or byline:
                return _iso(found)
    return None


def overlooked(report: Report) -> str | None:
    """A note where the date given by the reader dated a text whose first lines carry another one, or None.

    >>> text = "Talks failed on 3 May 2023, officials said."
    >>> overlooked(Report(id="1", name="a", text=text, date="2024-10-25", date_source="given"))
    'a is dated 2024-10-25 as given with --as-of (as_of=), but its first lines carry the date 2023-05-03: is that its own?'
    """
    if report.date_source != "given":
        return None
    lines = [line.strip() for line in report.text[:HEAD_CHARACTERS].splitlines() if line.strip()][:HEAD_LINES]
    for line in lines:
        days = [day for form in _FORMS for found in form.finditer(line[:200]) if (day := _iso(found))]
        if days and report.date not in days:
            return (
                f"{report.origin or report.name} is dated {report.date} as given with --as-of (as_of=), but its first lines "
                f"carry the date {days[0]}: is that its own?"
            )
        if days:
            return None
    return None


def _yearless(line: str, given: str) -> str | None:
    for form in _NO_YEAR:
        found = form.search(line)
        if not found or not re.match(r"[A-Z]", line) or found.start() == 0:
            continue
        after = _AFTER_DATELINE.match(line[found.end() :])
        if _BEFORE.match(line[: found.start()]) and after and after.group().strip(" ,.:"):
            for year in (int(given[:4]), int(given[:4]) - 1):
                day = _iso(found, year)
                if day and day <= given:
                    return day
    return None


def _iso(found: re.Match[str], year: int | None = None) -> str | None:
    month = found["month"]
    number = int(month) if month.isdigit() else 1 + next(i for i, m in enumerate(_MONTHS) if m[:3] == month[:3].lower())
    try:
        day = dt.date(year or int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else None


def date_in_name(path: str) -> str | None:
    """A date in a file's name, or None.

    >>> date_in_name("news/2024-10-25_dprk.txt")
    '2024-10-25'
    """
    found = _IN_NAME.search(PurePath(path).name)
    return stated_date("-".join(found.group(1, 3, 4))) if found else None


def publication_date(
    text: str, stated: str | None, firm: bool, given: str | None, file: str
) -> tuple[str | None, str | None]:
    """The date of a report and where it came from (``metadata``, ``text``, ``given``, ``file name`` or None)."""
    if stated and firm:
        return stated, "metadata"
    at_head = date_at_head(text, given)
    if at_head:
        return at_head, "text"
    if given:
        return given, "given"
    if stated:
        return stated, "metadata"
    in_name = date_in_name(file) if _DIGIT.search(file) else None
    return (in_name, "file name") if in_name else (None, None)


def question(report: Report) -> str:
    """The question to the reader about an undated report, one sentence."""
    return (
        f"When was {report.origin or report.name} published? It gives no date of its own: pass --as-of YYYY-MM-DD "
        f"(in Python as_of=), or put the date on its first line."
    )


def require_date(report: Report) -> str:
    """The report's date; :class:`InputError` with the question how to give it where it has none."""
    if report.date is None:
        raise InputError(question(report))
    return report.date
