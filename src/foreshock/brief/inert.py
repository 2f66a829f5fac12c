"""Text from reports is data, never markup: what makes it harmless in each format."""

from __future__ import annotations

import re

# Characters that reorder or hide text (bidirectional controls), steer a terminal (C0, C1, DEL) or split lines invisibly.
# Tab and line feed stay. Each is replaced by one visible character, so that offsets into a text still hold.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
REPLACEMENT = "\ufffd"

_MARKDOWN = re.compile(r"([\\`*_\[\]{}<>|~#!$^])")
_LINK = re.compile(r"(?i)\b(https?|ftp|javascript|data|mailto|vbscript|file)(:)|\b(www)(\.)|(?<=\S)(@)(?=\S)")
_HREF = re.compile(r"#[A-Za-z][A-Za-z0-9_.:-]*|https://[^\s\"'<>\\]+")


def inert(text: str) -> str:
    """The text with every control, bidirectional or invisible character made visible, one for one.

    >>> inert("safe\\u202etxt.exe")
    'safe\\ufffdtxt.exe'
    """
    return (
        _UNSAFE.sub(REPLACEMENT, text.replace("\r\n", "\n\n").replace("\r", "\n"))
        if not text.isascii() or _UNSAFE.search(text)
        else text
    )


def one_line(text: str) -> str:
    """Inert, with all white space folded."""
    return " ".join(inert(text).split())


def markdown(text: str) -> str:
    """Inert text for Markdown: nothing in it is read as markup, a link or HTML, and it stays on one line.

    >>> print(markdown("<b>*x*</b> [a](http://b.c) &amp;"))
    \\<b\\>\\*x\\*\\</b\\> \\[a\\](http\\://b.c) &amp;amp;
    """
    text = _MARKDOWN.sub(r"\\\1", one_line(text).replace("&", "&amp;"))
    text = _LINK.sub(lambda m: f"{m[1] or m[3] or ''}\\{m[2] or m[4] or m[5]}", text)
    # A line that starts like a list, heading, quote or rule would be one.
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def safe_href(href: str) -> str | None:
    """The address where it is an anchor in the brief or https; None for anything else.

    >>> safe_href("#claim-3"), safe_href("javascript:alert(1)")
    ('#claim-3', None)
    """
    return href if _HREF.fullmatch(href) else None
