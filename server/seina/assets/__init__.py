"""Pictures that people put on boards: read, made safe, made small.

    picture = await read(file, Terms(side=2560, pixels=50_000_000, largest=8 << 20))

What comes from a browser is decoded in a process of its own (`worker`) and encoded anew; nothing of the file
that came is ever given to anybody. Where the result lies is `storage/assets.py`.
"""

from seina.assets.reading import Picture, Terms, read

__all__ = ["Picture", "Terms", "read"]
