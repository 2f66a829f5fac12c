"""Official papers: statements, letters, notes, communiqués, briefings. Their heads tell whose word every claim of theirs is.

A paper is known by its title and the lines before its first sentence: "STATEMENT OF THE MINISTRY OF FOREIGN AFFAIRS", "Letter dated 3 May 1999
from the Permanent Representative of ...", "U.S. DEPARTMENT OF STATE / DAILY PRESS BRIEFING". Its issuer is named there, or as what the first sentence
opens with, in the signature, or by the capital of the dateline. In a transcript each turn has its own speaker; a journalist's has none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.actors import Ref
from foreshock.coding.signs import may_match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foreshock.reference.actor import Mention
    from foreshock.reports.report import Report

_KIND = re.compile(
    r"(?:statements?|declarations?|communiqu[ée]s?|press (?:release|note|conference|remarks)|media (?:release|note|availability|briefing)|"
    r"news (?:release|conference|briefing)|(?:daily |press )+briefing|briefing|(?:identical )?letters?(?= dated| from| of| by| to| addressed)|note verbale|"
    r"verbal note|aide[- ]m[ée]moire|d[ée]marche|proclamation|remarks|address(?= to| by| of|$)|message(?= from| of| to| by)|transcript|"
    r"(?:operational|war|military) (?:bulletin|summary)|(?:operational|situation) update|(?:protest )?note(?= of| from| by| to|$)|"
    r"(?:radio )?broadcast(?= by| to| of)|appeal(?= by| of| from)|open letter|resolution(?= of| adopted)|readout(?= of)|"
    r"comments?(?= of| by| from)|for immediate release|no\.? pr-\d[\w/-]*)(?!\w|-)", re.I,
)  # fmt: skip
_AFTER = re.compile(
    r"\W*$|\s*[:,(#/–—-]|(?:,? (?:by|from|of|on|about|concerning|regarding|following|at|to|issued|dated|made|for|after|adopted|as|no|number|delivered|attributable|"
    r"addressed|with|excerpts?|transcript|after)\b)|,? \d", re.I,
)  # fmt: skip
_BEFORE = re.compile(
    r"\b(?:issue[sd]?|release[sd]?|make[s]?|made|rejects?|welcomes?|drafts?|calls?|after|over|in|with|signs?|publish\w*|slams?|condemns?|says?|said|what|why|how|"
    r"leaves?|against|despite|no|sends?|writes?|hands?|delivers?|quotes?|read(?:s|ing)?|is|are|was|were|has|have|will)\b", re.I,
)  # fmt: skip
_LETTER_TO = re.compile(r"\bopen letter|\b(?:council|security council|secretary-general|general assembly|permanent representative|ambassador|minister|president|government|embassy|charg[ée])\b", re.I)
_TOLD = re.compile(
    r"\b(?:said|says|added|told reporters|read)\b[^.\n]{0,40}\bin (?:a|an|the|its|their|his|her) (?:joint |written |brief |short |televised )?(?:statement|communiqu[ée]|"
    r"declaration|letter|address|message|speech)|\btold reporters\b|\bthe (?:joint )?(?:statement|communiqu[ée]|declaration|letter) (?:said|says|added|adds|read|reads)\b|"
    r"\b(?:ministry|spokes\w+|department) (?:said|says|added)\b", re.I,
)  # fmt: skip
_HONOUR = re.compile(
    r"\b(?:I|it) (?:have|has) the hono(?:u)?r to\b|\bpresents its compliments\b|\bon (?:the )?instructions? (?:of|from) (?:my|the) government\b|\bupon instructions? (?:of|from) my\b|"
    r"\bis authori[sz]ed to (?:state|declare|announce)\b|\b(?:issued|released|made public|published) (?:on \w+ |today )?(?:the following|a) (?:\w+ )?(?:statement|declaration|communiqu[ée])[^.\n]{0,90}:|"
    r"\bgave the following answer\b", re.I,
)  # fmt: skip
_AGENCY = re.compile(r"\((KCNA)\)|^KCNA\b|\bKCNA (?:commentary|report)\b")
_OFFICE = re.compile(
    r"\b(?:mfa|mod|minist(?:ry|er|ers)|governments?|foreign office|department|mission|presidency|presidents?|embassy|office|cabinet|armed forces|general staff|representatives?|"
    r"spokes(?:person|man|woman|persons)|chancellery|command|headquarters|secretary(?:-general)?|secretariat|council|heads|leaders?|parliament|"
    r"national assembly|ambassador|high representative|charg[ée] d['’]affaires|defen[cs]e forces?|army|navy|politburo|central committee|assembly|deputies|commission|authority|"
    r"chair|chairman|chairperson|king|emir|consulate|delegation|communiqu[ée]|representation|institution|states)\b", re.I,
)  # fmt: skip
_WRITER = re.compile("(?:" + re.sub(r"\(\?=[^)]*\)", "", _KIND.pattern) + f"|{_OFFICE.pattern})$", re.I)
"""A paper or an office at the end of a phrase: what "of" behind it names is the issuer."""
_TITLES = (
    r"(?:the|of|and|for|foreign|external|international|national|affairs|cooperation|defen[cs]e|republic|kingdom|state|people['’]?s|democratic|federal|islamic|official|"
    r"relations|prime|acting|deputy|permanent|interior|joint|permanent|a\.?i\.?|socialist|transitional|provisional|military|revolutionary|union|supreme|his|her|"
    r"majesty['’]?s|excellency|h\.e\.|mr\.?|mrs\.?|ms\.?|dr\.?|general|office|press|arab|public|information|communications?|government|ministry|president|embassy|interim|"
    r"plurinational|bolivarian|ministers?|spokes(?:man|woman|person)|ambassador|representative|chancellor|king|premier|leaders?|co-?operative|hashemite|sultanate|emirate|commonwealth|federation|dominion|sir|lord|sheikh|marshal|colonel|gen\.?|col\.?|secretary)"
)
_LEADS = re.compile(rf"(?:\b(?:by|from|on behalf of|in the name of)\b|^)(?:[\s,]+{_TITLES})*\s*$", re.I)
_OF = re.compile(rf"\bof(?:\s+{_TITLES})*\s*$", re.I)
_AND = re.compile(rf"(?:['’]s)?(?:\s*(?:,|and|&|/|–|—|-))+(?:\s*{_TITLES})*\s*", re.I)
_JOINT = re.compile(r"\b(?:joint|trilateral|tripartite|quadripartite|common|ministers|presidents|governments|leaders|heads|foreign secretaries|chiefs)\b", re.I)
_CAPITALISED = re.compile(r"(?:(?:[A-Z0-9][\w’'.&/-]*|of|the|and|for|on|behalf|in|name|upon|from|my|to|[(),–—-]|\d{1,2}[.:]\d\d|instructions?|today|this)\s*)*", re.U)
_DATE = re.compile(r"\s*[,:/(–—-]*\s*(?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-zé]+|[A-Z][a-z]+\.? \d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})", re.I)
_SIGNED = re.compile(r"\(\s*signed\s*\)|^(?:ambassador|permanent representative|minister|for the government|president|prime minister|charg[ée])", re.I | re.M)
_PERFORMS = re.compile(
    r"['’]?s?,?(?: [A-Z][\w’'-]+){0,4} (?:\w+ly |also |further |again |therefore )?(?:condemns|calls (?:on|upon|for)|reiterates|reaffirms|expresses|considers|rejects|reserves|"
    r"requests|demands|declares|protests|appeals|urges|affirms|stresses|underscores|regards|deplores|denounces|has the hono)\b"
)
_BRIEFING = re.compile(r"\b(?:briefing|press conference|news conference|transcript|remarks|availability|questions and answers|verbatim|provisional|meeting|debate)\b", re.I)
_LABEL = re.compile(
    r"(?m)^[ \t]*(?P<who>(?:The |THE |A )?[A-Z][\w.'’-]*(?:[ \t]+(?:[A-Z(][\w.'’()-]*|of|the|and|for)){0,7}(?:[ \t]+\([^)\n]{2,60}\))?)[ \t]*:(?=[ \t]|\n)"
)
_PRESS = re.compile(
    r"^(?:q|question|questions?|reporter|journalist|correspondent|the press|media|press|moderator|operator|inaudible|afp|reuters|ap|associated press|upi|cctv|cgtn|xinhua(?: news agency)?|"
    r"bloomberg|kyodo(?: news)?|bbc|cnn|nhk|tass|ria novosti|the paper|global times|china daily|phoenix tv|dragon tv|asahi shimbun|yonhap(?: news agency)?|pti|al[- ]jazeera|"
    r"the new york times|new york times|financial times|wall street journal|associated press of pakistan|dpa|efe|antara|anadolu(?: agency)?|sky news|itar-tass|interfax)(?: \d)?$", re.I,
)  # fmt: skip
_WIRE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:, [^\n]{1,40}?)?(?: \([A-Za-z .]{2,20}\))? ?(?:-|--|–|—) ?(?=[A-Z\"“])")
_NUMBERED = re.compile(r",?\s*(?:\b(?:no\.?|number|nr\.?|n°|№)\s*\d[\w/.-]*|#\s*\d+|\bdated [\w ,]+?\d{4}|\b\d[\w/.-]*)\s*$", re.I)
_STRONG = re.compile(r"\b(?:press|news|daily|media|regular) (?:briefing|conference|availability)|\btranscript\b|\bremarks\b|\bverbatim\b|\b(?:council|assembly)\b.{0,60}\bmeeting\b", re.I)
_HEAD = 1200
"""Characters in which the head of a paper is looked for. Assumption."""
_FIRST = 420
"""Characters from the first sentence in which an issuer may name itself. Assumption."""


_LINE = 260
"""Characters of the longest line of a head. Assumption."""


class Turn(NamedTuple):
    """A stretch of the text and who speaks in it."""

    start: int
    end: int
    ref: Ref | None


class Voices:
    """Who speaks where. ``paper``: "I" and "the Ministry" are the issuer too, not only "we"."""

    def __init__(self, turns: Sequence[Turn] = (), paper: bool = False) -> None:
        self.turns = tuple(turns)
        self.paper = paper

    def at(self, char: int) -> Ref | None:
        """The speaker at a character of the text; None where nobody is known to speak."""
        for turn in self.turns:
            if turn.start <= char < turn.end:
                return turn.ref
        return None

    def own(self, char: int) -> Ref | None:
        """Whom "I" and "the Ministry" mean at a character."""
        return self.at(char) if self.paper else None


def everywhere(refs: Ref | None, text: str, paper: bool = False) -> Voices:
    """One voice throughout."""
    return Voices([Turn(0, len(text) + 1, refs)] if refs is not None else [], paper)


class _Line(NamedTuple):
    text: str
    mentions: list[Mention]
    start: int
    """Where the line stands in the text; -1 for the title."""


def official_voices(report: Report, mentions: Sequence[Mention]) -> Voices | None:
    """The voices of an official paper or transcript, or None where the text is none."""
    text = report.text
    if not _may_be(report):
        return None
    lines, body = _head(report, mentions)
    turns = _turns(report, lines, mentions)
    if turns is not None:
        return turns
    called = [line for line in lines if kind_of(line.text)]
    if called and all(line.start < 0 for line in called) and _WIRE.match(text):
        return None
    first = _paragraph(text, body)
    honour = _HONOUR.search(text[body : body + 700])
    agency = _AGENCY.search(text[: body + 160])
    if agency:
        return everywhere(Ref(("PRK",), "GOV", 0, "KCNA"), text, True)
    if not called and not honour:
        return None
    if called and not honour and all(line.start < 0 for line in called) and len(lines) == 1 and _TOLD.search(text):
        return None  # a report about a statement
    if honour and not called and _TOLD.search(text):
        return None
    ref = _named(lines)
    if ref is None:
        ref = _self_named(text, body, first, mentions) or _on_behalf(text, mentions) or _signed(text, mentions) or _dated(lines, called)
        ref = ref or _dateline(text, body, called, mentions) or performs_most(text, mentions)[0]
    if ref is None and any(re.search(r"\b(?:for|by|of) the secretary-general\b", line.text, re.I) for line in called):
        ref = Ref(("UNO",), "IGO", 0, "the Secretary-General")
    return everywhere(ref, text, True) if ref is not None else None


def _may_be(report: Report) -> bool:
    """A quick look before the head is read."""
    head = report.text[:_HEAD]
    lines = "\n".join(line for line in (report.title or "", *head.splitlines()[:16]) if len(line) <= _LINE)
    marks = ((_KIND, lines), (_BRIEFING, lines), (_HONOUR, head), (_AGENCY, head[:400]))
    return any(may_match(pattern, text.lower()) and pattern.search(text) for pattern, text in marks)


@lru_cache(maxsize=4096)
def kind_of(line: str) -> str | None:
    """What a line of a head calls the paper, or None for any other line.

    >>> kind_of("Joint statement by the Foreign Ministers of Chile and Peru"), kind_of("Houthis issue statement on shipping")
    ('statement', None)
    """
    if len(line) > _LINE:
        return None
    for m in _KIND.finditer(line):
        word = m.group().lower()
        if not _AFTER.match(line, m.end()) or _BEFORE.search(line[: m.start()]) or len(line[: m.start()].split()) > 9:
            continue
        if "letter" in word and not _LETTER_TO.search(line):
            continue
        if word == "note" and not _OFFICE.search(line) and not re.search(r"\bnote of protest\b", line, re.I):
            continue
        return word
    return None


def _prose(line: str) -> bool:
    words = line.split()
    label = _LABEL.match(line)
    if label and (len(words) > 5 or _PRESS.match(label.group("who"))):
        return True  # but "Distr.: General", "Original: Spanish" belong to the head
    if len(words) < 5:
        return bool(re.search(r"[.!?][\"”’)]?$", line) and len(words) > 3)
    if re.match(r"(?:\d{1,2}|[a-z])[.)] ", line) and len(words) > 6:
        return True
    if re.search(r"[.!?;:][\"”’)]?$", line) and not re.search(r"\b(?:[A-Z]\.|[ap]\.m\.|No\.)$", line):
        return True
    small = sum(w[:1].islower() for w in words)
    return len(line) > 60 and small > 0.55 * len(words) and kind_of(line) is None


def _head(report: Report, mentions: Sequence[Mention]) -> tuple[list[_Line], int]:
    """The title and the lines before the first sentence, and where that begins."""
    lines: list[_Line] = []
    if report.title:
        from foreshock.reference import load

        lines.append(_Line(report.title, list(load().match(report.title, report.date)), -1))
    at = 0
    body = len(report.text)
    for raw in report.text[: _HEAD * 2].splitlines(keepends=True):
        line = raw.strip().lstrip("#*>_ ").rstrip("*_ ")
        start = at + max(raw.find(line), 0)
        if line and (_prose(line) or at > _HEAD or len(lines) > 12):
            body = start
            break
        if line and line != report.title:
            lines.append(_Line(line, [_moved(m, -start) for m in mentions if start <= m.start and m.end <= start + len(line)], start))
        at += len(raw)
    return lines, body


def _moved(mention: Mention, by: int) -> Mention:
    import msgspec

    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by)


def _paragraph(text: str, at: int) -> str:
    end = text.find("\n", at + 1)
    return text[at : end if end > 0 else len(text)][:_FIRST]


def _named(lines: list[_Line]) -> Ref | None:
    """The issuer that the head names: its author, its letterhead, an office before or behind a name."""
    for test in (_authored, _letterhead):
        for line in lines:
            found = test(line)
            if found:
                return _with_others(line, found, any(_JOINT.search(x.text) for x in lines))
    return None


def _acts(mention: Mention) -> bool:
    return mention.kind != "place"


def _authored(line: _Line) -> Mention | None:
    """"by the Foreign Minister of Chile", "of the Government of India", "Soviet statement on Berlin", "Mao Ning's press conference"."""
    if kind_of(line.text) is None and not re.match(r"(?:issued |released |delivered )?(?:by|from|on behalf of)\b|office of\b", line.text, re.I):
        return None
    for mention in line.mentions:
        before, after = line.text[: mention.start], line.text[mention.end :]
        if not _acts(mention) or _addressee(line.text, mention.start):
            continue
        follower = _owner_behind(line, mention)
        by = re.search(r"\b(?:by|from|behalf of)\b[^,]*$", before, re.I)
        if before.strip() and _LEADS.search(before) and (mention.kind != "metonym" or by):
            return follower
        if by and _OF.search(before) and _OFFICE.search(before):
            return follower
        of = _OF.search(before)
        if of:
            owner = _NUMBERED.sub("", before[: of.start()].rstrip(" ,"))
            if _WRITER.search(owner):
                return follower
        if mention.kind in {"demonym", "name", "institution", "organisation", "group", "metonym", "person"} and _nothing(before):
            kind = _KIND.search(after)
            if kind and re.fullmatch(rf"(?:['’]s?)?(?:[\s,:–-]+(?:{_TITLES}|[A-Z][\w’'.-]*|daily|regular|weekly|spokes\w+))*:?\s+", after[: kind.start()]):
                return follower
    return None


def _addressee(line: str, at: int) -> bool:
    """Whether a place in a line stands behind "to", with no "by" or "from" in between."""
    return bool(re.search(r"\bto\b(?:(?!\b(?:by|from|of behalf)\b).)*$", line[:at], re.I)) and _KIND.match(line) is not None


def _nothing(before: str) -> bool:
    """Whether nothing stands before a name but its office: "Foreign Ministry Spokesperson Mao Ning's"."""
    return not re.search(r"\b(?:on|to|against|with|about|in|at|over|after|for)\b", before, re.I) and bool(
        re.fullmatch(rf"(?:(?:{_TITLES}|[A-Z][\w’'.-]*|spokes\w+)[\s,–-]*)*", before)
    )


def _owner_behind(line: _Line, mention: Mention) -> Mention:
    """"Ministry of Defence of the Russian Federation": whose ministry it is stands behind it."""
    for other in line.mentions:
        if other.start > mention.end and re.fullmatch(rf"[\s,]+(?:of\s+)?(?:{_TITLES}\s+)*", line.text[mention.end : other.start], re.I) and (
            mention.kind == "institution" and _acts(other) and " of" in line.text[mention.end : other.start]
        ):
            return other
    return mention


def _letterhead(line: _Line) -> Mention | None:
    """A line that is a name, or a name with an office: "REPUBLIC OF THE SUDAN", "Ukrainian Foreign Ministry", "THE WHITE HOUSE"."""
    for mention in line.mentions:
        if not _acts(mention) or mention.kind == "person" or _addressee(line.text, mention.start):
            continue
        before, after = line.text[: mention.start], line.text[mention.end :]
        if _DATE.match(after) or re.match(r"\s*\((?:[A-Z]{2,10}|[A-Z][a-z]+)\)", after):
            continue
        alone = not re.sub(r"\bthe\b|\W", "", before, flags=re.I) and not re.sub(r"\W", "", after)
        office = bool(re.fullmatch(rf"(?:{_TITLES}[\s,]+)*", before, re.I) and re.match(rf"(?:['’]s)?(?:[\s,]+(?:{_TITLES}))*[\s,]+{_OFFICE.pattern}", after, re.I))
        of = _OF.search(before)
        owned = bool(of and re.search(rf"{_OFFICE.pattern}\W*$", before[: of.start()].rstrip(), re.I)) or bool(
            re.search(rf"{_OFFICE.pattern}[\s,–-]+(?:the )?$", before, re.I) and not re.sub(r"\W", "", after)
        )
        if mention.kind == "metonym" and alone and not re.search(r"house|kremlin|pentagon|street|elys|quai|élys", mention.text, re.I):
            continue  # a city alone is where the paper was given out
        if alone or office or owned or (mention.kind == "institution" and _nothing(before)):
            return _owner_behind(line, mention)
    return None


def _with_others(line: _Line, first: Mention, joint: bool) -> Ref:
    """The issuer with those named in one list with it: "by the Foreign Ministers of Iran and Pakistan"."""
    codes = [first.code]
    texts = [first.text]
    last = first
    for other in line.mentions:
        if other.start < last.end or not _acts(other):
            continue
        if not joint or not _AND.fullmatch(line.text[last.end : other.start]):
            break
        if other.code not in codes:
            codes.append(other.code)
            texts.append(other.text)
        last = other
    return Ref(tuple(codes), first.sector, 0, texts[0] if len(texts) == 1 else ", ".join(texts))


def _self_named(text: str, body: int, first: str, mentions: Sequence[Mention]) -> Ref | None:
    """"The Ministry of Foreign Affairs of X presents its compliments", "We, the deputies of ...", "A spokesman for the Foreign Ministry of X issued"."""
    for number, mention in enumerate(mentions):
        if not body <= mention.start < body + len(first):
            continue
        before = text[body : mention.start]
        if not _acts(mention) or not _CAPITALISED.fullmatch(re.sub(r"^(?:A |The )?(?:spokes\w+|representatives?|deput(?:y|ies)|members?) (?:for|of) ", "", re.sub(r"^We, the \w+ ", "", before))):
            return None
        behind = text[mention.end : mention.end + 60]
        office = re.match(rf"(?:['’]s)?(?:\s+(?:{_TITLES}))*\s+{_OFFICE.pattern}", behind, re.I) and behind.lstrip("’'s ")[:1].isupper()
        of = _OF.search(before)
        if before.strip().startswith("We,") or office or (of and _OFFICE.search(before[: of.start()])) or mention.kind in {"institution", "organisation"}:
            codes = [mention.code]
            last = mention
            for other in mentions[number + 1 :]:
                if not _AND.fullmatch(text[last.end : other.start]) or not re.search(r"\b(?:Ministers|Presidents|Governments|Leaders|Heads)\b", before):
                    break
                codes.append(other.code)
                last = other
            return Ref(tuple(dict.fromkeys(codes)), mention.sector, 0, mention.text)
    return None


def _signed(text: str, mentions: Sequence[Mention]) -> Ref | None:
    """The state under the signature: "(Signed) ... Permanent Representative of Georgia"."""
    foot = max(text.rfind("\n\n"), len(text) - 320, 0)
    m = _SIGNED.search(text, max(foot, 0))
    if m is None:
        return None
    for mention in mentions:
        if mention.start >= m.start() and _acts(mention) and mention.code != "UNO":
            return Ref((mention.code,), mention.sector, 0, mention.text)
    return None


def _dated(lines: list[_Line], called: list[_Line]) -> Ref | None:
    """The state whose capital stands in the dateline, unless the paper may have been given out abroad."""
    if any(_JOINT.search(line.text) or re.search(r"letter|summit|conference|final|united nations", line.text, re.I) for line in called):
        return None
    for line in lines:
        for mention in line.mentions:
            if line.start >= 0 and not line.text[: mention.start].strip() and _DATE.match(line.text, mention.end):
                return Ref((mention.code,), "GOV", 0, mention.text)
            tail = re.search(r",\s*$", line.text[: mention.start])
            if mention.kind == "metonym" and tail and not re.sub(r"\W", "", line.text[mention.end :]):
                return Ref((mention.code,), "GOV", 0, mention.text)
    return None


def _on_behalf(text: str, mentions: Sequence[Mention]) -> Ref | None:
    """"On behalf of the Republic of Azerbaijan I request", "my country, Georgia,", "fellow Ecuadorians"."""
    for mention in mentions:
        before = text[max(0, mention.start - 90) : mention.start]
        if _acts(mention) and re.search(rf"(?:\b(?:on behalf|in the name) of(?:\s+{_TITLES})*|\bmy country,|\bfellow|\bdear|\bcitizens of)\s*$", before, re.I):
            return Ref((mention.code,), mention.sector, 0, mention.text)
    return None


def _dateline(text: str, body: int, called: list[_Line], mentions: Sequence[Mention]) -> Ref | None:
    """The state whose capital opens the first sentence of a paper that an office without a country has issued: "Managua, 5 May. ..."."""
    if not any(_OFFICE.search(line.text) and not _JOINT.search(line.text) for line in called):
        return None
    for mention in mentions:
        if mention.start == body:
            date = _DATE.match(text, mention.end)
            if date and mention.kind in {"metonym", "name", "place"} and re.match(r"(?:,? \d{4})?\.\s", text[date.end() : date.end() + 10]):
                return Ref((mention.code,), "GOV", 0, mention.text)
    return None


def performs_most(text: str, mentions: Sequence[Mention]) -> tuple[Ref | None, int]:
    """Who does most by saying it, and how often: "The Soviet Government considers ...", "Georgia calls upon ..."; nobody where two are level."""
    counts: dict[str, int] = {}
    for mention in mentions:
        if _acts(mention) and _PERFORMS.match(text, mention.end):
            counts[mention.code] = counts.get(mention.code, 0) + 1
    ranked = sorted(counts.items(), key=lambda kv: -kv[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None, 0
    one = next(m for m in mentions if m.code == ranked[0][0])
    return Ref((one.code,), one.sector, 0, one.text), ranked[0][1]


def _turns(report: Report, lines: list[_Line], mentions: Sequence[Mention]) -> Voices | None:
    """The turns of a briefing or a debate, each with its speaker."""
    if not any(_BRIEFING.search(line.text) for line in lines) or any(re.search(r"\binterview\b", line.text, re.I) for line in lines):
        return None  # in an interview each speaks for himself
    labels = list(_LABEL.finditer(report.text))
    names = [m.group("who") for m in labels]
    repeated = {n for n in names if names.count(n) > 1}
    asked = any(_PRESS.match(n.strip()) for n in names)
    if len(labels) < 3 or not (repeated or any("(" in n for n in names)) or not (asked or any(_STRONG.search(line.text) for line in lines)):
        return None
    issuer = _named(lines) or _dated(lines, [])
    turns: list[Turn] = []
    for number, m in enumerate(labels):
        who = m.group("who")
        end = labels[number + 1].start() if number + 1 < len(labels) else len(report.text) + 1
        ref: Ref | None = issuer
        if _PRESS.match(who.strip()):
            ref = None
        else:
            inside = [x for x in mentions if m.start() <= x.start and x.end <= m.end()]
            if inside:
                ref = Ref((inside[-1].code,), inside[-1].sector, 0, inside[-1].text)
        turns.append(Turn(m.start(), end, ref))
    if all(t.ref is None for t in turns):
        return None
    return Voices([Turn(0, labels[0].start(), issuer), *turns], True)
