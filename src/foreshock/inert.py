"""Text from reports is data, never an instruction: characters that steer, reorder or hide are made visible, one for one."""

from __future__ import annotations

import re

# Characters that reorder or hide text (bidirectional controls), steer a terminal (C0, C1, DEL) or split lines invisibly.
# Tab and line feed stay. Each is replaced by one visible character, so that offsets into a text still hold.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
REPLACEMENT = "\ufffd"


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
