"""Pictures whose data end before the picture does, as of a copy that broke off: their upper part is good."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.formats.pixels import Pixels, as_pixels

_JPEG, _END = "DCTDecode", b"\xff\xd9"
_PADDING = 64  # bytes that may follow the end
_UNPACKED = frozenset({"FlateDecode", "LZWDecode", "RunLengthDecode", "ASCII85Decode", "ASCIIHexDecode"})
_LEAST = 0.25  # share of a picture below which it is not worth reading
_PAPER = 245


def is_cut_short(page: Any, image: Any) -> bool:
    """True where the data of an image on a PDF page, given by its handle, do not suffice for all its rows.

    Told of JPEG, whose end is marked, and of data packed without loss, whose length is known; fax and
    JPEG 2000 data say nothing of where they should end.
    """
    filters = _filters(image)
    if filters and filters[-1] == _JPEG:
        return not _is_whole_jpeg(_bytes(raw.FPDFImageObj_GetImageDataDecoded, image))
    if not _UNPACKED.issuperset(filters):
        return False
    about = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(image, page, ctypes.byref(about)):
        return False
    row = -(-about.width * about.bits_per_pixel // 8)
    return bool(raw.FPDFImageObj_GetImageDataDecoded(image, None, 0) < row * about.height)


def without_lost_rows(pixels: Pixels) -> Pixels | None:
    """The picture with the rows that no data were left for painted white; None where hardly any others are.

    Decoders fill them with one level: grey, or black.
    """
    alike = (pixels == pixels[-1]).reshape(len(pixels), -1).all(axis=1)
    held = np.flatnonzero(~alike)[-1] + 1 if not alike.all() else 0
    if pixels[-1].min() >= _PAPER:
        return pixels
    if held < _LEAST * len(pixels):
        return None
    whole = pixels.copy()
    whole[held:] = 255
    return as_pixels(whole)


def _is_whole_jpeg(data: bytes) -> bool:
    return _END in data.rstrip(b"\0\r\n ")[-_PADDING:]


def _filters(image: Any) -> list[str]:
    count = raw.FPDFImageObj_GetImageFilterCount(image)
    return [_text(image, place) for place in range(count)]


def _text(image: Any, place: int) -> str:
    size = raw.FPDFImageObj_GetImageFilter(image, place, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFImageObj_GetImageFilter(image, place, buffer, size)
    return buffer.value.decode("ascii", "replace")


def _bytes(read: Any, image: Any) -> bytes:
    size = read(image, None, 0)
    buffer = (ctypes.c_ubyte * size)()
    read(image, buffer, size)
    return bytes(buffer)
