"""Write docs/cli.md and docs/api.md from the command line's own help and the public docstrings.

python tools/make_docs.py          write both pages
python tools/make_docs.py --check  exit 1 if a page on disk differs
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import inspect
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
EXIT_CODES = r"""| code | meaning |
|---|---|
| 0 | done |
| 1 | a check or verification found something wrong |
| 2 | the command line itself is wrong |
| 3 | bad input: a file, a line, a name, a date; or output that cannot be written |
| 4 | a needed table, case or file is missing |
| 5 | well formed but cannot be answered, with the reason |
| 70 | a defect of Foreshock (set `FORESHOCK_DEBUG=1` to see where) |
| 130 | interrupted |
| 141 | the reader of the output has gone (`foreshock ... \| head`), as for any program that SIGPIPE ends |
"""


def help_text(path: list[str], command: click.Command) -> list[str]:
    """The help of a command and of its sub-commands, as Markdown."""
    context = click.Context(command, info_name=" ".join(path), max_content_width=100, terminal_width=100)
    out = [f"{'#' * min(len(path), 4)} `{' '.join(path)}`", "", "```text", command.get_help(context), "```", ""]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                out += help_text([*path, name], child)
    return out


def cli_page() -> str:
    from foreshock.cli import VERBS

    out = ["# Command line", "", "Made by `make docs` from the program's own help.", ""]
    out += ["| verb | what it does |", "|---|---|"] + [
        f"| [`{v}`](#foreshock-{v}) | {t} |" for v, (_, t) in VERBS.items()
    ]
    out += [
        "",
        "Results go to stdout, progress and notes to stderr; `-` reads a report from stdin.",
        "",
        "## Exit codes",
        "",
        EXIT_CODES,
    ]
    for verb, (module, _) in VERBS.items():
        out += help_text(["foreshock", verb], importlib.import_module(module).command)
    return "\n".join(out).rstrip() + "\n"


def api_page() -> str:
    from foreshock import _VERBS

    out = [
        "# Python",
        "",
        "Made by `make docs` from the docstrings. `import foreshock as fs`; everything below is `fs.<name>`.",
        "",
    ]
    for name, module in _VERBS.items():
        thing = getattr(importlib.import_module(module), name)
        out += [f"## `{name}`", ""]
        with contextlib.suppress(TypeError, ValueError):  # some built-in classes have no signature
            out += ["```python", f"{name}{inspect.signature(thing)}", "```", ""]
        out += [inspect.getdoc(thing) or "", ""]
        if inspect.isclass(thing):
            for attr, member in vars(thing).items():
                doc = (
                    inspect.getdoc(member)
                    if callable(member) or isinstance(member, property | classmethod | staticmethod)
                    else None
                )
                if doc and not attr.startswith("_"):
                    out += [f"- **`{attr}`**: {doc.splitlines()[0]}"]
            out += [""]
    return "\n".join(out).rstrip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 if a page on disk differs")
    check = parser.parse_args().check
    stale = []
    for name, text in (("cli.md", cli_page()), ("api.md", api_page())):
        path = ROOT / "docs" / name
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"stale: {', '.join(stale)}; run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
