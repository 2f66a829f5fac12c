"""The brief as JSON, schema ``foreshock.brief/1`` (docs/brief.md). Keys are only ever added within a schema number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from foreshock.scenario.asked import questions

if TYPE_CHECKING:
    from foreshock.brief.document import Brief

SCHEMA = "foreshock.brief/1"


def document(brief: Brief) -> dict[str, Any]:
    """The brief as plain dictionaries and lists. Pictures are left out; each chart's data and words are in."""
    sections = []
    for s in brief.sections:
        plain = msgspec.to_builtins(s)
        for chart in plain["charts"]:
            chart.pop("svg")
            chart.pop("narrow")
        sections.append(plain)
    return {
        "schema": SCHEMA,
        "foreshock": brief.version,
        "title": brief.title,
        "headline": brief.headline,
        "as_of": brief.as_of,
        "summary": msgspec.to_builtins(brief.summary),
        "reports": [
            {
                **{k: v for k, v in msgspec.to_builtins(r).items() if k != "pairs"},
                "questions": [{"text": q.text, "start": q.start, "end": q.end} for q in questions(r.name, r.text)],
            }
            for r in brief.reports
        ],
        "actors": {code: msgspec.to_builtins(a) for code, a in sorted(brief.actors.items())},
        "claims": [{"number": n, **msgspec.to_builtins(c)} for n, c in enumerate(brief.claims, 1)],
        "situation": msgspec.to_builtins(brief.situation),
        "sections": sections,
    }


def dump(brief: Brief) -> str:
    """JSON text, two spaces deep. ``<``, ``>`` and ``&`` and every control or bidirectional character are written as
    ``\\uXXXX``, so that the text is the same data and is inert wherever it is pasted, a script element included."""
    import json
    import re

    text = json.dumps(document(brief), ensure_ascii=False, indent=2)
    unsafe = re.compile(
        "[<>&\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
    )
    return unsafe.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"
