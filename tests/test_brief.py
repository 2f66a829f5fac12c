"""The brief: its words against a golden file, its page whole and self-contained, hostile text inert in every format."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from foreshock.brief.charts.vega import ACCENT, to_svg
from foreshock.brief.charts.worldmap import world, worldmap
from foreshock.brief.compose import compose
from foreshock.brief.document import Brief
from foreshock.brief.inert import inert, markdown, safe_href
from foreshock.brief.marked import paragraphs
from foreshock.brief.section import Chart, Ref, Section, Sentence, Table
from foreshock.coding.claim import Attribution
from foreshock.errors import ForeshockError, InputError
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report, content_hash
from foreshock.scenario.confrontations import mentioned
from foreshock.scenario.situate import situate
from handmade import UKRAINE, actors, claim, red_sea, red_sea_claims

GOLDEN = Path(__file__).parent / "golden" / "bab-el-mandeb.md"
VOID = {"meta", "br", "link", "img", "hr", "input"}


@pytest.fixture(scope="module")
def brief() -> Brief:
    return made()


def made(**changes: object) -> Brief:
    report = red_sea()
    claims = red_sea_claims(report)
    people = actors(*mentioned(claims))
    names = {c: a.name for c, a in people.items()}
    situation = situate(claims, date="2024-01-15", names=names, published={report.name: "2024-01-15"})
    return compose([report], claims, situation, people, **changes)  # type: ignore[arg-type]


class Page(HTMLParser):
    """Reads a page and remembers what matters; a tag closed that is not open fails."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == [], f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [i for _, a in self.tags if (i := a.get("id"))]


def test_the_words_are_those_of_the_golden_file(brief: Brief) -> None:
    text = brief.to_markdown()
    if os.environ.get(
        "FORESHOCK_GOLDEN"
    ):  # FORESHOCK_GOLDEN=1 pytest tests/test_brief.py writes it anew; read the diff.
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_sentence_of_the_summary_about_an_actor_links_to_its_claims(brief: Brief) -> None:
    numbers = set(brief.numbers.values())
    for s in brief.summary[:-1]:
        assert s.refs or "touch" in s.text, s.text
        assert {int(r.label) for r in s.refs} <= numbers


def test_the_page_is_whole_and_every_link_leads_somewhere(brief: Brief) -> None:
    page = Page(brief.to_html())
    assert len(page.ids) == len(set(page.ids))
    for _, attrs in page.tags:
        href = attrs.get("href")
        if href:
            assert href.startswith("#") and href[1:] in page.ids, href
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attrs.get(name) or "").split()) <= set(page.ids)
    for n in range(1, len(brief.claims) + 1):
        assert {f"claim-{n}", f"text-{n}"} <= set(page.ids), "both ways"
    headings = [int(t[1]) for t, _ in page.tags if re.fullmatch("h[1-6]", t)]
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(headings)), "no level is skipped"
    tags = [t for t, _ in page.tags]
    assert tags.count("main") == 1 and "header" in tags and "footer" in tags and "nav" in tags
    figures, tables = tags.count("figure"), tags.count("table")
    assert figures == 4 and tables >= figures, (
        "ladder, network, map and timeline, each with its data as a table"
    )  # each picture a second time, for phones
    pictures = [a for t, a in page.tags if t == "svg" and a.get("role") == "img"]
    assert len(pictures) == 2 * figures and all(a.get("aria-labelledby") for a in pictures)


def test_the_page_loads_nothing_and_runs_nothing(brief: Brief) -> None:
    text = brief.to_html()
    assert not re.search(
        r"(?i)https?:|//[a-z0-9-]+\.[a-z]{2,}|@import|url\((?!#)|\bsrc\s*=|<script|<link|<iframe|\son\w+\s*=", text
    )
    policies = [a["content"] for _, a in Page(text).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policies and (policies[0] or "").startswith("default-src 'none';")
    assert len(text.encode()) < 2_500_000


def channel(value: int) -> float:
    v = value / 255
    return v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4


def contrast(a: str, b: str) -> float:
    lights = []
    for colour in (a, b):
        r, g, b_ = (channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
        lights.append(0.2126 * r + 0.7152 * g + 0.0722 * b_)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_text_has_enough_contrast_in_light_and_dark() -> None:
    css = Path(__file__).parent.parent.joinpath("src/foreshock/brief/templates/brief.css").read_text()
    light, dark = (
        dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.S)[:2]
    )
    for palette in (light, light | dark):
        for ink in ("ink", "soft", "accent", "a", "b"):
            assert contrast(palette[ink], palette["paper"]) >= 4.5, ink
        for ground in ("actual", "hedged", "planned", "negated", "hypothetical"):
            assert contrast(palette["ink"], palette[ground]) >= 7, ground
        for shape in ("coop", "conf", "a", "b", "o"):
            assert contrast(palette[shape], palette["paper"]) >= 3, shape
        assert contrast(palette["talk"], palette["paper"]) >= 3


HOSTILE = [
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% raw %}",
    "[press](javascript:alert(1)) ![x](http://evil.example/x.png)", "`rm -rf` **bold** <b>bold</b> | cell |", "safe\u202etxt.exe\u2066",
    "\x1b[31mred\x1b]8;;http://evil.example\x07link", "]]><!-- --><svg onload=alert(1)>", "http://evil.example www.evil.example a@evil.example",
    "[bold]rich[/bold] [link=http://evil.example]x[/link]", "&lt;script&gt;&#x3c;script&#x3e;", "# heading", "\u2028line\u2029",
]  # fmt: skip


def hostile_brief(bad: str) -> Brief:
    text = f"{bad} Iran shelled Israel. {bad}?\n{bad}"
    report = Report(id=content_hash(text), name=bad, text=text, title=bad, publisher=bad, origin=bad, date="2024-01-15")
    one = claim(report, 1, "Iran shelled Israel", "IRN", "ASSAULT", "ISR", said=[(bad, None), (bad, "USA")])
    one = replace(
        one, rule=bad, words=[bad], source_text=bad, target_text=bad, sentence=bad + one.quote, quote=one.quote
    )
    people = {
        "IRN": Actor(code="IRN", kind="state", name=f"Iran {bad}"),
        "ISR": Actor(code="ISR", kind="state", name="Israel"),
        "USA": Actor(code="USA", kind="state", name="United States"),
    }
    names = {c: a.name for c, a in people.items()}
    situation = situate([one], date="2024-01-15", names=names)
    extra = Section(
        id=bad, title=bad, place="body", rank=160, prose=[[Sentence(text=bad, refs=[Ref(label=bad, href=bad)], mark=bad)]],
        points=[Sentence(text=bad, quote=bad, by=bad, mark=bad)], note=bad,
        tables=[Table(title=bad, columns=[bad], rows=[[bad]], note=bad)],
    )  # fmt: skip
    return compose([report], [one], situation, people, sections=[extra], unread=[bad])


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_stays_inert(bad: str) -> None:
    from markdown_it import MarkdownIt

    brief = hostile_brief(bad)
    text = brief.to_html()
    page = Page(text)
    shape = Page(hostile_brief("plain").to_html())
    assert {t for t, _ in page.tags} == {t for t, _ in shape.tags}, "the text adds no element"
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert all((a.get("href") or "#").startswith("#") for _, a in page.tags)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", text)

    md = brief.to_markdown()
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    rendered = Page(parser.render(md).replace("<hr />", ""))
    assert {t for t, _ in rendered.tags} <= {
        "h1", "h2", "p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "code", "br",
    }  # fmt: skip
    assert all(re.fullmatch(r"#[\w-]+", a["href"] or "") for t, a in rendered.tags if t == "a" and "href" in a)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", md)
    assert not re.search(r"(?i)(?<!\\)\bhttps?:|(?<!\\)\bwww\.", md), "nothing that a renderer would link by itself"

    plain = brief.to_json()
    assert json.loads(plain)["reports"][0]["text"] == brief.reports[0].text, "JSON keeps the text as it is"
    assert not re.search("[<>&\u202a-\u202e\u2066-\u2069\u2028\u2029\x1b]", plain)

    for colour in (False, True):
        terminal = brief.to_text(colour=colour)
        assert "\x1b]" not in terminal and "\x1b[31mred" not in terminal
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", terminal)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_no_text_at_all_breaks_the_page_or_the_json(bad: str) -> None:
    brief = hostile_brief(bad)
    Page(brief.to_html())
    assert json.loads(brief.to_json())["claims"][0]["quote"] == "Iran shelled Israel"
    brief.to_markdown()
    brief.to_text()


@given(st.text())
def test_inert_keeps_every_offset(text: str) -> None:
    assert len(inert(text)) == len(text)
    assert inert(inert(text)) == inert(text)


@given(st.text(max_size=80))
def test_markdown_of_any_text_is_one_line_of_plain_words(text: str) -> None:
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark", {"html": True}).render("x " + markdown(text))
    assert not re.search(r"<(?!/?p>)", rendered)
    assert "\n" not in markdown(text)


@given(
    st.text(alphabet="ab .?\n\r", min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6),
)
def test_marks_lose_no_character_and_anchor_every_claim(text: str, spans: list[tuple[int, int]]) -> None:
    report = Report(id="x", name="r", text=text, date="2024-01-15")
    base = claim(replace(report, text="q"), 1, "q", "IRN", "ASSAULT", "ISR")
    claims = [
        replace(base, claim=f"r:{n}", start=min(a, b), end=max(a, b), quote=text[min(a, b) : max(a, b)])
        for n, (a, b) in enumerate(spans)
        if min(a, b) < max(a, b) <= len(text) and text[min(a, b) : max(a, b)].strip()
    ]
    numbers = {c.claim: n for n, c in enumerate(claims, 1)}
    cut = paragraphs(report, claims, numbers)
    kept = "".join(s.text for p in cut for s in p)
    assert "".join(kept.split()) == "".join(text.split())
    started = sorted(n for p in cut for s in p for n in s.starts)
    ended = sorted(n for p in cut for s in p for n in s.ends)
    assert started == ended == sorted(numbers.values())


def test_a_section_of_another_room_stands_where_its_rank_says(brief: Brief) -> None:
    spec = {
        "data": {"values": [{"week": 1, "p": 0.2}, {"week": 2, "p": 0.3}]},
        "mark": "line",
        "encoding": {"x": {"field": "week", "type": "quantitative"}, "y": {"field": "p", "type": "quantitative"}},
    }
    data = Table(title="Chance by week", columns=["week", "p"], rows=[[1, 0.2], [2, None]])
    outside = Section(
        id="outside-view", title="Outside view", place="body", rank=200,
        prose=[[Sentence(text="One in ten.", refs=[Ref(label="MID 5.0", href="https://correlatesofwar.org/")])]],
        charts=[Chart(id="fan", title="Fan", alt="It rises <fast>.", data=data, spec=spec)],
    )  # fmt: skip
    answers = Section(id="answers", title="Five answers", place="front", rank=30, wide=True, empty="None yet.")
    grown = made(sections=[outside, answers])
    order = [s.id for s in grown.sections]
    assert order == [
        "new", "answers", "known", "questions", "unknown", "situation", "relations", "places", "timeline", "contested",
        "outside-view", "unread", "method",
    ]  # fmt: skip
    page = Page(grown.to_html())
    assert "fan" in page.ids and any(a.get("href") == "https://correlatesofwar.org/" for _, a in page.tags)
    assert "Outside view" in grown.to_markdown() and "Chance by week" in grown.to_markdown()
    assert json.loads(grown.to_json())["sections"][order.index("outside-view")]["charts"][0]["spec"] == spec
    assert "FIVE ANSWERS" in grown.to_text()
    replaced = made(sections=[replace(answers, id="questions", title="Questions answered")])
    assert [s.title for s in replaced.sections if s.id == "questions"] == ["Questions answered"]


def test_vega_lite_is_drawn_in_the_colours_of_the_page_and_loads_nothing() -> None:
    svg = to_svg(
        {"data": {"values": [{"a": 1}]}, "mark": {"type": "bar", "color": ACCENT}, "encoding": {"x": {"field": "a"}}}
    )
    assert "var(--accent)" in svg and ACCENT not in svg and "http" not in svg
    with pytest.raises(ForeshockError, match="carry their data inside"):
        to_svg({"data": {"url": "https://example.org/x.csv"}, "mark": "bar"})


def test_the_json_has_its_schema(brief: Brief) -> None:
    plain = json.loads(brief.to_json())
    assert plain["schema"] == "foreshock.brief/1"
    assert list(plain) == [
        "schema", "foreshock", "title", "headline", "as_of", "summary", "reports", "actors", "claims", "situation", "sections",
    ]  # fmt: skip
    first = plain["claims"][0]
    text = plain["reports"][0]["text"]
    assert first["number"] == 1 and text[first["start"] : first["end"]] == first["quote"]
    assert plain["situation"]["cells"] and plain["situation"]["confrontations"]


def test_saving_names_its_formats_and_never_leaves_half_a_file(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, start in {"b.html": "<!doctype html>", "b.md": "# ", "b.json": "{"}.items():
        assert brief.save(tmp_path / name).read_text().lstrip().startswith(start)
    assert brief.save(tmp_path / "brief", "md").read_text() == brief.to_markdown()
    with pytest.raises(
        InputError, match=r"The ending of `b.doc` names no format of a brief; use .html, .pdf, .md or .json\."
    ):
        brief.save(tmp_path / "b.doc")
    with pytest.raises(InputError, match="cannot be written"):
        brief.save(tmp_path / "no" / "b.html")
    before = (tmp_path / "b.html").read_text()

    def fails(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(InputError, match="No space left on device"):
        brief.save(tmp_path / "b.html")
    assert (tmp_path / "b.html").read_text() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.html", "b.json", "b.md", "brief"]


def test_a_notebook_shows_the_page_in_a_frame_that_runs_nothing(brief: Brief) -> None:
    page = Page(brief._repr_html_())
    ((tag, attrs),) = page.tags
    assert tag == "iframe" and "sandbox" in attrs and attrs["sandbox"] is None
    assert (attrs["srcdoc"] or "").lstrip().startswith("<!doctype html>")


def test_an_empty_report_makes_an_honest_brief() -> None:
    report = Report(id="x", name="weather", text="It rained in the hills.", date="2024-01-15")
    brief = compose([report], [], situate([], date="2024-01-15"), {})
    assert brief.headline == "No act between states or armed groups was found"
    page = Page(brief.to_html())
    assert "figure" not in [t for t, _ in page.tags]
    assert "No claim was read from weather." in brief.to_markdown()
    assert "No claim could be read from these reports." in brief.to_text()


def test_actors_on_one_rung_of_one_side_share_a_sentence() -> None:
    report = Report(id="x", name="r", text="Canada and Bahrain armed Ukraine.", date="2024-10-25")
    names = {"AUS": "Australia", "CAN": "Canada", "BHR": "Bahrain", "UKR": "Ukraine", "RUS": "Russia"}
    told = [claim(report, n, "Canada and Bahrain armed Ukraine", who, "AID", "UKR", kind="arms") for n, who in enumerate(("AUS", "CAN", "BHR"), 1)]
    s = situate(told, date="2024-10-25", known=[UKRAINE], names=names)
    brief = compose([report], told, s, {c: Actor(code=c, kind="state", name=n) for c, n in names.items()})
    assert brief.summary[0].text == "Australia supports Ukraine with arms (rung 3)."
    shared = [x for x in brief.summary if "Bahrain and Canada support Ukraine with arms (rung 3)." in x.text]
    assert len(shared) == 1 and {r.label for r in shared[0].refs} == {"2", "3"}


def test_headlines_say_no_more_than_the_claims() -> None:
    r = Report(
        id="x",
        name="r",
        text="China moved ships. China threatened Taiwan. Iran may arm Russia. Iran armed Russia.",
        date="2024-10-25",
    )
    names = {"CHN": "China", "TWN": "Taiwan", "IRN": "Iran", "RUS": "Russia", "UKR": "Ukraine"}
    people = {c: Actor(code=c, kind="state", name=n) for c, n in names.items()}

    def head(*claims: object, known: bool = False) -> str:
        s = situate(claims, date="2024-10-25", known=[UKRAINE] if known else [], names=names)  # type: ignore[arg-type]
        return compose([r], claims, s, people).headline  # type: ignore[arg-type]

    threat = claim(r, 1, "China threatened Taiwan", "CHN", "THREATEN", "TWN")
    assert head(threat) == "China threatened Taiwan"
    assert head(replace(threat, modality="hedged")) == "China is said to have threatened Taiwan"
    rumour = claim(r, 2, "Iran may arm Russia", "IRN", "AID", "RUS", "hedged", "arms", said=[("some", None)])
    assert head(rumour, known=True) == "Iran is said to have supported Russia with arms"
    told = claim(r, 3, "Iran armed Russia", "IRN", "AID", "RUS", kind="arms", said=[("Beijing", "CHN")])
    assert head(told, known=True) == "Iran supports Russia with arms (rung 3)"
    enemy = claim(r, 3, "Iran armed Russia", "IRN", "AID", "RUS", kind="arms", said=[("Kyiv", "UKR")])
    assert head(enemy, known=True) == "Iran is said to support Russia with arms (rung 3)", "an enemy's word is no fact"
    assert head(replace(told, modality="hedged"), known=True) == "Iran is said to support Russia with arms (rung 3)"


def test_disputed_land_belongs_to_nobody_on_the_map() -> None:
    data = world()

    def inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
        hit = False
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                hit = not hit
        return hit

    def owners(lon: float, lat: float) -> set[str]:
        return {
            c
            for kind in ("shapes", "disputed")
            for c, ps in data[kind].items()
            if any(inside(lon, lat, p[0]) for p in ps)
        }

    assert owners(34.3, 45.25) == {"Crimea"}
    assert owners(-13.5, 24.5) == {"Western Sahara"}
    assert owners(33.6, 35.27) == {"Northern Cyprus"}
    assert "Golan Heights" in owners(35.75, 33.0)
    assert owners(37.6, 55.7) == {"RUS"} and owners(-175.0, 66.5) == {"RUS"}, "also beyond the antimeridian"
    assert owners(-100.0, 40.0) == {"USA"} and owners(127.0, 40.0) == {"PRK"}
    for ring in (p[0] for ps in data["shapes"].values() for p in ps):
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_the_map_draws_states_that_are_gone_and_names_who_is_not_on_it() -> None:
    people = {
        "SUN": Actor(code="SUN", kind="state", name="Soviet Union"),
        "CUB": Actor(code="CUB", kind="state", name="Cuba"),
        "VDR": Actor(code="VDR", kind="state", name="North Vietnam"),
        "NTO": Actor(code="NTO", kind="organisation", name="NATO"),
        "SGP": Actor(code="SGP", kind="state", name="Singapore"),
    }
    chart = worldmap(people, {"SUN": "a", "CUB": "a"}, {"a": "side of Cuba"})
    assert chart is not None and chart.svg is not None
    assert chart.svg.count('class="land l-a"') == 16, "fifteen republics and Cuba"
    assert "NATO, North Vietnam" in chart.note or "North Vietnam, NATO" in chart.note
    assert 'class="spot' in chart.svg, "Singapore is a dot"
    assert worldmap({"NTO": people["NTO"]}, {}, {}) is None


def test_links_are_anchors_or_https() -> None:
    assert [safe_href(h) for h in ("#claim-1", "https://a.org/b?c=d", "http://a.org", "javascript:x", "#a b", "", "data:x", "//a.org")] == [
        "#claim-1", "https://a.org/b?c=d", None, None, None, None, None, None,
    ]  # fmt: skip


def test_attribution_without_a_name_is_said_so() -> None:
    from foreshock.brief.panels import chain

    report = red_sea()
    c = replace(
        red_sea_claims(report)[0], attribution=[Attribution("some", None), Attribution("U.S. officials", "USA")]
    )
    assert chain(c, {"USA": "United States"}) == "some (not identified), U.S. officials (United States)"


def test_the_network_draws_what_was_done_or_said_and_nothing_imagined(brief: Brief) -> None:
    from foreshock.brief.charts.network import edges

    ties = {(e.source, e.target, e.kind): e for e in edges(brief.claims)}
    assert ties["USA", "HOU", "conf"].firm and ties["HOU", "USA", "conf"].count == 2, "an attack and a threat"
    assert not ties["IRN", "HOU", "coop"].firm or ties["IRN", "HOU", "coop"].count == 2
    assert ("RUS", "GBR", "talk") in ties and ("UNO", "HOU", "talk") in ties
    denied = [c for c in brief.claims if c.modality not in ("actual", "hedged")]
    assert denied and edges(denied) == []


def test_the_timeline_places_only_what_the_text_dates(brief: Brief) -> None:
    (chart,) = next(s for s in brief.sections if s.id == "timeline").charts
    assert [row[0] for row in chart.data.rows] == ["2023-11", "2024-01-10", "2024-01-12", "2024-01-12", "2024-01-15"]
    undated = [replace(c, date="2024-01-15", date_precision=None) for c in brief.claims]
    again = compose(brief.reports, undated, brief.situation, brief.actors)
    section = next(s for s in again.sections if s.id == "timeline")
    assert section.charts == [] and section.points == [] and section.empty == "The texts date none of their claims."


def test_a_crowd_of_claims_is_counted_not_drawn(brief: Brief) -> None:
    base = brief.claims[0]
    many = [replace(base, claim=f"{base.report}:{n}", date=f"2024-01-{10 + n % 2}") for n in range(40)]
    situation = situate(many, date="2024-01-15", names=brief.names)
    crowd = compose(brief.reports, many, situation, brief.actors)
    text = crowd.to_html()
    Page(text)
    assert '<a class="ref" href="#ledger">+33</a>' in text, "eight links to a sentence, the last counts the rest"
    assert ">+12</text>" in text, "eight marks to a day, the rest counted"
    assert len(json.loads(crowd.to_json())["situation"]["cells"][0]["claims"]) == 40
