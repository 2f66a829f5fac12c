"""Write docs/tutorial.ipynb: the way from reports to a forecast and a what-if, as cells to run. Its outputs are not kept.

    python tools/make_notebook.py            write it
    python tools/make_notebook.py --check    write nothing; say whether the file is what this would write

A test runs it from beginning to end.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial.ipynb"
CELLS: list[tuple[str, str]] = [
    ("markdown", "# From reports to a forecast, in a notebook\n\n"
     "Every object shows itself: put its name last in a cell. Start Jupyter in the folder `docs` of the source, or change the path below. "
     "Nothing here needs the network."),
    ("code", "from pathlib import Path\n\nimport foreshock as fs\n\n"
     "reports = sorted(Path(\"../examples/follow/dprk\").glob(\"*.txt\"))\n[path.name for path in reports]"),
    ("markdown", "## Claims\n\nWho did what to whom, how surely, on whose word, in which words of the text. `confidence` is how sure the reading is, "
     "not how likely the event."),
    ("code", "claims = fs.code(reports[0])\nclaims"),
    ("markdown", "Each claim is a record; its offsets point into the text as read."),
    ("code", "report = fs.read([reports[0]])[0]\nall(report.text[c.start : c.end] == c.quote for c in claims)"),
    ("markdown", "## Situation\n\nWho stands on which rung of the ladder of involvement, before and now."),
    ("code", "situation = fs.situation(reports[:2])\nsituation"),
    ("markdown", "## Forecasts\n\nQuestions with a rule and a deadline, each with base rate and interval. With `worlds=0` the play is left out, so that the "
     "numbers are the outside view, moved by the reports."),
    ("code", "forecasts = fs.forecasts(reports[0], worlds=0)\nforecasts"),
    ("code", "forecasts.made[0].forecast"),
    ("markdown", "## A case follows a crisis\n\nA case is one file. The next report is added, and the open questions are forecast anew."),
    ("code", "import tempfile\n\nplace = Path(tempfile.mkdtemp()) / \"dprk.foreshock\"\nfs.Case.new(place).close()\n"
     "first = fs.forecasts(reports[0], case=place, worlds=0)\nsecond = fs.forecasts(reports[1], case=place, worlds=0)\nfs.Case.open(place)"),
    ("code", "moved = {m.forecast.question.text: (m.before, m.forecast.probability) for m in second.made if m.before is not None}\nmoved"),
    ("markdown", "## The inside view: play the draft, and ask what if\n\nThe draft is a complete scenario in which every number has a range and a source; "
     "many are assumptions. A session holds it open and plays it with other numbers."),
    ("code", "scenario = fs.draft(reports[1], turns=12, calibrate=False)\nsession = fs.Session(scenario)\nbase = session.play(worlds=1024)\n"
     "[(row[\"text\"], round(row[\"probability\"], 3)) for row in base.table()[:5]]"),
    ("code", "other = session.play(worlds=1024, off=[\"anticipation\"])\nwatched = base.outcomes[0].id\n"
     "base.probability(watched), other.probability(watched), base.mc_se(watched)"),
    ("markdown", "The second play leaves out that actors look ahead. Differences smaller than a few standard errors are chance."),
    ("markdown", "## The brief\n\nThe page as it would be saved: `brief.save(\"brief.html\")`, or `.pdf`, `.md`, `.json`."),
    ("code", "brief = fs.assess(reports[:2])\nsaved = brief.save(place.with_suffix(\".pdf\"), level=\"page\")\nbrief"),
]  # fmt: skip


def notebook() -> str:
    """The notebook as the text of its file."""
    cells = []
    for n, (kind, text) in enumerate(CELLS):
        cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{n}", "metadata": {}, "source": text.splitlines(keepends=True)}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    if "--check" in sys.argv:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == notebook()
        print("docs/tutorial.ipynb is as it would be written." if same else "docs/tutorial.ipynb differs: run python tools/make_notebook.py")
        return 0 if same else 1
    PAGE.write_text(notebook(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
