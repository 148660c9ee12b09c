"""Cuts the pictures of figures out of their pages, the figure framed: small JPEGs inside the HTML file."""

from __future__ import annotations

import base64
import io
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DoichieuError
from pipeline.formats.archives import size_of
from pipeline.records import Box
from pipeline.report.figures import Figure
from pipeline.store.sources import path_of

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 120
_BESIDE, _LEAST_BESIDE, _ABOVE = 150.0, 20.0, 11.0  # points of the page shown around a figure
_FRAME = (176, 32, 32)
_QUALITY = 55
_WIDTH = 520.0  # points, about the width of a page's text
_LINES = 60.0  # points: the lines that one picture shows together


class Pictures:
    """The pictures of one report: at most `limit`, every page drawn once for figures that follow."""

    def __init__(self, db: sqlite3.Connection, limit: int) -> None:
        self._db = db
        self._left = limit
        self._page: tuple[tuple[str, int], Image | None] | None = None

    def of(self, figure: Figure) -> str | None:
        """The picture of a figure as a data URI; None where it has none, or enough were cut."""
        if not figure.boxes or not figure.is_paged or self._left <= 0:
            return None
        page = self._drawn(figure.document_id, figure.boxes[0].page_no)
        if page is None:
            return None
        self._left -= 1
        return data_uri(framed(page, figure.boxes))

    def _drawn(self, document_id: str, page_no: int) -> Image | None:
        key = (document_id, page_no)
        if self._page is None or self._page[0] != key:
            self._page = (key, self._draw(document_id, page_no))
        return self._page[1]

    def _draw(self, document_id: str, page_no: int) -> Image | None:
        from pipeline.read import page_image

        path = path_of(self._db, document_id)
        if path is None or not self._is_unchanged(document_id, path):
            return None
        row = self._db.execute("SELECT format FROM documents WHERE id = ?", [document_id]).fetchone()
        try:
            return page_image(path, row["format"], page_no, _DPI).convert("RGB")
        except (DoichieuError, OSError):
            return None

    def _is_unchanged(self, document_id: str, path: Path) -> bool:
        """A file changed since it was read would show something else under the frame."""
        sizes = self._db.execute("SELECT size FROM document_files WHERE document_id = ?", [document_id])
        return size_of(path) in {row["size"] for row in sizes}


def framed(page: Image, boxes: Sequence[Box]) -> Image:
    """The strip of a page around its first box and those near it, each in a frame."""
    from PIL import ImageDraw

    scale = _DPI / 72
    shown = [box for box in boxes if _near(box, boxes[0])]
    left, top, right, bottom = _around(shown)
    corner = (max(0, int(left * scale)), max(0, int(top * scale)))
    end = (min(page.width, int(right * scale)), min(page.height, int(bottom * scale)))
    strip = page.crop((*corner, max(corner[0] + 1, end[0]), max(corner[1] + 1, end[1])))
    draw = ImageDraw.Draw(strip)
    for box in shown:
        x, y = box.left * scale - corner[0], box.top * scale - corner[1]
        size = ((box.right - box.left) * scale, (box.bottom - box.top) * scale)
        draw.rectangle((x - 3, y - 3, x + size[0] + 3, y + size[1] + 3), outline=_FRAME, width=2)
    return strip


def _around(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in points of what is shown: a figure with some words on each side."""
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    beside = max(_LEAST_BESIDE, min(_BESIDE, (_WIDTH - (right - left)) / 2))
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return left - beside, top - _ABOVE, right + beside, bottom + _ABOVE


def _near(box: Box, first: Box) -> bool:
    return box.page_no == first.page_no and abs(box.top - first.top) < _LINES


def data_uri(image: Image) -> str:
    """An image as it stands in the HTML file itself."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode('ascii')}"
