"""The tutorial page shows what its commands print. Here the first of them; `python tools/make_tutorial.py --check` runs all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_tutorial_shows_what_its_first_commands_print() -> None:
    script = ROOT / "tools" / "make_tutorial.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check", "--first", "3"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
