"""The coder: a report in, claims out. Parse, actors, coreference, predicates, then mood, attribution, time for each claim.

Each report is read twice: the first reading learns who is against whom and who helps whom, the second fills with it what the
text leaves out.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import TYPE_CHECKING, Any

from foreshock.coding.actors import Actors, Ref
from foreshock.coding.anaphora import may_take_up, taken_up
from foreshock.coding.answers import answered
from foreshock.coding.attribution import chain, told_at_the_end, told_by_itself
from foreshock.coding.backup import back_up
from foreshock.coding.casing import recased
from foreshock.coding.claim import Attribution, Claim, Support
from foreshock.coding.claims import Claims
from foreshock.coding.code_names import without_code_names
from foreshock.coding.confrontation import Confrontations, grounds, likely, on_record
from foreshock.coding.coreference import Discourse
from foreshock.coding.duplicates import duplicate
from foreshock.coding.filters import not_a_claim
from foreshock.coding.hit import Hit
from foreshock.coding.issuer import voices_of
from foreshock.coding.lexicon import verb_frames
from foreshock.coding.modality import Mood, is_question, mood
from foreshock.coding.nominal import NounReader
from foreshock.coding.offers import content_of_accord, offered, turned_down
from foreshock.coding.predicates import VerbReader
from foreshock.coding.prefilter import parse_needed
from foreshock.coding.quotes import spoken
from foreshock.coding.recall import Recall
from foreshock.coding.roles import is_verb, surface_subject
from foreshock.coding.telling import telling
from foreshock.coding.time import When, reported, to_come, when
from foreshock.reports.dating import iso_date
from foreshock.reports.legible import legible
from foreshock.stopping import look_up

if TYPE_CHECKING:
    from foreshock.coding.tree import Span, Token, Tree
    from foreshock.reference.actor import Mention
    from foreshock.reports.report import Report

    Input = str | os.PathLike[str] | Report

HISTORY_YEARS = 25
"""A claim dated this many years or more before publication is history, not news. Assumption."""
PLEDGES = {"offer", "pledge", "promise", "approve", "authorise", "authorize", "earmark", "volunteer", "announce", "unveil", "guarantee"}
"""Verbs of giving by which nothing is given yet."""
_TOLD_BY_DOING = {"DISAPPROVE", "REQUEST", "THREATEN"}
_PERFORMATIVE = {"DISAPPROVE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"}


def code(report: Input | Iterable[Input], *, as_of: str | Date | None = None) -> Claims:
    """The claims of one report, or of several in their order, each in the order of the text.

    Parameters: ``report`` a :class:`Report`, a path, or a list of these (folders are walked); ``as_of`` (ISO date, or a
    :class:`datetime.date`) stands in for a missing publication date. Errors: :class:`~foreshock.errors.InputError` where a path
    cannot be read.
    """
    from foreshock.reports import Report as Read
    from foreshock.reports import read
    from foreshock.reports.inputs import named

    several = named(report, Read)
    day = iso_date(as_of) if as_of is not None else None
    reports = [r for one in several for r in ([one] if isinstance(one, Read) else read(one, day))]
    return Claims(claim for claims in code_stream(reports, as_of=day) for claim in claims)


def code_stream(
    reports: Iterable[Report], *, as_of: str | Date | None = None, batch: int = 32, learnt: bool = True
) -> Iterator[list[Claim]]:
    """The claims of each report of a stream, in order; parsed in batches, in constant memory. ``learnt=False``: of the rules alone."""
    for _, reading, claims in read_stream(reports, as_of=as_of, batch=batch, learnt=learnt):
        reading.doc.fell()
        yield claims


def read_stream(
    reports: Iterable[Report], *, as_of: str | Date | None = None, batch: int = 32, learnt: bool = True
) -> Iterator[tuple[Report, Reading, list[Claim]]]:
    """Like :func:`code_stream`, with each report and its reading (for explanations). ``learnt=False``: the rules alone."""
    from foreshock.reference import load

    reference = load()
    day = iso_date(as_of) if as_of is not None else None
    pending: list[Report] = []

    def flush() -> Iterator[tuple[Report, Reading, list[Claim]]]:
        texts = [legible(report.text) for report in pending]
        named = [without_code_names(text, reference.match(text, r.date or day)) for text, r in zip(texts, pending, strict=True)]
        docs = parse_needed([recased(text, m) for text, m in zip(texts, named, strict=True)], named, batch)
        for report, mentions, doc in zip(pending, named, docs, strict=True):
            reading = Reading(report, doc, mentions, report.date or day, learnt)
            yield report, reading, reading.claims()
        pending.clear()

    for report in reports:
        pending.append(report)
        if len(pending) >= batch:
            yield from flush()
    yield from flush()


class Reading(Recall):
    """One report being read: its parse, its actors, and what is known of its confrontation."""

    def __init__(self, report: Report, doc: Tree, mentions: list[Mention], date: str | None, learnt: bool = True) -> None:
        self.report = report
        self.doc = doc
        self.mentions = mentions
        self.date = date
        self.silences: list[tuple[Any, str]] = []
        self.final = True
        self.learnt = learnt

    def sentences(self) -> list[Span]:
        """The sentences of the report."""
        return list(self.doc.sents)

    def codes_in(self, sentence: Span) -> set[str]:
        """Actors named in a sentence."""
        return {m.code for m in self.mentions if sentence.start_char <= m.start < sentence.end_char}

    def claims(self) -> list[Claim]:
        """Both readings; the second one's claims, and those that the learnt back-up adds."""
        if not self.mentions:
            return []
        theatres = self._theatres()
        known = Confrontations.of([], theatres)
        topic = known.topic = self._topic()
        record = known.record = on_record({m.code for m in self.mentions}, self.date)
        known.grounds, known.date = grounds(self.date), self.date
        known.likely = probable = likely(Counter(m.code for m in [*self.mentions, *self._in_title()] if m.kind != "place"), self.date)
        unread = Actors(self.doc, self.mentions)  # without pronouns and descriptions, which each reading resolves anew
        self.spoken = spoken(self.doc, unread)
        self.speakers = self.spoken.known
        self.voices = voices_of(self.report, self.doc, unread)
        found: list[Claim] = []
        for final in (False, True):
            self.final = final
            found = self._read(known)
            if not self.done:
                break  # nothing to learn from: the second reading would be the first again
            # "the two giants fought" is read with the confrontation, so it is no evidence of it
            told = [c for h, c in self.done if h.source is None or len(h.source.codes) < 2 or h.source.how not in {"description", "inferred"}]
            told = [c for c in told if not c.rule.startswith("verb:land+")]  # whether a landing is hostile is read from the rest
            known = Confrontations.of(told, theatres)
            known.topic, known.record, known.grounds, known.date = topic, record, grounds(self.date), self.date
            known.likely = probable
            known.principals = known.pair() or ()
        return back_up(self) if self.learnt else found

    def _topic(self) -> str | None:
        """The state that the report names most, if it names it three times and more often than any other."""
        counts = Counter(m.code for m in self.mentions if m.sector in {"GOV", "MIL"})
        for code_, _ in list(counts.items()):
            if self.report.title and any(m.code == code_ and m.text in self.report.title for m in self.mentions):
                counts[code_] += 2
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
            return None
        top = ranked[0][0]
        named = self.report.title or ""
        return top if any(m.code == top and m.text in named for m in self.mentions) or top in self._theatres() else None

    # -- one reading -------------------------------------------------------------------------------------------------

    def _read(self, confrontations: Confrontations) -> list[Claim]:
        doc = self.doc
        self.actors = actors = Actors(doc, self.mentions)
        self.discourse = Discourse(doc, actors, confrontations, self.voices, self.speakers, self._alliance(), self._insurgents())
        self.confrontations = confrontations
        self.speakers = self.spoken.told(actors)
        self.done: list[tuple[Hit, Claim]] = []
        self.done_at: list[int] = []
        self.silences = []
        self.verbs = verbs = VerbReader(actors, confrontations, self._react, self._recent, self._speaker_rival, self._last_act, self._helped, self._last_help, self._proposer, self._tellers, self._asked, self._last_favour)
        nouns = NounReader(actors, confrontations)
        consumed: set[int] = set()
        self.claimed = claimed = set[int]()
        agreed: set[int] = set()
        for sentence in doc.sents:
            look_up()
            told = telling(sentence[0])
            for token in told.verbs:
                before = len(self.done)
                if token.i in agreed:
                    continue
                self._again(token)
                if len(self.done) > before:
                    continue
                if token.lemma_.lower() in verb_frames() or any(c.lower_ in {"together", "jointly"} for c in token.children):
                    found = verbs.read(token)
                    if found and found[0].event == "REJECT" and self._act_itself(token, verbs):
                        continue
                    for hit in found:
                        self._consume(hit, consumed)
                        agreed.update(content_of_accord(hit))
                        claimed.update(turned_down(hit))
                        if hit.event in {"REQUEST", "THREATEN"} or (hit.event == "REJECT" and _forbids(token)) or (hit.event == "AGREE" and token.lemma_ == "agree"):
                            claimed.add(token.i)
                        self.emit(hit, frozenset(claimed))
            for token in told.nouns:
                if token.i not in consumed:
                    for hit in nouns.read(token):
                        self.emit(hit, frozenset(claimed))
        return self.ordered()

    def _act_itself(self, token: Token, verbs: VerbReader) -> bool:
        """"refuses to condemn either side" is the condemnation negated, not a refusal of someone's proposal."""
        if _forbids(token):
            return False
        for child in token.children:
            if child.dep_ == "xcomp" and any(h.event in {"DISAPPROVE", "SUPPORT", "SANCTION", "AID", "ASSAULT", "COERCE", "MOBILIZE"} for h in verbs.read(child)):
                return True
        return False

    def _alliance(self) -> str | None:
        if any(m.code == "NTO" for m in self.mentions):
            return "NTO"
        return None

    def _consume(self, hit: Hit, consumed: set[int]) -> None:
        """The object of a light verb is part of its predicate, not a second one."""
        if hit.frame.classes and hit.object is not None:
            thing: Any = hit.object
            consumed.add(thing.i)
            for conjunct in thing.conjuncts:
                consumed.add(conjunct.i)
        predicate: Any = hit.predicate
        if hit.event in {"REQUEST", "REJECT", "AGREE", "CONCEDE", "THREATEN", "INVESTIGATE", "RETREAT", "CONSULT"}:
            for child in predicate.children:
                if child.dep_ in {"dobj", "nsubjpass"}:
                    consumed.add(child.i)
                elif child.dep_ == "prep" and child.lower_ not in {"after", "following"} and hit.event in {"REQUEST", "CONCEDE", "AGREE"}:
                    consumed.update(c.i for c in child.children if c.dep_ == "pobj")

    def _again(self, token: Token) -> None:
        """A clause that takes up an earlier claim, with its own speaker and polarity."""
        import msgspec

        if not self.done or not may_take_up(token):
            return
        number = self.discourse.sentence_of[token.i]
        done = [c for _, c in self.done]
        links, cues = chain(token, self.actors, self.speakers)
        again = taken_up(token, done, self.actors, number, self.done_at, links)
        if again is None:
            return
        hit = next(h for h, c in self.done if c is again.claim)
        sentence = token.sent
        whole = self.report.text[sentence.start_char : sentence.end_char]
        quote = whole.strip()
        start = sentence.start_char + whole.find(quote)
        changes: dict[str, Any] = {}
        if again.source is not None:
            changes = {"source": list(again.source.codes), "source_text": again.source.text, "source_sector": self._sector(again.source)}
        told_by = again.attribution
        issuer = self.voices.own(token.idx)
        if issuer is not None and not {x.actor for x in told_by} & set(issuer.codes):
            told_by = [*(Attribution(issuer.text, c) for c in issuer.codes), *told_by]
        claim = msgspec.structs.replace(
            again.claim, quote=quote, start=start, end=start + len(quote), modality=again.modality, attribution=told_by,
            rule=again.rule, words=[*again.words, *cues, *again.claim.words], sentence=quote, confidence=0.5, **changes,
        )  # fmt: skip
        self.done.append((hit, claim))
        self.done_at.append(number)

    # -- a claim -----------------------------------------------------------------------------------------------------

    def emit(self, hit: Hit, claimed: frozenset[int]) -> None:
        predicate: Any = hit.predicate
        head = predicate.head
        offer = offered(predicate) if hit.event in {"CONSULT", "COOPERATE"} else None
        if offer is not None:
            hit.event = "AGREE"  # an offer of one's own talks
            hit.words = [offer.text, *hit.words]
            feeling = mood(offer.head if offer.pos_ == "ADJ" else offer, claimed)
        elif hit.event == "AID" and predicate.dep_ == "xcomp" and predicate.tag_ == "VBG" and head.lemma_.lower() in {"stop", "halt", "cease", "suspend", "quit"}:
            hit.event, hit.kind, hit.beneficiary = "SANCTION", None, None  # "has stopped selling it arms"
            hit.words = [head.text, *hit.words]
            feeling = mood(head, claimed)
        else:
            feeling = mood(predicate, claimed - {predicate.i})
        if _awaited(predicate):
            self.silences.append((predicate, f"{predicate.text!r} is a condition awaited"))
            return
        if "(opponent)" in hit.words and feeling.modality == "hypothetical":
            self.silences.append((predicate, "who would do it is not said"))
            return
        if feeling.dropped:
            self.silences.append((predicate, f"{predicate.text!r} is the content of {', '.join(feeling.cues)!r}, not coded apart"))
            return
        links, cues = chain(predicate, self.actors, self.speakers)
        if not links:
            links, cues = told_at_the_end(predicate, self.actors)
        if not links and hit.frame.lemma == "pair" and hit.event not in _PERFORMATIVE:  # "Khan denies the raiders were his"
            links = told_by_itself(predicate, self.actors)
        if feeling.cues == ("?",) and not any(c.tag_ == "MD" for c in predicate.children):  # a question of fact, not of what may come
            answer = answered(predicate, self.sentences(), self.actors)
            if answer is not None:
                feeling, links = Mood(answer.modality, (answer.word,), False), links or answer.links
        assert hit.source is not None
        links, feeling = self._own_word(hit, links, feeling)
        if not links and self.doc[predicate.sent.start].i:
            links = self._headline(predicate.sent.start)
        if not links and len(predicate.sent) < 20 and not predicate.sent[-1].text.endswith("."):
            links = self._trailing(predicate.sent)
        if self._against_sense(hit, cues):
            self.silences.append((predicate, "help to an opponent is not taken from the context"))
            return
        if "idle" in hit.frame.flags:  # "will not stand idly by": saying so is the threat
            if feeling.modality != "negated":
                return
            links = []
            feeling = Mood("actual", feeling.cues, False)
        if hit.event == "AID" and hit.frame.lemma in PLEDGES and feeling.modality in {"actual", "hedged"}:
            feeling = Mood("planned", (*feeling.cues, predicate.text), False)
        if hit.event == "MOBILIZE" and hit.frame.lemma == "announce" and feeling.modality == "actual":
            feeling = Mood("planned", (predicate.text,), False)  # "announced manoeuvres near the border"
        if hit.event == "AID" and feeling.modality == "hypothetical" and feeling.cues and feeling.cues[0].startswith("threaten"):
            feeling = Mood("planned", feeling.cues, False)
        if hit.event == "ASSAULT" and "crossing" in hit.frame.flags and feeling.modality == "negated":
            hit.event = "MOBILIZE"  # a border not crossed
        refusal = not_a_claim(hit, feeling, self.actors)
        if refusal:
            self.silences.append((predicate, refusal))
            return
        if self.final:
            date = when(predicate, self.date, to_come(predicate, feeling.modality), bool(links) or reported(predicate))
            start, end = self._quote(hit)
        else:  # the first reading only learns who is against whom
            date = When(self.date, None, "", False)
            start, end = predicate.idx, predicate.idx + len(predicate)
        source, target = list(hit.source.codes), list(hit.target.codes) if hit.target is not None else []
        if duplicate(self.done, hit, source, target, feeling):
            return
        support = None
        if hit.kind is not None:
            support = Support(beneficiary=hit.beneficiary or (target[0] if target else None), kind=hit.kind)  # type: ignore[arg-type]
        claim = Claim(
            report=self.report.name, claim="", quote=self.report.text[start:end], start=start, end=end, source=source, target=target,
            source_text=hit.source.text, target_text=hit.target.text if hit.target is not None else "",
            source_sector=self._sector(hit.source), event=hit.event, mode=hit.mode,  # type: ignore[arg-type]
            modality=feeling.modality, attribution=links, support=support, background=date.background, reciprocal=hit.reciprocal,
            date=date.date, date_precision=date.precision, confidence=self._confidence(hit, feeling, links), rule=hit.frame.rule,
            words=[*hit.words, *feeling.cues, *cues], sentence=self.report.text[predicate.sent.start_char : predicate.sent.end_char].strip(),
        )  # fmt: skip
        self.done.append((hit, claim))
        self.done_at.append(self.discourse.sentence_of[predicate.i])
        if claim.event == "AID" and claim.modality != "negated":
            self.confrontations.helps(source, target)

    def _own_word(self, hit: Hit, links: list[Attribution], feeling: Mood) -> tuple[list[Attribution], Mood]:
        """In a statement its issuer says all, except what the issuer does by saying it ("We condemn")."""
        predicate: Any = hit.predicate
        assert hit.source is not None
        doing = hit.event in _TOLD_BY_DOING or (hit.event == "SUPPORT" and not is_verb(predicate))
        if doing and feeling.modality in {"actual", "hedged"} and links and {x.actor for x in links} <= set(hit.source.codes):
            if not any(c.dep_ == "aux" and c.lemma_ in {"have", "would"} for c in predicate.children):
                links = []  # "says that it was its ship and demands an apology"; but "said that it had demanded" is told
        issuer = self.voices.at(predicate.idx)
        if issuer is None:
            return links, feeling
        if hit.event in _PERFORMATIVE and set(hit.source.codes) <= set(issuer.codes):
            first = self.voices.paper and feeling.modality == "actual"  # "the Ministry has protested": it says so itself
            if not first and is_verb(predicate):  # "We condemn", "The Government of Georgia requests": what is done by saying it
                subject, _ = surface_subject(predicate)
                first = (subject.lower_ in {"we", "i"} or predicate.tag_ in {"VBZ", "VBP"}) if subject is not None else predicate.dep_ == "conj"
            if first:
                return [], feeling
        if not links or (self.voices.paper and links[0].actor not in issuer.codes):
            links = [*(Attribution(issuer.text, c) for c in issuer.codes), *links]
        return links, feeling

    def _sector(self, ref: Ref) -> Any:
        return ref.sector if ref.sector in {"GOV", "MIL", "REB", "IGO", "OTH"} else "GOV"

    def _quote(self, hit: Hit) -> tuple[int, int]:
        """The clause that carries the claim, cut to its own arguments."""
        predicate: Any = hit.predicate
        sentence = predicate.sent
        keep = {predicate.i}
        for child in predicate.children:
            if child.dep_ in {"conj", "cc", "parataxis", "punct", "mark"} and is_verb(predicate):
                if child.dep_ != "mark":
                    continue
            if child.dep_ in {"advcl", "relcl"} and len(list(child.subtree)) > 12:
                continue
            keep.update(t.i for t in child.subtree)
        for ref in (hit.source, hit.target):
            if ref is not None and sentence.start <= ref.head < sentence.end and ref.text:
                keep.add(ref.head)
                token = self.doc[ref.head]
                keep.update(t.i for left in token.lefts for t in left.subtree)
        inside = [i for i in keep if sentence.start <= i < sentence.end]
        left, right = min(inside), max(inside)
        while left < right and (self.doc[left].is_punct or self.doc[left].is_space) and self.doc[left].text not in {'"', "“"}:
            left += 1
        while right > left and (self.doc[right].is_space or self.doc[right].text in {",", ";", ".", "--", "—", ":"}):
            right -= 1
        return self.doc[left].idx, self.doc[right].idx + len(self.doc[right])

    def _confidence(self, hit: Hit, feeling: Mood, links: list[Attribution]) -> float:
        """In (0, 1]: a base for the kind of predicate, less for each thing that had to be inferred. The values are assumptions: a
        heuristic, neither calibrated nor checked for order."""
        score = 0.85 if is_verb(hit.predicate) else 0.7  # type: ignore[arg-type]
        for ref in (hit.source, hit.target):
            if ref is None:
                score -= 0.1
            elif ref.how == "inferred":
                score -= 0.25
            elif ref.how in {"pronoun", "description"} or ref.how == "place":
                score -= 0.1
        if feeling.modality == "hypothetical":
            score -= 0.1
        if not hit.frame.classes and hit.frame.mode == "any":
            score -= 0.05
        return round(max(0.05, min(1.0, score)), 2)

    def _history_lesson(self, claim: Claim) -> bool:
        """A claim dated a generation back is kept only where the report speaks of both sides elsewhere too."""
        if not claim.date or not self.date or int(claim.date[:4]) > int(self.date[:4]) - HISTORY_YEARS:
            return False
        start = self.report.text.find(claim.sentence)
        end = start + len(claim.sentence)
        elsewhere = {m.code for m in self.mentions if not start <= m.start < end}
        elsewhere |= {c for s in self.discourse.seen for c in s.codes if not start <= self.doc[s.at].idx < end}
        return not {*claim.source, *claim.target} <= elsewhere

    def ordered(self) -> list[Claim]:
        import msgspec

        out = []
        claims = sorted((c for _, c in self.done if not self._history_lesson(c)), key=lambda c: (c.start, c.end))
        for number, claim in enumerate(claims, 1):
            out.append(msgspec.structs.replace(claim, claim=f"{claim.report}:{number}"))
        return out


def _forbids(token: Token) -> bool:
    """"refused to let the bombers pass": a refusal to whoever asked, not help that was not given."""
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in {"let", "allow", "permit"} for c in token.children)


def _awaited(predicate: Token) -> bool:
    """"until Belgrade meets our conditions": a present-tense clause of time in a sentence about the future."""
    clause = predicate
    while clause.dep_ in {"conj", "xcomp"} and clause.head != clause:
        clause = clause.head
    reported_ = clause.tag_ == "VBD" and clause.head.dep_ == "ccomp"  # "said there could be no truce until Peru withdrew"
    if clause.dep_ != "advcl" or not (clause.tag_ in {"VBZ", "VBP"} or reported_):
        return False
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"}}
    return bool(marks & {"until", "till", "once"}) and any(c.lower_ in {"will", "would", "wo", "'ll", "can", "could", "ca"} for c in clause.head.children)


__all__ = ["Reading", "code", "code_stream", "is_question"]
