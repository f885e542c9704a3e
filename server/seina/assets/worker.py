"""Reads one picture and ends. Started as a script by `reading`, in a Python without the server's environment.

Decoders of pictures are large programs in C that read what strangers made; here they have no secrets, a
bound on memory and processor time, and nobody's work to take with them when they die. Standard input is the
file; the first argument the terms as JSON. Standard output is one line of JSON, ``{"problem": null, "type",
"width", "height"}`` or ``{"problem": "type" | "damaged" | "pixels"}``, and then the picture as it is kept.

As it is kept: upright, in sRGB, at most ``side`` pixels wide and high, without metadata; PNG where it is
transparent or has few colours (screenshots and drawings, which JPEG smears), else JPEG, which PDF takes as it
is. An animation keeps its first frame.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import sys
import warnings
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    from PIL import Image

FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
FEW_COLOURS: Final = 4096
QUALITY: Final = 86
SMALLER: Final = 0.7
TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg"}


class Refused(Exception):
    """The problem's code."""


def main() -> None:
    terms = json.loads(sys.argv[1])
    limit(terms["memory"], terms["seconds"])
    try:
        kind, size, data = made_safe(sys.stdin.buffer, terms)
    except Refused as refused:
        told: dict[str, Any] = {"problem": str(refused)}
        data = b""
    else:
        told = {"problem": None, "type": TYPES[kind], "width": size[0], "height": size[1]}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + data)
    sys.stdout.buffer.flush()


def limit(memory: int, seconds: int) -> None:
    """Where the system knows such limits; elsewhere the parent's clock remains. Who writes comes first."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def made_safe(file: BinaryIO, terms: dict[str, Any]) -> tuple[str, tuple[int, int], bytes]:
    """Format, size and bytes of the picture as it is kept. Raises `Refused`."""
    came = file.read()
    try:
        image = decoded(came, terms["side"], terms["pixels"])
        # What was made here before (a board's own file, imported again) stays as it is to the byte, since
        # each turn through JPEG would cost a little.
        if terms["keep"] and max(image.size) <= terms["side"] and (kind := clean(came)) is not None:
            return kind, image.size, came
        return encoded(upright(image), terms["side"], terms["largest"])
    except MemoryError:
        raise Refused("pixels") from None


def decoded(data: bytes, side: int, pixels: int) -> Image.Image:
    """The first frame, all of it read. Nothing but the header is, where it says too many pixels."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # ours is stricter, and refuses instead of warning
    warnings.simplefilter("ignore")  # Pillow's about odd files: they are read or they are not
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        raise Refused("type") from None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - each decoder raises its own: OSError, SyntaxError, struct.error, …
        raise Refused("damaged") from None
    if image.width * image.height > pixels:
        raise Refused("pixels")
    try:
        if image.format in ("JPEG", "MPO"):
            image.draft(None, (side, side))  # a JPEG can be read at half the size, or a quarter, at once
        image.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - likewise
        raise Refused("damaged") from None
    if not image.width or not image.height:
        raise Refused("damaged")
    return image


def upright(image: Image.Image) -> Image.Image:
    """Turned as EXIF says, in L, RGB or RGBA, in sRGB, without anything else that the file said."""
    from PIL import Image, ImageOps

    profile = image.info.get("icc_profile")
    # EXIF that can't be read turns nothing.
    with contextlib.suppress(Exception):
        image = ImageOps.exif_transpose(image)
    if profile:
        image = in_srgb(image, profile)
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        # Sixteen bits a pixel, of which a screen shows the upper eight.
        wide = image.convert("I")
        image = wide.point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode not in ("L", "RGB", "RGBA"):
        transparent = "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBa")
        image = image.convert("RGBA" if transparent else "L" if image.mode == "1" else "RGB")
    elif "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    plain: Image.Image = Image.frombytes(image.mode, image.size, image.tobytes())
    return plain


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """In the colours that browsers assume where a file says nothing; a profile that can't be read is
    dropped."""
    from PIL import ImageCms

    # In these modes the profile describes what is there; in others (palette, grey) next to none is found.
    if image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    with contextlib.suppress(Exception):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        wanted = "RGBA" if image.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(image, source, target, outputMode=wanted)
        if turned is not None:
            return turned
    return image


def encoded(image: Image.Image, side: int, largest: int) -> tuple[str, tuple[int, int], bytes]:
    """At most `side` pixels in each direction, and smaller still while it is more than `largest` bytes."""
    from PIL import Image

    while True:
        if max(image.size) > side:
            image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
        out = io.BytesIO()
        kind = "PNG" if image.mode == "RGBA" or image.getcolors(FEW_COLOURS) is not None else "JPEG"
        if kind == "PNG":
            image.save(out, "PNG")
        else:
            image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        if out.tell() <= largest or max(image.size) <= 64:
            return kind, image.size, out.getvalue()
        side = int(max(image.size) * SMALLER)


def clean(data: bytes) -> str | None:
    """PNG or JPEG where the file is built of nothing but what `encoded` writes: no metadata, nothing
    behind it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG" if _clean_png(data) else None
    return "JPEG" if data.startswith(b"\xff\xd8") and _clean_jpeg(data) else None


def _clean_png(data: bytes) -> bool:
    place = 8
    while place + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        if name not in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            return False
        place += 12 + length
        if name == b"IEND":
            return bool(length == 0 and place == len(data))
    return False


def _clean_jpeg(data: bytes) -> bool:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xD9:
            return place + 2 == len(data)
        (length,) = struct.unpack_from(">H", data, place + 2)
        jfif = marker == 0xE0 and length == 16 and data[place + 4 : place + 9] == b"JFIF\0"
        if not jfif and marker not in (0xC0, 0xC2, 0xC4, 0xDA, 0xDB):
            return False
        place += 2 + length
        if marker == 0xDA:
            # The scan's own bytes: an FF in them is followed by 00.
            place = data.find(b"\xff", place)
            while 0 <= place < len(data) - 1 and data[place + 1] == 0:
                place = data.find(b"\xff", place + 2)
            if place < 0:
                return False
    return data[place : place + 2] == b"\xff\xd9" and place + 2 == len(data)


if __name__ == "__main__":
    main()
