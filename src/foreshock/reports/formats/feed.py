"""RSS and Atom: every entry a report, by feedparser. Runs guarded."""

from __future__ import annotations

import io
import time
from typing import Any

from foreshock.errors import InputError
from foreshock.reports.found import Found


def parse(data: bytes, name: str) -> list[Found]:
    """The entries of a feed: full content where it is there, else the summary, else the title alone."""
    import feedparser

    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        raise InputError(f"{name} declares XML entities, which a feed has no need of; it is not read.")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        if feed.get("version") and not feed.get("bozo"):
            raise InputError(f"{name} is a feed without any entry.")
        raise InputError(f"{name} is not a feed: {_reason(feed)}.")
    publisher = _plain(feed.feed.get("title", "")) or None
    found = []
    for number, entry in enumerate(feed.entries, 1):
        title = _plain(entry.get("title", "")) or None
        contents = [part.get("value") or "" for part in entry.get("content") or []]
        body = _plain(max(contents, key=len) if contents else entry.get("summary", ""))
        source = entry.get("source", {})
        found.append(
            Found(
                text=body or title or "",
                title=title,
                date=_day(entry.get("published_parsed")) or _day(entry.get("updated_parsed")),
                publisher=(_plain(source.get("title", "")) if isinstance(source, dict) else "") or publisher,
                where=f"entry {number}",
            )
        )
    return found


def _reason(feed: Any) -> str:
    problem = feed.get("bozo_exception")
    line = getattr(problem, "getLineNumber", lambda: None)()
    if line:
        return f"no RSS or Atom entry was found, and line {line} is not well-formed XML"
    return "it holds no RSS or Atom entry"


def _day(stamp: Any) -> str | None:
    if not isinstance(stamp, time.struct_time) or not 1800 <= stamp.tm_year <= 2099:
        return None
    return f"{stamp.tm_year:04}-{stamp.tm_mon:02}-{stamp.tm_mday:02}"


def _plain(markup: str | None) -> str:
    """Words of a fragment of HTML, one line a block."""
    if not markup:
        return ""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html

    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, ValueError):
        return ""
    for block in tree.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"):
        block.tail = "\n" + (block.tail or "")
    for hidden in list(tree.iter("script", "style")):
        hidden.text = ""
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)
