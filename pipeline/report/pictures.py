"""Cuts the pictures of figures out of their pages, the figure framed: small JPEGs inside the HTML file."""

from __future__ import annotations

import base64
import io
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DoichieuError
from pipeline.records import Box
from pipeline.report.figures import Figure
from pipeline.store.pages import path_of

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 120
_BESIDE, _ABOVE = 150.0, 15.0  # points of the page shown around a figure
_FRAME = (176, 32, 32)
_QUALITY = 55
_NARROW = 260.0  # points: a figure broken over lines is shown by its first box


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
        sizes = self._db.execute("SELECT size FROM files WHERE document_id = ?", [document_id])
        return path.is_file() and path.stat().st_size in {row["size"] for row in sizes}


def framed(page: Image, boxes: Iterable[Box]) -> Image:
    """The strip of a page around its first box, with a frame around every box that lies in it."""
    from PIL import ImageDraw

    scale, lines = _DPI / 72, list(boxes)
    first = lines[0]
    beside = max(20.0, min(_BESIDE, (_NARROW * 2 - (first.right - first.left)) / 2))
    left, top = max(0.0, first.left - beside) * scale, max(0.0, first.top - _ABOVE) * scale
    right = min(page.width, (first.right + beside) * scale)
    bottom = min(page.height, (max(b.bottom for b in lines if _near(b, first)) + _ABOVE) * scale)
    strip = page.crop((int(left), int(top), max(int(left) + 1, int(right)), max(int(top) + 1, int(bottom))))
    draw = ImageDraw.Draw(strip)
    for box in (b for b in lines if _near(b, first)):
        corners = (box.left * scale - left - 3, box.top * scale - top - 3)
        draw.rectangle(
            (*corners, box.right * scale - left + 3, box.bottom * scale - top + 3), outline=_FRAME, width=2
        )
    return strip


def _near(box: Box, first: Box) -> bool:
    return box.page_no == first.page_no and abs(box.top - first.top) < 60


def data_uri(image: Image) -> str:
    """An image as it stands in the HTML file itself."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode('ascii')}"
