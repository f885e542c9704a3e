"""Boards as files: PDF, PNG, XLSX, CSV, JSON, and the small picture of a card.

    exported = await export_board(state, "pdf", language="fi")
    png = await thumbnail(state)

In a process of its own (`drawing`, `worker`) a board becomes a display list (`scene`), the list becomes pages
(`pages`), and Typst draws them (`typesetting`, `board.typ`). The same board gives the same bytes, but for the
date that stands on it.
"""

from seina.export.files import FORMATS, TABLES, Exported, Format, export_board, thumbnail

__all__ = ["FORMATS", "TABLES", "Exported", "Format", "export_board", "thumbnail"]
