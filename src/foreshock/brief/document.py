"""The brief: the rendered assessment, as one document that saves itself as HTML, PDF, Markdown or JSON and shows itself in a
notebook."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from foreshock.brief.levels import level_of
from foreshock.brief.section import Section, Sentence
from foreshock.coding.claim import Claim
from foreshock.errors import InputError
from foreshock.percent import counted
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.scenario.situation import Situation
from foreshock.scenario.wording import phrase
from foreshock.writing import write_whole

FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json", ".pdf": "pdf"}


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A brief. Made by :func:`foreshock.assess`; holds everything it shows, and computes nothing.

    ``claims`` are in the order of the reports and their texts; a claim's number in the brief is its place in that list,
    from 1.
    """

    title: str
    headline: str
    as_of: str
    """Date of the situation."""
    version: str
    """Of Foreshock."""
    reports: list[Report]
    claims: list[Claim]
    situation: Situation
    actors: dict[str, Actor]
    summary: list[Sentence]
    """One paragraph, each sentence with the claims it rests on."""
    sections: list[Section]
    """Sorted by place and rank."""

    @property
    def names(self) -> dict[str, str]:
        """Actor names by code."""
        return {code: actor.name for code, actor in self.actors.items()}

    @property
    def numbers(self) -> dict[str, int]:
        """Number of each claim in this brief, by its id."""
        return {c.claim: n for n, c in enumerate(self.claims, 1)}

    def phrase(self, claim: Claim) -> str:
        """What a claim says, as a sentence without its full stop; with who says so, where an adversary alone does."""
        return phrase(claim, self.names, self.situation.alleged)

    def mark(self, claim: Claim) -> str:
        """How surely a claim speaks: its modality, or ``alleged`` where it is told as a fact on an adversary's word alone."""
        return "alleged" if claim.claim in self.situation.alleged else claim.modality

    def front(self) -> list[Section]:
        """Panels of page one."""
        return [s for s in self.sections if s.place == "front"]

    def body(self) -> list[Section]:
        return [s for s in self.sections if s.place == "body"]

    def annex(self) -> list[Section]:
        return [s for s in self.sections if s.place == "annex"]

    def to_html(self, level: str | None = None) -> str:
        """One self-contained page: no script, nothing loaded from anywhere. ``level`` (page, full, annex) is what it opens with; the reader can
        change it."""
        from foreshock.brief.html import page

        return page(self, level_of(level, "full"))

    def to_markdown(self, level: str | None = None) -> str:
        """Markdown, with all there is or as far as ``level`` (page, full, annex) goes."""
        from foreshock.brief.markdown import document

        return document(self, level_of(level, "annex"))

    def to_pdf(self, level: str | None = None) -> bytes:
        """A tagged PDF (PDF/UA-1), with all there is or as far as ``level`` (page, full, annex) goes."""
        from foreshock.brief.pdf import document

        return document(self, level_of(level, "annex"))

    def to_json(self) -> str:
        """The documented schema ``foreshock.brief/1`` (docs/brief.md)."""
        from foreshock.brief.interchange import dump

        return dump(self)

    def to_text(self, width: int = 100, colour: bool = False, level: str | None = None) -> str:
        """For the terminal: page one, or as far as ``level`` (page, full, annex) goes."""
        from foreshock.brief.terminal import render

        return render(self, width=width, colour=colour, level=level_of(level, "page"))

    def render(self, form: str, level: str | None = None) -> str:
        """As ``html``, ``md`` or ``json``."""
        if form == "json":
            return self.to_json()
        makers = {"html": self.to_html, "md": self.to_markdown}
        if form not in makers:
            raise InputError(f"There is no brief as text in the format `{form}`; choose html, md or json.")
        return makers[form](level)

    def encoded(self, form: str, level: str | None = None) -> bytes:
        """As ``html``, ``pdf``, ``md`` or ``json``, in bytes (text is UTF-8)."""
        return self.to_pdf(level) if form == "pdf" else self.render(form, level).encode("utf-8", "replace")

    def save(self, path: str | os.PathLike[str], form: str | None = None, level: str | None = None) -> Path:
        """Write the brief; the format is ``form``, or follows from the ending (.html, .pdf, .md, .json).

        The file appears complete or not at all. Returns the path.
        """
        target = Path(path)
        form = form or FORMATS.get(target.suffix.lower())
        if form is None:
            raise InputError(f"The ending of `{target.name}` names no format of a brief; use .html, .pdf, .md or .json.")
        write_whole(target, self.encoded(form, level))
        return target

    def _repr_html_(self) -> str:
        from foreshock.brief.html import embedded

        return embedded(self)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Brief {self.headline!r}, {counted(len(self.claims), 'claim')}, as of {self.as_of}>"
