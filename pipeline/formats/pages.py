"""How many pages a file has, whatever its kind."""

from __future__ import annotations

from pathlib import Path

from pipeline.records import Format


def page_count(path: Path, format: Format) -> int:
    """How many pages a file has; text and Word files are one. UnreadableFileError says why it has none."""
    if format == "pdf":
        from pipeline.formats import pdf

        return pdf.page_count(path)
    if format == "image":
        from pipeline.formats import image

        return image.page_count(path)
    return 1
