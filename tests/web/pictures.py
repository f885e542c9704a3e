"""Pictures for tests, made as they are needed: honest ones and hostile ones."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms


def noise(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Every pixel another colour, so that no two are alike."""
    bands = [
        Image.linear_gradient("L").resize((width, height)),
        Image.linear_gradient("L").rotate(90).resize((width, height)),
        Image.effect_noise((width, height), 80),
        Image.linear_gradient("L").resize((width, height)),
    ]
    return bands[0] if mode == "L" else Image.merge(mode, bands[: len(mode)])


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(width: int = 400, height: int = 300, orientation: int = 1, place: bool = False) -> bytes:
    """A JPEG as a camera writes it, with EXIF: how it is turned, whose it is and where it was taken."""
    image = noise(width, height)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Aino Virtanen"
    if place:
        exif.get_ifd(0x8825)[2] = (60.0, 10.0, 15.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return encoded(image, "JPEG", exif=exif, icc_profile=profile, comment=b"written by hand")


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few kilobytes whose header says that it is very large."""
    return png(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), zlib.compress(bytes(100_000)))


def inflating() -> bytes:
    """A PNG of 40 × 40 whose pixels unpack to a hundred megabytes."""
    return png(struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0), zlib.compress(bytes(100 << 20), 9))


def png(header: bytes, *pixels: bytes) -> bytes:
    chunks = [(b"IHDR", header), *((b"IDAT", each) for each in pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
