"""Pages that the usual way loses, red, faint or white on black: read by another, or told of."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.ocr.clean_up import clean
from pipeline.ocr.contrast import contrasted
from pipeline.ocr.page import read_picture
from pipeline.ocr.word_yield import FAINT, better, print_on
from pipeline.options import ReadOptions
from pipeline.records import Box, Page, Word

from .conftest import BODY, picture, report_items

_RED, _ORANGE = (200, 30, 30), (230, 120, 20)
ITEMS = [*report_items(), *((85.0, 240.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY * 3))]
WORDS = sum(len(text.split()) for *_, text, _ in ITEMS)


def _image(pixels: object) -> PageImage:
    return PageImage(as_pixels(pixels), 595.0, 842.0)


def _grey() -> Image.Image:
    return picture(ITEMS, dpi=200)


def _inked(ink: tuple[int, int, int]) -> PageImage:
    share = np.asarray(_grey(), dtype=float)[..., None] / 255
    return _image(255 * share + np.array(ink) * (1 - share))


def _faint(strength: float) -> PageImage:
    return _image(255 - (255 - np.asarray(_grey(), dtype=float)) * strength)


def _read(image: PageImage) -> Page:
    return read_picture(image, 4, ReadOptions())


@pytest.mark.parametrize(
    "image", [_inked(_RED), _inked(_ORANGE), _faint(0.3)], ids=["red", "orange", "faint"]
)
def test_the_usual_way_loses_what_the_other_shows(image: PageImage) -> None:
    assert clean(image).is_blank and not contrasted(image).is_blank
    assert len(print_on(image, FAINT)) > 0.8 * WORDS


@pytest.mark.ocr
@pytest.mark.parametrize("image", [_inked(_RED), _faint(0.15)], ids=["red", "very faint"])
def test_a_page_lost_by_the_usual_way_is_read_by_another_and_says_so(image: PageImage) -> None:
    page = _read(image)
    assert page.engine is not None and "steps=contrast second-try=kept" in page.engine
    assert "975 mô hình" in page.text and len(page.words) == pytest.approx(WORDS, abs=4)
    assert page.problem is None


@pytest.mark.ocr
def test_red_lines_on_a_black_page_are_read() -> None:
    red, grey = _inked(_RED).pixels, np.asarray(_grey())
    both = np.where(np.arange(red.shape[0])[:, None, None] < 500, red, grey[..., None])
    assert "Số: 15/BC-PNV" in _read(_image(both)).text


@pytest.mark.ocr
def test_a_sound_page_is_read_once() -> None:
    page = _read(_image(_grey()))
    assert page.engine is not None and "second-try" not in page.engine


@pytest.mark.ocr
def test_a_page_that_neither_way_reads_says_so() -> None:
    """Words of strokes in no script: what handwriting and charts are to the recogniser."""
    image = Image.new("L", (1654, 2339), 255)
    pen, random = ImageDraw.Draw(image), np.random.default_rng(3)
    for top in range(300, 1900, 90):
        for left in range(200, 1300, 220):
            bends = [(left + 9 * i, top + int(random.integers(0, 36))) for i in range(16)]
            pen.line(bends, fill=30, width=4)
    page = _read(_image(image))
    assert page.problem is not None and page.problem.code == "few-words"
    assert page.problem.page_no == 4 and "trang 4" in page.problem.message and page.problem.remedy


def test_of_two_readings_the_one_with_more_sure_vietnamese_is_kept() -> None:
    box = Box(1, 0, 0, 1, 1)

    def page(text: str, confidence: float) -> Page:
        return Page(1, text, "ocr", (Word(text, 0, box, confidence),), engine="e")

    said, guessed, foreign = page("nghiệp", 0.9), page("nghiệp", 0.5), page("ngshwqp", 0.9)
    for other in (guessed, foreign):
        assert better(said, other).engine == "e second-try=dropped"
        assert better(other, said).engine == "e second-try=kept"


def test_print_is_known_in_any_colour_and_rulings_and_seals_are_none() -> None:
    image = Image.new("RGB", (1654, 2339), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((400, 1300, 800, 1700), outline=_RED, width=14)
    for top in range(300, 1000, 80):
        pen.line((200, top, 1400, top), fill="black", width=3)
    assert print_on(_image(image), FAINT) == []
