"""HTML: the main text by trafilatura (Barbaresi 2021), with title, publication date and publisher. Runs guarded."""

from __future__ import annotations

import re
from typing import Any

from foreshock.errors import InputError
from foreshock.reports.encoding import decode
from foreshock.reports.found import Found

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_INLINE_DATA = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")
EARLIEST = "1945-01-01"
"""First publication date believed in a page's metadata: digitised archives carry the date of the paper edition."""


def parse(data: bytes, name: str) -> list[Found]:
    """The article of a saved web page; :class:`InputError` where the page has no running text."""
    import trafilatura

    label = _CHARSET.search(data[:8192])
    page = _INLINE_DATA.sub("data:,", decode(data, name, label[1].decode("ascii", "ignore") if label else None))
    dates = {"original_date": True, "extensive_search": False, "min_date": EARLIEST, "outputformat": "%Y-%m-%d"}
    document: Any = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dates
    )
    text = (document.text or "") if document is not None else ""
    title = document.title if document is not None else None
    date = document.date if document is not None else None
    publisher = (document.sitename or document.hostname) if document is not None else None
    if not text.strip():  # pages without an article's structure: every paragraph of the body
        _, text, _ = trafilatura.baseline(page)
    if not text.strip():
        raise InputError(f"{name} is a web page without any running text; save the article itself and hand that in.")
    first, _, rest = text.partition("\n")
    if title and first.strip() == title.strip() and rest.strip():
        text = rest.lstrip("\n")  # the headline is the title, not a sentence of the report
    return [Found(text=text, title=title or None, date=date or None, publisher=publisher or None)]
