"""What holds for the whole house: help is instant because nothing heavy is imported, errors are one sentence, data flows one way."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from foreshock.cli import VERBS

SRC = Path(__file__).resolve().parent.parent / "src" / "foreshock"
HEAVY = {
    "numpy",
    "scipy",
    "spacy",
    "pandas",
    "networkx",
    "rich",
    "numba",
    "duckdb",
    "pyarrow",
    "sklearn",
    "pydantic",
    "trafilatura",
    "starlette",
    "uvicorn",
    "jinja2",
}

# Each room may import only the rooms before it (the way of the data); `errors` belongs to all.
ALLOWED = {
    "errors": set(),
    "inert": set(),
    "notebook": {"inert"},
    "stopping": set(),
    "cluster": {"errors"},
    "reports": {"errors"},
    "reference": {"errors"},
    "coding": {"errors", "cluster", "reports", "reference"},
    "scenario": {"errors", "reports", "reference", "coding", "history"},
    "case": {"errors", "reports", "reference", "coding", "scenario"},
    "history": {"errors", "reference"},
    "play": {"errors", "cluster", "scenario"},
    "forecast": {"errors", "cluster", "reports", "reference", "coding", "scenario", "history", "play", "case"},
    "brief": {"errors", "reports", "reference", "coding", "scenario", "history", "play", "forecast"},
    "web": {
        "errors", "cluster", "reports", "reference", "coding", "scenario", "history", "play", "forecast", "case", "brief", "assessment", "drafting",
        "forecasting", "playing",
    },
}
EVERYBODYS = {"inert", "notebook", "percent", "stopping", "writing"}
"""Small helpers that any room may use."""


def run(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "foreshock", *args], input=stdin, capture_output=True, text=True, check=False
    )


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, foreshock.cli as c; c.run(['--help']); print(sorted(set(sys.modules) & {HEAVY!r}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]"), out


def test_every_verb_is_listed_and_helps_itself() -> None:
    listing = run("--help").stdout
    for verb in VERBS:
        assert re.search(rf"^  {verb}\b", listing, re.M), verb
    code = "import foreshock.cli as c\nfor v in c.VERBS: assert c.run([v, '--help']) == 0, v"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_an_unknown_verb_names_the_nearest() -> None:
    result = run("verson")
    assert result.returncode == 2
    assert "Did you mean `version`?" in result.stderr
    assert "Traceback" not in result.stderr


def imports(path: Path) -> set[str]:
    """Rooms of the package that a file imports, at any depth of nesting."""
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "foreshock" else [f"foreshock.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        else:
            continue
        rooms |= {n.split(".")[1] for n in names if n.startswith("foreshock.")}
    return rooms


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_data_flows_one_way(room: str) -> None:
    files = [SRC / f"{room}.py"] if (SRC / f"{room}.py").exists() else sorted((SRC / room).rglob("*.py"))
    for path in files:
        wrong = imports(path) - ALLOWED[room] - EVERYBODYS - {room, "__version__"}
        assert not wrong, f"{path.relative_to(SRC)} imports {sorted(wrong)}: not on the way of the data"


def test_probabilities_are_written_in_one_place() -> None:
    """No f-string of the package makes a percentage of its own: `5.1%` beside `5.1 %` is how briefs come to look careless."""
    own = re.compile(r":[^{}\"']*%\}|\} ?%[^\w}]|\} ?%$")
    for path in sorted(SRC.rglob("*.py")):
        if path.name == "percent.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr):
                text = ast.unparse(node)
                assert not own.search(text[2:-1]), f"{path.relative_to(SRC)}:{node.lineno} writes a percentage; use foreshock.percent: {text[:120]}"
