"""What clean-up takes away from drawn pages, and what it leaves."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.formats.pixels import PageImage, Pixels, as_pixels
from pipeline.ocr.clean_up import clean
from pipeline.ocr.fine import fine
from pipeline.ocr.skew import skew_of, turned
from pipeline.ocr.tables import find_tables

SIZE = (1654, 2339)  # A4 at 200 dpi
_RED, _BLUE = (205, 35, 45), (40, 50, 140)


def _page(mode: str = "RGB") -> Image.Image:
    """Rows of black bars as words."""
    image = Image.new(mode, SIZE, "white")
    pen = ImageDraw.Draw(image)
    for top in range(200, 2100, 60):
        for left in range(200, 1400, 120):
            pen.rectangle((left, top, left + 80, top + 24), fill="black")
    return image


def _cleaned(image: Image.Image) -> tuple[Pixels, tuple[str, ...]]:
    """Cleaned as scanned: with the grain of paper that is not quite white."""
    grain = np.random.default_rng(1).normal(0, 4, SIZE[::-1])
    shape = np.asarray(image).ndim
    lit = np.asarray(image) * 0.92 + 8 + (grain[..., None] if shape == 3 else grain)
    done = clean(PageImage(as_pixels(np.clip(lit, 0, 255)), 595.0, 842.0))
    return done.pixels, done.steps


@pytest.mark.parametrize("ink", [_RED, _BLUE])
def test_coloured_ink_fades_and_print_stays(ink: tuple[int, int, int]) -> None:
    image = _page()
    ImageDraw.Draw(image).ellipse((1100, 1500, 1300, 1700), outline=ink, width=14)
    pixels, steps = _cleaned(image)
    assert "red" in steps and ("blue" in steps) == (ink == _BLUE)
    assert pixels[1500:1514, 1195:1205].min() > 200, "the ink shows"
    assert pixels[210, 240] < 40, "the print has faded"


def test_a_page_printed_in_blue_is_left() -> None:
    image = Image.fromarray(np.where(np.asarray(_page()) < 128, np.array(_BLUE), 255).astype(np.uint8))
    pixels, steps = _cleaned(image)
    assert "blue" not in steps and pixels[210, 240] < 160


def test_the_lid_beside_a_page_goes_whole() -> None:
    image = _page("L")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 30), fill=35)
    pen.rectangle((SIZE[0] - 40, 0, SIZE[0], SIZE[1]), fill=35)
    pixels, steps = _cleaned(image)
    assert "border" in steps
    assert pixels[:40].min() > 200 and pixels[:, -50:].min() > 200


def test_grain_of_the_paper_vanishes() -> None:
    pixels, _ = _cleaned(_page("L"))
    assert np.median(pixels) == 255 and pixels[:150].std() < 1


def _table(grey: int) -> Image.Image:
    """Six rows and five columns ruled with hairlines."""
    image = _page("L")
    pen = ImageDraw.Draw(image)
    pen.rectangle((150, 900, 1450, 1600), fill="white")
    for y in range(950, 1551, 100):
        pen.line((200, y, 1400, y), fill=grey)
    for x in range(200, 1401, 240):
        pen.line((x, 950, x, 1550), fill=grey)
    return image


@pytest.mark.parametrize("grey", [0, 100])
def test_hairlines_enclose_cells(grey: int) -> None:
    pixels, _ = _cleaned(_table(grey))
    scale = (200 / 72, 200 / 72)
    (grid,) = find_tables(fine(pixels, scale), scale).grids
    assert len(grid) == 30


@pytest.mark.parametrize("lean", [-0.4, 0.3])
def test_a_table_that_hardly_leans_is_made_level(lean: float) -> None:
    """Its lines would not meet otherwise; text that leans so little is left alone."""
    leant = turned(as_pixels(np.asarray(_table(0))), -lean)
    assert skew_of(
        as_pixels(np.asarray(Image.fromarray(leant).resize((900, 1273), Image.Resampling.BOX)))
    ) == (pytest.approx(lean, abs=0.1))
