"""Opens PDF files with pdfium: their pages, the scanned image of a page, its drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.errors import PageError, UnreadableFileError
from pipeline.formats.pixels import PageImage, Pixels, as_pixels

_POINTS = 72.0
_NO_KIDS = re.compile(rb"/Kids\s*\[\s*\]")
_A_PAGE = re.compile(rb"/Type\s*/Page(?!s)")
_COVERS = 0.9  # share of the page an image must cover to be its scan


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The PDF document at `path`; UnreadableFileError says why it cannot be opened."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _refusal(path, error) from error
    try:
        yield document
    finally:
        document.close()


def _refusal(path: Path, error: Any) -> UnreadableFileError:
    """Why pdfium gave up, checked on the bytes: its own code may be that of an earlier file."""
    data = path.read_bytes()
    locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    if locked and b"/Encrypt" in data:
        code, message = "encrypted", "tệp PDF được bảo vệ bằng mật khẩu"
        remedy = "mở bằng mật khẩu rồi lưu lại bản không mã hóa"
    elif _NO_KIDS.search(data) and not _A_PAGE.search(data):
        code, message = "no-pages", "tệp PDF không có trang nào"
        remedy = "xuất hoặc quét lại tệp"
    else:
        code, message = "damaged", "tệp PDF bị cắt cụt hoặc hỏng cấu trúc"
        remedy = "sao chép hoặc quét lại tệp gốc"
    refusal = UnreadableFileError(message, remedy=remedy)
    refusal.code = code
    return refusal


def page_count(path: Path) -> int:
    """How many pages the file has; UnreadableFileError where it has none."""
    with opened(path) as document:
        return len(document)


@contextmanager
def page_of(path: Path, number: int) -> Iterator[Any]:
    """Page `number` (from 1) of the PDF at `path`; PageError where it is damaged."""
    with opened(path) as document:
        try:
            page = document[number - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise PageError(
                "trang bị hỏng, không mở được", remedy="quét lại trang này", page_no=number
            ) from error
        with closing(page):
            yield page


def _images(page: Any) -> list[Any]:
    return list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _share(page: Any, image: Any) -> float:
    left, bottom, right, top = image.get_bounds()
    x0, y0, x1, y1 = page.get_cropbox()
    width = max(0.0, min(right, x1) - max(left, x0))
    height = max(0.0, min(top, y1) - max(bottom, y0))
    return float(width * height / max(1.0, (x1 - x0) * (y1 - y0)))


def image_share(page: Any) -> float:
    """The share of the page that its largest image covers: near 1 for a scan."""
    return max((_share(page, image) for image in _images(page)), default=0.0)


# --- pictures ---------------------------------------------------------------------------------


def page_image(path: Path, number: int, *, dpi: int, max_pixels: int, native: bool = False) -> PageImage:
    """The picture of a page: with `native`, the scanned image itself where one covers the page alone."""
    with page_of(path, number) as page:
        image = _scan(page, max_pixels) if native else None
        return image if image is not None else _drawn(page, dpi, max_pixels)


def _drawn(page: Any, dpi: int, max_pixels: int) -> PageImage:
    width, height = page.get_size()
    scale = min(dpi / _POINTS, (max_pixels / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy()[:, :, :3])
    return PageImage(pixels, width, height)


def _scan(page: Any, max_pixels: int) -> PageImage | None:
    """The image object that is the whole page, at its own resolution; None where the page must be drawn."""
    images = _images(page)
    if len(images) != 1 or _share(page, images[0]) < _COVERS or _has_ink_beside(page):
        return None
    a, b, c, d, _, _ = images[0].get_matrix().get()
    wide, high = images[0].get_px_size()
    if abs(b) + abs(c) > 0.01 * (abs(a) + abs(d)) or a < 0 or d < 0 or wide * high > max_pixels:
        return None
    pixels = _bitmap(images[0])
    if pixels is None:
        return None
    turns = page.get_rotation() // 90
    width, height = page.get_size()
    return PageImage(np.ascontiguousarray(np.rot90(pixels, -turns)), width, height)


def _has_ink_beside(page: Any) -> bool:
    """True where something else is drawn visibly: a typed number, a stamp, ruling."""
    for item in page.get_objects():
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            if raw.FPDFTextObj_GetTextRenderMode(item) != raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                return True
        elif item.type != raw.FPDF_PAGEOBJ_IMAGE:
            return True
    return False


def _bitmap(image: Any) -> Pixels | None:
    """The pixels of an image object, None for masks and for polarity we cannot be sure of."""
    import cv2

    try:
        bitmap = image.get_bitmap()
        pixels = bitmap.to_numpy()
    except pdfium.PdfiumError:
        return None
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        pixels = as_pixels(cv2.cvtColor(pixels[:, :, :3], cv2.COLOR_BGR2RGB))
    else:
        pixels = np.array(pixels[:, :, 0] if pixels.ndim == 3 else pixels)
    return pixels if float(pixels[::16, ::16].mean()) > 100 else None
