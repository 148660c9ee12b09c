"""Opens PDF files with pdfium: the words of a text layer, the scanned image of a page, its drawing."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.errors import PageError, UnreadableFileError
from pipeline.formats.pixels import PageImage, Pixels, as_pixels
from pipeline.layout import PlacedWord

_POINTS = 72.0
_COVERS = 0.9  # share of the page an image must cover to be its scan
_WORD = re.compile(r"\S+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The PDF document at `path`; UnreadableFileError says why it cannot be opened."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _refusal(error) from error
    try:
        yield document
    finally:
        document.close()


def _refusal(error: Any) -> UnreadableFileError:
    if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        refusal = UnreadableFileError(
            "tệp PDF được bảo vệ bằng mật khẩu",
            remedy="mở bằng mật khẩu rồi lưu lại bản không mã hóa",
        )
        refusal.code = "encrypted"
        return refusal
    refusal = UnreadableFileError(
        "tệp PDF bị cắt cụt hoặc hỏng cấu trúc", remedy="sao chép hoặc quét lại tệp gốc"
    )
    refusal.code = "damaged"
    return refusal


def page_count(path: Path) -> int:
    """How many pages the file has; UnreadableFileError where it has none."""
    with opened(path) as document:
        count = len(document)
    if count == 0:
        refusal = UnreadableFileError("tệp PDF không có trang nào", remedy="xuất hoặc quét lại tệp")
        refusal.code = "no-pages"
        raise refusal
    return count


@contextmanager
def _page(path: Path, number: int) -> Iterator[Any]:
    with opened(path) as document:
        try:
            page = document[number - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise PageError(
                "trang bị hỏng, không mở được", remedy="quét lại trang này", page_no=number
            ) from error
        with closing(page):
            yield page


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a page holds before any recognition: its size in points, its words, how much an image covers."""

    width: float
    height: float
    words: tuple[PlacedWord, ...]
    text: str
    image_share: float


def read_text_layer(path: Path, number: int) -> TextLayer:
    """The words drawn on a page, with boxes in points from the top left of the page as viewed."""
    with _page(path, number) as page:
        width, height = page.get_size()
        share = max((_share(page, image) for image in _images(page)), default=0.0)
        with closing(page.get_textpage()) as textpage:
            words = tuple(_words(page, textpage))
    return TextLayer(width, height, words, " ".join(w.text for w in words), share)


def _images(page: Any) -> list[Any]:
    return list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _share(page: Any, image: Any) -> float:
    left, bottom, right, top = image.get_bounds()
    x0, y0, x1, y1 = page.get_cropbox()
    width = max(0.0, min(right, x1) - max(left, x0))
    height = max(0.0, min(top, y1) - max(bottom, y0))
    return float(width * height / max(1.0, (x1 - x0) * (y1 - y0)))


# --- words ------------------------------------------------------------------------------------


def _words(page: Any, textpage: Any) -> Iterator[PlacedWord]:
    to_view = _viewer(page)
    for start, end, text in _runs(textpage):
        first, last = _loose_box(textpage, start), _loose_box(textpage, end - 1)
        x0, y0 = to_view(first.left, max(first.top, last.top))
        x1, y1 = to_view(last.right, min(first.bottom, last.bottom))
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        yield PlacedWord(_without_raised_digits(textpage, start, text), *box)


def _runs(textpage: Any) -> Iterator[tuple[int, int, str]]:
    """Words as (first character, one past the last, text), in pdfium's count of characters."""
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, i) or 32) for i in range(count))
    for match in _WORD.finditer(text):
        word = match[0].replace("\x02", "-").replace("\ufffe", "-")
        if any(c.isprintable() for c in word):
            yield match.start(), match.end(), "".join(c for c in word if c.isprintable() or c == "\xad")


def _loose_box(textpage: Any, index: int) -> Any:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return box


def _without_raised_digits(textpage: Any, start: int, text: str) -> str:
    """A footnote mark after a word ('khéo”1') becomes '¹', lest it be read as a figure."""
    body = text.rstrip("0123456789")
    if not 0 < len(text) - len(body) <= 2 or body == "" or len(text) < 2:
        return text
    size = raw.FPDFText_GetFontSize(textpage, start)
    mark = raw.FPDFText_GetFontSize(textpage, start + len(body))
    return body + text[len(body) :].translate(_RAISED) if 0 < mark < 0.8 * size else text


def _viewer(page: Any) -> Any:
    """The map from PDF coordinates to points from the top left of the page as viewed."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for px, py in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        size = (0, 0, round(width * 100), round(height * 100), 0)
        raw.FPDF_PageToDevice(page, *size, px, py, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value / 100, y.value / 100))
    (ox, oy), (ax, ay), (bx, by) = corners

    def to_view(px: float, py: float) -> tuple[float, float]:
        u, v = px / 1000, py / 1000
        return ox + (ax - ox) * u + (bx - ox) * v, oy + (ay - oy) * u + (by - oy) * v

    return to_view


# --- pictures ---------------------------------------------------------------------------------


def page_image(path: Path, number: int, *, dpi: int, max_pixels: int, native: bool = False) -> PageImage:
    """The picture of a page: with `native`, the scanned image itself where one covers the page alone."""
    with _page(path, number) as page:
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
