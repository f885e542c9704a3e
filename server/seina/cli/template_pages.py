"""The page that shows every template with its picture: docs/templates is made with it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from pathlib import Path

from seina.board.document import BoardState
from seina.board.templates import Template, pick
from seina.export import thumbnail

WIDTH, HEIGHT = 960, 600
COLOURS = 128
"""A template has a dozen papers and their shades: a palette keeps a picture below 60 kB."""
HEAD = """# The templates

{count} workshop templates come with Seinä, each in Finnish, Swedish and English, with an agenda to run it
with. They are in the gallery: *New board* on the home page, or *Add a template* in a board's menu ([how][1]).
How to write one is told in [templates/README.md][2].

The pictures are drawn from the templates themselves, as an export draws a board. They and this page are made
with `seina template pages docs/templates`.

[1]: ../facilitators/templates.md
[2]: ../../templates/README.md
"""


def page(templates: Sequence[Template], language: str) -> str:
    """The page in Markdown; its pictures lie beside it, named after their templates."""
    parts = [HEAD.format(count=len(templates))]
    for each in templates:
        spoken = pick(each.languages, language)
        title = f"{each.number}. {each.title[spoken]}" if each.number else each.title[spoken]
        group = f", {each.group.min}–{each.group.max} people" if each.group else ""
        tags = f", to {' and '.join(each.tags)}" if each.tags else ""
        agenda = " · ".join(f"{step.title[spoken]} {step.minutes} min" for step in each.agenda)
        parts.append(
            f"## {title}\n\n{each.purpose[spoken]}\n\n*{each.length} minutes{group}{tags}.* "
            f"{each.when.get(spoken, '')}\n\n![{each.title[spoken]}]({each.name}.png)\n\n{agenda}\n"
        )
    return "\n".join(" ".join(line.split()) if line.strip() else "" for line in "\n".join(parts).split("\n"))


def write(templates: Sequence[Template], folder: Path, language: str) -> int:
    """The page and the pictures; how many bytes the largest picture has. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    largest = 0
    for each in templates:
        state = BoardState("", tuple(each.objects(language)))
        data = asyncio.run(thumbnail(state, WIDTH, HEIGHT, language=language))
        small = _small(data)
        (folder / f"{each.name}.png").write_bytes(small)
        largest = max(largest, len(small))
    (folder / "README.md").write_text(page(templates, language), "utf-8")
    return largest


def _small(data: bytes) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
