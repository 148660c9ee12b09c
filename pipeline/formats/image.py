"""Opens image files (JPEG, PNG, TIFF with many pages, WebP, BMP), never more pixels than allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import PageError, UnreadableFileError
from pipeline.formats.pixels import PageImage, Pixels, as_pixels

_DEFAULT_DPI = 300.0
_PLAUSIBLE_DPI = (60.0, 1300.0)


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The image file at `path`, nothing decoded yet; UnreadableFileError where it is no whole image."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # we weigh pixels before decoding
    try:
        with Image.open(path) as image:
            yield image
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError) as error:
        raise _damaged() from error
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _damaged() -> UnreadableFileError:
    refusal = UnreadableFileError("tệp ảnh bị cắt cụt hoặc hỏng", remedy="sao chép hoặc quét lại tệp gốc")
    refusal.code = "damaged"
    return refusal


def page_count(path: Path) -> int:
    """How many pictures the file holds (TIFF: its pages)."""
    with opened(path) as image:
        return int(getattr(image, "n_frames", 1))


def page_image(path: Path, number: int, *, max_pixels: int) -> PageImage:
    """Page `number` as pixels, its size in points by the file's resolution (300 dpi where it has none)."""
    with opened(path) as image:
        image.seek(number - 1)
        dpi = _dpi(image)
        wide, high = image.size
        _fit(image, number, max_pixels)
        upright = ImageOps.exif_transpose(image) or image
        pixels = _decoded(upright)
        if (pixels.shape[1] > pixels.shape[0]) != (image.size[0] > image.size[1]):
            wide, high = high, wide
    return PageImage(pixels, wide * 72 / dpi, high * 72 / dpi)


def _fit(image: Image.Image, number: int, max_pixels: int) -> None:
    """Let JPEG decode at a fraction of its size where it is too large; refuse what cannot."""
    wide, high = image.size
    if wide * high <= max_pixels:
        return
    if image.format == "JPEG":
        shrink = (max_pixels / (wide * high)) ** 0.5
        image.draft(None, (int(wide * shrink / 2), int(high * shrink / 2)))
    if image.size[0] * image.size[1] > max_pixels:
        error = PageError(
            f"ảnh {wide} × {high} điểm ảnh vượt giới hạn {max_pixels // 1_000_000} triệu điểm ảnh",
            remedy="quét lại ở 300 dpi hoặc thu nhỏ ảnh; hoặc nới giới hạn: doichieu retry --limit pixels="
            f"{-(-wide * high // 1_000_000)}",
            page_no=number,
        )
        error.code = "too-large"
        raise error


def _dpi(image: Image.Image) -> float:
    """The resolution the file states, 300 where it states none or a nonsense one."""
    stated = image.info.get("dpi")
    value = float(stated[0]) if stated else _DEFAULT_DPI
    return value if _PLAUSIBLE_DPI[0] <= value <= _PLAUSIBLE_DPI[1] else _DEFAULT_DPI


def _decoded(image: Image.Image) -> Pixels:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, "white")
        return as_pixels(np.asarray(Image.alpha_composite(paper, rgba).convert("RGB")))
    if image.mode in ("1", "L"):
        return as_pixels(np.asarray(image.convert("L")))
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=np.float64)
        return as_pixels(values * (255 / max(1.0, float(values.max()))))
    return as_pixels(np.asarray(image.convert("RGB")))
