"""Page one: what is known and on whose word, what is new, what the reports ask, what is not known."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from foreshock.brief.news import events, told_as
from foreshock.brief.section import RANKS, Ref, Section, Sentence
from foreshock.brief.shown import day
from foreshock.brief.summary import count, long_wars, movers, on_whose_side, principals, refs, word_of
from foreshock.coding.claim import Claim
from foreshock.reports.report import Report
from foreshock.scenario.asked import questions
from foreshock.scenario.contradictions import keys
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.situation import Situation
from foreshock.scenario.wording import listed, named, phrase, rung_noun, rung_words, the, upper_first

MOST_KNOWN, MOST_ASKED = 6, 8

WEIGHT: dict[str, int] = {
    "ASSAULT": 20, "COERCE": 16, "AID": 14, "MOBILIZE": 12, "THREATEN": 10, "SANCTION": 9, "RETREAT": 8, "CONCEDE": 8,
    "AGREE": 6, "REJECT": 5, "COOPERATE": 5, "REQUEST": 4,
}  # fmt: skip
"""Order of claims on page one by event type, other types 2. An editorial choice (assumption); it moves no number."""


def chain(claim: Claim, names: Mapping[str, str]) -> str:
    """On whose word, outermost first, in the report's words and by actor where resolved.

    >>> from foreshock.coding.claim import Attribution, Claim
    >>> c = Claim(report="wire", claim="r:1", quote="", start=0, end=0, source=[], target=[], source_text="",
    ...           target_text="", source_sector="GOV", event="AID", modality="hedged", confidence=1, rule="x",
    ...           attribution=[Attribution("officials in Seoul", "KOR"), Attribution("some")])
    >>> chain(c, {"KOR": "South Korea"})
    'officials in Seoul (South Korea), some (not identified)'
    """
    by_text: dict[str, list[str]] = {}
    for a in claim.attribution:
        known = by_text.setdefault(a.text, [])
        if a.actor and (name := names.get(a.actor, a.actor)) not in known:
            known.append(name)
    links = []
    for text, who in by_text.items():
        if not who:
            links.append(f"{text} (not identified)")
        elif len(who) == 1 and re.sub(r"^the ", "", text.lower()) in who[0].lower():
            links.append(the(who[0]))
        else:
            links.append(f"{text} ({', '.join(who)})")
    return ", ".join(links)


def known(
    situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int]
) -> Section:
    """Three to six claims that carry the situation, each with its quote and on whose word."""
    bonus: dict[str, int] = {}

    def raise_to(ids: Sequence[str], value: int) -> None:
        for i in ids:
            bonus[i] = max(bonus.get(i, 0), value)

    for cell in movers(situation):
        raise_to(cell.claims, 100)
        raise_to(cell.suggested_claims, 60)
        raise_to(cell.previous_evidence, 55)
    main = main_confrontation(situation)
    if main:
        raise_to(main.claims, 45)
        for cell in situation.cells:
            if cell.confrontation == main.id:
                raise_to(cell.claims, 40)
                raise_to(cell.suggested_claims, 30)
    for d in situation.contradictions:
        raise_to(d.claims, 50)

    old = {c.claim for c in claims if c.claim in situation.earlier and not c.background}
    said = set(situation.alleged)

    def worth(c: Claim) -> tuple[float, int]:
        value = bonus.get(c.claim, 0) + WEIGHT.get(c.event, 2) + 10 * c.confidence
        value += 6 * any(a.actor for a in c.attribution)
        value -= (
            8 * c.background
            + 70 * (c.claim in old)
            + (4 if c.modality == "hedged" or c.claim in said else 0)
            + (12 if c.modality == "planned" else 0)
        )
        return -value, numbers[c.claim]

    picked: list[Claim] = []
    seen: set[tuple[str, str, str, int, str]] = set()
    for c in sorted((c for c in claims if c.modality not in ("hypothetical",)), key=worth):
        about = {(*k, c.modality) for k in keys(c)}
        if len(picked) < MOST_KNOWN and (not about or about - seen):
            picked.append(c)
            seen |= about
    points = []
    for c in sorted(picked, key=worth):
        word = chain(c, names)
        by = f"on the word of {word}" if word else "said by the report itself"
        points.append(
            Sentence(
                text=phrase(c, names, said) + ("." if not c.background else ", before this."),
                refs=refs([c.claim], numbers),
                quote=c.quote,
                by=by,
                mark="alleged" if c.claim in said else c.modality,
            )
        )
    return Section(
        id="known", title="Known, and on whose word", place="front", rank=RANKS["known"], points=points, wide=True,
        empty="No claim could be read from these reports.",
    )  # fmt: skip


def new(
    situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int], front: Collection[str] = ()
) -> Section:
    """What the reports put first (force or a truce between opponents), who stands higher than ever before, and where it stood."""
    by_id = {c.claim: c for c in claims}
    points = [
        Sentence(
            text=f"{told_as(c, situation, names)}{f'; dated {day(c.date)}' if c.date and c.date_precision and c.event == 'ASSAULT' else ''}.",
            refs=refs([c.claim], numbers), mark="new",
        )
        for c in events(situation, claims, front, long_wars(situation))
    ]  # fmt: skip
    for cell in movers(situation):
        who = upper_first(the(names.get(cell.actor, cell.actor)))
        assert cell.previous is not None
        text = f"{who}: {rung_noun(cell.previous)} ({cell.previous}) → {rung_noun(cell.rung)} ({cell.rung}) {on_whose_side(cell, situation, names)}"
        if cell.modality == "hedged":
            word = word_of(cell.claims, by_id, names)
            text += f"; hedged{f', on the word of {word}' if word else ''}"
        if cell.since:
            text += f"; first dated {day(cell.since)}"
        points.append(Sentence(text=text + ".", refs=refs(cell.claims, numbers), mark="new"))
        points.append(
            Sentence(
                text=f"Before: {rung_words(cell.previous)}, {before_words(cell.previous_evidence, by_id)}.",
                refs=refs(cell.previous_evidence, numbers),
            )
        )
        if cell.suggested:
            points.append(
                Sentence(
                    text=f"{upper_first(rung_words(cell.suggested))}, suggested but unconfirmed.",
                    refs=refs(cell.suggested_claims, numbers),
                    mark="suggested",
                )
            )
    for cell in sorted(situation.cells, key=lambda c: (-(c.suggested or 0), -(c.planned or 0), c.actor)):
        who = upper_first(the(names.get(cell.actor, cell.actor)))
        if cell.suggested and not cell.new:
            text = f"{who}: {rung_words(cell.suggested)} {on_whose_side(cell, situation, names)}, suggested but unconfirmed."
            points.append(Sentence(text=text, refs=refs(cell.suggested_claims, numbers), mark="suggested"))
        if cell.planned:
            text = f"{who}: {rung_words(cell.planned)} {on_whose_side(cell, situation, names)}, announced but not done."
            points.append(Sentence(text=text, refs=refs(cell.planned_claims, numbers), mark="planned"))
    first_seen = [
        c for c in situation.cells
        if c.rung and c.previous is None and not c.facts and c.actor not in principals(situation, c)
    ]  # fmt: skip
    if first_seen:
        by_rung: dict[int, list[str]] = {}
        for c in sorted(first_seen, key=lambda c: (-c.rung, c.actor)):
            if c.actor not in by_rung.setdefault(c.rung, []):
                by_rung[c.rung].append(c.actor)
        told = [f"{named(who, names)} ({rung_noun(rung)}, rung {rung})" for rung, who in by_rung.items()]
        points.append(
            Sentence(
                text=f"Nothing is known here of an earlier rung of {listed(told)}; so none of it is called new.",
                refs=refs([i for c in first_seen for i in c.claims], numbers),
            )
        )
    forceful = any(c.claim in front and c.event in ("ASSAULT", "COERCE") and c.modality == "actual" for c in claims)
    first = "The force that the reports put first is part of a war known before, or one side’s word only" if forceful else "The reports put no force or truce first"
    return Section(
        id="new", title="New", place="front", rank=RANKS["new"], points=points,
        empty=f"{first}; nobody stands on a higher rung than they and the tables knew before.",
        note="Rungs of help run from 1 (diplomatic support) to 7 (belligerent)."
        if points
        else "",
    )  # fmt: skip


def asked(reports: Sequence[Report], told: Mapping[str, Sentence] | None = None) -> Section:
    """The questions that the reports themselves ask, each once, with a link to it in the text; ``told``, where the brief holds forecasts, is what
    they say to a question, by its words."""
    note = (
        "The section Forecast says which of them a forecast answers, and why not the others."
        if told is not None
        else "Asked, not answered: this brief reads the evidence and holds no forecast."
    )
    points: list[Sentence] = []
    seen: set[str] = set()
    for r_index, r in enumerate(reports, 1):
        for n, q in enumerate(questions(r.name, r.text), 1):
            if q.text in seen:
                continue
            seen.add(q.text)
            answer = (told or {}).get(q.text)
            text = upper_first(re.sub(r"^Q[:.] *", "", q.text)) + (f" {answer.text}" if answer else "")
            points.append(Sentence(text=text, refs=[Ref(label="text", href=f"#q-{r_index}-{n}"), *(answer.refs if answer else [])], mark="question"))
    return Section(
        id="questions", title="Questions the reports ask", place="front", rank=RANKS["questions"], points=points[:MOST_ASKED],
        empty="They ask none.",
        note=note + (f" {len(points) - MOST_ASKED} more stand in the texts." if len(points) > MOST_ASKED else "") if points else "",
    )  # fmt: skip


def unknown(
    situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int]
) -> Section:
    """What is contested, only hedged, or could not be placed: the limits a reader must know first."""
    by_id = {c.claim: c for c in claims}
    points = [
        Sentence(text=f"{upper_first(c.about)}.", refs=refs(c.claims, numbers), mark="contested")
        for c in situation.contradictions
    ]
    if situation.hedged:
        loose = [i for i in situation.hedged if not any(a.actor for a in by_id[i].attribution)]
        text = f"{count(len(situation.hedged), 'claim')} {'is' if len(situation.hedged) == 1 else 'are'} only hedged"
        if len(loose) == len(situation.hedged):
            text += ", with no source identified."
        else:
            text += (
                f", {len(loose)} of them with no source identified." if loose else ", on an identified source’s word."
            )
        points.append(Sentence(text=text, refs=refs(situation.hedged, numbers)))
    if situation.alleged:
        one = len(situation.alleged) == 1
        points.append(
            Sentence(
                text=f"{count(len(situation.alleged), 'claim')} told as {'a fact rests' if one else 'facts rest'} on an adversary’s word alone.",
                refs=refs(situation.alleged, numbers),
                mark="alleged",
            )
        )
    unnamed = [c.claim for c in claims if c.attribution and not any(a.actor for a in c.attribution)]
    if unnamed:
        points.append(
            Sentence(
                text=f"{count(len(unnamed), 'claim')} rest{'s' if len(unnamed) == 1 else ''} on a source that is not identified.",
                refs=refs(unnamed, numbers),
            )
        )
    if situation.unplaced:
        points.append(
            Sentence(
                text=f"{count(len(situation.unplaced), 'claim')} of help could be placed in no confrontation.",
                refs=refs(situation.unplaced, numbers),
            )
        )
    undated = sum(c.date_precision is None for c in claims)
    if undated:
        points.append(Sentence(text=f"The text gives no date for {part(undated, len(claims))}."))
    own = sum(not c.attribution for c in claims)
    if own:
        points.append(Sentence(text=f"{upper_first(part(own, len(claims)))} {'has' if own == 1 else 'have'} only the report’s own word."))
    return Section(
        id="unknown", title="What we do not know", place="front", rank=RANKS["unknown"], points=points,
        empty="Nothing was read, so nothing is known.",
    )  # fmt: skip


def part(n: int, of: int) -> str:
    """So many of the claims.

    >>> part(3, 8), part(8, 8), part(1, 1)
    ('3 of 8 claims', 'all 8 claims', 'the only claim')
    """
    if n < of:
        return f"{n} of {count(of, 'claim')}"
    return "the only claim" if n == 1 else f"{'both' if n == 2 else f'all {n}'} claims"


def before_words(evidence: Sequence[str], by_id: Mapping[str, Claim]) -> str:
    """Where the earlier rung is known from."""
    told = [i for i in evidence if i in by_id]
    facts = [i for i in evidence if i not in by_id]
    kinds = []
    if any(by_id[i].background for i in told):
        kinds.append("told as background")
    if any(not by_id[i].background for i in told):
        kinds.append("in an older report")
    return listed([*kinds, *facts])
