"""Markdown: the words without the marks; the first heading and the front matter give title, date and publisher."""

from __future__ import annotations

import re
from typing import Any

from foreshock.reports.dating import stated_date
from foreshock.reports.encoding import decode
from foreshock.reports.found import Found

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_KEY = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.*?)[ \t]*$", re.M)


def parse(data: bytes, name: str) -> list[Found]:
    """The text of a Markdown file: block by block, one blank line between, code blocks and raw HTML left out."""
    from markdown_it import MarkdownIt

    source = decode(data, name)
    keys: dict[str, str] = {}
    front = _FRONT.match(source)
    if front:
        keys = {key.lower(): value.strip("\"'") for key, value in _KEY.findall(front[1])}
        source = source[front.end() :]
    blocks: list[str] = []
    title = keys.get("title")
    heading = False
    for token in MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(source):
        if token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            words = _words(token).strip()
            if heading and not title:
                title = words
            heading = False
            if words:
                blocks.append(words)
    return [
        Found(
            text="\n\n".join(blocks),
            title=title or None,
            date=stated_date(keys.get("date", "")),
            publisher=keys.get("publisher") or keys.get("source") or None,
        )
    ]


def _words(token: Any) -> str:
    out: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline", "text_special"):
            out.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            out.append("\n")
    return "".join(out)
