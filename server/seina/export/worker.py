"""Draws one board, or several thumbnails, and ends. Started as a script by `drawing`, in a Python without the
server's environment.

Typst keeps what it allocates, so it lives in a process of its own, with a bound on memory and on
processor time. Standard input is the JSON of `drawing`; standard output one line of JSON, `{"standard":
"ua-1" | "tagged" | "untagged" | null, "bytes": …}`, and then the file of so many bytes; for several
thumbnails such a line and such a file each, as soon as it is drawn.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import typst

    from seina.export.shapes import Page

DENSITY: Final = 3
"""Pixels a point of a picture on paper: 216 an inch."""
FOLDER: Final = Path(__file__).resolve().parent
# PDF/UA refuses a whole file for a single fault; a file without it is better than none.
ATTEMPTS: Final[tuple[tuple[str, list[typst.PDFStandard], bool], ...]] = (
    ("ua-1", ["ua-1"], True),
    ("tagged", [], True),
    ("untagged", [], False),
)


def main() -> None:
    order = json.load(sys.stdin)
    limit(order["memory"], order["seconds"], order["nice"])
    for each in order.get("several", [order]):
        with tempfile.TemporaryDirectory(prefix="seina-") as name:
            standard, made = drawn(each, Path(name))
        head = {"standard": standard, "bytes": len(made)}
        sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()


def drawn(order: dict[str, Any], folder: Path) -> tuple[str | None, bytes]:
    # Typst reads nothing but what lies here.
    shutil.copyfile(FOLDER / "board.typ", folder / "board.typ")
    data = typeset(order, folder)
    return draw_pdf(data, folder) if order["kind"] == "document" else (None, draw_png(data, folder))


def limit(memory: int, seconds: int, nice: int) -> None:
    """Where the system knows such limits; elsewhere the parent's clock remains. Who writes comes first."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(nice)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def typeset(order: dict[str, Any], folder: Path) -> str:
    """The pages, as the template reads them; the pictures that they show come into the folder."""
    # An isolated Python knows only what is installed; from a bare clone it would not find Seinä.
    if (clone := str(FOLDER.parents[1])) not in sys.path:
        sys.path.append(clone)
    from seina.board.clusters import drawable
    from seina.board.document import from_dict
    from seina.export.typesetting import typst_data
    from seina.export.words import WORDS

    state, language = from_dict(order["board"]), order["language"]
    title = " ".join(drawable(state.title).split()) or WORDS[language]["untitled"]
    pages = pages_of(order, state)
    files = {}
    if order["pictures"]:
        from seina.export.photos import fit

        files = fit(pages, order["pictures"], folder, DENSITY if order["kind"] == "document" else 1)
    return typst_data(pages, title, language, files)


def pages_of(order: dict[str, Any], state: Any) -> list[Page]:
    from seina.export import pages

    if order["kind"] == "document":
        moment = datetime.fromisoformat(order["moment"])
        return pages.document_pages(state, order["language"], moment, order["voting"])
    if order["kind"] == "picture":
        return [pages.picture_page(state, order["language"], order["width"], order["voting"])]
    return [pages.thumbnail_page(state, order["width"], order["height"], order["language"])]


def draw_pdf(data: str, folder: Path) -> tuple[str, bytes]:
    import typst

    for name, standards, tags in ATTEMPTS:
        try:
            made = compiler(folder).compile(
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=standards,
                timestamp=0,
                pdf_tags=tags,
            )
        except typst.TypstError as problem:
            print(f"{name}: {problem}", file=sys.stderr)  # noqa: T201 - the parent logs what is written there
            continue
        return name, first(made)
    raise SystemExit(1)


def draw_png(data: str, folder: Path) -> bytes:
    return first(compiler(folder).compile(format="png", ppi=72, sys_inputs={"data": data}))


def compiler(folder: Path) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
    )
    return typst.Compiler(input=str(folder / "board.typ"), root=str(folder), font_paths=fonts)


def first(made: bytes | list[bytes] | None) -> bytes:
    """Typst gives a list where there are several pages; a picture has one."""
    if isinstance(made, list):
        made = made[0]
    if not made:
        raise SystemExit(2)
    return made


if __name__ == "__main__":
    main()
