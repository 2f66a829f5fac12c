"""Make the pictures of README and docs from real runs: assess the shipped example and photograph the brief with headless Chromium.

    python tools/make_pictures.py            (needs Debian's chromium on the PATH)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Chromium is not on the PATH (Debian: apt install chromium).", file=sys.stderr)
        return 4
    import foreshock as fs

    out = ROOT / "docs" / "img"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "brief.html"
        fs.assess(ROOT / "examples" / "reports" / "bab-el-mandeb.txt", as_of="2024-01-15").save(page)
        picture = out / "brief.png"
        subprocess.run(
            [chromium, *FLAGS, f"--user-data-dir={folder}/profile", "--window-size=1100,1150", f"--screenshot={picture}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
        print(picture.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
