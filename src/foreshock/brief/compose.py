"""From reports, claims and a situation to a brief: chooses and words, computes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import foreshock
from foreshock.brief.charts.ladder import ladder, told
from foreshock.brief.charts.network import network
from foreshock.brief.charts.timeline import dated, timeline
from foreshock.brief.charts.worldmap import worldmap
from foreshock.brief.document import Brief
from foreshock.brief.figures import with_figures
from foreshock.brief.news import leading
from foreshock.brief.panels import asked, known, new, unknown
from foreshock.brief.section import RANKS, Place, Section, Sentence, Table
from foreshock.brief.shown import day
from foreshock.brief.summary import count, headline, refs, summary, told_of
from foreshock.coding.claim import Claim
from foreshock.percent import percent
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.scenario.foremost import main_confrontation
from foreshock.scenario.situation import Situation
from foreshock.scenario.voices import weighed
from foreshock.scenario.wording import named, phrase, upper_first

MOST_DATED = 30
"""Dated claims listed one by one, the latest; all are in the chart's table and the ledger."""
PLACES: dict[Place, int] = {"front": 0, "body": 1, "annex": 2}


def compose(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    situation: Situation,
    actors: Mapping[str, Actor],
    *,
    sections: Sequence[Section] = (),
    unread: Sequence[str] = (),
) -> Brief:
    """The brief of evidence and situation, with any further ``sections`` put where their place and rank say.

    ``actors`` gives who the codes are; a code without an entry is shown as it stands. ``unread`` are sentences about
    what the software could not read, beside the situation's own notes.
    """
    claims = in_order(reports, claims)
    names = {code: a.name for code, a in actors.items()}
    numbers = {c.claim: n for n, c in enumerate(claims, 1)}
    sure = weighed(claims, situation.alleged)
    front = leading(reports, claims)
    given = {s.id for s in sections}
    own = [
        known(situation, claims, names, numbers),
        new(situation, claims, names, numbers, front),
        *([] if "questions" in given else [asked(reports)]),
        unknown(situation, claims, names, numbers),
        stand(situation, names, numbers),
        relations(situation, sure, names),
        places(situation, actors),
        times(reports, sure, names, numbers),
        contested(situation, claims, names, numbers),
        not_read(reports, claims, situation, unread, numbers),
        method(situation),
    ]
    merged = [*(s for s in own if s.id not in given), *map(with_figures, sections)]
    title = next((r.title for r in reports if r.title), None) or (
        f"Brief on {reports[0].name}" if len(reports) == 1 else f"Brief on {len(reports)} reports"
    )
    return Brief(
        title=title,
        headline=headline(situation, claims, names, front),
        as_of=situation.date,
        version=foreshock.__version__,
        reports=list(reports),
        claims=claims,
        situation=situation,
        actors=dict(actors),
        summary=summary(situation, claims, names, numbers, front),
        sections=sorted(merged, key=lambda s: (PLACES[s.place], s.rank, s.id)),
    )


def in_order(reports: Sequence[Report], claims: Sequence[Claim]) -> list[Claim]:
    """Claims in the order of the reports and their texts, as a brief numbers them from 1."""
    order = {r.name: i for i, r in enumerate(reports)}
    return sorted(claims, key=lambda c: (order.get(c.report, len(order)), c.start, c.end, c.claim))


def stand(situation: Situation, names: Mapping[str, str], numbers: Mapping[str, int]) -> Section:
    """Every confrontation with its ladder; every cell with the claims that put it there."""
    charts, points = [], []
    main = main_confrontation(situation)
    for c in sorted(situation.confrontations, key=lambda c: (c is not main, not c.active, -c.level, c.id)):
        chart = ladder(situation, c, names) if told_of(situation, c) else None
        if chart:
            charts.append(chart)
        state = "active" if c.active else "latent"
        text = f"{c.name}: {named(c.side_a, names)} against {named(c.side_b, names)}; {state}, hostility {c.level} of 5"
        text += f", since {day(c.start)}" if c.start else ""
        points.append(Sentence(text=f"{text}. Known from {c.source}.", refs=refs(c.claims, numbers)))
    for cell in situation.cells:
        ids = [*cell.claims, *cell.suggested_claims, *cell.planned_claims, *cell.denied_claims, *cell.previous_evidence]
        if ids and (links := refs(ids, numbers)):
            points.append(Sentence(text=told(cell, situation, names), refs=links, mark="new" if cell.new else None))
    return Section(
        id="situation", title="Who stands where", place="body", rank=RANKS["situation"], charts=charts, points=points,
        empty="No confrontation was found in these reports.",
        note="Rungs run from 1 (diplomatic support) to 7 (belligerent), by the categories of the External Support data of the Uppsala Conflict Data Program (UCDP). Other sources: the armed conflicts of UCDP and PRIO, the strategic rivalries of Thompson, Sakuwa and Suhas (TSS), the Correlates of War (COW). A rung is shown as stated only where a claim "
        "states it without a hedge; the highest rung known is kept, a withdrawal does not lower it here.",
    )  # fmt: skip


def relations(situation: Situation, claims: Sequence[Claim], names: Mapping[str, str]) -> Section:
    chart = network(situation, main_confrontation(situation), claims, names)
    return Section(
        id="relations", title="Support and hostility", place="body", rank=RANKS["relations"],
        charts=[chart] if chart else [], empty="No claim ties two actors to each other.",
    )  # fmt: skip


def places(situation: Situation, actors: Mapping[str, Actor]) -> Section:
    main = main_confrontation(situation)
    side: dict[str, str] = {}
    if main:
        side = {c.actor: c.side.lower() for c in situation.cells if c.confrontation == main.id}
        side |= dict.fromkeys(main.side_a, "a") | dict.fromkeys(main.side_b, "b")
    names = {code: a.name for code, a in actors.items()}
    titles = {"a": f"side of {named(main.side_a, names)}", "b": f"side of {named(main.side_b, names)}"} if main else {}
    chart = worldmap(actors, side, titles)
    return Section(
        id="places", title="Where", place="body", rank=RANKS["places"],
        charts=[chart] if chart else [], empty="No actor of these reports is on the map.",
    )  # fmt: skip


def times(
    reports: Sequence[Report], claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int]
) -> Section:
    chart = timeline(reports, claims, names, numbers)
    told = dated(claims)
    points = [
        Sentence(text=f"{c.date}: {phrase(c, names)}.", refs=refs([c.claim], numbers), mark=c.modality)
        for _, c in told[-MOST_DATED:]
    ]
    if len(told) > MOST_DATED:
        more = count(len(told) - MOST_DATED, "earlier claim")
        points.insert(
            0,
            Sentence(text=f"{more} with a date {'stands' if len(told) == MOST_DATED + 1 else 'stand'} in the ledger."),
        )
    return Section(
        id="timeline", title="When", place="body", rank=RANKS["timeline"], charts=[chart] if chart else [],
        points=points, empty="The texts date none of their claims.",
        note="Only dates that a text gives. A claim without one is not placed at the day of publication.",
    )  # fmt: skip


def contested(
    situation: Situation, claims: Sequence[Claim], names: Mapping[str, str], numbers: Mapping[str, int]
) -> Section:
    by_id = {c.claim: c for c in claims}
    points = []
    for d in situation.contradictions:
        points.append(Sentence(text=f"{upper_first(d.about)}.", refs=refs(d.claims, numbers), mark="contested"))
    for i in situation.alleged:
        points.append(Sentence(text=f"{phrase(by_id[i], names, situation.alleged)}.", refs=refs([i], numbers), mark="alleged"))
    alike: dict[str, list[str]] = {}
    for i in situation.hedged:
        alike.setdefault(phrase(by_id[i], names), []).append(i)
    points += [Sentence(text=f"{text}.", refs=refs(ids, numbers), mark="hedged") for text, ids in alike.items()]
    return Section(
        id="contested", title="Contested, alleged or only hedged", place="body", rank=RANKS["contested"], points=points,
        empty="No claim contradicts another, and none is alleged or only hedged.",
    )  # fmt: skip


def not_read(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    situation: Situation,
    unread: Sequence[str],
    numbers: Mapping[str, int],
) -> Section:
    """What the software could not read or decide."""
    points = [Sentence(text=n) for n in [*situation.notes, *unread]]
    for r in reports:
        mine = [c for c in claims if c.report == r.name]
        if not mine:
            points.append(Sentence(text=f"No claim was read from {r.name}."))
            continue
        marked = sum(map(len, covered(r.text, mine)))
        whole = len("".join(r.text.split())) or 1
        points.append(
            Sentence(
                text=f"{r.name}: {count(len(mine), 'claim')}; their quotes cover {percent(marked / whole)} of the text, the rest carries no claim that was read."
            )
        )
    lost = [c.claim for c in claims if not c.target and not (c.support and c.support.beneficiary)]
    if lost:
        points.append(
            Sentence(
                text=f"{count(len(lost), 'claim')} {'has' if len(lost) == 1 else 'have'} no target that could be resolved.",
                refs=refs(lost, numbers),
            )
        )
    weak = [c.claim for c in claims if c.confidence < 0.5]
    if weak:
        points.append(
            Sentence(
                text=f"{count(len(weak), 'claim')} {'was' if len(weak) == 1 else 'were'} read with less than even confidence.",
                refs=refs(weak, numbers),
            )
        )
    return Section(
        id="unread",
        title="What the software could not read",
        place="annex",
        rank=RANKS["unread"],
        points=points,
        empty="Nothing was set aside.",
    )


def covered(text: str, claims: Sequence[Claim]) -> list[str]:
    """The stretches of a text that quotes cover, without white space, each character once."""
    spans: list[list[int]] = []
    for start, end in sorted((c.start, c.end) for c in claims):
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return ["".join(text[a:b].split()) for a, b in spans]


def method(situation: Situation) -> Section:
    prose = [
        [
            Sentence(
                text="Claims are read from the reports by rules over a dependency parse; each names its rule and the words that fired it."
            ),
            Sentence(
                text="Confidence is how sure the reader is that it read the sentence right, not how likely the event is."
            ),
            Sentence(text="Reports are taken at their word: no claim is checked against the world."),
            Sentence(text="Questions and conditions (“if”, “could”) never count as something done."),
            Sentence(
                text="What a party tells of its enemy as a fact, and nobody else tells, is alleged: it counts as hedged and raises no hostility."
            ),
        ],
        [
            Sentence(
                text="A rung is new where it is higher than any known from background in the texts, older reports or the reference tables."
            ),
            Sentence(text="Where nothing is known of before, nothing is called new."),
        ],
    ]
    sources = sorted({c.source for c in situation.confrontations if c.source})
    table = (
        Table(
            title="Where the confrontations are known from",
            columns=["Confrontation", "Source"],
            rows=[[c.name, c.source] for c in situation.confrontations],
        )
        if sources
        else None
    )
    return Section(
        id="method", title="Method and limits", place="annex", rank=RANKS["method"], prose=prose,
        tables=[table] if table else [], note=f"Made by Foreshock {foreshock.__version__}. `foreshock cite` lists software, tables and models with references.",
    )  # fmt: skip
