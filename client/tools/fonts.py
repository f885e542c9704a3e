"""Makes every font file and the two advance tables from three npm packages of fixed version.

    uv run python client/tools/fonts.py

writes

- server/seina/export/fonts/*.ttf           what Typst draws with
- client/src/assets/fonts/*.woff2           what the browser draws with: the same glyphs, cut by unicode-range
- client/src/styles/fonts.css               the @font-face rules
- server/seina/board/advances.py            advance widths, clusters' character classes
- client/src/geometry/advances.ts           the same for the client
- server/seina/export/coverage.py           what the fallback font has

Run it again after a change of a version below, then the tests that compare golden vectors (tests/vectors).
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "server/seina/export/fonts"
WOFF2 = ROOT / "client/src/assets/fonts"
PACKAGES = {
    "inter-ui": "4.1.1",
    "@fontsource/noto-color-emoji": "5.3.2",
    "dejavu-fonts-ttf": "2.37.3",
}
WEIGHTS = {400: "Regular", 600: "SemiBold"}
# Ligatures and contextual alternates turn "->" into an arrow and never reach any of our files.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
# The first file covers Finnish, Swedish, English and all Sámi languages with the signs of everyday text.
FIRST = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    0x292,  # ʒ of Skolt Sámi
    *range(0x2B0, 0x370),
    *range(0x2000, 0x2070),
    0x20AC,
    0x2116,
    0x2122,
    *range(0x2190, 0x219A),
    0x2212,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x2610,
    0x2611,
    0x2713,
    0xFFFD,
]
# The boxes of checklists, which Inter lacks: side, where they stand, their rim, all in 1/2048 em.
BOX_ADVANCE = 1740
BOX_LEFT, BOX_BOTTOM, BOX_SIDE, BOX_RADIUS = 100, -25, 1540, 300
BOX_RIMS = {400: 150, 600: 210}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inter, emoji, dejavu = (unpack(folder, package) for package in PACKAGES)
        for target in (FONTS, WOFF2):
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
        css = [HEADER]
        for weight, style in WEIGHTS.items():
            css += make_inter(inter / f"web/Inter-{style}.woff2", weight, style)
        css += make_emoji(emoji)
        make_fallback(dejavu / "ttf/DejaVuSans.ttf")
        for source, target in (
            (inter / "LICENSE.txt", "Inter-LICENSE.txt"),
            (emoji / "LICENSE", "NotoColorEmoji-LICENSE.txt"),
            (dejavu / "LICENSE", "DejaVu-LICENSE.txt"),
        ):
            text = "\n".join(line.rstrip() for line in source.read_text("utf-8").splitlines()) + "\n"
            (FONTS / target).write_text(text)
            if "DejaVu" not in target:
                (WOFF2 / target).write_text(text)
    (ROOT / "client/src/styles").mkdir(exist_ok=True)
    (ROOT / "client/src/styles/fonts.css").write_text("\n".join(css))
    make_tables()


def unpack(folder: Path, package: str) -> Path:
    """The unpacked package of that version, fetched by npm."""
    npm = shutil.which("npm") or "npm"
    done = subprocess.run(
        [npm, "pack", f"{package}@{PACKAGES[package]}", "--silent"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.split()[-1]
    shutil.unpack_archive(archive, archive.with_suffix(""))
    return archive.with_suffix("") / "package"


def make_inter(source: Path, weight: int, style: str) -> list[str]:
    whole = TTFont(source)
    have = set(whole.getBestCmap()) | {0x2610, 0x2611}
    save(with_boxes(subset(source, have, FEATURES), weight), FONTS / f"Inter-{style}.ttf", None)
    rules = []
    for part, chosen in (("latin", have & set(FIRST)), ("more", have - set(FIRST))):
        file = f"inter-{part}-{weight}.woff2"
        font = subset(source, chosen, FEATURES)
        save(with_boxes(font, weight) if part == "latin" else font, WOFF2 / file, "woff2")
        rules.append(face("Inter", weight, file, chosen))
    return rules


def with_boxes(font: TTFont, weight: int) -> TTFont:
    """The font with ☐ and ☑ added, so that browser, canvas and export draw checklists from one font."""
    left, bottom, side, rim = BOX_LEFT, BOX_BOTTOM, BOX_SIDE, BOX_RIMS[weight]
    for point, name in ((0x2610, "seina.box"), (0x2611, "seina.box.checked")):
        pen = TTGlyphPen(None)
        rounded(pen, left, bottom, side, BOX_RADIUS)
        if point == 0x2610:
            rounded(pen, left + rim, bottom + rim, side - 2 * rim, BOX_RADIUS - rim, hole=True)
        else:
            tick(pen, left, bottom, side, rim + 40)
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (BOX_ADVANCE, left)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[point] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)
    return font


def rounded(pen: TTGlyphPen, x: int, y: int, side: int, radius: int, *, hole: bool = False) -> None:
    """A square with rounded corners; clockwise, or the other way round for a hole."""
    far, top = x + side, y + side
    corners = [
        ((x, top - radius), (x, top), (x + radius, top)),
        ((far - radius, top), (far, top), (far, top - radius)),
        ((far, y + radius), (far, y), (far - radius, y)),
        ((x + radius, y), (x, y), (x, y + radius)),
    ]
    if hole:
        corners = [(end, corner, start) for start, corner, end in reversed(corners)]
    pen.moveTo(corners[0][0])
    for index, (start, corner, end) in enumerate(corners):
        if index:
            pen.lineTo(start)
        pen.qCurveTo(corner, end)
    pen.closePath()


def tick(pen: TTGlyphPen, x: int, y: int, side: int, thick: int) -> None:
    """A check mark as a hole in a square of that place: six corners, counter-clockwise."""
    half = thick * 0.7071
    start = (x + side * 0.22, y + side * 0.52)
    knee = (x + side * 0.42, y + side * 0.31)
    end = (x + side * 0.79, y + side * 0.70)
    corners = [
        (start[0] - half / 2, start[1] - half / 2),
        (knee[0], knee[1] - half),
        (end[0] + half / 2, end[1] - half / 2),
        (end[0] - half / 2, end[1] + half / 2),
        (knee[0], knee[1] + half * 0.98),
        (start[0] + half / 2, start[1] + half / 2),
    ]
    pen.moveTo(tuple(map(round, corners[0])))
    for corner in corners[1:]:
        pen.lineTo(tuple(map(round, corner)))
    pen.closePath()


def make_emoji(package: Path) -> list[str]:
    """The package's own slices hold whole sequences each; its .woff have COLR, its .woff2 do not."""
    whole = TTFont(package / "files/noto-color-emoji-emoji-400-normal.woff")
    save(whole, FONTS / "NotoColorEmoji.ttf", None)
    rules = []
    served: set[int] = set()
    css = (package / "400.css").read_text()
    for block in css.split("@font-face")[1:]:
        number = re.search(r"noto-color-emoji-(\d+)-400", block)
        ranges = re.search(r"unicode-range: ([^;]+);", block)
        assert number, block
        assert ranges, block
        font = TTFont(package / f"files/noto-color-emoji-{number[1]}-400-normal.woff")
        # Digits, # and * are in for keycaps; as plain text they are Inter's, which stands first.
        chosen = set(parse_ranges(ranges[1]))
        file = f"emoji-{number[1]}.woff2"
        served |= set(font.getBestCmap())
        save(font, WOFF2 / file, "woff2")
        rules.append(face("Seina Emoji", 400, file, chosen))
    # What the package's own slices forgot.
    rest = set(whole.getBestCmap()) - served
    save(subset(FONTS / "NotoColorEmoji.ttf", rest, ["*"]), WOFF2 / "emoji-rest.woff2", "woff2")
    return [*rules, face("Seina Emoji", 400, "emoji-rest.woff2", rest)]


def make_fallback(source: Path) -> None:
    """What Inter lacks: box signs, Hebrew, Arabic, mathematics. Only for exports; a browser has its own."""
    covered = set(TTFont(FONTS / "Inter-Regular.ttf").getBestCmap())
    missing = set(TTFont(source).getBestCmap()) - covered
    save(subset(source, missing | {0x20, 0xA0}, ["*"]), FONTS / "DejaVuSans.ttf", None)


def subset(source: Path, points: Iterable[int], features: list[str]) -> TTFont:
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    font = TTFont(source)
    work = Subsetter(options)
    work.populate(unicodes=list(points))
    work.subset(font)
    return font


def save(font: TTFont, target: Path, flavour: str | None) -> None:
    """Written without time stamps, so that a second run makes the same bytes."""
    for table in ("SVG ", "vhea", "vmtx", "DSIG"):
        if table in font:
            del font[table]
    font.flavor = flavour
    font.recalcTimestamp = False
    buffer = io.BytesIO()
    font.save(buffer)
    target.write_bytes(buffer.getvalue())


HEADER = """\
/* Made by client/tools/fonts.py: the glyphs of exports, fetched only when a character asks for them. */"""


def face(family: str, weight: int, file: str, points: Iterable[int]) -> str:
    ranges = ", ".join(
        f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in runs(sorted(points))
    )
    wrapped = textwrap.fill(ranges, 104, initial_indent="    ", subsequent_indent="    ")
    return textwrap.dedent(
        """\
        @font-face {{
          font-family: "{family}";
          font-style: normal;
          font-weight: {weight};
          font-display: swap;
          src: url("../assets/fonts/{file}") format("woff2");
          unicode-range:
        {ranges};
        }}
        """
    ).format(family=family, weight=weight, file=file, ranges=wrapped)


def parse_ranges(text: str) -> Iterator[int]:
    for part in text.replace(" ", "").split(","):
        low, _, high = part.removeprefix("U+").partition("-")
        yield from range(int(low, 16), int(high or low, 16) + 1)


def runs(points: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def make_tables() -> None:
    regular, semibold = (advances(FONTS / f"Inter-{style}.ttf") for style in WEIGHTS.values())
    tables = {
        "REGULAR": encode(regular),
        "SEMIBOLD": encode(semibold),
        "EMOJI": encode_ranges(emoji_points()),
        "PICTURES": encode_ranges(picture_points()),
        "MARKS": encode_ranges(mark_points()),
        "WIDE": encode_ranges(wide_points()),
    }
    python, script = [PYTHON], [SCRIPT]
    for name, value in tables.items():
        pieces = [value[start : start + 96] for start in range(0, len(value), 96)]
        python.append(f"{name}: Final = (\n" + "\n".join(f'    "{piece}"' for piece in pieces) + "\n)")
        script.append(f"export const {name} =\n  " + " +\n  ".join(f'"{piece}"' for piece in pieces) + ";")
    fallback = encode_ranges(TTFont(FONTS / "DejaVuSans.ttf").getBestCmap())
    pieces = [fallback[start : start + 96] for start in range(0, len(fallback), 96)]
    (ROOT / "server/seina/export/coverage.py").write_text(
        COVERAGE + "FALLBACK: Final = (\n" + "\n".join(f'    "{piece}"' for piece in pieces) + "\n)\n"
    )
    (ROOT / "server/seina/board/advances.py").write_text("\n".join(python) + "\n")
    (ROOT / "client/src/geometry").mkdir(exist_ok=True)
    (ROOT / "client/src/geometry/advances.ts").write_text("\n".join(script) + "\n")


PYTHON = '''\
"""Made by client/tools/fonts.py; `board/clusters.py` reads it and tells what it means."""

from typing import Final
'''
COVERAGE = '''\
"""Made by client/tools/fonts.py: the code points of DejaVuSans.ttf, as `board/clusters.py` packs ranges."""

from typing import Final

'''
SCRIPT = "// Made by client/tools/fonts.py; clusters.ts reads it and tells what it means.\n"


def advances(source: Path) -> dict[int, int]:
    font = TTFont(source)
    metrics = font["hmtx"].metrics
    return {point: metrics[glyph][0] for point, glyph in font.getBestCmap().items()}


def encode(table: dict[int, int]) -> str:
    """Runs `gap:width,width,…;` in base 36; `w*n` for n equal widths."""
    out: list[str] = []
    last = 0
    for low, high in runs(sorted(table)):
        widths: list[str] = []
        point = low
        while point <= high:
            count = 1
            while point + count <= high and table[point + count] == table[point]:
                count += 1
            widths.append(base36(table[point]) + (f"*{base36(count)}" if count > 1 else ""))
            point += count
        out.append(f"{base36(low - last)}:{','.join(widths)}")
        last = high
    return ";".join(out)


def encode_ranges(points: Iterable[int]) -> str:
    """Runs `gap.length,…` in base 36."""
    out: list[str] = []
    last = 0
    for low, high in runs(sorted(points)):
        out.append(f"{base36(low - last)}.{base36(high - low + 1)}")
        last = high
    return ",".join(out)


def base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return base36(number // 36) + digits[number % 36] if number >= 36 else digits[number]


def property_points(pattern: str) -> list[int]:
    """Code points of a Unicode property, as Node knows it: Python has no emoji properties."""
    script = (
        f"const r=/{pattern}/u;const o=[];for(let c=0;c<0x110000;c++)"
        "if((c<0xd800||c>0xdfff)&&r.test(String.fromCodePoint(c)))o.push(c);console.log(o.join())"
    )
    done = subprocess.run(
        [shutil.which("node") or "node", "-e", script], check=True, capture_output=True, text=True
    )
    return [int(point) for point in done.stdout.split(",")]


def drawn() -> set[int]:
    return set(TTFont(FONTS / "NotoColorEmoji.ttf").getBestCmap())


def emoji_points() -> list[int]:
    """Drawn as a picture by themselves."""
    return sorted(set(property_points(r"\p{Emoji_Presentation}")) & drawn())


def picture_points() -> list[int]:
    """May become a picture: with U+FE0F behind, or by ZWJ."""
    return sorted((set(property_points(r"\p{Extended_Pictographic}")) & drawn()) - set(emoji_points()))


def mark_points() -> list[int]:
    """Never stand alone: combining marks, joiners, direction marks, skin tones, tags, selectors."""
    extra = {0x200C, 0x200D, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    tones = set(range(0x1F3FB, 0x1F400))
    tags = set(range(0xE0020, 0xE0080))
    return sorted(set(property_points(r"[\p{Mn}\p{Me}]")) | extra | tones | tags)


def wide_points() -> list[int]:
    """Ideographs and their kin: one em wide, lines may break at each."""
    kin = r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]"
    forms = {*range(0x3000, 0x3040), *range(0x30FB, 0x30FD), *range(0xFF01, 0xFF61), *range(0xFFE0, 0xFFE7)}
    return sorted((set(property_points(kin)) | forms) - set(range(0xFF66, 0xFFA0)))


if __name__ == "__main__":
    # fontTools walks sets of strings: with one fixed seed a second run makes the same bytes.
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    main()
