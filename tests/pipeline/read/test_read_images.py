"""Image files of every kind give the same page: grey or colour, 1 to 16 bits, transparent, turned, faxed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.formats.image import page_count, page_image
from pipeline.formats.pixels import PageImage
from pipeline.ingest import find_sources
from pipeline.options import ReadOptions
from pipeline.read import read_page

from .conftest import BODY, picture, report_items

MOST = 100_000_000
Make = Callable[[Image.Image], Image.Image]


def small() -> Image.Image:
    """The head of a page, upright to see: dark on the left, an A4 sheet at 72 dpi."""
    page = Image.new("L", (595, 842), 255)
    page.paste(picture(report_items(), 72).crop((0, 0, 300, 300)), (0, 0))
    return page


def shown(path: Path, number: int = 1) -> PageImage:
    return page_image(path, number, max_pixels=MOST)


def assert_is_page(found: PageImage, near: float = 6.0) -> None:
    grey = found.pixels if found.pixels.ndim == 2 else found.pixels.mean(axis=2)
    assert grey.shape == (842, 595)
    assert float(np.abs(grey - np.asarray(small())).mean()) < near


def sixteen_bits(page: Image.Image) -> Image.Image:
    return Image.fromarray(np.asarray(page).astype(np.uint16) * 257)


def transparent(page: Image.Image) -> Image.Image:
    """Black ink of which only the transparency tells the letters: on black it would be all black."""
    ink = Image.new("RGBA", page.size, "black")
    ink.putalpha(Image.eval(page, lambda value: 255 - value))
    return ink


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("grey.png", lambda page: page),
        ("palette.png", lambda page: page.convert("RGB").quantize(16)),
        ("transparent.png", transparent),
        ("grey-transparent.png", lambda page: transparent(page).convert("LA")),
        ("16-bit.png", sixteen_bits),
        ("16-bit.tif", sixteen_bits),
        ("1-bit.png", lambda page: page.convert("1")),
        ("colour.jpg", lambda page: page.convert("RGB")),
        ("print.jpg", lambda page: page.convert("CMYK")),
        ("a.webp", lambda page: page.convert("RGB")),
        ("transparent.webp", transparent),
        ("a.bmp", lambda page: page),
        ("colour.bmp", lambda page: page.convert("RGB")),
        ("a.gif", lambda page: page),
        ("lab.tif", lambda page: page.convert("RGB")),
    ],
)
def test_every_kind_of_pixel_is_black_on_white(tmp_path: Path, name: str, make: Make) -> None:
    path = tmp_path / name
    make(small()).save(path)
    (source,) = find_sources([path])
    assert (source.format, source.problem) == ("image", None)
    assert_is_page(shown(path))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
def test_a_turned_photograph_is_upright(tmp_path: Path, name: str, orientation: int) -> None:
    """EXIF says how the camera was held: turned, mirrored or both."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = small().transpose(back[orientation]) if orientation > 1 else small()
    exif = Image.Exif()
    exif[0x0112] = orientation
    held.save(tmp_path / name, exif=exif, dpi=(72, 72))
    found = shown(tmp_path / name)
    assert_is_page(found)
    assert (found.width, found.height) == pytest.approx((595, 842), abs=1)


def test_a_preview_behind_a_photograph_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    small().convert("RGB").save(path, "MPO", save_all=True, append_images=[small().convert("RGB")])
    assert page_count(path) == 1


def test_pages_of_a_tiff_keep_their_own_size_and_kind(tmp_path: Path) -> None:
    path = tmp_path / "many.tif"
    pages = [Image.new("1", (800, 400), 1), small(), small().convert("RGB")]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(72, 72), compression="tiff_lzw")
    assert page_count(path) == 3
    assert shown(path, 1).pixels.shape == (400, 800)
    assert_is_page(shown(path, 2))
    assert_is_page(shown(path, 3))


def fax(path: Path, pages: int, dpi: tuple[int, int]) -> None:
    """Pages of group-4 fax, at full resolution across and less down."""
    whole = picture(report_items(), dpi[0])
    squeezed = whole.resize((whole.width, round(whole.height * dpi[1] / dpi[0])))
    bits = squeezed.point(lambda value: 255 * (value > 140)).convert("1")
    bits.save(path, save_all=True, append_images=[bits] * (pages - 1), dpi=dpi, compression="group4")


def test_a_fax_is_stretched_to_its_real_height(tmp_path: Path) -> None:
    fax(tmp_path / "fax.tif", 2, (204, 98))
    assert page_count(tmp_path / "fax.tif") == 2
    found = shown(tmp_path / "fax.tif", 2)
    assert (found.width, found.height) == pytest.approx((595, 842), abs=2)
    assert found.scale[0] == pytest.approx(found.scale[1], rel=0.01)


@pytest.mark.ocr
def test_a_fax_is_read(tmp_path: Path) -> None:
    fax(tmp_path / "fax.tif", 2, (300, 150))
    page = read_page(tmp_path / "fax.tif", "image", 2, ReadOptions())
    assert "975" in page.text and "153" in page.text and "mô hình" in page.text
    word = next(w for w in page.words if w.text == "975")
    assert word.box.bottom == pytest.approx(170, abs=4), BODY[0]
