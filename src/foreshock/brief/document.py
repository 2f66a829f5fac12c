"""The brief: the rendered assessment, as one document that saves itself as HTML, Markdown or JSON and shows itself in a
notebook."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec

from foreshock.brief.section import Section, Sentence
from foreshock.coding.claim import Claim
from foreshock.errors import InputError
from foreshock.reference.actor import Actor
from foreshock.reports.report import Report
from foreshock.scenario.situation import Situation

FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}


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

    def front(self) -> list[Section]:
        """Panels of page one."""
        return [s for s in self.sections if s.place == "front"]

    def body(self) -> list[Section]:
        return [s for s in self.sections if s.place == "body"]

    def annex(self) -> list[Section]:
        return [s for s in self.sections if s.place == "annex"]

    def to_html(self) -> str:
        """One self-contained page: no script, nothing loaded from anywhere."""
        from foreshock.brief.html import page

        return page(self)

    def to_markdown(self) -> str:
        from foreshock.brief.markdown import document

        return document(self)

    def to_json(self) -> str:
        """The documented schema ``foreshock.brief/1`` (docs/brief.md)."""
        from foreshock.brief.interchange import dump

        return dump(self)

    def to_text(self, width: int = 100, colour: bool = False) -> str:
        """The terminal summary."""
        from foreshock.brief.terminal import render

        return render(self, width=width, colour=colour)

    def render(self, form: str) -> str:
        """As ``html``, ``md`` or ``json``."""
        makers = {"html": self.to_html, "md": self.to_markdown, "json": self.to_json}
        if form not in makers:
            raise InputError(f"There is no brief as `{form}`; choose html, md or json.")
        return makers[form]()

    def save(self, path: str | os.PathLike[str], form: str | None = None) -> Path:
        """Write the brief; the format is ``form``, or follows from the ending (.html, .md, .json).

        The file appears complete or not at all. Returns the path.
        """
        target = Path(path)
        form = form or FORMATS.get(target.suffix.lower())
        if form is None:
            raise InputError(f"The ending of `{target.name}` names no format of a brief; use .html, .md or .json.")
        write_whole(target, self.render(form))
        return target

    def _repr_html_(self) -> str:
        from foreshock.brief.html import embedded

        return embedded(self)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Brief {self.headline!r}, {len(self.claims)} claims, as of {self.as_of}>"


def write_whole(path: Path, text: str) -> None:
    """Write a text file through a temporary one beside it, so that no half-written file is ever seen."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent or Path())
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
