"""Make the fonts of the PDF brief: subsets of Noto (SIL Open Font License 1.1) from npm's @fontsource packages, joined per family.

    pip install fonttools brotli
    python tools/make_fonts.py [FOLDER]        (FOLDER keeps the downloads; needs npm for `npm pack`)

Writes src/foreshock/brief/fonts/*.ttf, their licence, and coverage.json: the characters that the PDF can show, found by asking
the compiler itself (its PDF/UA export refuses a character that no font has). typst brings its own serif (Libertinus); these add the
sans of labels and tables, and other scripts: Hangul as in KS X 1001 (2,350 syllables), Chinese as in GB 2312 level 1 (3,755
characters), kana, Arabic, Hebrew, Devanagari, Bengali, Tamil, Thai, Khmer, Myanmar, Ethiopic, Georgian, Armenian.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

VERSION = "5.3.0"
OUT = Path(__file__).resolve().parent.parent / "src" / "foreshock" / "brief" / "fonts"
LATIN = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
SCRIPTS = ("arabic", "hebrew", "devanagari", "bengali", "tamil", "thai", "khmer", "myanmar", "ethiopic", "georgian", "armenian")
OWN = (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x2010, 0x2028), *range(0x2030, 0x2060), *range(0x20A0, 0x20C0), *range(0x2190, 0x2800))
"""Characters that typst's own fonts may have: Latin, Greek, Cyrillic, punctuation, currencies, arrows, mathematics, shapes."""


def decoded(encoding: str, first: range) -> set[int]:
    """Characters of a two-byte table whose first byte lies in a range."""
    found = set()
    for a in first:
        for b in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([a, b]).decode(encoding)))
            except (UnicodeDecodeError, TypeError):
                continue
    return found


HANGUL = decoded("euc_kr", range(0xB0, 0xC9)) | set(range(0x3131, 0x3164))
CHINESE = decoded("gb2312", range(0xB0, 0xD8)) | set(range(0x3001, 0x3100)) | set(range(0xFF01, 0xFF5F))


def fetched(package: str, folder: Path) -> Path:
    """The unpacked npm package, by npm's own client."""
    here = folder / package
    if not here.is_dir():
        name = subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource/{package}@{VERSION}"], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(folder / name) as archive:
            archive.extractall(here, filter="data")
    return here / "package"


def joined(paths: list[Path], keep: set[int] | None, layout: bool, target: Path) -> None:
    """One TrueType font of several slices, with the characters to keep; without layout tables where the script needs none."""
    from fontTools import subset
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = ["*"] if layout else []
    options.drop_tables += ["STAT"] if layout else ["STAT", "GSUB", "GPOS", "GDEF", "vhea", "vmtx", "BASE"]
    with tempfile.TemporaryDirectory() as folder:
        slices = []
        for n, path in enumerate(paths):
            font = TTFont(path)
            font.flavor = None
            wanted = set(font.getBestCmap()) & keep if keep else set(font.getBestCmap())
            if not wanted:
                continue
            chosen = subset.Subsetter(options)
            chosen.populate(unicodes=wanted)
            chosen.subset(font)
            slices.append(f"{folder}/{n}.ttf")
            font.save(slices[-1])
        whole = Merger().merge(slices) if len(slices) > 1 else TTFont(slices[0])
        whole.save(target)
    print(target.name, target.stat().st_size, len(TTFont(target).getBestCmap()))


def coverage() -> list[list[int]]:
    """Ranges of characters that the compiler can show with its own fonts and these."""
    import typst

    page = b'#set document(title: "x")\n#set text(lang: "en", font: ("Libertinus Serif", "Noto Sans"))\n#json("d.json")'

    def shown(some: list[int]) -> bool:
        source = {"main.typ": page, "d.json": json.dumps("\u00a0x ".join(map(chr, some))).encode()}
        try:
            typst.compile(source, ignore_system_fonts=True, font_paths=[str(OUT)], format="pdf", pdf_standards=["ua-1"])  # type: ignore[call-overload]
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            return False
        return True

    def those(some: list[int]) -> list[int]:
        if not some or shown(some):
            return some
        if len(some) == 1:
            return []
        middle = len(some) // 2
        return those(some[:middle]) + those(some[middle:])

    from fontTools.ttLib import TTFont

    named = set(OWN).union(*(TTFont(path).getBestCmap() for path in OUT.glob("*.ttf")))
    asked = [c for c in sorted(named) if unicodedata.category(chr(c)) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    found: list[int] = []
    for start in range(0, len(asked), 1024):
        found += those(asked[start : start + 1024])
    ranges: list[list[int]] = []
    for c in found:
        if ranges and c == ranges[-1][1] + 1:
            ranges[-1][1] = c
        else:
            ranges.append([c, c])
    return ranges


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True, parents=True)
    OUT.mkdir(exist_ok=True)
    for weight, name in (("400", "NotoSans-Regular"), ("700", "NotoSans-Bold")):
        home = fetched("noto-sans", folder) / "files"
        joined([home / f"noto-sans-{part}-{weight}-normal.woff2" for part in LATIN], None, True, OUT / f"{name}.ttf")
    for script in SCRIPTS:
        home = fetched(f"noto-sans-{script}", folder) / "files"
        joined([home / f"noto-sans-{script}-{script}-400-normal.woff2"], None, True, OUT / f"NotoSans-{script.title()}.ttf")
    for package, keep, name in (("noto-sans-kr", HANGUL, "NotoSansKR"), ("noto-sans-sc", CHINESE, "NotoSansSC")):
        home = fetched(package, folder) / "files"
        joined(sorted(home.glob("*-400-normal.woff2")), keep, False, OUT / f"{name}.ttf")
    shutil.copy(fetched("noto-sans-kr", folder) / "LICENSE", OUT / "LICENSE-CJK")
    shutil.copy(fetched("noto-sans", folder) / "LICENSE", OUT / "LICENSE")
    ranges = coverage()
    (OUT / "coverage.json").write_text(json.dumps(ranges, separators=(",", ":")) + "\n")
    print(f"{sum(b - a + 1 for a, b in ranges)} characters in {len(ranges)} ranges")
    return 0


if __name__ == "__main__":
    sys.exit(main())
