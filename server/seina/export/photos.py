"""Pictures made as small as they are shown: a page of them would else weigh as much as all that was sent."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from seina.export.shapes import Page, Photo

ENOUGH: Final = 1.4
"""Not worth a new encoding, where it is larger than needed by no more than this."""
QUALITY: Final = 86


def fit(pages: Sequence[Page], paths: Mapping[str, str], folder: Path, density: float) -> dict[str, str]:
    """The files of the pictures on the pages, by asset, made in `folder`; `density` is pixels a point.

    One that can't be read is left out: a board without a picture is better than no board.
    """
    wanted: dict[str, float] = {}
    for page in pages:
        for group in page.groups:
            for shape in group.shapes:
                if isinstance(shape, Photo) and shape.asset in paths:
                    side = max(shape.width, shape.height) * density
                    wanted[shape.asset] = max(wanted.get(shape.asset, 0), side)
    return {
        asset: name
        for asset, side in wanted.items()
        if (name := _fitted(Path(paths[asset]), max(int(side), 8), folder)) is not None
    }


def _fitted(source: Path, side: int, folder: Path) -> str | None:
    from PIL import Image

    made = folder / f"{source.stem}{source.suffix}"
    try:
        with Image.open(source, formats=("PNG", "JPEG")) as image:
            if max(image.size) <= side * ENOUGH:
                shutil.copyfile(source, made)
                return f"/{made.name}"
            if image.format == "JPEG":
                image.draft(None, (side, side))
            image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
            if image.format == "JPEG" or made.suffix == ".jpg":
                image.save(made, "JPEG", quality=QUALITY)
            else:
                image.save(made, "PNG")
    except (OSError, SyntaxError, ValueError, MemoryError):
        return None
    return f"/{made.name}"
