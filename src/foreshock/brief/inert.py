"""Text from reports is data, never markup: what makes it harmless in Markdown and in links (for all text: :mod:`foreshock.inert`)."""

from __future__ import annotations

import re

from foreshock.inert import inert, one_line

__all__ = ["inert", "markdown", "one_line", "safe_href"]

_MARKDOWN = re.compile(r"([\\`*_\[\]{}<>|~#!$^])")
_LINK = re.compile(r"(?i)\b(https?|ftp|javascript|data|mailto|vbscript|file)(:)|\b(www)(\.)|(?<=\S)(@)(?=\S)")
_HREF = re.compile(r"#[A-Za-z][A-Za-z0-9_.:-]*|https://[^\s\"'<>\\]+")


def markdown(text: str) -> str:
    """Inert text for Markdown: nothing in it is read as markup, a link or HTML, and it stays on one line.

    >>> print(markdown("<b>*x*</b> [a](http://b.c) &amp;"))
    \\<b\\>\\*x\\*\\</b\\> \\[a\\](http\\://b.c) &amp;amp;
    """
    text = _MARKDOWN.sub(r"\\\1", one_line(text).replace("&", "&amp;"))
    text = _LINK.sub(lambda m: f"{m[1] or m[3] or ''}\\{m[2] or m[4] or m[5]}", text)
    # A line that starts like a list, heading, quote or rule would be one; "3.1 %" does not: a list needs a blank after its mark.
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def safe_href(href: str) -> str | None:
    """The address where it is an anchor in the brief or https; None for anything else.

    >>> safe_href("#claim-3"), safe_href("javascript:alert(1)")
    ('#claim-3', None)
    """
    return href if _HREF.fullmatch(href) else None
