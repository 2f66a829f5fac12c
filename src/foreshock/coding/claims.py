"""Claims as a list that shows itself in a notebook."""

from __future__ import annotations

from foreshock.coding.claim import Claim


class Claims(list[Claim]):
    """A list of claims. In a notebook it is a table: who did what to whom, how surely, on whose word, in which words."""

    def _repr_html_(self) -> str:
        from foreshock.notebook import table

        rows = [
            [
                n, ", ".join(c.source), c.event, ", ".join(c.target), c.support.kind.replace("_", " ") if c.support else "",
                c.modality + (", background" if c.background else ""), " > ".join(a.actor or a.text for a in c.attribution), f"{c.confidence:.2f}",
                f"“{c.quote}”",
            ]
            for n, c in enumerate(self, 1)
        ]  # fmt: skip
        return table(
            f"{len(self)} claim{'s' * (len(self) != 1)}", ["", "who", "did", "to whom", "support", "how surely", "on whose word", "confidence", "quote"], rows,
            "Confidence is how sure the reading is, not how likely the event.",
        )  # fmt: skip
