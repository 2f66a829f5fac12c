"""Reading hits in their scene: which actor the words name here and now, or that they name none.

Three things decide, in this order: the neighbouring words (``Michael Jordan`` is a person, ``turkey`` a bird, Georgia with
Atlanta a state of the USA), the date (Moscow is the Soviet Union's until 25 December 1991), and for a bare surname whether
its bearer holds office, has a title before the name or stands with the full name elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from foreshock.reference.tables import OPEN, Alias, listed, piped

Hit = tuple[int, int, list[Alias]]
Rule = tuple[str, bool, list[str], list[str], str]
"""Code, named by default, words that speak for it, words against it, and the code that is meant where it is not."""

GENERIC = {
    "Foreign Office", "Congress", "House of Representatives", "Central Committee", "Politburo", "Security Council",
    "National Security Council", "Joint Chiefs", "Joint Chiefs of Staff", "Revolutionary Guard", "Revolutionary Guards",
    "Republican Guard", "State Council", "Ministry of Defence", "security cabinet", "war cabinet", "General Assembly",
    "Central Command", "Southern Command", "Royal Court", "Royal Navy", "Foreign Legion", "Marine Corps", "Workers' Party",
    "State Department", "Defense Department", "Justice Department", "Commerce Department", "Energy Department", "Supreme Soviet",
    "Diet", "Senate", "Northern Fleet", "Pacific Fleet", "Baltic Fleet", "NSC", "MoD", "Commons", "National Liberation Front",
    "National Security Agency", "Revolutionary Armed Forces", "Coast Guard", "Self-Defense Forces", "Self-Defence Forces",
}  # fmt: skip
"""Offices that many states have: after another state's name or demonym they are that state's."""

TITLES = {
    "president", "premier", "chancellor", "king", "queen", "prince", "princess", "emir", "sultan", "shah", "emperor",
    "ayatollah", "imam", "general", "gen", "marshal", "colonel", "col", "major", "captain", "admiral", "brigadier",
    "lieutenant", "field", "commander", "comrade", "chairman", "secretary", "minister", "prime", "foreign", "defence",
    "defense", "leader", "dictator", "strongman", "ambassador", "envoy", "mr", "mrs", "ms", "dr", "sir", "lord", "lady",
    "senator", "governor", "taoiseach", "spokesman", "sheikh", "sheik", "crown", "pope", "warlord", "chief", "adviser",
    "advisor", "state", "staff", "affairs", "president-elect", "ex-president", "premiers", "presidents", "ministers", "speaker", "boss", "head",
}  # fmt: skip

POLITE = {"mr", "mrs", "ms", "dr", "sir", "lord", "lady"}
"""Titles that anybody may have: before a very common surname they do not make an office holder."""

FIRST_NAMES = {"Jordan", "Chad", "Israel", "Georgia", "Kenya", "India", "Ireland", "Cuba", "Holland", "Ecuador", "Chile"}
"""States whose names are first names too: before a very common surname they are."""

FUNCTION = {
    "the", "a", "an", "when", "if", "but", "and", "or", "as", "after", "before", "although", "though", "while", "since",
    "because", "that", "than", "what", "why", "how", "will", "would", "could", "can", "should", "did", "does", "do", "is",
    "was", "has", "had", "have", "in", "on", "at", "to", "for", "from", "with", "by", "of", "both", "yet", "so", "only",
    "even", "then", "now", "today", "yesterday", "earlier", "later", "meanwhile", "like", "under", "until", "once", "not",
    "unlike", "between", "against", "about", "where", "whether", "may", "might", "q", "still", "this", "that's", "here",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "which", "who", "whom", "whose", "were",
    "are", "without", "despite", "during", "through", "over", "into", "asked", "again", "also", "instead", "perhaps",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
}  # fmt: skip

NOT_AFTER = {
    "Motor", "Motors", "Foundation", "Tower", "Towers", "Library", "Street", "Avenue", "Airport", "University", "College",
    "County", "Center", "Centre", "Stadium", "Institute", "Award", "Prize", "Square", "Park", "Hospital", "School", "Road",
    "Inc", "Ltd", "Corp", "Bank", "Brothers", "Sons", "Island", "Islands", "Hotel", "Museum", "Boulevard", "Bridge",
}  # fmt: skip
CLOCK = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November", "December", "I", "II", "III", "IV",
}  # fmt: skip

REACH = 20_000
"""Characters of a text that are weighed where the neighbourhood of an ambiguous word says nothing. Assumption: the opening
of a text says what it is about."""
MONTH_BEFORE = {"in", "since", "by", "until", "till", "last", "next", "early", "late", "mid", "of", "from", "this", "to", "on"}
"""Words before ``May`` that make it the month."""

_BEFORE = re.compile(r"(\S+) ?$")
_AFTER = re.compile(r"^(?:'s)? ([A-Z][\w'-]*)")
_ACTS = re.compile(
    r"(?:'s? (?!a\b|the\b|not\b)| (?:had|has|was|is|did|would|could|also|later|then)\b| (?:and|or) [A-Z]| [a-z]+(?:ed|ays)\b"
    r"| (?:said|told|met|saw|sent|gave|made|took|spoke|went|flew|wrote|won|lost|says|tells|wants|knew|held|left|led|put|sought)\b)"
)
_BREAK = re.compile(r"[.!?:;\"(\]\[)–—]$")


@cache
def _rules() -> dict[str, list[Rule]]:
    """Words that name more than one thing: alias in small letters -> its rules."""
    out: dict[str, list[Rule]] = {}
    for line in piped("ambiguous.txt"):
        texts, code, default, cues, against = line[:5]
        other = line[5] if len(line) > 5 else ""
        for text in listed(texts):
            out.setdefault(text.lower(), []).append((code, default == "yes", listed(cues), listed(against), other))
    return out


@cache
def _surnames(kind: str) -> frozenset[str]:
    """Surnames that are ``words`` of the language too, very common ``names``, or that ``never`` stand alone."""
    return frozenset(word for name, words in piped("common_surnames.txt") if name == kind for word in words.split())


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b")


def nearest(group: list[Alias], day: str | None) -> Alias | None:
    """Of the actors that share an alias, the one it names on ``day``: valid ones first, by prominence; else the nearest in
    time whose alias is not strictly dated. Without a date, the one whose time ends last."""
    if day is None:
        return max(group, key=lambda a: (a.end, a.prominence))
    valid = [a for a in group if a.start <= day <= a.end]
    if valid:
        return max(valid, key=lambda a: (a.strict, a.start != "" or a.end != OPEN, a.since <= day <= a.until, a.prominence))
    loose = [a for a in group if not a.strict]
    return min(loose, key=lambda a: _distance(a, day)) if loose else None


def _distance(alias: Alias, day: str) -> int:
    year = int(day[:4])
    edge = alias.end if alias.end < day else alias.start
    return abs(year - int((edge or "0001")[:4]))


class Scene:
    """One text, its hits and its date."""

    def __init__(self, plain: str, hits: list[Hit], day: str | None) -> None:
        self.plain = plain
        self.hits = hits
        self.day = day
        self.whole: dict[tuple[str, int, int], int] = {}
        """What the whole text says for or against the reading of an ambiguous word."""
        self.named: set[str] = set()
        """Full names of the persons that the text names in full."""
        self.codes: set[str] = set()
        """Codes of the actors that the text names other than by a bare surname."""

    def read(self) -> Iterator[tuple[int, int, Alias]]:
        """The hits that name an actor, with the alias as meant."""
        first: list[tuple[int, int, list[Alias], Alias | None]] = []
        previous: tuple[int, Alias] | None = None
        for start, end, group in self.hits:
            if any(a.bare for a in group):
                first.append((start, end, group, None))
                continue
            alias = self._choose(start, end, group, previous)
            if alias is not None:
                first.append((start, end, group, alias))
                previous = (end, alias)
                self.codes.add(alias.code)
                if alias.kind == "person":
                    self.named.add(alias.name)
        last = 0
        for start, end, group, alias in first:
            if alias is None:
                alias = self._surname(start, end, group, last)
            if alias is not None and alias.kind != "blocked":
                last = end
                yield start, end, alias

    def _choose(self, start: int, end: int, group: list[Alias], previous: tuple[int, Alias] | None) -> Alias | None:
        plain = self.plain
        if group[0].kind == "blocked" or any(a.kind == "blocked" and a.valid(self.day) for a in group):
            return None
        if plain[max(0, start - 3) : start].lower() in ("al-", "el-"):
            return None
        alias = nearest(group, self.day)
        if alias is None:
            return None
        words = plain[start:end]
        if alias.kind == "prefix":
            return None if not plain[end : end + 1].isalpha() else _as(alias, "demonym")
        if words in FIRST_NAMES and (after := _AFTER.match(plain[end : end + 30])) and after[1] in _surnames("names"):
            return None
        if words == "US" and not self._is_us(start, end):
            return None
        for code, default, cues, against, other in _rules().get(words.lower(), ()):
            if code == alias.code and not self._holds(start, end, default, cues, against):
                return Alias(alias.text, other, alias.kind, alias.sector, alias.role) if other else None
        if alias.kind in ("institution", "organisation") and words in GENERIC and previous is not None:
            gap = plain[previous[0] : start]
            owner = previous[1]
            if gap in (" ", "'s ", "' ") and owner.code != alias.code and owner.kind in ("name", "demonym", "metonym"):
                sector = alias.sector if alias.kind == "institution" else "GOV"
                return Alias(alias.text, owner.code, "institution", sector, alias.role, owner.name)
        return alias

    def _is_us(self, start: int, end: int) -> bool:
        """``US`` in a line of capitals may be the pronoun: LET US GO."""
        before = self._word_before(start)
        return before not in {"LET", "GIVE", "TELL", "ASK", "HELP", "JOIN", "ALL", "LEAVE", "FOLLOW", "SAVE", "SHOW"}

    def _holds(self, start: int, end: int, default: bool, cues: list[str], against: list[str]) -> bool:
        """Weigh the words for and against in the sentence first, then in the whole text; ``default`` where nothing speaks."""
        near = self.plain[max(0, start - 160) : start] + " ~ " + self.plain[end : end + 160]
        balance = _balance(near, cues, against)
        if not balance:
            key = (self.plain[start:end], len(cues), len(against))
            if key not in self.whole:
                self.whole[key] = _balance(self.plain[:REACH], cues, against)
            balance = self.whole[key]
        return balance > 0 if balance else default

    def _word_before(self, start: int) -> str:
        found = _BEFORE.search(self.plain[max(0, start - 40) : start])
        return found[1] if found else ""

    def _surname(self, start: int, end: int, group: list[Alias], last: int) -> Alias | None:
        """A bare surname: whose, if anyone's."""
        plain, day = self.plain, self.day
        if plain[max(0, start - 3) : start].lower() in ("al-", "el-") or plain[start - 1 : start] in ("-", "'"):
            return None
        others = [a for a in group if not a.bare]
        if others:
            # The words are a name of something else too (a place, a state): that reading wins unless a title stands before.
            alias = self._choose(start, end, others, None)
            if alias is not None or any(a.kind == "blocked" for a in others):
                return alias
        before = self._word_before(start)
        bare = before.strip(".,'\"()").removesuffix("'s").lower()
        titled = bare in TITLES and not before.endswith(",") and (bare != "head" or before[0].isupper())
        after = _AFTER.match(plain[end : end + 30])
        follower = after[1] if after else ""
        candidates = [a for a in group if a.bare]
        full = [a for a in candidates if a.name in self.named]
        if not titled and last != start - 1 and plain[last:start].strip() not in ("'s", "'"):
            other_name = before[:1].isupper() and not _BREAK.search(before) and bare not in FUNCTION and not before.endswith(",")
            if other_name and not before.endswith("'s"):
                return None
        if follower in NOT_AFTER:
            return None
        words = plain[start:end]
        if words == "May" and not titled and (bare in MONTH_BEFORE or plain[end : end + 2].strip()[:1].isdigit()):
            return None
        word, common = words in _surnames("words"), words in _surnames("names")
        if (word or common) and follower and follower not in CLOCK and not titled and not full:
            return None
        if full and not (word and not self._is_name_here(start, end)):
            return nearest(full, day)
        active = [a for a in candidates if day is None or a.start <= day <= a.end]
        if titled:
            past = [a for a in candidates if day is None or a.start <= day]
            home = [a for a in past if a.code in self.codes]
            if (word or common) and bare in POLITE:
                return self._best([a for a in active if word or a.code in self.codes])
            return self._best(active or home or [a for a in past if a.prominence > 1])
        if words in _surnames("never"):
            return None
        if word and not self._is_name_here(start, end):
            return None
        strong = [a for a in active if a.prominence >= 2 or (a.code in self.codes and not word and not common)]
        if strong or word or common:
            return self._best(strong)
        return self._best([a for a in candidates if a.prominence == 3 and (day is None or a.start <= day)])

    def _best(self, candidates: list[Alias]) -> Alias | None:
        """Of several bearers of a surname, one whose state the text names, then the best known, then the latest."""
        at_home = [a for a in candidates if a.code in self.codes]
        pool = at_home or candidates
        return nearest(pool, self.day) if pool else None

    def _is_name_here(self, start: int, end: int) -> bool:
        """Whether an ordinary word is a name here: within a sentence its capital says so, at the head of one the next word."""
        head = self.plain[:start].rstrip()
        if head and not _BREAK.search(head):
            return True
        return bool(_ACTS.match(self.plain[end : end + 24]))


def _balance(scope: str, cues: list[str], against: list[str]) -> int:
    """Words for less words against a reading."""
    pro = len(_any(tuple(cues)).findall(scope)) if cues else 0
    return pro - (len(_any(tuple(against)).findall(scope)) if against else 0)


def _as(alias: Alias, kind: str) -> Alias:
    return Alias(alias.text, alias.code, kind, alias.sector, alias.role, alias.name)
