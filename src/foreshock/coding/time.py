"""When: dates in words, anchored at the publication date, with their precision; and whether the event lies well before it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.lexicon import words
from foreshock.coding.roles import is_verb
from foreshock.coding.signs import may_match
from foreshock.coding.tree import remembered

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_SHORT = {m[:3]: i for i, m in enumerate(_MONTHS, 1)} | {"sept": 9} | {m: i for i, m in enumerate(_MONTHS, 1)}
_M = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
           "several": 3, "few": 3, "couple": 2, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
           "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100}  # fmt: skip
_COUNTS = "|".join(sorted((*_NUMBER, "a few", "a couple of"), key=len, reverse=True))
_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("day", re.compile(_M + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>(?:18|19|20)\d\d))?\b")),
    ("day2", re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?" + _M + r"(?:,? (?P<year>(?:18|19|20)\d\d))?")),
    ("month", re.compile(r"\b(?:(?P<part>early|mid|late|the end of|the start of)[- ])?" + _M + r"(?:,? (?P<year>(?:18|19|20)\d\d))?(?! \d)")),
    ("year", re.compile(r"\b(?:in|since|during|by|until|of|from|before|after|as early as|back in|early|late|mid-|spring|summer|autumn|winter|fall)\s*(?P<year>(?:18|19|20)\d\d)\b(?!s)", re.I)),
    ("weekday", re.compile(r"\b(?P<which>last |next |this )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")),
    ("today", re.compile(r"\b(?P<word>today|tonight|yesterday|tomorrow|overnight|this morning|this afternoon|this evening|last night)\b", re.I)),
    ("ago", re.compile(r"\b(?P<n>" + _COUNTS + r"|\d{1,3}) (?P<unit>hour|minute|day|week|month|year|decade)s? (?:ago|earlier|since)\b", re.I)),
    ("relative", re.compile(r"\b(?:start|beginning|end|middle|course) of (?P<which>the|this|last|next) (?P<unit>week|month|year)\b", re.I)),
    ("weekend", re.compile(r"\b(?:over|at|during|on) (?:the|this|last) (?:past )?weekend\b", re.I)),
    ("relative", re.compile(r"\b(?P<which>last|this|next|earlier this|later this|the past|the previous|late last|early last) (?P<unit>week|month|year|spring|summer|autumn|fall|winter)\b", re.I)),
]  # fmt: skip
_LONG_AGO = re.compile(
    r"\b(?:before the war|before the conflict|has long|have long|had long|for years|for decades|years ago|decades ago|in the past(?! (?:\w+ )?(?:hours?|days?|nights?|weeks?|months?|years?|fortnight)\b)|"
    r"previously|during the war years|formerly|back in \d{4}|earlier(?! (?:this|that|on|in the|today))|since the 19\d\ds|long trained|in the 19\d\ds|"
    r"in the 20\d\ds|last year|historically|at the time|in previous)\b",
    re.I,
)
_JUST = re.compile(r"\b(?:(?:hours?|minutes|moments|a day|one day|two days) (?:earlier|before)|earlier (?:on|in the day|this|today)|(?:the )?(?:night|day|evening|morning|week) before|the previous (?:day|night)|shortly (?:before|after))\b", re.I)
"""Words that put what the past perfect tells of close to what the sentence tells of."""
BACKGROUND_DAYS = 30
"""An event more than this many days before publication is background. Assumption."""


REACH = 12
"""Sentences over which a time that was set holds. Assumption."""


class When(NamedTuple):
    """A date to the precision known; ``words`` as in the text."""

    date: str | None
    precision: str | None
    words: str
    background: bool


def _clause(predicate: Token) -> tuple[int, int]:
    tokens = [t.i for t in predicate.subtree]
    return min(tokens), max(tokens)


def _same_clause(predicate: Token, offset: int) -> bool:
    """Whether the words at an offset belong to the predicate's own clause, not to one inside it ("as it did in 2006")."""
    doc = predicate.doc
    span = doc.char_span(offset, offset + 1)
    if span is None:
        return True
    token = span[0]
    for _ in range(20):
        if token == predicate or token.head == token:
            return True
        if token.dep_ in {"advcl", "relcl", "ccomp", "acl"}:
            return predicate.i in {t.i for t in token.subtree}
        token = token.head
    return True


def _of_another(predicate: Token, offset: int) -> bool:
    """Whether the words at an offset stand in a relative clause that the predicate stands outside of: "Kenya, which bought drones in March, attacked"."""
    span = predicate.doc.char_span(offset, offset + 1)
    token = span[0] if span is not None else predicate
    while token != predicate and token.head != token:
        if token.dep_ == "relcl":
            return all(t != predicate for t in token.subtree)
        token = token.head
    return False


def _anchor(date: str | None) -> dt.date | None:
    if not date:
        return None
    try:
        return dt.date.fromisoformat(date[:10])
    except ValueError:
        return None


def _read(name: str, m: re.Match[str], anchor: dt.date | None, future: bool = False) -> tuple[str, str] | None:
    group = m.groupdict()
    if name in {"day", "day2"}:
        month = _SHORT[group["month"].rstrip(".").lower()]
        year = int(group["year"]) if group.get("year") else _past_year(anchor, month, int(group["day"]))
        if year is None:
            return None
        try:
            return dt.date(year, month, int(group["day"])).isoformat(), "day"
        except ValueError:
            return None
    if name == "month":
        month = _SHORT[group["month"].rstrip(".").lower()]
        if group["month"] == "May" and not group.get("year") and not group.get("part"):
            before = m.string[: m.start()].rstrip().rsplit(" ", 1)[-1].lower()
            if before not in {"in", "since", "last", "this", "until", "by", "from", "of", "during", "next"}:
                return None
        year = int(group["year"]) if group.get("year") else _past_year(anchor, month, 1)
        return None if year is None else (f"{year:04d}-{month:02d}", "month")
    if name == "year":
        return group["year"], "year"
    if anchor is None:
        return None
    if name == "weekend":
        saturday = anchor - dt.timedelta(days=(anchor.weekday() - 5) % 7)
        return (saturday - dt.timedelta(days=5)).isoformat(), "week"
    if name == "weekday":
        back = (anchor.weekday() - _DAYS.index(group["weekday"].lower())) % 7
        which = (group["which"] or "").strip()
        if which == "next":
            return (anchor + dt.timedelta(days=(7 - back) or 7)).isoformat(), "day"
        if which == "last" and back == 0:
            back = 7
        if future and which != "last" and back:
            back -= 7  # "will meet on Friday"
        return (anchor - dt.timedelta(days=back)).isoformat(), "day"
    if name == "today":
        word = group["word"].lower()
        shift = -1 if word in {"yesterday", "overnight", "last night"} and word != "overnight" else 1 if word == "tomorrow" else 0
        return (anchor + dt.timedelta(days=shift)).isoformat(), "day"
    if name == "ago":
        n = group["n"].lower().replace("a few", "few").replace("a couple of", "couple")
        count = int(n) if n.isdigit() else _NUMBER.get(n, 1)
        unit = group["unit"].lower()
        if unit in {"hour", "minute"}:
            return (anchor - dt.timedelta(hours=count if unit == "hour" else 0)).isoformat(), "day"
        days = count * {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit]
        day = anchor - dt.timedelta(days=min(days, 200 * 365))
        if unit == "day":
            return day.isoformat(), "day"
        if unit == "week":
            return day.isoformat(), "week"
        return (day.isoformat()[:7], "month") if unit == "month" else (day.isoformat()[:4], "year")
    which, unit = group["which"].lower(), group["unit"].lower()
    last = "last" in which or "previous" in which
    if unit == "week":
        shift = 7 if last or which == "the past" else -7 if which == "next" else 0
        day = anchor - dt.timedelta(days=anchor.weekday() + shift)
        return day.isoformat(), "week"
    if unit == "month":
        first = anchor.replace(day=1)
        if last:
            first = (first - dt.timedelta(days=1)).replace(day=1)
        elif which == "next":
            first = (first + dt.timedelta(days=32)).replace(day=1)
        return first.isoformat()[:7], "month"
    year = anchor.year - (1 if last else 0) + (1 if which == "next" else 0)
    return str(year), "year"


def _past_year(anchor: dt.date | None, month: int, day: int) -> int | None:
    """The year of a month named without one: the last such date not after publication (a fortnight of grace)."""
    if anchor is None:
        return None
    return anchor.year if (month, day) <= (anchor.month, anchor.day + 14) or month == anchor.month else anchor.year - 1


@remembered
def _expressions(first: Token) -> list[tuple[str, re.Match[str]]]:
    """Expressions of time in the sentence that begins with a token, by the kinds of them."""
    text = first.sent.text
    small = text.lower()
    found = [(name, m) for name, pattern in _PATTERNS if may_match(pattern, small) for m in pattern.finditer(text)]
    if len(found) < 2:
        return found
    # "2 August" is no month without a day
    return [(name, m) for name, m in found if not any(o.start() <= m.start() and m.end() <= o.end() and len(o.group()) > len(m.group()) for _, o in found)]


def _verb_of(token: Token) -> Token:
    """The verb that a word hangs on."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def _elsewhere(predicate: Token, offset: int) -> str:
    """Where the words at an offset stand that are not said of the predicate: ``told`` with a verb of saying above or beside it ("..., the
    ministry said on Tuesday"), ``beside`` behind another subject's verb ("attacked, and Peru has agreed since May"); else nothing."""
    span = predicate.doc.char_span(offset, offset + 1)
    if span is None:
        return ""
    token = span[0]
    while token.head != token and not is_verb(token):
        if token.lower_ == "according":
            return "told"
        token = token.head
    own = _verb_of(predicate)
    if token in (own, predicate) or not is_verb(token):
        return ""
    below = own in token.subtree
    if token.lemma_.lower() in words()["saying"]:
        clause = next((t for t in (own, *own.ancestors) if t.head == token), None)
        if (below and clause is not None and clause.dep_ in {"ccomp", "parataxis", "dep"}) or (not below and token.dep_ in {"parataxis", "ccomp"}):
            return "told"
    if below is False and token.dep_ == "advcl" and any(c.lower_ in {"as", "than"} for c in token.children):
        return "beside"  # "offered paratroopers, as it had in 1983"
    if token.tag_ == "VBD" and own in token.conjuncts and own.i > token.i and any(c.dep_ == "aux" and c.lower_ in {"has", "have", "is", "are"} for c in own.children):
        return "beside"  # "expelled its advisers in November and has been begging for guns since"
    for verb, other in ((token, own), (own, token)):
        if verb.dep_ == "conj" and verb.head != verb and other in (verb.head, *verb.head.conjuncts) and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            return "beside" if token is verb or offset > token.idx else ""
    return ""


_PAST = frozenset({"VBD", "VBN"})


@remembered
def _frame(first: Token) -> tuple[str, re.Match[str]] | None:
    """The time that an earlier sentence of the paragraph has set for what follows: "In August Peru expelled the envoy. Kenya recalled
    its own." It ends where a sentence leaves the past tense or names a time of its own."""
    sents = first.doc.sents
    at = next((k for k, s in enumerate(sents) if s.start == first.i), 0)
    crossed = False
    for k in range(at, max(at - REACH, -1), -1):
        sentence = sents[k]
        root = sentence.root
        if root.tag_ not in _PAST or any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"has", "have", "is", "are", "will", "would"} for c in root.children):
            return None
        found = _expressions(sentence[0]) if k < at else []
        if found:
            name, m = found[0]
            years = name == "year" or (name == "ago" and m.group("unit").lower() in {"year", "decade"})  # an anniversary frames a whole text
            if len(found) > 1 or name not in {"day", "day2", "month", "year", "ago"} or (crossed and not years):
                return None
            return found[0] if m.start() + sentence.start_char < root.idx else None
        crossed = crossed or k == 0 or "\n\n" in first.doc.text[sents[k - 1].end_char : sentence.start_char]
    return None


def when(predicate: Token, published: str | None, future: bool = False, told: bool = False) -> When:
    """The date of an event: an expression in its own clause, else in its sentence where that is the only one, else the time that the
    sentences before have set. ``future``: of what may come; ``told``: on somebody's word, whose "had struck" is "has struck"."""
    anchor = _anchor(published)
    left, right = _clause(predicate)
    doc = predicate.doc
    sent = predicate.sent
    best: tuple[int, str, str, str] | None = None
    low, high = doc[left].idx, doc[right].idx + len(doc[right])
    at = predicate.idx
    text, begin = sent.text, sent.start_char
    for name, m in _expressions(sent[0]):
        start = m.start() + begin
        read = _read(name, m, anchor, future)
        if read is None or _of_another(predicate, start):
            continue
        where = _elsewhere(predicate, start)
        if where == "beside" or (where == "told" and (future or not _old(*read, anchor))):
            continue
        distance = abs(start - at) + (0 if low <= start < high else 150) + (0 if _same_clause(predicate, start) else 120)
        if best is None or distance < best[0]:
            best = (distance, read[0], read[1], m.group())
    if best is not None and best[0] > 260:
        best = None
    clause_text = doc[left : right + 1].text
    perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in predicate.children)
    long_ago = not future and may_match(_LONG_AGO, clause_text.lower()) and _LONG_AGO.search(clause_text) is not None
    just = (long_ago or perfect) and _JUST.search(text) is not None
    background = long_ago and not just
    if best is None:
        frame = None if future or told or perfect or predicate.tag_ != "VBD" else _frame(sent[0])
        read = _read(*frame, anchor) if frame is not None else None
        if frame is not None and read is not None and _old(*read, anchor):
            return When(*read, frame[1].group(), True)
        return When(published, None, "", background or (perfect and not (just or told or future)))
    _, date, precision, found = best
    if future and published and precision == "month" and date < published[:7] and not re.search(r"\d{4}", found):
        date = f"{int(date[:4]) + 1}{date[4:]}"  # "before July", said of what may come
    since = re.search(r"\bsince\s+(?:the )?(?:early |mid-|late |last )?$", text[: max(0, text.find(found))], re.I) is not None or found.lower().startswith("since")
    if since and not perfect:
        background = False  # it goes on
    elif _old(date, precision, anchor):
        background = True
    return When(date, precision, found, background and not future)


def reported(predicate: Token) -> bool:
    """"a report that it had got missiles": told by somebody, whoever that is."""
    return predicate.dep_ in {"acl", "ccomp"} and any(c.dep_ == "mark" and c.lower_ == "that" for c in predicate.children)


def to_come(predicate: Token, modality: str) -> bool:
    """Whether what a predicate tells of lies ahead; "promised in August" is a plan that was made, and "will send no soldiers" lies ahead too."""
    if modality in {"planned", "hypothetical"}:
        return predicate.tag_ != "VBD"
    return any(c.dep_ == "aux" and c.lower_ in {"will", "wo", "'ll", "shall"} for c in predicate.children)


def _old(date: str, precision: str, anchor: dt.date | None) -> bool:
    """Whether the whole of a day, week, month or year lies more than :data:`BACKGROUND_DAYS` before publication."""
    if anchor is None:
        return False
    first = dt.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10])
    return (anchor - first).days - {"year": 365, "month": 30, "week": 6, "day": 0}[precision] > BACKGROUND_DAYS
