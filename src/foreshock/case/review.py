"""What a reader says of claims: accepted, or struck. A claim nobody spoke of counts; one that waits or is struck does not.

A report taken in for review has all its claims *waiting*: the situation and the forecast do not see them until somebody has
accepted them. Every decision is a run of the case, so the log shows who moved what and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from foreshock.errors import InputError

if TYPE_CHECKING:
    from foreshock.case.case import Case

Word = Literal["waiting", "accepted", "struck"]
WORDS: tuple[Word, ...] = ("waiting", "accepted", "struck")


class ChangedMeanwhile(InputError):
    """Somebody else has decided since: nothing was written."""


def reviews(case: Case) -> dict[str, Word]:
    """What was said of claims, by claim id; a claim that is not here was never reviewed, and counts."""
    return dict(case.rows("SELECT claim, word FROM reviews"))


def hold(case: Case, claims: Iterable[str]) -> None:
    """Let claims wait for a reviewer's word (inside the run that adds them)."""
    with case.run("hold claims") as number:
        case.change("INSERT OR REPLACE INTO reviews (claim, word, run) VALUES (?, 'waiting', ?)", [(claim, number) for claim in claims])


def decide(case: Case, words: Mapping[str, Word], was: Mapping[str, Word | None] | None = None) -> int:
    """Set the words of claims, all or none, and draw the events anew; how many changed.

    ``was`` is what the reviewer saw when deciding: where one differs from what stands now, nothing is written. Errors:
    :class:`InputError` for a claim that is not in the case; :class:`ChangedMeanwhile`.
    """
    with case.run("review claims", {"claims": len(words), "words": sorted(set(words.values()))}) as number:
        there = {row[0] for row in case.rows("SELECT id FROM claims")}
        now = reviews(case)
        for claim in words:
            if claim not in there:
                raise InputError(f"The case has no claim {claim}.")
            if was is not None and claim in was and now.get(claim) != was[claim]:
                raise ChangedMeanwhile(f"Claim {claim} is {now.get(claim) or 'not reviewed'} by now: somebody else decided meanwhile. Look again.")
        changed = [(claim, word, number) for claim, word in words.items() if now.get(claim) != word]
        case.change("INSERT OR REPLACE INTO reviews (claim, word, run) VALUES (?, ?, ?)", changed)
        if changed:
            case.refresh_events()
    return len(changed)
