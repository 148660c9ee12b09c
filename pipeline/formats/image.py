"""Opens image files (JPEG, PNG, TIFF with many pages, WebP, BMP, GIF), never more pixels than allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from pipeline.errors import PageError, UnreadableFileError
from pipeline.formats.cut_short import without_lost_rows
from pipeline.formats.pixels import PageImage, Pixels, as_pixels

_DEFAULT_DPI = 300.0
_PLAUSIBLE_DPI = (60.0, 1300.0)
_SQUARE = 0.03  # how far pixels may be from square


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The image file at `path`, nothing decoded yet; UnreadableFileError where it is no whole image."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # we weigh pixels before decoding
    try:
        # Of a path Pillow 13 maps the pixels of a turned TIFF into memory row by wrong row.
        with path.open("rb") as file, Image.open(file) as image:
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
    """How many pictures the file holds (TIFF: its pages); a photograph with a preview behind it is one."""
    with opened(path) as image:
        return 1 if image.format == "MPO" else int(getattr(image, "n_frames", 1))


def page_image(path: Path, number: int, *, max_pixels: int) -> PageImage:
    """Page `number` as upright square pixels; its size in points by the file's resolution, else 300 dpi.

    Of a file that broke off the picture is given as far as it goes; UnreadableFileError where that is
    next to nothing.
    """
    try:
        return _page_image(path, number, max_pixels)
    except UnreadableFileError:
        with _patient():
            image = _page_image(path, number, max_pixels)
        pixels = without_lost_rows(image.pixels)
        if pixels is None:
            raise
        return replace(image, pixels=pixels, is_cut=True)


@contextmanager
def _patient() -> Iterator[None]:
    """Pillow gives what it has of a picture whose data end too early."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _page_image(path: Path, number: int, max_pixels: int) -> PageImage:
    with opened(path) as image:
        image.seek(number - 1)
        across, down = _dpi(image)
        wide, high = image.size
        size = (wide * 72 / across, high * 72 / down)
        _fit(image, number, max_pixels)
        level = _squared(image, size)
        upright = ImageOps.exif_transpose(level) or level
        turned = (upright.size[0] > upright.size[1]) != (level.size[0] > level.size[1])
        pixels = _decoded(upright)
    return PageImage(pixels, *(size[::-1] if turned else size))


def _squared(image: Image.Image, size: tuple[float, float]) -> Image.Image:
    """The image with as many pixels an inch down as across: a fax has half as many lines as columns."""
    wide, high = image.size
    scale = max(wide / size[0], high / size[1])
    squared = (round(size[0] * scale), round(size[1] * scale))
    if max(abs(squared[0] - wide) / wide, abs(squared[1] - high) / high) < _SQUARE:
        return image
    grey = image.convert("L") if image.mode == "1" else image
    stretched = grey.resize(squared, Image.Resampling.BICUBIC)
    stretched.info = image.info
    return stretched


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


def _dpi(image: Image.Image) -> tuple[float, float]:
    """Pixels an inch across and down as the file states, 300 where it states none or nonsense."""
    stated = image.info.get("dpi") or (_DEFAULT_DPI, _DEFAULT_DPI)
    low, high = _PLAUSIBLE_DPI
    across, down = (float(value) for value in stated)
    return (across, down) if low <= min(across, down) and max(across, down) <= high else (_DEFAULT_DPI,) * 2


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
