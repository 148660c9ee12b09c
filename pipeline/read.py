"""Reads a file page by page: `read_page(Path("a.pdf"), "pdf", 1, ReadOptions())` gives text and words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MissingProgramError, PageError, UnreadableFileError
from pipeline.formats import pages
from pipeline.formats.archives import on_disk
from pipeline.options import MAX_PAGES, ReadOptions
from pipeline.records import Box, Format, Page, Problem

__all__ = [
    "NO_ENGINE",
    "VERSION",
    "crop",
    "page_count",
    "page_image",
    "read_page",
    "reading_key",
    "text_layer",
]

VERSION = 17  # raised with every change of the code that changes what is read
NO_ENGINE = " none"  # ends the reading key where nothing is installed that recognises pages

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipeline.formats.pixels import PageImage
    from pipeline.formats.text import Decoded
    from pipeline.ocr.text_layer import Verdict

_PAGED = ("pdf", "image")


def reading_key(options: ReadOptions) -> str:
    """All that a reading depends on beside the file: our version, options, engine, trained data."""
    from pipeline.ocr.second_reading import DIGITS
    from pipeline.ocr.tesseract import engine_name, model_hash, recogniser, tessdata

    second = "none"
    try:
        engine = f" {engine_name(recogniser(options.engine, options.language), options.language)}"
        second = model_hash(tessdata(DIGITS), DIGITS)
    except MissingProgramError:
        engine = NO_ENGINE
    return f"read/{VERSION} {options.result_key()} {DIGITS}:{second}{engine}"


def page_count(path: Path, format: Format, most: int = MAX_PAGES) -> int:
    """How many pages a file has; text and Word files are one.

    UnreadableFileError says why it has none, or that it has more than `most`.
    """
    with on_disk(path) as file:
        count = pages.page_count(file, format)
    if count <= most:
        return count
    error = UnreadableFileError(
        f"tệp có {count} trang, giới hạn là {most}",
        remedy=f"tách tệp, hoặc nới giới hạn: doichieu retry --limit pages={count}",
    )
    error.code = "too-many-pages"
    raise error


def read_page(path: Path, format: Format, number: int, options: ReadOptions) -> Page:
    """Page `number` (from 1) of a file, its NFC text in reading order. The file is never changed.

    PageError and UnreadableFileError tell what is wrong with the page or file, MissingProgramError
    what to install.
    """
    try:
        with on_disk(path) as file:
            return _page(file, format, number, options)
    except OSError as error:
        raise UnreadableFileError(
            f"không đọc được tệp: {error.strerror or error}", remedy="kiểm tra quyền đọc và ổ đĩa"
        ) from error


def _page(path: Path, format: Format, number: int, options: ReadOptions) -> Page:
    if format == "pdf":
        from pipeline.pdf_page import read_pdf_page

        return read_pdf_page(path, number, options)
    if format == "image":
        from pipeline.formats import image
        from pipeline.ocr.page import read_picture

        picture = image.page_image(path, number, max_pixels=options.max_pixels)
        return read_picture(picture, number, options)
    return _flowing(path, format, options)


def text_layer(path: Path, number: int) -> Verdict:
    """Whether a PDF page has a text layer, and whether it is worth more than recognition."""
    from pipeline.pdf_page import verdict_of

    with on_disk(path) as file:
        return verdict_of(file, number)


# --- files without pages ----------------------------------------------------------------------


def _flowing(path: Path, format: Format, options: ReadOptions) -> Page:
    """A text, HTML or Word file as its one page."""
    if format in ("text", "html"):
        from pipeline.formats.text import read_text
        from pipeline.formats.web_page import read_web_page

        read_whole = read_text if format == "text" else read_web_page
        return _decoded_page(read_whole(path, options.max_bytes))
    from pipeline.formats import office

    read = office.read_docx if format == "docx" else office.read_converted
    flowing = read(path, options)
    return Page(1, flowing.text, "text" if flowing.text.strip() else "blank", tables=flowing.tables)


def _decoded_page(decoded: Decoded) -> Page:
    doubt = Problem(
        "encoding",
        1,
        f"không chắc bảng mã của tệp văn bản (đọc theo {decoded.encoding})",
        "mở tệp và lưu lại bằng UTF-8",
    )
    source = "text" if decoded.text.strip() else "blank"
    return Page(
        1,
        decoded.text,
        source,  # type: ignore[arg-type]
        tables=decoded.tables,
        engine=f"text/{decoded.encoding}",
        problem=None if decoded.is_sure else doubt,
    )


# --- pictures for people ----------------------------------------------------------------------


def page_image(path: Path, format: Format, number: int, dpi: int = 150) -> Image:
    """The picture of a page as a viewer shows it; PageError for files that have no pages."""
    from PIL import Image as Pillow

    if format not in _PAGED:
        raise PageError("tệp văn bản không có ảnh trang", remedy="xem bản scan hoặc PDF", page_no=number)
    with on_disk(path) as file:
        picture = _picture(file, format, number, dpi)
    shown = Pillow.fromarray(picture.pixels)
    size = (round(picture.width * dpi / 72), round(picture.height * dpi / 72))
    return shown if shown.size == size else shown.resize(size, Pillow.Resampling.LANCZOS)


def _picture(path: Path, format: Format, number: int, dpi: int) -> PageImage:
    from pipeline.formats import image, pdf

    most = ReadOptions().max_pixels
    if format == "pdf":
        return pdf.page_image(path, number, dpi=dpi, max_pixels=most)
    return image.page_image(path, number, max_pixels=most)


def crop(path: Path, format: Format, box: Box, margin: float = 6.0, dpi: int = 200) -> Image:
    """The part of a page inside `box`, with `margin` points around it."""
    whole = page_image(path, format, box.page_no, dpi)
    scale = dpi / 72
    left, top = max(0, int((box.left - margin) * scale)), max(0, int((box.top - margin) * scale))
    right = min(whole.width, round((box.right + margin) * scale))
    bottom = min(whole.height, round((box.bottom + margin) * scale))
    if right <= left or bottom <= top:
        raise PageError("khung nằm ngoài trang", remedy="đọc lại tài liệu", page_no=box.page_no)
    return whole.crop((left, top, right, bottom))
