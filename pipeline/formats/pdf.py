"""Opens PDF files with pdfium: their pages, the scanned image of a page, its drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.errors import PageError, UnreadableFileError
from pipeline.formats.cut_short import is_cut_short, without_lost_rows
from pipeline.formats.pdf_objects import Drawn, drawn_on, image_share, matrix_of, share_of
from pipeline.formats.pixels import PageImage, Pixels, as_pixels

_POINTS = 72.0
_NO_KIDS = re.compile(rb"/Kids\s*\[\s*\]")
_A_PAGE = re.compile(rb"/Type\s*/Page(?!s)")
_COVERS = 0.9  # share of the page an image must cover to be its scan
_MATTERS = 0.2  # share from which the loss of an image is the loss of a page


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The PDF document at `path`; UnreadableFileError says why it cannot be opened."""
    document = _document(path)
    try:
        yield document
    finally:
        document.close()


def _document(path: Path) -> Any:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _refusal(path, error) from error


@lru_cache(maxsize=1)
def _kept(path: Path, modified_ns: int, size: int) -> Any:
    """The document whose pages are being read one by one: so its fonts are parsed once."""
    return _document(path)


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
    with opened(path) as document, _page(document, number) as page:
        yield page


@contextmanager
def text_page_of(path: Path, number: int) -> Iterator[Any]:
    """The same for what is written on it: the document stays open for the next page, but no image is kept."""
    status = path.stat()
    with _page(_kept(path, status.st_mtime_ns, status.st_size), number) as page:
        yield page


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    try:
        with closing(document[number - 1]) as page:
            yield page
    except (pdfium.PdfiumError, IndexError) as error:
        said = "trang bị hỏng, không mở được"
        raise PageError(said, remedy="quét lại trang này", page_no=number) from error


# --- pictures ---------------------------------------------------------------------------------


def page_image(path: Path, number: int, *, dpi: int, max_pixels: int, native: bool = False) -> PageImage:
    """The picture of a page: with `native`, the scanned image itself where one covers the page alone.

    PageError where the image that is the page cannot be decoded: pdfium would show an empty page.
    """
    with page_of(path, number) as page:
        drawn = drawn_on(page)
        image = _scan(page, drawn, max_pixels) if native else None
        image = image if image is not None else _drawn(page, dpi, max_pixels)
        large = [i for i in drawn.get(raw.FPDF_PAGEOBJ_IMAGE, []) if share_of(page, i) > _MATTERS]
        if _is_white(image.pixels) and any(_pixels_of(page, i) is None for i in large):
            raise _lost(number)
        if any(is_cut_short(page, i) for i in large):
            return _upper_part(image, number)
        return image


def _is_white(pixels: Pixels) -> bool:
    return bool(pixels[::4, ::4].min() > 250)


def _pixels_of(page: Any, image: Any) -> Any:
    return _decoded(pdfium.PdfObject(image, page=page))


def _upper_part(image: PageImage, number: int) -> PageImage:
    """A picture that broke off as far as it goes; PageError where next to nothing is there."""
    pixels = without_lost_rows(image.pixels)
    if pixels is None:
        raise _lost(number)
    return replace(image, pixels=pixels, is_cut=True)


def _lost(number: int) -> PageError:
    error = PageError(
        "ảnh của trang bị hỏng hoặc quá lớn, không giải mã được",
        remedy="sao chép hoặc quét lại tệp gốc",
        page_no=number,
    )
    error.code = "damaged-image"
    return error


def _decoded(image: Any) -> Any:
    """The bitmap of an image object, None where its data cannot be decoded."""
    try:
        return image.get_bitmap().to_numpy()
    except pdfium.PdfiumError:
        return None


def _drawn(page: Any, dpi: int, max_pixels: int) -> PageImage:
    width, height = page.get_size()
    scale = min(dpi / _POINTS, (max_pixels / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy()[:, :, :3])
    return PageImage(pixels, width, height)


def _scan(page: Any, drawn: Drawn, max_pixels: int) -> PageImage | None:
    """The image object that is the whole page, at its own resolution; None where the page must be drawn."""
    images = drawn.get(raw.FPDF_PAGEOBJ_IMAGE, [])
    if len(images) != 1 or image_share(page, drawn) < _COVERS or _has_ink_beside(drawn):
        return None
    a, b, c, d, _, _ = matrix_of(images[0])
    image = pdfium.PdfObject(images[0], page=page)
    wide, high = image.get_px_size()
    if abs(b) + abs(c) > 0.01 * (abs(a) + abs(d)) or a < 0 or d < 0 or wide * high > max_pixels:
        return None
    pixels = _bitmap(image)
    if pixels is None:
        return None
    turns = page.get_rotation() // 90
    width, height = page.get_size()
    return PageImage(np.ascontiguousarray(np.rot90(pixels, -turns)), width, height)


def _has_ink_beside(drawn: Drawn) -> bool:
    """True where something else is drawn visibly: a typed number, a stamp, ruling."""
    texts = drawn.get(raw.FPDF_PAGEOBJ_TEXT, [])
    if any(raw.FPDFTextObj_GetTextRenderMode(t) != raw.FPDF_TEXTRENDERMODE_INVISIBLE for t in texts):
        return True
    return bool(drawn.keys() - {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE})


def _bitmap(image: Any) -> Pixels | None:
    """The pixels of an image object, None for masks and for polarity we cannot be sure of."""
    import cv2

    pixels = _decoded(image)
    if pixels is None:
        return None
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        pixels = as_pixels(cv2.cvtColor(pixels[:, :, :3], cv2.COLOR_BGR2RGB))
    else:
        pixels = np.array(pixels[:, :, 0] if pixels.ndim == 3 else pixels)
    return pixels if float(pixels[::16, ::16].mean()) > 100 else None
