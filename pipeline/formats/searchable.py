"""Writes a file that was recognised as a PDF that viewers can search: its own pages, our words over them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import ImageCms

from pipeline.errors import UnreadableFileError
from pipeline.formats import image
from pipeline.formats.invisible_text import glyphless_font, lay_text
from pipeline.formats.pixels import Pixels
from pipeline.records import Format, Page

_RECOGNISED = ("ocr", "mixed")
_PLAIN_JPEG = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}
_EXIF_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}  # clockwise degrees by which a viewer turns the picture
_ORIENTATION = 0x0112


def write_searchable(
    source: Path, format: Format, pages: Sequence[Page], target: Path, *, tessdata: Path, max_pixels: int
) -> None:
    """Write `target`: the pages of a PDF or image file, untouched, with the words read from them.

    Pages with a good text layer stay as they are. UnreadableFileError where the PDF cannot be rewritten.
    """
    try:
        with _opened(source, format, pages, max_pixels) as pdf:
            font = glyphless_font(pdf, tessdata)
            for page in pages:
                if page.source in _RECOGNISED:
                    lay_text(pdf, pdf.pages[page.number - 1], page, font)
            _describe(pdf, source.stem, is_ours=format == "image")
            pdf.save(target, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise UnreadableFileError(
            "không ghi được bản PDF tìm kiếm được: cấu trúc tệp gốc bị hỏng",
            remedy="mở tệp rồi in lại ra PDF, hoặc quét lại",
        ) from error


def _opened(source: Path, format: Format, pages: Sequence[Page], max_pixels: int) -> Pdf:
    if format == "pdf":
        return Pdf.open(source)
    pdf = Pdf.new()
    for page in pages:
        _add_picture(pdf, source, page, max_pixels)
    return pdf


def _describe(pdf: Pdf, title: str, *, is_ours: bool) -> None:
    """Title and producer; a file that is ours throughout says that it keeps to PDF/A-2b."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["pdf:Producer"] = "doichieu"
        if is_ours:
            meta["dc:title"] = title
            meta["pdfaid:part"] = "2"
            meta["pdfaid:conformance"] = "B"
    if is_ours:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name("/GTS_PDFA1"),
            OutputConditionIdentifier="sRGB",
            DestOutputProfile=Stream(pdf, profile, N=3),
        )
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


# --- pictures as pages ------------------------------------------------------------------------


def _add_picture(pdf: Pdf, source: Path, page: Page, max_pixels: int) -> None:
    """A page that is one picture, of the size at which it was read."""
    wide, high = page.width or 1.0, page.height or 1.0
    picture, turn = _jpeg(pdf, source) or (None, 0)
    if picture is None:
        picture = _lossless(pdf, image.page_image(source, page.number, max_pixels=max_pixels).pixels)
    size = (high, wide) if turn % 180 else (wide, high)
    drawn = f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Picture Do Q".encode()
    made = pdf.add_blank_page(page_size=size)
    made.Contents = Stream(pdf, drawn)
    made.Resources = Dictionary(XObject=Dictionary(Picture=picture))
    if turn:
        made.Rotate = turn


def _jpeg(pdf: Pdf, source: Path) -> tuple[pikepdf.Object, int] | None:
    """A JPEG file's own bytes, and how a viewer turns it; None for other files and kinds of colour."""
    with image.opened(source) as opened:
        turn = _EXIF_TURNS.get(opened.getexif().get(_ORIENTATION, 1))
        if opened.format != "JPEG" or opened.mode not in _PLAIN_JPEG or turn is None:
            return None
        size, colour = opened.size, _PLAIN_JPEG[opened.mode]
    picture = _picture(pdf, source.read_bytes(), size, colour, bits=8)
    picture.Filter = Name.DCTDecode
    return picture, turn


def _lossless(pdf: Pdf, pixels: Pixels) -> pikepdf.Object:
    """Pixels as they are, deflated; black and white at one bit."""
    import numpy as np

    size = (pixels.shape[1], pixels.shape[0])
    if pixels.ndim == 2 and bool(np.isin(pixels, (0, 255)).all()):
        data, colour, bits = np.packbits(pixels > 0, axis=1), Name.DeviceGray, 1
    else:
        data, colour, bits = pixels, Name.DeviceGray if pixels.ndim == 2 else Name.DeviceRGB, 8
    picture = _picture(pdf, zlib.compress(data.tobytes(), 6), size, colour, bits=bits)
    picture.Filter = Name.FlateDecode
    return picture


def _picture(
    pdf: Pdf, data: bytes, size: tuple[int, int], colour: pikepdf.Object, *, bits: int
) -> pikepdf.Object:
    return Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=colour,
        BitsPerComponent=bits,
    )
